"""Delegates: storing, listing in printing order, searching."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, insert, or_, select, update

from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.vietnamese import name_key, query_tokens, search_text, sort_key, unit_sort_key
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.search_texts import renew_mark, texts_of
from tdkt_event.storage.tables import (
    delegate,
    delegate_group,
    excuse,
    invitation,
    office,
    presence,
    scan,
    substitution,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A stored delegate with what the list shows beside the facts."""

    id: int
    conference_id: int
    delegate: Delegate
    walk_in_reason: str
    removed_at: str | None
    invitation_number: int | None
    invitation_version: int | None
    code: str | None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which delegates to list; empty means all."""

    words: str = ""
    group_id: int | None = None
    office_id: int | None = None
    state: str = ""
    """One of "", "uninvited", "invited", "walk_in", "removed"."""


_COLUMNS = (
    delegate.c.id,
    delegate.c.conference_id,
    delegate.c.name,
    delegate.c.kind,
    delegate.c.salutation,
    delegate.c.position,
    func.coalesce(office.c.name, "").label("unit"),
    func.coalesce(delegate_group.c.name, "").label("group"),
    delegate.c.rank,
    delegate.c.phone,
    delegate.c.email,
    delegate.c.seats,
    delegate.c.note,
    delegate.c.attention,
    delegate.c.walk_in_reason,
    delegate.c.removed_at,
    invitation.c.number,
    invitation.c.version,
    invitation.c.code,
)
_FROM = (
    delegate.outerjoin(office, delegate.c.office_id == office.c.id)
    .outerjoin(delegate_group, delegate.c.group_id == delegate_group.c.id)
    .outerjoin(invitation, and_(invitation.c.delegate_id == delegate.c.id, invitation.c.revoked_at.is_(None)))
)


def _listed(row: Any) -> Listed:
    return Listed(
        row.id,
        row.conference_id,
        Delegate(
            row.name, DelegateKind(row.kind), row.salutation, row.position, row.unit, row.group, row.rank,
            row.phone, row.email, row.seats, row.note, row.attention,
        ),
        row.walk_in_reason, row.removed_at, row.number, row.version, row.code,
    )  # fmt: skip


def list_delegates(
    tx: Transaction,
    conference_id: int,
    *,
    chosen: Filter | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Listed]:
    """List delegates by rank, unit, then Vietnamese name order."""
    query = _filtered(select(*_COLUMNS).select_from(_FROM), conference_id, chosen or Filter())
    query = query.order_by(delegate.c.rank, delegate.c.sort_key, delegate.c.id).limit(limit).offset(offset)
    return [_listed(row) for row in tx.execute(query)]


def find_delegates(tx: Transaction, ids: Sequence[int]) -> list[Listed]:
    """Give the delegates with these ids, in printing order."""
    query = select(*_COLUMNS).select_from(_FROM).where(delegate.c.id.in_(ids))
    return [
        _listed(row)
        for row in tx.execute(query.order_by(delegate.c.rank, delegate.c.sort_key, delegate.c.id))
    ]


def count_delegates(tx: Transaction, conference_id: int, *, chosen: Filter | None = None) -> tuple[int, int]:
    """Count the delegates and their seats."""
    columns = (func.count(delegate.c.id), func.coalesce(func.sum(delegate.c.seats), 0))
    row = tx.execute(_filtered(select(*columns), conference_id, chosen or Filter())).one()
    return int(row[0]), int(row[1])


def origin_of(tx: Transaction, delegate_id: int) -> tuple[int, str, str]:
    """Give the conference a delegate is listed for, when that was (ISO), and the file and line it came from."""
    columns = (delegate.c.conference_id, delegate.c.created_at, delegate.c.source)
    row = tx.execute(select(*columns).where(delegate.c.id == delegate_id)).one()
    return row[0], row[1], row[2]


def search_ids(tx: Transaction, conference_id: int, words: str, *, limit: int = 12) -> list[int]:
    """Find delegates by part of name, unit or post, in printing order, stopping at the limit."""
    tokens = query_tokens(words)
    if not tokens:
        return []
    texts = texts_of(tx, conference_id)
    return (
        search_in_database(tx, conference_id, words, limit=limit)
        if texts is None
        else texts.find(tokens, limit)
    )


def search_in_database(tx: Transaction, conference_id: int, words: str, *, limit: int) -> list[int]:
    """Find the same delegates by walking the order index."""
    query = _filtered(select(delegate.c.id), conference_id, Filter(words=words))
    query = query.order_by(delegate.c.rank, delegate.c.sort_key, delegate.c.id).limit(limit)
    return list(tx.execute(query).scalars())


def add_delegate(
    tx: Transaction, conference_id: int, facts: Delegate, *, office_id: int | None, group_id: int | None,
    at: str, walk_in_reason: str = "", source: str = "",
) -> int:  # fmt: skip
    """Store one delegate and give its id."""
    values = _values(facts, office_id, group_id) | {
        "conference_id": conference_id, "walk_in_reason": walk_in_reason, "source": source,
        "created_at": at, "updated_at": at,
    }  # fmt: skip
    renew_mark(tx)
    return int(tx.execute(insert(delegate).returning(delegate.c.id), values).scalar_one())


def columns_of(facts: Delegate) -> dict[str, Any]:
    """Give what is stored of a delegate beside its places; it costs time, so make many before the transaction."""
    return _values(facts, None, None)


def add_delegates(tx: Transaction, conference_id: int, rows: Sequence[dict[str, Any]], *, at: str) -> None:
    """Store many delegates; each row holds facts, office_id, group_id, source, and columns if made before (used up)."""
    values = []
    for row in rows:
        columns = row.get("columns") or columns_of(row["facts"])
        columns.update(
            conference_id=conference_id, office_id=row["office_id"], group_id=row["group_id"], source=row["source"],
            walk_in_reason="", created_at=at, updated_at=at,
        )  # fmt: skip
        values.append(columns)
    if values:
        renew_mark(tx)
        tx.execute(insert(delegate), values)


def change_delegates(
    tx: Transaction, rows: Sequence[tuple[int, Delegate, int | None, int | None]], *, at: str
) -> None:
    """Replace the facts of delegates; each row holds id, facts, office id and group id."""
    values = [
        _values(facts, office_id, group_id) | {"updated_at": at, "which": number}
        for number, facts, office_id, group_id in rows
    ]
    if values:
        renew_mark(tx)
        tx.execute(update(delegate).where(delegate.c.id == bindparam("which")), values)


def set_removed(tx: Transaction, ids: Sequence[int], *, at: str | None) -> None:
    """Take delegates off the list, or put them back with None."""
    renew_mark(tx)
    tx.execute(update(delegate).where(delegate.c.id.in_(ids)).values(removed_at=at))


def renew_unit_order(tx: Transaction, office_id: int) -> None:
    """Recompute the sort and search texts of an office's delegates after its name changed."""
    renew_mark(tx)
    for one in tx.execute(
        select(*_COLUMNS).select_from(_FROM).where(delegate.c.office_id == office_id)
    ).all():
        facts = _listed(one).delegate
        tx.execute(update(delegate).where(delegate.c.id == one.id).values(_derived(facts)))


