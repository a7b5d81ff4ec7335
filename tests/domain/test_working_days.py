"""Working days: counted over weekends, Tết, swapped and compensating days, forwards and backwards."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tdkt_event.documents.holidays import holiday_years, work_calendar
from tdkt_event.domain.working_days import (
    count_before,
    days_before,
    is_working,
    period_start,
    rest_reason,
)

CALENDAR = work_calendar()
DAYS = some.dates(date(2023, 6, 1), date(2028, 6, 1))
COUNTS = some.integers(-60, 60)


@given(DAYS, COUNTS)
def test_counting_back_leads_to_the_same_count(event, count):
    day = days_before(event, count, CALENDAR)

    assert count == 0 or is_working(day, CALENDAR)
    assert count_before(event, day, CALENDAR) == count


@given(DAYS, some.integers(1, 60))
def test_one_more_day_is_the_working_day_before(event, count):
    later, earlier = days_before(event, count, CALENDAR), days_before(event, count + 1, CALENDAR)

    assert earlier < later
    between = [earlier + timedelta(days=n) for n in range(1, (later - earlier).days)]
    assert not any(is_working(day, CALENDAR) for day in between)


@given(DAYS, DAYS, COUNTS)
def test_a_later_event_never_makes_an_earlier_day(one, other, count):
    first, last = sorted((one, other))

    assert days_before(first, count, CALENDAR) <= days_before(last, count, CALENDAR)


@given(DAYS, some.integers(0, 30))
def test_a_piece_of_work_has_as_many_working_days_as_said(due, work_days):
    start = period_start(due, work_days, CALENDAR)
    worked = [start + timedelta(days=n) for n in range((due - start).days)]

    assert sum(is_working(day, CALENDAR) for day in worked) == max(work_days - 1, 0)


@pytest.mark.parametrize(
    ("event", "count", "day"),
    [
        (date(2025, 4, 18), 8, date(2025, 4, 8)),  # over a weekend
        (date(2025, 4, 18), 9, date(2025, 4, 4)),  # and over Giỗ Tổ, Monday 07/4/2025
        (date(2025, 5, 5), 1, date(2025, 4, 29)),  # 30/4, 01/5 and the swapped 02/5
        (date(2025, 4, 28), 1, date(2025, 4, 26)),  # the Saturday worked for it
        (date(2025, 2, 3), 1, date(2025, 1, 24)),  # Tết Ất Tỵ, nine days
        (date(2026, 1, 5), 1, date(2025, 12, 31)),  # New Year with the swapped 02/01/2026
        (date(2026, 2, 23), 1, date(2026, 2, 13)),  # Tết Bính Ngọ, nine days
        (date(2026, 4, 28), 1, date(2026, 4, 24)),  # Giỗ Tổ on a Sunday, Monday off for it
        (date(2026, 9, 3), 1, date(2026, 8, 28)),  # Quốc khánh, five days
        (date(2024, 2, 15), 1, date(2024, 2, 7)),  # Tết Giáp Thìn
        (date(2024, 9, 4), 1, date(2024, 8, 30)),
        (date(2025, 4, 18), -1, date(2025, 4, 21)),
        (date(2025, 4, 18), 0, date(2025, 4, 18)),
    ],
)
def test_working_days_worked_out_by_hand(event, count, day):
    assert days_before(event, count, CALENDAR) == day


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2025, 4, 18), ""), (date(2025, 4, 19), "thứ Bảy"), (date(2025, 4, 20), "Chủ nhật"),
        (date(2025, 4, 7), "Giỗ Tổ Hùng Vương (10/3 âm lịch)"), (date(2026, 8, 22), ""),
    ],
)  # fmt: skip
def test_a_day_of_rest_says_why(day, reason):
    assert rest_reason(day, CALENDAR) == reason


def test_years_not_announced_yet_say_so():
    assert [year for year in range(2024, 2030) if CALENDAR.doubt(year)] == [2026, 2027, 2028, 2029]
    assert "chưa công bố" in CALENDAR.doubt(2027)
    assert CALENDAR.doubt(2029) == "không có ngày nghỉ lễ của năm này"


def test_every_year_has_its_eleven_days_and_says_where_they_come_from():
    for one in holiday_years():
        names = list(one.days.values())
        assert names.count("dịp Tết Nguyên đán") >= 5
        assert {"Tết Dương lịch", "Ngày Chiến thắng 30/4", "Quốc khánh 02/9"} <= set(names)
        assert "Giỗ Tổ Hùng Vương (10/3 âm lịch)" in names
        assert one.source and one.confidence


def test_swapped_days_off_and_saturdays_worked_are_as_many():
    for one in holiday_years():
        swapped = [day for day, name in one.days.items() if "hoán đổi" in name]
        assert len(swapped) == len(one.working_saturdays)
        assert all(day.weekday() < 5 for day in swapped)
