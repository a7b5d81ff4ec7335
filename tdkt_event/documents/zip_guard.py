"""Look at an office file's zip before any parser does: bombs, and sheets that reach too far."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tdkt_event.documents.file_kind import broken
from tdkt_event.errors import FileError

MOST_BYTES = 60 << 20
"""The largest file that is taken in."""
LIST_ADVICE = "Hãy chỉ giữ lại bảng danh sách rồi lưu lại."
MOST_ENTRIES = 5_000
MOST_UNPACKED = 400 << 20
MOST_SHEETS = 220 << 20
MOST_SHARED_STRINGS = 64 << 20
MOST_RATIO = 250
RATIO_FROM = 4 << 20
MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_CELLS = 5_000_000
_CHUNK = 1 << 20
_OVERLAP = 400


def too_large(reason: str, *, advice: str = LIST_ADVICE) -> FileError:
    """Say that a file is beyond what is read, and what to do; without `advice` it is meant to be a list."""
    return FileError("file_too_large", f"Tệp quá lớn: {reason}. {advice}")


def check_archive(data: bytes) -> None:
    """Refuse a zip that unpacks to far more than it holds, before unpacking anything."""
    with open_archive(data) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise too_large(f"có {len(entries)} thành phần bên trong")
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise too_large("giải nén ra quá nhiều dữ liệu")
        for entry in entries:
            if entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
                raise too_large("nén bất thường, giải nén ra quá nhiều dữ liệu")
            if entry.filename.lower().endswith("sharedstrings.xml") and entry.file_size > MOST_SHARED_STRINGS:
                raise too_large("quá nhiều chữ")


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open a zip held in memory; raise FileError when it is damaged."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
        raise broken() from error


def read_part(archive: zipfile.ZipFile, name: str, *, most: int) -> bytes:
    """Read one small part of a zip; empty when it is not there."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return b""
    if entry.file_size > most:
        raise too_large("một thành phần bên trong quá lớn")
    return b"".join(_chunks(archive, entry))


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise broken() from error
    except Exception as error:  # zlib.error has no common base
        if type(error).__name__ == "error":
            raise broken() from error
        raise


_CELL = re.compile(
    rb"""<(?:\w{1,12}:)?c\s(?:[^<>]{0,200}?\s)?r\s*=\s*["']([A-Z]{1,3})(\d{1,7})["'][^<>]{0,200}?(?<!/)>(?!\s*</)"""
)
_FAR_ROW = re.compile(rb"""<(?:\w{1,12}:)?row\s(?:[^<>]{0,400}?\s)?r\s*=\s*["'](\d{6,9})["'][^<>]{0,400}?(?<!/)>\s*<(?:\w{1,12}:)?c(?=[\s>])(?![^<>]{0,200}\sr\s*=)""")  # fmt: skip


def check_used_range(data: bytes) -> None:
    """Refuse a workbook whose filled cells reach beyond the limits: calamine would allocate all between."""
    with open_archive(data) as archive:
        sheets = [entry for entry in archive.infolist() if _may_be_sheet(entry.filename)]
        if sum(entry.file_size for entry in sheets) > MOST_SHEETS:
            raise too_large(f"quá {MOST_ROWS:,} dòng".replace(",", "."))
        for entry in sheets:
            _check_sheet(archive, entry)


def _may_be_sheet(name: str) -> bool:
    lowered = name.lower()
    known = (
        "sharedstrings.xml",
        "styles.xml",
        "theme1.xml",
        ".rels",
        ".vml",
        ".png",
        ".jpg",
        ".jpeg",
        ".emf",
        ".bin",
    )
    return not lowered.endswith(known) and not lowered.startswith(("docprops/", "xl/media/"))


def _check_sheet(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    bottom, right, tail = 0, 0, b""
    for chunk in chain(_chunks(archive, entry), (b"",)):
        text = tail + chunk
        cut = text.rfind(b"<c ") if chunk else len(text)  # half a cell waits for the next chunk
        cut = cut if cut > 0 else len(text)
        found_bottom, found_right = _reach(text[:cut])
        bottom, right = max(bottom, found_bottom), max(right, found_right)
        check_size(bottom, right)
        tail = text[max(0, cut - _OVERLAP) :]


def _reach(text: bytes) -> tuple[int, int]:
    """Give the furthest row and column of the filled cells in a piece of a sheet."""
    rows = [int(number) for number in _FAR_ROW.findall(text)]
    found = _CELL.findall(text)
    if not found:
        return max(rows, default=0), 0
    letters, numbers = zip(*found, strict=True)
    return max(max(rows, default=0), *map(int, set(numbers))), max(map(_column_number, set(letters)))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def check_size(rows: int, columns: int) -> None:
    """Refuse a sheet with more rows, columns or cells than a delegate list can have."""
    if rows > MOST_ROWS:
        raise too_large(f"có ô ở dòng {rows}, nhiều nhất là {MOST_ROWS} dòng")
    if columns > MOST_COLUMNS:
        raise too_large(f"có {columns} cột, nhiều nhất là {MOST_COLUMNS} cột")
    if rows * columns > MOST_CELLS:
        raise too_large(f"có {rows} dòng và {columns} cột")


def bytes_of(source: bytes | Path, *, advice: str = LIST_ADVICE) -> bytes:
    """Give the bytes of a file that is not too large, nothing read of one that is; FileError when it cannot be opened."""
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > MOST_BYTES:
            raise too_large(f"nặng {size >> 20} MB, nhiều nhất là {MOST_BYTES >> 20} MB", advice=advice)
        return source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise FileError(
            "file_missing", f"Không mở được tệp “{source!s}”; hãy kiểm tra lại đường dẫn."
        ) from error
