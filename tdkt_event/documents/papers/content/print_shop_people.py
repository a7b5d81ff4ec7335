"""Thẻ đại biểu, biển tên, nhãn ghế, nhãn và phong bì: what is printed once for each delegate or seat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tdkt_event.documents.invitation_content import DEFAULT_SALUTATION
from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.content.print_shop_parts import (
    COLOUR,
    FILE,
    PEOPLE,
    Chosen,
    choice_field,
    colour_field,
    flag_field,
    number_field,
    shop_entry,
    text_field,
    three_parts,
)
from tdkt_event.documents.papers.facts import Field, PaperFacts, fixed
from tdkt_event.documents.print_shop import (
    BadgeItem,
    BadgeSpec,
    LabelItem,
    LabelSpec,
    PlateItem,
    PlateSpec,
    badge_sheet,
    badges,
    colour_name,
    labels,
    load_layouts,
    plates,
    seat_labels,
)
from tdkt_event.documents.print_shop.drawing import check_size
from tdkt_event.documents.print_shop.labels import TO, label_sheet
from tdkt_event.documents.print_shop.plates import plate_layout
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.code import scan_text
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.paper_difference import TABLE_MARK
from tdkt_event.errors import RefusedError

PEN_NAME = "…" * 8
"""Where the reception writes the name of whoever comes for a post."""
_BLANK, _POST = "blank", "post"
_NONE, _POSITION, _BOTH = "none", "position", "both"
_CHAIR_SHEETS = ("ghe_2x5", "nhan_2x4", "nhan_2x7")


_Item = TypeVar("_Item", BadgeItem, PlateItem, LabelItem)


@dataclass(frozen=True, slots=True)
class Place:
    """One delegate, or one seat of a delegate, as the print shop names it."""

    name: str
    position: str = ""
    unit: str = ""
    group: str = ""
    code: str = ""
    salutation: str = ""
    named: bool = True
    """False where only the post or the collective is known, not who comes."""


def _people_fields() -> tuple[Field, ...]:
    return (
        Field("group", "In cho nhóm", fixed(""), kind="group", part=PEOPLE),
        Field(
            "own", "Hoặc danh sách riêng, mỗi dòng: họ tên; chức vụ; đơn vị", fixed(""), kind="lines", part=PEOPLE,
            hint="Để trống là in theo danh sách đại biểu",
        ),
    )  # fmt: skip


def _delegates(chosen: Chosen) -> Iterator[tuple[Delegate, str]]:
    group, facts = chosen.text("group"), chosen.facts
    for one, code in zip(facts.delegates, facts.codes, strict=True):
        if not group or plain(one.group) == group:
            yield one, code


def _places(chosen: Chosen, *, each_seat: bool) -> list[Place]:
    """Give a place for every delegate or every seat, or those of the list a person typed."""
    own = chosen.lines("own")
    if own:
        return [_own_place(*parts) for line in own if any(parts := three_parts(line))]
    return [
        _place(one, code, seat)
        for one, code in _delegates(chosen)
        for seat in range(one.seats if each_seat else 1)
    ]


def _own_place(name: str, position: str, unit: str) -> Place:
    """Give the place of a typed line; where no name was typed, the post or the unit stands for it."""
    if name:
        return Place(name, position, unit)
    return Place(position or unit, "", unit if position else "", named=False)


def _place(one: Delegate, code: str, seat: int) -> Place:
    name, position, unit = plain(one.name), plain(one.position), plain(one.unit)
    said = f"{name} {position}".lower()
    return Place(
        name, position, "" if unit.lower() in said else unit, plain(one.group), code, plain(one.salutation),
        named=one.kind is DelegateKind.PERSON and seat == 0,
    )  # fmt: skip


def _no_people(chosen: Chosen) -> tuple[str, ...]:
    return () if chosen.lines("own") or any(_delegates(chosen)) else ("đại biểu",)


def _some(chosen: Chosen, items: list[_Item]) -> list[_Item]:
    """Give the items; RefusedError that says what to do where there is nobody to print for."""
    if items:
        return items
    group = chosen.text("group")
    found = f"Nhóm “{group}” chưa có đại biểu nào" if group else "Chưa có đại biểu nào"
    raise RefusedError(
        "nothing_to_print",
        f"{found} để in. Hãy nhập danh sách ở trang Nạp danh sách, hoặc gõ danh sách riêng vào ô của sản phẩm này.",
    )


def _table(items: Sequence[BadgeItem | PlateItem | LabelItem]) -> list[str]:
    return [TABLE_MARK.join(one.words()) for one in items]


# --- badges ------------------------------------------------------------------------------------------


def _badge_spec(chosen: Chosen) -> BadgeSpec:
    spec = BadgeSpec(
        conference=chosen.text("conference"),
        issuer=chosen.text("issuer"),
        label=chosen.text("label"),
        layout=chosen.choice("layout"),
        width_mm=chosen.number_or_none("width"),
        height_mm=chosen.number_or_none("height"),
        colour=chosen.colour("band"),
    )
    badge_sheet(spec)  # refuses a wrong size
    return spec


def _badge_items(chosen: Chosen) -> list[BadgeItem]:
    colours = _group_colours(chosen)
    return [_badge(chosen, one, colours.get(one.group, "")) for one in _places(chosen, each_seat=True)]


def _badge(chosen: Chosen, one: Place, group_colour: str) -> BadgeItem:
    code = one.code if chosen.flag("qr") else ""
    address = chosen.facts.conference.facts.public_address
    for_pen = not one.named and chosen.choice("posts") == _BLANK
    return BadgeItem(
        name=PEN_NAME if for_pen else one.name,
        position=one.name if for_pen else one.position,
        unit=one.unit,
        group=one.group,
        group_colour=group_colour,
        code=code,
        scan_text=scan_text(code, public_address=address) if code else "",
    )


def _group_colours(chosen: Chosen) -> dict[str, str]:
    if not chosen.flag("group_colours"):
        return {}
    return {plain(one.name): one.colour for one in chosen.facts.conference.groups}


def _badge_notes(chosen: Chosen) -> list[str]:
    shown = [f"Màu nhóm {name}: {colour_name(one)}" for name, one in _group_colours(chosen).items() if one]
    address = plain(chosen.facts.conference.facts.public_address) if chosen.flag("qr") else ""
    shown += [f"Địa chỉ trong mã QR: {address}"] if address else []
    return [f"Số thẻ: {len(_places(chosen, each_seat=True))}", *shown]


def _badges_missing(chosen: Chosen) -> tuple[str, ...]:
    without = sum(1 for _, code in _delegates(chosen) if not code)
    if not without or not chosen.flag("qr") or chosen.lines("own"):
        return _no_people(chosen)
    return (f"mã QR của {without} đại biểu chưa cấp giấy mời",)


BADGES = shop_entry(
    name="the-dai-bieu",
    title="Thẻ đại biểu",
    fields=(
        text_field("issuer", "Cơ quan tổ chức", lambda facts: plain(facts.conference.facts.issuer)),
        text_field("conference", "Tên hội nghị", phrases.short_name, lines=True),
        text_field("label", "Chữ trên mỗi thẻ", fixed("Đại biểu")),
        choice_field(
            "layout", "Kiểu thẻ", "the_deo", [(key, one.label) for key, one in load_layouts().badges.items()]
        ),
        flag_field("qr", "In mã QR để điểm danh"),
        choice_field(
            "posts", "Chỗ mời theo chức danh", _BLANK,
            [(_BLANK, "chừa dòng để ghi tên người đến"), (_POST, "in luôn tên chức danh")],
        ),
        number_field("width", "Chiều rộng thẻ (mm)", "", hint="theo kiểu thẻ"),
        number_field("height", "Chiều cao thẻ (mm)", "", hint="theo kiểu thẻ"),
        colour_field("band", "Màu dải trên thẻ", "dark_red"),
        flag_field("group_colours", "Dùng màu riêng của từng nhóm", part=COLOUR),
        *_people_fields(),
    ),
    words=lambda chosen: [*_badge_spec(chosen).words(), *_table(_badge_items(chosen))],
    draw=lambda chosen, fonts, at, progress: badges(
        _badge_spec(chosen), _some(chosen, _badge_items(chosen)), fonts=fonts, created_at=at, progress=progress
    ),
    missing=_badges_missing,
    also=_badge_notes,
)  # fmt: skip


# --- desk plates -------------------------------------------------------------------------------------


def _plate_spec(chosen: Chosen) -> PlateSpec:
    ground, letters = chosen.ground_and_letters()
    spec = PlateSpec(
        heading=chosen.text("heading"),
        layout=chosen.choice("layout"),
        ground=ground,
        letters=letters,
        frame=chosen.colour("frame"),
        upper=chosen.flag("upper"),
        width_mm=chosen.number_or_none("width"),
        height_mm=chosen.number_or_none("height"),
    )
    plate_layout(spec)  # refuses a wrong size
    return spec


def _plate_items(chosen: Chosen) -> list[PlateItem]:
    under = chosen.choice("under")
    return [PlateItem(one.name, _under(one, under)) for one in _places(chosen, each_seat=True)]


def _under(one: Place, under: str) -> str:
    wanted = {_NONE: (), _POSITION: (one.position,), _BOTH: (one.position, one.unit)}[under]
    return ", ".join(part for part in wanted if part)


PLATES = shop_entry(
    name="bien-ten",
    title="Biển tên để bàn",
    fields=(
        text_field("heading", "Dòng nhỏ ở đầu mọi biển", fixed("")),
        choice_field(
            "layout", "Kiểu biển", "a4_gap_doi",
            [(key, one.label) for key, one in load_layouts().plates.items()],
        ),
        choice_field(
            "under", "Dưới tên", _POSITION,
            [(_POSITION, "chức vụ"), (_BOTH, "chức vụ và đơn vị"), (_NONE, "để trống")],
        ),
        flag_field("upper", "Tên in chữ hoa"),
        number_field("width", "Chiều rộng mặt biển (mm)", "", hint="theo kiểu biển"),
        number_field("height", "Chiều cao mặt biển (mm)", "", hint="theo kiểu biển"),
        colour_field("ground", "Màu nền", "white"),
        colour_field("letters", "Màu chữ", "dark_red"),
        colour_field("frame", "Màu khung", "gold"),
        *_people_fields(),
    ),
    words=lambda chosen: [*_plate_spec(chosen).words(), *_table(_plate_items(chosen))],
    draw=lambda chosen, fonts, at, progress: plates(
        _plate_spec(chosen), _some(chosen, _plate_items(chosen)), fonts=fonts, created_at=at, progress=progress
    ),
    missing=_no_people,
    also=lambda chosen: [f"Số biển: {len(_places(chosen, each_seat=True))}"],
)  # fmt: skip


# --- labels ------------------------------------------------------------------------------------------


def _sheets(wanted: Sequence[str]) -> list[tuple[str, str]]:
    known = load_layouts().labels.sheets
    return [(key, known[key].label) for key in wanted if key in known]


def _address_sheets() -> list[tuple[str, str]]:
    return _sheets([key for key, one in load_layouts().labels.sheets.items() if not one.cut_marks])


def _sheet_fields(largest: str) -> tuple[Field, ...]:
    hint = "theo tờ đã chọn"
    return (
        number_field("width", "Chiều rộng (mm)", "", hint=hint),
        number_field("height", "Chiều cao (mm)", "", hint=hint),
        number_field("left", "Lề trái (mm)", "", hint=hint),
        number_field("top", "Lề trên (mm)", "", hint=hint),
        number_field("column_gap", "Khe giữa hai cột (mm)", "", hint=hint),
        number_field("row_gap", "Khe giữa hai hàng (mm)", "", hint=hint),
        number_field("name_size", "Cỡ chữ tên, lớn nhất", largest),
    )


def _measured(spec: LabelSpec, chosen: Chosen) -> LabelSpec:
    """Give a spec with the measures, colour and size of letters that a person chose."""
    size = chosen.number("name_size")
    check_size(size, low=6.0, high=200.0, what="Cỡ chữ tên", unit="điểm")
    return _checked(
        replace(
            spec,
            letters=chosen.letters_on_white(),
            used_labels=chosen.whole("used"),
            name_size=size,
            line_size=size * spec.line_size / spec.name_size,
            width_mm=chosen.number_or_none("width"),
            height_mm=chosen.number_or_none("height"),
            left_mm=chosen.number_or_none("left"),
            top_mm=chosen.number_or_none("top"),
            column_gap_mm=chosen.number_or_none("column_gap"),
            row_gap_mm=chosen.number_or_none("row_gap"),
        )
    )


def _checked(spec: LabelSpec) -> LabelSpec:
    count = label_sheet(spec).sheet.count
    check_size(spec.used_labels, low=0, high=count - 1, what="Số nhãn đã dùng của tờ đầu", unit="nhãn")
    return spec


def _address_spec(chosen: Chosen) -> LabelSpec:
    sender = tuple(chosen.lines("sender"))
    spec = LabelSpec(sheet=chosen.choice("sheet"), above=chosen.text("above"), sender=sender)
    return _measured(spec, chosen)


def _address_items(chosen: Chosen) -> list[LabelItem]:
    return [
        LabelItem(_addressed(one), tuple(part for part in (one.position, one.unit) if part))
        for one in _places(chosen, each_seat=False)
    ]


def _addressed(one: Place) -> str:
    """Put the salutation before a person's name, as the invitation inside does."""
    if not one.named:
        return one.name
    salutation = one.salutation or DEFAULT_SALUTATION
    return one.name if one.name.lower().startswith(f"{salutation} ".lower()) else f"{salutation} {one.name}"


