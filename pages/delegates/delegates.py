"""Đại biểu: the list — search, filter, edit in place, add, change many, remove, restore, history, export."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import conference as conferences
from tdkt_event.services import lists
from tdkt_event.text import number_text
from tdkt_event.ui import acts, delegate_dialogs, delegate_table, session
from tdkt_event.ui.look import heading, plain

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
held = session.need_conference()
acts.say_done()
may_change = visitor.role is not Role.VIEWER
present = delegate_table.work(held.id)

editing = "Sửa ngay trong bảng rồi bấm “Lưu thay đổi”. Mọi thay đổi đều được ghi vào nhật ký."
heading("Đại biểu", editing if may_change else "Danh sách đại biểu của hội nghị.")
offices = {one.id: one.name for one in acts.read(lambda tx: conferences.list_offices(tx, held.id))}
actions = st.container(horizontal=True)
chosen = delegate_table.ask_filter(held, offices, may_restore=may_change)
size, number = delegate_table.place_in_pages(chosen)
page, touched = acts.read(
    lambda tx: (
        delegate_table.read_page(tx, held, chosen, size=size, number=number),
        delegate_table.settle(tx, present),
    )
)

with actions:
    if may_change and st.button("Thêm đại biểu", icon=":material/person_add:"):
        delegate_dialogs.add_one(page, visitor, held.id)
    if may_change:  # the file holds whole phone numbers
        st.download_button(
            "Tải về Excel", lambda: acts.read(lambda tx: lists.export_list(tx, held.id))[0],
            f"danh-sach-dai-bieu-{held.facts.year}.xlsx", icon=":material/download:", on_click="ignore",
        )  # fmt: skip
st.markdown(f"**{number_text(page.count)}** đại biểu, **{number_text(page.seats)}** chỗ")

if present.removed:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(plain("Vừa xóa: " + ", ".join(list(present.removed.values())[:5])), icon=":material/delete:")
        if st.button("Khôi phục lại", icon=":material/undo:") and delegate_table.restore(
            present, present.removed, visitor.name
        ):
            st.rerun()

if not page.count:
    delegate_table.say_empty(chosen, may_change=may_change)
else:
    delegate_table.editor(present, page, may_change=may_change)
    delegate_table.pager(page, size)

if may_change and page.count:
    if touched:
        delegate_table.show_pending(present, touched)
    if touched or chosen.state != "removed":
        delegate_table.save_bar(present, touched, visitor.name)
    asked = delegate_table.ask_for_ticked(present, page)
    if asked == "many":
        delegate_dialogs.change_many(present, page, visitor)
    elif asked == "remove":
        delegate_dialogs.remove(present, visitor)
    elif asked == "history":
        delegate_dialogs.history(next(iter(present.chosen)))
    elif asked == "restore" and delegate_table.restore(
        present, dict.fromkeys(present.chosen, ""), visitor.name
    ):
        st.rerun()
