"""Papers that contradict the conference or one another."""

from dataclasses import replace
from datetime import date

import pytest

from tdkt_event.documents.capital_rules import capital_rules
from tdkt_event.domain.consistency import find_differences
from tdkt_event.domain.paper_difference import KnownFacts, PaperText
from tdkt_event.domain.paper_figures import figure_differences

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
        (NAME.replace("2025", "2026"), "Tên hội nghị", NAME.replace("2025", "2026")),
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
        "Tổ chức Hội nghị tổng kết phong trào thi đua trên địa bàn phù hợp với tình hình đơn vị.",
        "Thẩm định các văn bản chuẩn bị Hội nghị tổng kết, tài liệu và bài phát biểu.",
        "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024 đã thành công tốt đẹp.",
        "Dự Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024, UBND huyện mời các đơn vị.",
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


@pytest.mark.parametrize(
    ("line", "found", "expected"),
    [
        ("Căn cứ Quyết định số 45/QĐ-UBND ngày 05/3/2024 của UBND huyện.", "05/03/2024", "05/03/2025"),
        ("Căn cứ Quyết định số 15/2024/QĐ-UBND ngày 27/6/2023 của UBND tỉnh.", "27/06/2023", "2024"),
    ],
)
def test_a_citation_with_a_wrong_year_is_told(line, found, expected):
    (told,) = cited(line)
    assert told.fact.startswith("Năm của văn bản số")
    assert (told.found, told.expected, told.where) == (found, expected, "Biên bản")


def test_two_papers_that_cite_one_document_in_two_years_are_told():
    one = PaperText("Kế hoạch", ("Thực hiện Quyết định số 2772/QĐ-UBND ngày 19/11/2024 của UBND huyện",))
    two = PaperText("Báo cáo", ("Thực hiện Quyết định số 2772/QĐ-UBND ngày 19/11/2023 của UBND huyện",))
    (told,) = find_differences([one, two], KNOWN)
    assert (told.found, told.expected, told.expected_where) == ("19/11/2023", "19/11/2024", "“Kế hoạch”")


ABOUT = "về việc thành lập Ban Tổ chức và Tổ giúp việc Hội nghị"


def test_one_decision_with_two_numbers_is_told():
    own = replace(DECISION, subject=f"V{ABOUT[1:]} tổng kết thi đua, khen thưởng năm 2024")
    issuer = replace(KNOWN, issuer="Ủy ban nhân dân huyện Hớn Quản")
    line = f"Theo Quyết định số 54/QĐ-UBND ngày 06/3/2025 của UBND huyện {ABOUT}, các thành viên có mặt."
    (told,) = find_differences([own, PaperText("Biên bản", (line,))], issuer)
    assert (told.fact, told.found) == ("Số văn bản", "54/QĐ-UBND ngày 06/03/2025")
    assert (told.expected, told.expected_where) == ("45/QĐ-UBND ngày 05/03/2025", "“Quyết định”")
    right = line.replace("54/", "45/").replace("06/3", "05/3")
    assert find_differences([own, PaperText("Biên bản", (right,))], issuer) == []


def test_two_papers_that_give_one_award_decision_two_numbers_are_told():
    said = "Công bố Quyết định số {} ngày 10/4/2025 của UBND huyện về việc khen thưởng tập thể, cá nhân năm 2024."
    subject = "về việc tặng Giấy khen cho các tập thể lao động tiên tiến"
    one = PaperText(
        "Chương trình", (said.format("101/QĐ-UBND"), f"Quyết định số 7/QĐ-UBND ngày 10/4/2025 {subject}")
    )
    two = PaperText("Báo cáo", (f"Quyết định số 8/QĐ-UBND ngày 10/4/2025 {subject}",))
    (told,) = find_differences([one, two], KNOWN)
    assert (told.found, told.expected) == ("8/QĐ-UBND ngày 10/04/2025", "7/QĐ-UBND ngày 10/04/2025")


@pytest.mark.parametrize(
    "line",
    [
        "UBND huyện tổ chức Hội nghị ngày 20/4/2025 tại hội trường.",
        "Ngày 20/4/2025, UBND huyện tổ chức " + NAME + ".",
        "Sáng ngày 20 tháng 4 năm 2025, tổ chức Hội nghị tại hội trường.",
        "Đại biểu dự Hội nghị tổng kết thi đua, khen thưởng năm 2024 ngày 20/4/2025 mang theo giấy mời.",
        "Hội nghị dự kiến diễn ra sáng ngày 20/4/2025.",
        "Hội nghị (ngày 20/4/2025) có 280 đại biểu.",
        "Hội nghị khai mạc lúc 07 giờ 30 phút, ngày 20/4/2025.",
        "Hội nghị được tổ chức ngày 18/4/2024 tại Hội trường UBND huyện.",
    ],
)  # fmt: skip
def test_a_day_of_the_conference_in_any_sentence_is_compared(line):
    (told,) = find_differences([PaperText("Báo cáo", (line,))], KNOWN)
    assert (told.fact, told.expected, told.where) == ("Ngày họp", "18/04/2025", "Báo cáo")


