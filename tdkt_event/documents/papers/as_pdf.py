"""Set papers as PDF in the layout of NĐ 30/2020: lines that flow over pages, tables whose headings repeat."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from tdkt_event.documents import nd30_page
from tdkt_event.documents.fonts import FontFamily, check_text
from tdkt_event.documents.nd30_page import (
    BOTTOM,
    MARGIN_LEFT,
    MARGIN_TOP,
    PARAGRAPH_GAP,
    PARAGRAPH_INDENT,
    SIGNATURE_SPACE,
    TEXT_WIDTH,
    Nd30Header,
)
from tdkt_event.documents.papers import model
from tdkt_event.documents.papers.model import Block, Level, Numbered, Paper
from tdkt_event.documents.papers.table_pdf import set_table
from tdkt_event.documents.press import NBSP, POINT, Canvas, Press
from tdkt_event.documents.qr import code_in_groups, qr_matrix, quiet_zone
from tdkt_event.documents.typeset import ASCENT, SINGLE, Run, draw_block, draw_line, hold, plain, set_lines
from tdkt_event.documents.typeset import Block as Lines
from tdkt_event.errors import FontError

BODY_SIZE = 14.0
BODY_LEADING = SINGLE
TITLE_SPACE, AFTER_TITLE = 8.0, 4.0
APPENDIX_SIZE = 14.0
CODE_SIDE = 24.0
CODE_TEXT_SIZE = 11.0
_UNPARTED = 3
"""A paragraph of so few lines goes to the next page whole: parted, one line would stand alone."""
_SAID_AT_MOST = 120
"""Letters of a line that a refusal repeats."""


@dataclass(frozen=True, slots=True)
class _Text:
    """Lines of the body with what they must stay with."""

    lines: Lines
    align: model.Align
    indent: float
    heading: bool = False


class _Flow:
    """Pages in the making: where the next line stands, and the number of the page inside its part."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.pages: list[Canvas] = []
        self.number = 0
        self.y = MARGIN_TOP
        self.new_page()

    @property
    def page(self) -> Canvas:
        """Give the page being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """Height left above the bottom margin, millimetres."""
        return BOTTOM - self.y

    @property
    def fresh(self) -> bool:
        """Tell whether nothing stands on the page yet."""
        return self.y <= MARGIN_TOP

    def new_page(self, *, first: bool = False) -> None:
        """Begin a page; `first` begins a part whose page numbers start anew."""
        self.number = 1 if first else self.number + 1
        self.pages.append(self.press.canvas())
        nd30_page.draw_page_number(self.page, self.number)
        self.y = MARGIN_TOP

    def need(self, height: float) -> None:
        """Go to a new page unless `height` millimetres are left on this one."""
        if height > self.room + 1e-6 and not self.fresh:
            self.new_page()


def paper_pdf(papers: Sequence[Paper], *, fonts: FontFamily, created_at: datetime) -> bytes:
    """Set papers one after the other into one file; each begins a new page with the page numbers from 1."""
    with Press(fonts, title=papers[0].title, created_at=created_at) as press:
        for paper in papers:
            with _naming_line(paper, fonts):
                pages = _pages(press, paper)
            for page in pages:
                press.add_page(page)
        return press.finish()


@contextmanager
def _naming_line(paper: Paper, fonts: FontFamily) -> Iterator[None]:
    """Say in which line or row a letter stands that cannot be printed: one name of 600 must be found."""
    try:
        yield
    except FontError:
        for line in model.words(paper):
            for part in textwrap.wrap(plain(line), _SAID_AT_MOST):
                check_text(part, fonts=fonts, where=f"“{plain(paper.title)}”")
        raise


def _pages(press: Press, paper: Paper) -> list[Canvas]:
    flow = _Flow(press)
    blocks = list(model.numbered(paper.blocks))
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        _place(flow, block, _kept_after(press, following))
    return flow.pages


def _kept_after(press: Press, following: Block | Numbered | None) -> float:
    """Return the height that must stay with what comes before: a signer's block, or two lines of text."""
    if isinstance(following, model.Signature | model.Signers):
        return SIGNATURE_SPACE + _signature_height(press, following)
    return 2 * BODY_SIZE * POINT * BODY_LEADING + PARAGRAPH_GAP


