"""Copying in use, bringing back, and proving whole."""

import hashlib
import json
import threading
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import text

from tdkt_event.errors import FileError, RefusedError, TdktError
from tdkt_event.services import accounts, backup, checkin, conference, delegates, invitations, visitor
from tdkt_event.services.checkin import Scan, Substitute
from tdkt_event.settings import read_settings
from tdkt_event.storage import archive
from tdkt_event.storage.database import Database
from tdkt_event.storage.migrate import migrate
from tests.helpers import FACTS, NOW, add_people


def fill(database):
    """Make a conference in which something of everything happened."""
    with database.writing() as tx:
        number = conference.create_conference(tx, FACTS, actor="thử", now=NOW)
    codes = add_people(database, number, 6, seats=2)
    with database.writing() as tx:
        for place, code in enumerate(codes[:4]):
            checkin.record_scan(tx, Scan(f"s{place}", number, "Bàn 1", code), actor="Bàn 1", now=NOW)
        checkin.undo_scan(tx, "s0", conference_id=number, reason="Bấm nhầm", actor="Bàn 1", now=NOW)
        who = Substitute("Trần Thị B", "", "Lãnh đạo")
        checkin.admit_substitute(tx, Scan("s9", number, "Bàn 1", codes[5]), who, actor="Bàn 1", now=NOW)
        one = invitations.list_invitations(tx, number)[4]
        checkin.excuse_delegate(tx, one.delegate_id, conference_id=number, reason="Ốm", actor="thử", now=NOW)
        invitations.reissue_invitations(
            tx, [one.delegate_id], conference_id=number, reason="Mất", actor="thử", now=NOW
        )
    return number


def everything(database):
    with database.reading() as tx:
        return {name: list(archive.read_table(tx, name)) for name in archive.table_names()}


def copy_of(database, tmp_path):
    target = tmp_path / "ban-sao.zip"
    backup.back_up(database, target, now=NOW)
    return target


def bring_back(database, source, tmp_path):
    return backup.restore(database, source, keep_copy_in=tmp_path / "giữ", actor="thử", now=NOW)


