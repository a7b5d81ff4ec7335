"""Taking in a list: 10,000 rows against the bare reader of the same file, 100,000 rows in bounded memory."""

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import python_calamine

from benchmarks import apart
from benchmarks.hall import fill, open_file, people, work_folder
from benchmarks.table import Row
from tdkt_event.documents.delegate_workbook import write_delegates
from tdkt_event.services import lists
from tdkt_event.storage.database import Database

_ROWS, _MANY = 10_000, 100_000
_TIMES, _MORE_SECONDS, _MEGABYTES = 3.0, 2.0, 600.0


def measure(quick: bool) -> list[Row]:
    """Time 10,000 rows, read and judged for the preview, and weigh 100,000."""
    with TemporaryDirectory(prefix="tdkt-bench-", dir=work_folder()) as name:
        folder = Path(name)
        file, many = folder / "list.xlsx", folder / "many.xlsx"
        apart.run("benchmarks.import_list:write_list", file, _ROWS)
        apart.run("benchmarks.import_list:write_list", many, _MANY)
        url, conference_id = apart.run("benchmarks.import_list:prepare", folder)
        timed = [
            _speed(file, url, conference_id, words, rounds=1 if quick else 5) for words in ("new", "listed")
        ]
        seconds, parent, child = apart.run("benchmarks.import_list:weigh", many, url, 0)
    limit = {"limits": {"median": _MEGABYTES}}
    return [
        *timed,
        Row(
            "import, 100,000 rows, peak of the server", "MB", parent, **limit, note=f"{seconds:.1f} s in all"
        ),
        Row("import, 100,000 rows, peak of the reading child", "MB", child, **limit),
    ]


def write_list(file: Path, rows: int) -> None:
    """Write a list of so many people."""
    file.write_bytes(write_delegates(people(rows), title="Danh sách đại biểu"))


def prepare(folder: Path) -> tuple[str, int]:
    """Make a database where the same 10,000 people are listed; give its URL and the conference."""
    database = open_file(folder)
    hall = fill(database, _ROWS, papers=False)
    database.close()
    return database.url, hall.conference_id


def _speed(file: Path, url: str, conference_id: int, words: str, *, rounds: int) -> Row:
    number = conference_id if words == "listed" else 0
    made = [apart.run("benchmarks.import_list:judge_and_floor", file, url, number) for _ in range(rounds)]
    ours, floor = (median(one[place] for one in made) for place in (0, 1))
    return Row(
        f"import, 10,000 rows judged, {'all new' if words == 'new' else 'all listed already'}", "s", ours, floor=floor,
        ratio=ours / floor, limits={"median": _TIMES * floor + _MORE_SECONDS}, limit_text="median ≤ 3 × floor + 2 s",
        note=f"limit {_TIMES * floor + _MORE_SECONDS:.2f} s; read {median(one[2] for one in made):.2f} s, the rest is judging",
    )  # fmt: skip


def judge_and_floor(file: Path, url: str, conference_id: int) -> tuple[float, float, float]:
    """Give the seconds of our reading and judging, of the bare reader, and of our reading alone."""
    floor = _bare(file)
    database, data = Database(url), file.read_bytes()
    start = time.perf_counter()
    reading = lists.read_list(data, file.name)
    read = time.perf_counter() - start
    with database.reading() as tx:
        judged = lists.judge_rows(tx, conference_id or None, reading.rows)
    seconds = time.perf_counter() - start
    assert len(judged) == _ROWS
    return seconds, median((floor, _bare(file), _bare(file))), read


def _bare(file: Path) -> float:
    start = time.perf_counter()
    python_calamine.CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    return time.perf_counter() - start


def weigh(file: Path, url: str, conference_id: int) -> tuple[float, float, float]:
    """Give the seconds of 100,000 rows and the peak memory of this process and of its child."""
    database, start = Database(url), time.perf_counter()
    with apart.ChildWatch() as watch:
        reading = lists.read_list(file.read_bytes(), file.name)
    with database.reading() as tx:
        judged = lists.judge_rows(tx, conference_id or None, reading.rows)
    assert len(judged) == _MANY
    return time.perf_counter() - start, apart.peak_megabytes(), watch.peak
