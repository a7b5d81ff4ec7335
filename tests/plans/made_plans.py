"""Plans of other offices as Word and PDF files: merged cells, Word's own numbering, a landscape table over pages."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from fpdf import FPDF

from tdkt_event.documents.fonts import find_serif

Rows = Sequence[Sequence[str]]

PROVINCE_ROWS: Rows = (
    ("I", "CÔNG TÁC THAM MƯU", "", "", "", ""),
    ("1.1", "Tham mưu UBND tỉnh ban hành Chỉ thị phát động thi đua năm 2026", "Sở Nội vụ", "Văn phòng UBND tỉnh", "Quý I/2026", "Chỉ thị"),
    ("1.2", "Sửa đổi Quy chế thi đua, khen thưởng của tỉnh", "Sở Nội vụ", "Sở Tư pháp; các sở, ban, ngành", "Quý II/2026", "Quyết định của UBND tỉnh"),
    ("II", "TỔ CHỨC PHONG TRÀO THI ĐUA", "", "", "", ""),
    ("2.1", "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2025", "Sở Nội vụ", "Các cụm, khối thi đua", "Tháng 02/2026", "Hội nghị"),
    ("2.2", "Tuyên truyền gương điển hình tiên tiến trên báo, đài", "Báo và Phát thanh, Truyền hình tỉnh", "Sở Văn hóa, Thể thao và Du lịch", "Thường xuyên", "Chuyên mục"),
    ("2.3", "Tập huấn nghiệp vụ thi đua, khen thưởng cho cấp xã", "Sở Nội vụ", "UBND các xã, phường", "Quý III/2026", "Lớp tập huấn"),
    ("III", "CÔNG TÁC KHEN THƯỞNG", "", "", "", ""),
    ("3.1", "Khen thưởng chuyên đề xây dựng nông thôn mới", "Sở Nông nghiệp và Môi trường", "Sở Nội vụ", "Quý IV/2026", "Tờ trình"),
    ("3.2", "Xét, đề nghị tặng Huân chương, Cờ thi đua của Chính phủ", "Hội đồng Thi đua - Khen thưởng tỉnh", "Sở Nội vụ", "Trước ngày 31/3/2026", "Tờ trình"),
)  # fmt: skip
PROVINCE_HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện", "Sản phẩm")

SCHOOL_HEAD = ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Ghi chú")
SCHOOL_ROWS: Rows = tuple(
    row
    for row in (
        ("1", "Ban hành văn bản hướng dẫn công tác thi đua, khen thưởng năm học 2025 - 2026", "Văn phòng Sở", "Các phòng thuộc Sở", "Tháng 9/2025", ""),
        ("2", "Các đơn vị đăng ký danh hiệu thi đua và hình thức khen thưởng", "Các trường trực thuộc", "Văn phòng Sở", "Trước 15/10/2025", "Gửi bản đăng ký"),
        ("3", "Phát động thi đua chào mừng Ngày Nhà giáo Việt Nam 20/11", "Công đoàn ngành", "Các phòng thuộc Sở", "Tháng 10 - 11/2025", ""),
        ("4", "Kiểm tra chéo giữa các cụm thi đua", "Trưởng các cụm thi đua", "Các trường trong cụm", "Tháng 3/2026", ""),
        ("5", "Hội nghị điển hình tiên tiến ngành Giáo dục và Đào tạo lần thứ V", "Văn phòng Sở", "Công đoàn ngành, các phòng thuộc Sở", "Tháng 4/2026", "Có kế hoạch riêng"),
        ("6", "Xét thi đua, khen thưởng cuối năm học", "Hội đồng Thi đua ngành", "Các đơn vị trực thuộc", "Tháng 6 - 7/2026", ""),
        ("7", "Tổng kết phong trào thi đua năm học 2025 - 2026", "Văn phòng Sở", "Các đơn vị trực thuộc", "Tháng 8/2026", ""),
    )
)  # fmt: skip


def province_docx() -> bytes:
    """Make a province's plan: the head as a table, a table with merged section rows and its heading twice."""
    paper = docx.Document()
    head = paper.add_table(rows=2, cols=2)
    _fill(
        head,
        0,
        ("ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
    )
    _fill(head, 1, ("Số: 9012/KH-UBND", "Lâm Đồng, ngày 29 tháng 12 năm 2025"))
    _lines(
        paper,
        "KẾ HOẠCH", "Công tác thi đua, khen thưởng tỉnh Lâm Đồng năm 2026",
        "Căn cứ Luật Thi đua, khen thưởng năm 2022;",
        "Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 345/TTr-SNV ngày 22/12/2025, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
        "I. MỤC TIÊU", "Đổi mới, nâng cao chất lượng phong trào thi đua.",
        "II. NHIỆM VỤ CỤ THỂ",
    )  # fmt: skip
    table = paper.add_table(rows=0, cols=6)
    _add(table, PROVINCE_HEAD)
    for row in PROVINCE_ROWS[:6]:
        _add(table, row, merged=not row[2])
    _add(table, PROVINCE_HEAD)
    for row in PROVINCE_ROWS[6:]:
        _add(table, row, merged=not row[2])
    _lines(
        paper,
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Nội vụ (Cơ quan Thường trực Hội đồng Thi đua - Khen thưởng tỉnh)",
        "- Chủ trì tham mưu, hướng dẫn, đôn đốc, kiểm tra việc thực hiện Kế hoạch.",
        "- Tổng hợp, báo cáo UBND tỉnh trước ngày 15/12/2026.",
        "2. Sở Tài chính: Tham mưu bố trí kinh phí theo quy định.",
        "3. UBND các xã, phường, đặc khu: Xây dựng kế hoạch và tổ chức thực hiện; gửi Kế hoạch về Sở Nội vụ trước ngày 31/01/2026.",
        "Yêu cầu các cơ quan, đơn vị, địa phương nghiêm túc thực hiện./.",
    )  # fmt: skip
    close = paper.add_table(rows=1, cols=2)
    _fill(
        close, 0,
        (
            "Nơi nhận:\n- Ban Thi đua - Khen thưởng Trung ương;\n- TT Tỉnh ủy, TT HĐND tỉnh;\n- Các sở, ban, ngành;\n- UBND các xã, phường, đặc khu;\n- Lưu: VT, NC.",
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nHồ Văn Mười",
        ),
    )  # fmt: skip
    return _bytes(paper)


PROVINCE_GOLD = {
    "title": "Công tác thi đua, khen thưởng tỉnh Lâm Đồng năm 2026", "doc_type": "Kế hoạch", "year": 2026,
    "issuer": "UBND tỉnh Lâm Đồng", "number": "9012/KH-UBND", "notation": "KH-UBND", "date": "2025-12-29", "place": "Lâm Đồng",
    "signer": {"authority": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH", "name": "Hồ Văn Mười"},
    "legal_basis": ["Luật Thi đua, khen thưởng năm 2022", "Tờ trình số 345/TTr-SNV ngày 22/12/2025"],
    "sections": ["I. MỤC TIÊU", "II. NHIỆM VỤ CỤ THỂ", "III. TỔ CHỨC THỰC HIỆN"],
    "table_columns": list(PROVINCE_HEAD),
    "work_items": [
        {"tt": tt, "content": what, "lead": [lead], "coordinate": help_.split("; "), "time": time, "product": product, "section": section, "quarter": quarter}
        for section, quarter, (tt, what, lead, help_, time, product) in (
            ("I. CÔNG TÁC THAM MƯU", ["I"], PROVINCE_ROWS[1]), ("I. CÔNG TÁC THAM MƯU", ["II"], PROVINCE_ROWS[2]),
            ("II. TỔ CHỨC PHONG TRÀO THI ĐUA", [], PROVINCE_ROWS[4]), ("II. TỔ CHỨC PHONG TRÀO THI ĐUA", [], PROVINCE_ROWS[5]),
            ("II. TỔ CHỨC PHONG TRÀO THI ĐUA", ["III"], PROVINCE_ROWS[6]), ("III. CÔNG TÁC KHEN THƯỞNG", ["IV"], PROVINCE_ROWS[8]),
            ("III. CÔNG TÁC KHEN THƯỞNG", [], PROVINCE_ROWS[9]),
        )
    ],
    "conference": None,
    "duties": [
        {"office": "Sở Nội vụ", "tasks": ["Chủ trì tham mưu, hướng dẫn, đôn đốc, kiểm tra việc thực hiện Kế hoạch", "Tổng hợp, báo cáo UBND tỉnh trước ngày 15/12/2026"]},
        {"office": "Sở Tài chính", "tasks": ["Tham mưu bố trí kinh phí theo quy định"]},
        {"office": "UBND các xã, phường, đặc khu", "tasks": ["Xây dựng kế hoạch và tổ chức thực hiện", "gửi Kế hoạch về Sở Nội vụ trước ngày 31/01/2026"]},
    ],
    "deadlines": [{"date": "2026-12-15", "inclusive": False, "to": "UBND tỉnh"}, {"date": "2026-01-31", "inclusive": False, "to": "Sở Nội vụ"}, {"date": "2026-03-31", "inclusive": False}],
    "speeches": None, "pledge": None, "backdrop_lines": [],
    "recipients": ["Ban Thi đua - Khen thưởng Trung ương", "TT Tỉnh ủy, TT HĐND tỉnh", "Các sở, ban, ngành", "UBND các xã, phường, đặc khu", "Lưu: VT, NC"],
}  # fmt: skip


def numbered_docx() -> bytes:
    """Make a commune's conference plan whose numbers Word counts itself, so that no text holds them."""
    paper = docx.Document()
    roman, arabic, letter, dash = _numbering(paper)
    _lines(
        paper, "ỦY BAN NHÂN DÂN XÃ HÒA TIẾN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 33/KH-UBND\tHòa Tiến, ngày 10 tháng 3 năm 2026",
        "KẾ HOẠCH", "Tổ chức Hội nghị biểu dương điển hình tiên tiến xã Hòa Tiến năm 2026",
        "Căn cứ Kế hoạch số 77/KH-UBND ngày 15/02/2026 của UBND thành phố Đà Nẵng; UBND xã ban hành Kế hoạch như sau:",
    )  # fmt: skip
    parts: Sequence[tuple[tuple[int, int] | None, str]] = (
        (roman, "MỤC ĐÍCH, YÊU CẦU"), (arabic, "Biểu dương điển hình tiên tiến trong phong trào thi đua yêu nước."),
        (roman, "THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"),
        (arabic, "Thời gian: 01 buổi, bắt đầu lúc 7 giờ 30, ngày 22/4/2026 (thứ Tư)."),
        (arabic, "Địa điểm: Nhà văn hóa xã Hòa Tiến."),
        (arabic, "Thành phần (tổng số 95 đại biểu):"),
        (letter, "Đại biểu thành phố: 05 đại biểu."),
        (letter, "Đại biểu xã: 40 đại biểu."),
        (letter, "Điển hình tiên tiến: 50 đại biểu."),
        (roman, "PHÂN CÔNG NHIỆM VỤ"),
        (arabic, "Phòng Văn hóa - Xã hội"),
        (dash, "Tham mưu báo cáo, chương trình Hội nghị."),
        (dash, "Chọn 03 điển hình báo cáo tham luận, mỗi bài từ 4 đến 6 phút; gửi bài trước ngày 15/4/2026."),
        (arabic, "Văn phòng HĐND và UBND xã"),
        (dash, "Gửi giấy mời, chuẩn bị hội trường."),
        (arabic, "Phòng Kinh tế: cấp kinh phí tổ chức Hội nghị."),
        (arabic, "Các thôn giới thiệu điển hình, gửi danh sách về Phòng Văn hóa - Xã hội chậm nhất ngày 31/3/2026."),
    )  # fmt: skip
    for mark, text in parts:
        _numbered(paper, text, mark)
    _lines(paper, "Trên đây là Kế hoạch tổ chức Hội nghị biểu dương điển hình tiên tiến xã Hòa Tiến năm 2026./.", "Nơi nhận:",
           "- UBND thành phố;", "- Đảng ủy, HĐND xã;", "- Các phòng, các thôn;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Đặng Quốc Bảo")  # fmt: skip
    return _bytes(paper)


NUMBERED_GOLD = {
    "title": "Tổ chức Hội nghị biểu dương điển hình tiên tiến xã Hòa Tiến năm 2026", "doc_type": "Kế hoạch", "year": 2026,
    "issuer": "UBND xã Hòa Tiến", "number": "33/KH-UBND", "date": "2026-03-10", "place": "Hòa Tiến",
    "signer": {"authority": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH", "name": "Đặng Quốc Bảo"},
    "legal_basis": ["Kế hoạch số 77/KH-UBND ngày 15/02/2026 của UBND thành phố Đà Nẵng"],
    "sections": ["I. MỤC ĐÍCH, YÊU CẦU", "II. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN", "III. PHÂN CÔNG NHIỆM VỤ"],
    "work_items": [],
    "conference": {
        "name": "Hội nghị biểu dương điển hình tiên tiến xã Hòa Tiến năm 2026", "time_text": "01 buổi, bắt đầu lúc 7 giờ 30, ngày 22/4/2026 (thứ Tư)",
        "duration_days": 0.5, "month": "2026-04", "date": "2026-04-22", "venue": "Nhà văn hóa xã Hòa Tiến", "total_delegates": 95,
        "groups": [{"name": "Đại biểu thành phố", "count": 5}, {"name": "Đại biểu xã", "count": 40}, {"name": "Điển hình tiên tiến", "count": 50}],
    },
    "duties": [
        {"office": "Phòng Văn hóa - Xã hội", "tasks": ["Tham mưu báo cáo, chương trình Hội nghị", "Chọn 03 điển hình báo cáo tham luận, mỗi bài từ 4 đến 6 phút; gửi bài trước ngày 15/4/2026"]},
        {"office": "Văn phòng HĐND và UBND xã", "tasks": ["Gửi giấy mời, chuẩn bị hội trường"]},
        {"office": "Phòng Kinh tế", "tasks": ["cấp kinh phí tổ chức Hội nghị"]},
        {"office": "Các thôn", "tasks": ["giới thiệu điển hình, gửi danh sách về Phòng Văn hóa - Xã hội chậm nhất ngày 31/3/2026"]},
    ],
    "deadlines": [{"date": "2026-04-15", "inclusive": False}, {"date": "2026-03-31", "inclusive": True, "to": "Phòng Văn hóa - Xã hội"}],
    "speeches": {"count_stated": [{"section": "III.1", "count": 3}], "conflict": False, "selected_by": "Phòng Văn hóa - Xã hội", "minutes_min": 4, "minutes_max": 6, "deadline": "2026-04-15"},
    "pledge": None, "backdrop_lines": [],
    "recipients": ["UBND thành phố", "Đảng ủy, HĐND xã", "Các phòng, các thôn", "Lưu: VT"],
}  # fmt: skip


def school_pdf() -> bytes:
    """Make a department's plan of a school year: upright text, then a landscape table over two pages."""
    fonts = find_serif()
    paper = FPDF(format="A4")
    paper.add_font("t", "", fonts.regular)
    paper.add_font("t", "B", fonts.bold)
    paper.add_page()
    for left, right in (
        ("UBND TỈNH AN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Độc lập - Tự do - Hạnh phúc"),
        ("Số: 2215/KH-SGDĐT", "An Giang, ngày 12 tháng 9 năm 2025"),
    ):  # fmt: skip
        paper.set_font("t", "B", 11)
        paper.cell(70, 7, left, align="C")
        paper.cell(0, 7, right, align="C", new_x="LMARGIN", new_y="NEXT")
    paper.set_font("t", "B", 13)
    for line in ("KẾ HOẠCH", "Công tác thi đua, khen thưởng năm học 2025 - 2026"):
        paper.cell(0, 8, line, align="C", new_x="LMARGIN", new_y="NEXT")
    paper.set_font("t", "", 13)
    for text in (
        "Thực hiện Công văn số 4567/BGDĐT-VP ngày 01 tháng 9 năm 2025 của Bộ Giáo dục và Đào tạo về công tác thi đua, khen thưởng năm học 2025 - 2026; Sở Giáo dục và Đào tạo ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Đẩy mạnh phong trào thi đua “Đổi mới, sáng tạo trong dạy và học”.",
        "2. Khen thưởng đúng người, đúng thành tích.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng Sở: Theo dõi, đôn đốc, tổng hợp kết quả thực hiện Kế hoạch, báo cáo Giám đốc Sở.",
        "2. Thủ trưởng các đơn vị trực thuộc: Triển khai Kế hoạch đến toàn thể cán bộ, giáo viên, học sinh.",
        "3. UBND các xã, phường chỉ đạo các trường thuộc phạm vi quản lý thực hiện, gửi kế hoạch về Sở Giáo dục và Đào tạo trước ngày 30/9/2025.",
        "(Kèm theo Phụ lục các nhiệm vụ trọng tâm)",
    ):
        paper.multi_cell(0, 7, text, new_x="LMARGIN", new_y="NEXT")
    paper.ln(4)
    for left, right in (
        ("Nơi nhận:", "GIÁM ĐỐC"), ("- Bộ GDĐT (b/c);", ""), ("- UBND tỉnh (b/c);", ""), ("- Các phòng thuộc Sở;", ""), ("- Các đơn vị trực thuộc;", "Trần Thị Ngọc Diễm"), ("- Lưu: VT, VP.", ""),
    ):  # fmt: skip
        paper.cell(90, 6, left)
        paper.cell(0, 6, right, align="C", new_x="LMARGIN", new_y="NEXT")
    paper.add_page(orientation="L")
    paper.set_font("t", "B", 13)
    for line in ("PHỤ LỤC", "CÁC NHIỆM VỤ TRỌNG TÂM", "(Kèm theo Kế hoạch số 2215/KH-SGDĐT ngày 12/9/2025)"):
        paper.cell(0, 8, line, align="C", new_x="LMARGIN", new_y="NEXT")
    paper.set_font("t", "", 12)
    paper.ln(40)
    with paper.table(col_widths=(5, 38, 18, 20, 14, 12), line_height=8) as table:
        for row in (SCHOOL_HEAD, *SCHOOL_ROWS):
            table.row(row)
    return bytes(paper.output())


SCHOOL_GOLD = {
    "title": "Công tác thi đua, khen thưởng năm học 2025 - 2026", "doc_type": "Kế hoạch", "issuer": "Sở Giáo dục và Đào tạo tỉnh An Giang",
    "number": "2215/KH-SGDĐT", "date": "2025-09-12", "place": "An Giang",
    "signer": {"position": "GIÁM ĐỐC", "name": "Trần Thị Ngọc Diễm"},
    "legal_basis": ["Công văn số 4567/BGDĐT-VP ngày 01 tháng 9 năm 2025 của Bộ Giáo dục và Đào tạo về công tác thi đua, khen thưởng năm học 2025 - 2026"],
    "sections": ["I. MỤC ĐÍCH, YÊU CẦU", "II. TỔ CHỨC THỰC HIỆN"],
    "table_columns": list(SCHOOL_HEAD),
    "work_items": [
        {"tt": tt, "content": what, "lead": [lead], "time": time, "note": note}
        for tt, what, lead, _, time, note in SCHOOL_ROWS
    ],
    "conference": None,
    "duties": [
        {"office": "Văn phòng Sở", "tasks": ["Theo dõi, đôn đốc, tổng hợp kết quả thực hiện Kế hoạch, báo cáo Giám đốc Sở"]},
        {"office": "Thủ trưởng các đơn vị trực thuộc", "tasks": ["Triển khai Kế hoạch đến toàn thể cán bộ, giáo viên, học sinh"]},
        {"office": "UBND các xã, phường", "tasks": ["chỉ đạo các trường thuộc phạm vi quản lý thực hiện, gửi kế hoạch về Sở Giáo dục và Đào tạo trước ngày 30/9/2025"]},
    ],
    "deadlines": [{"date": "2025-09-30", "inclusive": False, "to": "Sở Giáo dục và Đào tạo"}, {"date": "2025-10-15", "inclusive": False}],
    "speeches": None, "pledge": None, "backdrop_lines": [],
    "recipients": ["Bộ GDĐT (b/c)", "UBND tỉnh (b/c)", "Các phòng thuộc Sở", "Các đơn vị trực thuộc", "Lưu: VT, VP"],
}  # fmt: skip

MADE = {
    "tinh-nam.docx": (province_docx, PROVINCE_GOLD),
    "xa-danh-so.docx": (numbered_docx, NUMBERED_GOLD),
    "so-gd-nam-hoc.pdf": (school_pdf, SCHOOL_GOLD),
}


def _lines(paper: Document, *texts: str) -> None:
    for text in texts:
        paper.add_paragraph(text)


def _fill(table: Table, row: int, texts: Sequence[str]) -> None:
    for cell, text in zip(table.rows[row].cells, texts, strict=True):
        cell.text = text


def _add(table: Table, texts: Sequence[str], *, merged: bool = False) -> None:
    cells = table.add_row().cells
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text
    if merged:
        cells[1].merge(cells[-1]).text = texts[1]


def _numbering(paper: Document) -> list[tuple[int, int]]:
    """Add one list of four levels (I. 1. a) -) and give (list, level) of each."""
    part = paper.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    for level, (kind, text) in enumerate(
        (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"))
    ):
        one = OxmlElement("w:lvl")
        one.set(qn("w:ilvl"), str(level))
        for name, value in (("w:start", "1"), ("w:numFmt", kind), ("w:lvlText", text)):
            child = OxmlElement(name)
            child.set(qn("w:val"), value)
            one.append(child)
        abstract.append(one)
    part.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "90")
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), "90")
    number.append(link)
    part.append(number)
    return [(90, level) for level in range(4)]


def _numbered(paper: Document, text: str, mark: tuple[int, int] | None) -> None:
    paragraph = paper.add_paragraph(text)
    if mark is None:
        return
    properties = paragraph._p.get_or_add_pPr()
    numbered = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", mark[1]), ("w:numId", mark[0])):
        child = OxmlElement(name)
        child.set(qn("w:val"), str(value))
        numbered.append(child)
    properties.append(numbered)


def _bytes(paper: Document) -> bytes:
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()
