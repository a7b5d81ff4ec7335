"""The table of the page of delegates: its filter, its pages, what is ticked and what is not saved yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from tdkt_event.domain.conference import Conference
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.phone import mask_phone
from tdkt_event.services import conference as conferences
from tdkt_event.services import delegates
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.delegates import Filter, Listed
from tdkt_event.text import FIELD, number_text
from tdkt_event.ui import acts, session, tables
from tdkt_event.ui.look import table

STATES = {
    "": "Mọi trạng thái",
    "uninvited": "Chưa có giấy mời",
    "invited": "Đã có giấy mời",
    "walk_in": "Khách phát sinh",
    "removed": "Đã xóa",
}
_SIZES = (50, 100)
_MOST_SHOWN = 40


@dataclass(slots=True)
class Work:
    """What one visitor is doing with the list, kept between runs of the page."""

    conference_id: int
    pending: tables.Changes = field(default_factory=dict)
    chosen: set[int] = field(default_factory=set)
    removed: dict[int, str] = field(default_factory=dict)
    """Delegates just removed, so that removing can be undone at once."""
    ids: list[int] = field(default_factory=list)
    drawn: object = None
    base: tuple[tables.Changes, set[int]] = field(default_factory=lambda: ({}, set()))
    version: int = 0

    def renew(self) -> None:
        """Draw the table anew, with what is pending and ticked now."""
        self.drawn = None

    def forget_changes(self) -> None:
        """Drop what is not saved."""
        self.pending = {}
        self.renew()

    def choose(self, ids: set[int]) -> None:
        """Tick exactly these delegates."""
        self.chosen = ids
        self.renew()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the list, with everything that drawing it needs."""

    chosen: Filter
    count: int
    seats: int
    listed: tuple[Listed, ...]
    groups: tuple[str, ...]
    units: tuple[str, ...]


def work(conference_id: int) -> Work:
    """Give what this visitor is doing with the list of this conference."""
    present = st.session_state.get("delegate_work")
    if not isinstance(present, Work) or present.conference_id != conference_id:
        present = st.session_state["delegate_work"] = Work(conference_id)
    return present


def ask_filter(held: Conference, offices: Mapping[int, str], *, may_restore: bool) -> Filter:
    """Ask what to look for."""
    words = st.text_input(
        "Tìm đại biểu", key=f"words_{held.id}", placeholder="Tên, chức vụ, đơn vị hoặc số điện thoại; không cần gõ dấu",
        icon=":material/search:", label_visibility="collapsed",
    )  # fmt: skip
    groups: dict[int | None, str] = {
        None: "Mọi nhóm",
        **{one.id: one.name for one in held.groups},
        0: "Chưa xếp nhóm",
    }
    units: dict[int | None, str] = {None: "Mọi đơn vị"}
    units.update((number, name) for number, name in offices.items())
    units[0] = "Chưa ghi đơn vị"
    states = [state for state in STATES if may_restore or state != "removed"]
    left, middle, right = st.columns([2, 3, 2])
    group = left.selectbox("Nhóm", list(groups), format_func=groups.__getitem__, label_visibility="collapsed")
    unit = middle.selectbox(
        "Đơn vị", list(units), format_func=units.__getitem__, label_visibility="collapsed"
    )
    state = right.selectbox(
        "Trạng thái", states, format_func=STATES.__getitem__, label_visibility="collapsed"
    )
    return Filter(words=words or "", group_id=group, office_id=unit, state=state)


