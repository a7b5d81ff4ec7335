"""Names of offices in a plan's sentences: where one begins, where one ends, how a list of them parts."""

import re

from tdkt_event.domain.vietnamese import fold

_HEADS = (
    "uy ban", "ubnd", "hdnd", "hoi dong", "so", "ban", "phong", "van phong", "vp", "dai", "bao", "trung tam", "tt",
    "hoi", "lien doan", "ldld", "cong an", "doan", "mat tran", "mttq", "bo", "cuc", "chi cuc", "tong cuc", "truong",
    "cong ty", "cum", "khoi", "thuong truc", "tinh uy", "huyen uy", "thanh uy", "thi uy", "dang uy", "xa", "phuong",
    "kho bac", "ngan hang", "toa an", "vien", "thanh tra", "benh vien", "to", "bo phan", "lanh dao", "co quan",
    "don vi", "thu truong", "hat", "quy", "hop tac xa", "tram", "chi bo", "cong doan", "to chuc", "cac", "nhung",
    "mot so", "tong cong ty", "doanh nghiep", "lien minh", "cuu chien binh", "bch", "ban chap hanh", "bhxh", "bao hiem",
    "buu dien", "vien thong", "dien luc", "chi nhanh", "truong hoc", "cap uy", "thon", "ap", "khu pho", "can bo",
    "cong chuc", "chu tich", "giam doc", "truong phong", "chanh van phong", "khoa", "he thong", "vu", "nha",
    "hoc vien", "dang bo", "uy ban nhan dan", "ca nhan", "tap the", "cap", "nganh", "dia phuong",
)  # fmt: skip
_HEAD = re.compile(rf"(?:{'|'.join(sorted(_HEADS, key=len, reverse=True))})(?!\w)")
_AFTER_COMMA = re.compile(
    r",\s+(?:và\s+)?(?=(?:một số|[A-ZĐÀ-Ỹ]\w*))|\s+(?:và|cùng|với)\s+(?=(?:một số|các cơ quan|các đơn vị|các sở|các phòng|UBND|Ủy ban|Uỷ ban|Sở|Phòng|Ban|Hội|Đài|Báo|Công an|Văn phòng|Trung tâm|Đoàn))"
)
_JOINED = re.compile(r"(?:HĐND|Hội đồng nhân dân|Đoàn ĐBQH|ĐBQH)$")
_LEADING = re.compile(
    r"^(?:giao cho|giao|đối với|đề nghị|yêu cầu|phân công|trách nhiệm của|nhiệm vụ của|ủy quyền cho)\s+", re.IGNORECASE
)
_VERB = re.compile(
    r"\s+(?:có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp|tham mưu|thực hiện|tổ chức|căn cứ|hướng dẫn|chỉ đạo|theo dõi|triển khai|xây dựng|lập|gửi|báo cáo|đôn đốc|kiểm tra|tổng hợp|bố trí|chuẩn bị|cử|đảm bảo|bảo đảm|tiếp tục|tăng cường|đề xuất|phát hành|tuyên truyền|thẩm định|là cơ quan|là đơn vị|giúp|đăng ký|lựa chọn|phân công|thông báo|quán triệt|phổ biến|định kỳ|rà soát|cân đối|thường xuyên|ban hành|tiến hành|nghiêm túc|kịp thời|chủ động|vận động|phát động|trình|nộp)(?=[\s,])"
)


def is_office(text: str) -> bool:
    """Say whether a text begins as the name of an office, a body or a group of them."""
    return bool(_HEAD.match(fold(text)))


def trimmed(text: str) -> str:
    """Give a name without the marks around it."""
    return text.strip(" \t.;,:-–—*•").strip()


def split_offices(text: str) -> tuple[str, ...]:
    """Part a cell into offices: at lines, semicolons and dashes; at commas only before another office."""
    rough = [part for line in text.split("\n") for part in line.split(";")]
    pieces = [trimmed(part) for part in rough if trimmed(part)]
    return tuple(office for piece in pieces for office in _split_at_commas(piece))


def _split_at_commas(text: str) -> list[str]:
    parts: list[str] = []
    start = 0
    for found in _AFTER_COMMA.finditer(text):
        before, after = text[start : found.start()], text[found.end() :]
        if before.count("(") > before.count(")") or _JOINED.search(before):
            continue
        if is_office(after) and is_office(before):
            parts.append(trimmed(before))
            start = found.end()
    return [*parts, trimmed(text[start:])]


def without_lead_in(text: str) -> str:
    """Give “Sở Nội vụ” of “Giao Sở Nội vụ” and “Các phòng …” of “Đối với các phòng …”."""
    shorter = _LEADING.sub("", text.strip())
    shorter = _LEADING.sub("", shorter)
    return shorter[:1].upper() + shorter[1:]


def actor_of(text: str) -> tuple[str, str]:
    """Part a sentence that begins with an office into (office, what it does); empty when it does not."""
    bare = _LEADING.sub("", text.strip())
    if not is_office(bare):
        return "", text
    found = _VERB.search(bare)
    if not found or len(bare[: found.start()].split()) > _MOST_WORDS:
        return "", text
    return trimmed(without_lead_in(bare[: found.start()])), bare[found.start() :].strip()


_MOST_WORDS = 30
_PARTNERS = re.compile(
    r"phối hợp (?:chặt chẽ )?(?:với |cùng )?(?P<who>.+?)(?=\s+(?:lập|chuẩn bị|tổ chức|xây dựng|tham mưu|thực hiện|triển khai|rà soát|hướng dẫn|kiểm tra|theo dõi|tham gia|đôn đốc|tuyên truyền|bố trí|đảm bảo|bảo đảm|trong|để|thẩm định|đề xuất|tổng hợp|cân đối|lựa chọn|phục vụ|chỉ đạo|trình|giới thiệu|báo cáo|đưa tin)\b|[;:.]|$)",
    re.IGNORECASE,
)


def partners_in(text: str) -> tuple[str, ...]:
    """Name the offices that a task has to be done with."""
    found: list[str] = []
    for one in _PARTNERS.finditer(text):
        who = trimmed(one["who"])
        if is_office(who) and who[:1].isupper() or fold(who).startswith(("cac khoi", "cac cum", "cac phong")):
            found.extend(split_offices(who))
    return tuple(dict.fromkeys(found))
