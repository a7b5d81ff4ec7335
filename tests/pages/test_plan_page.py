"""The page of plans: who sees what, what must be seen before saving, what saving makes, what the marks say."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tdkt_event.documents.plan_file import read_plan_bytes
from tdkt_event.domain.account import Role
from tdkt_event.domain.plan_source import Said
from tdkt_event.domain.work_plan import WorkPlanItem
from tdkt_event.services import conference as conferences
from tdkt_event.services import plan_saving, work_plans
from tdkt_event.services.plan_saving import TakenPlan
from tdkt_event.services.visitor import Visitor
from tdkt_event.settings import PROJECT_ROOT
from tdkt_event.storage.database import Database
from tdkt_event.ui import plan_fields, session
from tdkt_event.ui.plan_marks import Mark, document_html, stretches
from tdkt_event.ui.plan_save import ADD, MAKE, YEAR
from tdkt_event.ui.plan_upload import HeldPlan

PAGE = Path(__file__).resolve().parents[2] / "pages" / "plans" / "plan.py"
SAMPLES = PROJECT_ROOT / "data" / "samples" / "plans"


def taken(name: str) -> TakenPlan:
    file = SAMPLES / name
    return plan_saving.take_in(file.read_bytes(), file.name, default_year=2026)


@pytest.fixture(scope="module")
def meeting() -> TakenPlan:
    return taken("ke-hoach-hoi-nghi-xa.txt")


@pytest.fixture(scope="module")
def year() -> TakenPlan:
    return taken("ke-hoach-nam-xa.docx")


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database) -> Callable[..., AppTest]:
    """Open the page for a role, with a plan that was read when one is given."""

    def page(role: Role = Role.ORGANIZER, plan: TakenPlan | None = None) -> AppTest:
        def data_editor(frame: pd.DataFrame, *, key: str, **_: object) -> pd.DataFrame:
            st.session_state[key] = {}
            return frame

        monkeypatch.setattr(st, "data_editor", data_editor)
        monkeypatch.setattr(st, "page_link", lambda *_, **__: None)  # a page alone knows no others
        monkeypatch.setattr(session, "visitor", lambda: Visitor(role, "Ông Bình", account_id=1))
        monkeypatch.setattr(session, "database", lambda: sqlite_database)
        test = AppTest.from_file(str(PAGE), default_timeout=30)
        if plan is not None:
            test.session_state["plan_held"] = HeldPlan(plan, plan.form, document_html(plan.document))
        return test.run()

    return page


def button(page: AppTest, label: str):
    return next(one for one in page.button if one.label == label)


def labels(page: AppTest) -> list[str]:
    return [one.label for one in page.button]


def unread_plan(meeting: TakenPlan) -> TakenPlan:
    reading = replace(meeting.document.reading, not_understood=(Said("Câu lạ lùng", 15),))
    return replace(meeting, document=replace(meeting.document, reading=reading))


@pytest.mark.parametrize("role", [Role.ADMIN, Role.ORGANIZER, Role.VIEWER])
def test_empty_page_asks_for_a_plan(open_page, role):
    page = open_page(role)

    assert labels(page) == ["Đọc văn bản đã dán"]
    assert not page.exception


def test_desk_is_turned_away(open_page):
    assert "Trang này không dành cho quyền của đồng chí" in open_page(Role.DESK).error[0].value


def test_viewer_reads_and_saves_nothing(open_page, meeting):
    page = open_page(Role.VIEWER, meeting)

    assert not {MAKE, ADD, YEAR} & set(labels(page))
    assert "chỉ xem" in page.info[-1].value


def test_a_corrected_field_is_in_the_conference_that_is_made(open_page, sqlite_database, meeting):
    page = open_page(Role.ORGANIZER, meeting)
    next(one for one in page.text_input if one.label == "Địa điểm (dòng 19)").set_value("Nhà văn hóa xã")
    next(one for one in page.radio if one.label == "Số tham luận sẽ làm theo").set_value(2)
    button(page, MAKE).click().run()

    assert not page.exception
    assert page.success[0].value.startswith("Đã lập")
    with sqlite_database.reading() as tx:
        held = conferences.find_conference(tx, conferences.need_conference_id(tx))
    assert held.facts.venue == "Nhà văn hóa xã"
    assert len(held.groups) == 3


def test_nothing_can_be_saved_until_what_was_not_understood_is_ticked(open_page, meeting):
    page = open_page(Role.ORGANIZER, unread_plan(meeting))
    assert button(page, MAKE).disabled

    next(one for one in page.checkbox if one.label.startswith("Đã xem 1 chỗ")).check().run()

    assert not button(page, MAKE).disabled


def test_the_same_plan_again_is_refused_with_who_and_when(open_page, meeting):
    button(open_page(Role.ORGANIZER, meeting), MAKE).click().run()

    page = button(open_page(Role.ORGANIZER, meeting), MAKE).click().run()

    assert "đã được Ông Bình nạp lúc" in page.error[0].value


def test_a_year_plan_fills_the_year(open_page, sqlite_database, year):
    page = open_page(Role.ORGANIZER, year)
    assert MAKE not in labels(page)

    button(page, YEAR).click().run()

    assert not page.exception
    with sqlite_database.reading() as tx:
        (stored,) = work_plans.list_plans(tx)
    assert stored.year == 2026


def test_marks_paint_the_shorter_over_the_longer():
    marks = [Mark(1, "", "duty"), Mark(1, "trước ngày 5", "deadline")]

    assert stretches("Gửi trước ngày 5 nhé", marks) == [
        ("Gửi ", "duty"), ("trước ngày 5", "deadline"), (" nhé", "duty"),
    ]  # fmt: skip


def test_the_document_is_shown_whole_escaped_and_named(meeting):
    shown = document_html(unread_plan(meeting).document)

    assert "Hội trường Trung tâm Hành chính xã" in shown
    assert ">Chưa hiểu</small>" in shown
    strange = "KẾ HOẠCH\nCông tác năm 2026\nI. MỤC ĐÍCH\n1. Dùng <img src=x onerror=y> trong văn bản\n"
    assert "<img" not in document_html(read_plan_bytes(strange.encode(), "a.txt"))


def test_an_item_keeps_its_days_until_its_time_is_typed_anew():
    item = WorkPlanItem(
        "Họp", time_text="Quý I", starts_on="2026-01-01", ends_on="2026-03-31", quarters=("I",), id=1
    )
    frame = plan_fields._items_frame([item])

    assert plan_fields.read_items([item], frame) == [item]
    frame.loc[0, "time_text"] = "Quý II"
    (changed,) = plan_fields.read_items([item], frame)
    assert (changed.time_text, changed.starts_on, changed.quarters) == ("Quý II", "", ())


def test_pasted_words_are_read_beside_the_page(open_page):
    page = open_page()
    page.text_area[0].set_value((SAMPLES / "ke-hoach-hoi-nghi-xa.txt").read_text(encoding="utf-8"))
    button(page, "Đọc văn bản đã dán").click().run()

    end = time.monotonic() + 20
    while "Những gì đã hiểu" not in [one.value for one in page.subheader] and time.monotonic() < end:
        time.sleep(0.2)
        page.run()

    assert "Những gì đã hiểu" in [one.value for one in page.subheader]
    assert not page.exception


def test_pasted_recipe_is_refused_with_what_it_is(open_page):
    page = open_page()
    page.text_area[0].set_value("Công thức nấu phở bò\nXương bò 2 kg")
    button(page, "Đọc văn bản đã dán").click().run()

    end = time.monotonic() + 20
    while not page.error and time.monotonic() < end:
        time.sleep(0.2)
        page.run()

    assert "không phải kế hoạch" in page.error[0].value
