"""The year's plan of work: made from a plan that was read or by hand, carried on, copied to the next year."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from tdkt_event.documents.holidays import work_calendar
from tdkt_event.domain.dates import read_day
from tdkt_event.domain.plan import Deadline, PlanReading, WorkItem
from tdkt_event.domain.plan_head import full_day, number_of, plan_year
from tdkt_event.domain.vietnamese import clean, fold
from tdkt_event.domain.work_plan import (
    CallKind,
    CallTally,
    UnitCall,
    UnitReturn,
    WorkPlan,
    WorkPlanItem,
    WorkState,
    WorkTally,
    call_tally,
    check_calls,
    check_items,
    check_plan,
    check_returns,
    last_safe_day,
    tally,
    without_dashes,
)
from tdkt_event.domain.work_plan_copy import copied_item, names_a_day, next_call, next_plan
from tdkt_event.domain.work_time import quarters_between, read_time, time_of
from tdkt_event.domain.working_days import rest_reason
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.storage import work_plans as store
from tdkt_event.storage.change_log import append_change, read_changes
from tdkt_event.storage.database import Transaction

ITEM_ACTS = ("work_plan.items", "work_plan.item")
CALL_ACTS = ("work_plan.calls",)
RETURN_ACTS = ("work_plan.returns",)
"""Actions of the log that change a table of the plan."""
_SENDS = re.compile(r"gui|nop|bao cao|dang ky")
_IS_MODEL = re.compile(r"dien hinh|mo hinh")


# --- from what was read ------------------------------------------------------------------------


def plan_of_reading(reading: PlanReading, *, year: int) -> WorkPlan:
    """Give the facts of the year's plan that a document holds; `year` is used when the document names none."""
    head = reading.head
    number = number_of(head.number.text)[0] if head.number else ""
    day = full_day(head.day.text) if head.day else None
    title = head.title.text if head.title else "Kế hoạch công tác thi đua, khen thưởng"
    return WorkPlan(
        plan_year(head) or year, clean(title), head.issuer, number,
        f"{day[0]}-{day[1]:02d}-{day[2]:02d}" if day else "",
    )  # fmt: skip


def items_of_reading(reading: PlanReading, *, year: int | None = None) -> list[WorkPlanItem]:
    """Give the rows of the plan's table of work as items of the year, with days and quarters."""
    named = year or plan_year(reading.head)
    if named is None:
        raise RefusedError("no_year", "Chưa rõ kế hoạch của năm nào. Hãy chọn năm trước khi nạp.")
    return [_item(one, named) for one in reading.work_items]


def _item(one: WorkItem, year: int) -> WorkPlanItem:
    when = time_of(one.span, one.time, year)
    return WorkPlanItem(
        without_dashes(one.content), one.number, one.section, "; ".join(one.lead), "; ".join(one.coordinate), one.time,
        when.starts_on, when.ends_on, one.span.quarters or when.quarters, one.product, progress=one.note,
        source_line=one.line,
    )  # fmt: skip


def calls_of_reading(reading: PlanReading) -> list[UnitCall]:
    """Give what the plan asks other units to send: its deadlines with a receiver, and the models of the year."""
    own = {item.line for item in reading.work_items}
    rules = {one.line for one in reading.model_rules}
    models = [
        UnitCall(CallKind.MODELS, one.text, *_limit(reading, one.line), source_line=one.line)
        for one in reading.model_rules
    ]
    papers = [
        UnitCall(CallKind.PAPER, _asked(one), one.day, one.inclusive, one.to, one.line)
        for one in reading.deadlines
        if one.line not in own
        and (one.to or _SENDS.search(fold(one.what)))
        and not (one.line in rules and _IS_MODEL.search(fold(one.what)))
    ]
    return [*papers, *models]


