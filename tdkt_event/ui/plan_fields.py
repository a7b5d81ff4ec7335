"""The fields of a plan that was read, each with its line, for a person to correct."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.domain.dates import read_day
from tdkt_event.domain.plan_form import DeadlineRow, DeadlineUse, DutyRow, GroupRow, PlanForm
from tdkt_event.domain.work_plan import CallKind, UnitCall, WorkPlanItem
from tdkt_event.text import number_text
from tdkt_event.ui.look import plain
from tdkt_event.ui.row_draft import draft_of, edit_rows

USES = {
    DeadlineUse.DUTY: "Nhiệm vụ",
    DeadlineUse.SPEECH: "Nộp tham luận",
    DeadlineUse.PLEDGE: "Nộp giao ước",
    DeadlineUse.NONE: "Không lập",
}
CALL_KINDS = {CallKind.PAPER: "Văn bản", CallKind.MODELS: "Điển hình, mô hình"}
_USE_OF = {label: use for use, label in USES.items()}
_CALL_OF = {label: kind for kind, label in CALL_KINDS.items()}
_MOST_MINUTES, _MOST_SPEECHES, _MOST_PEOPLE = 120, 60, 20000


def edit_form(form: PlanForm, original: PlanForm, *, key: str) -> PlanForm:
    """Draw all fields, each with the line it was read from, and give them as they stand now."""
    form = _head(form, key)
    meets = original.has_conference or not original.items
    if meets:
        form = _meeting(form, key)
        groups = _rows(key, "Thành phần dự", original.groups, _groups_frame, _read_groups, _GROUPS)
        form = replace(form, groups=groups)
    if meets or original.duties:
        tasks = _rows(key, "Nhiệm vụ từng đơn vị", original.duties, _duties_frame, _read_duties, _DUTIES)
        form = replace(form, duties=tasks)
    days = _rows(key, "Thời hạn", original.deadlines, _deadlines_frame, _read_deadlines, _deadline_columns())
    form = replace(form, deadlines=days)
    if meets:
        form = _backdrop(_pledge(_speeches(form, key), key), key)
    if original.items or not original.has_conference:
        read = partial(read_items, original.items)
        items = _rows(key, "Công việc trong năm", original.items, _items_frame, read, _ITEMS)
        calls = _rows(
            key, "Yêu cầu đơn vị khác gửi", original.calls, _calls_frame, _read_calls, _call_columns()
        )
        form = replace(form, items=items, calls=calls)
    return form


def settled_speeches(form: PlanForm) -> str:
    """Say how many speeches the plan asks for and where; empty when it names no number."""
    said = ", ".join(
        f"mục {one.where} yêu cầu {one.count:02d} (dòng {one.line})"
        if one.where
        else f"dòng {one.line} yêu cầu {one.count:02d}"
        for one in form.counts
    )
    return f"{said[:1].upper()}{said[1:]}" if said else ""


# --- single fields ---------------------------------------------------------------------------------


class _Fields:
    """Draws single fields of a form under labels that say their line."""

    def __init__(self, form: PlanForm, key: str) -> None:
        self.form, self.key = form, key
        self.values: dict[str, Any] = {}

    def label(self, name: str, label: str, line: str = "") -> str:
        at = self.form.lines.get(line or name)
        return f"{label} (dòng {at})" if at else f"{label} (không thấy trong văn bản)"

    def text(self, where: Any, name: str, label: str, *, line: str = "", height: int = 0) -> None:
        shown, value = self.label(name, label, line), getattr(self.form, name)
        if height:
            self.values[name] = where.text_area(shown, value, height=height, key=f"{self.key}-{name}")
        else:
            self.values[name] = where.text_input(shown, value, key=f"{self.key}-{name}")

    def number(self, where: Any, name: str, label: str, most: int, *, line: str = "") -> None:
        shown, value = self.label(name, label, line), int(getattr(self.form, name))
        self.values[name] = int(
            where.number_input(shown, 0, most, min(value, most), key=f"{self.key}-{name}")
        )

    def day(self, where: Any, name: str, label: str) -> None:
        chosen = where.date_input(
            self.label(name, label), read_day(getattr(self.form, name)), format="DD/MM/YYYY",
            min_value=date(2000, 1, 1), max_value=date(2100, 12, 31), key=f"{self.key}-{name}",
        )  # fmt: skip
        self.values[name] = chosen.isoformat() if isinstance(chosen, date) else ""

    def done(self) -> PlanForm:
        return replace(self.form, **self.values)


def _head(form: PlanForm, key: str) -> PlanForm:
    with st.expander("Thể thức và nơi nhận", expanded=True, icon=":material/description:"):
        fields = _Fields(form, key)
        fields.text(st, "title", "Trích yếu", height=90)
        left, right = st.columns(2)
        fields.text(left, "number", "Số, ký hiệu")
        fields.day(right, "day", "Ngày ban hành")
        fields.text(st, "issuer", "Cơ quan ban hành")
        left, right = st.columns(2)
        fields.text(left, "signer_name", "Người ký", line="signer")
        fields.text(right, "signer_post", "Chức vụ người ký", line="signer")
        fields.text(st, "signer_authority", "Quyền hạn ký", line="signer")
        fields.text(st, "recipients", "Nơi nhận, mỗi dòng một nơi", height=130)
        return fields.done()


def _meeting(form: PlanForm, key: str) -> PlanForm:
    with st.expander("Hội nghị", expanded=True, icon=":material/event:"):
        fields = _Fields(form, key)
        fields.text(st, "name", "Tên hội nghị", height=90)
        left, right = st.columns(2)
        fields.day(left, "held_on", "Ngày tổ chức")
        fields.values["starts_at"] = _hour(
            right, fields.label("starts_at", "Giờ bắt đầu"), form.starts_at, key
        )
        fields.text(st, "venue", "Địa điểm")
        fields.number(st, "total", "Tổng số đại biểu", _MOST_PEOPLE)
        stated = sum(one.planned for one in form.groups)
        if form.total and stated and stated != form.total:
            st.caption(
                f"Các nhóm cộng lại {number_text(stated)} đại biểu, kế hoạch ghi {number_text(form.total)}."
            )
        return fields.done()


def _hour(where: Any, label: str, stored: str, key: str) -> str:
    value = time.fromisoformat(stored) if stored else None
    chosen = where.time_input(label, value, step=300, key=f"{key}-starts_at")
    return chosen.strftime("%H:%M") if chosen else ""


def _speeches(form: PlanForm, key: str) -> PlanForm:
    with st.expander("Tham luận", expanded=form.conflict, icon=":material/record_voice_over:"):
        fields = _Fields(form, key)
        if form.conflict:
            st.warning(
                plain(f"Kế hoạch nêu số tham luận không khớp: {settled_speeches(form)}."),
                icon=":material/rule:",
            )
            counts = sorted({one.count for one in form.counts})
            chosen = st.radio(
                "Số tham luận sẽ làm theo", [0, *counts], key=f"{key}-settled", horizontal=True,
                index=[0, *counts].index(form.settled) if form.settled in counts else 0,
                format_func=lambda one: f"{one:02d}" if one else "Chưa thống nhất",
            )  # fmt: skip
            fields.values["settled"] = chosen
            if not chosen:
                st.caption("Khi chưa thống nhất thì chưa lập suất tham luận nào; trang Tham luận sẽ nhắc.")
        else:
            where = settled_speeches(form)
            fields.values["settled"] = int(
                st.number_input(
                    f"Số tham luận ({where[:1].lower()}{where[1:]})" if where else "Số tham luận (không thấy trong văn bản)",
                    0, _MOST_SPEECHES, min(form.settled, _MOST_SPEECHES), key=f"{key}-settled",
                )
            )  # fmt: skip
        left, right = st.columns(2)
        fields.number(left, "minutes_from", "Số phút từ", _MOST_MINUTES, line="minutes")
        fields.number(right, "minutes_to", "Số phút đến", _MOST_MINUTES, line="minutes")
        left, right = st.columns(2)
        fields.text(left, "chosen_by", "Nơi lựa chọn")
        fields.text(right, "criterion", "Tiêu chí chọn")
        fields.text(st, "rule", "Yêu cầu về nội dung", height=90)
        return fields.done()


def _pledge(form: PlanForm, key: str) -> PlanForm:
    with st.expander("Giao ước thi đua", icon=":material/handshake:"):
        fields = _Fields(form, key)
        fields.text(st, "pledge_name", "Tên văn bản giao ước")
        fields.text(st, "pledge_rule", "Yêu cầu về nội dung", height=90)
        fields.text(st, "pledge_form", "Cách trình bày")
        return fields.done()


def _backdrop(form: PlanForm, key: str) -> PlanForm:
    with st.expander("Chữ trên phông", icon=":material/wallpaper:"):
        fields = _Fields(form, key)
        fields.text(st, "backdrop", "Mỗi dòng một dòng trên phông", height=130)
        return fields.done()


# --- tables ------------------------------------------------------------------------------------------

_Text, _Number = st.column_config.TextColumn, st.column_config.NumberColumn


def _line_column() -> Any:
    return _Number(
        "Dòng", width=64, disabled=True, pinned=True, help="Dòng trong văn bản; trống là dòng mới nhập."
    )


_GROUPS = {
    "id": None,
    "line": _line_column(),
    "name": _Text("Nhóm", width=210, required=True, max_chars=160),
    "planned": _Number("Số người", width=104, min_value=0, step=1, default=0),
    "members": _Text("Thành phần, mỗi dòng một nơi", width=260),
}
_DUTIES = {
    "id": None,
    "line": _line_column(),
    "office": _Text("Đơn vị", width=170, required=True, max_chars=200),
    "content": _Text("Nhiệm vụ", width=290, required=True),
    "coordinate": _Text("Phối hợp", width=150),
}
_ITEMS = {
    "id": None,
    "line": _line_column(),
    "number": _Text("TT", width=54),
    "content": _Text("Nội dung", width=280, required=True),
    "lead": _Text("Chủ trì", width=160),
    "coordinate": _Text("Phối hợp", width=160),
    "time_text": _Text("Thời gian", width=120),
    "product": _Text("Sản phẩm", width=120),
    "section": _Text("Thuộc phần", width=140),
}


def _deadline_columns() -> dict[str, Any]:
    return {
        "id": None,
        "line": _line_column(),
        "what": _Text("Việc phải xong", width=240, required=True),
        "day": st.column_config.DateColumn("Ngày", width=105, format="DD/MM/YYYY"),
        "inclusive": st.column_config.CheckboxColumn(
            "Tính cả ngày", width=104, default=True, help="Bỏ đánh dấu khi kế hoạch ghi “trước ngày”."
        ),
        "who": _Text("Ai làm", width=150),
        "send_to": _Text("Gửi về", width=150),
        "use": st.column_config.SelectboxColumn(
            "Lập thành", width=130, options=list(USES.values()), default=USES[DeadlineUse.DUTY], required=True
        ),
    }


def _call_columns() -> dict[str, Any]:
    return {
        "id": None,
        "line": _line_column(),
        "what": _Text("Nội dung yêu cầu", width=290, required=True),
        "kind": st.column_config.SelectboxColumn(
            "Loại", width=140, options=list(CALL_KINDS.values()), default=CALL_KINDS[CallKind.PAPER], required=True
        ),
        "due": st.column_config.DateColumn("Hạn", width=105, format="DD/MM/YYYY"),
        "inclusive": st.column_config.CheckboxColumn("Tính cả ngày", width=104, default=True),
        "send_to": _Text("Gửi về", width=150),
        }  # fmt: skip


def _rows(
    key: str, label: str, original: Sequence[Any], frame: Callable[[Sequence[Any]], pd.DataFrame],
    read: Callable[[pd.DataFrame], list[Any]], columns: dict[str, Any],
) -> tuple[Any, ...]:  # fmt: skip
    title = f"{label} ({number_text(len(original))})"
    with st.expander(title, icon=":material/table_rows:"):
        draft = edit_rows(
            draft_of(f"{key}-{label}"), original, frame, read, column_config=columns, hide_index=True,
            num_rows="dynamic", placeholder="", alt=label, height="content" if len(original) < 12 else 460,
        )  # fmt: skip
    return tuple(draft.rows)


def _groups_frame(rows: Sequence[GroupRow]) -> pd.DataFrame:
    return _frame(rows, ("id", "line", "name", "planned", "members"))


def _duties_frame(rows: Sequence[DutyRow]) -> pd.DataFrame:
    return _frame(rows, ("id", "line", "office", "content", "coordinate"))


def _items_frame(rows: Sequence[WorkPlanItem]) -> pd.DataFrame:
    names = ("id", "line", "number", "content", "lead", "coordinate", "time_text", "product", "section")
    return _frame(rows, names, line=lambda one: one.source_line)


def _deadlines_frame(rows: Sequence[DeadlineRow]) -> pd.DataFrame:
    frame = _frame(
        rows, ("id", "line", "what", "day", "inclusive", "who", "send_to", "use"),
        day=lambda one: read_day(one.day), use=lambda one: USES[one.use],
    )  # fmt: skip
    return frame.astype({"inclusive": bool})


def _calls_frame(rows: Sequence[UnitCall]) -> pd.DataFrame:
    frame = _frame(
        rows, ("id", "line", "what", "kind", "due", "inclusive", "send_to"), due=lambda one: read_day(one.due),
        kind=lambda one: CALL_KINDS[one.kind], line=lambda one: one.source_line,
    )  # fmt: skip
    return frame.astype({"inclusive": bool})


def _frame(rows: Sequence[Any], names: Sequence[str], **shown: Callable[[Any], Any]) -> pd.DataFrame:
    columns = list(dict.fromkeys([*names, *shown]))
    values = [
        {name: shown[name](one) if name in shown else getattr(one, name) for name in columns} for one in rows
    ]
    numbers = {name: "Int64" for name in ("id", "planned", "line") if name in columns}
    return pd.DataFrame(values, columns=columns).astype(numbers)


def _records(edited: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = edited.astype(object).where(edited.notna(), None).to_dict("records")
    return rows


def _read_groups(edited: pd.DataFrame) -> list[GroupRow]:
    return [
        GroupRow(_words(row["name"]), _words(row["members"]), int(row["planned"] or 0), int(row["line"] or 0), int(row["id"] or 0))
        for row in _records(edited)
    ]  # fmt: skip


def _read_duties(edited: pd.DataFrame) -> list[DutyRow]:
    return [
        DutyRow(_words(row["office"]), _words(row["content"]), _words(row["coordinate"]), int(row["line"] or 0), int(row["id"] or 0))
        for row in _records(edited)
    ]  # fmt: skip


def _read_deadlines(edited: pd.DataFrame) -> list[DeadlineRow]:
    return [
        DeadlineRow(
            _day(row["day"]), row["inclusive"] is None or bool(row["inclusive"]), _words(row["what"]), _words(row["who"]),
            _words(row["send_to"]), _USE_OF.get(row["use"], DeadlineUse.DUTY), int(row["line"] or 0), int(row["id"] or 0),
        )
        for row in _records(edited)
    ]  # fmt: skip


def _read_calls(edited: pd.DataFrame) -> list[UnitCall]:
    return [
        UnitCall(
            _CALL_OF.get(row["kind"], CallKind.PAPER), _words(row["what"]), _day(row["due"]),
            row["inclusive"] is None or bool(row["inclusive"]), _words(row["send_to"]),
            int(row["line"]) if row["line"] else None, int(row["id"] or 0),
        )
        for row in _records(edited)
    ]  # fmt: skip


def read_items(original: Sequence[WorkPlanItem], edited: pd.DataFrame) -> list[WorkPlanItem]:
    """Read the edited rows; days and quarters of a row whose time was not touched stay as they were read."""
    before = {one.id: one for one in original}
    found = []
    for row in _records(edited):
        said: dict[str, Any] = {name: _words(row[name]) for name in ("number", "content", "lead", "coordinate", "time_text", "product", "section")}  # fmt: skip
        old = before.get(int(row["id"] or 0))
        if old is None:
            found.append(WorkPlanItem(**said))
        elif old.time_text == said["time_text"]:
            found.append(replace(old, **said))
        else:
            found.append(replace(old, **said, starts_on="", ends_on="", quarters=()))
    return found


def _day(value: Any) -> str:
    return value.isoformat()[:10] if value else ""


def _words(value: Any) -> str:
    return "" if value is None else str(value).strip()
