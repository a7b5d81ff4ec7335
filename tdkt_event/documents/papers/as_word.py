"""Write papers as Word in the layout of NĐ 30/2020: named styles, real numbering, headings that repeat."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from tdkt_event.documents import nd30_page as page
from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.papers import model, word_parts
from tdkt_event.documents.papers.model import Level, Numbered, Paper
from tdkt_event.documents.press import POINT, Press
from tdkt_event.documents.qr import code_in_groups, qr_png
from tdkt_event.documents.typeset import Run, hold, plain, set_lines

FONT = "Times New Roman"
BODY_SIZE = 14.0
_ALIGN = {"left": ALIGN.LEFT, "centre": ALIGN.CENTER, "right": ALIGN.RIGHT, "justify": ALIGN.JUSTIFY}
BODY, TABLE_TEXT = "Normal", "Ô bảng"
STYLES: dict[str, tuple[float, str, str, float, float]] = {
    # name: size, weight, alignment, first line indent mm, space after pt
    "Quốc hiệu": (page.QUOC_HIEU_SIZE, "B", "centre", 0, 0),
    "Tiêu ngữ": (page.TIEU_NGU_SIZE, "B", "centre", 0, 0),
    "Cơ quan chủ quản": (page.ISSUER_SIZE, "", "centre", 0, 0),
    "Cơ quan ban hành": (page.ISSUER_SIZE, "B", "centre", 0, 0),
    "Số, ký hiệu": (page.NUMBER_SIZE, "", "centre", 0, 0),
    "Địa danh, ngày tháng": (page.DATE_SIZE, "I", "centre", 0, 0),
    "Trích yếu công văn": (page.LETTER_SUBJECT_SIZE, "", "centre", 0, 0),
    "Tên loại": (page.TITLE_SIZE, "B", "centre", 0, 0),
    "Trích yếu": (page.TITLE_SIZE, "B", "centre", 0, 0),
    "Kính gửi": (BODY_SIZE, "", "left", 0, 0),
    "Căn cứ": (BODY_SIZE, "I", "justify", page.PARAGRAPH_INDENT, 6),
    "Dòng giữa": (BODY_SIZE, "B", "centre", 0, 6),
    "Quyền hạn, chức vụ": (page.SIGNER_SIZE, "B", "centre", 0, 0),
    "Người ký": (page.SIGNER_SIZE, "B", "centre", 0, 0),
    "Nơi nhận": (page.RECIPIENTS_TITLE_SIZE, "BI", "left", 0, 0),
    "Danh sách nơi nhận": (page.RECIPIENTS_SIZE, "", "left", 0, 0),
    "Phụ lục": (BODY_SIZE, "B", "centre", 0, 0),
    "Kèm theo": (BODY_SIZE, "I", "centre", 0, 6),
    "Số trang": (page.PAGE_NUMBER_SIZE, "", "centre", 0, 0),
    TABLE_TEXT: (12, "", "left", 0, 0),
    "Điều": (BODY_SIZE, "", "justify", page.PARAGRAPH_INDENT, 6),
    "Khoản": (BODY_SIZE, "", "justify", page.PARAGRAPH_INDENT, 6),
    "Điểm": (BODY_SIZE, "", "justify", page.PARAGRAPH_INDENT, 6),
    "Gạch đầu dòng": (BODY_SIZE, "", "justify", page.PARAGRAPH_INDENT, 6),
}
_ITEM_STYLES = {
    Level.ARTICLE: "Điều",
    Level.SECTION: "Heading 1",
    Level.CLAUSE: "Khoản",
    Level.POINT: "Điểm",
    Level.DASH: "Gạch đầu dòng",
}
_SAME_EVERYWHERE = (model.Paragraph, model.Title, model.Signature, model.Basis, model.Centred)
"""Blocks that look the same wherever they stand."""
_MOST_OF_A_PROPERTY = 255
_SAFETY = 1.0
"""Left free at the end of a line that is broken by hand, millimetres: another office's font may be wider."""
_LEFT, _RIGHT = page.LEFT_COLUMN[1], page.TEXT_WIDTH - page.LEFT_COLUMN[1]


