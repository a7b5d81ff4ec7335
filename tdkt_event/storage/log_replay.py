"""What the log says the tables hold: every line replayed in order, every row compared with the outcome."""

import json
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, func, select

from tdkt_event.domain.delegate_judge import group_key
from tdkt_event.domain.vietnamese import clean, unit_key
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import (
    change_log,
    conference,
    delegate,
    delegate_group,
    invitation,
    office,
    sitting,
)

_BATCH = 1000
_PLAIN = ("kind", "salutation", "name", "position", "rank", "phone", "email", "seats", "note", "attention")
_KEYS: dict[str, Callable[[str], str]] = {
    "unit": lru_cache(maxsize=65536)(unit_key),
    "group": lru_cache(maxsize=4096)(group_key),
}
_UNTOLD: tuple[Any, ...] = ()
"""Stands for a delegate that a line counts but does not tell."""
_PLANS = {"conference.groups": "group", "conference.offices": "unit"}
_PLAN_FACTS = {
    "group": ("name", "planned", "colour"),
    "unit": ("name", "planned", "phone"),
    "sitting": ("name", "date", "starts_at", "ends_at"),
}


@dataclass(slots=True)
class _Place:
    """The matching key of a unit or group, moved along when it is renamed."""

    key: str


@dataclass(slots=True)
class _Paper:
    conference_id: int
    issued_at: str
    told: dict[str, Any]
    revoked_at: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class _Plan:
    """The groups, offices or sittings of a conference; whole once a line told all of them."""

    rows: dict[object, dict[str, Any]] = field(default_factory=dict)
    whole: bool = False


@dataclass(slots=True)
class _Differences:
    """How many rows of a kind differ, with the name of the first."""

    count: int = 0
    first: str = ""

    def add(self, name: str) -> None:
        self.first = self.first or name
        self.count += 1

    def sentences(self, noun: str) -> list[str]:
        if not self.count:
            return []
        first = f", đầu tiên là “{self.first}”" if self.first else ""
        return [
            f"{self.count} {noun} không khớp nhật ký{first}: đã bị thêm, sửa hoặc xóa ngoài chương trình."
        ]


def rows_beside_the_log(tx: Transaction) -> list[str]:
    """Say, in Vietnamese, which rows are not what the log tells; the log itself must be whole."""
    told = _Told()
    lines = select(change_log).where(change_log.c.action.in_(_TELLERS)).order_by(change_log.c.id)
    for line in _stream(tx, lines):
        _TELLERS[line.action](told, line, json.loads(line.after) if line.after else None)
    return [
        *_conferences(tx, told).sentences("hội nghị"),
        *_plans(tx, told, "sitting", select(sitting)).sentences("buổi họp"),
        *_plans(tx, told, "group", select(delegate_group)).sentences("nhóm đại biểu"),
        *_plans(tx, told, "unit", select(office)).sentences("đơn vị"),
        *_delegates(tx, told).sentences("đại biểu"),
        *_papers(tx, told).sentences("giấy mời"),
    ]


