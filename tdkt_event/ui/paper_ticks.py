"""The table in which somebody ticks off signed paper lists."""

import pandas as pd
import streamlit as st

from tdkt_event.domain.conference import Conference
from tdkt_event.services import delegates, roster
from tdkt_event.services.invitations import said_name
from tdkt_event.storage.delegates import Filter
from tdkt_event.ui import session

_ROWS = 100


def ticks_editor(held: Conference) -> dict[int, int]:
    """Show delegates with empty seats and a number to fill; give new seats per delegate id, on every page of the list."""
    left, right, side = st.columns([3, 3, 1])
    words = left.text_input("Tìm", placeholder="Tên hoặc đơn vị, không cần dấu", key="ticks_words")
    groups = {0: "Tất cả các nhóm"} | {group.id: group.name for group in held.groups}
    group = right.selectbox("Nhóm", list(groups), format_func=groups.__getitem__, key="ticks_group")
    chosen = Filter(words=words, group_id=group or None)
    with session.database().reading() as tx:
        total, _ = delegates.count_delegates(tx, held.id, chosen=chosen)
        pages = max(1, -(-total // _ROWS))
        page = side.number_input(f"Trang, trên {pages}", 1, pages, 1) if pages > 1 else 1
        listed = delegates.list_delegates(tx, held.id, chosen=chosen, limit=_ROWS, offset=(page - 1) * _ROWS)
        seated = roster.seats_in(tx, [one.id for one in listed], held.open_sitting_id)
    frame = pd.DataFrame(
        [
            {
                "id": one.id, "tick": False, "name": said_name(one.delegate), "unit": one.delegate.unit,
                "seats": one.delegate.seats, "in": seated.get(one.id, 0), "count": one.delegate.seats - seated.get(one.id, 0),
            }
            for one in listed
            if seated.get(one.id, 0) < one.delegate.seats
        ],
        columns=["id", "tick", "name", "unit", "seats", "in", "count"],
    )  # fmt: skip
    if frame.empty:
        st.info("Không còn ai vắng trong phần đang xem.", icon=":material/done_all:")
        return {}
    rounds = st.session_state.get("ticks_round", 0)
    edited = st.data_editor(
        frame, hide_index=True, width="stretch", height=520, key=f"ticks-{rounds}-{words}-{group}-{page}",
        column_order=("tick", "name", "unit", "seats", "in", "count"), disabled=("name", "unit", "seats", "in"),
        column_config={
            "tick": st.column_config.CheckboxColumn("Đã ký", width=95, pinned=True),
            "name": st.column_config.TextColumn("Họ và tên", width=215),
            "unit": st.column_config.TextColumn("Đơn vị", width=240),
            "seats": st.column_config.NumberColumn("Số chỗ", width=80),
            "in": st.column_config.NumberColumn("Đã vào", width=80),
            "count": st.column_config.NumberColumn("Số người ký", width=150, min_value=1, step=1),
        },
    )  # fmt: skip
    ticked = edited[edited["tick"]]
    return {
        int(row["id"]): max(1, min(int(row["count"]), int(row["seats"]) - int(row["in"])))
        for row in ticked.to_dict("records")
    }
