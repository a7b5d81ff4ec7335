"""An office's name wherever it stands as text: duties, speeches, pacts, the unit's own link."""

from sqlalchemy import select, update

from tdkt_event.storage.database import Transaction
from tdkt_event.storage.preparation_tables import duty, pledge, pledge_member, speech, unit_link
from tdkt_event.storage.unit_links import link_key

_NAMED = (
    (duty, duty.c.office),
    (speech, speech.c.unit),
    (pledge, pledge.c.head),
    (pledge, pledge.c.last_head),
)


def rename_unit(tx: Transaction, conference_id: int, old: str, new: str) -> None:
    """Write the new name of an office where the preparation names it, so that nothing stays with a name nobody has."""
    for table, column in _NAMED:
        mine = (table.c.conference_id == conference_id, column == old)
        tx.execute(update(table).where(*mine).values({column.name: new}))
    clusters = select(pledge.c.id).where(pledge.c.conference_id == conference_id)
    members = (pledge_member.c.pledge_id.in_(clusters), pledge_member.c.unit == old)
    tx.execute(update(pledge_member).where(*members).values(unit=new))
    _rename_link(tx, conference_id, old, new)


def _rename_link(tx: Transaction, conference_id: int, old: str, new: str) -> None:
    """Let the link go with its unit, unless the new name has an open link of its own."""
    mine = (unit_link.c.conference_id == conference_id, unit_link.c.revoked_at.is_(None))
    taken = select(unit_link.c.id).where(
        *mine, unit_link.c.unit_key == link_key(new), unit_link.c.unit != old
    )
    if tx.execute(taken).first() is None:
        renamed = update(unit_link).where(*mine, unit_link.c.unit == old)
        tx.execute(renamed.values(unit=new, unit_key=link_key(new)))
