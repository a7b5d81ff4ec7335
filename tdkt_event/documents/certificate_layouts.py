"""Read the layouts of certificates from ``data/layouts/certificates.json``."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tdkt_event.documents.print_shop.layout_reader import LAYOUT_FOLDER
from tdkt_event.documents.table_file import Node, is_number, open_table
from tdkt_event.domain.certificate import CertificateLayout, CertificateLine

_STYLES, _ALIGNS, _INKS = ("", "B", "I", "BI"), ("left", "centre", "right"), ("black", "red")


@cache
def load_certificates(folder: Path = LAYOUT_FOLDER) -> Mapping[str, CertificateLayout]:
    """Read and check the layouts once; raise SettingError that names the place of the first fault."""
    table = open_table(folder / "certificates.json").get("layouts")
    return MappingProxyType({key: _layout(table.get(key)) for key in table.mapping()})


@cache
def certificates_source(folder: Path = LAYOUT_FOLDER) -> str:
    """Say how sure the layouts are, for the page."""
    return open_table(folder / "certificates.json").get("confidence").text()


def _layout(node: Node) -> CertificateLayout:
    return CertificateLayout(
        label=node.get("label").text(),
        page_width=_number(node.get("page_width")),
        page_height=_number(node.get("page_height")),
        frame=_yes(node.get("frame")),
        emblem_room=_yes(node.get("emblem_room")),
        lines=tuple(_line(one) for one in node.get("lines").some()),
    )


def _line(node: Node) -> CertificateLine:
    return CertificateLine(
        key=node.get("key").text(),
        label=node.get("label").text(),
        x=_number(node.get("x")),
        y=_number(node.get("y")),
        width=_number(node.get("width")),
        height=_number(node.get("height")) if "height" in node.mapping() else 0.0,
        size=_number(node.get("size")),
        style=_one_of(node.get("style"), _STYLES),  # type: ignore[arg-type]
        align=_one_of(node.get("align"), _ALIGNS),  # type: ignore[arg-type]
        ink=_one_of(node.get("ink"), _INKS),
        on=_yes(node.get("on")),
    )


def _number(node: Node) -> float:
    if not is_number(node.value) or not 0 <= float(node.value) <= 1000:  # type: ignore[arg-type]
        raise node.wrong("phải là số từ 0 đến 1000")
    return float(node.value)  # type: ignore[arg-type]


def _yes(node: Node) -> bool:
    if not isinstance(node.value, bool):
        raise node.wrong("phải là true hoặc false")
    return node.value


def _one_of(node: Node, known: tuple[str, ...]) -> str:
    if node.value not in known:
        raise node.wrong(f"chỉ nhận {', '.join(known)}")
    return str(node.value)
