import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_event.domain.delegate import DelegateKind
from tdkt_event.domain.delegate_list import read_grids
from tdkt_event.domain.list_heading import field_of_heading
from tdkt_event.domain.list_reading import Field, Grid

PERSON, POST, COLLECTIVE = DelegateKind.PERSON, DelegateKind.POST, DelegateKind.COLLECTIVE
HEADING = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại"]


def read(rows, *, merges=(), mapping=None, **options):
    return read_grids([Grid("Sheet1", rows, merges, **options)], mapping)


def names(reading):
    return [row.delegate.name for row in reading.rows]


def lines(reading):
    return [row.line for row in reading.rows]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Họ và tên", Field.NAME),
        ("HỌ TÊN ĐẠI BIỂU", Field.NAME),
        ("Họ tên đại biểu", Field.NAME),
        ("Họ, tên", Field.NAME),
        ("Họ và tên (viết in hoa)", Field.NAME),
        ("Họ đệm", Field.FAMILY_NAME),
        ("Họ và tên đệm", Field.FAMILY_NAME),
        ("Họ", Field.FAMILY_NAME),
        ("Tên", Field.GIVEN_NAME),
        ("Chức vụ", Field.POSITION),
        ("Chức danh", Field.POSITION),
        ("Chức vụ nghề nghiệp", Field.POSITION),
        ("Chức vụ, đơn vị", Field.POSITION_UNIT),
        ("Chức vụ/Đơn vị công tác", Field.POSITION_UNIT),
        ("Đơn vị", Field.UNIT),
        ("Đơn vị công tác", Field.UNIT),
        ("Cơ quan đơn vị", Field.UNIT),
        ("Cơ quan, đơn vị", Field.UNIT),
        ("Nơi công tác", Field.UNIT),
        ("Điện thoại", Field.PHONE),
        ("SĐT", Field.PHONE),
        ("Số ĐT", Field.PHONE),
        ("Số điện thoại (Zalo)", Field.PHONE),
        ("Di động", Field.PHONE),
        ("ĐTDĐ", Field.PHONE),
        ("Email", Field.EMAIL),
        ("Thư điện tử", Field.EMAIL),
        ("Số lượng", Field.SEATS),
        ("SL", Field.SEATS),
        ("Số lượng đại biểu", Field.SEATS),
        ("Thành phần mời", Field.GROUP),
        ("Thành phần", Field.GROUP),
        ("Nhóm", Field.GROUP),
        ("Ghi chú", Field.NOTE),
        ("Xưng hô", Field.SALUTATION),
        ("Giới tính", Field.GENDER),
        ("STT", Field.NUMBER),
        ("TT", Field.NUMBER),
        ("Số\nTT", Field.NUMBER),
        ("Lưu ý", Field.ATTENTION),
        ("Năm sinh", Field.IGNORED),
        ("Nguyễn Văn A", None),
        ("", None),
    ],
)
def test_headings_are_known_in_all_their_spellings(heading, field):
    assert field_of_heading(heading) == field


@pytest.mark.parametrize("above", [0, 1, 5, 28])
def test_header_is_found_anywhere_in_the_first_thirty_rows(above):
    rows = [["Danh sách đại biểu"] if place % 2 else [] for place in range(above)]
    reading = read([*rows, HEADING, ["1", "Nguyễn Văn A", "Chủ tịch", "UBND xã X", "0912345678"]])
    assert names(reading) == ["Nguyễn Văn A"]
    assert lines(reading) == [above + 2]


def test_header_over_two_rows_with_merged_cells():
    rows = [
        ["STT", "Họ và tên", "Liên hệ", "", "Ghi chú"],
        ["", "", "Điện thoại", "Email", ""],
        ["1", "Nguyễn Văn A", "912345678", "a@x.vn", "ăn chay"],
    ]
    delegate = read(rows, merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 1, 4)]).rows[0].delegate
    assert (delegate.phone, delegate.email, delegate.note) == ("0912345678", "a@x.vn", "ăn chay")


def test_header_over_two_rows_without_merges_known():
    rows = [
        ["STT", "Họ và tên", "Liên hệ", ""],
        ["", "", "Điện thoại", "Email"],
        ["1", "Nguyễn Văn A", "912345678", "a@x.vn"],
    ]
    assert read(rows, merges_known=False).rows[0].delegate.email == "a@x.vn"


def test_index_row_under_the_header_is_no_delegate():
    reading = read([HEADING, ["(1)", "(2)", "(3)", "(4)", "(5)"], ["1", "Nguyễn Văn A"]])
    assert names(reading) == ["Nguyễn Văn A"]
    assert [line.reason for line in reading.skipped] == ["Dòng đánh số cột."]


