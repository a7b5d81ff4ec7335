"""Text typed with TCVN3 (.VnTime) or VNI fonts: find it, decode it, leave Unicode alone."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tdkt_event.domain.syllable import is_syllable, marked_words, syllable_share

_PUNCTUATION = "–—‘’“”…•€‚„†‡ˆ‰‹›™\u200b\ufeff\u2028\u2029"
_MARKED = re.compile(r"[\x80-\xff]")
_BEYOND = re.compile(f"[^\x00-\xff{_PUNCTUATION}]")
_RIGHT_SHARE = 0.6
_LEAST_EVIDENCE = 4
"""So many letters of wrong words make a cell legacy by itself; “µm” alone does not."""
_SURELY_UNICODE, _STRANGE_WORDS = 20, 2
"""So many cells in Unicode make one or two that could be legacy strange words: the Khmer name Neáng."""
_CAPITAL_SIGNS = frozenset("¡¢£¤¥¦§")


class Encoding(StrEnum):
    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


def encoding_of_font(font_name: str) -> Encoding:
    """Tell the encoding that a font's name betrays."""
    name = font_name.strip().casefold()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith(("vni-", "vni ")) else Encoding.UNICODE


@dataclass(frozen=True, slots=True)
class LegacyTables:
    """The two tables from the Latin-1 look of legacy text to Unicode."""

    tcvn3: Mapping[str, str]
    vni: Mapping[str, str]
    _tcvn3_codes: dict[int, str] = field(init=False, repr=False, compare=False)
    _vni_codes: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        longest_first = sorted(self.vni, key=len, reverse=True)
        object.__setattr__(self, "_tcvn3_codes", {ord(code): letter for code, letter in self.tcvn3.items()})
        object.__setattr__(self, "_vni_codes", re.compile("|".join(map(re.escape, longest_first))))

    def decode(self, text: str, encoding: Encoding) -> str:
        """Decode text known to be in one encoding."""
        if encoding is Encoding.TCVN3:
            return _decode_tcvn3(text, self._tcvn3_codes)
        if encoding is Encoding.VNI:
            return self._vni_codes.sub(lambda code: self.vni[code[0]], text)
        return text

    def detect(self, text: str) -> Encoding | None:
        """Tell the encoding of one cell; None when its own letters do not decide."""
        if not _MARKED.search(text) or _holds_unicode(text):
            return Encoding.UNICODE
        raw = syllable_share(text)
        if raw == 1.0:
            return None
        shares = {encoding: self._share(text, encoding) for encoding in (Encoding.TCVN3, Encoding.VNI)}
        first, second = sorted(shares, key=lambda encoding: -shares[encoding])
        if shares[first] < _RIGHT_SHARE or shares[first] < raw:
            return Encoding.UNICODE
        if sum(len(word) for word in marked_words(text) if not is_syllable(word)) < _LEAST_EVIDENCE:
            return None
        return None if shares[first] in (raw, shares[second]) else first

    def decode_if_right(self, text: str, encoding: Encoding) -> str:
        """Decode a cell that its neighbours say is legacy, unless it then reads worse."""
        decoded = self.decode(text, encoding)
        return decoded if syllable_share(decoded) >= syllable_share(text) else text

    def _share(self, text: str, encoding: Encoding) -> float:
        decoded = self.decode(text, encoding)
        return syllable_share(decoded) if decoded != text else 0.0


def _holds_unicode(text: str) -> bool:
    return _BEYOND.search(text) is not None


