"""The .ics file: read back by the same library and, line by line, as the standard wants it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar

from tdkt_event.documents.calendar_file import calendar_file
from tdkt_event.domain.due_day import DueDay, DueKind

MADE = datetime(2025, 3, 1, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
DUES = [
    DueDay(
        "speech-1", DueKind.SPEECH, date(2025, 3, 27), "Tham luận của xã Đông Hưng, Tân Khai; “mô hình mới”",
        "UBND xã Đông Hưng", written=date(2025, 3, 28),
    ),
    DueDay("duty-7", DueKind.DUTY, date(2025, 3, 5), "Trang trí hội trường", done=True),
    DueDay("sitting-1", DueKind.SITTING, date(2025, 4, 10), "Hội nghị tổng kết", hour="07:30", until="11:00", place="Hội trường, UBND xã"),
]  # fmt: skip


def read(data):
    return [part for part in Calendar.from_ical(data).walk() if part.name == "VEVENT"]


def test_events_keep_words_days_and_keys():
    events = read(calendar_file(DUES, name="Hội nghị", made_at=MADE))
    assert [str(one["uid"]) for one in events] == [
        "speech-1@tdkt-event", "duty-7@tdkt-event", "sitting-1@tdkt-event"
    ]  # fmt: skip
    assert str(events[0]["summary"]) == f"Tham luận: {DUES[0].what}"
    assert (events[0]["dtstart"].dt, events[0]["dtend"].dt) == (date(2025, 3, 27), date(2025, 3, 28))
    assert "trước ngày 28/03/2025" in str(events[0]["description"])


def test_conference_begins_at_its_hour_whatever_the_clock_of_the_reader():
    for made_at in (MADE, MADE.astimezone(UTC)):
        held = read(calendar_file(DUES, name="Hội nghị", made_at=made_at))[2]
        assert held["dtstart"].dt == datetime(2025, 4, 10, 0, 30, tzinfo=UTC)
        assert held["dtend"].dt == datetime(2025, 4, 10, 4, 0, tzinfo=UTC)
        assert str(held["location"]) == "Hội trường, UBND xã"
        assert "description" not in held


def test_only_what_is_open_reminds():
    events = read(calendar_file(DUES, name="Hội nghị", made_at=MADE))
    assert [len(one.walk("VALARM")) for one in events] == [1, 0, 1]


def test_lines_are_folded_at_75_octets_and_end_in_crlf():
    data = calendar_file(DUES, name="Hội nghị", made_at=MADE)
    lines = data.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
