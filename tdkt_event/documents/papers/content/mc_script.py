"""Kịch bản điều hành: for each item of the programme its time, what is done, and the words to say."""

from collections.abc import Iterator

from tdkt_event.documents.papers.content import ceremony_words, mc_words, phrases
from tdkt_event.documents.papers.content.introductions import GroupSaid, introductions
from tdkt_event.documents.papers.facts import BLANK, Field, PaperEntry, PaperFacts, fixed
from tdkt_event.documents.papers.model import (
    Block,
    Column,
    Head,
    Level,
    Paper,
    Paragraph,
    Row,
    Table,
    Title,
    item,
    paragraph,
    runs,
)
from tdkt_event.documents.papers.outline import listed
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.ceremony_sheet import BatchSheet
from tdkt_event.domain.conference import Sitting
from tdkt_event.domain.dates import hour_text
from tdkt_event.domain.programme import ItemKind, TimedItem

LISTED, COMRADE = "list", "comrade"
_LEADERS = 299
_EVERYBODY = 9999
_FEW = 60
_BODIES = (
    "Văn phòng ", "Phòng ", "Ban ", "Sở ", "Hội ", "Ủy ban ", "UBND ", "HĐND ", "Trung tâm ", "Trường ", "Công an ",
    "Công ty ", "Hợp tác xã ", "Liên đoàn ", "Huyện đoàn", "Đoàn ", "Đảng ủy ", "Tập thể ",
)  # fmt: skip
_BATCHES = (
    Column("Đợt", 1, "centre"),
    Column("Quyết định", 3),
    Column("Người công bố", 2.6),
    Column("Người trao", 2.6),
    Column("Người nhận", 4),
)
_BATCH_ROWS = 4


