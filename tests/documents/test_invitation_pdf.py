"""Printed invitations, read back by pdfium and zxing and measured against NĐ 30/2020."""

import dataclasses
import json
import os
import pickle
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_event.documents import card_invitation as card
from tdkt_event.documents import formal_invitation as formal
from tdkt_event.documents import nd30_page
from tdkt_event.documents.fonts import REQUIRED_LETTERS
from tdkt_event.documents.invitation_pdf import card_invitations, formal_invitations
from tdkt_event.documents.qr import code_in_groups
from tdkt_event.domain.code import scan_text
from tdkt_event.errors import FontError
from tdkt_event.settings import PROJECT_ROOT, REFERENCE_FOLDER

LAYOUT = json.loads((REFERENCE_FOLDER / "nd30_layout.json").read_text(encoding="utf-8"))
ELEMENTS = {element["id"]: element for element in LAYOUT["elements"]}
FORMS = (formal_invitations, card_invitations)
SIX_POINTS = 6 * 25.4 / 72
NAMES = st.text(sorted(REQUIRED_LETTERS), min_size=1, max_size=160).filter(lambda text: text.strip())
INNER = card.FRAME.inside


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture
def printed(papers, fonts, read_paper):
    """Print invitations in one of the two forms and open the result for reading."""

    def make(form, host, *invitees):
        return read_paper(form(host, invitees, fonts=fonts, created_at=papers.CREATED_AT))

    return make


@pytest.fixture(scope="module")
def guests(papers):
    """280 invitees of all kinds."""
    kinds = (papers.POST, papers.COLLECTIVE, papers.COMRADE)
    people = [papers.invitee(number) for number in range(1, 281)]
    return [
        dataclasses.replace(kinds[n % 3], code=one.code, scan_text=one.scan_text, number=one.number)
        if n % 9 == 0
        else one
        for n, one in enumerate(people)
    ]


# ── every QR ────────────────────────────────────────────────────────────────────────────────────────────


def test_every_qr_of_280_cards_is_read_from_the_rendered_pages(printed, papers, guests):
    paper = printed(card_invitations, papers.HOST, *guests)
    assert len(paper) == 140
    read = [sorted(paper.codes(page)) for page in range(1, 141)]
    wanted = [sorted(one.scan_text for one in guests[at : at + 2]) for at in range(0, 280, 2)]
    assert read == wanted


def test_every_qr_of_280_formal_invitations_is_read_from_the_rendered_pages(printed, papers, guests):
    paper = printed(formal_invitations, papers.HOST, *guests)
    assert len(paper) == 280
    assert [paper.codes(page) for page in range(1, 281)] == [[one.scan_text] for one in guests]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("address", "module_count"), [("https://hoinghi.honquan.gov.vn", 29), ("", 21)])
def test_qr_is_22_millimetres_with_four_quiet_modules(printed, papers, form, address, module_count):
    code = papers.code_of(3)
    invitee = papers.invitee(3, scan_text=scan_text(code, public_address=address))
    ink = printed(form, papers.BARE_HOST, invitee).picture(dots_per_inch=254).min(axis=2) < 90
    x, y, side = _qr_box(ink)
    assert side / 10 >= 22.0
    reach = int(4 * side / module_count) - 2
    ground = ink[y - reach : y + side + reach, x - reach : x + side + reach].copy()
    ground[reach : reach + side, reach : reach + side] = False
    assert not ground.any()


def _qr_box(ink: numpy.ndarray) -> tuple[int, int, int]:
    """Find the QR on a page at ten pixels a millimetre: left, top and side in pixels."""
    found = zxingcpp.read_barcodes((~ink).astype(numpy.uint8) * 255)[0].position
    side = found.top_right.x - found.top_left.x + 1
    return found.top_left.x, found.top_left.y, side


