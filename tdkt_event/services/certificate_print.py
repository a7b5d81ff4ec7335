"""Printing certificates: all, a batch, or one; whole, or on bought blanks moved for one printer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.papers.catalogue import find_entry
from tdkt_event.documents.papers.facts import NO, YES, Draft, PaperFacts
from tdkt_event.documents.papers.rendering import render
from tdkt_event.services import papers
from tdkt_event.storage import papers as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to print: the paper, the batch or the recipient (0 for all), the printer, higher awards too or not."""

    paper: str
    batch: int = 0
    recipient: int = 0
    printer: str = ""
    higher: bool = False

    @property
    def everything(self) -> bool:
        """Tell whether every certificate is printed."""
        return not self.batch and not self.recipient


def facts_of(tx: Transaction, conference_id: int, wanted: Wanted, *, now: datetime) -> PaperFacts:
    """Read what the certificates wanted say."""
    facts = papers.gather(tx, conference_id, today=now.date())
    return narrowed(facts, wanted)


def narrowed(facts: PaperFacts, wanted: Wanted) -> PaperFacts:
    """Keep of everything what is wanted."""
    ceremony = facts.ceremony
    if wanted.recipient:
        ceremony = ceremony.only_one(wanted.recipient)
    elif wanted.batch:
        ceremony = ceremony.only([wanted.batch])
    fields = {one.key for one in find_entry(wanted.paper).fields}
    chosen = {"higher": YES if wanted.higher else NO, "printer": wanted.printer}
    details = {key: text for key, text in chosen.items() if key in fields}
    return replace(facts, ceremony=ceremony, draft=Draft(details=details))


def print_certificates(
    database: Database, conference_id: int, wanted: Wanted, *, actor: str, now: datetime,
    font_folder: Path | None, on_progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:  # fmt: skip
    """Print what is wanted in a child process, then note it; a print of everything counts for the list of papers."""
    entry = find_entry(wanted.paper)
    with database.reading() as tx:
        facts = facts_of(tx, conference_id, wanted, now=now)
    data = run_in_child(
        render, wanted.paper, facts, "pdf", fonts=find_serif(font_folder), created_at=now, memory_megabytes=None,
        seconds=None, on_progress=on_progress, cancelled=cancelled,
    )  # fmt: skip
    lines = papers.said(entry, facts)
    with database.writing() as tx:
        if wanted.everything:
            at = now.isoformat(timespec="milliseconds")
            store.add_printing(tx, conference_id, wanted.paper, ending="pdf", words=lines, actor=actor, at=at)
        append_change(
            tx, "certificate.print", actor=actor, now=now, subject=f"paper:{wanted.paper}",
            conference_id=conference_id, after=_said(facts, wanted),
        )  # fmt: skip
    return data


def _said(facts: PaperFacts, wanted: Wanted) -> str:
    names = [one.recipient.full_name for one in facts.ceremony.people]
    names += [one.full_name for one in facts.ceremony.aside]
    which = "tất cả" if wanted.everything else names[0] if wanted.recipient and names else ""
    which = which or ", ".join(one.batch.name for one in facts.ceremony.batches)
    return f"{which}, máy in {wanted.printer}" if wanted.printer else which
