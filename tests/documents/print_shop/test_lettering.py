"""Large lettering breaks where a reader pauses and is as large as its box allows."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.press import NBSP, POINT, Press
from tdkt_event.documents.print_shop import load_layouts
from tdkt_event.documents.print_shop.lettering import hold_phrases, make_row, names_of_places, set_stack

CREATED_AT = datetime(2025, 4, 10, tzinfo=UTC)
NAME = (
    "tổng kết công tác thi đua, khen thưởng năm 2024, phát động thi đua và ký kết giao ước thi đua năm 2025"
)
RULES = load_layouts().boards.boards["phong_chinh"].lines
HELD = ("thi đua", "khen thưởng", "năm 2024", "Hớn Quản", "Nguyễn Văn Hạ", "giao ước", "03 tập thể", "Điều 5")
LOOSE = ("và", "tổng", "của", "cho", "biểu dương,", "trao;", "về", "mừng", "công", "mới", "đẹp")
PIECES = st.lists(st.sampled_from(HELD + LOOSE), min_size=1, max_size=24)


@pytest.fixture(scope="module")
def press():
    with Press(find_serif(), title="thử", created_at=CREATED_AT) as opened:
        for style in ("", "B", "I", "BI"):
            opened.face(style)
        yield opened


def lines_of(press, text, *, width=500.0, height=240.0, names=(), role="name", largest=200.0):
    rows = [make_row(text, RULES[role], names=names)]
    stack = set_stack(press, rows, width=width, height=height, largest=largest, leading=1.22)
    return [line.text.replace(NBSP, " ") for line in stack.lines], stack


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("TỔNG KẾT CÔNG TÁC THI ĐUA, KHEN THƯỞNG NĂM 2024", "THI ĐUA, KHEN THƯỞNG"),
        ("PHÁT ĐỘNG THI ĐUA NĂM 2025", "NĂM 2025"),
        ("trên địa bàn huyện Hớn Quản", "Hớn Quản"),
        ("biểu dương và khen thưởng", "và khen thưởng"),
        ("gồm 280 đại biểu", "280 đại biểu"),
        ("Hớn Quản, ngày 25 tháng 4 năm 2025", "ngày 25 tháng 4 năm 2025"),
        ("do ông Nguyễn Văn Hạ chủ trì", "Nguyễn Văn Hạ"),
        ("xã Đồng Nơ, xã An Khương", "An Khương"),
        ("điển hình tiên tiến lần thứ IX", "lần thứ IX"),
        ("chào mừng Đại hội XIV của Đảng", "Đại hội XIV"),
        ("phong trào thi đua giai đoạn 2020 - 2025", "giai đoạn 2020 - 2025"),
        ("nhiệm kỳ 2025 – 2030 của Hội đồng nhân dân", "nhiệm kỳ 2025 – 2030"),
        ("đạt 98 % kế hoạch", "98 % kế"),
        ("tỉnh Bà Rịa - Vũng Tàu năm 2025", "tỉnh Bà Rịa - Vũng Tàu"),
        ("thành phố Phan Rang – Tháp Chàm lần thứ VI", "Phan Rang – Tháp Chàm"),
        ("cho bà H'Hen Niê của xã Ea Tu", "H'Hen Niê"),
        ("xã Ea H’leo Krông năm 2025", "Ea H’leo Krông"),
        ("gồm 25 hộ gia đình văn hóa", "25 hộ gia đình"),
        ("cùng 02 tiết mục văn nghệ", "02 tiết mục"),
        ("tặng 1.250 đồng chí", "1.250 đồng chí"),
        ("trao 3 Bằng khen của Thủ tướng Chính phủ", "3 Bằng khen"),
        ("trao 3 Bằng khen của Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
        ("năm học 2024 - 2025 của ngành", "năm học 2024 - 2025"),
        ("Huân chương Lao động hạng Ba", "Lao động hạng Ba"),
        ("Chỉ thị của Bộ Chính trị", "Bộ Chính trị"),
        ("Hội Liên hiệp Phụ nữ và Đoàn Thanh niên", "Phụ nữ"),
        ("Ban Chỉ huy Quân sự huyện", "Quân sự"),
        ("tại Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("TRÊN ĐỊA BÀN XÃ TÂN KHAI NĂM 2025", "XÃ TÂN KHAI"),
        ("TỔNG KẾT CÔNG TÁC NĂM 2024 TỈNH BÌNH PHƯỚC", "TỈNH BÌNH PHƯỚC"),
    ],
)
def test_phrases_are_held(text, together):
    assert together.replace(" ", NBSP) in hold_phrases(text)


def test_a_word_of_a_place_without_a_name_binds_nothing_in_capitals():
    assert f"XÃ{NBSP}" not in hold_phrases("CÁN BỘ XÃ NĂM 2025, CÁN BỘ XÃ VÀ ẤP")


def test_a_dash_between_two_offices_joins_no_name():
    text = hold_phrases("Đảng ủy - HĐND - UBND xã An Khương - Tỉnh Bình Phước")
    assert f"An Khương{NBSP}- Tỉnh" in text.replace(f"An{NBSP}", "An ")
    assert "- UBND" in text.replace(f"HĐND{NBSP}-", "HĐND -")


def test_what_follows_two_years_is_no_noun_of_theirs():
    assert f"2025{NBSP}Trường" not in hold_phrases("năm học 2024-2025 Trường THCS Lê Quý Đôn")


def test_a_number_of_a_way_is_not_bound_to_the_way():
    assert hold_phrases("xếp hạng 3 bằng cách bình chọn").count(f"3{NBSP}bằng") == 0


def test_what_follows_a_range_is_no_noun_of_its_number():
    assert f"2030{NBSP}của" not in hold_phrases("nhiệm kỳ 2025 - 2030 của Hội đồng nhân dân")


def test_names_of_places_are_found_in_the_names_of_offices():
    found = names_of_places(["UBND xã An Khương", "Phòng Nội vụ", "thị trấn Tân Khai, huyện Hớn Quản"])
    assert found == ["An Khương", "Tân Khai", "Hớn Quản"]


def test_a_name_of_a_place_with_a_dash_is_found_whole():
    assert names_of_places(["UBND tỉnh Bà Rịa - Vũng Tàu", "xã Ea H'leo - Phòng Nội vụ"]) == [
        "Bà Rịa - Vũng Tàu",
        "Ea H'leo",
    ]


def test_names_are_held_in_capitals_too():
    assert f"LỘC{NBSP}NINH" in hold_phrases("HUYỆN LỘC NINH", ("Lộc Ninh",))


def test_a_text_with_a_capital_at_every_word_still_breaks():
    text = "Lễ Đón Nhận Cờ Đơn Vị Dẫn Đầu Khối Và Bằng Của Chính Phủ"
    assert hold_phrases(text).count(NBSP) < text.count(" ") / 2


def test_holding_changes_no_letter():
    assert hold_phrases(NAME).replace(NBSP, " ") == NAME


def test_backdrop_of_plan_002_breaks_at_its_pause(press):
    for width in (322.0, 500.0, 900.0):
        lines, _ = lines_of(press, NAME, width=width, height=200.0)
        assert any(line.endswith("NĂM 2024,") for line in lines), lines


def test_one_line_is_as_wide_as_its_box(press):
    lines, stack = lines_of(press, "TỔNG KẾT", width=300.0, height=1000.0, largest=10_000.0)
    widest = max(press.face("B").width(line.text, line.size) for line in stack.lines)
    assert widest == pytest.approx(300.0) or stack.height == pytest.approx(1000.0)
    assert " ".join(lines) == "TỔNG KẾT"


def test_largest_size_is_kept(press):
    _, stack = lines_of(press, "HỘI NGHỊ", largest=30.0)
    assert [line.size for line in stack.lines] == [30.0]


@settings(max_examples=120, deadline=None)
@given(pieces=PIECES, width=st.floats(80, 1200), height=st.floats(40, 480))
def test_lines_never_part_a_held_phrase_and_stay_in_the_box(press, pieces, width, height):
    text = " ".join(pieces)
    lines, stack = lines_of(press, text, width=width, height=height, names=("Hớn Quản", "Nguyễn Văn Hạ"))
    said = " ".join(lines)
    assert said == text.upper()
    for phrase in HELD:
        whole = text.upper().count(phrase.upper())
        assert sum(line.count(phrase.upper()) for line in lines) == whole
    assert stack.height <= height + 1e-6
    assert all(press.face(line.style).width(line.text, line.size) <= width + 0.01 for line in stack.lines)


@settings(max_examples=60, deadline=None)
@given(
    text=st.text("aăâđêôơưbcnghtộếữẫỡ ,;", min_size=1, max_size=160).filter(str.strip),
    width=st.floats(60, 1100),
)
def test_any_text_keeps_its_letters_and_its_box(press, text, width):
    lines, stack = lines_of(press, text, width=width, height=100.0)
    assert " ".join(lines).split() == text.upper().split()
    assert stack.height <= 100.0 + 1e-6
    assert all(press.face("B").width(line.text, line.size) <= width + 0.01 for line in stack.lines)


def test_rows_keep_their_ratios(press):
    rows = [make_row("Ủy ban nhân dân", RULES["issuer"]), make_row("Tổng kết", RULES["name"])]
    stack = set_stack(press, rows, width=400, height=100, largest=1000, leading=1.22)
    issuer, name = stack.lines
    assert issuer.size / name.size == pytest.approx(RULES["issuer"].size_to_name)
    gap = RULES["name"].gap_to_name * name.size * POINT
    tall = (issuer.size + name.size) * POINT * 1.22 + gap
    assert stack.height == pytest.approx(tall)
