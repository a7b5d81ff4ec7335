"""Take the pictures of the guide: every page on a real server with the sample conference, on a pretended day.

Needs Chromium and the development requirements; run ``make pictures`` and look at every picture in docs/hinh.
The clock of the server is moved to the days of the sample, so that pictures change only when pages change.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tdkt_event.domain.account import Role
from tdkt_event.domain.checkin import ScanPath
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.services import (
    accounts,
    ceremony,
    checkin,
    conference,
    delegates,
    desks,
    invitations,
    roster,
    unit_links,
)
from tdkt_event.services.checkin import Scan, Substitute, WalkIn
from tdkt_event.settings import PROJECT_ROOT, TIME_ZONE
from tdkt_event.storage.database import Database
from tdkt_event.storage.delegates import Listed
from tests.app_pages import PAGES
from tests.browsers import ADMIN, PASSWORD, Server, launch, leave, running_server, sign_in

PICTURES = PROJECT_ROOT / "docs" / "hinh"
SAMPLES = PROJECT_ROOT / "data" / "samples"
SIZES = {1366: 768, 390: 844}
TALLEST = 2400
MOST_BYTES = 200_000
BEFORE = datetime(2025, 4, 14, 8, 30, tzinfo=TIME_ZONE)
DAY = datetime(2025, 4, 18, 7, 41, tzinfo=TIME_ZONE)
OFFICER = "Trần Thị Hạnh"
ADDRESS = "https://192.168.1.10:8501"
_CLOCK = """
from datetime import datetime, timedelta
import tdkt_event.web.clock as clock
from tdkt_event.settings import TIME_ZONE
_real, _ahead = clock.now, timedelta(seconds={seconds})
clock.now = lambda: _real() + _ahead
if "serve" in __import__("sys").orig_argv:
    import tdkt_event.ui.session as session
    session.now = clock.now
"""


def main() -> None:
    """Take every picture, or those whose names begin with a word of the command line."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tdkt-anh-") as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        data = Path(folder) / "data"
        with pretended_clock(Path(folder), BEFORE), running_server(data) as server:
            picture_first_start(browser, server)
        make_believable(data)
        with pretended_clock(Path(folder), DAY), running_server(data) as server:
            picture_office(browser, server)
            picture_import(browser, server)
            picture_award_import(browser, server)
            picture_duties(browser, server)
            picture_plan(browser, server)
            picture_work_plan(browser, server)
            picture_speech(browser, server)
            picture_phone_of_delegate(browser, server)
            picture_unit(browser, server)
            picture_station(browser, server)
        # No window is closed: Chromium may never answer a close; the end of the driver ends it.


@contextmanager
def pretended_clock(folder: Path, moment: datetime) -> Iterator[None]:
    """Let programs started meanwhile believe that it is this moment."""
    seconds = (moment - datetime.now(TIME_ZONE)).total_seconds()
    (folder / "sitecustomize.py").write_text(_CLOCK.format(seconds=seconds), encoding="utf-8")
    os.environ["PYTHONPATH"] = os.pathsep.join((str(folder), str(PROJECT_ROOT)))
    try:
        yield
    finally:
        del os.environ["PYTHONPATH"]


# --- pictures ----------------------------------------------------------------------------------


def visit(browser: Browser, width: int, *, signed_in: str = "") -> BrowserContext:
    """Open a window of a desk computer or of a phone, signed in at this server when it is named."""
    phone = width < 600
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh",
        has_touch=phone, is_mobile=phone,
    )  # fmt: skip
    if signed_in:
        page = context.new_page()
        sign_in(page, signed_in)
        page.goto("about:blank")
    return context


def settle(page: Page) -> None:
    """Wait until a page has drawn everything."""
    if page.get_by_test_id("stApp").count():
        main = page.get_by_test_id("stMain")
        expect(main.locator("h1").first).to_be_visible(timeout=30_000)
        expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(
            timeout=30_000
        )
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=30_000)
    page.wait_for_timeout(900)
    page.evaluate("document.fonts.ready")


