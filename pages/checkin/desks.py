"""Bàn đón tiếp: open a desk, give its link as QR, close it, choose the sitting."""

from functools import partial

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import addresses, conference, desks, paper_list
from tdkt_event.ui import acts, session
from tdkt_event.ui.desk_cards import desk_cards
from tdkt_event.ui.look import heading, plain

visitor = session.require(Role.ADMIN, Role.ORGANIZER)
held = session.need_conference()
acts.say_done()
heading("Bàn đón tiếp", "Mỗi bàn mở bằng liên kết riêng, không cần mật khẩu. Thu hồi là bàn đó dừng ngay.")

if len(held.sittings) > 1:
    names = {one.id: one.name for one in held.sittings}
    chosen = st.radio(
        "Buổi đang điểm danh",
        list(names),
        list(names).index(held.open_sitting_id),
        format_func=lambda number: plain(names[number]),
        horizontal=True,
    )
    if chosen != held.open_sitting_id and acts.change(
        lambda tx: conference.open_sitting(tx, held.id, chosen, actor=visitor.name, now=session.now()),
        done=f"Các bàn nay điểm danh cho {names[chosen]}.",
    ):
        st.rerun()

address = st.text_input(
    "Địa chỉ máy chủ mà điện thoại ở các bàn mở được", addresses.desk_address(st.context.url or ""),
    help="Khi chạy cho cả hội trường, dùng địa chỉ in ở cửa sổ dòng lệnh của máy chủ, ví dụ https://192.168.1.10:8501.",
)  # fmt: skip
if addresses.is_local_only(address):
    st.warning(
        "Địa chỉ này chỉ mở được trên chính máy này. Hãy chạy “python -m tdkt_event serve --host 0.0.0.0 --tls” để điện thoại vào được.",
        icon=":material/wifi_off:",
    )

opened = acts.read(lambda tx: desks.list_desks(tx, held.id))
if not opened:
    st.info(
        "Chưa có bàn nào. Hãy mở bàn đầu tiên; khoảng một trăm đại biểu nên có một bàn.",
        icon=":material/qr_code_scanner:",
    )
with st.form("new_desk", clear_on_submit=True, border=False):
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    name = left.text_input("Tên bàn mới", placeholder=f"Bàn {len(opened) + 1}")
    if right.form_submit_button("Mở bàn", type="primary", width="stretch") and acts.change(
        lambda tx: desks.open_desk(
            tx, held.id, name or f"Bàn {len(opened) + 1}", actor=visitor.name, now=session.now()
        ),
        done="Đã mở bàn.",
    ):
        st.rerun()

desk_cards(opened, address=address, actor=visitor.name)
if opened:
    print_cards = partial(
        paper_list.print_desk_cards, session.database(), held.id, address=address,
        font_folder=session.settings().font_folder, now=session.now(),
    )  # fmt: skip
    st.download_button(
        "Tải thẻ bàn để in (PDF)", print_cards, "the-ban-don-tiep.pdf", "application/pdf",
        on_click="ignore", icon=":material/print:",
    )  # fmt: skip
