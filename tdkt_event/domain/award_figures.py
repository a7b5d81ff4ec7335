"""How many awards went to whom: by award, level, unit, sector and kind, and against the year before."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tdkt_event.domain.award import AwardLaw, AwardLevel, RecipientKind
from tdkt_event.domain.award_payment import by_receiver
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient, award_name
from tdkt_event.domain.vietnamese import sorted_names

UNKNOWN_UNIT, UNKNOWN_SECTOR, UNKNOWN_LEVEL = "Chưa ghi đơn vị", "Chưa ghi lĩnh vực", "Chưa rõ cấp"


@dataclass(frozen=True, slots=True)
class AwardFigures:
    """The counts of one conference; the mappings are in the order they are shown."""

    awards: int
    receivers: int
    """Persons, collectives and households, each once."""
    by_kind: Mapping[RecipientKind, int]
    by_award: Mapping[str, int]
    by_level: Mapping[str, int]
    by_unit: Mapping[str, int]
    by_sector: Mapping[str, int]
    direct_workers: int
    leaders: int
    unsorted_persons: int
    """Awards to persons that nobody marked as a direct worker or a leader."""
    small_collectives: int
    persons: int
    """Awards to persons: what direct workers and leaders are a share of."""
    collectives: int


@dataclass(frozen=True, slots=True)
class YearPair:
    """One figure of this year beside the year before, None where there is none."""

    name: str
    now: int
    before: int | None

    @property
    def change(self) -> int | None:
        """Give how many more than the year before."""
        return None if self.before is None else self.now - self.before


def count_awards(
    recipients: Sequence[AwardRecipient], decisions: Iterable[AwardDecision], *, law: AwardLaw
) -> AwardFigures:
    """Count the awards of one conference."""
    known = {one.id: one for one in decisions}
    levels = {number: one.award_level(law) for number, one in known.items()}
    kinds = Counter(one.kind for one in recipients)
    persons = [one for one in recipients if one.kind is RecipientKind.INDIVIDUAL]
    return AwardFigures(
        awards=len(recipients),
        receivers=len(by_receiver(recipients)),
        by_kind={kind: kinds[kind] for kind in RecipientKind if kinds[kind]},
        by_award=_by_award(recipients, known, law),
        by_level=_by_level(recipients, levels, law),
        by_unit=_most_first(Counter(_unit_of(one) for one in recipients)),
        by_sector=_most_first(Counter(one.sector or UNKNOWN_SECTOR for one in recipients)),
        direct_workers=sum(one.direct_worker for one in persons),
        leaders=sum(one.leader for one in persons),
        unsorted_persons=sum(not one.direct_worker and not one.leader for one in persons),
        small_collectives=sum(one.small_collective for one in recipients),
        persons=len(persons),
        collectives=kinds[RecipientKind.COLLECTIVE],
    )


def compare(now: AwardFigures, before: AwardFigures | None) -> list[YearPair]:
    """Set the figures that plans ask for beside those of the year before."""

    def pair(name: str, read: Callable[[AwardFigures], int]) -> YearPair:
        return YearPair(name, read(now), read(before) if before else None)

    def of(kind: RecipientKind) -> Callable[[AwardFigures], int]:
        return lambda one: one.by_kind.get(kind, 0)

    return [
        pair("Tổng số khen thưởng", lambda one: one.awards),
        pair("Tập thể", of(RecipientKind.COLLECTIVE)),
        pair("Cá nhân", of(RecipientKind.INDIVIDUAL)),
        pair("Hộ gia đình", of(RecipientKind.HOUSEHOLD)),
        pair("Người lao động trực tiếp", lambda one: one.direct_workers),
        pair("Lãnh đạo, quản lý", lambda one: one.leaders),
        pair("Tập thể nhỏ", lambda one: one.small_collectives),
    ]


def compare_awards(now: AwardFigures, before: AwardFigures | None) -> list[YearPair]:
    """Set the counts of each award beside those of the year before; awards of last year only come last."""
    names = dict.fromkeys([*now.by_award, *(before.by_award if before else ())])
    return [
        YearPair(name, now.by_award.get(name, 0), before.by_award.get(name, 0) if before else None)
        for name in names
    ]


def _unit_of(one: AwardRecipient) -> str:
    """Give the unit of a recipient; a collective that states none is its own."""
    return one.unit or (one.name if one.kind is RecipientKind.COLLECTIVE else UNKNOWN_UNIT)


def _by_award(
    recipients: Iterable[AwardRecipient], decisions: Mapping[int, AwardDecision], law: AwardLaw
) -> dict[str, int]:
    """Count the awards under their names, from the highest, titles before rewards of their level."""
    counted = Counter(
        (one.award_code, award_name(one, law, decisions.get(one.decision_id)) or "Chưa ghi")
        for one in recipients
    )
    order = list(AwardLevel)

    def place(key: tuple[str, str]) -> tuple[int, bool, int, str]:
        facts = law.facts.get(key[0])
        if facts is None:
            return len(order), True, 0, key[1]
        is_form = law.awards[key[0]].kind not in law.order_titles
        return order.index(facts.level), is_form, facts.rank, key[1]

    found: dict[str, int] = {}
    for key in sorted(counted, key=place):
        found[key[1]] = found.get(key[1], 0) + counted[key]
    return found


def _by_level(
    recipients: Iterable[AwardRecipient], levels: Mapping[int, AwardLevel | None], law: AwardLaw
) -> dict[str, int]:
    counted: Counter[AwardLevel | None] = Counter()
    for one in recipients:
        known = law.facts.get(one.award_code)
        counted[known.level if known else levels.get(one.decision_id)] += 1
    named = {law.levels[level]: counted[level] for level in AwardLevel if counted[level]}
    return named | ({UNKNOWN_LEVEL: counted[None]} if counted[None] else {})


def _most_first(counted: Counter[str]) -> dict[str, int]:
    place = {name: at for at, name in enumerate(sorted_names(counted))}
    return {name: counted[name] for name in sorted(counted, key=lambda one: (-counted[one], place[one]))}
