"""Lists in every kind of file, as offices save them."""

import csv
import io
import json
import unicodedata
import zipfile
from datetime import date

import docx
import openpyxl
import pytest
import xlwt
from openpyxl.styles import Font

from tdkt_event.documents.list_files import read_list_file, read_list_in_child
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.legacy_encoding import encode
from tdkt_event.domain.list_reading import Field
from tdkt_event.errors import FileError
from tdkt_event.settings import REFERENCE_FOLDER

ROWS = [
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại"],
    ["1", "Ông NGUYỄN VĂN ĐỨC", "Chủ tịch", "UBND xã Tân Khai", "912345678"],
    ["2", "Trần Thị Ẩn", "Phó Bí thư, Chủ tịch", "Đảng ủy xã Minh Đức", "0987.654.321"],
]
EXPECTED = [
    Delegate(
        "Nguyễn Văn Đức", salutation="Ông", position="Chủ tịch", unit="UBND xã Tân Khai", phone="0912345678"
    ),
    Delegate("Trần Thị Ẩn", position="Phó Bí thư, Chủ tịch", unit="Đảng ủy xã Minh Đức", phone="0987654321"),
]
_TABLE = json.loads((REFERENCE_FOLDER / "legacy_encodings.json").read_text(encoding="utf-8"))
TCVN3, VNI = _TABLE["tcvn3_latin1_to_unicode"], _TABLE["vni_latin1_to_unicode"]


def xlsx(rows, *, merges=(), name="Sheet1", font=None):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    for cell in (cell for row in sheet.iter_rows() for cell in row) if font else ():
        cell.font = Font(name=font)
    return saved(workbook)


def saved(workbook):
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def csv_text(rows, delimiter=","):
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(rows)
    return target.getvalue()


def delegates(data, filename, **options):
    return [row.delegate for row in read_list_file(data, filename, **options).rows]


# --- kinds of files ---


def test_xlsx_is_read():
    assert delegates(xlsx(ROWS), "ds.xlsx") == EXPECTED


def test_xls_is_read_with_merged_units():
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for place, row in enumerate([*ROWS, ["3", "Lê Văn C", "x", "", ""]]):
        for column, text in enumerate(row):
            if (place, column) not in ((2, 3), (3, 3)):
                sheet.write(place, column, text)
    sheet.write_merge(2, 3, 3, 3, "Đảng ủy xã Minh Đức")
    target = io.BytesIO()
    book.save(target)
    found = delegates(target.getvalue(), "ds.xls")
    assert found[:2] == EXPECTED
    assert found[2].unit == "Đảng ủy xã Minh Đức"


def ods(rows, *, extra="", table_name="Sheet1"):
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
            for text in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="{table_name}">{cells}{extra}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": "<m/>",
        }
    )


def zipped(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_ods_is_read_and_rows_repeated_to_the_end_are_not_unrolled():
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    assert delegates(ods(ROWS, extra=empty), "ds.ods") == EXPECTED


def test_ods_numbers_dates_and_merged_units():
    extra = (
        '<table:table-row><table:table-cell office:value-type="float" office:value="3"><text:p>3,0</text:p></table:table-cell>'
        "<table:table-cell><text:p>Lê<text:s/>Văn A</text:p></table:table-cell><table:table-cell/>"
        '<table:table-cell table:number-rows-spanned="2"><text:p>Phòng Y tế</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="912345678"><text:p>9E8</text:p></table:table-cell></table:table-row>'
        "<table:table-row><table:table-cell><text:p>4</text:p></table:table-cell>"
        "<table:table-cell><text:p>Lê Văn B</text:p></table:table-cell><table:table-cell/>"
        "<table:covered-table-cell/><table:table-cell/></table:table-row>"
    )
    found = delegates(ods(ROWS, extra=extra), "ds.ods")[2:]
    assert [(one.name, one.unit, one.phone) for one in found] == [
        ("Lê Văn A", "Phòng Y tế", "0912345678"),
        ("Lê Văn B", "Phòng Y tế", ""),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_is_read_in_every_encoding_and_delimiter(encoding, delimiter):
    assert delegates(csv_text(ROWS, delimiter).encode(encoding), "ds.csv") == EXPECTED


def cp1258(text):
    """Write as Windows does: ă â ê ô ơ ư đ whole, the five tones as marks of their own."""
    kept = "ăâêôơưđĂÂÊÔƠƯĐ"
    parts = []
    for letter in text:
        decomposed = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in decomposed if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in tones))
        parts.append(letter if letter in kept else base + tones)
    return "".join(parts).encode("cp1258")


