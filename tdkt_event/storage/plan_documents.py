"""The plans that were read and saved, with the lines they consist of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from tdkt_event.storage.database import Transaction
from tdkt_event.storage.preparation_tables import plan_document, work_plan
from tdkt_event.storage.tables import conference


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A saved plan: what became of it, when and by whom, and its lines as (number, text)."""

    id: int
    filename: str
    sha256: str
    conference_id: int | None
    work_plan_id: int | None
    became: str
    """The name of the conference or of the year's plan made of it."""
    actor: str
    at: str
    lines: tuple[tuple[int, str], ...]
    reading: dict[str, Any]
    findings: tuple[dict[str, Any], ...]

    @property
    def moment(self) -> datetime:
        """Give when it was saved."""
        return datetime.fromisoformat(self.at)


def add_plan(
    tx: Transaction, *, filename: str, sha256: str, lines: list[list[object]], reading: dict[str, Any],
    findings: list[dict[str, Any]], actor: str, at: str, conference_id: int | None = None,
    work_plan_id: int | None = None,
) -> int:  # fmt: skip
    """Store a plan with what became of it and give its id."""
    made = tx.execute(
        insert(plan_document).values(
            filename=filename, sha256=sha256, lines=lines, reading=reading, findings=findings, actor=actor,
            at=at, conference_id=conference_id, work_plan_id=work_plan_id,
        )
    )  # fmt: skip
    return int((made.inserted_primary_key or [0])[0])


def find_by_hash(tx: Transaction, sha256: str) -> list[StoredPlan]:
    """Give what was made of the very same text before, the oldest first."""
    return _read(tx, plan_document.c.sha256 == sha256)


def list_of_conference(tx: Transaction, conference_id: int) -> list[StoredPlan]:
    """Give the plans a conference was made of, the oldest first."""
    return _read(tx, plan_document.c.conference_id == conference_id)


def _read(tx: Transaction, where: Any) -> list[StoredPlan]:
    query = (
        select(plan_document, conference.c.name.label("meeting"), work_plan.c.name.label("work"))
        .outerjoin(conference, conference.c.id == plan_document.c.conference_id)
        .outerjoin(work_plan, work_plan.c.id == plan_document.c.work_plan_id)
        .where(where)
        .order_by(plan_document.c.id)
    )
    return [
        StoredPlan(
            row.id, row.filename, row.sha256, row.conference_id, row.work_plan_id, row.meeting or row.work or "",
            row.actor, row.at, tuple((int(number), str(text)) for number, text in row.lines), row.reading,
            tuple(row.findings),
        )
        for row in tx.execute(query)
    ]  # fmt: skip
