"""Award lists as they come, made for the tests: one content in every format, and two messy ones."""

import io

import docx
import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from fpdf import FPDF

from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.legacy_encoding import encode

DECISION = """ỦY BAN NHÂN DÂN
XÃ TÂN KHAI
Số: 12/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Khai, ngày 05 tháng 01 năm 2026
QUYẾT ĐỊNH
Về việc tặng danh hiệu thi đua và khen thưởng năm 2025
CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN KHAI
Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
Căn cứ Quyết định số 99/QĐ-TTg ngày 01/01/2024 của Thủ tướng Chính phủ;
Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.
QUYẾT ĐỊNH:
Điều 1. Tặng Giấy khen của Chủ tịch Ủy ban nhân dân xã cho 02 tập thể, 01 hộ gia đình và 02 cá nhân đã có thành tích xuất sắc trong phong trào thi đua năm 2025, gồm:
I. TẬP THỂ
1. Trường Tiểu học An Phú;
2. Tập thể Phòng Văn hóa - Xã hội.
II. HỘ GIA ĐÌNH
1. Hộ gia đình ông Lê Văn Ruộng, ấp 3, xã Tân Khai;
III. CÁ NHÂN
1. Ông Nguyễn Văn An, Chủ tịch UBND xã Tân Khai;
2. Bà TRẦN THỊ BÌNH, PHÓ CHỦ TỊCH HỘI LIÊN HIỆP PHỤ NỮ XÃ
TÂN KHAI;
Điều 2. Công nhận danh hiệu Lao động tiên tiến cho 01 cá nhân:
1. Ông Đỗ Văn Em (truy tặng), nguyên Bí thư Chi bộ ấp 1.
Điều 3. Văn phòng, các cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Ký"""
MERIT = "Đã có thành tích xuất sắc trong phong trào thi đua năm 2025"
DECISION_ROWS = [
    ("collective", "Trường Tiểu học An Phú", "", "", "GK", False, MERIT),
    ("collective", "Tập thể Phòng Văn hóa - Xã hội", "", "", "GK", False, MERIT),
    ("household", "Hộ gia đình ông Lê Văn Ruộng", "", "ấp 3, xã Tân Khai", "GK", False, MERIT),
    ("individual", "Nguyễn Văn An", "Chủ tịch", "UBND xã Tân Khai", "GK", False, MERIT),
    ("individual", "Trần Thị Bình", "Phó Chủ tịch", "Hội Liên hiệp Phụ nữ xã Tân Khai", "GK", False, MERIT),
    ("individual", "Đỗ Văn Em", "nguyên Bí thư", "Chi bộ ấp 1", "LDTT", True, ""),
]

TABLE = [
    ("DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG NĂM 2025", "", "", "", ""),
    ("(Kèm theo Quyết định số 45/QĐ-UBND ngày 20/12/2025 của Chủ tịch UBND xã Tân Khai)", "", "", "", ""),
    ("STT", "Họ và tên", "Chức vụ, đơn vị", "Danh hiệu, hình thức khen thưởng", "Thành tích"),
    ("I", "TẬP THỂ (02)", "", "", ""),
    ("1", "Trường Tiểu học An Phú", "", "Tập thể lao động tiên tiến", "Hoàn thành tốt nhiệm vụ"),
    ("2", "Ấp 3, xã Tân Khai", "", "Giấy khen", "Xây dựng nông thôn mới"),
    ("II", "CÁ NHÂN (02)", "", "", ""),
    ("1", "NGUYỄN VĂN AN", "Công chức UBND xã Tân Khai", "LĐTT", "Hoàn thành xuất sắc nhiệm vụ"),
    ("2", "Bà Trần Thị Bình", "Hiệu trưởng Trường Tiểu học An Phú", "CSTĐCS", "Có sáng kiến"),
    ("", "Cộng: 02 tập thể, 02 cá nhân", "", "", ""),
    ("", "", "Người lập biểu", "", ""),
]
TABLE_ROWS = [
    ("collective", "Trường Tiểu học An Phú", "", "", "TTLDTT", False, "Hoàn thành tốt nhiệm vụ"),
    ("collective", "Ấp 3", "", "xã Tân Khai", "GK", False, "Xây dựng nông thôn mới"),
    ("individual", "Nguyễn Văn An", "Công chức", "UBND xã Tân Khai", "LDTT", False, "Hoàn thành xuất sắc nhiệm vụ"),
    ("individual", "Trần Thị Bình", "Hiệu trưởng", "Trường Tiểu học An Phú", "CSTDCS", False, "Có sáng kiến"),
]  # fmt: skip


def as_txt(text, encoding="utf-8"):
    return text.encode(encoding)


def as_word(text="", table=(), *, numbered=False):
    """Write lines as paragraphs, then a table; numbered ones as Word numbers them by itself."""
    document = docx.Document()
    text = text.replace("PHỤ NỮ XÃ\nTÂN KHAI", "PHỤ NỮ XÃ TÂN KHAI")  # a paragraph of Word wraps by itself
    for line in text.split("\n") if text else ():
        paragraph = document.add_paragraph(line)
        if numbered and line[:2] in ("1.", "2."):
            paragraph.runs[0].text = line[3:]
            held = paragraph._p.get_or_add_pPr()
            number = OxmlElement("w:numPr")
            number.append(OxmlElement("w:numId"))
            number[0].set(qn("w:val"), "1")
            held.append(number)
    if table:
        made = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, said in zip(made.add_row().cells, row, strict=True):
                cell.text = said
    return _saved(document)


