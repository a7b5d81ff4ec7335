"""Nạp danh sách: read a file, judge every row, let a person decide, then save all or nothing."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import lists
from tdkt_event.text import number_text
from tdkt_event.ui import acts, jobs, list_preview, list_upload, session
from tdkt_event.ui.look import heading, plain

visitor = session.require(Role.ADMIN, Role.ORGANIZER)
held = session.need_conference()
acts.say_done()
draft = list_upload.draft(held.id)

heading(
    "Nạp danh sách",
    "Đọc tệp của các đơn vị, xem trước từng dòng rồi mới lưu. Nạp lại tệp đã sửa chỉ cập nhật chỗ khác.",
)

if draft is None:
    list_upload.show_result()
    list_upload.ask_file(held.id)
    st.stop()

with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f":material/description: **{plain(draft.filename)}**")
    st.space("stretch")
    if st.button("Chọn tệp khác", icon=":material/arrow_back:"):
        list_upload.forget()
        st.rerun()
list_preview.show_counts(draft)
list_preview.show_differences(draft)
coming = list_preview.outlook(draft)
if coming.undecided_errors:
    st.warning(
        f"Còn {number_text(coming.undecided_errors)} dòng lỗi nên chưa lưu được. Hãy sửa tệp rồi nạp lại, hoặc chọn bỏ qua bên dưới.",
        icon=":material/error:",
    )
else:
    st.info(coming.sentence, icon=":material/fact_check:")
for note in draft.reading.notes:
    st.caption(plain(note))
if st.button(
    f"Lưu {number_text(coming.saved)} dòng", type="primary", icon=":material/save:",
    disabled=bool(coming.undecided_errors or not coming.saved),
):  # fmt: skip
    with st.spinner("Đang đối chiếu lại và lưu"):
        prepared = acts.read(
            lambda tx: lists.prepare_rows(
                tx, held.id, list_preview.rows_to_save(draft), choices=draft.choices
            )
        )
        result = acts.make(
            lambda tx: lists.save_prepared(
                tx, prepared, source=draft.filename, actor=visitor.name, now=session.now()
            )
        )
    if result is not None:
        list_upload.keep_result(draft, result)
        st.rerun()

groups = list_preview.ask_groups(draft, [one.name for one in held.groups])
if groups is not None:
    list_upload.regroup(draft, groups)
    st.rerun()
mapping = list_preview.ask_mapping(draft)
if mapping is not None:
    list_upload.read_again(draft, mapping)
jobs.show(list_preview.JOB)
if jobs.running(list_preview.JOB):
    st.stop()
list_preview.decide_errors(draft)
list_preview.decide_duplicates(draft)
list_preview.show_rows(draft)
list_preview.show_left_out(draft)
