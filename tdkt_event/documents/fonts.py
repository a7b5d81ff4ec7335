"""Find a serif with the widths of Times New Roman that holds every Vietnamese letter in four styles."""

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from fontTools.ttLib import TTFont, TTLibError

from tdkt_event.errors import FontError, SettingError
from tdkt_event.settings import PROJECT_ROOT

Style = Literal["", "B", "I", "BI"]
STYLES: tuple[Style, ...] = ("", "B", "I", "BI")
SHIPPED_FOLDER = PROJECT_ROOT / "data" / "fonts" / "tinos"
_STYLE_NAMES: Mapping[str, Style] = {
    "regular": "",
    "roman": "",
    "normal": "",
    "bold": "B",
    "italic": "I",
    "bold italic": "BI",
    "bolditalic": "BI",
}
_STYLE_WORDS: Mapping[Style, str] = {"": "thường", "B": "đậm", "I": "nghiêng", "BI": "đậm nghiêng"}
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_PUNCTUATION = "“”‘’–—…₫"
_TIMES_WIDTHS = {"n": 500, "i": 278, "M": 889, "W": 944, "0": 500}
"""Advance widths of Times New Roman Regular, thousandths of an em."""
_LETTERS_SHOWN = 8
_FONT_SUFFIXES = frozenset({".ttf", ".otf"})

SYSTEM_FOLDERS: tuple[Path, ...] = (
    Path("C:/Windows/Fonts"),
    Path("/System/Library/Fonts/Supplemental"),
    Path("/Library/Fonts"),
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts"),
    Path("~/.fonts"),
)
SYSTEM_FILES: tuple[tuple[str, tuple[str, str, str, str]], ...] = (
    ("Times New Roman", ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")),
    (
        "Times New Roman",
        (
            "times new roman.ttf",
            "times new roman bold.ttf",
            "times new roman italic.ttf",
            "times new roman bold italic.ttf",
        ),
    ),
    (
        "Times New Roman",
        (
            "times_new_roman.ttf",
            "times_new_roman_bold.ttf",
            "times_new_roman_italic.ttf",
            "times_new_roman_bold_italic.ttf",
        ),
    ),
    (
        "Liberation Serif",
        (
            "liberationserif-regular.ttf",
            "liberationserif-bold.ttf",
            "liberationserif-italic.ttf",
            "liberationserif-bolditalic.ttf",
        ),
    ),
    ("Tinos", ("tinos-regular.ttf", "tinos-bold.ttf", "tinos-italic.ttf", "tinos-bolditalic.ttf")),
)


def _required() -> frozenset[str]:
    syllables = {unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES} | {"đ"}
    ascii_letters = {chr(code) for code in range(0x20, 0x7F)}
    return frozenset(syllables | {letter.upper() for letter in syllables} | ascii_letters | set(_PUNCTUATION))


REQUIRED_LETTERS = _required()
"""The 134 accented Vietnamese letters, printable ASCII, and “ ” ‘ ’ – — … ₫."""


@dataclass(frozen=True, slots=True)
class RejectedFont:
    """A family that was looked at and cannot print Vietnamese, with the reason in Vietnamese."""

    name: str
    folder: str
    reason: str


@dataclass(frozen=True, slots=True)
class FontFamily:
    """Four font files of one family, proved to hold every letter of REQUIRED_LETTERS."""

    name: str
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path
    rejected: tuple[RejectedFont, ...] = ()

    def path(self, style: Style) -> Path:
        """Name the file of one style."""
        return {"": self.regular, "B": self.bold, "I": self.italic, "BI": self.bold_italic}[style]


_Files = Mapping[Style, Path]
_Candidate = tuple[str, _Files]


def find_serif(
    font_folder: Path | None = None,
    *,
    shipped: Path = SHIPPED_FOLDER,
    system_folders: tuple[Path, ...] = SYSTEM_FOLDERS,
) -> FontFamily:
    """Return the first family with every letter: of `font_folder` alone when named, else shipped Tinos or the system's.

    Families that lack letters, styles or the widths of Times are skipped and listed in
    `FontFamily.rejected`; SettingError when the named folder has none left, FontError when nowhere is one.
    """
    rejected: list[RejectedFont] = []
    for name, files in _candidates(font_folder, shipped, system_folders):
        reason = _fault(files)
        if not reason:
            regular, bold, italic, bold_italic = (files[style] for style in STYLES)
            return FontFamily(name, regular, bold, italic, bold_italic, tuple(rejected))
        folder = next(iter(files.values())).parent
        rejected.append(RejectedFont(name, str(folder), reason))
    if font_folder is not None:
        raise SettingError("bad_setting", _bad_folder_sentence(font_folder, rejected))
    raise FontError("no_font", _no_font_sentence(rejected))


def check_text(text: str, *, fonts: FontFamily, where: str = "") -> None:
    """Raise FontError that names the first character of NFC `text` no style of `fonts` can print."""
    letters = _letters_of_family(fonts)
    for character in unicodedata.normalize("NFC", text):
        if character not in letters:
            raise missing_letter(character, text=text, fonts_name=fonts.name, where=where)


def missing_letter(character: str, *, text: str, fonts_name: str, where: str = "") -> FontError:
    """Make the error that names a character without a glyph, its code point and where it stands."""
    place = f", ở {where}" if where else ""
    return FontError(
        "missing_letter",
        f"Không in được ký tự “{character}” (U+{ord(character):04X}) trong “{text}”{place}: "
        f"phông chữ {fonts_name} không có ký tự này. Sửa lại chữ đó rồi in lại.",
    )


def _candidates(
    font_folder: Path | None, shipped: Path, system_folders: tuple[Path, ...]
) -> Iterator[_Candidate]:
    if font_folder is not None:
        yield from _families_in(font_folder)
        return
    yield from _families_in(shipped)
    by_folder = _files_by_folder(system_folders)
    for name, file_names in SYSTEM_FILES:
        for found in by_folder.values():
            if file_names[0] in found:
                pairs = zip(STYLES, file_names, strict=True)
                yield name, {style: found[file] for style, file in pairs if file in found}


def _families_in(folder: Path) -> Iterator[_Candidate]:
    """Group the font files of a folder by the family and style they name themselves, in order of name."""
    families: dict[str, dict[Style, Path]] = {}
    for path in _font_files(folder):
        named = _family_and_style(path)
        if named:
            families.setdefault(named[0], {}).setdefault(named[1], path)
    yield from sorted(families.items(), key=lambda item: item[0])


def _font_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _FONT_SUFFIXES)


