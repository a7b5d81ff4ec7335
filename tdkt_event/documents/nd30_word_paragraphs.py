"""Read a paragraph of a Word file as passages: alignment, indents, spacing, wrapping and the line it draws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import qn

from tdkt_event.documents.nd30_word_lines import (
    DrawnLine,
    TabStop,
    drawn_rule,
    leading_tabs,
    runs,
    shape_lines,
    split_lines,
    text_width,
)
from tdkt_event.documents.word_look import WordLook, twips
from tdkt_event.domain.paper_rows import SINGLE
from tdkt_event.domain.paper_text import POINT, Align, Column, Passage, Rule, Span, Zone

Element = Any
CELL_MARGIN = 1.9
"""Millimetres between the edge of a cell and its text."""
_TAB = 12.7
_ALIGNS = {
    "both": Align.JUSTIFY, "distribute": Align.JUSTIFY, "center": Align.CENTRE, "right": Align.RIGHT,
    "end": Align.RIGHT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Room:
    """Where paragraphs stand: their zone and column, and the left edge and width of the room."""

    zone: Zone
    column: Column
    x: float
    width: float
    row: int


class WordParagraphs:
    """Reads the paragraphs of one file in their order and counts them."""

    def __init__(self, look: WordLook) -> None:
        self.look = look
        self.line = 0
        self.spare: list[tuple[Column, float]] = []
        """Lengths of lines that the last paragraph drew in a column where it says nothing."""

    def next_line(self) -> int:
        """Count a paragraph or a table; give its number."""
        self.line += 1
        return self.line

    def passages(self, paragraph: Element, room: Room) -> list[Passage]:
        """Give a paragraph as one passage, or as its typed lines and halves in head and signature."""
        spans = list(self._spans(paragraph))
        if not any(span.weight for span in spans) and not "".join(span.text for span in spans).strip():
            return []
        self.next_line()
        split = room.zone in (Zone.HEAD, Zone.SIGNATURE)
        pieces = split_lines(spans, self._stops(paragraph), room.width) if split else [(Column.FULL, spans)]
        found = []
        for column, piece in pieces:
            where = (
                room
                if column is Column.FULL or room.column is not Column.FULL
                else replace(room, column=column)
            )
            found.append(
                self._passage(paragraph, tuple(piece), where, halved=split and column is not Column.FULL)
            )
        return self._ruled(paragraph, found, room) if found else []

    def _ruled(self, paragraph: Element, found: list[Passage], room: Room) -> list[Passage]:
        """Give the lines that a paragraph draws to its passages: in halves, each to the half it stands under."""
        self.spare = []
        halves = room.column is Column.FULL and any(one.column is not Column.FULL for one in found)
        for line in self._drawn(paragraph, room, sides=("w:bottom",)):
            column = None
            if halves and line.middle is not None:
                column = Column.LEFT if line.middle < room.width / 2 else Column.RIGHT
            under = [at for at, one in enumerate(found) if column in (None, one.column)]
            if column is not None and not under:
                self.spare.append((column, line.length))
            else:
                rule = drawn_rule([line.length], found[under[-1]], room.width)
                found[under[-1]] = replace(found[under[-1]], rule=rule)
        return found

    def _stops(self, paragraph: Element) -> list[TabStop]:
        """Give the tabs in force, those of a style included, from left to right."""
        kinds: dict[float, str] = {}
        for layer in self.look.layers(paragraph):
            for tab in layer.iterfind(f"{qn('w:tabs')}/{qn('w:tab')}"):
                x = twips(tab.get(qn("w:pos")))
                if x is not None:
                    kinds.setdefault(round(x, 1), str(tab.get(qn("w:val"))))
        return [TabStop(x, kind) for x, kind in sorted(kinds.items()) if kind not in ("clear", "bar", "num")]

    def has_left_tab(self, paragraph: Element, width: float) -> bool:
        """Say whether a paragraph begins at a tab and says something in the left half alone."""
        spans = list(self._printed(paragraph))
        if not "".join(span.text for span in spans).startswith("\t"):
            return False
        return {column for column, _ in split_lines(spans, self._stops(paragraph), width)} == {Column.LEFT}

    def _passage(self, paragraph: Element, spans: tuple[Span, ...], room: Room, *, halved: bool) -> Passage:
        align, left, right = self.align(paragraph), *self._sides(paragraph)
        first = left + self._first(paragraph) + _TAB * leading_tabs(spans)
        one = Passage(
            room.zone, 0, self.line, spans, room.column, row=room.row or self.line, align=align, first=first,
        )  # fmt: skip
        width = text_width(spans) - (
            self._squeezed(paragraph, spans) if room.zone is Zone.HEAD and not halved else 0.0
        )
        free = max(10.0, room.width - left - right)
        wraps = width > 1.02 * (free - max(0.0, first - left))
        centre = None if halved else _middle(align, room, left, right, min(width, free), first)
        return replace(one, wraps=wraps, centre=centre, spacing=self._spacing(paragraph, one))

    def _squeezed(self, paragraph: Element, spans: tuple[Span, ...]) -> float:
        """Give the millimetres that condensed letters, or letters set narrower, take off a paragraph's width."""
        letters = max(1, sum(len(span.text) for span in spans))
        whole, saved = text_width(spans), 0.0
        for run, text in runs(paragraph):
            look = run.find(qn("w:rPr"))
            if look is None:
                continue
            share = whole * len(text) / letters
            if look.find(qn("w:fitText")) is not None:
                saved += share
            if (narrow := look.find(qn("w:w"))) is not None:
                percent = str(narrow.get(qn("w:val"))).rstrip("%")
                saved += share * (1 - int(percent) / 100) if percent.isdigit() else 0.0
            if (apart := look.find(qn("w:spacing"))) is not None:
                saved -= len(text) * (twips(apart.get(qn("w:val"))) or 0.0)
        return saved

    def gap(self, before: Element, paragraph: Element) -> float:
        """Give the points of space between two paragraphs that follow each other."""
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

    def align(self, paragraph: Element) -> Align:
        """Give the alignment that is in force."""
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

    def height(self, one: Passage, width: float) -> float:
        """Estimate the millimetres of a passage with the space above it."""
        lines = max(1.0, text_width(one.spans) / max(10.0, width) + 0.4)
        return (lines // 1) * SINGLE * (one.spacing or 1.0) * one.size * POINT + (one.gap or 0.0) * POINT

    def _spans(self, paragraph: Element) -> Iterator[Span]:
        label = self.look.label(paragraph)
        if label is not None and any(run_text for _, run_text in runs(paragraph)):
            yield label
        yield from self._printed(paragraph)

    def _printed(self, paragraph: Element) -> Iterator[Span]:
        """Yield what is typed, without the number of a list."""
        for run, text in runs(paragraph):
            own = run.find(qn("w:rPr"))
            hidden = None if own is None else own.find(qn("w:vanish"))
            if text and (hidden is None or hidden.get(qn("w:val"), "1") in ("0", "false")):
                yield self.look.span(text, paragraph, own)

    def rule_of(
        self, paragraph: Element, one: Passage, room: Room, *, sides: Sequence[str] = ("w:bottom",)
    ) -> Rule | None:
        """Give the line that a paragraph draws under a passage."""
        lines = self._drawn(paragraph, room, sides=sides)
        return drawn_rule([one.length for one in lines], one, room.width) if lines else None

    def _drawn(self, paragraph: Element, room: Room, *, sides: Sequence[str]) -> list[DrawnLine]:
        """Give the level lines that a paragraph draws, by borders or as shapes."""
        lines = shape_lines(paragraph, room.x)
        for layer in self.look.layers(paragraph):
            borders = layer.find(qn("w:pBdr"))
            if borders is not None:
                if any(_is_border(borders.find(qn(side))) for side in sides):
                    left, right = self._sides(paragraph)
                    lines.append(DrawnLine(room.width - left - right, (left + room.width - right) / 2))
                break
        return lines


def _middle(align: Align, room: Room, left: float, right: float, width: float, first: float) -> float:
    if align is Align.CENTRE:
        return room.x + left + (room.width - left - right) / 2
    if align is Align.RIGHT:
        return room.x + room.width - right - width / 2
    return room.x + first + width / 2


def _is_border(element: Element | None) -> bool:
    return element is not None and element.get(qn("w:val"), "none") not in ("none", "nil")
