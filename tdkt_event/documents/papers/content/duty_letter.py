"""Công văn đôn đốc: the duties that are late or due soon, to one office or to all that have some."""

from collections.abc import Sequence
from datetime import date

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import (
    Field,
    PaperEntry,
    PaperFacts,
    fixed,
    head_of,
    issuer_symbol,
    missing_of,
    signature_of,
)
from tdkt_event.documents.papers.model import Addressees, Block, Column, Paper, Row, Table, paragraph
from tdkt_event.documents.papers.outline import closed
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.dates import paper_day_text, read_day
from tdkt_event.domain.duty import Duty, by_day, offices_of
from tdkt_event.domain.vietnamese import unit_key

_COLUMNS = (
    Column("STT", 1.25, "centre"),
    Column("Nhiệm vụ", 6),
    Column("Đơn vị chủ trì", 4),
    Column("Thời hạn", 2.2, "centre"),
    Column("Tình trạng", 2.4, "centre"),
)
_BLANK_ROWS = (Row(("",) * len(_COLUMNS)),) * 4
_NOBODY = "Các cơ quan, đơn vị được giao nhiệm vụ"


def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the letter from what is late or due within seven days of its day."""
    day = read_day(facts.draft.date) or facts.today
    due = _due(facts, facts.detail(entry, "office"), day)
    body: list[Block] = [
        paragraph(
            f"Thực hiện phân công nhiệm vụ chuẩn bị {phrases.conference_name(facts)}, tính đến ngày "
            f"{paper_day_text(day)} còn các nhiệm vụ quá hạn hoặc đến hạn trong 7 ngày tới như sau:"
        ),
        Table(_COLUMNS, tuple(_rows(due, day)) or _BLANK_ROWS, size=12),
        paragraph(
            f"Đề nghị các cơ quan, đơn vị khẩn trương hoàn thành và báo kết quả về "
            f"{phrases.piece(facts.detail(entry, 'receiver'))} để tổng hợp."
        ),
    ]
    blocks = (
        head_of(entry, facts, letter_subject=f"V/v đôn đốc nhiệm vụ chuẩn bị {phrases.short_name(facts)}"),
        Addressees(tuple(map(plain, offices_of(due))) or (_NOBODY,)),
        *closed(body),
        signature_of(facts, ("Như trên", phrases.archive_line(facts))),
    )
    missing = missing_of(entry, facts) + (() if due else ("nhiệm vụ quá hạn hoặc sắp đến hạn",))
    return Paper(entry.name, entry.title, blocks, entry.kind, missing)


def _due(facts: PaperFacts, office: str, day: date) -> list[Duty]:
    """Give what is late or due soon, of one office when it is named; what is late stands first."""
    wanted = unit_key(office)
    return [
        one
        for one in by_day(facts.duties)
        if (one.late(day) or one.soon(day)) and wanted in {"", unit_key(one.office)}
    ]


def _rows(due: Sequence[Duty], day: date) -> list[Row]:
    return [
        Row(
            (
                str(number), plain(one.content), plain(one.office), paper_day_text(one.day or day), _state(one, day),
            )
        )
        for number, one in enumerate(due, start=1)
    ]  # fmt: skip


def _state(one: Duty, day: date) -> str:
    days = (day - (one.day or day)).days
    return f"Quá hạn {days} ngày" if days > 0 else "Sắp đến hạn"


def _symbol(facts: PaperFacts) -> str:
    return f"{issuer_symbol(facts)}-{phrases.office_abbreviation(facts)}"


ENTRY = PaperEntry(
    name="cong-van-don-doc",
    title="Công văn đôn đốc nhiệm vụ",
    section="Chuẩn bị",
    build=build,
    kind="CV",
    symbol=_symbol,
    fields=(
        Field(
            "office", "Chỉ gửi đơn vị", fixed(""), hint="Để trống: mọi đơn vị có việc quá hạn, sắp đến hạn"
        ),
        Field("receiver", "Nơi nhận kết quả", phrases.preparing_office),
    ),
)
