"""The preview of a delegate list: what every row would do, what a person decides, and the columns as understood."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import pandas as pd
import streamlit as st

from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.delegate_judge import group_key
from tdkt_event.domain.list_reading import FIELD_LABELS, ColumnFound, Field, ListReading
from tdkt_event.domain.list_row import JudgedRow, ListRow, RowState
from tdkt_event.services import delegates, lists
from tdkt_event.services.lists import Choice, RowPlace
from tdkt_event.storage.database import Database
from tdkt_event.text import FIELD, ROW_STATE, number_text
from tdkt_event.ui.look import numbers, plain, table
from tdkt_event.ui.tables import table_height

JOB = "read_list"
STATE_SIGNS = {RowState.NEW: "+", RowState.KNOWN: "✓", RowState.DUPLICATE: "!", RowState.ERROR: "×"}
CHOICES = {
    Choice.SKIP: "Bỏ qua dòng này",
    Choice.UPDATE: "Cùng một người: cập nhật",
    Choice.ADD: "Người khác: thêm mới",
}
_CHOICE_OF = {label: choice for choice, label in CHOICES.items()}
_TURNS = count(1)
_MOST_DECIDED = 300
"""Rows to decide on that are drawn at once; the next ones come when these are decided."""
_MOST_SKIPPED = 300
_MOST_GROUPS = 20
ColumnMapping = dict[str, dict[int, Field]]


@dataclass(slots=True)
class Draft:
    """A list that was read and judged but not saved."""

    conference_id: int
    filename: str
    data: bytes
    reading: ListReading
    judged: list[JudgedRow]
    listed: dict[int, Delegate]
    """The delegates that likely duplicates may be."""
    groups: dict[str, str] = field(default_factory=dict)
    """Group as the file writes it ↔ group of the plan that a person chose for it."""
    choices: dict[RowPlace, Choice] = field(default_factory=dict)
    version: int = field(default_factory=lambda: next(_TURNS))
    """Part of the widgets' keys, so that another reading starts with widgets of its own."""
    counts: Counter[RowState] = field(default_factory=Counter)
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)

    def rows(self, state: RowState) -> list[JudgedRow]:
        """Give the rows of one state."""
        return [one for one in self.judged if one.state is state]


def place(one: JudgedRow) -> RowPlace:
    """Give the sheet and line of a row."""
    return one.row.sheet, one.row.line


def read_and_judge(
    database: Database, conference_id: int, data: bytes, filename: str, *, mapping: ColumnMapping | None, groups: dict[str, str],
    on_progress: Callable[[int, int, str], None], cancelled: Callable[[], bool],
) -> Draft:  # fmt: skip
    """Read a file and judge its rows; runs beside the page."""
    reading = lists.read_list(data, filename, mapping=mapping, on_progress=on_progress, cancelled=cancelled)
    on_progress(0, 0, "Đối chiếu với danh sách đã có")
    return judge_draft(database, Draft(conference_id, filename, data, reading, [], {}, groups))


def judge_draft(database: Database, draft: Draft) -> Draft:
    """Judge the rows of a draft against the list as it is now."""
    with database.reading() as tx:
        judged = lists.judge_rows(tx, draft.conference_id, rows_to_save(draft))
        doubted = {one.delegate_id for one in judged if one.state is RowState.DUPLICATE and one.delegate_id}
        listed = (
            {one.id: one.delegate for one in delegates.find_delegates(tx, sorted(doubted))} if doubted else {}
        )
    counts = Counter(one.state for one in judged)
    return replace(
        draft, judged=judged, listed=listed, counts=counts, frames={}, choices={}, version=next(_TURNS)
    )


def rows_to_save(draft: Draft) -> list[ListRow]:
    """Give the rows as read, in the groups of the plan that a person chose."""
    if not draft.groups:
        return list(draft.reading.rows)
    return [
        replace(
            row,
            delegate=replace(row.delegate, group=draft.groups.get(row.delegate.group, row.delegate.group)),
        )
        for row in draft.reading.rows
    ]


