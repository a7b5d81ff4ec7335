import pytest

from tdkt_event.domain.delegate_list import read_grids
from tdkt_event.domain.list_reading import Field, Grid
from tdkt_event.domain.list_total import said_in

HEADING = ["STT", "Họ và tên", "Chức vụ", "Số lượng"]


def read(*rows, sheet="Sheet1", **options):
    return read_grids([Grid(sheet, [HEADING, *rows], **options)])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tổng cộng: 45 đại biểu", 45),
        ("Danh sách này có 45 người./.", 45),
        ("Danh sách gồm có 45 (bốn mươi lăm) đồng chí", 45),
        ("Tổng số đại biểu: 45 (trong đó nữ 12)", 45),
        ("Ấn định danh sách có 1.250 người", 1250),
        ("Tổng cộng có 12 tập thể, 45 cá nhân", None),
        ("Tổng số tiền: 4.500.000 đồng", None),
        ("Tổng số 12 đơn vị", None),
        ("Danh sách đại biểu dự hội nghị năm 2025", None),
        ("Cộng: 8", None),
    ],
)
def test_only_a_total_of_people_is_read(text, number):
    assert said_in(text) == number


def test_a_stated_total_that_was_not_read_is_said_in_one_sentence():
    reading = read(["1", "Lê Văn A", "Chủ tịch"], ["2", "", "Bí thư"], ["Danh sách này có 2 người"])

    assert reading.stated_total == 2
    (sentence,) = reading.differences
    assert "tổng số 2" in sentence and "dòng 4" in sentence and "đọc được 1 chỗ" in sentence


@pytest.mark.parametrize(
    "total", [["", "Tổng cộng", "", "3"], ["Tổng cộng: 3 đại biểu"], ["", "TỔNG CỘNG: 03 đ/c"]]
)
def test_a_total_that_was_read_is_not_remarked(total):
    reading = read(["1", "Lê Văn A", "x", "1"], ["2", "Lãnh đạo Sở Y tế", "", "2"], total)

    assert (reading.stated_total, reading.differences) == (3, ())


def test_subtotals_and_the_total_of_all_agree():
    reading = read(
        ["I", "Cấp tỉnh"], ["1", "Lê Văn A", "x", "2"], ["", "Tổng cộng", "", "2"],
        ["II", "Cấp huyện"], ["1", "Lê Văn B", "x", "3"], ["", "Tổng cộng", "", "3"], ["", "TỔNG CỘNG", "", "5"],
    )  # fmt: skip

    assert (reading.stated_total, reading.differences) == (5, ())


def test_total_behind_the_table_of_a_document_is_compared():
    reading = read(["1", "Lê Văn A", "x"], below=["Danh sách này có 4 người."])

    assert reading.stated_total == 4
    assert len(reading.differences) == 1


def test_columns_with_data_that_were_not_used_are_told():
    rows = [
        ["STT", "Họ và tên", "Năm sinh", "Chức vụ", "Ký nhận"],
        ["1", "Lê Văn A", "1970", "x", "", "dự trưa"],
    ]

    reading = read_grids([Grid("Sheet1", rows)])

    assert [(one.column, one.heading) for one in reading.unused] == [(2, "Năm sinh"), (5, "")]
    assert [one.column for one in reading.columns if one.field is Field.IGNORED] == [2, 4, 5]
