"""The programme: items with minutes, sitting by sitting, and the clock times that follow from each start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

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
    speech_id: int | None = None
    """The speech whose title, speaker and minutes the item shows."""
    batch_id: int | None = None
    """The award batch whose title and minutes the item shows."""
    sitting: int = 1
    """The place of its sitting among those of the conference, from 1."""

    @property
    def name(self) -> str:
        """Give the title: what a table calls the row."""
        return self.title

    @property
    def linked(self) -> bool:
        """Tell whether the item takes its words and minutes from elsewhere."""
        return self.speech_id is not None or self.batch_id is not None


@dataclass(frozen=True, slots=True)
class Linked:
    """What an item takes over from a speech or an award batch; an empty `who` leaves the item's own."""

    title: str
    minutes: int
    who: str = ""
    reserve: bool = False
    """A speech in the reserve: it may stay linked, but nobody links it anew."""


@dataclass(frozen=True, slots=True)
class Links:
    """The speeches and award batches of the conference by id, each in its order."""

    speeches: Mapping[int, Linked] = field(default_factory=dict)
    batches: Mapping[int, Linked] = field(default_factory=dict)


SHORTENED_FIRST = (ItemKind.PERFORMANCE, ItemKind.BREAK, ItemKind.SPEECH, ItemKind.REPORT)
"""What offices shorten, in this order, when a programme runs over; the rites and the awards stay whole."""


@dataclass(frozen=True, slots=True)
class TimedItem:
    """An item with its clock times HH:MM; empty when the start is not known."""

    item: ProgrammeItem
    starts_at: str
    ends_at: str
    starts_day: int = 0
    """Days after the day of the sitting on which it begins: 1 once midnight has passed."""
    ends_day: int = 0
    late: bool = False
    """It ends after the planned end."""


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
        return self._last.ends_at if self._last else ""

    @property
    def ends_day(self) -> int:
        """Give how many days after the day of the sitting the last item ends."""
        return self._last.ends_day if self._last else 0

    @property
    def _last(self) -> TimedItem | None:
        return next((one for one in reversed(self.items) if not one.item.before_start), None)


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
    """Give every item of one sitting its times: those before the start end at it, the others follow one another from it."""
    early = sum(one.minutes for one in items if one.before_start)
    total = sum(one.minutes for one in items if not one.before_start)
    start, end = _minutes(starts_at), _minutes(ends_at)
    before, during = (None, None) if start is None else (start - early, start)
    timed = []
    for one in items:
        timed.append(_timed(one, before if one.before_start else during, end))
        if one.before_start:
            before = None if before is None else before + one.minutes
        else:
            during = None if during is None else during + one.minutes
    overrun = 0 if start is None or end is None else start + total - end
    return Timetable(tuple(timed), total, overrun)


def timetables(items: Sequence[ProgrammeItem], hours: Sequence[tuple[str, str]]) -> list[Timetable]:
    """Give the timetable of each sitting by itself; `hours` are the start and the end of every sitting."""
    placed = in_sittings(items, len(hours))
    return [
        timetable([one for one in placed if one.sitting == place], starts_at=start, ends_at=end)
        for place, (start, end) in enumerate(hours, start=1)
    ]


def joined(parts: Sequence[Timetable]) -> Timetable:
    """Put the sittings one behind another: all items, the whole length, and what runs over most."""
    return Timetable(
        tuple(one for part in parts for one in part.items),
        sum(part.minutes for part in parts),
        max((part.overrun for part in parts), default=0),
    )


def in_sittings(items: Sequence[ProgrammeItem], sittings: int) -> list[ProgrammeItem]:
    """Order items by their sitting, each sitting in the order given; beyond the last sitting there is the last."""
    placed = [replace(one, sitting=min(max(one.sitting, 1), sittings)) for one in items]
    return sorted(placed, key=lambda one: one.sitting)


def day_word(days: int) -> str:
    """Say which day a time lies on beside the day of the sitting; empty on the day itself."""
    words = {0: "", 1: "hôm sau", -1: "hôm trước"}
    return words.get(days, f"{abs(days)} ngày {'sau' if days > 0 else 'trước'}")


def with_links(items: Sequence[ProgrammeItem], links: Links) -> list[ProgrammeItem]:
    """Give linked items the title, person and minutes of what they are linked with now; a link to nothing ends."""
    return [_followed(one, links) for one in items]


