"""Reading the change log for people."""

import json
from dataclasses import dataclass

from tdkt_event.storage import change_log as store
from tdkt_event.storage import delegates
from tdkt_event.storage.change_log import ChainReport, Change
from tdkt_event.storage.database import Transaction

PAGE = 100


@dataclass(frozen=True, slots=True)
class NamedChange:
    """A change with the name of the delegate it is about, empty when it is about something else."""

    change: Change
    about: str


def read_changes(
    tx: Transaction, conference_id: int | None, *, words: str = "", page: int = 1
) -> list[NamedChange]:
    """List one page of changes, the newest first."""
    changes = store.read_changes(
        tx, conference_id=conference_id, words=words, limit=PAGE, offset=(page - 1) * PAGE
    )
    ids = {change.id: _delegate_id(change) for change in changes}
    names = delegates.names_of(tx, [number for number in ids.values() if number])
    return [NamedChange(change, names.get(ids[change.id], "")) for change in changes]


def count_changes(tx: Transaction, conference_id: int | None, *, words: str = "") -> int:
    """Count the changes that read_changes pages through."""
    return store.count_changes(tx, conference_id=conference_id, words=words)


def verify_chain(tx: Transaction) -> ChainReport:
    """Recompute every hash of the log."""
    return store.verify_chain(tx)


def _delegate_id(change: Change) -> int:
    kind, _, number = change.subject.partition(":")
    if kind == "delegate" and number.isdecimal():
        return int(number)
    after = json.loads(change.after) if change.after else None
    found = after.get("delegate_id") if isinstance(after, dict) else None
    return found if isinstance(found, int) else 0
