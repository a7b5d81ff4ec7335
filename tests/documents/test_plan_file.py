"""Plans in Word, PDF and text say the same; bad files get one Vietnamese sentence."""

import io
import json
import time
import zipfile

import docx
import pypdfium2
import pytest
from fpdf import FPDF
from PIL import Image

from tdkt_event.documents.plan_file import read_plan_bytes, read_plan_in_child
from tdkt_event.documents.plan_text import read_plan_text
from tdkt_event.domain.plan_source import PlanTable
from tdkt_event.errors import FileError
from tdkt_event.services.plans import plan_json
from tdkt_event.settings import PROJECT_ROOT
from tools.make_sample_plans import make_plan

SAMPLES = PROJECT_ROOT / "data" / "samples" / "plans"
GOLDEN = PROJECT_ROOT / "tests" / "golden" / "papers"
PLAN = "KẾ HOẠCH\nCông tác năm 2026\n\nI. NỘI DUNG\n1. Việc một\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ: Chủ trì thực hiện.\n"


def read(name):
    return plan_json(read_plan_bytes((SAMPLES / name).read_bytes(), name).reading)


@pytest.mark.parametrize("name", ["ke-hoach-nam-xa.docx", "ke-hoach-hoi-nghi-xa.txt"])
def test_sample_reads_as_expected(name):
    expected = json.loads((SAMPLES / f"{name}.expected.json").read_text(encoding="utf-8"))

    assert read(name) == expected


def test_sample_in_word_is_what_the_tool_makes():
    made = plan_json(read_plan_bytes(make_plan(), "ke-hoach-nam-xa.docx").reading)

    assert made == read("ke-hoach-nam-xa.docx")


def test_word_merged_cell_belongs_to_each_of_its_rows():
    items = read("ke-hoach-nam-xa.docx")["work_items"]

    assert [item["lead"] for item in items[:3]] == [["Phòng Văn hóa - Xã hội"]] * 3


def test_word_and_pdf_of_our_own_plan_say_the_same():
    word, pdf = (
        plan_json(read_plan_bytes((GOLDEN / f"ke-hoach.{ending}").read_bytes(), f"ke-hoach.{ending}").reading)
        for ending in ("docx", "pdf")
    )

    for name in ("title", "issuer", "number", "place", "date", "signer", "sections", "recipients"):
        assert pdf[name] == word[name], name
    assert pdf["conference"]["groups"][0]["count"] == word["conference"]["groups"][0]["count"]
    assert [duty["tasks"] for duty in pdf["duties"]] == [duty["tasks"] for duty in word["duties"]]


def test_markdown_pipe_table_with_lists_in_cells_is_read():
    source = read_plan_text(
        "| TT | Nội dung | Đơn vị thực hiện |\n|---|---|---|\n| 1 | Họp | <ul><li>Sở A</li><li>Sở B</li></ul> |\n"
    )

    (table,) = source.blocks
    assert isinstance(table, PlanTable)
    assert table.rows[1].cells == ("1", "Họp", "- Sở A\n- Sở B")


def test_html_table_is_read():
    source = read_plan_text("<table><tr><td>TT</td><td>Nội dung</td><td>Thời gian</td></tr></table>\n")

    assert source.blocks[0].rows[0].cells == ("TT", "Nội dung", "Thời gian")


def test_page_numbers_and_running_heads_are_no_text():
    source = read_plan_text("một đoạn dài bị ngắt\n\n- 2 -\n\nở giữa trang\n")

    assert [line.text for line in source.blocks] == ["một đoạn dài bị ngắt ở giữa trang"]


# --- bad files -----------------------------------------------------------------------------------


def refused(data, name):
    with pytest.raises(FileError) as caught:
        read_plan_in_child(data, name)
    assert caught.value.sentence.count("\n") == 0
    return caught.value.code


def picture_pdf():
    paper = FPDF()
    paper.add_page()
    paper.rect(10, 10, 50, 50)
    return bytes(paper.output())


def locked_pdf():
    paper = FPDF()
    paper.add_page()
    paper.set_font("helvetica", size=12)
    paper.cell(text="KE HOACH")
    paper.set_encryption(owner_password="a", user_password="b")
    return bytes(paper.output())


