"""Kiểm tra thể thức: hold any PDF or Word file against NĐ 30/2020 and show each departure with its place."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.errors import TdktError
from tdkt_event.services import paper_check
from tdkt_event.text import number_text
from tdkt_event.ui import session
from tdkt_event.ui.look import heading, plain, table

session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
heading(
    "Kiểm tra thể thức",
    "Chọn một tệp PDF hoặc Word bất kỳ; chương trình nêu từng điểm sai so với Nghị định 30/2020/NĐ-CP. Tệp không được lưu lại.",
)

kinds = paper_check.kind_names()
with st.container(horizontal=True, vertical_alignment="bottom"):
    uploaded = st.file_uploader("Tệp văn bản (.pdf, .docx)", type=["pdf", "docx"])
    kind = st.selectbox(
        "Loại văn bản", [None, *kinds], width=320,
        format_func=lambda code: "Tự nhận biết" if code is None else kinds[code],
    )  # fmt: skip
if uploaded is None:
    st.stop()

try:
    with st.spinner("Đang kiểm tra"):
        judgement = paper_check.check_paper(uploaded.getvalue(), kind=kind, filename=uploaded.name)
except TdktError as problem:
    st.error(problem.sentence, icon=":material/error:")
    st.stop()

st.markdown(
    f":material/description: **{plain(uploaded.name)}** · {plain(paper_check.kind_name(judgement.kind))}"
)
if judgement.findings:
    st.warning(f"Có {number_text(len(judgement.findings))} điểm sai thể thức.", icon=":material/rule:")
    table(
        ["Vị trí", "Điểm sai và quy định"],
        [[paper_check.place_of(one), one.text] for one in judgement.findings],
        left=2,
    )
else:
    st.success(paper_check.NOTHING_FOUND, icon=":material/check_circle:")
for note in judgement.notes:
    st.caption(plain(note))
