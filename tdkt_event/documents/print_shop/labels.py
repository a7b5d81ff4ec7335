"""Labels on sheets and envelopes: addresses (“Kính gửi: …”), seats, folders.

Lengths are millimetres, sizes of letters are points; the sheets are data in data/layouts/labels.json.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import Progress
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
from tdkt_event.documents.print_shop.layout_reader import load_layouts
from tdkt_event.documents.print_shop.layouts import LabelSheet, LabelTable, Place, Sheet
from tdkt_event.documents.print_shop.lettering import hold_phrases, hold_what_fits
from tdkt_event.documents.typeset import (
    Align,
    Block,
    Run,
    descending,
    draw_block,
    fit_one_line,
    plain,
    set_lines,
    unbreakable,
)
from tdkt_event.errors import RefusedError

TO = "Kính gửi:"
_SMALLEST_PT = 5.0
_SHORT_NAME = 5
_ONE_LINE = 0.7
"""The share of its size down to which a longer name shrinks rather than take two lines."""
_BORDER_MM = 5.0
_LEAST_LABEL_MM = 15.0
_LEAST_ADDRESS_MM = 40.0
_MOST_PADDING = 0.2


@dataclass(frozen=True, slots=True)
class LabelItem:
    """One label: the name large, the lines under it smaller; `above` replaces the spec's first line."""

    name: str
    lines: tuple[str, ...] = ()
    above: str = ""
    strong: str = ""
    """A line in bold right under the name; it breaks at commas only."""

    def words(self) -> list[str]:
        """Give the texts of this label in their order."""
        return words_of(self.above, self.name, self.strong, *self.lines)


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
    strong_size: float = 0.0
    """Letters of what is strong; 0: as the other lines."""
    strong_above: bool = False
    """What stands above the name is the strongest line, as a place in a row."""
    used_labels: int = 0
    """Labels that are missing from the first sheet, counted along the rows."""
    width_mm: float | None = None
    height_mm: float | None = None
    """Size of a label, or of the envelope; None here and below: as the sheet says."""
    left_mm: float | None = None
    top_mm: float | None = None
    """Where the first label, or the address on an envelope, begins."""
    column_gap_mm: float | None = None
    row_gap_mm: float | None = None

    def words(self) -> list[str]:
        """Give the texts that all labels share."""
        return words_of(*self.sender, self.above)


def seat_labels(sheet: str = "ghe_2x5") -> LabelSpec:
    """Give the spec of seat labels: large centred names without “Kính gửi”."""
    return LabelSpec(sheet=sheet, above="", align="centre", name_size=22.0, line_size=13.0)


def label_sheet(spec: LabelSpec) -> LabelSheet:
    """Give the sheet of a spec with its own measures; RefusedError for an unknown sheet or a bad measure."""
    known = load_layouts().labels.sheets
    if spec.sheet not in known:
        raise RefusedError(
            "unknown_layout", f"Không có tờ nhãn “{spec.sheet}”. Chọn một trong: {', '.join(known)}."
        )
    sheet = known[spec.sheet]
    measures = (spec.width_mm, spec.height_mm, spec.left_mm, spec.top_mm, spec.column_gap_mm, spec.row_gap_mm)
    if all(one is None for one in measures):
        return sheet
    return _own_envelope(spec, sheet) if sheet.is_envelope else _own_sheet(spec, sheet)


def _own_sheet(spec: LabelSpec, known: LabelSheet) -> LabelSheet:
    """Put labels of a person's own measures on the page: as many as it holds, in the middle unless told where."""
    one, border = known.sheet, _BORDER_MM if known.cut_marks else 0.0
    wide = _Axis("rộng", one.page_width, one.item_width, one.column_pitch - one.item_width, one.left_margin)
    tall = _Axis("cao", one.page_height, one.item_height, one.row_pitch - one.item_height, one.top_margin)
    across = wide.placed(spec.width_mm, spec.column_gap_mm, spec.left_mm, border)
    down = tall.placed(spec.height_mm, spec.row_gap_mm, spec.top_mm, border)
    sheet = Sheet(
        one.page_width, one.page_height, across.count, down.count, across.size, down.size,
        across.size + across.gap, down.size + down.gap, across.start, down.start,
    )  # fmt: skip
    return replace(
        known, sheet=sheet, padding=min(known.padding, _MOST_PADDING * min(across.size, down.size))
    )


def _own_envelope(spec: LabelSpec, known: LabelSheet) -> LabelSheet:
    """Give an envelope another size; the address keeps its share of it unless a person says where it begins."""
    one = known.sheet
    width, height = spec.width_mm or one.page_width, spec.height_mm or one.page_height
    check_size(width, low=100.0, high=500.0, what="Chiều rộng phong bì", unit="mm")
    check_size(height, low=70.0, high=400.0, what="Chiều cao phong bì", unit="mm")
    x, y = width / one.page_width, height / one.page_height
    left = one.left_margin * x if spec.left_mm is None else spec.left_mm
    top = one.top_margin * y if spec.top_mm is None else spec.top_mm
    check_size(left, low=0.0, high=width - _LEAST_ADDRESS_MM, what="Lề trái", unit="mm")
    check_size(top, low=0.0, high=height - _LEAST_ADDRESS_MM, what="Lề trên", unit="mm")
    end = (one.page_width - one.left_margin - one.item_width) * x
    foot = (one.page_height - one.top_margin - one.item_height) * y
    size = max(width - left - end, _LEAST_ADDRESS_MM), max(height - top - foot, _LEAST_ADDRESS_MM)
    return replace(known, sheet=Sheet(width, height, 1, 1, *size, *size, left, top))


