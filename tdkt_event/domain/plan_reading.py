"""Read a plan: the structure of administrative papers first, then what its parts say."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from tdkt_event.domain.plan import Backdrop, Deadline, Duty, PlanHead, PlanReading, Section, WorkItem
from tdkt_event.domain.plan_attached import find_attached, last_line, with_decision
from tdkt_event.domain.plan_basis import read_legal_basis, read_references
from tdkt_event.domain.plan_close import APPENDIX, find_close, find_signature, read_recipients, read_signer
from tdkt_event.domain.plan_conference import read_conference
from tdkt_event.domain.plan_deadline import item_deadlines, read_deadlines
from tdkt_event.domain.plan_duties import duty_sections, read_duties
from tdkt_event.domain.plan_group_table import is_group_table
from tdkt_event.domain.plan_head import PLAN_TYPES, plan_year, read_head
from tdkt_event.domain.plan_list_items import item_lines, read_list_items
from tdkt_event.domain.plan_outline import Node, Rank, build_outline, inner_gaps, read_mark, top_nodes
from tdkt_event.domain.plan_source import PlanLine, PlanSource, PlanTable, Said
from tdkt_event.domain.plan_speeches import read_backdrop, read_performances, read_pledge, read_speeches
from tdkt_event.domain.plan_table import (
    WorkTable,
    find_work_tables,
    names_due_days,
    without_layout,
    work_items,
)
from tdkt_event.domain.plan_year import (
    read_anniversaries,
    read_events,
    read_general_tasks,
    read_model_rules,
    read_movements,
)
from tdkt_event.domain.vietnamese import clean, fold

_LONG_HEADING, _SHORT_HEADING = 200, 8
_APPENDED = re.compile(r"^PHỤ (?:LỤC|BIỂU)(?:\s+[IVX\d]+)?\W*$")
_NAMES_APPENDIX = re.compile(
    r"\(?\s*(?:có|theo|chi tiết|đính kèm)[^().]{0,40}(?:phụ lục|phụ biểu|biểu)[^().]{0,40}kèm", re.IGNORECASE
)
_CLOSING = re.compile(
    r"^(?:trên đây là|yêu cầu các|đề nghị các|đề nghị lãnh đạo|trong quá trình|nhận được kế hoạch|căn cứ kế hoạch|ubnd .{0,30}yêu cầu)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a paper from top to bottom."""

    lines: Sequence[PlanLine]
    close: int
    head: PlanHead
    preamble: Sequence[PlanLine]
    body: Sequence[PlanLine]
    closing: Sequence[PlanLine]
    behind: Sequence[PlanLine]
    """What follows the text: signature, recipients, appendices."""


def read_plan(source: PlanSource) -> PlanReading:
    """Read a plan, also one behind the decision that issues it; what was not understood is listed."""
    source = without_layout(source)
    attached = find_attached(source)
    if attached is None:
        return _read_alone(source)
    decision = _read_alone(attached.decision)
    return with_decision(_read_alone(attached.plan), decision, last_line(attached.decision))


def _read_alone(source: PlanSource) -> PlanReading:
    parts, blocks = _parts(source), [block for block in source.blocks if isinstance(block, PlanTable)]
    root, tables = build_outline(parts.body), find_work_tables(blocks)
    reading = _reading(parts, root, tables, blocks)
    known = {one.line for table in tables for one in table.headings}
    known |= {row.line for table in tables for row in table.rows}
    known |= {row.line for block in blocks if is_group_table(block) for row in block.rows}
    return replace(reading, not_understood=tuple(_not_understood(root, reading, blocks, known)))


def _parts(source: PlanSource) -> _Parts:
    lines = [block for block in source.blocks if isinstance(block, PlanLine)]
    close = find_close(lines)
    ending = find_signature(lines, close)
    head, after = read_head(lines[:ending] or lines, list(source.lines()))
    main = lines[after:ending]
    appended = next((at for at, line in enumerate(main) if _APPENDED.match(line.text)), len(main))
    first = next((at for at, line in enumerate(main[:appended]) if _is_heading(line)), appended)
    body, closing = _without_closing(main[first:appended])
    return _Parts(lines, close, head, main[:first], body, closing, [*main[appended:], *lines[ending:]])


