"""The years' plans of work: their items, what they ask of other units, and what came."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from tdkt_event.domain.vietnamese import unit_key
from tdkt_event.domain.work_plan import (
    CallKind,
    UnitCall,
    UnitReturn,
    WorkPlan,
    WorkPlanItem,
    WorkState,
    plan_key,
)
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.preparation_tables import plan_document, unit_call, unit_return, work_item, work_plan

_MOST_NAMED = 400
"""How many ids one statement names: SQLite allows no endless list."""


def list_plans(tx: Transaction) -> list[WorkPlan]:
    """List the plans, the newest year first, those of one year in the order they were made."""
    rows = tx.execute(select(work_plan).order_by(work_plan.c.year.desc(), work_plan.c.id))
    return [_plan(row) for row in rows]


def find_plan(tx: Transaction, plan_id: int) -> WorkPlan | None:
    """Give a plan, None when there is no such one."""
    row = tx.execute(select(work_plan).where(work_plan.c.id == plan_id)).first()
    return _plan(row) if row else None


def same_plan(tx: Transaction, plan: WorkPlan) -> int | None:
    """Give the id of the plan with this year and name."""
    query = select(work_plan.c.id).where(
        work_plan.c.year == plan.year, work_plan.c.name_key == plan_key(plan)
    )
    return tx.execute(query).scalar_one_or_none()


def add_plan(tx: Transaction, plan: WorkPlan, *, at: str) -> int:
    """Store a new plan and give its id."""
    values = {**_plan_values(plan), "created_at": at}
    return int(tx.execute(insert(work_plan).returning(work_plan.c.id), values).scalar_one())


def change_plan(tx: Transaction, plan: WorkPlan) -> None:
    """Store the facts of a plan over those before."""
    tx.execute(update(work_plan).where(work_plan.c.id == plan.id).values(**_plan_values(plan)))


def remove_plan(tx: Transaction, plan_id: int) -> None:
    """Remove a plan with its items, calls and returns; the document it was read from stays."""
    calls = select(unit_call.c.id).where(unit_call.c.work_plan_id == plan_id)
    tx.execute(delete(unit_return).where(unit_return.c.unit_call_id.in_(calls)))
    tx.execute(delete(unit_call).where(unit_call.c.work_plan_id == plan_id))
    tx.execute(delete(work_item).where(work_item.c.work_plan_id == plan_id))
    tx.execute(update(plan_document).where(plan_document.c.work_plan_id == plan_id).values(work_plan_id=None))
    tx.execute(delete(work_plan).where(work_plan.c.id == plan_id))


def list_items(tx: Transaction, plan_id: int) -> list[WorkPlanItem]:
    """List the items of a plan in their order."""
    query = select(work_item).where(work_item.c.work_plan_id == plan_id).order_by(work_item.c.ordinal)
    return [_item(row) for row in tx.execute(query)]


def items_named(tx: Transaction, ids: Collection[int]) -> dict[int, WorkPlanItem]:
    """Give items by their ids; those that are gone are left out."""
    wanted, found = sorted(ids), {}
    for start in range(0, len(wanted), _MOST_NAMED):
        some = wanted[start : start + _MOST_NAMED]
        for row in tx.execute(select(work_item).where(work_item.c.id.in_(some))):
            found[row.id] = _item(row)
    return found


def plan_of_item(tx: Transaction, item_id: int) -> int | None:
    """Give the plan an item belongs to."""
    return tx.execute(select(work_item.c.work_plan_id).where(work_item.c.id == item_id)).scalar_one_or_none()


def add_items(tx: Transaction, plan_id: int, items: Sequence[WorkPlanItem]) -> None:
    """Store new items behind those of the plan."""
    first = _last_ordinal(tx, work_item, work_item.c.work_plan_id == plan_id) + 1
    rows = [
        {**_item_values(one), "work_plan_id": plan_id, "ordinal": place}
        for place, one in enumerate(items, start=first)
    ]
    if rows:
        tx.execute(insert(work_item), rows)


def change_items(tx: Transaction, items: Iterable[WorkPlanItem]) -> None:
    """Store items over those with the same ids."""
    for one in items:
        tx.execute(update(work_item).where(work_item.c.id == one.id).values(**_item_values(one)))


def remove_items(tx: Transaction, ids: Iterable[int]) -> None:
    """Remove items."""
    for number in ids:
        tx.execute(delete(work_item).where(work_item.c.id == number))


def list_calls(tx: Transaction, plan_id: int) -> list[UnitCall]:
    """List what a plan asks of other units, in its order."""
    query = select(unit_call).where(unit_call.c.work_plan_id == plan_id).order_by(unit_call.c.ordinal)
    return [
        UnitCall(
            CallKind(row.kind), row.what, row.due, row.inclusive, row.send_to, row.source_line, id=row.id
        )
        for row in tx.execute(query)
    ]


def plan_of_call(tx: Transaction, call_id: int) -> int | None:
    """Give the plan a call belongs to."""
    return tx.execute(select(unit_call.c.work_plan_id).where(unit_call.c.id == call_id)).scalar_one_or_none()


def add_calls(tx: Transaction, plan_id: int, calls: Sequence[UnitCall]) -> list[int]:
    """Store new calls behind those of the plan and give their ids."""
    first = _last_ordinal(tx, unit_call, unit_call.c.work_plan_id == plan_id) + 1
    numbers = []
    for place, one in enumerate(calls, start=first):
        values = {**_call_values(one), "work_plan_id": plan_id, "ordinal": place}
        numbers.append(int(tx.execute(insert(unit_call).returning(unit_call.c.id), values).scalar_one()))
    return numbers


def change_calls(tx: Transaction, calls: Iterable[UnitCall]) -> None:
    """Store calls over those with the same ids."""
    for one in calls:
        tx.execute(update(unit_call).where(unit_call.c.id == one.id).values(**_call_values(one)))


def remove_calls(tx: Transaction, ids: Iterable[int]) -> None:
    """Remove calls with their boards."""
    for number in ids:
        tx.execute(delete(unit_return).where(unit_return.c.unit_call_id == number))
        tx.execute(delete(unit_call).where(unit_call.c.id == number))


def list_returns(tx: Transaction, call_id: int) -> list[UnitReturn]:
    """List the units of a call in the order they were named."""
    query = select(unit_return).where(unit_return.c.unit_call_id == call_id).order_by(unit_return.c.id)
    return [_return(row) for row in tx.execute(query)]


def returns_of_plan(tx: Transaction, plan_id: int) -> dict[int, list[UnitReturn]]:
    """List the units of every call of a plan by the call's id."""
    query = (
        select(unit_return)
        .join(unit_call, unit_call.c.id == unit_return.c.unit_call_id)
        .where(unit_call.c.work_plan_id == plan_id)
        .order_by(unit_return.c.id)
    )
    found: dict[int, list[UnitReturn]] = {}
    for row in tx.execute(query):
        found.setdefault(row.unit_call_id, []).append(_return(row))
    return found


