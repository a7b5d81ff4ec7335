"""The batches of the ceremony: nobody lost, nobody twice, whatever is clicked in whatever order."""

import random
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tdkt_event.domain.award_order import OrderChoice, PeerTitles, PosthumousPlace
from tdkt_event.domain.award_recipient import Stage, in_handing_order
from tdkt_event.domain.ceremony import (
    Batch,
    Ceremony,
    OutReason,
    Place,
    mirrored,
    put_back,
    represent,
    take_out,
    to_print,
    with_revisions,
)
from tdkt_event.domain.ceremony_plan import (
    AwardWay,
    CeremonySettings,
    check_settings,
    lay_out,
    minutes_of,
    read_settings,
    settings_json,
)
from tdkt_event.domain.ceremony_sheet import batch_starts, clock_after, is_flagging_time, make_sheet
from tdkt_event.domain.programme import ItemKind, ProgrammeItem, timetable
from tdkt_event.errors import RefusedError
from tdkt_event.settings import TIME_ZONE
from tests.domain.award_people import DECISIONS, LAW, PERSON, awarding_of, people

TEN = CeremonySettings()
TIMES = timetable([ProgrammeItem(ItemKind.AWARD, "Trao thưởng", 60)], starts_at="07:30", ends_at="11:00")


def stored(ceremony: Ceremony) -> Ceremony:
    """Give new batches ids, as the database does."""
    last = max((one.id for one in ceremony.batches), default=0)
    fresh = iter(range(last + 1, last + 1 + len(ceremony.batches)))
    return replace(
        ceremony, batches=tuple(one if one.id else replace(one, id=next(fresh)) for one in ceremony.batches)
    )


def laid_out(count: int, plan: CeremonySettings = TEN) -> Ceremony:
    return stored(lay_out(awarding_of(people(count)), plan))


def marks(ceremony: Ceremony) -> dict[int, str]:
    """Give what papers of the batches are known by: their revisions."""
    return {one.id: str(one.revision) for one in ceremony.batches}


# --- the batches ---------------------------------------------------------------------------------


@given(some.integers(1, 130), some.integers(1, 40), some.booleans())
def test_batches_hold_everybody_once_in_the_order_and_none_is_too_large(count, size, apart):
    awarding = awarding_of(people(count))
    plan = CeremonySettings(size=size, collectives_apart=apart)

    ceremony = lay_out(awarding, plan)

    assert ceremony.placed == awarding.order
    assert all(1 <= len(one.places) <= size for one in ceremony.batches)
    assert [one.ordinal for one in ceremony.batches] == list(range(1, len(ceremony.batches) + 1))
    held = {one.id: one for one in awarding.recipients}
    for batch in ceremony.batches:
        groups = {awarding.group_of(held[one.recipient], plan) for one in batch.places}
        assert len(groups) == 1


@given(some.permutations(people(40)), some.sampled_from(PosthumousPlace), some.sampled_from(PeerTitles))
def test_the_batches_do_not_depend_on_how_the_list_was_shuffled(shuffled, place, peers):
    choice = OrderChoice(place, peers)
    first = in_handing_order(people(40), DECISIONS, law=LAW, choice=choice)
    other = in_handing_order(shuffled, DECISIONS, law=LAW, choice=choice)

    assert [one.id for one in first] == [one.id for one in other]
    assert lay_out(awarding_of(shuffled), TEN) == lay_out(awarding_of(people(40)), TEN)


@given(some.integers(1, 30), some.integers(1, 30))
def test_a_hand_made_place_is_kept_and_given_back(chosen, place):
    by_decree = [one.id for one in in_handing_order(people(30), DECISIONS, law=LAW)]
    moved = [replace(one, hand_order=place) if one.id == chosen else one for one in people(30)]

    by_hand = [one.id for one in in_handing_order(moved, DECISIONS, law=LAW)]
    given_back = in_handing_order([replace(one, hand_order=None) for one in moved], DECISIONS, law=LAW)

    assert by_hand[place - 1] == chosen
    assert [one for one in by_hand if one != chosen] == [one for one in by_decree if one != chosen]
    assert [one.id for one in given_back] == by_decree


