"""A press for papers on fpdf2: pages written as PDF operators, static parts drawn once and stamped.

Lengths are millimetres from the top left corner of the page, font sizes are points. fpdf2 2.8.9 embeds the
fonts and writes the file; the form XObjects use its internals, which tests/documents/test_press.py pins.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from fpdf import FPDF
from fpdf.enums import PDFResourceType
from fpdf.fonts import TTFFont
from fpdf.syntax import Name, PDFContentStream, PDFObject, Raw

from tdkt_event.documents.fonts import FontFamily, Style, missing_letter
from tdkt_event.documents.qr import QrMatrix, qr_path

POINT = 25.4 / 72
"""Millimetres in one point."""
A4 = (210.0, 297.0)
Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)
NBSP = "\u00a0"
_FAMILY = "paper"
_BLEED = 10.0
"""How far marks may reach over the edge of a static part, millimetres: a tail under the last line, a pen."""
_CIRCLE = 0.5522847498
"""Length of the handles of a Bézier quarter circle, in radii."""


def rgb(hexadecimal: str) -> Colour:
    """Turn “9E1B1E” into shares of red, green and blue from 0 to 1."""
    red, green, blue = (int(hexadecimal[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return round(red, 3), round(green, 3), round(blue, 3)


class Face:
    """One style of the paper's family: widths in thousandths of an em, and character codes for the PDF."""

    def __init__(self, font: TTFFont, family_name: str) -> None:
        self.resource = font.i
        self.font = font
        self._family_name = family_name
        self._codes: dict[str, str] = {}
        self._widths: dict[str, float] = {}

    def width(self, text: str, size: float) -> float:
        """Measure one line of text set at `size` points, in millimetres."""
        widths = self._widths
        try:
            thousandths = sum([widths[character] for character in text])
        except KeyError:
            self._learn(text)
            thousandths = sum([widths[character] for character in text])
        return thousandths * size * POINT / 1000

    def encode(self, text: str) -> str:
        """Return the hexadecimal character codes of `text`; FontError for a character without a glyph."""
        try:
            return "".join([self._codes[character] for character in text])
        except KeyError:
            self._learn(text)
            return "".join([self._codes[character] for character in text])

    def _learn(self, text: str) -> None:
        for character in text:
            if character in self._codes:
                continue
            drawn = " " if character == NBSP else character
            if ord(drawn) not in self.font.cmap:
                raise missing_letter(character, text=text, fonts_name=self._family_name)
            self._codes[character] = f"{self.font.subset.pick(ord(drawn)):04X}"
            self._widths[character] = float(self.font.cw[ord(drawn)])


