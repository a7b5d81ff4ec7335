"""The sample conference on a real server, seen by an office and by a desk in a real Chromium."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tdkt_event.services import desks
from tdkt_event.services.conference import last_conference_id
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage.database import Database
from tests.browsers import Server, launch, leave, make_first_account, running_server, sign_in

DESKTOP = {"width": 1366, "height": 900}
expect.set_options(timeout=20_000)  # a busy machine is no fault of the page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here as a browser test."""
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.e2e)


@dataclass
class Office:
    """The office: signed in as administrator, the sample conference open."""

    page: Page
    url: str
    server: Server


@dataclass
class Station:
    """A desk: signed in by its link, on the check-in station."""

    page: Page
    server: str
    codes: list[dict[str, object]]
    desk: str


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium for all tests."""
    with sync_playwright() as playwright:
        held = launch(playwright)
        yield held  # not closed: with it ends the driver, and closing was seen to hang for ever


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Path:
    """Make the data folder of an office that went through the first start and chose the sample conference."""
    data = tmp_path_factory.mktemp("sample")
    with running_server(data) as server:
        page = browser.new_page()
        make_first_account(page, server.url)
        page.get_by_role("heading", level=1).wait_for()
        leave(page)
    return data


@pytest.fixture(scope="module")
def sample_server(tmp_path_factory: pytest.TempPathFactory, sample_data: Path) -> Iterator[Server]:
    """Run a server with the sample conference for the tests of one file."""
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(sample_data, data, dirs_exist_ok=True)
    with running_server(data) as server:
        yield server


@pytest.fixture(scope="module")
def codes(sample_server: Server) -> list[dict[str, object]]:
    """Ask the command line for the codes of all invitations."""
    given: list[dict[str, object]] = json.loads(sample_server.run("invitations", "codes", "--json"))
    return given


@pytest.fixture
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run a server with nothing in it."""
    with running_server(tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.fixture
def office(sample_server: Server, browser: Browser) -> Iterator[Office]:
    """Sign in as the administrator."""
    context = browser.new_context(viewport=DESKTOP, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    page = context.new_page()
    sign_in(page, sample_server.url)
    yield Office(page, sample_server.url, sample_server)
    leave(page)


@pytest.fixture
def station(sample_server: Server, browser: Browser, codes: list[dict[str, object]]) -> Iterator[Station]:
    """Sign a new desk in by its link."""
    database = Database(f"sqlite:///{sample_server.data / 'tdkt_event.db'}")
    with database.writing() as tx:
        conference_id = last_conference_id(tx)
        assert conference_id is not None
        number = len(desks.list_desks(tx, conference_id)) + 1
        desk = desks.open_desk(
            tx, conference_id, f"Bàn thử {number}", actor="thử", now=datetime.now(TIME_ZONE)
        )
    database.close()
    context = browser.new_context(viewport=DESKTOP, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    page = context.new_page()
    page.goto(f"{sample_server.url}/ban/{desk.token}")
    yield Station(page, sample_server.url, codes, desk.name)
    leave(page)
