"""From the text of one recipient to kind, name, post, unit and achievement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.list_case import ordinary_case
from tdkt_event.domain.list_post import reads_as_post, split_position
from tdkt_event.domain.person_name import (
    begins_as_collective,
    looks_like_person_name,
    proper_case,
    split_salutation,
)
from tdkt_event.domain.vietnamese import clean, fold

_POSTHUMOUS = re.compile(
    r"\s*[(\[]?\s*\btruy tặng\b(?:\s+cho)?\s*[)\]]?\s*:?\s*|\s*\(\s*đã (?:mất|hy sinh|từ trần)\s*\)\s*",
    re.IGNORECASE,
)
_LATE = re.compile(r"(?:cố|(?P<title>liệt\s+s[ĩỹ]))\s+(?=[^\W\d_])", re.IGNORECASE)
"""Who has died: “Cố Nguyễn Văn A”, “Liệt sĩ Trần Văn B”."""
_ACHIEVEMENT = re.compile(
    r"(?P<lead>[\s,;:.–(-]*?)\b(?P<said>(?:vì\s+)?(?:đã\s+)?(?:"
    r"(?:có|đạt|lập)\s+(?:nhiều\s+)?(?:thành tích|đóng góp|công lao|sáng kiến|thành tựu|hành động|việc làm|nghĩa cử)|"
    r"(?<=vì )(?:đã\s+)?(?:có|dũng cảm|kịp thời|cứu|phát hiện|giúp|tham gia)|"
    r"hoàn thành\s+(?:xuất sắc|tốt)\b|(?:lập|đạt)\s+giải|đạt\s+giải|thành tích\s+(?:xuất sắc|đột xuất|trong)|"
    r"(?<=đã )(?:tự nguyện\s+)?(?:hiến|ủng hộ|đóng góp|vận động|giúp đỡ|tích cực|cứu)|"
    r"(?:tự nguyện\s+)?hiến\s+(?:tặng\s+)?(?:đất|[\d.,]+\s*(?:m²|m2|m|ha)))\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_HOUSEHOLD = re.compile(
    r"(?:hộ\s+gia\s+đình|gia\s+đình|hộ|(?:hai\s+)?vợ\s+chồng)\s+(?P<who>(?:ông|bà|anh|chị|cụ|mẹ|đồng chí|đ/c|cố|liệt s[ĩỹ])\b.+)",
    re.IGNORECASE,
)
_HOUSEHOLD_BARE = re.compile(r"(?:hộ\s+gia\s+đình|hộ)\s+(?P<who>.+)", re.IGNORECASE)
_TEAM = re.compile(r"(?:tập thể|các?n? bộ,? (?:và )?nhân dân|nhân dân)\b", re.IGNORECASE)
_BREAK = re.compile(r"\s*[,;]\s*|\s+[-–]\s+|\s*[-–]\s+|\s*\(")
_SPOUSE = re.compile(
    r"(?:\s*[,–&-]\s*(?:(?:và|cùng)\s+)?|\s+(?:và|cùng)\s+|\s+(?=vợ\b|chồng\b))(?:vợ(?:\s+là)?|chồng(?:\s+là)?|bà|ông|cô|chị|anh)\s*:?\s+(?P<name>[^,;()–-]+)",
    re.IGNORECASE,
)
"""The other of a couple: “… và bà Lê Thị B”, “…, vợ là Lê Thị B”."""
_BRACKETED_SPOUSE = re.compile(r"[^(),;]+\((?:vợ|chồng|và|cùng)\b[^()]{1,80}\)", re.IGNORECASE)
_FAMILY_TOO = re.compile(r"(?P<who>.+?)\s+(?:và|cùng(?:\s+với)?)\s+gia\s+đình", re.IGNORECASE)
_TRAIL = " ;,.:–-/"
_HEAD = "Hộ gia đình"
_FIELD = re.compile(
    r"[\s,;.–-]*\b(?P<name>chức vụ|chức danh|nghề nghiệp|đơn vị(?: công tác)?|nơi công tác|địa chỉ|nơi ở|thành tích)\s*:\s*",
    re.IGNORECASE,
)
_LARGE = "".join(chr(code) for code in range(0x41, 0x1EFA) if chr(code).isupper())
_PLACE = re.compile(
    r"(?:(?P<head>.+?)\s+)?(?P<place>(?P<kind>ấp|thôn|khu phố|tổ dân phố|bản|buôn|khóm|sóc|xóm|khối|giáo xứ|làng|xã|phường|đặc khu|thị trấn)\s+"
    rf"(?-i:(?=[\d{_LARGE}])).+)",
    re.IGNORECASE,
)
_PERIOD_TAIL = re.compile(
    r"[\s,;(–-]*(?<=[\s,;(–-])(?:năm(?: học)?|giai đoạn)\s+\d{4}(?:\s*[-–]\s*\d{4})?\)?$", re.IGNORECASE
)
"""The time that a title counts, behind the unit: “…, UBND xã, năm 2025”."""
_BORN = re.compile(r"[\s,;(–-]*\bsinh\s+(?:năm|ngày)\s*:?\s*[\d/.-]*\d\)?", re.IGNORECASE)
_LIVES = re.compile(
    r"(?<=[,;(–-])\s*(?:nơi\s+)?(?:đăng ký\s+)?(?:hộ khẩu\s+)?(?:thường trú|tạm trú|cư trú|trú|ngụ|cư ngụ)(?:\s+(?:tại|ở))?\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_BARE_HEAD = re.compile(r"(?:nguyên\s+)?(?:(?:phó\s+)?trưởng|phó)|già", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A recipient as one text states it."""

    kind: RecipientKind | None
    """None when nothing in the text tells."""
    salutation: str
    name: str
    position: str
    unit: str
    achievement: str
    posthumous: bool


