"""A year's plan for another year: years and days move on, what is done and what belongs to one year stays behind."""

import re
from calendar import isleap
from dataclasses import replace

from tdkt_event.domain.dates import read_day
from tdkt_event.domain.work_plan import UnitCall, WorkPlan, WorkPlanItem
from tdkt_event.domain.work_time import read_time

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FIXED = re.compile(
    r"(?:giai đoạn|nhiệm kỳ|khóa)\s*\(?\s*20\d\d\s*[-–]\s*20\d\d|20\d\d/[A-ZĐ][\w.\-]*"
    r"|số\s+[^\s;,]+(?:\s+ngày\s+(?:\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\S+))?"
    r"|\(\s*\d{1,2}/\d{1,2}/\d{4}\s*[-–]\s*\d{1,2}/\d{1,2}/\d{4}\s*\)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2}/\d{1,2}|ngày \d{1,2}\b", re.IGNORECASE)
_PERIOD = re.compile(r"(?<!\d)(20\d\d)\s*[-–]\s*(20\d\d)(?!\d)")
_LEAP_DAY = re.compile(r"(?<![\d/])29(/0?2/|\s+tháng\s+0?2\s+năm\s+)(20\d\d)(?!\d)")
_ONCE = re.compile(
    r"\b\d{2,3} (?:năm )?ngày|\b\d{2,3} năm\b|lần thứ|giai đoạn|nhiệm kỳ|kỷ niệm", re.IGNORECASE
)


def move_years(text: str, years: int, *, around: int) -> str:
    """Move the years of a text that lie next to the plan's year; numbers of papers, periods and life spans stay."""
    kept = [found.span() for found in _FIXED.finditer(text)]
    kept += [found.span() for found in _PERIOD.finditer(text) if int(found[2]) - int(found[1]) > 1]

    def moved(found: re.Match[str]) -> str:
        year = int(found[0])
        fixed = any(start <= found.start() < end for start, end in kept)
        return found[0] if fixed or abs(year - around) > 1 else str(year + years)

    return _LEAP_DAY.sub(_real_day, _YEAR.sub(moved, text))


def _real_day(found: re.Match[str]) -> str:
    return found[0] if isleap(int(found[2])) else f"28{found[1]}{found[2]}"


def move_day(iso: str, years: int) -> str:
    """Give the same day some years on; 29 February becomes the 28th where there is none."""
    day = read_day(iso)
    if day is None:
        return ""
    try:
        return day.replace(year=day.year + years).isoformat()
    except ValueError:
        return day.replace(year=day.year + years, day=28).isoformat()


def names_a_day(item: WorkPlanItem) -> bool:
    """Tell whether an item is set for a certain day, not for a month or a quarter."""
    return bool(item.ends_on) and (item.starts_on == item.ends_on or bool(_DAY.search(item.time_text)))


def happens_once(text: str) -> bool:
    """Tell whether a text speaks of what may not come again next year: an anniversary, a congress, a period."""
    return bool(_ONCE.search(text))


def next_plan(plan: WorkPlan, year: int) -> WorkPlan:
    """Give the plan of another year, without number and day."""
    name = move_years(plan.name, year - plan.year, around=plan.year)
    return WorkPlan(year, name, plan.issuer)


def next_item(item: WorkPlanItem, years: int, *, around: int) -> WorkPlanItem:
    """Give an item of another year: nothing done yet, no file, no conference."""

    def moved(text: str) -> str:
        return move_years(text, years, around=around)

    return WorkPlanItem(
        moved(item.content), item.number, moved(item.section), item.lead, item.coordinate, moved(item.time_text),
        move_day(item.starts_on, years), move_day(item.ends_on, years), item.quarters, moved(item.product),
    )  # fmt: skip


def next_call(call: UnitCall, years: int, *, around: int) -> UnitCall:
    """Give a call of another year."""
    what, due = move_years(call.what, years, around=around), move_day(call.due, years)
    return replace(call, what=what, due=due, source_line=None, id=0)


def copied_item(item: WorkPlanItem, source: int, year: int) -> WorkPlanItem:
    """Give an item of another year; a time that says its days, as “tháng 02”, says them anew for that year."""
    new, said = next_item(item, year - source, around=source), read_time(item.time_text, source)
    if (said.starts_on, said.ends_on) != (item.starts_on, item.ends_on):
        return new
    when = read_time(new.time_text, year)
    return replace(new, starts_on=when.starts_on, ends_on=when.ends_on) if when.ends_on else new
