"""Sentences a person typed that say of the conference what its own pages say otherwise: hour, hall, day, people, lists."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tdkt_event.domain.dates import WEEKDAYS, day_text
from tdkt_event.domain.paper_difference import TABLE_MARK, Difference, KnownFacts, PaperText
from tdkt_event.domain.vietnamese import fold

_PAGE = "trang Hội nghị"
_D = r"ngày (?P<d>\d{1,2})(?: tháng |[/-])(?P<m>\d{1,2})(?: năm |[/-])(?P<y>\d{4})(?!\d)"
_WEEK = r"(?P<w>thứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|Chủ nhật)"
_WEEKDAY_FIRST = re.compile(rf"{_WEEK},? {_D}", re.IGNORECASE)
_WEEKDAY_LAST = re.compile(rf"{_D} \({_WEEK}\)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;!?](?=\s|$)")
_OTHER = re.compile(
    r"\b(?:đã|họp|tổng duyệt|chuẩn bị|tập huấn|gửi|trước ngày|từ ngày|đến ngày|năm trước|năm ngoái|buổi chiều|cấp xã)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"hội nghị (?:sẽ |dự kiến )?(?:được )?(?:bắt đầu|khai mạc) (?:vào )?(?:lúc|hồi) (?P<h>\d{1,2}) ?(?:giờ|h|:) ?(?P<min>\d{2})?",
    re.IGNORECASE,
)
_HELD_IN = re.compile(
    r"hội nghị (?:này )?(?:sẽ |dự kiến )?(?:được )?(?:tổ chức|diễn ra|khai mạc)(?: [^\W\d_]+){0,2} tại "
    r"(?P<hall>(?:Hội trường|Nhà văn hóa|Nhà thi đấu|Trung tâm|Phòng họp|Trụ sở|Sân vận động|Quảng trường)[^.;,()]*)",
    re.IGNORECASE,
)
_COME = re.compile(rf"có mặt [^.;]*?{_D}[^.;]*?dự hội nghị", re.IGNORECASE)
_SUMMONED = re.compile(r"(?<![\d./])(\d{2,}) đại biểu (?:được |đã )?triệu tập", re.IGNORECASE)
_TOTAL_PRIZES = re.compile(
    r"tổng (?:số )?tiền thưởng (?:của hội nghị )?(?:là|:) ?(\d{1,3}(?:\.\d{3})+) ?(?:đồng|đ)(?!\w)",
    re.IGNORECASE,
)
_DECISION = re.compile(
    rf"quyết định số (?P<no>\d+)/(?P<symbol>[A-ZĐ][A-Za-zĐ]*(?:-[A-ZĐ][\w.]*)+),? {_D}(?P<after>[^.;]*)",
    re.IGNORECASE,
)
_AWARDING = re.compile(r"\b(?:tặng|khen thưởng|danh hiệu|giấy khen|bằng khen|công bố)\b", re.IGNORECASE)
_OF_WHOM = re.compile(r"^[\s,]*của (.+?)(?: về | ban hành |$)", re.IGNORECASE)
_LEVELS = frozenset(["tinh", "huyen", "xa", "phuong"])
_AWARDED = re.compile(
    r"^\W*(?:hội nghị )?(?:công bố và |biểu dương, )?(?:khen thưởng|trao thưởng)(?: cho)? (?P<groups>\d+) tập thể"
    r"(?:,? \d+ hộ gia đình)?(?:(?:,| và) (?P<persons>\d+) cá nhân)?",
    re.IGNORECASE,
)
_SPEECHES = re.compile(r"\bhội nghị (?:sẽ )?có (\d+) (?:bài |báo cáo |ý kiến )?tham luận", re.IGNORECASE)
_TITLE = r"(?:[ÔôBb](?:ng|à)|[Đđ]ồng chí)"
_WORD = r"[A-ZÀ-ỸĐ][a-zà-ỹđ]*"
_PERSON = re.compile(rf"\b{_TITLE} (?P<name>{_WORD}(?: {_WORD}){{2,5}})")
_LONG_NAME = 4
"""Syllables of a name that hardly two people share but for one letter."""


@dataclass(frozen=True, slots=True)
class KnownLists:
    """What the lists of awards and speeches say."""

    decisions: tuple[tuple[str, str, date, str], ...] = ()
    """(number, symbol, day, issuer) of each decision."""
    prizes: int = 0
    """Đồng of all prizes."""
    collectives: frozenset[int] = frozenset()
    """How many collectives are awarded: in all, and by each decision."""
    persons: frozenset[int] = frozenset()
    speeches: int = 0


def mention_differences(
    papers: Sequence[PaperText], known: KnownFacts, lists: KnownLists
) -> list[Difference]:
    """Compare typed sentences with the conference, its people and its lists."""
    people = _People(known.people)
    found: list[Difference] = []
    for paper in papers:
        for line in paper.lines:
            if TABLE_MARK in line:
                continue
            found += _weekdays(paper.paper, line)
            found += _prizes(paper.paper, line, lists)
            found += _decisions(paper.paper, line, lists)
            found += people.slips(paper.paper, line)
            for sentence in _SENTENCE_END.split(_named(line, known)):
                if not _OTHER.search(sentence):
                    found += _of_the_meeting(paper.paper, sentence, known)
                    found += _counts(paper.paper, sentence, lists)
    return list(dict.fromkeys(found))


def _named(line: str, known: KnownFacts) -> str:
    """Write “Hội nghị” for the whole name, which may hold the mark that ends a sentence."""
    for name in sorted(filter(None, known.names), key=len, reverse=True):
        line = line.replace(name, "Hội nghị")
    return line


def _day(match: "re.Match[str]") -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _weekdays(where: str, line: str) -> Iterator[Difference]:
    """A day of the week is what the calendar says, whatever happens on it."""
    for pattern in (_WEEKDAY_FIRST, _WEEKDAY_LAST):
        for match in pattern.finditer(line):
            day = _day(match)
            if day and fold(match["w"]) != fold(WEEKDAYS[day.weekday()]):
                meant = WEEKDAYS[day.weekday()]
                yield Difference("Thứ trong tuần", match["w"], where, meant, f"lịch ngày {day_text(day)}")


def _of_the_meeting(where: str, sentence: str, known: KnownFacts) -> Iterator[Difference]:
    begins, held, come = (one.search(sentence) for one in (_BEGINS, _HELD_IN, _COME))
    if begins and known.starts:
        said = f"{int(begins['h']):02d}:{int(begins['min'] or 0):02d}"
        if said not in known.starts:
            yield Difference("Giờ họp", said, where, ", ".join(known.starts), _PAGE)
    if held and known.venue:
        said, wanted = (_place(text) for text in (held["hall"], known.venue))
        if said not in wanted and wanted not in said:
            yield Difference("Địa điểm", held["hall"].strip(), where, known.venue, _PAGE)
    if come and known.days:
        day = _day(come)
        if day and day not in known.days:
            yield Difference("Ngày họp", day_text(day), where, ", ".join(map(day_text, known.days)), _PAGE)
    summoned = _SUMMONED.search(sentence)
    if summoned and known.summoned and int(summoned[1]) not in {known.summoned, known.planned}:
        yield Difference("Số đại biểu", summoned[1], where, str(known.summoned), "danh sách đại biểu")


def _counts(where: str, sentence: str, lists: KnownLists) -> Iterator[Difference]:
    """Compare how many are awarded and how many speak; a figure of the whole list or of one decision is right."""
    awarded = _AWARDED.search(sentence)
    if awarded:
        for key, what, right in (
            ("groups", "tập thể", lists.collectives),
            ("persons", "cá nhân", lists.persons),
        ):
            if awarded[key] and right and int(awarded[key]) not in right:
                fact = f"Số {what} được khen thưởng"
                yield Difference(fact, awarded[key], where, str(max(right)), "danh sách khen thưởng")
    speeches = _SPEECHES.search(sentence)
    if speeches and lists.speeches and int(speeches[1]) != lists.speeches:
        yield Difference("Số tham luận", speeches[1], where, str(lists.speeches), "trang Tham luận")


def _place(text: str) -> str:
    return fold(text).replace("uy ban nhan dan", "ubnd").strip()


def _prizes(where: str, line: str, lists: KnownLists) -> Iterator[Difference]:
    for match in _TOTAL_PRIZES.finditer(line):
        if lists.prizes and int(match[1].replace(".", "")) != lists.prizes:
            meant = f"{lists.prizes:,} đồng".replace(",", ".")
            yield Difference("Tổng tiền thưởng", f"{match[1]} đồng", where, meant, "danh sách tiền thưởng")


def _decisions(where: str, line: str, lists: KnownLists) -> Iterator[Difference]:
    """Find an award decision whose symbol, day and level are those of one of the lists, and whose number is none's."""
    for match in _DECISION.finditer(line):
        day = _day(match)
        if not day or not _AWARDING.search(line):
            continue
        whom = _OF_WHOM.match(match["after"])
        level = _level(whom[1]) if whom else ""
        same = [
            number
            for number, symbol, on, issuer in lists.decisions
            if number
            and on == day
            and fold(symbol) == fold(match["symbol"])
            and level in {"", _level(issuer)}
        ]
        if same and int(match["no"]) not in {int(one) for one in same if one.isdecimal()}:
            said = f"{match['no']}/{match['symbol']} ngày {day_text(day)}"
            yield Difference("Số quyết định khen thưởng", said, where, ", ".join(same), "trang Khen thưởng")