def read_item(text: str, *, expected: RecipientKind | None) -> Item:
    """Read “Ông Nguyễn Văn A, Chủ tịch UBND xã Tân Khai, đã có thành tích …;”."""
    written, *fields = _FIELD.split(clean(text))
    if fields:
        return _with_fields(read_item(written, expected=expected), fields)
    posthumous = _POSTHUMOUS.search(written) is not None
    written = clean(_POSTHUMOUS.sub(" ", written)).strip(_TRAIL)
    written, achievement = split_achievement(written)
    written = _LIVES.sub(" ", _BORN.sub("", written))
    written = _PERIOD_TAIL.sub("", written)
    if late := _LATE.match(written):
        item = read_item(written[late.end() :], expected=expected or RecipientKind.INDIVIDUAL)
        titles = "Liệt sĩ" if late["title"] else item.salutation
        return replace(item, salutation=titles, achievement=item.achievement or achievement, posthumous=True)
    if found := _household(written, expected):
        return _household_item(found, achievement, posthumous=posthumous)
    salutation, bare = split_salutation(written)
    if _is_team(bare, salutation, expected):
        return _team_item(written, achievement, posthumous=posthumous)
    name, rest = split_name(bare)
    position, unit = split_post(rest)
    kind = _kind_of(name, salutation, expected)
    return Item(kind, salutation, _person(name), position, unit, achievement, posthumous)


def begins_as_field(text: str) -> bool:
    """Say whether a line states one thing of the recipient above it: “Chức vụ: Chủ tịch”."""
    return _FIELD.match(text) is not None


def _with_fields(item: Item, fields: Sequence[str]) -> Item:
    """Add what stands behind “Chức vụ:”, “Đơn vị:”, “Thành tích:” in the lines of one recipient."""
    position, unit, achievement = item.position, item.unit, item.achievement
    for name, said in zip(fields[::2], fields[1::2], strict=True):
        told = clean(said).strip(_TRAIL)
        if fold(name) == "thanh tich":
            achievement = told
        elif fold(name).startswith(("don vi", "noi", "dia chi")):
            unit = ordinary_case(told, names=True)
        else:
            position = ordinary_case(told, names=False)
    return replace(item, position=position, unit=unit, achievement=achievement)


def begins_with_merit(text: str) -> bool:
    """Say whether a line states a merit and nothing before it."""
    found = _ACHIEVEMENT.match(text)
    return found is not None and found.start("said") <= 2


def split_achievement(text: str) -> tuple[str, str]:
    """Split (text, achievement) where the words of a merit begin."""
    found = _ACHIEVEMENT.search(text)
    if found is None or found.start("said") == 0:
        return text, ""
    return text[: found.start()].strip(_TRAIL + "("), _merit(found["said"])


def achievement_in(text: str) -> str:
    """Give the merit that a heading states for all below it, empty when it states none."""
    found = _ACHIEVEMENT.search(text)
    return _merit(re.split(r"[;:()]|,?\s*(?:gồm|cụ thể)\b", found["said"])[0]) if found else ""


def _merit(said: str) -> str:
    merit = ordinary_case(said.strip(_TRAIL + ")"), names=False)
    return merit[:1].upper() + merit[1:]


def _household(text: str, expected: RecipientKind | None) -> str:
    found = _HOUSEHOLD.fullmatch(text) or _HOUSEHOLD_BARE.fullmatch(text)
    if found:
        return "" if _is_business(text) else text
    if _names_couple(text):
        return text
    if expected is not RecipientKind.HOUSEHOLD or not text:
        return ""
    salutation, bare = split_salutation(text)
    return f"{_HEAD} {salutation.lower()} {bare}" if salutation else f"{_HEAD} {text}"


def _is_business(text: str) -> bool:
    return fold(text).startswith(("ho kinh doanh", "ho tich", "ho sinh"))


def _household_item(text: str, achievement: str, *, posthumous: bool) -> Item:
    name, rest = _split_couple(text)
    name = _household_name(name)
    return Item(RecipientKind.HOUSEHOLD, "", name, "", rest, achievement, posthumous)


