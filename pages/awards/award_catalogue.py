"""Danh mục khen thưởng: the law of awards as dated data, what is not verified, and writing over it with a source."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import award_money
from tdkt_event.ui import acts, award_catalogue, session
from tdkt_event.ui.look import heading

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
acts.say_done()
may_change = visitor.role is Role.ADMIN
law = award_catalogue.current_law()
changes = acts.read(award_money.list_rules)

heading(
    "Danh mục khen thưởng",
    "Danh hiệu, hình thức, hệ số và thẩm quyền theo ngày quyết định; mục chưa kiểm chứng được ghi rõ.",
)
with st.container(horizontal=True, vertical_alignment="bottom"):
    day = st.date_input("Xem quy định của ngày", session.now().date(), format="DD/MM/YYYY", width=220)
    if may_change and st.button("Sửa danh mục", type="primary", icon=":material/edit:"):
        award_catalogue.edit_row(law, changes, day, visitor.name)
award_catalogue.show_law(law, changes, day)
st.subheader("Đã sửa theo nguồn", anchor=False)
award_catalogue.show_changes(law, changes, actor=visitor.name, may_change=may_change)
if not may_change:
    st.caption("Chỉ quản trị sửa được danh mục, và phải ghi nguồn.")
