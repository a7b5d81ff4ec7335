"""Danh sách đại biểu: by rank, group, unit or alphabet; in full for the office, in public form for others."""

from collections.abc import Iterable
from itertools import groupby

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import Field, PaperEntry, PaperFacts, fixed, head_of
from tdkt_event.documents.papers.model import Column, Paper, Row, Table, Title, paragraph
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.vietnamese import sort_key, unit_sort_key

BY_RANK, BY_GROUP, BY_UNIT, BY_NAME = "rank", "group", "unit", "alphabet"
FULL, PUBLIC = "full", "public"
_NO_GROUP, _NO_UNIT = "Chưa xếp nhóm", "Chưa ghi đơn vị"


def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the list in the chosen order and form."""
    order, form = facts.detail(entry, "order"), facts.detail(entry, "form")
    rows, number = [], 0
    for band, members in _bands(facts, order):
        if band:
            rows.append(Row((band,), band=True))
        for one in members:
            number += 1
            rows.append(_row(number, one, form))
    people, seats = facts.listed
    blocks = (
        head_of(entry, facts),
        Title("DANH SÁCH ĐẠI BIỂU", f"Dự {phrases.conference_name(facts)}"),
        Table(_columns(form), tuple(rows)),
        paragraph(f"Danh sách này có {people:02d} dòng, {seats:02d} đại biểu."),
    )
    missing = () if facts.delegates else ("đại biểu",)
    return Paper(entry.name, entry.title, blocks, entry.kind, missing)


def _bands(facts: PaperFacts, order: str) -> Iterable[tuple[str, list[Delegate]]]:
    people = list(facts.delegates)
    if order == BY_NAME:
        return [("", sorted(people, key=lambda one: sort_key(one.name)))]
    if order == BY_GROUP:
        place = {group.name: at for at, group in enumerate(facts.groups)}
        people.sort(key=lambda one: place.get(one.group, len(place)))
        return [(name, list(of)) for name, of in groupby(people, lambda one: plain(one.group) or _NO_GROUP)]
    if order == BY_UNIT:
        people.sort(key=lambda one: (not one.unit, unit_sort_key(one.unit)))
        return [(name, list(of)) for name, of in groupby(people, lambda one: plain(one.unit) or _NO_UNIT)]
    return [("", people)]


def _columns(form: str) -> tuple[Column, ...]:
    shared = (Column("STT", 1.1, "centre"), Column("Họ và tên", 4), Column("Chức vụ", 4), Column("Đơn vị", 4))
    if form == PUBLIC:
        return shared
    return (*shared, Column("Điện thoại", 2.3, "centre"), Column("Ghi chú", 2))


def _row(number: int, one: Delegate, form: str) -> Row:
    name = " ".join(part for part in (plain(one.salutation), plain(one.name)) if part)
    seats = f" ({one.seats:02d} đại biểu)" if one.seats > 1 else ""
    shared = (str(number), name + seats, plain(one.position), plain(one.unit))
    return Row(shared if form == PUBLIC else (*shared, one.phone.replace("; ", " "), plain(one.note)))


ENTRY = PaperEntry(
    name="danh-sach-dai-bieu",
    title="Danh sách đại biểu",
    section="Chuẩn bị",
    build=build,
    numbered=False,
    endings=("pdf", "docx", "xlsx"),
    fields=(
        Field(
            "order",
            "Xếp theo",
            fixed(BY_RANK),
            kind="choice",
            choices=((BY_RANK, "thứ bậc"), (BY_GROUP, "nhóm"), (BY_UNIT, "đơn vị"), (BY_NAME, "vần tên")),
        ),
        Field(
            "form",
            "Hình thức",
            fixed(PUBLIC),
            kind="choice",
            choices=((PUBLIC, "công khai: không có điện thoại"), (FULL, "đầy đủ: chỉ dùng nội bộ")),
        ),
    ),
)
