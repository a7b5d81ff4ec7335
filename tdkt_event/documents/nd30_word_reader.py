"""Read a Word file as the passages of papers: what its styles, tables, lists, headers and drawn lines come to.

A Word file has no fixed pages: margins are those of its sections, wrapping is measured with a Times-metric font.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont

from tdkt_event.documents.fonts import Style, find_serif
from tdkt_event.documents.word_look import WordLook, twips, word_look
from tdkt_event.domain.paper_passages import APPENDIX, NUMBER_LINE, SINGLE
from tdkt_event.domain.paper_text import (
    POINT,
    Align,
    Column,
    PageNumber,
    PaperText,
    Passage,
    Rule,
    RuleKind,
    Sheet,
    Span,
    Zone,
)
from tdkt_event.domain.vietnamese import fold
from tdkt_event.errors import FileError

Element = Any
_EMU_TO_MM = 1 / 36000
_CELL_MARGIN = 1.9
_TAB = 12.7
_MOST_BLOCKS = 60_000
_SURELY_TWO_PAGES = 1.3
_ALIGNS = {
    "both": Align.JUSTIFY, "distribute": Align.JUSTIFY, "center": Align.CENTRE, "right": Align.RIGHT,
    "end": Align.RIGHT,
}  # fmt: skip
_OF_HEAD = re.compile(r"\bcong hoa xa hoi chu nghia\b|\bdoc lap\W+tu do\W+hanh phuc\b")
_NATION = re.compile(r"\bcong hoa xa hoi chu nghia\b")
_MOTTO = re.compile(r"\bdoc lap\W+tu do\W+hanh phuc\b")
_RECIPIENTS = re.compile(r"^noi nhan\b")
_SIGNERS = re.compile(
    r"^(?:thu ky|chu toa|(?:tm|kt|tl|tuq|q)\.? [a-z]|(?:pho )?chu tich\b|(?:pho )?giam doc\b)"
)
_PAGE_FIELD = re.compile(r"\bPAGE\b")
_LINE_SHAPES = frozenset({"line", "straightConnector1", "lineInv"})
_NAMES = {
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "o": "urn:schemas-microsoft-com:office:office",
}


@dataclass(slots=True)
class _Part:
    """One paper or appendix in the making."""

    is_appendix: bool = False
    passages: list[Passage] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    table_sections: set[int] = field(default_factory=set)
    height: float = 0.0
    signed: bool = False
    after_title: bool = False


@dataclass(frozen=True, slots=True)
class _Room:
    """Where paragraphs stand: their zone and column, and the left edge and width of the room."""

    zone: Zone
    column: Column
    x: float
    width: float
    row: int


def read_word(data: bytes) -> tuple[PaperText, ...]:
    """Read the papers of a .docx; raise FileError for one that is broken or says nothing."""
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as problem:  # python-docx fails in many ways on a broken package
        raise FileError(
            "file_broken", "Tệp Word bị hỏng, không đọc được. Hãy mở bằng Word rồi lưu lại thành tệp mới."
        ) from problem
    papers = _Reader(document).read()
    if not any(one.text for paper in papers for one in paper.passages):
        raise FileError("file_empty", "Tệp Word không có chữ nào.")
    return papers


class _Reader:
    """Walks through one Word file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.look: WordLook = word_look(document)
        self.sections = [_Section(one._sectPr) for one in document.sections]
        self.section = 0
        self.line = 0
        self.parts: list[_Part] = [_Part()]
        self.previous: tuple[Element, Passage] | None = None
        self.pages = _told_pages(document)

    @property
    def part(self) -> _Part:
        return self.parts[-1]

    def read(self) -> tuple[PaperText, ...]:
        for number, block in enumerate(_blocks(self.document.element.body)):
            if number > _MOST_BLOCKS:
                raise FileError("file_too_large", "Tệp Word quá dài. Hãy tách tệp rồi thử lại.")
            if block.tag == qn("w:tbl"):
                self._table(block)
            else:
                self._paragraph_block(block)
            if block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                self.section = min(self.section + 1, len(self.sections) - 1)
        return tuple(self._paper(part) for part in self.parts if part.passages)

    def _note_section(self) -> None:
        if self.section not in self.part.sections:
            self.part.sections.append(self.section)

    def _begin(self, *, appendix: bool) -> None:
        if self.part.passages:
            self.parts.append(_Part())
        self.part.is_appendix = appendix
        self.previous = None

    # --- paragraphs of the body ------------------------------------------------------------------

    def _paragraph_block(self, paragraph: Element) -> None:
        section = self.sections[self.section]
        text = fold(_text(paragraph))
        if APPENDIX.match(" ".join(_text(paragraph).split())) and self._align(paragraph) is Align.CENTRE:
            self._begin(appendix=True)
        elif _NATION.search(text) and any(_NATION.search(fold(one.text)) for one in self.part.passages):
            self._begin(appendix=False)
        self._note_section()
        zone = self._zone_of(text, paragraph)
        room = _Room(zone, Column.FULL, section.left, section.text_width, 0)
        found = self._passages(paragraph, room)
        if zone in (Zone.HEAD, Zone.SIGNATURE):
            found = [self._placed(one, paragraph, section) for one in found]
        for one in found:
            self._add(paragraph, one)
        if not found:
            self._mark_rule(paragraph, room)
            self.previous = None
        self.part.height += sum(self._height(one, room.width) for one in found) or 14 * POINT

    def _zone_of(self, text: str, paragraph: Element) -> Zone:
        """Tell the zone of a paragraph that stands in no table."""
        if self.part.is_appendix:
            return Zone.BODY
        if _OF_HEAD.search(text) or (NUMBER_LINE.match(text) and len(self.part.passages) < 12):
            return Zone.HEAD
        if _RECIPIENTS.match(text):
            self.part.signed = True
            return Zone.SIGNATURE
        if self.part.signed and any(_RECIPIENTS.match(fold(one.text)) for one in self.part.passages[-30:]):
            looks_right = text.startswith("-") or self._align(paragraph) is not Align.JUSTIFY
            return Zone.SIGNATURE if looks_right else Zone.FOOT
        if self.part.signed:
            return Zone.FOOT
        ended = any(
            one.text.replace(" ", "").endswith("./.")
            for one in self.part.passages[-12:]
            if one.zone is Zone.BODY
        )
        return Zone.SIGNATURE if ended and _SIGNERS.match(text) else Zone.BODY

    def _placed(self, one: Passage, paragraph: Element, section: "_Section") -> Passage:
        """Give a passage without a table its column, by what it says and where it stands."""
        folded = fold(one.text)
        if one.column is not Column.FULL:
            return one
        if _OF_HEAD.search(folded) or (one.zone is Zone.SIGNATURE and _SIGNERS.match(folded)):
            return replace(one, column=Column.RIGHT)
        if one.zone is Zone.SIGNATURE and not (folded.startswith("-") or _RECIPIENTS.match(folded)):
            indent = (one.first or 0.0) > section.text_width / 3
            right = indent or self._align(paragraph) in (Align.RIGHT, Align.CENTRE)
            return replace(one, column=Column.RIGHT if right else Column.LEFT)
        return replace(one, column=Column.LEFT)

    def _add(self, paragraph: Element, one: Passage) -> None:
        if one.zone is Zone.BODY:
            one = replace(one, gap=self._gap(paragraph))
            self.previous = (paragraph, one)
        else:
            self.previous = None
        self.part.passages.append(one)

    def _gap(self, paragraph: Element) -> float | None:
        if self.previous is None:
            return None
        before = self.previous[0]
        if self.look.style_of(before) == self.look.style_of(paragraph) and (
            self._is_on(before, "w:contextualSpacing") or self._is_on(paragraph, "w:contextualSpacing")
        ):
            return 0.0
        return self._space(before, "after") + self._space(paragraph, "before")

    def _space(self, paragraph: Element, side: str) -> float:
        if (self.look.value(paragraph, "w:spacing", f"w:{side}Autospacing") or "0") in ("1", "true", "on"):
            return 14.0
        return (twips(self.look.value(paragraph, "w:spacing", f"w:{side}")) or 0.0) / POINT

    def _is_on(self, paragraph: Element, tag: str) -> bool:
        for layer in self.look.layers(paragraph):
            if (child := layer.find(qn(tag))) is not None:
                return str(child.get(qn("w:val"), "1")) not in ("0", "false", "off")
        return False

    # --- one paragraph ---------------------------------------------------------------------------

    def _passages(self, paragraph: Element, room: _Room) -> list[Passage]:
        """Give a paragraph as one passage, or as its typed lines and halves in head and signature."""
        spans = list(self._spans(paragraph))
        if not any(span.weight for span in spans) and not "".join(span.text for span in spans).strip():
            return []
        self.line += 1
        split = room.zone in (Zone.HEAD, Zone.SIGNATURE)
        pieces = _split(spans) if split else [(Column.FULL, spans)]
        found = []
        for column, piece in pieces:
            where = (
                room
                if column is Column.FULL or room.column is not Column.FULL
                else replace(room, column=column)
            )
            found.append(
                self._passage(
                    paragraph, tuple(piece), where, halved=len(pieces) > 1 and column is not Column.FULL
                )
            )
        if found:
            found[-1] = replace(found[-1], rule=self._rule_of(paragraph, found[-1], room))
        return found

    def _passage(self, paragraph: Element, spans: tuple[Span, ...], room: _Room, *, halved: bool) -> Passage:
        align, left, right = self._align(paragraph), *self._sides(paragraph)
        first = left + self._first(paragraph) + _TAB * _leading_tabs(spans)
        one = Passage(
            room.zone, 0, self.line, spans, room.column, row=room.row or self.line, align=align, first=first,
        )  # fmt: skip
        width = text_width(spans)
        free = max(10.0, room.width - left - right)
        wraps = width > 1.02 * (free - max(0.0, first - left))
        centre = None if halved else _middle(align, room, left, right, min(width, free), first)
        return replace(one, wraps=wraps, centre=centre, spacing=self._spacing(paragraph, one))

    def _align(self, paragraph: Element) -> Align:
        return _ALIGNS.get(self.look.value(paragraph, "w:jc") or "left", Align.LEFT)

    def _sides(self, paragraph: Element) -> tuple[float, float]:
        left = self.look.attribute(paragraph, "w:ind", "w:left", "w:start")
        right = self.look.attribute(paragraph, "w:ind", "w:right", "w:end")
        return (twips(left[1]) or 0.0) if left else 0.0, (twips(right[1]) or 0.0) if right else 0.0

    def _first(self, paragraph: Element) -> float:
        found = self.look.attribute(paragraph, "w:ind", "w:hanging", "w:firstLine")
        if found is None:
            return 0.0
        length = twips(found[1]) or 0.0
        return -length if found[0] == "w:hanging" else length

    def _spacing(self, paragraph: Element, one: Passage) -> float | None:
        line = self.look.value(paragraph, "w:spacing", "w:line")
        if line is None or not line.lstrip("-").isdigit():
            return 1.0
        kind = self.look.value(paragraph, "w:spacing", "w:lineRule") or "auto"
        if kind == "auto":
            return int(line) / 240
        if not one.size:
            return None
        share = int(line) / 20 / (SINGLE * one.size)
        return max(1.0, share) if kind == "atLeast" else share

    def _height(self, one: Passage, width: float) -> float:
        lines = max(1.0, text_width(one.spans) / max(10.0, width) + 0.4)
        return (lines // 1) * SINGLE * (one.spacing or 1.0) * one.size * POINT + (one.gap or 0.0) * POINT

    def _spans(self, paragraph: Element) -> Iterator[Span]:
        label = self.look.label(paragraph)
        if label is not None and any(run_text for _, run_text in _runs(paragraph)):
            yield label
        for run, text in _runs(paragraph):
            own = run.find(qn("w:rPr"))
            hidden = None if own is None else own.find(qn("w:vanish"))
            if text and (hidden is None or hidden.get(qn("w:val"), "1") in ("0", "false")):
                yield self.look.span(text, paragraph, own)

    # --- rules -----------------------------------------------------------------------------------

    def _rule_of(self, paragraph: Element, one: Passage, room: _Room) -> Rule | None:
        lengths = self._drawn(paragraph, room, sides=("w:bottom",))
        return _as_rule(lengths, one, room) if lengths else None

    def _drawn(self, paragraph: Element, room: _Room, *, sides: Sequence[str]) -> list[float]:
        """Give the lengths of the level lines that a paragraph draws, by borders or as shapes."""
        lengths = _shape_lengths(paragraph)
        for layer in self.look.layers(paragraph):
            borders = layer.find(qn("w:pBdr"))
            if borders is not None:
                if any(_is_border(borders.find(qn(side))) for side in sides):
                    left, right = self._sides(paragraph)
                    lengths.append(room.width - left - right)
                break
        return lengths

    def _mark_rule(self, paragraph: Element, room: _Room) -> None:
        """Give the rule of an empty paragraph to the passage above it."""
        lengths = self._drawn(paragraph, room, sides=("w:top", "w:bottom"))
        above = next(
            (i for i in reversed(range(len(self.part.passages))) if self.part.passages[i].column is room.column
             and self.part.passages[i].zone is room.zone),
            None,
        )  # fmt: skip
        if lengths and above is not None:
            one = self.part.passages[above]
            if one.rule is None:
                self.part.passages[above] = replace(one, rule=_as_rule(lengths, one, room))

    # --- tables ----------------------------------------------------------------------------------

    def _table(self, table: Element) -> None:
        said = [fold(_text(one)) for one in table.iter(qn("w:p"))]
        if any(map(_NATION.search, said)) and any(
            _NATION.search(fold(one.text)) for one in self.part.passages
        ):
            self._begin(appendix=False)
        self._note_section()
        zone = self._zone_of_table(said)
        if zone is Zone.TABLE:
            self.part.table_sections.add(self.section)
        elif zone is Zone.SIGNATURE:
            self.part.signed = True
        begin = len(self.part.passages)
        self._rows(table, zone)
        if zone is Zone.HEAD:
            self.part.passages[begin:] = _with_head_rules(self.part.passages[begin:])
        self.previous = None

    def _zone_of_table(self, said: Sequence[str]) -> Zone:
        if self.part.is_appendix:
            return Zone.TABLE
        if any(map(_OF_HEAD.search, said)) or (
            len(self.part.passages) < 12 and any(map(NUMBER_LINE.match, said))
        ):
            return Zone.HEAD
        if any(map(_RECIPIENTS.match, said)):
            return Zone.SIGNATURE
        if self.part.signed:
            return Zone.FOOT
        ended = any(
            one.text.replace(" ", "").endswith("./.")
            for one in self.part.passages[-12:]
            if one.zone is Zone.BODY
        )
        signs = sum(bool(_SIGNERS.match(one)) for one in said)
        return Zone.SIGNATURE if signs and (ended or len(said) < 14) else Zone.TABLE

    def _rows(self, table: Element, zone: Zone) -> None:
        section = self.sections[self.section]
        widths = [
            twips(one.get(qn("w:w"))) or 0.0 for one in table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
        ]
        self.line += 1
        base = self.line * 1000
        for number, row in enumerate(table.findall(qn("w:tr"))):
            at, tallest = 0, 0.0
            cells = row.findall(qn("w:tc"))
            for index, cell in enumerate(cells):
                over = _span_of(cell)
                width = _cell_width(cell) or sum(widths[at : at + over]) or section.text_width / len(cells)
                x = section.left + sum(widths[:at])
                at += over
                room = _Room(zone, _column(index, len(cells)), x, width - 2 * _CELL_MARGIN, base + number)
                tallest = max(tallest, self._cell(cell, room))
            self.part.height += tallest

    def _cell(self, cell: Element, room: _Room) -> float:
        height = 0.0
        for paragraph in cell.iter(qn("w:p")):
            found = self._passages(paragraph, room)
            if not found:
                self._mark_rule(paragraph, room)
            self.part.passages.extend(found)
            height += sum(self._height(one, room.width) for one in found) or 14 * POINT
        return height

    # --- a paper ---------------------------------------------------------------------------------

    def _paper(self, part: _Part) -> PaperText:
        sections = [self.sections[index] for index in part.sections] or self.sections[:1]
        part.passages[:] = _with_title_rule(part.passages)
        sheets = []
        for order, index in enumerate(part.sections or [0]):
            one = self.sections[index]
            sheets.append(self._sheet(one, 1, part, index in part.table_sections, first=order == 0))
        second = self._second_page(part, sections[0], len(self.parts))
        return PaperText((*sheets, *second), tuple(part.passages), part.is_appendix)

    def _sheet(
        self, section: "_Section", ordinal: int, part: _Part, has_table: bool, *, first: bool
    ) -> Sheet:
        number = self._number(section, part, 1) if first else None
        return Sheet(
            0, ordinal, section.width, section.height, section.margins, has_table, number, sure=first,
        )  # fmt: skip

    def _second_page(self, part: _Part, section: "_Section", count: int) -> list[Sheet]:
        number = self._number(section, part, 2)
        room = section.height - sum(width for side, width, _ in section.margins if side in ("top", "bottom"))
        sure = part.height > _SURELY_TWO_PAGES * room or (self.pages > 1 and count == 1)
        if number is None and not sure:
            return []
        has_table = next(iter(part.sections), 0) in part.table_sections
        return [Sheet(0, 2, section.width, section.height, (), has_table, number, sure=sure)]

    def _number(self, section: "_Section", part: _Part, ordinal: int) -> PageNumber | None:
        """Give the page number that the headers and footers show on a page of a paper."""
        kind = "first" if ordinal == 1 and section.has_own_first_page else "default"
        for place in ("header", "footer"):
            root = self._running(section, place, kind)
            paragraph = None if root is None else _page_paragraph(root)
            if paragraph is not None:
                return self._shown(paragraph, section, part, ordinal, at_top=place == "header")
        return None

    def _running(self, section: "_Section", place: str, kind: str) -> Element | None:
        """Find the header or footer in force: a section without its own takes that of the one before."""
        index = self.sections.index(section)
        for one in reversed(self.sections[: index + 1]):
            relation = one.running.get((place, kind))
            if relation is not None:
                part = self.document.part.related_parts.get(relation)
                return None if part is None else part.element
        return None

    def _shown(
        self, paragraph: Element, section: "_Section", part: _Part, ordinal: int, *, at_top: bool
    ) -> PageNumber:
        runs = [run for run in paragraph.iter(qn("w:r")) if run.find(qn("w:instrText")) is not None]
        run = next((one for one in runs if _PAGE_FIELD.search(_instruction(one))), None)
        run = run if run is not None else next(iter(paragraph.iter(qn("w:r"))), None)
        span = self.look.span("0", paragraph, None if run is None else run.find(qn("w:rPr")))
        others = re.sub(r"[\s\d]", "", "".join(text for _, text in _runs(paragraph)))
        start = section.start if section.start is not None else 1
        continues = part.is_appendix and section.start is None and section is not self.sections[0]
        text = f"{others}{start + ordinal - 1}" if not continues else ""
        return PageNumber(
            text, at_top, self._is_central(paragraph), span.size, not (span.bold or span.italic)
        )

    def _is_central(self, paragraph: Element) -> bool:
        frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
        tab = next(iter(paragraph.iter(qn("w:ptab"))), None)
        if frame is not None:
            return str(frame.get(qn("w:xAlign"))) == "center"
        if tab is not None:
            return str(tab.get(qn("w:alignment"))) == "center"
        tabs = sum(1 for _ in paragraph.iter(qn("w:tab")) if _.getparent().tag == qn("w:r"))
        inside = any(parent.tag == qn("w:txbxContent") for parent in paragraph.iterancestors())
        return inside or self._align(paragraph) is Align.CENTRE or tabs == 1


class _Section:
    """Paper, margins and running headers of a section."""

    def __init__(self, element: Element) -> None:
        size, margin = element.find(qn("w:pgSz")), element.find(qn("w:pgMar"))
        self.width = (twips(size.get(qn("w:w"))) if size is not None else None) or 215.9
        self.height = (twips(size.get(qn("w:h"))) if size is not None else None) or 279.4
        sides = {
            side: (twips(margin.get(qn(f"w:{side}"))) if margin is not None else None)
            for side in ("top", "bottom", "left", "right", "gutter")
        }
        self.left = (sides["left"] or 0.0) + (sides["gutter"] or 0.0)
        widths = {"top": abs(sides["top"] or 0.0), "bottom": abs(sides["bottom"] or 0.0), "left": self.left, "right": sides["right"] or 0.0}  # fmt: skip
        self.margins = tuple((side, width, True) for side, width in widths.items())
        self.text_width = max(20.0, self.width - self.left - widths["right"])
        first = element.find(qn("w:titlePg"))
        self.has_own_first_page = first is not None and first.get(qn("w:val"), "1") not in (
            "0",
            "false",
            "off",
        )
        number = element.find(qn("w:pgNumType"))
        start = None if number is None else number.get(qn("w:start"))
        self.start = int(start) if start is not None and start.isdigit() else None
        self.running = {
            (place, str(one.get(qn("w:type")))): str(one.get(qn("r:id")))
            for place in ("header", "footer")
            for one in element.findall(qn(f"w:{place}Reference"))
        }


# --- small readers -------------------------------------------------------------------------------


def _blocks(body: Element) -> Iterator[Element]:
    """Yield paragraphs and tables in order, also from inside content controls."""
    for child in body:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _blocks(content)
        elif child.tag in (qn("w:ins"), qn("w:customXml"), qn("w:smartTag")):
            yield from _blocks(child)


def _runs(paragraph: Element) -> Iterator[tuple[Element, str]]:
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


def _text(paragraph: Element) -> str:
    return "".join(text for _, text in _runs(paragraph))


def _split(spans: Sequence[Span]) -> list[tuple[Column, list[Span]]]:
    """Part a paragraph of head or signature at typed line ends, and each line at its tabs into halves."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        for number, text in enumerate(span.text.split("\n")):
            if number:
                lines.append([])
            lines[-1].append(replace(span, text=text))
    found: list[tuple[Column, list[Span]]] = []
    for line in lines:
        halves = _halves(line)
        columns = (Column.LEFT, Column.RIGHT) if len(halves) == 2 else (Column.FULL,)
        found += [(column, half) for column, half in zip(columns, halves, strict=False) if _says(half)]
    return found


def _halves(line: Sequence[Span]) -> list[list[Span]]:
    whole = "".join(span.text for span in line)
    if "\t" not in whole.strip("\t ") and not whole.startswith("\t\t"):
        return [list(line)]
    halves: list[list[Span]] = [[], []]
    seen, side = whole.startswith("\t\t"), int(whole.startswith("\t\t"))
    for span in line:
        for number, text in enumerate(re.split(r"\t+", span.text)):
            if number and (seen or _says(halves[0])):
                side = 1
            halves[side].append(replace(span, text=text))
    return halves


def _says(spans: Sequence[Span]) -> bool:
    return bool("".join(span.text for span in spans).strip())


def _leading_tabs(spans: Sequence[Span]) -> int:
    whole = "".join(span.text for span in spans)
    return len(whole) - len(whole.lstrip("\t"))


def _middle(align: Align, room: _Room, left: float, right: float, width: float, first: float) -> float:
    if align is Align.CENTRE:
        return (
            room.x + _CELL_MARGIN * (room.column is not Column.FULL) + left + (room.width - left - right) / 2
        )
    if align is Align.RIGHT:
        return room.x + room.width - right - width / 2
    return room.x + first + width / 2


def _is_border(element: Element | None) -> bool:
    return element is not None and element.get(qn("w:val"), "none") not in ("none", "nil")


def _shape_lengths(paragraph: Element) -> list[float]:
    """Give the lengths of the level lines drawn in a paragraph, DrawingML or VML, in millimetres."""
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
                found.append(length * _EMU_TO_MM)
    if found:
        return found
    for line in paragraph.iter(f"{{{_NAMES['v']}}}line"):
        ends = [_points(str(line.get(name) or "").split(",")[0]) for name in ("from", "to")]
        found.append(abs(ends[1] - ends[0]) * POINT)
    for shape in paragraph.iter(f"{{{_NAMES['v']}}}shape"):
        if "t32" in str(shape.get("type")) or shape.get(f"{{{_NAMES['o']}}}connectortype"):
            width = re.search(r"(?:^|;)width:([\d.]+\w*)", str(shape.get("style")))
            found.append(_points(width[1]) * POINT if width else 0.0)
    return [length for length in found if length > 0]


def _points(length: str) -> float:
    found = re.match(r"\s*(-?[\d.]+)\s*(pt|in|mm|cm|px)?", length)
    scale = {"in": 72.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "px": 0.75}
    return float(found[1]) * scale.get(found[2] or "pt", 1.0) if found else 0.0


def _as_rule(lengths: Sequence[float], one: Passage, room: _Room) -> Rule:
    """Measure a rule against the last line of the passage above it."""
    longest = max(1.0, min(text_width(one.spans), room.width))
    return Rule(
        RuleKind.DRAWN,
        lengths[-1] / max(1.0, last_line_width(one.spans, room.width)),
        lengths[-1] / longest,
    )


def _with_head_rules(passages: list[Passage]) -> list[Passage]:
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


def _with_title_rule(passages: list[Passage]) -> list[Passage]:
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


def _column(index: int, count: int) -> Column:
    if count == 1:
        return Column.FULL
    return Column.LEFT if index == 0 else Column.RIGHT


def _span_of(cell: Element) -> int:
    over = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = "1" if over is None else str(over.get(qn("w:val")))
    return int(value) if value.isdigit() else 1


def _cell_width(cell: Element) -> float | None:
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if width is None or width.get(qn("w:type")) not in (None, "dxa"):
        return None
    return twips(width.get(qn("w:w"))) or None


def _page_paragraph(root: Element) -> Element | None:
    """Find the paragraph of a header or footer that shows the page number."""
    for paragraph in root.iter(qn("w:p")):
        simple = "".join(str(one.get(qn("w:instr"))) for one in paragraph.iter(qn("w:fldSimple")))
        typed = "".join(_instruction(run) for run in paragraph.iter(qn("w:r")))
        inner = any(True for _ in paragraph.iter(qn("w:txbxContent")))
        if not inner and (_PAGE_FIELD.search(simple) or _PAGE_FIELD.search(typed)):
            return paragraph
    return None


def _instruction(run: Element) -> str:
    return "".join(one.text or "" for one in run.findall(qn("w:instrText")))


def _told_pages(document: Document) -> int:
    """Give the number of pages that the program which saved the file counted; 0 when it did not say."""
    for rel in document.part.package.rels.values():
        if rel.reltype.endswith("/extended-properties"):
            found = re.search(rb"<Pages>(\d+)</Pages>", rel.target_part.blob)
            return int(found[1]) if found else 0
    return 0


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
