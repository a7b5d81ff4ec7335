"""Phrases that several papers say in the same words: the conference's name, its time, counts, the issuer."""

import re

from tdkt_event.documents.invitation_content import issuer_in_sentence
from tdkt_event.documents.papers.facts import BLANK, PaperEntry, PaperFacts, issued_by_committee, number_text
from tdkt_event.documents.papers.model import Block, Level, item, paragraph
from tdkt_event.documents.papers.outline import listed
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.attendance import Tally
from tdkt_event.domain.conference import Sitting
from tdkt_event.domain.dates import hour_text, invitation_time, month_text, read_day
from tdkt_event.domain.delegate import post_at
from tdkt_event.domain.programme import ItemKind, ProgrammeItem, TimedItem, day_word
from tdkt_event.domain.vietnamese import unit_key

_PLACE = re.compile(
    r"\s+(?:huyện|xã(?! hội)|phường|tỉnh|thành phố|thị xã|thị trấn|quận|đặc khu)(?:\s.*)?$", re.IGNORECASE
)
"""The place at the end of an office's name."""
_COMMON = (
    "Đại diện ", "Lãnh đạo ", "Thư ký ", "Người ", "Đại biểu ", "Các ", "Đội ", "Ông ", "Bà ", "Đồng chí ",
    "Chủ tịch ", "Phó Chủ tịch ", "Quyền Chủ tịch ", "Trưởng ", "Phó Trưởng ", "Chánh ", "Giám đốc ", "Tập thể ",
)  # fmt: skip
"""How those begin who are said with a small letter inside a sentence."""
_WRITTEN = (
    "Chủ tịch", "Chủ nhiệm", "Bí thư", "Giám đốc", "Trưởng ban", "Trưởng phòng", "Chánh Văn phòng", "Thường trực",
    "Ủy ban", "Hội đồng", "UBND", "HĐND", "MTTQ", "Đảng ủy", "Thi đua", "Khen thưởng", "Nội vụ", "Hiệu trưởng",
)  # fmt: skip
"""Words of a post as a sentence writes them."""
_HEADS = {f"{before}{head}" for before in ("", "Phó ", "Quyền ") for head in ("Chủ tịch", "Bí thư")}
"""Posts that say nothing without their body."""
_TITLED = re.compile(
    r"(?:(?:Phó|Quyền) )?(?:Chủ tịch|Bí thư|Giám đốc|Hiệu trưởng|Trưởng phòng|Trưởng ban|Chánh Văn phòng)(?:, |$)"
)
"""A post that needs its office right behind it."""
_CALLED = re.compile(r"^(?:(?:ông|bà)(?:\s*/\s*bà)?|đồng chí)\s+", re.IGNORECASE)
_RITES = {
    ItemKind.RECEPTION, ItemKind.PERFORMANCE, ItemKind.ANTHEM, ItemKind.INTRODUCTION, ItemKind.OPENING,
    ItemKind.BREAK, ItemKind.CLOSING,
}  # fmt: skip
"""Items of a programme that are not counted among the contents of the conference."""


def conference_name(facts: PaperFacts) -> str:
    """Give the full name as a sentence says it, without a mark typed at its end."""
    return plain(facts.conference.facts.name).rstrip(".;, ")


def issuer(facts: PaperFacts) -> str:
    """Give the issuing body as a sentence says it."""
    return issuer_in_sentence(facts.conference.facts.issuer) or plain(facts.conference.facts.issuer)


def time_and_day(facts: PaperFacts) -> str:
    """Say when the first sitting begins; what is unknown is left as a blank."""
    return sitting_time(facts.conference.sittings[0], facts)


def sitting_time(sitting: Sitting, facts: PaperFacts) -> str:
    """Say when a sitting begins; what is unknown is left as a blank."""
    said = invitation_time(read_day(sitting.date), sitting.starts_at)
    if sitting.date:
        return said
    month_known = f"ngày {BLANK} tháng {BLANK} năm {facts.conference.facts.year}"
    return ", ".join(part for part in (hour_text(sitting.starts_at), month_known) if part)


def time_lines(facts: PaperFacts) -> list[str]:
    """Say when it begins: “Thời gian: …” in one line, or under it a line a sitting; blanks for what is unknown."""
    if len(facts.conference.sittings) == 1:
        return [f"Thời gian: {time_and_day(facts)}."]
    return [
        "Thời gian:",
        *(f"{piece(one.name)}: {sitting_time(one, facts)}" for one in facts.conference.sittings),
    ]


def time_items(facts: PaperFacts) -> list[Block]:
    """Give the numbered clause that says when it begins, with a dash a sitting when there are several."""
    first, *others = time_lines(facts)
    return [item(Level.CLAUSE, first), *listed(others)]


def time_paragraphs(facts: PaperFacts) -> list[Block]:
    """Say when it begins in paragraphs of their own, with a dash a sitting when there are several."""
    first, *others = time_lines(facts)
    return [paragraph(first), *listed(others)]


