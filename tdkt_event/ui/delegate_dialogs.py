"""The windows of the page of delegates: add one, change many, remove, and what happened to one."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.dates import moment_text
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.services import delegates
from tdkt_event.services.delegates import HistoryLine
from tdkt_event.services.visitor import Visitor
from tdkt_event.text import ACTION, FIELD, KIND, number_text
from tdkt_event.ui import acts, session
from tdkt_event.ui.delegate_table import Page, Work
from tdkt_event.ui.look import plain, table

_SALUTATIONS = ["", "Ông", "Bà", "Đồng chí"]
# A window runs without its page, so it asks for the role itself.
_MAY_CHANGE = (Role.ADMIN, Role.ORGANIZER)
_MANY = ("group", "unit", "rank", "attention")
_MOST_NAMED = 12


@st.dialog("Thêm đại biểu", width="medium")
def add_one(page: Page, visitor: Visitor, conference_id: int) -> None:
    """Ask for a new delegate and list it."""
    session.require(*_MAY_CHANGE)
    with st.form("add_delegate", border=False):
        kind = st.segmented_control(
            FIELD["kind"],
            list(KIND),
            format_func=KIND.__getitem__,
            default=DelegateKind.PERSON,
            required=True,
        )
        left, right = st.columns([2, 3])
        salutation = left.selectbox(FIELD["salutation"], _SALUTATIONS, accept_new_options=True)
        name = right.text_input("Họ và tên, chức danh hoặc tên tập thể", max_chars=160)
        position = st.text_input(FIELD["position"], max_chars=160)
        unit = st.selectbox(
            FIELD["unit"], ["", *page.units], accept_new_options=True,
            help="Chọn trong danh mục; nếu chưa có, gõ tên mới rồi nhấn Enter.",
        )  # fmt: skip
        group = st.selectbox(FIELD["group"], ["", *page.groups])
        left, middle, right = st.columns(3)
        seats = left.number_input(FIELD["seats"], 1, 200, 1)
        rank = middle.number_input(FIELD["rank"], 1, 9999, 500, help="1 đứng đầu; 500 là chưa xếp thứ tự.")
        phone = right.text_input(FIELD["phone"])
        email = st.text_input(FIELD["email"])
        attention = st.text_input(FIELD["attention"], placeholder="Ví dụ: Mời vào phòng khách")
        note = st.text_input(FIELD["note"])
        asked = st.form_submit_button("Thêm vào danh sách", type="primary", icon=":material/person_add:")
    if not asked:
        return
    facts = Delegate(
        name, DelegateKind(kind or DelegateKind.PERSON), salutation or "", position, unit or "", group or "",
        int(rank), phone, email, int(seats), note, attention,
    )  # fmt: skip
    if acts.change(
        lambda tx: delegates.add_delegate(
            tx, facts, conference_id=conference_id, actor=visitor.name, now=session.now()
        ),
        done=f"Đã thêm {name.strip()}.",
    ):
        st.rerun()


@st.dialog("Sửa nhiều đại biểu một lần", width="medium")
def change_many(present: Work, page: Page, visitor: Visitor) -> None:
    """Set chosen fields to one value for all ticked delegates."""
    session.require(*_MAY_CHANGE)
    st.write(f"Đang chọn {number_text(len(present.chosen))} đại biểu. Chỉ mục được bật mới thay đổi.")
    values: dict[str, object] = {}
    for name in _MANY:
        left, right = st.columns([2, 5], vertical_alignment="center")
        on = left.toggle(FIELD[name], key=f"many_on_{name}")
        value = _ask_many(right, name, page, disabled=not on)
        if on:
            values[name] = value
    if st.button("Lưu cho tất cả", type="primary", icon=":material/save:", disabled=not values):
        changes = dict.fromkeys(present.chosen, values)
        changed = acts.make(
            lambda tx: delegates.change_delegates(
                tx, changes, conference_id=present.conference_id, actor=visitor.name, now=session.now()
            )
        )
        if changed is not None:
            st.session_state["done"] = f"Đã sửa {number_text(int(changed))} đại biểu."
            present.choose(set())
            st.rerun()


def _ask_many(place: "st.delta_generator.DeltaGenerator", name: str, page: Page, *, disabled: bool) -> object:
    if name in {"group", "unit"}:
        options = ["", *(page.groups if name == "group" else page.units)]
        return place.selectbox(
            FIELD[name], options, key=f"many_{name}", label_visibility="collapsed", disabled=disabled,
            format_func=lambda text: text or "(để trống)", accept_new_options=name == "unit",
        ) or ""  # fmt: skip
    if name == "rank":
        return int(
            place.number_input(FIELD[name], 1, 9999, 500, label_visibility="collapsed", disabled=disabled)
        )
    return place.text_input(FIELD[name], key=f"many_{name}", label_visibility="collapsed", disabled=disabled)


@st.dialog("Xóa đại biểu khỏi danh sách")
def remove(present: Work, visitor: Visitor) -> None:
    """Name who goes, then take them off the list."""
    session.require(*_MAY_CHANGE)
    going = acts.read(lambda tx: delegates.find_delegates(tx, sorted(present.chosen)))
    names = {one.id: one.delegate.name for one in going}
    papers = sum(1 for one in going if one.code)
    st.write(f"{number_text(len(going))} đại biểu sau sẽ ra khỏi danh sách:")
    table(
        ["Đại biểu", "Đơn vị"],
        [(one.delegate.name, one.delegate.unit or "–") for one in going[:_MOST_NAMED]],
        left=2,
    )
    if len(going) > _MOST_NAMED:
        st.write(f"và {number_text(len(going) - _MOST_NAMED)} đại biểu khác.")
    if papers:
        st.write(
            f"{number_text(papers)} giấy mời đã cấp sẽ bị từ chối ở bàn đón tiếp, cho đến khi khôi phục."
        )
    if not st.button(f"Xóa {number_text(len(going))} đại biểu", type="primary", icon=":material/delete:"):
        return
    done: object = acts.change(
        lambda tx: delegates.remove_delegates(
            tx, list(names), conference_id=present.conference_id, actor=visitor.name, now=session.now()
        ),
        done=f"Đã xóa {number_text(len(names))} đại biểu.",
    )
    if done:
        present.removed = names
        for number in names:
            present.pending.pop(number, None)
        present.choose(set())
        st.rerun()


@st.dialog("Lịch sử của đại biểu", width="medium")
def history(delegate_id: int) -> None:
    """List who changed what of one delegate, before and after."""
    one, lines = acts.read(
        lambda tx: (delegates.find_delegate(tx, delegate_id), delegates.delegate_history(tx, delegate_id))
    )
    st.markdown(f"**{plain(one.delegate.name)}**")
    table(["Lúc", "Người làm", "Việc", "Trước", "Sau"], history_rows(lines), left=5)


def history_rows(lines: Sequence[HistoryLine]) -> list[tuple[str, str, str, str, str]]:
    """Write the lines of a history for people."""
    return [
        (
            moment_text(datetime.fromisoformat(line.at)),
            line.actor or "–",
            f"Sửa {FIELD[line.field].lower()}" if line.field else ACTION.get(line.action, "Thay đổi"),
            _value(line.field, line.before),
            _value(line.field, line.after),
        )
        for line in lines
    ]


def _value(name: str, text: str) -> str:
    return (KIND[DelegateKind(text)] if name == "kind" and text else text) or "–"
