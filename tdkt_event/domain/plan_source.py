"""A plan as its file gives it: lines of text and tables, each with the line where it stands."""

import re
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


_MOST_LINE = 3_000
"""Letters of the longest paragraph read as one; no sentence of a paper comes near it."""
_LEADERS = re.compile(r"([.…_\-–—=*~(“\"'])\1{30,}")
_GAPS = re.compile(r" {40,}")


def squeezed(text: str) -> str:
    """Give a text whose endless leaders and gaps are short: “......” stays one, only not ten thousand long."""
    return _GAPS.sub(" " * 8, _LEADERS.sub(r"\1\1\1", text))


def bounded(source: PlanSource) -> PlanSource:
    """Give a source whose longest paragraphs are parted, so that the time to read stays linear in its length."""
    return PlanSource(tuple(part for block in source.blocks for part in _bounded(block)))


def _bounded(block: PlanLine | PlanTable) -> Iterator[PlanLine | PlanTable]:
    if isinstance(block, PlanLine):
        for part in _parted(block.text):
            yield PlanLine(block.number, part, block.page)
    else:
        rows = (PlanRow(row.line, tuple(_short_cell(cell) for cell in row.cells)) for row in block.rows)
        yield PlanTable(block.line, tuple(rows))


def _short_cell(cell: str) -> str:
    return "\n".join(_parted(cell)) if len(cell) > _MOST_LINE else cell


def _parted(text: str) -> Iterator[str]:
    """Part a text at the last end of a sentence, clause or word in the second half before the limit."""
    if len(text) <= _MOST_LINE:
        yield text
        return
    at = 0
    while len(text) - at > _MOST_LINE:
        piece = text[at : at + _MOST_LINE]
        end = next(
            (found for mark in (". ", "; ", ", ", " ") if (found := piece.rfind(mark)) > _MOST_LINE // 2), -1
        )
        taken = end + 1 if end >= 0 else _MOST_LINE
        yield piece[:taken].strip()
        at += taken
    yield text[at:].strip()
