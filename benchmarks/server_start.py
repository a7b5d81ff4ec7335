"""From the start of `serve` to its first health answer, and what it holds when nothing happens."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from socket import socket
from statistics import median
from tempfile import TemporaryDirectory

import psutil
from playwright.sync_api import sync_playwright

from benchmarks.hall import fill, open_file, work_folder
from benchmarks.table import Row, spread
from tests.browsers import launch, make_first_account

_SECONDS, _MEGABYTES = 3.0, 250.0
_SETTLE_SECONDS = 5
_MOST_SECONDS = 60


def measure(quick: bool) -> list[Row]:
    """Start the server several times on an empty and on a full folder; weigh it idle and after a page."""
    rounds = 2 if quick else 7
    with TemporaryDirectory(prefix="tdkt-bench-", dir=work_folder()) as name:
        full = Path(name) / "full"
        fill(open_file(full), 280)
        fresh = [_start_seconds(Path(name) / f"fresh{one}") for one in range(rounds)]
        again = [_start_seconds(full) for _ in range(rounds)]
        idle, after = _weights(Path(name) / "weighed")
    limit = {"limits": {"median": _SECONDS}}
    floor = median(_bare_start() for _ in range(rounds))
    return [
        Row("start to /healthz, empty folder (tables are made)", "s", median(fresh), p95=spread(fresh)["p95"], **limit),
        Row("start to /healthz, 280 delegates", "s", median(again), p95=spread(again)["p95"], floor=floor,
            ratio=median(again) / floor, note="floor: python -c 'import streamlit, uvicorn, sqlalchemy'", **limit),
        Row("idle memory after the start", "MB", idle, limits={"median": _MEGABYTES}),
        Row("idle memory after a page was opened and closed", "MB", after, limits={"median": _MEGABYTES}),
    ]  # fmt: skip


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[psutil.Process, str, float]]:
    with closing(socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tdkt_event", "serve", "--port", str(port)]
    environment = {"TDKT_DATA": str(folder), **_environment()}
    start = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            url = f"http://127.0.0.1:{port}"
            _await(f"{url}/healthz", process)
            yield psutil.Process(process.pid), url, time.perf_counter() - start
        finally:
            process.terminate()
            process.wait(20)


def _environment() -> dict[str, str]:
    return {key: value for key, value in psutil.Process().environ().items() if not key.startswith("TDKT_")}


def _await(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _MOST_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError(f"the server gave no health answer in {_MOST_SECONDS} s")


def _start_seconds(folder: Path) -> float:
    with _serving(folder) as (_, _, seconds):
        return seconds


def _bare_start() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import streamlit, uvicorn, sqlalchemy"], check=True)
    return time.perf_counter() - start


def _weights(folder: Path) -> tuple[float, float]:
    with _serving(folder) as (process, url, _):
        time.sleep(1)
        idle = process.memory_info().rss / 2**20
        with sync_playwright() as playwright:
            browser = launch(playwright)
            page = browser.new_page()
            make_first_account(page, url)
            page.get_by_role("heading", level=1).wait_for()
            browser.close()
        time.sleep(_SETTLE_SECONDS)
        return idle, process.memory_info().rss / 2**20
