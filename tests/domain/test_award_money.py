from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.award import Issuer, RecipientKind
from tdkt_event.domain.award_money import DerivedRounding, Grant, award_money, combined_money
from tdkt_event.errors import RefusedError

LAW = load_reference().award_law
PERSON, TEAM, HOME = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD
DAYS = (date(2024, 3, 1), date(2025, 8, 1), date(2026, 8, 1))
"""Days of the base salaries 1.800.000, 2.340.000 and 2.530.000 đ."""
BY_HAND = """
CSTDTQ individual  8100000  10530000  11390000
CSTDT  individual  5400000   7020000   7590000
CSTDCS individual  1800000   2340000   2530000
LDTT   individual   540000    710000    760000
TTLDXS collective  2700000   3510000   3800000
TTLDTT collective  1440000   1880000   2030000
XATB   collective  3600000   4680000   5060000
THONVH collective  2700000   3510000   3800000
COCP   collective 21600000  28080000  30360000
COT    collective 14400000  18720000  20240000
COQK   collective 10800000  14040000  15180000
HCSV   individual 82800000 107640000 116380000
HCSV   collective 165600000 215280000 232760000
HCHCM  individual 54900000  71370000  77170000
HCHCM  collective 109800000 142740000 154330000
HCDL1  individual 27000000  35100000  37950000
HCDL1  collective 54000000  70200000  75900000
HCDL2  individual 22500000  29250000  31630000
HCDL2  collective 45000000  58500000  63250000
HCDL3  individual 18900000  24570000  26570000
HCDL3  collective 37800000  49140000  53130000
HCLD1  individual 16200000  21060000  22770000
HCLD1  collective 32400000  42120000  45540000
HCLD2  individual 13500000  17550000  18980000
HCLD2  collective 27000000  35100000  37950000
HCLD3  individual  8100000  10530000  11390000
HCLD3  collective 16200000  21060000  22770000
BMVNAH individual 27900000  36270000  39220000
AHLD   individual 27900000  36270000  39220000
AHLD   collective 55800000  72540000  78430000
NHANDAN individual 22500000 29250000  31630000
UUTU   individual 16200000  21060000  22770000
GTHCM  individual 486000000 631800000 683100000
GTNN   individual 306000000 397800000 430100000
BKTTG  individual  6300000   8190000   8860000
BKTTG  collective 12600000  16380000  17710000
BKTTG  household   9450000  12290000  13290000
BKT    individual  2700000   3510000   3800000
BKT    collective  5400000   7020000   7590000
BKT    household   4050000   5270000   5700000
BKQK   individual  1800000   2340000   2530000
BKQK   collective  3600000   4680000   5060000
BKQK   household   2700000   3510000   3800000
GK     individual   540000    710000    760000
GK     collective  1080000   1410000   1520000
GK     household    810000   1060000   1140000
KNCBT  individual  1080000   1410000   1520000
"""
"""Worked out on paper from domain.md 2.2: multiplier × base salary, up to the next 10.000 đ."""


def hand_rows():
    for line in BY_HAND.split("\n"):
        if line:
            code, kind, *amounts = line.split()
            for day, amount in zip(DAYS, amounts, strict=True):
                yield pytest.param(code, RecipientKind(kind), day, int(amount), id=f"{code}-{kind}-{day:%Y}")


HAND_ROWS = list(hand_rows())
PAID = {(row.values[0], row.values[1]) for row in HAND_ROWS}


def money(code, kind, day, **more):
    return award_money(code, kind=kind, day=day, law=LAW, **more)


def refusal(code, kind, day):
    with pytest.raises(RefusedError) as caught:
        money(code, kind, day)
    return caught.value


@pytest.mark.parametrize(("code", "kind", "day", "amount"), HAND_ROWS)
def test_amount_is_what_was_worked_out_by_hand(code, kind, day, amount):
    found = money(code, kind, day)

    assert found.amount == amount
    assert type(found.amount) is int
    assert found.article
    assert found.base_salary in (1_800_000, 2_340_000, 2_530_000)


def test_hand_table_holds_every_award_of_the_catalogue():
    assert {code for code, _ in PAID} == set(LAW.awards) - {"GDVH"}


