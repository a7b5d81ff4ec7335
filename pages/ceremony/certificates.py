"""Bằng, giấy khen: whole certificates or the changing lines on bought blanks, seen at once."""

import streamlit as st

from tdkt_event.documents.certificate_layouts import certificates_source
from tdkt_event.domain.account import Role
from tdkt_event.services import certificate_print, papers
from tdkt_event.ui import acts, session
from tdkt_event.ui.certificate_panel import (
    FITTING,
    LAYOUTS,
    WHOLE,
    book_panel,
    choose,
    file_button,
    lines_table,
    live_preview,
    printers_panel,
    with_lines,
)
from tdkt_event.ui.look import heading, plain

visitor = session.require(Role.ADMIN, Role.ORGANIZER)
held = session.need_conference()
acts.say_done()
heading(
    "Bằng, giấy khen",
    "In bằng theo đúng thứ tự khay, trên giấy trắng hoặc lên phôi có sẵn; đổi vị trí dòng nào là thấy ngay.",
)
facts = acts.read(lambda tx: papers.gather(tx, held.id, today=session.now().date()))
if not facts.ceremony.people and not facts.ceremony.aside:
    st.info(
        "Chưa có ai trong danh sách khen thưởng. Hãy nhập danh sách khen thưởng trước.",
        icon=":material/social_leaderboard:",
    )
    st.stop()

left, right = st.columns([4, 5], gap="large")
with left:
    wanted = choose(facts)
    layout = LAYOUTS[wanted.paper]
    with st.expander("Vị trí từng dòng", icon=":material/straighten:"):
        lines = lines_table(layout, facts.certificates[layout], actor=visitor.name)
    if wanted.paper != WHOLE:
        with st.expander("Độ lệch của từng máy in", icon=":material/print:"):
            printers_panel(facts.printers, actor=visitor.name)
    if wanted.paper != FITTING:
        with st.expander("Số sổ vàng", icon=":material/menu_book:"):
            book_panel(held, facts, wanted, actor=visitor.name)
shown = certificate_print.narrowed(with_lines(facts, layout, lines), wanted)
with right:
    live_preview(shown, wanted)
    if lines != facts.certificates[layout].lines:
        st.caption("Vị trí dòng đang xem chưa lưu; tệp PDF in theo vị trí đã lưu.")
    file_button(held, wanted, actor=visitor.name)
    if wanted.paper == WHOLE:
        st.caption(
            "Phần trống ở giữa phía trên dành cho Quốc huy: chương trình không vẽ Quốc huy, hãy dùng giấy đã in sẵn "
            "Quốc huy."
        )
    st.caption(plain(f"Mức tin cậy của mẫu: {certificates_source()}."))
