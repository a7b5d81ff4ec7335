"""Heads that offices make without a table: tabs, text frames, text boxes, all in the middle."""

import io
from dataclasses import replace

import docx
import pytest
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from fpdf import FPDF

from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.nd30_word_lines import text_width
from tdkt_event.documents.paper_checker import judge_bytes
from tdkt_event.domain.paper_text import Span
from tests.documents.nd30_samples import LONG, Sample, make_pdf, make_word

LEFT, RIGHT = 33.0, 115.0
"""Middles of the two halves, from the left margin."""
ISSUER, NATION = "XÃ TÂN HIỆP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LINE = """<w:r {ns} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:drawing><wp:anchor><wp:positionH
 relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:extent cx="{length}" cy="0"/><a:graphic>
<a:prstGeom prst="line"/></a:graphic></wp:anchor></w:drawing></w:r>"""
BOX = """<w:r {ns} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing><wp:anchor><wp:positionH
 relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:extent cx="{width}" cy="900000"/>
<wps:txbx><w:txbxContent/></wps:txbx></wp:anchor></w:drawing></w:r>"""


def _codes(data: bytes) -> list[str]:
    return [one.code for one in judge_bytes(data, "van-ban.docx").findings]


def _typed(paragraph, text, *, size=13.0, style=""):
    run = paragraph.add_run(text)
    run.font.size, run.font.name, run.bold, run.italic = (
        Pt(size),
        "Times New Roman",
        "B" in style,
        "I" in style,
    )
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0


def _drawn(paragraph, middle, length):
    text = LINE.format(ns=nsdecls("w"), x=round((middle - length / 2) * 36000), length=round(length * 36000))
    paragraph._p.append(parse_xml(text))


def _width(text, size):
    return text_width([Span(text, size, bold=True)])


def _headless(sample: Sample):
    """Give a right paper without its head, and the paragraph before which one may be put."""
    document = docx.Document(io.BytesIO(make_word(sample)))
    head = document.tables[0]._tbl
    head.getparent().remove(head)
    return document, document.paragraphs[0]


def _saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _tabbed(sample: Sample, *, rules=(True, True), subject=()) -> bytes:
    document, anchor = _headless(sample)
    rows = (
        (("ỦY BAN NHÂN DÂN", 12, ""), (NATION, 12, "B")),
        (("TỈNH ĐỒNG NAI", 12, ""), (MOTTO, 13, "B")),
        (("ỦY BAN NHÂN DÂN", 12, "B"), ("", 12, "")),
        ((ISSUER, 12, "B"), ("", 12, "")),
        ((sample.number, 13, ""), (sample.date, 13, "I")),
        *(((line, 12, ""), ("", 12, "")) for line in subject),
    )
    made = []
    for left, right in rows:
        paragraph = anchor.insert_paragraph_before()
        for middle in (LEFT, RIGHT):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(middle), WD_TAB_ALIGNMENT.CENTER)
        for text, size, style in (left, right):
            _typed(paragraph, f"\t{text}", size=size, style=style)
        made.append(paragraph)
    if rules[0]:
        _drawn(made[3], LEFT, 0.42 * _width(ISSUER, 12))
    if rules[1]:
        _drawn(made[1], RIGHT, _width(MOTTO, 13))
    return _saved(document)


LETTER = Sample(
    kind="CV", number="Số: 12/UBND-VHXH", title="", summary="", letter_subject="V/v cử đại biểu dự Hội nghị",
    addressees=("Các thôn",), bases=(),
    body=(("", "Ủy ban nhân dân xã đề nghị các thôn cử đại biểu dự Hội nghị"),),
)  # fmt: skip


def test_head_made_with_tabs_passes():
    assert _codes(_tabbed(Sample())) == []


@pytest.mark.parametrize(
    ("rules", "code"),
    [((False, True), "co_quan_ban_hanh_rule_missing"), ((True, False), "tieu_ngu_rule_missing")],
)
def test_rule_missing_on_one_side_of_tabs_is_seen_on_that_side(rules, code):
    assert _codes(_tabbed(Sample(), rules=rules)) == [code]


def test_two_rules_anchored_in_one_paragraph_each_go_to_their_half():
    document, anchor = _headless(Sample())
    for left, right in ((("ỦY BAN NHÂN DÂN", 12, "B"), (NATION, 12, "B")), ((ISSUER, 12, "B"), (MOTTO, 13, "B")), (("Số: 05/KH-UBND", 13, ""), ("Tân Hiệp, ngày 05 tháng 01 năm 2026", 13, "I"))):  # fmt: skip
        paragraph = anchor.insert_paragraph_before()
        for middle in (LEFT, RIGHT):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(middle), WD_TAB_ALIGNMENT.CENTER)
        for text, size, style in (left, right):
            _typed(paragraph, f"\t{text}", size=size, style=style)
        if left[0] == ISSUER:
            _drawn(paragraph, LEFT, 0.42 * _width(ISSUER, 12))
            _drawn(paragraph, RIGHT, _width(MOTTO, 13))
    assert _codes(_saved(document)) == []


def test_subject_of_a_letter_under_tabs_is_read():
    assert _codes(_tabbed(LETTER, subject=("V/v cử đại biểu dự Hội nghị", "tổng kết thi đua"))) == []


def _framed_paragraph(anchor, text, size, style, x, width):
    paragraph = anchor.insert_paragraph_before()
    frame = OxmlElement("w:framePr")
    for name, value in (("w", width), ("x", x)):
        frame.set(qn(f"w:{name}"), str(round(value * 56.7)))
    frame.set(qn("w:hAnchor"), "page")
    paragraph._p.get_or_add_pPr().insert(0, frame)
    paragraph.alignment = 1
    _typed(paragraph, text, size=size, style=style)
    return paragraph


HALVES = (
    (30.0, 66.0, (("ỦY BAN NHÂN DÂN", 12, "B"), (ISSUER, 12, "B"), ("Số: 05/KH-UBND", 13, "")), ISSUER, 0.42),
    (96.0, 99.0, ((NATION, 12, "B"), (MOTTO, 13, "B"), ("Tân Hiệp, ngày 05 tháng 01 năm 2026", 13, "I")), MOTTO, 1.0),
)  # fmt: skip


def test_head_made_of_text_frames_passes():
    document, anchor = _headless(Sample())
    for x, width, lines, ruled, share in HALVES:
        for text, size, style in lines:
            paragraph = _framed_paragraph(anchor, text, size, style, x, width)
            if text == ruled:
                length = share * _width(text, size)
                _drawn(paragraph, width / 2, length)
    assert _codes(_saved(document)) == []


def test_head_made_of_text_boxes_passes():
    document, anchor = _headless(Sample())
    host = anchor.insert_paragraph_before()
    for x, width, lines, ruled, share in HALVES:
        box = parse_xml(BOX.format(ns=nsdecls("w"), x=round((x - 30) * 36000), width=round(width * 36000)))
        content = next(box.iter(qn("w:txbxContent")))
        for text, size, style in lines:
            paragraph = anchor.insert_paragraph_before()
            paragraph.alignment = 1
            _typed(paragraph, text, size=size, style=style)
            if text == ruled:
                _drawn(paragraph, width / 2, share * _width(text, size))
            content.append(paragraph._p)
        host._p.append(box)
    assert _codes(_saved(document)) == []


def test_letter_that_says_cv_in_its_symbol_is_told_so():
    assert _codes_of_pdf(make_pdf(LETTER)) == []
    assert _codes_of_pdf(make_pdf(replace(LETTER, number="Số: 12/CV-UBND"))) == ["so_ky_hieu_symbol"]


def test_numbered_paper_that_nobody_signs_is_told_so():
    unsigned = replace(Sample(), signer=(), name="")
    assert _codes_of_pdf(make_pdf(unsigned)) == ["chuc_vu_missing"]
    assert _codes_of_pdf(make_pdf(replace(unsigned, number="Số:      /KH-UBND"))) == []


def test_head_all_in_the_middle_is_still_an_administrative_paper():
    pdf = FPDF(format="A4")
    for style in ("", "B", "I", "BI"):
        pdf.add_font("serif", style, find_serif().path(style))
    pdf.add_page()
    for y, text, style, size in ((25, "ỦY BAN NHÂN DÂN", "B", 12), (31, ISSUER, "B", 12), (38, "Số: 05/KH-UBND", "", 13), (45, NATION, "B", 12), (51, MOTTO, "B", 13), (58, "Tân Hiệp, ngày 05 tháng 01 năm 2026", "I", 13), (70, "KẾ HOẠCH", "B", 14), (77, "Tổ chức Hội nghị tổng kết", "B", 14), (95, "I. MỤC ĐÍCH", "B", 14)):  # fmt: skip
        pdf.set_font("serif", style, size)
        pdf.text(112.5 - pdf.get_string_width(text) / 2 if y < 90 else 42.7, y, text)
    judged = judge_bytes(bytes(pdf.output()), "ke-hoach.pdf")
    assert judged.kind == "KH"
    assert "quoc_hieu_position" in [one.code for one in judged.findings]


def _codes_of_pdf(data: bytes) -> list[str]:
    return [one.code for one in judge_bytes(data, "van-ban.pdf").findings]


def test_dash_that_begins_a_further_line_begins_no_paragraph():
    words = LONG.split()
    for at in range(12, 20):  # wherever the line happens to break
        broken = " ".join((*words[:at], "-", *words[at:]))
        assert _codes_of_pdf(make_pdf(replace(Sample(), body=(("", f"{broken}."), ("", LONG))))) == [], at


def test_numbered_line_that_fills_its_row_does_not_swallow_the_next_paragraph():
    filled = "2. Văn phòng phát hành giấy mời, bố trí hội trường, đón tiếp và phục vụ tốt."
    sample = replace(Sample(), gap=0.0, body=(("", f"1. {LONG}."), ("", filled), ("", LONG)))
    assert _codes_of_pdf(make_pdf(sample)) == ["body_gap"]