def is_seated(tx: Transaction, ids: Sequence[int]) -> bool:
    """Tell whether any of these delegates holds a seat in any sitting."""
    return (
        tx.execute(select(presence.c.id).where(presence.c.delegate_id.in_(ids)).limit(1)).first() is not None
    )


def _values(facts: Delegate, office_id: int | None, group_id: int | None) -> dict[str, Any]:
    return {
        "kind": facts.kind.value,
        "salutation": facts.salutation,
        "name": facts.name,
        "position": facts.position,
        "office_id": office_id,
        "group_id": group_id,
        "rank": facts.rank,
        "phone": facts.phone,
        "email": facts.email,
        "seats": facts.seats,
        "note": facts.note,
        "attention": facts.attention,
        **_derived(facts),
    }


def _derived(facts: Delegate) -> dict[str, str]:
    return {
        "name_key": name_key(facts.name),
        "sort_key": f"{unit_sort_key(facts.unit)}\t{sort_key(facts.name)}",
        "search_text": search_text(facts.name, facts.position, facts.unit, facts.phone),
    }


def _filtered(query: Select[Any], conference_id: int, chosen: Filter) -> Select[Any]:
    removed = delegate.c.removed_at
    query = query.where(delegate.c.conference_id == conference_id)
    query = query.where(removed.is_not(None) if chosen.state == "removed" else removed.is_(None))
    for alternatives in query_tokens(chosen.words):
        query = query.where(
            or_(*(delegate.c.search_text.contains(word, autoescape=True) for word in alternatives))
        )
    if chosen.group_id is not None:
        query = query.where(delegate.c.group_id == (chosen.group_id or None))
    if chosen.office_id is not None:
        query = query.where(delegate.c.office_id == (chosen.office_id or None))
    in_force = exists().where(invitation.c.delegate_id == delegate.c.id, invitation.c.revoked_at.is_(None))
    paper = in_force.correlate(delegate)  # the list itself reads invitation too
    if chosen.state == "uninvited":
        query = query.where(~paper, delegate.c.walk_in_reason == "")
    elif chosen.state == "invited":
        query = query.where(paper)
    elif chosen.state == "walk_in":
        query = query.where(delegate.c.walk_in_reason != "")
    return query


def seats_in(tx: Transaction, ids: Sequence[int], sitting_id: int) -> dict[int, int]:
    """Count the taken seats of these delegates in a sitting."""
    query = (
        select(presence.c.delegate_id, func.count())
        .where(presence.c.sitting_id == sitting_id, presence.c.delegate_id.in_(ids))
        .group_by(presence.c.delegate_id)
    )
    return {number: int(count) for number, count in tx.execute(query)}


def highest_seat(tx: Transaction, delegate_id: int) -> int:
    """Give the highest seat number of a delegate taken in any sitting, 0 when none."""
    query = select(func.coalesce(func.max(presence.c.seat_no), 0)).where(
        presence.c.delegate_id == delegate_id
    )
    return int(tx.execute(query).scalar_one())


def sitting_is_used(tx: Transaction, sitting_id: int) -> bool:
    """Tell whether anybody was scanned for a sitting, excused from it or replaced in it."""
    used = (
        select(table.c.sitting_id).where(table.c.sitting_id == sitting_id)
        for table in (scan, excuse, substitution)
    )
    return any(tx.execute(query.limit(1)).first() is not None for query in used)


def used_group_ids(tx: Transaction, conference_id: int) -> set[int]:
    """Give the groups that delegates belong to, removed delegates included."""
    return _used(tx, conference_id, delegate.c.group_id)


def used_office_ids(tx: Transaction, conference_id: int) -> set[int]:
    """Give the offices that delegates belong to, removed delegates included."""
    return _used(tx, conference_id, delegate.c.office_id)


def _used(tx: Transaction, conference_id: int, column: Any) -> set[int]:
    return set(
        tx.execute(select(column).where(delegate.c.conference_id == conference_id).distinct()).scalars()
    ) - {None}


def names_of(tx: Transaction, ids: Sequence[int]) -> dict[int, str]:
    """Map delegate ids to names, removed delegates included."""
    return {
        row[0]: row[1]
        for row in tx.execute(select(delegate.c.id, delegate.c.name).where(delegate.c.id.in_(ids)))
    }
