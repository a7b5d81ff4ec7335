"""Biển tên: desk plates to fold, the same name on both sides, on one line where it can stand there.

Lengths are millimetres, sizes of letters are points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import Progress
from tdkt_event.documents.ornaments import INK
from tdkt_event.documents.press import Canvas, Colour, Form, Press
from tdkt_event.documents.print_shop.drawing import (
    MARK_PEN,
    PrintFile,
    centred_sheet,
    check_size,
    check_some,
    colour,
    cut_marks,
    naming,
    upside_down,
    words_of,
)
from tdkt_event.documents.print_shop.layout_reader import load_layouts
from tdkt_event.documents.print_shop.layouts import Place, PlateLayout
from tdkt_event.documents.print_shop.lettering import fit_held, hold_phrases
from tdkt_event.documents.typeset import Block, Run, draw_block, fit_lines, fit_one_line, plain, unbreakable
from tdkt_event.errors import RefusedError

_LEADING = 1.16
_HELD_DOWN_TO = 0.6
"""The share of a size down to which letters shrink rather than part a phrase or a name."""


@dataclass(frozen=True, slots=True)
class PlateItem:
    """One plate: a name, and a position or unit under it when wanted."""

    name: str
    position: str = ""

    def words(self) -> list[str]:
        """Give the texts of one side."""
        return words_of(self.name, self.position)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateSpec:
    """Plates of one layout (“a4_gap_doi”, “chu_a_200”) with a heading that may be empty."""

    heading: str = ""
    layout: str = "a4_gap_doi"
    ground: str = "#FFFFFF"
    letters: str = "#9B1B20"
    frame: str = "#B98A2F"
    upper: bool = True
    """Print names in capitals."""
    width_mm: float | None = None
    height_mm: float | None = None
    """Size of one face; None: the layout's own."""

    def words(self) -> list[str]:
        """Give the text that all plates share."""
        return words_of(self.heading)


def plate_layout(spec: PlateSpec) -> PlateLayout:
    """Give the layout of a spec, stretched to its size; RefusedError for an unknown layout or a bad size."""
    known = load_layouts().plates
    if spec.layout not in known:
        raise RefusedError(
            "unknown_layout",
            f"Không có mẫu biển “{spec.layout}”. Chọn một trong các mẫu: {', '.join(known)}.",
        )
    layout = known[spec.layout]
    width = layout.face_width if spec.width_mm is None else spec.width_mm
    height = layout.face_height if spec.height_mm is None else spec.height_mm
    check_size(width, low=80.0, high=420.0, what="Chiều rộng mặt biển", unit="mm")
    check_size(height, low=40.0, high=210.0, what="Chiều cao mặt biển", unit="mm")
    return (
        layout
        if (width, height) == (layout.face_width, layout.face_height)
        else _stretched(layout, width, height)
    )


def _stretched(layout: PlateLayout, width: float, height: float) -> PlateLayout:
    """Give the layout with a face of another size; letters and frame keep their shape."""
    tall = height / layout.face_height
    even = min(width / layout.face_width, tall)
    page_width, page_height = _page(layout, width, 2 * height)
    return replace(
        layout,
        page_width=page_width,
        page_height=page_height,
        face_width=width,
        face_height=height,
        frame_inset=layout.frame_inset * even,
        side_padding=layout.side_padding * even,
        heading_height=layout.heading_height * tall,
        name_height=layout.name_height * tall,
        position_height=layout.position_height * tall,
        heading_largest_pt=layout.heading_largest_pt * tall,
        name_largest_pt=layout.name_largest_pt * tall,
        position_largest_pt=layout.position_largest_pt * tall,
        name_least_one_line_pt=layout.name_least_one_line_pt * even,
    )


def _page(layout: PlateLayout, width: float, height: float) -> tuple[float, float]:
    """Choose the page for both faces: the layout's, the same turned, or one as large as the plate."""
    page = (layout.page_width, layout.page_height)
    for one in (page, page[::-1]):
        if width <= one[0] and height <= one[1]:
            return one
    return max(width, page[0]), max(height, page[1])


def plate_faces(layout: PlateLayout) -> tuple[Place, Place]:
    """Give the boxes of the upper face (printed upside down) and the lower face."""
    left = (layout.page_width - layout.face_width) / 2
    middle = layout.page_height / 2
    return (
        Place(left, middle - layout.face_height, layout.face_width, layout.face_height),
        Place(left, middle, layout.face_width, layout.face_height),
    )


