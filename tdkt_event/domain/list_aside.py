"""The lines of a table that are no delegates: sections, totals, signatures, titles, notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_event.domain.list_cell import is_kind
from tdkt_event.domain.list_heading import is_index_row
from tdkt_event.domain.list_line import (
    Label,
    Section,
    is_footnote,
    is_row_number,
    is_signature,
    is_signer_post,
    is_sure_total,
    is_title,
    is_total,
    section_of,
    split_label,
)
from tdkt_event.domain.list_reading import Field, Merge
from tdkt_event.domain.list_table import Cells, Table, distinct
from tdkt_event.domain.person_name import looks_like_person_name, proper_case, split_salutation, split_seats

_EMPTY_NUMBER = frozenset({"", "-", "–", "+", "*"})
_OUTER = (Label.ROMAN, Label.LETTER)
_LONGEST_SECTION = 300
_LONGEST_INDEX = 4
_LEAST_SIGNED = 3
_MOST_SIGNERS = 3
_MOST_SIGNATURE_LINES = 8
_LINES_BELOW = 4
_SUM = "Dòng cộng."
_SIGNED = "Phần ký phía dưới bảng."


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a line is no delegate, and the section it opens if it does."""

    reason: str
    section: Section | None = None

    @property
    def is_total(self) -> bool:
        """Whether the line sums up."""
        return self.reason == _SUM


