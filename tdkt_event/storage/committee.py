"""Who serves in the organizing committee and in the team that helps it."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from tdkt_event.domain.committee import Body, Member
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import committee_member


def list_members(tx: Transaction, conference_id: int) -> list[Member]:
    """List the members of both bodies, each in its order."""
    query = (
        select(committee_member)
        .where(committee_member.c.conference_id == conference_id)
        .order_by(committee_member.c.body, committee_member.c.ordinal)
    )
    return [Member(Body(row.body), row.name, row.post, row.role, row.salutation) for row in tx.execute(query)]


def save_members(tx: Transaction, conference_id: int, members: Sequence[Member]) -> None:
    """Store the members of both bodies over those before."""
    tx.execute(delete(committee_member).where(committee_member.c.conference_id == conference_id))
    rows = [
        {
            "conference_id": conference_id, "body": one.body.value, "ordinal": place, "name": one.name,
            "post": one.post, "role": one.role, "salutation": one.salutation,
        }
        for place, one in enumerate(members, start=1)
    ]  # fmt: skip
    if rows:
        tx.execute(insert(committee_member), rows)
