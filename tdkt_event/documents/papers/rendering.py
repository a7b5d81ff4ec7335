"""Turn a paper of the catalogue into the bytes of a file."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.papers.as_pdf import paper_pdf
from tdkt_event.documents.papers.as_word import paper_word
from tdkt_event.documents.papers.as_workbook import paper_workbook
from tdkt_event.documents.papers.catalogue import find_entry
from tdkt_event.documents.papers.facts import PaperEntry, PaperFacts
from tdkt_event.documents.papers.model import Paper
from tdkt_event.errors import RefusedError


def need_ending(entry: PaperEntry, ending: str) -> str:
    """Give an ending the paper can be printed with, or refuse it with the ones that work."""
    if ending in entry.endings:
        return ending
    known = " hoặc ".join(f".{one}" for one in entry.endings)
    named = f"ra tệp .{ending}" if ending else "khi tên tệp không có đuôi"
    raise RefusedError(
        "paper_ending", f"“{entry.title}” không in được {named}. Hãy đặt tên tệp với đuôi {known}."
    )


def render(
    name: str,
    facts: PaperFacts,
    ending: str,
    *,
    fonts: FontFamily,
    created_at: datetime,
    progress: Callable[[int, int, str], None] | None = None,
) -> bytes:
    """Build a paper from its facts and write it in the format of the ending."""
    entry = find_entry(name)
    if need_ending(entry, ending) == "pdf" and entry.pdf:
        words = f"Đang in “{entry.title}”"
        note = partial(_note, progress, words) if progress else None
        return entry.pdf(entry, facts, fonts, created_at, note)
    paper = entry.build(entry, facts)
    if ending == "docx":
        return paper_word([paper], fonts=fonts, created_at=created_at)
    if ending == "xlsx":
        return paper_workbook([paper], created_at=created_at)
    return paper_pdf([paper], fonts=fonts, created_at=created_at)


def _note(progress: Callable[[int, int, str], None], words: str, done: int, total: int) -> None:
    """Say how far a print is: the press knows the figures only."""
    progress(done, total, words)


def write_paper(paper: Paper, ending: str, *, fonts: FontFamily, created_at: datetime) -> bytes:
    """Write a finished content that belongs to no conference, as PDF or Word."""
    write = paper_word if ending == "docx" else paper_pdf
    return write([paper], fonts=fonts, created_at=created_at)
