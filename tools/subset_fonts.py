"""Make data/fonts/tinos from the Tinos of Debian's fonts-croscore: only what Vietnamese papers print.

    python tools/subset_fonts.py [folder with Tinos-*.ttf]

Hinting is dropped (papers are printed, not read at 9 pixels), kerning and mark placement are kept.
"""

import sys
from pathlib import Path

from fontTools import subset

SOURCE = Path("/usr/share/fonts/truetype/croscore")
TARGET = Path(__file__).resolve().parent.parent / "data" / "fonts" / "tinos"
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
RANGES = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A
    (0x01A0, 0x01B0),  # Ơ ơ Ư ư
    (0x0300, 0x036F),  # combining marks
    (0x1E00, 0x1EFF),  # Latin Extended Additional: the accented Vietnamese letters
    (0x2000, 0x206F),  # dashes, quotation marks, ellipsis
    (0x20AB, 0x20AB),  # ₫
    (0x2190, 0x2193),  # arrows
    (0x25A1, 0x25A1),  # empty box
    (0x2610, 0x2611),  # tick boxes
    (0x2713, 0x2713),  # tick
)


def subset_style(style: str, source: Path) -> int:
    """Write one style and return its size in bytes."""
    options = subset.Options(hinting=False, layout_features=["*"], notdef_outline=True, name_IDs=["*"])
    font = subset.load_font(str(source / f"Tinos-{style}.ttf"), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in RANGES for code in range(low, high + 1)])
    subsetter.subset(font)
    target = TARGET / f"Tinos-{style}.ttf"
    subset.save_font(font, str(target), options)
    font.close()
    return target.stat().st_size


def main() -> None:
    """Renew the four styles."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE
    TARGET.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        sys.stdout.write(f"Tinos-{style}.ttf: {subset_style(style, source):,} bytes\n")


if __name__ == "__main__":
    main()