@pytest.mark.parametrize(
    "line",
    [
        "Danh sách đại biểu dự Hội nghị gửi về Phòng Nội vụ trước ngày 04/4/2025.",
        "Họp Ban Tổ chức Hội nghị: ngày 10/4/2025.",
        "Tổng duyệt Hội nghị ngày 17/4/2025.",
        "Ngày 10/4/2025, UBND huyện tổ chức Hội nghị cán bộ chủ chốt.",
        "Hội nghị Ban Chấp hành ngày 20/4/2025 đã thống nhất.",
        "Hội nghị năm ngoái được tổ chức ngày 12/4/2024.",
        "Kế hoạch tổ chức Hội nghị số 05/KH-UBND ngày 02/4/2025.",
    ],
)
def test_a_day_of_something_else_is_no_contradiction(line):
    assert find_differences([PaperText("Báo cáo", (line,))], KNOWN) == []


def test_the_time_of_each_sitting_is_compared():
    lines = ("1. Thời gian:", "- Buổi sáng: 07 giờ 30 phút, ngày 18 tháng 4 năm 2025;",
             "- Buổi chiều: 13 giờ 30 phút, ngày 20 tháng 4 năm 2025.", "- Gửi trước ngày 10/4/2025.")  # fmt: skip
    found = find_differences([PaperText("Kế hoạch", lines[:3])], KNOWN)
    assert [one.found for one in found] == ["ngày 20 tháng 4 năm 2025"]
    assert find_differences([PaperText("Kế hoạch", ("1. Nội dung:", lines[3]))], KNOWN) == []


def figures(first, second, known=KNOWN):
    return figure_differences([PaperText("Kế hoạch", first), PaperText("Báo cáo", second)], known)


@pytest.mark.parametrize(
    ("first", "second", "found", "expected"),
    [
        ("Tổng kinh phí tổ chức Hội nghị là 45.000.000 đồng.", "- Tổng kinh phí: 54.000.000 đồng.",
         "54.000.000 đồng", "45.000.000 đồng"),
        ("Mức thưởng Chiến sĩ thi đua cơ sở: 2.340.000 đồng.", "mức thưởng chiến sĩ thi đua cơ sở là 2.430.000 đồng",
         "2.430.000 đồng", "2.340.000 đồng"),
        ("Hội nghị khen thưởng 12 tập thể, 30 cá nhân.", "Đã khen thưởng 12 tập thể và 31 cá nhân.", "31", "30"),
        ("Báo cáo 03 tham luận tại Hội nghị.", "Hội nghị nghe 02 bài tham luận.", "02", "03"),
    ],
)  # fmt: skip
def test_amounts_and_counts_that_differ_between_papers_are_told(first, second, found, expected):
    (told,) = figures((first,), (second,))
    assert (told.found, told.expected, told.where, told.expected_where) == (
        found, expected, "Báo cáo", "“Kế hoạch”",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Tổng kinh phí: 45.000.000 đồng.", "Tổng kinh phí là 45.000.000 đồng (bốn mươi lăm triệu đồng)."),
        ("Mức thưởng cá nhân: 1.000.000 đồng. Mức thưởng cá nhân: 2.000.000 đồng.", "Mức thưởng cá nhân: 3.000.000 đồng."),
        ("Khen thưởng 12 tập thể, 30 cá nhân.", "Năm 2022 đã khen thưởng 10 tập thể, 20 cá nhân."),
        ("Báo cáo 03 tham luận tại Hội nghị.", "Ban Tổ chức nhận được 12 tham luận."),
        ("Chi nước uống: 280.000 đồng", "Chi trang trí: 3.000.000 đồng"),
        ("Có 280 đại biểu dự Hội nghị.", "Có 279 đại biểu tham dự."),
        ("Hội nghị dài 3 giờ", "Phát biểu 07 phút; 5.000 đồng"),
    ],
)  # fmt: skip
def test_other_amounts_and_counts_are_no_contradiction(first, second):
    assert figures((first,), (second,)) == []


def test_delegates_said_to_attend_are_compared_with_the_conference():
    (told,) = figures((), ("Hội nghị có sự tham gia của 300 đại biểu dự.",))
    assert (told.fact, told.found, told.expected) == ("Số đại biểu", "300", "280")
    assert figures((), ("Có 251 đại biểu về dự.",), replace(KNOWN, present=251)) == []
