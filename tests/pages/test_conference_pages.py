"""The tables of groups, offices and sittings keep what was typed, and no change of somebody else is lost."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tdkt_event.domain.account import Role
from tdkt_event.domain.conference import Group, Office, Sitting
from tdkt_event.domain.row_merge import difference, difference_text, merge_rows, touched_by_both
from tdkt_event.services import conference as conferences
from tdkt_event.services.visitor import Visitor
from tdkt_event.storage.database import Database
from tdkt_event.ui import session
from tests.helpers import FACTS, NOW

PAGES = Path(__file__).resolve().parents[2] / "pages"
RELOAD, MERGE, SAVE = "Tải lại, bỏ phần đang nhập", "Vẫn lưu các dòng đã sửa", "Lưu thay đổi"
XA, TINH, KHACH = (
    Group(1, "Xã", 5, "#9F1D20"),
    Group(2, "Tỉnh", 8, "#285E8E"),
    Group(0, "Khách", 3, "#6B5B4A"),
)


# --- two people, one table -------------------------------------------------------------------------


def test_merge_lays_my_cells_over_what_is_stored_now():
    mine = [Group(1, "Xã", 9, "#9F1D20"), TINH, KHACH]
    stored = [
        Group(1, "Xã, phường", 5, "#9F1D20"),
        Group(2, "Tỉnh", 7, "#285E8E"),
        Group(3, "Báo", 1, "#000000"),
    ]

    assert merge_rows([XA, TINH], mine, stored) == [
        Group(1, "Xã, phường", 9, "#9F1D20"), Group(2, "Tỉnh", 7, "#285E8E"), Group(3, "Báo", 1, "#000000"), KHACH,
    ]  # fmt: skip


def test_merge_keeps_my_order_and_what_each_side_removed():
    third = Group(3, "Báo", 1, "#000000")

    assert merge_rows([XA, TINH, third], [third, XA], [XA, TINH, third]) == [third, XA]
    assert merge_rows([XA, TINH], [XA, TINH], [TINH]) == [TINH]
    assert merge_rows([XA, TINH], [Group(1, "Xã", 6, "#9F1D20"), TINH], [TINH]) == [
        TINH,
        Group(0, "Xã", 6, "#9F1D20"),
    ]


def test_difference_is_said_in_words():
    found = difference([XA, TINH], [Group(2, "Tỉnh", 9, "#285E8E"), Group(5, "Báo", 1, "")])

    assert difference_text(found) == "thêm “Báo”; xóa “Xã”; sửa “Tỉnh”"
    assert difference_text(difference([XA, TINH], [TINH, XA])) == "xếp lại thứ tự"
    assert touched_by_both([XA, TINH], [Group(1, "Xã", 6, ""), TINH], [TINH]) == ["Xã"]


def test_a_sitting_that_only_moved_is_nobodys_change():
    one = Sitting(1, 1, "Sáng", "", "07:30", "")

    assert merge_rows([one], [Sitting(1, 2, "Sáng", "", "08:00", "")], [one])[0].starts_at == "08:00"
    assert touched_by_both([one], [Sitting(1, 2, "Sáng", "", "07:30", "")], [one]) == []


# --- the pages ---------------------------------------------------------------------------------------


@pytest.fixture
def held(sqlite_database: Database) -> int:
    """Make a conference with two groups and two offices."""
    with sqlite_database.writing() as tx:
        return conferences.create_conference(
            tx,
            FACTS,
            actor="thử",
            now=NOW,
            groups=[XA, TINH],
            offices=[Office(0, "Phòng Nội vụ", 0, ""), Office(0, "Phòng Y tế", 0, "")],
        )


@pytest.fixture
def open_page(
    monkeypatch: pytest.MonkeyPatch, sqlite_database: Database, held: int
) -> Callable[[str], AppTest]:
    """Open a page for an organizer; `typed` in the session is what the browser's table would send."""
    typed = {}

    def data_editor(frame: pd.DataFrame, *, key: str, **_: object) -> pd.DataFrame:
        st.session_state[key] = {}
        here = st.session_state.get("typing") and key == typed.setdefault("into", key)
        return typed["edit"](frame.copy()) if here else frame

    monkeypatch.setattr(st, "data_editor", data_editor)
    monkeypatch.setattr(session, "visitor", lambda: Visitor(Role.ORGANIZER, "Ông Bình", account_id=1))
    monkeypatch.setattr(session, "database", lambda: sqlite_database)

    def page(name: str, edit: Callable[[pd.DataFrame], pd.DataFrame]) -> AppTest:
        typed["edit"] = edit
        opened = AppTest.from_file(str(PAGES / "conference" / name), default_timeout=30).run()
        opened.session_state["typing"] = True
        return opened.run()

    return page


def _plan_nine(frame: pd.DataFrame) -> pd.DataFrame:
    frame.loc[0, "planned"] = 9
    return frame


