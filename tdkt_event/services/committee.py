"""The organizing committee and its helping team."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from tdkt_event.domain.committee import Member, check_members
from tdkt_event.domain.vietnamese import clean
from tdkt_event.services.conference import find_conference
from tdkt_event.storage import committee as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction


def list_members(tx: Transaction, conference_id: int) -> list[Member]:
    """List the members of both bodies in their order."""
    return store.list_members(tx, conference_id)


def save_members(
    tx: Transaction, conference_id: int, members: Sequence[Member], *, actor: str, now: datetime
) -> None:
    """Replace the members of both bodies."""
    find_conference(tx, conference_id)
    new = [
        replace(
            one,
            name=clean(one.name),
            post=clean(one.post),
            role=clean(one.role),
            salutation=clean(one.salutation),
        )
        for one in members
    ]
    check_members(new)
    old = store.list_members(tx, conference_id)
    if new == old:
        return
    store.save_members(tx, conference_id, new)
    append_change(
        tx, "committee.save", actor=actor, now=now, subject=f"conference:{conference_id}",
        conference_id=conference_id, before=[asdict(one) for one in old], after=[asdict(one) for one in new],
    )  # fmt: skip
