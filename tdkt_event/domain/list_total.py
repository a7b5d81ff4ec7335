"""The total a list states of itself, to be held against the number of seats that were read."""

import re
from collections.abc import Iterable, Sequence

from tdkt_event.domain.list_line import is_sure_total
from tdkt_event.domain.list_reading import Field, StatedTotal
from tdkt_event.domain.list_table import Table

_MOST_PEOPLE = 100_000
_SAYS = re.compile(
    r"\W*(?:tổng\s+cộng|tổng\s+số|tổng|cộng\s+chung|ấn định danh sách|danh sách)(?P<words>[^\d\n]{0,60}?)"
    r"(?P<number>\d{1,3}(?:[. ]\d{3})+|\d{1,5})(?![\d/])(?:\s*\([^()]*\))?\s*(?P<counted>[^\W\d]+(?:\s[^\W\d]+)?)?(?P<more>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PEOPLE = re.compile(
    r"(?:đại biểu|đb|người|đồng chí|đ|vị|khách|cá nhân|chỗ|ghế|suất|cán bộ|thành viên|hội viên|đoàn viên|giáo viên)\b", re.IGNORECASE
)  # fmt: skip
_OTHER_WORDS = re.compile(r"\b(?:tiền|kinh phí|đồng\b(?! chí)|trang|tập thể|đơn vị|tờ|bản)", re.IGNORECASE)
_LIST_SAYS = re.compile(r"\W*danh sách\s+(?:này\s+)?(?:trên\s+)?(?:gồm|có)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,5}(?:\.0)?")
_SEVERAL = re.compile(r"\d+\s+(?:tập thể|đơn vị)", re.IGNORECASE)


def said_in(text: str) -> int | None:
    """Read the number of people a sentence states for the whole list: “Tổng cộng: 45 đại biểu” → 45."""
    if not (is_sure_total(text) or _LIST_SAYS.match(text) or text.lower().startswith("ấn định")):
        return None
    found = _SAYS.match(text[:300])
    if found is None or _OTHER_WORDS.search(found["words"]) or _SEVERAL.search(found["more"]):
        return None
    if found["counted"] and not _PEOPLE.match(found["counted"]):
        return None
    number = int(re.sub(r"\D", "", found["number"]))
    return number if 0 < number <= _MOST_PEOPLE else None


def said_in_row(table: Table, row: Sequence[str], texts: Sequence[str]) -> int | None:
    """Read the total a summing row states, in its words or in its column of seats."""
    said = next((number for text in texts if (number := said_in(text)) is not None), None)
    if said is not None or not any(map(is_sure_total, texts)):
        return said
    seats = table.cell(row, Field.SEATS)
    if Field.SEATS in table.columns_of:
        return int(float(seats)) if _NUMBER.fullmatch(seats) else None
    unused = [column for column, name in table.fields.items() if name is Field.IGNORED]
    numbers = [cell for column, cell in enumerate(row) if _NUMBER.fullmatch(cell) and column not in unused]
    return int(float(numbers[0])) if len(numbers) == 1 else None


def grand_total(stated: Sequence[StatedTotal]) -> int | None:
    """Give the total of the whole file: the sum of the sheets' totals, None when no sheet states one."""
    last = {one.sheet: one.number for one in stated}
    return sum(last.values()) if last else None


def total_differences(stated: Iterable[StatedTotal], *, whole: int) -> list[str]:
    """Say of each stated total that it is neither what stands above it nor what the whole file holds."""
    return [
        f"Tệp ghi tổng số {one.number}{_where(one)} nhưng đọc được {one.read or whole} chỗ; hãy xem các dòng lỗi và các dòng không lấy."
        for one in stated
        if one.number not in (one.read, one.since_last, whole)
    ]


def _where(one: StatedTotal) -> str:
    if not one.line:
        return " (ngoài bảng)"
    return f" (trang “{one.sheet}”, dòng {one.line})" if one.sheet else f" (dòng {one.line})"
