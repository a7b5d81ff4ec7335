"""The sample's plan of the year, with states of today and what the communes sent."""

from dataclasses import replace
from datetime import datetime

from tdkt_event.domain.work_plan import holds_conference
from tdkt_event.domain.work_sample import SAMPLE_CALLS, SAMPLE_WORK_PLAN, sample_items, sample_returns
from tdkt_event.services import conference, work_plans
from tdkt_event.storage.database import Transaction

_COMMUNES = ("UBND xã ", "UBND thị trấn ")


def load_work_plan(tx: Transaction, conference_id: int, *, actor: str, now: datetime) -> None:
    """Make the sample's plan of the year once; its conference item belongs to the sample conference."""
    same = (SAMPLE_WORK_PLAN.year, SAMPLE_WORK_PLAN.name)
    if same in [(one.year, one.name) for one in work_plans.list_plans(tx)]:
        return
    today = now.date()
    items = [
        replace(one, conference_id=conference_id) if holds_conference(one) else one
        for one in sample_items(today)
    ]
    number = work_plans.create_work_plan(tx, SAMPLE_WORK_PLAN, items, SAMPLE_CALLS, actor=actor, now=now)
    units = [one.name for one in conference.list_offices(tx, conference_id) if one.name.startswith(_COMMUNES)]
    for call in work_plans.list_calls(tx, number):
        work_plans.save_returns(tx, call.id, sample_returns(call, units, today), actor=actor, now=now)
