"""The ceremony of a conference: its choices, its batches and who stands where."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from tdkt_event.domain.ceremony import Batch, Place
from tdkt_event.storage.award_tables import award_batch, batch_place, ceremony
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import delegate, presence, programme_item


def read_choices(tx: Transaction, conference_id: int) -> tuple[dict[str, Any], int]:
    """Give what was kept for the ceremony, with its revision; nothing and 0 before the first change."""
    query = select(ceremony.c.choices, ceremony.c.revision).where(ceremony.c.conference_id == conference_id)
    row = tx.execute(query).one_or_none()
    return (dict(row.choices), row.revision) if row else ({}, 0)


def save_choices(
    tx: Transaction, conference_id: int, choices: Mapping[str, Any], *, revision: int, at: str
) -> None:
    """Keep what was chosen for the ceremony."""
    values = {"choices": dict(choices), "revision": revision, "changed_at": at}
    mine = ceremony.c.conference_id == conference_id
    if not tx.execute(update(ceremony).where(mine).values(values)).rowcount:
        tx.execute(insert(ceremony), values | {"conference_id": conference_id})


def list_batches(tx: Transaction, conference_id: int) -> list[Batch]:
    """List the batches in their order, each with its places from the left."""
    mine = award_batch.c.conference_id == conference_id
    places: dict[int, list[Place]] = {}
    standing = (
        select(batch_place)
        .join(award_batch, batch_place.c.batch_id == award_batch.c.id)
        .where(mine)
        .order_by(batch_place.c.batch_id, batch_place.c.position)
    )
    for row in tx.execute(standing):
        places.setdefault(row.batch_id, []).append(Place(row.recipient_id, row.proxy))
    return [
        Batch(
            id=row.id, ordinal=row.ordinal, title=row.title, announcer=row.announcer, hander=row.hander,
            on_behalf=row.on_behalf, reading_first=row.reading_first, minutes=row.minutes, revision=row.revision,
            places=tuple(places.get(row.id, ())),
        )
        for row in tx.execute(select(award_batch).where(mine).order_by(award_batch.c.ordinal))
    ]  # fmt: skip


def replace_batches(
    tx: Transaction, conference_id: int, before: Sequence[Batch], after: Sequence[Batch]
) -> None:
    """Store batches over those before: rows that did not change are left alone, a batch keeps its id."""
    kept = {one.id for one in after if one.id}
    changed = [one for one in after if one not in before]
    emptied = [one.id for one in before if one.id not in kept or any(one.id == new.id for new in changed)]
    if emptied:
        tx.execute(delete(batch_place).where(batch_place.c.batch_id.in_(emptied)))
    gone = [one.id for one in before if one.id not in kept]
    if gone:
        tx.execute(update(programme_item).where(programme_item.c.batch_id.in_(gone)).values(batch_id=None))
        tx.execute(delete(award_batch).where(award_batch.c.id.in_(gone)))
    _step_aside(tx, changed)
    for one in changed:
        _store(tx, conference_id, one)


def _step_aside(tx: Transaction, changed: Sequence[Batch]) -> None:
    """Free the numbers that batches are about to exchange."""
    for one in changed:
        if one.id:
            values = {"ordinal": -one.id}
            tx.execute(update(award_batch).where(award_batch.c.id == one.id).values(values))


def _store(tx: Transaction, conference_id: int, one: Batch) -> None:
    values = {
        "ordinal": one.ordinal, "title": one.title, "announcer": one.announcer, "hander": one.hander,
        "on_behalf": one.on_behalf, "reading_first": one.reading_first, "minutes": one.minutes,
        "revision": one.revision,
    }  # fmt: skip
    number = one.id
    if number:
        tx.execute(update(award_batch).where(award_batch.c.id == number).values(values))
    else:
        query = insert(award_batch).returning(award_batch.c.id)
        number = int(tx.execute(query, values | {"conference_id": conference_id}).scalar_one())
    if one.places:
        tx.execute(
            insert(batch_place),
            [
                {"batch_id": number, "position": place, "recipient_id": held.recipient, "proxy": held.proxy}
                for place, held in enumerate(one.places, start=1)
            ],
        )


def set_revision(tx: Transaction, batches: Sequence[int], revision: int) -> None:
    """Give batches a revision."""
    tx.execute(update(award_batch).where(award_batch.c.id.in_(batches)).values(revision=revision))


def present_recipients(tx: Transaction, conference_id: int, sitting_id: int) -> dict[int, bool]:
    """Tell of every delegate whether somebody took a seat of the delegate's in the sitting."""
    seats = (
        select(presence.c.delegate_id, func.count().label("seats"))
        .where(presence.c.sitting_id == sitting_id)
        .group_by(presence.c.delegate_id)
        .subquery()
    )
    query = (
        select(delegate.c.id, seats.c.seats)
        .select_from(delegate.outerjoin(seats, seats.c.delegate_id == delegate.c.id))
        .where(delegate.c.conference_id == conference_id, delegate.c.removed_at.is_(None))
    )
    return {row.id: bool(row.seats) for row in tx.execute(query)}


def names_of_delegates(tx: Transaction, conference_id: int) -> dict[int, str]:
    """Give the names of a conference's delegates by id."""
    query = select(delegate.c.id, delegate.c.name).where(
        delegate.c.conference_id == conference_id, delegate.c.removed_at.is_(None)
    )
    return {row.id: row.name for row in tx.execute(query)}


def phones_of_delegates(tx: Transaction, ids: Sequence[int]) -> dict[int, str]:
    """Give the phones of delegates by id, for recipients whose list has none."""
    query = select(delegate.c.id, delegate.c.phone).where(delegate.c.id.in_(ids))
    return {row.id: row.phone for row in tx.execute(query) if row.phone}