def keep(page: Page, name: str, width: int, *, whole: bool = True) -> None:
    """Save what a page shows, all of it up to the tallest picture, small enough for the guide."""
    if not wanted(name):
        return
    settle(page)
    if whole:
        tall = "Math.max(...['[data-testid=stMain]', 'html'].map((one) => document.querySelector(one)?.scrollHeight ?? 0))"
        height = min(TALLEST, max(SIZES[width], int(page.evaluate(tall))))
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
    save(page.screenshot(), PICTURES / f"{name}-{width}.png")
    page.set_viewport_size({"width": width, "height": SIZES[width]})


def save(picture: bytes, target: Path) -> None:
    """Write a picture with as many colours as the limit of its size allows."""
    with Image.open(BytesIO(picture)) as shot:
        for colours in (256, 128, 64, 32, 16):
            small = shot.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
            small.save(target, optimize=True)
            if target.stat().st_size < MOST_BYTES:
                break
    sys.stdout.write(f"{target.relative_to(PROJECT_ROOT)}  {target.stat().st_size // 1000} kB\n")


def both(browser: Browser, draw: Callable[[Page, int], None], *, signed_in: str = "") -> None:
    """Draw something at both widths."""
    for width in SIZES:
        page = visit(browser, width, signed_in=signed_in).new_page()
        draw(page, width)
        leave(page)


def opened(url: str, name: str) -> Callable[[Page, int], None]:
    """Give what draws the page of an address."""

    def draw(page: Page, width: int) -> None:
        page.goto(url)
        keep(page, name, width)

    return draw


def wanted(name: str) -> bool:
    """Tell whether a picture was asked for."""
    return len(sys.argv) < 2 or name.startswith(tuple(sys.argv[1:]))


def picture_first_start(browser: Browser, server: Server) -> None:
    """Show the three steps of an empty database, then the sign-in page."""
    url = f"{server.url}/bat-dau"
    both(browser, opened(url, "bat-dau-1"))
    context = visit(browser, 1366)
    page = context.new_page()
    steps = ((None, "bat-dau-2"), ("#level", "bat-dau-3"))
    page.goto(url)
    for field, text in (
        ("full_name", OFFICER),
        ("username", ADMIN),
        ("password", PASSWORD),
        ("password_again", PASSWORD),
    ):
        page.fill(f"#{field}", text)
    page.click("button[type=submit]")
    for mark, name in steps:
        if mark:
            page.check("input[value=huyen_2024]")
            page.click("button[type=submit]")
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            keep(page, name, width)
        page.set_viewport_size({"width": 1366, "height": SIZES[1366]})
    page.click("button[value=new]")
    page.get_by_label("Địa danh", exact=True).wait_for(timeout=30_000)
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        keep(page, "tao-hoi-nghi", width)
    page.goto(f"{server.url}/bat-dau")
    page.click("button[value=sample]")
    page.get_by_role("heading", level=1).wait_for(timeout=30_000)
    leave(page)
    both(browser, opened(f"{server.url}/dang-nhap", "dang-nhap"))


def picture_office(browser: Browser, server: Server) -> None:
    """Show every page of app.py's list."""

    def draw(page: Page, width: int) -> None:
        for row in [row for row in PAGES if wanted(row.address or "tong-quan")]:
            page.goto(f"{server.url}/{row.address}")
            settle(page)
            if row.address == "ban-don-tiep":
                field = page.get_by_role("textbox", name="Địa chỉ máy chủ mà điện thoại ở các bàn mở được")
                field.fill(ADDRESS)
                field.press("Enter")
                field.blur()
                expect(page.get_by_text(f"{ADDRESS}/ban/").first).to_be_visible()
            keep(page, row.address or "tong-quan", width, whole=row.address != "man-chieu" or width < 600)

    both(browser, draw, signed_in=server.url)


