"""Drafts of papers and what was printed of them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select

from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import change_log, paper_draft, paper_print


@dataclass(frozen=True, slots=True)
class Printing:
    """One printing of a paper with every line it said."""

    paper: str
    format: str
    words: tuple[str, ...]
    actor: str
    at: str
    digest: str = ""
    """Of what the paper was made from; empty for a printing of an older program."""


def find_draft(tx: Transaction, conference_id: int, paper: str) -> dict[str, Any] | None:
    """Give the stored draft of a paper as its columns, None when there is none."""
    return _drafts(tx, conference_id, paper_draft.c.paper == paper).get(paper)


def list_drafts(tx: Transaction, conference_id: int) -> dict[str, dict[str, Any]]:
    """Give the stored drafts of a conference as their columns, by the paper's name."""
    return _drafts(tx, conference_id)


def _drafts(tx: Transaction, conference_id: int, *chosen: ColumnElement[bool]) -> dict[str, dict[str, Any]]:
    query = select(paper_draft).where(paper_draft.c.conference_id == conference_id, *chosen)
    return {
        row["paper"]: {key: row[key] for key in row if key not in {"conference_id", "paper"}}
        for row in tx.execute(query).mappings()
    }


def save_draft(tx: Transaction, conference_id: int, paper: str, values: dict[str, Any]) -> None:
    """Store the draft of a paper over the one before."""
    where = (paper_draft.c.conference_id == conference_id, paper_draft.c.paper == paper)
    if not tx.execute(paper_draft.update().where(*where).values(**values)).rowcount:
        tx.execute(insert(paper_draft).values(conference_id=conference_id, paper=paper, **values))


def add_printing(
    tx: Transaction, conference_id: int, paper: str, *, ending: str, words: list[str], actor: str, at: str,
    digest: str = "",
) -> None:  # fmt: skip
    """Record a printing."""
    tx.execute(
        insert(paper_print).values(
            conference_id=conference_id,
            paper=paper,
            format=ending,
            words="\n".join(words),
            actor=actor,
            at=at,
            digest=digest,
        )
    )


def last_printings(tx: Transaction, conference_id: int) -> dict[str, Printing]:
    """Give the newest printing of each paper, by the paper's name."""
    newest = (
        select(func.max(paper_print.c.id))
        .where(paper_print.c.conference_id == conference_id)
        .group_by(paper_print.c.paper)
    )
    rows = tx.execute(select(paper_print).where(paper_print.c.id.in_(newest)))
    return {row.paper: _printing(row) for row in rows}


def list_printings(tx: Transaction, conference_id: int) -> list[Printing]:
    """List printings, the newest first, without their words."""
    query = (
        select(paper_print.c.paper, paper_print.c.format, paper_print.c.actor, paper_print.c.at)
        .where(paper_print.c.conference_id == conference_id)
        .order_by(paper_print.c.id.desc())
    )
    return [Printing(row.paper, row.format, (), row.actor, row.at) for row in tx.execute(query)]


def newest_moves(tx: Transaction, conference_id: int) -> tuple[object, ...]:
    """Give a mark that moves with every change of the conference, scans included."""
    query = select(func.max(change_log.c.id)).where(change_log.c.conference_id == conference_id)
    return tuple(tx.execute(query).one())


def _printing(row: Any) -> Printing:
    return Printing(row.paper, row.format, tuple(row.words.split("\n")), row.actor, row.at, row.digest)
