"""An invitee: a person, a post or a collective, with one invitation and one or more seats."""

from dataclasses import dataclass
from enum import StrEnum


class DelegateKind(StrEnum):
    PERSON = "person"
    POST = "post"
    COLLECTIVE = "collective"


@dataclass(frozen=True, slots=True)
class Delegate:
    """What is known of one invitee; empty text means not known."""

    name: str
    """The person's name; for a post or a collective, what the invitation calls it."""
    kind: DelegateKind = DelegateKind.PERSON
    salutation: str = ""
    position: str = ""
    unit: str = ""
    group: str = ""
    rank: int = 500
    """Order among delegates: 1 sits first, 500 is not ranked."""
    phone: str = ""
    """Ten national digits, or several joined by ``; ``."""
    email: str = ""
    seats: int = 1
    note: str = ""
    attention: str = ""
    """What the desk must do for this delegate, e.g. “mời vào phòng khách”."""
