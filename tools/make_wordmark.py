"""Draw the wordmark's letters as outlines, because an SVG shown as a picture cannot load a web font.

Needs fontTools and brotli (development only); run: python tools/make_wordmark.py
"""

from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

BRAND = Path(__file__).resolve().parent.parent / "tdkt_event" / "web" / "static" / "brand"
FONTS = BRAND.parent / "fonts"
LINES = (
    ("Hội nghị tổng kết", 700, 54, 21, 17.5, "#22201d"),
    ("Thi đua, khen thưởng", 600, 54, 41, 15, "#9f1d20"),
)


def outline(text: str, weight: int, x: float, y: float, size: float) -> str:
    """Give the SVG path of a line of text, its left end at x and its baseline at y."""
    fonts = [
        TTFont(FONTS / f"be-vietnam-pro-{part}-{weight}-normal.woff2")
        for part in ("latin", "latin-ext", "vietnamese")
    ]
    pen = SVGPathPen(None, ntos=lambda value: f"{value:.2f}".rstrip("0").rstrip("."))
    for letter in text:
        font = next(font for font in fonts if ord(letter) in font.getBestCmap())
        scale = size / font["head"].unitsPerEm
        glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord(letter)]
        glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        x += glyphs[name].width * scale
    return pen.getCommands()


def main() -> None:
    """Write wordmark.svg from mark.svg and the two lines."""
    mark = (BRAND / "mark.svg").read_text(encoding="utf-8").split("\n", 1)[1].rsplit("</svg>", 1)[0]
    paths = "".join(f'  <path fill="{colour}" d="{outline(*rest)}"/>\n' for *rest, colour in LINES)
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 236 48" role="img" aria-label="Hội nghị tổng kết thi đua, khen thưởng">\n'
    (BRAND / "wordmark.svg").write_text(f"{head}{mark}{paths}</svg>\n", encoding="utf-8")


if __name__ == "__main__":
    main()
