"""The check-in station in a real browser, against the real server, as a desk sees it."""

import hashlib
import io
import itertools
import json
import re

import pytest
import qrcode
from playwright.sync_api import Page, Request, expect

pytestmark = pytest.mark.e2e

_NEXT: dict[str, itertools.count] = {}
MARKUP = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>Lê An"
REASON = "Bấm nhầm"


@pytest.fixture
def desk(station):
    """Open the station and wait until it knows its figures and its roster."""
    page = station.page
    with page.expect_response("**/api/roster"):
        page.goto(f"{station.server}/diem-danh")
    expect(page.get_by_test_id("counter-summoned")).to_have_text(re.compile(r"^[\d.]+$"))
    return station


def fresh(station, count=1):
    """Give invitations with one seat that no test of this server has used yet."""
    single = [item for item in station.codes if item.get("seats", 1) == 1]
    used = _NEXT.setdefault(station.server, itertools.count())
    return [single[next(used)] for _ in range(count)]


def scan(page: Page, code: str) -> None:
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def present(page: Page) -> int:
    return int(page.get_by_test_id("counter-present").inner_text().replace(".", ""))


def expect_present(page: Page, count: int) -> None:
    expect(page.get_by_test_id("counter-present")).to_have_text(f"{count:,}".replace(",", "."))


def expect_verdict(page: Page, outcome: str, name: str | None = None) -> None:
    expect(page.get_by_test_id("verdict")).to_have_attribute("data-outcome", outcome)
    if name is not None:
        expect(page.get_by_test_id("verdict-name")).to_have_text(name)


def watch_scans(page: Page) -> list[dict]:
    """Collect the bodies of the scans that the page sends from now on."""
    bodies: list[dict] = []

    def note(request: Request) -> None:
        if request.url.endswith("/api/scan") and request.method == "POST":
            bodies.append(json.loads(request.post_data or "{}"))

    page.on("request", note)
    return bodies


def test_station_typed_code_admits_and_counter_moves(desk):
    [guest] = fresh(desk)
    before = present(desk.page)

    scan(desk.page, guest["code"])

    expect_verdict(desk.page, "ADMITTED", guest["name"])
    expect_present(desk.page, before + 1)
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_test_id("recent").locator("li").first).to_contain_text(guest["name"])


def test_station_double_enter_gives_one_verdict(desk):
    [guest] = fresh(desk)
    before, sent = present(desk.page), watch_scans(desk.page)

    scan(desk.page, guest["code"])
    desk.page.keyboard.press("Enter")
    scan(desk.page, guest["code"])

    expect_verdict(desk.page, "ADMITTED", guest["name"])
    expect_present(desk.page, before + 1)
    assert [body["code"] for body in sent] == [guest["code"]]


def test_station_ten_fast_scans_are_all_answered_in_order(desk):
    guests = fresh(desk, 10)
    before, sent = present(desk.page), watch_scans(desk.page)

    for guest in guests:
        scan(desk.page, guest["code"])
        desk.page.wait_for_timeout(50)  # the rhythm of the scanner

    expect_present(desk.page, before + 10)
    expect_verdict(desk.page, "ADMITTED", guests[-1]["name"])
    assert [body["code"] for body in sent] == [guest["code"] for guest in guests]
    assert len({body["scan_id"] for body in sent}) == 10


def test_station_answer_that_comes_during_the_next_scan_does_not_cut_it(desk):
    first, second = fresh(desk, 2)
    held = []
    desk.page.route("**/api/scan", lambda route: held.append(route), times=1)  # noqa: PLW0108 playwright marks the handler
    with desk.page.expect_request("**/api/scan"):
        scan(desk.page, first["code"])

    desk.page.keyboard.type(second["code"][:5])
    held[0].continue_()
    expect_verdict(desk.page, "ADMITTED", first["name"])
    expect(desk.page.get_by_test_id("scan-field")).to_have_value(second["code"][:5])
    scan(desk.page, second["code"][5:])

    expect_verdict(desk.page, "ADMITTED", second["name"])


