"""Write the three messy office lists of ``data/samples``, on which a newcomer tries the import.

Run ``python -m tools.make_sample_lists`` at the root of the project. Some rows name delegates of the
sample conference, so that the import also shows known and doubtful rows; the others are invented,
with phones of the made-up series 0900 001 xxx.
"""

import csv
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import Table
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.sample import COMMUNES, LEADERS
from tdkt_event.domain.sample_delegates import generate_sample_delegates
from tdkt_event.settings import PROJECT_ROOT

WORKBOOK = "danh-sach-phong-noi-vu.xlsx"
CSV = "dang-ky-dai-bieu-cac-xa.csv"
WORD = "danh-sach-khen-thuong.docx"

Cell = str | int | None
Row = tuple[Cell, ...]

_WHEN = datetime(2025, 4, 1, 8)
_LINE = Side(style="thin")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)


def make_lists(folder: Path) -> None:
    """Write the three files into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    known = generate_sample_delegates()
    _write_workbook(folder / WORKBOOK, known)
    _write_csv(folder / CSV, known)
    _write_word(folder / WORD)


def leader_rows(known: Sequence[Delegate]) -> list[Row]:
    """Give six leaders of the sample, each written as careless offices write."""
    people = [delegate for delegate in known if delegate.group == LEADERS][:6]
    names = [
        f"Đ/c {people[0].name}",
        people[1].name.upper(),
        f"Ông  {people[2].name} ",
        people[3].name.replace(" ", "\u00a0"),
        unicodedata.normalize("NFD", people[4].name),
        f"{people[5].salutation} {people[5].name}",
    ]
    phones: list[Cell] = [
        900001001,
        "0900.001.002",
        None,
        "+84 900 001 004",
        "0900001005 - 0271 0000 001",
        "900001006",
    ]
    return [
        (number, name, person.position, person.unit, phone, None, 1, None)
        for number, (name, person, phone) in enumerate(zip(names, people, phones, strict=True), start=1)
    ]


_UNIT_ROWS: tuple[Row, ...] = (
    (7, "Lãnh đạo Phòng Tài chính- Kế hoạch", None, "Phòng Tài chính - Kế hoạch", None, None, 2, None),
    (8, "Bà Ngô Thị Thu Nga", "Phó Trưởng phòng", "Phòng Nội vụ", "0900 001 008", None, 1, None),
    (9, "Đ/c Trần Văn Quý", "Chuyên viên", None, 900001009, "quy.tv@mau.invalid", 1, "phụ trách TĐKT"),
    (10, "LÊ HOÀNG  MINH", "Chuyên viên", None, "0900001010", None, 1, None),
    (11, "ThS. Đặng Thúy Hòa", "Trưởng phòng", "Phòng Giáo dục và Đào tạo", "(0900) 001 011", None, 1, None),
    (12, "Nguyễn Hữu Thoại", "Phó Trưởng phòng", None, "0900001012", "thoai.nh@mau.invalid", 1, None),
    (
        13,
        "Phóng viên Đài Truyền thanh - Truyền hình",
        None,
        "Đài Truyền thanh – Truyền hình",
        None,
        None,
        2,
        "đưa tin",
    ),
    (14, "BS. Phạm Quốc Thụy", "Giám đốc", "Trung tâm Y tế huyện", "0900-001-014", None, 1, "có tham luận"),
)
_MERGED_UNITS = ((8, 10), (11, 12))


def _write_workbook(path: Path, known: Sequence[Delegate]) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "DS mời"
    _workbook_title(sheet)
    line = _section(sheet, 9, "I. ĐẠI BIỂU LÃNH ĐẠO HUYỆN", leader_rows(known))
    line = _section(sheet, line, "II. ĐẠI BIỂU CÁC PHÒNG, BAN, NGÀNH, ĐƠN VỊ THUỘC HUYỆN", _UNIT_ROWS)
    _put(sheet, line, (None, "TỔNG CỘNG", None, None, None, None, 16, None), bold=True)
    _workbook_signature(sheet, line + 2)
    for letter, width in zip("ABCDEFGH", (5, 34, 34, 34, 24, 24, 9, 16), strict=True):
        sheet.column_dimensions[letter].width = width
    workbook.properties.creator = "Phòng Nội vụ (mẫu)"
    workbook.properties.created = _WHEN
    workbook.save(path)


def _workbook_title(sheet: Worksheet) -> None:
    _merge(sheet, "A1:C1", "UBND HUYỆN HỚN QUẢN")
    _merge(sheet, "D1:H1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    _merge(sheet, "A2:C2", "PHÒNG NỘI VỤ")
    _merge(sheet, "D2:H2", "Độc lập - Tự do - Hạnh phúc")
    _merge(sheet, "A4:H4", "DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ (DANH SÁCH MẪU)")
    _merge(sheet, "A5:H5", "(Kèm theo Công văn số      /PNV ngày      tháng 4 năm 2025)")
    for area, text in (
        ("A7:A8", "TT"), ("B7:B8", "Họ và tên"), ("C7:D7", "Chức vụ, đơn vị"), ("C8:C8", "Chức vụ"),
        ("D8:D8", "Đơn vị công tác"), ("E7:F7", "Liên hệ"), ("E8:E8", "Số điện thoại"), ("F8:F8", "Email"),
        ("G7:G8", "Số lượng"), ("H7:H8", "Ghi chú"),
    ):  # fmt: skip
        _merge(sheet, area, text)


def _section(sheet: Worksheet, line: int, title: str, rows: Sequence[Row]) -> int:
    _merge(sheet, f"A{line}:H{line}", title)
    first = line + 1
    for place, row in enumerate(rows, start=first):
        _put(sheet, place, row)
    end = first + len(rows)
    for start, stop in _MERGED_UNITS:
        lines = [place for place, row in enumerate(rows, start=first) if row[0] in (start, stop)]
        if len(lines) == 2:
            sheet.merge_cells(f"D{lines[0]}:D{lines[1]}")
    seats = sum(row[6] for row in rows if isinstance(row[6], int))
    _put(sheet, end, (None, "Cộng", None, None, None, None, seats, None), bold=True)
    return end + 1


def _workbook_signature(sheet: Worksheet, line: int) -> None:
    _merge(sheet, f"E{line}:H{line}", "Hớn Quản, ngày      tháng 4 năm 2025")
    _merge(sheet, f"A{line + 1}:C{line + 1}", "NGƯỜI LẬP BIỂU")
    _merge(sheet, f"E{line + 1}:H{line + 1}", "TRƯỞNG PHÒNG")


def _merge(sheet: Worksheet, area: str, text: str) -> None:
    corner = sheet[area.partition(":")[0]]
    corner.value = text
    corner.font = Font(name="Times New Roman", size=13, bold=True)
    corner.alignment = _CENTRE
    sheet.merge_cells(area)


def _put(sheet: Worksheet, line: int, row: Row, *, bold: bool = False) -> None:
    for column, value in enumerate(row, start=1):
        cell = sheet.cell(row=line, column=column, value=value)
        cell.font, cell.border = Font(name="Times New Roman", size=13, bold=bold), _BORDER


_COMMUNE_ROWS: tuple[tuple[str, ...], ...] = (
    ("7", "Lãnh đạo UBND xã An Khương", "", "UBND xã An Khương", "", "02", "Xã, thị trấn"),
    ("8", "Điểu Thông", "Chủ tịch UBMTTQ", "UBMTTQVN xã An Khương", "900001108", "1", "Xã, thị trấn"),
    ("9", "Bà Thị Mơ ", "Chủ tịch Hội LHPN", "Hội LHPN xã An Khương", "0900.001.109", "1", "Xã, thị trấn"),
    ("", "", "", "", "", "", ""),
    (
        "10",
        "  Vũ Đình Khoa",
        "Phó Bí thư Thường trực",
        "Đảng uỷ xã Tân Quan",
        "0900001110",
        "1",
        "Xã, thị trấn",
    ),
    (
        "11",
        "HỒ THỊ KIM LIÊN",
        "Công chức Văn phòng - Thống kê",
        "UBND xã Tân Quan",
        "84900001111",
        "1",
        "Xã, thị trấn",
    ),
    (
        "12",
        "Đồng chí Mai Xuân Phước",
        "Trưởng Công an xã",
        "Công an xã Tân Quan",
        "0900 001 112",
        "1",
        "Xã, thị trấn",
    ),
    ("13", "Võ Thành Trung", "Chỉ huy trưởng BCHQS", "BCHQS xã Minh Tâm", "chưa có", "1", "Xã, thị trấn"),
    (
        "14",
        "Cao Thị Ánh",
        "Trưởng trạm",
        "Trạm Y tế xã Minh Tâm",
        "0900001114; 0900001115",
        "1",
        "Xã, thị trấn",
    ),
    ("", "Tổng cộng", "", "", "", "16", ""),
)


def commune_rows(known: Sequence[Delegate]) -> list[tuple[str, ...]]:
    """Give six commune delegates of the sample, then new ones, as a register that many hands filled."""
    people = [delegate for delegate in known if delegate.group == COMMUNES][::7][:6]
    first = [
        (
            str(number),
            person.name,
            person.position,
            person.unit,
            person.phone[1:],
            str(person.seats),
            person.group,
        )
        for number, person in enumerate(people, start=1)
    ]
    return [*first, *_COMMUNE_ROWS]


def _write_csv(path: Path, known: Sequence[Delegate]) -> None:
    header = ("STT", "Họ tên đại biểu", "Chức danh", "Nơi công tác", "SĐT", "Số lượng", "Thành phần mời")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(("TỔNG HỢP ĐĂNG KÝ ĐẠI BIỂU CỦA CÁC XÃ, THỊ TRẤN (DANH SÁCH MẪU)",))
        writer.writerow(())
        writer.writerows((header, *commune_rows(known)))


_AWARD_HEADER = ("TT", "Họ và tên / Tên tập thể", "Chức vụ", "Đơn vị", "Điện thoại", "Hình thức khen thưởng")
_AWARD_COLLECTIVES: tuple[tuple[str, ...], ...] = (
    ("1", "Tập thể Phòng Nội vụ", "", "Phòng Nội vụ", "", "Bằng khen của Chủ tịch UBND tỉnh"),
    ("2", "Cán bộ và Nhân dân xã Thanh Bình", "", "UBND xã Thanh Bình", "", "Cờ thi đua của UBND tỉnh"),
    (
        "3",
        "Tập thể Trường Tiểu học Phước An",
        "",
        "Trường Tiểu học Phước An",
        "",
        "Tập thể lao động tiên tiến",
    ),
)
_AWARD_PERSONS: tuple[tuple[str, ...], ...] = (
    (
        "1",
        "Bà Đỗ Thị Bích Thủy",
        "Hiệu trưởng",
        "Trường Tiểu học Phước An",
        "0900 001 201",
        "Chiến sĩ thi đua cơ sở",
    ),
    ("2", "Ông Phan Thanh Lộc", "Trưởng ấp 2", "UBND xã Tân Hưng", "0900001202", "Giấy khen"),
    ("3", "Thượng úy Hoàng Minh Dũng", "Cán bộ", "Công an huyện", "0900.001.203", "Giấy khen"),
    (
        "4",
        "Trịnh Thị Oanh",
        "Điều dưỡng trưởng",
        "Trung tâm Y tế huyện",
        "+84900001204",
        "Chiến sĩ thi đua cơ sở",
    ),
    ("5", "Nông Văn Sang", "Nông dân", "Xã Đồng Nơ", "", "Bằng khen của Chủ tịch UBND tỉnh"),
    ("6", "Huỳnh Khánh Ly", "Giáo viên", "Trường Mầm non Tân Khai", "0900001206", "Lao động tiên tiến"),
)


def _write_word(path: Path) -> None:
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    for text in (
        "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG (DANH SÁCH MẪU)",
        "(Kèm theo Tờ trình của Phòng Nội vụ)",
    ):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(rows=0, cols=len(_AWARD_HEADER), style="Table Grid")
    _word_row(table, _AWARD_HEADER)
    for title, rows in (("I. TẬP THỂ", _AWARD_COLLECTIVES), ("II. CÁ NHÂN", _AWARD_PERSONS)):
        cells = table.add_row().cells
        cells[0].merge(cells[-1]).text = title
        for row in rows:
            _word_row(table, row)
    document.add_paragraph("Danh sách này có 03 tập thể, 06 cá nhân./.")
    document.core_properties.author = "Phòng Nội vụ (mẫu)"
    document.core_properties.created = document.core_properties.modified = _WHEN
    document.save(str(path))


def _word_row(table: Table, row: Sequence[str]) -> None:
    for cell, text in zip(table.add_row().cells, row, strict=True):
        cell.text = text


if __name__ == "__main__":
    make_lists(PROJECT_ROOT / "data" / "samples")
