"""Searching 100,000 delegates by name without marks, as a desk does, query by query."""

import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.hall import Hall, fill, open_file, work_folder
from benchmarks.one_scan import timed
from benchmarks.table import Row, spread
from tdkt_event.domain.vietnamese import fold
from tdkt_event.services import delegates, roster
from tdkt_event.storage import delegates as store
from tdkt_event.storage.database import Transaction

_COUNT = 100_000
_LIMIT = {"p95": 15.0}
_TELEX = {
    "ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd", "á": "as", "à": "af", "ả": "ar",
    "ã": "ax", "ạ": "aj", "í": "is", "ì": "if", "ị": "ij", "ú": "us", "ù": "uf", "ũ": "ux", "ế": "ees", "ề": "eef",
    "ễ": "eex", "ấ": "aas", "ầ": "aaf", "ậ": "aaj", "ố": "oos", "ồ": "oof", "ộ": "ooj", "ò": "of", "ó": "os",
    "ọ": "oj", "ỳ": "yf", "ý": "ys", "ữ": "uwx", "ứ": "uws", "ợ": "owj", "ờ": "owf", "ắ": "aws", "ặ": "awj",
}  # fmt: skip


def measure(quick: bool) -> list[Row]:
    """Search every kind of words in turn; give a row for all and one for each kind."""
    with TemporaryDirectory(prefix="tdkt-bench-", dir=work_folder()) as folder:
        database = open_file(Path(folder))
        hall = fill(database, _COUNT, papers=not quick)
        rows = _rows(hall, queries(hall, 10 if quick else 60))
        database.close()
    return rows


def queries(hall: Hall, count: int) -> dict[str, list[str]]:
    """Invent what people type at a desk, `count` of each kind, from the names that are listed."""
    chance = random.Random(15)
    with hall.database.reading() as tx:
        listed = [one.delegate for one in store.list_delegates(tx, hall.conference_id)]
    some = [chance.choice(listed) for _ in range(count)]
    return {
        "common word": [chance.choice(("nguyen", "tran", "van", "thi", "le")) for _ in some],
        "full name, no marks": [fold(one.name) for one in some],
        "given name": [fold(one.name.split()[-1]) for one in some],
        "two words in capitals": [" ".join(one.name.split()[-2:]).upper() for one in some],
        "half a word": [fold(one.name)[: chance.randint(3, 8)] for one in some],
        "Telex": [_telex(one.name) for one in some],
        "half-typed Telex": [_telex(one.name)[: chance.randint(4, 11)] for one in some],
        "name and unit": [f"{fold(one.name.split()[-1])} {fold(one.unit)}" for one in some],
        "end of a phone": [one.phone[-4:] for one in some],
        "rare letters": [chance.choice(("khuong", "oanh", "vuong y", "quyen", "diem trinh")) for _ in some],
        "no hit": [
            chance.choice(("zzz", "nguyen xyz", "wolfgang", "nguyen van qqq", "0999999999x")) for _ in some
        ],
    }


def _telex(name: str) -> str:
    return "".join(_TELEX.get(letter, fold(letter) or " ") for letter in name.lower())


def _rows(hall: Hall, asked: dict[str, list[str]]) -> list[Row]:
    ways: dict[str, Callable[[Transaction, str], object]] = {
        "as the desk sees it": lambda tx, words: roster.search(tx, hall.conference_id, words),
        "ids only": lambda tx, words: store.search_ids(tx, hall.conference_id, words),
        "page of delegates": lambda tx, words: delegates.search_delegates(tx, hall.conference_id, words),
    }
    rows = []
    floor = _floor(hall)
    for name, search in ways.items():
        seen = _timed(hall, search, asked)
        every = [one for times in seen.values() for one in times]
        slowest = max(seen, key=lambda kind: spread(seen[kind])["p95"])
        note = (
            f"{len(every)} searches of {len(asked)} kinds; slowest: {slowest}; floor: one bare LIKE over all"
        )
        rows.append(
            Row(
                f"search 100,000 delegates, {name}",
                "ms",
                **spread(every),
                floor=floor,
                limits=_LIMIT,
                note=note,
            )
        )
        if name == "as the desk sees it":
            rows += [
                Row(f"· of them: {kind}", "ms", **spread(times), note=asked[kind][0])
                for kind, times in seen.items()
            ]
    return rows


def _floor(hall: Hall) -> float:
    """Give the milliseconds of bare sqlite3 that looks at every search text of the order index once, for nobody."""
    query = (
        "SELECT id FROM delegate INDEXED BY ix_delegate_order WHERE conference_id = ? AND removed_at IS NULL "
        "AND search_text LIKE '%qqqq%' ORDER BY rank, sort_key, id LIMIT 12"
    )
    with closing(sqlite3.connect(hall.database.url.removeprefix("sqlite:///"))) as connection:
        connection.execute("PRAGMA cache_size = -16000")
        return median(
            timed(lambda: connection.execute(query, (hall.conference_id,)).fetchall()) for _ in range(15)
        )


def _timed(
    hall: Hall, search: Callable[[Transaction, str], object], asked: dict[str, list[str]]
) -> dict[str, list[float]]:
    """Time each search once, the kinds mixed, after a first one that warms the page cache."""
    mixed = [(kind, words) for kind, list_ in asked.items() for words in list_]
    random.Random(1).shuffle(mixed)
    timed: dict[str, list[float]] = {kind: [] for kind in asked}
    _one(hall, partial(search, words="zzz"))
    for kind, words in mixed:
        timed[kind].append(_one(hall, partial(search, words=words)))
    return timed


def _one(hall: Hall, search: Callable[[Transaction], object]) -> float:
    start = time.perf_counter()
    with hall.database.reading() as tx:
        search(tx)
    return (time.perf_counter() - start) * 1000
