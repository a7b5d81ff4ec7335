"""The rules of capitals, read from `data/reference/capitals.json`."""

import re
from functools import cache

from tdkt_event.documents.table_file import Node, open_table
from tdkt_event.domain.capitals import CapitalRule
from tdkt_event.settings import REFERENCE_FOLDER


@cache
def capital_rules() -> tuple[CapitalRule, ...]:
    """Read every rule; SettingError when the table or a pattern is wrong."""
    return tuple(_rule(node) for node in open_table(REFERENCE_FOLDER / "capitals.json").some())


def _rule(node: Node) -> CapitalRule:
    pattern = node.get("pattern")
    try:
        compiled = re.compile(pattern.text())
    except re.error:
        raise pattern.wrong("mẫu tìm chữ không đúng") from None
    return CapitalRule(compiled, node.get("meant").text(), node.get("ref").text())
