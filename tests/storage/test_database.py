"""The two kinds of transaction on real databases."""

import threading
import time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from tdkt_event.errors import SettingError
from tdkt_event.storage import accounts
from tdkt_event.storage.database import Database, shared_database
from tests.helpers import add_people


def write(tx, key, value):
    accounts.write_setting(tx, key, value)


def read(database, key):
    with database.reading() as tx:
        return accounts.read_setting(tx, key)


def test_writers_are_serial_across_threads_and_engines(database):
    other = Database(database.url)
    with database.writing() as tx:
        write(tx, "count", 0)

    def add(held):
        for _ in range(25):
            with held.writing() as tx:
                value = accounts.read_setting(tx, "count")
                time.sleep(0.001)
                write(tx, "count", value + 1)

    threads = [threading.Thread(target=add, args=(held,)) for held in (database, database, other, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()

    assert read(database, "count") == 100


def test_reader_sees_one_moment(database):
    with database.writing() as tx:
        write(tx, "a", 1)

    with database.reading() as tx:
        before = accounts.read_setting(tx, "a")
        with database.writing() as writer:
            write(writer, "a", 2)
        during = accounts.read_setting(tx, "a")

    assert (before, during, read(database, "a")) == (1, 1, 2)


def test_reader_never_sees_an_unfinished_write(database):
    with database.writing() as tx:
        write(tx, "a", 1)
        assert read(database, "a") is None

    assert read(database, "a") == 1


def test_failed_transaction_saves_nothing(database):
    class StopError(Exception):
        pass

    with pytest.raises(StopError), database.writing() as tx:
        write(tx, "a", 1)
        raise StopError

    assert read(database, "a") is None
    with database.writing() as tx:
        write(tx, "a", 2)
    assert read(database, "a") == 2


def test_foreign_keys_are_on(database):
    with pytest.raises(IntegrityError), database.writing() as tx:
        tx.execute(text("INSERT INTO sitting (conference_id, ordinal) VALUES (99, 1)"))


def test_seat_is_unique_in_the_database_itself(database, conference_id):
    add_people(database, conference_id, 1)
    row = "INSERT INTO presence (delegate_id, sitting_id, seat_no, scan_id, desk, at) VALUES (1, 1, 1, 's', 'b', 'x')"

    with pytest.raises(IntegrityError), database.writing() as tx:
        tx.execute(text(row))
        tx.execute(text(row))


def test_postgresql_reader_cannot_write(database):
    if database.is_sqlite:
        pytest.skip("SQLite has no read-only transaction; its reader would wait for the writer's lock")

    with pytest.raises(DBAPIError), database.reading() as tx:
        write(tx, "a", 1)


def test_sqlite_keeps_every_commit_on_disk(sqlite_database):
    with sqlite_database.reading() as tx:
        pragmas = {
            name: tx.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize("url", [
    "sqlite:////proc/khong/ghi/duoc.db", "postgresql+psycopg://u:matkhau@127.0.0.1:1/x", "postgresql+psycopg://u:matkhau@host:cổng/x",
    "postgresql+psycopg://[", "postgresql+psycopg://u:matkhau@127.0.0.1:1/x?connect_timeout=y",
])  # fmt: skip
def test_unreachable_database_is_a_setting_error_without_the_password(url):
    with pytest.raises(SettingError) as refused:
        shared_database(url)

    assert refused.value.code == "database_unreachable"
    assert "TDKT_DATABASE_URL" in refused.value.sentence
    assert "matkhau" not in refused.value.sentence


def test_file_that_is_no_database_is_a_setting_error(tmp_path):
    (tmp_path / "x.db").write_bytes(b"not a database, certainly" * 100)

    codes = []
    for name in ("x.db", ""):
        with pytest.raises(SettingError) as refused:
            shared_database(f"sqlite:///{tmp_path / name}")
        codes.append(refused.value.code)

    assert codes == ["database_unreachable"] * 2
