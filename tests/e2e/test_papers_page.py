"""The page of papers as the office uses it: fill in, look, take the Word file, see what must be printed again."""

import io
import re
from datetime import datetime
from pathlib import Path

import docx
from docx.oxml.ns import qn
from playwright.sync_api import Page, expect

from tdkt_event.domain.conference import Sitting
from tdkt_event.services import conference
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage.database import Database

SLOW = 30_000


def test_a_paper_is_filled_in_printed_in_word_and_told_when_stale(office, tmp_path):
    page = office.page
    _open(page, office.url)
    page.get_by_label("Số", exact=True).fill("5")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu.")).to_be_visible(timeout=SLOW)

    page.get_by_role("button", name="Tạo tệp Word").click()
    with page.expect_download(timeout=SLOW) as waiting:
        page.get_by_role("button", name="Tải Word").click(timeout=SLOW)
    file = tmp_path / "ke-hoach.docx"
    waiting.value.save_as(file)

    assert "Số: 05/KH-UBND" in _text(file)
    assert "TỔ CHỨC THỰC HIỆN" in _text(file)

    page.get_by_label("Số", exact=True).fill("6")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Nội dung đã thay đổi sau lần in trước; cần in lại.")).to_be_visible(timeout=SLOW)


def test_a_foreign_word_file_is_judged_on_the_page(office, tmp_path):
    page = office.page
    page.goto(f"{office.url}/kiem-tra-the-thuc")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SLOW)
    page.locator("input[type=file]").set_input_files(_wrong_paper(tmp_path))

    expect(page.get_by_text(re.compile(r"Có \d+ điểm sai thể thức"))).to_be_visible(timeout=SLOW)


def test_members_typed_in_the_table_stand_in_the_decision(office):
    page = office.page
    page.goto(f"{office.url}/ban-to-chuc")
    expect(page.get_by_role("heading", name="Ban Tổ chức", level=1)).to_be_visible(timeout=SLOW)
    page.get_by_role("link", name="Xem Quyết định thành lập").click()
    expect(page.get_by_role("heading", name="Giấy tờ", level=1)).to_be_visible(timeout=SLOW)


def _open(page: Page, url: str) -> None:
    page.goto(f"{url}/giay-to")
    expect(page.get_by_role("heading", name="Giấy tờ", level=1)).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("button", name="Tạo tệp Word")).to_be_visible(timeout=SLOW)


def _text(file: Path) -> str:
    document = docx.Document(io.BytesIO(file.read_bytes()))
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def _wrong_paper(folder: Path) -> Path:
    document = docx.Document()
    for text in ("KẾ HOẠCH", "Tổ chức hội nghị", "1. Nội dung thứ nhất.", "2. Nội dung thứ hai."):
        document.add_paragraph(text)
    document.save(str(folder / "sai.docx"))
    return folder / "sai.docx"


def test_a_slip_in_the_backdrop_is_told_and_the_file_has_its_final_size_in_its_name(office, tmp_path):
    page = office.page
    page.goto(f"{office.url}/in-an")
    expect(page.get_by_role("heading", name="In ấn", level=1)).to_be_visible(timeout=SLOW)
    place = page.get_by_label("Địa danh, ngày tháng")
    place.fill("Hón Quản, ngày 18 tháng 4 năm 2025")
    place.press("Tab")
    expect(page.get_by_text("Hớn Quản").first).to_be_visible(timeout=SLOW)
    expect(page.get_by_text(re.compile("Có thay đổi chưa lưu"))).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Điền lại theo hội nghị").click()
    expect(place).to_have_value(re.compile("^Hớn Quản"), timeout=SLOW)

    page.get_by_role("button", name="Tạo tệp PDF").click()
    with page.expect_download(timeout=SLOW) as waiting:
        page.get_by_role("button", name="Tải PDF").click(timeout=SLOW)
    waiting.value.save_as(tmp_path / "phong.pdf")

    assert "600" in waiting.value.suggested_filename
    assert (tmp_path / "phong.pdf").read_bytes().startswith(b"%PDF")


def test_the_programme_goes_into_the_invitation_only_when_told(office):
    page = office.page
    page.goto(f"{office.url}/chuong-trinh")
    expect(page.get_by_role("heading", name="Chương trình", level=1)).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Đưa chương trình này vào giấy mời").click(timeout=SLOW)
    expect(page.get_by_text("Đã đưa chương trình vào giấy mời.")).to_be_visible(timeout=SLOW)
    page.goto(f"{office.url}/hoi-nghi")

    expect(page.get_by_text(re.compile("Chào cờ, hát Quốc ca")).first).to_be_visible(timeout=SLOW)


def test_an_item_moves_to_the_afternoon_and_its_times_with_it(office):
    page = office.page
    _add_an_afternoon(office.server.data)
    page.goto(f"{office.url}/chuong-trinh")
    expect(page.get_by_text("Buổi này chưa có mục nào.")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("13:30", exact=True)).to_be_visible()

    table = page.get_by_test_id("stDataFrame").first
    expect(table.locator("canvas").first).to_be_visible()
    page.wait_for_timeout(500)  # the table takes its keys only once it is drawn, and nothing tells when
    table.click(position={"x": 75, "y": 37 + 18})
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    choice = page.locator("#portal")
    choice.locator("input").first.wait_for()
    page.keyboard.type("chiều")
    expect(choice.get_by_text("Buổi chiều", exact=False).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("13:00 – 13:30")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Lưu chương trình").click()
    expect(page.get_by_text("Đã lưu chương trình.")).to_be_visible(timeout=SLOW)

    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_text("13:00 – 13:30")).to_be_visible(timeout=SLOW)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def _add_an_afternoon(data: Path) -> None:
    database = Database(f"sqlite:///{data / 'tdkt_event.db'}")
    with database.writing() as tx:
        number = conference.last_conference_id(tx)
        assert number is not None
        held = conference.find_conference(tx, number).sittings
        afternoon = Sitting(0, 2, "Buổi chiều", held[0].date, "13:30", "16:00")
        conference.save_sittings(tx, number, [*held, afternoon], actor="thử", now=datetime.now(TIME_ZONE))
    database.close()
