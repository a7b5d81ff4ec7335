"""The ceremony: who stands where in which batch, and the acts of the day; nobody is lost and nobody stands twice.

Positions are places in a batch, counted from 1 from the left as the audience sees the stage.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tdkt_event.errors import RefusedError


class OutReason(StrEnum):
    """Why a recipient stands in no batch."""

    LATER = "later"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Place:
    """A recipient in a batch, and who comes up in the recipient's stead."""

    recipient: int
    proxy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Those who stand on the stage together; `revision` names the last change that papers show."""

    id: int = 0
    """0 until it is stored."""
    ordinal: int
    title: str
    announcer: str = ""
    hander: str = ""
    on_behalf: str = ""
    """“Thừa ủy quyền …” when somebody hands over for whoever decided."""
    reading_first: bool = True
    """The decision is read before the delegation comes up."""
    minutes: int = 0
    revision: int = 1
    places: tuple[Place, ...] = ()

    @property
    def name(self) -> str:
        """Give what a table calls the row."""
        return f"Lượt {self.ordinal}"

    def position(self, recipient: int) -> int:
        """Give the position of a recipient of this batch."""
        return [one.recipient for one in self.places].index(recipient) + 1


@dataclass(frozen=True, slots=True)
class Out:
    """A recipient taken out, why, and the batch the recipient stood in."""

    recipient: int
    reason: OutReason
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Ceremony:
    """All batches in their order, and who was taken out of them."""

    batches: tuple[Batch, ...] = ()
    outs: tuple[Out, ...] = ()

    def batch_of(self, recipient: int) -> Batch | None:
        """Find the batch a recipient stands in."""
        return next((one for one in self.batches if recipient in _ids(one)), None)

    def out_of(self, recipient: int) -> Out | None:
        """Find how a recipient was taken out."""
        return next((one for one in self.outs if one.recipient == recipient), None)

    @property
    def placed(self) -> tuple[int, ...]:
        """List everybody who stands in a batch, in the order of handing over."""
        return tuple(recipient for one in self.batches for recipient in _ids(one))


def represent(ceremony: Ceremony, recipient: int, proxy: str) -> Ceremony:
    """Let somebody receive in the recipient's stead; an empty name lets the recipient come up again."""
    batch = _need_batch(ceremony, recipient)
    places = tuple(Place(recipient, proxy) if one.recipient == recipient else one for one in batch.places)
    return _with_batch(ceremony, replace(batch, places=places))


def take_out(ceremony: Ceremony, recipient: int, reason: OutReason) -> Ceremony:
    """Take a recipient out of the batch; those to the right move one position to the left."""
    batch = ceremony.batch_of(recipient)
    before = ceremony.out_of(recipient)
    if batch is None and before is None:
        raise _not_there()
    others = tuple(one for one in ceremony.outs if one.recipient != recipient)
    stood = batch.id if batch else before.batch if before else 0
    left = replace(ceremony, outs=(*others, Out(recipient, reason, stood)))
    if batch is None:
        return left
    places = tuple(one for one in batch.places if one.recipient != recipient)
    return _with_batch(left, replace(batch, places=places))


def put_back(
    ceremony: Ceremony, recipient: int, order: Sequence[int], *, proxy: str = "",
    alike: Collection[int] | None = None, fresh: Batch | None = None,
) -> Ceremony:  # fmt: skip
    """Put a recipient into a batch again, at the place that the order of handing over gives.

    Only a batch of those `alike` will do (None: any): the one the recipient stood in where the order allows it,
    else that of whoever stands nearest before. Without such a batch the recipient comes up in a `fresh` one.
    """
    if ceremony.batch_of(recipient) is not None:
        return ceremony
    rank = {one: place for place, one in enumerate(order)}
    mine = rank.get(recipient, len(rank))
    out = ceremony.out_of(recipient)
    stood = out.batch if out else 0
    free = [one for one in ceremony.batches if _may_take(one, stood, alike)]
    batch = next((one for one in free if one.id and one.id == stood and _fits(one, free, rank, mine)), None)
    batch = batch or _nearest([one for one in free if one.places], rank, mine)
    outs = tuple(one for one in ceremony.outs if one.recipient != recipient)
    back = replace(ceremony, outs=outs)
    if batch is None:
        if fresh is None:
            raise RefusedError("no_batch", "Chưa có lượt trao nào. Hãy lập các lượt trước.")
        return _with_new(back, replace(fresh, places=(Place(recipient, proxy),)), rank, mine)
    at = sum(1 for one in batch.places if rank.get(one.recipient, len(rank)) < mine)
    places = (*batch.places[:at], Place(recipient, proxy), *batch.places[at:])
    return _with_batch(back, replace(batch, places=places))