def rewritten(source: Path, tmp_path: Path, change) -> Path:
    """Write the backup again with its parts changed."""
    with zipfile.ZipFile(source) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    change(parts)
    target = tmp_path / "sua.zip"
    with zipfile.ZipFile(target, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return target


def test_backup_and_restore_bring_everything_back(database, tmp_path):
    fill(database)
    before = everything(database)
    source = copy_of(database, tmp_path)
    with database.writing() as tx:
        conference.create_conference(tx, FACTS, actor="thử", now=NOW)

    report = bring_back(database, source, tmp_path)

    after = everything(database)
    log = after.pop("change_log")
    assert log[:-1] == before.pop("change_log")
    assert after.pop("log_head")[0]["lines"] == before.pop("log_head")[0]["lines"] + 1
    assert (after, log[-1]["action"]) == (before, "backup.restore")
    assert report.rows["delegate"] == 6
    assert backup.verify(database).problems == ()
    assert len(list((tmp_path / "giữ").glob("*.zip"))) == 1


def test_restored_database_goes_on_working(database, tmp_path):
    number = fill(database)
    source = copy_of(database, tmp_path)

    bring_back(database, source, tmp_path)

    (code, *_) = [code for code in add_people(database, number, 1) if code]
    with database.writing() as tx:
        other = conference.create_conference(tx, FACTS, actor="thử", now=NOW)
        told = checkin.record_scan(tx, Scan("neu", number, "Bàn 1", code), actor="Bàn 1", now=NOW)
    assert (other, told.scan_id) == (number + 1, "neu")
    with pytest.raises(Exception, match="append-only"), database.writing() as tx:
        tx.execute(text("DELETE FROM scan"))
    assert backup.verify(database).problems == ()


@pytest.mark.postgres
@pytest.mark.parametrize("direction", ["sqlite to postgresql", "postgresql to sqlite"])
def test_backup_moves_between_the_kinds_of_database(
    sqlite_database, postgres_database_url, tmp_path, direction
):
    other = Database(postgres_database_url)
    source, target = (sqlite_database, other) if direction.startswith("sqlite") else (other, sqlite_database)
    fill(source)
    before = everything(source)

    bring_back(target, copy_of(source, tmp_path), tmp_path)

    after = everything(target)
    assert after.pop("change_log")[:-1] == before.pop("change_log")
    assert after.pop("log_head") != before.pop("log_head")
    assert after == before
    assert backup.verify(target).problems == ()
    with target.writing() as tx:
        assert conference.create_conference(tx, FACTS, actor="thử", now=NOW) == 2
    other.close()


def test_backup_while_desks_write_is_one_whole_moment(database, conference_id, tmp_path):
    codes = add_people(database, conference_id, 40, seats=5)
    stop, errors, written = threading.Event(), [], [0]

    def desk():
        while not stop.is_set():
            try:
                for code in codes:
                    with database.writing() as tx:
                        checkin.record_scan(
                            tx, Scan(f"t{written[0]}", conference_id, "Bàn 1", code), actor="Bàn 1", now=NOW
                        )
                    written[0] += 1
            except Exception as problem:  # noqa: BLE001 (any error fails the test)
                errors.append(problem)
                return

    thread = threading.Thread(target=desk)
    thread.start()
    copies = []
    for number in range(5):
        backup.back_up(database, tmp_path / f"{number}.zip", now=NOW)
        copies.append(tmp_path / f"{number}.zip")
    stop.set()
    thread.join()

    assert errors == []
    restored = Database(f"sqlite:///{tmp_path / 'restored.db'}")
    migrate(restored)
    for source in copies:
        bring_back(restored, source, tmp_path)
        assert backup.verify(restored).problems == ()
    restored.close()
    assert written[0] > 0


def drop(name):
    return lambda parts: parts.pop(name)


def edit_row(parts):
    parts["delegate.jsonl"] = parts["delegate.jsonl"].replace(b"0001", b"9999")


def cut_rows(parts):
    parts["presence.jsonl"] = b""


def garble(parts):
    parts["delegate.jsonl"] = b"\x00\xff not json\n"


def edit_manifest(**changes):
    def change(parts):
        parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | changes).encode()

    return change


def edit_and_sign(table, old, new):
    """Change a row and make its checksum fit, as a person who knows the format would."""

    def change(parts):
        parts[f"{table}.jsonl"] = parts[f"{table}.jsonl"].replace(old, new)
        manifest = json.loads(parts["manifest.json"])
        manifest["sha256"][table] = hashlib.sha256(parts[f"{table}.jsonl"]).hexdigest()
        parts["manifest.json"] = json.dumps(manifest).encode()

    return change


BAD = {
    "a row edited": (edit_row, "backup_damaged"),
    "rows cut": (cut_rows, "backup_damaged"),
    "rows garbled": (garble, "backup_damaged"),
    "a table missing": (drop("scan.jsonl"), "backup_damaged"),
    "no manifest": (drop("manifest.json"), "not_a_backup"),
    "a foreign format": (edit_manifest(format="other"), "not_a_backup"),
    "a newer program": (edit_manifest(revision="9999"), "backup_newer"),
    "manifest without rows": (edit_manifest(rows=None), "not_a_backup"),
    "manifest without sums": (edit_manifest(sha256=None), "not_a_backup"),
    "a forged log line": (edit_and_sign("change_log", b"ADMITTED", b"REVOKED!"), "chain_broken"),
    "an unknown column": (edit_and_sign("delegate", b'"note"', b'"xxxx"'), "backup_damaged"),
    "a row of nothing": (edit_and_sign("office", b'"name":', b'"id":1,"nome":'), "backup_damaged"),
    "a broken reference": (
        edit_and_sign("presence", b'"delegate_id":', b'"delegate_id":99'),
        "backup_damaged",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_restore_refuses_a_bad_backup_and_leaves_the_data_untouched(database, tmp_path, kind):
    change, code = BAD[kind]
    fill(database)
    source = rewritten(copy_of(database, tmp_path), tmp_path, change)
    before = everything(database)

    with pytest.raises(TdktError) as refused:
        bring_back(database, source, tmp_path)

    assert (refused.value.code, everything(database) == before) == (code, True)
    assert isinstance(refused.value, FileError | RefusedError)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"\x00" * 5000, b"name,phone\r\n"])
