"""What screens and papers say of the ceremony: each batch with its people, its decision, its times, who is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tdkt_event.domain.award_guest import split_proxy
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient, Stage
from tdkt_event.domain.ceremony import Batch, Ceremony, OutReason
from tdkt_event.domain.ceremony_plan import Awarding, CeremonySettings, misplaced
from tdkt_event.domain.programme import ItemKind, Timetable
from tdkt_event.domain.vietnamese import name_key

FLAGGED_BEFORE = timedelta(minutes=30)
"""From so long before the start whoever is not in the hall is called by phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One recipient at a position of a batch."""

    position: int
    recipient: AwardRecipient
    award: str
    proxy: str = ""
    present: bool | None = None
    """None where the recipient is not on the list of delegates, so nobody can tell."""
    proxy_present: bool | None = None
    """The same of the proxy: known where exactly one delegate has the proxy's name."""
    proxy_delegate: int = 0
    """That delegate, 0 where nobody can tell."""
    listed: bool = True
    """False once the recipient was taken off the award list."""

    @property
    def there(self) -> bool | None:
        """Tell whether who comes up is in the hall: the proxy where there is one; None where nobody can tell."""
        return self.proxy_present if self.proxy else self.present

    @property
    def missing(self) -> bool:
        """Tell whether who should come up is not in the hall."""
        return self.there is False

    @property
    def unknown(self) -> bool:
        """Tell whether the check-in cannot say if who should come up is in the hall."""
        return self.there is None

    @property
    def comes_up(self) -> str:
        """Name who comes up."""
        return (
            f"{self.proxy} (nhận thay {self.recipient.full_name})" if self.proxy else self.recipient.full_name
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSheet:
    """One batch as papers say it."""

    batch: Batch
    people: tuple[Standing, ...]
    award: str = ""
    decision: AwardDecision | None = None
    reads_decision: bool = False
    """The decision is read in this batch; later batches of it only name recipients."""
    starts_at: str = ""
    ends_at: str = ""
    lineup_at: str = ""

    @property
    def missing(self) -> tuple[Standing, ...]:
        """List those who should come up and are not in the hall."""
        return tuple(one for one in self.people if one.missing)

    @property
    def unknown(self) -> tuple[Standing, ...]:
        """List those of whom the check-in cannot tell whether they are in the hall."""
        return tuple(one for one in self.people if one.unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class CeremonySheet:
    """The whole ceremony, read in one moment."""

    settings: CeremonySettings = field(default_factory=CeremonySettings)
    batches: tuple[BatchSheet, ...] = ()
    later: tuple[AwardRecipient, ...] = ()
    withdrawn: tuple[AwardRecipient, ...] = ()
    unplaced: tuple[AwardRecipient, ...] = ()
    """Those on the list who stand in no batch yet."""
    misplaced: tuple[AwardRecipient, ...] = ()
    """Those whose place in a batch is not what the award list says now."""
    awards: Mapping[int, str] = field(default_factory=dict)
    """The award's name by recipient."""
    decisions: Mapping[int, AwardDecision] = field(default_factory=dict)
    current: int = 0
    """The id of the batch on the stage, 0 before the first."""
    revision: int = 0
    printed: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    """By paper: the mark of what was printed for each batch."""

    @property
    def minutes(self) -> int:
        """Give the minutes of all batches together."""
        return sum(one.batch.minutes for one in self.batches)

    @property
    def people(self) -> tuple[Standing, ...]:
        """List everybody who stands in a batch, in the order of handing over."""
        return tuple(one for sheet in self.batches for one in sheet.people)

    @property
    def to_lay_out(self) -> tuple[AwardRecipient, ...]:
        """List those for whom the batches must be made again: new on the award list, gone from it, or changed."""
        gone = tuple(one.recipient for one in self.people if not one.listed)
        return (*self.unplaced, *gone, *self.misplaced)

    @property
    def aside(self) -> tuple[AwardRecipient, ...]:
        """List those who have an award and stand in no batch."""
        return (*self.later, *self.withdrawn, *self.unplaced)

    def only(self, batches: Sequence[int]) -> "CeremonySheet":
        """Give the same ceremony with some of its batches only, and nobody beside them."""
        kept = tuple(one for one in self.batches if one.batch.id in batches)
        return replace(self, batches=kept, later=(), withdrawn=(), unplaced=(), misplaced=())

    def only_one(self, recipient: int) -> "CeremonySheet":
        """Give the same ceremony with one recipient only."""

        def mine(people: tuple[AwardRecipient, ...]) -> tuple[AwardRecipient, ...]:
            return tuple(one for one in people if one.id == recipient)

        batches = (
            replace(sheet, people=tuple(one for one in sheet.people if one.recipient.id == recipient))
            for sheet in self.batches
        )
        return replace(
            self,
            batches=tuple(one for one in batches if one.people),
            later=mine(self.later),
            withdrawn=mine(self.withdrawn),
            unplaced=mine(self.unplaced),
        )

    def place_now(self) -> int:
        """Give the place of the batch on the stage in the row of batches, -1 before the first."""
        return next((at for at, one in enumerate(self.batches) if one.batch.id == self.current), -1)


def make_sheet(
    ceremony: Ceremony,
    awarding: Awarding,
    settings: CeremonySettings,
    *,
    timetable: Timetable,
    present: Mapping[int, bool] | None = None,
    names: Mapping[int, str] | None = None,
    removed: Sequence[AwardRecipient] = (),
) -> CeremonySheet:
    """Put together what is said of each batch; `present` and `names` are by delegate."""
    held = {one.id: one for one in (*removed, *awarding.recipients)}
    listed = set(awarding.order)
    came = present or {}
    namesakes = _by_name(names or {})
    starts = batch_starts(ceremony.batches, timetable)
    read: set[int] = set()
    sheets = []
    for batch in ceremony.batches:
        people = tuple(
            Standing(
                position=position, recipient=held[one.recipient], proxy=one.proxy,
                award=awarding.name_of(held[one.recipient]), listed=one.recipient in listed,
                present=came.get(held[one.recipient].delegate_id or 0),
                proxy_present=came.get(delegate), proxy_delegate=delegate,
            )
            for position, one in enumerate(batch.places, start=1)
            if one.recipient in held
            for delegate in (_delegate_named(one.proxy, held[one.recipient].delegate_id, namesakes),)
        )  # fmt: skip
        decision = awarding.decisions.get(people[0].recipient.decision_id) if people else None
        start = starts.get(batch.ordinal, "")
        sheets.append(
            BatchSheet(
                batch=batch, people=people, award=people[0].award if people else "", decision=decision,
                reads_decision=decision is not None and decision.id not in read, starts_at=start,
                ends_at=clock_after(start, batch.minutes), lineup_at=clock_after(start, -settings.lineup_minutes),
            )
        )  # fmt: skip
        read |= {decision.id} if decision else set()
    placed = set(ceremony.placed)
    outs = {one.recipient: one.reason for one in ceremony.outs}
    aside = [one for one in awarding.recipients if one.id not in placed]
    return CeremonySheet(
        settings=settings,
        batches=tuple(sheets),
        later=tuple(one for one in aside if _is_later(one, outs.get(one.id))),
        withdrawn=tuple(one for one in aside if outs.get(one.id) is OutReason.WITHDRAWN),
        unplaced=tuple(one for one in aside if one.id not in outs and one.stage is not Stage.LATER),
        misplaced=misplaced(ceremony, awarding, settings),
        awards={one.id: awarding.name_of(one) for one in held.values()},
        decisions=awarding.decisions,
    )


def _by_name(names: Mapping[int, str]) -> dict[str, list[int]]:
    """Give the delegates of each name."""
    found: dict[str, list[int]] = {}
    for number, name in names.items():
        found.setdefault(name_key(name), []).append(number)
    return found


def _delegate_named(proxy: str, linked: int | None, namesakes: Mapping[str, Sequence[int]]) -> int:
    """Find the delegate whom a proxy's words name: the recipient's own, else the only one; 0 where that is not sure."""
    alike = namesakes.get(name_key(split_proxy(proxy)[1]), ()) if proxy else ()
    if linked in alike:
        return linked or 0
    return alike[0] if len(alike) == 1 else 0


def batch_starts(batches: Sequence[Batch], timetable: Timetable) -> dict[int, str]:
    """Say when each batch begins, by its number: as its own item of the programme, else one after another.

    Without items of their own the batches begin with the first item of awarding.
    """
    linked = {
        number: one.starts_at
        for one in timetable.items
        if (number := getattr(one.item, "batch_id", None)) is not None
    }
    at = next((one.starts_at for one in timetable.items if one.item.kind is ItemKind.AWARD), "")
    starts: dict[int, str] = {}
    for batch in batches:
        at = linked.get(batch.id, at) if batch.id else at
        starts[batch.ordinal] = at
        at = clock_after(at, batch.minutes)
    return starts


def clock_after(clock: str, minutes: int) -> str:
    """Give the clock time so many minutes later, HH:MM; empty for an unknown one."""
    hours, _, rest = clock.partition(":")
    if not (hours + rest).isdecimal():
        return ""
    total = (int(hours) * 60 + int(rest or 0) + minutes) % (24 * 60)
    return f"{total // 60:02d}:{total % 60:02d}"


def is_flagging_time(now: datetime, *, day: str, starts_at: str) -> bool:
    """Tell whether those who are missing should be called: from 30 minutes before the start of the sitting on."""
    if not day or not starts_at:
        return False
    start = datetime.fromisoformat(f"{day}T{starts_at:0>5}").replace(tzinfo=now.tzinfo)
    return now >= start - FLAGGED_BEFORE


def _is_later(one: AwardRecipient, reason: OutReason | None) -> bool:
    return reason is OutReason.LATER or (reason is None and one.stage is Stage.LATER)
