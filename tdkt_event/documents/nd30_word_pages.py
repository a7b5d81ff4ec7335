"""The pages of a Word file: its sections, the page numbers of their headers and footers, and so the sheets of a paper.

A Word file has no fixed pages: margins are those of its sections, a second page is told or guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from tdkt_event.documents.nd30_word_lines import runs
from tdkt_event.documents.nd30_word_paragraphs import WordParagraphs
from tdkt_event.documents.word_look import twips
from tdkt_event.domain.paper_text import Align, PageNumber, Sheet

Element = Any
_SURELY_TWO_PAGES = 1.3
_PAGE_FIELD = re.compile(r"\bPAGE\b")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one paper or appendix takes of a file: its sections, those with tables, and the height of its text."""

    sections: Sequence[int]
    tables: frozenset[int]
    height: float
    is_appendix: bool
    is_alone: bool


class Section:
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


class WordPages:
    """Knows the sections of one file and what their headers and footers show."""

    def __init__(self, document: Document, paragraphs: WordParagraphs) -> None:
        self.document = document
        self.paragraphs = paragraphs
        self.sections = [Section(one._sectPr) for one in document.sections]
        self.told = _told_pages(document)

    def sheets(self, stretch: Stretch) -> tuple[Sheet, ...]:
        """Give a sheet for each section of a paper, and one for its second page."""
        found = [
            self._sheet(self.sections[index], stretch, index in stretch.tables, first=order == 0)
            for order, index in enumerate(stretch.sections)
        ]
        return (*found, *self._second_page(self.sections[stretch.sections[0]], stretch))

    def _sheet(self, section: Section, stretch: Stretch, has_table: bool, *, first: bool) -> Sheet:
        number = self._number(section, stretch, 1) if first else None
        return Sheet(
            0, 1, section.width, section.height, section.margins, has_table, number, sure=first,
        )  # fmt: skip

    def _second_page(self, section: Section, stretch: Stretch) -> list[Sheet]:
        number = self._number(section, stretch, 2)
        room = section.height - sum(width for side, width, _ in section.margins if side in ("top", "bottom"))
        sure = stretch.height > _SURELY_TWO_PAGES * room or (self.told > 1 and stretch.is_alone)
        if number is None and not sure:
            return []
        has_table = stretch.sections[0] in stretch.tables
        return [Sheet(0, 2, section.width, section.height, (), has_table, number, sure=sure)]

    def _number(self, section: Section, stretch: Stretch, ordinal: int) -> PageNumber | None:
        """Give the page number that the headers and footers show on a page of a paper."""
        kind = "first" if ordinal == 1 and section.has_own_first_page else "default"
        for place in ("header", "footer"):
            root = self._running(section, place, kind)
            paragraph = None if root is None else _page_paragraph(root)
            if paragraph is not None:
                return self._shown(paragraph, section, stretch, ordinal, at_top=place == "header")
        return None

    def _running(self, section: Section, place: str, kind: str) -> Element | None:
        """Find the header or footer in force: a section without its own takes that of the one before."""
        index = self.sections.index(section)
        for one in reversed(self.sections[: index + 1]):
            relation = one.running.get((place, kind))
            if relation is not None:
                part = self.document.part.related_parts.get(relation)
                return None if part is None else part.element
        return None

    def _shown(
        self, paragraph: Element, section: Section, stretch: Stretch, ordinal: int, *, at_top: bool
    ) -> PageNumber:
        fields = [run for run in paragraph.iter(qn("w:r")) if run.find(qn("w:instrText")) is not None]
        run = next((one for one in fields if _PAGE_FIELD.search(_instruction(one))), None)
        run = run if run is not None else next(iter(paragraph.iter(qn("w:r"))), None)
        span = self.paragraphs.look.span("0", paragraph, None if run is None else run.find(qn("w:rPr")))
        others = re.sub(r"[\s\d]", "", "".join(text for _, text in runs(paragraph)))
        start = section.start if section.start is not None else 1
        continues = stretch.is_appendix and section.start is None and section is not self.sections[0]
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
        return inside or self.paragraphs.align(paragraph) is Align.CENTRE or tabs == 1


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
