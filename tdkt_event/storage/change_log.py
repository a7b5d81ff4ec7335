"""The append-only log: who changed what, before and after, chained by hashes."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, or_, select

from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import change_log, log_head

_FIRST = "0" * 64
_BATCH = 1000
_HEAD = select(log_head.c.lines, log_head.c.hash)
_APPEND = insert(change_log).inline()
_STREAM = select(change_log).order_by(change_log.c.id).execution_options(yield_per=_BATCH)


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log; before and after are JSON texts."""

    id: int
    at: str
    actor: str
    action: str
    subject: str
    conference_id: int | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What one line of the log says, before it is chained."""

    action: str
    subject: str
    before: object = None
    after: object = None


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What verifying the chain found; broken_at is the first line that does not fit."""

    lines: int
    broken_at: int | None
    written: int | None = None
    """How many lines were ever written, told only when the end of the log is not the one last written."""

    @property
    def problem(self) -> str:
        """Say what is wrong in Vietnamese, empty when the log is whole."""
        if self.broken_at is not None:
            return f"Nhật ký bị sửa, mất hoặc chèn dòng tại dòng số {self.broken_at}."
        if self.written is not None:
            return f"Nhật ký bị cắt hoặc viết thêm ở cuối: có {self.lines} dòng, chương trình đã ghi {self.written} dòng."
        return ""


def append_change(
    tx: Transaction,
    action: str,
    *,
    actor: str,
    now: datetime,
    subject: str,
    conference_id: int | None = None,
    before: object = None,
    after: object = None,
) -> None:
    """Add one line to the log inside the transaction that makes the change."""
    entry = Entry(action, subject, before, after)
    append_changes(tx, [entry], actor=actor, now=now, conference_id=conference_id)


def append_changes(
    tx: Transaction, entries: Iterable[Entry], *, actor: str, now: datetime, conference_id: int | None = None
) -> None:
    """Add many lines to the log at once, in their order."""
    head, lines = tx.execute(_HEAD).first(), []
    previous = head[1] if head else _FIRST
    at = now.isoformat(timespec="milliseconds")
    for entry in entries:
        line = {
            "at": at,
            "actor": actor,
            "action": entry.action,
            "subject": entry.subject,
            "conference_id": conference_id,
            "before": _json(entry.before),
            "after": _json(entry.after),
            "previous_hash": previous,
        }
        previous = line["hash"] = _hash(line)
        lines.append(line)
    if lines:
        tx.execute(_APPEND, lines if len(lines) > 1 else lines[0])
    if lines and head is None:  # from the second line on, the database moves the head by itself
        tx.execute(insert(log_head), {"id": 1, "lines": len(lines), "hash": previous})


def verify_chain(tx: Transaction) -> ChainReport:
    """Recompute every hash of the log and name the first line that was changed, added or removed, or what was cut off."""
    previous, count = _FIRST, 0
    with tx.execute(_STREAM) as lines:
        for row in lines.mappings():
            count += 1
            if row["previous_hash"] != previous or _hash(row) != row["hash"]:
                return ChainReport(count, row["id"])
            previous = row["hash"]
    written, last = tx.execute(_HEAD).first() or (0, _FIRST)
    return ChainReport(count, None, None if (written, last) == (count, previous) else written)


def read_changes(
    tx: Transaction, *, conference_id: int | None = None, limit: int = 200, offset: int = 0, words: str = "",
    subject: str = "",
) -> list[Change]:  # fmt: skip
    """List the newest changes first, those of one conference (and of no conference) when it is named."""
    query = _chosen(select(change_log), conference_id, words)
    if subject:
        query = query.where(change_log.c.subject == subject)
    query = query.order_by(change_log.c.id.desc()).limit(limit).offset(offset)
    rows = tx.execute(query).mappings()
    return [Change(**{name: row[name] for name in Change.__slots__}) for row in rows]


def find_changes(tx: Transaction, conference_id: int, action: str) -> list[Change]:
    """List every line of one act in one conference, the newest first."""
    query = (
        select(change_log)
        .where(change_log.c.conference_id == conference_id, change_log.c.action == action)
        .order_by(change_log.c.id.desc())
    )
    rows = tx.execute(query).mappings()
    return [Change(**{name: row[name] for name in Change.__slots__}) for row in rows]


def last_change_id(tx: Transaction) -> int:
    """Give the id of the newest line, 0 when there is none: it moves whenever anything changed."""
    return int(tx.execute(select(func.coalesce(func.max(change_log.c.id), 0))).scalar_one())


def count_changes(tx: Transaction, *, conference_id: int | None = None, words: str = "") -> int:
    """Count the lines that read_changes lists for the same conference and words."""
    query = _chosen(select(func.count()).select_from(change_log), conference_id, words)
    return int(tx.execute(query).scalar_one())


def _chosen(query: Select[Any], conference_id: int | None, words: str) -> Select[Any]:
    if conference_id is not None:
        query = query.where(
            (change_log.c.conference_id == conference_id) | change_log.c.conference_id.is_(None)
        )
    if words:
        like = f"%{words}%"
        columns = (change_log.c.subject, change_log.c.actor, change_log.c.before, change_log.c.after)
        query = query.where(or_(*(column.ilike(like) for column in columns)))
    return query


def _json(value: object) -> str:
    return (
        "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    )


def _hash(line: Any) -> str:
    fields = ("previous_hash", "at", "actor", "action", "subject", "conference_id", "before", "after")
    return hashlib.sha256("\x1f".join(str(line[name]) for name in fields).encode()).hexdigest()