def count(number: int) -> str:
    """Write a count as papers do: two figures at least, a blank for none."""
    return f"{number:02d}" if number else BLANK


def short_name(facts: PaperFacts) -> str:
    """Give the short name, or the full one when there is none."""
    return plain(facts.conference.facts.short_name) or conference_name(facts)


def piece(text: str) -> str:
    """Give a text to be said inside a sentence: without the mark that a person typed at its end, a blank for none."""
    return plain(text).rstrip(".;, ") or BLANK


def sitting_of(facts: PaperFacts, one: TimedItem) -> Sitting:
    """Give the sitting of an item; beyond the last sitting there is the last."""
    held = facts.conference.sittings
    return held[min(one.item.sitting, len(held)) - 1]


def by_sitting(facts: PaperFacts) -> list[tuple[Sitting, list[TimedItem]]]:
    """Give every sitting with its items of the programme."""
    return [
        (held, [one for one in facts.timetable.items if sitting_of(facts, one) == held])
        for held in facts.conference.sittings
    ]


def sitting_name(sitting: Sitting) -> str:
    """Name a sitting, by its place when it has no name."""
    return plain(sitting.name).rstrip(".;, ") or f"Buổi {sitting.ordinal}"


def sitting_heading(sitting: Sitting, facts: PaperFacts) -> str:
    """Name a sitting with its day and hour: “Buổi chiều: 13 giờ 30 phút, ngày 18 tháng 4 …”."""
    return f"{sitting_name(sitting)}: {sitting_time(sitting, facts)}"


def missing_items(facts: PaperFacts) -> list[tuple[str, bool]]:
    """Say of which sittings the programme names items: the whole at once while there are none."""
    several = len(facts.conference.sittings) > 1 and facts.timetable.items
    if not several:
        return [("các mục của chương trình", bool(facts.timetable.items))]
    return [(f"các mục của {sitting_name(held)}", bool(items)) for held, items in by_sitting(facts)]


def contents(facts: PaperFacts) -> list[ProgrammeItem]:
    """Give the items of the programme that are its substance, without rites and breaks."""
    return [one.item for one in facts.timetable.items if one.item.kind not in _RITES]


def inside(who: str) -> str:
    """Say inside a sentence who does something: a common noun with a small letter, a name as it is."""
    return who[0].lower() + who[1:] if who.startswith(_COMMON) else who


def placed(said: str, position: str, unit: str) -> str:
    """Say a person with post and unit, and not twice what the post says of the unit."""
    post, office = plain(position), plain(unit)
    if post and office and _TITLED.match(post):
        post, office = post_at(post, office), ""
    for part in (post, office):
        if not part or unit_key(part) in unit_key(said):
            continue
        more = part if said.rpartition(", ")[2] in _HEADS else _after_overlap(said, part)
        said = f"{said}, {part}" if more is None else f"{said} {more}"
    return said


def _after_overlap(said: str, unit: str) -> str | None:
    """Give what a unit adds to a post that ends as the unit begins: “xã” for “Bí thư Đảng ủy” and “Đảng ủy xã”."""
    before, words = _expanded(said).lower().split(), _expanded(unit).split()
    for length in range(len(words), 1, -1):
        if before[-length:] == [word.lower() for word in words[:length]]:
            return " ".join(words[length:])
    return None


def _expanded(name: str) -> str:
    return name.replace("UBND", "Ủy ban nhân dân").replace("HĐND", "Hội đồng nhân dân")


def bare_name(person: str) -> str:
    """Give the name alone of “Ông Nguyễn Văn A, Chủ tịch …”."""
    return _CALLED.sub("", plain(person).partition(",")[0]).strip()


def post_in_sentence(post: str) -> str:
    """Write a post that stands in capitals above a signature as a sentence does: “Quyền Chủ tịch” for “Q. CHỦ TỊCH”."""
    said = re.sub(r"^q\.\s*", "Quyền ", plain(post), flags=re.IGNORECASE)
    if not said.removeprefix("Quyền ").isupper():
        return said
    said = said.capitalize()
    for words in _WRITTEN:
        said = re.sub(rf"\b{words}\b", words, said, flags=re.IGNORECASE)
    return said


def signer(facts: PaperFacts) -> str:
    """Say who signs with the post of the same person: “Võ Thị Ba, Phó Chủ tịch Ủy ban nhân dân xã …”."""
    known, draft = facts.conference.facts, facts.draft
    name = plain(draft.signer or known.signer_name)
    if not name:
        return ""
    post = post_in_sentence(draft.post or known.signer_post)
    said = f"{post} {issuer(facts)}" if post in _HEADS and not _for_another(facts) else post
    return ", ".join(part for part in (name, said) if part)


def called_signer(facts: PaperFacts) -> str:
    """Say who signs with “Ông” or “Bà” when the list of delegates knows it."""
    said = signer(facts)
    name = bare_name(said)
    known = next((one for one in facts.delegates if name and plain(one.name) == name), None)
    return f"{plain(known.salutation)} {said}".strip() if known else said


