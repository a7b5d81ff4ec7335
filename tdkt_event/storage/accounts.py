"""Accounts, failed sign-ins and stored settings."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from tdkt_event.domain.account import Account, Role
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import account, ended_session, setting, sign_in_failure

_COLUMNS = (
    account.c.id, account.c.username, account.c.full_name, account.c.role, account.c.active, account.c.epoch,
)  # fmt: skip


def _account(row: Any) -> Account:
    return Account(row[0], row[1], row[2], Role(row[3]), bool(row[4]), row[5])


def count_accounts(tx: Transaction) -> int:
    """Count the accounts."""
    return int(tx.execute(select(func.count()).select_from(account)).scalar_one())


def list_accounts(tx: Transaction) -> list[Account]:
    """List the accounts by name."""
    return [_account(row) for row in tx.execute(select(*_COLUMNS).order_by(account.c.username))]


def find_account(tx: Transaction, account_id: int) -> Account | None:
    """Give the account with this id."""
    row = tx.execute(select(*_COLUMNS).where(account.c.id == account_id)).first()
    return _account(row) if row else None


def find_by_username(tx: Transaction, username: str) -> tuple[Account, str] | None:
    """Give the account with this name and its password hash."""
    row = tx.execute(select(*_COLUMNS, account.c.password_hash).where(account.c.username == username)).first()
    return (_account(row), row[6]) if row else None


def add_account(
    tx: Transaction, *, username: str, full_name: str, role: Role, password_hash: str, at: str
) -> int:
    """Store an account and give its id."""
    values = {
        "username": username, "full_name": full_name, "role": role.value, "password_hash": password_hash,
        "active": True, "epoch": 1, "created_at": at,
    }  # fmt: skip
    return int(tx.execute(insert(account).returning(account.c.id), values).scalar_one())


def change_account(tx: Transaction, account_id: int, values: dict[str, object]) -> None:
    """Change fields of an account and end its open sign-ins."""
    tx.execute(update(account).where(account.c.id == account_id).values(**values, epoch=account.c.epoch + 1))


def failures_of(tx: Transaction, who: str) -> tuple[int, datetime] | None:
    """Give how often a name failed to sign in and when last."""
    row = tx.execute(
        select(sign_in_failure.c.failures, sign_in_failure.c.last_at).where(sign_in_failure.c.who == who)
    ).first()
    return (row[0], datetime.fromisoformat(row[1])) if row else None


def note_failure(tx: Transaction, who: str, *, at: str) -> None:
    """Count one more failed sign-in."""
    same = sign_in_failure.c.who == who
    more = update(sign_in_failure).where(same).values(failures=sign_in_failure.c.failures + 1, last_at=at)
    if tx.execute(more).rowcount == 0:
        tx.execute(insert(sign_in_failure), {"who": who, "failures": 1, "last_at": at})


def forget_failures(tx: Transaction, who: str) -> None:
    """Start counting anew after a good sign-in."""
    tx.execute(delete(sign_in_failure).where(sign_in_failure.c.who == who))


def end_session(tx: Transaction, session: str, *, at: str) -> None:
    """Write down that a session is over; a second time changes nothing."""
    if not session_is_ended(tx, session):
        tx.execute(insert(ended_session), {"session": session, "at": at})


def session_is_ended(tx: Transaction, session: str) -> bool:
    """Tell whether somebody signed out of this session."""
    query = select(ended_session.c.session).where(ended_session.c.session == session)
    return tx.execute(query).first() is not None


def read_setting(tx: Transaction, key: str) -> Any:
    """Give a stored setting, None when it was never set."""
    return tx.execute(select(setting.c.value).where(setting.c.key == key)).scalar()


def write_setting(tx: Transaction, key: str, value: object) -> None:
    """Store a setting."""
    if tx.execute(update(setting).where(setting.c.key == key).values(value=value)).rowcount == 0:
        tx.execute(insert(setting), {"key": key, "value": value})
