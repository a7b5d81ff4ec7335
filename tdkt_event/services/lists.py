"""Delegate lists as files: read, judge every row, then save all or nothing, judged again; and written out."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum

from tdkt_event.documents.delegate_workbook import write_delegates, write_template
from tdkt_event.documents.fonts import REQUIRED_LETTERS, FontFamily, check_text, find_serif
from tdkt_event.documents.list_files import read_list_in_child
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.delegate_judge import changes_of, judge
from tdkt_event.domain.list_reading import Field, ListReading
from tdkt_event.domain.list_row import JudgedRow, ListRow, RowState
from tdkt_event.domain.vietnamese import has_initials
from tdkt_event.errors import FontError, RefusedError
from tdkt_event.services.conference import find_conference
from tdkt_event.services.delegates import change_delegates, resolve_places
from tdkt_event.storage import delegates as store
from tdkt_event.storage.change_log import append_change, last_change_id, read_changes
from tdkt_event.storage.database import Transaction

_LOGGED = tuple(field.name for field in fields(Delegate))
_NOT_OF_THE_LIST = ("checkin.", "desk.", "sign_in.", "account.", "invitation.")
_MOST_LOOKED_AT = 50
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
    """Read a list in a child process with its own limits; say which characters no paper could print."""
    reading = read_list_in_child(
        data, filename, mapping=mapping, on_progress=on_progress, cancelled=cancelled
    )
    return replace(reading, rows=tuple(with_unprintable_told(reading.rows)))


def with_unprintable_told(rows: Collection[ListRow]) -> Iterator[ListRow]:
    """Give the rows, with a warning on those that hold a character the fonts of the papers do not have."""
    strange = {letter for row in rows for text in _printed(row) if not text.isascii() for letter in text}
    missing = _unprintable("".join(sorted(strange - REQUIRED_LETTERS)))
    for row in rows if missing else ():
        found = [letter for letter in missing if any(letter in text for text in _printed(row))]
        told = tuple(
            f"Ký tự “{letter}” (U+{ord(letter):04X}) không in được: phông chữ của giấy mời không có; hãy bỏ hoặc sửa."
            for letter in found
        )
        yield replace(row, warnings=(*row.warnings, *told)) if told else row
    if not missing:
        yield from rows


def _printed(row: ListRow) -> tuple[str, ...]:
    facts = row.delegate
    return facts.salutation, facts.name, facts.position, facts.unit, facts.group


def _unprintable(letters: str) -> list[str]:
    if not letters:
        return []
    try:
        fonts = find_serif()
    except FontError:
        return []  # what is wrong with the fonts themselves is said at the start
    return [letter for letter in letters if not _is_printable(letter, fonts)]


def _is_printable(letter: str, fonts: FontFamily) -> bool:
    try:
        check_text(letter, fonts=fonts)
    except FontError:
        return False
    return True


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


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows judged and made ready to be stored, good for as long as nothing changes the list."""

    conference_id: int
    rows: tuple[ListRow, ...]
    choices: Mapping[RowPlace, Choice]
    judged: tuple[JudgedRow, ...]
    chosen: dict[Choice, list[JudgedRow]]
    columns: tuple[dict[str, object], ...]
    """What is stored of each row to add, in their order."""
    logged: tuple[dict[str, object], ...]
    change_id: int
    """The newest line of the log when the rows were judged."""


def prepare_rows(
    tx: Transaction, conference_id: int, rows: Iterable[ListRow], *, choices: Mapping[RowPlace, Choice] | None = None
) -> Prepared:  # fmt: skip
    """Do before the writing transaction all that needs none: judge the rows, compute what will be stored."""
    held, decided = tuple(rows), dict(choices or {})
    change_id = last_change_id(tx)
    judged = tuple(judge_rows(tx, conference_id, held))
    chosen: dict[Choice, list[JudgedRow]] = {choice: [] for choice in Choice}
    for verdict in judged:
        chosen[_choice(verdict, decided)].append(verdict)
    fresh = [one.row.delegate for one in chosen[Choice.ADD]]
    columns = tuple(store.columns_of(one) for one in fresh)
    logged = tuple({name: getattr(one, name) for name in _LOGGED} for one in fresh)
    return Prepared(conference_id, held, decided, judged, chosen, columns, logged, change_id)


def save_rows(
    tx: Transaction, conference_id: int, rows: Iterable[ListRow], *, source: str, actor: str, now: datetime,
    choices: Mapping[RowPlace, Choice] | None = None,
) -> ImportResult:  # fmt: skip
    """Judge the rows again and save all of them or none; likely duplicates wait for a person's choice."""
    prepared = prepare_rows(tx, conference_id, rows, choices=choices)
    return save_prepared(tx, prepared, source=source, actor=actor, now=now)


def save_prepared(
    tx: Transaction, prepared: Prepared, *, source: str, actor: str, now: datetime
) -> ImportResult:
    """Save prepared rows, all or none; they are judged again when the list changed since."""
    if _list_changed(tx, prepared.change_id):
        prepared = prepare_rows(tx, prepared.conference_id, prepared.rows, choices=prepared.choices)
    conference_id = prepared.conference_id
    _refuse_errors(prepared.judged, prepared.choices)
    fresh, known = prepared.chosen[Choice.ADD], prepared.chosen[Choice.UPDATE]
    named = {(one.row.delegate.unit, one.row.delegate.group): one.row.delegate for one in fresh}
    found = resolve_places(tx, conference_id, list(named.values()), actor=actor, now=now)
    places = dict(zip(named, found, strict=True))
    values = [
        {
            "facts": one.row.delegate,
            "columns": columns,
            "office_id": places[one.row.delegate.unit, one.row.delegate.group][0],
            "group_id": places[one.row.delegate.unit, one.row.delegate.group][1],
            "source": _source(source, one.row),
        }
        for one, columns in zip(fresh, prepared.columns, strict=True)
    ]
    store.add_delegates(tx, conference_id, values, at=now.isoformat(timespec="milliseconds"))
    changes = _updates(tx, known)
    updated = change_delegates(tx, changes, conference_id=conference_id, actor=actor, now=now)
    if fresh or updated:
        append_change(
            tx, "delegate.import", actor=actor, now=now, subject=f"conference:{conference_id}",
            conference_id=conference_id, after={"file": source, "added": prepared.logged, "updated": updated},
        )  # fmt: skip
    return ImportResult(len(fresh), updated, len(known) - updated, tuple(prepared.chosen[Choice.SKIP]))


def _list_changed(tx: Transaction, change_id: int) -> bool:
    """Say whether anything but arrivals, papers and visitors was logged since a line of the log."""
    newer = last_change_id(tx) - change_id
    if not 0 < newer <= _MOST_LOOKED_AT:
        return newer != 0
    return any(not one.action.startswith(_NOT_OF_THE_LIST) for one in read_changes(tx, limit=newer))


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