def test_station_scanner_without_enter_is_a_scan(desk):
    [guest] = fresh(desk)

    desk.page.keyboard.type(f"HTTPS://HOINGHI.EXAMPLE/I/{guest['code']}")

    expect_verdict(desk.page, "ADMITTED", guest["name"])


def test_station_code_typed_by_hand_in_groups_is_a_scan(desk):
    [guest] = fresh(desk)
    code = guest["code"].lower()

    scan(desk.page, f"{code[:4]} {code[4:8]}-{code[8:12]} {code[12:]}")

    expect_verdict(desk.page, "ADMITTED", guest["name"])


def test_station_scan_behind_a_half_typed_name_is_a_scan(desk):
    [guest] = fresh(desk)
    desk.page.keyboard.type("nguyen", delay=60)
    expect(desk.page.get_by_test_id("search-results")).to_be_visible()

    scan(desk.page, guest["code"])

    expect_verdict(desk.page, "ADMITTED", guest["name"])
    expect(desk.page.get_by_test_id("scan-field")).to_have_value("")


def test_station_second_entry_names_the_first(desk):
    [guest] = fresh(desk)
    scan(desk.page, guest["code"])
    expect_verdict(desk.page, "ADMITTED")
    desk.page.reload()

    scan(desk.page, guest["code"])

    expect_verdict(desk.page, "ALREADY_IN", guest["name"])
    expect(desk.page.get_by_test_id("verdict")).to_contain_text(
        re.compile(r"Lần đầu: .+ lúc\s\d\d:\d\d:\d\d")
    )


def test_station_unknown_code_is_refused_and_stays(desk):
    before = present(desk.page)

    scan(desk.page, "BBBBBBBBBBBBBB")

    expect_verdict(desk.page, "UNKNOWN_CODE")
    expect(desk.page.get_by_test_id("verdict")).to_contain_text("MÃ KHÔNG CÓ")
    expect_present(desk.page, before)


def test_station_undo_in_the_card_takes_the_entry_back(desk):
    [guest] = fresh(desk)
    before = present(desk.page)
    scan(desk.page, guest["code"])
    expect_verdict(desk.page, "ADMITTED")
    expect_present(desk.page, before + 1)

    desk.page.get_by_test_id("undo").click()
    desk.page.get_by_role("button", name=REASON).click()

    expect_verdict(desk.page, "UNDONE", guest["name"])
    expect_present(desk.page, before)
    scan(desk.page, guest["code"])
    expect_verdict(desk.page, "ADMITTED", guest["name"])


def test_station_search_asks_for_one_confirmation(desk):
    [guest] = fresh(desk)
    before = present(desk.page)
    desk.page.keyboard.type(guest["name"])
    rows = desk.page.get_by_test_id("search-results").get_by_role("option").filter(has_text=guest["name"])

    rows.first.click()
    expect_present(desk.page, before)
    desk.page.get_by_role("button", name="Cho vào").click()

    expect(desk.page.get_by_test_id("verdict")).to_have_attribute(
        "data-outcome", re.compile("ADMITTED|ALREADY_IN")
    )
    expect(desk.page.get_by_test_id("verdict-name")).to_have_text(guest["name"])


def test_station_search_works_by_keyboard_alone(desk):
    [guest] = fresh(desk)
    desk.page.keyboard.type(guest["name"])
    expect(desk.page.get_by_test_id("search-results").get_by_role("option").first).to_be_visible()

    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Enter")
    expect(desk.page.get_by_role("button", name="Cho vào")).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_test_id("search-results").get_by_role("option").first).to_be_visible()
    desk.page.keyboard.press("Escape")

    expect(desk.page.get_by_role("heading", name="Sẵn sàng quét")).to_be_visible()
    expect(desk.page.get_by_test_id("scan-field")).to_be_focused()


