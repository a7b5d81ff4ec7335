"""The plan goes in and comes out as a conference: upload, correct, make it, see groups and duties."""

from playwright.sync_api import Page, expect

from tdkt_event.settings import PROJECT_ROOT

SLOW = 30_000
SAMPLE = PROJECT_ROOT / "data" / "samples" / "plans" / "ke-hoach-hoi-nghi-xa.txt"


def test_a_plan_becomes_a_conference_with_its_groups_and_duties(office):
    page = office.page
    _read_the_sample(page, office.url)
    page.get_by_label("Địa điểm (dòng 19)").fill("Nhà văn hóa xã Suối Lam")
    page.get_by_label("Địa điểm (dòng 19)").press("Tab")
    page.get_by_test_id("stRadioGroup").get_by_text("03", exact=True).click()
    page.get_by_role("button", name="Lập hội nghị từ kế hoạch này").click()
    expect(page.get_by_text("Đã lập “Hội nghị tổng kết công tác thi đua")).to_be_visible(timeout=SLOW)

    page.get_by_role("link", name="Xem hội nghị").click()
    expect(page.get_by_label("Địa điểm tổ chức")).to_have_value("Nhà văn hóa xã Suối Lam", timeout=SLOW)
    page.get_by_role("link", name="Nhiệm vụ", exact=True).click()
    expect(page.get_by_role("heading", name="Nhiệm vụ", level=1)).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("Trung tâm Dịch vụ tổng hợp").first).to_be_attached(timeout=SLOW)
    page.get_by_role("link", name="Nhóm và đơn vị").click()
    expect(page.get_by_role("heading", name="Nhóm và đơn vị", level=1)).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("Đại biểu các ấp").first).to_be_attached(timeout=SLOW)


def test_what_is_no_plan_is_named_and_a_phone_does_not_scroll_sideways(office):
    page = office.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{office.url}/ke-hoach")
    page.locator("input[type=file]").set_input_files(
        {
            "name": "pho-bo.txt",
            "mimeType": "text/plain",
            "buffer": "Công thức nấu phở bò\nXương bò 2 kg\n".encode(),
        }
    )
    expect(page.get_by_text("không phải kế hoạch")).to_be_visible(timeout=SLOW)

    _read_the_sample(page, office.url)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def _read_the_sample(page: Page, url: str) -> None:
    page.goto(f"{url}/ke-hoach")
    page.locator("input[type=file]").set_input_files(SAMPLE)
    expect(page.get_by_role("heading", name="Những gì đã hiểu")).to_be_visible(timeout=SLOW)
