"""The search texts of large lists in memory: looking through them takes a tenth of the time the database needs.

The database holds a mark that every change of delegates replaces by a new random one, in the same transaction. Texts are
kept under the mark they were read with, in one transaction that sees one moment: whoever reads that mark sees these rows.
"""

import secrets
import threading
from array import array
from bisect import bisect_right
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from tdkt_event.storage.accounts import read_setting, write_setting
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import delegate

MARK = "delegates_mark"
"""The setting that names the present state of all delegates; it never leaves with a backup."""
_MOST_LISTS = 3
_MOST_KEYS_SEEN = 16
_LINES_AT_ONCE = 1000
_MOST_LETTERS = 24_000_000
_ROWS = (
    select(delegate.c.id, delegate.c.search_text)
    .where(delegate.c.conference_id == bindparam("conference_id"), delegate.c.removed_at.is_(None))
    .order_by(delegate.c.rank, delegate.c.sort_key, delegate.c.id)
)
Tokens = Sequence[tuple[str, ...]]
"""For each word of a query, the spellings of which one must be found."""
Key = tuple[int, str]
"""Conference and mark; no two states of any database have the same mark."""


@dataclass(frozen=True, slots=True)
class SearchTexts:
    """One conference's delegates in printing order: their texts, a line each, and their ids."""

    text: str
    starts: "array[int]"
    """Where each line begins."""
    ids: "array[int]"
    words: dict[str, int]
    """Every word with a letter in it, and how often it stands there."""

    def find(self, tokens: Tokens, limit: int) -> list[int]:
        """List the first ids whose text holds a spelling of every word."""
        wanted = sorted(self._counted(spellings) for spellings in tokens)
        if not wanted or wanted[0][0] == 0:
            return []
        rarest, others = wanted[0][1], [spellings for _, spellings in wanted[1:]]
        found: list[int] = []
        for line in self._lines_with(rarest):
            if self._holds(line, others):
                found.append(self.ids[line])
                if len(found) == limit:
                    break
        return found

    def _counted(self, spellings: tuple[str, ...]) -> tuple[float, tuple[str, ...]]:
        """Give about how many lines hold one of the spellings, and those spellings that any line may hold."""
        counts = {spelling: self._count(spelling) for spelling in spellings}
        return sum(counts.values()), tuple(spelling for spelling, count in counts.items() if count)

    def _count(self, spelling: str) -> float:
        if spelling.isdecimal():  # a part of a phone number
            return max(len(self.ids) * 10.0 ** (1 - len(spelling)), 1.0)
        return sum(count for word, count in self.words.items() if spelling in word)

    def _lines_with(self, spellings: tuple[str, ...]) -> Iterator[int]:
        """Give the lines that hold one of the spellings, in order, each once."""
        find, starts = self.text.find, self.starts
        places = {spelling: find(spelling) for spelling in spellings}
        while places:
            here = min(places.values()) if len(places) > 1 else next(iter(places.values()))
            if here >= 0:
                line = bisect_right(starts, here) - 1
                yield line
                after = starts[line + 1]
            for spelling, place in tuple(places.items()):
                if place < 0:
                    del places[spelling]
                elif place < after:
                    places[spelling] = find(spelling, after)

    def _holds(self, line: int, tokens: Tokens) -> bool:
        text = self.text[self.starts[line] : self.starts[line + 1]]
        for spellings in tokens:
            for spelling in spellings:
                if spelling in text:
                    break
            else:
                return False
        return True


_kept: OrderedDict[Key, SearchTexts] = OrderedDict()
_seen: OrderedDict[Key, None] = OrderedDict()
_lock = threading.Lock()


def renew_mark(tx: Transaction) -> None:
    """Say that delegates change in this transaction: texts read before it are never used for what it leaves behind."""
    write_setting(tx, MARK, secrets.token_hex(12))


def texts_of(tx: Transaction, conference_id: int) -> SearchTexts | None:
    """Give the texts of a conference as the transaction sees it; None the first time after a change, and without a mark."""
    mark = read_setting(tx, MARK)
    if not isinstance(mark, str):
        return None
    key = (conference_id, mark)
    with _lock:
        kept, was_seen = _kept.get(key), key in _seen
        _seen[key] = None
        if len(_seen) > _MOST_KEYS_SEEN:
            _seen.popitem(last=False)
    if kept is None and was_seen:
        kept = make_texts((row[0], row[1]) for row in tx.execute(_ROWS, {"conference_id": conference_id}))
        _keep(key, kept)
    return kept


def make_texts(rows: Iterable[tuple[int, str]]) -> SearchTexts:
    """Lay the texts of many delegates end to end."""
    ids, starts, lines, place = array("q"), array("q", [0]), [], 0
    for number, text in rows:
        ids.append(number)
        lines.append(text)
        place += len(text) + 1
        starts.append(place)
    words: Counter[str] = Counter()
    for first in range(0, len(lines), _LINES_AT_ONCE):
        words.update(" ".join(lines[first : first + _LINES_AT_ONCE]).split())
    spelled = {word: count for word, count in words.items() if not word.isdecimal()}
    return SearchTexts("\n".join([*lines, ""]), starts, ids, spelled)


def _keep(key: Key, texts: SearchTexts) -> None:
    """Keep the newest texts of a few lists, and never more letters than the limit."""
    with _lock:
        for old in [one for one in _kept if one[0] == key[0]]:
            del _kept[old]
        _kept[key] = texts
        while len(_kept) > _MOST_LISTS or sum(len(one.text) for one in _kept.values()) > _MOST_LETTERS:
            _kept.popitem(last=False)