def _limit(reading: PlanReading, line: int) -> tuple[str, bool, str]:
    """Give the day, its rule and the receiver when the sentence on models has a deadline of its own."""
    for one in reading.deadlines:
        if one.line == line and _IS_MODEL.search(fold(one.what)):
            return one.day, one.inclusive, one.to
    return "", True, ""


def _asked(one: Deadline) -> str:
    """Say who sends what, once."""
    who, what = clean(one.who), clean(one.what)
    said = what if not who or fold(who) in fold(what) else f"{who}: {what[:1].lower()}{what[1:]}"
    said = said or clean(one.text)
    return said[:1].upper() + said[1:]


# --- plans -------------------------------------------------------------------------------------


def list_plans(tx: Transaction) -> list[WorkPlan]:
    """List the plans, the newest year first."""
    return store.list_plans(tx)


def find_plan(tx: Transaction, plan_id: int) -> WorkPlan:
    """Give a plan; NotFoundError when somebody removed it."""
    found = store.find_plan(tx, plan_id)
    if found is None:
        raise NotFoundError("work_plan_unknown", "Kế hoạch năm này không còn. Hãy chọn kế hoạch khác.")
    return found


def create_work_plan(
    tx: Transaction, plan: WorkPlan, items: Sequence[WorkPlanItem] = (), calls: Sequence[UnitCall] = (), *,
    actor: str, now: datetime,
) -> int:  # fmt: skip
    """Make a year's plan with its items and calls and give its id; a second one of the same year, name and issuer is refused."""
    new = _clean_plan(plan)
    _refuse_second(tx, new)
    rows, asked = [_clean_item(one, new.year) for one in items], [_clean_call(one) for one in calls]
    check_items(rows)
    check_calls(asked)
    number = store.add_plan(tx, new, at=now.isoformat(timespec="milliseconds"))
    store.add_items(tx, number, [_stamped(one, None, now) for one in rows])
    store.add_calls(tx, number, asked)
    after = {**asdict(new), "items": _told(rows), "calls": _told(asked)}
    _log(tx, "work_plan.add", number, actor, now, None, after)
    return number


def change_work_plan(tx: Transaction, plan: WorkPlan, *, actor: str, now: datetime) -> None:
    """Replace name, issuer, number and day of a plan; its year stays, copying makes another year's."""
    before = find_plan(tx, plan.id)
    new = replace(_clean_plan(plan), year=before.year)
    if new == before:
        return
    _refuse_second(tx, new)
    store.change_plan(tx, new)
    _log(tx, "work_plan.change", plan.id, actor, now, asdict(before), asdict(new))


def remove_work_plan(tx: Transaction, plan_id: int, *, actor: str, now: datetime) -> None:
    """Remove a plan with everything in it; the log keeps what was lost."""
    before = find_plan(tx, plan_id)
    lost = {
        **asdict(before), "items": _told(store.list_items(tx, plan_id)),
        "calls": _told(store.list_calls(tx, plan_id)),
        "returns": [asdict(one) for board in store.returns_of_plan(tx, plan_id).values() for one in board],
    }  # fmt: skip
    store.remove_plan(tx, plan_id)
    _log(tx, "work_plan.remove", plan_id, actor, now, lost, None)


def copy_work_plan(tx: Transaction, plan_id: int, *, year: int, actor: str, now: datetime) -> int:
    """Make the plan of another year: years moved on in texts and days, nothing done, the same units on the boards."""
    source = find_plan(tx, plan_id)
    years = year - source.year
    if years == 0:
        raise RefusedError("same_year", f"Kế hoạch này đã là của năm {year}. Hãy chọn năm khác.")
    check_plan(replace(source, year=year))
    items = [copied_item(one, source.year, year) for one in store.list_items(tx, plan_id)]
    old_calls, boards = store.list_calls(tx, plan_id), store.returns_of_plan(tx, plan_id)
    calls = [next_call(one, years, around=source.year) for one in old_calls]
    number = create_work_plan(tx, next_plan(source, year), items, calls, actor=actor, now=now)
    for old, new in zip(old_calls, store.list_calls(tx, number), strict=True):
        units = [UnitReturn(one.unit) for one in boards.get(old.id, [])]
        if units:
            save_returns(tx, new.id, units, actor=actor, now=now)
    return number


