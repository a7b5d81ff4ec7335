import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.vietnamese_numbers import LARGEST, NumberWords, money_words, number_words

SOUTHERN = NumberWords(zero_tens="lẻ", thousand="ngàn", four="bốn")
_ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip


def number_of(text):
    """Read Vietnamese number words back, by another way than they are written: scale by scale."""
    total, below_billion, group, last = 0, 0, 0, 0
    for word in text.split():
        if word in _ONES:
            last = _ONES[word]
        elif word == "mười":
            group, last = group + 10, 0
        elif word == "mươi":
            group, last = group + last * 10, 0
        elif word == "trăm":
            group, last = group + last * 100, 0
        elif word in ("linh", "lẻ"):
            last = 0
        elif word in ("nghìn", "ngàn", "triệu"):
            below_billion += (group + last) * (1_000_000 if word == "triệu" else 1_000)
            group, last = 0, 0
        elif word == "tỷ":
            total = (total + below_billion + group + last) * 10**9
            below_billion, group, last = 0, 0, 0
        else:
            raise AssertionError(f"từ lạ: {word}")
    return total + below_billion + group + last


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (54, "năm mươi tư"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (115, "một trăm mười lăm"),
        (555, "năm trăm năm mươi lăm"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_010, "một nghìn không trăm mười"),
        (1_015_000, "một triệu không trăm mười lăm nghìn"),
        (1_000_000, "một triệu"),
        (21_000_000, "hai mươi mốt triệu"),
        (1_000_000_000, "một tỷ"),
        (2_050_000_004, "hai tỷ không trăm năm mươi triệu không trăm linh bốn"),
        (-5, "âm năm"),
    ],
)
def test_number_is_written_as_officials_do(value, said):
    assert number_words(value) == said


def test_money_of_the_issue_reads_as_a_sentence():
    assert money_words(1_410_000) == "Một triệu bốn trăm mười nghìn đồng"
    assert money_words(12_290_000) == "Mười hai triệu hai trăm chín mươi nghìn đồng"
    assert money_words(0) == "Không đồng"


def test_southern_words_are_a_setting():
    assert (
        money_words(1_024_105, words=SOUTHERN)
        == "Một triệu không trăm hai mươi bốn ngàn một trăm lẻ năm đồng"
    )


def test_number_without_words_is_refused():
    with pytest.raises(ValueError, match="no ordinary"):
        number_words(LARGEST)


@pytest.mark.parametrize("words", [NumberWords(), SOUTHERN], ids=["linh", "lẻ"])
@given(value=st.integers(min_value=0, max_value=LARGEST - 1))
def test_words_lead_back_to_the_number(value, words):
    assert number_of(number_words(value, words=words)) == value


def test_every_small_number_leads_back():
    assert [value for value in range(20_000) if number_of(number_words(value)) != value] == []


@given(st.integers(min_value=0, max_value=LARGEST - 1))
def test_words_follow_the_rules_of_speech(value):
    said = f" {number_words(value)} "

    assert "mươi một " not in said
    assert "mươi năm " not in said
    assert "mười mốt " not in said
    assert "mười năm " not in said
    assert "linh lăm " not in said
    assert "  " not in said
