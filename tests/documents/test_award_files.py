import json
import unicodedata
from datetime import date

import pytest

from tdkt_event.documents.award_files import read_award_file, read_awards_in_child
from tdkt_event.domain.award_check import decision_problems
from tdkt_event.domain.award_row import Doubt
from tdkt_event.domain.list_row import RowState
from tdkt_event.errors import FileError
from tests.documents import award_samples as samples


def said(reading):
    return [
        (one.kind.value, one.name, one.position, one.unit, one.award_code, one.posthumous, one.achievement)
        for one in reading.rows
    ]


def doubts(reading):
    return {one.name: {each.doubt for each in one.problems} for one in reading.rows if one.problems}


def decisions(reading):
    return [(one.number, one.day, one.issuer_kind) for one in reading.decisions]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(samples.as_txt(samples.DECISION), "qd.txt", id="txt"),
        pytest.param(samples.as_txt(samples.DECISION, "utf-16"), "qd.txt", id="txt UTF-16"),
        pytest.param(samples.as_word(samples.DECISION), "qd.docx", id="docx"),
        pytest.param(samples.as_word(samples.DECISION, numbered=True), "qd.docx", id="docx, Word's numbers"),
        pytest.param(samples.as_pdf(samples.DECISION), "qd.pdf", id="pdf"),
        pytest.param(samples.as_txt(unicodedata.normalize("NFD", samples.DECISION)), "qd.txt", id="NFD"),
        pytest.param(samples.as_txt(samples.DECISION.replace("\n", "\r\n\r\n")), "qd.txt", id="blank lines"),
    ],
)
def test_decision_with_numbered_lines_is_read_in_every_format(data, name):
    reading = read_award_file(data, name)

    assert said(reading) == samples.DECISION_ROWS
    assert decisions(reading) == [("12/QĐ-UBND", date(2026, 1, 5), "commune")]
    assert doubts(reading) == {}
    assert {one.state for one in reading.rows} == {RowState.NEW}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(samples.as_workbook(("Sheet1", samples.TABLE)), "ds.xlsx", id="xlsx"),
        pytest.param(
            samples.as_word("\n".join(row[0] for row in samples.TABLE[:2]), samples.TABLE[2:]), "ds.docx", id="docx"
        ),
        pytest.param(
            samples.as_pdf("\n".join(row[0] for row in samples.TABLE[:2]), samples.TABLE[2:]), "ds.pdf", id="pdf"
        ),
        pytest.param("\n".join("\t".join(row) for row in samples.TABLE).encode(), "ds.txt", id="tabs in txt"),
        pytest.param(
            "\n".join(";".join(row) for row in samples.TABLE).encode("utf-8-sig"), "ds.csv", id="csv"
        ),
        pytest.param(
            samples.as_workbook(("Sheet1", samples.legacy(samples.TABLE, "tcvn3")), font=".VnTime"), "ds.xlsx", id="TCVN3"
        ),
        pytest.param(
            samples.as_workbook(("Sheet1", samples.legacy(samples.TABLE, "vni")), font="VNI-Times"), "ds.xlsx", id="VNI"
        ),
    ],
)  # fmt: skip
def test_table_is_read_in_every_format(data, name):
    reading = read_award_file(data, name)

    assert [(one[0], one[1].lower(), *one[2:5]) for one in said(reading)] == [
        (one[0], one[1].lower(), *one[2:5]) for one in samples.TABLE_ROWS
    ]
    assert decisions(reading) == [("45/QĐ-UBND", date(2025, 12, 20), "commune")]
    assert doubts(reading) == {}


def test_table_without_rules_in_a_pdf_is_read_with_a_word_to_check():
    reading = read_award_file(
        samples.as_loose_pdf(
            "DANH SÁCH TẶNG DANH HIỆU LAO ĐỘNG TIÊN TIẾN NĂM 2025",
            ("STT", "Họ và tên", "Chức vụ", "Đơn vị"),
            ("1", "Nguyễn Văn An", "Công chức", "UBND xã Tân Khai"),
            ("2", "Trần Thị Bình", "Giáo viên", "Trường Tiểu học"),
            ("", "", "", "An Phú"),
        ),
        "ds.pdf",
    )

    assert [one[:5] for one in said(reading)] == [
        ("individual", "Nguyễn Văn An", "Công chức", "UBND xã Tân Khai", "LDTT"),
        ("individual", "Trần Thị Bình", "Giáo viên", "Trường Tiểu học An Phú", "LDTT"),
    ]
    assert {frozenset(one) for one in doubts(reading).values()} == {frozenset({Doubt.LOOSE_TABLE})}
    assert {one.state for one in reading.rows} == {RowState.NEW}


def test_rows_keep_the_line_of_the_file():
    reading = read_award_file(samples.as_workbook(("Sheet1", samples.TABLE)), "ds.xlsx")

    assert said(reading) == samples.TABLE_ROWS
    assert [one.line for one in reading.rows] == [5, 6, 8, 9]
    assert {one.period for one in reading.rows} == {"năm 2025"}


