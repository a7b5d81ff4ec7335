"""Ban Tổ chức: who serves in the organizing committee and in the team that helps it."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.committee import Body
from tdkt_event.services import committee
from tdkt_event.ui import acts, session
from tdkt_event.ui.committee_table import BODY_NAMES, edit_members
from tdkt_event.ui.look import heading

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
held = session.need_conference()
acts.say_done()
heading(
    "Ban Tổ chức",
    "Thành viên Ban Tổ chức và Tổ giúp việc; Quyết định thành lập lấy danh sách từ đây, theo thứ tự các dòng.",
)

may_change = visitor.role is not Role.VIEWER
stored = acts.read(lambda tx: committee.list_members(tx, held.id))
if not stored:
    st.info(
        "Chưa có thành viên nào. Nhập từng dòng trong bảng rồi bấm “Lưu danh sách”; hội nghị mẫu có sẵn một danh sách.",
        icon=":material/diversity_3:",
    )
edited = []
for body in Body:
    st.subheader(BODY_NAMES[body], anchor=False)
    members = [one for one in stored if one.body is body]
    edited += edit_members(body, members, conference_id=held.id, disabled=not may_change)

if may_change:
    changed = edited != stored
    if st.button(
        "Lưu danh sách", type="primary", icon=":material/save:", disabled=not changed
    ) and acts.change(
        lambda tx: committee.save_members(tx, held.id, edited, actor=visitor.name, now=session.now()),
        done="Đã lưu danh sách thành viên.",
    ):
        st.rerun()
    if changed:
        st.caption("Có thay đổi chưa lưu.")
    st.page_link("pages/papers/papers.py", label="Xem Quyết định thành lập", icon=":material/description:")
