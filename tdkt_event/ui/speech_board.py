"""Speeches at one glance: how many there are to be, what the plan disputes, and how far each one is."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from tdkt_event.domain.dates import day_text
from tdkt_event.domain.reading_time import minutes_text
from tdkt_event.domain.speech import (
    READY,
    RECEIVED,
    Speech,
    SpeechPlan,
    SpeechState,
    SpeechVersion,
    active,
    due_day,
    is_late,
)
from tdkt_event.text import SPEECH_STATE
from tdkt_event.ui.look import numbers, plain, table

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
    wanted = plan.wanted if plan.wanted is not None else len(here)
    numbers(
        [
            ("Kế hoạch yêu cầu", wanted_text(plan), "gold"),
            ("Đã phân công", len(here), "" if len(here) == wanted else "bad"),
            ("Đã nộp", f"{received}/{wanted}", "good" if here and received >= wanted else ""),
            ("Đã duyệt", f"{ready}/{wanted}", "good" if here and ready >= wanted else ""),
            ("Quá hạn", late, "bad" if late else ""),
        ]
    )


def wanted_text(plan: SpeechPlan) -> str:
    """Say how many speeches the plan asks for: 03, “02 hoặc 03” while it disputes, – when it does not say."""
    if plan.wanted is not None:
        return f"{plan.wanted:02d}"
    counts = sorted({one.count for one in plan.stated})
    return " hoặc ".join(f"{one:02d}" for one in counts) or "–"


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
    rows = [
        (
            place, one.unit or one.cluster or "–", one.topic or "Chưa có chủ đề", one.who or "–",
            _due(one, plan, today), SPEECH_STATE[one.state], _reading(versions.get(one.id, ()), plan),
        )
        for place, one in enumerate(speeches, start=1)
    ]  # fmt: skip
    table(
        ["STT", "Đơn vị", "Chủ đề", "Người trình bày", "Hạn nộp", "Trạng thái", "Thời gian đọc"], rows, left=7
    )


def state_text(speech: Speech) -> str:
    """Say a state with its sign, for Markdown."""
    return f":material/{ICON[speech.state]}: **{SPEECH_STATE[speech.state]}**"


def _due(speech: Speech, plan: SpeechPlan, today: date) -> str:
    due = due_day(speech, plan)
    if due is None:
        return "Chưa có hạn"
    marks = ["gia hạn"] if speech.extension_reason else []
    marks += ["quá hạn"] if is_late(speech, plan, today) else []
    said = f" ({', '.join(marks)})" if marks else ""
    return day_text(due) + said


def _reading(versions: Sequence[SpeechVersion], plan: SpeechPlan) -> str:
    if not versions:
        return "–"
    newest = versions[0]
    return minutes_text(newest.syllables, plan.syllables_a_minute) if newest.syllables else "Không có lớp chữ"
