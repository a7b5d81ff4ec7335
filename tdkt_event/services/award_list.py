"""The award list of a conference: decisions and recipients, each change with its line in the log."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.award import AwardLaw, AwardLevel
from tdkt_event.domain.award_finding import Finding, InvitedName, findings
from tdkt_event.domain.award_order import DEFAULT_CHOICE, OrderChoice
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient, Stage, in_handing_order
from tdkt_event.domain.dates import read_day
from tdkt_event.domain.phone import normalise
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services.conference import find_conference
from tdkt_event.storage import awards as store
from tdkt_event.storage import delegates
from tdkt_event.storage.change_log import Entry, append_change, append_changes
from tdkt_event.storage.database import Transaction

_EARLIEST_YEAR = 1945
_MOST_STATED = 10**12
_CHANGED = "Vừa có người khác sửa {what} nên chưa lưu gì. Hãy đóng cửa sổ này, xem lại rồi sửa tiếp."


def law() -> AwardLaw:
    """Give the catalogue as it is shipped; what somebody wrote over it is laid on by day."""
    return load_reference().award_law


def list_decisions(tx: Transaction, conference_id: int) -> list[AwardDecision]:
    """List the decisions in their order."""
    return store.list_decisions(tx, conference_id)


def list_recipients(tx: Transaction, conference_id: int, *, removed: bool = False) -> list[AwardRecipient]:
    """List the recipients by decision and place in its list."""
    return store.list_recipients(tx, conference_id, removed=removed)


def handing_order(
    tx: Transaction, conference_id: int, *, choice: OrderChoice = DEFAULT_CHOICE
) -> list[AwardRecipient]:
    """Give everybody who receives an award in the order of handing over."""
    return in_handing_order(
        store.list_recipients(tx, conference_id),
        store.list_decisions(tx, conference_id),
        law=law(),
        choice=choice,
    )


def find_problems(tx: Transaction, conference_id: int) -> list[Finding]:
    """Give everything to settle in the list, held against the law, the decisions and the delegates."""
    listed = delegates.list_delegates(tx, conference_id)
    return findings(
        store.list_recipients(tx, conference_id),
        store.list_decisions(tx, conference_id),
        law=law(),
        changes=store.list_rules(tx),
        invited=[InvitedName(one.id, one.delegate.name, one.delegate.unit) for one in listed],
    )


# --- decisions -----------------------------------------------------------------------------------


def save_decision(
    tx: Transaction, conference_id: int, one: AwardDecision, *, actor: str, now: datetime,
    seen: AwardDecision | None = None,
) -> int:  # fmt: skip
    """Add a decision, or store it over the one with its id unless somebody changed what the person had `seen`."""
    find_conference(tx, conference_id)
    new = check_decision(one)
    if not new.id:
        number = store.add_decision(tx, conference_id, new)
        _log(tx, conference_id, "award.decision", f"award_decision:{number}", None, asdict(new), actor, now)
        return number
    old = _need_decision(tx, conference_id, new.id)
    if seen is not None and seen != old:
        raise RefusedError("changed_meanwhile", _CHANGED.format(what="quyết định này"))
    if new != old:
        store.change_decision(tx, new)
        _log(
            tx, conference_id, "award.decision", f"award_decision:{new.id}", asdict(old), asdict(new), actor, now
        )  # fmt: skip
    return new.id


def remove_decision(
    tx: Transaction, conference_id: int, decision_id: int, *, actor: str, now: datetime
) -> None:
    """Delete a decision nobody is listed under."""
    old = _need_decision(tx, conference_id, decision_id)
    if count := store.count_of_decision(tx, decision_id):
        raise RefusedError(
            "decision_in_use",
            f"Quyết định này còn {count} dòng (kể cả dòng đã bỏ) nên không xóa được. Hãy chuyển các dòng sang quyết định khác.",
        )
    store.remove_decision(tx, decision_id)
    _log(tx, conference_id, "award.decision", f"award_decision:{decision_id}", asdict(old), None, actor, now)


def check_decision(one: AwardDecision) -> AwardDecision:
    """Give a decision with its texts cleaned; refuse a day that no calendar has."""
    texts = {
        field.name: clean(value)
        for field in fields(AwardDecision)
        if isinstance(value := getattr(one, field.name), str)
    }
    counts = {key: int(value) for key, value in one.stated_counts.items() if value is not None}
    new = replace(one, **texts, stated_counts=counts)  # type: ignore[arg-type]
    day = read_day(new.date)
    if new.date and (day is None or day.year < _EARLIEST_YEAR):
        raise RefusedError("bad_date", f"Ngày quyết định “{new.date}” không đúng. Hãy chọn lại ngày.")
    if new.level and new.level not in list(AwardLevel):
        raise RefusedError("award_level", "Cấp khen thưởng không đúng. Hãy chọn lại.")
    if any(not 0 <= value <= _MOST_STATED for value in counts.values()):
        raise RefusedError("bad_count", "Số lượng, số tiền ghi trong quyết định phải từ 0 trở lên.")
    if "/" in new.number:
        number, _, symbol = new.number.partition("/")
        new = replace(new, number=number.strip(), symbol=new.symbol or symbol.strip())
    return new


# --- recipients ----------------------------------------------------------------------------------


def add_recipient(
    tx: Transaction, conference_id: int, one: AwardRecipient, *, actor: str, now: datetime, source: str = ""
) -> int:
    """List one recipient; a place of 0 is the next of its decision."""
    _need_decision(tx, conference_id, one.decision_id)
    new = _placed(tx, conference_id, check_recipient(one))
    at = now.isoformat(timespec="milliseconds")
    number = store.add_recipients(tx, conference_id, [new], source=source or "nhập tay", at=at)[0]
    _log(tx, conference_id, "award.add", f"award:{number}", None, asdict(replace(new, id=number)), actor, now)
    return number


def change_recipient(
    tx: Transaction, conference_id: int, one: AwardRecipient, *, actor: str, now: datetime,
    seen: AwardRecipient | None = None,
) -> bool:  # fmt: skip
    """Store a recipient over the one with its id; refuse it when somebody changed what the person had `seen`."""
    held = None if seen is None else [seen]
    return change_recipients(tx, conference_id, [one], actor=actor, now=now, seen=held) == 1


def change_recipients(
    tx: Transaction, conference_id: int, recipients: Sequence[AwardRecipient], *, actor: str, now: datetime,
    seen: Sequence[AwardRecipient] | None = None,
) -> int:  # fmt: skip
    """Store many recipients over those with their ids, all or nothing; give how many really changed.

    A place of 0 is the next of its decision; it is refused when somebody changed what the person had `seen`.
    """
    old = {one.id: one for one in need_recipients(tx, conference_id, [one.id for one in recipients])}
    if seen is not None and any(one != old.get(one.id) for one in seen):
        what = "dòng này" if len(seen) == 1 else "một trong các dòng này"
        raise RefusedError("changed_meanwhile", _CHANGED.format(what=what))
    for number in {one.decision_id for one in recipients}:
        _need_decision(tx, conference_id, number)
    new = [_placed(tx, conference_id, check_recipient(one)) for one in recipients]
    changed = [one for one in new if one != old[one.id]]
    store.change_recipients(tx, changed, at=now.isoformat(timespec="milliseconds"))
    entries = [_difference(old[one.id], one) for one in changed]
    append_changes(tx, entries, actor=actor, now=now, conference_id=conference_id)
    return len(changed)


def remove_recipients(
    tx: Transaction, conference_id: int, ids: Sequence[int], *, reason: str, actor: str, now: datetime
) -> None:
    """Take recipients off the list with a reason; they can be put back."""
    if not clean(reason):
        raise RefusedError("reason_missing", "Hãy ghi lý do bỏ khỏi danh sách khen thưởng.")
    held = need_recipients(tx, conference_id, ids)
    store.set_removed(tx, ids, at=now.isoformat(timespec="milliseconds"))
    entries = [
        Entry("award.remove", f"award:{one.id}", after={"name": one.name, "reason": clean(reason)})
        for one in held
    ]
    append_changes(tx, entries, actor=actor, now=now, conference_id=conference_id)


def restore_recipients(
    tx: Transaction, conference_id: int, ids: Sequence[int], *, actor: str, now: datetime
) -> None:
    """Put removed recipients back on the list."""
    gone = {one.id: one for one in store.list_recipients(tx, conference_id, removed=True)}
    held = [gone[number] for number in ids if number in gone]
    if len(held) != len(set(ids)):
        raise NotFoundError("recipient_unknown", "Có dòng vừa được khôi phục ở nơi khác. Hãy tải lại trang.")
    store.set_removed(tx, ids, at=None)
    entries = [Entry("award.restore", f"award:{one.id}", after={"name": one.name}) for one in held]
    append_changes(tx, entries, actor=actor, now=now, conference_id=conference_id)


def renumber(tx: Transaction, conference_id: int, decision_id: int, *, actor: str, now: datetime) -> int:
    """Number the rows of a decision from 1 without gaps, in their order; give how many moved."""
    _need_decision(tx, conference_id, decision_id)
    held = [one for one in store.list_recipients(tx, conference_id) if one.decision_id == decision_id]
    new = [replace(one, list_no=place) for place, one in enumerate(held, start=1)]
    return change_recipients(tx, conference_id, new, actor=actor, now=now)


def check_recipient(one: AwardRecipient) -> AwardRecipient:
    """Give a recipient with its texts cleaned; refuse one without a name or with an award that does not exist."""
    texts = {
        name: clean(value)
        for name, value in ((each.name, getattr(one, each.name)) for each in fields(AwardRecipient))
        if isinstance(value, str) and name not in {"kind", "stage"}
    }
    new = replace(one, **texts)  # type: ignore[arg-type]
    new = replace(new, phone=normalise(new.phone)[0])
    if not new.name:
        raise RefusedError("name_missing", "Chưa có tên người, tập thể hoặc hộ gia đình. Hãy ghi tên.")
    if new.award_code and new.award_code not in law().awards:
        raise RefusedError("award_unknown", f"Danh mục không có mã “{new.award_code}”. Hãy chọn lại.")
    if new.list_no < 0 or (new.hand_order is not None and new.hand_order < 1):
        raise RefusedError("bad_number", "Số thứ tự phải là số nguyên từ 1 trở lên. Hãy nhập lại.")
    if new.stage is not Stage.REPRESENTED and not new.posthumous and new.represented_by:
        new = replace(new, represented_by="")
    return new


def need_recipients(tx: Transaction, conference_id: int, ids: Iterable[int]) -> list[AwardRecipient]:
    """Give these recipients in the order asked for; refuse when one is gone or belongs to another conference."""
    wanted = list(ids)
    known = {one.id: one for one in store.list_recipients(tx, conference_id)}
    if any(number not in known for number in wanted):
        raise NotFoundError(
            "recipient_unknown",
            "Có dòng vừa bị bỏ ở nơi khác hoặc không thuộc hội nghị này. Hãy tải lại trang.",
        )
    return [known[number] for number in wanted]


def _need_decision(tx: Transaction, conference_id: int, decision_id: int) -> AwardDecision:
    found = [one for one in store.list_decisions(tx, conference_id) if one.id == decision_id]
    if not found:
        raise NotFoundError("decision_unknown", "Không có quyết định này. Hãy tải lại trang rồi chọn lại.")
    return found[0]


def _placed(tx: Transaction, conference_id: int, one: AwardRecipient) -> AwardRecipient:
    """Give a recipient without a place the next one of its decision."""
    if one.list_no:
        return one
    return replace(one, list_no=_next_place(tx, conference_id, one.decision_id))


def _next_place(tx: Transaction, conference_id: int, decision_id: int) -> int:
    held = [one.list_no for one in store.list_recipients(tx, conference_id) if one.decision_id == decision_id]
    return max(held, default=0) + 1


def _difference(old: AwardRecipient, new: AwardRecipient) -> Entry:
    names = [one.name for one in fields(AwardRecipient) if getattr(old, one.name) != getattr(new, one.name)]
    before = {"name": old.name} | {name: getattr(old, name) for name in names}
    return Entry("award.change", f"award:{old.id}", before, {name: getattr(new, name) for name in names})


def _log(
    tx: Transaction, conference_id: int, action: str, subject: str, before: object, after: object,
    actor: str, now: datetime,
) -> None:  # fmt: skip
    append_change(
        tx, action, actor=actor, now=now, subject=subject, conference_id=conference_id, before=before, after=after
    )  # fmt: skip