def forget(ceremony: Ceremony, recipients: Sequence[int]) -> Ceremony:
    """Drop recipients who are no longer on the award list at all."""
    gone = set(recipients)
    batches = tuple(
        replace(one, places=tuple(place for place in one.places if place.recipient not in gone))
        for one in ceremony.batches
    )
    return Ceremony(batches, tuple(one for one in ceremony.outs if one.recipient not in gone))


def with_revisions(before: Ceremony, after: Ceremony, number: int) -> Ceremony:
    """Give the batches that say something else than before the revision `number`, the others the one they had.

    The number counts all changes of the ceremony, so that no two papers of a “Lượt 7, bản 3” differ, even when
    batches went and others took their place.
    """
    known = {one.id: one for one in before.batches if one.id}
    return replace(after, batches=tuple(_revised(known.get(one.id), one, number) for one in after.batches))


def to_print(now: Mapping[int, str], printed: Mapping[int, str]) -> tuple[int, ...]:
    """Name the batches whose paper says something else than when it was printed; both hold a mark by batch.

    A mark may begin with the revision and “-”: a paper that says the same in a newer revision is not printed again.
    """
    return tuple(
        number for number, mark in now.items()
        if number not in printed or _words_mark(printed[number]) != _words_mark(mark)
    )  # fmt: skip


def _words_mark(mark: str) -> str:
    return mark.rpartition("-")[2]


def mirrored(places: Sequence[Place]) -> tuple[Place, ...]:
    """Give the places from left to right as somebody on the stage sees them."""
    return tuple(reversed(places))


def _revised(before: Batch | None, after: Batch, number: int) -> Batch:
    if before is None:
        return replace(after, revision=number)
    same = replace(before, minutes=0, revision=0) == replace(after, minutes=0, revision=0)
    return replace(after, revision=before.revision if same else number)


def _may_take(batch: Batch, stood: int, alike: Collection[int] | None) -> bool:
    """Tell whether a batch is of those alike; an emptied one takes back only who stood in it."""
    if not batch.places:
        return bool(batch.id) and batch.id == stood
    return alike is None or all(one in alike for one in _ids(batch))


def _fits(batch: Batch, batches: Sequence[Batch], rank: Mapping[int, int], mine: int) -> bool:
    """Tell whether a place in this batch keeps the order beside the other batches."""
    before = [rank.get(held, -1) for one in batches if one.ordinal < batch.ordinal for held in _ids(one)]
    after = [rank.get(held, -1) for one in batches if one.ordinal > batch.ordinal for held in _ids(one)]
    return max(before, default=-1) < mine < min(after, default=len(rank) + 1)


def _nearest(batches: Sequence[Batch], rank: Mapping[int, int], mine: int) -> Batch | None:
    """Find the batch of whoever comes nearest before in the order; else the first batch."""
    found, best = next(iter(batches), None), -1
    for batch in batches:
        for one in batch.places:
            place = rank.get(one.recipient, -1)
            if best < place < mine:
                found, best = batch, place
    return found


def _with_new(ceremony: Ceremony, batch: Batch, rank: Mapping[int, int], mine: int) -> Ceremony:
    """Put a batch behind all those whose first recipient comes before in the order, and count anew."""
    firsts = [rank.get(one.places[0].recipient, -1) if one.places else -1 for one in ceremony.batches]
    at = next((place for place, first in enumerate(firsts) if first > mine), len(firsts))
    batches = (*ceremony.batches[:at], batch, *ceremony.batches[at:])
    return replace(
        ceremony, batches=tuple(replace(one, ordinal=place) for place, one in enumerate(batches, start=1))
    )


def _with_batch(ceremony: Ceremony, batch: Batch) -> Ceremony:
    batches = tuple(batch if one.ordinal == batch.ordinal else one for one in ceremony.batches)
    return replace(ceremony, batches=batches)


def _need_batch(ceremony: Ceremony, recipient: int) -> Batch:
    batch = ceremony.batch_of(recipient)
    if batch is None:
        raise _not_there()
    return batch


def _not_there() -> RefusedError:
    return RefusedError(
        "not_in_batch", "Người nhận này không còn trong lượt nào. Hãy xem lại danh sách các lượt rồi làm lại."
    )


def _ids(batch: Batch) -> tuple[int, ...]:
    return tuple(one.recipient for one in batch.places)
