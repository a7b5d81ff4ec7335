"""Bảng tra cứu: the dated data the program uses, with source and how sure we are."""

import pandas as pd
import streamlit as st

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.account import Role
from tdkt_event.domain.dates import day_text
from tdkt_event.text import confidence_text, number_text
from tdkt_event.ui import session
from tdkt_event.ui.look import heading

session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
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
                "Tên": one.name, "Loại": one.kind, "Cá nhân (lần)": _times, "Tập thể (lần)": _together,
                "Điều": one.article, "Thẩm quyền": one.authority, "Độ tin cậy": confidence_text(one.confidence),
            }
            for one in reference.awards.values()
            for _times, _together in [("" if one.individual is None else f"{one.individual}".replace(".", ","), "" if one.collective is None else f"{one.collective}".replace(".", ","))]
        ]
    ),
    hide_index=True, width="stretch", height=420,
)  # fmt: skip
st.subheader("Cấp chính quyền", anchor=False)
for preset in reference.presets.values():
    with st.expander(preset.label):
        st.caption(f"Nguồn: {preset.source}. Độ tin cậy: {confidence_text(preset.confidence)}.")
        st.text("Nhóm: " + "; ".join(group.name for group in preset.groups))
        st.text("Đơn vị: " + "; ".join(office.name for office in preset.offices))
