"""The pages of delegates as an organizer uses them: search, edit in place, take in a list, merge."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Page, expect

from tdkt_event.domain.delegate import Delegate
from tdkt_event.services import delegates
from tdkt_event.services.conference import last_conference_id
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage.change_log import read_changes
from tdkt_event.storage.database import Database, Transaction
from tests.browsers import Server

SAMPLES = Path(__file__).resolve().parent.parent.parent / "data" / "samples"
_HEADER, _ROW, _TICK, _NAME = 38, 37, 88, 200
"""Pixels of the table: its heading, a row, the column of ticks and the column of names."""


def test_search_without_marks_narrows_the_table(office):
    page = office.page
    _open(page, office.url, "dai-bieu")
    before = _count(page)

    page.get_by_label("Tìm đại biểu").fill("nguyen van")
    page.get_by_label("Tìm đại biểu").press("Enter")

    expect(_count_line(page)).not_to_have_text(re.compile(f"^{before} "))
    assert 0 < _count(page) < before


def test_search_takes_half_typed_telex(office):
    page = office.page
    _open(page, office.url, "dai-bieu")

    page.get_by_label("Tìm đại biểu").fill("buif thij ngocj taam")
    page.get_by_label("Tìm đại biểu").press("Enter")

    expect(_count_line(page)).to_have_text(re.compile(r"^1 đại biểu"))


def test_edit_in_place_is_kept_visible_then_saved_and_logged(office):
    page = office.page
    _open(page, office.url, "dai-bieu")
    page.get_by_label("Tìm đại biểu").fill("bui thi ngoc tam")
    page.get_by_label("Tìm đại biểu").press("Enter")
    expect(_count_line(page)).to_have_text(re.compile(r"^1 đại biểu"))

    _type_into_position(page, "Phó Trưởng **phòng** <b>x</b>")
    expect(page.get_by_text("Chưa lưu: 1 ô của 1 đại biểu")).to_be_visible()
    page.get_by_role("button", name="Lưu thay đổi").click()

    expect(page.get_by_text("Đã lưu thay đổi của 1 đại biểu")).to_be_visible()
    with _data(office.server) as (tx, conference_id):
        found = delegates.search_delegates(tx, conference_id, "Bùi Thị Ngọc Tâm")[0]
        newest = read_changes(tx, subject=f"delegate:{found.id}")[0]
    assert found.delegate.position == "Phó Trưởng **phòng** <b>x</b>"
    assert (newest.action, newest.actor) == ("delegate.change", "Trần Thị Hạnh")
    assert "Phó Trưởng **phòng**" in newest.after


def test_removing_names_who_goes_and_can_be_undone(office):
    page = office.page
    _open(page, office.url, "dai-bieu")
    before = _count(page)
    page.get_by_label("Tìm đại biểu").fill("tran thanh dat")
    page.get_by_label("Tìm đại biểu").press("Enter")
    expect(_count_line(page)).to_have_text(re.compile(r"^1 đại biểu"))

    _click(page, x=_NAME + _TICK / 2)
    page.get_by_role("button", name="Xóa", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Trần Thanh Đạt")).to_be_visible()
    dialog.get_by_role("button", name="Xóa 1 đại biểu").click()
    expect(page.get_by_text("Vừa xóa: Trần Thanh Đạt")).to_be_visible()
    page.get_by_role("button", name="Khôi phục lại").click()

    expect(page.get_by_text("Đã khôi phục 1 đại biểu")).to_be_visible()
    _open(page, office.url, "dai-bieu")
    assert _count(page) == before


def test_messy_list_taken_in_twice_changes_nothing_the_second_time(office):
    page = office.page
    first = _take_in(page, office.url, SAMPLES / "dang-ky-dai-bieu-cac-xa.csv")
    _open(page, office.url, "dai-bieu")
    count = _count(page)

    _choose_file(page, office.url, SAMPLES / "dang-ky-dai-bieu-cac-xa.csv")
    save = page.get_by_role("button", name="Lưu 0 dòng")

    assert "Đã lưu" in first
    expect(save).to_be_disabled()
    expect(page.get_by_text(re.compile("Sẽ thêm 0 đại biểu, cập nhật 0"))).to_be_visible()
    _open(page, office.url, "dai-bieu")
    assert _count(page) == count


def test_refused_file_shows_one_sentence_and_no_preview(office, tmp_path: Path):
    page = office.page
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"PK\x03\x04 khong phai bang tinh")

    _choose_file(page, office.url, broken)

    expect(page.get_by_test_id("stAlert")).to_have_count(1)
    expect(page.get_by_test_id("stAlert")).to_contain_text("Tệp")
    expect(page.get_by_role("button", name=re.compile("^Lưu"))).to_have_count(0)


def test_likely_duplicates_are_merged_by_a_person(office):
    page = office.page
    with _data(office.server, writing=True) as (tx, conference_id):
        for name, position in (
            ("Đinh Thị Hoà **Bình**", "Chuyên viên"),
            ("Đinh Thị Hòa **Bình**", "Phó Trưởng phòng"),
        ):
            facts = Delegate(name, position=position, unit="Phòng Nội vụ")
            delegates.add_delegate(
                tx, facts, conference_id=conference_id, actor="thử", now=datetime.now(TIME_ZONE)
            )
    _open(page, office.url, "nghi-trung")
    expect(page.get_by_role("heading", name=re.compile(r"Đinh Thị Hoà \*\*Bình\*\* và"))).to_be_visible()

    page.get_by_role("button", name="Gộp thành một").click()

    expect(page.get_by_text(re.compile("Đã gộp thành"))).to_be_visible()
    with _data(office.server) as (tx, conference_id):
        left = delegates.search_delegates(tx, conference_id, "dinh thi hoa binh")
    assert [one.delegate.position for one in left] == ["Phó Trưởng phòng"]


def test_widgets_speak_vietnamese(office):
    page = office.page
    _open(page, office.url, "nap-danh-sach")

    expect(page.get_by_test_id("stFileUploader")).to_contain_text("Tệp tối đa 20MB")
    expect(page.get_by_text(re.compile("Limit|Browse|Drag and drop|per file"))).to_have_count(0)


# --- hands ----------------------------------------------------------------------------------------------


def _open(page: Page, url: str, address: str) -> None:
    page.goto(f"{url}/{address}")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=20_000)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=20_000)


def _count_line(page: Page):
    return page.locator("p", has_text=re.compile(r"^[\d.]+ đại biểu, [\d.]+ chỗ$"))


def _count(page: Page) -> int:
    expect(_count_line(page)).to_be_visible()
    return int(_count_line(page).inner_text().split()[0].replace(".", ""))


def _click(page: Page, *, x: float, row: int = 0, times: int = 1) -> None:
    table = page.get_by_test_id("stDataFrame").first
    expect(table.locator("canvas").first).to_be_visible()
    page.wait_for_timeout(800)  # the canvas has no element to wait for while it draws
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + x, box["y"] + _HEADER + _ROW * row + _ROW / 2, click_count=times)


def _type_into_position(page: Page, text: str) -> None:
    _click(page, x=_TICK + _NAME + 60, times=2)
    editor = page.locator("#portal textarea, #portal input").first
    expect(editor).to_be_visible()
    editor.fill(text)
    editor.press("Enter")


def _choose_file(page: Page, url: str, path: Path) -> None:
    _open(page, url, "nap-danh-sach")
    page.locator("input[type=file]").set_input_files(path)


def _take_in(page: Page, url: str, path: Path) -> str:
    _choose_file(page, url, path)
    save = page.get_by_role("button", name=re.compile(r"^Lưu [1-9]\d* dòng"))
    save.click(timeout=30_000)
    said = page.get_by_test_id("stAlert").filter(has_text=re.compile("Đã lưu"))
    expect(said).to_be_visible(timeout=20_000)
    return said.inner_text()


@contextmanager
def _data(server: Server, *, writing: bool = False) -> Iterator[tuple[Transaction, int]]:
    database = Database(f"sqlite:///{server.data / 'tdkt_event.db'}")
    with database.writing() if writing else database.reading() as tx:
        conference_id = last_conference_id(tx)
        assert conference_id is not None
        yield tx, conference_id
    database.close()
