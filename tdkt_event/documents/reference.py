"""Read the reference tables of ``data/reference``: the one place where they are opened and checked."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any

from tdkt_event.documents.award_table import read_award_law
from tdkt_event.documents.table_file import Node, is_number, open_table
from tdkt_event.domain.award import Award, AwardLaw, BaseSalary
from tdkt_event.settings import REFERENCE_FOLDER

AWARD_KINDS = frozenset(
    {
        "danh hiệu",
        "danh hiệu vinh dự",
        "huân chương",
        "giải thưởng",
        "bằng khen",
        "giấy khen",
        "kỷ niệm chương",
    }
)
PRESET_CODES = ("huyen_2024", "xa_2025", "tinh")
PATTERN_WORDS = frozenset({"place", "province", "year", "previous_year"})
"""What a wording pattern may ask for: “Ủy ban nhân dân huyện {place}”."""
NAME_PATTERN_WORD = "name"
"""What an office pattern asks for, once for each unit of its kind: “UBND xã {name}”."""

_SIDES = ("top", "bottom", "left", "right")
_ELEMENT_TEXTS = ("label", "case", "style", "align", "ref")
_NEEDED_ELEMENTS = {
    "quoc_hieu",
    "tieu_ngu",
    "co_quan_chu_quan",
    "co_quan_ban_hanh",
    "so_ky_hieu",
    "dia_danh_ngay",
    "ten_loai",
    "trich_yeu",
    "quyen_han",
    "chuc_vu",
    "ho_ten",
    "noi_nhan",
    "noi_nhan_ds",
    "so_trang",
}
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LOWER_CASE = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES}
VIETNAMESE_LETTERS = frozenset(_LOWER_CASE - set("aeiouy") | {"đ"})
"""The 67 lower-case letters that ASCII does not have."""
_VNI_AS_THEMSELVES = frozenset("íì")  # VNI keeps these two where Latin-1 has them
_COLOUR = re.compile(r"#[0-9A-F]{6}")
_AWARD_CODE = re.compile(r"[A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class LegacyEncodings:
    """Two tables from the Latin-1 look of old text to Unicode; VNI is decoded longest match first."""

    tcvn3: Mapping[str, str]
    vni: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PresetWording:
    """What a level of government writes on its papers; patterns hold only PATTERN_WORDS in braces."""

    level: str
    area: str
    name: str
    short_name: str
    issuer: str
    other_issuers: tuple[str, ...]
    superior: str
    """Empty at the level that prints no superior."""
    venue: str
    chair: str
    invitation_symbol: str
    signer_authority: str
    signer_post: str
    contact_name: str
    invitation_note: str
    programme: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PresetGroup:
    """A kind of delegates, the colour of its papers, and the rank when no better one is known."""

    key: str
    name: str
    colour: str
    rank: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PresetOffice:
    """An office of the level, or a pattern of many when the name holds ``{name}``."""

    name: str
    group: str
    """The key of the group its delegates belong to."""

    @property
    def is_pattern(self) -> bool:
        """Say whether the name stands for many offices."""
        return "{" in self.name


@dataclass(frozen=True, slots=True)
class Preset:
    """A level of government: its wording, groups, offices and the rank suggested for each position."""

    code: str
    label: str
    source: str
    confidence: str
    wording: PresetWording
    groups: tuple[PresetGroup, ...]
    offices: tuple[PresetOffice, ...]
    ranks: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Reference:
    """Every reference table, checked."""

    base_salary: tuple[BaseSalary, ...]
    """From the oldest period to the one without an end."""
    awards: Mapping[str, Award]
    award_law: AwardLaw
    legacy: LegacyEncodings
    nd30: Mapping[str, Any]
    """NĐ 30/2020 as in nd30_layout.json, frozen: lists are tuples."""
    nd30_elements: Mapping[str, Mapping[str, Any]]
    presets: Mapping[str, Preset]
    """In the order of PRESET_CODES."""


@cache
def load_reference(folder: Path = REFERENCE_FOLDER) -> Reference:
    """Read and check every table once; raise SettingError that names file and place of the first fault."""
    nd30 = _nd30(open_table(folder / "nd30_layout.json"))
    base_salary = _base_salary(open_table(folder / "base_salary.json"))
    awards = _awards(open_table(folder / "awards.json", numbers=Decimal))
    return Reference(
        base_salary=base_salary,
        awards=awards,
        award_law=read_award_law(
            open_table(folder / "award_rules.json", numbers=Decimal), awards, base_salary
        ),
        legacy=_legacy(open_table(folder / "legacy_encodings.json")),
        nd30=nd30,
        nd30_elements=MappingProxyType({element["id"]: element for element in nd30["elements"]}),
        presets=MappingProxyType(
            {code: _preset(open_table(folder / "presets" / f"{code}.json"), code) for code in PRESET_CODES}
        ),
    )


def _base_salary(table: Node) -> tuple[BaseSalary, ...]:
    rows = table.some()
    periods = tuple(_period(row, last=row is rows[-1]) for row in rows)
    for row, before, after in zip(rows[1:], periods, periods[1:], strict=False):
        ends = before.valid_to or before.valid_from
        if after.valid_from <= ends:
            raise row.wrong(f"ngày bắt đầu {after.valid_from:%d/%m/%Y} không sau ngày kết thúc của mức trước")
        if after.valid_from != ends + timedelta(days=1):
            raise row.wrong(f"từ {ends:%d/%m/%Y} đến {after.valid_from:%d/%m/%Y} có ngày không thuộc mức nào")
    return periods


def _period(row: Node, *, last: bool) -> BaseSalary:
    start, end = row.get("from").day(), row.get("to")
    if (end.value is None) != last:
        raise end.wrong("chỉ mức cuối cùng, và luôn là mức cuối cùng, không có ngày kết thúc")
    if end.value is not None and end.day() < start:
        raise end.wrong("ngày kết thúc trước ngày bắt đầu")
    return BaseSalary(
        valid_from=start,
        valid_to=None if end.value is None else end.day(),
        vnd=row.get("vnd").whole(low=100_000, high=100_000_000),
        basis=row.get("basis").text(),
        confidence=row.get("confidence").text(),
    )


def _awards(table: Node) -> Mapping[str, Award]:
    found: dict[str, Award] = {}
    for row in table.get("awards").some():
        award = _award(row)
        if award.code in found:
            raise row.get("code").wrong(f"mã {award.code} đã dùng cho {found[award.code].name}")
        found[award.code] = award
    return MappingProxyType(found)


def _award(row: Node) -> Award:
    code, kind = row.get("code"), row.get("kind")
    if not _AWARD_CODE.fullmatch(code.text()):
        raise code.wrong("mã chỉ gồm chữ in hoa không dấu và chữ số")
    if kind.text() not in AWARD_KINDS:
        raise kind.wrong(f"loại “{kind.text()}” không có trong danh mục")
    return Award(
        code=code.text(),
        name=row.get("name").text(),
        kind=kind.text(),
        individual=_multiplier(row.get("mult_individual")),
        collective=_multiplier(row.get("mult_collective")),
        article=row.get("article").text(),
        authority=row.get("authority").text(),
        confidence=row.get("confidence").text(),
        note=row.get("note").note(),
        nd98_difference=row.get("nd98_difference").note(),
    )


def _multiplier(node: Node) -> Decimal | None:
    if node.value is None:
        return None
    if not is_number(node.value) or not Decimal(str(node.value)) > 0:
        raise node.wrong("hệ số phải là số dương, hoặc null khi không có tiền thưởng")
    return Decimal(str(node.value))


def _legacy(table: Node) -> LegacyEncodings:
    return LegacyEncodings(
        tcvn3=_encoding(table.get("tcvn3_latin1_to_unicode"), longest=1, as_themselves=frozenset()),
        vni=_encoding(table.get("vni_latin1_to_unicode"), longest=2, as_themselves=_VNI_AS_THEMSELVES),
    )


def _encoding(table: Node, *, longest: int, as_themselves: frozenset[str]) -> Mapping[str, str]:
    pairs = {key: table.get(key).text() for key in table.mapping()}
    for key, letter in pairs.items():
        if not 1 <= len(key) <= longest or any(ord(character) > 0xFF for character in key):
            raise table.get(key).wrong(f"mã cũ phải dài từ 1 đến {longest} ký tự Latin-1")
        if letter.lower() not in VIETNAMESE_LETTERS:
            raise table.get(key).wrong(f"“{letter}” không phải chữ cái tiếng Việt có dấu")
    missing = VIETNAMESE_LETTERS - set(pairs.values()) - (as_themselves - pairs.keys())
    if missing:
        raise table.wrong(f"thiếu chữ {', '.join(sorted(missing))}")
    return MappingProxyType(pairs)


def _nd30(table: Node) -> Mapping[str, Any]:
    _check_page(table.get("page"))
    table.get("page_number").get("size_pt").range()
    body = table.get("body")
    body.get("size_pt").range()
    body.get("first_line_indent_mm").range()
    body.get("end_mark").text()
    _check_elements(table.get("elements"))
    table.get("template_required").get("GM").some()
    table.get("abbreviations").get("GM").text()
    frozen: Mapping[str, Any] = _frozen(table.mapping())
    return frozen


def _check_page(page: Node) -> None:
    page.get("paper_mm").range()
    page.get("font").text()
    for side in _SIDES:
        page.get("margin_mm").get(side).range()


def _check_elements(elements: Node) -> None:
    found: set[str] = set()
    for element in elements.some():
        name = element.get("id")
        if name.text() in found:
            raise name.wrong(f"thành phần “{name.text()}” ghi hai lần")
        found.add(name.text())
        _check_element(element)
    if missing := _NEEDED_ELEMENTS - found:
        raise elements.wrong(f"thiếu thành phần {', '.join(sorted(missing))}")


def _check_element(element: Node) -> None:
    for key in _ELEMENT_TEXTS:
        element.get(key).text()
    element.get("size_pt").range()
    if "regex" not in element.mapping():
        return
    try:
        re.compile(element.get("regex").text())
    except re.error:
        raise element.get("regex").wrong("biểu thức mẫu không dùng được") from None


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _preset(table: Node, code: str) -> Preset:
    if table.get("code").text() != code:
        raise table.get("code").wrong(f"phải là {code}, như tên tệp")
    groups = _preset_groups(table.get("groups"))
    return Preset(
        code=code,
        label=table.get("label").text(),
        source=table.get("source").text(),
        confidence=table.get("confidence").text(),
        wording=_wording(table.get("wording")),
        groups=groups,
        offices=_preset_offices(table.get("offices"), {group.key for group in groups}),
        ranks=_preset_ranks(table.get("ranks")),
    )


def _wording(table: Node) -> PresetWording:
    return PresetWording(
        level=table.get("level").text(),
        area=table.get("area").text(),
        name=_pattern(table.get("name")),
        short_name=_pattern(table.get("short_name")),
        issuer=_pattern(table.get("issuer")),
        other_issuers=_patterns(table.get("other_issuers")),
        superior=_pattern(table.get("superior"), empty=True),
        venue=_pattern(table.get("venue")),
        chair=_pattern(table.get("chair")),
        invitation_symbol=table.get("invitation_symbol").text(),
        signer_authority=table.get("signer_authority").text(),
        signer_post=table.get("signer_post").text(),
        contact_name=_pattern(table.get("contact_name")),
        invitation_note=table.get("invitation_note").text(),
        programme=_patterns(table.get("programme")),
        recipients=_patterns(table.get("recipients")),
    )


def _patterns(node: Node) -> tuple[str, ...]:
    return tuple(_pattern(item) for item in node.some())


def _pattern(node: Node, *, allowed: frozenset[str] = PATTERN_WORDS, empty: bool = False) -> str:
    text = node.text(empty=empty)
    try:
        words = {word for _, word, _, _ in Formatter().parse(text) if word is not None}
    except ValueError:
        raise node.wrong("dấu ngoặc nhọn { } không khép kín") from None
    if unknown := words - allowed:
        raise node.wrong(f"không biết {{{min(unknown)}}}; chỉ dùng được {', '.join(sorted(allowed))}")
    return text


def _preset_groups(table: Node) -> tuple[PresetGroup, ...]:
    rows = table.some()
    groups = tuple(_preset_group(row) for row in rows)
    _refuse_repeats(rows, "key", [group.key for group in groups])
    _refuse_repeats(rows, "name", [group.name for group in groups])
    _refuse_repeats(rows, "colour", [group.colour for group in groups])
    return groups


def _preset_group(row: Node) -> PresetGroup:
    colour = row.get("colour")
    if not _COLOUR.fullmatch(colour.text()):
        raise colour.wrong("màu phải ở dạng #RRGGBB, chữ in hoa")
    return PresetGroup(
        key=row.get("key").text(),
        name=row.get("name").text(),
        colour=colour.text(),
        rank=row.get("rank").whole(low=1, high=499),
        members=row.get("members").texts(),
    )


def _preset_offices(table: Node, groups: set[str]) -> tuple[PresetOffice, ...]:
    rows = table.some()
    for row in rows:
        if row.get("group").text() not in groups:
            raise row.get("group").wrong(f"không có nhóm “{row.get('group').text()}”")
    allowed = frozenset({NAME_PATTERN_WORD})
    offices = tuple(
        PresetOffice(_pattern(row.get("name"), allowed=allowed), row.get("group").text()) for row in rows
    )
    _refuse_repeats(rows, "name", [office.name for office in offices])
    return offices


def _preset_ranks(table: Node) -> Mapping[str, int]:
    rows = table.some()
    _refuse_repeats(rows, "position", [row.get("position").text() for row in rows])
    return MappingProxyType(
        {row.get("position").text(): row.get("rank").whole(low=1, high=499) for row in rows}
    )


def _refuse_repeats(rows: list[Node], key: str, values: list[str]) -> None:
    seen: set[str] = set()
    for row, value in zip(rows, values, strict=True):
        if value in seen:
            raise row.get(key).wrong(f"“{value}” ghi hai lần")
        seen.add(value)
