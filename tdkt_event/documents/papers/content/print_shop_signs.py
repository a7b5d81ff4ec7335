"""Biển chỉ dẫn, “ghế dành cho …”, bìa tài liệu: what the office prints on its own printer."""

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.content.print_shop_parts import (
    Chosen,
    colour_field,
    held_names,
    missing_day,
    number_field,
    place_and_date,
    shop_entry,
    text_field,
    three_parts,
)
from tdkt_event.documents.papers.facts import Field, PaperFacts, fixed
from tdkt_event.documents.print_shop import (
    BoardLine,
    CoverSpec,
    SignItem,
    SignSpec,
    folder_cover,
    reserved_seats,
    signs,
)
from tdkt_event.documents.print_shop.boards import Arrow
from tdkt_event.documents.print_shop.drawing import check_size
from tdkt_event.documents.print_shop.layouts import ROLES
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.vietnamese import fold
from tdkt_event.errors import RefusedError

_ARROWS: dict[str, Arrow] = {"": "none", "trai": "left", "phai": "right", "thang": "up"}
_ARROW_NAMES = {"left": "trái", "right": "phải", "up": "thẳng"}
_UPRIGHT, _ACROSS = (210.0, 297.0), (297.0, 210.0)
_USUAL_PLACES = (
    "Bàn đón tiếp đại biểu; phải",
    "Phòng khách; trái",
    "Phòng Ban Tổ chức; trái",
    "Nhà vệ sinh; phải",
    "Nơi để xe; trái",
)


def _sign_fields(width: str, height: str) -> tuple[Field, ...]:
    return (
        number_field("width", "Chiều rộng (mm)", width),
        number_field("height", "Chiều cao (mm)", height),
        colour_field("ground", "Màu nền", "white"),
        colour_field("letters", "Màu chữ", "dark_red"),
    )


def _spec(chosen: Chosen, layout: str, page: tuple[float, float], issuer: str = "") -> SignSpec:
    ground, letters = chosen.ground_and_letters()
    width, height = chosen.number("width"), chosen.number("height")
    check_size(width, low=40.0, high=2000.0, what="Chiều rộng biển", unit="mm")
    check_size(height, low=30.0, high=2000.0, what="Chiều cao biển", unit="mm")
    return SignSpec(
        width_mm=width,
        height_mm=height,
        page_mm=page if width >= height else _UPRIGHT,
        ground=ground,
        letters=letters,
        issuer=issuer,
        names=held_names(chosen.facts),
        layout=layout,
    )


def _places(facts: PaperFacts) -> str:
    venue = plain(facts.conference.facts.venue) or "Hội trường"
    return "\n".join((f"{venue}; thẳng", *_USUAL_PLACES))


def _direction_items(chosen: Chosen) -> list[SignItem]:
    return [_direction(number, line) for number, line in enumerate(chosen.lines("lines"), start=1)]


def _direction(number: int, line: str) -> SignItem:
    text, way, below = three_parts(line)
    if fold(way) not in _ARROWS:
        raise RefusedError(
            "bad_arrow",
            f"Biển ở dòng {number}: hướng “{way}” không có. Sau dấu chấm phẩy hãy ghi trái, phải, thẳng, hoặc để trống.",
        )
    return SignItem(text, _ARROWS[fold(way)], below=below)


def _direction_spec(chosen: Chosen) -> SignSpec:
    return _spec(chosen, "bien_chi_dan", _ACROSS, chosen.text("issuer"))


def _ways(chosen: Chosen) -> list[str]:
    return [
        f"{one.text}: mũi tên {_ARROW_NAMES[one.arrow]}"
        for one in _direction_items(chosen)
        if one.arrow != "none"
    ]


def _sign_words(spec: SignSpec, items: list[SignItem]) -> list[str]:
    return [*spec.words(), *(word for one in items for word in one.words())]


def _reserved_groups(facts: PaperFacts) -> str:
    return "\n".join(plain(one.name) for one in facts.groups) or "Đại biểu khách mời"


def _reserved_items(chosen: Chosen) -> list[SignItem]:
    return list(reserved_seats(chosen.lines("lines")))


def _reserved_spec(chosen: Chosen) -> SignSpec:
    return _spec(chosen, "ghe_danh_cho", _UPRIGHT)


def _cover_spec(chosen: Chosen) -> CoverSpec:
    ground, letters = chosen.ground_and_letters()
    return CoverSpec(
        lines=tuple(BoardLine(role, text) for role in ROLES if (text := chosen.text(role))),
        width_mm=chosen.number("width"),
        height_mm=chosen.number("height"),
        ground=ground,
        letters=letters,
        frame=chosen.colour("frame"),
        names=held_names(chosen.facts),
    )


DIRECTIONS = shop_entry(
    name="bien-chi-dan",
    title="Biển chỉ dẫn",
    fields=(
        text_field("issuer", "Dòng nhỏ ở đầu mọi biển", phrases.short_name),
        text_field(
            "lines", "Mỗi dòng một biển: nơi đến; trái, phải hoặc thẳng", _places, lines=True,
            help="Thêm dấu chấm phẩy thứ hai để ghi dòng nhỏ bên dưới, ví dụ: Phòng khách; trái; Tầng 2",
        ),
        *_sign_fields("297", "210"),
    ),
    words=lambda chosen: _sign_words(_direction_spec(chosen), _direction_items(chosen)),
    draw=lambda chosen, fonts, at, progress: signs(
        _direction_spec(chosen), _direction_items(chosen), fonts=fonts, created_at=at, progress=progress
    ),
    missing=lambda chosen: () if chosen.lines("lines") else ("nội dung biển",),
    also=_ways,
)  # fmt: skip
RESERVED = shop_entry(
    name="ghe-danh-cho",
    title="Biển ghế dành riêng",
    fields=(
        text_field("lines", "Ghế dành cho ai, mỗi dòng một biển", _reserved_groups, lines=True),
        *_sign_fields("190", "135"),
    ),
    words=lambda chosen: _sign_words(_reserved_spec(chosen), _reserved_items(chosen)),
    draw=lambda chosen, fonts, at, progress: signs(
        _reserved_spec(chosen), _reserved_items(chosen), fonts=fonts, created_at=at, progress=progress
    ),
    missing=lambda chosen: () if chosen.lines("lines") else ("người được dành ghế",),
)
COVER = shop_entry(
    name="bia-tai-lieu",
    title="Bìa tài liệu",
    fields=(
        text_field("issuer", "Cơ quan tổ chức", lambda facts: plain(facts.conference.facts.issuer)),
        text_field("kind", "Dòng chữ lớn", fixed("Tài liệu")),
        text_field("name", "Tên hội nghị", phrases.conference_name, lines=True),
        text_field("place_date", "Địa danh, ngày tháng", place_and_date),
        number_field("width", "Chiều rộng (mm)", "210"),
        number_field("height", "Chiều cao (mm)", "297"),
        colour_field("ground", "Màu nền", "white"),
        colour_field("letters", "Màu chữ", "dark_red"),
        colour_field("frame", "Màu khung", "gold"),
    ),
    words=lambda chosen: _cover_spec(chosen).words(),
    draw=lambda chosen, fonts, at, _progress: folder_cover(_cover_spec(chosen), fonts=fonts, created_at=at),
    missing=missing_day,
)
