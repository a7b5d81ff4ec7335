"""The three ways a plan that was read becomes part of the work: a conference, more for the open one, the year's plan."""

import streamlit as st

from tdkt_event.domain.plan_form import PlanForm
from tdkt_event.services import plan_saving
from tdkt_event.text import number_text
from tdkt_event.ui import acts, plan_review, plan_upload, session
from tdkt_event.ui.look import plain
from tdkt_event.ui.plan_upload import HeldPlan, Made

MAKE, ADD, YEAR = "Lập hội nghị từ kế hoạch này", "Bổ sung vào hội nghị đang mở", "Nạp vào kế hoạch năm"
_CONFERENCE_LINKS = (
    ("pages/conference/conference.py", "Xem hội nghị", ":material/event:"),
    ("pages/conference/groups.py", "Xem nhóm và đơn vị", ":material/groups:"),
    ("pages/duties/duties.py", "Xem nhiệm vụ", ":material/task_alt:"),
    ("pages/speeches/speeches.py", "Xem tham luận", ":material/record_voice_over:"),
)
_YEAR_LINKS = (("pages/plans/work_plan.py", "Xem kế hoạch năm", ":material/calendar_month:"),)


def offer_conference(held: HeldPlan, seen: frozenset[int], *, ready: bool, actor: str) -> None:
    """Offer to make a new conference of the plan."""
    place = held.plan.document.reading.head.spelled_place
    level, place = plan_review.ask_level(held.form, held.key, place)
    st.info(plain(plan_review.outcome(held.form)), icon=":material/playlist_add_check:")
    if not st.button(MAKE, type="primary", icon=":material/event_available:", disabled=not ready):
        return
    number = acts.make(
        lambda tx: plan_saving.make_conference(
            tx, held.plan, held.form, level=level, place=place, seen=seen, actor=actor, now=session.now()
        )
    )
    if number is not None:
        session.choose_conference(number)
        plan_upload.keep_result(Made(f"Đã lập “{held.form.name}” từ kế hoạch.", _CONFERENCE_LINKS))
        st.rerun()


def offer_addition(held: HeldPlan, seen: frozenset[int], *, ready: bool, actor: str) -> None:
    """Offer to add to the open conference what it does not have, after saying what that is."""
    number = session.conference_id()
    if number is None:
        return
    name = session.need_conference().facts.name
    with st.expander(f"{ADD}: {plain(name)}", icon=":material/playlist_add:"):
        new = acts.read(lambda tx: plan_saving.what_is_new(tx, number, held.plan, held.form))
        st.write(plain(plan_review.addition_sentence(new)))
        plan_review.show_kept(new)
        if not st.button(ADD, icon=":material/playlist_add:", disabled=not ready or not new.any):
            return
        done = acts.make(
            lambda tx: plan_saving.add_to_conference(
                tx, held.plan, held.form, number, seen=seen, actor=actor, now=session.now()
            )
        )
        if done is not None:
            said = plan_review.addition_sentence(done).replace("Sẽ thêm", "Đã thêm")
            plan_upload.keep_result(Made(f"{said} Hội nghị: “{name}”.", _CONFERENCE_LINKS))
            st.rerun()


def offer_year(held: HeldPlan, seen: frozenset[int], *, ready: bool, actor: str) -> None:
    """Offer to make the year's plan of the work and what is asked of other units."""
    form = held.form
    if not (form.items or (form.calls and not form.has_conference)):
        return
    st.caption(
        f"Kế hoạch năm {form.year}: {number_text(len(form.items))} công việc, "
        f"{number_text(len(form.calls))} yêu cầu đơn vị khác gửi."
    )
    kind = "secondary" if form.has_conference else "primary"
    if not st.button(YEAR, type=kind, icon=":material/calendar_month:", disabled=not ready):  # type: ignore[arg-type]
        return
    made = acts.make(
        lambda tx: plan_saving.make_work_plan(tx, held.plan, form, seen=seen, actor=actor, now=session.now())
    )
    if made is not None:
        plan_upload.keep_result(Made(_year_sentence(form), _YEAR_LINKS))
        st.rerun()


def _year_sentence(form: PlanForm) -> str:
    """Say what came into the year's plan; a plan may only ask other units to send something."""
    counted = ((len(form.items), "công việc"), (len(form.calls), "yêu cầu đơn vị khác gửi"))
    said = ", ".join(f"{number_text(count)} {noun}" for count, noun in counted if count)
    return f"Đã nạp {said} vào kế hoạch năm {form.year}."