def with_all_links(items: Sequence[ProgrammeItem], kind: ItemKind, links: Links) -> list[ProgrammeItem]:
    """Put an item for each speech, or each award batch, where the general item of that kind stands.

    Those already linked stay where they are; what is missing follows the last of the kind, else stands at the end.
    """
    new = [one for one in _items_for(kind, links) if not any(_same_link(one, held) for held in items)]
    if not new:
        return list(items)
    of_kind = [place for place, one in enumerate(items) if one.kind is kind]
    at = of_kind[-1] + 1 if of_kind else len(items)
    new = [replace(one, sitting=items[at - 1].sitting if at else 1) for one in new]
    kept = [one for one in items[:at] if one.linked or one.kind is not kind]
    return [*kept, *new, *items[at:]]


def with_batches_followed(
    items: Sequence[ProgrammeItem], before: Sequence[int], links: Links
) -> list[ProgrammeItem]:
    """Let a programme that held the award batches `before` hold those there are now.

    Items of batches that went go with them. A new batch gets an item behind the batch before it, unless the office
    left batches out. Items that stood in the order of the batches stand so again; another order is the office's.
    """
    linked = [one.batch_id for one in items if one.batch_id is not None]
    if not linked:
        return list(items)
    order = list(links.batches)
    first = next(place for place, one in enumerate(items) if one.batch_id is not None)
    kept = [one for one in items if one.batch_id is None or one.batch_id in order]
    if set(before) <= set(linked):
        for new in _items_for(ItemKind.AWARD, links):
            if new.batch_id not in linked:
                at = _place_of_batch(kept, new.batch_id, order, first)
                kept.insert(
                    at, replace(new, sitting=kept[at - 1].sitting if at > first else items[first].sitting)
                )
    return _in_batch_order(kept, order) if linked == [one for one in before if one in linked] else kept


def _place_of_batch(
    items: Sequence[ProgrammeItem], batch: int | None, order: Sequence[int], first: int
) -> int:
    """Find where the item of a batch belongs: behind the nearest batch before it, else where the first one stood."""
    places = {one.batch_id: place for place, one in enumerate(items) if one.batch_id is not None}
    earlier = [places[one] for one in order[: order.index(batch or 0)] if one in places]
    return earlier[-1] + 1 if earlier else first


def _in_batch_order(items: Sequence[ProgrammeItem], order: Sequence[int]) -> list[ProgrammeItem]:
    """Let the items of batches exchange their places among themselves until they follow the order."""
    slots = [place for place, one in enumerate(items) if one.batch_id is not None]
    found = list(items)
    ordered = sorted((items[place] for place in slots), key=lambda one: order.index(one.batch_id or 0))
    for place, one in zip(slots, ordered, strict=True):
        found[place] = replace(one, sitting=items[place].sitting)
    return found


def check_links(items: Sequence[ProgrammeItem]) -> None:
    """Refuse an item with two links, and two items with the same link."""
    for one in items:
        if one.speech_id is not None and one.batch_id is not None:
            raise RefusedError(
                "item_linked_twice", f"“{one.title}” chỉ gắn với một tham luận hoặc một đợt trao thưởng."
            )
        if one.linked and sum(_same_link(one, held) for held in items) > 1:
            raise RefusedError(
                "linked_twice",
                f"“{one.title}” được gắn vào hai mục của chương trình. Hãy chỉ gắn vào một mục.",
            )


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


def _followed(one: ProgrammeItem, links: Links) -> ProgrammeItem:
    speech = links.speeches.get(one.speech_id or 0)
    batch = links.batches.get(one.batch_id or 0)
    followed = speech or batch
    own = replace(one, speech_id=one.speech_id if speech else None, batch_id=one.batch_id if batch else None)
    if followed is None:
        return own
    kind = ItemKind.SPEECH if speech else ItemKind.AWARD
    return replace(
        own, kind=kind, title=followed.title, minutes=followed.minutes, who=followed.who or one.who
    )


def _items_for(kind: ItemKind, links: Links) -> list[ProgrammeItem]:
    if kind is ItemKind.SPEECH:
        return [
            ProgrammeItem(kind, one.title, one.minutes, one.who, speech_id=number)
            for number, one in links.speeches.items()
            if not one.reserve
        ]
    return [
        ProgrammeItem(kind, one.title, one.minutes, one.who, batch_id=number)
        for number, one in links.batches.items()
    ]


def _same_link(one: ProgrammeItem, other: ProgrammeItem) -> bool:
    return (one.speech_id, one.batch_id) == (other.speech_id, other.batch_id)


def _timed(one: ProgrammeItem, at: int | None, end: int | None) -> TimedItem:
    if at is None:
        return TimedItem(one, "", "")
    over = at + one.minutes
    late = end is not None and not one.before_start and over > end
    return TimedItem(one, _clock(at), _clock(over), at // _DAY, over // _DAY, late)


def _minutes(clock: str) -> int | None:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes or 0) if (hours + minutes).isdecimal() else None


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
