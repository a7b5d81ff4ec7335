"""Duties as they are stored, moved with the conference, ticked by what the program sees, and put on papers."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, text

from tdkt_event.documents.papers.facts import Draft
from tdkt_event.documents.papers.model import words
from tdkt_event.domain.conference import Sitting
from tdkt_event.domain.duty import Duty, DutyState
from tdkt_event.domain.programme import ItemKind, ProgrammeItem
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import (
    backup,
    conference,
    delegates,
    demo,
    desks,
    duties,
    duty_watch,
    invitations,
    papers,
    programme,
    stored_files,
)
from tdkt_event.services.duty_reminder import remind, reminders
from tdkt_event.storage import plan_documents
from tdkt_event.storage.award_tables import award_decision, award_recipient
from tdkt_event.storage.preparation_tables import pledge, speech, speech_plan
from tests.helpers import FACTS, NOW, add_people

BY = {"actor": "thử", "now": NOW}
TODAY = NOW.date()
DAY = Sitting(0, 1, "Hội nghị", "2025-04-25", "07:30", "11:00")
PRINT = Duty("Phòng Nội vụ", "In giấy mời", offset_days=8)
MONEY = Duty("Phòng Tài chính - Kế hoạch", "Thẩm định và cấp kinh phí", due="2025-04-10", fixed=True)
HALL = Duty(
    "Văn phòng", "Bố trí hội trường", "Phòng Nội vụ", offset_days=1, source_line=71, source_text="- Bố trí"
)


@pytest.fixture
def held(database):
    """Make a conference on 25/4/2025."""
    with database.writing() as tx:
        return conference.create_conference(tx, FACTS, sittings=[DAY], **BY)


def save(database, number, rows, **options):
    with database.writing() as tx:
        duties.save_duties(tx, number, rows, **options, **BY)
        return duties.list_duties(tx, number)


def board(database, number):
    with database.reading() as tx:
        return duties.read_board(tx, number)


def move_event(database, number, day):
    with database.writing() as tx:
        sittings = conference.find_conference(tx, number).sittings
        conference.save_sittings(tx, number, [replace(sittings[0], date=day)], **BY)


def log_lines(database, action="duty.save"):
    query = text("SELECT before, after FROM change_log WHERE action = :action ORDER BY id")
    with database.reading() as tx:
        return [
            (json.loads(row.before), json.loads(row.after)) for row in tx.execute(query, {"action": action})
        ]


# --- stored ------------------------------------------------------------------------------------------


def test_duties_are_stored_cleaned_in_order_with_days_counted_back(database, held):
    rows = save(database, held, [replace(PRINT, content="  In   giấy mời "), MONEY, HALL])

    assert [(one.content, one.due, one.offset_days) for one in rows] == [
        ("In giấy mời", "2025-04-15", 8), ("Thẩm định và cấp kinh phí", "2025-04-10", 11),
        ("Bố trí hội trường", "2025-04-24", 1),
    ]  # fmt: skip
    assert rows[2].source_text == "- Bố trí"


def test_saving_again_keeps_ids_and_logs_the_changed_rows_only(database, held):
    first, second, third = save(database, held, [PRINT, MONEY, HALL])

    after = save(database, held, [first, replace(second, person="Bà Ý"), third])
    save(database, held, after)

    assert [one.id for one in after] == [first.id, second.id, third.id]
    lines = log_lines(database)
    assert [(len(before), len(new)) for before, new in lines] == [(0, 3), (1, 1)]
    assert lines[1][1][0]["person"] == "Bà Ý"
    assert backup.verify(database).problems == ()


def test_duties_of_a_plan_stand_behind_those_that_are_there(database, held):
    save(database, held, [PRINT])
    with database.writing() as tx:
        duties.add_duties(tx, held, [replace(HALL, id=999)], **BY)
        rows = duties.list_duties(tx, held)

    assert [one.content for one in rows] == ["In giấy mời", "Bố trí hội trường"]
    assert rows[1].id != 999


def test_done_is_given_its_moment_and_loses_it_when_opened_again(database, held):
    (one,) = save(database, held, [replace(PRINT, state=DutyState.DONE)])
    assert one.done_at == NOW.isoformat(timespec="milliseconds")

    (again,) = save(database, held, [replace(one, state=DutyState.DOING)])
    assert again.done_at == ""


def test_saving_upon_an_unseen_change_is_refused(database, held):
    seen = save(database, held, [PRINT])
    save(database, held, [*seen, HALL])

    with pytest.raises(RefusedError) as refused:
        save(database, held, [MONEY], seen=seen)

    assert refused.value.code == "changed_meanwhile"


def test_one_duty_is_changed_beside_what_others_changed(database, held):
    first, second = save(database, held, [PRINT, HALL])
    save(database, held, [first, replace(second, person="Ông Tư")])

    with database.writing() as tx:
        duties.change_duty(tx, held, replace(first, state=DutyState.DOING), seen=first, **BY)
        rows = duties.list_duties(tx, held)

    assert [(one.state, one.person) for one in rows] == [(DutyState.DOING, ""), (DutyState.TODO, "Ông Tư")]
    with pytest.raises(RefusedError), database.writing() as tx:
        duties.change_duty(tx, held, replace(first, person="x"), seen=first, **BY)
    with pytest.raises(NotFoundError), database.writing() as tx:
        duties.change_duty(tx, held, first, seen=replace(first, id=first.id + 99), **BY)


def test_evidence_may_be_a_file(database, held):
    (one,) = save(database, held, [PRINT])
    given = stored_files.prepare(b"\x89PNG\r\n\x1a\n" + b"0" * 40, "ảnh hội trường.png")

    with database.writing() as tx:
        number = stored_files.keep(tx, given, **BY)
        duties.change_duty(tx, held, replace(one, file_id=number), seen=one, **BY)

    shown = board(database, held)
    assert shown.files == {number: "ảnh hội trường.png"}
    save(database, held, shown.stored[:0])
    assert board(database, held).stored == ()


# --- moved -------------------------------------------------------------------------------------------


def test_moving_the_conference_asks_to_move_what_nobody_fixed(database, held):
    rows = save(database, held, [PRINT, MONEY, HALL])
    assert board(database, held).moves == ()

    move_event(database, held, "2025-05-09")
    shown = board(database, held)

    assert [(one.duty.content, one.new_due) for one in shown.to_move] == [
        ("In giấy mời", date(2025, 4, 25)), ("Bố trí hội trường", date(2025, 5, 8)),
    ]  # fmt: skip
    assert [one.duty.content for one in shown.moves if one.duty.fixed] == ["Thẩm định và cấp kinh phí"]
    assert list(shown.stored) == rows  # nothing moves before a person says so


def test_wanted_duties_move_in_one_change_and_the_others_stay_fixed(database, held):
    first, money, hall = save(database, held, [PRINT, MONEY, HALL])
    move_event(database, held, "2025-05-09")

    with database.writing() as tx:
        seen = duties.read_board(tx, held).stored
        duties.move_duties(tx, held, {first.id}, seen=seen, **BY)
        rows = duties.list_duties(tx, held)

    assert [(one.due, one.fixed) for one in rows] == [
        ("2025-04-25", False), (money.due, True), (hall.due, True),
    ]  # fmt: skip
    assert board(database, held).moves == ()
    assert len(log_lines(database, "duty.move")) == 1


def test_moving_upon_an_unseen_change_moves_nothing(database, held):
    rows = save(database, held, [PRINT, HALL])
    move_event(database, held, "2025-05-09")
    with database.writing() as tx:
        duties.change_duty(tx, held, replace(rows[1], person="Ông Tư"), seen=rows[1], **BY)

    with pytest.raises(RefusedError), database.writing() as tx:
        duties.move_duties(tx, held, {rows[0].id}, seen=rows, **BY)

    assert [one.due for one in board(database, held).stored] == [one.due for one in rows]


def test_template_is_counted_back_once_the_day_is_known(sqlite_database):
    with sqlite_database.writing() as tx:
        number = conference.create_conference(tx, FACTS, **BY)
        duties.save_duties(
            tx, number, duties.template_duties(conference.find_conference(tx, number)), seen=[], **BY
        )
    assert {one.due for one in board(sqlite_database, number).stored} == {""}

    move_event(sqlite_database, number, "2025-04-18")
    shown = board(sqlite_database, number)

    assert len(shown.to_move) == len(shown.stored)


def test_copy_to_next_year_keeps_distances_and_forgets_what_was_done(database, held):
    said = replace(PRINT, content="In giấy mời năm 2025", state=DutyState.DONE, person="Bà Ý", watch="desks")
    save(database, held, [said, MONEY])

    with database.writing() as tx:
        copy = conference.copy_conference(tx, held, year=2026, **BY)
        rows = duties.list_duties(tx, copy)

    assert [replace(one, id=0) for one in rows] == [
        replace(PRINT, content="In giấy mời năm 2026", watch="desks"),
        Duty(MONEY.office, MONEY.content, offset_days=11),
    ]
    assert backup.verify(database).problems == ()


# --- figures -----------------------------------------------------------------------------------------


def figures(database, number, *keys):
    with database.reading() as tx:
        return {key: one.text for key, one in duty_watch.read_figures(tx, number, keys).items()}


def test_nothing_is_there_in_an_empty_conference(database, held):
    assert set(figures(database, held, *duty_watch.DUTY_WATCH).values()) == {"chưa có", "chưa lưu", "chưa mở"}
    assert figures(database, held, "paper:ke-hoach", "không-rõ") == {"paper:ke-hoach": "chưa in"}


def test_delegates_invitations_programme_and_desks_are_counted(database, held):
    add_people(database, held, 3, seats=2)
    with database.writing() as tx:
        conference.change_conference(tx, held, replace(FACTS, planned=8), **BY)
        programme.save_programme(tx, held, [ProgrammeItem(ItemKind.OPENING, "Khai mạc", 5)], **BY)
        desks.open_desk(tx, held, "Bàn 1", **BY)

    assert figures(database, held, *duty_watch.DUTY_WATCH) == {
        "delegates": "6/8", "invitations": "3/3", "invitations_printed": "0/3", "programme": "1 mục",
        "committee": "chưa có", "desks": "1 bàn", "speeches": "chưa có", "speeches_approved": "chưa có",
        "pledges": "chưa có", "awards": "chưa có",
    }  # fmt: skip


def test_a_duty_ticks_itself_when_all_is_printed_and_unticks_when_a_name_changes(sqlite_database):
    with sqlite_database.writing() as tx:
        number = conference.create_conference(tx, FACTS, sittings=[DAY], **BY)
    add_people(sqlite_database, number, 2)
    save(sqlite_database, number, [replace(PRINT, watch="invitations_printed")])
    assert board(sqlite_database, number).duties[0].state is DutyState.TODO

    invitations.print_invitations(sqlite_database, number, invitations.Paper.CARD, font_folder=None, **BY)
    shown = board(sqlite_database, number)
    assert (shown.duties[0].state, shown.figure(shown.duties[0]).text) == (DutyState.DONE, "2/2")
    assert shown.stored[0].state is DutyState.TODO

    with sqlite_database.writing() as tx:
        one = delegates.list_delegates(tx, number)[0]
        delegates.change_delegates(tx, {one.id: {"name": "Trần Thị Mới"}}, conference_id=number, **BY)
    again = board(sqlite_database, number)
    assert (again.duties[0].state, again.figure(again.duties[0]).text) == (DutyState.DOING, "1/2")


def test_speeches_pledges_and_awards_are_counted(database, held):
    slot = {"conference_id": held, "minutes_from": 5, "minutes_to": 7}
    with database.writing() as tx:
        for place, state in enumerate(("waiting", "handed_in", "approved", "reserve"), start=1):
            tx.execute(insert(speech).values(**slot, ordinal=place, state=state))
        tx.execute(insert(speech_plan).values(conference_id=held, stated=[{"section": "VI", "count": 2}]))
        for place, state in enumerate(("waiting", "signed"), start=1):
            kept = {"kind": "block", "name": f"Khối {place}", "name_key": f"k{place}", "state": state}
            tx.execute(insert(pledge).values(conference_id=held, ordinal=place, **kept))
        for place, decision in enumerate(("125", ""), start=1):
            made = tx.execute(
                insert(award_decision).values(
                    conference_id=held, ordinal=place, number=decision, stated_counts={}
                )
            )
            person = {
                "kind": "person",
                "name": "A",
                "stage": "on_stage",
                "name_key": "a",
                "created_at": "",
                "updated_at": "",
            }
            tx.execute(
                insert(award_recipient).values(
                    conference_id=held, decision_id=made.inserted_primary_key[0], list_no=1, **person
                )
            )

    assert figures(database, held, "speeches", "speeches_approved", "pledges", "awards") == {
        "speeches": "2/3", "speeches_approved": "1/3", "pledges": "1/2", "awards": "1/2",
    }  # fmt: skip


def test_a_printed_paper_is_seen(sqlite_database):
    with sqlite_database.writing() as tx:
        number = conference.create_conference(tx, FACTS, sittings=[DAY], **BY)
    save(sqlite_database, number, [replace(PRINT, watch="paper:chuong-trinh")])

    papers.print_paper(sqlite_database, number, "chuong-trinh", "docx", font_folder=None, **BY)

    shown = board(sqlite_database, number)
    assert shown.duties[0].done
    assert shown.figure(shown.duties[0]).text == "đã in 18/04/2025"


# --- the plan ----------------------------------------------------------------------------------------


def test_findings_of_the_plan_and_of_the_duties_stand_together(database, held):
    finding = {
        "code": "recipient_missing",
        "text": "“Đài” không có trong Nơi nhận.",
        "where": "mục IV.5",
        "line": 101,
        "settle": "Bổ sung.",
    }
    other = finding | {"code": "duplicate_word"}
    with database.writing() as tx:
        plan_documents.add_plan(
            tx, filename="ke-hoach.docx", sha256="x", lines=[], reading={}, findings=[finding, other],
            actor="thử", at=NOW.isoformat(), conference_id=held,
        )  # fmt: skip
    save(database, held, [PRINT, replace(PRINT, office="Văn phòng")])

    with database.reading() as tx:
        shown = duties.read_board(tx, held)
        found = duties.find_slips(tx, conference.find_conference(tx, held), shown.duties)

    assert shown.plan_name == "ke-hoach.docx"
    assert [one.code for one in found] == ["recipient_missing", "duty_twice"]
    assert found[0].text == "ke-hoach.docx, mục IV.5: “Đài” không có trong Nơi nhận."


# --- reminders and papers ----------------------------------------------------------------------------


def test_reminder_lists_what_is_late_and_due_for_paper_mail_and_zalo(database, held):
    rows = save(database, held, [PRINT, replace(HALL, office="Phòng Nội vụ", due="2025-04-21"), MONEY])
    with database.reading() as tx:
        found = conference.find_conference(tx, held)

    said = remind(found, rows, "Phòng Nội vụ", TODAY)

    assert (said.late, said.soon) == (1, 1)
    assert "- In giấy mời (hạn 15/4/2025, quá 3 ngày)." in said.paper
    assert said.paper.startswith("Kính gửi: Phòng Nội vụ\n")
    assert said.subject == "Nhắc nhiệm vụ chuẩn bị Hội nghị tổng kết năm 2024"
    assert "Bố trí hội trường (hạn 21/4/2025; phối hợp: Phòng Nội vụ)" in said.body
    assert "• thứ Ba 15/04: In giấy mời (quá hạn)" in said.short
    assert [(one.office, one.late) for one in reminders(found, rows, TODAY)] == [
        ("Phòng Nội vụ", 1), ("Phòng Tài chính - Kế hoạch", 1),
    ]  # fmt: skip


def test_reminder_asks_for_what_can_still_be_done(database, held):
    rows = save(database, held, [PRINT, replace(HALL, office="Các khối, cụm", due="2025-04-21"), MONEY])
    with database.reading() as tx:
        found = conference.find_conference(tx, held)

    late = remind(found, rows, PRINT.office, TODAY)
    soon = remind(found, rows, "Các khối, cụm", TODAY)

    assert (
        "Đề nghị đơn vị khẩn trương hoàn thành nhiệm vụ đã quá hạn và trả lời thư này khi xong." in late.body
    )
    assert soon.body.startswith("Kính gửi các khối, cụm,\n")
    assert "Đề nghị đơn vị hoàn thành đúng hạn nhiệm vụ nêu trên và trả lời" in soon.body


@pytest.mark.parametrize("contact", ["Phòng Nội vụ", "Phòng Nội vụ huyện Hớn Quản", ""])
def test_the_contact_is_not_asked_to_report_to_itself(database, held, contact):
    rows = save(database, held, [PRINT])
    with database.reading() as tx:
        found = conference.find_conference(tx, held)
    facts = replace(found.facts, contact_name=contact, contact_phone="0900000000")

    said = remind(replace(found, facts=facts), rows, "Phòng Nội vụ", TODAY)

    assert said.paper.endswith(f"báo kết quả về {facts.issuer}./.")
    assert said.short.endswith(f"đề nghị đơn vị báo {facts.issuer}.")
    assert f"Vướng mắc xin liên hệ {facts.issuer}." in said.body


def test_an_office_without_late_or_due_work_is_not_reminded(database, held):
    rows = save(database, held, [replace(PRINT, state=DutyState.DONE), HALL])
    with database.reading() as tx:
        found = conference.find_conference(tx, held)

    assert remind(found, rows, "Phòng Nội vụ", TODAY).paper == ""


def test_papers_say_the_duties_as_the_figures_tick_them(sqlite_database):
    with sqlite_database.writing() as tx:
        number = conference.create_conference(tx, FACTS, sittings=[DAY], **BY)
        duties.save_duties(
            tx, number, [replace(PRINT, watch="desks"), MONEY, replace(HALL, state=DutyState.DONE)], **BY
        )
        desks.open_desk(tx, number, "Bàn 1", **BY)
        assigned = words(papers.build_paper(tx, number, "phan-cong-nhiem-vu", today=TODAY))
        report = words(papers.build_paper(tx, number, "bao-cao-tien-do", today=TODAY))

    assert "1 | In giấy mời |  | 15/4/2025 | " in assigned
    assert "Phòng Tài chính - Kế hoạch" in assigned
    assert "1. Tổng số 03 nhiệm vụ: đã xong 02, đang làm 00, chờ duyệt 00, chưa làm 01; quá hạn 01." in report
    assert "- Bàn đón tiếp đã mở: 1 bàn." in report
    assert "- Bố trí hội trường (Văn phòng, hạn 24/4/2025)." in report
    assert " | Tổng cộng | 3 | 2 | 1 | 1" in report


def test_letter_names_the_offices_with_late_or_due_work_or_the_one_that_is_asked_for(sqlite_database):
    with sqlite_database.writing() as tx:
        number = conference.create_conference(tx, FACTS, sittings=[DAY], **BY)
        duties.save_duties(tx, number, [PRINT, MONEY, HALL], **BY)
        said = words(papers.build_paper(tx, number, "cong-van-don-doc", today=TODAY))
        only = Draft(details={"office": "phòng nội vụ"})
        papers.save_draft(tx, number, "cong-van-don-doc", only, **BY)
        asked = words(papers.build_paper(tx, number, "cong-van-don-doc", today=TODAY))

    rows = [line for line in said if line[:1].isdigit()]
    assert rows == [
        "1 | Thẩm định và cấp kinh phí | Phòng Tài chính - Kế hoạch | 10/4/2025 | Quá hạn 8 ngày",
        "2 | In giấy mời | Phòng Nội vụ | 15/4/2025 | Quá hạn 3 ngày",
        "3 | Bố trí hội trường | Văn phòng | 24/4/2025 | Sắp đến hạn",
    ]
    assert [line for line in asked if line[:1].isdigit()] == [rows[1].replace("2 |", "1 |", 1)]
    assert "Phòng Tài chính - Kế hoạch" not in asked


def test_papers_without_duties_say_what_is_missing(sqlite_database):
    with sqlite_database.writing() as tx:
        number = conference.create_conference(tx, FACTS, **BY)
        for name in ("phan-cong-nhiem-vu", "bao-cao-tien-do"):
            assert "các nhiệm vụ" in papers.build_paper(tx, number, name, today=TODAY).missing


# --- the sample --------------------------------------------------------------------------------------


def test_sample_has_the_duties_of_its_plan_with_states(sqlite_database, sample_id):
    number = sample_id
    with sqlite_database.writing() as tx:
        demo.load_demo(tx, **BY)

    shown = board(sqlite_database, number)

    assert len(shown.stored) > 20
    assert {one.state for one in shown.stored} == set(DutyState)
    assert [one for one in shown.duties if one.watch and one.done]
    assert any(one.source_line and one.source_text for one in shown.stored)
    assert {"Phòng Nội vụ", "Văn phòng HĐND và UBND huyện", "Đài Truyền thanh - Truyền hình"} <= {
        one.office for one in shown.stored
    }
    assert shown.moves == ()


def test_four_hundred_duties_are_read_saved_and_checked(database, held):
    many = [
        Duty(f"Đơn vị {at % 30}", f"Việc số {at} về nội dung {at * 7}", offset_days=at % 60)
        for at in range(400)
    ]
    rows = save(database, held, many)

    with database.reading() as tx:
        found = duties.find_slips(tx, conference.find_conference(tx, held), rows)

    assert len(rows) == 400
    assert len(found) < 400


@pytest.mark.parametrize(
    ("field", "label"),
    [("office", "Đơn vị chủ trì"), ("content", "Nhiệm vụ"), ("coordinate", "Phối hợp"), ("person", "Người phụ trách"),
     ("evidence", "Kết quả, minh chứng")],
)  # fmt: skip
def test_text_without_end_is_refused_with_its_field_and_row(sqlite_database, field, label):
    with sqlite_database.writing() as tx:
        number = conference.create_conference(tx, FACTS, **BY)
        long = replace(Duty("Văn phòng", "In giấy mời"), **{field: "x" * 5000})
        with pytest.raises(RefusedError) as refused:
            duties.save_duties(tx, number, [Duty("Văn phòng", "Trang trí"), long], **BY)

    assert refused.value.code == "text_too_long"
    assert refused.value.sentence.startswith(f"Nhiệm vụ ở dòng 2: ô “{label}” có 5.000 chữ cái")
