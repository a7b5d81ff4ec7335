"""The A4 proof of a backdrop: to scale, with its measures, a person and the texts, for a leader to sign."""

from dataclasses import replace
from datetime import datetime

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.ornaments import GOLD, INK
from tdkt_event.documents.press import A4, Canvas
from tdkt_event.documents.print_shop.backdrop import BackdropSpec
from tdkt_event.documents.print_shop.boards import Board, draw_board, plan_board
from tdkt_event.documents.print_shop.colours import colour_name
from tdkt_event.documents.print_shop.drawing import (
    PrintFile,
    colour,
    draw_paragraph,
    letters_on,
    naming,
    stamp_scaled,
)
from tdkt_event.documents.print_shop.layout_reader import load_layouts
from tdkt_event.documents.print_shop.layouts import Layouts, Place
from tdkt_event.documents.print_shop.lettering import hold_phrases
from tdkt_event.documents.print_shop.print_file import board_file_name, board_label, size_text
from tdkt_event.documents.print_shop.silhouette import draw_person
from tdkt_event.documents.typeset import Run, draw_block, fit_lines

PROOF_SCALES = (2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 100)
PERSON_MM = 1650.0


def proof_scale(spec: BackdropSpec) -> int:
    """Give the scale 1:n of the A4 proof: the largest at which backdrop and person stand side by side."""
    board = spec.board()
    for scale in PROOF_SCALES:
        width = (board.width + 0.6 * PERSON_MM) / scale
        if width <= _PROOF.width and max(board.height, PERSON_MM) / scale <= _PROOF.height:
            return scale
    return PROOF_SCALES[-1]


_PROOF = Place(32, 36, 247, 122)
"""Room for the drawing on A4 across; below it the texts stand."""


def backdrop_proof(spec: BackdropSpec, *, fonts: FontFamily, created_at: datetime) -> bytes:
    """Draw an A4 page to sign: the backdrop to scale, its measures, a person of 1.65 m, and the texts."""
    board, layouts, scale = spec.board(), load_layouts(), proof_scale(spec)
    label = f"Bản duyệt {board_label(board).lower()}"
    title = f"{label} {size_text(board)}, tỉ lệ 1:{scale}"
    with (
        naming(label),
        PrintFile(fonts, title=title, created_at=created_at, page=(A4[1], A4[0])) as press,
    ):
        artwork = draw_board(press, replace(board, bleed=0.0), layouts, scale=max(layouts.boards.scales))
        canvas = press.canvas()
        place = _proof_place(board, scale)
        stamp_scaled(canvas, artwork, place.left, place.top, max(layouts.boards.scales) / scale)
        canvas.rectangle(place.left, place.top, place.width, place.height, stroke=GOLD, pen=0.1)
        _bust_place(canvas, board, layouts, place, scale)
        _measures(canvas, board, place)
        _person(canvas, place, scale)
        _proof_texts(canvas, board, title, spec)
        press.add_page(canvas)
        return press.finish()


def _proof_place(board: Board, scale: int) -> Place:
    width, height = board.width / scale, board.height / scale
    whole = width + 0.6 * PERSON_MM / scale
    floor = (_PROOF.top + _PROOF.bottom + max(height, PERSON_MM / scale)) / 2
    return Place(_PROOF.left + (_PROOF.width - whole) / 2, floor - height, width, height)


def _bust_place(canvas: Canvas, board: Board, layouts: Layouts, place: Place, scale: int) -> None:
    """Outline where the bust stands before the backdrop: the proof shows it, the print does not."""
    bust = plan_board(board, layouts).bust
    if bust is None:
        return
    box = Place(
        place.left + bust.left / scale, place.top + bust.top / scale, bust.width / scale, bust.height / scale
    )
    ink = letters_on(colour(board.ground, what="Màu nền"))
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        canvas.line(start, end, width=0.25, colour=ink, dash=(1.2, 0.8))
    block = fit_lines(
        canvas.press, [Run(hold_phrases("Vị trí tượng Chủ tịch Hồ Chí Minh (không in)"), "I")],
        width=box.width * 0.9, height=box.height * 0.8, sizes=(8, 7, 6, 5, 4), balanced=True,
    )  # fmt: skip
    y = box.top + (box.height - block.height) / 2
    draw_block(canvas, block, box.left + 0.05 * box.width, y, align="centre", colour=ink)


def _measures(canvas: Canvas, board: Board, place: Place) -> None:
    """Draw the measure of the width above and of the height to the left of the backdrop."""
    y, x = place.top - 4.0, place.left - 4.0
    canvas.line((place.left, y), (place.right, y), width=0.2, colour=GOLD)
    canvas.line((x, place.top), (x, place.bottom), width=0.2, colour=GOLD)
    for end in (place.left, place.right):
        canvas.line((end, y - 1.5), (end, y + 1.5), width=0.2, colour=GOLD)
    for end in (place.top, place.bottom):
        canvas.line((x - 1.5, end), (x + 1.5, end), width=0.2, colour=GOLD)
    wide, high = f"{board.width / 10:g} cm".replace(".", ","), f"{board.height / 10:g} cm".replace(".", ",")
    width = canvas.press.face("").width(wide, 9.0)
    canvas.text(place.left + (place.width - width) / 2, y - 1.2, wide, size=9.0, colour=INK)
    width = canvas.press.face("").width(high, 9.0)
    canvas.text(x - width - 1.2, place.top + place.height / 2 + 1.1, high, size=9.0, colour=INK)


def _person(canvas: Canvas, place: Place, scale: int) -> None:
    height = PERSON_MM / scale
    middle = place.right + 0.38 * height
    draw_person(canvas, middle, place.bottom, height, colour=(0.35, 0.33, 0.31))
    canvas.line((_PROOF.left, place.bottom), (_PROOF.right, place.bottom), width=0.3, colour=INK)
    text = "cao 1,65 m"
    size = 8.0
    width = canvas.press.face("I").width(text, size)
    canvas.text(
        min(middle - width / 2, _PROOF.right - width),
        place.bottom + 4.2,
        text,
        size=size,
        style="I",
        colour=INK,
    )


def _proof_texts(canvas: Canvas, board: Board, title: str, spec: BackdropSpec) -> None:
    draw_paragraph(canvas, Place(18, 11, 261, 9), title, "B", 15.0)
    note = (
        f"Nền {colour_name(board.ground)}, chữ {colour_name(board.letters)}. In ấn theo tệp {board_file_name(board)}. Đọc kỹ từng chữ, "
        "nhất là địa danh, năm, tên cơ quan; ký duyệt trước khi in."
    )
    draw_paragraph(canvas, Place(18, 168, 261, 10), note, "", 10.5)
    said = " / ".join(spec.words())
    draw_paragraph(canvas, Place(18, 178, 190, 24), f"Chữ trên phông: {said}", "I", 10.5)
    canvas.text(219, 182.5, "Duyệt in, ngày …… tháng …… năm ……", size=10.5, style="I", colour=INK)
