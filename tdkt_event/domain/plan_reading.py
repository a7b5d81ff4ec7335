"""Read a plan: the structure of administrative papers first, then what its parts say."""

import re
from collections.abc import Iterator, Sequence

from tdkt_event.domain.plan import Deadline, Duty, PlanReading, Section
from tdkt_event.domain.plan_close import APPENDIX, find_close, find_signature, read_recipients, read_signer
from tdkt_event.domain.plan_conference import read_conference
from tdkt_event.domain.plan_deadline import read_deadlines
from tdkt_event.domain.plan_duties import duty_sections, read_duties
from tdkt_event.domain.plan_head import PLAN_TYPES, read_head, read_legal_basis, read_references
from tdkt_event.domain.plan_outline import Node, Rank, build_outline, read_mark, top_nodes
from tdkt_event.domain.plan_source import PlanLine, PlanSource, PlanTable, Said
from tdkt_event.domain.plan_speeches import read_backdrop, read_performances, read_pledge, read_speeches
from tdkt_event.domain.plan_table import find_work_tables, work_items
from tdkt_event.domain.plan_year import read_anniversaries, read_events, read_general_tasks, read_movements
from tdkt_event.domain.vietnamese import clean, fold

_CLOSING = re.compile(
    r"^(?:trên đây là|yêu cầu các|đề nghị các|đề nghị lãnh đạo|trong quá trình|nhận được kế hoạch|căn cứ kế hoạch|ubnd .{0,30}yêu cầu)", re.IGNORECASE
)


def read_plan(source: PlanSource) -> PlanReading:
    """Read a plan; what is not there stays empty, what was not understood is listed."""
    lines = [block for block in source.blocks if isinstance(block, PlanLine)]
    close = find_close(lines)
    ending = find_signature(lines, close)
    head, after = read_head(lines[:ending] or lines)
    main = lines[after:ending]
    first = next((at for at, line in enumerate(main) if _is_heading(line)), len(main))
    preamble, body = main[:first], main[first:]
    body, closing = _without_closing(body)
    root = build_outline(body)
    tables = find_work_tables(block for block in source.blocks if isinstance(block, PlanTable))
    backdrop = read_backdrop(body)
    claimed = {said.line for said in (*backdrop.lines, backdrop.label)} if backdrop else set()
    duties, strange = read_duties(root, claimed)
    offices = _reach(root, duties)
    deadlines = read_deadlines(_sentences(root, closing, offices))
    legal = read_legal_basis(preamble)
    conference = read_conference(head.title, root, body)
    return PlanReading(
        head=head,
        signer=read_signer(lines, close),
        legal_basis=legal,
        references=read_references([*body, *closing]),
        sections=tuple(Section(node.label, _heading_text(node), node.line) for node in top_nodes(root)),
        appendices=tuple(_appendices(lines[ending:])),
        table_columns=tables[0].headings if tables else (),
        work_items=tuple(item for table in tables for item in work_items(table)),
        conference=conference,
        duties=tuple(duties),
        deadlines=tuple(deadlines),
        speeches=read_speeches(root, deadlines, offices),
        pledge=read_pledge(root, deadlines),
        performances=read_performances(root, offices),
        backdrop=backdrop,
        general_tasks=read_general_tasks(root),
        anniversaries=read_anniversaries(root),
        events=read_events(root),
        movements=read_movements(root),
        recipients=read_recipients(lines, close),
        not_understood=tuple(_strange(strange, source, len(tables))),
    )


def _is_heading(line: PlanLine) -> bool:
    return read_mark(line.text)[0] <= Rank.ARABIC


def _heading_text(node: Node) -> str:
    return clean(node.text).rstrip(" .:") if len(node.text) < 200 else clean(node.text.partition(".")[0])


def _without_closing(body: Sequence[PlanLine]) -> tuple[list[PlanLine], list[PlanLine]]:
    """Part the closing words “Trên đây là Kế hoạch …” from the text."""
    at = len(body)
    while at > 0 and read_mark(body[at - 1].text)[0] == Rank.TEXT and at > len(body) - 4:
        at -= 1
    start = next((place for place in range(at, len(body)) if _CLOSING.match(body[place].text) or body[place].text.rstrip().endswith("./.")), len(body))
    return list(body[:start]), list(body[start:])


def _reach(root: Node, duties: Sequence[Duty]) -> list[tuple[str, int, int]]:
    """Give for each office the first and last line of its duties."""
    sections = duty_sections(root)
    ends = [(max(node.line for node in section.walk()), section.line) for section in sections]
    found = []
    for at, duty in enumerate(duties):
        following = duties[at + 1].office.line - 1 if at + 1 < len(duties) else 10**9
        end = next((last for last, first in ends if first <= duty.office.line <= last), duty.office.line)
        found.append((duty.office.text, duty.office.line, min(following, end)))
    return found


def _sentences(root: Node, closing: Sequence[PlanLine], offices: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, int, str]]:
    for node in root.walk():
        owner = next((name for name, first, last in offices if first <= node.line <= last), "")
        yield node.text, node.line, owner
    for line in closing:
        yield line.text, line.number, ""


def _appendices(lines: Sequence[PlanLine]) -> Iterator[Said]:
    for at, line in enumerate(lines):
        if APPENDIX.match(line.text) and len(line.text) < 120:
            title = lines[at + 1].text if at + 1 < len(lines) and not lines[at + 1].text.startswith("(") else ""
            yield Said(clean(f"{line.text.strip('*_# ')} {title}"), line.number)


def _strange(nodes: Sequence[Node], source: PlanSource, found_tables: int) -> Iterator[Said]:
    for node in nodes:
        if node.text:
            yield Said(clean(node.text), node.line)
    tables = [block for block in source.blocks if isinstance(block, PlanTable)]
    if not found_tables:
        for table in tables:
            yield Said(clean(" | ".join(table.rows[0].cells)) if table.rows else "", table.line)


def is_plan(reading: PlanReading) -> bool:
    """Say whether what was read is a plan: its type says so, or it has the parts of one and no other type."""
    if reading.head.doc_type:
        return reading.head.doc_type in PLAN_TYPES
    return bool(reading.work_items or reading.duties) and any("ke hoach" in fold(said.text) for said in _titles(reading))


def _titles(reading: PlanReading) -> Iterator[Said]:
    if reading.head.title:
        yield reading.head.title
    if reading.head.number:
        yield Said("kế hoạch" if "KH" in reading.head.number.text else "", reading.head.number.line)
