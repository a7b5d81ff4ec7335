from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.award import AwardLevel, RecipientKind
from tdkt_event.domain.award_order import (
    OrderChoice,
    PeerTitles,
    PosthumousPlace,
    Recipient,
    level_of,
    order_key,
    order_recipients,
)
from tdkt_event.errors import RefusedError

LAW = load_reference().award_law
PERSON, TEAM, HOME = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD
LEVELS = list(AwardLevel)
CHOICES = [OrderChoice(place, peers) for place in PosthumousPlace for peers in PeerTitles]
recipients = st.lists(
    st.builds(
        Recipient,
        id=st.uuids().map(str),
        award_code=st.sampled_from(sorted(LAW.awards)),
        kind=st.sampled_from(RecipientKind),
        posthumous=st.booleans(),
        level=st.sampled_from(AwardLevel),
        name=st.sampled_from(["Nguyễn Văn A", "Trần Thị B", "Phòng Nội vụ", ""]),
        list_no=st.integers(1, 3),
    ),
    max_size=25,
    unique_by=lambda one: one.id,
)


def one(name, code, kind=PERSON, *, posthumous=False, no=1):
    return Recipient(name, code, kind, posthumous, LAW.facts[code].level, name, no)


def names(found, choice=CHOICES[0]):
    return [each.name for each in order_recipients(found, law=LAW, choice=choice)]


CEREMONY = [
    one("huân chương", "HCLD3"),
    one("cờ chính phủ", "COCP", TEAM),
    one("bằng khen thủ tướng", "BKTTG"),
    one("cờ tỉnh", "COT", TEAM),
    one("tập thể xuất sắc", "TTLDXS", TEAM),
    one("cstđ tỉnh", "CSTDT"),
    one("bằng khen tỉnh, tập thể", "BKT", TEAM, no=9),
    one("bằng khen tỉnh, người 1", "BKT", no=1),
    one("bằng khen tỉnh, người 2", "BKT", no=2),
    one("bằng khen tỉnh, truy tặng", "BKT", posthumous=True, no=0),
    one("tập thể tiên tiến", "TTLDTT", TEAM),
    one("cstđ cơ sở", "CSTDCS"),
    one("lao động tiên tiến", "LDTT"),
    one("giấy khen, hộ", "GK", HOME, no=7),
    one("giấy khen, người", "GK", no=1),
    one("tiên tiến, truy tặng", "LDTT", posthumous=True),
]


def test_order_of_a_whole_ceremony_by_article_29_5():
    assert names(reversed(CEREMONY)) == [each.name for each in CEREMONY]


def test_posthumous_may_stand_last_in_its_award():
    choice = OrderChoice(posthumous=PosthumousPlace.IN_AWARD)
    found = names(CEREMONY, choice)

    assert found.index("tiên tiến, truy tặng") == found.index("lao động tiên tiến") + 1
    assert found[-1] == "giấy khen, người"


def test_titles_of_one_rank_are_a_choice():
    pair = [one("cstđ", "CSTDCS"), one("tập thể", "TTLDTT", TEAM)]

    assert names(pair) == ["tập thể", "cstđ"]
    assert names(pair, OrderChoice(peers=PeerTitles.PERSONS_FIRST)) == ["cstđ", "tập thể"]


def test_collectives_and_households_keep_the_order_of_the_list():
    found = [one("hộ", "GK", HOME, no=1), one("tập thể", "GK", TEAM, no=2), one("người", "GK", no=0)]

    assert names(found) == ["hộ", "tập thể", "người"]


def test_every_permutation_gives_one_order():
    some = CEREMONY[8:14]

    assert {tuple(names(shuffled)) for shuffled in permutations(some)} == {tuple(each.name for each in some)}


@pytest.mark.parametrize("choice", CHOICES, ids=str)
@given(found=recipients, data=st.data())
def test_order_is_total_stable_and_permutation_proof(choice, found, data):
    ordered = order_recipients(found, law=LAW, choice=choice)
    shuffled = data.draw(st.permutations(found))

    assert order_recipients(shuffled, law=LAW, choice=choice) == ordered
    assert order_recipients(ordered, law=LAW, choice=choice) == ordered
    assert sorted(each.id for each in ordered) == sorted(each.id for each in found)
    assert len({order_key(each, law=LAW, choice=choice) for each in found}) == len(found)


@pytest.mark.parametrize("choice", CHOICES, ids=str)
@given(found=recipients)
def test_order_keeps_every_rule_of_the_decree(choice, found):
    ordered = order_recipients(found, law=LAW, choice=choice)

    for first, then in pairwise(ordered):
        assert LEVELS.index(first.level) <= LEVELS.index(then.level)
        if first.level is not then.level:
            continue
        in_level = choice.posthumous is PosthumousPlace.IN_LEVEL
        if in_level:
            assert first.posthumous <= then.posthumous
        if first.posthumous == then.posthumous or not in_level:
            assert is_form(first) <= is_form(then)
        if first.award_code == then.award_code:
            assert first.posthumous <= then.posthumous
        if first.award_code == then.award_code and first.posthumous == then.posthumous:
            assert (first.kind is PERSON) <= (then.kind is PERSON)


def is_form(recipient):
    return LAW.awards[recipient.award_code].kind not in LAW.order_titles


def test_namesakes_of_one_number_are_still_told_apart():
    twins = [replace(one("A", "GK"), id=number) for number in ("2", "1")]

    assert [each.id for each in order_recipients(twins, law=LAW)] == ["1", "2"]


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("Nhà nước", AwardLevel.STATE),
        ("Thủ tướng", AwardLevel.GOVERNMENT),
        ("bộ/tỉnh", AwardLevel.PROVINCE),
        ("CẤP TỈNH", AwardLevel.PROVINCE),
        ("cơ sở", AwardLevel.GRASSROOTS),
        ("province", AwardLevel.PROVINCE),
        ("", AwardLevel.GRASSROOTS),
        (None, AwardLevel.GRASSROOTS),
        (3, AwardLevel.GRASSROOTS),
    ],
)
def test_level_is_read_as_lists_name_it(written, level):
    assert level_of(written, "GK", law=LAW) is level


def test_level_that_nobody_knows_is_refused():
    with pytest.raises(RefusedError) as refusal:
        level_of("hạng nhất", "GK", law=LAW)
    assert refusal.value.code == "award_level"
