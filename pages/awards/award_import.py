"""Nạp danh sách khen thưởng: read a file, judge every row, let a person confirm, then save all or nothing."""

from dataclasses import replace

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.text import number_text
from tdkt_event.ui import acts, award_preview, award_upload, session
from tdkt_event.ui.look import heading, plain

visitor = session.require(Role.ADMIN, Role.ORGANIZER)
held = session.need_conference()
acts.say_done()
draft = award_upload.draft(held.id)

heading(
    "Nạp danh sách khen thưởng",
    "Đọc quyết định hoặc danh sách, xem trước từng dòng rồi mới lưu. Nạp lại cùng danh sách không thêm ai lần thứ hai.",
)
if draft is None:
    award_upload.show_result()
    award_upload.ask_file(held.id)
    st.stop()

with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f":material/description: **{plain(draft.filename)}**")
    st.space("stretch")
    if st.button("Chọn tệp khác", icon=":material/arrow_back:"):
        award_upload.forget()
        st.rerun()
award_preview.show_counts(draft)
if not draft.judged:
    st.warning(
        "Không thấy người nhận nào trong tệp. Hãy kiểm tra lại tệp: cần bảng có cột tên, hoặc các dòng đánh số.",
        icon=":material/search_off:",
    )
    st.stop()
if draft.loaded_at:
    st.info(f"Tệp này đã nạp lúc {draft.loaded_at}.", icon=":material/history:")
if draft.undecided:
    st.warning(
        f"Còn {number_text(draft.undecided)} dòng chưa rõ nên chưa lưu được. Hãy xác nhận hoặc bỏ qua từng dòng bên dưới.",
        icon=":material/error:",
    )
for note in draft.reading.notes:
    st.caption(plain(note))
if st.button(
    f"Lưu {number_text(draft.coming)} dòng", type="primary", icon=":material/save:",
    disabled=bool(draft.undecided or not draft.coming),
):  # fmt: skip
    result = award_upload.save(draft, visitor.name)
    if result is not None:
        award_upload.keep_result(draft, result)
        st.rerun()

names = award_preview.ask_awards(draft)
chosen = award_preview.decide_rows(draft)
targets = award_preview.ask_decisions(draft)
wanted = replace(chosen, awards=names, decisions=targets)
if wanted != draft.choices:
    award_upload.keep(award_preview.judge_draft(session.database(), draft, wanted))
    st.rerun()
award_preview.show_rows(draft)