def test_csv_in_cp1258_is_read():
    assert delegates(cp1258(csv_text(ROWS, ";")), "ds.csv") == EXPECTED


@pytest.mark.parametrize("table", [TCVN3, VNI])
def test_csv_in_tcvn3_or_vni_is_read(table):
    assert delegates(encode(csv_text(ROWS), table).encode("latin-1"), "ds.csv") == [
        EXPECTED[0],
        EXPECTED[1],
    ]


def test_csv_quotes_newlines_and_sep_line():
    rows = [*ROWS, ["3", "Lê\nVăn C", 'Giám đốc "Sở"', "Sở Y tế, Sở Nội vụ", "912345678\n0987654321"]]
    text = "sep=;\r\n" + csv_text(rows, ";")
    reading = read_list_file(text.encode("utf-8-sig"), "ds.csv")
    last = reading.rows[-1].delegate
    assert (last.name, last.position, last.unit) == ("Lê Văn C", 'Giám đốc "Sở"', "Sở Y tế, Sở Nội vụ")
    assert last.phone == "0912345678; 0987654321"


def test_csv_with_an_unclosed_quote_loses_no_line():
    body = "".join(
        f'{n},"Lê Văn {n * "a"},x,y,\n' if n == 2 else f"{n},Lê Văn {n * 'a'},x,y,\n" for n in range(1, 40)
    )
    assert len(delegates(("STT,Họ và tên,Chức vụ,Đơn vị,SĐT\n" + body).encode(), "ds.csv")) == 39


def test_csv_line_numbers_are_those_of_the_rows():
    rows = [["Danh sách"], [], *ROWS]
    assert [row.line for row in read_list_file(csv_text(rows).encode(), "ds.csv").rows] == [4, 5]


def word(rows, *, before=()):
    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(place, column).text = text
    return document, table


def test_docx_table_is_read_with_merged_cells_and_its_caption():
    rows = [*ROWS, ["3", "Lê Văn C", "x", "", ""], ["", "", "", "", ""]]
    document, table = word(rows, before=["DANH SÁCH ĐẠI BIỂU", "I. Đại biểu huyện"])
    table.cell(2, 3).merge(table.cell(3, 3))
    table.cell(4, 0).merge(table.cell(4, 4)).text = "Tổng cộng: 3 đại biểu"
    reading = read_list_file(saved(document), "ds.docx")
    found = [row.delegate for row in reading.rows]
    assert [one.unit for one in found] == ["UBND xã Tân Khai", "Đảng ủy xã Minh Đức", "Đảng ủy xã Minh Đức"]
    assert {one.group for one in found} == {"Đại biểu huyện"}
    assert reading.skipped[-1].reason == "Dòng cộng."


def test_docx_table_that_goes_on_in_a_second_table():
    document, _ = word(ROWS)
    document.add_paragraph("")
    second = document.add_table(rows=2, cols=5)
    for place, name in enumerate(["Lê Văn C", "Lê Văn D"]):
        for column, text in enumerate([str(place + 3), name, "Chuyên viên", "Phòng Y tế", "0912345678"]):
            second.cell(place, column).text = text
    found = delegates(saved(document), "ds.docx")
    assert [one.name for one in found] == ["Nguyễn Văn Đức", "Trần Thị Ẩn", "Lê Văn C", "Lê Văn D"]
    assert found[3].unit == "Phòng Y tế"


def web_page():
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS)
    head = "<head><meta charset='utf-8'><style>td{}</style></head>"
    return f"<html>{head}<body><table>{body}</table></body></html>".encode()


def test_web_table_is_read_under_its_own_name():
    assert delegates(web_page(), "ds.html") == EXPECTED


@pytest.mark.parametrize("filename", ["ds", "DS.XLSX", "ds.xlsx ", "ds.tai-ve"])
def test_names_that_say_nothing_else_do_not_hinder(filename):
    assert delegates(xlsx(ROWS), filename) == EXPECTED


