"""The page of duties: who sees what, its table read back, days moved with the conference, one duty noted, reminders."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tdkt_event.documents.holidays import holiday_years
from tdkt_event.domain.account import Role
from tdkt_event.domain.conference import Sitting
from tdkt_event.domain.duty import Duty, DutyState
from tdkt_event.domain.duty_figure import Figure
from tdkt_event.services import conference as conferences
from tdkt_event.services import desks, duties
from tdkt_event.services.duties import DutyBoard
from tdkt_event.services.visitor import Visitor
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage.database import Database
from tdkt_event.ui import session
from tdkt_event.ui.duty_table import days_left, duties_frame, read_duties
from tdkt_event.ui.duty_views import bars_frame
from tdkt_event.ui.holiday_table import holiday_lines
from tests.helpers import FACTS

PAGES = Path(__file__).resolve().parents[2] / "pages"
PAGE = PAGES / "duties" / "duties.py"
NOW = datetime(2025, 4, 1, 8, tzinfo=TIME_ZONE)
BY = {"actor": "thử", "now": NOW}
DAY = Sitting(0, 1, "Hội nghị", "2025-04-18", "07:30", "11:00")
TEMPLATE, SAVE, NOTE = "Dùng nhiệm vụ mẫu", "Lưu nhiệm vụ", "Lưu nhiệm vụ này"
VIEWS = ["Bảng nhiệm vụ", "Theo đơn vị", "Theo ngày", "Biểu đồ", "Cập nhật", "Soát", "Nhắc việc"]
ROWS = [
    Duty("Phòng Nội vụ", "In giấy mời", due="2025-04-08", offset_days=8, id=1),
    Duty("Văn phòng", "Bố trí hội trường", "Phòng Nội vụ", "2025-04-17", 1, work_days=2, id=2),
    Duty("Phòng Nội vụ", "Mở bàn", due="2025-04-17", offset_days=1, watch="desks", source_line=71, source_text="- mở", id=3),
    Duty("Văn phòng", "Duyệt kinh phí", due="2025-03-28", fixed=True, state=DutyState.DONE, done_at="2025-03-28T09:00:00.000+07:00", id=4),
]  # fmt: skip
BOARD = DutyBoard(tuple(ROWS), tuple(ROWS), {"desks": Figure(1, 1, "2 bàn")}, (), "ke-hoach.docx")
KNOWN = {one.id: one for one in ROWS}


# --- the table ---------------------------------------------------------------------------------------


def test_the_table_is_read_back_as_it_was_drawn_office_by_office():
    frame = duties_frame(ROWS, board=BOARD, today=NOW.date())

    assert list(frame["id"]) == [1, 3, 2, 4]
    assert read_duties(frame, KNOWN) == [ROWS[0], ROWS[2], ROWS[1], ROWS[3]]
    assert read_duties(duties_frame([], board=BOARD, today=NOW.date()), {}) == []


def test_a_ticked_duty_shows_its_figure_and_is_stored_as_it_was():
    frame = duties_frame(ROWS, board=BOARD, today=NOW.date())

    assert list(frame["state"]) == ["Chưa làm", "Xong", "Chưa làm", "Xong"]
    assert list(frame["figure"]) == ["", "2 bàn", "", ""]
    assert list(frame["left"]) == ["còn 7 ngày", "", "còn 16 ngày", ""]
    assert frame["source"][1] == "ke-hoach.docx, dòng 71: “- mở”"
    assert read_duties(frame, KNOWN)[1].state is DutyState.TODO


def test_a_day_typed_by_hand_is_fixed_and_a_new_distance_moves_the_day():
    frame = duties_frame(ROWS, board=BOARD, today=NOW.date())
    frame.loc[0, "due"] = pd.Timestamp("2025-04-10")
    frame.loc[2, "offset_days"] = 3

    read = read_duties(frame, KNOWN)

    assert (read[0].due, read[0].fixed, read[0].offset_days) == ("2025-04-10", True, None)
    assert (read[2].due, read[2].fixed, read[2].offset_days) == ("", False, 3)


def test_unticking_fixed_lets_the_day_move_again():
    frame = duties_frame(ROWS, board=BOARD, today=NOW.date())
    frame.loc[3, "fixed"] = False

    assert read_duties(frame, KNOWN)[3] == replace(ROWS[3], fixed=False)


def test_a_day_that_was_cleared_stays_empty_unless_a_distance_is_typed():
    frame = duties_frame(ROWS, board=BOARD, today=NOW.date())
    frame.loc[[0, 2], "due"] = pd.NaT
    frame.loc[2, "offset_days"] = 5

    read = read_duties(frame, KNOWN)

    assert [(one.due, one.offset_days, one.fixed) for one in (read[0], read[2])] == [
        ("", None, False), ("", 5, False),
    ]  # fmt: skip


def test_a_new_row_is_read_with_what_was_typed():
    frame = duties_frame(ROWS, board=BOARD, today=NOW.date()).astype(object)
    frame.loc[4] = [None, "Công an", "Giữ trật tự", *[None] * 8, 2, *[None] * 4]

    (*_, new) = read_duties(frame, KNOWN)

    assert new == Duty("Công an", "Giữ trật tự", offset_days=2)


def test_the_chart_begins_as_many_working_days_before_as_the_work_takes():
    bars = bars_frame([ROWS[1]], date(2025, 4, 1))

    assert list(bars["Từ ngày"]) == ["2025-04-16T00:00:00"]
    assert list(bars["Hạn"]) == ["2025-04-18T00:00:00"]
    assert list(bars["Trạng thái"]) == ["Chưa làm"]


def test_days_off_are_said_from_day_to_day_with_the_saturdays_worked():
    said = holiday_lines(next(one for one in holiday_years() if one.year == 2025))

    assert "27/01/2025 đến 01/02/2025: dịp Tết Nguyên đán" in said
    assert "02/05/2025: ngày nghỉ hoán đổi với 26/4/2025" in said
    assert said[-1] == "26/04/2025 (thứ Bảy): đi làm bù"


@pytest.mark.parametrize(("day", "said"), [(31, "quá hạn 1 ngày"), (32, "hôm nay"), (33, "còn 1 ngày")])
def test_the_days_left_or_passed_are_said(day, said):
    due = date(2025, 3, 1) + timedelta(days=day - 1)
    assert days_left(replace(ROWS[0], due=due.isoformat()), date(2025, 4, 1)) == said


# --- the page ----------------------------------------------------------------------------------------


@pytest.fixture
def held(sqlite_database: Database) -> int:
    """Make a conference on 18/4/2025 without duties."""
    with sqlite_database.writing() as tx:
        return conferences.create_conference(tx, FACTS, sittings=[DAY], **BY)


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database) -> Callable[..., AppTest]:
    """Open a page for a role at NOW; `edit` is what the browser's table would send back."""

    def page(role: Role = Role.ORGANIZER, edit=None, file: Path = PAGE) -> AppTest:
        def data_editor(frame: pd.DataFrame, *, key: str, **_: object) -> pd.DataFrame:
            st.session_state[key] = {}
            first = st.session_state.setdefault("first_table", key) == key
            return edit(frame.copy()) if edit and first else frame

        monkeypatch.setattr(st, "data_editor", data_editor)
        monkeypatch.setattr(st, "page_link", lambda *_, **__: None)
        monkeypatch.setattr(session, "visitor", lambda: Visitor(role, "Ông Bình", account_id=1))
        monkeypatch.setattr(session, "database", lambda: sqlite_database)
        monkeypatch.setattr(session, "now", lambda: NOW)
        return AppTest.from_file(str(file), default_timeout=30).run()

    return page


