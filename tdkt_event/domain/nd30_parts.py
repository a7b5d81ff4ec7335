"""Recognise the parts of an administrative paper among its passages: quốc hiệu, number, title, signature …"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tdkt_event.domain.paper_passages import LABEL, NUMBER_LINE
from tdkt_event.domain.paper_text import Align, Column, PaperText, Passage, Zone
from tdkt_event.domain.vietnamese import fold

OTHER = "khac"
"""The type of what is no administrative paper: cards, speeches, scripts."""
LETTER, MINUTES, DECISION, INVITATION = "CV", "BB", "QĐ", "GM"
RESOLUTION = "NQ"
COPIES = frozenset({"SY", "TrS", "SL"})
_NATION = "cong hoa xa hoi chu nghia"
_MOTTO = re.compile(r"\bdoc lap\W+tu do\W+hanh phuc\b")
_DATE = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")
_LETTER_SUBJECT = re.compile(r"^v ?/ ?v\b")
_ADDRESSEES = re.compile(r"^kinh gui\b")
_BASIS = re.compile(r"^can cu\b")
_RECIPIENTS = re.compile(r"^noi nhan\b")
_END = re.compile(r"[./]\s*/?\s*\.?\s*$")


@dataclass(slots=True)
class Parts:
    """The parts found; a missing one is None or empty."""

    nation: Passage | None = None
    motto: Passage | None = None
    superior: list[Passage] = field(default_factory=list)
    issuer: list[Passage] = field(default_factory=list)
    number: Passage | None = None
    date: Passage | None = None
    letter_subject: list[Passage] = field(default_factory=list)
    title: Passage | None = None
    summary: list[Passage] = field(default_factory=list)
    authority_line: list[Passage] = field(default_factory=list)
    """“THẨM QUYỀN BAN HÀNH” of a decision."""
    addressees: list[Passage] = field(default_factory=list)
    body: list[Passage] = field(default_factory=list)
    """What follows the title, tables left out; the bases are among them."""
    recipients_title: Passage | None = None
    recipients: list[tuple[Passage, str]] = field(default_factory=list)
    """Each recipient's first line and whole text."""
    signer: list[Passage] = field(default_factory=list)
    """The right half of the signature: authority, post, name."""
    left_signer: list[Passage] = field(default_factory=list)

    @property
    def is_numbered(self) -> bool:
        """Say whether the paper bears its number, and so is no draft any more."""
        return self.number is not None and bool(re.search(r"\d\s*/", self.number.text))

    @property
    def bases(self) -> list[Passage]:
        """Give the legal bases, “Theo đề nghị của …” included."""
        found = [one for one in self.body if _BASIS.match(fold(one.text))]
        if found:
            after = self.body[self.body.index(found[-1]) + 1 :][:1]
            found += [one for one in after if fold(one.text).startswith(("theo de nghi", "xet de nghi"))]
        return found


def type_names(layout: Mapping[str, Any]) -> dict[str, str]:
    """Give the abbreviation of each type by its folded name."""
    names = {fold(re.sub(r"\(.*", "", name)): code for code, name in layout["abbreviations"].items()}
    return names | {"thu moi": OTHER, "thiep moi": OTHER}


def read_type(asked: str, layout: Mapping[str, Any]) -> str | None:
    """Give the type that a person named by abbreviation or by name; None when there is no such type."""
    codes = (*layout["abbreviations"], LETTER, OTHER)
    known = {code.casefold(): code for code in codes}
    names = type_names(layout) | {"cong van": LETTER, "khac": OTHER}
    found = known.get(asked.strip().casefold()) or names.get(fold(asked.replace("-", " ").replace("_", " ")))
    bare = [
        code for code in codes if fold(code) == fold(asked)
    ]  # “QD” for “QĐ”, where only one type reads so
    return found or (bare[0] if len(bare) == 1 else None)


def find_parts(paper: PaperText, layout: Mapping[str, Any]) -> Parts:
    """Find the parts of a paper."""
    parts = Parts()
    _find_head([one for one in paper.passages if one.zone is Zone.HEAD], parts, type_names(layout))
    _find_signature([one for one in paper.passages if one.zone is Zone.SIGNATURE], parts)
    rest = [one for one in paper.passages if one.zone is Zone.BODY]
    _find_body(rest, parts, type_names(layout), is_letter=bool(parts.letter_subject))
    return parts


def recognise_type(parts: Parts, layout: Mapping[str, Any]) -> str:
    """Tell the type from the title, the symbol or the V/v line; OTHER for what is no administrative paper."""
    names = type_names(layout)
    title = fold(parts.title.text) if parts.title else ""
    for name, code in names.items():
        if title == name or (title.startswith(name + " ") and code != OTHER):
            return code
    if parts.letter_subject:
        return LETTER
    symbol = symbol_of(parts)
    if symbol in layout["abbreviations"]:
        return symbol
    return LETTER if parts.number and not parts.title else OTHER


