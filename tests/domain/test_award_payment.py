"""The money of a list: Điều 49 by recipient, sums by source, and list ↔ decision ↔ budget."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_payment import (
    MONEY,
    Budget,
    by_receiver,
    fund_sums,
    payments,
    three_way,
    total,
    unknown_money,
)
from tdkt_event.domain.award_recipient import ALL, AwardDecision, AwardRecipient

LAW = load_reference().award_law
FUND = "Quỹ thi đua, khen thưởng xã"
DECISION = AwardDecision(
    id=1, ordinal=1, number="12", symbol="QĐ-UBND", date="2026-01-05", issuer="Chủ tịch UBND xã Tân Khai",
    source_of_funds=FUND,
)  # fmt: skip
ONE = AwardRecipient(
    id=1, decision_id=1, list_no=1, kind=RecipientKind.INDIVIDUAL, name="Nguyễn Văn An", unit="UBND xã Tân Khai",
    award_code="GK", achievement="Tốt",
)  # fmt: skip


def paid(*recipients, decisions=(DECISION,)):
    return payments(list(recipients), decisions, law=LAW)


def amounts(*recipients, decisions=(DECISION,)):
    return [one.amount for one in paid(*recipients, decisions=decisions)]


def test_each_kind_is_paid_with_rule_article_and_base_salary():
    team = replace(ONE, id=2, kind=RecipientKind.COLLECTIVE, name="Tập thể Trường An Phú")
    home = replace(ONE, id=3, kind=RecipientKind.HOUSEHOLD, name="Hộ gia đình ông Lê Văn Ruộng")

    found = paid(ONE, team, home)

    assert [one.amount for one in found] == [710_000, 1_410_000, 1_060_000]
    assert {one.money.base_salary for one in found} == {2_340_000}
    assert all(one.article and one.money.rule for one in found)


def test_two_titles_of_one_period_pay_the_highest_only_and_say_why():
    high = replace(ONE, id=2, award_code="CSTDCS", period="năm 2025")
    low = replace(ONE, id=3, award_code="LDTT", period="năm 2025")
    other = replace(low, id=4, period="năm 2024")

    found = paid(low, high)

    assert [one.amount for one in found] == [0, 2_340_000]
    assert "chỉ nhận mức cao nhất" in found[0].reason
    assert "49.5" in found[0].article
    assert amounts(other, high) == [710_000, 2_340_000]
    assert amounts(high, replace(ONE, id=5)) == [2_340_000, 710_000]
    assert amounts(low, replace(high, name="Nguyễn Văn Ân")) == [710_000, 2_340_000]


def test_the_same_title_in_another_decision_of_the_day_is_not_paid_twice():
    other = replace(DECISION, id=2, ordinal=2, number="13")
    first = replace(ONE, award_code="CSTDCS", period="năm 2025")

    assert amounts(first, replace(first, id=2, decision_id=2), decisions=(DECISION, other)) == [2_340_000, 0]


def test_no_day_or_no_award_gives_no_money_but_says_why():
    bare = replace(DECISION, date="")

    undated, unknown = paid(ONE, decisions=(bare,))[0], paid(replace(ONE, award_code="", award="Thư khen"))[0]

    assert (undated.amount, undated.is_known) == (0, False)
    assert "không ghi ngày" in undated.reason
    assert "chọn trong danh mục" in unknown.reason
    assert unknown_money([undated, unknown]) == [undated, unknown]


def test_a_certificate_without_money_is_settled_all_the_same():
    home = replace(ONE, kind=RecipientKind.HOUSEHOLD, award_code="GDVH")

    assert paid(home)[0].is_known
    assert fund_sums(paid(home), [])[0].unpaid == 0


def test_sources_are_summed_under_one_writing_against_their_budget():
    other = replace(DECISION, id=2, ordinal=2, number="13", source_of_funds="QUỸ thi đua,  khen thưởng XÃ")
    found = paid(ONE, replace(ONE, id=2, decision_id=2, name="Trần Thị Bình"), decisions=(DECISION, other))

    (held,) = fund_sums(found, [Budget(FUND, 1_000_000)])

    assert (held.amount, held.awards, held.left) == (1_420_000, 2, -420_000)
    assert total(found) == 1_420_000


def test_list_decision_and_budget_are_held_against_one_another():
    stated = replace(DECISION, stated_counts={ALL: 2, "individual": 1, MONEY: 700_000})

    said = [
        one.text
        for one in three_way(paid(ONE, decisions=(stated,)), [stated], [Budget(FUND, 700_000)])
        if not one.fits
    ]

    assert said == [
        "Quyết định số 12/QĐ-UBND ngày 05/01/2026: quyết định ghi 2 trường hợp, danh sách có 1.",
        "Quyết định số 12/QĐ-UBND ngày 05/01/2026: quyết định ghi 700.000 đ, danh sách tính được 710.000 đ, chênh 10.000 đ.",
        f"{FUND}: cần 710.000 đ, dự toán 700.000 đ, thiếu 10.000 đ.",
    ]


def test_what_fits_is_said_too():
    stated = replace(DECISION, stated_counts={ALL: 1, MONEY: 710_000})

    assert all(
        one.fits for one in three_way(paid(ONE, decisions=(stated,)), [stated], [Budget(FUND, 710_000)])
    )


@given(some.permutations(range(5)))
def test_the_sum_does_not_depend_on_the_order(order):
    held = [
        replace(ONE, id=at + 1, award_code=code, period=period, achievement="")
        for at, (code, period) in enumerate(
            [
                ("CSTDCS", "năm 2025"),
                ("LDTT", "năm 2025"),
                ("LDTT", "năm 2024"),
                ("GK", ""),
                ("CSTDT", "năm 2025"),
            ]
        )
    ]
    held.append(replace(held[0], id=9, name="Trần Thị Bình"))

    assert total(paid(*(held[at] for at in order), held[5])) == total(paid(*held))


def test_one_receiver_is_met_by_name_kind_and_unit():
    same = replace(ONE, id=2, unit="Ủy ban nhân dân xã Tân Khai")
    away = replace(ONE, id=3, unit="UBND xã An Phú")

    assert [[one.id for one in group] for group in by_receiver([ONE, same, away])] == [[1, 2], [3]]
