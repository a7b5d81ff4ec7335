"""Thẻ đại biểu: badges of any size on sheets with cut marks, the colour of the group, and the QR of the invitation.

Lengths are millimetres, sizes of letters are points; what all badges of a group share is drawn once and stamped.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import Progress
from tdkt_event.documents.ornaments import INK
from tdkt_event.documents.press import BLACK, WHITE, Canvas, Colour, Form
from tdkt_event.documents.print_shop.drawing import (
    PrintFile,
    centred_sheet,
    check_size,
    check_some,
    colour,
    cut_marks,
    filled_sheet,
    letters_on,
    naming,
    readable_on_white,
    words_of,
)
from tdkt_event.documents.print_shop.layout_reader import load_layouts
from tdkt_event.documents.print_shop.layouts import BadgeLayout, Field, Place, Sheet
from tdkt_event.documents.print_shop.lettering import fit_held, hold_phrases
from tdkt_event.documents.qr import QUIET_MODULES, code_in_groups, qr_matrix
from tdkt_event.documents.typeset import draw_block, fit_one_line, plain, unbreakable
from tdkt_event.errors import RefusedError

_SIZE_STEP = 0.5
_SMALLEST_PT = 6.0
_ONE_LINE = 0.68
"""The share of its largest size down to which a name shrinks before it takes two lines."""
_HELD_DOWN_TO = 0.6
"""The share of its largest size down to which a text shrinks rather than part a phrase or a name."""
_BORDER: Colour = (0.78, 0.78, 0.78)


@dataclass(frozen=True, slots=True)
class BadgeItem:
    """One badge; without `scan_text` it has no QR."""

    name: str
    position: str = ""
    unit: str = ""
    group: str = ""
    group_colour: str = ""
    code: str = ""
    scan_text: str = ""

    def words(self) -> list[str]:
        """Give the texts of this badge in their order."""
        return words_of(self.name, self.position, self.unit, self.group, self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeSpec:
    """Badges of one layout (“the_deo”, “the_nho”); None for a size means the layout's, in millimetres."""

    conference: str
    issuer: str = ""
    label: str = "Đại biểu"
    layout: str = "the_deo"
    width_mm: float | None = None
    height_mm: float | None = None
    colour: str = "#9B1B20"
    """Band of a badge whose group has no colour."""

    def words(self) -> list[str]:
        """Give the texts that all badges share."""
        return words_of(self.issuer, self.conference, self.label)


def badge_layout(spec: BadgeSpec) -> BadgeLayout:
    """Give the layout of a spec, stretched to its size; RefusedError for an unknown layout or a bad size."""
    known = load_layouts().badges
    if spec.layout not in known:
        raise RefusedError(
            "unknown_layout", f"Không có mẫu thẻ “{spec.layout}”. Chọn một trong các mẫu: {', '.join(known)}."
        )
    layout = known[spec.layout]
    width = layout.width if spec.width_mm is None else spec.width_mm
    height = layout.height if spec.height_mm is None else spec.height_mm
    check_size(width, low=50.0, high=200.0, what="Chiều rộng thẻ", unit="mm")
    check_size(height, low=40.0, high=280.0, what="Chiều cao thẻ", unit="mm")
    if (width, height) == (layout.width, layout.height):
        return layout
    return _stretched(_lying_like(layout, width, height), width, height)


def _lying_like(layout: BadgeLayout, width: float, height: float) -> BadgeLayout:
    """Give the layout, or one that lies (stands) as the wanted size does: an upright one cannot be laid down."""
    for one in (layout, *load_layouts().badges.values()):
        if (one.width > one.height) == (width > height):
            return one
    return layout


def _stretched(layout: BadgeLayout, width: float, height: float) -> BadgeLayout:
    """Stretch every box to another size; letters and QR keep their shape."""
    x, y = width / layout.width, height / layout.height
    even = min(x, y)
    fields = {
        key: Field(_moved(field.place, x, y), field.largest * even, field.style, field.ink)
        for key, field in layout.fields.items()
    }
    room = _moved(layout.qr_panel, x, y)
    side = layout.qr_panel.width * even
    panel = Place(room.left + (room.width - side) / 2, room.top + (room.height - side) / 2, side, side)
    return BadgeLayout(
        layout.label, width, height, layout.page, (0, 0), layout.gaps,
        layout.top_band * y, layout.bottom_band * y, panel, fields,
    )  # fmt: skip


def _moved(place: Place, x: float, y: float) -> Place:
    return Place(place.left * x, place.top * y, place.width * x, place.height * y)


def badge_sheet(spec: BadgeSpec) -> Sheet:
    """Give the places of badges on a page: the layout's own grid, or as many as the page holds."""
    layout = badge_layout(spec)
    size = (layout.width, layout.height)
    if layout.grid == (0, 0):
        page = (max(layout.page[0], size[0]), max(layout.page[1], size[1]))
        return filled_sheet(page, size, layout.gaps)
    return centred_sheet(layout.page, size, layout.grid, layout.gaps)


