"""Phiếu điểm danh: a box to sign for every seat, by group, with a QR a row."""

from datetime import datetime
from itertools import groupby
from typing import Literal

from tdkt_event.documents.attendance_list_pdf import (
    CODE,
    COLUMNS,
    DEFAULT_INSTRUCTION,
    PERSON,
    ROW_HEIGHT,
    SIGNED_BY,
    TITLE,
    AttendanceHost,
    AttendanceRow,
    attendance_list,
    closing_lines,
)
from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import Progress, date_line
from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import BLANK, PaperEntry, PaperFacts
from tdkt_event.documents.papers.model import (
    Align,
    Block,
    Column,
    Head,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
    paragraph,
    runs,
)
from tdkt_event.documents.qr import code_in_groups
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.dates import invitation_time, read_day
from tdkt_event.domain.delegate import Delegate

_NO_GROUP = "Chưa xếp nhóm"
_LOOKS: dict[str, tuple[Align, Literal["", "person", "code"]]] = {
    PERSON.heading: ("left", "person"),
    CODE.heading: ("centre", "code"),
}
_COLUMNS = tuple(Column(one.heading, one.width, *_LOOKS.get(one.heading, ("centre", ""))) for one in COLUMNS)
_PLACE_SIZE = 11.0


def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the list to be signed at the door."""
    rows: list[Row] = []
    number = 0
    for group, members in groupby(_by_group(facts), lambda pair: pair[0].group or _NO_GROUP):
        held = list(members)
        seats = sum(max(one.seats, 1) for one, _ in held)
        rows.append(Row((f"{plain(group)} ({seats:02d} đại biểu)",), band=True))
        for one, code in held:
            for seat in range(1, max(one.seats, 1) + 1):
                number += 1
                rows.append(Row((str(number), _person(one, seat), code_in_groups(code), "", "")))
    host = sheet_host(facts)
    blocks: tuple[Block, ...] = (
        _head(host),
        Title(TITLE, phrases.conference_name(facts)),
        paragraph(f"Thời gian: {host.time_text}", align="centre"),
        paragraph(f"Địa điểm: {host.venue}", align="centre"),
        paragraph(DEFAULT_INSTRUCTION, align="centre", style="I"),
        Table(_COLUMNS, tuple(rows), size=_PLACE_SIZE, row_height=ROW_HEIGHT),
        *(
            Paragraph(runs(text), "left", indented=False)
            for text in closing_lines(number, len(facts.delegates))
        ),
        Signature(lines=SIGNED_BY),
    )
    return Paper(entry.name, entry.title, blocks, entry.kind, () if rows else ("đại biểu",))


def draw(
    _entry: PaperEntry, facts: PaperFacts, fonts: FontFamily, created_at: datetime, progress: Progress | None
) -> bytes:
    """Draw the list with a QR a row."""
    return attendance_list(
        sheet_host(facts), sheet_rows(facts), fonts=fonts, created_at=created_at, progress=progress
    )


def _head(host: AttendanceHost) -> Head:
    dated = date_line(host.place, host.day) if host.day else ""
    return Head(issuer=host.issuer, superior=host.superior, place_date=dated)


def sitting_time(facts: PaperFacts) -> str:
    """Say when the open sitting begins, named when the conference has several; blanks for what is unknown."""
    sitting = facts.conference.open_sitting
    if len(facts.conference.sittings) == 1:
        return phrases.time_and_day(facts)
    said = invitation_time(read_day(sitting.date), sitting.starts_at)
    return f"{said} ({plain(sitting.name)})" if said else plain(sitting.name)


def sheet_host(facts: PaperFacts) -> AttendanceHost:
    """Give what the list says about the open sitting."""
    known = facts.conference.facts
    return AttendanceHost(
        issuer=known.issuer,
        conference=phrases.conference_name(facts),
        superior=known.superior,
        place=known.place,
        day=read_day(facts.conference.open_sitting.date),
        time_text=sitting_time(facts) or BLANK,
        venue=phrases.piece(known.venue),
    )


def sheet_rows(facts: PaperFacts) -> list[AttendanceRow]:
    """Give a row a delegate, by group in the plan's order."""
    return [
        AttendanceRow(
            code=code,
            name=" ".join(part for part in (one.salutation, one.name) if part),
            position=one.position,
            unit=one.unit,
            group=one.group or _NO_GROUP,
            seats=one.seats,
        )
        for one, code in _by_group(facts)
    ]


def _by_group(facts: PaperFacts) -> list[tuple[Delegate, str]]:
    place = {group.name: at for at, group in enumerate(facts.groups)}
    pairs = list(zip(facts.delegates, facts.codes, strict=True))
    return sorted(pairs, key=lambda pair: place.get(pair[0].group, len(place)))


def _person(one: Delegate, seat: int) -> str:
    """Give name, post and unit on lines of their own; of several seats also which one."""
    name = " ".join(part for part in (plain(one.salutation), plain(one.name)) if part)
    name = f"{name} ({seat}/{one.seats})" if one.seats > 1 else name
    return "\n".join(part for part in (name, plain(one.position), plain(one.unit)) if part)


ENTRY = PaperEntry(
    name="phieu-diem-danh",
    title="Phiếu điểm danh",
    section="Ngày hội nghị",
    build=build,
    numbered=False,
    endings=("pdf", "docx", "xlsx"),
    pdf=draw,
)
