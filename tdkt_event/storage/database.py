"""The one way to the database: an engine, a reading and a writing transaction."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from tdkt_event.errors import SettingError
from tdkt_event.settings import Settings

Transaction = Connection
_WRITERS_LOCK = 7_306_532
"""Key of the PostgreSQL advisory lock that puts writers in a row, as SQLite does by itself."""


class Database:
    """An engine with the two kinds of transaction that services use."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self._writer = threading.Lock()
        """Writers of one process queue here fairly instead of waking up from SQLite's back-off sleep."""
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgresql_engine(url)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Give a transaction that sees one moment of the database and writes nothing."""
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Give the only writing transaction of the moment; it is saved whole or not at all."""
        with self._writer, self.engine.connect() as plain:
            connection = plain.execution_options(tdkt_write=True)
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS_LOCK})
                yield connection

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
        url, connect_args={"timeout": 30}, pool_size=16, max_overflow=16, hide_parameters=True
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
    writing = connection.get_execution_options().get("tdkt_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql_engine(url: str) -> Engine:
    return create_engine(url, pool_size=16, max_overflow=16, pool_pre_ping=True, hide_parameters=True)
