"""Put the rows of printed pages together into papers and passages: head, paragraphs, tables, signature, foot."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from tdkt_event.domain.paper_rows import (
    NATION,
    NEAR,
    PAGE_NUMBER,
    RECIPIENTS,
    SINGLE,
    Edges,
    Row,
    edges_of,
    mark_foot,
    mark_tables,
    page_rows,
    sheet_of,
)
from tdkt_event.domain.paper_text import (
    POINT,
    Align,
    Column,
    PageText,
    PaperText,
    Passage,
    Rule,
    RuleKind,
    Stroke,
    TextLine,
    Zone,
)
from tdkt_event.domain.vietnamese import fold

_CENTRED, _CENTRED_BY_GUESS = 2.5, 6.0
APPENDIX = re.compile(r"^phụ lục(?: (?:số )?[IVXL\d]+)?\.?:?$", re.IGNORECASE)
LABEL = re.compile(
    r"^(?:[IVXL]{1,6}\.|\d{1,3}(?:\.\d{1,3})*\.|\d{1,3}(?:\.\d{1,3})+|[a-zđ]{1,2}\)|[-+•–*]|Điều \d+\.|(?:Chương|Phần) [IVXL]+|Mục \d+)(?=\s|$)"
)
_ENDS_HEAD = re.compile(r"^(?:kinh gui|can cu|noi nhan)\b")
_LONGEST_RULE = 90.0
"""Millimetres of a rule that is drawn under a line, not across the page."""
NUMBER_LINE = re.compile(r"^so(?: ?:|\s+[\d.…_]* ?[/-])")
"""How the line of number and symbol begins, folded; also when its colon is forgotten."""
_DATED = re.compile(r"^[^,.;]{2,40}, ngay\b.*\bthang\b.*\bnam\b[\s\d.…]*$")
_TYPED_RULE = re.compile(r"^[\s_\-–—=*.⎯─]{3,}$")


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
    return any(line.y < page.height / 3 and NATION.search(fold(line.text)) for line in page.lines)


def begins_appendix(page: PageText) -> bool:
    """Say whether the first words of a page are “Phụ lục …”."""
    said = [line for line in page.lines if not PAGE_NUMBER.match(line.text)]
    return bool(said and APPENDIX.match(said[0].text))


def _paper(part: list[PageText]) -> PaperText:
    pages = [page_rows(page, ordinal) for ordinal, page in enumerate(part, start=1)]
    is_appendix = begins_appendix(part[0])
    for one in pages:
        mark_tables(one)
    edges = edges_of(pages)
    for one in pages:
        mark_foot(one, edges)
    rows = [row for one in pages for row in one.rows]
    head_end = 0 if is_appendix else _mark_head(rows, edges.centre)
    if not is_appendix:
        _mark_signature(rows, head_end, edges)
    passages = tuple(_passages(rows, edges))
    return PaperText(tuple(sheet_of(one, edges) for one in pages), passages, is_appendix)


# --- zones ---------------------------------------------------------------------------------------


def _mark_head(rows: list[Row], middle: float) -> int:
    """Mark the rows of boxes 1 to 5b; return the index of the first row after them."""
    if not any(NATION.search(fold(row.text)) or NUMBER_LINE.match(fold(row.text)) for row in rows[:12]):
        return 0
    end = next(
        (
            index
            for index, row in enumerate(rows)
            if row.page != rows[0].page or not all(_is_of_head(line, middle) for line in row.lines)
        ),
        len(rows),
    )
    end = end or _end_of_centred_head(rows)
    for row in rows[:end]:
        row.zone = row.zone or Zone.HEAD
    return end


def _end_of_centred_head(rows: list[Row]) -> int:
    """Find where a head ends whose lines all stand in the middle, one under the other."""
    said = [fold(row.text) for row in rows[:12]]
    last = [at for at, text in enumerate(said) if NATION.search(text) or NUMBER_LINE.match(text) or _DATED.search(text)]  # fmt: skip
    return last[-1] + 1 if last else 0


def _is_of_head(line: TextLine, middle: float) -> bool:
    if _ENDS_HEAD.match(fold(line.text)) or LABEL.match(line.text):
        return False
    left = line.centre < middle - 12 and line.x1 < middle + 12
    right = line.centre > middle + 12 and line.x0 > middle - 25
    return left or right or bool(NATION.search(fold(line.text))) or bool(_TYPED_RULE.match(line.text))


def _mark_signature(rows: list[Row], start: int, edges: Edges) -> None:
    body = [index for index in range(start, len(rows)) if rows[index].zone is None]
    begins = next(
        (
            index
            for index in reversed(body)
            if any(RECIPIENTS.match(fold(line.text)) for line in rows[index].lines)
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


def _is_of_signature(row: Row, edges: Edges) -> bool:
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


def _passages(rows: list[Row], edges: Edges) -> Iterator[Passage]:
    pitch = _pitch(rows, edges)
    held: list[Row] = []
    before: Row | None = None
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


def _is_one(row: Row) -> bool:
    """Say whether the lines of a row are one sentence with blanks, not cells."""
    return bool(re.match(r"^kinh gui\b", fold(row.text)))


def _is_centred(row: Row, edges: Edges, *, title: bool) -> bool:
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


def _centred_line(row: Row) -> Passage:
    return Passage(
        Zone.BODY, row.page, row.number, row.spans, row=row.page * 1000 + row.number, align=Align.CENTRE,
        centre=(row.x0 + row.x1) / 2, rule=_rule(row.lines[0], row.strokes),
    )  # fmt: skip


def _others(row: Row, middle: float) -> Iterator[Passage]:
    for line in row.lines:
        column = Column.RIGHT if line.centre > middle else Column.LEFT
        yield Passage(
            row.zone or Zone.TABLE, row.page, row.number, line.spans, column, row=row.page * 1000 + row.number,
            centre=line.centre, first=line.x0, rule=_rule(line, row.strokes) if row.zone is Zone.HEAD else None,
        )  # fmt: skip


def _pitch(rows: list[Row], edges: Edges) -> float | None:
    """Give the step between wrapped lines in ems; None without any."""
    steps = [
        (below.y - row.y) / (below.size * POINT)
        for row, below in pairwise(rows)
        if row.zone is None and below.zone is None and row.page == below.page
        and below.x0 - edges.left < NEAR and not _ends_early(row, below, edges.right) and below.size and not LABEL.match(below.text)
    ]  # fmt: skip
    return median(steps) if steps else None


def _ends_early(row: Row, below: Row, right: float) -> bool:
    """Say whether the first word of the next line would still have found room in this one."""
    if row.text.endswith("./."):
        return True
    words = below.text.split(" ", 1)
    share = (len(words[0]) + 1) / max(1, len(below.text))
    room = (below.x1 - below.x0) * share * 1.2 + 0.5
    return right - row.x1 > room


def _begins(row: Row, held: list[Row], edges: Edges, pitch: float | None) -> bool:
    """Say whether a row begins a new paragraph."""
    last = held[-1]
    if _ends_early(last, row, edges.right):
        return True
    if LABEL.match(row.text):
        return not _is_at_edge(row, held, edges)
    if row.page == last.page and row.y - last.y > (pitch or SINGLE) * row.size * POINT + 3.0 * POINT:
        return True
    if row.x0 > edges.left + 3.0 and abs(row.x0 - last.x0) < 1.0 and _ends_sentence(last, row):
        return True
    hanging = LABEL.match(held[0].text) is not None
    return row.x0 > edges.left + 3.0 and row.x0 > last.x0 + 1.0 and not (hanging and len(held) == 1)


def _is_at_edge(row: Row, held: list[Row], edges: Edges) -> bool:
    """Say whether a dash or a number only happens to begin a further line of an indented paragraph."""
    return row.page == held[-1].page and row.x0 - edges.left < NEAR and held[0].x0 - edges.left > 3.0


def _ends_sentence(last: Row, row: Row) -> bool:
    return last.text.endswith((".", ";", ":")) and row.text[:1].isupper()


def _paragraph(held: list[Row], before: Row | None, edges: Edges, pitch: float | None) -> Passage:
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


def _gap(before: Row | None, first: Row, pitch: float | None) -> float | None:
    if before is None or before.page != first.page:
        return None
    return (first.y - before.y) / POINT - (pitch or SINGLE) * first.size


def _rule(line: TextLine, strokes: Sequence[Stroke]) -> Rule | None:
    """Find the nearest level stroke below a line."""
    below = sorted(
        (
            one
            for one in strokes
            if one.is_level and 0.2 < (one.y - line.y) / POINT < 17.0 and _stands_under(one, line)
        ),
        key=lambda one: one.y,
    )
    if not below:
        return None
    share = below[0].length / max(0.1, line.x1 - line.x0)
    near = (below[0].y - line.y) / POINT <= 0.2 * line.size
    return Rule(RuleKind.UNDERLINE if near and share > 0.6 else RuleKind.DRAWN, share)


def _stands_under(stroke: Stroke, line: TextLine) -> bool:
    """Say whether a stroke belongs to a line: mostly under it, or centred to a last line shorter than the others."""
    width = line.x1 - line.x0
    inside = min(stroke.x1, line.x1) - max(stroke.x0, line.x0)
    if inside > 0.6 * stroke.length and stroke.length < 1.6 * width:
        return True
    return abs(stroke.x0 + stroke.x1 - line.x0 - line.x1) < 4.0 and stroke.length < _LONGEST_RULE


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
