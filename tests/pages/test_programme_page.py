"""The page of the programme: reading its table, its times, its sentences, and what each button does."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from tdkt_event.domain.account import Role
from tdkt_event.domain.conference import Sitting
from tdkt_event.domain.programme import ItemKind, ProgrammeItem, timetable
from tdkt_event.services import conference as conferences
from tdkt_event.services import programme
from tdkt_event.services.visitor import Visitor
from tdkt_event.storage.database import Database
from tdkt_event.text import ITEM_KIND
from tdkt_event.ui import session
from tdkt_event.ui.programme_table import items_frame, overrun_sentence, read_items, sitting_labels, time_used
from tests.helpers import FACTS, NOW

PAGE = Path(__file__).resolve().parents[2] / "pages" / "programme" / "programme.py"
TEMPLATE, OWN, SAVE, INVITE = (
    "Dùng chương trình mẫu",
    "Tự nhập từng mục",
    "Lưu chương trình",
    "Đưa chương trình này vào giấy mời",
)
MORNING = Sitting(0, 1, "Buổi sáng", "2025-04-18", "07:30", "08:00")
ITEMS = [
    ProgrammeItem(ItemKind.OPENING, "Khai mạc", 7, "Chủ tịch", id=4),
    ProgrammeItem(ItemKind.REPORT, "Báo cáo", 20, note="tóm tắt", id=7),
    ProgrammeItem(ItemKind.BREAK, "Giải lao", 15, id=9),
    ProgrammeItem(ItemKind.RECEPTION, "Đón tiếp", 30, before_start=True, id=2),
]


def timed(items=ITEMS, ends_at="08:00"):
    return timetable(items, starts_at="07:30", ends_at=ends_at)


# --- the table ---------------------------------------------------------------------------------------


def test_the_table_is_read_back_as_it_was_drawn():
    assert read_items(items_frame(ITEMS)) == ITEMS
    assert read_items(items_frame([])) == []


@given(some.permutations(ITEMS))
def test_numbering_every_row_anew_gives_that_order(wanted):
    frame = items_frame(ITEMS)
    frame["order"] = [wanted.index(one) + 1 for one in ITEMS]

    assert read_items(frame) == wanted


@given(some.integers(0, 3), some.integers(0, 3))
def test_a_row_given_another_number_takes_that_place(row, place):
    frame = items_frame(ITEMS)
    frame.loc[row, "order"] = place + 1
    wanted = [one for one in ITEMS if one is not ITEMS[row]]
    wanted.insert(place, ITEMS[row])

    assert read_items(frame) == wanted


def test_a_new_row_stands_last_or_where_its_number_says():
    frame = items_frame(ITEMS).astype(object)
    frame.loc[4] = [None, None, "Bế mạc", "Bế mạc", 5, None, False, None, None]
    frame.loc[5] = [None, 1, "Chào cờ", "Chào cờ", 3, None, None, None, None]

    items = read_items(frame)

    assert [one.title for one in items] == [
        "Chào cờ", "Khai mạc", "Báo cáo", "Giải lao", "Đón tiếp", "Bế mạc",
    ]  # fmt: skip
    assert items[-1] == ProgrammeItem(ItemKind.CLOSING, "Bế mạc", 5)


def test_removed_rows_leave_the_others_in_order():
    assert read_items(items_frame(ITEMS).drop([1])) == [ITEMS[0], ITEMS[2], ITEMS[3]]


def test_every_kind_has_a_word_of_its_own():
    assert len({ITEM_KIND[kind] for kind in ItemKind}) == len(ItemKind)


AFTERNOON = Sitting(0, 2, "Buổi chiều", "2025-04-18", "13:30", "14:00")
LABELS = ("Buổi sáng", "Buổi chiều")


def test_a_column_names_the_sitting_only_when_there_are_several():
    assert "sitting" not in items_frame(ITEMS, None, sitting_labels([MORNING])).columns
    items = [ITEMS[0], *(replace(one, sitting=2) for one in ITEMS[1:])]

    frame = items_frame(items, None, sitting_labels([MORNING, AFTERNOON]))

    assert list(frame["sitting"]) == ["Buổi sáng", "Buổi chiều", "Buổi chiều", "Buổi chiều"]
    assert read_items(frame, None, LABELS) == items


def test_a_row_given_another_sitting_goes_there_and_the_sittings_stay_together():
    frame = items_frame([replace(one, sitting=1) for one in ITEMS], None, LABELS)
    frame.loc[0, "sitting"] = "Buổi chiều"

    items = read_items(frame, None, LABELS)

    assert [(one.id, one.sitting) for one in items] == [(7, 1), (9, 1), (2, 1), (4, 2)]


def test_sittings_of_one_name_are_told_apart_by_their_day():
    later = replace(MORNING, ordinal=2, date="2025-04-19")

    assert sitting_labels([MORNING, later]) == ("Buổi sáng, 18/04/2025", "Buổi sáng, 19/04/2025")
    assert sitting_labels([MORNING, MORNING]) == ("1. Buổi sáng, 18/04/2025", "2. Buổi sáng, 18/04/2025")
    assert sitting_labels([replace(MORNING, name=""), AFTERNOON]) == ("Buổi 1", "Buổi chiều")


# --- the sentences -----------------------------------------------------------------------------------


def test_overrun_is_said_with_what_may_be_cut():
    assert overrun_sentence(timed(), "08:00") == (
        "Chương trình dài quá 12 phút so với giờ kết thúc 08 giờ 00 phút. Có thể bớt ở: “Giải lao” (15 phút); "
        "hoặc lùi giờ kết thúc ở trang Hội nghị."
    )
    assert time_used(timed(), "08:00") == ("Quá giờ kết thúc 08:00", "12 phút", "bad")


def test_overrun_beyond_all_cuts_and_without_any_is_said_too():
    assert "vẫn chưa đủ" in overrun_sentence(timed(ends_at="07:31"), "07:31")
    long = [ProgrammeItem(ItemKind.AWARD, "Trao thưởng", 45)]
    assert overrun_sentence(timed(long), "08:00").endswith(
        "Hãy rút ngắn các mục, hoặc lùi giờ kết thúc ở trang Hội nghị."
    )


def test_a_programme_that_fits_says_what_is_left():
    assert overrun_sentence(timed(ends_at="11:00"), "11:00") == ""
    assert time_used(timed(ends_at="11:00"), "11:00") == ("Còn lại đến 11:00", "168 phút", "good")
    assert time_used(timed(ends_at=""), "") == ("So với giờ kết thúc", "–", "")


# --- the page ----------------------------------------------------------------------------------------


@pytest.fixture
def held(sqlite_database: Database) -> int:
    """Make a conference of half an hour without a programme."""
    with sqlite_database.writing() as tx:
        return conferences.create_conference(tx, FACTS, actor="thử", now=NOW, sittings=[MORNING])


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database) -> Callable[..., AppTest]:
    """Open the page for a role; `edit` is what the browser's table would send back."""

    def page(
        role: Role = Role.ORGANIZER, edit: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    ) -> AppTest:
        def data_editor(frame: pd.DataFrame, *, key: str, **_: object) -> pd.DataFrame:
            st.session_state[key] = {}
            first = st.session_state.setdefault("first_table", key) == key
            return edit(frame.copy()) if edit and first else frame

        monkeypatch.setattr(st, "data_editor", data_editor)
        monkeypatch.setattr(session, "visitor", lambda: Visitor(role, "Ông Bình", account_id=1))
        monkeypatch.setattr(session, "database", lambda: sqlite_database)
        return AppTest.from_file(str(PAGE), default_timeout=30).run()

    return page


