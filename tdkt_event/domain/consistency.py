"""The same fact said in several papers must be the same: names, days, places, counts, numbers of decisions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tdkt_event.domain.capitals import capital_slips
from tdkt_event.domain.citations import citation_differences
from tdkt_event.domain.dates import WEEKDAYS, day_text
from tdkt_event.domain.paper_difference import (
    DAY_SAID,
    MENTION_END,
    TABLE_MARK,
    Difference,
    KnownFacts,
    PaperText,
    day_of,
)
from tdkt_event.domain.spelling import suspicious_names
from tdkt_event.domain.vietnamese import fold
from tdkt_event.domain.vietnamese_numbers import money_words

_WEEKDAY = re.compile(r"\((thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật)\)", re.IGNORECASE)
_PLANNED = re.compile(r"tổng số đại biểu dự hội nghị là (\d+)", re.IGNORECASE)
_SUMMONED = re.compile(r"đại biểu triệu tập (\d+)", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(\d{1,3}(?:\.\d{3})+) ?(?:đồng|đ)[,;]? ?\((?:(?:viết )?bằng chữ|số tiền bằng chữ):? ?([^)]+)\)",
    re.IGNORECASE,
)
_NAME_WORDS = 4
"""How many first words of the name mark a mention of the conference."""
_RANGE = re.compile(rf"từ (?:ngày )?\d[^.;]*?đến (?:hết )?(?:ngày )?(?:{DAY_SAID.pattern})", re.IGNORECASE)
_YEAR = re.compile(r"năm (\d{4})")
_PAST = re.compile(r"\b(?:đã|năm trước|năm ngoái|trước đây|so với|kế thừa|tiếp nối)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;!?](?=\s|$)")
_HELD_START = (
    r"to chuc hoi nghi,? (?:vao|{name})|hoi nghi,? (?:du kien |se )?(?:duoc )?(?:to chuc|dien ra|khai mac)"
)
_HELD_NAME = r"hoi nghi {name}.*? (?:duoc to chuc|dien ra|khai mac)"
_HELD_AT = re.compile(
    r"\bvào (?:(?:lúc|hồi) )?(?:(\d{1,2}) ?(?:giờ|h|:) ?(\d{2})?(?: ?phút)?,? ?)?(?:sáng |chiều )?(?=ngày \d)",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(
    r"\b(?:đã|họp|tổng duyệt|chuẩn bị|gửi|trước ngày|từ ngày|đến ngày|năm trước|năm ngoái)\b", re.IGNORECASE
)
_NAMED = "Hộinghịnày"
"""Stands for a name of the conference while a sentence is read."""
_TIME_WORDS = (
    r"(?:,| |\(|du kien|se|duoc|to chuc|dien ra|khai mac|tien hanh|vao|luc|hoi|sang|chieu|ngay|thu \w+|chu nhat"
    r"|\d{1,2} ?(?:gio|h|:)(?: ?\d{2})?(?: ?phut)?|tai hoi truong [^,.;]*,)"
)
_MENTIONED = re.compile(rf"(?:hoinghinay|\bhoi nghi\b){_TIME_WORDS}*$")
_OPENS = re.compile(r"\W*(?:vao ?)?(?:(?:sang|chieu),? ?)?(?:ngay)?\W*")
_THEN_HELD = re.compile(r"(?:to chuc|dien ra|khai mac) (?:hoinghinay|hoi nghi(?=$| tai| nay|,))")
_HALL = re.compile(
    r" tại ((?:Hội trường|Nhà văn hóa|Nhà thi đấu|Trung tâm|Phòng họp|Trụ sở|Sân vận động|Quảng trường)[^.;,()]*)"
)
_CONFERENCE_PAGE = "trang Hội nghị"
_KIND = "Hội nghị "
_NAME_FACT = "Tên hội nghị"


def find_differences(papers: Sequence[PaperText], known: KnownFacts) -> list[Difference]:
    """Compare what papers say with what the conference says and with one another; each difference once."""
    found: list[Difference] = []
    for paper in papers:
        for line, of_time in _marked(paper.lines):
            found += _names(paper.paper, line, known, dated=True)
            found += _days(paper.paper, line, known) if not of_time else _wrong_days(paper.paper, line, known)
            found += _venue(paper.paper, line, known)
            found += _held(paper.paper, line, known)
            found += _held_on(paper.paper, line, known)
            found += _counts(paper.paper, line, known)
            found += _spelling(paper.paper, line, known)
            found += _capitals(paper.paper, line, known)
            found += _amounts(paper.paper, line)
    found += citation_differences(papers, known)
    return list(dict.fromkeys(found))


def _marked(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Give lines with whether each is the time of a sitting, under “Thời gian:”."""
    under = False
    for line in lines:
        under = under and line.startswith("- ")
        yield line, under
        under = under or fold(line).endswith("thoi gian:")


