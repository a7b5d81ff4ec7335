"""Words that names of persons, posts and collectives begin with: data for the rules of names."""

_FAMILY_NAMES_TEXT = (
    "nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly li dinh trinh dao doan mai "
    "truong lam luu luong ta ha cao chau to ton tong thai trieu vuong tang tu la lai lieu lu mac ma "
    "nghiem ninh nong nhan phung phi phu quach quan sam tieu than thach tham thoi thieu tien tra trang "
    "tri tuong van vi vien uong ung au an ba banh bach bang be bien bo ca cam can chu chung co cong cu "
    "cung dam dan dau deo dieu doi dong giang giap han hau hien hong hua hung huu ke kha khau khieu khong "
    "khuat kieu kim kien lac lang leng lo loc long luc luyen man mau minh mong mua ngan ngac ngoc ngu nhu "
    "nie ong phuong sa so sung siu ksor rmah rcom nay kpa kpuih rochom ro ra rah thi tho thuan trung viet "
    "vang y a h k eban ayun bya mlo hdok thao va giay lau"
)
FAMILY_NAMES = frozenset(_FAMILY_NAMES_TEXT.split())
_MIDDLE_NAMES_TEXT = "văn thị hữu đức đình ngọc minh thanh xuân quốc van thi huu duc dinh xuan quoc"
MIDDLE_NAMES = frozenset(_MIDDLE_NAMES_TEXT.split())

_POST_WORDS = (
    "lãnh đạo|thường trực|đại diện|chủ tịch|phó chủ tịch|trưởng|phó trưởng|bí thư|phó bí thư|giám đốc|phó giám đốc|"
    "thủ trưởng|chuyên viên|cán bộ|công chức|viên chức|thành viên|ban thường vụ|ủy viên|chủ nhiệm|phó chủ nhiệm|"
    "hiệu trưởng|phó hiệu trưởng|chánh văn phòng|phó chánh|chánh án|viện trưởng|chỉ huy|phụ trách|người|báo cáo viên|"
    "phóng viên|các|nguyên|tập thể lãnh đạo|cấp ủy|ban chấp hành|ban giám đốc|ban giám hiệu|ban lãnh đạo|"
    "ban thường trực|hội đồng|đại biểu|khách mời|giáo viên|học sinh|nhân viên|lái xe|phục vụ|phó phòng|phó ban|"
    "đồng chí|tổ trưởng|tổ phó|kế toán|văn thư|đội văn nghệ|lễ tân|thư ký|mỗi|hội viên|đoàn viên|gia đình|"
    "phu nhân|toàn thể|đ/c|trung đội trưởng|trung đội phó|tiểu đội trưởng|chi hội trưởng|chi hội phó|liên đội trưởng|đội trưởng|xã đội trưởng|trụ trì|tổng giám đốc|phó"
)
_COLLECTIVE_WORDS = (
    "tập thể|nhân dân|cán bộ và nhân dân|cán bộ, nhân dân|công ty|doanh nghiệp|hợp tác xã|htx|ngân hàng|trường|trung tâm|phòng|sở|ubnd|ủy ban|ub|hđnd|"
    "đảng ủy|đảng bộ|chi bộ|huyện ủy|thành ủy|tỉnh ủy|thị ủy|huyện đoàn|xã đoàn|tỉnh đoàn|ban|công an|đồn|hội|"
    "đoàn thanh niên|đoàn tncs|đoàn tn|đoàn xã|đoàn thể|liên đoàn|ldlđ|lđlđ|mttq|ubmttq|ubmttqvn|mặt trận|chi cục|cục|"
    "kho bạc|bảo hiểm|bhxh|bưu điện|viện kiểm sát|vksnd|tòa án|tand|thi hành án|bệnh viện|trạm|nhà máy|nông trường|"
    "chùa|giáo xứ|thôn|ấp|khu phố|tổ dân phố|khối|cụm|câu lạc bộ|clb|đội|tổ|lớp|xã|phường|thị trấn|huyện|quận|"
    "thị xã|thành phố|bộ chqs|bộ chỉ huy|tổng công ty|tổng đội|công đoàn|văn phòng|vp|hạt kiểm lâm|điện lực|"
    "xí nghiệp|trại giam|tiểu đoàn|trung đoàn|sư đoàn|lữ đoàn|đại đội|tổng cục|bộ|viện|đài|báo|nhóm|hộ kinh doanh|"
    "hộ gia đình|nhà trường|thanh tra|hội cựu|đảng đoàn|ban ngành|chi hội|chi đoàn|liên chi|liên đội|chi đội|"
    "tiểu đội|trung đội|phân xưởng|lâm trường|siêu thị|thư viện|bảo tàng|nhà văn hóa|nhà thiếu nhi|nghiệp đoàn|"
    "quỹ tín dụng|thánh thất|họ đạo|dòng họ|tộc họ|gia đình phật tử|cơ sở mầm non|cơ quan|cán bộ, chiến sĩ|"
    "cán bộ và chiến sĩ|cán bộ chiến sĩ"
)
POST_WORDS = tuple(_POST_WORDS.split("|"))
COLLECTIVE_WORDS = tuple(_COLLECTIVE_WORDS.split("|"))

