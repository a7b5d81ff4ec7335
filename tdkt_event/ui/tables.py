"""Tables of delegates for the screen: frames with Vietnamese headings, and what a person changed in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st

from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.storage.delegates import Listed
from tdkt_event.text import FIELD, KIND

Changes = dict[int, dict[str, Any]]
"""Delegate id → field → new value."""

CHOSEN = "chosen"
PAPER = "paper"
ORDER = (
    "name", "position", "unit", "group", "seats", "rank", "salutation", "phone", "attention", "note", "email", "kind",
)  # fmt: skip
"""The fields of a delegate in the order of the table."""
_NUMBERS = {"seats", "rank"}
_KIND_OF = {label: kind for kind, label in KIND.items()}
_WIDTHS = {
    "salutation": 90, "name": 200, "position": 210, "unit": 240, "group": 210, "rank": 80, "phone": 125,
    "email": 190, "seats": 80, "note": 180, "attention": 200, "kind": 105, PAPER: 125,
}  # fmt: skip
_ROW_PIXELS = 37
"""Height of a row at the theme's letter size."""
_MOST_OPTIONS = 400
"""Above this many units the choice would outweigh the table itself; the unit is then typed."""
_FIELDS = [one.name for one in fields(Delegate)]


def paper_text(one: Listed) -> str:
    """Say in words which paper a delegate holds."""
    if one.removed_at:
        return "đã xóa"
    if one.walk_in_reason:
        return "phát sinh"
    return f"số {one.invitation_number}" if one.code else "chưa cấp"


def delegate_frame(
    listed: Sequence[Listed], pending: Mapping[int, Mapping[str, Any]], chosen: Iterable[int]
) -> pd.DataFrame:
    """Make the table of a page of delegates, with what is not saved yet already in it."""
    picked = set(chosen)
    rows = []
    for one in listed:
        values = {name: shown(name, getattr(one.delegate, name)) for name in ORDER}
        values |= {name: shown(name, value) for name, value in pending.get(one.id, {}).items()}
        rows.append({CHOSEN: one.id in picked, **values, PAPER: paper_text(one)})
    frame = pd.DataFrame(rows, columns=[CHOSEN, *ORDER, PAPER])
    return frame.astype({CHOSEN: bool, "seats": "int64", "rank": "int64"})


def shown(field: str, value: Any) -> Any:
    """Give the value of a field as the table shows it."""
    return KIND[DelegateKind(value)] if field == "kind" else value


def stored(field: str, value: Any) -> Any:
    """Give the value of a field as it is stored; what the table shows as nothing is the empty text."""
    if field == "kind":
        return _KIND_OF.get(value, DelegateKind.PERSON)
    if field in _NUMBERS:
        return int(value)
    return "" if value is None else str(value)


def edited_cells(
    edited_rows: Mapping[Any, Mapping[str, Any]], ids: Sequence[int]
) -> tuple[Changes, dict[int, bool]]:
    """Give what was changed (id → field → value) and what was ticked (id → yes or no) in an editor of these rows."""
    changes: Changes = {}
    ticks: dict[int, bool] = {}
    for place, cells in edited_rows.items():
        number = ids[int(place)]
        for name, value in cells.items():
            if name == CHOSEN:
                ticks[number] = bool(value)
            elif name in ORDER and not (name in _NUMBERS and value is None):
                changes.setdefault(number, {})[name] = stored(name, value)
    return changes, ticks


def really_changed(pending: Changes, listed: Iterable[Listed]) -> Changes:
    """Leave out what equals the list again; delegates that are not in the list stay as they are."""
    kept = dict(pending)
    for one in listed:
        cells = {
            name: value
            for name, value in pending.get(one.id, {}).items()
            if getattr(one.delegate, name) != value
        }
        if cells:
            kept[one.id] = cells
        else:
            kept.pop(one.id, None)
    return kept


def delegate_columns(*, groups: Sequence[str], units: Sequence[str], may_change: bool) -> dict[str, Any]:
    """Give the headings, widths and editors of the table of delegates."""
    columns: dict[str, Any] = {
        name: st.column_config.TextColumn(FIELD[name], width=_WIDTHS[name], max_chars=300) for name in _FIELDS
    }
    columns["name"] = st.column_config.TextColumn(
        FIELD["name"], width=_WIDTHS["name"], pinned=True, required=True
    )
    columns["seats"] = st.column_config.NumberColumn(
        FIELD["seats"], width=_WIDTHS["seats"], min_value=1, max_value=200, step=1, required=True
    )
    columns["rank"] = st.column_config.NumberColumn(
        FIELD["rank"], width=_WIDTHS["rank"], min_value=1, max_value=9999, step=1, required=True,
        help="1 đứng đầu; 500 là chưa xếp thứ tự.",
    )  # fmt: skip
    columns[PAPER] = st.column_config.TextColumn("Giấy mời", width=_WIDTHS[PAPER], disabled=True)
    columns[CHOSEN] = st.column_config.CheckboxColumn("Chọn", width=88) if may_change else None
    if may_change:
        columns["group"] = st.column_config.SelectboxColumn(
            FIELD["group"], width=_WIDTHS["group"], options=["", *groups]
        )
        columns["kind"] = st.column_config.SelectboxColumn(
            FIELD["kind"], width=_WIDTHS["kind"], options=list(KIND.values()), required=True
        )
        if len(units) <= _MOST_OPTIONS:
            columns["unit"] = st.column_config.SelectboxColumn(
                FIELD["unit"], width=_WIDTHS["unit"], options=["", *units]
            )
    return columns


def table_height(rows: int, *, most: int) -> int:
    """Give the height in pixels of a table that shows all its rows, or this many of them."""
    return (min(max(rows, 1), most) + 1) * _ROW_PIXELS + 4


def swatch(colour: str) -> str:
    """Give a small picture filled with a colour, for a cell."""
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='28' height='18'>"
        f"<rect width='28' height='18' rx='5' fill='{colour}'/></svg>"
    )
    return f"data:image/svg+xml;utf8,{quote(drawing)}"
