"""Read the layouts of the print shop from ``data/layouts``: the one place where they are opened and checked."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from tdkt_event.documents.fonts import STYLES, Style
from tdkt_event.documents.print_shop.layouts import (
    BADGE_FIELDS,
    INKS,
    ROLES,
    Arrangement,
    BadgeLayout,
    BoardLayout,
    BoardTable,
    Emblem,
    Field,
    FlagDesign,
    FlagTable,
    LabelSheet,
    LabelTable,
    Layouts,
    Place,
    PlateLayout,
    PrinterSheet,
    RoleStyle,
    Sheet,
)
from tdkt_event.documents.table_file import Node, is_number, open_table
from tdkt_event.settings import PROJECT_ROOT

LAYOUT_FOLDER = PROJECT_ROOT / "data" / "layouts"
_COLOUR = re.compile(r"#[0-9A-F]{6}")
_LONGEST = 12_000.0
_TABLES = ("flags", "boards", "badges", "plates", "labels")
_Read = TypeVar("_Read")


@cache
def load_layouts(folder: Path = LAYOUT_FOLDER) -> Layouts:
    """Read and check every layout once; raise SettingError that names file and place of the first fault."""
    tables = {name: open_table(folder / f"{name}.json") for name in _TABLES}
    return Layouts(
        flags=_flags(tables["flags"]),
        boards=_boards(tables["boards"]),
        badges=_each(tables["badges"].get("badges"), _badge),
        plates=_each(tables["plates"].get("plates"), _plate),
        labels=_labels(tables["labels"]),
        advice=MappingProxyType({name: table.get("advice").text() for name, table in tables.items()}),
    )


def _number(node: Node, *, low: float = 0.0, high: float = _LONGEST) -> float:
    if not is_number(node.value) or not low <= float(node.value) <= high:  # type: ignore[arg-type]
        raise node.wrong(f"phải là số từ {low:g} đến {high:g}")
    return float(node.value)  # type: ignore[arg-type]


def _share(node: Node) -> float:
    return _number(node, high=10.0)


def _ratio(node: Node) -> float:
    node.range()
    low, high = (_number(item) for item in node.items())
    return low / high


def _colour(node: Node) -> str:
    if not _COLOUR.fullmatch(node.text()):
        raise node.wrong("màu phải ở dạng #RRGGBB, chữ in hoa")
    return node.text()


def _style(node: Node) -> Style:
    for style in STYLES:
        if style == node.value:
            return style
    raise node.wrong("kiểu chữ chỉ là để trống, B, I hoặc BI")


def _yes(node: Node) -> bool:
    if not isinstance(node.value, bool):
        raise node.wrong("phải là true hoặc false")
    return node.value


def _each(node: Node, read: Callable[[Node], _Read]) -> Mapping[str, _Read]:
    if not node.mapping():
        raise node.wrong("danh sách đang trống")
    return MappingProxyType({key: read(node.get(key)) for key in node.mapping()})


def _flags(table: Node) -> FlagTable:
    national, party = table.get("national"), table.get("party")
    diameter = _ratio(party.get("emblem_diameter_to_length"))
    return FlagTable(
        national=_flag(national, _ratio(national.get("star_reach_to_length"))),
        party=_flag(party, diameter / 2),
        emblem=_emblem(party.get("emblem_shares_of_radius")),
        arrangements=_arrangements(table.get("arrangements")),
    )


def _flag(node: Node, figure_to_length: float) -> FlagDesign:
    return FlagDesign(
        height_to_length=_ratio(node.get("height_to_length")),
        figure_to_length=figure_to_length,
        ground=_colour(node.get("ground")),
        figure=_colour(node.get("figure")),
        source=node.get("source").text(),
        confidence=node.get("confidence").text(),
    )


def _emblem(node: Node) -> Emblem:
    def part(name: str) -> float:
        return _number(node.get(name), high=1.0)

    return Emblem(
        handle_width=part("handle_width"),
        handle_reach=part("handle_reach"),
        head_width=part("head_width"),
        head_bevel=part("head_bevel"),
        head_depth=part("head_depth"),
        blade_outer_radius=part("blade_outer_radius"),
        blade_inner_radius=part("blade_inner_radius"),
        blade_inner_left_of_centre=part("blade_inner_left_of_centre"),
        neck_width=part("neck_width"),
    )


def _arrangements(table: Node) -> Mapping[str, Arrangement]:
    table.get("source").text()
    table.get("confidence").text()
    keys = [key for key in table.mapping() if key not in {"source", "confidence"}]
    return MappingProxyType({key: _arrangement(table.get(key)) for key in keys})


def _arrangement(node: Node) -> Arrangement:
    under = node.get("bust_under")
    if under.text() not in {"national", "middle"}:
        raise under.wrong("chỉ nhận national hoặc middle")
    return Arrangement(
        label=node.get("label").text(),
        left_to_width=_ratio(node.get("left_to_width")) if "left_to_width" in node.mapping() else None,
        top_to_height=_ratio(node.get("top_to_height")),
        flag_height_to_height=_share(node.get("flag_height_to_height")),
        most_flag_length_to_width=_share(node.get("most_flag_length_to_width")),
        gap_to_flag_length=_share(node.get("gap_to_flag_length")),
        text_gap_to_flag_height=_share(node.get("text_gap_to_flag_height")),
        bust_height_to_height=_share(node.get("bust_height_to_height")),
        bust_under=under.text(),
    )


def _boards(table: Node) -> BoardTable:
    return BoardTable(
        largest_page=_number(table.get("largest_page_mm"), low=100.0),
        scales=tuple(item.whole(low=1, high=100) for item in table.get("scales").some()),
        boards=_each(table.get("boards"), _board),
        printer_sheets=_each(table.get("small_printer_sheets_mm"), _printer_sheet),
    )


def _board(node: Node) -> BoardLayout:
    lines = node.get("lines")
    return BoardLayout(
        label=node.get("label").text(),
        side_margin_to_width=_number(node.get("side_margin_to_width"), high=0.4),
        end_margin_to_height=_number(node.get("end_margin_to_height"), high=0.4),
        largest_name_size_to_height=_number(node.get("largest_name_size_to_height"), low=0.01, high=1.0),
        leading=_number(node.get("leading"), low=1.0, high=2.0),
        lines=MappingProxyType({role: _role(lines.get(role)) for role in ROLES}),
    )


def _role(node: Node) -> RoleStyle:
    return RoleStyle(
        size_to_name=_number(node.get("size_to_name"), low=0.1, high=5.0),
        gap_to_name=_number(node.get("gap_to_name"), high=20.0),
        style=_style(node.get("style")),
        upper=_yes(node.get("upper")),
        most_lines=node.get("most_lines").whole(low=1, high=20),
    )


def _printer_sheet(node: Node) -> PrinterSheet:
    return PrinterSheet(
        short_side=_number(node.get("short_side"), low=100.0),
        long_side=_number(node.get("long_side"), low=100.0),
        unprintable_margin=_number(node.get("unprintable_margin"), low=5.0, high=40.0),
    )


def _badge(node: Node) -> BadgeLayout:
    width, height = _number(node.get("card_width"), low=20), _number(node.get("card_height"), low=20)
    sheet, side = node.get("sheet"), _number(node.get("qr_panel_side"))
    panel = Place(_number(node.get("qr_panel_left")), _number(node.get("qr_panel_top")), side, side)
    _inside(node.get("qr_panel_side"), panel, width, height)
    fields = node.get("fields")
    return BadgeLayout(
        label=node.get("label").text(),
        width=width,
        height=height,
        page=(_number(sheet.get("page_width"), low=50), _number(sheet.get("page_height"), low=50)),
        grid=(sheet.get("columns").whole(low=1, high=20), sheet.get("rows").whole(low=1, high=30)),
        gaps=(_number(sheet.get("column_gap")), _number(sheet.get("row_gap"))),
        top_band=_number(node.get("top_band_height"), high=height),
        bottom_band=_number(node.get("bottom_band_height"), high=height),
        qr_panel=panel,
        fields=MappingProxyType({key: _field(fields.get(key), width, height) for key in BADGE_FIELDS}),
    )


def _field(node: Node, width: float, height: float) -> Field:
    place = _place(node)
    _inside(node, place, width, height)
    ink = node.get("ink")
    for known in INKS:
        if known == ink.value:
            return Field(place, _points(node), _style(node.get("style")), known)
    raise ink.wrong(f"chỉ nhận {', '.join(INKS)}")


def _place(node: Node) -> Place:
    left, top = _number(node.get("left")), _number(node.get("top"))
    return Place(left, top, _number(node.get("width"), low=1.0), _number(node.get("height"), low=1.0))


def _points(node: Node) -> float:
    return _number(node.get("largest_pt"), low=4.0, high=500.0)


def _inside(node: Node, place: Place, width: float, height: float) -> None:
    if place.right > width + 1e-6 or place.bottom > height + 1e-6:
        raise node.wrong(f"ô vượt ra ngoài khổ {width:g} × {height:g} mm")


def _plate(node: Node) -> PlateLayout:
    def length(name: str) -> float:
        return _number(node.get(name), low=1.0)

    plate = PlateLayout(
        label=node.get("label").text(),
        page_width=length("page_width"),
        page_height=length("page_height"),
        face_width=length("face_width"),
        face_height=length("face_height"),
        frame_inset=length("frame_inset"),
        side_padding=length("side_padding"),
        heading_height=length("heading_height"),
        name_height=length("name_height"),
        position_height=length("position_height"),
        heading_largest_pt=length("heading_largest_pt"),
        name_largest_pt=length("name_largest_pt"),
        position_largest_pt=length("position_largest_pt"),
        name_least_one_line_pt=length("name_least_one_line_pt"),
    )
    both = Place(0, 0, plate.face_width, 2 * plate.face_height)
    _inside(node.get("face_height"), both, plate.page_width, plate.page_height)
    lines = plate.heading_height + plate.name_height + plate.position_height
    if lines + 2 * plate.frame_inset > plate.face_height:
        raise node.get("face_height").wrong("các dòng chữ và khung cao hơn một mặt biển")
    return plate


def _labels(table: Node) -> LabelTable:
    sender = table.get("sender_box_mm")
    return LabelTable(
        sheets=_each(table.get("sheets"), _label_sheet),
        sender=_place(sender),
        sender_largest_pt=_points(sender),
    )


def _label_sheet(node: Node) -> LabelSheet:
    sheet = Sheet(
        page_width=_number(node.get("page_width"), low=50.0),
        page_height=_number(node.get("page_height"), low=50.0),
        columns=node.get("columns").whole(low=1, high=20),
        rows=node.get("rows").whole(low=1, high=40),
        item_width=_number(node.get("label_width"), low=10.0),
        item_height=_number(node.get("label_height"), low=5.0),
        column_pitch=_number(node.get("column_pitch"), low=10.0),
        row_pitch=_number(node.get("row_pitch"), low=5.0),
        left_margin=_number(node.get("left_margin")),
        top_margin=_number(node.get("top_margin")),
    )
    _inside(node, sheet.place(sheet.count - 1), sheet.page_width, sheet.page_height)
    if sheet.column_pitch < sheet.item_width or sheet.row_pitch < sheet.item_height:
        raise node.wrong("khoảng cách giữa hai nhãn nhỏ hơn nhãn nên các nhãn chồng lên nhau")
    padding = _number(node.get("padding"))
    if 2 * padding >= min(sheet.item_width, sheet.item_height):
        raise node.get("padding").wrong("lề trong nhãn không chừa chỗ cho chữ")
    return LabelSheet(node.get("label").text(), sheet, padding, _yes(node.get("cut_marks")))