class AsideFinder:
    """Say of each line, from the top down, whether it is a delegate; below the signatures few are."""

    def __init__(self, cells: Cells, merges: Sequence[Merge]) -> None:
        self._cells = cells
        self._wide_rows = {top: (left, right) for top, left, _, right in merges if right - left >= 2}
        self._ended = False

    def restart(self) -> None:
        """Begin a new table."""
        self._ended = False

    def look(self, table: Table, place: int) -> Aside | None:
        """Say why a line is no delegate; None when it is one."""
        row = self._cells[place]
        if _is_plain_row(table, row):
            self._ended = False
            return None
        if is_index_row(row) and all(len(cell) <= _LONGEST_INDEX for cell in row):
            return Aside("Dòng đánh số cột.")
        number = table.cell(row, Field.NUMBER)
        texts = distinct(row)
        numbered = is_row_number(number)
        if texts == [number] and (numbered or number in _EMPTY_NUMBER):
            return Aside("Dòng chỉ có số thứ tự.")
        reason = self._end_of_table(table, row, texts, numbered=numbered)
        if not reason and not numbered and self._signs_below(table, place, texts):
            self._ended = True
            reason = _SIGNED
        if reason:
            return Aside(reason)
        section = self._section(table, place, number)
        if section and not (self._ended and self._is_of_signature(table, place, section)):
            self._ended = False
            return Aside("Tiêu đề mục.", section)
        return Aside(_SIGNED) if self._ended and not numbered else None

    # --- what stands below a table ---

    def _end_of_table(
        self, table: Table, row: Sequence[str], texts: Sequence[str], *, numbered: bool
    ) -> str | None:
        name = table.name_cell(row)
        person = _is_person(name)
        sums = is_total(texts[0]) or is_total(name)
        if sums and (not person or (not numbered and (is_sure_total(texts[0]) or is_sure_total(name)))):
            return _SUM
        if numbered:
            self._ended = False
            return None
        if is_footnote(texts[0]):
            return "Ghi chú phía dưới bảng."
        signs = texts if not name or is_signature(name) else texts[:1] if texts[0] != name else ()
        if any(map(is_signature, signs)) and not (person and len(texts) > 1):
            self._ended = True
            return _SIGNED
        return "Phần tiêu đề." if len(texts) <= 2 and not person and is_title(texts[0]) else None

    def _signs_below(self, table: Table, place: int, texts: Sequence[str]) -> bool:
        """Tell the posts of signers by their place: only names stand below them, to the end of the sheet."""
        if (
            len(table.fields) < _LEAST_SIGNED
            or len(texts) > _MOST_SIGNERS
            or not all(map(is_signer_post, texts))
        ):
            return False
        if (
            Field.NUMBER not in table.columns_of
            and (name := table.name_cell(self._cells[place]))
            and not name.isupper()
        ):
            return False
        below = [distinct(row) for row in self._cells[place + 1 :] if any(row)][: _MOST_SIGNATURE_LINES + 1]
        if not below or len(below) > _MOST_SIGNATURE_LINES:
            return False
        names = [text for line in below for text in line if _is_person(text)]
        rest = [text for line in below for text in line if not _is_person(text)]
        return 0 < len(names) <= _MOST_SIGNERS and all(map(is_signer_post, rest))

    def _is_of_signature(self, table: Table, place: int, section: Section) -> bool:
        """Say whether what reads as a section is still of the signatures: no delegate stands below it."""
        if section.label not in (Label.CAPITALS, Label.PLAIN, Label.BULLET):
            return False
        below = [row for row in self._cells[place + 1 : place + 12] if any(row)][:_LINES_BELOW]
        return is_signer_post(section.name) or not any(_is_plain_row(table, row) for row in below)

    # --- sections ---

    def _section(self, table: Table, place: int, number: str) -> Section | None:
        row = self._cells[place]
        seats = table.cell(row, Field.SEATS)
        texts = list(
            dict.fromkeys(cell for cell in row if cell and cell != number and not _counts(cell, seats))
        )
        if not texts and number and not is_row_number(number):
            texts, number = [number], ""
        if len(texts) != 1 or len(texts[0]) > _LONGEST_SECTION:
            return None
        text = texts[0]
        has_seats = seats not in ("", text)
        if is_row_number(number):
            return None if has_seats else self._numbered_section(table, place, number, text)
        wide = self._is_wide(table, place)
        section = section_of("" if number in _EMPTY_NUMBER else number, text, wide=wide)
        if section and has_seats and not wide and section.label not in (*_OUTER, Label.CAPITALS):
            return None
        return section if section or has_seats else self._unnumbered_section(table, place, text)

    def _is_wide(self, table: Table, place: int) -> bool:
        """Say whether one merged cell spans at least half of the table."""
        if place not in self._wide_rows:
            return False
        left, right = self._wide_rows[place]
        row = self._cells[place]
        width = min(right, max(table.fields, default=0)) - left + 1
        return width * 2 >= len(table.fields) and left < len(row) and bool(row[left])

    def _numbered_section(self, table: Table, place: int, number: str, text: str) -> Section | None:
        """Take “1 | ĐẠI BIỂU TỈNH” for a section only when the lines below count from one again."""
        if _is_person(text):
            return None
        below = self._number_below(table, place) or ""
        inside = below.startswith(number.rstrip(".").removesuffix(".0") + ".") and not below.endswith(".0")
        restarted = inside or below in ("1", "01", "1.0", "-", "+", "a", "a)")
        return section_of(number, text, wide=True) if restarted else None

    def _unnumbered_section(self, table: Table, place: int, text: str) -> Section | None:
        """Take a lone text without number among numbered lines for a section, unless it names a person."""
        bare, seats = split_seats(text)
        if seats is not None or _is_person(bare):
            return None
        below = self._number_below(table, place)
        return section_of("", text, wide=True) if below is not None and is_row_number(below) else None

    def _number_below(self, table: Table, place: int) -> str | None:
        if Field.NUMBER not in table.columns_of:
            return None
        return next(
            (table.cell(row, Field.NUMBER) for row in self._cells[place + 1 : place + 4] if any(row)), None
        )


def _is_plain_row(table: Table, row: Sequence[str]) -> bool:
    """Say at a glance that a line is a delegate: of a stated kind, or numbered, named, and with more."""
    if is_kind(table.cell(row, Field.KIND)):
        return True
    name = table.name_cell(row)
    if not name or not is_row_number(table.cell(row, Field.NUMBER)):
        return False
    parts = sum(1 for column in table.name_columns if column < len(row) and row[column])
    return sum(1 for cell in row if cell) >= 2 + parts and not is_total(name)


def _is_person(name: str) -> bool:
    return looks_like_person_name(proper_case(split_salutation(name)[1]))


def _counts(cell: str, seats: str) -> bool:
    return cell == seats and not re.search(r"[^\W\d]", cell.rsplit(maxsplit=1)[-1])


def section_above(texts: Sequence[str]) -> Section | None:
    """Read the line right above a table as a section when it is numbered I, II or A, B."""
    if not texts or len(texts) > 2:
        return None
    label, name = split_label(" ".join(texts))
    section = section_of("", " ".join(texts), wide=False) if label in _OUTER and name else None
    return section if section and section.label in _OUTER else None
