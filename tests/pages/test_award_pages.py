"""The pages of the awards: who may open them, what they show, and what each button does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tdkt_event.domain.account import Role
from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_judge import AwardChoices
from tdkt_event.domain.award_list import read_award_lines
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient, Stage
from tdkt_event.domain.award_row import AwardLine
from tdkt_event.domain.award_rule import RuleChange
from tdkt_event.domain.list_row import RowState
from tdkt_event.services import award_list, award_money, delegates
from tdkt_event.services import conference as conferences
from tdkt_event.services.visitor import Visitor
from tdkt_event.storage.database import Database
from tdkt_event.ui import session
from tdkt_event.ui.award_preview import AwardDraft, judge_draft
from tests.helpers import FACTS, NOW

FOLDER = Path(__file__).resolve().parents[2] / "pages" / "awards"
LIST, IMPORT, FIGURES, CATALOGUE = "awards", "award_import", "award_figures", "award_catalogue"
BY = {"actor": "Bà Lan", "now": NOW}
DECISION = AwardDecision(
    number="158",
    symbol="QĐ-UBND",
    date="2026-01-20",
    issuer="Chủ tịch UBND xã Tân Khai",
    source_of_funds="Quỹ xã",
)
PEOPLE = (
    AwardRecipient(decision_id=0, list_no=0, kind=RecipientKind.INDIVIDUAL, salutation="Ông", name="Nguyễn Văn An", position="Trưởng ấp", unit="UBND xã Tân Khai", award_code="GK", achievement="Tốt", sector="Cơ sở"),
    AwardRecipient(decision_id=0, list_no=0, kind=RecipientKind.COLLECTIVE, name="Tập thể Trường An Phú", unit="Trường An Phú", award_code="TTLDTT", period="năm 2025", stage=Stage.LATER),
)  # fmt: skip


@pytest.fixture
def held(sqlite_database: Database) -> int:
    """Make a conference without awards."""
    with sqlite_database.writing() as tx:
        return conferences.create_conference(tx, FACTS, actor="thử", now=NOW)


@pytest.fixture
def filled(sqlite_database: Database, held: int) -> int:
    """Give the conference a decision with two recipients."""
    with sqlite_database.writing() as tx:
        decision = award_list.save_decision(tx, held, DECISION, **BY)
        for one in PEOPLE:
            award_list.add_recipient(tx, held, replace(one, decision_id=decision), **BY)
    return held


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database) -> Callable[..., AppTest]:
    """Open a page for a role."""

    def page(name: str, role: Role = Role.ORGANIZER, **state: object) -> AppTest:
        monkeypatch.setattr(session, "visitor", lambda: Visitor(role, "Ông Bình", account_id=1))
        monkeypatch.setattr(session, "database", lambda: sqlite_database)
        monkeypatch.setattr(st, "page_link", lambda *_, **__: None)
        test = AppTest.from_file(str(FOLDER / f"{name}.py"), default_timeout=60)
        for key, value in state.items():
            test.session_state[key] = value
        return test.run()

    return page


def labels(page: AppTest) -> list[str]:
    return [one.label for one in page.button]


def press(page: AppTest, label: str) -> AppTest:
    return next(one for one in page.button if one.label == label).click().run()


def said(page: AppTest) -> str:
    parts = [*page.markdown, *page.caption, *page.info, *page.success, *page.warning, *page.error]
    html = [str(one.proto.body) for one in page.get("html")]
    return "\n".join([*(str(one.value) for one in parts), *html])


@pytest.mark.parametrize("name", [LIST, IMPORT, FIGURES, CATALOGUE])
def test_a_desk_is_turned_away(open_page, held, name):
    page = open_page(name, Role.DESK)

    assert "Trang này không dành cho quyền của đồng chí" in page.error[0].value
    assert not page.title


@pytest.mark.parametrize("role", [Role.ADMIN, Role.ORGANIZER, Role.VIEWER])
@pytest.mark.parametrize("name", [LIST, FIGURES, CATALOGUE])
def test_every_reader_opens_the_pages_with_and_without_awards(open_page, filled, name, role):
    page = open_page(name, role)

    assert page.title
    assert not page.exception
    assert not page.error


def test_an_empty_list_says_what_to_do_first(open_page, held):
    assert labels(open_page(LIST)) == ["Thêm quyết định"]
    viewer = open_page(LIST, Role.VIEWER)
    assert labels(viewer) == []
    assert "Ban tổ chức chưa nạp" in viewer.info[0].value


def test_the_viewer_sees_the_list_and_is_offered_nothing(open_page, filled):
    page = open_page(LIST, Role.VIEWER)

    assert labels(page) == []
    assert page.dataframe[0].value["Họ và tên, tập thể, hộ"].tolist() == [
        "Tập thể Trường An Phú",
        "Ông Nguyễn Văn An",
    ]
    assert page.dataframe[0].value["Tiền thưởng"].tolist() == ["1.880.000", "710.000"]


@pytest.mark.parametrize("part", ["Quyết định", "Cần xử lý", "Tiền thưởng", "Đã bỏ"])
@pytest.mark.parametrize("role", [Role.ORGANIZER, Role.VIEWER])
def test_every_part_of_the_list_draws(open_page, filled, part, role):
    page = open_page(LIST, role, award_part=part)

    assert not page.exception
    assert not page.error


def test_the_money_is_summed_in_figures_and_words_and_held_against_the_decision(open_page, filled):
    text = said(open_page(LIST, award_part="Tiền thưởng"))

    assert "2.590.000" in text
    assert "Hai triệu năm trăm chín mươi nghìn đồng" in text
    assert "chưa có dòng dự toán" in text


def test_the_list_is_filtered_by_words_and_state(open_page, filled):
    page = open_page(LIST)

    page.text_input(key="award_words").input("an phu").run()
    assert page.dataframe[0].value["Đơn vị"].tolist() == ["Trường An Phú"]
    page.text_input(key="award_words").input("").run()
    page.selectbox(key="award_only").select("Cá nhân").run()
    assert len(page.dataframe[0].value) == 1
    page.text_input(key="award_words").input("không có ai").run()
    assert "Không có dòng nào" in page.info[0].value


def invite_window() -> None:
    """Draw the window that brings recipients among the delegates, as the page opens it."""
    from tdkt_event.services import award_guests  # noqa: PLC0415 - AppTest runs the text of this function alone
    from tdkt_event.ui import acts, award_dialogs  # noqa: PLC0415

    award_dialogs.invite(acts.read(lambda tx: award_guests.read_plan(tx, 1)), 1, "Ông Bình")


def rule_window() -> None:
    """Draw the window that writes over the catalogue, as the page opens it."""
    from datetime import date  # noqa: PLC0415

    from tdkt_event.ui import award_catalogue  # noqa: PLC0415

    award_catalogue.edit_row(award_catalogue.current_law(), [], date(2026, 11, 20), "Ông Bình")


def test_recipients_are_brought_among_the_delegates_after_a_look(open_page, sqlite_database, filled):
    assert "Đưa người nhận vào danh sách đại biểu" in labels(open_page(LIST))
    page = AppTest.from_function(invite_window, default_timeout=60).run()
    assert "Sẽ thêm **1** đại biểu" in said(page)
    assert "1 người nhận sau" in said(page)

    page = press(page, "Thực hiện")

    assert not page.error
    with sqlite_database.reading() as tx:
        assert [one.delegate.name for one in delegates.list_delegates(tx, filled)] == ["Nguyễn Văn An"]


def test_a_removed_recipient_is_put_back(open_page, sqlite_database, filled):
    with sqlite_database.writing() as tx:
        number = award_list.list_recipients(tx, filled)[0].id
        award_list.remove_recipients(tx, filled, [number], reason="thử", **BY)

    page = open_page(LIST, award_part="Đã bỏ")
    page.multiselect[0].select(number).run()
    press(page, "Khôi phục")

    with sqlite_database.reading() as tx:
        assert len(award_list.list_recipients(tx, filled)) == 2


# --- taking a file in ------------------------------------------------------------------------------


def draft_of(database: Database, number: int, *rows: tuple[str, ...]) -> AwardDraft:
    head = ("(Kèm theo Quyết định số 45/QĐ-UBND ngày 20/12/2025 của Chủ tịch UBND xã Tân Khai)",)
    columns = ("STT", "Họ và tên", "Đơn vị", "Hình thức khen thưởng")
    lines = [AwardLine(1, head, whole=True)]
    lines += [AwardLine(at, row, table=1, whole=True) for at, row in enumerate([columns, *rows], start=2)]
    reading = read_award_lines(lines, law=award_list.law())
    draft = AwardDraft(number, "danh-sach.docx", "dấu", reading, [], (), {}, "")
    return judge_draft(database, draft, AwardChoices())


def test_the_import_page_is_for_the_office_and_asks_for_a_file(open_page, held):
    assert "không dành cho quyền" in open_page(IMPORT, Role.VIEWER).error[0].value
    page = open_page(IMPORT)
    assert [one.value for one in page.subheader] == ["Bước 1. Chọn tệp danh sách"]
    assert not page.exception


def test_an_unknown_award_waits_for_a_person_and_is_saved_as_told(open_page, sqlite_database, held):
    draft = draft_of(
        sqlite_database, held, ("1", "Nguyễn Văn An", "UBND xã Tân Khai", "Chiến sỹ thi đua cơ xở")
    )
    page = open_page(IMPORT, award_list_draft=draft)
    assert "Còn 1 dòng chưa rõ" in page.warning[0].value
    assert next(one for one in page.button if one.label == "Lưu 0 dòng").disabled

    box = next(one for one in page.selectbox if "cơ xở" in one.label.replace("\\", ""))
    assert box.value == ""
    page = box.select("CSTDCS").run()
    page = press(page, "Lưu 1 dòng")

    assert "thêm 1 dòng khen thưởng, 1 quyết định" in page.success[0].value
    with sqlite_database.reading() as tx:
        assert [one.award_code for one in award_list.list_recipients(tx, held)] == ["CSTDCS"]


def test_a_list_that_is_known_offers_nothing_to_save(open_page, sqlite_database, held):
    rows = ("1", "Nguyễn Văn An", "UBND xã Tân Khai", "Giấy khen")
    press(open_page(IMPORT, award_list_draft=draft_of(sqlite_database, held, rows)), "Lưu 1 dòng")

    again = draft_of(sqlite_database, held, rows)
    page = open_page(IMPORT, award_list_draft=again)

    assert again.counts[RowState.KNOWN] == 1
    assert "Tệp này đã nạp lúc" in page.info[0].value
    assert next(one for one in page.button if one.label == "Lưu 0 dòng").disabled


# --- the catalogue and the figures -----------------------------------------------------------------


def test_only_the_administrator_writes_over_the_catalogue_and_needs_a_source(
    open_page, sqlite_database, held
):
    assert "Sửa danh mục" not in labels(open_page(CATALOGUE, Role.ORGANIZER))
    assert "Sửa danh mục" in labels(open_page(CATALOGUE, Role.ADMIN))
    page = AppTest.from_function(rule_window, default_timeout=60).run()
    page.number_input[0].set_value(3_000_000)
    page.date_input[0].set_value(date(2027, 1, 1))

    page = press(page, "Lưu")
    assert "Chưa ghi nguồn" in page.error[0].value
    next(one for one in page.text_input if one.label.startswith("Nguồn")).input("NĐ thử Điều 3")
    page = press(page, "Lưu")

    with sqlite_database.reading() as tx:
        (rule,) = award_money.list_rules(tx)
    assert (rule.code, rule.values["vnd"], rule.valid_from) == ("LUONGCOSO", "3000000", date(2027, 1, 1))


def test_a_change_is_listed_with_its_source_and_can_be_taken_back(open_page, sqlite_database, held):
    rule = RuleChange(
        code="GK", valid_from=date(2026, 1, 1), values={"individual": "0,5"}, source="Nghị định thử"
    )
    with sqlite_database.writing() as tx:
        award_money.add_rule(tx, rule, **BY)

    page = open_page(CATALOGUE, Role.ADMIN)
    assert "Nghị định thử" in said(page)
    press(page, "Rút thay đổi này")

    with sqlite_database.reading() as tx:
        assert award_money.list_rules(tx) == []


def test_the_catalogue_says_what_is_not_verified(open_page, held):
    page = open_page(CATALOGUE, Role.VIEWER)

    assert "Chưa kiểm chứng" in " ".join(page.dataframe[0].value["Độ tin cậy"])
    assert len(page.dataframe[0].value) == len(award_list.law().awards)


def test_the_figures_search_over_the_years(open_page, filled):
    page = open_page(FIGURES, Role.VIEWER)
    assert "Chưa có danh sách khen thưởng của hội nghị tổng kết năm 2023" in said(page)

    page.text_input(key="award_search").input("nguyen van an").run()

    assert page.dataframe[0].value["Người nhận"].tolist() == ["Ông Nguyễn Văn An"]
    page.text_input(key="award_search").input("không có người này").run()
    assert "Không thấy ai" in page.info[0].value
