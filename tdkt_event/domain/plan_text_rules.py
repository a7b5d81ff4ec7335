"""Rules on counts that contradict each other, and on slips of the pen."""

import re
from collections.abc import Iterator

from tdkt_event.domain.plan import PlanReading
from tdkt_event.domain.plan_finding import PlanFinding
from tdkt_event.domain.plan_group_table import read_group_table
from tdkt_event.domain.plan_head_rules import place_of
from tdkt_event.domain.plan_source import CAPITAL, PlanSource, PlanTable

_DOUBLED = re.compile(r"(?<![\w])(?P<words>[^\W\d_]+(?: [^\W\d_]+){0,3}) (?P=words)(?!\w)", re.IGNORECASE)
_REDUPLICATED = frozenset(
    [
        "luôn",
        "dần",
        "từ",
        "song",
        "chung",
        "ngày",
        "người",
        "nhà",
        "nơi",
        "ai",
        "đời",
        "mãi",
        "thường",
        "xanh",
        "lớp",
        "hàng",
        "rất",
        "nhất",
        "năm",
        "ba",
        "đều",
        "đâu",
        "gì",
        "lâu",
        "khe",
        "từng",
        "mọi",
        "đằng",
        "đùng",
        "ào",
        "xa",
        "gần",
        "cao",
        "nhanh",
        "sao",
        "thôi",
        "tầng",
        "ngành",
        "cấp",
        "làng",
        "bản",
    ]
)
_LEVELS = re.compile(
    rf"(?<!\w)(?:tỉnh|huyện|phường) (?:tỉnh|huyện|phường|xã) [{CAPITAL}]\w*(?: [{CAPITAL}]\w*)?"
)
_MARKET = re.compile(r"\bmarket\b(?= trang trí| hội nghị| phông)", re.IGNORECASE)


def check_counts(source: PlanSource, reading: PlanReading) -> Iterator[PlanFinding]:
    """Compare counts: of speeches, of their parts, of delegates."""
    yield from _speeches(reading)
    yield from _delegates(reading)
    yield from _table_total(source, reading)
    yield from _other_totals(source, reading)


def _speeches(reading: PlanReading) -> Iterator[PlanFinding]:
    counts = reading.speeches.counts if reading.speeches else ()
    for one in counts[1:]:
        if one.count != counts[0].count:
            first = counts[0]
            yield PlanFinding(
                "speech_count_conflict",
                f"{_named(first.section, first.line)} yêu cầu {first.count:02d} tham luận, {_lower(_named(one.section, one.line))} yêu cầu {one.count:02d}.",
                f"{place_of(reading, first.line)} và {place_of(reading, one.line)}", one.line,
                "Thống nhất số tham luận rồi sửa hai mục cho khớp.",
            )  # fmt: skip
    for one in counts:
        parts = sum(count for _, count in one.breakdown)
        if one.breakdown and parts != one.count:
            yield PlanFinding(
                "speech_parts_conflict", f"Ghi {one.count:02d} tham luận nhưng các phần kể trong ngoặc cộng lại là {parts:02d}.",
                place_of(reading, one.line), one.line, "Sửa tổng số hoặc số của từng khối.",
            )  # fmt: skip


def _named(section: str, line: int) -> str:
    return f"Mục {section}" if section else f"Dòng {line}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _delegates(reading: PlanReading) -> Iterator[PlanFinding]:
    meeting = reading.conference
    if meeting is None or meeting.total is None or not meeting.groups:
        return
    counts = [group.count for group in meeting.groups]
    known = [count for count in counts if count is not None]
    where = place_of(reading, meeting.total_line)
    if not known:
        yield PlanFinding(
            "no_group_counts", f"Tổng số {meeting.total} đại biểu chưa được chia cho từng nhóm.", where, meeting.total_line,
            "Ghi số đại biểu của từng nhóm để làm giấy mời và bố trí chỗ ngồi.",
        )  # fmt: skip
    elif (len(known) == len(counts) and sum(known) != meeting.total) or sum(known) > meeting.total:
        yield PlanFinding(
            "total_mismatch", f"Các nhóm cộng lại là {sum(known)} đại biểu, khác tổng số {meeting.total} đại biểu.", where,
            meeting.total_line, "Sửa tổng số hoặc số của từng nhóm.",
        )  # fmt: skip