def badges(
    spec: BadgeSpec,
    items: Sequence[BadgeItem],
    *,
    fonts: FontFamily,
    created_at: datetime,
    progress: Progress | None = None,
) -> bytes:
    """Print badges in their order, row by row on each sheet."""
    check_some(items, what="thẻ")
    layout, sheet = badge_layout(spec), badge_sheet(spec)
    title = f"Thẻ đại biểu – {plain(spec.conference)}"
    page = (sheet.page_width, sheet.page_height)
    count = math.ceil(len(items) / sheet.count)
    with PrintFile(
        fonts, title=title, created_at=created_at, page=page, pages=count, progress=progress
    ) as press:
        marks = press.canvas()
        cut_marks(marks, sheet)
        marks_form = press.form(marks)
        grounds: dict[tuple[str, str], Form] = {}
        for start in range(0, len(items), sheet.count):
            canvas = press.canvas()
            canvas.stamp(marks_form)
            for number, item in enumerate(items[start : start + sheet.count]):
                place = sheet.place(number)
                with naming(f"Thẻ của “{plain(item.name)}”"):
                    ground = _ground(press, grounds, spec, layout, item)
                    canvas.stamp(ground, place.left, place.top)
                    _draw_badge(canvas, layout, item, place)
            press.add_page(canvas)
        return press.finish()


def _ground(
    press: PrintFile,
    made: dict[tuple[str, str], Form],
    spec: BadgeSpec,
    layout: BadgeLayout,
    item: BadgeItem,
) -> Form:
    """Draw what all badges of a group share, once for each group and colour."""
    key = (plain(item.group), plain(item.group_colour) or spec.colour)
    if key not in made:
        made[key] = press.form(_ground_canvas(press, spec, layout, key))
    return made[key]


def _ground_canvas(press: PrintFile, spec: BadgeSpec, layout: BadgeLayout, group: tuple[str, str]) -> Canvas:
    band = colour(group[1], what="Màu của nhóm")
    canvas = press.canvas(layout.width, layout.height)
    canvas.rectangle(0, 0, layout.width, layout.height, fill=WHITE, stroke=_BORDER, pen=0.1)
    canvas.rectangle(0, 0, layout.width, layout.top_band, fill=band)
    canvas.rectangle(0, layout.height - layout.bottom_band, layout.width, layout.bottom_band, fill=band)
    texts = {
        "issuer": plain(spec.issuer).upper(),
        "conference": hold_phrases(spec.conference),
        "label": plain(spec.label).upper(),
        "group": hold_phrases(group[0]),
    }
    for key, text in texts.items():
        _draw_field(canvas, layout.fields[key], text, band=band)
    return canvas


def _draw_badge(canvas: Canvas, layout: BadgeLayout, item: BadgeItem, place: Place) -> None:
    _draw_name(canvas, layout.fields["name"], plain(item.name), place)
    for key, text in (("position", hold_phrases(item.position)), ("unit", hold_phrases(item.unit))):
        _draw_field(canvas, layout.fields[key], text, place=place)
    if plain(item.scan_text):
        _draw_qr(canvas, layout.qr_panel, item.scan_text, place)
        _draw_field(canvas, layout.fields["code"], code_in_groups(plain(item.code)), place=place)


def _draw_name(canvas: Canvas, field: Field, name: str, place: Place) -> None:
    """Keep a name on one line as long as that does not make it much smaller."""
    size = fit_one_line(canvas.press, name, style=field.style, width=field.place.width, size=field.largest)
    if size >= field.largest * _ONE_LINE:
        field, name = replace(field, largest=size), unbreakable(name)
    else:
        name = hold_phrases(name)
    _draw_field(canvas, field, name, place=place)


def _draw_field(
    canvas: Canvas, field: Field, text: str, *, band: Colour = WHITE, place: Place | None = None
) -> None:
    """Set a text in the middle of its box, at the largest size the box holds."""
    if not text:
        return
    box = field.place
    steps = int((field.largest - _SMALLEST_PT) / _SIZE_STEP) + 1
    sizes = [field.largest - _SIZE_STEP * step for step in range(max(1, steps))]
    block = fit_held(
        canvas.press, text, style=field.style, width=box.width, height=box.height, sizes=sizes,
        least=_HELD_DOWN_TO * field.largest,
    )  # fmt: skip
    left, top = (place.left, place.top) if place else (0.0, 0.0)
    ink = {"band": letters_on(band), "colour": readable_on_white(band), "dark": INK}[field.ink]
    y = top + box.top + (box.height - block.height) / 2
    draw_block(canvas, block, left + box.left, y, align="centre", colour=ink)


def _draw_qr(canvas: Canvas, panel: Place, text: str, place: Place) -> None:
    """Draw the code with its quiet zone as wide as the panel."""
    matrix = qr_matrix(text)
    quiet = panel.width * QUIET_MODULES / (matrix.size + 2 * QUIET_MODULES)
    left, top = place.left + panel.left + quiet, place.top + panel.top + quiet
    canvas.qr(left, top, panel.width - 2 * quiet, matrix, colour=BLACK)
