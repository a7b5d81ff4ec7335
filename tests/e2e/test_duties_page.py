"""The page of duties in a real browser: the board, the move after the conference's day changed, a phone's width."""

import re
from datetime import datetime

from playwright.sync_api import Page, expect

from tdkt_event.services import conference, duties
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage.database import Database

SLOW = 30_000


def _open(page: Page, url: str) -> None:
    page.goto(f"{url}/nhiem-vu")
    expect(page.get_by_role("heading", name="Nhiệm vụ", level=1)).to_be_visible(timeout=SLOW)


def _look(page: Page, view: str) -> None:
    page.get_by_role("radio", name=view).click(timeout=SLOW)


def test_office_sees_its_duties_and_the_phone_needs_no_sideways_scroll(office):
    page = office.page
    _open(page, office.url)
    page.set_viewport_size({"width": 390, "height": 844})
    for view, seen in (
        ("Theo đơn vị", page.get_by_role("heading", name="Văn phòng HĐND và UBND huyện")),
        ("Theo ngày", page.get_by_role("heading", name=re.compile("Quá hạn"))),
        ("Biểu đồ", page.locator("canvas, svg.marks").first),
        ("Nhắc việc", page.get_by_text("Tin nhắn Zalo")),
        ("Cập nhật", page.get_by_role("button", name="Lưu nhiệm vụ này")),
    ):
        _look(page, view)
        expect(seen).to_be_visible(timeout=SLOW)
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= 390, view


def test_changing_the_day_of_the_conference_leads_to_the_preview_and_moves(office):
    database = Database(f"sqlite:///{office.server.data / 'tdkt_event.db'}")
    by = {"actor": "thử", "now": datetime.now(TIME_ZONE)}
    with database.writing() as tx:
        number = conference.last_conference_id(tx)
        (first, *others) = conference.find_conference(tx, number).sittings
        later = type(first)(first.id, first.ordinal, first.name, "2025-04-25", first.starts_at, first.ends_at)
        conference.save_sittings(tx, number, [later, *others], **by)
    page = office.page
    page.goto(f"{office.url}/hoi-nghi")
    expect(page.get_by_text("Ngày hội nghị đã đổi: xem trước việc dời hạn nhiệm vụ")).to_be_visible(
        timeout=SLOW
    )
    page.get_by_role("link", name="Xem trước việc dời hạn").click()
    button = page.get_by_role("button", name=re.compile("^Dời hạn"))
    expect(button).to_be_visible(timeout=SLOW)
    before = [one.due for one in _stored(database, number)]

    button.click()

    expect(button).to_have_count(0, timeout=SLOW)
    after = [one.due for one in _stored(database, number)]
    assert before != after
    assert "2025-04-24" in after
    database.close()


def _stored(database: Database, number: int) -> list[duties.Duty]:
    with database.reading() as tx:
        return duties.list_duties(tx, number)
