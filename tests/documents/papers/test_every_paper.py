"""Every paper of the catalogue: the same words in PDF and Word, blanks in a draft, nothing outside the page."""

import io
import re
import unicodedata
import zipfile
from dataclasses import replace
from datetime import datetime

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from tdkt_event.documents.papers.catalogue import CATALOGUE, find_entry
from tdkt_event.documents.papers.facts import Draft
from tdkt_event.documents.papers.model import words
from tdkt_event.documents.papers.rendering import render
from tdkt_event.domain.delegate import Delegate
from tdkt_event.errors import FontError, NotFoundError, RefusedError
from tdkt_event.settings import TIME_ZONE
from tests.golden.paper_facts import paper_facts

AT = datetime(2025, 4, 1, 8, tzinfo=TIME_ZONE)
NAMES = [entry.name for entry in CATALOGUE]
FLOWING = [entry.name for entry in CATALOGUE if entry.pdf is None]
SHAPED = [entry.name for entry in CATALOGUE if "docx" in entry.endings]
LONG = "Công Tằng Tôn Nữ Hoàng Phương Thảo Vy Nguyễn Trần Lê Đặng Quỳnh Nghiêng Thương Khuyến Nghĩa " * 2
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz" + "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in "\u0300\u0301\u0303\u0309\u0323"
)
ALL_LETTERS = " ".join([LETTERS, LETTERS.upper()])


def print_paper(name, ending, fonts, facts=None):
    return render(name, facts or paper_facts(), ending, fonts=fonts, created_at=AT)


def tokens(text):
    return re.sub(r"\s+", "", text)


def word_text(data):
    """All text of a Word file in reading order, with the labels that Word itself would count left out."""
    document = docx.Document(io.BytesIO(data))
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


@pytest.mark.parametrize("name", FLOWING)
def test_the_pdf_says_every_word_of_the_content(name, fonts, read_paper):
    paper = find_entry(name).build(find_entry(name), paper_facts())
    pdf = read_paper(print_paper(name, "pdf", fonts))
    printed = tokens(" ".join(pdf.text(page) for page in range(1, len(pdf) + 1)))
    for line in words(paper):
        for part in line.split(" | "):
            for word in part.split():
                assert word in printed, f"{word!r} of {part!r}"
    assert unicodedata.is_normalized("NFC", printed)


@pytest.mark.parametrize("name", SHAPED)
def test_the_word_file_says_the_same_words(name, fonts):
    entry = find_entry(name)
    written = tokens(word_text(print_paper(name, "docx", fonts)))
    for line in words(entry.build(entry, paper_facts())):
        for part in line.split(" | "):
            bare = re.sub(r"^(Điều \d+\.|[IVX]+\.|\d+\.|[a-zđ]\)|-) ", "", part)
            assert tokens(bare) in written, part


@pytest.mark.parametrize("name", SHAPED)
def test_the_word_file_has_real_styles_numbering_and_the_law_s_font(name, fonts):
    data = print_paper(name, "docx", fonts)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = archive.read("word/styles.xml").decode()
    document = docx.Document(io.BytesIO(data))
    normal = document.styles["Normal"]
    assert normal.font.name == "Times New Roman"
    assert 'w:ascii="Times New Roman"' in styles
    assert all(section.different_first_page_header_footer for section in document.sections)
    for table in document.tables:
        if table.style.name == "Table Grid":
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_points_after_d_are_the_vietnamese_ones_in_word(fonts):
    data = print_paper("ke-hoach", "docx", fonts)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        numbering = archive.read("word/numbering.xml").decode()
    assert 'w:lvlText w:val="đ)"' in numbering
    assert 'w:numFmt w:val="upperRoman"' in numbering


@pytest.mark.parametrize("name", [name for name in NAMES if "xlsx" in find_entry(name).endings])
def test_the_workbook_holds_every_row_as_text(name, fonts):
    facts = paper_facts(delegates=(Delegate("=1+1", unit="@SUM(A1)"),), codes=("",))
    book = load_workbook(io.BytesIO(print_paper(name, "xlsx", fonts, facts)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("name", FLOWING)
def test_a_draft_without_facts_prints_its_blanks(name, fonts, read_paper):
    facts = paper_facts(
        Draft(),
        delegates=(),
        codes=(),
        present=(),
        away=(),
        attendance=None,
        offices=(),
        members=(),
        groups=(),
    )
    facts = replace(
        facts, conference=replace(facts.conference, facts=replace(facts.conference.facts, signer_name=""))
    )
    pdf = read_paper(print_paper(name, "pdf", fonts, facts))
    assert len(pdf) >= 1
    if find_entry(name).numbered:
        assert find_entry(name).build(find_entry(name), facts).missing
        assert re.search(r"Số: +/", pdf.text(1).replace("\u00a0", " ")), pdf.text(1)[:200]


@pytest.mark.parametrize("name", FLOWING)
def test_long_texts_and_six_hundred_delegates_stay_inside_the_margins(name, fonts, read_paper):
    many = tuple(Delegate(LONG[:160], position=LONG[:160], unit=LONG[:160]) for _ in range(60)) * 10
    facts = paper_facts(delegates=many, codes=("",) * len(many))
    known = replace(facts.conference.facts, name=f"Hội nghị {LONG[:151]}", short_name="", venue=LONG[:160])
    facts = replace(facts, conference=replace(facts.conference, facts=known))
    pdf = read_paper(print_paper(name, "pdf", fonts, facts))
    for page in {1, 2, len(pdf)}:
        if page <= len(pdf):
            letters = [one for one in pdf.letters(page) if one.text.strip()]
            assert all(one.left >= 29.5 and one.right <= 195.5 for one in letters)
            assert all(one.top >= 8 and one.bottom <= 277.8 for one in letters)


def test_no_vietnamese_letter_is_missing(fonts, read_paper):
    facts = paper_facts(replace(paper_facts().draft, details={"text": ALL_LETTERS}))
    assert tokens(ALL_LETTERS) in tokens(read_paper(print_paper("khai-mac", "pdf", fonts, facts)).text())


def test_a_letter_without_a_glyph_is_named(fonts):
    facts = paper_facts(replace(paper_facts().draft, details={"text": "Kính thưa 🎉"}))
    with pytest.raises(FontError, match="🎉"):
        print_paper("khai-mac", "pdf", fonts, facts)


def test_page_numbers_begin_on_the_second_page_and_anew_in_an_appendix(fonts, read_paper):
    pdf = read_paper(print_paper("cong-van-cu-dai-bieu", "pdf", fonts))
    assert len(pdf) == 2
    assert "Phụ lục" in pdf.text(2)
    assert not [one for page in (1, 2) for one in pdf.letters(page) if one.top < 16 and one.text.strip()]


def test_unknown_paper_and_unknown_format_are_refused(fonts):
    with pytest.raises(NotFoundError, match="ke-hoach"):
        find_entry("khong-co")
    with pytest.raises(RefusedError, match=r"\.pdf hoặc \.docx"):
        print_paper("ke-hoach", "xlsx", fonts)
