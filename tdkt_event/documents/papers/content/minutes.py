"""Biên bản hội nghị, Mẫu 1.9: no place and date line, secretary on the left, chair on the right."""

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import (
    BLANK,
    Field,
    PaperEntry,
    PaperFacts,
    fixed,
    head_of,
    signature_of,
)
from tdkt_event.documents.papers.model import Block, Level, Paper, Title, item, paragraph
from tdkt_event.documents.papers.outline import closed, listed, outline
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.dates import hour_text, month_text, read_day


def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the minutes from the attendance and the programme."""
    known = facts.conference.facts
    chair, secretary = (plain(facts.detail(entry, key)) for key in ("chair", "secretary"))
    body: list[Block] = [
        paragraph(f"Thời gian bắt đầu: {phrases.time_and_day(facts)}."),
        paragraph(f"Địa điểm: {phrases.piece(known.venue)}."),
        item(Level.SECTION, "Thành phần tham dự", heading=True),
        item(Level.CLAUSE, f"Chủ trì (chủ tọa): {phrases.piece(chair)}."),
        item(Level.CLAUSE, f"Thư ký: {phrases.piece(secretary)}."),
        item(Level.CLAUSE, phrases.attendance_sentence(facts)),
        *_groups(facts),
        item(Level.SECTION, "Nội dung", heading=True),
        *_contents(entry, facts),
        item(Level.SECTION, "Kết luận", heading=True),
        *outline(facts.detail(entry, "conclusion")),
        paragraph(f"Hội nghị kết thúc vào {_end(entry, facts)}."),
    ]
    head = head_of(entry, facts, dated=False)
    who = (("THƯ KÝ",), phrases.bare_name(secretary))
    leads = (("CHỦ TỌA",), phrases.bare_name(chair))
    signers = signature_of(facts, ("Lưu: VT, Hồ sơ",), left=who, right=leads)
    missing = tuple(
        name
        for name, value in (
            ("số", facts.draft.number),
            ("chủ tọa", chair),
            ("thư ký", secretary),
        )
        if not value
    )
    title = Title("BIÊN BẢN", phrases.conference_name(facts))
    return Paper(entry.name, entry.title, (head, title, *closed(body), signers), entry.kind, missing)


def _groups(facts: PaperFacts) -> list[Block]:
    if not facts.attendance:
        return []
    begun = phrases.anybody_came(facts)
    said = [
        f"{name}: có mặt {f'{tally.present:02d}' if begun else BLANK}/{tally.summoned:02d}"
        for name, tally in facts.attendance.groups
        if tally.summoned
    ]
    return listed(said)


def _contents(entry: PaperEntry, facts: PaperFacts) -> list[Block]:
    """Say what a person wrote; else the substance of the programme, item by item."""
    written = facts.detail(entry, "contents")
    if plain(written):
        return outline(written)
    said = [
        f"{one.title}{f' ({phrases.inside(plain(one.who))})' if plain(one.who) else ''}"
        for one in phrases.contents(facts)
    ]
    return listed(said, Level.CLAUSE) if said else [paragraph(BLANK)]


def _end(entry: PaperEntry, facts: PaperFacts) -> str:
    """Say when the last sitting ended: its hour only once a person wrote it."""
    last = facts.conference.sittings[-1]
    hour = hour_text(facts.detail(entry, "ended_at")) or f"{BLANK} giờ {BLANK}"
    day = read_day(last.date)
    if day is None:
        return f"{hour}, ngày {BLANK} tháng {BLANK} năm {facts.conference.facts.year}"
    return f"{hour}, ngày {day.day:02d} tháng {month_text(day.month)} năm {day.year}"


ENTRY = PaperEntry(
    name="bien-ban",
    title="Biên bản hội nghị",
    section="Sau hội nghị",
    kind="BB",
    build=build,
    fields=(
        Field("chair", "Chủ tọa (Ông/Bà, họ tên, chức vụ)", phrases.called_signer),
        Field("secretary", "Thư ký (họ tên, chức vụ)", fixed("")),
        Field("ended_at", "Kết thúc lúc (giờ:phút)", fixed(""), kind="hour", hint="Chưa ghi"),
        Field("contents", "Diễn biến", fixed(""), kind="lines", help="Để trống thì ghi theo chương trình."),
        Field(
            "conclusion",
            "Kết luận của chủ tọa",
            fixed(
                "Chủ tọa kết luận, ghi nhận các ý kiến tại Hội nghị và giao các cơ quan, đơn vị triển khai thực hiện."
            ),
            kind="lines",
        ),
    ),
)
