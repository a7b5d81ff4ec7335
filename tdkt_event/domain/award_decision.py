"""The decision that a list belongs to: its number, day and issuer, found in the lines of its heading."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tdkt_event.domain.award import AwardLaw, AwardLevel, Issuer
from tdkt_event.domain.list_case import ordinary_case
from tdkt_event.domain.unit_names import contract
from tdkt_event.domain.vietnamese import clean, fold, words

_BLANK = r"[\s.…_]*"
_NUMBER = rf"(?P<no>\d{{0,5}}){_BLANK}/\s*(?P<year>\d{{4}}\s*/\s*)?(?P<symbol>QĐ\s*(?:[-–]\s*[\w.&]+)*)"
_NAMED = re.compile(
    rf"(?:quyết định|qđ)\s+(?:khen thưởng\s+|thi đua, khen thưởng\s+)?số\s*:?{_BLANK}{_NUMBER}", re.I
)
_OWN = re.compile(rf"^\s*số\s*:?{_BLANK}{_NUMBER}\s*$", re.I)
_DAY = re.compile(
    rf"ngày{_BLANK}(?P<d>\d{{0,2}}){_BLANK}(?:tháng|[/.\-]){_BLANK}(?P<m>\d{{0,2}}){_BLANK}(?:năm|[/.\-]){_BLANK}(?P<y>\d{{4}})",
    re.I,
)
_ISSUER = re.compile(
    r"\bcủa\s+(?P<who>[^();:]+?)(?=\s*(?:[();:]|,?\s+(?:về|v/v|tặng|công nhận)\b|\.?$))", re.I
)
_BASIS = re.compile(r"^[\s\-–+]*(?:căn cứ|theo đề nghị|xét (?:đề nghị|tờ trình)|thực hiện|xét)\b", re.I)
_SIGNER_LINE = re.compile(
    r"^(?:chủ tịch|giám đốc|bộ trưởng|thủ tướng|hiệu trưởng|trưởng phòng|thủ trưởng)\b", re.I
)
_NATION = re.compile(r"cong hoa xa hoi|doc lap\s*-")
_OFFICE_LINE = re.compile(r"^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\b", re.I)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as the heading of its list states it; what it does not state is empty."""

    number: str = ""
    day: date | None = None
    issuer: str = ""
    issuer_kind: Issuer | None = None
    level: AwardLevel | None = None
    line: int = 0
    sheet: str = ""


def is_basis(text: str) -> bool:
    """Say whether a line gives the grounds of a decision: other decisions named there are not this one."""
    return _BASIS.match(text) is not None and not text.isupper()


def named_decision(text: str, *, law: AwardLaw) -> Decision | None:
    """Read “(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2026 của Chủ tịch UBND xã Tân Khai)”."""
    found = _NAMED.search(text)
    if found is None or is_basis(text):
        return None
    behind = text[found.end() :]
    said = _ISSUER.search(behind)
    return with_issuer(Decision(_number(found), day_in(behind)), said["who"] if said else "", law=law)


def own_number(text: str) -> str | None:
    """Give the number of a line “Số: 12/QĐ-UBND”, None for another line; a blank number is empty."""
    found = _OWN.match(text)
    return None if found is None else _number(found)


def _number(found: re.Match[str]) -> str:
    symbol = re.sub(r"\s*[-–]\s*", "-", found["symbol"].strip()).rstrip(".")
    year = re.sub(r"\s", "", found["year"] or "")
    return f"{found['no']}/{year}{symbol}" if found["no"] else ""


def day_in(text: str) -> date | None:
    """Give the first whole day a text states, None when none or one that no calendar has."""
    for found in _DAY.finditer(text):
        if found["d"] and found["m"]:
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def has_day_words(text: str) -> bool:
    """Say whether a text holds a day, whole or with blanks."""
    return _DAY.search(text) is not None


def with_issuer(decision: Decision, issuer: str, *, law: AwardLaw) -> Decision:
    """Add the issuer's name, kind and level to a decision."""
    name = clean(issuer).rstrip(" .,;)")
    kind = issuer_kind(name, law=law)
    level = law.issuer_levels[kind] if kind else None
    return replace(decision, issuer=ordinary_case(name, names=True), issuer_kind=kind, level=level)


def issuer_of_head(lines: Iterable[str]) -> str:
    """Give who decides from the head of the decision itself: its office, or the line above the grounds."""
    office, signer = "", ""
    told = [line for line in lines if not _NATION.match(fold(line))]
    for place, line in enumerate(told):
        below = told[place + 1] if place + 1 < len(told) else ""
        if not line.isupper():
            continue
        if _SIGNER_LINE.match(line) and not signer:
            signer = line
        elif _OFFICE_LINE.match(line) and not office:
            named = len(words(line)) > 4 or not below.isupper()
            office = line if named else f"{line} {below}"
    return signer if signer and (len(words(signer)) > 2 or not office) else office


def issuer_kind(text: str, *, law: AwardLaw) -> Issuer | None:
    """Tell the kind of authority from its name, None when the name does not say."""
    spoken = " ".join(contract(words(text)))
    if not spoken:
        return None
    if found := _committee(spoken, law):
        return found
    return next((issuer for pattern, issuer in _AUTHORITIES if pattern.search(spoken)), None)


_COMMITTEE = re.compile(r"\bubnd (?P<level>xa|phuong|tt|dac khu|huyen|quan|tx|tp|tinh)\b(?P<own>.*)")
_LEVELS = {
    "xa": Issuer.COMMUNE, "phuong": Issuer.COMMUNE, "tt": Issuer.COMMUNE, "dac khu": Issuer.COMMUNE,
    "huyen": Issuer.DISTRICT, "quan": Issuer.DISTRICT, "tx": Issuer.DISTRICT, "tinh": Issuer.PROVINCE,
}  # fmt: skip
_AUTHORITIES = (
    (re.compile(r"\bchu tich nuoc\b"), Issuer.PRESIDENT),
    (re.compile(r"\bthu tuong\b"), Issuer.PRIME_MINISTER),
    (re.compile(r"\bquan khu\b|\bquan chung\b|\bdai hoc quoc gia\b"), Issuer.MILITARY),
    (re.compile(r"\bcong ty\b|\bhtx\b|\bhop tac xa\b|\bdoanh nghiep\b|\btap doan\b"), Issuer.COMPANY),
    (re.compile(r"\bbo truong\b|^bo (?!chi huy|chqs)"), Issuer.MINISTRY),
    (
        re.compile(
            r"\bso\b|\bgiam doc\b|\bhieu truong\b|\btruong\b|\bphong\b|\btrung tam\b|\bthu truong\b|\bchi cuc\b|"
            r"\bca\b|\bbo chqs\b|\bban chqs\b|\bbenh vien\b|\bvp\b"
        ),
        Issuer.OFFICE,
    ),
)


def _committee(spoken: str, law: AwardLaw) -> Issuer | None:
    found = _COMMITTEE.search(spoken)
    if found is None:
        return None
    if found["level"] != "tp":
        return _LEVELS[found["level"]]
    cities = {fold(name) for name in law.central_cities}
    return (
        Issuer.PROVINCE if any(found["own"].strip().startswith(city) for city in cities) else Issuer.DISTRICT
    )
