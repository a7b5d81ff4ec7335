"""What many tests say: a moment, a conference, some people."""

import sys
from collections.abc import Callable
from datetime import datetime

import pytest

from tdkt_event.domain.conference import ConferenceFacts
from tdkt_event.domain.delegate import Delegate
from tdkt_event.services import delegates, invitations
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage.database import Database

NOW = datetime(2025, 4, 18, 7, 31, 5, tzinfo=TIME_ZONE)
FACTS = ConferenceFacts(
    level="huyen_2024", name="Hội nghị tổng kết năm 2024", year=2025, issuer="Ủy ban nhân dân huyện Hớn Quản"
)


on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For tests of words that papers and pages make of what is stored: the kind of database says nothing about them."""


def add_people(database: Database, conference_id: int, count: int, *, seats: int = 1) -> list[str]:
    """List so many delegates, issue their invitations and give the codes by number."""
    with database.writing() as tx:
        for number in range(count):
            facts = Delegate(
                name=f"Nguyễn Văn {number:04d}",
                unit=f"Phòng {number % 7}",
                group=f"Nhóm {number % 3}",
                seats=seats,
            )
            delegates.add_delegate(tx, facts, conference_id=conference_id, actor="thử", now=NOW)
        invitations.issue_invitations(tx, conference_id, actor="thử", now=NOW)
        return [one.code for one in invitations.list_invitations(tx, conference_id)]


def calls_of(work: Callable[[], object]) -> int:
    """Count the function calls of a piece of work: what it costs, whatever else the machine is doing."""
    count = 0

    def tick(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
