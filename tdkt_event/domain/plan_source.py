"""A plan as its file gives it: lines of text and tables, each with the line where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

CAPITAL = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
"""The capitals of Vietnamese, for the inside of a regular expression's brackets."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One paragraph; `page` is 0 where the file has no pages."""

    number: int
    text: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of a table; a cell may hold several lines."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table in the order of the document."""

    line: int
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class PlanSource:
    """A document as lines and tables in reading order."""

    blocks: tuple[PlanLine | PlanTable, ...]

    def lines(self) -> Iterator[PlanLine]:
        """Give every line of text, and every cell as a line of its own."""
        for block in self.blocks:
            if isinstance(block, PlanLine):
                yield block
            else:
                for row in block.rows:
                    for cell in row.cells:
                        for part in filter(None, map(str.strip, cell.split("\n"))):
                            yield PlanLine(row.line, part)


@dataclass(frozen=True, slots=True)
class Said:
    """A text of the plan with the line that says it."""

    text: str
    line: int
