"""The heading of a table of recipients, one or two rows deep: what each of its columns holds."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from tdkt_event.domain.award import AwardLaw
from tdkt_event.domain.award_name import is_award_name
from tdkt_event.domain.list_heading import field_of_heading, is_index_row
from tdkt_event.domain.list_line import is_row_number
from tdkt_event.domain.list_reading import Field
from tdkt_event.domain.vietnamese import words


class Column(StrEnum):
    """What a column of an award list holds."""

    NUMBER = "number"
    SALUTATION = "salutation"
    MALE = "male"
    """Names of men, or a mark that the recipient is one."""
    FEMALE = "female"
    NAME = "name"
    POSITION = "position"
    UNIT = "unit"
    POSITION_UNIT = "position_unit"
    KIND = "kind"
    AWARD = "award"
    ACHIEVEMENT = "achievement"
    PERIOD = "period"
    NOTE = "note"


_SEXES = {"nam": Column.MALE, "ông": Column.MALE, "nữ": Column.FEMALE, "bà": Column.FEMALE}
"""By the letters themselves: “Năm” without its marks would be “Nam”."""
_NOT_OURS = re.compile(
    r"\btien\b|quyet dinh|^ngay\b|^so (?!thu tu|tt)|^cap (?:khen|trao|quyet)|^ty le|chu ky|ky nhan|bieu quyet|phieu"
)
_OWN_COLUMNS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (
        Column.ACHIEVEMENT,
        re.compile(
            r"thanh tich|noi dung khen|ly do (?:khen|de nghi|tang)|noi dung de nghi|cong trang|^ly do$|^noi dung$|tom tat"
        ),
    ),
    (Column.PERIOD, re.compile(r"^nam (?:khen|xet|cong nhan|thi dua)|thoi gian (?:tinh|lap)|^giai doan$|^nam$|^nam hoc$")),
    (
        Column.AWARD,
        re.compile(
            r"danh hieu|hinh thuc (?:khen|de nghi|thi dua)|^hinh thuc$|muc khen|khen thuong|loai khen|de nghi (?:khen|tang|xet)"
        ),
    ),
    (
        Column.UNIT,
        re.compile(
            r"^dia chi|^noi (?:o|cu tru|cu ngu|thuong tru|sinh song|sinh hoat)\b|^cho o\b|^ho khau|^khu dan cu|"
            r"^(?:thon|ap|khu pho|to dan pho|khom|buon|soc|to)\b"
        ),
    ),
    (Column.KIND, re.compile(r"^doi tuong|^loai hinh$|ca nhan hay tap the|^loai$")),
    (
        Column.NAME,
        re.compile(
            r"^(?:ten )?(?:cac )?tap the|^ho gia dinh|^ten ho|^chu ho|^ca nhan|^ho ten chu ho|ten ca nhan|^ho va ten|"
            r"^don vi,? ca nhan|^ten don vi,? ca nhan|^ten nguoi|^nguoi duoc|^ho ten"
        ),
    ),
)  # fmt: skip
_SAME = {
    Field.NUMBER: Column.NUMBER, Field.SALUTATION: Column.SALUTATION, Field.GENDER: Column.SALUTATION,
    Field.NAME: Column.NAME, Field.FAMILY_NAME: Column.NAME, Field.GIVEN_NAME: Column.NAME,
    Field.POSITION: Column.POSITION, Field.UNIT: Column.UNIT, Field.POSITION_UNIT: Column.POSITION_UNIT,
    Field.KIND: Column.KIND, Field.NOTE: Column.NOTE,
}  # fmt: skip
_STANDS_FOR_NAME = (Column.SALUTATION, Column.UNIT)
_LONGEST_HEADING = 80
_LONGEST_LOWER = 40
_NO_TICKS: Mapping[int, str] = {}
_NO_SPANS: Mapping[int, int] = {}


def ticks_of(cells: Sequence[str], *, law: AwardLaw) -> dict[int, str]:
    """Give the columns that an award's own name heads: a cross below it gives that award."""
    if any(is_row_number(cell) for cell in cells if cell):
        return {}
    return {
        place: cell
        for place, cell in enumerate(cells)
        if 0 < len(cell) <= _LONGEST_HEADING and is_award_name(cell, law=law)
    }