def test_batches_are_as_even_as_their_size_allows():
    twenty_one = [
        replace(one, award_code="GK", decision_id=2, kind=PERSON, posthumous=False) for one in people(21)
    ]

    ceremony = lay_out(awarding_of(twenty_one), TEN)

    assert [len(one.places) for one in ceremony.batches] == [7, 7, 7]
    assert [one.title for one in ceremony.batches] == [
        "Giấy khen cho cá nhân (1/3)", "Giấy khen cho cá nhân (2/3)", "Giấy khen cho cá nhân (3/3)",
    ]  # fmt: skip


def test_a_higher_decision_is_handed_over_on_behalf_and_own_ones_are_not():
    ceremony = laid_out(60)

    words = {one.title.split(" cho ")[0]: one.on_behalf for one in ceremony.batches}

    assert words["Bằng khen của Thủ tướng Chính phủ"] == "Thừa ủy quyền Thủ tướng Chính phủ"
    assert words["Giấy khen"] == ""


def test_what_the_office_chose_for_an_award_holds_for_its_batches_alone():
    way = AwardWay(size=3, announcer="Bà Thư", hander="Ông Hạ", on_behalf="", reading_first=False)
    ceremony = laid_out(60, CeremonySettings(ways={"BKTTG": way}, announcer="Ông Công", hander="Bà Trao"))

    higher = [one for one in ceremony.batches if one.title.startswith("Bằng khen")]
    others = [one for one in ceremony.batches if one not in higher]

    assert all(
        len(one.places) <= 3 and one.announcer == "Bà Thư" and one.hander == "Ông Hạ" for one in higher
    )
    assert all(one.on_behalf == "" and not one.reading_first for one in higher)
    assert all(
        one.announcer == "Ông Công" and one.hander == "Bà Trao" and one.reading_first for one in others
    )


def test_a_person_s_own_words_for_a_batch_outlive_a_new_layout():
    before = laid_out(60)
    own = replace(before, batches=(replace(before.batches[0], hander="Ông Khách"), *before.batches[1:]))

    after = lay_out(awarding_of(people(60)), replace(TEN, hander="Bà Trao"), before=own, old_settings=TEN)

    assert after.batches[0].hander == "Ông Khách"
    assert {one.hander for one in after.batches[1:]} == {"Bà Trao"}
    assert [one.id for one in after.batches] == [one.id for one in before.batches]


def test_those_who_receive_later_and_those_taken_out_are_not_laid_out_again():
    held = [replace(one, stage=Stage.LATER) if one.id == 3 else one for one in people(20)]
    before = take_out(stored(lay_out(awarding_of(held), TEN)), 7, OutReason.WITHDRAWN)

    after = lay_out(awarding_of(held), TEN, before=before)

    assert set(after.placed) == set(range(1, 21)) - {3, 7}


def test_a_representative_named_in_the_list_comes_up():
    held = [replace(people(1)[0], stage=Stage.REPRESENTED, represented_by="Bà Lê Thị Thay")]

    assert lay_out(awarding_of(held), TEN).batches[0].places == (Place(1, "Bà Lê Thị Thay"),)


@pytest.mark.parametrize(
    "wrong",
    [
        CeremonySettings(size=0),
        CeremonySettings(ways={"GK": AwardWay(size=99)}),
        CeremonySettings(name_seconds=-1),
        CeremonySettings(lineup_minutes=500),
    ],
)
def test_settings_that_plan_nothing_are_refused(wrong):
    with pytest.raises(RefusedError):
        check_settings(wrong)


