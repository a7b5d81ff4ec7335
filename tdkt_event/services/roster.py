"""What a desk sees of the delegates: search results, arrivals, and the copy for when it is cut off."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from tdkt_event.domain.attendance import Attendance
from tdkt_event.settings import TIME_ZONE
from tdkt_event.storage import checkin, delegates
from tdkt_event.storage.database import Transaction


def search(tx: Transaction, conference_id: int, words: str, *, limit: int = 12) -> list[dict[str, Any]]:
    """Find delegates for a desk, with the seats already taken and the excuse, without phones."""
    ids = delegates.search_ids(tx, conference_id, words, limit=limit) if words.strip() else []
    if not ids:
        return []
    sitting_id = checkin.open_sitting_id(tx, conference_id)
    seated, excused = delegates.seats_in(tx, ids, sitting_id), checkin.excused_ids(tx, ids, sitting_id)
    return [
        {
            "delegate_id": one.id, "name": one.delegate.name, "position": one.delegate.position,
            "unit": one.delegate.unit, "group": one.delegate.group, "seats": one.delegate.seats,
            "seats_in": seated.get(one.id, 0), "excused": one.id in excused,
        }
        for one in delegates.find_delegates(tx, ids)
    ]  # fmt: skip


def read_roster(tx: Transaction, conference_id: int) -> dict[str, Any]:
    """Give every delegate with the SHA-256 of the paper's code; revoked papers are listed as such."""
    sitting_id = checkin.open_sitting_id(tx, conference_id)
    rows = checkin.roster_rows(tx, conference_id, sitting_id)
    return {
        "sitting_id": sitting_id,
        "delegates": [
            {
                "delegate_id": row.id, "code_sha": hashlib.sha256(row.code.encode()).hexdigest() if row.code else "",
                "name": row.name, "position": row.position, "unit": row.unit, "group": row.group,
                "seats": row.seats, "attention": row.attention, "seats_in": row.seats_in, "revoked": bool(row.revoked),
            }
            for row in rows
        ],
    }  # fmt: skip


def arrival_json(row: Any) -> dict[str, Any]:
    """Give one arrival as the station lists it."""
    at = datetime.fromisoformat(row.at).astimezone(TIME_ZONE)
    return {
        "scan_id": row.scan_id, "at": at.strftime("%H:%M:%S"), "desk": row.desk, "name": row.name, "unit": row.unit,
        "outcome": "ADMITTED", "seat_no": row.seat_no, "seats": row.seats,
    }  # fmt: skip


def attendance_json(counted: Attendance) -> dict[str, Any]:
    """Give the attendance in the stable form: totals at the top, then by group and by unit."""
    return {
        **asdict(counted.total),
        "by_group": [{"name": name, **asdict(tally)} for name, tally in counted.groups],
        "by_unit": [{"name": name, **asdict(tally)} for name, tally in counted.units],
    }


def seats_in(tx: Transaction, ids: Sequence[int], sitting_id: int) -> dict[int, int]:
    """Count the taken seats of these delegates in a sitting."""
    return delegates.seats_in(tx, ids, sitting_id)
