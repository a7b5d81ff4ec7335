"""The programme that a new conference may start from, read from ``data/templates/programme.json``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tdkt_event.documents.table_file import Node, open_table
from tdkt_event.domain.programme import ItemKind
from tdkt_event.settings import PROJECT_ROOT

TEMPLATE_FILE = PROJECT_ROOT / "data" / "templates" / "programme.json"
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class TemplateItem:
    """One item of the template; the title may hold {year} and {previous_year}."""

    kind: ItemKind
    title: str
    minutes: int
    who: Mapping[str, str]
    """Level of government → who does it there."""
    note: str
    before_start: bool
    source: str
    confidence: str

    def title_in(self, year: int) -> str:
        """Write the title for a year."""
        return self.title.format(year=year, previous_year=year - 1)


@cache
def load_template(path: Path = TEMPLATE_FILE) -> tuple[TemplateItem, ...]:
    """Read and check the template once; raise SettingError that names file and place of the first fault."""
    return tuple(_item(row) for row in open_table(path).get("items").some())


def _item(row: Node) -> TemplateItem:
    who = row.get("who")
    before_start = row.get("before_start")
    if not isinstance(before_start.value, bool):
        raise before_start.wrong("phải là true hoặc false")
    return TemplateItem(
        kind=_kind(row.get("kind")),
        title=_title(row.get("title")),
        minutes=row.get("minutes").whole(low=0, high=_DAY),
        who={level: who.get(level).text(empty=True) for level in who.mapping()},
        note=row.get("note").text(empty=True),
        before_start=before_start.value,
        source=row.get("source").text(),
        confidence=row.get("confidence").text(),
    )


def _kind(node: Node) -> ItemKind:
    if node.text() not in set(ItemKind):
        raise node.wrong(f"không có loại mục “{node.text()}”")
    return ItemKind(node.text())


def _title(node: Node) -> str:
    try:
        node.text().format(year=2025, previous_year=2024)
    except (KeyError, IndexError, ValueError):
        raise node.wrong("chỉ dùng được {year} và {previous_year} trong dấu ngoặc nhọn") from None
    return node.text()