def ask_groups(draft: Draft, planned: Sequence[str]) -> dict[str, str] | None:
    """Ask which group of the plan the file means where it names one that the plan has not; None when unchanged."""
    known = {group_key(name) for name in planned}
    named = dict.fromkeys(row.delegate.group for row in draft.reading.rows)
    strange = [name for name in named if group_key(name) not in known]
    if not strange or not planned:
        return None
    chosen: dict[str, str] = {}
    with st.expander("Xếp vào nhóm của kế hoạch", icon=":material/groups:", expanded=True):
        cells = st.columns(2)
        for number, name in enumerate(strange[:_MOST_GROUPS]):
            options = ["", *planned]
            before = draft.groups.get(name, "")
            group = cells[number % 2].selectbox(
                plain(f"“{name}” trong tệp") if name else "Dòng không ghi nhóm", options,
                index=options.index(before) if before in options else 0, key=f"group_{id(draft.reading)}_{number}",
                format_func=_or("Thêm nhóm mới" if name else "Để trống, xếp nhóm sau"),
            )  # fmt: skip
            if group:
                chosen[name] = group
    return chosen if chosen != draft.groups else None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What saving would do now."""

    added: int
    updated: int
    unchanged: int
    left_out: int
    undecided_errors: int

    @property
    def saved(self) -> int:
        """Rows that saving writes."""
        return self.added + self.updated

    @property
    def sentence(self) -> str:
        """Say it."""
        parts = [f"Sẽ thêm {number_text(self.added)} đại biểu", f"cập nhật {number_text(self.updated)}"]
        if self.unchanged:
            parts.append(f"{number_text(self.unchanged)} dòng đã có và không đổi")
        if self.left_out:
            parts.append(f"bỏ qua {number_text(self.left_out)} dòng")
        return ", ".join(parts) + "."


def outlook(draft: Draft) -> Outlook:
    """Count what saving would do with the choices made so far."""
    added = updated = unchanged = left_out = errors = 0
    for one in draft.judged:
        choice = draft.choices.get(place(one))
        if one.state is RowState.ERROR:
            errors += choice is not Choice.SKIP
            left_out += choice is Choice.SKIP
        elif one.state is RowState.NEW or choice is Choice.ADD:
            added += 1
        elif one.state is RowState.DUPLICATE and (choice is not Choice.UPDATE or one.delegate_id is None):
            left_out += 1
        elif lists.updates_of(one, draft.listed.get(one.delegate_id or 0)):
            updated += 1
        else:
            unchanged += 1
    return Outlook(added, updated, unchanged, left_out, errors)


def words_of(one: JudgedRow) -> str:
    """Say what is to know about a row: its problems, what it would update, what was doubted."""
    parts = list(one.problems)
    if one.state is RowState.KNOWN:
        parts += [
            f"{FIELD[name]}: {old or 'trống'} → {new or 'trống'}" for name, old, new in one.changes
        ] or ["Không đổi"]
    return "; ".join([*parts, *one.row.warnings])


def _or(nothing: str) -> Callable[[str], str]:
    return lambda text: text or nothing


def show_counts(draft: Draft) -> None:
    """Show how many rows are new, known, doubtful and wrong."""
    moods = {RowState.NEW: "good", RowState.KNOWN: "", RowState.DUPLICATE: "gold", RowState.ERROR: "bad"}
    numbers(
        [
            *(
                (f"{STATE_SIGNS[state]} {ROW_STATE[state]}", number_text(draft.counts[state]), moods[state] if draft.counts[state] else "")
                for state in RowState
            ),
            ("Tổng số chỗ", number_text(lists.headcount(draft.judged)), ""),
        ]
    )  # fmt: skip


def show_differences(draft: Draft) -> None:
    """Say where the file's own total is not what was read, and which columns were not used."""
    for sentence in draft.reading.differences:
        st.warning(plain(sentence), icon=":material/calculate:")
    unused = unused_sentence(draft.reading)
    if unused:
        st.caption(plain(unused))


def unused_sentence(reading: ListReading) -> str:
    """Name the columns that hold something and were not used; empty when there is none."""
    sheets = {one.sheet for one in reading.columns}
    named = [
        f"{_letters(one.column)} ({one.heading or 'không có tiêu đề'}"
        + (f", trang “{one.sheet}”)" if len(sheets) > 1 else ")")
        for one in reading.unused
    ]
    return f"Các cột không dùng: {', '.join(named)}." if named else ""


