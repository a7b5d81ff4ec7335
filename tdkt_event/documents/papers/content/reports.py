"""Báo cáo nhanh on the attendance, and báo cáo kết quả after the conference."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import (
    BLANK,
    Field,
    PaperEntry,
    PaperFacts,
    fixed,
    head_of,
    missing_of,
    signature_of,
)
from tdkt_event.documents.papers.model import Block, Column, Level, Paper, Row, Table, Title, item, paragraph
from tdkt_event.documents.papers.outline import closed, listed, outline
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.attendance import Tally

_RECIPIENTS = ("Như trên", "Các cơ quan, đơn vị liên quan", "Lưu: VT")
_COLUMNS = (
    Column("STT", 1.2, "centre"),
    Column("Nhóm, đơn vị", 5),
    Column("Triệu tập", 1.5, "centre"),
    Column("Có mặt", 1.5, "centre"),
    Column("Đi thay", 1.4, "centre"),
    Column("Vắng có lý do", 1.7, "centre"),
    Column("Vắng không lý do", 1.9, "centre"),
    Column("Phát sinh", 1.5, "centre"),
)


def build_quick(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the quick report: who was summoned and who came, by group and by unit."""
    body: list[Block] = [
        paragraph(
            f"{phrases.issuer(facts)} báo cáo nhanh tình hình đại biểu dự {phrases.conference_name(facts)}:"
        ),
        item(Level.CLAUSE, phrases.attendance_sentence(facts)),
        item(Level.CLAUSE, _counted_at(facts)),
        item(Level.CLAUSE, "Chi tiết theo nhóm và đơn vị:"),
        Table(_COLUMNS, tuple(_tally_rows(facts)), size=12),
        *_reasons(facts),
        paragraph("Trên đây là báo cáo nhanh tình hình đại biểu dự Hội nghị."),
    ]
    title = Title("BÁO CÁO NHANH", f"Tình hình đại biểu dự {phrases.conference_name(facts)}")
    blocks = (head_of(entry, facts), title, *closed(body), signature_of(facts, _RECIPIENTS[1:]))
    return Paper(entry.name, entry.title, blocks, entry.kind, missing_of(entry, facts))


def build_results(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the report on the results of the conference."""
    known = facts.conference.facts
    body: list[Block] = [
        paragraph(
            f"{phrases.issuer(facts)} báo cáo kết quả tổ chức {phrases.conference_name(facts)} như sau:"
        ),
        item(Level.SECTION, "Công tác chuẩn bị", heading=True),
        *outline(facts.detail(entry, "preparation")),
        item(Level.SECTION, "Kết quả tổ chức Hội nghị", heading=True),
        *phrases.time_items(facts),
        item(Level.CLAUSE, f"Địa điểm: {phrases.piece(known.venue)}."),
        item(Level.CLAUSE, phrases.attendance_sentence(facts)),
        *_done(facts),
        item(Level.SECTION, "Đánh giá", heading=True),
        *outline(facts.detail(entry, "assessment")),
        item(Level.SECTION, "Đề xuất, kiến nghị", heading=True),
        *outline(facts.detail(entry, "proposals")),
        paragraph(f"Trên đây là Báo cáo kết quả tổ chức {phrases.conference_name(facts)}."),
    ]
    title = Title("BÁO CÁO", f"Kết quả tổ chức {phrases.conference_name(facts)}")
    blocks = (head_of(entry, facts), title, *closed(body), signature_of(facts, _RECIPIENTS[1:]))
    return Paper(entry.name, entry.title, blocks, entry.kind, missing_of(entry, facts))


def _counted_at(facts: PaperFacts) -> str:
    if not facts.last_arrival:
        return "Chưa có đại biểu nào điểm danh."
    at = datetime.fromisoformat(facts.last_arrival)
    return f"Số liệu tính đến lượt điểm danh lúc {at:%H} giờ {at:%M} phút ngày {at:%d/%m/%Y}."


def _tally_rows(facts: PaperFacts) -> list[Row]:
    if not facts.attendance:
        return []
    rows = [Row(("Theo nhóm",), band=True)]
    rows += [_tally_row(at, name, tally) for at, (name, tally) in enumerate(facts.attendance.groups, start=1)]
    rows.append(Row(("Theo đơn vị",), band=True))
    rows += [_tally_row(at, name, tally) for at, (name, tally) in enumerate(facts.attendance.units, start=1)]
    total = _tally_row(0, "Tổng cộng", facts.attendance.total)
    rows.append(Row(("", *total.cells[1:]), strong=True))
    return rows if phrases.anybody_came(facts) else [_before_arrival(row) for row in rows]


def _before_arrival(row: Row) -> Row:
    """Leave of a row only who is summoned: before anybody came nobody is absent either."""
    return row if row.band else replace(row, cells=(*row.cells[:3], *("–" for _ in row.cells[3:])))


def _tally_row(number: int, name: str, tally: Tally) -> Row:
    counts = (tally.summoned, tally.present, tally.substituted, tally.excused, tally.absent, tally.walk_in)
    return Row((str(number), name, *(str(count) if count else "–" for count in counts)))


def _reasons(facts: PaperFacts) -> list[Block]:
    excused = [one for one in facts.away if one.reason]
    if not excused:
        return []
    said = [
        f"{plain(one.delegate.name)}{f', {plain(one.delegate.unit)}' if one.delegate.unit else ''}: {plain(one.reason)}"
        for one in excused
    ]
    return [item(Level.CLAUSE, "Đại biểu vắng có lý do:"), *listed(said)]


def _done(facts: PaperFacts) -> list[Block]:
    """List the substance of the programme, as done only once the day has come."""
    items = phrases.contents(facts)
    if not items:
        return []
    said = item(
        Level.CLAUSE, "Nội dung đã thực hiện:" if phrases.begun(facts) else "Nội dung theo chương trình:"
    )
    return [said, *listed(one.title for one in items)]


def _once_held(text: str) -> Callable[[PaperFacts], str]:
    """Make a default that praises nothing before the day: until then it is a blank."""
    return lambda facts: text if phrases.begun(facts) else BLANK


QUICK = PaperEntry(
    name="bao-cao-nhanh",
    title="Báo cáo nhanh (có mặt, vắng)",
    section="Ngày hội nghị",
    kind="BC",
    build=build_quick,
    endings=("pdf", "docx", "xlsx"),
)
RESULTS = PaperEntry(
    name="bao-cao-ket-qua",
    title="Báo cáo kết quả hội nghị",
    section="Sau hội nghị",
    kind="BC",
    build=build_results,
    fields=(
        Field(
            "preparation",
            "I. Công tác chuẩn bị",
            _once_held(
                "Công tác chuẩn bị được triển khai theo Kế hoạch; các cơ quan, đơn vị được phân công đã hoàn thành "
                "nhiệm vụ được giao."
            ),
            kind="lines",
        ),
        Field(
            "assessment",
            "III. Đánh giá",
            _once_held("Hội nghị diễn ra trang trọng, đúng chương trình.\nTồn tại, hạn chế: ……"),
            kind="lines",
        ),
        Field("proposals", "IV. Đề xuất, kiến nghị", fixed("……"), kind="lines"),
    ),
)
