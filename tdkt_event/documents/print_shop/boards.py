"""The engine of everything large: a ground, flags, lettering and an arrow, drawn once as a static part.

Lengths are millimetres of the finished board; the drawing itself is made at the scale of its file.
"""

from dataclasses import dataclass
from typing import Literal

from tdkt_event.documents.fonts import Style
from tdkt_event.documents.ornaments import draw_drum
from tdkt_event.documents.press import POINT, Canvas, Colour, Form, Press
from tdkt_event.documents.print_shop.drawing import (
    check_some,
    clipped,
    colour,
    darker,
    stamp_scaled,
    words_of,
)
from tdkt_event.documents.print_shop.flags import FlagChoice, FlagPlan, draw_flags, plan_flags
from tdkt_event.documents.print_shop.layouts import ROLES, BoardLayout, Layouts, Place, Role
from tdkt_event.documents.print_shop.lettering import draw_stack, make_row, set_stack
from tdkt_event.errors import RefusedError

Arrow = Literal["none", "left", "right", "up"]
Ornament = Literal["none", "drum"]
_DRUM_RADIUS = 56.0
_DRUM_SHADE = 0.93
_ARROW_SHARE = 0.34
"""Height of an arrow, as a share of the board's height."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One line of a board: its role, its text in normal case, and a style other than the layout's."""

    role: Role
    text: str
    style: Style | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A finished board in millimetres."""

    width: float
    height: float
    layout: str
    lines: tuple[BoardLine, ...]
    ground: str
    letters: str
    names: tuple[str, ...] = ()
    flags: FlagChoice = "none"
    arrow: Arrow = "none"
    ornament: Ornament = "none"
    bleed: float = 0.0

    def words(self) -> list[str]:
        """Give the texts in the order in which they stand on the board."""
        return words_of(*(line.text for line in ordered(self.lines)))


def ordered(lines: tuple[BoardLine, ...]) -> list[BoardLine]:
    """Sort lines into the order of the model: issuer, HỘI NGHỊ, name, place and date."""
    return sorted(lines, key=lambda line: ROLES.index(line.role))


def board_layout(layouts: Layouts, key: str) -> BoardLayout:
    """Give a board's layout; RefusedError for a name that is not in the table."""
    if key not in layouts.boards.boards:
        known = ", ".join(layouts.boards.boards)
        raise RefusedError("unknown_layout", f"Không có mẫu “{key}”. Chọn một trong các mẫu: {known}.")
    return layouts.boards.boards[key]


def plan_board(board: Board, layouts: Layouts) -> FlagPlan:
    """Place flags, text and bust on a board, millimetres of the finished board."""
    rule = board_layout(layouts, board.layout)
    side, end = rule.side_margin_to_width * board.width, rule.end_margin_to_height * board.height
    text = Place(side, end, board.width - 2 * side, board.height - 2 * end)
    return plan_flags(board.flags, layouts.flags, width=board.width, height=board.height, text=text)


def draw_board(press: Press, board: Board, layouts: Layouts, *, scale: float) -> Form:
    """Draw a board and its bleed at 1:`scale` as a static part whose corner is the bleed's corner."""
    check_some(board.words(), what="dòng chữ")
    ground, ink = colour(board.ground, what="Màu nền"), colour(board.letters, what="Màu chữ")
    plan = plan_board(board, layouts)
    canvas = press.canvas((board.width + 2 * board.bleed) / scale, (board.height + 2 * board.bleed) / scale)
    drum = _drum(press, ground) if board.ornament == "drum" else None
    canvas.rectangle(0, 0, canvas.width, canvas.height, fill=ground)
    if drum:
        _draw_drum(canvas, drum, _scaled(plan.text, board.bleed, scale))
    _draw_flags(canvas, board, plan, layouts, scale=scale, ground=ground)
    text = _scaled(plan.text, board.bleed, scale)
    if board.arrow != "none":
        text = _draw_arrow(canvas, board.arrow, text, board.height / scale, ink)
    _draw_lines(canvas, board, board_layout(layouts, board.layout), text, scale=scale, ink=ink)
    return press.form(canvas)


