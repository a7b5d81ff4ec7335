"""Two delegates that may be one, side by side, with the value to keep for every field."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import streamlit as st

from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.delegate_judge import LikelyPair
from tdkt_event.services import conference as conferences
from tdkt_event.services import duplicates
from tdkt_event.storage.delegates import Listed
from tdkt_event.text import FIELD
from tdkt_event.ui import acts, session
from tdkt_event.ui.delegate_table import as_text
from tdkt_event.ui.look import plain, table
from tdkt_event.ui.tables import ORDER, paper_text


def likely_pairs(conference_id: int) -> list[LikelyPair]:
    """Give the pairs nobody has decided on; looked for again only after the list or a decision changed."""
    mark = acts.read(lambda tx: conferences.version_of_lists(tx, conference_id))
    return _likely_pairs(conference_id, key=(session.database().url, mark))


@st.cache_data(max_entries=8, show_spinner="Đang so các đại biểu")
def _likely_pairs(conference_id: int, *, key: object) -> list[LikelyPair]:  # noqa: ARG001 (Streamlit caches by it)
    return acts.read(lambda tx: duplicates.list_likely_pairs(tx, conference_id))


def differing(first: Delegate, second: Delegate) -> list[str]:
    """Name the fields in which two delegates differ, in the order of the table."""
    return [name for name in ORDER if getattr(first, name) != getattr(second, name)]


def likely_better(first: Delegate, second: Delegate, name: str) -> int:
    """Say which value to offer first: one that is there rather than none, the longer name; else the first."""
    one, other = getattr(first, name), getattr(second, name)
    if name in {"name", "position", "unit"}:
        return int(len(other) > len(one))
    if name == "rank":
        return int(other < one)
    if name == "seats":
        return int(other > one)
    return int(not one and bool(other))


def merged(first: Delegate, second: Delegate, picks: dict[str, int]) -> Delegate:
    """Make one delegate of two with the values picked."""
    values: dict[str, Any] = {name: getattr((first, second)[picks.get(name, 0)], name) for name in ORDER}
    return Delegate(**values)


def ask_facts(first: Listed, second: Listed) -> Delegate:
    """Show two delegates field by field and ask which value stays."""
    ones, others = first.delegate, second.delegate
    key = f"{first.id}_{second.id}"
    picks: dict[str, int] = {}
    names = differing(ones, others)
    same = [name for name in ORDER if name not in names and as_text(ones, name) != "–"]
    if same:
        table(["Giống nhau", "Giá trị"], [(FIELD[name], as_text(ones, name)) for name in same], left=2)
    if names:
        st.markdown("**Khác nhau – chọn giá trị giữ lại**")
        lines = (
            f"Dòng thứ nhất, giấy mời {paper_text(first)}",
            f"Dòng thứ hai, giấy mời {paper_text(second)}",
        )
        st.html(f'<div class="tdkt-pair">{"".join(f"<span>{escape(line)}</span>" for line in lines)}</div>')
    for name in names:
        values = [as_text(ones, name), as_text(others, name)]
        picks[name] = st.radio(
            FIELD[name], [0, 1], index=likely_better(ones, others, name), key=f"pick_{name}_{key}",
            format_func=_shower(values), horizontal=True, width="stretch",
        )  # fmt: skip
    return merged(ones, others, picks)


def _shower(values: Sequence[str]) -> Callable[[int], str]:
    return lambda number: plain(values[number])


def ask_kept(first: Listed, second: Listed) -> tuple[int, int]:
    """Give (kept, dropped): whose paper stays valid; a person chooses when both hold one."""
    if not (first.code and second.code):
        return (second.id, first.id) if second.code else (first.id, second.id)
    pair: Sequence[Listed] = (first, second)
    kept = st.radio(
        "Giữ giấy mời của", [0, 1], key=f"kept_{first.id}_{second.id}", horizontal=True, width="stretch",
        format_func=lambda number: plain(f"{pair[number].delegate.name}, {paper_text(pair[number])}"),
        help="Giấy mời còn lại sẽ bị từ chối ở bàn đón tiếp.",
    )  # fmt: skip
    return pair[kept].id, pair[1 - kept].id
