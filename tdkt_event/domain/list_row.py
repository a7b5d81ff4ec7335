"""One judged row of a delegate list, before anything is saved."""

from dataclasses import dataclass
from enum import StrEnum

from tdkt_event.domain.delegate import Delegate


class RowState(StrEnum):
    NEW = "new"
    KNOWN = "known"
    DUPLICATE = "duplicate"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of the file as it was understood, with the place it came from."""

    sheet: str
    line: int
    """Row number in the file as the person sees it, from 1."""
    delegate: Delegate
    problems: tuple[str, ...] = ()
    """What is wrong with the row, in Vietnamese; a row with problems of its own is an error."""
    warnings: tuple[str, ...] = ()
    """What was changed or doubted but does not stop the row, in Vietnamese."""
    given: frozenset[str] = frozenset()
    """Names of the Delegate fields the file states; a field not given never changes a listed delegate."""


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row with its state against the delegates already listed."""

    row: ListRow
    state: RowState
    problems: tuple[str, ...] = ()
    delegate_id: int | None = None
    """The listed delegate this row names (KNOWN), or may name (DUPLICATE)."""
    changes: tuple[tuple[str, str, str], ...] = ()
    """For KNOWN: (field, listed value, value in the file) of what the file would update."""
