"""Labels say what they were given inside their own label of the sheet."""

import dataclasses

import pytest

from tdkt_event.documents.print_shop import LabelItem, LabelSpec, labels, load_layouts, seat_labels
from tdkt_event.documents.print_shop.labels import label_sheet
from tdkt_event.errors import FontError, RefusedError

LONG = (
    "Lãnh đạo Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Hớn Quản, đại diện tập thể điển hình tiên tiến "
    "trong phong trào thi đua yêu nước năm 2024 tỉnh Bình Phước"
)
SHEETS = tuple(load_layouts().labels.sheets)
ONE = LabelItem("Ông Nguyễn Văn Hạ", ("Quyền Chủ tịch", "UBND huyện Hớn Quản, tỉnh Bình Phước"))


@pytest.mark.parametrize("sheet", SHEETS)
def test_longest_texts_stay_on_their_label(sheet, press_arguments, read_paper, assert_sound):
    places = load_layouts().labels.sheets[sheet].sheet
    items = [LabelItem(LONG, (LONG, LONG))] * places.count
    pdf = labels(LabelSpec(sheet=sheet), items, **press_arguments)
    paper = read_paper(pdf)
    assert len(paper) == 1
    boxes = [places.place(number) for number in range(places.count)]
    for letter in paper.letters():
        if not letter.text.isspace():
            assert any(
                box.left <= letter.left
                and letter.right <= box.right
                and box.top <= letter.top
                and letter.bottom <= box.bottom
                for box in boxes
            ), letter
    assert_sound(pdf)


def test_text_copied_out_equals_what_was_put_in(press_arguments, read_paper):
    text = read_paper(labels(LabelSpec(), [ONE], **press_arguments)).text()
    assert text == " ".join(["Kính gửi:", *ONE.words()])


def test_envelope_carries_the_sender_on_every_page(press_arguments, read_paper):
    spec = LabelSpec(sheet="phong_bi_dl", sender=("Ủy ban nhân dân huyện Hớn Quản", "Thị trấn Tân Khai"))
    paper = read_paper(labels(spec, [ONE, ONE], **press_arguments))
    assert len(paper) == 2
    for page in (1, 2):
        assert paper.text(page) == " ".join([*spec.words(), *ONE.words()])
    sender = paper.find("Thị trấn Tân Khai")
    assert max(letter.bottom for letter in sender) < min(letter.top for letter in paper.find("Kính gửi:"))


def test_used_labels_are_left_blank(press_arguments, read_paper):
    spec = LabelSpec(sheet="nhan_2x7", used_labels=3)
    paper = read_paper(labels(spec, [ONE], **press_arguments))
    place = load_layouts().labels.sheets["nhan_2x7"].sheet.place(3)
    assert min(letter.top for letter in paper.letters() if not letter.text.isspace()) >= place.top
    assert min(letter.left for letter in paper.letters() if not letter.text.isspace()) >= place.left


def test_seat_labels_are_large_and_centred_without_kinh_gui(press_arguments, read_paper):
    paper = read_paper(
        labels(seat_labels(), [LabelItem("Trần Thị Ngọc Hân", ("Hàng 3, ghế 12",))], **press_arguments)
    )
    assert paper.text() == "Trần Thị Ngọc Hân Hàng 3, ghế 12"
    place = load_layouts().labels.sheets["ghe_2x5"].sheet.place(0)
    name = paper.find("Trần Thị Ngọc Hân")
    middle = (min(letter.left for letter in name) + max(letter.right for letter in name)) / 2
    assert middle == pytest.approx(place.left + place.width / 2, abs=1)


def test_600_labels_fill_their_sheets(press_arguments, read_paper):
    items = [dataclasses.replace(ONE, name=f"Ông Nguyễn Văn Hạ {number}") for number in range(600)]
    paper = read_paper(labels(LabelSpec(), items, **press_arguments))
    assert len(paper) == -(-600 // 14)
    assert "Ông Nguyễn Văn Hạ 599" in paper.text(len(paper))


def test_missing_letter_names_the_label(press_arguments):
    with pytest.raises(FontError) as caught:
        labels(LabelSpec(), [ONE, LabelItem("Trần 中")], **press_arguments)
    assert "Nhãn của “Trần 中”" in caught.value.sentence


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"sheet": "khác"}, "unknown_layout"),
        ({"used_labels": 14}, "bad_size"),
        ({"letters": "x"}, "bad_colour"),
    ],
)
def test_wrong_spec_is_refused(press_arguments, change, code):
    with pytest.raises(RefusedError) as caught:
        labels(dataclasses.replace(LabelSpec(), **change), [ONE], **press_arguments)
    assert caught.value.code == code


