"""Reading the attendance from real tables."""

from datetime import timedelta

from tdkt_event.domain.attendance import Tally
from tdkt_event.domain.delegate import Delegate
from tdkt_event.services import attendance, checkin, conference, delegates
from tdkt_event.services.checkin import Scan, Substitute, WalkIn
from tests.helpers import FACTS, NOW

BY = {"actor": "thử", "now": NOW}
PEOPLE = [
    Delegate("Chủ tịch", unit="UBND tỉnh", group="Tỉnh", rank=1, phone="0912345678"),
    Delegate("Lãnh đạo Sở Nội vụ", unit="Sở Nội vụ", group="Tỉnh", seats=3, rank=5),
    Delegate("Nguyễn Văn A", unit="Phòng Nội vụ", group="Huyện"),
    Delegate("Nguyễn Văn B", unit="Phòng Nội vụ", group="Huyện"),
    Delegate("Nguyễn Văn C"),
]


def fill(database, conference_id):
    """List the people and let some of them come, one of them late, one substituted, one excused, one unexpected."""
    with database.writing() as tx:
        ids = [delegates.add_delegate(tx, one, conference_id=conference_id, **BY) for one in PEOPLE]
        for number, (who, minute) in enumerate([(0, 0), (1, 2), (1, 13)]):
            scan = Scan(f"s{number}", conference_id, "Bàn 1", delegate_id=ids[who])
            checkin.record_scan(tx, scan, actor="Bàn 1", now=NOW + timedelta(minutes=minute))
        who = Substitute("Trần Thị D", "", "Trưởng phòng")
        checkin.admit_substitute(tx, Scan("thay", conference_id, "Bàn 2", delegate_id=ids[2]), who, **BY)
        checkin.excuse_delegate(tx, ids[1], conference_id=conference_id, reason="Bận", **BY)
        guest = WalkIn("Khách", "", "Báo", "Huyện", "mời thêm")
        checkin.admit_walk_in(tx, Scan("khach", conference_id, "Bàn 2"), guest, **BY)
    return ids


def test_attendance_counts_every_state(database, conference_id):
    fill(database, conference_id)

    with database.reading() as tx:
        counted = attendance.read_attendance(tx, conference_id)

    assert counted.total == Tally(summoned=7, present=4, excused=1, absent=2, substituted=1, walk_in=1)
    assert dict(counted.groups) == {
        "Tỉnh": Tally(summoned=4, present=3, excused=1), "Huyện": Tally(summoned=2, present=1, absent=1, substituted=1, walk_in=1),
        "Chưa xếp nhóm": Tally(summoned=1, absent=1),
    }  # fmt: skip
    assert [name for name, _ in counted.groups] == ["Tỉnh", "Huyện", "Chưa xếp nhóm"]
    assert dict(counted.units)["Phòng Nội vụ"] == Tally(summoned=2, present=1, absent=1, substituted=1)
    assert dict(counted.units)["Chưa ghi đơn vị"] == Tally(summoned=1, absent=1)


def test_missing_lists_whom_to_phone_by_rank(database, conference_id):
    ids = fill(database, conference_id)

    with database.reading() as tx:
        missing = attendance.read_missing(tx, conference_id)
        first = attendance.read_missing(tx, conference_id, limit=1)
    assert {one.delegate_id for one in missing} == {ids[3], ids[4]}
    assert first == missing[:1]

    with database.writing() as tx:
        checkin.undo_scan(tx, "s0", conference_id=conference_id, reason="Bấm nhầm", **BY)
        missing = attendance.read_missing(tx, conference_id)
    assert (missing[0].name, missing[0].phone, missing[0].seats, missing[0].present) == (
        "Chủ tịch",
        "0912345678",
        1,
        0,
    )


def test_missing_are_paged_and_found_by_words(database, conference_id):
    fill(database, conference_id)

    with database.reading() as tx:
        everybody = attendance.read_missing(tx, conference_id)
        second = attendance.read_missing(tx, conference_id, limit=1, offset=1)
        named = attendance.read_missing(tx, conference_id, words=everybody[1].name)
        counts = [
            attendance.count_missing(tx, conference_id, words=words)
            for words in ("", everybody[1].name, "không ai")
        ]

    assert second == everybody[1:2]
    assert named == everybody[1:2]
    assert counts == [2, 1, 0]


def test_excused_are_listed_with_their_reasons(database, conference_id):
    ids = fill(database, conference_id)

    with database.reading() as tx:
        (one,) = attendance.read_excused(tx, conference_id)

    assert (one.delegate_id, one.name, one.unit, one.reason) == (
        ids[1],
        "Lãnh đạo Sở Nội vụ",
        "Sở Nội vụ",
        "Bận",
    )


def test_arrivals_are_counted_per_interval_in_local_time(database, conference_id):
    fill(database, conference_id)

    with database.reading() as tx:
        arrivals = attendance.read_arrivals(tx, conference_id)

    assert [(f"{at:%H:%M}", count) for at, count in arrivals] == [("07:30", 4), ("07:35", 0), ("07:40", 1)]


def test_recent_arrivals_come_newest_first_with_the_substitute_named(database, conference_id):
    fill(database, conference_id)

    with database.reading() as tx:
        rows = attendance.recent_arrivals(tx, conference_id, limit=3)

    assert [row.name for row in rows] == ["Lãnh đạo Sở Nội vụ", "Lãnh đạo Sở Nội vụ", "Khách"]
    with database.reading() as tx:
        assert "Trần Thị D" in [row.name for row in attendance.recent_arrivals(tx, conference_id)]


def test_removed_delegates_and_other_conferences_are_not_counted(database, conference_id):
    ids = fill(database, conference_id)
    with database.writing() as tx:
        delegates.remove_delegates(tx, [ids[3]], conference_id=conference_id, **BY)
        other = conference.create_conference(tx, FACTS, **BY)
        assert attendance.read_attendance(tx, other).total == Tally()
        assert attendance.read_arrivals(tx, other) == []
        assert attendance.read_attendance(tx, conference_id).total.summoned == 6
