"""The backdrop of the stage: what it says, its size, and its print file."""

from dataclasses import dataclass
from datetime import datetime

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.print_shop.boards import Board, BoardLine, Ornament
from tdkt_event.documents.print_shop.drawing import check_size
from tdkt_event.documents.print_shop.flags import FlagChoice
from tdkt_event.documents.print_shop.print_file import board_file, board_file_name, board_scale
from tdkt_event.documents.typeset import plain

WIDEST_CM, HIGHEST_CM, SMALLEST_CM = 1200.0, 500.0, 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BackdropSpec:
    """A backdrop (layout “phong_chinh”) or a side backdrop (“phong_phu”): sizes in centimetres, bleed in mm."""

    width_cm: float = 600.0
    height_cm: float = 300.0
    lines: tuple[BoardLine, ...] = ()
    ground: str = "#B5121B"
    letters: str = "#FFE23D"
    flags: FlagChoice = "none"
    names: tuple[str, ...] = ()
    """Proper names that a line's end must not part, besides those that capitals show."""
    ornament: Ornament = "drum"
    bleed_mm: float = 20.0
    layout: str = "phong_chinh"

    def words(self) -> list[str]:
        """Give all texts in their order."""
        return self.board().words()

    def board(self) -> Board:
        """Give the finished board in millimetres; RefusedError for a size out of bounds."""
        check_size(self.width_cm, low=SMALLEST_CM, high=WIDEST_CM, what="Chiều rộng phông", unit="cm")
        check_size(self.height_cm, low=SMALLEST_CM, high=HIGHEST_CM, what="Chiều cao phông", unit="cm")
        check_size(self.bleed_mm, low=0.0, high=100.0, what="Phần tràn lề", unit="mm")
        return Board(
            width=self.width_cm * 10,
            height=self.height_cm * 10,
            layout=self.layout,
            lines=self.lines,
            ground=self.ground,
            letters=self.letters,
            names=self.names,
            flags=self.flags,
            ornament=self.ornament,
            bleed=self.bleed_mm,
        )


def backdrop_lines(
    issuer: str, name: str, place_date: str = "", *, kind: str = "Hội nghị"
) -> tuple[BoardLine, ...]:
    """Make the model's four lines; a name that begins with its kind (“Hội nghị …”) loses it."""
    text = plain(name)
    if plain(kind) and text.lower().startswith(f"{plain(kind).lower()} "):
        rest = text[len(plain(kind)) + 1 :]
        text = rest[:1].upper() + rest[1:]
    lines = (
        BoardLine("issuer", issuer), BoardLine("kind", kind), BoardLine("name", text), BoardLine("place_date", place_date),
    )  # fmt: skip
    return tuple(line for line in lines if plain(line.text))


def backdrop_scale(spec: BackdropSpec) -> int:
    """Give the scale 1:n of the print file: the largest drawing whose page every viewer opens."""
    return board_scale(spec.board())


def backdrop_file_name(spec: BackdropSpec) -> str:
    """Suggest the name of the print file, which says the finished size and the scale."""
    return board_file_name(spec.board())


def backdrop(spec: BackdropSpec, *, fonts: FontFamily, created_at: datetime) -> bytes:
    """Write the print file: trimmed to the stated scale, with bleed, crop marks and a slug line."""
    return board_file([spec.board()], fonts=fonts, created_at=created_at)