class _Told:
    """The tables as the lines read so far tell them."""

    def __init__(self) -> None:
        self.conferences: dict[int, dict[str, Any]] = {}
        self.plans: dict[tuple[str, int], _Plan] = {}
        self.places: dict[tuple[str, int], dict[str, _Place]] = {}
        self.added: dict[int, tuple[Any, ...]] = {}
        self.walk_ins: dict[int, str] = {}
        self.imported: dict[tuple[int, str], deque[tuple[Any, ...]]] = {}
        """Lists brought in, by conference and moment: their delegates have the next ids in this order."""
        self.changed: dict[int, dict[str, Any]] = {}
        self.removed: dict[int, str | None] = {}
        self.papers: dict[tuple[int, int], _Paper] = {}
        self.newest_paper: dict[int, int] = {}

    def add_conference(self, line: Any, after: dict[str, Any]) -> None:
        self.conferences[line.conference_id] = dict(after)

    def change_conference(self, line: Any, after: dict[str, Any]) -> None:
        self.conferences[line.conference_id].update(after)

    def open_sitting(self, line: Any, after: int) -> None:
        self.conferences[line.conference_id]["open_sitting_id"] = after

    def replace_sittings(self, line: Any, after: list[dict[str, Any]]) -> None:
        rows: dict[object, dict[str, Any]] = {
            place: {name: one[name] for name in _PLAN_FACTS["sitting"]}
            for place, one in enumerate(after, start=1)
        }
        self.plans["sitting", line.conference_id] = _Plan(rows, whole=True)
        held = self.conferences[line.conference_id]
        if held.get("open_sitting_id") not in {one["id"] for one in after}:
            held.pop("open_sitting_id", None)  # the first that is left was opened

    def replace_places(self, line: Any, after: list[dict[str, Any]]) -> None:
        kind = _PLANS[line.action]
        names, key_of = _PLAN_FACTS[kind], _KEYS[kind]
        rows: dict[object, dict[str, Any]] = {
            key_of(one["name"]): {name: one[name] for name in names} | {"name": clean(one["name"])}
            for one in after
        }
        self.plans[kind, line.conference_id] = _Plan(rows, whole=True)
        self._rename(kind, line.conference_id, json.loads(line.before) if line.before else [], after)

    def _rename(
        self, kind: str, conference_id: int, before: list[dict[str, Any]], after: list[dict[str, Any]]
    ) -> None:
        key_of, places = _KEYS[kind], self.places.setdefault((kind, conference_id), {})
        old = {one["id"]: key_of(one["name"]) for one in before}
        renamed = [(old[one["id"]], key_of(one["name"])) for one in after if one["id"] in old]
        moved = [(places.pop(was), now) for was, now in renamed if was != now and was in places]
        for place, now in moved:
            place.key = now
            places[now] = place

    def add_place(self, line: Any, after: str) -> None:
        kind = {"group.add": "group", "office.add": "unit"}[line.action]
        plan = self.plans.setdefault((kind, line.conference_id), _Plan())
        plan.rows[_KEYS[kind](after)] = {"name": after, "planned": 0}

    def add_delegate(self, line: Any, after: dict[str, Any]) -> None:
        self.added[_number(line)] = self._facts(line.conference_id, after)
        if after.get("walk_in_reason"):
            self.walk_ins[_number(line)] = after["walk_in_reason"]

    def import_delegates(self, line: Any, after: dict[str, Any]) -> None:
        rows = after["added"]
        waiting = self.imported.setdefault((line.conference_id, line.at), deque())
        if isinstance(rows, int):
            waiting.extend([_UNTOLD] * rows)
        else:
            waiting.extend(self._facts(line.conference_id, one) for one in rows)

    def change_delegate(self, line: Any, after: dict[str, Any]) -> None:
        values = {
            name: self._place(name, line.conference_id, value) if name in _KEYS else value
            for name, value in after.items()
        }
        self.changed.setdefault(_number(line), {}).update(values)

    def remove_delegate(self, line: Any, _after: object) -> None:
        self.removed[_number(line)] = line.at

    def restore_delegate(self, line: Any, _after: object) -> None:
        self.removed[_number(line)] = None

    def merge_delegate(self, line: Any, _after: object) -> None:
        self.removed[_number(line)] = line.at
        self._revoke(_number(line), line.at, None)

    def issue(self, line: Any, after: dict[str, Any]) -> None:
        number = _number(line)
        self._revoke(number, line.at, after.get("reason"))
        told = {name: value for name, value in after.items() if name in invitation.c}
        self.papers[number, after["version"]] = _Paper(line.conference_id, line.at, told)
        self.newest_paper[number] = after["version"]

    def _revoke(self, number: int, at: str, reason: str | None) -> None:
        paper = self.papers.get((number, self.newest_paper.get(number, 0)))
        if paper is not None and paper.revoked_at is None:
            paper.revoked_at, paper.reason = at, reason

    def _facts(self, conference_id: int, told: dict[str, Any]) -> tuple[Any, ...]:
        plain = [told[name] for name in _PLAIN]
        return (*plain, *(self._place(kind, conference_id, told[kind]) for kind in _KEYS))

    def _place(self, kind: str, conference_id: int, name: str) -> _Place:
        key = _KEYS[kind](name)
        return self.places.setdefault((kind, conference_id), {}).setdefault(key, _Place(key))


