"""Making, changing and copying conferences with their sittings, groups and offices."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from tdkt_event.domain.conference import (
    Conference,
    ConferenceFacts,
    Group,
    Office,
    SeatPlan,
    Sitting,
    check_facts,
    check_sitting,
    moved_sittings,
)
from tdkt_event.domain.delegate_judge import group_key
from tdkt_event.domain.duty import Duty
from tdkt_event.domain.vietnamese import clean, unit_key
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.storage import accounts, delegates, duties
from tdkt_event.storage import conferences as store
from tdkt_event.storage import programme as programmes
from tdkt_event.storage.change_log import append_change, read_changes
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.unit_names import rename_unit

_LINES = {"programme", "invitation_note", "recipients"}
_LEVEL = "level"
_LAST = "last_conference"
SITTING_ACTS = ("conference.sittings",)
GROUP_ACTS = ("conference.groups", "group.add")
OFFICE_ACTS = ("conference.offices", "office.add")
"""Actions of the log that change a table of the plan."""
Row = TypeVar("Row", Group, Office)


def choose_level(tx: Transaction, level: str, *, actor: str, now: datetime) -> None:
    """Remember the level of government this office works at."""
    before = accounts.read_setting(tx, _LEVEL)
    accounts.write_setting(tx, _LEVEL, level)
    append_change(
        tx, "setting.level", actor=actor, now=now, subject="setting:level", before=before, after=level
    )


def chosen_level(tx: Transaction) -> str | None:
    """Give the level chosen at the first start."""
    value = accounts.read_setting(tx, _LEVEL)
    return str(value) if value else None


def create_conference(
    tx: Transaction, facts: ConferenceFacts, *, actor: str, now: datetime, sittings: Sequence[Sitting] = (),
    groups: Sequence[Group] = (), offices: Sequence[Office] = (),
) -> int:  # fmt: skip
    """Make a conference with at least one sitting, which is open, and give its id."""
    cleaned = _clean(facts)
    number = store.add_conference(tx, cleaned, at=now.isoformat(timespec="milliseconds"))
    days = list(sittings) or [Sitting(0, 1, "Buổi sáng", "", "07:30", "11:00")]
    for day in days:
        check_sitting(day)
    ids = [store.save_sitting(tx, number, replace(day, id=0)) for day in days]
    store.set_open_sitting(tx, number, ids[0])
    for group in groups:
        store.add_group(tx, number, name=group.name, planned=group.planned, colour=group.colour)
    _add_offices(tx, number, offices)
    accounts.write_setting(tx, _LAST, number)
    _log(tx, "conference.add", number, actor, now, None, asdict(cleaned))
    _log(
        tx, "conference.sittings", number, actor, now, None, _told(store.find_conference(tx, number).sittings)
    )
    _log(tx, "conference.groups", number, actor, now, None, _told(store.list_groups(tx, number)))
    _log(tx, "conference.offices", number, actor, now, None, _told(store.list_offices(tx, number)))
    return number


def _told(rows: Sequence[Sitting | Group | Office]) -> list[dict[str, Any]]:
    return [asdict(one) for one in rows]


def _add_offices(tx: Transaction, conference_id: int, offices: Sequence[Office]) -> None:
    store.add_offices(tx, conference_id, [one.name for one in offices])
    ids = store.office_ids(tx, conference_id)
    for one in offices:
        if one.planned or one.phone:
            store.change_office(tx, replace(one, id=ids[unit_key(one.name)]))


def change_conference(
    tx: Transaction, conference_id: int, facts: ConferenceFacts, *, actor: str, now: datetime
) -> None:
    """Replace the facts of a conference."""
    old = store.find_conference(tx, conference_id).facts
    new = _clean(facts)
    if new == old:
        return
    store.change_conference(tx, conference_id, new)
    names = [name for name in asdict(new) if getattr(new, name) != getattr(old, name)]
    _log(
        tx, "conference.change", conference_id, actor, now,
        {name: getattr(old, name) for name in names}, {name: getattr(new, name) for name in names},
    )  # fmt: skip


def copy_conference(tx: Transaction, source_id: int, *, year: int, actor: str, now: datetime) -> int:
    """Make next year's conference with the same structure, programme and duties, and no people."""
    source = store.find_conference(tx, source_id)
    dated = ("name", "short_name", "programme", "invitation_note", "recipients")
    moved: dict[str, Any] = {
        name: _next_year(getattr(source.facts, name), year - source.facts.year) for name in dated
    }
    facts = replace(source.facts, **moved, year=year, sample=False, invitation_date="")  # fmt: skip
    number = create_conference(
        tx, facts, actor=actor, now=now,
        sittings=[replace(one, date="") for one in source.sittings], groups=source.groups,
        offices=store.list_offices(tx, source_id),
    )  # fmt: skip
    _copy_programme(tx, source_id, number, years=year - source.facts.year)
    _copy_duties(tx, source_id, number, years=year - source.facts.year)
    return number


