"""Read a text with the labels a person types (“I.”, “1.”, “a)”, “-”) into numbered items, and close a paper."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tdkt_event.documents.papers.model import (
    DEPTH,
    Block,
    Item,
    Level,
    Paragraph,
    Table,
    item,
    paragraph,
)
from tdkt_event.documents.typeset import Run, plain

_LABELS = (
    (Level.ARTICLE, re.compile(r"Điều \d+\.\s*")),
    (Level.SECTION, re.compile(r"[IVX]+\.\s+")),
    (Level.CLAUSE, re.compile(r"\d+\.\s+")),
    (Level.POINT, re.compile(r"[a-zđ]{1,2}\)\s*")),
    (Level.DASH, re.compile(r"[-–+•*]\s+")),
)
END_MARK = "./."


def outline(text: str, *, highest: Level = Level.CLAUSE) -> list[Block]:
    """Turn lines into blocks: labelled lines are items counted anew; a label above `highest` is plain text.

    What a person types into a field stands inside a section or an article, so it may not begin another one.
    """
    read = [_label(plain(line), highest) for line in text.splitlines() if plain(line)]
    following = [level for level, _ in read[1:]]
    return [
        _block(level, rest, opens=at < len(following) and _deeper(level, following[at]))
        for at, (level, rest) in enumerate(read)
    ]


def _label(line: str, highest: Level) -> tuple[Level | None, str]:
    """Part a line into its level and its text; a line without an allowed label has no level."""
    allowed = [level for level, _ in _LABELS]
    for level, label in _LABELS[allowed.index(highest) :]:
        found = label.match(line)
        if found and line[found.end() :]:
            return level, line[found.end() :]
    return None, line


def _deeper(level: Level | None, following: Level | None) -> bool:
    """Tell whether the next line belongs under a line: a deeper item or plain text."""
    return level is not None and (following is None or DEPTH[following] > DEPTH[level])


def _block(level: Level | None, text: str, *, opens: bool) -> Block:
    if level is None:
        return paragraph(text)
    unended = level is Level.CLAUSE and not text.endswith((".", ";", ":", ",", "!", "?", "…", "/"))
    return item(level, text, heading=level is Level.SECTION or (unended and opens))


def closed(
    blocks: Sequence[Block], *, after_table: str = "Trên đây là toàn bộ nội dung"
) -> tuple[Block, ...]:
    """End the last paragraph or item of a body with “./.”; a body that ends in a table gets a closing sentence."""
    if not blocks:
        return ()
    *before, last = blocks
    if isinstance(last, Table):
        return (*blocks, paragraph(after_table + END_MARK))
    if isinstance(last, Item | Paragraph) and last.runs:
        *runs, final = last.runs
        text = final.text.rstrip().rstrip(".;,/! ")
        return (*before, replace(last, runs=(*runs, Run(text + END_MARK, final.style))))
    return tuple(blocks)


def listed(texts: Iterable[str], level: Level = Level.DASH) -> list[Block]:
    """Make items of texts: each ends with “;”, the last with “.”."""
    kept = [plain(text).rstrip(".;, ") for text in texts if plain(text)]
    return [item(level, f"{text}{'.' if at == len(kept) else ';'}") for at, text in enumerate(kept, start=1)]
