"""Check-in desks and their revocable links."""

from dataclasses import dataclass

from sqlalchemy import insert, select, update

from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import desk


@dataclass(frozen=True, slots=True)
class Desk:
    """A check-in desk; the token opens it without a password."""

    id: int
    conference_id: int
    name: str
    token: str
    revoked_at: str | None


_COLUMNS = (desk.c.id, desk.c.conference_id, desk.c.name, desk.c.token, desk.c.revoked_at)


def list_desks(tx: Transaction, conference_id: int) -> list[Desk]:
    """List the desks whose links still open, by name."""
    query = select(*_COLUMNS).where(desk.c.conference_id == conference_id, desk.c.revoked_at.is_(None))
    return [Desk(*row) for row in tx.execute(query.order_by(desk.c.name))]


def find_desk(tx: Transaction, desk_id: int) -> Desk | None:
    """Give a desk whose link still opens."""
    row = tx.execute(select(*_COLUMNS).where(desk.c.id == desk_id, desk.c.revoked_at.is_(None))).first()
    return Desk(*row) if row else None


def find_by_token(tx: Transaction, token: str) -> Desk | None:
    """Give the desk that a link's token opens."""
    row = tx.execute(select(*_COLUMNS).where(desk.c.token == token, desk.c.revoked_at.is_(None))).first()
    return Desk(*row) if row else None


def add_desk(tx: Transaction, conference_id: int, *, name: str, token: str, at: str) -> int:
    """Store a desk and give its id."""
    values = {"conference_id": conference_id, "name": name, "token": token, "created_at": at}
    return int(tx.execute(insert(desk).returning(desk.c.id), values).scalar_one())


def revoke_desk(tx: Transaction, desk_id: int, *, at: str) -> None:
    """Close a desk's link for good."""
    tx.execute(update(desk).where(desk.c.id == desk_id).values(revoked_at=at))
