"""Tell what a file really is from its first bytes, whatever its name says."""

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePath

from tdkt_event.errors import FileError


class FileKind(StrEnum):
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    DOCX = "docx"
    TEXT = "text"
    HTML = "html"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "tệp PDF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"BM", "ảnh BMP"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"MZ", "tệp chương trình"),
    (b"\x7fELF", "tệp chương trình"),
    (b"{\\rtf", "văn bản RTF"),
    (b"SQLite format 3", "tệp cơ sở dữ liệu"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|table|meta|style|div)\b", re.I | re.S
)
_SPREADSHEET_XML = re.compile(
    rb"\s*<\?xml.{0,500}(?:mso-application|urn:schemas-microsoft-com:office:spreadsheet)", re.S
)
_XML = re.compile(rb"\s*<\?xml", re.S)
_TEXT_ENDINGS = frozenset({".csv", ".txt", ".tsv", ""})
_ENDINGS: dict[FileKind, tuple[str, ...]] = {
    FileKind.XLSX: (".xlsx", ".xlsm", ".xltx", ".xltm"),
    FileKind.XLS: (".xls", ".xlt"),
    FileKind.ODS: (".ods", ".ots"),
    FileKind.DOCX: (".docx", ".docm", ".dotx"),
    FileKind.TEXT: (".csv", ".txt", ".tsv"),
    FileKind.HTML: (".html", ".htm"),
}
_KIND_NAMES = {
    FileKind.XLSX: "sổ tính Excel (.xlsx)",
    FileKind.XLS: "sổ tính Excel đời cũ (.xls)",
    FileKind.ODS: "bảng tính OpenDocument (.ods)",
    FileKind.DOCX: "văn bản Word (.docx)",
    FileKind.TEXT: "văn bản ngăn cách (.csv)",
    FileKind.HTML: "trang web (HTML)",
}
_OTHER_ENDINGS_TEXT = ".doc .xlsb .odt .pdf .zip .rar .7z .ppt .pptx .png .jpg .jpeg"
_OTHER_ENDINGS = frozenset(_OTHER_ENDINGS_TEXT.split())
_SAYS_KIND = frozenset(ending for endings in _ENDINGS.values() for ending in endings) | _OTHER_ENDINGS
_READABLE = ".xlsx, .xls, .ods, .csv, .docx"
_TRUE_ENDINGS = {
    ".rtf": "văn bản RTF", ".png": "ảnh PNG", ".jpg": "ảnh JPEG", ".jpeg": "ảnh JPEG", ".gif": "ảnh GIF", ".bmp": "ảnh BMP",
    ".tif": "ảnh TIFF", ".tiff": "ảnh TIFF", ".rar": "tệp nén RAR", ".7z": "tệp nén 7z", ".gz": "tệp nén gzip", ".exe": "tệp chương trình",
}  # fmt: skip
"""Endings that tell the truth of what is not read."""
_BINARY_ZERO_SHARE = 0.01


def mislabelled(ending: str, really: str) -> FileError:
    """Say that a file is not what its name says."""
    if ending and _TRUE_ENDINGS.get(ending) == really:
        return unsupported(f"{really} ({ending})")
    named = f"có đuôi {ending}" if ending else "không có đuôi"
    return FileError(
        "file_mislabelled",
        f"Tệp {named} nhưng thực ra là {really}; hãy mở bằng đúng chương trình rồi lưu lại thành .xlsx.",
    )


def misnamed(ending: str, kind: FileKind) -> FileError:
    """Say that a readable file bears the ending of another kind."""
    if kind is FileKind.HTML:
        way = "hãy mở tệp bằng Excel, lưu lại thành .xlsx rồi nạp lại"
    else:
        way = f"hãy đổi đuôi tệp thành {_ENDINGS[kind][0]} rồi nạp lại"
    return FileError("file_mislabelled", f"Tệp tên {ending} nhưng bên trong là {_KIND_NAMES[kind]}; {way}.")


def unsupported(what: str) -> FileError:
    """Say that a kind of file is not read."""
    return FileError(
        "file_unsupported", f"Không đọc được {what}; hãy lưu danh sách thành một trong các loại {_READABLE}."
    )


def broken() -> FileError:
    """Say that a file is damaged."""
    return FileError(
        "file_broken", "Tệp bị hỏng, không mở được; hãy mở bằng Excel hoặc Word rồi lưu lại thành tệp mới."
    )


