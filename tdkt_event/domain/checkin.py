"""The verdict on one scan, decided from values alone."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    ADMITTED = "ADMITTED"
    ALREADY_IN = "ALREADY_IN"
    NO_SEAT_LEFT = "NO_SEAT_LEFT"
    UNKNOWN_CODE = "UNKNOWN_CODE"
    REVOKED = "REVOKED"
    WRONG_CONFERENCE = "WRONG_CONFERENCE"


class ScanPath(StrEnum):
    """How a scan came in; the rules are the same for all."""

    SCAN = "scan"
    TYPED = "typed"
    PHOTO = "photo"
    SEARCH = "search"
    PAPER = "paper"
    OFFLINE = "offline"
    SUBSTITUTE = "substitute"
    WALK_IN = "walk_in"


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """A seat that somebody already sits in."""

    seat_no: int
    desk: str
    at: str


@dataclass(frozen=True, slots=True)
class Holder:
    """What the paper's code leads to: the delegate and the seats already taken in this sitting."""

    conference_id: int
    seats: int
    revoked: bool
    taken: tuple[SeatTaken, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome, the seat given when admitted, the first entry when refused for it."""

    outcome: Outcome
    seat_no: int | None = None
    first: SeatTaken | None = None


def decide(holder: Holder | None, *, conference_id: int) -> Decision:
    """Decide one scan: the lowest free seat is given, and every refusal for presence names the first entry."""
    if holder is None:
        return Decision(Outcome.UNKNOWN_CODE)
    if holder.conference_id != conference_id:
        return Decision(Outcome.WRONG_CONFERENCE)
    first = min(holder.taken, key=lambda seat: (seat.at, seat.seat_no), default=None)
    if holder.revoked:
        return Decision(Outcome.REVOKED, first=first)
    occupied = {seat.seat_no for seat in holder.taken}
    free = next((number for number in range(1, holder.seats + 1) if number not in occupied), None)
    if free is not None:
        return Decision(Outcome.ADMITTED, seat_no=free)
    return Decision(Outcome.ALREADY_IN if holder.seats == 1 else Outcome.NO_SEAT_LEFT, first=first)
