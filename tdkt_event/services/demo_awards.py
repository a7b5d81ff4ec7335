"""The awards of the sample conference: decisions, recipients linked with its delegates, and the budget lines."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from tdkt_event.domain.award_payment import payments, total
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.sample_awards import (
    SAMPLE_BUDGETS,
    SAMPLE_DECISIONS,
    sample_awards,
    with_stated,
)
from tdkt_event.services import award_list, award_money, delegates
from tdkt_event.services.award_import import ACTION
from tdkt_event.storage import awards as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction

_SOURCE = "mẫu"


def load_awards(
    tx: Transaction, conference_id: int, people: Sequence[Delegate], *, actor: str, now: datetime
) -> None:
    """List the sample's awards for a conference whose delegates are the sample's."""
    ids = {
        (one.delegate.name, one.delegate.unit): one.id for one in delegates.list_delegates(tx, conference_id)
    }
    decisions = [
        award_list.save_decision(tx, conference_id, one, actor=actor, now=now) for one in SAMPLE_DECISIONS
    ]
    rows = [
        replace(
            one.recipient,
            decision_id=decisions[one.decision],
            delegate_id=ids.get((one.delegate.name, one.delegate.unit)) if one.delegate else None,
        )
        for one in sample_awards(people)
    ]
    store.add_recipients(tx, conference_id, rows, source=_SOURCE, at=now.isoformat(timespec="milliseconds"))
    append_change(
        tx, ACTION, actor=actor, now=now, subject=f"conference:{conference_id}", conference_id=conference_id,
        after={"file": _SOURCE, "added": [asdict(one) for one in rows]},
    )  # fmt: skip
    _state_counts(tx, conference_id, actor=actor, now=now)
    award_money.save_budgets(tx, conference_id, SAMPLE_BUDGETS, actor=actor, now=now)


def _state_counts(tx: Transaction, conference_id: int, *, actor: str, now: datetime) -> None:
    """Let the signed decisions state the counts and sums that their lists have."""
    decisions = store.list_decisions(tx, conference_id)
    paid = payments(store.list_recipients(tx, conference_id), decisions, law=award_list.law())
    for one in decisions:
        own = [each for each in paid if each.decision.id == one.id]
        stated = with_stated(one, [each.recipient for each in own], total(own))
        award_list.save_decision(tx, conference_id, stated, actor=actor, now=now)