def _place(flow: _Flow, block: Block | Numbered, kept: float) -> None:
    match block:
        case Numbered():
            _place_text(flow, _item(flow.press, block), kept)
        case model.Paragraph():
            _place_text(flow, _paragraph(flow.press, block), kept)
        case model.Basis():
            lines = _lines(flow.press, [Run(hold(plain(block.text)), "I")], indent=PARAGRAPH_INDENT)
            _place_text(flow, _Text(lines, "justify", PARAGRAPH_INDENT), kept)
        case model.Centred():
            lines = _lines(flow.press, [Run(hold(plain(block.text)), block.style)], balanced=True)
            _place_text(flow, _Text(lines, "centre", 0.0, heading=True), kept)
        case model.Head():
            _place_head(flow, block)
        case model.Title():
            flow.y += TITLE_SPACE if not flow.fresh else 0.0
            flow.y = nd30_page.draw_title(flow.page, block.name, block.summary, flow.y) + AFTER_TITLE
        case model.Addressees():
            _place_addressees(flow, block)
        case model.Table():
            _place_table(flow, block)
        case model.Signature() | model.Signers():
            _place_signature(flow, block)
        case model.Appendix():
            _place_appendix(flow, block)
        case model.NewPage():
            flow.new_page(first=True)
        case model.CodePicture():
            _place_code(flow, block)


def _lines(
    press: Press,
    runs: Sequence[Run],
    *,
    indent: float = 0.0,
    balanced: bool = False,
    width: float = TEXT_WIDTH,
) -> Lines:
    return set_lines(
        press, runs, width=width, size=BODY_SIZE, leading=BODY_LEADING, indent=indent, balanced=balanced
    )


def _held(runs: Sequence[Run]) -> list[Run]:
    return [Run(hold(run.text), run.style) for run in runs]


def _paragraph(press: Press, block: model.Paragraph) -> _Text:
    indent = PARAGRAPH_INDENT if block.indented else 0.0
    lines = _lines(press, _held(block.runs), indent=indent, balanced=block.align == "centre")
    return _Text(lines, block.align, indent, heading=block.keep_with_next)


def _item(press: Press, block: Numbered) -> _Text:
    """Set an item as offices write it: first line indented, its label followed by a space."""
    bold = block.item.heading or block.item.level is Level.ARTICLE
    label = Run(f"{hold(block.label)}{NBSP}".replace(" ", NBSP), "B" if bold else "")
    lines = _lines(press, [label, *_held(block.item.runs)], indent=PARAGRAPH_INDENT)
    return _Text(lines, "justify", PARAGRAPH_INDENT, heading=block.item.heading)


def _place_text(flow: _Flow, text: _Text, kept: float) -> None:
    """Draw lines, two at least at the foot and the head of a page; a heading stays with what follows."""
    lines, step = text.lines, text.lines.step
    count = len(lines.lines)
    closing = kept if kept > _kept_after(flow.press, None) else 0.0
    short = count <= _UNPARTED
    first = lines.height + kept if text.heading else (count * step + closing if short else 2 * step)
    flow.need(min(first, BOTTOM - MARGIN_TOP))
    for number, line in enumerate(lines.lines):
        left = count - number
        if left == 2 or (left == 1 and count == 1):
            flow.need(left * step + closing)
        elif left > 2:
            flow.need(step)
        shift = text.indent if number == 0 else 0.0
        baseline = flow.y + (step - lines.size * POINT) / 2 + ASCENT * lines.size * POINT
        draw_line(
            flow.page,
            line,
            MARGIN_LEFT + shift,
            baseline,
            TEXT_WIDTH - shift,
            size=lines.size,
            align=text.align,
        )
        flow.y += step
    flow.y += PARAGRAPH_GAP


def _place_head(flow: _Flow, head: model.Head) -> None:
    header = Nd30Header(
        issuer=head.issuer,
        superior=head.superior,
        number_text=head.number,
        date_text=head.place_date,
        subject=head.letter_subject,
    )
    flow.y = nd30_page.draw_header(flow.page, header)


