"""The plan as it stands, line by line, with what was understood marked and named, and what was not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from tdkt_event.documents.plan_file import PlanDocument
from tdkt_event.domain.plan import PlanReading
from tdkt_event.domain.plan_source import PlanLine, PlanTable, Said

UNKNOWN = "unknown"
KINDS = {
    "head": ("Thể thức", "#e7dcc0"),
    "basis": ("Căn cứ", "#dfe5d3"),
    "section": ("Mục", "#e3ddd3"),
    "meeting": ("Hội nghị", "#f3d9c4"),
    "group": ("Thành phần", "#e5d8ec"),
    "duty": ("Nhiệm vụ", "#d3e4f2"),
    "deadline": ("Thời hạn", "#f5cfca"),
    "speech": ("Tham luận", "#d4ebe0"),
    "pledge": ("Giao ước", "#f1e3a8"),
    "backdrop": ("Phông", "#f3d3df"),
    "item": ("Công việc", "#d8e8e9"),
    "year": ("Việc trong năm", "#dde6cc"),
    "recipient": ("Nơi nhận", "#e2dfee"),
    UNKNOWN: ("Chưa hiểu", "transparent"),
}
"""What a stretch was understood as, in words, and its colour; always both, never the colour alone."""

_STYLE = (
    "<style>.tdkt-doc{font-family:'Tinos','Times New Roman',serif;font-size:1.02rem;line-height:1.5;overflow-wrap:anywhere}"
    ".tdkt-doc p{display:grid;grid-template-columns:2.6rem 1fr;gap:.5rem;margin:0 0 .35rem}"
    ".tdkt-doc i{font-style:normal;color:#6b6257;text-align:right;font-variant-numeric:tabular-nums;font-size:.85rem;padding-top:.15rem}"
    ".tdkt-doc mark{color:inherit;padding:.05em .1em;border-radius:3px}"
    ".tdkt-doc mark.unknown{border-bottom:2px dashed #b3271a;background:none}"
    ".tdkt-doc small{font-family:'Be Vietnam Pro',sans-serif;font-size:.72rem;color:#4d463d;border:1px solid #cbbfa9;"
    "border-radius:8px;padding:0 .4em;margin-left:.3em;white-space:nowrap;background:#fffdf9}"
    ".tdkt-doc small.unknown{color:#b3271a;border-color:#b3271a}"
    ".tdkt-doc span.c{border-left:2px solid #cbbfa9;padding-left:.4em;margin-left:.3em}"
    "@media (min-width:641px){[data-testid=stColumn]:has(.tdkt-doc)>div{position:sticky;top:4.2rem}}</style>"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a line that was understood as something."""

    line: int
    text: str
    kind: str


def marks_of(reading: PlanReading) -> Iterator[Mark]:
    """Give every stretch that was understood, and those that were not."""
    yield from _head_marks(reading)
    yield from _meeting_marks(reading)
    for duty in reading.duties:
        yield Mark(duty.office.line, duty.office.text, "duty")
        yield from _said("duty", duty.tasks)
    for deadline in reading.deadlines:
        yield Mark(deadline.line, deadline.text, "deadline")
    yield from _speech_marks(reading)
    for item in reading.work_items:
        yield Mark(item.line, "", "item")
    yield from _said("item", reading.table_columns)
    for part in (reading.general_tasks, reading.events, reading.movements):
        yield from _said("year", part)
    yield from _said(UNKNOWN, reading.not_understood)


def document_html(document: PlanDocument) -> str:
    """Write the whole document with its line numbers and marks."""
    marks: dict[int, list[Mark]] = {}
    for one in marks_of(document.reading):
        marks.setdefault(one.line, []).append(one)
    rows: list[str] = []
    for block in document.source.blocks:
        if isinstance(block, PlanTable):
            rows += [_row_html(row.line, row.cells, marks.get(row.line, [])) for row in block.rows]
        else:
            rows.append(_line_html(block, marks.get(block.number, [])))
    return f'{_STYLE}<div class="tdkt-doc">{"".join(rows)}</div>'


def key_html(reading: PlanReading) -> str:
    """Write what each colour means, only for those in the document."""
    used = {one.kind for one in marks_of(reading)}
    return " ".join(
        f'<span style="background:{colour};border-radius:8px;padding:.1em .6em;margin:0 .3em .3em 0;display:inline-block;'
        f'{"border:1px dashed #b3271a;color:#b3271a" if kind == UNKNOWN else ""}">{escape(label)}</span>'
        for kind, (label, colour) in KINDS.items()
        if kind in used
    )


