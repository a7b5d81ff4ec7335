"""The duties to look at: by office, by day, and as a chart over time."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from html import escape

import pandas as pd
import streamlit as st

from tdkt_event.documents.holidays import work_calendar
from tdkt_event.domain.dates import WEEKDAYS, day_text, read_day
from tdkt_event.domain.duty import Duty, DutyState, Progress, by_day, offices_of, progress_by_office
from tdkt_event.domain.duty_figure import PAPER
from tdkt_event.domain.working_days import period_start
from tdkt_event.services.duties import DutyBoard
from tdkt_event.text import DUTY_WATCH, OVERDUE, duty_state_text, number_text
from tdkt_event.ui.duty_table import source_text
from tdkt_event.ui.look import numbers

_MOST_BARS = 40
"""So many bars on a page of the chart: more are scrolled past, not read."""
_ADDRESSES = {
    "delegates": "dai-bieu", "invitations": "giay-moi", "invitations_printed": "giay-moi", "programme": "chuong-trinh",
    "committee": "ban-to-chuc", "desks": "ban-don-tiep", "speeches": "tham-luan", "speeches_approved": "tham-luan",
    "pledges": "giao-uoc", "awards": "khen-thuong",
}  # fmt: skip
_COLOURS = {
    "Xong": "#17663a", "Đang làm": "#2f5d8a", "Chờ duyệt": "#80610f", "Chưa làm": "#8a8174", OVERDUE: "#b3271a",
}  # fmt: skip
_SIGNS = {"Xong": "✓", "Đang làm": "◐", "Chờ duyệt": "◷", "Chưa làm": "○", OVERDUE: "!"}
_STYLE = """
<style>
  .tdkt-duties { columns: 22rem auto; column-gap: 1rem; }
  .tdkt-duties section { margin: 0 0 1rem; break-inside: avoid-column; background: #fffdf9; border: 1px solid #ddd3c3; border-radius: 12px; padding: .8rem 1rem; min-width: 0; }
  .tdkt-duties h3 { font-size: 1.05rem; margin: 0 0 .3rem; padding: 0; }
  .tdkt-duties .tdkt-bar { margin: .4rem 0 .5rem; }
  .tdkt-duty { border-top: 1px solid #e6ddcf; padding: .5rem 0; overflow-wrap: anywhere; }
  .tdkt-duty small, .tdkt-duties .sum { color: #5d564c; font-size: .9rem; }
  .tdkt-duty small { display: block; }
  .tdkt-duty details { color: #5d564c; font-size: .9rem; }
  .tdkt-duty summary { cursor: pointer; padding: .15rem 0; }
  .tdkt-duty a { color: #9f1d20; }
  .tdkt-duty b { font-weight: 600; white-space: nowrap; }
</style>
"""


def show_sums(duties: Sequence[Duty], today: date) -> None:
    """Draw in big numbers how far the duties are."""
    late, soon = sum(one.late(today) for one in duties), sum(one.soon(today) for one in duties)
    done = sum(one.done for one in duties)
    doing = sum(one.state in {DutyState.DOING, DutyState.WAITING} for one in duties)
    numbers(
        [
            ("Nhiệm vụ", len(duties), "gold"),
            ("Đã xong", done, "good" if done else ""),
            ("Đang làm, chờ duyệt", doing, ""),
            ("Đến hạn trong 7 ngày", soon, ""),
            ("Quá hạn, trong số chưa xong", late, "bad" if late else "good"),
        ]
    )


def show_board(board: DutyBoard, today: date) -> None:
    """Draw a card for each office with its progress and its duties, what is late first."""
    cards = (_card(one, board, today) for one in progress_by_office(board.duties, today))
    st.html(f'{_STYLE}<div class="tdkt-duties">{"".join(cards)}</div>')


def show_days(board: DutyBoard, today: date) -> None:
    """Draw the duties by day: late, this week, later, without a day, done."""
    rows = by_day(board.duties)
    week = today - timedelta(days=today.weekday()) + timedelta(days=7)
    parts = [
        (OVERDUE, [one for one in rows if one.late(today)]),
        ("Tuần này", [one for one in rows if _open(one, today, week)]),
        ("Từ tuần sau", [one for one in rows if not one.done and (read_day(one.due) or date.min) >= week]),
        ("Chưa có hạn", [one for one in rows if not one.done and not one.due]),
        ("Đã xong", [one for one in rows if one.done]),
    ]
    said = "".join(_part(title, duties, board, today) for title, duties in parts if duties)
    st.html(f'{_STYLE}<div class="tdkt-duties" style="columns:auto">{said}</div>')


def show_chart(board: DutyBoard, today: date, event: date | None) -> None:
    """Draw the duties as bars over time, with today and the conference."""
    dated = [one for one in by_day(board.duties) if one.due]
    if not dated:
        st.info("Chưa có nhiệm vụ nào có hạn nên chưa vẽ được biểu đồ.", icon=":material/event_busy:")
        return
    left, right = st.columns(2)
    office = left.selectbox("Đơn vị", ["Tất cả", *offices_of(dated)], key="duty_chart_office")
    with_done = right.toggle("Cả việc đã xong", value=True, key="duty_chart_done")
    chosen = [one for one in dated if office in {"Tất cả", one.office} and (with_done or not one.done)]
    if not chosen:
        st.info("Không có nhiệm vụ nào trong phần đã chọn.", icon=":material/search_off:")
        return
    chosen = _page_of(by_day(chosen))
    st.caption("Vạch vàng là ngày hội nghị; vạch đứt là hôm nay.")
    st.vega_lite_chart(
        bars_frame(chosen, today), _chart(_span(chosen, event), today, event), width="stretch", theme=None,
        alt=f"Biểu đồ {len(chosen)} nhiệm vụ theo thời gian",
    )  # fmt: skip


def _page_of(duties: list[Duty]) -> list[Duty]:
    """Give the page of many duties that a person chose, in the order of their days."""
    pages = -(-len(duties) // _MOST_BARS)
    if pages < 2:
        return duties
    page = st.pagination(pages, key=f"duty_chart_page_{pages}")
    shown = duties[(page - 1) * _MOST_BARS : page * _MOST_BARS]
    st.caption(f"Trang này vẽ {len(shown)} trên {number_text(len(duties))} nhiệm vụ, theo hạn.")
    return shown


def bars_frame(duties: Sequence[Duty], today: date) -> pd.DataFrame:
    """Make the rows of the chart: from when to when, in which state."""
    rows = []
    for place, one in enumerate(duties):
        due = one.day or today
        start = period_start(due, one.work_days, work_calendar())
        rows.append(
            {
                "Thứ tự": place, "Nhiệm vụ": one.content, "Đơn vị": one.office, "Từ ngày": f"{start}T00:00:00",
                "Hạn": f"{due + timedelta(days=1)}T00:00:00", "Trạng thái": duty_state_text(one, today),
                "Đến hạn": day_text(due),
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def state_badge(said: str) -> str:
    """Draw a state with its sign and colour."""
    return f'<b style="color:{_COLOURS[said]}">{_SIGNS[said]} {escape(said)}</b>'


def _open(one: Duty, today: date, week: date) -> bool:
    due = read_day(one.due)
    return not one.done and due is not None and today <= due < week


def _card(progress: Progress, board: DutyBoard, today: date) -> str:
    own = [one for one in board.duties if one.office == progress.office]
    rows = sorted(by_day(own), key=lambda one: (one.done, not one.late(today)))
    late = f", <b style='color:{_COLOURS[OVERDUE]}'>{progress.late} quá hạn</b>" if progress.late else ""
    share = 100 * progress.done // progress.total
    return (
        f"<section><h3>{escape(progress.office)}</h3>"
        f'<span class="sum">Xong {progress.done}/{progress.total}{late}</span>'
        f'<div class="tdkt-bar"><i style="width:{share}%"></i></div>'
        f"{''.join(_row(one, board, today, office=False) for one in rows)}</section>"
    )


def _part(title: str, duties: Sequence[Duty], board: DutyBoard, today: date) -> str:
    rows = "".join(_row(one, board, today, office=True) for one in duties)
    return f"<section><h3>{escape(title)} ({len(duties)})</h3>{rows}</section>"


def _row(one: Duty, board: DutyBoard, today: date, *, office: bool) -> str:
    due = read_day(one.due)
    when = f"Hạn {WEEKDAYS[due.weekday()]}, {day_text(due)}" if due else "Chưa có hạn"
    finished = f"xong ngày {day_text(datetime.fromisoformat(one.done_at).date())}" if one.done_at else ""
    who = (one.office if office else "", one.person, f"phối hợp: {one.coordinate}" if one.coordinate else "")
    lines = [
        "; ".join(part for part in (when, finished) if part),
        " · ".join(part for part in who if part),
        one.evidence,
        f"Tệp: {board.files[one.file_id]}" if one.file_id else "",
    ]
    small = "".join(f"<small>{escape(line)}</small>" for line in lines if line)
    return (
        f'<div class="tdkt-duty">{escape(one.content)}<br>{state_badge(duty_state_text(one, today))}'
        f"{_figure(one, board)}{small}{_source(one, board)}</div>"
    )


def _source(one: Duty, board: DutyBoard) -> str:
    """Give the place in the plan, which opens to the plan's words."""
    place, _, said = source_text(one, board).partition(": ")
    return f"<details><summary>{escape(place)}</summary>{escape(said)}</details>" if place else ""


def _figure(one: Duty, board: DutyBoard) -> str:
    figure = board.figure(one)
    if figure is None:
        return ""
    address = "giay-to" if one.watch.startswith(PAPER) else _ADDRESSES.get(one.watch, "")
    label = DUTY_WATCH.get(one.watch, "")
    said = escape(f"{label}: {figure.text}" if label else figure.text)
    return f' · <a href="/{address}" target="_self">{said}</a>' if address else f" · {said}"


def _span(duties: Sequence[Duty], event: date | None) -> tuple[date, date]:
    """Give the first and the last day of the chart: today stands in it only when it is near."""
    starts = [period_start(one.day, one.work_days, work_calendar()) for one in duties if one.day]
    ends = [one.day for one in duties if one.day] + ([event] if event else [])
    return min([*starts, *ends]) - timedelta(days=3), max(ends) + timedelta(days=7)


def _chart(span: tuple[date, date], today: date, event: date | None) -> dict[str, object]:
    days = {
        "axis": {
            "orient": "top",
            "format": "%d/%m",
            "title": None,
            "tickCount": 6,
            "labelOverlap": "greedy",
            "labelSeparation": 10,
        }
    }
    place = {"field": "Thứ tự", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.1}}
    states = {"domain": list(_COLOURS), "range": list(_COLOURS.values())}
    return {
        "height": {"step": 44},
        "config": {"font": "Be Vietnam Pro", "view": {"stroke": "#ddd3c3"}, "axis": {"labelFontSize": 13}},
        "layer": [
            *_rules(today if span[0] <= today <= span[1] else None, event),
            {
                "mark": {"type": "bar", "height": 12, "yOffset": 10, "cornerRadius": 4, "minBandSize": 4},
                "encoding": {
                    "x": {"field": "Từ ngày", "type": "temporal", "scale": {"domain": [f"{span[0]}T00:00:00", f"{span[1]}T00:00:00"]}, **days},
                    "x2": {"field": "Hạn"},
                    "y": place,
                    "color": {
                        "field": "Trạng thái", "type": "nominal", "scale": states,
                        "legend": {"orient": "bottom", "title": None, "columns": 3, "labelFontSize": 13},
                    },
                    "tooltip": [{"field": name} for name in ("Nhiệm vụ", "Đơn vị", "Đến hạn", "Trạng thái")],
                },
            },
            {
                "mark": {
                    "type": "text", "align": "left", "dy": -9, "dx": 4, "fontSize": 13, "limit": {"expr": "width - 10"}, "ellipsis": "…",
                    "color": "#22201d",
                },
                "encoding": {"x": {"value": 0}, "y": place, "text": {"field": "Nhiệm vụ"}},
            },
        ],
    }  # fmt: skip


def _rules(today: date | None, event: date | None) -> Iterable[dict[str, object]]:
    for day, colour, dash in ((today, "#5d564c", [4, 3]), (event, "#b98a2f", [])):
        if day is not None:
            yield {
                "data": {"values": [{"day": f"{day}T00:00:00"}]},
                "mark": {"type": "rule", "color": colour, "strokeDash": dash, "strokeWidth": 2},
                "encoding": {"x": {"field": "day", "type": "temporal"}},
            }
