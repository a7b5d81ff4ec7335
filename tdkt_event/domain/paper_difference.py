"""What papers say and what the conference says, and a difference between two places that say the same fact."""

import re
from dataclasses import dataclass
from datetime import date

from tdkt_event.domain.capitals import CapitalRule

TABLE_MARK = " | "
"""Stands between the cells of a table's row."""
DAY_SAID = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})|(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
MENTION_END = re.compile(r"[.:”\"()]|,? cụ thể")
"""Where the words about a thing that a line mentions end."""


@dataclass(frozen=True, slots=True)
class PaperText:
    """The lines one paper says."""

    paper: str
    lines: tuple[str, ...]
    number: str = ""
    """The paper's own number with its symbol, as “45/QĐ-UBND”; empty while it has none."""
    day: date | None = None
    """The day the paper is signed."""
    subject: str = ""
    """What the paper is about, as under its title: “Về việc thành lập Ban Tổ chức …”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFacts:
    """What the conference itself says; an empty value is not compared."""

    names: tuple[str, ...]
    """Full and short name."""
    days: tuple[date, ...] = ()
    starts: tuple[str, ...] = ()
    """Hours at which the sittings begin, “07:30”."""
    venue: str = ""
    issuer: str = ""
    """Who signs the papers: a document of another level has numbers of its own."""
    planned: int = 0
    summoned: int = 0
    present: int = 0
    proper_names: tuple[str, ...] = ()
    """Place, issuer and people whose names must be spelled as here."""
    people: tuple[str, ...] = ()
    """People of the conference: where a few typed words name one of them, as on a reserved seat."""
    capitals: tuple[CapitalRule, ...] = ()
    """What the decree writes with other capitals."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two places that say different things of one fact."""

    fact: str
    found: str
    where: str
    expected: str
    expected_where: str
    advice: str = "Hãy sửa một trong hai nơi cho khớp."

    @property
    def sentence(self) -> str:
        """Say the difference with both places, and what to do."""
        return (
            f"{self.fact}: “{self.where}” ghi “{self.found}”, còn {self.expected_where} ghi “{self.expected}”. "
            f"{self.advice}"
        )


def day_of(match: "re.Match[str]") -> date | None:
    """Give the day that a match of `DAY_SAID` says, None for one that no calendar has."""
    day, month, year = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None
