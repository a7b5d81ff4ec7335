"""The delegates of a conference as a table: who, and how many seats."""

import re
from collections.abc import Iterable

from tdkt_event.domain.plan import Group
from tdkt_event.domain.plan_source import PlanTable, Said
from tdkt_event.domain.vietnamese import clean, fold

_WHO = re.compile(r"^(?:thanh phan|doi tuong|dai bieu|don vi|noi dung|co quan)")
_HOW_MANY = re.compile(r"^(?:so luong|so dai bieu|so nguoi|sl\b|tong so)")
_TOTAL = re.compile(r"^(?:tong(?: cong| so)?|cong)\b")
_HEADING_WITHIN = 3


def read_group_table(tables: Iterable[PlanTable]) -> tuple[tuple[Group, ...], int | None, int]:
    """Give the groups, the total and its line of the first table of delegates; nothing when there is none."""
    for table in tables:
        place = _columns(table)
        if place is not None:
            return _read(table, *place)
    return (), None, 0


def is_group_table(table: PlanTable) -> bool:
    """Say whether a table counts delegates."""
    return _columns(table) is not None


def _columns(table: PlanTable) -> tuple[int, int, int] | None:
    """Give (row of the headings, column of who, column of how many)."""
    for at, row in enumerate(table.rows[:_HEADING_WITHIN]):
        heads = [fold(cell) for cell in row.cells]
        who = next((place for place, head in enumerate(heads) if _WHO.match(head)), None)
        count = next((place for place, head in enumerate(heads) if _HOW_MANY.match(head)), None)
        if who is not None and count is not None and who != count:
            return at, who, count
    return None


def _read(table: PlanTable, heading: int, who: int, count: int) -> tuple[tuple[Group, ...], int | None, int]:
    groups: list[Group] = []
    total, line = None, 0
    for row in table.rows[heading + 1 :]:
        if max(who, count) >= len(row.cells):
            continue
        name, seats = clean(row.cells[who]), _number(row.cells[count])
        label = next((fold(cell) for cell in row.cells if cell.strip()), "")
        if _TOTAL.match(label) or _TOTAL.match(fold(name)):
            total, line = seats, row.line
        elif name:
            groups.append(Group(str(len(groups) + 1), Said(name.strip(" .;"), row.line), (), "", seats))
    return tuple(groups), total, line


def _number(cell: str) -> int | None:
    found = re.search(r"\d{1,3}(?:\.\d{3})+|\d+", cell)
    return int(found[0].replace(".", "")) if found else None
