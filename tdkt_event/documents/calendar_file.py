"""What is due as an .ics file, for the calendar of a phone, Outlook or Google."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from tdkt_event.domain.dates import day_text, read_hour
from tdkt_event.domain.due_day import DueDay
from tdkt_event.settings import TIME_ZONE
from tdkt_event.text import DUE_KIND

_MAKER = "-//tdkt_event//Lich han//VI"
_HOST = "tdkt-event"
_MORNING_BEFORE, _DAY_BEFORE = timedelta(hours=-16), timedelta(days=-1)
"""When it reminds: at eight in the morning of the day before, or a day before the hour."""


def calendar_file(dues: Iterable[DueDay], *, name: str, made_at: datetime) -> bytes:
    """Write all-day events with a reminder the morning before; what has an hour begins then."""
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for one in dues:
        calendar.add_component(_event(one, made_at))
    return bytes(calendar.to_ical())


def _event(due: DueDay, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{due.key}@{_HOST}")
    event.add("dtstamp", made_at)
    event.add("summary", f"{DUE_KIND[due.kind]}: {due.what}")
    hour = read_hour(due.hour)
    if hour:
        event.add("dtstart", _moment(due.day, hour))
        if until := read_hour(due.until):
            event.add("dtend", _moment(due.day, until))
    else:
        event.add("dtstart", due.day)
        event.add("dtend", due.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if due.place:
        event.add("location", due.place)
    event.add("categories", [DUE_KIND[due.kind]])
    if lines := _description(due):
        event.add("description", "\n".join(lines))
    if not due.done:
        event.add_component(_alarm(due))
    return event


def _moment(day: date, hour: tuple[int, int]) -> datetime:
    return datetime(day.year, day.month, day.day, *hour, tzinfo=TIME_ZONE).astimezone(UTC)


def _description(due: DueDay) -> list[str]:
    lines = [f"Đơn vị, người thực hiện: {due.who}"] if due.who else []
    if due.written and due.written != due.day:
        lines.append(f"Kế hoạch ghi: trước ngày {day_text(due.written)}")
    return [*lines, "Đã xong"] if due.done else lines


def _alarm(due: DueDay) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", due.what)
    alarm.add("trigger", _DAY_BEFORE if read_hour(due.hour) else _MORNING_BEFORE)
    return alarm
