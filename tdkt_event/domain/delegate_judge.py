"""Judge the rows of a list against the delegates already listed: new, known, likely duplicate, or wrong.

A row is KNOWN only on sure signs (same name and unit in the same group, or same name and own phone);
everything that merely looks alike is a DUPLICATE for a person to decide. Each step is a dictionary
look-up, so the cost grows with the number of rows and no faster.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.list_row import JudgedRow, ListRow, RowState
from tdkt_event.domain.phone import is_mobile, numbers_of
from tdkt_event.domain.vietnamese import (
    fold,
    has_initials,
    initials_match,
    name_key,
    similar_name_key,
    unit_key,
    words,
)

SHARED_PHONE = 3
"""A mobile number that so many different names give is an office's, not a sign of one person."""
_MOST_IN_BUCKET = 50


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two listed delegates that may be one, for the page that merges side by side."""

    first_id: int
    second_id: int
    reason: str
    """A Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A delegate met before: listed under an id, or on an earlier line of the file."""

    delegate: Delegate
    id: int | None
    line: ListRow | None = None

    @property
    def place(self) -> str:
        """Where a person finds it."""
        if self.line is None:
            return "danh sách đã có"
        return f"dòng {self.line.line} (trang “{self.line.sheet}”)"


def judge(rows: Sequence[ListRow], listed: Iterable[tuple[int, Delegate]]) -> list[JudgedRow]:
    """Judge every row, in order, against the listed delegates and the rows before it."""
    known = list(listed)
    phones = _shared_phones([delegate for _, delegate in known], [row.delegate for row in rows])
    listed_index, file_index = _Index(phones), _Index(phones)
    for identifier, delegate in known:
        listed_index.add(_Entry(delegate, identifier))
    taken: set[int] = set()
    judged: list[JudgedRow] = []
    for row in rows:
        verdict = _judge_row(row, listed_index, file_index, taken)
        judged.append(verdict)
        if verdict.state is RowState.KNOWN and verdict.delegate_id is not None:
            taken.add(verdict.delegate_id)
        if verdict.state is not RowState.ERROR:
            file_index.add(_Entry(row.delegate, verdict.delegate_id, row))
    return judged


def likely_duplicates(listed: Iterable[tuple[int, Delegate]]) -> list[LikelyPair]:
    """List the pairs of listed delegates that may be one, each once, in the order of the list."""
    known = list(listed)
    index = _Index(_shared_phones([delegate for _, delegate in known], []))
    pairs: list[LikelyPair] = []
    for identifier, delegate in known:
        found = index.exact(delegate) or index.same_phone_and_name(delegate)
        reason = "Cùng tên, cùng đơn vị." if found else ""
        if found is None:
            likely = index.likely(delegate)
            found, reason = likely if likely else (None, "")
        if found is not None and found.id is not None:
            pairs.append(LikelyPair(found.id, identifier, reason))
        index.add(_Entry(delegate, identifier))
    return pairs


# --- one row -----------------------------------------------------------------------------------


def _judge_row(row: ListRow, listed: "_Index", earlier: "_Index", taken: set[int]) -> JudgedRow:
    if row.problems:
        return JudgedRow(row, RowState.ERROR, row.problems)
    own = listed.own(row.delegate, taken)
    if own is not None and own.id is not None:
        return JudgedRow(row, RowState.KNOWN, delegate_id=own.id, changes=changes_of(own.delegate, row))
    doubt = _doubt(row.delegate, earlier) or _doubt(row.delegate, listed)
    if doubt:
        entry, reason = doubt
        return JudgedRow(row, RowState.DUPLICATE, (reason,), delegate_id=entry.id)
    namesake = earlier.namesake(row.delegate) or listed.namesake(row.delegate)
    if namesake:
        where = f"“{namesake.delegate.unit}”" if namesake.delegate.unit else "một đơn vị chưa ghi"
        warning = f"Cùng tên với một người ở {where}, {namesake.place}; nếu là một người thì sửa lại đơn vị."
        row = replace(row, warnings=(*row.warnings, warning))
    return JudgedRow(row, RowState.NEW)


def _doubt(delegate: Delegate, index: "_Index") -> tuple[_Entry, str] | None:
    same = index.exact(delegate)
    if same is None:
        return index.likely(delegate)
    if same.delegate.group and delegate.group and group_key(same.delegate.group) != group_key(delegate.group):
        return same, (
            f"Cùng người, cùng đơn vị với {same.place} nhưng ở nhóm “{same.delegate.group}”; "
            "một người có thể thuộc hai nhóm, hãy chọn giữ một hay cả hai."
        )
    return same, f"Trùng tên và đơn vị với {same.place}."


_COMPARED = ("name", "salutation", "position", "unit", "group", "phone", "email", "note", "attention")
_GROUP_PREFIX = {"dai", "bieu", "cac"}
"""Folded words that lists put before a group's name or leave away."""
_ONLY_WHEN_GIVEN = ("kind", "seats", "rank")


