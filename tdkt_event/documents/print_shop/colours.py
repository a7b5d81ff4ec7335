"""The colours a person chooses from, by their Vietnamese names; nobody reads or types a hexadecimal number."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedColour:
    """A colour with the name the screen and the papers give it."""

    name: str
    hexadecimal: str


COLOURS: Mapping[str, NamedColour] = {
    "red": NamedColour("đỏ", "#B5121B"),
    "dark_red": NamedColour("đỏ đô", "#9B1B20"),
    "yellow": NamedColour("vàng tươi", "#FFE23D"),
    "gold": NamedColour("vàng đồng", "#B98A2F"),
    "white": NamedColour("trắng", "#FFFFFF"),
    "cream": NamedColour("trắng ngà", "#FBF3E2"),
    "blue": NamedColour("xanh dương", "#1D4F91"),
    "navy": NamedColour("xanh dương đậm", "#12305C"),
    "sky": NamedColour("xanh da trời", "#2F86C6"),
    "green": NamedColour("xanh lá", "#1E7A3C"),
    "orange": NamedColour("cam", "#D9731A"),
    "purple": NamedColour("tím", "#6A3D8F"),
    "brown": NamedColour("nâu", "#7A5A1E"),
    "grey": NamedColour("xám", "#7A746C"),
    "black": NamedColour("đen", "#1F1A17"),
}


def colour_name(hexadecimal: str) -> str:
    """Give the name of a colour, or of the named one that is nearest to it."""
    wanted = _levels(hexadecimal)
    nearest = min(
        COLOURS.values(),
        key=lambda one: sum((a - b) ** 2 for a, b in zip(_levels(one.hexadecimal), wanted, strict=True)),
    )
    return nearest.name


def _levels(hexadecimal: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(hexadecimal.strip().lstrip("#")))
