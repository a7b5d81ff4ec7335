import pytest

from tdkt_event.domain.list_case import ordinary_case


@pytest.mark.parametrize(
    ("typed", "office"),
    [
        ("UBND XÃ TÂN KHAI", "UBND xã Tân Khai"),
        ("PHÒNG TÀI CHÍNH – KẾ HOẠCH", "Phòng Tài chính – Kế hoạch"),
        ("SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("UỶ BAN NHÂN DÂN HUYỆN HỚN QUẢN", "Uỷ ban nhân dân huyện Hớn Quản"),
        ("ỦY BAN MTTQ VIỆT NAM XÃ X", "Ủy ban MTTQ Việt Nam xã X"),
        ("TRƯỜNG TH KIM ĐỒNG", "Trường TH Kim Đồng"),
        ("CÔNG TY TNHH MTV HOÀNG GIA", "Công ty TNHH MTV Hoàng Gia"),
        ("TDP 5, TT TÂN KHAI", "TDP 5, TT Tân Khai"),
        ("BCH QUÂN SỰ XÃ AN PHÚ", "BCH Quân sự xã An Phú"),
        ("CA XÃ TÂN LỢI", "CA xã Tân Lợi"),
        ("SỞ GD&ĐT", "Sở GD&ĐT"),
        ("PHÒNG TỔ CHỨC CÁN BỘ", "Phòng Tổ chức cán bộ"),
        (
            "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG AN LỘC",
            "Trung tâm Phục vụ hành chính công phường An Lộc",
        ),
        ("ĐỘI QUẢN LÝ THỊ TRƯỜNG SỐ 3", "Đội Quản lý thị trường số 3"),
    ],
)
def test_offices_in_capitals_come_to_ordinary_case(typed, office):
    assert ordinary_case(typed, names=True) == office


@pytest.mark.parametrize(
    ("typed", "post"),
    [
        ("CHỦ TỊCH UBND", "Chủ tịch UBND"),
        ("PHÓ CHỦ TỊCH UBND XÃ TÂN KHAI", "Phó Chủ tịch UBND xã Tân Khai"),
        ("PHÓ TRƯỞNG PHÒNG NỘI VỤ", "Phó Trưởng phòng Nội vụ"),
        ("KẾ TOÁN TRƯỞNG", "Kế toán trưởng"),
        ("CHUYÊN VIÊN", "Chuyên viên"),
        ("HIỆU TRƯỞNG TRƯỜNG TH NGUYỄN DU", "Hiệu trưởng Trường TH Nguyễn Du"),
    ],
)
def test_posts_in_capitals_come_to_ordinary_case(typed, post):
    assert ordinary_case(typed, names=False) == post


@pytest.mark.parametrize(
    "kept", ["UBND", "PCT", "BHXH", "VNPT", "BIDV", "CA", "Chủ tịch UBND", "xã Tân Khai", ""]
)
def test_short_forms_and_ordinary_text_are_kept(kept):
    assert ordinary_case(kept, names=True) == kept
