"""Follow the decisions of a file from the top down: one named in a heading, or the head of the decision itself."""

from dataclasses import replace

from tdkt_event.domain.award import AwardLaw, Issuer
from tdkt_event.domain.award_decision import (
    Decision,
    day_in,
    has_day_words,
    issuer_of_head,
    named_decision,
    own_number,
    with_issuer,
)
from tdkt_event.domain.award_heading import section_of
from tdkt_event.domain.award_row import AwardLine, AwardReading

_MOST_HEAD_LINES = 14
_LONGEST_DAY_LINE = 80


class HeadReader:
    """Keep the decision that the lines below belong to."""

    def __init__(self, reading: AwardReading, law: AwardLaw) -> None:
        self.place: int | None = None
        """The place of the decision in the reading."""
        self._reading = reading
        self._law = law
        self._head: list[str] = []
        self._named = False
        """Whether a heading itself names who decided."""

    @property
    def issuer(self) -> Issuer | None:
        """The kind of authority that decided."""
        current = self._current()
        return current.issuer_kind if current else None

    def restart(self) -> None:
        """Forget the head of the sheet before."""
        self._head = []

    def take(self, line: AwardLine, text: str) -> bool:
        """Take what a line says of a decision; say whether it says nothing else."""
        found = named_decision(text, law=self._law)
        if found:
            self._named = bool(found.issuer)
            self._decide(replace(found, line=line.line, sheet=line.sheet))
            return section_of(text, law=self._law) is None
        number = own_number(text)
        if number is not None:
            self._named = False
            self._decide(Decision(number, line=line.line, sheet=line.sheet))
            self._complete()
            return True
        if len(self._head) < _MOST_HEAD_LINES:
            self._head.append(text)
        return self._adds(text)

    def _current(self) -> Decision | None:
        return None if self.place is None else self._reading.decisions[self.place]

    def _keep(self, decision: Decision) -> None:
        self._reading.decisions[self.place or 0] = decision

    def _decide(self, decision: Decision) -> None:
        """Begin a decision; an appendix that names the decision of its own head only adds to it."""
        known = self._current()
        if known and not self._has_rows() and (known.number == decision.number or not (known.number and decision.number)):  # fmt: skip
            self._keep(_merged(known, decision))
            return
        numbers = [one.number for one in self._reading.decisions]
        if decision.number and decision.number in numbers:
            self.place = numbers.index(decision.number)
            return
        self._reading.decisions.append(decision)
        self.place = len(self._reading.decisions) - 1

    def _has_rows(self) -> bool:
        return any(row.decision == self.place for row in self._reading.rows)

    def _adds(self, text: str) -> bool:
        """Take the day and the issuer that stand in the head of the decision, apart from its number."""
        current = self._current()
        if current is None or self._reading.rows:
            return False
        is_day = (
            has_day_words(text) and len(text) < _LONGEST_DAY_LINE and section_of(text, law=self._law) is None
        )
        if current.day is None and is_day:
            self._keep(replace(current, day=day_in(text)))
            return True
        if not current.issuer or text.isupper():
            self._complete()
        return False

    def _complete(self) -> None:
        current = self._current()
        if current is None:
            return
        if not self._named and (issuer := issuer_of_head(self._head)):
            current = with_issuer(current, issuer, law=self._law)
        if current.day is None:
            days = (day_in(text) for text in self._head if len(text) < _LONGEST_DAY_LINE)
            current = replace(current, day=next((day for day in days if day), None))
        self._keep(current)


def _merged(known: Decision, other: Decision) -> Decision:
    return replace(
        known,
        number=other.number or known.number,
        day=other.day or known.day,
        issuer=other.issuer or known.issuer,
        issuer_kind=other.issuer_kind or known.issuer_kind,
        level=other.level or known.level,
    )
