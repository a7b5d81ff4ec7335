"""Lines and tables of a plan in PDF: lines joined to paragraphs by their margins, tables by their drawn rules."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2

from tdkt_event.documents.file_kind import encrypted
from tdkt_event.documents.nd30_pdf_reader import read_pdf
from tdkt_event.documents.plan_text import joined_lines
from tdkt_event.domain.paper_text import POINT, PageText, Stroke, TextLine
from tdkt_event.domain.plan_outline import Rank, read_mark
from tdkt_event.domain.plan_source import PlanLine, PlanRow, PlanSource, PlanTable
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import FileError

MOST_PAGES = 300
_NEAR, _THIN = 1.5, 1.2
_LEAST_COLUMNS = 3
_PAGE_NUMBER = re.compile(r"^[-–\s]*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–\s]*$", re.IGNORECASE)
_EDGE = 28.0
_HALF_YEAR = re.compile(r"/\d{1,3}$")
_PARAGRAPH_GAP = 1.45
_RIGHT_ROOM, _LONG_WORD = 14.0, 32.0
"""Millimetres that a full line may leave free: behind a full stop, and where a long word did not fit."""
_INDENT = 18.0
"""Millimetres: a line that begins further in stands in the middle."""
_LOOSE = 1.15
_ENDED = re.compile(r"[.;:!?…/]\W*$")
_HEADS = re.compile(r"(?:Nơi nhận|Căn cứ|Trên đây|KẾ HOẠCH|PHỤ LỤC)")
_CENTRED = 12.0
_ALIKE_ROOM = 2.5
_TALL_LETTER = 1.0
"""Millimetres by which a tall letter such as Ổ reaches over the rule above it."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The rules of one table: its columns from left to right and rows from top to bottom."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    sides: tuple[Stroke, ...]
    floors: tuple[Stroke, ...]

    def holds(self, line: TextLine) -> bool:
        """Say whether a line stands in the table."""
        return (
            self.down[0] <= line.y <= self.down[-1] + 1 and self.across[0] - 2 <= line.x0 <= self.across[-1]
        )

    def covered(self, row: int, column: int) -> list[tuple[int, int]]:
        """Give the places that the cell beginning here covers: up to the next rule to the right and below."""
        right, below = column, row
        while right + 2 < len(self.across) and not self._has_side(right + 1, row):
            right += 1
        while below + 2 < len(self.down) and not self._has_floor(below + 1, column):
            below += 1
        return [(down, across) for down in range(row, below + 1) for across in range(column, right + 1)]

    def box(self, covered: Sequence[tuple[int, int]]) -> tuple[float, float, float, float]:
        """Give left, top, right, bottom of the places of one cell."""
        (top, left), (bottom, right) = covered[0], covered[-1]
        return self.across[left], self.down[top], self.across[right + 1], self.down[bottom + 1] - _TALL_LETTER

    def _has_side(self, at: int, row: int) -> bool:
        middle = (self.down[row] + self.down[row + 1]) / 2
        return any(
            abs(one.x0 - self.across[at]) <= _NEAR and one.y0 <= middle <= one.y1 for one in self.sides
        )

    def _has_floor(self, at: int, column: int) -> bool:
        middle = (self.across[column] + self.across[column + 1]) / 2
        return any(abs(one.y0 - self.down[at]) <= _NEAR and one.x0 <= middle <= one.x1 for one in self.floors)


def read_plan_pdf(data: bytes) -> PlanSource:
    """Read the pages of a PDF; a line's number counts the lines of the file from 1."""
    with closing(_opened(data)) as document:
        if len(document) > MOST_PAGES:
            raise FileError(
                "file_too_large",
                f"Tệp có {len(document)} trang, kế hoạch đọc được nhiều nhất {MOST_PAGES} trang. Hãy tách riêng phần kế hoạch rồi thử lại.",
            )
        blocks: list[PlanLine | PlanTable] = []
        number = 0
        for page in _pages(data):
            with closing(_Letters(document[page.number - 1])) as letters:
                found, number = _page_blocks(page, letters, number)
            blocks += found
    return PlanSource(tuple(joined_lines(blocks, wrapped=False)))


def _pages(data: bytes) -> tuple[PageText, ...]:
    try:
        return read_pdf(data)
    except FileError as problem:
        if problem.code == "file_no_text":
            raise FileError(
                "file_no_text",
                "Tệp PDF là bản quét hoặc ảnh chụp, không có lớp chữ nên không đọc được. Hãy dùng tệp Word, hoặc PDF xuất từ Word.",
            ) from problem
        raise


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise encrypted() from problem
        raise FileError(
            "file_broken", "Tệp PDF bị hỏng, không đọc được. Hãy xuất lại tệp từ bản gốc."
        ) from problem


