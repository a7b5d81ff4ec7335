"""Parts of a Word file that python-docx has no words for: numbering, rules, page numbers, plain tables."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.oxml.table import CT_Tbl
from docx.parts.image import ImagePart
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from tdkt_event.documents import nd30_page as page
from tdkt_event.documents.papers.model import DEPTH, Level, point_letter
from tdkt_event.documents.papers.table_pdf import PAD_X, PAD_Y
from tdkt_event.documents.press import A4, POINT
from tdkt_event.documents.qr import qr_png
from tdkt_event.documents.typeset import hold, plain

_PLAIN_LETTERS = 4
"""Word counts a, b, c, d as we do; the fifth điểm is đ, which Word's own counting lacks."""
_TWENTIETHS = 20
_RULE_EIGHTHS = "6"
"""0.75 points."""
_CODE_SIDE, _CODE_SIZE, _TINY = 14.5, 7, 2
"""The QR of a row with its quiet zone, millimetres; the letters under it and of the line it stands on, points."""
_CUT_AIR = 6.0
"""Above the dashed rule over the QR, millimetres."""


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
        self._dash = self._instance(self._outline, DEPTH[Level.DASH], start=1)
        self._running: dict[tuple[Level, int], tuple[int, int]] = {}
        """The open list of a level and definition, and the last number it gave."""

    def number(self, paragraph: Paragraph, level: Level, ordinal: int, *, bold: bool) -> None:
        """Make a paragraph the ordinal-th item of its list."""
        self._close(level, ordinal)
        if level is Level.POINT and ordinal > _PLAIN_LETTERS:
            self._apply(paragraph, self._letter(ordinal), 0)
            return
        definition, depth = self._place(level, bold=bold)
        if level is Level.DASH:
            self._apply(paragraph, self._dash, depth)
            return
        instance, last = self._running.get((level, definition), (0, 0))
        if ordinal == 1 or last != ordinal - 1:  # the last one was bold and this one is plain, or the reverse
            instance = self._instance(definition, depth, start=ordinal)
        self._running[level, definition] = instance, ordinal
        self._apply(paragraph, instance, depth)

    def _close(self, level: Level, ordinal: int) -> None:
        """Close the lists inside an item, and those beside it when it is the first."""
        for other, definition in list(self._running):
            if DEPTH[other] > DEPTH[level] or (other is level and ordinal == 1):
                del self._running[other, definition]

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


