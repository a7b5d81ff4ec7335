"""Parts that every paper of NĐ 30/2020 shares, with the sizes and margins of Phụ lục I.

Lengths are millimetres, sizes are points; `data/reference/nd30_layout.json` holds the allowed ranges.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_event.documents.fonts import Style
from tdkt_event.documents.press import A4, NBSP, POINT, Canvas, Press
from tdkt_event.documents.typeset import (
    ASCENT,
    SINGLE,
    Block,
    Run,
    draw_block,
    hold,
    plain,
    set_lines,
)

MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 20.0, 20.0, 30.0, 15.0
"""Phụ lục I, phần I.3: 20–25, 20–25, 30–35, 15–20 mm."""
RIGHT, BOTTOM = A4[0] - MARGIN_RIGHT, A4[1] - MARGIN_BOTTOM
TEXT_WIDTH = RIGHT - MARGIN_LEFT
TEXT_CENTRE = MARGIN_LEFT + TEXT_WIDTH / 2

QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TIEU_NGU = "Độc lập - Tự do - Hạnh phúc"
QUOC_HIEU_SIZE, TIEU_NGU_SIZE = 12.0, 13.0
ISSUER_SIZE, NUMBER_SIZE, DATE_SIZE = 12.0, 13.0, 13.0
LETTER_SUBJECT_SIZE = 12.0
TITLE_SIZE, SUBJECT_SIZES = 14.0, (14.0, 13.5, 13.0)
SIGNER_SIZE, RECIPIENTS_TITLE_SIZE, RECIPIENTS_SIZE = 14.0, 12.0, 11.0
PAGE_NUMBER_SIZE, PAGE_NUMBER_BASELINE = 13.0, 14.0
PARAGRAPH_INDENT = 12.7
PARAGRAPH_GAP = 6 * POINT

LEFT_COLUMN = (MARGIN_LEFT, 65.0)
"""x and width of a column: the issuer's, and that of quốc hiệu."""
RIGHT_COLUMN = (98.0, RIGHT - 98.0)
SIGNER_COLUMN = (108.0, RIGHT - 108.0)
RECIPIENTS_COLUMN = (MARGIN_LEFT, 72.0)
SIGNATURE_ROOM = 25.0
SIGNERS_GAP = 4.0
"""Millimetres between parties who sign side by side."""
SIGNATURE_SPACE = 4.0
"""Air above the signer's block, besides the gap under the last paragraph."""
RULE_PEN = 0.25
RULE_DROP = 1.8
"""From the baseline down to the rule: below the marks under letters, within 6 points."""
SHORT_RULE = 0.42
"""Share of a line's width that the rules under the issuer and under the subject have: 1/3 to 1/2."""
HEADER_GAP = 6 * POINT
_BLANK = re.compile(rf"[ {NBSP}]{{5,}}")
"""Room left for a pen."""
_NARROW_BLANKS = (7, 6, 5, 4)
"""Spaces of a blank where its line would be too long: two written figures still fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nd30Header:
    """The facts of boxes 1 to 4; an empty text leaves its line out."""

    issuer: str
    superior: str = ""
    number_text: str = ""
    date_text: str = ""
    """“Hớn Quản, ngày 05 tháng 01 năm 2025”."""
    subject: str = ""
    """“V/v …” of a công văn, under the number."""


def draw_header(canvas: Canvas, header: Nd30Header) -> float:
    """Draw quốc hiệu, issuer, number and date from the top margin; return the y below them."""
    y = max(_draw_issuer(canvas, header), _draw_nation(canvas)) + HEADER_GAP
    baseline = y + NUMBER_SIZE * POINT
    left = draw_number(canvas, header.number_text, baseline) if header.number_text else baseline
    right = draw_date(canvas, header.date_text, baseline) if header.date_text else baseline
    if header.subject:
        return max(_draw_subject_of_letter(canvas, header.subject, left), right + HEADER_GAP)
    return max(left, right) + HEADER_GAP if header.number_text or header.date_text else y


def number_baseline(canvas: Canvas, header: Nd30Header) -> float:
    """Return the baseline of box 3, for papers whose number is stamped page by page."""
    scratch = canvas.press.canvas()
    return max(_draw_issuer(scratch, header), _draw_nation(scratch)) + HEADER_GAP + NUMBER_SIZE * POINT


def draw_number(canvas: Canvas, number_text: str, baseline: float) -> float:
    """Draw “Số: 05/GM-UBND” centred under the issuer; return its last baseline."""
    lines = number_lines(canvas.press, number_text, LEFT_COLUMN[1])
    return _draw_lines(canvas, lines, LEFT_COLUMN, baseline, size=NUMBER_SIZE)


def draw_date(canvas: Canvas, text: str, baseline: float) -> float:
    """Draw “Hớn Quản, ngày 05 tháng 01 năm 2025” centred under tiêu ngữ; return its last baseline."""
    lines = date_lines(canvas.press, text, RIGHT_COLUMN[1])
    return _draw_lines(canvas, lines, RIGHT_COLUMN, baseline, size=DATE_SIZE, style="I")


def number_lines(press: Press, text: str, width: float) -> list[str]:
    """Set box 3 at its size: with narrower blanks where it must be, else parted after a “/” or “-”."""
    text = _narrowed(press, text, width, size=NUMBER_SIZE, style="")
    lines = [""]
    for piece in re.findall(r"[^/-]*[/-]|[^/-]+", text):
        if lines[-1] and press.face("").width(lines[-1] + piece, NUMBER_SIZE) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def date_lines(press: Press, text: str, width: float) -> list[str]:
    """Set box 4 at its size: with narrower blanks where it must be, else the place over the date."""
    text = _narrowed(press, text, width, size=DATE_SIZE, style="I")
    if press.face("I").width(text, DATE_SIZE) <= width:
        return [text]
    place, comma, day = text.rpartition(", ")
    run = Run(f"{place}{comma}{day.replace(' ', NBSP)}", "I")
    block = set_lines(press, [run], width=width, size=DATE_SIZE)
    return ["".join(run.text for run in line.runs).replace(NBSP, " ") for line in block.lines]


def _narrowed(press: Press, text: str, width: float, *, size: float, style: Style) -> str:
    """Narrow the blanks as little as the width asks; a text that would not fit even so keeps them."""
    face = press.face(style)
    narrower = (_BLANK.sub(" " * spaces, text) for spaces in _NARROW_BLANKS)
    return next((one for one in (text, *narrower) if face.width(one, size) <= width), text)


def _draw_lines(
    canvas: Canvas, lines: Sequence[str], column: tuple[float, float], baseline: float, *, size: float,
    style: Style = "",
) -> float:  # fmt: skip
    step = size * POINT * SINGLE
    for number, line in enumerate(lines):
        centred(canvas, line, column, baseline + number * step, size=size, style=style)
    return baseline + max(len(lines) - 1, 0) * step


def _draw_subject_of_letter(canvas: Canvas, subject: str, number_at: float) -> float:
    x, width = LEFT_COLUMN
    run = Run(hold(plain(subject)))
    block = set_lines(canvas.press, [run], width=width, size=LETTER_SUBJECT_SIZE, balanced=True)
    return draw_block(canvas, block, x, number_at + HEADER_GAP, align="centre") + HEADER_GAP


def _draw_nation(canvas: Canvas) -> float:
    x, width = RIGHT_COLUMN
    first = MARGIN_TOP + QUOC_HIEU_SIZE * POINT
    centred(canvas, QUOC_HIEU, RIGHT_COLUMN, first, size=QUOC_HIEU_SIZE, style="B")
    second = first + TIEU_NGU_SIZE * POINT * SINGLE
    centred(canvas, TIEU_NGU, RIGHT_COLUMN, second, size=TIEU_NGU_SIZE, style="B")
    rule = canvas.press.face("B").width(TIEU_NGU, TIEU_NGU_SIZE)
    draw_rule(canvas, x + width / 2, second + RULE_DROP, rule)
    return second + RULE_DROP


def _draw_issuer(canvas: Canvas, header: Nd30Header) -> float:
    x, width = LEFT_COLUMN
    y = MARGIN_TOP + (1.0 - ASCENT - (SINGLE - 1.0) / 2) * QUOC_HIEU_SIZE * POINT
    if plain(header.superior):
        y = draw_block(canvas, _capitals(canvas, header.superior, bold=False), x, y, align="centre")
    block = _capitals(canvas, header.issuer, bold=True)
    y = draw_block(canvas, block, x, y, align="centre")
    rule = _last_baseline(block, y) + RULE_DROP
    draw_rule(canvas, x + width / 2, rule, block.lines[-1].width * SHORT_RULE if block.lines else 0.0)
    return rule


def _last_baseline(block: Block, below: float) -> float:
    """Return the baseline of the last line of a block that was drawn down to `below`."""
    return below - (block.step - block.size * POINT) / 2 - (1 - ASCENT) * block.size * POINT


def _capitals(canvas: Canvas, text: str, *, bold: bool) -> Block:
    run = Run(hold(plain(text).upper()), "B" if bold else "")
    return set_lines(canvas.press, [run], width=LEFT_COLUMN[1], size=ISSUER_SIZE, balanced=True)


def draw_title(canvas: Canvas, title: str, subject: str, y: float) -> float:
    """Draw the name of the paper and its subject with the short rule; return the y below the rule."""
    column = (MARGIN_LEFT, TEXT_WIDTH)
    baseline = y + TITLE_SIZE * POINT
    centred(canvas, title, column, baseline, size=TITLE_SIZE, style="B")
    y = baseline + 1.0
    if not plain(subject):
        return y
    block = subject_lines(canvas.press, subject)
    y = draw_block(canvas, block, MARGIN_LEFT, y, align="centre")
    rule = _last_baseline(block, y) + RULE_DROP
    draw_rule(canvas, TEXT_CENTRE, rule, block.lines[-1].width * SHORT_RULE)
    return rule


def subject_lines(press: Press, subject: str) -> Block:
    """Set the summary at the largest of its sizes that needs no third line."""
    run = Run(hold(plain(subject)), "B")
    for size in SUBJECT_SIZES:
        block = set_lines(press, [run], width=TEXT_WIDTH, size=size, balanced=True)
        if len(block.lines) <= 2:
            break
    return block


def signer_height(canvas: Canvas, lines: Sequence[str], recipients: Sequence[str]) -> float:
    """Measure the signer's block beside Nơi nhận, in millimetres."""
    scratch = canvas.press.canvas()
    return draw_signer(scratch, 0.0, lines=lines, name="", recipients=recipients)


