"""Vietnamese text: cleaning, folding, tone placement, order, search words and matching keys."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from tdkt_event.domain import telex
from tdkt_event.domain.unit_names import contract

_LOOK_ALIKE = {0xD0: "Đ", 0x189: "Đ", 0xF0: "đ", 0x256: "đ"}
_UNSEEN = dict.fromkeys(
    [
        0xAD,
        0x34F,
        0x180E,
        0xFEFF,
        0xFFFE,
        0xFFFF,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
    ]
)
_SPACES = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_CONTROL = {code: None for code in [*range(0x20), *range(0x7F, 0xA0)] if chr(code) not in _SPACES}
_CLEANING = {**_CONTROL, **_UNSEEN, **_LOOK_ALIKE}
_CACHED_LENGTH = 120
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Give NFC text without unseen or control characters, with single spaces and the Vietnamese Đ."""
    if text.isascii() and text.isprintable():
        joined = " ".join(text.split())
        return text if joined == text else joined  # one object for one text: lists are long
    return _cleaned(text) if len(text) <= _CACHED_LENGTH else _cleaned.__wrapped__(text)


@lru_cache(maxsize=30_000)
def _cleaned(text: str) -> str:
    seen = _SURROGATE.sub("", text.translate(_CLEANING))
    cleaned = unicodedata.normalize("NFC", " ".join(seen.split()))
    return text if cleaned == text else cleaned


# --- folding -----------------------------------------------------------------------------------

_MARKS = dict.fromkeys(range(0x300, 0x370))


def _folding_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code).casefold()).translate(_MARKS)
        table[code] = base
    return table | dict.fromkeys(map(ord, "đĐðÐɖƉ"), "d") | _MARKS


_FOLDING = _folding_table()


def fold(text: str) -> str:
    """Give lower-case text without marks, đ as d, with single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    return _folded(text) if len(text) <= _CACHED_LENGTH else _folded.__wrapped__(text)


@lru_cache(maxsize=30_000)
def _folded(text: str) -> str:
    text = text.translate(_FOLDING)
    if not text.isascii():
        text = unicodedata.normalize("NFD", text.casefold()).translate(_FOLDING)
    return " ".join(text.casefold().split())


_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Split folded text into its words of letters and digits."""
    return _WORD.findall(fold(text))


# --- tone placement ----------------------------------------------------------------------------

_TONED = {
    "o": dict(zip("àáảãạèéẻẽẹ", "òóỏõọòóỏõọ", strict=True)),
    "u": dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True)),
}
_PLAIN = dict(zip("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy", strict=True))
_OLD_PLACE = re.compile(r"(?<![qQ])([oO])([àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])(?!\w)|(?<![qQ])([uU])([ỳýỷỹỵỲÝỶỸỴ])(?!\w)")


def canonical_tones(text: str) -> str:
    """Put the tone of a final oa, oe, uy on its first vowel: hoà → hòa, thuý → thúy, but quý."""
    return text if text.isascii() else _OLD_PLACE.sub(_move_tone, text)


def _move_tone(found: re.Match[str]) -> str:
    first, second = (found[1], found[2]) if found[1] else (found[3], found[4])
    toned = _TONED[first.lower()][second.lower()]
    plain = _PLAIN[second.lower()]
    return (toned.upper() if first.isupper() else toned) + (plain.upper() if second.isupper() else plain)


# --- order -------------------------------------------------------------------------------------

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_WEIGHTS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg"
_TONE_WEIGHT = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_END = "!"


def _letter_weights() -> dict[str, tuple[str, str]]:
    table = {letter: (weight, "0") for letter, weight in zip(_ALPHABET, _WEIGHTS, strict=True)}
    for letter, (weight, _) in tuple(table.items()):
        for mark, tone in _TONE_WEIGHT.items():
            toned = unicodedata.normalize("NFC", letter + mark)
            if len(toned) == 1:
                table[toned] = (weight, tone)
    for digit in "0123456789":
        table[digit] = (digit, "0")
    return table | {" ": ("#", "0"), "'": ("%", "0"), "’": ("%", "0")}


_LETTER_WEIGHTS = _letter_weights()
_OTHER_TONE = "6"


def _weigh(letter: str) -> tuple[str, str]:
    known = _LETTER_WEIGHTS.get(letter)
    if known:
        return known
    base = fold(letter)[:1]
    return (_LETTER_WEIGHTS[base][0], _OTHER_TONE) if base in _LETTER_WEIGHTS else ("$", "0")


