import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.legacy_encoding import (
    Encoding,
    LegacyTables,
    decode_sheet,
    encode,
    encoding_of_font,
)
from tdkt_event.settings import REFERENCE_FOLDER

_TABLE = json.loads((REFERENCE_FOLDER / "legacy_encodings.json").read_text(encoding="utf-8"))
TABLES = LegacyTables(tcvn3=_TABLE["tcvn3_latin1_to_unicode"], vni=_TABLE["vni_latin1_to_unicode"])
_FAMILIES = "Nguyễn Trần Lê Phạm Đặng Vũ Võ Hồ Bùi Ngô Đỗ Huỳnh Dương Lý Trịnh"
FAMILIES = _FAMILIES.split()
_MIDDLES = "Văn Thị Hữu Đình Ngọc Xuân Thúy Mỹ Quốc Đức Thanh Kim"
MIDDLES = _MIDDLES.split()
_GIVENS = "An Ân Bình Cường Dũng Đạt Hòa Hoa Khỏe Lộc Mỹ Phượng Quý Thủy Trường Tuấn Uyên Yến Tú Sáu Hân Hồ"
GIVENS = _GIVENS.split()
names = st.builds(
    lambda *parts: " ".join(parts),
    st.sampled_from(FAMILIES),
    st.sampled_from(MIDDLES),
    st.sampled_from(GIVENS),
)


def decode_cell(text):
    return decode_sheet([[text]], TABLES).rows[0][0]


@given(names)
def test_tcvn3_names_come_back(name):
    assert TABLES.decode(encode(name, TABLES.tcvn3), Encoding.TCVN3) == name


@given(names)
def test_vni_names_come_back(name):
    assert TABLES.decode(encode(name, TABLES.vni), Encoding.VNI) == name


@given(st.lists(names, min_size=3, max_size=20), st.sampled_from([Encoding.TCVN3, Encoding.VNI]))
def test_a_legacy_column_is_found_and_decoded(column, encoding):
    table = TABLES.tcvn3 if encoding is Encoding.TCVN3 else TABLES.vni
    rows = [[encode("Nguyễn Thị Đức", table)], *([encode(name, table)] for name in column)]
    assert [row[0] for row in decode_sheet(rows, TABLES).rows[1:]] == column


@given(st.lists(names, max_size=20))
def test_unicode_names_are_untouched(column):
    rows = [["Họ và tên"], *([name] for name in column)]
    assert decode_sheet(rows, TABLES).rows == rows


@given(st.text(max_size=30))
def test_text_beyond_latin1_is_untouched(text):
    cell = text + "ạ"
    assert decode_cell(cell) == cell


@pytest.mark.parametrize(
    ("legacy", "unicode"),
    [
        ("NguyÔn V¨n §øc", "Nguyễn Văn Đức"),
        ("Nguyeãn Vaên Ñöùc", "Nguyễn Văn Đức"),
        ("Vâ T¸ H©n", "Võ Tá Hân"),
        ("Tr\u00adëng phßng", "Trưởng phòng"),
        ("Phã Chñ tÞch UBND", "Phó Chủ tịch UBND"),
        ("Coâng an huyeän", "Công an huyện"),
        ("ÑAËNG THÒ HOØA", "ĐẶNG THỊ HÒA"),
    ],
)
def test_legacy_examples(legacy, unicode):
    assert decode_cell(legacy) == unicode


@pytest.mark.parametrize(
    ("legacy", "unicode"),
    [
        ("§ÆNG THÞ H»NG", "ĐẶNG THỊ HẰNG"),
        ("TR¦¥NG V¡N Tó", "TRƯƠNG VĂN TÚ"),
        ("Lª §ç Hµ", "Lê Đỗ Hà"),
        ("NguyÔn ThÞ Hµ", "Nguyễn Thị Hà"),
    ],
)
def test_tcvn3_capitals_follow_their_word_or_cell(legacy, unicode):
    assert decode_cell(legacy) == unicode


@pytest.mark.parametrize(
    "text",
    ["Võ Tá Hân", "Hà Nội", "Lê Hòa", "Café Müller", "Dubaï", "São Paulo", "H'Hen Niê", "Y Blô", "Công an", "Zoë", "5 m²",
     "25°C", "© 2025", "Điểu Krúi", "Kpă Thôi", "1½ ngày", "“Tú”", "El Niño", "Ångström"],
)  # fmt: skip
def test_lone_unicode_text_is_untouched(text):
    assert decode_cell(text) == text


def test_mixed_file_decodes_only_its_legacy_cells():
    rows = [
        ["Họ và tên", "Đơn vị"],
        ["NguyÔn V¨n Tó", "Phòng Nội vụ"],
        ["Trần Thị Bình", "Công an xã"],
        ["Võ Tá Hân", "Coâng an huyeän"],
    ]
    assert decode_sheet(rows, TABLES).rows == [
        ["Họ và tên", "Đơn vị"],
        ["Nguyễn Văn Tú", "Phòng Nội vụ"],
        ["Trần Thị Bình", "Công an xã"],
        ["Võ Tá Hân", "Công an huyện"],
    ]


def test_a_cell_that_reads_both_ways_follows_its_column():
    rows = [["NguyÔn V¨n", "Hïng"], ["TrÇn ThÞ", "Tó"], ["Lª V¨n", "Hå"]]
    assert decode_sheet(rows, TABLES).rows == [["Nguyễn Văn", "Hùng"], ["Trần Thị", "Tú"], ["Lê Văn", "Hồ"]]


def test_font_hint_decides_when_no_cell_does():
    assert decode_sheet([["Tó"]], TABLES).rows == [["Tó"]]
    assert decode_sheet([["Tó"]], TABLES, hint=Encoding.TCVN3).rows == [["Tú"]]


def test_font_names():
    assert encoding_of_font(".VnTime") is Encoding.TCVN3
    assert encoding_of_font("VNI-Times") is Encoding.VNI
    assert encoding_of_font("Times New Roman") is Encoding.UNICODE


def test_decoded_cells_are_counted():
    assert decode_sheet([["NguyÔn V¨n §øc", "Trần"]], TABLES).decoded == {Encoding.TCVN3: 1}


@pytest.mark.parametrize(
    ("legacy", "unicode"),
    [
        ("ñy ban nh©n d©n x· T©n Khai", "Ủy ban nhân dân xã Tân Khai"),
        ("Chñ tÞch ñy ban nh©n d©n x· Ên §é", "Chủ tịch Ủy ban nhân dân xã Ấn Độ"),
        ("ñY BAN NH¢N D¢N HUYÖN", "ỦY BAN NHÂN DÂN HUYỆN"),
        ("huyÖn ñy Hín Qu¶n", "huyện ủy Hớn Quản"),
        ("Êp 3, x· An Léc", "Ấp 3, xã An Lộc"),
    ],
)
def test_tcvn3_gives_back_the_capitals_it_has_no_code_for(legacy, unicode):
    assert TABLES.decode(legacy, Encoding.TCVN3) == unicode
