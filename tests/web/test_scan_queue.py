"""Scans that wait are saved together, and answered as if each had come alone."""

import asyncio
from contextlib import contextmanager

import pytest

from tdkt_event.errors import RefusedError
from tdkt_event.services import backup, checkin
from tdkt_event.services.checkin import Scan
from tdkt_event.web.scan_queue import ScanQueue
from tests.helpers import add_people


@pytest.fixture
def codes(database, conference_id):
    return add_people(database, conference_id, 20)


def take(database, orders):
    """Give every order to one queue at once; give verdicts or what was raised, and how many transactions it took."""
    transactions, writing = [], database.writing

    @contextmanager
    def counted():
        transactions.append(1)
        with writing() as tx:
            yield tx

    database.writing = counted

    async def all_at_once():
        queue = ScanQueue(database)
        return await asyncio.gather(*(queue.take(order) for order in orders), return_exceptions=True)

    said = asyncio.run(all_at_once())
    database.writing = writing
    return said, len(transactions)


def order(conference_id, code, scan_id):
    return lambda: Scan(scan_id, conference_id, "Bàn 1", code)


def outcomes(said):
    return [getattr(one, "outcome", None) or type(one).__name__ for one in said]


def test_scans_that_wait_share_a_transaction(database, conference_id, codes):
    said, transactions = take(database, [order(conference_id, code, code) for code in [*codes, *codes[:5]]])

    assert outcomes(said)[:20] == ["ADMITTED"] * 20
    assert transactions <= 2
    assert backup.verify(database).problems == ()


def test_same_scan_sent_twice_at_once_is_one_scan(database, conference_id, codes):
    said, _ = take(
        database, [order(conference_id, codes[0], "s")] * 3 + [order(conference_id, codes[0], "t")]
    )

    assert outcomes(said) == ["ADMITTED"] * 3 + ["ALREADY_IN"]


def test_refused_scan_stops_none_of_those_beside_it(database, conference_id, codes):
    def nobody():
        raise RefusedError("not_allowed", "Không được.")

    orders = [order(conference_id, codes[0], "a"), nobody, order(conference_id, codes[1], ""),
              order(conference_id, codes[2], "a"), order(conference_id, codes[3], "d")]  # fmt: skip
    said, _ = take(database, orders)

    assert outcomes(said) == ["ADMITTED", "RefusedError", "RefusedError", "RefusedError", "ADMITTED"]
    assert [one.code for one in said[1:4]] == ["not_allowed", "bad_scan_id", "scan_id_taken"]


def test_failure_of_the_shared_transaction_saves_nothing_twice(database, conference_id, codes, monkeypatch):
    record, calls = checkin.record_scan, []

    def breaks_at_the_third(*arguments, **options):
        calls.append(1)
        if len(calls) == 3:
            raise RuntimeError
        return record(*arguments, **options)

    monkeypatch.setattr(checkin, "record_scan", breaks_at_the_third)
    said, _ = take(database, [order(conference_id, code, code) for code in codes])

    assert outcomes(said) == ["ADMITTED"] * 20
    assert backup.verify(database).problems == ()
