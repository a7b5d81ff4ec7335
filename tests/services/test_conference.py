"""Conferences with their sittings, groups and offices."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import text

from tdkt_event.domain.checkin import Outcome
from tdkt_event.domain.conference import Group, Office, SeatPlan, Sitting
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.duty import Duty
from tdkt_event.domain.pledge import Pledge, PledgeMember
from tdkt_event.domain.speech import Speech
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import (
    checkin,
    conference,
    delegates,
    duties,
    pledges,
    speeches,
    unit_links,
    unit_page,
)
from tdkt_event.services.checkin import Scan
from tests.helpers import FACTS, NOW, add_people

BY = {"actor": "thử", "now": NOW}
MORNING = Sitting(0, 1, "Buổi sáng", "2025-04-18", "07:30", "11:00")
AFTERNOON = Sitting(0, 2, "Buổi chiều", "2025-04-18", "13:30", "17:00")


def found(database, conference_id):
    with database.reading() as tx:
        return conference.find_conference(tx, conference_id)


def do(database, act, *arguments, **options):
    with database.writing() as tx:
        return act(tx, *arguments, **options, **BY)


def refusal(database, act, *arguments, **options):
    with pytest.raises((RefusedError, NotFoundError)) as refused:
        do(database, act, *arguments, **options)
    return refused.value.code


def add(database, conference_id, name, **facts):
    return do(database, delegates.add_delegate, Delegate(name, **facts), conference_id=conference_id)


def last_change(database, action):
    with database.reading() as tx:
        query = text("SELECT before, after FROM change_log WHERE action = :action ORDER BY id DESC")
        row = tx.execute(query, {"action": action}).first()
    return tuple(json.loads(one) if one else None for one in row)


def test_create_stores_cleaned_facts_and_one_open_sitting(database):
    facts = replace(FACTS, name="  Hội  nghị ", programme=" 07:30  Đón tiếp \n\n 08:00 Khai mạc", planned=280)

    held = found(database, do(database, conference.create_conference, facts))

    assert held.facts == replace(facts, name="Hội nghị", programme="07:30 Đón tiếp\n08:00 Khai mạc")
    assert [one.name for one in held.sittings] == ["Buổi sáng"]
    assert held.open_sitting == held.sittings[0]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (replace(FACTS, name=" "), "name_missing"),
        (replace(FACTS, issuer=""), "issuer_missing"),
        (replace(FACTS, year=24), "bad_year"),
        (replace(FACTS, planned=-1), "bad_planned"),
        (replace(FACTS, public_address="hội nghị.vn"), "bad_address"),
    ],
)
def test_create_refuses_facts_no_paper_can_print(database, facts, code):
    assert refusal(database, conference.create_conference, facts) == code
    with database.reading() as tx:
        assert conference.list_conferences(tx) == []


def test_create_refuses_a_sitting_that_ends_before_it_starts(database):
    assert (
        refusal(database, conference.create_conference, FACTS, sittings=[replace(MORNING, ends_at="06:00")])
        == "bad_hours"
    )


def test_change_logs_before_and_after_of_what_changed_only(database, conference_id):
    do(database, conference.change_conference, conference_id, replace(FACTS, venue="Hội trường", planned=280))

    assert last_change(database, "conference.change") == (
        {"planned": 0, "venue": ""},
        {"planned": 280, "venue": "Hội trường"},
    )
    assert found(database, conference_id).facts.venue == "Hội trường"


def test_change_of_nothing_writes_nothing(database, conference_id):
    with database.reading() as tx:
        before = tx.execute(text("SELECT count(*) FROM change_log")).scalar_one()

    do(database, conference.change_conference, conference_id, replace(FACTS, name=f" {FACTS.name} "))

    with database.reading() as tx:
        assert tx.execute(text("SELECT count(*) FROM change_log")).scalar_one() == before


def test_copy_to_next_year_moves_years_and_brings_no_people(database):
    facts = replace(
        FACTS, name="Hội nghị tổng kết năm 2024, triển khai nhiệm vụ năm 2025", short_name="HN 2024", venue="Hội trường",
        invitation_date="2025-04-10", sample=True,
    )  # fmt: skip
    source = do(
        database, conference.create_conference, facts, sittings=[MORNING, AFTERNOON],
        groups=[Group(0, "Đại biểu tỉnh", 10, "#111111")], offices=[Office(0, "Phòng Nội vụ", 0, "")],
    )  # fmt: skip
    add(database, source, "Nguyễn Văn A", unit="Phòng Tài chính", group="Khách mời")
    with database.reading() as tx:
        offices = conference.list_offices(tx, source)
    do(database, conference.save_offices, source, [replace(one, planned=4, phone="0271") for one in offices])

    copied = do(database, conference.copy_conference, source, year=2026)

    held = found(database, copied)
    assert (held.facts.year, held.facts.name, held.facts.short_name) == (
        2026, "Hội nghị tổng kết năm 2025, triển khai nhiệm vụ năm 2026", "HN 2025",
    )  # fmt: skip
    assert (held.facts.venue, held.facts.invitation_date, held.facts.sample) == ("Hội trường", "", False)
    assert [(one.name, one.date, one.starts_at) for one in held.sittings] == [
        ("Buổi sáng", "", "07:30"),
        ("Buổi chiều", "", "13:30"),
    ]
    assert next((one.name, one.planned, one.colour) for one in held.groups) == (
        "Đại biểu tỉnh",
        10,
        "#111111",
    )
    with database.reading() as tx:
        assert delegates.count_delegates(tx, copied) == (0, 0)
        assert [(one.name, one.planned, one.phone) for one in conference.list_offices(tx, copied)] == [
            ("Phòng Nội vụ", 4, "0271"), ("Phòng Tài chính", 4, "0271"),
        ]  # fmt: skip
        assert conference.last_conference_id(tx) == copied
    assert found(database, source).facts.year == 2025


def test_groups_swap_names_and_keep_their_delegates(database, conference_id):
    one, two = add(database, conference_id, "A", group="Một"), add(database, conference_id, "B", group="Hai")
    first, second = found(database, conference_id).groups

    swapped = [replace(first, name=second.name), replace(second, name=first.name)]
    do(database, conference.save_groups, conference_id, swapped)

    with database.reading() as tx:
        assert [delegates.find_delegate(tx, number).delegate.group for number in (one, two)] == ["Hai", "Một"]


def test_groups_keep_the_order_given_and_take_new_ones(database, conference_id):
    do(
        database,
        conference.save_groups,
        conference_id,
        [Group(0, "Một", 5, "#000000"), Group(0, "Hai", 6, "#000000")],
    )
    one, two = found(database, conference_id).groups

    do(
        database,
        conference.save_groups,
        conference_id,
        [two, Group(0, " Ba ", 7, "#000000"), replace(one, planned=50)],
    )

    assert [(group.name, group.planned) for group in found(database, conference_id).groups] == [
        ("Hai", 6),
        ("Ba", 7),
        ("Một", 50),
    ]


def test_group_with_delegates_cannot_go_and_an_empty_one_can(database, conference_id):
    number = add(database, conference_id, "A", group="Một")
    do(database, delegates.remove_delegates, [number], conference_id=conference_id)
    (held,) = found(database, conference_id).groups

    assert refusal(database, conference.save_groups, conference_id, []) == "group_used"
    do(database, conference.save_groups, conference_id, [held, Group(0, "Hai", 0, "#000000")])
    do(database, conference.save_groups, conference_id, [held])
    assert found(database, conference_id).groups == (held,)


@pytest.mark.parametrize(("names", "code"), [(["Một", "một "], "name_twice"), (["Một", " "], "name_missing")])
def test_groups_and_offices_have_names_of_their_own(database, conference_id, names, code):
    assert (
        refusal(
            database, conference.save_groups, conference_id, [Group(0, name, 0, "#000000") for name in names]
        )
        == code
    )
    assert (
        refusal(database, conference.save_offices, conference_id, [Office(0, name, 0, "") for name in names])
        == code
    )


def test_office_written_short_and_long_is_one(database, conference_id):
    offices = [Office(0, name, 0, "") for name in ("UBND xã Tân Lợi", "Uỷ ban nhân dân xã Tân Lợi")]

    assert refusal(database, conference.save_offices, conference_id, offices) == "name_twice"


def test_offices_swap_names_and_keep_their_delegates(database, conference_id):
    one, two = (
        add(database, conference_id, "A", unit="Phòng Một"),
        add(database, conference_id, "B", unit="Phòng Hai"),
    )
    with database.reading() as tx:
        first, second = conference.list_offices(tx, conference_id)

    do(
        database,
        conference.save_offices,
        conference_id,
        [replace(first, name=second.name), replace(second, name=first.name)],
    )

    with database.reading() as tx:
        assert [delegates.find_delegate(tx, number).delegate.unit for number in (one, two)] == [
            "Phòng Hai",
            "Phòng Một",
        ]


def test_new_office_may_take_the_name_another_one_gives_up(database, conference_id):
    number = add(database, conference_id, "A", unit="Phòng Lao động")
    with database.reading() as tx:
        (old,) = conference.list_offices(tx, conference_id)

    do(
        database,
        conference.save_offices,
        conference_id,
        [replace(old, name="Phòng Nội vụ"), Office(0, "Phòng Lao động", 3, "")],
    )

    with database.reading() as tx:
        assert {(one.name, one.planned) for one in conference.list_offices(tx, conference_id)} == {
            ("Phòng Nội vụ", 0),
            ("Phòng Lao động", 3),
        }
        assert delegates.find_delegate(tx, number).delegate.unit == "Phòng Nội vụ"


def test_office_with_delegates_cannot_go_and_a_renamed_one_is_found_by_its_new_name(database, conference_id):
    number = add(database, conference_id, "Nguyễn Văn A", unit="Phòng LĐTBXH")
    with database.reading() as tx:
        (held,) = conference.list_offices(tx, conference_id)

    assert refusal(database, conference.save_offices, conference_id, []) == "office_used"
    do(database, conference.save_offices, conference_id, [replace(held, name="Phòng Nội vụ")])

    with database.reading() as tx:
        assert [one.id for one in delegates.search_delegates(tx, conference_id, "noi vu")] == [number]
        assert delegates.search_delegates(tx, conference_id, "ldtbxh") == []


def test_plan_compares_planned_with_named_seats(database, conference_id):
    do(
        database,
        conference.save_groups,
        conference_id,
        [Group(0, "Một", 5, "#000000"), Group(0, "Hai", 2, "#000000")],
    )
    add(database, conference_id, "A", group="Một", seats=3, unit="Phòng A")
    add(database, conference_id, "B")
    do(
        database,
        delegates.add_delegate,
        Delegate("Khách", group="Một"),
        conference_id=conference_id,
        walk_in_reason="x",
    )

    with database.reading() as tx:
        plan, offices = conference.group_plan(tx, conference_id), conference.office_plan(tx, conference_id)

    assert plan == [SeatPlan("Một", 5, 3), SeatPlan("Hai", 2, 0), SeatPlan("Chưa xếp nhóm", 0, 1)]
    assert [one.missing for one in plan] == [2, 2, -1]
    assert offices == [SeatPlan("Phòng A", 0, 3), SeatPlan("Chưa ghi đơn vị", 0, 1)]


def test_sittings_swap_and_a_used_one_cannot_go(database, conference_id):
    do(
        database,
        conference.save_sittings,
        conference_id,
        [found(database, conference_id).sittings[0], AFTERNOON],
    )
    morning, afternoon = found(database, conference_id).sittings
    do(database, conference.save_sittings, conference_id, [afternoon, morning])
    assert [one.name for one in found(database, conference_id).sittings] == ["Buổi chiều", "Buổi sáng"]
    (code,) = add_people(database, conference_id, 1)
    with database.writing() as tx:
        told = checkin.record_scan(
            tx, Scan("a", conference_id, "Bàn 1", code, sitting_id=morning.id), actor="Bàn 1", now=NOW
        )

    assert told.outcome is Outcome.ADMITTED
    assert refusal(database, conference.save_sittings, conference_id, [afternoon]) == "sitting_used"
    do(database, conference.save_sittings, conference_id, [morning])
    assert found(database, conference_id).sittings == (replace(morning, ordinal=1),)
    assert refusal(database, conference.save_sittings, conference_id, []) == "no_sitting"


def test_removed_open_sitting_gives_way_to_the_first(database, conference_id):
    do(
        database,
        conference.save_sittings,
        conference_id,
        [found(database, conference_id).sittings[0], AFTERNOON],
    )
    morning, afternoon = found(database, conference_id).sittings
    do(database, conference.open_sitting, conference_id, afternoon.id)
    assert found(database, conference_id).open_sitting == afternoon

    do(database, conference.save_sittings, conference_id, [morning])

    assert found(database, conference_id).open_sitting == morning
    assert refusal(database, conference.open_sitting, conference_id, afternoon.id) == "sitting_unknown"


def test_conferences_live_side_by_side_and_the_last_one_is_meant(database, conference_id):
    other = do(database, conference.create_conference, replace(FACTS, year=2020))

    with database.writing() as tx:
        assert conference.need_conference_id(tx) == other
        conference.open_conference(tx, conference_id, actor="thử", now=NOW)
        assert (conference.need_conference_id(tx), conference.need_conference_id(tx, other)) == (
            conference_id,
            other,
        )
        assert [row[0] for row in conference.list_conferences(tx)] == [conference_id, other]


def test_unknown_conference_is_named_so(database):
    with database.reading() as tx:
        for act, arguments in (
            (conference.find_conference, [9]),
            (conference.need_conference_id, [9]),
            (conference.need_conference_id, []),
        ):
            with pytest.raises(NotFoundError) as refused:
                act(tx, *arguments)
            assert refused.value.code in {"conference_unknown", "no_conference"}


def test_level_is_remembered_with_its_change(database):
    do(database, conference.choose_level, "huyen_2024")
    do(database, conference.choose_level, "xa_2025")

    assert last_change(database, "setting.level") == ("huyen_2024", "xa_2025")


def test_lists_have_a_version_that_scans_do_not_move(database, conference_id):
    (code,) = add_people(database, conference_id, 1)
    with database.writing() as tx:
        before = conference.version_of_lists(tx, conference_id)
        checkin.record_scan(tx, Scan("a", conference_id, "Bàn 1", code), actor="Bàn 1", now=NOW)
        after_scan = conference.version_of_lists(tx, conference_id)
    groups = [*found(database, conference_id).groups, Group(0, "Khách mới", 1, "#9f1d20")]
    do(database, conference.save_groups, conference_id, groups)

    with database.reading() as tx:
        assert after_scan == before
        assert conference.version_of_lists(tx, conference_id) != before


def test_a_renamed_office_is_renamed_where_the_preparation_names_it(database):
    by = {"actor": "thử", "now": NOW}
    with database.writing() as tx:
        number = conference.create_conference(tx, FACTS, offices=[Office(0, "Phòng Nội vụ", 0, "")], **by)
        duties.add_duties(
            tx, number, [Duty("Phòng Nội vụ", "In giấy mời"), Duty("Văn phòng", "Trang trí")], **by
        )
        speeches.add_slots(tx, number, [Speech("Phòng Nội vụ", topic="Mô hình")], **by)
        pact = Pledge("Khối 1", head="Phòng Nội vụ", members=(PledgeMember("Phòng Nội vụ"),))
        pledges.save_pledges(tx, number, [pact], **by)
        unit_links.open_links(tx, number, ["Phòng Nội vụ"], **by)
        office = conference.list_offices(tx, number)[0]

        conference.save_offices(tx, number, [replace(office, name="Phòng Văn hóa - Xã hội")], **by)

        view = unit_page.read_view(tx, unit_links.list_links(tx, number)[0])

    assert view.unit == "Phòng Văn hóa - Xã hội"
    assert [one.content for one in view.duties] == ["In giấy mời"]
    assert [one.speech.topic for one in view.speeches] == ["Mô hình"]
    assert [one.open for one in view.pledges] == [True]
