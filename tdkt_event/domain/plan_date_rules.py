"""Rules on the days of a plan: deadlines, weekdays, days that do not exist."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from tdkt_event.domain.dates import WEEKDAYS, paper_day_text, read_day
from tdkt_event.domain.plan import Deadline, PlanReading
from tdkt_event.domain.plan_finding import PlanFinding
from tdkt_event.domain.plan_head import full_day
from tdkt_event.domain.plan_head_rules import place_of
from tdkt_event.domain.plan_source import PlanSource
from tdkt_event.domain.plan_time import days_in
from tdkt_event.domain.vietnamese import fold

_WEEKDAY = re.compile(r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)(?!\w)", re.IGNORECASE)
_BEFORE_DAY = re.compile(
    r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)\s*[,(]?\s*(?:ngày\s*)?$", re.IGNORECASE
)
_AFTER_DAY = re.compile(
    r"^\s*[,(]?\s*(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật)(?!\w)", re.IGNORECASE
)
_NUMBERED = {"2": "hai", "3": "ba", "4": "tu", "5": "nam", "6": "sau", "7": "bay", "bay": "bay"}
_WRITTEN = re.compile(
    r"(?<![\d/.])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])|ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})",
    re.IGNORECASE,
)
_SATURDAY = 5


def check_dates(
    source: PlanSource, reading: PlanReading, holidays: Mapping[date, str]
) -> Iterator[PlanFinding]:
    """Check deadlines against the event, the day of issue and the calendar; then every day's weekday."""
    for deadline in reading.deadlines:
        day = read_day(deadline.day)
        if day is not None and deadline.precision == "day":
            yield from _working_day(reading, deadline, day, holidays)
            yield from _order(reading, deadline, day)
    for line in source.lines():
        yield from _weekdays(reading, line.text, line.number)
        yield from _unreal_days(reading, line.text, line.number)


def _working_day(
    reading: PlanReading, deadline: Deadline, day: date, holidays: Mapping[date, str]
) -> Iterator[PlanFinding]:
    rest = holidays.get(day) or (WEEKDAYS[day.weekday()] if day.weekday() >= _SATURDAY else "")
    event = reading.conference.day if reading.conference else ""
    if not rest or day.isoformat() == event:
        return
    code = "deadline_holiday" if day in holidays else "deadline_weekend"
    yield PlanFinding(
        code, f"Hạn “{deadline.text}” rơi vào {rest}.", place_of(reading, deadline.line), deadline.line,
        "Chuyển hạn sang ngày làm việc liền trước hoặc liền sau.",
    )  # fmt: skip


def _order(reading: PlanReading, deadline: Deadline, day: date) -> Iterator[PlanFinding]:
    event = _event_end(reading)
    if event and day > event[0] and not _AFTERWARDS.search(deadline.what):
        yield PlanFinding(
            "deadline_after_event", f"Hạn “{deadline.text}” đến sau hội nghị ({event[1]}).",
            place_of(reading, deadline.line), deadline.line, "Đưa hạn về trước ngày hội nghị.",
        )  # fmt: skip
    issued = full_day(reading.head.day.text) if reading.head.day else None
    if issued and day.isoformat() < "{:04d}-{:02d}-{:02d}".format(*issued):
        yield PlanFinding(
            "deadline_before_issue", f"Hạn “{deadline.text}” đã qua khi kế hoạch ban hành ngày {issued[2]:02d}/{issued[1]:02d}/{issued[0]}.",
            place_of(reading, deadline.line), deadline.line, "Sửa hạn, hoặc ngày ban hành.",
        )  # fmt: skip


_AFTERWARDS = re.compile(
    r"quyết toán|thanh toán|rút kinh nghiệm|kết quả (?:tổ chức |thực hiện )?(?:hội nghị|đại hội|kế hoạch|công tác)|sau (?:khi kết thúc )?(?:hội nghị|đại hội)|lưu trữ|cảm ơn|kết luận",
    re.IGNORECASE,
)
"""Work that is rightly done when the event is over."""


def _event_end(reading: PlanReading) -> tuple[date, str] | None:
    """Give the last day the event can fall on, and how the plan says it."""
    meeting = reading.conference
    if meeting is None:
        return None
    if meeting.day:
        day = date.fromisoformat(meeting.day)
        return day, paper_day_text(day)
    if meeting.month:
        year, month = map(int, meeting.month.split("-"))
        following = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1), f"tháng {month}/{year}"
    return None


def _weekdays(reading: PlanReading, text: str, number: int) -> Iterator[PlanFinding]:
    if not _WEEKDAY.search(text):
        return
    for day, start, end in days_in(text):
        named = _BEFORE_DAY.search(text[:start]) or _AFTER_DAY.search(text[end:])
        said = _WEEKDAY.search(named[0]) if named else None
        if said and _weekday(said[0]) != fold(WEEKDAYS[day.weekday()]):
            yield PlanFinding(
                "weekday_wrong", f"Ghi “{said[0]}”, nhưng ngày {paper_day_text(day)} là {WEEKDAYS[day.weekday()]}.",
                place_of(reading, number), number, "Sửa thứ hoặc sửa ngày.",
            )  # fmt: skip


def _weekday(said: str) -> str:
    last = fold(said).split()[-1]
    return f"thu {_NUMBERED.get(last, last)}" if fold(said).startswith("thu") else "chu nhat"


def _unreal_days(reading: PlanReading, text: str, number: int) -> Iterator[PlanFinding]:
    for found in _WRITTEN.finditer(text):
        if not days_in(found[0]):
            yield PlanFinding(
                "date_unreal", f"Không có ngày “{found[0]}” trong lịch.", place_of(reading, number), number, "Sửa lại ngày.",
            )  # fmt: skip
