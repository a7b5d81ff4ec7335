"""Danh sách ký nhận tiền thưởng: who receives how much by which award, with sums by source of funds and in words."""

from collections.abc import Iterable

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import Field, PaperEntry, PaperFacts, fixed, head_of, signature_of
from tdkt_event.documents.papers.model import Block, Column, Paper, Row, Table, Title, paragraph
from tdkt_event.documents.reference import load_reference
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.award_payment import NO_SOURCE, Payment, source_key, total, unknown_money
from tdkt_event.domain.award_recipient import Stage, award_name, decision_name
from tdkt_event.domain.vietnamese_numbers import money_words

_COLUMNS = (
    Column("STT", 1.4, "centre"),
    Column("Người nhận", 4.4),
    Column("Chức vụ, đơn vị", 4.2),
    Column("Danh hiệu, hình thức", 3.6),
    Column("Số tiền (đồng)", 2.5, "right"),
    Column("Ký nhận", 2.2, "centre"),
)
_ROW_HEIGHT = 9.0
"""Room for a signature, millimetres."""
_NOT_YET = "chưa tính"
_EMPTY_ROWS = 6


def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the payment list, source by source."""
    paid = facts.awards.payments
    rows = _rows(paid) or [Row(("", "", "", "", "", ""))] * _EMPTY_ROWS
    body: list[Block] = [
        head_of(entry, facts),
        Title("DANH SÁCH KÝ NHẬN TIỀN THƯỞNG", f"Tại {phrases.conference_name(facts)}"),
        Table(_COLUMNS, tuple(rows), size=12, row_height=_ROW_HEIGHT),
    ]
    if paid:
        body.append(paragraph(f"Tổng số tiền: {_money(total(paid))} đồng ({money_words(total(paid))})."))
    if facts.detail(entry, "sources") and paid:
        body += [paragraph(f"- {text}") for text in _sources(paid)]
    body.append(signature_of(facts, (), left=(("NGƯỜI LẬP DANH SÁCH",), plain(facts.detail(entry, "maker")))))
    return Paper(entry.name, entry.title, tuple(body), entry.kind, _missing(paid), _warnings(paid))


def _rows(paid: Iterable[Payment]) -> list[Row]:
    held: dict[str, list[Payment]] = {}
    for one in paid:
        held.setdefault(source_key(one.source), []).append(one)
    rows, number = [], 0
    for group in held.values():
        rows.append(Row((_band(group[0]),), band=True))
        for one in group:
            number += 1
            rows.append(_row(number, one))
        rows.append(
            Row(("", "Cộng", "", f"{len(group):02d} khen thưởng", _money(total(group)), ""), strong=True)
        )
    return rows


def _band(one: Payment) -> str:
    return NO_SOURCE if one.source == NO_SOURCE else f"Nguồn kinh phí: {plain(one.source)}"


def _row(number: int, one: Payment) -> Row:
    held = one.recipient
    name = plain(held.full_name) + (" (truy tặng)" if held.posthumous else "")
    if held.stage is Stage.REPRESENTED and held.represented_by:
        name += f"; {plain(held.represented_by)} nhận thay"
    placed = ", ".join(part for part in (plain(held.position), plain(held.unit)) if part)
    award = plain(award_name(held, load_reference().award_law, one.decision))
    return Row((str(number), name, placed, award, _amount(one), ""))


def _amount(one: Payment) -> str:
    if not one.is_known:
        return _NOT_YET
    return _money(one.amount) if one.amount or not one.certificate_only else "–"


def _sources(paid: Iterable[Payment]) -> list[str]:
    """Say each source with its decisions and sum."""
    held: dict[str, list[Payment]] = {}
    for one in paid:
        held.setdefault(source_key(one.source), []).append(one)
    found = []
    for group in held.values():
        if not total(group):
            continue
        decisions = dict.fromkeys(decision_name(one.decision) for one in group)
        found.append(
            f"{plain(group[0].source)}: {_money(total(group))} đồng ({money_words(total(group))}), theo {'; '.join(decisions)}."
        )
    return found


def _missing(paid: tuple[Payment, ...]) -> tuple[str, ...]:
    if not paid:
        return ("danh sách khen thưởng",)
    found = []
    if unknown := unknown_money(paid):
        found.append(
            f"tiền của {len(unknown)} khen thưởng (quyết định chưa có ngày, hoặc danh hiệu chưa xác nhận)"
        )
    if bare := sum(1 for one in paid if not one.decision.number):
        found.append(f"số quyết định của {bare} khen thưởng")
    if any(one.source == NO_SOURCE for one in paid):
        found.append("nguồn kinh phí của quyết định")
    return tuple(found)


def _warnings(paid: Iterable[Payment]) -> tuple[str, ...]:
    """Say what a person must check of the figures, each thing once."""
    found: dict[str, None] = {}
    for one in paid:
        found.update(dict.fromkeys(one.money.warnings if one.money else ()))
        if one.reason and one.is_known and not one.certificate_only:
            found[f"{one.recipient.full_name}: {one.reason}"] = None
    return tuple(found)


def _money(vnd: int) -> str:
    return f"{vnd:,}".replace(",", ".")


ENTRY = PaperEntry(
    name="ky-nhan-tien-thuong",
    title="Danh sách ký nhận tiền thưởng",
    section="Khen thưởng",
    build=build,
    numbered=False,
    endings=("pdf", "docx", "xlsx"),
    fields=(
        Field("maker", "Người lập danh sách", fixed("")),
        Field("sources", "Ghi từng nguồn kinh phí và quyết định dưới bảng", fixed("yes"), kind="flag"),
    ),
)
