"""Set Vietnamese text in boxes: lines that break where a reader would, sizes that shrink until a box holds.

Widths and heights are millimetres, sizes are points, leading is a multiple of the size.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tdkt_event.documents.fonts import Style
from tdkt_event.documents.press import BLACK, NBSP, POINT, Canvas, Colour, Press

Align = Literal["left", "centre", "right", "justify"]
SINGLE = 1.15
"""Single line spacing of Times New Roman, as a multiple of the size."""
ASCENT = 0.891
"""Height of the line above its baseline, as a multiple of the size."""
_PHRASE_COST = 0.06
"""What a break inside a phrase costs when lines are evened out, in squared shares of a line."""
_SHRINK_STEP = 0.5
_SMALLEST = 4.0
_TIGHT = 1e-6
_WIDEST_STRETCH = 0.75
"""What justifying may add to a space, in ems; a line that needs more stays ragged."""

_COUNTED = (
    "năm tháng ngày quý thứ số điều khoản mục phần chương khối cụm quận phường khóa khoá kỳ lần hạng tầng"
)
_PLACED = "phòng ghế hàng dãy cổng nhà khu ấp thôn tổ đợt đường"
_TWO_SYLLABLES = r"đại biểu|tập thể|cá nhân|hộ gia đình|đồng chí|tiết mục|đơn vị|nhiệm vụ|giao ước|danh hiệu|bằng khen|giấy khen|tham luận|triệu đồng"
_NOUN_THEN_NUMBER = rf"\b(?:{'|'.join((*_COUNTED.split(), *_PLACED.split()))}) (?=\d|[IVX]+\b)\S+"
_NUMBER_THEN_NOUN = rf"(?<!\S)[(“]?\d[\d.,/-]*\d* (?:{_TWO_SYLLABLES}|\w+)"
_BODY = r"(?-i:(?:ỦY|UỶ) BAN NHÂN DÂN(?= (?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU)\b))"
"""A committee before its place in a heading: its lines part between them."""
_HELD = re.compile(f"{_NOUN_THEN_NUMBER}|{_NUMBER_THEN_NOUN}|{_BODY}", re.IGNORECASE)
_DATE = re.compile(r"ngày \d+ tháng \d+ năm \d+", re.IGNORECASE)
_DASH = re.compile(r" (?=[–—-] )")
_SPACES = re.compile(r"\s+")
_CACHED_LENGTH = 120
"""Longest text kept: names, posts and units of a list are said many times."""
_INVISIBLE = re.compile(r"[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: its runs, its natural width in millimetres, and the gaps that may widen."""

    runs: tuple[Run, ...]
    width: float
    gaps: int
    last: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Set lines of one size, ready to draw."""

    lines: tuple[Line, ...]
    size: float
    leading: float
    width: float

    @property
    def step(self) -> float:
        """Distance between baselines, in millimetres."""
        return self.size * POINT * self.leading

    @property
    def height(self) -> float:
        """Height of all lines, in millimetres."""
        return self.step * len(self.lines)


@dataclass(frozen=True, slots=True)
class _Word:
    runs: tuple[Run, ...]
    width: float
    """Width at one point of size, in millimetres."""
    space: float
    """Width of the space after it, at one point of size."""


def plain(text: str) -> str:
    """Return `text` as paper prints it: NFC, single spaces, no invisible characters."""
    return _plain(text) if len(text) <= _CACHED_LENGTH else _plain.__wrapped__(text)


@lru_cache(maxsize=30_000)
def _plain(text: str) -> str:
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return _INVISIBLE.sub("", spaced).strip()


def hold(text: str) -> str:
    """Bind what a line's end must not part: “năm 2026”, a number and its noun, a dash and the word before."""
    text = _HELD.sub(lambda found: found[0].replace(" ", NBSP), text)
    return _DASH.sub(NBSP, text)


def hold_dates(text: str) -> str:
    """Keep “ngày 25 tháng 4 năm 2025” on one line, for narrow columns that are not justified."""
    return _DATE.sub(lambda found: found[0].replace(" ", NBSP), text)


def unbreakable(text: str) -> str:
    """Keep a whole name on one line as long as a line can hold it."""
    return text.replace(" ", NBSP)


