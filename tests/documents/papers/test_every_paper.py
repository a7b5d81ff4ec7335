"""Every paper of the catalogue: the same words in PDF and Word, blanks in a draft, nothing outside the page."""

import io
import re
import unicodedata
import zipfile
from dataclasses import replace
from datetime import date, datetime

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from tdkt_event.documents.invitation_content import PaperDate
from tdkt_event.documents.paper_checker import judge_bytes
from tdkt_event.documents.papers.catalogue import CATALOGUE, find_entry
from tdkt_event.documents.papers.facts import Draft, Present
from tdkt_event.documents.papers.model import words
from tdkt_event.documents.papers.rendering import render
from tdkt_event.documents.qr import decode_picture
from tdkt_event.domain.attendance import SeatCount, count_attendance
from tdkt_event.domain.conference import sitting_times
from tdkt_event.domain.delegate import Delegate, DelegateKind, post_at
from tdkt_event.domain.sample import LEADERS, PROVINCE
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


def test_a_letter_is_kept_with_the_office_that_drafts_it():
    facts = paper_facts()
    for name in ("cong-van-cu-dai-bieu", "cong-van-tham-luan", "cong-van-giao-uoc", "cong-van-don-doc"):
        entry = find_entry(name)
        assert "- Lưu: VT, NV." in words(entry.build(entry, facts))
        known = replace(facts.conference, facts=replace(facts.conference.facts, contact_name=""))
        assert "- Lưu: VT." in words(entry.build(entry, replace(facts, conference=known)))


def test_the_word_file_says_vietnamese_where_no_style_does(fonts):
    document = docx.Document(io.BytesIO(print_paper("ke-hoach", "docx", fonts)))
    (lang,) = document.styles.element.xpath("w:docDefaults//w:lang")
    assert lang.get(qn("w:val")) == lang.get(qn("w:eastAsia")) == "vi-VN"


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


# --- what papers say ---------------------------------------------------------------------------------------


def said(name, facts):
    return words(built(name, facts))


def built(name, facts):
    return find_entry(name).build(find_entry(name), facts)


def with_known(facts, **changes):
    known = replace(facts.conference.facts, **changes)
    return replace(facts, conference=replace(facts.conference, facts=known))


def written(**details):
    return paper_facts(replace(paper_facts().draft, details={**paper_facts().draft.details, **details}))


def greeted(facts):
    return [line for line in said("khai-mac", facts) if line.startswith("Kính thưa ")][:-1]


SECRETARY = Delegate(
    "Trần Văn Một", salutation="Ông", position="Bí thư Đảng ủy", unit="Đảng ủy xã", group=LEADERS, rank=200
)
DEPUTY = Delegate(
    "Võ Thị Ba",
    salutation="Bà",
    position="Phó Chủ tịch UBND xã",
    unit="Ủy ban nhân dân xã",
    group=LEADERS,
    rank=206,
)
CHAIR = Delegate(
    "Nguyễn Văn Hạ",
    salutation="Ông",
    position="Quyền Chủ tịch",
    unit="Ủy ban nhân dân huyện",
    group=LEADERS,
    rank=204,
)
FROM_ABOVE = Delegate("Lãnh đạo Sở Nội vụ", DelegateKind.POST, unit="Sở Nội vụ", group=PROVINCE, rank=100)
HALL = (FROM_ABOVE, SECRETARY, CHAIR, DEPUTY)


def test_a_speech_greets_the_leaders_of_both_leading_groups_without_the_speaker():
    assert greeted(paper_facts(present=tuple(map(Present, HALL)))) == [
        "Kính thưa lãnh đạo Sở Nội vụ;",
        "Kính thưa ông Trần Văn Một, Bí thư Đảng ủy xã;",
        "Kính thưa bà Võ Thị Ba, Phó Chủ tịch UBND xã;",
    ]


def test_a_speech_greets_nobody_who_sent_a_substitute():
    there = (Present(FROM_ABOVE), Present(SECRETARY, "Lê Văn Thay"), Present(DEPUTY))
    assert not [line for line in greeted(paper_facts(present=there)) if SECRETARY.name in line]


