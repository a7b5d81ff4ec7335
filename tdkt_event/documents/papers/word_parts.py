"""Parts of a Word file that python-docx has no words for: numbering, rules, page numbers, plain tables."""

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from tdkt_event.documents import nd30_page as page
from tdkt_event.documents.papers.model import DEPTH, Level, point_letter
from tdkt_event.documents.papers.table_pdf import PAD_X, PAD_Y
from tdkt_event.documents.press import A4, POINT
from tdkt_event.documents.typeset import hold, plain

_PLAIN_LETTERS = 4
"""Word counts a, b, c, d as we do; the fifth điểm is đ, which Word's own counting lacks."""
_TWENTIETHS = 20
_RULE_EIGHTHS = "6"
"""0.75 points."""


class Numbering:
    """Real lists of Word: one definition for Điều, one for I. – 1. – a) – dash; a list begins anew as its own `num`."""

    def __init__(self, document: Document) -> None:
        self._part = document.part.numbering_part.element
        for child in list(self._part):
            self._part.remove(child)
        self._instances = 0
        self._definitions = 0
        self._article = self._define([("decimal", "Điều %1.", True)])
        self._outline = self._define(
            [
                ("upperRoman", "%1.", True),
                ("decimal", "%2.", False),
                ("lowerLetter", "%3)", False),
                ("bullet", "-", False),
            ]
        )
        self._letters: dict[int, int] = {}
        self._bold_clause = self._define([("decimal", "%1.", True)])
        self._current: dict[tuple[Level, bool], int] = {}

    def number(self, paragraph: Paragraph, level: Level, ordinal: int, *, bold: bool) -> None:
        """Make a paragraph the ordinal-th item of its list."""
        if level is Level.POINT and ordinal > _PLAIN_LETTERS:
            self._apply(paragraph, self._letter(ordinal), 0)
            return
        definition, depth = self._place(level, bold=bold)
        key = (level, definition == self._bold_clause)
        if ordinal == 1 or key not in self._current:
            self._current[key] = self._instance(definition, depth, start=ordinal)
        self._apply(paragraph, self._current[key], depth)

    def _place(self, level: Level, *, bold: bool) -> tuple[int, int]:
        if level is Level.ARTICLE:
            return self._article, 0
        if level is Level.CLAUSE and bold:
            return self._bold_clause, 0
        return self._outline, DEPTH[level]

    def _letter(self, ordinal: int) -> int:
        if ordinal not in self._letters:
            definition = self._define([("none", f"{point_letter(ordinal)})", False)])
            self._letters[ordinal] = self._instance(definition, 0, start=1)
        return self._letters[ordinal]

    def _define(self, levels: Sequence[tuple[str, str, bool]]) -> int:
        abstract = _element("w:abstractNum", abstractNumId=str(self._definitions))
        abstract.append(_element("w:multiLevelType", val="multilevel"))
        for depth, (kind, text, bold) in enumerate(levels):
            level = _element("w:lvl", ilvl=str(depth))
            level.append(_element("w:start", val="1"))
            level.append(_element("w:numFmt", val=kind))
            level.append(_element("w:suff", val="space"))
            level.append(_element("w:lvlText", val=text))
            level.append(_element("w:lvlJc", val="left"))
            layout = _element("w:pPr")
            layout.append(_element("w:ind", left="0", firstLine=str(_twips(page.PARAGRAPH_INDENT))))
            level.append(layout)
            look = _element("w:rPr")
            look.append(_element("w:b", val="1" if bold else "0"))
            level.append(look)
            abstract.append(level)
        first_instance = self._part.find(qn("w:num"))
        if first_instance is None:
            self._part.append(abstract)
        else:
            first_instance.addprevious(abstract)
        self._definitions += 1
        return self._definitions - 1

    def _instance(self, definition: int, depth: int, *, start: int) -> int:
        self._instances += 1
        instance = _element("w:num", numId=str(self._instances))
        instance.append(_element("w:abstractNumId", val=str(definition)))
        override = _element("w:lvlOverride", ilvl=str(depth))
        override.append(_element("w:startOverride", val=str(start)))
        instance.append(override)
        self._part.append(instance)
        return self._instances

    def _apply(self, paragraph: Paragraph, instance: int, depth: int) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = depth
        properties.get_or_add_numId().val = instance


