"""What the lines above recipients say: sections of a kind or an award, stated counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tdkt_event.domain.award import AwardLaw, RecipientKind
from tdkt_event.domain.award_item import achievement_in
from tdkt_event.domain.award_name import NameMatch, begins_with_award, find_award, names_award
from tdkt_event.domain.list_case import ordinary_case
from tdkt_event.domain.list_line import Label, is_total, split_label
from tdkt_event.domain.person_name import begins_as_collective, looks_like_person_name, proper_case
from tdkt_event.domain.vietnamese import clean, fold

# --- sections ----------------------------------------------------------------------------------

_KIND_WORDS = {
    "tap the": RecipientKind.COLLECTIVE,
    "ca nhan": RecipientKind.INDIVIDUAL,
    "ho gia dinh": RecipientKind.HOUSEHOLD,
    "ho": RecipientKind.HOUSEHOLD,
}
_LEAD = r"(?:(?:danh sach|cac|doi voi|ve|khoi|cho|phan|muc|tang|truy tang|nhung)\s+)*"
_KIND_HEAD = re.compile(
    rf"{_LEAD}(?P<kind>tap the|ca nhan|ho gia dinh|ho)"
    r"(?P<more>\s*(?:$|[:(\-–.,;]|\d|(?:duoc|co|gom|tieu bieu|xuat sac|dat|dien hinh|de nghi|truy tang)\b).*)"
)
_TITLE_START = re.compile(
    r"(?:dieu \d+\.?\s*)?(?:danh sach|tang|truy tang|cong nhan|danh hieu|khen thuong|hinh thuc|trao tang|phu luc|bieu duong)\b"
)
_OTHER_AWARD = re.compile(
    r"(?:tang |danh hieu )*(?:thu khen|giay bieu duong|huy chuong|huan chuong|danh hieu (?!thi dua))"
)
"""What is given but is not in the catalogue: the rows below must not take the award of the section before."""
_FIRST = re.compile(r"\s*(?:I|A|a|0?1)(?=[.):/\s–-])")
_OUTER = (Label.ROMAN, Label.LETTER)
_LONG_NUMBER = re.compile(r"\s*\d{4,5}[.)/]\s*(?=[^\W\d])")
_ARTICLE = re.compile(r"điều\s+\d+\s*[.:]?\s*", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:giai đoạn|năm học)\s+\d{4}\s*[-–]\s*\d{4}|\bnăm\s+(?:học\s+)?\d{4}(?:\s*[-–]\s*\d{4})?|\b\d\s+năm\s+\d{4}\s*[-–]\s*\d{4}",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\btừ\s+năm\s+(\d{4})\s+đến\s+(?:năm\s+)?(\d{4})", re.IGNORECASE)
_BIRTH = re.compile(r"\bsinh\s+(?:ngày.{0,20})?năm\s*:?\s*\d{4}", re.IGNORECASE)
_DATE = re.compile(
    r"ngày[\s\d….]*(?:tháng[\s\d….]*)?năm\s*\d{4}|ngày\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", re.IGNORECASE
)
_COUNT = re.compile(
    r"(?<![\d/])(\d{1,4})\s+(tập\s+thể|cá\s+nhân|hộ\s+gia\s+đình|hộ|đồng\s+chí|người|ông,?\s*(?:\(?bà\)?))(?!\w)",
    re.IGNORECASE,
)
_LOOSE_COUNT = re.compile(r"(?:[(:]\s*(?:gồm|có|tổng số)?\s*:?\s*|[-–]\s*)0*(\d{1,4})\s*\)?\.?\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_WHICH = re.compile(r"(?<=\w)\W*\btrong đó\b", re.IGNORECASE)
_COUNTED = {
    "tap the": RecipientKind.COLLECTIVE, "ho gia dinh": RecipientKind.HOUSEHOLD, "ho": RecipientKind.HOUSEHOLD,
}  # fmt: skip
_CLOSING = re.compile(r"(?:danh sach (?:nay |tren )?(?:gom|co|an dinh)|an dinh danh sach)")


class Manner(StrEnum):
    """How a heading is marked; one of the same manner closes it."""

    TITLE = "title"
    KIND = "kind"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what it says for all recipients below it."""

    manner: Label | Manner
    text: str
    kind: RecipientKind | None = None
    has_award: bool = False
    unit: str = ""
    posthumous: bool = False
    achievement: str = ""
    period: str = ""
    counts: tuple[tuple[int, RecipientKind | None], ...] = ()
    first: bool = False
    """Whether its number begins a count: I, A, 1."""


def split_number(text: str) -> tuple[Label | None, str]:
    """Split the number from a line, also the numbers from 1000 on of a long list."""
    found = _LONG_NUMBER.match(text)
    return (Label.NUMBER, text[found.end() :]) if found else split_label(text)


def section_of(text: str, *, law: AwardLaw) -> Section | None:
    """Read a lone text as a heading; None when it is a recipient or says nothing."""
    label, body = split_number(_ARTICLE.sub("", text))
    article = _ARTICLE.match(text) is not None
    if not body or len(body) > 600:
        return None
    award = _is_award_heading(label, body, article=article, law=law)
    kind = _kind_of_heading(body)
    if award:
        manner: Label | Manner = label or Manner.TITLE
    elif kind:
        manner = label or Manner.KIND
    elif label in _OUTER and not looks_like_person_name(proper_case(_without_count(body))):
        named = _without_count(body)
        unit = ordinary_case(named, names=True) if begins_as_collective(named) else ""
        return Section(label, text, unit=unit, counts=counts_in(body), first=_FIRST.match(text) is not None)
    else:
        return None
    return Section(
        manner=manner,
        text=body,
        kind=kind or (_only_kind(body) if award else None),
        has_award=award,
        posthumous="truy tang" in fold(body),
        achievement=achievement_in(body),
        period=period_in(body),
        counts=counts_in(body, kind=kind, loose=True),
        first=_FIRST.match(text) is not None,
    )


