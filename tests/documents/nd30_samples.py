"""Papers that are right by NĐ 30/2020, as PDF (fpdf2) and Word (python-docx), and one knob for each fault."""

import io
from dataclasses import dataclass, replace

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from fpdf import FPDF

from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.nd30_word_lines import text_width
from tdkt_event.domain.paper_text import Span

POINT = 25.4 / 72
LINE_HEIGHT = 1.149
BASES = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
    "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định chi tiết thi hành "
    "một số điều của Luật Thi đua, khen thưởng.",
)
LONG = (
    "Tổ chức hội nghị tổng kết công tác thi đua, khen thưởng năm 2024, phát động thi đua và ký kết giao ước "
    "thi đua năm 2025 bảo đảm trang trọng, tiết kiệm, đúng thành phần và đúng thời gian quy định"
)


@dataclass(frozen=True)
class Sample:
    """One paper; every default is right."""

    kind: str = "KH"
    left: float = 30.0
    right: float = 15.0
    top: float = 20.0
    bottom: float = 20.0
    page: tuple[float, float] = (210.0, 297.0)
    nation: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    nation_style: str = "B"
    nation_size: float = 12.0
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    motto_style: str = "B"
    motto_rule: float = 1.0
    superior: str = ""
    superior_style: str = ""
    issuer_style: str = "B"
    issuer_rule: float = 0.42
    number: str = "Số: 05/KH-UBND"
    number_size: float = 13.0
    date: str = "Hớn Quản, ngày 05 tháng 01 năm 2025"
    date_style: str = "I"
    title: str = "KẾ HOẠCH"
    title_style: str = "B"
    title_align: str = "C"
    summary: str = "Tổ chức Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024"
    summary_style: str = "B"
    summary_underlined: bool = False
    summary_rule: float = 0.42
    letter_subject: str = ""
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = BASES
    basis_style: str = "I"
    body: tuple[tuple[str, str], ...] = (
        ("B", "I. MỤC ĐÍCH, YÊU CẦU"),
        ("B", "1. Mục đích"),
        ("", f"{LONG}."),
        ("B", "2. Yêu cầu"),
        ("", f"a) {LONG};"),
        ("", "b) Phân công rõ việc, rõ người;"),
        ("", "c) Hoàn thành trước hội nghị;"),
        ("", "d) Bảo đảm an ninh, trật tự;"),
        ("", "đ) Tiết kiệm, tránh hình thức;"),
        ("", "e) Báo cáo kết quả."),
        ("B", "II. TỔ CHỨC THỰC HIỆN"),
        ("", f"1. {LONG}."),
        ("", f"2. Phòng Nội vụ chủ trì thực hiện kế hoạch này; {LONG}"),
    )
    repeat: int = 1
    body_size: float = 14.0
    body_align: str = "J"
    indent: float = 12.7
    gap: float = 6.0
    spacing: float = 1.0
    colour: tuple[int, int, int] = (0, 0, 0)
    family: str = "Times New Roman"
    end: str = "./."
    recipients: tuple[str, ...] = ("- Như trên;", "- UBND các xã, thị trấn;", "- Lưu: VT, NV.")
    recipients_title: str = "Nơi nhận:"
    recipients_title_style: str = "BI"
    recipients_size: float = 11.0
    signer: tuple[str, ...] = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    signer_style: str = "B"
    authority_line: str = ""
    bold_words: int = 0
    """How many words of “Điều 1.” are bold."""
    body_colour: tuple[int, int, int] = (0, 0, 0)
    name: str = "Nguyễn Văn Hạ"
    left_signer: tuple[str, ...] = ()
    left_name: str = ""
    number_on_first: bool = False
    page_numbers: bool = True
    page_number_size: float = 13.0
    page_number_at_foot: bool = False
    page_number_shift: int = 0
    appendix: str = ""
    appendix_title: str = "DANH SÁCH ĐẠI BIỂU"
    attached: str = (
        "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 01 năm 2025 của Ủy ban nhân dân huyện Hớn Quản)"
    )

    @property
    def paragraphs(self) -> list[tuple[str, str]]:
        """Give (style, text) of the bases and the body with the end mark."""
        body = list(self.body) + [("", f"{LONG}.")] * (self.repeat - 1)
        style, last = body[-1]
        body[-1] = (style, last.rstrip(".") + self.end)
        return [(self.basis_style, text) for text in self.bases] + body