def test_total_in_the_text_behind_a_word_table_is_compared():
    document, _ = word(ROWS)
    document.add_paragraph("Danh sách này có 03 người./.")
    reading = read_list_file(saved(document), "ds.docx")

    assert reading.stated_total == 3
    assert "đọc được 2 chỗ" in reading.differences[0]


# --- what cells hold ---


def test_numbers_and_dates_become_the_text_a_person_sees():
    rows = [ROWS[0] + ["Ghi chú"], [1.0, "Nguyễn Văn Đức", "x", "y", 912345678.0, date(2025, 3, 28)]]
    reading = read_list_file(xlsx(rows), "ds.xlsx")
    assert reading.rows[0].delegate.phone == "0912345678"
    assert reading.rows[0].delegate.note == "28/03/2025"


def test_nfd_no_break_spaces_and_tabs_are_cleaned():
    dirty = [[unicodedata.normalize("NFD", text).replace(" ", "\u00a0\t") for text in row] for row in ROWS]
    assert delegates(xlsx(dirty), "ds.xlsx") == EXPECTED


@pytest.mark.parametrize(("table", "font"), [(TCVN3, ".VnTime"), (VNI, "VNI-Times")])
def test_legacy_fonts_in_xlsx_are_decoded_and_told(table, font):
    reading = read_list_file(
        xlsx([[encode(cell, table) for cell in row] for row in ROWS], font=font), "ds.xlsx"
    )
    assert [row.delegate for row in reading.rows] == EXPECTED
    assert "Unicode" in reading.notes[0]


def test_tcvn3_capitals_come_out_right():
    rows = [ROWS[0], ["1", "§ÆNG THÞ H»NG", "Phã Chñ tÞch", "UBND x· T©n H­ng", ""]]
    found = delegates(xlsx(rows), "ds.xlsx")[0]
    assert (found.name, found.position, found.unit) == ("Đặng Thị Hằng", "Phó Chủ tịch", "UBND xã Tân Hưng")


def test_formulas_and_markup_are_plain_text():
    rows = [ROWS[0], ["1", "Nguyễn Văn A", "<b>x</b>", "[y](http://x)", ""]]
    found = delegates(xlsx(rows), "ds.xlsx")[0]
    assert (found.position, found.unit) == ("<b>x</b>", "[y](http://x)")


def test_lines_are_those_of_the_sheet():
    assert [row.line for row in read_list_file(xlsx([[], [], ["Danh sách"], [], *ROWS]), "ds.xlsx").rows] == [
        6,
        7,
    ]


def test_styled_empty_cells_far_away_do_not_matter():
    workbook = openpyxl.load_workbook(io.BytesIO(xlsx(ROWS)))
    workbook.active["XFD3"].font = Font(bold=True)
    workbook.active["A1048576"].font = Font(bold=True)
    assert delegates(saved(workbook), "ds.xlsx") == EXPECTED


def test_sheets_hidden_empty_and_one_per_group():
    workbook = openpyxl.Workbook()
    for name in ("Đại biểu tỉnh", "Đại biểu huyện", "Nháp", "Trống"):
        sheet = workbook.create_sheet(name)
        for row in ROWS if name != "Trống" else []:
            sheet.append(row)
    workbook["Nháp"].sheet_state = "hidden"
    reading = read_list_file(saved(workbook), "ds.xlsx")
    assert [row.delegate.group for row in reading.rows] == ["Đại biểu tỉnh"] * 2 + ["Đại biểu huyện"] * 2
    assert "Nháp" in reading.notes[0]


# --- layouts of offices in several provinces ---


