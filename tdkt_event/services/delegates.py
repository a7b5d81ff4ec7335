"""Adding, changing, removing and merging delegates, each with its line in the log."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime

from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.delegate_judge import group_key
from tdkt_event.domain.phone import normalise
from tdkt_event.domain.vietnamese import clean, unit_key
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.storage import conferences, invitations
from tdkt_event.storage import delegates as store
from tdkt_event.storage.change_log import Change, Entry, append_change, append_changes, read_changes
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.delegates import Filter, Listed

_MOST_SEATS = 200
_FIELDS = {field.name for field in fields(Delegate)}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened to a delegate; the field is empty when it is not about one value."""

    at: str
    actor: str
    action: str
    field: str = ""
    before: str = ""
    after: str = ""


def list_delegates(
    tx: Transaction,
    conference_id: int,
    *,
    chosen: Filter | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Listed]:
    """List delegates in printing order: rank, unit, then Vietnamese name order."""
    return store.list_delegates(tx, conference_id, chosen=chosen, limit=limit, offset=offset)


def find_delegate(tx: Transaction, delegate_id: int) -> Listed:
    """Give one delegate; NotFoundError when there is none."""
    found = store.find_delegates(tx, [delegate_id])
    if not found:
        raise NotFoundError("delegate_unknown", "Không có đại biểu này. Hãy tải lại danh sách.")
    return found[0]


def find_delegates(tx: Transaction, ids: Sequence[int]) -> list[Listed]:
    """Give the delegates with these ids, in printing order."""
    return store.find_delegates(tx, ids)


def delegate_history(tx: Transaction, delegate_id: int) -> list[HistoryLine]:
    """List what happened to one delegate, the newest first, down to the file and line it came from."""
    conference_id, created_at, source = store.origin_of(tx, delegate_id)
    changes = read_changes(tx, conference_id=conference_id, subject=f"delegate:{delegate_id}", limit=500)
    lines = [line for change in changes for line in _history(change)]
    if not any(change.action == "delegate.add" for change in changes):
        lines.append(HistoryLine(created_at, "", "delegate.import", after=source))
    return lines


def count_delegates(tx: Transaction, conference_id: int, *, chosen: Filter | None = None) -> tuple[int, int]:
    """Count the delegates and their seats."""
    return store.count_delegates(tx, conference_id, chosen=chosen)


def search_delegates(tx: Transaction, conference_id: int, words: str, *, limit: int = 12) -> list[Listed]:
    """Find delegates by part of name, unit, post or phone, marks and half-typed Telex ignored."""
    ids = store.search_ids(tx, conference_id, words, limit=limit) if words.strip() else []
    return store.find_delegates(tx, ids) if ids else []


def check_delegate(facts: Delegate) -> Delegate:
    """Give the facts cleaned; refuse what no paper could print."""
    texts = {
        field.name: clean(getattr(facts, field.name))
        for field in fields(Delegate)
        if isinstance(getattr(facts, field.name), str) and field.name != "kind"
    }
    cleaned = replace(facts, **texts | {"phone": normalise(texts["phone"])[0]})  # type: ignore[arg-type]
    if not cleaned.name:
        raise RefusedError(
            "name_missing", "Đại biểu chưa có tên. Hãy nhập họ và tên, chức danh hoặc tên tập thể."
        )
    if not 1 <= cleaned.seats <= _MOST_SEATS:
        raise RefusedError(
            "bad_seats", f"Số chỗ của “{cleaned.name}” là {cleaned.seats}; phải từ 1 đến {_MOST_SEATS}."
        )
    return cleaned


