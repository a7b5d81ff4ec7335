"""Put the printed lines of a page together into passages: head, paragraphs, tables, signature, foot."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from tdkt_event.domain.paper_text import (
    POINT,
    Align,
    Column,
    PageNumber,
    PageText,
    PaperText,
    Passage,
    Rule,
    RuleKind,
    Sheet,
    Span,
    Stroke,
    TextLine,
    Zone,
)
from tdkt_event.domain.vietnamese import fold

ASCENT, DESCENT, SINGLE = 0.891, 0.216, 1.149
"""Of Times New Roman, in ems: above and below the baseline, and from line to line."""
NEAR = 0.8
"""Millimetres within which two edges are the same edge."""
_CENTRED, _CENTRED_BY_GUESS = 2.5, 6.0
_NUMBER_ZONE, _NUMBER_ASIDE = 27.0, 6.0
_FOOT_RULE_SHARE = 0.85
_WIDE = 0.6
"""Share of the text's width from which a row may reach both edges."""
_NOTE_SIZE = 11.6
_PAGE_NUMBER = re.compile(
    r"^(?:[-–]\s*)?(?:trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?(?:\s*[-–])?$", re.IGNORECASE
)
_NATION = re.compile(r"\bcong hoa xa hoi chu nghia\b|\bdoc lap\W+tu do\W+hanh phuc\b")
APPENDIX = re.compile(r"^phụ lục(?: (?:số )?[IVXL\d]+)?\.?:?$", re.IGNORECASE)
LABEL = re.compile(
    r"^(?:[IVXL]{1,6}\.|\d{1,3}(?:\.\d{1,3})*\.|\d{1,3}(?:\.\d{1,3})+|[a-zđ]{1,2}\)|[-+•–*]|Điều \d+\.|(?:Chương|Phần) [IVXL]+|Mục \d+)(?=\s|$)"
)
_ENDS_HEAD = re.compile(r"^(?:kinh gui|can cu|noi nhan)\b")
_RECIPIENTS = re.compile(r"^noi nhan\b")
NUMBER_LINE = re.compile(r"^so(?: ?:|\s+[\d.…_]* ?[/-])")
"""How the line of number and symbol begins, folded; also when its colon is forgotten."""
_TYPED_RULE = re.compile(r"^[\s_\-–—=*.⎯─]{3,}$")


@dataclass(slots=True)
class _Row:
    """The lines of one height."""

    page: int
    number: int
    lines: list[TextLine]
    zone: Zone | None = None
    strokes: tuple[Stroke, ...] = ()

    @property
    def y(self) -> float:
        return self.lines[0].y

    @property
    def x0(self) -> float:
        return self.lines[0].x0

    @property
    def x1(self) -> float:
        return self.lines[-1].x1

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(span for line in self.lines for span in (*line.spans, Span(" ", line.size)))


