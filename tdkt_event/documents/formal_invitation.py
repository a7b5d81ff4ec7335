"""Giấy mời: A4, Mẫu 1.7 of NĐ 30/2020; the static parts are drawn once and stamped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tdkt_event.documents import nd30_page
from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import (
    InvitationHost,
    Invitee,
    Progress,
    date_line,
    invitee_name,
    invitee_place,
    invitee_seats,
    issuer_in_sentence,
    naming,
    number_line,
    recipient_lines,
    sentence,
    signer_lines,
)
from tdkt_event.documents.nd30_page import (
    BOTTOM,
    MARGIN_LEFT,
    MARGIN_TOP,
    PARAGRAPH_GAP,
    PARAGRAPH_INDENT,
    TEXT_WIDTH,
    Nd30Header,
)
from tdkt_event.documents.press import POINT, Canvas, Form, Press
from tdkt_event.documents.qr import code_in_groups, qr_matrix, quiet_zone
from tdkt_event.documents.typeset import (
    SINGLE,
    Block,
    Run,
    draw_block,
    draw_line,
    fit_one_line,
    hold,
    plain,
    set_lines,
)

QR_PANEL = 30.7
"""Side of the QR with its quiet zone: 22.2 mm of modules for a bare code, 24 mm for an address."""
STRIP_HEIGHT, STRIP_RULE_GAP = 39.0, 0.8
CODE_WIDTH, CODE_SIZE = 38.0, 11.0
"""Column of the QR and of the code beneath it."""
STRIP_TEXT = (
    "Mã điểm danh của đại biểu",
    "Xin đưa mã này cho bàn đón tiếp quét khi đến dự; nếu không quét được, xin đọc dòng mã dưới hình.",
)
STRIP_TEXT_SIZE = 11.0
TITLE = "GIẤY MỜI"
TITLE_SPACE = 8.0
BODY_SPACE = 4.0
SIGNER_SPACE = 4.0
PROGRESS_STEP = 50
LISTED_ITEMS = 4
"""A programme of more items than this is said in one paragraph."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set the body: size in points, leading as a multiple of it."""

    size: float
    leading: float


SETTINGS = (
    Setting(14, 1.4),
    Setting(14, 1.25),
    Setting(14, SINGLE),
    Setting(13.5, SINGLE),
    Setting(13, SINGLE),
)
"""From roomy to tight, all inside NĐ 30's 13–14 points and single to one and a half lines."""


@dataclass(frozen=True, slots=True)
class _Body:
    """The paragraphs after the invitee's, set once for a setting and kept as a stamp."""

    blocks: tuple[Block, ...]
    form: Form
    height: float


class _Sheet:
    """What all Giấy mời of one run share."""

    def __init__(self, press: Press, host: InvitationHost) -> None:
        self.press, self.host = press, host
        self._bodies: dict[Setting, _Body] = {}
        header = Nd30Header(issuer=host.issuer, superior=host.superior)
        head, title = press.canvas(), press.canvas()
        nd30_page.draw_header(head, header)
        self.number_baseline = nd30_page.number_baseline(head, header)
        nd30_page.draw_date(title, date_line(host.place, host.paper_date), self.number_baseline)
        subject = plain(host.conference_short) or plain(host.conference)
        y = self.number_baseline + TITLE_SPACE
        self.body_top = nd30_page.draw_title(title, TITLE, f"Dự {subject}", y) + BODY_SPACE
        self.head, self.title = press.form(head), press.form(title)
        self.lines, self.recipients = signer_lines(host), recipient_lines(host.recipients)
        self.signer_height = nd30_page.signer_height(head, self.lines, self.recipients)
        signer = press.canvas(height=self.signer_height)
        nd30_page.draw_signer(signer, 0.0, lines=self.lines, name=host.signer, recipients=self.recipients)
        self.signer = press.form(signer)
        self.strip = press.form(_strip(press))

    def body(self, setting: Setting) -> _Body:
        """Give the static paragraphs in one setting, drawn at the first call."""
        if setting not in self._bodies:
            blocks = tuple(_set(self.press, runs, setting) for runs in body_paragraphs(self.host))
            height = sum(block.height + PARAGRAPH_GAP for block in blocks)
            canvas = self.press.canvas(height=max(height, 1.0))
            y = 0.0
            for block in blocks:
                y = _draw_paragraph(canvas, block, y) + PARAGRAPH_GAP
            self._bodies[setting] = _Body(blocks, self.press.form(canvas), height)
        return self._bodies[setting]


