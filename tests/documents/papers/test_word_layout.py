"""What Word makes of a paper is what the PDF shows: numbers, sizes, air, pictures."""

import io
from collections import defaultdict
from datetime import UTC, datetime

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_event.documents import nd30_page as page
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.papers import model
from tdkt_event.documents.papers.as_pdf import paper_pdf
from tdkt_event.documents.papers.as_word import paper_word
from tdkt_event.documents.papers.model import Appendix, Item, Level, Numbered, Paper, item, numbered, roman
from tdkt_event.documents.press import Press
from tdkt_event.errors import FontError

NOW = datetime(2025, 4, 1, tzinfo=UTC)


def written(*blocks):
    """Write blocks as Word and open the file."""
    return docx.Document(
        io.BytesIO(paper_word([Paper("thu", "Thử", tuple(blocks))], fonts=find_serif(), created_at=NOW))
    )


class Counter:
    """The numbers Word gives: lists of one definition count together, a list with a start begins there once."""

    def __init__(self, document):
        part = document.part.numbering_part.element
        self.levels = {
            one.get(qn("w:abstractNumId")): [
                tuple(level.find(qn(f"w:{tag}")).get(qn("w:val")) for tag in ("numFmt", "lvlText"))
                for level in one.findall(qn("w:lvl"))
            ]
            for one in part.findall(qn("w:abstractNum"))
        }
        self.lists = {one.get(qn("w:numId")): one for one in part.findall(qn("w:num"))}
        self.counts = defaultdict(dict)
        self.begun = set()

    def label(self, numbering):
        depth, number = (numbering.find(qn(f"w:{tag}")).get(qn("w:val")) for tag in ("ilvl", "numId"))
        one, depth = self.lists[number], int(depth)
        definition = one.find(qn("w:abstractNumId")).get(qn("w:val"))
        counts = self.counts[definition]
        counts[depth] = counts.get(depth, 0) + 1
        for override in one.findall(qn("w:lvlOverride")):
            if int(override.get(qn("w:ilvl"))) == depth and number not in self.begun:
                counts[depth] = int(override.find(qn("w:startOverride")).get(qn("w:val")))
        self.begun.add(number)
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        kind, text = self.levels[definition][depth]
        return text.replace(f"%{depth + 1}", _figure(kind, counts[depth]))


def _figure(kind, count):
    return {"upperRoman": roman(count), "lowerLetter": chr(96 + count)}.get(kind, str(count))


def word_labels(document):
    counter = Counter(document)
    found = (one._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}") for one in document.paragraphs)
    return [counter.label(one) for one in found if one is not None]


BLOCKS = st.one_of(
    st.builds(
        lambda level, heading: item(level, "x", heading=heading),
        st.sampled_from((*Level, *[Level.CLAUSE] * 6)),
        st.booleans(),
    ),
    st.just(Appendix("Phụ lục", "x")),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(BLOCKS, min_size=20, max_size=60))
def test_word_counts_as_the_pdf_does(blocks):
    expected = [one.label for one in numbered(blocks) if isinstance(one, Numbered)]
    assert word_labels(written(*blocks)) == expected


def test_a_list_of_an_earlier_section_is_not_taken_up_again():
    plain, bold = item(Level.CLAUSE, "x"), item(Level.CLAUSE, "x", heading=True)
    blocks = [plain] * 3 + [item(Level.SECTION, "x")] + [bold] * 3 + [plain]
    assert word_labels(written(*blocks)) == ["1.", "2.", "3.", "I.", "1.", "2.", "3.", "4."]


def test_bold_and_plain_clauses_make_one_list():
    clauses = [item(Level.CLAUSE, "x", heading=bold) for bold in (True, True, False, True)]
    section = Item(Level.SECTION, clauses[0].runs)
    blocks = [section, *clauses, section, *reversed(clauses[1:])]
    assert word_labels(written(*blocks)) == ["I.", "1.", "2.", "3.", "4.", "II.", "1.", "2.", "3."]


