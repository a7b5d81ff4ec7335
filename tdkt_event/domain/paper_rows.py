"""Put the printed lines of a page into rows: its number, the edges of the text, ruled tables, notes at the foot."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tdkt_event.domain.paper_text import POINT, PageNumber, PageText, Sheet, Span, Stroke, TextLine, Zone
from tdkt_event.domain.vietnamese import fold

ASCENT, DESCENT, SINGLE = 0.891, 0.216, 1.149
"""Of Times New Roman, in ems: above and below the baseline, and from line to line."""
NEAR = 0.8
"""Millimetres within which two edges are the same edge."""
_NUMBER_ZONE, _NUMBER_ASIDE = 27.0, 6.0
_FOOT_RULE_SHARE = 0.85
_WIDE = 0.6
"""Share of the text's width from which a row may reach both edges."""
_NOTE_SIZE = 11.6
PAGE_NUMBER = re.compile(
    r"^(?:[-–]\s*)?(?:trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?(?:\s*[-–])?$", re.IGNORECASE
)
NATION = re.compile(r"\bcong hoa xa hoi chu nghia\b|\bdoc lap\W+tu do\W+hanh phuc\b")
RECIPIENTS = re.compile(r"^noi nhan\b")


@dataclass(slots=True)
class Row:
    """The lines of one height."""

    page: int
    number: int
    lines: list[TextLine]
    zone: Zone | None = None
    strokes: tuple[Stroke, ...] = ()

    @property
    def y(self) -> float:
        """Baseline of the first line, millimetres from the top."""
        return self.lines[0].y

    @property
    def x0(self) -> float:
        """Left end, millimetres."""
        return self.lines[0].x0

    @property
    def x1(self) -> float:
        """Right end, millimetres."""
        return self.lines[-1].x1

    @property
    def size(self) -> float:
        """Size of the largest line, points."""
        return max(line.size for line in self.lines)

    @property
    def text(self) -> str:
        """The lines with blanks between them."""
        return " ".join(line.text for line in self.lines)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of the lines, a blank after each line."""
        return tuple(span for line in self.lines for span in (*line.spans, Span(" ", line.size)))


@dataclass(slots=True)
class Page:
    """A page as its rows, its number with whether it stands at the top, and the frames of its tables."""

    page: PageText
    ordinal: int
    rows: list[Row]
    number: tuple[Row, bool] | None = None
    tables: list[tuple[float, float, float, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Edges:
    """The margins of the text; `left_known` when wrapped lines prove where it begins."""

    left: float
    right: float
    left_known: bool
    right_known: bool

    @property
    def centre(self) -> float:
        """Middle of the text, millimetres."""
        return (self.left + self.right) / 2


def page_rows(page: PageText, ordinal: int) -> Page:
    """Put the lines of a page into rows and take its number aside."""
    rows: list[Row] = []
    for line in sorted(page.lines, key=lambda one: (round(one.y, 1), one.x0)):
        if rows and abs(line.y - rows[-1].y) < 0.3 * POINT * max(line.size, rows[-1].size):
            rows[-1].lines.append(line)
            rows[-1].lines.sort(key=lambda one: one.x0)
        else:
            rows.append(Row(page.number, len(rows) + 1, [line], strokes=page.strokes))
    number = _page_number(page, rows)
    for index, row in enumerate(rows, start=1):
        row.number = index
    return Page(page, ordinal, rows, number)


def _page_number(page: PageText, rows: list[Row]) -> tuple[Row, bool] | None:
    """Take the row of the page's number out of the rows; say with it whether it stands at the top."""
    for row in [rows[0], rows[-1]] if rows else []:
        at_top = row is rows[0] and row.y < _NUMBER_ZONE
        at_foot = row is rows[-1] and row.y > page.height - _NUMBER_ZONE
        found = PAGE_NUMBER.match(row.text) if len(row.lines) == 1 else None
        if found and (at_top or at_foot):
            rows.remove(row)
            return row, at_top
    return None


def _shown_number(one: Page, edges: Edges) -> PageNumber | None:
    if one.number is None:
        return None
    row, at_top = one.number
    line = row.lines[0]
    span = max(line.spans, key=lambda one: one.weight)
    centred = any(abs(line.centre - middle) <= _NUMBER_ASIDE for middle in (one.page.width / 2, edges.centre))
    return PageNumber(row.text, at_top, centred, line.size, not (span.bold or span.italic))