def paper_word(papers: Sequence[Paper], *, fonts: FontFamily, created_at: datetime) -> bytes:
    """Write papers one after the other into one .docx; `fonts` measures the rules under short lines."""
    with Press(fonts, title=papers[0].title, created_at=created_at) as press:
        writer = _Writer(press)
        _set_properties(writer.document, papers[0], created_at)
        return writer.write(papers)


class _Writer:
    """One Word file in the making."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.document: Document = docx.Document()
        self.body = word_parts.Body(self.document)
        self.numbering = word_parts.Numbering(self.document)
        self._style_ids: dict[str, str] = {}
        self._pictures = 0
        self._written: dict[model.Block, list[Any]] = {}
        _make_styles(self.document)
        word_parts.set_page(self.document.sections[0])

    def write(self, papers: Sequence[Paper]) -> bytes:
        """Write all papers and give the file."""
        for number, paper in enumerate(papers):
            if number:
                self._new_part()
            for block in model.numbered(paper.blocks):
                self._write_once(block)
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _new_part(self) -> None:
        self.body.new_part()

    def _paragraph(self, style: str, runs: Sequence[Run], where: _Cell | None = None) -> WordParagraph:
        paragraph = word_parts.add_paragraph(self.body, where, self._style_id(style))
        for run in runs:
            added = paragraph.add_run(plain_keeping_spaces(run.text))
            if "B" in run.style:
                added.bold = True
            if "I" in run.style:
                added.italic = True
        return paragraph

    def _write_once(self, block: model.Block | Numbered) -> None:
        """Write a block; one that was written before, as in 280 invitations, is copied."""
        if not isinstance(block, _SAME_EVERYWHERE):
            self._write(block)
        elif block in self._written:
            self.body.append_copies(self._written[block])
        else:
            before = self.body.last
            self._write(block)
            self._written[block] = self.body.after(before)

    def _write(self, block: model.Block | Numbered) -> None:
        match block:
            case Numbered():
                self._item(block)
            case model.Paragraph():
                self._body_paragraph(block)
            case model.Basis():
                self._paragraph("Căn cứ", [Run(hold(plain(block.text)))])
            case model.Centred():
                paragraph = self._paragraph("Dòng giữa", [Run(hold(plain(block.text)))])
                paragraph.paragraph_format.keep_with_next = True
                paragraph.runs[0].bold, paragraph.runs[0].italic = "B" in block.style, "I" in block.style
            case model.Head():
                self._head(block)
            case model.Title():
                self._title(block)
            case model.Addressees():
                self._addressees(block)
            case model.Table():
                self._table(block)
            case model.Signature() | model.Signers():
                self._signature(block)
            case model.Appendix():
                self._appendix(block)
            case model.NewPage():
                self._new_part()
            case model.CodePicture():
                self._code(block)

    def _item(self, block: Numbered) -> None:
        item = block.item
        paragraph = self._paragraph(_ITEM_STYLES[item.level], _held(item.runs))
        paragraph.paragraph_format.keep_with_next = item.heading
        self.numbering.number(paragraph, item.level, block.ordinal, bold=item.heading)

    def _body_paragraph(self, block: model.Paragraph) -> None:
        paragraph = self._paragraph(BODY, _held(block.runs))
        paragraph.alignment = _ALIGN[block.align]
        paragraph.paragraph_format.first_line_indent = Mm(page.PARAGRAPH_INDENT if block.indented else 0)
        paragraph.paragraph_format.keep_with_next = block.keep_with_next

    def _head(self, head: model.Head) -> None:
        table = word_parts.layout_table(self.body, (_LEFT, _RIGHT), rows=2)
        left, right = table.rows[0].cells
        if plain(head.superior):
            self._even_lines("Cơ quan chủ quản", Run(plain(head.superior).upper()), _LEFT, left)
        last = self._even_lines("Cơ quan ban hành", Run(plain(head.issuer).upper(), "B"), _LEFT, left)
        self._rule_under(left, _LEFT, last * page.SHORT_RULE)
        self._paragraph("Quốc hiệu", [Run(page.QUOC_HIEU)], right)
        self._paragraph("Tiêu ngữ", [Run(page.TIEU_NGU)], right)
        width = self.press.face("B").width(page.TIEU_NGU, page.TIEU_NGU_SIZE)
        self._rule_under(right, _RIGHT, width)
        left, right = table.rows[1].cells
        if head.number:
            lines = page.number_lines(self.press, head.number, _LEFT - _SAFETY)
            self._broken_lines("Số, ký hiệu", lines, left)
        if head.letter_subject:
            subject = self._paragraph("Trích yếu công văn", [Run(hold(plain(head.letter_subject)))], left)
            subject.paragraph_format.space_before = Pt(6)
        if head.place_date:
            lines = page.date_lines(self.press, head.place_date, _RIGHT - _SAFETY)
            self._broken_lines("Địa danh, ngày tháng", lines, right)
        word_parts.drop_first_paragraphs(table)

    def _title(self, title: model.Title) -> None:
        paragraph = self._paragraph("Tên loại", [Run(plain(title.name))])
        paragraph.paragraph_format.space_before = Pt(18)
        if plain(title.summary):
            size = page.subject_lines(self.press, title.summary).size
            summary = Run(plain(title.summary), "B")
            last = self._even_lines("Trích yếu", summary, page.TEXT_WIDTH, None, size=size)
            paragraph = self._rule_under(None, page.TEXT_WIDTH, last * page.SHORT_RULE)
        paragraph.paragraph_format.space_after = Pt(12)

    def _addressees(self, block: model.Addressees) -> None:
        if len(block.bodies) == 1:
            paragraph = line = self._paragraph("Kính gửi", [Run(f"Kính gửi: {hold(plain(block.bodies[0]))}")])
            paragraph.alignment = ALIGN.CENTER
        else:
            paragraph = line = self._paragraph("Kính gửi", [Run("Kính gửi:")])
            paragraph.paragraph_format.left_indent = Mm(2 * page.PARAGRAPH_INDENT)
            for number, body in enumerate(block.bodies, start=1):
                mark = "." if number == len(block.bodies) else ";"
                line = self._paragraph("Kính gửi", [Run(f"- {hold(plain(body)).rstrip('.;')}{mark}")])
                line.paragraph_format.left_indent = Mm(2 * page.PARAGRAPH_INDENT + 22)
        paragraph.paragraph_format.space_before = Pt(18)
        line.paragraph_format.space_after = Pt(12)

    def _even_lines(
        self, style: str, run: Run, width: float, where: _Cell | None, *, size: float = 0.0
    ) -> float:
        """Write a centred text in even lines, broken where the PDF breaks them; give the last one's width in mm."""
        size = size or STYLES[style][0]
        lines = set_lines(
            self.press, [Run(hold(run.text), run.style)], width=width - _SAFETY, size=size, balanced=True
        ).lines
        texts = ["".join(piece.text for piece in line.runs).strip(" ") for line in lines]
        self._broken_lines(style, texts, where, size=size)
        return lines[-1].width if lines else 0.0

    def _broken_lines(
        self, style: str, lines: Sequence[str], where: _Cell | None, *, size: float = 0.0
    ) -> None:
        paragraph = self._paragraph(style, [], where)
        for number, line in enumerate(lines):
            written = paragraph.add_run()
            if number:
                written.add_break()
            written.add_text(plain_keeping_spaces(line))
            if size and size != STYLES[style][0]:
                written.font.size = Pt(size)

    def _rule_under(self, where: _Cell | None, column: float, length: float) -> WordParagraph:
        paragraph = self._paragraph("Dòng giữa", [], where)
        word_parts.rule_over(paragraph, column, length)
        return paragraph

    def _table(self, block: model.Table) -> None:
        total = sum(column.share for column in block.columns)
        widths = [page.TEXT_WIDTH * column.share / total for column in block.columns]
        table = word_parts.ruled_table(self.body, widths, rows=len(block.rows) + 1)
        word_parts.repeat_heading(table.rows[0])
        rows = table._tbl.tr_lst
        headings = [(column.heading, "centre") for column in block.columns]
        word_parts.fill_row(rows[0], headings, style=self._style_id(TABLE_TEXT), size=block.size, bold=True)
        for written, row in zip(rows[1:], block.rows, strict=True):
            texts = [(text, column.align) for text, column in zip(row.cells, block.columns, strict=False)]
            if row.band:
                word_parts.merge_row(written)
                texts = [(row.cells[0], "left")]
            word_parts.fill_row(
                written, texts, style=self._style_id(TABLE_TEXT), size=block.size,
                bold=row.band or row.strong, height=0 if row.band else block.row_height, keep_with_next=row.band,
            )  # fmt: skip
            if not row.band:
                self._look_of_cells(written, block.columns, row)
        self._paragraph(BODY, []).paragraph_format.space_after = Pt(0)

    def _look_of_cells(self, written: Any, columns: Sequence[model.Column], row: model.Row) -> None:
        for cell, column, text in zip(written.tc_lst, columns, row.cells, strict=False):
            if column.look == "person" and text:
                word_parts.bold_first_line(cell)
            elif column.look == "code" and text:
                self._pictures += 1
                word_parts.code_cell(self.body, cell, text.replace(" ", ""), self._pictures)

    def _style_id(self, name: str) -> str:
        """Remember the ids of styles: python-docx walks through all of them at every question."""
        if name not in self._style_ids:
            self._style_ids[name] = str(self.document.styles[name].style_id)
        return self._style_ids[name]

    def _signature(self, block: model.Signature | model.Signers) -> None:
        if isinstance(block, model.Signers):
            self._signers(block)
            return
        widths = (page.RECIPIENTS_COLUMN[1] + 6.0, page.TEXT_WIDTH - page.RECIPIENTS_COLUMN[1] - 6.0)
        table = word_parts.layout_table(self.body, widths, rows=1, above=page.SIGNATURE_SPACE)
        left, right = table.rows[0].cells
        if block.left_lines:
            self._signer(left, block.left_lines, block.left_name)
        else:
            self._recipients(left, block.recipients)
        self._signer(right, block.lines, block.name)
        word_parts.drop_first_paragraphs(table)
        if block.left_lines and block.recipients:
            self._recipients(None, block.recipients)

    def _signers(self, block: model.Signers) -> None:
        widths = [page.TEXT_WIDTH / block.columns] * block.columns
        table = word_parts.layout_table(self.body, widths, rows=2, above=page.SIGNATURE_SPACE)
        for at, (lines, name) in enumerate(block.parties):
            for text in lines:
                shown = self._paragraph("Quyền hạn, chức vụ", [Run(hold(text))], table.rows[0].cells[at])
                shown.paragraph_format.keep_with_next = True
            named = self._paragraph("Người ký", [Run(plain(name))], table.rows[1].cells[at])
            named.paragraph_format.space_before = Pt(page.SIGNATURE_ROOM / POINT)
        word_parts.drop_first_paragraphs(table)

    def _recipients(self, where: _Cell | None, recipients: Sequence[str]) -> None:
        if recipients:
            self._paragraph("Nơi nhận", [Run("Nơi nhận:")], where)
        for text in recipients:
            self._paragraph("Danh sách nơi nhận", [Run(hold(text))], where)

    def _signer(self, cell: _Cell, lines: Sequence[str], name: str) -> None:
        for text in lines:
            self._paragraph(
                "Quyền hạn, chức vụ", [Run(hold(text))], cell
            ).paragraph_format.keep_with_next = True
        named = self._paragraph("Người ký", [Run(plain(name))], cell)
        named.paragraph_format.space_before = Pt(page.SIGNATURE_ROOM / POINT)

    def _appendix(self, block: model.Appendix) -> None:
        if self.body.last is not None:
            self._new_part()
        self._paragraph("Phụ lục", [Run(plain(block.label))])
        self._paragraph("Phụ lục", [Run(hold(plain(block.title)).upper())])
        if plain(block.attached_to):
            self._paragraph("Kèm theo", [Run(hold(plain(block.attached_to)))])

    def _code(self, block: model.CodePicture) -> None:
        word_parts.cut_line(self._paragraph(TABLE_TEXT, []))
        table = word_parts.layout_table(self.body, (38.0, page.TEXT_WIDTH - 38.0), rows=1)
        left, right = table.rows[0].cells
        self._pictures += 1
        picture = self._paragraph(TABLE_TEXT, [Run("")], left)
        word_parts.put_picture(picture, qr_png(block.scan_text, module_px=4), self._pictures, millimetres=30)
        for text, style in (
            (block.advice[0], "B"), (block.advice[1], "I"), (block.seat, "B"), (code_in_groups(block.code), "B"),
        ):  # fmt: skip
            if text:
                self._paragraph(TABLE_TEXT, [Run(hold(plain(text)), "B" if style == "B" else "I")], right)
        word_parts.drop_first_paragraphs(table)


