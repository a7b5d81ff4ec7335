"""The press pins the fpdf2 internals it uses: a stamp looks like the same drawing made on the page."""

from datetime import UTC, datetime
from importlib.metadata import version

import numpy
import pytest

from tdkt_event.documents.ornaments import GOLD, RED, Frame, draw_divider, draw_drum, draw_frame
from tdkt_event.documents.press import Canvas, Press, rgb
from tdkt_event.documents.qr import qr_matrix
from tdkt_event.errors import FontError

CREATED_AT = datetime(2025, 1, 1, tzinfo=UTC)


def draw_all(canvas: Canvas) -> None:
    """Use every kind of mark once."""
    draw_frame(canvas, Frame())
    draw_drum(canvas, 100, 70, 40, GOLD)
    draw_divider(canvas, 100, 30, 60)
    canvas.text(30, 50, "Trân trọng kính mời “Ưỡn ẹo”", size=14, style="B", colour=RED, spacing=0.3)
    canvas.text(30, 60, "giãn đều các chữ", size=12, stretch=2.0)
    canvas.line((10, 100), (60, 100), width=0.4, dash=(1, 1))
    canvas.rectangle(70, 95, 20, 10, fill=GOLD, stroke=RED, pen=0.5)
    canvas.qr(150, 90, 24, qr_matrix("BCFGHJKLMNPQRS"))


def printed(fonts, *, stamped: bool) -> bytes:
    with Press(fonts, title="thử", created_at=CREATED_AT) as press:
        drawing = press.canvas(height=150)
        draw_all(drawing)
        page = press.canvas()
        if stamped:
            page.stamp(press.form(drawing), 0, 40)
        else:
            shifted = press.canvas()
            shifted.operators = [
                f"q 1 0 0 1 0 {(297 - 150 - 40) / 25.4 * 72:.3f} cm",
                *drawing.operators,
                "Q",
            ]
            page = shifted
        press.add_page(page)
        return press.finish()


def test_fpdf2_is_the_version_whose_internals_are_used():
    assert version("fpdf2") == "2.8.9"


def test_stamp_is_pixel_identical_to_drawing(fonts, read_paper):
    stamped = read_paper(printed(fonts, stamped=True))
    drawn = read_paper(printed(fonts, stamped=False))
    assert numpy.array_equal(stamped.picture(), drawn.picture())
    assert stamped.text() == drawn.text()


def test_justified_text_keeps_its_spaces(fonts, read_paper):
    assert "giãn đều các chữ" in read_paper(printed(fonts, stamped=True)).text()


def test_letter_without_a_glyph_stops_the_printing(fonts):
    with Press(fonts, title="thử", created_at=CREATED_AT) as press, pytest.raises(FontError) as caught:
        press.canvas().text(10, 10, "Anh 😀", size=12)
    assert caught.value.code == "missing_letter"
    assert "U+1F600" in caught.value.sentence


def test_rgb_reads_a_hexadecimal_colour():
    assert rgb("FF0080") == (1.0, 0.0, 0.502)
