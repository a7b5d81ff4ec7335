"""Phông hội nghị, phông phụ, băng rôn: what is printed large, to scale, by a print house."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import Progress
from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.content.print_shop_parts import (
    FILE,
    Chosen,
    choice_field,
    colour_field,
    flag_field,
    held_names,
    missing_day,
    number_field,
    place_and_date,
    shop_entry,
    text_field,
)
from tdkt_event.documents.papers.facts import Field, PaperFacts, fixed
from tdkt_event.documents.print_shop import (
    BackdropSpec,
    BannerSpec,
    BoardLine,
    backdrop,
    backdrop_file_name,
    backdrop_lines,
    backdrop_proof,
    backdrop_tiles,
    banner_file_name,
    banners,
    load_layouts,
)
from tdkt_event.documents.print_shop.flags import FlagChoice
from tdkt_event.documents.print_shop.layouts import ROLES
from tdkt_event.documents.print_shop.tiles import SheetName

PRINT, PROOF, TILES_A4, TILES_A3 = "print", "proof", "tiles_a4", "tiles_a3"
_OUTPUTS = (
    (PRINT, "gửi nhà in, đúng khổ thật"),
    (PROOF, "bản duyệt một tờ A4"),
    (TILES_A4, "cắt thành nhiều tờ A4 để dán"),
    (TILES_A3, "cắt thành nhiều tờ A3 để dán"),
)
_ENDINGS = {PROOF: "ban-duyet", TILES_A4: "ghep-to-a4", TILES_A3: "ghep-to-a3"}
_BLEED = number_field("bleed", "In thừa mỗi cạnh (mm)", "20")


def _board_fields(width: str, height: str) -> tuple[Field, ...]:
    flags = [("none", "không có cờ"), *_arrangements()]
    return (
        number_field("width", "Chiều rộng (cm)", width),
        number_field("height", "Chiều cao (cm)", height),
        _BLEED,
        colour_field("ground", "Màu nền", "red"),
        colour_field("letters", "Màu chữ", "yellow"),
        choice_field("flags", "Cờ Đảng và cờ Tổ quốc", "none", flags),
        flag_field("drum", "Hoa văn trống đồng chìm trên nền"),
        choice_field("output", "Tệp để làm gì", PRINT, _OUTPUTS, part=FILE),
    )


def _arrangements() -> list[tuple[str, str]]:
    found = load_layouts().flags.arrangements.items()
    return [(key, one.label[0].lower() + one.label[1:]) for key, one in found]


def _model_line(role: str) -> Callable[[PaperFacts], str]:
    def line(facts: PaperFacts) -> str:
        known = facts.conference.facts
        lines = backdrop_lines(known.issuer, known.name, place_and_date(facts))
        return next((one.text for one in lines if one.role == role), "")

    return line


def _spec(chosen: Chosen, layout: str) -> BackdropSpec:
    ground, letters = chosen.ground_and_letters()
    return BackdropSpec(
        width_cm=chosen.number("width"),
        height_cm=chosen.number("height"),
        lines=tuple(BoardLine(role, text) for role in ROLES if (text := chosen.text(role))),
        ground=ground,
        letters=letters,
        flags=cast(FlagChoice, chosen.choice("flags")),
        names=held_names(chosen.facts),
        ornament="drum" if chosen.flag("drum") else "none",
        bleed_mm=chosen.number("bleed"),
        layout=layout,
    )


def _draw(
    spec: BackdropSpec, output: str, fonts: FontFamily, at: datetime, progress: Progress | None
) -> bytes:
    if output == PROOF:
        return backdrop_proof(spec, fonts=fonts, created_at=at)
    if output == PRINT:
        return backdrop(spec, fonts=fonts, created_at=at)
    sheet: SheetName = "A4" if output == TILES_A4 else "A3"
    return backdrop_tiles(spec, sheet=sheet, fonts=fonts, created_at=at, progress=progress)


def _file_name(spec: BackdropSpec, output: str) -> str:
    name = backdrop_file_name(spec)
    return name if output == PRINT else f"{name.split('_ti-le')[0]}_{_ENDINGS[output]}.pdf"


def _welcomed(facts: PaperFacts) -> str:
    return f"Các đại biểu về dự {phrases.short_name(facts)}"


def _banner_lines(facts: PaperFacts) -> str:
    return "\n".join(
        (
            f"Chào mừng {phrases.short_name(facts)}",
            "Thi đua là yêu nước, yêu nước thì phải thi đua",
        )
    )


def _banner_specs(chosen: Chosen) -> list[BannerSpec]:
    ground, letters = chosen.ground_and_letters()
    length, height, bleed = (chosen.number(key) for key in ("length", "height", "bleed"))
    return [
        BannerSpec(
            text=line, length_m=length, height_cm=height, ground=ground, letters=letters, bleed_mm=bleed
        )
        for line in chosen.lines("lines")
    ]


BACKDROP = shop_entry(
    name="backdrop",
    title="Phông hội nghị (maket)",
    fields=(
        text_field("issuer", "Cơ quan tổ chức", _model_line("issuer")),
        text_field("kind", "Loại sự kiện", fixed("Hội nghị")),
        text_field("name", "Tên hội nghị, không kèm chữ “Hội nghị”", _model_line("name"), lines=True),
        text_field("place_date", "Địa danh, ngày tháng", place_and_date),
        *_board_fields("600", "300"),
    ),
    words=lambda chosen: _spec(chosen, "phong_chinh").words(),
    draw=lambda chosen, fonts, at, progress: _draw(
        _spec(chosen, "phong_chinh"), chosen.choice("output"), fonts, at, progress
    ),
    missing=missing_day,
    file_name=lambda chosen: _file_name(_spec(chosen, "phong_chinh"), chosen.choice("output")),
)
SIDE_BACKDROP = shop_entry(
    name="phong-phu",
    title="Phông phụ",
    fields=(
        text_field("issuer", "Cơ quan tổ chức", fixed("")),
        text_field("kind", "Dòng chữ lớn", fixed("Nhiệt liệt chào mừng")),
        text_field("name", "Nội dung", _welcomed, lines=True),
        text_field("place_date", "Địa danh, ngày tháng", fixed("")),
        *_board_fields("300", "200"),
    ),
    words=lambda chosen: _spec(chosen, "phong_phu").words(),
    draw=lambda chosen, fonts, at, progress: _draw(
        _spec(chosen, "phong_phu"), chosen.choice("output"), fonts, at, progress
    ),
    missing=missing_day,
    file_name=lambda chosen: _file_name(_spec(chosen, "phong_phu"), chosen.choice("output")),
)
BANNER = shop_entry(
    name="bang-ron",
    title="Băng rôn",
    fields=(
        text_field("lines", "Nội dung, mỗi dòng một băng rôn", _banner_lines, lines=True),
        number_field("length", "Chiều dài (m)", "8"),
        number_field("height", "Chiều cao (cm)", "80"),
        _BLEED,
        colour_field("ground", "Màu nền", "red"),
        colour_field("letters", "Màu chữ", "yellow"),
    ),
    words=lambda chosen: [line for one in _banner_specs(chosen) for line in one.words()],
    draw=lambda chosen, fonts, at, progress: banners(
        _banner_specs(chosen), fonts=fonts, created_at=at, progress=progress
    ),
    missing=lambda chosen: () if chosen.lines("lines") else ("nội dung băng rôn",),
    file_name=lambda chosen: banner_file_name(_banner_specs(chosen)[0]),
)
