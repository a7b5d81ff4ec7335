"""Tổng quan: the conference in one glance, each number leading to its list."""

from dataclasses import asdict

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.dates import invitation_time, read_day
from tdkt_event.services import attendance, conference, delegates, invitations
from tdkt_event.services.delegates import Filter
from tdkt_event.text import chair_sentence
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import heading, numbers, say, table
from tdkt_event.ui.plan_tables import missing_text

visitor = session.require(*Role)
held = session.need_conference()
acts.say_done()
facts, sitting = held.facts, held.open_sitting
day = read_day(sitting.date)

heading(
    facts.short_name or facts.name,
    ", ".join(part for part in (invitation_time(day, sitting.starts_at), facts.venue) if part),
)
if facts.sample:
    st.info("Đây là hội nghị mẫu: mọi đại biểu đều giả định, dùng để tập dượt.", icon=":material/school:")

with session.database().reading() as tx:
    named = delegates.count_delegates(tx, held.id)[1]
    walk_ins = delegates.count_delegates(tx, held.id, chosen=Filter(state="walk_in"))[1]
    waiting = delegates.count_delegates(tx, held.id, chosen=Filter(state="uninvited"))[0]
    issued, to_print = invitations.count_to_print(tx, held.id, invitations.Paper.FORMAL)
    plan = conference.group_plan(tx, held.id)
    counted = attendance.read_attendance(tx, held.id).total

days = (day - session.now().date()).days if day else None
left = "–" if days is None else str(days) if days >= 0 else "đã qua"
named -= walk_ins
numbers(
    [
        ("Hội nghị diễn ra hôm nay" if days == 0 else "Số ngày còn lại", left, "gold"),
        (
            f"Đại biểu đã có tên, trên {facts.planned} dự kiến" if facts.planned else "Đại biểu đã có tên",
            named,
            "good" if named and named == facts.planned else "",
        ),
        ("Chưa cấp giấy mời", waiting, "bad" if waiting else "good" if named else ""),
        (f"Giấy mời cần in, trên {issued} đã cấp", to_print, "bad" if to_print else "good" if issued else ""),
        (f"Đã có mặt, trên {counted.summoned} triệu tập", counted.present, "good" if counted.present else ""),
    ]
)

if visitor.role in {Role.ADMIN, Role.ORGANIZER}:
    if not named:
        st.info(
            "Chưa có đại biểu nào. Việc đầu tiên: nạp danh sách của các đơn vị.",
            icon=":material/upload_file:",
        )
    columns = st.columns(4)
    for column, (page, label, icon) in zip(
        columns,
        (
            ("pages/delegates/delegate_import.py", "Nạp danh sách Excel", ":material/upload_file:"),
            ("pages/delegates/delegates.py", "Xem đại biểu", ":material/badge:"),
            ("pages/invitations/invitations.py", "Cấp và in giấy mời", ":material/mail:"),
            ("pages/checkin/desks.py", "Mở bàn đón tiếp", ":material/qr_code_scanner:"),
        ),
        strict=True,
    ):
        column.page_link(page, label=label, icon=icon, width="stretch")

st.subheader("Đại biểu theo nhóm", anchor=False)
rows = [[one.name, one.planned, one.named, missing_text(one.planned, one.named)] for one in plan]
planned = sum(one.planned for one in plan)
listed = sum(one.named for one in plan)
rows.append(["Cộng", planned, listed, missing_text(planned, listed)])
table(["Nhóm", "Dự kiến", "Đã có tên", "Thừa, thiếu"], rows, total=True)

if counted.present or counted.walk_in:
    st.subheader("Tình hình có mặt", anchor=False)
    say(chair_sentence(**asdict(counted)))
if facts.planned and planned != facts.planned:
    st.warning(
        f"Tổng dự kiến của hội nghị là {facts.planned}, nhưng các nhóm cộng lại {planned}.",
        icon=":material/rule:",
    )
