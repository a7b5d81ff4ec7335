"""The print shop: specs and items in, PDF bytes out; sizes and layouts are data in data/layouts.

Every function takes a spec (and items), then `fonts` and `created_at`; every spec and item gives its `words()`.

backdrop        backdrop(BackdropSpec), backdrop_lines, backdrop_scale, backdrop_file_name
tiles           backdrop_tiles(BackdropSpec), tile_plan
proof           backdrop_proof(BackdropSpec), proof_scale
signs           banner(BannerSpec), banners, banner_file_name; signs(SignSpec, [SignItem]), reserved_seats;
                folder_cover(CoverSpec)
badges          badges(BadgeSpec, [BadgeItem])
plates          plates(PlateSpec, [PlateItem])
labels          labels(LabelSpec, [LabelItem]), seat_labels
colours         COLOURS, colour_name: the colours by their Vietnamese names
layouts         load_layouts: every table of data/layouts, checked
"""

from tdkt_event.documents.print_shop.backdrop import (
    BackdropSpec,
    backdrop,
    backdrop_file_name,
    backdrop_lines,
    backdrop_scale,
)
from tdkt_event.documents.print_shop.badges import BadgeItem, BadgeSpec, badge_sheet, badges
from tdkt_event.documents.print_shop.boards import BoardLine
from tdkt_event.documents.print_shop.colours import COLOURS, NamedColour, colour_name
from tdkt_event.documents.print_shop.labels import LabelItem, LabelSpec, labels, seat_labels
from tdkt_event.documents.print_shop.layout_reader import LAYOUT_FOLDER, load_layouts
from tdkt_event.documents.print_shop.layouts import Layouts
from tdkt_event.documents.print_shop.plates import PlateItem, PlateSpec, plates
from tdkt_event.documents.print_shop.proof import backdrop_proof, proof_scale
from tdkt_event.documents.print_shop.signs import (
    BannerSpec,
    CoverSpec,
    SignItem,
    SignSpec,
    banner,
    banner_file_name,
    banners,
    folder_cover,
    reserved_seats,
    signs,
)
from tdkt_event.documents.print_shop.tiles import TilePlan, backdrop_tiles, tile_plan

__all__ = [
    "COLOURS",
    "LAYOUT_FOLDER",
    "BackdropSpec",
    "BadgeItem",
    "BadgeSpec",
    "BannerSpec",
    "BoardLine",
    "CoverSpec",
    "LabelItem",
    "LabelSpec",
    "Layouts",
    "NamedColour",
    "PlateItem",
    "PlateSpec",
    "SignItem",
    "SignSpec",
    "TilePlan",
    "backdrop",
    "backdrop_file_name",
    "backdrop_lines",
    "backdrop_proof",
    "backdrop_scale",
    "backdrop_tiles",
    "badge_sheet",
    "badges",
    "banner",
    "banner_file_name",
    "banners",
    "colour_name",
    "folder_cover",
    "labels",
    "load_layouts",
    "plates",
    "proof_scale",
    "reserved_seats",
    "seat_labels",
    "signs",
    "tile_plan",
]
