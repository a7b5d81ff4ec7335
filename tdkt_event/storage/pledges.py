"""Clusters and blocks with their pacts and members, and what the plan says of the pact."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update

from tdkt_event.domain.pledge import Pledge, PledgeKind, PledgeMember, PledgePlan, PledgeState
from tdkt_event.domain.vietnamese import unit_key
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.preparation_tables import pledge, pledge_member, pledge_plan

_PLAIN = ("name", "head", "last_head", "deadline", "received_on", "text", "note", "file_id")
_PLAN = ("name", "deadline", "inclusive", "send_to", "content_rule", "form")


def find_plan(tx: Transaction, conference_id: int) -> PledgePlan | None:
    """Give what the plan says of the pact; None where nobody wrote it."""
    row = tx.execute(select(pledge_plan).where(pledge_plan.c.conference_id == conference_id)).first()
    return PledgePlan(**{name: getattr(row, name) for name in _PLAN}) if row else None


def save_plan(tx: Transaction, conference_id: int, plan: PledgePlan) -> None:
    """Store what the plan says over what was stored."""
    tx.execute(delete(pledge_plan).where(pledge_plan.c.conference_id == conference_id))
    values: dict[str, Any] = {name: getattr(plan, name) for name in _PLAN}
    tx.execute(insert(pledge_plan), values | {"conference_id": conference_id})


def list_pledges(tx: Transaction, conference_id: int) -> list[Pledge]:
    """List clusters and blocks in the order of signing, each with its members."""
    query = select(pledge).where(pledge.c.conference_id == conference_id).order_by(pledge.c.ordinal)
    rows = list(tx.execute(query))
    members = _members(tx, [row.id for row in rows])
    return [_pledge(row, members.get(row.id, ())) for row in rows]


def find_pledge(tx: Transaction, pledge_id: int) -> tuple[int, Pledge] | None:
    """Give one cluster or block with the conference it belongs to."""
    row = tx.execute(select(pledge).where(pledge.c.id == pledge_id)).first()
    return (row.conference_id, _pledge(row, _members(tx, [row.id]).get(row.id, ()))) if row else None


def save_pledges(tx: Transaction, conference_id: int, pledges: Sequence[Pledge]) -> None:
    """Store the clusters and blocks in the order given: changed, added, and those left out removed."""
    mine = pledge.c.conference_id == conference_id
    before = list(tx.execute(select(pledge.c.id).where(mine)).scalars())
    kept = {one.id for one in pledges if one.id}
    tx.execute(delete(pledge_member).where(pledge_member.c.pledge_id.in_(before)))
    tx.execute(delete(pledge).where(mine, pledge.c.id.not_in(kept)))
    for number in kept:  # two names may change places
        tx.execute(update(pledge).where(mine, pledge.c.id == number).values(name_key=f"\t{number}"))
    for place, one in enumerate(pledges, start=1):
        _write(tx, conference_id, place, one)


def change_pledge(tx: Transaction, changed: Pledge) -> None:
    """Store one cluster or block over what it was, in its place, with its members as they are."""
    values = {name: getattr(changed, name) for name in _PLAIN} | {"state": changed.state.value}
    tx.execute(update(pledge).where(pledge.c.id == changed.id).values(values))


def _write(tx: Transaction, conference_id: int, place: int, one: Pledge) -> None:
    values = {name: getattr(one, name) for name in _PLAIN} | {
        "conference_id": conference_id, "ordinal": place, "kind": one.kind.value, "state": one.state.value,
        "name_key": unit_key(one.name),
    }  # fmt: skip
    number = one.id
    if number:
        tx.execute(update(pledge).where(pledge.c.id == number).values(values))
    else:
        number = int(tx.execute(insert(pledge).returning(pledge.c.id), values).scalar_one())
    rows = [
        {"pledge_id": number, "ordinal": at, "unit": who.unit, "signer": who.signer, "signer_post": who.signer_post}
        for at, who in enumerate(one.members, start=1)
    ]  # fmt: skip
    if rows:
        tx.execute(insert(pledge_member), rows)


def _members(tx: Transaction, pledge_ids: Sequence[int]) -> dict[int, tuple[PledgeMember, ...]]:
    query = (
        select(pledge_member)
        .where(pledge_member.c.pledge_id.in_(pledge_ids))
        .order_by(pledge_member.c.pledge_id, pledge_member.c.ordinal)
    )
    found: dict[int, tuple[PledgeMember, ...]] = {}
    for row in tx.execute(query):
        one = PledgeMember(row.unit, row.signer, row.signer_post)
        found[row.pledge_id] = (*found.get(row.pledge_id, ()), one)
    return found


def _pledge(row: Any, members: tuple[PledgeMember, ...]) -> Pledge:
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Pledge(
        **plain, kind=PledgeKind(row.kind), state=PledgeState(row.state), members=members, id=row.id
    )
