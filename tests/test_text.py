import pytest

from tdkt_event.text import percent_text


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "0%"),
        (0, 80, "0%"),
        (1, 80, "1,3%"),
        (195, 280, "69,6%"),
        (280, 280, "100%"),
        (9_999, 10_000, "99,9%"),
    ],
)
def test_share_is_rounded_and_never_whole_before_all_are_in(part, whole, said):
    assert percent_text(part, whole) == said