def _page_blocks(page: PageText, letters: "_Letters", number: int) -> tuple[list[PlanLine | PlanTable], int]:
    frames = _frames(page.strokes)
    blocks: list[PlanLine | PlanTable] = []
    waiting: list[tuple[int, TextLine]] = []
    held: dict[int, list[tuple[float, int]]] = {}
    for line in page.lines:
        if _is_page_number(line, page) or _BULLET.fullmatch(line.text.strip()):
            continue
        number += 1
        frame = next((at for at, one in enumerate(frames) if one.holds(line)), None)
        if frame is None:
            waiting.append((number, line))
            continue
        if frame not in held:
            blocks += _paragraphs(waiting, page)
            waiting = []
            held[frame] = []
            blocks.append(PlanTable(frame, ()))
        held[frame].append((line.y, number))
    blocks += _paragraphs(waiting, page)
    return [
        _table(frames[one.line], letters, held[one.line]) if isinstance(one, PlanTable) else one
        for one in blocks
    ], number


_BULLET = re.compile(r"[\uf000-\uf0ff•▪●○■◦]")
"""A bullet drawn in a font of symbols, which stands as a line of its own beside its text."""


def _is_page_number(line: TextLine, page: PageText) -> bool:
    return bool(_PAGE_NUMBER.match(line.text)) and (line.y < _EDGE or line.y > page.height - _EDGE)


# --- paragraphs ----------------------------------------------------------------------------------


def _paragraphs(lines: Sequence[tuple[int, TextLine]], page: PageText) -> list[PlanLine]:
    found: list[PlanLine] = []
    before: TextLine | None = None
    in_middle = False
    sides = min((line.x0 for _, line in lines), default=0.0), max((line.x1 for _, line in lines), default=0.0)
    usual = _usual_step([line for _, line in lines])
    for number, line in _in_columns([one for one in lines if one[1].text.strip()], page):
        text = clean(line.text)
        ends = before is not None and in_middle and not _same_middle(before, line)
        if before is not None and found and not ends and _continues(before, line, sides, usual, text):
            found[-1] = PlanLine(found[-1].number, f"{found[-1].text} {text}", page.number)
        else:
            found.append(PlanLine(number, text, page.number))
        in_middle = before is not None and _same_middle(before, line)
        before = line
    return found


def _usual_step(lines: Sequence[TextLine]) -> float:
    steps = [after.y - before.y for before, after in pairwise(lines) if after.y - before.y > 1]
    return median(steps) if steps else 8.0


def _continues(before: TextLine, line: TextLine, sides: tuple[float, float], usual: float, text: str) -> bool:
    """Say whether a line goes on with the one above: that one is full, and no mark begins here."""
    step = line.y - before.y
    if step <= 0 or step > usual * _PARAGRAPH_GAP or _begins(before.text, text):
        return False
    centred = abs((before.x0 + before.x1) - (line.x0 + line.x1)) < 6 and before.x0 > 40
    if centred:
        return False
    ended = _ENDED.search(before.text) is not None
    if _HEADS.match(text) or (ended and step > usual * _LOOSE):
        return False
    room = _RIGHT_ROOM if ended else _LONG_WORD
    full = before.x1 > sides[1] - room and before.x0 < sides[0] + _INDENT
    return full or text[:1].islower()


def _same_middle(one: TextLine, other: TextLine) -> bool:
    """Say whether two lines of different length stand around one middle, as the lines of a title do."""
    return abs(one.centre - other.centre) < _ALIKE_ROOM / 2 and abs(one.x0 - other.x0) > _ALIKE_ROOM


def _begins(before: str, text: str) -> bool:
    """Say whether a mark begins a paragraph; a dash behind an unfinished line is part of a name."""
    rank = read_mark(text)[0]
    return rank < Rank.TEXT and not (rank == Rank.DASH and re.search(r"[\w,]$", before))


def _in_columns(lines: Sequence[tuple[int, TextLine]], page: PageText) -> Iterator[tuple[int, TextLine]]:
    """Read a head or a close that stands in two columns one column after the other."""
    rows: list[list[tuple[int, TextLine]]] = []
    for one in lines:
        if rows and abs(rows[-1][0][1].y - one[1].y) < _NEAR:
            rows[-1].append(one)
        else:
            rows.append([one])
    at = 0
    while at < len(rows):
        end = _two_columns(rows, at, page)
        if end > at:
            both = [one for row in rows[at:end] for one in row]
            middle = _middle(rows[at:end])
            yield from (one for one in both if one[1].x0 < middle)
            yield from (one for one in both if one[1].x0 >= middle)
            at = end
        else:
            yield from rows[at]
            at += 1


