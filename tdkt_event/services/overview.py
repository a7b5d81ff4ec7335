"""The conference in one glance: how far everything is, and what is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tdkt_event.domain.attendance import Tally
from tdkt_event.domain.due_day import DueDay
from tdkt_event.domain.duty import Progress, progress_of
from tdkt_event.domain.duty_figure import Figure
from tdkt_event.services import attendance, delegates, due_days, duties, duty_watch
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.delegates import Filter

_WATCHED = ("delegates", "invitations_printed", "speeches", "pledges", "awards")


@dataclass(frozen=True, slots=True)
class Glance:
    """Everything the first page tells."""

    figures: Mapping[str, Figure]
    """By the keys of `duty_watch`."""
    uninvited: int
    """Delegates without an invitation in force."""
    duties: Progress
    due: tuple[DueDay, ...]
    present: Tally


def read_glance(tx: Transaction, conference_id: int, *, today: date) -> Glance:
    """Count everything in one moment."""
    board = duties.read_board(tx, conference_id)
    return Glance(
        figures=duty_watch.read_figures(tx, conference_id, _WATCHED),
        uninvited=delegates.count_delegates(tx, conference_id, chosen=Filter(state="uninvited"))[0],
        duties=progress_of(board.duties, today),
        due=due_days.list_due(tx, conference_id, today=today),
        present=attendance.read_attendance(tx, conference_id).total,
    )
