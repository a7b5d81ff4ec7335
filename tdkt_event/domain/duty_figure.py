"""Figures that the program sees by itself, and the duties that they tick."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tdkt_event.domain.duty import Duty, DutyState

PAPER = "paper:"
"""How the key of a figure begins that tells whether a paper was printed."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How much of something is there; `said` stands in place of “280/280” where a share would say nothing."""

    done: int
    total: int
    said: str = ""

    @property
    def full(self) -> bool:
        """Tell whether everything is there; of nothing wanted nothing is full."""
        return 0 < self.total <= self.done

    @property
    def text(self) -> str:
        """Write “280/280”, or that nothing is there to count."""
        return self.said or (f"{self.done}/{self.total}" if self.total else "chưa có")


def ticked(duties: Sequence[Duty], figures: Mapping[str, Figure]) -> list[Duty]:
    """Give the duties as the figures say they are: done when full, open again when the figure falls."""
    return [_ticked(one, figures[one.watch]) if one.watch in figures else one for one in duties]


def _ticked(one: Duty, figure: Figure) -> Duty:
    if figure.full:
        return replace(one, state=DutyState.DONE)
    if one.state is DutyState.WAITING:
        return one
    return replace(one, state=DutyState.DOING if figure.done else DutyState.TODO, done_at="")
