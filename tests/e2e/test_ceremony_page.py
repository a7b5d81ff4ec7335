"""The ceremony as the office uses it: somebody is absent, another receives, one batch alone is printed again."""

import re
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page, expect

SLOW = 30_000


def test_a_proxy_is_named_and_only_that_batch_is_printed_again(office, tmp_path):
    page = office.page
    page.goto(f"{office.url}/trao-thuong")
    expect(page.get_by_role("heading", name="Trao thưởng", level=1)).to_be_visible(timeout=SLOW)
    told = page.get_by_text(re.compile(r"Còn \d+ người nhận chưa có mặt"))
    expect(told).to_be_visible(timeout=SLOW)
    missing = told.inner_text()
    page.get_by_role("tab", name="Giấy tờ").click()
    batches = len(_pages(_printed(page, tmp_path / "tat-ca.pdf")))

    page.get_by_role("tab", name="Người nhận").click()
    page.locator("[class*=st-key-gone-person]").first.get_by_role("button", name="Nhận thay").click()
    page.get_by_label("Người nhận thay").first.fill("Bà Lê Thị Nhận Thay")
    page.get_by_label("Người nhận thay").first.press("Enter")
    page.get_by_role("button", name="Ghi người nhận thay").first.click()
    expect(page.get_by_text(missing)).to_have_count(0, timeout=SLOW)
    page.get_by_role("tab", name="Giấy tờ").click()
    expect(page.get_by_text(re.compile(r"^Lượt \d+ \(bản \d+\)$")).first).to_be_visible(timeout=SLOW)
    again = _pages(_printed(page, tmp_path / "in-lai.pdf"))

    assert batches > 5
    assert len(again) == 1
    assert "Bà Lê Thị Nhận Thay" in again[0].replace("\r\n", " ")
    page.goto(f"{office.url}/san-khau")
    page.get_by_role("button", name="Bắt đầu lượt 1").click(timeout=SLOW)
    expect(page.get_by_text("Đang trên sân khấu")).to_be_visible(timeout=SLOW)


def _printed(page: Page, file: Path) -> Path:
    page.get_by_role("button", name="Tạo tệp PDF").click(timeout=SLOW)
    with page.expect_download(timeout=SLOW) as waiting:
        page.get_by_role("button", name="Tải PDF").click(timeout=SLOW)
    waiting.value.save_as(file)
    return file


def _pages(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as document:
        return [page.get_textpage().get_text_bounded() for page in document]