def _two_columns(rows: Sequence[list[tuple[int, TextLine]]], at: int, page: PageText) -> int:
    """Give the end of the rows that stand in two columns from here on; the same place when there are none."""
    half = page.width / 2
    if len(rows[at]) < 2:
        return at
    end = at
    while end < len(rows) and _is_in_columns([line for _, line in rows[end]], half):
        end += 1
    return end


def _is_in_columns(lines: Sequence[TextLine], half: float) -> bool:
    centred = len(lines) == 1 and abs(lines[0].centre - half) < _CENTRED
    return not centred and all(line.x1 < half + 12 or line.x0 > half - 18 for line in lines)


def _middle(rows: Sequence[list[tuple[int, TextLine]]]) -> float:
    lefts = [row[-1][1].x0 for row in rows if len(row) > 1]
    return min(lefts) - 1


# --- tables --------------------------------------------------------------------------------------


def _frames(strokes: Sequence[Stroke]) -> list[_Frame]:
    """Find grids: upright and level rules that touch, with at least three columns."""
    upright = [one for one in strokes if one.x1 - one.x0 <= _THIN]
    level = [one for one in strokes if one.y1 - one.y0 <= _THIN and one.x1 - one.x0 > _THIN]
    found = []
    for top, bottom in _bands(upright):
        sides = tuple(one for one in upright if top - _NEAR <= one.y0 <= bottom)
        floors = tuple(one for one in level if top - _NEAR <= one.y0 <= bottom + _NEAR)
        across = _merged(one.x0 for one in sides)
        down = _merged([*(one.y0 for one in floors), top, bottom])
        if len(across) > _LEAST_COLUMNS and len(down) > 1:
            found.append(_Frame(across, down, sides, floors))
    return found


def _bands(upright: Sequence[Stroke]) -> list[tuple[float, float]]:
    bands: list[tuple[float, float]] = []
    for top, bottom in sorted((one.y0, one.y1) for one in upright):
        if bands and top <= bands[-1][1] + _NEAR:
            bands[-1] = (bands[-1][0], max(bands[-1][1], bottom))
        else:
            bands.append((top, bottom))
    return bands


def _merged(values: Iterable[float]) -> tuple[float, ...]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)


def _table(frame: _Frame, letters: "_Letters", numbers: Sequence[tuple[float, int]]) -> PlanTable:
    """Read the cells of a grid; a merged cell says its text in each place it covers."""
    height, width = len(frame.down) - 1, len(frame.across) - 1
    texts: dict[tuple[int, int], str] = {}
    for row in range(height):
        for column in range(width):
            if (row, column) not in texts:
                covered = frame.covered(row, column)
                text = _cell_text(letters.within(*frame.box(covered)))
                texts.update(dict.fromkeys(covered, text))
    rows = []
    for row in range(height):
        cells = tuple(texts[row, column] for column in range(width))
        if any(cells):
            rows.append(PlanRow(_line_at(numbers, frame.down[row], frame.down[row + 1]), cells))
    return PlanTable(rows[0].line if rows else 0, tuple(rows))


def _line_at(numbers: Sequence[tuple[float, int]], top: float, bottom: float) -> int:
    inside = [number for y, number in numbers if top - 1 <= y <= bottom + 1]
    return min(inside, default=numbers[0][1] if numbers else 0)


def _cell_text(text: str) -> str:
    """Join the lines of a cell; a dash or a line behind a semicolon begins anew."""
    joined = ""
    for line in filter(None, map(clean, text.replace("\r", "\n").split("\n"))):
        begins = joined.endswith(";") or (line.startswith(_DASHES) and _may_list(joined))
        if _HALF_YEAR.search(joined) and re.match(r"\d{1,3}$", line):
            joined += line
            continue
        joined = f"{joined}\n{line}" if joined and begins else f"{joined} {line}".strip()
    return joined


_DASHES = ("- ", "– ", "+ ")


def _may_list(above: str) -> bool:
    """Say whether a dash can begin an item below this: in a list of dashes, or behind the end of a clause."""
    return not above or above.startswith(_DASHES) or above[-1] in ".;:"


class _Letters:
    """The letters of a page, asked for by place in millimetres from its upper left corner."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, _, _, self._top = page.get_bbox()
        self._letters = page.get_textpage()

    def within(self, x0: float, y0: float, x1: float, y1: float) -> str:
        """Give the text inside a box."""
        text: str = self._letters.get_text_bounded(
            self._left + x0 / POINT, self._top - y1 / POINT, self._left + x1 / POINT, self._top - y0 / POINT
        )
        return text

    def close(self) -> None:
        """Let go of the page's letters."""
        self._letters.close()
