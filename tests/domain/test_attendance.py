"""Counting in seats: nothing is lost, nothing is counted twice."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.attendance import SeatCount, Tally, arrivals_by_interval, count_attendance, tally


@st.composite
def counts(draw):
    seats = draw(st.integers(1, 20))
    present = draw(st.integers(0, seats))
    walk_in = draw(st.booleans())
    return SeatCount(
        draw(st.sampled_from(["Tỉnh", "Huyện", "Xã"])), draw(st.sampled_from(["Phòng A", "Phòng B"])), seats, present,
        draw(st.integers(0, present)), excused=draw(st.booleans()), walk_in=walk_in,
    )  # fmt: skip


@given(st.lists(counts(), max_size=30))
def test_summoned_is_present_and_excused_and_absent(rows):
    counted = count_attendance(rows)

    for one in (counted.total, *(found for _, found in (*counted.groups, *counted.units))):
        assert one.summoned == one.present + one.excused + one.absent
        assert 0 <= one.substituted <= one.present
    assert counted.total.summoned == sum(row.seats for row in rows if not row.walk_in)
    assert counted.total.present + counted.total.walk_in == sum(row.present for row in rows)


@given(st.lists(counts(), max_size=30))
def test_groups_and_units_add_up_to_the_total(rows):
    counted = count_attendance(rows)

    for part in (counted.groups, counted.units):
        assert sum((found for _, found in part), Tally()) == counted.total
        assert len({name for name, _ in part}) == len(part)
    assert [name for name, _ in counted.groups] == list(dict.fromkeys(row.group for row in rows))


def test_excuse_covers_only_the_empty_seats():
    excused = SeatCount("G", "U", 3, 1, 0, excused=True, walk_in=False)

    assert tally(excused) == Tally(summoned=3, present=1, excused=2)


def test_walk_in_stands_apart():
    assert tally(SeatCount("G", "U", 1, 1, 0, excused=False, walk_in=True)) == Tally(walk_in=1)


def test_share_of_nobody_is_nothing():
    assert (Tally().share, Tally(summoned=4, present=1).share) == (0.0, 0.25)


start = datetime(2025, 4, 18, 7, 0)
moments = st.lists(
    st.integers(0, 3 * 3600).map(lambda seconds: start + timedelta(seconds=seconds)), max_size=60
)


@given(moments, st.sampled_from([1, 5, 10, 15, 30]))
def test_every_arrival_falls_into_one_interval(times, minutes):
    intervals = arrivals_by_interval(times, minutes=minutes)

    step = timedelta(minutes=minutes)
    assert sum(count for _, count in intervals) == len(times)
    assert [count for at, count in intervals] == [
        sum(at <= time < at + step for time in times) for at, _ in intervals
    ]
    assert all(later - earlier == step for (earlier, _), (later, _) in pairwise(intervals))
    assert not intervals or intervals[0][1] * intervals[-1][1] > 0


def test_empty_intervals_between_are_kept():
    times = [start + timedelta(minutes=minute) for minute in (1, 2, 16)]

    assert [count for _, count in arrivals_by_interval(times)] == [2, 0, 0, 1]


@pytest.mark.parametrize("times", [[], ()])
def test_no_arrival_gives_no_interval(times):
    assert arrivals_by_interval(times) == []