# --- PDF -----------------------------------------------------------------------------------------


class _Press:
    def __init__(self, sample: Sample) -> None:
        self.s, self.ordinal = sample, 1
        self.pdf = FPDF(unit="mm", format=sample.page)
        self.pdf.set_auto_page_break(False)
        family = find_serif()
        for style in ("", "B", "I", "BI"):
            self.pdf.add_font("serif", style, family.path(style))
        self.widths: dict[tuple[str, str, float], float] = {}
        self.width = sample.page[0] - sample.left - sample.right
        self.middle = sample.left + self.width / 2
        self.new_page()

    def new_page(self, *, restart: bool = False) -> None:
        self.pdf.add_page()
        self.ordinal = 1 if restart or self.pdf.page == 1 else self.ordinal + 1
        self.y = self.s.top
        if self.s.page_numbers and (self.ordinal > 1 or self.s.number_on_first):
            y = self.s.page[1] - 12 if self.s.page_number_at_foot else 14.0
            text = str(self.ordinal + self.s.page_number_shift)
            self.centred(text, self.middle, y, "", self.s.page_number_size)

    def font(self, style: str, size: float) -> None:
        self.pdf.set_font("serif", style, size)
        self.pdf.set_text_color(*self.s.colour)

    def measure(self, text: str, style: str, size: float) -> float:
        known = (text, style, size)
        if known not in self.widths:
            self.font(style, size)
            self.widths[known] = self.pdf.get_string_width(text)
        return self.widths[known]

    def text(self, x: float, y: float, text: str, style: str, size: float) -> None:
        self.font(style, size)
        self.pdf.text(x, y, text)

    def centred(self, text: str, middle: float, y: float, style: str, size: float) -> float:
        width = self.measure(text, style, size)
        self.text(middle - width / 2, y, text, style, size)
        return width

    def rule(self, middle: float, y: float, length: float) -> None:
        if length > 0:
            self.pdf.set_line_width(0.25)
            self.pdf.line(middle - length / 2, y, middle + length / 2, y)

    def step(self, size: float) -> float:
        return size * POINT * LINE_HEIGHT * self.s.spacing

    def room_for(self, height: float) -> None:
        if self.y + height > self.s.page[1] - self.s.bottom:
            self.new_page()

    def paragraph(self, text: str, style: str, *, first: bool) -> None:
        s, words = self.s, text.split()
        if not first:
            self.y += s.gap * POINT
        if "C" in style:
            self.y += self.step(s.body_size)
            self.centred(text, self.middle, self.y - 0.24 * s.body_size * POINT, "B", s.body_size)
            return
        space = self.measure(" ", style, s.body_size)
        indent, line, lines = s.indent, [], []
        for word in words:
            used = indent + sum(self.measure(one, style, s.body_size) + space for one in line)
            if line and used + self.measure(word, style, s.body_size) > self.width:
                lines.append((indent, line, True))
                indent, line = 0.0, []
            line.append(word)
        lines.append((indent, line, False))
        for shift, held, full in lines:
            self.room_for(self.step(s.body_size))
            bold = s.bold_words if (shift or not s.indent) and text.startswith("Điều") else 0
            self._line(held, s.left + shift, self.width - shift, style, full and s.body_align == "J", bold)
            self.y += self.step(s.body_size)

    def _line(self, words: list[str], x: float, room: float, style: str, justify: bool, bold: int) -> None:
        size = self.s.body_size
        styles = ["B" if number < bold else style for number, _ in enumerate(words)]
        widths = [self.measure(word, one, size) for word, one in zip(words, styles, strict=True)]
        space = self.measure(" ", style, size)
        if justify and len(words) > 1:
            space = (room - sum(widths)) / (len(words) - 1)
        for word, one, width in zip(words, styles, widths, strict=True):
            self.text(x, self.y + 0.891 * size * POINT, word, one, size)
            x += width + space


