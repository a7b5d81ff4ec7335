"""The page of papers: a form that stayed open while somebody changed the conference freezes no text."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from tdkt_event.domain.account import Role
from tdkt_event.services import conference, papers
from tdkt_event.services.invitations import Paper, count_to_print, print_invitations
from tdkt_event.services.visitor import Visitor
from tdkt_event.storage.database import Database
from tdkt_event.ui import session
from tests.helpers import NOW

PAGE = Path(__file__).resolve().parents[2] / "pages" / "papers" / "papers.py"
CHAIRS = "Chủ tọa, mỗi dòng một người"


@pytest.fixture
def held(sample_id: int) -> int:
    """Give the sample conference."""
    return sample_id


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database, held: int) -> Callable[[], AppTest]:
    def opened() -> AppTest:
        monkeypatch.setattr(session, "visitor", lambda: Visitor(Role.ORGANIZER, "Ông Bình", account_id=1))
        monkeypatch.setattr(session, "database", lambda: sqlite_database)
        monkeypatch.setattr(session, "now", lambda: NOW)
        monkeypatch.setattr(streamlit, "page_link", lambda *_, **__: None)  # one page alone knows no other
        return AppTest.from_file(str(PAGE), default_timeout=60).run()

    return opened


def area(opened: AppTest, label: str):
    return next(one for one in opened.text_area if one.label == label)


def test_an_untouched_text_follows_the_chair_who_changed_while_the_form_was_open(
    page: Callable[[], AppTest], sqlite_database: Database, held: int
) -> None:
    opened = page()
    opened.selectbox[0].set_value("kich-ban").run()
    assert not opened.exception
    with sqlite_database.writing() as tx:
        facts = replace(conference.find_conference(tx, held).facts, chair="Bà Lê Thị Ý")
        conference.change_conference(tx, held, facts, actor="Hạnh", now=NOW)
    leader = next(one for one in opened.text_input if one.label == "Người dẫn chương trình")
    leader.set_value("Đồng chí Hồng")
    next(one for one in opened.button if one.label == "Lưu").click().run()
    assert not opened.exception
    with sqlite_database.reading() as tx:
        assert papers.find_draft(tx, held, "kich-ban").details == {"leader": "Đồng chí Hồng"}
    assert area(opened, CHAIRS).value == "Bà Lê Thị Ý"
    area(opened, CHAIRS).set_value("Ông Khác")
    next(one for one in opened.button if one.label == "Lưu").click().run()
    with sqlite_database.reading() as tx:
        details = papers.find_draft(tx, held, "kich-ban").details
    assert details == {"leader": "Đồng chí Hồng", "chairs": "Ông Khác"}


def form(opened: AppTest, label: str):
    return next(one for one in [*opened.text_input, *opened.text_area] if one.label == label)


def save(opened: AppTest) -> AppTest:
    next(one for one in opened.button if one.label == "Lưu").click().run()
    assert not opened.exception
    return opened


def test_what_another_person_saved_in_the_same_paper_is_kept_and_shown(
    page: Callable[[], AppTest], sqlite_database: Database, held: int
) -> None:
    first, second = page(), page()
    for opened in (first, second):
        opened.selectbox[0].set_value("kich-ban").run()
    form(first, "Người dẫn chương trình").set_value("Đồng chí Hồng")
    save(first)
    form(second, CHAIRS).set_value("Ông Khác")
    save(second)
    with sqlite_database.reading() as tx:
        details = papers.find_draft(tx, held, "kich-ban").details
    assert details == {"leader": "Đồng chí Hồng", "chairs": "Ông Khác"}
    assert form(second, "Người dẫn chương trình").value == "Đồng chí Hồng"


def test_a_field_two_people_changed_is_told_first_and_replaced_only_on_a_second_saving(
    page: Callable[[], AppTest], sqlite_database: Database, held: int
) -> None:
    def number() -> str:
        with sqlite_database.reading() as tx:
            return papers.find_draft(tx, held, "ke-hoach").number

    first, second = page(), page()
    for opened in (first, second):
        opened.selectbox[0].set_value("ke-hoach").run()
    form(first, "Số").set_value("45")
    save(first)
    form(second, "Số").set_value("46")
    form(second, "Họ và tên").set_value("Lê Thị Ý")
    save(second)
    told = [one.value.replace("\\", "") for one in second.warning]
    assert "Vừa có người khác đổi ô “Số” thành “45”." in told
    assert number() == "45"
    assert (form(second, "Số").value, form(second, "Họ và tên").value) == ("46", "Lê Thị Ý")
    save(second)
    assert number() == "46"


def test_invitations_that_a_change_made_stale_stand_on_the_page_of_papers(
    page: Callable[[], AppTest], sqlite_database: Database, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What must be printed again is seen in one place, invitations with it."""
    print_invitations(sqlite_database, held, Paper.FORMAL, actor="thử", now=NOW, font_folder=None)
    links: list[str] = []
    page()
    monkeypatch.setattr(streamlit, "page_link", lambda *_, label, **__: links.append(label))
    stale = "bản mới hoặc thay đổi từ lần in trước"
    AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert [one for one in links if stale in one] == []

    with sqlite_database.writing() as tx:
        facts = replace(conference.find_conference(tx, held).facts, venue="Nhà văn hóa huyện")
        conference.change_conference(tx, held, facts, actor="thử", now=NOW)
        issued = count_to_print(tx, held, Paper.FORMAL)[0]
    links.clear()
    AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert [one for one in links if stale in one] == [
        f"Giấy mời A4: {issued} {stale}, cần in ở trang Giấy mời"
    ]
