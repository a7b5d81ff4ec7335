"""Text breaks where a reader would break it and stays inside its box."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_event.documents import nd30_page as page
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.invitation_content import PaperDate, date_line, number_line
from tdkt_event.documents.press import NBSP, POINT, Press
from tdkt_event.documents.typeset import (
    Run,
    fit_lines,
    fit_one_line,
    fit_paragraphs,
    hold,
    hold_dates,
    plain,
    set_lines,
    unbreakable,
)

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyắặấậẽềểộớựýỹ AĂÂĐÊÔƠƯ 0123456789 ,.;–()“”"
TEXTS = st.text(LETTERS, min_size=1, max_size=160)


@pytest.fixture(scope="module")
def press():
    with Press(find_serif(), title="thử", created_at=datetime(2025, 1, 1, tzinfo=UTC)) as opened:
        for style in ("", "B", "I", "BI"):
            opened.face(style)
        yield opened


def said(block) -> list[str]:
    return ["".join(run.text for run in line.runs).replace(NBSP, " ") for line in block.lines]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("thi đua năm 2026 của huyện", "năm 2026"),
        ("ngày 25 tháng 4 năm 2025", "tháng 4"),
        ("(02 đại biểu)", "(02 đại biểu)"),
        ("gồm 280 đại biểu", "280 đại biểu"),
        ("lúc 07 giờ 30 phút", "07 giờ"),
        ("lúc 07 giờ 30 phút", "30 phút"),
        ("theo Điều 5 và khoản 1", "Điều 5"),
        ("Đại hội lần thứ XIV thành công", "thứ XIV"),
        ("ông A – Chủ tịch", "A –"),
        ("văn hóa - thể thao", "hóa -"),
        ("gồm 03 tập thể", "03 tập thể"),
    ],
)
def test_hold_binds(text, together):
    assert together.replace(" ", NBSP) in hold(text)


def test_hold_leaves_other_spaces_and_every_letter():
    text = "Hội nghị tổng kết năm 2024; phát động thi đua năm 2025"
    assert hold(text).replace(NBSP, " ") == text
    assert hold(text).count(NBSP) == 2


def test_hold_dates_keeps_a_date_whole():
    assert hold_dates("sáng ngày 25 tháng 4 năm 2025.") == f"sáng {unbreakable('ngày 25 tháng 4 năm 2025')}."


def test_plain_composes_joins_spaces_and_drops_the_invisible():
    assert plain(unicodedata.normalize("NFD", " Hớn\u00a0 Quản\u200b\t2025\n")) == "Hớn Quản 2025"


def test_lines_never_part_a_year_from_its_noun(press):
    text = hold("phát động thi đua và ký kết giao ước thi đua năm 2025")
    for width in range(20, 90):
        for line in said(set_lines(press, [Run(text)], width=width, size=13)):
            assert not line.endswith("năm")


def test_even_lines_break_after_the_pause(press):
    text = hold("Hội nghị tổng kết công tác thi đua năm 2024; phát động thi đua và ký kết giao ước năm 2025")
    block = set_lines(press, [Run(text, "B")], width=150, size=14, balanced=True)
    assert said(block)[0].endswith("2024;")


def test_styles_that_touch_make_one_word(press):
    block = set_lines(press, [Run("kính mời: "), Run("Ông A", "B"), Run(", Chủ tịch")], width=200, size=13)
    assert said(block) == ["kính mời: Ông A, Chủ tịch"]
    assert [run.style for run in block.lines[0].runs] == ["", "B", ""]


def test_word_longer_than_a_line_is_cut(press):
    block = set_lines(press, [Run("Ữ" * 160, "B")], width=30, size=12)
    assert "".join(said(block)) == "Ữ" * 160
    assert all(line.width <= 30.001 for line in block.lines)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, width=st.floats(15, 170), size=st.floats(6, 20), balanced=st.booleans())
def test_set_lines_stay_within_the_width_and_lose_nothing(press, text, width, size, balanced):
    text = hold(plain(text))
    block = set_lines(press, [Run(text)], width=width, size=size, balanced=balanced)
    assert all(line.width <= width + 0.001 for line in block.lines)
    assert "".join(said(block)).replace(" ", "") == text.replace(NBSP, "").replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, width=st.floats(40, 170), height=st.floats(8, 30), balanced=st.booleans())
def test_fit_lines_stay_within_the_box(press, text, width, height, balanced):
    block = fit_lines(
        press, [Run(hold(plain(text)), "B")], width=width, height=height, sizes=(18, 12, 9), balanced=balanced
    )
    assert block.height <= height + 0.001
    assert all(line.width <= width + 0.001 for line in block.lines)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(TEXTS, max_size=6), height=st.floats(20, 60))
def test_fit_paragraphs_stay_within_the_box(press, texts, height):
    paragraphs = [[Run(hold(plain(text)))] for text in texts]
    blocks = fit_paragraphs(press, paragraphs, width=80, height=height, sizes=(12, 10), gap=1.0)
    assert sum(block.height + 1.0 for block in blocks) - 1.0 <= height + 0.001


def test_fit_one_line_shrinks_only_what_is_too_wide(press):
    assert fit_one_line(press, "Hớn Quản", style="I", width=60, size=13) == 13
    size = fit_one_line(press, "Hớn Quản" * 20, style="I", width=60, size=13)
    assert press.face("I").width("Hớn Quản" * 20, size) == pytest.approx(60)


def test_block_measures_in_millimetres(press):
    block = set_lines(press, [Run("một hai")], width=100, size=10, leading=1.2)
    assert block.height == pytest.approx(10 * 1.2 * POINT)


@pytest.mark.parametrize("width", [page.RIGHT_COLUMN[1], page.TEXT_WIDTH - page.LEFT_COLUMN[1] - 1])
@pytest.mark.parametrize(
    "place", ["Hớn Quản", "Thành phố Hồ Chí Minh", "Xã Mỹ Tây thuộc Thành phố Hồ Chí Minh"]
)
def test_a_date_line_keeps_its_size(press, place, width):
    lines = page.date_lines(press, date_line(place, PaperDate(2025)), width)
    assert all(press.face("I").width(line, page.DATE_SIZE) <= width for line in lines)
    assert len(lines) == (2 if place.startswith("Xã") else 1)
    assert lines[-1].count("    ") >= 2
    assert " ".join(" ".join(lines).split()) == f"{place}, ngày tháng năm 2025"


@pytest.mark.parametrize("symbol", ["KH-UBND", "QĐ-BTCHNTKTĐ-UBND", "KH-BTCHNTKCTTĐKT-HĐTĐKT-UBND"])
@pytest.mark.parametrize("number", [None, 123])
def test_a_number_line_keeps_its_size(press, symbol, number):
    lines = page.number_lines(press, number_line(number, symbol), page.LEFT_COLUMN[1])
    assert all(press.face("").width(line, page.NUMBER_SIZE) <= page.LEFT_COLUMN[1] for line in lines)
    assert "".join(lines).replace(" ", "") == number_line(number, symbol).replace(" ", "")
