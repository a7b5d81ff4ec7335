"""The page of what is due: empty, late, chosen by kind."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tdkt_event.domain.account import Role
from tdkt_event.domain.due_day import DueKind
from tdkt_event.domain.duty import Duty
from tdkt_event.domain.pledge import Pledge, PledgePlan, PledgeState
from tdkt_event.domain.speech import Speech, SpeechPlan, SpeechState
from tdkt_event.domain.work_plan import WorkPlan, WorkPlanItem
from tdkt_event.errors import RefusedError
from tdkt_event.services import conference, due_days, duties, pledges, speeches, work_plans
from tdkt_event.services.visitor import Visitor
from tdkt_event.storage import speeches as store
from tdkt_event.storage.database import Database
from tdkt_event.ui import session
from tests.helpers import FACTS, NOW

PAGE = Path(__file__).resolve().parents[2] / "pages" / "calendar" / "calendar.py"
BY = {"actor": "thử", "now": NOW}


@pytest.fixture
def number(sqlite_database: Database) -> int:
    with sqlite_database.writing() as tx:
        return conference.create_conference(tx, replace(FACTS, name="Hội nghị"), **BY)


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database) -> Callable[..., AppTest]:
    def page(role: Role = Role.VIEWER) -> AppTest:
        monkeypatch.setattr(session, "visitor", lambda: Visitor(role, "Ông Bình", account_id=1))
        monkeypatch.setattr(session, "database", lambda: sqlite_database)
        monkeypatch.setattr(session, "now", lambda: NOW)
        return AppTest.from_file(str(PAGE), default_timeout=30).run()

    return page


def fill(database: Database, number: int) -> None:
    with database.writing() as tx:
        duties.add_duties(
            tx, number,
            [Duty("Phòng Nội vụ", "Trang trí", due="2025-04-10"), Duty("Văn phòng", "In giấy mời", due="2025-04-20")],
            **BY,
        )  # fmt: skip
        speeches.save_speech_plan(tx, number, SpeechPlan(deadline="2025-05-10", inclusive=False), **BY)
        speeches.add_slots(tx, number, [Speech("UBND xã Tân Khai", topic="Mô hình")], **BY)


def html(page: AppTest) -> str:
    return "\n".join(one.proto.body for one in page.get("html"))


def test_empty_conference_says_where_to_begin(number, open_page):
    assert "Chưa có việc nào có hạn" in open_page().info[0].value


def test_late_and_near_stand_first_and_the_plan_day_is_explained(sqlite_database, number, open_page):
    fill(sqlite_database, number)
    page = open_page()
    shown = html(page)

    assert [one.value for one in page.subheader] == ["Quá hạn: 1 việc", "Trong 7 ngày tới", "Tháng 5/2025"]
    assert "quá 8 ngày" in shown
    assert "09/05/2025" in shown
    assert "kế hoạch ghi trước ngày 10/05/2025" in shown


def test_only_the_chosen_kind_is_shown(sqlite_database, number, open_page):
    fill(sqlite_database, number)
    page = open_page()
    page.button_group[0].set_value([DueKind.SPEECH]).run()

    assert [one.value for one in page.subheader] == ["Tháng 5/2025"]


def test_desks_have_no_calendar(number, open_page):
    assert open_page(Role.DESK).error[0].value.startswith("Trang này không dành cho quyền")


def test_reserve_is_not_due_and_everything_has_a_key_of_its_own(sqlite_database, number):
    fill(sqlite_database, number)
    with sqlite_database.reading() as tx:
        due = due_days.list_due(tx, number, today=NOW.date())
    assert len({one.key for one in due}) == len(due) == 3


def test_deadlines_of_the_plan_stand_while_nobody_is_named_yet(sqlite_database, number, open_page):
    with sqlite_database.writing() as tx:
        speeches.save_speech_plan(tx, number, SpeechPlan(deadline="2025-05-10", inclusive=False), **BY)
        pledges.save_pledge_plan(
            tx, number, PledgePlan(name="Bản giao ước thi đua năm 2025", deadline="2025-05-12"), **BY
        )
    shown = html(open_page())

    assert "09/05/2025" in shown
    assert "Tham luận: chưa phân công đơn vị" in shown
    assert "12/05/2025" in shown
    assert "Bản giao ước thi đua năm 2025: chưa lập cụm, khối" in shown


def test_deadline_of_the_plan_is_not_told_twice_once_somebody_is_named(sqlite_database, number):
    fill(sqlite_database, number)
    with sqlite_database.writing() as tx:
        pledges.save_pledge_plan(tx, number, PledgePlan(deadline="2025-05-12"), **BY)
        pledges.save_pledges(tx, number, [Pledge("Cụm số 1")], **BY)
        due = due_days.list_due(tx, number, today=NOW.date())

    assert sum(one.kind is DueKind.SPEECH for one in due) == 1
    assert sum(one.kind is DueKind.PLEDGE for one in due) == 1


def test_what_is_to_be_changed_is_waited_for_again(sqlite_database, number):
    with sqlite_database.writing() as tx:
        speeches.save_speech_plan(tx, number, SpeechPlan(deadline="2025-04-01"), **BY)
        speeches.add_slots(tx, number, [Speech("UBND xã Tân Khai")], **BY)
        one = speeches.list_speeches(tx, number)[0]
        store.change_speech(tx, replace(one, state=SpeechState.CHANGES_ASKED))
        pledges.save_pledges(
            tx, number, [Pledge("Cụm số 1", deadline="2025-04-01", state=PledgeState.CHANGES_ASKED)], **BY
        )
        due = due_days.list_due(tx, number, today=NOW.date())

    waited = {one.kind for one in due if not one.done}
    assert {DueKind.SPEECH, DueKind.PLEDGE} <= waited


def test_year_that_is_a_slip_is_refused_and_the_calendar_stays_open(sqlite_database, number):
    for day in ("0001-01-01", "9999-12-31"):
        with sqlite_database.writing() as tx, pytest.raises(RefusedError, match="ngày"):
            duties.add_duties(tx, number, [Duty("Văn phòng", "In giấy mời", due=day)], **BY)
        with sqlite_database.writing() as tx, pytest.raises(RefusedError, match="ngày"):
            speeches.save_speech_plan(tx, number, SpeechPlan(deadline=day, inclusive=False), **BY)
        with sqlite_database.writing() as tx, pytest.raises(RefusedError, match="Ngày"):
            held = conference.find_conference(tx, number)
            sittings = [replace(one, date=day) for one in held.sittings]
            conference.save_sittings(tx, number, sittings, **BY)


def test_year_without_a_conference_has_its_calendar(sqlite_database, open_page):
    plan = WorkPlan(NOW.year, "Kế hoạch năm", "UBND xã Tân Khai")
    with sqlite_database.writing() as tx:
        work_plans.create_work_plan(
            tx, plan, [WorkPlanItem("Sơ kết phong trào", ends_on=f"{NOW.year}-01-31")], **BY
        )
    page = open_page()

    assert "Sơ kết phong trào" in html(page)
    assert page.subheader[0].value == "Quá hạn: 1 việc"


def test_without_a_conference_and_a_plan_the_page_says_where_to_begin(sqlite_database, open_page):
    page = open_page()

    assert "Chưa có hội nghị nào" in page.info[0].value
    assert len(page.exception) == 0
