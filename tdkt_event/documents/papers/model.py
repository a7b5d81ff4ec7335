"""A paper as content: what it says and in which order; how it looks is for the renderers.

Texts are whole sentences; numbers of sections, clauses and points are counted here, once for every format.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from tdkt_event.documents.typeset import Run, plain

Align = Literal["left", "centre", "right", "justify"]
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The sequence of điểm in an administrative paper: the Vietnamese alphabet without ă, â, ê, ô, ơ, ư."""
_BLANK_AND_STOP = re.compile(r"…\.(?=\s|$)")
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Level(StrEnum):
    """How an item is numbered, from the outermost inwards."""

    ARTICLE = "article"
    """Điều 1."""
    SECTION = "section"
    """I."""
    CLAUSE = "clause"
    """1."""
    POINT = "point"
    """a)"""
    DASH = "dash"
    """A dash without a number."""


DEPTH = {Level.ARTICLE: 0, Level.SECTION: 0, Level.CLAUSE: 1, Level.POINT: 2, Level.DASH: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Boxes 1 to 5b of the first page; an empty text leaves its line out."""

    issuer: str
    superior: str = ""
    number: str = ""
    """“Số: 05/KH-UBND”, with blanks for a pen in a draft."""
    place_date: str = ""
    letter_subject: str = ""
    """“V/v …” of a công văn."""


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the paper in capitals and its summary, over a short rule."""

    name: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Addressees:
    """“Kính gửi:” with one body or several."""

    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """One “Căn cứ …;” in italics."""

    text: str


@dataclass(frozen=True, slots=True)
class Centred:
    """A line of its own in the middle, such as “QUYẾT ĐỊNH:”."""

    text: str
    style: Literal["", "B", "I", "BI"] = "B"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    runs: tuple[Run, ...]
    align: Align = "justify"
    indented: bool = True
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered or dashed part of the body; a heading is bold and stays with what follows."""

    level: Level
    runs: tuple[Run, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: heading, share of the width, alignment of its cells."""

    heading: str
    share: float
    align: Align = "left"
    look: Literal["", "person", "code"] = ""
    """A person: the first line is a name, in bold; a code: its QR stands over it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a band is one text over all columns, a strong row is bold; a cell may hold several lines."""

    cells: tuple[str, ...]
    band: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose heading row repeats on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    size: float = 12.0
    """Letters of the cells, points."""
    row_height: float = 0.0
    """The least height of a row, millimetres: room for a signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs, beside who receives; `left` is a second signer, as the secretary of minutes."""

    lines: tuple[str, ...]
    name: str = ""
    recipients: tuple[str, ...] = ()
    left_lines: tuple[str, ...] = ()
    left_name: str = ""


@dataclass(frozen=True, slots=True)
class Signers:
    """A row of parties who sign side by side, as the members of a pact: for each its lines and the name below."""

    parties: tuple[tuple[tuple[str, ...], str], ...]
    columns: int


@dataclass(frozen=True, slots=True)
class Appendix:
    """Begins an appendix on a new page with its own page numbers."""

    label: str
    title: str
    attached_to: str = ""


@dataclass(frozen=True, slots=True)
class NewPage:
    """Begins a new page, as the next of many invitations in one file."""


@dataclass(frozen=True, slots=True)
class CodePicture:
    """A QR with its code in letters and what to do with it."""

    scan_text: str
    code: str
    advice: tuple[str, str]
    seat: str = ""


Block = (
    Head | Title | Addressees | Basis | Centred | Paragraph | Item | Table | Signature | Signers | Appendix | NewPage | CodePicture
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """One finished content: `kind` is its abbreviation in NĐ 30 (“KH”, “GM”), empty for papers outside it."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    kind: str = ""
    missing: tuple[str, ...] = field(default=())
    """What a person must still fill in, said as a reader would."""
    warnings: tuple[str, ...] = field(default=())
    """What a person must check before signing, such as a citation that nobody has verified."""


def text_of(runs: Sequence[Run]) -> str:
    """Join runs into plain text."""
    return plain("".join(run.text for run in runs))


def sentence(text: str) -> str:
    """Write a sentence; a blank for a pen at its end needs no full stop."""
    return _BLANK_AND_STOP.sub("…", text)


def runs(text: str, style: Literal["", "B", "I", "BI"] = "") -> tuple[Run, ...]:
    """Make one run of a sentence."""
    return (Run(sentence(text), style),)


def paragraph(text: str, *, align: Align = "justify", style: Literal["", "B", "I", "BI"] = "") -> Paragraph:
    """Make a paragraph of one sentence; only justified and left ones have a first line indent."""
    return Paragraph(runs(text, style), align, indented=align in {"justify", "left"})


def item(level: Level, text: str, *, heading: bool = False) -> Item:
    """Make a numbered item of one sentence; the heading of a section is in capitals."""
    shown = plain(text).upper() if heading and level is Level.SECTION else text
    return Item(level, runs(shown, "B" if heading else ""), heading)


def roman(number: int) -> str:
    """Write a number below 400 in Roman figures."""
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written


def point_letter(ordinal: int) -> str:
    """Give the letter of the ordinal-th điểm, from 1; after y they double."""
    turn, at = divmod(ordinal - 1, len(POINT_LETTERS))
    return POINT_LETTERS[at] * (turn + 1)


def label_of(level: Level, ordinal: int) -> str:
    """Write the label that stands before an item."""
    match level:
        case Level.ARTICLE:
            return f"Điều {ordinal}."
        case Level.SECTION:
            return f"{roman(ordinal)}."
        case Level.CLAUSE:
            return f"{ordinal}."
        case Level.POINT:
            return f"{point_letter(ordinal)})"
        case Level.DASH:
            return "-"


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item with its place in its list: `ordinal` from 1, `first` where the list begins."""

    item: Item
    ordinal: int

    @property
    def label(self) -> str:
        """Give what stands before the text."""
        return label_of(self.item.level, self.ordinal)


def numbered(blocks: Sequence[Block]) -> Iterator[Block | Numbered]:
    """Yield the blocks with items numbered: an outer item, an appendix or a new page begins inner lists anew."""
    counts: dict[Level, int] = {}
    for block in blocks:
        if isinstance(block, Appendix | NewPage):
            counts.clear()
        if not isinstance(block, Item):
            yield block
            continue
        for level in [level for level in counts if DEPTH[level] > DEPTH[block.level]]:
            del counts[level]
        counts[block.level] = counts.get(block.level, 0) + 1
        yield Numbered(block, counts[block.level])


def words(paper: Paper) -> list[str]:
    """Give every line of text the paper says, in reading order: the same in every format."""
    return [line for block in numbered(paper.blocks) for line in _said(block) if line]


def _said(block: Block | Numbered) -> Iterator[str]:
    match block:
        case Numbered():
            yield f"{block.label} {text_of(block.item.runs)}"
        case Paragraph():
            yield text_of(block.runs)
        case Head():
            yield from (
                block.superior.upper(),
                block.issuer.upper(),
                block.number,
                block.letter_subject,
                block.place_date,
            )
        case Title():
            yield from (plain(block.name), plain(block.summary))
        case Addressees():
            yield from ("Kính gửi:", *block.bodies)
        case Basis() | Centred():
            yield plain(block.text)
        case Table():
            yield " | ".join(column.heading for column in block.columns)
            yield from (" | ".join(map(plain, row.cells)) for row in block.rows)
        case Signature():
            yield from (*block.left_lines, block.left_name, *block.lines, block.name, *block.recipients)
        case Signers():
            for lines, name in block.parties:
                yield from (*lines, name)
        case Appendix():
            yield from (plain(block.label), plain(block.title).upper(), plain(block.attached_to))
        case CodePicture():
            yield from (*block.advice, block.code, block.seat)
