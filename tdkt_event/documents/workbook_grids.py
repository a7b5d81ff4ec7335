"""Grids of text from .xlsx and .xls through calamine, once the zip guard has let the file pass."""

import io
import re
from collections.abc import Callable
from datetime import date, datetime, time

import python_calamine as calamine

from tdkt_event.documents.file_kind import broken, encrypted
from tdkt_event.documents.zip_guard import (
    check_archive,
    check_size,
    check_used_range,
    open_archive,
    read_part,
)
from tdkt_event.domain.legacy_encoding import Encoding, encoding_of_font
from tdkt_event.domain.list_reading import Grid, Merge

Progress = Callable[[int, int, str], None]
_FONT_NAME = re.compile(r"<(?:\w{1,12}:)?name\s+val\s*=\s*[\"']([^\"'<>]{1,100})[\"']")
_MOST_STYLES = 30 << 20
_MOST_MERGES = 100_000


def read_xlsx(data: bytes, progress: Progress | None = None) -> list[Grid]:
    """Read the sheets of an .xlsx file."""
    check_archive(data)
    check_used_range(data)
    return _read(data, progress)


def read_xls(data: bytes, progress: Progress | None = None) -> list[Grid]:
    """Read the sheets of an .xls file."""
    return _read(data, progress)


def font_encoding(data: bytes) -> Encoding:
    """Tell the legacy encoding that the fonts of an .xlsx file betray, UNICODE when none does."""
    with open_archive(data) as archive:
        styles = read_part(archive, "xl/styles.xml", most=_MOST_STYLES).decode("utf-8", "replace")
    found = [encoding_of_font(name) for name in _FONT_NAME.findall(styles)]
    return next((encoding for encoding in found if encoding is not Encoding.UNICODE), Encoding.UNICODE)


def _read(data: bytes, progress: Progress | None) -> list[Grid]:
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            sheets = [
                sheet for sheet in workbook.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet
            ]
            grids = []
            for place, sheet in enumerate(sheets):
                if progress:
                    progress(place, len(sheets), f"Mở trang “{sheet.name}”")
                hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
                grids.append(_grid(workbook.get_sheet_by_name(sheet.name), hidden=hidden))
            return grids
    except calamine.PasswordError as error:
        raise encrypted() from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise broken() from error


def _grid(sheet: calamine.CalamineSheet, *, hidden: bool) -> Grid:
    if hidden or sheet.end is None:
        return Grid(sheet=sheet.name, rows=[], hidden=hidden)
    check_size(sheet.end[0] + 1, sheet.end[1] + 1)
    rows = [[text_of(cell) for cell in row] for row in sheet.iter_rows()]
    merges = [_merge(found) for found in (sheet.merged_cell_ranges or [])[:_MOST_MERGES]]
    return Grid(sheet=sheet.name, rows=rows, merges=merges)


def _merge(found: tuple[tuple[int, int], tuple[int, int]]) -> Merge:
    (top, left), (bottom, right) = found
    return top, left, bottom, right


def text_of(cell: object) -> str:
    """Write a cell's value as a person would: 2.0 as 2, a date as dd/mm/yyyy."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "Có" if cell else "Không"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return _moment(cell) if isinstance(cell, date | time) else str(cell)


def _moment(cell: date | time) -> str:
    if isinstance(cell, datetime) and cell.time() != time():
        return cell.strftime("%d/%m/%Y %H:%M")
    return cell.strftime("%d/%m/%Y" if isinstance(cell, date) else "%H:%M")
