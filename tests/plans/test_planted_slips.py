"""Slips planted one at a time into plans of other offices: each is found where it was planted."""

import unicodedata
from pathlib import Path

import pytest

from tdkt_event.documents.plan_file import read_plan_bytes
from tdkt_event.services.plans import check_plan_document

FOLDER = Path(__file__).parent / "unseen"
PLANTED = [
    ("tinh-hai-phien.md", "(thứ Sáu)", "(thứ Năm)", "weekday_wrong"),
    ("tinh-hai-phien.md", "| 2 | Lãnh đạo tỉnh | 45 |", "| 2 | Lãnh đạo tỉnh | 55 |", "total_mismatch"),
    ("tinh-hai-phien.md", "| | **Tổng cộng** | **320** |", "| | **Tổng cộng** | **330** |", "total_mismatch"),
    ("tinh-hai-phien.md", "**III. KINH PHÍ**", "**IV. KINH PHÍ**", "section_number_gap"),
    ("tinh-hai-phien.md", "**4. Sở Văn hóa", "**5. Sở Văn hóa", "section_number_gap"),
    ("tinh-hai-phien.md", "Số: 212/KH-UBND", "Số:      /KH-UBND", "number_blank"),
    ("tinh-hai-phien.md", "ngày 12 tháng 02 năm 2026", "ngày     tháng 02 năm 2026", "date_blank"),
    ("tinh-hai-phien.md", "chậm nhất ngày 10/3/2026", "chậm nhất ngày 25/3/2026", "deadline_after_event"),
    ("tinh-hai-phien.md", "chậm nhất ngày 10/3/2026", "chậm nhất ngày 08/3/2026", "deadline_weekend"),
    ("tinh-hai-phien.md", "TRIỂN KHAI NHIỆM VỤ NĂM 2026\nSơn", "TRIỂN KHAI NHIỆM VỤ NĂM 2025\nSơn", "backdrop_mismatch"),
    ("tinh-hai-phien.md", "Sơn Hà, ngày 20 tháng 3 năm 2026\"", "Sơn Hạ, ngày 20 tháng 3 năm 2026\"", "place_spelling"),
    ("tinh-hai-phien.md", "phối hợp tuyên truyền, vận động", "phối hợp phối hợp tuyên truyền, vận động", "duplicate_word"),
    ("tinh-hai-phien.md", "- Tổng hợp, trình khen thưởng theo quy định.", "- Tổng hợp, trình khen thưởng theo quy định.\n- Thiết kế, trang trí sân khấu.", "duty_overlap"),
    ("tinh-hai-phien.md", "**7. Đề nghị", "**7. Sở Công Thương:** Lựa chọn 03 đơn vị trình bày tham luận tại Hội nghị.\n\n**8. Đề nghị", "speech_count_conflict"),
    ("tinh-hai-phien.md", "- Tham luận của các điển hình tiên tiến;", "- Tham luận của 05 điển hình tiên tiến;", "speech_count_conflict"),
    ("tinh-hai-phien.md", "Sơn Hà, ngày 20 tháng 3 năm 2026\"", "Sơn Hà, ngày 21 tháng 3 năm 2026\"", "backdrop_day"),
    ("tinh-hai-phien.md", "Tổng số 320 đại biểu, cụ thể", "Tổng số 300 đại biểu, cụ thể", "total_mismatch"),
    ("xa-bieu-duong.txt", "thứ Ba, ngày 09 tháng 6", "thứ Tư, ngày 09 tháng 6", "weekday_wrong"),
    ("xa-bieu-duong.txt", "Khách mời: 15 đại biểu", "Khách mời: 25 đại biểu", "total_mismatch"),
    ("xa-bieu-duong.txt", "III. Thành phần", "IV. Thành phần", "section_number_gap"),
    ("xa-bieu-duong.txt", "Phần thứ ba", "Phần thứ tư", "section_number_gap"),
    ("xa-bieu-duong.txt", "3. Văn phòng HĐND", "4. Văn phòng HĐND", "section_number_gap"),
    ("xa-bieu-duong.txt", "- Các bản, các trường học;\n", "", "recipient_missing"),
    ("xa-bieu-duong.txt", "Mường Lạn, ngày 09 tháng 6 năm 2026", "Mường Lạng, ngày 09 tháng 6 năm 2026", "place_spelling"),
    ("xa-bieu-duong.txt", "Nhà văn hóa trung tâm xã Mường Lạn.", "Nhà văn hóa trung tâm xã Mường Lận.", "place_spelling"),
    ("xa-bieu-duong.txt", "LẦN THỨ I, GIAI ĐOẠN 2021 - 2026\nMường", "LẦN THỨ II, GIAI ĐOẠN 2021 - 2026\nMường", "backdrop_mismatch"),
    ("xa-bieu-duong.txt", "trước ngày 29/5/2026", "trước ngày 29/6/2026", "deadline_after_event"),
    ("xa-bieu-duong.txt", "trước ngày 20/5/2026", "trước ngày 01/5/2026", "deadline_holiday"),
    ("xa-bieu-duong.txt", "- Tham mưu các văn bản phục vụ Hội nghị.", "- Tham mưu các văn bản phục vụ Hội nghị; trang trí khánh tiết.", "duty_overlap"),
    ("xa-bieu-duong.txt", "Bảo đảm kinh phí", "Bảo đảm bảo đảm kinh phí", "duplicate_word"),
    ("xa-bieu-duong.txt", "Trên đây là Kế hoạch tổ chức Hội nghị biểu dương", "Trên đây là Kế hoạch tổ chức Hội nghị gặp mặt", "title_mismatch"),
    ("xa-bieu-duong.txt", "I. Tên gọi: Hội nghị biểu dương điển hình", "I. Tên gọi: Hội nghị tuyên dương điển hình", "title_mismatch"),
    ("xa-bieu-duong.txt", "- Hướng dẫn các điển hình viết tham luận", "- Lựa chọn, hướng dẫn 06 điển hình viết tham luận", "speech_count_conflict"),
    ("bo-hoi-nghi.txt", "ngày 24/7/2026 (thứ Sáu)", "ngày 24/7/2026 (thứ Bảy)", "weekday_wrong"),
    ("bo-hoi-nghi.txt", "(120 đại biểu)", "(150 đại biểu)", "total_mismatch"),
    ("bo-hoi-nghi.txt", "IV. NỘI DUNG", "V. NỘI DUNG", "section_number_gap"),
    ("bo-hoi-nghi.txt", "- Các đơn vị thuộc Bộ;\n", "", "recipient_missing"),
    ("bo-hoi-nghi.txt", "trước ngày 10/7/2026", "trước ngày 30/7/2026", "deadline_after_event"),
    ("bo-hoi-nghi.txt", "4. Báo Nông", "5. Báo Nông", "section_number_gap"),
    ("bo-hoi-nghi.txt", "b) Phát hành giấy mời", "c) Phát hành giấy mời", "section_number_gap"),
    ("bo-hoi-nghi.txt", "b) Tổng hợp danh sách điển hình tiên tiến", "b) Phát hành giấy mời; tổng hợp danh sách điển hình tiên tiến", "duty_overlap"),
    ("bo-hoi-nghi.txt", "2. Tham luận, giao lưu", "2. Tham luận của 06 đơn vị, giao lưu", "speech_count_conflict"),
    ("bo-hoi-nghi.txt", "Số: 1187/KH", "Số: …/KH", "number_blank"),
    ("bo-hoi-nghi.txt", "Hà Nội, ngày 05 tháng 5 năm 2026", "Hà Nội, ngày … tháng … năm 2026", "date_blank"),
    ("phuong-hoi-nghi.md", "ngày 06/3/2026.", "ngày 06/3/2026 (thứ Năm).", "weekday_wrong"),
    ("phuong-hoi-nghi.md", "<td>25/02/2026</td>", "<td>25/3/2026</td>", "deadline_after_event"),
    ("phuong-hoi-nghi.md", "<td>05/3/2026</td>", "<td>01/3/2026</td>", "deadline_weekend"),
    ("phuong-hoi-nghi.md", "chậm nhất ngày 15/02/2026", "chậm nhất ngày 17/02/2026", "deadline_holiday"),
    ("phuong-hoi-nghi.md", "<tr><td>3</td>", "<tr><td>5</td>", "row_number_gap"),
    ("phuong-hoi-nghi.md", "<td>Bố trí kinh phí</td>", "<td>Trang trí hội trường, âm thanh</td>", "duty_overlap"),
    ("phuong-hoi-nghi.md", "- Các phòng, đơn vị;\n", "", "recipient_missing"),
    ("dac-khu-hoi-nghi.txt", "b) Đại biểu đặc khu: 80", "b) Đại biểu đặc khu: 90", "total_mismatch"),
    ("dac-khu-hoi-nghi.txt", "4.3. Phòng", "4.4. Phòng", "section_number_gap"),
    ("dac-khu-hoi-nghi.txt", "4. Phân công", "5. Phân công", "section_number_gap"),
    ("dac-khu-hoi-nghi.txt", "LỄ TỔNG KẾT\n", "LỄ SƠ KẾT\n", "backdrop_mismatch"),
    ("dac-khu-hoi-nghi.txt", "14 giờ 00, ngày 26", "14 giờ 00, thứ Hai, ngày 26", "weekday_wrong"),
    ("xa-bieu-duong.txt", "- Chuẩn bị hội trường, khánh tiết.", "- Chuẩn bị hội trường, khánh tiết, chỗ ngồi cho 160 đại biểu.", "delegate_count_conflict"),
]  # fmt: skip
SOUND = [
    ("bo-hoi-nghi.txt", "b) Phát hành giấy mời và đón tiếp đại biểu.", "b) Phát hành giấy mời.\nc) Quyết toán kinh phí trước ngày 14/8/2026."),
    ("xa-bieu-duong.txt", "- Chuẩn bị hội trường, khánh tiết.", "- Phối hợp với Phòng Văn hóa - Xã hội phát hành giấy mời."),
    ("tinh-hai-phien.md", "- Tổng hợp, trình khen thưởng theo quy định.", "- Trưởng phòng Phòng Thi đua tổng hợp, trình khen thưởng."),
    ("dac-khu-hoi-nghi.txt", "4.3. Phòng Kinh tế", "d) In tài liệu.\nđ) Chụp ảnh.\ne) Quay phim.\n4.3. Phòng Kinh tế"),
]  # fmt: skip
"""What is no slip: work after the event, help given to who leads, a head of an office, letters by Vietnamese custom."""


def _text(name):
    return unicodedata.normalize("NFC", (FOLDER / name).read_text(encoding="utf-8-sig"))


def _findings(text, name):
    return check_plan_document(read_plan_bytes(text.encode(), name))


@pytest.mark.parametrize(("name", "before", "after", "code"), PLANTED)
def test_planted_slip_is_found(name, before, after, code):
    text = _text(name)
    known = [one.text for one in _findings(text, name)]
    assert before in text

    new = [one for one in _findings(text.replace(before, after), name) if one.text not in known]

    found = [one for one in new if one.code == code]
    assert found, [one.code for one in new]
    assert all(one.text and one.where and one.settle for one in found)


@pytest.mark.parametrize(("name", "before", "after"), SOUND)
def test_what_is_no_slip_stays_silent(name, before, after):
    text = _text(name)
    assert before in text

    old, new = _findings(text, name), _findings(text.replace(before, after), name)

    assert {one.code for one in new} <= {one.code for one in old}
