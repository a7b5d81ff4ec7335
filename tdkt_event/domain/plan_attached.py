"""A plan that a decision issues: the decision in front, then the plan with its own title, in one file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tdkt_event.domain.plan import PlanReading
from tdkt_event.domain.plan_close import find_close, find_signature
from tdkt_event.domain.plan_head import DECISION, PLAN_TYPES, find_type
from tdkt_event.domain.plan_source import PlanLine, PlanSource, PlanTable, Said
from tdkt_event.domain.vietnamese import fold

_ISSUES = re.compile(r"ban hanh (?:kem theo )?.{0,60}(?:ke hoach|chuong trinh|phuong an)")
_ATTACHED = re.compile(r"^\(?\s*(?:ban hanh )?kem theo quyet dinh")
_TOP = re.compile(r"doc lap\W+tu do|cong hoa xa hoi|dang cong san|^so\s*:|^[^,]{2,40}, ngay .*thang|^\W+$")
_OFFICE = re.compile(
    r"(?:ubnd|uy ban|tinh|huyen|thanh pho|thi xa|xa|phuong|dac khu|so|bo|ban|phong|dang uy|hoi|hoi dong|truong)\b"
)
_MOST_TOP, _LOOKED_BELOW = 8, 6


@dataclass(frozen=True, slots=True)
class Attachment:
    """The decision in front and the plan behind it, each with the lines of the file."""

    decision: PlanSource
    plan: PlanSource


def find_attached(source: PlanSource) -> Attachment | None:
    """Part a decision from the plan that it issues; None for any other paper, and for a decision alone."""
    lines = [block for block in source.blocks if isinstance(block, PlanLine)]
    kinds = [(at, kind) for at, line in enumerate(lines) if (kind := find_type([line])[1])]
    if not kinds or kinds[0][1] != DECISION:
        return None
    signed = min(find_close(lines), find_signature(lines, len(lines)))
    issues = any(_ISSUES.search(fold(line.text)) for line in lines[:signed])
    for at, kind in kinds:
        below = lines[at + 1 : at + 1 + _LOOKED_BELOW]
        said = any(_ATTACHED.match(fold(line.text)) for line in below)
        if kind in PLAN_TYPES and (said or (issues and at > signed)):
            return _parted(source, lines[_first_of(lines, at, kinds[0][0])])
    return None


def _first_of(lines: Sequence[PlanLine], at: int, above: int) -> int:
    """Give the place where the plan begins: its own office, motto, number and day stand above its title."""
    first = at
    while first - 1 > above and at - first < _MOST_TOP and _stands_on_top(lines[first - 1].text):
        first -= 1
    return first


def _stands_on_top(text: str) -> bool:
    return bool(_TOP.search(fold(text)) or (text.isupper() and _OFFICE.match(fold(text))))


def _parted(source: PlanSource, first: PlanLine) -> Attachment:
    at = source.blocks.index(first)
    return Attachment(PlanSource(source.blocks[:at]), PlanSource(source.blocks[at:]))


def with_decision(plan: PlanReading, decision: PlanReading, last: int) -> PlanReading:
    """Add what the decision says for the plan it issues, and the note that the decision itself was set aside."""
    head, front = plan.head, decision.head
    own = bool(head.issuer)
    head = replace(
        head, issuer=head.issuer or front.issuer, issuer_line=head.issuer_line if own else front.issuer_line,
        number=head.number or front.number, place=head.place or front.place,
        spelled_place=head.spelled_place or front.spelled_place, day=head.day or front.day,
    )  # fmt: skip
    number = f" số {front.number.text}" if front.number else ""
    note = f"Quyết định{number} ở phía trước (đến dòng {last}) được để riêng; chỉ đọc kế hoạch ban hành kèm theo."
    return replace(
        plan, head=head, signer=plan.signer or decision.signer, legal_basis=plan.legal_basis or decision.legal_basis,
        recipients=plan.recipients or decision.recipients, not_understood=(Said(note, 1), *plan.not_understood),
    )  # fmt: skip


def last_line(source: PlanSource) -> int:
    """Give the number of a paper's last line."""
    last = source.blocks[-1]
    return last.rows[-1].line if isinstance(last, PlanTable) and last.rows else getattr(last, "number", 0)