# --- items -------------------------------------------------------------------------------------


def list_items(tx: Transaction, plan_id: int) -> list[WorkPlanItem]:
    """List the items of a plan in their order."""
    return store.list_items(tx, plan_id)


def save_items(
    tx: Transaction, plan_id: int, items: Sequence[WorkPlanItem], *, seen: Sequence[WorkPlanItem], actor: str,
    now: datetime,
) -> None:  # fmt: skip
    """Store the part of the plan a person had before them (`seen`): changed, new (id 0) and removed items in one act."""
    plan = find_plan(tx, plan_id)
    stored = store.items_named(tx, {one.id for one in seen})
    if any(stored.get(one.id) != one for one in seen):
        raise _changed_meanwhile("công việc của kế hoạch")
    new = [
        _stamped(_clean_item(one, plan.year, stored.get(one.id)), stored.get(one.id), now) for one in items
    ]
    check_items(new)
    kept = {one.id for one in new if one.id in stored}
    gone = [one for one in seen if one.id not in kept]
    changed = [one for one in new if one.id in stored and one != stored[one.id]]
    added = [one for one in new if one.id not in stored]
    if not (gone or changed or added):
        return
    store.remove_items(tx, [one.id for one in gone])
    store.change_items(tx, changed)
    store.add_items(tx, plan_id, added)
    before = [*gone, *(stored[one.id] for one in changed)]
    _log(tx, ITEM_ACTS[0], plan_id, actor, now, _told(before), _told([*changed, *added]))


def change_item(
    tx: Transaction, item: WorkPlanItem, *, seen: WorkPlanItem | None = None, actor: str, now: datetime
) -> None:
    """Replace one item; refuse it when somebody changed what the person had `seen`."""
    stored = store.items_named(tx, {item.id}).get(item.id)
    plan_id = store.plan_of_item(tx, item.id)
    if stored is None or plan_id is None:
        raise NotFoundError("work_item_unknown", "Công việc này không còn trong kế hoạch. Hãy tải lại trang.")
    if seen is not None and seen != stored:
        raise _changed_meanwhile("công việc này")
    new = _stamped(_clean_item(item, find_plan(tx, plan_id).year, stored), stored, now)
    check_items([new])
    if new == stored:
        return
    store.change_items(tx, [new])
    _log(tx, ITEM_ACTS[1], plan_id, actor, now, _told([stored])[0], _told([new])[0])


# --- calls and boards --------------------------------------------------------------------------


def list_calls(tx: Transaction, plan_id: int) -> list[UnitCall]:
    """List what a plan asks of other units, in its order."""
    return store.list_calls(tx, plan_id)


def save_calls(
    tx: Transaction, plan_id: int, calls: Sequence[UnitCall], *, seen: Sequence[UnitCall] | None = None,
    actor: str, now: datetime,
) -> None:  # fmt: skip
    """Replace the calls of a plan (id 0 is new); a call on whose board something came cannot go."""
    find_plan(tx, plan_id)
    before = store.list_calls(tx, plan_id)
    if seen is not None and list(seen) != before:
        raise _changed_meanwhile("các thời hạn")
    new = [_clean_call(one) for one in calls]
    check_calls(new)
    old, kept = {one.id: one for one in before}, {one.id for one in new}
    gone = [one for one in before if one.id not in kept]
    _refuse_lost_returns(tx, plan_id, gone)
    changed = [one for one in new if one.id in old and one != old[one.id]]
    added = [one for one in new if one.id not in old]
    if not (gone or changed or added):
        return
    store.remove_calls(tx, [one.id for one in gone])
    store.change_calls(tx, changed)
    store.add_calls(tx, plan_id, added)
    _log(tx, CALL_ACTS[0], plan_id, actor, now, _told(before), _told(store.list_calls(tx, plan_id)))


