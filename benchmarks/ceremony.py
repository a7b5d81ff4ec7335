"""A ceremony of 400 recipients: ordered, put into batches, and every paper of it printed, in one process."""

import tempfile
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from fpdf import FPDF

from benchmarks import apart
from benchmarks.hall import open_file
from benchmarks.table import Row
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.papers.catalogue import CATALOGUE
from tdkt_event.documents.papers.content.ceremony_lists import SECTION
from tdkt_event.documents.papers.facts import Draft, PaperFacts
from tdkt_event.documents.papers.model import words
from tdkt_event.documents.papers.rendering import render
from tdkt_event.services import ceremony, conference, papers
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage import awards as award_store
from tests.domain.award_people import DECISIONS, people
from tests.helpers import FACTS

NOW = datetime(2025, 4, 10, 8, tzinfo=TIME_ZONE)
COUNT, ROUNDS = 400, 3
SECONDS_LIMIT = 5.0


def measure(quick: bool) -> list[Row]:
    """Do it in processes of its own and keep the best; beside it the same words in a naive fpdf2 loop."""
    runs = [apart.run("benchmarks.ceremony:once") for _ in range(1 if quick else ROUNDS)]
    planned, printed, naive, acted = (min(values) for values in zip(*runs, strict=True))
    whole = planned + printed
    return [
        Row(
            f"ceremony of {COUNT}: ordered, batched, all its papers as PDF", "s", whole, floor=naive,
            ratio=whole / naive, limits={"median": SECONDS_LIMIT},
        ),
        Row(f"ceremony of {COUNT}: ordered and batched in the database", "ms", planned * 1000),
        Row(f"ceremony of {COUNT}: one act (nhận sau), stored", "ms", acted * 1000),
    ]  # fmt: skip


def once() -> tuple[float, float, float, float]:
    """Give seconds of ordering and batches, of all papers, of their words in a naive loop, and of one act."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_file(Path(folder))
        with database.writing() as tx:
            number = conference.create_conference(tx, FACTS, actor="đo", now=NOW)
            ids = {one.id: award_store.add_decision(tx, number, one) for one in DECISIONS}
            held = [replace(one, decision_id=ids[one.decision_id]) for one in people(COUNT)]
            award_store.add_recipients(tx, number, held, source="đo", at=NOW.isoformat())
        start = time.perf_counter()
        with database.writing() as tx:
            ceremony.lay_out_batches(tx, number, actor="đo", now=NOW)
        planned = time.perf_counter() - start
        start = time.perf_counter()
        with database.reading() as tx:
            facts = papers.gather(tx, number, today=NOW.date())
        said = _print(facts)
        printed = time.perf_counter() - start
        naive = _naive(said)
        start = time.perf_counter()
        with database.writing() as tx:
            ceremony.receive_later(
                tx, number, facts.ceremony.people[COUNT // 2].recipient.id, actor="đo", now=NOW
            )
        acted = time.perf_counter() - start
        database.close()
    return planned, printed, naive, acted


def _print(facts: PaperFacts) -> list[list[str]]:
    """Print every paper of the ceremony, certificates of all levels included."""
    fonts, said = find_serif(), []
    for entry in (one for one in CATALOGUE if one.section == SECTION):
        known = {one.key for one in entry.fields}
        own = replace(facts, draft=Draft(details={"higher": "yes"} if "higher" in known else {}))
        render(entry.name, own, "pdf", fonts=fonts, created_at=NOW)
        said.append(words(entry.build(entry, own)))
    return said


def _naive(papers_said: list[list[str]]) -> float:
    """Set the same words as plain paragraphs with fpdf2, once."""
    start = time.perf_counter()
    for said in papers_said:
        pdf = FPDF()
        pdf.add_font("paper", fname=find_serif().regular)
        pdf.add_page()
        pdf.set_font("paper", size=12)
        for line in said:
            pdf.multi_cell(0, 6, line.replace("\t", " ") or " ", new_x="LMARGIN", new_y="NEXT")
        pdf.output()
    return time.perf_counter() - start
