"""How long a text takes to read out: Vietnamese syllables, with numbers, days and abbreviations as they are said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from tdkt_event.domain.speech import FASTEST, SLOWEST, SYLLABLES_A_MINUTE
from tdkt_event.domain.syllable import is_syllable
from tdkt_event.domain.vietnamese_numbers import LARGEST, number_words

SYLLABLES_A_LINE = 14
"""About how many syllables stand in a line of A4 at 14 points: an estimate, to say what to cut."""
_DATE = re.compile(r"(?<![\d./])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?![\d/])")
_MONTH_YEAR = re.compile(r"(?<![\d./])(\d{1,2})/((?:19|20)\d{2})(?![\d/])")
_DAY_MONTH = re.compile(r"((?:ngày|hôm|đến|từ|và)\s+)(\d{1,2})/(\d{1,2})(?![\d/])", re.IGNORECASE)
_HOUR = re.compile(r"(?<![\d:])(\d{1,2})\s?(?::|h|g)\s?(\d{2})(?![\d:])")
_PHONE = re.compile(r"(?<![\d.,/])\(?0\d{1,3}\)?(?:[ .-]?\d{2,4}){2,3}(?![\d/]|[.,]\d)")
_SLASH = re.compile(r"(?<=[^\W_])/(?=[^\W_])")
_SPAN = re.compile(r"(?<=[\d%])\s?[-–—]\s?(?=\d)")
_AMOUNT = re.compile(r"(?<![\d.,/])(\d{1,3}(?:\.\d{3}){2,})(?![.,]?\d)(?=\s*(?:[.,;:)\]”\"]|$|\n))")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+[²³]?\d?(?!\d)|[%‰&+=²³]")
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_PHONE_DIGITS = (10, 11)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_SIGNS = {"%": 2, "‰": 2, "&": 1, "+": 1, "=": 1}
"""“phần trăm”, “phần nghìn”, “và”, “cộng”, “bằng”."""
_VOWELS = re.compile(r"[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]+")
_LONGEST_SPELLED = 7
_BARE = re.compile(r"[\w%]+")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-z]|\d|[-–“])|\n+")


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """How abbreviations and units are said, and the words by which sentences are told apart."""

    abbreviations: Mapping[str, str]
    units: Mapping[str, str]
    achievement: tuple[str, ...]
    lesson: tuple[str, ...]


class Fit(StrEnum):
    """How the time of a text stands to the time it is given."""

    SHORT = "short"
    FITS = "fits"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class ReadingTime:
    """The seconds a text takes at the usual pace, read fast and read slowly; `cut` syllables are too many."""

    syllables: int
    seconds: int
    fast: int
    slow: int
    fit: Fit
    cut: int
    lines: int
    """About how many lines the syllables to cut fill."""


class SentenceKind(StrEnum):
    """What a sentence tells."""

    PLAIN = "plain"
    ACHIEVEMENT = "achievement"
    LESSON = "lesson"


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence of a speech with what it tells."""

    text: str
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class ContentHint:
    """A guess whether a speech is a report of achievements; the sentences show why."""

    sentences: tuple[MarkedSentence, ...]
    achievements: int
    lessons: int
    report: bool


def count_syllables(text: str, words: SpeechWords) -> int:
    """Count the syllables of a text read out."""
    said = _DATE.sub(lambda one: _said_date(one[1], one[2], one[3]), text)
    said = _MONTH_YEAR.sub(lambda one: f"{one[1]} năm {one[2]}", said)
    said = _DAY_MONTH.sub(lambda one: f"{one[1]}{one[2]} tháng {one[3]}", said)
    said = _HOUR.sub(lambda one: f"{one[1]} giờ {one[2]}", said)
    said = _PHONE.sub(_digit_by_digit, said)
    said = _SLASH.sub(_said_slash, said)
    said = _AMOUNT.sub(lambda one: f"{one[1]} đồng", said)  # a bare grouped amount is money
    said = _SPAN.sub(" đến ", said)
    return sum(_spoken(part, words) for part in _TOKEN.findall(said))


def reading_time(
    syllables: int, *, minutes_from: int, minutes_to: int, pace: int = SYLLABLES_A_MINUTE
) -> ReadingTime:
    """Hold the time of a text against the minutes it is given; 0 minutes from means no least."""
    seconds = _seconds(syllables, pace)
    least, most = minutes_from * pace, minutes_to * pace
    fit = Fit.LONG if syllables > most else Fit.SHORT if syllables < least else Fit.FITS
    cut = max(0, syllables - most)
    return ReadingTime(
        syllables, seconds, _seconds(syllables, max(FASTEST, pace)), _seconds(syllables, min(SLOWEST, pace)),
        fit, cut, ceil(cut / SYLLABLES_A_LINE),
    )  # fmt: skip


def minutes_text(syllables: int, pace: int = SYLLABLES_A_MINUTE) -> str:
    """Say about how long so many syllables take: “6 phút 20 giây”."""
    return duration_text(_seconds(syllables, pace))


