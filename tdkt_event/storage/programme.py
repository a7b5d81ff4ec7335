"""The items of the programme."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert, select, update

from tdkt_event.domain.programme import ItemKind, Linked, ProgrammeItem
from tdkt_event.storage.award_tables import award_batch
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import programme_item


def list_items(tx: Transaction, conference_id: int) -> list[ProgrammeItem]:
    """List the items in their order."""
    query = (
        select(programme_item)
        .where(programme_item.c.conference_id == conference_id)
        .order_by(programme_item.c.ordinal)
    )
    return [
        ProgrammeItem(
            ItemKind(row.kind), row.title, row.minutes, row.who, row.note, row.before_start, id=row.id,
            speech_id=row.speech_id, batch_id=row.batch_id, sitting=row.sitting,
        )
        for row in tx.execute(query)
    ]  # fmt: skip


def list_batches(tx: Transaction, conference_id: int) -> dict[int, Linked]:
    """Give the title and minutes of every award batch, in their order."""
    query = (
        select(award_batch.c.id, award_batch.c.title, award_batch.c.minutes)
        .where(award_batch.c.conference_id == conference_id)
        .order_by(award_batch.c.ordinal)
    )
    return {row.id: Linked(row.title, row.minutes) for row in tx.execute(query)}


def move_sittings(tx: Transaction, conference_id: int, places: Mapping[int, int]) -> None:
    """Let the items follow their sittings, whose old places stand beside the new ones."""
    for one in list_items(tx, conference_id):
        if (place := places.get(one.sitting, one.sitting)) != one.sitting:
            tx.execute(update(programme_item).where(programme_item.c.id == one.id).values(sitting=place))


def replace_items(tx: Transaction, conference_id: int, items: Sequence[ProgrammeItem]) -> None:
    """Store the items over those before, in the order given; an item of this conference keeps its id."""
    mine = programme_item.c.conference_id == conference_id
    kept = set(tx.execute(select(programme_item.c.id).where(mine)).scalars())
    tx.execute(delete(programme_item).where(mine))
    placed = list(enumerate(items, start=1))
    for place, one in sorted(
        placed, key=lambda row: row[1].id not in kept
    ):  # new rows must not take a kept id
        values = {
            "conference_id": conference_id, "ordinal": place, "kind": one.kind.value, "title": one.title,
            "minutes": one.minutes, "who": one.who, "note": one.note, "before_start": one.before_start,
            "speech_id": one.speech_id, "batch_id": one.batch_id, "sitting": one.sitting,
        }  # fmt: skip
        if one.id in kept:
            kept.remove(one.id)
            values["id"] = one.id
        tx.execute(insert(programme_item), values)
