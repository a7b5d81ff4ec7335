"""The page of unit links: made for all units at once, shown one by one, ended after a question."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tdkt_event.domain.account import Role
from tdkt_event.domain.conference import Office
from tdkt_event.domain.duty import Duty
from tdkt_event.errors import RefusedError
from tdkt_event.services import addresses, conference, duties, unit_links
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


def test_no_link_is_offered_to_a_collective(sqlite_database, number, open_page):
    with sqlite_database.writing() as tx:
        duties.add_duties(
            tx, number, [Duty("Các phòng, ban, ngành", "Cử đại biểu"), Duty("Hội Nông dân xã", "Cử đại biểu")], **BY
        )  # fmt: skip

    open_page().button[0].click().run()

    assert links(sqlite_database, number) == ["Hội Nông dân xã", "Phòng Nội vụ", "UBND xã Tân Khai"]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DESK])
def test_only_the_office_sees_links(number, open_page, role):
    page = open_page(role)

    assert page.error[0].value.startswith("Trang này không dành cho quyền")
    assert len(page.code) == 0


def test_unit_that_has_a_link_gets_no_second_one_and_no_count_of_it(sqlite_database, number, open_page):
    with sqlite_database.writing() as tx:
        unit_links.open_links(tx, number, ["Phòng Nội vụ", "UBND xã Tân Khai"], **BY)
    page = open_page()
    page.multiselect[0].set_value(["Phòng Nội vụ"]).run()
    page.button[0].click().run()

    assert "đã có liên kết" in page.info[0].value
    assert len(links(sqlite_database, number)) == 2


def test_name_without_a_letter_is_refused(sqlite_database, number):
    with (
        sqlite_database.writing() as tx,
        pytest.raises(RefusedError, match="không phải là tên đơn vị"),
    ):
        unit_links.open_links(tx, number, ["***"], **BY)


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("hoinghi.gov.vn/", "https://hoinghi.gov.vn/don-vi/ab"),
        (" http://10.0.0.2:8501", "http://10.0.0.2:8501/don-vi/ab"),
    ],
)
def test_link_opens_in_a_browser_however_the_address_was_typed(typed, link):
    assert unit_links.link_address(typed, "ab") == link


@pytest.mark.parametrize(
    ("typed", "local"), [("localhost:8501", True), ("http://[::1", False), ("10.0.0.2", False), ("", False)]
)
def test_address_of_this_machine_only_is_known_however_typed(typed, local):
    assert addresses.is_local_only(typed) is local
