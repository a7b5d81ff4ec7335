"""Papers that contradict the conference or one another."""

from dataclasses import replace
from datetime import date

import pytest

from tdkt_event.documents.capital_rules import capital_rules
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


@pytest.mark.parametrize(
    ("line", "fact", "found"),
    [
        (
            "Hội nghị được tổ chức vào ngày 20 tháng 4 năm 2025 tại Hội trường UBND huyện.",
            "Ngày họp",
            "ngày 20 tháng 4 năm 2025",
        ),
        (f"Huyện tổ chức {NAME} vào lúc 07 giờ 30 phút, ngày 19/4/2025.", "Ngày họp", "19/4/2025"),
        (
            "Hội nghị diễn ra vào ngày 18/4/2025 tại Hội trường Tỉnh ủy.",
            "Địa điểm",
            "Hội trường Tỉnh ủy",
        ),
        ("Hội nghị được tổ chức vào hồi 08 giờ 00 ngày 18/4/2025.", "Giờ họp", "08:00"),
    ],
)
def test_a_sentence_on_when_and_where_the_conference_is_held_is_compared(line, fact, found):
    known = replace(KNOWN, starts=("07:30",))
    told = find_differences([PaperText("Kế hoạch", (line,))], known)
    assert [(one.fact, one.found) for one in told] == [(fact, found)]


@pytest.mark.parametrize(
    "line",
    [
        "Thời gian: từ ngày 01/01/2024 đến ngày 31/12/2024, phong trào phát triển.",
        "Thời gian: từ ngày 10 đến hết ngày 15 tháng 3 năm 2025.",
        "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2023 đã đề ra 5 nhiệm vụ.",
        "Hội nghị tổng kết thi đua, khen thưởng năm 2024 được tổ chức vào ngày 15/4/2024.",
        "1. Địa điểm: tập kết xe tại sân vận động huyện.",
        "Địa điểm: tại Hội trường UBND huyện.",
        "Ban Tổ chức họp chuẩn bị Hội nghị vào ngày 10/4/2025 tại Phòng họp số 2.",
        "Các đơn vị gửi báo cáo để tổ chức Hội nghị vào ngày 10/4/2025.",
        "Tổ chức Hội nghị cán bộ vào ngày 10/4/2025 tại Hội trường xã.",
        "Hội nghị được tổ chức vào hồi 07 giờ 30 phút, ngày 18/4/2025 tại Hội trường Ủy ban nhân dân huyện.",
    ],
)
def test_what_is_said_of_something_else_is_no_contradiction(line):
    known = replace(KNOWN, starts=("07:30",))
    assert find_differences([PaperText("Kế hoạch", (line,))], known) == []


DECISION = PaperText("Quyết định", (), "45/QĐ-UBND", date(2025, 3, 5))


def cited(line, *others, issuer="Ủy ban nhân dân huyện Hớn Quản"):
    papers = [DECISION, *others, PaperText("Biên bản", (line,))]
    return find_differences(papers, replace(KNOWN, issuer=issuer))


@pytest.mark.parametrize(
    ("line", "found", "expected"),
    [
        ("Công bố Quyết định số 45/QĐ-UBND ngày 06/3/2025 của UBND huyện.", "06/03/2025", "05/03/2025"),
        ("Công bố Quyết định số 045/QĐ-UBND ngày 06/3/2025.", "06/03/2025", "05/03/2025"),
        ("Công bố Quyết định số 54/QĐ-UBND ngày 05/3/2025.", "54/QĐ-UBND", "45/QĐ-UBND"),
    ],
)
def test_a_citation_is_compared_with_the_papers_own_number_and_day(line, found, expected):
    (told,) = cited(line)
    assert (told.found, told.expected, told.expected_where) == (found, expected, "“Quyết định”")


@pytest.mark.parametrize(
    "line",
    [
        "Công bố Quyết định số 45/QĐ-UBND ngày 05 tháng 3 năm 2025 của UBND huyện.",
        "Căn cứ Quyết định số 45/QĐ-UBND ngày 06/3/2024.",
        "Căn cứ Quyết định số 45/QĐ-UBND ngày 06/3/2025 của Ủy ban nhân dân tỉnh Bình Phước.",
        "Căn cứ Quyết định số 46/QĐ-UBND ngày 05/3/2025.",
    ],
)
def test_another_document_with_a_like_number_is_no_contradiction(line):
    assert cited(line) == []


def test_two_papers_with_one_number_are_told():
    (told,) = cited("", PaperText("Quyết định khác", (), "45/QĐ-UBND", date(2025, 3, 9)))
    assert told.fact == "Hai giấy tờ trùng số"
    assert told.sentence.endswith("Hãy đổi số của một giấy.")


CAPITALS = replace(KNOWN, capitals=capital_rules())


@pytest.mark.parametrize(
    ("line", "found", "expected"),
    [
        ("Thực hiện chỉ đạo của ủy ban nhân dân huyện", "ủy ban nhân dân", "Ủy ban nhân dân"),
        ("theo quy định tại Khoản 1 Điều 5", "Khoản 1", "khoản 1"),
        ("trên địa bàn Huyện Hớn Quản", "Huyện", "huyện"),
        ("cán bộ, đảng viên và nhân dân trong huyện", "và nhân dân", "và Nhân dân"),
    ],
)
def test_capitals_that_the_decree_writes_otherwise_are_told(line, found, expected):
    (told,) = find_differences([PaperText("Kế hoạch", (line,))], CAPITALS)
    assert (told.fact, told.found, told.expected) == ("Viết hoa", found, expected)


def test_right_capitals_are_left_alone():
    lines = (
        *RIGHT,
        "ỦY BAN NHÂN DÂN HUYỆN HỚN QUẢN",
        "Huyện Hớn Quản tổ chức hội nghị. Xã Tân Khai cử đại biểu.",
        "Tòa án nhân dân huyện; Quân đội nhân dân; điểm a khoản 1 Điều 5",
        "Tỉnh ủy, Huyện ủy, Thành phố Hồ Chí Minh",
    )
    assert find_differences([PaperText("Kế hoạch", lines)], CAPITALS) == []


def test_an_amount_and_its_words_must_agree():
    right = "Mức thưởng 1.410.000 đồng (bằng chữ: Một triệu bốn trăm mười ngàn đồng)"
    assert find_differences([PaperText("Quyết định", (right,))], KNOWN) == []
    (told,) = find_differences([PaperText("Quyết định", (right.replace("mười", "hai mươi"),))], KNOWN)
    assert told.fact == "Số tiền bằng chữ"
