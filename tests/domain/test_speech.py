"""Who may do what with a speech in each state, what the plan disputes, and what is refused."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.account import Role
from tdkt_event.domain.speech import (
    NEXT,
    PARTY_OF,
    Party,
    Speech,
    SpeechAct,
    SpeechPlan,
    SpeechState,
    StatedCount,
    active,
    check_speech,
    deadline_of,
    may,
    next_state,
)
from tdkt_event.errors import RefusedError

A, S = SpeechAct, SpeechState
OFFICE_MAY = {
    S.WAITING: "read comment edit extend remove hand_in reserve",
    S.HANDED_IN: "read comment edit extend hand_in review ask_changes reserve",
    S.REVIEWING: "read comment edit extend ask_changes approve reserve",
    S.CHANGES_ASKED: "read comment edit extend hand_in reserve",
    S.APPROVED: "read comment edit extend ask_changes lock reserve",
    S.LOCKED: "read comment unlock",
    S.RESERVE: "read comment edit extend remove hand_in call_up",
}
LEADS_TO = {
    (S.WAITING, A.HAND_IN): S.HANDED_IN, (S.WAITING, A.RESERVE): S.RESERVE,
    (S.HANDED_IN, A.HAND_IN): S.HANDED_IN, (S.HANDED_IN, A.REVIEW): S.REVIEWING,
    (S.HANDED_IN, A.ASK_CHANGES): S.CHANGES_ASKED, (S.HANDED_IN, A.RESERVE): S.RESERVE,
    (S.REVIEWING, A.ASK_CHANGES): S.CHANGES_ASKED, (S.REVIEWING, A.APPROVE): S.APPROVED,
    (S.REVIEWING, A.RESERVE): S.RESERVE, (S.CHANGES_ASKED, A.HAND_IN): S.HANDED_IN,
    (S.CHANGES_ASKED, A.RESERVE): S.RESERVE, (S.APPROVED, A.ASK_CHANGES): S.CHANGES_ASKED,
    (S.APPROVED, A.LOCK): S.LOCKED, (S.APPROVED, A.RESERVE): S.RESERVE, (S.LOCKED, A.UNLOCK): S.APPROVED,
    (S.RESERVE, A.HAND_IN): S.RESERVE, (S.RESERVE, A.CALL_UP): S.WAITING,
}  # fmt: skip


@pytest.mark.parametrize(("state", "act", "party"), list(product(S, A, Party)))
def test_who_may_do_what_in_each_state(state, act, party):
    wanted = {
        Party.OFFICE: act.value in OFFICE_MAY[state].split(),
        Party.UNIT: act is A.READ or (act is A.HAND_IN and state in (S.WAITING, S.CHANGES_ASKED)),
        Party.VIEWER: act is A.READ,
        Party.NOBODY: False,
    }

    assert may(party, act, state) is wanted[party]


@pytest.mark.parametrize(("state", "act"), list(product(S, A)))
def test_where_each_act_leads(state, act):
    wanted = LEADS_TO.get((state, act))
    if wanted is not None:
        assert next_state(state, act, has_file=False) is wanted
    assert (act in NEXT[state]) is (wanted is not None)


def test_roles_act_for_these_parties():
    assert PARTY_OF == {
        Role.ADMIN: Party.OFFICE, Role.ORGANIZER: Party.OFFICE, Role.VIEWER: Party.VIEWER, Role.DESK: Party.NOBODY,
    }  # fmt: skip
    assert set(PARTY_OF) == set(Role)


@given(st.lists(st.tuples(st.sampled_from(A), st.booleans()), max_size=25))
def test_no_way_leads_to_approval_without_a_file_under_review(steps):
    state, seen, has_file = S.WAITING, [S.WAITING], False
    for act, _ in steps:
        if may(Party.OFFICE, act, state) and act is not A.REMOVE:
            has_file = has_file or act is A.HAND_IN
            state = next_state(state, act, has_file=has_file)
            seen.append(state)
    if S.APPROVED in seen:
        assert has_file
        assert S.REVIEWING in seen[: seen.index(S.APPROVED)]


def test_called_up_from_the_reserve_a_speech_with_a_file_is_handed_in():
    assert next_state(S.RESERVE, A.CALL_UP, has_file=True) is S.HANDED_IN


def test_plan_that_asks_for_three_and_for_two_is_disputed_until_settled():
    plan = SpeechPlan((StatedCount("IV.2", 3, 44), StatedCount("VI", 2, 77)))

    assert (plan.disputed, plan.wanted) == (True, None)
    settled = SpeechPlan(plan.stated, 3)
    assert (settled.disputed, settled.wanted) == (False, 3)
    assert (plan.needed(0), SpeechPlan(plan.stated, 2).needed(1), SpeechPlan(plan.stated, 2).needed(3)) == (
        3,
        2,
        3,
    )


@given(st.lists(st.integers(0, 9), max_size=4))
def test_plan_is_disputed_exactly_when_its_counts_differ(counts):
    plan = SpeechPlan(tuple(StatedCount("I", count) for count in counts))

    assert plan.disputed is (len(set(counts)) > 1)
    assert plan.wanted == (counts[0] if len(set(counts)) == 1 else None)


@pytest.mark.parametrize(
    ("speech", "code"),
    [
        (Speech(), "speech_nameless"), (Speech("A", minutes_from=8), "bad_minutes"),
        (Speech("A", minutes_to=500), "bad_minutes"), (Speech("A", minutes_from=0, minutes_to=0), "bad_minutes"),
        (Speech("A", deadline="28/3"), "bad_date"),
    ],
)  # fmt: skip
def test_wrong_slots_are_refused(speech, code):
    with pytest.raises(RefusedError) as refused:
        check_speech(speech, 2)

    assert refused.value.code == code


def test_slot_is_named_by_what_is_known_of_it():
    assert Speech("UBND xã Minh Đức", topic="Vườn mẫu").title == "Tham luận của UBND xã Minh Đức: Vườn mẫu"
    assert Speech(cluster="Khối xã, thị trấn").title == "Tham luận của Khối xã, thị trấn"
    assert Speech("A", speaker="Ông B", speaker_post="Chủ tịch").who == "Ông B, Chủ tịch"
    assert Speech("A").who == "A"


def test_own_deadline_goes_before_the_plans_and_the_reserve_is_apart():
    plan = SpeechPlan(deadline="2025-03-28")

    assert [deadline_of(one, plan) for one in (Speech("A"), Speech("A", deadline="2025-04-01"))] == [
        "2025-03-28", "2025-04-01",
    ]  # fmt: skip
    assert active([Speech("A"), Speech("B", state=S.RESERVE)]) == [Speech("A")]