def find_conference(tx: Transaction, conference_id: int) -> Conference:
    """Give a conference with its sittings and groups."""
    return store.find_conference(tx, conference_id)


def list_conferences(tx: Transaction) -> list[tuple[int, str, int, bool]]:
    """List (id, name, year, sample), the newest first."""
    return store.list_conferences(tx)


def last_conference_id(tx: Transaction) -> int | None:
    """Give the conference worked on last: the one commands mean when none is named."""
    known = [row[0] for row in store.list_conferences(tx)]
    last = accounts.read_setting(tx, _LAST)
    return last if last in known else next(iter(known), None)


def need_conference_id(tx: Transaction, conference_id: int | None = None) -> int:
    """Give the named conference, or the last one; NotFoundError when there is none."""
    number = conference_id or last_conference_id(tx)
    if number is None:
        raise NotFoundError(
            "no_conference",
            "Chưa có hội nghị nào. Hãy tạo hội nghị trong chương trình, hoặc chạy: python -m tdkt_event demo load",
        )
    return store.find_conference(tx, number).id


def open_conference(tx: Transaction, conference_id: int, *, actor: str, now: datetime) -> None:
    """Make a conference the one that commands and desks with an account mean."""
    before = last_conference_id(tx)
    if store.find_conference(tx, conference_id).id != before:
        accounts.write_setting(tx, _LAST, conference_id)
        _log(tx, "conference.open", conference_id, actor, now, before, conference_id)


def save_sittings(
    tx: Transaction, conference_id: int, sittings: Sequence[Sitting], *, actor: str, now: datetime,
    seen: Sequence[Sitting] | None = None,
) -> None:  # fmt: skip
    """Replace the sittings; one that admitted somebody cannot go, and one always stays."""
    conference = store.find_conference(tx, conference_id)
    _refuse_stale(conference.sittings, seen)
    if not sittings:
        raise RefusedError("no_sitting", "Hội nghị phải có ít nhất một buổi.")
    for one in sittings:
        check_sitting(one)
    kept = {one.id for one in sittings}
    for old in conference.sittings:
        if old.id not in kept:
            if delegates.sitting_is_used(tx, old.id):
                raise RefusedError("sitting_used", f"{old.name} đã có đại biểu điểm danh nên không xóa được.")
            store.remove_sitting(tx, old.id)
    # Numbers move out of the way first: the database allows no two sittings with one number, even for a moment.
    for place, one in enumerate(sittings, start=1001):
        store.save_sitting(tx, conference_id, replace(one, ordinal=place)) if one.id else None
    ids = [
        store.save_sitting(tx, conference_id, replace(one, ordinal=n))
        for n, one in enumerate(sittings, start=1)
    ]
    if conference.open_sitting_id not in ids:
        store.set_open_sitting(tx, conference_id, ids[0])
    programmes.move_sittings(tx, conference_id, moved_sittings(conference.sittings, sittings))
    _log(
        tx, "conference.sittings", conference_id, actor, now,
        [asdict(one) for one in conference.sittings], [asdict(one) for one in sittings],
    )  # fmt: skip


def open_sitting(tx: Transaction, conference_id: int, sitting_id: int, *, actor: str, now: datetime) -> None:
    """Let the desks admit to another sitting from now on."""
    conference = store.find_conference(tx, conference_id)
    if sitting_id not in {one.id for one in conference.sittings}:
        raise NotFoundError("sitting_unknown", "Hội nghị không có buổi này. Hãy tải lại trang.")
    store.set_open_sitting(tx, conference_id, sitting_id)
    _log(tx, "conference.open_sitting", conference_id, actor, now, conference.open_sitting_id, sitting_id)


