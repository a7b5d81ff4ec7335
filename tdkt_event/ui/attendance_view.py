"""Pieces of the attendance pages."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

import pandas as pd
import streamlit as st

from tdkt_event.domain.attendance import Tally
from tdkt_event.domain.phone import mask_phone
from tdkt_event.services import attendance, checkin
from tdkt_event.services.attendance import Excused
from tdkt_event.storage.attendance import Missing
from tdkt_event.text import REASONS, number_text
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import table

_SHOWN = 200
_ON_A_PAGE = 50
_OFFERED = 30
_BARS = {
    "height": 240,
    "mark": {"type": "bar", "color": "#9f1d20", "cornerRadiusTopLeft": 3, "cornerRadiusTopRight": 3},
    "encoding": {
        "x": {"field": "Lúc", "type": "ordinal", "sort": None, "axis": {"labelAngle": 0, "title": None}},
        "y": {"field": "Số lượt", "type": "quantitative", "axis": {"tickMinStep": 1, "title": None}},
    },
}
"""Written out as Vega-Lite: Altair would check it anew every three seconds."""


def tally_table(noun: str, rows: Iterable[tuple[str, Tally]]) -> None:
    """Show the tallies of groups or units."""
    headings = [noun, "Triệu tập", "Có mặt", "Vắng có lý do", "Vắng", "Đi thay", "Phát sinh"]
    table(
        headings,
        (
            [name, one.summoned, one.present, one.excused, one.absent, one.substituted, one.walk_in]
            for name, one in rows
        ),
    )


def arrivals_chart(arrivals: Sequence[tuple[datetime, int]]) -> None:
    """Draw arrivals per interval as bars."""
    if not arrivals:
        st.caption("Biểu đồ hiện ra khi có người đầu tiên vào.")
        return
    frame = pd.DataFrame(
        {"Lúc": [at.strftime("%H:%M") for at, _ in arrivals], "Số lượt": [count for _, count in arrivals]}
    )
    st.vega_lite_chart(frame, _BARS, width="stretch")


def missing_panel(conference_id: int, *, phones: bool) -> None:
    """List whom to phone, those of high rank first, a page at a time, or those whom somebody looks for."""
    words = st.text_input("Tìm người cần gọi", placeholder="Tên hoặc đơn vị, không cần dấu")
    with session.database().reading() as tx:
        count = attendance.count_missing(tx, conference_id, words=words)
        pages = max(1, -(-count // _ON_A_PAGE))
        page = st.pagination(pages, key=f"missing_{pages}") if pages > 1 else 1
        missing = attendance.read_missing(
            tx, conference_id, words=words, limit=_ON_A_PAGE, offset=(page - 1) * _ON_A_PAGE
        )
    if not count and words:
        st.info("Không có ai cần gọi trong phần đang tìm.", icon=":material/search_off:")
    elif not count:
        st.success("Không còn ai vắng không lý do.", icon=":material/done_all:")
    else:
        st.caption(
            f"{number_text(count)} đại biểu chưa có mặt và chưa báo vắng; giấy mời nhiều chỗ tính là một."
        )
        _missing_table(missing, phones=phones)


def _missing_table(missing: Sequence[Missing], *, phones: bool) -> None:
    """Show a page of them; phones are masked for roles that do not phone."""
    frame = pd.DataFrame(
        [
            {
                "Họ và tên": f"{one.salutation} {one.name}".strip(), "Chức vụ": one.position, "Đơn vị": one.unit,
                "Điện thoại": one.phone if phones else mask_phone(one.phone), "Còn thiếu": one.seats - one.present,
            }
            for one in missing
        ]
    )  # fmt: skip
    st.dataframe(
        frame, placeholder="", hide_index=True, width="stretch", height=min(420, 60 + 35 * len(frame)),
        column_config={
            "Họ và tên": st.column_config.TextColumn(width=200, pinned=True),
            "Chức vụ": st.column_config.TextColumn(width=245),
            "Đơn vị": st.column_config.TextColumn(width=215),
            "Điện thoại": st.column_config.TextColumn(width=115),
            "Còn thiếu": st.column_config.NumberColumn(width=95),
        },
    )  # fmt: skip


def absence_panel(conference_id: int, excused: Sequence[Excused], *, actor: str) -> None:
    """Record an excused absence, or take one back."""
    left, right = st.columns(2, gap="large")
    with left:
        _excuse_form(conference_id, actor=actor)
    with right:
        st.markdown(f"**Đã báo vắng ({len(excused)})**")
        for one in excused[:_SHOWN]:
            _excused_line(conference_id, one, actor=actor)


def _excuse_form(conference_id: int, *, actor: str) -> None:
    st.markdown("**Ghi vắng có lý do**")
    words = st.text_input("Tìm người báo vắng", placeholder="Tên hoặc đơn vị, không cần dấu")
    offered = acts.read(lambda tx: attendance.read_missing(tx, conference_id, words=words, limit=_OFFERED))
    names = {one.delegate_id: ", ".join(part for part in (one.name, one.unit) if part) for one in offered}
    with st.form("excuse", clear_on_submit=True):
        number = st.selectbox(
            "Đại biểu", list(names), None, format_func=names.__getitem__, placeholder="Chọn đại biểu"
        )
        reason = st.selectbox("Lý do", REASONS["excuse"])
        more = st.text_input("Ghi thêm")
        if st.form_submit_button("Ghi vắng") and number and acts.change(
            lambda tx: checkin.excuse_delegate(
                tx, number, conference_id=conference_id, reason=f"{reason}: {more}" if more else reason,
                actor=actor, now=session.now(),
            ),
            done="Đã ghi vắng có lý do.",
        ):  # fmt: skip
            st.rerun()


def _excused_line(conference_id: int, one: Excused, *, actor: str) -> None:
    words, act = st.columns([4, 1], vertical_alignment="center")
    words.text(f"{one.name}, {one.unit}: {one.reason}")
    if act.button(
        "Bỏ", key=f"unexcuse-{one.delegate_id}", help="Đại biểu sẽ tính là vắng không lý do"
    ) and acts.change(
        partial(
            checkin.withdraw_excuse,
            delegate_id=one.delegate_id, conference_id=conference_id, actor=actor, now=session.now(),
        ),
        done="Đã bỏ ghi vắng.",
    ):  # fmt: skip
        st.rerun()