def _for_another(facts: PaperFacts) -> bool:
    """Tell whether the signer belongs to another body: signing by order or by authorization."""
    authority = facts.draft.authority or facts.conference.facts.signer_authority
    return authority.strip().upper().startswith(("TL", "TUQ"))


def preparing_office(facts: PaperFacts) -> str:
    """Name the office that prepares the conference: the contact of the invitations."""
    return plain(facts.conference.facts.contact_name)


def archive_line(facts: PaperFacts) -> str:
    """Say where a letter is kept: with the clerk and the office that drafts it, when that is known."""
    return f"Lưu: VT, {office_abbreviation(facts)}" if preparing_office(facts) else "Lưu: VT"


def office_abbreviation(facts: PaperFacts) -> str:
    """Abbreviate the preparing office: “Phòng Nội vụ huyện X” gives NV, “Sở Nội vụ” SNV, any “Văn phòng” VP."""
    name = _PLACE.sub("", preparing_office(facts))
    if name.startswith("Văn phòng"):
        return "VP"
    for start in ("Phòng ", "Ban "):
        name = name.removeprefix(start)
    letters = [word[0] for word in name.replace("-", " ").replace(",", " ").split() if word != "và"]
    return "".join(letters).upper() or "VP"


def enforcers(facts: PaperFacts) -> str:
    """Name who must carry out a decision first: the chief of the issuer's office where the issuer has one."""
    if not issued_by_committee(facts):
        return "Thủ trưởng các cơ quan, đơn vị liên quan"
    return f"Chánh {chief_office(facts)}, thủ trưởng các cơ quan, đơn vị liên quan"


def chief_office(facts: PaperFacts) -> str:
    """Name the office that serves a committee: of a district or commune it serves the council too."""
    said = issuer(facts)
    if not issued_by_committee(facts):
        return "Văn phòng"
    provincial = facts.conference.facts.level == "tinh" or said.startswith("Ủy ban nhân dân tỉnh")
    body = said if provincial else said.replace("Ủy ban nhân dân", "HĐND và UBND", 1)
    return f"Văn phòng {body}"


def begun(facts: PaperFacts) -> bool:
    """Tell whether the day of the conference has come."""
    return facts.day is not None and facts.today >= facts.day


def anybody_came(facts: PaperFacts) -> bool:
    """Tell whether the attendance of the open sitting has begun."""
    tally = facts.attendance.total if facts.attendance else Tally()
    return bool(tally.present or tally.walk_in)


def number_in_sentence(entry: PaperEntry, facts: PaperFacts) -> str:
    """Say number and day of the paper inside a sentence, with blanks in a draft."""
    day = read_day(facts.draft.date)
    said = f"ngày {day.day:02d} tháng {month_text(day.month)} năm {day.year}" if day else f"ngày {BLANK}"
    number = number_text(entry, facts).removeprefix("Số: ").lstrip() if facts.draft.number else BLANK
    return f"{number} {said}"


def counted_sitting(facts: PaperFacts) -> str:
    """Name the sitting whose attendance is counted, “ (số liệu của Buổi chiều)”; empty when there is only one."""
    several = len(facts.conference.sittings) > 1
    return f" (số liệu của {piece(facts.conference.open_sitting.name)})" if several else ""


def attendance_sentence(facts: PaperFacts) -> str:
    """Say summoned, present, substituted, excused and absent in one sentence; blanks before anybody came."""
    tally = facts.attendance.total if facts.attendance else Tally()
    summoned = tally.summoned or facts.conference.facts.planned
    if not anybody_came(facts):
        return f"Tổng số đại biểu triệu tập {count(summoned)}; có mặt {BLANK}; vắng {BLANK}{counted_sitting(facts)}."
    parts = [f"có mặt {tally.present:02d}"]
    parts += [f"trong đó đi thay {tally.substituted:02d}"] if tally.substituted else []
    parts += [f"vắng có lý do {tally.excused:02d}", f"vắng không lý do {tally.absent:02d}"]
    parts += [f"đại biểu phát sinh {tally.walk_in:02d}"] if tally.walk_in else []
    return f"Tổng số đại biểu triệu tập {count(summoned)}; {'; '.join(parts)}{counted_sitting(facts)}."


def time_of(one: TimedItem) -> str:
    """Say from when to when an item lasts: “07 giờ 30 - 07 giờ 40”; its minutes while no start is known."""
    if not one.starts_at:
        return f"{one.item.minutes:02d} phút"
    return f"{_on_day(one.starts_at, one.starts_day)} - {_on_day(one.ends_at, one.ends_day)}"


def _on_day(clock: str, days: int) -> str:
    return " ".join(part for part in (_hour(clock), day_word(days)) if part)


def _hour(clock: str) -> str:
    hours, _, minutes = clock.partition(":")
    return f"{hours}\u00a0giờ\u00a0{minutes}"