# ── what is said ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", FORMS)
def test_each_paper_is_personal(printed, papers, form):
    paper = printed(form, papers.HOST, *papers.USUAL)
    text = " ".join(paper.text(page) for page in range(1, len(paper) + 1))
    assert "rân trọng kính mời: Ông/Bà Trần Thị Ngọc Hân" in text
    assert "Lãnh đạo Sở Nội vụ tỉnh Bình Phước (02 đại biểu)" in text
    assert "Ông/Bà Lãnh đạo" not in text
    assert "Ông/Bà Tập thể" not in text
    assert "Đồng chí Lý Ý" in text
    assert "Hàng A, ghế 12" in text
    for invitee in papers.USUAL:
        assert code_in_groups(invitee.code) in text
        assert f"Số: {invitee.number:02d}/GM-UBND" in text


@pytest.mark.parametrize("form", FORMS)
def test_each_paper_says_time_place_programme_and_notes(printed, papers, form):
    paper = printed(form, papers.LONG_HOST, papers.invitee(5))
    text = squeezed(" ".join(paper.text(page) for page in range(1, len(paper) + 1)))
    host = papers.LONG_HOST
    for said in (host.conference, host.time_text, host.venue, host.chair, host.contact, host.signer):
        assert squeezed(said) in text
    for said in (*host.programme, "Hội nghị có chụp ảnh, ghi hình để đưa tin", "mã QR chỉ dùng để điểm danh"):
        assert squeezed(said) in text


def test_notes_of_the_host_replace_the_defaults(printed, papers):
    host = dataclasses.replace(papers.HOST, notes=("Không chụp ảnh",))
    for form in FORMS:
        text = printed(form, host, papers.invitee(5)).text()
        assert "Không chụp ảnh." in text
        assert "ghi hình" not in text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "name",
    [
        "**Nguyễn** Văn __A__",
        "<b>Trần</b> & Sơn",
        "=1+1",
        "--xoá--",
        "{nb} (a) \\ /F1 Tf",
        "Lê Thị “Bé”, ThS.",
    ],
)
def test_marks_in_names_are_printed_as_they_are(printed, papers, form, name):
    assert name in printed(form, papers.HOST, papers.invitee(5, name=name)).text()


@pytest.mark.parametrize("form", FORMS)
def test_every_vietnamese_letter_prints(printed, papers, form):
    letters = "".join(sorted(letter for letter in REQUIRED_LETTERS if ord(letter) > 0x7F))
    for part in (letters[:70], letters[70:]):
        paper = printed(form, papers.HOST, papers.invitee(5, name=part, unit=part))
        assert squeezed(paper.text()).count(part) >= 1


@pytest.mark.parametrize("form", FORMS)
def test_letter_that_no_font_has_stops_the_run_and_is_named(papers, fonts, form):
    with pytest.raises(FontError) as caught:
        form(papers.HOST, [papers.invitee(5, name="Vương 安")], fonts=fonts, created_at=papers.CREATED_AT)
    assert (caught.value.code, "U+5B89" in caught.value.sentence) == ("missing_letter", True)


@pytest.mark.parametrize("form", FORMS)
def test_decomposed_text_is_printed_composed(printed, papers, form):
    decomposed = "Nguye\u0302\u0303n Thi\u0323 Hu\u031bo\u031bng"
    assert "Nguyễn Thị Hương" in printed(form, papers.HOST, papers.invitee(5, name=decomposed)).text()


@pytest.mark.parametrize("form", FORMS)
def test_unknown_number_day_and_signer_are_left_blank(printed, papers, form):
    letters = printed(form, papers.BARE_HOST, *papers.UNNUMBERED)
    text = letters.text()
    assert "Số: /GM-UBND" in text
    assert "Hớn Quản, ngày tháng năm 2025" in text
    assert "None" not in text
    room = letters.find("Số:/GM-UBND")
    assert room[3].left - room[2].right > 4.0
    day = letters.find("ngàythángnăm2025")
    assert day[4].left - day[3].right > 5.0


# ── Giấy mời against NĐ 30 ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def official(printed, papers):
    host = dataclasses.replace(papers.HOST, superior="Ủy ban nhân dân tỉnh Bình Phước")
    return printed(formal_invitations, host, papers.invitee(5))