def _place_addressees(flow: _Flow, block: model.Addressees) -> None:
    flow.y += TITLE_SPACE
    label = Run("Kính gửi:", "")
    left = MARGIN_LEFT + 2 * PARAGRAPH_INDENT
    width = flow.press.face("").width("Kính gửi: ", BODY_SIZE)
    if len(block.bodies) == 1:
        lines = _lines(flow.press, [label, Run(f" {hold(plain(block.bodies[0]))}")], balanced=True)
        flow.y = draw_block(flow.page, lines, MARGIN_LEFT, flow.y, align="centre") + AFTER_TITLE
        return
    flow.y = draw_block(flow.page, _lines(flow.press, [label]), left, flow.y)
    for number, body in enumerate(block.bodies, start=1):
        mark = "." if number == len(block.bodies) else ";"
        lines = _lines(
            flow.press,
            [Run(f"-{NBSP}{hold(plain(body)).rstrip('.;')}{mark}")],
            width=MARGIN_LEFT + TEXT_WIDTH - left - width,
        )
        flow.need(lines.height)
        flow.y = draw_block(flow.page, lines, left + width, flow.y)
    flow.y += AFTER_TITLE


def _place_table(flow: _Flow, table: model.Table) -> None:
    setting = set_table(flow.press, table, x=MARGIN_LEFT, width=TEXT_WIDTH, tallest=BOTTOM - MARGIN_TOP)
    first = setting.rows[0].height if setting.rows else 0.0
    flow.need(setting.head.height + first)
    flow.y = setting.draw(flow.page, setting.head, flow.y)
    for at, row in enumerate(setting.rows):
        follower = setting.rows[at + 1].height if row.band and at + 1 < len(setting.rows) else 0.0
        if row.height + follower > flow.room and not flow.fresh:
            flow.new_page()
            flow.y = setting.draw(flow.page, setting.head, flow.y)
        flow.y = setting.draw(flow.page, row, flow.y)
    flow.y += PARAGRAPH_GAP


def _signature_height(press: Press, block: model.Signature | model.Signers) -> float:
    return _draw_signature(press.canvas(), block, 0.0)


def _draw_signature(canvas: Canvas, block: model.Signature | model.Signers, y: float) -> float:
    if isinstance(block, model.Signers):
        return nd30_page.draw_signers(canvas, y, block.parties, columns=block.columns)
    if block.left_lines:
        return nd30_page.draw_two_signers(
            canvas, y, left=(block.left_lines, block.left_name), right=(block.lines, block.name),
            recipients=block.recipients,
        )  # fmt: skip
    return nd30_page.draw_signer(canvas, y, lines=block.lines, name=block.name, recipients=block.recipients)


def _place_signature(flow: _Flow, block: model.Signature | model.Signers) -> None:
    flow.need(SIGNATURE_SPACE + _signature_height(flow.press, block))
    flow.y = _draw_signature(flow.page, block, flow.y + SIGNATURE_SPACE) + PARAGRAPH_GAP


def _place_appendix(flow: _Flow, block: model.Appendix) -> None:
    if flow.pages and not (len(flow.pages) == 1 and flow.fresh):
        flow.new_page(first=True)
    for text, style in ((block.label, "B"), (block.title.upper(), "B"), (block.attached_to, "I")):
        if plain(text):
            run = Run(hold(plain(text)), "I" if style == "I" else "B")
            lines = set_lines(flow.press, [run], width=TEXT_WIDTH, size=APPENDIX_SIZE, balanced=True)
            flow.y = draw_block(flow.page, lines, MARGIN_LEFT, flow.y, align="centre")
    flow.y += AFTER_TITLE


def _place_code(flow: _Flow, block: model.CodePicture) -> None:
    flow.need(CODE_SIDE + 10.0)
    top, matrix = flow.y, qr_matrix(block.scan_text)
    quiet = quiet_zone(matrix, CODE_SIDE + 6.0)
    flow.page.qr(MARGIN_LEFT + quiet, top + quiet, CODE_SIDE + 6.0 - 2 * quiet, matrix)
    x = MARGIN_LEFT + CODE_SIDE + 10.0
    y = top + 4.0
    texts: list[tuple[str, Callable[[str], Run]]] = [
        (block.advice[0], lambda text: Run(text, "B")),
        (block.advice[1], lambda text: Run(text, "I")),
        (block.seat, lambda text: Run(text, "B")),
        (code_in_groups(block.code), lambda text: Run(text, "B")),
    ]
    for text, style in texts:
        if text:
            lines = set_lines(
                flow.press,
                [style(hold(plain(text)))],
                width=MARGIN_LEFT + TEXT_WIDTH - x,
                size=CODE_TEXT_SIZE,
            )
            y = draw_block(flow.page, lines, x, y) + 1.0
    flow.y = max(top + CODE_SIDE + 8.0, y)
