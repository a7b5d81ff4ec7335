"""The append-only, hash-chained log."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tdkt_event.services import checkin
from tdkt_event.storage.change_log import (
    ChainReport,
    Entry,
    append_change,
    append_changes,
    count_changes,
    read_changes,
    verify_chain,
)
from tdkt_event.storage.database import Database
from tests.helpers import NOW

LINES = 6


@pytest.fixture
def log(database) -> Database:
    """Give a database with some lines in its log."""
    with database.writing() as tx:
        for number in range(3):
            append_change(
                tx, "delegate.change", actor="thử", now=NOW + timedelta(seconds=number), subject=f"delegate:{number}",
                conference_id=1 if number else None, before={"name": "Nguyễn"}, after={"name": f"Trần {number}"},
            )  # fmt: skip
        append_changes(
            tx,
            [Entry("delegate.add", f"delegate:{number}") for number in range(3, LINES)],
            actor="thử",
            now=NOW,
        )
    return database


def drop_triggers(tx, database):
    if database.is_sqlite:
        for act in ("update", "delete"):
            tx.execute(text(f"DROP TRIGGER change_log_no_{act}"))
    else:
        tx.execute(text("DROP TRIGGER change_log_append_only ON change_log"))


def verify(database):
    with database.reading() as tx:
        return verify_chain(tx)


def test_chain_of_an_untouched_log_is_whole(log):
    assert verify(log) == ChainReport(LINES, None)


def test_empty_log_is_whole(database):
    assert verify(database) == ChainReport(0, None)


COLUMNS = {
    "at": "'2020'", "actor": "'x'", "action": "'x'", "subject": "'x'", "conference_id": "9", "before": "'x'", "after": "'x'",
    "previous_hash": "'x'", "hash": "'x'",
}  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
def test_changed_column_is_found_at_its_line(log, column):
    with log.writing() as tx:
        drop_triggers(tx, log)
        tx.execute(text(f"UPDATE change_log SET {column} = {COLUMNS[column]} WHERE id = 3"))

    assert verify(log).broken_at == 3


@pytest.mark.parametrize(("statement", "broken_at"), [
    ("DELETE FROM change_log WHERE id = 1", 2),
    ("DELETE FROM change_log WHERE id = 3", 4),
    ("UPDATE change_log SET id = 99 WHERE id = 3", 4),
    ("UPDATE change_log SET id = -id WHERE id IN (2, 3)", -3),
    (
        "INSERT INTO change_log (id, at, actor, action, subject, before, after, previous_hash, hash) "
        "SELECT 50, at, actor, action, subject, before, after, previous_hash, hash FROM change_log WHERE id = 6", 50,
    ),
])  # fmt: skip
def test_removed_moved_and_copied_lines_are_found(log, statement, broken_at):
    with log.writing() as tx:
        drop_triggers(tx, log)
        tx.execute(text(statement))

    assert verify(log).broken_at == broken_at


def test_new_line_does_not_mend_a_broken_chain(log):
    with log.writing() as tx:
        drop_triggers(tx, log)
        tx.execute(text("UPDATE change_log SET after = '{}' WHERE id = 2"))
        append_change(tx, "x", actor="thử", now=NOW, subject="x")

    assert verify(log).broken_at == 2


@pytest.mark.parametrize(
    "statement",
    ["UPDATE change_log SET actor = 'x'", "DELETE FROM change_log", "DELETE FROM change_log WHERE id = 1"],
)
def test_log_refuses_update_and_delete(log, statement):
    with pytest.raises(DBAPIError, match="append-only"), log.writing() as tx:
        tx.execute(text(statement))

    assert verify(log) == ChainReport(LINES, None)


@pytest.mark.parametrize("statement", ["UPDATE scan SET outcome = 'ADMITTED'", "DELETE FROM scan"])
def test_scans_refuse_update_and_delete(database, conference_id, statement):
    with database.writing() as tx:
        checkin.record_scan(tx, checkin.Scan("a", conference_id, "Bàn 1", "x"), actor="Bàn 1", now=NOW)

    with pytest.raises(DBAPIError, match="append-only"), database.writing() as tx:
        tx.execute(text(statement))


def test_log_is_read_newest_first_by_page_conference_and_words(log):
    with log.reading() as tx:
        assert [one.id for one in read_changes(tx)] == [6, 5, 4, 3, 2, 1]
        assert [one.id for one in read_changes(tx, limit=2, offset=2)] == [4, 3]
        assert [one.id for one in read_changes(tx, conference_id=2)] == [6, 5, 4, 1]
        assert [one.id for one in read_changes(tx, subject="delegate:2")] == [3]
        assert [one.after for one in read_changes(tx, words="Trần 2")] == ['{"name":"Trần 2"}']
        assert count_changes(tx) == LINES


def test_change_that_is_not_saved_leaves_no_line(log):
    class StopError(Exception):
        pass

    with pytest.raises(StopError), log.writing() as tx:
        append_change(tx, "x", actor="thử", now=NOW, subject="x")
        raise StopError

    assert verify(log) == ChainReport(LINES, None)
