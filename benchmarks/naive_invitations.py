"""The floor of the print benchmark: the obvious fpdf2 page loop, everything drawn again on every card.

Same page, texts and ornaments, and a QR for each card, by fpdf2's public calls and qrcode's own picture.
"""

import qrcode
from fpdf import FPDF
from qrcode.constants import ERROR_CORRECT_M

from tdkt_event.documents import card_invitation as card
from tdkt_event.documents import invitation_content as content
from tdkt_event.documents.fonts import STYLES, FontFamily
from tdkt_event.documents.invitation_content import InvitationHost, Invitee
from tdkt_event.documents.ornaments import GOLD, INK, PALE_GOLD, RED, draw_divider, draw_drum, draw_frame
from tdkt_event.documents.qr import code_in_groups

POINT = 25.4 / 72


class NaiveCanvas:
    """The drawing calls of the product's canvas, answered by fpdf2's public calls."""

    def __init__(self, pdf: FPDF, top: float) -> None:
        self.pdf, self.top = pdf, top
        self.width, self.height = card.CARD_WIDTH, card.CARD_HEIGHT

    def _inks(self, fill, stroke, pen) -> str:
        if fill:
            self.pdf.set_fill_color(*(round(share * 255) for share in fill))
        if stroke:
            self.pdf.set_draw_color(*(round(share * 255) for share in stroke))
            self.pdf.set_line_width(pen)
        return "DF" if fill and stroke else "F" if fill else "D"

    def line(self, start, end, *, width, colour) -> None:
        self._inks(None, colour, width)
        self.pdf.line(start[0], self.top + start[1], end[0], self.top + end[1])

    def rectangle(self, x, y, width, height, *, fill=None, stroke=None, pen=0.2) -> None:
        style = self._inks(fill, stroke, pen)
        self.pdf.rect(x, self.top + y, width, height, style=style)

    def polygon(self, points, *, fill=None, stroke=None, pen=0.2, closed=True) -> None:
        style = self._inks(fill, stroke, pen)
        moved = [(x, self.top + y) for x, y in points]
        if closed:
            self.pdf.polygon(moved, style=style)
        else:
            self.pdf.polyline(moved, style=style)

    def circle(self, x, y, radius, *, fill=None, stroke=None, pen=0.2) -> None:
        style = self._inks(fill, stroke, pen)
        self.pdf.circle(x, self.top + y, radius, style=style)


def naive_cards(
    host: InvitationHost, invitees: list[Invitee], fonts: FontFamily, *, ornaments: bool
) -> bytes:
    """Print the cards the naive way; without `ornaments` the frame is two plain rectangles."""
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    for style in STYLES:
        pdf.add_font("paper", style, fonts.path(style))
    for number, invitee in enumerate(invitees):
        if number % 2 == 0:
            pdf.add_page()
        _card(pdf, host, invitee, (number % 2) * card.CARD_HEIGHT, ornaments=ornaments)
    return bytes(pdf.output())


def _card(pdf: FPDF, host: InvitationHost, invitee: Invitee, top: float, *, ornaments: bool) -> None:
    canvas = NaiveCanvas(pdf, top)
    if ornaments:
        draw_drum(canvas, card.CENTRE, card.CARD_HEIGHT / 2, card.DRUM_RADIUS, PALE_GOLD)
        draw_frame(canvas, card.FRAME)
        draw_divider(canvas, card.CENTRE, card.DIVIDER_Y, card.DIVIDER_LENGTH)
    else:
        canvas.rectangle(7, 7, 196, 134.5, stroke=RED, pen=1.2)
        canvas.rectangle(10, 10, 190, 128.5, stroke=GOLD, pen=0.3)
    canvas.line((2, 0), (6, 0), width=0.2, colour=INK)
    canvas.line((204, 0), (208, 0), width=0.2, colour=INK)
    _texts(pdf, host, invitee, top)
    _qr(pdf, invitee, top)


def _texts(pdf: FPDF, host: InvitationHost, invitee: Invitee, top: float) -> None:
    place = f"{content.invitee_place(invitee)} {content.invitee_seats(invitee)}".strip()
    _centre(pdf, host.issuer.upper(), top + 20.4, ("B", 12))
    _centre(pdf, "THIỆP MỜI", top + 28.5, ("B", 30), RED)
    _centre(pdf, "Trân trọng kính mời:", top + 45.0, ("I", 13))
    _centre(pdf, content.invitee_name(invitee), top + 55.0, ("B", 18), RED)
    _centre(pdf, place, top + 63.0, ("", 13))
    _centre(pdf, "Tới dự", top + 71.0, ("I", 13))
    _centre(pdf, host.conference, top + 77.0, ("B", 14))
    facts = (("Thời gian:", host.time_text), ("Địa điểm:", host.venue), ("Chủ trì:", host.chair))
    pdf.set_xy(card.FACTS.x, top + card.FACTS.y)
    for label, text in facts:
        pdf.set_font("paper", "", 12)
        pdf.multi_cell(card.FACTS.width, 5, f"{label} {text}", align="L", new_x="LEFT", new_y="NEXT")
    pdf.set_xy(card.NOTES.x, top + card.NOTES.y)
    pdf.set_font("paper", "I", 8.5)
    pdf.multi_cell(card.NOTES.width, 3.5, "\n".join(host.notes), align="L")
    _right(pdf, content.date_line(host.place, host.paper_date), top + 91.6, "I")
    for number, line in enumerate(content.signer_lines(host)):
        _right(pdf, line, top + 97 + 5 * number, "B")
    _right(pdf, host.signer, top + 127, "B")


def _qr(pdf: FPDF, invitee: Invitee, top: float) -> None:
    maker = qrcode.QRCode(error_correction=ERROR_CORRECT_M, box_size=10, border=4)
    maker.add_data(invitee.scan_text)
    maker.make(fit=True)
    x, y = card.QR_PLACE
    pdf.image(maker.make_image().get_image(), x=x, y=top + y, w=card.QR_PANEL)
    pdf.set_font("paper", "B", 11)
    pdf.set_xy(16, top + 123.4)
    pdf.cell(37, 5, code_in_groups(invitee.code), align="C")
    pdf.set_font("paper", "", 9.5)
    pdf.set_xy(16, top + 128)
    pdf.cell(37, 4, f"Số: {invitee.number}/GM-UBND", align="C")


def _centre(pdf: FPDF, text: str, y: float, font: tuple[str, float], colour=INK) -> None:
    pdf.set_text_color(*(round(share * 255) for share in colour))
    pdf.set_font("paper", *font)
    pdf.set_xy(20, y)
    pdf.multi_cell(170, font[1] * POINT * 1.15, text, align="C")


def _right(pdf: FPDF, text: str, y: float, style: str) -> None:
    pdf.set_font("paper", style, 11.5)
    pdf.set_xy(card.DATE.x, y)
    pdf.cell(card.DATE.width, 5, text, align="C")
