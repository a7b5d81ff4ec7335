"""The card of a check-in desk: its name, the sign-in link as QR, and what to do, for a first-time helper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tdkt_event.documents.fonts import FontFamily, Style
from tdkt_event.documents.ornaments import GOLD, INK, RED, draw_divider
from tdkt_event.documents.press import A4, Canvas, Press
from tdkt_event.documents.qr import qr_matrix
from tdkt_event.documents.typeset import Run, draw_block, fit_lines, fit_paragraphs, hold, plain

DEFAULT_STEPS = (
    "Mở máy ảnh của điện thoại, đưa vào mã này, bấm vào dòng chữ hiện ra. Không cần mật khẩu.",
    "Quét mã trên giấy mời, hoặc gõ dòng chữ dưới mã, hoặc gõ tên đại biểu rồi bấm Enter.",
    "Màn hình XANH: mời vào. Màn hình VÀNG: đã điểm danh rồi, đọc dòng chữ trên màn hình. "
    "Màn hình ĐỎ: mời sang bàn trợ giúp.",
    "Bấm nhầm thì bấm “Hoàn tác” ngay trên màn hình. "
    "Mất mạng thì cứ quét tiếp, hoặc dùng Phiếu điểm danh giấy.",
)
SAFEKEEPING = "Ai có mã này đều điểm danh được: cất giữ cẩn thận, mất thì báo ngay Ban tổ chức."
QR_SIDE = 62.0
MARGIN = 18.0
WIDTH = A4[0] - 2 * MARGIN
BAND_HEIGHT = 34.0
STEPS_TOP, STEPS_HEIGHT = 150.0, 108.0
STEP_SIZES = (19.0, 18, 17, 16, 15, 14, 13, 12, 11, 10)
STEP_GAP = 5.0
NUMBER_WIDTH = 13.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCard:
    """What one card says; `link_text` is the short form of the link, printed for typing."""

    desk: str
    link: str
    link_text: str = ""
    conference: str = ""
    steps: tuple[str, ...] = DEFAULT_STEPS
    help_text: str = ""
    """Whom to call, e.g. “Trợ giúp: anh Minh, 0912 345 678”."""


def desk_cards(cards: Sequence[DeskCard], *, fonts: FontFamily, created_at: datetime) -> bytes:
    """Print one A4 card for each desk."""
    with Press(fonts, title="Thẻ bàn đón tiếp", created_at=created_at) as press:
        for card in cards:
            press.add_page(_draw(press, card))
        return press.finish()


def _draw(press: Press, card: DeskCard) -> Canvas:
    page = press.canvas()
    page.rectangle(0, 0, A4[0], BAND_HEIGHT, fill=RED)
    page.rectangle(0, BAND_HEIGHT, A4[0], 1.2, fill=GOLD)
    _centred(page, card.desk, (6.0, BAND_HEIGHT - 12), style="B", largest=44.0, colour=(1.0, 1.0, 1.0))
    if plain(card.conference):
        _centred(page, hold(plain(card.conference)), (38.0, 12.0), style="I", largest=14.0)
    matrix = qr_matrix(card.link)
    page.qr((A4[0] - QR_SIDE) / 2, 57.0, QR_SIDE, matrix)
    if plain(card.link_text or card.link):
        _centred(page, plain(card.link_text or card.link), (126.0, 9.0), style="B", largest=17.0)
    draw_divider(page, A4[0] / 2, 141.0, 120.0)
    _steps(page, card.steps)
    foot = f"{SAFEKEEPING} {card.help_text}"
    _centred(page, hold(plain(foot)), (266.0, 16.0), style="I", largest=13.0)
    return page


def _centred(
    page: Canvas,
    text: str,
    span: tuple[float, float],
    *,
    style: Style,
    largest: float,
    colour: tuple[float, float, float] = INK,
) -> None:
    """Draw text in the middle of a span given as (y, height), at most `largest` points."""
    block = fit_lines(
        page.press,
        [Run(hold(plain(text)), style)],
        width=WIDTH,
        height=span[1],
        sizes=[largest - step for step in range(0, int(largest - 8), 1)],
        balanced=True,
    )
    y = span[0] + (span[1] - block.height) / 2
    draw_block(page, block, MARGIN, y, align="centre", colour=colour)


def _steps(page: Canvas, steps: Sequence[str]) -> None:
    """Draw the numbered steps at the largest size at which all fit."""
    blocks = fit_paragraphs(
        page.press,
        [[Run(hold(plain(step)))] for step in steps],
        width=WIDTH - NUMBER_WIDTH,
        height=STEPS_HEIGHT,
        sizes=STEP_SIZES,
        gap=STEP_GAP,
    )
    y = STEPS_TOP
    for number, block in enumerate(blocks, start=1):
        page.circle(MARGIN + 4.5, y + 4.2, 4.5, fill=RED)
        text = str(number)
        width = page.press.face("B").width(text, 17.0)
        page.text(MARGIN + 4.5 - width / 2, y + 6.2, text, size=17.0, style="B", colour=(1.0, 1.0, 1.0))
        y = draw_block(page, block, MARGIN + NUMBER_WIDTH, y, colour=INK) + STEP_GAP
