"""Public holidays of Vietnam as dated data, with the swapped and the compensating days of each year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tdkt_event.documents.table_file import Node, open_table
from tdkt_event.domain.working_days import WorkCalendar
from tdkt_event.settings import PROJECT_ROOT

HOLIDAY_FILE = PROJECT_ROOT / "data" / "reference" / "holidays.json"
_SURE = ("high", "medium-high")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The days off of one year, the Saturdays worked for some of them, and how sure we are."""

    year: int
    days: Mapping[date, str]
    working_saturdays: tuple[date, ...]
    source: str
    confidence: str


@cache
def holiday_years(path: Path = HOLIDAY_FILE) -> tuple[HolidayYear, ...]:
    """Read and check the table once; raise SettingError that names file and place of the first fault."""
    return tuple(_year(row) for row in open_table(path).get("years").some())


@cache
def work_calendar() -> WorkCalendar:
    """Give the calendar by which working days are counted."""
    years = holiday_years()
    return WorkCalendar(
        public_holidays(),
        frozenset(day for one in years for day in one.working_saturdays),
        {one.year: _doubt(one.confidence) for one in years if _level(one.confidence) not in _SURE},
    )


@cache
def public_holidays() -> Mapping[date, str]:
    """Give each day off of the years at hand with its name (Bộ luật Lao động 2019, Điều 111 và 112)."""
    return {day: name for one in holiday_years() for day, name in one.days.items()}


def _year(row: Node) -> HolidayYear:
    year = row.get("year").whole(low=2000, high=2100)
    days = row.get("days")
    return HolidayYear(
        year,
        {_day_of(Node(day, days.file, days.place), year): days.get(day).text() for day in days.mapping()},
        tuple(_saturday(one, year) for one in row.get("working_saturdays").items()),
        row.get("source").text(),
        row.get("confidence").text(),
    )


def _day_of(node: Node, year: int) -> date:
    day = node.day()
    if day.year != year:
        raise node.wrong(f"ngày “{node.value}” không thuộc năm {year}")
    return day


def _saturday(node: Node, year: int) -> date:
    day = _day_of(node, year)
    if day.weekday() != _SATURDAY:
        raise node.wrong(f"ngày “{node.value}” không phải thứ Bảy")
    return day


def _level(confidence: str) -> str:
    return confidence.partition(":")[0].strip()


def _doubt(confidence: str) -> str:
    return confidence.partition(":")[2].strip() or "chưa kiểm chứng"
