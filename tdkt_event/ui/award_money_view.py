"""The money of the awards on the screen: sums by source in figures and words, each amount explained, the budget."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.award_payment import Budget, Payment
from tdkt_event.domain.award_recipient import award_name
from tdkt_event.domain.vietnamese_numbers import money_words
from tdkt_event.services import award_list, award_money
from tdkt_event.services.award_money import AwardMoneyState
from tdkt_event.text import number_text, times_text
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import plain, table
from tdkt_event.ui.tables import table_height


def show_money(state: AwardMoneyState) -> None:
    """Draw the sums, what does not fit, and every amount with rule, article and base salary."""
    rows = [
        (
            one.source, number_text(one.awards), number_text(one.amount),
            "–" if one.budget is None else number_text(one.budget),
            "–" if one.left is None else number_text(one.left).replace("-", "−"),
        )
        for one in state.sums
    ]  # fmt: skip
    rows.append(("Tổng cộng", number_text(len(state.payments)), number_text(state.total), "", ""))
    table(["Nguồn kinh phí", "Số khen thưởng", "Tiền thưởng (đồng)", "Dự toán", "Còn lại"], rows, total=True)
    st.markdown(f"Bằng chữ: **{plain(money_words(state.total))}**.")
    if state.unknown:
        st.warning(
            f"{len(state.unknown)} khen thưởng chưa tính được tiền nên chưa nằm trong tổng; lý do ghi ở từng dòng bên dưới.",
            icon=":material/calculate:",
        )
    for text in state.notices:
        st.warning(plain(text), icon=":material/gavel:")
    st.subheader("Đối chiếu danh sách, quyết định, dự toán", anchor=False)
    for one in state.checks:
        icon = ":material/check_circle:" if one.fits else ":material/error:"
        st.markdown(f"{':green' if one.fits else ':red'}[{icon}] {plain(one.text)}")
    st.subheader("Từng khoản", anchor=False)
    frame = payments_frame(state.payments)
    widths = {"Người nhận": 230, "Danh hiệu, hình thức": 210, "Hệ số": 70, "Lương cơ sở": 115, "Tiền thưởng": 115,
              "Căn cứ": 250, "Giải thích": 420}  # fmt: skip
    st.dataframe(
        frame, hide_index=True, placeholder="", height=table_height(len(frame), most=12), alt="Từng khoản tiền thưởng",
        column_config={
            name: st.column_config.TextColumn(width=width, pinned=name == "Người nhận")
            for name, width in widths.items()
        },
    )  # fmt: skip


def payments_frame(payments: Sequence[Payment]) -> pd.DataFrame:
    """Make the table of amounts, each with its rule."""
    law = award_list.law()
    rows = []
    for one in payments:
        money = one.money
        rows.append(
            (
                one.recipient.full_name, award_name(one.recipient, law, one.decision),
                times_text(money.multiplier if money else None), number_text(money.base_salary) if money else "",
                number_text(one.amount) if one.is_known else "chưa tính được",
                "; ".join(part for part in (one.article, money.base_source if money else "") if part),
                " ".join(part for part in (one.reason, *(money.warnings if money else ())) if part),
            )
        )  # fmt: skip
    headings = [
        "Người nhận",
        "Danh hiệu, hình thức",
        "Hệ số",
        "Lương cơ sở",
        "Tiền thưởng",
        "Căn cứ",
        "Giải thích",
    ]
    return pd.DataFrame(rows, columns=headings)


@st.dialog("Dự toán tiền thưởng", width="medium")
def edit_budgets(conference_id: int, stored: Sequence[Budget], sources: Sequence[str], actor: str) -> None:
    """Ask for the money set aside by source of funds."""
    session.require(Role.ADMIN, Role.ORGANIZER)
    st.write("Mỗi nguồn kinh phí một dòng; tên nguồn ghi như trong quyết định để đối chiếu được.")
    rows = [(one.source, one.amount) for one in stored]
    held = {source for source, _ in rows}
    rows += [(source, 0) for source in sources if source not in held]
    frame = pd.DataFrame(rows, columns=["Nguồn kinh phí", "Số tiền (đồng)"]).astype(
        {"Số tiền (đồng)": "int64"}
    )
    edited = st.data_editor(
        frame, num_rows="dynamic", hide_index=True, key="award_budgets", placeholder="",
        column_config={
            "Nguồn kinh phí": st.column_config.TextColumn(width=330, required=True, max_chars=200),
            "Số tiền (đồng)": st.column_config.NumberColumn(width=150, min_value=0, step=10_000, format="localized"),
        },
    )  # fmt: skip
    if st.button("Lưu dự toán", type="primary", icon=":material/save:"):
        new = [
            Budget(str(row["Nguồn kinh phí"]), int(row["Số tiền (đồng)"]))
            for row in edited.to_dict("records")
            if _filled(row["Nguồn kinh phí"]) and _filled(row["Số tiền (đồng)"])
        ]
        kept = [one for one in new if one.amount or one.source in {each.source for each in stored}]
        if acts.change(
            lambda tx: award_money.save_budgets(
                tx, conference_id, kept, actor=actor, now=session.now(), seen=stored
            ),
            done="Đã lưu dự toán tiền thưởng.",
        ):
            st.rerun()


def _filled(value: object) -> bool:
    return value is not None and not pd.isna(value) and str(value).strip() != ""
