"""Capitals in running text that Phụ lục II of NĐ 30/2020 wants otherwise; the rules are data."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CapitalRule:
    """A writing that is wrong, what it must be (with groups of the pattern), and where the decree says so."""

    pattern: re.Pattern[str]
    meant: str
    ref: str


def capital_slips(text: str, rules: Iterable[CapitalRule]) -> Iterator[tuple[str, str, str]]:
    """Give (as written, as meant, reference) for each slip; a line in capitals has none."""
    if text.isupper():
        return
    for rule in rules:
        for found in rule.pattern.finditer(text):
            yield found[0].strip(), found.expand(rule.meant).strip(), rule.ref
