"""The page of the NĐ 30 checker: every departure with its place in words that wrap, and a sentence for bad files."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tdkt_event.domain.account import Role
from tdkt_event.services.visitor import Visitor
from tdkt_event.ui import session
from tests.documents.nd30_faults import PLAN
from tests.documents.nd30_samples import make_word

PAGE = Path(__file__).resolve().parents[2] / "pages" / "papers" / "paper_check.py"


@pytest.fixture
def open_page(monkeypatch):
    def page(role=Role.ORGANIZER) -> AppTest:
        monkeypatch.setattr(session, "visitor", lambda: Visitor(role, "Ông Bình", account_id=1))
        return AppTest.from_file(str(PAGE), default_timeout=60).run()

    return page


def check(page: AppTest, data: bytes, name: str = "ke-hoach.docx") -> AppTest:
    return page.file_uploader[0].upload(name, data).run()


def test_desk_is_turned_away(open_page):
    assert "Trang này không dành cho quyền của đồng chí" in open_page(Role.DESK).error[0].value


@pytest.mark.parametrize("role", [Role.ADMIN, Role.ORGANIZER, Role.VIEWER])
def test_departures_stand_in_a_table_whose_text_wraps(role, open_page):
    bad = make_word(replace(PLAN, left=20.0, date="Hớn Quản, ngày 15 tháng 06 năm 2025"))
    page = check(open_page(role), bad)
    assert "2 điểm sai" in page.warning[0].value
    assert not page.dataframe  # its cells cut what is longer than one line
    said = " ".join(one.proto.body for one in page.get("html"))
    assert "“tháng 06” phải ghi “tháng 6”" in said
    assert "Đoạn 7 (“Hớn Quản, ngày 15 tháng 06 năm 2025”)" in said


def test_right_paper_is_green(open_page):
    page = check(open_page(), make_word(PLAN))
    assert page.success and not page.warning and not page.error


def test_file_that_cannot_be_read_is_told_in_a_sentence(open_page):
    page = check(open_page(), b"")
    assert "Tệp rỗng" in page.error[0].value
    assert not page.exception
