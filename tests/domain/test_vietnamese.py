import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.vietnamese import (
    canonical_tones,
    clean,
    collation_key,
    fold,
    has_initials,
    initials_match,
    name_key,
    query_tokens,
    same_unit,
    search_text,
    similar_name_key,
    sort_key,
    sorted_names,
    unit_key,
    unit_sort_key,
)
from tests.helpers import calls_of

_FAMILIES = "Nguyễn Trần Lê Phạm Đặng Vũ Võ Hồ Bùi Điểu Ngô Đỗ Ôn Ưng"
FAMILIES = _FAMILIES.split()
_MIDDLES = "Văn Thị Hữu Đình Ngọc Xuân Thúy Mỹ Quốc Đức"
MIDDLES = _MIDDLES.split()
_GIVENS = "An Ân Ẩn Bình Cường Dũng Đạt Hòa Hoa Khỏe Lộc Mỹ Phượng Quý Thủy Trường Tuấn Uyên Yến"
GIVENS = _GIVENS.split()
names = st.builds(
    lambda *parts: " ".join(parts),
    st.sampled_from(FAMILIES),
    st.sampled_from(MIDDLES),
    st.sampled_from(GIVENS),
)


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("  Trần\u00a0Văn\t A \r\n", "Trần Văn A"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hường"), "Nguyễn Thị Hường"),
        ("\ufeffLê\u200b Hoa\u00ad", "Lê Hoa"),
        ("\u00d0ặng V\u0103n \u0189", "Đặng Văn Đ"),
        ("\u00f0i", "đi"),
        ("a\x00b\x07c\x1b", "abc"),
        ("a\ud800b", "ab"),
        ("\u2028dòng\u2029", "dòng"),
        ("", ""),
    ],
)
def test_clean_gives_nfc_single_spaced_text(dirty, cleaned):
    assert clean(dirty) == cleaned


@given(st.text())
def test_clean_twice_is_clean_once(text):
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()


@given(st.text())
def test_fold_is_stable_and_has_no_marks(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert not {"đ", "ð"} & set(folded)


def test_fold_drops_marks_and_case():
    assert fold("  ĐẶNG  Thị Hoà ") == "dang thi hoa"
    assert fold(unicodedata.normalize("NFD", "Đặng")) == "dang"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("khoẻ", "khỏe"),
        ("HOÀ", "HÒA"),
        ("Uỷ ban", "Ủy ban"),
        ("quý", "quý"),
        ("QUỲ", "QUỲ"),
        ("hoàn toàn", "hoàn toàn"),
        ("thuyền", "thuyền"),
        ("Thuỷ Hoà", "Thủy Hòa"),
        ("loé", "lóe"),
    ],
)
def test_canonical_tones_moves_only_final_oa_oe_uy(written, canonical):
    assert canonical_tones(written) == canonical


# --- order: expected order from ICU 78, Intl.Collator("vi") ---

ICU_ORDER = ["a", "à", "ả", "ã", "á", "ạ", "an", "ăn", "ân", "ẩn", "ba", "da", "đa", "e", "ê", "hoa", "hòa", "hoai",
             "i", "o", "ô", "ơ", "u", "ư", "vân", "y", "ỷ", "z"]  # fmt: skip


def test_collation_key_is_icu_vi_order():
    shuffled = ICU_ORDER[:]
    random.Random(5).shuffle(shuffled)
    assert sorted(shuffled, key=collation_key) == ICU_ORDER


def test_collation_compares_tones_after_all_letters():
    assert sorted(["hòa bình", "hoa cúc", "hoa bình"], key=collation_key) == [
        "hoa bình",
        "hòa bình",
        "hoa cúc",
    ]


def test_sort_key_goes_by_given_name_then_family_then_middle():
    expected = [
        "Nguyễn Văn An",
        "Lê Thị Ân",
        "Bùi Thị Hoa",
        "Trần Văn Hoa",
        "Bùi Thị Hòa",
        "Nguyễn Thị Hòa",
        "Nguyễn Văn Hòa",
        "Đặng Văn Đức",
    ]
    order = sorted_names(reversed(expected))
    assert order == [
        "Nguyễn Văn An",
        "Lê Thị Ân",
        "Đặng Văn Đức",
        "Bùi Thị Hoa",
        "Trần Văn Hoa",
        "Bùi Thị Hòa",
        "Nguyễn Thị Hòa",
        "Nguyễn Văn Hòa",
    ]


@given(st.text())
def test_sort_key_is_ascii_for_byte_order(text):
    assert sort_key(text).isascii()
    assert unit_sort_key(text).isascii()


@given(names)
def test_sort_key_does_not_see_case(name):
    assert sort_key(name.upper()) == sort_key(name)


def test_unit_sort_key_orders_numbers_by_value():
    units = ["Khối 10", "Khối 2", "Ấp 1", "Xã An Khương"]
    assert sorted(units, key=unit_sort_key) == ["Ấp 1", "Khối 2", "Khối 10", "Xã An Khương"]


# --- search ---

_VOWEL_KEYS = {"\u0302": None, "\u0306": "w", "\u031b": "w"}
_TONE_KEYS = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}


