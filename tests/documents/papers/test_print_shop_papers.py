"""The print shop's papers of the catalogue: their words, sizes, colours, badges a seat, and codes that read."""

import re
from dataclasses import replace
from datetime import datetime

import pypdfium2
import pytest

from tdkt_event.documents.papers.catalogue import CATALOGUE, find_entry
from tdkt_event.documents.papers.content.print_shop_parts import COLOUR, SECTION
from tdkt_event.documents.papers.content.print_shop_people import PEN_NAME
from tdkt_event.documents.papers.facts import Draft
from tdkt_event.documents.papers.model import words
from tdkt_event.documents.papers.rendering import render
from tdkt_event.documents.pdf_preview import page_png
from tdkt_event.documents.print_shop import COLOURS, colour_name
from tdkt_event.domain.delegate import Delegate
from tdkt_event.errors import RefusedError
from tdkt_event.settings import TIME_ZONE
from tests.golden.paper_facts import CODES, DELEGATES, paper_facts

AT = datetime(2025, 4, 1, 8, tzinfo=TIME_ZONE)
MM = 25.4 / 72
SHOP = [entry.name for entry in CATALOGUE if entry.section == SECTION]
SIZED = {"backdrop": "width", "phong-phu": "height", "bang-ron": "length", "the-dai-bieu": "width",
         "bien-ten": "height", "nhan-ghe": "width", "nhan-phong-bi": "height",
         "bien-chi-dan": "width", "ghe-danh-cho": "height", "bia-tai-lieu": "width"}  # fmt: skip


def facts_with(changes=None, **details):
    return paper_facts(Draft(details=details), **(changes or {}))


def said(name, facts):
    return words(find_entry(name).build(find_entry(name), facts))


def printed(name, fonts, facts):
    return render(name, facts, "pdf", fonts=fonts, created_at=AT)


def bare(text):
    return re.sub(r"\s+", "", text).casefold()


def whole_text(paper):
    return "".join(bare(paper.text(page)) for page in range(1, len(paper) + 1))


def test_the_stable_names_are_there_and_printed_as_pdf_only():
    assert {"backdrop", "bang-ron", "the-dai-bieu", "bien-ten", "nhan-phong-bi"} <= set(SHOP)
    assert len(SHOP) >= 10
    assert {find_entry(name).endings for name in SHOP} == {("pdf",)}


@pytest.mark.parametrize("name", SHOP)
def test_the_pdf_says_every_word_of_the_content(name, fonts, read_paper):
    facts = facts_with()
    text = whole_text(read_paper(printed(name, fonts, facts)))
    for line in said(name, facts):
        for part in line.split(" | "):
            assert bare(part) in text, part


@pytest.mark.parametrize("name", SHOP)
def test_the_print_log_keeps_the_words_and_how_they_look(name):
    entry, facts = find_entry(name), facts_with()
    kept = entry.summary(facts)
    assert kept[: len(said(name, facts))] == said(name, facts)
    colours = {one.label for one in entry.fields if one.part == COLOUR and one.kind == "choice"}
    assert colours <= {line.split(": ")[0] for line in kept}
    assert "#" not in "".join(kept)


def test_the_backdrop_has_the_lines_of_the_model():
    assert said("backdrop", facts_with()) == [
        "Ủy ban nhân dân huyện Hớn Quản",
        "Hội nghị",
        "Tổng kết công tác thi đua, khen thưởng năm 2024; phát động thi đua và ký kết giao ước thi đua năm 2025",
        "Hớn Quản, ngày 18 tháng 4 năm 2025",
    ]


