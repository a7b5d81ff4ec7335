"""How an office holds its ceremony: what the decree leaves open, sizes, minutes, persons; batches made from it."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby
from typing import Any

from tdkt_event.domain.award import KIND_NAMES, AwardLaw, AwardLevel, RecipientKind, can_receive
from tdkt_event.domain.award_order import OrderChoice, PeerTitles, PosthumousPlace
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient, Stage, award_name
from tdkt_event.domain.ceremony import Batch, Ceremony, Place, put_back
from tdkt_event.domain.vietnamese import fold
from tdkt_event.errors import RefusedError

LARGEST_BATCH = 40
_LONGEST = 3600
_PROVINCE = "tinh"
_KINDS = (RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.INDIVIDUAL)


def own_level(preset: str) -> AwardLevel:
    """Tell at which level of awards the body stands that holds a conference of this preset."""
    return AwardLevel.PROVINCE if preset == _PROVINCE else AwardLevel.GRASSROOTS


@dataclass(frozen=True, slots=True)
class AwardWay:
    """How one award is handed over; empty words and None follow the defaults of the ceremony."""

    size: int | None = None
    announcer: str = ""
    hander: str = ""
    on_behalf: str | None = None
    reading_first: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CeremonySettings:
    """What the office chose; the seconds are estimates of the program, not rules."""

    order: OrderChoice = field(default_factory=OrderChoice)
    size: int = 10
    collectives_apart: bool = True
    """Collectives and households come up in other batches than persons."""
    announcer: str = ""
    hander: str = ""
    name_seconds: int = 22
    move_seconds: int = 60
    decision_seconds: int = 60
    lineup_minutes: int = 10
    lineup_place: str = "cánh gà trái"
    ways: Mapping[str, AwardWay] = field(default_factory=dict)
    """By code of the award, or by its written name where nobody recognised it."""


@dataclass(frozen=True, slots=True)
class Group:
    """What batches of one kind share: one decision, one award, persons or not, given in life or not."""

    decision: int
    award: str
    persons: bool
    posthumous: bool = False


def check_settings(settings: CeremonySettings) -> None:
    """Refuse sizes and seconds with which no ceremony can be planned."""
    for size in (settings.size, *(one.size for one in settings.ways.values() if one.size is not None)):
        if not 1 <= size <= LARGEST_BATCH:
            raise RefusedError("batch_size", f"Số người một lượt phải từ 1 đến {LARGEST_BATCH}.")
    for seconds in (settings.name_seconds, settings.move_seconds, settings.decision_seconds):
        if not 0 <= seconds <= _LONGEST:
            raise RefusedError("batch_seconds", f"Số giây ước lượng phải từ 0 đến {_LONGEST}.")
    if not 0 <= settings.lineup_minutes <= 120:
        raise RefusedError("lineup_minutes", "Xếp hàng trước từ 0 đến 120 phút.")


def settings_json(settings: CeremonySettings) -> dict[str, Any]:
    """Give settings as plain values to keep."""
    return asdict(settings)


def read_settings(kept: Mapping[str, Any]) -> CeremonySettings:
    """Read kept settings; what is not there is the default."""
    values = dict(kept)
    order = values.pop("order", None) or {}
    ways = values.pop("ways", None) or {}
    return CeremonySettings(
        **values,
        order=OrderChoice(
            PosthumousPlace(order.get("posthumous", PosthumousPlace.IN_LEVEL)),
            PeerTitles(order.get("peers", PeerTitles.COLLECTIVES_FIRST)),
        ),
        ways={code: AwardWay(**one) for code, one in ways.items()},
    )


# --- the batches ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Awarding:
    """What batches are made of: the order of handing over, its decisions, the law and the conference's level."""

    recipients: tuple[AwardRecipient, ...]
    """In the order of handing over, those that receive later among them."""
    decisions: Mapping[int, AwardDecision]
    law: AwardLaw
    own_level: AwardLevel = AwardLevel.GRASSROOTS
    """The level of the body that holds the conference."""

    @property
    def order(self) -> tuple[int, ...]:
        """Give the ids in the order of handing over."""
        return tuple(one.id for one in self.recipients)

    def name_of(self, one: AwardRecipient) -> str:
        """Name a recipient's award as its decision gives it: “Bằng khen của tỉnh”."""
        return award_name(one, self.law, self.decisions.get(one.decision_id))

    def group_of(self, one: AwardRecipient, settings: CeremonySettings) -> Group:
        """Tell with whom a recipient may share a batch."""
        persons = settings.collectives_apart and one.kind is RecipientKind.INDIVIDUAL
        return Group(one.decision_id, way_key(one), persons, one.posthumous)


def way_key(one: AwardRecipient) -> str:
    """Give the key under which the way of handing over an award is kept."""
    return one.award_code or one.award


