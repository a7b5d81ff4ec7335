"""From grids of cell text to the rows of a delegate list; what is not understood is said, never dropped."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from tdkt_event.domain.list_aside import AsideFinder, section_above
from tdkt_event.domain.list_cell import UNIT_MISSED, Reading, cased, read_line
from tdkt_event.domain.list_heading import Heading, heading_at, may_be_heading
from tdkt_event.domain.list_line import SectionStack, is_row_number, is_sub_number, section_of, split_label
from tdkt_event.domain.list_reading import (
    ColumnFound,
    Field,
    Grid,
    ListReading,
    SkippedLine,
    StatedTotal,
)
from tdkt_event.domain.list_row import ListRow
from tdkt_event.domain.list_table import (
    MergedDown,
    Table,
    distinct,
    fields_below,
    first_table,
    sparse_fields,
)
from tdkt_event.domain.list_total import grand_total, said_in, said_in_row, total_differences
from tdkt_event.domain.phone import normalise
from tdkt_event.domain.vietnamese import clean, fold, unit_key

_JOINED_BY_COMMA = frozenset({Field.POSITION, Field.UNIT, Field.GROUP, Field.POSITION_UNIT})
_PLAIN_SHEET = re.compile(
    r"(?:sheet|trang(?: tinh)?|bang|ds|danh sach|danh sach dai bieu|dai bieu|data|du lieu|table|import|mau|tong hop|"
    r"danh sach moi|danh sach tong|tong|ds dai bieu)?[\s_]*\d*(?:\s*\(\d+\))?"
)
_LINES_ABOVE = 3
_PROGRESS_STEP = 2_000


def read_grids(
    grids: Iterable[Grid],
    mapping: Mapping[str, Mapping[int, Field]] | None = None,
    *,
    progress: Callable[[int, int, str], None] | None = None,
) -> ListReading:
    """Read every sheet; a mapping {sheet: {column: field}} stands in for what the headings say."""
    found: list[_SheetReader] = []
    notes: list[str] = []
    last_fields: dict[int, Field] = {}
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
    stated = [one for reader in found for one in reader.stated]
    return ListReading(
        rows=tuple(row for reader in found for row in reader.rows),
        columns=tuple(column for reader in found for column in reader.columns),
        unused=tuple(column for reader in found for column in reader.unused),
        skipped=tuple(line for reader in found for line in reader.skipped),
        notes=(*notes, *(note for reader in found for note in reader.notes)),
        stated_total=grand_total(stated),
        differences=tuple(total_differences(stated, whole=sum(reader.seats for reader in found))),
    )


class _SheetReader:
    """Walk down one sheet, table by table."""

    def __init__(
        self,
        grid: Grid,
        mapping: Mapping[int, Field] | None,
        earlier: dict[int, Field],
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
        self.stated: list[StatedTotal] = []
        self.seats = 0
        self._counted = 0
        self._unused: dict[int, str] = {}
        self._mapping = dict(mapping) if mapping is not None else None
        self._earlier = earlier
        self._progress = progress
        self._sections = SectionStack()
        self._merged = MergedDown(grid.merges, len(self.cells))
        self._asides = AsideFinder(self.cells, grid.merges)
        self._filled: dict[Field, tuple[str, int]] = {}
        self._sparse: set[Field] = set()
        self._sub_numbered = False
        self._next_table: Table | None = None

    def read(self) -> None:
        """Read the whole sheet."""
        if not any(any(row) for row in self.cells):
            return
        table = first_table(self.cells, self.grid.merges, self._mapping, self._earlier)
        if table is None:
            self._no_table()
            self._note_outside()
            return
        self._use(table)
        self._read_captions(table.heading.first if table.heading else 0)
        place = table.first_row
        while place < len(self.cells):
            if self._progress and place % _PROGRESS_STEP == 0:
                self._progress(place, len(self.cells), f"Đọc trang “{self.grid.sheet}”")
            place = self._step(table, place)
            if self._next_table is not None:
                table, self._next_table = self._next_table, None
        self._note_outside()
        self._tell_unused()
        self._settle_totals()
        self.cells = []

    def _use(self, table: Table) -> None:
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
        self._sparse = set() if self.grid.merges_known else sparse_fields(table, self.cells)

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
            texts = distinct(self.cells[place])
            section = section_above(texts) if start - place <= _LINES_ABOVE else None
            if section:
                self._sections.enter(section)
            self._note_total(place + self.grid.first_line, next(filter(None, map(said_in, texts)), None))
            if texts:
                self._skip(place, "Tiêu đề mục." if section else "Phần tiêu đề phía trên bảng.")

    # --- line by line ---

    def _step(self, table: Table, place: int) -> int:
        """Read one line; give the place of the next."""
        row = self.cells[place]
        if not any(row):
            return place + 1
        heading = heading_at(self.cells, place, self.grid.merges) if may_be_heading(row) else None
        if heading:
            self._meet_heading(table, heading)
            return heading.last + 1
        aside = self._asides.look(table, place)
        if aside is None:
            self._read_row(table, place, row)
            return place + 1
        self._skip(place, aside.reason)
        if aside.is_total:
            self._note_total(place + self.grid.first_line, said_in_row(table, row, distinct(row)))
        if aside.section:
            self._sections.enter(aside.section)
            self._filled.clear()
        return place + 1

    def _meet_heading(self, table: Table, heading: Heading) -> None:
        for place in range(heading.first, heading.last + 1):
            self._skip(place, "Dòng tiêu đề cột lặp lại.")
        self._asides.restart()
        self._filled.clear()
        fields = fields_below(self.cells, heading)
        if self._mapping is None and fields != table.fields:
            self._next_table = Table(fields, heading)
            self._use(self._next_table)

    # --- what the file says of itself, and what was not used ---

    def _note_total(self, line: int, number: int | None) -> None:
        if number is not None:
            self.stated.append(
                StatedTotal(self.grid.sheet, line, number, self.seats, self.seats - self._counted)
            )
            self._counted = self.seats

    def _note_outside(self) -> None:
        """Read the totals in the lines of text before and behind the table."""
        for text in (*self.grid.captions, *self.grid.below):
            self._note_total(0, said_in(clean(text)))

    def _settle_totals(self) -> None:
        """Hold the totals that stand above the rows against all of them."""
        self.stated = [replace(one, read=self.seats) if not one.read else one for one in self.stated]

    def _note_unused(self, table: Table, row: Sequence[str]) -> None:
        for column in table.free_columns(len(row)):
            if row[column] and column not in self._unused:
                self._unused[column] = table.heading.texts.get(column, "") if table.heading else ""

    def _tell_unused(self) -> None:
        known = {column.column for column in self.columns}
        for column, heading in sorted(self._unused.items()):
            if column not in known:
                self.columns.append(ColumnFound(self.grid.sheet, column, heading, Field.IGNORED))

    @property
    def unused(self) -> list[ColumnFound]:
        """The columns that hold something beside the delegates and were not used."""
        return [
            ColumnFound(self.grid.sheet, column, heading, Field.IGNORED)
            for column, heading in sorted(self._unused.items())
        ]

    # --- one delegate ---

    def _read_row(self, table: Table, place: int, row: Sequence[str]) -> None:
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
        self.seats += 0 if reading.problems else reading.seats
        self._note_unused(table, row)
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

    def _follow_numbers(self, table: Table, row: Sequence[str]) -> None:
        """Leave the section “1” whose delegates were 1.1, 1.2 when a delegate is numbered 2."""
        number = table.cell(row, Field.NUMBER)
        if is_sub_number(number):
            self._sub_numbered = True
        elif self._sub_numbered and is_row_number(number):
            self._sub_numbered = False
            self._sections.leave_numbered()

    def _cells_by_field(self, table: Table, place: int, row: Sequence[str]) -> dict[Field, str]:
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

    def _continues_name(self, table: Table, filled_down: Mapping[int, str]) -> bool:
        names = table.name_columns
        return bool(self.rows) and bool(names) and all(column in filled_down for column in names)

    def _join_to_last(self, table: Table, row: Sequence[str]) -> None:
        """Add the second line of a person whose name is merged over several lines."""
        last = self.rows[-1]
        delegate = last.delegate
        position, phone = table.cell(row, Field.POSITION), normalise(table.cell(row, Field.PHONE))[0]
        if position not in delegate.position:
            delegate = replace(delegate, position=", ".join(filter(None, (delegate.position, position))))
        if phone not in delegate.phone:
            delegate = replace(delegate, phone="; ".join(filter(None, (delegate.phone, phone))))
        self.rows[-1] = replace(last, delegate=delegate)

    def _fill_from_above(self, table: Table, place: int, row: Sequence[str], reading: Reading) -> None:
        """Fill an empty unit or group from above where the file lost a merge, and say so."""
        unnumbered = Field.NUMBER in table.columns_of and not table.cell(row, Field.NUMBER)
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
        """Give a row the group and the office of its sections; an office above a row of another office groups it."""
        unit, own = self._sections.unit, reading.values["unit"]
        group = self._sections.group or (unit if own and unit_key(own) != unit_key(unit) else "")
        reading.values["group"] = reading.values["group"] or group
        if unit and not own:
            reading.warnings = [said for said in reading.warnings if not said.startswith(UNIT_MISSED)]
            reading.values["unit"] = cased(unit, reading, names=True)

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
        text = " | ".join(distinct(self.cells[place]))
        self.skipped.append(SkippedLine(self.grid.sheet, place + self.grid.first_line, text[:200], reason))