def make_pdf(s: Sample) -> bytes:
    """Draw a sample."""
    press = _Press(s)
    left, right = s.left + 32.5, s.left + 65 + (s.page[0] - s.left - s.right - 65) / 2
    _pdf_head(press, s, left, right)
    _pdf_title(press, s)
    press.y += 3
    colour, press.s = press.s, replace(s, colour=s.body_colour)
    for number, (style, text) in enumerate(s.paragraphs):
        press.paragraph(text, style, first=number == 0)
    press.s = colour
    press.y += 5
    press.room_for(50)
    _pdf_close(press, s)
    if s.appendix:
        press.new_page(restart=True)
        for text, style, size in ((s.appendix, "B", 14), (s.appendix_title, "B", 14), (s.attached, "I", 13)):
            for piece in _wrapped(press, text, style, size):
                press.y += size * POINT * LINE_HEIGHT
                press.centred(piece, press.middle, press.y, style, size)
        press.y += 5
        press.paragraph(f"{LONG}.", "", first=True)
    data = bytes(press.pdf.output())
    for font in press.pdf.fonts.values():
        font.close()
    return data


def _wrapped(press: _Press, text: str, style: str, size: float) -> list[str]:
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and press.measure(longer, style, size) > press.width * 0.85:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _pdf_head(press: _Press, s: Sample, left: float, right: float) -> None:
    y = s.top + 0.95 * s.nation_size * POINT
    press.centred(s.nation, right, y, s.nation_style, s.nation_size)
    y_left = y
    if s.superior:
        press.centred(s.superior, left, y_left, s.superior_style, 12)
        y_left += 12 * POINT * LINE_HEIGHT
    press.centred("ỦY BAN NHÂN DÂN", left, y_left, s.issuer_style, 12)
    y_left += 12 * POINT * LINE_HEIGHT
    width = press.centred("HUYỆN HỚN QUẢN", left, y_left, s.issuer_style, 12)
    press.rule(left, y_left + 1.8, width * s.issuer_rule)
    y += 13 * POINT * LINE_HEIGHT
    width = press.centred(s.motto, right, y, s.motto_style, 13)
    press.rule(right, y + 1.8, width * s.motto_rule)
    y = max(y, y_left) + 10
    press.centred(s.number, left, y, "", s.number_size)
    if s.date:
        press.centred(s.date, right, y, s.date_style, 13)
    if s.letter_subject:
        for piece in (s.letter_subject,):
            y += 12 * POINT * LINE_HEIGHT + 6 * POINT
            press.centred(piece, left, y, "", 12)
    press.y = y + 6


def _pdf_title(press: _Press, s: Sample) -> None:
    if s.title:
        press.y += 14 * POINT * LINE_HEIGHT
        if s.title_align == "C":
            press.centred(s.title, press.middle, press.y, s.title_style, 14)
        else:
            press.text(s.left, press.y, s.title, s.title_style, 14)
    if s.summary:
        press.y += 14 * POINT * LINE_HEIGHT
        width = press.centred(s.summary, press.middle, press.y, s.summary_style, 14)
        if s.summary_underlined:
            press.rule(press.middle, press.y + 0.5, width)
        press.rule(press.middle, press.y + 1.8, width * s.summary_rule)
        press.y += 3
    if s.authority_line:
        press.y += 14 * POINT * LINE_HEIGHT + 4
        press.centred(s.authority_line, press.middle, press.y, "B", 14)
    if s.addressees:
        press.y += 14 * POINT * LINE_HEIGHT
        press.text(s.left + 25, press.y, f"Kính gửi: {s.addressees[0]}", "", 14)
        press.y += 3


