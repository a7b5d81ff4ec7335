"""What bad files get: one clear sentence with a code, in time and in little memory, and nothing read."""

import io
import resource
import struct
import sys
import zipfile

import openpyxl
import pytest
import xlwt
from PIL import Image

from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.list_files import read_list_file, read_list_in_child
from tdkt_event.errors import FileError

XLSX_PARTS = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}


def zipped(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def raw_xlsx(sheet_data, **others):
    sheet = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{sheet_data}</sheetData></worksheet>"
    )
    return zipped({**XLSX_PARTS, "xl/worksheets/sheet1.xml": sheet, **others})


def cell(reference, text="x"):
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def good_xlsx():
    workbook = openpyxl.Workbook()
    workbook.active.append(["STT", "Họ và tên"])
    workbook.active.append([1, "Nguyễn Văn A"])
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def child_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def refused(data, filename):
    """Read in a child as the services do; give the code, and see to the sentence and the time it took."""
    before = child_seconds()
    with pytest.raises(FileError) as caught:
        read_list_in_child(data, filename)
    assert child_seconds() - before < 5
    sentence = caught.value.sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return caught.value.code


# --- empty ---


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n\n  \n", b"\xff\xfe", b"\x00" * 100])
@pytest.mark.parametrize("filename", ["ds.xlsx", "ds.csv", "ds.xls", "ds.docx"])
def test_empty_file(data, filename):
    assert refused(data, filename) == "file_empty"


def test_workbook_without_a_filled_cell():
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    assert refused(target.getvalue(), "ds.xlsx") == "file_empty"


def test_workbook_without_a_list():
    workbook = openpyxl.Workbook()
    workbook.active.append(["Hàng hóa", "Giá"])
    workbook.active.append(["Cà phê", 120000])
    target = io.BytesIO()
    workbook.save(target)
    assert refused(target.getvalue(), "ds.xlsx") == "file_no_list"


def test_list_without_a_row():
    assert refused("STT,Họ và tên,Chức vụ\n".encode(), "ds.csv") == "file_no_rows"


# --- broken ---


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated_xlsx(share):
    data = good_xlsx()
    assert refused(data[: int(len(data) * share)], "ds.xlsx") == "file_broken"


def test_xlsx_with_damaged_sheet():
    assert refused(
        zipped({**XLSX_PARTS, "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"}), "ds.xlsx"
    ) in (
        "file_broken",
        "file_empty",
    )


def test_xlsx_without_its_sheet():
    assert refused(zipped(XLSX_PARTS), "ds.xlsx") in ("file_broken", "file_empty")


def test_flipped_bytes_never_escape_as_something_else():
    data = bytearray(good_xlsx())
    for place in range(30, len(data), 97):
        damaged = data.copy()
        damaged[place] ^= 0xFF
        try:
            read_list_file(bytes(damaged), "ds.xlsx")
        except FileError as error:
            assert error.code.startswith("file_")


def test_xls_that_is_only_a_header():
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "ds.xls") == "file_broken"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le") + bytes(600)
    assert refused(head, "ds.xls") == "file_broken"


def test_docx_with_broken_xml():
    assert (
        refused(zipped({"[Content_Types].xml": "x", "word/document.xml": "<w:document"}), "ds.docx")
        == "file_broken"
    )


def test_binary_noise():
    noise = bytes(range(256)) * 40
    assert refused(noise, "ds.xlsx") == "file_broken"
    assert refused(noise, "ds.csv") == "file_unsupported"


# --- encrypted ---


def test_encrypted_office_file():
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )
    assert refused(data, "ds.xlsx") == "file_encrypted"
    assert refused(data, "ds.docx") == "file_encrypted"


def test_encrypted_zip():
    data = bytearray(good_xlsx())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        start = archive.start_dir
    (flags,) = struct.unpack_from("<H", data, start + 8)
    struct.pack_into("<H", data, start + 8, flags | 1)
    assert refused(bytes(data), "ds.xlsx") == "file_encrypted"


def test_encrypted_ods():
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": "\x00garbage",
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
    }
    assert refused(zipped(parts), "ds.ods") == "file_encrypted"


# --- mislabelled ---