def replace_returns(tx: Transaction, call_id: int, returns: Sequence[UnitReturn]) -> None:
    """Store the units of a call over those before; a unit of this call keeps its id."""
    mine = unit_return.c.unit_call_id == call_id
    kept = set(tx.execute(select(unit_return.c.id).where(mine)).scalars())
    tx.execute(delete(unit_return).where(mine))
    old = [one for one in returns if one.id in kept]
    new = [one for one in returns if one.id not in kept]
    for one in (*old, *new):
        values: dict[str, Any] = {
            "unit_call_id": call_id, "unit": one.unit, "unit_key": unit_key(one.unit), "sent_on": one.sent_on,
            "collectives": one.collectives, "individuals": one.individuals, "note": one.note,
            "file_id": one.file_id,
        }  # fmt: skip
        if one.id in kept:
            values["id"] = one.id
        tx.execute(insert(unit_return), values)


def _last_ordinal(tx: Transaction, table: Any, mine: Any) -> int:
    return int(tx.execute(select(func.coalesce(func.max(table.c.ordinal), 0)).where(mine)).scalar_one())


def _plan(row: Any) -> WorkPlan:
    return WorkPlan(row.year, row.name, row.issuer, row.number, row.date, id=row.id)


def _plan_values(plan: WorkPlan) -> dict[str, Any]:
    return {
        "year": plan.year, "name": plan.name, "name_key": plan_key(plan), "issuer": plan.issuer,
        "number": plan.number, "date": plan.date,
    }  # fmt: skip


def _item(row: Any) -> WorkPlanItem:
    return WorkPlanItem(
        row.content, row.number, row.section, row.lead, row.coordinate, row.time_text, row.starts_on, row.ends_on,
        tuple(row.quarters), row.product, WorkState(row.state), row.progress, row.evidence, row.file_id,
        row.conference_id, row.source_line, id=row.id, done_at=row.done_at or "",
    )  # fmt: skip


def _item_values(one: WorkPlanItem) -> dict[str, Any]:
    return {
        "number": one.number, "section": one.section, "content": one.content, "lead": one.lead,
        "coordinate": one.coordinate, "time_text": one.time_text, "starts_on": one.starts_on,
        "ends_on": one.ends_on, "quarters": list(one.quarters), "product": one.product,
        "state": one.state.value, "progress": one.progress, "evidence": one.evidence, "file_id": one.file_id,
        "conference_id": one.conference_id, "source_line": one.source_line, "done_at": one.done_at or None,
    }  # fmt: skip


def _call_values(one: UnitCall) -> dict[str, Any]:
    return {
        "kind": one.kind.value, "what": one.what, "due": one.due, "inclusive": one.inclusive,
        "send_to": one.send_to, "source_line": one.source_line,
    }  # fmt: skip


def _return(row: Any) -> UnitReturn:
    return UnitReturn(
        row.unit, row.sent_on, row.collectives, row.individuals, row.note, row.file_id, id=row.id
    )
