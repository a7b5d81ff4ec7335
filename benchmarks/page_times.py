"""Server time of each page with 280 and 10,000 delegates, read from the websocket in a real browser.

From the request to run (BackMsg.rerun_script leaves) to ForwardMsg.script_finished received, by the browser's clock.
"""

import base64
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.hall import ACTOR, NOW, Hall, fill, open_file, work_folder
from benchmarks.servers import server_on
from benchmarks.table import Row, failed
from tdkt_event.domain.account import Role
from tdkt_event.services import accounts
from tdkt_event.services.checkin import Scan, record_scan
from tdkt_event.text import TROUBLE
from tests.app_pages import PAGES, PageRow
from tests.browsers import ADMIN, PASSWORD, launch, sign_in

_LIMITS = {280: 200.0, 10_000: 500.0}
_TIMES = 5
_WAIT_SECONDS = 60


@dataclass
class Run:
    """One run of a page's script as the browser saw it."""

    asked: float = 0.0
    finished: float = 0.0
    bytes: int = 0


@dataclass
class Ears:
    """Listen to a page's websocket and keep its first whole run."""

    run: Run = field(default_factory=Run)

    def attach(self, context: BrowserContext, page: Page) -> None:
        """Start listening."""
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.webSocketFrameSent", self._sent)
        wire.on("Network.webSocketFrameReceived", self._received)

    def _sent(self, event: dict) -> None:
        message = BackMsg.FromString(base64.b64decode(event["response"]["payloadData"]))
        if message.WhichOneof("type") == "rerun_script" and not self.run.asked:
            self.run.asked = event["timestamp"]

    def _received(self, event: dict) -> None:
        data = base64.b64decode(event["response"]["payloadData"])
        if not self.run.asked or self.run.finished:
            return
        self.run.bytes += len(data)
        message = ForwardMsg.FromString(data)
        is_end = message.WhichOneof("type") == "script_finished"
        if is_end and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            self.run.finished = event["timestamp"]


def measure(quick: bool) -> list[Row]:
    """Open every page several times at both sizes."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        rows = [
            row for size in _LIMITS for row in _at_size(browser.new_context(), size, 2 if quick else _TIMES)
        ]
        browser.close()
    return rows


def _at_size(context: BrowserContext, size: int, times: int) -> list[Row]:
    with TemporaryDirectory(prefix="tdkt-bench-", dir=work_folder()) as name:
        database = open_file(Path(name))
        _settle(fill(database, size, desk_count=3))
        database.close()
        with server_on(Path(name)) as server:
            page = context.new_page()
            sign_in(page, server.url)
            rows = [_measured(context, server.url, row, size, times) for row in PAGES]
    context.close()
    return rows


def _settle(hall: Hall) -> None:
    """Make an administrator, and let half of the delegates come in."""
    with hall.database.writing() as tx:
        accounts.create_account(
            tx,
            username=ADMIN,
            full_name="Trần Thị Hạnh",
            password=PASSWORD,
            role=Role.ADMIN,
            actor=ACTOR,
            now=NOW,
        )
        for number, code in enumerate(hall.codes[::2]):
            record_scan(tx, Scan(f"{number}", hall.conference_id, "Bàn 1", code), actor=ACTOR, now=NOW)


def _measured(context: BrowserContext, url: str, row: PageRow, size: int, times: int) -> Row:
    work = f"page {row.title}, {size:,} delegates"
    try:
        runs = [_open(context, f"{url}/{row.address}") for _ in range(times + 1)]
    except RuntimeError as problem:
        return failed(work, str(problem))
    cold, *warm = [(run.finished - run.asked) * 1000 for run in runs]
    return Row(
        work, "ms", median(warm), p95=max(warm), limits={"median": _LIMITS[size]},
        note=f"cold {cold:.0f} ms, {runs[-1].bytes / 1000:,.0f} kB; p95 is the slowest of {times}",
    )  # fmt: skip


def _open(context: BrowserContext, address: str) -> Run:
    page, ears = context.new_page(), Ears()
    ears.attach(context, page)
    page.goto(address)
    deadline = time.monotonic() + _WAIT_SECONDS
    while not ears.run.finished and time.monotonic() < deadline:
        page.wait_for_timeout(20)
    trouble = _trouble(page) if ears.run.finished else f"not finished in {_WAIT_SECONDS} s"
    page.close()
    if trouble:
        raise RuntimeError(f"{address}: {trouble}")
    return ears.run


def _trouble(page: Page) -> str:
    """Say why what was timed is not the page: a script that failed also finishes, and fast."""
    try:
        page.get_by_role("heading", level=1).first.wait_for(timeout=10_000)
    except PlaywrightError:
        return "no heading was drawn"
    if page.locator("[data-testid=stException]").count() or page.get_by_text(TROUBLE).count():
        return "an error was drawn"
    return ""
