"""The lines of a Word file: what is printed of a paragraph, its typed lines and how wide they are, and drawn lines.

Widths are millimetres, measured with a Times-metric font.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from docx.oxml.ns import qn
from fontTools.ttLib import TTFont

from tdkt_event.documents.fonts import Style, find_serif
from tdkt_event.domain.paper_passages import NUMBER_LINE
from tdkt_event.domain.paper_text import POINT, Align, Column, Passage, Rule, RuleKind, Span, Zone
from tdkt_event.domain.vietnamese import fold

Element = Any
_EMU_TO_MM = 1 / 36000
_TAB = 12.7
"""Millimetres between the tabs that nobody set."""
_MOTTO = re.compile(r"\bdoc lap\W+tu do\W+hanh phuc\b")
_LINE_SHAPES = frozenset({"line", "straightConnector1", "lineInv"})
_NAMES = {
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
}


@dataclass(frozen=True, slots=True)
class TabStop:
    """Where a tab leads, in millimetres from the left edge of the text, and what stands there: a beginning, a middle."""

    x: float
    kind: str = "left"


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A level line drawn as a shape: its length, and its middle from the left edge of the text where that is told."""

    length: float
    middle: float | None = None


# --- typed ---------------------------------------------------------------------------------------


def runs(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """Yield (run, text) of what is printed: no deleted text, no fallbacks, no text boxes."""
    for run in paragraph.iter(qn("w:r")):
        if not _is_hidden(run, paragraph):
            yield run, "".join(_run_text(run))


def _is_hidden(run: Element, paragraph: Element) -> bool:
    for parent in run.iterancestors():
        if parent is paragraph:
            return False
        if parent.tag in (qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), f"{{{_NAMES['mc']}}}Fallback"):
            return True
    return False


