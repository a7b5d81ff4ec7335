"""What every paper of the print shop draws with: boxes of a print file, scaled stamps, clips, cut marks, colours.

Lengths are millimetres from the top left corner, sizes of letters are points.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from fpdf.syntax import Raw

from tdkt_event.documents.fonts import FontFamily, Style
from tdkt_event.documents.invitation_content import Progress
from tdkt_event.documents.ornaments import INK
from tdkt_event.documents.press import BLACK, POINT, WHITE, Canvas, Colour, Form, Press, rgb
from tdkt_event.documents.print_shop.layouts import Place, Sheet
from tdkt_event.documents.typeset import Run, draw_block, fit_lines, hold, plain
from tdkt_event.errors import FontError, RefusedError

MARK_PEN = 0.15
MARK_LENGTH = 5.0
MARK_DISTANCE = 1.5
"""From the bleed, or from the sheet's places, to the near end of a mark, millimetres."""
_HEXADECIMAL = re.compile(r"#?([0-9A-Fa-f]{6})")
_SHOWS_ON_WHITE = 3.0
"""Contrast from which large letters are read on white paper (WCAG 2, large text)."""
_LIGHT = 0.6
"""Brightness from which dark letters read better than white ones."""


class PrintFile(Press):
    """A press that says how many of its pages are done, and where a page is trimmed, for the print house."""

    def __init__(
        self, fonts: FontFamily, *, title: str, created_at: datetime, page: tuple[float, float],
        pages: int = 1, progress: Progress | None = None,
    ) -> None:  # fmt: skip
        super().__init__(fonts, title=title, created_at=created_at, page=page)
        self._pages, self._progress = pages, progress

    def add_page(self, canvas: Canvas) -> None:
        """Add a page and say how far the file is."""
        super().add_page(canvas)
        if self._progress:
            self._progress(self._pdf.page, self._pages)

    def add_trimmed_page(self, canvas: Canvas, *, trim: Place, bleed: float) -> None:
        """Add a page with TrimBox and BleedBox; the bleed runs `bleed` millimetres around the trim."""
        self.add_page(canvas)
        page = self._pdf.pages[self._pdf.page]
        wide = Place(trim.left - bleed, trim.top - bleed, trim.width + 2 * bleed, trim.height + 2 * bleed)
        for name, box in (("trim_box", trim), ("bleed_box", wide)):
            corners = (box.left, canvas.height - box.bottom, box.right, canvas.height - box.top)
            setattr(page, name, Raw(f"[{' '.join(f'{corner / POINT:.3f}' for corner in corners)}]"))


def colour(hexadecimal: str, *, what: str) -> Colour:
    """Read “#B5121B” as a colour; RefusedError that names `what` for anything else."""
    found = _HEXADECIMAL.fullmatch(hexadecimal.strip())
    if not found:
        raise RefusedError(
            "bad_colour", f"{what} “{hexadecimal}” không đúng. Chọn lại màu, hoặc ghi ở dạng #B5121B."
        )
    return rgb(found[1])


def check_size(value: float, *, low: float, high: float, what: str, unit: str) -> None:
    """Raise RefusedError when a size that a person gave is out of bounds."""
    if not low <= value <= high:
        given = f"{value:.10g}".replace(".", ",")
        raise RefusedError("bad_size", f"{what} phải từ {low:g} đến {high:g} {unit}, đang là {given} {unit}.")


def check_some(things: Sequence[object], *, what: str) -> None:
    """Raise RefusedError when there is nothing to print."""
    if not things:
        raise RefusedError("nothing_to_print", f"Chưa có {what} nào để in. Hãy thêm rồi in lại.")


def letters_on(ground: Colour) -> Colour:
    """Choose white or black letters for a ground."""
    red, green, blue = ground
    return BLACK if 0.299 * red + 0.587 * green + 0.114 * blue > _LIGHT else WHITE


