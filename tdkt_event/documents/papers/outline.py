"""Read a text with the labels a person types (“I.”, “1.”, “a)”, “-”) into numbered items, and close a paper."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tdkt_event.documents.papers.model import Block, Item, Level, Paragraph, item, paragraph
from tdkt_event.documents.typeset import Run, plain

_LABELS = (
    (Level.ARTICLE, re.compile(r"Điều \d+\.\s*")),
    (Level.SECTION, re.compile(r"[IVX]+\.\s+")),
    (Level.CLAUSE, re.compile(r"\d+\.\s+")),
    (Level.POINT, re.compile(r"[a-zđ]{1,2}\)\s*")),
    (Level.DASH, re.compile(r"[-–+•*]\s+")),
)
END_MARK = "./."


def outline(text: str) -> list[Block]:
    """Turn lines into blocks: labelled lines are items counted anew, a section's line is a heading."""
    return [_line(plain(line)) for line in text.splitlines() if plain(line)]


def _line(line: str) -> Block:
    for level, label in _LABELS:
        found = label.match(line)
        if found:
            rest = line[found.end() :]
            heading = level is Level.SECTION or (
                level is Level.CLAUSE and not rest.endswith((".", ";", ":", ","))
            )
            return item(level, rest, heading=heading)
    return paragraph(line)


def closed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """End the last paragraph or item of a body with “./.”."""
    *before, last = blocks
    if isinstance(last, Item | Paragraph) and last.runs:
        *runs, final = last.runs
        text = final.text.rstrip().rstrip(".;,/ ")
        return (*before, replace(last, runs=(*runs, Run(text + END_MARK, final.style))))
    return tuple(blocks)


def listed(texts: Iterable[str], level: Level = Level.DASH) -> list[Block]:
    """Make items of texts: each ends with “;”, the last with “.”."""
    kept = [plain(text).rstrip(".;, ") for text in texts if plain(text)]
    return [item(level, f"{text}{'.' if at == len(kept) else ';'}") for at, text in enumerate(kept, start=1)]