def test_several_days_and_an_unknown_day_stand_on_the_backdrop():
    facts = facts_with()
    first = facts.conference.sittings[0]

    def last_line(*dates):
        sittings = tuple(replace(first, ordinal=n, date=day) for n, day in enumerate(dates, start=1))
        return said("backdrop", replace(facts, conference=replace(facts.conference, sittings=sittings)))[-1]

    assert last_line("2025-04-18", "2025-04-18") == "Hớn Quản, ngày 18 tháng 4 năm 2025"
    assert last_line("2025-04-18", "2025-04-19") == "Hớn Quản, ngày 18 và 19 tháng 4 năm 2025"
    assert (
        last_line("2025-01-31", "2025-02-01")
        == "Hớn Quản, ngày 31 tháng 01 năm 2025 đến ngày 01 tháng 02 năm 2025"
    )
    assert last_line("") == "Hớn Quản, ngày …… tháng …… năm 2025"


@pytest.mark.parametrize(("width", "height", "scale"), [("600", "300", 10), ("412,5", "200", 1)])
def test_the_backdrop_has_the_size_that_was_asked_for(width, height, scale, fonts):
    facts = facts_with(width=width, height=height)
    with pypdfium2.PdfDocument(printed("backdrop", fonts, facts)) as pdf:
        left, bottom, right, top = pdf[0].get_trimbox()
    size = ((right - left) * MM * scale / 10, (top - bottom) * MM * scale / 10)
    assert size == pytest.approx((float(width.replace(",", ".")), float(height)), abs=0.01)
    entry = find_entry("backdrop")
    stem = f"phong-hoi-nghi_{float(width.replace(',', '.')):g}x{height}cm_ti-le-1-{scale}.pdf"
    assert entry.file_name(entry, facts) == stem


@pytest.mark.parametrize(
    ("output", "pages", "ending"),
    [("print", 1, "_ti-le-1-1"), ("proof", 1, "_ban-duyet"), ("tiles_a3", 5, "_ghep-to-a3"), ("tiles_a4", 9, "_ghep-to-a4")],
)  # fmt: skip
def test_the_backdrop_comes_as_print_file_proof_and_tiles(output, pages, ending, fonts, read_paper):
    facts = facts_with(width="70", height="50", output=output)
    entry = find_entry("backdrop")
    assert len(read_paper(printed("backdrop", fonts, facts))) == pages
    assert entry.file_name(entry, facts) == f"phong-hoi-nghi_70x50cm{ending}.pdf"


def test_every_line_is_a_banner_of_its_own(fonts, read_paper):
    facts = facts_with(lines="Chào mừng hội nghị\n\nThi đua là yêu nước")
    paper = read_paper(printed("bang-ron", fonts, facts))
    assert [paper.text(page).split(" Băng rôn")[0] for page in (1, 2)] == [
        "CHÀO MỪNG HỘI NGHỊ",
        "THI ĐUA LÀ YÊU NƯỚC",
    ]


@pytest.mark.parametrize("size", ["0", "50000", "rộng", "-5", "nan", "1e9"])
@pytest.mark.parametrize(("name", "key"), SIZED.items())
def test_a_wrong_size_is_refused_with_a_sentence(name, key, size):
    with pytest.raises(RefusedError) as refused:
        said(name, facts_with(**{key: size}))
    assert refused.value.code in {"bad_size", "bad_number"}


def test_unknown_colours_and_letters_nobody_could_read_are_refused():
    with pytest.raises(RefusedError, match="Màu nền: “#123456” không có"):
        said("backdrop", facts_with(ground="#123456"))
    with pytest.raises(RefusedError, match="cùng màu đỏ"):
        said("backdrop", facts_with(letters="red"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Chiều rộng (cm): chưa nhập. Hãy nhập số, ví dụ 600."),
        ("-5", "Chiều rộng (cm): “-5” không dùng được. Hãy nhập số, ví dụ 600."),
        ("1" * 1000, f"Chiều rộng (cm): “{'1' * 20}…” không phải là số. Hãy nhập số, ví dụ 600."),
        ("9999999", "Chiều rộng phông phải từ 20 đến 1200 cm, đang là 9999999 cm."),
        ("15,5", "Chiều rộng phông phải từ 20 đến 1200 cm, đang là 15,5 cm."),
    ],
)
def test_a_refused_size_is_said_as_it_was_typed_and_in_few_words(typed, sentence):
    with pytest.raises(RefusedError) as refused:
        said("backdrop", facts_with(width=typed))
    assert refused.value.sentence == sentence


