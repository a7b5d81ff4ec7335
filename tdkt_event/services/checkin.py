"""The door: every way of admitting a delegate ends in record_scan."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from tdkt_event.domain.checkin import Decision, Holder, Outcome, ScanPath, SeatTaken, decide
from tdkt_event.domain.code import code_from_scan
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import delegates
from tdkt_event.storage import checkin as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.checkin import Person
from tdkt_event.storage.database import Transaction

_LONGEST_ID = 80
_LONGEST_CODE = 64


@dataclass(frozen=True, slots=True)
class Scan:
    """One presentation of a code, or of a delegate found by name, at a desk."""

    scan_id: str
    conference_id: int
    desk: str
    code: str = ""
    delegate_id: int | None = None
    path: ScanPath = ScanPath.SCAN
    client_time: str | None = None
    occurred_at: datetime | None = None
    """When a scan kept by a cut-off desk really happened; None means now."""
    sitting_id: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one scan, the same each time the scan is repeated."""

    outcome: Outcome
    scan_id: str
    delegate_id: int | None = None
    name: str = ""
    position: str = ""
    unit: str = ""
    group: str = ""
    seat_no: int | None = None
    seats: int = 0
    seats_in: int = 0
    attention: str = ""
    first: SeatTaken | None = None
    substitute: dict[str, str] | None = None
    undone: bool = False
    sitting_id: int | None = None
    """The sitting the scan was for, which a later act on it keeps to."""


def record_scan(tx: Transaction, scan: Scan, *, actor: str, now: datetime) -> Verdict:
    """Decide one scan and write the scan, the seat and the log line together; a repeated scan_id writes nothing."""
    _check(scan)
    code = code_from_scan(clean(scan.code))
    door = store.read_door(tx, scan.scan_id, code)
    earlier = _earlier(tx, scan) if door.repeated else None
    if earlier is not None:
        return _repeat(tx, earlier)
    person = door.person if scan.delegate_id is None else _by_id(tx, scan.delegate_id)
    sitting_id = _sitting(tx, scan, person)
    seen = door.taken if person and person is door.person and sitting_id == person.open_sitting_id else None
    at = _moment(scan.occurred_at or now)
    taken, decision = _decide_and_seat(tx, scan, person, sitting_id, at=at, taken=seen)
    known = person if decision.outcome is not Outcome.WRONG_CONFERENCE else None
    row = _scan_row(scan, code or (person.code if person else ""), sitting_id, known, decision, _moment(now))
    store.add_scan(tx, row)
    append_change(
        tx, "checkin.scan", actor=actor, now=now, subject=f"scan:{scan.scan_id}", conference_id=scan.conference_id,
        after={key: row[key] for key in ("outcome", "delegate_id", "seat_no", "desk", "path", "code")},
    )  # fmt: skip
    seats_in = len(taken) + (decision.outcome is Outcome.ADMITTED)
    return _verdict(scan.scan_id, known, decision, seats_in, sitting_id)


