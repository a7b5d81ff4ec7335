"""Documents that papers cite by number: two numbers for one, two days for one, one of another year or with figures swapped."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tdkt_event.domain.dates import day_text
from tdkt_event.domain.paper_difference import (
    DAY_SAID,
    MENTION_END,
    Difference,
    KnownFacts,
    PaperText,
    day_of,
)
from tdkt_event.domain.vietnamese import fold

_DOCUMENT = re.compile(r"số (\d+/(?:\d{4}/)?[A-ZĐ][A-Za-zĐ]*(?:-[A-ZĐ][\w.]*)+),? (?=ngày)", re.IGNORECASE)
_LEVELS = frozenset(["tinh", "huyen", "xa", "phuong", "dang", "bo", "so"])
_OF_WHOM = re.compile(r"[\s,]*của ([^.;,()]+)")
_NUMBER_YEAR = re.compile(r"\d+/(\d{4})/")
_SUBJECT_WORDS, _OWN_WORDS = 6, 8
"""Words of a subject by which a document is known."""
_ABOUT = re.compile(
    r"(?:[\s,]*của [^.;,()]+?)?[\s,]+((?:về|ban hành|v/v|tổ chức|thành lập) .+)", re.IGNORECASE
)
_ABOUT_START = re.compile(r"^(?:ve viec|v/v|ve|ban hanh) ")
_IS_YEAR = re.compile(r"\bnam ((?:19|20)\d\d)\b")


def citation_differences(papers: Sequence[PaperText], known: KnownFacts) -> Iterator[Difference]:
    """Find papers with the same number, and citations that contradict a paper or one another."""
    yield from _same_numbers(papers)
    yield from _documents(papers, known)


def _numbered(number: str) -> str:
    """Give a number by which two writings of it are equal: “05/kh-ubnd” is “5/KH-UBND”."""
    return number.upper().lstrip("0")


def _same_numbers(papers: Sequence[PaperText]) -> Iterator[Difference]:
    """Find two papers of one year with the same number and symbol."""
    first: dict[tuple[str, int], str] = {}
    for paper in papers:
        if not paper.number:
            continue
        key = (_numbered(paper.number), paper.day.year if paper.day else 0)
        before = first.setdefault(key, paper.paper)
        if before != paper.paper:
            yield Difference(
                "Hai giấy tờ trùng số", paper.number, paper.paper, paper.number, f"“{before}” cũng",
                "Hãy đổi số của một giấy.",
            )  # fmt: skip


def _documents(papers: Sequence[PaperText], known: KnownFacts) -> Iterator[Difference]:
    """Compare the days that papers give to one numbered document of one year with each other and with its own."""
    own = {_numbered(one.number): one for one in papers if one.number and one.day}
    first = {
        (key, one.day.year, _level(known.issuer)): (one.day, one.paper) for key, one in own.items() if one.day
    }
    for paper in papers:
        for number, day, after in _citations(paper):
            level = _level_of_citation(after, known)
            yield from _wrong_year(
                paper.paper,
                number,
                day,
                [one for key, one in first.items() if key[::2] == (_numbered(number), level)],
            )
            known_day, where = first.setdefault((_numbered(number), day.year, level), (day, paper.paper))
            if known_day != day:
                fact = f"Ngày của văn bản số {number}"
                yield Difference(fact, day_text(day), paper.paper, day_text(known_day), f"“{where}”")
            elif level == _level(known.issuer):
                yield from _swapped(paper.paper, number, day, own)
    yield from _subjects(papers, known)


def _wrong_year(
    where: str, number: str, day: date, others: Sequence[tuple[date, str]]
) -> Iterator[Difference]:
    """Find a citation whose year differs from the one in its number, or that gives day and month of a known one."""
    fact = f"Năm của văn bản số {number}"
    stated = _NUMBER_YEAR.match(number)
    if stated and int(stated[1]) != day.year:
        yield Difference(fact, day_text(day), where, stated[1], "chính số của văn bản")
    for known_day, place in others:
        if known_day.year != day.year and (known_day.day, known_day.month) == (day.day, day.month):
            yield Difference(fact, day_text(day), where, day_text(known_day), f"“{place}”")


def _subjects(papers: Sequence[PaperText], known: KnownFacts) -> Iterator[Difference]:
    """Find one document, known by its kind and what it is about, that has two numbers or two days."""
    first: dict[tuple[str, str, str], tuple[str, str]] = {}
    for one in papers:
        subject = _bare_subject(one.subject)
        if one.number and one.day and subject:
            first[_kind_of(one.number), subject, _level(known.issuer)] = (
                f"{one.number} ngày {day_text(one.day)}", one.paper,
            )  # fmt: skip
    own = frozenset(first)
    for paper in papers:
        told: dict[tuple[str, str, str], set[str]] = {}
        for number, day, after in _citations(paper):
            about = _ABOUT.match(after)
            subject = _bare_subject(MENTION_END.split(about[1], maxsplit=1)[0]) if about else ""
            if not subject:
                continue
            level = _level_of_citation(after, known)
            key = next(
                (
                    key
                    for key in first
                    if _same_document(key, (_kind_of(number), subject, level), own=key in own)
                ),
                (_kind_of(number), subject, level),
            )
            said = f"{number} ngày {day_text(day)}"
            told.setdefault(key, set()).add(said)
            expected, where = first.setdefault(key, (said, paper.paper))
            other = _numbered(expected.partition(" ")[0]) != _numbered(number)
            if other and where != paper.paper and len(told[key]) == 1:
                yield Difference("Số văn bản", said, paper.paper, expected, f"“{where}”")


def _same_document(key: tuple[str, str, str], cited: tuple[str, str, str], *, own: bool) -> bool:
    """Compare kinds, levels and subjects; what stands behind a citation may go on with other words than our paper's."""
    one, two = key[1].split(), cited[1].split()
    same = next(
        (at for at, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(two)),
    )
    enough = _OWN_WORDS if own else min(len(one), len(two))
    years = set(_IS_YEAR.findall(cited[1])) - set(_IS_YEAR.findall(key[1]))
    return key[::2] == cited[::2] and same >= max(enough, _SUBJECT_WORDS) and not years