def set_lines(
    press: Press,
    runs: Sequence[Run],
    *,
    width: float,
    size: float,
    leading: float = SINGLE,
    indent: float = 0.0,
    balanced: bool = False,
) -> Block:
    """Break runs into lines of `width`; `balanced` evens out the lines, as centred titles want."""
    words = _words(press, runs)
    lines = _break(press, words, width, size, indent)
    if balanced and len(lines) > 1:
        lines = _even_break(words, width, size, len(lines)) or lines
    return Block(tuple(lines), size, leading, width)


def fit_lines(
    press: Press,
    runs: Sequence[Run],
    *,
    width: float,
    height: float,
    sizes: Iterable[float],
    leading: float = SINGLE,
    balanced: bool = False,
) -> Block:
    """Set runs at the largest of `sizes` that stays within the box; below the last, shrink by half points."""
    words = _words(press, runs)
    size = _SMALLEST
    for size in descending(sizes):
        lines = _break(press, words, width, size, 0.0)
        if len(lines) * size * POINT * leading <= height + _TIGHT:
            break
    if balanced and len(lines) > 1:
        lines = _even_break(words, width, size, len(lines)) or lines
    return Block(tuple(lines), size, leading, width)


def fit_paragraphs(
    press: Press,
    paragraphs: Sequence[Sequence[Run]],
    *,
    width: float,
    height: float,
    sizes: Iterable[float],
    gap: float = 0.0,
) -> list[Block]:
    """Set paragraphs at one size, the largest at which all of them and the gaps stay within the box."""
    blocks: list[Block] = []
    for size in descending(sizes):
        blocks = [set_lines(press, runs, width=width, size=size) for runs in paragraphs]
        if sum(block.height + gap for block in blocks) - gap <= height + _TIGHT:
            break
    return blocks


def fit_one_line(press: Press, text: str, *, style: Style, width: float, size: float) -> float:
    """Return the largest size, at most `size`, at which `text` stays on one line of `width`."""
    natural = press.face(style).width(text, 1.0)
    return min(size, width / natural) if natural else size


def draw_block(
    canvas: Canvas,
    block: Block,
    x: float,
    y: float,
    *,
    align: Align = "left",
    colour: Colour = BLACK,
    indent: float = 0.0,
) -> float:
    """Draw a block with its top at y and return the y below it; `indent` moves the first line, in mm."""
    baseline = y + (block.step - block.size * POINT) / 2 + block.size * POINT * ASCENT
    for number, line in enumerate(block.lines):
        shift = indent if number == 0 else 0.0
        draw_line(
            canvas,
            line,
            x + shift,
            baseline,
            block.width - shift,
            size=block.size,
            align=align,
            colour=colour,
        )
        baseline += block.step
    return y + block.height


def draw_line(
    canvas: Canvas,
    line: Line,
    x: float,
    baseline: float,
    width: float,
    *,
    size: float,
    align: Align,
    colour: Colour = BLACK,
) -> None:
    """Draw one line inside `width` from x."""
    free = max(width - line.width, 0.0)
    stretch = free / line.gaps if align == "justify" and line.gaps and not line.last else 0.0
    if stretch > _WIDEST_STRETCH * size * POINT:
        stretch = 0.0
    x += {"left": 0.0, "justify": 0.0, "centre": free / 2, "right": free}[align]
    for run in line.runs:
        canvas.text(x, baseline, run.text, size=size, style=run.style, colour=colour, stretch=stretch)
        x += canvas.press.face(run.style).width(run.text, size) + stretch * run.text.count(" ")


def descending(sizes: Iterable[float]) -> Iterable[float]:
    """Yield `sizes`, then half points downwards to 4 points, so that any text finds its size."""
    size = _SMALLEST
    for size in sizes:
        yield size
    while size > _SMALLEST:
        size = max(size - _SHRINK_STEP, _SMALLEST)
        yield size


def _words(press: Press, runs: Sequence[Run]) -> list[_Word]:
    """Cut runs at plain spaces; runs that touch without a space make one word."""
    words: list[_Word] = []
    pieces: list[Run] = []
    for run in runs:
        for number, piece in enumerate(run.text.split(" ")):
            if number and pieces:
                words.append(_word(press, pieces))
                pieces = []
            if piece:
                pieces.append(Run(piece, run.style))
    if pieces:
        words.append(_word(press, pieces))
    return words


