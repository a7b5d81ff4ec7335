"""The documents that decisions rest on, chosen by date from `data/reference/legal_bases.json`."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from tdkt_event.documents.table_file import Node, open_table
from tdkt_event.settings import REFERENCE_FOLDER


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A document in force from `valid_from` to `valid_to` (both included), and how sure its citation is."""

    text: str
    valid_from: date
    valid_to: date | None
    confidence: str
    verified: bool


@cache
def legal_bases() -> tuple[LegalBasis, ...]:
    """Read every basis of the table; SettingError when the table is wrong."""
    return tuple(_basis(node) for node in open_table(REFERENCE_FOLDER / "legal_bases.json").some())


def bases_at(day: date) -> tuple[LegalBasis, ...]:
    """Give the bases in force on a day, in the order of the table."""
    return tuple(
        one
        for one in legal_bases()
        if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)
    )


def _basis(node: Node) -> LegalBasis:
    until = node.get("to")
    verified = node.get("verified")
    if not isinstance(verified.value, bool):
        raise verified.wrong("phải là true hoặc false")
    return LegalBasis(
        text=node.get("text").text(),
        valid_from=node.get("from").day(),
        valid_to=None if until.value is None else until.day(),
        confidence=node.get("confidence").text(),
        verified=verified.value,
    )
