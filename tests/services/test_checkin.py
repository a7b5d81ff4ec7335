"""The door on a real SQLite and a real PostgreSQL."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from tdkt_event.domain.checkin import Outcome, ScanPath
from tdkt_event.domain.conference import Sitting
from tdkt_event.domain.delegate import Delegate
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import attendance, backup, checkin, conference, delegates, invitations
from tdkt_event.services.checkin import Scan, Substitute, WalkIn
from tdkt_event.storage.database import Database
from tests.helpers import FACTS, NOW, add_people

SUBSTITUTE = Substitute("Trần Thị B", "Phó Trưởng phòng", "Lãnh đạo phòng")
GUEST = WalkIn("Lê Văn C", "Phóng viên", "Báo Bình Phước", "Báo chí", "Đại biểu được mời thêm")


def scan(database: Database, one: Scan, *, now=NOW):
    with database.writing() as tx:
        return checkin.record_scan(tx, one, actor=one.desk, now=now)


def undo(database, scan_id, conference_id, *, reason="Quét nhầm người"):
    with database.writing() as tx:
        checkin.undo_scan(tx, scan_id, conference_id=conference_id, reason=reason, actor="Bàn 1", now=NOW)


def total(database, conference_id):
    with database.reading() as tx:
        return attendance.read_attendance(tx, conference_id).total


def without_seat_of_first(verdict):
    """Leave out the one thing no face shows and no scan stores: the seat number of the first entry."""
    return replace(verdict, first=replace(verdict.first, seat_no=0) if verdict.first else None)


def rows(database, table):
    with database.reading() as tx:
        return tx.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


def papers(database, conference_id):
    with database.reading() as tx:
        return invitations.list_invitations(tx, conference_id)


def test_first_scan_is_admitted_and_second_names_the_first(database, conference_id):
    (code,) = add_people(database, conference_id, 1)

    first = scan(database, Scan("a", conference_id, "Bàn 1", code))
    second = scan(database, Scan("b", conference_id, "Bàn 2", code), now=NOW + timedelta(minutes=3))

    assert (first.outcome, first.seat_no, first.seats_in) == (Outcome.ADMITTED, 1, 1)
    assert (second.outcome, second.first.desk, second.first.at[:19]) == (
        Outcome.ALREADY_IN,
        "Bàn 1",
        "2025-04-18T07:31:05",
    )


def test_repeated_scan_id_returns_the_first_answer_and_writes_nothing(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    admitted = scan(database, Scan("a", conference_id, "Bàn 1", code))
    refused = scan(database, Scan("b", conference_id, "Bàn 1", code))
    unknown = scan(database, Scan("c", conference_id, "Bàn 1", "BCFGHJKLMNPQRS"))
    before = [rows(database, table) for table in ("scan", "presence", "change_log")]

    again = [
        scan(database, Scan(scan_id, conference_id, "Bàn 2", shown), now=NOW + timedelta(hours=1))
        for scan_id, shown in (("a", code), ("b", code), ("c", "BCFGHJKLMNPQRS"))
    ]

    assert [without_seat_of_first(one) for one in again] == [
        without_seat_of_first(one) for one in (admitted, refused, unknown)
    ]
    assert [rows(database, table) for table in ("scan", "presence", "change_log")] == before


def test_invitation_of_two_seats_admits_two_and_then_names_the_first(database, conference_id):
    (code,) = add_people(database, conference_id, 1, seats=2)

    answers = [
        scan(database, Scan(f"s{number}", conference_id, f"Bàn {number}", code)) for number in range(3)
    ]

    assert [(one.outcome, one.seat_no, one.seats_in, one.seats) for one in answers] == [
        (Outcome.ADMITTED, 1, 1, 2), (Outcome.ADMITTED, 2, 2, 2), (Outcome.NO_SEAT_LEFT, None, 2, 2),
    ]  # fmt: skip
    assert (answers[2].first.desk, answers[2].first.seat_no) == ("Bàn 0", 1)


def test_unknown_code_is_recorded_and_admits_nobody(database, conference_id):
    answer = scan(database, Scan("a", conference_id, "Bàn 1", "BCFGHJKLMNPQRS"))

    assert (answer.outcome, answer.name, answer.delegate_id) == (Outcome.UNKNOWN_CODE, "", None)
    assert (rows(database, "scan"), rows(database, "presence")) == (1, 0)


@pytest.mark.parametrize("code", ["", "   ", "\x00", "\ud800", "🙂", "x" * 5000, "https://x/I/"])
def test_anything_a_scanner_says_is_answered(database, conference_id, code):
    assert scan(database, Scan("a", conference_id, "Bàn 1", code)).outcome is Outcome.UNKNOWN_CODE


@pytest.mark.parametrize("scan_id", ["", "   ", "x" * 81, "a\x00b", "\ud800"])
def test_scan_without_a_usable_id_is_refused(database, conference_id, scan_id):
    with pytest.raises(RefusedError) as refused:
        scan(database, Scan(scan_id, conference_id, "Bàn 1", "x"))

    assert (refused.value.code, rows(database, "scan")) == ("bad_scan_id", 0)


def test_scan_without_a_desk_is_refused(database, conference_id):
    with pytest.raises(RefusedError) as refused:
        scan(database, Scan("a", conference_id, " ", "x"))

    assert refused.value.code == "desk_missing"


def test_reissued_paper_admits_and_the_older_one_is_revoked(database, conference_id):
    (old,) = add_people(database, conference_id, 1)
    delegate_id = papers(database, conference_id)[0].delegate_id
    with database.writing() as tx:
        invitations.reissue_invitations(
            tx, [delegate_id], conference_id=conference_id, reason="Mất giấy", actor="thử", now=NOW
        )
    (new,) = papers(database, conference_id)

    assert scan(database, Scan("a", conference_id, "Bàn 1", old)).outcome is Outcome.REVOKED
    assert scan(database, Scan("b", conference_id, "Bàn 1", new.code)).outcome is Outcome.ADMITTED
    told = scan(database, Scan("c", conference_id, "Bàn 2", old))
    assert (told.outcome, told.first.desk) == (Outcome.REVOKED, "Bàn 1")


def test_rename_keeps_the_paper_valid(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    delegate_id = papers(database, conference_id)[0].delegate_id
    with database.writing() as tx:
        changes = {delegate_id: {"name": "Trần Thị Đổi Tên", "unit": "Đơn vị khác"}}
        delegates.change_delegates(tx, changes, conference_id=conference_id, actor="thử", now=NOW)

    answer = scan(database, Scan("a", conference_id, "Bàn 1", code))

    assert (answer.outcome, answer.name, answer.unit) == (Outcome.ADMITTED, "Trần Thị Đổi Tên", "Đơn vị khác")


def test_paper_of_another_conference_is_refused_and_named_nowhere(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    with database.writing() as tx:
        other = conference.create_conference(tx, replace(FACTS, year=2026), actor="thử", now=NOW)

    there = scan(database, Scan("a", other, "Bàn 1", code))
    here = scan(database, Scan("b", conference_id, "Bàn 1", code))

    assert (there.outcome, there.name, there.delegate_id) == (Outcome.WRONG_CONFERENCE, "", None)
    assert here.outcome is Outcome.ADMITTED


def test_delegate_of_another_conference_is_not_admitted_by_name(database, conference_id):
    add_people(database, conference_id, 1)
    delegate_id = papers(database, conference_id)[0].delegate_id
    with database.writing() as tx:
        other = conference.create_conference(tx, FACTS, actor="thử", now=NOW)

    assert (
        scan(database, Scan("a", other, "Bàn 1", delegate_id=delegate_id)).outcome is Outcome.WRONG_CONFERENCE
    )


def test_removed_delegate_is_refused_and_restored_one_admitted(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    delegate_id = papers(database, conference_id)[0].delegate_id
    with database.writing() as tx:
        delegates.remove_delegates(tx, [delegate_id], conference_id=conference_id, actor="thử", now=NOW)
    by_code = scan(database, Scan("a", conference_id, "Bàn 1", code))
    by_name = scan(database, Scan("b", conference_id, "Bàn 1", delegate_id=delegate_id))
    with database.writing() as tx:
        delegates.restore_delegates(tx, [delegate_id], conference_id=conference_id, actor="thử", now=NOW)

    assert (by_code.outcome, by_name.outcome) == (Outcome.REVOKED, Outcome.UNKNOWN_CODE)
    assert scan(database, Scan("c", conference_id, "Bàn 1", code)).outcome is Outcome.ADMITTED


def test_undo_frees_the_seat_and_the_old_scan_id_keeps_its_answer(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    first = scan(database, Scan("a", conference_id, "Bàn 1", code))

    undo(database, "a", conference_id)
    repeated = scan(database, Scan("a", conference_id, "Bàn 1", code))
    assert total(database, conference_id).present == 0
    anew = scan(database, Scan("b", conference_id, "Bàn 2", code))

    assert repeated == replace(first, undone=True, seats_in=0)
    assert (anew.outcome, anew.seat_no) == (Outcome.ADMITTED, 1)
    assert (rows(database, "scan"), rows(database, "presence"), rows(database, "presence_undo")) == (2, 1, 1)
    assert backup.verify(database).problems == ()


def test_undo_needs_an_entry_of_this_conference(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    with database.writing() as tx:
        other = conference.create_conference(tx, FACTS, actor="thử", now=NOW)
    scan(database, Scan("a", conference_id, "Bàn 1", code))
    scan(database, Scan("b", conference_id, "Bàn 1", code))

    codes = []
    for scan_id, number in (("a", other), ("z", conference_id), ("b", conference_id)):
        with pytest.raises((RefusedError, NotFoundError)) as refused:
            undo(database, scan_id, number)
        codes.append(refused.value.code)

    assert codes == ["scan_unknown", "scan_unknown", "nothing_to_undo"]
    assert total(database, conference_id).present == 1


def test_undo_without_a_reason_is_refused(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    scan(database, Scan("a", conference_id, "Bàn 1", code))

    with pytest.raises(RefusedError) as refused:
        undo(database, "a", conference_id, reason=" \t")

    assert (refused.value.code, total(database, conference_id).present) == ("reason_missing", 1)


def test_substitute_takes_the_seat_and_keeps_the_paper_valid(database, conference_id):
    first_code, second_code = add_people(database, conference_id, 2)
    with database.writing() as tx:
        told = checkin.admit_substitute(
            tx, Scan("a", conference_id, "Bàn 1", first_code), SUBSTITUTE, actor="Bàn 1", now=NOW
        )
        again = checkin.admit_substitute(
            tx, Scan("a", conference_id, "Bàn 1", first_code), SUBSTITUTE, actor="Bàn 1", now=NOW
        )

    assert (told.outcome, told.name, told.substitute) == (
        Outcome.ADMITTED, "Nguyễn Văn 0000", {"name": "Trần Thị B", "position": "Phó Trưởng phòng"},
    )  # fmt: skip
    assert again == told
    assert scan(database, Scan("b", conference_id, "Bàn 1", first_code)).outcome is Outcome.ALREADY_IN
    assert scan(database, Scan("c", conference_id, "Bàn 1", second_code)).outcome is Outcome.ADMITTED
    counted = total(database, conference_id)
    assert (counted.present, counted.substituted, counted.absent) == (2, 1, 0)


def test_undone_substitute_leaves_the_seat_to_the_delegate(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    with database.writing() as tx:
        checkin.admit_substitute(
            tx, Scan("a", conference_id, "Bàn 1", code), SUBSTITUTE, actor="Bàn 1", now=NOW
        )

    undo(database, "a", conference_id)
    answer = scan(database, Scan("b", conference_id, "Bàn 1", code))

    assert (answer.outcome, answer.substitute, total(database, conference_id).substituted) == (
        Outcome.ADMITTED,
        None,
        0,
    )


def test_substitute_for_somebody_already_in_is_refused(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    scan(database, Scan("a", conference_id, "Bàn 1", code))

    with database.writing() as tx:
        told = checkin.admit_substitute(
            tx, Scan("b", conference_id, "Bàn 2", code), SUBSTITUTE, actor="Bàn 2", now=NOW
        )

    assert (told.outcome, told.substitute, total(database, conference_id).substituted) == (
        Outcome.ALREADY_IN,
        None,
        0,
    )


@pytest.mark.parametrize("who", [Substitute("", "x", "x"), Substitute("x", "", " ")])
def test_substitute_without_name_or_leave_is_refused(database, conference_id, who):
    (code,) = add_people(database, conference_id, 1)

    with pytest.raises(RefusedError) as refused, database.writing() as tx:
        checkin.admit_substitute(tx, Scan("a", conference_id, "Bàn 1", code), who, actor="Bàn 1", now=NOW)

    assert (refused.value.code, rows(database, "scan")) == ("substitute_incomplete", 0)


def test_walk_in_is_listed_once_for_one_scan_id(database, conference_id):
    told = []
    for _ in range(3):
        with database.writing() as tx:
            told.append(
                checkin.admit_walk_in(tx, Scan("w", conference_id, "Bàn 1"), GUEST, actor="Bàn 1", now=NOW)
            )

    assert told[1:] == told[:1] * 2
    assert (told[0].outcome, told[0].name, told[0].group) == (Outcome.ADMITTED, "Lê Văn C", "Báo chí")
    counted = total(database, conference_id)
    assert (rows(database, "delegate"), counted.summoned, counted.walk_in) == (1, 0, 1)


@pytest.mark.parametrize("guest", [replace(GUEST, name=" "), replace(GUEST, reason="")])
def test_walk_in_without_name_or_reason_is_refused(database, conference_id, guest):
    with pytest.raises(RefusedError) as refused, database.writing() as tx:
        checkin.admit_walk_in(tx, Scan("w", conference_id, "Bàn 1"), guest, actor="Bàn 1", now=NOW)

    assert (refused.value.code, rows(database, "delegate")) == ("walk_in_incomplete", 0)


def test_excuse_is_counted_replaced_and_withdrawn(database, conference_id):
    add_people(database, conference_id, 3)
    delegate_id = papers(database, conference_id)[0].delegate_id
    with database.writing() as tx:
        for reason in ("Ốm", "Bận công tác"):
            checkin.excuse_delegate(
                tx, delegate_id, conference_id=conference_id, reason=reason, actor="thử", now=NOW
            )
    with database.reading() as tx:
        excused = attendance.read_excused(tx, conference_id)
    assert [(one.delegate_id, one.reason) for one in excused] == [(delegate_id, "Bận công tác")]
    assert (total(database, conference_id).excused, total(database, conference_id).absent) == (1, 2)

    with database.writing() as tx:
        for _ in range(2):
            checkin.withdraw_excuse(tx, delegate_id, conference_id=conference_id, actor="thử", now=NOW)

    assert (total(database, conference_id).excused, total(database, conference_id).absent) == (0, 3)
    with database.reading() as tx:
        withdrawn = tx.execute(
            text("SELECT count(*) FROM change_log WHERE action = 'checkin.excuse_withdrawn'")
        ).scalar_one()
    assert withdrawn == 1


def test_excuse_of_somebody_not_listed_or_without_reason_is_refused(database, conference_id):
    add_people(database, conference_id, 1)
    delegate_id = papers(database, conference_id)[0].delegate_id
    with database.writing() as tx:
        other = conference.create_conference(tx, FACTS, actor="thử", now=NOW)

    codes = []
    for number, held, reason in (
        (delegate_id, other, "x"),
        (999, conference_id, "x"),
        (delegate_id, conference_id, " "),
    ):
        with pytest.raises((RefusedError, NotFoundError)) as refused, database.writing() as tx:
            checkin.excuse_delegate(tx, number, conference_id=held, reason=reason, actor="thử", now=NOW)
        codes.append(refused.value.code)

    assert codes == ["delegate_unknown", "delegate_unknown", "reason_missing"]


def test_sittings_are_counted_apart(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    with database.writing() as tx:
        (morning,) = conference.find_conference(tx, conference_id).sittings
        days = [morning, Sitting(0, 2, "Buổi chiều", "2025-04-18", "13:30", "17:00")]
        conference.save_sittings(tx, conference_id, days, actor="thử", now=NOW)
        afternoon = conference.find_conference(tx, conference_id).sittings[1]
    in_the_morning = scan(database, Scan("a", conference_id, "Bàn 1", code))
    with database.writing() as tx:
        conference.open_sitting(tx, conference_id, afternoon.id, actor="thử", now=NOW)

    in_the_afternoon = scan(database, Scan("b", conference_id, "Bàn 1", code))
    late_replay = scan(database, Scan("c", conference_id, "Bàn 1", code, sitting_id=morning.id))

    assert [one.outcome for one in (in_the_morning, in_the_afternoon, late_replay)] == [
        Outcome.ADMITTED, Outcome.ADMITTED, Outcome.ALREADY_IN,
    ]  # fmt: skip
    with database.reading() as tx:
        counts = [
            attendance.read_attendance(tx, conference_id, sitting_id=one.id).total.present
            for one in (morning, afternoon)
        ]
    assert counts == [1, 1]


def test_sitting_of_another_conference_is_never_used(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    with database.writing() as tx:
        other = conference.create_conference(tx, FACTS, actor="thử", now=NOW)
        foreign = conference.find_conference(tx, other).open_sitting_id

    scan(database, Scan("a", conference_id, "Bàn 1", code, sitting_id=foreign))

    assert total(database, conference_id).present == 1


def test_two_cut_off_desks_with_wrong_clocks_admit_once_each_paper(database, conference_id):
    codes = add_people(database, conference_id, 4)
    real = NOW + timedelta(minutes=10)
    clocks = {"Bàn 1": timedelta(hours=-7), "Bàn 2": timedelta(days=40)}
    kept = [
        Scan(
            f"{desk}-{number}", conference_id, desk, code, path=ScanPath.OFFLINE,
            client_time=(real + wrong + timedelta(seconds=number)).isoformat(), occurred_at=real + timedelta(seconds=number),
        )
        for desk, wrong in clocks.items()
        for number, code in enumerate(codes[: 3 if desk == "Bàn 1" else 4])
    ]  # fmt: skip

    answers = [scan(database, one, now=NOW + timedelta(hours=1)) for one in [*kept[3:], *kept[:3], *kept]]

    first_seven, repeated = answers[:7], answers[7:]
    assert Counter(one.outcome for one in first_seven) == {Outcome.ADMITTED: 4, Outcome.ALREADY_IN: 3}
    assert {one.first.desk for one in first_seven if one.first} == {"Bàn 2"}
    assert {one.first.at[:19] for one in first_seven if one.first} == {
        "2025-04-18T07:41:05",
        "2025-04-18T07:41:06",
        "2025-04-18T07:41:07",
    }
    by_id = {one.scan_id: one.outcome for one in first_seven}
    assert {one.scan_id: one.outcome for one in repeated} == by_id
    assert total(database, conference_id).present == 4
    assert backup.verify(database).problems == ()


def test_ticks_of_the_paper_list_admit_whom_the_desks_did_not(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    (two,) = [one for one in add_people(database, conference_id, 1, seats=2) if one != code]
    ids = {one.code: one.delegate_id for one in papers(database, conference_id)}
    scan(database, Scan("a", conference_id, "Bàn 1", code))

    admitted = []
    for _ in range(2):
        with database.writing() as tx:
            ticks = {ids[code]: 1, ids[two]: 2}
            admitted.append(
                checkin.admit_from_paper(
                    tx, ticks, conference_id=conference_id, desk="Phiếu", actor="thử", now=NOW
                )
            )

    assert admitted == [2, 0]
    assert total(database, conference_id).present == 3


def test_every_way_in_writes_one_scan_and_one_line_of_the_log(database, conference_id):
    (code,) = add_people(database, conference_id, 1, seats=3)
    delegate_id = papers(database, conference_id)[0].delegate_id
    scan(database, Scan("a", conference_id, "Bàn 1", code, path=ScanPath.PHOTO))
    scan(database, Scan("b", conference_id, "Bàn 1", delegate_id=delegate_id, path=ScanPath.SEARCH))

    with database.writing() as tx:
        checkin.admit_substitute(
            tx, Scan("c", conference_id, "Bàn 1", code), SUBSTITUTE, actor="Bàn 1", now=NOW
        )
        checkin.admit_walk_in(tx, Scan("d", conference_id, "Bàn 1"), GUEST, actor="Bàn 1", now=NOW)

    with database.reading() as tx:
        found = tx.execute(text("SELECT scan_id, path, code, outcome FROM scan ORDER BY id")).all()
        logged = (
            tx.execute(text("SELECT subject FROM change_log WHERE action = 'checkin.scan' ORDER BY id"))
            .scalars()
            .all()
        )
    assert [tuple(row) for row in found] == [
        ("a", "photo", code, "ADMITTED"), ("b", "search", code, "ADMITTED"), ("c", "substitute", code, "ADMITTED"),
        ("d", "walk_in", "", "ADMITTED"),
    ]  # fmt: skip
    assert logged == ["scan:a", "scan:b", "scan:c", "scan:d"]


def test_attention_text_reaches_the_desk(database, conference_id):
    with database.writing() as tx:
        facts = Delegate("Lãnh đạo Sở Nội vụ", attention="Mời vào phòng khách")
        number = delegates.add_delegate(tx, facts, conference_id=conference_id, actor="thử", now=NOW)

    assert (
        scan(database, Scan("a", conference_id, "Bàn 1", delegate_id=number)).attention
        == "Mời vào phòng khách"
    )


def test_scan_id_of_another_conference_is_not_answered_here(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    scan(database, Scan("a", conference_id, "Bàn 1", code))
    with database.writing() as tx:
        other = conference.create_conference(tx, FACTS, actor="thử", now=NOW)

    with pytest.raises(RefusedError) as refused:
        scan(database, Scan("a", other, "Bàn 1", code))

    assert refused.value.code == "scan_id_taken"


def test_scan_id_of_another_paper_answers_nobody(database, conference_id):
    first, second = add_people(database, conference_id, 2)
    scan(database, Scan("1", conference_id, "Bàn 1", first))

    with pytest.raises(RefusedError) as refused:
        scan(database, Scan("1", conference_id, "Bàn 2", second))

    assert refused.value.code == "scan_id_taken"
    assert total(database, conference_id).present == 1


def test_substitute_named_on_a_green_card_keeps_to_the_sitting_of_the_card(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    with database.writing() as tx:
        morning = conference.find_conference(tx, conference_id).sittings[0]
        sittings = [morning, Sitting(0, 2, "Buổi chiều", "", "13:30", "16:00")]
        conference.save_sittings(tx, conference_id, sittings, actor="thử", now=NOW)
        afternoon = conference.find_conference(tx, conference_id).sittings[1]
    card = Scan("a", conference_id, "Bàn 1", code)
    scan(database, card)
    with database.writing() as tx:
        conference.open_sitting(tx, conference_id, afternoon.id, actor="thử", now=NOW)

    with database.writing() as tx:
        who = Substitute("Lê Thị Thay", "Phó phòng", "Trưởng phòng")
        checkin.admit_substitute(tx, card, who, actor="Bàn 1", now=NOW)

    with database.reading() as tx:
        in_morning = attendance.read_attendance(tx, conference_id, sitting_id=morning.id).total
        in_afternoon = attendance.read_attendance(tx, conference_id, sitting_id=afternoon.id).total
    assert (in_morning.present, in_morning.substituted) == (1, 1)
    assert (in_afternoon.present, in_afternoon.substituted) == (0, 0)
    assert backup.verify(database).problems == ()
