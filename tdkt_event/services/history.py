"""Reading the change log for people."""

from tdkt_event.storage import change_log as store
from tdkt_event.storage.change_log import Change, ChainReport
from tdkt_event.storage.database import Transaction

PAGE = 100


def read_changes(tx: Transaction, conference_id: int | None, *, words: str = "", page: int = 1) -> list[Change]:
    """List one page of changes, the newest first."""
    return store.read_changes(tx, conference_id=conference_id, words=words, limit=PAGE, offset=(page - 1) * PAGE)


def count_changes(tx: Transaction) -> int:
    """Count the lines of the log."""
    return store.count_changes(tx)


def verify_chain(tx: Transaction) -> ChainReport:
    """Recompute every hash of the log."""
    return store.verify_chain(tx)