def type_telex(word, *, tone_last):
    """Type a word as Telex keys, the tone after its vowel or at the end."""
    keys, tone = [], ""
    for letter in unicodedata.normalize("NFD", word.lower().replace("đ", "dd")):
        if letter in _VOWEL_KEYS:
            keys.append(_VOWEL_KEYS[letter] or keys[-1])
        elif letter in _TONE_KEYS:
            tone = _TONE_KEYS[letter]
            if not tone_last:
                keys.append(tone)
        else:
            keys.append(letter)
    return "".join(keys) + (tone if tone_last else "")


def finds(query, text):
    stored = search_text(text).split()
    return all(
        any(word.startswith(token) for word in stored for token in tokens) for tokens in query_tokens(query)
    )


@given(names, st.booleans())
def test_search_finds_a_name_typed_in_telex(name, tone_last):
    assert finds(" ".join(type_telex(word, tone_last=tone_last) for word in name.split()), name)


@given(names, st.integers(min_value=1, max_value=8))
def test_search_finds_half_typed_telex(name, length):
    typed = " ".join(type_telex(word, tone_last=False)[:length] for word in name.split())
    assert finds(typed, name)


@given(names)
def test_search_ignores_marks_and_case(name):
    assert finds(fold(name), name)
    assert finds(name.upper(), name)
    assert finds(unicodedata.normalize("NFD", name), name)


@pytest.mark.parametrize(
    "query", ["nguyeexn vawn a", "Nguyeen", "NGUYỄN", "nguyenex", "nguye64n", "nguyễn v", "an nguyen"]
)
def test_search_examples_find_nguyen_van_an(query):
    assert finds(query, "Nguyễn Văn An")


@pytest.mark.parametrize(
    ("query", "text"), [("hoaf", "Hoà"), ("ddawng", "Đặng"), ("hoà", "Hòa"), ("tw", "Tư")]
)
def test_search_telex_examples(query, text):
    assert finds(query, text)


def test_search_does_not_find_another_name():
    assert not finds("trần", "Nguyễn Văn An")


def test_search_text_knows_short_names_of_offices():
    assert finds("ubnd tan khai", "Ủy ban nhân dân xã Tân Khai")
    assert finds("0912", search_text("Nguyễn Văn A", "0912345678"))


# --- keys ---


def test_name_key_keeps_marks_but_not_tone_placement_or_case():
    assert name_key("Lê Thị HOÀ") == name_key("lê thị hòa")
    assert name_key("Lê Thị Hoa") != name_key("Lê Thị Hòa")


def test_similar_name_key_joins_i_and_y():
    assert similar_name_key("Lí Mĩ") == similar_name_key("Lý Mỹ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND xã Tân Khai", "Ủy ban nhân dân xã Tân Khai"),
        ("UBND xã Tân Khai", "Uỷ ban nhân dân  xã Tân Khai"),
        ("HĐND huyện", "Hội đồng nhân dân huyện"),
        ("UBMTTQVN huyện", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện"),
        ("Phòng Tài chính- Kế hoạch", "Phòng Tài chính – Kế hoạch"),
        ("P. Nội vụ", "Phòng Nội vụ"),
        ("P. Tân Phú", "Phường Tân Phú"),
        ("TT. Tân Khai", "Thị trấn Tân Khai"),
        ("TT Y tế huyện", "Trung tâm Y tế huyện"),
        ("Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo"),
        ("LĐLĐ huyện", "Liên đoàn Lao động huyện"),
        ("Hội LHPN xã", "Hội Liên hiệp Phụ nữ xã"),
    ],
)
def test_unit_key_joins_spellings_of_one_office(one, other):
    assert unit_key(one) == unit_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND huyện Hớn Quản", "UBND tỉnh Hớn Quản"),
        ("UBND huyện", "HĐND huyện"),
        ("UBND xã Tân Khai", "UBND Tân Khai"),
        ("Khối 1", "Khối 2"),
    ],
)
def test_unit_key_keeps_levels_apart(one, other):
    assert unit_key(one) != unit_key(other)


def test_initials_match():
    assert initials_match("Ng. Văn A", "Nguyễn Văn A")
    assert initials_match("Nguyễn V. An", "Nguyễn Văn An")
    assert not initials_match("Nguyễn V. An", "Nguyễn Thị An")
    assert not initials_match("Ng. Văn A", "Nguyễn Văn Bình")
    assert has_initials("Ng. Văn A")
    assert not has_initials("Nguyễn Văn A")


def test_long_cells_cost_work_in_line_with_their_length():
    def work(count):
        texts = [one * count for one in ("a", "ễ", "(", "1 ", "- ", "đ/c ")]
        return calls_of(
            lambda: [
                (
                    clean(text),
                    fold(text),
                    sort_key(text),
                    unit_key(text),
                    name_key(text),
                    query_tokens(text),
                    search_text(text),
                )
                for text in texts
            ]
        )

    assert work(4_000) < 2.5 * work(2_000)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UBND xã Tân Hòa", "Ủy ban nhân dân xã Tân Hoà", True),
        ("UBND xã Tân Hòa", "UBND xã Tân Hóa", False),
        ("UBND xã Tân Hòa", "ubnd xa tan hoa", True),
        ("Xã Bình Long", "Xã Bình Lộng", False),
        ("***", "", False),
    ],
)
def test_offices_that_differ_by_a_tone_only_are_two(one, other, same):
    assert same_unit(one, other) is same
    assert same_unit(other, one) is same
