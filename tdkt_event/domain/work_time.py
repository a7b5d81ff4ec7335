"""When an item of the year's plan is done: days and quarters of “quý I”, “tháng 02”, “6 tháng đầu năm”, “thường xuyên”."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tdkt_event.domain.plan import Span
from tdkt_event.domain.plan_time import days_in, read_span
from tdkt_event.domain.vietnamese import fold
from tdkt_event.domain.work_plan import QUARTERS, month_end, quarter_days, quarter_of

_ALL_YEAR = re.compile(
    r"thuong xuyen|ca nam|trong nam|(?:hang|hang\s+) ?(?:nam|quy|thang|tuan)|hang nam|dinh ky|lien tuc|suot nam|nam 20\d\d$|^20\d\d$"
)
_NINE_MONTHS = re.compile(r"\b(?:9|chin) thang dau nam")
_PARTS = (
    (re.compile(r"\bdau nam|dau quy i\b"), ("I",)),
    (re.compile(r"\bgiua nam"), ("II",)),
    (re.compile(r"\bcuoi nam"), ("IV",)),
)
_NAMED_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_MONTH_YEAR = re.compile(r"(?<![\d/])(\d{1,2})\s*(?:/|-|\s+năm\s+)\s*(20\d\d)(?!\d)", re.IGNORECASE)
_BEFORE = re.compile(r"(?<!\w)trước(?:\s+ngày)?\s*$", re.IGNORECASE)
_BY = re.compile(r"(?:chậm nhất|muộn nhất|đến hết|hạn|xong|hoàn thành|không quá|đến)[^,;]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WorkTime:
    """First and last day as ISO texts, empty when unknown, and the quarters they touch."""

    starts_on: str = ""
    ends_on: str = ""
    quarters: tuple[str, ...] = ()


def read_time(text: str, year: int) -> WorkTime:
    """Read a time as a person writes it in a plan of this year; empty when nothing is understood."""
    return time_of(read_span(text), text, year)


def time_of(span: Span, text: str, year: int) -> WorkTime:
    """Give days and quarters for what the reader of plans understood; a full day wins over months, months over quarters."""
    if span.day:
        return _of_days(text, span)
    if span.months:
        return _of_months(span, text, year)
    quarters = span.quarters or _vague(text)
    if quarters:
        first, last = quarter_days(year, quarters[0])[0], quarter_days(year, quarters[-1])[1]
        return WorkTime(first.isoformat(), last.isoformat(), _ordered(quarters))
    return WorkTime()


def quarters_between(first: date, last: date) -> tuple[str, ...]:
    """Give the quarters that a stretch of days touches, in the order of the year."""
    months = (last.year - first.year) * 12 + last.month - first.month
    touched = {
        quarter_of(date(2000, (first.month - 1 + step) % 12 + 1, 1)) for step in range(min(months, 12) + 1)
    }
    return _ordered(tuple(touched))


def _of_days(text: str, span: Span) -> WorkTime:
    found = days_in(text)
    if not found:
        day = date.fromisoformat(span.day)
        return WorkTime(span.day, span.day, span.quarters or (quarter_of(day),))
    first, last = min(one[0] for one in found), max(one[0] for one in found)
    before = text[: found[-1][1]]
    if _BEFORE.search(before):
        last -= timedelta(days=1)
    if len(found) == 1:
        by = _BEFORE.search(before) or _BY.search(before)
        return WorkTime(
            "" if by else first.isoformat(), last.isoformat(), span.quarters or (quarter_of(last),)
        )
    return WorkTime(first.isoformat(), last.isoformat(), span.quarters or quarters_between(first, last))


def _of_months(span: Span, text: str, year: int) -> WorkTime:
    years = {int(month): int(named) for month, named in _MONTH_YEAR.findall(text)}
    named = _NAMED_YEAR.search(text)
    usual = int(named[1]) if named and not years else next(iter(years.values()), year)
    if len(set(years.values())) > 1:
        usual = year
    days = [date(years.get(month, usual), month, 1) for month in span.months]
    first, last = min(days), month_end(max(days))
    if _BEFORE.search(text[: text.lower().find("tháng")]):
        last = first - timedelta(days=1)
        return WorkTime("", last.isoformat(), span.quarters or (quarter_of(last),))
    return WorkTime(first.isoformat(), last.isoformat(), span.quarters or quarters_between(first, last))


def _vague(text: str) -> tuple[str, ...]:
    folded = fold(text)
    if _NINE_MONTHS.search(folded):
        return QUARTERS[:3]
    if not folded:
        return ()
    for pattern, quarters in _PARTS:
        if pattern.search(folded):
            return quarters
    return QUARTERS if _ALL_YEAR.search(folded) else ()


def _ordered(quarters: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in QUARTERS if one in quarters)
