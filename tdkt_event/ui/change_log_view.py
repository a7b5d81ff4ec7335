"""The log as a table people can read."""

import json
from collections.abc import Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from tdkt_event.domain.dates import moment_text
from tdkt_event.services.history import NamedChange
from tdkt_event.settings import TIME_ZONE
from tdkt_event.text import ACTION, FIELD, OUTCOME

_LONGEST = 300
_WORDS = FIELD | {
    "outcome": "Kết quả", "desk": "Bàn", "seat_no": "Chỗ", "path": "Cách", "code": "Mã", "reason": "Lý do",
    "number": "Số", "version": "Bản", "count": "Số bản", "paper": "Mẫu", "file": "Tệp", "added": "Thêm",
    "updated": "Cập nhật", "username": "Tên đăng nhập", "full_name": "Họ tên", "role": "Quyền", "active": "Hoạt động",
    "by_leave_of": "Người cử", "into": "Gộp vào", "walk_in_reason": "Lý do phát sinh", "planned": "Dự kiến",
    "year": "Năm", "venue": "Địa điểm", "place": "Địa danh", "issuer": "Cơ quan", "superior": "Cơ quan chủ quản",
    "colour": "Màu", "date": "Ngày", "starts_at": "Từ", "ends_at": "Đến", "ordinal": "Thứ tự",
}  # fmt: skip
_HIDDEN = {"delegate_id", "id", "sitting_id", "actor", "at", "level", "sample"}
_OUTCOMES = {outcome.value: word for outcome, word in OUTCOME.items()}


def changes_table(changes: Sequence[NamedChange]) -> None:
    """Show one page of the log."""
    if not changes:
        st.info("Chưa có thay đổi nào khớp.", icon=":material/history:")
        return
    frame = pd.DataFrame(
        [
            {
                "Lúc": moment_text(datetime.fromisoformat(one.change.at).astimezone(TIME_ZONE)),
                "Người làm": one.change.actor, "Việc": ACTION.get(one.change.action, one.change.action),
                "Đại biểu": one.about, "Trước": in_words(one.change.before), "Sau": in_words(one.change.after),
            }
            for one in changes
        ]
    )  # fmt: skip
    text = st.column_config.TextColumn
    st.dataframe(
        frame, hide_index=True, width="stretch", height=620,
        column_config={
            "Lúc": text(width=175, pinned=True), "Người làm": text(width=140), "Việc": text(width=150),
            "Đại biểu": text(width=190), "Trước": text(width=220), "Sau": text(width=420),
        },
    )  # fmt: skip


def in_words(text: str) -> str:
    """Say a stored value in Vietnamese words, shortened to a line."""
    if not text:
        return ""
    said = _say(json.loads(text))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _say(value: object) -> str:
    if isinstance(value, dict):
        parts = (
            f"{_WORDS.get(name, name)}: {_say(held)}"
            for name, held in value.items()
            if name not in _HIDDEN and held not in ("", None)
        )
        return "; ".join(parts)
    if isinstance(value, list):
        return (
            f"{len(value)} dòng: " + " | ".join(_say(one) for one in value[:3])
            if value and isinstance(value[0], dict)
            else ", ".join(map(_say, value))
        )
    if isinstance(value, bool):
        return "có" if value else "không"
    return _OUTCOMES.get(str(value), str(value))
