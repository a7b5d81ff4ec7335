"""Figures that the program sees by itself: invitations printed 280/280, speeches received 2/3."""

from collections.abc import Callable, Collection
from datetime import datetime

from tdkt_event.documents.papers.catalogue import CATALOGUE
from tdkt_event.domain.dates import day_text
from tdkt_event.domain.duty_figure import PAPER, Figure
from tdkt_event.services import conference
from tdkt_event.services.invitations import Paper, count_to_print
from tdkt_event.storage import duty_watch as store
from tdkt_event.storage.database import Transaction
from tdkt_event.text import DUTY_WATCH


def watch_labels() -> dict[str, str]:
    """Give everything a duty may be ticked by, with its Vietnamese name: the counts, then every paper printed."""
    return DUTY_WATCH | {f"{PAPER}{one.name}": f"Đã in: {one.title}" for one in CATALOGUE}


def read_figures(tx: Transaction, conference_id: int, wanted: Collection[str]) -> dict[str, Figure]:
    """Count what these keys ask for; a key that nobody knows gives nothing."""
    figures = {key: _COUNTS[key](tx, conference_id) for key in dict.fromkeys(wanted) if key in _COUNTS}
    papers = [key for key in wanted if key.startswith(PAPER) and key in watch_labels()]
    if papers:
        printed = store.last_printed(tx, conference_id)
        figures |= {key: _printed(printed.get(key.removeprefix(PAPER), "")) for key in papers}
    return figures


def _printed(at: str) -> Figure:
    if not at:
        return Figure(0, 1, "chưa in")
    return Figure(1, 1, f"đã in {day_text(datetime.fromisoformat(at).date())}")


def _delegates(tx: Transaction, conference_id: int) -> Figure:
    planned = conference.find_conference(tx, conference_id).facts.planned
    return Figure(store.named_seats(tx, conference_id), planned)


def _invitations(tx: Transaction, conference_id: int) -> Figure:
    return Figure(*store.invitations(tx, conference_id))


def _invitations_printed(tx: Transaction, conference_id: int) -> Figure:
    """Count the papers whose last printing still says what they say now, in the form most were printed in."""
    counts = [count_to_print(tx, conference_id, paper) for paper in Paper]
    listed = store.invitations(tx, conference_id)[1]
    return Figure(max(issued - waiting for issued, waiting in counts), listed)


def _programme(tx: Transaction, conference_id: int) -> Figure:
    items = store.programme_items(tx, conference_id)
    return Figure(min(items, 1), 1, f"{items} mục" if items else "chưa lưu")


def _committee(tx: Transaction, conference_id: int) -> Figure:
    members = store.committee_members(tx, conference_id)
    return Figure(min(members, 1), 1, f"{members} thành viên" if members else "chưa có")


def _desks(tx: Transaction, conference_id: int) -> Figure:
    desks = store.open_desks(tx, conference_id)
    return Figure(min(desks, 1), 1, f"{desks} bàn" if desks else "chưa mở")


def _speeches(tx: Transaction, conference_id: int) -> Figure:
    received, _, wanted = store.speeches(tx, conference_id)
    return Figure(received, wanted)


def _speeches_approved(tx: Transaction, conference_id: int) -> Figure:
    _, approved, wanted = store.speeches(tx, conference_id)
    return Figure(approved, wanted)


def _pledges(tx: Transaction, conference_id: int) -> Figure:
    return Figure(*store.pledges(tx, conference_id))


def _awards(tx: Transaction, conference_id: int) -> Figure:
    return Figure(*store.awards(tx, conference_id))


_COUNTS: dict[str, Callable[[Transaction, int], Figure]] = {
    "delegates": _delegates,
    "invitations": _invitations,
    "invitations_printed": _invitations_printed,
    "programme": _programme,
    "committee": _committee,
    "desks": _desks,
    "speeches": _speeches,
    "speeches_approved": _speeches_approved,
    "pledges": _pledges,
    "awards": _awards,
}
