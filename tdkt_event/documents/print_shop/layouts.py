"""The layouts of the print shop as values; `layout_reader` makes them of ``data/layouts``.

All lengths are millimetres, sizes of letters are points, shares are parts of the length their name says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tdkt_event.documents.fonts import Style

Role = Literal["issuer", "kind", "name", "place_date"]
ROLES: tuple[Role, ...] = ("issuer", "kind", "name", "place_date")
Ink = Literal["band", "colour", "dark"]
INKS: tuple[Ink, ...] = ("band", "colour", "dark")
BADGE_FIELDS = ("issuer", "conference", "label", "name", "position", "unit", "code", "group")


@dataclass(frozen=True, slots=True)
class Place:
    """A box: left, top, width and height, in millimetres."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge, millimetres from the left."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Lower edge, millimetres from the top."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class FlagDesign:
    """Proportions and colours of one flag, with where they were read."""

    height_to_length: float
    figure_to_length: float
    """Reach of the star, or half the emblem's diameter, as a share of the flag's length."""
    ground: str
    figure: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Emblem:
    """Hammer and sickle in shares of the emblem's radius."""

    handle_width: float
    handle_reach: float
    head_width: float
    head_bevel: float
    head_depth: float
    blade_outer_radius: float
    blade_inner_radius: float
    blade_inner_left_of_centre: float
    neck_width: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where the two flags stand on a backdrop; `left_to_width` None: in the middle."""

    label: str
    left_to_width: float | None
    top_to_height: float
    flag_height_to_height: float
    most_flag_length_to_width: float
    gap_to_flag_length: float
    text_gap_to_flag_height: float
    bust_height_to_height: float
    bust_under: str


@dataclass(frozen=True, slots=True)
class FlagTable:
    """Both flags, the emblem, and the published arrangements by key."""

    national: FlagDesign
    party: FlagDesign
    emblem: Emblem
    arrangements: Mapping[str, Arrangement]


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How one kind of line is set, relative to the line of the name."""

    size_to_name: float
    gap_to_name: float
    style: Style
    upper: bool
    most_lines: int


@dataclass(frozen=True, slots=True)
class BoardLayout:
    """How a backdrop, banner, sign or cover is set."""

    label: str
    side_margin_to_width: float
    end_margin_to_height: float
    largest_name_size_to_height: float
    leading: float
    lines: Mapping[Role, RoleStyle]


@dataclass(frozen=True, slots=True)
class PrinterSheet:
    """A sheet of a small printer: sides and the margin it cannot print on."""

    short_side: float
    long_side: float
    unprintable_margin: float


@dataclass(frozen=True, slots=True)
class BoardTable:
    """Every board layout, the largest page, the scales a file may have, and the sheets of small printers."""

    largest_page: float
    scales: tuple[int, ...]
    boards: Mapping[str, BoardLayout]
    printer_sheets: Mapping[str, PrinterSheet]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Places of equal size on a page; pitches run from one left (top) edge to the next."""

    page_width: float
    page_height: float
    columns: int
    rows: int
    item_width: float
    item_height: float
    column_pitch: float
    row_pitch: float
    left_margin: float
    top_margin: float

    @property
    def count(self) -> int:
        """Count the places of one page."""
        return self.columns * self.rows

    def place(self, number: int) -> Place:
        """Give the box of a place, counted from 0 along the rows."""
        row, column = divmod(number, self.columns)
        left = self.left_margin + column * self.column_pitch
        return Place(left, self.top_margin + row * self.row_pitch, self.item_width, self.item_height)


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a badge: its box in millimetres, its largest size in points, style and ink."""

    place: Place
    largest: float
    style: Style
    ink: Ink


@dataclass(frozen=True, slots=True)
class BadgeLayout:
    """A badge of a size with its sheet, bands, QR panel (quiet zone included) and fields."""

    label: str
    width: float
    height: float
    page: tuple[float, float]
    grid: tuple[int, int]
    gaps: tuple[float, float]
    top_band: float
    bottom_band: float
    qr_panel: Place
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class PlateLayout:
    """A desk plate: page, one face, and the heights and largest sizes of its lines."""

    label: str
    page_width: float
    page_height: float
    face_width: float
    face_height: float
    frame_inset: float
    side_padding: float
    heading_height: float
    name_height: float
    position_height: float
    heading_largest_pt: float
    name_largest_pt: float
    position_largest_pt: float
    name_least_one_line_pt: float


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels or one envelope."""

    label: str
    sheet: Sheet
    padding: float
    cut_marks: bool

    @property
    def is_envelope(self) -> bool:
        """Say whether the page is one envelope, which also carries the sender."""
        return self.sheet.count == 1


@dataclass(frozen=True, slots=True)
class LabelTable:
    """Label sheets by key, and the place of the sender on an envelope with its largest size in points."""

    sheets: Mapping[str, LabelSheet]
    sender: Place
    sender_largest_pt: float


@dataclass(frozen=True, slots=True)
class Layouts:
    """Every layout of the print shop, checked."""

    flags: FlagTable
    boards: BoardTable
    badges: Mapping[str, BadgeLayout]
    plates: Mapping[str, PlateLayout]
    labels: LabelTable
    advice: Mapping[str, str]
    """What a person must know of the figures of each table, by its name: “flags”, “labels” …"""
