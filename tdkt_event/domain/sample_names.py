"""Words from which the sample makes invented names, in the proportions of the south-east provinces."""

SURNAMES: tuple[tuple[str, int], ...] = (
    ("Nguyễn", 32), ("Trần", 12), ("Lê", 11), ("Phạm", 8), ("Huỳnh", 5), ("Hoàng", 4), ("Võ", 4), ("Vũ", 4),
    ("Phan", 4), ("Đặng", 3), ("Bùi", 3), ("Đỗ", 3), ("Hồ", 2), ("Ngô", 2), ("Dương", 2), ("Lý", 1),
    ("Đinh", 1), ("Trịnh", 1), ("Mai", 1), ("Cao", 1), ("Tạ", 1), ("Nông", 1),
)  # fmt: skip

MALE_MIDDLES: tuple[str, ...] = (
    "Văn", "Văn", "Văn", "Hữu", "Đức", "Minh", "Quốc", "Thanh", "Công", "Đình", "Ngọc", "Xuân", "Trọng",
    "Quang", "Hoàng", "Anh", "Tấn", "Thành", "Bá", "Duy",
)  # fmt: skip

MALE_NAMES: tuple[str, ...] = (
    "An", "Bình", "Cường", "Dũng", "Đạt", "Đông", "Giang", "Hải", "Hào", "Hậu", "Hiếu", "Hòa", "Hùng",
    "Hưng", "Huy", "Khánh", "Khoa", "Kiên", "Lâm", "Lộc", "Long", "Lợi", "Mạnh", "Nam", "Nghĩa", "Nhân",
    "Phong", "Phúc", "Phước", "Quân", "Quý", "Sang", "Sơn", "Tài", "Tâm", "Thắng", "Thành", "Thái", "Thuận",
    "Tiến", "Toàn", "Trí", "Trung", "Tú", "Tuấn", "Tùng", "Vinh", "Vũ", "Vượng", "Ý",
)  # fmt: skip

FEMALE_MIDDLES: tuple[str, ...] = (
    "Thị", "Thị", "Thị", "Thị", "Thị Kim", "Thị Ngọc", "Thị Thanh", "Thị Thu", "Thị Mỹ", "Thị Hồng", "Ngọc",
    "Thanh", "Thu", "Kim", "Bích", "Phương", "Thúy", "Diệu",
)  # fmt: skip

FEMALE_NAMES: tuple[str, ...] = (
    "Anh", "Ánh", "Châu", "Chi", "Diễm", "Dung", "Duyên", "Đào", "Giang", "Hà", "Hạnh", "Hằng", "Hiền",
    "Hoa", "Hồng", "Huệ", "Hương", "Huyền", "Lan", "Liên", "Linh", "Loan", "Ly", "Mai", "Mến", "Nga",
    "Ngân", "Nguyệt", "Nhung", "Oanh", "Phượng", "Quyên", "Sương", "Tâm", "Thảo", "Thoa", "Thơ", "Thủy",
    "Tiên", "Trang", "Trinh", "Tuyết", "Uyên", "Vân", "Xuân", "Yến",
)  # fmt: skip

STIENG_MALE_NAMES: tuple[str, ...] = ("Bốt", "Hơn", "Khum", "Lên", "Minh", "Nghĩa", "Sang", "Thông", "Xuân")
"""Given names after “Điểu”, the usual first word of a man's name among the S'tiêng of the district."""

STIENG_FEMALE_NAMES: tuple[str, ...] = ("Bé", "Duyên", "Hương", "Lan", "Mơ", "Ngọc", "Phương", "Sa", "Vui")
"""Given names after “Thị”, the usual first word of a woman's name among the S'tiêng of the district."""
