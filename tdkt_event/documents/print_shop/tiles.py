"""A backdrop cut into sheets for a small printer: an overview, then numbered tiles that overlap.

Lengths are millimetres.
"""

import math
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import Progress
from tdkt_event.documents.ornaments import INK
from tdkt_event.documents.press import Canvas, Colour, Form
from tdkt_event.documents.print_shop.backdrop import BackdropSpec
from tdkt_event.documents.print_shop.boards import Board, draw_board
from tdkt_event.documents.print_shop.drawing import (
    MARK_PEN,
    PrintFile,
    check_size,
    clipped,
    colour,
    draw_paragraph,
    letters_on,
    naming,
    stamp_scaled,
)
from tdkt_event.documents.print_shop.layout_reader import load_layouts
from tdkt_event.documents.print_shop.layouts import Place
from tdkt_event.documents.print_shop.lettering import fit_size
from tdkt_event.documents.print_shop.print_file import board_label, size_text

SheetName = Literal["A4", "A3"]


@dataclass(frozen=True, slots=True)
class TilePlan:
    """How a backdrop is cut into sheets: sheet size, printed area, and each tile's box on the backdrop (mm)."""

    page: tuple[float, float]
    area: Place
    columns: int
    rows: int
    overlap: float
    tiles: tuple[Place, ...]


def tile_plan(spec: BackdropSpec, *, sheet: SheetName = "A4", overlap_mm: float = 10.0) -> TilePlan:
    """Cut a backdrop into sheets, upright or across, whichever needs fewer."""
    check_size(overlap_mm, low=0.0, high=50.0, what="Mép chồng", unit="mm")
    board, paper = spec.board(), load_layouts().boards.printer_sheets[sheet]
    sides = (paper.short_side, paper.long_side)
    plans = [_tiles(board, page, paper.unprintable_margin, overlap_mm) for page in (sides[::-1], sides)]
    return min(plans, key=lambda plan: plan.columns * plan.rows)


def _tiles(board: Board, page: tuple[float, float], margin: float, overlap: float) -> TilePlan:
    area = Place(margin, margin, page[0] - 2 * margin, page[1] - 2 * margin)
    columns, rows = _count(board.width, area.width, overlap), _count(board.height, area.height, overlap)
    step = (area.width - overlap, area.height - overlap)
    tiles = tuple(
        _tile(board, area, column * step[0], row * step[1])
        for row in range(rows)
        for column in range(columns)
    )
    return TilePlan(page, area, columns, rows, overlap, tiles)


def _count(length: float, area: float, overlap: float) -> int:
    return max(1, math.ceil((length - overlap) / (area - overlap) - 1e-9))


def _tile(board: Board, area: Place, left: float, top: float) -> Place:
    return Place(left, top, min(area.width, board.width - left), min(area.height, board.height - top))


def backdrop_tiles(
    spec: BackdropSpec,
    *,
    sheet: SheetName = "A4",
    overlap_mm: float = 10.0,
    fonts: FontFamily,
    created_at: datetime,
    progress: Progress | None = None,
) -> bytes:
    """Write an overview and then one sheet for each tile, true to size, numbered by row and column."""
    plan, layouts = tile_plan(spec, sheet=sheet, overlap_mm=overlap_mm), load_layouts()
    board = replace(spec.board(), bleed=0.0)
    scale = max(layouts.boards.scales)
    title = f"{board_label(board)} {size_text(board)}, ghép từ {len(plan.tiles)} tờ {sheet}"
    with (
        naming(board_label(board)),
        PrintFile(
            fonts,
            title=title,
            created_at=created_at,
            page=plan.page,
            pages=len(plan.tiles) + 1,
            progress=progress,
        ) as press,  # fmt: skip
    ):
        artwork = draw_board(press, board, layouts, scale=scale)
        press.add_page(_overview(press, board, plan, artwork, title=title, scale=scale))
        for number in range(len(plan.tiles)):
            press.add_page(_tile_page(press, plan, number, artwork, scale=scale))
        return press.finish()


