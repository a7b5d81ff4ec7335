"""Scans in the parent's process while a 6,000-page printing runs in its child, against the same desks at rest."""

import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from pypdfium2 import PdfDocument

from benchmarks.desk_load import PER_SECOND, Load, drive, service_desk
from benchmarks.hall import ACTOR, NOW, Hall, new_hall
from benchmarks.table import Row, spread
from tdkt_event.domain.checkin import Outcome
from tdkt_event.services.invitations import Paper, print_invitations

_PAGES, _DESKS = 6_000, 16
_LIMIT = 2.0
_SEATS = 5
"""So that every scan of the run admits somebody: a refusal writes less."""
_REST_SECONDS = 10


def measure(quick: bool) -> list[Row]:
    """Give the scans' p99 while printing and its ratio to the p99 just before and after, the median of rounds."""
    rounds = 1 if quick else 3
    with new_hall(_PAGES, seats=_SEATS) as hall:
        _during(hall, 2)  # opens the connections
        measured = [_round(hall) for _ in range(rounds)]
    rest = [one for before, _, _, after in measured for one in before + after]
    busy = [one for _, printing, _, _ in measured for one in printing]
    ratio = median(
        spread(printing)["p99"] / spread(before + after)["p99"] for before, printing, _, after in measured
    )
    seconds = median(one[2] for one in measured)
    note = f"p99 at rest {spread(rest)['p99']:.2f} ms; {len(busy):,} scans during {rounds} printings of {seconds:.0f} s"
    return [
        Row("16 desks × 10/s at rest", "ms", **spread(rest)),
        Row(
            "16 desks × 10/s beside a 6,000-page printing", "ms", **spread(busy), floor=spread(rest)["p99"], ratio=ratio,
            limits={"ratio": _LIMIT}, limit_text="p99 ≤ 2 × at rest", note=note,
        ),
    ]  # fmt: skip


def _round(hall: Hall) -> tuple[list[float], list[float], float, list[float]]:
    before = _during(hall, _REST_SECONDS).milliseconds
    start, busy = time.perf_counter(), Load()
    with ThreadPoolExecutor(1) as worker:
        printing = worker.submit(_print, hall)
        while not printing.done():
            busy.add(_during(hall, 1))
        seconds = time.perf_counter() - start
        printing.result()
    after = _during(hall, _REST_SECONDS).milliseconds
    return before, busy.milliseconds, seconds, after


def _print(hall: Hall) -> None:
    pdf = print_invitations(
        hall.database, hall.conference_id, Paper.FORMAL, actor=ACTOR, now=NOW, font_folder=None
    )
    pages = len(PdfDocument(pdf))
    assert pages == _PAGES, f"{pages} pages were printed"


_used = 0


def _during(hall: Hall, seconds: int) -> Load:
    """Let the desks scan for so many seconds, each time other delegates."""
    global _used  # noqa: PLW0603 (one walk through the codes for the whole run)
    scans = seconds * PER_SECOND
    codes = [hall.codes[(_used + one) % len(hall.codes)] for one in range(_DESKS * scans)]
    _used += len(codes)
    desks = [service_desk(hall.database, hall.conference_id, f"Bàn {one + 1}") for one in range(_DESKS)]
    load = drive(desks, [codes[one::_DESKS] for one in range(_DESKS)], start_at=time.perf_counter() + 0.05)
    assert not load.errors, load.errors[0]
    assert set(load.outcomes) == {Outcome.ADMITTED.value}, load.outcomes
    return load