def _capitals(where: str, line: str, known: KnownFacts) -> Iterator[Difference]:
    if TABLE_MARK not in line:
        for written, meant, ref in capital_slips(line, known.capitals):
            yield Difference("Viết hoa", written, where, meant, ref, "Hãy sửa cách viết hoa trong giấy tờ.")


def _amounts(where: str, line: str) -> Iterator[Difference]:
    """Compare an amount in figures with its words in brackets, whatever the words for 0, 1000 and tens."""
    for match in _AMOUNT.finditer(line):
        figures, said = int(match[1].replace(".", "")), _plain_words(match[2])
        meant = money_words(figures)
        if said != _plain_words(meant):
            yield Difference(
                "Số tiền bằng chữ", match[2].strip(), where, meant, f"số {match[1]} đồng ở cùng chỗ"
            )


def _plain_words(text: str) -> str:
    words = fold(text).replace("ngan", "nghin").replace("linh", "le").replace("chan", "").strip(" .")
    return " ".join(words.split())


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


def _names(where: str, line: str, known: KnownFacts, *, dated: bool = False) -> Iterator[Difference]:
    """Compare mentions of the conference with its name; `dated` passes over those without the year the name has.

    In a sentence “hội nghị tổng kết của đơn vị” is another conference; on a backdrop every word is the name.
    """
    dated = dated and any(map(_YEAR.search, known.names))
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
        if _is_first_part(said, wanted):
            continue
        mention = MENTION_END.split(line[at:], maxsplit=1)[0].strip(" ;,")
        if _is_of_past(line[:at], mention, known) or (dated and not _YEAR.search(mention)):
            continue
        yield Difference(_NAME_FACT, mention, where, known.names[0], _CONFERENCE_PAGE)


def _is_first_part(said: str, names: Sequence[str]) -> bool:
    """Say whether a mention is the first part of a name, up to its “;”, and then goes on with something else."""
    for name in names:
        first, mark, rest = name.partition(";")
        if mark and said.startswith(first):
            following = said[len(first) :].lstrip(" ;,").split()[:2]
            if following != rest.split()[:2]:
                return True
    return False


def _is_of_past(before: str, mention: str, known: KnownFacts) -> bool:
    """Say whether the conference of another year is quoted: “năm 2023 đã đề ra”."""
    years = {year for name in known.names for year in _YEAR.findall(name)}
    other = [year for year in _YEAR.findall(mention) if year not in years]
    return bool(other) and bool(_PAST.search(f"{_SENTENCE_END.split(before)[-1]} {mention}"))


def _days(where: str, line: str, known: KnownFacts) -> Iterator[Difference]:
    if fold(line).startswith(("thoi gian", "1. thoi gian")):
        yield from _wrong_days(where, _RANGE.sub("", line), known)


def _wrong_days(where: str, line: str, known: KnownFacts) -> Iterator[Difference]:
    if not known.days:
        return
    expected = ", ".join(map(day_text, known.days))
    for match in DAY_SAID.finditer(line):
        day = day_of(match)
        if day not in known.days:
            yield Difference("Ngày họp", match[0], where, expected, _CONFERENCE_PAGE)
        weekday = _WEEKDAY.match(line[match.end() :].lstrip())
        if day and weekday and fold(weekday[1]) != fold(WEEKDAYS[day.weekday()]):
            yield Difference(
                "Thứ trong tuần", weekday[1], where, WEEKDAYS[day.weekday()], f"lịch ngày {day_text(day)}"
            )


