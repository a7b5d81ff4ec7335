"""Số liệu khen thưởng: counts with charts, the year before, who received what over the years, and the public list."""

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.award_figures import compare, compare_awards
from tdkt_event.services import award_figures
from tdkt_event.text import number_text
from tdkt_event.ui import acts, award_figures_view, session
from tdkt_event.ui.look import heading

visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
held = session.need_conference()
figures, before = acts.read(
    lambda tx: (award_figures.read_figures(tx, held.id), award_figures.year_before(tx, held.id))
)

heading(
    "Số liệu khen thưởng",
    "Cơ cấu khen thưởng của hội nghị, so với năm trước; tra cứu ai đã được khen qua các năm.",
)
if figures.awards:
    award_figures_view.show_numbers(figures)
    st.download_button(
        "Tải danh sách công khai", lambda: acts.read(
            lambda tx: award_figures.public_list(tx, held.id, now=session.now())
        ),
        f"danh-sach-khen-thuong-cong-khai-{held.facts.year}.xlsx", icon=":material/download:", on_click="ignore",
        help="Chỉ có tên, chức vụ, đơn vị; không có điện thoại, thành tích, tiền thưởng.",
    )  # fmt: skip
    left, right = st.columns(2, gap="large")
    with left:
        award_figures_view.bars("Theo danh hiệu, hình thức", figures.by_award)
        award_figures_view.bars("Theo cấp", figures.by_level)
        award_figures_view.bars("Tập thể, cá nhân, hộ", award_figures_view.kinds_of(figures))
    with right:
        award_figures_view.bars("Theo đơn vị", figures.by_unit)
        award_figures_view.bars("Theo lĩnh vực", figures.by_sector)
    st.subheader("So với năm trước", anchor=False)
    last = before.figures if before else None
    award_figures_view.show_years(
        [*compare(figures, last), *compare_awards(figures, last)], now=held.facts.year,
        before=before.year if before else None,
    )  # fmt: skip
else:
    st.info(
        "Chưa có danh sách khen thưởng của hội nghị này nên chưa có số liệu.",
        icon=":material/bar_chart:",
    )
    st.page_link("pages/awards/awards.py", label="Mở trang Khen thưởng", icon=":material/workspace_premium:")

st.subheader("Tra cứu qua các năm", anchor=False)
words = st.text_input("Tên người, tập thể hoặc hộ", key="award_search", placeholder="Ví dụ: Trần Thị Hân")
if words.strip():
    found = acts.read(lambda tx: award_figures.search_awards(tx, words))
    if found:
        st.markdown(f"**{number_text(len(found))}** lần khen thưởng")
        award_figures_view.show_found(found)
    else:
        st.info(
            "Không thấy ai như vậy trong các hội nghị đã có. Hãy gõ ít nhất hai chữ của tên.",
            icon=":material/search_off:",
        )
