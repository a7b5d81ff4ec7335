import re
import unicodedata
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.conference import check_facts, check_sitting
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.sample import (
    COMMUNE_NAMES,
    SAMPLE_CONFERENCE,
    SAMPLE_NOTE,
    SAMPLE_PRESET,
    sample_offices,
)
from tdkt_event.domain.sample_delegates import generate_sample_delegates

FEMALE_WORDS = {"Thị"}
MALE_WORDS = {"Văn", "Điểu"}


@pytest.fixture(scope="module")
def delegates() -> list[Delegate]:
    return generate_sample_delegates()


def seats_by_group(delegates: list[Delegate]) -> dict[str, int]:
    seats: Counter[str] = Counter()
    for delegate in delegates:
        seats[delegate.group] += delegate.seats
    return dict(seats)


def test_sample_has_the_280_seats_of_the_plan_in_its_groups(delegates):
    planned = {group.name: group.planned for group in SAMPLE_CONFERENCE.groups}

    assert seats_by_group(delegates) == planned
    assert sum(planned.values()) == SAMPLE_CONFERENCE.facts.planned == 280


def test_sample_is_the_same_every_time(delegates):
    assert generate_sample_delegates() == delegates
    assert generate_sample_delegates(seed=1) != delegates


@settings(max_examples=30, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_every_seed_keeps_the_seats_and_never_repeats_a_name_in_a_unit(seed):
    delegates = generate_sample_delegates(seed)

    assert seats_by_group(delegates) == seats_by_group(generate_sample_delegates())
    assert len({(delegate.name, delegate.unit) for delegate in delegates}) == len(delegates)


def test_sample_lists_leaders_first(delegates):
    ranks = [delegate.rank for delegate in delegates]

    assert ranks == sorted(ranks)
    assert {delegate.group for delegate in delegates[:30]} == {"Đại biểu tỉnh", "Lãnh đạo huyện"}


def test_sample_has_persons_posts_and_collectives(delegates):
    kinds = Counter(delegate.kind for delegate in delegates)
    seats = {delegate.seats for delegate in delegates if delegate.kind is DelegateKind.POST}

    assert kinds[DelegateKind.COLLECTIVE] >= 10
    assert kinds[DelegateKind.PERSON] > 200
    assert seats == {2, 3}
    assert all(delegate.seats == 1 for delegate in delegates if delegate.kind is DelegateKind.PERSON)


def test_sample_names_agree_with_salutations(delegates):
    for delegate in delegates:
        words = set(delegate.name.split())
        if delegate.kind is not DelegateKind.PERSON:
            assert delegate.salutation == "", delegate
        elif delegate.salutation == "Bà":
            assert not words & MALE_WORDS, delegate
        else:
            assert delegate.salutation == "Ông" and not words & FEMALE_WORDS, delegate


def test_sample_has_namesakes_in_different_units(delegates):
    names = Counter(delegate.name for delegate in delegates)
    shared = [name for name, times in names.items() if times == 2]

    assert len(shared) == 3
    for name in shared:
        assert len({delegate.unit for delegate in delegates if delegate.name == name}) == 2


def test_sample_marks_every_delegate_and_invents_every_contact(delegates):
    phones = [delegate.phone for delegate in delegates if delegate.phone]

    assert {delegate.note for delegate in delegates} == {SAMPLE_NOTE}
    assert len(set(phones)) == len(phones)
    assert all(re.fullmatch(r"0900000\d{3}", phone) for phone in phones)
    assert all(delegate.email.endswith(".invalid") for delegate in delegates if delegate.email)


def test_sample_gives_the_real_signer_no_contact(delegates):
    signer = [delegate for delegate in delegates if delegate.name == SAMPLE_CONFERENCE.facts.signer_name]

    assert [(delegate.phone, delegate.email) for delegate in signer] == [("", "")]


def test_sample_sends_some_to_the_reception_room(delegates):
    attentions = Counter(delegate.attention for delegate in delegates if delegate.attention)

    assert attentions["Mời vào phòng khách"] == 11
    assert attentions["Có bài tham luận, mời gặp thư ký hội nghị"] == 3


def test_sample_text_is_nfc(delegates):
    for delegate in delegates:
        text = f"{delegate.name}{delegate.position}{delegate.unit}{delegate.attention}"
        assert unicodedata.is_normalized("NFC", text), delegate


def test_sample_offices_hold_every_seat_and_commune(delegates):
    offices = {office.name: office.planned for office in sample_offices(delegates)}

    assert sum(offices.values()) == 280
    assert {f"UBND {commune}" for commune in COMMUNE_NAMES} <= offices.keys()
    assert len(COMMUNE_NAMES) == 13


def test_sample_conference_can_be_saved_and_is_held_on_a_working_day():
    check_facts(SAMPLE_CONFERENCE.facts)
    check_sitting(SAMPLE_CONFERENCE.sitting)
    day = date.fromisoformat(SAMPLE_CONFERENCE.sitting.date)

    assert (day.year, day.month) == (2025, 4)
    assert day.weekday() < 5
    assert "giả định" in SAMPLE_CONFERENCE.note


def test_sample_agrees_with_the_district_preset(delegates):
    preset = load_reference().presets[SAMPLE_PRESET]
    facts = SAMPLE_CONFERENCE.facts
    known = {"place": "Hớn Quản", "province": "Bình Phước", "year": 2025, "previous_year": 2024}

    assert [(group.name, group.colour) for group in SAMPLE_CONFERENCE.groups] == [
        (group.name, group.colour) for group in preset.groups
    ]
    for field in ("issuer", "superior", "venue", "name", "short_name", "contact_name"):
        assert getattr(facts, field) == getattr(preset.wording, field).format(**known), field
    assert facts.chair == f"Quyền {preset.wording.chair}"  # as the plan's signer is
    assert facts.programme == "\n".join(preset.wording.programme).format(**known)
    assert facts.invitation_note == preset.wording.invitation_note
    assert facts.invitation_symbol == preset.wording.invitation_symbol


def test_sample_ranks_stay_within_the_groups_of_the_preset(delegates):
    first = {group.name: group.rank for group in load_reference().presets[SAMPLE_PRESET].groups}

    assert [delegate for delegate in delegates if delegate.rank < first[delegate.group]] == []
