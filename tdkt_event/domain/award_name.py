"""Meet the name of an award as a list writes it with the catalogue: exactly, by a short form, or only alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from tdkt_event.domain.award import AwardLaw, Issuer
from tdkt_event.domain.unit_names import contract
from tdkt_event.domain.vietnamese import clean, fold, words

_FILLERS = frozenset({"cua", "cap"})
_AND_OTHERS = re.compile(
    r"danh hieu thi dua\s*(?:,|va\b)|(?:,|\bva)\s+(?:cac )?(?:danh hieu thi dua|hinh thuc khen thuong)"
)
"""“Danh hiệu thi đua và Giấy khen”: more than the one award whose name stands there."""
_TOKEN = re.compile(r"[^\W_]+")
_CLASSES = {"1": "nhat", "i": "nhat", "2": "nhi", "ii": "nhi", "3": "ba", "iii": "ba"}
_LIKE = 0.82
_LONGEST_ALIKE = 14
_AFTER_NAME = frozenset({"nam", "cho", "gom", "duoc", "va", "giai", "doi", "do", "theo"})


class NameMatch(StrEnum):
    """How the name of an award was met."""

    EXACT = "exact"
    ABBREVIATION = "abbreviation"
    LIKENESS = "likeness"
    GENERAL = "general"
    """A name of several awards, with nothing to tell which."""
    SEVERAL = "several"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class AwardFound:
    """The award that a text names; a likeness is only a suggestion, its code is empty."""

    how: NameMatch
    code: str = ""
    suggestion: str = ""
    """The code a person may confirm."""


NOT_FOUND = AwardFound(NameMatch.NONE)


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    code: str
    by_issuer: tuple[tuple[Issuer, str], ...] = ()
    short: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    name: _Name


def find_award(text: str, *, law: AwardLaw, issuer: Issuer | None = None) -> AwardFound:
    """Find the one award that a cell or heading names, a likeness only as a suggestion."""
    return _find(clean(text), _Law(law), issuer)


def is_award_name(text: str, *, law: AwardLaw) -> bool:
    """Say whether a text names just one award of the catalogue for certain."""
    found = {hit.name.code for hit in _hits(clean(text), law)}
    return len(found) == 1 and "" not in found


@lru_cache(maxsize=4_096)
def _find(written: str, held: "_Law", issuer: Issuer | None) -> AwardFound:
    law = held.law
    if written in law.awards:
        return AwardFound(NameMatch.ABBREVIATION, written)
    hits = _hits(written, law)
    if not hits or _goes_on(written, hits):
        alike = _alike(written, law)
        if not hits and not alike.suggestion:
            return _alike_general(written, law, issuer)
        if not hits or alike.suggestion:
            return alike
    found = {_resolved(hit.name, issuer) for hit in hits}
    if len(found) > 1 or _AND_OTHERS.search(fold(written)):
        return AwardFound(NameMatch.SEVERAL)
    code = found.pop()
    if not code:
        return AwardFound(NameMatch.GENERAL)
    return AwardFound(NameMatch.ABBREVIATION if hits[0].name.short else NameMatch.EXACT, code)


def names_award(text: str, *, law: AwardLaw) -> bool:
    """Say whether a text holds the name of an award, letter for letter."""
    return bool(_hits(clean(text), law))


def begins_with_award(text: str, *, law: AwardLaw) -> bool:
    """Say whether a text begins with the name of an award."""
    lead = _key(text)[:2]
    skipped = 2 if lead == ("danh", "hieu") else 0
    return any(hit.start <= skipped for hit in _hits(clean(text), law))


def _goes_on(text: str, hits: list[_Hit]) -> bool:
    """Say whether a name that several awards share is followed by words that should have told which."""
    if any(hit.name.code for hit in hits):
        return False
    behind = _key(text)[max(hit.end for hit in hits) :][:1]
    return bool(behind) and behind[0] not in _AFTER_NAME and not behind[0].isdigit()


def _resolved(name: _Name, issuer: Issuer | None) -> str:
    return name.code or next((code for one, code in name.by_issuer if one is issuer), "")


def _key(text: str) -> tuple[str, ...]:
    """Give the folded words by which two writings of a name meet: i for y, hạng Nhất for hạng I and hạng 1."""
    spoken = [word for part in contract(words(text)) for word in part.split() if word not in _FILLERS]
    return tuple(
        _CLASSES.get(word, word) if place and spoken[place - 1] == "hang" else word.replace("y", "i")
        for place, word in enumerate(spoken)
    )


def _hits(text: str, law: AwardLaw) -> list[_Hit]:
    """Give the names in a text that are not part of a longer name."""
    spoken = _key(text)
    capitals = {fold(word) for word in _TOKEN.findall(text) if sum(map(str.isupper, word)) > 1}
    found = [
        hit for hit in _all_hits(spoken, law) if len(hit.name.words) > 1 or hit.name.words[0] in capitals
    ]
    return [hit for hit in found if not any(_is_inside(hit, other) for other in found)]


def _is_inside(hit: _Hit, other: _Hit) -> bool:
    return (
        other.start <= hit.start
        and hit.end <= other.end
        and (other.end - other.start) > (hit.end - hit.start)
    )


def _all_hits(spoken: tuple[str, ...], law: AwardLaw) -> Iterator[_Hit]:
    names = _names(_Law(law))
    for start, word in enumerate(spoken):
        for name in names.get(word, ()):
            end = start + len(name.words)
            if spoken[start:end] == name.words:
                yield _Hit(start, end, name)


class _Law:
    """The law as a key of the cache, by identity."""

    def __init__(self, law: AwardLaw) -> None:
        self.law = law

    def __hash__(self) -> int:
        return id(self.law)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Law) and other.law is self.law


@lru_cache(maxsize=4)
def _names(held: _Law) -> dict[str, tuple[_Name, ...]]:
    found: dict[str, tuple[_Name, ...]] = {}
    for name in _every_name(held.law):
        if name.words:
            found[name.words[0]] = (*found.get(name.words[0], ()), name)
    return found


def _every_name(law: AwardLaw) -> Iterator[_Name]:
    for code, facts in law.facts.items():
        yield from (_Name(_key(text), code) for text in facts.names)
        yield from (_Name(_key(text), code, short=True) for text in facts.short)
    for general in law.general_names:
        by_issuer = tuple(general.by_issuer.items())
        yield _Name(_key(general.name), "", by_issuer)
        yield from (_Name(_key(text), "", by_issuer, short=True) for text in general.short)


def _alike(text: str, law: AwardLaw) -> AwardFound:
    """Suggest the award whose name is nearest to some run of the words."""
    return _nearest(text, [(one, one.code) for one in _full_names(law)])


def _alike_general(text: str, law: AwardLaw, issuer: Issuer | None) -> AwardFound:
    """Suggest what this authority gives under the nearest name that several awards share: “Bằng kheen”."""
    return _nearest(text, [(one, _resolved(one, issuer)) for one in _full_names(law) if not one.code])


def _full_names(law: AwardLaw) -> list[_Name]:
    return [one for held in _names(_Law(law)).values() for one in held if not one.short]


def _nearest(text: str, names: Sequence[tuple[_Name, str]]) -> AwardFound:
    spoken = _key(text)[:_LONGEST_ALIKE]
    best, nearest = "", _LIKE
    for name, code in names:
        if not code:
            continue
        share = max((_likeness(run, name.words) for run in _runs(spoken, len(name.words))), default=0.0)
        if share > nearest:
            best, nearest = code, share
    return AwardFound(NameMatch.LIKENESS, suggestion=best) if best else NOT_FOUND


def _runs(spoken: Sequence[str], count: int) -> Iterator[str]:
    for length in {max(1, count - 1), count, count + 1}:
        for start in range(max(1, len(spoken) - length + 1)):
            yield " ".join(spoken[start : start + length])


def _likeness(run: str, name: tuple[str, ...]) -> float:
    """Give the share of letters in common, nothing when it is too small to matter."""
    plain = " ".join(name)
    matcher = SequenceMatcher(None, run, plain, autojunk=False)
    if matcher.real_quick_ratio() <= _LIKE or matcher.quick_ratio() <= _LIKE:
        return 0.0
    return matcher.ratio()