def add_delegate(
    tx: Transaction,
    facts: Delegate,
    *,
    conference_id: int,
    actor: str,
    now: datetime,
    walk_in_reason: str = "",
) -> int:
    """List one delegate; the unit and the group are created when they are new."""
    cleaned = check_delegate(facts)
    office_id, group_id = resolve_places(tx, conference_id, [cleaned], actor=actor, now=now)[0]
    delegate_id = store.add_delegate(
        tx, conference_id, cleaned, office_id=office_id, group_id=group_id,
        at=now.isoformat(timespec="milliseconds"), walk_in_reason=walk_in_reason,
    )  # fmt: skip
    append_change(
        tx, "delegate.add", actor=actor, now=now, subject=f"delegate:{delegate_id}", conference_id=conference_id,
        after=asdict(cleaned) | ({"walk_in_reason": walk_in_reason} if walk_in_reason else {}),
    )  # fmt: skip
    return delegate_id


def change_delegates(
    tx: Transaction,
    changes: Mapping[int, Mapping[str, object]],
    *,
    conference_id: int,
    actor: str,
    now: datetime,
) -> int:
    """Change fields of many delegates at once, all or nothing; give how many really changed."""
    listed = {one.id: one for one in need_listed(tx, list(changes), conference_id)}
    entries, changed = [], []
    for delegate_id, fields_ in changes.items():
        old = listed[delegate_id].delegate
        new = check_delegate(_with(old, fields_))
        if new != old:
            changed.append((delegate_id, new))
            entries.append(_difference(delegate_id, old, new))
    places = resolve_places(tx, conference_id, [new for _, new in changed], actor=actor, now=now)
    at = now.isoformat(timespec="milliseconds")
    for delegate_id, new in changed:
        if new.seats < listed[delegate_id].delegate.seats:
            _check_seats_kept(tx, delegate_id, new)
    rows = [
        (delegate_id, new, office_id, group_id)
        for (delegate_id, new), (office_id, group_id) in zip(changed, places, strict=True)
    ]
    store.change_delegates(tx, rows, at=at)
    append_changes(tx, entries, actor=actor, now=now, conference_id=conference_id)
    return len(changed)


def remove_delegates(
    tx: Transaction, ids: Sequence[int], *, conference_id: int, actor: str, now: datetime
) -> None:
    """Take delegates off the list; their papers are refused at the door until they are restored."""
    need_listed(tx, ids, conference_id)
    if store.is_seated(tx, ids):
        raise RefusedError(
            "already_scanned",
            "Có đại biểu đã điểm danh nên không xóa được. Hãy bỏ lượt vào ở bàn đón tiếp trước, hoặc giữ lại tên này.",
        )
    _set_removed(
        tx, ids, "delegate.remove", conference_id, actor, now, now.isoformat(timespec="milliseconds")
    )


def restore_delegates(
    tx: Transaction, ids: Sequence[int], *, conference_id: int, actor: str, now: datetime
) -> None:
    """Put removed delegates back; their papers are valid again, but one that was merged away needs a new paper."""
    need_own(tx, ids, conference_id)
    _set_removed(tx, ids, "delegate.restore", conference_id, actor, now, None)


def merge_delegates(
    tx: Transaction,
    keep_id: int,
    drop_id: int,
    facts: Delegate,
    *,
    conference_id: int,
    actor: str,
    now: datetime,
) -> None:
    """Make one delegate of two, with the facts a person chose; the kept delegate's paper stays valid."""
    if keep_id == drop_id:
        raise RefusedError("same_delegate", "Hai dòng này là một đại biểu.")
    if store.is_seated(tx, [drop_id]):
        raise RefusedError(
            "already_scanned",
            "Dòng định bỏ đã điểm danh. Hãy giữ dòng đó và bỏ dòng kia, hoặc bỏ lượt vào trước.",
        )
    need_listed(tx, [keep_id, drop_id], conference_id)
    values = {name: getattr(facts, name) for name in _FIELDS}
    change_delegates(tx, {keep_id: values}, conference_id=conference_id, actor=actor, now=now)
    invitations.revoke(
        tx, [drop_id], at=now.isoformat(timespec="milliseconds"), reason="Đã gộp với một đại biểu khác"
    )
    store.set_removed(tx, [drop_id], at=now.isoformat(timespec="milliseconds"))
    append_change(
        tx, "delegate.merge", actor=actor, now=now, subject=f"delegate:{drop_id}", conference_id=conference_id,
        after={"into": keep_id},
    )  # fmt: skip


