"""The page of the year's plan: what each role sees, its ways and filters, its tables, and its chart."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tdkt_event.domain.account import Role
from tdkt_event.domain.work_plan import CallKind, UnitCall, UnitReturn, WorkPlan, WorkPlanItem, WorkState
from tdkt_event.services import conference as conferences
from tdkt_event.services import work_plans
from tdkt_event.services.visitor import Visitor
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage.database import Database
from tdkt_event.ui import session
from tdkt_event.ui import work_plan_view as view
from tdkt_event.ui.unit_board import due_sentence, missing_sentence
from tdkt_event.ui.work_plan_chart import chart_frame
from tdkt_event.ui.work_plan_table import (
    calls_frame,
    items_frame,
    read_calls,
    read_items,
    read_returns,
    returns_frame,
)
from tdkt_event.ui.work_plan_view import item_html, when_text
from tests.helpers import FACTS, NOW

PAGE = Path(__file__).resolve().parents[2] / "pages" / "plans" / "work_plan.py"
TODAY = date(2025, 4, 18)
ITEMS = [
    WorkPlanItem("Tổ chức Hội nghị tổng kết", "1", "", "Phòng Nội vụ", "UBND xã", "Quý I", "2025-01-01", "2025-03-31", ("I",)),
    WorkPlanItem("Kiểm tra các xã", "2", "", "Thanh tra", "", "Tháng 4", "2025-04-01", "2025-04-30", ("II",)),
    WorkPlanItem("Tập huấn", "3", "", "Phòng Nội vụ", "", "Quý III", "2025-07-01", "2025-09-30", ("III",), state=WorkState.DONE),
]  # fmt: skip
CALL = UnitCall(CallKind.PAPER, "Các ấp gửi kế hoạch năm 2025", "2025-01-25", False, "UBND xã")
BY = {"actor": "Bà Lan", "now": NOW}


# --- tables, sentences and the chart -----------------------------------------------------------------


def test_tables_are_read_back_as_they_were_drawn():
    items = [
        replace(
            one, id=at, progress="dòng một\ndòng hai", file_id=9, conference_id=4, source_line=7, done_at="x"
        )
        for at, one in enumerate(ITEMS, start=1)
    ]
    assert read_items(items_frame(items), {one.id: one for one in items}) == items
    calls = [replace(CALL, id=3, source_line=5), UnitCall(CallKind.MODELS, "Đăng ký", id=4)]
    assert read_calls(calls_frame(calls), {one.id: one for one in calls}) == calls
    board = [
        UnitReturn("Ấp 1", "2025-01-20", "Tổ 1\nTổ 2", "Ông A", "ghi chú", 2, id=6),
        UnitReturn("Ấp 2", id=7),
    ]
    assert read_returns(returns_frame(board, CALL, TODAY), {one.id: one for one in board}) == board
    assert read_items(items_frame([]), {}) == [] and read_returns(returns_frame([], CALL, TODAY), {}) == []


def test_a_new_row_of_the_table_is_a_new_item():
    frame = items_frame([]).astype(object)
    frame.loc[0] = [
        None,
        None,
        "Việc mới",
        None,
        None,
        "Quý II",
        None,
        pd.Timestamp(2025, 6, 30),
        "Đang làm",
        None,
        None,
        None,
    ]

    assert read_items(frame, {}) == [
        WorkPlanItem("Việc mới", time_text="Quý II", ends_on="2025-06-30", state=WorkState.DOING)
    ]


def test_both_days_of_an_exclusive_deadline_are_said():
    assert due_sentence(CALL) == (
        "Kế hoạch ghi trước ngày 25/01/2025; ngày cuối còn nhận là thứ Sáu, 24/01/2025."
    )
    assert "đến hết ngày 25/01/2025; ngày cuối còn nhận là thứ Bảy, 25/01/2025" in due_sentence(
        replace(CALL, inclusive=True)
    )
    assert "không ghi ngày cuối" in due_sentence(replace(CALL, due=""))


def test_units_that_did_not_send_are_named_with_what_they_lack():
    models = UnitCall(CallKind.MODELS, "Đăng ký điển hình")
    board = [
        UnitReturn("Ấp 1", "2025-02-01", "Tổ 1", "Ông A"), UnitReturn("Ấp 2", "2025-02-01", "Tổ 1"),
        UnitReturn("Ấp 3"), UnitReturn("Ấp 4", "", "Tổ 4", "Bà B"),
    ]  # fmt: skip

    assert missing_sentence(models, board, TODAY) == (
        "3 đơn vị chưa đăng ký đủ: Ấp 2 (thiếu cá nhân); Ấp 3; Ấp 4 (chưa ghi ngày)."
    )
    assert missing_sentence(models, board[:1], TODAY) == ""
    many = [UnitReturn(f"Ấp {number}") for number in range(500)]
    assert missing_sentence(CALL, many, TODAY).endswith("và 460 đơn vị khác.")


def test_what_is_typed_never_becomes_markup():
    assert "<script>" not in item_html(WorkPlanItem("<script>alert(1)</script>", lead="<b>"), TODAY)


def test_times_are_said_with_the_last_day():
    assert when_text(replace(ITEMS[0], time_text="QUÝ III")) == "Quý III, hạn 31/03/2025"
    assert when_text(WorkPlanItem("Việc")) == "Chưa rõ thời gian"


def test_bars_of_the_chart_stay_in_the_year_and_are_wide_enough_to_see():
    over = replace(ITEMS[0], starts_on="2024-12-01", ends_on="2026-01-31")
    one_day = replace(ITEMS[0], starts_on="", ends_on="2025-05-05")
    frame = chart_frame([over, one_day, ITEMS[0], ITEMS[2]], 2025, TODAY)

    assert (frame["start"].min(), frame["end"].max()) == (pd.Timestamp(2025, 1, 1), pd.Timestamp(2026, 1, 1))
    assert ((frame["end"] - frame["start"]) >= pd.Timedelta(days=4)).all()
    assert list(frame["state"]) == ["Chưa làm", "Chưa làm", "Quá hạn", "Xong"]
    assert frame["label"].str.len().max() <= 170


# --- the page ----------------------------------------------------------------------------------------


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database) -> Callable[..., AppTest]:
    """Open the page for a role; `edit` is what the browser's table would send back."""

    def page(
        role: Role = Role.ORGANIZER, edit: Callable[[pd.DataFrame], pd.DataFrame] | None = None, part: str = "",
        editing: int = 0,
    ) -> AppTest:  # fmt: skip
        def data_editor(frame: pd.DataFrame, *, key: str, **_: object) -> pd.DataFrame:
            st.session_state[key] = {}
            first = st.session_state.setdefault(f"first_{key.rpartition('_')[0]}", key) == key
            return edit(frame.copy()) if edit and first else frame

        monkeypatch.setattr(st, "data_editor", data_editor)
        monkeypatch.setattr(st, "page_link", lambda _page, *, label, **_: st.markdown(label))
        monkeypatch.setattr(session, "visitor", lambda: Visitor(role, "Ông Bình", account_id=1))
        monkeypatch.setattr(session, "database", lambda: sqlite_database)
        monkeypatch.setattr(session, "now", lambda: datetime(2025, 4, 18, 9, tzinfo=TIME_ZONE))
        test = AppTest.from_file(str(PAGE), default_timeout=30)
        if part:
            test.session_state[view.PART] = part
        if editing:
            test.session_state[f"work_edit_{editing}"] = True
        return test.run()

    return page