class Canvas:
    """Operators of one page or one static part."""

    def __init__(self, press: "Press", width: float, height: float) -> None:
        self.press = press
        self.width = width
        self.height = height
        self.operators: list[str] = []

    def _xy(self, x: float, y: float) -> str:
        return f"{_n(x / POINT)} {_n((self.height - y) / POINT)}"

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        style: Style = "",
        colour: Colour = BLACK,
        stretch: float = 0.0,
        spacing: float = 0.0,
    ) -> None:
        """Write one line, baseline at y; `stretch` widens each space and `spacing` each letter, in mm."""
        face = self.press.face(style)
        codes = (
            _justified(face, text, stretch / POINT * 1000 / size) if stretch else f"<{face.encode(text)}> Tj"
        )
        if spacing:
            codes = f"{_n(spacing / POINT)} Tc {codes} 0 Tc"
        font = f"/F{face.resource} {_n(size)} Tf"
        self.operators.append(f"BT {_ink(colour)} rg {font} {self._xy(x, y)} Td {codes} ET")

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        width: float,
        colour: Colour = BLACK,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a straight line `width` millimetres thick."""
        pattern = f"[{_n(dash[0] / POINT)} {_n(dash[1] / POINT)}] 0 d " if dash else ""
        self.operators.append(
            f"q {_ink(colour)} RG {_n(width / POINT)} w {pattern}{self._xy(*start)} m {self._xy(*end)} l S Q"
        )

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        pen: float = 0.2,
    ) -> None:
        """Draw a rectangle with its top left corner at (x, y); the pen is in millimetres."""
        before, operator = _paint(fill, stroke, pen)
        box = f"{self._xy(x, y + height)} {_n(width / POINT)} {_n(height / POINT)} re"
        self.operators.append(f"q {before}{box} {operator} Q")

    def polygon(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        pen: float = 0.2,
        closed: bool = True,
    ) -> None:
        """Draw a polygon or an open line through `points`; corners are mitred."""
        first, *rest = points
        path = f"{self._xy(*first)} m " + " ".join(f"{self._xy(*point)} l" for point in rest)
        before, operator = _paint(fill, stroke, pen)
        self.operators.append(f"q {before}{path}{' h' if closed else ''} {operator} Q")

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        pen: float = 0.2,
    ) -> None:
        """Draw a circle of four Bézier arcs."""
        before, operator = _paint(fill, stroke, pen)
        k = radius * _CIRCLE
        quarters = (
            ((x + radius, y - k), (x + k, y - radius), (x, y - radius)),
            ((x - k, y - radius), (x - radius, y - k), (x - radius, y)),
            ((x - radius, y + k), (x - k, y + radius), (x, y + radius)),
            ((x + k, y + radius), (x + radius, y + k), (x + radius, y)),
        )
        arcs = " ".join(f"{' '.join(self._xy(*point) for point in quarter)} c" for quarter in quarters)
        self.operators.append(f"q {before}{self._xy(x + radius, y)} m {arcs} h {operator} Q")

    def qr(self, x: float, y: float, side: float, matrix: QrMatrix, *, colour: Colour = BLACK) -> None:
        """Draw the modules, `side` millimetres without the quiet zone, as one filled path."""
        unit = _n(side / matrix.size / POINT, 5)
        self.operators.append(
            f"q {_ink(colour)} rg {unit} 0 0 {unit} {self._xy(x, y + side)} cm {qr_path(matrix)} Q"
        )

    def stamp(self, form: "Form", x: float = 0.0, y: float = 0.0) -> None:
        """Put a static part with its top left corner at (x, y)."""
        down = (self.height - y - form.height) / POINT
        self.operators.append(f"q 1 0 0 1 {_n(x / POINT)} {_n(down)} cm /I{form.resource} Do Q")


class Form:
    """A static part, drawn once: a form XObject."""

    def __init__(self, resource: int, height: float) -> None:
        self.resource = resource
        self.height = height


class _FormStream(PDFContentStream):
    """The form XObject as fpdf2 writes it: public attributes become dictionary entries."""

    def __init__(self, operators: bytes, width: float, height: float) -> None:
        super().__init__(contents=operators, compress=True)
        self.type = Name("XObject")
        self.subtype = Name("Form")
        bleed = _BLEED / POINT
        corners = (-bleed, -bleed, width / POINT + bleed, height / POINT + bleed)
        self.b_box = Raw(f"[{' '.join(_n(corner, 1) for corner in corners)}]")
        self.resources: Raw | None = None
        self._blend_group = self  # fpdf2 asks this for the resources once the fonts have numbers

    def get_resource_dictionary(self, *by_kind: Mapping[int, PDFObject]) -> Raw:
        """Name every font; fpdf2 calls this with its states, patterns, shadings, fonts and images."""
        fonts = by_kind[3]
        entries = " ".join(f"/F{index} {font.id} 0 R" for index, font in sorted(fonts.items()))
        return Raw(f"<</Font <<{entries}>>>>")


class Press:
    """One PDF file in the making; use it in a `with` block, which closes the font files."""

    def __init__(
        self, fonts: FontFamily, *, title: str, created_at: datetime, page: tuple[float, float] = A4
    ) -> None:
        self.page_size = page
        self._pdf = FPDF(unit="pt", format=(page[0] / POINT, page[1] / POINT))
        self._pdf.single_resources_object = True
        self._pdf.allow_images_transparency = False
        self._pdf.set_creation_date(created_at)
        self._pdf.set_title(title)
        self._pdf.set_lang("vi-VN")
        self._pdf.set_producer("tdkt_event")
        self._pdf.set_auto_page_break(False)
        self._fonts = fonts
        self._faces: dict[Style, Face] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for face in self._faces.values():
            face.font.close()

    def face(self, style: Style) -> Face:
        """Give the face of one style; its file is opened at the first call."""
        if style not in self._faces:
            self._pdf.add_font(_FAMILY, style, self._fonts.path(style))
            font = self._pdf.fonts[_FAMILY + style]
            assert isinstance(font, TTFFont)  # noqa: S101 - add_font makes nothing else from a file
            self._faces[style] = Face(font, self._fonts.name)
        return self._faces[style]

    def canvas(self, width: float | None = None, height: float | None = None) -> Canvas:
        """Give an empty canvas, as large as the page unless told, in millimetres."""
        return Canvas(self, width or self.page_size[0], height or self.page_size[1])

    def form(self, canvas: Canvas) -> Form:
        """Keep a canvas as a static part that pages can stamp."""
        catalog = self._pdf._resource_catalog
        resource = catalog.next_xobject_index
        catalog.next_xobject_index += 1
        stream = _FormStream("\n".join(canvas.operators).encode("ascii"), canvas.width, canvas.height)
        catalog.form_xobjects.append((resource, stream))
        return Form(resource, canvas.height)

    def add_page(self, canvas: Canvas) -> None:
        """Add a page with the operators of a canvas."""
        self._pdf.add_page()
        self._pdf.pages[self._pdf.page].contents = bytearray("\n".join(canvas.operators).encode("ascii"))

    def finish(self) -> bytes:
        """Write the file."""
        for face in self._faces.values():
            self._pdf._resource_catalog.add(PDFResourceType.FONT, face.resource, 1)
        return bytes(self._pdf.output())


def _justified(face: Face, text: str, extra: float) -> str:
    """Set a line with wider spaces: the space stays in the text, the kerning after it widens the gap."""
    words = text.split(" ")
    pieces = [f"<{face.encode(word + ' ')}> {_n(-extra, 1)}" for word in words[:-1]]
    return f"[{' '.join(pieces)} <{face.encode(words[-1])}>] TJ"


def _paint(fill: Colour | None, stroke: Colour | None, pen: float) -> tuple[str, str]:
    before = f"{_ink(fill)} rg " if fill else ""
    if stroke:
        before += f"{_ink(stroke)} RG {_n(pen / POINT)} w "
    return before, "B" if fill and stroke else "f" if fill else "S"


def _ink(colour: Colour) -> str:
    return " ".join(_n(share) for share in colour)


def _n(number: float, digits: int = 3) -> str:
    """Write a number as short as PDF allows."""
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
