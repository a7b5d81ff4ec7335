"""The order of handing over by NĐ 152/2025 Điều 29.5: one sort key, the same for every shuffle of a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tdkt_event.domain.award import AwardLaw, AwardLevel, RecipientKind
from tdkt_event.domain.vietnamese import fold, sort_key, words
from tdkt_event.errors import RefusedError


class PosthumousPlace(StrEnum):
    """Where truy tặng stands, which the decree leaves open: last in its level, or last in its award."""

    IN_LEVEL = "in_level"
    IN_AWARD = "in_award"


class PeerTitles(StrEnum):
    """Which of two titles of one rank comes first: Tập thể lao động tiên tiến, or Chiến sĩ thi đua cơ sở."""

    COLLECTIVES_FIRST = "collectives_first"
    PERSONS_FIRST = "persons_first"


@dataclass(frozen=True, slots=True)
class OrderChoice:
    """What the decree leaves to the office; the defaults are those of the program."""

    posthumous: PosthumousPlace = PosthumousPlace.IN_LEVEL
    peers: PeerTitles = PeerTitles.COLLECTIVES_FIRST


@dataclass(frozen=True, slots=True)
class Recipient:
    """One hand-over to be put in order."""

    id: str
    award_code: str
    kind: RecipientKind
    posthumous: bool
    level: AwardLevel
    name: str
    list_no: int
    """The place in the decision's list."""


DEFAULT_CHOICE = OrderChoice()
_LEVELS = {level: place for place, level in enumerate(AwardLevel)}


def order_recipients(
    recipients: Iterable[Recipient], *, law: AwardLaw, choice: OrderChoice = DEFAULT_CHOICE
) -> tuple[Recipient, ...]:
    """Put recipients in the order of Điều 29.5: high to low, living first, titles before rewards, groups before persons."""
    return tuple(sorted(recipients, key=lambda one: order_key(one, law=law, choice=choice)))


def order_key(one: Recipient, *, law: AwardLaw, choice: OrderChoice = DEFAULT_CHOICE) -> tuple[object, ...]:
    """Give the key under which no two different recipients are equal."""
    award, facts = law.awards[one.award_code], law.facts[one.award_code]
    is_form = award.kind not in law.order_titles
    in_level = choice.posthumous is PosthumousPlace.IN_LEVEL
    for_persons = award.collective is None
    peer = for_persons if choice.peers is PeerTitles.COLLECTIVES_FIRST else not for_persons
    return (
        _LEVELS[one.level],
        one.posthumous and in_level,
        is_form,
        facts.rank,
        peer,
        one.award_code,
        one.posthumous,
        one.kind is RecipientKind.INDIVIDUAL,
        one.list_no,
        sort_key(one.name),
        one.kind.value,
        one.name,
        one.id,
    )


def level_of(text: object, award_code: str, *, law: AwardLaw) -> AwardLevel:
    """Read a level as lists name it; an empty cell or a number takes the level of the catalogue."""
    written = fold(str(text)) if isinstance(text, str) else ""
    if not written or written.isdecimal():
        return law.facts[award_code].level
    spoken = " ".join(words(written))
    found = law.level_words.get(written) or law.level_words.get(spoken)
    if found is None:
        names = ", ".join(law.levels.values())
        raise RefusedError("award_level", f"Không hiểu cấp khen thưởng “{text}”. Hãy ghi một trong: {names}.")
    return found