def test_name_in_two_columns_is_joined():
    rows = [["TT", "Họ đệm", "Tên", "Chức vụ"], ["1", "Nguyễn Thị", "Hoà", "Chuyên viên"]]
    assert names(read(rows)) == ["Nguyễn Thị Hoà"]


def test_name_heading_merged_over_two_columns_is_joined():
    rows = [["TT", "Họ và tên", "", "Chức vụ"], ["1", "Nguyễn Thị", "Hoà", "Chuyên viên"]]
    assert names(read(rows, merges=[(0, 1, 0, 2)])) == ["Nguyễn Thị Hoà"]
    assert names(read(rows, merges_known=False)) == ["Nguyễn Thị Hoà"]


def test_section_rows_name_the_group():
    rows = [
        HEADING,
        ["I", "ĐẠI BIỂU TỈNH", "", "", ""],
        ["1", "Nguyễn Văn A", "Giám đốc", "Sở Nội vụ"],
        ["II. ĐẠI BIỂU HUYỆN", "", "", "", ""],
        ["1", "Trần Thị B", "Chủ tịch", "UBND huyện"],
    ]
    reading = read(rows)
    assert [row.delegate.group for row in reading.rows] == ["ĐẠI BIỂU TỈNH", "ĐẠI BIỂU HUYỆN"]
    assert [line.reason for line in reading.skipped] == ["Tiêu đề mục.", "Tiêu đề mục."]


def test_a_merged_full_width_row_names_the_group():
    rows = [HEADING, ["Thường trực Huyện ủy", "", "", "", ""], ["1", "Nguyễn Văn A", "Bí thư", ""]]
    assert read(rows, merges=[(1, 0, 1, 4)]).rows[0].delegate.group == "Thường trực Huyện ủy"


def test_nested_sections_give_the_innermost_group_and_the_unit():
    rows = [
        ["STT", "Họ và tên", "Chức vụ", "Ghi chú"],
        ["A", "KHÁCH MỜI"],
        ["I", "Đại biểu tỉnh"],
        ["1", "Sở Nội vụ"],
        ["1.1", "Nguyễn Văn A", "Giám đốc"],
        ["B", "ĐẠI BIỂU HUYỆN"],
        ["1", "Trần Văn B", "Chủ tịch"],
    ]
    found = [(row.delegate.group, row.delegate.unit) for row in read(rows).rows]
    assert found == [("Đại biểu tỉnh", "Sở Nội vụ"), ("ĐẠI BIỂU HUYỆN", "")]


@pytest.mark.parametrize(
    "total",
    [["Cộng", "", "", "12", ""], ["", "Tổng cộng: 45 đại biểu"], ["", "Tổng cộng", "24"], ["Tổng số: 12 đ/c"],
     ["", "Cộng (I+II)"], ["", "CỘNG:", "8"], ["", "Tong cong: 45"]],
)  # fmt: skip
def test_total_rows_are_no_delegates(total):
    reading = read([HEADING, ["1", "Nguyễn Văn A", "Chủ tịch"], total])
    assert names(reading) == ["Nguyễn Văn A"]
    assert [line.reason for line in reading.skipped] == ["Dòng cộng."]


@pytest.mark.parametrize("name", ["Tống Văn Cộng", "Công Thị Lan", "Cống Văn Tổng"])
def test_people_whose_names_sound_like_totals_are_kept(name):
    assert names(read([HEADING, ["1", name, "Chủ tịch"], ["", name, "Bí thư"]])) == [name, name]


@pytest.mark.parametrize("words", ["TỔNG CỘNG", "Tổng cộng", "Tổng số", "CỘNG", "Cộng chung"])
def test_bare_total_shaped_like_a_name_is_no_delegate(words):
    rows = [HEADING, ["1", "Nguyễn Văn A", "Chủ tịch", "UBND xã X"], ["", words, "", ""]]

    assert names(read(rows)) == ["Nguyễn Văn A"]


