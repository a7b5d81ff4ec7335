"""The award list of a conference: decisions, recipients, money, the link with the delegates, each with its log line."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_finding import FindingKind
from tdkt_event.domain.award_guest import HONOURED, GuestChoice
from tdkt_event.domain.award_payment import Budget
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient, Stage
from tdkt_event.domain.award_rule import RuleChange
from tdkt_event.domain.delegate import Delegate
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import (
    award_figures,
    award_guests,
    award_list,
    award_money,
    backup,
    conference,
    delegates,
)
from tests.helpers import FACTS, NOW

BY = {"actor": "thử", "now": NOW}
DECISION = AwardDecision(
    number="158",
    symbol="QĐ-UBND",
    date="2026-01-20",
    issuer="Chủ tịch UBND xã Tân Khai",
    source_of_funds="Quỹ xã",
)
AN = AwardRecipient(
    decision_id=0, list_no=0, kind=RecipientKind.INDIVIDUAL, salutation="Ông", name="Nguyễn Văn An",
    position="Trưởng ấp", unit="UBND xã Tân Khai", award_code="GK", achievement="Có thành tích xuất sắc",
)  # fmt: skip
TEAM = replace(AN, kind=RecipientKind.COLLECTIVE, salutation="", position="", name="Tập thể Trường Tiểu học An Phú", unit="Trường Tiểu học An Phú")  # fmt: skip


@pytest.fixture
def decision(database, conference_id):
    with database.writing() as tx:
        return award_list.save_decision(tx, conference_id, DECISION, **BY)


def add(database, conference_id, decision, *people):
    with database.writing() as tx:
        return [
            award_list.add_recipient(tx, conference_id, replace(one, decision_id=decision), **BY)
            for one in people
        ]


def listed(database, conference_id, **options):
    with database.reading() as tx:
        return award_list.list_recipients(tx, conference_id, **options)


def do(database, work, *arguments, **options):
    with database.writing() as tx:
        return work(tx, *arguments, **options, **BY)


def actions(database):
    with database.reading() as tx:
        return list(
            tx.execute(
                text("SELECT action FROM change_log WHERE action LIKE 'award.%' ORDER BY id")
            ).scalars()
        )


def test_recipients_are_numbered_cleaned_logged_and_verified(database, conference_id, decision):
    first, second = add(database, conference_id, decision, replace(AN, name="  Nguyễn   Văn An "), TEAM)

    assert [(one.id, one.list_no, one.name) for one in listed(database, conference_id)] == [
        (first, 1, "Nguyễn Văn An"), (second, 2, "Tập thể Trường Tiểu học An Phú"),
    ]  # fmt: skip
    assert actions(database) == ["award.decision", "award.add", "award.add"]
    assert backup.verify(database).problems == ()


def test_a_change_keeps_before_and_after_and_a_stale_one_is_refused(database, conference_id, decision):
    add(database, conference_id, decision, AN)
    (held,) = listed(database, conference_id)

    assert do(
        database, award_list.change_recipient, conference_id, replace(held, award_code="LDTT"), seen=held
    )
    with pytest.raises(RefusedError) as refused:
        do(database, award_list.change_recipient, conference_id, replace(held, unit="Khác"), seen=held)

    assert refused.value.code == "changed_meanwhile"
    with database.reading() as tx:
        row = tx.execute(text("SELECT before, after FROM change_log WHERE action = 'award.change'")).one()
    assert (json.loads(row.before), json.loads(row.after)) == (
        {"name": "Nguyễn Văn An", "award_code": "GK"}, {"award_code": "LDTT"},
    )  # fmt: skip


def test_many_stale_rows_are_refused_and_a_row_moved_to_another_decision_stands_last_there(
    database, conference_id, decision
):
    add(database, conference_id, decision, AN, TEAM)
    other = do(database, award_list.save_decision, conference_id, replace(DECISION, number="200"))
    add(database, conference_id, other, replace(AN, name="Trần Thị Bình"))
    seen = listed(database, conference_id)
    do(database, award_list.change_recipient, conference_id, replace(seen[0], unit="Xã khác"))

    with pytest.raises(RefusedError) as refused:
        do(
            database,
            award_list.change_recipients,
            conference_id,
            [replace(one, sector="Y tế") for one in seen],
            seen=seen,
        )
    do(
        database,
        award_list.change_recipient,
        conference_id,
        replace(seen[1], decision_id=other, list_no=0),
        seen=seen[1],
    )

    assert refused.value.code == "changed_meanwhile"
    assert [(one.name, one.list_no, one.sector) for one in listed(database, conference_id)] == [
        (AN.name, 1, ""), ("Trần Thị Bình", 1, ""), (TEAM.name, 2, ""),
    ]  # fmt: skip


def test_removing_needs_a_reason_and_can_be_taken_back(database, conference_id, decision):
    (number,) = add(database, conference_id, decision, AN)

    with pytest.raises(RefusedError) as refused:
        do(database, award_list.remove_recipients, conference_id, [number], reason=" ")
    do(database, award_list.remove_recipients, conference_id, [number], reason="Không có trong quyết định")

    assert refused.value.code == "reason_missing"
    assert listed(database, conference_id) == []
    assert [one.id for one in listed(database, conference_id, removed=True)] == [number]
    with pytest.raises(NotFoundError):
        do(
            database,
            award_list.change_recipients,
            conference_id,
            listed(database, conference_id, removed=True),
        )

    do(database, award_list.restore_recipients, conference_id, [number])

    assert [one.id for one in listed(database, conference_id)] == [number]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [(replace(AN, name=" "), "name_missing"), (replace(AN, award_code="X"), "award_unknown"), (replace(AN, list_no=-1), "bad_number")],
)  # fmt: skip
def test_a_recipient_that_cannot_be_is_refused(database, conference_id, decision, wrong, code):
    with pytest.raises(RefusedError) as refused:
        add(database, conference_id, decision, wrong)
    assert refused.value.code == code


def test_a_decision_in_use_is_kept_and_an_empty_one_goes(database, conference_id, decision):
    (number,) = add(database, conference_id, decision, AN)
    do(database, award_list.remove_recipients, conference_id, [number], reason="thử")

    with pytest.raises(RefusedError) as refused:
        do(database, award_list.remove_decision, conference_id, decision)
    other = do(database, award_list.save_decision, conference_id, AwardDecision(number="9/QĐ-UBND"))
    do(database, award_list.remove_decision, conference_id, other)

    assert refused.value.code == "decision_in_use"
    with database.reading() as tx:
        assert [one.id for one in award_list.list_decisions(tx, conference_id)] == [decision]


def test_the_handing_order_follows_the_decree_and_the_places_chosen_by_hand(
    database, conference_id, decision
):
    person, team, title = add(
        database, conference_id, decision, AN, TEAM, replace(AN, name="Trần Thị Bình", award_code="CSTDCS")
    )

    def order():
        with database.reading() as tx:
            return [one.id for one in award_list.handing_order(tx, conference_id)]

    assert order() == [title, team, person]

    held = next(one for one in listed(database, conference_id) if one.id == person)
    do(database, award_list.change_recipient, conference_id, replace(held, hand_order=1))

    assert order() == [person, title, team]


def test_findings_name_decision_row_and_what_to_do(database, conference_id, decision):
    add(
        database, conference_id, decision, AN, replace(TEAM, award_code="CSTDCS"), replace(AN, name="Lê Thị Ba", award_code="CSTDT", achievement=""),
        replace(AN, name="Nguyễn Văn Ân", list_no=9),
    )  # fmt: skip

    with database.reading() as tx:
        found = award_list.find_problems(tx, conference_id)

    kinds = {one.kind for one in found}
    assert {
        FindingKind.WRONG_KIND,
        FindingKind.POWERS,
        FindingKind.MISSING,
        FindingKind.SPELLING,
        FindingKind.NUMBERING,
    } <= kinds
    assert all(one.where.startswith("Quyết định số 158/QĐ-UBND ngày 20/01/2026") and one.how for one in found)


def test_powers_are_those_of_the_day(database, conference_id):
    early = do(
        database, award_list.save_decision, conference_id, replace(DECISION, date="2025-06-30", number="1")
    )
    late = do(
        database, award_list.save_decision, conference_id, replace(DECISION, date="2025-07-01", number="2")
    )
    title = replace(AN, award_code="CSTDCS", period="năm 2024")
    add(database, conference_id, early, title)
    add(database, conference_id, late, replace(title, name="Trần Thị Bình"))

    with database.reading() as tx:
        found = [
            one.text for one in award_list.find_problems(tx, conference_id) if one.kind is FindingKind.POWERS
        ]

    assert len(found) == 1
    assert "Ngày 30/06/2025 Chủ tịch UBND cấp xã không có thẩm quyền tặng Chiến sĩ thi đua cơ sở" in found[0]


# --- money and the catalogue -----------------------------------------------------------------------


def test_money_follows_the_catalogue_of_the_day_and_the_budget(database, conference_id, decision):
    add(database, conference_id, decision, AN, TEAM)
    do(database, award_money.save_budgets, conference_id, [Budget("Quỹ xã", 3_000_000)])

    with database.reading() as tx:
        before = award_money.read_money(tx, conference_id)
    rule = RuleChange(
        code="GK", valid_from=date(2026, 1, 20), values={"individual": "0,5"}, source="Nghị định thử"
    )
    number = do(database, award_money.add_rule, rule)
    with database.reading() as tx:
        after = award_money.read_money(tx, conference_id)
    do(database, award_money.revoke_rule, number)
    with database.reading() as tx:
        again = award_money.read_money(tx, conference_id)

    assert (before.total, before.sums[0].left) == (2_120_000, 880_000)
    assert after.total == 2_580_000
    assert again.total == before.total


def test_a_second_change_of_the_same_day_is_refused(database):
    rule = RuleChange(
        code="GK", valid_from=date(2026, 1, 20), values={"individual": "0,5"}, source="Nghị định thử"
    )
    do(database, award_money.add_rule, rule)

    with pytest.raises(RefusedError) as refused:
        do(database, award_money.add_rule, rule)
    assert refused.value.code == "rule_twice"


@pytest.mark.parametrize(
    ("lines", "code"),
    [([Budget(" ", 1)], "budget_no_source"), ([Budget("Quỹ", -1)], "budget_amount"), ([Budget("Quỹ", 1), Budget("QUỸ", 2)], "budget_twice")],
)  # fmt: skip
def test_budgets_that_cannot_be_are_refused(database, conference_id, lines, code):
    with pytest.raises(RefusedError) as refused:
        do(database, award_money.save_budgets, conference_id, lines)
    assert refused.value.code == code


# --- the delegates ---------------------------------------------------------------------------------


def plan_of(database, conference_id):
    with database.reading() as tx:
        return award_guests.read_plan(tx, conference_id)


def test_recipients_become_delegates_once_and_a_likeness_waits_for_a_person(
    database, conference_id, decision
):
    add(
        database,
        conference_id,
        decision,
        AN,
        TEAM,
        replace(AN, name="Trần Thị Bình"),
        replace(AN, name="Lê Văn Sau", stage=Stage.LATER),
    )
    add(database, conference_id, decision, replace(AN, award_code="LDTT", period="năm 2025"))
    do(
        database,
        delegates.add_delegate,
        Delegate("Nguyễn Văn Ân", unit="Ủy ban nhân dân xã Tân Khai", group="Khách"),
        conference_id=conference_id,
    )
    plan = plan_of(database, conference_id)

    assert [one.known.delegate.name for one in plan.suggestions] == ["Nguyễn Văn Ân"]
    assert [one.delegate.name for one in plan.additions] == [TEAM.name, "Trần Thị Bình"]
    assert [one.name for one in plan.left_out] == ["Lê Văn Sau"]

    done = do(database, award_guests.invite_recipients, conference_id, {}, seen=plan)
    assert (done.added, done.linked, done.waiting) == (2, 0, 1)
    plan = plan_of(database, conference_id)
    assert not plan.additions
    key = plan.suggestions[0].key
    done = do(database, award_guests.invite_recipients, conference_id, {key: GuestChoice.SAME}, seen=plan)

    assert (done.added, done.linked) == (0, 1)
    plan = plan_of(database, conference_id)
    assert (len(plan.linked), plan.both, plan.additions, plan.suggestions) == (4, 1, (), ())
    with database.reading() as tx:
        assert sorted(
            (one.delegate.name, one.delegate.group) for one in delegates.list_delegates(tx, conference_id)
        ) == sorted([("Nguyễn Văn Ân", "Khách"), (TEAM.name, HONOURED), ("Trần Thị Bình", HONOURED)])
    assert backup.verify(database).problems == ()


def test_another_person_of_the_name_is_added_when_told_so(database, conference_id, decision):
    add(database, conference_id, decision, AN)
    do(
        database,
        delegates.add_delegate,
        Delegate("Nguyễn Văn An", unit="UBND xã Tân Khai"),
        conference_id=conference_id,
    )
    plan = plan_of(database, conference_id)

    do(
        database,
        award_guests.invite_recipients,
        conference_id,
        {plan.suggestions[0].key: GuestChoice.OTHER},
        seen=plan,
    )

    with database.reading() as tx:
        assert delegates.count_delegates(tx, conference_id)[0] == 2


def test_who_receives_for_the_dead_is_invited_not_the_dead(database, conference_id, decision):
    late = replace(AN, posthumous=True, stage=Stage.REPRESENTED, represented_by="Bà Nguyễn Thị Mẫu (vợ)")
    add(database, conference_id, decision, late, replace(late, name="Lê Văn Cụ", represented_by=""))

    first, second = (one.delegate for one in plan_of(database, conference_id).additions)

    assert (first.salutation, first.name, first.note) == (
        "Bà",
        "Nguyễn Thị Mẫu",
        "Nhận thay Ông Nguyễn Văn An; vợ",
    )
    assert second.name == "Đại diện gia đình ông Lê Văn Cụ"


def test_a_plan_that_is_no_longer_true_is_refused(database, conference_id, decision):
    plan = plan_of(database, conference_id)
    add(database, conference_id, decision, AN)

    with pytest.raises(RefusedError) as refused:
        do(database, award_guests.invite_recipients, conference_id, {}, seen=plan)
    assert refused.value.code == "changed_meanwhile"


# --- figures, search, the sample -------------------------------------------------------------------


def test_figures_compare_with_last_year_and_the_search_finds_all_years(database, conference_id, decision):
    add(database, conference_id, decision, AN, TEAM)
    last = do(database, conference.create_conference, replace(FACTS, year=2024, name="Hội nghị năm 2023"))
    other = do(database, award_list.save_decision, last, replace(DECISION, number="7", date="2024-01-05"))
    add(database, last, other, AN)

    with database.reading() as tx:
        before = award_figures.year_before(tx, conference_id)
        found = award_figures.search_awards(tx, "nguyen van an")
        public = award_figures.public_list(tx, conference_id, now=NOW)
        nothing = award_figures.search_awards(tx, "a")

    assert (before.year, before.figures.awards) == (2024, 1)
    assert [(one.year, one.recipient.name) for one in found] == [(2025, AN.name), (2024, AN.name)]
    assert public.startswith(b"PK")
    assert nothing == []


def test_the_sample_has_sixty_awards_in_three_decisions(sqlite_database, sample_id):
    number = sample_id
    with sqlite_database.reading() as tx:
        held, decisions = award_list.list_recipients(tx, number), award_list.list_decisions(tx, number)
        money, plan = award_money.read_money(tx, number), award_guests.read_plan(tx, number)

    unsigned = {one.id for one in decisions if not one.number}
    assert (len(held), len(decisions), sum(one.decision_id in unsigned for one in held)) == (60, 3, 2)
    assert all(one.fits for one in money.checks if "chưa có số" not in one.text)
    assert plan.invited > 40
    assert plan.suggestions
    assert backup.verify(sqlite_database).problems == ()