def _reading(
    parts: _Parts, root: Node, tables: Sequence[WorkTable], blocks: Sequence[PlanTable]
) -> PlanReading:
    body = parts.body
    backdrop = read_backdrop(body)
    duties = read_duties(root, _board_lines(backdrop))
    offices = _reach(root, duties)
    tabled = tuple(item for table in tables for item in work_items(table))
    items = tabled or tuple(read_list_items(root))
    paths = _paths(root)
    said, offices_of_rows = _with_rows(root, tabled, paths), [*_row_offices(tabled), *offices]
    told = set() if tabled else item_lines(root)
    sentences = (one for one in _sentences(root, parts.closing, offices) if one[1] not in told)
    deadlines = [*read_deadlines(sentences, plan_year(parts.head)), *_item_deadlines(tables, items)]
    appendices = tuple(_appendices(parts.behind))
    appendix_line = next((line.number for line in body if _NAMES_APPENDIX.search(line.text)), 0)
    return PlanReading(
        head=parts.head,
        signer=read_signer(parts.lines, parts.close),
        legal_basis=read_legal_basis(parts.preamble),
        references=read_references([*body, *parts.closing]),
        sections=tuple(map(_section, top_nodes(root))),
        appendices=appendices,
        appendix_missing=bool(appendix_line) and not (appendices or tables),
        appendix_line=appendix_line,
        table_columns=tables[0].headings if tables else (),
        work_items=items,
        conference=read_conference(parts.head.title, root, body, blocks),
        duties=tuple(duties),
        deadlines=tuple(deadlines),
        speeches=read_speeches(said, deadlines, offices_of_rows),
        pledge=read_pledge(said, deadlines),
        performances=read_performances(said, offices_of_rows),
        backdrop=backdrop,
        general_tasks=read_general_tasks(root),
        anniversaries=read_anniversaries(body),
        events=read_events(body),
        movements=read_movements(body),
        recipients=read_recipients(parts.lines, parts.close),
        not_understood=(),
        paths=paths,
        gaps=inner_gaps(root),
        model_rules=read_model_rules([*body, *parts.closing]),
    )


def _with_rows(root: Node, items: Sequence[WorkItem], paths: Mapping[int, str]) -> Node:
    """Give the outline with the rows of the tables as lines of their own, each under the number above its table."""
    starts = sorted(paths)
    rows = []
    for item in items:
        at = bisect_right(starts, item.line) - 1
        path = paths[starts[at]] if at >= 0 else ""
        rows.append(Node(Rank.TEXT, "", item.content, item.line, path=path, written=item.content))
    return Node(Rank.ROOT, "", "", 0, [*root.children, *rows])


def _row_offices(items: Sequence[WorkItem]) -> list[tuple[str, int, int]]:
    """Give for each row who leads it, as an office that holds the row's line alone."""
    return [(", ".join(item.lead), item.line, item.line) for item in items if item.lead]


def _item_deadlines(tables: Sequence[WorkTable], items: Sequence[WorkItem]) -> list[Deadline]:
    """Read the deadlines of the rows, each table with what its column of time is called."""
    if not tables:
        return item_deadlines(items)
    return [one for table in tables for one in item_deadlines(work_items(table), due=names_due_days(table))]


def _board_lines(backdrop: Backdrop | None) -> set[int]:
    """Give the lines that only hold the words of the backdrop; a label that hands out the work is a task too."""
    if backdrop is None:
        return set()
    own = set() if _DECORATES.match(backdrop.label.text) else {backdrop.label.line}
    return own | {said.line for said in backdrop.lines}


_DECORATES = re.compile(r"(?:trang trí|chuẩn bị|thiết kế|in)\b", re.IGNORECASE)


def _paths(root: Node) -> dict[int, str]:
    """Give each line its numbered place; a dash and a plain line have that of the number above."""
    found: dict[int, str] = {}
    path = ""
    for node in root.walk():
        path = node.path or path
        found.setdefault(node.line, path)
    return found


def _is_heading(line: PlanLine) -> bool:
    return read_mark(line.text)[0] <= Rank.ARABIC


def _section(node: Node) -> Section:
    """Give a heading; of a long line that goes on behind it, the first sentence."""
    title, written = clean(node.text), clean(node.written)
    if len(title) > _LONG_HEADING:
        title = title.partition(".")[0]
        written = written[: written.find(title) + len(title)]
    head, colon, rest = title.partition(":")
    if colon and rest.strip() and len(head.split()) <= _SHORT_HEADING:
        title, written = head, written.partition(":")[0]
    return Section(node.label, title.rstrip(" .:"), node.line, written.rstrip(" .:"))


def _without_closing(body: Sequence[PlanLine]) -> tuple[list[PlanLine], list[PlanLine]]:
    """Part the closing words “Trên đây là Kế hoạch …” from the text."""
    at = len(body)
    while at > 0 and read_mark(body[at - 1].text)[0] == Rank.TEXT and at > len(body) - 4:
        at -= 1
    start = next(
        (
            place
            for place in range(at, len(body))
            if _CLOSING.match(body[place].text) or body[place].text.rstrip().endswith("./.")
        ),
        len(body),
    )
    return list(body[:start]), list(body[start:])


