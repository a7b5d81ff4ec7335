"""Hội nghị: one form with everything the papers print, its sittings, and last year's structure."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.conference import launch_year
from tdkt_event.services import conference as conferences
from tdkt_event.ui import acts, session
from tdkt_event.ui.conference_form import blank_facts, edit_sittings, facts_form, show_sittings
from tdkt_event.ui.conference_panels import other_conferences_panel
from tdkt_event.ui.duty_panels import lead_to_moves
from tdkt_event.ui.look import heading
from tdkt_event.ui.row_draft import draft_of, save_draft

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
acts.say_done()
may_change = visitor.role is not Role.VIEWER
number = session.conference_id()
making_new = (
    st.session_state.pop("new_conference", False) or st.query_params.get("moi") == "1" or number is None
)

if making_new and may_change:
    heading("Tạo hội nghị mới", "Chọn cấp và địa danh; tên, nhóm và đơn vị được điền sẵn và sửa được sau.")
    st.page_link(
        "pages/plans/plan.py",
        label="Đã có kế hoạch bằng Word hoặc PDF: lập hội nghị từ kế hoạch đó",
        icon=":material/assignment:",
    )
    made = blank_facts(acts.read(conferences.chosen_level), year=launch_year(session.now()))
    if made:
        facts, groups, offices = made
        created = acts.make(
            lambda tx: conferences.create_conference(
                tx, facts, groups=groups, offices=offices, actor=visitor.name, now=session.now()
            ),
            done="Đã tạo hội nghị. Hãy điền tiếp các mục còn trống.",
        )
        if created:
            session.choose_conference(created)
            st.query_params.clear()
            st.rerun()
    if number is not None and st.button("Quay lại", icon=":material/arrow_back:"):
        st.query_params.clear()
        st.rerun()
    st.stop()

held = session.need_conference()
heading("Hội nghị", "Mọi giấy tờ lấy thông tin từ đây: sửa một lần, các bản in sau đó đều theo.")
facts = facts_form(held.facts, conference_id=held.id, may_change=may_change)
if facts is not None and acts.change(
    lambda tx: conferences.change_conference(tx, held.id, facts, actor=visitor.name, now=session.now()),
    done="Đã lưu thông tin hội nghị.",
):
    st.rerun()

if may_change:
    lead_to_moves(held.id)
st.subheader("Các buổi", anchor=False)
st.caption("Mỗi buổi điểm danh riêng. Đa số hội nghị chỉ có một buổi.")
if may_change:
    draft = edit_sittings(draft_of(f"sittings-{held.id}"), held.sittings)
    save_draft(
        draft, held.sittings,
        lambda tx, rows: conferences.save_sittings(
            tx, held.id, rows, seen=held.sittings, actor=visitor.name, now=session.now()
        ),
        label="Lưu các buổi", noun="các buổi", done="Đã lưu các buổi.",
        who=lambda tx: conferences.last_changer(tx, held.id, conferences.SITTING_ACTS),
    )  # fmt: skip
else:
    show_sittings(held.sittings)

if may_change:
    other_conferences_panel(held, actor=visitor.name)