def ask_mapping(draft: Draft) -> ColumnMapping | None:
    """Show which column was taken for what; give another mapping when a person asks for it."""
    columns = draft.reading.columns
    by_sheet: dict[str, list[ColumnFound]] = {}
    for one in columns:
        by_sheet.setdefault(one.sheet, []).append(one)
    wanted: ColumnMapping = {}
    found: ColumnMapping = {}
    with st.expander(f"Cột đã nhận ra ({len(columns)})", icon=":material/view_column:"):
        st.caption("Nếu cột nào nhận sai, chọn lại rồi bấm “Đọc lại”.")
        for sheet, held in by_sheet.items():
            if sheet:
                st.markdown(f"**Trang {plain(sheet)}**")
            cells = st.columns(3)
            for number, one in enumerate(held):
                label = plain(one.heading or "(không có tiêu đề)") + (
                    " :gray[– đoán theo nội dung]" if one.guessed else ""
                )
                chosen = cells[number % 3].selectbox(
                    f"Cột {_letters(one.column)} · {label}", list(Field), index=list(Field).index(one.field),
                    format_func=FIELD_LABELS.__getitem__, key=f"column_{draft.version}_{sheet}_{one.column}_{number}",
                )  # fmt: skip
                found.setdefault(sheet, {})[one.column] = one.field
                wanted.setdefault(sheet, {})[one.column] = chosen or one.field
        asked = st.button("Đọc lại với các cột đã chọn", icon=":material/refresh:", disabled=wanted == found)
    return wanted if asked else None


def decide_errors(draft: Draft) -> None:
    """Let a person leave out rows that cannot be saved."""
    wrong = draft.rows(RowState.ERROR)
    if not wrong:
        return
    st.subheader("Dòng lỗi", anchor=False)
    st.caption("Sửa trong tệp rồi nạp lại, hoặc đánh dấu “Bỏ qua” để lưu các dòng còn lại.")
    if any(draft.choices.get(place(one)) is not Choice.SKIP for one in wrong) and st.button(
        f"Bỏ qua cả {number_text(len(wrong))} dòng lỗi", icon=":material/remove_done:"
    ):
        draft.choices.update(dict.fromkeys(map(place, wrong), Choice.SKIP))
        draft.version = next(_TURNS)
        st.rerun()
    shown = wrong[:_MOST_DECIDED]
    rows = [
        {
            "Bỏ qua": draft.choices.get(place(one)) is Choice.SKIP, "Dòng": one.row.line, "Trang": one.row.sheet,
            "Vấn đề": words_of(one), "Họ và tên": one.row.delegate.name, "Chức vụ": one.row.delegate.position,
            "Đơn vị": one.row.delegate.unit,
        }
        for one in shown
    ]  # fmt: skip
    columns = {
        "Bỏ qua": st.column_config.CheckboxColumn(width=110),
        "Dòng": st.column_config.NumberColumn(width=65), "Trang": st.column_config.TextColumn(width=110),
        "Vấn đề": st.column_config.TextColumn(width=420), "Họ và tên": st.column_config.TextColumn(width=190),
        "Chức vụ": st.column_config.TextColumn(width=190), "Đơn vị": st.column_config.TextColumn(width=220),
    }  # fmt: skip
    _decide(draft, shown, pd.DataFrame(rows), columns, "Bỏ qua", lambda yes: Choice.SKIP if yes else None)


def decide_duplicates(draft: Draft) -> None:
    """Let a person say of every likely duplicate whether it is the same."""
    doubted = draft.rows(RowState.DUPLICATE)
    if not doubted:
        return
    st.subheader("Dòng nghi trùng", anchor=False)
    st.caption("Chọn cách xử lý từng dòng. Dòng chưa chọn được bỏ qua; chương trình không tự gộp ai.")
    shown = doubted[:_MOST_DECIDED]
    rows = [
        {
            "Cách xử lý": CHOICES[draft.choices.get(place(one), Choice.SKIP)], "Dòng": one.row.line,
            "Trong tệp": brief(one.row.delegate), "Đã có trong danh sách": _known(draft, one), "Vì sao": words_of(one),
        }
        for one in shown
    ]  # fmt: skip
    columns = {
        "Cách xử lý": st.column_config.SelectboxColumn(width=235, options=list(CHOICES.values()), required=True),
        "Dòng": st.column_config.NumberColumn(width=65), "Trong tệp": st.column_config.TextColumn(width=330),
        "Đã có trong danh sách": st.column_config.TextColumn(width=330), "Vì sao": st.column_config.TextColumn(width=420),
    }  # fmt: skip
    _decide(draft, shown, pd.DataFrame(rows), columns, "Cách xử lý", _CHOICE_OF.get)


