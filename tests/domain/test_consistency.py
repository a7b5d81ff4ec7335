"""Papers that contradict the conference or one another."""

from datetime import date

import pytest

from tdkt_event.domain.consistency import KnownFacts, PaperText, find_differences

NAME = "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024; phát động thi đua năm 2025"
KNOWN = KnownFacts(
    names=(NAME, "Hội nghị tổng kết thi đua, khen thưởng năm 2024"),
    days=(date(2025, 4, 18),),
    venue="Hội trường UBND huyện",
    planned=280,
    summoned=279,
    proper_names=("Hớn Quản",),
)
RIGHT = (
    f"Kế hoạch tổ chức {NAME}, cụ thể như sau:",
    "Dự Hội nghị tổng kết thi đua, khen thưởng năm 2024",
    "1. Thời gian: 07 giờ 30 phút, ngày 18 tháng 4 năm 2025 (thứ Sáu).",
    "Thời gian bắt đầu: 07 giờ 30 phút, ngày 18/4/2025.",
    "2. Địa điểm: Hội trường UBND huyện.",
    "Tổng số đại biểu dự Hội nghị là 280 đại biểu.",
    "Tổng số đại biểu triệu tập 279; có mặt 01.",
    "Ủy ban nhân dân huyện Hớn Quản",
    "1 | Nguyễn Hờn Quan | Trưởng phòng",
)


def differences(*lines, paper="Giấy mời"):
    return find_differences([PaperText("Kế hoạch", RIGHT), PaperText(paper, lines)], KNOWN)


def test_papers_that_agree_give_no_difference():
    assert differences() == []


@pytest.mark.parametrize(
    ("line", "fact", "found"),
    [
        (NAME.replace("2024", "2023"), "Tên hội nghị", NAME.replace("2024", "2023")),
        ("Thời gian: ngày 17 tháng 4 năm 2025", "Ngày họp", "ngày 17 tháng 4 năm 2025"),
        ("Thời gian: ngày 18 tháng 4 năm 2025 (thứ Năm)", "Thứ trong tuần", "thứ Năm"),
        ("Địa điểm: Nhà văn hóa xã Tân Khai.", "Địa điểm", "Nhà văn hóa xã Tân Khai"),
        ("Tổng số đại biểu dự Hội nghị là 250 đại biểu.", "Số đại biểu", "250"),
        ("Tổng số đại biểu triệu tập 280; có mặt 0.", "Số đại biểu", "280"),
        ("ỦY BAN NHÂN DÂN HUYỆN HÓN QUẢN", "Cách viết tên", "HÓN QUẢN"),
    ],
)
def test_each_contradiction_is_told_with_both_places(line, fact, found):
    told = differences(line)
    assert [(one.fact, one.found, one.where) for one in told] == [(fact, found, "Giấy mời")]
    assert "Giấy mời" in told[0].sentence
    assert told[0].expected in told[0].sentence


def test_one_document_with_two_days_is_told():
    first = PaperText("Kế hoạch", ("Căn cứ Quyết định số 2772/QĐ-UBND ngày 19/11/2024 của UBND huyện",))
    second = PaperText("Báo cáo", ("Theo Quyết định số 2772/QĐ-UBND ngày 09 tháng 11 năm 2024",))
    (told,) = find_differences([first, second], KNOWN)
    assert (told.found, told.expected, told.expected_where) == ("09/11/2024", "19/11/2024", "“Kế hoạch”")


def test_blanks_of_a_draft_are_no_contradiction():
    assert differences("Thời gian: ngày …… tháng …… năm 2025.", "Địa điểm: ……") == []
