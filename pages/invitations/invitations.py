"""Giấy mời: give numbers and codes, look at one, print all or what changed."""

import streamlit as st

from tdkt_event.documents.pdf_preview import page_png
from tdkt_event.domain.account import Role
from tdkt_event.services import delegates, invitations
from tdkt_event.services.invitations import Paper
from tdkt_event.storage.delegates import Filter
from tdkt_event.ui import acts, jobs, session
from tdkt_event.ui.invitation_panel import PAPER_NAMES, choose_delegates, run_table
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
    issued, changed = invitations.count_to_print(tx, held.id, paper)
    first = invitations.prepare_printing(tx, held.id, paper)
    runs = invitations.print_runs(tx, held.id)
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
    st.subheader("In", anchor=False)
    scope = st.radio("Phạm vi", ["Mới hoặc thay đổi từ lần in trước", "Tất cả", "Chọn đại biểu"], index=1)
    chosen = choose_delegates(held.id) if scope == "Chọn đại biểu" else None
    if st.button(
        "Tạo tệp PDF",
        type="secondary" if waiting else "primary",
        icon=":material/print:",
        disabled=not issued,
    ):
        database, folder, at, only = (
            session.database(),
            session.settings().font_folder,
            session.now(),
            scope.startswith("Mới"),
        )
        jobs.start(
            "print",
            lambda on_progress, cancelled: invitations.print_invitations(
                database, held.id, paper, actor=visitor.name, now=at, font_folder=folder, chosen=chosen,
                only_changed=only, on_progress=on_progress, cancelled=cancelled,
            ),
        )  # fmt: skip
    pdf = jobs.show("print")
    if pdf:
        st.success(
            f"Đã tạo xong, {len(pdf) / 1_000_000:.1f} MB.".replace(".", ",", 1),
            icon=":material/check_circle:",
        )
        st.download_button(
            "Tải tệp PDF", pdf, f"{paper.value}-{held.facts.year}.pdf", "application/pdf", on_click="ignore"
        )
    st.subheader("Cấp lại", anchor=False)
    st.caption("Dùng khi mất giấy mời: mã cũ bị từ chối ở cửa ngay lập tức.")
    lost = choose_delegates(held.id, key="lost")
    reason = st.text_input("Lý do", "Mất giấy mời")
    if st.button("Cấp lại giấy mời", disabled=not lost, icon=":material/autorenew:") and acts.change(
        lambda tx: invitations.reissue_invitations(
            tx, lost, conference_id=held.id, reason=reason, actor=visitor.name, now=session.now()
        ),
        done="Đã cấp lại; giấy cũ không còn hiệu lực.",
    ):
        st.rerun()
with right:
    st.subheader("Xem trước", anchor=False)
    if first.invitees:
        pdf = acts.attempt(
            lambda: invitations.preview(
                first, font_folder=session.settings().font_folder, created_at=session.now()
            )
        )
        if pdf:
            st.image(page_png(pdf, 1, width_px=900), width="stretch")
    else:
        st.caption("Bản xem trước hiện ra sau khi cấp số và mã.")

st.subheader("Nhật ký in", anchor=False)
run_table(runs)