def _save(database: Database, number: int, rows: list[Duty]) -> None:
    with database.writing() as tx:
        duties.save_duties(tx, number, [replace(one, id=0) for one in rows], actor="Bà Lan", now=NOW)


def _stored(database: Database, number: int) -> list[Duty]:
    with database.reading() as tx:
        return duties.list_duties(tx, number)


def _press(page: AppTest, label: str) -> AppTest:
    return next(one for one in page.button if one.label == label).click().run()


def _look(page: AppTest, view: str) -> AppTest:
    page.session_state["duty_view"] = view
    return page.run()


def _html(page: AppTest) -> str:
    return " ".join(one.proto.body for one in page.get("html"))


def test_an_empty_page_offers_the_template_and_saves_it_with_days(open_page, sqlite_database, held):
    page = open_page()
    assert "Chưa có nhiệm vụ" in page.info[0].value

    page = _press(page, TEMPLATE)

    stored = _stored(sqlite_database, held)
    assert not page.exception
    assert len(stored) > 30
    assert all(one.due for one in stored)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.ORGANIZER, Role.VIEWER])
def test_every_view_is_drawn_for_those_who_may_see_it(open_page, sqlite_database, held, role):
    _save(sqlite_database, held, ROWS)
    page = open_page(role)

    for view in VIEWS if role is not Role.VIEWER else [*VIEWS[:4], "Soát"]:
        page = _look(page, view)
        assert not page.exception, view
        assert not page.error, view
    assert any(one.label == SAVE for one in _look(page, VIEWS[0]).button) is (role is not Role.VIEWER)


