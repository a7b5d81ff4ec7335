"""Read a Word file as the passages of papers: walk through its paragraphs and tables and tell their zones."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from tdkt_event.documents.nd30_word_frames import Frame, frame_of, text_boxes
from tdkt_event.documents.nd30_word_lines import drawn_rule, text_of, with_head_rules, with_title_rule
from tdkt_event.documents.nd30_word_pages import Section, Stretch, WordPages
from tdkt_event.documents.nd30_word_paragraphs import CELL_MARGIN, Room, WordParagraphs
from tdkt_event.documents.word_look import twips, word_look
from tdkt_event.domain.paper_passages import APPENDIX, NUMBER_LINE
from tdkt_event.domain.paper_text import POINT, Align, Column, PaperText, Passage, Rule, Zone
from tdkt_event.domain.vietnamese import fold
from tdkt_event.errors import FileError

Element = Any
_MOST_BLOCKS = 60_000
_OF_HEAD = re.compile(r"\bcong hoa xa hoi chu nghia\b|\bdoc lap\W+tu do\W+hanh phuc\b")
_NATION = re.compile(r"\bcong hoa xa hoi chu nghia\b")
_RECIPIENTS = re.compile(r"^noi nhan\b")
_SUBJECT = re.compile(r"^v ?/ ?v\b")
_MOST_OF_HEAD = 16
_BESIDE = -1
"""The row of everything in frames: they stand side by side, and their heights are not told."""
_SIGNERS = re.compile(
    r"^(?:thu ky|chu toa|(?:tm|kt|tl|tuq|q)\.? [a-z]|(?:pho )?chu tich\b|(?:pho )?giam doc\b)"
)

_OF_BOXES = re.compile(
    rf"{_OF_HEAD.pattern}|{NUMBER_LINE.pattern}|{_RECIPIENTS.pattern}|{_SIGNERS.pattern}|^(?:uy ban|ubnd|hoi dong|so|bo|dang uy) "
)
"""What a text box says that belongs to head or signature; others hold notes and stamps."""


@dataclass(slots=True)
class _Part:
    """One paper or appendix in the making."""

    is_appendix: bool = False
    passages: list[Passage] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    table_sections: set[int] = field(default_factory=set)
    height: float = 0.0
    signed: bool = False


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
        self.paragraphs = WordParagraphs(word_look(document))
        self.pages = WordPages(document, self.paragraphs)
        self.section = 0
        self.parts: list[_Part] = [_Part()]
        self.previous: Element | None = None

    @property
    def part(self) -> _Part:
        return self.parts[-1]

    def read(self) -> tuple[PaperText, ...]:
        for number, block in enumerate(_blocks(self.document.element.body)):
            if number > _MOST_BLOCKS:
                raise FileError("file_too_large", "Tệp Word quá dài. Hãy tách tệp rồi thử lại.")
            if block.tag == qn("w:tbl"):
                self._table(block)
            elif (frame := frame_of(block)) is not None:
                self._frame(frame)
            else:
                for box in text_boxes(block):
                    if any(_OF_BOXES.search(fold(text_of(one))) for one in box.paragraphs):
                        self._frame(box)
                self._paragraph_block(block)
            if block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                self.section = min(self.section + 1, len(self.pages.sections) - 1)
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
        section = self.pages.sections[self.section]
        text = fold(text_of(paragraph))
        if (
            APPENDIX.match(" ".join(text_of(paragraph).split()))
            and self.paragraphs.align(paragraph) is Align.CENTRE
        ):
            self._begin(appendix=True)
        elif _NATION.search(text) and any(_NATION.search(fold(one.text)) for one in self.part.passages):
            self._begin(appendix=False)
        self._note_section()
        zone = self._zone_of(text, paragraph)
        room = Room(zone, Column.FULL, section.left, section.text_width, 0)
        found = self.paragraphs.passages(paragraph, room)
        if zone in (Zone.HEAD, Zone.SIGNATURE):
            found = [self._placed(one, paragraph, section) for one in found]
        for one in found:
            self._add(paragraph, one)
        for column, length in self.paragraphs.spare if found else ():
            measure = partial(drawn_rule, [length], room=room.width)
            self._rule_above(replace(room, column=column), measure)
        if not found:
            self._mark_rule(paragraph, room)
            self.previous = None
        self.part.height += sum(self.paragraphs.height(one, room.width) for one in found) or 14 * POINT

    def _zone_of(self, text: str, paragraph: Element) -> Zone:
        """Tell the zone of a paragraph that stands in no table."""
        if self.part.is_appendix:
            return Zone.BODY
        if self._is_of_head(text, paragraph):
            return Zone.HEAD
        if _RECIPIENTS.match(text):
            self.part.signed = True
            return Zone.SIGNATURE
        if self.part.signed and any(_RECIPIENTS.match(fold(one.text)) for one in self.part.passages[-30:]):
            looks_right = text.startswith("-") or self.paragraphs.align(paragraph) is not Align.JUSTIFY
            return Zone.SIGNATURE if looks_right else Zone.FOOT
        if self.part.signed:
            return Zone.FOOT
        ended = any(
            one.text.replace(" ", "").endswith("./.")
            for one in self.part.passages[-12:]
            if one.zone is Zone.BODY
        )
        return Zone.SIGNATURE if ended and _SIGNERS.match(text) else Zone.BODY

    def _is_of_head(self, text: str, paragraph: Element) -> bool:
        """Say whether a line is of the head, or goes on with it at the left: a long name, “V/v …” under the number."""
        if _OF_HEAD.search(text) or (NUMBER_LINE.match(text) and len(self.part.passages) < 12):
            return True
        before = self.part.passages
        if not before or before[-1].zone is not Zone.HEAD or len(before) > _MOST_OF_HEAD:
            return False
        width = self.pages.sections[self.section].text_width
        return bool(_SUBJECT.match(text)) or self.paragraphs.has_left_tab(paragraph, width)

    def _placed(self, one: Passage, paragraph: Element, section: Section) -> Passage:
        """Give a passage without a table its column, by what it says and where it stands."""
        folded = fold(one.text)
        if one.column is not Column.FULL:
            return one
        if _OF_HEAD.search(folded) or (one.zone is Zone.SIGNATURE and _SIGNERS.match(folded)):
            return replace(one, column=Column.RIGHT)
        if one.zone is Zone.SIGNATURE and not (folded.startswith("-") or _RECIPIENTS.match(folded)):
            indent = (one.first or 0.0) > section.text_width / 3
            right = indent or self.paragraphs.align(paragraph) in (Align.RIGHT, Align.CENTRE)
            return replace(one, column=Column.RIGHT if right else Column.LEFT)
        return replace(one, column=Column.LEFT)

    def _add(self, paragraph: Element, one: Passage) -> None:
        if one.zone is Zone.BODY:
            before = self.previous
            one = replace(one, gap=None if before is None else self.paragraphs.gap(before, paragraph))
            self.previous = paragraph
        else:
            self.previous = None
        self.part.passages.append(one)

    def _mark_rule(self, paragraph: Element, room: Room) -> None:
        """Give the rule of an empty paragraph to the passage above it."""
        sides = ("w:top", "w:bottom")
        self._rule_above(room, lambda one: self.paragraphs.rule_of(paragraph, one, room, sides=sides))

    def _rule_above(self, room: Room, measure: Callable[[Passage], Rule | None]) -> None:
        """Give a rule to the last passage of a column, when it has none yet."""
        passages = self.part.passages
        above = next(
            (i for i in reversed(range(len(passages))) if passages[i].column is room.column
             and passages[i].zone is room.zone),
            None,
        )  # fmt: skip
        if above is not None and passages[above].rule is None:
            passages[above] = replace(passages[above], rule=measure(passages[above]))

    # --- frames ----------------------------------------------------------------------------------

    def _frame(self, frame: Frame) -> None:
        """Read a text frame or a text box: the left or the right half of head or signature."""
        section = self.pages.sections[self.section]
        start = frame.x + (section.left if frame.from_text else 0.0)
        middle = start + frame.width / 2
        column = Column.LEFT if middle < section.left + section.text_width / 2 else Column.RIGHT
        self._note_section()
        for paragraph in frame.paragraphs:
            zone = self._zone_of(fold(text_of(paragraph)), paragraph)
            if zone is Zone.BODY and all(one.zone is Zone.HEAD for one in self.part.passages):
                zone = Zone.HEAD
            room = Room(zone, column, start, frame.width, _BESIDE)
            found = self.paragraphs.passages(paragraph, room)
            self.part.passages.extend(found)
            if not found:
                self._mark_rule(paragraph, room)

    # --- tables ----------------------------------------------------------------------------------

    def _table(self, table: Element) -> None:
        said = [fold(text_of(one)) for one in table.iter(qn("w:p"))]
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
            self.part.passages[begin:] = with_head_rules(self.part.passages[begin:])
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
        section = self.pages.sections[self.section]
        widths = [
            twips(one.get(qn("w:w"))) or 0.0 for one in table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
        ]
        base, margins = self.paragraphs.next_line() * 1000, cell_margins(table)
        for number, row in enumerate(table.findall(qn("w:tr"))):
            at, tallest = 0, 0.0
            cells = row.findall(qn("w:tc"))
            for index, cell in enumerate(cells):
                over = _span_of(cell)
                width = _cell_width(cell) or sum(widths[at : at + over]) or section.text_width / len(cells)
                x = section.left + sum(widths[:at]) + margins[0]
                at += over
                room = Room(zone, _column(index, len(cells)), x, width - sum(margins), base + number)
                tallest = max(tallest, self._cell(cell, room))
            self.part.height += tallest

    def _cell(self, cell: Element, room: Room) -> float:
        height = 0.0
        for paragraph in cell.iter(qn("w:p")):
            found = self.paragraphs.passages(paragraph, room)
            if not found:
                self._mark_rule(paragraph, room)
            self.part.passages.extend(found)
            height += sum(self.paragraphs.height(one, room.width) for one in found) or 14 * POINT
        return height

    # --- a paper ---------------------------------------------------------------------------------

    def _paper(self, part: _Part) -> PaperText:
        stretch = Stretch(
            part.sections or [0],
            frozenset(part.table_sections),
            part.height,
            part.is_appendix,
            is_alone=len(self.parts) == 1,
        )
        passages = with_title_rule(part.passages)
        return PaperText(self.pages.sheets(stretch), tuple(passages), part.is_appendix)


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


def _column(index: int, count: int) -> Column:
    if count == 1:
        return Column.FULL
    return Column.LEFT if index == 0 else Column.RIGHT


def _span_of(cell: Element) -> int:
    over = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = "1" if over is None else str(over.get(qn("w:val")))
    return int(value) if value.isdigit() else 1


def cell_margins(table: Element) -> tuple[float, float]:
    """Give the millimetres left and right of the text in the cells of a table: its own, else Word's."""
    found = []
    for names in (("w:left", "w:start"), ("w:right", "w:end")):
        told = (table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/{qn(name)}") for name in names)
        given = [twips(one.get(qn("w:w"))) for one in told if one is not None]
        found.append(CELL_MARGIN if not given or given[0] is None else given[0])
    return found[0], found[1]


def _cell_width(cell: Element) -> float | None:
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if width is None or width.get(qn("w:type")) not in (None, "dxa"):
        return None
    return twips(width.get(qn("w:w"))) or None
