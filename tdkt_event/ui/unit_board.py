"""What the plan asks other units to send: the calls, and for each the board of who has sent and who has not."""

from datetime import date

import streamlit as st

from tdkt_event.domain.dates import WEEKDAYS, day_text, read_day
from tdkt_event.domain.work_plan import (
    CallKind,
    CallTally,
    ReturnState,
    UnitCall,
    UnitReturn,
    add_units,
    call_tally,
    is_complete,
    last_safe_day,
    models_of,
    return_state,
    split_units,
)
from tdkt_event.services import conference as conferences
from tdkt_event.services import work_plans
from tdkt_event.services.work_plans import WorkYear
from tdkt_event.text import number_text
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import numbers, plain
from tdkt_event.ui.row_draft import draft_of, save_draft
from tdkt_event.ui.work_plan_table import edit_calls, edit_returns, show_returns
from tdkt_event.ui.work_plan_view import CALL

_MOST_NAMED = 40


def show_calls(year: WorkYear, today: date, *, may_change: bool, actor: str) -> None:
    """Draw the calls of a plan and the board of the one chosen."""
    if may_change:
        with st.expander("Sửa các thời hạn", expanded=not year.calls):
            _edit_calls(year, actor=actor)
    if not year.calls:
        st.info(
            "Kế hoạch chưa có thời hạn nào cho các đơn vị. Hãy thêm ở “Sửa các thời hạn”."
            if may_change
            else "Kế hoạch chưa có thời hạn nào cho các đơn vị.",
            icon=":material/outgoing_mail:",
        )
        return
    calls = {one.id: one for one in year.calls}
    number = st.selectbox(
        "Nội dung các đơn vị phải gửi", list(calls), format_func=lambda one: calls[one].what,
        key=f"{CALL}_{year.plan.id}",
    )  # fmt: skip
    call = calls[number]
    _board(year, call, today, may_change=may_change, actor=actor)


def due_sentence(call: UnitCall) -> str:
    """Say the day as the plan writes it and the last day on which sending is in time."""
    due, last = read_day(call.due), last_safe_day(call)
    if due is None or last is None:
        return "Kế hoạch không ghi ngày cuối; đơn vị chưa gửi không tính là quá hạn."
    written = f"đến hết ngày {day_text(due)}" if call.inclusive else f"trước ngày {day_text(due)}"
    return f"Kế hoạch ghi {written}; ngày cuối còn nhận là {WEEKDAYS[last.weekday()]}, {day_text(last)}."


def missing_sentence(call: UnitCall, board: list[UnitReturn], today: date) -> str:
    """Name the units that have not sent, the first ones of many."""
    waiting = {ReturnState.MISSING, ReturnState.WAITED_FOR}
    missing = [_missing_text(call, one) for one in board if return_state(call, one, today) in waiting]
    if not missing:
        return ""
    more = len(missing) - _MOST_NAMED
    said = "; ".join(missing[:_MOST_NAMED]) + (f" và {number_text(more)} đơn vị khác" if more > 0 else "")
    verb = "chưa đăng ký đủ" if call.kind is CallKind.MODELS else "chưa gửi"
    return f"{number_text(len(missing))} đơn vị {verb}: {said}."


def _missing_text(call: UnitCall, one: UnitReturn) -> str:
    """Name a unit and, of models, what it still lacks when something came."""
    if call.kind is not CallKind.MODELS or is_complete(call, one):
        return one.unit
    lacks = [
        word
        for word, text in (("tập thể", one.collectives), ("cá nhân", one.individuals))
        if not models_of(text)
    ]
    if len(lacks) == 1:
        return f"{one.unit} (thiếu {lacks[0]})"
    return one.unit if lacks else f"{one.unit} (chưa ghi ngày)"


