"""Sixteen desks, ten scans a second each: threads, processes and HTTP, on SQLite and on PostgreSQL."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from benchmarks import apart
from benchmarks.desk_load import PER_SECOND, Load, http_desk, shares
from benchmarks.hall import Hall, fill, open_file, work_folder
from benchmarks.probe import Probe
from benchmarks.servers import postgres, server_on
from benchmarks.table import Row, failed, spread
from tdkt_event.storage.database import Database
from tdkt_event.storage.tables import presence

_DESKS, _PROCESSES = 16, 4
_LEAD_SECONDS = 6.0
_LIMITS = {"median": 3.0, "p99": 30.0}
Way = Callable[[Hall, list[list[str]], Path, str], tuple[Load, str]]
"""Drive the desks and say how: (conference, codes per desk, data folder, database URL of the server)."""


def measure(quick: bool) -> list[Row]:
    """Measure every way of scanning on both databases."""
    scans = (4 if quick else 20) * PER_SECOND
    rows = []
    with TemporaryDirectory(prefix="tdkt-bench-", dir=work_folder()) as folder:
        for kind, opened in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
            with opened(Path(folder)) as (database, url):
                for way in (_threads, _processes, _over_http):
                    rows.append(_row(database, url, Path(folder), scans, kind, way))
    return rows


@contextmanager
def _sqlite(folder: Path) -> Iterator[tuple[Database, str]]:
    database = open_file(folder)
    yield database, ""
    database.close()


@contextmanager
def _postgresql(_folder: Path) -> Iterator[tuple[Database, str]]:
    with postgres() as url:
        database = Database(url)
        yield database, url
        database.close()


def _row(database: Database, url: str, folder: Path, scans: int, kind: str, way: Way) -> Row:
    hall = fill(database, _DESKS * scans // 2)
    dealt = shares(hall.codes, _DESKS, scans)
    with Probe(folder) as probe:
        load, words = way(hall, dealt, folder, url)
    work, troubles = f"16 desks × 10/s, {kind}, {words}", _troubles(hall, load, scans)
    if troubles:
        return failed(work, troubles)
    return Row(
        work,
        "ms",
        **spread(load.milliseconds),
        floor=median(probe.milliseconds),
        limits=_LIMITS,
        limit_text="p50 ≤ 3, p99 ≤ 30, no error, none twice",
        note=f"{len(load.milliseconds):,} scans; floor: a raw insert beside them, its p99 {spread(probe.milliseconds)['p99']:.1f}",
    )


def _threads(hall: Hall, dealt: list[list[str]], _folder: Path, _url: str) -> tuple[Load, str]:
    start = time.perf_counter() + _LEAD_SECONDS
    return apart.run(
        "benchmarks.desk_load:service_load", hall.database.url, hall.conference_id, dealt, start
    ), "16 threads"


def _processes(hall: Hall, dealt: list[list[str]], _folder: Path, _url: str) -> tuple[Load, str]:
    start, each = time.perf_counter() + _LEAD_SECONDS, _DESKS // _PROCESSES
    children = [
        apart.start(
            "benchmarks.desk_load:service_load", hall.database.url, hall.conference_id,
            dealt[part * each : (part + 1) * each], start, f"Máy {part + 1} bàn",
        )
        for part in range(_PROCESSES)
    ]  # fmt: skip
    total = Load()
    for child in children:
        total.add(apart.value_of(child))
    return total, "4 processes × 4 threads"


def _over_http(hall: Hall, dealt: list[list[str]], folder: Path, url: str) -> tuple[Load, str]:
    with server_on(folder, url) as server:
        http_desk(server.url, hall.tokens[0])("nothing")  # the first request opens the connections
        start = time.perf_counter() + _LEAD_SECONDS
        return apart.run(
            "benchmarks.desk_load:http_load", server.url, hall.tokens, dealt, start
        ), "POST /api/scan"


def _troubles(hall: Hall, load: Load, scans: int) -> str:
    """Say what went wrong: an error, a lost answer, a code admitted twice, a seat without an answer."""
    if load.errors:
        return f"{len(load.errors)} errors, the first: {load.errors[0]}"
    if len(load.milliseconds) != _DESKS * scans:
        return f"{len(load.milliseconds)} answers to {_DESKS * scans} scans"
    with hall.database.reading() as tx:
        sitting = select(func.max(presence.c.sitting_id)).scalar_subquery()
        seats = tx.execute(select(func.count()).where(presence.c.sitting_id == sitting)).scalar_one()
    if not len(load.admitted) == len(set(load.admitted)) == seats == len(hall.codes):
        return f"{len(load.admitted)} admitted, {len(set(load.admitted))} codes, {seats} seats of {len(hall.codes)}"
    return ""
