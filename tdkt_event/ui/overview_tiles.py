"""The first page's big numbers, each with the way to its list."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from tdkt_event.domain.conference import ConferenceFacts
from tdkt_event.domain.dates import day_text
from tdkt_event.domain.due_day import DueState, of_state
from tdkt_event.domain.duty_figure import Figure
from tdkt_event.services.overview import Glance
from tdkt_event.ui.look import big_number, numbers

_WIDTH = 160
"""Pixels: two beside one another on a phone, five on the office's screen."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A big number and where it leads."""

    label: str
    value: str
    mood: str
    page: str
    link: str


def draw_tiles(tiles: list[Tile], *, linked: bool) -> None:
    """Draw the numbers as a row that wraps; without ways where the visitor may not go."""
    if not linked:
        numbers([(one.label, one.value, one.mood) for one in tiles])
        return
    with st.container(horizontal=True, gap="small"):
        for one in tiles:
            with st.container(
                border=True, width=_WIDTH, height="stretch", gap=None, vertical_alignment="distribute",
                key=f"tile-{one.page.rpartition('/')[2]}",
            ):  # fmt: skip
                big_number(one.label, one.value, one.mood)
                st.page_link(one.page, label=one.link, icon=":material/arrow_forward:")


def tiles_of(glance: Glance, facts: ConferenceFacts, day: date | None, today: date) -> list[Tile]:
    """Say how far everything is; what nobody planned yet leads to the page where it begins."""
    figures = glance.figures
    named = figures["delegates"]
    return [
        _days(day, today),
        _due(glance, today),
        Tile(
            f"Đại biểu đã có tên, trên {facts.planned} dự kiến" if facts.planned else "Đại biểu đã có tên",
            str(named.done), _mood(named), "pages/delegates/delegates.py", "Đại biểu",
        ),
        _share("Giấy mời đã in", figures["invitations_printed"], "pages/invitations/invitations.py", "Giấy mời"),
        _duties(glance),
        _share("Tham luận đã nhận", figures["speeches"], "pages/speeches/speeches.py", "Tham luận"),
        _share("Giao ước đã nhận", figures["pledges"], "pages/pledges/pledges.py", "Giao ước"),
        _share("Khen thưởng có số quyết định", figures["awards"], "pages/awards/awards.py", "Khen thưởng"),
        Tile(
            f"Đã có mặt, trên {glance.present.summoned} triệu tập", str(glance.present.present),
            "good" if glance.present.present else "", "pages/attendance/attendance.py", "Có mặt",
        ),
    ]  # fmt: skip


def _days(day: date | None, today: date) -> Tile:
    if day is None:
        left, label = "–", "Chưa điền ngày hội nghị"
    elif day < today:
        left, label = "đã qua", f"Hội nghị ngày {day_text(day)}"
    else:
        left, label = (
            str((day - today).days),
            "Số ngày còn lại" if day > today else "Hội nghị diễn ra hôm nay",
        )
    return Tile(label, left, "gold", "pages/conference/conference.py", "Hội nghị")


def _due(glance: Glance, today: date) -> Tile:
    late, soon = (len(of_state(glance.due, state, today)) for state in (DueState.LATE, DueState.SOON))
    if late:
        return Tile(f"Việc quá hạn; {soon} việc đến hạn trong 7 ngày", str(late), "bad", *_CALENDAR)
    return Tile("Việc đến hạn trong 7 ngày", str(soon), "gold" if soon else "good", *_CALENDAR)


_CALENDAR = ("pages/calendar/calendar.py", "Lịch hạn")


def _duties(glance: Glance) -> Tile:
    done = glance.duties
    late = f", {done.late} quá hạn" if done.late else ""
    mood = "bad" if done.late else "good" if done.total and done.done == done.total else ""
    value = f"{done.done}/{done.total}" if done.total else "–"
    return Tile(f"Nhiệm vụ đã xong{late}", value, mood, "pages/duties/duties.py", "Nhiệm vụ")


def _share(label: str, figure: Figure, page: str, link: str) -> Tile:
    return Tile(label, figure.text if figure.total or figure.done else "–", _mood(figure), page, link)


def _mood(figure: Figure) -> str:
    return "good" if figure.full else ""
