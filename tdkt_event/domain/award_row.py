"""What reading an award list gives: decisions, and rows with what is wrong with each."""

from dataclasses import dataclass, field
from enum import StrEnum

from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_decision import Decision
from tdkt_event.domain.list_row import RowState


@dataclass(frozen=True, slots=True)
class AwardLine:
    """A line of text (one cell), or a row of a table, with its place in the file."""

    line: int
    """From 1, as the person sees it."""
    cells: tuple[str, ...]
    sheet: str = ""
    table: int = 0
    """Which table it belongs to; 0 for a line of text."""
    whole: bool = False
    """Whether it is a paragraph or a row, which no later line goes on with."""
    spans: tuple[tuple[int, int], ...] = ()
    """The first and the last place of each cell that is merged sideways."""
    loose: bool = False
    """Whether its cells were only told by where they stand on the page."""


class Doubt(StrEnum):
    """What is wrong or doubted, for machines."""

    NO_NAME = "no_name"
    NO_UNIT = "no_unit"
    NO_ACHIEVEMENT = "no_achievement"
    NO_AWARD = "no_award"
    LIKENESS = "likeness"
    UNKNOWN_AWARD = "unknown_award"
    GENERAL_AWARD = "general_award"
    SEVERAL_AWARDS = "several_awards"
    WRONG_KIND = "wrong_kind"
    UNSURE_KIND = "unsure_kind"
    POWERS = "powers"
    DUPLICATE = "duplicate"
    TWO_TITLES = "two_titles"
    NUMBERING = "numbering"
    COUNT = "count"
    LOOSE_TABLE = "loose_table"


WORDS_ONLY = frozenset({Doubt.TWO_TITLES, Doubt.NUMBERING, Doubt.COUNT, Doubt.DUPLICATE, Doubt.LOOSE_TABLE})
"""Doubts that do not make a row an error by themselves."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to settle, in Vietnamese."""

    doubt: Doubt
    text: str


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One recipient of one award, as the list states it."""

    line: int
    sheet: str = ""
    number: str = ""
    kind: RecipientKind = RecipientKind.INDIVIDUAL
    salutation: str = ""
    name: str = ""
    position: str = ""
    unit: str = ""
    award: str = ""
    """The name of the award as the list writes it."""
    award_code: str = ""
    """Empty until the award is certain."""
    suggestion: str = ""
    """The award that a person may confirm."""
    posthumous: bool = False
    achievement: str = ""
    period: str = ""
    decision: int | None = None
    """The place of its decision in the reading, from 0."""
    problems: tuple[Problem, ...] = ()

    @property
    def state(self) -> RowState:
        """Give the state of the row: duplicate, error or new."""
        doubts = {one.doubt for one in self.problems}
        if doubts - WORDS_ONLY:
            return RowState.ERROR
        return RowState.DUPLICATE if Doubt.DUPLICATE in doubts else RowState.NEW


@dataclass(frozen=True, slots=True)
class StatedCount:
    """How many the file says a part holds, and the places of the rows that were read in it."""

    line: int
    number: int
    kind: RecipientKind | None
    rows: tuple[int, ...]
    others: tuple[int, ...] = ()
    """Further rows that the count may include: those of the whole file, for a closing sum."""


@dataclass(slots=True)
class AwardReading:
    """All that a file said."""

    decisions: list[Decision] = field(default_factory=list)
    rows: list[AwardRow] = field(default_factory=list)
    counts: list[StatedCount] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
