"""Who is introduced to the hall, group by group and in rank order, as the one who leads the conference says it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tdkt_event.documents.papers.content import phrases
from tdkt_event.documents.papers.facts import PaperFacts, Present
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.delegate import Delegate, DelegateKind

_LAY = {"", "Ông", "Bà", "Ông/Bà"}
"""Forms of address that “đồng chí” may stand for; those of monks and priests stay."""
_OTHERS = "Các đại biểu khác"


@dataclass(frozen=True, slots=True)
class GroupSaid:
    """A group with those introduced by name and the number of seats introduced together."""

    name: str
    lines: tuple[str, ...]
    together: int


def introductions(facts: PaperFacts, *, named_to: int, comrades: bool) -> list[GroupSaid]:
    """Introduce who came, or who is invited while nobody came yet; by name down to a rank, the others together."""
    seats = facts.present or tuple(Present(one) for one in facts.delegates for _ in range(one.seats))
    place = {group.name: at for at, group in enumerate(facts.groups)}
    ordered = sorted(seats, key=lambda one: (place.get(one.delegate.group, len(place)), one.delegate.rank))
    return [
        _said(name, list(members), named_to, comrades)
        for name, members in groupby(ordered, key=lambda one: plain(one.delegate.group) or _OTHERS)
    ]


def _said(name: str, members: Sequence[Present], named_to: int, comrades: bool) -> GroupSaid:
    named = [one for one in members if one.delegate.rank <= named_to]
    return GroupSaid(name, tuple(_lines(named, comrades)), len(members) - len(named))


def _lines(members: Sequence[Present], comrades: bool) -> Iterator[str]:
    """Say each delegate once: the seats of one invitation together, each substitute apart."""
    places = enumerate(members)
    for _, held in groupby(
        places, key=lambda one: (one[1].delegate, one[0] if one[1].delegate.seats == 1 else 0)
    ):
        seats = [one for _, one in held]
        delegate = seats[0].delegate
        came = sum(not one.substitute for one in seats)
        if came:
            yield _name(delegate, comrades) + (f" ({came:02d} đại biểu)" if came > 1 else "")
        for one in seats:
            if one.substitute:
                yield f"{_called('', one.substitute, comrades)}, đi thay {_replaced(delegate, comrades)}"


def _name(one: Delegate, comrades: bool) -> str:
    called = plain(one.name)
    if one.kind is DelegateKind.PERSON:
        called = _called(plain(one.salutation), called, comrades)
    return phrases.placed(called, one.position, one.unit)


def _replaced(one: Delegate, comrades: bool) -> str:
    """Say for whom a substitute came, inside a sentence: “bà Lê Thị Ý”, “lãnh đạo Sở Nội vụ”."""
    return phrases.inside(_name(one, comrades))


def _called(salutation: str, name: str, comrades: bool) -> str:
    if comrades and salutation in _LAY:
        return f"đồng chí {plain(name)}"
    known = salutation if salutation != "Ông/Bà" else ""
    return f"{known or 'đại biểu'} {plain(name)}"
