"""The whole pack of papers of the sample conference, every paper in every format, made in one process."""

import tempfile
import time
from datetime import datetime
from pathlib import Path

from fpdf import FPDF

from benchmarks import apart
from benchmarks.hall import open_file
from benchmarks.table import Row
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.papers.catalogue import CATALOGUE
from tdkt_event.documents.papers.model import words
from tdkt_event.documents.papers.rendering import render
from tdkt_event.services import consistency, demo, papers
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage.database import Database

NOW = datetime(2025, 4, 10, 8, tzinfo=TIME_ZONE)
PACK_LIMIT = 15.0
ROUNDS = 3
OFFICE_FORMATS = ("pdf", "docx")


def measure(quick: bool) -> list[Row]:
    """Make the pack in processes of its own and keep the best; beside it the same words in a naive fpdf2 loop."""
    runs = [apart.run("benchmarks.papers:once") for _ in range(1 if quick else ROUNDS)]
    seconds, megabytes, naive, checked = (min(values) for values in zip(*runs, strict=True))
    return [
        Row(
            "the pack of 280 delegates, every paper as PDF and Word", "s", seconds, floor=naive,
            ratio=seconds / naive, limits={"median": PACK_LIMIT},
        ),
        Row("the pack, size of all files", "MB", megabytes),
        Row("consistency over all papers", "s", checked),
    ]  # fmt: skip


def once() -> tuple[float, float, float, float]:
    """Give seconds and megabytes of the pack, seconds of its words in a naive loop, seconds of the consistency."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_file(Path(folder))
        with database.writing() as tx:
            number = demo.load_demo(tx, actor="đo", now=NOW)
        start = time.perf_counter()
        size, said = _pack(database, number)
        seconds = time.perf_counter() - start
        naive = _naive(said)
        start = time.perf_counter()
        with database.reading() as tx:
            consistency.check_consistency(tx, number, today=NOW.date())
        checked = time.perf_counter() - start
        database.close()
    return seconds, size / 1e6, naive, checked


def _pack(database: Database, number: int) -> tuple[int, list[list[str]]]:
    fonts, size, said = find_serif(), 0, []
    with database.reading() as tx:
        facts = papers.gather(tx, number, today=NOW.date())
        drafted = {entry.name: own for entry, own in papers.with_drafts(tx, facts)}
    for entry in CATALOGUE:
        said.append(words(entry.build(entry, drafted[entry.name])))
        for ending in set(entry.endings) & set(OFFICE_FORMATS):
            size += len(render(entry.name, drafted[entry.name], ending, fonts=fonts, created_at=NOW))
    return size, said


def _naive(papers_said: list[list[str]]) -> float:
    """Set the same words as plain paragraphs with fpdf2, once: no layout, no Word."""
    start = time.perf_counter()
    for said in papers_said:
        pdf = FPDF()
        pdf.add_font("paper", fname=find_serif().regular)
        pdf.add_page()
        pdf.set_font("paper", size=14)
        for line in said:
            pdf.multi_cell(0, 7, line or " ", new_x="LMARGIN", new_y="NEXT")
        pdf.output()
    return time.perf_counter() - start
