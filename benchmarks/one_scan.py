"""One scan in one process against a raw sqlite3 one-row insert-and-commit on the same disk, turn by turn."""

import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.hall import ACTOR, NOW, Hall, new_hall
from benchmarks.table import Row, spread
from tdkt_event.domain.checkin import Outcome
from tdkt_event.services.checkin import Scan, record_scan

_LIMIT = 3.0
_ROUNDS, _SCANS = 8, 200


def measure(quick: bool) -> list[Row]:
    """Give one scan beside its floor; the ratio is the median of the ratios of the rounds."""
    rounds = 3 if quick else _ROUNDS
    with new_hall(rounds * _SCANS) as hall:
        raw = raw_insert(Path(hall.database.url.removeprefix("sqlite:///")).with_name("raw.db"))
        codes = iter(hall.codes)
        measured = [_round(hall, raw, codes) for _ in range(rounds)]
    scans = [one for scan, _ in measured for one in scan]
    floor = median(one for _, floors in measured for one in floors)
    ratio = median(median(scan) / median(floors) for scan, floors in measured)
    return [
        Row(
            "one scan, one process", "ms", **spread(scans), floor=floor, ratio=ratio, limits={"ratio": _LIMIT}
        )
    ]


def _round(hall: Hall, raw: Callable[[], None], codes: Iterator[str]) -> tuple[list[float], list[float]]:
    scans, floors = [], []
    for _ in range(_SCANS):
        scans.append(timed(partial(scan_once, hall, next(codes))))
        floors.append(timed(raw))
    return scans, floors


def scan_once(hall: Hall, code: str) -> None:
    """Admit the delegate of a code that was not scanned before."""
    with hall.database.writing() as tx:
        scan = Scan(str(uuid.uuid4()), hall.conference_id, "Bàn 1", code)
        assert record_scan(tx, scan, actor=ACTOR, now=NOW).outcome is Outcome.ADMITTED


def raw_insert(file: Path) -> Callable[[], None]:
    """Give the floor: one row into a file of its own, saved as safely as a scan."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE scan (id INTEGER PRIMARY KEY, scan_id TEXT, code TEXT, desk TEXT, at TEXT)"
    )

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        values = (str(uuid.uuid4()), "BCFGHJKLMNPQRS", "Bàn 1", NOW.isoformat())
        connection.execute("INSERT INTO scan (scan_id, code, desk, at) VALUES (?, ?, ?, ?)", values)
        connection.execute("COMMIT")

    return insert


def timed(work: Callable[[], None]) -> float:
    """Give the milliseconds of a work."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