def test_messy_lines_are_read_and_every_doubt_is_said():
    reading = read_award_file(samples.as_txt(samples.MESSY_TEXT), "loi.txt")

    assert [(one.name, one.kind.value, one.award_code) for one in reading.rows] == [
        ("Nguyễn Văn Cường", "individual", "LDTT"),
        ("Lê Thị Dung", "individual", "LDTT"),
        ("Phạm Văn Giang", "individual", "LDTT"),
        ("Trường Mầm non Hoa Mai", "collective", "GK"),
        ("Hồ Văn Hải", "individual", "GK"),
        ("Ngô Thị Lan", "individual", "GK"),
        ("Ngô Thị Lan", "individual", "GK"),
        ("Võ Văn Minh", "individual", ""),
    ]
    assert doubts(reading) == {
        "Phạm Văn Giang": {Doubt.NUMBERING},
        "Hồ Văn Hải": {Doubt.UNSURE_KIND},
        "Ngô Thị Lan": {Doubt.DUPLICATE, Doubt.NO_ACHIEVEMENT},
        "Võ Văn Minh": {Doubt.LIKENESS, Doubt.COUNT},
    }
    assert decisions(reading) == [("", None, "commune")]
    assert any("chưa tính được tiền thưởng" in one for one in decision_problems(reading.decisions[0]))
    assert reading.rows[-1].suggestion == "GK"
    assert reading.rows[3].achievement == "Đã có thành tích xuất sắc trong năm học 2024 - 2025"


def test_messy_sheets_are_read_and_every_doubt_is_said():
    reading = read_award_file(samples.as_workbook(*samples.MESSY_SHEETS), "loi.xlsx")
    found = [
        (one.name, one.kind.value, one.award_code, {each.doubt for each in one.problems})
        for one in reading.rows
    ]

    assert found == [
        ("Nguyễn Văn An", "individual", "BKT", {Doubt.POWERS}),
        ("Trường THCS Tân Khai", "collective", "BKT", {Doubt.POWERS, Doubt.NO_ACHIEVEMENT}),
        ("Hộ ông Lê Văn Ruộng", "household", "GK", {Doubt.NUMBERING}),
        ("", "individual", "GK", {Doubt.NO_NAME, Doubt.UNSURE_KIND}),
        ("Đặng Thị Mai", "individual", "", {Doubt.GENERAL_AWARD, Doubt.NO_UNIT}),
        ("Nguyễn Văn An", "individual", "CSTDCS", set()),
        ("Nguyễn Văn An", "individual", "LDTT", {Doubt.TWO_TITLES}),
        ("Trần Văn Bảy", "individual", "TTLDTT", {Doubt.WRONG_KIND}),
        ("Trần Văn Tám", "individual", "", {Doubt.UNKNOWN_AWARD}),
    ]
    assert [one.state.value for one in reading.rows] == ["error"] * 2 + [
        "new",
        "error",
        "error",
        "new",
        "new",
        "error",
        "error",
    ]


def test_child_gives_what_this_process_gives():
    data = samples.as_word(samples.DECISION)

    assert said(read_awards_in_child(data, "qd.docx")) == samples.DECISION_ROWS


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        pytest.param(b"", "a.docx", "file_empty", id="empty"),
        pytest.param(b"%PDF-1.7 broken", "a.pdf", "file_broken", id="broken PDF"),
        pytest.param(b"PK\x03\x04 broken", "a.docx", "file_broken", id="broken Word"),
        pytest.param(samples.as_word(samples.DECISION)[:-200], "a.docx", "file_broken", id="cut Word"),
        pytest.param(samples.scanned_pdf(), "a.pdf", "file_no_text", id="scanned PDF"),
        pytest.param(samples.locked_pdf(), "a.pdf", "file_encrypted", id="locked PDF"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "file_encrypted", id="locked Excel"
        ),
        pytest.param(b"\x89PNG\r\n", "a.docx", "file_mislabelled", id="a picture"),
        pytest.param("Kính gửi các đơn vị.\nTrân trọng.".encode(), "a.txt", "file_no_awards", id="a letter"),
        pytest.param(samples.as_word("Kính gửi các đơn vị."), "a.docx", "file_no_awards", id="a letter in Word"),
        pytest.param(
            samples.as_workbook(("Việc", [("TT", "Đơn vị", "Nội dung"), ("1", "Phòng Nội vụ", "Tham mưu")])), "a.xlsx", "file_no_awards", id="a table of duties"
        ),
    ],
)  # fmt: skip
def test_file_that_cannot_be_taken_in_is_refused(data, name, code):
    with pytest.raises(FileError) as caught:
        read_award_file(data, name)

    assert caught.value.code == code
    assert json.dumps(caught.value.sentence)
