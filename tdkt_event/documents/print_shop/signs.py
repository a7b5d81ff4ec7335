"""Banners of one line, hall signs, door arrows and “ghế dành cho …”: the backdrop's engine with other layouts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import Progress
from tdkt_event.documents.press import A4, Form
from tdkt_event.documents.print_shop.boards import Arrow, Board, BoardLine, draw_board
from tdkt_event.documents.print_shop.drawing import (
    PrintFile,
    check_size,
    check_some,
    colour,
    cut_marks,
    filled_sheet,
    naming,
    words_of,
)
from tdkt_event.documents.print_shop.layout_reader import load_layouts
from tdkt_event.documents.print_shop.print_file import board_file, board_file_name
from tdkt_event.documents.typeset import plain

RESERVED_FOR = "Ghế dành cho"
_GAP = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerSpec:
    """A banner of one line: length in metres, height in centimetres, bleed in millimetres."""

    text: str
    length_m: float = 6.0
    height_cm: float = 80.0
    ground: str = "#B5121B"
    letters: str = "#FFE23D"
    bleed_mm: float = 20.0

    def words(self) -> list[str]:
        """Give the text."""
        return self.board().words()

    def board(self) -> Board:
        """Give the finished board in millimetres; RefusedError for a size out of bounds."""
        check_size(self.length_m, low=0.5, high=40.0, what="Chiều dài băng rôn", unit="m")
        check_size(self.height_cm, low=20.0, high=300.0, what="Chiều cao băng rôn", unit="cm")
        check_size(self.bleed_mm, low=0.0, high=100.0, what="Phần tràn lề", unit="mm")
        return Board(
            width=self.length_m * 1000,
            height=self.height_cm * 10,
            layout="bang_ron",
            lines=(BoardLine("name", self.text),),
            ground=self.ground,
            letters=self.letters,
            bleed=self.bleed_mm,
        )


def banner(spec: BannerSpec, *, fonts: FontFamily, created_at: datetime) -> bytes:
    """Write the print file of a banner, to scale, with bleed, crop marks and a slug line."""
    return banners([spec], fonts=fonts, created_at=created_at)


def banners(
    specs: Sequence[BannerSpec], *, fonts: FontFamily, created_at: datetime, progress: Progress | None = None
) -> bytes:
    """Write the print file of several banners of one size, a page each."""
    boards = [spec.board() for spec in specs]
    return board_file(boards, fonts=fonts, created_at=created_at, progress=progress)


def banner_file_name(spec: BannerSpec) -> str:
    """Suggest the name of the print file, which says the finished size and the scale."""
    return board_file_name(spec.board())


@dataclass(frozen=True, slots=True)
class SignItem:
    """One sign: its text, a smaller text above it or below it, and an arrow."""

    text: str
    arrow: Arrow = "none"
    above: str = ""
    below: str = ""

    def words(self) -> list[str]:
        """Give the texts from top to bottom."""
        return words_of(self.above, self.text, self.below)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignSpec:
    """Signs of one size in millimetres, as many on a page as it holds; `layout` names the way they are set."""

    width_mm: float = 297.0
    height_mm: float = 210.0
    page_mm: tuple[float, float] = (A4[1], A4[0])
    ground: str = "#B5121B"
    letters: str = "#FFE23D"
    issuer: str = ""
    names: tuple[str, ...] = ()
    layout: str = "bien_chi_dan"

    def words(self) -> list[str]:
        """Give the text that all signs share."""
        return words_of(self.issuer)


def reserved_seats(whom: Sequence[str]) -> tuple[SignItem, ...]:
    """Make “Ghế dành cho …” signs, for a SignSpec with the layout “ghe_danh_cho”."""
    return tuple(SignItem(plain(one), above=RESERVED_FOR) for one in whom if plain(one))


def signs(
    spec: SignSpec,
    items: Sequence[SignItem],
    *,
    fonts: FontFamily,
    created_at: datetime,
    progress: Progress | None = None,
) -> bytes:
    """Print signs in their order; signs smaller than the page stand between cut marks."""
    check_some(items, what="biển")
    check_size(spec.width_mm, low=40.0, high=2000.0, what="Chiều rộng biển", unit="mm")
    check_size(spec.height_mm, low=30.0, high=2000.0, what="Chiều cao biển", unit="mm")
    page = (max(spec.page_mm[0], spec.width_mm), max(spec.page_mm[1], spec.height_mm))
    sheet = filled_sheet(page, (spec.width_mm, spec.height_mm), (_GAP, _GAP))
    count = math.ceil(len(items) / sheet.count)
    with PrintFile(
        fonts, title=_title(items), created_at=created_at, page=page, pages=count, progress=progress
    ) as press:
        for start in range(0, len(items), sheet.count):
            canvas = press.canvas()
            if page != (spec.width_mm, spec.height_mm):
                cut_marks(canvas, sheet)
            for number, item in enumerate(items[start : start + sheet.count]):
                with naming(f"Biển “{plain(item.text)}”"):
                    artwork = _artwork(press, spec, item)
                place = sheet.place(number)
                canvas.stamp(artwork, place.left, place.top)
            press.add_page(canvas)
        return press.finish()


def _title(items: Sequence[SignItem]) -> str:
    said = "; ".join(plain(item.text) for item in items[:3])
    return f"Biển chỉ dẫn: {said}{' …' if len(items) > 3 else ''}"


def _artwork(press: PrintFile, spec: SignSpec, item: SignItem) -> Form:
    lines = (
        BoardLine("issuer", spec.issuer),
        BoardLine("kind", item.above),
        BoardLine("name", item.text),
        BoardLine("place_date", item.below),
    )
    board = Board(
        width=spec.width_mm,
        height=spec.height_mm,
        layout=spec.layout,
        lines=lines,
        ground=spec.ground,
        letters=spec.letters,
        names=spec.names,
        arrow=item.arrow,
    )
    return draw_board(press, board, load_layouts(), scale=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverSpec:
    """The cover of a folder of papers, A4 upright unless told, millimetres."""

    lines: tuple[BoardLine, ...]
    width_mm: float = A4[0]
    height_mm: float = A4[1]
    ground: str = "#FFFFFF"
    letters: str = "#9B1B20"
    frame: str = "#B98A2F"
    names: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """Give all texts in their order."""
        return self.board().words()

    def board(self) -> Board:
        """Give the finished cover; RefusedError for a size out of bounds."""
        check_size(self.width_mm, low=100.0, high=500.0, what="Chiều rộng bìa", unit="mm")
        check_size(self.height_mm, low=100.0, high=500.0, what="Chiều cao bìa", unit="mm")
        return Board(
            width=self.width_mm,
            height=self.height_mm,
            layout="bia_tai_lieu",
            lines=self.lines,
            ground=self.ground,
            letters=self.letters,
            names=self.names,
        )


def folder_cover(spec: CoverSpec, *, fonts: FontFamily, created_at: datetime) -> bytes:
    """Print one cover with a double frame."""
    board = spec.board()
    title = " – ".join(["Bìa tài liệu", *spec.words()[-2:-1]])
    page = (board.width, board.height)
    with naming("Bìa tài liệu"), PrintFile(fonts, title=title, created_at=created_at, page=page) as press:
        canvas = press.canvas()
        canvas.stamp(draw_board(press, board, load_layouts(), scale=1))
        for inset, pen in ((10.0, 1.2), (12.2, 0.35)):
            canvas.rectangle(
                inset, inset, board.width - 2 * inset, board.height - 2 * inset,
                stroke=colour(spec.frame, what="Màu khung"), pen=pen,
            )  # fmt: skip
        press.add_page(canvas)
        return press.finish()