def show_rows(draft: Draft) -> None:
    """Show all rows, or those of one state, with their place in the file and the problem in words."""
    st.subheader("Mọi dòng trong tệp", anchor=False)
    options = ["", *(state.value for state in RowState if draft.counts[state])]
    names = {"": f"Tất cả {number_text(len(draft.judged))}"} | {
        state.value: f"{ROW_STATE[state]} {number_text(draft.counts[state])}" for state in RowState
    }
    state = st.segmented_control(
        "Lọc theo trạng thái",
        options,
        format_func=names.__getitem__,
        default="",
        required=True,
        label_visibility="collapsed",
    )
    if state not in draft.frames:
        draft.frames[state or ""] = rows_frame(
            [one for one in draft.judged if not state or one.state.value == state]
        )
    frame = draft.frames[state or ""]
    widths = {"Trạng thái": 125, "Trang": 110, "Dòng": 65, "Họ và tên": 200, "Chức vụ": 200, "Đơn vị": 230, "Nhóm": 190,
              "Số chỗ": 75, "Điện thoại": 125, "Diễn giải": 260}  # fmt: skip
    order = (
        "Họ và tên",
        "Trạng thái",
        "Diễn giải",
        "Chức vụ",
        "Đơn vị",
        "Nhóm",
        "Số chỗ",
        "Điện thoại",
        "Dòng",
        "Trang",
    )
    st.dataframe(
        frame, placeholder="", hide_index=True, lazy=True, height=table_height(len(frame), most=14), alt="Các dòng trong tệp", column_order=order,
        column_config={name: st.column_config.Column(width=width, pinned=name == "Họ và tên") for name, width in widths.items()},
    )  # fmt: skip


def rows_frame(judged: Sequence[JudgedRow]) -> pd.DataFrame:
    """Make the table of judged rows."""
    rows = [
        (
            one.row.delegate.name, f"{STATE_SIGNS[one.state]} {ROW_STATE[one.state]}", one.row.line, one.row.delegate.position,
            one.row.delegate.unit, one.row.delegate.group, one.row.delegate.seats, one.row.delegate.phone, words_of(one), one.row.sheet,
        )
        for one in judged
    ]  # fmt: skip
    headings = [
        "Họ và tên",
        "Trạng thái",
        "Dòng",
        "Chức vụ",
        "Đơn vị",
        "Nhóm",
        "Số chỗ",
        "Điện thoại",
        "Diễn giải",
        "Trang",
    ]
    return pd.DataFrame(rows, columns=headings)


def show_left_out(draft: Draft) -> None:
    """Show the lines that gave no delegate, with the reason."""
    skipped = draft.reading.skipped
    if not skipped:
        return
    with st.expander(f"Dòng không phải đại biểu ({number_text(len(skipped))})", icon=":material/notes:"):
        rows = [(one.sheet, one.line, one.text[:160] or "–", one.reason) for one in skipped[:_MOST_SKIPPED]]
        table(["Trang", "Dòng", "Nội dung", "Vì sao không lấy"], rows, left=4)
        if len(skipped) > _MOST_SKIPPED:
            st.caption(f"Còn {number_text(len(skipped) - _MOST_SKIPPED)} dòng nữa.")


def brief(one: Delegate) -> str:
    """Name a delegate with post and unit."""
    return " – ".join(part for part in (one.name, one.position, one.unit) if part)


def _known(draft: Draft, one: JudgedRow) -> str:
    listed = draft.listed.get(one.delegate_id or 0)
    return brief(listed) if listed else "dòng khác trong chính tệp này"


def _decide(
    draft: Draft, shown: Sequence[JudgedRow], frame: pd.DataFrame, columns: Mapping[str, Any], name: str,
    read: Callable[[Any], Choice | None],
) -> None:  # fmt: skip
    key = f"decide_{name}_{draft.version}"

    def note() -> None:
        for number, cells in st.session_state[key]["edited_rows"].items():
            choice = read(cells.get(name))
            if choice is None:
                draft.choices.pop(place(shown[int(number)]), None)
            else:
                draft.choices[place(shown[int(number)])] = choice

    st.data_editor(
        frame, placeholder="", column_config=columns, hide_index=True, key=key, on_change=note, alt=name,
        disabled=[column for column in frame.columns if column != name],
        height=table_height(len(frame), most=8),
    )  # fmt: skip


def _letters(column: int) -> str:
    """Write a column as spreadsheets do: A, B … Z, AA."""
    text, rest = "", column + 1
    while rest:
        rest, place_ = divmod(rest - 1, 26)
        text = chr(65 + place_) + text
    return text
