"""The year's plan: days of its times, what is late or due, boards of calls, and moving to the next year."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tdkt_event.domain import work_plan as rules
from tdkt_event.domain import work_plan_copy
from tdkt_event.domain.work_plan import (
    CallKind,
    ReturnState,
    UnitCall,
    UnitReturn,
    WorkFilter,
    WorkPlan,
    WorkPlanItem,
    WorkState,
    without_dashes,
)
from tdkt_event.domain.work_sample import SAMPLE_CALLS, sample_items, sample_returns
from tdkt_event.domain.work_time import WorkTime, read_time
from tdkt_event.errors import RefusedError

TODAY = date(2025, 4, 18)
ALL_YEAR = WorkTime("2025-01-01", "2025-12-31", ("I", "II", "III", "IV"))


@pytest.mark.parametrize(
    ("text", "starts_on", "ends_on", "quarters"),
    [
        ("Quý I", "2025-01-01", "2025-03-31", "I"),
        ("Quý I,II,III", "2025-01-01", "2025-09-30", "I II III"),
        ("tháng 02", "2025-02-01", "2025-02-28", "I"),
        ("xong trong tháng 02/2025", "2025-02-01", "2025-02-28", "I"),
        ("Tháng 3-4/2025", "2025-03-01", "2025-04-30", "I II"),
        ("Tháng 12/2024 đến tháng 01/2025", "2024-12-01", "2025-01-31", "I IV"),
        ("6 tháng đầu năm", "2025-01-01", "2025-06-30", "I II"),
        ("6 tháng cuối năm", "2025-07-01", "2025-12-31", "III IV"),
        ("9 tháng đầu năm", "2025-01-01", "2025-09-30", "I II III"),
        ("cuối năm", "2025-10-01", "2025-12-31", "IV"),
        ("Trước ngày 25/01/2025", "", "2025-01-24", "I"),
        ("chậm nhất ngày 15/10/2025", "", "2025-10-15", "IV"),
        ("trước tháng 6", "", "2025-05-31", "II"),
        ("Ngày 10/4/2025", "2025-04-10", "2025-04-10", "II"),
        ("từ 01/3/2025 đến 15/4/2025", "2025-03-01", "2025-04-15", "I II"),
        ("khi có văn bản của tỉnh", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_a_time_of_a_plan_gives_its_days_and_quarters(text, starts_on, ends_on, quarters):
    assert read_time(text, 2025) == WorkTime(starts_on, ends_on, tuple(quarters.split()))


@pytest.mark.parametrize(
    "text", ["Thường xuyên", "Cả năm", "Trong năm", "Hằng quý", "Hàng tháng", "Năm 2025"]
)
def test_what_goes_on_all_year_touches_every_quarter(text):
    assert read_time(text, 2025) == ALL_YEAR


@given(some.dates(date(2024, 1, 1), date(2026, 12, 31)), some.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_late_and_due_never_overlap_and_done_is_neither(end, today):
    item = WorkPlanItem("Việc", ends_on=end.isoformat())
    late, due = rules.is_late(item, today), rules.is_due_this_month(item, today)

    assert late == (end < today)
    assert not (late and due)
    assert due == (today <= end and (end.year, end.month) == (today.year, today.month))
    done = replace(item, state=WorkState.DONE)
    assert not rules.is_late(done, today) and not rules.is_due_this_month(done, today)


def test_the_last_safe_day_before_an_exclusive_day_is_the_day_before():
    call = UnitCall(CallKind.PAPER, "Gửi kế hoạch", "2025-01-25", inclusive=False)

    assert rules.last_safe_day(call) == date(2025, 1, 24)
    assert rules.last_safe_day(replace(call, inclusive=True)) == date(2025, 1, 25)
    assert rules.last_safe_day(replace(call, due="")) is None


@pytest.mark.parametrize(
    ("sent_on", "today", "state"),
    [
        ("2025-01-24", "2025-02-01", ReturnState.IN_TIME),
        ("2025-01-25", "2025-02-01", ReturnState.SENT_LATE),
        ("", "2025-01-24", ReturnState.WAITED_FOR),
        ("", "2025-01-25", ReturnState.MISSING),
    ],
)
def test_a_unit_that_sends_on_the_exclusive_day_is_late(sent_on, today, state):
    call = UnitCall(CallKind.PAPER, "Gửi kế hoạch", "2025-01-25", inclusive=False)

    assert rules.return_state(call, UnitReturn("UBND xã A", sent_on), date.fromisoformat(today)) is state


def test_models_need_one_collective_and_one_individual():
    call = UnitCall(CallKind.MODELS, "Đăng ký điển hình")
    both = UnitReturn("UBND xã A", "2025-02-01", "Ấp 1", "Ông A\nBà B")

    assert rules.return_state(call, both, TODAY) is ReturnState.IN_TIME
    for one in (replace(both, collectives=""), replace(both, individuals=" ; "), replace(both, sent_on="")):
        assert rules.return_state(call, one, TODAY) is ReturnState.WAITED_FOR
    counts = rules.call_tally(call, [both, replace(both, unit="UBND xã B", individuals="")], TODAY)
    assert (counts.units, counts.sent, counts.missing, counts.waited_for) == (2, 1, 0, 1)


def test_units_are_added_once_whatever_their_spelling():
    board = rules.add_units(
        [UnitReturn("UBND xã An Phú")], ["Ủy ban nhân dân xã An Phú", " UBND  xã Tân Lợi ", ""]
    )

    assert [one.unit for one in board] == ["UBND xã An Phú", "UBND xã Tân Lợi"]


ITEMS = [
    WorkPlanItem("Tổ chức Hội nghị tổng kết", lead="Phòng Nội vụ; UBND huyện", quarters=("I",), ends_on="2025-03-31", id=1),
    WorkPlanItem("Kiểm tra các xã", lead="Thanh tra huyện", coordinate="Phòng Nội vụ", quarters=("II", "III"), ends_on="2025-04-30", id=2),
    WorkPlanItem("Tập huấn nghiệp vụ", lead="UBND huyện", quarters=("III",), state=WorkState.DONE, ends_on="2025-09-30", id=3),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (WorkFilter(), [1, 2, 3]),
        (WorkFilter(quarter="III"), [2, 3]),
        (WorkFilter(unit="Phòng nội vụ"), [1, 2]),
        (WorkFilter(unit="Ủy ban nhân dân huyện"), [1, 3]),
        (WorkFilter(state="late"), [1]),
        (WorkFilter(state="due"), [2]),
        (WorkFilter(state="done"), [3]),
        (WorkFilter(words="tap huan"), [3]),
        (WorkFilter(words="kieemr tra xax"), [2]),
        (WorkFilter(quarter="I", words="kiểm tra"), []),
    ],
)
def test_filters_by_quarter_unit_state_and_words(wanted, ids):
    assert [one.id for one in rules.chosen(ITEMS, wanted, TODAY)] == ids


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Tổ chức Hội nghị tổng kết năm 2024", True),
        ("Tổ chức Đại hội Thi đua yêu nước tỉnh lần thứ X", True),
        ("Chỉ đạo, đôn đốc các cụm tổ chức Hội nghị sơ kết", False),
        ("Tham dự Hội nghị tổng kết của Cụm", False),
        ("Tổ chức các lớp bồi dưỡng nghiệp vụ", False),
    ],
)
def test_a_conference_item_is_one_the_office_holds_itself(content, expected):
    assert rules.holds_conference(WorkPlanItem(content)) is expected


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Tổng kết năm 2024, triển khai nhiệm vụ năm 2025", "Tổng kết năm 2025, triển khai nhiệm vụ năm 2026"),
        ("năm học 2024-2025", "năm học 2025-2026"),
        ("xong trong tháng 02/2025", "xong trong tháng 02/2026"),
        ("trước ngày 25/01/2025", "trước ngày 25/01/2026"),
        ("Kế hoạch số 90/KH-UBND ngày 11/6/2025 giai đoạn 2021-2025", "Kế hoạch số 90/KH-UBND ngày 11/6/2025 giai đoạn 2021-2025"),
        ("80 năm giải phóng (19/4/1945-19/4/2025)", "80 năm giải phóng (19/4/1945-19/4/2025)"),
        ("Chỉ thị 34 ngày 07/4/2014, nhiệm kỳ 2025 - 2030", "Chỉ thị 34 ngày 07/4/2014, nhiệm kỳ 2025 - 2030"),
        ("Công văn số 15/SNV ngày 10 tháng 01 năm 2025", "Công văn số 15/SNV ngày 10 tháng 01 năm 2025"),
        ("Kế hoạch phát triển 5 năm 2021-2025", "Kế hoạch phát triển 5 năm 2021-2025"),
        ("trước ngày 29/02/2024", "trước ngày 28/02/2025"),
        ("ngày 29 tháng 02 năm 2024", "ngày 28 tháng 02 năm 2025"),
        ("số 20259 và 12025", "số 20259 và 12025"),
    ],
)  # fmt: skip
def test_years_next_to_the_plans_year_move_on_and_history_stays(text, moved):
    assert work_plan_copy.move_years(text, 1, around=2025) == moved


@pytest.mark.parametrize(
    ("item", "named"),
    [
        (WorkPlanItem("Việc", time_text="Ngày 18/4/2025", starts_on="2025-04-18", ends_on="2025-04-18"), True),
        (WorkPlanItem("Việc", time_text="Trước ngày 30/6", ends_on="2025-06-29"), True),
        (WorkPlanItem("Việc", time_text="Quý I", starts_on="2025-01-01", ends_on="2025-03-31"), False),
        (WorkPlanItem("Việc", time_text="Ngày 18/4"), False),
    ],
)  # fmt: skip
def test_only_a_certain_day_can_be_a_day_of_rest(item, named):
    assert work_plan_copy.names_a_day(item) is named


@given(some.dates(date(2020, 1, 1), date(2030, 12, 31)), some.integers(-4, 4))
def test_a_day_moved_by_years_is_a_day_of_that_year(day, years):
    moved = date.fromisoformat(work_plan_copy.move_day(day.isoformat(), years))

    assert moved.year == day.year + years
    assert abs((moved - day.replace(day=min(day.day, 28), year=moved.year)).days) <= 3


def test_next_years_item_has_nothing_done():
    item = WorkPlanItem(
        "Báo cáo năm 2025", "7", "A", "Phòng Nội vụ", "Thanh tra", "Quý IV/2025", "2025-10-01", "2025-12-31", ("IV",),
        "Báo cáo", WorkState.DONE, "xong", "BC 12", 3, 4, 5, id=6, done_at="2025-12-01T00:00:00",
    )  # fmt: skip

    assert work_plan_copy.next_item(item, 1, around=2025) == WorkPlanItem(
        "Báo cáo năm 2026", "7", "A", "Phòng Nội vụ", "Thanh tra", "Quý IV/2026", "2026-10-01", "2026-12-31", ("IV",), "Báo cáo"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("check", "code"),
    [
        (lambda: rules.check_plan(WorkPlan(1999, "Kế hoạch")), "bad_year"),
        (lambda: rules.check_plan(WorkPlan(2025, "")), "bad_plan_name"),
        (lambda: rules.check_items([WorkPlanItem("")]), "bad_content"),
        (lambda: rules.check_items([WorkPlanItem("Việc", ends_on="31/12")]), "bad_date"),
        (lambda: rules.check_items([WorkPlanItem("Việc", starts_on="2025-02-01", ends_on="2025-01-01")]), "ends_before_start"),
        (lambda: rules.check_calls([UnitCall(CallKind.PAPER, "")]), "bad_call"),
        (lambda: rules.check_returns([UnitReturn("")]), "unit_empty"),
        (lambda: rules.check_returns([UnitReturn("UBND xã A"), UnitReturn("Ủy ban nhân dân xã A")]), "unit_twice"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(check, code):
    with pytest.raises(RefusedError) as refused:
        check()
    assert refused.value.code == code


def test_the_sample_has_done_late_and_open_work_and_units_that_did_not_send():
    items, day = sample_items(TODAY), TODAY
    work = rules.tally(items, day)

    assert work.done and work.late and work.total > work.done + work.late
    for call in SAMPLE_CALLS:
        board = sample_returns(call, [f"UBND xã {number}" for number in range(14)], day + timedelta(days=90))
        counts = rules.call_tally(call, board, day + timedelta(days=90))
        assert counts.in_time and counts.missing


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("- Ban hành kế hoạch; - Quyết định lập tổ giúp việc.", "Ban hành kế hoạch; Quyết định lập tổ giúp việc."),
        ("- Thẩm định hồ sơ. – Trình khen thưởng;", "Thẩm định hồ sơ. Trình khen thưởng;"),
        ("+ Sơ kết: + Cấp xã; + cấp huyện", "Sơ kết: Cấp xã; cấp huyện"),
        ("Hội đồng Thi đua - Khen thưởng", "Hội đồng Thi đua - Khen thưởng"),
        ("Năm học 2023 - 2024; -5 độ", "Năm học 2023 - 2024; -5 độ"),
        ("-", "-"),
    ],
)  # fmt: skip
def test_parts_of_a_cell_are_read_without_their_dashes(written, read):
    assert without_dashes(written) == read
