"""Nhóm và đơn vị: the planned seats of groups and offices, compared with who is named."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import conference as conferences
from tdkt_event.text import number_text
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import heading, numbers, plain
from tdkt_event.ui.plan_tables import edit_groups, edit_offices, missing_text, show_groups, show_offices
from tdkt_event.ui.row_draft import draft_of, save_draft

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
    stored, plan, noun, made = held.groups, by_group, "các nhóm", conferences.GROUP_ACTS
    edit, show, save = edit_groups, show_groups, conferences.save_groups
else:
    stored, plan, noun, made = tuple(offices), by_office, "các đơn vị", conferences.OFFICE_ACTS
    edit, show, save = edit_offices, show_offices, conferences.save_offices
if may_change:
    draft = edit(draft_of(f"{part}-{held.id}"), stored, plan)
else:
    show(stored, plan)
for one in plan[len(stored) :]:
    st.caption(f"{plain(one.name)}: {number_text(one.named)} chỗ.")

if may_change:
    st.caption("Thêm dòng ở cuối bảng; xóa bằng cách đánh dấu đầu dòng rồi bấm nút xóa phía trên bảng.")
    save_draft(
        draft, stored,
        lambda tx, rows: save(tx, held.id, rows, seen=stored, actor=visitor.name, now=session.now()),
        label="Lưu thay đổi", noun=noun, done=f"Đã lưu {noun}.",
        who=lambda tx: conferences.last_changer(tx, held.id, made),
    )  # fmt: skip
