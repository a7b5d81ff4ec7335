"""What a paragraph and a run of Word really look like: direct layout, styles, numbering, defaults, theme."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from tdkt_event.domain.paper_text import Span

Element = Any
_OFF = frozenset({"0", "false", "off", "none"})
_DEFAULT_HALF_POINTS = 20
_TWIPS_TO_MM = 25.4 / 1440
_MOST_STYLES = 20
_HEX = re.compile(r"^[0-9A-Fa-f]{6}$")
_THEME_BLACK = frozenset({"text1", "dark1"})
_BULLET = "•"


def twips(value: str | None) -> float | None:
    """Give millimetres of twentieths of a point; None for nothing and for what is no number."""
    try:
        return None if value is None else float(value) * _TWIPS_TO_MM
    except ValueError:
        return None


@dataclass(slots=True)
class _Level:
    """A level of a list."""

    format: str
    text: str
    start: int
    element: Element


@dataclass(slots=True)
class WordLook:
    """Resolves looks in one Word file."""

    styles: Mapping[str, Element]
    default_style: str
    default_run: Element | None
    default_paragraph: Element | None
    theme_fonts: Mapping[str, str]
    abstract_of: Mapping[str, str]
    levels: Mapping[tuple[str, int], _Level]
    overrides: Mapping[tuple[str, int], int]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def layers(self, paragraph: Element) -> Iterator[Element]:
        """Yield the pPr elements that shape a paragraph, the strongest first."""
        own, level = paragraph.find(qn("w:pPr")), self.level_of(paragraph)
        listed = None if level is None else level.element.find(qn("w:pPr"))
        if own is not None:
            yield own
            if listed is not None and own.find(qn("w:numPr")) is not None:
                yield listed
                listed = None
        for style in self.style_chain(self.style_of(paragraph)):
            inner = style.find(qn("w:pPr"))
            if inner is not None:
                yield inner
                if listed is not None and inner.find(qn("w:numPr")) is not None:
                    yield listed
                    listed = None
        if self.default_paragraph is not None:
            yield self.default_paragraph

    def style_of(self, paragraph: Element) -> str:
        """Give the id of a paragraph's style."""
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.default_style if named is None else str(named.get(qn("w:val")))

    def style_chain(self, style_id: str) -> Iterator[Element]:
        """Yield a style and those it is based on."""
        for _ in range(_MOST_STYLES):
            style = self.styles.get(style_id)
            if style is None:
                return
            yield style
            based = style.find(qn("w:basedOn"))
            if based is None:
                return
            style_id = str(based.get(qn("w:val")))

    def attribute(self, paragraph: Element, tag: str, *names: str) -> tuple[str, str] | None:
        """Give (name, value) of the first of some attributes that any layer sets on a child such as w:ind."""
        for layer in self.layers(paragraph):
            child = layer.find(qn(tag))
            for name in names if child is not None else ():
                if (value := child.get(qn(name))) is not None:
                    return name, str(value)
        return None

    def value(self, paragraph: Element, tag: str, name: str = "w:val") -> str | None:
        """Give an attribute of a child such as w:jc."""
        found = self.attribute(paragraph, tag, name)
        return found[1] if found else None

    # --- runs ------------------------------------------------------------------------------------

    def run_layers(self, paragraph: Element, own: Element | None) -> Iterator[Element]:
        """Yield the rPr elements that shape a run, the strongest first."""
        if own is not None:
            yield own
            named = own.find(qn("w:rStyle"))
            for style in self.style_chain(str(named.get(qn("w:val")))) if named is not None else ():
                if (inner := style.find(qn("w:rPr"))) is not None:
                    yield inner
        for style in self.style_chain(self.style_of(paragraph)):
            if (inner := style.find(qn("w:rPr"))) is not None:
                yield inner
        if self.default_run is not None:
            yield self.default_run

    def span(self, text: str, paragraph: Element, own: Element | None, *more: Element) -> Span:
        """Make a span of a run's text with its resolved look."""
        layers = [*more, *self.run_layers(paragraph, own)]
        shown = text.upper() if _is_on(layers, "w:caps") else text
        underline = _first(layers, "w:u")
        return Span(
            shown,
            _points(layers),
            bold=_is_on(layers, "w:b"),
            italic=_is_on(layers, "w:i"),
            colour=_colour(layers),
            font=self._font(layers),
            underlined=underline is not None and underline.get(qn("w:val"), "single") != "none",
        )

    def _font(self, layers: Sequence[Element]) -> str:
        for layer in layers:
            fonts = layer.find(qn("w:rFonts"))
            if fonts is None:
                continue
            for theme, plain in (("w:hAnsiTheme", "w:hAnsi"), ("w:asciiTheme", "w:ascii")):
                if (named := fonts.get(qn(theme))) is not None:
                    return self.theme_fonts.get(named[:5], named)
                if (name := fonts.get(qn(plain))) is not None:
                    return str(name)
        return "Times New Roman"

    # --- numbering -------------------------------------------------------------------------------

    def _numbered(self, paragraph: Element) -> tuple[str, int] | None:
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        places = [own] if own is not None else []
        places += [
            inner
            for style in self.style_chain(self.style_of(paragraph))
            if (inner := style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")) is not None
        ]
        number = _child_value(places, "w:numId")
        if number is None or number == "0":
            return None
        return number, int(_child_value(places, "w:ilvl") or 0)

    def level_of(self, paragraph: Element) -> _Level | None:
        """Give the level of the list that numbers a paragraph; None for an unnumbered one."""
        found = self._numbered(paragraph)
        if found is None:
            return None
        return self.levels.get(found) or self.levels.get((f"a{self.abstract_of.get(found[0], '')}", found[1]))

    def label(self, paragraph: Element) -> Span | None:
        """Count a numbered paragraph and give what Word writes before it; call once for each, in order."""
        found, level = self._numbered(paragraph), self.level_of(paragraph)
        if found is None or level is None:
            return None
        number, depth = found
        abstract = self.abstract_of.get(number, number)
        counts = self.counts.setdefault(abstract, {})
        start = self.overrides.get((number, depth))
        if f"{number}/{depth}" not in self.begun and start is not None:
            counts[depth] = start - 1
        self.begun.add(f"{number}/{depth}")
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for inner in [one for one in counts if one > depth]:
            del counts[inner]
        text = self._label_text(abstract, number, level)
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        of_level = level.element.find(qn("w:rPr"))
        return (
            self.span(f"{text} ", paragraph, own, *([] if of_level is None else [of_level])) if text else None
        )

    def _label_text(self, abstract: str, number: str, level: _Level) -> str:
        if level.format == "bullet":
            return level.text if level.text.isprintable() and level.text in "-–+*•" else _BULLET
        counts = self.counts[abstract]

        def counted(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            of = self.levels.get((number, at)) or self.levels.get((f"a{abstract}", at)) or level
            return _figure(counts.get(at, of.start), of.format)

        return re.sub(r"%(\d)", counted, level.text)


def _is_on(layers: Sequence[Element], tag: str) -> bool:
    found = _first(layers, tag)
    return found is not None and found.get(qn("w:val"), "1") not in _OFF


def _first(layers: Sequence[Element], tag: str) -> Element | None:
    return next((child for layer in layers if (child := layer.find(qn(tag))) is not None), None)


def _points(layers: Sequence[Element]) -> float:
    found = _first(layers, "w:sz")
    try:
        return float(found.get(qn("w:val"))) / 2 if found is not None else _DEFAULT_HALF_POINTS / 2
    except (TypeError, ValueError):
        return _DEFAULT_HALF_POINTS / 2


def _colour(layers: Sequence[Element]) -> str:
    found = _first(layers, "w:color")
    if found is None or found.get(qn("w:themeColor")) in _THEME_BLACK:
        return "#000000"
    value = str(found.get(qn("w:val")))
    return f"#{value.upper()}" if _HEX.match(value) else "#000000"


def _child_value(places: Sequence[Element], tag: str) -> str | None:
    for place in places:
        child = place.find(qn(tag))
        if child is not None:
            return str(child.get(qn("w:val")))
    return None


def _figure(count: int, kind: str) -> str:
    """Write a count as Word does; its letters are those of the Latin alphabet."""
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        written = ""
        for value, figures in _ROMAN:
            written += figures * (count // value)
            count %= value
        return written if kind == "upperRoman" else written.lower()
    if kind == "none":
        return ""
    return f"{count:02d}" if kind == "decimalZero" else str(count)


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


# --- reading the tables of a file ----------------------------------------------------------------


def word_look(document: Document) -> WordLook:
    """Read styles, defaults, theme fonts and lists of a Word file."""
    root = document.styles.element
    styles = {str(style.get(qn("w:styleId"))): style for style in root.iter(qn("w:style"))}
    default = next(
        (
            name
            for name, style in styles.items()
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")
        ),
        "Normal",
    )
    defaults = root.find(qn("w:docDefaults"))
    abstract_of, levels, overrides = _lists(document)
    return WordLook(
        styles,
        default,
        None if defaults is None else defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}"),
        None if defaults is None else defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}"),
        _theme_fonts(document),
        abstract_of,
        levels,
        overrides,
    )


def _lists(
    document: Document,
) -> tuple[dict[str, str], dict[tuple[str, int], _Level], dict[tuple[str, int], int]]:
    abstract_of: dict[str, str] = {}
    levels: dict[tuple[str, int], _Level] = {}
    overrides: dict[tuple[str, int], int] = {}
    root = next(
        (
            rel.target_part.element
            for rel in document.part.rels.values()
            if rel.reltype.endswith("/numbering")
        ),
        None,
    )
    if root is None:
        return abstract_of, levels, overrides
    for abstract in root.iter(qn("w:abstractNum")):
        for level in abstract.iter(qn("w:lvl")):
            levels[f"a{abstract.get(qn('w:abstractNumId'))}", _depth(level)] = _level(level)
    for number in root.iter(qn("w:num")):
        name = str(number.get(qn("w:numId")))
        abstract_of[name] = _child_value([number], "w:abstractNumId") or ""
        for override in number.iter(qn("w:lvlOverride")):
            depth = _depth(override)
            if (start := _child_value([override], "w:startOverride")) is not None:
                overrides[name, depth] = int(start)
            if (level := override.find(qn("w:lvl"))) is not None:
                levels[name, depth] = _level(level)
    return abstract_of, levels, overrides


def _depth(element: Element) -> int:
    return int(element.get(qn("w:ilvl")) or 0)


def _level(element: Element) -> _Level:
    return _Level(
        _child_value([element], "w:numFmt") or "decimal",
        _child_value([element], "w:lvlText") or "",
        int(_child_value([element], "w:start") or 1),
        element,
    )


def _theme_fonts(document: Document) -> dict[str, str]:
    """Give the Latin fonts of the theme by “minor” and “major”."""
    for rel in document.part.rels.values():
        if rel.reltype.endswith("/theme"):
            text = rel.target_part.blob.decode("utf-8", "replace")
            return {
                kind: found[1]
                for kind in ("minor", "major")
                if (
                    found := re.search(rf'<a:{kind}Font>.*?<a:latin[^>]*?typeface="([^"]*)"', text, re.DOTALL)
                )
            }
    return {}