def picture_import(browser: Browser, server: Server) -> None:
    """Show the preview of a messy list."""

    def draw(page: Page, width: int) -> None:
        page.goto(f"{server.url}/nap-danh-sach")
        page.locator("input[type=file]").set_input_files(SAMPLES / "dang-ky-dai-bieu-cac-xa.csv")
        page.get_by_role("button", name=re.compile(r"^Lưu \d+ dòng")).wait_for(timeout=30_000)
        keep(page, "nap-danh-sach-xem-truoc", width)

    both(browser, draw, signed_in=server.url)


def picture_plan(browser: Browser, server: Server) -> None:
    """Show a plan that was read, with its marks and fields."""

    def draw(page: Page, width: int) -> None:
        if not wanted("ke-hoach-da-doc"):
            return
        page.goto(f"{server.url}/ke-hoach")
        page.locator("input[type=file]").set_input_files(SAMPLES / "plans" / "ke-hoach-hoi-nghi-xa.txt")
        page.get_by_role("heading", name="Những gì đã hiểu").wait_for(timeout=30_000)
        keep(page, "ke-hoach-da-doc", width)

    both(browser, draw, signed_in=server.url)


def picture_speech(browser: Browser, server: Server) -> None:
    """Show one speech with its time, the hint and its versions."""

    def draw(page: Page, width: int) -> None:
        if not wanted("tham-luan-tung-bai"):
            return
        page.goto(f"{server.url}/tham-luan")
        page.get_by_text("Từng bài", exact=True).click(timeout=30_000)
        page.get_by_text("Ý kiến và quá trình").wait_for(timeout=30_000)
        settle(page)
        keep(page, "tham-luan-tung-bai", width)

    both(browser, draw, signed_in=server.url)


def picture_work_plan(browser: Browser, server: Server) -> None:
    """Show the chart of the year and the board of what units sent."""

    def draw(page: Page, width: int) -> None:
        for name, part in (
            ("ke-hoach-nam-bieu-do", "Biểu đồ năm"),
            ("ke-hoach-nam-don-vi", "Các đơn vị gửi"),
        ):
            if wanted(name):
                page.goto(f"{server.url}/ke-hoach-nam")
                settle(page)
                page.get_by_test_id("stMain").get_by_text(part, exact=True).first.click()
                keep(page, name, width)

    both(browser, draw, signed_in=server.url)


def picture_duties(browser: Browser, server: Server) -> None:
    """Show the duties by office and as a chart."""

    def draw(page: Page, width: int) -> None:
        for view, name in (("Theo đơn vị", "nhiem-vu-don-vi"), ("Biểu đồ", "nhiem-vu-bieu-do")):
            if wanted(name):
                page.goto(f"{server.url}/nhiem-vu")
                page.get_by_role("radio", name=view).click()
                keep(page, name, width)

    both(browser, draw, signed_in=server.url)


def picture_award_import(browser: Browser, server: Server) -> None:
    """Show the preview of a decision with an award to confirm."""

    def draw(page: Page, width: int) -> None:
        if not wanted("nap-khen-thuong-xem-truoc"):
            return
        page.goto(f"{server.url}/nap-khen-thuong")
        page.locator("input[type=file]").set_input_files(SAMPLES / "quyet-dinh-khen-thuong.docx")
        page.get_by_role("button", name=re.compile(r"^Lưu \d+ dòng")).wait_for(timeout=30_000)
        keep(page, "nap-khen-thuong-xem-truoc", width)

    both(browser, draw, signed_in=server.url)


def picture_phone_of_delegate(browser: Browser, server: Server) -> None:
    """Show what a delegate's own phone shows of the paper's code."""
    code = json.loads(server.run("invitations", "codes", "--json"))[0]["code"]
    both(browser, opened(f"{server.url}/I/{code}", "trang-giay-moi"))


def picture_unit(browser: Browser, server: Server) -> None:
    """Show a unit's own page, opened by its link."""
    held = Database(f"sqlite:///{server.data / 'tdkt_event.db'}")
    with held.reading() as tx:
        links = unit_links.list_links(tx, conference.last_conference_id(tx) or 0)
    held.close()
    both(browser, opened(f"{server.url}/don-vi/{links[0].token}", "trang-don-vi"))


