"""Times as plans write them: days, months, quarters, parts of a year."""

import re
from datetime import date

from tdkt_event.domain.plan import Span
from tdkt_event.domain.vietnamese import fold

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FIGURES = ("I", "II", "III", "IV")
_QUARTER = re.compile(
    r"\bquy\s*((?:i{1,3}|iv|[1-4])(?:\s*(?:[,;+&/\-–]|va|den)\s*(?:quy\s*)?(?:i{1,3}|iv|[1-4])(?![\w/.]))*)\b"
)
_ONE = re.compile(r"(?<!\w)(iv|i{1,3}|[1-4])(?!\w)")
_RANGE = re.compile(r"[-–]|den")
_MONTH = re.compile(r"\bthang\s*(\d{1,2})(?:\s*([,;\-–+&]|va|den)\s*(?:thang\s*)?(\d{1,2}))?(?!\d)")
_DAY = re.compile(
    r"(?<![\d/])(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?(\d{4})(?!\d)|(?<![\d.\-])(\d{1,2})[.\-](\d{1,2})[.\-](\d{4})(?!\d)|ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})",
    re.IGNORECASE,
)


def read_span(text: str) -> Span:
    """Read quarters, months and a full day of a text such as “Quý II, III” or “Tháng 3-4/2025”."""
    folded = fold(text)
    quarters = _quarters(folded)
    day = first_day(text)
    return Span(
        tuple(_FIGURES[one - 1] for one in quarters), _months(folded, day), day.isoformat() if day else ""
    )


def _quarters(folded: str) -> list[int]:
    if re.search(r"\b(?:6|sau) thang dau nam", folded):
        return [1, 2]
    if re.search(r"\b(?:6|sau) thang cuoi nam", folded):
        return [3, 4]
    found: list[int] = []
    for one in _QUARTER.finditer(folded):
        named = [_ROMAN[figure] for figure in _ONE.findall(one[1])]
        if len(named) == 2 and _RANGE.search(one[1]):
            named = list(range(named[0], named[1] + 1))
        found.extend(named)
    return list(dict.fromkeys(found))


def _months(folded: str, day: date | None) -> tuple[int, ...]:
    if day:
        return (day.month,)
    found: list[int] = []
    for one in _MONTH.finditer(folded):
        first, last = int(one[1]), int(one[3] or one[1])
        if re.match(r"\s*(?:dau|cuoi) nam", folded[one.end() :]):
            continue
        through = one[2] in ("-", "–", "den") and first < last
        found.extend(range(first, last + 1) if through else (first, last))
    return tuple(dict.fromkeys(month for month in found if 1 <= month <= 12))


def days_in(text: str) -> list[tuple[date, int, int]]:
    """Give each full day written in a text with its place."""
    found = []
    for one in _DAY.finditer(text):
        day = _date([int(part) for part in one.groups() if part])
        if day:
            found.append((day, one.start(), one.end()))
    return found


def first_day(text: str) -> date | None:
    """Give the first full day of a text."""
    days = days_in(text)
    return days[0][0] if days else None


_MAIN = re.compile(r"(?:phiên |buổi )?chính thức|phiên toàn thể|khai mạc", re.IGNORECASE)


def main_sitting(text: str) -> str:
    """Give what a text with several sittings says of the main one; the whole text where none is named with a day."""
    found = _MAIN.search(text)
    rest = text[found.start() :] if found else ""
    return rest if first_day(rest) else text


def _date(parts: list[int]) -> date | None:
    try:
        return date(parts[2], parts[1], parts[0])
    except ValueError:
        return None
