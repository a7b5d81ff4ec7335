"""Nghi trùng: delegates that may be one, side by side; a person merges them or says they are two."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import delegates, duplicates
from tdkt_event.text import number_text
from tdkt_event.ui import acts, duplicate_pair, session
from tdkt_event.ui.look import heading, plain

visitor = session.require(Role.ADMIN, Role.ORGANIZER)
held = session.need_conference()
acts.say_done()

heading(
    "Nghi trùng",
    "Chương trình chỉ nêu chỗ nghi; gộp hay không do người quyết định. Một người ở hai nhóm là chuyện thường.",
)
pairs = duplicate_pair.likely_pairs(held.id)
if not pairs:
    st.success("Không có chỗ nào nghi trùng.", icon=":material/check_circle:")
    st.page_link("pages/delegates/delegates.py", label="Xem danh sách đại biểu", icon=":material/badge:")
    st.stop()

st.markdown(f"Còn **{number_text(len(pairs))}** cặp chưa quyết định")
number = 1
if len(pairs) > 1:
    last = min(st.session_state.get("pair_number", 1), len(pairs))
    number = st.pagination(len(pairs), default=last, key=f"pairs_{len(pairs)}")
st.session_state["pair_number"] = number
pair = pairs[number - 1]
first, second = acts.read(
    lambda tx: (delegates.find_delegate(tx, pair.first_id), delegates.find_delegate(tx, pair.second_id))
)

with st.container(border=True):
    st.subheader(plain(f"{first.delegate.name} và {second.delegate.name}"), anchor=False)
    st.caption(plain(pair.reason))
    facts = duplicate_pair.ask_facts(first, second)
    kept, dropped = duplicate_pair.ask_kept(first, second)

with st.container(horizontal=True, vertical_alignment="center"):
    merge = st.button("Gộp thành một", type="primary", icon=":material/merge:")
    apart = st.button("Hai người khác nhau", icon=":material/call_split:")
st.caption(
    "Gộp giữ lại một dòng với các giá trị đã chọn; dòng kia được đưa vào mục đã xóa và còn trong nhật ký."
)
if merge and acts.change(
    lambda tx: delegates.merge_delegates(
        tx, kept, dropped, facts, conference_id=held.id, actor=visitor.name, now=session.now()
    ),
    done=f"Đã gộp thành {facts.name}.",
):
    st.rerun()
if apart and acts.change(
    lambda tx: duplicates.keep_apart(
        tx, first.id, second.id, conference_id=held.id, actor=visitor.name, now=session.now()
    ),
    done="Đã ghi nhớ: hai người khác nhau.",
):
    st.rerun()
