"""The backdrop says what it was given, at the stated scale, inside its box; tiles and proof show all of it."""

import dataclasses
import itertools
import pickle
import re
import unicodedata
from datetime import UTC, datetime

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_event.documents.print_shop import (
    BackdropSpec,
    BoardLine,
    backdrop,
    backdrop_file_name,
    backdrop_lines,
    backdrop_proof,
    backdrop_scale,
    backdrop_tiles,
    load_layouts,
    proof_scale,
    tile_plan,
)
from tdkt_event.documents.print_shop.boards import plan_board
from tdkt_event.errors import FontError, RefusedError

CREATED_AT = datetime(2025, 4, 10, tzinfo=UTC)
MM = 25.4 / 72
LONG = (
    "tổng kết công tác thi đua, khen thưởng và phong trào thi đua yêu nước năm 2024; phát động "
    "thi đua và ký kết giao ước thi đua năm 2025 trên địa bàn toàn huyện Hớn Quản, tỉnh Bình Phước"
)


def upper(text: str) -> str:
    return unicodedata.normalize("NFC", text).upper()


def boxes(pdf: bytes) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, float]]:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        return page.get_trimbox(), page.get_bleedbox(), page.get_size()


def test_lines_follow_the_model():
    lines = backdrop_lines("UBND huyện", "Hội nghị tổng kết năm 2024", "Hớn Quản, ngày 25 tháng 4 năm 2025")
    assert [(line.role, line.text) for line in lines] == [
        ("issuer", "UBND huyện"),
        ("kind", "Hội nghị"),
        ("name", "Tổng kết năm 2024"),
        ("place_date", "Hớn Quản, ngày 25 tháng 4 năm 2025"),
    ]


def test_words_are_in_the_order_of_the_model_whatever_order_they_came_in(plan_backdrop):
    turned = dataclasses.replace(plan_backdrop, lines=plan_backdrop.lines[::-1])
    assert turned.words() == plan_backdrop.words()
    assert plan_backdrop.words()[1] == "Hội nghị"


def test_text_copied_out_equals_what_was_put_in(plan_backdrop, press_arguments, read_paper):
    text = read_paper(backdrop(plan_backdrop, **press_arguments)).text()
    issuer, kind, name, place_date = plan_backdrop.words()
    assert text.startswith(f"{upper(issuer)} {upper(kind)} {upper(name)} {place_date} ")
    assert unicodedata.is_normalized("NFC", text)


def test_decomposed_text_is_composed(press_arguments, read_paper):
    spec = BackdropSpec(lines=(BoardLine("name", unicodedata.normalize("NFD", "Hớn Quản")),))
    assert read_paper(backdrop(spec, **press_arguments)).text().startswith("HỚN QUẢN")


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(600, 300, 10), (1200, 500, 10), (400, 250, 1), (100, 60, 1)]
)
def test_trim_box_times_scale_is_the_true_size(width, height, scale, plan_backdrop, press_arguments):
    spec = dataclasses.replace(plan_backdrop, width_cm=width, height_cm=height)
    assert backdrop_scale(spec) == scale
    trim, bleed, page = boxes(backdrop(spec, **press_arguments))
    assert (trim[2] - trim[0]) * MM * scale == pytest.approx(width * 10, abs=0.05)
    assert (trim[3] - trim[1]) * MM * scale == pytest.approx(height * 10, abs=0.05)
    assert (trim[0] - bleed[0]) * MM * scale == pytest.approx(20, abs=0.05)
    assert max(page) <= 14_400


def test_size_and_scale_stand_in_title_name_and_slug(plan_backdrop, press_arguments, read_paper):
    pdf = backdrop(plan_backdrop, **press_arguments)
    assert backdrop_file_name(plan_backdrop) == "phong-hoi-nghi_600x300cm_ti-le-1-10.pdf"
    title = pypdfium2.PdfDocument(pdf).get_metadata_dict()["Title"]
    assert title.startswith("Phông hội nghị 600 × 300 cm, tỉ lệ 1:10 – ")
    paper = read_paper(pdf)
    assert "khổ in thật 600 × 300 cm" in paper.text()
    trim, _, page = boxes(pdf)
    slug = paper.find("khổ in thật 600 × 300 cm")
    assert min(letter.top for letter in slug) > (page[1] - trim[1]) * MM


