"""Everything due around a conference, in one calendar: sittings, duties, speeches, pacts, and the plans of its years."""

from collections.abc import Iterable, Iterator
from datetime import date

from tdkt_event.documents.calendar_file import calendar_file
from tdkt_event.domain.conference import Conference
from tdkt_event.domain.dates import read_day
from tdkt_event.domain.due_day import DueDay, DueKind, in_order, last_day
from tdkt_event.domain.pledge import RECEIVED as PLEDGES_RECEIVED
from tdkt_event.domain.pledge import PledgePlan, PledgeState
from tdkt_event.domain.pledge import deadline_of as pledge_deadline
from tdkt_event.domain.speech import RECEIVED, SpeechPlan, SpeechState, active, deadline_of
from tdkt_event.domain.work_plan import WorkState, is_complete, last_safe_day, split_units
from tdkt_event.services import conference, duties, pledges, speeches, work_plans
from tdkt_event.services.work_plans import WorkYear
from tdkt_event.storage.database import Transaction

__all__ = ["calendar_file", "calendar_name", "list_due"]


def list_due(tx: Transaction, conference_id: int | None, *, today: date) -> tuple[DueDay, ...]:
    """List what is due for a conference, if there is one, and in the work plans of its years and of this year, by day."""
    if conference_id is None:
        return in_order(_plans(tx, {today.year}))
    held = conference.find_conference(tx, conference_id)
    return in_order(
        [
            *_sittings(held),
            *_duties(tx, conference_id),
            *_speeches(tx, conference_id),
            *_pledges(tx, conference_id),
            *_plans(tx, _years(held) | {today.year}),
        ]
    )


def calendar_name(tx: Transaction, conference_id: int | None) -> str:
    """Name the calendar as it stands beside others on a phone."""
    if conference_id is None:
        return "Lịch hạn thi đua, khen thưởng"
    facts = conference.find_conference(tx, conference_id).facts
    return f"Lịch hạn: {facts.short_name or facts.name}"


def _sittings(held: Conference) -> Iterator[DueDay]:
    for one in held.sittings:
        if day := read_day(one.date):
            several = f" ({one.name})" if len(held.sittings) > 1 else ""
            yield DueDay(
                f"sitting-{one.id}", DueKind.SITTING, day, f"{held.facts.name}{several}",
                hour=one.starts_at, until=one.ends_at, place=held.facts.venue,
            )  # fmt: skip


def _duties(tx: Transaction, conference_id: int) -> Iterator[DueDay]:
    for one in duties.read_board(tx, conference_id).duties:
        if day := read_day(one.due):
            yield DueDay(f"duty-{one.id}", DueKind.DUTY, day, one.content, one.office, done=one.done)


def _speeches(tx: Transaction, conference_id: int) -> Iterator[DueDay]:
    plan = speeches.find_plan(tx, conference_id)
    slots = speeches.list_speeches(tx, conference_id)
    if not active(slots):
        yield from _unassigned(
            f"speech-plan-{conference_id}", DueKind.SPEECH, plan, "Tham luận: chưa phân công đơn vị"
        )
    for one in slots:
        day = read_day(deadline_of(one, plan))
        if day is None or one.state is SpeechState.RESERVE:
            continue
        inclusive = plan.inclusive or bool(one.deadline)
        yield DueDay(
            f"speech-{one.id}", DueKind.SPEECH, last_day(day, inclusive=inclusive), one.title, one.unit or one.cluster,
            done=one.state in RECEIVED and one.state is not SpeechState.CHANGES_ASKED, written=day,
        )  # fmt: skip


def _pledges(tx: Transaction, conference_id: int) -> Iterator[DueDay]:
    plan = pledges.find_plan(tx, conference_id)
    pacts = pledges.list_pledges(tx, conference_id)
    if not pacts:
        said = f"{plan.name or 'Bản giao ước thi đua'}: chưa lập cụm, khối"
        yield from _unassigned(f"pledge-plan-{conference_id}", DueKind.PLEDGE, plan, said)
    for one in pacts:
        if day := read_day(pledge_deadline(one, plan)):
            inclusive = plan.inclusive or bool(one.deadline)
            yield DueDay(
                f"pledge-{one.id}", DueKind.PLEDGE, last_day(day, inclusive=inclusive),
                f"Bản giao ước của {one.name}", one.head,
                done=one.state in PLEDGES_RECEIVED and one.state is not PledgeState.CHANGES_ASKED, written=day,
            )  # fmt: skip


def _unassigned(key: str, kind: DueKind, plan: SpeechPlan | PledgePlan, what: str) -> Iterator[DueDay]:
    """Give the plan's own deadline while nobody is named from whom it is waited for."""
    if day := read_day(plan.deadline):
        yield DueDay(
            key,
            kind,
            last_day(day, inclusive=plan.inclusive),
            what,
            plan.send_to and f"gửi {plan.send_to}",
            written=day,
        )


def _years(held: Conference) -> set[int]:
    """Give the year that the conference sums up and those of its sittings."""
    days = [read_day(one.date) for one in held.sittings]
    return {held.facts.year, *(day.year for day in days if day)}


def _plans(tx: Transaction, years: set[int]) -> Iterator[DueDay]:
    for plan in work_plans.list_plans(tx):
        if plan.year in years:
            year = work_plans.read_year(tx, plan.id)
            yield from _items(year)
            yield from _calls(year)


def _items(year: WorkYear) -> Iterator[DueDay]:
    for one in year.items:
        if day := read_day(one.ends_on):
            yield DueDay(
                f"work-item-{one.id}", DueKind.WORK_ITEM, day, one.content, _named(split_units(one.lead)),
                done=one.state is WorkState.DONE,
            )  # fmt: skip


def _calls(year: WorkYear) -> Iterator[DueDay]:
    for call in year.calls:
        board, day = year.board(call), last_safe_day(call)
        if day is None:
            continue
        missing = [one.unit for one in board if not is_complete(call, one)]
        yield DueDay(
            f"unit-call-{call.id}", DueKind.UNIT_CALL, day, call.what, _named(missing),
            done=bool(board) and not missing, written=read_day(call.due),
        )  # fmt: skip


def _named(units: Iterable[str]) -> str:
    """Name the first units and count the others."""
    listed = list(units)
    rest = len(listed) - 3
    return "; ".join(listed[:3]) + (f" và {rest} đơn vị khác" if rest > 0 else "")