def test_layout_binh_phuoc_two_header_rows_sections_and_signatures():
    rows = [
        ["ỦY BAN NHÂN DÂN", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["HUYỆN HỚN QUẢN", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ"],
        ["STT", "Họ và tên", "Chức vụ, đơn vị", None, "Liên hệ", None],
        [None, None, "Chức vụ", "Đơn vị công tác", "Điện thoại", "Email"],
        ["I. ĐẠI BIỂU TỈNH"],
        [1, "Đ/c Nguyễn Văn An", "Giám đốc", "Sở Nội vụ", 912345678, "an@x.vn"],
        [2, "Lãnh đạo Ban Thi đua - Khen thưởng (02 đại biểu)"],
        [None, "Cộng", 3],
        ["II. ĐẠI BIỂU HUYỆN"],
        [1, "TRẦN THỊ BÌNH", "Phó Chủ tịch", "UBND huyện", "0987.654.321/0271.3630.123"],
        [2, "Lê Văn Cường", "Chánh Văn phòng", None, None],
        [None, None, None, None, "Hớn Quản, ngày 05 tháng 01 năm 2025"],
        [None, "Người lập bảng", None, None, "KT. CHỦ TỊCH"],
        [None, "Phạm Văn Lập", None, None, "Nguyễn Văn Ký"],
    ]
    merges = ["A5:A6", "B5:B6", "C5:D5", "E5:F5", "A7:F7", "A11:F11", "D12:D13"]
    found = delegates(xlsx(rows, merges=merges), "ds.xlsx")
    assert [(one.name, one.unit, one.group, one.seats) for one in found] == [
        ("Nguyễn Văn An", "Sở Nội vụ", "ĐẠI BIỂU TỈNH", 1),
        ("Lãnh đạo Ban Thi đua - Khen thưởng", "", "ĐẠI BIỂU TỈNH", 2),
        ("Trần Thị Bình", "UBND huyện", "ĐẠI BIỂU HUYỆN", 1),
        ("Lê Văn Cường", "UBND huyện", "ĐẠI BIỂU HUYỆN", 1),
    ]
    assert found[2].phone == "0987654321; 02713630123"


def test_layout_nghe_an_split_name_and_sex_by_birth_year():
    rows = [
        ["TT", "Họ và tên", None, "Năm sinh", None, "Chức danh", "Nơi công tác", "SĐT"],
        [None, None, None, "Nam", "Nữ"],
        ["1", "Nguyễn Thị", "Hoà", None, 1980, "Chuyên viên", "Phòng Nội vụ", "0912 345 678"],
        ["2", "Hồ Xuân", "Đức", 1975, None, "Trưởng phòng", "Phòng TC-KH", "+84 912345679"],
    ]
    found = delegates(xlsx(rows, merges=["B1:C2", "D1:E1"]), "ds.xlsx")
    assert [(one.salutation, one.name, one.phone) for one in found] == [
        ("Bà", "Nguyễn Thị Hoà", "0912345678"),
        ("Ông", "Hồ Xuân Đức", "0912345679"),
    ]


def test_layout_dak_lak_nested_sections_name_units():
    rows = [
        ["STT", "HỌ TÊN ĐẠI BIỂU", "CHỨC VỤ NGHỀ NGHIỆP", "DI ĐỘNG", "GHI CHÚ"],
        ["A", "KHÁCH MỜI"],
        ["I", "Đại biểu tỉnh"],
        [1, "Lãnh đạo Sở Nội vụ (02 đại biểu)"],
        [2, "Đ/c H'Hen Niê", "Phó Giám đốc Sở Nội vụ", "0935123456"],
        ["B", "ĐẠI BIỂU HUYỆN"],
        ["1", "Huyện ủy"],
        ["1.1", "Ông Y Blô Niê", "Bí thư"],
        ["2", "UBND huyện"],
        ["2.1", "Thường trực HĐND", None, None, "03 đ/c"],
        ["", "Cộng: 8"],
    ]
    found = delegates(xlsx(rows), "ds.xlsx")
    assert [(one.name, one.unit, one.group, one.seats) for one in found] == [
        ("Lãnh đạo Sở Nội vụ", "", "Đại biểu tỉnh", 2),
        ("H'Hen Niê", "", "Đại biểu tỉnh", 1),
        ("Y Blô Niê", "Huyện ủy", "ĐẠI BIỂU HUYỆN", 1),
        ("Thường trực HĐND", "UBND huyện", "ĐẠI BIỂU HUYỆN", 3),
    ]


def test_layout_ha_giang_posts_and_numbers():
    rows = [
        ["DỰ KIẾN THÀNH PHẦN MỜI DỰ HỘI NGHỊ"],
        ["STT", "Thành phần mời", "Số lượng", "Ghi chú"],
        ["I", "Cấp tỉnh", 5],
        ["1", "Lãnh đạo UBND tỉnh", "01"],
        ["2", "Ban Thi đua - Khen thưởng tỉnh", "02", "1 lãnh đạo, 1 chuyên viên"],
        ["II", "Cấp huyện"],
        ["1", "Thường trực Huyện ủy", 3],
        ["2", "Các phòng, ban, ngành (mỗi đơn vị 01 đ/c)", 13],
        [None, "Tổng cộng", 24],
    ]
    found = delegates(xlsx(rows), "ds.xlsx")
    assert [(one.seats, one.group) for one in found] == [
        (1, "Cấp tỉnh"), (2, "Cấp tỉnh"), (3, "Cấp huyện"), (13, "Cấp huyện")]  # fmt: skip
    assert all(one.kind is not DelegateKind.PERSON for one in found)


def test_layout_ca_mau_without_heading():
    rows = [[1, "Nguyễn Văn Tèo", "Trưởng ấp", "0912345678"], [2, "Trần Thị Tý", "Bí thư chi bộ", 912345679]]
    found = delegates(xlsx(rows), "ds.xlsx")
    assert [(one.name, one.position, one.phone) for one in found] == [
        ("Nguyễn Văn Tèo", "Trưởng ấp", "0912345678"),
        ("Trần Thị Tý", "Bí thư chi bộ", "0912345679"),
    ]


def test_layout_tay_ninh_wide_rows_name_units():
    rows = [
        ["STT", "Họ và tên", "Chức vụ", "Số ĐT", "Ghi chú"],
        ["UBND xã Tân Hưng"],
        [1, "Trần Văn C", "Chủ tịch"],
        ["Trường THCS Tân Hưng"],
        [2, "Trần Văn D", "Hiệu trưởng"],
    ]
    found = delegates(xlsx(rows, merges=["A2:E2", "A4:E4"]), "ds.xlsx")
    assert [one.unit for one in found] == ["UBND xã Tân Hưng", "Trường THCS Tân Hưng"]


def test_layout_quang_nam_unit_first_and_notes_below():
    rows = [
        ["ĐƠN VỊ", "HỌ VÀ TÊN", "CHỨC VỤ", "ĐIỆN THOẠI"],
        ["Xã An Khương", "Điểu Krúi", "Chủ tịch", "0271 3630 123"],
        [None, "Ông Ích Khiêm", "Công chức", 911111111.0],
        ["Xã Thanh An", "Ngô Văn Sở", "Bí thư", None],
        ["Ghi chú: đề nghị các đơn vị gửi trước ngày 28/3"],
        ["Nơi nhận:"],
        ["- Như trên;"],
    ]
    reading = read_list_file(xlsx(rows, merges=["A2:A3"]), "ds.xlsx")
    assert [(row.delegate.name, row.delegate.unit) for row in reading.rows] == [
        ("Điểu Krúi", "Xã An Khương"),
        ("Ông Ích Khiêm", "Xã An Khương"),
        ("Ngô Văn Sở", "Xã Thanh An"),
    ]
    assert len(reading.skipped) == 3


def test_layout_lao_cai_collectives_and_persons():
    rows = [
        ["STT", "Tên tập thể, cá nhân", "Chức vụ", "Đơn vị", "Số lượng"],
        ["I", "TẬP THỂ"],
        [1, "Cán bộ và Nhân dân xã Tân Lợi", None, None, 2],
        ["II", "CÁ NHÂN"],
        [1, "Ông Trương Văn Hội", "Trưởng ấp 3", "xã Tân Lợi", 1],
    ]
    found = delegates(xlsx(rows), "ds.xlsx")
    assert [(one.kind, one.name, one.group) for one in found] == [
        (DelegateKind.COLLECTIVE, "Cán bộ và Nhân dân xã Tân Lợi", "TẬP THỂ"),
        (DelegateKind.PERSON, "Trương Văn Hội", "CÁ NHÂN"),
    ]


def test_layout_hue_salutation_column_and_combined_post():
    rows = [
        ["Ông/Bà", "Họ tên", "Chức vụ - Cơ quan", "Số ĐTDĐ"],
        ["Ông", "1. Nguyễn Văn A", "Chủ tịch - UBND xã X", "84912345678"],
        ["đ/c", "2. ThS. Trần Thị B", "Giám đốc Sở Y tế", None],
    ]
    found = delegates(xlsx(rows), "ds.xlsx")
    assert [(one.salutation, one.name, one.position, one.unit) for one in found] == [
        ("Ông", "Nguyễn Văn A", "Chủ tịch", "UBND xã X"),
        ("Đồng chí", "Trần Thị B", "Giám đốc", "Sở Y tế"),
    ]


def test_layout_can_tho_csv_with_title_and_lost_merges():
    text = (
        "DANH SÁCH ĐẠI BIỂU QUẬN;;;;\n;;;;\nTT;Cơ quan đơn vị;Họ và tên;Chức vụ;SĐT\n"
        "1;Phòng Nội vụ;Nguyễn Văn A;Trưởng phòng;912345678\n2;;Trần Văn B;Phó Trưởng phòng;\n3;;Trần Văn C;Chuyên viên;\n"
        "4;Phòng Y tế;Lê Văn D;Trưởng phòng;\nTổng cộng: 4;;;;\n"
    )
    reading = read_list_file(text.encode("utf-8-sig"), "ds.csv")
    assert [row.delegate.unit for row in reading.rows] == ["Phòng Nội vụ"] * 3 + ["Phòng Y tế"]
    assert reading.rows[1].warnings and reading.rows[2].warnings


def test_layout_thanh_hoa_several_tables_with_own_headings():
    rows = [
        ["I. ĐẠI BIỂU TỈNH"],
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
        [1, "Nguyễn Anh Tú", "Giám đốc", "Sở Y tế"],
        [],
        ["II. ĐẠI BIỂU HUYỆN"],
        ["TT", "Đơn vị", "Họ tên", "Điện thoại"],
        [1, "Phòng Y tế", "Trần Văn C", "0912345678"],
        ["TT", "Đơn vị", "Họ tên", "Điện thoại"],
        [2, "Phòng Y tế", "Trần Văn D", "0912345677"],
    ]
    found = delegates(xlsx(rows), "ds.xlsx")
    assert [(one.name, one.unit, one.group) for one in found] == [
        ("Nguyễn Anh Tú", "Sở Y tế", "ĐẠI BIỂU TỈNH"),
        ("Trần Văn C", "Phòng Y tế", "ĐẠI BIỂU HUYỆN"),
        ("Trần Văn D", "Phòng Y tế", "ĐẠI BIỂU HUYỆN"),
    ]


def test_layout_ha_noi_name_and_post_in_one_cell():
    rows = [
        ["TT", "Đại biểu", "Điện thoại liên hệ"],
        [1, "Đ/c Nguyễn Văn A – Bí thư Đảng ủy phường Yên Hòa", "0912345678"],
        [2, "Đồng chí Trần Văn B (Phó Chủ tịch UBND phường)", None],
    ]
    found = delegates(xlsx(rows), "ds.xlsx")
    assert [(one.name, one.position, one.unit) for one in found] == [
        ("Nguyễn Văn A", "Bí thư", "Đảng ủy phường Yên Hòa"),
        ("Trần Văn B", "Phó Chủ tịch", "UBND phường"),
    ]


# --- the border ---


def test_child_gives_the_same_reading(tmp_path):
    path = tmp_path / "ds.xlsx"
    path.write_bytes(xlsx(ROWS))
    seen = []
    reading = read_list_in_child(path, path.name, on_progress=lambda *frame: seen.append(frame))
    assert reading == read_list_file(xlsx(ROWS), "ds.xlsx")
    assert seen


def test_child_uses_a_corrected_mapping():
    mapping = {"Sheet1": {1: Field.NAME, 2: Field.NOTE}}
    assert read_list_in_child(xlsx(ROWS), "ds.xlsx", mapping=mapping).rows[0].delegate.note == "Chủ tịch"


def test_missing_file_is_a_sentence(tmp_path):
    with pytest.raises(FileError) as caught:
        read_list_in_child(tmp_path / "khong-co.xlsx", "khong-co.xlsx")
    assert caught.value.code == "file_missing"
