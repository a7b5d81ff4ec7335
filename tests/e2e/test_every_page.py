"""Every page opens for every role that may see it, and says why it is closed to the others."""

import json
import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tdkt_event.domain.account import Role
from tdkt_event.services import accounts
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage.database import Database
from tests.app_pages import PAGES
from tests.browsers import Server, sign_in

ENGLISH = re.compile(
    r"\b(Traceback|Error|Loading|Running|Browse files|Drag and drop|Page not found|Press Enter|No results|Choose)\b"
)


@pytest.fixture(scope="module")
def visitors(sample_server: Server, browser: Browser) -> Iterator[dict[Role, BrowserContext]]:
    """Sign one browser in for each role."""
    database = Database(f"sqlite:///{sample_server.data / 'tdkt_event.db'}")
    held = {}
    for role in Role:
        with database.writing() as tx:
            accounts.create_account(
                tx, username=f"thu-{role.value}", full_name=f"Người thử {role.value}", password="mot cau dai khac",
                role=role, actor="thử", now=datetime.now(TIME_ZONE),
            )  # fmt: skip
        held[role] = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 900})
        page = held[role].new_page()
        sign_in(page, sample_server.url, f"thu-{role.value}", "mot cau dai khac")
        page.goto("about:blank")
    database.close()
    yield held


@pytest.mark.parametrize("role", list(Role))
def test_every_page_opens_or_says_why_not(
    role: Role, visitors: dict[Role, BrowserContext], sample_server: Server
):
    page = visitors[role].new_page()
    wrong = []
    for row in PAGES:
        page.goto(f"{sample_server.url}/{row.address}")
        main = page.get_by_test_id("stMain")
        closed = main.get_by_text("Trang này không dành cho quyền của đồng chí")
        if role in row.roles:
            expect(main.locator("h1").first).to_be_visible(timeout=20_000)
        else:
            expect(closed).to_be_visible(timeout=20_000)
        words = page.locator("body").inner_text()
        if found := ENGLISH.search(words):
            wrong.append((row.address, found[0]))
    page.goto("about:blank")
    assert wrong == []


def test_desk_account_lands_on_the_station(visitors: dict[Role, BrowserContext], sample_server: Server):
    page = visitors[Role.DESK].new_page()

    page.goto(f"{sample_server.url}/diem-danh")

    expect(page.get_by_test_id("scan-field")).to_be_focused()
    assert json.loads(page.evaluate("fetch('/api/station').then(r => r.text())"))["desk"] == "Người thử desk"


def test_projector_names_nobody(visitors: dict[Role, BrowserContext], sample_server: Server):
    names = [one["name"] for one in json.loads(sample_server.run("invitations", "codes", "--json"))]
    page = visitors[Role.VIEWER].new_page()

    page.goto(f"{sample_server.url}/man-chieu")
    expect(page.get_by_test_id("stMain").locator("h1")).to_be_visible(timeout=20_000)

    words = page.locator("body").inner_text()
    assert "/ 280" in words
    assert [name for name in names if name in words] == []
