"""Nhóm và đơn vị: the planned seats of groups and offices, compared with who is named."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import conference as conferences
from tdkt_event.text import number_text
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import heading, numbers, plain
from tdkt_event.ui.plan_tables import groups_table, missing_text, offices_table

GROUPS, OFFICES = "Nhóm đại biểu", "Đơn vị"

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
held = session.need_conference()
acts.say_done()
may_change = visitor.role is not Role.VIEWER

heading("Nhóm và đơn vị", "So số chỗ dự kiến theo kế hoạch với số đã có tên trong danh sách.")
by_group, offices, by_office = acts.read(
    lambda tx: (
        conferences.group_plan(tx, held.id),
        conferences.list_offices(tx, held.id),
        conferences.office_plan(tx, held.id),
    )
)
in_groups, named = sum(one.planned for one in by_group), sum(one.named for one in by_group)
agreed = in_groups == held.facts.planned or not held.facts.planned
enough = bool(named) and named == held.facts.planned
numbers(
    [
        ("Dự kiến của hội nghị", number_text(held.facts.planned), "gold"),
        ("Cộng dự kiến các nhóm", number_text(in_groups), "" if agreed else "bad"),
        ("Đã có tên", number_text(named), "good" if enough else ""),
        (
            "So với dự kiến",
            missing_text(held.facts.planned, named),
            "good" if enough else "",
        ),
    ]
)
if not agreed:
    st.warning(
        f"Các nhóm cộng lại {number_text(in_groups)} chỗ, khác {number_text(held.facts.planned)} chỗ dự kiến của hội nghị. "
        "Hãy sửa số của nhóm, hoặc số dự kiến ở trang Hội nghị.",
        icon=":material/rule:",
    )

part = st.segmented_control(
    "Xem theo", [GROUPS, OFFICES], default=GROUPS, required=True, label_visibility="collapsed"
)
if part == GROUPS:
    changed = groups_table(held.groups, by_group, may_change=may_change)
    rest = by_group[len(held.groups) :]
    save, done = conferences.save_groups, "Đã lưu các nhóm."
else:
    changed = offices_table(offices, by_office, may_change=may_change)
    rest = by_office[len(offices) :]
    save, done = conferences.save_offices, "Đã lưu các đơn vị."
for one in rest:
    st.caption(f"{plain(one.name)}: {number_text(one.named)} chỗ.")

if may_change:
    st.caption("Thêm dòng ở cuối bảng; xóa bằng cách đánh dấu đầu dòng rồi bấm nút xóa phía trên bảng.")
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = st.button("Lưu thay đổi", type="primary", icon=":material/save:", disabled=changed is None)
        if changed is not None:
            st.markdown(":material/edit_note: Có thay đổi chưa lưu.")
    if asked and changed is not None and acts.change(
        lambda tx: save(tx, held.id, changed, actor=visitor.name, now=session.now()), done=done
    ):  # fmt: skip
        st.rerun()
