"""The items of the programme."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from tdkt_event.domain.programme import ItemKind, ProgrammeItem
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
            ItemKind(row.kind), row.title, row.minutes, row.who, row.note, row.before_start, id=row.id
        )
        for row in tx.execute(query)
    ]


def replace_items(tx: Transaction, conference_id: int, items: Sequence[ProgrammeItem]) -> None:
    """Store the items over those before, in the order given; an item of this conference keeps its id."""
    mine = programme_item.c.conference_id == conference_id
    kept = set(tx.execute(select(programme_item.c.id).where(mine)).scalars())
    tx.execute(delete(programme_item).where(mine))
    for place, one in enumerate(items, start=1):
        values = {
            "conference_id": conference_id, "ordinal": place, "kind": one.kind.value, "title": one.title,
            "minutes": one.minutes, "who": one.who, "note": one.note, "before_start": one.before_start,
        }  # fmt: skip
        if one.id in kept:
            kept.remove(one.id)
            values["id"] = one.id
        tx.execute(insert(programme_item), values)
