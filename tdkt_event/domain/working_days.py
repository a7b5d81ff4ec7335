"""Working days of an office: weekdays that are no holidays, and Saturdays that make up for a day swapped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from tdkt_event.domain.dates import WEEKDAYS

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days on which offices rest although it is a weekday, and work although it is a Saturday."""

    holidays: Mapping[date, str]
    """Day off → why."""
    working_saturdays: frozenset[date] = frozenset()
    doubts: Mapping[int, str] = field(default_factory=dict)
    """Year → why its days off are not certain; years that were announced do not stand here."""

    def doubt(self, year: int) -> str:
        """Say why the days off of a year are not certain; empty when they are."""
        years = {day.year for day in self.holidays}
        return self.doubts.get(year, "") if year in years else "không có ngày nghỉ lễ của năm này"


def rest_reason(day: date, calendar: WorkCalendar) -> str:
    """Say why offices rest on a day; empty on a working day."""
    if day in calendar.working_saturdays:
        return ""
    if day in calendar.holidays:
        return calendar.holidays[day]
    return WEEKDAYS[day.weekday()] if day.weekday() >= _SATURDAY else ""


def is_working(day: date, calendar: WorkCalendar) -> bool:
    """Tell whether offices work on a day."""
    return not rest_reason(day, calendar)


def days_before(event: date, count: int, calendar: WorkCalendar) -> date:
    """Give the working day so many working days before an event, after it when negative; 0 is the event itself."""
    step = -_DAY if count > 0 else _DAY
    day = event
    for _ in range(abs(count)):
        day += step
        while not is_working(day, calendar):
            day += step
    return day


def count_before(event: date, day: date, calendar: WorkCalendar) -> int:
    """Count by how many working days a day lies before an event, negative when after it.

    A day of rest counts as the working day towards the event, or as the event when none lies between.
    """
    if day == event:
        return 0
    sign = 1 if day < event else -1
    at, found = day, 0
    while at != event:
        found += is_working(at, calendar)
        at += sign * _DAY
    return sign * found


def period_start(due: date, work_days: int, calendar: WorkCalendar) -> date:
    """Give the first day of a piece of work that takes so many working days and ends on its due day."""
    return days_before(due, max(work_days - 1, 0), calendar)