@dataclass(frozen=True, slots=True)
class _Axis:
    """Labels along one side of a page: how long a label is, what lies between two, where the first begins."""

    word: str
    page: float
    size: float
    gap: float
    start: float
    count: int = 0

    def placed(self, size: float | None, gap: float | None, start: float | None, border: float) -> "_Axis":
        """Give the axis with a person's measures and as many labels as it holds; RefusedError for none."""
        length, between = self.size if size is None else size, self.gap if gap is None else gap
        check_size(length, low=_LEAST_LABEL_MM, high=self.page, what=f"Chiều {self.word} nhãn", unit="mm")
        check_size(between, low=0.0, high=50.0, what="Khe giữa hai nhãn", unit="mm")
        first = (
            start if start is not None else self.start if (length, between) == (self.size, self.gap) else None
        )
        room = self.page - (2 * border if first is None else first)
        count = int((room + between + 1e-6) // (length + between))
        if count < 1:
            raise RefusedError(
                "label_too_large",
                f"Nhãn {self.word} {length:g} mm cộng lề không vừa tờ {self.word} {self.page:g} mm. Hãy giảm cỡ nhãn hoặc lề.",
            )
        used = count * (length + between) - between
        return replace(
            self,
            size=length,
            gap=between,
            count=count,
            start=(self.page - used) / 2 if first is None else first,
        )


def labels(
    spec: LabelSpec,
    items: Sequence[LabelItem],
    *,
    fonts: FontFamily,
    created_at: datetime,
    progress: Progress | None = None,
) -> bytes:
    """Print labels in their order along the rows; an envelope also carries the sender."""
    check_some(items, what="nhãn")
    kind = label_sheet(spec)
    sheet = kind.sheet
    check_size(spec.used_labels, low=0, high=sheet.count - 1, what="Số nhãn đã dùng của tờ đầu", unit="nhãn")
    page = (sheet.page_width, sheet.page_height)
    slots: list[LabelItem | None] = [*[None] * spec.used_labels, *items]
    count = math.ceil(len(slots) / sheet.count)
    with PrintFile(
        fonts, title=_title(kind), created_at=created_at, page=page, pages=count, progress=progress
    ) as press:
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
    strong = (spec.strong_size or spec.line_size) / spec.name_size
    above = plain(item.above or spec.above)
    if above:
        runs.append([Run(above, "B" if spec.strong_above else "I")])
        ratios.append(strong if spec.strong_above else smaller)
    name, largest = _name(canvas, item, box.width, spec.name_size)
    runs.append([Run(name, "B")])
    ratios.append(1.0)
    if plain(item.strong):
        runs.append([Run(", ".join(map(unbreakable, plain(item.strong).split(", "))), "B")])
        ratios.append(strong)
    for line in words_of(*item.lines):
        runs.append([Run(hold_phrases(line))])
        ratios.append(smaller)
    blocks = _fitted(canvas, runs, ratios, box, largest, balanced=spec.align == "centre")
    y = box.top + (box.height - sum(block.height for block in blocks)) / 2
    for block in blocks:
        y = draw_block(
            canvas, block, box.left, y, align=spec.align, colour=colour(spec.letters, what="Màu chữ")
        )


def _name(canvas: Canvas, item: LabelItem, width: float, size: float) -> tuple[str, float]:
    """Give a name as it may break, and the size at which it does so: a short one, a person's, stays on one line."""
    name = plain(item.name)
    one_line = max(_SMALLEST_PT, fit_one_line(canvas.press, name, style="B", width=width, size=size))
    if len(name.split()) <= _SHORT_NAME or one_line >= _ONE_LINE * size:
        return unbreakable(name), one_line
    held, limit = hold_what_fits(
        canvas.press, hold_phrases(name), style="B", width=width, least=_ONE_LINE * size
    )
    return held, max(_SMALLEST_PT, min(size, limit))


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

    def at(size: float, *, even: bool) -> list[Block]:
        return [
            set_lines(canvas.press, run, width=box.width, size=size * ratio, balanced=even)
            for run, ratio in zip(runs, ratios, strict=True)
        ]

    size = _SMALLEST_PT
    for size in descending(_sizes(largest)):
        if sum(block.height for block in at(size, even=False)) <= box.height + 1e-6:
            break
    return at(size, even=balanced)  # evened lines are as many, so as high


def _sizes(largest: float) -> list[float]:
    return [largest - step / 2 for step in range(int((largest - _SMALLEST_PT) * 2) + 1)]