def _tile_page(press: PrintFile, plan: TilePlan, number: int, artwork: Form, *, scale: float) -> Canvas:
    canvas, tile, area = press.canvas(), plan.tiles[number], plan.area
    seen = Place(area.left, area.top, tile.width, tile.height)
    with clipped(canvas, seen):
        stamp_scaled(canvas, artwork, area.left - tile.left, area.top - tile.top, scale)
    row, column = divmod(number, plan.columns)
    text = f"Hàng {row + 1}/{plan.rows} · Cột {column + 1}/{plan.columns} · mép chồng {plan.overlap:g} mm"
    canvas.text(area.left + 12, canvas.height - 2.6, text.replace(".", ","), size=8, colour=INK)
    _edge_marks(canvas, seen)
    _overlap_marks(canvas, plan, seen, row=row, column=column)
    return canvas


def _overlap_marks(canvas: Canvas, plan: TilePlan, seen: Place, *, row: int, column: int) -> None:
    """Mark in the margins where the neighbours' edges come to lie."""
    xs = [seen.left + plan.overlap] if column else []
    xs += [seen.right - plan.overlap] if column + 1 < plan.columns else []
    ys = [seen.top + plan.overlap] if row else []
    ys += [seen.bottom - plan.overlap] if row + 1 < plan.rows else []
    for x in xs:
        for end in ((seen.top - 5.5, seen.top - 0.8), (seen.bottom + 0.8, seen.bottom + 5.5)):
            canvas.line((x, end[0]), (x, end[1]), width=MARK_PEN, dash=(1.0, 0.6))
    for y in ys:
        for end in ((seen.left - 5.5, seen.left - 0.8), (seen.right + 0.8, seen.right + 5.5)):
            canvas.line((end[0], y), (end[1], y), width=MARK_PEN, dash=(1.0, 0.6))


def _edge_marks(canvas: Canvas, seen: Place) -> None:
    """Mark in the margins where to cut: on a white ground nothing else shows the edge."""
    for x in (seen.left, seen.right):
        canvas.line((x, seen.top - 5.5), (x, seen.top - 0.8), width=MARK_PEN)
        canvas.line((x, seen.bottom + 0.8), (x, seen.bottom + 5.5), width=MARK_PEN)
    for y in (seen.top, seen.bottom):
        canvas.line((seen.left - 5.5, y), (seen.left - 0.8, y), width=MARK_PEN)
        canvas.line((seen.right + 0.8, y), (seen.right + 5.5, y), width=MARK_PEN)


def _overview(
    press: PrintFile, board: Board, plan: TilePlan, artwork: Form, *, title: str, scale: float
) -> Canvas:
    """Draw the whole backdrop small, with the sheets over it and how to put them together."""
    canvas = press.canvas()
    room = Place(14, 30, canvas.width - 28, canvas.height - 56)
    shrink = min(room.width / board.width, room.height / board.height)
    left = room.left + (room.width - board.width * shrink) / 2
    ink = letters_on(colour(board.ground, what="Màu nền"))
    stamp_scaled(canvas, artwork, left, room.top, scale * shrink)
    for number, tile in enumerate(plan.tiles):
        box = (
            left + tile.left * shrink,
            room.top + tile.top * shrink,
            tile.width * shrink,
            tile.height * shrink,
        )
        canvas.rectangle(*box, stroke=ink, pen=0.12)
        _tile_number(canvas, Place(*box), divmod(number, plan.columns), ink)
    steps = (
        f"In ở 100 % (không co giãn theo trang). Xếp theo hàng từ trên xuống, cột từ trái sang; {plan.rows} hàng, "
        f"{plan.columns} cột. Cắt theo vạch liền ở mép hình; tờ sau dán đè lên tờ trước đúng vạch đứt, chồng {plan.overlap:g} mm."
    )
    draw_paragraph(canvas, Place(room.left, 10, room.width, 8), title, "B", 13.0)
    draw_paragraph(canvas, Place(room.left, 18, room.width, 10), steps, "", 10.0)
    return canvas


def _tile_number(canvas: Canvas, box: Place, at: tuple[int, int], ink: Colour) -> None:
    text = f"{at[0] + 1}.{at[1] + 1}"
    size = min(fit_size(canvas.press, text, style="", width=box.width * 0.8, largest=7.0), box.height * 2.0)
    canvas.text(box.left + 0.1 * box.width, box.bottom - 0.12 * box.height, text, size=size, colour=ink)
