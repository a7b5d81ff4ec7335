"""The same fact said in several papers must be the same: names, days, places, counts, numbers of decisions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tdkt_event.domain.dates import WEEKDAYS, day_text
from tdkt_event.domain.spelling import suspicious_names
from tdkt_event.domain.vietnamese import fold


@dataclass(frozen=True, slots=True)
class PaperText:
    """The lines one paper says."""

    paper: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFacts:
    """What the conference itself says; an empty value is not compared."""

    names: tuple[str, ...]
    """Full and short name."""
    days: tuple[date, ...] = ()
    venue: str = ""
    planned: int = 0
    summoned: int = 0
    proper_names: tuple[str, ...] = ()
    """Place, issuer and people whose names must be spelled as here."""
    people: tuple[str, ...] = ()
    """People of the conference: where a few typed words name one of them, as on a reserved seat."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two places that say different things of one fact."""

    fact: str
    found: str
    where: str
    expected: str
    expected_where: str

    @property
    def sentence(self) -> str:
        """Say the difference with both places."""
        return (
            f"{self.fact}: “{self.where}” ghi “{self.found}”, còn {self.expected_where} ghi “{self.expected}”. "
            "Hãy sửa một trong hai nơi cho khớp."
        )


_DAY = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})|(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_WEEKDAY = re.compile(r"\((thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật)\)", re.IGNORECASE)
_PLANNED = re.compile(r"tổng số đại biểu dự hội nghị là (\d+)", re.IGNORECASE)
_SUMMONED = re.compile(r"đại biểu triệu tập (\d+)", re.IGNORECASE)
_DOCUMENT = re.compile(r"số (\d+/(?:\d{4}/)?[A-ZĐ][A-Za-zĐ]*(?:-[A-ZĐ][\w.]*)+),? (?=ngày)", re.IGNORECASE)
_NAME_WORDS = 4
"""How many first words of the name mark a mention of the conference."""
_MENTION_END = re.compile(r"[.:”\"()]|,? cụ thể")
_CONFERENCE_PAGE = "trang Hội nghị"
_KIND = "Hội nghị "
_NAME_FACT = "Tên hội nghị"
TABLE_MARK = " | "
"""Stands between the cells of a table's row."""


def find_differences(papers: Sequence[PaperText], known: KnownFacts) -> list[Difference]:
    """Compare what papers say with what the conference says and with one another; each difference once."""
    found: list[Difference] = []
    for paper in papers:
        for line in paper.lines:
            found += _names(paper.paper, line, known)
            found += _days(paper.paper, line, known)
            found += _venue(paper.paper, line, known)
            found += _counts(paper.paper, line, known)
            found += _spelling(paper.paper, line, known)
    found += _documents(papers)
    return list(dict.fromkeys(found))


def find_slips(typed: PaperText, known: KnownFacts) -> list[Difference]:
    """Find slips in the few words typed for something large: each day and name in them must be the conference's."""
    found: list[Difference] = []
    for line in typed.lines:
        found += _names(typed.paper, f"{_KIND}{line}", known)
        found += _wrong_days(typed.paper, line, known)
        found += _spelling(typed.paper, line, known)
        found += _people(typed.paper, line, known)
    return [_without_kind(one) for one in dict.fromkeys(found)]


def _without_kind(one: Difference) -> Difference:
    """Show a name as it was typed: a backdrop says “Hội nghị” on a line of its own."""
    return replace(one, found=one.found.removeprefix(_KIND)) if one.fact == _NAME_FACT else one


def _names(where: str, line: str, known: KnownFacts) -> Iterator[Difference]:
    wanted = [fold(name) for name in known.names if name]
    if not wanted:
        return
    start = " ".join(wanted[0].split()[:_NAME_WORDS])
    folded = fold(line)
    if len(folded) != len(line):  # places would not match letter by letter
        return
    for at in (match.start() for match in re.finditer(re.escape(start), folded)):
        said = folded[at:]
        if any(said.startswith(name) or name.startswith(said.rstrip(" .;,/")) for name in wanted):
            continue
        mention = _MENTION_END.split(line[at:], maxsplit=1)[0].strip(" ;,")
        yield Difference(_NAME_FACT, mention, where, known.names[0], _CONFERENCE_PAGE)


def _days(where: str, line: str, known: KnownFacts) -> Iterator[Difference]:
    if fold(line).startswith(("thoi gian", "1. thoi gian")):
        yield from _wrong_days(where, line, known)


def _wrong_days(where: str, line: str, known: KnownFacts) -> Iterator[Difference]:
    if not known.days:
        return
    expected = ", ".join(map(day_text, known.days))
    for match in _DAY.finditer(line):
        day = _date(match)
        if day not in known.days:
            yield Difference("Ngày họp", match[0], where, expected, _CONFERENCE_PAGE)
        weekday = _WEEKDAY.match(line[match.end() :].lstrip())
        if day and weekday and fold(weekday[1]) != fold(WEEKDAYS[day.weekday()]):
            yield Difference(
                "Thứ trong tuần", weekday[1], where, WEEKDAYS[day.weekday()], f"lịch ngày {day_text(day)}"
            )


def _date(match: "re.Match[str]") -> date | None:
    day, month, year = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _venue(where: str, line: str, known: KnownFacts) -> Iterator[Difference]:
    label, _, said = line.partition("Địa điểm:")
    if not known.venue or not said or len(label) > _NAME_WORDS:
        return
    place = said.split("Thời gian:")[0].strip(" .;,/")
    if place.strip("… ") and fold(known.venue) not in fold(place):
        yield Difference("Địa điểm", place, where, known.venue, _CONFERENCE_PAGE)


def _counts(where: str, line: str, known: KnownFacts) -> Iterator[Difference]:
    for pattern, number, place in (
        (_PLANNED, known.planned, "kế hoạch phân bổ theo nhóm"),
        (_SUMMONED, known.summoned, "danh sách đại biểu"),
    ):
        match = pattern.search(line)
        if match and number and int(match[1]) != number:
            yield Difference("Số đại biểu", match[1], where, str(number), place)


def _spelling(where: str, line: str, known: KnownFacts) -> Iterator[Difference]:
    if TABLE_MARK in line:  # two people of a list may well have names one letter apart
        return
    for written, meant in suspicious_names(line, known.proper_names):
        yield Difference("Cách viết tên", written, where, meant, _CONFERENCE_PAGE)


def _people(where: str, line: str, known: KnownFacts) -> Iterator[Difference]:
    for written, meant in suspicious_names(line, known.people):
        yield Difference("Họ tên", written, where, meant, "danh sách của hội nghị")


def _documents(papers: Sequence[PaperText]) -> Iterator[Difference]:
    """Compare the days that papers give to one numbered document."""
    first: dict[str, tuple[date, str]] = {}
    for paper in papers:
        for line in paper.lines:
            for match in _DOCUMENT.finditer(line):
                said = _DAY.search(line, match.end() - 1)
                day = _date(said) if said else None
                if day is None:
                    continue
                known_day, where = first.setdefault(match[1].upper(), (day, paper.paper))
                if known_day != day:
                    fact = f"Ngày của văn bản số {match[1]}"
                    yield Difference(fact, day_text(day), paper.paper, day_text(known_day), f"“{where}”")
