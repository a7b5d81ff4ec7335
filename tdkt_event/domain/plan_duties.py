"""Duties of offices: who has to do what, read from the sections that hand out the work."""

import re
from collections.abc import Iterator, Set

from tdkt_event.domain.plan import Duty
from tdkt_event.domain.plan_offices import (
    actor_of,
    has_lead_in,
    is_office,
    partners_in,
    trimmed,
    without_lead_in,
)
from tdkt_event.domain.plan_outline import Node, Rank, top_nodes
from tdkt_event.domain.plan_source import Said
from tdkt_event.domain.plan_tasks import only_says_when, split_task
from tdkt_event.domain.vietnamese import clean, fold

_SECTION = re.compile(
    r"to chuc thuc hien|phan cong|trach nhiem|trien khai thuc hien|^thuc hien$|to chuc trien khai|giao nhiem vu"
)
_OTHER_SECTION = re.compile(r"tham luan|thoi gian|thanh phan|kinh phi")
_MOST_NAME = 40
_OWN_GROUND = re.compile(
    r"^căn cứ (?:vào )?(?:nội dung )?kế hoạch này,?\s+(?=chủ động|tổ chức|xây dựng)", re.IGNORECASE
)
_EMPTY_TASK = re.compile(
    r"^(?:có trách nhiệm|chịu trách nhiệm|thực hiện|có nhiệm vụ)(?: thực hiện| các nhiệm vụ| sau)*\W*$",
    re.IGNORECASE,
)
_SUMMONED = re.compile(r"^(?:phối hợp|chủ trì|có trách nhiệm|chịu trách nhiệm)\b")


def duty_sections(root: Node) -> list[Node]:
    """Give the sections that hand out work."""
    return [
        node
        for node in top_nodes(root)
        if _SECTION.search(fold(node.text)) and not _OTHER_SECTION.search(fold(node.text))
    ]


def read_duties(root: Node, claimed: Set[int]) -> list[Duty]:
    """Read the duties that such sections hand out."""
    duties: list[Duty] = []
    for section in duty_sections(root):
        for node in section.children:
            if node.line in claimed:
                continue
            duties += _duties_of(node, claimed)
    return _merged(duties)


def _duties_of(node: Node, claimed: Set[int]) -> Iterator[Duty]:
    name, task = _named_office(node)
    children = [
        child for child in node.children if child.line not in claimed and not _ATTACHED.match(child.text)
    ]
    if not name:
        for child in children:
            if child.rank < Rank.TEXT:
                yield from _duties_of(child, claimed)
        return
    inline = bool(task)
    tasks = [Said(one, node.line) for one in split_task(task, inline=inline)]
    others: list[Duty] = []
    for child in children:
        other, does = _other_actor(child, name)
        if other:
            others.append(_duty(other, child.line, [Said(does, child.line)]))
        else:
            tasks += _tasks_of(child, claimed)
    if tasks or others:
        yield _duty(name, node.line, tasks)
        yield from others


def _named_office(node: Node) -> tuple[str, str]:
    """Part “Phòng Tài chính: Thẩm định …” or “Giao Sở Nội vụ chủ trì …” into office and task."""
    head, colon, rest = node.text.partition(":")
    bare = without_lead_in(trimmed(head))
    if (
        is_office(bare)
        and len(bare.split()) <= _MOST_NAME
        and (colon or node.children)
        and not _has_verb(bare, rest)
    ):
        return bare, rest.strip()
    if _names_whole(node):
        return bare, ""
    office, does = actor_of(node.text)
    if office:
        return office, _OWN_GROUND.sub("", does)
    return "", ""


def _names_whole(node: Node) -> bool:
    """Say whether a short heading over marked tasks is a name as a whole, though a word of it looks like an act."""
    marked = [child for child in node.children if child.rank < Rank.TEXT]
    short = len(node.text.split()) <= _SHORT_NAME and not node.text.rstrip().endswith((":", ".", ";"))
    return bool(marked) and short and is_office(node.text) and not _COMMAND.search(node.text)


_SHORT_NAME = 9
_COMMAND = re.compile(
    r"\b(?:có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp|thực hiện|tham mưu|chuẩn bị|căn cứ)\b|:"
)
_ATTACHED = re.compile(r"^\(\s*(?:kèm|có|chi tiết|đính kèm|theo)\b[^()]*\)\W*$", re.IGNORECASE)
_ROLE = re.compile(
    r"\s*\(\s*(?:là\s+)?(?:cơ quan|đơn vị|bộ phận|phòng)\s+(?:thường trực|đầu mối|chủ trì|giúp việc|tham mưu)[^()]*\)\s*$",
    re.IGNORECASE,
)
"""The part an office plays, said in brackets behind its name."""


def _has_verb(name: str, rest: str) -> bool:
    office, _ = actor_of(name)
    return bool(office) and not rest.strip()


def _other_actor(node: Node, owner: str) -> tuple[str, str]:
    """Give another office that a task begins with: “Các Khối trưởng … phối hợp …”."""
    office, does = actor_of(node.text)
    turned = has_lead_in(node.text) or (_SUMMONED.match(does) and office[:1].isupper())
    if office and fold(office) != fold(owner) and turned:
        return office, trimmed(does)
    return "", ""


def _tasks_of(node: Node, claimed: Set[int]) -> list[Said]:
    tasks = [Said(one, node.line) for one in split_task(node.text, inline=False)]
    if node.text.rstrip().endswith(":") or not node.text:
        below = [child for child in node.children if child.line not in claimed]
        found = [said for child in below for said in _tasks_of(child, claimed)]
        return found or tasks
    return tasks


def _duty(office: str, line: int, tasks: list[Said]) -> Duty:
    filled = [task for task in tasks if task.text and not (len(tasks) > 1 and _EMPTY_TASK.match(task.text))]
    kept = tuple(Said(clean(task.text), task.line) for task in _with_days(filled))
    partners = tuple(dict.fromkeys(one for task in kept for one in partners_in(task.text)))
    return Duty(Said(_ROLE.sub("", clean(office)), line), kept, partners)


def _with_days(tasks: list[Said]) -> list[Said]:
    """Put a line that only says by when to the task above it."""
    found: list[Said] = []
    for task in tasks:
        if found and found[-1].line != task.line and only_says_when(task.text):
            found[-1] = Said(f"{found[-1].text}; {task.text[:1].lower()}{task.text[1:]}", found[-1].line)
        else:
            found.append(task)
    return found


def _merged(duties: list[Duty]) -> list[Duty]:
    """Put duties of one office that follow one another together."""
    found: list[Duty] = []
    for duty in duties:
        if found and fold(found[-1].office.text) == fold(duty.office.text):
            last = found.pop()
            partners = tuple(dict.fromkeys((*last.coordinate, *duty.coordinate)))
            found.append(Duty(last.office, (*last.tasks, *duty.tasks), partners))
        else:
            found.append(duty)
    return found
