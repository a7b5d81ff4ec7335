"""Take in an award list from .xlsx .xls .ods .csv .docx .pdf .txt, in a child process that bombs cannot hurt."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from tdkt_event.documents.award_word import word_lines
from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.file_kind import FileKind, broken, kind_of
from tdkt_event.documents.list_files import MEMORY_MEGABYTES, SECONDS
from tdkt_event.documents.markup_grids import read_html, read_ods
from tdkt_event.documents.nd30_pdf_reader import read_pdf
from tdkt_event.documents.pdf_tables import table_lines
from tdkt_event.documents.reference import load_reference
from tdkt_event.documents.text_grids import decode, read_text
from tdkt_event.documents.workbook_grids import font_encoding, read_xls, read_xlsx
from tdkt_event.documents.zip_guard import (
    bytes_of,
    check_size,
    too_large,
)
from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_list import read_award_lines
from tdkt_event.domain.award_row import AwardLine, AwardReading
from tdkt_event.domain.legacy_encoding import Encoding, LegacyTables, decode_sheet
from tdkt_event.domain.list_reading import Grid
from tdkt_event.errors import FileError

Progress = Callable[[int, int, str], None]
_WIDEST_SPAN = 60
_PDF = b"%PDF"
_PDF_HEAD = 1024
_CAPITALS = re.compile(r"(?=.*[§Ñ])[A-Z§Ñ .]{2,12}")
_GRID_ENDINGS = frozenset({".csv", ".tsv"})


def read_awards_in_child(
    source: bytes | Path,
    filename: str,
    *,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> AwardReading:
    """Read an award list in a child process with limits on memory and time; raise FileError with a code."""
    data = bytes_of(source)
    try:
        return run_in_child(
            read_award_file,
            data,
            filename,
            memory_megabytes=MEMORY_MEGABYTES,
            seconds=SECONDS,
            on_progress=on_progress,
            cancelled=cancelled,
        )
    except FileError as error:
        memory = error.code in ("child_died", "child_memory")
        raise (too_large("cần quá nhiều bộ nhớ") if memory else error) from error
    except RuntimeError as error:  # a parser failed in a way of its own
        raise broken() from error


def read_award_file(source: bytes | Path, filename: str, *, progress: Progress | None = None) -> AwardReading:
    """Read an award list in this process; use it only on files the program made itself."""
    lines, hint = _lines(bytes_of(source), filename, progress)
    if not lines:
        raise FileError("file_empty", "Tệp không có dòng chữ nào; hãy kiểm tra lại tệp đã chọn.")
    reading = read_award_lines(_in_unicode(lines, hint), law=load_reference().award_law)
    if not any(row.award or row.kind is not RecipientKind.COLLECTIVE for row in reading.rows):
        raise FileError(
            "file_no_awards",
            "Không thấy danh sách khen thưởng trong tệp: cần bảng có cột “Họ và tên”, hoặc các dòng đánh số "
            "dưới mục “TẬP THỂ”, “CÁ NHÂN” hay dưới tên danh hiệu, hình thức khen thưởng.",
        )
    return reading


def _lines(data: bytes, filename: str, progress: Progress | None) -> tuple[list[AwardLine], Encoding]:
    if _PDF in data[:_PDF_HEAD]:
        return _pdf_lines(data, progress), Encoding.UNICODE
    kind = kind_of(data, filename)
    if kind is FileKind.DOCX:
        return word_lines(data)
    if kind is FileKind.XLSX:
        return _grid_lines(read_xlsx(data, progress)), font_encoding(data)
    return _other_lines(data, kind, filename, progress), Encoding.UNICODE


def _other_lines(data: bytes, kind: FileKind, filename: str, progress: Progress | None) -> list[AwardLine]:
    """Read the kinds of file that betray no font."""
    if kind is FileKind.XLS:
        return _grid_lines(read_xls(data, progress))
    if kind is FileKind.ODS:
        return _grid_lines(read_ods(data))
    text = decode(data, _legacy_tables())
    if kind is FileKind.HTML:
        return _grid_lines(read_html(text))
    if PurePath(filename).suffix.lower() in _GRID_ENDINGS:
        return _grid_lines(read_text(data, _legacy_tables()))
    return _text_lines(text)


def _legacy_tables() -> LegacyTables:
    reference = load_reference().legacy
    return LegacyTables(tcvn3=reference.tcvn3, vni=reference.vni)


def _in_unicode(lines: list[AwardLine], hint: Encoding) -> Iterator[AwardLine]:
    """Decode the cells that were typed in TCVN3 or VNI fonts."""
    tables = _legacy_tables()
    sheet = decode_sheet([line.cells for line in lines], tables, hint=hint)
    encoding = max(sheet.decoded, key=lambda one: sheet.decoded[one], default=Encoding.UNICODE)
    for line, cells in zip(lines, sheet.rows, strict=True):
        yield replace(line, cells=tuple(_abbreviation(cell, encoding, tables) for cell in cells))


def _abbreviation(cell: str, encoding: Encoding, tables: LegacyTables) -> str:
    """Decode “L§TT” in a file of old fonts: an abbreviation holds no syllable that would tell."""
    return (
        tables.decode(cell, encoding)
        if encoding is not Encoding.UNICODE and _CAPITALS.fullmatch(cell)
        else cell
    )


# --- tables and plain text -----------------------------------------------------------------------


def _grid_lines(grids: Sequence[Grid]) -> list[AwardLine]:
    """Give the rows of every sheet that is not hidden; a cell merged downwards stands in each of its rows."""
    found = []
    for table, grid in enumerate((one for one in grids if not one.hidden), start=1):
        rows = [list(row) for row in grid.rows]
        for top, left, bottom, right in grid.merges:
            if top == bottom or right > left or top >= len(rows) or left >= len(rows[top]):
                continue
            for place in range(top + 1, min(bottom + 1, len(rows))):
                if left < len(rows[place]) and not rows[place][left]:
                    rows[place][left] = rows[top][left]
        spans = _spans(grid)
        found += [
            AwardLine(
                place + grid.first_line, tuple(row), grid.sheet, table, whole=True, spans=spans.get(place, ())
            )
            for place, row in enumerate(rows)
            if any(cell.strip() for cell in row)
        ]
    return found


def _spans(grid: Grid) -> dict[int, tuple[tuple[int, int], ...]]:
    """Give the cells of each row that are merged sideways."""
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for top, left, _, right in grid.merges:
        if right > left:
            found[top] = (*found.get(top, ()), (left, min(right, left + _WIDEST_SPAN)))
    return found


def _text_lines(text: str) -> list[AwardLine]:
    """Give the lines of plain text; tabs part the cells of a table."""
    found = []
    for number, line in enumerate(text.replace("\x00", "").splitlines(), start=1):
        check_size(number, 1)
        cells = tuple(line.rstrip().split("\t")) if "\t" in line.strip() else (line.strip(),)
        if any(cell.strip() for cell in cells):
            found.append(AwardLine(number, cells, table=1 if len(cells) > 1 else 0))
    return found


def _pdf_lines(data: bytes, progress: Progress | None) -> list[AwardLine]:
    try:
        pages = read_pdf(data, progress)
    except FileError as error:
        if error.code != "file_no_text":
            raise
        raise FileError(
            "file_no_text",
            "Tệp PDF không có lớp chữ (bản quét hoặc ảnh chụp) nên không đọc được danh sách. "
            "Hãy dùng tệp Word, Excel, hoặc PDF xuất từ Word.",
        ) from error
    return table_lines(data, pages)
