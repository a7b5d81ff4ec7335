"""Giao ước thi đua: clusters and blocks, their members, what came from them, and the order of signing."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import conference as conferences
from tdkt_event.services import pledges
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import heading
from tdkt_event.ui.pledge_panel import choose_pledge, pledge_panel
from tdkt_event.ui.pledge_table import ask_plan, edit_pledges, show_board, show_numbers
from tdkt_event.ui.row_draft import draft_of, save_draft
from tdkt_event.ui.seen import seen_before

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
held = session.need_conference()
acts.say_done()
may_change = visitor.role is not Role.VIEWER
by, today = {"actor": visitor.name, "now": session.now()}, session.now().date()
BOARD, ONE, TABLE, PLAN = "Theo dõi", "Từng cụm, khối", "Cụm, khối và thứ tự ký", "Yêu cầu của kế hoạch"

heading(
    "Giao ước thi đua",
    "Cụm, khối và đơn vị thành viên; bản giao ước đã gửi, chưa gửi; thứ tự ký tại hội nghị.",
)
plan, stored = acts.read(lambda tx: (pledges.find_plan(tx, held.id), pledges.list_pledges(tx, held.id)))
show_numbers(stored, plan, today)
parts = [BOARD, ONE, TABLE, PLAN] if may_change else [BOARD, ONE]
part = st.segmented_control(
    "Xem", parts, default=BOARD if stored or not may_change else TABLE, required=True, key=f"pact_{held.id}",
    label_visibility="collapsed",
)  # fmt: skip

if part in (BOARD, ONE) and not stored:
    st.info(
        "Chưa có cụm, khối nào. Hãy mở phần “Cụm, khối và thứ tự ký” và nhập từng cụm, khối thi đua."
        if may_change
        else "Ban tổ chức chưa nhập cụm, khối thi đua.",
        icon=":material/handshake:",
    )
elif part == BOARD:
    show_board(stored, plan, today)
elif part == TABLE:
    draft = edit_pledges(draft_of(f"pledges-{held.id}"), stored)
    st.caption("Thêm dòng ở cuối bảng; xóa bằng cách đánh dấu đầu dòng rồi bấm nút xóa phía trên bảng.")
    save_draft(
        draft, stored, lambda tx, rows: pledges.save_pledges(tx, held.id, rows, seen=stored, **by),
        label="Lưu cụm, khối", noun="các cụm, khối", done="Đã lưu cụm, khối.",
        who=lambda tx: conferences.last_changer(tx, held.id, pledges.TABLE_ACTS),
    )  # fmt: skip
elif part == PLAN:
    seen_plan = seen_before(f"pledge-plan-{held.id}", plan)
    asked = ask_plan(plan)
    if asked and acts.change(
        lambda tx: pledges.save_pledge_plan(tx, held.id, asked, seen=seen_plan, **by),
        done="Đã lưu yêu cầu về giao ước.",
    ):
        st.rerun()
else:
    one = choose_pledge(stored, conference_id=held.id)
    pledge_panel(one, today, actor=visitor.name, may_change=may_change)
