import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tdkt_event.domain.person_name import (
    looks_like_collective,
    looks_like_person_name,
    proper_case,
    salutation_of_gender,
    seats_of,
    split_salutation,
    split_seats,
    tidy_salutation,
)


@pytest.mark.parametrize(
    ("written", "salutation", "name"),
    [
        ("Ông Nguyễn Văn A", "Ông", "Nguyễn Văn A"),
        ("Bà Trần Thị B", "Bà", "Trần Thị B"),
        ("ÔNG NGUYỄN VĂN A", "Ông", "NGUYỄN VĂN A"),
        ("Đ/c Nguyễn Văn A", "Đồng chí", "Nguyễn Văn A"),
        ("đ/c: Nguyễn Văn A", "Đồng chí", "Nguyễn Văn A"),
        ("Đồng chí Nguyễn Văn A", "Đồng chí", "Nguyễn Văn A"),
        ("TS. Nguyễn Văn A", "TS.", "Nguyễn Văn A"),
        ("ThS Lê Z", "ThS.", "Lê Z"),
        ("PGS.TS. Lê C", "PGS.TS.", "Lê C"),
        ("BS.CKII Nguyễn Y", "BSCKII.", "Nguyễn Y"),
        ("Đ/c TS. Nguyễn Văn A", "Đồng chí TS.", "Nguyễn Văn A"),
        ("Ông/Bà Trần B", "Ông/Bà", "Trần B"),
        ("Ông (Bà): Trần Thị B", "Ông/Bà", "Trần Thị B"),
        ("Đại đức Thích Minh Tâm", "Đại đức", "Thích Minh Tâm"),
        ("Hoà thượng Thích A", "Hòa thượng", "Thích A"),
        ("Linh mục Nguyễn Văn B", "Linh mục", "Nguyễn Văn B"),
        ("Thượng tá Lê Văn C", "Thượng tá", "Lê Văn C"),
        ("Nguyễn Văn A", "", "Nguyễn Văn A"),
        ("Ông Ích Khiêm", "", "Ông Ích Khiêm"),
        ("Bàn Văn Phúc", "", "Bàn Văn Phúc"),
        ("Anh Đức", "Anh", "Đức"),
        ("Ông", "", "Ông"),
        ("", "", ""),
    ],
)
def test_salutation_is_split_from_the_name(written, salutation, name):
    assert split_salutation(written) == (salutation, name)


def test_salutation_cell_is_tidied():
    assert tidy_salutation("đ/c") == "Đồng chí"
    assert tidy_salutation("ÔNG:") == "Ông"
    assert tidy_salutation("Nghệ nhân") == "Nghệ nhân"
    assert salutation_of_gender("Nữ") == "Bà"
    assert salutation_of_gender("x") == ""


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("NGUYỄN VĂN ĐỨC", "Nguyễn Văn Đức"),
        ("nguyễn văn a", "Nguyễn Văn A"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("LÊ-HOÀNG AN", "Lê-Hoàng An"),
        ("Nguyễn VĂN", "Nguyễn VĂN"),
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        ("A", "A"),
    ],
)
def test_only_one_manner_of_capitals_is_changed(written, proper):
    assert proper_case(written) == proper


@given(st.text(max_size=40))
@example("ßࡰ")  # one letter whose capital is two
def test_proper_case_twice_changes_nothing(text):
    once = proper_case(text)
    assert proper_case(once) == once


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Văn A", "H'Hen Niê", "Điểu Krúi", "Tô Văn Đội", "Cao Bá Quát", "Công Tôn Nữ Thị Hà", "Mạc Đĩnh Chi",
     "So Văn An", "Y Blô Niê", "TRẦN THỊ B", "Trương Văn Hội", "Tống Văn C", "Bàn Văn Phúc", "Thạch Sanh", "K'Brôi"],
)  # fmt: skip
def test_person_names_are_known(name):
    assert looks_like_person_name(name)
    assert not looks_like_collective(name)


@pytest.mark.parametrize(
    "post",
    ["Lãnh đạo Sở Nội vụ", "Thường trực HĐND", "Đại diện hộ gia đình", "Chủ tịch UBND xã", "02 đ/c",
     "Lãnh đạo Phòng TC-KH (02 đại biểu)", "Các phòng, ban, ngành", "Thành viên Hội đồng TĐKT", "LÃNH ĐẠO SỞ Y TẾ",
     "Ban Thường vụ Huyện ủy", "Lanh dao So Noi vu", "Phóng viên Báo Bình Phước"],
)  # fmt: skip
def test_posts_are_no_names_of_persons(post):
    assert not looks_like_person_name(post)


@pytest.mark.parametrize(
    "collective",
    ["Tập thể Phòng Nội vụ", "Trường THCS Minh Hưng", "Hội Nông dân", "UBND xã Tân Khai", "Công an huyện", "Tổ dân phố 3",
     "Nhân dân và cán bộ xã Tân Lợi", "Công ty TNHH ABC"],
)  # fmt: skip
def test_collectives_are_known(collective):
    assert looks_like_collective(collective)
    assert not looks_like_person_name(collective)


@pytest.mark.parametrize(
    ("written", "bare", "seats"),
    [
        ("Lãnh đạo Sở Nội vụ (02 đại biểu)", "Lãnh đạo Sở Nội vụ", 2),
        ("Lãnh đạo Phòng: 02 đ/c", "Lãnh đạo Phòng", 2),
        ("Lãnh đạo Phòng (2)", "Lãnh đạo Phòng", 2),
        ("02 đại biểu Sở Nội vụ", "Đại biểu Sở Nội vụ", 2),
        ("Sở Y tế (01 lãnh đạo và 01 chuyên viên)", "Sở Y tế", 2),
        ("02 đ/c", "", 2),
        ("Khối 2", "Khối 2", None),
        ("Lãnh đạo Phòng", "Lãnh đạo Phòng", None),
    ],
)
def test_seats_are_split_from_the_name(written, bare, seats):
    assert split_seats(written) == (bare, seats)


@pytest.mark.parametrize(
    ("cell", "seats"),
    [
        ("02", 2),
        ("2.0", 2),
        ("02 đ/c", 2),
        ("01 lãnh đạo, 01 chuyên viên", 2),
        ("hai", None),
        ("-1", None),
        ("", None),
    ],
)
def test_seats_of_a_count_cell(cell, seats):
    assert seats_of(cell) == seats


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "(" * 10_000, "1 " * 5_000, "ông " * 2_500, "A. " * 3_000, "'" * 10_000]
)
def test_a_long_cell_costs_little(text):
    started = time.process_time()
    (
        split_salutation(text),
        looks_like_person_name(text),
        looks_like_collective(text),
        seats_of(text),
    )
    assert time.process_time() - started < 1
