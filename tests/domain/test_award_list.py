from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.award import AwardLevel, Issuer, RecipientKind
from tdkt_event.domain.award_columns import Column, columns_of
from tdkt_event.domain.award_decision import issuer_kind, named_decision
from tdkt_event.domain.award_heading import section_of
from tdkt_event.domain.award_item import read_item
from tdkt_event.domain.award_list import read_award_lines
from tdkt_event.domain.award_name import NameMatch, find_award
from tdkt_event.domain.award_row import AwardLine, Doubt

LAW = load_reference().award_law
PIECES = (
    "I.", "II.", "1.", "2.", "-", "a)", "Điều 1.", "Tặng", "Giấy khen", "Lao động tiên tiến", "TẬP THỂ", "CÁ NHÂN", "Ông",
    "Nguyễn Văn A", ",", ";", "(", ")", "Số: 12/QĐ-UBND", "ngày 05/01/2026", "của Chủ tịch UBND xã", "hộ gia đình", "truy tặng",
    "đã có thành tích", "Cộng: 05 cá nhân", "STT", "Họ và tên", "x", "nt", "Căn cứ", "ngày 99/99/9999", "Chức vụ:", "",
)  # fmt: skip


def read(text):
    lines = [AwardLine(number, (line,)) for number, line in enumerate(text.strip().split("\n"), start=1)]
    return read_award_lines(lines, law=LAW)


def doubts(reading):
    return [{one.doubt for one in row.problems} for row in reading.rows]


# --- names of awards -----------------------------------------------------------------------------


@pytest.mark.parametrize("code", sorted(LAW.awards))
def test_every_name_of_the_catalogue_is_found_in_every_writing(code):
    facts = LAW.facts[code]

    assert {find_award(name, law=LAW).code for name in (*facts.names, *facts.short, code)} == {code}
    assert {find_award(name.upper(), law=LAW).code for name in facts.names} == {code}
    assert find_award(f"Danh sách được tặng {facts.names[0]} năm 2025", law=LAW).code == code


@pytest.mark.parametrize(
    ("written", "how", "code"),
    [
        ("Giấy khen của Giám đốc Sở Nội vụ", NameMatch.EXACT, "GK"),
        ("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Bình Phước", NameMatch.EXACT, "BKT"),
        ("Tập thể LĐTT", NameMatch.ABBREVIATION, "TTLDTT"),
        ("CSTĐ cơ sở", NameMatch.ABBREVIATION, "CSTDCS"),
        ("Chiến sỹ thi đua cơ sở", NameMatch.EXACT, "CSTDCS"),
        ("Huân chương Lao động hạng III", NameMatch.EXACT, "HCLD3"),
        ("Gia đình văn hoá", NameMatch.EXACT, "GDVH"),
        ("LĐTT, CSTĐCS", NameMatch.SEVERAL, ""),
        ("Bằng khen", NameMatch.GENERAL, ""),
        ("Giải nhất văn nghệ", NameMatch.NONE, ""),
        ("gk", NameMatch.NONE, ""),
        ("Cột mốc", NameMatch.NONE, ""),
        ("", NameMatch.NONE, ""),
    ],
)
def test_name_is_met_exactly_by_short_form_or_not_at_all(written, how, code):
    found = find_award(written, law=LAW)

    assert (found.how, found.code) == (how, code)


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [("Giáy khenn", "GK"), ("Chiến sĩ thi đua cơ sởo", "CSTDCS"), ("Lao động tiến tiếng", "LDTT"), ("Tập thể lao đông tiên tiếng", "TTLDTT")],
)  # fmt: skip
def test_likeness_is_only_a_suggestion(written, suggestion):
    found = find_award(written, law=LAW)

    assert (found.how, found.code, found.suggestion) == (NameMatch.LIKENESS, "", suggestion)


def test_general_name_with_words_behind_it_is_not_settled_by_who_decides():
    found = find_award("Chiến sĩ thi đua cơ sởo", law=LAW, issuer=Issuer.PROVINCE)

    assert (found.how, found.suggestion) == (NameMatch.LIKENESS, "CSTDCS")
    assert find_award("Chiến sĩ thi đua năm 2025", law=LAW, issuer=Issuer.PROVINCE).code == "CSTDT"


