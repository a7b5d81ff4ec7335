"""Names of offices in a plan's sentences: where one begins, where one ends, how a list of them parts."""

import re

from tdkt_event.domain.plan_source import CAPITAL
from tdkt_event.domain.vietnamese import fold

_HEADS = (
    "uy ban", "ubnd", "ubkt", "ubmttq", "btv", "cdcs", "hdnd", "hoi dong", "so", "ban", "phong", "van phong", "vp", "dai", "bao", "trung tam", "tt",
    "hoi", "lien doan", "ldld", "cong an", "doan", "mat tran", "mttq", "bo", "cuc", "chi cuc", "tong cuc", "truong",
    "cong ty", "cum", "khoi", "thuong truc", "tinh uy", "huyen uy", "thanh uy", "thi uy", "dang uy", "xa", "phuong",
    "kho bac", "ngan hang", "toa an", "vien", "thanh tra", "benh vien", "to", "bo phan", "lanh dao", "co quan",
    "don vi", "thu truong", "hat", "quy", "hop tac xa", "tram", "chi bo", "cong doan", "cac", "nhung",
    "mot so", "tong cong ty", "doanh nghiep", "lien minh", "cuu chien binh", "bch", "ban chap hanh", "bhxh", "bao hiem", "ub", "hieu truong", "lien hiep", "ke toan", "van thu", "chi hoi", "tinh doan", "thanh doan",
        "buu dien", "vien thong", "dien luc", "chi nhanh", "truong hoc", "cap uy", "thon", "ap", "khu pho", "can bo",
    "cong chuc", "chu tich", "giam doc", "truong phong", "chanh van phong", "khoa", "he thong", "vu", "nha",
    "dong chi", "tieu ban", "tap chi", "tap doan", "doi", "bo chi huy", "hoc vien", "dang bo", "ca nhan", "tap the", "cap", "nganh", "dia phuong", "thanh vien", "moi co quan", "tung",
)  # fmt: skip
_NO_OFFICE = (
    "bao cao|to chuc|so ket|so luong|so lieu|so do|ban hanh|doan ket|hoi nghi|hoi thao|hoi truong|quy dinh|quy che|quy trinh|"
    "truong hop|dai hoi|dai bieu|dai dien|bo tri|bo sung|phong trao|vu viec|khoa hoc|xa hoi|ap dung|cap phat|cap kinh|vien chuc|"
    "vien phi|doan vien|doan the|bao dam|bao ve|bao gom|tong ket|to trinh|hoi vien|nha nuoc|cac noi dung|phong chong|ban bac"
)
_HEAD = re.compile(rf"(?!(?:{_NO_OFFICE})\b)(?:{'|'.join(sorted(_HEADS, key=len, reverse=True))})(?!\w)")
NAMED = (
    r"(?:một số|UBND|UBKT|UBMTTQ|CĐCS|BCH|BTV|Ủy ban|Uỷ ban|HĐND|Hội đồng|Sở|Phòng|Ban|Hội|Đài|Báo|Tạp chí|Vụ|Công ty|Tổng công ty|Công an|Văn phòng|VP|Trung tâm|TT|Đoàn|Bộ|Cục"
    r"|Chi cục|Tỉnh ủy|Huyện ủy|Thành ủy|Đảng ủy|Liên đoàn|LĐLĐ|Mặt trận|MTTQ|Thường trực|Kho bạc|Trường|Viện|Bệnh viện"
    r"|Thanh tra|Tòa án|Ngân hàng|Bảo hiểm|BHXH|Công đoàn|Hạt|Trạm|Cổng|Tổ|UB|Liên hiệp|Tỉnh đoàn|Thành đoàn|[Cc]ác (?:cơ quan|đơn vị|sở|phòng|ban|xã|địa phương|tổ chức|doanh nghiệp|hội|trường))(?!\w)"
)
"""The first word of an office that is called by its name, for the inside of a regular expression."""
_BETWEEN = re.compile(rf"\s*,\s+(?:và\s+)?(?={NAMED})|\s+(?:và|cùng|với)\s+(?={NAMED})")
_ITEM = re.compile(rf"(?:^|(?<=[.;,])|\n)\s*[-–+•]\s*(?=[{CAPITAL}]|các\s)|[;\n]")
_JOINED = re.compile(r"(?:HĐND|Hội đồng nhân dân|ĐBQH|Đoàn đại biểu Quốc hội|Đảng ủy|[Cc]ác)$")
_LEADING = re.compile(
    r"^(?:giao cho|giao|đối với|đề nghị|yêu cầu|phân công|trách nhiệm của|nhiệm vụ của)\s+(?:cho\s+)?",
    re.IGNORECASE,
)
_ACTS = (
    r"có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp|tham mưu|thực hiện|(?<!các )tổ chức(?!\s*,|\s+(?:chính trị|xã hội|đoàn thể|liên quan|đảng))|căn cứ|hướng dẫn|chỉ đạo|theo dõi|"
    "triển khai|xây dựng|lập|gửi|báo cáo|đôn đốc|kiểm tra|tổng hợp|bố trí|chuẩn bị|cử|đảm bảo|bảo đảm|tiếp tục|"
    "tăng cường|đề xuất|phát hành|tuyên truyền|thẩm định|là cơ quan|là đơn vị|giúp|đăng ký|lựa chọn|(?<!được )phân công|"
    "thông báo|quán triệt|phổ biến|định kỳ|rà soát|cân đối|(?<!Giáo dục )thường xuyên|ban hành|tiến hành|nghiêm túc|kịp thời|"
    "chủ động|vận động|phát động|trình|nộp|tham gia|đẩy mạnh|khẩn trương|in ấn|trang trí|đưa tin|viết|mời|tích cực|"
    "giới thiệu|bình chọn|bình xét|tiếp nhận|chọn|hoàn thiện|hoàn thành|phụ trách|đảm nhận|đón tiếp|cung cấp|"
    "hưởng ứng|duy trì|huy động|biên tập|có nhiệm vụ|(?:làm |là )?đầu mối|sưu tầm"
)
_VERB = re.compile(rf",?\s+(?:{_ACTS})(?=[\s,:]|$)")
_GROUND = re.compile(r"^(?:căn cứ|trên cơ sở|theo|tùy|tuỳ|để)\b", re.IGNORECASE)
_AFTER_GROUND = re.compile(rf"(?:,|cụ thể)\s+(?={NAMED}|các\s)")
_MOST_WORDS = 45


