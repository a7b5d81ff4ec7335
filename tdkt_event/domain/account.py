"""Roles, and the rules of names, passwords and slowed-down sign-in."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tdkt_event.errors import SignInError

MINIMUM_PASSWORD = 8
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
FREE_TRIES = 3
FREE_TRIES_OF_A_SOURCE = 30
"""One address may be a whole office behind a router, so it is heard longer than one name from one address."""
_LONGEST_WAIT = timedelta(minutes=15)


class Role(StrEnum):
    ADMIN = "admin"
    ORGANIZER = "organizer"
    DESK = "desk"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in with a name and a password."""

    id: int
    username: str
    full_name: str
    role: Role
    active: bool
    epoch: int
    """Raised at every change of password or right; older sign-ins end with it."""


def check_username(username: str) -> str:
    """Give the name in its one written form; refuse one that cannot be typed everywhere."""
    name = username.strip().lower()
    if not _USERNAME.fullmatch(name):
        raise SignInError(
            "bad_username",
            "Tên đăng nhập gồm 2 đến 40 chữ thường không dấu, chữ số, dấu chấm hoặc gạch ngang, ví dụ “vanphong”.",
        )
    return name


def check_password(password: str, username: str) -> None:
    """Refuse a password that a stranger would try first."""
    if len(password) < MINIMUM_PASSWORD:
        raise SignInError("short_password", f"Mật khẩu phải có ít nhất {MINIMUM_PASSWORD} ký tự.")
    plain = password.lower()
    if (
        plain == username
        or len(set(plain)) < 4
        or plain in {"password", "matkhau123", "12345678", "123456789"}
    ):
        raise SignInError(
            "weak_password", "Mật khẩu này quá dễ đoán. Hãy chọn một câu dài mà chỉ đồng chí biết."
        )


def wait_after(failures: int, *, free_tries: int = FREE_TRIES) -> timedelta:
    """Give how long to wait after failed tries: nothing for the free ones, then doubling up to a quarter hour."""
    if failures < free_tries:
        return timedelta(0)
    return min(timedelta(seconds=2.0 ** min(failures - free_tries + 1, 20)), _LONGEST_WAIT)


def waiting_until(failures: int, last_at: datetime, *, free_tries: int = FREE_TRIES) -> datetime:
    """Give the moment from which the next try is heard."""
    return last_at + wait_after(failures, free_tries=free_tries)
