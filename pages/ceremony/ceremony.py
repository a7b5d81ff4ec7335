"""Trao thưởng: the order, the batches, who is missing, and which papers must be printed again."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import ceremony
from tdkt_event.ui import acts, session
from tdkt_event.ui.ceremony_form import batches_table, order_panel, programme_line, settings_form
from tdkt_event.ui.ceremony_papers import papers_panel, papers_to_print
from tdkt_event.ui.ceremony_view import aside_panel, batch_panel, missing_panel, show_standing
from tdkt_event.ui.look import heading

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
held = session.need_conference()
acts.say_done()
may_change = visitor.role is not Role.VIEWER
by = {"actor": visitor.name, "now": session.now()}
heading(
    "Trao thưởng",
    "Ai lên lượt nào, đứng vị trí nào, ai đang vắng; đổi một lượt thì chỉ in lại giấy của lượt ấy.",
)
sheet = acts.read(lambda tx: ceremony.read_sheet(tx, held))
order = acts.read(lambda tx: ceremony.read_order(tx, held))
if not order:
    st.info(
        "Chưa có ai trong danh sách khen thưởng. Hãy nhập danh sách khen thưởng trước, rồi lập các lượt ở đây.",
        icon=":material/social_leaderboard:",
    )
    st.stop()
states = papers_to_print(held.id) if may_change and sheet.batches else []
outdated = show_standing(len(order), sheet, states)
label = "Lập lại các lượt theo danh sách" if sheet.batches else "Lập các lượt"
if (
    may_change
    and outdated
    and st.button(label, type="primary", icon=":material/group_add:")
    and acts.change(
        lambda tx: ceremony.lay_out_batches(tx, held.id, **by), done="Đã lập các lượt theo danh sách."
    )
):
    st.rerun()


@st.fragment(run_every=5)
def live() -> None:
    """Draw who is missing and the chosen batch anew, as the check-in goes on."""
    with session.database().reading() as tx:
        now = ceremony.read_sheet(tx, held)
        phones = ceremony.phones(tx, now)
    missing_panel(held, now, phones, actor=visitor.name, may_act=may_change)
    batch_panel(held, now, phones, actor=visitor.name, may_act=may_change)
    aside_panel(held, now, actor=visitor.name, may_act=may_change)


names = (
    ["Người nhận", "Các lượt", "Thứ tự", "Giấy tờ", "Cách trao"] if sheet.batches else ["Thứ tự", "Cách trao"]
)
shown = [name for name in names if may_change or name not in {"Giấy tờ", "Cách trao"}]
for name, tab in zip(shown, st.tabs(shown), strict=True):
    with tab:
        if name == "Người nhận":
            live()
        elif name == "Các lượt":
            programme_line(held, sheet, actor=visitor.name, may_change=may_change)
            batches_table(held, sheet, actor=visitor.name, may_change=may_change)
        elif name == "Thứ tự":
            order_panel(held, order, sheet, actor=visitor.name, may_change=may_change)
        elif name == "Giấy tờ":
            papers_panel(held, sheet, states, actor=visitor.name)
        else:
            settings_form(held, sheet, actor=visitor.name)