def lay_out(
    awarding: Awarding,
    settings: CeremonySettings,
    *,
    before: Ceremony | None = None,
    old_settings: CeremonySettings | None = None,
) -> Ceremony:
    """Make the batches of everybody who comes up, as even as their size allows.

    Who was taken out before stays out; a batch at the same place of its group keeps its id and what a person
    wrote for it alone.
    """
    before = before or Ceremony()
    outs = {one.recipient for one in before.outs}
    coming = [one for one in awarding.recipients if one.stage is not Stage.LATER and one.id not in outs]
    groups = [
        (group, list(members))
        for group, members in groupby(coming, key=lambda one: awarding.group_of(one, settings))
    ]
    read: set[int] = set()
    batches: list[Batch] = []
    for group, members in groups:
        size = way_of(settings, group.award).size or settings.size
        chunks = _even(members, size)
        for number, chunk in enumerate(chunks, start=1):
            batch = _new_batch(awarding, settings, group, chunk, (number, len(chunks)))
            first = group.decision not in read
            read.add(group.decision)
            batches.append(replace(batch, minutes=minutes_of(settings, len(chunk), reads_decision=first)))
    ordered = [replace(one, ordinal=place) for place, one in enumerate(batches, start=1)]
    kept = _kept(awarding, before, ordered, settings, old_settings or settings)
    return Ceremony(tuple(kept), before.outs)


def way_of(settings: CeremonySettings, award: str) -> AwardWay:
    """Give what the office chose for an award."""
    return settings.ways.get(award, AwardWay())


def minutes_of(settings: CeremonySettings, people: int, *, reads_decision: bool) -> int:
    """Estimate a batch in whole minutes: names, moving and photo, and the decision where it is read first."""
    seconds = settings.name_seconds * people + settings.move_seconds
    return math.ceil((seconds + (settings.decision_seconds if reads_decision else 0)) / 60)


def default_on_behalf(decision: AwardDecision | None, awarding: Awarding) -> str:
    """Say “Thừa ủy quyền …” where a higher level decided than the one that holds the conference."""
    level = decision.award_level(awarding.law) if decision else None
    levels = list(AwardLevel)
    if decision is None or level is None or not decision.issuer.strip():
        return ""
    return (
        f"Thừa ủy quyền {decision.issuer.strip()}"
        if levels.index(level) < levels.index(awarding.own_level)
        else ""
    )


def default_reading_first(decision: AwardDecision | None, law: AwardLaw) -> bool:
    """Read first, except what Chủ tịch nước decided: there the delegation comes up before the reading."""
    return decision is None or decision.award_level(law) is not AwardLevel.STATE


def batch_title(members: Sequence[AwardRecipient], part: tuple[int, int], awarding: Awarding) -> str:
    """Name a batch: “Giấy khen cho cá nhân (2/3)”; an award of one kind of recipients does not name the kind."""
    first, law = members[0], awarding.law
    award = law.awards.get(first.award_code)
    kinds = {one.kind for one in members}
    shared = award is None or sum(can_receive(award, kind, law) for kind in RecipientKind) > 1
    words = ", ".join(KIND_NAMES[kind] for kind in _KINDS if kind in kinds)
    number, count = part
    parts = (
        awarding.name_of(first),
        f" cho {words}" if shared else "",
        " (truy tặng)" if all(one.posthumous for one in members) else "",
        f" ({number}/{count})" if count > 1 else "",
    )
    return "".join(parts)


def _new_batch(
    awarding: Awarding, settings: CeremonySettings, group: Group, members: Sequence[AwardRecipient],
    part: tuple[int, int],
) -> Batch:  # fmt: skip
    announcer, hander, on_behalf, reading_first = _words(awarding, settings, group)
    places = tuple(Place(one.id, proxy_of(one)) for one in members)
    return Batch(
        ordinal=0, title=batch_title(members, part, awarding), announcer=announcer, hander=hander,
        on_behalf=on_behalf, reading_first=reading_first, places=places,
    )  # fmt: skip


def proxy_of(one: AwardRecipient) -> str:
    """Name who comes up in a recipient's stead by the award list, empty when nobody does."""
    return one.represented_by if one.stage is Stage.REPRESENTED or one.posthumous else ""


def put_in_batch(
    awarding: Awarding, settings: CeremonySettings, ceremony: Ceremony, recipient: int
) -> Ceremony:
    """Put a recipient back among recipients of the same award, in a new batch where none is left."""
    if not ceremony.batches:
        return put_back(ceremony, recipient, awarding.order)
    one = next(held for held in awarding.recipients if held.id == recipient)
    group = awarding.group_of(one, settings)
    alike = {held.id for held in awarding.recipients if awarding.group_of(held, settings) == group}
    fresh = _new_batch(awarding, settings, group, [one], (1, 1))
    fresh = replace(fresh, minutes=minutes_of(settings, 1, reads_decision=False))
    return put_back(ceremony, one.id, awarding.order, proxy=proxy_of(one), alike=alike, fresh=fresh)