def plates(
    spec: PlateSpec,
    items: Sequence[PlateItem],
    *,
    fonts: FontFamily,
    created_at: datetime,
    progress: Progress | None = None,
) -> bytes:
    """Print one plate on each page."""
    check_some(items, what="biển tên")
    layout = plate_layout(spec)
    page = (layout.page_width, layout.page_height)
    title = "Biển tên đại biểu"
    with PrintFile(
        fonts, title=title, created_at=created_at, page=page, pages=len(items), progress=progress
    ) as press:
        ground = _ground(press, spec, layout)
        ink = colour(spec.letters, what="Màu chữ")
        for item in items:
            canvas = press.canvas()
            canvas.stamp(ground)
            with naming(f"Biển tên “{plain(item.name)}”"):
                upper, lower = plate_faces(layout)
                with upside_down(canvas, upper):
                    _draw_face(canvas, spec, layout, item, upper, ink)
                _draw_face(canvas, spec, layout, item, lower, ink)
            press.add_page(canvas)
        return press.finish()


def _ground(press: PrintFile, spec: PlateSpec, layout: PlateLayout) -> Form:
    """Draw both faces without their names, the fold and, on a larger page, the cuts."""
    canvas = press.canvas()
    upper, lower = plate_faces(layout)
    frame = colour(spec.frame, what="Màu khung")
    for face, turned in ((upper, True), (lower, False)):
        canvas.rectangle(
            face.left, face.top, face.width, face.height, fill=colour(spec.ground, what="Màu nền")
        )
        for inset, pen in ((layout.frame_inset, 0.9), (layout.frame_inset + 1.6, 0.25)):
            width, height = face.width - 2 * inset, face.height - 2 * inset
            canvas.rectangle(face.left + inset, face.top + inset, width, height, stroke=frame, pen=pen)
        if turned:
            with upside_down(canvas, face):
                _draw_heading(canvas, spec, layout, face)
        else:
            _draw_heading(canvas, spec, layout, face)
    middle = layout.page_height / 2
    for x in (upper.left, upper.right - 5.0):
        canvas.line((x, middle), (x + 5.0, middle), width=MARK_PEN, dash=(1.0, 0.7))
    if layout.face_width < layout.page_width or 2 * layout.face_height < layout.page_height:
        size = (layout.face_width, 2 * layout.face_height)
        cut_marks(canvas, centred_sheet((layout.page_width, layout.page_height), size, (1, 1), (0.0, 0.0)))
    return press.form(canvas)


def _draw_heading(canvas: Canvas, spec: PlateSpec, layout: PlateLayout, face: Place) -> None:
    text = plain(spec.heading).upper()
    if not text:
        return
    width = face.width - 2 * layout.side_padding
    block = fit_lines(
        canvas.press, [Run(hold_phrases(text))],
        width=width, height=layout.heading_height, sizes=_sizes(layout.heading_largest_pt, 6.0),
    )  # fmt: skip
    y = face.top + layout.frame_inset + 2.6 + (layout.heading_height - block.height) / 2
    draw_block(canvas, block, face.left + layout.side_padding, y, align="centre", colour=INK)


def _draw_face(
    canvas: Canvas, spec: PlateSpec, layout: PlateLayout, item: PlateItem, face: Place, ink: Colour
) -> None:
    """Draw name and position in the middle of what the heading leaves."""
    width = face.width - 2 * layout.side_padding
    held = hold_phrases(item.name)
    name = name_block(canvas.press, held.upper() if spec.upper else held, layout)
    position = None
    if plain(item.position):
        largest = layout.position_largest_pt
        position = fit_held(
            canvas.press, hold_phrases(item.position), style="", width=width, height=layout.position_height,
            sizes=_sizes(largest, 8.0), least=_HELD_DOWN_TO * largest,
        )  # fmt: skip
    heading = layout.heading_height if plain(spec.heading) else 0.0
    free = face.height - 2 * layout.frame_inset - heading
    used = name.height + (position.height if position else 0.0)
    y = face.top + layout.frame_inset + heading + (free - used) / 2
    left = face.left + layout.side_padding
    y = draw_block(canvas, name, left, y, align="centre", colour=ink)
    if position:
        draw_block(canvas, position, left, y, align="centre", colour=INK)


def name_block(press: Press, name: str, layout: PlateLayout) -> Block:
    """Set a name on one line unless it had to be smaller than the layout's least size; then on more."""
    width = layout.face_width - 2 * layout.side_padding
    one_line = fit_one_line(press, name, style="B", width=width, size=layout.name_largest_pt)
    if one_line >= layout.name_least_one_line_pt:
        return fit_lines(
            press, [Run(unbreakable(name), "B")],
            width=width, height=layout.name_height, sizes=[one_line], leading=_LEADING,
        )  # fmt: skip
    return fit_held(
        press, name, style="B", width=width, height=layout.name_height, sizes=_sizes(layout.name_largest_pt, 8.0),
        least=layout.name_least_one_line_pt, leading=_LEADING,
    )  # fmt: skip


def _sizes(largest: float, smallest: float) -> list[float]:
    return [largest - step for step in range(int(largest - smallest) + 1)]