def png():
    target = io.BytesIO()
    Image.new("RGB", (4, 4)).save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "filename", "really"),
    [
        (b"%PDF-1.7\n1 0 obj", "ds.xlsx", "PDF"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "ds.xlsx", "HTML"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "ds.csv", "HTML"),
        (png(), "ds.xlsx", "PNG"),
        (png(), "ds.csv", "PNG"),
        (b"\xff\xd8\xff\xe0 jpeg", "ds.docx", "JPEG"),
        (b"Rar!\x1a\x07\x01\x00", "ds.xlsx", "RAR"),
        (b"{\\rtf1 x}", "ds.docx", "RTF"),
        ("STT,Họ và tên\n1,Nguyễn Văn A\n".encode(), "ds.xlsx", "văn bản"),
        (zipped({"a.txt": "x"}), "ds.xlsx", "ZIP"),
    ],
)
def test_mislabelled_file_says_what_it_is(data, filename, really):
    with pytest.raises(FileError) as caught:
        read_list_file(data, filename)
    assert caught.value.code == "file_mislabelled"
    assert really in caught.value.sentence


def old_xls():
    target = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("Sheet1").write(0, 0, "Họ và tên")
    book.save(target)
    return target.getvalue()


TEXT = "STT,Họ và tên\n1,Nguyễn Văn A\n".encode()
PAGE = b"<html><table><tr><td>x</td></tr></table></html>"
WORD = zipped({"[Content_Types].xml": "x", "word/document.xml": "<w:document/>"})


@pytest.mark.parametrize(
    ("data", "filename", "named", "really", "way"),
    [
        (good_xlsx(), "ds.csv", ".csv", "sổ tính Excel (.xlsx)", "đổi đuôi tệp thành .xlsx"),
        (good_xlsx(), "ds.xls", ".xls", "sổ tính Excel (.xlsx)", "đổi đuôi tệp thành .xlsx"),
        (good_xlsx(), "ds.docx", ".docx", "sổ tính Excel (.xlsx)", "đổi đuôi tệp thành .xlsx"),
        (good_xlsx(), "ds.pdf", ".pdf", "sổ tính Excel (.xlsx)", "đổi đuôi tệp thành .xlsx"),
        (old_xls(), "ds.xlsx", ".xlsx", "sổ tính Excel đời cũ (.xls)", "đổi đuôi tệp thành .xls"),
        (PAGE, "ds.xls", ".xls", "trang web (HTML)", "lưu lại thành .xlsx"),
        (PAGE, "ds.docx", ".docx", "trang web (HTML)", "lưu lại thành .xlsx"),
        (TEXT, "ds.xls", ".xls", "văn bản ngăn cách (.csv)", "đổi đuôi tệp thành .csv"),
        (TEXT, "ds.xlsx", ".xlsx", "văn bản ngăn cách (.csv)", "đổi đuôi tệp thành .csv"),
        (WORD, "ds.xlsx", ".xlsx", "văn bản Word (.docx)", "đổi đuôi tệp thành .docx"),
    ],
)
def test_readable_file_under_another_name_is_refused_with_both_named(data, filename, named, really, way):
    with pytest.raises(FileError) as caught:
        read_list_file(data, filename)

    assert caught.value.code == "file_mislabelled"
    assert caught.value.sentence.startswith(f"Tệp tên {named} nhưng bên trong là {really}; ")
    assert way in caught.value.sentence


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (zipped({"ppt/presentation.xml": "x"}), "ds.pptx"),
        (zipped({"xl/workbook.bin": "x"}), "ds.xlsb"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "ds.doc"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}), "ds.odt"),
        ("chữ".encode(), "ds.py"),
    ],
)
def test_other_kinds_are_refused_with_what_is_read(data, filename):
    with pytest.raises(FileError) as caught:
        read_list_file(data, filename)
    assert caught.value.code == "file_unsupported"
    assert ".xlsx" in caught.value.sentence


# --- huge ---


def test_sparse_cell_at_the_far_corner():
    data = raw_xlsx(f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>')
    assert len(data) < 5_000
    assert refused(data, "ds.xlsx") == "file_too_large"


@pytest.mark.parametrize(
    "rows",
    [
        f'<row r="1">{cell("A1")}</row><row r="1048576"><c t="inlineStr"><is><t>x</t></is></c></row>',
        f"<row r='1'>{cell('A1')}</row><row r='900000'><c s='1'  r = 'B900000'><v>1</v></c></row>",
        f'<row r="1">{cell("A1")}{cell("XFD1")}</row>',
        f'<row r="1">{cell("A1")}</row><row r="199999">{cell("GR199999")}</row>',
    ],
)
def test_sparse_cells_in_other_writings(rows):
    assert refused(raw_xlsx(rows), "ds.xlsx") == "file_too_large"


def test_sparse_sheet_under_another_name():
    parts = dict(XLSX_PARTS)
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "worksheets/sheet1.xml", "hidden/data.dat"
    )
    sheet = f'<worksheet><sheetData><row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row></sheetData></worksheet>'
    assert refused(zipped({**parts, "xl/hidden/data.dat": sheet}), "ds.xlsx") == "file_too_large"