def _refuse_lost_returns(tx: Transaction, plan_id: int, gone: Sequence[UnitCall]) -> None:
    boards = store.returns_of_plan(tx, plan_id) if gone else {}
    for call in gone:
        came = sum(bool(one.sent_on) for one in boards.get(call.id, []))
        if came:
            raise RefusedError(
                "call_used",
                f"“{call.name}” đã có {came} đơn vị gửi nên không xóa được. Hãy xóa ngày gửi của các đơn vị đó trước.",
            )


def list_returns(tx: Transaction, call_id: int) -> list[UnitReturn]:
    """List the units of a call."""
    return store.list_returns(tx, call_id)


def returns_of_plan(tx: Transaction, plan_id: int) -> dict[int, list[UnitReturn]]:
    """List the units of every call of a plan by the call's id."""
    return store.returns_of_plan(tx, plan_id)


def save_returns(
    tx: Transaction, call_id: int, returns: Sequence[UnitReturn], *, seen: Sequence[UnitReturn] | None = None,
    actor: str, now: datetime,
) -> None:  # fmt: skip
    """Replace the board of a call: its units, and what came from each."""
    plan_id = store.plan_of_call(tx, call_id)
    if plan_id is None:
        raise NotFoundError("unit_call_unknown", "Thời hạn này không còn trong kế hoạch. Hãy tải lại trang.")
    before = store.list_returns(tx, call_id)
    if seen is not None and list(seen) != before:
        raise _changed_meanwhile("danh sách đơn vị gửi")
    new = [_clean_return(one) for one in returns]
    check_returns(new)
    if new == before:
        return
    store.replace_returns(tx, call_id, new)
    _log(tx, RETURN_ACTS[0], plan_id, actor, now, _told(before), _told(store.list_returns(tx, call_id)))


# --- figures -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WorkYear:
    """A plan with everything in it, read in one moment."""

    plan: WorkPlan
    items: tuple[WorkPlanItem, ...]
    calls: tuple[UnitCall, ...]
    returns: dict[int, list[UnitReturn]]

    def board(self, call: UnitCall) -> list[UnitReturn]:
        """Give the units of a call."""
        return self.returns.get(call.id, [])

    def tally(self, today: date) -> WorkTally:
        """Count the items by their state on a day."""
        return tally(self.items, today)

    def call_tallies(self, today: date) -> list[tuple[UnitCall, CallTally]]:
        """Count the units of each call by where they stand on a day."""
        return [(call, call_tally(call, self.board(call), today)) for call in self.calls]


def read_year(tx: Transaction, plan_id: int) -> WorkYear:
    """Read a plan with its items, calls and boards in one moment."""
    return WorkYear(
        find_plan(tx, plan_id), tuple(store.list_items(tx, plan_id)), tuple(store.list_calls(tx, plan_id)),
        store.returns_of_plan(tx, plan_id),
    )  # fmt: skip


def rest_days_of_copy(copied: WorkYear, year: int) -> list[tuple[str, date, str]]:
    """Name what the copy would ask for on a day of rest: what, the day, why offices rest."""
    source, calendar = copied.plan.year, work_calendar()
    items = [copied_item(one, source, year) for one in copied.items if names_a_day(one)]
    calls = [next_call(one, year - source, around=source) for one in copied.calls]
    asked = [(one.name, read_day(one.ends_on)) for one in items]
    asked += [(one.name, last_safe_day(one)) for one in calls]
    return [(name, day, why) for name, day in asked if day and (why := rest_reason(day, calendar))]


