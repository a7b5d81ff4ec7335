"""Take in a delegate list from any office file, in a child process that bombs cannot hurt."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.file_kind import FileKind, broken, kind_of
from tdkt_event.documents.markup_grids import read_docx, read_html, read_ods
from tdkt_event.documents.reference import load_reference
from tdkt_event.documents.text_grids import decode, read_text
from tdkt_event.documents.workbook_grids import font_encoding, read_xls, read_xlsx
from tdkt_event.documents.zip_guard import bytes_of, too_large
from tdkt_event.domain.delegate_list import read_grids
from tdkt_event.domain.legacy_encoding import Encoding, LegacyTables, decode_sheet
from tdkt_event.domain.list_reading import Field, Grid, ListReading
from tdkt_event.errors import FileError

Progress = Callable[[int, int, str], None]
ColumnMapping = Mapping[str, Mapping[int, Field]]
MEMORY_MEGABYTES = 450
SECONDS = 90.0
_ENCODING_NAMES = {Encoding.TCVN3: "TCVN3 (ABC)", Encoding.VNI: "VNI"}


def read_list_in_child(
    source: bytes | Path,
    filename: str,
    *,
    mapping: ColumnMapping | None = None,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ListReading:
    """Read a list file in a child process with limits on memory and time; raise FileError with a code."""
    data = bytes_of(source)
    try:
        return run_in_child(
            read_list_file,
            data,
            filename,
            mapping=mapping,
            memory_megabytes=MEMORY_MEGABYTES,
            seconds=SECONDS,
            on_progress=on_progress,
            cancelled=cancelled,
        )
    except FileError as error:
        raise (
            too_large("cần quá nhiều bộ nhớ") if error.code in ("child_died", "child_memory") else error
        ) from error
    except RuntimeError as error:  # a parser failed in a way of its own
        raise broken() from error


def read_list_file(
    source: bytes | Path,
    filename: str,
    *,
    mapping: ColumnMapping | None = None,
    progress: Progress | None = None,
) -> ListReading:
    """Read a list file in this process; use it only on files the program made itself."""
    data = bytes_of(source)
    grids, encoding = _grids(data, filename, progress)
    if not any(any(map(str.strip, row)) for grid in grids for row in grid.rows):
        raise FileError("file_empty", "Tệp không có ô nào chứa chữ; hãy kiểm tra lại tệp đã chọn.")
    notes: list[str] = []
    reading = read_grids(_decoded(grids, encoding, notes), mapping, progress=progress)
    if mapping is None and not reading.columns:
        raise FileError(
            "file_no_list",
            "Không thấy bảng danh sách đại biểu trong tệp: cần một dòng tiêu đề có cột “Họ và tên” hoặc “Thành phần”.",
        )
    if mapping is None and not reading.rows:
        raise FileError("file_no_rows", "Bảng danh sách trong tệp chưa có đại biểu nào.")
    return replace(reading, notes=(*notes, *reading.notes))


def _grids(data: bytes, filename: str, progress: Progress | None) -> tuple[list[Grid], Encoding]:
    kind = kind_of(data, filename)
    if kind is FileKind.XLSX:
        return read_xlsx(data, progress), font_encoding(data)
    if kind is FileKind.XLS:
        return read_xls(data, progress), Encoding.UNICODE
    if kind is FileKind.ODS:
        return read_ods(data), Encoding.UNICODE
    if kind is FileKind.DOCX:
        return read_docx(data), Encoding.UNICODE
    tables = _legacy_tables()
    if kind is FileKind.HTML:
        return read_html(decode(data, tables)), Encoding.UNICODE
    return read_text(data, tables), Encoding.UNICODE


def _legacy_tables() -> LegacyTables:
    reference = load_reference().legacy
    return LegacyTables(tcvn3=reference.tcvn3, vni=reference.vni)


def _decoded(grids: list[Grid], hint: Encoding, notes: list[str]) -> Iterator[Grid]:
    """Give the sheets in Unicode, letting go of each as the next is asked for; note what was decoded."""
    tables = _legacy_tables()
    while grids:
        grid = grids.pop(0)
        sheet = decode_sheet(grid.rows, tables, hint=hint)
        notes.extend(
            f"Trang “{grid.sheet}”: {count} ô dùng mã {_ENCODING_NAMES[encoding]} đã đổi sang Unicode."
            for encoding, count in sheet.decoded.items()
        )
        yield replace(grid, rows=sheet.rows)
