"""The year as a chart: a bar for each item from its first to its last day, with a line for today."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from tdkt_event.domain.dates import day_text, read_day
from tdkt_event.domain.work_plan import WorkPlanItem, WorkState, is_late
from tdkt_event.text import WORK_LATE, WORK_STATE, number_text

_COLOURS = {
    WORK_STATE[WorkState.TODO]: "#a89c8a",
    WORK_STATE[WorkState.DOING]: "#c98a12",
    WORK_STATE[WorkState.WAITING]: "#7a5ea8",
    WORK_STATE[WorkState.DONE]: "#17663a",
    WORK_LATE: "#b3271a",
}
_LETTERS = 160
"""More letters are not sent to the browser, which cuts the words at the width of the screen."""
_ROW_PIXELS, _AROUND_PIXELS = 44, 100
"""Of a bar with its words, and of the months above and the legend below, which take their room from the height."""
_SHORTEST_DAYS = 7
"""A bar of one day would not be seen on a telephone."""
_GROUND, _INK, _TODAY = "#faf7f2", "#2b2620", "#b3271a"
MOST_BARS = 40
"""So many bars on a page of the chart: more are scrolled past, not read."""


def show_chart(items: Sequence[WorkPlanItem], year: int, today: date) -> None:
    """Draw the items that have a last day, a page of many at a time."""
    bars = sorted((one for one in items if read_day(one.ends_on)), key=lambda one: (_start(one), one.ends_on))
    if not bars:
        st.info("Không có công việc nào có ngày để vẽ. Hãy bớt điều kiện lọc.", icon=":material/search_off:")
        return
    pages = -(-len(bars) // MOST_BARS)
    page = st.pagination(pages, key=f"work_chart_page_{pages}") if pages > 1 else 1
    shown = bars[(page - 1) * MOST_BARS : page * MOST_BARS]
    st.altair_chart(_chart(shown, year, today), width="stretch")
    said = (
        [f"Trang này vẽ {len(shown)} trên {number_text(len(bars))} công việc, theo ngày bắt đầu."]
        if pages > 1
        else []
    )
    without = len(items) - len(bars)
    if without:
        said.append(f"{number_text(without)} công việc chưa rõ thời gian nên không có trong biểu đồ.")
    st.caption(
        " ".join(
            [f"Vạch đỏ đứng là hôm nay, {day_text(today)}." if today.year == year else "", *said]
        ).strip()
    )


def chart_frame(items: Sequence[WorkPlanItem], year: int, today: date) -> pd.DataFrame:
    """Give the bars: what is written over each, its days within the year, and its state."""
    first, last = pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
    rows = [
        {
            "place": place, "label": _label(one), "content": one.content, "lead": one.lead or "–",
            "start": max(pd.Timestamp(_start(one)), first),
            "end": min(pd.Timestamp(one.ends_on), last) + pd.Timedelta(days=1),
            "state": WORK_LATE if is_late(one, today) else WORK_STATE[one.state],
            "when": f"{_day(one.starts_on)} – {_day(one.ends_on)}" if one.starts_on else f"đến {_day(one.ends_on)}",
        }
        for place, one in enumerate(items)
    ]  # fmt: skip
    frame = pd.DataFrame(rows)
    short = frame["end"] - frame["start"] < pd.Timedelta(days=_SHORTEST_DAYS)
    frame.loc[short, "start"] = frame.loc[short, "end"] - pd.Timedelta(days=_SHORTEST_DAYS)
    return frame


def _chart(items: Sequence[WorkPlanItem], year: int, today: date) -> Any:
    frame = chart_frame(items, year, today)
    present = [one for one in _COLOURS if one in set(frame["state"])]
    along = alt.X(
        "start:T", title=None, scale=alt.Scale(domain=[f"{year}-01-01T00:00:00", f"{year + 1}-01-01T00:00:00"]),
        axis=alt.Axis(
            orient="top", labelExpr=f"year(datum.value) == {year} ? 'T' + (month(datum.value) + 1) : ''", tickCount="month", grid=True, gridColor="#e6ddcf",
            labelFontSize=12, labelColor="#5d564c", labelFlush=False, labelOverlap=False, labelAlign="left",
        ),
    )  # fmt: skip
    down = alt.Y("place:O", axis=None, scale=alt.Scale(paddingInner=0.3))
    colour = alt.Color(
        "state:N", title=None, scale=alt.Scale(domain=present, range=[_COLOURS[one] for one in present]),
        legend=alt.Legend(orient="bottom", direction="horizontal", columns=3, labelFontSize=13, symbolType="square"),
    )  # fmt: skip
    tips = [
        alt.Tooltip("content:N", title="Công việc"), alt.Tooltip("lead:N", title="Chủ trì"),
        alt.Tooltip("when:N", title="Thời gian"), alt.Tooltip("state:N", title="Tình trạng"),
    ]  # fmt: skip
    base = alt.Chart(frame)
    bars = base.mark_bar(height=9, cornerRadius=3, yOffset=8).encode(
        x=along, x2="end:T", y=down, color=colour, tooltip=tips
    )
    # A wider writing in the colour of the ground lies beneath, so that lines do not cross the words.
    halo, words = (
        base.mark_text(
            align="left",
            baseline="middle",
            dy=-5,
            fontSize=12,
            limit=alt.ExprRef("width - 6"),
            ellipsis="…",
            **look,
        ).encode(x=alt.value(2), y=down, text="label:N", tooltip=tips)
        for look in ({"stroke": _GROUND, "strokeWidth": 4, "color": _GROUND}, {"color": _INK})
    )
    layers = [bars, halo, words]
    if today.year == year:
        layers.insert(0, _today_line(today))
    return (
        alt.layer(*layers)
        .properties(height=_ROW_PIXELS * len(frame) + _AROUND_PIXELS)
        .configure_view(strokeWidth=0)
    )


def _today_line(today: date) -> Any:
    return (
        alt.Chart(pd.DataFrame({"today": [pd.Timestamp(today)]}))
        .mark_rule(color=_TODAY, strokeWidth=2, strokeDash=[5, 3])
        .encode(x="today:T")
    )


def _label(one: WorkPlanItem) -> str:
    text = one.content.lstrip("- ")
    number = f"{one.number}. " if one.number else ""
    short = text if len(text) <= _LETTERS else f"{text[:_LETTERS].rpartition(' ')[0]}…"
    return number + short


def _start(one: WorkPlanItem) -> str:
    return one.starts_on or one.ends_on


def _day(iso: str) -> str:
    day = read_day(iso)
    return day_text(day) if day else ""
