"""The floor of the print shop's benchmark: the obvious fpdf2 page loop, everything drawn again on every paper.

Same papers, boxes and texts, by fpdf2's public calls and qrcode's own picture.
"""

import qrcode
from fpdf import FPDF
from qrcode.constants import ERROR_CORRECT_M

from tdkt_event.documents.fonts import STYLES, FontFamily
from tdkt_event.documents.ornaments import draw_drum
from tdkt_event.documents.print_shop import (
    BackdropSpec,
    BadgeItem,
    BadgeSpec,
    PlateItem,
    badge_sheet,
    load_layouts,
)
from tdkt_event.documents.print_shop.badges import badge_layout
from tdkt_event.documents.print_shop.plates import plate_faces
from tdkt_event.documents.qr import code_in_groups

POINT = 25.4 / 72


def naive_badges(spec: BadgeSpec, items: list[BadgeItem], fonts: FontFamily) -> bytes:
    """Print badges one by one: bands, texts that shrink until they fit, and a picture of the QR."""
    pdf = _file("A4", fonts)
    sheet, layout = badge_sheet(spec), badge_layout(spec)
    for number, item in enumerate(items):
        if number % sheet.count == 0:
            pdf.add_page()
        place = sheet.place(number % sheet.count)
        pdf.set_fill_color(item.group_colour)
        pdf.rect(place.left, place.top, place.width, layout.top_band, style="F")
        pdf.rect(place.left, place.bottom - layout.bottom_band, place.width, layout.bottom_band, style="F")
        texts = {
            "issuer": spec.issuer.upper(), "conference": spec.conference, "label": spec.label.upper(),
            "name": item.name, "position": item.position, "unit": item.unit,
            "code": code_in_groups(item.code), "group": item.group,
        }  # fmt: skip
        for key, text in texts.items():
            field = layout.fields[key]
            pdf.set_text_color(255 if field.ink == "band" else 0)
            box = field.place
            _fit(
                pdf,
                text,
                (place.left + box.left, place.top + box.top, box.width, box.height),
                field.style,
                field.largest,
            )
        panel = layout.qr_panel
        pdf.image(_qr(item.scan_text), x=place.left + panel.left, y=place.top + panel.top, w=panel.width)
    return bytes(pdf.output())


def naive_plates(layout_key: str, heading: str, items: list[PlateItem], fonts: FontFamily) -> bytes:
    """Print plates: every page with its two frames and both sides written again."""
    layout = load_layouts().plates[layout_key]
    pdf = _file((layout.page_width, layout.page_height), fonts)
    for item in items:
        pdf.add_page()
        upper, lower = plate_faces(layout)
        for face, turn in ((upper, 180), (lower, 0)):
            with pdf.rotation(turn, face.left + face.width / 2, face.top + face.height / 2):
                pdf.set_draw_color("#B98A2F")
                for inset in (layout.frame_inset, layout.frame_inset + 1.6):
                    pdf.rect(
                        face.left + inset, face.top + inset, face.width - 2 * inset, face.height - 2 * inset
                    )
                left, width = face.left + layout.side_padding, face.width - 2 * layout.side_padding
                pdf.set_text_color(0)
                _fit(
                    pdf,
                    heading,
                    (left, face.top + 11, width, layout.heading_height),
                    "",
                    layout.heading_largest_pt,
                )
                _fit(
                    pdf,
                    item.name.upper(),
                    (left, face.top + 30, width, layout.name_height),
                    "B",
                    layout.name_largest_pt,
                )
                _fit(pdf, item.position, (left, face.top + 70, width, layout.position_height), "", 30)
    return bytes(pdf.output())


def naive_backdrop(spec: BackdropSpec, fonts: FontFamily) -> bytes:
    """Print a backdrop at 1:10 with sizes that shrink until the text fits, and the drum behind it."""
    width, height = spec.width_cm, spec.height_cm
    pdf = _file((width, height), fonts)
    pdf.add_page()
    pdf.set_fill_color(spec.ground)
    pdf.rect(0, 0, width, height, style="F")
    draw_drum(_NaiveCanvas(pdf), width / 2, height / 2, 0.5 * height, (0.6, 0.0, 0.0))
    pdf.set_text_color(spec.letters)
    issuer, kind, name, place_date = spec.words()
    _fit(pdf, issuer.upper(), (30, 30, width - 60, 20), "B", 60)
    _fit(pdf, kind.upper(), (30, 60, width - 60, 45), "B", 130)
    _fit(pdf, name.upper(), (30, 110, width - 60, 130), "B", 90)
    _fit(pdf, place_date, (30, 255, width - 60, 20), "I", 55)
    return bytes(pdf.output())


class _NaiveCanvas:
    """The drawing calls that the drum needs, answered by fpdf2's public calls."""

    def __init__(self, pdf: FPDF) -> None:
        self.pdf = pdf

    def circle(self, x, y, radius, *, fill=None, stroke=None, pen=0.2) -> None:
        self._ink(fill, stroke, pen)
        self.pdf.circle(x, y, radius, style="F" if fill else "D")

    def polygon(self, points, *, fill=None, stroke=None, pen=0.2) -> None:
        self._ink(fill, stroke, pen)
        self.pdf.polygon(list(points), style="F" if fill else "D")

    def _ink(self, fill, stroke, pen) -> None:
        if fill:
            self.pdf.set_fill_color(*(round(share * 255) for share in fill))
        if stroke:
            self.pdf.set_draw_color(*(round(share * 255) for share in stroke))
            self.pdf.set_line_width(pen)


def _file(size, fonts: FontFamily) -> FPDF:
    pdf = FPDF(format=size)
    pdf.set_auto_page_break(False)
    for style in STYLES:
        pdf.add_font("paper", style, fonts.path(style))
    return pdf


def _fit(pdf: FPDF, text: str, box: tuple[float, float, float, float], style: str, largest: float) -> None:
    """Shrink a text point by point until fpdf2's own line breaking holds it in the box."""
    left, top, width, height = box
    size = largest
    while size > 5:
        pdf.set_font("paper", style, size)
        step = size * POINT * 1.15
        pdf.set_xy(left, top)
        if pdf.multi_cell(width, step, text, align="C", dry_run=True, output="HEIGHT") <= height:
            break
        size -= 1
    pdf.set_xy(left, top)
    pdf.multi_cell(width, size * POINT * 1.15, text, align="C")


def _qr(text: str):
    maker = qrcode.QRCode(error_correction=ERROR_CORRECT_M, box_size=10, border=4)
    maker.add_data(text)
    maker.make(fit=True)
    return maker.make_image().get_image()
