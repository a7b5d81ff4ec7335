"""Who sits, who is excused, who is missing, read in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import FromClause, Select, Subquery, Table, and_, func, or_, select

from tdkt_event.domain.attendance import SeatCount
from tdkt_event.domain.vietnamese import query_tokens
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import delegate, delegate_group, excuse, office, presence, substitution

_TO_THE_MINUTE = len("2025-04-25T07:31")


@dataclass(frozen=True, slots=True)
class Missing:
    """A delegate with empty seats and no excuse."""

    delegate_id: int
    salutation: str
    name: str
    position: str
    unit: str
    group: str
    phone: str
    rank: int
    seats: int
    present: int


def seat_counts(tx: Transaction, conference_id: int, sitting_id: int) -> list[SeatCount]:
    """Add up seats, presence and substitutes of one sitting by group, unit, excuse and walk-in."""
    present, substituted = _counts(presence, sitting_id), _counts(substitution, sitting_id)
    excused_too = excuse.c.reason.is_not(None)
    walked_in = delegate.c.walk_in_reason != ""
    query = (
        select(
            func.coalesce(delegate_group.c.name, "Chưa xếp nhóm"),
            func.coalesce(office.c.name, "Chưa ghi đơn vị"),
            func.sum(delegate.c.seats),
            func.sum(func.coalesce(present.c.seats, 0)),
            func.sum(func.coalesce(substituted.c.seats, 0)),
            excused_too,
            walked_in,
        )
        .select_from(
            delegate.outerjoin(delegate_group, delegate.c.group_id == delegate_group.c.id)
            .outerjoin(office, delegate.c.office_id == office.c.id)
            .outerjoin(present, present.c.delegate_id == delegate.c.id)
            .outerjoin(substituted, substituted.c.delegate_id == delegate.c.id)
            .outerjoin(excuse, and_(excuse.c.delegate_id == delegate.c.id, excuse.c.sitting_id == sitting_id))
        )
        .where(delegate.c.conference_id == conference_id, delegate.c.removed_at.is_(None))
        .group_by(delegate_group.c.id, office.c.id, excused_too, walked_in)
        .order_by(func.coalesce(delegate_group.c.ordinal, 9999), office.c.sort_key)
    )
    return [
        SeatCount(
            row[0], row[1], int(row[2]), int(row[3]), int(row[4]), excused=bool(row[5]), walk_in=bool(row[6])
        )
        for row in tx.execute(query)
    ]


def missing(
    tx: Transaction, conference_id: int, sitting_id: int, *, words: str = "", limit: int | None = None,
    offset: int = 0,
) -> list[Missing]:  # fmt: skip
    """List the delegates to phone now, or those of them that the words name: empty seats, no excuse, highest rank first."""
    present = _counts(presence, sitting_id)
    seated = func.coalesce(present.c.seats, 0)
    columns = (
        delegate.c.id, delegate.c.salutation, delegate.c.name, delegate.c.position,
        func.coalesce(office.c.name, ""), func.coalesce(delegate_group.c.name, ""),
        delegate.c.phone, delegate.c.rank, delegate.c.seats, seated,
    )  # fmt: skip
    tables = delegate.outerjoin(delegate_group, delegate.c.group_id == delegate_group.c.id).outerjoin(
        office, delegate.c.office_id == office.c.id
    )
    query = _absent(select(*columns), tables, present, conference_id, sitting_id, words)
    query = query.order_by(delegate.c.rank, delegate.c.sort_key, delegate.c.id).limit(limit).offset(offset)
    return [Missing(*tuple(row)) for row in tx.execute(query)]


def count_missing(tx: Transaction, conference_id: int, sitting_id: int, *, words: str = "") -> int:
    """Count the delegates that missing() lists for the same words."""
    present = _counts(presence, sitting_id)
    query = _absent(select(func.count()), delegate, present, conference_id, sitting_id, words)
    return int(tx.execute(query).scalar_one())


def excused(tx: Transaction, conference_id: int, sitting_id: int) -> Sequence[tuple[int, str, str, str]]:
    """List (delegate id, name, unit, reason) of the excused."""
    query = (
        select(delegate.c.id, delegate.c.name, func.coalesce(office.c.name, ""), excuse.c.reason)
        .select_from(
            excuse.join(delegate, delegate.c.id == excuse.c.delegate_id).outerjoin(
                office, delegate.c.office_id == office.c.id
            )
        )
        .where(delegate.c.conference_id == conference_id, excuse.c.sitting_id == sitting_id)
        .order_by(delegate.c.rank, delegate.c.sort_key)
    )
    return [(row[0], row[1], row[2], row[3]) for row in tx.execute(query)]


def arrival_minutes(tx: Transaction, sitting_id: int) -> list[tuple[str, int]]:
    """Count the seats taken in a sitting by the minute: (ISO time of the first, how many)."""
    minute = func.substr(presence.c.at, 1, _TO_THE_MINUTE)
    query = select(func.min(presence.c.at), func.count()).where(presence.c.sitting_id == sitting_id)
    return [(row[0], int(row[1])) for row in tx.execute(query.group_by(minute))]


def _absent(
    query: Select[Any], tables: FromClause, present: Subquery, conference_id: int, sitting_id: int, words: str
) -> Select[Any]:
    query = query.select_from(
        tables.outerjoin(present, present.c.delegate_id == delegate.c.id).outerjoin(
            excuse, and_(excuse.c.delegate_id == delegate.c.id, excuse.c.sitting_id == sitting_id)
        )
    )
    query = query.where(delegate.c.conference_id == conference_id, delegate.c.removed_at.is_(None))
    query = query.where(delegate.c.walk_in_reason == "", excuse.c.reason.is_(None))
    for alternatives in query_tokens(words):
        query = query.where(
            or_(*(delegate.c.search_text.contains(word, autoescape=True) for word in alternatives))
        )
    return query.where(func.coalesce(present.c.seats, 0) < delegate.c.seats)


def _counts(table: Table, sitting_id: int) -> Subquery:
    query = select(table.c.delegate_id, func.count().label("seats")).where(table.c.sitting_id == sitting_id)
    return query.group_by(table.c.delegate_id).subquery()
