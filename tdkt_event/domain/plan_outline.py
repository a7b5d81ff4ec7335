"""The numbered structure of a plan's text: parts, Roman and Arabic numbers, letters, stars and dashes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise

from tdkt_event.domain.plan_source import PlanLine


class Rank(IntEnum):
    """How deep a mark stands by custom; smaller holds larger."""

    ROOT = -1
    PART = 0
    ROMAN = 1
    ARABIC = 2
    LETTER = 8
    STAR = 9
    DASH = 10
    PLUS = 11
    TEXT = 12


@dataclass(slots=True)
class Node:
    """One mark with its text and everything below it."""

    rank: int
    label: str
    text: str
    line: int
    children: list["Node"] = field(default_factory=list)
    path: str = ""
    written: str = ""
    """The whole line with its mark."""

    def walk(self) -> Iterator["Node"]:
        """Give this node and all below it in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


_MARKS: tuple[tuple[re.Pattern[str], int], ...] = (
    (
        re.compile(r"^(?:phần|chương|mục)\s+([IVXLC]+|\d+|thứ \w+)\s*[.:\-–]?\s*(.*)$", re.IGNORECASE),
        Rank.PART,
    ),
    (re.compile(r"^([IVX]{1,6})\s*(?:[.)/:]|[-–]\s)\s*(?=\S)(.*)$"), Rank.ROMAN),
    (re.compile(r"^([A-HĐ])\s*[.)/\-–]\s+(?=\S)(.*)$"), Rank.PART),
    (re.compile(r"^(?:điều\s+)(\d{1,3})\s*[.:]\s*(.*)$", re.IGNORECASE), Rank.ARABIC),
    (re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,4})\s*[.)]?\s+(?=\S)(.*)$"), Rank.ARABIC),
    (re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,4})\s*[:/\-–]\s*(?=[^\W\d]|[“\"(])(.*)$"), Rank.ARABIC),
    (re.compile(r"^(\d{1,2})\s*(?:[.)/:]|[-–](?=\s))\s*(?=[^\W\d]|[“\"(])(.*)$"), Rank.ARABIC),
    (re.compile(r"^([a-zđ])\s*[).]\s*(?=\S)(.*)$"), Rank.LETTER),
    (re.compile(r"^([*])\s*(?=\S)(.*)$"), Rank.STAR),
    (re.compile(r"^([-–—•●▪◦·])\s*(?=\S)(.*)$"), Rank.DASH),
    (re.compile(r"^([+])\s*(?=\S)(.*)$"), Rank.PLUS),
)


def read_mark(text: str) -> tuple[int, str, str]:
    """Give rank, label and the text behind a mark; TEXT for a line without one."""
    for pattern, rank in _MARKS:
        found = pattern.match(text)
        if found:
            label = found[1]
            deeper = label.count(".") if rank == Rank.ARABIC else 0
            return rank + deeper, label, found[2].strip()
    return Rank.TEXT, "", text.strip()


def build_outline(lines: Iterable[PlanLine]) -> Node:
    """Nest lines under the marks before them; a plain line belongs to the nearest number or letter."""
    root = Node(Rank.ROOT, "", "", 0)
    stack = [root]
    for line in lines:
        rank, label, text = read_mark(line.text)
        if rank == Rank.TEXT and _titles_part(stack[-1], text):
            stack[-1].text, stack[-1].written = text, f"{stack[-1].written} {text}"
            continue
        node = Node(rank, label, text, line.number, written=line.text)
        limit = Rank.STAR if rank == Rank.TEXT else rank
        if rank == Rank.TEXT and stack[-1].rank == Rank.STAR:
            limit = Rank.DASH
        while len(stack) > 1 and stack[-1].rank >= limit:
            stack.pop()
        node.path = _path(stack, node)
        stack[-1].children.append(node)
        if rank != Rank.TEXT:
            stack.append(node)
    return root


def _titles_part(above: Node, text: str) -> bool:
    """Say whether a line in capitals is the title of the part named right above it: “Phần thứ nhất”."""
    return above.rank == Rank.PART and not above.text and not above.children and text.isupper()


def _path(stack: list[Node], node: Node) -> str:
    """Name a place as people do: “IV.2”, “IV.6.c”."""
    named = [one for one in [*stack, node] if one.rank in range(Rank.PART, Rank.STAR)]
    if len(named) > 1 and named[0].label.startswith("thứ "):
        named = named[1:]
    if not named:
        return ""
    dotted = [one for one in named if "." in one.label]
    if dotted:
        named = [
            one for one in named if one.rank < Rank.ARABIC or one is dotted[-1] or one.rank == Rank.LETTER
        ]
    return ".".join(one.label for one in named)


def top_nodes(root: Node) -> list[Node]:
    """Give the headings of the first rank: parts that hold numbers, else Roman numbers, else Arabic numbers."""
    parts = [node for node in root.children if node.rank == Rank.PART]
    if len(parts) > 1 and any(node.children for node in parts):
        return parts
    for rank in (Rank.ROMAN, Rank.PART, Rank.ARABIC):
        found = [node for node in root.walk() if node.rank == rank]
        if found:
            return found
    return []


@dataclass(frozen=True, slots=True)
class NumberGap:
    """A mark below the headings that does not follow the one before it."""

    before: str
    label: str
    line: int


def inner_gaps(root: Node) -> tuple[NumberGap, ...]:
    """Find numbers and letters below the headings that jump or come twice; a list may begin anew."""
    headings = {id(node) for node in top_nodes(root)}
    found: list[NumberGap] = []
    for parent in root.walk():
        marked = [one for one in parent.children if one.rank in range(Rank.ROMAN, Rank.STAR)]
        for one, after in pairwise(marked):
            if one.rank == after.rank and id(after) not in headings and not _follows(one.label, after.label):
                found.append(NumberGap(one.label, after.label, after.line))
    return tuple(found)


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman(label: str) -> int:
    """Read a Roman number; 0 for anything else."""
    if not label or not set(label) <= _ROMAN.keys():
        return 0
    values = [_ROMAN[figure] for figure in label]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _follows(label: str, after: str) -> bool:
    """Say whether a mark may stand behind another: the next one, or the first of a new list."""
    if label.isdecimal() and after.isdecimal():
        return int(after) in (int(label) + 1, 1)
    head, _, last = label.rpartition(".")
    next_head, _, next_last = after.rpartition(".")
    if head or next_head:
        return head != next_head or _follows(last, next_last)
    if label.isupper() and after.isupper():
        return after == "I" or roman(after) == roman(label) + 1 or not (roman(label) and roman(after))
    if len(label) == len(after) == 1 and after != "a":
        return any(f"{label}{after}" in letters for letters in _LETTERS)
    return True


_LETTERS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")
"""The letters that number points: by Vietnamese custom, and as Word counts them."""