@given(
    some.builds(
        CeremonySettings,
        order=some.builds(OrderChoice, some.sampled_from(PosthumousPlace), some.sampled_from(PeerTitles)),
        size=some.integers(1, 40),
        ways=some.dictionaries(some.sampled_from(["GK", "BKT"]), some.builds(AwardWay, size=some.none() | some.integers(1, 9))),
    )
)  # fmt: skip
def test_settings_are_read_as_they_were_kept(one):
    assert read_settings(settings_json(one)) == one
    assert read_settings({}) == CeremonySettings()


# --- minutes and times ---------------------------------------------------------------------------


def test_minutes_follow_the_formula_and_round_up():
    assert minutes_of(TEN, 10, reads_decision=False) == 5  # 10 × 22 + 60 = 280 s
    assert minutes_of(TEN, 10, reads_decision=True) == 6  # 340 s
    assert minutes_of(CeremonySettings(name_seconds=0, move_seconds=0), 10, reads_decision=False) == 0


def test_batches_begin_with_the_item_of_awarding_and_follow_one_another():
    batches = [Batch(ordinal=1, title="a", minutes=6), Batch(ordinal=2, title="b", minutes=4)]

    assert batch_starts(batches, TIMES) == {1: "07:30", 2: "07:36"}
    assert batch_starts(batches, timetable([], starts_at="07:30", ends_at="")) == {1: "", 2: ""}
    assert clock_after("23:55", 10) == "00:05"
    assert clock_after("07:05", -10) == "06:55"


def test_who_is_missing_is_flagged_from_thirty_minutes_before_the_start():
    def at(hour: int, minute: int) -> bool:
        now = datetime(2025, 4, 18, hour, minute, tzinfo=TIME_ZONE)
        return is_flagging_time(now, day="2025-04-18", starts_at="07:30")

    assert (at(6, 59), at(7, 0), at(9, 0)) == (False, True, True)
    assert not is_flagging_time(datetime.now(TIME_ZONE), day="", starts_at="07:30")


def test_the_sheet_tells_present_absent_and_unknown_apart():
    held = [replace(one, delegate_id=one.id if one.id < 3 else None) for one in people(4)]
    ceremony = represent(stored(lay_out(awarding_of(held), TEN)), 2, "Ông Thay")

    sheet = make_sheet(ceremony, awarding_of(held), TEN, timetable=TIMES, present={1: False, 2: False})

    said = {one.recipient.id: (one.present, one.missing) for one in sheet.people}
    assert {one.recipient.id for one in sheet.people if one.unknown} == {2, 3, 4}
    assert said == {1: (False, True), 2: (False, False), 3: (None, False), 4: (None, False)}
    assert sheet.batches[0].lineup_at == "07:20"


@pytest.mark.parametrize(
    ("proxy", "told"),
    [
        ("Bà Hoà Thị Thay, Phó Trưởng phòng", (True, False, False)),
        ("ông Lê Vắng (con trai)", (False, True, False)),
        ("Ông Trần Trùng Tên", (None, False, True)),
        ("Bà Người Ngoài", (None, False, True)),
        ("Le Vang", (None, False, True)),
    ],
)
def test_a_proxy_is_present_only_where_the_check_in_says_so(proxy, told):
    held = [replace(one, delegate_id=one.id) for one in people(4)]
    ceremony = represent(stored(lay_out(awarding_of(held), TEN)), 2, proxy)
    present = {1: True, 2: True, 3: True, 4: True, 50: True, 51: False, 52: True, 53: True}
    names = {50: "Hòa Thị Thay", 51: "Lê Vắng", 52: "Trần Trùng Tên", 53: "Trần Trùng Tên"}

    sheet = make_sheet(ceremony, awarding_of(held), TEN, timetable=TIMES, present=present, names=names)

    one = next(one for one in sheet.people if one.recipient.id == 2)
    assert (one.there, one.missing, one.unknown) == told
    assert [each.unknown for each in sheet.people if each is not one] == [False, False, False]


