"""A speech on its way as the office walks it: handed in as Word, timed, reviewed, approved, given back; on a phone too."""

from pathlib import Path

from playwright.sync_api import Page, expect

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "tham-luan-mttq-huyen.docx"
SLOW = 30_000


def test_a_speech_is_handed_in_timed_approved_and_given_back(office, tmp_path):
    page = office.page
    _open_one(page, office.url)
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="Trung tâm Y tế").click(timeout=SLOW)
    expect(page.get_by_text("Chờ nộp").first).to_be_visible(timeout=SLOW)
    page.locator("input[type=file]").set_input_files(SAMPLE)
    page.get_by_role("button", name="Nhận bài").click(timeout=SLOW)

    expect(page.get_by_text("vừa thời lượng được giao 5–7 phút")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Bắt đầu thẩm định").click()
    page.get_by_role("button", name="Duyệt bài").click(timeout=SLOW)
    expect(page.get_by_role("button", name="Khóa bài")).to_be_visible(timeout=SLOW)
    with page.expect_download(timeout=SLOW) as waiting:
        page.get_by_role("button", name="Tải bài").click()
    waiting.value.save_as(tmp_path / "bai.docx")

    assert waiting.value.suggested_filename == SAMPLE.name
    assert (tmp_path / "bai.docx").read_bytes() == SAMPLE.read_bytes()


def test_boards_fit_a_phone(office):
    page = office.page
    page.set_viewport_size({"width": 390, "height": 844})
    for address, words in (("tham-luan", "Hạn nộp, trạng thái"), ("giao-uoc", "Hạn gửi, trạng thái")):
        page.goto(f"{office.url}/{address}")
        expect(page.get_by_text(words).first).to_be_visible(timeout=SLOW)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        tables = page.locator("table.tdkt-plan")
        assert all(
            tables.nth(at).evaluate("one => one.scrollWidth <= one.parentElement.clientWidth + 1")
            for at in range(tables.count())
        )
    page.set_viewport_size({"width": 1366, "height": 900})


def _open_one(page: Page, url: str) -> None:
    page.goto(f"{url}/tham-luan")
    expect(page.get_by_role("heading", name="Tham luận", level=1)).to_be_visible(timeout=SLOW)
    page.get_by_text("Từng bài", exact=True).click(timeout=SLOW)
    expect(page.get_by_text("Ý kiến và quá trình")).to_be_visible(timeout=SLOW)
