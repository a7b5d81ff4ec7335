"""Numbering, outlines and the end of a paper."""

from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.documents.papers.model import (
    POINT_LETTERS,
    Appendix,
    Item,
    Level,
    Numbered,
    item,
    numbered,
    paragraph,
    point_letter,
    roman,
    text_of,
)
from tdkt_event.documents.papers.outline import closed, listed, outline


def labels(blocks):
    return [one.label for one in numbered(blocks) if isinstance(one, Numbered)]


def test_lists_begin_anew_under_each_outer_item():
    blocks = [item(level, "x") for level in (
        Level.SECTION, Level.CLAUSE, Level.CLAUSE, Level.POINT, Level.SECTION, Level.CLAUSE, Level.POINT,
    )]  # fmt: skip
    assert labels(blocks) == ["I.", "1.", "2.", "a)", "II.", "1.", "a)"]


def test_the_fifth_point_is_the_vietnamese_one():
    assert labels([item(Level.POINT, "x")] * 7) == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]
    assert not set("fjwzăâêôơư") & set(POINT_LETTERS)


def test_an_appendix_counts_anew():
    assert labels([item(Level.CLAUSE, "x"), Appendix("Phụ lục", "Y"), item(Level.CLAUSE, "x")]) == [
        "1.",
        "1.",
    ]


@given(st.integers(1, 39))
def test_roman_figures_add_up(number):
    values = {"I": 1, "V": 5, "X": 10}
    total = 0
    for this, following in zip(roman(number), [*roman(number)[1:], "I"], strict=True):
        total += -values[this] if values[this] < values[following] else values[this]
    assert total == number


@given(st.integers(1, 60))
def test_points_never_repeat(count):
    assert len({point_letter(one) for one in range(1, count + 1)}) == count


def test_an_outline_reads_the_labels_people_type():
    blocks = outline("I. Mục đích\n1. Nội dung thứ nhất.\na) Điểm a;\n- Ý nhỏ;\nĐoạn thường")
    assert [one.level for one in blocks if isinstance(one, Item)] == [
        Level.SECTION, Level.CLAUSE, Level.POINT, Level.DASH,
    ]  # fmt: skip
    assert text_of(blocks[0].runs) == "MỤC ĐÍCH"
    assert text_of(blocks[-1].runs) == "Đoạn thường"


def test_typed_numbers_are_counted_again():
    assert labels(outline("3. Ba.\n7. Bảy.")) == ["1.", "2."]


def test_a_paper_ends_with_the_end_mark_once():
    assert text_of(closed([paragraph("Thực hiện.")])[-1].runs) == "Thực hiện./."
    assert text_of(closed([paragraph("Thực hiện./.")])[-1].runs) == "Thực hiện./."


def test_a_list_ends_its_lines():
    assert [text_of(one.runs) for one in listed(["một;", "hai"])] == ["một;", "hai."]


def test_a_blank_for_a_pen_needs_no_full_stop():
    assert text_of(paragraph("Thư ký: …….").runs) == "Thư ký: ……"
    assert text_of(paragraph("có mặt ……; vắng …….").runs) == "có mặt ……; vắng ……"
