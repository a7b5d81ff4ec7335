"""The programme's clock times, its length, what may be cut, and minutes that come by a link."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.programme import (
    SHORTENED_FIRST,
    ItemKind,
    Linked,
    Links,
    ProgrammeItem,
    check_items,
    check_links,
    day_word,
    in_sittings,
    invitation_lines,
    joined,
    shortened_first,
    timetable,
    timetables,
    with_all_links,
    with_links,
)
from tdkt_event.errors import RefusedError

ITEM = st.builds(
    ProgrammeItem,
    kind=st.sampled_from(ItemKind),
    title=st.text("abcđê", min_size=1, max_size=8),
    minutes=st.integers(0, 60),
    before_start=st.booleans(),
)
ITEMS = st.lists(ITEM, max_size=14)


def minutes_of(clock):
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def span(one):
    return (minutes_of(one.ends_at) - minutes_of(one.starts_at)) % (24 * 60)


@given(ITEMS)
def test_times_are_contiguous_from_the_start_and_up_to_it(items):
    timed = timetable(items, starts_at="07:30", ends_at="11:00")

    assert [one.item for one in timed.items] == items
    assert [span(one) for one in timed.items] == [one.minutes % (24 * 60) for one in items]
    during = [one for one in timed.items if not one.item.before_start]
    before = [one for one in timed.items if one.item.before_start]
    for part in (during, before):
        assert [one.ends_at for one in part[:-1]] == [one.starts_at for one in part[1:]]
    assert not during or during[0].starts_at == "07:30"
    assert not before or before[-1].ends_at == "07:30"


@given(ITEMS)
def test_length_counts_what_follows_the_start_and_overrun_is_beyond_the_end(items):
    timed = timetable(items, starts_at="07:30", ends_at="11:00")

    assert timed.minutes == sum(one.minutes for one in items if not one.before_start)
    assert timed.overrun == timed.minutes - 210
    if timed.minutes and timed.minutes < 900:
        assert minutes_of(timed.ends_at) - minutes_of("11:00") == timed.overrun


@given(ITEMS, st.randoms(use_true_random=False))
def test_another_order_changes_times_but_neither_length_nor_overrun(items, random):
    shuffled = random.sample(items, len(items))

    one, other = (timetable(order, starts_at="08:00", ends_at="10:00") for order in (items, shuffled))

    assert (one.minutes, one.overrun) == (other.minutes, other.overrun)
    assert sorted(timed.item.title for timed in one.items) == sorted(
        timed.item.title for timed in other.items
    )


@given(ITEMS)
def test_what_is_shortened_first_makes_up_for_the_overrun_or_is_all_there_is(items):
    timed = timetable(items, starts_at="07:30", ends_at="08:30")

    cuts = shortened_first(timed)

    possible = [one for one in items if one.kind in SHORTENED_FIRST and one.minutes and not one.before_start]
    saved = sum(one.minutes for one in cuts)
    assert saved >= timed.overrun or len(cuts) == len(possible)
    assert not cuts or saved - cuts[-1].minutes < timed.overrun
    assert [SHORTENED_FIRST.index(one.kind) for one in cuts] == sorted(
        SHORTENED_FIRST.index(one.kind) for one in cuts
    )


HOURS = st.lists(st.sampled_from([("07:30", "11:00"), ("13:30", "17:00"), ("", "")]), min_size=1, max_size=3)
PLACED = st.lists(
    st.tuples(ITEM, st.integers(0, 5)).map(lambda one: replace(one[0], sitting=one[1])), max_size=14
)


@given(PLACED, HOURS)
def test_nobody_is_lost_and_each_sitting_keeps_the_order_given(items, hours):
    parts = timetables(items, hours)

    placed = [one.item for part in parts for one in part.items]
    assert placed == in_sittings(items, len(hours)) == in_sittings(placed, len(hours))
    assert [one.sitting for one in placed] == sorted(min(max(one.sitting, 1), len(hours)) for one in items)
    for place, part in enumerate(parts, start=1):
        given = [one for one in items if min(max(one.sitting, 1), len(hours)) == place]
        assert [replace(one.item, sitting=0) for one in part.items] == [
            replace(one, sitting=0) for one in given
        ]


@given(PLACED, HOURS, ITEM, st.integers(1, 3), st.integers(0, 14))
def test_times_of_one_sitting_are_not_touched_by_items_of_another(items, hours, more, sitting, at):
    place = min(sitting, len(hours))
    changed = [*items[:at], replace(more, sitting=place), *items[at:]]

    before, after = timetables(items, hours), timetables(changed, hours)

    others = [one for one in range(len(hours)) if one != place - 1]
    assert [before[one] for one in others] == [after[one] for one in others]
    assert len(after[place - 1].items) == len(before[place - 1].items) + 1


@given(ITEMS)
def test_one_sitting_gives_what_a_single_timetable_gives(items):
    alone = timetable(items, starts_at="07:30", ends_at="11:00")

    assert timetables(items, [("07:30", "11:00")]) == [alone]
    assert joined([alone]) == alone


def test_every_sitting_runs_over_by_itself():
    items = [
        ProgrammeItem(ItemKind.REPORT, "Báo cáo", 90),
        ProgrammeItem(ItemKind.AWARD, "Trao thưởng", 40, sitting=2),
    ]

    morning, afternoon = timetables(items, [("07:30", "08:30"), ("13:30", "17:00")])

    assert (morning.overrun, morning.ends_at, morning.items[0].late) == (30, "09:00", True)
    assert (afternoon.overrun, afternoon.ends_at, afternoon.items[0].late) == (-170, "14:10", False)
    assert joined([morning, afternoon]).overrun == 30


def test_a_time_past_midnight_is_on_the_next_day():
    items = [
        ProgrammeItem(ItemKind.PERFORMANCE, "Văn nghệ", 40),
        ProgrammeItem(ItemKind.CLOSING, "Bế mạc", 30),
    ]

    timed = timetable(items, starts_at="23:30", ends_at="23:45")

    assert [(one.starts_at, one.starts_day, one.ends_at, one.ends_day, one.late) for one in timed.items] == [
        ("23:30", 0, "00:10", 1, True), ("00:10", 1, "00:40", 1, True),
    ]  # fmt: skip
    assert (timed.ends_at, timed.ends_day, timed.overrun) == ("00:40", 1, 55)
    assert [day_word(days) for days in (-1, 0, 1, 2)] == ["hôm trước", "", "hôm sau", "2 ngày sau"]


SPEECHES = {7: Linked("Tham luận của xã A", 7, "Ông A"), 8: Linked("Tham luận của xã B", 6)}
LINKS = Links(SPEECHES | {9: Linked("Tham luận của xã C", 7, reserve=True)}, {3: Linked("Đợt 1", 12)})
GENERAL = ProgrammeItem(ItemKind.SPEECH, "Tham luận", 21, "Nhiều đơn vị")


def test_linked_items_follow_what_they_are_linked_with():
    items = [replace(GENERAL, speech_id=7), replace(GENERAL, speech_id=8), replace(GENERAL, batch_id=3)]

    assert with_links(items, LINKS) == [
        ProgrammeItem(ItemKind.SPEECH, "Tham luận của xã A", 7, "Ông A", speech_id=7),
        ProgrammeItem(ItemKind.SPEECH, "Tham luận của xã B", 6, "Nhiều đơn vị", speech_id=8),
        ProgrammeItem(ItemKind.AWARD, "Đợt 1", 12, "Nhiều đơn vị", batch_id=3),
    ]


def test_link_to_nothing_ends_and_the_item_stays():
    assert with_links([replace(GENERAL, speech_id=99)], LINKS) == [GENERAL]


@given(ITEMS)
def test_items_without_a_link_are_left_alone(items):
    assert with_links(items, LINKS) == items


@given(ITEMS)
def test_every_speech_stands_once_in_place_of_the_general_item(items):
    linked = with_all_links(items, ItemKind.SPEECH, LINKS)

    assert [one.speech_id for one in linked if one.speech_id] == [7, 8]
    assert all(one.linked for one in linked if one.kind is ItemKind.SPEECH)
    others = [one for one in items if one.kind is not ItemKind.SPEECH]
    assert [one for one in linked if one.kind is not ItemKind.SPEECH] == others
    assert with_all_links(linked, ItemKind.SPEECH, LINKS) == linked
    check_links(linked)


def test_a_missing_speech_follows_those_already_there():
    items = [replace(GENERAL, speech_id=8), ProgrammeItem(ItemKind.CLOSING, "Bế mạc", 5)]

    assert [one.speech_id for one in with_all_links(items, ItemKind.SPEECH, LINKS)] == [8, 7, None]
    assert [one.batch_id for one in with_all_links(items, ItemKind.AWARD, LINKS)] == [None, None, 3]


def test_speeches_stand_in_the_sitting_of_the_general_item():
    items = [
        ProgrammeItem(ItemKind.OPENING, "Khai mạc", 5),
        replace(GENERAL, sitting=2),
        ProgrammeItem(ItemKind.CLOSING, "Bế mạc", 5, sitting=2),
    ]

    linked = with_all_links(items, ItemKind.SPEECH, LINKS)

    assert [one.sitting for one in linked] == [1, 2, 2, 2]
    assert in_sittings(linked, 2) == linked


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ([replace(GENERAL, speech_id=7, batch_id=3)], "item_linked_twice"),
        ([replace(GENERAL, speech_id=7), GENERAL, replace(GENERAL, speech_id=7)], "linked_twice"),
    ],
)
def test_double_links_are_refused(items, code):
    with pytest.raises(RefusedError) as refused:
        check_links(items)

    assert refused.value.code == code


@pytest.mark.parametrize("starts_at", ["", "giờ", "07:xx"])
def test_without_a_start_only_the_length_is_known(starts_at):
    timed = timetable([ProgrammeItem(ItemKind.REPORT, "Báo cáo", 20)], starts_at=starts_at, ends_at="11:00")

    assert (timed.items[0].starts_at, timed.items[0].ends_at, timed.ends_at) == ("", "", "")
    assert (timed.minutes, timed.overrun) == (20, 0)


def test_without_an_end_nothing_runs_over():
    timed = timetable([ProgrammeItem(ItemKind.REPORT, "Báo cáo", 200)], starts_at="07:30", ends_at="")

    assert (timed.overrun, timed.ends_at) == (0, "10:50")


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (ProgrammeItem(ItemKind.OTHER, "  ", 5), "item_title_missing"),
        (ProgrammeItem(ItemKind.OTHER, "Việc", -1), "bad_minutes"),
        (ProgrammeItem(ItemKind.OTHER, "Việc", 1441), "bad_minutes"),
    ],
)
def test_wrong_items_are_refused(item, code):
    with pytest.raises(RefusedError) as refused:
        check_items([ProgrammeItem(ItemKind.OPENING, "Khai mạc", 5), item])

    assert refused.value.code == code


def test_invitation_names_every_item_but_the_breaks():
    items = [
        ProgrammeItem(ItemKind.OPENING, "Khai mạc", 5),
        ProgrammeItem(ItemKind.BREAK, "Giải lao", 15),
        ProgrammeItem(ItemKind.CLOSING, "Bế mạc", 5),
    ]

    assert invitation_lines(items) == ["Khai mạc", "Bế mạc"]
