"""Measure everything, or what is named, and print one table: `python -m benchmarks [name …] [--quick]`."""

import argparse
import sys
import time
from pathlib import Path

from benchmarks import apart
from benchmarks.table import Growth, Row, failed, show

RESULTS = Path(__file__).resolve().parent / "results.md"
WORKS = (
    "one_scan",
    "desks_at_once",
    "cards",
    "papers",
    "print_shop",
    "ceremony",
    "import_list",
    "plans",
    "find_delegate",
    "station_verdict",
    "page_times",
    "print_beside_scans",
    "server_start",
    "growth",
)


def main() -> int:
    """Run each benchmark in a process of its own; a full run also writes results.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument(
        "names", nargs="*", metavar="name", help=f"one of {', '.join(WORKS)}; all when none is named"
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, for a first look")
    asked = parser.parse_args()
    unknown = set(asked.names) - set(WORKS)
    if unknown:
        parser.error(f"no benchmark named {', '.join(sorted(unknown))}")
    rows = [row for name in asked.names or WORKS for row in _measured(name, quick=asked.quick)]
    table = show(rows)
    print(table)
    if not asked.names and not asked.quick:
        RESULTS.write_text(
            f"# Measured by `make bench`, {time.strftime('%Y-%m-%d')}\n\n{table}", encoding="utf-8"
        )
    return int(any(row.ok is False for row in rows))


def _measured(name: str, *, quick: bool) -> list[Row | Growth]:
    start = time.monotonic()
    print(f"{name} …", end=" ", file=sys.stderr, flush=True)
    try:
        rows: list[Row | Growth] = apart.run(f"benchmarks.{name}:measure", quick)
    except RuntimeError as problem:
        rows = [failed(name, str(problem))]
    print(f"{time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    return rows


if __name__ == "__main__":
    sys.exit(main())
