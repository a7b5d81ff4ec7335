"""Accounts and sign-in on real databases."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher, extract_parameters
from sqlalchemy import text

from tdkt_event.domain.account import FREE_TRIES, FREE_TRIES_OF_A_SOURCE, Role
from tdkt_event.errors import NotFoundError, RefusedError, SignInError
from tdkt_event.services import accounts, visitor
from tdkt_event.settings import TIME_ZONE, read_settings
from tdkt_event.storage.accounts import write_setting
from tdkt_event.storage.database import Database
from tests.helpers import NOW

PASSWORD = "một câu dài dễ nhớ"


@pytest.fixture(autouse=True)
def cheap_hashes(request, monkeypatch):
    """Let argon2 take no time where its strength is not what is tested."""
    if "strong_hashes" not in request.fixturenames:
        monkeypatch.setattr(accounts, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def strong_hashes():
    """Leave the hashes as strong as the office has them."""


def make(database, username, role=Role.ORGANIZER):
    with database.writing() as tx:
        return accounts.create_account(
            tx,
            username=username,
            full_name="Trần  Thị Hạnh",
            password=PASSWORD,
            role=role,
            actor="thử",
            now=NOW,
        )


def enter(database, username, password=PASSWORD, *, source="10.0.0.1", now=NOW):
    return accounts.sign_in(database, username=username, password=password, source=source, now=now)


def refusal(act, *arguments, **options):
    with pytest.raises((SignInError, RefusedError, NotFoundError)) as refused:
        act(*arguments, **options)
    return refused.value.code


def test_first_account_is_an_administrator_and_only_one(database):
    def first(username):
        with database.writing() as tx:
            return accounts.create_first_account(
                tx, username=username, full_name="", password=PASSWORD, now=NOW
            )

    made = first("vanphong")

    assert (made.role, made.full_name) == (Role.ADMIN, "vanphong")
    assert refusal(first, "kethu") == "not_empty"


def test_account_is_stored_cleaned_and_never_with_its_password(database, strong_hashes):
    made = make(database, " VanPhong ")

    with database.reading() as tx:
        (stored,) = accounts.list_accounts(tx)
        everything = str(tx.execute(text("SELECT * FROM account")).all()) + str(
            tx.execute(text("SELECT * FROM change_log")).all()
        )
    assert stored == made
    assert (stored.username, stored.full_name, stored.epoch) == ("vanphong", "Trần Thị Hạnh", 1)
    assert PASSWORD not in everything
    (kept,) = re.findall(r"\$argon2id\$[^']+", everything)
    strength = extract_parameters(kept)
    assert (strength.memory_cost, strength.time_cost) >= (64 * 1024, 3)


def test_username_is_taken_once(database):
    make(database, "vanphong")

    assert refusal(make, database, "VANPHONG") == "username_taken"


def test_sign_in_takes_the_right_password_only(database):
    made = make(database, "vanphong")

    assert enter(database, " VanPhong\u200b") == made
    assert refusal(enter, database, "vanphong", PASSWORD + " ") == "wrong_password"
    assert refusal(enter, database, "khong-co", PASSWORD) == "wrong_password"
    assert refusal(enter, database, "\x00", "\x00") == "wrong_password"


def test_wrong_passwords_wait_longer_and_longer(database):
    make(database, "vanphong")
    for _ in range(FREE_TRIES):
        assert refusal(enter, database, "vanphong", "sai") == "wrong_password"

    assert refusal(enter, database, "vanphong") == "slow_down"
    assert refusal(enter, database, "vanphong", "sai", now=NOW + timedelta(seconds=2)) == "wrong_password"
    assert refusal(enter, database, "vanphong", now=NOW + timedelta(seconds=5)) == "slow_down"
    assert enter(database, "vanphong", now=NOW + timedelta(seconds=6)).username == "vanphong"


def test_good_sign_in_forgets_the_wrong_ones(database):
    make(database, "vanphong")
    for _ in range(5):
        for _ in range(FREE_TRIES - 1):
            assert refusal(enter, database, "vanphong", "sai") == "wrong_password"
        assert enter(database, "vanphong").username == "vanphong"


def test_password_is_checked_while_desks_can_write(database, monkeypatch):
    make(database, "vanphong")
    check = accounts._matches

    def beside_a_writer(password_hash, password):
        other = Database(database.url)
        with other.writing() as tx:  # waits for ever, or half a minute, if sign-in holds the lock
            write_setting(tx, "beside", 1)
        other.close()
        return check(password_hash, password)

    monkeypatch.setattr(accounts, "_matches", beside_a_writer)

    assert enter(database, "vanphong").username == "vanphong"
    assert refusal(enter, database, "vanphong", "sai") == "wrong_password"


def test_right_guess_among_many_at_once_waits_with_the_wrong_ones(database, monkeypatch):
    make(database, "vanphong")
    check = accounts._matches

    def fail_meanwhile(password_hash, password):
        monkeypatch.setattr(accounts, "_matches", check)
        for _ in range(FREE_TRIES):
            assert refusal(enter, database, "vanphong", "sai") == "wrong_password"
        return check(password_hash, password)

    monkeypatch.setattr(accounts, "_matches", fail_meanwhile)

    assert refusal(enter, database, "vanphong") == "slow_down"


def test_wrong_tries_at_once_are_all_counted(database, monkeypatch):
    make(database, "vanphong")
    together = threading.Barrier(FREE_TRIES)

    def all_wrong_at_once(_hash, _password):
        together.wait(30)
        return False

    monkeypatch.setattr(accounts, "_matches", all_wrong_at_once)
    with ThreadPoolExecutor(FREE_TRIES) as crowd:
        said = list(crowd.map(lambda _: refusal(enter, database, "vanphong", "sai"), range(FREE_TRIES)))

    assert said == ["wrong_password"] * FREE_TRIES
    assert refusal(enter, database, "vanphong") == "slow_down"


def test_account_locked_while_its_password_is_checked_stays_out(database, monkeypatch):
    made = make(database, "vanphong")
    check = accounts._matches

    def lock_meanwhile(password_hash, password):
        with database.writing() as tx:
            accounts.set_active(tx, made.id, active=False, actor="thử", now=NOW)
        return check(password_hash, password)

    monkeypatch.setattr(accounts, "_matches", lock_meanwhile)

    assert refusal(enter, database, "vanphong") == "account_changed"


def test_stranger_cannot_lock_the_office_out(database):
    make(database, "vanphong")
    for _ in range(FREE_TRIES):
        refusal(enter, database, "vanphong", "sai", source="10.0.0.66")

    assert refusal(enter, database, "vanphong", source="10.0.0.66") == "slow_down"
    assert enter(database, "vanphong", source="10.0.0.1").username == "vanphong"


def test_source_that_tries_many_names_waits_too(database):
    for number in range(FREE_TRIES_OF_A_SOURCE):
        refusal(enter, database, f"nguoi{number}", "sai")

    assert refusal(enter, database, "nguoi-moi", "sai") == "slow_down"


def test_refused_sign_in_is_logged_without_the_password(database):
    make(database, "vanphong")
    refusal(enter, database, "vanphong", "mật khẩu gõ sai")

    with database.reading() as tx:
        lines = tx.execute(
            text("SELECT actor, before, after FROM change_log WHERE action = 'sign_in.refused'")
        ).all()
    assert [tuple(line) for line in lines] == [("vanphong", "", "")]


@pytest.mark.parametrize("change", ["role", "active", "password"])
def test_change_of_an_account_ends_its_open_sign_ins(database, change):
    make(database, "quantri", Role.ADMIN)
    made = make(database, "vanphong")
    with database.writing() as tx:
        if change == "role":
            accounts.change_role(tx, made.id, Role.VIEWER, actor="thử", now=NOW)
        elif change == "active":
            accounts.set_active(tx, made.id, active=False, actor="thử", now=NOW)
        else:
            accounts.set_password(tx, made.id, "một mật khẩu khác", actor="thử", now=NOW)

    with database.reading() as tx:
        assert accounts.find_signed_in(tx, made.id, made.epoch) is None


def test_locked_account_cannot_sign_in(database):
    made = make(database, "vanphong")
    with database.writing() as tx:
        accounts.set_active(tx, made.id, active=False, actor="thử", now=NOW)

    assert refusal(enter, database, "vanphong") == "wrong_password"


def test_last_administrator_stays(database):
    made = make(database, "quantri", Role.ADMIN)

    def change(act, **options):
        with database.writing() as tx:
            act(tx, made.id, actor="thử", now=NOW, **options)

    assert refusal(change, accounts.change_role, role=Role.VIEWER) == "last_admin"
    assert refusal(change, accounts.set_active, active=False) == "last_admin"
    make(database, "quantri2", Role.ADMIN)
    change(accounts.change_role, role=Role.VIEWER)
    with database.reading() as tx:
        assert [one.role for one in accounts.list_accounts(tx)] == [Role.VIEWER, Role.ADMIN]


def test_unknown_account_is_named_so(database):
    def change():
        with database.writing() as tx:
            accounts.set_active(tx, 99, active=True, actor="thử", now=NOW)

    assert refusal(change) == "account_unknown"


def test_session_secret_is_made_once(database):
    first = accounts.session_secret(database)

    assert (len(first), accounts.session_secret(database)) == (64, first)


def test_sign_out_ends_the_session_in_every_tab_that_holds_its_cookie(database, tmp_path):
    settings = read_settings({"TDKT_DATA": str(tmp_path)})
    with database.writing() as tx:
        admin = accounts.create_first_account(
            tx, username="admin", full_name="Quản trị", password="mot cau dai", now=datetime.now(TIME_ZONE)
        )
    here, elsewhere = visitor.seal_account(database, admin), visitor.seal_account(database, admin)

    visitor.sign_out(database, {visitor.ACCOUNT_COOKIE: here}, now=datetime.now(TIME_ZONE))

    assert visitor.account_visitor(database, settings, here) is None
    assert visitor.account_visitor(database, settings, elsewhere) is not None
