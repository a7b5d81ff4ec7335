"""The head of a plan: issuer, number, place and day, type and title (NĐ 30/2020, Phụ lục I)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from tdkt_event.domain.plan import PlanHead
from tdkt_event.domain.plan_outline import Rank, read_mark
from tdkt_event.domain.plan_source import CAPITAL, PlanLine, Said
from tdkt_event.domain.vietnamese import clean, fold

TYPES = {
    "ke hoach": "Kế hoạch", "chuong trinh": "Chương trình", "phuong an": "Phương án", "de an": "Đề án",
    "quyet dinh": "Quyết định", "thong bao": "Thông báo", "bao cao": "Báo cáo", "to trinh": "Tờ trình",
    "nghi quyet": "Nghị quyết", "chi thi": "Chỉ thị", "huong dan": "Hướng dẫn", "bien ban": "Biên bản",
    "giay moi": "Giấy mời", "hop dong": "Hợp đồng", "quy che": "Quy chế", "quy dinh": "Quy định",
    "cong dien": "Công điện", "thong tu": "Thông tư", "nghi dinh": "Nghị định",
}  # fmt: skip
DECISION = "Quyết định"
PLAN_TYPES = frozenset({"Kế hoạch", "Chương trình", "Phương án"})
_TYPE = re.compile(rf"^({'|'.join(TYPES)})(?!\w)")
_NUMBER = re.compile(
    r"^số\s*:?\s*(?P<number>[\d.…_ ]*[/-]\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\wĐ&.]*(?:\s*[-–/]\s*[A-ZĐ][\wĐ&.]*)*)",
    re.IGNORECASE,
)
_PARTED = re.compile(r"^(?P<figures>[^/-]*)[/-](?P<notation>.+)$")
_DATE = re.compile(
    r"(?P<place>[^\W\d][^,\t]{1,60}?),\s*(?P<day>ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\s*[\d.…_]*)\s*$",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_NATION = re.compile(
    r"\s*cộng hòa xã hội chủ nghĩa.*|\s*cộng hoà xã hội chủ nghĩa.*|\s*độc lập\s*[-–].*", re.IGNORECASE
)
_PARTY = re.compile(r"\s*ĐẢNG CỘNG SẢN VIỆT NAM.*")
_OPENERS = re.compile(
    r"^(?:căn cứ|thực hiện|theo|nhằm|để|triển khai|trên cơ sở|xét|tiếp tục|phát huy|thi hành|trong|chào mừng|hướng tới|ủy ban|uỷ ban|ubnd|kính gửi|\(|-{3,}|_{3,})",
    re.IGNORECASE,
)
_MOST_HEAD, _MOST_TITLE_LINES = 60, 6


def read_head(lines: Sequence[PlanLine], everything: Sequence[PlanLine]) -> tuple[PlanHead, int]:
    """Read the head in the lines above the signature; give it with the place of the first line behind the title."""
    at, doc_type, rest = find_type(lines)
    top = lines[: at if at >= 0 else min(len(lines), _first_mark(lines))]
    title, after = _title(lines, at, rest) if at >= 0 else (None, len(top))
    number, place, day = _number(top), *_place_and_day(top)
    issuer, issuer_line = _issuer(top, everything, number, place)
    spelled = _spelled(place.text, top, everything) if place else ""
    return PlanHead(doc_type, title, issuer, issuer_line, number, place, spelled, day), after


def _first_mark(lines: Sequence[PlanLine]) -> int:
    return next((at for at, line in enumerate(lines) if read_mark(line.text)[0] <= Rank.ARABIC), len(lines))


def find_type(lines: Sequence[PlanLine]) -> tuple[int, str, str]:
    """Find the line that names the type: in capitals and alone, or in capitals before the title."""
    other: tuple[int, str, str] = (-1, "", "")
    for at, line in enumerate(lines):
        found = _TYPE.match(fold(line.text))
        if not found:
            continue
        words = found[1].split()
        head, rest = line.text.split()[: len(words)], line.text.split()[len(words) :]
        if not all(word.strip(":").isupper() for word in head) or _has_other_marks(head, TYPES[found[1]]):
            continue
        kind = (at, TYPES[found[1]], " ".join(rest).strip(" :–-"))
        if kind[1] in PLAN_TYPES:
            if at < _MOST_HEAD or other[0] >= 0:
                return kind
        elif other[0] < 0 and at < _MOST_HEAD:
            other = kind
    return other


def _has_other_marks(written: Sequence[str], kind: str) -> bool:
    """Say whether words bear a mark the type does not have: “PHƯỜNG AN” is no “Phương án”; a scan only loses marks."""
    pairs = zip(written, kind.split(), strict=False)
    return any(not _mark_set(word) <= _mark_set(meant) for word, meant in pairs)


def _mark_set(word: str) -> set[str]:
    return {letter for letter in unicodedata.normalize("NFD", word) if unicodedata.combining(letter)}


def _title(lines: Sequence[PlanLine], at: int, rest: str) -> tuple[Said | None, int]:
    parts: list[str] = [rest] if rest else []
    first = lines[at].number if rest else 0
    place = at + 1
    while place < len(lines) and len(parts) < _MOST_TITLE_LINES:
        text = lines[place].text
        if _ends_title(text, parts):
            break
        first = first or lines[place].number
        parts.append(text)
        place += 1
    while place < len(lines) and re.fullmatch(r"[-–_*. ]+", lines[place].text):
        place += 1
    joined = clean(" ".join(parts)).strip(" .")
    return (Said(joined, first) if joined else None), place


def _ends_title(text: str, parts: list[str]) -> bool:
    if re.fullmatch(r"[-–_*. ]+", text) or text.startswith(("(", "Kính gửi")):
        return True
    if not parts:
        return bool(re.match(r"căn cứ\b", text, re.IGNORECASE)) or read_mark(text)[0] <= Rank.ARABIC
    if parts[-1].rstrip().endswith((",", "-", "–", " và", " của", " năm")):
        return False
    if read_mark(text)[0] <= Rank.LETTER or text.rstrip().endswith((";", ".", ":")):
        return True
    return bool(_OPENERS.match(text)) and not text.isupper()


def _number(top: Sequence[PlanLine]) -> Said | None:
    for line in top:
        found = _NUMBER.match(line.text)
        if found:
            return Said(clean(found["number"]), line.number)
    return None


def number_of(written: str) -> tuple[str, str]:
    """Give (number, notation) of what stands after “Số:”; the number is empty while its figures are blank."""
    squeezed = re.sub(r"[\s…._]+", "", written).replace("–", "-")
    found = _PARTED.match(squeezed)
    if not found:
        return "", squeezed
    return (squeezed if re.search(r"\d", found["figures"]) else ""), found["notation"]


_UNFINISHED_DAY = re.compile(
    r",\s*ngày(?:\s*[\d.…_]+)?(?:\s*tháng(?:\s*[\d.…_]+)?(?:\s*năm)?)?$", re.IGNORECASE
)


def _place_and_day(top: Sequence[PlanLine]) -> tuple[Said | None, Said | None]:
    """Find “Hưng Yên, ngày … tháng … năm …”, also where a narrow column broke it over two lines."""
    for line, below in zip(reversed(top), ["", *(line.text for line in reversed(top))], strict=False):
        found = _DATE.search(line.text)
        if _UNFINISHED_DAY.search(line.text):
            found = _DATE.search(f"{line.text} {below}") or found
        if found:
            place = re.split(r"\t|\s{3,}|(?<=[A-ZĐ]{2})\s+(?=[A-ZĐ][^A-ZĐ\s])", found["place"])[-1]
            return Said(clean(place), line.number), Said(clean(found["day"]), line.number)
    return None, None


def full_day(written: str) -> tuple[int, int, int] | None:
    """Give (year, month, day) of “ngày 24 tháng 12 năm 2024”; None while a part is blank."""
    found = _FULL_DATE.search(written)
    return (int(found[3]), int(found[2]), int(found[1])) if found else None


def month_of(written: str) -> str:
    """Give “2025-02” of “ngày … tháng 02 năm 2025”, empty when the month is blank."""
    found = re.search(r"tháng\s*(\d{1,2})\s*năm\s*(\d{4})", written, re.IGNORECASE)
    return f"{found[2]}-{int(found[1]):02d}" if found else ""


def plan_year(head: PlanHead) -> int | None:
    """Give the year the plan is for: the last year its title names, else the year of its day."""
    years = re.findall(r"năm\s+(20\d\d)", head.title.text, re.IGNORECASE) if head.title else []
    if years:
        return max(map(int, years))
    found = re.search(r"năm\s*(\d{4})", head.day.text, re.IGNORECASE) if head.day else None
    return int(found[1]) if found else None


# --- the issuer ----------------------------------------------------------------------------------

_LEVELS = ("tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường", "thị trấn", "đặc khu")
_LEVEL = re.compile(
    rf"\b(?:UBND|[UỦ][ỷyỶỦ]?\s?ban nhân dân|Ủy ban nhân dân|Uỷ ban nhân dân)\s+({'|'.join(_LEVELS)})(?!\w)(?!\s*[,/])",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"(?P<who>(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Sở|Bộ|Ban|Phòng|Hội đồng|Hội|Liên đoàn|Trường|Trung tâm|Cục|Chi cục|Công an|Huyện ủy|Tỉnh ủy|Đảng ủy|Văn phòng|Viện|Tổng công ty|Công ty|Bệnh viện|Ủy ban|Uỷ ban|Thường trực|Đoàn)[^,.;:“”]{0,90}?)\s+(?:xây dựng|ban hành|tổ chức|triển khai|đề ra)\s+(?:và ban hành\s+)?(?:Kế hoạch|kế hoạch|Chương trình|chương trình)"
)
_SHORT = (
    ("ỦY BAN NHÂN DÂN", "UBND"),
    ("UỶ BAN NHÂN DÂN", "UBND"),
    ("Ủy ban nhân dân", "UBND"),
    ("Uỷ ban nhân dân", "UBND"),
)
_HEAD_OFFICE = re.compile(
    r"^(?:ubnd|uy ban|hoi dong|so|bo|ban|phong|truong|trung tam|cuc|chi cuc|tong cuc|lien doan|hoi|cong an|van phong|dang uy|huyen uy|tinh uy|thanh uy|doan|mat tran|vien|benh vien|cong ty|tong cong ty|thanh tra|kho bac|bao hiem|toa an|dai|xa|phuong|tinh|huyen|thanh pho|thi xa|thi tran|quan|dac khu|cum|khoi|hoc vien|bch|vu|dang bo|chi bo|cong doan|nha)\b"
)


def _issuer(
    top: Sequence[PlanLine], everything: Sequence[PlanLine], number: Said | None, place: Said | None
) -> tuple[str, int]:
    head = _head_offices(top)
    if head:
        name = _short(_named(head, everything))
        return (_with_marks(name, everything, place) if name.isascii() else name), head[0].line
    return _issuer_from_text(everything, number, place)


def _with_marks(name: str, everything: Sequence[PlanLine], place: Said | None) -> str:
    """Give a name typed without the marks of Vietnamese as the text and the line of the day spell it."""
    marked = name
    for level in _LEVELS:
        marked = re.sub(rf"(?<!\w){fold(level)}(?!\w)", level, marked, count=1)
    return _respelled(marked, best_spelling(place.text, everything)) if place else marked


def _head_offices(top: Sequence[PlanLine]) -> list[Said]:
    """Give the lines in capitals at the top left: the upper office, then the one that issues."""
    found: list[Said] = []
    for line in top:
        text = _PARTY.sub("", _NATION.sub("", line.text)).strip(" *-–_\t")
        text = re.split(r"\t|\s{3,}", text)[0].strip()
        if found and text.startswith("Số"):
            break
        if (
            len(text) > 3
            and text.isupper()
            and (found or _HEAD_OFFICE.match(fold(text)))
            and find_type([PlanLine(line.number, text)])[0] < 0
        ):
            found.append(Said(text, line.number))
    return found


def _named(head: Sequence[Said], everything: Sequence[PlanLine]) -> str:
    """Join the lines of the office that issues: “ỦY BAN NHÂN DÂN” with “TỈNH HƯNG YÊN”, a Sở with its province."""
    offices: list[str] = []
    for said in head:
        if (offices and _IS_PLACE.match(fold(said.text))) or (
            offices and not _HEAD_OFFICE.match(fold(said.text))
        ):
            offices[-1] = f"{offices[-1]} {said.text}"
        else:
            offices.append(said.text)
    name = _in_sentence(offices[-1], everything)
    if len(offices) > 1 and _STANDING.match(fold(name)):
        return f"{name} {_in_sentence(offices[-2], everything)}"
    above = _AREA.search(offices[0]) if len(offices) > 1 else None
    if above and _BELOW.match(fold(name)) and not _LEVEL_WORD.search(name):
        name = f"{name} {_in_sentence(above[0], everything)}"
    if len(offices) > 1 and _ORGAN.match(fold(name)):
        name = f"{name} {_in_sentence(offices[-2], everything)}"
    return name


_STANDING = re.compile(r"^(?:ban chap hanh|ban thuong vu|ban thuong truc)$")
_ORGAN = re.compile(r"^(?:ban chap hanh|ban thuong vu|hoi dong thi dua\W+khen thuong|ban to chuc|van phong)$")
_IS_PLACE = re.compile(r"^(?:tinh|huyen|thanh pho|thi xa|xa|phuong|thi tran|quan|dac khu)\b")
_AREA = re.compile(r"(?:TỈNH|HUYỆN|THÀNH PHỐ|THỊ XÃ|XÃ|PHƯỜNG|QUẬN|ĐẶC KHU)\s.+$")
_BELOW = re.compile(r"^(?:so|phong|ban|truong|trung tam|hoi|benh vien|thanh tra)\b")
_LEVEL_WORD = re.compile(r"\b(?:tỉnh|huyện|thành phố|thị xã|xã|phường|quận)\b", re.IGNORECASE)


def _in_sentence(name: str, everything: Sequence[PlanLine]) -> str:
    """Write a name in capitals as the text below writes it, else by the custom of capitals."""
    wanted = clean(name)
    for line in everything:
        at = line.text.casefold().find(wanted.casefold())
        while at >= 0:
            written = line.text[at : at + len(wanted)]
            if not written.isupper() and written[:1].isupper():
                return written
            at = line.text.casefold().find(wanted.casefold(), at + 1)
    return _begun_as_written(wanted, everything)


def _begun_as_written(name: str, everything: Sequence[PlanLine]) -> str:
    """Write the longest beginning of a name that the text knows as the text does, the rest by custom."""
    shown = _lowered(name).split()
    for count in range(len(shown) - 1, 1, -1):
        begin = " ".join(shown[:count])
        wanted = re.compile(rf"(?<!\w){re.escape(begin)}(?!\w)", re.IGNORECASE)
        written = (found[0] for line in everything if (found := wanted.search(line.text)))
        known = next((one for one in written if not one.isupper() and one[:1].isupper()), "")
        if known:
            return " ".join([known, *shown[count:]])
    return " ".join(shown)


_HEAD_WORDS = frozenset(["SỞ", "BỘ", "BAN", "PHÒNG", "CỤC", "VỤ", "HỘI", "TRƯỜNG", "VIỆN", "ĐOÀN"])


def _lowered(text: str) -> str:
    """Write a name in capitals as sentences write it: words of rank small, names with a capital."""
    if not text.isupper():
        return text
    words = text.split()
    shown: list[str] = []
    named = False
    for at, word in enumerate(words):
        low = word.lower()
        if low in ("ubnd", "hđnd", "mttq", "lđlđ", "tđkt"):
            shown.append(word)
        elif low in ("tỉnh", "huyện", "xã", "phường", "quận") or (
            low in ("thành", "thị", "đặc")
            and words[at + 1 : at + 2]
            and words[at + 1].lower() in ("phố", "xã", "trấn", "khu")
        ):
            shown.append(low)
            named = True
        elif low in ("phố", "trấn", "khu") and shown[-1] in ("thành", "thị", "đặc"):
            shown.append(low)
        else:
            begins = at == 0 or (at == 1 and words[0] in _HEAD_WORDS) or words[at - 1] in ("VÀ", "-", "–")
            shown.append(low.capitalize() if named or begins else low)
    joined = " ".join(shown)
    return joined[:1].upper() + joined[1:] if not named or not _IS_PLACE.match(fold(joined)) else joined


def _short(name: str) -> str:
    for long, short in _SHORT:
        name = name.replace(long, short)
    return clean(name)


def _issuer_from_text(lines: Sequence[PlanLine], number: Said | None, place: Said | None) -> tuple[str, int]:
    """Find the issuer of a paper whose head has lost its office: who says that it issues the plan, and the signature."""
    notation = number_of(number.text)[1].upper() if number else ""
    said, at = _own_words(lines)
    if said and not ("UBND" in notation and "UBND" not in _short(said)):
        return _with_place(_short(said), lines, place), at
    if "UBND" in notation or any(re.search(r"TM\.\s*[UỦ][ỶY] BAN NHÂN DÂN", line.text) for line in lines):
        return _with_place("UBND", lines, place), number.line if number else 0
    return "", 0


def _own_words(lines: Sequence[PlanLine]) -> tuple[str, int]:
    for line in lines:
        found = _SELF.search(line.text)
        if found and len(found["who"].split()) <= 16:
            return clean(found["who"]), line.number
    return "", 0


def _with_place(office: str, lines: Sequence[PlanLine], place: Said | None) -> str:
    """Complete “UBND tỉnh” with the name of the place."""
    folded = fold(office)
    if folded == "ubnd":
        level = _usual_level(lines)
        office = f"UBND {level}" if level else office
        folded = fold(office)
    name = best_spelling(place.text, lines) if place else _usual_name(office, lines)
    if not name:
        return office
    if fold(name) in folded:
        return _respelled(office, name)
    if re.search(r"\b(?:tinh|huyen|thanh pho|thi xa|xa|phuong|thi tran|quan|dac khu)$", folded):
        return f"{office} {name}"
    return office


def _usual_name(office: str, lines: Sequence[PlanLine]) -> str:
    """Give the name that most often follows the level at the end of an office: “huyện” … “Bình Gia”."""
    level = office.rsplit(maxsplit=1)[-1] if office else ""
    named = re.compile(
        rf"(?<!\w){re.escape(level)}\s+((?:[{CAPITAL}][^\W\d_]+)(?:\s+[{CAPITAL}][^\W\d_]+){{0,3}})"
    )
    counts = Counter(found[1] for line in lines for found in named.finditer(line.text) if level)
    return counts.most_common(1)[0][0] if counts else ""


def _respelled(office: str, name: str) -> str:
    count = len(name.split())
    words = office.split()
    for at in range(len(words) - count + 1):
        if fold(" ".join(words[at : at + count])) == fold(name):
            return " ".join([*words[:at], name, *words[at + count :]])
    return office


def _usual_level(lines: Sequence[PlanLine]) -> str:
    counts = Counter(found[1].lower() for line in lines for found in _LEVEL.finditer(line.text))
    return counts.most_common(1)[0][0] if counts else ""


def _spelled(place: str, top: Sequence[PlanLine], everything: Sequence[PlanLine]) -> str:
    """Give the place as the head of the paper spells it; where the head is lost, as best spelled in the text."""
    agreed = any(place.casefold() in said.text.casefold() for said in _head_offices(top))
    return place if agreed else best_spelling(place, everything)


def best_spelling(name: str, lines: Sequence[PlanLine]) -> str:
    """Give the spelling with the most marks of those in the document: a scan loses marks, it does not add them."""
    wanted, count = fold(name), len(name.split())
    best, marks = name, _marks(name)
    for line in lines:
        if wanted not in fold(line.text):
            continue
        words = re.findall(r"[^\W\d_]+", line.text)
        for at in range(len(words) - count + 1):
            written = " ".join(words[at : at + count])
            if (
                fold(written) == wanted
                and all(word[0].isupper() for word in words[at : at + count])
                and not written.isupper()
                and _marks(written) > marks
            ):
                best, marks = written, _marks(written)
    return best


def _marks(text: str) -> int:
    return len(unicodedata.normalize("NFD", text)) - len(text)