def test_title_and_signature_blocks_are_reported_not_read():
    rows = [
        ["UBND HUYỆN HỚN QUẢN", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["PHÒNG NỘI VỤ", "", "", "Độc lập - Tự do - Hạnh phúc"],
        ["DANH SÁCH ĐẠI BIỂU"],
        ["(Kèm theo Kế hoạch số 05/KH-UBND)"],
        HEADING,
        ["1", "Nguyễn Văn A", "Chủ tịch", "UBND xã X"],
        ["", "", "", "Hớn Quản, ngày 05 tháng 01 năm 2025"],
        ["", "NGƯỜI LẬP", "", "TRƯỞNG PHÒNG"],
        [],
        ["", "Trần Văn Lập", "", "Lê Văn Ký"],
        ["Nơi nhận:"],
        ["- Như trên;"],
        ["- Lưu: VT."],
    ]
    reading = read(rows)
    assert names(reading) == ["Nguyễn Văn A"]
    assert [line.line for line in reading.skipped] == [1, 2, 3, 4, 7, 8, 10, 11, 12, 13]


def test_people_without_numbers_are_not_taken_for_signatures():
    rows = [
        ["Đơn vị", "Họ và tên", "Chức vụ", "Ghi chú"],
        ["Công ty A", "Lê Thị Lan", "Kế toán trưởng", ""],
        ["Huyện Kỳ Anh", "Kỳ Văn Tâm", "Thủ trưởng đơn vị", ""],
        ["Xã B", "Trần Văn Nam", "Trưởng phòng Tổng hợp", "đến ngày 05 tháng 01 năm 2025"],
        ["Xã B", "Lãnh đạo đơn vị phụ trách", "", "họp ngày 05 tháng 01 năm 2025"],
        ["Sở C", "Phạm Văn Ký", "Chuyên viên", ""],
    ]
    assert len(names(read(rows))) == 5


def test_section_with_its_count_is_no_post():
    rows = [HEADING, ["II. ĐẠI BIỂU HUYỆN (45 đại biểu)"], ["1", "Nguyễn Văn A", "Chủ tịch"]]
    reading = read(rows)
    assert [row.delegate.group for row in reading.rows] == ["ĐẠI BIỂU HUYỆN"]


def test_second_signature_block_and_second_table_below():
    rows = [
        HEADING,
        ["1", "Nguyễn Văn A", "Chủ tịch"],
        ["", "", "", "Hớn Quản, ngày 05 tháng 01 năm 2025"],
        ["", "Người lập"],
        ["", "Trần Văn Lập"],
        ["DANH SÁCH ĐẠI BIỂU XÃ"],
        HEADING,
        ["1", "Lê Văn B", "Bí thư"],
    ]
    assert names(read(rows)) == ["Nguyễn Văn A", "Lê Văn B"]


def test_two_phone_columns_are_joined():
    rows = [["STT", "Họ và tên", "ĐT cơ quan", "Di động"], ["1", "Nguyễn Văn A", "0271 3630123", "912345678"]]
    rows[0][2] = "Điện thoại cơ quan"
    assert read(rows).rows[0].delegate.phone == "02713630123; 0912345678"


def test_repeated_header_in_the_middle_is_no_delegate():
    reading = read([HEADING, ["1", "Nguyễn Văn A", "x"], HEADING, ["2", "Trần Văn B", "y"]])
    assert names(reading) == ["Nguyễn Văn A", "Trần Văn B"]
    assert reading.skipped[0].reason == "Dòng tiêu đề cột lặp lại."


def test_several_tables_in_one_sheet_each_have_their_columns():
    rows = [
        ["I. ĐẠI BIỂU TỈNH"],
        HEADING,
        ["1", "Nguyễn Văn A", "Giám đốc", "Sở Y tế"],
        [],
        ["II. ĐẠI BIỂU HUYỆN"],
        ["TT", "Đơn vị", "Họ tên", "SĐT"],
        ["1", "Phòng Y tế", "Trần Văn B", "912345678"],
    ]
    found = [(row.delegate.name, row.delegate.unit, row.delegate.group) for row in read(rows).rows]
    assert found == [
        ("Nguyễn Văn A", "Sở Y tế", "ĐẠI BIỂU TỈNH"),
        ("Trần Văn B", "Phòng Y tế", "ĐẠI BIỂU HUYỆN"),
    ]


def test_vertically_merged_unit_is_filled_down():
    rows = [
        HEADING,
        ["1", "Nguyễn Văn A", "Chủ tịch", "UBND xã X"],
        ["2", "Trần Văn B", "Bí thư", ""],
        ["3", "Lê C", "", ""],
    ]
    reading = read(rows, merges=[(1, 3, 2, 3)])
    assert [row.delegate.unit for row in reading.rows] == ["UBND xã X", "UBND xã X", ""]
    assert reading.rows[1].warnings == ()


def test_empty_unit_in_a_block_without_numbers_is_filled_with_a_warning():
    rows = [
        HEADING,
        ["1", "Nguyễn Văn A", "TP", "Phòng Y tế"],
        ["", "Trần Văn B", "PP", ""],
        ["2", "Lê Văn C", "TP", ""],
    ]
    reading = read(rows)
    assert [row.delegate.unit for row in reading.rows] == ["Phòng Y tế", "Phòng Y tế", ""]
    assert "dòng 2" in reading.rows[1].warnings[0]


def test_person_merged_over_two_lines_is_one_delegate_with_both_posts():
    rows = [HEADING, ["1", "Nguyễn Văn A", "Phó Bí thư", "Huyện ủy"], ["", "", "Chủ tịch UBND", ""]]
    reading = read(rows, merges=[(1, 1, 2, 1)])
    assert [row.delegate.position for row in reading.rows] == ["Phó Bí thư, Chủ tịch UBND"]


def test_sheet_names_are_groups_when_there_are_several():
    one = Grid("Đại biểu tỉnh", [HEADING, ["1", "Nguyễn Văn A", "x"]])
    two = Grid("2. Xã, thị trấn", [HEADING, ["1", "Trần Văn B", "x"]])
    three = Grid("Sheet3", [HEADING, ["1", "Lê Văn C", "x"]])
    reading = read_grids([one, two, three, Grid("Trống", [])])
    assert [row.delegate.group for row in reading.rows] == ["Đại biểu tỉnh", "Xã, thị trấn", ""]


def test_hidden_sheet_is_not_read_and_said():
    reading = read_grids(
        [Grid("Nháp", [HEADING, ["1", "Nguyễn Văn A"]], hidden=True), Grid("A", [HEADING, ["1", "Lê Văn B"]])]
    )
    assert names(reading) == ["Lê Văn B"]
    assert "Nháp" in reading.notes[0]


@pytest.mark.parametrize(
    ("cell", "kind", "name", "salutation", "seats"),
    [
        ("Ông NGUYỄN VĂN A", PERSON, "Nguyễn Văn A", "Ông", 1),
        ("Đ/c TS. Trần Thị B", PERSON, "Trần Thị B", "Đồng chí TS.", 1),
        ("1. Lê Văn C", PERSON, "Lê Văn C", "", 1),
        ("Lãnh đạo Sở Nội vụ (02 đại biểu)", POST, "Lãnh đạo Sở Nội vụ", "", 2),
        ("- Thường trực HĐND: 03 đ/c", POST, "Thường trực HĐND", "", 3),
        ("Trường THCS Tân Khai", COLLECTIVE, "Trường THCS Tân Khai", "", 1),
    ],
)
def test_name_cells_tell_persons_posts_and_collectives(cell, kind, name, salutation, seats):
    found = read([HEADING, ["1", cell, "", ""]]).rows[0].delegate
    assert (found.kind, found.name, found.salutation, found.seats) == (kind, name, salutation, seats)


def test_posts_with_a_count_column():
    rows = [
        ["STT", "Thành phần mời", "Số lượng", "Ghi chú"],
        ["I", "Cấp tỉnh", "5", ""],
        ["1", "Lãnh đạo UBND tỉnh", "01", ""],
        ["2", "Ban Thi đua - Khen thưởng tỉnh", "02", ""],
        ["", "Tổng cộng", "3", ""],
    ]
    found = [(row.delegate.name, row.delegate.seats, row.delegate.group) for row in read(rows).rows]
    assert found == [("Lãnh đạo UBND tỉnh", 1, "Cấp tỉnh"), ("Ban Thi đua - Khen thưởng tỉnh", 2, "Cấp tỉnh")]


def test_combined_position_and_unit_are_told_apart():
    rows = [["TT", "Họ và tên", "Chức vụ, đơn vị"], ["1", "Lê Văn C", "Phó Bí thư, Chủ tịch UBND xã Lộc An"]]
    delegate = read(rows).rows[0].delegate
    assert (delegate.position, delegate.unit) == ("Phó Bí thư, Chủ tịch", "UBND xã Lộc An")


def test_post_behind_the_name_goes_to_the_position():
    reading = read([["TT", "Họ và tên"], ["1", "Đ/c Nguyễn Văn A – Bí thư Huyện ủy"]])
    delegate = reading.rows[0].delegate
    assert (delegate.name, delegate.position, delegate.unit) == ("Nguyễn Văn A", "Bí thư", "Huyện ủy")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (["1", "", "Chuyên viên", "Sở Y tế"], "Thiếu họ tên."),
        (["1", "123", "Chuyên viên", "Sở Y tế"], "không phải là họ tên"),
        (["1", "Nguyễn Văn A\nTrần Văn B", "Chuyên viên", ""], "nhiều người"),
        (["1", "Nguyễn " * 60, "Chuyên viên", ""], "ký tự"),
        (["1", "#REF!", "Chuyên viên", ""], "lỗi công thức"),
    ],
)
def test_wrong_rows_say_their_problem(row, problem):
    rows = read([HEADING, row]).rows
    assert len(rows) == 1
    assert any(problem in said for said in rows[0].problems)


