"""Kế hoạch: read a plan, see what was understood, correct it, then make a conference or the year's work of it."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import plan_saving
from tdkt_event.ui import acts, plan_review, plan_upload, session
from tdkt_event.ui.look import heading, plain
from tdkt_event.ui.plan_fields import edit_form
from tdkt_event.ui.plan_save import offer_addition, offer_conference, offer_year

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
acts.say_done()
may_save = visitor.role is not Role.VIEWER
held = plan_upload.held_plan()

heading(
    "Kế hoạch",
    "Đọc kế hoạch của cơ quan, xem lại những gì chương trình hiểu, sửa chỗ sai rồi lập hội nghị hoặc kế hoạch năm.",
)
if held is None:
    plan_upload.show_result()
    plan_upload.ask_plan()
    number = session.conference_id()
    if number is not None:
        plan_upload.show_saved(acts.read(lambda tx: plan_saving.plans_of(tx, number)))
    st.stop()

with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f":material/description: **{plain(held.plan.filename)}**")
    st.space("stretch")
    if st.button("Chọn kế hoạch khác", icon=":material/arrow_back:"):
        plan_upload.forget()
        st.rerun()
plan_review.show_counts(held)
plan_review.show_findings(held.plan.findings)
left, right = st.columns([4, 5], gap="medium")
with left:
    plan_review.show_document(held)
with right:
    st.subheader("Những gì đã hiểu", anchor=False)
    held.form = edit_form(held.form, held.plan.form, key=held.key)
seen = plan_review.ask_unread(held)

if not may_save:
    st.info("Đồng chí đang ở quyền chỉ xem nên không lưu được kế hoạch này.", icon=":material/visibility:")
    st.stop()
st.subheader("Lưu", anchor=False)
ready = seen == held.plan.unread
if not ready:
    st.warning("Hãy xem các chỗ chưa hiểu và đánh dấu đã xem thì mới lưu được.", icon=":material/visibility:")
if held.form.has_conference:
    offer_conference(held, seen, ready=ready, actor=visitor.name)
    offer_addition(held, seen, ready=ready, actor=visitor.name)
offer_year(held, seen, ready=ready, actor=visitor.name)
