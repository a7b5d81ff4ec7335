"""The outline of a standing person, to show how large a backdrop is."""

import math

from tdkt_event.documents.press import Canvas, Colour

_HALF = (
    (0.000, 0.880), (0.026, 0.880), (0.029, 0.850), (0.040, 0.838), (0.080, 0.824), (0.108, 0.810), (0.124, 0.790),
    (0.134, 0.755), (0.142, 0.690), (0.150, 0.610), (0.156, 0.540), (0.160, 0.470), (0.158, 0.445), (0.148, 0.436),
    (0.138, 0.448), (0.132, 0.500), (0.124, 0.580), (0.114, 0.650), (0.104, 0.705), (0.096, 0.650), (0.091, 0.590),
    (0.096, 0.530), (0.100, 0.480), (0.097, 0.380), (0.089, 0.270), (0.084, 0.190), (0.076, 0.100), (0.070, 0.040),
    (0.088, 0.014), (0.086, 0.000), (0.028, 0.000), (0.024, 0.040), (0.022, 0.200), (0.014, 0.430), (0.000, 0.455),
)  # fmt: skip
"""The right half from the neck down to the crotch, in shares of the height, feet at 0."""
_HEAD_MIDDLE, _HEAD_HALF_WIDTH, _HEAD_HALF_HEIGHT = 0.932, 0.046, 0.068
_HEAD_CORNERS = 48


def draw_person(canvas: Canvas, middle: float, floor: float, height: float, *, colour: Colour) -> None:
    """Draw a person `height` millimetres tall, standing on `floor` around `middle`."""
    right = [(middle + x * height, floor - y * height) for x, y in _HALF]
    left = [(2 * middle - x, y) for x, y in reversed(right)]
    canvas.polygon([*right, *left], fill=colour)
    turns = [2 * math.pi * corner / _HEAD_CORNERS for corner in range(_HEAD_CORNERS)]
    head = [
        (
            middle + _HEAD_HALF_WIDTH * height * math.sin(turn),
            floor - (_HEAD_MIDDLE + _HEAD_HALF_HEIGHT * math.cos(turn)) * height,
        )
        for turn in turns
    ]
    canvas.polygon(head, fill=colour)
