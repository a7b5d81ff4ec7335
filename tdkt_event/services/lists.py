"""Delegate lists as files: read, judge every row, then save all or nothing, judged again; and written out."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from tdkt_event.documents.delegate_workbook import write_delegates, write_template
from tdkt_event.documents.list_files import read_list_in_child
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.delegate_judge import changes_of, judge
from tdkt_event.domain.list_reading import Field, ListReading
from tdkt_event.domain.list_row import JudgedRow, ListRow, RowState
from tdkt_event.domain.vietnamese import has_initials
from tdkt_event.errors import RefusedError
from tdkt_event.services.conference import find_conference
from tdkt_event.services.delegates import change_delegates, resolve_places
from tdkt_event.storage import delegates as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction

RowPlace = tuple[str, int]
"""Sheet and line of a row."""


class Choice(StrEnum):
    """What a person decided about one row of the preview."""

    SKIP = "skip"
    ADD = "add"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What saving a list did, in rows."""

    added: int
    updated: int
    unchanged: int
    skipped: tuple[JudgedRow, ...]
    """Rows not saved: likely duplicates nobody decided on, and rows a person left out."""


def read_list(
    data: bytes, filename: str, *, mapping: Mapping[str, Mapping[int, Field]] | None = None,
    on_progress: Callable[[int, int, str], None] | None = None, cancelled: Callable[[], bool] | None = None,
) -> ListReading:  # fmt: skip
    """Read a list in a child process with its own limits of time and memory."""
    return read_list_in_child(data, filename, mapping=mapping, on_progress=on_progress, cancelled=cancelled)


def export_list(tx: Transaction, conference_id: int) -> tuple[bytes, int]:
    """Write the list to a workbook that the reader takes back unchanged; give it with its number of rows."""
    listed = [one.delegate for one in store.list_delegates(tx, conference_id)]
    return write_delegates(listed, title=find_conference(tx, conference_id).facts.name), len(listed)


def blank_list() -> bytes:
    """Make the empty workbook that people fill in and bring back."""
    return write_template()


def judge_rows(tx: Transaction, conference_id: int | None, rows: Iterable[ListRow]) -> list[JudgedRow]:
    """Judge every row of a list against the delegates on the list now."""
    stored = [] if conference_id is None else store.list_delegates(tx, conference_id)
    listed = [(one.id, one.delegate) for one in stored]
    return judge(list(rows), listed)


def save_rows(
    tx: Transaction, conference_id: int, rows: Collection[ListRow], *, source: str, actor: str, now: datetime,
    choices: Mapping[RowPlace, Choice] | None = None,
) -> ImportResult:  # fmt: skip
    """Judge the rows again and save all of them or none; likely duplicates wait for a person's choice."""
    decided = choices or {}
    judged = judge_rows(tx, conference_id, rows)
    _refuse_errors(judged, decided)
    fresh = [one for one in judged if _choice(one, decided) is Choice.ADD]
    known = [one for one in judged if _choice(one, decided) is Choice.UPDATE]
    skipped = tuple(one for one in judged if _choice(one, decided) is Choice.SKIP)
    places = resolve_places(tx, conference_id, [one.row.delegate for one in fresh], actor=actor, now=now)
    values = [
        {
            "facts": one.row.delegate,
            "office_id": place[0],
            "group_id": place[1],
            "source": _source(source, one.row),
        }
        for one, place in zip(fresh, places, strict=True)
    ]
    store.add_delegates(tx, conference_id, values, at=now.isoformat(timespec="milliseconds"))
    changes = _updates(tx, known)
    updated = change_delegates(tx, changes, conference_id=conference_id, actor=actor, now=now)
    if fresh or updated:
        append_change(
            tx, "delegate.import", actor=actor, now=now, subject=f"conference:{conference_id}",
            conference_id=conference_id,
            after={"file": source, "added": [asdict(one.row.delegate) for one in fresh], "updated": updated},
        )  # fmt: skip
    return ImportResult(len(fresh), updated, len(known) - updated, skipped)


def updates_of(one: JudgedRow, listed: Delegate | None) -> list[str]:
    """Name the fields that a row updates when it is taken for this listed delegate.

    A row that was only likely the same never shortens a name to initials and never moves a person to another group.
    """
    if one.state is RowState.KNOWN or listed is None:
        return [name for name, _, _ in one.changes]
    kept = {"group"} if listed.group else set()
    if has_initials(one.row.delegate.name) and not has_initials(listed.name):
        kept.add("name")
    return [name for name, _, _ in changes_of(listed, one.row) if name not in kept]


def _updates(tx: Transaction, known: Collection[JudgedRow]) -> dict[int, dict[str, object]]:
    likely = [
        one.delegate_id for one in known if one.state is RowState.DUPLICATE and one.delegate_id is not None
    ]
    listed = {one.id: one.delegate for one in store.find_delegates(tx, likely)} if likely else {}
    changes: dict[int, dict[str, object]] = {}
    for one in known:
        names = updates_of(one, listed.get(one.delegate_id or 0))
        if names and one.delegate_id is not None:
            values = {name: getattr(one.row.delegate, name) for name in names}
            changes.setdefault(one.delegate_id, {}).update(values)
    return changes


def headcount(judged: Iterable[JudgedRow]) -> int:
    """Count the seats of the rows that could be saved."""
    return sum(one.row.delegate.seats for one in judged if one.state is not RowState.ERROR)


def _choice(one: JudgedRow, decided: Mapping[RowPlace, Choice]) -> Choice:
    default = {
        RowState.NEW: Choice.ADD,
        RowState.KNOWN: Choice.UPDATE,
        RowState.DUPLICATE: Choice.SKIP,
        RowState.ERROR: Choice.SKIP,
    }[one.state]
    choice = decided.get((one.row.sheet, one.row.line), default)
    if choice is Choice.UPDATE and one.delegate_id is None:
        return Choice.SKIP  # a twin inside the file itself: the earlier row is the one that is saved
    return choice


def _refuse_errors(judged: Iterable[JudgedRow], decided: Mapping[RowPlace, Choice]) -> None:
    wrong = [
        one
        for one in judged
        if one.state is RowState.ERROR and decided.get((one.row.sheet, one.row.line)) is not Choice.SKIP
    ]
    if not wrong:
        return
    first = wrong[0]
    where = (
        f"trang “{first.row.sheet}”, dòng {first.row.line}" if first.row.sheet else f"dòng {first.row.line}"
    )
    raise RefusedError(
        "rows_wrong",
        f"Danh sách có {len(wrong)} dòng lỗi nên chưa lưu dòng nào. Lỗi đầu tiên ở {where}: "
        f"{'; '.join(one.rstrip('.') for one in first.problems)}. Hãy sửa trong tệp rồi nạp lại, hoặc bỏ các dòng đó ở màn hình xem trước.",
    )


def _source(name: str, row: ListRow) -> str:
    return f"{name}, {row.sheet}, dòng {row.line}" if row.sheet else f"{name}, dòng {row.line}"
