"""Delegates on the list: adding, changing, removing, merging, finding."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import text

from tdkt_event.domain.checkin import Outcome
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import checkin, conference, delegates, invitations
from tdkt_event.services.checkin import Scan
from tdkt_event.storage.delegates import Filter
from tests.helpers import FACTS, NOW

BY = {"actor": "thử", "now": NOW}


def do(database, act, *arguments, **options):
    with database.writing() as tx:
        return act(tx, *arguments, **options, **BY)


def add(database, conference_id, name, **facts):
    return do(database, delegates.add_delegate, Delegate(name, **facts), conference_id=conference_id)


def refusal(database, act, *arguments, **options):
    with pytest.raises((RefusedError, NotFoundError)) as refused:
        do(database, act, *arguments, **options)
    return refused.value.code


def found(database, number):
    with database.reading() as tx:
        return delegates.find_delegate(tx, number)


def names(database, conference_id, **chosen):
    with database.reading() as tx:
        return [
            one.delegate.name for one in delegates.list_delegates(tx, conference_id, chosen=Filter(**chosen))
        ]


def search(database, conference_id, words):
    with database.reading() as tx:
        return [one.delegate.name for one in delegates.search_delegates(tx, conference_id, words)]


def issue_and_scan(database, conference_id, number, scan_id="a"):
    do(database, invitations.issue_invitations, conference_id)
    code = found(database, number).code
    with database.writing() as tx:
        return checkin.record_scan(tx, Scan(scan_id, conference_id, "Bàn 1", code), actor="Bàn 1", now=NOW)


def test_add_stores_cleaned_facts_and_makes_unit_and_group(database, conference_id):
    facts = Delegate(
        "Nguye\u0302\u0303n  Va\u0306n A\u200b", DelegateKind.POST, salutation=" Ông", position="Trưởng phòng", unit=" Phòng  Nội vụ ",
        group="Khách mời", rank=3, phone="(0912) 345.678", email="a@b.vn", seats=2, note="x", attention="Mời vào phòng khách",
    )  # fmt: skip

    number = do(database, delegates.add_delegate, facts, conference_id=conference_id)

    assert found(database, number).delegate == replace(
        facts, name="Nguyễn Văn A", salutation="Ông", unit="Phòng Nội vụ", phone="0912345678"
    )
    with database.reading() as tx:
        assert [one.name for one in conference.list_offices(tx, conference_id)] == ["Phòng Nội vụ"]
        logged = json.loads(
            tx.execute(text("SELECT after FROM change_log WHERE action = 'delegate.add'")).scalar_one()
        )
    assert (logged["name"], logged["seats"]) == ("Nguyễn Văn A", 2)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": " \u200b"}, "name_missing"),
        ({"name": "A", "seats": 0}, "bad_seats"),
        ({"name": "A", "seats": 201}, "bad_seats"),
    ],
)
def test_add_refuses_what_no_paper_can_print(database, conference_id, facts, code):
    assert refusal(database, delegates.add_delegate, Delegate(**facts), conference_id=conference_id) == code


def test_units_written_differently_are_one_office(database, conference_id):
    for unit in ("UBND xã Tân Khai", "Ủy ban nhân dân xã Tân Khai", "Uỷ ban nhân dân  xã Tân Khai"):
        add(database, conference_id, "A", unit=unit)

    with database.reading() as tx:
        assert len(conference.list_offices(tx, conference_id)) == 1


def test_change_of_many_is_all_or_nothing(database, conference_id):
    one, two = add(database, conference_id, "A"), add(database, conference_id, "B")

    for wrong, code in (
        ({"seats": 0}, "bad_seats"),
        ({"name": ""}, "name_missing"),
        ({"colour": "đỏ"}, "unknown_field"),
    ):
        changes = {one: {"position": "Mới"}, two: wrong}
        assert refusal(database, delegates.change_delegates, changes, conference_id=conference_id) == code
    assert (
        refusal(
            database,
            delegates.change_delegates,
            {one: {"position": "Mới"}, 99: {}},
            conference_id=conference_id,
        )
        == "delegate_unknown"
    )
    assert [found(database, number).delegate.position for number in (one, two)] == ["", ""]

    changed = do(
        database,
        delegates.change_delegates,
        {one: {"position": "Mới"}, two: {"name": "B"}},
        conference_id=conference_id,
    )
    assert (changed, found(database, one).delegate.position) == (1, "Mới")


def test_change_is_logged_before_and_after(database, conference_id):
    number = add(database, conference_id, "Nguyễn Văn A", unit="Phòng A")

    do(
        database,
        delegates.change_delegates,
        {number: {"unit": "Phòng B", "seats": 2}},
        conference_id=conference_id,
    )

    with database.reading() as tx:
        row = tx.execute(
            text("SELECT actor, subject, before, after FROM change_log WHERE action = 'delegate.change'")
        ).one()
    assert (row.actor, row.subject) == ("thử", f"delegate:{number}")
    assert json.loads(row.before) == {"name": "Nguyễn Văn A", "unit": "Phòng A", "seats": 1}
    assert json.loads(row.after) == {"unit": "Phòng B", "seats": 2}
    with database.reading() as tx:
        history = delegates.delegate_history(tx, number)
    assert {(line.field, line.before, line.after) for line in history if line.field} == {
        ("unit", "Phòng A", "Phòng B"),
        ("seats", "1", "2"),
    }


def test_seats_cannot_fall_below_those_taken(database, conference_id):
    number = add(database, conference_id, "Lãnh đạo Sở", seats=3)
    for scan_id in "ab":
        assert issue_and_scan(database, conference_id, number, scan_id).outcome is Outcome.ADMITTED

    assert (
        refusal(database, delegates.change_delegates, {number: {"seats": 1}}, conference_id=conference_id)
        == "seats_taken"
    )
    do(database, delegates.change_delegates, {number: {"seats": 2}}, conference_id=conference_id)
    assert found(database, number).delegate.seats == 2


def test_removed_delegates_leave_the_list_and_come_back(database, conference_id):
    one, two = add(database, conference_id, "A"), add(database, conference_id, "B")

    do(database, delegates.remove_delegates, [one], conference_id=conference_id)
    assert (names(database, conference_id), names(database, conference_id, state="removed")) == (["B"], ["A"])
    do(database, delegates.restore_delegates, [one], conference_id=conference_id)

    assert names(database, conference_id) == ["A", "B"]
    assert (found(database, one).removed_at, found(database, two).removed_at) == (None, None)


def test_delegate_who_is_in_cannot_be_removed_until_undone(database, conference_id):
    number = add(database, conference_id, "A")
    issue_and_scan(database, conference_id, number)
    assert (
        refusal(database, delegates.remove_delegates, [number], conference_id=conference_id)
        == "already_scanned"
    )

    with database.writing() as tx:
        checkin.undo_scan(tx, "a", conference_id=conference_id, reason="Bấm nhầm", **BY)
    do(database, delegates.remove_delegates, [number], conference_id=conference_id)

    assert names(database, conference_id) == []


def test_merge_keeps_one_paper_and_revokes_the_other(database, conference_id):
    keep, drop = (
        add(database, conference_id, "Nguyễn Văn Hòa", group="Huyện"),
        add(database, conference_id, "Nguyễn Văn Hoà", group="Khen"),
    )
    do(database, invitations.issue_invitations, conference_id)
    codes = {number: found(database, number).code for number in (keep, drop)}
    facts = replace(found(database, keep).delegate, phone="0912345678", group="Khen")

    do(database, delegates.merge_delegates, keep, drop, facts, conference_id=conference_id)

    assert names(database, conference_id) == ["Nguyễn Văn Hòa"]
    assert found(database, keep).delegate == facts
    with database.writing() as tx:
        outcomes = [
            checkin.record_scan(
                tx, Scan(f"s{number}", conference_id, "Bàn 1", codes[number]), actor="Bàn 1", now=NOW
            ).outcome
            for number in (drop, keep)
        ]
    assert outcomes == [Outcome.REVOKED, Outcome.ADMITTED]


def test_merge_refuses_one_with_itself_a_removed_one_and_one_who_is_in(database, conference_id):
    one, two, three = (add(database, conference_id, name) for name in "ABC")
    facts = Delegate("A")
    do(database, delegates.remove_delegates, [three], conference_id=conference_id)
    issue_and_scan(database, conference_id, two)

    options = {"conference_id": conference_id}
    assert refusal(database, delegates.merge_delegates, one, one, facts, **options) == "same_delegate"
    assert refusal(database, delegates.merge_delegates, one, two, facts, **options) == "already_scanned"
    assert refusal(database, delegates.merge_delegates, one, three, facts, **options) == "delegate_removed"
    assert refusal(database, delegates.merge_delegates, one, 99, facts, **options) == "delegate_unknown"
    assert names(database, conference_id) == ["A", "B"]


def test_list_goes_by_rank_then_unit_then_vietnamese_name(database, conference_id):
    rows = [
        ("Trần Văn Ánh", "Phòng B", 500), ("Nguyễn Thị An", "Phòng B", 500), ("Lê Văn Ân", "Phòng B", 500), ("Đỗ Văn An", "Phòng B", 500),
        ("Phạm Văn Ăn", "Phòng B", 500), ("Bùi Đức Zung", "Phòng A", 500), ("Chủ tịch", "Phòng Z", 1), ("Dương Văn An", "Phòng B", 500),
    ]  # fmt: skip
    for name, unit, rank in rows:
        add(database, conference_id, name, unit=unit, rank=rank)

    assert names(database, conference_id) == [
        "Chủ tịch", "Bùi Đức Zung", "Dương Văn An", "Đỗ Văn An", "Nguyễn Thị An", "Trần Văn Ánh", "Phạm Văn Ăn", "Lê Văn Ân",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "nguyen van hoa",
        "NGUYỄN VĂN HOÀ",
        "hòa nguyễn",
        "hoaf",
        "nguyeexn",
        "van hoaf",
        "so noi vu",
        "0912",
        "hoà  ",
        "Nguye\u0302\u0303n",
    ],
)
def test_search_ignores_marks_case_tone_place_and_half_typed_telex(database, conference_id, words):
    add(database, conference_id, "Nguyễn Văn Hòa", unit="Sở Nội vụ", phone="0912345678")
    add(database, conference_id, "Trần Thị Bé", unit="Phòng Y tế", phone="0988888888")

    assert search(database, conference_id, words) == ["Nguyễn Văn Hòa"]


@pytest.mark.parametrize("words", ["", "  ", "%", "_", "\\", "'", "\x00", "xyzt", "a" * 3000])
def test_search_for_nothing_finds_nobody(database, conference_id, words):
    add(database, conference_id, "Nguyễn Văn A")

    assert search(database, conference_id, words) == []


def test_search_stays_in_its_conference_and_off_the_removed(database, conference_id):
    other = do(database, conference.create_conference, FACTS)
    add(database, other, "Nguyễn Văn A")
    gone = add(database, conference_id, "Nguyễn Văn B")
    do(database, delegates.remove_delegates, [gone], conference_id=conference_id)

    assert search(database, conference_id, "nguyen") == []


def test_filters_choose_by_group_office_and_state(database, conference_id):
    add(database, conference_id, "A", unit="Phòng A", group="Một")
    add(database, conference_id, "B", unit="Phòng B", group="Hai")
    do(database, invitations.issue_invitations, conference_id)
    add(database, conference_id, "C")
    do(
        database,
        delegates.add_delegate,
        Delegate("D"),
        conference_id=conference_id,
        walk_in_reason="mời thêm",
    )
    with database.reading() as tx:
        one, _ = conference.find_conference(tx, conference_id).groups
        office = conference.list_offices(tx, conference_id)[1]

    chosen = {
        "group": names(database, conference_id, group_id=one.id), "no group": names(database, conference_id, group_id=0),
        "office": names(database, conference_id, office_id=office.id), "invited": names(database, conference_id, state="invited"),
        "uninvited": names(database, conference_id, state="uninvited"), "walk_in": names(database, conference_id, state="walk_in"),
    }  # fmt: skip

    assert chosen == {
        "group": ["A"],
        "no group": ["C", "D"],
        "office": ["B"],
        "invited": ["A", "B"],
        "uninvited": ["C"],
        "walk_in": ["D"],
    }


def test_count_adds_up_seats(database, conference_id):
    add(database, conference_id, "A", seats=2)
    add(database, conference_id, "B")

    with database.reading() as tx:
        assert delegates.count_delegates(tx, conference_id) == (2, 3)


def test_unknown_delegate_is_named_so(database, conference_id):
    with database.reading() as tx, pytest.raises(NotFoundError) as refused:
        delegates.find_delegate(tx, 9)

    assert refused.value.code == "delegate_unknown"
