"""The national flag and the Party flag as vectors, and where they stand on a backdrop.

Proportions and positions come from data/layouts/flags.json with their sources. Points are millimetres from the
top left corner; curves are polygons fine enough for a flag of several metres.
"""

import math
from dataclasses import dataclass
from typing import Literal

from tdkt_event.documents.press import Canvas, Colour, rgb
from tdkt_event.documents.print_shop.drawing import darker
from tdkt_event.documents.print_shop.layouts import Arrangement, Emblem, FlagDesign, FlagTable, Place

FlagChoice = Literal["none", "poles", "flying", "above_bust"]
Point = tuple[float, float]
Points = list[Point]
_ARC_STEPS = 180
_CURVE_STEPS = 40
_SHADOW = 0.03
"""Shift of the shadow under a flag, as a share of the flag's height."""
_POLE = 0.045
"""Thickness of a pole, as a share of the flag's height."""
_POLE_DARK: Colour = rgb("8A6414")
_POLE_LIGHT: Colour = rgb("E9C25B")
_TUCK = 0.04
"""How far one part reaches under another, in radii, so that no seam shows between them."""
_SLANT = math.sqrt(0.5)


@dataclass(frozen=True, slots=True)
class FlagPlan:
    """Where flags, text and the bust have their places on a backdrop, millimetres; None: no such thing."""

    party: Place | None
    national: Place | None
    text: Place
    bust: Place | None


def plan_flags(choice: FlagChoice, table: FlagTable, *, width: float, height: float, text: Place) -> FlagPlan:
    """Place both flags on a backdrop by the published shares and keep their room out of the text's box."""
    if choice == "none":
        return FlagPlan(None, None, text, None)
    rule = table.arrangements[choice]
    flag_height = _flag_height(rule, table, width, height)
    length = flag_height / table.party.height_to_length
    gap = rule.gap_to_flag_length * length
    in_middle = rule.left_to_width is None
    left = width / 2 - length - gap / 2 if rule.left_to_width is None else rule.left_to_width * width
    party = Place(left, rule.top_to_height * height, length, flag_height)
    national = Place(party.right + gap, party.top, length, flag_height)
    bust = _bust(rule, party, national, height)
    room = rule.text_gap_to_flag_height * flag_height
    if in_middle:
        top = party.bottom + room
        text = Place(text.left, top, text.width, bust.top - room - top)
    else:
        start = national.right + room
        text = Place(start, text.top, text.right - start, text.height)
    return FlagPlan(party, national, text, bust)


def _flag_height(rule: Arrangement, table: FlagTable, width: float, height: float) -> float:
    longest = rule.most_flag_length_to_width * width
    return min(rule.flag_height_to_height * height, longest * table.party.height_to_length)


def _bust(rule: Arrangement, party: Place, national: Place, height: float) -> Place:
    """Keep the place of the bust of Hồ Chí Minh on the stage: it is an object, never drawn."""
    if rule.bust_under == "national":
        middle = national.left + national.width / 2
    else:
        middle = (party.left + national.right) / 2
    tall = rule.bust_height_to_height * height
    wide = min(tall * 0.6, national.width)
    return Place(middle - wide / 2, height - tall, wide, tall)


def draw_flags(
    canvas: Canvas, choice: FlagChoice, table: FlagTable, plan: FlagPlan, *, floor: float, ground: Colour
) -> None:
    """Draw both flags on a ground colour, with poles down to `floor` when they are chosen."""
    if plan.party is None or plan.national is None:
        return
    for place, design, figures in (
        (plan.party, table.party, emblem_points(plan.party, table)),
        (plan.national, table.national, [star_points(plan.national, table.national)]),
    ):
        if choice == "poles":
            _draw_pole(canvas, place, floor)
        _draw_flag(canvas, place, design, figures, shadow=darker(ground))


def _draw_flag(
    canvas: Canvas, place: Place, design: FlagDesign, figures: list[Points], *, shadow: Colour
) -> None:
    shift = _SHADOW * place.height
    canvas.rectangle(place.left + shift, place.top + shift, place.width, place.height, fill=shadow)
    canvas.rectangle(place.left, place.top, place.width, place.height, fill=rgb(design.ground[1:]))
    for points in figures:
        canvas.polygon(points, fill=rgb(design.figure[1:]))


def _draw_pole(canvas: Canvas, place: Place, floor: float) -> None:
    thick = _POLE * place.height
    top = place.top - 3.2 * thick
    left = place.left - thick
    canvas.rectangle(left, top, thick, floor - top, fill=_POLE_DARK)
    canvas.rectangle(left + 0.22 * thick, top, 0.3 * thick, floor - top, fill=_POLE_LIGHT)
    middle = left + thick / 2
    spear = [(middle - thick, top), (middle, top - 3 * thick), (middle + thick, top)]
    canvas.polygon(spear, fill=_POLE_LIGHT)
    canvas.rectangle(middle - thick, top, 2 * thick, 0.5 * thick, fill=_POLE_DARK)


