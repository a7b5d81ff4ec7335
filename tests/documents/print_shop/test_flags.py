"""Flags have the published proportions and stand where the guidance puts them."""

import dataclasses
import math

import pytest

from tdkt_event.documents.press import rgb
from tdkt_event.documents.print_shop import BackdropSpec, backdrop, load_layouts
from tdkt_event.documents.print_shop.boards import plan_board
from tdkt_event.documents.print_shop.flags import emblem_points, star_points
from tdkt_event.documents.print_shop.layouts import Place

FLAGS = load_layouts().flags
FLAG = Place(30.0, 20.0, 300.0, 200.0)
MIDDLE = (180.0, 120.0)
SIZES = ((600, 300), (1200, 500), (400, 300), (300, 300), (1200, 200), (250, 500))


def distance(one, other) -> float:
    return math.dist(one, other)


def plan(choice, width, height):
    board = BackdropSpec(width_cm=width, height_cm=height, flags=choice).board()
    return plan_board(board, load_layouts())


def test_star_reaches_a_fifth_of_the_length_with_one_tip_straight_up():
    star = star_points(FLAG, FLAGS.national)
    tips = star[0::2]
    assert star[0] == pytest.approx((MIDDLE[0], MIDDLE[1] - 60))
    assert [distance(MIDDLE, tip) for tip in tips] == pytest.approx([60.0] * 5)
    assert len({round(distance(a, b), 6) for a, b in zip(tips, [*tips[1:], tips[0]], strict=True)}) == 1


def test_star_edges_run_straight_from_tip_to_opposite_tip():
    star = star_points(FLAG, FLAGS.national)
    for tip in range(0, 10, 2):
        first, second, third, fourth = (star[(tip + step) % 10] for step in (0, 1, 3, 4))
        way = distance(first, fourth)
        assert distance(first, second) + distance(second, third) + distance(third, fourth) == pytest.approx(
            way
        )


def test_emblem_is_four_tenths_of_the_length_around_the_middle():
    points = [point for shape in emblem_points(FLAG, FLAGS) for point in shape]
    reach = 0.4 * FLAG.width / 2
    assert max(distance(MIDDLE, point) for point in points) <= reach + 1e-6
    assert max(distance(MIDDLE, point) for point in points) == pytest.approx(reach, rel=1e-6)


def test_sickle_tip_is_level_with_the_top_of_the_star():
    tip = emblem_points(FLAG, FLAGS)[-1][0]
    assert tip[1] == pytest.approx(star_points(FLAG, FLAGS.national)[0][1])
    assert tip[1] == pytest.approx(min(y for shape in emblem_points(FLAG, FLAGS) for _, y in shape))


def test_hammer_is_at_45_degrees_and_its_face_points_at_the_sickle_tip():
    head, handle, _, blade = emblem_points(FLAG, FLAGS)
    (x0, y0), (x1, y1) = head[0], head[1]
    assert (y0 - y1) / (x1 - x0) == pytest.approx(1.0)
    tip = blade[0]
    assert (y0 - tip[1]) / (tip[0] - x0) == pytest.approx(1.0)
    (a, b), (c, d) = handle[1], handle[2]
    assert (d - b) / (c - a) == pytest.approx(1.0)


def test_both_handles_end_level_and_the_sickle_handle_begins_under_the_hammer_head():
    head, hammer, sickle, _ = emblem_points(FLAG, FLAGS)
    assert max(y for _, y in hammer) == pytest.approx(max(y for _, y in sickle))
    half = FLAGS.emblem.handle_width / 2 * 0.2 * FLAG.width
    (left, _), (right, _) = head[4], head[3]
    along = 0.5 - half / distance(head[3], head[4])
    assert sickle[0][0] == pytest.approx(left + (right - left) * along)


@pytest.mark.parametrize("choice", ["poles", "flying", "above_bust"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_flags_are_two_to_three_inside_the_backdrop_and_apart_from_the_text(choice, width, height):
    made = plan(choice, width, height)
    for flag in (made.party, made.national):
        assert flag.height / flag.width == pytest.approx(2 / 3)
        assert flag.left >= 0 and flag.right <= width * 10 and flag.bottom <= height * 10
        overlap_x = min(flag.right, made.text.right) - max(flag.left, made.text.left)
        overlap_y = min(flag.bottom, made.text.bottom) - max(flag.top, made.text.top)
        assert overlap_x <= 0 or overlap_y <= 0
    assert made.party.top == made.national.top
    assert made.party.right < made.national.left
    assert made.text.width > 0.3 * width * 10 and made.text.height > 0.3 * height * 10


@pytest.mark.parametrize(("choice", "top", "left"), [("poles", 1 / 4, 1 / 7), ("flying", 1 / 8, 1 / 10)])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_party_flag_keeps_the_published_distances(choice, top, left, width, height):
    made = plan(choice, width, height)
    assert made.party.top == pytest.approx(top * height * 10)
    assert made.party.left == pytest.approx(left * width * 10)
    assert made.national.right < width * 10 / 2 + 1


def test_flags_above_the_bust_are_in_the_middle():
    made = plan("above_bust", 600, 300)
    assert (made.party.left + made.national.right) / 2 == pytest.approx(3000)
    assert made.bust.left + made.bust.width / 2 == pytest.approx(3000)
    assert made.national.bottom < made.bust.top


@pytest.mark.parametrize("choice", ["poles", "flying", "above_bust"])
def test_bust_has_its_place_below_the_flags_and_out_of_the_text(choice):
    made = plan(choice, 600, 300)
    assert made.bust.top > made.party.bottom
    assert made.bust.bottom == pytest.approx(3000)
    assert made.bust.right <= made.text.left or made.bust.top >= made.text.bottom


def test_no_flags_no_places():
    made = plan("none", 600, 300)
    assert (made.party, made.national, made.bust) == (None, None, None)


def test_drawn_flags_have_their_colours_where_they_were_planned(plan_backdrop, press_arguments, read_paper):
    spec = dataclasses.replace(plan_backdrop, flags="flying", ornament="none")
    made = plan("flying", 600, 300)
    paper = read_paper(backdrop(spec, **press_arguments))
    picture = paper.picture(dots_per_inch=60)
    margin = (paper.document[0].get_width() * 25.4 / 72 - 600) / 2

    def at(x, y):
        blue, green, red = picture[int((y / 10 + margin) / 25.4 * 60), int((x / 10 + margin) / 25.4 * 60)][:3]
        return red / 255, green / 255, blue / 255

    for flag, design in ((made.party, FLAGS.party), (made.national, FLAGS.national)):
        corner = at(flag.left + 0.1 * flag.width, flag.top + 0.1 * flag.height)
        assert corner == pytest.approx(rgb(design.ground[1:]), abs=0.02)
    star = at(made.national.left + made.national.width / 2, made.national.top + made.national.height / 2)
    assert star == pytest.approx(rgb(FLAGS.national.figure[1:]), abs=0.02)
