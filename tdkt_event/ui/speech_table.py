"""The slots of speeches as a table to edit, and what the plan says of them as a form."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.domain.dates import read_day
from tdkt_event.domain.speech import MOST_MINUTES, Speech, SpeechPlan
from tdkt_event.text import SPEECH_STATE
from tdkt_event.ui.row_draft import Draft, edit_rows

_COLUMNS = ["id", "order", "unit", "cluster", "topic", "minutes_from", "minutes_to", "speaker", "speaker_post", "state"]  # fmt: skip
_WHOLE = ("id", "order", "minutes_from", "minutes_to")


def edit_slots(draft: Draft[Speech], speeches: Sequence[Speech], plan: SpeechPlan) -> Draft[Speech]:
    """Draw the slots as a table to edit and read them in the order asked for."""
    known = {one.id: one for one in speeches}

    def read(edited: pd.DataFrame) -> list[Speech]:
        return read_slots(edited, known)

    return edit_rows(
        draft, speeches, slots_frame, read, column_config=_settings(plan), hide_index=True, height="content",
        num_rows="dynamic", placeholder="", alt="Các tham luận",
    )  # fmt: skip


def slots_frame(speeches: Sequence[Speech]) -> pd.DataFrame:
    """Make the table of these slots, numbered in their order."""
    rows = [
        {
            "id": one.id, "order": place, "unit": one.unit, "cluster": one.cluster, "topic": one.topic,
            "minutes_from": one.minutes_from, "minutes_to": one.minutes_to, "speaker": one.speaker,
            "speaker_post": one.speaker_post, "state": SPEECH_STATE[one.state],
        }
        for place, one in enumerate(speeches, start=1)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=_COLUMNS).astype(dict.fromkeys(_WHOLE, "int64"))


def read_slots(edited: pd.DataFrame, known: dict[int, Speech]) -> list[Speech]:
    """Read the edited table in the order of its numbers; what the table does not show stays as stored."""
    rows = sorted(enumerate(edited.to_dict("records"), start=1), key=lambda one: _place(one[0], one[1]))
    return [_slot(row, known) for _, row in rows]


def _place(at: int, row: dict[str, Any]) -> tuple[int, int, int]:
    """Order by the number; a row that moved up goes before the one whose number it took, one that moved down after."""
    number = _number(row["order"]) or at
    return (number, (number > at) - (number < at), at)


def _slot(row: dict[str, Any], known: dict[int, Speech]) -> Speech:
    stored = known.get(_number(row["id"]), Speech())
    return replace(
        stored, unit=_text(row["unit"]), cluster=_text(row["cluster"]), topic=_text(row["topic"]),
        minutes_from=_number(row["minutes_from"]), minutes_to=_number(row["minutes_to"]),
        speaker=_text(row["speaker"]), speaker_post=_text(row["speaker_post"]),
    )  # fmt: skip


def _settings(plan: SpeechPlan) -> dict[str, Any]:
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    minutes: dict[str, Any] = {
        "width": 72,
        "min_value": 0,
        "max_value": MOST_MINUTES,
        "step": 1,
        "required": True,
    }
    return {
        "id": None,
        "order": number("Thứ tự", width=92, min_value=1, step=1, pinned=True, help="Đổi số để xếp lại."),
        "unit": text("Đơn vị", width=220, max_chars=200),
        "cluster": text("Cụm, khối", width=170, max_chars=200),
        "topic": text("Chủ đề", width=260, max_chars=300),
        "minutes_from": number("Từ phút", default=plan.minutes_from, **minutes),
        "minutes_to": number("Đến phút", default=plan.minutes_to, **minutes),
        "speaker": text("Người trình bày", width=170, max_chars=100, help="Ghi cả Ông, Bà hoặc Đồng chí."),
        "speaker_post": text("Chức vụ", width=170, max_chars=200),
        "state": text("Trạng thái", width=120, disabled=True, default="Chờ nộp"),
    }  # fmt: skip


def ask_plan(plan: SpeechPlan) -> SpeechPlan | None:
    """Draw what the plan says as a form; give it when the person saves it."""
    with st.form("speech_plan", border=False):
        with st.container(horizontal=True):
            least = st.number_input("Số phút từ", 0, MOST_MINUTES, plan.minutes_from, width=140)
            most = st.number_input("Số phút đến", 1, MOST_MINUTES, plan.minutes_to, width=140)
            pace = st.number_input(
                "Âm tiết đọc một phút",
                60,
                400,
                plan.syllables_a_minute,
                width=200,
                help="Mức thường dùng là 150; đọc chậm 130, đọc nhanh 180. Đây là mức ước lượng.",
            )
            day = st.date_input("Hạn nộp", read_day(plan.deadline), format="DD/MM/YYYY", width=180)
            inclusive = st.selectbox(
                "Cách tính hạn",
                [True, False],
                0 if plan.inclusive else 1,
                width=220,
                format_func=lambda one: "Kể cả ngày đó" if one else "Trước ngày đó",
            )
        send_to = st.text_input("Nơi nhận bài", plan.send_to, max_chars=200)
        chosen_by = st.text_input("Đơn vị lựa chọn, hướng dẫn", plan.chosen_by, max_chars=200)
        criterion = st.text_input("Đối tượng báo cáo", plan.criterion, max_chars=300)
        rule = st.text_area("Yêu cầu về nội dung", plan.rule, max_chars=1000)
        saved = st.form_submit_button("Lưu yêu cầu", type="primary", icon=":material/save:")
    if not saved:
        return None
    return replace(
        plan, minutes_from=int(least), minutes_to=int(most), syllables_a_minute=int(pace),
        deadline=day.isoformat() if day else "", inclusive=bool(inclusive), send_to=send_to,
        chosen_by=chosen_by, criterion=criterion, rule=rule,
    )  # fmt: skip


def _number(value: Any) -> int:
    return 0 if value is None or pd.isna(value) else int(value)


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()
