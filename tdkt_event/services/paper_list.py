"""The paper fall-back: printing the attendance list, and the cards of the desks."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tdkt_event.documents.attendance_list_pdf import attendance_list
from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.desk_card_pdf import DeskCard, desk_cards
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.papers.content import attendance_sheet
from tdkt_event.errors import RefusedError
from tdkt_event.services.conference import find_conference
from tdkt_event.services.papers import facts_for
from tdkt_event.storage import desks
from tdkt_event.storage.database import Database


def print_attendance_list(
    database: Database, conference_id: int, *, font_folder: Path | None, now: datetime,
    on_progress: Callable[[int, int, str], None] | None = None, cancelled: Callable[[], bool] | None = None,
) -> bytes:  # fmt: skip
    """Print the list with a QR, a signature box and a tick box per seat, by group, in a child process."""
    with database.reading() as tx:
        facts = facts_for(tx, conference_id, attendance_sheet.ENTRY, today=now.date())
    if not facts.delegates:
        raise RefusedError(
            "nothing_to_print", "Danh sách chưa có đại biểu. Hãy nạp danh sách trước khi in phiếu."
        )
    host, rows = attendance_sheet.sheet_host(facts), attendance_sheet.sheet_rows(facts)
    return run_in_child(
        attendance_list, host, rows, fonts=find_serif(font_folder), created_at=now,
        memory_megabytes=None, seconds=None, on_progress=on_progress, cancelled=cancelled,
    )  # fmt: skip


def print_desk_cards(
    database: Database, conference_id: int, *, address: str, font_folder: Path | None, now: datetime
) -> bytes:
    """Print a card per open desk with its sign-in link; the address is the server as the desks reach it."""
    with database.reading() as tx:
        facts = find_conference(tx, conference_id).facts
        held = desks.list_desks(tx, conference_id)
    if not held:
        raise RefusedError("no_desk", "Chưa có bàn nào. Hãy mở bàn trước khi in thẻ bàn.")
    contact = " ".join(part for part in (facts.contact_name, facts.contact_phone) if part)
    cards = [
        DeskCard(
            desk=desk.name, link=desk_link(address, desk.token), link_text=desk_link(address, desk.token),
            conference=facts.short_name or facts.name, help_text=f"Trợ giúp: {contact}" if contact else "",
        )
        for desk in held
    ]  # fmt: skip
    return desk_cards(cards, fonts=find_serif(font_folder), created_at=now)


def desk_link(address: str, token: str) -> str:
    """Give the link that signs a desk in."""
    return f"{address.rstrip('/')}/ban/{token}"
