"""Duties: late and due soon, counted by office, moved with the conference, ticked by figures, checked as a whole."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tdkt_event.documents.duty_template import load_duty_template
from tdkt_event.documents.holidays import work_calendar
from tdkt_event.domain.duty import Duty, DutyState, by_day, check_duties, progress_by_office, progress_of
from tdkt_event.domain.duty_check import check_all
from tdkt_event.domain.duty_figure import Figure, ticked
from tdkt_event.domain.duty_move import moved, moves_of, with_days
from tdkt_event.errors import RefusedError
from tdkt_event.services.duty_watch import watch_labels
from tdkt_event.text import duty_state_text

CALENDAR = work_calendar()
EVENT, TODAY = date(2025, 4, 18), date(2025, 4, 1)
PRINT = Duty("Phòng Nội vụ", "In giấy mời", due="2025-04-08", offset_days=8, id=1)
MONEY = Duty(
    "Phòng Tài chính - Kế hoạch", "Thẩm định và cấp kinh phí", due="2025-03-31", offset_days=13, id=2
)
HALL = Duty("Phòng Nội vụ", "Trang trí hội trường", due="2025-04-17", offset_days=1, fixed=True, id=3)
OFFSETS = some.lists(some.integers(-20, 60), min_size=1, max_size=6)
EVENTS = some.dates(date(2024, 1, 2), date(2027, 12, 1))


def codes(duties, event=EVENT):
    return [one.code for one in check_all(duties, event, CALENDAR)]


# --- late, soon, progress ----------------------------------------------------------------------------


def test_what_is_late_and_what_is_due_soon():
    done = replace(MONEY, state=DutyState.DONE)

    assert [one.late(TODAY) for one in (PRINT, MONEY, done)] == [False, True, False]
    assert [one.soon(TODAY) for one in (PRINT, replace(PRINT, due="2025-04-07"), MONEY)] == [
        False,
        True,
        False,
    ]
    assert duty_state_text(MONEY, TODAY) == "Quá hạn"
    assert duty_state_text(done, TODAY) == "Xong"
    assert duty_state_text(replace(PRINT, state=DutyState.WAITING), TODAY) == "Chờ duyệt"


def test_a_duty_is_not_late_on_its_day():
    assert not MONEY.late(date(2025, 3, 31))
    assert MONEY.late(date(2025, 4, 1))


def test_progress_of_offices_adds_up_to_that_of_all():
    duties = [PRINT, MONEY, HALL, replace(PRINT, state=DutyState.DONE)]

    offices, whole = progress_by_office(duties, TODAY), progress_of(duties, TODAY)

    assert [(one.office, one.total, one.done, one.late) for one in offices] == [
        ("Phòng Nội vụ", 3, 1, 0), ("Phòng Tài chính - Kế hoạch", 1, 0, 1),
    ]  # fmt: skip
    assert sum(one.total for one in offices) == whole.total == 4
    assert (whole.done, whole.late) == (1, 1)


def test_the_earliest_day_comes_first_and_none_last():
    assert [one.id for one in by_day([Duty("A", "b", id=9), HALL, MONEY, PRINT])] == [2, 1, 3, 9]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(PRINT, content=" "), "duty_content_missing"), (replace(PRINT, office=""), "duty_office_missing"),
        (replace(PRINT, due="31/03"), "bad_date"), (replace(PRINT, offset_days=999), "bad_offset"),
        (replace(PRINT, work_days=-1), "bad_work_days"),
    ],
)  # fmt: skip
def test_wrong_duties_are_refused(wrong, code):
    with pytest.raises(RefusedError) as refused:
        check_duties([MONEY, wrong])

    assert refused.value.code == code


# --- days that follow the conference -----------------------------------------------------------------


@given(EVENTS, EVENTS, OFFSETS)
def test_moving_the_conference_there_and_back_gives_the_days_back(event, other, offsets):
    duties = [
        with_days(Duty("A", f"Việc {at}", offset_days=offset, id=at), event, CALENDAR)
        for at, offset in enumerate(offsets, start=1)
    ]
    ids = {one.id for one in duties}

    there = moved(duties, other, CALENDAR, ids)

    assert moves_of(duties, event, CALENDAR) == []
    assert moves_of(there, other, CALENDAR) == []
    assert moved(there, event, CALENDAR, ids) == duties


@given(EVENTS, EVENTS, OFFSETS)
def test_what_is_not_wanted_keeps_its_day_and_is_asked_no_more(event, other, offsets):
    duties = [
        with_days(Duty("A", f"Việc {at}", offset_days=abs(offset), id=at), event, CALENDAR)
        for at, offset in enumerate(offsets, start=1)
    ]
    stayed = moved(duties, other, CALENDAR, set())

    assert [one.due for one in stayed] == [one.due for one in duties]
    assert all(one.fixed for one, before in zip(stayed, duties, strict=True) if one != before)
    assert [one for one in moves_of(stayed, other, CALENDAR) if not one.duty.fixed] == []


def test_a_conference_a_week_later_moves_duties_over_the_holiday():
    later = EVENT + timedelta(days=14)
    found = moves_of([PRINT, MONEY, HALL, replace(MONEY, id=4, state=DutyState.DONE)], later, CALENDAR)

    assert [(one.duty.id, one.new_due) for one in found] == [
        (1, date(2025, 4, 21)), (2, date(2025, 4, 14)), (3, date(2025, 4, 29)),
    ]  # fmt: skip
    assert [one.duty.id for one in found if one.past(date(2025, 4, 20))] == [2]


def test_days_and_distances_are_filled_in_from_one_another():
    assert with_days(replace(PRINT, due=""), EVENT, CALENDAR).due == "2025-04-08"
    assert with_days(replace(PRINT, offset_days=None), EVENT, CALENDAR).offset_days == 8
    assert with_days(replace(PRINT, due="2025-04-25", offset_days=None), EVENT, CALENDAR).offset_days is None
    assert with_days(replace(PRINT, due=""), None, CALENDAR).due == ""


def test_a_day_on_a_sunday_is_not_asked_to_move_at_once():
    sunday = with_days(replace(PRINT, due="2025-04-06", offset_days=None), EVENT, CALENDAR)

    assert moves_of([sunday], EVENT, CALENDAR) == []


# --- the template ------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["huyen_2024", "xa_2025", "tinh", "khác"])
def test_template_speaks_the_words_of_level_and_year(level):
    duties = load_duty_template().duties_for(level, 2026)

    assert len(duties) > 30
    assert not any("{" in one.content for one in duties)
    assert any("năm 2026" in one.content for one in duties)
    assert all(one.office and one.offset_days is not None for one in duties)
    assert {one.watch for one in duties if one.watch} <= watch_labels().keys()
    assert ("Phòng Nội vụ" in {one.office for one in duties}) is (level in {"huyen_2024", "khác"})


def test_template_says_where_every_duty_comes_from():
    for one in load_duty_template().duties:
        assert one.source
        assert one.confidence == "ước lượng"


def test_template_of_any_level_has_no_slips():
    for level in ("huyen_2024", "xa_2025", "tinh"):
        duties = [with_days(one, EVENT, CALENDAR) for one in load_duty_template().duties_for(level, 2025)]
        assert codes(duties) == []


# --- figures -----------------------------------------------------------------------------------------


@given(some.integers(0, 300), some.integers(0, 300), some.sampled_from(DutyState))
def test_a_figure_ticks_and_unticks_whatever_a_person_said(done, total, said):
    (shown,) = ticked([replace(PRINT, watch="x", state=said)], {"x": Figure(done, total)})

    assert shown.done is (0 < total <= done)
    if not shown.done and said is not DutyState.WAITING:
        assert shown.state is (DutyState.DOING if done else DutyState.TODO)


def test_duties_without_a_figure_stay_as_people_said():
    assert ticked([PRINT, replace(PRINT, watch="không rõ")], {"x": Figure(1, 1)}) == [
        PRINT, replace(PRINT, watch="không rõ"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "text"),
    [(Figure(280, 280), "280/280"), (Figure(0, 0), "chưa có"), (Figure(1, 1, "13 mục"), "13 mục")],
)
def test_a_figure_is_said(figure, text):
    assert figure.text == text


# --- overlaps and gaps -------------------------------------------------------------------------------


def test_sound_duties_have_no_findings():
    assert codes([PRINT, MONEY, HALL]) == []


@pytest.mark.parametrize(
    ("duty", "code"),
    [
        (replace(PRINT, office="Văn phòng", id=9), "duty_twice"),
        (replace(MONEY, office="Văn phòng", content="Cấp kinh phí và thẩm định.", id=9), "duty_twice"),
        (replace(PRINT, content="In giấy mời.", id=9), "duty_repeated"),
        (Duty("Văn phòng", "Bố trí nơi để xe"), "duty_no_day"),
        (Duty("Văn phòng", "Bố trí nơi để xe", due="2025-04-07"), "duty_rest_day"),
        (Duty("Văn phòng", "Bố trí nơi để xe", due="2025-04-06"), "duty_rest_day"),
        (Duty("Văn phòng", "Bố trí nơi để xe", due="2025-04-21"), "duty_after_event"),
        (Duty("Văn phòng", "Bố trí nơi để xe", "Công an, Văn phòng", "2025-04-16"), "duty_lead_helps"),
        (Duty("Văn phòng", "Bố trí nơi để xe", due="2029-03-01"), "holidays_unsure"),
    ],
)
def test_each_slip_is_told(duty, code):
    event = date(2029, 4, 2) if duty.due.startswith("2029") else EVENT
    found = check_all([PRINT, MONEY, duty], event, CALENDAR)

    assert [one.code for one in found] == [code]
    assert all(one.text and one.settle for one in found)


def test_work_meant_for_after_the_conference_is_no_slip():
    report = Duty("Phòng Nội vụ", "Báo cáo kết quả hội nghị", due="2025-04-25", offset_days=-5)

    assert codes([report]) == []


def test_done_duties_are_left_alone():
    assert codes([Duty("Văn phòng", "Bố trí nơi để xe", due="2025-04-06", state=DutyState.DONE)]) == []


@pytest.mark.parametrize(
    ("event", "why"), [(date(2025, 4, 20), "Chủ nhật"), (date(2025, 4, 30), "Ngày Chiến thắng 30/4"), (date(2025, 4, 18), "")]
)  # fmt: skip
def test_a_conference_on_a_day_of_rest_is_told(event, why):
    found = [one.text for one in check_all([], event, work_calendar()) if one.code == "event_rest_day"]

    assert found == ([f"Ngày hội nghị {event:%d/%m/%Y} rơi vào {why}."] if why else [])