def test_general_name_is_settled_by_who_decides():
    assert find_award("Bằng khen", law=LAW, issuer=Issuer.PROVINCE).code == "BKT"
    assert find_award("Bằng khen", law=LAW, issuer=Issuer.PRIME_MINISTER).code == "BKTTG"
    assert find_award("Chiến sĩ thi đua", law=LAW, issuer=Issuer.COMMUNE).code == "CSTDCS"
    assert find_award("Bằng khen", law=LAW, issuer=Issuer.COMMUNE).how is NameMatch.GENERAL


# --- decisions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "day", "kind", "level"),
    [
        ("(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2026 của Chủ tịch UBND xã Tân Khai)", "12/QĐ-UBND", date(2026, 1, 5), Issuer.COMMUNE, AwardLevel.GRASSROOTS),
        ("Kèm theo QĐ số: 1234 /QĐ - UBND ngày 5 tháng 1 năm 2025 của Chủ tịch Ủy ban nhân dân tỉnh Bình Phước về việc tặng Bằng khen", "1234/QĐ-UBND", date(2025, 1, 5), Issuer.PROVINCE, AwardLevel.PROVINCE),
        ("Quyết định số 99/QĐ-TTg ngày 01.02.2025 của Thủ tướng Chính phủ", "99/QĐ-TTg", date(2025, 2, 1), Issuer.PRIME_MINISTER, AwardLevel.GOVERNMENT),
        ("(Kèm theo Quyết định số     /QĐ-UBND ngày     tháng 01 năm 2026 của UBND huyện Hớn Quản)", "", None, Issuer.DISTRICT, AwardLevel.GRASSROOTS),
        ("Quyết định số 7/QĐ-CTN ngày 31/02/2025 của Chủ tịch nước", "7/QĐ-CTN", None, Issuer.PRESIDENT, AwardLevel.STATE),
    ],
)  # fmt: skip
def test_decision_is_found_in_the_heading(text, number, day, kind, level):
    found = named_decision(text, law=LAW)

    assert (found.number, found.day, found.issuer_kind, found.level) == (number, day, kind, level)


def test_decision_among_the_grounds_is_another_one():
    assert named_decision("Căn cứ Quyết định số 99/QĐ-TTg ngày 01/01/2024 của Thủ tướng;", law=LAW) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN KHAI", Issuer.COMMUNE),
        ("UBND phường 1", Issuer.COMMUNE),
        ("Chủ tịch UBND đặc khu Phú Quốc", Issuer.COMMUNE),
        ("UBND thị xã Bình Long", Issuer.DISTRICT),
        ("Chủ tịch UBND thành phố Đồng Xoài", Issuer.DISTRICT),
        ("Chủ tịch UBND thành phố Hà Nội", Issuer.PROVINCE),
        ("Bộ trưởng Bộ Nội vụ", Issuer.MINISTRY),
        ("Giám đốc Sở Giáo dục và Đào tạo", Issuer.OFFICE),
        ("Giám đốc Công ty TNHH A", Issuer.COMPANY),
        ("", None),
    ],
)
def test_authority_is_told_from_its_name(name, kind):
    assert issuer_kind(name, law=LAW) is kind


# --- headings and recipients ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "award"),
    [
        ("I. TẬP THỂ", "collective", False),
        ("II. CÁ NHÂN (12)", "individual", False),
        ("1. Hộ gia đình:", "household", False),
        ("I. DANH HIỆU CHIẾN SĨ THI ĐUA CƠ SỞ: 05 người", None, True),
        ("Điều 2. Tặng Giấy khen cho 03 cá nhân, gồm:", "individual", True),
        ("1. Danh hiệu Lao động tiên tiến", None, True),
    ],
)
def test_heading_says_kind_or_award(text, kind, award):
    found = section_of(text, law=LAW)

    assert (found.kind and found.kind.value, found.has_award) == (kind, award)


@pytest.mark.parametrize(
    "text",
    ["1. Ông Nguyễn Văn A, Chủ tịch UBND xã B", "1. NGUYỄN VĂN A", "2. Tập thể Trường Tiểu học A;", "- Hộ ông Trần Văn B, ấp 1"],
)  # fmt: skip
def test_recipient_is_no_heading(text):
    assert section_of(text, law=LAW) is None


