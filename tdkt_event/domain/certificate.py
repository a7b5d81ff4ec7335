"""Certificates: where each line stands on the sheet, by how much a printer misses, and what each line says."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from tdkt_event.domain.award import AwardLevel
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient
from tdkt_event.domain.ceremony_sheet import CeremonySheet
from tdkt_event.errors import RefusedError

PLAIN, BLANK_SHEET = "giay_khen", "phoi_in_san"
"""The two layouts that the program brings: a whole sheet, and the changing lines on a bought blank."""
FURTHEST = 20.0
"""The most a printer may be set to miss, millimetres: more is another sheet put in."""
SMALLEST, LARGEST = 6.0, 72.0
Style = Literal["", "B", "I", "BI"]
Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateLine:
    """One line: its content, its box in millimetres, its largest size in points; `on` False leaves it out."""

    key: str
    label: str
    x: float
    y: float
    width: float
    height: float = 0.0
    """0 for a single line."""
    size: float
    style: Style = ""
    align: Align = "centre"
    ink: str = "black"
    on: bool = True

    @property
    def id(self) -> str:
        """Give what a table knows the row by."""
        return self.key

    @property
    def name(self) -> str:
        """Give what a table calls the row."""
        return self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateLayout:
    """A sheet with its lines; a frame and the room of the emblem belong to a whole certificate."""

    label: str
    page_width: float
    page_height: float
    frame: bool
    emblem_room: bool
    lines: tuple[CertificateLine, ...]


@dataclass(frozen=True, slots=True)
class PrinterOffset:
    """By how much everything is moved on the paper for one printer, millimetres."""

    name: str
    right: float = 0.0
    down: float = 0.0


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate to print: who, which award, by which decision, and the place in the tray."""

    recipient: AwardRecipient
    award: str
    decision: AwardDecision | None
    tray: str = ""


def check_lines(lines: Sequence[CertificateLine], layout: CertificateLayout) -> None:
    """Refuse lines that leave the sheet or have no readable size."""
    for one in lines:
        inside = one.x >= 0 and one.y >= 0 and one.width >= 10 and one.x + one.width <= layout.page_width
        if not inside or one.y + one.height > layout.page_height - 3:
            raise RefusedError(
                "line_outside",
                f"Dòng “{one.label}” nằm ngoài tờ giấy {layout.page_width:g} × {layout.page_height:g} mm. "
                "Hãy sửa vị trí hoặc chiều rộng.",
            )
        if not SMALLEST <= one.size <= LARGEST:
            raise RefusedError(
                "line_size", f"Dòng “{one.label}”: cỡ chữ phải từ {SMALLEST:g} đến {LARGEST:g}."
            )


def check_offset(one: PrinterOffset) -> None:
    """Refuse a printer without a name, or one that misses by more than a printer does."""
    if not one.name.strip():
        raise RefusedError("printer_unnamed", "Chưa có tên máy in. Hãy đặt tên, ví dụ “Máy in phòng Nội vụ”.")
    if max(abs(one.right), abs(one.down)) > FURTHEST:
        raise RefusedError(
            "printer_offset", f"Độ lệch nhiều nhất là {FURTHEST:g} mm. Hãy đo lại bằng tờ in thử."
        )


def moved(layout: CertificateLayout, offset: PrinterOffset) -> CertificateLayout:
    """Move every line against what the printer misses."""
    lines = tuple(replace(one, x=one.x + offset.right, y=one.y + offset.down) for one in layout.lines)
    return replace(layout, lines=lines)


def lines_json(lines: Sequence[CertificateLine]) -> list[dict[str, Any]]:
    """Give what a person may change of the lines as plain values to keep."""
    return [asdict(one) for one in lines]


def with_kept(layout: CertificateLayout, kept: Sequence[Mapping[str, Any]]) -> CertificateLayout:
    """Put the kept places over the layout's own; a line that is not kept stays as it is."""
    known = {one["key"]: one for one in kept}
    allowed = {"x", "y", "width", "height", "size", "on"}
    lines = tuple(
        replace(one, **{name: value for name, value in known.get(one.key, {}).items() if name in allowed})
        for one in layout.lines
    )
    return replace(layout, lines=lines)


def certificates_of(
    sheet: CeremonySheet,
    levels: Mapping[str, AwardLevel] | None = None,
    *,
    own: AwardLevel = AwardLevel.GRASSROOTS,
) -> list[Certificate]:
    """Give the certificates in the order of the trays, then of those who stand in no batch.

    With `levels`, the level of each award by its code, only those of the conference's `own` level: others come
    finished from whoever decided.
    """
    found = [
        Certificate(one.recipient, one.award, sheet.decisions.get(one.recipient.decision_id),
                    f"{batch.batch.name}, vị trí {one.position}")
        for batch in sheet.batches
        for one in batch.people
    ]  # fmt: skip
    found += [
        Certificate(one, sheet.awards.get(one.id, ""), sheet.decisions.get(one.decision_id))
        for one in sheet.aside
    ]
    if levels is None:
        return found
    return [one for one in found if levels.get(one.recipient.award_code) is own]