def draw_signer(
    canvas: Canvas, y: float, *, lines: Sequence[str], name: str, recipients: Sequence[str]
) -> float:
    """Draw Nơi nhận on the left, authority, post, room to sign and name on the right; return the y below."""
    return max(_draw_recipients(canvas, y, recipients), _draw_signature(canvas, y, lines, name))


def _draw_recipients(canvas: Canvas, y: float, recipients: Sequence[str]) -> float:
    if not recipients:
        return y
    x, width = RECIPIENTS_COLUMN
    title = set_lines(canvas.press, [Run("Nơi nhận:", "BI")], width=width, size=RECIPIENTS_TITLE_SIZE)
    y = draw_block(canvas, title, x, y)
    for text in recipients:
        block = set_lines(canvas.press, [Run(hold(text))], width=width, size=RECIPIENTS_SIZE)
        y = draw_block(canvas, block, x, y)
    return y


def draw_two_signers(
    canvas: Canvas,
    y: float,
    *,
    left: tuple[Sequence[str], str],
    right: tuple[Sequence[str], str],
    recipients: Sequence[str],
) -> float:
    """Draw two signers side by side, as secretary and chair of minutes, then Nơi nhận; return the y below."""
    below = max(_draw_signature(canvas, y, *left, column=LEFT_COLUMN), _draw_signature(canvas, y, *right))
    return _draw_recipients(canvas, below + HEADER_GAP, recipients) if recipients else below


