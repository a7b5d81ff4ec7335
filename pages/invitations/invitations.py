"""Giấy mời: give numbers and codes, look at one, print all or what changed."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import delegates, invitations
from tdkt_event.services.delegates import Filter
from tdkt_event.services.invitations import Paper
from tdkt_event.services.print_log import PAPER_NAMES
from tdkt_event.ui import acts, session
from tdkt_event.ui.invitation_panel import (
    counts_and_first,
    preview_panel,
    print_panel,
    reissue_panel,
    run_table,
)
from tdkt_event.ui.look import heading, numbers

visitor = session.require(Role.ADMIN, Role.ORGANIZER)
held = session.need_conference()
acts.say_done()
heading(
    "Giấy mời",
    "Cấp số và mã một lần; sau đó sửa tên, đổi người vẫn dùng được giấy đã phát. Cấp lại mới hủy giấy cũ.",
)

paper = (
    st.segmented_control("Mẫu in", list(Paper), default=Paper.FORMAL, format_func=PAPER_NAMES.__getitem__)
    or Paper.FORMAL
)
with session.database().reading() as tx:
    waiting = delegates.count_delegates(tx, held.id, chosen=Filter(state="uninvited"))[0]
    runs = invitations.print_runs(tx, held.id)
issued, changed, first = counts_and_first(held.id, paper)
numbers(
    [
        ("Chưa cấp số và mã", waiting, "bad" if waiting else "good"),
        ("Đã cấp", issued, "gold"),
        ("Mới hoặc thay đổi, cần in", changed, "bad" if changed else "good"),
    ]
)

if not issued and not waiting:
    st.info(
        "Danh sách chưa có đại biểu. Hãy nạp danh sách trước, rồi quay lại cấp giấy mời.",
        icon=":material/upload_file:",
    )
    st.page_link("pages/delegates/delegate_import.py", label="Nạp danh sách", icon=":material/upload_file:")
    st.stop()
blanks = invitations.missing_on_paper(held)
if blanks:
    st.warning(
        f"Giấy mời sẽ để trống: {', '.join(blanks)}. Điền ở trang Hội nghị trước khi in.",
        icon=":material/edit_off:",
    )
wants_issue = waiting and st.button(
    f"Cấp số và mã cho {waiting} đại biểu", type="primary", icon=":material/qr_code_2:"
)
if wants_issue and acts.change(
    lambda tx: invitations.issue_invitations(tx, held.id, actor=visitor.name, now=session.now()),
    done=f"Đã cấp số và mã cho {waiting} đại biểu.",
):
    st.rerun()

left, right = st.columns([1, 1], gap="large")
with left:
    print_panel(held, paper, actor=visitor.name, issued=issued, first_step=not waiting)
    reissue_panel(held, actor=visitor.name)
with right:
    preview_panel(first)

st.subheader("Nhật ký in", anchor=False)
run_table(runs)
