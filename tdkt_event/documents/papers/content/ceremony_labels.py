"""Nhãn vị trí, nhãn bằng, thẻ người nhận thưởng: what is cut or stuck on, a label for each place of the ceremony."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import Progress
from tdkt_event.documents.papers.content.ceremony_lists import SECTION
from tdkt_event.documents.papers.content.ceremony_words import lacking, lineup_line, revision, who_is
from tdkt_event.documents.papers.content.print_shop_parts import (
    FILE,
    Chosen,
    choice_field,
    number_field,
    shop_entry,
)
from tdkt_event.documents.papers.facts import PaperEntry
from tdkt_event.documents.print_shop import LabelItem, LabelSpec, labels, load_layouts
from tdkt_event.documents.print_shop.drawing import check_size
from tdkt_event.documents.print_shop.labels import label_sheet
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.paper_difference import TABLE_MARK

_CARD = LabelSpec(sheet="ghe_2x5", above="", align="centre", name_size=15.0, line_size=11.5, strong_size=14.0)
_STICKER = LabelSpec(
    sheet="nhan_3x8",
    above="",
    align="centre",
    name_size=12.0,
    line_size=10.0,
    strong_size=16.0,
    strong_above=True,
)
_FLOOR = LabelSpec(sheet="nhan_2x4", above="Vị trí", align="centre", name_size=110.0, line_size=22.0)


def _spec(base: LabelSpec, chosen: Chosen) -> LabelSpec:
    spec = replace(base, sheet=chosen.choice("sheet"), used_labels=int(chosen.number("used")))
    count = label_sheet(spec).sheet.count
    check_size(spec.used_labels, low=0, high=count - 1, what="Số nhãn đã dùng của tờ đầu", unit="nhãn")
    return spec


def _cards(chosen: Chosen) -> list[LabelItem]:
    place = chosen.facts.ceremony.settings.lineup_place
    return [
        LabelItem(
            plain(one.recipient.full_name),
            tuple(
                part
                for part in (
                    who_is(one.recipient),
                    f"Người nhận thay: {plain(one.proxy)}" if one.proxy else "",
                    revision(sheet).capitalize(),
                )
                if part
            ),
            above=one.award,
            strong=lineup_line(sheet, one.position, place),
        )
        for sheet in chosen.facts.ceremony.batches
        for one in sheet.people
    ]


def _stickers(chosen: Chosen) -> list[LabelItem]:
    return [
        LabelItem(
            plain(one.recipient.full_name),
            (one.award, revision(sheet).capitalize()),
            above=f"{sheet.batch.name} – vị trí {one.position}",
        )
        for sheet in chosen.facts.ceremony.batches
        for one in sheet.people
    ]


def _floor(chosen: Chosen) -> list[LabelItem]:
    """Number the places of the largest batch; every batch stands on the same marks."""
    largest = max((len(one.people) for one in chosen.facts.ceremony.batches), default=0)
    return [LabelItem(str(number)) for number in range(1, largest + 1)]


def _label_paper(
    name: str, title: str, base: LabelSpec, items: Callable[[Chosen], Sequence[LabelItem]]
) -> PaperEntry:
    sheets = [(key, one.label) for key, one in load_layouts().labels.sheets.items() if not one.is_envelope]

    def draw(chosen: Chosen, fonts: FontFamily, at: datetime, progress: Progress | None) -> bytes:
        return labels(_spec(base, chosen), items(chosen), fonts=fonts, created_at=at, progress=progress)

    return shop_entry(
        name=name,
        title=title,
        fields=(
            choice_field("sheet", "Tờ nhãn", base.sheet, sheets),
            number_field("used", "Số nhãn đã dùng của tờ đầu", "0", part=FILE),
        ),
        words=lambda chosen: [TABLE_MARK.join(one.words()) for one in items(chosen)],
        draw=draw,
        missing=lambda chosen: lacking(chosen.facts),
        also=lambda chosen: [f"Số nhãn: {len(items(chosen))}"],
        section=SECTION,
    )


FLOOR = _label_paper("nhan-vi-tri", "Nhãn vị trí trên sân khấu", _FLOOR, _floor)
STICKERS = _label_paper("nhan-bang", "Nhãn thứ tự dán sau bằng", _STICKER, _stickers)
CARDS = _label_paper("the-nhan-thuong", "Thẻ người nhận thưởng", _CARD, _cards)