def misplaced(
    ceremony: Ceremony, awarding: Awarding, settings: CeremonySettings
) -> tuple[AwardRecipient, ...]:
    """List those whose place in a batch is not what the award list says now: award, decision, kind, order, proxy."""
    held = {one.id: one for one in awarding.recipients}
    rank = {number: place for place, number in enumerate(awarding.order)}
    found, last = [], -1
    for batch in ceremony.batches:
        members = [(held[one.recipient], one.proxy) for one in batch.places if one.recipient in held]
        group = _group_of_most(batch.title, [one for one, _ in members], awarding, settings)
        first = next((one for one, _ in members if awarding.group_of(one, settings) == group), None)
        elsewhere = first is not None and _names_another_award(batch.title, first, awarding)
        for one, proxy in members:
            late = rank[one.id] < last
            own = awarding.group_of(one, settings) == group and one.stage is not Stage.LATER
            if elsewhere or late or not own or proxy != proxy_of(one):
                found.append(one)
            last = max(last, rank[one.id]) if own else last
    return tuple(found)


def _group_of_most(
    title: str, members: Sequence[AwardRecipient], awarding: Awarding, settings: CeremonySettings
) -> Group | None:
    """Give the group of most of a batch, among those whose award its title says where there are such."""
    titled = [one for one in members if fold(awarding.name_of(one)) in fold(title)]
    groups = Counter(awarding.group_of(one, settings) for one in titled or members)
    return groups.most_common(1)[0][0] if groups else None


def _names_another_award(title: str, one: AwardRecipient, awarding: Awarding) -> bool:
    """Tell whether a batch's title says an award of the catalogue that is not the one it hands over."""
    said = fold(title)
    if fold(awarding.name_of(one)) in said:
        return False
    others = (facts.names for code, facts in awarding.law.facts.items() if code != one.award_code)
    return any(fold(name) in said for names in others for name in names)


def _words(awarding: Awarding, settings: CeremonySettings, group: Group) -> tuple[str, str, str, bool]:
    """Give announcer, hander, on whose behalf, and whether the decision is read first, for a group."""
    way, decision = way_of(settings, group.award), awarding.decisions.get(group.decision)
    return (
        way.announcer or settings.announcer,
        way.hander or settings.hander,
        default_on_behalf(decision, awarding) if way.on_behalf is None else way.on_behalf,
        default_reading_first(decision, awarding.law) if way.reading_first is None else way.reading_first,
    )


def _even(members: list[AwardRecipient], size: int) -> list[list[AwardRecipient]]:
    """Part members into as few batches as their size allows, none more than one larger than another."""
    count = math.ceil(len(members) / size)
    base, more = divmod(len(members), count)
    chunks, start = [], 0
    for number in range(count):
        end = start + base + (number < more)
        chunks.append(members[start:end])
        start = end
    return chunks


def _kept(
    awarding: Awarding, before: Ceremony, batches: Iterable[Batch], settings: CeremonySettings,
    old_settings: CeremonySettings,
) -> list[Batch]:  # fmt: skip
    """Let the n-th batch of a group keep the id, the revision and the own words of the n-th before it."""
    held = {one.id: one for one in awarding.recipients}
    old = _numbered(before.batches, held, awarding, settings)
    free = [one for one in before.batches if one.id not in {batch.id for batch in old.values()}]
    kept = []
    for key, one in _numbered_all(batches, held, awarding, settings):
        same = old.pop(key, None)
        if same is None:
            kept.append(one)
            continue
        was, now = _words(awarding, old_settings, key[0]), _words(awarding, settings, key[0])
        kept.append(
            replace(
                one,
                id=same.id,
                revision=same.revision,
                announcer=now[0] if same.announcer == was[0] else same.announcer,
                hander=now[1] if same.hander == was[1] else same.hander,
                on_behalf=now[2] if same.on_behalf == was[2] else same.on_behalf,
                reading_first=now[3] if same.reading_first == was[3] else same.reading_first,
            )
        )
    spare = [*old.values(), *free]
    return [one if one.id else _reused(one, spare) for one in kept]


def _reused(one: Batch, spare: list[Batch]) -> Batch:
    """Give a new batch the id of one that is gone, so that a number printed once is never printed for two."""
    if not spare:
        return one
    taken = spare.pop(0)
    return replace(one, id=taken.id, revision=taken.revision)


def _numbered(
    batches: Iterable[Batch],
    held: Mapping[int, AwardRecipient],
    awarding: Awarding,
    settings: CeremonySettings,
) -> dict[tuple[Group, int], Batch]:
    return dict(_numbered_all(batches, held, awarding, settings))


def _numbered_all(
    batches: Iterable[Batch],
    held: Mapping[int, AwardRecipient],
    awarding: Awarding,
    settings: CeremonySettings,
) -> list[tuple[tuple[Group, int], Batch]]:
    counts: dict[Group, int] = {}
    found = []
    for batch in batches:
        first = next((held[one.recipient] for one in batch.places if one.recipient in held), None)
        if first is None:
            continue
        group = awarding.group_of(first, settings)
        counts[group] = counts.get(group, 0) + 1
        found.append(((group, counts[group]), batch))
    return found