def formal_invitations(
    host: InvitationHost,
    invitees: Sequence[Invitee],
    *,
    fonts: FontFamily,
    created_at: datetime,
    progress: Progress | None = None,
) -> bytes:
    """Print one Giấy mời for each invitee, in their order; one page each unless the texts need a second."""
    with Press(fonts, title=f"Giấy mời – {plain(host.conference)}", created_at=created_at) as press:
        sheet = _Sheet(press, host)
        for done, invitee in enumerate(invitees, start=1):
            with naming(invitee):
                pages = _pages(sheet, invitee)
            for page in pages:
                press.add_page(page)
            if progress and (done % PROGRESS_STEP == 0 or done == len(invitees)):
                progress(done, len(invitees))
        return press.finish()


def body_paragraphs(host: InvitationHost) -> Iterator[list[Run]]:
    """Yield the paragraphs that are the same for all; the last one ends with “./.”."""
    texts = [("Tới dự", host.conference), ("Chủ trì:", host.chair)]
    said = [f"{label} {sentence(text)}" for label, text in texts if plain(text)]
    said += _times(host.time_text.splitlines())
    said += [f"Địa điểm: {sentence(host.venue)}"] if plain(host.venue) else []
    said += _programme([line.strip("-.; ") for line in host.programme])
    notes = " ".join(sentence(note) for note in host.notes if plain(note))
    said += [f"Lưu ý: {notes}"] if notes else []
    said += [f"Liên hệ: {sentence(host.contact)}"] if plain(host.contact) else []
    for number, text in enumerate(said, start=1):
        yield [Run(f"{text.rstrip('.;/ ')}./." if number == len(said) else text)]


def _times(lines: list[str]) -> list[str]:
    """Say when it begins; of several sittings each on its own line."""
    if len(lines) < 2:
        return [f"Thời gian: {sentence(line)}" for line in lines]
    return ["Thời gian:", *_dashed(lines)]


def _dashed(items: list[str]) -> list[str]:
    lines = [f"- {sentence(item, end=';')}" for item in items]
    return [*lines[:-1], lines[-1].rstrip(";") + "."]


def _programme(items: list[str]) -> list[str]:
    """Say a short programme line by line, a long one in one paragraph, so that the paper keeps to one page."""
    if len(items) > LISTED_ITEMS:
        return [f"Chương trình: {'; '.join(items)}."]
    return ["Chương trình:", *_dashed(items)] if items else []


def personal_runs(host: InvitationHost, invitee: Invitee) -> list[Run]:
    """Say who is invited: the sentence that differs from paper to paper."""
    issuer = issuer_in_sentence(host.issuer)
    start = f"{hold(issuer)} trân trọng kính mời: " if issuer else "Trân trọng kính mời: "
    place, seats = invitee_place(invitee), invitee_seats(invitee)
    after = (f"\u00a0– {place}" if place else "") + (f" {seats}" if seats else "")
    return [Run(start), Run(invitee_name(invitee), "B"), Run(after)]


def _set(press: Press, runs: list[Run], setting: Setting) -> Block:
    return set_lines(
        press, runs,
        width=TEXT_WIDTH, size=setting.size, leading=setting.leading, indent=PARAGRAPH_INDENT,
    )  # fmt: skip


def _draw_paragraph(canvas: Canvas, block: Block, y: float) -> float:
    return draw_block(canvas, block, MARGIN_LEFT, y, align="justify", indent=PARAGRAPH_INDENT)


def _pages(sheet: _Sheet, invitee: Invitee) -> list[Canvas]:
    """Lay out one invitation on the first setting that fits one page; else on several in the tightest."""
    room = BOTTOM - STRIP_HEIGHT - sheet.signer_height - SIGNER_SPACE - sheet.body_top
    for setting in SETTINGS:
        personal = _set(sheet.press, personal_runs(sheet.host, invitee), setting)
        body = sheet.body(setting)
        if personal.height + PARAGRAPH_GAP + body.height <= room:
            return [_one_page(sheet, invitee, personal, body)]
    return _several_pages(sheet, invitee, (personal, *body.blocks))


