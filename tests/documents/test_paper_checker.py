"""The checker of NĐ 30/2020: right papers pass in both formats, every fault is seen, bad files are refused."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_SECTION
from fpdf import FPDF

from tdkt_event.documents.paper_checker import check_file, judge_bytes, judge_file, known_type
from tdkt_event.errors import FileError, RefusedError
from tests.documents.nd30_faults import FAULTS, PLAN, RIGHT
from tests.documents.nd30_samples import _made, _word_line, make_pdf, make_word

MAKERS = {"pdf": make_pdf, "docx": make_word}
OTHER_RIGHT = {
    "13 points, 10 mm, 1.5 lines": {"body_size": 13.0, "indent": 10.0, "spacing": 1.5, "repeat": 6},
    "widest margins": {"left": 35.0, "right": 20.0, "top": 25.0, "bottom": 25.0, "repeat": 12},
    "a draft": {"number": "Số:      /KH-UBND", "date": "Hớn Quản, ngày     tháng 4 năm 2025", "name": ""},
    "a draft with dots": {"number": "Số: …/KH-UBND", "date": "Hớn Quản, ngày … tháng … năm 2025"},
    "Hoà": {"nation": "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
    "a superior": {"superior": "HỘI ĐỒNG NHÂN DÂN TỈNH", "issuer_rule": 0.4},
    "an acting signer": {"signer": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")},
    "an appendix": {"appendix": "Phụ lục", "repeat": 8},
}


def _codes(data: bytes) -> list[str]:
    return [one.code for one in judge_bytes(data).findings]


@pytest.mark.parametrize("ending", MAKERS)
@pytest.mark.parametrize("kind", RIGHT)
def test_right_paper_of_every_type_passes_and_is_recognised(kind, ending):
    judgement = judge_bytes(MAKERS[ending](RIGHT[kind]), f"giay.{ending}")

    assert (judgement.kind, judgement.findings) == (kind, ())


@pytest.mark.parametrize("ending", MAKERS)
@pytest.mark.parametrize("name", OTHER_RIGHT)
def test_what_the_decree_allows_passes(name, ending):
    assert _codes(MAKERS[ending](replace(PLAN, **OTHER_RIGHT[name]))) == []


@pytest.mark.parametrize("ending", MAKERS)
@pytest.mark.parametrize(("name", "right", "changes", "codes"), FAULTS, ids=[one[0] for one in FAULTS])
def test_fault_is_seen_and_nothing_else(name, right, changes, codes, ending):
    assert set(_codes(MAKERS[ending](replace(right, **changes)))) == codes


@pytest.mark.parametrize("name", ["giay_moi", "giay_moi_trong", "giay_moi_dai"])
def test_our_own_invitation_passes(papers, name):
    judgement = judge_bytes(papers.SAMPLES[name](), "giay-moi.pdf")

    assert (judgement.kind, judgement.findings) == ("GM", ())


def test_invitation_to_160_letters_passes_between_others(papers):
    guests = (*papers.USUAL, papers.LONGEST, papers.POST)
    data = papers.formal_invitations(papers.LONG_HOST, guests, **papers._fonts_and_time())

    assert _codes(data) == []


@pytest.mark.parametrize("name", ["thiep_moi", "the_ban_don_tiep", "phieu_diem_danh"])
def test_card_is_no_administrative_paper(papers, name):
    judgement = judge_bytes(papers.SAMPLES[name](), "the.pdf")

    assert (judgement.kind, judgement.findings) == ("khac", ())
    assert judgement.notes


def test_finding_says_what_is_wrong_what_it_must_be_where_and_by_which_article():
    [found] = check_file(make_pdf(replace(PLAN, date="Hớn Quản, ngày 15 tháng 06 năm 2025")))

    assert (found.code, found.where) == ("dia_danh_ngay_month", "trang 1, dòng 3")
    assert "“tháng 06” phải ghi “tháng 6”" in found.text
    assert "NĐ 30/2020, Phụ lục I, phần I, mục II.4" in found.text


def test_first_paragraph_of_a_word_file_is_told_by_its_words():
    """Nobody counts to the seventh paragraph."""
    [found] = judge_bytes(make_word(replace(PLAN, date="Hớn Quản, ngày 15 tháng 06 năm 2025"))).findings
    assert found.where == "đoạn 7 (“Hớn Quản, ngày 15 tháng 06 năm 2025”)"

    [found] = judge_bytes(make_word(replace(PLAN, body_size=15.0, bases=()))).findings
    first, *others = found.where.split("; ")
    assert "(“" in first and not any("(“" in one for one in others)


def test_wrong_nation_is_told_as_it_stands():
    """A nation that a narrow column broke in two looks right to whoever wrote it."""
    found = judge_bytes(make_pdf(replace(PLAN, nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA"))).findings
    assert any("đang ghi “CỘNG HÒA XÃ HỘI CHỦ NGHĨA”; phải ghi đúng" in one.text for one in found)


def test_equal_fonts_are_named_by_family():
    [note] = judge_bytes(make_pdf(PLAN)).notes
    assert note.startswith("Phông Tinos có bề rộng")


def test_type_that_a_person_gives_decides():
    assert "kinh_gui_missing" in [one.code for one in check_file(make_word(PLAN), type="CV")]
    assert (known_type("giay-moi"), known_type("qđ"), known_type("khac")) == ("GM", "QĐ", "khac")
    assert (known_type("QD"), known_type("hd"), known_type("HĐ")) == ("QĐ", "HD", "HĐ")
    with pytest.raises(RefusedError) as caught:
        known_type("thơ")
    assert caught.value.code == "paper_type_unknown"


def test_equal_font_is_a_note_and_another_font_a_departure():
    assert "Tinos" in " ".join(judge_bytes(make_pdf(PLAN)).notes)
    assert set(_codes(make_word(replace(PLAN, family="Arial")))) == {"font_family"}
    assert set(_codes(make_word(replace(PLAN, family=".VnTime")))) == {"font_encoding"}


# --- Word's own ways -----------------------------------------------------------------------------


def _word_with(change) -> bytes:
    document = docx.Document(io.BytesIO(make_word(PLAN)))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_size_of_a_style_counts_like_one_of_a_run():
    def change(document):
        body = [one for one in document.paragraphs if one.text.startswith("a)")]
        body[0].runs[0].font.size = None
        document.styles["Normal"].font.size = docx.shared.Pt(11)

    assert _codes(_word_with(change)) == ["body_size"]


def _narrow_head(millimetres, *, condensed=0):
    def change(document):
        table = document.tables[0]
        for row in table.rows:
            cell = row.cells[-1]
            cell.width = docx.shared.Mm(millimetres)
        table._tbl.tblGrid.gridCol_lst[-1].w = docx.shared.Mm(millimetres)
        if condensed:
            nation = next(
                one for row in table.rows for one in row.cells[-1].paragraphs if one.text.startswith("CỘNG")
            )
            for run in nation.runs:
                run._r.get_or_add_rPr().append(_made("w:spacing", val=str(condensed)))

    return _word_with(change)


def test_nation_that_a_narrow_cell_breaks_in_two_is_told():
    assert "quoc_hieu_wraps" in _codes(_narrow_head(70))
    assert "quoc_hieu_wraps" not in _codes(_narrow_head(100))
    assert "quoc_hieu_wraps" not in _codes(_narrow_head(89, condensed=-12))


def _lying_appendix(*, restart: bool):
    def change(document):
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.page_width, section.page_height = section.page_height, section.page_width
        section.different_first_page_header_footer = True
        if restart:
            section._sectPr.append(_made("w:pgNumType", start="1"))
        for text, style in (("Phụ lục", "B"), ("PHÂN CÔNG NHIỆM VỤ", "B"), (PLAN.attached, "I")):
            _word_line(document, text, style, 14)
        table = document.add_table(rows=60, cols=3)
        for row in table.rows:
            for cell in row.cells:
                cell.paragraphs[0].add_run("Nội dung công việc").font.size = docx.shared.Pt(13)

    return _word_with(change)


def test_appendix_of_several_lying_pages_with_a_table_passes():
    assert _codes(_lying_appendix(restart=True)) == []


def test_appendix_that_counts_on_is_told_so():
    [found] = judge_bytes(_lying_appendix(restart=False)).findings
    assert found.code == "page_number_value"
    assert "phụ lục đánh số trang riêng" in found.text


def test_letters_that_word_counts_itself_are_judged():
    """Word's own list a, b, c, d, e has no đ."""

    def change(document):
        points = [one for one in document.paragraphs if one.text[:2] in ("a)", "b)", "c)", "d)", "đ)", "e)")]
        numbering = document.part.numbering_part.element
        abstract = docx.oxml.parse_xml(
            '<w:abstractNum xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:abstractNumId="77">'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>'
            "</w:abstractNum>"
        )
        number = docx.oxml.parse_xml(
            '<w:num xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:numId="77">'
            '<w:abstractNumId w:val="77"/></w:num>'
        )
        numbering.insert(0, abstract)
        numbering.append(number)
        for one in points:
            one.runs[0].text = one.runs[0].text[3:]
            properties = one._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, 77

    found = judge_bytes(_word_with(change)).findings
    assert {one.code for one in found} == {"point_order"}
    assert any("Điểm e) sai thứ tự: ở đây phải là điểm đ)" in one.text for one in found)


