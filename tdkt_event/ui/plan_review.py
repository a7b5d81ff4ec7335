"""What a person must see of a plan before it is saved: the check's findings, what was not understood, what will be made."""

from collections import Counter
from collections.abc import Sequence
from html import escape

import streamlit as st

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.plan_finding import PlanFinding
from tdkt_event.domain.plan_form import DeadlineUse, PlanForm, level_of
from tdkt_event.services.plan_saving import Addition, duties_of, groups_of, offices_of, slots_of
from tdkt_event.services.plans import NOTHING_FOUND
from tdkt_event.text import number_text
from tdkt_event.ui.look import numbers, plain, table
from tdkt_event.ui.plan_marks import key_html
from tdkt_event.ui.plan_upload import HeldPlan

_MOST_NAMED = 12
_MOST_OPEN = 5


def show_counts(held: HeldPlan) -> None:
    """Draw in big numbers what was understood and what was not."""
    form, unread = held.form, held.plan.document.reading.not_understood
    cells: list[tuple[str, object, str]] = [
        ("Nhiệm vụ", len(form.duties), ""),
        ("Thời hạn", len(form.deadlines), ""),
    ]
    if form.has_conference:
        cells.insert(0, ("Nhóm đại biểu", len(form.groups), "gold"))
    if form.items:
        cells.insert(0, ("Công việc trong năm", len(form.items), "gold"))
    findings = len(held.plan.findings)
    cells += [
        ("Chỗ cần xem lại", findings, "bad" if findings else "good"),
        ("Chỗ chưa hiểu", len(unread), "bad" if unread else "good"),
    ]
    numbers(cells)


def show_document(held: HeldPlan) -> None:
    """Draw the document with its marks, in a frame of its own."""
    st.subheader("Văn bản", anchor=False)
    st.html(key_html(held.plan.document.reading))
    with st.container(height=760, border=True):
        st.html(held.page)


def show_findings(findings: Sequence[PlanFinding]) -> None:
    """Draw what the check found: where, what, and how to settle it."""
    title = f"Chỗ cần xem lại trong kế hoạch ({number_text(len(findings))})"
    with st.expander(title, icon=":material/fact_check:", expanded=bool(findings)):
        if not findings:
            st.write(NOTHING_FOUND)
            return
        with st.container(height=380 if len(findings) > _MOST_OPEN else "content", border=False):
            st.html("".join(map(_finding_html, findings)))


def _finding_html(one: PlanFinding) -> str:
    where = f"{one.where[:1].upper()}{one.where[1:]}"
    return (
        f'<p style="margin:0 0 .7rem;overflow-wrap:anywhere"><b>{escape(where)}.</b> {escape(one.text)}'
        f'<br><span style="color:#5d564c">Xử lý: {escape(one.settle)}</span></p>'
    )


def ask_unread(held: HeldPlan) -> frozenset[int]:
    """List what was not understood and ask the person to say that it was seen; give the lines seen."""
    unread = held.plan.document.reading.not_understood
    if not unread:
        return frozenset()
    st.subheader(f"Chỗ chưa hiểu ({number_text(len(unread))})", anchor=False)
    st.caption(
        "Chương trình không lấy gì từ các dòng này. Nếu có việc cần làm, hãy nhập vào các bảng trước khi lưu."
    )
    with st.container(height=300 if len(unread) > 6 else "content"):
        table(["Dòng", "Nội dung"], [(one.line, one.text) for one in unread], left=2)
    ticked = st.checkbox(f"Đã xem {number_text(len(unread))} chỗ chưa hiểu ở trên", key=f"{held.key}-seen")
    return held.plan.unread if ticked else frozenset()


def ask_level(form: PlanForm, key: str, spelled_place: str) -> tuple[str, str]:
    """Ask for the level and the place the papers name; both are guessed from the plan."""
    presets = load_reference().presets
    codes, guess = list(presets), level_of(form)
    left, right = st.columns(2)
    level = left.selectbox(
        "Cấp của cơ quan tổ chức", codes, index=codes.index(guess) if guess in codes else 0,
        format_func=lambda one: presets[one].label, key=f"{key}-level",
    )  # fmt: skip
    place = right.text_input("Địa danh ghi trên giấy tờ", spelled_place, key=f"{key}-place")
    return level, place


def outcome(form: PlanForm) -> str:
    """Say what a conference made of this form will hold."""
    parts = [
        f"{number_text(len(groups_of(form)))} nhóm đại biểu", f"{number_text(len(offices_of(form)))} đơn vị",
        f"{number_text(len(duties_of(form, {})))} nhiệm vụ",
    ]  # fmt: skip
    slots = len(slots_of(form))
    parts += [f"{number_text(slots)} suất tham luận"] if slots else []
    parts += ["quy định về giao ước"] if form.pledge_name else []
    parts += ["chữ trên phông"] if form.backdrop.strip() else []
    said = f"Sẽ lập hội nghị với {', '.join(parts)}."
    if form.conflict and not form.settled:
        said += " Chưa lập suất tham luận vì chưa thống nhất số tham luận."
    exclusive = [
        one for one in form.deadlines if not one.inclusive and one.use is DeadlineUse.DUTY and one.day
    ]
    if exclusive:
        said += " Hạn ghi “trước ngày” được tính đến hết ngày liền trước."
    return said


def addition_sentence(new: Addition) -> str:
    """Say what a plan adds to a conference and how much is there already."""
    parts = [
        f"{number_text(count)} {noun}"
        for count, noun in (
            (len(new.groups), "nhóm"), (len(new.offices), "đơn vị"), (len(new.duties), "nhiệm vụ"),
            (len(new.slots), "suất tham luận"),
        )
        if count
    ]  # fmt: skip
    parts += [
        noun
        for wanted, noun in (
            (new.speech_plan, "quy định về tham luận"),
            (new.pledge_plan, "quy định về giao ước"),
            (new.backdrop, "chữ trên phông"),
        )
        if wanted
    ]
    return f"Sẽ thêm {', '.join(parts)}." if parts else "Hội nghị đã có đủ những gì kế hoạch này nêu."


def show_kept(new: Addition) -> None:
    """Name what the conference has already, which stays as it is."""
    if not new.kept:
        return
    kinds = Counter(one.split(" ")[0] for one in new.kept)
    said = ", ".join(
        f"{number_text(count)} {kind.lower() if kind != 'Nhiệm' else 'nhiệm vụ'}"
        for kind, count in kinds.items()
    )
    st.caption(plain(f"Đã có và giữ nguyên: {said}."))
    st.caption(plain("; ".join(new.kept[:_MOST_NAMED]) + ("; …" if len(new.kept) > _MOST_NAMED else "")))
