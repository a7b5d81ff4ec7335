"""Printing the ceremony's papers: all batches, one, or only those that changed since they were printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.papers.catalogue import find_entry
from tdkt_event.documents.papers.rendering import need_ending, render
from tdkt_event.domain.ceremony import to_print
from tdkt_event.errors import RefusedError
from tdkt_event.services import ceremony, ceremony_marks, papers
from tdkt_event.storage import papers as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class ToPrint:
    """A paper of the ceremony and the batches that must be printed again."""

    name: str
    title: str
    batches: tuple[int, ...]
    """Ids of batches that changed, or were never printed."""
    printed_before: bool
    raised: frozenset[int] = frozenset()
    """Ids of batches that get a new revision when they are printed."""


def list_to_print(tx: Transaction, conference_id: int, *, today: date) -> list[ToPrint]:
    """Tell of each paper which batches it does not show as they are now."""
    facts = papers.gather(tx, conference_id, today=today)
    printed = facts.ceremony.printed
    marks = {name: ceremony_marks.marks_of(find_entry(name), facts) for name in ceremony_marks.PAPERS}
    raised = frozenset(ceremony_marks.under_one_revision(marks, printed))
    return [
        ToPrint(
            name, find_entry(name).title, to_print(marks[name], printed.get(name, {})), bool(printed.get(name)), raised
        )
        for name in ceremony_marks.PAPERS
    ]  # fmt: skip


def print_batches(
    database: Database, conference_id: int, name: str, ending: str, batches: Sequence[int], *, actor: str,
    now: datetime, font_folder: Path | None, on_progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:  # fmt: skip
    """Print some batches of a paper in a child process and remember what it said of each of them."""
    entry = find_entry(name)
    need_ending(entry, ending)
    facts = papers.facts_to_print(database, conference_id, entry, now=now, batches=batches)
    chosen = replace(facts, ceremony=facts.ceremony.only(batches))
    if not chosen.ceremony.batches:
        raise RefusedError("no_batch", "Không có lượt nào để in. Hãy lập các lượt, hoặc chọn lượt khác.")
    data = run_in_child(
        render, name, chosen, ending, fonts=find_serif(font_folder), created_at=now, memory_megabytes=None,
        seconds=None, on_progress=on_progress, cancelled=cancelled,
    )  # fmt: skip
    marks = ceremony_marks.marks_of(entry, chosen)
    everything = not to_print(
        ceremony_marks.marks_of(entry, facts), dict(facts.ceremony.printed.get(name, {})) | marks
    )
    lines = papers.said(entry, facts) if everything else []
    with database.writing() as tx:
        ceremony.note_printed(tx, conference_id, name, marks, now=now)
        if everything:  # every batch lies printed as it is now: the whole paper is up to date
            at = now.isoformat(timespec="milliseconds")
            store.add_printing(tx, conference_id, name, ending=ending, words=lines, actor=actor, at=at)
        append_change(
            tx, "ceremony.print", actor=actor, now=now, subject=f"paper:{name}", conference_id=conference_id,
            after=", ".join(f"{one.batch.name} bản {one.batch.revision}" for one in chosen.ceremony.batches),
        )  # fmt: skip
    return data
