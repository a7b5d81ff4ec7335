"""The page of the print shop: a change is seen before it is saved, wrong sizes and slips are told, files are made."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tdkt_event.documents.papers.catalogue import CATALOGUE
from tdkt_event.documents.papers.content.print_shop_parts import SECTION
from tdkt_event.documents.papers.facts import Draft
from tdkt_event.domain.account import Role
from tdkt_event.services import conference, papers
from tdkt_event.services.visitor import Visitor
from tdkt_event.storage.database import Database
from tdkt_event.ui import jobs, session
from tests.helpers import NOW

PAGES = Path(__file__).resolve().parents[2] / "pages" / "papers"
SHOP = [entry for entry in CATALOGUE if entry.section == SECTION]
WIDTH, ISSUER, SAVE, MAKE, AGAIN = (
    "Chiều rộng (cm)",
    "Cơ quan tổ chức",
    "Lưu",
    "Tạo tệp PDF",
    "Điền lại theo hội nghị",
)


@pytest.fixture
def held(sample_id: int) -> int:
    """Give the sample conference."""
    return sample_id


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the work that would begin instead of beginning it."""
    keys: list[str] = []
    monkeypatch.setattr(jobs, "start", lambda key, _work: keys.append(key))
    return keys


@pytest.fixture
def open_page(
    monkeypatch: pytest.MonkeyPatch, sqlite_database: Database, held: int
) -> Callable[..., AppTest]:
    def page(role: Role = Role.ORGANIZER, product: str = "") -> AppTest:
        monkeypatch.setattr(session, "visitor", lambda: Visitor(role, "Ông Bình", account_id=1))
        monkeypatch.setattr(session, "database", lambda: sqlite_database)
        monkeypatch.setattr(session, "now", lambda: NOW)
        opened = AppTest.from_file(str(PAGES / "print_shop.py"), default_timeout=60)
        if product:
            opened.session_state["product"] = product
        return opened.run()

    return page


def field(page: AppTest, label: str):
    boxes = [*page.text_input, *page.text_area, *page.selectbox, *page.toggle]
    return next(one for one in boxes if one.label == label)


def press(page: AppTest, label: str) -> AppTest:
    return next(one for one in page.button if one.label == label).click().run()


def button(page: AppTest, label: str):
    return next(one for one in page.button if one.label == label)


def picture(page: AppTest) -> str:
    images = page.get("image")
    return images[0].proto.imgs[0].url if images else ""


def draft(database: Database, held: int, name: str = "backdrop") -> Draft:
    with database.reading() as tx:
        return papers.find_draft(tx, held, name)


@pytest.mark.parametrize("product", [entry.name for entry in SHOP])
def test_every_product_shows_its_own_fields_and_a_picture(product, open_page):
    page = open_page(product=product)
    labels = {one.label for one in [*page.text_input, *page.text_area, *page.selectbox, *page.toggle]}
    entry = next(one for one in SHOP if one.name == product)
    assert {one.label for one in entry.fields} <= labels
    assert picture(page)
    assert not page.exception
    assert not page.error
    assert button(page, SAVE).disabled


def test_desk_is_turned_away(open_page):
    page = open_page(Role.DESK)
    assert "Trang này không dành cho quyền của đồng chí" in page.error[0].value


def test_a_size_or_colour_changes_the_picture_before_it_is_saved(open_page, sqlite_database, held):
    page = open_page()
    first = picture(page)
    field(page, "Màu nền").select("blue").run()
    second = picture(page)
    field(page, WIDTH).input("450").run()
    assert len({first, second, picture(page)}) == 3
    assert any("chưa lưu" in one.value for one in page.caption)
    assert draft(sqlite_database, held) == Draft()

    press(page, SAVE)

    assert draft(sqlite_database, held).details == {"ground": "blue", "width": "450"}
    assert button(page, SAVE).disabled


@pytest.mark.parametrize("size", ["0", "5000", "sáu mét"])
def test_a_wrong_size_is_told_in_place_of_the_picture_and_not_saved(size, open_page, sqlite_database, held):
    page = open_page()
    field(page, WIDTH).input(size).run()
    assert ["Chiều rộng" in one.value for one in page.error] == [True]
    assert not picture(page)

    press(page, SAVE)

    assert page.error
    assert not page.exception
    assert draft(sqlite_database, held) == Draft()


