"""The page's part for one speech: it draws the speech and does what a person asks for."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from tdkt_event.domain.speech import Party, Speech, SpeechPlan, SpeechVersion
from tdkt_event.services import speeches
from tdkt_event.ui import acts, session
from tdkt_event.ui.look import plain
from tdkt_event.ui.seen import seen_before
from tdkt_event.ui.speech_detail import (
    ask_for_act,
    ask_for_comment,
    ask_for_file,
    ask_to_extend,
    show_facts,
    show_hint,
    show_notes,
    show_reading,
    show_versions,
)


def choose_speech(stored: Sequence[Speech], *, conference_id: int) -> Speech:
    """Draw the list of speeches and give the one chosen."""
    known = {one.id: one for one in stored}
    chosen = st.selectbox(
        "Bài", list(known), format_func=lambda one: known[one].title, key=f"speech_{conference_id}"
    )
    return known[chosen]


def speech_panel(
    one: Speech, plan: SpeechPlan, versions: Mapping[int, Sequence[SpeechVersion]], today: date, *,
    party: Party, actor: str,
) -> None:  # fmt: skip
    """Draw one speech with its file, its state, its versions, its deadline and its notes, each with its acts."""
    sent = versions[one.id]
    st.subheader(plain(one.title), anchor=False)
    show_facts(one, plan)
    _hand_in(one, len(sent), party=party, actor=actor)
    if sent:
        show_reading(sent[0], one, plan)
        show_hint(sent[0], plan)
    _move_on(one, party=party, actor=actor)
    if sent:
        st.subheader("Các bản đã nộp", anchor=False)
        show_versions(sent, plan)
    _extend(one, plan, today, party=party, actor=actor)
    st.subheader("Ý kiến và quá trình", anchor=False)
    _comment(one, party=party, actor=actor)
    show_notes(acts.read(lambda tx: speeches.list_notes(tx, one.id)))


def _hand_in(one: Speech, count: int, *, party: Party, actor: str) -> None:
    given = ask_for_file(one, party, count)
    if not given:
        return
    with st.spinner("Đang đọc bài"):
        version = acts.attempt(lambda: speeches.prepare_version(given))
    if version and acts.change(
        lambda tx: speeches.hand_in(tx, one.id, version, party=party, actor=actor, now=session.now()),
        done="Đã nhận bài tham luận.",
    ):
        st.rerun()


def _move_on(one: Speech, *, party: Party, actor: str) -> None:
    seen = seen_before(f"speech-{one.id}", one.state)
    step = ask_for_act(one, party)
    if step and acts.change(
        lambda tx: speeches.act(
            tx, one.id, step.act, party=party, reason=step.reason, seen=seen, actor=actor, now=session.now()
        ),
        done="Đã chuyển trạng thái của bài.",
    ):
        st.rerun()


def _extend(one: Speech, plan: SpeechPlan, today: date, *, party: Party, actor: str) -> None:
    later = ask_to_extend(one, plan, party, today)
    if later and acts.change(
        lambda tx: speeches.extend(tx, one.id, *later, party=party, actor=actor, now=session.now()),
        done="Đã gia hạn nộp bài.",
    ):
        st.rerun()


def _comment(one: Speech, *, party: Party, actor: str) -> None:
    said = ask_for_comment(one, party)
    if said is not None and acts.change(
        lambda tx: speeches.comment(tx, one.id, said, party=party, actor=actor, now=session.now()),
        done="Đã ghi ý kiến.",
    ):
        st.rerun()
