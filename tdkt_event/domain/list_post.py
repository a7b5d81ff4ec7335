"""Tell a post from its office where a list writes them in one text."""

import re

from tdkt_event.domain.person_name import begins_as_collective, begins_as_post

LONGEST_POST = 500
_SHORT_POST = re.compile(
    r"(?:(?:PCT|CT|PBT|BT|PGĐ|GĐ|PHT|HT|CVP|PCVP)\b|P\.?\s?(?=[Cc]hủ tịch|[Bb]í thư|[Gg]iám đốc|[Tt]rưởng|[Hh]iệu trưởng)|(?=Q\.))"
)
_SEPARATOR = re.compile(r"\s*[,;]\s*|\s+[-–]\s+")
_FIRST_OFFICE = re.compile(
    r"(?<=\s)(?:UBND|HĐND|UBMTTQ|MTTQ|[Ủủ]y ban|[Uu]ỷ ban|Hội đồng nhân dân|Hội(?! đồng)|Đoàn|Liên đoàn|Công đoàn|Công an|Sở|Phòng|"
    r"Ban(?! (?:Thường|Chấp hành|Giám|Lãnh đạo))|Trường|Trung tâm|Huyện ủy|"
    r"Đảng ủy|Đảng bộ|Chi bộ|Tỉnh ủy|Thành ủy|Viện|Tòa án|Toà án|TAND|VKSND|Chi cục|Cục|Công ty|Văn phòng(?!\s*[-–]\s*[Tt]hống kê)|Mặt trận|"
    r"BCH|Xã đoàn|Huyện đoàn|Kho bạc|Ngân hàng|Bệnh viện|Trạm|Hợp tác xã|HTX|Đài|Đồn|Thanh tra|Bộ CHQS|Bộ Chỉ huy|"
    r"Bưu điện|Bảo hiểm|BHXH|CLB|Câu lạc bộ|Hạt|[Cc]hùa)(?=[\s,;]|$)"
)
_KIND_ONLY = re.compile(
    r"(?:sở|phòng|ban|trường|viện|cục|hội|đoàn|công ty|trung tâm|bệnh viện|trạm|đài|đồn|ngân hàng|htx|chùa)\W*",
    re.IGNORECASE,
)
"""“Giám đốc Sở”: the kind of an office names none."""
_BARE_HEAD = re.compile(
    r"(?P<head>(?:(?:nguyên|quyền|q\.)\s*)?(?:phó\s+trưởng|phó\s+chánh|trưởng|chánh|phó))\s+"
    r"(?P<office>(?:công an|CA|trạm|phòng|ban|đài|đồn|văn phòng|thanh tra|chi cục|trại)\s+.+)",
    re.IGNORECASE,
)
"""A head that says nothing without the kind of its office: Trưởng Công an, Phó Trưởng trạm, Chánh Văn phòng."""
_BARE_KIND = re.compile(
    r"(?:phó\s+)?(?:trưởng|chánh|phó)\s+(?:công an|CA|trạm|phòng|ban|đài|đồn|văn phòng|thanh tra|chi cục|trại)",
    re.IGNORECASE,
)
_LEVEL = r"(?:xã|phường|thị trấn|thị xã|thành phố|huyện|quận|tỉnh|tp\.?|tt|đặc khu)"
_POLICE = re.compile(rf"(?:công an|CA)(?:\s+{_LEVEL}(?=\s|$))?", re.IGNORECASE)
_OWN_NAME = re.compile(
    rf"\s+(?:{_LEVEL}|thôn|ấp|bản|buôn|khu phố|khóm|khu vực|tổ dân phố|hđnd|ubnd|ubmttq|mttq|\w+ ủy|đảng bộ|chi bộ|"
    r"công ty|(?-i:Sở|Trường|Trung tâm|Bệnh viện)|ngân hàng)(?=\s|$)|"
    r"\s+(?=\d)|\s*[,;(]|\s+[-–]\s+(?=sở|ubnd|ủy ban|huyện|xã)",
    re.IGNORECASE,
)
_OFFICE_ONLY = re.compile(r"(?:chánh\s+)?(?:văn phòng|thanh tra)", re.IGNORECASE)


def reads_as_post(text: str) -> bool:
    """Say whether text begins as a post, written out or in short: PCT UBND, P. Chủ tịch."""
    return begins_as_post(text) or _SHORT_POST.match(text) is not None


def split_position(text: str) -> tuple[str, str]:
    """Split (post, office): “Phó Bí thư, Chủ tịch UBND xã A” → (“Phó Bí thư, Chủ tịch”, “UBND xã A”)."""
    if len(text) > LONGEST_POST:
        return text, ""
    if begins_as_collective(text) and not begins_as_post(text):
        return "", text
    parts = _posts(text)
    for place in range(len(parts) - 1, -1, -1):
        post, office = _split_one(parts[place])
        if office:
            return "".join([*parts[:place], post, *parts[place + 1 :]]), office
    return text, ""


def _posts(text: str) -> list[str]:
    """Cut the posts of one person apart; each keeps the separator before it."""
    starts = [0]
    for separator in _SEPARATOR.finditer(text):
        behind = text[separator.end() :]
        if begins_as_post(behind) and not begins_as_collective(behind):
            starts.append(separator.start())
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _split_one(part: str) -> tuple[str, str]:
    lead = _SEPARATOR.match(part)
    start = lead.end() if lead else 0
    post, office = _split_post(part[start:])
    return part[:start] + post, office


def _split_post(text: str) -> tuple[str, str]:
    for separator in _SEPARATOR.finditer(text):
        behind = text[separator.end() :]
        if begins_as_collective(behind) and not _BARE_HEAD.match(text[: separator.start()]):
            return text[: separator.start()], behind
    if _BARE_KIND.fullmatch(text):
        return text, ""
    headed = _BARE_HEAD.fullmatch(text)
    if headed:
        office = headed["office"]
        return f"{headed['head']} {_kind_of(office)}", office[:1].upper() + office[1:]
    if reads_as_post(text):
        found = _FIRST_OFFICE.search(text)
        if found and not _KIND_ONLY.fullmatch(text[found.start() :]):
            office = text[found.start() :]
            return text[: found.start()].rstrip(" ,;-–"), office[:1].upper() + office[1:]
    return text, ""


def _kind_of(office: str) -> str:
    """Give the words of an office that belong to its head's post: Công an xã, Trạm y tế, Ban Tổ chức."""
    police = _POLICE.match(office)
    if police:
        return police[0]
    only = _OFFICE_ONLY.match(office)
    if only:
        return only[0]
    own = _OWN_NAME.search(office)
    return office[: own.start()] if own else office