def test_columns_are_told_by_their_headings():
    found = columns_of(
        ("TT", "Tên tập thể, cá nhân", "Địa chỉ", "Hình thức khen thưởng", "Thành tích", "Ghi chú")
    )

    assert list(found.values()) == [
        Column.NUMBER, Column.NAME, Column.UNIT, Column.AWARD, Column.ACHIEVEMENT, Column.NOTE,
    ]  # fmt: skip
    assert columns_of(("1", "Nguyễn Văn A", "Giáo viên", "Trường Tiểu học B")) == {}


@pytest.mark.parametrize(
    ("text", "kind", "name", "position", "unit", "posthumous"),
    [
        ("Ông Nguyễn Văn A, Chủ tịch UBND xã Tân Khai;", "individual", "Nguyễn Văn A", "Chủ tịch", "UBND xã Tân Khai", False),
        ("Bà TRẦN THỊ B - GIÁO VIÊN TRƯỜNG TIỂU HỌC AN PHÚ", "individual", "Trần Thị B", "Giáo viên", "Trường Tiểu học An Phú", False),
        ("Truy tặng ông Đỗ Văn E, nguyên Bí thư Chi bộ ấp 1", "individual", "Đỗ Văn E", "nguyên Bí thư", "Chi bộ ấp 1", True),
        ("Hộ bà Nguyễn Thị D, thôn 2", "household", "Hộ bà Nguyễn Thị D", "", "thôn 2", False),
        ("Trường THCS Minh Đức, xã Minh Đức", "collective", "Trường THCS Minh Đức", "", "xã Minh Đức", False),
        ("Bà Lê Thị F, Nông dân, thôn 4", "individual", "Lê Thị F", "Nông dân", "thôn 4", False),
    ],
)  # fmt: skip
def test_recipient_is_read_from_one_line(text, kind, name, position, unit, posthumous):
    found = read_item(text, expected=None)

    assert (found.kind.value, found.name, found.position, found.unit, found.posthumous) == (
        kind, name, position, unit, posthumous,
    )  # fmt: skip


def test_person_under_the_heading_of_households_is_a_household():
    found = read_item("Ông Lê Văn C, ấp 3", expected=RecipientKind.HOUSEHOLD)

    assert (found.kind, found.name, found.unit) == (
        RecipientKind.HOUSEHOLD,
        "Hộ gia đình ông Lê Văn C",
        "ấp 3",
    )


# --- lists ---------------------------------------------------------------------------------------

SEVERAL = """
DANH SÁCH KHEN THƯỞNG NĂM 2025
(Kèm theo Quyết định số 12/QĐ-UBND ngày {day} của Chủ tịch UBND {who})
A. TẬP THỂ LAO ĐỘNG TIÊN TIẾN
1. Trường Tiểu học An Phú
B. CHIẾN SĨ THI ĐUA CƠ SỞ
1. Ông Nguyễn Văn An, Hiệu trưởng Trường Tiểu học An Phú
C. GIẤY KHEN
1. Bà Trần Thị Bình, Công chức UBND xã, đã có thành tích xuất sắc trong cải cách hành chính
"""


def test_several_awards_in_one_file_by_heading():
    found = read(SEVERAL.format(day="05/01/2026", who="xã Tân Khai"))

    assert [(one.award_code, one.period) for one in found.rows] == [
        ("TTLDTT", "năm 2025"), ("CSTDCS", "năm 2025"), ("GK", "năm 2025"),
    ]  # fmt: skip
    assert doubts(found) == [set(), set(), set()]


@pytest.mark.parametrize(
    ("day", "who", "expected"),
    [
        ("01/7/2025", "xã Tân Khai", [False, False, False]),
        ("30/6/2025", "xã Tân Khai", [True, True, False]),
        ("30/6/2025", "huyện Hớn Quản", [False, False, False]),
        ("01/7/2025", "huyện Hớn Quản", [True, True, True]),
        ("01/7/2025", "tỉnh Đồng Nai", [True, True, True]),
    ],
)
def test_award_outside_the_powers_of_the_day_is_said(day, who, expected):
    found = read(SEVERAL.format(day=day, who=who))

    assert [Doubt.POWERS in one for one in doubts(found)] == expected


