"""The print file of a board: its scale, its name, and its page with bleed, crop marks and slug line."""

from collections.abc import Sequence
from datetime import datetime

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import Progress
from tdkt_event.documents.ornaments import INK
from tdkt_event.documents.press import Canvas
from tdkt_event.documents.print_shop.boards import Board, board_layout, draw_board
from tdkt_event.documents.print_shop.drawing import (
    MARK_DISTANCE,
    MARK_LENGTH,
    PrintFile,
    check_some,
    crop_marks,
    naming,
)
from tdkt_event.documents.print_shop.layout_reader import load_layouts
from tdkt_event.documents.print_shop.layouts import Place
from tdkt_event.documents.print_shop.lettering import fit_size
from tdkt_event.domain.vietnamese import fold

_SLUG_SIZE = 9.0
_SLUG_ROOM = 7.0


def board_scale(board: Board) -> int:
    """Choose the first scale of the table at which the page with bleed and marks stays below 14,400 points."""
    table = load_layouts().boards
    for scale in sorted(table.scales):
        margin = _margin(board, scale)
        if max(board.width, board.height) / scale + 2 * margin + _SLUG_ROOM <= table.largest_page:
            return scale
    return max(table.scales)


def board_file_name(board: Board) -> str:
    """Name a print file “phong-hoi-nghi_600x300cm_ti-le-1-10.pdf”."""
    label = fold(board_label(board)).replace(" ", "-")
    return f"{label}_{board.width / 10:g}x{board.height / 10:g}cm_ti-le-1-{board_scale(board)}.pdf"


def board_file(
    boards: Sequence[Board], *, fonts: FontFamily, created_at: datetime, progress: Progress | None = None
) -> bytes:
    """Write the print file of boards of one size, a page each."""
    check_some(boards, what="dòng chữ")
    first = boards[0]
    scale = board_scale(first)
    margin = _margin(first, scale)
    trim = Place(margin, margin, first.width / scale, first.height / scale)
    page = (trim.width + 2 * margin, trim.height + 2 * margin + _SLUG_ROOM)
    with (
        naming(board_label(first)),
        PrintFile(
            fonts,
            title=_title(first, scale),
            created_at=created_at,
            page=page,
            pages=len(boards),
            progress=progress,
        ) as press,  # fmt: skip
    ):
        for board in boards:
            _add_board(press, board, trim, scale)
        return press.finish()


def _add_board(press: PrintFile, board: Board, trim: Place, scale: int) -> None:
    artwork = draw_board(press, board, load_layouts(), scale=scale)
    canvas = press.canvas()
    bleed = board.bleed / scale
    canvas.stamp(artwork, trim.left - bleed, trim.top - bleed)
    crop_marks(canvas, trim, bleed=bleed)
    _slug(canvas, trim, _slug_text(board, scale))
    press.add_trimmed_page(canvas, trim=trim, bleed=bleed)


def _margin(board: Board, scale: int) -> float:
    return board.bleed / scale + MARK_DISTANCE + MARK_LENGTH + 2.0


def board_label(board: Board) -> str:
    """Give the Vietnamese name of a board's layout."""
    return board_layout(load_layouts(), board.layout).label


def size_text(board: Board) -> str:
    """Write the finished size as “600 × 300 cm”."""
    return f"{board.width / 10:g} × {board.height / 10:g} cm".replace(".", ",")


def _title(board: Board, scale: int) -> str:
    name = " ".join(board.words())
    return f"{board_label(board)} {size_text(board)}, tỉ lệ 1:{scale} – {name}"


def _slug_text(board: Board, scale: int) -> str:
    printed = "in đúng cỡ 100 %" if scale == 1 else f"in phóng {scale * 100} %"
    bleed = f"tràn lề {board.bleed:g} mm mỗi cạnh".replace(".", ",")
    return (
        f"{board_label(board)} · khổ in thật {size_text(board)} (rộng × cao) · tệp vẽ tỉ lệ 1:{scale}, {printed} · "
        f"{bleed} · {board_file_name(board)}"
    )


def _slug(canvas: Canvas, trim: Place, text: str) -> None:
    size = fit_size(canvas.press, text, style="", width=trim.width, largest=_SLUG_SIZE)
    canvas.text(trim.left, canvas.height - 2.5, text, size=size, colour=INK)
