"""Kế hoạch năm: the year's work by quarter, its chart, what units have sent, and the progress reports."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import conference as conferences
from tdkt_event.services import work_plans
from tdkt_event.ui import acts, session
from tdkt_event.ui import work_plan_dialogs as windows
from tdkt_event.ui import work_plan_view as view
from tdkt_event.ui.look import heading
from tdkt_event.ui.row_draft import draft_of
from tdkt_event.ui.unit_board import show_calls
from tdkt_event.ui.work_plan_chart import show_chart
from tdkt_event.ui.work_plan_table import edit_plan_items
from tdkt_event.ui.work_report_panel import report_panel, workbook_button

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
acts.say_done()
may_change, today = visitor.role is not Role.VIEWER, session.now().date()

heading("Kế hoạch năm", "Việc của năm theo quý, việc đến hạn, việc quá hạn và các đơn vị đã gửi hay chưa.")
plans, held = acts.read(lambda tx: (work_plans.list_plans(tx), conferences.list_conferences(tx)))
if not plans:
    st.info(
        "Chưa có kế hoạch năm nào. Hãy nạp từ văn bản Word, PDF, hoặc tự lập.",
        icon=":material/calendar_month:",
    )
    if may_change:
        st.page_link("pages/plans/plan.py", label="Đọc kế hoạch từ văn bản", icon=":material/assignment:")
        if st.button("Tự lập kế hoạch năm", type="primary", icon=":material/add:"):
            windows.add_plan(today.year)
    st.stop()

view.follow_link()
number = view.choose_plan(plans).id
year = acts.read(lambda tx: work_plans.read_year(tx, number))
view.plan_caption(year.plan)
view.show_numbers(year, today)
part = view.choose_part()
if part == view.CALLS:
    show_calls(year, today, may_change=may_change, actor=visitor.name)
elif part == view.REPORT:
    if may_change:
        report_panel(year, actor=visitor.name)
    else:
        st.info("Báo cáo do Ban tổ chức lập.", icon=":material/description:")
elif part == view.CHART:
    show_chart(view.filtered(year, today), year.plan.year, today)
else:
    draft, names = draft_of(f"work-{number}"), {row[0]: row[1] for row in held}
    shown = view.filtered(year, today, frozen=draft.changed)
    if may_change and view.wants_table(number, draft, add=windows.add_item):
        edit_plan_items(year, view.some_of(shown, year, draft), draft, actor=visitor.name)
    elif shown:
        view.show_items(shown, today, conferences=names, may_change=may_change, open_item=windows.one_item)
    else:
        view.say_none(year)

st.divider()
workbook_button(year)
if may_change:
    windows.acts_bar(year)