def _board(year: WorkYear, call: UnitCall, today: date, *, may_change: bool, actor: str) -> None:
    stored = year.board(call)
    st.markdown(f":material/event: {plain(due_sentence(call))}")
    if call.send_to:
        st.caption(plain(f"Gửi về: {call.send_to}"))
    if stored:
        _numbers(call, call_tally(call, stored, today))
        said = missing_sentence(call, stored, today)
        if said:
            st.markdown(plain(said))
        else:
            st.success("Tất cả đơn vị đã gửi.", icon=":material/done_all:")
    if may_change:
        _edit_board(call, stored, year.plan.id, today, actor=actor)
    elif stored:
        show_returns(stored, call, today)
    else:
        st.info("Ban tổ chức chưa lập danh sách đơn vị.", icon=":material/groups:")


def _numbers(call: UnitCall, counts: CallTally) -> None:
    sent = "Đã đăng ký đủ" if call.kind is CallKind.MODELS else "Đã gửi đúng hạn"
    numbers(
        [
            ("Đơn vị", number_text(counts.units), "gold"),
            (sent, number_text(counts.in_time), "good" if counts.in_time else ""),
            ("Gửi muộn", number_text(counts.sent_late), "bad" if counts.sent_late else ""),
            ("Chưa gửi, còn hạn", number_text(counts.waited_for), ""),
            ("Chưa gửi, quá hạn", number_text(counts.missing), "bad" if counts.missing else ""),
        ]
    )


def _edit_board(call: UnitCall, stored: list[UnitReturn], plan_id: int, today: date, *, actor: str) -> None:
    _add_units(call, stored, actor=actor)
    draft = edit_returns(draft_of(f"returns-{call.id}"), stored, call, today)
    st.caption("Ghi ngày nhận ở cột ngày; thêm đơn vị ở cuối bảng.")
    save_draft(
        draft, stored,
        lambda tx, rows: work_plans.save_returns(tx, call.id, rows, seen=stored, actor=actor, now=session.now()),
        label="Lưu danh sách đơn vị", noun="danh sách đơn vị", done="Đã lưu danh sách đơn vị.",
        who=lambda tx: work_plans.last_changer(tx, plan_id, work_plans.RETURN_ACTS),
    )  # fmt: skip


def _add_units(call: UnitCall, stored: list[UnitReturn], *, actor: str) -> None:
    """Offer to list units: pasted, or the offices of the open conference."""
    with st.container(horizontal=True):
        number = session.conference_id()
        offices = acts.read(lambda tx: conferences.list_offices(tx, number)) if number else []
        if offices and st.button(
            f"Lấy {number_text(len(offices))} đơn vị của hội nghị đang mở", key=f"offices_{call.id}",
            icon=":material/groups:",
        ):  # fmt: skip
            _save_added(call, stored, [one.name for one in offices], actor=actor)
        with st.popover("Dán danh sách đơn vị", icon=":material/content_paste:"):
            text = st.text_area("Mỗi dòng một đơn vị", key=f"paste_{call.id}", height=160)
            if st.button("Thêm vào danh sách", key=f"pasted_{call.id}", icon=":material/playlist_add:"):
                _save_added(call, stored, split_units(text), actor=actor)


def _save_added(
    call: UnitCall, stored: list[UnitReturn], units: "list[str] | tuple[str, ...]", *, actor: str
) -> None:
    new = add_units(stored, units)
    added = len(new) - len(stored)
    if not added:
        st.info("Các đơn vị này đã có trong danh sách.", icon=":material/done:")
        return
    if acts.change(
        lambda tx: work_plans.save_returns(tx, call.id, new, seen=stored, actor=actor, now=session.now()),
        done=f"Đã thêm {number_text(added)} đơn vị.",
    ):
        st.rerun()


def _edit_calls(year: WorkYear, *, actor: str) -> None:
    draft, number = draft_of(f"calls-{year.plan.id}"), year.plan.id
    edit_calls(draft, year.calls)
    save_draft(
        draft, year.calls,
        lambda tx, rows: work_plans.save_calls(tx, number, rows, seen=year.calls, actor=actor, now=session.now()),
        label="Lưu các thời hạn", noun="các thời hạn", done="Đã lưu các thời hạn.",
        who=lambda tx: work_plans.last_changer(tx, number, work_plans.CALL_ACTS),
    )  # fmt: skip
