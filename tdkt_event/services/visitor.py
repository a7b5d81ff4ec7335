"""Who is at the door of the program: an account or a desk, proved by a signed cookie or a desk's token."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from itsdangerous import BadSignature, URLSafeTimedSerializer

from tdkt_event.domain.account import Account, Role
from tdkt_event.services import accounts, desks
from tdkt_event.services.conference import last_conference_id
from tdkt_event.settings import Settings
from tdkt_event.storage import accounts as store
from tdkt_event.storage.database import Database, Transaction
from tdkt_event.storage.desks import Desk

ACCOUNT_COOKIE = "tdkt_session"
DESK_COOKIE = "tdkt_desk"
DESK_DAYS = 14


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who may come in, with the role that says where to."""

    role: Role
    name: str
    """Shown on the screen and written as the actor of changes."""
    account_id: int | None = None
    desk_id: int | None = None
    conference_id: int | None = None
    """The one conference a desk serves; None when the visitor may choose."""


def seal_account(database: Database, account: Account) -> str:
    """Make the cookie of a signed-in account."""
    return _seal(database, ACCOUNT_COOKIE, {"id": account.id, "epoch": account.epoch})


def seal_desk(database: Database, desk: Desk) -> str:
    """Make the cookie of a desk."""
    return _seal(database, DESK_COOKIE, {"id": desk.id})


def account_visitor(database: Database, settings: Settings, cookie: str | None) -> Visitor | None:
    """Give the account behind a cookie; None when it is forged, too old or ended."""
    if not cookie:
        return None

    def question(tx: Transaction) -> Account | None:
        sealed = _unseal(tx, cookie, ACCOUNT_COOKIE, settings.session_hours * 3600)
        return accounts.find_signed_in(tx, sealed.get("id", 0), sealed.get("epoch", 0)) if sealed else None

    account = database.look(question)
    return Visitor(account.role, account.full_name, account_id=account.id) if account else None


def desk_visitor(database: Database, cookie: str | None) -> Visitor | None:
    """Give the desk behind a cookie; None when its link was closed."""
    if not cookie:
        return None

    def question(tx: Transaction) -> Desk | None:
        sealed = _unseal(tx, cookie, DESK_COOKIE, DESK_DAYS * 86_400)
        return desks.find_desk(tx, sealed.get("id", 0)) if sealed else None

    return _of_desk(database.look(question))


def sign_out(database: Database, cookies: Mapping[str, str], *, now: datetime) -> None:
    """End the sessions behind these cookies, in every tab that still holds them."""
    for salt, days in ((ACCOUNT_COOKIE, 7), (DESK_COOKIE, DESK_DAYS)):
        with database.reading() as tx:
            sealed = _unseal(tx, cookies.get(salt, ""), salt, days * 86_400)
        if sealed and "sid" in sealed:
            with database.writing() as tx:
                store.end_session(tx, _session(salt, sealed), at=now.isoformat(timespec="seconds"))


def token_visitor(database: Database, token: str) -> Visitor | None:
    """Give the desk that a bearer token belongs to."""
    return _of_desk(database.look(lambda tx: desks.desk_of_token(tx, token)))


def conference_of(database: Database, visitor: Visitor) -> int | None:
    """Give the conference a visitor works on."""
    if visitor.conference_id is not None:
        return visitor.conference_id
    return database.look(last_conference_id)


def _of_desk(desk: Desk | None) -> Visitor | None:
    return Visitor(Role.DESK, desk.name, desk_id=desk.id, conference_id=desk.conference_id) if desk else None


def _seal(database: Database, salt: str, value: dict[str, int]) -> str:
    signer = URLSafeTimedSerializer(accounts.session_secret(database))
    return str(signer.dumps(value | {"sid": secrets.randbits(62)}, salt=salt))


def _unseal(tx: Transaction, cookie: str, salt: str, seconds: int) -> dict[str, int] | None:
    """Read a cookie with the key of this moment: a restored database has a new one."""
    secret = store.read_setting(tx, accounts.SESSION_SECRET)
    if not cookie or secret is None:
        return None
    try:
        value = URLSafeTimedSerializer(str(secret)).loads(cookie, max_age=seconds, salt=salt)
    except BadSignature:
        return None
    if not isinstance(value, dict) or not all(isinstance(one, int) for one in value.values()):
        return None
    return None if store.session_is_ended(tx, _session(salt, value)) else value


def _session(salt: str, sealed: dict[str, int]) -> str:
    return f"{salt}:{sealed.get('sid', 0)}"
