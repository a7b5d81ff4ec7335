"""The duties that a new conference may start from, read from ``data/templates/duties.json``."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tdkt_event.documents.table_file import Node, open_table
from tdkt_event.domain.duty import MOST_WORKING_DAYS, Duty
from tdkt_event.settings import PROJECT_ROOT

TEMPLATE_FILE = PROJECT_ROOT / "data" / "templates" / "duties.json"
_LEVEL = "huyen_2024"
"""Whose names of offices are used for a level the template does not know."""


@dataclass(frozen=True, slots=True)
class TemplateDuty:
    """One duty of the template; the content may hold {year} and {previous_year}."""

    office: str
    content: str
    coordinate: tuple[str, ...]
    days_before: int
    work_days: int
    watch: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class DutyTemplate:
    """The duties with the names of their offices at each level of government."""

    offices: dict[str, dict[str, str]]
    duties: tuple[TemplateDuty, ...]

    def duties_for(self, level: str, year: int) -> list[Duty]:
        """Write the duties in the words of a level and a year; their days are only distances yet."""
        return [
            Duty(
                self._name(one.office, level), one.content.format(year=year, previous_year=year - 1),
                ", ".join(self._helping(one, level)), offset_days=one.days_before, watch=one.watch,
                work_days=one.work_days,
            )
            for one in self.duties
        ]  # fmt: skip

    def _helping(self, one: TemplateDuty, level: str) -> list[str]:
        """Name the helping offices once each; at a small level one office may be leader and helper."""
        names = dict.fromkeys(self._name(key, level) for key in one.coordinate)
        names.pop(self._name(one.office, level), None)
        return list(names)

    def _name(self, office: str, level: str) -> str:
        names = self.offices[office]
        return names.get(level, names[_LEVEL])


@cache
def load_duty_template(path: Path = TEMPLATE_FILE) -> DutyTemplate:
    """Read and check the template once; raise SettingError that names file and place of the first fault."""
    table = open_table(path)
    offices = {key: _names(table.get("offices").get(key)) for key in table.get("offices").mapping()}
    return DutyTemplate(offices, tuple(_duty(row, offices) for row in table.get("duties").some()))


def _names(node: Node) -> dict[str, str]:
    names = {level: node.get(level).text() for level in node.mapping()}
    node.get(_LEVEL)
    return names


def _duty(row: Node, offices: dict[str, dict[str, str]]) -> TemplateDuty:
    return TemplateDuty(
        office=_office(row.get("office"), offices),
        content=_content(row.get("content")),
        coordinate=tuple(_office(one, offices) for one in row.get("coordinate").items()),
        days_before=row.get("days_before").whole(low=-MOST_WORKING_DAYS, high=MOST_WORKING_DAYS),
        work_days=row.get("work_days").whole(low=0, high=MOST_WORKING_DAYS),
        watch=row.get("watch").text(empty=True),
        source=row.get("source").text(),
        confidence=row.get("confidence").text(),
    )


def _office(node: Node, offices: dict[str, dict[str, str]]) -> str:
    if node.text() not in offices:
        raise node.wrong(f"không có đơn vị “{node.text()}” trong mục offices")
    return node.text()


def _content(node: Node) -> str:
    try:
        node.text().format(year=2025, previous_year=2024)
    except (KeyError, IndexError, ValueError):
        raise node.wrong("chỉ dùng được {year} và {previous_year} trong dấu ngoặc nhọn") from None
    return node.text()
