"""The lines of a PDF page as award lists need them: rows of ruled tables cell by cell, and lines of text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pypdfium2

from tdkt_event.domain.award_columns import columns_of
from tdkt_event.domain.award_row import AwardLine
from tdkt_event.domain.list_line import is_row_number, is_total
from tdkt_event.domain.paper_text import POINT, PageText, Stroke, TextLine

_NUMBERED = re.compile(r"(\d{1,4}|[IVX]{1,5})\.?\s+(.+)")
_INSET = 0.8
"""Millimetres that a box is made smaller: accents of the line below reach into it."""
_NEAR = 1.0
"""Millimetres within which two strokes lie on one line."""
_SHORTEST_SIDE = 3.0
_LEAST_COLUMNS = 2
_MOST_LEADING = 2.2
"""Lines of one cell stand nearer than so many letter heights."""
_PAGE_NUMBER_LENGTH = 4
_TOP_MARGIN = 25.0


_Placed = tuple[float, tuple[str, ...], int]
"""The height, the cells, and the number of the table (0 for a line of text)."""
_Spans = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Band:
    """One row of a ruled table: its heights, the places of its upright strokes, and those of its whole table."""

    top: float
    bottom: float
    sides: list[float]
    columns: list[float] = field(default_factory=list)


@dataclass(slots=True)
class _Rows:
    """The lines of all pages, a row that a page parts in two put together again."""

    lines: list[AwardLine] = field(default_factory=list)
    _first: tuple[str, ...] = ()
    """The heading of the table, which pages may repeat."""
    _last: int = -1
    """The place of the last row of a table."""
    _at_top: bool = False

    def begin_page(self) -> None:
        """Take note that the next row may go on with the last one of the page before."""
        self._at_top = self._last >= 0 and self._last == len(self.lines) - 1

    def add(self, cells: tuple[str, ...], table: int, spans: _Spans, *, loose: bool) -> None:
        """Add a line or a row, or join it to the row that it goes on with."""
        if self._at_top and table and self._goes_on(cells):
            row = self.lines[self._last]
            joined = tuple(" ".join(filter(None, pair)) for pair in zip(row.cells, cells, strict=True))
            self.lines[self._last] = replace(row, cells=joined)
            return
        repeated = bool(table) and cells == self._first
        self._at_top = self._at_top and repeated
        self.lines.append(AwardLine(len(self.lines) + 1, cells, table=table, spans=spans, loose=loose))
        if table and not repeated:
            self._first = cells if columns_of(cells) else self._first
            self._last = len(self.lines) - 1

    def _goes_on(self, cells: tuple[str, ...]) -> bool:
        row = self.lines[self._last].cells
        if len(cells) != len(row) or cells[0] or not is_row_number(row[0]):
            return False
        filled = [cell for cell in cells if cell]
        return len(filled) > 1 or not (filled[0].isupper() or is_total(filled[0]))


def table_lines(data: bytes, pages: Sequence[PageText]) -> list[AwardLine]:
    """Give the lines of a PDF from the top down; the rows of a ruled table are one line of cells each."""
    document = pypdfium2.PdfDocument(data)
    found = _Rows()
    try:
        for page in pages:
            bands = _bands(page.strokes)
            told = document[page.number - 1].get_textpage() if bands else None
            found.begin_page()
            for cells, table, spans, loose in _page_rows(page, bands, told):
                found.add(cells, table, spans, loose=loose)
    finally:
        document.close()
    return found.lines


def _page_rows(
    page: PageText, bands: Sequence[_Band], told: pypdfium2.PdfTextPage | None
) -> list[tuple[tuple[str, ...], int, _Spans, bool]]:
    free = [line for line in page.lines if not any(_inside(line, band) for band in bands)]
    placed: list[tuple[float, tuple[str, ...], int, _Spans, bool]] = [
        (*one, (), one[2] > 0) for one in _loose_rows(free, page.number)
    ]
    if told is not None:
        placed += [(band.top, *_cells(band, page, told), False) for band in bands]
    placed.sort(key=lambda one: one[0])
    return [
        (cells, table, spans, loose)
        for y, cells, table, spans, loose in placed
        if any(cell.strip() for cell in cells) and not _is_page_number(y, cells, table)
    ]


def _loose_rows(lines: Sequence[TextLine], table: int) -> list[_Placed]:
    """Give lines of text, and the rows of a table that has a heading but no rules, by where its columns stand."""
    placed: list[_Placed] = []
    middles: list[float] = []
    last = 0.0
    for group in _same_height(lines):
        texts = tuple(line.text for line in group)
        if len(group) > _LEAST_COLUMNS and columns_of(texts):
            middles, last = [line.centre for line in group], group[0].y
            placed.append((last, texts, table))
            continue
        cells = _cells_at(middles, group) if middles else []
        goes_on = 0 < group[0].y - last < group[0].size * POINT * _MOST_LEADING
        if cells and not cells[0] and goes_on and placed[-1][2]:
            y, before, _ = placed[-1]
            placed[-1] = (
                y,
                tuple(" ".join(filter(None, pair)) for pair in zip(before, cells, strict=True)),
                table,
            )
        elif cells and cells[0] and any(cells[1:]):
            placed.append((group[0].y, tuple(cells), table))
        else:
            placed += [(line.y, (line.text,), 0) for line in group]
        last = group[0].y
    return placed


def _same_height(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    group: list[TextLine] = []
    for line in sorted(lines, key=lambda one: (one.y, one.x0)):
        if group and line.y - group[0].y > _NEAR:
            yield sorted(group, key=lambda one: one.x0)
            group = []
        group.append(line)
    if group:
        yield sorted(group, key=lambda one: one.x0)


def _cells_at(middles: Sequence[float], group: Sequence[TextLine]) -> list[str]:
    """Put each piece under the heading that it stands nearest to."""
    cells: list[list[str]] = [[] for _ in middles]
    border = (middles[0] + middles[1]) / 2
    for line in group:
        numbered = _NUMBERED.fullmatch(line.text)
        if numbered and line.x0 < border < line.x1:  # the reader joins a number and what stands behind it
            cells[0].append(numbered[1])
            cells[1].append(numbered[2])
            continue
        place = min(range(len(middles)), key=lambda one: abs(middles[one] - line.centre))
        cells[place].append(line.text)
    return [" ".join(words) for words in cells]


def _is_page_number(y: float, cells: tuple[str, ...], table: int) -> bool:
    said = cells[0].strip("- ")
    return not table and y < _TOP_MARGIN and said.isdecimal() and len(said) < _PAGE_NUMBER_LENGTH


def _bands(strokes: Sequence[Stroke]) -> list[_Band]:
    """Find the rows between level strokes that upright strokes cross into columns."""
    levels = _merged(stroke.y for stroke in strokes if stroke.is_level and stroke.length > _SHORTEST_SIDE)
    uprights = [one for one in strokes if not one.is_level and one.y1 - one.y0 > _SHORTEST_SIDE]
    found = []
    for top, bottom in pairwise(levels):
        middle = (top + bottom) / 2
        sides = _merged(
            (one.x0 + one.x1) / 2 for one in uprights if one.y0 - _NEAR <= middle <= one.y1 + _NEAR
        )
        if len(sides) > _LEAST_COLUMNS:
            found.append(_Band(top, bottom, sides))
    return _aligned(found)


def _aligned(bands: list[_Band]) -> list[_Band]:
    """Give each row the columns of its whole table: a cell merged sideways has fewer strokes than the rows below."""
    table: list[_Band] = []
    for band in bands:
        if table and band.top - table[-1].bottom > _NEAR:
            table = []
        table.append(band)
        columns = _merged(side for one in table for side in one.sides)
        for one in table:
            one.columns = columns
    return bands


def _merged(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _inside(line: TextLine, band: _Band) -> bool:
    height = line.y - line.size * 0.12
    return (
        band.top <= height <= band.bottom and band.sides[0] - _NEAR <= line.centre <= band.sides[-1] + _NEAR
    )


def _cells(band: _Band, page: PageText, told: pypdfium2.PdfTextPage) -> tuple[tuple[str, ...], int, _Spans]:
    """Read the words inside each box of a row; give them by the columns of the table, with the wide boxes."""
    top, bottom = (page.height - band.top) / POINT, (page.height - band.bottom + _INSET) / POINT
    cells = [""] * (len(band.columns) - 1)
    spans = []
    for left, right in pairwise(band.sides):
        first, last = _place(band.columns, left), _place(band.columns, right) - 1
        cells[first] = " ".join(told.get_text_bounded(left / POINT, bottom, right / POINT, top).split())
        spans += [(first, last)] if last > first else []
    return tuple(cells), page.number, tuple(spans)


def _place(columns: Sequence[float], side: float) -> int:
    return min(range(len(columns)), key=lambda one: abs(columns[one] - side))
