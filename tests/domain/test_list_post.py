import pytest

from tdkt_event.domain.list_post import split_position


@pytest.mark.parametrize(
    ("text", "post", "office"),
    [
        ("Trưởng Công an xã Tân Khai", "Trưởng Công an xã", "Công an xã Tân Khai"),
        ("Phó Trưởng Công an phường 5", "Phó Trưởng Công an phường", "Công an phường 5"),
        ("Trưởng công an xã Tân Khai", "Trưởng công an xã", "Công an xã Tân Khai"),
        ("Trưởng Trạm y tế xã Tân Khai", "Trưởng Trạm y tế", "Trạm y tế xã Tân Khai"),
        ("Chủ tịch UBND xã Tân Khai", "Chủ tịch", "UBND xã Tân Khai"),
        ("Chủ tịch ủy ban nhân dân xã Tân Khai", "Chủ tịch", "Ủy ban nhân dân xã Tân Khai"),
        ("Chỉ huy trưởng BCH Quân sự xã Tân Khai", "Chỉ huy trưởng", "BCH Quân sự xã Tân Khai"),
        ("Chỉ huy trưởng Ban CHQS xã Tân Khai", "Chỉ huy trưởng", "Ban CHQS xã Tân Khai"),
        ("Bí thư Đảng ủy xã Tân Khai", "Bí thư", "Đảng ủy xã Tân Khai"),
        ("Hiệu trưởng Trường TH Tân Khai", "Hiệu trưởng", "Trường TH Tân Khai"),
        ("Trưởng Ban Tổ chức Huyện ủy", "Trưởng Ban Tổ chức", "Ban Tổ chức Huyện ủy"),
        ("Trưởng ban Công tác Mặt trận thôn 3", "Trưởng ban Công tác Mặt trận", "Ban Công tác Mặt trận thôn 3"),
        ("Trưởng Phòng Nội vụ huyện Hớn Quản", "Trưởng Phòng Nội vụ", "Phòng Nội vụ huyện Hớn Quản"),
        ("Chánh Văn phòng HĐND và UBND huyện", "Chánh Văn phòng", "Văn phòng HĐND và UBND huyện"),
        ("Trưởng Đài Truyền thanh xã Minh Đức", "Trưởng Đài Truyền thanh", "Đài Truyền thanh xã Minh Đức"),
        ("Phó Bí thư, Chủ tịch UBND xã An Khương", "Phó Bí thư, Chủ tịch", "UBND xã An Khương"),
        ("Ủy viên Ban Thường vụ Huyện ủy", "Ủy viên Ban Thường vụ", "Huyện ủy"),
        (
            "Ủy viên Ban Thường vụ Huyện ủy, Trưởng Ban Dân vận Huyện ủy",
            "Ủy viên Ban Thường vụ Huyện ủy, Trưởng Ban Dân vận", "Ban Dân vận Huyện ủy",
        ),
        ("Bí thư Đảng ủy xã X, Chủ tịch Hội đồng trường", "Bí thư, Chủ tịch Hội đồng trường", "Đảng ủy xã X"),
        ("Giám đốc Trung tâm Y tế huyện", "Giám đốc", "Trung tâm Y tế huyện"),
        ("Trưởng Công an", "Trưởng Công an", ""),
        ("Trưởng phòng", "Trưởng phòng", ""),
        ("Trưởng ấp 3, xã Tân Lợi", "Trưởng ấp 3", "xã Tân Lợi"),
        ("Trưởng thôn 3", "Trưởng thôn 3", ""),
        ("P. Chủ tịch UBND TT Tân Khai", "P. Chủ tịch", "UBND TT Tân Khai"),
        ("PCT HĐND xã Tân Lợi", "PCT", "HĐND xã Tân Lợi"),
        ("Giám đốc Sở", "Giám đốc Sở", ""),
        ("Cán bộ Văn hóa - Xã hội, UBND xã Tân Lợi", "Cán bộ Văn hóa - Xã hội", "UBND xã Tân Lợi"),
        ("Sở Nội vụ", "", "Sở Nội vụ"),
        ("Chủ tịch - UBND xã X", "Chủ tịch", "UBND xã X"),
    ],
)  # fmt: skip
def test_post_and_office_are_told_apart(text, post, office):
    assert split_position(text) == (post, office)
