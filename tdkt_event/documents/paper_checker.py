"""Check a finished PDF or Word file against NĐ 30/2020; foreign files are read in a child process."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePath

from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.nd30_pdf_reader import read_pdf
from tdkt_event.documents.nd30_word_reader import read_word
from tdkt_event.documents.reference import load_reference
from tdkt_event.documents.zip_guard import bytes_of, check_archive
from tdkt_event.domain.nd30_parts import read_type
from tdkt_event.domain.nd30_rules import Judgement, judge_papers
from tdkt_event.domain.paper_passages import papers_of
from tdkt_event.domain.paper_text import Finding
from tdkt_event.errors import FileError, RefusedError

Progress = Callable[[int, int, str], None]
MEMORY_MEGABYTES = 700
SECONDS = 60.0
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
_SPLIT = "Hãy tách tệp rồi thử lại."
_ENDINGS = {".pdf": "PDF", ".docx": "Word"}


def check_file(source: bytes | Path | str, type: str | None = None) -> tuple[Finding, ...]:
    """Give each departure of a PDF or Word file from NĐ 30/2020; raise FileError for what cannot be read."""
    return judge_file(source, kind=type).findings


def judge_file(
    source: bytes | Path | str,
    *,
    kind: str | None = None,
    filename: str = "",
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Judgement:
    """Judge a file in a child process with limits on memory and time."""
    known = known_type(kind)
    data = bytes_of(Path(source) if isinstance(source, str) else source, advice=_SPLIT)
    name = filename or ("" if isinstance(source, bytes) else str(source))
    try:
        return run_in_child(
            judge_bytes,
            data,
            name,
            known,
            memory_megabytes=MEMORY_MEGABYTES,
            seconds=SECONDS,
            on_progress=on_progress,
            cancelled=cancelled,
        )
    except RuntimeError as problem:  # a parser failed in a way of its own
        raise _broken() from problem


def judge_bytes(
    data: bytes, filename: str = "", kind: str | None = None, progress: Progress | None = None
) -> Judgement:
    """Judge a file in this process; use it only on files the program made itself."""
    if _really(data, PurePath(filename).suffix.lower()) == "PDF":
        papers = papers_of(read_pdf(data, progress))
    else:
        _check_size(data)
        papers = read_word(data)
    return judge_papers(papers, load_reference().nd30, known_type(kind))


def _check_size(data: bytes) -> None:
    """Refuse a Word file that unpacks to far more than it holds."""
    try:
        check_archive(data)
    except FileError as problem:
        if problem.code != "file_too_large":
            raise _broken() from problem
        raise FileError(
            "file_too_large",
            "Tệp Word giải nén ra quá nhiều dữ liệu nên không đọc. Hãy lưu lại bằng Word rồi thử lại.",
        ) from problem


def known_type(kind: str | None) -> str | None:
    """Give the abbreviation of the type that a person named; None for none."""
    if kind is None or not kind.strip():
        return None
    layout = load_reference().nd30
    if (found := read_type(kind, layout)) is None:
        names = ", ".join((*layout["abbreviations"], "CV", "khac"))
        raise RefusedError("paper_type_unknown", f"Không có loại văn bản “{kind}”. Các loại: {names}.")
    return found


def _really(data: bytes, ending: str) -> str:
    """Tell PDF from Word by content; raise FileError for what is empty, locked, foreign or mislabelled."""
    if not data.strip(b"\x00 \t\r\n"):
        raise FileError("file_empty", "Tệp rỗng, không có nội dung nào.")
    really = "PDF" if b"%PDF-" in data[:_PDF_WITHIN] else _office_kind(data, ending)
    if ending in _ENDINGS and _ENDINGS[ending] != really:
        raise FileError(
            "file_mislabelled",
            f"Tệp có đuôi {ending} nhưng thực ra là tệp {really}. Hãy lưu lại đúng loại rồi thử lại.",
        )
    return really


def _office_kind(data: bytes, ending: str) -> str:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise FileError(
                "file_encrypted",
                "Tệp Word có mật khẩu. Hãy lưu thành tệp không đặt mật khẩu rồi thử lại.",
            )
        raise _old_word() if ending == ".docx" else _unsupported()
    if not data.startswith(b"PK"):
        if ending in _ENDINGS:
            raise FileError(
                "file_mislabelled",
                f"Tệp có đuôi {ending} nhưng không phải tệp {_ENDINGS[ending]}. Hãy xuất lại tệp từ bản gốc.",
            )
        raise _unsupported()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names, locked = set(archive.namelist()), any(one.flag_bits & 1 for one in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as problem:
        raise _broken() from problem
    if locked:
        raise FileError(
            "file_encrypted", "Tệp có mật khẩu. Hãy lưu thành tệp không đặt mật khẩu rồi thử lại."
        )
    if "word/document.xml" not in names and not any(one.endswith("document.xml") for one in names):
        raise _unsupported()
    return "Word"


def _unsupported() -> FileError:
    return FileError(
        "file_unsupported",
        "Chỉ kiểm tra được tệp PDF và tệp Word đời mới (.docx). Hãy lưu văn bản thành một trong hai loại này.",
    )


def _old_word() -> FileError:
    return FileError(
        "file_mislabelled",
        "Tệp có đuôi .docx nhưng bên trong là loại Office đời cũ (.doc, .xls). Hãy mở bằng Word, chọn Lưu thành, loại Word Document (.docx) rồi thử lại.",
    )


def _broken() -> FileError:
    return FileError("file_broken", "Tệp bị hỏng, không đọc được. Hãy xuất lại tệp từ bản gốc.")