def _window(name: str, plan_id: int, place: int) -> None:
    """Be a page that has a window open: a window that a button of a test page opens is gone at the next press."""
    from tdkt_event.services import work_plans  # noqa: PLC0415
    from tdkt_event.ui import acts  # noqa: PLC0415
    from tdkt_event.ui import work_plan_dialogs as windows  # noqa: PLC0415

    if name == "add_plan":
        windows.add_plan(2025)
        return
    found = acts.read(lambda tx: [one for one in work_plans.list_plans(tx) if one.id == plan_id])
    if not found:
        return
    year = acts.read(lambda tx: work_plans.read_year(tx, plan_id))
    if name == "one_item":
        windows.one_item(year.items[place], {1: "Hội nghị tổng kết"})
    elif name == "add_item":
        windows.add_item(plan_id)
    else:
        getattr(windows, name)(year)


@pytest.fixture
def open_window(open_page: Callable[..., AppTest]) -> Callable[..., AppTest]:
    """Open one window of the page."""

    def window(name: str, plan_id: int = 0, place: int = 0, role: Role = Role.ORGANIZER) -> AppTest:
        open_page(role)
        kwargs = {"name": name, "plan_id": plan_id, "place": place}
        return AppTest.from_function(_window, kwargs=kwargs, default_timeout=30).run()

    return window


