"""What a Vietnamese syllable can look like: the measure of whether text was decoded rightly."""

import re
import unicodedata
from functools import lru_cache

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_INITIALS = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
_NUCLEI = (
    "oai oay oao oeo uây uôi uya uyê uyu uêu iêu yêu ươi ươu oă oa oe oo ôô uâ uê uô uơ uy ua ưa ươ ưi ưu "
    "iê yê ia iu ai ao au ay âu ây eo êu oi ôi ơi ui a ă â e ê i o ô ơ u ư y"
)
_FINALS = "ch|ng|nh|c|m|n|p|t|k|"
_SYLLABLE = re.compile(f"(?:{_INITIALS})(?:{'|'.join(_NUCLEI.split())})(?:{_FINALS})")
_WORD = re.compile(
    r"[^\W\d_]+(?:[^\s\w.,;:()/\-–'’\"“”&+*…]+[^\W\d_]*)*|[^\s\w.,;:()/\-–'’\"“”&+*…]+[^\W\d_]*"
)
_NO_STOPPED_TONE = re.compile("[\u0300\u0303\u0309]")
_STOPS = ("c", "ch", "p", "t")
"""Before these only the tones sắc and nặng stand."""
_LONGEST_SYLLABLE = 7


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Say whether a word is one possible Vietnamese syllable, written in one manner of capitals."""
    if len(word) > _LONGEST_SYLLABLE or not (word.islower() or word.isupper() or word.istitle()):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    base, tones = _TONES.subn("", letters)
    if _NO_STOPPED_TONE.search(letters) and base.endswith(_STOPS):
        return False
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", base)) is not None


def marked_words(text: str) -> list[str]:
    """List the words that hold a character beyond ASCII, with the symbols glued to them; © alone is none."""
    found = _WORD.findall(text)
    return [word for word in found if not word.isascii() and (len(word) > 1 or word.isalpha())]


def syllable_share(text: str) -> float:
    """Give the share of the marked words that are possible syllables, 1.0 when no word is marked."""
    marked = marked_words(text)
    return sum(map(is_syllable, marked)) / len(marked) if marked else 1.0