def many_pages(count):
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(595, 842)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def word(*paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def pictured():
    document = docx.Document()
    held = io.BytesIO()
    Image.new("RGB", (30, 40), "white").save(held, "PNG")
    held.seek(0)
    document.add_picture(held)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def zipped():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "a")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "file_empty"),
        (b" \n\n", "a.md", "file_empty"),
        (word(), "a.docx", "file_empty"),
        (picture_pdf(), "a.pdf", "file_no_text"),
        (pictured(), "a.docx", "file_no_text"),
        (rb"{\rtf1\ansi KE HOACH}", "a.rtf", "file_unsupported"),
        (locked_pdf(), "a.pdf", "file_encrypted"),
        (b"%PDF-1.7 hong", "a.pdf", "file_broken"),
        (b"%PDF-1.7 hong", "a.docx", "file_mislabelled"),
        (PLAN.encode(), "a.pdf", "file_mislabelled"),
        (PLAN.encode(), "a.docx", "file_mislabelled"),
        (zipped(), "a.docx", "file_mislabelled"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a.txt", "file_mislabelled"),
        ("Danh sách họp\nNguyễn Văn A\n".encode(), "a.txt", "file_no_plan"),
        ("THÔNG BÁO\nVề việc nghỉ lễ\n".encode(), "a.txt", "file_no_plan"),
        (many_pages(301), "a.pdf", "file_too_large"),
    ],
)  # fmt: skip
def test_bad_file_gets_one_sentence(data, name, code):
    assert refused(data, name) == code


def test_other_paper_is_named_as_what_it_is():
    with pytest.raises(FileError, match="quyết định"):
        read_plan_bytes("QUYẾT ĐỊNH\nVề việc khen thưởng\nĐiều 1. Khen thưởng\n".encode(), "a.txt")


def test_too_many_pages_are_named():
    with pytest.raises(FileError, match="301 trang"):
        read_plan_bytes(many_pages(301), "a.pdf")


def test_three_hundred_pages_of_text_are_read_in_time():
    pages = "\n".join(
        f"{number}. Công việc thứ {number} của năm, giao Sở Nội vụ chủ trì." for number in range(1, 12_000)
    )
    start = time.process_time()  # of this process alone: the machine may be busy with other tests

    document = read_plan_bytes((PLAN + pages).encode(), "dai.txt")

    assert document.reading.sections
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Công thức nấu phở bò\nXương bò 2 kg\n", "mở đầu bằng “Công thức nấu phở bò”"),
        ("HÓA ĐƠN GIÁ TRỊ GIA TĂNG\nSố: 0001234\nCộng tiền hàng: 1.200.000\n", "hóa đơn"),
        ("DANH SÁCH ĐẠI BIỂU\nSTT\tHọ và tên\tĐơn vị\n1\tNguyễn Văn A\tPhòng Nội vụ\n", "trang Nạp danh sách"),
        ("Số: 33/UBND-VP\nKính gửi: Các phòng\nThực hiện Kế hoạch số 3, yêu cầu:\n1. Phòng Kinh tế: lập dự toán.\n", "công văn"),
        ("CHƯƠNG TRÌNH\nHội nghị tổng kết\n1. Chào cờ\n2. Khai mạc\n", "không phải kế hoạch"),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_named_with_what_to_do(text, said):
    with pytest.raises(FileError, match=said) as refused:
        read_plan_bytes(text.encode(), "a.txt")
    assert "Hãy" in refused.value.sentence


