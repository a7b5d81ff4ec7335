"""Tổng quan: the conference in one glance, each number leading to its list."""

from dataclasses import asdict

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.dates import invitation_time, read_day
from tdkt_event.domain.due_day import DueState, of_state
from tdkt_event.services import conference, overview
from tdkt_event.text import chair_sentence
from tdkt_event.ui import acts, session
from tdkt_event.ui.due_table import due_table
from tdkt_event.ui.look import heading, say, table
from tdkt_event.ui.overview_tiles import draw_tiles, tiles_of
from tdkt_event.ui.plan_tables import missing_text

visitor = session.require(*Role)
held = session.need_conference()
acts.say_done()
facts, sitting, today = held.facts, held.open_sitting, session.now().date()
day = read_day(sitting.date)

heading(
    facts.short_name or facts.name,
    ", ".join(part for part in (invitation_time(day, sitting.starts_at), facts.venue) if part),
)
if facts.sample:
    st.info("Đây là hội nghị mẫu: mọi đại biểu đều giả định, dùng để tập dượt.", icon=":material/school:")

with session.database().reading() as tx:
    glance = overview.read_glance(tx, held.id, today=today)
    plan = conference.group_plan(tx, held.id)
office = visitor.role in {Role.ADMIN, Role.ORGANIZER}
reader = office or visitor.role is Role.VIEWER
draw_tiles(tiles_of(glance, facts, day, today), linked=reader)

if office:
    if not glance.figures["delegates"].done:
        st.info(
            "Chưa có đại biểu nào. Việc tiếp theo: nạp danh sách của các đơn vị."
            if glance.duties.total
            else "Chưa có đại biểu nào. Việc đầu tiên: đọc kế hoạch của cơ quan, hoặc nạp danh sách của các đơn vị.",
            icon=":material/upload_file:",
        )
    elif glance.uninvited:
        st.warning(f"{glance.uninvited} đại biểu chưa được cấp giấy mời.", icon=":material/mail:")
    with st.container(horizontal=True):
        for page, label, icon in (
            ("pages/plans/plan.py", "Đọc kế hoạch", ":material/assignment:"),
            ("pages/delegates/delegate_import.py", "Nạp danh sách Excel", ":material/upload_file:"),
            ("pages/invitations/invitations.py", "Cấp và in giấy mời", ":material/mail:"),
            ("pages/checkin/desks.py", "Mở bàn đón tiếp", ":material/qr_code_scanner:"),
        ):
            st.page_link(page, label=label, icon=icon)

near = [*of_state(glance.due, DueState.LATE, today), *of_state(glance.due, DueState.SOON, today)]
if reader and near:
    st.subheader("Quá hạn và đến hạn trong 7 ngày", anchor=False)
    due_table(near[:5], today)
    if len(near) > 5:
        st.page_link(
            "pages/calendar/calendar.py", label=f"Xem cả {len(near)} việc", icon=":material/calendar_month:"
        )

st.subheader("Đại biểu theo nhóm", anchor=False)
rows = [[one.name, one.planned, one.named, missing_text(one.planned, one.named)] for one in plan]
planned = sum(one.planned for one in plan)
listed = sum(one.named for one in plan)
rows.append(["Cộng", planned, listed, missing_text(planned, listed)])
table(["Nhóm", "Dự kiến", "Đã có tên", "Thừa, thiếu"], rows, total=True)

if glance.present.present or glance.present.walk_in:
    st.subheader("Tình hình có mặt", anchor=False)
    say(chair_sentence(**asdict(glance.present)))
if facts.planned and planned != facts.planned:
    st.warning(
        f"Tổng dự kiến của hội nghị là {facts.planned}, nhưng các nhóm cộng lại {planned}.",
        icon=":material/rule:",
    )
