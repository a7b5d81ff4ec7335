"""What is due: the last day in time, its state of today, the order of a calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.due_day import (
    DueDay,
    DueKind,
    DueState,
    by_month,
    in_order,
    last_day,
    of_state,
    state_of,
)

TODAY = date(2025, 3, 20)


def due(day, kind=DueKind.DUTY, *, done=False, key="a"):
    return DueDay(key, kind, day, "việc", done=done)


def test_day_before_is_the_last_when_the_plan_says_before():
    assert last_day(date(2025, 3, 28), inclusive=False) == date(2025, 3, 27)
    assert last_day(date(2025, 3, 28), inclusive=True) == date(2025, 3, 28)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 3, 19), DueState.LATE),
        (TODAY, DueState.SOON),
        (date(2025, 3, 26), DueState.SOON),
        (date(2025, 3, 27), DueState.AHEAD),
    ],
)
def test_state_of_what_is_not_done(day, state):
    assert state_of(due(day), TODAY) is state


def test_done_is_never_late_and_a_held_conference_is_not_either():
    assert state_of(due(date(2025, 1, 1), done=True), TODAY) is DueState.DONE
    assert state_of(due(date(2025, 3, 1), DueKind.SITTING), TODAY) is DueState.HELD


@given(
    st.lists(st.tuples(st.integers(-400, 400), st.sampled_from(list(DueKind)), st.booleans()), max_size=30)
)
def test_order_keeps_everything_by_day_and_months_follow_one_another(rows):
    dues = [
        due(TODAY + timedelta(days=days), kind, done=done, key=str(place))
        for place, (days, kind, done) in enumerate(rows)
    ]
    ordered = in_order(reversed(dues))
    assert sorted(one.key for one in ordered) == sorted(one.key for one in dues)
    assert [one.day for one in ordered] == sorted(one.day for one in dues)
    months = by_month(ordered)
    assert [month for month, _ in months] == sorted({(one.day.year, one.day.month) for one in dues})
    assert sum(len(of_state(dues, state, TODAY)) for state in DueState) == len(dues)
