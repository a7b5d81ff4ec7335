"""From the Enter key to the painted verdict on the desk page, four desks at once in a real Chromium."""

import asyncio
import random
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, async_playwright
from sqlalchemy import func, select

from benchmarks.hall import Hall, fill, open_file, work_folder
from benchmarks.servers import server_on
from benchmarks.table import Row, spread
from tdkt_event.domain.checkin import Outcome, ScanPath
from tdkt_event.storage.tables import scan
from tests.browsers import CHROMIUM, QUIET

_DESKS = 4
_LIMIT = {"p95": 300.0}
_SECONDS_BETWEEN = 0.8


def measure(quick: bool) -> list[Row]:
    """Scan at four desks with 280 and with 10,000 delegates on the list."""
    return [_at_size(size, 10 if quick else 50) for size in (280, 10_000)]


def _at_size(size: int, scans: int) -> Row:
    with TemporaryDirectory(prefix="tdkt-bench-", dir=work_folder()) as name:
        database = open_file(Path(name))
        hall = fill(database, size, desk_count=_DESKS)
        database.close()
        with server_on(Path(name)) as server:
            times, wrong = asyncio.run(_scan_all(server.url, hall, scans))
        wrong = wrong or _lost(hall, len(times))
    note = f"{len(times)} scans, from the Enter key to the second frame after"
    return Row(
        f"scan to verdict in the browser, 4 desks, {size:,} delegates", "ms", **spread(times),
        limits={"median": 0.0} if wrong else _LIMIT, limit_text="p95 ≤ 300", note=wrong or note,
    )  # fmt: skip


def _lost(hall: Hall, verdicts: int) -> str:
    """Say when a verdict was not the server's: a desk that is cut off judges by itself, fast, and sends later."""
    at_once = (scan.c.outcome == Outcome.ADMITTED.value, scan.c.path != ScanPath.OFFLINE.value)
    with hall.database.reading() as tx:
        answered = tx.execute(select(func.count()).where(*at_once)).scalar_one()
    return "" if answered == verdicts else f"the server answered {answered} of {verdicts} verdicts"


async def _scan_all(url: str, hall: Hall, scans: int) -> tuple[list[float], str]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        desks = [
            _desk(browser, f"{url}/ban/{hall.tokens[one]}", hall.codes[one::_DESKS][:scans])
            for one in range(_DESKS)
        ]
        seen = await asyncio.gather(*desks)
        await browser.close()
    times = [one for desk in seen for one in desk]
    expected = sum(len(hall.codes[one::_DESKS][:scans]) for one in range(_DESKS))
    return times, "" if len(times) == expected else f"{len(times)} verdicts to {expected} scans"


async def _desk(browser: Browser, link: str, codes: list[str]) -> list[float]:
    """Work one desk at a steady pace; give the milliseconds of its verdicts."""
    context = await browser.new_context(viewport={"width": 1366, "height": 900})
    page = await context.new_page()
    async with page.expect_response("**/api/roster"):
        await page.goto(link)
    chance = random.Random(link)
    for code in codes:
        await asyncio.sleep(_SECONDS_BETWEEN * (0.5 + chance.random()))
        await page.keyboard.insert_text(code)
        await page.keyboard.press("Enter")
    await asyncio.sleep(2)
    read = "performance.getEntriesByName('scan-to-verdict').map((one) => one.duration)"
    times: list[float] = await page.evaluate(read)
    admitted = await page.locator("[data-testid=verdict][data-outcome=ADMITTED]").count()
    await context.close()
    return times if admitted else []
