"""The open desks as cards: the link as QR and as text, and the way to take it back."""

from base64 import b64encode
from collections.abc import Sequence

import streamlit as st

from tdkt_event.documents.qr import qr_png
from tdkt_event.services import desks, paper_list
from tdkt_event.storage.desks import Desk
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import plain

_ACROSS = 3


def desk_cards(opened: Sequence[Desk], *, address: str, actor: str) -> None:
    """Draw a card for every open desk, three to a row; its link may be taken back there."""
    for row in range(0, len(opened), _ACROSS):
        for column, desk in zip(st.columns(_ACROSS), opened[row : row + _ACROSS], strict=False):
            with column.container(border=True):
                _card(desk, paper_list.desk_link(address, desk.token), actor=actor)


def _card(desk: Desk, link: str, *, actor: str) -> None:
    st.markdown(f"#### {plain(desk.name)}")
    st.image(f"data:image/png;base64,{b64encode(qr_png(link)).decode()}", width=190)
    st.code(link, language=None, wrap_lines=True)
    st.link_button("Mở bàn này tại đây", link, icon=":material/open_in_new:", width="stretch")
    with st.popover("Thu hồi liên kết", icon=":material/link_off:", width="stretch"):
        st.write(f"Mọi máy đang dùng {plain(desk.name)} sẽ dừng ngay. Các lượt đã ghi vẫn giữ nguyên.")
        if st.button("Thu hồi", key=f"close-{desk.id}") and acts.change(
            lambda tx: desks.close_desk(
                tx, desk.id, conference_id=desk.conference_id, actor=actor, now=session.now()
            ),
            done=f"Đã thu hồi {desk.name}.",
        ):
            st.rerun()