def read_page(tx: Transaction, held: Conference, chosen: Filter, *, size: int, number: int) -> Page:
    """Read one page of the list and how much there is in all."""
    count, seats = delegates.count_delegates(tx, held.id, chosen=chosen)
    last = max(1, -(-count // size))
    listed = delegates.list_delegates(
        tx, held.id, chosen=chosen, limit=size, offset=(min(number, last) - 1) * size
    )
    units = tuple(one.name for one in conferences.list_offices(tx, held.id))
    return Page(chosen, count, seats, tuple(listed), tuple(one.name for one in held.groups), units)


def place_in_pages(chosen: Filter) -> tuple[int, int]:
    """Give how many rows a page has and which page is open; another search starts at the first page."""
    size = st.session_state.get("delegate_page_size") or _SIZES[0]
    return size, st.session_state.get(f"delegate_page_{chosen}", 1)


def pager(page: Page, size: int) -> None:
    """Draw the way to other pages."""
    if page.count <= _SIZES[0]:
        return
    left, right = st.columns([3, 1], vertical_alignment="center")
    with left:
        st.pagination(-(-page.count // size), key=f"delegate_page_{page.chosen}")
    right.selectbox(
        "Số dòng",
        _SIZES,
        key="delegate_page_size",
        format_func="{} dòng mỗi trang".format,
        label_visibility="collapsed",
    )


def editor(present: Work, page: Page, *, may_change: bool) -> None:
    """Draw the table; what is changed or ticked in it is kept until it is saved or dropped."""
    drawn = (page.listed, may_change)
    if present.drawn != drawn:
        present.drawn, present.version = drawn, present.version + 1
        present.ids = [one.id for one in page.listed]
        present.base = (
            {number: dict(cells) for number, cells in present.pending.items()},
            set(present.chosen),
        )
    frame = tables.delegate_frame(page.listed, *present.base)
    columns = tables.delegate_columns(groups=page.groups, units=page.units, may_change=may_change)
    height = tables.table_height(len(frame), most=14)
    if not may_change:
        frame["phone"] = frame["phone"].map(mask_phone)
        frame = frame.drop(columns="email")
        st.dataframe(
            frame,
            placeholder="",
            column_config=columns,
            hide_index=True,
            height=height,
            alt="Danh sách đại biểu",
        )
        return
    frozen = [*tables.ORDER, tables.PAPER] if page.chosen.state == "removed" else [tables.PAPER]
    key = f"delegates_{present.version}"
    st.data_editor(
        frame, placeholder="", column_config=columns, hide_index=True, height=height, key=key, disabled=frozen,
        on_change=_note, args=(present, key), alt="Danh sách đại biểu",
    )  # fmt: skip


def _note(present: Work, key: str) -> None:
    changes, ticks = tables.edited_cells(st.session_state[key]["edited_rows"], present.ids)
    for number, cells in changes.items():
        present.pending.setdefault(number, {}).update(cells)
    present.chosen |= {number for number, yes in ticks.items() if yes}
    present.chosen -= {number for number, yes in ticks.items() if not yes}


def settle(tx: Transaction, present: Work) -> list[Listed]:
    """Leave out pending changes that change nothing; give the delegates that would change."""
    if not present.pending:
        return []
    touched = [one for one in delegates.find_delegates(tx, list(present.pending)) if not one.removed_at]
    kept = {one.id: present.pending[one.id] for one in touched}
    present.pending = tables.really_changed(kept, touched)
    return [one for one in touched if one.id in present.pending]


def show_pending(present: Work, touched: list[Listed]) -> None:
    """Show every value that is not saved yet beside the one on the list."""
    rows = [
        (
            one.delegate.name,
            FIELD[name],
            as_text(one.delegate, name),
            as_text(replace(one.delegate, **{name: value}), name),
        )
        for one in touched
        for name, value in present.pending[one.id].items()
    ]
    st.warning(
        f"Chưa lưu: {number_text(len(rows))} ô của {number_text(len(touched))} đại biểu. Bấm “Lưu thay đổi” để ghi vào danh sách.",
        icon=":material/edit_note:",
    )
    with st.expander("Xem các ô chưa lưu"):
        table(["Đại biểu", "Cột", "Đang ghi", "Sẽ đổi thành"], rows[:_MOST_SHOWN], left=4)
        if len(rows) > _MOST_SHOWN:
            st.caption(f"Còn {number_text(len(rows) - _MOST_SHOWN)} ô nữa.")


def save_bar(present: Work, touched: list[Listed], actor: str) -> None:
    """Offer to save what is pending, all or nothing, or to drop it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = st.button("Lưu thay đổi", type="primary", icon=":material/save:", disabled=not touched)
        if touched and st.button("Bỏ các thay đổi", icon=":material/undo:"):
            present.forget_changes()
            st.rerun()
    if not asked:
        return
    saved = acts.make(
        lambda tx: delegates.change_delegates(
            tx, present.pending, conference_id=present.conference_id, actor=actor, now=session.now()
        )
    )
    if saved is not None:
        st.session_state["done"] = f"Đã lưu thay đổi của {number_text(int(saved))} đại biểu."
        present.forget_changes()
        st.rerun()


def as_text(facts: Delegate, name: str) -> str:
    """Write one value of a delegate for people; a dash when there is none."""
    value: Any = tables.shown(name, getattr(facts, name))
    return str(value) if value not in {"", None} else "–"


def ask_for_ticked(present: Work, page: Page) -> str:
    """Offer what can be done with the ticked delegates; give "many", "remove", "restore", "history" or nothing."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if page.count > len(present.chosen) and st.button(
            f"Chọn cả {number_text(page.count)}", icon=":material/done_all:"
        ):
            present.choose(_every_id(present.conference_id, page.chosen))
            st.rerun()
        if not present.chosen:
            what = "khôi phục" if page.chosen.state == "removed" else "sửa nhiều người, xóa"
            st.caption(f"Đánh dấu cột “Chọn” để {what} hoặc xem lịch sử.")
            return ""
        st.markdown(f"Đã chọn **{number_text(len(present.chosen))}**")
        if st.button("Bỏ chọn", icon=":material/remove_done:"):
            present.choose(set())
            st.rerun()
        one = len(present.chosen) == 1
        # Every button is drawn before any answer is given: a window that is closed does not run the page again.
        asked = {
            "history": st.button(
                "Lịch sử",
                icon=":material/history:",
                disabled=not one,
                help="" if one else "Chọn đúng một đại biểu.",
            )
        }
        if page.chosen.state == "removed":
            asked["restore"] = st.button("Khôi phục", icon=":material/restore_from_trash:")
        else:
            asked["many"] = st.button("Sửa loạt", icon=":material/edit:")
            asked["remove"] = st.button("Xóa", icon=":material/delete:")
    return next((name for name, yes in asked.items() if yes), "")


def _every_id(conference_id: int, chosen: Filter) -> set[int]:
    return {
        one.id for one in acts.read(lambda tx: delegates.list_delegates(tx, conference_id, chosen=chosen))
    }


def restore(present: Work, ids: Iterable[int], actor: str) -> bool:
    """Put removed delegates back on the list; tell whether it was done."""
    numbers = list(ids)
    done = acts.change(
        lambda tx: delegates.restore_delegates(
            tx, numbers, conference_id=present.conference_id, actor=actor, now=session.now()
        ),
        done=f"Đã khôi phục {number_text(len(numbers))} đại biểu.",
    )
    if done:
        present.removed = {}
        present.choose(set())
    return bool(done)


def say_empty(chosen: Filter, *, may_change: bool) -> None:
    """Say why there is nothing to show and what to do first."""
    if chosen != Filter():
        st.info("Không có đại biểu nào như vậy. Hãy bớt điều kiện tìm.", icon=":material/search_off:")
        return
    st.info(
        "Danh sách chưa có đại biểu nào. Hãy nạp danh sách từ Excel hoặc Word, hoặc thêm từng người.",
        icon=":material/badge:",
    )
    if may_change:
        st.page_link(
            "pages/delegates/delegate_import.py", label="Nạp danh sách", icon=":material/upload_file:"
        )
