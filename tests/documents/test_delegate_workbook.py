import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_event.documents.delegate_workbook import SHEET_NAME, write_delegates, write_template
from tdkt_event.documents.list_files import read_list_file
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.list_case import ordinary_case
from tdkt_event.domain.list_reading import FIELD_LABELS, Field
from tdkt_event.domain.phone import normalise
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import FileError

PERSON, POST, COLLECTIVE = DelegateKind.PERSON, DelegateKind.POST, DelegateKind.COLLECTIVE
NASTY = [
    "=1+1",
    "@x",
    "-1",
    "+84",
    "007",
    "1.0",
    "0912345678",
    "<b>x</b>",
    "**đậm**",
    '=HYPERLINK("http://x")',
    "1/2",
    "TRUE",
]


def read_back(delegates):
    data = write_delegates(
        delegates, title="DANH SÁCH ĐẠI BIỂU", subtitle="Hớn Quản, ngày 05 tháng 01 năm 2025"
    )
    return [row.delegate for row in read_list_file(data, "ds.xlsx").rows]


def test_export_reads_back_to_identical_delegates():
    delegates = [
        Delegate(
            "Nguyễn Văn A",
            PERSON,
            "Đồng chí TS.",
            "Chủ tịch",
            "UBND xã X",
            "Đại biểu huyện",
            3,
            "0912345678; 02713630123",
        ),
        Delegate("Lãnh đạo Sở Nội vụ", POST, seats=2, group="Đại biểu tỉnh", attention="mời vào phòng khách"),
        Delegate("Trường THCS Tân Khai", COLLECTIVE, email="a@b.vn", note="ghi chú"),
        Delegate("Tổng Công ty Cao su", COLLECTIVE, seats=5),
        Delegate("Tổng cộng", POST),
        Delegate("Lãnh đạo Phòng (02 đại biểu)", POST),
    ]
    assert read_back(delegates) == delegates


@pytest.mark.parametrize("text", NASTY)
def test_export_is_text_safe_in_every_column(text):
    delegate = Delegate(text, COLLECTIVE, text, text, text, text, 7, "", text, 1, text, text)
    data = write_delegates([delegate], title=text, subtitle=text)
    assert [row.delegate for row in read_list_file(data, "ds.xlsx").rows] == [delegate]
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def stays_as_typed(text: str) -> bool:
    """Tell whether reading keeps a text: what is wholly in capitals comes back as papers write it, on purpose."""
    return text.isprintable() and all(ordinary_case(text, names=names) == text for names in (False, True))


texts = st.one_of(st.sampled_from(["", *NASTY]), st.text(max_size=20)).map(clean).filter(stays_as_typed)
delegates = st.builds(
    Delegate,
    name=texts.filter(lambda text: any(map(str.isalpha, text))),
    kind=st.sampled_from([POST, COLLECTIVE]),
    position=texts,
    unit=texts,
    group=texts,
    rank=st.integers(1, 999),
    phone=st.sampled_from(["", "0912345678", "0912345678; 02713630123", "02713630123 (máy lẻ 12)", "12345"]),
    seats=st.integers(1, 99),
    note=texts,
    attention=texts,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(delegates, min_size=1, max_size=5))
def test_export_round_trip_of_any_text(people):
    assert all(normalise(person.phone)[0] == person.phone for person in people)
    assert read_back(people) == people


def test_export_opens_with_vietnamese_headings_and_a_frozen_header():
    data = write_delegates([Delegate("Nguyễn Văn A")], title="DANH SÁCH", created=datetime(2025, 1, 5))
    sheet = openpyxl.load_workbook(io.BytesIO(data))[SHEET_NAME]
    assert sheet["A1"].value == "DANH SÁCH"
    assert sheet["E3"].value == FIELD_LABELS[Field.NAME]
    assert sheet.freeze_panes == "F4"
    assert data == write_delegates(
        [Delegate("Nguyễn Văn A")], title="DANH SÁCH", created=datetime(2025, 1, 5)
    )


def test_template_is_empty_and_reads_back_once_filled():
    with pytest.raises(FileError) as caught:
        read_list_file(write_template(), "mau.xlsx")
    assert caught.value.code == "file_no_rows"
    workbook = openpyxl.load_workbook(io.BytesIO(write_template()))
    sheet = workbook[SHEET_NAME]
    for column, text in (
        (1, "1"),
        (5, "ÔNG NGUYỄN VĂN A"),
        (6, "Chủ tịch"),
        (7, "UBND xã X"),
        (8, 912345678),
    ):
        sheet.cell(4, column, text)
    sheet.cell(5, 5, "Lãnh đạo Sở Nội vụ (02 đại biểu)")
    target = io.BytesIO()
    workbook.save(target)
    rows = read_list_file(target.getvalue(), "mau.xlsx").rows
    assert [(row.delegate.salutation, row.delegate.name, row.delegate.seats) for row in rows] == [
        ("Ông", "Nguyễn Văn A", 1),
        ("", "Lãnh đạo Sở Nội vụ", 2),
    ]
    assert rows[0].delegate.phone == "0912345678"
