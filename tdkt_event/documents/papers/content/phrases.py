"""Phrases that several papers say in the same words: the conference's name, its time, counts, the issuer."""

from tdkt_event.documents.invitation_content import issuer_in_sentence
from tdkt_event.documents.papers.facts import BLANK, PaperEntry, PaperFacts, number_text
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.attendance import Tally
from tdkt_event.domain.dates import hour_text, invitation_time, month_text, read_day
from tdkt_event.domain.programme import TimedItem


def conference_name(facts: PaperFacts) -> str:
    """Give the full name as a sentence says it."""
    return plain(facts.conference.facts.name)


def issuer(facts: PaperFacts) -> str:
    """Give the issuing body as a sentence says it."""
    return issuer_in_sentence(facts.conference.facts.issuer) or plain(facts.conference.facts.issuer)


def time_and_day(facts: PaperFacts) -> str:
    """Say when the first sitting begins; what is unknown is left as a blank."""
    first = facts.conference.sittings[0]
    said = invitation_time(read_day(first.date), first.starts_at)
    if first.date:
        return said
    month_known = f"ngày {BLANK} tháng {BLANK} năm {facts.conference.facts.year}"
    return ", ".join(part for part in (hour_text(first.starts_at), month_known) if part)


def count(number: int) -> str:
    """Write a count as papers do: two figures at least, a blank for none."""
    return f"{number:02d}" if number else BLANK


def short_name(facts: PaperFacts) -> str:
    """Give the short name, or the full one when there is none."""
    return plain(facts.conference.facts.short_name) or conference_name(facts)


def preparing_office(facts: PaperFacts) -> str:
    """Name the office that prepares the conference: the contact of the invitations."""
    return plain(facts.conference.facts.contact_name)


def office_abbreviation(facts: PaperFacts) -> str:
    """Abbreviate the preparing office for the symbol of a letter: “Phòng Nội vụ huyện X” gives NV."""
    name = preparing_office(facts)
    for start in ("Phòng ", "Ban ", "Sở "):
        name = name.removeprefix(start)
    proper = name.split(" huyện")[0].split(" xã")[0].split(" phường")[0].split(" tỉnh")[0]
    letters = [word[0] for word in proper.replace("-", " ").replace(",", " ").split() if word != "và"]
    return "".join(letters).upper() or "VP"


def office_of_issuer(facts: PaperFacts) -> str:
    """Name the office of the issuing body: “HĐND và UBND huyện Hớn Quản” for its people's committee."""
    said = issuer(facts)
    return said.replace("Ủy ban nhân dân", "HĐND và UBND", 1)


def number_in_sentence(entry: PaperEntry, facts: PaperFacts) -> str:
    """Say number and day of the paper inside a sentence, with blanks in a draft."""
    day = read_day(facts.draft.date)
    said = f"ngày {day.day:02d} tháng {month_text(day.month)} năm {day.year}" if day else f"ngày {BLANK}"
    number = number_text(entry, facts).removeprefix("Số: ").lstrip() if facts.draft.number else BLANK
    return f"{number} {said}"


def attendance_sentence(facts: PaperFacts) -> str:
    """Say summoned, present, substituted, excused and absent in one sentence; blanks before anybody came."""
    tally = facts.attendance.total if facts.attendance else Tally()
    summoned = tally.summoned or facts.conference.facts.planned
    if not (tally.present or tally.walk_in):
        return f"Tổng số đại biểu triệu tập {count(summoned)}; có mặt {BLANK}; vắng {BLANK}."
    parts = [f"có mặt {tally.present:02d}"]
    parts += [f"trong đó đi thay {tally.substituted:02d}"] if tally.substituted else []
    parts += [f"vắng có lý do {tally.excused:02d}", f"vắng không lý do {tally.absent:02d}"]
    parts += [f"đại biểu phát sinh {tally.walk_in:02d}"] if tally.walk_in else []
    return f"Tổng số đại biểu triệu tập {count(summoned)}; {'; '.join(parts)}."


def time_of(one: TimedItem) -> str:
    """Say from when to when an item lasts: “07 giờ 30 - 07 giờ 40”; its minutes while no start is known."""
    if not one.starts_at:
        return f"{one.item.minutes:02d} phút"
    return f"{_hour(one.starts_at)} - {_hour(one.ends_at)}"


def _hour(clock: str) -> str:
    hours, _, minutes = clock.partition(":")
    return f"{hours}\u00a0giờ\u00a0{minutes}"