def set_page(section: Section) -> None:
    """Set paper, margins and the page number in the top margin, hidden on the first page."""
    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    section.top_margin, section.bottom_margin = Mm(page.MARGIN_TOP), Mm(page.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(page.MARGIN_LEFT), Mm(page.MARGIN_RIGHT)
    section.header_distance, section.footer_distance = Mm(9), Mm(10)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Số trang"
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._r.append(instruction)


def restart_page_numbers(section: Section) -> None:
    """Count the pages of a section from 1, the first without its number."""
    section.different_first_page_header_footer = True
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    number = _element("w:pgNumType", start="1")
    after = properties.find(qn("w:cols"))
    if after is None:
        properties.append(number)
    else:
        after.addprevious(number)


def layout_table(document: Document, widths: Sequence[float], *, rows: int) -> Table:
    """Add a table without rules, as heads and signatures want it; widths in millimetres."""
    return _table(document, widths, rows)


def ruled_table(document: Document, widths: Sequence[float], *, rows: int) -> Table:
    """Add a table with rules around every cell; widths in millimetres."""
    table = _table(document, widths, rows, margin=PAD_X, above=PAD_Y)
    table.style = "Table Grid"
    return table


def _table(
    document: Document, widths: Sequence[float], rows: int, *, margin: float = 0.0, above: float = 0.0
) -> Table:
    table: Table = document._body.add_table(1, len(widths), Mm(sum(widths)))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(width)
    margins = _element("w:tblCellMar")
    for side, width in (("top", above), ("left", margin), ("bottom", above), ("right", margin)):
        margins.append(_element(f"w:{side}", w=str(_twips(width)), type="dxa"))
    table._tbl.tblPr.append(margins)
    first = table._tbl.tr_lst[0]
    for _ in range(rows - 1):
        table._tbl.append(deepcopy(first))
    return table


def repeat_heading(row: _Row) -> None:
    """Repeat a row at the head of every page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("w:tblHeader"))


def merge_row(row: Any) -> None:
    """Make one cell of a whole row."""
    cells = row.tc_lst
    for cell in cells[1:]:
        row.remove(cell)
    cells[0].grid_span = len(cells)


def fill_row(
    row: Any, texts: Sequence[tuple[str, str]], *, style: str, size: float, bold: bool, height: float = 0.0,
    keep_with_next: bool = False,
) -> None:  # fmt: skip
    """Write the cells of a row as XML, ten times faster than through python-docx's objects."""
    properties = row.get_or_add_trPr()
    properties.insert(0, _element("w:cantSplit"))
    if height:
        properties.append(_element("w:trHeight", val=str(_twips(height)), hRule="atLeast"))
    for cell, (text, align) in zip(row.tc_lst, texts, strict=True):
        cell.get_or_add_tcPr().append(_element("w:vAlign", val="center"))
        paragraph = cell.p_lst[0]
        layout = paragraph.get_or_add_pPr()
        layout.append(_element("w:pStyle", val=style))
        if keep_with_next:
            layout.append(_element("w:keepNext"))
        layout.append(_element("w:jc", val={"centre": "center", "right": "right"}.get(align, "left")))
        run = OxmlElement("w:r")
        look = OxmlElement("w:rPr")
        if bold:
            look.append(_element("w:b"))
        look.append(_element("w:sz", val=str(round(size * 2))))
        run.append(look)
        written = OxmlElement("w:t")
        written.text = hold(plain(text))
        run.append(written)
        paragraph.append(run)


def rule_over(paragraph: Paragraph, column: float, length: float) -> None:
    """Make a paragraph a rule of `length` millimetres, centred in a column, as its upper border."""
    layout = paragraph.paragraph_format
    side = max((column - length) / 2, 0.0)
    layout.left_indent = layout.right_indent = Mm(side)
    layout.space_before, layout.space_after, layout.line_spacing = Pt(2), Pt(0), Pt(4)
    border = _element("w:pBdr")
    border.append(_element("w:top", val="single", sz=_RULE_EIGHTHS, space="1", color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def last_element(document: Document) -> Any:
    """Give the last element of the body before its closing section, None in an empty body."""
    body = document.element.body
    return body[-2] if len(body) > 1 else None


def elements_after(document: Document, before: Any) -> list[Any]:
    """List the elements written after one, without the closing section."""
    body = document.element.body
    following = list(body) if before is None else list(before.itersiblings())
    return following[:-1]


def append_copies(document: Document, elements: Sequence[Any]) -> None:
    """Write copies of elements at the end of the body."""
    section = document.element.body[-1]
    for element in elements:
        section.addprevious(deepcopy(element))


def add_paragraph(document: Document, where: _Cell | None, style_id: str) -> Paragraph:
    """Add an empty paragraph of a style at the end of the body or of a cell."""
    place: Any = document._body if where is None else where
    paragraph = Paragraph(place._element.add_p(), place)
    paragraph._p.style = style_id
    return paragraph


def put_picture(paragraph: Paragraph, png: bytes, number: int, *, millimetres: float) -> None:
    """Put a square picture into a paragraph; `number` is its own in the file."""
    part: Any = paragraph.part
    relation, image = part.get_or_add_image(io.BytesIO(png))
    side = Mm(millimetres)
    inline = CT_Inline.new_pic_inline(number, relation, image.filename, side, side)
    paragraph.runs[0]._r.add_drawing(inline)


def drop_first_paragraphs(table: Table) -> None:
    """Drop the empty paragraph that every new cell begins with, unless the cell holds nothing else."""
    for row in table.rows:
        for cell in row.cells:
            first, *others = cell.paragraphs
            if others and not first.runs:
                first._p.getparent().remove(first._p)


def set_language(style: ParagraphStyle) -> None:
    """Mark a style's text as Vietnamese, so that Word does not underline every word in red."""
    look = style.element.get_or_add_rPr()
    for old in look.findall(qn("w:lang")):
        look.remove(old)
    look.append(_element("w:lang", val="vi-VN", eastAsia="vi-VN"))


def _twips(millimetres: float) -> int:
    return round(millimetres / POINT * _TWENTIETHS)


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
