"""The matrix of duties as a table to edit: who leads, who helps, what, until when, how far."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.domain.dates import read_day
from tdkt_event.domain.duty import Duty, DutyState, offices_of
from tdkt_event.domain.duty_figure import ticked
from tdkt_event.services.duties import DutyBoard
from tdkt_event.services.duty_watch import watch_labels
from tdkt_event.text import DUTY_STATE, OVERDUE, duty_state_text
from tdkt_event.ui.row_draft import Draft, edit_rows
from tdkt_event.ui.tables import table_height

_STATE_OF = {label: state for state, label in DUTY_STATE.items()}
_BY_HAND = "Người phụ trách tự đánh dấu"
_MOST_ROWS = 18
_DISABLED = ["left", "figure", "file", "source"]
_NAMES = [
    "id", "office", "content", "due", "left", "state", "figure", "person", "coordinate", "evidence", "file", "offset_days", "work_days",
    "fixed", "watch", "source",
]  # fmt: skip


def edit_duties(draft: Draft[Duty], board: DutyBoard, today: date) -> Draft[Duty]:
    """Draw the duties as a table to edit, those of one office together."""
    return edit_rows(
        draft, board.stored, partial(duties_frame, board=board, today=today),
        lambda edited: read_duties(edited, {one.id: one for one in draft.seen}), column_config=_columns(),
        hide_index=True, num_rows="dynamic", disabled=_DISABLED, placeholder="", alt="Bảng nhiệm vụ",
        height=table_height(max(len(board.stored), len(draft.rows)) + 1, most=_MOST_ROWS),
    )  # fmt: skip


def show_duties(board: DutyBoard, today: date) -> None:
    """Draw the duties for somebody who may only look."""
    frame = duties_frame(board.duties, board=board, today=today).drop(
        columns=["id", "fixed", "work_days", "watch"]
    )
    frame["state"] = [duty_state_text(one, today) for one in _by_office(board.duties)]
    st.dataframe(
        frame, column_config=_columns() | {"state": st.column_config.TextColumn("Trạng thái", width=110)},
        hide_index=True, placeholder="", height=table_height(len(frame), most=_MOST_ROWS), alt="Bảng nhiệm vụ",
    )  # fmt: skip


def duties_frame(duties: Sequence[Duty], *, board: DutyBoard, today: date) -> pd.DataFrame:
    """Make the table of these duties, ticked by their figures, those of one office together."""
    labels = watch_labels()
    rows = []
    for one in _by_office(ticked(duties, board.figures)):
        figure = board.figure(one)
        rows.append(
            {
                "id": one.id, "office": one.office, "content": one.content, "coordinate": one.coordinate,
                "due": read_day(one.due),
                "left": days_left(one, today), "offset_days": one.offset_days, "work_days": one.work_days or None,
                "fixed": one.fixed, "state": DUTY_STATE[one.state], "figure": figure.text if figure else "",
                "watch": labels.get(one.watch, _BY_HAND), "person": one.person, "evidence": one.evidence, "file": board.files.get(one.file_id or 0, ""),
                "source": source_text(one, board),
            }
        )  # fmt: skip
    frame = pd.DataFrame(rows, columns=_NAMES)
    frame["due"] = pd.to_datetime(frame["due"])
    types = {"id": "int64", "offset_days": "Int64", "work_days": "Int64", "fixed": bool}
    return frame.astype(types)


def read_duties(edited: pd.DataFrame, known: Mapping[int, Duty]) -> list[Duty]:
    """Read the edited table; a day typed by hand is fixed, a new distance moves the day."""
    watches = {label: key for key, label in watch_labels().items()}
    return [_duty(row, known.get(_number(row["id"]) or 0), watches) for row in edited.to_dict("records")]


def days_left(one: Duty, today: date) -> str:
    """Say how long until the due day, or how long it has passed; nothing of what is done."""
    if one.day is None or one.done:
        return ""
    days = (one.day - today).days
    if days < 0:
        return f"{OVERDUE.lower()} {-days} ngày"
    return f"còn {days} ngày" if days else "hôm nay"


def source_text(one: Duty, board: DutyBoard) -> str:
    """Say where in the plan a duty stands, with the words of the plan."""
    if one.source_line is None and not one.source_text:
        return ""
    place = f"dòng {one.source_line}" if one.source_line is not None else ""
    plan = board.plan_name or ("Kế hoạch" if place else "")
    where = ", ".join(part for part in (plan, place) if part)
    return f"{where}: “{one.source_text}”" if where and one.source_text else where or one.source_text


def _by_office(duties: Sequence[Duty]) -> list[Duty]:
    place = {office: number for number, office in enumerate(offices_of(duties))}
    return sorted(duties, key=lambda one: place[one.office])


def _duty(row: dict[str, Any], before: Duty | None, watches: Mapping[str, str]) -> Duty:
    due, offset, fixed = _day(row["due"]), _number(row["offset_days"]), _flag(row["fixed"])
    hidden = before or Duty("", "")
    told = offset is not None and offset != hidden.offset_days  # somebody typed another distance
    if due != hidden.due and fixed == hidden.fixed:
        fixed, offset = bool(due), offset if told and not due else None
    elif told:
        due, fixed = "", False
    watch = watches.get(_text(row["watch"]), "")
    state = _STATE_OF.get(_text(row["state"]), DutyState.TODO)
    if watch:  # the figure ticks it; what is stored is how far a person said it was
        state = hidden.state
    return Duty(
        _text(row["office"]), _text(row["content"]), _text(row["coordinate"]), due, offset, fixed, state,
        _text(row["person"]), _text(row["evidence"]), hidden.file_id, watch, hidden.source_line, hidden.source_text,
        hidden.done_at if state is hidden.state else "", _number(row["work_days"]) or 0,
        id=_number(row["id"]) or 0,
    )  # fmt: skip


def _columns() -> dict[str, Any]:
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    return {
        "id": None,
        "office": text("Đơn vị chủ trì", width=160, pinned=True, required=True, max_chars=200),
        "content": text("Nhiệm vụ", width=270, required=True, max_chars=1000),
        "coordinate": text("Phối hợp", width=190, max_chars=400, help="Nhiều đơn vị thì cách nhau bằng dấu phẩy."),
        "due": st.column_config.DateColumn(
            "Hạn", width=105, format="DD/MM/YYYY", help="Hạn tự nhập thì cố định, không dời theo ngày hội nghị."
        ),
        "left": text("Còn, quá", width=138),
        "offset_days": number(
            "Trước hội nghị", width=118, step=1, min_value=-366, max_value=366,
            help="Số ngày làm việc trước ngày hội nghị; số âm là sau hội nghị. Đổi số này thì hạn đổi theo.",
        ),
        "work_days": number("Số ngày làm", width=105, step=1, min_value=0, max_value=366, help="Để vẽ biểu đồ."),
        "fixed": st.column_config.CheckboxColumn(
            "Cố định", width=90, default=False, help="Đánh dấu thì hạn không dời khi ngày hội nghị đổi."
        ),
        "state": st.column_config.SelectboxColumn(
            "Trạng thái", width=115, options=list(DUTY_STATE.values()), required=True,
            default=DUTY_STATE[DutyState.TODO], help="Nhiệm vụ theo số liệu thì chương trình tự đánh dấu.",
        ),
        "figure": text("Số liệu", width=105),
        "watch": st.column_config.SelectboxColumn(
            "Đánh dấu theo", width=190, options=[_BY_HAND, *watch_labels().values()], required=True, default=_BY_HAND
        ),
        "person": text("Người phụ trách", width=160, max_chars=200),
        "evidence": text("Kết quả, minh chứng", width=200, max_chars=1000),
        "file": text("Tệp minh chứng", width=160, help="Nộp tệp ở mục Cập nhật."),
        "source": text("Nguồn trong kế hoạch", width=320),
    }  # fmt: skip


def _day(value: Any) -> str:
    if value is None or pd.isna(value):
        return ""
    return str(pd.Timestamp(value).date())


def _number(value: Any) -> int | None:
    return None if value is None or pd.isna(value) else int(value)


def _flag(value: Any) -> bool:
    return value is not None and not pd.isna(value) and bool(value)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()
