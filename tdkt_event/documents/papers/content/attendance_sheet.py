"""Phiếu điểm danh: a box to sign for every seat, by group; the PDF carries a QR a row."""

from dataclasses import replace
from datetime import datetime
from itertools import groupby

from tdkt_event.documents.attendance_list_pdf import (
    DEFAULT_INSTRUCTION,
    AttendanceHost,
    AttendanceRow,
    attendance_list,
)
from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import date_line
from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import BLANK, PaperEntry, PaperFacts, head_of
from tdkt_event.documents.papers.model import Column, Head, Paper, Row, Table, Title, paragraph
from tdkt_event.documents.qr import code_in_groups
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.dates import invitation_time, read_day
from tdkt_event.domain.delegate import Delegate

_NO_GROUP = "Chưa xếp nhóm"
_SIGNING_ROOM = 12.0
_COLUMNS = (
    Column("STT", 1.2, "centre"),
    Column("Họ và tên", 4),
    Column("Chức vụ, đơn vị", 4.4),
    Column("Mã", 2.4, "centre"),
    Column("Chữ ký", 2.8, "centre"),
    Column("Có mặt", 1.5, "centre"),
)


def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the list to be signed at the door."""
    rows: list[Row] = []
    number = 0
    for group, members in groupby(_by_group(facts), lambda pair: pair[0].group or _NO_GROUP):
        rows.append(Row((group,), band=True))
        for one, code in members:
            for seat in range(1, one.seats + 1):
                number += 1
                rows.append(Row((str(number), _name(one, seat), _place(one), code_in_groups(code), "", "")))
    said = paragraph(
        f"Thời gian: {sitting_time(facts) or BLANK}. Địa điểm: {phrases.piece(facts.conference.facts.venue)}.",
        align="centre",
        style="I",
    )
    blocks = (
        _head(entry, facts),
        Title("PHIẾU ĐIỂM DANH ĐẠI BIỂU", phrases.conference_name(facts)),
        said,
        paragraph(DEFAULT_INSTRUCTION, align="centre", style="I"),
        Table(_COLUMNS, tuple(rows), row_height=_SIGNING_ROOM),
    )
    return Paper(entry.name, entry.title, blocks, entry.kind, () if rows else ("đại biểu",))


def draw(_entry: PaperEntry, facts: PaperFacts, fonts: FontFamily, created_at: datetime) -> bytes:
    """Draw the list with a QR a row."""
    return attendance_list(sheet_host(facts), sheet_rows(facts), fonts=fonts, created_at=created_at)


def _head(entry: PaperEntry, facts: PaperFacts) -> Head:
    day, head = read_day(facts.conference.open_sitting.date), head_of(entry, facts)
    return replace(head, place_date=date_line(facts.conference.facts.place, day)) if day else head


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
        conference=known.name,
        superior=known.superior,
        place=known.place,
        day=read_day(facts.conference.open_sitting.date),
        time_text=sitting_time(facts),
        venue=known.venue,
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


def _name(one: Delegate, seat: int) -> str:
    name = " ".join(part for part in (plain(one.salutation), plain(one.name)) if part)
    return f"{name} ({seat}/{one.seats})" if one.seats > 1 else name


def _place(one: Delegate) -> str:
    return ", ".join(part for part in (plain(one.position), plain(one.unit)) if part)


ENTRY = PaperEntry(
    name="phieu-diem-danh",
    title="Phiếu điểm danh",
    section="Ngày hội nghị",
    build=build,
    numbered=False,
    endings=("pdf", "docx", "xlsx"),
    pdf=draw,
)
