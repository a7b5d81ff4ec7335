"""The same amount or count said in several papers must be the same figure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tdkt_event.domain.paper_difference import Difference, KnownFacts, PaperText
from tdkt_event.domain.vietnamese import fold

_AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+) ?(?:đồng|đ)(?!\w)", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;|()“”]\s|[,;|()“”]|^\s*(?:[-–+]|\d+\.|[IVX]+\.|[a-zđ]\))\s")
_FILLER = re.compile(r"(?:\s*(?:la|voi|so tien|khoang|du kien|gom|bang|muc|:|-))+\s*$")
_WHOLE = (
    (re.compile(r"\btong (?:so )?kinh phi\b|\bkinh phi (?:du tru |thuc hien |to chuc |cho |phuc vu )*hoi nghi\b"), "tổng kinh phí"),
    (re.compile(r"\btong (?:so )?tien thuong\b"), "tổng tiền thưởng"),
)  # fmt: skip
"""Amounts of the whole conference, however the clause goes on."""
_LABEL_WORDS = range(2, 13)
_COUNTS = (
    ("Số tập thể được khen thưởng", re.compile(r"khen thưởng (?:cho )?(?:các )?(\d+) tập thể", re.IGNORECASE)),
    (
        "Số cá nhân được khen thưởng",
        re.compile(r"khen thưởng (?:cho )?\d+ tập thể(?:, \d+ hộ gia đình)?(?:,| và) (\d+) cá nhân", re.IGNORECASE),
    ),
    ("Số tham luận", re.compile(r"(?<![\d/])(\d+) (?:bài |báo cáo |ý kiến )?tham luận", re.IGNORECASE)),
)  # fmt: skip
_ATTENDING = re.compile(r"(?<![\d./])(\d{2,}) đại biểu (?:về |tham |đến )?dự(?! kiến)", re.IGNORECASE)
_ANOTHER_YEAR = re.compile(r"năm (?:trước|ngoái)|so với|cùng kỳ|nhận được|đăng ký|trong đó", re.IGNORECASE)
_YEAR = re.compile(r"năm (\d{4})", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\D)")


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one paper says of one thing."""

    fact: str
    said: str
    value: int
    paper: str


def figure_differences(papers: Sequence[PaperText], known: KnownFacts) -> list[Difference]:
    """Compare amounts and counts of papers with one another, and the delegates attending with the conference."""
    claims = [claim for paper in papers for claim in _unambiguous(paper, known)]
    first: dict[str, _Claim] = {}
    found = []
    for claim in claims:
        other = first.setdefault(claim.fact, claim)
        if other.value != claim.value:
            found.append(Difference(claim.fact, claim.said, claim.paper, other.said, f"“{other.paper}”"))
    for paper in papers:
        found += _attending(paper, known)
    return list(dict.fromkeys(found))


def _unambiguous(paper: PaperText, known: KnownFacts) -> Iterator[_Claim]:
    """Give the claims of a paper that says one figure only of each thing."""
    held: dict[str, list[_Claim]] = {}
    for line in paper.lines:
        for sentence in _SENTENCE.split(line):
            if not _of_another_year(sentence, known):
                for claim in (*_amounts(sentence, paper.paper), *_counts(sentence, paper.paper)):
                    held.setdefault(claim.fact, []).append(claim)
    for claims in held.values():
        if len({one.value for one in claims}) == 1:
            yield claims[0]


def _of_another_year(sentence: str, known: KnownFacts) -> bool:
    own = {year for name in known.names for year in _YEAR.findall(name)}
    own |= {str(day.year) for day in known.days}
    return bool(_ANOTHER_YEAR.search(sentence)) or not own.issuperset(_YEAR.findall(sentence))


def _amounts(sentence: str, paper: str) -> Iterator[_Claim]:
    for match in _AMOUNT.finditer(sentence):
        label = _label(sentence[: match.start()])
        if label:
            value = int(match[1].replace(".", ""))
            yield _Claim(f"Số tiền ({label})", f"{match[1]} đồng", value, paper)


def _label(before: str) -> str:
    """Say what an amount is for by the clause before it; empty when it does not tell."""
    clause = _CLAUSE.split(before)[-1]
    folded = _FILLER.sub("", fold(clause).strip()).strip()
    whole = next((name for pattern, name in _WHOLE if pattern.search(folded)), "")
    if whole:
        return whole
    words = clause.strip().split()[: len(folded.split())]
    return " ".join(words).rstrip(": ").lower() if len(words) in _LABEL_WORDS else ""


def _counts(sentence: str, paper: str) -> Iterator[_Claim]:
    for fact, pattern in _COUNTS:
        for match in pattern.finditer(sentence):
            yield _Claim(fact, match[1], int(match[1]), paper)


def _attending(paper: PaperText, known: KnownFacts) -> Iterator[Difference]:
    """Compare the delegates said to attend with those planned, summoned and present."""
    right = {known.planned, known.summoned, known.present} - {0}
    if not right:
        return
    for line in paper.lines:
        for sentence in _SENTENCE.split(line):
            for match in () if _of_another_year(sentence, known) else _ATTENDING.finditer(sentence):
                if int(match[1]) not in right:
                    expected = str(known.planned or known.summoned)
                    place = "kế hoạch phân bổ theo nhóm" if known.planned else "danh sách đại biểu"
                    yield Difference("Số đại biểu", match[1], paper.paper, expected, place)