@pytest.mark.parametrize(
    ("element", "text", "style"),
    [
        ("quoc_hieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Bold"),
        ("tieu_ngu", "Độc lập - Tự do - Hạnh phúc", "Bold"),
        ("co_quan_chu_quan", "ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC", ""),
        ("co_quan_ban_hanh", "ỦY BAN NHÂN DÂN HUYỆN HỚN QUẢN", "Bold"),
        ("so_ky_hieu", "Số: 05/GM-UBND", ""),
        ("dia_danh_ngay", "Hớn Quản, ngày 05 tháng 01 năm 2025", "Italic"),
        ("ten_loai", "GIẤY MỜI", "Bold"),
        ("trich_yeu", "Dự Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024", "Bold"),
        ("body", "Chủ trì: Ông Nguyễn Văn Hạ", ""),
        ("quyen_han", "TM. ỦY BAN NHÂN DÂN", "Bold"),
        ("chuc_vu", "Q. CHỦ TỊCH", "Bold"),
        ("noi_nhan", "Nơi nhận:", "BoldItalic"),
        ("noi_nhan_ds", "- Lưu: VT.", ""),
    ],
)
def test_element_has_the_size_and_style_of_the_decree(official, element, text, style):
    low, high = LAYOUT["body"]["size_pt"] if element == "body" else ELEMENTS[element]["size_pt"]
    letters = official.find(text)
    assert {low <= round(letter.size, 2) <= high for letter in letters} == {True}
    plain_name = f"MPDFAA+Tinos{style}"
    assert {letter.font.replace("Regular", "") for letter in letters} == {plain_name}


def test_number_and_date_have_the_form_of_the_decree(official):
    text = official.text()
    number, day = ELEMENTS["so_ky_hieu"]["regex"], ELEMENTS["dia_danh_ngay"]["regex"]
    assert re.match(number, re.search(r"Số: \S+", text)[0])
    assert re.match(day, re.search(r"Hớn Quản, ngày .*? năm \d{4}", text)[0])


def test_number_and_date_stand_on_one_line(official):
    number, day = official.find("Số: 05/GM-UBND"), official.find("ngày 05 tháng 01")
    assert number[0].bottom == pytest.approx(day[0].bottom, abs=0.3) or number[0].size == day[0].size
    assert max(letter.bottom for letter in number) == pytest.approx(
        max(letter.bottom for letter in day if letter.text != "g"), abs=1.2
    )


def test_everything_stays_inside_the_margins(official):
    margins = LAYOUT["page"]["margin_mm"]
    letters = [letter for letter in official.letters() if not letter.text.isspace()]
    assert min(letter.left for letter in letters) >= margins["left"][0] - 0.3
    assert 210 - max(letter.right for letter in letters) >= margins["right"][0] - 0.3
    assert min(letter.top for letter in letters) >= margins["top"][0] - 0.3
    assert 297 - max(letter.bottom for letter in letters) >= margins["bottom"][0] - 0.3


def test_margins_are_those_of_the_decree():
    margins = LAYOUT["page"]["margin_mm"]
    chosen = {
        "top": nd30_page.MARGIN_TOP,
        "bottom": nd30_page.MARGIN_BOTTOM,
        "left": nd30_page.MARGIN_LEFT,
        "right": nd30_page.MARGIN_RIGHT,
    }
    for side, value in chosen.items():
        assert margins[side][0] <= value <= margins[side][1]


def _rule_under(paper, text: str) -> tuple[float, float]:
    """Length and drop of the rule under the last line of a text, and the width of that line."""
    letters = paper.find(text)
    baseline = max(letter.bottom for letter in letters if letter.text not in "gpqyạậệịọộợụựỵ,;QỘỊẠẬỆ")
    line = [letter for letter in letters if abs(letter.bottom - letters[-1].bottom) < 2.5]
    width = line[-1].right - line[0].left
    below = [rule for rule in paper.rules() if 0 < rule[1] - baseline <= SIX_POINTS]
    near = [rule for rule in below if line[0].left - 1 <= rule[0] <= line[-1].right]
    assert len(near) == 1, f"rules under {text}: {near}"
    centre = (line[0].left + line[-1].right) / 2
    assert near[0][0] + near[0][2] / 2 == pytest.approx(centre, abs=0.7)
    return near[0][2], width


