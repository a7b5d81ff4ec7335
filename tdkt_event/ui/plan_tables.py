"""The tables of groups and offices with their planned, named and missing seats."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.domain.conference import Group, Office, SeatPlan
from tdkt_event.text import number_text
from tdkt_event.ui.row_draft import Draft, edit_rows
from tdkt_event.ui.tables import swatch, table_height

COLOURS = {
    "#6B4C8A": "Tím",
    "#80610F": "Vàng sẫm",
    "#285E8E": "Xanh dương",
    "#3C6E4F": "Xanh lá",
    "#9A4A2F": "Nâu đỏ",
    "#9F1D20": "Đỏ",
    "#B98A2F": "Vàng kim",
    "#2F7F86": "Xanh ngọc",
    "#A3476F": "Hồng sẫm",
    "#4A5568": "Xám",
    "#6B5B4A": "Nâu",
}
"""Colour ↔ what people call it; the last is that of a group nobody chose a colour for."""
_NO_COLOUR = "#6B5B4A"
_MOST_ROWS = 16
_EDITABLE: dict[str, Any] = {"num_rows": "dynamic", "disabled": ["swatch", "named", "missing"]}


def missing_text(planned: int, named: int) -> str:
    """Say how many seats are still to be named."""
    if not planned:
        return "–" if not named else "không ấn định"
    missing = planned - named
    if not missing:
        return "đủ"
    return f"thiếu {number_text(missing)}" if missing > 0 else f"thừa {number_text(-missing)}"


def colour_name(colour: str) -> str:
    """Say what people call a colour, or the nearest colour that has a name."""
    return COLOURS[min(COLOURS, key=lambda one: _distance(one, colour))]


def edit_groups(draft: Draft[Group], groups: Sequence[Group], plan: Sequence[SeatPlan]) -> Draft[Group]:
    """Draw the groups as a table to edit, in the order asked for."""
    colours = {one.id: one.colour for one in groups} | {one.id: one.colour for one in draft.seen}
    return edit_rows(
        draft, groups, partial(_groups_frame, named=_named(groups, plan)), lambda edited: read_groups(edited, colours),
        **_look(groups, _group_columns(), "Nhóm đại biểu"), **_EDITABLE,
    )  # fmt: skip


def show_groups(groups: Sequence[Group], plan: Sequence[SeatPlan]) -> None:
    """Draw the groups for somebody who may only look."""
    st.dataframe(
        _groups_frame(groups, named=_named(groups, plan)), **_look(groups, _group_columns(), "Nhóm đại biểu")
    )


def edit_offices(draft: Draft[Office], offices: Sequence[Office], plan: Sequence[SeatPlan]) -> Draft[Office]:
    """Draw the offices as a table to edit."""
    return edit_rows(
        draft, offices, partial(_offices_frame, named=_named(offices, plan)), read_offices,
        **_look(offices, _office_columns(), "Đơn vị"), **_EDITABLE,
    )  # fmt: skip


def show_offices(offices: Sequence[Office], plan: Sequence[SeatPlan]) -> None:
    """Draw the offices for somebody who may only look."""
    st.dataframe(
        _offices_frame(offices, named=_named(offices, plan)), **_look(offices, _office_columns(), "Đơn vị")
    )


def read_groups(edited: pd.DataFrame, colours: dict[int, str]) -> list[Group]:
    """Read the edited table; rows sort by their order number, a new row stands where its number says or last."""
    last = len(edited) + 1
    rows = sorted(edited.to_dict("records"), key=lambda row: _number(row["order"]) or last)
    return [
        Group(
            _number(row["id"]),
            _text(row["name"]),
            _number(row["planned"]),
            _colour_of(_text(row["colour"]), colours.get(_number(row["id"]))),
        )
        for row in rows
    ]


def read_offices(edited: pd.DataFrame) -> list[Office]:
    """Read the edited table."""
    return [
        Office(_number(row["id"]), _text(row["name"]), _number(row["planned"]), _text(row["phone"]))
        for row in edited.to_dict("records")
    ]


def _groups_frame(groups: Sequence[Group], *, named: Mapping[int, int]) -> pd.DataFrame:
    rows = [
        {
            "id": one.id, "order": place, "name": one.name, "swatch": swatch(one.colour),
            "colour": colour_name(one.colour), "planned": one.planned, "named": named.get(one.id, 0),
            "missing": missing_text(one.planned, named.get(one.id, 0)),
        }
        for place, one in enumerate(groups, start=1)
    ]  # fmt: skip
    return pd.DataFrame(
        rows, columns=["id", "order", "name", "swatch", "colour", "planned", "named", "missing"]
    )


def _offices_frame(offices: Sequence[Office], *, named: Mapping[int, int]) -> pd.DataFrame:
    rows = [
        {
            "id": one.id, "name": one.name, "planned": one.planned, "named": named.get(one.id, 0),
            "missing": missing_text(one.planned, named.get(one.id, 0)), "phone": one.phone,
        }
        for one in offices
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["id", "name", "planned", "named", "missing", "phone"])


def _group_columns() -> dict[str, Any]:
    return {
        "id": None,
        "order": st.column_config.NumberColumn(
            "Thứ tự", width=90, min_value=1, step=1, pinned=True, help="Đổi số để xếp lại các nhóm."
        ),
        "name": st.column_config.TextColumn("Nhóm", width=240, required=True, max_chars=160),
        "swatch": st.column_config.ImageColumn("", width=50),
        "colour": st.column_config.SelectboxColumn("Màu", width=120, options=list(COLOURS.values())),
        **_seat_columns(),
    }


def _office_columns() -> dict[str, Any]:
    return {
        "id": None,
        "name": st.column_config.TextColumn("Đơn vị", width=380, required=True, max_chars=160),
        **_seat_columns(),
        "phone": st.column_config.TextColumn("Điện thoại", width=150, max_chars=60),
    }


def _look(rows: Sequence[Group | Office], columns: dict[str, Any], label: str) -> dict[str, Any]:
    # A short table grows with the rows that are added to it; a long one scrolls.
    height: Any = "content" if len(rows) < _MOST_ROWS else table_height(_MOST_ROWS, most=_MOST_ROWS)
    return {
        "column_config": columns, "hide_index": True, "height": height, "placeholder": "", "alt": label,
    }  # fmt: skip


def _named(rows: Sequence[Group | Office], plan: Sequence[SeatPlan]) -> dict[int, int]:
    return {one.id: seats.named for one, seats in zip(rows, plan, strict=False)}


def _colour_of(name: str, before: str | None) -> str:
    """Give the colour of a name; a group whose name was not changed keeps its very colour."""
    if before and colour_name(before) == name:
        return before
    return next((colour for colour, one in COLOURS.items() if one == name), _NO_COLOUR)


def _distance(one: str, other: str) -> int:
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return sum((left - right) ** 2 for left, right in pairs)


def _seat_columns() -> dict[str, Any]:
    return {
        "planned": st.column_config.NumberColumn("Dự kiến", width=105, min_value=0, step=1, default=0),
        "named": st.column_config.NumberColumn("Đã có tên", width=100),
        "missing": st.column_config.TextColumn("Còn thiếu", width=135, alignment="right"),
    }


def _number(value: Any) -> int:
    return 0 if value is None or pd.isna(value) else int(value)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()
