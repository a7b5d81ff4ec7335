"""The revocable links by which units come in."""

from dataclasses import dataclass

from sqlalchemy import insert, select, update

from tdkt_event.domain.vietnamese import canonical_tones, clean
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.preparation_tables import unit_link


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A unit's open link; the token opens its page without a password."""

    id: int
    conference_id: int
    unit: str
    token: str


_COLUMNS = (unit_link.c.id, unit_link.c.conference_id, unit_link.c.unit, unit_link.c.token)
_OPEN = unit_link.c.revoked_at.is_(None)


def link_key(unit: str) -> str:
    """Give the key under which a unit has one open link; its marks count, because Tân Hòa and Tân Hóa are two."""
    return canonical_tones(clean(unit)).casefold()


def list_links(tx: Transaction, conference_id: int) -> list[UnitLink]:
    """List the open links in the order in which they were made."""
    query = select(*_COLUMNS).where(unit_link.c.conference_id == conference_id, _OPEN)
    return [UnitLink(*row) for row in tx.execute(query.order_by(unit_link.c.id))]


def find_by_token(tx: Transaction, token: str) -> UnitLink | None:
    """Give the open link that a token belongs to."""
    row = tx.execute(select(*_COLUMNS).where(unit_link.c.token == token, _OPEN)).first()
    return UnitLink(*row) if row else None


def find_link(tx: Transaction, link_id: int) -> UnitLink | None:
    """Give an open link."""
    row = tx.execute(select(*_COLUMNS).where(unit_link.c.id == link_id, _OPEN)).first()
    return UnitLink(*row) if row else None


def add_link(tx: Transaction, conference_id: int, *, unit: str, token: str, at: str) -> int:
    """Store a link and give its id."""
    values = {
        "conference_id": conference_id, "unit": unit, "unit_key": link_key(unit), "token": token, "created_at": at
    }  # fmt: skip
    return int(tx.execute(insert(unit_link).returning(unit_link.c.id), values).scalar_one())


def revoke_link(tx: Transaction, link_id: int, *, at: str) -> None:
    """End a link for good."""
    tx.execute(update(unit_link).where(unit_link.c.id == link_id).values(revoked_at=at))