def save_groups(
    tx: Transaction, conference_id: int, groups: Sequence[Group], *, actor: str, now: datetime,
    seen: Sequence[Group] | None = None,
) -> None:  # fmt: skip
    """Replace the groups of the plan, in the order given (id 0 is new); a group with delegates cannot go."""
    _replace_rows(tx, conference_id, groups, _GROUPS, seen, actor=actor, now=now)


def save_offices(
    tx: Transaction, conference_id: int, offices: Sequence[Office], *, actor: str, now: datetime,
    seen: Sequence[Office] | None = None,
) -> None:  # fmt: skip
    """Replace the offices (id 0 is new); an office with delegates cannot go."""
    _replace_rows(tx, conference_id, offices, _OFFICES, seen, actor=actor, now=now)


def version_of_lists(tx: Transaction, conference_id: int) -> tuple[int, str]:
    """Give a mark that moves whenever a delegate, a paper or the conference may have changed, and not with scans."""
    return store.last_list_change(tx, conference_id)


def last_changer(tx: Transaction, conference_id: int, actions: Collection[str]) -> str:
    """Name who did one of these actions last, as the log has it; empty when its newest lines do not say."""
    lines = read_changes(tx, conference_id=conference_id, subject=f"conference:{conference_id}", limit=50)
    return next((line.actor for line in lines if line.action in actions), "")


def list_offices(tx: Transaction, conference_id: int) -> list[Office]:
    """List the offices in Vietnamese order."""
    return store.list_offices(tx, conference_id)


def group_plan(tx: Transaction, conference_id: int) -> list[SeatPlan]:
    """Compare planned with named seats per group."""
    return store.group_plan(tx, conference_id)


def office_plan(tx: Transaction, conference_id: int) -> list[SeatPlan]:
    """Compare planned with named seats per office."""
    return store.office_plan(tx, conference_id)


def _clean(facts: ConferenceFacts) -> ConferenceFacts:
    values: dict[str, object] = {}
    for name, value in asdict(facts).items():
        if isinstance(value, str):
            lines = [clean(line) for line in value.splitlines()]
            values[name] = "\n".join(line for line in lines if line) if name in _LINES else clean(value)
    cleaned = replace(facts, **values)  # type: ignore[arg-type]
    check_facts(cleaned)
    return cleaned


def _next_year(name: str, years: int) -> str:
    """Move the years of the twentieth-first century that stand in a name."""
    lines = [" ".join(_moved(word, years) for word in line.split(" ")) for line in name.split("\n")]
    return "\n".join(lines)


def _moved(word: str, years: int) -> str:
    bare = word.strip(",.;:()")
    return (
        word.replace(bare, str(int(bare) + years)) if bare.isdecimal() and 2000 <= int(bare) <= 2100 else word
    )


@dataclass(frozen=True, slots=True)
class _Plan(Generic[Row]):
    """How the rows of one table of the plan are read, checked and stored."""

    noun: str
    action: str
    used_code: str
    key_of: Callable[[str], str]
    read: Callable[[Transaction, int], Sequence[Row]]
    used_ids: Callable[[Transaction, int], Collection[int]]
    remove: Callable[[Transaction, int], None]
    write: Callable[[Transaction, int, Sequence[Row], Sequence[Row]], None]
    """Given the stored rows that stay and those to store."""


def _replace_rows(
    tx: Transaction, conference_id: int, rows: Sequence[Row], plan: _Plan[Row], seen: Sequence[Row] | None, *,
    actor: str, now: datetime,
) -> None:  # fmt: skip
    before = plan.read(tx, conference_id)
    _refuse_stale(before, seen)
    _refuse_doubles([one.name for one in rows], plan.noun, plan.key_of)
    kept, used = {one.id for one in rows}, plan.used_ids(tx, conference_id)
    for old in before:
        if old.id in kept:
            continue
        if old.id in used:
            raise RefusedError(
                plan.used_code,
                f"{plan.noun} “{old.name}” còn đại biểu. Hãy chuyển họ sang {plan.noun.lower()} khác trước.",
            )
        plan.remove(tx, old.id)
    plan.write(tx, conference_id, before, rows)
    _log(
        tx, plan.action, conference_id, actor, now,
        [asdict(one) for one in before], [asdict(one) for one in rows],
    )  # fmt: skip