@pytest.mark.parametrize("seats", ["hai", "0", "-1", "5000"])
def test_wrong_seats_are_a_problem(seats):
    rows = [["STT", "Thành phần", "Số lượng"], ["1", "Lãnh đạo Sở Y tế", seats]]
    assert "Số lượng" in read(rows).rows[0].problems[0]


def test_markup_and_formulas_stay_text():
    rows = [HEADING, ["1", "<script>alert(1)</script>", "=1+1", "**đậm**", "@x"]]
    delegate = read(rows).rows[0].delegate
    assert (delegate.position, delegate.unit, delegate.phone) == ("=1+1", "**đậm**", "@x")
    assert delegate.name == "<script>alert(1)</script>"


def test_list_without_heading_is_guessed_by_content():
    rows = [
        [str(n), f"Nguyễn Văn {letter}", "Trưởng ấp", f"091234567{n}"] for n, letter in enumerate("ABCD", 1)
    ]
    reading = read(rows)
    assert names(reading) == [f"Nguyễn Văn {letter}" for letter in "ABCD"]
    assert reading.rows[0].delegate.phone == "0912345671"
    assert all(column.guessed for column in reading.columns)


def test_a_corrected_mapping_is_used_instead():
    rows = [["STT", "Họ và tên", "Cột lạ"], ["1", "Nguyễn Văn A", "UBND xã X"]]
    reading = read(rows, mapping={"Sheet1": {1: Field.NAME, 2: Field.UNIT}})
    assert reading.rows[0].delegate.unit == "UBND xã X"
    assert [(column.column, column.field) for column in reading.columns] == [
        (0, Field.IGNORED), (1, Field.NAME), (2, Field.UNIT)]  # fmt: skip