@pytest.mark.parametrize(
    ("name", "colours", "said_of_them"),
    [
        ("backdrop", {"letters": "dark_red"}, "Chữ đỏ đô trên nền đỏ không đọc được"),
        ("bien-ten", {"letters": "cream"}, "Chữ trắng ngà trên nền trắng không đọc được"),
        ("nhan-ghe", {"letters": "white"}, "Chữ trắng trên nền trắng không đọc được"),
        ("nhan-phong-bi", {"letters": "yellow"}, "Chữ vàng tươi trên nền trắng không đọc được"),
        ("bien-chi-dan", {"ground": "navy", "letters": "black"}, "không đọc được"),
    ],
)
def test_letters_that_vanish_in_their_ground_are_refused(name, colours, said_of_them):
    with pytest.raises(RefusedError, match=said_of_them):
        said(name, facts_with(**colours))


@pytest.mark.parametrize("letters", ["yellow", "gold", "white", "cream", "black"])
def test_letters_that_offices_use_on_red_are_taken(letters):
    assert said("backdrop", facts_with(letters=letters))


def test_colours_have_names_of_their_own_and_no_number_is_shown(fonts, read_paper):
    assert len({one.name for one in COLOURS.values()}) == len(COLOURS)
    assert colour_name("#B5121C") == "đỏ"
    proof = read_paper(printed("backdrop", fonts, facts_with(output="proof"))).text()
    assert "Nền đỏ, chữ vàng tươi" in proof
    assert "#" not in proof


def test_a_chosen_ground_is_the_ground_that_is_drawn(fonts, read_paper):
    def corner(**details):
        red, green, blue = read_paper(printed("phong-phu", fonts, facts_with(**details))).picture(
            dots_per_inch=2
        )[10, 10, ::-1]
        return int(red), int(green), int(blue)

    assert corner()[0] > 150 > corner()[2]
    assert corner(ground="navy")[2] > corner(ground="navy")[0]


# --- people ------------------------------------------------------------------------------------------


def test_there_are_as_many_badges_as_seats_and_posts_leave_room_for_a_name():
    lines = said("the-dai-bieu", facts_with())[3:]
    assert len(lines) == sum(one.seats for one in DELEGATES)
    assert lines[0] == lines[1] == f"{PEN_NAME} | Lãnh đạo Sở Nội vụ tỉnh | Đại biểu tỉnh | {CODES[0]}"
    assert lines[2].startswith("Nguyễn Văn Hạ | Quyền Chủ tịch | Ủy ban nhân dân huyện | ")
    named = said("the-dai-bieu", facts_with(posts="post"))[3]
    assert named == f"Lãnh đạo Sở Nội vụ tỉnh | Đại biểu tỉnh | {CODES[0]}"


@pytest.mark.parametrize("layout", ["the_deo", "the_nho"])
def test_each_badge_carries_the_code_of_its_delegate(layout, fonts, read_paper):
    facts = facts_with(layout=layout)
    known = replace(facts.conference.facts, public_address="hoinghi.honquan.gov.vn")
    facts = replace(facts, conference=replace(facts.conference, facts=known))
    paper = read_paper(printed("the-dai-bieu", fonts, facts))
    codes = [code for page in range(1, len(paper) + 1) for code in paper.codes(page)]
    wanted = [code for one, code in zip(DELEGATES, CODES, strict=True) for _ in range(one.seats)]
    assert sorted(codes) == sorted(f"HTTPS://HOINGHI.HONQUAN.GOV.VN/I/{code}" for code in wanted)


