"""Judge finished papers by NĐ 30/2020: each departure with its article, and notes that are no departures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tdkt_event.domain.nd30_body_rules import judge_body
from tdkt_event.domain.nd30_close_rules import judge_close
from tdkt_event.domain.nd30_head_rules import judge_head
from tdkt_event.domain.nd30_judge import Judge
from tdkt_event.domain.nd30_page_rules import (
    equal_fonts,
    is_a4,
    judge_appendices,
    judge_letters,
    judge_margins,
    judge_page,
    judge_page_numbers,
)
from tdkt_event.domain.nd30_parts import COPIES, OTHER, Parts, find_parts, recognise_type
from tdkt_event.domain.paper_passages import with_typed_rules
from tdkt_event.domain.paper_text import Finding, PaperText

_PARAGRAPH = "đoạn "
_SHOWN_WORDS = 8
_FACE = re.compile(r"[-, ]*(?:Bold|Italic|Regular|Roman)+(?:MT)?$")
_RUNNING_TEXT = 3
"""Wrapped paragraphs from which a card becomes a text that has margins."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the checker says of a file: the type it took it for, departures, notes."""

    kind: str
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()


def judge_papers(
    papers: Sequence[PaperText], layout: Mapping[str, Any], kind: str | None = None
) -> Judgement:
    """Judge every paper of a file; the type is recognised when none is given."""
    judge, kinds = Judge(layout), []
    seen = [_with_typed_rules(paper) for paper in papers]
    for paper in seen:
        if paper.is_appendix:
            judge_page(judge, paper)
            judge_page_numbers(judge, paper)
            continue
        parts = find_parts(paper, layout)
        kinds.append(kind or recognise_type(parts, layout))
        _judge_paper(judge, paper, parts, kinds[-1])
    if any(one != OTHER for one in kinds):
        judge_appendices(judge, [paper for paper in seen if paper.is_appendix])
    first = kinds[0] if kinds else kind or OTHER
    said = {one.where: one.text for paper in seen for one in paper.passages}
    found = tuple(_with_words(one, said) for one in judge.findings())
    return Judgement(first, found, tuple(_notes(seen, first)))


def _with_words(finding: Finding, said: Mapping[str, str]) -> Finding:
    """Say how the first paragraph of a Word file begins: nobody counts to “đoạn 37”; a page and line are found."""
    first, mark, rest = finding.where.partition("; ")
    words = said.get(first, "").split()
    if not words or not first.startswith(_PARAGRAPH):
        return finding
    start = " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")
    return replace(finding, where=f"{first} (“{start}”){mark}{rest}")


def _with_typed_rules(paper: PaperText) -> PaperText:
    return PaperText(paper.sheets, with_typed_rules(paper.passages), paper.is_appendix)


def _judge_paper(judge: Judge, paper: PaperText, parts: Parts, kind: str) -> None:
    if kind == OTHER:
        if all(is_a4(sheet, judge) for sheet in paper.sheets):
            judge_letters(judge, paper, colours=False)
            if sum(one.wraps for one in paper.passages) >= _RUNNING_TEXT:
                judge_margins(judge, paper)
        return
    judge_page(judge, paper)
    judge_page_numbers(judge, paper)
    judge_head(judge, parts, kind, paper)
    if kind not in COPIES:
        judge_body(judge, parts, kind)
    judge_close(judge, parts, kind, paper)


def _family(font: str) -> str:
    """Name a family without its face: “LiberationSerif-BoldItalic” is “LiberationSerif”."""
    return _FACE.sub("", font) or font


def _notes(papers: Sequence[PaperText], kind: str) -> list[str]:
    notes = []
    if kind == OTHER:
        notes.append("Đây không phải văn bản hành chính theo NĐ 30/2020/NĐ-CP nên chỉ xét lề và phông chữ.")
    fonts = sorted({_family(font) for paper in papers for font in equal_fonts(paper)})
    if fonts:
        notes.append(f"Phông {', '.join(fonts)} có bề rộng chữ như Times New Roman nên được chấp nhận.")
    return notes
