import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.phone import OLD_PREFIXES, is_mobile, mask_phone, normalise, numbers_of

mobiles = st.from_regex(r"0[35789][0-9]{8}", fullmatch=True)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("912345678", "0912345678"),
        ("912345678.0", "0912345678"),
        ("9.12345678E8", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("0912 345 678", "0912345678"),
        ("0912-345-678", "0912345678"),
        ("\u00a00912\u00a0345\u00a0678", "0912345678"),
        ("'0912345678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("+84(0)912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("0912345678/0987654321", "0912345678; 0987654321"),
        ("0912345678; 0987654321", "0912345678; 0987654321"),
        ("0912345678 - 0987654321", "0912345678; 0987654321"),
        ("0912345678\n0987654321", "0912345678; 0987654321"),
        ("0912 345 678 0987 654 321", "0912345678; 0987654321"),
        ("0987.654.321-0912.345.678", "0987654321; 0912345678"),
        ("0912345678, 02713630123", "0912345678; 02713630123"),
        ("0271 3630 123", "02713630123"),
        ("(0271) 3630123", "02713630123"),
        ("2713630123", "02713630123"),
        ("0271.3630123 (máy lẻ 12)", "02713630123 (máy lẻ 12)"),
        ("01681234567", "0381234567"),
        ("1681234567", "0381234567"),
        ("01201234567", "0701234567"),
        ("ĐT: 0912345678 (Zalo)", "0912345678"),
        ("0912345678; 0912345678", "0912345678"),
        ("19001234", "19001234"),
        ("Không có", ""),
        ("", ""),
    ],
)
def test_phone_is_brought_to_national_digits(written, normal):
    assert normalise(written) == (normal, None)


@pytest.mark.parametrize(
    "written", ["abc", "113", "09123456789", "0651.3630123", "gặp chị Lan 0912345678", "0812"]
)
def test_unknown_phone_is_kept_as_written_with_a_warning(written):
    text, problem = normalise(written)
    assert text == written
    assert written in (problem or "")


def test_one_bad_of_two_keeps_both():
    text, problem = normalise("0912345678; 12345")
    assert text == "0912345678; 12345"
    assert "12345" in (problem or "")


@given(mobiles)
def test_every_way_of_writing_a_mobile_meets(number):
    ways = [
        number,
        number[1:],
        number[1:] + ".0",
        "+84" + number[1:],
        "84" + number[1:],
        "0084 " + number[1:],
        f"{number[:4]}.{number[4:7]}.{number[7:]}",
        f"{number[:3]} {number[3:6]} {number[6:]}",
    ]
    assert {normalise(way) for way in ways} == {(number, None)}


@given(st.lists(mobiles, min_size=1, max_size=3, unique=True))
def test_normalising_twice_changes_nothing(numbers):
    text = "; ".join(numbers)
    assert normalise(text) == (text, None)
    assert numbers_of(text) == tuple(numbers)


@given(st.text(max_size=60))
def test_any_text_is_taken_without_failing(text):
    once, _ = normalise(text)
    assert normalise(once)[0] == once


def test_old_prefixes_are_all_there():
    assert len(OLD_PREFIXES) == 21
    assert all(is_mobile(new + "1234567") for new in OLD_PREFIXES.values())


@pytest.mark.parametrize(
    "text", ["1" * 10_000, "0912345678 " * 1_000, "(" * 10_000, "+ " * 5_000, "-" * 10_000]
)
def test_a_long_cell_costs_little(text):
    started = time.process_time()
    normalise(text)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("phones", "shown"),
    [
        ("0912345678", "0912***678"),
        ("0912345678; 02713888999", "0912***678; 0271***999"),
        ("", ""),
        ("113", "***"),
    ],
)
def test_mask_hides_the_middle_of_each_number(phones, shown):
    assert mask_phone(phones) == shown


@pytest.mark.parametrize(
    "text",
    ["=1+1/2", "=0912345678/0987654321", '=HYPERLINK("tel:0912/345")', "@SUM(A1/2)", "phòng 1/phòng 2"],
)
def test_text_that_is_no_number_is_left_exactly_as_it_stands(text):
    kept, doubt = normalise(text)

    assert kept == text
    assert doubt is not None
