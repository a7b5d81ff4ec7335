"""Liên kết đơn vị: each unit opens its own page without a password; a link ends at once."""

from base64 import b64encode

import streamlit as st

from tdkt_event.documents.qr import qr_png
from tdkt_event.domain.account import Role
from tdkt_event.services import addresses, unit_links, unit_page
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import heading, numbers, plain

visitor = session.require(Role.ADMIN, Role.ORGANIZER)
held = session.need_conference()
acts.say_done()
by = {"actor": visitor.name, "now": session.now()}
heading(
    "Liên kết đơn vị",
    "Mỗi đơn vị mở trang riêng bằng liên kết, không cần mật khẩu: xem việc được giao, hạn nộp, gửi tham luận và giao ước.",
)
links = acts.read(lambda tx: unit_links.list_links(tx, held.id))
lacking = acts.read(lambda tx: unit_page.units_without_link(tx, held.id))
numbers(
    [("Đơn vị đã có liên kết", len(links), "good" if links else ""), ("Đơn vị chưa có", len(lacking), "")]
)

usual = addresses.full_address(held.facts.public_address) or addresses.desk_address(st.context.url or "")
typed = st.text_input(
    "Địa chỉ máy chủ mà các đơn vị mở được",
    usual,
    max_chars=200,
    help="Là địa chỉ công khai của hội nghị, hoặc địa chỉ in ở cửa sổ dòng lệnh của máy chủ.",
)
address = typed.strip() or usual
if addresses.is_local_only(address):
    st.warning(
        "Địa chỉ này chỉ mở được trên chính máy này. Hãy nhập địa chỉ mà máy của đơn vị vào được.",
        icon=":material/wifi_off:",
    )
chosen = st.multiselect(
    "Đơn vị cần tạo liên kết", lacking, placeholder="Để trống là tất cả các đơn vị chưa có liên kết",
    accept_new_options=True, disabled=not lacking and not links, key=f"link_units_{len(links)}",
)  # fmt: skip
wanted = chosen or lacking
if st.button(
    f"Tạo liên kết cho {len(wanted)} đơn vị" if wanted else "Tạo liên kết",
    type="primary",
    icon=":material/add_link:",
    disabled=not wanted,
):
    made = acts.make(lambda tx: unit_links.open_links(tx, held.id, wanted, **by))
    if made:
        st.session_state["done"] = f"Đã tạo liên kết cho {made} đơn vị."
        st.rerun()
    if made == 0:
        st.info("Các đơn vị này đã có liên kết; hãy chọn ở phần Liên kết đang mở.", icon=":material/link:")
if not links:
    st.info(
        "Chưa có liên kết nào. Hãy tạo liên kết rồi gửi cho từng đơn vị qua văn bản, thư điện tử hoặc Zalo."
        if lacking
        else "Hội nghị chưa có đơn vị nào. Hãy nhập ở trang Nhóm và đơn vị.",
        icon=":material/link:",
    )
    st.stop()

st.subheader("Liên kết đang mở", anchor=False)
names = {one.id: one for one in links}
number = st.selectbox("Đơn vị", list(names), format_func=lambda key: names[key].unit)
link = names[number]
shown = unit_links.link_address(address, link.token)
left, right = st.columns([1, 3])
left.image(f"data:image/png;base64,{b64encode(qr_png(shown)).decode()}", width=190)
right.markdown(f"**{plain(link.unit)}**")
right.code(shown, language=None, wrap_lines=True)
right.link_button("Xem trang của đơn vị", shown, icon=":material/open_in_new:")
with right.popover("Thu hồi liên kết", icon=":material/link_off:"):
    st.write(f"Ai đang giữ liên kết của {plain(link.unit)} sẽ không mở được nữa. Tệp đã gửi vẫn giữ nguyên.")
    if st.button("Thu hồi") and acts.change(
        lambda tx: unit_links.close_link(tx, link.id, conference_id=held.id, **by),
        done=f"Đã thu hồi liên kết của {link.unit}.",
    ):
        st.rerun()
if len(links) > 1:
    with st.expander(f"Chép cả {len(links)} liên kết", icon=":material/content_copy:"):
        st.caption("Mỗi dòng một đơn vị. Liên kết nào chỉ gửi cho đúng đơn vị đó.")
        st.code(unit_links.links_text(links, address), language=None)