def _save(database: Database, number: int, items: list[ProgrammeItem]) -> None:
    with database.writing() as tx:
        programme.save_programme(tx, number, items, actor="Bà Lan", now=NOW)


def _titles(database: Database, number: int) -> list[str]:
    with database.reading() as tx:
        return [one.title for one in programme.list_items(tx, number)]


def _labels(page: AppTest) -> list[str]:
    return [one.label for one in page.button]


def _press(page: AppTest, label: str) -> AppTest:
    return next(one for one in page.button if one.label == label).click().run()


def test_empty_page_offers_the_template(open_page, sqlite_database, held):
    page = open_page()
    assert _labels(page) == [TEMPLATE, OWN]

    _press(page, TEMPLATE)

    assert len(_titles(sqlite_database, held)) == 13
    assert _labels(page) == [SAVE, INVITE]
    assert not page.exception


def test_viewer_reads_and_is_offered_nothing(open_page, sqlite_database, held):
    assert _labels(open_page(Role.VIEWER)) == []

    _save(sqlite_database, held, ITEMS)
    page = open_page(Role.VIEWER)

    assert _labels(page) == []
    assert [one.value for one in page.subheader] == ["Giờ từng mục"]


def test_desk_is_turned_away(open_page, held):
    page = open_page(Role.DESK)

    assert "Trang này không dành cho quyền của đồng chí" in page.error[0].value
    assert not page.subheader


