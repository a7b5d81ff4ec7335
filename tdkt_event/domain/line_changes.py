"""Two versions of a text line by line: which lines changed, came or went."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

_COMPARED = 1_000
"""Lines, before and after, that are compared in their order; more would take too long."""


def changed_lines(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Pair the lines that differ, in order; a line that came or went stands beside an empty text."""
    old, new = "\n".join(before).split("\n"), "\n".join(after).split("\n")
    if old == new:
        return ()
    start = next((at for at, (one, two) in enumerate(zip(old, new, strict=False)) if one != two), None)
    start = min(len(old), len(new)) if start is None else start
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    return _changed_in_order(old, new) if len(old) + len(new) <= _COMPARED else _changed_at_all(old, new)


def _changed_in_order(old: list[str], new: list[str]) -> tuple[tuple[str, str], ...]:
    """Compare short texts as sequences: lines that changed places are seen."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        pair
        for tag, one, two, three, four in steps
        if tag != "equal"
        for pair in zip_longest(old[one:two], new[three:four], fillvalue="")
    )


def _changed_at_all(old: list[str], new: list[str]) -> tuple[tuple[str, str], ...]:
    """Compare long texts by how often each line stands in them; the same lines in another order, by place."""
    gone, come = _surplus(old, new), _surplus(new, old)
    if gone or come:
        return tuple(zip_longest(gone, come, fillvalue=""))
    return tuple(pair for pair in zip(old, new, strict=True) if pair[0] != pair[1])


def _surplus(lines: list[str], others: list[str]) -> list[str]:
    """Give the lines that stand more often than among the others, in order."""
    left = Counter(others)
    left.subtract(lines)
    found = []
    for line in reversed(lines):
        if left[line] < 0:
            left[line] += 1
            found.append(line)
    return found[::-1]
