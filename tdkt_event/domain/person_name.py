"""People's names in lists: salutations, capitals, and posts or collectives that stand in a name's place.

All that stands before the bare name becomes the salutation, academic titles too (“Đồng chí TS.”): sorting,
matching and the signature rule of NĐ 30 (no học hàm, học vị) need the bare name, the invitation prints both.
"""

import re
from functools import lru_cache

from tdkt_event.domain.name_words import (
    COLLECTIVE_WORDS,
    COUNTED_WORDS,
    FAMILY_NAMES,
    MIDDLE_NAMES,
    POST_WORDS,
    TITLES,
)
from tdkt_event.domain.vietnamese import canonical_tones, clean, fold

# --- salutations -------------------------------------------------------------------------------

_TITLE = re.compile("|".join(f"(?P<t{place}>{pattern})" for place, (_, pattern) in enumerate(TITLES)))
_GAP = re.compile(r"[\s:.,/–\-]*")
_FAMILY_NAME_ONG = re.compile(r"ông (?:văn|thị|ích|hữu|kim|ngọc) \w+\Z")


def split_salutation(text: str) -> tuple[str, str]:
    """Split (salutation, bare name): “Đ/c TS. Nguyễn Văn A” → (“Đồng chí TS.”, “Nguyễn Văn A”)."""
    titles: list[str] = []
    rest = clean(text)
    while True:
        title, behind = _one_title(rest)
        if not title or not re.search(r"\w", behind):
            return " ".join(dict.fromkeys(titles)), rest
        titles.append(title)
        rest = behind


def _one_title(text: str) -> tuple[str, str]:
    lowered = canonical_tones(text[:80].lower())
    found = _TITLE.match(lowered)
    if found is None or found.lastgroup is None or _FAMILY_NAME_ONG.match(lowered):
        return "", text
    gap = _GAP.match(text, found.end())
    end = gap.end() if gap else found.end()
    if end == found.end() and not found[0].endswith("."):
        return "", text
    return TITLES[int(found.lastgroup[1:])][0], text[end:]


def salutation_of_gender(text: str) -> str:
    """Give the salutation that a filled gender cell says, empty when it says none."""
    return {"nam": "Ông", "nu": "Bà", "ong": "Ông", "ba": "Bà"}.get(fold(text), "")


def tidy_salutation(text: str) -> str:
    """Bring the salutation of its own cell to the form the program prints."""
    written = clean(text)
    if not written:
        return ""
    titles, rest = split_salutation(written.rstrip(":") + " X")
    return titles if rest == "X" and titles else written


# --- spouses -----------------------------------------------------------------------------------

_SPOUSE = re.compile(
    r"\s*[,(–-]?\s*(?:và|cùng với|cùng|với|&|\+)\s+(?P<who>phu nhân|phu quân|vợ|chồng|bà xã|ông xã)\b"
    r"(?P<more>[^()]{0,80})\)?\Z",
    re.IGNORECASE,
)
_SPOUSE_WORDS = ("phu nhân", "phu quân", "vợ", "chồng", "bà xã", "ông xã")
_COUPLE = re.compile(r"(?:hai )?vợ chồng\s+(?=\w)", re.IGNORECASE)


def split_spouse(name: str) -> tuple[str, str]:
    """Split (invitee, companion): “Ông A và phu nhân” → (“Ông A”, “cùng phu nhân”); no companion is empty."""
    lowered = name.lower()
    if not any(word in lowered for word in _SPOUSE_WORDS):
        return name, ""
    found = _SPOUSE.search(name[-160:])
    if found:
        companion = clean(f"cùng {found['who'].lower()} {found['more'].strip(' ,.:–-')}")
        return name[: len(name) - len(found[0])].strip(), companion
    couple = _COUPLE.match(name)
    if couple:
        return name[couple.end() :], "cùng vợ hoặc chồng"
    return name, ""


# --- capitals ----------------------------------------------------------------------------------

_WORD_START = re.compile(r"(?<![^\W\d_])[^\W\d_]")


def proper_case(name: str) -> str:
    """Write a name typed all in capitals, or all in small letters, with a capital on each word."""
    if not (name.isupper() or name.islower()) or sum(map(str.isalpha, name)) < 2:
        return name
    return _WORD_START.sub(lambda first: first[0].title(), name.lower())


# --- persons, posts, collectives ---------------------------------------------------------------