def test_deleted_words_of_a_revision_are_not_read():
    def change(document):
        run = next(one for one in document.paragraphs if one.text.startswith("b)")).runs[0]._r
        deleted = docx.oxml.OxmlElement("w:del")
        copied = docx.oxml.parse_xml(
            '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:rPr><w:sz w:val="60"/></w:rPr>'
            f"<w:t>{'Xóa bỏ ' * 20}</w:t></w:r>"
        )
        deleted.append(copied)
        run.addnext(deleted)

    assert _codes(_word_with(change)) == []


# --- files that cannot be judged -----------------------------------------------------------------


def _scan() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 100, 100, style="F")
    return bytes(pdf.output())


def _locked() -> bytes:
    pdf = FPDF()
    pdf.set_encryption(owner_password="chu", user_password="khach")
    pdf.add_page()
    return bytes(pdf.output())


def _zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "<a/>")
    return out.getvalue()


def _empty_word() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


REFUSED = {
    "empty": (b"", "a.pdf", "file_empty"),
    "broken PDF": (b"%PDF-1.7 broken", "a.pdf", "file_broken"),
    "scan": (_scan, "a.pdf", "file_no_text"),
    "locked PDF": (_locked, "a.pdf", "file_encrypted"),
    "PDF named docx": (_scan, "a.docx", "file_mislabelled"),
    "Word named pdf": (_empty_word, "a.pdf", "file_mislabelled"),
    "text named pdf": (b"Kinh gui", "a.pdf", "file_mislabelled"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", "file_unsupported"),
    "locked Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "file_encrypted"),
    "broken Word": (lambda: _zip("word/document.xml"), "a.docx", "file_broken"),
    "cut Word": (lambda: make_word(PLAN)[:9000], "a.docx", "file_broken"),
    "another zip": (lambda: _zip("xl/workbook.xml"), "a.xlsx", "file_unsupported"),
    "empty Word": (_empty_word, "a.docx", "file_empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_file_that_cannot_be_judged_is_refused_with_one_sentence(name):
    data, filename, code = REFUSED[name]
    with pytest.raises(FileError) as caught:
        judge_file(data if isinstance(data, bytes) else data(), filename=filename)
    assert caught.value.code == code
    assert caught.value.sentence.endswith(".")


def test_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileError) as caught:
        check_file(tmp_path / "khong-co.pdf")
    assert caught.value.code == "file_missing"


def test_long_file_is_judged_quickly():
    sample = replace(PLAN, repeat=1400, end="")
    data = make_pdf(sample)

    judgement = judge_file(data)

    assert data.count(b"/Type /Page\n") > 100
    assert [one.code for one in judgement.findings] == ["end_mark_missing"]


def test_old_office_file_with_a_new_ending_is_told_so():
    with pytest.raises(FileError) as caught:
        judge_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W" * 2_000, "ke-hoach.docx")
    assert caught.value.code == "file_mislabelled"
    assert "đời cũ" in caught.value.sentence


def test_file_beyond_the_limit_is_not_read(tmp_path):
    path = tmp_path / "lon.pdf"
    with path.open("wb") as stream:
        stream.truncate((60 << 20) + 1)
    with pytest.raises(FileError) as caught:
        judge_file(path)
    assert (caught.value.code, "Hãy tách tệp" in caught.value.sentence) == ("file_too_large", True)