def is_title(text: str) -> bool:
    """Say whether a text begins like the title of a list, so that its next line may belong to it."""
    return _TITLE_START.match(fold(text)) is not None or (text.isupper() and len(text.split()) > 1)


def is_closing(text: str) -> bool:
    """Say whether a line sums up the list: “Danh sách này có 12 cá nhân./.”."""
    return _CLOSING.match(fold(text).lstrip("(*- ")) is not None or is_total(text)


def _is_award_heading(label: Label | None, body: str, *, article: bool, law: AwardLaw) -> bool:
    starts = _TITLE_START.match(fold(body)) is not None
    if not names_award(body, law=law):
        alike = label in _OUTER or ((starts or body.isupper()) and label is None)
        return alike and (
            _OTHER_AWARD.match(fold(body)) is not None or find_award(body, law=law).how is NameMatch.LIKENESS
        )
    if starts or label in _OUTER or begins_with_award(body, law=law):
        return True
    if label is not None:
        return False
    kinds = re.match(r"(?:cac )?(?:tap the|ca nhan|ho gia dinh)\b", fold(body)) is not None
    return (
        article
        or body.isupper()
        or (kinds and re.search(r"\b(?:tang|dat|cong nhan)\b", fold(body)) is not None)
    )


def _kind_of_heading(body: str) -> RecipientKind | None:
    plain = fold(body)
    found = _KIND_HEAD.fullmatch(plain)
    if found is None or len(body) > 200:
        return None
    return _KIND_WORDS[found["kind"]] if len(_kinds_named(plain)) == 1 else None


def _only_kind(body: str) -> RecipientKind | None:
    """Give the one kind that a heading of an award names outside the award's own name: “cho 05 tập thể”."""
    named = {
        _KIND_WORDS[word]
        for word in re.findall(
            r"\b(?:cho|gom|voi|sach) (?:cac |\d+ )?(tap the|ca nhan|ho gia dinh)\b", fold(body)
        )
    }
    others = _kinds_named(fold(body)) - {RecipientKind.COLLECTIVE} - named
    return named.pop() if len(named) == 1 and not others else None


def _kinds_named(plain: str) -> set[RecipientKind]:
    return {_KIND_WORDS[word] for word in re.findall(r"\b(tap the|ca nhan|ho gia dinh)\b", plain)} or {
        RecipientKind.HOUSEHOLD
    }


def _without_count(body: str) -> str:
    return clean(_LOOSE_COUNT.sub("", _COUNT.sub("", body))).strip(" :.;,()–-")


def counts_in(
    text: str, *, kind: RecipientKind | None = None, loose: bool = False
) -> tuple[tuple[int, RecipientKind | None], ...]:
    """Give the counts that a heading states: “cho 05 tập thể, 12 cá nhân”, “TẬP THỂ (05)”, “GIẤY KHEN: 02”."""
    found = [
        (int(number), _COUNTED.get(fold(word), RecipientKind.INDIVIDUAL))
        for number, word in _COUNT.findall(_OF_WHICH.split(text)[0])
    ]
    only = _LOOSE_COUNT.search(text) if loose and not found else None
    if only and (kind or not _YEAR.fullmatch(only[1])):
        return ((int(only[1]), kind),)
    return tuple((_summed([number for number, one in found if one is each]), each) for each in dict.fromkeys(one for _, one in found))  # fmt: skip


def _summed(numbers: Sequence[int]) -> int:
    """Add counts of one kind: “Lao động tiên tiến cho 03 cá nhân và Giấy khen cho 02 cá nhân”; the first may be their sum."""
    return numbers[0] if numbers[0] == sum(numbers[1:]) else sum(numbers)


def begins_with_count(text: str) -> bool:
    """Say whether a line begins with a count and no number of a row: “03 tập thể và 04 cá nhân …”."""
    return _COUNT.match(text) is not None


def period_in(text: str) -> str:
    """Give the time that a text counts: “năm 2025”, “giai đoạn 2021-2025”; days are no periods."""
    bare = _BIRTH.sub(" ", _DATE.sub(" ", text))
    if span := _SPAN.search(bare):
        return f"năm {span[1]}-{span[2]}"
    found = _PERIOD.search(bare)
    return re.sub(r"\s*[-–]\s*", "-", clean(found[0]).lower()) if found else ""


def is_kind_cell(text: str) -> RecipientKind | None:
    """Read a cell that states the kind of a recipient."""
    return {
        "ca nhan": RecipientKind.INDIVIDUAL, "cn": RecipientKind.INDIVIDUAL, "tap the": RecipientKind.COLLECTIVE,
        "tt": RecipientKind.COLLECTIVE, "don vi": RecipientKind.COLLECTIVE,
        "ho gia dinh": RecipientKind.HOUSEHOLD, "ho": RecipientKind.HOUSEHOLD, "hgd": RecipientKind.HOUSEHOLD,
    }.get(fold(text))  # fmt: skip
