"""Chương trình hội nghị, Mẫu 1.4: when, what and who in one table, with the clock times of the programme."""

from collections.abc import Sequence

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import (
    Field,
    PaperEntry,
    PaperFacts,
    fixed,
    head_of,
    missing_of,
    signature_of,
)
from tdkt_event.documents.papers.model import Block, Column, Level, Paper, Row, Table, Title, item
from tdkt_event.documents.papers.outline import closed, outline
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.programme import TimedItem

_COLUMNS = (Column("Thời gian", 3, "centre"), Column("Nội dung", 5), Column("Người thực hiện", 4.5))
_CLOSING = (
    "Trên đây là Chương trình của Hội nghị. Các cơ quan, đơn vị, cá nhân được phân công chuẩn bị chu đáo "
    "và thực hiện đúng thời gian."
)
_SHORT_CLOSING = "Trên đây là Chương trình của Hội nghị"
_RECIPIENTS = ("Đại biểu dự Hội nghị", "Các cơ quan, đơn vị, cá nhân thực hiện", "Lưu: VT")
_EMPTY_ROWS = 6


def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the programme, sitting by sitting."""
    known = facts.conference.facts
    body: list[Block] = [
        *outline(facts.detail(entry, "opening"), highest=Level.POINT),
        *phrases.time_items(facts),
        item(Level.CLAUSE, f"Địa điểm: {phrases.piece(known.venue)}."),
        item(Level.CLAUSE, f"Chủ trì: {phrases.piece(known.chair)}."),
        Table(_COLUMNS, _rows(facts)),
        *outline(facts.detail(entry, "closing"), highest=Level.POINT),
    ]
    title = Title("CHƯƠNG TRÌNH", phrases.conference_name(facts))
    blocks = (
        head_of(entry, facts),
        title,
        *closed(body, after_table=_SHORT_CLOSING),
        signature_of(facts, _RECIPIENTS),
    )
    return Paper(entry.name, entry.title, blocks, entry.kind, (*missing_of(entry, facts), *_missing(facts)))


def _opening(facts: PaperFacts) -> str:
    return f"{phrases.issuer(facts)} ban hành Chương trình {phrases.conference_name(facts)}, với thời gian, nội dung và phân công như sau:"


def _rows(facts: PaperFacts) -> tuple[Row, ...]:
    """Give a row an item; several sittings begin each with a band that says its day and hour."""
    parts = phrases.by_sitting(facts)
    if len(parts) == 1:
        return _rows_of(parts[0][1])
    return tuple(
        row
        for held, items in parts
        for row in (Row((phrases.sitting_heading(held, facts),), band=True), *_rows_of(items))
    )


def _rows_of(items: Sequence[TimedItem]) -> tuple[Row, ...]:
    if not items:
        return (Row(("", "", "")),) * _EMPTY_ROWS
    return tuple(Row((phrases.time_of(one), plain(one.item.title), _who(one))) for one in items)


def _who(one: TimedItem) -> str:
    return "; ".join(part for part in map(plain, one.item.who.split(";")) if part)


def _missing(facts: PaperFacts) -> tuple[str, ...]:
    held = facts.conference.sittings
    wanted = (
        *phrases.missing_items(facts),
        ("ngày họp", all(one.date for one in held)),
        ("giờ bắt đầu", all(one.starts_at for one in held)),
        ("địa điểm", facts.conference.facts.venue),
    )
    return tuple(name for name, value in wanted if not value)


ENTRY = PaperEntry(
    name="chuong-trinh",
    title="Chương trình hội nghị",
    section="Chuẩn bị",
    kind="CTr",
    build=build,
    endings=("pdf", "docx", "xlsx"),
    fields=(
        Field("opening", "Đoạn mở đầu", _opening, kind="lines"),
        Field("closing", "Đoạn kết", fixed(_CLOSING), kind="lines"),
    ),
)
