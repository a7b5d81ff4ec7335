"""The words of a speech that was handed in as Word, PDF or OpenDocument text, read in a child process."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.file_kind import broken
from tdkt_event.documents.handed_in import HandedKind
from tdkt_event.documents.plan_pdf import read_plan_pdf
from tdkt_event.documents.plan_word import read_plan_word
from tdkt_event.documents.zip_guard import check_archive, open_archive, read_part
from tdkt_event.domain.plan_source import PlanLine, PlanSource
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import FileError
from tdkt_event.text import number_text

MEMORY_MEGABYTES, SECONDS = 500, 15.0
MOST_CHARACTERS = 200_000
"""A speech of some minutes has a few thousand; a longer text is no speech."""
_MOST_MARKUP = 40 << 20
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SKIPPED = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}sequence-decls"}
)  # fmt: skip
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_GAPS = frozenset({f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"})
_DASH = re.compile(r"^[-–•]\s+")


def read_speech_in_child(data: bytes, kind: HandedKind) -> str:
    """Give a speech's words, one paragraph a line, empty for a scan; FileError for a file that cannot be read."""
    try:
        return run_in_child(read_speech, data, kind, memory_megabytes=MEMORY_MEGABYTES, seconds=SECONDS)
    except RuntimeError as problem:  # a parser failed in a way of its own
        raise broken() from problem


def read_speech(data: bytes, kind: HandedKind) -> str:
    """Read the words in this process; use it only on files of the program's own making."""
    try:
        lines = _lines(data, kind)
        text = "\n".join(filter(None, map(clean, lines)))
    except FileError as problem:
        if problem.code == "file_no_text":  # a scan is a speech too, only nobody can count it
            return ""
        raise
    if len(text) > MOST_CHARACTERS:
        raise FileError(
            "file_too_large",
            f"Tệp dài {number_text(len(text))} ký tự, không phải bài tham luận. Hãy chọn lại tệp.",
        )
    return text


def _lines(data: bytes, kind: HandedKind) -> list[str]:
    match kind:
        case HandedKind.DOCX:
            return _said(read_plan_word(data))
        case HandedKind.PDF:
            return _said(read_plan_pdf(data))
        case HandedKind.ODT:
            return list(_odt(data))
        case _:
            raise FileError(
                "file_unsupported", "Bài tham luận nhận tệp .docx, .pdf hoặc .odt. Hãy chọn tệp khác."
            )


def _said(source: PlanSource) -> list[str]:
    """Give lines and cells; a cell that covers several columns is said once."""
    found: list[str] = []
    for block in source.blocks:
        if isinstance(block, PlanLine):
            found.append(_DASH.sub("", block.text))
        else:
            for row in block.rows:
                cells = [one for at, one in enumerate(row.cells) if at == 0 or one != row.cells[at - 1]]
                found.append(" ".join(cells).replace("\n", " "))
    return found


def _odt(data: bytes) -> Iterator[str]:
    check_archive(data)
    with open_archive(data) as archive:
        markup = read_part(archive, "content.xml", most=_MOST_MARKUP)
    try:
        root = ElementTree.fromstring(markup)
    except (ParseError, DefusedXmlException, ValueError) as problem:
        raise broken() from problem
    body = root.find(f"{_OFFICE}body")
    if body is None:
        raise broken()
    yield from _paragraphs(body)


def _paragraphs(holder: Element) -> Iterator[str]:
    for child in holder:
        if child.tag in _PARAGRAPHS:
            yield "".join(_words(child))
        elif child.tag not in _SKIPPED:
            yield from _paragraphs(child)


def _words(holder: Element) -> Iterator[str]:
    yield holder.text or ""
    for child in holder:
        if child.tag in _GAPS:
            yield " "
        elif child.tag not in _SKIPPED:
            yield from _words(child)
        yield child.tail or ""
