"""From grids of cell text to the rows of a delegate list; what is not understood is said, never dropped."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tdkt_event.domain.list_cell import Reading, is_kind, read_line
from tdkt_event.domain.list_guess import guess_fields
from tdkt_event.domain.list_heading import Heading, field_of_heading, find_heading, heading_at, is_index_row
from tdkt_event.domain.list_line import (
    Section,
    SectionStack,
    is_footnote,
    is_row_number,
    is_signature,
    is_sub_number,
    is_title,
    is_total,
    section_of,
    split_label,
)
from tdkt_event.domain.list_reading import ColumnFound, Field, Grid, ListReading, Merge, SkippedLine
from tdkt_event.domain.list_row import ListRow
from tdkt_event.domain.person_name import looks_like_person_name, proper_case, split_salutation, split_seats
from tdkt_event.domain.vietnamese import clean, fold

_JOINED_BY_COMMA = frozenset({Field.POSITION, Field.UNIT, Field.GROUP, Field.POSITION_UNIT})
_PLAIN_SHEET = re.compile(
    r"(?:sheet|trang(?: tinh)?|bang|ds|danh sach|danh sach dai bieu|dai bieu|data|du lieu|table|import|mau|tong hop|"
    r"danh sach moi|danh sach tong|tong|ds dai bieu)?[\s_]*\d*(?:\s*\(\d+\))?"
)
_EMPTY_NUMBER = frozenset({"", "-", "–", "+", "*"})
_PROGRESS_STEP = 2_000


@dataclass(slots=True)
class _Table:
    """One table being read: its heading, its columns by field, and the sections that stand open."""

    fields: dict[int, Field]
    heading: Heading | None
    columns_of: dict[Field, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for column, name in sorted(self.fields.items()):
            if name is not Field.IGNORED:
                self.columns_of.setdefault(name, []).append(column)

    @property
    def name_columns(self) -> list[int]:
        """The columns that hold the name, whole or in parts."""
        return [
            column
            for name in (Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME)
            for column in self.columns_of.get(name, [])
        ]

    def column(self, name: Field) -> int | None:
        """The first column of a field."""
        columns = self.columns_of.get(name)
        return columns[0] if columns else None


def read_grids(
    grids: Iterable[Grid],
    mapping: Mapping[str, Mapping[int, Field]] | None = None,
    *,
    progress: Callable[[int, int, str], None] | None = None,
) -> ListReading:
    """Read every sheet; a mapping {sheet: {column: field}} stands in for what the headings say."""
    found: list[_SheetReader] = []
    notes: list[str] = []
    last_fields: dict[int, Field] | None = None
    for grid in grids:
        if grid.hidden:
            notes.append(f"Trang “{grid.sheet}” đang ẩn nên không đọc.")
            continue
        reader = _SheetReader(grid, (mapping or {}).get(grid.sheet), last_fields, progress)
        reader.read()
        last_fields = reader.fields or last_fields
        found.append(reader)
    with_rows = [reader for reader in found if reader.rows]
    for reader in with_rows if len(with_rows) > 1 else ():
        reader.name_group_by_sheet()
    return ListReading(
        rows=tuple(row for reader in found for row in reader.rows),
        columns=tuple(column for reader in found for column in reader.columns),
        skipped=tuple(line for reader in found for line in reader.skipped),
        notes=(*notes, *(note for reader in found for note in reader.notes)),
    )


class _SheetReader:
    """Walk down one sheet, table by table."""

    def __init__(
        self,
        grid: Grid,
        mapping: Mapping[int, Field] | None,
        earlier: dict[int, Field] | None,
        progress: Callable[[int, int, str], None] | None,
    ) -> None:
        self.grid = replace(grid, rows=())  # the raw rows go free once they are cleaned
        self.cells = [[clean(cell) if cell else "" for cell in row] for row in grid.rows]
        self._broken_rows = {
            place: row for place, row in enumerate(grid.rows) if any("\n" in cell for cell in row)
        }
        self.rows: list[ListRow] = []
        self.columns: list[ColumnFound] = []
        self.skipped: list[SkippedLine] = []
        self.notes: list[str] = []
        self.fields: dict[int, Field] = {}
        self._mapping = dict(mapping) if mapping is not None else None
        self._earlier = earlier
        self._progress = progress
        self._sections = SectionStack()
        self._merged = _Merged(grid.merges, len(self.cells))
        self._wide_rows = {top: (left, right) for top, left, _, right in grid.merges if right - left >= 2}
        self._ended = False
        self._filled: dict[Field, tuple[str, int]] = {}
        self._sparse: set[Field] = set()
        self._sub_numbered = False
        self._next_table: _Table | None = None

    def read(self) -> None:
        """Read the whole sheet."""
        if not any(any(row) for row in self.cells):
            return
        table, start = self._first_table()
        if table is None:
            self._no_table()
            return
        self._use(table)
        self._read_captions(start if table.heading is None else table.heading.first)
        place = start
        while place < len(self.cells):
            if self._progress and place % _PROGRESS_STEP == 0:
                self._progress(place, len(self.cells), f"Đọc trang “{self.grid.sheet}”")
            place = self._step(table, place)
            if self._next_table is not None:
                table, self._next_table = self._next_table, None
        self.cells = []

    # --- where tables begin ---

    def _first_table(self) -> tuple[_Table | None, int]:
        heading = find_heading(self.cells, self.grid.merges)
        if heading:
            fields = self._mapping if self._mapping is not None else self._with_given_name(heading)
            return _Table(fields, heading), heading.last + 1
        if self._mapping is not None:
            return _Table(self._mapping, None), 0
        fields = self._fields_without_heading()
        return (_Table(fields, None), 0) if fields else (None, 0)

    def _fields_without_heading(self) -> dict[int, Field]:
        guessed = guess_fields(self.cells)
        if self._earlier and guessed:
            names = {
                column for column, name in self._earlier.items() if name in (Field.NAME, Field.GIVEN_NAME)
            }
            if names & {column for column, name in guessed.items() if name in (Field.NAME, Field.GIVEN_NAME)}:
                return dict(self._earlier)
        return guessed

    def _with_given_name(self, heading: Heading) -> dict[int, Field]:
        """See that the column right of the name, without heading, holds the given names."""
        fields = dict(heading.fields)
        names = [column for column, name in fields.items() if name is Field.NAME]
        if len(names) == 1 and names[0] + 1 not in heading.texts:
            column = names[0] + 1
            below = [
                row[column]
                for row in self.cells[heading.last + 1 :][:200]
                if len(row) > column and row[names[0]]
            ]
            filled = [text for text in below if text]
            if (
                filled
                and len(filled) * 2 >= len(below)
                and all(" " not in text and text.isalpha() for text in filled)
            ):
                fields[names[0]], fields[column] = Field.FAMILY_NAME, Field.GIVEN_NAME
        return fields

    def _use(self, table: _Table) -> None:
        """Note how the columns of a table were understood."""
        self.fields = table.fields
        known = {(column.column, column.heading) for column in self.columns}
        texts = table.heading.texts if table.heading else {}
        for column in sorted({*table.fields, *texts}):
            heading = texts.get(column, "")
            if (column, heading) not in known:
                name = table.fields.get(column, Field.IGNORED)
                self.columns.append(
                    ColumnFound(self.grid.sheet, column, heading, name, guessed=table.heading is None)
                )
        if table.heading is None:
            self.notes.append(f"Trang “{self.grid.sheet}” không có dòng tiêu đề cột, đoán theo nội dung.")
        self._find_sparse(table)

    def _find_sparse(self, table: _Table) -> None:
        """In a file that cannot tell merges, find the columns that look like merged ones."""
        if self.grid.merges_known:
            return
        start = table.heading.last + 1 if table.heading else 0
        names = table.name_columns
        body = [
            row for row in self.cells[start:] if any(len(row) > column and row[column] for column in names)
        ]
        for name in (Field.UNIT, Field.GROUP):
            column = table.column(name)
            if column is None or column in names or not body:
                continue
            filled = sum(1 for row in body if len(row) > column and row[column])
            if len(body[0]) > column and body[0][column] and 0 < filled <= len(body) * 0.6:
                self._sparse.add(name)

    def _no_table(self) -> None:
        self.notes.append(f"Trang “{self.grid.sheet}” không có bảng danh sách đại biểu nào.")
        for place, row in enumerate(self.cells):
            if any(row):
                self._skip(place, "Không thấy bảng danh sách trên trang này.")

    def _read_captions(self, start: int) -> None:
        """Take the numbered section that stands right above a table, and report the title lines."""
        for text in self.grid.captions:
            section = section_of("", text, wide=False)
            if section:
                self._sections.enter(section)
        for place in range(start):
            texts = _distinct(self.cells[place])
            if not texts:
                continue
            label, name = split_label(" ".join(texts)) if len(texts) <= 2 else (None, "")
            section = section_of("", " ".join(texts), wide=False) if label and name else None
            if section and section.label.value in ("I", "A") and start - place <= 3:
                self._sections.enter(section)
                self._skip(place, "Tiêu đề mục.")
            else:
                self._skip(place, "Phần tiêu đề phía trên bảng.")

    # --- line by line ---

    def _step(self, table: _Table, place: int) -> int:
        """Read one line; give the place of the next."""
        row = self.cells[place]
        if not any(row):
            return place + 1
        if _may_be_heading(row):
            heading = heading_at(self.cells, place, self.grid.merges)
            if heading:
                self._meet_heading(table, heading)
                return heading.last + 1
        if is_index_row(row) and not any(len(cell) > 4 for cell in row):
            self._skip(place, "Dòng đánh số cột.")
            return place + 1
        if not self._is_plain_row(table, row):
            reason = self._aside(table, place, row)
            if reason:
                self._skip(place, reason)
                return place + 1
        self._read_row(table, place, row)
        return place + 1

    def _meet_heading(self, table: _Table, heading: Heading) -> None:
        for place in range(heading.first, heading.last + 1):
            self._skip(place, "Dòng tiêu đề cột lặp lại.")
        self._ended = False
        self._filled.clear()
        fields = self._with_given_name(heading)
        if self._mapping is None and fields != table.fields:
            self._next_table = _Table(fields, heading)
            self._use(self._next_table)

    def _is_plain_row(self, table: _Table, row: Sequence[str]) -> bool:
        """Say at a glance that a line is a delegate: of a stated kind, or numbered, named, and with more."""
        kind = table.column(Field.KIND)
        if kind is not None and kind < len(row) and is_kind(row[kind]):
            return True
        number, names = table.column(Field.NUMBER), table.name_columns
        if number is None or number >= len(row) or not is_row_number(row[number]):
            return False
        named = [row[column] for column in names if column < len(row) and row[column]]
        filled = sum(1 for cell in row if cell)
        plain = bool(named) and filled >= 2 + len(named) and not is_total(named[0])
        if plain:
            self._ended = False
        return plain

    def _aside(self, table: _Table, place: int, row: Sequence[str]) -> str | None:
        """Say why a line is no delegate; None when it is one."""
        texts = _distinct(row)
        number_column = table.column(Field.NUMBER)
        number = row[number_column] if number_column is not None and number_column < len(row) else ""
        if len(texts) == 1 and (number in texts) and (is_row_number(number) or number in _EMPTY_NUMBER):
            return "Dòng chỉ có số thứ tự."
        numbered = is_row_number(number)
        if not numbered or len(texts) <= 2:
            reason = self._end_of_table(texts, numbered=numbered)
            if reason:
                return reason
        section = self._section(table, place, row, number)
        if section:
            self._sections.enter(section)
            self._filled.clear()
            return "Tiêu đề mục."
        return None

    def _end_of_table(self, texts: Sequence[str], *, numbered: bool) -> str | None:
        if any(is_total(text) for text in texts[:3]):
            return "Dòng cộng."
        if numbered:
            self._ended = False
            return None
        if is_footnote(texts[0]):
            return "Ghi chú phía dưới bảng."
        if any(is_signature(text) for text in texts):
            self._ended = True
            return "Phần ký phía dưới bảng."
        if len(texts) <= 2 and is_title(texts[0]):
            return "Phần tiêu đề."
        return "Phần ký phía dưới bảng." if self._ended and not _opens_section(texts) else None

    def _section(self, table: _Table, place: int, row: Sequence[str], number: str) -> Section | None:
        seats = table.column(Field.SEATS)
        rest = [
            cell
            for column, cell in enumerate(row)
            if cell
            and cell != number
            and not (column == seats and not re.search(r"[^\W\d]", cell.split()[-1]))
        ]
        distinct = list(dict.fromkeys(rest))
        if not distinct and number and not is_row_number(number):
            distinct, number = [number], ""
        if len(distinct) != 1 or len(distinct[0]) > 300:
            return None
        text = distinct[0]
        has_seats = seats is not None and seats < len(row) and row[seats] not in ("", text)
        if is_row_number(number):
            return self._numbered_section(table, place, number, text) if not has_seats else None
        wide = self._is_wide(table, place, row)
        section = section_of(number if number not in _EMPTY_NUMBER else "", text, wide=wide)
        if section and (has_seats and section.label.value not in ("I", "A", "caps") and not wide):
            return None
        if section or has_seats:
            return section
        return self._unnumbered_section(table, place, text)

    def _is_wide(self, table: _Table, place: int, row: Sequence[str]) -> bool:
        span = self._wide_rows.get(place)
        if span is None:
            return False
        left, right = span
        width = min(right, max(table.fields, default=0)) - left + 1
        return width * 2 >= len(table.fields) and left < len(row) and bool(row[left])

    def _numbered_section(self, table: _Table, place: int, number: str, text: str) -> Section | None:
        """Take “1 | ĐẠI BIỂU TỈNH” for a section only when the lines below count from one again."""
        if looks_like_person_name(proper_case(split_salutation(text)[1])):
            return None
        below = self._number_below(table, place)
        restarted = below in ("1", "01", "1.0") or (below or "").startswith(
            number.rstrip(".").removesuffix(".0") + "."
        )
        return section_of(number, text, wide=True) if restarted or below in ("-", "+", "a", "a)") else None

    def _number_below(self, table: _Table, place: int) -> str | None:
        column = table.column(Field.NUMBER)
        for row in self.cells[place + 1 : place + 4]:
            if any(row):
                return row[column] if column is not None and column < len(row) else None
        return None

    def _unnumbered_section(self, table: _Table, place: int, text: str) -> Section | None:
        """Take a lone text without number among numbered lines for a section, unless it names a person."""
        bare, seats = split_seats(text)
        if seats is not None or looks_like_person_name(proper_case(split_salutation(bare)[1])):
            return None
        below = self._number_below(table, place)
        return section_of("", text, wide=True) if below is not None and is_row_number(below) else None

    # --- one delegate ---

    def _read_row(self, table: _Table, place: int, row: Sequence[str]) -> None:
        filled_down = self._merged.values_at(place, self.cells)
        if self._continues_name(table, filled_down):
            self._join_to_last(table, row)
            return
        if filled_down:
            row = list(row) + [""] * (max(filled_down) + 1 - len(row))
            for column, value in filled_down.items():
                row[column] = row[column] or value
        cells = self._cells_by_field(table, place, row)
        if not cells:
            self._skip(place, "Dòng không có ô nào thuộc các cột đã nhận ra.")
            return
        self._follow_numbers(table, row)
        reading = read_line(cells)
        self._fill_from_above(table, place, row, reading)
        self._place_in_sections(reading)
        self.rows.append(
            ListRow(
                sheet=self.grid.sheet,
                line=place + self.grid.first_line,
                delegate=reading.delegate(),
                problems=tuple(reading.problems),
                warnings=tuple(reading.warnings),
                given=reading.all_given(),
            )
        )

    def _follow_numbers(self, table: _Table, row: Sequence[str]) -> None:
        """Leave the section “1” whose delegates were 1.1, 1.2 when a delegate is numbered 2."""
        column = table.column(Field.NUMBER)
        number = row[column] if column is not None and column < len(row) else ""
        if is_sub_number(number):
            self._sub_numbered = True
        elif self._sub_numbered and is_row_number(number):
            self._sub_numbered = False
            self._sections.leave_numbered()

    def _cells_by_field(self, table: _Table, place: int, row: Sequence[str]) -> dict[Field, str]:
        """Join the cells of each field; names and phones keep their line breaks."""
        cells: dict[Field, str] = {}
        raw = self._broken_rows.get(place, ())
        for name, columns in table.columns_of.items():
            if name is Field.NUMBER:
                continue
            texts = [row[column] for column in columns if column < len(row) and row[column]]
            if not texts:
                continue
            if name in (Field.NAME, Field.PHONE) and len(texts) == 1:
                column = columns[0]
                texts = [raw[column]] if column < len(raw) and "\n" in raw[column] else texts
            joiner = ", " if name in _JOINED_BY_COMMA else "; "
            cells[name] = (
                joiner.join(dict.fromkeys(texts)) if name is not Field.GIVEN_NAME else " ".join(texts)
            )
        return cells

    def _continues_name(self, table: _Table, filled_down: Mapping[int, str]) -> bool:
        names = table.name_columns
        return bool(self.rows) and bool(names) and all(column in filled_down for column in names)

    def _join_to_last(self, table: _Table, row: Sequence[str]) -> None:
        """Add the second line of a person whose name is merged over several lines."""
        last = self.rows[-1]
        position, phones = table.column(Field.POSITION), table.column(Field.PHONE)
        delegate = last.delegate
        if (
            position is not None
            and position < len(row)
            and row[position]
            and row[position] not in delegate.position
        ):
            joined = ", ".join(filter(None, (delegate.position, row[position])))
            delegate = replace(delegate, position=joined)
        if phones is not None and phones < len(row) and row[phones]:
            added = read_line({Field.NAME: "x", Field.PHONE: row[phones]}).values["phone"]
            if added not in delegate.phone:
                delegate = replace(delegate, phone="; ".join(filter(None, (delegate.phone, added))))
        self.rows[-1] = replace(last, delegate=delegate)

    def _fill_from_above(self, table: _Table, place: int, row: Sequence[str], reading: Reading) -> None:
        """Fill an empty unit or group from above where the file lost a merge, and say so."""
        number = table.column(Field.NUMBER)
        unnumbered = number is not None and not (number < len(row) and row[number])
        for name in (Field.UNIT, Field.GROUP):
            if name not in table.columns_of:
                continue
            value = reading.values[name.value]
            line = place + self.grid.first_line
            if value:
                self._filled[name] = (value, line)
            elif name in self._filled and (name in self._sparse or (unnumbered and name is Field.UNIT)):
                above, where = self._filled[name]
                reading.values[name.value] = above
                label = "Đơn vị" if name is Field.UNIT else "Nhóm"
                reading.warnings.append(
                    f"{label} để trống, tạm lấy “{above}” theo dòng {where}; hãy kiểm tra."
                )

    def _place_in_sections(self, reading: Reading) -> None:
        if not reading.values["unit"] and self._sections.unit:
            reading.values["unit"] = self._sections.unit
            if not reading.problems:
                reading.warnings.append(f"Đơn vị lấy theo tiêu đề mục “{self._sections.unit}”.")
        reading.values["group"] = reading.values["group"] or self._sections.group

    def name_group_by_sheet(self) -> None:
        """Name the group of rows without one by the sheet, when the sheet's name says something."""
        if _PLAIN_SHEET.fullmatch(fold(self.grid.sheet)):
            return
        group = split_label(clean(self.grid.sheet))[1] or self.grid.sheet
        self.rows = [
            replace(row, delegate=replace(row.delegate, group=group), given=row.given | {"group"})
            if not row.delegate.group
            else row
            for row in self.rows
        ]

    def _skip(self, place: int, reason: str) -> None:
        text = " | ".join(_distinct(self.cells[place]))
        self.skipped.append(SkippedLine(self.grid.sheet, place + self.grid.first_line, text[:200], reason))