def test_no_group_takes_the_greetings_of_another():
    crowd = tuple(replace(FROM_ABOVE, name=f"Lãnh đạo Sở {number}") for number in range(9))
    lines = greeted(paper_facts(present=tuple(map(Present, (*crowd, *HALL[1:])))))
    assert len(lines) == 5
    assert any(SECRETARY.name in line for line in lines)


@pytest.mark.parametrize(
    ("post", "shown"),
    [
        ("Q. CHỦ TỊCH", "Quyền Chủ tịch Ủy ban nhân dân huyện Hớn Quản"),
        ("PHÓ CHỦ TỊCH", "Phó Chủ tịch Ủy ban nhân dân huyện Hớn Quản"),
        ("Phó Chủ tịch", "Phó Chủ tịch Ủy ban nhân dân huyện Hớn Quản"),
        ("TRƯỞNG PHÒNG NỘI VỤ", "Trưởng phòng Nội vụ"),
    ],
)
def test_a_signer_speaks_under_the_signer_s_own_title(post, shown):
    facts = with_known(paper_facts(), signer_name="Võ Thị Ba", signer_post=post, chair="Chủ tịch UBND huyện")
    assert f"(Người trình bày: Võ Thị Ba, {shown})" in said("khai-mac", facts)
    assert f"1. Chủ trì (chủ tọa): Võ Thị Ba, {shown}." in said("bien-ban", facts)


def test_minutes_say_chair_with_title_and_sign_with_the_name():
    lines = said("bien-ban", paper_facts())
    assert "1. Chủ trì (chủ tọa): Ông Nguyễn Văn Hạ, Quyền Chủ tịch Ủy ban nhân dân huyện Hớn Quản." in lines
    assert lines[lines.index("CHỦ TỌA") + 1] == "Nguyễn Văn Hạ"


def test_minutes_leave_the_end_blank_until_it_is_written_and_take_the_last_day():
    facts = paper_facts()
    second = replace(facts.conference.sittings[0], id=2, ordinal=2, date="2025-04-19")
    facts = replace(
        facts, conference=replace(facts.conference, sittings=(facts.conference.sittings[0], second))
    )
    assert "Hội nghị kết thúc vào …… giờ ……, ngày 19 tháng 4 năm 2025./." in said("bien-ban", facts)
    assert any("kết thúc vào" in one for one in built("bien-ban", facts).missing)
    lines = said("bien-ban", written(ended_at="10:45"))
    assert "Hội nghị kết thúc vào 10 giờ 45 phút, ngày 18 tháng 4 năm 2025./." in lines


@pytest.mark.parametrize(
    "name", ["ke-hoach", "cong-van-cu-dai-bieu", "chuong-trinh", "kich-ban", "bao-cao-ket-qua", "giay-moi"]
)
def test_every_sitting_has_a_line_with_its_time(name, fonts, read_paper):
    facts = paper_facts()
    morning = replace(facts.conference.sittings[0], name="Buổi sáng")
    afternoon = replace(morning, id=2, ordinal=2, name="Buổi chiều", date="2025-04-19", starts_at="13:30")
    held = replace(facts.conference, sittings=(morning, afternoon))
    facts = replace(
        facts, conference=held, host=replace(facts.host, time_text="\n".join(sitting_times(held.sittings)))
    )
    lines = said(name, facts)
    at = next(at for at, line in enumerate(lines) if line.endswith("Thời gian:"))
    assert lines[at + 1 : at + 3] == [
        "- Buổi sáng: 07 giờ 30 phút, ngày 18 tháng 4 năm 2025 (thứ Sáu);",
        "- Buổi chiều: 13 giờ 30 phút, ngày 19 tháng 4 năm 2025 (thứ Bảy).",
    ]
    printed = tokens(read_paper(print_paper(name, "pdf", fonts, facts)).text())
    assert tokens("Buổi chiều: 13 giờ 30 phút, ngày 19 tháng 4 năm 2025") in printed


