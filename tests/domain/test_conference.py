"""Facts of a conference that papers can print."""

from dataclasses import replace
from datetime import date

import pytest

from tdkt_event.domain.conference import (
    Conference,
    SeatPlan,
    Sitting,
    check_facts,
    check_sitting,
    launch_year,
)
from tdkt_event.errors import RefusedError
from tests.helpers import FACTS

MORNING = Sitting(1, 1, "Buổi sáng", "2025-04-18", "07:30", "11:00")


def refusal(act, value):
    with pytest.raises(RefusedError) as refused:
        act(value)
    return refused.value.code


def test_good_facts_pass():
    for address in (
        "",
        "hoinghi.honquan.gov.vn",
        "https://hoinghi.honquan.gov.vn",
        "http://192.168.1.5:8501",
        "h.vn/moi",
    ):
        assert check_facts(replace(FACTS, public_address=address)) is None


@pytest.mark.parametrize(("changes", "code"), [
    ({"name": ""}, "name_missing"), ({"name": " \t"}, "name_missing"), ({"issuer": " "}, "issuer_missing"), ({"year": 1989}, "bad_year"),
    ({"year": 2101}, "bad_year"), ({"planned": -1}, "bad_planned"), ({"public_address": "hội nghị.vn"}, "bad_address"),
    ({"public_address": "a b.vn"}, "bad_address"), ({"public_address": "a" * 61}, "bad_address"), ({"public_address": "x.vn?a=1"}, "bad_address"),
])  # fmt: skip
def test_facts_no_paper_could_print_are_refused(changes, code):
    assert refusal(check_facts, replace(FACTS, **changes)) == code


def test_good_sittings_pass():
    for one in (
        MORNING,
        replace(MORNING, date=""),
        replace(MORNING, ends_at=""),
        replace(MORNING, starts_at=""),
    ):
        assert check_sitting(one) is None


@pytest.mark.parametrize(("changes", "code"), [
    ({"date": "18/04/2025"}, "bad_date"), ({"date": "2025-02-30"}, "bad_date"), ({"ends_at": "07:30"}, "bad_hours"), ({"ends_at": "07:00"}, "bad_hours"),
])  # fmt: skip
def test_impossible_sittings_are_refused(changes, code):
    assert refusal(check_sitting, replace(MORNING, **changes)) == code


def test_open_sitting_is_the_one_named():
    afternoon = replace(MORNING, id=2, ordinal=2)

    assert Conference(1, FACTS, (MORNING, afternoon), 2).open_sitting == afternoon


def test_missing_seats_may_be_negative():
    assert [SeatPlan("Tỉnh", planned, 5).missing for planned in (7, 5, 3)] == [2, 0, -2]


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 1, 20), 2026), (date(2026, 9, 30), 2026), (date(2026, 10, 1), 2027)]
)
def test_a_conference_prepared_at_the_end_of_a_year_launches_the_next(day, year):
    assert launch_year(day) == year