@lru_cache(maxsize=50_000)
def collation_key(text: str) -> str:
    """Give the ASCII key of a text in ICU's `vi` order: all letters first, then all tones."""
    weights = [_weigh(letter) for letter in clean(text).lower()]
    letters = "".join(weight for weight, _ in weights)
    return letters + _END + "".join(tone for _, tone in weights).rstrip("0")


_IN_BRACKETS = re.compile(r"\([^()]*\)")


def sort_key(full_name: str) -> str:
    """Give the ASCII key that sorts people by tên, then họ, then đệm in Vietnamese order."""
    parts = clean(_IN_BRACKETS.sub(" ", full_name)).split() or clean(full_name).split()
    if not parts:
        return ""
    family = parts[0] if len(parts) > 1 else ""
    ordered = (parts[-1], family, " ".join(parts[1:-1]))
    return _END.join(collation_key(part) for part in ordered)


_NUMBER = re.compile(r"\d{1,6}")


def unit_sort_key(unit: str) -> str:
    """Give the ASCII key that sorts offices in Vietnamese order, Khối 2 before Khối 10."""
    return collation_key(_NUMBER.sub(lambda number: number[0].zfill(6), clean(unit)))


# --- search ------------------------------------------------------------------------------------


def search_text(*fields: str) -> str:
    """Give the folded words of the fields, with the short forms of offices, to store for searching."""
    found: list[str] = []
    for field in fields:
        spoken = words(field)
        found.extend(spoken)
        found.extend(word for word in contract(spoken) if len(word) > 1 and word not in spoken)
    return " ".join(dict.fromkeys(" ".join(found).split()))


def query_tokens(query: str) -> list[tuple[str, ...]]:
    """Give, for each word of a query, the folded spellings of which one must be found."""
    return [telex.intended(word) for word in words(clean(query))]


# --- matching ----------------------------------------------------------------------------------


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """Give the spelling by which two writings of one name meet: marks kept, tone placement and case not."""
    return " ".join(_WORD.findall(canonical_tones(clean(name)).casefold()))


@lru_cache(maxsize=50_000)
def similar_name_key(name: str) -> str:
    """Give the key of names that may be one: no marks, i for y."""
    return " ".join(words(name)).replace("y", "i")


@lru_cache(maxsize=50_000)
def unit_key(unit: str) -> str:
    """Give the key of an office: UBND, Ủy ban nhân dân and Uỷ ban nhân dân meet, levels are kept."""
    return " ".join(contract(words(unit)))


def same_unit(one: str, other: str) -> bool:
    """Tell whether two names mean one office; unlike `unit_key`, Tân Hòa and Tân Hóa are two."""
    if not unit_key(one) or unit_key(one) != unit_key(other):
        return False
    left, right = _marked(one), _marked(other)
    typed_bare = any(all(word == bare for bare, word in name.items()) for name in (left, right))
    return typed_bare or all(left[word] == right[word] for word in left.keys() & right.keys())


def _marked(unit: str) -> dict[str, str]:
    """Give each word of a name with its marks, by the word without them."""
    written = re.findall(r"[^\W_]+", canonical_tones(clean(unit)).casefold())
    return {fold(word): word for word in written}


_SHORTENED = {"ng", "ngx", "tr", "th", "ph", "kh", "nh", "gi", "qu", "ch"}


def is_initial(word: str) -> bool:
    """Say whether a folded word of a name stands for a longer one: “v”, “ng”."""
    return len(word) == 1 or word in _SHORTENED


def has_initials(name: str) -> bool:
    """Say whether a name is written with initials before the given name: “Ng. Văn A”, “Nguyễn V. A”."""
    return any(is_initial(word) for word in words(name)[:-1])


def initials_match(one: str, other: str) -> bool:
    """Say whether two names agree word for word when a word may stand as its initial."""
    left, right = words(one), words(other)
    return len(left) == len(right) > 1 and left[-1] == right[-1] and all(map(_word_agrees, left, right))


def _word_agrees(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (is_initial(short) and long.startswith(short[:2] if short != "ngx" else "ng"))


def sorted_names(names: Iterable[str]) -> list[str]:
    """Sort full names in Vietnamese order."""
    return sorted(names, key=sort_key)