@pytest.fixture
def number(sqlite_database: Database) -> int:
    """Make a conference with an office, and a plan of three items and one call."""
    with sqlite_database.writing() as tx:
        held = conferences.create_conference(
            tx, FACTS, actor="thử", now=NOW, offices=[conferences.Office(0, "UBND xã An Phú", 0, "")]
        )
        items = [replace(ITEMS[0], conference_id=held), *ITEMS[1:]]
        return work_plans.create_work_plan(tx, WorkPlan(2025, "Kế hoạch năm 2025"), items, [CALL], **BY)


def year_of(database: Database, number: int) -> work_plans.WorkYear:
    with database.reading() as tx:
        return work_plans.read_year(tx, number)


def labels(page: AppTest) -> list[str]:
    return [one.label for one in page.button]


def press(page: AppTest, label: str) -> AppTest:
    return next(one for one in page.button if one.label == label).click().run()


def cards(page: AppTest) -> list[str]:
    return [one for one in labels(page) if one in {"Cập nhật", "Xem"}]


def test_an_empty_page_says_what_to_do_first(open_page):
    page = open_page()

    assert "Chưa có kế hoạch năm nào" in page.info[0].value
    assert labels(page) == ["Tự lập kế hoạch năm"]
    assert labels(open_page(Role.VIEWER)) == []


def test_a_plan_is_made_by_hand(open_window, sqlite_database):
    page = open_window("add_plan")
    assert page.text_input[0].value == "Công tác thi đua, khen thưởng năm 2025"
    page.checkbox[0].check()

    press(page, "Lập kế hoạch")

    with sqlite_database.reading() as tx:
        (plan,) = work_plans.list_plans(tx)
    assert plan.year == 2025
    assert [one.kind for one in year_of(sqlite_database, plan.id).calls] == [CallKind.MODELS]


def test_a_viewer_reads_everything_and_changes_nothing(open_page, number):
    page = open_page(Role.VIEWER)

    assert cards(page) == ["Xem"] * 3
    assert set(labels(page)) == {
        "Xem",
        "Mở hội nghị",
        "Xem 1 việc đến hạn",
        "Xem 1 việc quá hạn",
        "Xem đơn vị chưa gửi",
    }
    assert [one.value for one in page.subheader] == ["Quý I", "Quý II", "Quý III"]
    for part in view.PARTS:
        assert not open_page(Role.VIEWER, part=part).exception


def test_a_desk_is_turned_away(open_page, number):
    page = open_page(Role.DESK)

    assert "Trang này không dành cho quyền của đồng chí" in page.error[0].value
    assert not labels(page)


@pytest.mark.parametrize("part", view.PARTS)
def test_every_part_opens_for_the_office(part, open_page, number):
    page = open_page(part=part)

    assert not page.exception and not page.error


def test_the_big_numbers_lead_to_their_lists(open_page, number):
    page = press(open_page(part=view.CHART), "Xem 1 việc quá hạn")

    assert (page.session_state[view.PART], page.session_state[view.STATE]) == (view.ITEMS, "late")
    assert [one.value for one in page.subheader] == ["Quý I"]
    assert len(cards(page)) == 1


