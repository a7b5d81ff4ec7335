"""What a reader saw on a finished paper, whatever file it came from: pages, lines, strokes and passages.

Lengths are millimetres from the top left corner of the page; sizes and gaps are points.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

POINT = 25.4 / 72
"""Millimetres of a point."""


class Zone(StrEnum):
    """Which part of the paper a passage stands in."""

    HEAD = "head"
    BODY = "body"
    TABLE = "table"
    SIGNATURE = "signature"
    FOOT = "foot"


class Column(StrEnum):
    """Which half of the page a passage of the head or of the signature stands in."""

    LEFT = "left"
    RIGHT = "right"
    FULL = "full"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class RuleKind(StrEnum):
    """How the rule below a line was made."""

    DRAWN = "drawn"
    UNDERLINE = "underline"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text with one look; the colour is #RRGGBB, the font name is without a subset's prefix."""

    text: str
    size: float
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    font: str = "Times New Roman"
    underlined: bool = False

    @property
    def weight(self) -> int:
        """Count the letters and digits, which alone show a look."""
        return sum(map(str.isalnum, self.text))


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a page between two wide gaps."""

    x0: float
    x1: float
    y: float
    """The baseline."""
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """Give the line's words."""
        return " ".join("".join(span.text for span in self.spans).split())

    @property
    def size(self) -> float:
        """Give the size that most letters have."""
        return main_size(self.spans)

    @property
    def centre(self) -> float:
        """Give the middle of the line."""
        return (self.x0 + self.x1) / 2

    @property
    def bold(self) -> bool:
        """Say whether nearly every letter is bold."""
        return share_of(self.spans, "bold") >= 0.8


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line drawn along or across the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        """Say whether it runs along the lines of text."""
        return self.x1 - self.x0 >= self.y1 - self.y0

    @property
    def y(self) -> float:
        """Give the height at which a level stroke stands."""
        return (self.y0 + self.y1) / 2

    @property
    def length(self) -> float:
        """Give the length of a level stroke."""
        return self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class PageText:
    """One page as it is printed; lines from the top down, those of one height from the left."""

    number: int
    width: float
    height: float
    lines: tuple[TextLine, ...]
    strokes: tuple[Stroke, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule below a line; `share` is its length over that of the line, None when it cannot be known."""

    kind: RuleKind
    share: float | None = None
    share_of_longest: float | None = None
    """Over the longest of the lines above it, where these are one passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the body, or one line of the head and of the signature; None where it cannot be known."""

    zone: Zone
    page: int
    """0 for a Word file, whose pages are made by the program that shows it."""
    line: int
    spans: tuple[Span, ...]
    column: Column = Column.FULL
    row: int = 0
    """Passages of one row stand at one height."""
    align: Align | None = None
    first: float | None = None
    """Where the first line begins, from the left margin."""
    wraps: bool = False
    gap: float | None = None
    """Room above it, beyond the step between lines."""
    spacing: float | None = None
    """The step between lines in single lines."""
    centre: float | None = None
    rule: Rule | None = None

    @property
    def text(self) -> str:
        """Give the passage's words."""
        return " ".join("".join(span.text for span in self.spans).split())

    @property
    def size(self) -> float:
        """Give the size that most letters have."""
        return main_size(self.spans)

    @property
    def bold(self) -> bool:
        """Say whether nearly every letter is bold."""
        return share_of(self.spans, "bold") >= 0.8

    @property
    def regular(self) -> bool:
        """Say whether hardly a letter is bold."""
        return share_of(self.spans, "bold") <= 0.2

    @property
    def italic(self) -> bool:
        """Say whether nearly every letter is italic."""
        return share_of(self.spans, "italic") >= 0.8

    @property
    def upright(self) -> bool:
        """Say whether hardly a letter is italic."""
        return share_of(self.spans, "italic") <= 0.2

    @property
    def where(self) -> str:
        """Name the place as a person would look for it."""
        return f"trang {self.page}, dòng {self.line}" if self.page else f"đoạn {self.line}"


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number as shown."""

    text: str
    at_top: bool
    centred: bool
    size: float
    plain: bool
    """Neither bold nor italic."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, or the pages of a section of Word: size, margins, number shown."""

    page: int
    """0 for a Word file."""
    ordinal: int
    """Counted from 1 within its paper or appendix."""
    width: float
    height: float
    margins: tuple[tuple[str, float, bool], ...]
    """(side, width, exact): when not exact, the true margin is at most this."""
    has_table: bool
    number: PageNumber | None = None
    sure: bool = True
    """Say whether this page exists for certain: a Word file only estimates its later pages."""


@dataclass(frozen=True, slots=True)
class PaperText:
    """One paper, or one appendix of it."""

    sheets: tuple[Sheet, ...]
    passages: tuple[Passage, ...]
    is_appendix: bool = False

    @property
    def in_pages(self) -> bool:
        """Say whether it was read from a file that has fixed pages."""
        return bool(self.sheets and self.sheets[0].page)


@dataclass(frozen=True, slots=True)
class Finding:
    """A departure from the decree: code for machines, sentence and place for people."""

    code: str
    text: str
    where: str


def main_size(spans: Iterable[Span]) -> float:
    """Give the size that most letters of the spans have; 0 without any letter."""
    sizes: dict[float, int] = {}
    for span in spans:
        key = round(span.size * 4) / 4
        sizes[key] = sizes.get(key, 0) + span.weight
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def share_of(spans: Iterable[Span], look: str) -> float:
    """Give the share of letters that have a look, such as “bold”."""
    whole = having = 0
    for span in spans:
        whole += span.weight
        having += span.weight if getattr(span, look) else 0
    return having / whole if whole else 0.0
