"""One table of a list: where it begins, what its columns hold, and what its merged cells put below."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tdkt_event.domain.list_guess import guess_fields, person_share
from tdkt_event.domain.list_heading import Heading, field_of_heading, find_heading
from tdkt_event.domain.list_reading import Field, Merge

Cells = Sequence[Sequence[str]]
_NAMES = (Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME)
_SAMPLE = 200
_SPARSE_SHARE = 0.6
_MOSTLY = 0.6


@dataclass(slots=True)
class Table:
    """The columns of one table by field, under its heading if it has one."""

    fields: dict[int, Field]
    heading: Heading | None
    columns_of: dict[Field, list[int]] = field(default_factory=dict)
    _free: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for column, name in sorted(self.fields.items()):
            if name is not Field.IGNORED:
                self.columns_of.setdefault(name, []).append(column)

    @property
    def name_columns(self) -> list[int]:
        """The columns that hold the name, whole or in parts."""
        return [column for name in _NAMES for column in self.columns_of.get(name, ())]

    @property
    def first_row(self) -> int:
        """The place of the first line below the heading."""
        return self.heading.last + 1 if self.heading else 0

    def free_columns(self, width: int) -> Sequence[int]:
        """List the columns of a row so wide that were taken for nothing."""
        if width not in self._free:
            used = {column for column, name in self.fields.items() if name is not Field.IGNORED}
            self._free[width] = [column for column in range(width) if column not in used]
        return self._free[width]

    def cell(self, row: Sequence[str], name: Field) -> str:
        """Give the first cell of a field in a row, empty when there is none."""
        columns = self.columns_of.get(name)
        return row[columns[0]] if columns and columns[0] < len(row) else ""

    def name_cell(self, row: Sequence[str]) -> str:
        """Give the name as it stands in a row, its parts joined."""
        return " ".join(row[column] for column in self.name_columns if column < len(row) and row[column])


def first_table(
    cells: Cells, merges: Sequence[Merge], mapping: Mapping[int, Field] | None, earlier: dict[int, Field]
) -> Table | None:
    """Find the first table of a sheet by its heading, the given mapping, or its content."""
    heading = find_heading(cells, merges)
    if mapping is not None:
        return Table(dict(mapping), heading)
    if heading:
        return Table(fields_below(cells, heading), heading)
    fields = _fields_without_heading(cells, earlier)
    return Table(fields, None) if fields else None


def _fields_without_heading(cells: Cells, earlier: dict[int, Field]) -> dict[int, Field]:
    """Guess by content, or take the columns of the table before when the names stand in the same place."""
    guessed = guess_fields(cells)
    same_place = _name_columns(guessed) & _name_columns(earlier)
    return dict(earlier) if same_place else guessed


def _name_columns(fields: Mapping[int, Field]) -> set[int]:
    return {column for column, name in fields.items() if name in _NAMES}


def fields_below(cells: Cells, heading: Heading) -> dict[int, Field]:
    """Give the fields of a heading as its columns bear them out: names are where the people are."""
    return _with_given_name(cells, heading, _with_names(cells, heading))


def _with_names(cells: Cells, heading: Heading) -> dict[int, Field]:
    """Take the columns full of people for the names when no heading says where the names are.

    A heading nobody foresaw must not let an office stand for the person beside it.
    """
    fields = dict(heading.fields)
    said = {column: field_of_heading(text) for column, text in heading.texts.items()}
    if any(said.get(column) in _NAMES for column, name in fields.items() if name in _NAMES):
        return fields
    body = [row for row in cells[heading.last + 1 : heading.last + 1 + _SAMPLE] if sum(map(bool, row)) > 1]
    width = max((len(row) for row in body), default=0)
    free = (None, Field.IGNORED, Field.MALE, Field.FEMALE)
    people = [
        column
        for column in range(width)
        if fields.get(column) in free
        and person_share([row[column] for row in body if column < len(row)]) >= _MOSTLY
    ]
    if not people:
        return fields
    for column in [column for column, name in fields.items() if name in _NAMES]:
        fields[column] = said.get(column) or Field.IGNORED  # it only stood in for the name
    return fields | dict.fromkeys(people[:2], Field.NAME)


def _with_given_name(cells: Cells, heading: Heading, fields: dict[int, Field]) -> dict[int, Field]:
    """Let a column without heading right of the name hold the given names when it looks so."""
    names = [column for column, name in fields.items() if name is Field.NAME]
    if len(names) != 1 or names[0] + 1 in heading.texts:
        return fields
    column = names[0] + 1
    body = cells[heading.last + 1 : heading.last + 1 + _SAMPLE]
    below = [row[column] for row in body if len(row) > column and row[names[0]]]
    filled = [text for text in below if text]
    if filled and len(filled) * 2 >= len(below) and all(text.isalpha() for text in filled):
        fields[names[0]], fields[column] = Field.FAMILY_NAME, Field.GIVEN_NAME
    return fields


def sparse_fields(table: Table, cells: Cells) -> set[Field]:
    """In a file that cannot tell merges, find the unit and group columns that look like merged ones."""
    body = [row for row in cells[table.first_row :] if table.name_cell(row)]
    found = set()
    for name in (Field.UNIT, Field.GROUP):
        filled = sum(1 for row in body if table.cell(row, name))
        if body and table.cell(body[0], name) and 0 < filled <= len(body) * _SPARSE_SHARE:
            found.add(name)
    return found


class MergedDown:
    """The vertically merged cells, met from the top down."""

    def __init__(self, merges: Iterable[Merge], height: int) -> None:
        self._starting: dict[int, list[tuple[int, int]]] = {}
        for top, left, bottom, _ in merges:
            if top < bottom and top < height:
                self._starting.setdefault(top, []).append((left, min(bottom, height - 1)))
        self._open: dict[int, tuple[int, int]] = {}
        self._seen = -1

    def values_at(self, place: int, cells: Cells) -> dict[int, str]:
        """Give, by column, what the merged cells above put into a line."""
        if not self._starting:
            return {}
        for row in range(self._seen + 1, place + 1):
            for column, bottom in self._starting.get(row, ()):
                self._open[column] = (row, bottom)
        self._seen = max(self._seen, place)
        values: dict[int, str] = {}
        for column, (top, bottom) in tuple(self._open.items()):
            if bottom < place:
                del self._open[column]
            elif top < place and column < len(cells[top]) and cells[top][column]:
                values[column] = cells[top][column]
        return values


def distinct(row: Sequence[str]) -> list[str]:
    """List the different texts of a row, in order."""
    return list(dict.fromkeys(cell for cell in row if cell))
