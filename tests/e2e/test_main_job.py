"""The main job as a person does it: from an empty database to the counter that moves."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browsers import Server, make_first_account

SAMPLES = Path(__file__).resolve().parent.parent.parent / "data" / "samples"


def test_main_job_from_empty_to_the_counter_that_moves(
    empty_server: Server, browser: Browser, tmp_path: Path
):
    page = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 900}).new_page()
    make_first_account(page, empty_server.url, level="xa_2025", start="new")

    _make_conference(page)
    _import_list(page, empty_server.url)
    _issue_and_print(page, empty_server.url, tmp_path)
    _open_desk_and_admit(page, empty_server)


def _make_conference(page: Page) -> None:
    page.get_by_label("Địa danh", exact=True).fill("Đồng Lộc")
    page.get_by_label("Tỉnh, thành phố").fill("Hà Tĩnh")
    page.get_by_role("button", name="Tạo hội nghị").click()
    expect(page.get_by_label("Cơ quan ban hành")).to_have_value("Ủy ban nhân dân xã Đồng Lộc")


def _import_list(page: Page, url: str) -> None:
    page.goto(f"{url}/nap-danh-sach")
    page.locator("input[type=file]").set_input_files(SAMPLES / "dang-ky-dai-bieu-cac-xa.csv")
    save = page.get_by_role("button", name=re.compile(r"^Lưu \d+ dòng"))
    expect(save).to_be_visible(timeout=30_000)
    save.click()
    expect(page.get_by_text(re.compile("Thêm mới|Đã thêm|Đã lưu")).first).to_be_visible(timeout=20_000)


def _issue_and_print(page: Page, url: str, folder: Path) -> None:
    page.goto(f"{url}/giay-moi")
    page.get_by_role("button", name=re.compile(r"^Cấp số và mã cho \d+")).click()
    page.get_by_role("button", name="Tạo tệp PDF").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="Tải tệp PDF").click(timeout=60_000)
    pdf = folder / "giay-moi.pdf"
    download.value.save_as(pdf)
    assert pdf.read_bytes()[:5] == b"%PDF-"


def _open_desk_and_admit(page: Page, server: Server) -> None:
    code = server.run("invitations", "codes").split()[1]
    page.goto(f"{server.url}/ban-don-tiep")
    page.get_by_role("button", name="Mở bàn", exact=True).click()
    link = page.get_by_role("link", name="Mở bàn này tại đây")
    expect(link).to_be_visible()
    page.goto(str(link.get_attribute("href")))
    expect(page.get_by_test_id("counter-present")).to_have_text("0")

    page.get_by_test_id("scan-field").fill(code)
    page.get_by_test_id("scan-field").press("Enter")

    expect(page.get_by_test_id("verdict")).to_have_attribute("data-outcome", "ADMITTED")
    expect(page.get_by_test_id("counter-present")).to_have_text("1")
    page.goto(f"{server.url}/tinh-hinh")
    expect(page.get_by_text("có mặt 1,")).to_be_visible()