# --- the check-in station ----------------------------------------------------------------------


def picture_station(browser: Browser, server: Server) -> None:
    """Show a desk ready, with a yes, a second entry, an unknown code, a search and without network."""
    held = Database(f"sqlite:///{server.data / 'tdkt_event.db'}")
    with held.reading() as tx:
        number = conference.last_conference_id(tx) or 0
        desk = desks.list_desks(tx, number)[0]
        missing = [
            one for one in delegates.list_delegates(tx, number) if one.delegate.seats == 1 and one.code
        ]
        seated = delegates_in(tx, number)
    waiting = iter([one for one in missing if one.id not in seated][::-1])

    def draw(page: Page, width: int) -> None:
        page.goto(f"{server.url}/ban/{desk.token}")
        expect(page.get_by_test_id("counter-summoned")).to_have_text("280")
        guest, unsent = next(waiting), next(waiting)
        shown = [
            ("san-sang", "", ""), ("xanh", guest.code, "ADMITTED"), ("vang", guest.code, "ALREADY_IN"),
            ("do", "BCFGHJKLMNPQRS", "UNKNOWN_CODE"),
        ]  # fmt: skip
        for name, code, outcome in shown:
            if code:
                page.wait_for_timeout(1600)  # the same code sooner is the same scan
                page.get_by_test_id("scan-field").fill(str(code))
                page.keyboard.press("Enter")
                expect(page.get_by_test_id("verdict")).to_have_attribute("data-outcome", outcome)
            keep(page, f"diem-danh-{name}", width)
        page.keyboard.press("Escape")
        page.get_by_test_id("scan-field").fill("nguyen thi")
        expect(page.get_by_test_id("search-results").get_by_role("option").first).to_be_visible()
        keep(page, "diem-danh-tim", width)
        page.keyboard.press("Escape")
        page.context.set_offline(True)
        page.get_by_test_id("scan-field").fill(str(unsent.code))
        page.keyboard.press("Enter")
        expect(page.get_by_test_id("connection")).to_have_text("Mất nối", timeout=15_000)
        keep(page, "diem-danh-mat-mang", width)

    both(browser, draw)
    held.close()


# --- a believable morning ----------------------------------------------------------------------


def make_believable(data: Path) -> None:
    """Add accounts, a doubtful pair, printings, and some 190 arrivals at three desks before half past seven."""
    held = Database(f"sqlite:///{data / 'tdkt_event.db'}")
    with held.writing() as tx:
        number = conference.last_conference_id(tx) or 0
        for username, name, role in (
            ("noivu", "Lê Thị Minh Nguyệt", Role.ORGANIZER),
            ("lanhdao", "Phạm Quốc Bình", Role.VIEWER),
        ):
            accounts.create_account(
                tx, username=username, full_name=name, password=PASSWORD, role=role, actor=OFFICER,
                now=BEFORE + timedelta(minutes=4),
            )  # fmt: skip
        first = next(
            one
            for one in delegates.list_delegates(tx, number)
            if one.delegate.phone and one.delegate.kind is DelegateKind.PERSON
        )
        delegates.add_delegate(
            tx,
            alike(first),
            conference_id=number,
            actor="Lê Thị Minh Nguyệt",
            now=BEFORE + timedelta(minutes=21),
        )
        last = delegates.list_delegates(tx, number)[-1]
        delegates.remove_delegates(
            tx,
            [last.id],
            conference_id=number,
            actor="Lê Thị Minh Nguyệt",
            now=BEFORE + timedelta(minutes=24),
        )
        people = delegates.list_delegates(tx, number)
    chosen = [one.id for one in people if one.delegate.group != "Tập thể, cá nhân nhận khen"]
    for paper, minutes, ids in ((invitations.Paper.FORMAL, 40, None), (invitations.Paper.CARD, 55, chosen)):
        invitations.print_invitations(
            held,
            number,
            paper,
            actor=OFFICER,
            now=BEFORE + timedelta(minutes=minutes),
            font_folder=None,
            chosen=ids,
        )
    correct_some(held, number, people)
    with held.writing() as tx:
        arrive(tx, number, people)
        ceremony.go_to(tx, number, 1, seen=0, actor=OFFICER, now=DAY)
    held.close()


