"""The items of the year's plan, and what it asks of units, as tables to edit."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.domain.dates import read_day
from tdkt_event.domain.work_plan import CallKind, UnitCall, UnitReturn, WorkPlanItem, WorkState, return_state
from tdkt_event.services import work_plans
from tdkt_event.services.work_plans import WorkYear
from tdkt_event.text import CALL_KIND, RETURN_STATE, WORK_STATE
from tdkt_event.ui import session
from tdkt_event.ui.row_draft import Draft, edit_rows, save_draft
from tdkt_event.ui.tables import table_height

_STATE_OF = {word: state for state, word in WORK_STATE.items()}
_KIND_OF = {word: kind for kind, word in CALL_KIND.items()}
_MOST_ROWS = 14
_ITEM_NAMES = (
    "id", "number", "content", "lead", "coordinate", "time_text", "starts_on", "ends_on", "state", "progress",
    "evidence", "product",
)  # fmt: skip
_CALL_NAMES = ("id", "what", "kind", "due", "inclusive", "send_to")
_RETURN_NAMES = ("id", "unit", "state", "sent_on", "collectives", "individuals", "note")


def edit_plan_items(
    year: WorkYear, shown: Sequence[WorkPlanItem], draft: Draft[WorkPlanItem], *, actor: str
) -> None:
    """Draw these items of the plan as a table, and save it when asked."""
    edit_items(draft, shown)
    st.caption("Thêm dòng ở cuối bảng; xóa bằng cách đánh dấu đầu dòng rồi bấm nút xóa phía trên bảng.")
    number = year.plan.id
    save_draft(
        draft, shown,
        lambda tx, rows: work_plans.save_items(tx, number, rows, seen=shown, actor=actor, now=session.now()),
        label="Lưu công việc", noun="các công việc", done="Đã lưu công việc.",
        who=lambda tx: work_plans.last_changer(tx, number, work_plans.ITEM_ACTS),
    )  # fmt: skip


def edit_items(draft: Draft[WorkPlanItem], items: Sequence[WorkPlanItem]) -> Draft[WorkPlanItem]:
    """Draw items as a table to edit; what the table does not show stays as it is stored."""
    known = {one.id: one for one in (*items, *draft.seen)}
    return edit_rows(
        draft, items, items_frame, lambda edited: read_items(edited, known), column_config=_item_columns(),
        **_look(items, "Công việc trong năm"),
    )  # fmt: skip


def items_frame(items: Sequence[WorkPlanItem]) -> pd.DataFrame:
    """Make the table of these items."""
    rows = [
        {
            **{name: getattr(one, name) for name in _ITEM_NAMES}, "state": WORK_STATE[one.state],
            "starts_on": read_day(one.starts_on), "ends_on": read_day(one.ends_on),
            "progress": _one_line(one.progress), "evidence": _one_line(one.evidence),
        }
        for one in items
    ]  # fmt: skip
    return _frame(rows, _ITEM_NAMES, ("starts_on", "ends_on"))


def read_items(edited: pd.DataFrame, known: Mapping[int, WorkPlanItem]) -> list[WorkPlanItem]:
    """Read the edited table; a text of several lines stays as stored while its one line was not touched."""
    return [_item(row, known.get(_number(row["id"]))) for row in edited.to_dict("records")]


def _item(row: dict[str, Any], before: WorkPlanItem | None) -> WorkPlanItem:
    values: dict[str, Any] = {
        name: _text(row[name]) for name in ("number", "content", "lead", "coordinate", "time_text", "product")
    }
    values |= {"starts_on": _day(row["starts_on"]), "ends_on": _day(row["ends_on"])}
    values["state"] = _STATE_OF.get(_text(row["state"]), WorkState.TODO)
    for name in ("progress", "evidence"):
        text, old = _text(row[name]), getattr(before, name) if before else ""
        values[name] = old if text == _one_line(old) else text
    if before is None:
        return WorkPlanItem(**values)
    kept: dict[str, Any] = {
        "section": before.section, "quarters": before.quarters, "file_id": before.file_id,
        "conference_id": before.conference_id, "source_line": before.source_line, "id": before.id,
        "done_at": before.done_at,
    }  # fmt: skip
    return WorkPlanItem(**values, **kept)


def edit_calls(draft: Draft[UnitCall], calls: Sequence[UnitCall]) -> Draft[UnitCall]:
    """Draw what units are asked for as a table to edit."""
    known = {one.id: one for one in (*calls, *draft.seen)}
    return edit_rows(
        draft, calls, calls_frame, lambda edited: read_calls(edited, known), column_config=_call_columns(),
        **_look(calls, "Thời hạn các đơn vị gửi"),
    )  # fmt: skip


def calls_frame(calls: Sequence[UnitCall]) -> pd.DataFrame:
    """Make the table of these calls."""
    rows = [
        {
            "id": one.id, "what": one.what, "kind": CALL_KIND[one.kind], "due": read_day(one.due),
            "inclusive": not one.inclusive, "send_to": one.send_to,
        }
        for one in calls
    ]  # fmt: skip
    return _frame(rows, _CALL_NAMES, ("due",)).astype({"inclusive": bool})


def read_calls(edited: pd.DataFrame, known: Mapping[int, UnitCall]) -> list[UnitCall]:
    """Read the edited table; the box “trước ngày” is the contrary of “the day itself still counts”."""
    found = []
    for row in edited.to_dict("records"):
        before = known.get(_number(row["id"]))
        exclusive = not pd.isna(row["inclusive"]) and bool(row["inclusive"])
        found.append(
            UnitCall(
                _KIND_OF.get(_text(row["kind"]), CallKind.PAPER), _text(row["what"]), _day(row["due"]),
                not exclusive, _text(row["send_to"]), before.source_line if before else None,
                id=before.id if before else 0,
            )
        )  # fmt: skip
    return found


def edit_returns(
    draft: Draft[UnitReturn], returns: Sequence[UnitReturn], call: UnitCall, today: date
) -> Draft[UnitReturn]:
    """Draw the board of a call as a table to edit, with the state of each unit."""
    known = {one.id: one for one in (*returns, *draft.seen)}
    return edit_rows(
        draft, returns, lambda rows: returns_frame(rows, call, today), lambda edited: read_returns(edited, known),
        column_config=_return_columns(call), disabled=["state"], **_look(returns, "Các đơn vị gửi"),
    )  # fmt: skip


def show_returns(returns: Sequence[UnitReturn], call: UnitCall, today: date) -> None:
    """Draw the board for somebody who may only look."""
    look = {name: value for name, value in _look(returns, "Các đơn vị gửi").items() if name != "num_rows"}
    st.dataframe(returns_frame(returns, call, today), column_config=_return_columns(call), **look)


def returns_frame(returns: Sequence[UnitReturn], call: UnitCall, today: date) -> pd.DataFrame:
    """Make the table of a board."""
    rows = [
        {
            "id": one.id, "unit": one.unit, "state": RETURN_STATE[return_state(call, one, today)],
            "sent_on": read_day(one.sent_on), "collectives": _listed(one.collectives),
            "individuals": _listed(one.individuals), "note": one.note,
        }
        for one in returns
    ]  # fmt: skip
    return _frame(rows, _RETURN_NAMES, ("sent_on",))


def read_returns(edited: pd.DataFrame, known: Mapping[int, UnitReturn]) -> list[UnitReturn]:
    """Read the edited board; models stand between semicolons in the table and one on a line in store."""
    found = []
    for row in edited.to_dict("records"):
        before = known.get(_number(row["id"]))
        found.append(
            UnitReturn(
                _text(row["unit"]), _day(row["sent_on"]), _lines(row["collectives"]), _lines(row["individuals"]),
                _text(row["note"]), before.file_id if before else None, id=before.id if before else 0,
            )
        )  # fmt: skip
    return found


def _frame(rows: list[dict[str, Any]], names: Sequence[str], days: Sequence[str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(names)).astype({"id": "int64"})
    for name in days:
        frame[name] = pd.to_datetime(frame[name])
    return frame


def _item_columns() -> dict[str, Any]:
    text, day = st.column_config.TextColumn, st.column_config.DateColumn
    return {
        "id": None,
        "number": text("TT", width=56, max_chars=20, pinned=True),
        "content": text("Nội dung", width=340, required=True, max_chars=4000),
        "lead": text("Chủ trì", width=190, max_chars=1000, help="Nhiều cơ quan thì cách nhau bằng dấu chấm phẩy."),
        "coordinate": text("Phối hợp", width=190, max_chars=1000),
        "time_text": text(
            "Thời gian", width=120, max_chars=200,
            help="Ghi như trong kế hoạch: Quý I, Tháng 02, 6 tháng đầu năm, Thường xuyên. Ngày tự tính theo cột này.",
        ),
        "starts_on": day("Từ ngày", width=110, format="DD/MM/YYYY"),
        "ends_on": day("Đến ngày", width=110, format="DD/MM/YYYY"),
        "state": st.column_config.SelectboxColumn(
            "Tình trạng", width=110, options=list(WORK_STATE.values()), required=True,
            default=WORK_STATE[WorkState.TODO],
        ),
        "progress": text("Tiến độ", width=220, max_chars=2000),
        "evidence": text("Minh chứng", width=180, max_chars=2000),
        "product": text("Sản phẩm", width=160, max_chars=500),
    }  # fmt: skip


def _call_columns() -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        "id": None,
        "what": text("Các đơn vị phải gửi", width=420, required=True, max_chars=1000),
        "kind": st.column_config.SelectboxColumn(
            "Loại", width=140, options=list(CALL_KIND.values()), required=True, default=CALL_KIND[CallKind.PAPER]
        ),
        "due": st.column_config.DateColumn("Ngày ghi trong kế hoạch", width=160, format="DD/MM/YYYY"),
        "inclusive": st.column_config.CheckboxColumn(
            "Trước ngày này", width=120, default=False,
            help="Đánh dấu khi kế hoạch ghi “trước ngày …”: đúng ngày đó đã là muộn.",
        ),
        "send_to": text("Gửi về", width=230, max_chars=500),
    }  # fmt: skip


def _return_columns(call: UnitCall) -> dict[str, Any]:
    text = st.column_config.TextColumn
    models = call.kind is CallKind.MODELS
    help_text = "Nhiều điển hình thì cách nhau bằng dấu chấm phẩy."
    return {
        "id": None,
        "unit": text("Đơn vị", width=190, required=True, max_chars=300, pinned=True),
        "state": text("Tình trạng", width=140),
        "sent_on": st.column_config.DateColumn(
            "Ngày đăng ký" if models else "Ngày gửi", width=120, format="DD/MM/YYYY"
        ),
        "collectives": text("Điển hình tập thể", width=220, max_chars=1000, help=help_text)
        if models
        else None,
        "individuals": text("Điển hình cá nhân", width=220, max_chars=1000, help=help_text)
        if models
        else None,
        "note": text("Ghi chú", width=220, max_chars=500),
    }


def _look(rows: Sequence[Any], label: str) -> dict[str, Any]:
    height: Any = "content" if len(rows) < _MOST_ROWS else table_height(_MOST_ROWS, most=_MOST_ROWS)
    return {"hide_index": True, "height": height, "num_rows": "dynamic", "placeholder": "", "alt": label}


def _one_line(text: str) -> str:
    return " / ".join(text.splitlines())


def _listed(text: str) -> str:
    return "; ".join(text.splitlines())


def _lines(value: Any) -> str:
    return "\n".join(part.strip() for part in _text(value).split(";") if part.strip())


def _day(value: Any) -> str:
    return "" if value is None or pd.isna(value) else pd.Timestamp(value).date().isoformat()


def _number(value: Any) -> int:
    return 0 if value is None or pd.isna(value) else int(value)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()
