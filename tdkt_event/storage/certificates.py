"""Where the lines of certificates stand, and by how much each printer misses."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update

from tdkt_event.domain.certificate import PrinterOffset
from tdkt_event.storage.award_tables import certificate_layout, printer_offset
from tdkt_event.storage.database import Transaction


def list_lines(tx: Transaction) -> dict[str, list[dict[str, Any]]]:
    """Give the kept lines of each layout by its name."""
    return {row.name: list(row.lines) for row in tx.execute(select(certificate_layout))}


def save_lines(tx: Transaction, name: str, lines: Sequence[Mapping[str, Any]], *, at: str) -> None:
    """Keep the lines of a layout."""
    values = {"lines": [dict(one) for one in lines], "at": at}
    mine = certificate_layout.c.name == name
    if not tx.execute(update(certificate_layout).where(mine).values(values)).rowcount:
        tx.execute(insert(certificate_layout), values | {"name": name})


def forget_lines(tx: Transaction, name: str) -> None:
    """Let a layout be the program's own again."""
    tx.execute(delete(certificate_layout).where(certificate_layout.c.name == name))


def list_printers(tx: Transaction) -> list[PrinterOffset]:
    """List the printers by name."""
    query = select(printer_offset).order_by(printer_offset.c.name)
    return [PrinterOffset(row.name, row.right_mm, row.down_mm) for row in tx.execute(query)]


def save_printer(tx: Transaction, one: PrinterOffset, *, at: str) -> None:
    """Keep by how much a printer misses."""
    values = {"right_mm": one.right, "down_mm": one.down, "at": at}
    mine = printer_offset.c.name == one.name
    if not tx.execute(update(printer_offset).where(mine).values(values)).rowcount:
        tx.execute(insert(printer_offset), values | {"name": one.name})


def remove_printer(tx: Transaction, name: str) -> None:
    """Forget a printer."""
    tx.execute(delete(printer_offset).where(printer_offset.c.name == name))
