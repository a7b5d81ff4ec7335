"""The page of the year's plan as the office uses it: what is late, an item done, the units, the report, the phone."""

import io
import re

import docx
import openpyxl
from playwright.sync_api import Page, expect

SLOW = 30_000
PHONE = {"width": 390, "height": 844}


def test_a_late_item_is_found_done_and_stands_in_the_report(office, tmp_path):
    page = office.page
    _open(page, office.url)
    late = _number(page, "Việc quá hạn")
    assert late > 0

    page.get_by_role("button", name=re.compile("việc quá hạn")).click()
    expect(page.get_by_role("button", name="Cập nhật")).to_have_count(late, timeout=SLOW)
    page.get_by_role("button", name="Cập nhật").first.click(timeout=SLOW)
    window = page.get_by_role("dialog")
    window.get_by_text("Xong", exact=True).click()
    window.get_by_label("Minh chứng", exact=True).fill("Báo cáo số 77/BC-PNV")
    window.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã cập nhật công việc.")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text(f"Xem {late - 1} việc quá hạn")).to_be_visible(timeout=SLOW)

    _part(page, "Báo cáo")
    page.get_by_text("Cả năm 2025", exact=True).click()
    page.get_by_role("button", name="Tạo báo cáo Word").click(timeout=SLOW)
    with page.expect_download(timeout=SLOW) as waiting:
        page.get_by_role("button", name="Tải báo cáo Word").click(timeout=SLOW)
    waiting.value.save_as(tmp_path / "bao-cao.docx")

    document = docx.Document(io.BytesIO((tmp_path / "bao-cao.docx").read_bytes()))
    cells = [
        cell.text.replace("\u00a0", " ")
        for table in document.tables
        for row in table.rows
        for cell in row.cells
    ]
    assert waiting.value.suggested_filename == "bao-cao-ke-hoach-nam-2025.docx"
    assert any("Báo cáo số 77/BC-PNV" in text for text in cells)


def test_units_pasted_stand_on_the_board_and_in_the_workbook(office, tmp_path):
    page = office.page
    _open(page, office.url)
    _part(page, "Các đơn vị gửi")
    expect(page.get_by_text("ngày cuối còn nhận là thứ Sáu, 24/01/2025")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Dán danh sách đơn vị").click()
    page.get_by_label("Mỗi dòng một đơn vị").fill("Trường THCS Suối Lam\nTrạm Y tế Suối Lam")
    page.get_by_role("button", name="Thêm vào danh sách").click()
    expect(page.get_by_text("Đã thêm 2 đơn vị.")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text(re.compile("chưa gửi: .*Trạm Y tế Suối Lam"))).to_be_visible(timeout=SLOW)

    with page.expect_download(timeout=SLOW) as waiting:
        page.get_by_role("button", name="Xuất Excel").click()
    waiting.value.save_as(tmp_path / "ke-hoach.xlsx")

    book = openpyxl.load_workbook(tmp_path / "ke-hoach.xlsx")
    assert "Trạm Y tế Suối Lam" in [row[4] for row in book["Các đơn vị gửi"].iter_rows(values_only=True)]


def test_the_chart_and_the_list_fit_a_telephone(office):
    page = office.page
    page.set_viewport_size(PHONE)
    _open(page, office.url)
    for part in ("Công việc", "Biểu đồ năm"):
        _part(page, part)
        expect(page.get_by_text("Quý I" if part == "Công việc" else "T12").first).to_be_attached(timeout=SLOW)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def _open(page: Page, url: str) -> None:
    page.goto(f"{url}/ke-hoach-nam")
    expect(page.get_by_role("heading", name="Kế hoạch năm", level=1)).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("button", name="Xuất Excel")).to_be_visible(timeout=SLOW)


def _part(page: Page, name: str) -> None:
    page.get_by_test_id("stMain").get_by_text(name, exact=True).first.click(timeout=SLOW)


def _number(page: Page, label: str) -> int:
    cell = page.locator(".tdkt-numbers > div", has_text=label)
    return int(cell.locator("b").inner_text())
