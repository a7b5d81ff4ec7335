"""Posts and offices typed wholly in capitals, brought to the case of official papers (NĐ 30/2020, Phụ lục II)."""

import re
from functools import lru_cache

from tdkt_event.domain.syllable import is_syllable
from tdkt_event.domain.vietnamese import canonical_tones

_CAPITALISED_TEXT = (
    "chủ tịch|phó|bí thư|giám đốc|tổng giám đốc|trưởng phòng|trưởng ban|trưởng trạm|trưởng thôn|trưởng ấp|trưởng bản|"
    "trưởng khu phố|trưởng khoa|trưởng đài|trưởng|hiệu trưởng|hiệu phó|chỉ huy trưởng|chính trị viên|viện trưởng|chánh án|"
    "chánh|tổ trưởng|đội trưởng|ủy viên|thường trực|thường vụ|cục trưởng|chi cục trưởng|"
    "ủy ban nhân dân|ủy ban|hội đồng nhân dân|mặt trận|tòa án nhân dân|viện kiểm sát nhân dân|công an|quân sự|"
    "huyện ủy|tỉnh ủy|thành ủy|thị ủy|đảng ủy|quận ủy|đảng bộ|chi bộ|đảng|văn phòng|hội|đoàn|liên đoàn|công đoàn|"
    "huyện đoàn|xã đoàn|tỉnh đoàn|thành đoàn|phòng|sở|ban|trường|trung tâm|trạm|viện|bệnh viện|chi cục|cục|đài|đồn|"
    "tòa án|kho bạc|bưu điện|câu lạc bộ|nhà máy|xí nghiệp|điện lực|thanh tra|nông dân|phụ nữ|liên hiệp|cựu chiến binh|"
    "chữ thập đỏ|người cao tuổi|khuyến học|thanh niên|cộng sản|nội vụ|tài chính|kế hoạch|kinh tế|hạ tầng|đô thị|"
    "quản lý đô thị|tư pháp|y tế|giáo dục|đào tạo|văn hóa|thông tin|truyền thông|thể thao|du lịch|khoa học|công nghệ|"
    "nông nghiệp|nông thôn mới|phát triển nông thôn|phát triển|tài nguyên|môi trường|lao động|thương binh|xã hội|dân tộc|"
    "tôn giáo|xây dựng|công thương|giao thông vận tải|giao thông|thuế|thống kê|nhà nước|bảo hiểm xã hội|"
    "chính sách xã hội|thi đua|khen thưởng|tổ chức|kiểm tra|tuyên giáo|dân vận|chấp hành|chỉ huy|truyền thanh|hành chính|"
    "tổng hợp|nhân dân|thi hành án dân sự|kiểm lâm|ngoại vụ|chính trị|dịch vụ|việc làm|địa chính|tiếp công dân|cao su|quản lý dự án|"
    "quản lý thị trường|phục vụ hành chính công"
)
_LOWER_TEXT = (
    "và|của|các|với|cho|tại|về|thuộc|kiêm|theo|trên|trong|cùng|vận tải|khám|đa khoa|khu vực|nông thôn|chuyên trách|"
    "nguyên|quyền|cán bộ|công chức|viên chức|số"
)
_LEVEL_TEXT = "xã|phường|huyện|tỉnh|quận|thành phố|thị xã|thị trấn|ấp|thôn|bản|buôn|khu phố|tổ dân phố|tổ|khóm|làng|khối"
_NAMED_TEXT = (
    "tiểu học|mầm non|mẫu giáo|trung học cơ sở|trung học phổ thông|công ty|cổ phần|trách nhiệm hữu hạn|"
    "một thành viên|hợp tác xã|doanh nghiệp tư nhân|ngân hàng|chùa|giáo xứ"
)
_PROPER = {
    "việt nam": "Việt Nam", "hồ chí minh": "Hồ Chí Minh", "tổ quốc": "Tổ quốc",
    "ban nhân dân": "Ban nhân dân", "công tác mặt trận": "Công tác Mặt trận", "chánh văn phòng": "Chánh Văn phòng",
    "kế toán trưởng": "Kế toán trưởng", "chi nhánh": "Chi nhánh",
    "phổ thông dân tộc nội trú": "Phổ thông dân tộc nội trú",
}  # fmt: skip
_KEPT = frozenset({"CA", "ĐU", "HU", "TU", "UB", "BAND"})
"""Short forms of offices that could also be read as a word."""
_BEFORE_NAME = frozenset({"TH", "THCS", "THPT", "MN", "TNHH", "MTV", "HTX", "DNTN", "TT"})
_PART = re.compile(r"[^\W_]+|[\W_]+")
_BREAK = re.compile(r"[,;():–]|\s-\s")
_LONGEST_PHRASE = 5
_CAPITALISED, _LOWER, _LEVEL, _NAMED = (
    frozenset(text.split("|")) for text in (_CAPITALISED_TEXT, _LOWER_TEXT, _LEVEL_TEXT, _NAMED_TEXT)
)


@lru_cache(maxsize=20_000)
def ordinary_case(text: str, *, names: bool) -> str:
    """Write a post (or an office, when unknown words are names) without needless capitals, short forms kept."""
    if not _is_shouted(text):
        return text
    parts = _PART.findall(text)
    written: list[str] = []
    naming, place = names, 0
    while place < len(parts):
        if not parts[place][0].isalnum():
            naming = names or (naming and not _BREAK.search(parts[place]))
            written.append(parts[place])
            place += 1
            continue
        phrase, taken = _phrase_at(parts, place)
        cased, naming = _cased(phrase, naming=naming, names=names)
        written.append(cased)
        place += taken
    first = written[0]
    return first[:1].upper() + first[1:] + "".join(written[1:])


def _is_shouted(text: str) -> bool:
    if len(text) < 4 or not text.isupper():
        return False
    return any(word not in _KEPT and _is_word(word) for word in _PART.findall(text))


def _is_word(word: str) -> bool:
    return len(word) > 1 and is_syllable(word.lower())


def _phrase_at(parts: list[str], place: int) -> tuple[str, int]:
    """Give the longest known phrase that begins here, else the one word, with the parts it takes."""
    for count in range(_LONGEST_PHRASE, 1, -1):
        taken = parts[place : place + 2 * count - 1]
        if len(taken) == 2 * count - 1 and all(gap == " " for gap in taken[1::2]):
            phrase = canonical_tones("".join(taken).lower())
            if phrase in _PROPER or phrase in _CAPITALISED or phrase in _LOWER | _LEVEL | _NAMED:
                return "".join(taken), len(taken)
    return parts[place], 1


def _cased(phrase: str, *, naming: bool, names: bool) -> tuple[str, bool]:
    """Give the phrase in its case, and whether a proper name goes on behind it."""
    lowered = phrase.lower()
    known = canonical_tones(lowered)
    if known in _PROPER:
        return _PROPER[known], naming
    if known in _LOWER | _LEVEL:
        return lowered, names or known in _LEVEL
    if known in _CAPITALISED | _NAMED:
        return lowered[:1].upper() + lowered[1:], names or known in _NAMED
    if phrase in _KEPT or not _is_word(phrase):
        return phrase, naming or phrase in _BEFORE_NAME
    return (lowered[:1].upper() + lowered[1:] if naming else lowered), naming