def plain_keeping_spaces(text: str) -> str:
    """Drop what XML and paper cannot hold, and keep bound and outer spaces."""
    return "".join(character for character in text if character.isprintable() or character in "\u00a0\t")


def _held(runs: Sequence[Run]) -> list[Run]:
    return [Run(hold(run.text), run.style) for run in runs]


def _set_properties(document: Document, paper: Paper, created_at: datetime) -> None:
    """Tell title, issuing body and language; python-docx's template names its own maker."""
    properties = document.core_properties
    head = next((block for block in paper.blocks if isinstance(block, model.Head)), None)
    properties.title, properties.language = paper.title, "vi-VN"
    properties.author = plain(head.issuer)[:_MOST_OF_A_PROPERTY] if head else ""
    properties.comments = ""
    naive = created_at.replace(tzinfo=None)
    properties.created = properties.modified = naive
    properties.last_modified_by = ""


def _make_styles(document: Document) -> None:
    normal = document.styles[BODY]
    assert isinstance(normal, ParagraphStyle)  # noqa: S101 - python-docx's template has it
    _set_style(normal, (BODY_SIZE, "", "justify", page.PARAGRAPH_INDENT, 6))
    word_parts.set_language(normal)
    word_parts.set_default_language(document)
    heading = document.styles["Heading 1"]
    assert isinstance(heading, ParagraphStyle)  # noqa: S101
    _set_style(heading, (BODY_SIZE, "B", "justify", page.PARAGRAPH_INDENT, 6))
    heading.paragraph_format.space_before = Pt(0)
    heading.paragraph_format.keep_with_next = True
    for name, look in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)  # noqa: S101
        style.base_style = normal
        _set_style(style, look)


def _set_style(style: ParagraphStyle, look: tuple[float, str, str, float, float]) -> None:
    size, weight, align, indent, after = look
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.bold, style.font.italic = "B" in weight, "I" in weight
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
    layout = style.paragraph_format
    layout.alignment = _ALIGN[align]
    layout.first_line_indent, layout.left_indent = Mm(indent), Mm(0)
    layout.space_before, layout.space_after = Pt(0), Pt(after)
    layout.line_spacing = 1.0
    layout.widow_control = True
