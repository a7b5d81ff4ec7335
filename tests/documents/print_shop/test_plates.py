"""Desk plates read the same from both sides, on one line where the name can stand there."""

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_event.documents.press import Press
from tdkt_event.documents.print_shop import PlateItem, PlateSpec, load_layouts, plates
from tdkt_event.documents.print_shop.lettering import hold_phrases
from tdkt_event.documents.print_shop.plates import name_block, plate_faces, plate_layout
from tdkt_event.errors import FontError, RefusedError

CREATED_AT = datetime(2025, 4, 10, tzinfo=UTC)
LONG = (
    "Đại diện tập thể và cá nhân điển hình tiên tiến trong phong trào thi đua yêu nước năm 2024 của Ủy ban nhân dân "
    "xã Tân Khai, huyện Hớn Quản, tỉnh Bình Phước"
)
MM = 25.4 / 72
LAYOUTS = ("a4_gap_doi", "chu_a_200")


def visible(paper, page=1):
    return [letter for letter in paper.letters(page) if not letter.text.isspace()]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_both_sides_say_the_same_one_upside_down(layout, press_arguments, read_paper):
    spec = PlateSpec(layout=layout, heading="Ủy ban nhân dân huyện Hớn Quản")
    one = PlateItem("Nguyễn Văn Hạ", "Quyền Chủ tịch")
    paper = read_paper(plates(spec, [one], **press_arguments))
    heading = "ỦY BAN NHÂN DÂN HUYỆN HỚN QUẢN"
    assert paper.text() == " ".join([heading] * 2 + ["NGUYỄN VĂN HẠ", "Quyền Chủ tịch"] * 2)
    letters = visible(paper)
    page = load_layouts().plates[layout]
    for letter in letters:
        middle = (page.page_width - letter.right, page.page_height - letter.bottom)
        assert any(
            other.text == letter.text and (other.left, other.top) == pytest.approx(middle, abs=0.6)
            for other in letters
        ), letter


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("heading", ["", LONG])
def test_longest_texts_stay_inside_the_frame_of_each_side(layout, heading, press_arguments, read_paper):
    made = plates(PlateSpec(layout=layout, heading=heading), [PlateItem(LONG, LONG)], **press_arguments)
    page = load_layouts().plates[layout]
    for letter in visible(read_paper(made)):
        inside = [
            face.left + page.frame_inset <= letter.left
            and letter.right <= face.right - page.frame_inset
            and face.top + page.frame_inset <= letter.top
            and letter.bottom <= face.bottom - page.frame_inset
            for face in plate_faces(page)
        ]
        assert any(inside), letter


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["HẠ", "NGUYỄN VĂN HẠ", "NGUYỄN HOÀNG PHƯƠNG THẢO", "ĐIỂU THỊ BÉ"])
def test_name_of_a_person_stands_on_one_line_as_large_as_it_can(fonts, layout, name, press_arguments):
    page = load_layouts().plates[layout]
    with Press(fonts, title="thử", created_at=press_arguments["created_at"]) as press:
        block = name_block(press, name, page)
    assert len(block.lines) == 1
    full = page.face_width - 2 * page.side_padding
    assert block.size == page.name_largest_pt or block.lines[0].width == pytest.approx(full, abs=0.1)


def test_long_name_takes_more_lines_and_is_larger_for_it(fonts, press_arguments):
    page = load_layouts().plates["a4_gap_doi"]
    name = "ĐẠI DIỆN HỘ GIA ĐÌNH ÔNG NGUYỄN HOÀNG PHƯƠNG THẢO XÃ TÂN KHAI"
    with Press(fonts, title="thử", created_at=press_arguments["created_at"]) as press:
        block = name_block(press, name, page)
        one_line = (page.face_width - 2 * page.side_padding) / press.face("B").width(name, 1.0)
    assert len(block.lines) > 1
    assert block.size > one_line


