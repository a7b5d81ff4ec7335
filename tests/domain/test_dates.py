"""Days and hours as Vietnamese papers write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.dates import day_text, hour_text, invitation_time, moment_text, read_day, read_hour

DAY = date(2025, 4, 10)


def test_days_and_moments_are_written_day_first():
    assert day_text(DAY) == "10/04/2025"
    assert moment_text(datetime(2025, 4, 10, 7, 31, 5)) == "07:31:05 10/04/2025"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_day_reads_back(day):
    assert read_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["", "10/04/2025", "2025-02-30", "x", "2025-13-01", "20250410", "9999-12-31", "0001-01-01"]
)
def test_no_day_is_none(text):
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("hour", "said"),
    [("07:30", "07 giờ 30 phút"), ("7:5", "07 giờ 05 phút"), ("13", "13 giờ 00 phút"), ("", "")],
)
def test_hour_is_said_in_words(hour, said):
    assert hour_text(hour) == said


@pytest.mark.parametrize(("day", "hour", "said"), [
    (DAY, "07:30", "07 giờ 30 phút, ngày 10 tháng 4 năm 2025 (thứ Năm)"),
    (date(2025, 2, 9), "", "ngày 09 tháng 02 năm 2025 (Chủ nhật)"),
    (date(2025, 1, 6), "08:00", "08 giờ 00 phút, ngày 06 tháng 01 năm 2025 (thứ Hai)"),
    (date(2025, 10, 1), "", "ngày 01 tháng 10 năm 2025 (thứ Tư)"),
    (None, "07:30", "07 giờ 30 phút"),
    (None, "", ""),
])  # fmt: skip
def test_invitation_time_leaves_out_what_is_unknown(day, hour, said):
    assert invitation_time(day, hour) == said


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("10:15", (10, 15)), ("10h15", (10, 15)), ("10 giờ 15", (10, 15)), ("10 giờ 15 phút", (10, 15)), ("10h", (10, 0)),
        ("7", (7, 0)), ("25:99", None), ("24:00", None), ("10:", (10, 0)), ("²", None), ("trưa", None), ("", None),
        ("1" * 5000, None),
    ],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(text, read):
    assert read_hour(text) == read
    if read is None:
        assert hour_text(text) == text
