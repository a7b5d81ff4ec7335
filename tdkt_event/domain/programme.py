"""The programme of a sitting: items with minutes, and the clock times that follow from the start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from tdkt_event.errors import RefusedError

_DAY = 24 * 60


class ItemKind(StrEnum):
    """What an item is, which decides how the script speaks of it."""

    RECEPTION = "reception"
    PERFORMANCE = "performance"
    ANTHEM = "anthem"
    INTRODUCTION = "introduction"
    OPENING = "opening"
    REPORT = "report"
    SPEECH = "speech"
    BREAK = "break"
    AWARD = "award"
    DIRECTION = "direction"
    LAUNCH = "launch"
    PLEDGE = "pledge"
    CLOSING = "closing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """One item of the programme; what stands before the start does not count into its length."""

    kind: ItemKind
    title: str
    minutes: int
    who: str = ""
    note: str = ""
    before_start: bool = False
    id: int = 0
    """0 until it is stored."""

    @property
    def name(self) -> str:
        """Give the title: what a table calls the row."""
        return self.title


SHORTENED_FIRST = (ItemKind.PERFORMANCE, ItemKind.BREAK, ItemKind.SPEECH, ItemKind.REPORT)
"""What offices shorten, in this order, when a programme runs over; the rites and the awards stay whole."""


@dataclass(frozen=True, slots=True)
class TimedItem:
    """An item with its clock times HH:MM; empty when the start is not known."""

    item: ProgrammeItem
    starts_at: str
    ends_at: str


@dataclass(frozen=True, slots=True)
class Timetable:
    """A timed programme with its length and what it runs over, in minutes."""

    items: tuple[TimedItem, ...]
    minutes: int
    overrun: int
    """Minutes beyond the planned end; negative is time left; 0 when no end is planned."""

    @property
    def ends_at(self) -> str:
        """Give when the last item ends, HH:MM; empty when the start is not known or nothing follows it."""
        return next((one.ends_at for one in reversed(self.items) if not one.item.before_start), "")


def check_items(items: Sequence[ProgrammeItem]) -> None:
    """Refuse items without a title or with minutes that no day has."""
    for place, one in enumerate(items, start=1):
        if not one.title.strip():
            raise RefusedError(
                "item_title_missing", f"Mục {place} của chương trình chưa có tên. Hãy nhập tên mục."
            )
        if not 0 <= one.minutes <= _DAY:
            raise RefusedError(
                "bad_minutes", f"“{one.title}”: số phút phải từ 0 đến {_DAY}. Hãy nhập lại số phút."
            )


def timetable(items: Sequence[ProgrammeItem], *, starts_at: str, ends_at: str) -> Timetable:
    """Give every item its times: those before the start end at it, the others follow one another from it."""
    early = sum(one.minutes for one in items if one.before_start)
    total = sum(one.minutes for one in items if not one.before_start)
    start, end = _minutes(starts_at), _minutes(ends_at)
    before, during = (None, None) if start is None else (start - early, start)
    timed = []
    for one in items:
        at = before if one.before_start else during
        timed.append(TimedItem(one, _clock(at), _clock(None if at is None else at + one.minutes)))
        if one.before_start:
            before = None if before is None else before + one.minutes
        else:
            during = None if during is None else during + one.minutes
    overrun = 0 if start is None or end is None else start + total - end
    return Timetable(tuple(timed), total, overrun)


def with_linked_minutes(
    items: Sequence[ProgrammeItem], minutes: Mapping[ItemKind, int]
) -> list[ProgrammeItem]:
    """Give items the minutes of what they are linked with by kind, such as all speeches or all award batches.

    Several items of one kind share its minutes in proportion to what was written for them.
    """
    shares = {
        kind: iter(_shared(total, [one.minutes for one in items if one.kind is kind]))
        for kind, total in minutes.items()
    }
    return [replace(one, minutes=next(shares[one.kind])) if one.kind in shares else one for one in items]


def shortened_first(timed: Timetable) -> list[ProgrammeItem]:
    """Name the items to shorten, the first ones first, until they make up for what the programme runs over."""
    found: list[ProgrammeItem] = []
    items = [one.item for one in timed.items if not one.item.before_start and one.item.minutes]
    for one in sorted((one for one in items if one.kind in SHORTENED_FIRST), key=_shortened):
        if sum(chosen.minutes for chosen in found) >= timed.overrun:
            break
        found.append(one)
    return found


def invitation_lines(items: Sequence[ProgrammeItem]) -> list[str]:
    """Give the lines an invitation prints: every item but the breaks."""
    return [one.title for one in items if one.kind is not ItemKind.BREAK]


def _shortened(one: ProgrammeItem) -> int:
    return SHORTENED_FIRST.index(one.kind)


def _shared(total: int, written: Sequence[int]) -> list[int]:
    weights = list(written) if sum(written) else [1] * len(written)
    ends = [total * sum(weights[:place]) // (sum(weights) or 1) for place in range(len(weights) + 1)]
    return [end - start for start, end in pairwise(ends)]


def _minutes(clock: str) -> int | None:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes or 0) if (hours + minutes).isdecimal() else None


def _clock(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
