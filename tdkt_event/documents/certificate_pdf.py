"""Certificates as PDF: whole sheets with a frame, only the changing lines on bought blanks, and a test sheet."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import Progress
from tdkt_event.documents.ornaments import RED, Frame, draw_frame
from tdkt_event.documents.press import BLACK, POINT, Canvas, Colour, Form, Press
from tdkt_event.documents.print_shop.drawing import check_some, naming
from tdkt_event.documents.typeset import (
    Block,
    Run,
    draw_block,
    fit_lines,
    fit_one_line,
    fit_paragraphs,
    hold,
    plain,
    unbreakable,
)
from tdkt_event.domain.certificate import CertificateLayout, CertificateLine, PrinterOffset, moved

_INKS: Mapping[str, Colour] = {"black": BLACK, "red": RED}
_GREY: Colour = (0.6, 0.6, 0.6)
_CROSS_X, _CROSS_Y = 20.0, 40.0
_RULE_KEY = "motto"
_STEP = 25
_TALL = 100.0
_MUCH_SMALLER = 0.7
"""Below this share of its size a line is set on several lines."""
_TICKS = ((10, 5.0), (5, 3.5), (1, 2.0))
"""Every so many millimetres a tick of such a length, the longest first."""
Texts = Mapping[str, str]
"""What each line says, by its key."""


def certificates(
    layout: CertificateLayout, items: Sequence[tuple[str, Texts]], *, fonts: FontFamily, created_at: datetime,
    offset: PrinterOffset | None = None, progress: Progress | None = None,
) -> bytes:  # fmt: skip
    """Print a certificate a page; each item is the name for messages and the texts."""
    check_some(items, what="bằng, giấy khen")
    placed = moved(layout, offset) if offset else layout
    page = (layout.page_width, layout.page_height)
    with Press(fonts, title=layout.label, created_at=created_at, page=page) as press:
        ground = _ground(press, layout)
        for number, (name, texts) in enumerate(items, start=1):
            canvas = press.canvas()
            if ground:
                canvas.stamp(ground)
            with naming(f"Bằng của “{plain(name)}”"):
                for line in placed.lines:
                    if line.on:
                        _draw_line(canvas, line, texts.get(line.key, ""), _room(line, placed, texts))
            press.add_page(canvas)
            if progress and (number % _STEP == 0 or number == len(items)):
                progress(number, len(items))
        return press.finish()


def fitting_sheet(
    layout: CertificateLayout, *, fonts: FontFamily, created_at: datetime, offset: PrinterOffset | None = None
) -> bytes:
    """Draw a test sheet: rulers along all sides, crosses to measure, and the box and name of each line."""
    offset = offset or PrinterOffset("")
    with Press(
        fonts,
        title=f"Tờ in thử – {layout.label}",
        created_at=created_at,
        page=(layout.page_width, layout.page_height),
    ) as press:
        canvas = press.canvas()
        _rulers(canvas, offset)
        for line in moved(layout, offset).lines:
            if line.on:
                _draw_box(canvas, line)
        for x in (_CROSS_X, layout.page_width - _CROSS_X):
            for y in (_CROSS_Y, layout.page_height - _CROSS_Y):
                _cross(canvas, x + offset.right, y + offset.down)
        said = (
            f"Đặt tờ này lên phôi, soi trước đèn. Dấu cộng phải cách mép giấy {_length(_CROSS_X)} và {_length(_CROSS_Y)}. Độ lệch đang dùng: sang "
            f"phải {_length(offset.right)}, xuống {_length(offset.down)}."
        )
        size = fit_one_line(press, said, style="", width=layout.page_width - 60, size=10)
        canvas.text(30, 30, said, size=size)
        press.add_page(canvas)
        return press.finish()


def _ground(press: Press, layout: CertificateLayout) -> Form | None:
    """Draw what all certificates of a whole sheet share."""
    if not layout.frame:
        return None
    canvas = press.canvas()
    draw_frame(canvas, Frame())
    return press.form(canvas)


def _room(line: CertificateLine, layout: CertificateLayout, texts: Mapping[str, str]) -> float:
    """Give the height down to the next line below that says something, millimetres."""
    below = [
        one.y - line.y
        for one in layout.lines
        if one.on and one.y > line.y and one.x < line.x + line.width and line.x < one.x + one.width
        and texts.get(one.key, "").strip()
    ]  # fmt: skip
    return min(below, default=layout.page_height - line.y)


def _draw_line(canvas: Canvas, line: CertificateLine, text: str, room: float) -> None:
    said = [one for one in map(plain, text.splitlines()) if one]
    if not said:
        return
    y = line.y
    for block in _set(canvas, line, said, room):
        y = draw_block(canvas, block, line.x, y, align=line.align, colour=_INKS[line.ink])
        if line.key == _RULE_KEY:
            _rule(canvas, line, said[0], block.height, block.size)


def _set(canvas: Canvas, line: CertificateLine, said: Sequence[str], room: float) -> list[Block]:
    """Set a text on one line, made smaller until it fits, or in a box of several lines.

    A text that one line would make much smaller takes several, down to the line below, where it gets larger by it.
    """
    if line.height:
        sizes = [line.size - step / 2 for step in range(int(line.size))]
        runs = [[Run(hold(one), line.style)] for one in said]
        return fit_paragraphs(canvas.press, runs, width=line.width, height=line.height, sizes=sizes)
    joined = " ".join(said)
    size = fit_one_line(canvas.press, joined, style=line.style, width=line.width, size=line.size)
    if size < line.size * _MUCH_SMALLER:
        sizes = [line.size - step / 2 for step in range(int(line.size))]
        several = fit_paragraphs(
            canvas.press, [[Run(hold(joined), line.style)]], width=line.width, height=room, sizes=sizes
        )
        if several[0].size > size and several[0].height <= room:
            return several
    run = Run(unbreakable(joined), line.style)
    return [fit_lines(canvas.press, [run], width=line.width, height=_TALL, sizes=[size])]


def _rule(canvas: Canvas, line: CertificateLine, text: str, height: float, size: float) -> None:
    """Draw the solid rule under the motto, as long as the words."""
    width = canvas.press.face(line.style).width(text, size)
    left = line.x + (line.width - width) / 2
    y = line.y + height + 0.6
    canvas.line((left, y), (left + width, y), width=0.3)


def _draw_box(canvas: Canvas, line: CertificateLine) -> None:
    height = line.height or line.size * POINT * 1.2
    canvas.rectangle(line.x, line.y, line.width, height, stroke=_GREY, pen=0.15)
    label = f"{line.label}: {_length(line.x)} × {_length(line.y)}"
    canvas.text(line.x + 1, line.y + height / 2 + 1.2, label, size=8, colour=_GREY)


def _cross(canvas: Canvas, x: float, y: float) -> None:
    canvas.line((x - 5, y), (x + 5, y), width=0.2)
    canvas.line((x, y - 5), (x, y + 5), width=0.2)


def _rulers(canvas: Canvas, offset: PrinterOffset) -> None:
    """Draw millimetre ticks along the top and the left, numbered by centimetres, moved as the printer is set."""
    for upright, length in ((True, canvas.width), (False, canvas.height)):
        for millimetre in range(20, int(length) - 9):
            tick = next(size for every, size in _TICKS if millimetre % every == 0)
            at = millimetre + (offset.right if upright else offset.down)
            if upright:
                canvas.line((at, 10), (at, 10 + tick), width=0.1)
            else:
                canvas.line((10, at), (10 + tick, at), width=0.1)
            if millimetre % 10 == 0:
                x, y = (at - 1.5, 19.0) if upright else (16.0, at + 1)
                canvas.text(x, y, str(millimetre // 10), size=7)


def _length(millimetres: float) -> str:
    return f"{millimetres:g} mm".replace(".", ",")