def duration_text(seconds: int) -> str:
    """Write seconds as minutes and tens of seconds: an estimate is not more exact."""
    tens = (seconds + 5) // 10
    minutes, rest = divmod(tens * 10, 60)
    said = [f"{minutes} phút"] if minutes else []
    said += [f"{rest} giây"] if rest or not said else []
    return " ".join(said)


def wants_lessons(rule: str) -> bool:
    """Tell whether a plan asks for difficulties and lessons rather than a report of achievements."""
    asked = rule.casefold()
    return "báo cáo thành tích" in asked or "bài học" in asked or "khó khăn" in asked


def content_hint(text: str, words: SpeechWords) -> ContentHint:
    """Mark the sentences of achievements and of lessons, and guess which of them make the speech."""
    marked = tuple(MarkedSentence(one, _kind(one, words)) for one in sentences(text))
    achievements = sum(one.kind is SentenceKind.ACHIEVEMENT for one in marked)
    lessons = sum(one.kind is SentenceKind.LESSON for one in marked)
    report = achievements >= max(3, len(marked) * 3 // 10) and lessons * 2 < achievements
    return ContentHint(marked, achievements, lessons, report)


def sentences(text: str) -> list[str]:
    """Part a text into sentences; a line break always ends one."""
    return [one.strip() for one in _SENTENCE.split(text) if one.strip()]


def _kind(sentence: str, words: SpeechWords) -> SentenceKind:
    said = _bare(sentence)
    lessons, achievements = _found(said, words.lesson), _found(said, words.achievement)
    figures = "%" in said and any(letter.isdigit() for letter in said)
    if lessons and lessons >= achievements:
        return SentenceKind.LESSON
    return SentenceKind.ACHIEVEMENT if achievements or figures else SentenceKind.PLAIN


def _found(said: str, phrases: Sequence[str]) -> int:
    return sum(_bare(one) in said for one in phrases)


def _bare(text: str) -> str:
    """Give the words alone, each between blanks, so that a phrase is found at whole words."""
    return f" {' '.join(_BARE.findall(text.casefold()))} "


def _seconds(syllables: int, pace: int) -> int:
    return round(syllables * 60 / pace)


def _said_date(day: str, month: str, year: str) -> str:
    return f"{int(day)} tháng {int(month)} năm {year}"


def _digit_by_digit(found: re.Match[str]) -> str:
    """Part the digits of a telephone number, which are read one by one; other figures stay."""
    digits = [one for one in found[0] if one.isdecimal()]
    return f" {' '.join(digits)} " if len(digits) in _PHONE_DIGITS else found[0]


def _said_slash(found: re.Match[str]) -> str:
    """Say the stroke of “15/20 hộ” and “triệu đồng/người”; between the signs of a paper it is not said."""
    before, after = found.string[found.start() - 1], found.string[found.end()]
    return " trên " if all(one.isdecimal() or one.islower() for one in (before, after)) else "/"


def _spoken(part: str, words: SpeechWords) -> int:
    if part[0].isdecimal():
        return _number(part)
    return _SIGNS[part] if part in _SIGNS else _word(part, words)


def _number(part: str) -> int:
    """Count the words of 2.340.000, 12,5 and 007; a sign that parts no groups is read as “phẩy” or “chấm”."""
    whole, comma, rest = part.partition(",")
    if comma and rest.isdigit() and (whole.isdigit() or _GROUPED.fullmatch(whole)):
        return _whole(whole.replace(".", "")) + 1 + _decimals(rest)
    if _GROUPED.fullmatch(part):
        return _whole(part.replace(".", ""))
    parts = re.split(r"[.,]", part)
    return sum(map(_whole, parts)) + (len(parts) - 1 if len(parts) <= 2 else 0)


def _whole(digits: str) -> int:
    if len(digits) > 1 and digits.startswith("0") and len(digits) != 2:
        return len(digits)
    value = int(digits)
    return len(number_words(value).split()) if value < LARGEST else len(digits)


def _decimals(digits: str) -> int:
    return _whole(digits) if len(digits) <= 2 and not digits.startswith("0") else len(digits)


def _word(part: str, words: SpeechWords) -> int:
    unit = words.units.get(part.casefold()) if len(part) <= 4 and not part.isupper() else None
    if unit:
        return len(unit.split())
    said = words.abbreviations.get(part)
    if said:
        return len(said.split())
    if _ROMAN.fullmatch(part) and (len(part) > 1 or part in "IVX"):
        return len(number_words(_roman(part)).split())
    if is_syllable(part) and not (part.isupper() and not _VOWELS.search(part.lower())):
        return 1
    if part.isupper() and len(part) <= _LONGEST_SPELLED and not is_syllable(part):
        return _split_abbreviation(part, words)
    return max(1, len(_VOWELS.findall(part.lower())))


def _split_abbreviation(part: str, words: SpeechWords) -> int:
    """Count an unknown abbreviation: two known ones put together, else a syllable a letter."""
    for at in range(len(part) - 2, 1, -1):
        one, two = words.abbreviations.get(part[:at]), words.abbreviations.get(part[at:])
        if one and two:
            return len(one.split()) + len(two.split())
    return len(part)


def _roman(part: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in part]
    following = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, following, strict=True))
