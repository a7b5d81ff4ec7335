"""Links for units: made for many at once, each ended at once."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from tdkt_event.domain.vietnamese import clean, unit_key
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services.addresses import full_address
from tdkt_event.storage import unit_links as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.unit_links import UnitLink


def list_links(tx: Transaction, conference_id: int) -> list[UnitLink]:
    """List the open links of a conference."""
    return store.list_links(tx, conference_id)


def open_links(
    tx: Transaction, conference_id: int, units: Iterable[str], *, actor: str, now: datetime
) -> int:
    """Make a link for each unit that has none, and tell how many were made."""
    known = {store.link_key(one.unit) for one in store.list_links(tx, conference_id)}
    made = 0
    for unit in map(clean, units):
        if not unit or store.link_key(unit) in known:
            continue
        if not unit_key(unit):
            raise RefusedError(
                "unit_nameless",
                f"“{unit}” không phải là tên đơn vị. Hãy nhập tên có chữ, rồi tạo lại liên kết.",
            )
        known.add(store.link_key(unit))
        number = store.add_link(
            tx, conference_id, unit=unit, token=secrets.token_urlsafe(24), at=now.isoformat(timespec="milliseconds")
        )  # fmt: skip
        append_change(
            tx, "unit_link.open", actor=actor, now=now, subject=f"unit_link:{number}",
            conference_id=conference_id, after=unit,
        )  # fmt: skip
        made += 1
    return made


def close_link(tx: Transaction, link_id: int, *, conference_id: int, actor: str, now: datetime) -> None:
    """End a link; whoever holds it sees nothing more."""
    link = store.find_link(tx, link_id)
    if link is None or link.conference_id != conference_id:
        raise NotFoundError("unit_link_unknown", "Liên kết này đã bị thu hồi. Hãy tải lại trang.")
    store.revoke_link(tx, link_id, at=now.isoformat(timespec="milliseconds"))
    append_change(
        tx, "unit_link.close", actor=actor, now=now, subject=f"unit_link:{link_id}",
        conference_id=conference_id, before=link.unit,
    )  # fmt: skip


def link_of_token(tx: Transaction, token: str) -> UnitLink | None:
    """Give the open link behind a token."""
    return store.find_by_token(tx, token) if token and token.isprintable() else None


def link_address(address: str, token: str) -> str:
    """Give the address that opens a unit's page."""
    return f"{full_address(address)}/don-vi/{token}"


def links_text(links: Sequence[UnitLink], address: str) -> str:
    """Write the links to copy, a line each."""
    return "\n".join(f"{one.unit}: {link_address(address, one.token)}" for one in links)