@dataclass(slots=True)
class _Page:
    page: PageText
    ordinal: int
    rows: list[_Row]
    number: tuple[_Row, bool] | None = None
    tables: list[tuple[float, float, float, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Edges:
    """The margins of the text; `left_known` when wrapped lines prove where it begins."""

    left: float
    right: float
    left_known: bool
    right_known: bool

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def papers_of(pages: Sequence[PageText]) -> tuple[PaperText, ...]:
    """Part the pages into papers and appendices, and put their lines together."""
    return tuple(_paper(part) for part in _parted(pages))


def _parted(pages: Sequence[PageText]) -> list[list[PageText]]:
    parts: list[list[PageText]] = []
    for page in pages:
        if not parts or begins_paper(page) or begins_appendix(page):
            parts.append([])
        parts[-1].append(page)
    return parts


def begins_paper(page: PageText) -> bool:
    """Say whether quốc hiệu or tiêu ngữ stands in the upper third of a page."""
    return any(line.y < page.height / 3 and _NATION.search(fold(line.text)) for line in page.lines)


def begins_appendix(page: PageText) -> bool:
    """Say whether the first words of a page are “Phụ lục …”."""
    said = [line for line in page.lines if not _PAGE_NUMBER.match(line.text)]
    return bool(said and APPENDIX.match(said[0].text))


def _paper(part: list[PageText]) -> PaperText:
    pages = [_page(page, ordinal) for ordinal, page in enumerate(part, start=1)]
    is_appendix = begins_appendix(part[0])
    for one in pages:
        _mark_tables(one)
    edges = _edges(pages)
    for one in pages:
        _mark_foot(one, edges)
    rows = [row for one in pages for row in one.rows]
    head_end = 0 if is_appendix else _mark_head(rows, edges.centre)
    if not is_appendix:
        _mark_signature(rows, head_end, edges)
    passages = tuple(_passages(rows, edges))
    return PaperText(tuple(_sheet(one, edges) for one in pages), passages, is_appendix)


# --- a page --------------------------------------------------------------------------------------


def _page(page: PageText, ordinal: int) -> _Page:
    rows: list[_Row] = []
    for line in sorted(page.lines, key=lambda one: (round(one.y, 1), one.x0)):
        if rows and abs(line.y - rows[-1].y) < 0.3 * POINT * max(line.size, rows[-1].size):
            rows[-1].lines.append(line)
            rows[-1].lines.sort(key=lambda one: one.x0)
        else:
            rows.append(_Row(page.number, len(rows) + 1, [line], strokes=page.strokes))
    number = _page_number(page, rows)
    for index, row in enumerate(rows, start=1):
        row.number = index
    return _Page(page, ordinal, rows, number)


def _page_number(page: PageText, rows: list[_Row]) -> tuple[_Row, bool] | None:
    """Take the row of the page's number out of the rows; say with it whether it stands at the top."""
    for row in [rows[0], rows[-1]] if rows else []:
        at_top = row is rows[0] and row.y < _NUMBER_ZONE
        at_foot = row is rows[-1] and row.y > page.height - _NUMBER_ZONE
        found = _PAGE_NUMBER.match(row.text) if len(row.lines) == 1 else None
        if found and (at_top or at_foot):
            rows.remove(row)
            return row, at_top
    return None


def _shown_number(one: _Page, edges: _Edges) -> PageNumber | None:
    if one.number is None:
        return None
    row, at_top = one.number
    line = row.lines[0]
    span = max(line.spans, key=lambda one: one.weight)
    centred = any(abs(line.centre - middle) <= _NUMBER_ASIDE for middle in (one.page.width / 2, edges.centre))
    return PageNumber(row.text, at_top, centred, line.size, not (span.bold or span.italic))


def _edges(pages: list[_Page]) -> _Edges:
    everything = [row for one in pages for row in one.rows]
    if not everything:
        return _Edges(0.0, 0.0, left_known=False, right_known=False)
    rows = [row for row in everything if row.zone is not Zone.TABLE] or everything
    extent = max(row.x1 for row in rows) - min(row.x0 for row in rows)
    wide = [row for row in rows if len(row.lines) == 1 and row.x1 - row.x0 > _WIDE * extent]
    boxes = [box for one in pages for box in one.tables]
    left = min(
        _shared([row.x0 for row in rows], 3) or [*(row.x0 for row in rows), *(box[0] for box in boxes)]
    )
    ends = [row.x1 for row in rows if len(row.lines) == 1 and not _NATION.search(fold(row.text))]
    right = max([*ends, *(box[2] for box in boxes)] or [row.x1 for row in everything])
    at_left = [row for row in rows if abs(row.x0 - left) < NEAR]
    recipients = any(_RECIPIENTS.match(fold(row.lines[0].text)) for row in at_left)
    known = len(at_left) >= 2 and (recipients or any(row in wide for row in at_left))
    return _Edges(
        left, right, left_known=known, right_known=sum(abs(right - end) < NEAR for end in ends) >= 3
    )


def _shared(ends: list[float], count: int) -> list[float]:
    """Give the places where at least so many rows begin or end."""
    ordered = sorted(ends)
    return [
        end for end in ends if bisect_right(ordered, end + NEAR) - bisect_left(ordered, end - NEAR) >= count
    ]


def _mark_tables(one: _Page) -> None:
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


def _mark_foot(one: _Page, edges: _Edges) -> None:
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


def _sheet(one: _Page, edges: _Edges) -> Sheet:
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


# --- zones ---------------------------------------------------------------------------------------


def _mark_head(rows: list[_Row], middle: float) -> int:
    """Mark the rows of boxes 1 to 5b; return the index of the first row after them."""
    if not any(_NATION.search(fold(row.text)) or NUMBER_LINE.match(fold(row.text)) for row in rows[:12]):
        return 0
    for index, row in enumerate(rows):
        if row.page != rows[0].page or not all(_is_of_head(line, middle) for line in row.lines):
            return index
        if row.zone is None:
            row.zone = Zone.HEAD
    return len(rows)


def _is_of_head(line: TextLine, middle: float) -> bool:
    if _ENDS_HEAD.match(fold(line.text)) or LABEL.match(line.text):
        return False
    left = line.centre < middle - 12 and line.x1 < middle + 12
    right = line.centre > middle + 12 and line.x0 > middle - 25
    return left or right or bool(_NATION.search(fold(line.text))) or bool(_TYPED_RULE.match(line.text))


def _mark_signature(rows: list[_Row], start: int, edges: _Edges) -> None:
    body = [index for index in range(start, len(rows)) if rows[index].zone is None]
    begins = next(
        (
            index
            for index in reversed(body)
            if any(_RECIPIENTS.match(fold(line.text)) for line in rows[index].lines)
        ),
        len(rows),
    )
    for index in reversed([index for index in body if index < begins]):
        if not _is_of_signature(rows[index], edges):
            break
        begins = index
    for index in body:
        if index >= begins:
            rows[index].zone = Zone.SIGNATURE


def _is_of_signature(row: _Row, edges: _Edges) -> bool:
    """Say whether every line stands in the right half, or is the bold line of a second signer."""
    middle = edges.centre
    return all(
        (line.x0 > middle - 18 and line.centre > middle + 12)
        or (
            line.bold
            and line.x1 < middle + 8
            and (len(row.lines) > 1 or line.x0 > edges.left + 14)
            and not LABEL.match(line.text)
        )
        for line in row.lines
    )


# --- passages ------------------------------------------------------------------------------------


def _passages(rows: list[_Row], edges: _Edges) -> Iterator[Passage]:
    pitch = _pitch(rows, edges)
    held: list[_Row] = []
    before: _Row | None = None
    title = True
    for row in rows:
        body = row.zone is None and (len(row.lines) == 1 or _is_one(row))
        if row.zone is None and not body:
            row.zone = Zone.TABLE
        title = title and (row.zone is not None or _is_centred(row, edges, title=True))
        alone = body and _is_centred(row, edges, title=title)
        if held and (not body or alone or _begins(row, held, edges, pitch)):
            yield _paragraph(held, before, edges, pitch)
            before, held = held[-1], []
        if alone:
            yield _centred_line(row)
            before = row
        elif body:
            held.append(row)
        else:
            yield from _others(row, edges.centre)
            before = None
    if held:
        yield _paragraph(held, before, edges, pitch)


def _is_one(row: _Row) -> bool:
    """Say whether the lines of a row are one sentence with blanks, not cells."""
    return bool(re.match(r"^kinh gui\b", fold(row.text)))


def _is_centred(row: _Row, edges: _Edges, *, title: bool) -> bool:
    line = row.lines[0]
    if LABEL.match(row.text) and not re.match(r"^(?:Chương|Phần|Mục)\b", row.text):
        return False
    aside = _CENTRED if edges.right_known else _CENTRED_BY_GUESS
    if abs((row.x0 + row.x1) / 2 - edges.centre) > aside or re.match(r"^(?:can cu|theo)\b", fold(row.text)):
        return False
    if title and line.bold:
        return True
    indent = row.x0 - edges.left
    if row.x1 > edges.right - NEAR or indent < 3.0:
        return False
    return line.bold or min(abs(indent - 10.0), abs(indent - 12.7)) > NEAR


def _centred_line(row: _Row) -> Passage:
    return Passage(
        Zone.BODY, row.page, row.number, row.spans, row=row.page * 1000 + row.number, align=Align.CENTRE,
        centre=(row.x0 + row.x1) / 2, rule=_rule(row.lines[0], row.strokes),
    )  # fmt: skip


def _others(row: _Row, middle: float) -> Iterator[Passage]:
    for line in row.lines:
        column = Column.RIGHT if line.centre > middle else Column.LEFT
        yield Passage(
            row.zone or Zone.TABLE, row.page, row.number, line.spans, column, row=row.page * 1000 + row.number,
            centre=line.centre, first=line.x0, rule=_rule(line, row.strokes) if row.zone is Zone.HEAD else None,
        )  # fmt: skip


def _pitch(rows: list[_Row], edges: _Edges) -> float | None:
    """Give the step between wrapped lines in ems; None without any."""
    steps = [
        (below.y - row.y) / (below.size * POINT)
        for row, below in pairwise(rows)
        if row.zone is None and below.zone is None and row.page == below.page
        and below.x0 - edges.left < NEAR and not _ends_early(row, below, edges.right) and below.size and not LABEL.match(below.text)
    ]  # fmt: skip
    return median(steps) if steps else None


def _ends_early(row: _Row, below: _Row, right: float) -> bool:
    """Say whether the first word of the next line would still have found room in this one."""
    if row.text.endswith("./."):
        return True
    words = below.text.split(" ", 1)
    share = (len(words[0]) + 1) / max(1, len(below.text))
    room = (below.x1 - below.x0) * share * 1.2 + 0.5
    return right - row.x1 > room


def _begins(row: _Row, held: list[_Row], edges: _Edges, pitch: float | None) -> bool:
    """Say whether a row begins a new paragraph."""
    last = held[-1]
    if _ends_early(last, row, edges.right) or LABEL.match(row.text):
        return True
    if row.page == last.page and row.y - last.y > (pitch or SINGLE) * row.size * POINT + 3.0 * POINT:
        return True
    hanging = LABEL.match(held[0].text) is not None
    return row.x0 > edges.left + 3.0 and row.x0 > last.x0 + 1.0 and not (hanging and len(held) == 1)


def _paragraph(held: list[_Row], before: _Row | None, edges: _Edges, pitch: float | None) -> Passage:
    first, inner = held[0], held[:-1]
    spans = tuple(span for row in held for span in row.spans)
    full = all(edges.right - row.x1 < NEAR + 0.4 for row in inner)
    steps = [(b.y - a.y) / POINT for a, b in pairwise(held) if a.page == b.page]
    align = Align.JUSTIFY if inner and full else Align.LEFT
    if (
        not inner
        and first.x0 - edges.left > 0.5 * (edges.right - edges.left)
        and edges.right - first.x1 < 2.0
    ):
        align = Align.RIGHT
    return Passage(
        Zone.BODY, first.page, first.number, spans, row=first.page * 1000 + first.number, align=align,
        first=first.x0 - edges.left if edges.left_known else None, wraps=bool(inner),
        gap=_gap(before, first, pitch), centre=(first.x0 + first.x1) / 2,
        spacing=median(steps) / (SINGLE * first.size) if steps and first.size else None,
    )  # fmt: skip


def _gap(before: _Row | None, first: _Row, pitch: float | None) -> float | None:
    if before is None or before.page != first.page:
        return None
    return (first.y - before.y) / POINT - (pitch or SINGLE) * first.size


def _rule(line: TextLine, strokes: Sequence[Stroke]) -> Rule | None:
    """Find the nearest level stroke below a line."""
    below = sorted(
        (
            one
            for one in strokes
            if one.is_level
            and 0.2 < (one.y - line.y) / POINT < 17.0
            and min(one.x1, line.x1) - max(one.x0, line.x0) > 0.6 * one.length
            and one.length < 1.6 * (line.x1 - line.x0)
        ),
        key=lambda one: one.y,
    )
    if not below:
        return None
    share = below[0].length / max(0.1, line.x1 - line.x0)
    near = (below[0].y - line.y) / POINT <= 0.2 * line.size
    return Rule(RuleKind.UNDERLINE if near and share > 0.6 else RuleKind.DRAWN, share)


def with_typed_rules(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Take rows of underscores or dashes for the typed rule of the passage above them."""
    kept: list[Passage] = []
    for passage in passages:
        if _TYPED_RULE.match(passage.text) and passage.zone is not Zone.TABLE:
            above = next(
                (
                    i
                    for i in reversed(range(len(kept)))
                    if kept[i].column is passage.column and kept[i].zone is passage.zone
                ),
                None,
            )
            if above is not None:
                kept[above] = replace(kept[above], rule=kept[above].rule or Rule(RuleKind.TYPED))
            continue
        kept.append(passage)
    return tuple(kept)
