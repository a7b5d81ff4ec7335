"""Tài khoản: who may sign in, with which role."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.services import accounts
from tdkt_event.text import ROLE
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import heading

visitor = session.require(Role.ADMIN)
acts.say_done()
heading(
    "Tài khoản",
    "Mỗi người một tài khoản, để nhật ký ghi đúng ai đã làm gì. Các bàn dùng liên kết riêng, không cần tài khoản.",
)

for one in acts.read(accounts.list_accounts):
    with st.container(border=True):
        name, role, act = st.columns([3, 2, 2], vertical_alignment="center")
        name.text(f"{one.full_name} ({one.username}){'' if one.active else ' · đã khóa'}")
        chosen = role.selectbox(
            "Quyền",
            list(Role),
            list(Role).index(one.role),
            format_func=ROLE.__getitem__,
            key=f"role-{one.id}-{one.epoch}",
            label_visibility="collapsed",
        )
        if chosen is not one.role and acts.change(
            lambda tx, number=one.id, to=chosen: accounts.change_role(
                tx, number, to, actor=visitor.name, now=session.now()
            ),
            done=f"Đã đổi quyền của {one.full_name} thành {ROLE[chosen]}.",
        ):
            st.rerun()
        with act.popover("Mật khẩu, khóa", width="stretch"):
            password = st.text_input("Mật khẩu mới", type="password", key=f"password-{one.id}")
            if st.button("Đổi mật khẩu", key=f"change-{one.id}", disabled=not password) and acts.change(
                lambda tx, number=one.id, new=password: accounts.set_password(
                    tx, number, new, actor=visitor.name, now=session.now()
                ),
                done=f"Đã đổi mật khẩu của {one.full_name}; các phiên đang mở phải đăng nhập lại.",
            ):
                st.rerun()
            if st.button("Khóa tài khoản" if one.active else "Mở khóa", key=f"lock-{one.id}") and acts.change(
                lambda tx, number=one.id, to=not one.active: accounts.set_active(
                    tx, number, active=to, actor=visitor.name, now=session.now()
                ),
                done=f"Đã {'khóa' if one.active else 'mở'} tài khoản {one.full_name}.",
            ):
                st.rerun()

st.subheader("Thêm tài khoản", anchor=False)
with st.form("new_account", clear_on_submit=False):
    left, right = st.columns(2)
    full_name = left.text_input("Họ và tên")
    username = right.text_input("Tên đăng nhập", placeholder="chữ thường không dấu, ví dụ: noivu")
    left, right = st.columns(2)  # a row of its own, so that a phone keeps the order
    password = left.text_input("Mật khẩu", type="password", help="Ít nhất 8 ký tự.")
    role = right.selectbox("Quyền", list(Role), 1, format_func=ROLE.__getitem__)
    if st.form_submit_button("Tạo tài khoản", type="primary") and acts.change(
        lambda tx: accounts.create_account(
            tx,
            username=username,
            full_name=full_name,
            password=password,
            role=role,
            actor=visitor.name,
            now=session.now(),
        ),
        done=f"Đã tạo tài khoản {username}.",
    ):
        st.rerun()
