"""Listed delegates that may be one: found, merged by a person, or remembered as different."""

from datetime import datetime

from tdkt_event.domain.delegate_judge import LikelyPair, likely_duplicates
from tdkt_event.errors import NotFoundError
from tdkt_event.storage import accounts
from tdkt_event.storage import delegates as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction

_KEY = "kept_apart"


def list_likely_pairs(tx: Transaction, conference_id: int) -> list[LikelyPair]:
    """List the pairs nobody has decided on yet, in the order of the list."""
    listed = [(one.id, one.delegate) for one in store.list_delegates(tx, conference_id)]
    apart = _kept_apart(tx, conference_id)
    return [pair for pair in likely_duplicates(listed) if _ids(pair.first_id, pair.second_id) not in apart]


def keep_apart(
    tx: Transaction, first_id: int, second_id: int, *, conference_id: int, actor: str, now: datetime
) -> None:
    """Remember that two delegates are different, so that they are not offered for merging again."""
    names = [one.delegate.name for one in store.find_delegates(tx, [first_id, second_id])]
    if len(names) != len({first_id, second_id}):
        raise NotFoundError("delegate_unknown", "Một trong hai dòng đã bị xóa ở nơi khác. Hãy tải lại trang.")
    pairs = _kept_apart(tx, conference_id) | {_ids(first_id, second_id)}
    accounts.write_setting(tx, f"{_KEY}:{conference_id}", sorted(map(list, pairs)))
    for one, other in ((first_id, second_id), (second_id, first_id)):
        append_change(
            tx, "delegate.apart", actor=actor, now=now, subject=f"delegate:{one}", conference_id=conference_id,
            after={"names": names, "other": other},
        )  # fmt: skip


def _kept_apart(tx: Transaction, conference_id: int) -> set[tuple[int, int]]:
    stored = accounts.read_setting(tx, f"{_KEY}:{conference_id}") or []
    return {_ids(int(one), int(other)) for one, other in stored}


def _ids(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)
