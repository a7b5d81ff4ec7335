"""Pieces of the invitation page: choosing delegates and the print log."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from tdkt_event.domain.dates import moment_text
from tdkt_event.services import delegates
from tdkt_event.services.invitations import Paper, said_name
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage.delegates import Filter
from tdkt_event.ui import session
from tdkt_event.ui.look import table

PAPER_NAMES = {Paper.FORMAL: "Giấy mời A4", Paper.CARD: "Thiệp mời A5"}


def choose_delegates(conference_id: int, *, key: str = "chosen") -> list[int]:
    """Let a person find delegates by name and pick some; give their ids."""
    kept: dict[int, str] = st.session_state.setdefault(f"{key}_names", {})
    words = st.text_input("Tìm đại biểu", key=f"{key}_words", placeholder="Gõ tên, không cần dấu")
    with session.database().reading() as tx:
        found = (
            delegates.list_delegates(tx, conference_id, chosen=Filter(words=words, state="invited"), limit=30)
            if words
            else []
        )
    for one in found:
        kept[one.id] = ", ".join(part for part in (said_name(one.delegate), one.delegate.unit) if part)
    picked = st.multiselect(
        "Đại biểu đã chọn", list(kept), format_func=lambda number: kept.get(number, ""), key=f"{key}_ids",
        placeholder="Gõ tên ở ô trên rồi chọn ở đây",
    )  # fmt: skip
    return [int(number) for number in picked]


def run_table(runs: Sequence[tuple[str, str, int, str]]) -> None:
    """Show what was printed when and by whom."""
    if not runs:
        st.caption("Chưa in lần nào.")
        return
    rows = [
        [
            moment_text(datetime.fromisoformat(at).astimezone(TIME_ZONE)),
            PAPER_NAMES[Paper(paper)],
            actor,
            count,
        ]
        for at, paper, count, actor in runs[:20]
    ]
    table(["Lúc", "Mẫu", "Người in", "Số bản"], rows, left=3)
