"""Phiếu giấy: print the list before the day, take its ticks back in after the network failed."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import checkin, paper_list
from tdkt_event.ui import acts, jobs, session
from tdkt_event.ui.look import heading, plain
from tdkt_event.ui.paper_ticks import forget_ticks, ticks_editor

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.DESK)
held = session.need_conference()
acts.say_done()
heading("Phiếu giấy", "In sẵn để phòng mất điện, mất mạng; sau đó đánh dấu lại ở đây những người đã ký.")

if visitor.role is not Role.DESK and st.button("Tạo phiếu điểm danh PDF", icon=":material/print:"):
    database, folder, at = session.database(), session.settings().font_folder, session.now()
    jobs.start(
        f"attendance_list-{held.id}",
        lambda on_progress, cancelled: paper_list.print_attendance_list(
            database, held.id, font_folder=folder, now=at, on_progress=on_progress, cancelled=cancelled
        ),
    )
pdf = jobs.show(f"attendance_list-{held.id}")
if pdf:
    st.download_button(
        "Tải phiếu điểm danh",
        pdf,
        "phieu-diem-danh.pdf",
        "application/pdf",
        on_click="ignore",
        icon=":material/download:",
    )

st.subheader(f"Nhập lại từ phiếu đã ký: {plain(held.open_sitting.name)}", anchor=False)
if visitor.role is Role.DESK:
    desk = visitor.name
else:
    desk = st.text_input(
        "Phiếu của bàn", "Phiếu giấy", help="Tên này hiện ra nếu sau đó có ai quét lại giấy mời."
    )
ticks = ticks_editor(held)
count = sum(ticks.counts.values())
if st.button(f"Ghi {count} lượt có mặt" if count else "Ghi có mặt", type="primary", disabled=not count):
    admitted = acts.make(
        lambda tx: checkin.admit_from_paper(
            tx, ticks.counts, conference_id=held.id, desk=desk, actor=visitor.name, now=session.now()
        )
    )
    if admitted is not None:
        already = f"; {count - admitted} lượt đã được ghi ở bàn khác từ trước" if admitted < count else ""
        st.session_state["done"] = f"Đã ghi {admitted} lượt có mặt từ phiếu giấy{already}."
        forget_ticks(held)
        st.rerun()
