"""Lists of offices whose layouts nobody had in mind when the reader was written."""

import io

import docx
import openpyxl

from tdkt_event.documents.list_files import read_list_file
from tdkt_event.domain.delegate import DelegateKind

N = None
AN_GIANG = {
    "DS mời": (
        [
            ["TỈNH AN GIANG", N, N, N, N, N, N, N],
            ["UBND HUYỆN THOẠI SƠN", N, N, N, N, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            [],
            ["DANH SÁCH KHÁCH MỜI DỰ HỘI NGHỊ ĐIỂN HÌNH TIÊN TIẾN GIAI ĐOẠN 2020 - 2025"],
            ["(Đính kèm Công văn số 1234/UBND-NC ngày 12/5/2025)"],
            [
                "Số TT",
                "Quý Ông (Bà)",
                N,
                "Chức vụ, nơi công tác",
                "Số người",
                "Số ĐTDĐ",
                "Xe đưa rước",
                "Phòng nghỉ",
            ],
            ["A. KHỐI ĐẢNG"],
            [1, "Ô. HUỲNH VĂN TÈO EM", N, "BÍ THƯ HUYỆN ỦY", N, "0918.123.456", "x", "101"],
            [2, "B. Trần Thị Út - Phó Bí thư TT", N, "Huyện ủy", 1, "0918 123 457/ 02963.879.123", N, "102"],
            [3, "Thường trực Huyện ủy (các đ/c còn lại)", N, N, "02 đ/c", N, "x"],
            ["B. KHỐI CHÍNH QUYỀN"],
            ["I. VĂN PHÒNG HĐND & UBND HUYỆN"],
            [1, "Nguyễn Hữu Nghĩa", N, "Chánh Văn phòng", N, 84918123458, N, "103"],
            [2, "Ông Lê Minh Trí cùng phu nhân", N, "Phó Chánh Văn phòng", N, "'0918123459"],
            ["II. PHÒNG LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI"],
            [1, "NEÁNG SÓC KHA", N, "Phó trưởng phòng", N, N],
            [2, "Châu Chanh Đa-Chuyên viên", N, N],
            ["C. CÁC XÃ, THỊ TRẤN"],
            ["1. Xã Vĩnh Trạch"],
            [1, "Phan Thành Nhơn", N, "Trưởng Công an xã Vĩnh Trạch", N, "918123460"],
            [2, "Đại diện Ban Quản trị chùa Ông", N, N, "2 người"],
            ["2. Thị trấn Núi Sập"],
            [1, "Ni sư Thích nữ Diệu Hạnh", N, "Trụ trì chùa Long Sơn", N],
            [N, "Tổng cộng:", N, N, 13],
            [N, N, N, N, "Thoại Sơn, ngày    tháng 5 năm 2025"],
            [N, "Cán bộ lập bảng", N, N, "TL. CHỦ TỊCH"],
            [N, N, N, N, "TRƯỞNG PHÒNG NỘI VỤ"],
            [],
            [],
            [N, "Võ Thị Lập", N, N, "Trần Văn Ký"],
        ],
        ["B6:C6", "A7:H7", "A11:H11"],
    ),
    "Dự phòng": ([["STT", "Họ và tên", "Đơn vị"], ["1", "Võ Văn Dự", "UBND XÃ ĐỊNH THÀNH"]], []),
}


def workbook(sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, (rows, merges) in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for merge in merges:
            sheet.merge_cells(merge)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def lang_son():
    d = docx.Document()
    t = d.add_table(rows=1, cols=2)
    t.cell(0, 0).text = "UBND TỈNH LẠNG SƠN\nSỞ NỘI VỤ"
    t.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    d.add_paragraph("BIỂU TỔNG HỢP THÀNH PHẦN THAM DỰ")
    d.add_paragraph("(Kèm theo Giấy mời số 22/GM-SNV ngày 03/6/2025)")
    rows = [
        ["TT", "Đơn vị", "Họ tên đại biểu dự họp", "Chức danh", "Liên hệ", "Ghi chú"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["I", "LÃNH ĐẠO TỈNH", "", "", "", ""],
        ["1", "Tỉnh ủy", "Đ/c Hoàng Văn Nghiệm-Bí thư Tỉnh ủy", "", "", ""],
        ["2", "UBND tỉnh", "1. Đ/c Hồ Tiến Thiệu\n2. Đ/c Dương Xuân Huyên", "Chủ tịch; Phó Chủ tịch", "", ""],
        ["II", "SỞ, BAN, NGÀNH", "", "", "", ""],
        ["3", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Lý Việt Hưng\nGiám đốc Sở", "", "0912.111.222 (Zalo)", ""],
        ["4", "", "Nông Thị Chiêm", "CHUYÊN VIÊN", "0912.111.223", "thay đ/c Hưng"],
        ["5", "Báo và Đài PTTH tỉnh", "Phóng viên (03 người)", "", "", ""],
        ["III", "HUYỆN, THÀNH PHỐ", "", "", "", ""],
        ["6", "Thành phố Lạng Sơn", "Đoàn Thị Loan và phu quân", "Chủ tịch UBND", "0205.3812.345", "ăn chay"],
        ["7", "Huyện Cao Lộc", "Lãnh đạo UBND huyện", "", "", "Cử 01 đ/c"],
        ["", "Cộng", "10", "", "", ""],
    ]
    t = d.add_table(rows=len(rows), cols=6)
    for i, r in enumerate(rows):
        for j, x in enumerate(r):
            t.cell(i, j).text = x
    t.cell(6, 1).merge(t.cell(7, 1))
    d.add_paragraph("Ấn định danh sách: 12 đại biểu.")
    t = d.add_table(rows=1, cols=2)
    t.cell(0, 0).text = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    t.cell(0, 1).text = "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\nVi Thị Ký"
    b = io.BytesIO()
    d.save(b)
    return b.getvalue()


def test_guests_of_an_giang_with_salutations_short_forms_and_offices_between_the_rows():
    reading = read_list_file(workbook(AN_GIANG), "an-giang.xlsx")

    found = [row.delegate for row in reading.rows]
    assert [(one.salutation, one.name, one.position, one.unit, one.group, one.seats) for one in found] == [
        ("Ông", "Huỳnh Văn Tèo Em", "Bí thư", "Huyện ủy", "KHỐI ĐẢNG", 1),
        ("Bà", "Trần Thị Út", "Phó Bí thư TT", "Huyện ủy", "KHỐI ĐẢNG", 1),
        ("", "Thường trực Huyện ủy (các đ/c còn lại)", "", "", "KHỐI ĐẢNG", 2),
        ("", "Nguyễn Hữu Nghĩa", "Chánh Văn phòng", "Văn phòng HĐND & UBND huyện", "KHỐI CHÍNH QUYỀN", 1),
        ("Ông", "Lê Minh Trí", "Phó Chánh Văn phòng", "Văn phòng HĐND & UBND huyện", "KHỐI CHÍNH QUYỀN", 2),
        ("", "Neáng Sóc Kha", "Phó trưởng phòng", "Phòng Lao động – Thương binh và Xã hội", "KHỐI CHÍNH QUYỀN", 1),
        ("", "Châu Chanh Đa", "Chuyên viên", "Phòng Lao động – Thương binh và Xã hội", "KHỐI CHÍNH QUYỀN", 1),
        ("", "Phan Thành Nhơn", "Trưởng Công an xã", "Công an xã Vĩnh Trạch", "CÁC XÃ, THỊ TRẤN", 1),
        ("", "Đại diện Ban Quản trị chùa Ông", "", "Xã Vĩnh Trạch", "CÁC XÃ, THỊ TRẤN", 2),
        ("Ni sư", "Thích nữ Diệu Hạnh", "Trụ trì", "Chùa Long Sơn", "CÁC XÃ, THỊ TRẤN", 1),
        ("", "Võ Văn Dự", "", "UBND xã Định Thành", "Dự phòng", 1),
    ]  # fmt: skip
    assert [one.phone for one in found[:2]] == ["0918123456", "0918123457; 02963879123"]
    assert not any(row.problems for row in reading.rows)
    assert (reading.stated_total, reading.differences, reading.notes) == (13, (), ())
    assert [one.heading for one in reading.unused] == ["Xe đưa rước", "Phòng nghỉ"]


def test_guests_of_lang_son_with_glued_posts_spouse_and_a_total_outside_the_table():
    reading = read_list_file(lang_son(), "lang-son.docx")

    good = [row.delegate for row in reading.rows if not row.problems]
    assert [(one.name, one.position, one.unit, one.group, one.seats) for one in good] == [
        ("Hoàng Văn Nghiệm", "Bí thư", "Tỉnh ủy", "LÃNH ĐẠO TỈNH", 1),
        ("Lý Việt Hưng", "Giám đốc Sở", "Sở Nông nghiệp và Môi trường", "SỞ, BAN, NGÀNH", 1),
        ("Nông Thị Chiêm", "Chuyên viên", "Sở Nông nghiệp và Môi trường", "SỞ, BAN, NGÀNH", 1),
        ("Phóng viên", "", "Báo và Đài PTTH tỉnh", "SỞ, BAN, NGÀNH", 3),
        ("Đoàn Thị Loan", "Chủ tịch UBND", "Thành phố Lạng Sơn", "HUYỆN, THÀNH PHỐ", 2),
        ("Lãnh đạo UBND huyện", "", "Huyện Cao Lộc", "HUYỆN, THÀNH PHỐ", 1),
    ]
    assert good[3].kind is DelegateKind.POST
    (wrong,) = [row for row in reading.rows if row.problems]
    assert "nhiều người" in wrong.problems[0]
    assert reading.stated_total == 12
    assert "tổng số 12 (ngoài bảng) nhưng đọc được 9 chỗ" in reading.differences[0]