def test_minutes_list_the_substance_only():
    lines = said("bien-ban", paper_facts())
    assert "1. Báo cáo tổng kết công tác thi đua, khen thưởng năm 2024 (Phòng Nội vụ);" in lines
    assert not [line for line in lines if "Chào cờ" in line or "khai mạc" in line]


def test_typed_articles_do_not_move_the_last_article():
    lines = said("quyet-dinh-ban-to-chuc", written(committee_tasks="Điều 8. Nhiệm vụ khác.\nI. Mục"))
    assert "- Như Điều 3;" in lines
    assert any(line.startswith("Điều 3. Quyết định này có hiệu lực") for line in lines)
    assert "I. Mục" in lines


@pytest.mark.parametrize(
    ("level", "issuer", "enforcer", "decider"),
    [
        ("huyen_2024", "Ủy ban nhân dân huyện Hớn Quản", "Chánh Văn phòng HĐND và UBND huyện Hớn Quản,",
         "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN HỚN QUẢN"),
        ("tinh", "Ủy ban nhân dân tỉnh Bình Phước", "Chánh Văn phòng Ủy ban nhân dân tỉnh Bình Phước,",
         "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC"),
        ("xa_2025", "Hội đồng Thi đua, Khen thưởng xã Tân Khai", "Thủ trưởng các cơ quan, đơn vị liên quan và",
         "HỘI ĐỒNG THI ĐUA, KHEN THƯỞNG XÃ TÂN KHAI"),
    ],
)  # fmt: skip
def test_a_decision_names_only_offices_its_issuer_has(level, issuer, enforcer, decider):
    facts = with_known(
        paper_facts(), level=level, issuer=issuer, superior="", signer_authority="KT. CHỦ TỊCH"
    )
    lines = said("quyet-dinh-ban-to-chuc", facts)
    assert any(f"kể từ ngày ký. {enforcer}" in line for line in lines)
    assert decider in lines[4:]


def test_every_blank_left_is_missing_by_its_name():
    facts = with_known(paper_facts(), venue="", contact_name="")
    assert "chỗ trống ở “Địa điểm”" in built("ke-hoach", facts).missing
    assert "Theo đề nghị của ……" in said("quyet-dinh-ban-to-chuc", facts)
    assert "chỗ trống ở “Theo đề nghị của”" in built("quyet-dinh-ban-to-chuc", facts).missing
    assert built("ke-hoach", paper_facts()).missing == ()


def test_an_invitation_without_a_day_says_so():
    facts = paper_facts()
    assert built("giay-moi", facts).missing == ()
    blank = replace(facts, host=replace(facts.host, paper_date=PaperDate(year=2025)))
    assert built("giay-moi", blank).missing == ("ngày ký",)


def test_what_a_person_typed_is_not_marked_twice():
    lines = said(
        "cong-van-tham-luan", written(addressees="Kính gửi: - Phòng Y tế;", receiver="Phòng Nội vụ.")
    )
    assert "Phòng Y tế" in lines
    assert any("gửi về Phòng Nội vụ trước ngày" in line for line in lines)
    assert "2. Địa điểm: Hội trường." in said("ke-hoach", with_known(paper_facts(), venue="Hội trường."))
    lines = said("quyet-dinh-ban-to-chuc", written(more_bases="căn cứ Nghị quyết số 1.\nNghị quyết số 2;"))
    assert "Căn cứ Nghị quyết số 1;" in lines
    assert "Căn cứ Nghị quyết số 2;" in lines


def test_a_programme_without_a_closing_paragraph_keeps_the_end_mark():
    assert "Trên đây là Chương trình của Hội nghị./." in said("chuong-trinh", written(closing=""))


