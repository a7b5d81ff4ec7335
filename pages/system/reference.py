"""Bảng tra cứu: the dated data the program uses, with source and how sure we are."""

import pandas as pd
import streamlit as st

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.account import Role
from tdkt_event.domain.dates import day_text
from tdkt_event.text import confidence_text, number_text
from tdkt_event.ui import session
from tdkt_event.ui.holiday_table import show_holidays
from tdkt_event.ui.look import heading

session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)

# Remarks of the researchers of the tables and what people read; a bare text here would be drawn on the page.
_NOTES = {
    "(memory); not listed in NĐ 152 Đ.50": "(chưa đối chiếu; không nêu ở NĐ 152 Đ.50)",
    "(upper bound)": "(mức tối đa)",
}


def article_text(article: str) -> str:
    """Give an article with its remark in Vietnamese."""
    for remark, said in _NOTES.items():
        article = article.replace(remark, said)
    return article


def times_text(times: object) -> str:
    """Write a multiplier with a comma; nothing when the kind cannot receive the award."""
    return "" if times is None else str(times).replace(".", ",")


reference = load_reference()
heading(
    "Bảng tra cứu", "Số liệu pháp lý là dữ liệu có ngày hiệu lực và nguồn; mục chưa kiểm chứng được ghi rõ."
)

st.subheader("Mức lương cơ sở", anchor=False)
st.dataframe(
    pd.DataFrame(
        [
            {
                "Từ ngày": day_text(one.valid_from), "Đến ngày": day_text(one.valid_to) if one.valid_to else "nay",
                "Mức (đồng)": number_text(one.vnd), "Căn cứ": one.basis, "Độ tin cậy": confidence_text(one.confidence),
            }
            for one in reference.base_salary
        ]
    ),
    hide_index=True, width="stretch",
)  # fmt: skip
st.subheader("Danh hiệu và hình thức khen thưởng", anchor=False)
st.dataframe(
    pd.DataFrame(
        [
            {
                "Tên": one.name, "Loại": one.kind, "Cá nhân (lần)": times_text(one.individual),
                "Tập thể (lần)": times_text(one.collective), "Điều": article_text(one.article), "Thẩm quyền": one.authority, "Độ tin cậy": confidence_text(one.confidence),
            }
            for one in reference.awards.values()
        ]
    ),
    hide_index=True, width="stretch", height=420,
    column_config={
        "Tên": st.column_config.TextColumn(width=345), "Loại": st.column_config.TextColumn(width=112),
        "Cá nhân (lần)": st.column_config.TextColumn(width=115), "Tập thể (lần)": st.column_config.TextColumn(width=115),
        "Điều": st.column_config.TextColumn(width=186), "Thẩm quyền": st.column_config.TextColumn(width=330),
    },
)  # fmt: skip
st.subheader("Ngày nghỉ lễ, tết", anchor=False)
show_holidays()
st.subheader("Cấp chính quyền", anchor=False)
for preset in reference.presets.values():
    with st.expander(preset.label):
        st.caption(f"Nguồn: {preset.source}. Độ tin cậy: {confidence_text(preset.confidence)}.")
        st.text("Nhóm: " + "; ".join(group.name for group in preset.groups))
        st.text("Đơn vị: " + "; ".join(office.name for office in preset.offices))
