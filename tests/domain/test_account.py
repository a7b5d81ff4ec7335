"""Names, passwords and slowed-down tries."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.account import FREE_TRIES, check_password, check_username, wait_after, waiting_until
from tdkt_event.errors import SignInError


@given(st.integers(0, 10_000))
def test_waits_grow_and_never_beyond_a_quarter_hour(failures):
    assert wait_after(failures) <= wait_after(failures + 1) <= timedelta(minutes=15)


def test_free_tries_cost_nothing_and_then_the_wait_doubles():
    seconds = [wait_after(failures).total_seconds() for failures in range(FREE_TRIES + 5)]

    assert seconds == [0] * FREE_TRIES + [2, 4, 8, 16, 32]
    assert wait_after(1000) == timedelta(minutes=15)


def test_next_try_is_heard_after_the_wait():
    at = datetime(2025, 4, 18, 7, 30)

    assert (waiting_until(2, at), waiting_until(3, at)) == (at, at + timedelta(seconds=2))
    assert waiting_until(3, at, free_tries=30) == at


@pytest.mark.parametrize(
    "name", ["", "a", "có-dấu", "a b", "-a", ".a", "a" * 41, "a@b", "a/b", "a\n", "ａｂ", "<b>", "a\x00b"]
)
def test_bad_username_is_refused(name):
    if name == "a\n":
        name = "a\nb"
    with pytest.raises(SignInError) as refused:
        check_username(name)

    assert refused.value.code == "bad_username"


@pytest.mark.parametrize(
    ("name", "kept"), [("VanPhong", "vanphong"), (" a1 ", "a1"), ("a.b-c_d", "a.b-c_d"), ("0" * 40, "0" * 40)]
)
def test_good_username_is_kept_in_one_form(name, kept):
    assert check_username(name) == kept


@pytest.mark.parametrize(("password", "code"), [
    ("", "short_password"), ("1234567", "short_password"), ("12345678", "weak_password"), ("aaaaaaaa", "weak_password"),
    ("abababab", "weak_password"), ("VanPhong1", "weak_password"), ("PASSWORD", "weak_password"),
])  # fmt: skip
def test_bad_password_is_refused(password, code):
    with pytest.raises(SignInError) as refused:
        check_password(password, "vanphong1")

    assert refused.value.code == code


def test_long_sentence_is_a_good_password():
    assert check_password("một câu dài dễ nhớ", "vanphong") is None