def test_a_desk_is_turned_away(open_page, sqlite_database, held):
    _save(sqlite_database, held, ROWS)

    page = open_page(Role.DESK)

    assert any("không dành cho quyền" in one.value for one in page.error)
    assert not page.get("html")


def test_a_viewer_without_duties_is_told_so(open_page, held):
    assert "chưa phân công" in open_page(Role.VIEWER).info[0].value


def test_the_board_shows_progress_and_the_figure_with_its_link(open_page, sqlite_database, held):
    _save(sqlite_database, held, ROWS)
    with sqlite_database.writing() as tx:
        desks.open_desk(tx, held, "Bàn 1", **BY)

    shown = _html(_look(open_page(), "Theo đơn vị"))

    assert "Xong 1/2" in shown
    assert '<a href="/ban-don-tiep" target="_self">Bàn đón tiếp đã mở: 1 bàn</a>' in shown


def test_days_stand_late_first_then_this_week(open_page, sqlite_database, held):
    late = replace(ROWS[0], due="2025-03-31", fixed=True)
    week = replace(ROWS[1], due="2025-04-04", fixed=True)
    _save(sqlite_database, held, [ROWS[2], week, late])

    shown = _html(_look(open_page(), "Theo ngày"))

    heads = [shown.index(f"<h3>{title} (1)</h3>") for title in ("Quá hạn", "Tuần này", "Từ tuần sau")]
    assert heads == sorted(heads)
    assert "Hạn thứ Hai, 31/03/2025" in shown


def test_markup_in_a_duty_is_shown_as_text(open_page, sqlite_database, held):
    _save(sqlite_database, held, [replace(ROWS[0], content="<b>In</b>", office="<i>A</i>")])

    shown = _html(_look(open_page(), "Theo đơn vị"))

    assert "&lt;b&gt;In&lt;/b&gt;" in shown
    assert "<i>A</i>" not in shown