def test_powers_are_not_judged_without_a_day():
    found = read(SEVERAL.format(day="    tháng 6 năm 2025", who="xã Tân Khai"))

    assert [Doubt.POWERS in one for one in doubts(found)] == [False, False, False]


def test_two_decisions_in_one_file_keep_their_rows():
    found = read(
        "Quyết định số 1/QĐ-UBND ngày 02/01/2026 của Chủ tịch UBND xã A\nTặng Giấy khen cho 01 cá nhân:\n"
        "1. Ông Lê Văn B, ấp 1\n"
        "Quyết định số 2/QĐ-UBND ngày 03/01/2026 của Chủ tịch UBND tỉnh C\nTặng Bằng khen cho 01 tập thể:\n"
        "1. Trường Tiểu học D"
    )

    assert [(one.award_code, one.decision) for one in found.rows] == [("GK", 0), ("BKT", 1)]
    assert [one.number for one in found.decisions] == ["1/QĐ-UBND", "2/QĐ-UBND"]


def test_title_for_a_collective_given_to_a_person_is_said():
    found = read("Danh hiệu Tập thể lao động tiên tiến\n1. Ông Lê Văn B, ấp 1")

    assert Doubt.WRONG_KIND in doubts(found)[0]


def test_count_that_differs_from_what_is_read_is_said_at_the_last_row():
    found = read(
        "Tặng Giấy khen cho 03 cá nhân có thành tích tốt:\n1. Ông Lê Văn B, ấp 1\n2. Ông Lê Văn C, ấp 2"
    )

    assert doubts(found) == [set(), {Doubt.COUNT}]
    assert "ghi 03 cá nhân nhưng đọc được 2" in found.rows[1].problems[0].text
    assert found.rows[1].state.value == "new"


def test_kinds_numbered_like_the_award_above_them_stand_inside_it():
    found = read(
        "II. LAO ĐỘNG TIÊN TIẾN\n1. Ông Lê Văn B, ấp 1\nIII. GIẤY KHEN\nI. Tập thể\n1. Trường Tiểu học A\n"
        "II. Cá nhân\n1. Ông Lê Văn C, ấp 2\nIV. GIA ĐÌNH VĂN HÓA\n1. Hộ ông Lê Văn D, ấp 3"
    )

    assert [(one.award_code, one.kind.value) for one in found.rows] == [
        ("LDTT", "individual"), ("GK", "collective"), ("GK", "individual"), ("GDVH", "household"),
    ]  # fmt: skip


def test_unknown_heading_does_not_lend_the_award_above_it():
    found = read(
        "I. GIẤY KHEN\n1. Ông Lê Văn B, ấp 1, đã có thành tích tốt\nII. THƯ KHEN\n1. Ông Lê Văn C, ấp 2, đã có thành tích tốt"
    )

    assert [one.award_code for one in found.rows] == ["GK", ""]
    assert doubts(found)[1] == {Doubt.UNKNOWN_AWARD}


def test_namesakes_of_two_units_are_no_duplicates():
    found = read(
        "Danh hiệu Lao động tiên tiến\n1. Ông Lê Văn B, ấp 1\n2. Ông Lê Văn B, ấp 2\n3. Ông Lê Văn B, ấp 1"
    )

    assert [Doubt.DUPLICATE in one for one in doubts(found)] == [False, False, True]
    assert found.rows[2].state.value == "duplicate"


def test_things_of_one_recipient_on_lines_of_their_own():
    found = read(
        "Tặng Giấy khen cho các ông, bà có tên sau:\n1. Ông Lê Văn B\n- Chức vụ: Bí thư Chi bộ\n"
        "- Đơn vị: ấp 4, xã Tân Khai;\n- Thành tích: Hiến đất làm đường.\n2. Bà Lê Thị C, Trưởng ấp 5"
    )

    assert [(one.name, one.position, one.unit, one.achievement) for one in found.rows] == [
        ("Lê Văn B", "Bí thư Chi bộ", "ấp 4, xã Tân Khai", "Hiến đất làm đường"),
        ("Lê Thị C", "Trưởng ấp", "ấp 5", ""),
    ]


