"""Each slip is found where it stands, and a plan without it stays silent."""

from datetime import date

import pytest

from tdkt_event.documents.holidays import public_holidays
from tdkt_event.domain.plan_check import check_plan
from tdkt_event.domain.plan_reading import read_plan
from tdkt_event.domain.plan_source import PlanLine, PlanSource

HEAD = (
    "ỦY BAN NHÂN DÂN", "XÃ TÂN AN", "Số: 05/KH-UBND", "Tân An, ngày 02 tháng 3 năm 2026", "KẾ HOẠCH",
    "Tổ chức Hội nghị tổng kết năm 2025", "I. MỤC ĐÍCH", "II. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN",
    "1. Thời gian: 01 buổi, ngày 27/3/2026 (thứ Sáu).", "2. Địa điểm: Hội trường UBND xã.",
)  # fmt: skip
GUESTS = (
    "3. Thành phần: Tổng số 30 đại biểu",
    "a) Đại biểu tỉnh (10 đại biểu)",
    "b) Đại biểu xã (20 đại biểu)",
)
DUTIES = ("III. TỔ CHỨC THỰC HIỆN", "1. Phòng Kinh tế: Bố trí kinh phí.")
CLOSE = ("Nơi nhận:", "- Phòng Kinh tế;", "- Phòng Văn hóa - Xã hội;", "- Lưu: VT.", "CHỦ TỊCH", "Lê Văn An")


def found(*texts):
    source = PlanSource(tuple(PlanLine(at, text) for at, text in enumerate(texts, start=1)))
    return {one.code: one for one in check_plan(source, read_plan(source), public_holidays())}


def changed(before, after):
    texts = [*HEAD, *GUESTS, *DUTIES, *CLOSE]
    assert any(before in text for text in texts)
    return found(*(text.replace(before, after) for text in texts))


def test_sound_plan_has_no_findings():
    assert found(*HEAD, *GUESTS, *DUTIES, *CLOSE) == {}


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("Số: 05/KH-UBND", "Số:     /KH-UBND", "number_blank", 3),
        ("ngày 02 tháng 3", "ngày … tháng 3", "date_blank", 4),
        ("III. TỔ", "IV. TỔ", "section_number_gap", 14),
        ("(thứ Sáu)", "(thứ Năm)", "weekday_wrong", 9),
        ("(20 đại biểu)", "(25 đại biểu)", "total_mismatch", 11),
        ("- Phòng Kinh tế;", "- Phòng Tư pháp;", "recipient_missing", 15),
        ("Bố trí kinh phí.", "Bố trí bố trí kinh phí.", "duplicate_word", 15),
        ("Bố trí kinh phí.", "Gửi dự toán về UBND xã trước ngày 30/3/2026.", "deadline_after_event", 15),
        ("Bố trí kinh phí.", "Gửi dự toán về UBND xã chậm nhất ngày 15/3/2026.", "deadline_weekend", 15),
        ("Bố trí kinh phí.", "Gửi dự toán về UBND xã trước ngày 20/02/2026.", "deadline_before_issue", 15),
        ("Bố trí kinh phí.", "Gửi dự toán ngày 31/4/2026.", "date_unreal", 15),
        ("Hội trường UBND xã.", "Hội trường xã Tân Ân.", "place_spelling", 10),
    ],
)
def test_slip_is_found_in_its_line(before, after, code, line):
    one = changed(before, after)[code]

    assert one.line == line
    assert one.text
    assert one.settle
    assert one.where


def test_deadline_on_a_holiday_is_named():
    one = changed("Bố trí kinh phí.", "Gửi dự toán về UBND xã trước ngày 07/4/2025.")["deadline_holiday"]

    assert "Giỗ Tổ Hùng Vương" in one.text


def test_two_counts_of_speeches_name_both_places():
    one = found(
        *HEAD, *GUESTS, *DUTIES, "2. Phòng Văn hóa - Xã hội: Lựa chọn 03 tập thể trình bày tham luận.",
        "IV. THAM LUẬN", "1. Giao Phòng Văn hóa - Xã hội lựa chọn 02 tập thể trình bày tham luận.", *CLOSE,
    )["speech_count_conflict"]  # fmt: skip

    assert one.where == "mục III.2, dòng 16 và mục IV.1, dòng 18"


def test_one_work_for_two_offices_is_found():
    one = found(
        *HEAD, *GUESTS, *DUTIES, "2. Phòng Văn hóa - Xã hội: Chuẩn bị âm thanh, hội trường.",
        "3. Trung tâm Văn hóa: Phụ trách âm thanh.", *CLOSE,
    )["duty_overlap"]  # fmt: skip

    assert "âm thanh" in one.text


def test_backdrop_with_another_name_is_found():
    shown = (
        "Maket trang trí:",
        "ỦY BAN NHÂN DÂN XÃ TÂN AN",
        "HỘI NGHỊ",
        "SƠ KẾT NĂM 2025",
        "Tân An, ngày 27/3/2026",
    )

    assert "backdrop_mismatch" in found(*HEAD, *GUESTS, *DUTIES, *shown, *CLOSE)


def test_closing_with_another_name_is_found():
    said = "Trên đây là Kế hoạch tổ chức Hội nghị sơ kết năm 2025, đề nghị các đơn vị thực hiện./."

    assert "title_mismatch" in found(*HEAD, *GUESTS, *DUTIES, said, *CLOSE)


def test_reduplicated_word_is_no_slip():
    assert "duplicate_word" not in changed(
        "Bố trí kinh phí.", "Luôn luôn bố trí kinh phí, ngày ngày theo dõi."
    )


def test_general_recipient_covers_every_office():
    assert "recipient_missing" not in changed("- Phòng Kinh tế;", "- Các phòng, ban, đơn vị;")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 1, 29), "dịp Tết Nguyên đán"), (date(2026, 4, 26), "Giỗ Tổ Hùng Vương (10/3 âm lịch)"),
        (date(2026, 9, 2), "Quốc khánh 02/9"),
    ],
)  # fmt: skip
def test_public_holidays_are_known(day, name):
    assert public_holidays()[day] == name
