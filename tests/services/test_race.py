"""Eight desks scan the same 280 papers at once: one ADMITTED per seat, and not one error."""

import json
import subprocess
import sys
from collections import Counter

from sqlalchemy import text

from tdkt_event.services import backup
from tdkt_event.settings import PROJECT_ROOT
from tests.helpers import add_people

DESKS = 8


def run_race(url, conference_id, codes, *, careless=False):
    """Let all desks start behind one barrier; give (answers, errors) of all."""
    desks = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.services.desk_process", "race"],
            cwd=PROJECT_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(DESKS)
    ]  # fmt: skip
    try:
        for number, desk in enumerate(desks):
            order = {
                "url": url,
                "conference_id": conference_id,
                "desk": f"Bàn {number}",
                "codes": codes,
                "careless": careless,
            }
            desk.stdin.write(json.dumps(order) + "\n")
            desk.stdin.flush()
        assert [desk.stdout.readline() for desk in desks] == ["ready\n"] * DESKS
        for desk in desks:
            desk.stdin.write("go\n")
            desk.stdin.flush()
        results = [json.loads(desk.communicate(timeout=120)[0]) for desk in desks]
    finally:
        for desk in desks:
            desk.kill()
            desk.wait()
    return [one for result in results for one in result["answers"]], [
        one for result in results for one in result["errors"]
    ]


def drop_the_constraint(database):
    """Let the table of presences take a seat twice."""
    with database.writing() as tx:
        if not database.is_sqlite:
            tx.execute(
                text("ALTER TABLE presence DROP CONSTRAINT uq_presence_delegate_id_sitting_id_seat_no")
            )
            return
        tx.execute(text("DROP TABLE presence"))
        tx.execute(
            text(
                "CREATE TABLE presence (id INTEGER PRIMARY KEY, delegate_id INTEGER, sitting_id INTEGER, "
                "seat_no INTEGER, scan_id TEXT, desk TEXT, at TEXT)"
            )
        )


def seats_by_code(one_seat, two_seats):
    return dict.fromkeys(one_seat, 1) | dict.fromkeys(two_seats, 2)


def admitted_seats(answers):
    return Counter((code, seat_no) for code, outcome, seat_no in answers if outcome == "ADMITTED")


def test_race_admits_exactly_one_per_seat_without_an_error(database, conference_id):
    one_seat = add_people(database, conference_id, 240)
    two_seats = [code for code in add_people(database, conference_id, 40, seats=2) if code not in one_seat]
    seats = seats_by_code(one_seat, two_seats)

    answers, errors = run_race(database.url, conference_id, list(seats))

    assert errors == []
    assert admitted_seats(answers) == {
        (code, seat): 1 for code in seats for seat in range(1, seats[code] + 1)
    }
    assert Counter(outcome for _, outcome, _ in answers) == {
        "ADMITTED": 320,
        "ALREADY_IN": 240 * (DESKS - 1),
        "NO_SEAT_LEFT": 40 * (DESKS - 2),
    }
    assert backup.verify(database).problems == ()


def test_race_without_the_lock_is_still_decided_by_the_constraint(database, conference_id):
    codes = add_people(database, conference_id, 60)

    answers, errors = run_race(database.url, conference_id, codes, careless=True)

    assert errors == []
    assert admitted_seats(answers) == {(code, 1): 1 for code in codes}


def test_race_test_sees_double_admissions_without_lock_and_constraint(database, conference_id):
    codes = add_people(database, conference_id, 60)
    drop_the_constraint(database)

    answers, _ = run_race(database.url, conference_id, codes, careless=True)

    assert max(admitted_seats(answers).values()) > 1


def test_race_of_repeated_scan_ids_gives_each_desk_its_first_answers(database, conference_id):
    (code,) = add_people(database, conference_id, 1)

    answers, errors = run_race(database.url, conference_id, [code] * 5)

    assert errors == []
    assert admitted_seats(answers) == {(code, 1): 5}  # one desk, told the same five times
