"""What is wrong with the duties as a whole: work given twice, work without a day, days that cannot hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from tdkt_event.domain.dates import day_text, read_day
from tdkt_event.domain.duty import Duty
from tdkt_event.domain.vietnamese import unit_key, words
from tdkt_event.domain.working_days import WorkCalendar, rest_reason

_ALIKE, _LEAST_WORDS = 0.8, 4


@dataclass(frozen=True, slots=True)
class DutyFinding:
    """One overlap or gap: a code for machines, a sentence, how to settle it."""

    code: str
    text: str
    settle: str


def check_all(duties: Sequence[Duty], event: date | None, calendar: WorkCalendar) -> list[DutyFinding]:
    """Find overlaps and gaps, those between duties first."""
    found = list(_given_twice(duties))
    for one in duties:
        found += [*_leads_and_helps(one), *_day(one, event, calendar)]
    return [*of_event(event, calendar), *found, *_doubtful_years(duties, calendar)]


def of_event(event: date | None, calendar: WorkCalendar) -> list[DutyFinding]:
    """Say when the conference falls on a day of rest."""
    reason = rest_reason(event, calendar) if event else ""
    if not event or not reason:
        return []
    return [
        DutyFinding(
            "event_rest_day", f"Ngày hội nghị {day_text(event)} rơi vào {reason}.",
            "Đổi ngày hội nghị; nếu giữ ngày này thì bố trí người làm việc vào ngày nghỉ.",
        )
    ]  # fmt: skip


def _given_twice(duties: Sequence[Duty]) -> Iterator[DutyFinding]:
    known = [(one, unit_key(one.office), frozenset(words(one.content))) for one in duties]
    for (one, office, said), (other, second, again) in combinations(known, 2):
        if office == second:
            if said == again:
                yield DutyFinding(
                    "duty_repeated", f"“{one.content}” của {one.office} ghi hai lần.", "Xóa một dòng."
                )
            continue
        if not _same_work(said, again):
            continue
        yield DutyFinding(
            "duty_twice", f"“{one.content}” giao cho cả {one.office} và {other.office} chủ trì.",
            "Giữ một đơn vị chủ trì, đơn vị kia chuyển sang phối hợp.",
        )  # fmt: skip


def _same_work(one: frozenset[str], other: frozenset[str]) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _LEAST_WORDS:
        return False
    return len(one & other) >= _ALIKE * len(one | other)


def _leads_and_helps(one: Duty) -> Iterator[DutyFinding]:
    helping = {unit_key(part) for part in one.coordinate.replace(";", ",").split(",")}
    if unit_key(one.office) in helping:
        yield DutyFinding(
            "duty_lead_helps", f"“{one.content}”: {one.office} vừa chủ trì vừa phối hợp.",
            "Bỏ đơn vị chủ trì khỏi cột Phối hợp.",
        )  # fmt: skip


def _day(one: Duty, event: date | None, calendar: WorkCalendar) -> Iterator[DutyFinding]:
    due = read_day(one.due)
    if due is None:
        if not one.done:
            yield DutyFinding(
                "duty_no_day", f"“{one.content}” ({one.office}) chưa có hạn.", "Nhập hạn hoàn thành."
            )
        return
    reason = rest_reason(due, calendar)
    if reason and not one.done and due != event:
        yield DutyFinding(
            "duty_rest_day", f"“{one.content}”: hạn {day_text(due)} rơi vào {reason}.",
            "Chuyển hạn sang ngày làm việc liền trước hoặc liền sau.",
        )  # fmt: skip
    planned_after = one.offset_days is not None and one.offset_days < 0
    if event and due > event and not planned_after and not one.done:
        yield DutyFinding(
            "duty_after_event", f"“{one.content}”: hạn {day_text(due)} sau ngày hội nghị {day_text(event)}.",
            "Đặt hạn trước ngày hội nghị; việc làm sau hội nghị thì nhập số ngày âm ở cột Trước hội nghị.",
        )  # fmt: skip


def _doubtful_years(duties: Sequence[Duty], calendar: WorkCalendar) -> Iterator[DutyFinding]:
    years = sorted({due.year for one in duties if not one.done and (due := read_day(one.due))})
    for year in years:
        if doubt := calendar.doubt(year):
            yield DutyFinding(
                "holidays_unsure", f"Ngày nghỉ lễ năm {year} chưa chắc chắn: {doubt}.",
                "Đối chiếu lịch nghỉ lễ đã công bố trước khi giao hạn.",
            )  # fmt: skip
