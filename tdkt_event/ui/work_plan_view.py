"""The year's plan for reading: which plan, its figures, its filters and its items by quarter."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tdkt_event.domain.dates import day_text, read_day
from tdkt_event.domain.vietnamese import unit_key, unit_sort_key
from tdkt_event.domain.work_plan import (
    DUE,
    LATE,
    QUARTERS,
    WorkFilter,
    WorkPlan,
    WorkPlanItem,
    WorkState,
    chosen,
    holds_conference,
    is_late,
    units_of,
)
from tdkt_event.services.work_plans import WorkYear
from tdkt_event.text import WORK_LATE, WORK_STATE, number_text
from tdkt_event.ui import session
from tdkt_event.ui.look import numbers, plain
from tdkt_event.ui.row_draft import Draft

ITEMS, CHART, CALLS, REPORT = "Công việc", "Biểu đồ năm", "Các đơn vị gửi", "Báo cáo"
PARTS = (ITEMS, CHART, CALLS, REPORT)
PART, QUARTER, UNIT, STATE, WORDS = "work_part", "work_quarter", "work_unit", "work_state", "work_words"
CALL = "work_call"
_LINKS = {"qua-han": (ITEMS, LATE), "den-han": (ITEMS, DUE), "don-vi": (CALLS, "")}
_ON_A_PAGE = 25
MOST_EDITED = 200
_STATES = {
    "": "Mọi tình trạng",
    LATE: WORK_LATE,
    DUE: "Đến hạn trong tháng",
    **{one.value: word for one, word in WORK_STATE.items()},
}
_MARKS = {
    WorkState.TODO: ("○", "#5d564c", "#efe8dc"),
    WorkState.DOING: ("◐", "#7a5200", "#fbeccb"),
    WorkState.WAITING: ("◇", "#7a5200", "#fbeccb"),
    WorkState.DONE: ("✓", "#17663a", "#dff0e3"),
}
_LATE_MARK = ("!", "#b3271a", "#fbe1dc")
_STYLE = """<style>
  .tdkt-work p { margin: 0 0 .25rem; overflow-wrap: anywhere; }
  .tdkt-work .meta { color: #5d564c; font-size: .92rem; }
  .tdkt-pill { display: inline-block; border-radius: 999px; padding: .05rem .6rem; font-size: .86rem; font-weight: 600;
    white-space: nowrap; margin-right: .4rem; }
</style>"""


def follow_link() -> None:
    """Open the list that a link asks for, as “?xem=qua-han”, once."""
    asked = _LINKS.get(st.query_params.get("xem", ""))
    if asked:
        del st.query_params["xem"]
        _go(*asked)


def choose_plan(plans: Sequence[WorkPlan]) -> WorkPlan:
    """Ask for the year and, when it has several plans, for the plan."""
    years = list(dict.fromkeys(one.year for one in plans))
    wanted = st.session_state.pop("work_plan_wanted", None)
    if wanted is not None and (one := next((one for one in plans if one.id == wanted), None)):
        st.session_state["work_year"], st.session_state[f"work_plan_{one.year}"] = one.year, one.id
    left, right = st.columns([1, 4])
    year = left.selectbox("Năm", years, key="work_year")
    mine = {one.id: one for one in plans if one.year == year}
    number = right.selectbox(
        "Kế hoạch", list(mine), key=f"work_plan_{year}", format_func=lambda number: plan_title(mine[number])
    )
    return mine[number]


def plan_title(plan: WorkPlan) -> str:
    """Name a plan with its issuer."""
    return f"{plan.name} ({plan.issuer})" if plan.issuer else plan.name


def show_numbers(year: WorkYear, today: date) -> None:
    """Draw the figures of the plan, and below them the ways to what is due, late and not sent."""
    work = year.tally(today)
    calls = year.call_tallies(today)
    missing = sum(counts.missing for _, counts in calls)
    numbers(
        [
            ("Công việc trong năm", number_text(work.total), "gold"),
            ("Đã xong", number_text(work.done), "good" if work.done else ""),
            (f"Đến hạn trong tháng {today.month}", number_text(work.due_this_month), ""),
            ("Việc quá hạn", number_text(work.late), "bad" if work.late else "good"),
            ("Đơn vị quá hạn chưa gửi", number_text(missing), "bad" if missing else ""),
        ]
    )
    with st.container(horizontal=True):
        _way(
            f"Xem {number_text(work.due_this_month)} việc đến hạn",
            DUE,
            ITEMS,
            ":material/event:",
            work.due_this_month,
        )
        _way(f"Xem {number_text(work.late)} việc quá hạn", LATE, ITEMS, ":material/alarm:", work.late)
        if calls and st.button("Xem đơn vị chưa gửi", icon=":material/outgoing_mail:", key="way_calls"):
            worst = max(calls, key=lambda one: (one[1].missing, one[1].waited_for))[0]
            st.session_state[f"{CALL}_{year.plan.id}"] = worst.id
            _go(CALLS, "")


def _way(label: str, state: str, part: str, icon: str, count: int) -> None:
    if count:
        st.button(label, icon=icon, key=f"way_{part}_{state}", on_click=_go, args=(part, state))


def _go(part: str, state: str) -> None:
    st.session_state[PART], st.session_state[STATE] = part, state
    for name in (QUARTER, UNIT, WORDS):
        st.session_state[name] = ""


def choose_part() -> str:
    """Ask which part of the plan to look at."""
    st.session_state.setdefault(PART, ITEMS)
    part = st.segmented_control("Xem phần", PARTS, key=PART, required=True, label_visibility="collapsed")
    return part or ITEMS


def filtered(year: WorkYear, today: date, *, frozen: bool = False) -> list[WorkPlanItem]:
    """Ask for quarter, unit, state and words, and give the items that remain."""
    named = {unit_key(unit): unit for item in year.items for unit in units_of(item)}
    units = sorted(named.values(), key=unit_sort_key)
    one, two, three, four = st.columns(4)
    quarter = one.selectbox(
        "Quý", ["", *QUARTERS], key=QUARTER, disabled=frozen,
        format_func=lambda quarter: f"Quý {quarter}" if quarter else "Cả năm",
    )  # fmt: skip
    unit = two.selectbox(
        "Đơn vị", ["", *units], key=UNIT, disabled=frozen, format_func=lambda unit: unit or "Mọi đơn vị"
    )
    state = three.selectbox(
        "Tình trạng", list(_STATES), key=STATE, disabled=frozen, format_func=_STATES.__getitem__
    )
    words = four.text_input("Tìm", key=WORDS, disabled=frozen, placeholder="Từ trong nội dung, không cần dấu")
    return chosen(year.items, WorkFilter(quarter, unit, state, words), today)


def wants_table(plan_id: int, draft: Draft[WorkPlanItem], *, add: Callable[[int], None]) -> bool:
    """Ask whether to edit the items as a table, or to add one; a table with unsaved rows stays open."""
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = st.toggle("Sửa bảng", draft.changed, key=f"work_edit_{plan_id}", disabled=draft.changed)
        if not (asked or draft.changed) and st.button("Thêm công việc", icon=":material/add:"):
            add(plan_id)
    return asked or draft.changed


def some_of(shown: Sequence[WorkPlanItem], year: WorkYear, draft: Draft[WorkPlanItem]) -> list[WorkPlanItem]:
    """Give the items to edit: the first ones that the filters let through, or those whose editing has begun."""
    if draft.changed:
        begun = {one.id for one in draft.seen}
        return [one for one in year.items if one.id in begun]
    if len(shown) > MOST_EDITED:
        st.caption(
            f"Bảng có {number_text(MOST_EDITED)} công việc đầu trên {number_text(len(shown))}; hãy lọc để sửa các việc khác."
        )
    return list(shown[:MOST_EDITED])


def show_items(
    items: Sequence[WorkPlanItem], today: date, *, conferences: Mapping[int, str],
    open_item: Callable[[WorkPlanItem, Mapping[int, str]], None], may_change: bool,
) -> None:  # fmt: skip
    """Draw a page of the items by quarter; each opens its window, a conference item its conference."""
    st.html(_STYLE)
    ordered = sorted(items, key=_first_quarter)
    pages = max(1, -(-len(ordered) // _ON_A_PAGE))
    shown = ordered
    if pages > 1:
        page = st.pagination(pages, key=f"work_page_{pages}")
        shown = ordered[(page - 1) * _ON_A_PAGE : page * _ON_A_PAGE]
    heading = -1
    for one in shown:
        if _first_quarter(one) != heading:
            heading = _first_quarter(one)
            title = f"Quý {QUARTERS[heading]}" if heading < len(QUARTERS) else "Chưa rõ thời gian"
            st.subheader(title, anchor=False)
        _card(one, today, conferences=conferences, open_item=open_item, may_change=may_change)


def _first_quarter(one: WorkPlanItem) -> int:
    quarters = [QUARTERS.index(name) for name in one.quarters if name in QUARTERS]
    chosen_one = st.session_state.get(QUARTER) or ""
    if chosen_one in one.quarters:
        return QUARTERS.index(chosen_one)
    return quarters[0] if quarters else len(QUARTERS)


def _card(
    one: WorkPlanItem, today: date, *, conferences: Mapping[int, str],
    open_item: Callable[[WorkPlanItem, Mapping[int, str]], None], may_change: bool,
) -> None:  # fmt: skip
    with st.container(border=True):
        words, act = st.columns([4, 1], vertical_alignment="center")
        words.html(item_html(one, today, conference=conferences.get(one.conference_id or 0, "")))
        asked = act.button("Cập nhật" if may_change else "Xem", key=f"item_{one.id}", width="stretch")
        if one.conference_id in conferences:
            open_conference(one, place=act)
        if asked:
            open_item(one, conferences)


def open_conference(one: WorkPlanItem, *, place: DeltaGenerator | None = None) -> None:
    """Offer to go to the conference that an item is."""
    where = place or st.container()
    if where.button("Mở hội nghị", key=f"meeting_{one.id}", width="stretch"):
        session.choose_conference(one.conference_id or 0)
        st.switch_page("pages/overview/overview.py")


def item_html(one: WorkPlanItem, today: date, *, conference: str = "") -> str:
    """Write an item for the screen: content, state, time, units, progress and evidence."""
    number = f"<b>{escape(one.number)}.</b> " if one.number else ""
    lines = [
        f'<p>{number}{escape(one.content)}</p><p class="meta">{pill(one, today)}{escape(when_text(one))}</p>'
    ]
    if conference:
        lines.append(_said("Hội nghị", conference))
    elif holds_conference(one):
        lines.append(
            '<p class="meta">Việc này là một hội nghị; chưa gắn với hội nghị nào trong chương trình.</p>'
        )
    for label, text in (
        ("Mục", one.section),
        ("Chủ trì", one.lead), ("Phối hợp", one.coordinate), ("Sản phẩm", one.product), ("Tiến độ", one.progress),
        ("Minh chứng", one.evidence),
    ):  # fmt: skip
        if text:
            lines.append(_said(label, text))
    if one.file_id:
        lines.append('<p class="meta">Có tệp minh chứng.</p>')
    if one.source_line:
        lines.append(f'<p class="meta">Theo dòng {one.source_line} của văn bản kế hoạch.</p>')
    return f'<div class="tdkt-work">{"".join(lines)}</div>'


def _said(label: str, text: str) -> str:
    return f'<p class="meta"><b>{label}:</b> {escape(text)}</p>'


def pill(one: WorkPlanItem, today: date) -> str:
    """Draw the state with a mark, a word and a colour; what is late says so beside its state."""
    late = is_late(one, today)
    mark, ink, ground = _LATE_MARK if late else _MARKS[one.state]
    word = f"{WORK_LATE}, {WORK_STATE[one.state].lower()}" if late else WORK_STATE[one.state]
    return f'<span class="tdkt-pill" style="color:{ink};background:{ground}">{mark} {word}</span>'


def when_text(one: WorkPlanItem) -> str:
    """Say the time as the plan writes it, with the last day."""
    end = read_day(one.ends_on)
    said = one.time_text.capitalize() if one.time_text.isupper() else one.time_text
    said = said.replace("Quý iii", "Quý III").replace("Quý iv", "Quý IV").replace("Quý ii", "Quý II")
    said = said.replace("Quý i", "Quý I")
    last = f"hạn {day_text(end)}" if end else ""
    return ", ".join(part for part in (said, last) if part) or "Chưa rõ thời gian"


def say_none(year: WorkYear) -> None:
    """Say why there is no item to show."""
    if year.items:
        st.info("Không có công việc nào như vậy. Hãy bớt điều kiện lọc.", icon=":material/search_off:")
    else:
        st.info(
            "Kế hoạch này chưa có công việc nào. Hãy bật “Sửa bảng” để nhập, hoặc nạp từ văn bản ở trang Kế hoạch.",
            icon=":material/playlist_add:",
        )


def plan_caption(plan: WorkPlan) -> None:
    """Say number and day of the plan."""
    day = read_day(plan.date)
    parts = [f"Số {plan.number}" if plan.number else "", f"ngày {day_text(day)}" if day else ""]
    said = " ".join(part for part in parts if part)
    if said:
        st.caption(plain(said))