def test_merit_below_the_names_is_that_of_all():
    found = read(
        "Điều 1. Tặng thưởng Huân chương Lao động hạng Ba cho 01 tập thể và 01 cá nhân:\n"
        "1. Nhân dân và cán bộ xã Tân Khai;\n2. Ông Lê Văn B, Bí thư Đảng ủy xã Tân Khai,\n"
        "Đã có thành tích xuất sắc trong công tác từ năm 2019 đến năm 2023."
    )

    assert {(one.award_code, one.achievement, one.period) for one in found.rows} == {
        ("HCLD3", "Đã có thành tích xuất sắc trong công tác từ năm 2019 đến năm 2023", "năm 2019-2023")
    }
    assert doubts(found) == [set(), set()]


def test_one_recipient_named_in_the_sentence_of_the_award():
    found = read("Điều 3. Tặng danh hiệu “Chiến sĩ thi đua cấp tỉnh” cho ông Lê Văn B, Giám đốc Sở Nội vụ.")

    assert [(one.name, one.unit, one.award_code) for one in found.rows] == [
        ("Lê Văn B", "Sở Nội vụ", "CSTDT")
    ]


def test_plan_with_numbered_lines_is_no_award_list():
    found = read(
        "KẾ HOẠCH\nTổ chức hội nghị tổng kết công tác thi đua, khen thưởng năm 2025\nI. MỤC ĐÍCH, YÊU CẦU\n"
        "1. Mục đích\n- Đánh giá kết quả phong trào thi đua\n2. Yêu cầu\n- Tổ chức trang trọng, tiết kiệm"
    )

    assert found.rows == []


def rows(*cells, sheet="Sheet1"):
    lines = [AwardLine(number, row, sheet, 1, whole=True) for number, row in enumerate(cells, start=1)]
    return read_award_lines(lines, law=LAW)


def test_crosses_below_the_names_of_awards_give_each_of_them():
    found = rows(
        ("TT", "Họ và tên", "Đơn vị", "Danh hiệu", ""),
        ("", "", "", "LĐTT", "CSTĐCS"),
        ("1", "Lê Văn B", "Trường Tiểu học A", "x", "x"),
        ("2", "Lê Thị C", "Trường Tiểu học A", "", "X"),
    )

    assert [(one.name, one.award_code, one.line) for one in found.rows] == [
        ("Lê Văn B", "LDTT", 3), ("Lê Văn B", "CSTDCS", 3), ("Lê Thị C", "CSTDCS", 4),
    ]  # fmt: skip
    assert doubts(found) == [set(), {Doubt.TWO_TITLES}, set()]


def test_heading_that_comes_again_is_no_recipient():
    found = rows(
        ("Tập thể lao động tiên tiến", ""),
        ("STT", "Tên tập thể"),
        ("1", "Trường Tiểu học A"),
        ("STT", "Tên tập thể"),
        ("2", "Trường Tiểu học B"),
    )

    assert [one.name for one in found.rows] == ["Trường Tiểu học A", "Trường Tiểu học B"]
    assert doubts(found) == [set(), set()]


def test_name_of_a_sheet_may_be_the_award():
    found = rows(("STT", "Họ và tên", "Đơn vị"), ("1", "Lê Văn B", "ấp 1"), sheet="Lao động tiên tiến")

    assert [one.award_code for one in found.rows] == ["LDTT"]


def test_office_alone_above_its_people_is_their_unit():
    found = rows(
        ("DANH SÁCH LAO ĐỘNG TIÊN TIẾN", "", ""),
        ("STT", "Họ và tên", "Chức vụ"),
        ("", "Trường Tiểu học A", ""),
        ("1", "Lê Văn B", "Giáo viên"),
        ("", "Trạm Y tế xã", ""),
        ("2", "Lê Thị C", "Bác sĩ"),
    )

    assert [(one.name, one.unit) for one in found.rows] == [
        ("Lê Văn B", "Trường Tiểu học A"),
        ("Lê Thị C", "Trạm Y tế xã"),
    ]


def test_title_of_several_awards_lends_none():
    found = read("DANH SÁCH TẶNG DANH HIỆU THI ĐUA VÀ GIẤY KHEN NĂM 2025\n1. Ông Lê Văn B, ấp 1")

    assert [one.award_code for one in found.rows] == [""]
    assert Doubt.SEVERAL_AWARDS in doubts(found)[0]