def _first_page(sheet: _Sheet, invitee: Invitee) -> Canvas:
    page = sheet.press.canvas()
    page.stamp(sheet.head)
    nd30_page.draw_number(page, number_line(invitee.number, sheet.host.symbol), sheet.number_baseline)
    page.stamp(sheet.title)
    return page


def _one_page(sheet: _Sheet, invitee: Invitee, personal: Block, body: _Body) -> Canvas:
    page = _first_page(sheet, invitee)
    y = _draw_paragraph(page, personal, sheet.body_top) + PARAGRAPH_GAP
    page.stamp(body.form, 0, y)
    page.stamp(sheet.signer, 0, y + body.height + SIGNER_SPACE)
    _draw_strip(page, sheet, invitee)
    return page


def _several_pages(sheet: _Sheet, invitee: Invitee, blocks: Sequence[Block]) -> list[Canvas]:
    """Flow the lines over pages: the QR stays on the first, the last lines stay with the signer's block."""
    pages, y, bottom = [_first_page(sheet, invitee)], sheet.body_top, BOTTOM - STRIP_HEIGHT
    _draw_strip(pages[0], sheet, invitee)
    closing = sheet.signer_height + SIGNER_SPACE
    for block in blocks:
        for number, line in enumerate(block.lines):
            last_lines = block is blocks[-1] and number >= len(block.lines) - 2
            if y + block.step + (closing if last_lines else 0.0) > bottom and y > MARGIN_TOP:
                pages.append(sheet.press.canvas())
                nd30_page.draw_page_number(pages[-1], len(pages))
                y, bottom = MARGIN_TOP, BOTTOM
            shift = PARAGRAPH_INDENT if number == 0 else 0.0
            draw_line(
                pages[-1], line, MARGIN_LEFT + shift, y + block.size * POINT, TEXT_WIDTH - shift,
                size=block.size, align="justify",
            )  # fmt: skip
            y += block.step
        y += PARAGRAPH_GAP
    pages[-1].stamp(sheet.signer, 0, y + SIGNER_SPACE)
    return pages


def _draw_strip(page: Canvas, sheet: _Sheet, invitee: Invitee) -> None:
    """Draw the QR, its code and the seat at the foot of the page."""
    top = BOTTOM - STRIP_HEIGHT
    page.stamp(sheet.strip, 0, top)
    matrix = qr_matrix(invitee.scan_text)
    quiet = quiet_zone(matrix, QR_PANEL)
    left, panel_top = MARGIN_LEFT + (CODE_WIDTH - QR_PANEL) / 2, top + STRIP_RULE_GAP
    page.qr(left + quiet, panel_top + quiet, QR_PANEL - 2 * quiet, matrix)
    code = code_in_groups(invitee.code)
    size = fit_one_line(page.press, code, style="B", width=CODE_WIDTH, size=CODE_SIZE)
    baseline = panel_top + QR_PANEL + 3.4
    nd30_page.centred(page, code, (MARGIN_LEFT, CODE_WIDTH), baseline, size=size, style="B")
    if plain(invitee.seat_text):
        seat = f"Vị trí ngồi: {plain(invitee.seat_text)}"
        x, width = _strip_text_column()
        block = set_lines(page.press, [Run(hold(seat), "B")], width=width, size=STRIP_TEXT_SIZE)
        draw_block(page, block, x, top + 22.0)


def _strip_text_column() -> tuple[float, float]:
    x = MARGIN_LEFT + CODE_WIDTH + 4.0
    return x, MARGIN_LEFT + TEXT_WIDTH - x


def _strip(press: Press) -> Canvas:
    """Draw what stands beside the QR: a rule above, a title and what to do."""
    strip = press.canvas(height=STRIP_HEIGHT)
    strip.line((MARGIN_LEFT, 0.2), (MARGIN_LEFT + TEXT_WIDTH, 0.2), width=0.2, dash=(1.2, 1.2))
    x, width = _strip_text_column()
    title, advice = STRIP_TEXT
    block = set_lines(press, [Run(title, "B")], width=width, size=STRIP_TEXT_SIZE)
    y = draw_block(strip, block, x, 5.0)
    block = set_lines(press, [Run(hold(advice), "I")], width=width, size=STRIP_TEXT_SIZE)
    draw_block(strip, block, x, y + 1.0)
    return strip