def _bare_subject(text: str) -> str:
    said = _ABOUT_START.sub("", fold(text)).strip(" .;,")
    return said if len(said.split()) >= _SUBJECT_WORDS else ""


def _kind_of(number: str) -> str:
    """Give the abbreviation of the kind in a number: “QĐ” of “45/QĐ-UBND”."""
    return number.rpartition("/")[2].partition("-")[0].upper()


def _citations(paper: PaperText) -> Iterator[tuple[str, date, str]]:
    """Give number, day and what follows of each document that a paper cites."""
    for line in paper.lines:
        for match in _DOCUMENT.finditer(line):
            said = DAY_SAID.search(line, match.end() - 1)
            day = day_of(said) if said else None
            if said and day:
                yield match[1], day, line[said.end() :]


def _level(body: str) -> str:
    """Give the word that tells at which level a body is: “huyen”."""
    return next((word for word in fold(body).split() if word in _LEVELS), "")


def _level_of_citation(after: str, known: KnownFacts) -> str:
    own = _level(known.issuer)
    match = _OF_WHOM.match(after)
    return (_level(match[1]) or own) if match and own else own


def _swapped(where: str, number: str, day: date, own: Mapping[str, PaperText]) -> Iterator[Difference]:
    """Find a citation whose figures are those of one of the papers, of the same day, in another order."""
    cited, _, symbol = _numbered(number).partition("/")
    for key, paper in own.items():
        real, _, its_symbol = key.partition("/")
        same = symbol == its_symbol and paper.day == day and paper.paper != where
        if same and real != cited and sorted(real) == sorted(cited) and _numbered(number) not in own:
            yield Difference("Số văn bản", number, where, paper.number, f"“{paper.paper}”")
