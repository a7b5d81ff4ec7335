"""Tell what a file that somebody hands in really is, by its content, and refuse what could do harm."""

from collections.abc import Collection
from contextlib import closing
from enum import StrEnum
from pathlib import PurePath
from zipfile import ZipFile

import pypdfium2

from tdkt_event.documents.file_kind import broken, encrypted
from tdkt_event.documents.zip_guard import check_archive, open_archive
from tdkt_event.errors import FileError

MOST_BYTES = 20 << 20
"""The largest file that is kept: it is copied into every backup."""


class HandedKind(StrEnum):
    """The kinds of files that are kept; the value is the ending."""

    DOCX = "docx"
    PDF = "pdf"
    ODT = "odt"
    XLSX = "xlsx"
    JPG = "jpg"
    PNG = "png"


PAPERS = frozenset({HandedKind.DOCX, HandedKind.PDF, HandedKind.ODT})
"""What a speech or a pact may be handed in as."""
EVIDENCE = frozenset(HandedKind)
"""What may prove that a piece of work is done."""
_KIND_NAMES = {
    HandedKind.DOCX: "văn bản Word",
    HandedKind.PDF: "tệp PDF",
    HandedKind.ODT: "văn bản OpenDocument",
    HandedKind.XLSX: "sổ tính Excel",
    HandedKind.JPG: "ảnh JPEG",
    HandedKind.PNG: "ảnh PNG",
}
_ENDINGS = {kind: (f".{kind.value}",) for kind in HandedKind} | {HandedKind.JPG: (".jpg", ".jpeg")}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
_CODE_FOLDERS = ("basic/", "scripts/")
"""Where OpenDocument keeps macros."""
_CONTENT_TYPES, _MOST_TYPES = "[Content_Types].xml", 1 << 20
_MIMETYPE_BYTES = 200
_ODT = b"application/vnd.oasis.opendocument.text"


def kind_of_handed(data: bytes, filename: str, *, allowed: Collection[HandedKind] = EVIDENCE) -> HandedKind:
    """Tell the kind by content; raise FileError for what is empty, too large, locked, damaged, misnamed or not taken."""
    if not data.strip(b"\x00 \t\r\n"):
        raise FileError("file_empty", "Tệp rỗng, không có nội dung nào. Hãy chọn lại tệp.")
    if len(data) > MOST_BYTES:
        raise FileError(
            "file_too_large",
            f"Tệp nặng {_size(len(data))}; mỗi tệp nhiều nhất {_size(MOST_BYTES)}. Hãy nén ảnh trong tệp rồi chọn lại.",
        )
    kind = _kind(data)
    if kind is None or kind not in allowed:
        raise FileError("file_unsupported", _not_taken(kind, allowed))
    ending = PurePath(filename.strip()).suffix.lower()
    if ending not in _ENDINGS[kind]:
        raise FileError(
            "file_mislabelled",
            f"Tệp {f'có đuôi {ending}' if ending else 'không có đuôi'} nhưng bên trong là {_KIND_NAMES[kind]}; "
            f"hãy đổi đuôi tệp thành {_ENDINGS[kind][0]} rồi chọn lại.",
        )
    return kind


def _kind(data: bytes) -> HandedKind | None:
    if b"%PDF" in data[:_PDF_WITHIN]:
        _check_pdf(data)
        return HandedKind.PDF
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        raise _of_old_office(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return HandedKind.PNG
    return HandedKind.JPG if data.startswith(b"\xff\xd8\xff") else None


def _check_pdf(data: bytes) -> None:
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            pages = len(document)
    except pypdfium2.PdfiumError as problem:
        raise encrypted() if "password" in str(problem).lower() else broken() from problem
    if not pages:
        raise broken()


def _kind_of_zip(data: bytes) -> HandedKind | None:
    check_archive(data)
    with open_archive(data) as archive:
        names = {name.lower() for name in archive.namelist()}
        if any(entry.flag_bits & 1 for entry in archive.infolist()):
            raise encrypted()
        if _has_macros(archive, names):
            raise FileError(
                "file_macro",
                "Tệp có mã lệnh (macro) nên không nhận. Hãy lưu lại thành .docx, .odt hoặc .xlsx rồi chọn lại.",
            )
        if "word/document.xml" in names:
            return HandedKind.DOCX
        if "xl/workbook.xml" in names:
            return HandedKind.XLSX
        return HandedKind.ODT if _is_odt(archive) else None


def _has_macros(archive: ZipFile, names: Collection[str]) -> bool:
    """Tell whether a document brings code along: by its parts, and by what it says its parts are."""
    if any(name.endswith("vbaproject.bin") or name.startswith(_CODE_FOLDERS) for name in names):
        return True
    if _CONTENT_TYPES not in archive.namelist():
        return False
    with archive.open(_CONTENT_TYPES) as file:
        types = file.read(_MOST_TYPES).lower()
    return b"macroenabled" in types or b"vbaproject" in types


def _is_odt(archive: ZipFile) -> bool:
    if not {"mimetype", "content.xml"} <= set(archive.namelist()):
        return False
    if archive.getinfo("mimetype").file_size > _MIMETYPE_BYTES:
        return False
    if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in _manifest(archive):
        raise encrypted()
    return archive.read("mimetype").strip() == _ODT


def _manifest(archive: ZipFile) -> bytes:
    with archive.open("META-INF/manifest.xml") as file:
        return file.read(1 << 20)


def _of_old_office(data: bytes) -> FileError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return encrypted()
    return FileError(
        "file_unsupported",
        "Tệp Word hoặc Excel đời cũ (.doc, .xls) không nhận. Hãy mở tệp, lưu lại thành .docx hoặc .xlsx rồi chọn lại.",
    )


def _not_taken(kind: HandedKind | None, allowed: Collection[HandedKind]) -> str:
    endings = ", ".join(f".{one.value}" for one in HandedKind if one in allowed)
    what = f"Đây là {_KIND_NAMES[kind]}" if kind else "Không nhận loại tệp này"
    return f"{what}; ở đây chỉ nhận tệp {endings}. Hãy chọn tệp khác."


def _size(count: int) -> str:
    """Round up, so that a file a little too large is not said to weigh what is allowed."""
    tenths = -(-count * 10 // (1 << 20))
    return f"{tenths // 10},{tenths % 10} MB".replace(",0 MB", " MB")
