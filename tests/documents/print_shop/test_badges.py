"""Badges say what they were given inside their card, and their QR reads from the printed page."""

import dataclasses
import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_event.documents.print_shop import BadgeItem, BadgeSpec, badge_sheet, badges
from tdkt_event.documents.print_shop.badges import badge_layout
from tdkt_event.errors import FontError, RefusedError

ALPHABET = "BCFGHJKLMNPQRSTVXZ23456789"
CREATED_AT = datetime(2025, 4, 10, tzinfo=UTC)
LONG = (
    "Hội nghị tổng kết công tác thi đua, khen thưởng và phong trào thi đua yêu nước năm 2024; phát động thi đua "
    "và ký kết giao ước thi đua năm 2025 trên địa bàn huyện Hớn Quản"
)
GROUPS = (("Lãnh đạo huyện", "#80610F"), ("Phòng, ban, ngành", "#285E8E"), ("Xã, thị trấn", "#F2D64B"))
LAYOUTS = ("the_deo", "the_nho")


def item(number: int, **changes) -> BadgeItem:
    chance = random.Random(number)
    code = "".join(chance.choice(ALPHABET) for _ in range(14))
    group, colour = GROUPS[number % 3]
    return dataclasses.replace(
        BadgeItem(
            name=f"Nguyễn Hoàng Phương Thảo {number}" if number % 2 else "Điểu Thị Bé",
            position="Phó Chủ tịch Ủy ban nhân dân",
            unit="Phòng Nội vụ huyện Hớn Quản",
            group=group,
            group_colour=colour,
            code=code,
            scan_text=f"HTTPS://HOINGHI.HONQUAN.GOV.VN/I/{code}",
        ),
        **changes,
    )


def spec(layout: str = "the_deo", **changes) -> BadgeSpec:
    return dataclasses.replace(
        BadgeSpec(conference=LONG, issuer="Ủy ban nhân dân huyện Hớn Quản", layout=layout), **changes
    )


@pytest.mark.parametrize(("layout", "count"), [("the_deo", 4), ("the_nho", 10)])
def test_sheet_holds_its_badges_on_a4(layout, count):
    sheet = badge_sheet(spec(layout))
    assert sheet.count == count
    first, last = sheet.place(0), sheet.place(count - 1)
    assert min(first.left, first.top) >= 5
    assert (last.right, last.bottom) <= (205, 292)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_copied_out_equals_what_was_put_in(layout, press_arguments, read_paper):
    one = item(1)
    text = read_paper(badges(spec(layout), [one], **press_arguments)).text()
    for said in (*spec().words()[1:2], *one.words()[:-1], "ỦY BAN NHÂN DÂN HUYỆN HỚN QUẢN", "ĐẠI BIỂU"):
        assert said in text
    assert f"{one.code[:4]} {one.code[4:9]} {one.code[9:]}" in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_code_of_a_sheet_reads_from_the_page(layout, press_arguments, read_paper):
    items = [item(number) for number in range(badge_sheet(spec(layout)).count + 1)]
    paper = read_paper(badges(spec(layout), items, **press_arguments))
    found = [*paper.codes(1), *paper.codes(2)]
    assert sorted(found) == sorted(one.scan_text for one in items)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("text", ["BCFGHJKLMNPQRS", "HTTPS://HOINGHI.HONQUAN.GOV.VN/I/BCFGHJKLMNPQRS"])
def test_code_is_at_least_22_mm_with_its_quiet_zone(layout, text, press_arguments, read_paper):
    paper = read_paper(badges(spec(layout), [item(0, scan_text=text)], **press_arguments))
    picture = paper.picture(dots_per_inch=254)
    panel, place = badge_layout(spec(layout)).qr_panel, badge_sheet(spec(layout)).place(0)
    left, top = round((place.left + panel.left) * 10), round((place.top + panel.top) * 10)
    side = round(panel.width * 10)
    seen = picture[top : top + side, left : left + side].min(axis=2) < 100
    rows, columns = seen.any(axis=1).nonzero()[0], seen.any(axis=0).nonzero()[0]
    assert (rows[-1] - rows[0] + 1) / 10 >= 22.0
    assert min(rows[0], columns[0], side - rows[-1], side - columns[-1]) / 10 >= 3.0


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("size", [(None, None), (85.0, 120.0), (100.0, 70.0), (60.0, 90.0), (148.0, 105.0)])
def test_longest_texts_stay_in_their_boxes_at_any_size(layout, size, press_arguments, read_paper):
    made = spec(layout, width_mm=size[0], height_mm=size[1], issuer=LONG)
    one = item(0, name=LONG, position=LONG, unit=LONG, group=LONG)
    paper = read_paper(badges(made, [one], **press_arguments))
    place, fields = badge_sheet(made).place(0), badge_layout(made).fields
    spaced = [letter for letter in paper.letters() if not letter.text.isspace()]
    assert all(place.left <= one.left and one.right <= place.right for one in spaced)
    assert all(place.top <= one.top and one.bottom <= place.bottom for one in spaced)
    assert fields["group"].place.bottom <= place.height