def test_restore_refuses_a_file_that_is_no_backup(database, tmp_path, data):
    source = tmp_path / "khong-phai.zip"
    source.write_bytes(data)

    with pytest.raises(FileError) as refused:
        bring_back(database, source, tmp_path)

    assert refused.value.code == "not_a_backup"


def test_restore_refuses_a_truncated_backup_and_a_missing_file(database, tmp_path):
    fill(database)
    source = copy_of(database, tmp_path)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(source.read_bytes()[:-200])

    codes = []
    for one in (cut, tmp_path / "khong-co.zip", tmp_path):
        with pytest.raises(FileError) as refused:
            bring_back(database, one, tmp_path)
        codes.append(refused.value.code)

    assert codes == ["not_a_backup", "backup_missing", "backup_missing"]


def without_triggers(database, *statements):
    """Tamper as somebody with the database file in hand can."""
    with database.writing() as tx:
        if database.is_sqlite:
            for table in ("change_log", "scan"):
                for act in ("update", "delete"):
                    tx.execute(text(f"DROP TRIGGER {table}_no_{act}"))
        else:
            for table in ("change_log", "scan"):
                tx.execute(text(f"DROP TRIGGER {table}_append_only ON {table}"))
        for statement in statements:
            tx.execute(text(statement))


TAMPERING = {
    "a forged line": "UPDATE change_log SET after = '{}' WHERE id = 3",
    "another actor": "UPDATE change_log SET actor = 'kẻ khác' WHERE id = 3",
    "another time": "UPDATE change_log SET at = '2020-01-01T00:00:00.000+07:00' WHERE id = 3",
    "a deleted line": "DELETE FROM change_log WHERE id = 3",
    "presence without scan": "UPDATE presence SET scan_id = 'bịa' WHERE scan_id = 's1'",
    "a scan that lost its seat": "DELETE FROM presence WHERE scan_id = 's1'",
    "a seat beyond the invitation": "UPDATE presence SET seat_no = 9 WHERE scan_id = 's1'",
    "a scan turned into an admission": "UPDATE scan SET outcome = 'REVOKED' WHERE scan_id = 's1'",
    "two papers in force": "UPDATE invitation SET revoked_at = NULL",
}


@pytest.mark.parametrize("kind", TAMPERING)
def test_verify_finds_tampering(database, kind):
    fill(database)
    assert backup.verify(database).problems == ()

    without_triggers(database, TAMPERING[kind])

    found = [problem for problem in backup.verify(database).problems if "khóa chống sửa" not in problem]
    twice = {"presence without scan", "a seat beyond the invitation", "two papers in force"}
    assert len(found) == (2 if kind in twice else 1)


def test_verify_counts_the_lines_of_a_whole_log(database):
    number = fill(database)
    with database.reading() as tx:
        lines = tx.execute(text("SELECT count(*) FROM change_log")).scalar_one()
        assert delegates.count_delegates(tx, number) == (6, 12)

    assert backup.verify(database) == backup.VerifyReport(lines, ())


def test_failed_backup_leaves_no_file(database, tmp_path):
    target = tmp_path / "thu-muc"
    target.mkdir()

    with pytest.raises(FileError) as refused:
        backup.back_up(database, target, now=NOW)

    assert (refused.value.code, list(tmp_path.glob("*.part"))) == ("cannot_write", [])


def test_backup_never_holds_the_key_that_signs_cookies(database, tmp_path):
    secret = accounts.session_secret(database)
    file = tmp_path / "a.zip"

    backup.back_up(database, file, now=NOW)

    with zipfile.ZipFile(file) as packed:
        assert all(secret.encode() not in packed.read(name) for name in packed.namelist())