def _run_text(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in (qn("w:tab"), qn("w:ptab")):
            yield "\t"
        elif child.tag == qn("w:br") and child.get(qn("w:type")) in (None, "textWrapping"):
            yield "\n"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"


def text_of(paragraph: Element) -> str:
    """Give what is printed of a paragraph, without its number in a list."""
    return "".join(text for _, text in runs(paragraph))


def typed_lines(spans: Sequence[Span]) -> list[list[Span]]:
    """Part a paragraph at its typed line ends."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        for number, text in enumerate(span.text.split("\n")):
            if number:
                lines.append([])
            lines[-1].append(replace(span, text=text))
    return lines


def split_lines(
    spans: Sequence[Span], stops: Sequence[TabStop], width: float
) -> list[tuple[Column, list[Span]]]:
    """Part a paragraph of head or signature at typed line ends, and each line at its tabs into halves."""
    found: list[tuple[Column, list[Span]]] = []
    for line in typed_lines(spans):
        if not any("\t" in span.text for span in line):
            found += [(Column.FULL, line)] if _says(line) else []
            continue
        halves: dict[Column, list[Span]] = {}
        for piece, middle in tabbed(line, stops):
            halves.setdefault(Column.LEFT if middle < width / 2 else Column.RIGHT, []).extend(piece)
        found += halves.items()
    return found


def tabbed(line: Sequence[Span], stops: Sequence[TabStop]) -> Iterator[tuple[list[Span], float]]:
    """Yield what stands between the tabs of a line with the millimetres of its middle from the left edge."""
    pieces: list[list[Span]] = [[]]
    for span in line:
        for number, text in enumerate(span.text.split("\t")):
            if number:
                pieces.append([])
            pieces[-1].append(replace(span, text=text))
    x, stop = 0.0, TabStop(0.0)
    for number, piece in enumerate(pieces):
        if number:
            stop = next((one for one in stops if one.x > x + 0.1), TabStop((x // _TAB + 1) * _TAB))
        x = stop.x if number else 0.0
        room = text_width(piece)
        middle = (
            x if stop.kind == "center" else x - room / 2 if stop.kind in ("right", "end") else x + room / 2
        )
        x = max(x, middle + room / 2)
        if _says(piece):
            yield piece, middle


def _says(spans: Sequence[Span]) -> bool:
    return bool("".join(span.text for span in spans).strip())


def leading_tabs(spans: Sequence[Span]) -> int:
    """Count the tabs before the first word."""
    whole = "".join(span.text for span in spans)
    return len(whole) - len(whole.lstrip("\t"))


# --- widths --------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _advances(style: Style) -> dict[int, float]:
    """Give the width of each letter in ems."""
    with TTFont(find_serif().path(style), lazy=True) as font:
        unit, metrics = font["head"].unitsPerEm, font["hmtx"]
        return {code: metrics[name][0] / unit for code, name in font.getBestCmap().items()}


def text_width(spans: Sequence[Span]) -> float:
    """Measure text on one line, in millimetres."""
    total = 0.0
    for span in spans:
        style: Style = "BI" if span.bold and span.italic else "B" if span.bold else "I" if span.italic else ""
        widths = _advances(style)
        total += span.size * sum(widths.get(ord(letter), 0.5) for letter in span.text if letter not in "\t\n")
    return total * POINT


def last_line_width(spans: Sequence[Span], room: float) -> float:
    """Measure the last line of text that is wrapped into a room; a break made by hand begins a line of its own."""
    text = "".join(span.text for span in spans)
    last = text.rpartition("\n")[2]
    words = last.split(" ")
    whole = text_width(spans) * len(last) / max(1, len(text) - text.count("\n"))
    letters = max(1, sum(map(len, words)) + len(words) - 1)
    line = 0.0
    for word in words:
        width = whole * len(word) / letters
        space = whole / letters
        line = width if line and line + space + width > room else line + (space if line else 0.0) + width
    return min(line, room)


# --- drawn ---------------------------------------------------------------------------------------


def shape_lines(paragraph: Element, page_left: float) -> list[DrawnLine]:
    """Give the level lines drawn in a paragraph, DrawingML or VML; `page_left` is where the text begins on the page."""
    found = []
    for anchor in (
        *paragraph.iter(f"{{{_NAMES['wp']}}}anchor"),
        *paragraph.iter(f"{{{_NAMES['wp']}}}inline"),
    ):
        shapes = {one.get("prst") for one in anchor.iter(f"{{{_NAMES['a']}}}prstGeom")}
        extent = anchor.find(f"{{{_NAMES['wp']}}}extent")
        if extent is not None and (shapes & _LINE_SHAPES or int(extent.get("cy") or 0) < 20_000):
            length, height = int(extent.get("cx") or 0), int(extent.get("cy") or 0)
            if length > 5 * height:
                found.append(_at(anchor, length * _EMU_TO_MM, page_left))
    if found:
        return found
    for line in paragraph.iter(f"{{{_NAMES['v']}}}line"):
        ends = [_points(str(line.get(name) or "").split(",")[0]) * POINT for name in ("from", "to")]
        found.append(DrawnLine(abs(ends[1] - ends[0]), (ends[0] + ends[1]) / 2))
    for shape in paragraph.iter(f"{{{_NAMES['v']}}}shape"):
        if "t32" in str(shape.get("type")) or shape.get(f"{{{_NAMES['o']}}}connectortype"):
            style = str(shape.get("style"))
            width = re.search(r"(?:^|;)width:([\d.]+\w*)", style)
            start = re.search(r"(?:^|;)margin-left:(-?[\d.]+\w*)", style)
            span = _points(width[1]) * POINT if width else 0.0
            found.append(DrawnLine(span, _points(start[1]) * POINT + span / 2 if start else None))
    return [one for one in found if one.length > 0]


def _at(anchor: Element, length: float, page_left: float) -> DrawnLine:
    """Place a shape by its distance from the text or from the edge of the page."""
    place = anchor.find(f"{{{_NAMES['wp']}}}positionH")
    offset = None if place is None else place.find(f"{{{_NAMES['wp']}}}posOffset")
    if place is None or offset is None or place.get("relativeFrom") not in ("column", "margin", "page"):
        return DrawnLine(length)
    x = float(offset.text or 0) * _EMU_TO_MM - (page_left if place.get("relativeFrom") == "page" else 0.0)
    return DrawnLine(length, x + length / 2)


def _points(length: str) -> float:
    found = re.match(r"\s*(-?[\d.]+)\s*(pt|in|mm|cm|px)?", length)
    scale = {"in": 72.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "px": 0.75}
    return float(found[1]) * scale.get(found[2] or "pt", 1.0) if found else 0.0


def drawn_rule(lengths: Sequence[float], one: Passage, room: float) -> Rule:
    """Measure a rule against the last line of the passage above it."""
    longest = max(1.0, min(text_width(one.spans), room))
    return Rule(
        RuleKind.DRAWN,
        lengths[-1] / max(1.0, last_line_width(one.spans, room)),
        lengths[-1] / longest,
    )


def with_head_rules(passages: list[Passage]) -> list[Passage]:
    """Give a rule anchored anywhere in a column of the head to the line it stands under."""
    found = list(passages)
    for column, wanted in ((Column.RIGHT, _motto_index(found)), (Column.LEFT, _issuer_index(found))):
        if wanted is None or found[wanted].rule is not None:
            continue
        other = next(
            (i for i, one in enumerate(found) if one.column is column and one.rule is not None), None
        )
        if other is not None:
            moved = found[other].rule
            ratio = text_width(found[other].spans) / max(1.0, text_width(found[wanted].spans))
            share = None if moved is None or moved.share is None else moved.share * ratio
            found[wanted] = replace(found[wanted], rule=Rule(RuleKind.DRAWN, share))
            found[other] = replace(found[other], rule=None)
    return found


def _motto_index(passages: Sequence[Passage]) -> int | None:
    return next((i for i, one in enumerate(passages) if _MOTTO.search(fold(one.text))), None)


def _issuer_index(passages: Sequence[Passage]) -> int | None:
    left = [i for i, one in enumerate(passages) if one.column is Column.LEFT]
    before = [i for i in left if not NUMBER_LINE.match(fold(passages[i].text))]
    number = next((i for i in left if i not in before), len(passages))
    named = [i for i in before if i < number and not re.match(r"^[\s_\-–—]+$", passages[i].text)]
    return named[-1] if named else None


def with_title_rule(passages: list[Passage]) -> list[Passage]:
    """Give a line drawn in the first paragraph of the body to the centred line above it."""
    found = list(passages)
    body = [i for i, one in enumerate(found) if one.zone is Zone.BODY][:12]
    for above, below in pairwise(body):
        if found[above].align is Align.CENTRE and found[below].align is not Align.CENTRE:
            if found[above].rule is None and found[below].rule is not None:
                found[above] = replace(found[above], rule=Rule(RuleKind.DRAWN))
                found[below] = replace(found[below], rule=None)
            break
    return found