def contrast(one: Colour, other: Colour) -> float:
    """Give how much two colours differ in brightness, from 1 (not at all) to 21 (black on white), as WCAG 2 does."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(ink: Colour) -> float:
    red, green, blue = (
        level / 12.92 if level <= 0.03928 else ((level + 0.055) / 1.055) ** 2.4 for level in ink
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable_on_white(ink: Colour) -> Colour:
    """Give a colour, darkened until its letters show on white paper."""
    while contrast(ink, WHITE) < _SHOWS_ON_WHITE:
        ink = darker(ink, 0.85)
    return ink


def darker(ground: Colour, share: float = 0.55) -> Colour:
    """Give the colour of a shadow on a ground."""
    red, green, blue = ground
    return red * share, green * share, blue * share


@contextmanager
def naming(what: str) -> Iterator[None]:
    """Say on which paper a letter stands that cannot be printed."""
    try:
        yield
    except FontError as problem:
        raise FontError(problem.code, f"{what}: {problem.sentence}") from problem


def words_of(*texts: str) -> list[str]:
    """Give the texts that say something, as paper prints them."""
    return [text for text in map(plain, texts) if text]


def stamp_scaled(canvas: Canvas, form: Form, x: float, y: float, scale: float) -> None:
    """Put a static part with its top left corner at (x, y), enlarged `scale` times."""
    down = (canvas.height - y - form.height * scale) / POINT
    canvas.operators.append(
        f"q {scale:.6f} 0 0 {scale:.6f} {x / POINT:.3f} {down:.3f} cm /I{form.resource} Do Q"
    )


@contextmanager
def clipped(canvas: Canvas, place: Place) -> Iterator[None]:
    """Let nothing that is drawn within leave `place`."""
    bottom = (canvas.height - place.bottom) / POINT
    box = f"{place.left / POINT:.3f} {bottom:.3f} {place.width / POINT:.3f} {place.height / POINT:.3f}"
    canvas.operators.append(f"q {box} re W n")
    yield
    canvas.operators.append("Q")


@contextmanager
def upside_down(canvas: Canvas, place: Place) -> Iterator[None]:
    """Turn what is drawn within by half a turn around the middle of `place`."""
    right = (place.left + place.right) / POINT
    up = (2 * canvas.height - place.top - place.bottom) / POINT
    canvas.operators.append(f"q -1 0 0 -1 {right:.3f} {up:.3f} cm")
    yield
    canvas.operators.append("Q")


def crop_marks(canvas: Canvas, trim: Place, *, bleed: float) -> None:
    """Draw two marks at each corner of the trim, outside the bleed."""
    near = bleed + MARK_DISTANCE
    far = near + MARK_LENGTH
    for x, way_x in ((trim.left, -1), (trim.right, 1)):
        for y, way_y in ((trim.top, -1), (trim.bottom, 1)):
            canvas.line((x + way_x * near, y), (x + way_x * far, y), width=MARK_PEN)
            canvas.line((x, y + way_y * near), (x, y + way_y * far), width=MARK_PEN)


def cut_marks(canvas: Canvas, sheet: Sheet) -> None:
    """Draw marks on all four sides of the places, in line with every edge to cut."""
    first, last = sheet.place(0), sheet.place(sheet.count - 1)
    columns = [sheet.place(number) for number in range(sheet.columns)]
    rows = [sheet.place(number * sheet.columns) for number in range(sheet.rows)]
    for x in _edges((place.left, place.right) for place in columns):
        _mark_pair(canvas, x, (first.top, last.bottom), upright=True)
    for y in _edges((place.top, place.bottom) for place in rows):
        _mark_pair(canvas, y, (first.left, last.right), upright=False)


def _edges(pairs: Iterator[tuple[float, float]]) -> list[float]:
    return sorted({round(edge, 3) for pair in pairs for edge in pair})


def _mark_pair(canvas: Canvas, at: float, span: tuple[float, float], *, upright: bool) -> None:
    """Draw a mark before and one behind a span, no nearer than 1 mm to the paper's edge."""
    end = canvas.height if upright else canvas.width
    for near, far in (
        (span[0] - MARK_DISTANCE, max(span[0] - MARK_DISTANCE - MARK_LENGTH, 1.0)),
        (span[1] + MARK_DISTANCE, min(span[1] + MARK_DISTANCE + MARK_LENGTH, end - 1.0)),
    ):
        if 0 < near < end and abs(far - near) > 0.5:
            start, stop = ((at, near), (at, far)) if upright else ((near, at), (far, at))
            canvas.line(start, stop, width=MARK_PEN)


def centred_sheet(
    page: tuple[float, float], item: tuple[float, float], grid: tuple[int, int], gaps: tuple[float, float]
) -> Sheet:
    """Centre a grid of places (columns, rows) on a page."""
    columns, rows = grid
    pitch_x, pitch_y = item[0] + gaps[0], item[1] + gaps[1]
    left = (page[0] - columns * pitch_x + gaps[0]) / 2
    top = (page[1] - rows * pitch_y + gaps[1]) / 2
    return Sheet(*page, columns, rows, *item, pitch_x, pitch_y, left, top)


def filled_sheet(page: tuple[float, float], item: tuple[float, float], gaps: tuple[float, float]) -> Sheet:
    """Put as many places on a page as it holds with 5 mm around; one at least, however large."""
    room = (page[0] - 10.0, page[1] - 10.0)
    columns = max(1, int((room[0] + gaps[0] + 1e-6) // (item[0] + gaps[0])))
    rows = max(1, int((room[1] + gaps[1] + 1e-6) // (item[1] + gaps[1])))
    return centred_sheet(page, item, (columns, rows), gaps)


def draw_paragraph(canvas: Canvas, place: Place, text: str, style: Style, largest: float) -> None:
    """Set a text from the top left of a box, at most `largest` points."""
    sizes = [largest - step / 2 for step in range(int(largest))]
    block = fit_lines(
        canvas.press, [Run(hold(plain(text)), style)], width=place.width, height=place.height, sizes=sizes
    )
    draw_block(canvas, block, place.left, place.top, colour=INK)
