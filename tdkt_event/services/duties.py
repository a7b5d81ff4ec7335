"""The duties of the preparation: listed, taken from a plan or a template, saved, moved with the conference."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime

from tdkt_event.documents.duty_template import load_duty_template
from tdkt_event.documents.holidays import work_calendar
from tdkt_event.domain.conference import Conference
from tdkt_event.domain.dates import read_day
from tdkt_event.domain.duty import Duty, check_duties
from tdkt_event.domain.duty_check import DutyFinding, check_all
from tdkt_event.domain.duty_figure import Figure, ticked
from tdkt_event.domain.duty_move import DutyMove, moved, moves_of, with_days
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import stored_files
from tdkt_event.services.conference import find_conference
from tdkt_event.services.duty_watch import read_figures
from tdkt_event.storage import duties as store
from tdkt_event.storage import plan_documents
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction

ACTS = ("duty.save", "duty.move")
"""Actions of the log that change duties."""
_OF_DUTIES = frozenset(
    {
        "recipient_missing", "duty_overlap", "deadline_holiday", "deadline_weekend", "deadline_after_event",
        "deadline_before_issue", "speech_count_conflict",
    }
)  # fmt: skip
"""Findings of the plan check that speak of duties and their days."""


@dataclass(frozen=True, slots=True)
class DutyBoard:
    """The duties of a conference in one moment, as stored and as the figures say."""

    stored: tuple[Duty, ...]
    duties: tuple[Duty, ...]
    """The same, ticked by their figures."""
    figures: Mapping[str, Figure]
    moves: tuple[DutyMove, ...]
    """Duties whose day no longer stands as far from the conference as it did."""
    plan_name: str = ""
    """The file of the plan that the source lines belong to."""
    files: Mapping[int, str] = field(default_factory=dict)
    """The names under which files of evidence were handed in."""

    def figure(self, one: Duty) -> Figure | None:
        """Give the figure that ticks a duty, None for one that a person ticks."""
        return self.figures.get(one.watch)

    @property
    def to_move(self) -> tuple[DutyMove, ...]:
        """Give the moves of duties that nobody fixed by hand."""
        return tuple(one for one in self.moves if not one.duty.fixed)


def list_duties(tx: Transaction, conference_id: int) -> list[Duty]:
    """List the duties in their order, as stored."""
    return store.list_duties(tx, conference_id)


def read_ticked(tx: Transaction, conference_id: int) -> tuple[list[Duty], dict[str, Figure]]:
    """Read the duties as their figures tick them, with the figures."""
    stored = store.list_duties(tx, conference_id)
    figures = read_figures(tx, conference_id, [one.watch for one in stored if one.watch])
    return ticked(stored, figures), figures


def read_board(tx: Transaction, conference_id: int) -> DutyBoard:
    """Read the duties with their figures, and which of them should move with the conference."""
    held = find_conference(tx, conference_id)
    stored = store.list_duties(tx, conference_id)
    figures = read_figures(tx, conference_id, [one.watch for one in stored if one.watch])
    duties = ticked(stored, figures)
    plans = plan_documents.list_of_conference(tx, conference_id)
    return DutyBoard(
        tuple(stored), tuple(duties), figures, tuple(moves_of(duties, event_day(held), work_calendar())),
        plans[-1].filename if plans else "",
        stored_files.names(tx, {one.file_id for one in stored if one.file_id}),
    )  # fmt: skip


def event_day(held: Conference) -> date | None:
    """Give the day of the conference from which duties are counted back."""
    return read_day(held.sittings[0].date)


def find_slips(tx: Transaction, held: Conference, duties: Sequence[Duty]) -> list[DutyFinding]:
    """Give what is wrong with the duties, and what the check of the plan found about them."""
    return [*_of_plan(tx, held.id), *check_all(duties, event_day(held), work_calendar())]


def template_duties(held: Conference) -> list[Duty]:
    """Give the usual duties in the words of the conference's level and year, counted back from its day."""
    usual = load_duty_template().duties_for(held.facts.level, held.facts.year)
    return [with_days(one, event_day(held), work_calendar()) for one in usual]


def add_duties(
    tx: Transaction, conference_id: int, duties: Sequence[Duty], *, actor: str, now: datetime
) -> None:
    """Put duties behind those that are there, such as those of a plan."""
    before = store.list_duties(tx, conference_id)
    added = [replace(one, id=0) for one in duties]
    save_duties(tx, conference_id, [*before, *added], actor=actor, now=now)


