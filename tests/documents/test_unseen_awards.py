"""Award lists as other offices write them: headings two rows deep, couples, Word's own numbers, rows that a page parts."""

import io

import docx
import openpyxl
import pytest

from tdkt_event.documents.award_files import read_award_file
from tdkt_event.domain.award_row import Doubt
from tdkt_event.domain.person_name import begins_as_collective
from tests.documents import award_samples as samples


def sheet(rows, *merged):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(*blocks):
    """Write paragraphs, (style, text) pairs and lists of rows."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, list):
            table = document.add_table(0, len(block[0]))
            for row in block:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        else:
            document.add_paragraph(*(reversed(block) if isinstance(block, tuple) else (block,)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def people(reading):
    return [
        (one.kind.value[:4], one.salutation, one.name, one.position, one.unit, one.award_code)
        for one in reading.rows
    ]


NAMES_BY_SEX = [
    ["DANH SÁCH TẶNG GIẤY KHEN NĂM 2025"],
    ["STT", "Họ và tên", "", "Chức vụ", "Đơn vị", "Thành tích"],
    ["", "Ông", "Bà", "", "", ""],
    [1, "Vũ Đình Khang", "", "Trưởng phòng", "Phòng Kinh tế xã", "Hoàn thành tốt nhiệm vụ"],
    [2, "", "Lâm Ngọc Ánh", "Chủ tịch", "Hội Phụ nữ xã", "nt"],
]
BY_SEX = [
    ("indi", "Ông", "Vũ Đình Khang", "Trưởng phòng", "Phòng Kinh tế xã", "GK"),
    ("indi", "Bà", "Lâm Ngọc Ánh", "Chủ tịch", "Hội Phụ nữ xã", "GK"),
]


@pytest.mark.parametrize(
    "merged",
    [(), ("B2:C2",), ("A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3")],
    ids=["not merged", "name merged", "all merged"],
)
def test_names_in_a_column_for_men_and_one_for_women_are_read(merged):
    assert people(read_award_file(sheet(NAMES_BY_SEX, *merged), "ds.xlsx")) == BY_SEX


def test_years_of_birth_for_men_and_women_are_no_recipient_and_tell_the_salutation():
    rows = [
        ["ĐỀ NGHỊ XÉT DANH HIỆU NĂM 2025"],
        ["STT", "Họ và tên", "Năm sinh", "", "Chức vụ", "Đơn vị", "LĐTT", "CSTĐCS"],
        ["", "", "Nam", "Nữ", "", "", "", ""],
        [1, "Ngô Bá Lộc", 1980, "", "Chuyên viên", "Văn phòng", "x", ""],
        [2, "Ksor H’Lan", "", 1991, "Chuyên viên", "Phòng Kinh tế", "", "x"],
        ["", "Tổng số", "", "", "", "", 1, 1],
    ]

    assert people(read_award_file(sheet(rows), "ds.xlsx")) == [
        ("indi", "Ông", "Ngô Bá Lộc", "Chuyên viên", "Văn phòng", "LDTT"),
        ("indi", "Bà", "Ksor H’Lan", "Chuyên viên", "Phòng Kinh tế", "CSTDCS"),
    ]


def test_family_name_and_given_name_below_one_heading_are_joined_and_shouted_offices_are_lowered():
    rows = [
        ["Danh sách khen thưởng đột xuất"],
        ["STT", "Họ và tên", "", "Chức vụ", "Khen thưởng", ""],
        ["", "Họ và chữ lót", "Tên", "", "Hình thức", "Thành tích"],
        ["I", "CÔNG TY TNHH CAO SU PHÚ RIỀNG", "", "", "", ""],
        [1, "Trần Thị Út", "Hiền", "Công nhân", "Giấy khen", "Lao động giỏi"],
    ]

    assert people(read_award_file(sheet(rows, "B2:C2", "E2:F2"), "ds.xlsx")) == [
        ("indi", "", "Trần Thị Út Hiền", "Công nhân", "Công ty TNHH Cao su Phú Riềng", "GK")
    ]


def test_offices_whose_names_begin_like_a_sum_are_not_lost():
    rows = [
        ["TẶNG GIẤY KHEN CHO TẬP THỂ"],
        ["STT", "Tên tập thể", "Địa chỉ"],
        [1, "Công an xã", "Tân Khai"],
        [2, "Công ty TNHH Hải Vương", "Tân Khai"],
        [3, "Công đoàn cơ sở xã", "Tân Khai"],
        ["", "Cộng: 03 tập thể", ""],
    ]

    reading = read_award_file(sheet(rows), "ds.xlsx")

    assert [one.name for one in reading.rows] == [
        "Công an xã",
        "Công ty TNHH Hải Vương",
        "Công đoàn cơ sở xã",
    ]
    assert not any(problem.doubt is Doubt.COUNT for one in reading.rows for problem in one.problems)


def test_column_of_ong_ba_holds_the_names_and_the_sum_is_no_recipient():
    rows = [
        ["XÉT LAO ĐỘNG TIÊN TIẾN NĂM HỌC 2024 - 2025"],
        ["STT", "ÔNG (BÀ)", "CHỨC VỤ", "ĐƠN VỊ", "TỶ LỆ PHIẾU"],
        [1, "LÒ THỊ PẢN", "GIÁO VIÊN", "TRƯỜNG TIỂU HỌC NẬM CẮN", "100%"],
        [2, "TỐNG CÔNG MINH", "KẾ TOÁN", "TRẠM Y TẾ", "95%"],
        ["Tổng cộng", "2", "", "", ""],
    ]

    assert people(read_award_file(sheet(rows), "ds.xlsx")) == [
        ("indi", "", "Lò Thị Pản", "Giáo viên", "Trường Tiểu học Nậm Cắn", "LDTT"),
        ("indi", "", "Tống Công Minh", "Kế toán", "Trạm Y tế", "LDTT"),
    ]


def test_where_households_live_is_their_unit_and_couples_are_households():
    rows = [
        ["DANH SÁCH HỘ GIA ĐÌNH, CÁ NHÂN TẶNG GIẤY KHEN"],
        ["STT", "Họ tên/Tên hộ", "Nơi cư trú", "Lý do khen thưởng", "Số quyết định khen thưởng"],
        [1, "Hộ ông Phạm Văn Tám và bà Nguyễn Thị Chín", "Ấp 5", "Hiến đất làm đường", ""],
        [2, "Vợ chồng ông Trịnh Công Đức - bà Lê Thị Én", "Ấp 3", "Làm kinh tế giỏi", ""],
        [3, "Cố Nguyễn Văn Hùng", "Ấp 2", "Có công xây dựng ấp", ""],
    ]

    reading = read_award_file(sheet(rows), "ds.xlsx")

    assert people(reading) == [
        ("hous", "", "Hộ ông Phạm Văn Tám và bà Nguyễn Thị Chín", "", "Ấp 5", "GK"),
        ("hous", "", "Vợ chồng ông Trịnh Công Đức - bà Lê Thị Én", "", "Ấp 3", "GK"),
        ("indi", "", "Nguyễn Văn Hùng", "", "Ấp 2", "GK"),
    ]
    assert [one.posthumous for one in reading.rows] == [False, False, True]


def test_lists_that_word_numbers_by_a_style_stand_below_their_own_headings():
    data = word(
        "Điều 1. Công nhận Lao động tiên tiến cho 02 cá nhân và tặng Giấy khen cho 01 cá nhân (có danh sách kèm theo).",
        "DANH SÁCH",
        "Cá nhân được công nhận danh hiệu Lao động tiên tiến năm 2025",
        ("List Number", "Ông Đinh Quang Huy, Phó Chủ tịch UBND xã"),
        ("List Number", "Nguyễn Hoàng Yến, Văn thư, Văn phòng xã"),
        "DANH SÁCH",
        "Cá nhân được tặng Giấy khen",
        ("List Number", "Bà Từ Thị Hòa, Chủ tịch Hội Nông dân xã, đã có thành tích xây dựng nông thôn mới"),
    )

    reading = read_award_file(data, "ds.docx")

    assert [(one.name, one.award_code) for one in reading.rows] == [
        ("Đinh Quang Huy", "LDTT"), ("Nguyễn Hoàng Yến", "LDTT"), ("Từ Thị Hòa", "GK"),
    ]  # fmt: skip
    assert not any(problem.doubt is Doubt.COUNT for one in reading.rows for problem in one.problems)


def test_row_that_a_page_parts_is_one_recipient():
    merit = "Có nhiều đóng góp trong công tác xây dựng nông thôn mới nâng cao giai đoạn 2021-2025 của xã"
    heading = ("STT", "Họ và tên", "Chức vụ, đơn vị công tác", "Thành tích")
    rows = [
        (str(place), f"Ông Nguyễn Văn An{'h' * (place % 3)}", "Công chức Phòng Kinh tế xã Long Hà", merit)
        for place in range(1, 8)
    ]
    parted = [
        (*rows[3][:3], "Có nhiều đóng góp trong công tác"),
        ("", "", "", merit.removeprefix("Có nhiều đóng góp trong công tác ")),
    ]
    data = samples.as_pages(
        "TẶNG GIẤY KHEN", [heading, *rows[:3], parted[0]], [heading, parted[1], *rows[4:]]
    )

    reading = read_award_file(data, "ds.pdf")

    assert [one.number for one in reading.rows] == [str(place) for place in range(1, 8)]
    assert {one.achievement for one in reading.rows} == {merit}


def test_heading_merged_sideways_in_a_pdf_keeps_the_columns_of_the_rows_below():
    data = samples.as_pages("TẶNG GIẤY KHEN", NAMES_BY_SEX[1:], merged={(0, 1): 2})

    assert people(read_award_file(data, "ds.pdf")) == BY_SEX


def test_one_person_in_an_article_is_read_without_birth_and_with_the_merit():
    text = (
        "UBND XÃ TÂN KHAI\nSố: 77/QĐ-UBND\nQUYẾT ĐỊNH:\n"
        "Điều 1. Tặng Giấy khen cho ông Bùi Văn Nhất, sinh năm 1990, thường trú ấp 3, xã Tân Khai vì đã có hành động dũng cảm cứu người.\n"
        "Điều 2. Ông Bùi Văn Nhất được thưởng theo quy định."
    )

    (one,) = read_award_file(samples.as_txt(text), "qd.txt").rows

    assert (one.name, one.position, one.unit, one.period) == ("Bùi Văn Nhất", "", "ấp 3, xã Tân Khai", "")
    assert one.achievement == "Vì đã có hành động dũng cảm cứu người"


@pytest.mark.parametrize(
    "name",
    ["Chi hội Cựu chiến binh ấp 3", "Chi đoàn Công an xã", "Liên đội Trường Tiểu học A", "Quỹ tín dụng nhân dân xã",
     "Cán bộ, chiến sĩ Công an xã", "Nhà văn hóa xã"],
)  # fmt: skip
def test_branches_and_bodies_are_collectives(name):
    rows = [
        ["TẶNG GIẤY KHEN"],
        ["STT", "Tên", "Họ và tên", "Thành tích"],
        [1, "", name, "Hoàn thành nhiệm vụ"],
    ]

    (one,) = read_award_file(sheet(rows), "ds.xlsx").rows

    assert (one.kind.value, one.name) == ("collective", name)


@pytest.mark.parametrize("text", ["Chi hội trưởng Chi hội Phụ nữ ấp 2", "Liên đội trưởng Trường Tiểu học A"])
def test_heads_of_branches_are_posts(text):
    assert not begins_as_collective(text)


def test_two_awards_of_one_row_in_two_columns_are_two_rows():
    rows = [
        ["KẾT QUẢ BÌNH XÉT NĂM 2025"],
        ["STT", "Họ và tên", "Chức vụ", "Danh hiệu thi đua", "Hình thức khen thưởng"],
        [1, "Đinh Văn Hoàng", "Trưởng phòng", "CSTĐCS", "Bằng khen UBND tỉnh"],
        [2, "Lê Thị Riêng", "Chuyên viên", "LĐTT", "-"],
    ]

    reading = read_award_file(sheet(rows), "ds.xlsx")

    assert [(one.name, one.award_code) for one in reading.rows] == [
        ("Đinh Văn Hoàng", "CSTDCS"), ("Đinh Văn Hoàng", "BKT"), ("Lê Thị Riêng", "LDTT"),
    ]  # fmt: skip


def test_sums_of_money_beside_headings_and_below_are_no_recipients():
    rows = [
        ["KHEN THƯỞNG NĂM 2026"],
        ["TT", "Tên tập thể, cá nhân", "Chức vụ", "Đơn vị", "Mức tiền thưởng (đồng)"],
        ["I", "Tập thể Lao động tiên tiến: 01", "", "", "2.030.000"],
        [1, "Công an xã", "", "", "2.030.000"],
        ["II", "Lao động tiên tiến: 01", "", "", "760000"],
        [2, "Thị Ly Na", "Công chức", "Phòng Kinh tế", "760000"],
        ["", "TỔNG CỘNG", "", "", "2.790.000"],
    ]

    reading = read_award_file(sheet(rows), "ds.xlsx")

    assert [(one.name, one.award_code) for one in reading.rows] == [
        ("Công an xã", "TTLDTT"), ("Thị Ly Na", "LDTT"),
    ]  # fmt: skip


def test_post_in_the_line_below_a_name_is_parted_from_it():
    rows = [
        ("TT", "Họ và tên, chức vụ, đơn vị", "Thành tích"),
        ("1", "Ông Nguyễn Trãi Anh\nTrưởng phòng Kinh tế xã", "Đạt giải Nhất"),
        ("2", "Bà Đoàn Thị\nHoa", "Đạt giải Nhì"),
    ]

    reading = read_award_file(word("DANH SÁCH CÁ NHÂN TẶNG GIẤY KHEN", rows), "ds.docx")

    assert [one.name for one in reading.rows] == ["Nguyễn Trãi Anh", "Đoàn Thị Hoa"]
    assert reading.rows[0].position.startswith("Trưởng phòng")