class Body:
    """The body of a file, held at its end: python-docx looks for the end anew at every paragraph."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._section: Any = document.element.body.get_or_add_sectPr()

    @property
    def last(self) -> Any:
        """Give the last element before the closing section, None in an empty body."""
        return self._section.getprevious()

    def append(self, element: Any) -> None:
        """Put an element at the end."""
        self._section.addprevious(element)

    def append_copies(self, elements: Sequence[Any]) -> None:
        """Put copies of elements at the end."""
        for element in elements:
            self.append(deepcopy(element))

    def after(self, before: Any) -> list[Any]:
        """List the elements written after one, without the closing section."""
        following = self._section.getparent() if before is None else before.itersiblings()
        return list(following)[:-1]

    def new_part(self) -> None:
        """Begin a section on a new page that counts its pages from 1, with the header of the one before."""
        paragraph: Any = OxmlElement("w:p")
        self.append(paragraph)
        paragraph.set_sectPr(self._section.clone())
        for tag in ("w:headerReference", "w:footerReference", "w:pgNumType"):
            for old in self._section.findall(qn(tag)):
                self._section.remove(old)
        self._section.start_type = WD_SECTION.NEW_PAGE
        number = _element("w:pgNumType", start="1")
        after = self._section.find(qn("w:cols"))
        if after is None:
            self._section.append(number)
        else:
            after.addprevious(number)


def layout_table(body: Body, widths: Sequence[float], *, rows: int, above: float = 0.0) -> Table:
    """Add a table without rules, as heads and signatures want it; widths and the air above in millimetres."""
    return _table(body, widths, rows, above=above)


def ruled_table(body: Body, widths: Sequence[float], *, rows: int) -> Table:
    """Add a table with rules around every cell; widths in millimetres."""
    table = _table(body, widths, rows, margin=PAD_X, above=PAD_Y, below=PAD_Y)
    table.style = "Table Grid"
    return table


def _table(
    body: Body, widths: Sequence[float], rows: int, *, margin: float = 0.0, above: float = 0.0,
    below: float = 0.0,
) -> Table:  # fmt: skip
    table = Table(CT_Tbl.new_tbl(1, len(widths), Mm(sum(widths))), body.document._body)
    body.append(table._tbl)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = Mm(width)
    margins = _element("w:tblCellMar")
    for side, width in (("top", above), ("left", margin), ("bottom", below), ("right", margin)):
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
        for at, line in enumerate(text.splitlines() or [""]):
            paragraph.append(_run(line, size=size, bold=bold, on_new_line=at > 0))


def _run(text: str, *, size: float, bold: bool, on_new_line: bool = False) -> Any:
    run = OxmlElement("w:r")
    look = OxmlElement("w:rPr")
    if bold:
        look.append(_element("w:b"))
    look.append(_element("w:sz", val=str(round(size * 2))))
    run.append(look)
    if on_new_line:
        run.append(OxmlElement("w:br"))
    written = OxmlElement("w:t")
    written.text = hold(plain(text))
    run.append(written)
    return run


def bold_first_line(cell: Any) -> None:
    """Make the first line of a filled cell bold: the name over post and unit."""
    cell.p_lst[0].r_lst[0].get_or_add_rPr().insert(0, _element("w:b"))


def code_cell(body: Body, cell: Any, code: str, number: int) -> None:
    """Put the QR of a code over its letters in a filled cell; `number` is its own in the file."""
    picture = deepcopy(cell.p_lst[0])
    for run in picture.r_lst:
        picture.remove(run)
    picture.append(_run("", size=_TINY, bold=False))
    cell.p_lst[0].addprevious(picture)
    for run in cell.p_lst[1].r_lst:
        run.rPr.find(qn("w:sz")).set(qn("w:val"), str(round(_CODE_SIZE * 2)))
    paragraph = Paragraph(picture, body.document._body)
    put_picture(paragraph, qr_png(code, module_px=4), number, millimetres=_CODE_SIDE)


def rule_over(paragraph: Paragraph, column: float, length: float) -> None:
    """Make a paragraph a rule of `length` millimetres, centred in a column, as its upper border."""
    layout = paragraph.paragraph_format
    side = max((column - length) / 2, 0.0)
    layout.left_indent = layout.right_indent = Mm(side)
    layout.space_before, layout.space_after, layout.line_spacing = Pt(2), Pt(0), Pt(4)
    _border_above(paragraph, "single")


def cut_line(paragraph: Paragraph) -> None:
    """Make a paragraph a dashed rule over the whole width, with air above it, where a strip may be cut off."""
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Mm(_CUT_AIR), Pt(0), Pt(4)
    _border_above(paragraph, "dashed")


def _border_above(paragraph: Paragraph, kind: str) -> None:
    border = _element("w:pBdr")
    border.append(_element("w:top", val=kind, sz=_RULE_EIGHTHS, space="1", color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def add_paragraph(body: Body, where: _Cell | None, style_id: str) -> Paragraph:
    """Add an empty paragraph of a style at the end of the body or of a cell."""
    if where is None:
        element: Any = OxmlElement("w:p")
        body.append(element)
        paragraph = Paragraph(element, body.document._body)
    else:
        paragraph = Paragraph(where._element.add_p(), where)
    paragraph._p.style = style_id
    return paragraph


def put_picture(paragraph: Paragraph, png: bytes, number: int, *, millimetres: float) -> None:
    """Put a square picture into a paragraph; `number` is its own in the file."""
    relation, side = f"rIdPicture{number}", Mm(millimetres)
    image = ImagePart(PackURI(f"/word/media/picture{number}.png"), CONTENT_TYPE.PNG, png)
    paragraph.part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, image, relation)
    inline = CT_Inline.new_pic_inline(number, relation, "image.png", side, side)
    paragraph.runs[0]._r.add_drawing(inline)


def drop_first_paragraphs(table: Table) -> None:
    """Drop the empty paragraph that every new cell begins with, unless the cell holds nothing else."""
    for row in table.rows:
        for cell in row.cells:
            first, *others = cell.paragraphs
            if others and not first.runs:
                first._p.getparent().remove(first._p)


def set_default_language(document: Document) -> None:
    """Mark what has no style of its own as Vietnamese too; python-docx's template says it is English."""
    for look in document.styles.element.iter(qn("w:rPrDefault")):
        for lang in look.iter(qn("w:lang")):
            for name in ("w:val", "w:eastAsia"):
                lang.set(qn(name), "vi-VN")


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
