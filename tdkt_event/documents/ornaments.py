"""Vector ornaments of festive papers: a frame with a key pattern, a bronze-drum star, a divider.

All lengths are millimetres. The drum has the fourteen-ray star of the Ngọc Lũ drum, as plain geometry.
"""

import math
from dataclasses import dataclass

from tdkt_event.documents.press import Canvas, Colour, rgb

RED: Colour = rgb("9B1B20")
GOLD: Colour = rgb("B98A2F")
KEY_GOLD: Colour = rgb("E3BC62")
PALE_GOLD: Colour = rgb("F6ECD3")
INK: Colour = rgb("1F1A17")
_RAYS = 14
_TURN = 2 * math.pi


@dataclass(frozen=True, slots=True)
class Frame:
    """A band with a key pattern around the card: distances from the card's edge and pens, in millimetres."""

    outside: float = 6.5
    band: float = 5.0
    key_pen: float = 0.42
    line_gap: float = 1.3
    line_pen: float = 0.35

    @property
    def inside(self) -> float:
        """Distance from the card's edge to the inner line."""
        return self.outside + self.band + self.line_gap


def draw_frame(canvas: Canvas, frame: Frame) -> None:
    """Draw the red band with gold keys along its sides, a flower in each corner and a gold line inside."""
    middle = frame.outside + frame.band / 2
    _box(canvas, middle, RED, frame.band)
    _box(canvas, frame.outside - 0.7, GOLD, frame.line_pen)
    _box(canvas, frame.inside, GOLD, frame.line_pen)
    left, top = frame.outside, frame.outside
    right, bottom = canvas.width - frame.outside, canvas.height - frame.outside
    for y in (top, bottom - frame.band):
        _keys(canvas, (left + frame.band, y), (1, 0), right - left - 2 * frame.band, frame)
    for x in (left + frame.band, right):
        _keys(canvas, (x, top + frame.band), (0, 1), bottom - top - 2 * frame.band, frame)
    for x in (left, right - frame.band):
        for y in (top, bottom - frame.band):
            _flower(canvas, x + frame.band / 2, y + frame.band / 2, frame.band * 0.36)


def _box(canvas: Canvas, inset: float, colour: Colour, pen: float) -> None:
    width, height = canvas.width - 2 * inset, canvas.height - 2 * inset
    canvas.rectangle(inset, inset, width, height, stroke=colour, pen=pen)


_KEY = ((0, 0.8), (0.2, 0.8), (0.2, 0.2), (0.8, 0.2), (0.8, 0.6), (0.5, 0.6), (0.5, 0.42))
"""One key of the meander in a unit square; it is followed by its foot back to the base line."""


def _keys(
    canvas: Canvas, start: tuple[float, float], along: tuple[int, int], length: float, frame: Frame
) -> None:
    """Draw a row of keys of whole number, `along` being (1, 0) to the right or (0, 1) downwards."""
    count = max(1, round(length / frame.band))
    unit = length / count
    for n in range(count):
        points = [_turned(start, along, (n + x) * unit, y * frame.band) for x, y in _KEY]
        canvas.polygon(points, stroke=KEY_GOLD, pen=frame.key_pen, closed=False)
    base = [_turned(start, along, x, 0.8 * frame.band) for x in (0.0, length)]
    canvas.line(base[0], base[1], width=frame.key_pen, colour=KEY_GOLD)


def _turned(
    start: tuple[float, float], along: tuple[int, int], forward: float, aside: float
) -> tuple[float, float]:
    return start[0] + along[0] * forward - along[1] * aside, start[1] + along[1] * forward + along[0] * aside


def _flower(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.polygon(_star(x, y, radius, radius * 0.45, rays=8), fill=KEY_GOLD)
    canvas.circle(x, y, radius * 0.3, fill=RED)


def draw_divider(canvas: Canvas, x: float, y: float, length: float) -> None:
    """Draw a gold line with a red diamond in its middle, centred at (x, y)."""
    for side in (-1, 1):
        canvas.line((x + side * 4, y), (x + side * length / 2, y), width=0.35, colour=GOLD)
        canvas.polygon(_diamond(x + side * 4, y, 0.9), fill=GOLD)
    canvas.polygon(_diamond(x, y, 1.7), fill=RED)


def _diamond(x: float, y: float, reach: float) -> list[tuple[float, float]]:
    return [(x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)]


def draw_drum(canvas: Canvas, x: float, y: float, radius: float, colour: Colour) -> None:
    """Draw a bronze drum's face: star, rings, a ring of dotted circles, a ring of teeth."""
    canvas.polygon(_star(x, y, radius * 0.30, radius * 0.13, rays=_RAYS), fill=colour)
    for ring, pen in (
        (0.34, 0.5),
        (0.37, 0.25),
        (0.50, 0.25),
        (0.53, 0.5),
        (0.74, 0.25),
        (0.94, 0.25),
        (1.0, 0.8),
    ):
        canvas.circle(x, y, radius * ring, stroke=colour, pen=pen)
    _ring_of_circles(canvas, (x, y), radius * 0.435, count=28, colour=colour)
    _ring_of_teeth(canvas, (x, y), (radius * 0.55, radius * 0.72), count=56, colour=colour)
    _ring_of_circles(canvas, (x, y), radius * 0.84, count=48, colour=colour)


def _at(centre: tuple[float, float], radius: float, turn: float) -> tuple[float, float]:
    return centre[0] + radius * math.sin(turn), centre[1] - radius * math.cos(turn)


def _star(x: float, y: float, outer: float, inner: float, *, rays: int) -> list[tuple[float, float]]:
    return [_at((x, y), inner if n % 2 else outer, _TURN * n / (2 * rays)) for n in range(2 * rays)]


def _ring_of_circles(
    canvas: Canvas, centre: tuple[float, float], radius: float, *, count: int, colour: Colour
) -> None:
    size = _TURN * radius / count * 0.36
    for n in range(count):
        x, y = _at(centre, radius, _TURN * n / count)
        canvas.circle(x, y, size, stroke=colour, pen=0.25)
        canvas.circle(x, y, size * 0.3, fill=colour)


def _ring_of_teeth(
    canvas: Canvas, centre: tuple[float, float], radii: tuple[float, float], *, count: int, colour: Colour
) -> None:
    half = _TURN / count / 2
    for n in range(count):
        turn = _TURN * n / count
        feet = (_at(centre, radii[0], turn - half), _at(centre, radii[0], turn + half))
        canvas.polygon((*feet, _at(centre, radii[1], turn)), fill=colour)
