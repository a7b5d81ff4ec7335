"""Banners, hall signs, reserved seats and covers say what they were given and point where they should."""

import dataclasses

import pypdfium2
import pytest

from tdkt_event.documents.print_shop import (
    BannerSpec,
    BoardLine,
    CoverSpec,
    SignItem,
    SignSpec,
    banner,
    banner_file_name,
    folder_cover,
    reserved_seats,
    signs,
)
from tdkt_event.documents.print_shop.boards import arrow_points
from tdkt_event.errors import FontError, RefusedError

LONG = (
    "Nhiệt liệt chào mừng quý vị đại biểu về dự Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024, "
    "phát động thi đua và ký kết giao ước thi đua năm 2025"
)
MM = 25.4 / 72


def test_banner_is_one_line_inside_its_trim(press_arguments, read_paper, assert_sound):
    spec = BannerSpec(text=LONG, length_m=12.0, height_cm=90.0)
    pdf = banner(spec, **press_arguments)
    paper = read_paper(pdf)
    letters = paper.find(LONG.upper())
    baseline = {round(letter.bottom) for letter in letters if letter.text in "HNTU"}
    assert len(baseline) == 1
    trim = paper.document[0].get_trimbox()
    assert min(letter.left for letter in letters) >= trim[0] * MM
    assert max(letter.right for letter in letters) <= trim[2] * MM
    assert banner_file_name(spec) == "bang-ron_1200x90cm_ti-le-1-10.pdf"
    assert spec.words() == [LONG]
    assert_sound(pdf)


@pytest.mark.parametrize("change", [{"length_m": 41.0}, {"height_cm": 10.0}, {"text": "  "}])
def test_wrong_banner_is_refused(press_arguments, change):
    with pytest.raises(RefusedError):
        banner(dataclasses.replace(BannerSpec(text="Chào mừng"), **change), **press_arguments)


@pytest.mark.parametrize(("arrow", "way"), [("left", (-1, 0)), ("right", (1, 0)), ("up", (0, -1))])
def test_arrows_point_their_way(arrow, way):
    points = arrow_points(arrow, (100.0, 50.0), 40.0)
    tip = points[3]
    assert (tip[0] - 100, tip[1] - 50) == pytest.approx((25 * way[0], 25 * way[1]))
    assert all((x - tip[0]) * way[0] + (y - tip[1]) * way[1] <= 1e-9 for x, y in points)


@pytest.mark.parametrize("arrow", ["none", "left", "right", "up"])
def test_sign_text_stays_beside_its_arrow(arrow, press_arguments, read_paper):
    spec = SignSpec(issuer=LONG, ground="#FFFFFF", letters="#000000")
    paper = read_paper(signs(spec, [SignItem(LONG, arrow, below=LONG)], **press_arguments))
    letters = [letter for letter in paper.letters() if not letter.text.isspace()]
    assert min(letter.left for letter in letters) >= 10 and max(letter.right for letter in letters) <= 287
    assert min(letter.top for letter in letters) >= 10 and max(letter.bottom for letter in letters) <= 200
    shapes = paper.document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
    boxes = [[side * MM for side in shape.get_bounds()] for shape in shapes]
    arrows = [box for box in boxes if 20 < box[2] - box[0] < 150]
    for left, bottom, right, top in arrows:
        assert not any(
            left < letter.right
            and letter.left < right
            and 210 - top < letter.bottom
            and letter.top < 210 - bottom
            for letter in letters
        )


def test_small_signs_share_a_page_between_cut_marks(press_arguments, read_paper, assert_sound):
    spec = SignSpec(
        width_mm=200, height_mm=138, page_mm=(210.0, 297.0), layout="ghe_danh_cho",
        ground="#FFFFFF", letters="#9B1B20",
    )  # fmt: skip
    items = reserved_seats(["Đại biểu tỉnh", "", "Lãnh đạo huyện", "Phóng viên"])
    assert next(item.words() for item in items) == ["Ghế dành cho", "Đại biểu tỉnh"]
    pdf = signs(spec, items, **press_arguments)
    paper = read_paper(pdf)
    assert len(paper) == 2
    assert "Ghế dành cho ĐẠI BIỂU TỈNH Ghế dành cho LÃNH ĐẠO HUYỆN" in paper.text(1)
    assert len(paper.rules(1)) >= 4
    assert_sound(pdf)


def test_sign_larger_than_its_page_gets_a_page_of_its_size(press_arguments, read_paper):
    paper = read_paper(
        signs(SignSpec(width_mm=600, height_mm=400), [SignItem("Hội trường")], **press_arguments)
    )
    assert paper.document[0].get_size() == pytest.approx((600 / MM, 400 / MM), abs=0.1)


def test_missing_letter_names_the_sign(press_arguments):
    with pytest.raises(FontError) as caught:
        signs(SignSpec(), [SignItem("Hội trường"), SignItem("Cửa 中")], **press_arguments)
    assert "Biển “Cửa 中”" in caught.value.sentence and "U+4E2D" in caught.value.sentence


def test_nothing_to_print_is_refused(press_arguments):
    with pytest.raises(RefusedError) as caught:
        signs(SignSpec(), [], **press_arguments)
    assert caught.value.code == "nothing_to_print"


def test_cover_says_its_lines_inside_its_frame(press_arguments, read_paper, assert_sound):
    lines = (
        BoardLine("issuer", LONG),
        BoardLine("kind", "Tài liệu"),
        BoardLine("name", LONG),
        BoardLine("place_date", LONG),
    )
    spec = CoverSpec(lines=lines)
    pdf = folder_cover(spec, **press_arguments)
    paper = read_paper(pdf)
    assert paper.text() == " ".join([LONG.upper(), "TÀI LIỆU", LONG.upper(), LONG])
    letters = [letter for letter in paper.letters() if not letter.text.isspace()]
    assert min(letter.left for letter in letters) >= 13 and max(letter.right for letter in letters) <= 197
    assert min(letter.top for letter in letters) >= 13 and max(letter.bottom for letter in letters) <= 284
    assert_sound(pdf)
