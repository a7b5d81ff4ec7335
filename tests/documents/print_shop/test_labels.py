"""Labels say what they were given inside their own label of the sheet."""

import dataclasses

import pytest

from tdkt_event.documents.print_shop import LabelItem, LabelSpec, labels, load_layouts, seat_labels
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
