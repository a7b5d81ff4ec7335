"""Guess what the columns of a table without a heading hold, from their content."""

import re
from collections.abc import Sequence
from itertools import pairwise

from tdkt_event.domain.list_reading import Field
from tdkt_event.domain.person_name import (
    begins_as_collective,
    begins_as_post,
    looks_like_person_name,
    proper_case,
    split_salutation,
)
from tdkt_event.domain.phone import is_mobile, normalise

_SAMPLE = 200
_MOST = 0.6
_SMALL = re.compile(r"\d{1,3}(?:\.0)?\.?")


def guess_fields(rows: Sequence[Sequence[str]]) -> dict[int, Field]:
    """Give the fields of the columns; nothing when no column holds names."""
    sample = [row for row in rows if sum(1 for cell in row if cell) >= 2][:_SAMPLE] or list(rows[:_SAMPLE])
    width = max((len(row) for row in sample), default=0)
    columns = {
        column: [row[column] for row in sample if column < len(row) and row[column]]
        for column in range(width)
    }
    shares = {column: _shares(cells) for column, cells in columns.items() if cells}
    fields: dict[int, Field] = {}
    for wanted in (
        Field.NUMBER,
        Field.EMAIL,
        Field.PHONE,
        Field.NAME,
        Field.UNIT,
        Field.POSITION,
        Field.SEATS,
    ):
        free = {column: share[wanted] for column, share in shares.items() if column not in fields}
        best = max(free, key=lambda column: free[column], default=None)
        if best is not None and free[best] >= _MOST:
            fields[best] = wanted
    if Field.NAME not in fields.values():
        return _name_from_post(fields)
    rest = [column for column in shares if column not in fields]
    if len(rest) == 1:
        fields[rest[0]] = Field.NOTE if Field.POSITION in fields.values() else Field.POSITION
    return dict(sorted(fields.items()))


def _name_from_post(fields: dict[int, Field]) -> dict[int, Field]:
    """Let posts with a count stand for the names."""
    posts = [column for column, name in fields.items() if name in (Field.POSITION, Field.UNIT)]
    if not posts or Field.SEATS not in fields.values():
        return {}
    fields[posts[0]] = Field.NAME
    return dict(sorted(fields.items()))


def _shares(cells: Sequence[str]) -> dict[Field, float]:
    count = len(cells)
    numbers = [int(float(cell.rstrip("."))) for cell in cells if _SMALL.fullmatch(cell)]
    rising = sum(1 for one, other in pairwise(numbers) if other == one + 1)
    counts_up = len(numbers) >= _MOST * count and (rising >= _MOST * (len(numbers) - 1))
    return {
        Field.NUMBER: 1.0 if counts_up and numbers[0] <= 1 else 0.0,
        Field.EMAIL: sum("@" in cell for cell in cells) / count,
        Field.PHONE: sum(_is_phone(cell) for cell in cells) / count,
        Field.NAME: sum(_is_person(cell) for cell in cells) / count,
        Field.UNIT: sum(begins_as_collective(cell) for cell in cells) / count,
        Field.POSITION: sum(begins_as_post(cell) for cell in cells) / count,
        Field.SEATS: len(numbers) / count if not counts_up else 0.0,
    }


def person_share(cells: Sequence[str]) -> float:
    """Give how many of the filled cells read as people, between 0 and 1; 0 for fewer than two."""
    filled = [cell for cell in cells if cell]
    return sum(map(_is_person, filled)) / len(filled) if len(filled) > 1 else 0.0


def _is_person(cell: str) -> bool:
    return looks_like_person_name(proper_case(split_salutation(cell)[1]))


def _is_phone(cell: str) -> bool:
    digits, problem = normalise(cell)
    return problem is None and any(
        is_mobile(number) or number.startswith("02") for number in digits.split("; ")
    )