def undo_scan(
    tx: Transaction, scan_id: str, *, conference_id: int, reason: str, actor: str, now: datetime
) -> None:
    """Take back the seat one scan gave, with the reason; the scan itself stays."""
    why = clean(reason)
    if not why:
        raise RefusedError("reason_missing", "Hãy chọn hoặc ghi lý do trước khi bỏ lượt vào này.")
    earlier = store.find_scan(tx, scan_id)
    if earlier is None or earlier._mapping["conference_id"] != conference_id:
        raise NotFoundError("scan_unknown", "Không có lượt quét này. Hãy tải lại trang và thử lại.")
    seat = store.remove_presence(tx, scan_id)
    if seat is None:
        raise RefusedError("nothing_to_undo", "Lượt này không giữ chỗ nào, có thể đã được bỏ trước đó.")
    facts = dict(seat._mapping)
    store.drop_substitution(tx, **facts)
    at = _moment(now)
    store.add_undo(tx, {"scan_id": scan_id, **facts, "reason": why, "actor": actor, "at": at})
    append_change(
        tx, "checkin.undo", actor=actor, now=now, subject=f"scan:{scan_id}", conference_id=conference_id,
        before=facts, after={"reason": why},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Substitute:
    """Who comes in a delegate's place, and by whose leave."""

    name: str
    position: str
    by_leave_of: str


def admit_substitute(
    tx: Transaction, scan: Scan, substitute: Substitute, *, actor: str, now: datetime
) -> Verdict:
    """Admit somebody in the place of the delegate that the scan names."""
    who = Substitute(clean(substitute.name), clean(substitute.position), clean(substitute.by_leave_of))
    if not who.name or not who.by_leave_of:
        raise RefusedError("substitute_incomplete", "Đi thay cần có họ tên người đi thay và người cử đi.")
    verdict = record_scan(tx, replace(scan, path=ScanPath.SUBSTITUTE), actor=actor, now=now)
    if (
        verdict.outcome is not Outcome.ADMITTED
        or verdict.substitute
        or verdict.undone
        or not verdict.delegate_id
    ):
        return verdict
    row = {
        "delegate_id": verdict.delegate_id, "sitting_id": verdict.sitting_id, "seat_no": verdict.seat_no,
        **asdict(who), "actor": actor, "at": _moment(now),
    }  # fmt: skip
    store.add_substitution(tx, row)
    append_change(
        tx, "checkin.substitute", actor=actor, now=now, subject=f"delegate:{verdict.delegate_id}",
        conference_id=scan.conference_id, after=row,
    )  # fmt: skip
    return replace(verdict, substitute={"name": who.name, "position": who.position})


@dataclass(frozen=True, slots=True)
class WalkIn:
    """A person at the door whom no list names."""

    name: str
    position: str
    unit: str
    group: str
    reason: str


def admit_walk_in(tx: Transaction, scan: Scan, guest: WalkIn, *, actor: str, now: datetime) -> Verdict:
    """List an unexpected guest with the reason and admit them; a repeated scan_id lists nobody twice."""
    earlier = _earlier(tx, scan)
    if earlier is not None:
        return _repeat(tx, earlier)
    if not clean(guest.name) or not clean(guest.reason):
        raise RefusedError("walk_in_incomplete", "Khách phát sinh cần có họ tên và lý do cho vào.")
    facts = Delegate(
        name=clean(guest.name), kind=DelegateKind.PERSON, position=clean(guest.position),
        unit=clean(guest.unit), group=clean(guest.group),
    )  # fmt: skip
    delegate_id = delegates.add_delegate(
        tx, facts, conference_id=scan.conference_id, actor=actor, now=now, walk_in_reason=clean(guest.reason)
    )
    listed = replace(scan, delegate_id=delegate_id, code="", path=ScanPath.WALK_IN)
    return record_scan(tx, listed, actor=actor, now=now)


def admit_from_paper(
    tx: Transaction, seats: Mapping[int, int], *, conference_id: int, desk: str, actor: str, now: datetime
) -> int:
    """Take signed paper lists back in: so many seats per delegate; give how many really came in by this."""
    admitted = 0
    for delegate_id, count in seats.items():
        for _ in range(count):
            scan = Scan(str(uuid.uuid4()), conference_id, desk, delegate_id=delegate_id, path=ScanPath.PAPER)
            admitted += record_scan(tx, scan, actor=actor, now=now).outcome is Outcome.ADMITTED
    return admitted


def excuse_delegate(
    tx: Transaction, delegate_id: int, *, conference_id: int, reason: str, actor: str, now: datetime,
    sitting_id: int | None = None,
) -> None:  # fmt: skip
    """Record that a delegate is absent with a reason."""
    person = _listed(tx, delegate_id, conference_id)
    if not clean(reason):
        raise RefusedError("reason_missing", "Hãy ghi lý do vắng mặt.")
    sitting = sitting_id or store.open_sitting_id(tx, conference_id)
    before = store.find_excuse(tx, delegate_id=delegate_id, sitting_id=sitting)
    at = _moment(now)
    store.set_excuse(
        tx, delegate_id=delegate_id, sitting_id=sitting, reason=clean(reason), actor=actor, at=at
    )
    append_change(
        tx, "checkin.excuse", actor=actor, now=now, subject=f"delegate:{person.delegate_id}",
        conference_id=conference_id, before=before, after=clean(reason),
    )  # fmt: skip


def withdraw_excuse(
    tx: Transaction,
    delegate_id: int,
    *,
    conference_id: int,
    actor: str,
    now: datetime,
    sitting_id: int | None = None,
) -> None:
    """Take an excuse back."""
    _listed(tx, delegate_id, conference_id)
    sitting = sitting_id or store.open_sitting_id(tx, conference_id)
    before = store.find_excuse(tx, delegate_id=delegate_id, sitting_id=sitting)
    if store.drop_excuse(tx, delegate_id=delegate_id, sitting_id=sitting):
        append_change(
            tx, "checkin.excuse_withdrawn", actor=actor, now=now, subject=f"delegate:{delegate_id}",
            conference_id=conference_id, before=before,
        )  # fmt: skip


def _check(scan: Scan) -> None:
    if not scan.scan_id or len(scan.scan_id) > _LONGEST_ID or clean(scan.scan_id) != scan.scan_id:
        raise RefusedError("bad_scan_id", f"Mã lượt quét phải có từ 1 đến {_LONGEST_ID} ký tự thường.")
    if not clean(scan.desk):
        raise RefusedError("desk_missing", "Chưa có tên bàn đón tiếp. Hãy nhập tên bàn, ví dụ “Bàn 1”.")


def _sitting(tx: Transaction, scan: Scan, person: Person | None = None) -> int:
    """Give the sitting a scan is for; one of another conference cannot be named."""
    if scan.sitting_id is not None and store.sitting_exists(tx, scan.conference_id, scan.sitting_id):
        return scan.sitting_id
    if person is not None and person.conference_id == scan.conference_id:
        return person.open_sitting_id
    return store.open_sitting_id(tx, scan.conference_id)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def _listed(tx: Transaction, delegate_id: int, conference_id: int) -> Person:
    person = store.person_by_id(tx, delegate_id)
    if person is None or person.conference_id != conference_id or person.removed:
        raise NotFoundError(
            "delegate_unknown", "Không có đại biểu này trong danh sách. Hãy tải lại trang và tìm lại."
        )
    return person


def _by_id(tx: Transaction, delegate_id: int) -> Person | None:
    person = store.person_by_id(tx, delegate_id)
    return None if person is None or person.removed else person


def _decide_and_seat(
    tx: Transaction,
    scan: Scan,
    person: Person | None,
    sitting_id: int,
    *,
    at: str,
    taken: tuple[SeatTaken, ...] | None,
) -> tuple[tuple[SeatTaken, ...], Decision]:
    """Decide and take the seat; a seat the database already holds is decided again, so nobody is admitted without one."""
    while True:
        if taken is None:
            taken = store.seats_taken(tx, person.delegate_id, sitting_id) if person else ()
        decision = decide(_holder(person, taken), conference_id=scan.conference_id)
        if person is None or decision.seat_no is None:
            return taken, decision
        if store.add_presence(
            tx, delegate_id=person.delegate_id, sitting_id=sitting_id, seat_no=decision.seat_no,
            scan_id=scan.scan_id, desk=scan.desk, at=at,
        ):  # fmt: skip
            return taken, decision
        taken = None


def _holder(person: Person | None, taken: tuple[SeatTaken, ...]) -> Holder | None:
    if person is None:
        return None
    return Holder(person.conference_id, person.seats, person.revoked or person.removed, taken)


def _scan_row(
    scan: Scan, code: str, sitting_id: int, person: Person | None, decision: Decision, at: str
) -> dict[str, Any]:
    return {
        "scan_id": scan.scan_id,
        "conference_id": scan.conference_id,
        "sitting_id": sitting_id,
        "code": code[:_LONGEST_CODE],
        "delegate_id": person.delegate_id if person else None,
        "desk": scan.desk,
        "path": scan.path.value,
        "client_time": scan.client_time,
        "server_time": at,
        "outcome": decision.outcome.value,
        "seat_no": decision.seat_no,
        "first_desk": decision.first.desk if decision.first else "",
        "first_at": decision.first.at if decision.first else "",
    }


def _verdict(
    scan_id: str, person: Person | None, decision: Decision, seats_in: int, sitting_id: int
) -> Verdict:
    if person is None:
        return Verdict(decision.outcome, scan_id, sitting_id=sitting_id)
    return Verdict(
        decision.outcome, scan_id, person.delegate_id, person.name, person.position, person.unit, person.group,
        decision.seat_no, person.seats, seats_in, person.attention, decision.first, sitting_id=sitting_id,
    )  # fmt: skip


def _earlier(tx: Transaction, scan: Scan) -> Any:
    """Give the stored scan with this id; an id that was used for another paper or conference answers nobody."""
    earlier = store.find_scan(tx, scan.scan_id)
    if earlier is None:
        return None
    row, code = earlier._mapping, code_from_scan(clean(scan.code))[:_LONGEST_CODE]
    other_paper = bool(code) and code != row["code"]
    other_person = scan.delegate_id is not None and scan.delegate_id != row["delegate_id"]
    if row["conference_id"] != scan.conference_id or other_paper or (other_person and not code):
        raise RefusedError("scan_id_taken", "Mã lượt quét này đã dùng cho một lượt khác. Hãy quét lại.")
    return earlier


def _repeat(tx: Transaction, earlier: Any) -> Verdict:
    row = earlier._mapping
    first = SeatTaken(row["seat_no"] or 0, row["first_desk"], row["first_at"]) if row["first_at"] else None
    decision = Decision(Outcome(row["outcome"]), row["seat_no"], first)
    person = store.person_by_id(tx, row["delegate_id"]) if row["delegate_id"] else None
    seats_in = len(store.seats_taken(tx, person.delegate_id, row["sitting_id"])) if person else 0
    verdict = _verdict(row["scan_id"], person, decision, seats_in, row["sitting_id"])
    if decision.outcome is not Outcome.ADMITTED or person is None:
        return verdict
    seat = {"delegate_id": person.delegate_id, "sitting_id": row["sitting_id"], "seat_no": row["seat_no"]}
    return replace(
        verdict, undone=store.is_undone(tx, row["scan_id"]), substitute=store.substitute_of(tx, **seat)
    )