@pytest.mark.parametrize("sheet", SHEETS)
def test_measures_typed_as_the_sheet_has_them_change_nothing(sheet):
    known = load_layouts().labels.sheets[sheet]
    one = known.sheet
    spec = LabelSpec(sheet=sheet, left_mm=one.left_margin, top_mm=one.top_margin)
    assert label_sheet(spec).sheet == one


OWN = {
    "sheet of 21": ("nhan_3x8", {"width_mm": 63.5, "height_mm": 38.1, "left_mm": 7.2, "top_mm": 15.1, "column_gap_mm": 2.5}, (3, 7)),
    "small seats": ("ghe_2x5", {"width_mm": 60.0, "height_mm": 30.0}, (3, 8)),
    "one wide label": ("nhan_2x4", {"width_mm": 210.0, "height_mm": 99.0}, (1, 3)),
    "large gaps": ("ghe_2x5", {"column_gap_mm": 20.0, "row_gap_mm": 20.0}, (2, 4)),
}  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_labels_of_own_measures_lie_on_the_page_and_hold_their_letters(name, press_arguments, read_paper):
    sheet, measures, grid = OWN[name]
    spec = LabelSpec(sheet=sheet, **measures)
    places = label_sheet(spec).sheet
    assert (places.columns, places.rows) == grid
    boxes = [places.place(number) for number in range(places.count)]
    assert min(min(box.left, box.top) for box in boxes) >= 0
    assert max(box.right for box in boxes) <= 210.001 and max(box.bottom for box in boxes) <= 297.001
    paper = read_paper(labels(spec, [LabelItem(LONG, (LONG,))] * places.count, **press_arguments))
    assert len(paper) == 1
    for letter in paper.letters():
        if not letter.text.isspace():
            assert any(
                box.left <= letter.left and letter.right <= box.right
                and box.top <= letter.top and letter.bottom <= box.bottom
                for box in boxes
            ), letter  # fmt: skip


def test_envelope_of_another_size_keeps_the_address_on_it(press_arguments, read_paper):
    spec = LabelSpec(sheet="phong_bi_dl", width_mm=250.0, height_mm=176.0, left_mm=120.0)
    paper = read_paper(labels(spec, [ONE], **press_arguments))
    assert paper.document[0].get_width() * 25.4 / 72 == pytest.approx(250, abs=0.1)
    assert min(letter.left for letter in paper.find(ONE.name)) >= 120


@pytest.mark.parametrize(
    "measures",
    [{"width_mm": 300.0}, {"width_mm": 5.0}, {"left_mm": 200.0}, {"row_gap_mm": 90.0}, {"top_mm": 280.0}],
)
def test_measures_that_fit_no_sheet_are_refused(measures):
    with pytest.raises(RefusedError) as caught:
        label_sheet(LabelSpec(**measures))
    assert caught.value.code in {"bad_size", "label_too_large"}


@pytest.mark.parametrize("width", [40.0, 50.0, 60.0, 90.0])
def test_name_of_a_person_stays_on_one_line_of_a_narrow_label(width, press_arguments, read_paper):
    name = "Nguyễn Thị Thanh Mến"
    spec = dataclasses.replace(seat_labels(), width_mm=width, height_mm=40.0)
    letters = read_paper(labels(spec, [LabelItem(name, ("Chuyên viên",))], **press_arguments)).find(name)
    assert max(one.bottom for one in letters) - min(one.bottom for one in letters) < letters[0].size * 0.2


@pytest.mark.parametrize("sheet", ["nhan_2x7", "nhan_2x4", "ghe_2x5", "phong_bi_dl"])
def test_name_of_six_syllables_with_its_salutation_stays_on_one_line(sheet, press_arguments, read_paper):
    name = "Bà Hoàng Nguyễn Phương Thảo Quỳnh Trang"
    letters = read_paper(labels(LabelSpec(sheet=sheet), [LabelItem(name)], **press_arguments)).find(name)
    assert max(one.bottom for one in letters) - min(one.bottom for one in letters) < 2