def _pdf_close(press: _Press, s: Sample) -> None:
    top = press.y
    right = s.page[0] - s.right - 45
    y = top + 12 * POINT
    if not s.left_signer and s.recipients:
        _pdf_recipients(press, s, y)
    for one, middle, name in ((s.signer, right, s.name), (s.left_signer, s.left + 35, s.left_name)):
        y = top + 12 * POINT
        for text in one:
            press.centred(text, middle, y, s.signer_style, 14)
            y += 14 * POINT * LINE_HEIGHT
        if name:
            press.centred(name, middle, y + 25, "B", 14)
    if s.left_signer and s.recipients:
        _pdf_recipients(press, s, top + 50)


def _pdf_recipients(press: _Press, s: Sample, y: float) -> None:
    press.text(s.left, y, s.recipients_title, s.recipients_title_style, 12)
    for text in s.recipients:
        y += 11 * POINT * LINE_HEIGHT
        press.text(s.left, y, text, "", s.recipients_size)


# --- Word ----------------------------------------------------------------------------------------


def make_word(s: Sample) -> bytes:
    """Write a sample with tables for head and signature, as offices do."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = s.family, Pt(s.body_size)
    normal.font.color.rgb = RGBColor(*s.colour)
    normal.paragraph_format.space_after = Pt(0)
    _word_page(document, s)
    _word_head(document, s)
    _word_title(document, s)
    for number, (style, text) in enumerate(s.paragraphs):
        align = ALIGN.CENTER if "C" in style else ALIGN.JUSTIFY if s.body_align == "J" else ALIGN.LEFT
        paragraph = _word_line(document, text, style, s.body_size, align=align)
        if s.bold_words and text.startswith("Điều"):
            _bold_opening(paragraph, s.bold_words)
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor(*s.body_colour)
            run.font.size = Pt(s.body_size)
        layout = paragraph.paragraph_format
        layout.first_line_indent, layout.line_spacing = Mm(0 if "C" in style else s.indent), s.spacing
        layout.space_before = Pt(s.gap if number else 12)
    _word_close(document, s)
    if s.appendix:
        section = document.add_section()
        section._sectPr.append(_made("w:pgNumType", start="1"))
        for text, style, size in ((s.appendix, "B", 14), (s.appendix_title, "B", 14), (s.attached, "I", 13)):
            _word_line(document, text, style, size)
        paragraph = _word_line(document, f"{LONG}.", "", s.body_size, align=ALIGN.JUSTIFY)
        paragraph.paragraph_format.first_line_indent = Mm(s.indent)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _bold_opening(paragraph: object, count: int) -> None:
    words = paragraph.text.split(" ")
    paragraph.runs[0].text = " ".join(words[:count]) + " "
    paragraph.runs[0].bold = True
    paragraph.add_run(" ".join(words[count:]))


def _made(tag: str, **values: str) -> object:
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _word_page(document: object, s: Sample) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(s.page[0]), Mm(s.page[1])
    section.left_margin, section.right_margin = Mm(s.left), Mm(s.right)
    section.top_margin, section.bottom_margin = Mm(s.top), Mm(s.bottom)
    section.different_first_page_header_footer = not s.number_on_first
    if s.page_numbers:
        place = section.footer if s.page_number_at_foot else section.header
        paragraph = place.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        for kind in ("begin", "", "end"):
            run = paragraph.add_run()
            run.font.size = Pt(s.page_number_size)
            if kind:
                run._r.append(_made("w:fldChar", fldCharType=kind))
            else:
                field = OxmlElement("w:instrText")
                field.text = " PAGE   \\* MERGEFORMAT "
                run._r.append(field)
    if s.page_number_shift:
        section._sectPr.append(_made("w:pgNumType", start=str(1 + s.page_number_shift)))


def _word_line(place: object, text: str, style: str, size: float, *, align: object = ALIGN.CENTER, underlined: bool = False):  # fmt: skip
    paragraph = place.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.underline = "B" in style, "I" in style, underlined or None
    run.font.size = Pt(size)
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _word_rule(place: object, column: float, length: float) -> None:
    """Draw a rule as the border of an empty paragraph with indents."""
    if length <= 0:
        return
    paragraph = place.add_paragraph()
    side = Mm((column - length) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.space_after = Pt(5), Pt(0)
    border = OxmlElement("w:pBdr")
    border.append(_made("w:top", val="single", sz="6", space="1", color="000000"))
    paragraph._p.get_or_add_pPr().append(border)
    properties = paragraph._p.pPr
    properties.insert_element_before(border, "w:spacing", "w:ind", "w:jc")


def _measure(text: str, style: str, size: float) -> float:
    return text_width([Span(text, size, bold="B" in style)])


def _word_table(document: object, widths: tuple[float, float], rows: int):
    table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _drop_first(table: object) -> None:
    for row in table.rows:
        for cell in row.cells:
            if len(cell.paragraphs) > 1:
                cell._tc.remove(cell.paragraphs[0]._p)


def _word_head(document: object, s: Sample) -> None:
    widths = (50.0, s.page[0] - s.left - s.right - 50.0)
    table = _word_table(document, widths, 2)
    left, right = table.rows[0].cells
    if s.superior:
        _word_line(left, s.superior, s.superior_style, 12)
    for text in ("ỦY BAN NHÂN DÂN", "HUYỆN HỚN QUẢN"):
        _word_line(left, text, s.issuer_style, 12)
    _word_rule(left, widths[0] - 3.8, _measure("HUYỆN HỚN QUẢN", "B", 12) * s.issuer_rule)
    _word_line(right, s.nation, s.nation_style, s.nation_size)
    _word_line(right, s.motto, s.motto_style, 13)
    _word_rule(right, widths[1] - 3.8, _measure(s.motto, "B", 13) * s.motto_rule)
    left, right = table.rows[1].cells
    _word_line(left, s.number, "", s.number_size)
    if s.letter_subject:
        _word_line(left, s.letter_subject, "", 12)
    if s.date:
        _word_line(right, s.date, s.date_style, 13)
    _drop_first(table)


def _word_title(document: object, s: Sample) -> None:
    if s.title:
        align = ALIGN.CENTER if s.title_align == "C" else ALIGN.LEFT
        _word_line(document, s.title, s.title_style, 14, align=align).paragraph_format.space_before = Pt(12)
    if s.summary:
        _word_line(document, s.summary, s.summary_style, 14, underlined=s.summary_underlined)
        column = s.page[0] - s.left - s.right
        _word_rule(document, column, _measure(s.summary, "B", 14) * s.summary_rule)
    if s.authority_line:
        _word_line(document, s.authority_line, "B", 14)
    if s.addressees:
        _word_line(document, f"Kính gửi: {s.addressees[0]}", "", 14)


def _word_close(document: object, s: Sample) -> None:
    table = _word_table(document, (75.0, s.page[0] - s.left - s.right - 75.0), 1)
    left, right = table.rows[0].cells
    for cell, lines, name in ((right, s.signer, s.name), (left, s.left_signer, s.left_name)):
        for text in lines:
            _word_line(cell, text, s.signer_style, 14)
        if name:
            _word_line(cell, name, "B", 14).paragraph_format.space_before = Pt(70)
    place = document if s.left_signer else left
    if s.recipients:
        _word_line(place, s.recipients_title, s.recipients_title_style, 12, align=ALIGN.LEFT)
    for text in s.recipients:
        _word_line(place, text, "", s.recipients_size, align=ALIGN.LEFT)
    _drop_first(table)