def _scaled(place: Place, bleed: float, scale: float) -> Place:
    return Place(
        (place.left + bleed) / scale, (place.top + bleed) / scale, place.width / scale, place.height / scale
    )


def _drum(press: Press, ground: Colour) -> Form:
    """Draw the bronze drum once; a scaled stamp thickens its pens with it."""
    canvas = press.canvas(2 * _DRUM_RADIUS, 2 * _DRUM_RADIUS)
    draw_drum(canvas, _DRUM_RADIUS, _DRUM_RADIUS, _DRUM_RADIUS, darker(ground, _DRUM_SHADE))
    return press.form(canvas)


def _draw_drum(canvas: Canvas, drum: Form, text: Place) -> None:
    radius = 0.62 * min(text.height, text.width)
    x, y = text.left + text.width / 2, text.top + text.height / 2
    with clipped(canvas, Place(0, 0, canvas.width, canvas.height)):
        stamp_scaled(canvas, drum, x - radius, y - radius, radius / _DRUM_RADIUS)


def _draw_flags(
    canvas: Canvas, board: Board, plan: FlagPlan, layouts: Layouts, *, scale: float, ground: Colour
) -> None:
    if plan.party is None or plan.national is None:
        return
    party, national = (_scaled(place, board.bleed, scale) for place in (plan.party, plan.national))
    moved = FlagPlan(party, national, plan.text, plan.bust)
    draw_flags(canvas, board.flags, layouts.flags, moved, floor=canvas.height, ground=ground)


def _draw_lines(
    canvas: Canvas, board: Board, layout: BoardLayout, text: Place, *, scale: float, ink: Colour
) -> None:
    rows = [
        make_row(line.text, layout.lines[line.role], names=board.names, style=line.style)
        for line in ordered(board.lines)
        if words_of(line.text)
    ]
    largest = layout.largest_name_size_to_height * board.height / scale / POINT
    stack = set_stack(
        canvas.press, rows, width=text.width, height=text.height, largest=largest, leading=layout.leading
    )
    draw_stack(canvas, stack, text, ink=ink)


def _draw_arrow(canvas: Canvas, arrow: Arrow, text: Place, height: float, ink: Colour) -> Place:
    """Draw an arrow beside the text (left, right) or above it (up) and give what is left for the text."""
    tall = min(_ARROW_SHARE * height, 0.26 * text.width)
    long, gap = 1.25 * tall, 0.25 * tall
    if arrow == "up":
        middle = (text.left + text.width / 2, text.top + long / 2)
        canvas.polygon(arrow_points(arrow, middle, tall), fill=ink)
        return Place(text.left, text.top + long + gap, text.width, text.height - long - gap)
    x = text.left + long / 2 if arrow == "left" else text.right - long / 2
    canvas.polygon(arrow_points(arrow, (x, text.top + text.height / 2), tall), fill=ink)
    start = text.left + long + gap if arrow == "left" else text.left
    return Place(start, text.top, text.width - long - gap, text.height)


_ARROW_RIGHT = (
    (-0.625, -0.17), (0.02, -0.17), (0.02, -0.5), (0.625, 0.0), (0.02, 0.5), (0.02, 0.17), (-0.625, 0.17),
)  # fmt: skip
"""An arrow to the right of height 1 and length 1.25 around its middle; the tip is the fourth point."""


def arrow_points(arrow: Arrow, middle: tuple[float, float], height: float) -> list[tuple[float, float]]:
    """Give the corners of an arrow around its middle; the tip is the fourth point."""
    turned = {
        "right": [(x, y) for x, y in _ARROW_RIGHT],
        "left": [(-x, y) for x, y in _ARROW_RIGHT],
        "up": [(y, -x) for x, y in _ARROW_RIGHT],
    }
    return [(middle[0] + height * x, middle[1] + height * y) for x, y in turned[arrow]]
