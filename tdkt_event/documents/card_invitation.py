"""Thiệp mời: an A5 card across, two on A4 with cut marks; the static part is drawn once and stamped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import (
    InvitationHost,
    Invitee,
    Progress,
    date_line,
    invitee_name,
    invitee_place,
    invitee_seats,
    labelled,
    naming,
    number_line,
    sentence,
    signer_lines,
)
from tdkt_event.documents.ornaments import (
    GOLD,
    INK,
    PALE_GOLD,
    RED,
    Frame,
    draw_divider,
    draw_drum,
    draw_frame,
)
from tdkt_event.documents.press import A4, BLACK, WHITE, Canvas, Form, Press
from tdkt_event.documents.qr import code_in_groups, qr_matrix, quiet_zone
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

CARD_WIDTH, CARD_HEIGHT = A4[0], A4[1] / 2
QR_PANEL = 30.7
"""Side of the QR with its quiet zone: 22.2 mm of modules for a bare code, 24 mm for an address."""
QR_FRAME = 0.35
"""From the quiet zone to the gold line around it, millimetres."""
PROGRESS_STEP = 50


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the card: top left corner, width, height (millimetres); sizes (points), largest first."""

    x: float
    y: float
    width: float
    height: float
    sizes: tuple[float, ...]


CENTRE = CARD_WIDTH / 2
FRAME = Frame()
DRUM_RADIUS = 56.0
SUPERIOR = Box(24, 16.0, 162, 4.6, (10.5, 10, 9.5, 9, 8.5, 8))
ISSUER = Box(24, 20.4, 162, 5.2, (12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8))
TITLE_BASELINE, TITLE_SIZE, TITLE_SPACING = 37.2, 30.0, 0.9
DIVIDER_Y, DIVIDER_LENGTH = 41.2, 64.0
GREETING_BASELINE, GREETING_SIZE = 48.6, 13.0
PERSONAL = Box(20, 50.0, 170, 20.8, ())
NAME_SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
NAME_HEIGHT = 10.4
PLACE_SIZES = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
TO_ATTEND_BASELINE = 74.8
CONFERENCE = Box(22, 76.0, 166, 13.6, (14, 13.5, 13, 12.5, 12, 11.5, 11, 10.5, 10, 9.5, 9))
QR_PLACE = (19.15, 91.9)
"""Top left corner of the QR with its quiet zone."""
CODE = Box(16.0, 123.4, 37.0, 4.6, (11, 10.5, 10, 9.5, 9, 8.5, 8))
NUMBER = Box(16.0, 127.9, 37.0, 6.5, (9.5, 9, 8.5, 8, 7.5, 7))
FACTS = Box(56.0, 92.0, 78.0, 31.0, (12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5))
NOTES = Box(56.0, 123.8, 78.0, 9.0, (8.5, 8, 7.5, 7, 6.5, 6))
DATE = Box(135.0, 91.6, 61.0, 5.0, (11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8))
SIGNER = Box(135.0, 96.8, 61.0, 15.0, (11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8))
SIGNER_NAME = Box(135.0, 127.4, 61.0, 5.4, (12.5, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8))
PARAGRAPH_GAP = 0.9
CUT_MARK = (2.0, 6.0)
"""From and to which distance from the paper's edge a cut mark runs."""


def card_invitations(
    host: InvitationHost,
    invitees: Sequence[Invitee],
    *,
    fonts: FontFamily,
    created_at: datetime,
    progress: Progress | None = None,
) -> bytes:
    """Print one card for each invitee, in their order, two on each A4 page."""
    title = f"Thiệp mời – {plain(host.conference)}"
    with Press(fonts, title=title, created_at=created_at) as press:
        heading, body = _heading_form(press, host), _body_form(press, host)
        for start in range(0, len(invitees), 2):
            page = press.canvas()
            _cut_marks(page)
            for place, invitee in enumerate(invitees[start : start + 2]):
                top = place * CARD_HEIGHT
                with naming(invitee):
                    page.stamp(heading, 0, top)
                    _draw_personal(page, invitee, top)
                    page.stamp(body, 0, top)
                    _draw_code(page, host, invitee, top)
            press.add_page(page)
            if progress and (start % PROGRESS_STEP == 0 or start + 2 >= len(invitees)):
                progress(min(start + 2, len(invitees)), len(invitees))
        return press.finish()


def _cut_marks(page: Canvas) -> None:
    start, end = CUT_MARK
    for x, direction in ((0.0, 1), (page.width, -1)):
        ends = (x + direction * start, CARD_HEIGHT), (x + direction * end, CARD_HEIGHT)
        page.line(*ends, width=0.2, colour=INK)


def _heading_form(press: Press, host: InvitationHost) -> Form:
    """Draw what stands before the name, so that a reader by ear hears the card in order."""
    card = press.canvas(CARD_WIDTH, CARD_HEIGHT)
    draw_drum(card, CENTRE, CARD_HEIGHT / 2, DRUM_RADIUS, PALE_GOLD)
    draw_frame(card, FRAME)
    _draw_heading(card, host)
    return press.form(card)


def _body_form(press: Press, host: InvitationHost) -> Form:
    card = press.canvas(CARD_WIDTH, CARD_HEIGHT)
    _draw_conference(card, host)
    _draw_facts(card, host)
    _draw_signer(card, host)
    return press.form(card)


