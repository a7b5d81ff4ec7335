"""A duty of the preparation: who leads, who helps, what, until when, how far it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tdkt_event.domain.dates import read_day
from tdkt_event.domain.text_length import LINE, NAME, TEXT, check_lengths
from tdkt_event.errors import RefusedError

MOST_WORKING_DAYS = 366
"""How far from the conference a duty may lie, in working days."""
_SOON_DAYS = 7


class DutyState(StrEnum):
    """How far a duty is, as people say it; overdue follows from the day."""

    TODO = "todo"
    DOING = "doing"
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty; `offset_days` counts working days before the conference, a `fixed` day does not move with it."""

    office: str
    content: str
    coordinate: str = ""
    due: str = ""
    """ISO day; empty when nobody set one."""
    offset_days: int | None = None
    fixed: bool = False
    state: DutyState = DutyState.TODO
    person: str = ""
    evidence: str = ""
    file_id: int | None = None
    watch: str = ""
    """Which figure of the program ticks it; empty when a person does."""
    source_line: int | None = None
    source_text: str = ""
    done_at: str = ""
    """ISO moment."""
    work_days: int = 0
    """How many working days it takes, the due day included; 0 when nobody said."""
    id: int = 0
    """0 until it is stored."""

    @property
    def name(self) -> str:
        """Give what a table calls the row."""
        return self.content

    @property
    def done(self) -> bool:
        """Tell whether the duty is done."""
        return self.state is DutyState.DONE

    @property
    def day(self) -> date | None:
        """Give the day by which it is due, None when nobody set one."""
        return read_day(self.due)

    def late(self, today: date) -> bool:
        """Tell whether the day has passed and the duty is not done."""
        due = read_day(self.due)
        return due is not None and due < today and not self.done

    def soon(self, today: date) -> bool:
        """Tell whether the duty is due today or within seven days."""
        due = read_day(self.due)
        return due is not None and today <= due < today + timedelta(days=_SOON_DAYS) and not self.done


@dataclass(frozen=True, slots=True)
class Progress:
    """How many duties of an office are done and how many are late."""

    office: str
    total: int
    done: int
    late: int


def check_duties(duties: Sequence[Duty]) -> None:
    """Refuse duties that say nothing, say too much, belong to nobody or have a day that is none."""
    for place, one in enumerate(duties, start=1):
        check_lengths(
            f"Nhiệm vụ ở dòng {place}", ("Đơn vị chủ trì", one.office, LINE), ("Nhiệm vụ", one.content, TEXT),
            ("Phối hợp", one.coordinate, TEXT), ("Người phụ trách", one.person, NAME),
            ("Kết quả, minh chứng", one.evidence, TEXT),
        )  # fmt: skip
        if not one.content.strip():
            raise RefusedError(
                "duty_content_missing", f"Nhiệm vụ ở dòng {place} chưa có nội dung. Hãy nhập việc phải làm."
            )
        if not one.office.strip():
            raise RefusedError(
                "duty_office_missing", f"“{one.content}” chưa có đơn vị chủ trì. Hãy nhập đơn vị chủ trì."
            )
        if one.due and read_day(one.due) is None:
            raise RefusedError("bad_date", f"“{one.content}”: hạn “{one.due}” không đúng. Hãy chọn lại ngày.")
        if one.offset_days is not None and abs(one.offset_days) > MOST_WORKING_DAYS:
            raise RefusedError(
                "bad_offset",
                f"“{one.content}”: số ngày làm việc trước hội nghị phải từ -{MOST_WORKING_DAYS} đến "
                f"{MOST_WORKING_DAYS}. Hãy nhập lại.",
            )
        if not 0 <= one.work_days <= MOST_WORKING_DAYS:
            raise RefusedError(
                "bad_work_days",
                f"“{one.content}”: số ngày làm phải từ 0 đến {MOST_WORKING_DAYS}. Hãy nhập lại.",
            )


def progress_of(duties: Sequence[Duty], today: date, *, office: str = "") -> Progress:
    """Count the duties of an office that are done and late; of all offices when none is named."""
    own = [one for one in duties if not office or one.office == office]
    return Progress(office, len(own), sum(one.done for one in own), sum(one.late(today) for one in own))


def progress_by_office(duties: Sequence[Duty], today: date) -> list[Progress]:
    """Count for each office, in the order in which the offices first lead a duty."""
    return [progress_of(duties, today, office=office) for office in offices_of(duties)]


def offices_of(duties: Iterable[Duty]) -> list[str]:
    """Give the leading offices in the order of the duties."""
    return list(dict.fromkeys(one.office for one in duties))


def by_day(duties: Sequence[Duty]) -> list[Duty]:
    """Order by day, the earliest first; those without a day stand last."""
    return sorted(duties, key=lambda one: (not one.due, one.due))
