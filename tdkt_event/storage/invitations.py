"""Invitations: numbers, versions, codes, and what was printed of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import func, insert, select, update

from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import delegate, invitation, office, print_run, printed


class PaperRow(NamedTuple):
    """A paper in force with everything of the delegate that it prints."""

    id: int
    delegate_id: int
    number: int
    version: int
    code: str
    kind: str
    salutation: str
    name: str
    position: str
    unit: str
    seats: int


def in_force(tx: Transaction, conference_id: int) -> list[PaperRow]:
    """List the papers in force of the delegates on the list, by number."""
    query = (
        select(
            invitation.c.id, invitation.c.delegate_id, invitation.c.number, invitation.c.version, invitation.c.code,
            delegate.c.kind, delegate.c.salutation, delegate.c.name, delegate.c.position,
            func.coalesce(office.c.name, ""), delegate.c.seats,
        )
        .select_from(
            invitation.join(delegate, delegate.c.id == invitation.c.delegate_id).outerjoin(
                office, delegate.c.office_id == office.c.id
            )
        )
        .where(invitation.c.conference_id == conference_id, invitation.c.revoked_at.is_(None))
        .where(delegate.c.removed_at.is_(None))
        .order_by(invitation.c.number)
    )  # fmt: skip
    return [PaperRow(*tuple(row)) for row in tx.execute(query)]


def without_paper(tx: Transaction, conference_id: int) -> list[int]:
    """List the delegates (not walk-ins) that have no paper in force, in printing order."""
    paper = select(invitation.c.delegate_id).where(invitation.c.revoked_at.is_(None))
    query = (
        select(delegate.c.id)
        .where(delegate.c.conference_id == conference_id, delegate.c.removed_at.is_(None))
        .where(delegate.c.walk_in_reason == "", delegate.c.id.not_in(paper))
        .order_by(delegate.c.rank, delegate.c.sort_key, delegate.c.id)
    )
    return list(tx.execute(query).scalars())


def last_number(tx: Transaction, conference_id: int) -> int:
    """Give the highest number ever used in a conference, 0 when none."""
    query = select(func.coalesce(func.max(invitation.c.number), 0)).where(
        invitation.c.conference_id == conference_id
    )
    return int(tx.execute(query).scalar_one())


def latest_versions(tx: Transaction, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Map each delegate that ever had a paper to (number, highest version)."""
    query = (
        select(invitation.c.delegate_id, func.max(invitation.c.number), func.max(invitation.c.version))
        .where(invitation.c.delegate_id.in_(ids))
        .group_by(invitation.c.delegate_id)
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in tx.execute(query)}


def add(tx: Transaction, rows: Sequence[dict[str, object]]) -> None:
    """Store new papers."""
    if rows:
        tx.execute(insert(invitation), list(rows))


def revoke(tx: Transaction, delegate_ids: Sequence[int], *, at: str, reason: str) -> None:
    """End the papers in force of these delegates."""
    query = update(invitation).where(
        invitation.c.delegate_id.in_(delegate_ids), invitation.c.revoked_at.is_(None)
    )
    tx.execute(query.values(revoked_at=at, revoked_reason=reason))


def codes_taken(tx: Transaction, codes: Sequence[str]) -> set[str]:
    """Give those of the codes that are already in use."""
    return set(tx.execute(select(invitation.c.code).where(invitation.c.code.in_(codes))).scalars())


def printed_hashes(tx: Transaction, conference_id: int, paper: str) -> dict[int, str]:
    """Map invitation id to the content hash of its last printing as this paper."""
    query = (
        select(printed.c.invitation_id, printed.c.content_hash)
        .join(invitation, invitation.c.id == printed.c.invitation_id)
        .where(invitation.c.conference_id == conference_id, printed.c.paper == paper)
    )
    return {row[0]: row[1] for row in tx.execute(query)}


def add_print_run(
    tx: Transaction, conference_id: int, paper: str, hashes: Iterable[tuple[int, str]], *, actor: str, at: str
) -> int:
    """Record one printing of papers with the hash of what stood on each."""
    rows = list(hashes)
    run = {"conference_id": conference_id, "paper": paper, "count": len(rows), "actor": actor, "at": at}
    run_id = int(tx.execute(insert(print_run).returning(print_run.c.id), run).scalar_one())
    ids = [number for number, _ in rows]
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        tx.execute(printed.delete().where(printed.c.paper == paper, printed.c.invitation_id.in_(part)))
    if rows:
        values = [
            {"invitation_id": number, "paper": paper, "content_hash": content, "print_run_id": run_id}
            for number, content in rows
        ]
        tx.execute(insert(printed), values)
    return run_id


def list_print_runs(tx: Transaction, conference_id: int) -> list[tuple[str, str, int, str]]:
    """List (time, paper, count, actor) of every printing, the newest first."""
    query = (
        select(print_run.c.at, print_run.c.paper, print_run.c.count, print_run.c.actor)
        .where(print_run.c.conference_id == conference_id)
        .order_by(print_run.c.id.desc())
    )
    return [tuple(row) for row in tx.execute(query)]