def test_mapping_found_is_told():
    columns = read([HEADING, ["1", "Nguyễn Văn A"]]).columns
    assert [(column.heading, column.field) for column in columns] == [
        ("STT", Field.NUMBER),
        ("Họ và tên", Field.NAME),
        ("Chức vụ", Field.POSITION),
        ("Đơn vị", Field.UNIT),
        ("Điện thoại", Field.PHONE),
    ]


def test_units_lost_by_csv_are_filled_with_a_warning():
    body = [[str(n), f"Lê Văn {n * 'a'}", "x", "UBND xã X" if n % 3 == 1 else "", ""] for n in range(1, 10)]
    reading = read([HEADING, *body], merges_known=False)
    assert {row.delegate.unit for row in reading.rows} == {"UBND xã X"}
    assert sum(bool(row.warnings) for row in reading.rows) >= 6


cells = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "",
            "1",
            "I",
            "STT",
            "Họ và tên",
            "Chức vụ",
            "Nguyễn Văn A",
            "Tổng cộng",
            "Đơn vị",
            "UBND xã",
            "02 đ/c",
        ]
    ),
)


@given(
    st.lists(st.lists(cells, max_size=6), max_size=25),
    st.lists(st.tuples(*[st.integers(0, 30)] * 4), max_size=4),
)
def test_no_filled_line_is_dropped_in_silence(rows, corners):
    merges = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners]
    reading = read(rows, merges=merges)
    told = {row.line for row in reading.rows} | {line.line for line in reading.skipped}
    heads = [
        place
        for place, row in enumerate(rows, 1)
        if any(field_of_heading(" ".join(cell.split())) for cell in row)
    ]
    merged = {place + 1 for top, _, bottom, _ in merges for place in range(top, bottom + 1)}
    filled = {
        place
        for place, row in enumerate(rows, 1)
        if any(cell.strip("\u200b\x00 ") and cell.split() for cell in row)
    }
    assert not {
        p
        for p in filled - told - set(heads) - merged
        if any(c.isalnum() for cell in rows[p - 1] for c in cell)
    }


def test_time_grows_with_the_rows_only():
    rnd = random.Random(1)
    rows = [
        [str(n), f"Nguyễn Văn {rnd.choice('ABCDE')}{'n' * (n % 7)}", "Chủ tịch", f"Xã {n % 99}", "912345678"]
        for n in range(4_000)
    ]
    started = time.process_time()
    read([HEADING, *rows[:400]])
    small = time.process_time() - started
    started = time.process_time()
    assert len(read([HEADING, *rows]).rows) == 4_000
    assert time.process_time() - started < max(0.5, 40 * small)


