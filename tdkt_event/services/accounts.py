"""Accounts and sign-in."""

import secrets
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from tdkt_event.domain.account import (
    FREE_TRIES,
    FREE_TRIES_OF_A_SOURCE,
    Account,
    Role,
    check_password,
    check_username,
    waiting_until,
)
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import NotFoundError, RefusedError, SignInError
from tdkt_event.storage import accounts as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Database, Transaction

SESSION_SECRET = "session_secret"  # noqa: S105 (the name of the setting)
"""The stored key that signs cookies; it never leaves with a backup."""
_HASHER = PasswordHasher()


@cache
def _nobody() -> str:
    """Give the hash that is checked when the name is unknown, so that the answer takes as long as for a known one."""
    return _HASHER.hash(secrets.token_hex(8))


def is_empty(tx: Transaction) -> bool:
    """Tell whether nobody can sign in yet."""
    return store.count_accounts(tx) == 0


def create_first_account(
    tx: Transaction, *, username: str, full_name: str, password: str, now: datetime
) -> Account:
    """Make the administrator of an empty database; refused once any account exists."""
    if not is_empty(tx):
        raise RefusedError(
            "not_empty", "Chương trình đã có tài khoản quản trị. Hãy đăng nhập bằng tài khoản đó."
        )
    return create_account(
        tx,
        username=username,
        full_name=full_name,
        password=password,
        role=Role.ADMIN,
        actor=username,
        now=now,
    )


def create_account(
    tx: Transaction, *, username: str, full_name: str, password: str, role: Role, actor: str, now: datetime
) -> Account:
    """Make an account; the password is kept as an argon2 hash only."""
    name = check_username(username)
    check_password(password, name)
    if store.find_by_username(tx, name):
        raise RefusedError("username_taken", f"Tên đăng nhập “{name}” đã có người dùng. Hãy chọn tên khác.")
    person = clean(full_name) or name
    number = store.add_account(
        tx, username=name, full_name=person, role=role, password_hash=_HASHER.hash(password), at=_at(now)
    )
    append_change(
        tx, "account.add", actor=actor, now=now, subject=f"account:{number}",
        after={"username": name, "full_name": person, "role": role.value},
    )  # fmt: skip
    return Account(number, name, person, role, active=True, epoch=1)


def list_accounts(tx: Transaction) -> list[Account]:
    """List the accounts by name."""
    return store.list_accounts(tx)


def change_role(tx: Transaction, account_id: int, role: Role, *, actor: str, now: datetime) -> None:
    """Give an account another role; its open sign-ins end."""
    old = _existing(tx, account_id)
    if old.role is Role.ADMIN and role is not Role.ADMIN:
        _keep_one_admin(tx, account_id)
    store.change_account(tx, account_id, {"role": role.value})
    _log(tx, "account.role", old, actor, now, {"role": old.role.value}, {"role": role.value})


def set_active(tx: Transaction, account_id: int, *, active: bool, actor: str, now: datetime) -> None:
    """Lock an account or open it again; its open sign-ins end."""
    old = _existing(tx, account_id)
    if old.role is Role.ADMIN and not active:
        _keep_one_admin(tx, account_id)
    store.change_account(tx, account_id, {"active": active})
    _log(tx, "account.active", old, actor, now, {"active": old.active}, {"active": active})


def set_password(tx: Transaction, account_id: int, password: str, *, actor: str, now: datetime) -> None:
    """Replace a password; every open sign-in of the account ends."""
    old = _existing(tx, account_id)
    check_password(password, old.username)
    store.change_account(tx, account_id, {"password_hash": _HASHER.hash(password)})
    _log(tx, "account.password", old, actor, now, None, None)


def sign_in(database: Database, *, username: str, password: str, source: str, now: datetime) -> Account:
    """Check a name and a password; wrong ones are counted by name and by source, slowed down and logged."""
    name = clean(username).lower()[:40]
    keys = {f"{name}@{source[:60]}": FREE_TRIES, f"source:{source[:60]}": FREE_TRIES_OF_A_SOURCE}
    with database.reading() as tx:
        _refuse_while_waiting(tx, keys, now)
        found = store.find_by_username(tx, name)
    # Between the two transactions the password is checked: it takes long, and no desk waits for it.
    nobody = _nobody()  # made for known names too: the first answer must not tell either
    if _matches(found[1] if found else nobody, password) and found and found[0].active:
        with database.writing() as tx:
            _refuse_while_waiting(tx, keys, now)  # others may have failed meanwhile
            if store.find_by_username(tx, name) != found:
                raise SignInError("account_changed", "Tài khoản vừa được thay đổi. Hãy đăng nhập lại.")
            for key in keys:
                store.forget_failures(tx, key)
            append_change(tx, "sign_in.done", actor=name, now=now, subject=f"account:{found[0].id}")
        return found[0]
    with database.writing() as tx:
        for key in keys:
            store.note_failure(tx, key, at=_at(now))
        # A name nobody has may be a password typed into the wrong field: it is not written down.
        append_change(tx, "sign_in.refused", actor=name if found else "không rõ", now=now, subject="sign_in")
    raise SignInError(
        "wrong_password", "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock và bộ gõ."
    )


def find_signed_in(tx: Transaction, account_id: int, epoch: int) -> Account | None:
    """Give the account of an open sign-in; None when it was locked or changed since."""
    account = store.find_account(tx, account_id)
    return account if account and account.active and account.epoch == epoch else None


def session_secret(database: Database) -> str:
    """Give the key that signs cookies, made at the first call and kept in the database."""
    with database.reading() as tx:
        secret = store.read_setting(tx, SESSION_SECRET)
    if secret is None:
        with database.writing() as tx:
            secret = store.read_setting(tx, SESSION_SECRET) or renew_session_secret(tx)
    return str(secret)


def renew_session_secret(tx: Transaction) -> str:
    """Make a new key for cookies; every open session ends with the old one."""
    secret = secrets.token_hex(32)
    store.write_setting(tx, SESSION_SECRET, secret)
    return secret


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def _refuse_while_waiting(tx: Transaction, keys: dict[str, int], now: datetime) -> None:
    for key, free_tries in keys.items():
        counted = store.failures_of(tx, key)
        until = waiting_until(*counted, free_tries=free_tries) if counted else now
        if until > now:
            seconds = int((until - now).total_seconds()) + 1
            raise SignInError("slow_down", f"Sai mật khẩu nhiều lần. Hãy chờ {seconds} giây rồi thử lại.")


def _existing(tx: Transaction, account_id: int) -> Account:
    account = store.find_account(tx, account_id)
    if account is None:
        raise NotFoundError("account_unknown", "Không có tài khoản này. Hãy tải lại trang.")
    return account


def _keep_one_admin(tx: Transaction, account_id: int) -> None:
    others = [
        one
        for one in store.list_accounts(tx)
        if one.role is Role.ADMIN and one.active and one.id != account_id
    ]
    if not others:
        raise RefusedError(
            "last_admin", "Đây là tài khoản quản trị duy nhất. Hãy tạo một quản trị khác trước."
        )


def _log(
    tx: Transaction, action: str, account: Account, actor: str, now: datetime, before: object, after: object
) -> None:
    subject = f"account:{account.id}"
    append_change(tx, action, actor=actor, now=now, subject=subject, before=before, after=after)


def _at(now: datetime) -> str:
    return now.isoformat(timespec="milliseconds")