DECISION = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ TÂN AN\tĐộc lập - Tự do - Hạnh phúc
Số: 45/QĐ-UBND\tTân An, ngày 02 tháng 3 năm 2026
QUYẾT ĐỊNH
Ban hành Kế hoạch tổ chức Hội nghị tổng kết thi đua năm 2026
ỦY BAN NHÂN DÂN XÃ TÂN AN
Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch tổ chức Hội nghị tổng kết thi đua năm 2026.
Điều 2. Văn phòng UBND xã chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:\tTM. ỦY BAN NHÂN DÂN
- Như Điều 2;\tCHỦ TỊCH
- Lưu: VT.\tLê Văn Bình
"""
ATTACHED = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ TÂN AN\tĐộc lập - Tự do - Hạnh phúc
KẾ HOẠCH
Tổ chức Hội nghị tổng kết thi đua năm 2026
(Kèm theo Quyết định số 45/QĐ-UBND ngày 02 tháng 3 năm 2026 của Ủy ban nhân dân xã Tân An)
I. THỜI GIAN, ĐỊA ĐIỂM
1. Thời gian: 7 giờ 30 phút, ngày 18 tháng 12 năm 2026.
2. Địa điểm: Hội trường UBND xã. Thành phần: 120 đại biểu.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế: Cấp kinh phí.
"""


@pytest.mark.parametrize("plan", [ATTACHED, ATTACHED[ATTACHED.index("KẾ HOẠCH") :]])
def test_a_plan_behind_the_decision_that_issues_it_is_read_with_the_lines_of_the_file(plan):
    text = DECISION + plan
    reading = read_plan_bytes(text.encode(), "a.txt").reading
    lines = text.split("\n")

    assert reading.head.doc_type == "Kế hoạch"
    assert reading.head.title.text == "Tổ chức Hội nghị tổng kết thi đua năm 2026"
    assert lines[reading.head.title.line - 1] == reading.head.title.text
    assert (reading.head.issuer, reading.head.number.text) == ("UBND xã Tân An", "45/QĐ-UBND")
    assert [(one.office.text, lines[one.office.line - 1]) for one in reading.duties] == [
        ("Phòng Kinh tế", "1. Phòng Kinh tế: Cấp kinh phí.")
    ]
    assert (reading.signer.name, reading.recipients[0].text) == ("Lê Văn Bình", "Như Điều 2")
    assert reading.conference.day == "2026-12-18"
    note = reading.not_understood[0]
    assert note.line == 1
    assert note.text == (
        "Quyết định số 45/QĐ-UBND ở phía trước (đến dòng 13) được để riêng; chỉ đọc kế hoạch ban hành kèm theo."
    )


def test_a_decision_without_its_plan_stays_refused():
    with pytest.raises(FileError, match="Tệp là quyết định, không phải kế hoạch"):
        read_plan_bytes(DECISION.encode(), "a.txt")


@pytest.mark.parametrize(
    "make",
    [
        lambda count: "phối hợp " * count,
        lambda count: "treo cờ hoa " * count,
        lambda count: "." * 10 * count + " x",
        lambda count: "_" * 10 * count,
        lambda count: "gửi báo cáo về Sở Nội vụ trước ngày 25/3/2026, " * (count // 10),
    ],
    ids=["words", "plain", "dots", "underscores", "deadlines"],
)  # how long it takes is measured by benchmarks/plans.py
def test_an_endless_line_is_read_to_its_end_and_what_follows_too(make):
    text = f"{PLAN}1. Sở Nội vụ: Chủ trì {make(2_000)}\n2. Sở Tài chính: Thẩm định kinh phí trước ngày 26/3/2026.\n"
    reading = read_plan_bytes(text.encode(), "a.txt").reading

    assert [one.office.text for one in reading.duties] == ["Sở Nội vụ", "Sở Tài chính"]
    assert ("2026-03-26", "Sở Tài chính") in [(one.day, one.who) for one in reading.deadlines]


def test_word_of_another_kind_is_told_how_to_save_it():
    with pytest.raises(FileError, match=r"Lưu thành \(Save As\) loại \.docx"):
        read_plan_bytes(rb"{\rtf1\ansi KE HOACH}", "a.rtf")


def test_the_bullets_of_a_pdf_are_no_lines_and_keep_the_order():
    file = SAMPLES.parents[2] / "tests" / "plans" / "unseen" / "dai-hoc-danh-so.pdf"
    document = read_plan_bytes(file.read_bytes(), file.name)
    said = [line.text for line in document.source.lines()]

    assert not document.reading.not_understood
    assert said.index("Địa điểm: Hội trường A nhà trường.") < said.index("3. PHÂN CÔNG NHIỆM VỤ")
