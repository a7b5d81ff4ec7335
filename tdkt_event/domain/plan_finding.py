"""What the plan check says: a code for machines, a sentence, the place in the document, how to settle it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """One slip or contradiction of a plan."""

    code: str
    text: str
    where: str
    line: int
    settle: str
