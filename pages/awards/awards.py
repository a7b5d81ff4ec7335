"""Khen thưởng: decisions and who receives what, what is to be settled, the money, and the link with the delegates."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.text import number_text
from tdkt_event.ui import acts, award_dialogs, award_parts, award_table, session
from tdkt_event.ui.look import heading

LIST, DECISIONS, SETTLE, MONEY, REMOVED = "Danh sách", "Quyết định", "Cần xử lý", "Tiền thưởng", "Đã bỏ"

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
held = session.need_conference()
acts.say_done()
may_change = visitor.role is not Role.VIEWER
view = award_parts.read_view(held.id)

heading(
    "Khen thưởng",
    "Người nhận theo thứ tự trao; tiền thưởng tính theo ngày quyết định, có căn cứ từng khoản.",
)
if not view.decisions:
    award_table.say_empty(may_change=may_change)
    if may_change:
        with st.container(horizontal=True):
            st.page_link(
                "pages/awards/award_import.py", label="Nạp danh sách khen thưởng", icon=":material/upload_file:"
            )  # fmt: skip
            if st.button("Thêm quyết định", type="primary", icon=":material/add:"):
                award_dialogs.edit_decision(None, held.id, visitor.name)
    st.stop()

award_table.show_numbers(view)
if may_change:
    award_parts.ask_acts(view, held.id, visitor.name)
counts = {SETTLE: len(view.findings), REMOVED: len(view.removed), DECISIONS: len(view.decisions)}
part = st.segmented_control(
    "Xem phần", [LIST, DECISIONS, SETTLE, MONEY, REMOVED], default=LIST, required=True, key="award_part",
    format_func=lambda name: f"{name} ({number_text(counts[name])})" if name in counts else name,
    label_visibility="collapsed",
)  # fmt: skip
if part == SETTLE:
    award_table.show_findings(view.findings)
else:
    show = {
        LIST: award_parts.show_list, DECISIONS: award_parts.show_decisions, MONEY: award_parts.show_money,
        REMOVED: award_parts.show_removed,
    }[part or LIST]  # fmt: skip
    show(view, held.id, visitor.name, may_change=may_change)
