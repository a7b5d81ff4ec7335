"""Pacts of emulation: what the plan asks for, the clusters and blocks, and what came from them."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from tdkt_event.domain.dates import day_text, read_day
from tdkt_event.domain.pledge import (
    Pledge,
    PledgeMember,
    PledgePlan,
    PledgeState,
    check_asked,
    check_pledges,
)
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import stored_files
from tdkt_event.services.conference import find_conference
from tdkt_event.services.stored_files import PreparedFile
from tdkt_event.storage import pledges as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction

TABLE_ACTS = ("pledge.table", "pledge.receive")
"""Actions of the log that change the table of clusters and blocks."""


def find_plan(tx: Transaction, conference_id: int) -> PledgePlan:
    """Give what the plan says of the pact; nothing where nobody wrote it."""
    return store.find_plan(tx, conference_id) or PledgePlan()


def save_pledge_plan(
    tx: Transaction, conference_id: int, plan: PledgePlan, *, actor: str, now: datetime,
    seen: PledgePlan | None = None,
) -> None:  # fmt: skip
    """Store what the plan says of the pact."""
    find_conference(tx, conference_id)
    new = replace(
        plan, name=clean(plan.name), send_to=clean(plan.send_to), content_rule=clean(plan.content_rule),
        form=clean(plan.form),
    )  # fmt: skip
    check_asked(new)
    if new.deadline and read_day(new.deadline) is None:
        raise RefusedError("bad_date", f"Hạn gửi giao ước “{new.deadline}” không phải là ngày. Hãy chọn lại.")
    old = store.find_plan(tx, conference_id)
    if seen is not None and seen != (old or PledgePlan()):
        raise RefusedError(
            "changed_meanwhile",
            "Vừa có người khác đổi yêu cầu về giao ước nên chưa lưu gì. Hãy xem thay đổi đó rồi sửa lại.",
        )
    if new == old:
        return
    store.save_plan(tx, conference_id, new)
    append_change(
        tx, "pledge.plan", actor=actor, now=now, subject=f"conference:{conference_id}",
        conference_id=conference_id, before=asdict(old) if old else None, after=asdict(new),
    )  # fmt: skip


def list_pledges(tx: Transaction, conference_id: int) -> list[Pledge]:
    """List clusters and blocks in the order of signing."""
    return store.list_pledges(tx, conference_id)


def save_pledges(
    tx: Transaction, conference_id: int, pledges: Sequence[Pledge], *, actor: str, now: datetime,
    seen: Sequence[Pledge] | None = None,
) -> None:  # fmt: skip
    """Replace the table of clusters and blocks; a cluster that sent its file is not removed with it."""
    find_conference(tx, conference_id)
    before = store.list_pledges(tx, conference_id)
    if seen is not None and list(seen) != before:
        raise RefusedError(
            "changed_meanwhile",
            "Vừa có người khác đổi danh sách cụm, khối nên chưa lưu gì. Hãy xem thay đổi đó rồi lưu lại.",
        )
    files = {one.id: one.file_id for one in before}
    new = [_cleaned(replace(one, file_id=files.get(one.id), id=one.id if one.id in files else 0)) for one in pledges]  # fmt: skip
    check_pledges(new)
    _refuse_lost(before, new)
    if new == before:
        return
    store.save_pledges(tx, conference_id, new)
    append_change(
        tx, TABLE_ACTS[0], actor=actor, now=now, subject=f"conference:{conference_id}", conference_id=conference_id,
        before=[_told(one) for one in before], after=[_told(one) for one in store.list_pledges(tx, conference_id)],
    )  # fmt: skip


def save_members(
    tx: Transaction, seen: Pledge, members: Sequence[PledgeMember], text: str, *, actor: str, now: datetime
) -> None:
    """Replace the members and the words of one pact; refuse it when somebody changed what the person had seen."""
    conference_id, stored = _find(tx, seen.id)
    if stored != seen:
        raise RefusedError(
            "changed_meanwhile",
            f"Vừa có người khác đổi “{seen.name}” nên chưa lưu gì. Hãy xem thay đổi đó rồi lưu lại.",
        )
    changed = replace(stored, members=tuple(members), text=text)
    pledges = [changed if one.id == seen.id else one for one in store.list_pledges(tx, conference_id)]
    save_pledges(tx, conference_id, pledges, actor=actor, now=now)


def receive(
    tx: Transaction, pledge_id: int, file: PreparedFile, *, on: str, actor: str, now: datetime
) -> None:
    """Keep the file of a pact that came, with the day; it is to be approved anew, an earlier file stays in the database."""
    conference_id, before = _find(tx, pledge_id)
    if before.state is PledgeState.SIGNED:
        raise RefusedError(
            "pledge_signed",
            f"Giao ước của “{before.name}” đã ký nên không nhận tệp khác. Hãy đổi trạng thái trước.",
        )
    day = read_day(on)
    if day is None:
        raise RefusedError("bad_date", "Ngày nhận giao ước không đúng. Hãy chọn lại ngày.")
    if day > now.date():
        raise RefusedError("bad_date", f"Ngày nhận giao ước {day_text(day)} chưa đến. Hãy chọn ngày đã nhận.")
    number = stored_files.keep(tx, file, actor=actor, now=now)
    store.change_pledge(tx, replace(before, file_id=number, received_on=on, state=PledgeState.HANDED_IN))
    append_change(
        tx, TABLE_ACTS[1], actor=actor, now=now, subject=f"pledge:{pledge_id}", conference_id=conference_id,
        before={"pledge": before.name, "file_id": before.file_id},
        after={"file": file.original_name, "date": day_text(day), "file_id": number},
    )  # fmt: skip


def _find(tx: Transaction, pledge_id: int) -> tuple[int, Pledge]:
    found = store.find_pledge(tx, pledge_id)
    if found is None:
        raise NotFoundError("pledge_unknown", "Cụm, khối này không còn. Hãy tải lại trang.")
    return found


def _cleaned(pledge: Pledge) -> Pledge:
    members = tuple(
        replace(one, unit=clean(one.unit), signer=clean(one.signer), signer_post=clean(one.signer_post))
        for one in pledge.members
    )
    lines = "\n".join(line for line in map(clean, pledge.text.splitlines()) if line)
    return replace(
        pledge, name=clean(pledge.name), head=clean(pledge.head), last_head=clean(pledge.last_head),
        note=clean(pledge.note), text=lines, members=members,
    )  # fmt: skip


def _told(pledge: Pledge) -> dict[str, Any]:
    """Give what the log keeps of a cluster or block; its state and kind have names of their own there."""
    facts = asdict(pledge)
    return facts | {"pledge_state": facts.pop("state").value, "pledge_kind": facts.pop("kind").value}


def _refuse_lost(before: Sequence[Pledge], new: Sequence[Pledge]) -> None:
    kept = {one.id for one in new}
    for one in before:
        if one.id not in kept and one.file_id is not None:
            raise RefusedError(
                "pledge_has_file",
                f"“{one.name}” đã gửi bản giao ước nên không xóa. Hãy đổi tên nếu cụm, khối sắp xếp lại.",
            )