def stretches(text: str, marks: Iterable[Mark]) -> list[tuple[str, str]]:
    """Cut a line into (piece, kind) with the shortest mark on top; a piece nobody understood has no kind."""
    kinds = [""] * len(text)
    places = sorted((place for one in marks if (place := _place(text, one))), key=lambda one: one[0] - one[1])
    for start, end, kind in places:  # the longest first, so that shorter ones are painted over it
        kinds[start:end] = [kind] * (end - start)
    found: list[tuple[str, str]] = []
    for letter, kind in zip(text, kinds, strict=True):
        if found and found[-1][1] == kind:
            found[-1] = (found[-1][0] + letter, kind)
        else:
            found.append((letter, kind))
    return found


def _place(text: str, mark: Mark) -> tuple[int, int, str] | None:
    """Give where a mark stands in a line; words that were tidied since stand for the whole line."""
    if not text:
        return None
    at = text.lower().find(mark.text.lower()) if mark.text else -1
    return (at, at + len(mark.text), mark.kind) if at >= 0 else (0, len(text), mark.kind)


def _line_html(line: PlanLine, marks: list[Mark]) -> str:
    return _entry(line.number, _painted(line.text, marks), _names(marks))


def _row_html(number: int, cells: Iterable[str], marks: list[Mark]) -> str:
    whole = [Mark(number, "", one.kind) for one in marks if one.kind in ("item", UNKNOWN)][:1]
    shown, named = [], list(whole)
    for cell in filter(None, cells):
        found = whole or [one for one in marks if one.text and one.text.lower() in cell.lower()]
        named += found
        shown.append(f'<span class="c">{_painted(cell, found)}</span>')
    return _entry(number, "".join(shown), _names(named))


def _painted(text: str, marks: list[Mark]) -> str:
    return "".join(_piece(piece, kind) for piece, kind in stretches(text, marks))


def _piece(text: str, kind: str) -> str:
    shown = escape(text).replace("\n", "<br>")
    if not kind:
        return shown
    if kind == UNKNOWN:
        return f'<mark class="unknown">{shown}</mark>'
    return f'<mark style="background:{KINDS[kind][1]}">{shown}</mark>'


def _names(marks: Iterable[Mark]) -> str:
    kinds = dict.fromkeys(one.kind for one in marks)
    return "".join(
        f"<small{' class=unknown' if kind == UNKNOWN else ''}>{escape(KINDS[kind][0])}</small>"
        for kind in kinds
    )


def _entry(number: int, shown: str, names: str) -> str:
    return f"<p><i>{number}</i><span>{shown}{names}</span></p>"


def _said(kind: str, said: Iterable[Said | None]) -> Iterator[Mark]:
    for one in said:
        if one is not None:
            yield Mark(one.line, one.text, kind)


def _head_marks(reading: PlanReading) -> Iterator[Mark]:
    head = reading.head
    yield from _said("head", (head.number, head.place, head.day, head.title))
    if head.issuer_line:
        yield Mark(head.issuer_line, head.issuer, "head")
    if reading.signer:
        yield Mark(reading.signer.line, reading.signer.position, "head")
    yield from _said("basis", reading.legal_basis)
    for section in reading.sections:
        yield Mark(section.line, section.text, "section")
    yield from _said("section", reading.appendices)
    yield from _said("recipient", reading.recipients)


def _meeting_marks(reading: PlanReading) -> Iterator[Mark]:
    meeting = reading.conference
    if meeting is None:
        return
    title = reading.head.title
    named = None if title and title.line == meeting.name.line else meeting.name
    yield from _said("meeting", (named, meeting.time, meeting.venue, *meeting.contents))
    if meeting.total_line:
        yield Mark(meeting.total_line, "", "meeting")
    for group in meeting.groups:
        yield from _said("group", (group.name, *group.members))


def _speech_marks(reading: PlanReading) -> Iterator[Mark]:
    speeches, pledge = reading.speeches, reading.pledge
    if speeches:
        for one in speeches.counts:
            yield Mark(one.line, f"{one.count:02d} tập thể", "speech")
        yield from _said("speech", (speeches.duration, speeches.rule))
    if pledge:
        yield from _said("pledge", (pledge.name, pledge.content_rule, pledge.form))
    if reading.backdrop:
        yield from _said("backdrop", (reading.backdrop.label, *reading.backdrop.lines))
    if reading.performances:
        yield from _said("meeting", (reading.performances.text,))


def line_texts(document: PlanDocument) -> Mapping[int, str]:
    """Give the text of each line by its number."""
    texts: dict[int, str] = {}
    for line in document.source.lines():
        texts[line.number] = f"{texts[line.number]} | {line.text}" if line.number in texts else line.text
    return texts
