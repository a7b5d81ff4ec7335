"""The pages of the ceremony: who may do what, the acts of one click, the stage on every phone, the certificates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from tdkt_event.domain.account import Role
from tdkt_event.domain.conference import Sitting
from tdkt_event.services import ceremony, certificates, programme
from tdkt_event.services import conference as conferences
from tdkt_event.services.visitor import Visitor
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage import awards as award_store
from tdkt_event.storage.database import Database
from tdkt_event.ui import jobs, session
from tests.domain.award_people import DECISIONS, people
from tests.helpers import FACTS, NOW, add_people

PAGES = Path(__file__).resolve().parents[2] / "pages" / "ceremony"
ON_THE_DAY = datetime(2025, 4, 18, 7, 10, tzinfo=TIME_ZONE)
OFFICE = (Role.ADMIN, Role.ORGANIZER)
MORNING = Sitting(0, 1, "Buổi sáng", "2025-04-18", "07:30", "11:00")


@pytest.fixture
def held(sqlite_database: Database) -> int:
    """Make a conference with an award list of 14, six of them invited, and its batches."""
    with sqlite_database.writing() as tx:
        number = conferences.create_conference(tx, FACTS, actor="thử", now=NOW, sittings=[MORNING])
    add_people(sqlite_database, number, 6)
    with sqlite_database.writing() as tx:
        ids = {one.id: award_store.add_decision(tx, number, one) for one in DECISIONS}
        invited = list(tx.execute(text("SELECT id FROM delegate ORDER BY id")).scalars())
        people_held = [
            replace(
                one,
                decision_id=ids[one.decision_id],
                phone="0900000123",
                delegate_id=invited[at] if at < len(invited) else None,
            )
            for at, one in enumerate(replace(held, book_number="") for held in people(14))
        ]
        award_store.add_recipients(tx, number, people_held, source="thử", at=NOW.isoformat())
        ceremony.lay_out_batches(tx, number, actor="thử", now=NOW)
    return number


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database) -> Callable[..., AppTest]:
    def page(name: str, role: Role = Role.ORGANIZER) -> AppTest:
        monkeypatch.setattr(session, "visitor", lambda: Visitor(role, "Ông Bình", account_id=1))
        monkeypatch.setattr(session, "database", lambda: sqlite_database)
        monkeypatch.setattr(session, "now", lambda: ON_THE_DAY)
        return AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=60).run()

    return page


def sheet_of(database: Database, number: int):
    with database.reading() as tx:
        return ceremony.read_sheet(tx, conferences.find_conference(tx, number))


def texts(page: AppTest) -> str:
    kinds = (page.markdown, page.caption, page.info, page.error, page.warning, page.success)
    return "\n".join(one.value for kind in kinds for one in kind)


def button(page: AppTest, key: str):
    return next(one for one in page.button if one.key == key)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("ceremony", (*OFFICE, Role.VIEWER)),
        ("stage", (*OFFICE, Role.DESK, Role.VIEWER)),
        ("certificates", OFFICE),
    ],
)
def test_each_page_opens_for_its_roles_only(open_page, held, name, roles, role):
    page = open_page(name, role)

    assert not page.exception
    closed = any("không dành cho quyền" in one.value for one in page.error)
    assert closed == (role not in roles)


def test_pages_without_awards_say_what_to_do_first(open_page, sqlite_database):
    with sqlite_database.writing() as tx:
        conferences.create_conference(tx, FACTS, actor="thử", now=NOW)

    assert "Chưa có ai trong danh sách khen thưởng" in open_page("ceremony").info[0].value
    assert "Chưa lập các lượt trao" in open_page("stage").info[0].value
    assert "Chưa có ai trong danh sách khen thưởng" in open_page("certificates").info[0].value


def test_the_missing_are_named_with_phone_and_one_click_settles_one(open_page, held, sqlite_database):
    before = sheet_of(sqlite_database, held)
    missing = next(one for sheet in before.batches for one in sheet.missing)
    page = open_page("ceremony")

    assert missing.recipient.full_name in texts(page)
    assert "0900000123" in texts(page)
    button(page, f"gone-later-{missing.recipient.id}").click().run()

    after = sheet_of(sqlite_database, held)
    assert missing.recipient.id in [one.id for one in after.later]
    assert sum(one.batch.revision != two.batch.revision
               for one, two in zip(before.batches, after.batches, strict=True)) == 1  # fmt: skip


def test_recipients_who_are_no_delegates_are_never_taken_for_present(open_page, held, sqlite_database):
    sheet = sheet_of(sqlite_database, held)
    unknown = sum(one.present is None for one in sheet.people)
    for one in [one.recipient.id for one in sheet.people if one.missing]:
        with sqlite_database.writing() as tx:
            ceremony.represent(tx, held, one, "Bà Thay", actor="thử", now=NOW)

    page, stage = open_page("ceremony"), open_page("stage")

    assert unknown == 8
    assert any(f"Chưa rõ {unknown} người nhận có mặt" in one.value for one in page.warning)
    assert any("Có 6 người nhận thay chưa rõ có mặt" in one.value for one in page.warning)
    assert not [one for one in page.success if "Không còn người nhận nào vắng" in one.value]
    told = " ".join(one.proto.body for one in stage.get("html"))
    assert ("Không ai vắng" in told) is not bool(sheet.batches[0].unknown)


def test_a_proxy_nobody_checked_in_is_not_silently_present(open_page, held, sqlite_database):
    one = sheet_of(sqlite_database, held).batches[0].people[0].recipient
    with sqlite_database.writing() as tx:
        ceremony.represent(tx, held, one.id, "Bà Thay", actor="thử", now=NOW)

    page, stage = open_page("ceremony"), open_page("stage")

    assert "người nhận thay: chưa rõ có mặt" in texts(page)
    assert any("Có 1 người nhận thay chưa rõ có mặt" in each.value for each in page.warning)
    assert "? người nhận thay: chưa rõ có mặt" in " ".join(each.proto.body for each in stage.get("html"))


def test_a_proxy_is_written_and_the_recipient_put_back(open_page, held, sqlite_database):
    one = sheet_of(sqlite_database, held).batches[0].people[0].recipient
    page = open_page("ceremony")
    next(field for field in page.text_input if field.key == f"batch-proxy-{one.id}").set_value(
        "Bà Thay"
    ).run()
    button(page, f"batch-represent-{one.id}").click().run()

    assert sheet_of(sqlite_database, held).batches[0].people[0].proxy == "Bà Thay"

    button(page, f"batch-withdraw-{one.id}").click().run()
    assert [gone.id for gone in sheet_of(sqlite_database, held).withdrawn] == [one.id]
    button(page, f"back-{one.id}").click().run()
    assert sheet_of(sqlite_database, held).batches[0].people[0].recipient.id == one.id


def test_a_viewer_sees_masked_phones_and_no_buttons(open_page, held):
    page = open_page("ceremony", Role.VIEWER)

    assert not [one for one in page.button if one.key and one.key.startswith(("gone-", "batch-"))]
    assert "Nhận sau" not in [one.label for one in page.button]
    assert "\\*\\*\\*" in texts(page)


def test_a_recipient_moved_by_hand_is_shown_and_given_back(open_page, held, sqlite_database):
    first = sheet_of(sqlite_database, held).people[0].recipient.id
    page = open_page("ceremony")
    last = page.selectbox(key="moved").options[-1]
    page.selectbox(key="moved").select(last).run()
    next(one for one in page.button if one.label == "Đặt vào vị trí này").click().run()

    assert sheet_of(sqlite_database, held).people[0].recipient.hand_order == 1
    next(one for one in page.button if one.label == "Bỏ sắp xếp tay").click().run()
    assert sheet_of(sqlite_database, held).people[0].recipient.id == first


def test_new_settings_make_the_batches_anew(open_page, held, sqlite_database):
    page = open_page("ceremony")
    next(one for one in page.number_input if one.label == "Số người một lượt").set_value(3)
    next(one for one in page.button if one.label == "Lưu cách trao").click().run()

    assert max(len(one.people) for one in sheet_of(sqlite_database, held).batches) == 3
    assert not page.exception


def test_the_batches_go_into_the_programme_by_one_click(open_page, held, sqlite_database):
    page = open_page("ceremony")
    before = texts(page)
    next(one for one in page.button if one.label == "Đưa các lượt vào chương trình").click().run()

    with sqlite_database.reading() as tx:
        items = programme.list_items(tx, held)
    sheet = sheet_of(sqlite_database, held)
    assert f"Các lượt cần {sheet.minutes} phút; chương trình đang dành 0 phút" in before
    assert [one.batch_id for one in items] == [one.batch.id for one in sheet.batches]
    assert "Chương trình có đủ các lượt" in texts(page)
    assert not page.exception


def test_a_changed_award_is_told_and_the_batches_made_again(open_page, held, sqlite_database):
    one = next(
        each.recipient for each in sheet_of(sqlite_database, held).people if each.recipient.award_code == "GK"
    )
    with sqlite_database.writing() as tx:
        new = replace(one, award="Chiến sĩ thi đua cơ sở", award_code="CSTDCS")
        award_store.change_recipients(tx, [new], at=NOW.isoformat())

    page = open_page("ceremony")
    told = texts(page)
    next(each for each in page.button if each.label == "Lập lại các lượt theo danh sách").click().run()

    warned = [line.replace("\\", "") for line in told.splitlines() if "đã đổi sau khi lập lượt" in line]
    assert warned == [f"Danh sách khen thưởng đã đổi sau khi lập lượt: {one.full_name}."]
    assert "đã đổi sau khi lập lượt" not in texts(page)
    assert not page.exception


@pytest.mark.parametrize("role", [Role.DESK, Role.ORGANIZER])
def test_an_usher_moves_every_phone_to_the_next_batch(open_page, held, sqlite_database, role):
    page = open_page("stage", role)
    next(one for one in page.button if one.label == "Bắt đầu lượt 1").click().run()

    sheet = sheet_of(sqlite_database, held)
    assert sheet.current == sheet.batches[0].batch.id
    assert [one.label for one in page.button] == ["Lượt trước", "Lượt kế tiếp"]


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        (Role.ORGANIZER, 'href="tel:0900000123"', "***"),
        (Role.DESK, "0900***123", "0900000123"),
        (Role.VIEWER, "0900***123", "0900000123"),
    ],
)
def test_the_stage_gives_unit_and_phone_of_the_missing_masked_where_masked_elsewhere(
    open_page, held, sqlite_database, role, shown, hidden
):
    sheet = sheet_of(sqlite_database, held)
    steps, missing = next((at, one) for at, each in enumerate(sheet.batches) for one in each.missing)
    for at in range(steps):
        seen = sheet.batches[at - 1].batch.id if at else 0
        with sqlite_database.writing() as tx:
            ceremony.go_to(tx, held, 1, seen=seen, actor="thử", now=NOW)

    told = " ".join(one.proto.body for one in open_page("stage", role).get("html"))

    assert missing.recipient.full_name in told
    assert missing.recipient.unit in told
    assert shown in told
    assert hidden not in told


def test_a_viewer_of_the_stage_cannot_move_it(open_page, held):
    assert not open_page("stage", Role.VIEWER).button


def test_certificates_of_all_a_batch_or_one_are_started(open_page, held, monkeypatch):
    keys: list[str] = []
    monkeypatch.setattr(jobs, "start", lambda key, _work: keys.append(key))
    page = open_page("certificates")

    next(one for one in page.button if one.label == "Tạo tệp PDF").click().run()
    page.radio(key="certificate_way").set_value("to-in-thu-phoi").run()
    next(one for one in page.button if one.label == "Tạo tệp PDF").click().run()

    assert [key.split("-", 2)[2].split("-0-")[0] for key in keys] == ["giay-khen", "to-in-thu-phoi"]
    assert not page.exception


def test_golden_book_numbers_follow_the_trays(open_page, held, sqlite_database):
    page = open_page("certificates")
    next(one for one in page.number_input if one.key == "book_first").set_value(101).run()
    next(one for one in page.button if one.label == "Cấp số sổ vàng").click().run()

    numbers = [
        int(one.recipient.book_number)
        for one in sheet_of(sqlite_database, held).people
        if one.recipient.book_number.isdecimal() and int(one.recipient.book_number) >= 101
    ]
    assert numbers == sorted(numbers)
    assert numbers[0] == 101


def test_a_printer_is_kept_by_name(open_page, held, sqlite_database):
    page = open_page("certificates")
    page.radio(key="certificate_way").set_value("giay-khen-phoi").run()
    next(one for one in page.text_input if one.label == "Tên máy in").set_value("Máy phòng Nội vụ")
    next(one for one in page.number_input if one.label == "Dời xuống (mm)").set_value(-1.5)
    next(one for one in page.button if one.label == "Lưu máy in").click().run()

    with sqlite_database.reading() as tx:
        (one,) = certificates.list_printers(tx)
    assert (one.name, one.down) == ("Máy phòng Nội vụ", -1.5)
