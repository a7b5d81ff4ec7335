"""Check-in desks: opening one gives a link, closing it ends the link at once."""

import secrets
from datetime import datetime

from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.storage import desks as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.desks import Desk


def open_desk(tx: Transaction, conference_id: int, name: str, *, actor: str, now: datetime) -> Desk:
    """Make a desk with a link of its own."""
    title = clean(name)
    if not title:
        raise RefusedError("desk_missing", "Hãy đặt tên cho bàn, ví dụ “Bàn 1” hoặc “Cửa chính”.")
    if any(desk.name == title for desk in store.list_desks(tx, conference_id)):
        raise RefusedError("desk_twice", f"Đã có “{title}”. Hãy đặt tên khác.")
    token = secrets.token_urlsafe(24)
    number = store.add_desk(
        tx, conference_id, name=title, token=token, at=now.isoformat(timespec="milliseconds")
    )
    append_change(
        tx,
        "desk.open",
        actor=actor,
        now=now,
        subject=f"desk:{number}",
        conference_id=conference_id,
        after=title,
    )
    return Desk(number, conference_id, title, token, None)


def close_desk(tx: Transaction, desk_id: int, *, conference_id: int, actor: str, now: datetime) -> None:
    """End a desk's link; whoever holds it is signed out."""
    desk = store.find_desk(tx, desk_id)
    if desk is None or desk.conference_id != conference_id:
        raise NotFoundError("desk_unknown", "Bàn này đã đóng. Hãy tải lại trang.")
    store.revoke_desk(tx, desk_id, at=now.isoformat(timespec="milliseconds"))
    append_change(
        tx, "desk.close", actor=actor, now=now, subject=f"desk:{desk_id}", conference_id=conference_id,
        before=desk.name,
    )  # fmt: skip


def list_desks(tx: Transaction, conference_id: int) -> list[Desk]:
    """List the open desks by name."""
    return store.list_desks(tx, conference_id)


def find_desk(tx: Transaction, desk_id: int) -> Desk | None:
    """Give an open desk."""
    return store.find_desk(tx, desk_id)


def desk_of_token(tx: Transaction, token: str) -> Desk | None:
    """Give the open desk that a link belongs to."""
    return store.find_by_token(tx, token) if token and token.isprintable() else None