def test_an_edited_table_is_saved(open_page, sqlite_database, held):
    _save(sqlite_database, held, ROWS)

    def noted(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[0, "person"], frame.loc[0, "state"] = "Bà Ý", "Đang làm"
        return frame

    page = _press(open_page(edit=noted), SAVE)

    saved = next(one for one in _stored(sqlite_database, held) if one.content == "In giấy mời")
    assert not page.error
    assert (saved.person, saved.state) == ("Bà Ý", DutyState.DOING)


def test_what_somebody_else_saved_meanwhile_is_not_lost(open_page, sqlite_database, held):
    _save(sqlite_database, held, ROWS[:2])

    def noted(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[0, "person"] = "Bà Ý"
        return frame

    page = open_page(edit=noted)
    _, second = _stored(sqlite_database, held)
    with sqlite_database.writing() as tx:
        duties.change_duty(tx, held, replace(second, person="Ông Tư"), seen=second, actor="Bà Lan", now=NOW)

    _press(page, SAVE)
    assert any("Bà Lan đã đổi bảng nhiệm vụ" in one.value for one in page.warning)
    _press(page, "Vẫn lưu các dòng đã sửa")

    assert [one.person for one in _stored(sqlite_database, held)] == ["Bà Ý", "Ông Tư"]


def test_one_duty_is_noted_with_state_person_and_result(open_page, sqlite_database, held):
    _save(sqlite_database, held, ROWS[:2])
    page = _look(open_page(), "Cập nhật")

    page.text_input[0].set_value("Bà Ý")
    page.text_area[0].set_value("Đã in 261 giấy")
    next(one for one in page.selectbox if one.label == "Trạng thái").set_value(DutyState.DONE)
    page = _press(page, NOTE)

    saved = _stored(sqlite_database, held)[0]
    assert not page.error
    assert (saved.person, saved.evidence, saved.state) == ("Bà Ý", "Đã in 261 giấy", DutyState.DONE)
    assert saved.done_at


def test_a_moved_conference_leads_to_the_preview_and_the_preview_moves(open_page, sqlite_database, held):
    _save(sqlite_database, held, ROWS)
    with sqlite_database.writing() as tx:
        sittings = conferences.find_conference(tx, held).sittings
        conferences.save_sittings(tx, held, [replace(sittings[0], date="2025-04-25")], **BY)

    there = open_page(file=PAGES / "conference" / "conference.py")
    assert not there.exception, there.exception
    assert any("Ngày hội nghị đã đổi: xem trước việc dời hạn" in one.value for one in there.warning)
    page = _press(open_page(), "Dời hạn 3 nhiệm vụ")

    assert not page.error
    assert [one.due for one in _stored(sqlite_database, held)] == [
        "2025-04-15", "2025-04-24", "2025-04-24", "2025-03-28",
    ]  # fmt: skip
    assert not any(one.label.startswith("Dời hạn") for one in page.button)
    again = open_page(file=PAGES / "conference" / "conference.py")
    assert not any("dời hạn" in one.value for one in again.warning)


def test_reminders_can_be_copied_in_three_wordings(open_page, sqlite_database, held):
    _save(sqlite_database, held, [replace(ROWS[0], due="2025-03-31", fixed=True)])

    page = _look(open_page(), "Nhắc việc")

    assert [one.value.partition("\n")[0] for one in page.code] == [
        "Kính gửi: Phòng Nội vụ", "Nhắc nhiệm vụ chuẩn bị Hội nghị tổng kết năm 2024", "Kính gửi Phòng Nội vụ,",
        "[Hội nghị tổng kết năm 2024] Phòng Nội vụ: 1 việc quá hạn.",
    ]  # fmt: skip


def test_slips_are_told_with_what_to_do(open_page, sqlite_database, held):
    _save(sqlite_database, held, [ROWS[0], replace(ROWS[0], office="Văn phòng")])

    page = _look(open_page(), "Soát")

    assert any("giao cho cả Phòng Nội vụ và Văn phòng" in one.value for one in page.warning)


def test_four_hundred_duties_are_drawn(open_page, sqlite_database, held):
    many = [Duty(f"Đơn vị {at % 30}", f"Việc {at} {at * 7}", offset_days=at % 60) for at in range(400)]
    _save(sqlite_database, held, many)

    page = open_page()
    for view in ("Theo đơn vị", "Biểu đồ", "Soát"):
        page = _look(page, view)
        assert not page.exception
    assert any("40 trên 400 nhiệm vụ" in one.value for one in _look(page, "Biểu đồ").caption)
