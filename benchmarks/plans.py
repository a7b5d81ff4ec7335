"""Reading plans: each example in this process, ten times the text against once, and lines without an end."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.table import Row
from tdkt_event.documents.plan_file import read_plan_bytes
from tdkt_event.domain import vietnamese
from tdkt_event.services.plans import check_plan_document
from tdkt_event.settings import PROJECT_ROOT

_SHARED = PROJECT_ROOT.parent / "shared" / "plans"
_SAMPLES = PROJECT_ROOT / "data" / "samples" / "plans"
_SECONDS, _TENFOLD = 0.3, 12.0
_TIMES = 10


def measure(quick: bool) -> list[Row]:
    """Time reading and checking of every plan at hand; the plans of the project stand in where others are absent."""
    files = [
        *sorted(_SHARED.glob("*.txt")),
        *sorted(_SAMPLES.glob("*.txt")),
        *sorted(_SAMPLES.glob("*.docx")),
    ]
    rounds = 3 if quick else 9
    return [
        *(_once(file, rounds) for file in files),
        *(_tenfold(file, rounds) for file in files if file.suffix == ".txt"),
        *(_endless(name, make, min(rounds, 3)) for name, make in _ENDLESS.items()),
    ]


def _once(file: Path, rounds: int) -> Row:
    data = file.read_bytes()
    spent = _time(lambda: check_plan_document(read_plan_bytes(data, file.name)), rounds)
    return Row(f"plan {_short(file)}, read and checked", "s", spent, limits={"median": _SECONDS})


def _tenfold(file: Path, rounds: int) -> Row:
    text = file.read_text(encoding="utf-8")
    start, end = text.index("\nI. "), text.index("Nơi nhận")
    long = text[:start] + text[start:end] * _TIMES + text[end:]
    data, more = text.encode(), long.encode()
    one = _time(lambda: read_plan_bytes(data, file.name), rounds)
    ten = _time(lambda: read_plan_bytes(more, file.name), rounds)
    return Row(
        f"plan {_short(file)}, ten times the text",
        "s",
        ten,
        floor=one,
        ratio=ten / one,
        limits={"ratio": _TENFOLD},
    )


_HEAD = "KẾ HOẠCH\nCông tác năm 2026\n\nI. NỘI DUNG\n1. Việc một\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ: Chủ trì thực hiện.\n"
_LETTERS = 12_000
_ENDLESS: dict[str, Callable[[int], str]] = {
    "words": lambda count: "1. Sở Nội vụ " + "phối hợp " * (count // 9),
    "words without a mark": lambda count: "treo cờ hoa " * (count // 12),
    "dots": lambda count: "1. Sở Nội vụ " + "." * count + "x",
    "underscores": lambda count: "_" * count,
    "underscores between letters": lambda count: "a_" * (count // 2),
    "days": lambda count: "1. Sở Nội vụ " + "gửi báo cáo trước ngày 25/3/2026, " * (count // 34),
}
"""Lines that no office writes and a broken file may hold; read in the square of their length they cost a hundredfold."""


def _endless(name: str, make: Callable[[int], str], rounds: int) -> Row:
    data, more = (_HEAD + make(_LETTERS)).encode(), (_HEAD + make(_LETTERS * _TIMES)).encode()
    one = _time(lambda: read_plan_bytes(data, "a.txt"), rounds)
    ten = _time(lambda: read_plan_bytes(more, "a.txt"), rounds)
    return Row(
        f"plan with an endless line of {name}, ten times as long",
        "s",
        ten,
        floor=one,
        ratio=ten / one,
        limits={"ratio": _TENFOLD},
    )


def _time(work: Callable[[], object], rounds: int) -> float:
    """Give the median of some rounds, each with cold caches of text."""
    spent = []
    for _ in range(rounds):
        vietnamese._cleaned.cache_clear()
        vietnamese._folded.cache_clear()
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return median(spent)


def _short(file: Path) -> str:
    return file.name[:3] if file.name[:3].isdecimal() else file.stem