def _sender(facts: PaperFacts) -> str:
    known = facts.conference.facts
    return "\n".join(part for part in (plain(known.issuer), plain(known.contact_name)) if part)


def _address_words(chosen: Chosen) -> list[str]:
    spec = _address_spec(chosen)
    shared = spec.words() if label_sheet(spec).is_envelope else spec.words()[len(spec.sender) :]
    return [*shared, *_table(_address_items(chosen))]


def _seat_spec(chosen: Chosen) -> LabelSpec:
    return _measured(seat_labels(chosen.choice("sheet")), chosen)


def _seat_items(chosen: Chosen) -> list[LabelItem]:
    return [
        LabelItem(one.name, tuple(part for part in (_under(one, chosen.choice("under")),) if part))
        for one in _places(chosen, each_seat=True)
    ]


ADDRESSES = shop_entry(
    name="nhan-phong-bi",
    title="Nhãn và phong bì",
    fields=(
        text_field("above", "Chữ trên tên người nhận", fixed(TO)),
        text_field("sender", "Nơi gửi, in ở góc phong bì", _sender, lines=True),
        choice_field("sheet", "Tờ nhãn hoặc phong bì", "nhan_2x7", _address_sheets()),
        *_sheet_fields("13"),
        colour_field("letters", "Màu chữ", "black"),
        *_people_fields(),
        number_field("used", "Số nhãn đã dùng của tờ đầu", "0", part=FILE),
    ),
    words=_address_words,
    draw=lambda chosen, fonts, at, progress: labels(
        _address_spec(chosen),
        _some(chosen, _address_items(chosen)),
        fonts=fonts,
        created_at=at,
        progress=progress,
    ),
    missing=_no_people,
    also=lambda chosen: [f"Số nhãn: {len(_places(chosen, each_seat=False))}"],
)
CHAIRS = shop_entry(
    name="nhan-ghe",
    title="Nhãn ghế",
    fields=(
        choice_field("sheet", "Tờ nhãn", "ghe_2x5", _sheets(_CHAIR_SHEETS)),
        *_sheet_fields("22"),
        choice_field(
            "under", "Dưới tên", _BOTH,
            [(_BOTH, "chức vụ và đơn vị"), (_POSITION, "chức vụ"), (_NONE, "để trống")],
        ),
        colour_field("letters", "Màu chữ", "black"),
        *_people_fields(),
        number_field("used", "Số nhãn đã dùng của tờ đầu", "0", part=FILE),
    ),
    words=lambda chosen: [*_seat_spec(chosen).words(), *_table(_seat_items(chosen))],
    draw=lambda chosen, fonts, at, progress: labels(
        _seat_spec(chosen), _some(chosen, _seat_items(chosen)), fonts=fonts, created_at=at, progress=progress
    ),
    missing=_no_people,
    also=lambda chosen: [f"Số nhãn: {len(_places(chosen, each_seat=True))}"],
)  # fmt: skip
