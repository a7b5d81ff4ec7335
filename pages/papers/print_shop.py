"""In ấn: backdrop, banners, badges, plates, labels, signs; change a size or a colour and see it at once."""

import streamlit as st

from tdkt_event.documents.papers.content.print_shop_parts import SECTION
from tdkt_event.domain.account import Role
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import heading, numbers
from tdkt_event.ui.paper_panel import facts_of, file_buttons, forget_files, print_log, save, what_changed
from tdkt_event.ui.print_shop_panel import (
    changed,
    choose_product,
    defaults_button,
    figures_advice,
    live_preview,
    shop_states,
    staying,
    typed_facts,
)

visitor = session.require(Role.ADMIN, Role.ORGANIZER)
held = session.need_conference()
acts.say_done()
heading(
    "In ấn",
    "Phông, băng rôn, thẻ, biển, nhãn lấy chữ từ hội nghị và danh sách đại biểu. Đổi khổ, màu, chữ là thấy ngay.",
)

states = shop_states(held.id)
stale = sum(1 for one in states if one.changes)
numbers(
    [
        ("Sản phẩm", len(states), ""),
        ("Đã in", sum(1 for one in states if one.printed_at), "gold"),
        ("Cần in lại", stale, "bad" if stale else "good"),
    ]
)
chosen = choose_product(states)
entry = chosen.entry
stored = facts_of(held.id, entry)

left, right = st.columns([4, 5], gap="large")
with left:
    typed = typed_facts(entry, stored)
    defaults_button(entry, typed)
with right, staying():
    what_changed(chosen)
    live_preview(typed, entry)
    figures_advice(entry, typed)
    unsaved = changed(entry, typed)
    if unsaved:
        forget_files(held, entry)
        st.caption("Có thay đổi chưa lưu. Bấm Tạo tệp PDF thì phần đang xem được lưu rồi mới in.")
    if st.button("Lưu", icon=":material/save:", disabled=not unsaved, width="stretch") and save(
        held, entry, typed.draft, actor=visitor.name
    ):
        st.session_state["done"] = "Đã lưu."
        st.rerun()
    file_buttons(
        held, chosen, actor=visitor.name,
        save_first=lambda: not unsaved or save(held, entry, typed.draft, actor=visitor.name),
    )  # fmt: skip

st.subheader("Nhật ký in", anchor=False)
print_log(held.id, section=SECTION)
