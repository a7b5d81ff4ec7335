"""The awards as the office uses them: a decision taken in, an award confirmed, recipients among the delegates."""

import re

from playwright.sync_api import Page, expect

from tests.browsers import ROOT

SLOW = 30_000
SAMPLE = ROOT / "data" / "samples" / "quyet-dinh-khen-thuong.docx"


def test_a_decision_is_taken_in_only_after_the_doubtful_award_is_confirmed(office):
    page = office.page
    open_page(page, f"{office.url}/nap-khen-thuong", "Nạp danh sách khen thưởng")
    page.locator("input[type=file]").set_input_files(SAMPLE)
    expect(page.get_by_text("Còn 1 dòng chưa rõ")).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("button", name="Lưu 7 dòng")).to_be_disabled()

    page.get_by_role("combobox", name=re.compile("cơ xở")).click()
    page.get_by_role("option", name=re.compile("gần giống nhất")).click()
    page.get_by_role("button", name="Lưu 8 dòng").click(timeout=SLOW)

    expect(page.get_by_text("thêm 8 dòng khen thưởng, 1 quyết định")).to_be_visible(timeout=SLOW)
    open_page(page, f"{office.url}/khen-thuong", "Khen thưởng")
    expect(page.get_by_text("66/68")).to_be_visible(timeout=SLOW)


def test_recipients_become_delegates_after_the_window_said_who(office):
    page = office.page
    open_page(page, f"{office.url}/khen-thuong", "Khen thưởng")
    page.get_by_role("button", name="Đưa người nhận vào danh sách đại biểu").click(timeout=SLOW)
    window = page.get_by_role("dialog")
    expect(window.get_by_text(re.compile(r"Sẽ thêm \d+ đại biểu"))).to_be_visible(timeout=SLOW)
    window.get_by_text("tất cả đều là một người").click()
    expect(window.get_by_text(re.compile("để lại 0 chỗ nghi trùng"))).to_be_visible(timeout=SLOW)
    window.get_by_role("button", name="Thực hiện").click()

    expect(page.get_by_text(re.compile(r"Đã thêm \d+ đại biểu"))).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("button", name="Đưa người nhận vào danh sách đại biểu")).to_be_disabled(
        timeout=SLOW
    )


def test_the_phone_shows_the_figures_without_sideways_scroll(office):
    page = office.page
    page.set_viewport_size({"width": 390, "height": 844})
    for address, name in (
        ("khen-thuong", "Khen thưởng"),
        ("so-lieu-khen-thuong", "Số liệu khen thưởng"),
        ("danh-muc-khen-thuong", "Danh mục khen thưởng"),
    ):
        open_page(page, f"{office.url}/{address}", name)
        page.wait_for_timeout(500)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1366, "height": 900})


def open_page(page: Page, address: str, name: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible(timeout=SLOW)
