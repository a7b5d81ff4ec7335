"""The first page: every number with its list, what a desk sees, an empty conference, a past one."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tdkt_event.domain.account import Role
from tdkt_event.domain.conference import ConferenceFacts, Sitting
from tdkt_event.domain.dates import day_text
from tdkt_event.domain.duty import Duty, DutyState
from tdkt_event.domain.pledge import Pledge
from tdkt_event.domain.speech import Speech
from tdkt_event.services import conference, duties, overview, pledges, speeches
from tdkt_event.services.visitor import Visitor
from tdkt_event.storage.database import Database
from tdkt_event.ui import session
from tdkt_event.ui.overview_tiles import tiles_of
from tests.app_pages import PAGES
from tests.helpers import FACTS, NOW, add_people

ROOT = Path(__file__).resolve().parents[2]
BY = {"actor": "thử", "now": NOW}


@pytest.fixture
def number(sqlite_database: Database) -> int:
    with sqlite_database.writing() as tx:
        made = conference.create_conference(
            tx, FACTS, sittings=[Sitting(0, 1, "Buổi sáng", "2025-04-25", "07:30", "")], **BY
        )
        duties.add_duties(
            tx, made,
            [Duty("Phòng A", "Trang trí", due="2025-04-01"), Duty("Phòng B", "In", state=DutyState.DONE)], **BY,
        )  # fmt: skip
        speeches.add_slots(tx, made, [Speech("UBND xã A", topic="Mô hình")], **BY)
        pledges.save_pledges(tx, made, [Pledge("Cụm 1"), Pledge("Cụm 2")], **BY)
    add_people(sqlite_database, made, 3)
    return made


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database) -> Callable[..., AppTest]:
    def page(role: Role) -> AppTest:
        monkeypatch.setattr(session, "visitor", lambda: Visitor(role, "Ông Bình", account_id=1))
        monkeypatch.setattr(session, "database", lambda: sqlite_database)
        monkeypatch.setattr(session, "now", lambda: NOW)
        return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()

    return page


def shown(page: AppTest) -> str:
    return "\n".join(one.proto.body for one in page.get("html"))


def tiles(database: Database, number: int) -> dict[str, str]:
    with database.reading() as tx:
        glance = overview.read_glance(tx, number, today=NOW.date())
        facts: ConferenceFacts = conference.find_conference(tx, number).facts
    return {one.link: one.value for one in tiles_of(glance, facts, NOW.date(), NOW.date())}


def test_every_number_is_counted_and_leads_to_a_page_of_the_app(sqlite_database, number):
    assert tiles(sqlite_database, number) == {
        "Hội nghị": "0", "Lịch hạn": "1", "Đại biểu": "3", "Giấy mời": "0/3", "Nhiệm vụ": "1/2", "Tham luận": "0/1",
        "Giao ước": "0/2", "Khen thưởng": "–", "Có mặt": "0",
    }  # fmt: skip
    with sqlite_database.reading() as tx:
        glance = overview.read_glance(tx, number, today=NOW.date())
    files = {row.file for row in PAGES}
    facts = FACTS
    assert {one.page for one in tiles_of(glance, facts, None, NOW.date())} <= files


@pytest.mark.parametrize(
    ("days", "value", "label"),
    [
        (None, "–", "Chưa điền ngày hội nghị"),
        (-2, "đã qua", f"Hội nghị ngày {day_text(NOW.date() - timedelta(days=2))}"),
        (0, "0", "Hội nghị diễn ra hôm nay"),
        (9, "9", "Số ngày còn lại"),
    ],
)
def test_days_to_go_are_said_before_on_and_after_the_day(sqlite_database, number, days, value, label):
    with sqlite_database.reading() as tx:
        glance = overview.read_glance(tx, number, today=NOW.date())
    day = None if days is None else NOW.date() + timedelta(days=days)
    first = tiles_of(glance, FACTS, day, NOW.date())[0]

    assert (first.value, first.label) == (value, label)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.ORGANIZER, Role.VIEWER])
def test_readers_see_what_is_late(number, open_page, role):
    page = open_page(role)

    assert not page.exception
    assert "Quá hạn và đến hạn trong 7 ngày" in [one.value for one in page.subheader]
    assert "Trang trí" in shown(page)


def test_a_desk_sees_numbers_and_no_lists(number, open_page):
    page = open_page(Role.DESK)

    assert not page.exception
    assert "Trang trí" not in shown(page)
    assert "Đã có mặt" in shown(page)


def test_the_sample_conference_shows_everything(sqlite_database, sample_id):
    found = tiles(sqlite_database, sample_id)

    assert (found["Đại biểu"], found["Tham luận"], found["Khen thưởng"]) == ("280", "2/3", "58/60")
    assert "–" not in found.values()
