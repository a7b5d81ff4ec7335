"""The parts of the page of awards: the list with what a person may do to its rows, decisions, and what was removed."""

from collections.abc import Sequence

import streamlit as st

from tdkt_event.domain.award_recipient import AwardRecipient
from tdkt_event.services import award_guests, award_list, award_money
from tdkt_event.text import number_text
from tdkt_event.ui import acts, award_dialogs, award_money_view, award_table, session
from tdkt_event.ui.award_table import AwardView
from tdkt_event.ui.look import plain

_MOST_REMOVED = 20


def read_view(conference_id: int) -> AwardView:
    """Read everything the page shows in one moment."""
    return acts.read(
        lambda tx: AwardView(
            tuple(award_list.list_decisions(tx, conference_id)),
            tuple(award_list.handing_order(tx, conference_id)),
            tuple(award_list.list_recipients(tx, conference_id, removed=True)),
            award_money.read_money(tx, conference_id),
            award_guests.read_plan(tx, conference_id),
            tuple(award_list.find_problems(tx, conference_id)),
        )
    )


def ask_acts(view: AwardView, conference_id: int, actor: str) -> None:
    """Draw what a person may do to the whole list."""
    plan = view.guests
    with st.container(horizontal=True):
        if st.button(
            "Đưa người nhận vào danh sách đại biểu", type="primary", icon=":material/group_add:",
            disabled=not (plan.additions or plan.suggestions or plan.follow),
        ):  # fmt: skip
            award_dialogs.invite(plan, conference_id, actor)
        if st.button("Thêm người nhận", icon=":material/person_add:"):
            award_dialogs.add_one(view, conference_id, actor)
        if st.button("Thêm quyết định", icon=":material/add:"):
            award_dialogs.edit_decision(None, conference_id, actor)
        st.page_link("pages/awards/award_import.py", label="Nạp danh sách", icon=":material/upload_file:")


def show_list(view: AwardView, conference_id: int, actor: str, *, may_change: bool) -> None:
    """Draw the filtered list and what may be done to the ticked rows."""
    rows = award_table.ask_filter(view)
    if not rows:
        st.info("Không có dòng nào như vậy. Hãy bỏ bớt điều kiện lọc.", icon=":material/search_off:")
        return
    st.markdown(f"**{number_text(len(rows))}** trong {number_text(len(view.recipients))} dòng")
    ticked = award_table.choose_rows(view, rows, may_change=may_change)
    if may_change:
        _act_on(view, ticked, conference_id, actor)


def _act_on(view: AwardView, ticked: Sequence[AwardRecipient], conference_id: int, actor: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        edit = st.button("Sửa", icon=":material/edit:", disabled=len(ticked) != 1)
        many = st.button("Sửa nhiều dòng", icon=":material/edit_note:", disabled=not ticked)
        gone = st.button("Bỏ khỏi danh sách", icon=":material/delete:", disabled=not ticked)
        linked = len(ticked) == 1 and ticked[0].delegate_id is not None
        unlink = st.button("Gỡ nối đại biểu", icon=":material/link_off:", disabled=not linked)
    st.caption("Đánh dấu ô đầu dòng rồi chọn việc; sửa từng dòng thì đánh dấu một dòng.")
    if edit:
        award_dialogs.edit_one(view, ticked[0], conference_id, actor)
    elif many:
        award_dialogs.change_many(ticked, conference_id, actor)
    elif gone:
        award_dialogs.remove(ticked, conference_id, actor)
    elif unlink and acts.change(
        lambda tx: award_guests.link_recipient(
            tx, conference_id, ticked[0].id, None, actor=actor, now=session.now()
        ),
        done="Đã gỡ nối với đại biểu.",
    ):
        st.rerun()


def show_decisions(view: AwardView, conference_id: int, actor: str, *, may_change: bool) -> None:
    """Draw the decisions and what may be done to one of them."""
    award_table.show_decisions(view)
    if not may_change:
        return
    names = {one.id: award_table.short_decision(one) for one in view.decisions}
    which = st.selectbox("Chọn quyết định", list(names), format_func=names.__getitem__)
    with st.container(horizontal=True):
        if st.button("Sửa quyết định", icon=":material/edit:"):
            award_dialogs.edit_decision(view.by_id[which], conference_id, actor)
        if st.button("Đánh lại số thứ tự", icon=":material/format_list_numbered:") and acts.change(
            lambda tx: award_list.renumber(tx, conference_id, which, actor=actor, now=session.now()),
            done="Đã đánh lại số thứ tự từ 1.",
        ):
            st.rerun()


def show_money(view: AwardView, conference_id: int, actor: str, *, may_change: bool) -> None:
    """Draw the money, with the way to the budget and to the papers."""
    if may_change and st.button("Sửa dự toán", icon=":material/account_balance_wallet:"):
        stored = acts.read(lambda tx: award_money.list_budgets(tx, conference_id))
        award_money_view.edit_budgets(conference_id, stored, [one.source for one in view.money.sums], actor)
    award_money_view.show_money(view.money)
    if may_change:
        st.page_link(
            "pages/papers/papers.py", label="In danh sách ký nhận ở trang Giấy tờ", icon=":material/print:"
        )


def show_removed(view: AwardView, conference_id: int, actor: str, *, may_change: bool) -> None:
    """Draw who was taken off the list, with the way back."""
    if not view.removed:
        st.info("Chưa bỏ ai khỏi danh sách.", icon=":material/delete:")
        return
    names = {one.id: f"{one.full_name}, {one.unit or 'chưa ghi đơn vị'}" for one in view.removed}
    st.caption(plain("; ".join(list(names.values())[:_MOST_REMOVED])))
    if not may_change:
        return
    back = st.multiselect("Chọn dòng cần khôi phục", list(names), format_func=names.__getitem__)
    if st.button("Khôi phục", icon=":material/undo:", disabled=not back) and acts.change(
        lambda tx: award_list.restore_recipients(tx, conference_id, back, actor=actor, now=session.now()),
        done="Đã khôi phục.",
    ):
        st.rerun()
