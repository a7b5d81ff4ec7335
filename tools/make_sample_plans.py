"""Make the sample plan in Word of data/samples/plans: Word's own numbers, merged cells, a head and a close in tables.

Run `python -m tools.make_sample_plans` and then read what `plan read` says of it before you keep the expected JSON.
"""

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

FOLDER = Path(__file__).resolve().parent.parent / "data" / "samples" / "plans"
NAME = "ke-hoach-nam-xa.docx"
_NUMBERING = """<w:abstractNum {ns} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
</w:abstractNum>"""
_BODY: tuple[tuple[int, str], ...] = (
    (0, "MỤC ĐÍCH, YÊU CẦU"),
    (1, "Mục đích"),
    (2, "Đổi mới, nâng cao hiệu quả phong trào thi đua trên địa bàn xã."),
    (2, "Phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến."),
    (1, "Yêu cầu"),
    (-1, "Phân công rõ việc, rõ người, rõ thời gian hoàn thành."),
    (0, "NHIỆM VỤ TRỌNG TÂM"),
    (-1, "Nhiệm vụ của từng tháng như bảng dưới đây."),
)
_ROWS: tuple[tuple[str, ...], ...] = (
    ("TT", "Nội dung công việc", "Đơn vị thực hiện", "", "Sản phẩm", "Thời gian hoàn thành"),
    ("", "", "Chủ trì", "Phối hợp", "", ""),
    ("I", "Công tác tham mưu, chỉ đạo", "", "", "", ""),
    ("1", "Ban hành kế hoạch phát động phong trào thi đua năm 2026", "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND xã", "Kế hoạch", "Trước ngày 30/01/2026"),
    ("2", "Tổ chức ký kết giao ước thi đua giữa các ấp, trường học", "", "Ủy ban MTTQ Việt Nam xã; các ấp, trường học", "Bản giao ước", "Tháng 02/2026"),
    ("3", "Kiểm tra công tác thi đua, khen thưởng tại các ấp", "", "Công an xã", "Báo cáo", "Quý II - III"),
    ("II", "Công tác tuyên truyền", "", "", "", ""),
    ("4", "Đăng tin, bài về gương người tốt, việc tốt trên Cổng thông tin điện tử xã", "Trung tâm Dịch vụ tổng hợp", "Các ấp", "Tin, bài", "Thường xuyên"),
    ("5", "Tổ chức Hội nghị tổng kết công tác thi đua, khen thưởng năm 2026", "Phòng Văn hóa - Xã hội", "Các cơ quan, đơn vị liên quan", "Hội nghị", "Quý IV"),
)  # fmt: skip
_CLOSE: tuple[tuple[int, str], ...] = (
    (0, "TỔ CHỨC THỰC HIỆN"),
    (1, "Phòng Văn hóa - Xã hội"),
    (2, "Chủ trì, phối hợp với Văn phòng HĐND và UBND xã theo dõi, đôn đốc việc thực hiện Kế hoạch này."),
    (2, "Tổng hợp kết quả, báo cáo UBND xã."),
    (1, "Phòng Kinh tế: Bố trí kinh phí thực hiện theo quy định."),
    (1, "Các ấp, trường học trên địa bàn xã xây dựng kế hoạch công tác thi đua, khen thưởng năm 2026 của đơn vị, gửi về UBND xã (qua Phòng Văn hóa - Xã hội) trước ngày 06/02/2026."),
)  # fmt: skip
_END = "Trên đây là Kế hoạch công tác thi đua, khen thưởng năm 2026 của UBND xã Suối Lam, đề nghị các cơ quan, đơn vị triển khai thực hiện./."


def make_plan() -> bytes:
    """Give the sample plan as a Word file."""
    document = docx.Document()
    _add_numbering(document)
    _add_head(document)
    for text in ("KẾ HOẠCH", "Công tác thi đua, khen thưởng năm 2026"):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;")
    document.add_paragraph(
        "Căn cứ Kế hoạch số 08/KH-UBND ngày 09/01/2026 của UBND tỉnh về công tác thi đua, khen thưởng năm 2026;"
    )
    document.add_paragraph(
        "Ủy ban nhân dân xã Suối Lam ban hành Kế hoạch công tác thi đua, khen thưởng năm 2026 như sau:"
    )
    _add_body(document, _BODY)
    _add_table(document)
    _add_body(document, _CLOSE)
    document.add_paragraph(_END)
    _add_close(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _add_numbering(document: Any) -> None:
    numbering = document.part.numbering_part.element
    first = numbering.find(qn("w:num"))
    abstract = parse_xml(_NUMBERING.format(ns=nsdecls("w")))
    number = parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    if first is None:
        numbering.extend([abstract, number])
    else:
        first.addprevious(abstract)
        numbering.append(number)


def _add_body(document: Any, lines: Sequence[tuple[int, str]]) -> None:
    for level, text in lines:
        paragraph = document.add_paragraph(text)
        if level >= 0:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
            )


def _add_head(document: Any) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.text = "ỦY BAN NHÂN DÂN\nXÃ SUỐI LAM\nSố: 15/KH-UBND"
    right.text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSuối Lam, ngày 20 tháng 01 năm 2026"
    )


def _add_table(document: Any) -> None:
    table = document.add_table(rows=len(_ROWS), cols=len(_ROWS[0]), style="Table Grid")
    for row, texts in zip(table.rows, _ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    grid = [row.cells for row in table.rows]
    grid[0][2].merge(grid[0][3])
    for column in (0, 1, 4, 5):
        grid[0][column].merge(grid[1][column])
    grid[3][2].merge(grid[5][2])
    for row in (2, 6):
        grid[row][1].merge(grid[row][5])
    for cells in table.rows:
        for cell in cells.cells:
            while len(cell.paragraphs) > 1 and not cell.paragraphs[-1].text:
                cell.paragraphs[-1]._p.getparent().remove(cell.paragraphs[-1]._p)


def _add_close(document: Any) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.text = (
        "Nơi nhận:\n- UBND tỉnh (để báo cáo);\n- Sở Nội vụ;\n- Thường trực Đảng ủy, HĐND xã;\n"
        "- Các phòng, ban, đơn vị thuộc xã;\n- Các ấp, trường học;\n- Lưu: VT."
    )
    right.text = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nĐỗ Thị Thu Hằng"


def main() -> int:
    """Write the sample."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / NAME).write_bytes(make_plan())
    return 0


if __name__ == "__main__":
    sys.exit(main())
