"""The headings that stand open above a recipient, and the counts that each of them states."""

from dataclasses import dataclass, field

from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_heading import Manner, Section
from tdkt_event.domain.award_row import StatedCount


@dataclass(frozen=True, slots=True)
class Announced:
    """A heading of an award above nobody: “Điều 1. Tặng Giấy khen cho 03 tập thể (có danh sách kèm theo)”."""

    section: Section
    line: int
    decision: int | None


@dataclass(slots=True)
class _Opened:
    section: Section
    line: int
    decision: int | None = None
    rows: list[int] = field(default_factory=list)


class OpenSections:
    """The headings from the outermost in; what an inner one does not say, an outer one may."""

    def __init__(self, counts: list[StatedCount]) -> None:
        self.announced: list[Announced] = []
        """The awards whose recipients stand elsewhere in the file."""
        self._open: list[_Opened] = []
        self._counts = counts

    def __bool__(self) -> bool:
        return bool(self._open)

    def enter(self, section: Section, line: int, decision: int | None = None) -> None:
        """Open a heading; one of its own manner is closed with all inside it, a title closes everything."""
        start = self._start_of(section)
        self.close(start)
        self._open.append(_Opened(section, line, decision))

    def _start_of(self, section: Section) -> int:
        """Give the place from which a heading closes those that are open."""
        if section.has_award and section.manner is Manner.TITLE:
            return 0
        alike = [place for place, one in enumerate(self._open) if one.section.manner is section.manner]
        if section.has_award:
            return min(alike, default=len(self._open))
        inner = [place for place in alike if not self._open[place].section.has_award]
        if inner:
            return inner[-1]
        # “I. Tập thể” below “III. GIẤY KHEN” is inside it; “II. Cá nhân” below “I. GIẤY KHEN” stands beside it.
        return len(self._open) if section.first else min(alike, default=len(self._open))

    def close(self, start: int = 0) -> None:
        """Close the headings from a place on, keeping the counts they stated."""
        for opened in self._open[start:]:
            if opened.section.has_award and not opened.rows:
                self.announced.append(Announced(opened.section, opened.line, opened.decision))
                continue
            self._counts.extend(
                StatedCount(opened.line, number, kind, tuple(opened.rows))
                for number, kind in opened.section.counts
            )
        del self._open[start:]

    def hold(self, row: int) -> None:
        """Note that a row stands under every open heading."""
        for opened in self._open:
            opened.rows.append(row)

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows under the outermost heading."""
        return tuple(self._open[0].rows) if self._open else ()

    @property
    def kind(self) -> RecipientKind | None:
        """The kind that the innermost heading of a kind names."""
        return next((one.section.kind for one in reversed(self._open) if one.section.kind), None)

    @property
    def award(self) -> str:
        """The words of the innermost heading that names an award."""
        return next((one.section.text for one in reversed(self._open) if one.section.has_award), "")

    @property
    def unit(self) -> str:
        """The office of the innermost heading that names one."""
        return next((one.section.unit for one in reversed(self._open) if one.section.unit), "")

    @property
    def achievement(self) -> str:
        """The merit that the innermost heading states for all below it."""
        return next((one.section.achievement for one in reversed(self._open) if one.section.achievement), "")

    @property
    def period(self) -> str:
        """The time that the innermost heading counts."""
        return next((one.section.period for one in reversed(self._open) if one.section.period), "")

    @property
    def posthumous(self) -> bool:
        """Whether a heading says truy tặng."""
        return any(one.section.posthumous for one in self._open)
