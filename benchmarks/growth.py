"""The same works at 280, 2,800 and 28,000 delegates: cost must grow no faster than the data."""

import gc
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import apart
from benchmarks.hall import NOW, Hall, fill, open_file, people, work_folder
from benchmarks.one_scan import scan_once
from benchmarks.table import SIZES, Growth
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.invitation_pdf import card_invitations, formal_invitations
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.list_row import ListRow
from tdkt_event.services import attendance, backup, delegates, duplicates, invitations, lists, roster
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.delegates import Filter

_GIVEN = frozenset(one.name for one in fields(Delegate))
_QUERIES = ("nguyen", "tran van hung", "kim hue", "HUONG", "ddinh", "0912", "khong co ai")
_ACTS = {"one scan", "one search", "one page of delegates (50 rows), filtered and counted"}
"""Works whose cost is for one act; the others go over the whole list and are given for each delegate."""
_FLOOR = "floor: the list read whole by bare sqlite3"
_MORE = 1.25
"""How much more than the floor's the cost for each delegate may grow: the machine's caches grow with no data."""
Work = Callable[[], object]


def measure(quick: bool) -> list[Growth]:
    """Measure every work at each size in a process of its own, the sizes in turn."""
    rounds = 1 if quick else 2
    seen: dict[int, list[dict[str, float]]] = {size: [] for size in SIZES}
    for _ in range(rounds):
        for size in SIZES:
            seen[size].append(apart.run("benchmarks.growth:at_size", size))
    best = {work: [min(one[work] for one in seen[size]) for size in SIZES] for work in seen[SIZES[0]][0]}
    floor = best[_FLOOR][2] / best[_FLOOR][1] / 10
    return [_row(work, times, most=_MORE * max(1.0, floor)) for work, times in best.items()]


def _row(work: str, times: list[float], *, most: float) -> Growth:
    first, second, third = times
    if work in _ACTS:
        return Growth(work, "ms", (first, second, third))
    each = (first / SIZES[0] * 1000, second / SIZES[1] * 1000, third / SIZES[2] * 1000)
    return Growth(
        f"{work}, each delegate",
        "µs",
        each,
        tenfold=None if work == _FLOOR else most,
        note=f"28,000 at once: {third / 1000:.2f} s",
    )


def at_size(size: int) -> dict[str, float]:
    """Give the milliseconds of every work with so many delegates, some hundreds of them in the hall."""
    with TemporaryDirectory(prefix="tdkt-bench-", dir=work_folder()) as folder:
        database = open_file(Path(folder))
        hall = fill(database, size)
        codes = iter(hall.codes)
        times = {
            "one scan": median(
                _timed(lambda: scan_once(hall, next(codes))) for _ in range(min(size // 2, 1000))
            )
        }
        times |= {name: _usual(work) for name, work in _works(hall, Path(folder)).items()}
        database.close()
    return times


def _works(hall: Hall, folder: Path) -> dict[str, Work]:
    rows = [
        ListRow("Trang 1", number, one, given=_GIVEN)
        for number, one in enumerate(people(len(hall.codes), 1), 1)
    ]
    chosen, turn = Filter(words="van", state="invited"), count()
    return {
        _FLOOR: partial(_bare_read, folder / "tdkt_event.db"),
        "one search": _reading(
            hall, lambda tx: roster.search(tx, hall.conference_id, _QUERIES[next(turn) % len(_QUERIES)])
        ),
        "one page of delegates (50 rows), filtered and counted": _reading(
            hall,
            lambda tx: (
                delegates.count_delegates(tx, hall.conference_id, chosen=chosen),
                delegates.list_delegates(tx, hall.conference_id, chosen=chosen, limit=50, offset=50),
            ),
        ),
        "attendance counters": _reading(hall, lambda tx: attendance.read_attendance(tx, hall.conference_id)),
        "whom to phone": _reading(hall, lambda tx: attendance.read_missing(tx, hall.conference_id)),
        "roster for a desk cut off": _reading(hall, lambda tx: roster.read_roster(tx, hall.conference_id)),
        "list, read whole": _reading(hall, lambda tx: delegates.list_delegates(tx, hall.conference_id)),
        "papers new or changed": _reading(
            hall, lambda tx: invitations.count_to_print(tx, hall.conference_id, invitations.Paper.FORMAL)
        ),
        "likely duplicates": _reading(hall, lambda tx: duplicates.list_likely_pairs(tx, hall.conference_id)),
        "import judged": _reading(hall, lambda tx: lists.judge_rows(tx, hall.conference_id, rows)),
        "export to a workbook": _reading(hall, lambda tx: lists.export_list(tx, hall.conference_id)),
        "giấy mời printed": _printing(hall, invitations.Paper.FORMAL),
        "thiệp mời printed": _printing(hall, invitations.Paper.CARD),
        "backup": lambda: backup.back_up(hall.database, folder / "copy.zip", now=NOW),
        "log verified": lambda: backup.verify(hall.database),
    }


def _bare_read(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return len(connection.execute("SELECT * FROM delegate ORDER BY rank, sort_key, id").fetchall())


def _reading(hall: Hall, work: Callable[[Transaction], object]) -> Work:
    def read() -> object:
        with hall.database.reading() as tx:
            return work(tx)

    return read


def _printing(hall: Hall, paper: invitations.Paper) -> Work:
    with hall.database.reading() as tx:
        order = invitations.prepare_printing(tx, hall.conference_id, paper)
    printer = formal_invitations if paper is invitations.Paper.FORMAL else card_invitations
    fonts = find_serif()
    return lambda: printer(order.host, order.invitees, fonts=fonts, created_at=NOW)


def _usual(work: Work) -> float:
    """Give the median of seven runs of a short work, of three when one takes long, of one when very long."""
    gc.collect()
    gc.freeze()  # what earlier works left must not be walked again for this one
    first = _timed(work)
    more = 6 if first < 300 else 2 if first < 3000 else 0
    return median((first, *(_timed(work) for _ in range(more))))


def _timed(work: Work) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
