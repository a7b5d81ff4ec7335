"""Award decisions, their recipients, the money set aside, and what was written over the catalogue."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from sqlalchemy import LABEL_STYLE_TABLENAME_PLUS_COL, delete, func, insert, select, update

from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_payment import Budget, source_key
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient, Stage
from tdkt_event.domain.award_rule import RuleChange
from tdkt_event.domain.vietnamese import similar_name_key
from tdkt_event.storage.award_tables import award_budget, award_decision, award_recipient, award_rule
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import conference


def list_decisions(tx: Transaction, conference_id: int) -> list[AwardDecision]:
    """List the decisions in their order."""
    query = (
        select(award_decision)
        .where(award_decision.c.conference_id == conference_id)
        .order_by(award_decision.c.ordinal)
    )
    return [_decision(row) for row in tx.execute(query)]


def list_recipients(tx: Transaction, conference_id: int, *, removed: bool = False) -> list[AwardRecipient]:
    """List the recipients by decision and place in its list; those taken off the list only when asked for."""
    gone = award_recipient.c.removed_at
    query = (
        select(award_recipient)
        .join(award_decision, award_recipient.c.decision_id == award_decision.c.id)
        .where(award_recipient.c.conference_id == conference_id)
        .where(gone.is_not(None) if removed else gone.is_(None))
        .order_by(award_decision.c.ordinal, award_recipient.c.list_no, award_recipient.c.id)
    )
    return [_recipient(row) for row in tx.execute(query)]


def find_recipients(tx: Transaction, ids: Sequence[int]) -> list[AwardRecipient]:
    """Give the recipients with these ids, also those taken off the list."""
    query = select(award_recipient).where(award_recipient.c.id.in_(ids)).order_by(award_recipient.c.id)
    return [_recipient(row) for row in tx.execute(query)]


def add_decision(tx: Transaction, conference_id: int, one: AwardDecision) -> int:
    """Store a decision after those before it and give its id."""
    last = select(func.coalesce(func.max(award_decision.c.ordinal), 0)).where(
        award_decision.c.conference_id == conference_id
    )
    values = _decision_values(one) | {
        "conference_id": conference_id,
        "ordinal": int(tx.execute(last).scalar_one()) + 1,
    }
    return int(tx.execute(insert(award_decision).returning(award_decision.c.id), values).scalar_one())


def change_decision(tx: Transaction, one: AwardDecision) -> None:
    """Store a decision over the one with its id."""
    tx.execute(update(award_decision).where(award_decision.c.id == one.id).values(_decision_values(one)))


def add_recipients(
    tx: Transaction, conference_id: int, recipients: Iterable[AwardRecipient], *, source: str, at: str
) -> list[int]:
    """Store recipients and give their ids in the order given."""
    found = []
    for one in recipients:
        values = _recipient_values(one) | {
            "conference_id": conference_id, "source": source, "created_at": at, "updated_at": at,
        }  # fmt: skip
        query = insert(award_recipient).returning(award_recipient.c.id)
        found.append(int(tx.execute(query, values).scalar_one()))
    return found


def change_recipients(tx: Transaction, recipients: Iterable[AwardRecipient], *, at: str) -> None:
    """Store recipients over those with their ids."""
    for one in recipients:
        values = _recipient_values(one) | {"updated_at": at}
        tx.execute(update(award_recipient).where(award_recipient.c.id == one.id).values(values))


def set_removed(tx: Transaction, ids: Sequence[int], *, at: str | None) -> None:
    """Take recipients off the list, or put them back with None."""
    tx.execute(update(award_recipient).where(award_recipient.c.id.in_(ids)).values(removed_at=at))


def remove_decision(tx: Transaction, decision_id: int) -> None:
    """Delete a decision that has no recipient, also none taken off the list."""
    tx.execute(delete(award_decision).where(award_decision.c.id == decision_id))


def count_of_decision(tx: Transaction, decision_id: int) -> int:
    """Count the recipients of a decision, those taken off the list included."""
    query = select(func.count()).where(award_recipient.c.decision_id == decision_id)
    return int(tx.execute(query).scalar_one())


def search_everywhere(
    tx: Transaction, words: str, *, limit: int
) -> list[tuple[int, str, AwardRecipient, AwardDecision]]:
    """Find recipients of all conferences by part of their name: year, conference, recipient, decision; newest first."""
    query = (
        select(conference.c.year, conference.c.name.label("conference_name"), award_recipient, award_decision)
        .select_from(award_recipient)
        .join(award_decision, award_recipient.c.decision_id == award_decision.c.id)
        .join(conference, award_recipient.c.conference_id == conference.c.id)
        .where(award_recipient.c.removed_at.is_(None))
        .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
    )
    for word in similar_name_key(words).split():
        query = query.where(award_recipient.c.name_key.contains(word, autoescape=True))
    query = query.order_by(conference.c.year.desc(), conference.c.id.desc(), award_recipient.c.id).limit(
        limit
    )
    found = []
    for row in tx.execute(query).mappings():
        one = _recipient(_part(row, "award_recipient_"))
        found.append(
            (row["conference_year"], row["conference_name"], one, _decision(_part(row, "award_decision_")))
        )
    return found


def _part(row: Mapping[Any, Any], prefix: str) -> SimpleNamespace:
    """Give the columns of one table of a joined row."""
    return SimpleNamespace(
        **{str(key).removeprefix(prefix): value for key, value in row.items() if str(key).startswith(prefix)}
    )


def list_budgets(tx: Transaction, conference_id: int) -> list[Budget]:
    """List the money set aside by source of funds."""
    query = (
        select(award_budget).where(award_budget.c.conference_id == conference_id).order_by(award_budget.c.id)
    )
    return [Budget(row.source, row.amount) for row in tx.execute(query)]


def replace_budgets(tx: Transaction, conference_id: int, budgets: Sequence[Budget]) -> None:
    """Store the budget lines over those before."""
    tx.execute(delete(award_budget).where(award_budget.c.conference_id == conference_id))
    for one in budgets:
        values = {
            "conference_id": conference_id, "source": one.source, "source_key": source_key(one.source),
            "amount": one.amount,
        }  # fmt: skip
        tx.execute(insert(award_budget), values)


def list_rules(tx: Transaction) -> list[RuleChange]:
    """List what was written over the catalogue and not taken back, by code and day."""
    query = (
        select(award_rule)
        .where(award_rule.c.revoked_at.is_(None))
        .order_by(award_rule.c.code, award_rule.c.valid_from, award_rule.c.id)
    )
    return [_rule(row) for row in tx.execute(query)]


def add_rule(tx: Transaction, one: RuleChange, *, actor: str, at: str) -> int:
    """Store a change of the catalogue and give its id."""
    values = {
        "code": one.code, "valid_from": one.valid_from.isoformat(),
        "valid_to": one.valid_to.isoformat() if one.valid_to else "", "values": dict(one.values),
        "source": one.source, "actor": actor, "at": at,
    }  # fmt: skip
    return int(tx.execute(insert(award_rule).returning(award_rule.c.id), values).scalar_one())


def revoke_rule(tx: Transaction, rule_id: int, *, at: str) -> None:
    """Take a change of the catalogue back; the row stays for the log."""
    tx.execute(update(award_rule).where(award_rule.c.id == rule_id).values(revoked_at=at))


def _rule(row: Any) -> RuleChange:
    return RuleChange(
        id=row.id, code=row.code, valid_from=date.fromisoformat(row.valid_from),
        valid_to=date.fromisoformat(row.valid_to) if row.valid_to else None,
        values={str(key): str(value) for key, value in row._mapping[award_rule.c["values"]].items()},
        source=row.source, actor=row.actor, at=row.at,
    )  # fmt: skip


def _decision(row: Any) -> AwardDecision:
    counts: Mapping[str, int] = dict(row.stated_counts or {})
    return AwardDecision(
        id=row.id, ordinal=row.ordinal, number=row.number, symbol=row.symbol, date=row.date, issuer=row.issuer,
        level=row.level, title=row.title, signer_post=row.signer_post, signer_name=row.signer_name,
        source_of_funds=row.source_of_funds, stated_counts=counts,
    )  # fmt: skip


def _decision_values(one: AwardDecision) -> dict[str, Any]:
    return {
        "number": one.number, "symbol": one.symbol, "date": one.date, "issuer": one.issuer, "level": one.level,
        "title": one.title, "signer_post": one.signer_post, "signer_name": one.signer_name,
        "source_of_funds": one.source_of_funds, "stated_counts": dict(one.stated_counts),
    }  # fmt: skip


def _recipient(row: Any) -> AwardRecipient:
    return AwardRecipient(
        id=row.id, decision_id=row.decision_id, list_no=row.list_no, kind=RecipientKind(row.kind),
        salutation=row.salutation, name=row.name, position=row.position, unit=row.unit, phone=row.phone,
        award=row.award, award_code=row.award_code, achievement=row.achievement, period=row.period,
        posthumous=row.posthumous, direct_worker=row.direct_worker, leader=row.leader,
        small_collective=row.small_collective, sector=row.sector, stage=Stage(row.stage),
        represented_by=row.represented_by, delegate_id=row.delegate_id, hand_order=row.hand_order,
        book_number=row.book_number, note=row.note,
    )  # fmt: skip


def _recipient_values(one: AwardRecipient) -> dict[str, Any]:
    return {
        "decision_id": one.decision_id, "list_no": one.list_no, "kind": one.kind.value,
        "salutation": one.salutation, "name": one.name, "position": one.position, "unit": one.unit,
        "phone": one.phone, "award": one.award, "award_code": one.award_code, "achievement": one.achievement,
        "period": one.period, "posthumous": one.posthumous, "direct_worker": one.direct_worker,
        "leader": one.leader, "small_collective": one.small_collective, "sector": one.sector,
        "stage": one.stage.value, "represented_by": one.represented_by, "delegate_id": one.delegate_id,
        "hand_order": one.hand_order, "book_number": one.book_number, "note": one.note,
        "name_key": similar_name_key(one.name),
    }  # fmt: skip