def test_overrun_is_shown_in_red(open_page, sqlite_database, held):
    _save(sqlite_database, held, ITEMS)

    page = open_page()

    assert [one.value.startswith("Chương trình dài quá 12 phút") for one in page.error] == [True]


def test_every_sitting_has_its_length_its_times_and_its_overrun(open_page, sqlite_database, held):
    with sqlite_database.writing() as tx:
        seen = conferences.find_conference(tx, held).sittings
        conferences.save_sittings(tx, held, [*seen, AFTERNOON], actor="thử", now=NOW)
    _save(sqlite_database, held, [ITEMS[0], *(replace(one, sitting=2) for one in ITEMS[1:])])

    page = open_page()

    assert [one.value.split(" dài")[0] for one in page.error] == ["Buổi chiều\\: chương trình"]
    named = [one.value for one in page.markdown if one.value.startswith("**Buổi")]
    assert [one.replace("\\", "") for one in named] == [
        "**Buổi sáng, 18/04/2025**", "**Buổi chiều, 18/04/2025**",
    ] * 2  # fmt: skip
    drawn = "".join(one.proto.body for one in page.get("html"))
    assert "07:30 – 07:37" in drawn and "13:30 – 13:50" in drawn and "13:50 – 14:05" in drawn

    _save(sqlite_database, held, [])
    assert "Buổi sáng" not in "".join(one.value for one in open_page().markdown)


def test_a_programme_past_midnight_says_so(open_page, sqlite_database, held):
    with sqlite_database.writing() as tx:
        (only,) = conferences.find_conference(tx, held).sittings
        conferences.save_sittings(
            tx, held, [replace(only, starts_at="23:40", ends_at="")], actor="thử", now=NOW
        )
    _save(sqlite_database, held, ITEMS)

    page = open_page()

    assert [one.value.startswith("Chương trình kéo sang hôm sau") for one in page.error] == [True]
    assert "đến hôm sau" in "".join(one.proto.body for one in page.get("html"))


def test_edits_are_saved_and_the_invitation_changes_only_when_asked(open_page, sqlite_database, held):
    _save(sqlite_database, held, ITEMS)

    def shorter(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[1, "title"], frame.loc[1, "minutes"] = "Báo cáo tóm tắt", 5
        return frame

    page = _press(open_page(edit=shorter), SAVE)
    assert _titles(sqlite_database, held) == ["Khai mạc", "Báo cáo tóm tắt", "Giải lao", "Đón tiếp"]
    assert not page.error

    _press(page, INVITE)

    with sqlite_database.reading() as tx:
        facts = conferences.find_conference(tx, held).facts
    assert facts.programme.splitlines() == ["Khai mạc", "Báo cáo tóm tắt", "Đón tiếp"]


def test_saving_a_row_without_a_name_is_refused_and_stays_in_the_table(open_page, sqlite_database, held):
    _save(sqlite_database, held, ITEMS)

    def nameless(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[1, "title"] = ""
        return frame

    page = _press(open_page(edit=nameless), SAVE)

    assert any("Mục 2 của chương trình chưa có tên" in one.value for one in page.error)
    assert _titles(sqlite_database, held)[1] == "Báo cáo"
    assert page.session_state[f"draft-programme-{held}"].rows[1].title == ""


def test_what_somebody_else_saved_meanwhile_is_not_lost(open_page, sqlite_database, held):
    _save(sqlite_database, held, ITEMS)

    def shorter(frame: pd.DataFrame) -> pd.DataFrame:
        frame.loc[1, "minutes"] = 5
        return frame

    page = open_page(edit=shorter)
    with sqlite_database.reading() as tx:
        seen = programme.list_items(tx, held)
    _save(sqlite_database, held, [*seen, ProgrammeItem(ItemKind.CLOSING, "Bế mạc", 5)])

    _press(page, SAVE)
    assert any("Bà Lan đã đổi chương trình" in one.value for one in page.warning)
    _press(page, "Vẫn lưu các dòng đã sửa")

    with sqlite_database.reading() as tx:
        saved = [(one.title, one.minutes) for one in programme.list_items(tx, held)]
    assert saved == [("Khai mạc", 7), ("Báo cáo", 5), ("Giải lao", 15), ("Đón tiếp", 30), ("Bế mạc", 5)]