@pytest.mark.parametrize(
    ("today", "day", "year"),
    [
        (date(2025, 12, 20), "2026-01-10", "2025"),
        (date(2025, 4, 1), "2025-04-18", "2025"),
        (date(2025, 5, 2), "2025-04-18", "2025"),
        (date(2026, 1, 5), "2025-12-30", "20"),
    ],
)
def test_a_draft_is_dated_in_the_year_of_today(today, day, year):
    facts = paper_facts(Draft(), today=today)
    sitting = replace(facts.conference.sittings[0], date=day)
    facts = replace(facts, conference=replace(facts.conference, sittings=(sitting,)))
    (line,) = [line for line in said("ke-hoach", facts) if line.startswith("Hớn Quản, ngày")]
    assert line.rpartition("năm ")[2].strip() == year


@pytest.mark.parametrize(
    ("issuer", "office", "symbol"),
    [
        ("Ủy ban nhân dân huyện Hớn Quản", "Phòng Nội vụ huyện Hớn Quản", "UBND-NV"),
        ("Hội đồng Thi đua, Khen thưởng xã X", "Phòng Văn hóa - Xã hội xã X", "HĐTĐKT-VHXH"),
        ("Đảng ủy xã X", "Văn phòng Đảng ủy", "ĐU-VP"),
        ("Ủy ban nhân dân Thành phố", "Ban Thi đua - Khen thưởng Thành phố", "UBND-TĐKT"),
        ("Ủy ban nhân dân tỉnh X", "Sở Nội vụ", "UBND-SNV"),
        ("Trường Chính trị", "", "TCT-VP"),
    ],
)
def test_symbols_are_of_the_issuer_and_the_preparing_office(issuer, office, symbol):
    facts = with_known(paper_facts(), issuer=issuer, contact_name=office, invitation_symbol="GM-TCT")
    assert f"Số: 05/{symbol}" in said("cong-van-tham-luan", facts)


def test_before_anybody_came_sentence_and_table_are_blank():
    counts = [SeatCount(PROVINCE, "Sở Nội vụ", 2, 0, 0, excused=False, walk_in=False)]
    facts = paper_facts(attendance=count_attendance(counts), present=(), away=(), last_arrival="")
    lines = said("bao-cao-nhanh", facts)
    assert "1. Tổng số đại biểu triệu tập 02; có mặt ……; vắng ……" in lines
    assert "1 | Sở Nội vụ | 2 | – | – | – | – | –" in lines
    assert "- Đại biểu tỉnh: có mặt ……/02." in said("bien-ban", facts)


def test_the_report_praises_nothing_before_the_day():
    before = "\n".join(said("bao-cao-ket-qua", paper_facts()))
    after = "\n".join(said("bao-cao-ket-qua", paper_facts(today=date(2025, 4, 18))))
    for claim in ("trang trọng, đúng chương trình", "đã hoàn thành nhiệm vụ", "Nội dung đã thực hiện"):
        assert claim not in before
        assert claim in after
    assert "Chào cờ" not in after
    assert "báo cáo kết quả tổ chức Hội nghị" in after


def test_every_row_of_the_attendance_sheet_in_word_has_its_code_to_scan(fonts):
    with zipfile.ZipFile(io.BytesIO(print_paper("phieu-diem-danh", "docx", fonts))) as archive:
        pictures = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
    facts = paper_facts()
    rows = sum(one.seats for one in facts.delegates)
    assert len(pictures) == rows
    assert {found for png in pictures for found in decode_picture(png)} == set(facts.codes)


def test_lines_of_authority_typed_in_one_field_stand_under_one_another():
    facts = with_known(
        paper_facts(), signer_authority="TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", signer_post="Phó Chủ tịch"
    )
    lines = said("ke-hoach", facts)
    at = lines.index("TM. ỦY BAN NHÂN DÂN")
    assert lines[at + 1 : at + 3] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_the_issuer_is_parted_before_its_place(fonts, read_paper):
    facts = with_known(paper_facts(), issuer="Ủy ban nhân dân xã Tân Khai", superior="")
    lines = (
        read_paper(print_paper("ke-hoach", "pdf", fonts, facts)).text(1).replace("\u00a0", " ").splitlines()
    )
    assert any(line.strip().startswith("ỦY BAN NHÂN DÂN") for line in lines)
    assert not any("ỦY BAN NHÂN" in line and "NHÂN DÂN" not in line for line in lines)


