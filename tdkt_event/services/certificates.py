"""Certificates: their layouts and printers as this office set them, and the numbers of the golden book."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tdkt_event.documents.certificate_layouts import load_certificates
from tdkt_event.domain.certificate import (
    CertificateLayout,
    CertificateLine,
    PrinterOffset,
    check_lines,
    check_offset,
    lines_json,
    with_kept,
)
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.storage import awards as award_store
from tdkt_event.storage import certificates as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction


def list_layouts(tx: Transaction) -> dict[str, CertificateLayout]:
    """Give every layout with what the office changed of it."""
    kept = store.list_lines(tx)
    return {name: with_kept(one, kept.get(name, ())) for name, one in load_certificates().items()}


def save_lines(
    tx: Transaction, name: str, lines: Sequence[CertificateLine], *, actor: str, now: datetime,
    seen: Sequence[CertificateLine] | None = None,
) -> None:  # fmt: skip
    """Keep where the lines of a layout stand; refuse lines that leave the sheet."""
    layout = _need_layout(tx, name)
    if seen is not None and list(seen) != list(layout.lines):
        raise RefusedError(
            "changed_meanwhile",
            "Vừa có người khác đổi mẫu này nên chưa lưu gì. Hãy xem thay đổi đó rồi lưu lại.",
        )
    check_lines(lines, layout)
    if list(lines) == list(layout.lines):
        return
    store.save_lines(tx, name, lines_json(lines), at=now.isoformat(timespec="milliseconds"))
    _log(tx, "certificate.layout", f"certificate_layout:{name}", layout.label, actor=actor, now=now)


def restore_lines(tx: Transaction, name: str, *, actor: str, now: datetime) -> None:
    """Let a layout be the program's own again."""
    layout = _need_layout(tx, name)
    store.forget_lines(tx, name)
    _log(
        tx, "certificate.layout", f"certificate_layout:{name}", f"{layout.label}: lấy lại vị trí mặc định",
        actor=actor, now=now,
    )  # fmt: skip


def list_printers(tx: Transaction) -> list[PrinterOffset]:
    """List the printers by name."""
    return store.list_printers(tx)


def save_printer(tx: Transaction, one: PrinterOffset, *, actor: str, now: datetime) -> None:
    """Keep by how much a printer misses, under its name."""
    new = replace(one, name=clean(one.name))
    check_offset(new)
    store.save_printer(tx, new, at=now.isoformat(timespec="milliseconds"))
    said = f"{new.name}: sang phải {new.right:g} mm, xuống {new.down:g} mm"
    _log(tx, "certificate.printer", f"printer:{new.name}", said, actor=actor, now=now)


def remove_printer(tx: Transaction, name: str, *, actor: str, now: datetime) -> None:
    """Forget a printer."""
    store.remove_printer(tx, name)
    _log(tx, "certificate.printer", f"printer:{name}", f"{name}: bỏ", actor=actor, now=now)


def number_book(
    tx: Transaction, conference_id: int, recipients: Sequence[int], first: int, *, actor: str, now: datetime
) -> int:
    """Give those without a number of the golden book the next ones, in the order given; tell how many got one."""
    if not 1 <= first <= 999_999:
        raise RefusedError("book_number", "Số sổ vàng đầu tiên phải từ 1 đến 999.999.")
    known = {one.id: one for one in award_store.list_recipients(tx, conference_id)}
    taken = {one.book_number for one in known.values() if one.book_number}
    waiting = [known[one] for one in recipients if one in known and not known[one].book_number]
    changed, number = [], first
    for one in waiting:
        while f"{number:02d}" in taken:
            number += 1
        changed.append(replace(one, book_number=f"{number:02d}"))
        number += 1
    if changed:
        award_store.change_recipients(tx, changed, at=now.isoformat(timespec="milliseconds"))
        said = f"{len(changed)} bằng, từ số {changed[0].book_number} đến số {changed[-1].book_number}"
        _log(
            tx, "certificate.book", f"conference:{conference_id}", said, actor=actor, now=now,
            conference_id=conference_id,
        )  # fmt: skip
    return len(changed)


def _need_layout(tx: Transaction, name: str) -> CertificateLayout:
    known = list_layouts(tx)
    if name not in known:
        raise NotFoundError("layout_unknown", f"Không có mẫu bằng “{name}”.")
    return known[name]


def _log(
    tx: Transaction, action: str, subject: str, said: str, *, actor: str, now: datetime,
    conference_id: int | None = None,
) -> None:  # fmt: skip
    append_change(tx, action, actor=actor, now=now, subject=subject, conference_id=conference_id, after=said)