def _files_by_folder(folders: tuple[Path, ...]) -> dict[Path, dict[str, Path]]:
    """Map each folder that holds fonts to its files by lower-case name (the same name lies in several)."""
    found: dict[Path, dict[str, Path]] = {}
    for folder in folders:
        for path in _font_files(folder.expanduser()):
            found.setdefault(path.parent, {})[path.name.lower()] = path
    return found


def _family_and_style(path: Path) -> tuple[str, Style] | None:
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            names = font["name"]
            family = str(names.getBestFamilyName() or path.stem)
            style = str(names.getBestSubFamilyName() or "").lower()
    except (TTLibError, OSError, KeyError, AssertionError, struct.error):
        return None
    return (family, _STYLE_NAMES[style]) if style in _STYLE_NAMES else None


def _fault(files: _Files) -> str:
    """Say in Vietnamese why these files cannot serve; empty when they can."""
    for style in STYLES:
        if style not in files:
            return f"thiếu kiểu chữ {_STYLE_WORDS[style]}"
        try:
            missing = sorted(REQUIRED_LETTERS - _letters_of_file(files[style]))
        except (TTLibError, OSError, KeyError, AssertionError, struct.error):
            return f"không đọc được tệp {files[style].name}"
        if missing:
            shown = " ".join(missing[:_LETTERS_SHOWN]) + (" …" if len(missing) > _LETTERS_SHOWN else "")
            return f"kiểu chữ {_STYLE_WORDS[style]} thiếu {len(missing)} chữ: {shown}"
    return "" if _has_times_widths(files[""]) else "độ rộng chữ khác Times New Roman"


def _has_times_widths(regular: Path) -> bool:
    with regular.open("rb") as file, TTFont(file, lazy=True) as font:
        widths, cmap, em = font["hmtx"].metrics, font.getBestCmap(), font["head"].unitsPerEm
        return all(abs(widths[cmap[ord(c)]][0] * 1000 / em - width) < 2 for c, width in _TIMES_WIDTHS.items())


@lru_cache(maxsize=64)
def _letters_of_file(path: Path) -> frozenset[str]:
    with path.open("rb") as file, TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or {}))


@lru_cache(maxsize=8)
def _letters_of_family(fonts: FontFamily) -> frozenset[str]:
    return frozenset.intersection(*(_letters_of_file(fonts.path(style)) for style in STYLES))


def _bad_folder_sentence(folder: Path, rejected: list[RejectedFont]) -> str:
    looked = "; ".join(f"{font.name}: {font.reason}" for font in rejected)
    return (
        f"Thiết lập TDKT_FONT_DIR không đúng: thư mục {folder} không có phông chữ kiểu Times đủ chữ tiếng Việt "
        f"({looked or 'không có tệp phông chữ nào'}). Đặt đủ bốn kiểu vào đó, hoặc bỏ thiết lập này để dùng phông có sẵn."
    )


def _no_font_sentence(rejected: list[RejectedFont]) -> str:
    looked = "; ".join(f"{font.name} ({font.folder}): {font.reason}" for font in rejected)
    return (
        "Không tìm thấy phông chữ kiểu Times có đủ mọi chữ tiếng Việt ở bốn kiểu thường, đậm, nghiêng, "
        f"đậm nghiêng. Đã xem: {looked or 'không có phông chữ nào'}. Đặt Times New Roman, "
        "Liberation Serif 2 hoặc Tinos vào một thư mục rồi ghi thư mục đó vào TDKT_FONT_DIR."
    )