def is_office(text: str) -> bool:
    """Say whether a text begins as the name of an office, a body or a group of them."""
    return bool(_HEAD.match(fold(text)))


def trimmed(text: str) -> str:
    """Give a text without the marks around it; “./.” ends a paper and is no part of a name."""
    return text.strip().removesuffix("./.").strip(" \t.;,:-–—*•/").strip()


def split_offices(text: str) -> tuple[str, ...]:
    """Part a cell into offices: at lines, semicolons and dashes; at commas only before another office by name."""
    pieces = [trimmed(part) for part in _ITEM.split(text) if trimmed(part)]
    return tuple(office for piece in pieces for office in _split_at_commas(piece))


def _split_at_commas(text: str) -> list[str]:
    parts: list[str] = []
    start = 0
    for found in _BETWEEN.finditer(text):
        before, after = text[start : found.start()], text[found.end() :]
        if before.count("(") > before.count(")") or _JOINED.search(before) or not is_office(before):
            continue
        if is_office(after):
            parts.append(trimmed(before))
            start = found.end()
    return [*parts, trimmed(text[start:])]


def heads_of(text: str) -> tuple[str, ...]:
    """Part the heading “Công an xã, Ban Chỉ huy Quân sự xã” of one duty: who leads, then who joins.

    A group such as “Các bản, các trường học trên địa bàn xã” is called by its whole name.
    """
    if _GROUP.match(text):
        return (text,)
    return split_offices(text) or (text,)


_GROUP = re.compile(
    r"(?:các|những|toàn thể|tất cả|một số|thủ trưởng|lãnh đạo|trưởng|hiệu trưởng)\b", re.IGNORECASE
)


