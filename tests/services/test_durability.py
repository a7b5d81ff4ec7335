"""kill -9 in the middle of a burst: nothing that was acknowledged is lost, and nothing is half written."""

import json
import random
import signal
import subprocess
import sys
import threading
import time

from sqlalchemy import text

from tdkt_event.services import backup, checkin
from tdkt_event.services.checkin import Scan
from tdkt_event.settings import PROJECT_ROOT
from tdkt_event.storage.database import Database
from tests.helpers import NOW, add_people

BURSTS = 10


def start_desk(url, conference_id, desk, codes):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.services.desk_process", "burst"],
        cwd=PROJECT_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    process.stdin.write(
        json.dumps({"url": url, "conference_id": conference_id, "desk": desk, "codes": codes}) + "\n"
    )
    process.stdin.flush()
    return process


def kill_in_a_burst(process, *, after_lines, then_seconds):
    """Read acknowledged scans, kill at a random moment, give every whole line that came out."""
    lines = [process.stdout.readline() for _ in range(after_lines)]
    rest = []
    reader = threading.Thread(target=lambda: rest.extend(process.stdout))
    reader.start()
    time.sleep(then_seconds)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    reader.join()
    process.stdin.close()
    process.stdout.close()
    whole = [line.split() for line in lines + rest if line.endswith("\n")]
    return {f"{desk} {number}": outcome for desk, number, outcome in whole}


def stored_scans(database):
    with database.reading() as tx:
        return dict(tx.execute(text("SELECT scan_id, outcome FROM scan")).all())


def test_killed_desk_loses_nothing_acknowledged(database, conference_id):
    codes = add_people(database, conference_id, 300)
    chance, acknowledged = random.Random(2025), {}
    database.close()

    for burst in range(BURSTS):
        desk = start_desk(database.url, conference_id, f"Bàn {burst}", codes * 50)
        acknowledged |= kill_in_a_burst(
            desk, after_lines=chance.randint(1, 60), then_seconds=chance.random() * 0.1
        )

    reopened = Database(database.url)
    stored = stored_scans(reopened)
    assert {scan_id: stored.get(scan_id) for scan_id in acknowledged} == acknowledged
    assert (
        len(stored) - len(acknowledged) <= BURSTS * 20
    )  # only what was saved but could not be said any more
    report = backup.verify(reopened)
    assert report.problems == ()
    with reopened.reading() as tx:
        seated = dict(tx.execute(text("SELECT scan_id, seat_no FROM presence")).all())
        logged = set(
            tx.execute(text("SELECT subject FROM change_log WHERE action = 'checkin.scan'")).scalars()
        )
    assert set(seated) == {scan_id for scan_id, outcome in stored.items() if outcome == "ADMITTED"}
    assert logged == {f"scan:{scan_id}" for scan_id in stored}
    reopened.close()


def test_killed_desk_that_sends_again_gets_the_first_answers(database, conference_id):
    codes = add_people(database, conference_id, 50)
    desk = start_desk(database.url, conference_id, "Bàn 1", codes * 50)
    acknowledged = kill_in_a_burst(desk, after_lines=20, then_seconds=0.02)
    before = stored_scans(database)
    with database.reading() as tx:
        code_of = {row.scan_id: row.code for row in tx.execute(text("SELECT scan_id, code FROM scan"))}

    again = {}
    for scan_id in acknowledged:
        with database.writing() as tx:
            scan = Scan(scan_id, conference_id, "Bàn 2", code_of[scan_id])
            again[scan_id] = checkin.record_scan(tx, scan, actor="Bàn 2", now=NOW).outcome.value

    assert again == acknowledged
    assert stored_scans(database) == before
