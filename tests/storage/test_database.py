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


def end_connections_of(database):
    """Let the server hang up on every connection of a pool, as a restart does."""
    other = Database(database.url)
    ended = other.look(
        lambda tx: tx.execute(
            text(
                "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        ).scalar_one()
    )
    other.close()
    return ended


@pytest.mark.parametrize("way", ["reading", "writing", "look"])
def test_connection_that_died_in_the_pool_is_replaced_unnoticed(database, way):
    if database.is_sqlite:
        pytest.skip("a file does not hang up")
    with database.writing() as tx, database.reading() as beside:
        write(tx, "a", 1)
        accounts.read_setting(beside, "a")
    assert end_connections_of(database) == 2

    if way == "look":
        assert database.look(lambda tx: accounts.read_setting(tx, "a")) == 1
    else:
        with getattr(database, way)() as tx:
            assert accounts.read_setting(tx, "a") == 1
    with database.writing() as tx:
        write(tx, "a", 2)
    assert read(database, "a") == 2


def test_connection_lost_in_the_middle_of_a_write_is_an_error_and_saves_nothing(database):
    if database.is_sqlite:
        pytest.skip("a file does not hang up")
    with pytest.raises(DBAPIError), database.writing() as tx:
        write(tx, "a", 1)
        end_connections_of(database)
        write(tx, "b", 2)

    assert (read(database, "a"), read(database, "b")) == (None, None)
    with database.writing() as tx:
        write(tx, "a", 3)
    assert read(database, "a") == 3


def test_look_leaves_nothing_open_and_writers_go_on(database):
    for _ in range(40):  # more than the pool holds
        database.look(lambda tx: accounts.read_setting(tx, "a"))
        with database.writing() as tx:
            write(tx, "a", 1)

    assert database.look(lambda tx: accounts.read_setting(tx, "a")) == 1


def test_writer_of_another_process_is_waited_for_and_then_given_up(sqlite_database, monkeypatch):
    other = Database(sqlite_database.url)
    with sqlite_database.writing() as tx:
        write(tx, "a", 1)
        monkeypatch.setattr("tdkt_event.storage.database._BUSY_SECONDS", 0.05)
        with pytest.raises(DBAPIError, match="locked"), other.writing():
            pass
    monkeypatch.undo()
    with other.writing() as tx:
        write(tx, "a", 2)
        assert tx.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000
    other.close()

    assert read(sqlite_database, "a") == 2