def _venue(where: str, line: str, known: KnownFacts) -> Iterator[Difference]:
    label, _, said = line.partition("Địa điểm:")
    if not known.venue or not said or len(label) > _NAME_WORDS:
        return
    place = said.split("Thời gian:")[0].strip(" .;,/").removeprefix("tại ")
    if place[:1].islower():  # “Địa điểm: tập kết xe …” is about something else
        return
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


def _held(where: str, line: str, known: KnownFacts) -> Iterator[Difference]:
    """Compare a sentence that says when and where the conference is held: “tổ chức vào ngày … tại …”."""
    if "vào" not in line or not known.days:
        return
    for name in known.names:  # a name may hold the mark that ends a sentence
        line = line.replace(name, _KIND.strip())
    for sentence in _SENTENCE_END.split(line):
        at = _HELD_AT.search(sentence)
        day = (
            DAY_SAID.match(sentence, at.end()) or DAY_SAID.match(sentence, at.end() + len("ngày "))
            if at
            else None
        )
        if not at or not day or _NOT_HELD.search(sentence) or not _is_held(sentence[: at.end()], known):
            continue
        said = day_of(day)
        if said is None or said.year in {one.year for one in known.days}:  # else another year's conference
            yield from _wrong_days(where, day[0], known)
            yield from _wrong_hour(where, at, day, known)
            yield from _wrong_hall(where, sentence[day.end() :], known)


def _held_on(where: str, line: str, known: KnownFacts) -> Iterator[Difference]:
    """Compare the day right behind a mention of the conference, or that opens a sentence on its being held."""
    if not known.days or not DAY_SAID.search(line):
        return
    for name in sorted(filter(None, known.names), key=len, reverse=True):
        line = line.replace(name, _NAMED)
    for sentence in _SENTENCE_END.split(line):
        for match in DAY_SAID.finditer(sentence):
            before, after = fold(sentence[: match.start()]), fold(sentence[match.end() :])
            opens = _OPENS.fullmatch(before) and _THEN_HELD.search(after)
            if (opens or _MENTIONED.search(before)) and not _NOT_HELD.search(sentence):
                yield from _this_years(where, match, known)


def _this_years(where: str, match: "re.Match[str]", known: KnownFacts) -> Iterator[Difference]:
    """Tell a wrong day of this year, or the right day of a wrong year; any other is another year's conference."""
    said = day_of(match)
    own = {(one.day, one.month) for one in known.days}
    if said is None or said.year in {one.year for one in known.days} or (said.day, said.month) in own:
        yield from _wrong_days(where, match[0], known)


def _is_held(start: str, known: KnownFacts) -> bool:
    """Say whether the words before the day are about this conference being held."""
    names = [fold(name).removeprefix("hoi nghi ").split()[:_NAME_WORDS] for name in known.names]
    name = "|".join(re.escape(" ".join(words)) for words in names) or "$"
    patterns = (one.replace("{name}", f"(?:{name})") for one in (_HELD_START, _HELD_NAME))
    return any(re.search(pattern, fold(start)) for pattern in patterns)


def _wrong_hour(
    where: str, at: "re.Match[str]", day: "re.Match[str]", known: KnownFacts
) -> Iterator[Difference]:
    if not at[1] or "chiều" in at[0].lower() or day_of(day) not in known.days:
        return
    said = f"{int(at[1]):02d}:{int(at[2] or 0):02d}"
    if known.starts and said not in known.starts:
        yield Difference("Giờ họp", said, where, ", ".join(known.starts), _CONFERENCE_PAGE)


def _wrong_hall(where: str, after: str, known: KnownFacts) -> Iterator[Difference]:
    match = _HALL.search(after)
    if not known.venue or not match:
        return
    said, wanted = (fold(text).replace("uy ban nhan dan", "ubnd") for text in (match[1], known.venue))
    if said not in wanted and wanted not in said:
        yield Difference("Địa điểm", match[1].strip(), where, known.venue, _CONFERENCE_PAGE)