def changes_of(listed: Delegate, row: ListRow) -> tuple[tuple[str, str, str], ...]:
    """List what the file would update: (field, listed value, value in the file); empty cells erase nothing."""
    changes = []
    for name in _COMPARED:
        old, new = str(getattr(listed, name)), str(getattr(row.delegate, name))
        if new and new != old and not _says_the_same(name, old, new):
            changes.append((name, old, new))
    for name in _ONLY_WHEN_GIVEN:
        old, new = str(getattr(listed, name)), str(getattr(row.delegate, name))
        if name in row.given and new != old:
            changes.append((name, old, new))
    return tuple(changes)


def _says_the_same(name: str, old: str, new: str) -> bool:
    """Say whether the file only writes the listed value in another way."""
    if name == "unit":  # one office however it is written: its own name is changed among the offices
        return unit_key(old) == unit_key(new)
    if name == "group":
        return group_key(old) == group_key(new)
    return name == "phone" and set(numbers_of(new)) <= set(numbers_of(old))


def group_key(group: str) -> str:
    """Give the key by which two writings of a group meet: “Đại biểu lãnh đạo huyện” is “Lãnh đạo huyện”."""
    key = words(group)
    while len(key) > 1 and key[0] in _GROUP_PREFIX:
        key = key[1:]
    return " ".join(key)


# --- looking up --------------------------------------------------------------------------------


def _shared_phones(*lists: Sequence[Delegate]) -> set[str]:
    """Find the mobile numbers that several different names give."""
    seen = {
        (number, similar_name_key(delegate.name))
        for delegates in lists
        for delegate in delegates
        for number in numbers_of(delegate.phone)
    }
    counts = Counter(number for number, _ in seen)
    return {number for number, count in counts.items() if count >= SHARED_PHONE}


