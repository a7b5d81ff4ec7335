"""The log of everything printed: papers of the catalogue, and invitations with their own log of each paper."""

from dataclasses import dataclass

from tdkt_event.documents.papers.catalogue import CATALOGUE
from tdkt_event.services import invitations
from tdkt_event.services.invitations import Paper
from tdkt_event.storage import invitations as invitation_store
from tdkt_event.storage import papers as store
from tdkt_event.storage.database import Transaction

PAPER_NAMES = {Paper.FORMAL: "Giấy mời A4", Paper.CARD: "Thiệp mời A5"}


@dataclass(frozen=True, slots=True)
class Printed:
    """One printing as the log shows it."""

    at: str
    paper: str
    """The stable name of the paper."""
    title: str
    """With how many papers, where each delegate has one."""
    format: str
    actor: str


def list_printed(tx: Transaction, conference_id: int) -> list[Printed]:
    """List every printing, the newest first; one that both logs know stands once."""
    runs = [
        Printed(at, paper, f"{PAPER_NAMES[Paper(paper)]} ({count} giấy)", "pdf", actor)
        for at, paper, count, actor in invitation_store.list_print_runs(tx, conference_id)
    ]
    known = {(one.at, one.paper, one.format) for one in runs}
    titles = {entry.name: entry.title for entry in CATALOGUE}
    others = [
        Printed(one.at, one.paper, titles.get(one.paper, one.paper), one.format, one.actor)
        for one in store.list_printings(tx, conference_id)
        if (one.at, one.paper, one.format) not in known
    ]
    return sorted(runs + others, key=lambda one: one.at, reverse=True)


def invitations_printed(tx: Transaction, conference_id: int) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Give when invitations were last printed by their own log, and what of them must be printed again."""
    runs = invitation_store.list_print_runs(tx, conference_id)
    stale = []
    for paper in Paper:
        count = sum(one[2] for one in runs if one[1] == paper.value)
        changed = invitations.count_to_print(tx, conference_id, paper)[1] if count else 0
        if changed:
            stale.append((PAPER_NAMES[paper], f"{changed} giấy mới hoặc thay đổi từ lần in trước"))
    return runs[0][0] if runs else "", tuple(stale)
