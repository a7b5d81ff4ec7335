"""Days and hours as Vietnamese papers and screens write them."""

from datetime import date, datetime

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def read_day(iso: str) -> date | None:
    """Give the day of an ISO text, None when it is empty or no day."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def day_text(day: date) -> str:
    """Write 10/04/2025."""
    return day.strftime("%d/%m/%Y")


def paper_day_text(day: date) -> str:
    """Write 07/4/2025, as papers do: a zero before days below 10 and before months 1 and 2."""
    return f"{day.day:02d}/{month_text(day.month)}/{day.year}"


def moment_text(moment: datetime) -> str:
    """Write 07:31:05 10/04/2025."""
    return moment.strftime("%H:%M:%S %d/%m/%Y")


def hour_text(hour: str) -> str:
    """Write “07 giờ 30 phút” for 07:30, empty for an empty text."""
    if not hour:
        return ""
    hours, _, minutes = hour.partition(":")
    return f"{int(hours):02d} giờ {int(minutes or 0):02d} phút"


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
