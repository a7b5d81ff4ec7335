"""The duties of the preparation."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from tdkt_event.domain.duty import Duty, DutyState
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.preparation_tables import duty


def list_duties(tx: Transaction, conference_id: int) -> list[Duty]:
    """List the duties in their order."""
    query = select(duty).where(duty.c.conference_id == conference_id).order_by(duty.c.ordinal)
    return [_duty(row) for row in tx.execute(query)]


def replace_duties(tx: Transaction, conference_id: int, duties: Sequence[Duty]) -> None:
    """Store the duties over those before, in the order given; a duty of this conference keeps its id."""
    mine = duty.c.conference_id == conference_id
    kept = set(tx.execute(select(duty.c.id).where(mine)).scalars())
    tx.execute(delete(duty).where(mine))
    old, new = [], []
    for place, one in enumerate(duties, start=1):
        values = _values(one) | {"conference_id": conference_id, "ordinal": place}
        if one.id in kept:
            kept.remove(one.id)
            old.append(values | {"id": one.id})
        else:
            new.append(values)
    for rows in (old, new):
        if rows:
            tx.execute(insert(duty), rows)


def _duty(row: Any) -> Duty:
    return Duty(
        row.office, row.content, row.coordinate, row.due, row.offset_days, row.fixed, DutyState(row.state), row.person,
        row.evidence, row.file_id, row.watch, row.source_line, row.source_text, row.done_at or "", row.work_days, id=row.id,
    )  # fmt: skip


def _values(one: Duty) -> dict[str, Any]:
    return {
        "office": one.office, "content": one.content, "coordinate": one.coordinate, "due": one.due,
        "offset_days": one.offset_days, "fixed": one.fixed, "state": one.state.value, "person": one.person,
        "evidence": one.evidence, "file_id": one.file_id, "watch": one.watch, "source_line": one.source_line,
        "source_text": one.source_text, "done_at": one.done_at or None, "work_days": one.work_days,
    }  # fmt: skip
