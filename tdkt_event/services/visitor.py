"""Who is at the door of the program: an account or a desk, proved by a signed cookie or a desk's token."""

from dataclasses import dataclass
from functools import lru_cache

from itsdangerous import BadSignature, URLSafeTimedSerializer

from tdkt_event.domain.account import Account, Role
from tdkt_event.services import accounts, desks
from tdkt_event.services.conference import last_conference_id
from tdkt_event.settings import Settings
from tdkt_event.storage.database import Database
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
    return _signer(database).dumps({"id": account.id, "epoch": account.epoch}, salt=ACCOUNT_COOKIE)


def seal_desk(database: Database, desk: Desk) -> str:
    """Make the cookie of a desk."""
    return _signer(database).dumps({"id": desk.id}, salt=DESK_COOKIE)


def account_visitor(database: Database, settings: Settings, cookie: str | None) -> Visitor | None:
    """Give the account behind a cookie; None when it is forged, too old or ended."""
    sealed = _unseal(database, cookie, ACCOUNT_COOKIE, settings.session_hours * 3600)
    if sealed is None:
        return None
    with database.reading() as tx:
        account = accounts.find_signed_in(tx, sealed.get("id", 0), sealed.get("epoch", 0))
    return Visitor(account.role, account.full_name, account_id=account.id) if account else None


def desk_visitor(database: Database, cookie: str | None) -> Visitor | None:
    """Give the desk behind a cookie; None when its link was closed."""
    sealed = _unseal(database, cookie, DESK_COOKIE, DESK_DAYS * 86_400)
    if sealed is None:
        return None
    with database.reading() as tx:
        return _of_desk(desks.find_desk(tx, sealed.get("id", 0)))


def token_visitor(database: Database, token: str) -> Visitor | None:
    """Give the desk that a bearer token belongs to."""
    with database.reading() as tx:
        return _of_desk(desks.desk_of_token(tx, token))


def conference_of(database: Database, visitor: Visitor) -> int | None:
    """Give the conference a visitor works on."""
    if visitor.conference_id is not None:
        return visitor.conference_id
    with database.reading() as tx:
        return last_conference_id(tx)


def _of_desk(desk: Desk | None) -> Visitor | None:
    return Visitor(Role.DESK, desk.name, desk_id=desk.id, conference_id=desk.conference_id) if desk else None


def _unseal(database: Database, cookie: str | None, salt: str, seconds: int) -> dict[str, int] | None:
    if not cookie:
        return None
    try:
        value = _signer(database).loads(cookie, max_age=seconds, salt=salt)
    except BadSignature:
        return None
    if not isinstance(value, dict) or not all(isinstance(one, int) for one in value.values()):
        return None
    return value


def _signer(database: Database) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(_secret(database))


@lru_cache(maxsize=8)
def _secret(database: Database) -> str:
    return accounts.session_secret(database)
