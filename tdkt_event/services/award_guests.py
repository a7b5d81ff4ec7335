"""Recipients of awards on the delegate list: the links, and bringing all of them in at once without duplicates."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tdkt_event.domain.award_guest import GuestChoice, GuestPlan, Known, decided, guest_plan
from tdkt_event.errors import RefusedError
from tdkt_event.services import delegates
from tdkt_event.services.award_list import change_recipients, need_recipients
from tdkt_event.services.conference import find_conference
from tdkt_event.storage import awards as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class GuestResult:
    """What bringing the recipients in did."""

    added: int
    linked: int
    waiting: int


def read_plan(tx: Transaction, conference_id: int) -> GuestPlan:
    """Tell what bringing the recipients in would do now."""
    held = find_conference(tx, conference_id)
    listed = [Known(one.id, one.delegate) for one in delegates.list_delegates(tx, conference_id)]
    return guest_plan(
        store.list_recipients(tx, conference_id), listed, groups=[one.name for one in held.groups]
    )


def invite_recipients(
    tx: Transaction, conference_id: int, choices: Mapping[int, GuestChoice], *, seen: GuestPlan, actor: str,
    now: datetime,
) -> GuestResult:  # fmt: skip
    """List every recipient who is no delegate yet and link them; refuse it when the plan is no longer the one `seen`."""
    plan = read_plan(tx, conference_id)
    if plan != seen:
        raise RefusedError(
            "changed_meanwhile",
            "Danh sách vừa được sửa ở nơi khác nên chưa thêm ai. Hãy xem lại bảng dự kiến rồi bấm lại.",
        )
    link, add, wait = decided(plan, choices)
    links = [(one, known.id) for one, known in link]
    for addition in add:
        number = delegates.add_delegate(
            tx, addition.delegate, conference_id=conference_id, actor=actor, now=now
        )
        links += [(one, number) for one in addition.receiver]
    changed = [replace(one, delegate_id=number) for one, number in links]
    change_recipients(tx, conference_id, changed, actor=actor, now=now)
    result = GuestResult(len(add), len({number for _, number in links}) - len(add), len(wait))
    if changed:
        append_change(
            tx, "award.invite", actor=actor, now=now, subject=f"conference:{conference_id}",
            conference_id=conference_id, after={"added": result.added, "linked": result.linked, "group": plan.group},
        )  # fmt: skip
    return result


def link_recipient(
    tx: Transaction,
    conference_id: int,
    recipient_id: int,
    delegate_id: int | None,
    *,
    actor: str,
    now: datetime,
) -> None:
    """Say which delegate a recipient is, or with None that the link was wrong."""
    one = need_recipients(tx, conference_id, [recipient_id])[0]
    if delegate_id is not None:
        delegates.need_listed(tx, [delegate_id], conference_id)
    change_recipients(tx, conference_id, [replace(one, delegate_id=delegate_id)], actor=actor, now=now)