def test_station_substitute_in_the_card_replaces_the_delegate(desk):
    [guest] = fresh(desk)
    before = present(desk.page)
    scan(desk.page, guest["code"])
    expect_verdict(desk.page, "ADMITTED", guest["name"])

    desk.page.get_by_test_id("verdict").get_by_role("button", name="Đi thay").click()
    desk.page.get_by_label("Họ và tên người đi thay").fill("Đỗ Minh Quốc")
    desk.page.get_by_label("Theo ý kiến của").fill("Thủ trưởng đơn vị")
    desk.page.get_by_role("button", name="Cho vào").click()

    expect_verdict(desk.page, "ADMITTED", "Đỗ Minh Quốc")
    expect(desk.page.get_by_test_id("verdict")).to_contain_text(guest["name"])
    expect_present(desk.page, before + 1)


def test_station_markup_in_a_name_is_shown_as_text(desk):
    desk.page.get_by_role("button", name="Khách phát sinh").click()
    desk.page.get_by_label("Họ và tên").fill(MARKUP)
    desk.page.get_by_role("button", name="Cho vào").click()

    expect_verdict(desk.page, "ADMITTED", MARKUP)
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_test_id("recent")).to_contain_text(MARKUP)
    assert desk.page.evaluate("window.hacked") is None


def test_station_scan_into_an_open_form_is_a_scan(desk):
    [guest] = fresh(desk)
    desk.page.get_by_role("button", name="Khách phát sinh").click()
    desk.page.get_by_label("Họ và tên").fill("Lê An ")

    scan(desk.page, guest["code"])

    expect(desk.page.get_by_text(f"Vừa quét: {guest['name']} – ĐÃ VÀO")).to_be_visible()
    expect(desk.page.get_by_label("Họ và tên")).to_have_value("Lê An ")


def test_station_offline_verdict_is_marked_kept_and_sent_later(desk):
    guests = fresh(desk, 3)
    before = present(desk.page)
    desk.page.context.set_offline(True)

    for guest in guests:
        scan(desk.page, guest["code"])
        expect_verdict(desk.page, "ADMITTED", guest["name"])
    expect(desk.page.get_by_test_id("verdict")).to_contain_text("Chưa gửi về máy chủ")
    expect(desk.page.get_by_test_id("pending-count")).to_contain_text("3 lượt chờ gửi")
    expect(desk.page.get_by_test_id("connection")).to_have_text("Mất nối")
    scan(desk.page, "BBBBBBBBBBBBBB")
    expect_verdict(desk.page, "UNKNOWN_CODE")

    desk.page.context.set_offline(False)
    expect(desk.page.get_by_test_id("pending-count")).to_be_hidden(timeout=15_000)
    expect(desk.page.get_by_test_id("connection")).to_have_text("Đã nối")
    expect_present(desk.page, before + 3)


def test_station_waiting_scans_survive_a_refresh(desk):
    [guest] = fresh(desk)
    before = present(desk.page)
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.page.route("**/api/**", lambda route: route.abort())
    scan(desk.page, guest["code"])
    expect_verdict(desk.page, "ADMITTED", guest["name"])

    desk.page.reload()
    expect(desk.page.get_by_test_id("pending-count")).to_contain_text("1 lượt chờ gửi")
    desk.page.unroute("**/api/**")

    expect(desk.page.get_by_test_id("pending-count")).to_be_hidden(timeout=15_000)
    expect_present(desk.page, before + 1)


def test_station_undo_of_a_waiting_scan_is_sent_after_it(desk):
    [guest] = fresh(desk)
    before = present(desk.page)
    desk.page.context.set_offline(True)
    scan(desk.page, guest["code"])
    expect_verdict(desk.page, "ADMITTED")

    desk.page.get_by_test_id("undo").click()
    desk.page.get_by_role("button", name=REASON).click()
    expect_verdict(desk.page, "UNDONE")
    desk.page.context.set_offline(False)

    expect(desk.page.get_by_test_id("pending-count")).to_be_hidden(timeout=15_000)
    expect_present(desk.page, before)
    expect(desk.page.locator("#conflicts")).to_be_hidden()


