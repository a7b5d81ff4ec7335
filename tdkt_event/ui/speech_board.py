"""Speeches at one glance: how many there are to be, what the plan disputes, and how far each one is."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import streamlit as st

from tdkt_event.domain.dates import day_text, read_day
from tdkt_event.domain.reading_time import minutes_text
from tdkt_event.domain.speech import (
    READY,
    RECEIVED,
    Speech,
    SpeechPlan,
    SpeechState,
    SpeechVersion,
    active,
    deadline_of,
    is_late,
)
from tdkt_event.text import SPEECH_STATE
from tdkt_event.ui.look import numbers, plain

_QUIET = "color:#5d564c;font-size:.92rem"
_MOODS = {"good": ("✓", "#17663a"), "soon": ("…", "#80610f"), "bad": ("!", "#b3271a"), "": ("–", "#5d564c")}
ICON = {
    SpeechState.WAITING: "hourglass_empty",
    SpeechState.HANDED_IN: "inbox",
    SpeechState.REVIEWING: "rate_review",
    SpeechState.CHANGES_ASKED: "edit_note",
    SpeechState.APPROVED: "check_circle",
    SpeechState.LOCKED: "lock",
    SpeechState.RESERVE: "bookmark",
}


def show_numbers(speeches: Sequence[Speech], plan: SpeechPlan, today: date) -> None:
    """Draw how many speeches are wanted, assigned, received, approved and late."""
    here = active(speeches)
    received = sum(one.state in RECEIVED for one in here)
    ready = sum(one.state in READY for one in here)
    late = sum(is_late(one, plan, today) for one in here)
    wanted = plan.needed(len(here))
    numbers(
        [
            ("Kế hoạch nêu", wanted_text(plan), "bad" if plan.disputed else "gold"),
            ("Đã phân công", len(here), "" if len(here) == wanted else "bad"),
            ("Đã nộp", f"{received}/{wanted}", "good" if here and received >= wanted else ""),
            ("Đã duyệt", f"{ready}/{wanted}", "good" if here and ready >= wanted else ""),
            ("Quá hạn", late, "bad" if late else ""),
        ]
    )


def wanted_text(plan: SpeechPlan) -> str:
    """Say how many speeches the plan asks for: 3, “2 và 3” while it disputes, – when it does not say."""
    if plan.wanted is not None:
        return str(plan.wanted)
    counts = sorted({one.count for one in plan.stated})
    return " và ".join(map(str, counts)) or "–"


def dispute_text(plan: SpeechPlan) -> str:
    """Say where the plan asks for how many speeches."""
    places = [
        f"mục {one.section} nêu {one.count:02d} tham luận{f' (dòng {one.line})' if one.line else ''}"
        for one in plan.stated
    ]
    return f"Kế hoạch nêu số tham luận khác nhau: {'; '.join(places)}."


def ask_for_count(plan: SpeechPlan) -> int | None:
    """Draw the plan's dispute with a button for each count until one is chosen; give the count chosen now."""
    if len({one.count for one in plan.stated}) < 2:
        return None
    if not plan.disputed:
        st.caption(plain(f"{dispute_text(plan)} Ban tổ chức đã chọn {plan.settled:02d} tham luận."))
        return None
    st.warning(plain(f"{dispute_text(plan)} Hãy chọn số đúng."), icon=":material/rule:")
    chosen = None
    with st.container(horizontal=True):
        for count in sorted({one.count for one in plan.stated}, reverse=True):
            sections = ", ".join(one.section for one in plan.stated if one.count == count)
            if st.button(f"Lấy {count:02d} tham luận (mục {sections})", key=f"settle_{count}"):
                chosen = count
    return chosen


def show_speeches(
    speeches: Sequence[Speech], plan: SpeechPlan, versions: Mapping[int, Sequence[SpeechVersion]], today: date
) -> None:
    """Draw every slot with its state, its day and how long its newest version takes."""
    rows = "".join(
        _row(place, one, plan, versions.get(one.id, ()), today) for place, one in enumerate(speeches, start=1)
    )
    st.html(
        '<table class="tdkt-plan"><thead><tr><th>Tham luận</th><th>Hạn nộp, trạng thái</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def state_text(speech: Speech) -> str:
    """Say a state with its sign, for Markdown."""
    return f":material/{ICON[speech.state]}: **{SPEECH_STATE[speech.state]}**"


def state_html(word: str, mood: str) -> str:
    """Draw a state as a sign, a colour and its word."""
    sign, ink = _MOODS[mood]
    return f'<b style="color:{ink};white-space:nowrap">{sign} {escape(word)}</b>'


def _row(
    place: int, one: Speech, plan: SpeechPlan, versions: Sequence[SpeechVersion], today: date
) -> str:  # fmt: skip
    late = is_late(one, plan, today)
    mood = (
        "bad"
        if late
        else "good"
        if one.state in READY
        else ""
        if one.state is SpeechState.RESERVE
        else "soon"
    )
    about = " · ".join(part for part in (one.topic, one.who, _reading(versions, plan)) if part)
    state = SPEECH_STATE[one.state] + (", quá hạn" if late else "")
    return (
        f'<tr><td style="overflow-wrap:anywhere">{place}. <b>{escape(one.unit or one.cluster or one.name)}</b>'
        f'<br><span style="{_QUIET}">{escape(about)}</span></td>'
        f'<td>{state_html(state, mood)}<br><span style="{_QUIET}">{escape(speech_due(one, plan))}</span></td></tr>'
    )


def due_text(iso: str, *, inclusive: bool) -> str:
    """Say a deadline as the plan does: “Hạn 28/03/2025”, or “Trước ngày 28/03/2025” when that day is too late."""
    day = read_day(iso)
    if day is None:
        return "Chưa có hạn"
    return f"Hạn {day_text(day)}" if inclusive else f"Trước ngày {day_text(day)}"


def speech_due(speech: Speech, plan: SpeechPlan) -> str:
    """Say by when a speech is due, and whether that was extended."""
    said = due_text(deadline_of(speech, plan), inclusive=plan.inclusive or bool(speech.deadline))
    return f"{said} (đã gia hạn)" if speech.extension_reason else said


def _reading(versions: Sequence[SpeechVersion], plan: SpeechPlan) -> str:
    if not versions:
        return ""
    newest = versions[0]
    time = minutes_text(newest.syllables, plan.syllables_a_minute)
    return f"đọc khoảng {time}" if newest.syllables else "tệp quét, chưa rõ thời gian đọc"
