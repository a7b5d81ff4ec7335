"""Nhật ký: every change, who made it, before and after, in a chain nobody can rewrite unseen."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import history
from tdkt_event.ui import acts, session
from tdkt_event.ui.change_log_view import changes_table
from tdkt_event.ui.look import heading

session.require(Role.ADMIN, Role.ORGANIZER)
heading("Nhật ký", "Mọi thay đổi được ghi nối tiếp; sửa hoặc xóa một dòng sẽ bị phát hiện khi kiểm tra.")

words, pages, act = st.columns([3, 1, 1], vertical_alignment="bottom")
wanted = words.text_input("Tìm trong nhật ký", placeholder="Tên người, nội dung")
total = acts.read(lambda tx: history.count_changes(tx, session.conference_id(), words=wanted))
last = max(1, -(-total // history.PAGE))
page = pages.number_input(f"Trang, trên {last}", 1, last, 1)
if act.button("Kiểm tra chuỗi", icon=":material/verified:", width="stretch"):
    report = acts.read(history.verify_chain)
    if report.problem:
        st.error(f"{report.problem} Hãy báo người quản trị.", icon=":material/gpp_bad:")
    else:
        st.success(f"Nhật ký toàn vẹn: {report.lines} dòng, chuỗi mã không đứt.", icon=":material/verified:")
changes = acts.read(
    lambda tx: history.read_changes(tx, session.conference_id(), words=wanted, page=int(page))
)
changes_table(changes)
