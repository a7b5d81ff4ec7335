"""What a paper says of each batch, as a mark: which batches must be printed again, and which need a new revision."""

from collections.abc import Mapping
from dataclasses import replace
from zlib import crc32

from tdkt_event.documents.papers.catalogue import find_entry
from tdkt_event.documents.papers.facts import PaperEntry, PaperFacts
from tdkt_event.documents.papers.model import words

PAPERS = (
    "kich-ban-trao-thuong",
    "khay-bang",
    "xep-hang-nhan",
    "phieu-chup-anh",
    "the-nhan-thuong",
    "nhan-bang",
)
"""The papers that say who stands where, and so change with a batch."""


def said_otherwise(facts: PaperFacts) -> tuple[int, ...]:
    """Name the batches of which a paper, printed under the revision of now, would say something else now.

    A name set right in the award list, a new start of the programme: nobody changed the batch itself.
    """
    printed = facts.ceremony.printed
    return under_one_revision({name: marks_of(find_entry(name), facts) for name in printed}, printed)


def under_one_revision(
    now: Mapping[str, Mapping[int, str]], printed: Mapping[str, Mapping[int, str]]
) -> tuple[int, ...]:
    """Name the batches whose marks differ, by paper, from those printed, and not by their revision."""
    found: dict[int, None] = {}
    for name, marks in now.items():
        for number, mark in marks.items():
            old = printed.get(name, {}).get(number, "")
            if mark != old and mark.partition("-")[0] == old.partition("-")[0]:
                found[number] = None
    return tuple(found)


def without_revisions(facts: PaperFacts) -> PaperFacts:
    """Give the facts with all batches in one revision: what of them a paper must be printed again for."""
    batches = tuple(replace(one, batch=replace(one.batch, revision=0)) for one in facts.ceremony.batches)
    return replace(facts, ceremony=replace(facts.ceremony, batches=batches))


def marks_of(entry: PaperEntry, facts: PaperFacts) -> dict[int, str]:
    """Give a mark of what a paper says of each batch: its revision, and a sum of its other words; none for other papers."""
    marks = {}
    for sheet in facts.ceremony.batches if entry.name in PAPERS else ():
        alone = without_revisions(replace(facts, ceremony=facts.ceremony.only([sheet.batch.id])))
        said = "\n".join(words(entry.build(entry, alone)))
        marks[sheet.batch.id] = f"{sheet.batch.revision}-{crc32(said.encode()):08x}"
    return marks
