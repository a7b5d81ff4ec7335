"""The tables of groups and offices with their planned, named and missing seats."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.domain.conference import Group, Office, SeatPlan
from tdkt_event.text import number_text
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


def missing_text(planned: int, named: int) -> str:
    """Say how many seats are still to be named."""
    if not planned:
        return "–" if not named else "không ấn định"
    missing = planned - named
    if not missing:
        return "đủ"
    return f"thiếu {number_text(missing)}" if missing > 0 else f"thừa {number_text(-missing)}"


def colour_name(colour: str) -> str:
    """Say what people call a colour."""
    return COLOURS.get(colour.upper(), f"Màu riêng {colour.upper()}")


def groups_table(
    groups: Sequence[Group], plan: Sequence[SeatPlan], *, may_change: bool
) -> list[Group] | None:
    """Draw the groups; give them as changed, in the order asked for, or None when nothing was changed."""
    rows = [
        {
            "id": one.id, "order": place, "name": one.name, "swatch": swatch(one.colour),
            "colour": colour_name(one.colour), "planned": one.planned, "named": seats.named,
            "missing": missing_text(one.planned, seats.named),
        }
        for place, (one, seats) in enumerate(zip(groups, plan, strict=False), start=1)
    ]  # fmt: skip
    frame = pd.DataFrame(
        rows, columns=["id", "order", "name", "swatch", "colour", "planned", "named", "missing"]
    )
    names = list(COLOURS.values())
    own = sorted({colour_name(one.colour) for one in groups} - set(names))
    columns = {
        "id": None,
        "order": st.column_config.NumberColumn(
            "Thứ tự", width=98, min_value=1, step=1, pinned=True, help="Đổi số để xếp lại các nhóm."
        ),
        "name": st.column_config.TextColumn("Nhóm", width=265, required=True, max_chars=160),
        "swatch": st.column_config.ImageColumn("", width=50),
        "colour": st.column_config.SelectboxColumn("Màu", width=120, options=[*names, *own]),
        **_seat_columns(),
    }
    edited = _draw(frame, columns, "groups", may_change=may_change, label="Nhóm đại biểu")
    if edited is None:
        return None
    changed = read_groups(edited, {one.id: one.colour for one in groups})
    return changed if changed != list(groups) else None


def offices_table(
    offices: Sequence[Office], plan: Sequence[SeatPlan], *, may_change: bool
) -> list[Office] | None:
    """Draw the offices; give them as changed, or None when nothing was changed."""
    rows = [
        {
            "id": one.id, "name": one.name, "planned": one.planned, "named": seats.named,
            "missing": missing_text(one.planned, seats.named), "phone": one.phone,
        }
        for one, seats in zip(offices, plan, strict=False)
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["id", "name", "planned", "named", "missing", "phone"])
    columns = {
        "id": None,
        "name": st.column_config.TextColumn("Đơn vị", width=380, required=True, max_chars=160),
        **_seat_columns(),
        "phone": st.column_config.TextColumn("Điện thoại", width=150, max_chars=60),
    }
    edited = _draw(frame, columns, "offices", may_change=may_change, label="Đơn vị")
    if edited is None:
        return None
    changed = read_offices(edited)
    return changed if changed != list(offices) else None


def read_groups(edited: pd.DataFrame, colours: dict[int, str]) -> list[Group]:
    """Read the edited table; rows sort by their order number, a new row stands where its number says or last."""
    of_name = {name: colour for colour, name in COLOURS.items()} | {
        colour_name(one): one for one in colours.values()
    }
    last = len(edited) + 1
    rows = sorted(edited.to_dict("records"), key=lambda row: _number(row["order"]) or last)
    return [
        Group(
            _number(row["id"]),
            _text(row["name"]),
            _number(row["planned"]),
            of_name.get(_text(row["colour"]), _NO_COLOUR),
        )
        for row in rows
    ]


def read_offices(edited: pd.DataFrame) -> list[Office]:
    """Read the edited table."""
    return [
        Office(_number(row["id"]), _text(row["name"]), _number(row["planned"]), _text(row["phone"]))
        for row in edited.to_dict("records")
    ]


def _draw(
    frame: pd.DataFrame, columns: dict[str, Any], key: str, *, may_change: bool, label: str
) -> pd.DataFrame | None:
    # A short table grows with the rows that are added to it; a long one scrolls.
    height: Any = "content" if len(frame) < _MOST_ROWS else table_height(_MOST_ROWS, most=_MOST_ROWS)
    if not may_change:
        st.dataframe(frame, placeholder="", column_config=columns, hide_index=True, height=height, alt=label)
        return None
    edited: pd.DataFrame = st.data_editor(
        frame, column_config=columns, hide_index=True, height=height, num_rows="dynamic", key=f"{key}_editor",
        disabled=["swatch", "named", "missing"], placeholder="", alt=label,
    )  # fmt: skip
    return edited


def _seat_columns() -> dict[str, Any]:
    return {
        "planned": st.column_config.NumberColumn("Dự kiến", width=105, min_value=0, step=1, default=0),
        "named": st.column_config.NumberColumn("Đã có tên", width=100),
        "missing": st.column_config.TextColumn("Còn thiếu", width=110, alignment="right"),
    }


def _number(value: Any) -> int:
    return 0 if value is None or pd.isna(value) else int(value)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()
