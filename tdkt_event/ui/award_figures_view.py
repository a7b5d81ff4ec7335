"""The figures of the awards on the screen: numbers, charts that a phone can show, and the years compared."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from tdkt_event.domain.award_figures import AwardFigures, YearPair
from tdkt_event.domain.award_recipient import award_name, decision_name
from tdkt_event.services import award_list
from tdkt_event.services.award_figures import PastAward
from tdkt_event.text import AWARD_KIND, number_text, percent_text
from tdkt_event.ui.look import numbers, table
from tdkt_event.ui.tables import table_height

_GOLD, _INK = "#b98a2f", "#2b2622"
_ROW_PIXELS, _LEAST_PIXELS = 30, 90
_LABEL_PIXELS = 190
_MOST_BARS = 15


def show_numbers(figures: AwardFigures) -> None:
    """Draw the counts that plans ask attention for."""
    numbers(
        [
            ("Khen thưởng", number_text(figures.awards), "gold"),
            ("Người, tập thể, hộ được khen", number_text(figures.receivers), ""),
            (f"Lao động trực tiếp ({_share(figures.direct_workers, figures.persons)})", number_text(figures.direct_workers), ""),
            (f"Lãnh đạo, quản lý ({_share(figures.leaders, figures.persons)})", number_text(figures.leaders), ""),
            (f"Tập thể nhỏ ({_share(figures.small_collectives, figures.collectives)})", number_text(figures.small_collectives), ""),
        ]
    )  # fmt: skip
    if figures.unsorted_persons:
        st.caption(
            f"Còn {number_text(figures.unsorted_persons)} cá nhân chưa đánh dấu là lao động trực tiếp hay lãnh đạo, quản lý, "
            "hai số trên chưa tính những người này. Đánh dấu ở trang Khen thưởng, nút “Sửa nhiều dòng”."
        )


def _share(part: int, whole: int) -> str:
    return percent_text(part, whole) if whole else "–"


def bars(title: str, counts: Mapping[str, int]) -> None:
    """Draw counts as level bars with their numbers; those beyond the most are told in a line."""
    if not counts:
        return
    st.subheader(title, anchor=False)
    shown = dict(list(counts.items())[:_MOST_BARS])
    st.altair_chart(bar_chart(shown, title), width="stretch")
    rest = sum(counts.values()) - sum(shown.values())
    if rest:
        st.caption(f"Còn {number_text(len(counts) - _MOST_BARS)} mục khác, cộng {number_text(rest)}.")


def bar_chart(counts: Mapping[str, int], title: str) -> Any:
    """Make a chart of level bars in the order given."""
    frame = pd.DataFrame({"Tên": list(counts), "Số": list(counts.values())})
    base = alt.Chart(frame, height=max(_LEAST_PIXELS, _ROW_PIXELS * len(counts)), description=title).encode(
        y=alt.Y(
            "Tên:N", sort=list(counts), title=None,
            axis=alt.Axis(labelLimit=_LABEL_PIXELS, labelColor=_INK, ticks=False, domain=False, labelFontSize=13),
        ),
        x=alt.X("Số:Q", title=None, axis=None, scale=alt.Scale(domain=[0, max(counts.values()) * 1.15])),
        tooltip=["Tên:N", "Số:Q"],
    )  # fmt: skip
    return base.mark_bar(color=_GOLD, height=18) + base.mark_text(
        align="left", dx=5, color=_INK, fontSize=13, fontWeight="bold"
    ).encode(text="Số:Q")


def kinds_of(figures: AwardFigures) -> dict[str, int]:
    """Give the counts by kind under their Vietnamese names."""
    return {AWARD_KIND[kind]: count for kind, count in figures.by_kind.items()}


def show_years(pairs: Sequence[YearPair], *, now: int, before: int | None) -> None:
    """Draw this year beside the year before as a table."""
    if before is None:
        st.caption(
            f"Chưa có danh sách khen thưởng của hội nghị tổng kết năm {now - 2} trong chương trình để so sánh."
        )
        return
    table(
        ["Chỉ tiêu", f"Tổng kết năm {before - 1}", f"Tổng kết năm {now - 1}", "Tăng, giảm"],
        [
            (one.name, number_text(one.before or 0), number_text(one.now), change_text(one.change or 0))
            for one in pairs
        ],
    )  # fmt: skip


def change_text(change: int) -> str:
    """Write a change with its sign."""
    return "0" if not change else f"{'+' if change > 0 else '−'}{number_text(abs(change))}"


def show_found(found: Sequence[PastAward]) -> None:
    """Draw who received what in which year."""
    law = award_list.law()
    rows = [
        (
            one.recipient.full_name, one.year - 1, award_name(one.recipient, law, one.decision), one.recipient.position,
            one.recipient.unit, decision_name(one.decision), one.recipient.achievement, one.conference,
        )
        for one in found
    ]  # fmt: skip
    headings = [
        "Người nhận",
        "Tổng kết năm",
        "Danh hiệu, hình thức",
        "Chức vụ",
        "Đơn vị",
        "Quyết định",
        "Thành tích",
        "Hội nghị",
    ]
    widths = (220, 110, 210, 150, 190, 230, 240, 240)
    columns = {
        name: st.column_config.Column(width=width, pinned=name == headings[0])
        for name, width in zip(headings, widths, strict=True)
    }
    columns["Tổng kết năm"] = st.column_config.NumberColumn(width=110, format="%d")
    st.dataframe(
        pd.DataFrame(rows, columns=headings), hide_index=True, placeholder="", column_config=columns,
        height=table_height(len(rows), most=12), alt="Khen thưởng qua các năm",
    )  # fmt: skip