def _draw_signature(
    canvas: Canvas,
    y: float,
    lines: Sequence[str],
    name: str,
    column: tuple[float, float] = SIGNER_COLUMN,
) -> float:
    x, width = column
    y = _draw_bold(canvas, y, lines, column) + SIGNATURE_ROOM
    run = Run(plain(name).replace(" ", NBSP), "B")
    block = set_lines(canvas.press, [run], width=width, size=SIGNER_SIZE, balanced=True)
    below = draw_block(canvas, block, x, y, align="centre")
    return max(below, y + SIGNER_SIZE * POINT * SINGLE)


def draw_signers(
    canvas: Canvas, y: float, parties: Sequence[tuple[Sequence[str], str]], *, columns: int
) -> float:
    """Draw parties side by side, their names on one line under the room to sign; return the y below."""
    width = TEXT_WIDTH / columns
    places = [(MARGIN_LEFT + at * width + SIGNERS_GAP / 2, width - SIGNERS_GAP) for at in range(len(parties))]
    below = max(
        _draw_bold(canvas, y, lines, column) for (lines, _), column in zip(parties, places, strict=True)
    )
    names = [
        _draw_bold(canvas, below + SIGNATURE_ROOM, (plain(name).replace(" ", NBSP),), column)
        for (_, name), column in zip(parties, places, strict=True)
    ]
    return max(*names, below + SIGNATURE_ROOM + SIGNER_SIZE * POINT * SINGLE)


def _draw_bold(canvas: Canvas, y: float, texts: Sequence[str], column: tuple[float, float]) -> float:
    x, width = column
    for text in texts:
        block = set_lines(canvas.press, [Run(hold(text), "B")], width=width, size=SIGNER_SIZE, balanced=True)
        y = draw_block(canvas, block, x, y, align="centre")
    return y


def draw_page_number(canvas: Canvas, number: int) -> None:
    """Draw the number in the middle of the top margin; the first page carries none."""
    if number > 1:
        column = (MARGIN_LEFT, TEXT_WIDTH)
        centred(canvas, str(number), column, PAGE_NUMBER_BASELINE, size=PAGE_NUMBER_SIZE)


def draw_rule(canvas: Canvas, centre: float, y: float, length: float) -> None:
    """Draw a solid rule of `length` millimetres around `centre`."""
    if length > 0:
        canvas.line((centre - length / 2, y), (centre + length / 2, y), width=RULE_PEN)


def centred(
    canvas: Canvas, text: str, column: tuple[float, float], baseline: float, *, size: float, style: Style = ""
) -> None:
    """Write one line in the middle of a column given as (x, width)."""
    width = canvas.press.face(style).width(text, size)
    canvas.text(column[0] + (column[1] - width) / 2, baseline, text, size=size, style=style)