def _beginning(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?=[\s,.:;(/–-]|$)")


_POST, _PLAIN_POST = _beginning(POST_WORDS), _beginning(tuple(map(fold, POST_WORDS)))
_COLLECTIVE, _PLAIN_COLLECTIVE = _beginning(COLLECTIVE_WORDS), _beginning(tuple(map(fold, COLLECTIVE_WORDS)))
_PEOPLE = re.compile(r"can bo,? (?:va )?nhan dan\b")
_NO_OFFICE = re.compile(r"(?:xa hoi|to chuc)\b")
"""Fields of work that begin like a commune or a team: Phòng Văn hóa - Xã hội, Phòng Hành chính - Tổ chức."""
_BRANCH_HEAD = re.compile(r"(?:chi hội|(?:chi|liên|tiểu|trung) đội) (?:trưởng|phó)\b", re.IGNORECASE)
_PERSON_SHAPE = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]*)*(?: [^\W\d_]+(?:['’.\-][^\W\d_]*)*){0,6}")
_SURE_MIDDLE = frozenset({"văn", "thị"})
_OFFICE_OF_VAN = frozenset({"nghệ", "hóa", "hoá", "học", "phòng", "thư", "trấn", "xã"})
_LONGEST_NAME = 60


def looks_like_person_name(text: str) -> bool:
    """Say whether text reads as one person's bare name."""
    name = clean(text)
    return len(name) <= _LONGEST_NAME and _is_person_name(name)


@lru_cache(maxsize=20_000)
def _is_person_name(name: str) -> bool:
    if not _PERSON_SHAPE.fullmatch(name):
        return False
    parts = name.split()
    if len(parts) == 1 and "'" not in name and "’" not in name:
        return False
    if not name.islower() and any(part[0].islower() for part in parts):
        return False
    if _begins_as_office(name):
        return False
    family = re.split(r"['’.\-]", fold(parts[0]))[0]
    return family in FAMILY_NAMES or (len(parts) > 2 and parts[1].lower() in MIDDLE_NAMES)


def _begins_as_office(name: str) -> bool:
    """Say whether a name begins as a post or an office, unless a middle name shows a person: Ban Văn Phúc."""
    parts = name.lower().split()
    known_family = 2 < len(parts) < 5 and fold(parts[0]) in FAMILY_NAMES
    if known_family and parts[1] in _SURE_MIDDLE and parts[2] not in _OFFICE_OF_VAN:
        return False
    return begins_as_post(name) or begins_as_collective(name)


def begins_as_post(text: str) -> bool:
    """Say whether the first words are those of a post or its holders."""
    return _begins(text, _POST, _PLAIN_POST) and not _PEOPLE.match(fold(text[:_LONGEST_NAME]))


def begins_as_collective(text: str) -> bool:
    """Say whether the first words are those of an office or a collective."""
    if _BRANCH_HEAD.match(text):
        return False
    return _begins(text, _COLLECTIVE, _PLAIN_COLLECTIVE) and not _NO_OFFICE.match(fold(text[:_LONGEST_NAME]))


def _begins(text: str, marked: re.Pattern[str], plain: re.Pattern[str]) -> bool:
    lowered = canonical_tones(text[:_LONGEST_NAME].lower())
    return bool(marked.match(lowered) or (lowered.isascii() and plain.match(lowered)))


def looks_like_collective(text: str) -> bool:
    """Say whether text names an office or a collective: “Tập thể Phòng Nội vụ”, “Trường THCS Minh Hưng”."""
    return begins_as_collective(clean(text)) and not looks_like_person_name(text)


# --- seats -------------------------------------------------------------------------------------

_COUNTED = "|".join(map(re.escape, COUNTED_WORDS))
_COUNT = re.compile(rf"(?<!\d)(\d{{1,3}})\s*(?:{_COUNTED})(?!\w)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]\s*")
_TRAILING = re.compile(rf"\s*[:,;–-]?\s*(?<!\d)(\d{{1,3}})\s*(?:{_COUNTED})\s*[.;,]?\Z", re.IGNORECASE)
_AFTER_COLON = re.compile(r"\s*:\s*(\d{1,3})\s*\Z")
_LEADING = re.compile(rf"(\d{{1,3}})\s+(?={_COUNTED})", re.IGNORECASE)
_ONLY_COUNT = re.compile(r"\s*(?:sl|số lượng)?\s*:?\s*(\d{1,3})\s*", re.IGNORECASE)
_COUNT_CELL = re.compile(r"(\d{1,4})(?:[.,]0+)?(?:\s*[^\W\d][^\d]{0,30})?")
_LONGEST_SEATED = 500


def split_seats(text: str) -> tuple[str, int | None]:
    """Split (text without its count, seats): “Lãnh đạo Sở Nội vụ (02 đại biểu)” → (“Lãnh đạo Sở Nội vụ”, 2)."""
    written = clean(text)
    if len(written) > _LONGEST_SEATED or not any(map(str.isdigit, written)):
        return written, None
    for bracket in _IN_BRACKETS.finditer(written):
        glued = bracket.start() > 0 and not bracket[0].startswith(" ")
        counts = [] if glued and bracket[1].strip().isdecimal() else _counts(bracket[1])
        if counts:
            bare = clean(f"{written[: bracket.start()]} {written[bracket.end() :]}")
            return bare.rstrip(" :,;-–"), sum(counts)
    trailing = _TRAILING.search(written)
    if trailing:
        return written[: trailing.start()].rstrip(" :,;-–"), int(trailing[1])
    ended = _AFTER_COLON.search(written)
    if ended:
        return written[: ended.start()].rstrip(" :"), int(ended[1])
    leading = _LEADING.match(written)
    if leading:
        bare = written[leading.end() :]
        return bare[:1].upper() + bare[1:], int(leading[1])
    return written, None


def _counts(text: str) -> list[int]:
    only = _ONLY_COUNT.fullmatch(text)
    return [int(only[1])] if only else [int(count) for count in _COUNT.findall(text)]


def seats_of(text: str) -> int | None:
    """Read the number of seats of a count cell: “02”, “2.0”, “02 đ/c”, “01 lãnh đạo, 01 chuyên viên”."""
    written = clean(text)[:_LONGEST_SEATED]
    whole = _COUNT_CELL.fullmatch(written)
    if whole:
        return int(whole[1])
    counts = [int(count) for count in _COUNT.findall(written)]
    return sum(counts) if counts else None
