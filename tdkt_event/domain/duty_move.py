"""Days of duties that follow the conference: counted back from it, and moved with it unless fixed by hand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tdkt_event.domain.dates import read_day
from tdkt_event.domain.duty import Duty
from tdkt_event.domain.working_days import WorkCalendar, count_before, days_before


@dataclass(frozen=True, slots=True)
class DutyMove:
    """A duty whose day no longer stands as far from the conference as it did, and the day that would."""

    duty: Duty
    new_due: date

    def past(self, today: date) -> bool:
        """Tell whether the new day has passed already."""
        return self.new_due < today


def with_days(one: Duty, event: date | None, calendar: WorkCalendar) -> Duty:
    """Fill in the day from the distance to the conference, or the distance from the day; what is known stays.

    A day after the conference gets no distance: somebody should look at it.
    """
    if event is None:
        return one
    due = read_day(one.due)
    if due is None and one.offset_days is not None:
        return replace(one, due=days_before(event, one.offset_days, calendar).isoformat())
    if due is not None and due <= event and one.offset_days is None:
        return replace(one, offset_days=count_before(event, due, calendar))
    return one


def moves_of(duties: Sequence[Duty], event: date | None, calendar: WorkCalendar) -> list[DutyMove]:
    """Give the duties not done whose distance to the conference changed, those fixed by hand among them."""
    if event is None:
        return []
    return [
        DutyMove(one, days_before(event, one.offset_days, calendar))
        for one in duties
        if one.offset_days is not None and not one.done and _moved(one, event, calendar)
    ]


def moved(duties: Sequence[Duty], event: date, calendar: WorkCalendar, wanted: Collection[int]) -> list[Duty]:
    """Give the duties with the wanted ones on their new days; the others keep theirs, fixed, at the new distance."""
    new = {one.duty.id: one.new_due for one in moves_of(duties, event, calendar)}
    return [_placed(one, new.get(one.id), event, calendar, wanted) for one in duties]


def _moved(one: Duty, event: date, calendar: WorkCalendar) -> bool:
    due = read_day(one.due)
    return due is None or count_before(event, due, calendar) != one.offset_days


def _placed(
    one: Duty, new_due: date | None, event: date, calendar: WorkCalendar, wanted: Collection[int]
) -> Duty:
    if new_due is None:
        return one
    if one.id in wanted:
        return replace(one, due=new_due.isoformat())
    due = read_day(one.due)
    if due is None:
        return one
    distance = count_before(event, due, calendar) if due <= event else None
    return replace(one, fixed=True, offset_days=distance)
