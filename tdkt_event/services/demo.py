"""The sample conference: huyện Hớn Quản's plan of 2025 with invented delegates."""

from dataclasses import asdict
from datetime import datetime

from tdkt_event.documents.papers.facts import Draft
from tdkt_event.domain.sample import (
    SAMPLE_CEREMONY,
    SAMPLE_CONFERENCE,
    SAMPLE_DEADLINES,
    sample_members,
    sample_offices,
    sample_programme,
)
from tdkt_event.domain.sample_delegates import generate_sample_delegates
from tdkt_event.domain.sample_duties import sample_duties
from tdkt_event.services import (
    ceremony,
    committee,
    conference,
    delegates,
    desks,
    duties,
    invitations,
    papers,
    programme,
    speeches,
    unit_links,
)
from tdkt_event.services.demo_awards import load_awards
from tdkt_event.services.demo_speeches import load_speeches
from tdkt_event.services.demo_work import load_work_plan
from tdkt_event.storage import delegates as delegate_store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction

DESKS = ("Bàn 1", "Bàn 2", "Bàn 3")


def load_demo(tx: Transaction, *, actor: str, now: datetime) -> int:
    """Make the sample conference once and give its id; a second call opens the one that is there."""
    for number, name, _year, sample in conference.list_conferences(tx):
        if sample and name == SAMPLE_CONFERENCE.facts.name:
            conference.open_conference(tx, number, actor=actor, now=now)
            return number
    people = generate_sample_delegates()
    number = conference.create_conference(
        tx, SAMPLE_CONFERENCE.facts, actor=actor, now=now, sittings=[SAMPLE_CONFERENCE.sitting],
        groups=SAMPLE_CONFERENCE.groups, offices=sample_offices(people),
    )  # fmt: skip
    usual = programme.template_items(conference.find_conference(tx, number))
    programme.save_programme(tx, number, sample_programme(usual), actor=actor, now=now)
    places = delegates.resolve_places(tx, number, people, actor=actor, now=now)
    rows = [
        {"facts": facts, "office_id": place[0], "group_id": place[1], "source": "mẫu"}
        for facts, place in zip(people, places, strict=True)
    ]
    delegate_store.add_delegates(tx, number, rows, at=now.isoformat(timespec="milliseconds"))
    append_change(
        tx, "delegate.import", actor=actor, now=now, subject=f"conference:{number}", conference_id=number,
        after={"file": "mẫu", "added": [asdict(one) for one in people]},
    )  # fmt: skip
    invitations.issue_invitations(tx, number, actor=actor, now=now)
    committee.save_members(tx, number, sample_members(people), actor=actor, now=now)
    load_awards(tx, number, people, actor=actor, now=now)
    ceremony.save_settings(tx, number, SAMPLE_CEREMONY, actor=actor, now=now)
    ceremony.lay_out_batches(tx, number, actor=actor, now=now)
    for paper, day in SAMPLE_DEADLINES.items():
        papers.save_draft(tx, number, paper, Draft(details={"deadline": day}), actor=actor, now=now)
    for name in DESKS:
        desks.open_desk(tx, number, name, actor=actor, now=now)
    load_speeches(tx, number, people, actor=actor, now=now)
    speaking = [one.unit for one in speeches.list_speeches(tx, number)]
    unit_links.open_links(tx, number, speaking, actor=actor, now=now)
    load_work_plan(tx, number, actor=actor, now=now)
    duties.add_duties(tx, number, sample_duties(people), actor=actor, now=now)
    if conference.chosen_level(tx) is None:
        conference.choose_level(tx, SAMPLE_CONFERENCE.facts.level, actor=actor, now=now)
    return number
