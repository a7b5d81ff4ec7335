"""Giấy tờ: every paper of the conference, what it still lacks, what must be printed again, and its files."""

import streamlit as st

from tdkt_event.documents.papers.content.print_shop_parts import SECTION
from tdkt_event.domain.account import Role
from tdkt_event.ui import acts, session
from tdkt_event.ui.invitation_panel import stale_lines
from tdkt_event.ui.look import heading, numbers
from tdkt_event.ui.paper_panel import (
    choose_paper,
    consistency_line,
    draft_form,
    file_buttons,
    overview_table,
    paper_states,
    preview_panel,
    print_log,
    what_changed,
)

visitor = session.require(Role.ADMIN, Role.ORGANIZER)
held = session.need_conference()
acts.say_done()
heading(
    "Giấy tờ",
    "Mỗi giấy tờ lấy số liệu từ hội nghị, in ra PDF và Word cùng một nội dung theo thể thức Nghị định 30/2020.",
)

states = paper_states(held.id)
stale = [one for one in states if one.changes]
numbers(
    [
        ("Giấy tờ", len(states), ""),
        ("Đã in", sum(1 for one in states if one.printed_at), "gold"),
        ("Cần in lại", len(stale), "bad" if stale else "good"),
    ]
)
consistency_line(held.id)
stale_lines(held.id)
overview_table(states)

chosen = choose_paper([one for one in states if one.entry.section != SECTION])
st.page_link(
    "pages/papers/print_shop.py", label="Phông, thẻ, biển, nhãn ở trang In ấn", icon=":material/print:"
)
left, right = st.columns([1, 1], gap="large")
with left:
    what_changed(chosen)
    file_buttons(held, chosen, actor=visitor.name)
    draft_form(held, chosen, actor=visitor.name)
with right:
    preview_panel(held.id, chosen)

st.subheader("Nhật ký in", anchor=False)
print_log(held.id)