def _table_total(source: PlanSource, reading: PlanReading) -> Iterator[PlanFinding]:
    """Compare the last row of a table of delegates with the total that the text says."""
    meeting = reading.conference
    if meeting is None or meeting.total is None:
        return
    _, tabled, line = read_group_table(block for block in source.blocks if isinstance(block, PlanTable))
    if tabled is not None and tabled != meeting.total:
        yield PlanFinding(
            "total_mismatch", f"Dòng cộng của bảng ghi {tabled} đại biểu, khác tổng số {meeting.total} đại biểu.",
            f"dòng {line}, đối chiếu dòng {meeting.total_line}", line, "Sửa dòng cộng của bảng hoặc tổng số.",
        )  # fmt: skip


_FOR_ALL = re.compile(
    r"(?:cho|phục vụ|tổng số|mời|đón tiếp|của)\s+(?P<count>\d{2,4})\s*đại biểu", re.IGNORECASE
)
_NEARLY_ALL = 0.7


def _other_totals(source: PlanSource, reading: PlanReading) -> Iterator[PlanFinding]:
    """Find another place that counts all delegates and says another number: more than there are, or nearly all."""
    meeting = reading.conference
    if meeting is None or meeting.total is None:
        return
    held = {group.count for group in meeting.groups} | {meeting.total}
    own = {meeting.total_line, *(group.name.line for group in meeting.groups)}
    for line in source.lines():
        found = _FOR_ALL.search(line.text) if line.number not in own else None
        count = int(found["count"]) if found else 0
        if count > meeting.total * _NEARLY_ALL and count not in held:
            yield PlanFinding(
                "delegate_count_conflict", f"Ở đây ghi {count} đại biểu, còn tổng số là {meeting.total} đại biểu.",
                f"{place_of(reading, line.number)}, đối chiếu dòng {meeting.total_line}", line.number, "Thống nhất số đại biểu ở hai nơi.",
            )  # fmt: skip


def check_words(source: PlanSource, reading: PlanReading) -> Iterator[PlanFinding]:
    """Find words written twice in a row, and the usual slips."""
    for line in source.lines():
        for found in _DOUBLED.finditer(line.text):
            if _is_slip(found, line.text):
                yield PlanFinding(
                    "duplicate_word", f"Từ viết lặp: “{found[0]}”.", place_of(reading, line.number), line.number,
                    f"Bỏ một lần “{found['words']}”.",
                )  # fmt: skip
        for level in _LEVELS.finditer(line.text):
            yield PlanFinding(
                "level_doubled", f"Hai từ chỉ cấp hành chính đứng liền nhau: “{level[0]}”.", place_of(reading, line.number),
                line.number, "Bỏ một từ.",
            )  # fmt: skip
        for one in _MARKET.finditer(line.text):
            yield PlanFinding(
                "spelling_market", f"Viết “{one[0]}”, đúng là “maket”.", place_of(reading, line.number), line.number,
                "Sửa thành “maket”.",
            )  # fmt: skip


_HEAD_OF = re.compile(r"(?:trưởng|phó|chánh|chủ nhiệm)\s+$", re.IGNORECASE)


def _is_slip(found: re.Match[str], line: str) -> bool:
    words, whole, rest = found["words"], found[0], line[found.end() :]
    second = whole[len(words) :].strip()
    if words[:1].islower() and second[:1].isupper() and _HEAD_OF.search(line[: found.start()]):
        return False  # “Trưởng phòng Phòng Kinh tế”
    if " " in words:
        return True
    if words.lower() == "năm":
        return bool(re.match(r"\s*\d{4}", rest))
    both = whole.split()
    proper = all(word[0].isupper() and not word.isupper() for word in both)
    return words.lower() not in _REDUPLICATED and not proper and len(words) > 1
