"""The one way to the database: an engine, a reading and a writing transaction."""

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from tdkt_event.errors import SettingError
from tdkt_event.settings import Settings

Transaction = Connection
Answer = TypeVar("Answer")
_WRITERS_LOCK = 7_306_532
"""Key of the PostgreSQL advisory lock that puts writers in a row, as SQLite does by itself."""
_READ, _WRITE, _LOOK = "read", "write", "look"
_POSTGRESQL_WORDS = {
    _READ: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    _WRITE: f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({_WRITERS_LOCK})",
}
_BUSY_SECONDS = 30
_LONGEST_NAP = 0.001


class Database:
    """An engine with the two kinds of transaction that services use."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self._writer = threading.Lock()
        """Writers of one process queue here fairly; only the first of them asks the database for its lock."""
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgresql_engine(url)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Give a transaction that sees one moment of the database and writes nothing."""
        with self._begun(_READ) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Give the only writing transaction of the moment; it is saved whole or not at all."""
        with self._writer, self._begun(_WRITE) as connection:
            yield connection

    def look(self, question: Callable[[Transaction], Answer]) -> Answer:
        """Answer a question that only reads, each statement seeing its own moment, without beginning a transaction."""
        try:
            with self._connection(_LOOK) as connection:
                return question(connection)
        except DBAPIError as problem:
            if not problem.connection_invalidated:
                raise
        with self._connection(_LOOK) as connection:
            return question(connection)

    @contextmanager
    def _begun(self, kind: str) -> Iterator[Transaction]:
        connection = self._connection(kind)
        try:
            connection.begin()
        except DBAPIError as problem:
            connection.close()
            if not problem.connection_invalidated:
                raise
            # It had died in the pool, and so may the others have: the pool replaces them all. Nothing was said yet.
            connection = self._connection(kind)
            connection.begin()
        with connection:
            yield connection
            connection.commit()

    def _connection(self, kind: str) -> Connection:
        return self.engine.connect().execution_options(tdkt_kind=kind)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@lru_cache(maxsize=8)
def shared_database(url: str) -> Database:
    """Give the process's one Database for this URL, migrated to the newest tables."""
    from tdkt_event.storage.migrate import migrate  # noqa: PLC0415 (migrate imports this module)

    try:
        database = Database(url)
        migrate(database)
    except (
        DBAPIError,
        ArgumentError,
        ValueError,
        OSError,
    ) as problem:  # the last three: an address nobody can read
        raise SettingError("database_unreachable", _unreachable(url)) from problem
    return database


def open_database(settings: Settings) -> Database:
    """Give the database that the settings name."""
    return shared_database(settings.database_url)


def _unreachable(url: str) -> str:
    try:
        shown = make_url(url).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        shown = url.split("://", 1)[0] + "://…"
    return (
        f"Không mở được cơ sở dữ liệu {shown}. "
        "Kiểm tra thiết lập TDKT_DATABASE_URL, quyền ghi thư mục dữ liệu và máy chủ cơ sở dữ liệu."
    )


def _sqlite_engine(url: str) -> Engine:
    file = Path(url.removeprefix("sqlite:///"))
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)  # names and phones are for the office's own account of the machine
    engine = create_engine(
        url, connect_args={"timeout": _BUSY_SECONDS}, pool_size=16, max_overflow=16, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN is deferred and locks too late
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "cache_size=-16000",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    kind = connection.get_execution_options().get("tdkt_kind", _READ)
    if kind == _READ:
        connection.exec_driver_sql("BEGIN")
    elif kind == _WRITE:
        _begin_immediate(connection)


def _begin_immediate(connection: Connection) -> None:
    """Begin as the only writer; SQLite's own waiting for a writer of another process sleeps up to a tenth of a second."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA busy_timeout=0")
    try:
        if not _has_begun(driver):
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # now the refusal is SQLAlchemy's
    finally:
        driver.execute(f"PRAGMA busy_timeout={int(_BUSY_SECONDS * 1000)}")


def _has_begun(driver: sqlite3.Connection) -> bool:
    """Ask for the write lock again and again; False when it was not to be had in half a minute."""
    until = time.monotonic() + _BUSY_SECONDS
    while time.monotonic() < until:
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                return False
            time.sleep(random.uniform(_LONGEST_NAP / 4, _LONGEST_NAP))
        else:
            return True
    return False


def _postgresql_engine(url: str) -> Engine:
    # The driver begins nothing by itself: our BEGIN takes the lock, and finds a dead connection, in one round trip.
    engine = create_engine(
        url, connect_args={"autocommit": True}, pool_size=16, max_overflow=16, hide_parameters=True
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    kind = connection.get_execution_options().get("tdkt_kind", _READ)
    if kind != _LOOK:
        connection.exec_driver_sql(_POSTGRESQL_WORDS[kind])
