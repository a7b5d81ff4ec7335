"""Sentences that say of the conference what its own pages say otherwise."""

from datetime import date

import pytest

from tdkt_event.domain.paper_difference import KnownFacts, PaperText
from tdkt_event.domain.paper_mentions import KnownLists, mention_differences

NAME = "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024"
KNOWN = KnownFacts(
    names=(NAME,),
    days=(date(2025, 4, 18),),
    starts=("07:30",),
    venue="Hội trường UBND huyện",
    planned=280,
    summoned=279,
    people=("Bùi Thị Ngọc Tâm", "Nguyễn Văn Hạ", "Trần Thị Mai"),
)
LISTS = KnownLists(
    decisions=(("2315", "QĐ-UBND", date(2024, 12, 27), "Chủ tịch UBND tỉnh Bình Phước"),),
    prizes=124_290_000,
    collectives=frozenset([12, 5, 7]),
    persons=frozenset([46, 6, 38]),
    speeches=5,
)


def told(line):
    found = mention_differences([PaperText("Diễn văn khai mạc", (line,))], KNOWN, LISTS)
    return [(one.fact, one.found, one.expected) for one in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hội nghị tổ chức vào thứ Bảy, ngày 18 tháng 4 năm 2025.", ("Thứ trong tuần", "thứ Bảy", "thứ Sáu")),
        ("Hạn nộp là ngày 15/4/2025 (thứ Tư).", ("Thứ trong tuần", "thứ Tư", "thứ Ba")),
        (f"{NAME} bắt đầu lúc 08 giờ 00 phút.", ("Giờ họp", "08:00", "07:30")),
        (
            "Hội nghị được tổ chức tại Nhà văn hóa huyện.",
            ("Địa điểm", "Nhà văn hóa huyện", "Hội trường UBND huyện"),
        ),
        ("Đại biểu có mặt ngày 19/4/2025 để dự Hội nghị.", ("Ngày họp", "19/04/2025", "18/04/2025")),
        ("Có 300 đại biểu được triệu tập.", ("Số đại biểu", "300", "279")),
        ("Giới thiệu bà Bùi Thị Ngọc Tân, Trưởng phòng.", ("Họ tên", "Bùi Thị Ngọc Tân", "Bùi Thị Ngọc Tâm")),
        ("Kính thưa ông Nguyễn Văn Hà.", ("Họ tên", "Nguyễn Văn Hà", "Nguyễn Văn Hạ")),
        (
            "Tổng số tiền thưởng là 1.000.000 đồng.",
            ("Tổng tiền thưởng", "1.000.000 đồng", "124.290.000 đồng"),
        ),
        (
            "Công bố Quyết định số 2316/QĐ-UBND ngày 27 tháng 12 năm 2024 của Chủ tịch UBND tỉnh Bình Phước.",
            ("Số quyết định khen thưởng", "2316/QĐ-UBND ngày 27/12/2024", "2315"),
        ),
        ("Khen thưởng 99 tập thể và 46 cá nhân.", ("Số tập thể được khen thưởng", "99", "12")),
        ("Hội nghị có 09 tham luận.", ("Số tham luận", "09", "5")),
    ],
)
def test_a_sentence_against_the_pages_is_told_with_both(line, expected):
    assert told(line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị tổ chức vào thứ Sáu, ngày 18 tháng 4 năm 2025, bắt đầu lúc 07 giờ 30 phút.",
        f"{NAME} khai mạc lúc 7 giờ 30 phút.",
        "Hội nghị được tổ chức tại Hội trường Ủy ban nhân dân huyện.",
        "Đã họp chuẩn bị; hội nghị cấp xã bắt đầu lúc 8 giờ.",
        "Năm trước hội nghị được tổ chức tại Nhà văn hóa huyện.",
        "Kính thưa bà Bùi Thị Ngọc Tâm, kính thưa ông Nguyễn Văn An.",
        "Thông báo Quyết định số 99/QĐ-UBND ngày 27/12/2024 của UBND tỉnh về giao biên chế.",
        "Khen thưởng 07 tập thể, 02 hộ gia đình và 38 cá nhân.",
        "Trong năm đã khen thưởng 250 tập thể.",
        "Hội nghị có 05 tham luận.",
    ],
)
def test_what_agrees_or_is_of_something_else_is_left_alone(line):
    assert told(line) == []