def columns_of(cells: Sequence[str], ticks: Mapping[int, str] = _NO_TICKS) -> dict[int, Column]:
    """Read a row as the heading of a table, beside the columns of single awards; empty when it is none."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(is_row_number(cell) for cell in filled) or is_index_row(filled):
        return {}
    found = {
        place: column
        for place, cell in enumerate(cells)
        if cell and place not in ticks and (column := column_of(cell))
    }
    _settle_missing_name(found)
    known = (len(found) + len(ticks)) * 2 >= len(filled)
    return found if _names_somebody(found) and len(found) > 1 and known else {}


def _names_somebody(found: Mapping[int, Column]) -> bool:
    held = set(found.values())
    return Column.NAME in held or {Column.MALE, Column.FEMALE} <= held


def _settle_missing_name(found: dict[int, Column]) -> None:
    """Let the column of units, or of “Ông (bà)”, hold the names of a numbered table that has no other for them."""
    if Column.NUMBER not in found.values() or _names_somebody(found):
        return
    for stand_in in _STANDS_FOR_NAME:
        places = [place for place, column in found.items() if column is stand_in]
        if places:
            found[places[0]] = Column.NAME
            return


def column_of(heading: str) -> Column | None:
    """Tell what one heading names; None when it names nothing of an award list."""
    if len(heading) > _LONGEST_HEADING:
        return None
    if sex := _SEXES.get(heading.lower().strip(" .:")):
        return sex
    plain = " ".join(words(heading))
    if _NOT_OURS.search(plain):
        return None
    own = next((column for column, pattern in _OWN_COLUMNS if pattern.search(plain)), None)
    if own:
        return own
    field = field_of_heading(heading)
    return _SAME.get(field) if field else None


def spread(cells: Sequence[str], spans: Mapping[int, int] = _NO_SPANS) -> tuple[str, ...]:
    """Give the cells of a heading row, one that is merged sideways in each column that it covers."""
    wide = list(cells)
    for left, right in spans.items():
        for place in range(left + 1, min(right + 1, len(wide))):
            wide[place] = wide[place] or wide[left]
    return tuple(wide)


def second_row(
    top: Sequence[str], below: Sequence[str], *, law: AwardLaw, spans: Mapping[int, int] = _NO_SPANS
) -> tuple[str, ...] | None:
    """Give the heading that two rows make together, None when the lower one is no part of a heading.

    The lower row parts what is merged above it: “Họ và tên” into “Ông” and “Bà”, “Năm sinh” into “Nam” and “Nữ”.
    """
    wide = spread(top, spans)
    own = {
        place: cell for place, cell in enumerate(below) if cell and (place >= len(top) or cell != top[place])
    }
    if len(own) < 2 or is_index_row(below):
        return None
    if not all(_may_stand_below(place, cell, top, spans, law) for place, cell in own.items()):
        return None
    joined = [*wide, *[""] * (len(below) - len(wide))]
    return tuple(own.get(place, cell) for place, cell in enumerate(joined))


def _may_stand_below(
    place: int, cell: str, top: Sequence[str], spans: Mapping[int, int], law: AwardLaw
) -> bool:
    """Say whether a cell names a column, below a heading that is merged or below none."""
    if len(cell) > _LONGEST_LOWER or any(map(str.isdigit, cell)):
        return False
    free = place >= len(top) or not top[place] or place in spans
    parts = place + 1 < len(top) and not top[place + 1]
    return (free or parts) and (column_of(cell) is not None or is_award_name(cell, law=law))