def test_station_slow_server_gets_a_verdict_from_the_roster(desk):
    [guest] = fresh(desk)
    before = present(desk.page)
    desk.page.route("**/api/scan", lambda _route: None)  # never answered

    scan(desk.page, guest["code"])
    expect(desk.page.get_by_text("Đang hỏi máy chủ")).to_be_visible()
    expect_verdict(desk.page, "ADMITTED", guest["name"])

    expect_present(desk.page, before + 1)
    expect(desk.page.get_by_test_id("pending-count")).to_be_hidden(timeout=15_000)


def test_station_broken_server_gets_a_verdict_from_the_roster(desk):
    [guest] = fresh(desk)
    desk.page.route(
        "**/api/scan", lambda route: route.fulfill(status=500, json={"error": "x", "message": "Lỗi"})
    )

    scan(desk.page, guest["code"])

    expect_verdict(desk.page, "ADMITTED", guest["name"])


def test_station_photo_of_a_code_admits(desk):
    [guest] = fresh(desk)
    picture = io.BytesIO()
    qrcode.make(f"HTTPS://HOINGHI.EXAMPLE/I/{guest['code']}").save(picture, format="PNG")

    desk.page.locator("#photo-file").set_input_files(
        {"name": "anh.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )

    expect_verdict(desk.page, "ADMITTED", guest["name"])


def test_station_revoked_desk_is_told_and_can_sign_in_again(desk):
    answer = {"error": "sign_in", "message": "Liên kết của bàn này đã bị thu hồi."}
    desk.page.route("**/api/**", lambda route: route.fulfill(status=401, json=answer))

    scan(desk.page, "BBBBBBBBBBBBBB")

    expect(desk.page.get_by_role("heading", name="Cần đăng nhập lại")).to_be_visible()
    expect(desk.page.get_by_text(answer["message"])).to_be_visible()
    expect(desk.page.get_by_role("link", name="Đăng nhập lại")).to_have_attribute("href", "/dang-nhap")


@pytest.mark.parametrize("where", ["#desk-name", "#figures", "#recent-title", "#sound"])
def test_station_focus_returns_to_the_field_after_a_click(desk, where):
    desk.page.locator(where).click()
    if where == "#sound":
        desk.page.get_by_role("button", name="Đóng").click()

    expect(desk.page.get_by_test_id("scan-field")).to_be_focused()


def test_station_letters_typed_on_a_button_go_to_the_field(desk):
    desk.page.locator("#walk-in").focus()

    desk.page.keyboard.type("an")

    expect(desk.page.get_by_test_id("scan-field")).to_have_value("an")


@pytest.mark.parametrize("width", [390, 1366, 1920])
def test_station_never_scrolls_sideways(desk, width):
    desk.page.set_viewport_size({"width": width, "height": 800})

    assert desk.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(
    "text", ["", "abc", "BCFGHJKLMNPQRS", "Nguyễn Thị Thúy", "a" * 55, "a" * 56, "b" * 64, "c" * 1000]
)
def test_station_own_sha256_equals_the_standard(desk, text):
    code = "async (text) => (await import('/assets/station/sha256.js')).sha256Hex(text)"

    assert desk.page.evaluate(code, text) == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("bcfghjklmnpqrs", ["BCFGHJKLMNPQRS"]),
        ("HTTPS://HOST/I/BCFGHJKLMNPQRS", ["BCFGHJKLMNPQRS"]),
        ("https://host/i/bcfghjklmnpqrs/?x=1", ["BCFGHJKLMNPQRS"]),
        (" BCFG HJKL–MNPQ-RS ", ["BCFGHJKLMNPQRS"]),
        ("BCFGHJKLMNPQRSTVXZ2345678922", ["BCFGHJKLMNPQRS", "TVXZ2345678922"]),
        ("HTTPS://H/I/BCFGHJKLMNPQRSHTTPS://H/I/TVXZ2345678922", ["BCFGHJKLMNPQRS", "TVXZ2345678922"]),
        ("BCFGHJKLMNPQR", []),
        ("BCFGHJKLMNPQRA", []),
        ("Nguyễn Thị Thúy", []),
    ],
)
def test_station_reads_codes_as_scanners_send_them(desk, text, codes):
    code = "async (text) => (await import('/assets/station/code.js')).readCodes(text)"

    assert desk.page.evaluate(code, text) == codes