def _saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_workbook(*sheets, font=None):
    """Write sheets [(name, rows)]."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        look = book.add_format({"font_name": font}) if font else None
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, said in enumerate(row):
                    sheet.write(place, column, said, look)
    return out.getvalue()


def _pdf():
    pdf = FPDF(format="A4")
    fonts = find_serif()
    pdf.add_font("serif", "", str(fonts.regular))
    pdf.add_page()
    pdf.set_font("serif", "", 13)
    return pdf


def as_pdf(text="", table=()):
    """Print lines, then a ruled table."""
    pdf = _pdf()
    for line in text.split("\n") if text else ():
        pdf.multi_cell(0, 7, line, new_x="LMARGIN", new_y="NEXT")
    if table:
        with pdf.table(width=190, col_widths=(12, 45, 50, 43, 40), first_row_as_headings=False) as made:
            for row in table:
                made.row(row)
    return bytes(pdf.output())


def as_pages(title, *tables, merged=None):
    """Print a ruled table a page; `merged` says how many columns a cell (row, place) of the first is wide."""
    pdf = _pdf()
    pdf.multi_cell(0, 7, title, new_x="LMARGIN", new_y="NEXT")
    for number, table in enumerate(tables):
        if number:
            pdf.add_page()
        with pdf.table(width=190, first_row_as_headings=False) as made:
            for place, row in enumerate(table):
                drawn = made.row()
                left = 0
                while left < len(row):
                    wide = (merged or {}).get((place, left), 1)
                    drawn.cell(str(row[left]), colspan=wide)
                    left += wide
    return bytes(pdf.output())


def as_loose_pdf(title, *rows):
    """Print a table without rules: its columns are told by where they stand."""
    pdf = _pdf()
    pdf.text(20, 20, title)
    for place, row in enumerate(rows):
        for left, said in zip((20, 40, 100, 150), row, strict=True):
            pdf.text(left, 35 + 9 * place, said)
    return bytes(pdf.output())


def scanned_pdf():
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 100, 100)
    return bytes(pdf.output())


def locked_pdf():
    pdf = _pdf()
    pdf.set_encryption(owner_password="chu", user_password="khach")
    pdf.cell(text="Danh sách")
    return bytes(pdf.output())


def legacy(rows, table):
    """Give rows as an office with old fonts typed them."""
    codes = getattr(load_reference().legacy, table)
    return [tuple(encode(cell, codes) for cell in row) for row in rows]


MESSY_TEXT = """\ufeff  PHỤ LỤC
DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG DANH HIỆU LAO
ĐỘNG TIÊN TIẾN, GIẤY KHEN NĂM 2025
(Ban hành kèm theo Quyết định số:    /QĐ - UBND ngày      tháng 12 năm 2025 của Chủ tịch UBND xã An Phú)

A. DANH HIỆU LAO ĐỘNG TIÊN TIẾN: 03 cá nhân
1/ Đ/c Nguyễn  Văn Cường – Công chức Văn phòng HĐND và UBND xã
2/ đ/c LÊ THỊ DUNG, KẾ TOÁN TRƯỜNG MẦM NON HOA MAI
2/ Đ/c Phạm Văn Giang, Trưởng ấp 5
B. GIẤY KHEN
* Tập thể:
- Trường Mầm non Hoa Mai, đã có thành tích xuất sắc trong năm học 2024 - 2025
- Ông Hồ Văn Hải, Trưởng Ban công tác Mặt trận ấp 2, vì đã có nhiều đóng góp xây dựng nông thôn mới
* Cá nhân:
- Bà Ngô Thị Lan, Giáo viên Trường Mầm non Hoa Mai
- Bà Ngô Thị Lan, Giáo viên Trường Mầm non Hoa Mai
C. GIÁY KHENN CHỦ TỊCH XÃ
- Ông Võ Văn Minh, Công an xã An Phú
Danh sách này có 05 cá nhân./.
"""
"""Blank number and day, a broken title, numbers that repeat, a person among collectives, the same person twice,
a misspelt award, a count that is not right."""

MESSY_SHEETS = [
    (
        "Khen cao",
        [
            ("TỜ TRÌNH ĐỀ NGHỊ BẰNG KHEN", "", "", "", ""),
            (
                "(Kèm theo Quyết định số 77/QĐ-UBND ngày 15/6/2025 của Chủ tịch UBND huyện Hớn Quản)",
                "",
                "",
                "",
                "",
            ),
            ("TT", "Tên tập thể, cá nhân", "Địa chỉ", "Hình thức", "Thành tích"),
            ("1", "Ông  NGUYỄN VĂN AN", "Phòng Nội vụ", "Bằng khen của Chủ tịch UBND tỉnh", "Năm 2024"),
            ("2", "Trường THCS Tân Khai", "xã Tân Khai", "nt", ""),
            ("4", "Hộ ông Lê Văn Ruộng", "ấp 3", "Giấy khen", "Hiến đất làm đường"),
            ("5", "", "ấp 4", "Giấy khen", "Hiến đất"),
            ("6", "Bà Đặng Thị Mai", "", "Bằng khen", "Giúp người nghèo"),
        ],
    ),
    (
        "Danh hiệu",
        [
            ("Danh hiệu thi đua năm 2024", "", "", "", ""),
            ("Stt", "Họ tên", "Chức vụ", "Đơn vị", "Danh hiệu"),
            ("1", "Nguyễn Văn An", "Chuyên viên", "Phòng Nội vụ", "CSTĐCS"),
            ("2", "Nguyễn Văn An", "Chuyên viên", "Phòng Nội vụ", "LĐTT"),
            ("3", "Trần Văn Bảy", "Truy tặng", "UBND xã Tân Khai", "Tập thể lao động tiên tiến"),
            ("4", "Trần Văn Tám", "Công chức", "UBND xã Tân Khai", "Giải nhất văn nghệ"),
        ],
    ),
]
