"""Tables of work: headings in any spelling, rows over pages, rows that name a section or a time."""

import pytest

from tdkt_event.domain.plan_source import PlanRow, PlanTable
from tdkt_event.domain.plan_table import Column, column_of, find_work_tables, work_items
from tdkt_event.domain.plan_time import read_span


def items(*rows):
    table = PlanTable(1, tuple(PlanRow(at, tuple(cells)) for at, cells in enumerate(rows, start=1)))
    return [item for found in find_work_tables([table]) for item in work_items(found)]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("STT", Column.NUMBER), ("Số TT", Column.NUMBER), ("Nội dung công việc", Column.CONTENT),
        ("Nhiệm vụ trọng tâm", Column.CONTENT), ("Đơn vị thực hiện", Column.LEAD), ("Cơ quan chủ trì", Column.LEAD),
        ("Phối hợp", Column.COORDINATE), ("Đơn vị phối hợp thực hiện", Column.COORDINATE),
        ("Thời gian hoàn thành", Column.TIME), ("Tiến độ", Column.TIME), ("Sản phẩm", Column.PRODUCT),
        ("Ghi chú", Column.NOTE), ("Đơn vị chủ trì, phối hợp", Column.LEAD),
    ],
)  # fmt: skip
def test_heading_is_known_in_any_spelling(heading, column):
    assert column_of(heading) is column


def test_row_of_a_quarter_gives_its_rows_the_quarter():
    found = items(("TT", "Nội dung", "Đơn vị"), ("QUÝ II", "", ""), ("1", "Họp", "Sở A"))

    assert [(one.number, one.span.quarters) for one in found] == [("1", ("II",))]


def test_row_broken_over_a_page_is_put_together():
    heading = ("TT", "Nội dung", "Chủ trì")
    found = items(heading, ("1", "Báo cáo", "Sở A"), heading, ("", "tổng kết năm", "; Sở B"))

    assert [(one.content, one.lead) for one in found] == [("Báo cáo tổng kết năm", ("Sở A", "Sở B"))]


def test_row_without_a_number_but_with_offices_is_a_row():
    found = items(("TT", "Nội dung", "Chủ trì"), ("1", "Họp", "Sở A"), ("", "Tham dự đại hội", "Sở B"))

    assert [one.content for one in found] == ["Họp", "Tham dự đại hội"]


def test_heading_in_two_rows_is_read():
    found = items(
        ("TT", "Nội dung", "Đơn vị thực hiện", "Đơn vị thực hiện"), ("TT", "Nội dung", "Chủ trì", "Phối hợp"),
        ("1", "Họp", "Sở A", "Sở B"),
    )  # fmt: skip

    assert [(one.lead, one.coordinate) for one in found] == [(("Sở A",), ("Sở B",))]


def test_partners_in_the_cell_of_the_lead_are_parted():
    found = items(("TT", "Nội dung", "Thực hiện"), ("1", "Họp", "Chủ trì: Sở A\nPhối hợp: Sở B; Sở C"))

    assert [(one.lead, one.coordinate) for one in found] == [(("Sở A",), ("Sở B", "Sở C"))]


@pytest.mark.parametrize(
    ("text", "quarters", "months"),
    [
        ("Quý I,II", ("I", "II"), ()), ("Quý II - IV", ("II", "III", "IV"), ()), ("Quý 1/2026", ("I",), ()),
        ("6 tháng đầu năm", ("I", "II"), ()), ("Tháng 3-5/2026", (), (3, 4, 5)), ("Tháng 12 - 01/2026", (), (12, 1)),
        ("Trước ngày 15/3/2026", (), (3,)), ("Thường xuyên", (), ()),
    ],
)  # fmt: skip
def test_time_is_read(text, quarters, months):
    span = read_span(text)

    assert (span.quarters, span.months) == (quarters, months)
