"""The door on a real SQLite and a real PostgreSQL."""

from datetime import timedelta

from tdkt_event.domain.checkin import Outcome
from tdkt_event.services import checkin
from tdkt_event.services.checkin import Scan
from tdkt_event.storage.database import Database
from tests.helpers import NOW, add_people


def scan(database: Database, one: Scan, *, now=NOW):
    with database.writing() as tx:
        return checkin.record_scan(tx, one, actor=one.desk, now=now)


def test_first_scan_is_admitted_and_second_names_the_first(database, conference_id):
    (code,) = add_people(database, conference_id, 1)

    first = scan(database, Scan("a", conference_id, "Bàn 1", code))
    second = scan(database, Scan("b", conference_id, "Bàn 2", code), now=NOW + timedelta(minutes=3))

    assert (first.outcome, first.seat_no, first.seats_in) == (Outcome.ADMITTED, 1, 1)
    assert (second.outcome, second.first.desk, second.first.at[:19]) == (Outcome.ALREADY_IN, "Bàn 1", "2025-04-18T07:31:05")


def test_repeated_scan_id_returns_the_first_answer_and_writes_nothing(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    first = scan(database, Scan("a", conference_id, "Bàn 1", code))

    again = scan(database, Scan("a", conference_id, "Bàn 2", code))

    assert again == first
