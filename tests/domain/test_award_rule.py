"""What is written over the catalogue: from its day on, never before, and only with a source."""

from datetime import date

import pytest

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.award import Issuer, RecipientKind
from tdkt_event.domain.award_money import award_money
from tdkt_event.domain.award_rule import BASE_SALARY, RuleChange, check_rule, law_on, read_times
from tdkt_event.errors import RefusedError

LAW = load_reference().award_law
FROM = date(2026, 12, 1)
GK = RuleChange(
    id=1, code="GK", valid_from=FROM, values={"individual": "0,5", "collective": "1", "article": "Thử Điều 9"},
    source="Nghị định thử, Điều 9",
)  # fmt: skip
SALARY = RuleChange(
    id=2,
    code=BASE_SALARY,
    valid_from=FROM,
    values={"vnd": "3000000", "basis": "NĐ thử"},
    source="NĐ thử Điều 3",
)


def money(day, *changes, kind=RecipientKind.INDIVIDUAL, issuer=None):
    return award_money("GK", kind=kind, day=day, law=law_on(LAW, changes, day), issuer=issuer)


def test_a_change_rules_from_its_day_on_and_older_decisions_keep_their_rule():
    assert money(date(2026, 11, 30), GK, SALARY).amount == 760_000
    after = money(FROM, GK, SALARY)

    assert (after.amount, after.base_salary, after.article) == (1_500_000, 3_000_000, "Thử Điều 9")
    assert money(FROM, GK, SALARY, kind=RecipientKind.COLLECTIVE).amount == 3_000_000
    assert money(FROM, GK, SALARY, kind=RecipientKind.HOUSEHOLD).amount == 2_250_000
    assert any("nguồn thứ cấp" in one for one in after.warnings)


def test_the_latest_change_that_holds_stands_and_an_ended_one_does_not():
    later = RuleChange(
        id=3, code="GK", valid_from=date(2027, 2, 1), values={"individual": "0,6"}, source="Thử hai"
    )
    ended = RuleChange(
        id=4,
        code="GK",
        valid_from=date(2027, 3, 1),
        valid_to=date(2027, 3, 31),
        values={"individual": "9"},
        source="Thử ba",
    )

    assert money(date(2027, 2, 2), GK, later).multiplier * 10 == 6
    assert money(date(2027, 3, 2), GK, later, ended).multiplier == 9
    assert money(date(2027, 4, 1), GK, later, ended).multiplier * 10 == 6


def test_a_written_multiplier_stands_over_the_special_one_of_an_authority():
    written = RuleChange(
        id=1, code="GK", valid_from=date(2025, 1, 1), values={"individual": "0,3"}, source="Thử Điều 1"
    )
    day = date(2025, 2, 1)

    assert money(day, issuer=Issuer.COMMUNE).multiplier * 100 == 15
    assert money(day, written, issuer=Issuer.COMMUNE).multiplier * 10 == 3


def test_without_a_day_the_law_is_the_shipped_one():
    assert law_on(LAW, [GK], None) is LAW
    assert law_on(LAW, [], FROM) is LAW


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"source": " "}, "rule_no_source"),
        ({"code": "KHONGCO"}, "award_unknown"),
        ({"valid_to": date(2026, 1, 1)}, "rule_days"),
        ({"values": {"individual": "chín"}}, "rule_times"),
        ({"values": {"individual": "-1"}}, "rule_times"),
        ({"values": {"individual": ""}}, "rule_kind"),
        ({"values": {"article": ""}}, "rule_no_article"),
        ({"code": BASE_SALARY, "values": {"vnd": "12"}}, "rule_salary"),
    ],
)
def test_a_change_that_cannot_be_is_refused(change, code):
    held = {"code": "GK", "valid_from": FROM, "values": {}, "source": "NĐ thử Điều 9"} | change

    with pytest.raises(RefusedError) as refused:
        check_rule(RuleChange(**held), LAW)
    assert refused.value.code == code


def test_a_multiplier_is_read_as_people_write_it():
    assert read_times("1,5") == read_times("1.5")
    assert read_times("") is None
