# ruff: noqa: T201 (this process answers on its standard output)
"""A check-in desk as a process of its own, for the race and for kill -9: python -m tests.services.desk_process."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import create_engine, event

from tdkt_event.services import checkin
from tdkt_event.services.checkin import Scan
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage.database import Database, Transaction, _prepare_sqlite


class CarelessDatabase(Database):
    """A database without its lock: every statement is saved by itself, as a program without transactions does."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.close()
        self.engine = create_engine(url, isolation_level="AUTOCOMMIT")
        if self.is_sqlite:
            self.engine = create_engine(url, isolation_level="AUTOCOMMIT", connect_args={"timeout": 30})
            event.listen(self.engine, "connect", _prepare_sqlite)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Give a connection that locks nothing."""
        with self.engine.connect() as connection:
            yield connection


def race(order: dict[str, Any]) -> None:
    """Scan every code once after the starting shot; say every answer and every error at the end."""
    database = (CarelessDatabase if order["careless"] else Database)(order["url"])
    with database.reading() as tx:
        tx.exec_driver_sql("SELECT 1")
    print("ready", flush=True)
    sys.stdin.readline()
    answers, errors = [], []
    for code in order["codes"]:
        try:
            answers.append([code, *_scan(database, order, f"{order['desk']}/{code}", code)])
        except Exception as problem:  # noqa: BLE001 (any error loses the race)
            errors.append(f"{type(problem).__name__}: {problem}")
    print(json.dumps({"answers": answers, "errors": errors}), flush=True)


def burst(order: dict[str, Any]) -> None:
    """Scan code after code and say each scan_id as soon as it is saved, until killed."""
    database = Database(order["url"])
    for number, code in enumerate(order["codes"]):
        scan_id = f"{order['desk']}/{number}"
        outcome, _ = _scan(database, order, scan_id, code)
        print(scan_id, outcome, flush=True)
    print("done", flush=True)


def _scan(database: Database, order: dict[str, Any], scan_id: str, code: str) -> tuple[str, int | None]:
    with database.writing() as tx:
        scan = Scan(scan_id, order["conference_id"], order["desk"], code)
        verdict = checkin.record_scan(tx, scan, actor=order["desk"], now=datetime.now(TIME_ZONE))
    return verdict.outcome.value, verdict.seat_no


if __name__ == "__main__":
    {"race": race, "burst": burst}[sys.argv[1]](json.loads(sys.stdin.readline()))
