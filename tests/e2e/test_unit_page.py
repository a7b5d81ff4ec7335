"""A unit on a phone: opens its link, hands in a speech, is told that it came; the office sees it."""

import docx
import pytest
from playwright.sync_api import expect

from tdkt_event.domain.speech import Speech
from tdkt_event.services import conference, speeches, unit_links
from tdkt_event.storage.database import Database
from tests.browsers import leave
from tests.helpers import NOW

pytestmark = pytest.mark.e2e
BY = {"actor": "thử", "now": NOW}
UNIT = "UBND xã Kiểm Thử"


def speech_file(folder):
    document, target = docx.Document(), folder / "Tham luận xã Kiểm Thử.docx"
    document.add_paragraph(
        "Khó khăn lớn nhất là vận động người dân hiến đất; bài học là nghe dân trước. " * 30
    )
    document.save(target)
    return target


def test_a_unit_hands_in_on_a_phone(sample_server, browser, tmp_path):
    database = Database(f"sqlite:///{sample_server.data / 'tdkt_event.db'}")
    with database.writing() as tx:
        number = conference.last_conference_id(tx)
        speeches.add_slots(tx, number, [Speech(UNIT, topic="Dân vận khéo")], **BY)
        unit_links.open_links(tx, number, [UNIT], **BY)
        token = next(one.token for one in unit_links.list_links(tx, number) if one.unit == UNIT)
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{sample_server.url}/don-vi/{token}")
    expect(page.get_by_role("heading", name=UNIT)).to_be_visible()
    send = page.get_by_role("button", name="Gửi bài tham luận")
    expect(send).to_be_disabled()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.locator("input[type=file]").first.set_input_files(speech_file(tmp_path))
    expect(page.get_by_text("Đã chọn: Tham luận xã Kiểm Thử.docx")).to_be_visible()
    send.click()

    expect(page.get_by_text("Đã nhận bài tham luận.")).to_be_visible()
    expect(page.get_by_text("Bản 1: Tham luận xã Kiểm Thử.docx", exact=False)).to_be_visible()
    leave(page)
    with database.reading() as tx:
        stored = next(one for one in speeches.list_speeches(tx, number) if one.unit == UNIT)
        (version,) = speeches.list_versions(tx, [stored.id])[stored.id]
    database.close()
    assert version.syllables > 400
