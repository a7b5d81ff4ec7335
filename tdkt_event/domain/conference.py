"""The conference, its sittings, groups and offices."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tdkt_event.domain.dates import invitation_time, read_day
from tdkt_event.errors import RefusedError

_YEAR_END = 10
"""The month from which on offices prepare the conference that sums up the running year."""


@dataclass(frozen=True, slots=True)
class ConferenceFacts:
    """Everything about the conference that other parts print; empty text means not yet known."""

    level: str
    name: str
    year: int
    """The year whose emulation the conference launches; it sums up the year before."""
    issuer: str
    short_name: str = ""
    superior: str = ""
    place: str = ""
    venue: str = ""
    planned: int = 0
    chair: str = ""
    signer_authority: str = ""
    signer_post: str = ""
    signer_name: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    public_address: str = ""
    invitation_symbol: str = ""
    invitation_first_number: int = 1
    invitation_date: str = ""
    """ISO date on the invitation; empty leaves the blanks of a draft."""
    programme: str = ""
    """One line a programme item, as printed on the invitation."""
    invitation_note: str = ""
    recipients: str = ""
    """One line a recipient, as printed under “Nơi nhận”."""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session of the conference with its own attendance; times are HH:MM, the date is ISO."""

    id: int
    ordinal: int
    name: str
    date: str
    starts_at: str
    ends_at: str


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of delegates in the plan, with the seats planned for it."""

    id: int
    name: str
    planned: int
    colour: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office, commune or unit that names delegates."""

    id: int
    name: str
    planned: int
    phone: str


@dataclass(frozen=True, slots=True)
class Conference:
    """A stored conference."""

    id: int
    facts: ConferenceFacts
    sittings: tuple[Sitting, ...]
    open_sitting_id: int
    groups: tuple[Group, ...] = field(default=())

    @property
    def open_sitting(self) -> Sitting:
        """Give the sitting that desks admit to now."""
        return next(sitting for sitting in self.sittings if sitting.id == self.open_sitting_id)


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """Planned and named seats of a group or an office."""

    name: str
    planned: int
    named: int

    @property
    def missing(self) -> int:
        """Seats still to be named; negative when more are named than planned."""
        return self.planned - self.named


def sitting_times(sittings: Sequence[Sitting], *, unknown: str = "") -> tuple[str, ...]:
    """Say when each sitting begins, a line a sitting, each with its name when there are several.

    `unknown` stands for a day not known yet; a sitting of which nothing is known is left out.
    """
    said = []
    for one in sittings:
        parts = (invitation_time(read_day(one.date), one.starts_at), "" if one.date else unknown)
        said.append((one.name.strip(), ", ".join(part for part in parts if part)))
    if len(said) == 1:
        return tuple(time for _, time in said if time)
    return tuple(": ".join(part for part in pair if part) for pair in said if pair[1])


def moved_sittings(before: Sequence[Sitting], after: Sequence[Sitting]) -> dict[int, int]:
    """Give the new place of every sitting by its old one; that of a removed sitting is its neighbour's before it."""
    now = {one.id: place for place, one in enumerate(after, start=1)}
    moved: dict[int, int] = {}
    last = 1
    for place, one in enumerate(before, start=1):
        last = now.get(one.id, last)
        moved[place] = last
    return moved


def launch_year(day: date) -> int:
    """Say which year a conference prepared on this day launches: the next one when the year nears its end."""
    return day.year + (day.month >= _YEAR_END)


def check_facts(facts: ConferenceFacts) -> None:
    """Refuse facts that no paper could print."""
    if not facts.name.strip():
        raise RefusedError("name_missing", "Hội nghị chưa có tên. Hãy nhập tên đầy đủ như trong kế hoạch.")
    if not facts.issuer.strip():
        raise RefusedError(
            "issuer_missing", "Chưa có cơ quan ban hành. Hãy nhập tên cơ quan tổ chức hội nghị."
        )
    if not 1990 <= facts.year <= 2100:
        raise RefusedError("bad_year", f"Năm {facts.year} không đúng. Hãy nhập năm từ 1990 đến 2100.")
    if facts.planned < 0:
        raise RefusedError("bad_planned", "Số đại biểu dự kiến không thể âm. Hãy nhập 0 hoặc số lớn hơn.")
    _check_address(facts.public_address)


def _check_address(address: str) -> None:
    host = address.strip().removeprefix("https://").removeprefix("http://")
    allowed = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:/")
    if len(host) > 60 or not set(host) <= allowed:
        raise RefusedError(
            "bad_address",
            f"Địa chỉ công khai “{address}” không dùng được cho mã QR. "
            "Hãy nhập dạng hoinghi.honquan.gov.vn, không dấu, không khoảng trắng, tối đa 60 ký tự.",
        )


def check_sitting(sitting: Sitting) -> None:
    """Refuse a sitting whose date or hours cannot be read."""
    if sitting.date and read_day(sitting.date) is None:
        raise RefusedError(
            "bad_date", f"Ngày “{sitting.date}” của {sitting.name} không đúng. Hãy chọn lại ngày."
        )
    if sitting.starts_at and sitting.ends_at and sitting.ends_at <= sitting.starts_at:
        raise RefusedError(
            "bad_hours",
            f"{sitting.name}: giờ kết thúc {sitting.ends_at} phải sau giờ bắt đầu {sitting.starts_at}.",
        )
