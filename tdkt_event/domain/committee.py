"""The organizing committee of the conference and the team that helps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tdkt_event.errors import RefusedError


class Body(StrEnum):
    """Which of the two bodies a member serves in."""

    COMMITTEE = "committee"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Member:
    """A member with the role in the body, e.g. “Trưởng ban”; the salutation is Ông or Bà, empty when not known."""

    body: Body
    name: str
    post: str = ""
    role: str = ""
    salutation: str = ""


def check_members(members: Sequence[Member]) -> None:
    """Refuse a member without a name."""
    for place, one in enumerate(members, start=1):
        if not one.name.strip():
            raise RefusedError(
                "member_name_missing",
                f"Dòng {place} của danh sách thành viên chưa có họ tên. Hãy nhập họ tên.",
            )