@settings(max_examples=15, deadline=None)
@given(texts=st.tuples(*[st.text("aăâđêôơưbcnghtộếữẫỡ AĐ-,19", max_size=160)] * 4))
def test_any_text_stays_on_the_card(fonts, letters_of, texts):
    one = item(0, name=texts[0] or "A", position=texts[1], unit=texts[2], group=texts[3])
    pdf = badges(spec("the_nho"), [one], fonts=fonts, created_at=CREATED_AT)
    place = badge_sheet(spec("the_nho")).place(0)
    for letter in letters_of(pdf):
        assert place.left <= letter.left and letter.right <= place.right
        assert place.top <= letter.top and letter.bottom <= place.bottom


def test_band_has_the_colour_of_the_group_and_letters_that_show(press_arguments, read_paper):
    paper = read_paper(badges(spec(), [item(2)], **press_arguments))
    place = badge_sheet(spec()).place(0)
    picture = paper.picture(dots_per_inch=101.6)
    x, y = int((place.left + 3) * 4), int((place.bottom - 4) * 4)
    blue, green, red = picture[y, x][:3]
    assert (int(red), int(green), int(blue)) == pytest.approx((0xF2, 0xD6, 0x4B), abs=3)
    band = picture[int((place.bottom - 12) * 4) : int((place.bottom - 3) * 4), x : x + 300]
    assert band.min() < 60


@pytest.mark.parametrize("layout", LAYOUTS)
def test_word_in_the_colour_of_a_light_group_shows_on_the_white_card(layout, press_arguments, read_paper):
    yellow = item(0, group_colour="#FFE23D")
    paper = read_paper(badges(spec(layout), [yellow], **press_arguments))
    letters = paper.find("ĐẠI BIỂU")
    left, right = min(one.left for one in letters), max(one.right for one in letters)
    top, bottom = min(one.top for one in letters), max(one.bottom for one in letters)
    picture = paper.picture(dots_per_inch=254)[
        int(top * 10) : int(bottom * 10), int(left * 10) : int(right * 10)
    ]
    assert (
        picture[..., :3].max(axis=2).min() < 190
    )  # the strongest of red, green and blue where it is darkest


@pytest.mark.parametrize("layout", LAYOUTS)
def test_name_of_a_collective_is_never_parted_inside_a_phrase(layout, press_arguments, read_paper):
    name = (
        "Ban Chấp hành Hội Nông dân, Hội Liên hiệp Phụ nữ và Đoàn Thanh niên Cộng sản Hồ Chí Minh các xã nhận "
        "khen thưởng năm 2024"
    )
    paper = read_paper(badges(spec(layout), [item(0, name=name)], **press_arguments))
    for held in ("Hồ Chí Minh", "khen thưởng", "Phụ nữ", "năm 2024"):
        letters = paper.find(held)
        assert max(one.bottom for one in letters) - min(one.bottom for one in letters) < 2.5, held


def test_badge_without_scan_text_has_no_code(press_arguments, read_paper):
    paper = read_paper(badges(spec(), [item(0, scan_text="", code="BCFGHJKLMNPQRS")], **press_arguments))
    assert paper.codes() == []
    assert "BCFG" not in paper.text()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_600_delegates(layout, press_arguments, read_paper, assert_sound):
    items = [item(number) for number in range(600)]
    steps: list[tuple[int, int]] = []
    pdf = badges(spec(layout), items, progress=lambda *done: steps.append(done), **press_arguments)
    assert len(read_paper(pdf)) == -(-600 // badge_sheet(spec(layout)).count)
    pages = len(read_paper(pdf))
    assert steps == [(done, pages) for done in range(1, pages + 1)]
    assert_sound(pdf)


def test_280_badges_stay_below_half_a_megabyte(press_arguments):
    assert len(badges(spec("the_nho"), [item(n) for n in range(280)], **press_arguments)) < 500_000


def test_missing_letter_names_the_badge(press_arguments):
    with pytest.raises(FontError) as caught:
        badges(spec(), [item(0), item(1, name="Trần 😀")], **press_arguments)
    assert caught.value.code == "missing_letter"
    assert "Thẻ của “Trần 😀”" in caught.value.sentence and "U+1F600" in caught.value.sentence


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"layout": "khác"}, "unknown_layout"),
        ({"width_mm": 20.0}, "bad_size"),
        ({"height_mm": 300.0}, "bad_size"),
        ({"colour": "xanh"}, "bad_colour"),
    ],
)
def test_wrong_spec_is_refused(press_arguments, change, code):
    with pytest.raises(RefusedError) as caught:
        badges(spec(**change), [item(0, group_colour="")], **press_arguments)
    assert caught.value.code == code


def test_nothing_to_print_is_refused(press_arguments):
    with pytest.raises(RefusedError) as caught:
        badges(spec(), [], **press_arguments)
    assert caught.value.code == "nothing_to_print"


def test_an_upright_badge_laid_down_is_set_as_a_lying_one(press_arguments, read_paper):
    lying = read_paper(badges(spec("the_deo", width_mm=95.0, height_mm=65.0), [item(0)], **press_arguments))
    name = lying.find(item(0).name)
    assert name[0].size > 14  # squeezed from 130 mm to 65 mm it had 12.5 points
    assert name[0].right < lying.find("BCFG")[0].left if "BCFG" in lying.text() else True