def star_points(place: Place, design: FlagDesign) -> Points:
    """Give the ten corners of the star, the upper tip first: straight from tip to opposite tip."""
    x, y = place.left + place.width / 2, place.top + place.height / 2
    reach = design.figure_to_length * place.width
    inner = reach * math.sin(math.radians(18)) / math.sin(math.radians(54))
    turns = [math.radians(36 * corner) for corner in range(10)]
    return [
        (
            x + (inner if n % 2 else reach) * math.sin(turn),
            y - (inner if n % 2 else reach) * math.cos(turn),
        )
        for n, turn in enumerate(turns)
    ]


def emblem_points(place: Place, table: FlagTable) -> list[Points]:
    """Give the polygons of hammer and sickle; the first point of the last polygon is the sickle's tip."""
    reach = table.party.figure_to_length * place.width
    x, y = place.left + place.width / 2, place.top + place.height / 2
    shapes = (*_hammer(table.emblem), _sickle_handle(table.emblem), _sickle_blade(table.emblem))
    return [[(x + reach * px, y + reach * py) for px, py in shape] for shape in shapes]


def _slanted(up_left: float, up_right: float) -> Point:
    """Turn lengths along the hammer (to the upper left) and the sickle's handle (to the upper right) to x and y."""
    return (up_right - up_left) * _SLANT, -(up_left + up_right) * _SLANT


def _hammer(emblem: Emblem) -> tuple[Points, Points]:
    """Draw the hammer at 45 degrees: the line of its head's face runs through the sickle's tip."""
    half, face = emblem.handle_width / 2, _SLANT
    under, wide = face - emblem.head_depth, emblem.head_width / 2
    bevel = emblem.head_bevel
    head = [
        _slanted(face, -wide), _slanted(face, wide - bevel),
        _slanted(face - bevel, wide), _slanted(under, wide), _slanted(under, -wide),
    ]  # fmt: skip
    reach = emblem.handle_reach
    tucked = under + _TUCK
    handle = [
        _slanted(tucked, -half),
        _slanted(tucked, half),
        _slanted(-reach, half),
        _slanted(-reach, -half),
    ]
    return head, handle


def _sickle_handle(emblem: Emblem) -> Points:
    """Draw a handle as long as the hammer's below its head, so that both end on one level."""
    half, top = emblem.handle_width / 2, -(_SLANT - emblem.head_depth)
    reach = emblem.handle_reach
    return [_slanted(half, top), _slanted(-half, top), _slanted(-half, -reach), _slanted(half, -reach)]


def _sickle_blade(emblem: Emblem) -> Points:
    """Draw the crescent from its tip at the top of the circle along the outer edge, the neck, the inner edge."""
    outer, inner = emblem.blade_outer_radius, emblem.blade_inner_radius
    outer_middle = (0.0, outer - 1.0)
    aside = emblem.blade_inner_left_of_centre
    inner_middle = (-aside, -1.0 + math.sqrt(inner**2 - aside**2))
    top = -(_SLANT - emblem.head_depth)
    half = emblem.neck_width / 2
    tucked = top - _TUCK
    low, high = _slanted(-half, tucked), _slanted(half, tucked)
    outside = _arc(outer_middle, outer, 0.0, 187.0)
    inside = _arc(inner_middle, inner, 172.0, math.degrees(math.asin(aside / inner)))
    heel = _curve(outside[-1], _ahead(outside, 0.07), _ahead_of(low, 0.07), low)
    neck = _curve(high, _ahead_of(high, 0.10), _behind(inside, 0.13), inside[0])
    return [*outside, *heel, *neck, *inside]


def _arc(middle: Point, radius: float, start: float, end: float) -> Points:
    """Give points on a circle, angles in degrees clockwise from the top."""
    turns = [math.radians(start + (end - start) * n / _ARC_STEPS) for n in range(_ARC_STEPS + 1)]
    return [(middle[0] + radius * math.sin(turn), middle[1] - radius * math.cos(turn)) for turn in turns]


def _ahead(points: Points, length: float) -> Point:
    """Go on from the last point in its direction."""
    (x0, y0), (x1, y1) = points[-2:]
    step = math.hypot(x1 - x0, y1 - y0)
    return x1 + (x1 - x0) / step * length, y1 + (y1 - y0) / step * length


def _behind(points: Points, length: float) -> Point:
    """Go back from the first point against its direction."""
    return _ahead([points[1], points[0]], length)


def _ahead_of(point: Point, length: float) -> Point:
    """Go on from a point in the direction of the sickle's handle."""
    x, y = _slanted(0.0, length)
    return point[0] + x, point[1] + y


def _curve(start: Point, first: Point, second: Point, end: Point) -> Points:
    """Give points on a Bézier curve."""
    points: Points = []
    for n in range(_CURVE_STEPS + 1):
        t = n / _CURVE_STEPS
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        corners = (start, first, second, end)
        points.append(
            (
                sum(share * corner[0] for share, corner in zip(shares, corners, strict=True)),
                sum(share * corner[1] for share, corner in zip(shares, corners, strict=True)),
            )
        )
    return points
