"""Điểm danh: who is here now, by group and unit, whom to phone, and the sentence for the chair."""

from dataclasses import asdict

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import attendance
from tdkt_event.text import chair_sentence, percent_text
from tdkt_event.ui import acts, session
from tdkt_event.ui.attendance_view import absence_panel, arrivals_chart, missing_panel, tally_table
from tdkt_event.ui.look import heading, numbers, say

visitor = session.require(*Role)
held = session.need_conference()
acts.say_done()
heading("Tình hình có mặt", f"{held.open_sitting.name} · số liệu trực tiếp, tự cập nhật mỗi 3 giây.")


@st.fragment(run_every=3)
def live() -> None:
    """Draw the counts anew without the rest of the page."""
    with session.database().reading() as tx:
        counted = attendance.read_attendance(tx, held.id)
        arrivals = attendance.read_arrivals(tx, held.id)
    total = counted.total
    numbers(
        [
            ("Triệu tập", total.summoned, "gold"),
            (f"Có mặt, đạt {percent_text(total.present, total.summoned)}", total.present, "good"),
            ("Vắng có lý do", total.excused, ""),
            ("Vắng không lý do", total.absent, "bad" if total.absent else "good"),
            ("Đi thay (trong số có mặt)", total.substituted, ""),
            ("Phát sinh", total.walk_in, ""),
        ]
    )
    say(chair_sentence(**asdict(total)))
    st.subheader("Theo nhóm", anchor=False)
    tally_table("Nhóm", counted.groups)
    st.subheader("Lượt đến theo 5 phút", anchor=False)
    arrivals_chart(arrivals)
    units = st.expander("Theo đơn vị", on_change="rerun")
    if units.open:
        with units:
            tally_table("Đơn vị", counted.units)


live()


@st.fragment(run_every=5)
def to_phone() -> None:
    """List anew whom to phone, so that nobody phones a leader who is already in the hall."""
    missing_panel(held.id, phones=visitor.role in {Role.ADMIN, Role.ORGANIZER})


if visitor.role is not Role.VIEWER:
    st.subheader("Cần gọi điện ngay", anchor=False)
    st.caption("Chưa có mặt và chưa báo vắng, người có thứ tự cao đứng trước; danh sách tự cập nhật.")
    to_phone()
    absence_panel(held.id, acts.read(lambda tx: attendance.read_excused(tx, held.id)), actor=visitor.name)