def test_a_proxy_whose_delegate_the_recipient_is_linked_with_is_that_one_of_two_with_one_name():
    held = [replace(one, delegate_id=53) for one in people(1)]
    ceremony = represent(stored(lay_out(awarding_of(held), TEN)), 1, "Ông Trần Trùng Tên")

    sheet = make_sheet(
        ceremony, awarding_of(held), TEN, timetable=TIMES, present={52: True, 53: False},
        names={52: "Trần Trùng Tên", 53: "Trần Trùng Tên"},
    )  # fmt: skip

    assert sheet.people[0].missing


def test_a_decision_is_read_in_its_first_batch_only():
    awarding = awarding_of(people(60))
    sheet = make_sheet(stored(lay_out(awarding, TEN)), awarding, TEN, timetable=TIMES)

    assert [one.decision.id for one in sheet.batches if one.reads_decision] == [1, 2]


# --- the acts ------------------------------------------------------------------------------------


def test_taking_out_closes_the_gap_and_raises_that_batch_alone():
    before = laid_out(60)
    batch = before.batches[1]
    second = batch.places[1].recipient

    after = with_revisions(before, take_out(before, second, OutReason.LATER), 2)

    assert [one.recipient for one in after.batches[1].places] == [
        one.recipient for one in batch.places if one.recipient != second
    ]
    assert [one.revision for one in after.batches] == [
        2 if one.id == batch.id else 1 for one in before.batches
    ]
    assert to_print(marks(after), marks(before)) == (batch.id,)


def test_coming_back_takes_the_old_position_even_into_an_emptied_batch():
    before = laid_out(12, CeremonySettings(size=2))
    order = awarding_of(people(12)).order
    batch = before.batches[3]
    empty = before
    for one in batch.places:
        empty = take_out(empty, one.recipient, OutReason.WITHDRAWN)

    back = empty
    for one in reversed(batch.places):
        back = put_back(back, one.recipient, order)

    assert back == before


def test_an_act_on_somebody_who_left_the_batches_is_refused():
    before = take_out(laid_out(5), 3, OutReason.LATER)

    with pytest.raises(RefusedError) as refused:
        represent(before, 3, "Ông Thay")

    assert refused.value.code == "not_in_batch"
    with pytest.raises(RefusedError):
        take_out(before, 99, OutReason.LATER)


def test_the_photographer_sees_the_row_from_the_other_side():
    places = laid_out(12).batches[0].places

    assert mirrored(mirrored(places)) == places
    assert mirrored(places)[0] == places[-1]


