"""Two people change one small table: what the other one did, and both changes in one table."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol, TypeVar

_MOST_NAMED = 4
_PLACE = "ordinal"
"""The place of a row is given anew when the table is stored; it is nobody's change."""


class Row(Protocol):
    """A frozen dataclass with an id (0 is new) and a name."""

    @property
    def id(self) -> int:
        """Give the id."""

    @property
    def name(self) -> str:
        """Give the name."""


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Difference:
    """The names of the rows added, removed and changed between two states of a table, and whether the order moved."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    moved: bool


def difference(before: Sequence[Row], after: Sequence[Row]) -> Difference:
    """Compare two states of a table."""
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    return Difference(
        tuple(one.name for one in after if one.id not in old),
        tuple(one.name for one in before if one.id not in new),
        tuple(old[one.id].name for one in after if one.id in old and changed_fields(old[one.id], one)),
        _order(before, new) != _order(after, old),
    )


def difference_text(found: Difference) -> str:
    """Say a difference in a few Vietnamese words."""
    parts = [("thêm", found.added), ("xóa", found.removed), ("sửa", found.changed)]
    said = [f"{verb} {_names(names)}" for verb, names in parts if names]
    return "; ".join([*said, *(["xếp lại thứ tự"] if found.moved else [])])


def touched_by_both(before: Sequence[R], mine: Sequence[R], stored: Sequence[R]) -> list[str]:
    """Name the rows that both sides changed, or that one changed and the other removed."""
    ours, theirs = {one.id: one for one in mine}, {one.id: one for one in stored}
    return [one.name for one in before if _differs(one, ours) and _differs(one, theirs)]


def merge_rows(before: Sequence[R], mine: Sequence[R], stored: Sequence[R]) -> list[R]:
    """Put what I changed in a table upon what is stored now; cells that I left alone stay as stored."""
    old, ours = {one.id: one for one in before}, {one.id: one for one in mine}
    kept = [
        _laid_over(one, old[one.id], ours[one.id]) if one.id in old else one
        for one in stored
        if one.id not in old or one.id in ours
    ]
    here = {one.id: one for one in kept}
    again = [  # somebody removed a row that I changed: it comes back as a new one
        replace(one, id=0)  # type: ignore[type-var]
        for one in mine
        if one.id and one.id not in here and one.id in old and changed_fields(old[one.id], one)
    ]
    new = [one for one in mine if not one.id]
    if _order(before, ours) != _order(mine, old):
        mine_first = [here[one.id] if one.id else one for one in mine if not one.id or one.id in here]
        return [*mine_first, *again, *(one for one in kept if one.id not in ours)]
    return [*kept, *again, *new]


def changed_fields(before: Row, after: Row) -> dict[str, Any]:
    """Give the fields, with their new values, in which a row differs from what it was."""
    names = [one.name for one in fields(after) if one.name != _PLACE]  # type: ignore[arg-type]
    return {name: getattr(after, name) for name in names if getattr(before, name) != getattr(after, name)}


def _laid_over(stored: R, before: R, mine: R) -> R:
    return replace(stored, **changed_fields(before, mine))  # type: ignore[type-var]


def _differs(one: R, there: dict[int, R]) -> bool:
    return one.id not in there or bool(changed_fields(one, there[one.id]))


def _order(rows: Sequence[Row], among: dict[int, Any]) -> list[int]:
    return [one.id for one in rows if one.id in among]


def _names(names: Sequence[str]) -> str:
    said = ", ".join(f"“{name}”" for name in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return f"{said} và {more} dòng khác" if more > 0 else said
