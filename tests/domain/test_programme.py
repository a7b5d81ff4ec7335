"""The programme's clock times, its length, what may be cut, and minutes that come by a link."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.programme import (
    SHORTENED_FIRST,
    ItemKind,
    ProgrammeItem,
    check_items,
    invitation_lines,
    shortened_first,
    timetable,
    with_linked_minutes,
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


@given(ITEMS, st.integers(0, 200))
def test_linked_minutes_are_shared_whole_among_the_items_of_their_kind(items, total):
    linked = with_linked_minutes(items, {ItemKind.SPEECH: total})

    speeches = [one.minutes for one in linked if one.kind is ItemKind.SPEECH]
    assert not speeches or sum(speeches) == total
    assert all(minutes >= 0 for minutes in speeches)
    assert [replace(one, minutes=0) for one in linked] == [replace(one, minutes=0) for one in items]
    assert [one for one in linked if one.kind is not ItemKind.SPEECH] == [
        one for one in items if one.kind is not ItemKind.SPEECH
    ]


def test_linked_minutes_follow_the_proportion_that_was_written():
    items = [
        ProgrammeItem(ItemKind.AWARD, "Đợt 1", 10),
        ProgrammeItem(ItemKind.BREAK, "Giải lao", 15),
        ProgrammeItem(ItemKind.AWARD, "Đợt 2", 30),
    ]

    assert [one.minutes for one in with_linked_minutes(items, {ItemKind.AWARD: 48})] == [12, 15, 36]


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
