"""The pages of speeches and pacts: who sees what, what each button does, and the tables read back."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tdkt_event.domain.account import Role
from tdkt_event.domain.pledge import Pledge, PledgeKind, PledgeMember, PledgeState
from tdkt_event.domain.programme import ItemKind
from tdkt_event.domain.reading_time import reading_time
from tdkt_event.domain.speech import Party, Speech, SpeechAct, SpeechPlan, SpeechState
from tdkt_event.services import pledges, programme, speeches
from tdkt_event.services.visitor import Visitor
from tdkt_event.storage.database import Database
from tdkt_event.ui import session
from tdkt_event.ui.pledge_table import pledges_frame, read_pledges
from tdkt_event.ui.programme_table import items_frame, link_names, read_items
from tdkt_event.ui.speech_detail import reading_sentence
from tdkt_event.ui.speech_table import read_slots, slots_frame
from tests.helpers import NOW

PAGES = Path(__file__).resolve().parents[2] / "pages"
SPEECHES, PLEDGES, PROGRAMME = (
    PAGES / "speeches" / "speeches.py", PAGES / "pledges" / "pledges.py", PAGES / "programme" / "programme.py",
)  # fmt: skip
SLOTS = [
    Speech("UBND xã A", topic="Một", id=4, state=SpeechState.APPROVED, deadline="2025-04-01"),
    Speech("B", id=7),
]
PACTS = [
    Pledge("Cụm 1", members=(PledgeMember("xã A"),), deadline="2025-04-01", state=PledgeState.APPROVED, file_id=3, id=4),
    Pledge("Khối 2", PledgeKind.BLOCK, received_on="2025-03-01", id=7),
]  # fmt: skip


def known(rows):
    return {one.id: one for one in rows}


def test_slots_are_read_back_as_they_were_drawn_and_in_the_order_asked_for():
    frame = slots_frame(SLOTS)
    assert read_slots(frame, known(SLOTS)) == SLOTS
    assert read_slots(slots_frame([]), {}) == []
    frame.loc[1, "order"] = 1
    assert read_slots(frame, known(SLOTS)) == SLOTS[::-1]
    frame = slots_frame(SLOTS)
    frame.loc[0, "order"] = 2
    assert read_slots(frame, known(SLOTS)) == SLOTS[::-1]


def test_pacts_are_read_back_as_they_were_drawn_and_in_the_order_asked_for():
    frame = pledges_frame(PACTS)
    assert read_pledges(frame, known(PACTS)) == PACTS
    assert read_pledges(pledges_frame([]), {}) == []
    frame.loc[1, "order"] = 1
    assert read_pledges(frame, known(PACTS)) == PACTS[::-1]


def test_sentence_of_the_time_says_what_to_cut():
    speech, plan = SLOTS[0], SpeechPlan()

    long = reading_sentence(reading_time(1350, minutes_from=5, minutes_to=7), speech, plan)
    fits = reading_sentence(reading_time(900, minutes_from=5, minutes_to=7), speech, plan)

    assert long.endswith("Cần bớt khoảng 300 âm tiết, chừng 22 dòng A4 cỡ chữ 14.")
    assert "1.350 âm tiết, đọc khoảng 9 phút (7 phút 30 giây nếu đọc nhanh 180" in long
    assert fits.endswith("vừa thời lượng được giao 5–7 phút.")


@pytest.fixture
def held(sample_id: int) -> int:
    """Give the sample conference: three slots, two of them with files, and five clusters and blocks."""
    return sample_id


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database) -> Callable[..., AppTest]:
    """Open a page for a role, without the browser's tables."""

    def page(file: Path, role: Role = Role.ORGANIZER) -> AppTest:
        def data_editor(frame: pd.DataFrame, *, key: str, **_: object) -> pd.DataFrame:
            st.session_state[key] = {}
            return frame

        monkeypatch.setattr(st, "data_editor", data_editor)
        monkeypatch.setattr(session, "visitor", lambda: Visitor(role, "Ông Bình", account_id=1))
        monkeypatch.setattr(session, "database", lambda: sqlite_database)
        monkeypatch.setattr(session, "now", lambda: NOW)
        monkeypatch.setattr(st, "page_link", lambda *_, **__: None)
        return AppTest.from_file(str(file), default_timeout=30).run()

    return page


def labels(page: AppTest) -> set[str]:
    return {one.label for one in page.button}


def choose(page: AppTest, part: str) -> AppTest:
    return page.button_group[0].set_value(part).run()


@pytest.mark.parametrize("file", [SPEECHES, PLEDGES])
def test_desk_sees_nothing_and_a_viewer_cannot_change(open_page, held, file):
    assert not open_page(file, Role.DESK).button_group
    viewer = open_page(file, Role.VIEWER)
    assert not viewer.exception
    assert viewer.button_group[0].options == (
        ["Theo dõi", "Từng bài"] if file is SPEECHES else ["Theo dõi", "Từng cụm, khối"]
    )
    one = choose(viewer, "Từng bài" if file is SPEECHES else "Từng cụm, khối")
    assert not one.exception
    assert labels(one) == set()