def test_ten_thousand_letters_in_every_cell_cost_little():
    started = time.process_time()
    for text in (
        "a" * 10_000,
        "I. " * 3_000,
        "(" * 10_000,
        "1." * 5_000,
        "- " * 5_000,
        "Ông " * 2_500,
        ", UBND" * 1_600,
    ):
        read([HEADING, ["1", text, text, text, text], ["", text], [text]])
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "heading", ["Đ/c", "Quý vị", "Cán bộ", "Thành viên", "Khách quý", "Người được cử đi dự"]
)
def test_people_are_the_names_whatever_their_heading(heading):
    rows = [
        ["STT", heading, "Chức vụ", "Đơn vị"],
        ["1", "Nguyễn Thị Hoa", "Trưởng phòng", "Phòng Nội vụ"],
        ["2", "Trần Văn Bình", "Giám đốc", "Sở Y tế"],
    ]

    read_rows = read(rows)

    assert names(read_rows) == ["Nguyễn Thị Hoa", "Trần Văn Bình"]
    assert [row.delegate.unit for row in read_rows.rows] == ["Phòng Nội vụ", "Sở Y tế"]


def test_names_in_a_column_for_men_and_one_for_women_are_joined():
    rows = [
        ["STT", "Nam", "Nữ", "Chức vụ", "Đơn vị"],
        ["1", "Phạm Minh Đức", "", "Trưởng phòng", "Phòng Y tế"],
        ["2", "", "Vũ Thị Oanh", "Chuyên viên", "Phòng Nội vụ"],
        ["3", "Lê Văn Tư", "", "Chuyên viên", "Phòng Nội vụ"],
        ["4", "", "Đỗ Thị Năm", "Chuyên viên", "Phòng Nội vụ"],
    ]

    assert names(read(rows)) == ["Phạm Minh Đức", "Vũ Thị Oanh", "Lê Văn Tư", "Đỗ Thị Năm"]


def test_seats_under_so_khach_and_after_a_colon_are_counted():
    rows = [
        ["STT", "Thành phần", "Số khách"],
        ["1", "Lãnh đạo Sở Nội vụ", "2"],
        ["2", "Phóng viên Báo tỉnh: 03", ""],
    ]

    assert [row.delegate.seats for row in read(rows).rows] == [2, 3]


def test_hero_is_no_brother():
    rows = [HEADING, ["1", "Anh hùng LLVTND Nguyễn Văn Bảy", "Cựu chiến binh", "Xã Tân Khai"]]

    (row,) = read(rows).rows

    assert (row.delegate.salutation, row.delegate.name) == ("", "Anh hùng LLVTND Nguyễn Văn Bảy")


def test_post_and_unit_in_capitals_come_to_ordinary_case_and_say_so():
    (row,) = read([HEADING, ["1", "Lê Văn A", "CHỦ TỊCH UBND", "UBND XÃ TÂN KHAI", ""]]).rows

    assert (row.delegate.position, row.delegate.unit) == ("Chủ tịch UBND", "UBND xã Tân Khai")
    assert sum("Đã đổi chữ hoa" in said for said in row.warnings) == 2


@pytest.mark.parametrize(
    ("cell", "name", "note"),
    [
        ("Ông Nguyễn Văn An và phu nhân", "Nguyễn Văn An", "cùng phu nhân"),
        ("Đ/c Trần Thị Bình cùng phu quân", "Trần Thị Bình", "cùng phu quân"),
        ("LÊ VĂN CƯỜNG VÀ VỢ", "Lê Văn Cường", "cùng vợ"),
        ("Ông Lê Văn Dũng (và phu nhân)", "Lê Văn Dũng", "cùng phu nhân"),
        ("Ông Lê Văn Dũng và phu nhân Trần Thị Hoa", "Lê Văn Dũng", "cùng phu nhân Trần Thị Hoa"),
        ("Vợ chồng ông Lê Văn Em", "Lê Văn Em", "cùng vợ hoặc chồng"),
    ],
)
def test_invitee_with_spouse_has_two_seats(cell, name, note):
    (row,) = read([HEADING, ["1", cell, "", "", ""]]).rows

    assert (row.delegate.name, row.delegate.seats, row.delegate.note) == (name, 2, note)
    assert row.problems == ()


def test_two_people_joined_by_a_word_are_a_problem():
    (row,) = read([HEADING, ["1", "Ông Nguyễn Văn A và bà Trần Thị B", "", "", ""]]).rows

    assert "nhiều người" in row.problems[0]