def letters_inside(paper, place, *, text: str, scale: float, margin: float) -> None:
    seen = paper.find(text)
    left, top = (place.left / scale + margin), (place.top / scale + margin)
    overhang = 0.02 * place.width / scale  # of italic letters, well inside the margin
    assert min(letter.left for letter in seen) >= left - overhang
    assert max(letter.right for letter in seen) <= left + place.width / scale + overhang
    assert min(letter.top for letter in seen) >= top - 0.3
    assert max(letter.bottom for letter in seen) <= top + place.height / scale + 0.3


@pytest.mark.parametrize("flags", ["none", "poles", "flying", "above_bust"])
@pytest.mark.parametrize(("width", "height"), [(600, 300), (1200, 500), (300, 300), (1200, 200), (250, 400)])
def test_long_texts_stay_in_their_box_beside_the_flags(flags, width, height, press_arguments, read_paper):
    lines = backdrop_lines(LONG, LONG, LONG, kind="")
    spec = BackdropSpec(width_cm=width, height_cm=height, lines=lines, flags=flags)
    pdf = backdrop(spec, **press_arguments)
    trim, _, _ = boxes(pdf)
    scale = backdrop_scale(spec)
    place = plan_board(spec.board(), load_layouts()).text
    paper = read_paper(pdf)
    said = " ".join(upper(text) if number < 2 else text for number, text in enumerate(spec.words()))
    letters_inside(paper, place, text=said, scale=scale, margin=trim[0] * MM)


@settings(max_examples=12, deadline=None)
@given(
    name=st.text("aăâđêôơưbcnghtộếữẫỡ ,;19", min_size=1, max_size=160).filter(str.strip),
    width=st.integers(100, 1200),
    height=st.integers(60, 500),
)
def test_any_name_at_any_size_stays_on_the_backdrop(fonts, letters_of, name, width, height):
    spec = BackdropSpec(width_cm=width, height_cm=height, lines=(BoardLine("name", name),), ornament="none")
    pdf = backdrop(spec, fonts=fonts, created_at=CREATED_AT)
    trim, _, page = boxes(pdf)
    top, bottom = (page[1] - trim[3]) * MM, (page[1] - trim[1]) * MM
    name_letters = [letter for letter in letters_of(pdf) if letter.bottom < bottom]
    count = len(re.sub(r"\s", "", unicodedata.normalize("NFC", name)))
    assert len(name_letters) == count
    assert min(letter.left for letter in name_letters) >= trim[0] * MM
    assert max(letter.right for letter in name_letters) <= trim[2] * MM
    assert min(letter.top for letter in name_letters) >= top


def test_colours_are_those_asked_for(plan_backdrop, press_arguments, read_paper):
    spec = dataclasses.replace(plan_backdrop, ground="#0B3D91", letters="FFFFFF", ornament="none")
    picture = read_paper(backdrop(spec, **press_arguments)).picture(dots_per_inch=40)
    blue, green, red = picture[picture.shape[0] // 2, 60][:3]
    assert (int(red), int(green), int(blue)) == pytest.approx((0x0B, 0x3D, 0x91), abs=2)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"width_cm": 1201}, "bad_size"),
        ({"height_cm": 501}, "bad_size"),
        ({"height_cm": 5}, "bad_size"),
        ({"bleed_mm": -1}, "bad_size"),
        ({"ground": "đỏ"}, "bad_colour"),
        ({"layout": "khác"}, "unknown_layout"),
        ({"lines": ()}, "nothing_to_print"),
    ],
)
def test_wrong_spec_is_refused(plan_backdrop, press_arguments, change, code):
    with pytest.raises(RefusedError) as caught:
        backdrop(dataclasses.replace(plan_backdrop, **change), **press_arguments)
    assert caught.value.code == code
    assert caught.value.sentence.endswith(".")