def _write_groups(
    tx: Transaction, conference_id: int, _before: Sequence[Group], groups: Sequence[Group]
) -> None:
    for one in groups:  # old names step aside first: two groups may be swapping theirs
        if one.id:
            store.change_group(tx, replace(one, name=f"tạm thời {one.id}"), ordinal=0)
    for place, one in enumerate(groups, start=1):
        number = one.id or store.add_group(tx, conference_id, name=clean(one.name))
        store.change_group(tx, replace(one, id=number, name=clean(one.name)), ordinal=place)


def _write_offices(
    tx: Transaction, conference_id: int, before: Sequence[Office], offices: Sequence[Office]
) -> None:
    known = {one.id: one for one in before}
    for one in offices:  # old names step aside first: two offices may be swapping theirs
        if one.id in known and unit_key(known[one.id].name) != unit_key(one.name):
            store.change_office(tx, replace(one, name=f"Đang đổi tên {one.id}"))
    store.add_offices(tx, conference_id, [clean(one.name) for one in offices if not one.id])
    numbers = store.office_ids(tx, conference_id)
    for one in offices:
        stored = replace(one, id=one.id or numbers[unit_key(one.name)], name=clean(one.name))
        if known.get(one.id) != stored:
            store.change_office(tx, stored)
            if one.id in known and known[one.id].name != stored.name:
                delegates.renew_unit_order(tx, one.id)
                rename_unit(tx, conference_id, known[one.id].name, stored.name)


_GROUPS = _Plan(
    "Nhóm", "conference.groups", "group_used", group_key, store.list_groups, delegates.used_group_ids,
    store.remove_group, _write_groups,
)  # fmt: skip
_OFFICES = _Plan(
    "Đơn vị", "conference.offices", "office_used", unit_key, store.list_offices, delegates.used_office_ids,
    store.remove_office, _write_offices,
)  # fmt: skip


def _refuse_stale(stored: Sequence[object], seen: Sequence[object] | None) -> None:
    if seen is not None and list(seen) != list(stored):
        raise RefusedError(
            "changed_meanwhile",
            "Vừa có người khác đổi bảng này nên chưa lưu gì. Hãy xem thay đổi đó rồi chọn lại.",
        )


def _copy_programme(tx: Transaction, source_id: int, target_id: int, *, years: int) -> None:
    items = [
        replace(
            one, id=0, title=_next_year(one.title, years), note=_next_year(one.note, years), speech_id=None,
            batch_id=None,
        )
        for one in programmes.list_items(tx, source_id)
    ]  # fmt: skip
    programmes.replace_items(tx, target_id, items)


def _copy_duties(tx: Transaction, source_id: int, target_id: int, *, years: int) -> None:
    """Copy who does what how long before the conference; the days follow once its day is known."""
    rows = [
        Duty(
            one.office, _next_year(one.content, years), one.coordinate, offset_days=one.offset_days, watch=one.watch,
            work_days=one.work_days,
        )
        for one in duties.list_duties(tx, source_id)
    ]  # fmt: skip
    duties.replace_duties(tx, target_id, rows)


def _refuse_doubles(names: Sequence[str], noun: str, key_of: Callable[[str], str]) -> None:
    seen: set[str] = set()
    for name in names:
        key = key_of(name)
        if not key:
            raise RefusedError("name_missing", f"{noun} chưa có tên. Hãy nhập tên hoặc xóa dòng đó.")
        if key in seen:
            raise RefusedError("name_twice", f"{noun} “{name}” có hai lần. Hãy giữ một dòng.")
        seen.add(key)


def _log(
    tx: Transaction, action: str, conference_id: int, actor: str, now: datetime, before: object, after: object
) -> None:
    append_change(
        tx, action, actor=actor, now=now, subject=f"conference:{conference_id}", conference_id=conference_id,
        before=before, after=after,
    )  # fmt: skip