def without_lead_in(text: str) -> str:
    """Give “Sở Nội vụ” of “Giao Sở Nội vụ” and “Các phòng …” of “Đối với các phòng …”."""
    shorter = _LEADING.sub("", _LEADING.sub("", text.strip()))
    return shorter[:1].upper() + shorter[1:]


def has_lead_in(text: str) -> bool:
    """Say whether a sentence turns to an office: “Giao …”, “Đối với …”, “Đề nghị …”."""
    return bool(_LEADING.match(text))


def begins_with_act(text: str) -> bool:
    """Say whether a text begins with what somebody does: “Tham mưu …”, “chuẩn bị …”."""
    bare = text.strip()
    return bool(re.match(rf"(?:{_ACTS})(?=[\s,:]|$)", bare[:1].lower() + bare[1:]))


def actor_of(text: str) -> tuple[str, str]:
    """Part a sentence that begins with an office into (office, what it does); empty when it does not."""
    bare = _LEADING.sub("", text.strip())
    if _GROUND.match(bare):
        return _actor_after_ground(bare, text)
    if not is_office(bare):
        return "", text
    found = _act_in(bare)
    if not found or len(bare[: found.start()].split()) > _MOST_WORDS:
        return "", text
    office = trimmed(bare[: found.start()])
    return (without_lead_in(office) if has_lead_in(text) else office), bare[found.start() :].strip(" ,")


_STRONG = re.compile(r"\s+(?:có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp|căn cứ)(?=\s)")


def _act_in(bare: str) -> re.Match[str] | None:
    """Find where the act begins; a word of the name that looks like an act stands right before a stronger one."""
    masked = _masked(bare)
    found = _VERB.search(masked)
    stronger = _STRONG.match(masked, found.end()) if found else None
    return stronger or found


def _masked(text: str) -> str:
    """Hide what stands in brackets: acts are not named there."""
    return re.sub(r"\([^()]*\)", lambda found: "x" * len(found[0]), text)


def _actor_after_ground(bare: str, text: str) -> tuple[str, str]:
    """Read “Căn cứ …, các cơ quan … chủ động xây dựng …”."""
    for found in _AFTER_GROUND.finditer(bare):
        rest = bare[found.end() :]
        office, does = actor_of(rest)
        if office:
            return office, does
    return "", text


_PARTNERS = re.compile(
    r"[Pp]hối hợp (?:chặt chẽ )?(?:với |cùng )?(?P<who>.+?)(?=\s+(?:lập|chuẩn bị|tổ chức|xây dựng|tham mưu|thực hiện|triển khai|rà soát|hướng dẫn|kiểm tra|theo dõi|tham gia|đôn đốc|tuyên truyền|bố trí|đảm bảo|bảo đảm|trong|để|thẩm định|đề xuất|tổng hợp|cân đối|lựa chọn|phục vụ|chỉ đạo|trình|giới thiệu|báo cáo|đưa tin|tăng cường|in|phát hành|đẩy mạnh|đón|mời|cử|lựa|chọn|tiếp nhận|trang trí|điều hành|cung cấp|hoàn thiện|hoàn thành|sưu tầm|biên tập|vận động|phát động|bảo vệ|huy động|bình xét|xét|ký kết|duyệt|sắp xếp|thông báo|tiến hành|xử lý|giám sát|đánh giá|tổng kết|sơ kết|chấm|công bố|trao|viết|quay|chụp|gửi|lên|làm|phân công)\b|[;:.]|$)",
)
_NO_NAME = re.compile(r"^(?:cac )?(?:co quan|don vi|dia phuong|ban,? nganh|phong,? ban|nganh|to chuc)")


def partners_in(text: str) -> tuple[str, ...]:
    """Name the offices that a task has to be done with; “các cơ quan liên quan” is nobody."""
    found: list[str] = []
    for one in _PARTNERS.finditer(text):
        who = trimmed(one["who"])
        if is_office(who) and not _NO_NAME.match(fold(who)):
            found.extend(split_offices(who))
    return tuple(dict.fromkeys(found))