def _names_couple(text: str) -> bool:
    """Say whether one text names husband and wife: “Ông Nguyễn Văn A và bà Trần Thị B, thôn 3”."""
    if _BRACKETED_SPOUSE.match(text):
        return True
    name = split_name(text)[0]
    if family := _FAMILY_TOO.fullmatch(name):
        return names_person(family["who"])
    other = _SPOUSE.search(name)
    return other is not None and names_person(name[: other.start()]) and _is_person(other["name"])


def _split_couple(text: str) -> tuple[str, str]:
    """Split (household, the rest), the wife or husband behind the first comma or dash with the household."""
    if found := _BRACKETED_SPOUSE.match(text):
        return found[0], text[found.end() :].strip(_TRAIL + ")")
    cut = _BREAK.search(text)
    other = _SPOUSE.match(text, cut.start()) if cut else None
    if other and _is_person(other["name"]):
        return text[: other.end()].strip(_TRAIL), text[other.end() :].strip(_TRAIL + ")")
    return split_name(text)


def _is_person(name: str) -> bool:
    return looks_like_person_name(proper_case(clean(name)))


def _household_name(name: str) -> str:
    """Write the head of a household with the capitals of a name: “HỘ ÔNG TRẦN VĂN C”."""
    found = re.match(
        r"((?:HỘ GIA ĐÌNH|GIA ĐÌNH|HỘ)\s+(?:(?:ÔNG|BÀ|ANH|CHỊ|CỤ)\s+)?)(.+)", name, re.IGNORECASE
    )
    if found is None or not found[2].isupper():
        return name
    lead = found[1].lower()
    return lead[:1].upper() + lead[1:] + proper_case(found[2])


def _is_team(bare: str, salutation: str, expected: RecipientKind | None) -> bool:
    if salutation or not bare:
        return False
    if _TEAM.match(bare):
        return True
    if expected is RecipientKind.COLLECTIVE:
        return True
    return begins_as_collective(bare) and not looks_like_person_name(proper_case(split_name(bare)[0]))


def _team_item(text: str, achievement: str, *, posthumous: bool) -> Item:
    """Take the whole text for the name of a collective, the part behind a comma that names an office for its unit."""
    cut = text.rfind(",")
    behind = text[cut + 1 :].strip()
    unit = behind if cut > 0 and begins_as_collective(behind) else ""
    name = text[:cut].strip() if unit else text
    return Item(
        RecipientKind.COLLECTIVE, "", ordinary_case(name, names=True), "", ordinary_case(unit, names=True),
        achievement, posthumous,
    )  # fmt: skip


def names_person(text: str) -> bool:
    """Say whether a text begins with the name of a person or a household, with or without a salutation."""
    bare = _POSTHUMOUS.sub(" ", clean(text)).strip(_TRAIL)
    bare = _LATE.sub("", bare, count=1) if _LATE.match(bare) else bare
    household = _HOUSEHOLD.fullmatch(bare)
    if _names_couple(household["who"] if household else bare):
        return True
    name = split_name(split_salutation(household["who"] if household else bare)[1])[0]
    return looks_like_person_name(proper_case(_FIELD.split(name)[0]))


def person_lines(text: str) -> str:
    """Give a cell on one line; the post or office in a line below a person's name is parted from it by a comma."""
    name, *below = [clean(line) for line in text.split("\n") if clean(line)] or [""]
    if not below or not names_person(name):
        return clean(text)
    for line in below:
        apart = reads_as_post(line) or begins_as_collective(line) or begins_as_field(line)
        name = f"{name}, {line}" if apart else f"{name} {line}"
    return name


def split_name(text: str) -> tuple[str, str]:
    """Split (name, the rest) at the first comma, dash or bracket."""
    cut = _BREAK.search(text)
    if cut is None:
        return text.strip(_TRAIL), ""
    return text[: cut.start()].strip(_TRAIL), text[cut.end() :].strip(_TRAIL + ")")


def split_post(text: str) -> tuple[str, str]:
    """Split (post, unit) of what stands behind a name."""
    rest = ordinary_case(clean(text), names=False)
    if not rest:
        return "", ""
    position, unit = split_position(rest)
    if not unit and "," in rest and not reads_as_post(rest.rsplit(",", 1)[1].strip()):
        position, unit = (part.strip() for part in rest.split(",", 1))
    if not unit and (found := _PLACE.fullmatch(position)):
        head = found["head"] or ""
        bare = _BARE_HEAD.fullmatch(head) is not None
        position = f"{head} {found['kind']}" if bare else head
        unit = found["place"]
    return position.strip(_TRAIL), unit.strip(_TRAIL)


def _person(name: str) -> str:
    return proper_case(name)


def _kind_of(name: str, salutation: str, expected: RecipientKind | None) -> RecipientKind | None:
    if salutation or looks_like_person_name(proper_case(name)):
        return RecipientKind.INDIVIDUAL
    return expected
