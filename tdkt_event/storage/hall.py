"""Who is in the hall and who is away, in the order in which they are introduced."""

from typing import Any

from sqlalchemy import and_, func, select

from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import delegate, delegate_group, excuse, office, presence, substitution

_FACTS = (
    delegate.c.name, delegate.c.kind, delegate.c.salutation, delegate.c.position,
    func.coalesce(office.c.name, "").label("unit"), func.coalesce(delegate_group.c.name, "").label("group"),
    delegate.c.rank, delegate.c.seats,
)  # fmt: skip
_FROM = delegate.outerjoin(office, delegate.c.office_id == office.c.id).outerjoin(
    delegate_group, delegate.c.group_id == delegate_group.c.id
)
_ORDER = (delegate.c.rank, delegate.c.sort_key, delegate.c.id)


def present_seats(tx: Transaction, conference_id: int, sitting_id: int) -> list[tuple[Delegate, str]]:
    """List each seat taken as (delegate, who came in the delegate's place, empty when the delegate came)."""
    came_instead = and_(
        substitution.c.delegate_id == delegate.c.id,
        substitution.c.sitting_id == sitting_id,
        substitution.c.seat_no == presence.c.seat_no,
    )
    source = _FROM.join(
        presence, and_(presence.c.delegate_id == delegate.c.id, presence.c.sitting_id == sitting_id)
    ).outerjoin(substitution, came_instead)
    query = (
        select(*_FACTS, substitution.c.name.label("substitute"), substitution.c.position.label("post"))
        .select_from(source)
        .where(delegate.c.conference_id == conference_id, delegate.c.removed_at.is_(None))
        .order_by(*_ORDER, presence.c.seat_no)
    )
    return [
        (_facts(row), ", ".join(part for part in (row.substitute, row.post) if part))
        for row in tx.execute(query)
    ]


def away(tx: Transaction, conference_id: int, sitting_id: int) -> list[tuple[Delegate, str]]:
    """List delegates of whom nobody came, with the reason when they are excused."""
    came = select(presence.c.delegate_id).where(presence.c.sitting_id == sitting_id)
    source = _FROM.outerjoin(
        excuse, and_(excuse.c.delegate_id == delegate.c.id, excuse.c.sitting_id == sitting_id)
    )
    query = (
        select(*_FACTS, func.coalesce(excuse.c.reason, "").label("reason"))
        .select_from(source)
        .where(
            delegate.c.conference_id == conference_id,
            delegate.c.removed_at.is_(None),
            delegate.c.walk_in_reason == "",
            delegate.c.id.not_in(came),
        )
        .order_by(*_ORDER)
    )
    return [(_facts(row), row.reason) for row in tx.execute(query)]


def last_arrival(tx: Transaction, sitting_id: int) -> str:
    """Give the moment of the newest check-in of a sitting, empty when nobody came."""
    query = select(func.max(presence.c.at)).where(presence.c.sitting_id == sitting_id)
    return tx.execute(query).scalar_one() or ""


def _facts(row: Any) -> Delegate:
    return Delegate(
        name=row.name, kind=DelegateKind(row.kind), salutation=row.salutation, position=row.position,
        unit=row.unit, group=row.group, rank=row.rank, seats=row.seats,
    )  # fmt: skip