@pytest.mark.parametrize("name", ["cong-van-tham-luan", "cong-van-giao-uoc"])
def test_a_letter_has_no_list_of_one_item(name):
    labels = [line.partition(" ")[0] for line in said(name, paper_facts()) if re.match(r"\d+\. ", line)]
    assert labels == ["1.", "2."]


def test_the_plan_has_the_sections_of_a_real_plan_in_their_order():
    headings = [line for line in said("ke-hoach", paper_facts()) if re.match(r"[IVX]+\. ", line)]
    assert headings == [
        "I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG", "III. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN THAM DỰ",
        "IV. TỔ CHỨC THỰC HIỆN", "V. PHÂN CÔNG THAM LUẬN",
    ]  # fmt: skip
    assert not [line for line in said("ke-hoach", written(speeches="")) if line.startswith("V.")]


@pytest.mark.parametrize(
    ("position", "unit", "shown"),
    [
        ("Trưởng phòng, thành viên Hội đồng", "Phòng Nội vụ", "Trưởng phòng Nội vụ, thành viên Hội đồng"),
        ("Chủ tịch, thành viên Hội đồng", "Hội Nông dân huyện", "Chủ tịch Hội Nông dân huyện, thành viên Hội đồng"),
        ("Quyền Chủ tịch UBND huyện", "Ủy ban nhân dân huyện", "Quyền Chủ tịch UBND huyện"),
        ("Chuyên viên", "Phòng Nội vụ", "Chuyên viên, Phòng Nội vụ"),
        ("", "Phòng Nội vụ", "Phòng Nội vụ"),
    ],
)  # fmt: skip
def test_post_and_office_are_said_once(position, unit, shown):
    assert post_at(position, unit) == shown


def test_plan_shares_out_the_duties_of_the_database_office_by_office():
    lines = said("ke-hoach", paper_facts())
    begin = lines.index("IV. TỔ CHỨC THỰC HIỆN")
    shared = lines[begin + 1 : lines.index("V. PHÂN CÔNG THAM LUẬN")]
    offices = list(dict.fromkeys(one.office for one in paper_facts().duties))
    assert [line for line in shared if re.match(r"\d+\. ", line)] == [
        f"{at}. {office}" for at, office in enumerate(offices, start=1)
    ]
    assert len([line for line in shared if line.startswith("- ")]) == len(paper_facts().duties)


def test_plan_without_duties_names_the_office_that_serves_the_committee():
    lines = said("ke-hoach", replace(paper_facts(), duties=()))
    assert any(line.startswith("2. Văn phòng HĐND và UBND huyện Hớn Quản: ") for line in lines)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_invitation_before_any_is_issued_is_a_form_and_no_empty_page(ending, fonts):
    facts = replace(paper_facts(), invitees=(), codes=())
    assert "giấy mời đã cấp số" in built("giay-moi", facts).missing
    judged = judge_bytes(print_paper("giay-moi", ending, fonts, facts), f"giay-moi.{ending}")
    assert (judged.kind, judged.findings) == ("GM", ())


def test_word_file_names_the_issuing_body_as_its_author(fonts):
    document = docx.Document(io.BytesIO(print_paper("ke-hoach", "docx", fonts)))
    assert document.core_properties.author == "Ủy ban nhân dân huyện Hớn Quản"
    assert document.core_properties.title == "Kế hoạch tổ chức hội nghị"


@pytest.mark.parametrize("issuer", ["Ủy ban nhân dân xã Ea", "Ủy ban nhân dân xã Tân Hiệp"])
def test_rule_under_a_short_name_is_measured_as_it_is_drawn(issuer, fonts):
    data = print_paper("ke-hoach", "docx", fonts, with_known(paper_facts(), issuer=issuer))
    assert judge_bytes(data, "ke-hoach.docx").findings == ()
