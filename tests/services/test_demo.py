"""The sample conference of Hớn Quản."""

from dataclasses import replace

from tdkt_event.domain.delegate import DelegateKind
from tdkt_event.services import backup, conference, delegates, demo, desks, invitations
from tests.helpers import FACTS, NOW


def load(database):
    with database.writing() as tx:
        return demo.load_demo(tx, actor="thử", now=NOW)


def test_sample_has_280_seats_in_the_groups_of_the_plan(database):
    number = load(database)

    with database.reading() as tx:
        held = conference.find_conference(tx, number)
        plan = conference.group_plan(tx, number)
        listed = delegates.list_delegates(tx, number)
        papers = invitations.list_invitations(tx, number)
    assert (held.facts.sample, held.facts.planned, held.facts.year) == (True, 280, 2025)
    assert sum(one.delegate.seats for one in listed) == 280
    assert [(one.name, one.missing) for one in plan if one.missing] == []
    assert sum(one.planned for one in plan) == 280
    assert {one.delegate.kind for one in listed} == set(DelegateKind)
    assert any(one.delegate.seats > 1 for one in listed)
    assert sorted(paper.delegate_id for paper in papers) == sorted(one.id for one in listed)


def test_second_call_opens_the_same(database):
    first = load(database)
    with database.writing() as tx:
        other = conference.create_conference(tx, FACTS, actor="thử", now=NOW)
        assert conference.last_conference_id(tx) == other

    second = load(database)

    with database.reading() as tx:
        assert conference.last_conference_id(tx) == first == second
        assert len(conference.list_conferences(tx)) == 2
        assert delegates.count_delegates(tx, first)[1] == 280


def test_sample_opens_desks_and_chooses_the_level_once(database):
    with database.writing() as tx:
        conference.choose_level(tx, "tinh", actor="thử", now=NOW)
    number = load(database)

    with database.reading() as tx:
        assert [one.name for one in desks.list_desks(tx, number)] == list(demo.DESKS)
        assert len({one.token for one in desks.list_desks(tx, number)}) == len(demo.DESKS)
        assert conference.chosen_level(tx) == "tinh"
    assert backup.verify(database).problems == ()


def test_sample_is_the_same_each_time(sqlite_database):
    load(sqlite_database)
    with sqlite_database.reading() as tx:
        first = [one.delegate for one in delegates.list_delegates(tx, 1)]
    with sqlite_database.writing() as tx:
        renamed = replace(conference.find_conference(tx, 1).facts, name="Hội nghị khác")
        conference.change_conference(tx, 1, renamed, actor="thử", now=NOW)

    second = load(sqlite_database)

    with sqlite_database.reading() as tx:
        assert [one.delegate for one in delegates.list_delegates(tx, second)] == first
    assert second == 2