def need_own(tx: Transaction, ids: Sequence[int], conference_id: int) -> list[Listed]:
    """Give these delegates; refuse when one is gone or belongs to another conference."""
    found = [one for one in store.find_delegates(tx, ids) if one.conference_id == conference_id]
    if len(found) != len(set(ids)):
        raise NotFoundError(
            "delegate_unknown", "Có đại biểu không thuộc hội nghị này. Hãy tải lại danh sách."
        )
    return found


def need_listed(tx: Transaction, ids: Sequence[int], conference_id: int) -> list[Listed]:
    """Give these delegates; refuse when one was taken off the list meanwhile."""
    found = need_own(tx, ids, conference_id)
    if any(one.removed_at for one in found):
        raise NotFoundError("delegate_removed", "Có đại biểu vừa bị xóa ở nơi khác. Hãy tải lại danh sách.")
    return found


def resolve_places(
    tx: Transaction, conference_id: int, rows: Sequence[Delegate], *, actor: str, now: datetime
) -> list[tuple[int | None, int | None]]:
    """Give (office id, group id) per delegate, creating and logging the offices and groups that are new."""
    made = conferences.add_offices(tx, conference_id, [row.unit for row in rows])
    entries = [Entry("office.add", f"conference:{conference_id}", after=name) for name in made]
    groups = conferences.group_ids(tx, conference_id)
    for row in rows:
        key = group_key(row.group)
        if key and key not in groups:
            groups[key] = conferences.add_group(tx, conference_id, name=row.group)
            entries.append(Entry("group.add", f"conference:{conference_id}", after=row.group))
    append_changes(tx, entries, actor=actor, now=now, conference_id=conference_id)
    offices = conferences.office_ids(tx, conference_id)
    return [(offices.get(unit_key(row.unit)), groups.get(group_key(row.group))) for row in rows]


def _check_seats_kept(tx: Transaction, delegate_id: int, new: Delegate) -> None:
    highest = store.highest_seat(tx, delegate_id)
    if new.seats < highest:
        raise RefusedError(
            "seats_taken",
            f"“{new.name}” đã có {highest} người vào nên số chỗ không thể giảm còn {new.seats}. Hãy bỏ lượt vào trước.",
        )


def _with(old: Delegate, changes: Mapping[str, object]) -> Delegate:
    unknown = set(changes) - _FIELDS
    if unknown:
        raise RefusedError(
            "unknown_field", f"Không có cột {', '.join(sorted(unknown))} trong danh sách đại biểu."
        )
    values = dict(changes)
    if "kind" in values:
        values["kind"] = DelegateKind(str(values["kind"]))
    return replace(old, **values)  # type: ignore[arg-type]


def _difference(delegate_id: int, old: Delegate, new: Delegate) -> Entry:
    names = [field.name for field in fields(Delegate) if getattr(old, field.name) != getattr(new, field.name)]
    before = {"name": old.name} | {name: getattr(old, name) for name in names}
    return Entry(
        "delegate.change", f"delegate:{delegate_id}", before, {name: getattr(new, name) for name in names}
    )


def _history(change: Change) -> list[HistoryLine]:
    before = json.loads(change.before) if change.before else {}
    after = json.loads(change.after) if change.after else {}
    named = [name for name in after if name in _FIELDS] if change.action == "delegate.change" else []
    return [
        HistoryLine(change.at, change.actor, change.action, name, str(before.get(name, "")), str(after[name]))
        for name in named
    ] or [HistoryLine(change.at, change.actor, change.action)]


def _set_removed(
    tx: Transaction,
    ids: Sequence[int],
    action: str,
    conference_id: int,
    actor: str,
    now: datetime,
    at: str | None,
) -> None:
    listed = store.find_delegates(tx, ids)
    store.set_removed(tx, [one.id for one in listed], at=at)
    entries = [Entry(action, f"delegate:{one.id}", after={"name": one.delegate.name}) for one in listed]
    append_changes(tx, entries, actor=actor, now=now, conference_id=conference_id)