def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the script, sitting by sitting."""
    known = facts.conference.facts
    blocks: list[Block] = [
        Head(issuer=known.issuer, superior=known.superior),
        Title("KỊCH BẢN ĐIỀU HÀNH", phrases.conference_name(facts)),
        *phrases.time_paragraphs(facts),
        paragraph(f"Địa điểm: {phrases.piece(known.venue)}."),
        paragraph(f"Người dẫn chương trình: {phrases.piece(facts.detail(entry, 'leader'))}."),
    ]
    parts = phrases.by_sitting(facts)
    for held, items in parts:
        blocks += _heading(facts, held) if len(parts) > 1 else ()
        for one in items:
            blocks += _item(entry, facts, one)
    missing = tuple(name for name, known in phrases.missing_items(facts) if not known)
    return Paper(entry.name, entry.title, tuple(blocks), entry.kind, missing)


def _heading(facts: PaperFacts, held: Sitting) -> tuple[Block, ...]:
    """Begin a sitting with its name, day and hour; its items are numbered anew."""
    name = item(Level.SECTION, phrases.sitting_name(held), heading=True)
    return (name, paragraph(f"Thời gian: {phrases.sitting_time(held, facts)}."))


def _item(entry: PaperEntry, facts: PaperFacts, one: TimedItem) -> Iterator[Block]:
    times = phrases.time_of(one)
    yield item(Level.CLAUSE, f"{plain(one.item.title)} ({times})", heading=True)
    about = [f"Thực hiện: {plain(one.item.who)}" if plain(one.item.who) else "", plain(one.item.note)]
    said = ". ".join(part.rstrip(".;, ") for part in about if part)
    if said:
        yield paragraph(f"{said}.", style="I")
    batches = _batches_of(facts, one)
    for line in mc_words.AWARD_OPENING if batches else _words_of(facts, one):
        yield from _line(line, facts, one)
    if one.item.kind is ItemKind.INTRODUCTION:
        yield from _introduction(entry, facts)
    if one.item.kind is ItemKind.PLEDGE:
        yield from listed(
            f"Ký thứ {place}: {plain(held.name)}, {phrases.piece(held.head)} đứng đầu"
            for place, held in enumerate(facts.pledges, start=1)
        )
    if one.item.kind is ItemKind.AWARD:
        empty = tuple(Row((str(place), "", "", "", "")) for place in range(1, _BATCH_ROWS + 1))
        yield Table(_BATCHES, tuple(map(_batch_row, batches)) or empty, row_height=0.0 if batches else 14.0)


def _words_of(facts: PaperFacts, one: TimedItem) -> tuple[str, ...]:
    """Give the words for an item; a speech right after another is called without the opening of speeches."""
    words = mc_words.WORDS[one.item.kind]
    items = [held for held in facts.timetable.items if held.item.sitting == one.item.sitting]
    before = items[items.index(one) - 1].item.kind if items.index(one) else None
    return words[1:] if one.item.kind is ItemKind.SPEECH is before else words


def _batches_of(facts: PaperFacts, one: TimedItem) -> list[BatchSheet]:
    """Give the award batches of an item: the one it is linked with, else all that no item is linked with."""
    if one.item.kind is not ItemKind.AWARD:
        return []
    if one.item.batch_id is not None:
        return [sheet for sheet in facts.ceremony.batches if sheet.batch.id == one.item.batch_id]
    linked = {held.item.batch_id for held in facts.timetable.items}
    return [sheet for sheet in facts.ceremony.batches if sheet.batch.id not in linked]


def _batch_row(sheet: BatchSheet) -> Row:
    on_behalf = f" ({plain(sheet.batch.on_behalf)})" if plain(sheet.batch.on_behalf) else ""
    names = "; ".join(f"{one.position}. {plain(one.comes_up)}" for one in sheet.people)
    return Row(
        (
            str(sheet.batch.ordinal),
            f"{ceremony_words.decision_line(sheet.decision)}. {plain(sheet.batch.title)}",
            plain(sheet.batch.announcer),
            plain(sheet.batch.hander) + on_behalf,
            names,
        )
    )


def _line(line: str, facts: PaperFacts, one: TimedItem) -> Iterator[Block]:
    known = facts.conference.facts
    values = {
        "who": ", ".join(_speakers(one)), "title": plain(one.item.title), "minutes": f"{one.item.minutes:02d}",
        "start": _start(facts, one), "end": hour_text(one.ends_at) or BLANK, "venue": phrases.piece(known.venue),
        "troupe": phrases.piece(one.item.who), "issuer": phrases.issuer(facts), "conference": phrases.conference_name(facts), "year": known.year,
        "previous_year": known.year - 1,
    }  # fmt: skip
    for speaker in _speakers(one) if "{speaker}" in line else ("",):
        text = line.format(**values, speaker=speaker)
        yield paragraph(text, style="" if "“" in text else "I")


def _start(facts: PaperFacts, one: TimedItem) -> str:
    return hour_text(phrases.sitting_of(facts, one).starts_at) or BLANK


def _speakers(one: TimedItem) -> list[str]:
    """Give those named for an item as they are said inside a sentence."""
    named = [_inside(phrases.piece(part)) for part in one.item.who.split(";") if plain(part)]
    return named or [BLANK]


def _inside(who: str) -> str:
    if who.startswith(_BODIES):
        return f"đại diện {who}"
    return phrases.inside(who)


def _introduction(entry: PaperEntry, facts: PaperFacts) -> Iterator[Block]:
    """Introduce the delegates group by group, then who presides and who writes the minutes."""
    yield paragraph(mc_words.INTRODUCE)
    yield paragraph(_note(facts), style="I")
    named_to = plain(facts.detail(entry, "named_to"))
    for group in introductions(
        facts,
        named_to=int(named_to) if named_to.isdecimal() else _EVERYBODY,
        comrades=facts.detail(entry, "address") == COMRADE,
    ):
        yield from _group(group)
    yield paragraph(mc_words.WELCOME)
    chairs, secretaries = (_joined(facts.detail(entry, key)) for key in ("chairs", "secretaries"))
    yield paragraph(mc_words.CHAIR.format(chairs=chairs))
    yield paragraph(mc_words.SECRETARY.format(secretaries=secretaries))


def _group(group: GroupSaid) -> Iterator[Block]:
    together = f"{group.together:02d} đại biểu"
    if not group.lines:
        yield Paragraph((*runs(group.name, "B"), *runs(f": {together}.")), "left")
        return
    yield Paragraph(runs(f"{group.name}:", "B"), "left", keep_with_next=True)
    yield from listed((*group.lines, f"Cùng {together} khác" if group.together else ""))


def _note(facts: PaperFacts) -> str:
    if facts.present:
        return f"Giới thiệu theo {len(facts.present):02d} đại biểu đã điểm danh lúc lập kịch bản."
    return (
        "Lưu ý: chưa có đại biểu nào điểm danh, danh sách dưới đây lấy từ danh sách mời. "
        "Hãy lập lại kịch bản sau khi đón tiếp để chỉ giới thiệu người có mặt."
    )


def _joined(lines: str) -> str:
    return "; ".join(phrases.piece(line) for line in lines.splitlines() if plain(line)) or BLANK


def _named_to(facts: PaperFacts) -> str:
    """Name everybody of a small hall, the leaders of a large one."""
    people = len(facts.present) or facts.listed[0]
    return str(_EVERYBODY if people <= _FEW else _LEADERS)


ENTRY = PaperEntry(
    name="kich-ban",
    title="Kịch bản điều hành",
    section="Ngày hội nghị",
    build=build,
    numbered=False,
    fields=(
        Field("leader", "Người dẫn chương trình", fixed("")),
        Field("chairs", "Chủ tọa, mỗi dòng một người", lambda facts: facts.conference.facts.chair, kind="lines"),
        Field("secretaries", "Thư ký, mỗi dòng một người", fixed(""), kind="lines"),
        Field(
            "address", "Cách xưng hô", fixed(LISTED), kind="choice",
            choices=((LISTED, "như trong danh sách (Ông, Bà)"), (COMRADE, "đồng chí")),
        ),
        Field(
            "named_to", "Giới thiệu tên đến thứ tự", _named_to, kind="number",
            help="Đại biểu có thứ tự lớn hơn được giới thiệu chung theo nhóm; 9999 là giới thiệu tên mọi người.",
        ),
    ),
)  # fmt: skip
