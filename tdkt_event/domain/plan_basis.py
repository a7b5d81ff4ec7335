"""The papers a plan names: as its grounds before its first heading, and by number in its text."""

import re
from collections.abc import Sequence

from tdkt_event.domain.plan_source import PlanLine, Said
from tdkt_event.domain.vietnamese import clean

_BASIS = re.compile(
    r"^(?:[-–+*]\s*)?(?:căn cứ(?: vào)?|thực hiện|theo|triển khai(?: thực hiện)?|thi hành|xét)\s*:?\s+",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"^(?:các\s+)?(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Công văn|Kế hoạch|Hướng dẫn|Kết luận|Chương trình|Thông báo|Văn bản|Thông tri|Quy định|Quy chế|Đề nghị|đề nghị|Tờ trình|Báo cáo|Đề án|Công điện|Hiến pháp|Điều lệ|Lệnh|Văn kiện)\b"
)
_ISSUES = re.compile(
    r"[,.;]\s*(?:(?:nay|do đó|theo đó)\s*,?\s*)?(?:UBND|Ủy ban|Uỷ ban|Sở|Bộ|Ban|Phòng|Hội|Liên đoàn|Trường|Trung tâm|Cục|Huyện ủy|Tỉnh ủy|Thường trực|Đảng ủy|Công an|Văn phòng|Chi cục|Viện|Đoàn|Bệnh viện)[^.;]{0,150}?(?:xây dựng|ban hành|tổ chức|triển khai|đề ra)\b[^;]{0,30}(?:kế hoạch|chương trình|hội nghị).*$",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r";\s*(?:và\s+)?(?:[Cc]ăn cứ\s+|[Tt]heo\s+)?|,\s+(?:và\s+)?(?=(?:xét|theo) đề nghị\s)|\.\s+(?=Căn cứ|Thực hiện)|,\s+(?:thực hiện|theo|căn cứ|triển khai)\s+(?=(?:Kế hoạch|Quyết định|Nghị quyết|Chỉ thị|Công văn|Hướng dẫn|Nghị định|Thông tư|Luật|Kết luận|Chương trình|Thông báo)\s)|\s+và\s+(?=(?:Kế hoạch|Quyết định|Nghị quyết|Chỉ thị|Công văn|Hướng dẫn|Nghị định|Thông tư|Kết luận|Chương trình)\s+số\s)"
)


def read_legal_basis(preamble: Sequence[PlanLine]) -> tuple[Said, ...]:
    """Read the papers that a plan names as its grounds, before its first numbered heading."""
    found: list[Said] = []
    for line in preamble:
        if not _BASIS.match(line.text):
            continue
        text = _ISSUES.sub("", _BASIS.sub("", line.text))
        for part in _joined_parts(_PARTS.split(text)):
            bare = _BASIS.sub("", part).strip(" .;,")
            if _DOCUMENT.match(bare):
                found.append(Said(clean(bare), line.number))
    return tuple(found)


def _joined_parts(parts: Sequence[str]) -> list[str]:
    """Put together what a semicolon parted inside the name of one paper."""
    joined: list[str] = []
    for part in parts:
        bare = _BASIS.sub("", part.strip())
        if joined and bare and not _DOCUMENT.match(bare):
            joined[-1] = f"{joined[-1]}; {part.strip()}"
        else:
            joined.append(part.strip())
    return joined


_REFERENCE = re.compile(
    r"(?:Bộ luật|Luật|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Công văn|Kế hoạch|Hướng dẫn|Kết luận) số\s*\d+\s*[-/][\w/.\- ]*?[A-ZĐ]{2,}[\w-]*(?:/[A-Z]+)?(?:,? ngày\s*\d{1,2}/\d{1,2}/\d{4})?(?: của (?:Bộ Chính trị|Ban Bí thư|Ban Chấp hành Trung ương|Chính phủ|Thủ tướng Chính phủ|Quốc hội|(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Sở|Bộ|Tỉnh ủy|Huyện ủy|Thường trực|Ban|Hội đồng)[^,;.()“”]{0,40}?(?=\s+(?:về|ban hành|quy định|để|và|phê duyệt|sửa đổi|hướng dẫn)\b|[,;.()“”]|$)))?"
)


def read_references(body: Sequence[PlanLine]) -> tuple[Said, ...]:
    """Read the numbered papers that the text names outside its legal basis."""
    found: dict[str, Said] = {}
    for line in body:
        for one in _REFERENCE.finditer(line.text):
            found.setdefault(clean(one[0]), Said(clean(one[0]), line.number))
    return tuple(found.values())
