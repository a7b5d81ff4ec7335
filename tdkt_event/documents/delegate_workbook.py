"""The delegate list as an .xlsx file that opens clean and reads back to the same delegates."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import xlsxwriter

from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.list_cell import KIND_LABELS
from tdkt_event.domain.list_reading import FIELD_LABELS, Field

Progress = Callable[[int, int, str], None]
SHEET_NAME = "Danh sách đại biểu"
_HEADER_ROW = 2
_SAFE_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_COLUMNS: tuple[tuple[Field, int], ...] = (
    (Field.NUMBER, 6),
    (Field.GROUP, 24),
    (Field.KIND, 14),
    (Field.SALUTATION, 12),
    (Field.NAME, 30),
    (Field.POSITION, 28),
    (Field.UNIT, 34),
    (Field.PHONE, 16),
    (Field.EMAIL, 26),
    (Field.SEATS, 10),
    (Field.RANK, 12),
    (Field.NOTE, 24),
    (Field.ATTENTION, 24),
)
_CENTRED = frozenset({Field.NUMBER, Field.SEATS, Field.RANK, Field.KIND})
_GUIDE = (
    "Mỗi đại biểu một dòng, không để dòng trống ở giữa; không cần điền cột Số thứ tự.",
    "Loại khách mời: Cá nhân (một người), Chức danh (ví dụ: Lãnh đạo Sở Nội vụ), Tập thể (ví dụ: Trường THCS Tân Khai).",
    "Chức danh và Tập thể: ghi tên mời ở cột Họ và tên, số người được mời ở cột Số lượng.",
    "Điện thoại: ghi đủ 10 số; hai số thì cách nhau bằng dấu chấm phẩy.",
    "Thứ tự ưu tiên: số nhỏ được xếp trước; để trống nếu không xếp.",
    "Lưu ý đón tiếp: điều bàn đón tiếp phải làm, ví dụ: mời vào phòng khách.",
)
_FILL_ROWS = 300


def write_delegates(
    delegates: Iterable[Delegate],
    *,
    title: str,
    subtitle: str = "",
    created: datetime | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Write delegates in the order given; every cell is text, so nothing in it is ever a formula."""
    rows = [_cells(number, delegate) for number, delegate in enumerate(delegates, start=1)]
    return _workbook(rows, title=title, subtitle=subtitle, created=created, progress=progress)


def write_template(*, title: str = "DANH SÁCH ĐẠI BIỂU", created: datetime | None = None) -> bytes:
    """Write the empty list for people to fill in, with a second sheet that says how."""
    return _workbook([], title=title, subtitle="", created=created, guide=True)


def _cells(number: int, delegate: Delegate) -> list[str]:
    values = {
        Field.NUMBER: str(number),
        Field.GROUP: delegate.group,
        Field.KIND: KIND_LABELS[delegate.kind],
        Field.SALUTATION: delegate.salutation,
        Field.NAME: delegate.name,
        Field.POSITION: delegate.position,
        Field.UNIT: delegate.unit,
        Field.PHONE: delegate.phone,
        Field.EMAIL: delegate.email,
        Field.SEATS: str(delegate.seats),
        Field.RANK: str(delegate.rank),
        Field.NOTE: delegate.note,
        Field.ATTENTION: delegate.attention,
    }
    return [values[name] for name, _ in _COLUMNS]


def _workbook(
    rows: Sequence[Sequence[str]],
    *,
    title: str,
    subtitle: str,
    created: datetime | None,
    progress: Progress | None = None,
    guide: bool = False,
) -> bytes:
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {**_SAFE_OPTIONS, "in_memory": True})
    if created is not None:
        workbook.set_properties({"created": created.replace(tzinfo=None)})
    formats = _Formats(workbook)
    sheet = workbook.add_worksheet(SHEET_NAME)
    _head(sheet, formats, title, subtitle)
    for place, row in enumerate(rows):
        if progress and place % 1_000 == 0:
            progress(place, len(rows), "Ghi danh sách đại biểu")
        for column, text in enumerate(row):
            sheet.write_string(_HEADER_ROW + 1 + place, column, text, formats.of(_COLUMNS[column][0]))
    _finish(sheet, formats, filled=len(rows), guide=guide)
    if guide:
        _guide(workbook, formats)
    workbook.close()
    return target.getvalue()


class _Formats:
    """The few looks of the sheet."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
        cell = {**base, "border": 1, "num_format": "@"}
        self.title = workbook.add_format({**base, "bold": True, "font_size": 14})
        self.plain = workbook.add_format({**base, "italic": True})
        self.header = workbook.add_format(
            {**base, "bold": True, "border": 1, "align": "center", "text_wrap": True, "bg_color": "#F3E3C3"}
        )
        self._cell = workbook.add_format({**cell, "text_wrap": True})
        self._centred = workbook.add_format({**cell, "align": "center"})

    def of(self, name: Field) -> object:
        """Give the look of a column's cells."""
        return self._centred if name in _CENTRED else self._cell


def _head(sheet: "xlsxwriter.worksheet.Worksheet", formats: _Formats, title: str, subtitle: str) -> None:
    sheet.write_string(0, 0, title, formats.title)
    if subtitle:
        sheet.write_string(1, 0, subtitle, formats.plain)
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEADER_ROW, column, FIELD_LABELS[name], formats.header)


def _finish(sheet: "xlsxwriter.worksheet.Worksheet", formats: _Formats, *, filled: int, guide: bool) -> None:
    last = _HEADER_ROW + max(filled, _FILL_ROWS if guide else 1)
    if guide:
        for row in range(_HEADER_ROW + 1, last + 1):
            for column, (name, _) in enumerate(_COLUMNS):
                sheet.write_blank(row, column, None, formats.of(name))
        kinds = _COLUMNS.index((Field.KIND, 14))
        sheet.data_validation(
            _HEADER_ROW + 1,
            kinds,
            last,
            kinds,
            {"validate": "list", "source": [KIND_LABELS[kind] for kind in DelegateKind]},
        )
    sheet.ignore_errors({"number_stored_as_text": f"A1:M{last + 1}"})
    sheet.autofilter(_HEADER_ROW, 0, last, len(_COLUMNS) - 1)
    sheet.freeze_panes(_HEADER_ROW + 1, 5)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)


def _guide(workbook: xlsxwriter.Workbook, formats: _Formats) -> None:
    sheet = workbook.add_worksheet("Hướng dẫn")
    sheet.set_column(0, 0, 110)
    for row, line in enumerate(("Cách điền danh sách", *_GUIDE)):
        sheet.write_string(row, 0, line, formats.title if row == 0 else formats.plain)
