"""An editor of a small table whose unsaved rows outlive other people's changes and a look at another page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

import pandas as pd
import streamlit as st

from tdkt_event.domain.row_merge import Row, difference, difference_text, merge_rows, touched_by_both
from tdkt_event.storage.database import Transaction
from tdkt_event.ui import acts
from tdkt_event.ui.look import plain

R = TypeVar("R", bound=Row)


@dataclass
class Draft(Generic[R]):
    """What a person typed into a table and did not save yet."""

    key: str
    seen: list[R] = field(default_factory=list)
    """The rows as stored when the person began."""
    base: list[R] = field(default_factory=list)
    """The same rows as the table reads them back."""
    rows: list[R] = field(default_factory=list)
    """The rows as they stand in the table now."""
    frame: pd.DataFrame | None = None
    version: int = 0
    touched: bool = False
    """Something was typed since the table was last read."""

    @property
    def changed(self) -> bool:
        """Tell whether there is something to save."""
        return self.touched or self.rows != self.base

    @property
    def widget(self) -> str:
        """Name the table; another version is another table, without what was typed into the one before."""
        return f"{self.key}_editor_{self.version}"

    def outdated(self, stored: Sequence[R]) -> bool:
        """Tell whether somebody else changed the rows since this person began to edit them."""
        return self.changed and self.seen != list(stored)


def draft_of(key: str) -> Draft[Any]:
    """Give the open draft under this key."""
    draft: Draft[Any] = st.session_state.setdefault(f"draft-{key}", Draft(key))
    return draft


def edit_rows(
    draft: Draft[R],
    stored: Sequence[R],
    frame_of: Callable[[Sequence[R]], pd.DataFrame],
    read: Callable[[pd.DataFrame], list[R]],
    **settings: Any,
) -> Draft[R]:
    """Draw the table, from what is stored or else from what was typed, and read it into the draft."""
    if not draft.changed:
        fresh = frame_of(stored)
        if draft.frame is None or draft.seen != list(stored) or not draft.frame.equals(fresh):
            draft.seen, draft.frame, draft.version = list(stored), fresh, draft.version + 1
            draft.base = read(fresh)
    elif draft.widget not in st.session_state and not draft.touched:  # another page was shown meanwhile
        draft.frame, draft.version = frame_of(draft.rows), draft.version + 1
    edited = st.data_editor(draft.frame, key=draft.widget, on_change=_touch, args=(draft,), **settings)
    draft.rows, draft.touched = read(edited), False
    if not draft.changed and draft.seen != list(stored):  # what was typed was taken back; follow the others
        st.rerun()
    return draft


def forget(draft: Draft[Any]) -> None:
    """Begin anew from what is stored, after saving or because the person says so."""
    draft.rows, draft.base, draft.frame, draft.touched = [], [], None, False


def rows_to_save(
    draft: Draft[R], stored: Sequence[R], *, label: str, noun: str, who: Callable[[], str]
) -> list[R] | None:
    """Draw the save button, or the choice when somebody else saved first; give what the person wants saved now."""
    if draft.outdated(stored):
        st.warning(plain(conflict_text(draft, stored, noun=noun, who=who())), icon=":material/sync_problem:")
        with st.container(horizontal=True):
            if st.button("Tải lại, bỏ phần đang nhập", key=f"{draft.key}_reload", icon=":material/refresh:"):
                forget(draft)
                st.rerun()
            wanted = st.button("Vẫn lưu các dòng đã sửa", key=f"{draft.key}_merge", icon=":material/merge:")
        return merge_rows(draft.base, draft.rows, stored) if wanted else None
    with st.container(horizontal=True, vertical_alignment="center"):
        kind: Literal["primary", "secondary"] = "primary" if draft.changed else "secondary"
        asked = st.button(
            label, key=f"{draft.key}_save", type=kind, icon=":material/save:", disabled=not draft.changed
        )
        if draft.changed:
            st.markdown(":material/edit_note: Có thay đổi chưa lưu.")
    return draft.rows if asked and draft.changed else None


def save_draft(
    draft: Draft[R], stored: Sequence[R], save: Callable[[Transaction, list[R]], object], *, label: str,
    noun: str, who: Callable[[Transaction], str], done: str,
) -> None:  # fmt: skip
    """Draw the save button and save what the person wants saved; the page then begins anew from what is stored."""
    rows = rows_to_save(draft, stored, label=label, noun=noun, who=lambda: acts.read(who))
    if rows is not None and acts.change(lambda tx: save(tx, rows), done=done):
        forget(draft)
        st.rerun()


def begin_empty(own: str, *, sample: str, by_hand: str) -> bool:
    """Draw the two ways to begin an empty table; tell whether the sample is wanted now, keep under `own` that the table is."""
    with st.container(horizontal=True):
        used = st.button(sample, type="primary", icon=":material/playlist_add:")
        if st.button(by_hand, icon=":material/edit:"):
            st.session_state[own] = True
            st.rerun()
    return used


def conflict_text(draft: Draft[R], stored: Sequence[R], *, noun: str, who: str) -> str:
    """Say in one sentence who changed what meanwhile, and what became of one's own rows."""
    both = touched_by_both(draft.base, draft.rows, stored)
    clash = f", trong đó cả hai cùng sửa {', '.join(f'“{name}”' for name in both)}" if both else ""
    what = difference_text(difference(draft.seen, stored))
    return (
        f"Trong lúc đồng chí đang nhập, {who or 'người khác'} đã đổi {noun} ({what}){clash}; "
        "phần đang nhập ở đây vẫn giữ và chưa lưu."
    )


def _touch(draft: Draft[Any]) -> None:
    draft.touched = True
