"""One speech: its facts, the acts that its state allows, its versions with their time, and what was written of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape

import streamlit as st

from tdkt_event.documents.speech_words import speech_words
from tdkt_event.domain.dates import moment_text
from tdkt_event.domain.reading_time import (
    Fit,
    ReadingTime,
    SentenceKind,
    content_hint,
    duration_text,
    minutes_text,
    reading_time,
    wants_lessons,
)
from tdkt_event.domain.speech import (
    FASTEST,
    SLOWEST,
    NoteKind,
    Party,
    Speech,
    SpeechAct,
    SpeechNote,
    SpeechPlan,
    SpeechState,
    SpeechVersion,
    due_day,
    may,
)
from tdkt_event.services.stored_files import PAPERS, PreparedFile
from tdkt_event.settings import TIME_ZONE
from tdkt_event.text import SPEECH_STATE, number_text
from tdkt_event.ui.handed_in import file_download, take_file
from tdkt_event.ui.look import plain
from tdkt_event.ui.speech_board import speech_due, state_text

_ACTS = {
    SpeechAct.REVIEW: ("Bắt đầu thẩm định", "rate_review"),
    SpeechAct.APPROVE: ("Duyệt bài", "check_circle"),
    SpeechAct.LOCK: ("Khóa bài", "lock"),
    SpeechAct.ASK_CHANGES: ("Yêu cầu sửa", "edit_note"),
    SpeechAct.UNLOCK: ("Mở khóa", "lock_open"),
    SpeechAct.CALL_UP: ("Gọi từ dự bị", "campaign"),
    SpeechAct.RESERVE: ("Chuyển sang dự bị", "bookmark"),
}
_MAIN = {
    SpeechState.HANDED_IN: SpeechAct.REVIEW,
    SpeechState.REVIEWING: SpeechAct.APPROVE,
    SpeechState.APPROVED: SpeechAct.LOCK,
    SpeechState.RESERVE: SpeechAct.CALL_UP,
}
"""The one act that matters most in a state; where a file is waited for it is handing in."""
_FIT = {
    Fit.FITS: ("vừa thời lượng được giao", "check_circle"),
    Fit.SHORT: ("ngắn hơn thời lượng được giao", "info"),
    Fit.LONG: ("dài hơn thời lượng được giao", "alarm"),
}
_EXTENDED_DAYS = 3
"""By how much the form proposes to extend."""
_INK = {SentenceKind.ACHIEVEMENT: "#f6dfb4", SentenceKind.LESSON: "#d5e8d8"}


@dataclass(frozen=True, slots=True)
class AskedAct:
    """An act a person chose, with the reason written for it."""

    act: SpeechAct
    reason: str


def show_facts(speech: Speech, plan: SpeechPlan) -> None:
    """Draw the state, who speaks, how long and by when."""
    facts = [
        state_text(speech),
        plain(speech.who or "Chưa có người trình bày"),
        plain(f"{speech.minutes_from}–{speech.minutes_to} phút"),
        plain(speech_due(speech, plan)),
    ]
    st.markdown(" · ".join(facts))
    if speech.extension_reason:
        st.caption(plain(f"Đã gia hạn: {speech.extension_reason}"))


def ask_for_act(speech: Speech, party: Party) -> AskedAct | None:
    """Draw the acts that the state allows, the main one first; give the one chosen now."""
    acts = [one for one in _ACTS if may(party, one, speech.state)]
    if not acts:
        return None
    reason = st.text_input(
        "Lý do, nội dung yêu cầu sửa", key=f"reason_{speech.id}_{speech.state.value}", max_chars=500,
        help="Cần khi yêu cầu sửa hoặc mở khóa; các việc khác có thể để trống.",
    )  # fmt: skip
    chosen = None
    with st.container(horizontal=True):
        for act in acts:
            label, icon = _ACTS[act]
            main = act is _MAIN.get(speech.state)
            if st.button(
                label, key=f"{act.value}_{speech.id}", icon=f":material/{icon}:", type="primary" if main else "secondary"
            ):  # fmt: skip
                chosen = AskedAct(act, reason)
    return chosen


def ask_for_file(speech: Speech, party: Party, count: int) -> PreparedFile | None:
    """Draw the place to hand a file in, where the state takes one; give it when the person hands it in."""
    if not may(party, SpeechAct.HAND_IN, speech.state):
        return None
    file = take_file(
        "Tệp bài tham luận (.docx, .pdf, .odt)", key=f"speech_file_{speech.id}_{count}", allowed=PAPERS,
        help_text="Loại tệp được xét theo nội dung. Bản nộp trước vẫn được giữ.",
    )  # fmt: skip
    main = speech.state in (SpeechState.WAITING, SpeechState.CHANGES_ASKED)
    asked = st.button(
        "Nhận bài" if not count else "Nhận bản mới", type="primary" if main else "secondary",
        icon=":material/inbox:", disabled=file is None, key=f"take_{speech.id}",
    )  # fmt: skip
    return file if asked else None


def show_versions(versions: Sequence[SpeechVersion], plan: SpeechPlan) -> None:
    """Draw every version with its file, the newest first."""
    for one in versions:
        at = moment_text(datetime.fromisoformat(one.at).astimezone(TIME_ZONE))
        time = (
            f"{number_text(one.syllables)} âm tiết, khoảng {minutes_text(one.syllables, plan.syllables_a_minute)}"
            if one.syllables
            else "không có lớp chữ"
        )
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f"**Bản {one.number}** · {plain(f'{one.file_name} · {at} · {one.actor} · {time}')}")
            file_download(one.file_id, one.file_name, key=f"version_{one.id}", label="Tải bài")


def show_reading(version: SpeechVersion, speech: Speech, plan: SpeechPlan) -> None:
    """Draw how long the newest version takes to read, and what to cut."""
    if not version.syllables:
        st.info(
            "Tệp là bản quét, không có lớp chữ nên không ước lượng được thời gian đọc. Hãy xin tệp Word.",
            icon=":material/image:",
        )
        return
    time = reading_time(
        version.syllables, minutes_from=speech.minutes_from, minutes_to=speech.minutes_to,
        pace=plan.syllables_a_minute,
    )  # fmt: skip
    icon = f":material/{_FIT[time.fit][1]}:"
    said = plain(reading_sentence(time, speech, plan))
    (st.error if time.fit is Fit.LONG else st.info)(said, icon=icon)


def reading_sentence(time: ReadingTime, speech: Speech, plan: SpeechPlan) -> str:
    """Say the time of a text against the minutes it is given, and how much to cut."""
    slow, fast = min(SLOWEST, plan.syllables_a_minute), max(FASTEST, plan.syllables_a_minute)
    first = (
        f"Bài có {number_text(time.syllables)} âm tiết, đọc khoảng {duration_text(time.seconds)} "
        f"({duration_text(time.fast)} nếu đọc nhanh {fast} âm tiết một phút, {duration_text(time.slow)} nếu đọc chậm "
        f"{slow}); {_FIT[time.fit][0]} {speech.minutes_from}–{speech.minutes_to} phút."
    )
    if not time.cut:
        return first
    return f"{first} Cần bớt khoảng {number_text(time.cut)} âm tiết, chừng {time.lines} dòng A4 cỡ chữ 14."


def show_hint(version: SpeechVersion, plan: SpeechPlan) -> None:
    """Draw the hint whether the text is a report of achievements, with the sentences marked."""
    if not version.text or not wants_lessons(plan.rule):
        return
    hint = content_hint(version.text, speech_words())
    said = f"{hint.achievements} câu nêu thành tích, số liệu; {hint.lessons} câu nêu khó khăn, bài học, giải pháp"
    if hint.report:
        st.warning(
            plain(
                f"Gợi ý: bài giống báo cáo thành tích ({said}), trong khi kế hoạch yêu cầu nêu khó khăn và bài học. "
                "Đây chỉ là gợi ý theo từ ngữ, đề nghị đọc lại bài trước khi kết luận."
            ),
            icon=":material/lightbulb:",
        )
    with st.expander(f"Xem các câu được đánh dấu ({said})"):
        st.caption("Nền vàng: câu nêu thành tích, số liệu. Nền xanh: câu nêu khó khăn, bài học, giải pháp.")
        st.html(
            "<p>"
            + " ".join(
                f'<span style="background:{_INK.get(one.kind, "none")}">{escape(one.text)}</span>'
                for one in hint.sentences
            )
            + "</p>"
        )


def ask_to_extend(speech: Speech, plan: SpeechPlan, party: Party, today: date) -> tuple[str, str] | None:
    """Draw the extension of the deadline, where the state allows one; give the ISO day and the reason sent now."""
    if not may(party, SpeechAct.EXTEND, speech.state):
        return None
    first = (due_day(speech, plan) or today) + timedelta(days=_EXTENDED_DAYS)
    with st.expander("Gia hạn nộp"), st.form(f"extend_{speech.id}", border=False, clear_on_submit=True):
        later = st.date_input("Hạn mới", first, format="DD/MM/YYYY")
        why = st.text_input("Lý do gia hạn", max_chars=500)
        asked = st.form_submit_button("Gia hạn", icon=":material/event_repeat:")
    return (later.isoformat(), why) if asked else None


def ask_for_comment(speech: Speech, party: Party) -> str | None:
    """Draw the place for a comment; give the one sent now."""
    if not may(party, SpeechAct.COMMENT, speech.state):
        return None
    with st.form(f"comment_{speech.id}", border=False, clear_on_submit=True):
        said = st.text_area("Ý kiến về bài", max_chars=1000)
        asked = st.form_submit_button("Gửi ý kiến", icon=":material/comment:")
    return said if asked else None


def show_notes(notes: Sequence[SpeechNote]) -> None:
    """Draw what was written and done, the newest first."""
    for one in notes:
        at = moment_text(datetime.fromisoformat(one.at).astimezone(TIME_ZONE))
        st.markdown(f"{plain(at)} · **{plain(one.actor)}** · {plain(note_text(one))}")


def note_text(note: SpeechNote) -> str:
    """Say one line under a speech."""
    if note.kind is NoteKind.EXTENSION:
        return f"Gia hạn {note.text}"
    if note.kind is NoteKind.COMMENT:
        return f"Ý kiến: {note.text}"
    moved = f"Chuyển sang “{SPEECH_STATE[SpeechState(note.state)]}”"
    return f"{moved}: {note.text}" if note.text else moved
