"""Reading the attendance of a sitting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tdkt_event.domain.attendance import Attendance, arrivals_by_interval, count_attendance
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage import attendance as store
from tdkt_event.storage import checkin
from tdkt_event.storage.attendance import Missing
from tdkt_event.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Excused:
    """A delegate who is absent with a reason."""

    delegate_id: int
    name: str
    unit: str
    reason: str


def read_attendance(tx: Transaction, conference_id: int, *, sitting_id: int | None = None) -> Attendance:
    """Count summoned, present, excused, absent, substituted and walk-in seats, in all, by group and by unit."""
    sitting = sitting_id or checkin.open_sitting_id(tx, conference_id)
    return count_attendance(store.seat_counts(tx, conference_id, sitting))


def read_missing(
    tx: Transaction, conference_id: int, *, sitting_id: int | None = None, words: str = "",
    limit: int | None = None, offset: int = 0,
) -> list[Missing]:  # fmt: skip
    """List whom to phone now, highest rank first; words choose by name, unit or post."""
    sitting = sitting_id or checkin.open_sitting_id(tx, conference_id)
    return store.missing(tx, conference_id, sitting, words=words, limit=limit, offset=offset)


def count_missing(
    tx: Transaction, conference_id: int, *, sitting_id: int | None = None, words: str = ""
) -> int:
    """Count whom to phone now."""
    sitting = sitting_id or checkin.open_sitting_id(tx, conference_id)
    return store.count_missing(tx, conference_id, sitting, words=words)


def read_excused(tx: Transaction, conference_id: int, *, sitting_id: int | None = None) -> list[Excused]:
    """List the excused with their reasons."""
    sitting = sitting_id or checkin.open_sitting_id(tx, conference_id)
    return [Excused(*row) for row in store.excused(tx, conference_id, sitting)]


def read_arrivals(
    tx: Transaction, conference_id: int, *, sitting_id: int | None = None, minutes: int = 5
) -> list[tuple[datetime, int]]:
    """Count arrivals per interval, in the local time of the conference."""
    sitting = sitting_id or checkin.open_sitting_id(tx, conference_id)
    times: list[datetime] = []
    for at, count in store.arrival_minutes(tx, sitting):
        times += [datetime.fromisoformat(at).astimezone(TIME_ZONE)] * count
    return arrivals_by_interval(times, minutes=minutes)


def recent_arrivals(tx: Transaction, conference_id: int, *, limit: int = 10) -> Sequence[Any]:
    """List the newest arrivals of the open sitting."""
    return checkin.recent_arrivals(tx, checkin.open_sitting_id(tx, conference_id), limit)