SUMMARY = "Tổ chức Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024; phát động thi đua năm 2025"


@pytest.mark.parametrize(
    "summary", [SUMMARY, f"{SUMMARY} và ký kết giao ước thi đua của {'huyện Hớn Quản ' * 3}"]
)
def test_the_summary_has_the_size_of_the_pdf(summary):
    with Press(find_serif(), title="thử", created_at=NOW) as press:
        expected = page.subject_lines(press, summary).size
    line = next(one for one in written(model.Title("X", summary)).paragraphs if one.style.name == "Trích yếu")
    assert {run.font.size or line.style.font.size for run in line.runs} == {Pt(expected)}


def test_a_long_summary_is_set_smaller():
    with Press(find_serif(), title="thử", created_at=NOW) as press:
        sizes = {page.subject_lines(press, SUMMARY + " của huyện" * count).size for count in range(9)}
    assert {13.0, 14.0} <= sizes <= set(page.SUBJECT_SIZES)


def code(number):
    return model.CodePicture(f"https://vd.vn/{number}", "ABCDEFGH", ("Mã", "Đưa mã này."))


def test_air_above_the_signature_and_a_dashed_rule_above_the_code():
    document = written(model.Signature(lines=("CHỦ TỊCH",), name="Lê A"), code(1))
    signature, rule, strip = list(document.element.body)[:3]
    above = signature.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}/{qn('w:top')}")
    assert int(above.get(qn("w:w"))) == round(Mm(page.SIGNATURE_SPACE).twips)
    assert rule.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}").get(qn("w:val")) == "dashed"
    assert int(rule.find(f"{qn('w:pPr')}/{qn('w:spacing')}").get(qn("w:before"))) >= Mm(4).twips
    assert strip.tag == qn("w:tbl")


def test_every_invitation_has_its_own_picture_and_its_own_pages():
    blocks = [one for number in range(5) for one in (code(number), model.NewPage())]
    document = written(*blocks, model.paragraph("Hết."))
    pictures = [one.get(qn("r:embed")) for one in document.element.body.iter(qn("a:blip"))]
    assert len({document.part.related_parts[one].blob for one in pictures}) == 5
    assert len(document.sections) == 6
    starts = [one._sectPr.find(qn("w:pgNumType")) for one in document.sections]
    assert [one is not None and one.get(qn("w:start")) for one in starts] == [False, *["1"] * 5]
    assert all(one.header.is_linked_to_previous for one in list(document.sections)[1:])
    assert "PAGE" in document.sections[0].header._element.xml


@pytest.mark.parametrize(
    ("number", "expected"),
    [(39, "XXXIX"), (40, "XL"), (49, "XLIX"), (50, "L"), (94, "XCIV"), (123, "CXXIII")],
)
def test_roman_figures_go_on_after_39(number, expected):
    assert roman(number) == expected


def test_a_letter_that_cannot_be_printed_is_found_by_its_row():
    columns = (model.Column("STT", 1), model.Column("Họ và tên", 5))
    rows = tuple(model.Row((str(at), f"Nguyễn Văn {'🎉' if at == 37 else at}")) for at in range(60))
    paper = Paper("thu", "Danh sách thử", (model.paragraph("Mở đầu."), model.Table(columns, rows)))
    with pytest.raises(FontError, match=r"🎉.*“37 \| Nguyễn Văn 🎉”, ở “Danh sách thử”"):
        paper_pdf([paper], fonts=find_serif(), created_at=NOW)


def test_a_letter_that_cannot_be_printed_is_found_by_its_line():
    paper = Paper(
        "thu", "Thử", (model.paragraph("Mở đầu."), model.Signature(lines=("CHỦ TỊCH",), name="Lê Ⅳ"))
    )
    with pytest.raises(FontError, match=r"Ⅳ.*“Lê Ⅳ”"):
        paper_pdf([paper], fonts=find_serif(), created_at=NOW)