def save_duties(
    tx: Transaction, conference_id: int, duties: Sequence[Duty], *, actor: str, now: datetime,
    seen: Sequence[Duty] | None = None,
) -> None:  # fmt: skip
    """Replace all duties in one change; refuse it when somebody changed what the person had `seen`."""
    _replace(tx, conference_id, duties, ACTS[0], seen, actor=actor, now=now)


def change_duty(
    tx: Transaction, conference_id: int, changed: Duty, *, actor: str, now: datetime, seen: Duty
) -> None:
    """Save one duty; the others stay as they are, whoever changed them meanwhile."""
    before = store.list_duties(tx, conference_id)
    stored = next((one for one in before if one.id == seen.id), None)
    if stored is None:
        raise NotFoundError("duty_unknown", "Nhiệm vụ này vừa bị xóa. Hãy tải lại trang.")
    if stored != seen:
        raise _changed_meanwhile()
    rows = [changed if one.id == seen.id else one for one in before]
    _replace(tx, conference_id, rows, ACTS[0], None, actor=actor, now=now)


def move_duties(
    tx: Transaction, conference_id: int, wanted: Collection[int], *, actor: str, now: datetime,
    seen: Sequence[Duty],
) -> None:  # fmt: skip
    """Move the wanted duties to the days they have by the conference; the others of the preview stay, fixed."""
    board = read_board(tx, conference_id)
    if list(seen) != list(board.stored):
        raise _changed_meanwhile()
    event = event_day(find_conference(tx, conference_id))
    if event is None:
        raise RefusedError(
            "event_day_missing",
            "Hội nghị chưa có ngày nên chưa dời được hạn. Hãy điền ngày ở trang Hội nghị.",
        )
    states = {one.id: (one.state, one.done_at) for one in board.stored}
    rows = [
        replace(one, state=states[one.id][0], done_at=states[one.id][1])
        for one in moved(board.duties, event, work_calendar(), wanted)
    ]
    _replace(tx, conference_id, rows, ACTS[1], None, actor=actor, now=now)


def _of_plan(tx: Transaction, conference_id: int) -> list[DutyFinding]:
    return [
        DutyFinding(
            one["code"], f"{plan.filename}, {one['where']}: {one['text']}", one.get("settle", "")
        )
        for plan in plan_documents.list_of_conference(tx, conference_id)[-1:]
        for one in plan.findings
        if one["code"] in _OF_DUTIES
    ]  # fmt: skip


def _changed_meanwhile() -> RefusedError:
    return RefusedError(
        "changed_meanwhile",
        "Vừa có người khác đổi bảng nhiệm vụ nên chưa lưu gì. Hãy xem thay đổi đó rồi lưu lại.",
    )


def _replace(
    tx: Transaction, conference_id: int, duties: Sequence[Duty], action: str, seen: Sequence[Duty] | None, *,
    actor: str, now: datetime,
) -> None:  # fmt: skip
    event = event_day(find_conference(tx, conference_id))
    before = store.list_duties(tx, conference_id)
    if seen is not None and list(seen) != before:
        raise _changed_meanwhile()
    new = [with_days(_cleaned(one, now), event, work_calendar()) for one in duties]
    check_duties(new)
    if new == before:
        return
    store.replace_duties(tx, conference_id, new)
    _log(tx, conference_id, action, before, actor=actor, now=now)


def _cleaned(one: Duty, now: datetime) -> Duty:
    done_at = (one.done_at or now.isoformat(timespec="milliseconds")) if one.done else ""
    return replace(
        one, office=clean(one.office), content=clean(one.content), coordinate=clean(one.coordinate),
        person=clean(one.person), evidence=clean(one.evidence), source_text=clean(one.source_text),
        due=one.due.strip(), done_at=done_at,
    )  # fmt: skip


def _log(
    tx: Transaction, conference_id: int, action: str, before: Sequence[Duty], *, actor: str, now: datetime
) -> None:
    """Write the rows that changed, as they were and as they are: a table of 400 is not repeated for one tick."""
    old = {one.id: one for one in before}
    stored = store.list_duties(tx, conference_id)
    new = {one.id: one for one in stored}
    append_change(
        tx, action, actor=actor, now=now, subject=f"conference:{conference_id}", conference_id=conference_id,
        before=[asdict(one) for one in before if new.get(one.id) != one],
        after=[asdict(one) for one in stored if old.get(one.id) != one],
    )  # fmt: skip
