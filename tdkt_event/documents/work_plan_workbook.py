"""The year's plan as an .xlsx file: one sheet of work, one of what the units sent; every cell is text."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import xlsxwriter

from tdkt_event.domain.dates import day_text, read_day
from tdkt_event.domain.work_plan import (
    UnitCall,
    UnitReturn,
    WorkPlan,
    WorkPlanItem,
    is_late,
    last_safe_day,
    return_state,
)
from tdkt_event.text import CALL_KIND, RETURN_STATE, WORK_LATE, WORK_STATE

_SAFE_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HEADER_ROW = 2
_WORK = (
    ("TT", 6), ("Nội dung", 62), ("Cơ quan chủ trì", 28), ("Cơ quan phối hợp", 28), ("Thời gian", 18), ("Quý", 8),
    ("Từ ngày", 13), ("Đến ngày", 13), ("Tình trạng", 13), ("Tiến độ", 34), ("Minh chứng", 28), ("Sản phẩm", 24),
    ("Hội nghị", 30),
)  # fmt: skip
_BOARD = (
    ("Nội dung phải gửi", 48), ("Loại", 18), ("Hạn", 13), ("Ngày cuối còn nhận", 14), ("Đơn vị", 34),
    ("Ngày gửi", 13), ("Tình trạng", 18), ("Điển hình tập thể", 30), ("Điển hình cá nhân", 30), ("Ghi chú", 28),
)  # fmt: skip


def write_work_plan(
    plan: WorkPlan, items: Iterable[WorkPlanItem], calls: Sequence[UnitCall],
    boards: Mapping[int, Sequence[UnitReturn]], *, today: date, conferences: Mapping[int, str],
    created: datetime | None = None,
) -> bytes:  # fmt: skip
    """Write a plan with its states of today; `conferences` names those that items belong to."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {**_SAFE_OPTIONS, "in_memory": True})
    if created is not None:
        workbook.set_properties({"created": created.replace(tzinfo=None)})
    title = f"{plan.name.upper()}{f' - {plan.issuer}' if plan.issuer else ''}"
    subtitle = f"Tình trạng đến ngày {day_text(today)}"
    rows = [_work_row(one, today, conferences) for one in items]
    _sheet(workbook, "Công việc", title, subtitle, _WORK, rows)
    board = [_board_row(call, one, today) for call in calls for one in boards.get(call.id, ())]
    board += [_board_row(call, None, today) for call in calls if not boards.get(call.id)]
    if board:
        _sheet(workbook, "Các đơn vị gửi", title, subtitle, _BOARD, board)
    workbook.close()
    return target.getvalue()


def _work_row(one: WorkPlanItem, today: date, conferences: Mapping[int, str]) -> tuple[str, ...]:
    state = f"{WORK_STATE[one.state]}, {WORK_LATE.lower()}" if is_late(one, today) else WORK_STATE[one.state]
    return (
        one.number, one.content, one.lead, one.coordinate, one.time_text, ", ".join(one.quarters), _day(one.starts_on),
        _day(one.ends_on), state, one.progress, one.evidence, one.product, conferences.get(one.conference_id or 0, ""),
    )  # fmt: skip


def _board_row(call: UnitCall, one: UnitReturn | None, today: date) -> tuple[str, ...]:
    last = last_safe_day(call)
    asked = (call.what, CALL_KIND[call.kind], _day(call.due), day_text(last) if last else "")
    if one is None:
        return (*asked, "", "", "Chưa có danh sách đơn vị", "", "", "")
    state = RETURN_STATE[return_state(call, one, today)]
    return (*asked, one.unit, _day(one.sent_on), state, one.collectives, one.individuals, one.note)


def _day(iso: str) -> str:
    day = read_day(iso)
    return day_text(day) if day else ""


def _sheet(
    workbook: xlsxwriter.Workbook, name: str, title: str, subtitle: str, columns: Sequence[tuple[str, int]],
    rows: Sequence[Sequence[str]],
) -> None:  # fmt: skip
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    head = workbook.add_format(
        {**base, "bold": True, "border": 1, "align": "center", "text_wrap": True, "bg_color": "#F3E3C3"}
    )
    cell = workbook.add_format({**base, "border": 1, "num_format": "@", "text_wrap": True})
    sheet = workbook.add_worksheet(name)
    sheet.write_string(0, 0, title, workbook.add_format({**base, "bold": True, "font_size": 14}))
    sheet.write_string(1, 0, subtitle, workbook.add_format({**base, "italic": True}))
    for column, (heading, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEADER_ROW, column, heading, head)
    for place, row in enumerate(rows, start=_HEADER_ROW + 1):
        for column, text in enumerate(row):
            sheet.write_string(place, column, text, cell)
    last = _HEADER_ROW + max(len(rows), 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:M{last + 1}"})
    sheet.autofilter(_HEADER_ROW, 0, last, len(columns) - 1)
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)
