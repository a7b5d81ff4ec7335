"""What is due as a table that a phone shows too: the day, what, from whom, how it stands."""

from collections.abc import Iterable
from datetime import date
from html import escape

import streamlit as st

from tdkt_event.domain.dates import WEEKDAYS, day_text, month_text
from tdkt_event.domain.due_day import DueDay, DueState, state_of
from tdkt_event.text import DUE_KIND

_STATE = {
    DueState.LATE: ("✕", "quá hạn", "#b3271a"),
    DueState.SOON: ("●", "sắp đến hạn", "#8a5a00"),
    DueState.AHEAD: ("○", "chưa đến hạn", "#5d564c"),
    DueState.DONE: ("✓", "đã xong", "#17663a"),
    DueState.HELD: ("✓", "đã diễn ra", "#17663a"),
}
_SOFT = "color:#5d564c;font-size:.92rem"


def due_table(dues: Iterable[DueDay], today: date) -> None:
    """Draw what is due, one row each, in the order given."""
    rows = "".join(_row(one, today) for one in dues)
    st.html(
        '<table class="tdkt-plan"><thead><tr><th style="width:10.5rem">Hạn cuối</th><th>Việc</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def month_name(month: tuple[int, int]) -> str:
    """Write “Tháng 02/2025”."""
    return f"Tháng {month_text(month[1])}/{month[0]}"


def distance_text(due: DueDay, today: date) -> str:
    """Say how far the day is: “còn 3 ngày”, “hôm nay”, “quá 2 ngày”."""
    days = (due.day - today).days
    if due.done or (days < 0 and state_of(due, today) is DueState.HELD):
        return ""
    return "hôm nay" if days == 0 else f"còn {days} ngày" if days > 0 else f"quá {-days} ngày"


def _row(due: DueDay, today: date) -> str:
    sign, word, colour = _STATE[state_of(due, today)]
    said = due.who or due.place
    who = f'<br><span style="{_SOFT}">{escape(said)}</span>' if said else ""
    before = (
        f'<br><span style="{_SOFT}">kế hoạch ghi trước ngày {day_text(due.written)}</span>'
        if due.written and due.written != due.day
        else ""
    )
    far = distance_text(due, today)
    return (
        f'<tr><td style="vertical-align:top;font-variant-numeric:tabular-nums">{day_text(due.day)}'
        f'<br><span style="{_SOFT}">{WEEKDAYS[due.day.weekday()]}</span>'
        f'<br><span style="color:{colour}">{sign} {far or word}</span></td>'
        f'<td style="vertical-align:top;overflow-wrap:anywhere"><span style="{_SOFT}">{DUE_KIND[due.kind]}</span><br>'
        f"{escape(due.what)}{who}{before}</td></tr>"
    )
