"""Everything that somebody waits for, on one calendar: what, from whom, by which day, done or late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON_DAYS = 7


class DueKind(StrEnum):
    """What is due, in the order a day lists it."""

    SITTING = "sitting"
    DUTY = "duty"
    SPEECH = "speech"
    PLEDGE = "pledge"
    UNIT_CALL = "unit_call"
    WORK_ITEM = "work_item"


class DueState(StrEnum):
    """How a due day stands today."""

    LATE = "late"
    SOON = "soon"
    AHEAD = "ahead"
    DONE = "done"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class DueDay:
    """One thing due: `day` is the last day on which it is still in time."""

    key: str
    """Names it for good, so that a calendar which takes the file twice replaces and does not double."""
    kind: DueKind
    day: date
    what: str
    who: str = ""
    done: bool = False
    written: date | None = None
    """The day the plan names when that day itself is too late (“trước ngày …”)."""
    hour: str = ""
    until: str = ""
    place: str = ""


def last_day(day: date, *, inclusive: bool) -> date:
    """Give the last day in time: the day itself, or the one before it when the plan says “trước ngày”."""
    return day if inclusive else day - timedelta(days=1)


def state_of(due: DueDay, today: date) -> DueState:
    """Say how something due stands today; a sitting is never late."""
    if due.done:
        return DueState.DONE
    if due.day < today:
        return DueState.HELD if due.kind is DueKind.SITTING else DueState.LATE
    return DueState.SOON if due.day < today + timedelta(days=SOON_DAYS) else DueState.AHEAD


def in_order(dues: Iterable[DueDay]) -> tuple[DueDay, ...]:
    """Put what is due in the order of the days, then by kind, and as given within one kind."""
    place = {kind: number for number, kind in enumerate(DueKind)}
    return tuple(sorted(dues, key=lambda one: (one.day, place[one.kind])))


def of_state(dues: Iterable[DueDay], state: DueState, today: date) -> tuple[DueDay, ...]:
    """Give those in one state."""
    return tuple(one for one in dues if state_of(one, today) is state)


def by_month(dues: Sequence[DueDay]) -> list[tuple[tuple[int, int], list[DueDay]]]:
    """Group what is in order by (year, month)."""
    months: dict[tuple[int, int], list[DueDay]] = {}
    for one in dues:
        months.setdefault((one.day.year, one.day.month), []).append(one)
    return list(months.items())
