"""Rows edited by hand behind the program are found, and nothing the program does is taken for that."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from tdkt_event.domain.conference import Group, Office, Sitting
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.list_row import ListRow
from tdkt_event.services import backup, checkin, conference, delegates, demo, duplicates, invitations, lists
from tdkt_event.services.checkin import Scan, Substitute, WalkIn
from tests.helpers import FACTS, NOW

WHO = {"actor": "thử", "now": NOW}


def problems(database):
    return backup.verify(database).problems


def import_people(tx, number, *names, unit="Phòng Nội vụ", **facts):
    rows = [
        ListRow(line=line, sheet="", delegate=Delegate(name=name, unit=unit, group="Lãnh đạo", **facts))
        for line, name in enumerate(names, start=2)
    ]
    return lists.save_rows(tx, number, rows, source="danh-sach.csv", **WHO)


def make(database):
    """Make a conference in which every act that changes rows was done."""
    with database.writing() as tx:
        number = conference.create_conference(tx, FACTS, **WHO)
        import_people(tx, number, "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")
        import_people(tx, number, "Phạm Thị Dung", unit="Uỷ ban nhân dân xã Tân Khai")
        delegates.add_delegate(tx, Delegate(name="Đỗ Thị Em", unit="Phòng B"), conference_id=number, **WHO)
        import_people(tx, number, "Nguyễn Văn An", phone="0912345678")
        import_people(tx, number, "Hồ Văn Giang", unit="Phòng C")
        invitations.issue_invitations(tx, number, **WHO)
    with database.writing() as tx:
        arrange(tx, number)
        ids = {one.delegate.name: one.id for one in delegates.list_delegates(tx, number)}
        delegates.change_delegates(
            tx, {ids["Trần Thị Bình"]: {"seats": 3, "unit": "phòng mới"}}, conference_id=number, **WHO
        )
        delegates.remove_delegates(tx, [ids["Lê Văn Cường"]], conference_id=number, **WHO)
        delegates.restore_delegates(tx, [ids["Lê Văn Cường"]], conference_id=number, **WHO)
        delegates.remove_delegates(tx, [ids["Lê Văn Cường"]], conference_id=number, **WHO)
        kept = delegates.find_delegate(tx, ids["Phạm Thị Dung"]).delegate
        delegates.merge_delegates(
            tx, ids["Phạm Thị Dung"], ids["Đỗ Thị Em"], kept, conference_id=number, **WHO
        )
        delegates.restore_delegates(tx, [ids["Đỗ Thị Em"]], conference_id=number, **WHO)
        invitations.issue_invitations(tx, number, **WHO)
        invitations.reissue_invitations(tx, [ids["Hồ Văn Giang"]], conference_id=number, reason="Mất", **WHO)
    at_the_door(database, number, ids)
    return number


def arrange(tx, number):
    """Rename and reorder what the plan holds, swapping two names."""
    groups = conference.find_conference(tx, number).groups
    conference.save_groups(tx, number, [*groups, Group(0, " Tập  thể ", 20, "#112233")], **WHO)
    offices = conference.list_offices(tx, number)
    first, second = offices[:2]
    swapped = [replace(first, name=second.name, planned=4), replace(second, name=first.name), *offices[2:]]
    conference.save_offices(tx, number, [*swapped, Office(0, "Phòng Dư", 1, "0271")], **WHO)
    days = [
        Sitting(one.id, 1, "Sáng", "2025-04-18", "07:30", "11:00")
        for one in conference.find_conference(tx, number).sittings
    ]
    conference.save_sittings(
        tx, number, [*days, Sitting(0, 2, "Chiều", "2025-04-18", "13:30", "17:00")], **WHO
    )
    afternoon = conference.find_conference(tx, number).sittings[1].id
    conference.open_sitting(tx, number, afternoon, **WHO)
    conference.change_conference(tx, number, replace(FACTS, venue="Hội trường", chair="Ông A"), **WHO)


def at_the_door(database, number, ids):
    with database.writing() as tx:
        code = invitations.list_invitations(tx, number)[0].code
        checkin.record_scan(tx, Scan("s1", number, "Bàn 1", code), **WHO)
        checkin.undo_scan(tx, "s1", conference_id=number, reason="Nhầm", **WHO)
        who = Substitute("Trần B", "", "Lãnh đạo")
        checkin.admit_substitute(tx, Scan("s2", number, "Bàn 1", code), who, **WHO)
        guest = WalkIn("Khách Mới", "", "Đơn vị lạ", "Nhóm lạ", "Mời thêm")
        checkin.admit_walk_in(tx, Scan("s3", number, "Bàn 1"), guest, **WHO)
        checkin.excuse_delegate(tx, ids["Hồ Văn Giang"], conference_id=number, reason="Ốm", **WHO)
        duplicates.keep_apart(tx, ids["Trần Thị Bình"], ids["Hồ Văn Giang"], conference_id=number, **WHO)


def test_nothing_the_program_does_is_taken_for_an_edit(database):
    number = make(database)
    invitations.print_invitations(database, number, invitations.Paper.CARD, font_folder=None, **WHO)
    with database.writing() as tx:
        conference.copy_conference(tx, number, year=2026, **WHO)
        demo.load_demo(tx, **WHO)

    assert problems(database) == ()


EDITS = {
    "a name": "UPDATE delegate SET name = 'Kẻ Khác' WHERE name = 'Trần Thị Bình'",
    "a phone of an imported delegate": "UPDATE delegate SET phone = '0999999999' WHERE name = 'Hồ Văn Giang'",
    "seats": "UPDATE delegate SET seats = 9 WHERE name = 'Phạm Thị Dung'",
    "a unit": "UPDATE delegate SET office_id = (SELECT id FROM office WHERE name = 'Phòng Dư') WHERE name = 'Phạm Thị Dung'",
    "no group": "UPDATE delegate SET group_id = NULL WHERE name = 'Phạm Thị Dung'",
    "a delegate taken off": "UPDATE delegate SET removed_at = '2025' WHERE name = 'Phạm Thị Dung'",
    "a delegate put back": "UPDATE delegate SET removed_at = NULL WHERE name = 'Lê Văn Cường'",
    "a walk-in made a guest": "UPDATE delegate SET walk_in_reason = '' WHERE name = 'Khách Mới'",
    "a delegate moved in time": "UPDATE delegate SET created_at = '2025' WHERE name = 'Nguyễn Văn An'",
    "a delegate added": "INSERT INTO delegate (id, conference_id, kind, name, name_key, sort_key, search_text, created_at, updated_at) "
    "SELECT 99, conference_id, kind, 'Kẻ Lạ', '', '', '', created_at, updated_at FROM delegate WHERE name = 'Nguyễn Văn An'",
    "a number": "UPDATE invitation SET number = 77 WHERE version = 1 AND number = 1",
    "a paper in force again": "UPDATE invitation SET revoked_at = NULL WHERE revoked_reason = 'Đã gộp với một đại biểu khác' AND version = 1",
    "a paper revoked": "UPDATE invitation SET revoked_at = '2025' WHERE id = (SELECT min(id) FROM invitation WHERE revoked_at IS NULL)",
    "a reason": "UPDATE invitation SET revoked_reason = 'Khác' WHERE revoked_reason = 'Mất'",
    "a paper lost": "DELETE FROM invitation WHERE revoked_reason = 'Mất'",
    "a conference": "UPDATE conference SET chair = 'Bà B'",
    "the open sitting": "UPDATE conference SET open_sitting_id = (SELECT min(id) FROM sitting)",
    "a sitting": "UPDATE sitting SET starts_at = '09:00' WHERE ordinal = 2",
    "an office": "UPDATE office SET planned = 99 WHERE name = 'Phòng Dư'",
    "an office's name": "UPDATE office SET name = 'Phòng Khác', name_key = 'x' WHERE name = 'Phòng Dư'",
    "an office lost": "DELETE FROM office WHERE name = 'Phòng Dư'",
    "a group": "UPDATE delegate_group SET planned = 1 WHERE name = 'Tập thể'",
    "a group lost": "DELETE FROM delegate_group WHERE name = 'Tập thể'",
}  # fmt: skip


@pytest.mark.parametrize("kind", EDITS)
def test_row_edited_by_hand_is_found(database, kind):
    make(database)
    assert problems(database) == ()

    with database.writing() as tx:
        assert tx.execute(text(EDITS[kind])).rowcount == 1

    assert any("không khớp nhật ký" in problem for problem in problems(database))


def test_first_row_and_the_number_of_rows_are_said(database):
    make(database)
    with database.writing() as tx:
        tx.execute(text("UPDATE delegate SET note = 'x' WHERE name IN ('Trần Thị Bình', 'Phạm Thị Dung')"))

    (problem,) = problems(database)

    assert problem == (
        "2 đại biểu không khớp nhật ký, đầu tiên là “Trần Thị Bình”: đã bị thêm, sửa hoặc xóa ngoài chương trình."
    )