def _groups(database: Database, number: int) -> list[tuple[str, int]]:
    with database.reading() as tx:
        return [(one.name, one.planned) for one in conferences.find_conference(tx, number).groups]


def _somebody_renames_the_second(database: Database, number: int) -> None:
    with database.writing() as tx:
        first, second = conferences.find_conference(tx, number).groups
        renamed = [first, Group(second.id, "Cấp tỉnh", 8, second.colour)]
        conferences.save_groups(tx, number, renamed, actor="Bà Lan", now=NOW)


def _press(page: AppTest, label: str) -> AppTest:
    return next(one for one in page.button if one.label == label).click().run()


def test_groups_are_saved_when_nobody_else_changed_them(open_page, sqlite_database, held):
    page = open_page("groups.py", _plan_nine)

    _press(page, SAVE)

    assert _groups(sqlite_database, held) == [("Xã", 9), ("Tỉnh", 8)]


def test_the_page_says_who_changed_what_and_saves_nothing_by_itself(open_page, sqlite_database, held):
    page = open_page("groups.py", _plan_nine)
    _somebody_renames_the_second(sqlite_database, held)

    _press(page, SAVE)

    (said,) = [one.value for one in page.warning if "Trong lúc" in one.value]
    assert "Bà Lan đã đổi các nhóm" in said
    assert "“Tỉnh”" in said
    assert [one.label for one in page.button] == [RELOAD, MERGE]
    assert _groups(sqlite_database, held) == [("Xã", 5), ("Cấp tỉnh", 8)]


def test_my_cells_can_be_saved_upon_somebody_elses(open_page, sqlite_database, held):
    page = open_page("groups.py", _plan_nine)
    _somebody_renames_the_second(sqlite_database, held)
    page.run()

    _press(page, MERGE)

    assert _groups(sqlite_database, held) == [("Xã", 9), ("Cấp tỉnh", 8)]


def test_reloading_drops_what_was_typed(open_page, sqlite_database, held):
    page = open_page("groups.py", _plan_nine)
    _somebody_renames_the_second(sqlite_database, held)

    _press(page.run(), RELOAD)

    assert [one.label for one in page.button] == [SAVE]
    assert _groups(sqlite_database, held) == [("Xã", 5), ("Cấp tỉnh", 8)]
    assert page.session_state[f"draft-Nhóm đại biểu-{held}"].rows[1].name == "Cấp tỉnh"


def test_what_was_typed_outlives_a_look_at_the_other_table(open_page, sqlite_database, held):
    page = open_page("groups.py", _plan_nine)
    draft = page.session_state[f"draft-Nhóm đại biểu-{held}"]
    del page.session_state[draft.widget]  # Streamlit forgets a table that is not drawn
    page.session_state["typing"] = False

    page.run()
    _press(page, SAVE)

    assert _groups(sqlite_database, held) == [("Xã", 9), ("Tỉnh", 8)]


def test_an_office_that_came_meanwhile_stays(open_page, sqlite_database, held, monkeypatch):
    monkeypatch.setattr(st, "segmented_control", lambda *_, **__: "Đơn vị")
    page = open_page("groups.py", _plan_nine)
    with sqlite_database.writing() as tx:
        offices = conferences.list_offices(tx, held)
        added = [*offices, Office(0, "Phòng Giáo dục", 2, "")]
        conferences.save_offices(tx, held, added, actor="Bà Lan", now=NOW)

    _press(page.run(), MERGE)

    with sqlite_database.reading() as tx:
        saved = {one.name: one.planned for one in conferences.list_offices(tx, held)}
    assert saved == {"Phòng Nội vụ": 9, "Phòng Y tế": 0, "Phòng Giáo dục": 2}


def test_sittings_say_who_moved_them_meanwhile(open_page, sqlite_database, held):
    def later(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[0, "name"] = "Buổi chính"
        return frame

    page = open_page("conference.py", later)
    with sqlite_database.writing() as tx:
        (one,) = conferences.find_conference(tx, held).sittings
        moved = Sitting(one.id, 1, one.name, "2025-04-25", "08:00", "11:00")
        conferences.save_sittings(tx, held, [moved], actor="Bà Lan", now=NOW)

    page.run()
    assert any("Bà Lan đã đổi các buổi" in one.value for one in page.warning)
    _press(page, MERGE)

    with sqlite_database.reading() as tx:
        (saved,) = conferences.find_conference(tx, held).sittings
    assert (saved.name, saved.date, saved.starts_at) == ("Buổi chính", "2025-04-25", "08:00")


def test_a_table_changed_after_it_was_read_is_refused(sqlite_database, held):
    with sqlite_database.writing() as tx:
        seen = conferences.find_conference(tx, held).groups
        conferences.save_groups(tx, held, seen[:1], actor="Bà Lan", now=NOW)
        with pytest.raises(conferences.RefusedError) as refused:
            conferences.save_groups(tx, held, seen, seen=seen, actor="Ông Bình", now=NOW)
    assert refused.value.code == "changed_meanwhile"