def test_badges_without_codes_say_so_and_have_none(fonts, read_paper):
    facts = facts_with({"codes": ("",) * len(DELEGATES)})
    entry = find_entry("the-dai-bieu")
    assert entry.build(entry, facts).missing == ("mã QR của 4 đại biểu chưa cấp giấy mời",)
    assert read_paper(printed("the-dai-bieu", fonts, facts)).codes() == []
    assert entry.build(entry, facts_with(qr="no")).missing == ()


def test_a_group_or_a_list_of_ones_own_is_printed_instead_of_all():
    assert said("bien-ten", facts_with(group=DELEGATES[1].group)) == ["Nguyễn Văn Hạ | Quyền Chủ tịch"]
    own = facts_with(own="Lê Văn Báo; Phóng viên; Báo Bình Phước\nTổ phục vụ")
    assert said("bien-ten", own) == ["Lê Văn Báo | Phóng viên", "Tổ phục vụ"]
    assert said("the-dai-bieu", own)[3:] == ["Lê Văn Báo | Phóng viên | Báo Bình Phước", "Tổ phục vụ"]


@pytest.mark.parametrize("name", ["the-dai-bieu", "bien-ten", "nhan-ghe", "nhan-phong-bi"])
def test_without_delegates_the_paper_says_what_is_missing(name, fonts):
    facts = facts_with({"delegates": (), "codes": ()})
    assert find_entry(name).build(find_entry(name), facts).missing == ("đại biểu",)
    with pytest.raises(RefusedError, match="Chưa có"):
        printed(name, fonts, facts)


def test_an_envelope_names_its_sender_and_a_label_does_not():
    assert said("nhan-phong-bi", facts_with())[:2] == ["Kính gửi:", "Lãnh đạo Sở Nội vụ tỉnh"]
    assert said("nhan-phong-bi", facts_with(sheet="phong_bi_dl"))[:3] == [
        "Ủy ban nhân dân huyện Hớn Quản",
        "Phòng Nội vụ huyện Hớn Quản",
        "Kính gửi:",
    ]
    assert "Ông Nguyễn Văn Hạ | Quyền Chủ tịch | Ủy ban nhân dân huyện" in said("nhan-phong-bi", facts_with())


def test_used_labels_beyond_the_sheet_are_refused():
    with pytest.raises(RefusedError, match="Số nhãn đã dùng"):
        said("nhan-phong-bi", facts_with(used="14"))


def test_six_hundred_long_names_stay_on_their_paper(fonts, read_paper):
    long = "Công Tằng Tôn Nữ Hoàng Phương Thảo Vy Nguyễn Trần Lê Đặng Quỳnh Nghiêng Thương Khuyến Nghĩa " * 2
    many = tuple(Delegate(long[:120].strip(), position=long[:120], unit=long[:120]) for _ in range(600))
    facts = facts_with({"delegates": many, "codes": ("",) * 600})
    for name in ("the-dai-bieu", "nhan-ghe", "nhan-phong-bi"):
        paper = read_paper(printed(name, fonts, facts))
        width, height = (side * MM for side in paper.document[0].get_size())
        for letter in paper.letters(len(paper)):
            assert letter.left >= 0 and letter.right <= width, name
            assert letter.top >= 0 and letter.bottom <= height, name


# --- signs -------------------------------------------------------------------------------------------


def test_signs_point_where_their_line_says_and_unknown_ways_are_refused():
    facts = facts_with(issuer="", lines="Hội trường; thẳng\nPhòng khách; Trái; Tầng 2\nNơi để xe")
    assert said("bien-chi-dan", facts) == ["Hội trường", "Phòng khách", "Tầng 2", "Nơi để xe"]
    kept = find_entry("bien-chi-dan").summary(facts)
    assert "Phòng khách: mũi tên trái" in kept
    with pytest.raises(RefusedError, match="Biển ở dòng 1: hướng “lên trên” không có"):
        said("bien-chi-dan", facts_with(lines="Hội trường; lên trên"))


