"""Whole numbers and money in Vietnamese words, as payment lists write them."""

from dataclasses import dataclass

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9
LARGEST = 10**18


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Which of the words in use are written: linh or lẻ, nghìn or ngàn, tư or bốn."""

    zero_tens: str = "linh"
    thousand: str = "nghìn"
    four: str = "tư"
    """The last four of a number above twenty: “hai mươi tư”."""


NORTHERN = NumberWords()


def number_words(value: int, *, words: NumberWords = NORTHERN) -> str:
    """Write a whole number in words: 1410000 → “một triệu bốn trăm mười nghìn”."""
    if value < 0:
        return f"âm {number_words(-value, words=words)}"
    if value >= LARGEST:
        raise ValueError("the number has no ordinary Vietnamese words")
    if value == 0:
        return _DIGITS[0]
    return " ".join(_spoken(value, words, led=False))


def money_words(vnd: int, *, words: NumberWords = NORTHERN) -> str:
    """Write an amount in đồng: 1410000 → “Một triệu bốn trăm mười nghìn đồng”."""
    said = number_words(vnd, words=words)
    return f"{said[:1].upper()}{said[1:]} đồng"


def _spoken(value: int, words: NumberWords, *, led: bool) -> list[str]:
    """Say a number below 10^18; one that is led by higher digits says its empty hundreds."""
    if value >= _BILLION:
        high, low = divmod(value, _BILLION)
        said = [*_spoken(high, words, led=led), "tỷ"]
        return said + (_spoken(low, words, led=True) if low else [])
    found: list[str] = []
    for unit, scale in ((10**6, "triệu"), (10**3, words.thousand), (1, "")):
        part = value // unit % 1000
        if part:
            found += _hundreds(part, words, led=led or bool(found))
            found += [scale] if scale else []
    return found


def _hundreds(part: int, words: NumberWords, *, led: bool) -> list[str]:
    hundreds, rest = divmod(part, 100)
    found = [_DIGITS[hundreds], "trăm"] if hundreds or led else []
    if not rest:
        return found
    tens, ones = divmod(rest, 10)
    if tens == 0:
        return [*found, words.zero_tens, _DIGITS[ones]] if found else [_DIGITS[ones]]
    return found + _tens(tens, ones, words)


def _tens(tens: int, ones: int, words: NumberWords) -> list[str]:
    said = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 0:
        return said
    if ones == 5:
        return [*said, "lăm"]
    if tens > 1 and ones in (1, 4):
        return [*said, "mốt" if ones == 1 else words.four]
    return [*said, _DIGITS[ones]]
