"""The windows of the page of the year's plan: a new plan, its facts, next year's, removal, and one item."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from tdkt_event.documents.holidays import work_calendar
from tdkt_event.domain.account import Role
from tdkt_event.domain.dates import day_text, read_day
from tdkt_event.domain.work_plan import (
    CallKind,
    UnitCall,
    WorkPlan,
    WorkPlanItem,
    WorkState,
)
from tdkt_event.domain.work_plan_copy import happens_once, next_item
from tdkt_event.services import stored_files, work_plans
from tdkt_event.services.work_plans import WorkYear
from tdkt_event.storage.database import Transaction
from tdkt_event.text import WORK_STATE, number_text
from tdkt_event.ui import acts, session
from tdkt_event.ui.handed_in import file_download, take_file
from tdkt_event.ui.look import plain
from tdkt_event.ui.work_plan_view import item_html

# A window runs without its page, so it asks for the role itself.
_MAY_CHANGE = (Role.ADMIN, Role.ORGANIZER)
_MOST_NAMED = 12
_MODELS = "Mỗi cơ quan, đơn vị đăng ký ít nhất 01 điển hình tập thể, 01 điển hình cá nhân"


def acts_bar(year: WorkYear) -> None:
    """Offer what can be done with the whole plan; every button is drawn before any window opens."""
    with st.container(horizontal=True):
        asked = {
            change_plan: st.button("Sửa thông tin", icon=":material/edit:"),
            copy_plan: st.button("Chép sang năm khác", icon=":material/content_copy:"),
            remove_plan: st.button("Xóa kế hoạch", icon=":material/delete:"),
        }
        new = st.button("Lập kế hoạch khác", icon=":material/add:")
    if new:
        add_plan(year.plan.year)
    for window, yes in asked.items():
        if yes:
            window(year)


@st.dialog("Lập kế hoạch năm", width="medium")
def add_plan(year: int) -> None:
    """Ask for a new plan and make it empty."""
    visitor = session.require(*_MAY_CHANGE)
    with st.form("add_plan", border=False):
        chosen = st.number_input("Năm", 2000, 2100, year)
        name = st.text_input("Tên kế hoạch", f"Công tác thi đua, khen thưởng năm {year}", max_chars=500)
        issuer = st.text_input("Cơ quan ban hành", max_chars=300)
        left, right = st.columns(2)
        number = left.text_input("Số, ký hiệu", placeholder="Ví dụ: 15/KH-UBND", max_chars=60)
        day = right.date_input("Ngày ban hành", None, format="DD/MM/YYYY")
        models = st.checkbox("Yêu cầu mỗi đơn vị đăng ký điển hình tập thể, cá nhân")
        asked = st.form_submit_button("Lập kế hoạch", type="primary", icon=":material/add:")
    if not asked:
        return
    plan = WorkPlan(int(chosen), name, issuer, number, day.isoformat() if day else "")
    calls = [UnitCall(CallKind.MODELS, _MODELS)] if models else []
    made = acts.make(
        lambda tx: work_plans.create_work_plan(tx, plan, [], calls, actor=visitor.name, now=session.now()),
        done=f"Đã lập kế hoạch năm {plan.year}.",
    )
    if made:
        st.session_state["work_plan_wanted"] = made
        st.rerun()


@st.dialog("Thông tin kế hoạch", width="medium")
def change_plan(year: WorkYear) -> None:
    """Ask for the facts of a plan."""
    visitor, plan = session.require(*_MAY_CHANGE), year.plan
    with st.form(f"change_plan_{plan.id}", border=False):
        name = st.text_input("Tên kế hoạch", plan.name, max_chars=500)
        issuer = st.text_input("Cơ quan ban hành", plan.issuer, max_chars=300)
        left, right = st.columns(2)
        number = left.text_input("Số, ký hiệu", plan.number, max_chars=60)
        day = right.date_input("Ngày ban hành", read_day(plan.date), format="DD/MM/YYYY")
        asked = st.form_submit_button("Lưu", type="primary", icon=":material/save:")
    new = replace(plan, name=name, issuer=issuer, number=number, date=day.isoformat() if day else "")
    if asked and acts.change(
        lambda tx: work_plans.change_work_plan(tx, new, actor=visitor.name, now=session.now()),
        done="Đã lưu thông tin kế hoạch.",
    ):
        st.rerun()


@st.dialog("Chép sang năm khác", width="medium")
def copy_plan(year: WorkYear) -> None:
    """Say what is copied and what must be looked at, then copy."""
    visitor = session.require(*_MAY_CHANGE)
    plan = year.plan
    to = int(st.number_input("Sang năm", 2000, 2100, plan.year + 1))
    st.write(
        f"Chép {number_text(len(year.items))} công việc, {number_text(len(year.calls))} thời hạn và danh sách đơn vị. "
        "Năm trong nội dung và ngày được dời theo; tiến độ, minh chứng và ngày gửi để trống."
    )
    once = [one for one in year.items if happens_once(one.content)]
    if once:
        st.warning(
            f"{number_text(len(once))} công việc nhắc đến ngày kỷ niệm, đại hội hoặc giai đoạn, có thể không lặp lại; "
            "hãy xem lại sau khi chép:",
            icon=":material/rule:",
        )
        for one in once[:_MOST_NAMED]:
            st.markdown(f"- {plain(next_item(one, to - plan.year, around=plan.year).content)}")
        if len(once) > _MOST_NAMED:
            st.write(f"và {number_text(len(once) - _MOST_NAMED)} công việc khác.")
    _say_rest_days(work_plans.rest_days_of_copy(year, to), to)
    if st.button("Chép kế hoạch", type="primary", icon=":material/content_copy:"):
        made = acts.make(
            lambda tx: work_plans.copy_work_plan(tx, plan.id, year=to, actor=visitor.name, now=session.now()),
            done=f"Đã chép kế hoạch sang năm {to}.",
        )
        if made:
            st.session_state["work_plan_wanted"] = made
            st.rerun()


def _say_rest_days(found: Sequence[tuple[str, date, str]], to: int) -> None:
    """Say which days of the copy fall on a weekend or a holiday, and when the holidays are not known."""
    if doubt := work_calendar().doubt(to):
        st.caption(f"Ngày nghỉ lễ năm {to} chưa chắc chắn: {doubt}.")
    if not found:
        return
    st.warning(
        f"{number_text(len(found))} ngày sau khi dời rơi vào ngày nghỉ; hãy sửa sau khi chép:", icon=":material/event_busy:"
    )  # fmt: skip
    for name, day, why in found[:_MOST_NAMED]:
        st.markdown(f"- {plain(f'{name}: {day_text(day)}, {why}')}")
    if len(found) > _MOST_NAMED:
        st.write(f"và {number_text(len(found) - _MOST_NAMED)} ngày khác.")


@st.dialog("Xóa kế hoạch năm")
def remove_plan(year: WorkYear) -> None:
    """Name what is lost, then remove the plan."""
    visitor = session.require(*_MAY_CHANGE)
    came = sum(bool(one.sent_on) for board in year.returns.values() for one in board)
    st.write(
        f"Sẽ mất {number_text(len(year.items))} công việc với tiến độ và minh chứng, {number_text(len(year.calls))} "
        f"thời hạn và {number_text(came)} lượt đơn vị đã gửi của kế hoạch:"
    )
    st.markdown(f"**{plain(year.plan.name)}**")
    sure = st.checkbox("Tôi hiểu và muốn xóa kế hoạch này")
    if st.button("Xóa kế hoạch", type="primary", icon=":material/delete:", disabled=not sure) and acts.change(
        lambda tx: work_plans.remove_work_plan(tx, year.plan.id, actor=visitor.name, now=session.now()),
        done="Đã xóa kế hoạch năm.",
    ):
        st.rerun()


@st.dialog("Thêm công việc", width="medium")
def add_item(plan_id: int) -> None:
    """Ask for a new item and list it last."""
    visitor = session.require(*_MAY_CHANGE)
    with st.form(f"add_item_{plan_id}", border=False):
        content = st.text_area("Nội dung", height=90)
        left, right = st.columns(2)
        lead = left.text_input("Cơ quan chủ trì")
        coordinate = right.text_input("Cơ quan phối hợp")
        time_text = st.text_input(
            "Thời gian", placeholder="Ví dụ: Quý I; Tháng 02; Trước ngày 30/6/2025; Thường xuyên",
            help="Ngày bắt đầu, ngày kết thúc và quý tự tính theo ô này.",
        )  # fmt: skip
        asked = st.form_submit_button("Thêm công việc", type="primary", icon=":material/add:")
    item = WorkPlanItem(content, lead=lead, coordinate=coordinate, time_text=time_text)
    if asked and acts.change(
        lambda tx: work_plans.save_items(tx, plan_id, [item], seen=[], actor=visitor.name, now=session.now()),
        done="Đã thêm công việc.",
    ):
        st.rerun()


@st.dialog("Công việc", width="medium")
def one_item(item: WorkPlanItem, conferences: Mapping[int, str]) -> None:
    """Show one item; the office notes state, progress, evidence, its file and its conference."""
    visitor = session.require(Role.ADMIN, Role.ORGANIZER, Role.VIEWER)
    st.html(item_html(item, session.now().date(), conference=conferences.get(item.conference_id or 0, "")))
    if item.file_id:
        names = acts.read(lambda tx: stored_files.names(tx, [item.file_id or 0]))
        name = names.get(item.file_id, "tep")
        file_download(item.file_id, name, key=f"item_file_{item.id}", label=f"Tải minh chứng: {name}")
    if visitor.role in _MAY_CHANGE:
        _item_form(item, conferences, actor=visitor.name)


def _item_form(item: WorkPlanItem, conferences: Mapping[int, str], *, actor: str) -> None:
    state = st.segmented_control(
        "Tình trạng", list(WorkState), default=item.state, required=True, format_func=WORK_STATE.__getitem__,
        key=f"state_{item.id}",
    )  # fmt: skip
    progress = st.text_area("Tiến độ", item.progress, key=f"progress_{item.id}", height=90)
    evidence = st.text_area(
        "Minh chứng", item.evidence, key=f"evidence_{item.id}", height=70,
        placeholder="Ví dụ: Báo cáo số 45/BC-UBND ngày 20/6/2025",
    )  # fmt: skip
    handed = take_file("Tệp minh chứng", key=f"file_{item.id}")
    drop = bool(item.file_id) and not handed and st.checkbox("Bỏ tệp đang có", key=f"drop_{item.id}")
    with st.expander("Nội dung, thời gian, đơn vị, hội nghị"):
        changed = _plan_fields(item, conferences)
    if not st.button("Lưu", type="primary", icon=":material/save:", key=f"save_{item.id}"):
        return
    new = replace(changed, state=WorkState(state or item.state), progress=progress, evidence=evidence)
    now = session.now()

    def write(tx: Transaction) -> None:
        file_id = stored_files.keep(tx, handed, actor=actor, now=now) if handed else item.file_id
        kept = replace(new, file_id=None if drop else file_id)
        work_plans.change_item(tx, kept, seen=item, actor=actor, now=now)

    if acts.change(write, done="Đã cập nhật công việc."):
        st.rerun()


def _plan_fields(item: WorkPlanItem, conferences: Mapping[int, str]) -> WorkPlanItem:
    content = st.text_area("Nội dung", item.content, key=f"content_{item.id}", height=90)
    left, right = st.columns(2)
    lead = left.text_input("Cơ quan chủ trì", item.lead, key=f"lead_{item.id}")
    coordinate = right.text_input("Cơ quan phối hợp", item.coordinate, key=f"coordinate_{item.id}")
    one, two, three = st.columns(3)
    time_text = one.text_input("Thời gian", item.time_text, key=f"time_{item.id}")
    starts = two.date_input("Từ ngày", read_day(item.starts_on), format="DD/MM/YYYY", key=f"starts_{item.id}")
    ends = three.date_input("Đến ngày", read_day(item.ends_on), format="DD/MM/YYYY", key=f"ends_{item.id}")
    numbers = [0, *conferences]
    held = item.conference_id if item.conference_id in conferences else 0
    number = st.selectbox(
        "Hội nghị của việc này", numbers, index=numbers.index(held or 0), key=f"conference_{item.id}",
        format_func=lambda number: conferences.get(number, "(không gắn)"),
    )  # fmt: skip
    return replace(
        item, content=content, lead=lead, coordinate=coordinate, time_text=time_text,
        starts_on=starts.isoformat() if starts else "", ends_on=ends.isoformat() if ends else "",
        conference_id=number or None,
    )  # fmt: skip