def encrypted() -> FileError:
    """Say that a file is locked by a password."""
    return FileError(
        "file_encrypted",
        "Tệp có mật khẩu; hãy gỡ mật khẩu (Lưu thành tệp mới không đặt mật khẩu) rồi thử lại.",
    )


def kind_of(data: bytes, filename: str) -> FileKind:
    """Tell the kind by content; raise FileError for what is empty, foreign, locked or mislabelled."""
    ending = PurePath(filename.strip()).suffix.lower()
    kind = _kind_of_content(data, ending)
    if ending in _SAYS_KIND and ending not in _ENDINGS[kind]:
        raise misnamed(ending, kind)
    return kind


def _kind_of_content(data: bytes, ending: str) -> FileKind:
    if not data.strip(b"\x00 \t\r\n") or data in _BOMS:
        raise FileError("file_empty", "Tệp rỗng, không có nội dung nào.")
    if data.startswith(_OLE):
        return _kind_of_ole(data, ending)
    if data.startswith(b"PK"):
        return _kind_of_zip(data, ending)
    for sign, name in _FOREIGN:
        if data.startswith(sign) and not (sign in (b"BM", b"MZ") and _is_text(data)):
            raise mislabelled(ending, name)
    return _kind_of_text(data, ending)


def _kind_of_ole(data: bytes, ending: str) -> FileKind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise encrypted()
    if "WordDocument".encode("utf-16-le") in data:
        raise unsupported("tệp Word đời cũ (.doc)")
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return FileKind.XLS
    if "PowerPoint Document".encode("utf-16-le") in data:
        raise unsupported("tệp trình chiếu (.ppt)")
    raise broken() if ending == ".xls" else unsupported("loại tệp này")


def _kind_of_zip(data: bytes, ending: str) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if any(entry.flag_bits & 1 for entry in archive.infolist()):
                raise encrypted()
            mimetype = (
                archive.read("mimetype")[:80] if "mimetype" in names and _small(archive, "mimetype") else b""
            )
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise broken() from error
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if "word/document.xml" in names:
        return FileKind.DOCX
    if "xl/workbook.bin" in names:
        raise unsupported("tệp Excel nhị phân (.xlsb)")
    if any(name.startswith("ppt/") for name in names):
        raise unsupported("tệp trình chiếu (.pptx)")
    if b"opendocument.spreadsheet" in mimetype:
        return FileKind.ODS
    if b"opendocument.text" in mimetype:
        raise unsupported("tệp văn bản OpenDocument (.odt)")
    if b"opendocument" in mimetype:
        raise unsupported("tệp OpenDocument không phải bảng tính")
    if "[Content_Types].xml" in names:
        return (
            FileKind.XLSX
            if any(name.lower().endswith("workbook.xml") for name in names)
            else _no_office(ending)
        )
    return _no_office(ending)


def _small(archive: zipfile.ZipFile, name: str) -> bool:
    return archive.getinfo(name).file_size < 1000


def _no_office(ending: str) -> FileKind:
    if ending in (".xlsx", ".docx", ".ods", ".xls"):
        raise mislabelled(ending, "tệp nén ZIP")
    raise unsupported("tệp nén ZIP")


def _kind_of_text(data: bytes, ending: str) -> FileKind:
    head = data[:4000].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head) or (_XML.match(head) and b"<html" in head.lower()):
        return FileKind.HTML
    if _SPREADSHEET_XML.match(head):
        raise unsupported("tệp XML Spreadsheet 2003")
    if _XML.match(head):
        raise mislabelled(ending, "tệp XML")
    if not _is_text(data):
        raise broken() if ending in (".xlsx", ".xls", ".ods", ".docx") else unsupported("loại tệp này")
    if ending in _TEXT_ENDINGS or ending in _SAYS_KIND:
        return FileKind.TEXT
    raise unsupported("loại tệp này")


def _is_text(data: bytes) -> bool:
    """Say whether bytes read as text: UTF-16 by its mark or its zeros, else few control bytes."""
    if data.startswith(_BOMS) or utf16_without_mark(data):
        return True
    sample = data[:65536]
    strange = sum(sample.count(code) for code in (*range(9), *range(14, 27), *range(28, 32)))
    return strange <= len(sample) * _BINARY_ZERO_SHARE


def utf16_without_mark(data: bytes) -> str | None:
    """Tell UTF-16 text without a byte order mark by where its zero bytes stand."""
    sample = data[: min(len(data), 4000) // 2 * 2]
    if len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.1 else None
