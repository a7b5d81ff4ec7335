"""Numbering, outlines and the end of a paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.documents.papers.model import (
    POINT_LETTERS,
    Appendix,
    Column,
    Item,
    Level,
    Numbered,
    Row,
    Table,
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
    blocks = outline(
        "I. Mục đích\n1. Nội dung thứ nhất.\na) Điểm a;\n- Ý nhỏ;\nĐoạn thường", highest=Level.SECTION
    )
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


def test_a_label_above_the_field_s_own_level_is_plain_text():
    blocks = outline("Điều 8. Thi hành\nI. Mục đích\nV. I. Lênin đã dạy.\n1. Việc thứ nhất.")
    assert labels(blocks) == ["1."]
    assert [text_of(one.runs) for one in blocks[:3]] == [
        "Điều 8. Thi hành", "I. Mục đích", "V. I. Lênin đã dạy.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("1. Công tác chuẩn bị\na) Việc một;", [True, False]),
        ("1. Công tác chuẩn bị\nĐoạn thường.", [True]),
        ("1. Giao Phòng Nội vụ chủ trì\n2. Giao Văn phòng phối hợp", [False, False]),
        ("1. Việc một.\n2. Giao Văn phòng phối hợp", [False, False]),
        ("1. Việc một.\nĐoạn thường.", [False]),
    ],
)
def test_only_what_has_text_under_it_is_a_heading(text, headings):
    assert [one.heading for one in outline(text) if isinstance(one, Item)] == headings


def test_a_body_that_ends_in_a_table_gets_a_closing_sentence():
    table = Table((Column("A", 1),), (Row(("b",)),))
    assert (
        text_of(closed([table], after_table="Trên đây là danh sách")[-1].runs) == "Trên đây là danh sách./."
    )
    assert closed([]) == ()


def test_an_exclamation_mark_gives_way_to_the_end_mark():
    assert text_of(closed([paragraph("Xin cảm ơn!")])[-1].runs) == "Xin cảm ơn./."