class _Merged:
    """The vertically merged cells, met from the top down."""

    def __init__(self, merges: Iterable[Merge], height: int) -> None:
        self._starting: dict[int, list[tuple[int, int]]] = {}
        for top, left, bottom, _ in merges:
            if bottom > top and top < height:
                self._starting.setdefault(top, []).append((left, min(bottom, height - 1)))
        self._open: dict[int, tuple[int, int]] = {}
        self._seen = -1

    def values_at(self, place: int, cells: Sequence[Sequence[str]]) -> dict[int, str]:
        """Give, by column, what the merged cells above put into a line."""
        if not self._starting:
            return {}
        for row in range(self._seen + 1, place + 1):
            for column, bottom in self._starting.get(row, ()):
                self._open[column] = (row, bottom)
        self._seen = max(self._seen, place)
        values: dict[int, str] = {}
        for column, (top, bottom) in tuple(self._open.items()):
            if bottom < place:
                del self._open[column]
            elif top < place and column < len(cells[top]) and cells[top][column]:
                values[column] = cells[top][column]
        return values


def _distinct(row: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(cell for cell in row if cell))


def _opens_section(texts: Sequence[str]) -> bool:
    label, name = split_label(" ".join(texts[:2]))
    return label is not None and label.value in ("I", "A") and bool(name)


_HEADING_SIGNS = frozenset(
    [
        "stt",
        "tt",
        "số tt",
        "s tt",
        "stt.",
        "số thứ tự",
        "họ và tên",
        "họ tên",
        "họ và tên đại biểu",
        "họ tên đại biểu",
        "thành phần mời",
        "thành phần",
        "họ và tên đệm",
        "họ đệm",
        "họ",
        "đại biểu",
        "họ, tên",
        "họ & tên",
        "tên đại biểu",
        "đơn vị",
        "chức vụ",
        "họ và",
        "họ và chữ lót",
        "họ lót",
    ]
)


def _may_be_heading(row: Sequence[str]) -> bool:
    return any(cell and len(cell) < 25 and cell.lower() in _HEADING_SIGNS for cell in row[:12])


def field_named(heading: str) -> Field | None:
    """Tell the field that a heading text names."""
    return field_of_heading(clean(heading))
