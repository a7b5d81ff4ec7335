"""Awards as dated law: the catalogue, who may award what, and which decree rules which date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

SURE = "high"


class RecipientKind(StrEnum):
    """Who receives an award."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


KIND_NAMES = {
    RecipientKind.INDIVIDUAL: "cá nhân",
    RecipientKind.COLLECTIVE: "tập thể",
    RecipientKind.HOUSEHOLD: "hộ gia đình",
}


class AwardLevel(StrEnum):
    """The level of authority that gives an award, from the highest."""

    STATE = "state"
    GOVERNMENT = "government"
    PROVINCE = "province"
    GRASSROOTS = "grassroots"


class Issuer(StrEnum):
    """Who decides an award."""

    PRESIDENT = "president"
    PRIME_MINISTER = "prime_minister"
    MINISTRY = "ministry"
    PROVINCE = "province"
    MILITARY = "military"
    DISTRICT = "district"
    COMMUNE = "commune"
    OFFICE = "office"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class BaseSalary:
    """Mức lương cơ sở in đồng a month, in force from ``valid_from`` to ``valid_to`` (both included)."""

    valid_from: date
    valid_to: date | None
    vnd: int
    basis: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Award:
    """A title or reward, its money as multiples of the base salary (None: no money for that kind)."""

    code: str
    name: str
    kind: str
    individual: Decimal | None
    collective: Decimal | None
    article: str
    authority: str
    confidence: str
    note: str
    nd98_difference: str
    own_article: str = ""
    """The article that somebody wrote over the catalogue; it stands whatever decree rules the day."""

    @property
    def plain_name(self) -> str:
        """Give the name without what the catalogue adds in brackets."""
        return self.name.split(" (", 1)[0]


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which a rule holds, both included; no end means until now."""

    start: date
    end: date | None

    def holds(self, day: date) -> bool:
        """Say whether the rule holds on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Regime:
    """The decree that rules the money of decisions of some days; ``article`` may hold ``{article}``."""

    validity: Validity
    decree: str
    article: str
    confidence: str
    warning: str
    order_article: str
    """The article that says in which order awards are handed over."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person must know of decisions of some days."""

    validity: Validity
    text: str


@dataclass(frozen=True, slots=True)
class Power:
    """The awards that an authority may give on some days, with the source."""

    issuer: Issuer
    awards: frozenset[str]
    validity: Validity
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class OtherMultiplier:
    """Multipliers that held on some days for the awards of one authority instead of the catalogue's."""

    award: str
    issuer: Issuer
    validity: Validity
    individual: Decimal
    collective: Decimal
    article: str
    confidence: str


@dataclass(frozen=True, slots=True)
class AwardFacts:
    """What the catalogue adds to an award: level, rank in it (1 the highest), how lists write its name."""

    level: AwardLevel
    rank: int
    names: tuple[str, ...]
    short: tuple[str, ...]
    warning: str


@dataclass(frozen=True, slots=True)
class GeneralName:
    """A name that several awards share; the authority tells which is meant."""

    name: str
    short: tuple[str, ...]
    by_issuer: Mapping[Issuer, str]


@dataclass(frozen=True, slots=True)
class AwardLaw:
    """Every dated rule about awards, as data."""

    awards: Mapping[str, Award]
    facts: Mapping[str, AwardFacts]
    base_salary: tuple[BaseSalary, ...]
    regimes: tuple[Regime, ...]
    notices: tuple[Notice, ...]
    powers: tuple[Power, ...]
    other_multipliers: tuple[OtherMultiplier, ...]
    general_names: tuple[GeneralName, ...]
    levels: Mapping[AwardLevel, str]
    level_words: Mapping[str, AwardLevel]
    issuer_names: Mapping[Issuer, str]
    issuer_levels: Mapping[Issuer, AwardLevel]
    central_cities: tuple[str, ...]
    rounding: int
    """Đồng to which money is rounded up."""
    rounding_article: str
    household_factor: Decimal
    household_kinds: frozenset[str]
    household_article: str
    household_confidence: str
    money_titles: frozenset[str]
    """Kinds that count as danh hiệu in Điều 49."""
    order_titles: frozenset[str]
    """Kinds that count as danh hiệu in Điều 29.5."""
    combination_articles: Mapping[str, str]
    """The articles for ``titles``, ``forms`` and ``both``."""

    def is_title(self, code: str) -> bool:
        """Say whether an award is a danh hiệu as Điều 49 means it."""
        return self.awards[code].kind in self.money_titles


def order_article(law: AwardLaw, day: date | None) -> str:
    """Name the article on the order of handing over that rules a day; the newest where the day is not known."""
    ruling = [one for one in law.regimes if day is not None and one.validity.holds(day)]
    return (ruling or law.regimes)[-1].order_article


def can_receive(award: Award, kind: RecipientKind, law: AwardLaw) -> bool:
    """Say whether a kind of recipient can be given an award, with or without money."""
    if award.individual is None and award.collective is None:
        return kind is RecipientKind.HOUSEHOLD
    if kind is RecipientKind.HOUSEHOLD:
        return award.kind in law.household_kinds
    return (award.individual if kind is RecipientKind.INDIVIDUAL else award.collective) is not None


def doubt_of(confidence: str) -> str:
    """Say in Vietnamese how sure a figure is not; empty for one that was read in the text of the law."""
    level = confidence.split(":", 1)[0].split("(", 1)[0].strip()
    if level == SURE:
        return ""
    return {
        "medium-high": "nhiều nguồn thống nhất nhưng chưa đọc văn bản gốc",
        "medium": "nguồn thứ cấp, cần đối chiếu văn bản gốc",
    }.get(level, "chưa kiểm chứng")