def test_note_below_the_list_is_no_part_of_a_recipient():
    found = read(
        "Danh hiệu Lao động tiên tiến\n1. Ông Lê Văn B, Công chức Văn phòng HĐND và UBND xã Tân Khai\nTrên đây là danh sách đề nghị"
    )

    assert [one.unit for one in found.rows] == ["Văn phòng HĐND và UBND xã Tân Khai"]


def test_list_longer_than_a_thousand_keeps_every_line():
    found = read(
        "Danh hiệu Lao động tiên tiến\n" + "\n".join(f"{no}. Ông Lê Văn B, ấp {no}" for no in range(1, 1203))
    )

    assert len(found.rows) == 1202
    assert [one for one in doubts(found) if one] == []


DECISION_AND_LIST = """
Số: 87/QĐ-UBND
An Lộc, ngày 15 tháng 12 năm 2025
CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG AN LỘC
QUYẾT ĐỊNH:
Điều 1. Tặng Giấy khen của Chủ tịch Ủy ban nhân dân phường An Lộc cho
03 tập thể và 01 cá nhân đã có thành tích xuất sắc trong phong trào thi đua
yêu nước năm 2025 (có danh sách kèm theo).
Điều 2. Các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.
TM. ỦY BAN NHÂN DÂN
DANH SÁCH
Tập thể, cá nhân được tặng Giấy khen của Chủ tịch UBND phường An Lộc
(Ban hành kèm theo Quyết định số 87/QĐ-UBND ngày 15 tháng 12 năm 2025 của Chủ tịch UBND phường An Lộc)
Tập thể:
\uf0b7
Chi bộ khu phố Phú Thịnh
\uf0b7
Trường Mầm non Hoa Mai
Cá nhân:
1.
Ông Vũ Đình Khang, Trưởng khu phố Phú Thịnh
"""


def test_list_behind_a_decision_takes_merit_and_counts_of_its_article():
    found = read(DECISION_AND_LIST)

    assert [row.name for row in found.rows] == [
        "Chi bộ khu phố Phú Thịnh",
        "Trường Mầm non Hoa Mai",
        "Vũ Đình Khang",
    ]
    merit = "Có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2025"
    assert {row.achievement.removeprefix("Đã ").capitalize() for row in found.rows} == {merit}
    assert {row.period for row in found.rows} == {"năm 2025"}
    assert [one.text for row in found.rows for one in row.problems] == [
        "Dòng 5 ghi 03 tập thể nhưng đọc được 2."
    ]


@pytest.mark.parametrize(
    ("text", "unit", "achievement"),
    [
        ("Ông Phạm Quang Vinh, Phó Chủ tịch UBND xã, năm 2025", "UBND xã", ""),
        ("Hộ bà Đinh Thị Mận, ấp Thuận Phú 1 - Đã hiến 500 m2 đất", "ấp Thuận Phú 1", "Đã hiến 500 m2 đất"),
        ("Ông Lê Văn Tám - Công chức Địa chính xã Bình Minh", "xã Bình Minh", ""),
        ("Hộ ông Lê Ruộng, ấp 2, hiến 500 m2 đất làm đường", "ấp 2", "Hiến 500 m2 đất làm đường"),
    ],
)
def test_unit_ends_before_the_time_and_the_merit(text, unit, achievement):
    found = read_item(text, expected=None)

    assert (found.unit, found.achievement) == (unit, achievement)


def test_household_with_a_head_in_capitals_is_written_as_a_name():
    assert read_item("Hộ ông NGUYỄN VĂN LÀNH", expected=None).name == "Hộ ông Nguyễn Văn Lành"


def test_misspelt_general_name_is_suggested_by_who_decides():
    assert find_award("Bằng kheen", law=LAW, issuer=Issuer.PROVINCE).suggestion == "BKT"
    assert find_award("Bằng kheen", law=LAW).suggestion == ""


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=7), max_size=9), st.booleans())
def test_any_lines_are_read_without_a_fault(lines, in_table):
    made = [
        AwardLine(no, tuple(cells) if in_table else (" ".join(cells),), table=in_table)
        for no, cells in enumerate(lines, 1)
    ]

    for row in read_award_lines(made, law=LAW).rows:
        assert row.award_code in {"", *LAW.awards}
