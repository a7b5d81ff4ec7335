"""Rules on the head, the numbering and the name of a plan."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tdkt_event.domain.dates import paper_day_text
from tdkt_event.domain.plan import PlanReading
from tdkt_event.domain.plan_finding import PlanFinding
from tdkt_event.domain.plan_head import full_day, number_of
from tdkt_event.domain.plan_outline import roman
from tdkt_event.domain.plan_source import CAPITAL, PlanLine, PlanSource, Said
from tdkt_event.domain.plan_time import days_in
from tdkt_event.domain.spelling import suspicious_names
from tdkt_event.domain.vietnamese import canonical_tones, fold, words

_LEVEL_NAME = re.compile(
    rf"(?<!\w)(?:tỉnh|huyện|xã|phường|thành phố|thị xã|quận|thị trấn|đặc khu)\s+(?P<name>[{CAPITAL}]\w*(?:\s[{CAPITAL}]\w*){{1,3}})"
)
_CLOSING = re.compile(
    r"^Trên đây là (?:nội dung )?(?:Kế hoạch|Chương trình)(?: số [^ ]+(?: ngày [\d/]+)?)?\s+(?P<name>.+)$",
    re.IGNORECASE,
)
_NAME_END = re.compile(
    r"\s*(?:\./\.|[.;:]|,?\s+(?:đề nghị|yêu cầu|giao|các cơ quan|các đơn vị|trên địa bàn|của (?:UBND|Ủy ban|huyện|tỉnh|xã|phường|thành phố|Sở|Phòng|Ban|Hội đồng|Bộ))).*$"
)
_CALLED = re.compile(
    r"(?<!\w)tên (?:gọi|hội nghị|gọi hội nghị|gọi của hội nghị)\s*:\s*[“\"]?(?P<name>(?:hội nghị|đại hội|lễ)\b.+)$",
    re.IGNORECASE,
)
_LEAST_COMMON = 2
_TYPED_BARE = 4
"""Words from which on a line without a single mark was typed so, and spells no name wrong."""


def check_head(source: PlanSource, reading: PlanReading) -> Iterator[PlanFinding]:
    """Check number, day, numbering of sections, spelling of places, and the name wherever it is said."""
    yield from _blanks(reading)
    yield from _section_gaps(reading)
    yield from _appendix(reading)
    yield from _places(source, reading)
    yield from _names(source, reading)


def place_of(reading: PlanReading, line: int) -> str:
    """Name a place of the document: “mục IV.2, dòng 77”."""
    path = reading.paths.get(line, "")
    return f"mục {path}, dòng {line}" if path else f"dòng {line}"


# --- blanks --------------------------------------------------------------------------------------


def _blanks(reading: PlanReading) -> Iterator[PlanFinding]:
    head = reading.head
    if head.number is None:
        yield PlanFinding(
            "number_missing", "Không thấy dòng “Số: …” ở đầu văn bản.", "đầu văn bản", 1,
            "Bổ sung số và ký hiệu văn bản khi đăng ký phát hành.",
        )  # fmt: skip
    elif not number_of(head.number.text)[0]:
        yield PlanFinding(
            "number_blank", f"Số văn bản còn để trống: “Số: {head.number.text}”.", f"dòng {head.number.line}",
            head.number.line, "Điền số văn bản khi đăng ký phát hành.",
        )  # fmt: skip
    if head.day is None:
        yield PlanFinding(
            "date_missing", "Không thấy địa danh và ngày, tháng, năm ban hành ở đầu văn bản.", "đầu văn bản", 1,
            "Bổ sung địa danh và ngày ban hành.",
        )  # fmt: skip
    elif full_day(head.day.text) is None:
        yield PlanFinding(
            "date_blank", f"Ngày ban hành còn để trống: “{head.day.text}”.", f"dòng {head.day.line}", head.day.line,
            "Điền đủ ngày, tháng, năm khi ký ban hành.",
        )  # fmt: skip


def _appendix(reading: PlanReading) -> Iterator[PlanFinding]:
    if reading.appendix_missing:
        line = reading.appendix_line
        yield PlanFinding(
            "appendix_missing", "Văn bản nhắc đến phụ lục kèm theo nhưng trong tệp không có phụ lục.",
            place_of(reading, line), line, "Gắn phụ lục vào tệp, hoặc bỏ câu nhắc đến phụ lục.",
        )  # fmt: skip


# --- numbering -----------------------------------------------------------------------------------


def _section_gaps(reading: PlanReading) -> Iterator[PlanFinding]:
    lettered = any(section.label in ("A", "B") for section in reading.sections)
    numbers = [
        (section.label, section.line, 0 if lettered else _number(section.label))
        for section in reading.sections
    ]
    for (before, _, low), (after, line, high) in pairwise(numbers):
        if low and high and high != low + 1 and high != 1:
            said = "lặp lại" if high <= low else "nhảy"
            yield PlanFinding(
                "section_number_gap", f"Số mục {said} từ {before} sang {after}.", f"mục {after}, dòng {line}", line,
                "Đánh lại số các mục cho liền nhau, hoặc bổ sung mục còn thiếu.",
            )  # fmt: skip
    for gap in reading.gaps:
        said = "lặp lại" if gap.before == gap.label else "nhảy"
        yield PlanFinding(
            "section_number_gap", f"Số thứ tự {said} từ {gap.before} sang {gap.label}.", place_of(reading, gap.line), gap.line,
            "Đánh lại số cho liền nhau, hoặc bổ sung ý còn thiếu.",
        )  # fmt: skip
    yield from _row_gaps(reading)


_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def _number(label: str) -> int:
    """Read a Roman or Arabic number or “thứ hai”; 0 for anything else, and for a letter that names a part."""
    if label.isdecimal():
        return int(label)
    word = label.removeprefix("thứ ")
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    return roman(label)


def _row_gaps(reading: PlanReading) -> Iterator[PlanFinding]:
    numbered = [item for item in reading.work_items if item.number.isdecimal()]
    if len(numbered) * 2 < len(reading.work_items):
        return
    before = None
    for item in reading.work_items:
        if not item.number:
            yield PlanFinding(
                "row_unnumbered", f"Một dòng của bảng không có số thứ tự: “{_start(item.content)}”.", f"dòng {item.line}",
                item.line, "Đánh số thứ tự cho dòng này, hoặc gộp vào dòng trên.",
            )  # fmt: skip
            continue
        number = _number(item.number)
        if before and number and number not in (before + 1, 1):
            yield PlanFinding(
                "row_number_gap", f"Số thứ tự trong bảng đi từ {before} sang {number}.", f"dòng {item.line}", item.line,
                "Đánh lại số thứ tự trong bảng, hoặc bổ sung dòng còn thiếu.",
            )  # fmt: skip
        before = number


def _start(text: str) -> str:
    short = " ".join(text.split()[:12])
    return short if short == text else f"{short} …"


# --- places --------------------------------------------------------------------------------------


def _places(source: PlanSource, reading: PlanReading) -> Iterator[PlanFinding]:
    """Find names of places that are written in two ways: the same letters with other marks, or almost."""
    said = set()
    spelled = [
        line for line in source.lines() if not line.text.isascii() or len(line.text.split()) < _TYPED_BARE
    ]
    for meant in _place_names(source, reading):
        for line in spelled:
            for written, right in suspicious_names(line.text, [meant]):
                own = right == reading.head.spelled_place and _stands_as_own(line.text, written)
                if not (_same_letters(written, right) or own) or _key(written) in said:
                    continue
                said.add(_key(written))
                lines = sorted({one.number for one in source.lines() if _holds(one.text, written)})
                yield PlanFinding(
                    "place_spelling", f"Địa danh viết hai cách: “{written}” và “{right}”.",
                    ", ".join(f"dòng {number}" for number in lines[:6]), lines[0] if lines else line.number,
                    f"Chọn một cách viết cho cả văn bản; cách đủ dấu là “{right}”.",
                )  # fmt: skip


def _key(written: str) -> str:
    return canonical_tones(written).casefold()


def _stands_as_own(text: str, written: str) -> bool:
    """Say whether a name stands where only the place of the paper itself does: before its day, or as who issues."""
    name = re.escape(written)
    return bool(
        re.match(rf"\W*{name},\s*(?:ngày|tháng)\b", text, re.IGNORECASE)
        or re.match(rf"\W*(?:ủy|uỷ) ban nhân dân (?:\w+ ){{1,2}}{name}\W*$", text, re.IGNORECASE)
    )


def _holds(text: str, written: str) -> bool:
    return written.casefold() in text.casefold()


def _same_letters(one: str, other: str) -> bool:
    return fold(one) == fold(other) and canonical_tones(one).casefold() != canonical_tones(other).casefold()


def _place_names(source: PlanSource, reading: PlanReading) -> list[str]:
    """Give the name of the place, and each name behind a level that the document spells in two ways."""
    spellings: dict[str, set[str]] = {}
    for line in source.lines():
        for found in _LEVEL_NAME.finditer(line.text):
            spellings.setdefault(fold(found[0]), set()).add(canonical_tones(found["name"]))
    twice = [max(names, key=_marks_in) for names in spellings.values() if len(names) > 1]
    place = [reading.head.spelled_place] if reading.head.spelled_place else []
    return list(dict.fromkeys([*place, *twice]))


def _marks_in(name: str) -> int:
    return len(unicodedata.normalize("NFD", name))


# --- the name of the conference ------------------------------------------------------------------


def _names(source: PlanSource, reading: PlanReading) -> Iterator[PlanFinding]:
    title = reading.head.title
    if title is None:
        return
    for line in source.lines():
        found = _CLOSING.match(line.text)
        if found:
            yield from _closing_name(title, _NAME_END.sub("", found["name"]), line)
        called = _CALLED.search(line.text) if reading.conference else None
        if called and reading.conference:
            name = _NAME_END.sub("", called["name"])
            yield from _closing_name(reading.conference.name, name, line, "Mục tên gọi")
    yield from _backdrop_name(reading)
    yield from _backdrop_day(reading)


def _backdrop_day(reading: PlanReading) -> Iterator[PlanFinding]:
    """Compare the day on the backdrop with the day of the conference."""
    meeting, backdrop = reading.conference, reading.backdrop
    if meeting is None or backdrop is None or not meeting.day or meeting.time is None:
        return
    held = {day.isoformat() for day, _, _ in days_in(meeting.time.text)} | {meeting.day}
    for said in backdrop.lines:
        shown = [day for day, _, _ in days_in(said.text)]
        if shown and shown[0].isoformat() not in held:
            yield PlanFinding(
                "backdrop_day", f"Ngày trên phông là {paper_day_text(shown[0])}, còn mục thời gian ghi “{meeting.time.text}”.",
                f"{place_of(reading, said.line)}, đối chiếu dòng {meeting.time.line}", said.line, "Sửa ngày trên phông hoặc ở mục thời gian.",
            )  # fmt: skip


def _closing_name(title: Said, closing: str, line: PlanLine, what: str = "Câu kết") -> Iterator[PlanFinding]:
    one, other = _after(words(title.text)), _after(words(closing))
    common = _common(one, other)
    if _LEAST_COMMON <= common < min(len(one), len(other)):
        yield PlanFinding(
            "title_mismatch",
            f"{what} ghi “{closing}”, còn trích yếu ghi “{title.text}”.",
            f"dòng {line.number}, đối chiếu dòng {title.line}", line.number,
            "Dùng một tên trong cả văn bản.",
        )  # fmt: skip


def _after(spoken: list[str]) -> list[str]:
    for start in (["ve", "viec"], ["ve"], ["v", "v"]):
        if spoken[: len(start)] == start:
            return spoken[len(start) :]
    return spoken


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )


def _backdrop_name(reading: PlanReading) -> Iterator[PlanFinding]:
    meeting, backdrop = reading.conference, reading.backdrop
    if meeting is None or backdrop is None:
        return
    shown = _backdrop_words(backdrop.lines)
    named = words(meeting.name.text)
    if not shown:
        return
    line = backdrop.lines[0].line
    joined = " ".join(" ".join(words(said.text)) for said in backdrop.lines)
    if " ".join(named) not in joined and " ".join(_without_area(meeting.name.text)) not in joined:
        text = f"Tên trên phông là “{shown}”, còn tên hội nghị ở trích yếu là “{meeting.name.text}”."
    elif " ".join(named) in joined and _marks(meeting.name.text) not in _marks(
        " ".join(said.text for said in backdrop.lines)
    ):
        text = f"Dấu câu trong tên hội nghị ở phông (“{shown}”) khác ở trích yếu (“{meeting.name.text}”)."
    else:
        return
    yield PlanFinding(
        "backdrop_mismatch", text, f"{place_of(reading, line)}, đối chiếu dòng {meeting.name.line}", line,
        "Sửa chữ trên phông theo đúng trích yếu, hoặc ngược lại.",
    )  # fmt: skip


def _without_area(name: str) -> list[str]:
    """Give the words of a name without “tỉnh Quảng Trị”, which the first line of a backdrop says already."""
    return words(_LEVEL_NAME.sub("", name))


def _backdrop_words(lines: Sequence[Said]) -> str:
    held = [said.text for said in lines if not re.search(r"ngày.*năm", said.text, re.IGNORECASE)]
    starts = [at for at, text in enumerate(held) if re.match(r"(?:hoi nghi|dai hoi|le)\b", fold(text))]
    return " ".join(held[starts[0] :]) if starts else ""


def _marks(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s,;:]", "", text.casefold())).strip()
