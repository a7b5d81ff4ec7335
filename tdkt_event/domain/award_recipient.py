"""The awards of a conference as they are kept: decisions, and who receives what by each of them."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tdkt_event.domain.award import AwardLaw, AwardLevel, Issuer, RecipientKind
from tdkt_event.domain.award_decision import issuer_kind
from tdkt_event.domain.award_order import DEFAULT_CHOICE, OrderChoice, Recipient, order_recipients
from tdkt_event.domain.dates import day_text, read_day
from tdkt_event.domain.vietnamese import fold

_EVERY_ISSUER = "bộ, ban, ngành, tỉnh"
_OF_ISSUER = {Issuer.PROVINCE: "tỉnh", Issuer.MINISTRY: "bộ"}
ALL = "all"
"""The key of a stated count that counts every kind together."""


class Stage(StrEnum):
    """How a recipient receives: on the stage, later at the office, or through somebody else on the stage."""

    ON_STAGE = "on_stage"
    LATER = "later"
    REPRESENTED = "represented"


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardDecision:
    """A decision that gives awards; number and day are empty until it is signed."""

    id: int = 0
    ordinal: int = 0
    number: str = ""
    symbol: str = ""
    date: str = ""
    """ISO date."""
    issuer: str = ""
    level: str = ""
    """A value of AwardLevel, empty when nobody said it."""
    title: str = ""
    signer_post: str = ""
    signer_name: str = ""
    source_of_funds: str = ""
    stated_counts: Mapping[str, int] = field(default_factory=dict)
    """How many the decision itself says it rewards: by kind of recipient, or ALL."""

    @property
    def day(self) -> datetime.date | None:
        """Give the day of the decision, None until it is known."""
        return read_day(self.date)

    @property
    def full_number(self) -> str:
        """Write “125/QĐ-UBND”; empty while there is no number."""
        return "/".join(part for part in (self.number, self.symbol) if part) if self.number else ""

    def issuer_kind(self, law: AwardLaw) -> Issuer | None:
        """Tell the kind of authority that decided, None when the name does not say."""
        return issuer_kind(self.issuer, law=law)

    def award_level(self, law: AwardLaw) -> AwardLevel | None:
        """Give the level of the decision: as written, else the issuer's."""
        if self.level in list(AwardLevel):
            return AwardLevel(self.level)
        kind = self.issuer_kind(law)
        return law.issuer_levels[kind] if kind else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRecipient:
    """One award of one person, collective or household."""

    id: int = 0
    decision_id: int
    list_no: int
    """The place in the decision's list, from 1."""
    kind: RecipientKind
    salutation: str = ""
    name: str
    position: str = ""
    unit: str = ""
    phone: str = ""
    award: str = ""
    """The award as the list writes it."""
    award_code: str = ""
    """Empty until a person confirmed which award of the catalogue it is."""
    achievement: str = ""
    period: str = ""
    posthumous: bool = False
    direct_worker: bool = False
    leader: bool = False
    small_collective: bool = False
    sector: str = ""
    stage: Stage = Stage.ON_STAGE
    represented_by: str = ""
    delegate_id: int | None = None
    hand_order: int | None = None
    """The place in the handing over that a person chose, from 1; None follows Điều 29.5."""
    book_number: str = ""
    note: str = ""

    @property
    def full_name(self) -> str:
        """Write “Ông Nguyễn Văn A”, “Tập thể …” as papers do."""
        return f"{self.salutation} {self.name}".strip()


def decision_name(one: AwardDecision) -> str:
    """Name a decision in a sentence: “Quyết định số 125/QĐ-UBND ngày 15/01/2025”."""
    number = f"số {one.full_number}" if one.full_number else f"thứ {one.ordinal} (chưa có số)"
    day = f" ngày {day_text(one.day)}" if one.day else ""
    return f"Quyết định {number}{day}"


def award_name(one: AwardRecipient, law: AwardLaw, decision: AwardDecision | None = None) -> str:
    """Name the award by the catalogue, in the list's own words where they are one of its names; else as written."""
    facts = law.facts.get(one.award_code)
    if facts is None:
        return one.award
    written = fold(one.award)
    name = next((each for each in facts.names if fold(each) == written), facts.names[0])
    issuer = decision.issuer_kind(law) if decision else None
    return name.replace(_EVERY_ISSUER, _OF_ISSUER[issuer]) if issuer in _OF_ISSUER else name


def in_handing_order(
    recipients: Iterable[AwardRecipient],
    decisions: Iterable[AwardDecision],
    *,
    law: AwardLaw,
    choice: OrderChoice = DEFAULT_CHOICE,
) -> list[AwardRecipient]:
    """Put recipients in the order of Điều 29.5, those that a person moved at the places chosen for them.

    An award that nobody recognised has no place in that order: it comes last, in the order of the lists.
    """
    held = list(recipients)
    known = {one.id: one for one in decisions}
    levels = {number: one.award_level(law) for number, one in known.items()}
    ordinals = {number: one.ordinal for number, one in known.items()}
    by_list = sorted(held, key=lambda one: (ordinals.get(one.decision_id, 0), one.list_no, one.id))
    places = {one.id: place for place, one in enumerate(by_list, start=1)}
    ruled = [
        Recipient(
            id=f"{one.id:012d}",
            award_code=one.award_code,
            kind=one.kind,
            posthumous=one.posthumous,
            level=levels.get(one.decision_id) or law.facts[one.award_code].level,
            name=one.name,
            list_no=places[one.id],
        )
        for one in held
        if one.award_code in law.awards
    ]
    by_id = {one.id: one for one in held}
    ordered = [by_id[int(one.id)] for one in order_recipients(ruled, law=law, choice=choice)]
    ordered += [one for one in by_list if one.award_code not in law.awards]
    return _with_moved(ordered)


def _with_moved(ordered: list[AwardRecipient]) -> list[AwardRecipient]:
    """Put those with a place of their own there, the others around them in their order."""
    result = [one for one in ordered if one.hand_order is None]
    moved = [one for one in ordered if one.hand_order is not None]
    for one in sorted(moved, key=lambda one: one.hand_order or 0):
        result.insert(max(0, (one.hand_order or 1) - 1), one)
    return result
