"""Counting who was summoned, who came and who did not, in seats."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class SeatCount:
    """The seats of one delegate, or of several alike, in one sitting."""

    group: str
    unit: str
    seats: int
    present: int
    substituted: int
    excused: bool
    walk_in: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Seats by state; summoned = present + excused + absent, substituted is part of present, walk-ins stand apart."""

    summoned: int = 0
    present: int = 0
    excused: int = 0
    absent: int = 0
    substituted: int = 0
    walk_in: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in Tally.__slots__))

    @property
    def share(self) -> float:
        """Present among the summoned, 0 to 1."""
        return self.present / self.summoned if self.summoned else 0.0


@dataclass(frozen=True, slots=True)
class Attendance:
    """The tallies of one sitting, in all, by group and by unit, in the order first met."""

    total: Tally
    groups: tuple[tuple[str, Tally], ...]
    units: tuple[tuple[str, Tally], ...]


def tally(count: SeatCount) -> Tally:
    """Count delegates who are alike; a walk-in was not summoned, an excused delegate's empty seats are excused."""
    if count.walk_in:
        return Tally(walk_in=count.present)
    empty = count.seats - count.present
    return Tally(
        summoned=count.seats,
        present=count.present,
        excused=empty if count.excused else 0,
        absent=0 if count.excused else empty,
        substituted=count.substituted,
    )


def count_attendance(counts: Iterable[SeatCount]) -> Attendance:
    """Add up the seats in all, by group and by unit."""
    total = Tally()
    groups: dict[str, Tally] = {}
    units: dict[str, Tally] = {}
    for count in counts:
        one = tally(count)
        total += one
        groups[count.group] = groups.get(count.group, Tally()) + one
        units[count.unit] = units.get(count.unit, Tally()) + one
    return Attendance(total, tuple(groups.items()), tuple(units.items()))


def arrivals_by_interval(times: Iterable[datetime], *, minutes: int = 5) -> list[tuple[datetime, int]]:
    """Count arrivals per interval from the first to the last, empty intervals included."""
    step = timedelta(minutes=minutes)
    counts: dict[datetime, int] = {}
    for time in times:
        start = time.replace(minute=time.minute - time.minute % minutes, second=0, microsecond=0)
        counts[start] = counts.get(start, 0) + 1
    if not counts:
        return []
    result, at, last = [], min(counts), max(counts)
    while at <= last:
        result.append((at, counts.get(at, 0)))
        at += step
    return result
