"""The page of unit links: made for all units at once, shown one by one, ended after a question."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tdkt_event.domain.account import Role
from tdkt_event.domain.conference import Office
from tdkt_event.services import conference, unit_links
from tdkt_event.services.visitor import Visitor
from tdkt_event.storage.database import Database
from tdkt_event.ui import session
from tests.helpers import FACTS, NOW

PAGE = Path(__file__).resolve().parents[2] / "pages" / "units" / "unit_links.py"
BY = {"actor": "thử", "now": NOW}


@pytest.fixture
def number(sqlite_database: Database) -> int:
    with sqlite_database.writing() as tx:
        made = conference.create_conference(tx, FACTS, **BY)
        conference.save_offices(
            tx, made, [Office(0, "Phòng Nội vụ", 0, ""), Office(0, "UBND xã Tân Khai", 0, "")], **BY
        )
    return made


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database) -> Callable[..., AppTest]:
    def page(role: Role = Role.ORGANIZER) -> AppTest:
        monkeypatch.setattr(session, "visitor", lambda: Visitor(role, "Ông Bình", account_id=1))
        monkeypatch.setattr(session, "database", lambda: sqlite_database)
        return AppTest.from_file(str(PAGE), default_timeout=30).run()

    return page


def links(database: Database, number: int) -> list[str]:
    with database.reading() as tx:
        return sorted(one.unit for one in unit_links.list_links(tx, number))


def test_all_units_get_a_link_and_one_link_is_ended(sqlite_database, number, open_page):
    page = open_page()
    page.button[0].click().run()

    assert links(sqlite_database, number) == ["Phòng Nội vụ", "UBND xã Tân Khai"]
    assert "/don-vi/" in page.code[0].value

    next(one for one in page.button if one.label == "Thu hồi").click().run()

    assert len(links(sqlite_database, number)) == 1


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DESK])
def test_only_the_office_sees_links(number, open_page, role):
    page = open_page(role)

    assert page.error[0].value.startswith("Trang này không dành cho quyền")
    assert len(page.code) == 0
