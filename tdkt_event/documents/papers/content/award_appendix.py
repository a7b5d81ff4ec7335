"""Danh sách khen thưởng: the appendix of each decision, in full for the office, in public form for everybody."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import Field, PaperEntry, PaperFacts, fixed
from tdkt_event.documents.papers.model import (
    Appendix,
    Block,
    Column,
    Paper,
    Row,
    Table,
    paragraph,
    roman,
)
from tdkt_event.documents.reference import load_reference
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.award import AwardLevel, RecipientKind
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient, award_name
from tdkt_event.domain.dates import month_text

FULL, PUBLIC = "full", "public"
_KINDS = {
    RecipientKind.COLLECTIVE: "Tập thể",
    RecipientKind.HOUSEHOLD: "Hộ gia đình",
    RecipientKind.INDIVIDUAL: "Cá nhân",
}
_BLANK = "……"
_EMPTY_ROWS = 6
_SHARED = (
    Column("STT", 1.4, "centre"),
    Column("Họ và tên, tập thể, hộ gia đình", 4.6),
    Column("Chức vụ", 3.2),
    Column("Đơn vị", 4),
)
_MERIT = Column("Thành tích, thời gian", 4.6)


def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write one appendix a decision."""
    form = facts.detail(entry, "form")
    held = [one.recipient for one in facts.awards.payments]
    listed = [one for one in facts.awards.decisions if any(each.decision_id == one.id for each in held)]
    blocks: list[Block] = []
    for place, decision in enumerate(listed, start=1):
        label = "Phụ lục" if len(listed) == 1 else f"Phụ lục {roman(place)}"
        own = [one for one in held if one.decision_id == decision.id]
        blocks += _appendix(label, decision, own, form, facts)
    if not listed:
        blocks += _empty(form, facts)
    return Paper(entry.name, entry.title, tuple(blocks), entry.kind, _missing(listed, held, form))


def _appendix(
    label: str, decision: AwardDecision, held: Sequence[AwardRecipient], form: str, facts: PaperFacts
) -> list[Block]:
    kinds = ", ".join(part.lower() for kind, part in _KINDS.items() if any(one.kind is kind for one in held))
    counts = ", ".join(
        f"{count:02d} {name.lower()}"
        for kind, name in _KINDS.items()
        if (count := sum(one.kind is kind for one in held))
    )
    return [
        Appendix(
            label,
            f"Danh sách {kinds} được khen thưởng",
            _attached(decision, facts),
        ),
        Table(_columns(form), tuple(_rows(decision, held, form)), size=12),
        paragraph(f"Danh sách này có {counts}."),
    ]


def _attached(decision: AwardDecision, facts: PaperFacts) -> str:
    number = decision.full_number or f"{_BLANK}/{decision.symbol or 'QĐ-UBND'}"
    signed = decision.day
    day = (
        f"ngày {signed.day:02d} tháng {month_text(signed.month)} năm {signed.year}"
        if signed
        else f"ngày {_BLANK} tháng {_BLANK} năm {_BLANK}"
    )
    return f"(Kèm theo Quyết định số {number} {day} của {plain(decision.issuer) or phrases.issuer(facts)})"


def _rows(decision: AwardDecision, held: Sequence[AwardRecipient], form: str) -> Iterable[Row]:
    """Give the rows award by award, collectives before households and persons, in the decision's own order."""
    law, kinds, levels = load_reference().award_law, list(_KINDS), list(AwardLevel)

    def award_key(one: AwardRecipient) -> tuple[int, bool, int, bool, str]:
        facts, award = law.facts.get(one.award_code), law.awards.get(one.award_code)
        if facts is None or award is None:
            return len(levels), True, 0, True, one.award
        is_form, for_persons = award.kind not in law.order_titles, award.collective is None
        return levels.index(facts.level), is_form, facts.rank, for_persons, one.award_code

    ordered = sorted(held, key=lambda one: (award_key(one), kinds.index(one.kind), one.list_no, one.id))
    place = 0
    for number, (_, group) in enumerate(groupby(ordered, award_key), start=1):
        own = list(group)
        yield Row(
            (f"{roman(number)}. {plain(award_name(own[0], law, decision)) or 'Chưa xác nhận danh hiệu'}",),
            band=True,
        )
        for kind, members in groupby(own, lambda one: one.kind):
            of_kind = list(members)
            yield Row((f"{_KINDS[kind]} ({len(of_kind):02d})",), band=True)
            for one in of_kind:
                place += 1
                yield _row(place, one, form)


def _row(number: int, one: AwardRecipient, form: str) -> Row:
    name = plain(one.full_name) + (" (truy tặng)" if one.posthumous else "")
    shared = (str(number), name, plain(one.position), plain(one.unit))
    merit = "; ".join(part for part in (plain(one.achievement), plain(one.period)) if part)
    return Row(shared if form == PUBLIC else (*shared, merit))


def _columns(form: str) -> tuple[Column, ...]:
    return _SHARED if form == PUBLIC else (*_SHARED, _MERIT)


def _empty(form: str, facts: PaperFacts) -> list[Block]:
    columns = _columns(form)
    return [
        Appendix("Phụ lục", "Danh sách tập thể, cá nhân được khen thưởng", _attached(AwardDecision(), facts)),
        Table(columns, tuple(Row(("",) * len(columns)) for _ in range(_EMPTY_ROWS)), size=12),
    ]


def _missing(listed: Sequence[AwardDecision], held: Sequence[AwardRecipient], form: str) -> tuple[str, ...]:
    if not held:
        return ("danh sách khen thưởng",)
    found = []
    if bare := sum(1 for one in listed if not one.number):
        found.append(f"số của {bare} quyết định")
    if late := sum(1 for one in listed if one.day is None):
        found.append(f"ngày của {late} quyết định")
    if form == FULL and (idle := sum(1 for one in held if not one.achievement and not one.period)):
        found.append(f"thành tích của {idle} dòng")
    return tuple(found)


ENTRY = PaperEntry(
    name="danh-sach-khen-thuong",
    title="Danh sách khen thưởng kèm theo quyết định",
    section="Khen thưởng",
    build=build,
    numbered=False,
    endings=("pdf", "docx", "xlsx"),
    fields=(
        Field(
            "form", "Hình thức", fixed(FULL), kind="choice",
            choices=((FULL, "đầy đủ: có thành tích, thời gian"), (PUBLIC, "công khai: chỉ tên, chức vụ, đơn vị")),
        ),
    ),
)  # fmt: skip