_COUNTED_WORDS_TEXT = (
    "đại biểu|đb|đ/c|đồng chí|người|vị|suất|ghế|chỗ|lãnh đạo|chuyên viên|cán bộ|công chức|viên chức|"
    "thành viên|giáo viên|học sinh|đoàn viên|hội viên|cá nhân|khách|nhân viên|phóng viên"
)
COUNTED_WORDS = tuple(_COUNTED_WORDS_TEXT.split("|"))

TITLES: tuple[tuple[str, str], ...] = (
    ("Ông/Bà", r"ông\s*(?:[/,–-]|hoặc)\s*bà|ông\s*\(\s*bà\s*\)|ông bà"),
    ("Đồng chí", r"đồng chí|đ\s?/\s?c|đ\.\s?c\b|đc(?=[.:\s])"),
    ("Ông", r"ông|ô\."),
    ("Mẹ Việt Nam Anh hùng", r"(?:bà )?mẹ (?:việt nam anh hùng|vnah)"),
    ("Bà", r"bà|b\.(?=\s)(?!.*\bvăn\b)"),
    ("Anh", r"anh(?! hùng)"),
    ("Chị", r"chị"),
    ("Em", r"em"),
    ("Cháu", r"cháu"),
    ("Thầy", r"thầy(?: giáo)?"),
    ("Cô", r"cô(?: giáo)?"),
    ("Cụ", r"cụ"),
    ("Hòa thượng", r"hòa thượng|ht\."),
    ("Thượng tọa", r"thượng tọa|tt\."),
    ("Đại đức", r"đại đức|đđ\."),
    ("Ni trưởng", r"ni trưởng"),
    ("Ni sư", r"ni sư"),
    ("Sư cô", r"sư cô|sc\."),
    ("Sư thầy", r"sư thầy"),
    ("Linh mục", r"linh mục|lm\."),
    ("Giám mục", r"giám mục"),
    ("Mục sư", r"mục sư|ms\."),
    ("Nữ tu", r"nữ tu"),
    ("Tu sĩ", r"tu sĩ"),
    ("Chánh trị sự", r"chánh trị sự"),
    ("Già làng", r"già làng"),
    ("Đại tướng", r"đại tướng"),
    ("Thượng tướng", r"thượng tướng"),
    ("Trung tướng", r"trung tướng"),
    ("Thiếu tướng", r"thiếu tướng"),
    ("Đại tá", r"đại tá"),
    ("Thượng tá", r"thượng tá"),
    ("Trung tá", r"trung tá"),
    ("Thiếu tá", r"thiếu tá"),
    ("Đại úy", r"đại úy"),
    ("Thượng úy", r"thượng úy"),
    ("Trung úy", r"trung úy"),
    ("Thiếu úy", r"thiếu úy"),
    ("PGS.TS.", r"pgs\s*[.,]?\s*-?\s*ts\.?(?=\s)"),
    ("GS.TS.", r"gs\s*[.,]?\s*-?\s*ts\.?(?=\s)"),
    ("Phó Giáo sư", r"phó giáo sư"),
    ("Giáo sư", r"giáo sư"),
    ("Tiến sĩ", r"tiến s[ĩỹ]"),
    ("Thạc sĩ", r"thạc s[ĩỹ]"),
    ("Bác sĩ", r"bác s[ĩỹ]"),
    ("Dược sĩ", r"dược s[ĩỹ]"),
    ("Kỹ sư", r"k[ỹĩ] sư"),
    ("Luật sư", r"luật sư"),
    ("Cử nhân", r"cử nhân"),
    ("PGS.", r"pgs\.?(?=[\s,])"),
    ("GS.", r"gs\.?(?=[\s,])"),
    ("TSKH.", r"tskh\.?(?=[\s,])"),
    ("TS.", r"ts\.|ts(?=[\s,])"),
    ("ThS.", r"th\.?s\.|ths(?=[\s,])"),
    ("BSCKII.", r"bs\.?\s*ck\s*(?:ii|2)\.?(?=\s)"),
    ("BSCKI.", r"bs\.?\s*ck\s*(?:i|1)\.?(?=\s)"),
    ("BS.", r"bs\.|bs(?=[\s,])"),
    ("DS.", r"ds\."),
    ("KS.", r"ks\."),
    ("KTS.", r"kts\."),
    ("LS.", r"ls\."),
    ("CN.", r"cn\."),
    ("NGND.", r"ngnd\.?(?=\s)"),
    ("NGƯT.", r"ngưt\.?(?=\s)"),
    ("NSND.", r"nsnd\.?(?=\s)"),
    ("NSƯT.", r"nsưt\.?(?=\s)"),
    ("TTND.", r"ttnd\.?(?=\s)"),
    ("TTƯT.", r"ttưt\.?(?=\s)"),
)
"""(what is printed, how it is written) in the order they are tried."""