def symbol_of(parts: Parts) -> str:
    """Give the first group of the symbol: KH of “Số: 05/KH-UBND”."""
    found = re.search(r"/\s*([^\W\d_]+)", parts.number.text) if parts.number else None
    return found[1] if found else ""


# --- head ----------------------------------------------------------------------------------------


def _find_head(passages: Sequence[Passage], parts: Parts, names: Mapping[str, str]) -> None:
    left: list[Passage] = []
    for one in passages:
        folded = fold(one.text)
        if _NATION in folded and parts.nation is None:
            parts.nation = one
        elif _MOTTO.search(folded) and parts.motto is None:
            parts.motto = one
        elif folded in names and parts.number is not None:
            parts.title = one  # a title that stands at the side
        elif _LETTER_SUBJECT.match(folded) or (parts.letter_subject and one.column is Column.LEFT):
            parts.letter_subject.append(one)
        elif NUMBER_LINE.match(folded) and parts.number is None:
            parts.number = one
        elif _DATE.search(folded) and one.column is not Column.LEFT and parts.date is None:
            parts.date = one
        elif one.column is Column.LEFT and parts.number is None and one.text:
            left.append(one)
    parts.superior, parts.issuer = _issuers(left)


def _issuers(left: list[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Part the left block: the lines before the first bold one name the superior."""
    bold = next((index for index, one in enumerate(left) if one.bold), None)
    if bold is None:
        return [], left
    return left[:bold], left[bold:]


# --- body ----------------------------------------------------------------------------------------


def _find_body(rest: list[Passage], parts: Parts, names: Mapping[str, str], *, is_letter: bool) -> None:
    index = -1 if parts.title is not None else _title_index(rest, names, is_letter=is_letter)
    if index is not None:
        parts.title = parts.title or rest[index]
        index = _find_summary(rest, index + 1, parts)
    start = 0 if index is None else index
    while start < len(rest) and _is_addressee(rest[start], parts):
        parts.addressees.append(rest[start])
        start += 1
    parts.body = [one for one in rest[start:] if one.text]


def _title_index(rest: list[Passage], names: Mapping[str, str], *, is_letter: bool) -> int | None:
    """Find the title among the first lines: a known type, else the first centred line in capitals."""
    opening = rest[:6]
    for index, one in enumerate(opening):
        folded = fold(one.text)
        named = folded in names or any(folded.startswith(name + " ") for name in names)
        if named and (one.align is Align.CENTRE or folded in names or one.text.isupper()):
            return index
    if is_letter:
        return None
    return next(
        (i for i, one in enumerate(opening) if one.align is Align.CENTRE and one.text.isupper() and one.bold),
        None,
    )


def _find_summary(rest: list[Passage], start: int, parts: Parts) -> int:
    """Take the centred lines below the title; return the index after them."""
    index = start
    while index < len(rest):
        one = rest[index]
        if one.align is not Align.CENTRE or LABEL.match(one.text) or _is_addressee(one, parts):
            break
        if one.text.isupper() and parts.summary:
            break
        parts.summary.append(one)
        index += 1
        if one.rule is not None:
            break
    while index < len(rest) and rest[index].text.isupper() and rest[index].align is Align.CENTRE:
        if fold(rest[index].text).startswith("quyet dinh"):
            break
        parts.authority_line.append(rest[index])
        index += 1
    return index


def _is_addressee(one: Passage, parts: Parts) -> bool:
    if _ADDRESSEES.match(fold(one.text)):
        return True
    if not parts.addressees or not one.text.startswith(("-", "–")):
        return False
    return not parts.addressees[-1].text.endswith(".")


# --- signature -----------------------------------------------------------------------------------


def _find_signature(passages: Sequence[Passage], parts: Parts) -> None:
    for one in passages:
        if _RECIPIENTS.match(fold(one.text)):
            parts.recipients_title = one
        elif one.column is Column.LEFT:
            _add_left(one, parts)
        elif one.text:
            parts.signer.append(one)


def _add_left(one: Passage, parts: Parts) -> None:
    if parts.recipients_title is None:
        parts.left_signer.append(one)
    elif parts.recipients and not one.text.startswith(("-", "–", "+", "•")):
        first, text = parts.recipients[-1]
        parts.recipients[-1] = (first, f"{text} {one.text}")
    elif one.text:
        parts.recipients.append((one, one.text))


def joined(passages: Iterable[Passage]) -> str:
    """Give the words of lines that belong together."""
    return " ".join(one.text for one in passages)