def alike(first: Listed) -> Delegate:
    """Give the same person as another office writes it."""
    facts = first.delegate
    words = facts.name.split()
    short = " ".join([*(f"{word[0]}." for word in words[:-1]), words[-1]])
    return Delegate(
        short, DelegateKind.PERSON, facts.salutation, facts.position, facts.unit, facts.group, facts.rank
    )


def correct_some(held: Database, number: int, people: list[Listed]) -> None:
    """Change three delegates after the printing, so that three papers wait to be printed again."""
    changes: dict[int, dict[str, Any]] = {
        people[30].id: {"position": "Phó Trưởng phòng phụ trách"}, people[31].id: {"phone": "0900 000 531"},
        people[32].id: {"attention": "Mời vào phòng khách"}, people[60].id: {"position": "Phó Chủ tịch Thường trực"},
    }  # fmt: skip
    with held.writing() as tx:
        delegates.change_delegates(
            tx, changes, conference_id=number, actor="Lê Thị Minh Nguyệt", now=BEFORE + timedelta(hours=6)
        )


def arrive(tx: Any, number: int, people: list[Listed]) -> None:
    """Let most of the listed come in between ten to seven and half past seven, with the incidents of every morning."""
    random = Random(18)
    names = [desk.name for desk in desks.list_desks(tx, number)]
    comers = random.sample([one for one in people if one.code], 182)
    times = sorted(random.triangular(0, 47 * 60, 33 * 60) for _ in comers)
    start = DAY.replace(hour=6, minute=50, second=0)
    for place, (one, seconds) in enumerate(zip(comers, times, strict=True)):
        at, desk = start + timedelta(seconds=seconds), names[place % len(names)]
        scan = Scan(f"anh-{place}", number, desk, one.code or "", path=ScanPath.SCAN)
        if place in {60, 121}:
            who = Substitute(
                ("Đỗ Minh Quốc", "Vũ Thị Lan Anh")[place == 121], "Phó Trưởng phòng", "Thủ trưởng đơn vị"
            )
            checkin.admit_substitute(tx, scan, who, actor=desk, now=at)
        else:
            checkin.record_scan(tx, scan, actor=desk, now=at)
        for seat in range(2, one.delegate.seats + 1):
            again = Scan(f"anh-{place}-{seat}", number, desk, one.code or "", path=ScanPath.SCAN)
            checkin.record_scan(tx, again, actor=desk, now=at + timedelta(seconds=5 * seat))
        if place == 90:
            checkin.undo_scan(
                tx,
                f"anh-{place}",
                conference_id=number,
                reason="Quét nhầm người",
                actor=desk,
                now=at + timedelta(seconds=9),
            )
    inside = {one.id for one in comers}
    for one in [one for one in people if one.id not in inside][:4]:
        checkin.excuse_delegate(
            tx,
            one.id,
            conference_id=number,
            reason="Bận công tác",
            actor=OFFICER,
            now=DAY - timedelta(minutes=4),
        )
    guest = WalkIn("Hoàng Văn Lợi", "Phóng viên", "Báo địa phương", "", "Đại biểu được mời thêm")
    checkin.admit_walk_in(
        tx, Scan("anh-khach", number, names[0]), guest, actor=names[0], now=DAY - timedelta(minutes=2)
    )


def delegates_in(tx: Any, number: int) -> set[int]:
    """Give who is in already."""
    sitting = conference.find_conference(tx, number).open_sitting_id
    ids = [one.id for one in delegates.list_delegates(tx, number)]
    return set(roster.seats_in(tx, ids, sitting))


if __name__ == "__main__":
    main()