def _word(press: Press, pieces: Sequence[Run]) -> _Word:
    width = sum(press.face(piece.style).width(piece.text, 1.0) for piece in pieces)
    return _Word(tuple(pieces), width, press.face(pieces[-1].style).width(" ", 1.0))


def _break(press: Press, words: Sequence[_Word], width: float, size: float, indent: float) -> list[Line]:
    lines: list[Line] = []
    row: list[_Word] = []
    used, room = 0.0, (width - indent) / size + _TIGHT
    for word in _breakable(press, words, room):
        if row and used + row[-1].space + word.width > room:
            lines.append(_line(row, used * size, last=False))
            row, used, room = [], 0.0, width / size + _TIGHT
        used += word.width + (row[-1].space if row else 0.0)
        row.append(word)
    if row:
        lines.append(_line(row, used * size, last=True))
    return lines


def _breakable(press: Press, words: Sequence[_Word], room: float) -> list[_Word]:
    """Let words that are wider than a line part at their bindings, or between letters as a last resort."""
    if all(word.width <= room for word in words):
        return list(words)
    parts: list[_Word] = []
    for word in words:
        parts.extend([word] if word.width <= room else _parts(press, word, room))
    return parts


def _parts(press: Press, word: _Word, room: float) -> list[_Word]:
    if any(NBSP in run.text for run in word.runs):
        loose = [Run(run.text.replace(NBSP, " "), run.style) for run in word.runs]
        return _breakable(press, _words(press, loose), room)
    parts: list[_Word] = []
    for run in word.runs:
        parts.extend(_cut(press, run, room))
    return parts


def _cut(press: Press, run: Run, room: float) -> list[_Word]:
    face = press.face(run.style)
    pieces, start = [], 0
    for end in range(1, len(run.text) + 1):
        if end - start > 1 and face.width(run.text[start:end], 1.0) > room:
            pieces.append(run.text[start : end - 1])
            start = end - 1
    return [_word(press, [Run(piece, run.style)]) for piece in (*pieces, run.text[start:])]


def _line(row: Sequence[_Word], width: float, *, last: bool) -> Line:
    """Join words of one style into as few runs as there are changes of style."""
    runs: list[Run] = []
    for number, word in enumerate(row):
        for at, piece in enumerate(word.runs):
            space = " " if number and at == 0 else ""
            if runs and runs[-1].style == piece.style:
                runs[-1] = Run(runs[-1].text + space + piece.text, piece.style)
            elif runs:
                runs[-1] = Run(runs[-1].text + space, runs[-1].style)
                runs.append(piece)
            else:
                runs.append(piece)
    return Line(tuple(runs), width, len(row) - 1, last)


def _even_break(words: Sequence[_Word], width: float, size: float, count: int) -> list[Line]:
    """Break into `count` lines of even width, rather after a comma than inside a phrase."""
    ends = [0.0]
    for word in words:
        ends.append(ends[-1] + word.width + word.space)
    room = width / size + _TIGHT
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for row in range(1, count + 1):
        best.append({})
        for end in range(row, len(words) + 1):
            costs = (
                (
                    cost + _line_cost(ends[end] - ends[start] - words[end - 1].space, room, words[end - 1]),
                    start,
                )
                for start, (cost, _) in best[row - 1].items()
                if start < end and ends[end] - ends[start] - words[end - 1].space <= room
            )
            chosen = min(costs, default=None)
            if chosen:
                best[row][end] = chosen
    return _rows(words, best, size) if len(words) in best[count] else []


def _line_cost(used: float, room: float, last: _Word) -> float:
    after_pause = last.runs[-1].text.endswith((",", ";", ":", "."))
    return float((1 - used / room) ** 2) + (0.0 if after_pause else _PHRASE_COST)


def _rows(words: Sequence[_Word], best: list[dict[int, tuple[float, int]]], size: float) -> list[Line]:
    lines: list[Line] = []
    end = len(words)
    for row in range(len(best) - 1, 0, -1):
        start = best[row][end][1]
        members = words[start:end]
        used = sum(word.width + word.space for word in members) - members[-1].space
        lines.insert(0, _line(members, used * size, last=end == len(words)))
        end = start
    return lines