def last_changer(tx: Transaction, plan_id: int, actions: Sequence[str]) -> str:
    """Name who did one of these actions last, as the log has it; empty when its newest lines do not say."""
    lines = read_changes(tx, subject=_subject(plan_id), limit=50)
    return next((line.actor for line in lines if line.action in actions), "")


# --- cleaning ----------------------------------------------------------------------------------


def _clean_plan(plan: WorkPlan) -> WorkPlan:
    new = replace(plan, name=clean(plan.name), issuer=clean(plan.issuer), number=clean(plan.number))
    check_plan(new)
    return new


def _clean_item(item: WorkPlanItem, year: int, before: WorkPlanItem | None = None) -> WorkPlanItem:
    """Clean the texts; a time that was typed anew gives the days and quarters it says."""
    new = replace(
        item, content=clean(item.content), number=clean(item.number), section=clean(item.section),
        lead=clean(item.lead), coordinate=clean(item.coordinate), time_text=clean(item.time_text),
        product=clean(item.product), progress=_lines(item.progress), evidence=_lines(item.evidence),
    )  # fmt: skip
    same_days = before is None or (new.starts_on, new.ends_on) == (before.starts_on, before.ends_on)
    retyped = before is not None and new.time_text != before.time_text
    if (retyped and same_days) or not (new.starts_on or new.ends_on or new.quarters):
        when = read_time(new.time_text, year)
        if when.ends_on:
            new = replace(new, starts_on=when.starts_on, ends_on=when.ends_on, quarters=when.quarters)
    elif before is not None and not same_days and new.quarters == before.quarters:
        new = replace(new, quarters=_quarters_of(new))
    return new if new.quarters else replace(new, quarters=_quarters_of(new))


def _quarters_of(item: WorkPlanItem) -> tuple[str, ...]:
    first, last = item.starts_on or item.ends_on, item.ends_on or item.starts_on
    try:
        return quarters_between(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return item.quarters


def _stamped(new: WorkPlanItem, before: WorkPlanItem | None, now: datetime) -> WorkPlanItem:
    """Note the moment an item became done; forget it when it is taken up again."""
    if new.state is not WorkState.DONE:
        return replace(new, done_at="")
    was_done = before is not None and before.state is WorkState.DONE
    at = before.done_at if was_done and before else new.done_at
    return replace(new, done_at=at or now.isoformat(timespec="milliseconds"))


def _clean_call(call: UnitCall) -> UnitCall:
    return replace(call, what=clean(call.what), send_to=clean(call.send_to))


def _clean_return(one: UnitReturn) -> UnitReturn:
    return replace(
        one, unit=clean(one.unit), collectives=_lines(one.collectives), individuals=_lines(one.individuals),
        note=clean(one.note),
    )  # fmt: skip


def _lines(text: str) -> str:
    return "\n".join(line for line in map(clean, text.splitlines()) if line)


def _refuse_second(tx: Transaction, plan: WorkPlan) -> None:
    if store.same_plan(tx, plan) not in (None, plan.id or None):
        of = f" của {plan.issuer}" if plan.issuer else ""
        raise RefusedError(
            "work_plan_twice",
            f"Năm {plan.year} đã có kế hoạch tên “{plan.name}”{of}. Hãy mở kế hoạch đó, hoặc đặt tên khác.",
        )


def _changed_meanwhile(noun: str) -> RefusedError:
    return RefusedError(
        "changed_meanwhile",
        f"Vừa có người khác đổi {noun} nên chưa lưu gì. Hãy xem thay đổi đó rồi lưu lại.",
    )


def _told(rows: Sequence[Any]) -> list[dict[str, Any]]:
    return [asdict(one) for one in rows]


def _subject(plan_id: int) -> str:
    return f"work_plan:{plan_id}"


def _log(
    tx: Transaction, action: str, plan_id: int, actor: str, now: datetime, before: object, after: object
) -> None:
    append_change(tx, action, actor=actor, now=now, subject=_subject(plan_id), before=before, after=after)
