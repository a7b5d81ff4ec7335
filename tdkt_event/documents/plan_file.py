"""Take in a plan from Word, PDF or text, in a child process that a broken file cannot hurt."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePath

from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.file_kind import FileKind, broken, kind_of
from tdkt_event.documents.plan_pdf import MOST_PAGES, read_plan_pdf
from tdkt_event.documents.plan_text import read_plan_text
from tdkt_event.documents.plan_word import read_plan_word
from tdkt_event.documents.reference import load_reference
from tdkt_event.documents.text_grids import decode
from tdkt_event.documents.zip_guard import bytes_of
from tdkt_event.domain.legacy_encoding import LegacyTables
from tdkt_event.domain.plan import PlanReading
from tdkt_event.domain.plan_reading import is_plan, is_plan_type, read_plan
from tdkt_event.domain.plan_source import PlanSource, bounded
from tdkt_event.domain.vietnamese import fold
from tdkt_event.errors import FileError

Progress = Callable[[int, int, str], None]
MEMORY_MEGABYTES = 700
SECONDS = 10.0
MOST_CHARACTERS = MOST_PAGES * 4_000
_PDF_WITHIN = 1024
_SPLIT = "Hãy tách riêng phần kế hoạch rồi thử lại."
_SAVE_AS = "Hãy mở tệp bằng Word, chọn Lưu thành (Save As) loại .docx rồi nạp tệp mới."
_WRITTEN_TEXT = re.compile(r"\(\.(?:doc|odt|rtf)\)|văn bản RTF")
_NEEDED = "Hãy chọn tệp kế hoạch dạng .docx, .pdf có lớp chữ, .txt hoặc .md."


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A plan's lines with what was understood in them."""

    source: PlanSource
    reading: PlanReading


def read_plan_in_child(
    source: bytes | Path, filename: str, *, cancelled: Callable[[], bool] | None = None
) -> PlanDocument:
    """Read a plan's file in a child process with limits on memory and time; raise FileError with a code."""
    data = bytes_of(source, advice=_SPLIT)
    try:
        return run_in_child(
            read_plan_bytes,
            data,
            filename,
            memory_megabytes=MEMORY_MEGABYTES,
            seconds=SECONDS,
            cancelled=cancelled,
        )
    except FileError as problem:
        if problem.code in ("child_timeout", "child_memory", "child_died"):
            raise _too_large(f"nặng {_size(len(data))}, đọc quá {SECONDS:g} giây") from problem
        raise
    except RuntimeError as problem:  # a parser failed in a way of its own
        raise broken() from problem


def read_plan_bytes(data: bytes, filename: str) -> PlanDocument:
    """Read a plan in this process; use it only on files of the program's own making."""
    source = bounded(source_of(data, filename))
    return PlanDocument(source, read_source(source))


def read_source(source: PlanSource) -> PlanReading:
    """Read a plan's lines; raise FileError for a document that is no plan."""
    if not source.blocks:
        raise FileError("file_empty", f"Tệp không có chữ nào. {_NEEDED}")
    reading = read_plan(source)
    if not is_plan(reading):
        raise _no_plan(source, reading)
    return reading


def _no_plan(source: PlanSource, reading: PlanReading) -> FileError:
    kind, first = reading.head.doc_type, next(source.lines()).text
    if kind and not is_plan_type(reading):
        said = f"Tệp là {kind.lower()}, không phải kế hoạch"
    elif other := _other_paper(source):
        return FileError("file_no_plan", other)
    else:
        shown = first if len(first) <= _FIRST_WORDS else f"{first[:_FIRST_WORDS].rstrip()}…"
        said = f"Tệp mở đầu bằng “{shown}”, không phải kế hoạch: không thấy dòng “KẾ HOẠCH” và các mục, bảng của một kế hoạch"
    return FileError("file_no_plan", f"{said}. {_NEEDED}")


_FIRST_WORDS = 60
_OTHERS = (
    (r"\bho (?:va )?ten\b", "Tệp là danh sách người (có cột Họ và tên), không phải kế hoạch. Hãy nạp tệp này ở trang Nạp danh sách."),
    (r"^hoa don\b|\bthue suat\b|\bcong tien hang\b", f"Tệp là hóa đơn, không phải kế hoạch. {_NEEDED}"),
    (r"^kinh gui\b", f"Tệp là công văn, không phải kế hoạch. {_NEEDED}"),
)  # fmt: skip
_LOOKED_AT = 60


def _other_paper(source: PlanSource) -> str:
    """Say what a paper that is no plan looks like, in a sentence of its own; empty when nothing tells."""
    lines = [fold(line.text) for line in islice(source.lines(), _LOOKED_AT)]
    found = (said for pattern, said in _OTHERS if any(re.search(pattern, line) for line in lines))
    return next(found, "")


def source_of(data: bytes, filename: str) -> PlanSource:
    """Give the lines and tables of a file; raise FileError for what is empty, locked, scanned or mislabelled."""
    if not data.strip(b"\x00 \t\r\n"):
        raise FileError("file_empty", f"Tệp rỗng, không có nội dung nào. {_NEEDED}")
    ending = PurePath(filename.strip()).suffix.lower()
    if b"%PDF" in data[:_PDF_WITHIN]:
        _check_ending(ending, (".pdf",), "tệp PDF")
        return read_plan_pdf(data)
    if ending == ".pdf":
        raise FileError("file_mislabelled", f"Tệp tên .pdf nhưng bên trong không phải PDF. {_NEEDED}")
    kind = _kind(data, filename, ending)
    if kind is FileKind.DOCX:
        return read_plan_word(data)
    return read_plan_text(_text_of(data))


def _kind(data: bytes, filename: str, ending: str) -> FileKind:
    name = f"{PurePath(filename).stem}.txt" if ending in (".md", ".markdown", ".text") else filename
    try:
        kind = kind_of(data, name)
    except FileError as problem:
        if problem.code in ("file_unsupported", "file_mislabelled"):
            said = problem.sentence.split(";")[0].rstrip(".")
            way = _SAVE_AS if _WRITTEN_TEXT.search(said) else _NEEDED
            raise FileError(problem.code, f"{said}. {way}") from problem
        raise
    if kind not in (FileKind.DOCX, FileKind.TEXT, FileKind.HTML):
        raise FileError("file_unsupported", f"Tệp là bảng tính, không phải văn bản kế hoạch. {_NEEDED}")
    if kind is FileKind.HTML and ending not in (".md", ".markdown", ".txt", ""):
        raise FileError(
            "file_unsupported", f"Tệp là trang web (HTML), không phải văn bản kế hoạch. {_NEEDED}"
        )
    return kind


def _check_ending(ending: str, endings: tuple[str, ...], what: str) -> None:
    if ending and ending not in endings:
        raise FileError(
            "file_mislabelled",
            f"Tệp tên {ending} nhưng bên trong là {what}; hãy đổi đuôi tệp thành {endings[0]} rồi thử lại.",
        )


def _text_of(data: bytes) -> str:
    reference = load_reference().legacy
    text = decode(data, LegacyTables(tcvn3=reference.tcvn3, vni=reference.vni)).replace("\x00", "")
    if len(text) > MOST_CHARACTERS:
        raise _too_large(f"dài {len(text):,} chữ cái".replace(",", "."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _too_large(reason: str) -> FileError:
    return FileError(
        "file_too_large",
        f"Tệp quá lớn: {reason}; kế hoạch đọc được nhiều nhất khoảng {MOST_PAGES} trang. {_SPLIT}",
    )


def _size(count: int) -> str:
    return f"{count / (1 << 20):.1f} MB".replace(".", ",")