@pytest.mark.parametrize("kind", RecipientKind)
@pytest.mark.parametrize("code", sorted(LAW.awards))
def test_award_that_a_kind_cannot_receive_is_refused(code, kind):
    if (code, kind) in PAID:
        return
    expected = "award_no_money" if (code, kind) == ("GDVH", HOME) else "award_wrong_kind"

    assert refusal(code, kind, DAYS[1]).code == expected


def test_household_is_rounded_once_unless_the_office_chooses_otherwise():
    after = DerivedRounding.AFTER

    assert money("GK", HOME, DAYS[1]).amount == 1_060_000
    assert money("GK", HOME, DAYS[1], rounding=after).amount == 1_070_000
    assert money("GK", TEAM, DAYS[1]).amount == 1_410_000
    assert money("GK", TEAM, DAYS[1], rounding=after).amount == 1_420_000
    assert money("GK", HOME, DAYS[1]).multiplier == Decimal("0.45")


@pytest.mark.parametrize(
    ("day", "base"),
    [
        (date(2017, 1, 1), 1_210_000), (date(2017, 6, 30), 1_210_000), (date(2017, 7, 1), 1_300_000),
        (date(2018, 7, 1), 1_390_000), (date(2019, 7, 1), 1_490_000), (date(2023, 6, 30), 1_490_000),
        (date(2023, 7, 1), 1_800_000), (date(2024, 6, 30), 1_800_000), (date(2024, 7, 1), 2_340_000),
        (date(2026, 6, 30), 2_340_000), (date(2026, 7, 1), 2_530_000), (date(2031, 1, 1), 2_530_000),
    ],
)  # fmt: skip
def test_base_salary_is_that_of_the_day(day, base):
    assert money("CSTDCS", PERSON, day).amount == base


@pytest.mark.parametrize(
    ("day", "rule", "word"),
    [
        (date(2017, 2, 1), "NĐ 42/2010/NĐ-CP", "chưa đối chiếu"),
        (date(2019, 1, 1), "NĐ 91/2017/NĐ-CP", "chưa đối chiếu"),
        (date(2025, 6, 30), "NĐ 98/2023/NĐ-CP", "nguồn thứ cấp"),
        (date(2026, 7, 1), "NĐ 152/2025/NĐ-CP", "chưa đọc văn bản gốc"),
        (date(2026, 10, 1), "NĐ 152/2025/NĐ-CP", "Luật 06/2026/QH16"),
        (date(2027, 3, 1), "NĐ 152/2025/NĐ-CP", "01/3/2027"),
    ],
)
def test_day_that_is_not_verified_says_so(day, rule, word):
    found = money("CSTDCS", PERSON, day)

    assert found.rule == rule
    assert any(word in one for one in found.warnings)


def test_day_that_was_read_in_the_law_needs_no_warning():
    assert money("CSTDCS", PERSON, date(2025, 7, 1)).warnings == ()


@pytest.mark.parametrize(("code", "word"), [("KNCBT", "mức tối đa"), ("GTNN", "chưa kiểm chứng")])
def test_figure_that_is_not_sure_says_so(code, word):
    assert any(word in one for one in money(code, PERSON, date(2025, 8, 1)).warnings)


def test_merit_certificate_of_a_commune_had_its_own_multiplier_before_july_2025():
    commune = Issuer.COMMUNE

    assert money("GK", PERSON, date(2025, 6, 30), issuer=commune).amount == 360_000
    assert money("GK", PERSON, date(2025, 7, 1), issuer=commune).amount == 710_000
    assert money("GK", PERSON, date(2025, 6, 30), issuer=Issuer.DISTRICT).amount == 710_000
    assert any("0,15" in one for one in money("GK", PERSON, date(2025, 6, 30)).warnings)
    assert any(
        "chưa kiểm chứng" in one for one in money("GK", PERSON, date(2025, 6, 30), issuer=commune).warnings
    )


def test_award_outside_the_powers_of_its_decider_is_warned_of():
    found = money("BKT", PERSON, date(2025, 8, 1), issuer=Issuer.COMMUNE)

    assert any("không có thẩm quyền" in one for one in found.warnings)
    assert money("CSTDCS", PERSON, date(2025, 8, 1), issuer=Issuer.COMMUNE).warnings == ()


