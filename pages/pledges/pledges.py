"""Giao ước thi đua: clusters and blocks, their members, what came from them, and the order of signing."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.pledge import PledgeState
from tdkt_event.services import conference as conferences
from tdkt_event.services import pledges, stored_files
from tdkt_event.services.stored_files import PAPERS
from tdkt_event.text import PLEDGE_STATE
from tdkt_event.ui import acts, session
from tdkt_event.ui.handed_in import file_download, take_file
from tdkt_event.ui.look import heading, plain
from tdkt_event.ui.pledge_table import (
    ask_plan,
    edit_members,
    edit_pledges,
    show_board,
    show_members,
    show_numbers,
)
from tdkt_event.ui.row_draft import draft_of, forget, rows_to_save
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
    rows = rows_to_save(
        draft, stored, label="Lưu cụm, khối", noun="các cụm, khối",
        who=lambda: acts.read(lambda tx: conferences.last_changer(tx, held.id, pledges.TABLE_ACTS)),
    )  # fmt: skip
    if rows is not None and acts.change(
        lambda tx: pledges.save_pledges(tx, held.id, rows, seen=stored, **by), done="Đã lưu cụm, khối."
    ):
        forget(draft)
        st.rerun()
elif part == PLAN:
    seen_plan = seen_before(f"pledge-plan-{held.id}", plan)
    asked = ask_plan(plan)
    if asked and acts.change(
        lambda tx: pledges.save_pledge_plan(tx, held.id, asked, seen=seen_plan, **by),
        done="Đã lưu yêu cầu về giao ước.",
    ):
        st.rerun()
else:
    known = {one.id: one for one in stored}
    one = known[
        st.selectbox(
            "Cụm, khối", list(known), format_func=lambda number: known[number].name, key=f"pledge_{held.id}"
        )
    ]
    st.markdown(plain(f"Đứng đầu năm nay: {one.head or 'chưa ghi'} · {PLEDGE_STATE[one.state]}"))
    if one.file_id:
        name = acts.read(lambda tx: stored_files.names(tx, [one.file_id or 0]))[one.file_id]
        file_download(one.file_id, name, key=f"pact_file_{one.file_id}", label="Tải bản giao ước đã gửi")
    if may_change and one.state is not PledgeState.SIGNED:
        file = take_file(
            "Bản giao ước (.docx, .pdf, .odt)", key=f"pact_new_{one.id}_{one.file_id}", allowed=PAPERS
        )
        day = st.date_input("Ngày nhận", today, format="DD/MM/YYYY", width=180)
        if st.button("Nhận bản giao ước", icon=":material/inbox:", disabled=file is None) and acts.change(
            lambda tx: pledges.receive(tx, one.id, file, on=day.isoformat(), **by),
            done="Đã nhận bản giao ước.",
        ):
            st.rerun()
    st.subheader("Đơn vị thành viên và nội dung", anchor=False)
    if not may_change:
        show_members(one)
        st.text(one.text or "Chưa ghi nội dung giao ước.")
        st.stop()
    seen_pact = seen_before(f"pledge-{one.id}", one)
    members = edit_members(one)
    text = st.text_area(
        "Nội dung giao ước, mỗi dòng một chỉ tiêu hoặc cam kết", one.text, height=200,
        key=f"pact_text_{one.id}_{hash(one.text)}", max_chars=8000,
    )  # fmt: skip
    changed = tuple(members) != one.members or text.strip() != one.text
    if st.button("Lưu", type="primary", icon=":material/save:", disabled=not changed) and acts.change(
        lambda tx: pledges.save_members(tx, seen_pact, members, text, **by),
        done="Đã lưu thành viên và nội dung.",
    ):
        st.rerun()
    st.page_link("pages/papers/papers.py", label="Xem và in Bản giao ước", icon=":material/description:")