def test_five_hundred_columns():
    workbook = openpyxl.Workbook()
    workbook.active.append([f"Cột {n}" for n in range(500)])
    target = io.BytesIO()
    workbook.save(target)
    assert refused(target.getvalue(), "ds.xlsx") == "file_too_large"
    assert refused(",".join(f"Cột {n}" for n in range(500)).encode(), "ds.csv") == "file_too_large"


def test_a_million_rows():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 1_048_577))
    assert refused(raw_xlsx(rows), "ds.xlsx") == "file_too_large"


def test_a_million_rows_of_text():
    assert refused(b"1,Nguyen Van A\n" * 1_000_000, "ds.csv") == "file_too_large"


def bomb(name, megabytes, *, parts=XLSX_PARTS, before=b"", letter=b"a"):
    """Zip a part that unpacks to so many megabytes, without holding it in memory."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, content in parts.items():
            archive.writestr(other, content)
        with archive.open(name, "w", force_zip64=False) as part:
            part.write(before)
            for _ in range(megabytes):
                part.write(letter * (1 << 20))
    return target.getvalue()


def test_zip_bomb_in_a_sheet():
    assert refused(bomb("xl/worksheets/sheet1.xml", 300, letter=b" "), "ds.xlsx") == "file_too_large"


def test_zip_bomb_in_shared_strings():
    assert refused(bomb("xl/sharedStrings.xml", 100, before=b"<sst><si><t>"), "ds.xlsx") == "file_too_large"


_MEASURE = """
from pathlib import Path
from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.list_files import read_list_file
from tdkt_event.errors import FileError

def peak_megabytes(data, filename):
    try:
        read_list_file(data, filename)
    except FileError:
        pass
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_bombs_take_little_memory(tmp_path, monkeypatch):
    (tmp_path / "measure_work.py").write_text(_MEASURE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    import measure_work  # noqa: PLC0415

    rows = "".join(f'<row r="{n}">{cell(f"A{n}")}</row>' for n in range(1, 250_000))
    for data in (
        bomb("xl/worksheets/sheet1.xml", 300, letter=b" "),
        bomb("xl/worksheets/sheet1.xml", 39, before=b"<worksheet><sheetData>", letter=b"<row>" * 2 + b" "),
        raw_xlsx(f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>'),
        raw_xlsx(rows),
    ):
        assert run_in_child(measure_work.peak_megabytes, data, "ds.xlsx", memory_megabytes=None) < 300


def test_zip_with_too_many_entries():
    parts = {**XLSX_PARTS, **{f"xl/worksheets/s{n}.xml": "x" for n in range(6_000)}}
    assert refused(zipped(parts), "ds.xlsx") == "file_too_large"


def test_zip_that_lies_about_its_size():
    data = bytearray(bomb("xl/worksheets/sheet1.xml", 60, letter=b" "))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        start = archive.start_dir
    place = data.rindex(b"PK\x01\x02")
    assert place >= start
    struct.pack_into("<I", data, place + 24, 1_000)
    assert refused(bytes(data), "ds.xlsx") in ("file_broken", "file_too_large", "file_empty")


def test_entity_bomb_in_word():
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    document = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><w:document>&a9;</w:document>'
    assert refused(zipped({"word/document.xml": document}), "ds.docx") == "file_broken"


def test_word_bomb():
    assert refused(bomb("word/document.xml", 200, parts={}, before=b"<w:t>"), "ds.docx") == "file_too_large"


def test_ods_of_a_million_repeated_rows():
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        '<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000"><table:table-cell>'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table></office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    assert refused(zipped(parts), "ds.ods") == "file_too_large"
    columns = content.replace("number-rows-repeated", "x").replace(
        "<table:table-cell>", '<table:table-cell table:number-columns-repeated="16384">'
    )
    assert refused(zipped({**parts, "content.xml": columns}), "ds.ods") == "file_too_large"


def test_many_megabytes_of_one_cell():
    assert refused(b"STT,Name\n1," + b"a" * (30 << 20), "ds.csv") in (
        "file_broken",
        "file_no_rows",
        "file_no_list",
    )


def test_file_beyond_any_list():
    assert refused(b"a" * (61 << 20), "ds.csv") == "file_too_large"