class Clicks(RuleBasedStateMachine):
    """Whatever is clicked in whatever order: the trays, re-laid only where the revision rose, match the line-ups."""

    def __init__(self) -> None:
        super().__init__()
        self.people = people(23)
        self.plan = CeremonySettings(size=4)
        self.ceremony = stored(lay_out(awarding_of(self.people), self.plan))
        self.changes = 1
        self.said: dict[tuple[int, int], list[int]] = {}
        self.trays: dict[int, tuple[int, list[int]]] = {}
        self.lay_trays()

    def lay_trays(self) -> None:
        """Stack again the trays whose batch changed, and those alone."""
        printed = {number: str(revision) for number, (revision, _) in self.trays.items()}
        for one in self.ceremony.batches:
            if one.id in to_print(marks(self.ceremony), printed):
                self.trays[one.id] = (one.revision, [place.recipient for place in one.places])
            stands = [place.recipient for place in one.places]
            assert self.said.setdefault((one.ordinal, one.revision), stands) == stands

    def become(self, after: Ceremony) -> None:
        self.changes += 1
        self.ceremony = stored(with_revisions(self.ceremony, after, self.changes))
        self.lay_trays()

    @rule(one=some.integers(1, 23), name=some.sampled_from(["", "Ông Thay", "Bà Nhận"]))
    def represent(self, one: int, name: str) -> None:
        if self.ceremony.batch_of(one):
            self.become(represent(self.ceremony, one, name))

    @rule(one=some.integers(1, 23), reason=some.sampled_from(OutReason))
    def take_out(self, one: int, reason: OutReason) -> None:
        self.become(take_out(self.ceremony, one, reason))

    @rule(one=some.integers(1, 23))
    def put_back(self, one: int) -> None:
        self.become(put_back(self.ceremony, one, awarding_of(self.people).order))

    @rule(one=some.integers(0, 22), place=some.none() | some.integers(1, 23))
    def place_by_hand(self, one: int, place: int | None) -> None:
        self.people[one] = replace(self.people[one], hand_order=place)
        self.lay_out()

    @rule(size=some.integers(1, 9))
    def choose_size(self, size: int) -> None:
        self.plan = CeremonySettings(size=size)
        self.lay_out()

    def lay_out(self) -> None:
        self.become(lay_out(awarding_of(self.people), self.plan, before=self.ceremony))

    @invariant()
    def nobody_is_lost_and_nobody_stands_twice(self) -> None:
        everybody = [*self.ceremony.placed, *(one.recipient for one in self.ceremony.outs)]
        assert sorted(everybody) == list(range(1, 24))

    @invariant()
    def batches_are_numbered_without_gaps_and_known_apart(self) -> None:
        assert [one.ordinal for one in self.ceremony.batches] == [*range(1, len(self.ceremony.batches) + 1)]
        assert len({one.id for one in self.ceremony.batches}) == len(self.ceremony.batches)

    @invariant()
    def every_tray_is_stacked_as_its_batch_stands(self) -> None:
        for one in self.ceremony.batches:
            assert self.trays[one.id] == (one.revision, [place.recipient for place in one.places])

    @precondition(lambda self: not any(one.hand_order for one in self.people))
    @invariant()
    def the_order_is_kept(self) -> None:
        rank = {one: place for place, one in enumerate(awarding_of(self.people).order)}
        for one in self.ceremony.batches:
            places = [rank[place.recipient] for place in one.places]
            assert places == sorted(places)


def test_whatever_is_clicked_in_whatever_order_nobody_is_lost_or_stands_twice():
    run_state_machine_as_test(
        Clicks, settings=settings(max_examples=40, stateful_step_count=30, deadline=None)
    )


def test_every_recipient_of_a_large_ceremony_ends_with_the_own_certificate():
    """400 recipients, 10 % absent: some represented, some later, some withdrawn, some late and put back."""
    chance = random.Random(152)
    awarding = awarding_of(people(400))
    ceremony = stored(lay_out(awarding, TEN))
    trays = {one.id: (one.revision, [place.recipient for place in one.places]) for one in ceremony.batches}
    lineups = dict(trays)
    reprinted = 0
    absent = chance.sample(range(1, 401), 40)
    acts = [(one, act) for one, act in zip(absent, "RLWRLWRLWB" * 4, strict=True)]
    acts += [(one, "B") for one in absent[5:15]]
    for number, (one, act) in enumerate(acts, start=2):
        before = ceremony
        if act == "R" and ceremony.batch_of(one):
            ceremony = represent(ceremony, one, f"Người thay {one}")
        elif act in "LW":
            ceremony = take_out(ceremony, one, OutReason.LATER if act == "L" else OutReason.WITHDRAWN)
        else:
            ceremony = put_back(ceremony, one, awarding.order)
        ceremony = with_revisions(before, ceremony, number)
        for batch in ceremony.batches:
            if batch.id in to_print(marks(ceremony), {one: str(tray[0]) for one, tray in trays.items()}):
                row = [place.recipient for place in batch.places]
                trays[batch.id] = lineups[batch.id] = (batch.revision, row)
                reprinted += 1

    received = {}
    for batch in ceremony.batches:
        revision, stack = trays[batch.id]
        assert revision == lineups[batch.id][0] == batch.revision
        for comes_up, certificate in zip(lineups[batch.id][1], stack, strict=True):
            received[comes_up] = certificate
    received |= {one.recipient: one.recipient for one in ceremony.outs}  # handed over after the ceremony

    assert received == {one: one for one in range(1, 401)}
    assert reprinted <= len(acts)