@pytest.mark.parametrize(
    ("cell", "name", "position", "unit"),
    [
        ("NGUYỄN VĂN LÂM-TRƯỞNG PHÒNG", "Nguyễn Văn Lâm", "Trưởng phòng", ""),
        ("Nguyễn Văn Lâm-Trưởng phòng Nội vụ", "Nguyễn Văn Lâm", "Trưởng phòng Nội vụ", "Phòng Nội vụ"),
        ("Nguyễn Văn Lâm- Chủ tịch UBND xã X", "Nguyễn Văn Lâm", "Chủ tịch", "UBND xã X"),
        ("Nguyễn Văn Lâm\nTrưởng Công an xã Tân Khai", "Nguyễn Văn Lâm", "Trưởng Công an xã", "Công an xã Tân Khai"),
        ("Nguyễn Thị Mai-Lan", "Nguyễn Thị Mai-Lan", "", ""),
        ("H-Hen Niê", "H-Hen Niê", "", ""),
    ],
)  # fmt: skip
def test_post_glued_to_a_name_goes_to_the_position(cell, name, position, unit):
    (row,) = read([HEADING, ["1", cell, "", "", ""]]).rows

    assert (row.delegate.name, row.delegate.position, row.delegate.unit) == (name, position, unit)


def places(rows):
    return [(row.delegate.unit, row.delegate.group) for row in read(rows).rows]


def test_sections_that_name_offices_are_units_and_no_groups():
    head = ["STT", "Họ và tên", "Chức vụ"]
    rows = [
        head,
        ["", "PHÒNG NỘI VỤ"],
        ["1", "Lê Văn A", "x"],
        ["1. Phòng Tài chính – Kế hoạch"],
        ["1", "Lê Văn B", "x"],
        ["PHÒNG VĂN HÓA, KHOA HỌC VÀ THÔNG TIN"],
        ["1", "Lê Văn C", "x"],
    ]

    assert places(rows) == [
        ("Phòng Nội vụ", ""),
        ("Phòng Tài chính – Kế hoạch", ""),
        ("Phòng Văn hóa, Khoa học và Thông tin", ""),
    ]


def test_offices_stand_inside_groups_and_groups_inside_offices():
    head = ["STT", "Họ và tên", "Chức vụ"]
    offices_inside = [
        head,
        ["I. ĐẠI BIỂU TỈNH"],
        ["1", "Sở Nội vụ"],
        ["1", "Lê Văn A", "x"],
        ["II. ĐẠI BIỂU HUYỆN"],
        ["1", "Lê Văn B", "x"],
        ["1", "Phòng Y tế"],
        ["1", "Lê Văn C", "x"],
    ]
    groups_inside = [
        head,
        ["A", "UBND XÃ X"],
        ["I", "ĐẠI BIỂU MỜI"],
        ["1", "Lê Văn A", "x"],
        ["II", "ĐẠI BIỂU KHEN"],
        ["1", "Lê Văn B", "x"],
        ["B", "UBND XÃ Y"],
        ["I", "ĐẠI BIỂU MỜI"],
        ["1", "Lê Văn C", "x"],
    ]

    assert places(offices_inside) == [
        ("Sở Nội vụ", "ĐẠI BIỂU TỈNH"),
        ("", "ĐẠI BIỂU HUYỆN"),
        ("Phòng Y tế", "ĐẠI BIỂU HUYỆN"),
    ]
    assert places(groups_inside) == [
        ("UBND xã X", "ĐẠI BIỂU MỜI"),
        ("UBND xã X", "ĐẠI BIỂU KHEN"),
        ("UBND xã Y", "ĐẠI BIỂU MỜI"),
    ]


def test_an_office_above_rows_with_their_own_unit_groups_them_and_ends_with_the_next_group():
    rows = [
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
        ["I", "UBND HUYỆN"],
        ["1", "Lê Văn A", "x", "Phòng Y tế"],
        ["ĐẠI BIỂU XÃ"],
        ["1", "Lê Văn B", "x", ""],
    ]

    assert places(rows) == [("Phòng Y tế", "UBND HUYỆN"), ("", "ĐẠI BIỂU XÃ")]


