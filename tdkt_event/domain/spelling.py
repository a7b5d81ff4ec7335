"""Find names that are nearly written like the conference's own: “Hón Quản” where “Hớn Quản” is meant."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from tdkt_event.domain.vietnamese import canonical_tones, clean, fold

_WORD = re.compile(r"[^\W_]+")
_JOINERS = frozenset(" -")
_LEAST_FOR_ONE_LETTER = 6
"""Letters a name must have before one wrong letter is a slip and not another name."""


def suspicious_names(text: str, known_names: Iterable[str]) -> list[tuple[str, str]]:
    """Give (as written, as meant) for each writing in `text` that is almost a known name of two syllables or more.

    Almost: the same letters without marks, the same letters with other spaces, or one letter apart. Case and
    tone placement do not count; a word that begins in lower case is no name, another first letter of a syllable
    is another name, and a writing that is itself a known name is right.
    """
    known = {_same(name): clean(name) for name in known_names if len(_WORD.findall(name)) > 1}
    written_words = list(_WORD.finditer(text := clean(text)))
    found: dict[str, tuple[str, str]] = {}
    for meant in known.values():
        for written in _candidates(text, written_words, meant):
            if _same(written) not in known and not _is_part_of_known(text, written, known.values()):
                found.setdefault(_same(written), (written, meant))
    return [
        pair
        for key, pair in found.items()
        if not any(f" {one} " in f" {key} " for one in found if one != key)
    ]


def _same(name: str) -> str:
    """Give the spelling by which two writings are equal: case, dashes and tone placement aside."""
    return " ".join(_WORD.findall(canonical_tones(clean(name)).casefold()))


def _candidates(text: str, words: Sequence[re.Match[str]], meant: str) -> Iterator[str]:
    count = len(_WORD.findall(meant))
    folded = _folded(meant)
    for length in (count, count - 1, count + 1):
        for start in range(len(words) - length + 1):
            written = _run(text, words[start : start + length])
            if written and _is_almost(_folded(written), folded, one_letter=length == count):
                yield written


def _run(text: str, words: Sequence[re.Match[str]]) -> str:
    """Give neighbouring words that begin with capitals and have only a space or a dash between them."""
    if not words or not all(word[0][0].isupper() for word in words):
        return ""
    for before, after in itertools.pairwise(words):
        if not set(text[before.end() : after.start()]) <= _JOINERS:
            return ""
    return text[words[0].start() : words[-1].end()]


def _folded(name: str) -> str:
    return " ".join(_WORD.findall(fold(name)))


def _is_almost(written: str, meant: str, *, one_letter: bool) -> bool:
    joined = written.replace(" ", ""), meant.replace(" ", "")
    if joined[0] == joined[1]:
        return True
    return one_letter and len(joined[1]) >= _LEAST_FOR_ONE_LETTER and _one_letter_apart(written, meant)


def _one_letter_apart(first: str, second: str) -> bool:
    """Say whether one letter inside a syllable was changed, left out, added, or swapped with its neighbour."""
    if abs(len(first) - len(second)) > 1 or len(first.split()) != len(second.split()):
        return False
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    if start == 0 or first[start - 1] == " ":
        return False
    rest, other = first[start:], second[start:]
    swapped = len(rest) > 1 and rest[0] == other[1:2] and rest[1] == other[0] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]


def _is_part_of_known(text: str, written: str, known: Iterable[str]) -> bool:
    """Say whether the writing stands in `text` only inside a longer name that is written right."""
    whole = f" {_same(text)} "
    piece = f" {_same(written)} "
    for name in known:
        longer = f" {_same(name)} "
        if piece in longer and longer in whole:
            whole = whole.replace(longer, " · ")
    return piece not in whole