def _reach(root: Node, duties: Sequence[Duty]) -> list[tuple[str, int, int]]:
    """Give for each office the first and last line of its duties."""
    sections = duty_sections(root)
    ends = [(max(node.line for node in section.walk()), section.line) for section in sections]
    last_line = max((last for last, _ in ends), default=0)
    found = []
    for at, duty in enumerate(duties):
        following = duties[at + 1].office.line - 1 if at + 1 < len(duties) else last_line
        end = next((last for last, first in ends if first <= duty.office.line <= last), last_line)
        found.append((duty.office.text, duty.office.line, min(following, end)))
    return found


def _sentences(
    root: Node, closing: Sequence[PlanLine], offices: Sequence[tuple[str, int, int]]
) -> Iterator[tuple[str, int, str]]:
    ordered = sorted(offices, key=lambda one: one[1])
    starts = [first for _, first, _ in ordered]
    for node in root.walk():
        at = bisect_right(starts, node.line) - 1
        held = at >= 0 and node.line <= ordered[at][2]
        yield node.text, node.line, ordered[at][0] if held else ""
    for line in closing:
        yield line.text, line.number, ""


def _appendices(lines: Sequence[PlanLine]) -> Iterator[Said]:
    for at, line in enumerate(lines):
        if APPENDIX.match(line.text) and len(line.text) < 120:
            title = (
                lines[at + 1].text if at + 1 < len(lines) and not lines[at + 1].text.startswith("(") else ""
            )
            yield Said(clean(f"{line.text.strip('*_# ')} {title}"), line.number)


_STORY = re.compile(
    r"muc dich|yeu cau|^noi dung|nhiem vu|muc tieu|tinh hinh|ket qua|giai phap|phuong huong|quan diem"
)


def _not_understood(
    root: Node, reading: PlanReading, tables: Sequence[PlanTable], known: Set[int]
) -> Iterator[Said]:
    """Give what no value holds: lines of the parts that arrange and hand out, and tables without known headings."""
    held = _held_lines(reading)
    for top in top_nodes(root):
        if _STORY.search(fold(top.text)) and not _HANDS_OUT.search(fold(top.text)):
            continue
        for node in top.walk():
            heading = node is top or (node.children and len(node.text.split()) <= _HEADING_WORDS)
            if node.text and not heading and node.line not in held:
                yield Said(clean(node.text), node.line)
    for table in tables:
        if table.rows and not any(row.line in known for row in table.rows):
            yield Said(clean(" | ".join(table.rows[0].cells)), table.line)


_HANDS_OUT = re.compile(r"phan cong|to chuc thuc hien|thanh phan|thoi gian")
_HEADING_WORDS = 12


def _held_lines(reading: PlanReading) -> set[int]:
    held = {one.line for one in reading.deadlines} | {one.line for one in reading.work_items}
    held |= {
        line for duty in reading.duties for line in (duty.office.line, *(task.line for task in duty.tasks))
    }
    meeting, speeches, pledge = reading.conference, reading.speeches, reading.pledge
    if meeting:
        held |= {said.line for said in (meeting.time, meeting.venue) if said} | {meeting.total_line}
        held |= {said.line for said in meeting.contents}
        held |= {
            line
            for group in meeting.groups
            for line in (group.name.line, *(said.line for said in group.members))
        }
    if speeches:
        held |= {one.line for one in speeches.counts} | {
            said.line for said in (speeches.duration, speeches.rule) if said
        }
    if pledge:
        held |= {said.line for said in (pledge.name, pledge.content_rule, pledge.form) if said}
    if reading.backdrop:
        held |= {said.line for said in (reading.backdrop.label, *reading.backdrop.lines)}
    if reading.performances:
        held.add(reading.performances.text.line)
    return held


def is_plan(reading: PlanReading) -> bool:
    """Say whether what was read is a plan: its type says so, or it has the parts of one and no other type."""
    if reading.head.doc_type == PLAN:
        return True
    if reading.head.doc_type:  # a “CHƯƠNG TRÌNH” may be a year's plan or what is on at a meeting
        return is_plan_type(reading) and bool(reading.work_items or reading.duties)
    return bool(reading.work_items or reading.duties) and any(
        "ke hoach" in fold(said.text) for said in _titles(reading)
    )


PLAN = "Kế hoạch"


def is_plan_type(reading: PlanReading) -> bool:
    """Say whether the paper calls itself by a name that plans have."""
    return reading.head.doc_type in PLAN_TYPES


def _titles(reading: PlanReading) -> Iterator[Said]:
    if reading.head.title:
        yield reading.head.title
    if reading.head.number:
        yield Said("kế hoạch" if "KH" in reading.head.number.text else "", reading.head.number.line)