@pytest.mark.parametrize(
    "block",
    [
        [["", "Nơi nhận:", "", "NGƯỜI LẬP BIỂU"], ["", "- Lưu: VT.", "", "Nguyễn Văn X"]],
        [["", "", "", "TM. ỦY BAN NHÂN DÂN"], ["", "", "", "CHỦ TỊCH"], [], ["", "", "", "Nguyễn Văn Ký"]],
        [["", "", "CHỦ TỊCH UBND XÃ"], [], ["", "", "Nguyễn Văn Ký"]],
        [["", "", "", "Tân Khai, ngày 3/4/2025"], ["", "", "", "TRƯỞNG PHÒNG"], ["", "", "", "Trần Văn C"]],
        [["Danh sách này có 1 người./."], ["", "", "", "HIỆU TRƯỞNG"], ["", "", "", "Trần Văn C"]],
        [["", "KẾ TOÁN", "", "GIÁM ĐỐC"], ["", "Lê Thị B", "", "Trần Văn C"]],
        [["", "", "", "K/T CHỦ TỊCH"], ["", "", "", "PHÓ CHỦ TỊCH"], ["", "", "", "(Đã ký)"], ["", "", "", "Lê C"]],
        [["", "NGƯỜI LẬP BIỂU"], ["", "Trần Thị Lập"], ["", "", "", "P. TRƯỞNG PHÒNG"], ["", "", "", "Trần Văn C"]],
    ],
)  # fmt: skip
def test_closing_signatures_are_set_aside(block):
    reading = read([HEADING, ["1", "Lê Văn A", "Chủ tịch", "UBND xã X"], *block])

    assert names(reading) == ["Lê Văn A"]


def test_sections_go_on_below_signatures_when_delegates_follow():
    rows = [
        HEADING,
        ["1", "Nguyễn Văn A", "Chủ tịch", ""],
        ["", "", "", "Người lập biểu"],
        ["", "", "", "Trần Văn Lập"],
        ["II. ĐẠI BIỂU XÃ"],
        ["1", "Lê Văn B", "Bí thư", ""],
        ["", "KHỐI TRƯỜNG HỌC"],
        ["2", "Lê Văn C", "Hiệu trưởng", ""],
    ]

    assert names(read(rows)) == ["Nguyễn Văn A", "Lê Văn B", "Lê Văn C"]


def test_posts_at_the_end_of_a_list_are_no_signatures():
    rows = [
        ["Thành phần", "Số lượng", "Ghi chú"],
        ["Lãnh đạo Sở Y tế", "2", ""],
        ["Lãnh đạo Sở Nội vụ", "", ""],
        ["Nguyễn Văn B", "", ""],
    ]

    assert names(read(rows)) == ["Lãnh đạo Sở Y tế", "Lãnh đạo Sở Nội vụ", "Nguyễn Văn B"]


def test_formula_text_is_kept_as_it_stands():
    (row,) = read([HEADING, ["1", "Lê Văn A", "=1/2", "=A1&B1", "=0912345678/0987654321"]]).rows

    assert (row.delegate.position, row.delegate.unit) == ("=1/2", "=A1&B1")
    assert row.delegate.phone == "=0912345678/0987654321"
    assert row.problems == ()


@pytest.mark.parametrize(
    "section",
    ["BAN TỔ CHỨC HỘI NGHỊ", "BAN THƯỜNG VỤ HUYỆN ỦY", "CÁC PHÒNG, BAN", "SỞ, BAN, NGÀNH", "DOANH NGHIỆP TIÊU BIỂU",
     "TRƯỜNG HỌC", "UBND CÁC XÃ", "Huyện ủy, HĐND, UBND huyện", "TỔ THƯ KÝ", "HỘI, ĐOÀN THỂ", "XÃ, PHƯỜNG"],
)  # fmt: skip
def test_sections_that_name_many_offices_or_none_are_groups(section):
    rows = [["STT", "Họ và tên", "Chức vụ"], ["I", section], ["1", "Lê Văn A", "x"]]

    assert places(rows) == [("", section)]


@pytest.mark.parametrize(
    "section",
    ["Ban Tổ chức Huyện ủy", "Phòng Văn hóa - Xã hội", "Trường THCS Tân Khai", "Công an huyện", "Xã An Phú"],
)
def test_sections_that_name_one_office_are_units(section):
    rows = [["STT", "Họ và tên", "Chức vụ"], ["I", section], ["1", "Lê Văn A", "x"]]

    assert places(rows) == [(section, "")]


def test_short_salutation_of_a_woman_is_no_salutation_of_a_man():
    woman, man = read([HEADING, ["1", "B. Trần Thị Út"], ["2", "B. Trần Văn Nam"]]).rows

    assert (woman.delegate.salutation, woman.delegate.name) == ("Bà", "Trần Thị Út")
    assert man.delegate.salutation == ""


def test_invitee_with_companions_counted_in_words_has_their_seats_too():
    (row,) = read([HEADING, ["1", "Nguyễn Văn An và 02 đại biểu"]]).rows

    assert (row.delegate.name, row.delegate.seats) == ("Nguyễn Văn An", 3)