def test_missing_letter_is_named(press_arguments):
    spec = BackdropSpec(lines=backdrop_lines("UBND huyện", "Tổng kết 😀"))
    with pytest.raises(FontError) as caught:
        backdrop(spec, **press_arguments)
    assert caught.value.code == "missing_letter"
    assert "U+1F600" in caught.value.sentence and "Phông hội nghị" in caught.value.sentence


def test_same_spec_same_bytes(plan_backdrop, press_arguments):
    assert backdrop(plan_backdrop, **press_arguments) == backdrop(plan_backdrop, **press_arguments)


@pytest.mark.parametrize("flags", ["none", "poles", "flying", "above_bust"])
def test_print_file_is_sound(flags, plan_backdrop, press_arguments, assert_sound):
    assert_sound(backdrop(dataclasses.replace(plan_backdrop, flags=flags), **press_arguments))


# ── tiles ───────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=200, deadline=None)
@given(
    width=st.integers(20, 1200),
    height=st.integers(20, 500),
    sheet=st.sampled_from(["A4", "A3"]),
    overlap=st.sampled_from([0, 5, 10, 20, 50]),
)
def test_tiles_cover_the_whole_backdrop_and_overlap(width, height, sheet, overlap):
    spec = BackdropSpec(width_cm=width, height_cm=height, lines=(BoardLine("name", "Hội nghị"),))
    plan = tile_plan(spec, sheet=sheet, overlap_mm=overlap)
    assert len(plan.tiles) == plan.columns * plan.rows
    for row in range(plan.rows):
        tiles = plan.tiles[row * plan.columns : (row + 1) * plan.columns]
        assert tiles[0].left == 0
        assert tiles[-1].right == pytest.approx(width * 10)
        for left, right in itertools.pairwise(tiles):
            assert left.right - right.left == pytest.approx(overlap)
    columns = plan.tiles[:: plan.columns]
    assert (columns[0].top, columns[-1].bottom) == (0, pytest.approx(height * 10))
    for upper_tile, lower in itertools.pairwise(columns):
        assert upper_tile.bottom - lower.top == pytest.approx(overlap)
    assert all(
        tile.width <= plan.area.width + 1e-6 and tile.height <= plan.area.height + 1e-6 for tile in plan.tiles
    )
    assert all(tile.width > 0 and tile.height > 0 for tile in plan.tiles)


def test_tiles_are_numbered_and_true_to_size(press_arguments, read_paper, assert_sound):
    spec = BackdropSpec(width_cm=60, height_cm=40, lines=backdrop_lines("UBND huyện", "Tổng kết năm 2024"))
    plan = tile_plan(spec, overlap_mm=10)
    pdf = backdrop_tiles(spec, overlap_mm=10, **press_arguments)
    paper = read_paper(pdf)
    assert len(paper) == 1 + len(plan.tiles)
    assert f"Hàng 1/{plan.rows} · Cột 1/{plan.columns}" in paper.text(2)
    assert f"Hàng {plan.rows}/{plan.rows} · Cột {plan.columns}/{plan.columns}" in paper.text(len(paper))
    assert "In ở 100 %" in paper.text(1)
    assert_sound(pdf)


def test_tiles_put_together_are_the_backdrop(press_arguments, read_paper):
    spec = BackdropSpec(
        width_cm=60, height_cm=40, ground="#0B3D91", letters="#FFFFFF",
        lines=(BoardLine("name", "Hội nghị"),), ornament="none",
    )  # fmt: skip
    plan = tile_plan(spec, overlap_mm=10)
    paper = read_paper(backdrop_tiles(spec, overlap_mm=10, **press_arguments))
    dots = 25.4
    whole = read_paper(backdrop(spec, **press_arguments))
    trim = whole.document[0].get_trimbox()
    big = whole.picture(dots_per_inch=dots)
    edge = round(trim[0] * MM)
    for number, tile in enumerate(plan.tiles):
        small = paper.picture(number + 2, dots_per_inch=dots)
        for share_x, share_y in ((0.2, 0.3), (0.5, 0.5), (0.8, 0.7), (0.35, 0.6)):
            x, y = tile.width * share_x, tile.height * share_y
            here = small[int(plan.area.top + y), int(plan.area.left + x)]
            there = big[int(edge + tile.top + y), int(edge + tile.left + x)]
            near = big[
                int(edge + tile.top + y) - 2 : int(edge + tile.top + y) + 3,
                int(edge + tile.left + x) - 2 : int(edge + tile.left + x) + 3,
            ]
            assert abs(here.astype(int) - there.astype(int)).max() < 60 or near.std() > 20


