"""From the first revision with rows in it to the newest tables."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from tdkt_event.errors import SettingError
from tdkt_event.services import backup, checkin, conference
from tdkt_event.services.checkin import Scan
from tdkt_event.settings import PROJECT_ROOT
from tdkt_event.storage import archive
from tdkt_event.storage.database import Database
from tdkt_event.storage.migrate import current_revision, known_revisions, migrate, newest_revision
from tdkt_event.storage.schema import metadata
from tests.helpers import FACTS, NOW, add_people

MIGRATIONS = PROJECT_ROOT / "tdkt_event" / "storage" / "migrations"


@pytest.fixture
def empty(database_url, request):
    """Give a database of each kind with no table in it."""
    database = Database(database_url)
    if not database.is_sqlite:
        admin = create_engine(database_url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        admin.dispose()
    yield database
    database.close()


def revision(database):
    with database.reading() as tx:
        return current_revision(tx)


def filled(file):
    """Give the rows of a small conference, table by table, and its number."""
    source = Database(f"sqlite:///{file}")
    migrate(source)
    with source.writing() as tx:
        number = conference.create_conference(tx, FACTS, actor="thử", now=NOW)
    codes = add_people(source, number, 5, seats=2)
    with source.writing() as tx:
        for code in codes:
            checkin.record_scan(tx, Scan(f"s-{code}", number, "Bàn 1", code), actor="Bàn 1", now=NOW)
    with source.reading() as tx:
        rows = {name: list(archive.read_table(tx, name)) for name in archive.table_names()}
    source.close()
    return number, rows


def test_first_revision_with_rows_goes_to_the_newest(empty, tmp_path):
    assert revision(empty) is None
    migrate(empty, "0001")
    number, rows = filled(tmp_path / "nguon.db")
    head = rows.pop("log_head")
    with empty.writing() as tx:
        for name, held in rows.items():
            archive.write_table(tx, name, held)

    migrate(empty)

    assert revision(empty) == newest_revision()
    assert backup.verify(empty).problems == ()
    with empty.reading() as tx:
        assert conference.find_conference(tx, number).facts == FACTS
        assert tx.execute(text("SELECT count(*) FROM presence")).scalar_one() == 5
        assert list(archive.read_table(tx, "log_head")) == head


def test_tables_equal_the_metadata(empty):
    migrate(empty)

    with empty.reading() as tx:
        context = MigrationContext.configure(
            tx, opts={"compare_type": True, "compare_server_default": not empty.is_sqlite}
        )
        assert compare_metadata(context, metadata) == []


def test_comparison_sees_a_difference(empty):
    migrate(empty)
    with empty.writing() as tx:
        tx.execute(text("ALTER TABLE excuse ADD COLUMN extra TEXT"))

    with empty.reading() as tx:
        assert len(compare_metadata(MigrationContext.configure(tx), metadata)) == 1


def test_migrating_twice_changes_nothing(empty):
    migrate(empty)
    migrate(empty)

    assert revision(empty) == newest_revision()
    assert {"0001", newest_revision()} <= known_revisions()
    chain = ScriptDirectory(str(MIGRATIONS))
    assert (newest_revision(), known_revisions()) == (
        chain.get_current_head(),
        {one.revision for one in chain.walk_revisions()},
    )


def test_newer_database_is_refused(empty):
    migrate(empty)
    with empty.writing() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SettingError) as refused:
        migrate(empty)

    assert (refused.value.code, revision(empty)) == ("database_newer", "9999")