def test_the_way_to_the_units_opens_the_call_with_most_missing(open_page, sqlite_database, number):
    with sqlite_database.writing() as tx:
        second = UnitCall(CallKind.PAPER, "Các ấp gửi báo cáo quý I", "2025-04-10")
        work_plans.save_calls(tx, number, [*work_plans.list_calls(tx, number), second], **BY)
        call = work_plans.list_calls(tx, number)[1]
        work_plans.save_returns(tx, call.id, [UnitReturn("Ấp 1")], **BY)

    page = press(open_page(), "Xem đơn vị chưa gửi")

    assert page.session_state[view.PART] == view.CALLS
    assert page.selectbox(key=f"{view.CALL}_{number}").value == call.id


def test_a_link_of_another_page_leads_to_what_is_late(open_page, number):
    page = open_page(part=view.REPORT)
    page.query_params["xem"] = "qua-han"

    page.run()

    assert (page.session_state[view.PART], page.session_state[view.STATE]) == (view.ITEMS, "late")
    assert not page.query_params


def test_filters_leave_the_items_that_were_asked_for(open_page, number):
    page = open_page()
    page.selectbox(key=view.UNIT).set_value("Phòng Nội vụ").run()
    assert [one.value for one in page.subheader] == ["Quý I", "Quý III"]
    page.text_input(key=view.WORDS).set_value("tap huan").run()
    assert [one.value for one in page.subheader] == ["Quý III"]
    page.text_input(key=view.WORDS).set_value("không có gì").run()

    assert "Không có công việc nào như vậy" in page.info[0].value


def test_progress_and_state_are_noted_in_the_items_window(open_window, sqlite_database, number):
    item = year_of(sqlite_database, number).items[1]
    page = open_window("one_item", number, 1)
    page.text_area(key=f"progress_{item.id}").set_value("Đã kiểm tra 3 xã")
    page.text_input(key=f"time_{item.id}").set_value("Tháng 5")
    page.selectbox(key=f"conference_{item.id}").set_value(1)

    press(page, "Lưu")

    stored = year_of(sqlite_database, number).items[1]
    assert (stored.progress, stored.ends_on, stored.conference_id) == ("Đã kiểm tra 3 xã", "2025-05-31", 1)
    assert not page.exception


def test_a_viewer_sees_an_item_and_may_not_change_it(open_window, number):
    page = open_window("one_item", number, 1, Role.VIEWER)

    assert not page.text_area and not labels(page)
    assert open_window("copy_plan", number, role=Role.VIEWER).error


def test_an_item_is_added_by_hand(open_window, sqlite_database, number):
    page = open_window("add_item", number)
    page.text_area[0].set_value("Sơ kết 6 tháng")
    next(one for one in page.text_input if one.label == "Thời gian").set_value("Trước ngày 01/7/2025")

    press(page, "Thêm công việc")

    added = year_of(sqlite_database, number).items[-1]
    assert (added.content, added.ends_on, added.quarters) == ("Sơ kết 6 tháng", "2025-06-30", ("II",))


def test_the_facts_of_a_plan_are_changed(open_window, sqlite_database, number):
    page = open_window("change_plan", number)
    page.text_input[1].set_value("UBND xã Suối Lam")

    press(page, "Lưu")

    assert year_of(sqlite_database, number).plan.issuer == "UBND xã Suối Lam"


