"""Set a ruled table in millimetres: cells that wrap, rows that may be cut when higher than a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_event.documents.papers.model import Align, Row, Table
from tdkt_event.documents.press import POINT, Canvas, Press
from tdkt_event.documents.typeset import Block, Run, draw_block, hold, plain, set_lines

PAD_X, PAD_Y = 1.4, 0.9
PEN = 0.2


@dataclass(frozen=True, slots=True)
class _Cell:
    x: float
    width: float
    lines: Block
    align: Align


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row ready to draw; a band must stay with the row after it."""

    cells: tuple[_Cell, ...]
    height: float
    band: bool = False


@dataclass(frozen=True, slots=True)
class TableSetting:
    """A set table: its heading and its rows."""

    head: SetRow
    rows: tuple[SetRow, ...]

    def draw(self, canvas: Canvas, row: SetRow, y: float) -> float:
        """Draw one row with its rules, top at y; return the y below it."""
        for cell in row.cells:
            canvas.rectangle(cell.x, y, cell.width, row.height, stroke=(0.0, 0.0, 0.0), pen=PEN)
            down = (row.height - cell.lines.height) / 2
            align = "left" if cell.align == "justify" else cell.align
            draw_block(canvas, cell.lines, cell.x + PAD_X, y + down, align=align)
        return y + row.height


def set_table(press: Press, table: Table, *, x: float, width: float, tallest: float) -> TableSetting:
    """Set all rows of a table `width` wide; a row higher than fits under a heading is cut into several."""
    edges = _edges(table, x, width)
    head = _row(
        press,
        [(column.heading, "centre") for column in table.columns],
        edges,
        size=table.size,
        bold=True,
    )
    room = tallest - head.height
    rows = [part for row in table.rows for part in _cut(_set(press, table, row, edges), room)]
    return TableSetting(head, tuple(rows))


def _edges(table: Table, x: float, width: float) -> list[float]:
    total = sum(column.share for column in table.columns)
    edges = [x]
    for column in table.columns:
        edges.append(edges[-1] + width * column.share / total)
    return edges


def _set(press: Press, table: Table, row: Row, edges: list[float]) -> SetRow:
    if row.band:
        whole = _row(press, [(row.cells[0], "left")], [edges[0], edges[-1]], size=table.size, bold=True)
        return SetRow(whole.cells, whole.height, band=True)
    texts = [(text, column.align) for text, column in zip(row.cells, table.columns, strict=True)]
    return _row(press, texts, edges, size=table.size, bold=row.strong, least=table.row_height)


def _row(
    press: Press,
    texts: Sequence[tuple[str, Align]],
    edges: Sequence[float],
    *,
    size: float,
    bold: bool,
    least: float = 0.0,
) -> SetRow:
    cells = []
    for (text, align), left, right in zip(texts, edges, edges[1:], strict=False):
        run = Run(hold(plain(text)), "B" if bold else "")
        lines = set_lines(press, [run], width=right - left - 2 * PAD_X, size=size)
        cells.append(_Cell(left, right - left, lines, align))
    height = max(max((cell.lines.height for cell in cells), default=0.0), size * POINT) + 2 * PAD_Y
    return SetRow(tuple(cells), max(height, least))


def _cut(row: SetRow, room: float) -> list[SetRow]:
    """Cut a row that no page can hold after as many lines as one can."""
    if row.height <= room:
        return [row]
    step = max(cell.lines.step for cell in row.cells)
    count = max(int((room - 2 * PAD_Y) / step), 1)
    longest = max(len(cell.lines.lines) for cell in row.cells)
    return [_part(row, start, count) for start in range(0, longest, count)]


def _part(row: SetRow, start: int, count: int) -> SetRow:
    cells = tuple(
        _Cell(
            cell.x,
            cell.width,
            Block(
                cell.lines.lines[start : start + count], cell.lines.size, cell.lines.leading, cell.lines.width
            ),
            cell.align,
        )
        for cell in row.cells
    )
    return SetRow(cells, max(cell.lines.height for cell in cells) + 2 * PAD_Y, row.band)
