"""An invitee: a person, a post or a collective, with one invitation and one or more seats."""

from dataclasses import dataclass
from enum import StrEnum

from tdkt_event.domain.vietnamese import unit_key


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


_HEADS = frozenset(
    f"{before}{head}"
    for before in ("", "Phó ", "Quyền ")
    for head in (
        "Chủ tịch",
        "Bí thư",
        "Giám đốc",
        "Hiệu trưởng",
        "Trưởng phòng",
        "Trưởng ban",
        "Chánh Văn phòng",
    )
)
"""Posts that say nothing without their office."""


def post_at(position: str, unit: str) -> str:
    """Say post and office, each once: “Trưởng phòng Nội vụ, thành viên Hội đồng …” of a Trưởng phòng, … in Phòng Nội vụ."""
    if not unit or unit_key(unit) in unit_key(position):
        return position
    head, comma, others = position.partition(", ")
    if head not in _HEADS:
        return ", ".join(part for part in (position, unit) if part)
    kind = head.rpartition(" ")[2]
    named = unit[len(kind) + 1 :] if unit.lower().startswith(f"{kind} ") else unit
    return f"{head} {named}{comma}{others}"
