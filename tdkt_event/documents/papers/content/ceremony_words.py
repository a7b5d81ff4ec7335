"""Words that all papers of the ceremony share: a batch, a decision, a recipient, where and when they line up."""

from collections import Counter

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import PaperFacts
from tdkt_event.documents.reference import load_reference
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.award import KIND_NAMES, RecipientKind, order_article
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient
from tdkt_event.domain.ceremony_sheet import BatchSheet, Standing
from tdkt_event.domain.conference import Conference
from tdkt_event.domain.dates import day_text, read_day

PEN = "……………"
"""A row of dots to write on: longer than the blank that papers list one by one."""
_CALLED = (RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.INDIVIDUAL)
_NO_BATCH = ("các lượt trao thưởng",)


def lacking(facts: PaperFacts) -> tuple[str, ...]:
    """Say that there are no batches yet, or that they are not those of the award list any more."""
    if not facts.ceremony.batches:
        return _NO_BATCH
    changed = len(facts.ceremony.to_lay_out)
    said = f"chỗ đứng của {changed} người nhận vừa đổi trong danh sách khen thưởng, cần lập lại các lượt"
    return (said,) if changed else ()


def lacking_words(facts: PaperFacts) -> tuple[str, ...]:
    """Say what whoever leads the ceremony must still be told, and of how many batches."""
    batches = facts.ceremony.batches
    wanted = (
        ("người công bố", sum(not plain(one.batch.announcer) for one in batches)),
        ("người trao", sum(not plain(one.batch.hander) for one in batches)),
        ("số quyết định", sum(not (one.decision and one.decision.full_number) for one in batches)),
    )
    return lacking(facts) + tuple(f"{name} của {count} lượt" for name, count in wanted if count)


def order_words(held: Conference) -> str:
    """Name the article on the order of handing over that rules the day of the conference."""
    day = next((read_day(one.date) for one in held.sittings if one.date), None)
    return order_article(load_reference().award_law, day)


def person(text: str) -> str:
    """Write somebody inside a sentence, or a row of dots."""
    return phrases.inside(plain(text).rstrip(".;, ")) if plain(text) else PEN


def head_line(sheet: BatchSheet) -> str:
    """Write “Lượt 3: Giấy khen cho cá nhân (2/3)”."""
    return f"{sheet.batch.name}: {plain(sheet.batch.title)}"


def about_line(sheet: BatchSheet) -> str:
    """Write how many stand in a batch, when, and in which revision this paper says it."""
    times = f"từ {short_hour(sheet.starts_at)} đến {short_hour(sheet.ends_at)}" if sheet.starts_at else ""
    parts = [f"{len(sheet.people):02d} vị trí", times, revision(sheet)]
    return ", ".join(part for part in parts if part)


def revision(sheet: BatchSheet) -> str:
    """Write which version of a batch a paper shows."""
    return f"bản {sheet.batch.revision}"


def who_is(one: AwardRecipient) -> str:
    """Write post and unit of a recipient, and not twice what the name or the post says of the unit."""
    said = phrases.placed(one.full_name, one.position, one.unit)
    return said.removeprefix(one.full_name).lstrip(", ")


def recipient_line(one: Standing) -> str:
    """Write a recipient as somebody calls them up."""
    said = phrases.placed(plain(one.recipient.full_name), one.recipient.position, one.recipient.unit)
    dead = " (truy tặng)" if one.recipient.posthumous else ""
    return f"{said}{dead}" + (f"; người nhận thay: {plain(one.proxy)}" if one.proxy else "")


def stands_for(one: Standing) -> str:
    """Name who comes up where no proxy is named: the recipient, or for the dead somebody of the family."""
    name = plain(one.recipient.full_name)
    return f"Đại diện gia đình {phrases.inside(name)}" if one.recipient.posthumous else name


def called_up(sheet: BatchSheet) -> str:
    """Say whom a batch calls up and for what: “đại diện 02 tập thể và 01 hộ gia đình được tặng Giấy khen”."""
    counts = Counter(one.recipient.kind for one in sheet.people)
    groups = [f"{counts[kind]:02d} {KIND_NAMES[kind]}" for kind in _CALLED if counts[kind]]
    dead = bool(sheet.people) and all(one.recipient.posthumous for one in sheet.people)
    said = " và ".join(part for part in (", ".join(groups[:-1]), "".join(groups[-1:])) if part)
    if dead:
        said = f"đại diện gia đình của {said}"
    elif counts[RecipientKind.INDIVIDUAL] < len(sheet.people):
        said = f"đại diện {said}"
    return f"{said} được {'truy ' if dead else ''}tặng {handed_award(sheet)}"


def handed_award(sheet: BatchSheet) -> str:
    """Name what is handed over: “danh hiệu Chiến sĩ thi đua cơ sở”, “Giấy khen”."""
    law, name = load_reference().award_law, phrases.piece(sheet.award)
    code = sheet.people[0].recipient.award_code if sheet.people else ""
    title = code in law.awards and law.is_title(code) and not name.startswith("Cờ")
    return f"danh hiệu {name}" if title else name


def decision_line(one: AwardDecision | None) -> str:
    """Write “Quyết định số 125/QĐ-UBND ngày 15/02/2025 của …”, with blanks for what is not known."""
    number = one.full_number if one else ""
    day = day_text(one.day) if one and one.day else PEN
    issuer = plain(one.issuer) if one else ""
    title = plain(one.title).rstrip(".;, ") if one else ""
    said = f"Quyết định số {number or PEN} ngày {day} của {issuer or PEN}"
    return f"{said} {title[0].lower()}{title[1:]}" if title else said


def lineup_line(sheet: BatchSheet, position: int, place: str) -> str:
    """Write “Lượt 3, vị trí 5, xếp hàng lúc 9:40 tại cánh gà trái”."""
    when = f", xếp hàng lúc {short_hour(sheet.lineup_at)}" if sheet.lineup_at else ""
    where = f" tại {plain(place)}" if when and plain(place) else ""
    return f"{sheet.batch.name}, vị trí {position}{when}{where}"


def short_hour(clock: str) -> str:
    """Write “9:40” for 09:40."""
    return clock.removeprefix("0") if clock else PEN