@pytest.mark.parametrize("ground", ["#FFFFFF", "#FBF3E2", "#FFE23D", "#B5121B", "#1F1A17"])
def test_the_overview_shows_its_sheets_and_each_sheet_its_edges_on_any_ground(
    ground, press_arguments, read_paper
):
    spec = BackdropSpec(
        width_cm=60, height_cm=40, ground=ground, letters="#1D4F91", ornament="none",
        lines=(BoardLine("name", "Hội nghị"),),
    )  # fmt: skip
    plan = tile_plan(spec)
    paper = read_paper(backdrop_tiles(spec, **press_arguments))
    number = paper.find("1.1")[0]
    around = paper.picture(1, dots_per_inch=254)[
        int(number.top * 10) : int(number.bottom * 10), int(number.left * 10) : int(number.right * 10)
    ].astype(int)
    assert around.max() - around.min() > 100
    tile = paper.picture(2, dots_per_inch=508).astype(int)
    right, bottom = plan.area.left + plan.tiles[0].width, plan.area.top + plan.tiles[0].height
    for x, y in ((plan.area.left, plan.area.top - 3), (right, bottom + 3), (plan.area.left - 3, bottom)):
        assert tile[int(y * 20) - 3 : int(y * 20) + 4, int(x * 20) - 3 : int(x * 20) + 4].min() < 120


@pytest.mark.parametrize("ground", ["#FFFFFF", "#B5121B"])
def test_the_place_of_the_bust_shows_on_the_proof_of_any_ground(ground, press_arguments, read_paper):
    spec = BackdropSpec(
        ground=ground, letters="#1D4F91", flags="poles", lines=(BoardLine("name", "Hội nghị"),)
    )
    paper = read_paper(backdrop_proof(spec, **press_arguments))
    letter = paper.find("Vị trí tượng")[0]
    seen = paper.picture(dots_per_inch=508)[
        int(letter.top * 20) : int(letter.bottom * 20), int(letter.left * 20) : int(letter.right * 20)
    ].astype(int)
    assert seen.max() - seen.min() > 100


# ── proof ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("width", "height"), [(600, 300), (1200, 500), (300, 300), (100, 500), (1200, 60)])
def test_proof_is_one_a4_page_with_its_scale(
    width, height, plan_backdrop, press_arguments, read_paper, assert_sound
):
    spec = dataclasses.replace(plan_backdrop, width_cm=width, height_cm=height, flags="flying")
    pdf = backdrop_proof(spec, **press_arguments)
    paper = read_paper(pdf)
    assert len(paper) == 1
    assert paper.document[0].get_size() == pytest.approx((297 / MM, 210 / MM), abs=0.1)
    assert f"tỉ lệ 1:{proof_scale(spec)}" in paper.text()
    assert "1,65 m" in paper.text()
    seen = [letter for letter in paper.letters() if not letter.text.isspace()]
    assert min(letter.left for letter in seen) >= 5 and max(letter.right for letter in seen) <= 292
    assert_sound(pdf)


def test_person_on_the_proof_is_1_65_m_to_scale(press_arguments, read_paper):
    spec = BackdropSpec(lines=(BoardLine("name", "Hội nghị"),))
    picture = read_paper(backdrop_proof(spec, **press_arguments)).picture(dots_per_inch=254)
    column = picture[350:1600, 2400:2850].astype(int)
    grey = (abs(column - [79, 84, 89]) < 12).all(axis=2).any(axis=1)
    head = int(grey.argmax())
    tall = int((~grey[head:]).argmax())
    assert tall / 10 == pytest.approx(1650 / proof_scale(spec), abs=0.8)


def test_specs_travel_to_a_child_process(plan_backdrop, fonts):
    assert pickle.loads(pickle.dumps((backdrop, plan_backdrop, fonts))) == (backdrop, plan_backdrop, fonts)