def test_rule_under_tieu_ngu_is_as_long_as_its_line(official):
    rule, width = _rule_under(official, "Độc lập - Tự do - Hạnh phúc")
    assert rule == pytest.approx(width, abs=0.9)


@pytest.mark.parametrize(
    "text", ["HUYỆN HỚN QUẢN", "Dự Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024"]
)
def test_short_rules_are_a_third_to_a_half_of_their_line(official, text):
    rule, width = _rule_under(official, text)
    assert 1 / 3 <= rule / width <= 1 / 2


def test_first_line_is_indented_as_the_decree_allows(official):
    start = official.find("Chủ trì: Ông Nguyễn Văn Hạ")[0].left - nd30_page.MARGIN_LEFT
    assert start == pytest.approx(formal.PARAGRAPH_INDENT, abs=0.4)
    assert formal.PARAGRAPH_INDENT in LAYOUT["body"]["indent_values_allowed_mm"]


def test_paragraphs_keep_the_order_of_form_1_7_and_end_with_the_mark(official):
    text = official.text()
    order = [
        "GIẤY MỜI",
        "trân trọng kính mời:",
        "Tới dự",
        "Chủ trì:",
        "Thời gian:",
        "Địa điểm:",
        "./.",
        "Nơi nhận:",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert text.count("./.") == 1


def test_settings_stay_inside_the_sizes_and_spacing_of_the_decree():
    low, high = LAYOUT["body"]["size_pt"]
    for setting in formal.SETTINGS:
        assert low <= setting.size <= high
        assert 1.15 <= setting.leading <= 1.5 * 1.15


def test_one_page_each_for_the_longest_names(printed, papers):
    assert len(printed(formal_invitations, papers.HOST, papers.LONGEST, papers.invitee(5))) == 2


def test_second_page_has_its_number_in_the_top_margin_and_the_first_has_none(printed, papers):
    paper = printed(formal_invitations, papers.LONG_HOST, papers.LONGEST)
    assert len(paper) == 2
    number = min(
        (letter for letter in paper.letters(2) if not letter.text.isspace()), key=lambda one: one.top
    )
    assert (number.text, 13 <= number.size <= 14) == ("2", True)
    assert number.bottom < nd30_page.MARGIN_TOP
    assert (number.left + number.right) / 2 == pytest.approx(nd30_page.TEXT_CENTRE, abs=0.5)
    assert min(letter.top for letter in paper.letters(1) if not letter.text.isspace()) >= 19.7
    assert "TM. ỦY BAN NHÂN DÂN" in paper.text(2)
    assert "./." in paper.text(2)


# ── nothing leaves its box ──────────────────────────────────────────────────────────────────────────────


def assert_inside(letters, box: card.Box, top: float = 0.0) -> None:
    seen = [letter for letter in letters if not letter.text.isspace()]
    assert min(letter.left for letter in seen) >= box.x - 0.5
    assert max(letter.right for letter in seen) <= box.x + box.width + 0.5
    assert min(letter.top for letter in seen) >= top + box.y - 0.8
    assert max(letter.bottom for letter in seen) <= top + box.y + box.height + 0.8


def assert_apart(letters) -> None:
    """No two lines of text run over each other: every pair of letters has its own place."""
    seen = sorted((one for one in letters if one.text.isalnum()), key=lambda one: (one.left, one.top))
    for at, one in enumerate(seen):
        for other in seen[at + 1 : at + 40]:
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            if across > 0.35 * min(one.right - one.left, other.right - other.left) and down > 0:
                assert down < 0.45 * min(one.bottom - one.top, other.bottom - other.top), (one, other)


def test_longest_texts_stay_in_their_places_on_the_card(printed, papers):
    paper = printed(card_invitations, papers.LONG_HOST, papers.LONGEST, papers.LONGEST)
    letters = paper.letters()
    upper = [letter for letter in letters if letter.bottom < card.CARD_HEIGHT]
    assert_inside(paper.find(papers.LONGEST.name), card.PERSONAL)
    assert_inside(paper.find(papers.LONGEST.position), card.PERSONAL)
    assert_inside(paper.find(papers.LONGEST.unit), card.PERSONAL)
    assert_inside(paper.find(papers.LONG_HOST.conference), card.CONFERENCE)
    assert_inside(paper.find(papers.LONG_HOST.venue), card.FACTS)
    assert_apart(upper)


@settings(max_examples=15, deadline=None)
@given(texts=st.tuples(NAMES, NAMES, NAMES, NAMES))
def test_any_text_of_160_letters_stays_on_the_card(papers, fonts, letters_of, texts):
    host = dataclasses.replace(papers.LONG_HOST, conference=texts[0])
    invitee = papers.invitee(5, name=texts[1], position=texts[2], unit=texts[3])
    letters = letters_of(card_invitations(host, [invitee], fonts=fonts, created_at=papers.CREATED_AT))
    inner = card.Box(INNER, INNER, 210 - 2 * INNER, card.CARD_HEIGHT - 2 * INNER, ())
    assert_inside(letters, inner)


@settings(max_examples=15, deadline=None)
@given(texts=st.tuples(NAMES, NAMES, NAMES, NAMES))
def test_any_text_of_160_letters_stays_inside_the_margins(papers, fonts, letters_of, texts):
    host = dataclasses.replace(papers.HOST, conference=texts[0], conference_short="")
    invitee = papers.invitee(5, name=texts[1], position=texts[2], unit=texts[3])
    letters = letters_of(formal_invitations(host, [invitee], fonts=fonts, created_at=papers.CREATED_AT))
    assert_inside(letters, card.Box(30, 20, 165, 257, ()))


# ── the file ────────────────────────────────────────────────────────────────────────────────────────────


def test_cards_are_two_on_a_page_with_cut_marks_between(printed, papers):
    paper = printed(card_invitations, papers.HOST, *papers.USUAL[:3])
    assert len(paper) == 2
    assert len(paper.codes(2)) == 1
    marks = [rule for rule in paper.rules() if abs(rule[1] - card.CARD_HEIGHT) < 0.1]
    assert sorted(round(mark[0]) for mark in marks) == [2, 204]


@pytest.mark.parametrize("form", FORMS)
def test_280_papers_stay_below_a_megabyte(papers, fonts, guests, form):
    assert len(form(papers.HOST, guests, fonts=fonts, created_at=papers.CREATED_AT)) < 1_000_000


@pytest.mark.parametrize("form", FORMS)
def test_progress_ends_at_the_total(papers, fonts, guests, form):
    steps: list[tuple[int, int]] = []
    form(
        papers.HOST,
        guests[:120],
        fonts=fonts,
        created_at=papers.CREATED_AT,
        progress=lambda done, total: steps.append((done, total)),
    )
    assert steps[-1] == (120, 120)
    assert steps == sorted(set(steps))


@pytest.mark.parametrize("form", FORMS)
def test_arguments_travel_to_a_child_process(papers, fonts, form):
    sent = pickle.loads(pickle.dumps((form, papers.HOST, papers.USUAL, fonts)))
    assert sent == (form, papers.HOST, papers.USUAL, fonts)


@pytest.mark.parametrize("name", ["giay_moi", "thiep_moi"])
def test_bytes_are_the_same_in_every_process(papers, name):
    code = "import sys; sys.path.insert(0, 'tests/golden'); import renew; "
    code += f"sys.stdout.buffer.write(renew.SAMPLES['{name}']())"
    environment = {**os.environ, "PYTHONPATH": str(PROJECT_ROOT), "PYTHONHASHSEED": "7", "TZ": "America/Lima"}
    other = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT_ROOT, env=environment, capture_output=True, check=True
    ).stdout
    assert other == papers.SAMPLES[name]()


def test_paper_date_of_a_day_prints_like_the_day(papers, fonts):
    other = dataclasses.replace(papers.HOST, paper_date=formal_paper_date(papers))
    first, second = (
        card_invitations(host, papers.USUAL, fonts=fonts, created_at=papers.CREATED_AT)
        for host in (papers.HOST, other)
    )
    assert first == second


def formal_paper_date(papers):
    day = papers.HOST.paper_date
    assert isinstance(day, date)
    return papers.PaperDate.of(day)


def test_golden_folder_is_beside_this_one():
    assert (Path(__file__).parent.parent / "golden" / "renew.py").exists()