def _draw_heading(card: Canvas, host: InvitationHost) -> None:
    press = card.press
    if plain(host.superior):
        _centred(card, SUPERIOR, [Run(plain(host.superior).upper())])
    _centred(card, ISSUER, [Run(plain(host.issuer).upper(), "B")])
    title = "THIỆP MỜI"
    width = press.face("B").width(title, TITLE_SIZE) + TITLE_SPACING * (len(title) - 1)
    card.text(
        CENTRE - width / 2, TITLE_BASELINE, title,
        size=TITLE_SIZE, style="B", colour=RED, spacing=TITLE_SPACING,
    )  # fmt: skip
    draw_divider(card, CENTRE, DIVIDER_Y, DIVIDER_LENGTH)
    _centred_line(card, "Trân trọng kính mời:", GREETING_BASELINE)


def _draw_conference(card: Canvas, host: InvitationHost) -> None:
    _centred_line(card, "Tới dự", TO_ATTEND_BASELINE)
    _centred(card, CONFERENCE, [Run(hold(plain(host.conference)), "B")], middle=True)


def _draw_facts(card: Canvas, host: InvitationHost) -> None:
    """Draw time, place, chair and programme from the top, the notes above the bottom."""
    y = FACTS.y
    for block in _fit_together(card.press, FACTS, list(_facts(host)), gap=PARAGRAPH_GAP):
        y = draw_block(card, block, FACTS.x, y, colour=INK) + PARAGRAPH_GAP
    notes = [[Run(sentence(note), "I")] for note in host.notes if plain(note)]
    blocks = _fit_together(card.press, NOTES, notes)
    y = NOTES.y + NOTES.height - sum(block.height for block in blocks)
    for block in blocks:
        y = draw_block(card, block, NOTES.x, y, colour=INK)


def _facts(host: InvitationHost) -> Iterator[list[Run]]:
    for label, text in (
        ("Thời gian:", "; ".join(host.time_text.splitlines())),
        ("Địa điểm:", host.venue),
        ("Chủ trì:", host.chair),
    ):
        if plain(text):
            yield labelled(label, text)
    if host.programme:
        yield labelled("Chương trình:", "; ".join(plain(line).rstrip(".;") for line in host.programme))
    if plain(host.contact):
        yield labelled("Liên hệ:", host.contact)


def _draw_signer(card: Canvas, host: InvitationHost) -> None:
    text = date_line(host.place, host.paper_date)
    size = fit_one_line(card.press, text, style="I", width=DATE.width, size=DATE.sizes[0])
    width = card.press.face("I").width(text, size)
    card.text(DATE.x + (DATE.width - width) / 2, DATE.y + 4.0, text, size=size, style="I", colour=INK)
    y = SIGNER.y
    for block in _fit_together(card.press, SIGNER, [[Run(line, "B")] for line in signer_lines(host)]):
        y = draw_block(card, block, SIGNER.x, y, align="centre", colour=INK)
    if plain(host.signer):
        _centred(card, SIGNER_NAME, [Run(hold(plain(host.signer)), "B")])


def _draw_personal(page: Canvas, invitee: Invitee, top: float) -> None:
    press = page.press
    name_text = invitee_name(invitee)
    if invitee.kind == "person":
        name_text = unbreakable(name_text)
    name = fit_lines(
        press, [Run(name_text, "B")],
        width=PERSONAL.width, height=NAME_HEIGHT, sizes=NAME_SIZES, balanced=True,
    )  # fmt: skip
    place_text = " ".join(part for part in (invitee_place(invitee), invitee_seats(invitee)) if part)
    place = fit_lines(
        press, [Run(place_text)],
        width=PERSONAL.width, height=PERSONAL.height - name.height - 0.6, sizes=PLACE_SIZES, balanced=True,
    )  # fmt: skip
    y = top + PERSONAL.y + (PERSONAL.height - name.height - place.height) / 2
    y = draw_block(page, name, PERSONAL.x, y, align="centre", colour=RED)
    draw_block(page, place, PERSONAL.x, y, align="centre", colour=INK)


def _draw_code(page: Canvas, host: InvitationHost, invitee: Invitee, top: float) -> None:
    matrix = qr_matrix(invitee.scan_text)
    quiet = quiet_zone(matrix, QR_PANEL)
    left, y = QR_PLACE[0], top + QR_PLACE[1]
    framed = QR_PANEL + 2 * QR_FRAME
    page.rectangle(left - QR_FRAME, y - QR_FRAME, framed, framed, fill=WHITE, stroke=GOLD, pen=0.3)
    page.qr(left + quiet, y + quiet, QR_PANEL - 2 * quiet, matrix, colour=BLACK)
    _centred(page, CODE, [Run(code_in_groups(invitee.code), "B")], top=top)
    texts = [unbreakable(number_line(invitee.number, host.symbol)), hold(plain(invitee.seat_text))]
    y = top + NUMBER.y
    for block in _fit_together(page.press, NUMBER, [[Run(text)] for text in texts if text]):
        y = draw_block(page, block, NUMBER.x, y, align="centre", colour=INK)


def _fit_together(press: Press, box: Box, paragraphs: list[list[Run]], *, gap: float = 0.0) -> list[Block]:
    return fit_paragraphs(press, paragraphs, width=box.width, height=box.height, sizes=box.sizes, gap=gap)


def _centred(card: Canvas, box: Box, runs: list[Run], *, top: float = 0.0, middle: bool = False) -> None:
    block = fit_lines(card.press, runs, width=box.width, height=box.height, sizes=box.sizes, balanced=True)
    y = top + box.y + ((box.height - block.height) / 2 if middle else 0.0)
    draw_block(card, block, box.x, y, align="centre", colour=INK)


def _centred_line(card: Canvas, text: str, baseline: float) -> None:
    width = card.press.face("I").width(text, GREETING_SIZE)
    card.text(CENTRE - width / 2, baseline, text, size=GREETING_SIZE, style="I", colour=INK)
