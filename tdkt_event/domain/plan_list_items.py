"""Work of the year that a plan lists instead of tabling it: a heading, and below it who and when."""

import re
from collections.abc import Iterator

from tdkt_event.domain.plan import WorkItem
from tdkt_event.domain.plan_offices import split_offices, trimmed
from tdkt_event.domain.plan_outline import Node
from tdkt_event.domain.plan_table import parted_offices
from tdkt_event.domain.plan_time import read_span
from tdkt_event.domain.vietnamese import clean, fold

_LABELS = (
    ("time", re.compile(r"^(?:thoi gian|thoi han|tien do|thoi diem)(?: thuc hien| hoan thanh| to chuc)?$")),
    ("lead", re.compile(r"^(?:co quan |don vi |bo phan )?(?:chu tri|thuc hien|phu trach)(?: thuc hien| tham muu)?$")),
    ("coordinate", re.compile(r"^(?:co quan |don vi |bo phan )?phoi hop(?: thuc hien)?$")),
    ("product", re.compile(r"^(?:san pham|ket qua|dau ra)(?: dat duoc| du kien)?$")),
)  # fmt: skip


def read_list_items(root: Node) -> list[WorkItem]:
    """Read the headings below which a line names who does the work; one that only has a time is no item."""
    found: list[WorkItem] = []
    for node in root.walk():
        parts = dict(_labelled(node))
        if "lead" in parts and node.text:
            found.append(_item(node, parts))
    return found


def item_lines(root: Node) -> set[int]:
    """Give the lines that say who, with whom and when of such items."""
    return {
        child.line
        for node in root.walk()
        if "lead" in dict(_labelled(node))
        for child in node.children
        if _label_of(child)
    }


def _labelled(node: Node) -> Iterator[tuple[str, str]]:
    for child in node.children:
        name, rest = _label_of(child), child.text.partition(":")[2].strip()
        if name and rest:
            yield name, rest


def _label_of(node: Node) -> str:
    head, colon, _ = node.text.partition(":")
    label = fold(head).strip()
    return next((name for name, pattern in _LABELS if colon and pattern.match(label)), "")


def _item(node: Node, parts: dict[str, str]) -> WorkItem:
    lead, partners = parted_offices(parts["lead"], parts.get("coordinate", ""))
    lead, partners, time = trimmed(lead), trimmed(partners), trimmed(parts.get("time", ""))
    return WorkItem(
        number=node.label, content=clean(node.text).rstrip(" :"), lead=split_offices(lead),
        coordinate=split_offices(partners), lead_text=clean(lead), coordinate_text=clean(partners), time=time,
        span=read_span(time), product=trimmed(parts.get("product", "")), note="", section="", line=node.line,
    )  # fmt: skip