def _level(body: str) -> str:
    return next((word for word in fold(body).split() if word in _LEVELS), "")


class _People:
    """The people of a conference, found by a name written nearly as theirs."""

    def __init__(self, names: Sequence[str]) -> None:
        self._right = frozenset(names)
        self._folded = defaultdict(list)
        self._but_one = defaultdict(list)
        for name in names:
            syllables = fold(name).split()
            self._folded[tuple(syllables)].append(name)
            if len(syllables) >= _LONG_NAME:
                for at in range(len(syllables)):
                    self._but_one[*syllables[:at], "", *syllables[at + 1 :]].append((at, name))

    def slips(self, where: str, line: str) -> Iterator[Difference]:
        """Yield a name after “ông”, “bà”, “đồng chí” that is nobody's and nearly somebody's."""
        for match in _PERSON.finditer(line):
            meant = "" if match["name"] in self._right else self._meant(match["name"])
            if meant:
                yield Difference("Họ tên", match["name"], where, meant, "danh sách của hội nghị")

    def _meant(self, written: str) -> str:
        syllables = fold(written).split()
        alike = self._folded.get(tuple(syllables), [])
        if alike:
            return alike[0]
        for at, one in enumerate(syllables):
            for place, name in self._but_one.get((*syllables[:at], "", *syllables[at + 1 :]), []):
                if place == at and _one_letter_apart(one, fold(name).split()[at]):
                    return name
        return ""


def _one_letter_apart(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    return one[at:] == other[at + 1 :] or (len(one) == len(other) and one[at + 1 :] == other[at + 1 :])
