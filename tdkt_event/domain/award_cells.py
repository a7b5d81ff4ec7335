"""From the cells of one row of a table to a recipient."""

import re
from collections.abc import Mapping, Sequence

from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_columns import Column
from tdkt_event.domain.award_item import Item, read_item, split_achievement, split_post
from tdkt_event.domain.award_row import AwardLine, AwardRow
from tdkt_event.domain.list_case import ordinary_case
from tdkt_event.domain.person_name import salutation_of_gender, tidy_salutation

_LONGEST_FIELD = 2_000
_DITTO = re.compile(r"[-–\s]*(?:nt|như trên|\"|″|”|“|nt\.?)[-–\s]*", re.IGNORECASE)
_CROSS = re.compile(r"[x×✓✔v1+]|có", re.IGNORECASE)
_YEAR = re.compile(r"[\d./\s-]+")
_SALUTATIONS = {Column.MALE: "Ông", Column.FEMALE: "Bà"}
_NOBODY = Item(None, "", "", "", "", "", posthumous=False)


def is_ditto(text: str) -> bool:
    """Say whether a cell repeats the one above it: nt, ″."""
    return _DITTO.fullmatch(text) is not None


def crossed(ticks: Mapping[int, str], cells: Sequence[str]) -> list[str]:
    """Give the awards whose own columns are crossed in a row."""
    return [
        name for place, name in sorted(ticks.items()) if place < len(cells) and _CROSS.fullmatch(cells[place])
    ]


def awards_side_by_side(columns: Mapping[int, Column], cells: Sequence[str]) -> list[str]:
    """Give the awards of a row that has one in each of several columns: “Danh hiệu” and “Hình thức khen thưởng”."""
    named = [
        cells[place]
        for place, column in sorted(columns.items())
        if column is Column.AWARD and place < len(cells) and any(map(str.isalnum, cells[place]))
    ]
    return named if len(named) > 1 else []


def cells_by_column(columns: Mapping[int, Column], cells: Sequence[str]) -> dict[Column, str]:
    """Join the cells of each column of one meaning."""
    said: dict[Column, str] = {}
    for place, column in sorted(columns.items()):
        if place < len(cells) and cells[place]:
            joiner = " " if column in (Column.NAME, Column.SALUTATION) else ", "
            said[column] = joiner.join(filter(None, (said.get(column, ""), cells[place][:_LONGEST_FIELD])))
    return said


def read_cells(
    line: AwardLine, said: Mapping[Column, str], *, expected: RecipientKind | None, last: AwardRow | None
) -> tuple[AwardRow, RecipientKind | None]:
    """Read one row, and the kind that its name tells; ``last`` is the row above it."""
    said = _by_sex(said)
    item = read_item(said[Column.NAME], expected=expected) if said.get(Column.NAME) else _NOBODY
    position, unit = split_post(said.get(Column.POSITION_UNIT, ""))
    salutation = said.get(Column.SALUTATION, "")
    told = item.salutation or salutation_of_gender(salutation) or tidy_salutation(salutation)
    return AwardRow(
        line=line.line,
        sheet=line.sheet,
        number=said.get(Column.NUMBER, ""),
        salutation=told if item.kind in (None, RecipientKind.INDIVIDUAL) else "",
        name=item.name,
        position=ordinary_case(said.get(Column.POSITION, ""), names=False) or position or item.position,
        unit=ordinary_case(said.get(Column.UNIT, ""), names=True) or unit or item.unit,
        award=said.get(Column.AWARD, ""),
        posthumous=item.posthumous or _is_posthumous(said),
        achievement=_achievement(said, item, last),
        period=said.get(Column.PERIOD, ""),
    ), item.kind or (RecipientKind.INDIVIDUAL if salutation and item.name else None)


def _by_sex(said: Mapping[Column, str]) -> Mapping[Column, str]:
    """Read the columns “Ông” and “Bà”, “Nam” and “Nữ”: a name, or a mark or year of birth beside the name."""
    for column, salutation in _SALUTATIONS.items():
        written = said.get(column, "")
        if not written:
            continue
        told = {Column.SALUTATION: salutation, **said}
        named = len(written) > 1 and not _CROSS.fullmatch(written) and not _YEAR.fullmatch(written)
        return {**told, Column.NAME: written} if named and not said.get(Column.NAME) else told
    return said


def _is_posthumous(said: Mapping[Column, str]) -> bool:
    places = (Column.NOTE, Column.AWARD, Column.SALUTATION, Column.POSITION)
    return any("truy tặng" in said.get(one, "").lower() for one in places)


def _achievement(said: Mapping[Column, str], item: Item, last: AwardRow | None) -> str:
    own = said.get(Column.ACHIEVEMENT, "")
    if is_ditto(own) and last:
        return last.achievement
    note = split_achievement(f"- {said.get(Column.NOTE, '')}")[1]
    return ordinary_case(own, names=False) or item.achievement or note