def test_a_misspelt_place_is_told_beside_the_words(open_page):
    page = open_page()
    assert not page.warning
    field(page, ISSUER).input("Ủy ban nhân dân huyện Hón Quản").run()
    assert ["Hón Quản" in one.value and "Hớn Quản" in one.value for one in page.warning] == [True]

    press(page, AGAIN)

    assert not page.warning
    assert field(page, ISSUER).value == "Ủy ban nhân dân huyện Hớn Quản"


def test_figures_that_nobody_verified_say_so(open_page):
    page = open_page(product="nhan-phong-bi")
    assert any("chưa đối chiếu với tờ của từng hãng" in one.value for one in page.caption)

    page.button_group(key="product").select("backdrop").run()
    assert not any("chưa đối chiếu bản gốc" in one.value for one in page.caption)
    field(page, "Cờ Đảng và cờ Tổ quốc").select("poles").run()
    assert any("chưa đối chiếu bản gốc" in one.value for one in page.caption)


def test_making_the_file_saves_first_and_a_wrong_size_begins_nothing(
    open_page, sqlite_database, held, started
):
    page = open_page()
    field(page, WIDTH).input("0").run()
    press(page, MAKE)
    assert started == []

    field(page, WIDTH).input("700").run()
    press(page, MAKE)

    assert started == [f"paper-{held}-backdrop-pdf"]
    assert draft(sqlite_database, held).details == {"width": "700"}


def test_what_was_typed_is_still_there_after_looking_at_another_product(open_page, sqlite_database, held):
    page = open_page()
    field(page, WIDTH).input("450").run()
    page.button_group(key="product").select("bang-ron").run()
    assert button(page, SAVE).disabled
    page.button_group(key="product").select("backdrop").run()
    assert field(page, WIDTH).value == "450"
    assert not button(page, SAVE).disabled


def test_what_must_be_printed_again_is_said_with_what_changed(open_page, sqlite_database, held):
    papers.print_paper(sqlite_database, held, "backdrop", "pdf", actor="Hạnh", now=NOW, font_folder=None)
    with sqlite_database.writing() as tx:
        papers.save_draft(tx, held, "backdrop", Draft(details={"width": "800"}), actor="Hạnh", now=NOW)
    page = open_page()
    assert any("cần in lại" in one.value for one in page.warning)
    numbers, *_ = [one.proto.body for one in page.get("html") if "tdkt-numbers" in one.proto.body]
    assert "<b>1</b><span>Cần in lại</span>" in numbers
    assert "<b>1</b><span>Đã in</span>" in numbers


def test_the_page_of_papers_offers_the_print_shop_elsewhere(open_page, monkeypatch, sqlite_database):
    open_page()
    page = AppTest.from_file(str(PAGES / "papers.py"), default_timeout=60).run()
    (choice,) = [one for one in page.selectbox if one.label == "Chọn giấy tờ"]
    assert not {entry.title for entry in SHOP} & {option.split(" – ")[0] for option in choice.options}


def test_what_another_person_saved_meanwhile_is_kept(open_page, sqlite_database, held):
    first, second = open_page(), open_page()
    field(first, WIDTH).input("450").run()
    press(first, SAVE)

    field(second, "Màu nền").select("blue").run()

    assert field(second, WIDTH).value == "450"
    press(second, SAVE)
    assert draft(sqlite_database, held).details == {"ground": "blue", "width": "450"}


def test_two_people_in_one_field_are_told_before_one_saves_over_the_other(open_page, sqlite_database, held):
    first, second = open_page(), open_page()
    field(second, WIDTH).input("500").run()
    field(first, WIDTH).input("450").run()
    press(first, SAVE)

    second.run()

    assert [one.value.replace("\\", "") for one in second.warning if "450" in one.value] == [
        "Vừa có người khác đổi ô “Chiều rộng (cm)” thành “450”. Bấm Lưu là thay bằng nội dung đang gõ ở đây."
    ]
    press(second, SAVE)
    assert draft(sqlite_database, held).details == {"width": "500"}
    assert not any("450" in one.value for one in second.warning)


def test_a_text_nobody_typed_follows_the_conference_while_the_page_is_open(open_page, sqlite_database, held):
    page = open_page()
    with sqlite_database.writing() as tx:
        facts = conference.find_conference(tx, held).facts
        changed = replace(facts, issuer="Ủy ban nhân dân xã Tân Khai")
        conference.change_conference(tx, held, changed, actor="thử", now=NOW)

    page.run()

    assert field(page, ISSUER).value == "Ủy ban nhân dân xã Tân Khai"
    assert button(page, SAVE).disabled
