"""Labels on sheets and envelopes: addresses (“Kính gửi: …”), seats, folders.

Lengths are millimetres, sizes of letters are points; the sheets are data in data/layouts/labels.json.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.ornaments import INK
from tdkt_event.documents.press import Canvas
from tdkt_event.documents.print_shop.drawing import (
    PrintFile,
    check_size,
    check_some,
    colour,
    cut_marks,
    naming,
    words_of,
)
from tdkt_event.documents.print_shop.layouts import LabelSheet, LabelTable, Place, load_layouts
from tdkt_event.documents.print_shop.lettering import hold_phrases
from tdkt_event.documents.typeset import (
    Align,
    Block,
    Run,
    descending,
    draw_block,
    plain,
    set_lines,
    unbreakable,
)
from tdkt_event.errors import RefusedError

TO = "Kính gửi:"
_SMALLEST_PT = 5.0


@dataclass(frozen=True, slots=True)
class LabelItem:
    """One label: the name large, the lines under it smaller; `above` replaces the spec's first line."""

    name: str
    lines: tuple[str, ...] = ()
    above: str = ""

    def words(self) -> list[str]:
        """Give the texts of this label in their order."""
        return words_of(self.above, self.name, *self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSpec:
    """Labels of one sheet: what stands above each name, the sender of an envelope, sizes in points."""

    sheet: str = "nhan_2x7"
    above: str = TO
    sender: tuple[str, ...] = ()
    letters: str = "#1F1A17"
    align: Align = "left"
    name_size: float = 13.0
    line_size: float = 11.0
    used_labels: int = 0
    """Labels that are missing from the first sheet, counted along the rows."""

    def words(self) -> list[str]:
        """Give the texts that all labels share."""
        return words_of(*self.sender, self.above)


def seat_labels(sheet: str = "ghe_2x5") -> LabelSpec:
    """Give the spec of seat labels: large centred names without “Kính gửi”."""
    return LabelSpec(sheet=sheet, above="", align="centre", name_size=22.0, line_size=13.0)


def label_sheet(spec: LabelSpec) -> LabelSheet:
    """Give the sheet of a spec; RefusedError for an unknown one."""
    known = load_layouts().labels.sheets
    if spec.sheet not in known:
        raise RefusedError(
            "unknown_layout", f"Không có tờ nhãn “{spec.sheet}”. Chọn một trong: {', '.join(known)}."
        )
    return known[spec.sheet]


def labels(spec: LabelSpec, items: Sequence[LabelItem], *, fonts: FontFamily, created_at: datetime) -> bytes:
    """Print labels in their order along the rows; an envelope also carries the sender."""
    check_some(items, what="nhãn")
    kind = label_sheet(spec)
    sheet = kind.sheet
    check_size(spec.used_labels, low=0, high=sheet.count - 1, what="Số nhãn đã dùng của tờ đầu", unit="nhãn")
    page = (sheet.page_width, sheet.page_height)
    with PrintFile(fonts, title=_title(kind), created_at=created_at, page=page) as press:
        slots: list[LabelItem | None] = [*[None] * spec.used_labels, *items]
        for start in range(0, len(slots), sheet.count):
            canvas = press.canvas()
            if kind.cut_marks:
                cut_marks(canvas, sheet)
            for number, item in enumerate(slots[start : start + sheet.count]):
                if item is not None:
                    with naming(f"Nhãn của “{plain(item.name)}”"):
                        _draw_envelope(canvas, spec, kind)
                        _draw_label(canvas, spec, kind, item, sheet.place(number))
            press.add_page(canvas)
        return press.finish()


def _title(kind: LabelSheet) -> str:
    return f"{'Phong bì' if kind.is_envelope else 'Nhãn'} – {kind.label}"


def _draw_envelope(canvas: Canvas, spec: LabelSpec, kind: LabelSheet) -> None:
    """Draw the sender on an envelope, its first line bold."""
    lines = words_of(*spec.sender)
    if not kind.is_envelope or not lines:
        return
    table: LabelTable = load_layouts().labels
    runs = [[Run(hold_phrases(line), "B" if number == 0 else "")] for number, line in enumerate(lines)]
    ratios = [1.0] * len(runs)
    blocks = _fitted(canvas, runs, ratios, table.sender, table.sender_largest_pt)
    y = table.sender.top
    for block in blocks:
        y = draw_block(canvas, block, table.sender.left, y, colour=INK)


def _draw_label(canvas: Canvas, spec: LabelSpec, kind: LabelSheet, item: LabelItem, place: Place) -> None:
    pad = kind.padding
    box = Place(place.left + pad, place.top + pad, place.width - 2 * pad, place.height - 2 * pad)
    runs: list[list[Run]] = []
    ratios: list[float] = []
    smaller = spec.line_size / spec.name_size
    above = plain(item.above or spec.above)
    if above:
        runs.append([Run(above, "I")])
        ratios.append(smaller)
    runs.append([Run(_name(item), "B")])
    ratios.append(1.0)
    for line in words_of(*item.lines):
        runs.append([Run(hold_phrases(line))])
        ratios.append(smaller)
    blocks = _fitted(canvas, runs, ratios, box, spec.name_size, balanced=spec.align == "centre")
    y = box.top + (box.height - sum(block.height for block in blocks)) / 2
    for block in blocks:
        y = draw_block(
            canvas, block, box.left, y, align=spec.align, colour=colour(spec.letters, what="Màu chữ")
        )


def _name(item: LabelItem) -> str:
    """Keep a short name on one line; a long one is a post or an office and may break."""
    name = plain(item.name)
    return unbreakable(name) if len(name.split()) <= 5 else hold_phrases(name)


def _fitted(
    canvas: Canvas,
    runs: list[list[Run]],
    ratios: list[float],
    box: Place,
    largest: float,
    *,
    balanced: bool = False,
) -> list[Block]:
    """Set all lines at the largest common size at which they stay in the box; each keeps its ratio to it."""
    blocks: list[Block] = []
    for size in descending(_sizes(largest)):
        blocks = [
            set_lines(canvas.press, run, width=box.width, size=size * ratio, balanced=balanced)
            for run, ratio in zip(runs, ratios, strict=True)
        ]
        if sum(block.height for block in blocks) <= box.height + 1e-6:
            return blocks
    return blocks


def _sizes(largest: float) -> list[float]:
    return [largest - step / 2 for step in range(int((largest - _SMALLEST_PT) * 2) + 1)]