class _Index:
    """Delegates by everything that can tell them, first come first kept."""

    def __init__(self, shared_phones: set[str]) -> None:
        self._shared_phones = shared_phones
        self._exact: dict[tuple[str, str], list[_Entry]] = {}
        self._similar: dict[tuple[str, str], _Entry] = {}
        self._by_phone: dict[str, list[_Entry]] = {}
        self._by_name: dict[str, _Entry] = {}
        self._given: dict[tuple[str, str, bool], list[_Entry]] = {}

    def add(self, entry: _Entry) -> None:
        """Remember a delegate."""
        delegate = entry.delegate
        unit = unit_key(delegate.unit)
        self._exact.setdefault((_identity(delegate), unit), []).append(entry)
        self._similar.setdefault((_similarity(delegate), unit), entry)
        for number in self._own_numbers(delegate):
            with_number = self._by_phone.setdefault(number, [])
            if len(with_number) < _MOST_IN_BUCKET:
                with_number.append(entry)
        if delegate.kind is DelegateKind.PERSON:
            self._by_name.setdefault(name_key(delegate.name), entry)
            bucket = self._given.setdefault(
                (_last_word(delegate.name), unit, has_initials(delegate.name)), []
            )
            if len(bucket) < _MOST_IN_BUCKET:
                bucket.append(entry)

    def own(self, delegate: Delegate, taken: set[int]) -> _Entry | None:
        """Find the delegate that a row surely names, not yet taken by another row; the most alike first."""
        same = [entry for entry in self._candidates(delegate) if entry.id not in taken]
        agreeing = [entry for entry in same if _groups_agree(entry.delegate, delegate)]
        return max(agreeing, key=lambda entry: _likeness(entry.delegate, delegate), default=None)

    def _candidates(self, delegate: Delegate) -> Iterator[_Entry]:
        exact = self._exact.get((_identity(delegate), unit_key(delegate.unit)))
        if exact:
            yield from exact[:_MOST_IN_BUCKET]
        else:
            yield from self._same_phone(delegate, _similarity)

    def _same_phone(self, delegate: Delegate, key: Callable[[Delegate], str]) -> Iterator[_Entry]:
        identity = key(delegate)
        for number in self._own_numbers(delegate):
            for entry in self._by_phone.get(number, ()):
                if key(entry.delegate) == identity:
                    yield entry

    def exact(self, delegate: Delegate) -> _Entry | None:
        """Find the first with the same name and unit."""
        found = self._exact.get((_identity(delegate), unit_key(delegate.unit)))
        return found[0] if found else None

    def same_phone_and_name(self, delegate: Delegate) -> _Entry | None:
        """Find the first with the same name and an own phone in common."""
        return next(self._same_phone(delegate, _identity), None)

    def namesake(self, delegate: Delegate) -> _Entry | None:
        """Find the first person of the same name, in whatever unit."""
        return self._by_name.get(name_key(delegate.name)) if delegate.kind is DelegateKind.PERSON else None

    def likely(self, delegate: Delegate) -> tuple[_Entry, str] | None:
        """Find the first that may be the same, with the sentence that says why."""
        unit = unit_key(delegate.unit)
        similar = self._similar.get((_similarity(delegate), unit))
        if similar:
            return similar, f"Tên gần giống “{similar.delegate.name}” cùng đơn vị ở {similar.place}."
        initials = self._by_initials(delegate, unit)
        if initials:
            return (
                initials,
                f"Có thể là “{initials.delegate.name}” cùng đơn vị ở {initials.place} (tên viết tắt).",
            )
        for number in self._own_numbers(delegate):
            for entry in self._by_phone.get(number, ()):
                return entry, f"Cùng số điện thoại {number} với “{entry.delegate.name}” ở {entry.place}."
        return None

    def _by_initials(self, delegate: Delegate, unit: str) -> _Entry | None:
        if delegate.kind is not DelegateKind.PERSON:
            return None
        last = _last_word(delegate.name)
        buckets = [self._given.get((last, unit, True), [])]
        if has_initials(delegate.name):
            buckets.append(self._given.get((last, unit, False), []))
        return next(
            (
                entry
                for bucket in buckets
                for entry in bucket
                if initials_match(entry.delegate.name, delegate.name)
            ),
            None,
        )

    def _own_numbers(self, delegate: Delegate) -> Iterator[str]:
        for number in numbers_of(delegate.phone):
            if is_mobile(number) and number not in self._shared_phones:
                yield number


def _identity(delegate: Delegate) -> str:
    """The key of the name, marks kept; a post or collective goes by its words, abbreviations opened."""
    if delegate.kind is DelegateKind.PERSON:
        return name_key(delegate.name)
    return f"{unit_key(delegate.name)}|{name_key(delegate.position)}"


def _similarity(delegate: Delegate) -> str:
    if delegate.kind is DelegateKind.PERSON:
        return similar_name_key(delegate.name)
    return f"{unit_key(delegate.name)}|{fold(delegate.position)}"


def _last_word(name: str) -> str:
    found = words(name)
    return found[-1] if found else ""


def _groups_agree(listed: Delegate, delegate: Delegate) -> bool:
    return not listed.group or not delegate.group or group_key(listed.group) == group_key(delegate.group)


def _likeness(listed: Delegate, delegate: Delegate) -> int:
    return sum(getattr(listed, name) == getattr(delegate, name) for name in _COMPARED)