def edges_of(pages: list[Page]) -> Edges:
    """Find where the text of a paper begins and ends."""
    everything = [row for one in pages for row in one.rows]
    if not everything:
        return Edges(0.0, 0.0, left_known=False, right_known=False)
    rows = [row for row in everything if row.zone is not Zone.TABLE] or everything
    extent = max(row.x1 for row in rows) - min(row.x0 for row in rows)
    wide = [row for row in rows if len(row.lines) == 1 and row.x1 - row.x0 > _WIDE * extent]
    boxes = [box for one in pages for box in one.tables]
    left = min(
        _shared([row.x0 for row in rows], 3) or [*(row.x0 for row in rows), *(box[0] for box in boxes)]
    )
    ends = [row.x1 for row in rows if len(row.lines) == 1 and not NATION.search(fold(row.text))]
    right = max([*ends, *(box[2] for box in boxes)] or [row.x1 for row in everything])
    at_left = [row for row in rows if abs(row.x0 - left) < NEAR]
    recipients = any(RECIPIENTS.match(fold(row.lines[0].text)) for row in at_left)
    known = len(at_left) >= 2 and (recipients or any(row in wide for row in at_left))
    return Edges(left, right, left_known=known, right_known=sum(abs(right - end) < NEAR for end in ends) >= 3)


def _shared(ends: list[float], count: int) -> list[float]:
    """Give the places where at least so many rows begin or end."""
    ordered = sorted(ends)
    return [
        end for end in ends if bisect_right(ordered, end + NEAR) - bisect_left(ordered, end - NEAR) >= count
    ]


def mark_tables(one: Page) -> None:
    """Find the frames of a page and mark the rows inside them."""
    one.tables = list(_table_boxes(one.page.strokes))
    for row in one.rows:
        if any(
            box[0] - 2 <= row.x0 and row.x1 <= box[2] + 2 and box[1] - 1 <= row.y <= box[3] + 1
            for box in one.tables
        ):
            row.zone = Zone.TABLE


def _table_boxes(strokes: Sequence[Stroke]) -> Iterator[tuple[float, float, float, float]]:
    """Find what vertical strokes enclose: the frames of ruled tables and of boxed stamps."""
    upright = sorted((one for one in strokes if not one.is_level), key=lambda one: (one.y0, one.y1))
    boxes: list[list[float]] = []
    for one in upright:
        for box in boxes:
            if one.y0 <= box[3] + 1.5 and one.y1 >= box[1] - 1.5:
                box[:] = [min(box[0], one.x0), min(box[1], one.y0), max(box[2], one.x1), max(box[3], one.y1)]
                break
        else:
            boxes.append([one.x0, one.y0, one.x1, one.y1])
    for x0, y0, x1, y1 in boxes:
        if x1 - x0 > 10.0:
            yield x0, y0, x1, y1


def mark_foot(one: Page, edges: Edges) -> None:
    """Set aside what stands below a full-width rule, or small notes below a short one, at a page's foot."""
    width = edges.right - edges.left
    for stroke in one.page.strokes:
        if not stroke.is_level or any(_inside(stroke, box) for box in one.tables):
            continue
        below = [row for row in one.rows if row.y > stroke.y]
        if stroke.y < one.page.height / 2 or not below:
            continue
        full = stroke.length >= _FOOT_RULE_SHARE * width
        notes = abs(stroke.x0 - edges.left) < 3.0 and all(row.size <= _NOTE_SIZE for row in below)
        if full or notes:
            for row in below:
                row.zone = Zone.FOOT


def _inside(stroke: Stroke, box: tuple[float, float, float, float]) -> bool:
    return box[0] - 1 <= stroke.x0 and stroke.x1 <= box[2] + 1 and box[1] - 1 <= stroke.y <= box[3] + 1


def sheet_of(one: Page, edges: Edges) -> Sheet:
    """Give size, margins and number of a page whose rows are marked."""
    page = one.page
    margins: list[tuple[str, float, bool]] = []
    beside = [row for row in one.rows if row.zone is not Zone.HEAD] or one.rows
    if one.rows:
        first, last = one.rows[0], max(one.rows, key=lambda row: row.y)
        top = min(line.y - ASCENT * line.size * POINT for line in first.lines)
        margins = [
            ("top", top, False),
            ("bottom", page.height - last.y - DESCENT * last.size * POINT, False),
            ("left", min(row.x0 for row in beside), False),
            ("right", page.width - max(row.x1 for row in beside), False),
        ]
        if one.ordinal == 1:
            margins.append(("left", edges.left, edges.left_known))
            margins.append(("right", page.width - edges.right, edges.right_known))
    return Sheet(
        page.number,
        one.ordinal,
        page.width,
        page.height,
        tuple(margins),
        bool(one.tables),
        _shown_number(one, edges),
    )