def test_a_preview_can_leave_out_what_is_cut_off(fonts):
    pdf = printed("backdrop", fonts, facts_with())
    whole, trimmed = page_png(pdf, width_px=600), page_png(pdf, width_px=600, trimmed=True)
    heights = [int.from_bytes(picture[20:24], "big") for picture in (whole, trimmed)]
    assert heights[1] == pytest.approx(300, abs=1)
    assert heights[0] != heights[1]


@pytest.mark.parametrize("width", range(60, 200, 10))
def test_a_name_of_the_list_typed_in_capitals_is_never_parted(width, fonts, read_paper):
    people = (Delegate("Nguyễn Văn An", unit="UBND xã An Khương"),)
    text = "ĐỒNG CHÍ NGUYỄN VĂN AN VÀ ĐOÀN XÃ AN KHƯƠNG, HUYỆN HỚN QUẢN"
    changes = {"delegates": people, "codes": ("",)}
    paper = read_paper(printed("ghe-danh-cho", fonts, facts_with(changes, lines=text, width=str(width))))
    for name in ("NGUYỄN VĂN AN", "AN KHƯƠNG", "HỚN QUẢN"):
        letters = paper.find(name)
        depth = max(one.bottom for one in letters) - min(one.bottom for one in letters)
        assert depth < letters[0].size * MM * 0.6, name


@pytest.mark.parametrize(
    "name", ["the-dai-bieu", "bien-ten", "nhan-ghe", "nhan-phong-bi", "bien-chi-dan", "bang-ron"]
)
def test_print_says_how_many_of_its_pages_are_done(name, fonts, read_paper):
    steps = []
    facts = facts_with()
    pdf = render(name, facts, "pdf", fonts=fonts, created_at=AT, progress=lambda *step: steps.append(step))
    count = len(read_paper(pdf))
    assert [(done, total) for done, total, _ in steps] == [(done, count) for done in range(1, count + 1)]
    assert {words for *_, words in steps} == {f"Đang in “{find_entry(name).title}”"}


def test_a_typed_line_without_a_name_names_the_post_and_an_empty_line_prints_nothing(fonts, read_paper):
    facts = facts_with(own="; Chủ tịch Hội đồng; Xã An Khương\n ; ; \nLê Thị Bình; Trưởng ban")
    assert "Số thẻ: 2" in find_entry("the-dai-bieu").summary(facts)
    text = read_paper(printed("nhan-phong-bi", fonts, facts)).text()
    assert text == "Kính gửi: Chủ tịch Hội đồng Xã An Khương Kính gửi: Ông/Bà Lê Thị Bình Trưởng ban"


def test_part_of_a_label_is_no_number_of_labels():
    with pytest.raises(RefusedError, match="không phải là số nguyên"):
        said("nhan-ghe", facts_with(used="1,5"))


def test_a_person_can_change_the_size_of_plates_and_labels_and_of_their_letters(fonts, read_paper):
    plate = read_paper(printed("bien-ten", fonts, facts_with(own="Lê An", height="60"))).find("LÊ AN")
    assert plate[0].size == pytest.approx(96 * 60 / 105, abs=1.0)
    facts = facts_with(own="Lê Thị Bình", name_size="40")
    label = read_paper(printed("nhan-ghe", fonts, facts)).find("Lê Thị Bình")
    assert label[0].size == pytest.approx(40, abs=0.6)


@pytest.mark.parametrize("name", ["the-dai-bieu", "bien-ten", "nhan-ghe", "nhan-phong-bi"])
def test_with_nobody_on_the_list_the_sentence_says_where_to_go(name, fonts):
    with pytest.raises(RefusedError, match="trang Nạp danh sách"):
        printed(name, fonts, facts_with({"delegates": (), "codes": ()}))
    with pytest.raises(RefusedError, match="Nhóm “Không có” chưa có đại biểu"):
        printed(name, fonts, facts_with(group="Không có"))


def test_an_unknown_day_is_named_once():
    facts = facts_with(place_date="Hớn Quản, ngày …… tháng …… năm 2025")
    entry = find_entry("backdrop")
    assert entry.build(entry, facts).missing == ("ngày họp",)