_TELLERS: dict[str, Any] = {
    "conference.add": _Told.add_conference,
    "conference.change": _Told.change_conference,
    "conference.open_sitting": _Told.open_sitting,
    "conference.sittings": _Told.replace_sittings,
    **dict.fromkeys(_PLANS, _Told.replace_places),
    **dict.fromkeys(("group.add", "office.add"), _Told.add_place),
    "delegate.add": _Told.add_delegate,
    "delegate.import": _Told.import_delegates,
    "delegate.change": _Told.change_delegate,
    "delegate.remove": _Told.remove_delegate,
    "delegate.restore": _Told.restore_delegate,
    "delegate.merge": _Told.merge_delegate,
    **dict.fromkeys(("invitation.issue", "invitation.reissue"), _Told.issue),
}


def _conferences(tx: Transaction, told: _Told) -> _Differences:
    found = _Differences()
    for row in tx.execute(select(conference)).mappings():
        facts = told.conferences.pop(row["id"], None)
        if facts is None or _differs(row, facts):
            found.add(row["name"])
    for facts in told.conferences.values():
        found.add(facts["name"])
    return found


def _plans(tx: Transaction, told: _Told, kind: str, query: Select[Any]) -> _Differences:
    found = _Differences()
    for row in tx.execute(query.order_by("id")).mappings():
        plan = told.plans.get((kind, row["conference_id"]))
        key = row["ordinal"] if kind == "sitting" else _KEYS[kind](row["name"])
        facts = plan.rows.pop(key, None) if plan else None
        if plan and (_differs(row, facts) if facts else plan.whole):
            found.add(row["name"])
    for (held, _), plan in told.plans.items():
        for facts in plan.rows.values() if held == kind else ():
            found.add(facts["name"])
    return found


def _delegates(tx: Transaction, told: _Told) -> _Differences:
    found = _Differences()
    names = (
        func.coalesce(office.c.name, "").label("unit"),
        func.coalesce(delegate_group.c.name, "").label("group"),
    )
    own = [
        delegate.c[name]
        for name in ("id", "conference_id", "created_at", "removed_at", "walk_in_reason", *_PLAIN)
    ]
    joined = delegate.outerjoin(office, delegate.c.office_id == office.c.id).outerjoin(
        delegate_group, delegate.c.group_id == delegate_group.c.id
    )
    for row in _stream(tx, select(*own, *names).select_from(joined).order_by(delegate.c.id)):
        waiting = told.imported.get((row.conference_id, row.created_at))
        facts = told.added.pop(row.id, None)
        if facts is None and waiting:
            facts = waiting.popleft()
        if facts is None or _delegate_differs(row._mapping, facts, told):
            found.add(row.name)
    found.count += len(told.added) + sum(map(len, told.imported.values()))
    return found


def _delegate_differs(row: Any, facts: tuple[Any, ...], told: _Told) -> bool:
    number = row["id"]
    wanted = dict(zip((*_PLAIN, *_KEYS), facts, strict=False)) | told.changed.get(number, {})
    for kind, key_of in _KEYS.items():
        if kind in wanted and wanted.pop(kind).key != key_of(row[kind]):
            return True
    state = (told.removed.get(number), told.walk_ins.get(number, ""))
    return state != (row["removed_at"], row["walk_in_reason"]) or _differs(row, wanted)


def _papers(tx: Transaction, told: _Told) -> _Differences:
    found = _Differences()
    for row in _stream(tx, select(invitation).order_by(invitation.c.id)):
        paper = told.papers.pop((row.delegate_id, row.version), None)
        if paper is None or _paper_differs(row._mapping, paper):
            found.add(f"số {row.number}")
    for paper in told.papers.values():
        found.add(f"số {paper.told['number']}")
    return found


def _paper_differs(row: Any, paper: _Paper) -> bool:
    wanted = paper.told | {
        "conference_id": paper.conference_id, "issued_at": paper.issued_at, "revoked_at": paper.revoked_at
    }  # fmt: skip
    return _differs(row, wanted | ({"revoked_reason": paper.reason} if paper.reason else {}))


def _differs(row: Any, wanted: dict[str, Any]) -> bool:
    return any(row[name] != value for name, value in wanted.items())


def _stream(tx: Transaction, query: Select[Any]) -> Iterator[Any]:
    return iter(tx.execute(query.execution_options(yield_per=_BATCH)))


def _number(line: Any) -> int:
    return int(line.subject.partition(":")[2])