_TONED_VOWELS = "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in "\u0300\u0301\u0303\u0309\u0323"
)  # fmt: skip
_COMMITTEE = re.compile(r"(?<!\w)(?:ủy ban|uỷ ban|ủy viên|uỷ viên)(?!\w)")
_OWN_NAME = re.compile(
    rf"(?<!\w)((?:xã|phường|thị trấn|huyện|quận|tỉnh|thành phố|thị xã)\s+)(?!(?:ủy|uỷ|ấp)(?!\w))([{_TONED_VOWELS}])",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(\s+)")


def _decode_tcvn3(text: str, codes: Mapping[int, str]) -> str:
    """Decode by table, then raise the words whose ASCII letters are all capitals (.VnTimeH)."""
    parts = _SPACED.split(text)
    verdicts = [_capitals(part) for part in parts]
    whole = _majority(verdicts)
    decoded = []
    for part, verdict in zip(parts, verdicts, strict=True):
        plain = part.translate(codes)
        raised = whole if verdict is None else verdict
        decoded.append(plain.upper() if raised else plain)
    return _with_lost_capitals("".join(decoded))


def _with_lost_capitals(text: str) -> str:
    """Give back the capitals that TCVN3 has no code for: those of toned vowels that begin an office or a name."""
    raised = _COMMITTEE.sub(lambda found: found[0].capitalize(), text)
    raised = _OWN_NAME.sub(lambda found: found[1] + found[2].upper(), raised)
    return raised[0].upper() + raised[1:] if raised and raised[0] in _TONED_VOWELS else raised


def _capitals(word: str) -> bool | None:
    letters = [
        letter for letter in word if (letter.isascii() and letter.isalpha()) or letter in _CAPITAL_SIGNS
    ]
    if any(letter.islower() for letter in letters):
        return False
    return True if len(letters) > 1 else None


def _majority(verdicts: Iterable[bool | None]) -> bool:
    decided = [verdict for verdict in verdicts if verdict is not None]
    return bool(decided) and all(decided)


@dataclass(frozen=True, slots=True)
class DecodedSheet:
    """A sheet in Unicode, and how many different cells were in each legacy encoding."""

    rows: Sequence[Sequence[str]]
    decoded: dict[Encoding, int]


def decode_sheet(
    rows: Sequence[Sequence[str]], tables: LegacyTables, *, hint: Encoding = Encoding.UNICODE
) -> DecodedSheet:
    """Decode the legacy cells of a sheet; a cell that reads both ways follows its column, then the sheet."""
    known: dict[str, Encoding | None] = {}
    columns: dict[int, Counter[Encoding]] = {}
    for row in rows:
        for column, cell in enumerate(row):
            if not cell.isascii():
                if cell not in known:
                    known[cell] = tables.detect(cell)
                _count(columns.setdefault(column, Counter()), cell, known[cell])
    sheet = sum(columns.values(), Counter[Encoding]())
    legacy = sum(sheet[encoding] for encoding in _LEGACY)
    strange = legacy <= _STRANGE_WORDS and sheet[Encoding.UNICODE] >= _SURELY_UNICODE
    if hint is Encoding.UNICODE and (not legacy or strange):
        return DecodedSheet(rows, {})
    of_sheet = _leaning(sheet) or hint
    of_column = {column: _leaning(counts) or of_sheet for column, counts in columns.items()}

    def unicode_of(cell: str, column: int) -> str:
        encoding = known[cell]
        return tables.decode(cell, encoding) if encoding else tables.decode_if_right(cell, of_column[column])

    decoded = [
        [cell if cell.isascii() else unicode_of(cell, column) for column, cell in enumerate(row)]
        for row in rows
    ]
    found = Counter(encoding for encoding in known.values() if encoding in _LEGACY)
    return DecodedSheet(decoded, {encoding: count for encoding, count in found.items() if encoding})


_LEGACY = (Encoding.TCVN3, Encoding.VNI)


def _count(counts: Counter[Encoding], cell: str, found: Encoding | None) -> None:
    if found in _LEGACY or (found is Encoding.UNICODE and _holds_unicode(cell)):
        counts[found] += 1


def _leaning(counts: Counter[Encoding]) -> Encoding | None:
    """Tell the encoding that most decided cells are in; None when no cell was decided."""
    return max(counts, key=lambda encoding: counts[encoding]) if counts else None


def encode(text: str, table: Mapping[str, str]) -> str:
    """Write Unicode text in a legacy table, for samples and tests; letters without a code stay."""
    codes: dict[str, str] = {}
    for code, letter in table.items():
        codes.setdefault(letter, code)
    return "".join(codes.get(letter, codes.get(letter.lower(), letter)) for letter in text)
