"""The table in which somebody ticks off signed paper lists."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.domain.conference import Conference
from tdkt_event.services import delegates, roster
from tdkt_event.services.invitations import said_name
from tdkt_event.storage.delegates import Filter, Listed
from tdkt_event.ui import session
from tdkt_event.ui.tables import table_height

_ROWS = 100
_COLUMNS = ["id", "tick", "name", "unit", "seats", "in", "count"]


@dataclass
class Ticks:
    """What was ticked in this browser and is not written yet, on every page and under every search."""

    counts: dict[int, int] = field(default_factory=dict)
    """New seats per delegate id."""
    drawn: object = None
    """What the table was last drawn from; when it moves, the ticks are put into a new table."""
    version: int = 0
    base: dict[int, int] = field(default_factory=dict)
    ids: list[int] = field(default_factory=list)


def ticks_of(held: Conference) -> Ticks:
    """Give the open ticks of this conference and sitting."""
    key = f"ticks-{held.id}-{held.open_sitting_id}"
    ticks: Ticks = st.session_state.setdefault(key, Ticks())
    return ticks


def forget_ticks(held: Conference) -> None:
    """Begin anew after the ticks were written."""
    st.session_state.pop(f"ticks-{held.id}-{held.open_sitting_id}", None)


def ticks_editor(held: Conference) -> Ticks:
    """Show a page of delegates with a tick and a number of people; give all ticks made so far."""
    ticks = ticks_of(held)
    listed, seated = _ask_page(held)
    if not listed:
        st.info("Không có ai trong phần đang xem.", icon=":material/search_off:")
        return ticks
    drawn = ([one.id for one in listed], seated)
    if ticks.drawn != drawn:
        ticks.drawn, ticks.version, ticks.base = drawn, ticks.version + 1, dict(ticks.counts)
        ticks.ids = drawn[0]
    frame = pd.DataFrame([_row(one, seated.get(one.id, 0), ticks.base) for one in listed], columns=_COLUMNS)
    key = f"ticks_table_{ticks.version}"
    st.data_editor(
        frame, placeholder="", hide_index=True, width="stretch", height=table_height(len(frame), most=14), key=key,
        column_order=("tick", "name", "unit", "seats", "in", "count"), disabled=("name", "unit", "seats", "in"),
        on_change=_note, args=(ticks, key, {one.id: one.delegate.seats - seated.get(one.id, 0) for one in listed}),
        column_config={
            "tick": st.column_config.CheckboxColumn("Đã ký", width=70, pinned=True),
            "name": st.column_config.TextColumn("Họ và tên", width=230),
            "unit": st.column_config.TextColumn("Đơn vị", width=230),
            "seats": st.column_config.NumberColumn("Số chỗ", width=75),
            "in": st.column_config.NumberColumn("Đã vào", width=75),
            "count": st.column_config.NumberColumn("Số người ký", width=110, min_value=1, step=1),
        },
    )  # fmt: skip
    return ticks


def _ask_page(held: Conference) -> tuple[list[Listed], dict[int, int]]:
    left, right = st.columns([2, 2])
    words = left.text_input("Tìm", placeholder="Tên hoặc đơn vị, không cần dấu", key="ticks_words")
    groups = {0: "Tất cả các nhóm"} | {group.id: group.name for group in held.groups}
    group = right.selectbox("Nhóm", list(groups), format_func=groups.__getitem__, key="ticks_group")
    chosen = Filter(words=words, group_id=group or None)
    with session.database().reading() as tx:
        total, _ = delegates.count_delegates(tx, held.id, chosen=chosen)
        pages = max(1, -(-total // _ROWS))
        page = st.number_input(f"Trang (trên {pages})", 1, pages, 1) if pages > 1 else 1
        listed = delegates.list_delegates(tx, held.id, chosen=chosen, limit=_ROWS, offset=(page - 1) * _ROWS)
        return listed, roster.seats_in(tx, [one.id for one in listed], held.open_sitting_id)


def _row(one: Listed, seated: int, base: dict[int, int]) -> dict[str, Any]:
    left = one.delegate.seats - seated
    return {
        "id": one.id, "tick": one.id in base or left == 0, "name": said_name(one.delegate),
        "unit": one.delegate.unit, "seats": one.delegate.seats, "in": seated, "count": base.get(one.id, max(left, 1)),
    }  # fmt: skip


def _note(ticks: Ticks, key: str, left: dict[int, int]) -> None:
    noted = ticked_counts(st.session_state[key]["edited_rows"], ticks.ids, left, ticks.base)
    ticks.counts = {**ticks.counts, **noted}
    ticks.counts = {number: count for number, count in ticks.counts.items() if count > 0}


def ticked_counts(
    edited: dict[Any, dict[str, Any]], ids: Sequence[int], left: dict[int, int], base: dict[int, int]
) -> dict[int, int]:
    """Give the new seats of every row that was touched, 0 for one that was unticked or is full."""
    noted = {}
    for place, cells in edited.items():
        number = ids[int(place)]
        ticked = cells.get("tick", number in base)
        wanted = int(cells.get("count") or base.get(number, left[number]))
        noted[number] = min(wanted, left[number]) if ticked else 0
    return noted