@pytest.mark.parametrize("role", [Role.ADMIN, Role.ORGANIZER])
@pytest.mark.parametrize("file", [SPEECHES, PLEDGES])
def test_office_opens_every_part(open_page, held, file, role):
    page = open_page(file, role)
    for part in page.button_group[0].options:
        page = choose(page, part)
        assert not page.exception
        assert not page.error or "dài hơn" in page.error[0].value


def test_dispute_is_shown_until_a_count_is_chosen(open_page, held, sqlite_database):
    page = open_page(SPEECHES)
    assert {"Lấy 03 tham luận (mục IV.2)", "Lấy 02 tham luận (mục VI)"} <= labels(page)

    page.button(key="settle_3").click().run()

    with sqlite_database.reading() as tx:
        assert speeches.find_plan(tx, held).wanted == 3
    assert not any("Lấy" in one for one in labels(page))
    assert any("đã chọn 03" in one.value for one in page.caption)


def test_speech_is_reviewed_with_a_reason_and_approved(open_page, held, sqlite_database):
    page = choose(open_page(SPEECHES), "Từng bài")
    number = page.selectbox[0].value
    assert any("báo cáo thành tích" in one.value for one in page.warning)
    page.button(key=f"ask_changes_{number}").click().run()
    assert "lý do" in page.error[-1].value
    page.text_input(key=f"reason_{number}_handed_in").input("Bớt số liệu").run()
    page.button(key=f"ask_changes_{number}").click().run()

    with sqlite_database.reading() as tx:
        assert speeches.find_speech(tx, number).state is SpeechState.CHANGES_ASKED
        assert speeches.list_notes(tx, number)[0].text == "Bớt số liệu"


def test_act_upon_a_state_that_somebody_changed_meanwhile_is_refused(open_page, held, sqlite_database):
    page = choose(open_page(SPEECHES), "Từng bài")
    number = page.selectbox[0].value
    with sqlite_database.writing() as tx:
        speeches.act(tx, number, SpeechAct.REVIEW, party=Party.OFFICE, actor="Bà Lan", now=NOW)

    page.button(key=f"reserve_{number}").click().run()

    assert "Vừa có người khác" in page.error[-1].value
    with sqlite_database.reading() as tx:
        assert speeches.find_speech(tx, number).state is SpeechState.REVIEWING


def test_comment_and_extension_are_kept(open_page, held, sqlite_database):
    page = choose(open_page(SPEECHES), "Từng bài")
    number = page.selectbox[0].value
    page.text_area[0].input("Rút gọn phần đầu")
    next(one for one in page.button if one.label == "Gửi ý kiến").click().run()
    next(one for one in page.text_input if one.label == "Lý do gia hạn").input("Đơn vị bận")
    next(one for one in page.button if one.label == "Gia hạn").click().run()

    with sqlite_database.reading() as tx:
        assert [one.kind.value for one in speeches.list_notes(tx, number)][:2] == ["extension", "comment"]
        assert speeches.find_speech(tx, number).deadline == "2025-03-30"


def test_plan_forms_are_saved(open_page, held, sqlite_database):
    page = choose(open_page(SPEECHES), "Yêu cầu của kế hoạch")
    page.number_input[1].set_value(10)
    next(one for one in page.button if one.label == "Lưu yêu cầu").click().run()
    pact = choose(open_page(PLEDGES), "Yêu cầu của kế hoạch")
    pact.text_input[0].input("Giao ước 2025")
    next(one for one in pact.button if one.label == "Lưu yêu cầu").click().run()

    with sqlite_database.reading() as tx:
        assert speeches.find_plan(tx, held).minutes_to == 10
        assert pledges.find_plan(tx, held).name == "Giao ước 2025"


def test_words_of_a_pact_are_saved(open_page, held, sqlite_database):
    page = choose(open_page(PLEDGES), "Từng cụm, khối")
    page.text_area[0].input("Một chỉ tiêu").run()
    next(one for one in page.button if one.label == "Lưu").click().run()

    with sqlite_database.reading() as tx:
        assert pledges.list_pledges(tx, held)[0].text == "Một chỉ tiêu"


def test_programme_links_award_batches_and_reads_links_back(open_page, held, sqlite_database):
    page = open_page(PROGRAMME)
    assert not page.exception
    page.button(key=f"link_{ItemKind.AWARD.value}").click().run()

    with sqlite_database.reading() as tx:
        items, links = programme.list_items(tx, held), programme.read_links(tx, held)
    assert [one.batch_id for one in items if one.batch_id] == list(links.batches)
    names = link_names(links)
    assert len(set(names.values())) == len(names)
    assert read_items(items_frame(items, names), names) == items
    assert f"link_{ItemKind.AWARD.value}" not in {one.key for one in page.button}


@pytest.mark.parametrize("file", [SPEECHES, PLEDGES])
def test_empty_page_says_what_to_do_first(open_page, sqlite_database, file):
    from tdkt_event.services import conference  # noqa: PLC0415
    from tests.helpers import FACTS  # noqa: PLC0415

    with sqlite_database.writing() as tx:
        conference.create_conference(tx, FACTS, actor="thử", now=NOW)
    page = choose(open_page(file), "Theo dõi")
    viewer = open_page(file, Role.VIEWER)

    assert "Hãy mở phần" in page.info[0].value
    assert "Ban tổ chức chưa" in viewer.info[0].value
