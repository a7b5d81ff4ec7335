"""Days and hours as Vietnamese papers and screens write them."""

import re
from datetime import date, datetime

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
HOURS, MINUTES = 24, 60
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A year outside is a slip of the pen, and reckoning with it would leave the calendar."""
_HOUR = re.compile(r"([0-9]{1,2})(?:\s*(?::|h|g|giờ)\s*(?:([0-9]{1,2})(?:\s*(?:phút|p|'))?)?)?")


def read_day(iso: str) -> date | None:
    """Give the day of an ISO text, None when it is empty, no day, or of a year no paper of ours names."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR and day.isoformat() == iso else None


def day_text(day: date) -> str:
    """Write 10/04/2025."""
    return day.strftime("%d/%m/%Y")


def paper_day_text(day: date) -> str:
    """Write 07/4/2025, as papers do: a zero before days below 10 and before months 1 and 2."""
    return f"{day.day:02d}/{month_text(day.month)}/{day.year}"


def moment_text(moment: datetime) -> str:
    """Write 07:31:05 10/04/2025."""
    return moment.strftime("%H:%M:%S %d/%m/%Y")


def read_hour(text: str) -> tuple[int, int] | None:
    """Give hours and minutes of “10:15”, “10h15”, “10 giờ 15 phút” or “10h”; None for anything else."""
    match = _HOUR.fullmatch(text.strip().lower())
    if not match:
        return None
    hours, minutes = int(match[1]), int(match[2] or 0)
    return (hours, minutes) if hours < HOURS and minutes < MINUTES else None


def hour_text(hour: str) -> str:
    """Write “07 giờ 30 phút” for 07:30, empty for an empty text; what is no hour stands as it was written."""
    read = read_hour(hour)
    return f"{read[0]:02d} giờ {read[1]:02d} phút" if read else hour.strip()


def month_text(month: int) -> str:
    """Write a month as NĐ 30/2020 wants it: a zero before 1 and 2 only."""
    return f"{month:02d}" if month <= 2 else str(month)


def invitation_time(day: date | None, starts_at: str) -> str:
    """Write “07 giờ 30 phút, ngày 10 tháng 4 năm 2025 (thứ Năm)”; what is unknown is left out."""
    parts = [hour_text(starts_at)]
    if day:
        parts.append(
            f"ngày {day.day:02d} tháng {month_text(day.month)} năm {day.year} ({WEEKDAYS[day.weekday()]})"
        )
    return ", ".join(part for part in parts if part)