def test_decision_without_a_day_gives_no_money_but_says_why():
    found = refusal("GK", PERSON, None)

    assert found.code == "award_no_day"
    assert "không ghi ngày" in found.sentence


def test_day_before_the_tables_is_refused():
    assert refusal("GK", PERSON, date(2015, 1, 1)).code == "award_day_too_early"


@given(
    st.sampled_from(sorted(PAID, key=str)),
    st.dates(date(2017, 1, 1), date(2040, 1, 1)),
    st.sampled_from(DerivedRounding),
)
def test_amount_is_the_next_ten_thousand_from_above(pair, day, rounding):
    found = money(*pair, day, rounding=rounding)
    exact = found.multiplier * found.base_salary

    assert found.amount % 10_000 == 0
    assert exact <= found.amount < exact + 10_000 + (30_000 if rounding is DerivedRounding.AFTER else 0)


# --- several awards of one recipient -------------------------------------------------------------

DAY = DAYS[1]


def paid(*grants):
    return [one.amount for one in combined_money(grants, law=LAW)]


def grant(code, kind=PERSON, **more):
    return Grant(code, code, kind, more.pop("day", DAY), **more)


def test_titles_of_one_period_bring_the_highest_only():
    found = combined_money([grant("LDTT", period="năm 2025"), grant("CSTDCS", period="Năm 2025")], law=LAW)

    assert [one.amount for one in found] == [0, 2_340_000]
    assert "Điều 49.5" in found[0].reason
    assert found[1].reason == ""


def test_titles_of_different_periods_bring_all():
    assert paid(grant("LDTT", period="năm 2024"), grant("CSTDCS", period="năm 2025")) == [710_000, 2_340_000]


def test_titles_of_unknown_period_bring_the_highest_with_a_word_to_check():
    found = combined_money([grant("LDTT"), grant("CSTDCS")], law=LAW)

    assert [one.amount for one in found] == [0, 2_340_000]
    assert all("chưa rõ thời gian" in one.reason.lower() for one in found)


@pytest.mark.parametrize(
    ("one", "other"), [("năm 2025", "2025"), ("năm học 2024-2025", "Năm học 2024 – 2025")]
)
def test_period_written_in_two_ways_is_one_period(one, other):
    assert paid(grant("CSTDCS", period=one), grant("LDTT", period=other)) == [2_340_000, 0]


@pytest.mark.parametrize(("one", "other"), [("năm 2025", ""), ("", "năm 2025")])
def test_title_without_a_period_may_be_of_the_period_beside_it(one, other):
    found = combined_money([grant("CSTDCS", period=one), grant("LDTT", period=other)], law=LAW)

    assert [each.amount for each in found] == [2_340_000, 0]
    assert all("chưa rõ thời gian" in each.reason.lower() for each in found)


def test_rewards_for_different_merits_bring_all():
    assert paid(grant("GK", achievement="cứu người"), grant("BKT", achievement="năm 2025")) == [
        710_000,
        3_510_000,
    ]


def test_rewards_for_one_merit_bring_the_highest_with_a_word_to_check():
    found = combined_money(
        [grant("GK", achievement="cứu người"), grant("BKT", achievement="Cứu người")], law=LAW
    )

    assert [one.amount for one in found] == [0, 3_510_000]
    assert all("hãy kiểm tra" in one.reason for one in found)


def test_title_and_reward_bring_both():
    assert paid(grant("CSTDCS", period="năm 2025"), grant("GK", achievement="năm 2025")) == [
        2_340_000,
        710_000,
    ]


def test_titles_of_different_decisions_days_do_not_rival():
    assert paid(grant("LDTT", period="năm 2025"), grant("CSTDCS", period="năm 2025", day=DAYS[2])) == [
        710_000,
        2_530_000,
    ]


def test_award_without_money_stays_in_the_list_with_its_reason():
    found = combined_money([grant("GDVH", HOME), grant("GK", HOME), grant("GK", day=None)], law=LAW)

    assert [one.amount for one in found] == [0, 1_060_000, 0]
    assert "giấy chứng nhận" in found[0].reason
    assert "không ghi ngày" in found[2].reason
