"""Pieces of the attendance pages."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

import altair as alt
import pandas as pd
import streamlit as st

from tdkt_event.domain.attendance import Tally
from tdkt_event.domain.phone import mask_phone
from tdkt_event.services import checkin
from tdkt_event.services.attendance import Excused
from tdkt_event.storage.attendance import Missing
from tdkt_event.text import REASONS
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import table

_SHOWN = 200


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
    chart = (
        alt.Chart(frame)
        .mark_bar(color="#9f1d20", cornerRadiusTopLeft=3, cornerRadiusTopRight=3)
        .encode(
            x=alt.X("Lúc:O", sort=None, axis=alt.Axis(labelAngle=0, title=None)),
            y=alt.Y("Số lượt:Q", axis=alt.Axis(tickMinStep=1, title=None)),
        )
        .properties(height=240)
    )
    st.altair_chart(chart, width="stretch")


def missing_table(missing: Sequence[Missing], *, phones: bool) -> None:
    """List whom to phone; phones are masked for roles that do not phone."""
    if not missing:
        st.success("Không còn ai vắng không lý do.", icon=":material/done_all:")
        return
    frame = pd.DataFrame(
        [
            {
                "Họ và tên": f"{one.salutation} {one.name}".strip(), "Chức vụ": one.position, "Đơn vị": one.unit,
                "Điện thoại": one.phone if phones else mask_phone(one.phone), "Còn thiếu": one.seats - one.present,
            }
            for one in missing[:_SHOWN]
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
    if len(missing) > _SHOWN:
        st.caption(f"Đang hiện {_SHOWN} người đầu trên {len(missing)} người.")


def absence_panel(
    conference_id: int, missing: Sequence[Missing], excused: Sequence[Excused], *, actor: str
) -> None:
    """Record an excused absence, or take one back."""
    left, right = st.columns(2, gap="large")
    with left.form("excuse", clear_on_submit=True):
        st.markdown("**Ghi vắng có lý do**")
        names = {one.delegate_id: ", ".join(part for part in (one.name, one.unit) if part) for one in missing}
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
    with right:
        st.markdown(f"**Đã báo vắng ({len(excused)})**")
        for one in excused[:_SHOWN]:
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