def test_restore_ends_every_open_session(database, tmp_path):
    with database.writing() as tx:
        admin = accounts.create_first_account(
            tx, username="admin", full_name="Quản trị", password="mot cau dai", now=NOW
        )
    cookie, file = visitor.seal_account(database, admin), tmp_path / "a.zip"
    backup.back_up(database, file, now=NOW)
    settings = read_settings({"TDKT_DATA": str(tmp_path)})
    assert visitor.account_visitor(database, settings, cookie) is not None

    backup.restore(database, file, keep_copy_in=tmp_path, actor="thử", now=NOW)

    assert visitor.account_visitor(database, settings, cookie) is None


def test_restore_of_a_copy_without_accounts_keeps_the_present_ones(database, tmp_path):
    backup.back_up(database, tmp_path / "empty.zip", now=NOW)
    with database.writing() as tx:
        accounts.create_first_account(
            tx, username="admin", full_name="Quản trị", password="mot cau dai", now=NOW
        )

    backup.restore(database, tmp_path / "empty.zip", keep_copy_in=tmp_path, actor="thử", now=NOW)

    with database.reading() as tx:
        assert [one.username for one in accounts.list_accounts(tx)] == ["admin"]


def test_verify_finds_a_scan_the_log_does_not_know_and_a_missing_lock(sqlite_database):
    with sqlite_database.writing() as tx:
        conference_id = conference.create_conference(tx, FACTS, actor="thử", now=NOW)
    (code,) = add_people(sqlite_database, conference_id, 1)
    with sqlite_database.writing() as tx:
        checkin.record_scan(tx, Scan("a", conference_id, "Bàn 1", code), actor="Bàn 1", now=NOW)
        tx.execute(text("DROP TRIGGER change_log_no_delete"))
        tx.execute(text("DELETE FROM change_log WHERE action = 'checkin.scan'"))

    assert len(backup.verify(sqlite_database).problems) == 3


CUTS = {
    "the last line": "DELETE FROM change_log WHERE id = (SELECT max(id) FROM change_log)",
    "the last three lines": "DELETE FROM change_log WHERE id > (SELECT max(id) - 3 FROM change_log)",
    "the whole log": "DELETE FROM change_log",
}


def cut(database, kind):
    with database.writing() as tx:
        admin = accounts.create_first_account(
            tx, username="admin", full_name="Quản trị", password="mot cau dai", now=NOW
        )
        for number in range(3):  # lines that no scan and no row of another table tells of
            accounts.set_password(tx, admin.id, f"mot cau dai {number}", actor="admin", now=NOW)
    assert backup.verify(database).problems == ()
    without_triggers(database, CUTS[kind])


@pytest.mark.parametrize("kind", CUTS)
def test_verify_finds_a_log_cut_at_its_end(database, kind):
    fill(database)

    cut(database, kind)

    found = [problem for problem in backup.verify(database).problems if "khóa chống sửa" not in problem]
    assert "cắt" in found[0]


def test_log_that_goes_on_after_a_cut_stays_broken(database):
    fill(database)
    cut(database, "the last line")

    with database.writing() as tx:
        conference.create_conference(tx, FACTS, actor="thử", now=NOW)

    assert any("Nhật ký bị" in problem for problem in backup.verify(database).problems)


def test_restore_refuses_a_backup_of_a_cut_log(database, tmp_path):
    fill(database)
    cut(database, "the last line")

    with pytest.raises(FileError) as refused:
        bring_back(database, copy_of(database, tmp_path), tmp_path)

    assert refused.value.code == "chain_broken"


def test_backup_of_an_earlier_program_gets_the_head_of_its_log(database, tmp_path):
    fill(database)

    def earlier(parts):
        manifest = json.loads(parts["manifest.json"])
        manifest["revision"] = "0003"
        for held in (manifest["rows"], manifest["sha256"]):
            del held["log_head"]
        del parts["log_head.jsonl"]
        parts["manifest.json"] = json.dumps(manifest).encode()

    bring_back(database, rewritten(copy_of(database, tmp_path), tmp_path, earlier), tmp_path)

    assert backup.verify(database).problems == ()
