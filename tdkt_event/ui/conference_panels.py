"""Beside the open conference: making it the one that is open everywhere, a new one, and a copy of it."""

import streamlit as st

from tdkt_event.domain.conference import Conference
from tdkt_event.services import conference as conferences
from tdkt_event.ui import acts, session


def other_conferences_panel(held: Conference, *, actor: str) -> None:
    """Draw the ways from this conference to another one, each with its act."""
    st.subheader("Hội nghị khác", anchor=False)
    if acts.read(conferences.last_conference_id) != held.id:
        _open_everywhere(held, actor=actor)
    left, right = st.columns(2)
    if left.button("Tạo hội nghị mới", icon=":material/add:", width="stretch"):
        st.session_state["new_conference"] = True
        st.rerun()
    with right.popover("Sao chép từ hội nghị này", icon=":material/content_copy:", width="stretch"):
        _copy(held, actor=actor)


def _open_everywhere(held: Conference, *, actor: str) -> None:
    st.info(
        "Dòng lệnh và các bàn đăng nhập bằng tài khoản đang dùng một hội nghị khác.", icon=":material/info:"
    )
    if st.button("Đặt hội nghị này làm hội nghị đang mở", icon=":material/push_pin:") and acts.change(
        lambda tx: conferences.open_conference(tx, held.id, actor=actor, now=session.now()),
        done="Đã đặt hội nghị đang mở.",
    ):
        st.rerun()


def _copy(held: Conference, *, actor: str) -> None:
    st.write("Chép tên, nhóm, đơn vị, các buổi, chương trình, nhiệm vụ sang năm khác; không chép đại biểu.")
    year = st.number_input("Năm phát động mới", 2000, 2100, held.facts.year + 1)
    if not st.button("Sao chép", key="copy"):
        return
    copied = acts.make(
        lambda tx: conferences.copy_conference(tx, held.id, year=int(year), actor=actor, now=session.now()),
        done=f"Đã chép sang hội nghị phát động năm {year}.",
    )
    if copied:
        session.choose_conference(copied)
        st.rerun()