def test_edits_in_the_table_are_saved(open_page, sqlite_database, number):
    def edit(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[1, "state"], frame.loc[1, "time_text"] = "Chờ duyệt", "Tháng 5"
        return frame.drop([2])

    press(open_page(edit=edit, editing=number), "Lưu công việc")

    items = year_of(sqlite_database, number).items
    assert [(one.state, one.ends_on) for one in items] == [
        (WorkState.TODO, "2025-03-31"), (WorkState.WAITING, "2025-05-31"),
    ]  # fmt: skip


def test_what_somebody_else_saved_meanwhile_is_not_lost(open_page, sqlite_database, number):
    def edit(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[1, "lead"] = "Văn phòng"
        return frame

    page = open_page(edit=edit, editing=number)
    item = year_of(sqlite_database, number).items[1]
    with sqlite_database.writing() as tx:
        work_plans.change_item(tx, replace(item, progress="Bà Lan ghi"), **BY)

    press(page, "Lưu công việc")
    assert any("Bà Lan đã đổi các công việc" in one.value for one in page.warning)
    press(page, "Vẫn lưu các dòng đã sửa")

    stored = year_of(sqlite_database, number).items[1]
    assert (stored.lead, stored.progress) == ("Văn phòng", "Bà Lan ghi")


def test_filters_wait_while_the_table_has_unsaved_rows(open_page, number):
    def edit(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[1, "lead"] = "Văn phòng"
        return frame

    page = open_page(edit=edit, editing=number).run()

    assert page.selectbox(key=view.QUARTER).disabled and page.toggle[0].disabled


def test_units_of_the_conference_are_listed_and_their_sending_noted(open_page, sqlite_database, number):
    page = press(open_page(part=view.CALLS), "Lấy 1 đơn vị của hội nghị đang mở")
    call = year_of(sqlite_database, number).calls[0]
    assert [one.unit for one in year_of(sqlite_database, number).board(call)] == ["UBND xã An Phú"]
    assert not page.exception

    def edit(frame: pd.DataFrame) -> pd.DataFrame:
        if "sent_on" in frame:
            frame["sent_on"] = pd.Timestamp(2025, 1, 25)
        return frame

    press(open_page(part=view.CALLS, edit=edit), "Lưu danh sách đơn vị")

    assert year_of(sqlite_database, number).board(call)[0].sent_on == "2025-01-25"


def test_pasted_units_are_added(open_page, sqlite_database, number):
    page = open_page(part=view.CALLS)
    call = year_of(sqlite_database, number).calls[0]
    page.text_area(key=f"paste_{call.id}").set_value("- Ấp 1\n- Ấp 2;\nẤp 1")

    page.button(key=f"pasted_{call.id}").click().run()

    assert [one.unit for one in year_of(sqlite_database, number).board(call)] == ["Ấp 1", "Ấp 2"]


def test_the_plan_is_copied_to_the_next_year(open_window, sqlite_database, number):
    press(open_window("copy_plan", number), "Chép kế hoạch")

    with sqlite_database.reading() as tx:
        assert [(one.year, one.name) for one in work_plans.list_plans(tx)] == [
            (2026, "Kế hoạch năm 2026"), (2025, "Kế hoạch năm 2025"),
        ]  # fmt: skip


def test_removing_a_plan_names_what_is_lost_and_must_be_confirmed(open_window, sqlite_database, number):
    page = open_window("remove_plan", number)
    assert any("Sẽ mất 3 công việc" in one.value for one in page.markdown)
    assert page.button[0].disabled
    page = page.checkbox[0].check().run()

    press(page, "Xóa kế hoạch")

    with sqlite_database.reading() as tx:
        assert work_plans.list_plans(tx) == []


def test_the_report_names_what_is_blank(open_page, number):
    page = open_page(part=view.REPORT)

    assert any(
        "Hãy điền cơ quan báo cáo" in one.value or "Còn để trống" in one.value
        for one in (*page.info, *page.caption)
    )
    assert not page.exception


def test_a_plan_removed_by_somebody_else_gives_way_to_another(open_page, sqlite_database, number):
    with sqlite_database.writing() as tx:
        copied = work_plans.copy_work_plan(tx, number, year=2026, **BY)
    page = open_page()
    page.selectbox(key="work_year").set_value(2026).run()
    with sqlite_database.writing() as tx:
        work_plans.remove_work_plan(tx, copied, **BY)

    page.run()

    assert not page.exception
    assert page.selectbox(key="work_year").value == 2025