@pytest.mark.parametrize("upper", [True, False])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_name_of_a_collective_is_never_parted_inside_a_phrase_or_a_name(
    layout, upper, press_arguments, read_paper
):
    name = (
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh và Hội Liên hiệp Phụ nữ các xã, thị trấn nhận khen thưởng cấp tỉnh "
        "trong phong trào thi đua yêu nước năm 2024"
    )
    paper = read_paper(plates(PlateSpec(layout=layout, upper=upper), [PlateItem(name)], **press_arguments))
    for held in ("Hồ Chí Minh", "khen thưởng", "Phụ nữ", "thi đua", "năm 2024"):
        letters = paper.find(held.upper() if upper else held)
        spread = max(one.bottom for one in letters) - min(one.bottom for one in letters)
        assert letters and spread < letters[0].size * MM * 0.6, held


def test_a_very_long_name_of_a_person_takes_two_large_lines(fonts, press_arguments):
    page = load_layouts().plates["a4_gap_doi"]
    with Press(fonts, title="thử", created_at=press_arguments["created_at"]) as press:
        block = name_block(press, hold_phrases("Hoàng Nguyễn Phương Thảo Quỳnh Trang").upper(), page)
    assert len(block.lines) == 2
    assert block.size > page.name_least_one_line_pt


@settings(max_examples=15, deadline=None)
@given(texts=st.tuples(*[st.text("aăâđêôơưbcnghtộếữẫỡ AĐ-,19", max_size=160)] * 2))
def test_any_text_stays_on_the_page(fonts, letters_of, texts):
    one = PlateItem(texts[0] or "A", texts[1])
    pdf = plates(PlateSpec(), [one], fonts=fonts, created_at=CREATED_AT)
    for letter in letters_of(pdf):
        assert letter.left >= 8 and letter.right <= 289
        assert letter.top >= 8 and letter.bottom <= 202


def test_names_may_keep_their_case(press_arguments, read_paper):
    paper = read_paper(plates(PlateSpec(upper=False), [PlateItem("Nguyễn Văn Hạ")], **press_arguments))
    assert paper.text() == "Nguyễn Văn Hạ Nguyễn Văn Hạ"


def test_600_plates_are_600_pages(press_arguments, read_paper, assert_sound):
    pdf = plates(
        PlateSpec(), [PlateItem(f"Nguyễn Văn {n}", "Chuyên viên") for n in range(600)], **press_arguments
    )
    paper = read_paper(pdf)
    assert len(paper) == 600
    assert "NGUYỄN VĂN 599" in paper.text(600)
    assert_sound(pdf)


def test_missing_letter_names_the_plate(press_arguments):
    with pytest.raises(FontError) as caught:
        plates(PlateSpec(), [PlateItem("Trần 中")], **press_arguments)
    assert "Biển tên “Trần 中”" in caught.value.sentence and "U+4E2D" in caught.value.sentence


@pytest.mark.parametrize("change", [{"layout": "khác"}, {"letters": "đỏ"}])
def test_wrong_spec_is_refused(press_arguments, change):
    with pytest.raises(RefusedError):
        plates(dataclasses.replace(PlateSpec(), **change), [PlateItem("Hạ")], **press_arguments)


@pytest.mark.parametrize(("width", "height"), [(80, 40), (200, 148), (420, 210), (120, 210), (297, 60)])
def test_plate_of_another_size_keeps_its_letters_inside_both_faces(
    width, height, press_arguments, read_paper
):
    spec = PlateSpec(width_mm=width, height_mm=height, heading="Hội nghị tổng kết")
    page = plate_layout(spec)
    boxes = plate_faces(page)
    assert all((box.width, box.height) == (width, height) for box in boxes)
    for letter in visible(read_paper(plates(spec, [PlateItem(LONG, LONG)], **press_arguments))):
        assert any(
            box.left <= letter.left and letter.right <= box.right
            and box.top <= letter.top and letter.bottom <= box.bottom
            for box in boxes
        ), letter  # fmt: skip


def test_plate_that_fits_no_plate_is_refused():
    with pytest.raises(RefusedError, match="Chiều rộng mặt biển"):
        plate_layout(PlateSpec(width_mm=30.0))
