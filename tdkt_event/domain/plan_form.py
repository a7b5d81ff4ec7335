"""What a person sees and corrects of a plan before anything is made of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from tdkt_event.domain.dates import read_day, read_hour
from tdkt_event.domain.plan import Deadline, Duty, Group, PlanReading
from tdkt_event.domain.plan_head import full_day, plan_year
from tdkt_event.domain.plan_offices import heads_of, partners_in
from tdkt_event.domain.plan_source import PlanLine, Said
from tdkt_event.domain.plan_time import main_sitting
from tdkt_event.domain.vietnamese import clean, fold, words
from tdkt_event.domain.work_plan import UnitCall, WorkPlanItem

_HOUR = re.compile(r"\b(\d{1,2})\s*(?:giờ|h|g|:(?=\s?\d\d\b))\s*(\d{1,2})?(?!\d)", re.IGNORECASE)
_ORGANIZE = re.compile(r"^(?:v/v\s+)?(?:tổ chức|về việc|về)\s+", re.IGNORECASE)
_LEAST_SHARED = 0.5
_RIGHT_ABOVE = 2
_LEVELS = (
    (r"\b(?:xa|phuong|thi tran|dac khu|thon|ap)\b", "xa_2025"),
    (r"\b(?:huyen|quan|thi xa)\b", "huyen_2024"),
    (r"\b(?:tinh|thanh pho|so|tp)\b", "tinh"),
)
_DISTRICTS_END = date(2025, 7, 1)


class DeadlineUse(StrEnum):
    """What a deadline of the plan becomes."""

    DUTY = "duty"
    SPEECH = "speech"
    PLEDGE = "pledge"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of delegates, its members one a line."""

    name: str
    members: str = ""
    planned: int = 0
    line: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One task of one office."""

    office: str
    content: str
    coordinate: str = ""
    line: int = 0
    id: int = 0

    @property
    def name(self) -> str:
        """Give what a table calls the row."""
        return self.content


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A day by which somebody sends something, and what becomes of it."""

    day: str
    inclusive: bool
    what: str
    who: str = ""
    send_to: str = ""
    use: DeadlineUse = DeadlineUse.DUTY
    line: int = 0
    id: int = 0

    @property
    def name(self) -> str:
        """Give what a table calls the row."""
        return self.what

    @property
    def last_day(self) -> str:
        """Give the last day that still counts: of “trước ngày 15” it is the 14th."""
        day = read_day(self.day)
        return self.day if self.inclusive or day is None else (day - timedelta(days=1)).isoformat()


@dataclass(frozen=True, slots=True)
class CountSaid:
    """How many speeches one place of the plan asks for."""

    count: int
    where: str
    line: int
    parts: tuple[tuple[str, int], ...] = ()
    """Of which cluster or block how many."""


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The fields of a plan as a person corrects them; `lines` says where each was read."""

    title: str = ""
    number: str = ""
    day: str = ""
    issuer: str = ""
    signer_authority: str = ""
    signer_post: str = ""
    signer_name: str = ""
    recipients: str = ""
    year: int = 0
    name: str = ""
    """The conference's name; empty when the plan arranges none."""
    held_on: str = ""
    starts_at: str = ""
    days: float = 0
    venue: str = ""
    total: int = 0
    groups: tuple[GroupRow, ...] = ()
    duties: tuple[DutyRow, ...] = ()
    deadlines: tuple[DeadlineRow, ...] = ()
    counts: tuple[CountSaid, ...] = ()
    settled: int = 0
    """How many speeches the office chose; 0 leaves a conflict open."""
    minutes_from: int = 0
    minutes_to: int = 0
    chosen_by: str = ""
    criterion: str = ""
    rule: str = ""
    pledge_name: str = ""
    pledge_rule: str = ""
    pledge_form: str = ""
    backdrop: str = ""
    items: tuple[WorkPlanItem, ...] = ()
    calls: tuple[UnitCall, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def conflict(self) -> bool:
        """Tell whether the plan asks for several numbers of speeches."""
        return len({one.count for one in self.counts}) > 1

    @property
    def has_conference(self) -> bool:
        """Tell whether the plan arranges a conference."""
        return bool(self.name)

    def deadline_for(self, use: DeadlineUse) -> DeadlineRow | None:
        """Give the first deadline of this use."""
        return next((one for one in self.deadlines if one.use is use), None)


def form_of(reading: PlanReading) -> PlanForm:
    """Put what was understood into the fields that a person corrects."""
    head, signer, meeting = reading.head, reading.signer, reading.conference
    day = full_day(head.day.text) if head.day else None
    form = PlanForm(
        title=_text(head.title), number=_text(head.number), day=date(*day).isoformat() if day else "",
        issuer=head.issuer, signer_authority=signer.authority if signer else "",
        signer_post=signer.position if signer else "", signer_name=signer.name if signer else "",
        recipients="\n".join(one.text for one in reading.recipients), year=plan_year(head) or 0,
        duties=_duties(reading), deadlines=_deadlines(reading), backdrop=_lines_of(reading),
        lines=_places(reading),
    )  # fmt: skip
    if meeting is None:
        return _with_speeches(form, reading)
    form = replace(
        form, name=_conference_name(meeting.name.text), held_on=meeting.day,
        starts_at=_hour(main_sitting(_text(meeting.time))), days=meeting.duration_days or 0, venue=_text(meeting.venue),
        total=meeting.total or 0, groups=_groups(meeting.groups),
    )  # fmt: skip
    return _with_speeches(form, reading)


def with_found_lines(form: PlanForm, lines: Iterable[PlanLine]) -> PlanForm:
    """Add the line of those fields whose words the reading keeps without one."""
    near = {one.line for one in form.counts}
    ordered = sorted(lines, key=lambda line: line.number not in near)
    found = dict(form.lines)
    if form.starts_at and "held_on" in found:
        found["starts_at"] = found["held_on"]
    for name in ("chosen_by", "criterion"):
        said = fold(getattr(form, name))
        line = next((one.number for one in ordered if said and said in fold(one.text)), 0)
        if line:
            found[name] = line
    return replace(form, lines=found)


def level_of(form: PlanForm) -> str:
    """Guess the level of government from who issues the plan and when."""
    issuer = fold(f"{form.issuer} {form.signer_authority}")
    code = next((code for pattern, code in _LEVELS if re.search(pattern, issuer)), "xa_2025")
    day = read_day(form.day) or read_day(form.held_on)
    late = day >= _DISTRICTS_END if day else form.year > _DISTRICTS_END.year
    return "tinh" if code == "huyen_2024" and late else code


def due_duties(form: PlanForm) -> tuple[tuple[DutyRow, DeadlineRow | None], ...]:
    """Give every task with its deadline; a deadline that belongs to no task becomes one of who must keep it."""
    due: dict[int, DeadlineRow] = {}
    own: list[tuple[DutyRow, DeadlineRow]] = []
    for one in form.deadlines:
        if one.use is not DeadlineUse.DUTY or not one.what.strip():
            continue
        place = _task_of(one, form.duties)
        if place is not None and place not in due:
            due[place] = one
        else:
            own.append((DutyRow(one.who or "Các đơn vị", one.what, one.send_to, one.line), one))
    for place, one in tuple(due.items()):
        for at in _also_due(one, form.duties, place):
            due.setdefault(at, one)
    tasks = [(row, due.get(at)) for at, row in enumerate(form.duties)]
    return (*tasks, *own)


def _task_of(deadline: DeadlineRow, duties: Sequence[DutyRow]) -> int | None:
    """Find the task of the same line whose words the deadline repeats."""
    asked, line = set(fold(deadline.what).split()), _task_line(deadline, duties)
    shared = [
        (len(asked & set(fold(row.content).split())) / max(1, len(asked)), -at)
        for at, row in enumerate(duties)
        if row.line and row.line == line
    ]
    best = max(shared, default=(0.0, 0))
    if best[0] >= (_LEAST_SHARED if line == deadline.line else 1):
        return -best[1]
    return min(_also_due(deadline, duties, None), default=None)


def _task_line(deadline: DeadlineRow, duties: Sequence[DutyRow]) -> int:
    """Give the line of the tasks that a deadline may belong to: its own, or that of the task right above it."""
    lines = {row.line for row in duties}
    if deadline.line in lines:
        return deadline.line
    return max((one for one in lines if 0 < deadline.line - one <= _RIGHT_ABOVE), default=deadline.line)


def _also_due(deadline: DeadlineRow, duties: Sequence[DutyRow], place: int | None) -> Iterator[int]:
    """Give the other tasks of the line that stand whole in what the deadline asks: one day for several tasks."""
    asked, line = set(words(deadline.what)), _task_line(deadline, duties)
    taken = duties[place].content if place is not None else ""
    for at, row in enumerate(duties):
        if row.line and row.line == line and at != place and row.content != taken:
            said = set(words(row.content.partition(";")[0]))
            if said and said <= asked:
                yield at


def _duties(reading: PlanReading) -> tuple[DutyRow, ...]:
    rows = [
        DutyRow(lead, _sentence(task.text), ", ".join(dict.fromkeys((*joined, *helping))), task.line)
        for duty in reading.duties
        for lead, *joined in [heads_of(duty.office.text)]
        for task, helping in _with_help(duty)
    ]
    return tuple(replace(one, id=at) for at, one in enumerate(rows, start=1))


def _with_help(duty: Duty) -> Iterator[tuple[Said, tuple[str, ...]]]:
    """Give each task with the offices it names as helping; those that no task names help with all."""
    tasks = duty.tasks or (duty.office,)
    named = {task: partners_in(task.text) for task in tasks}
    of_all = tuple(one for one in duty.coordinate if not any(one in own for own in named.values()))
    for task in tasks:
        yield task, (*named[task], *of_all)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _deadlines(reading: PlanReading) -> tuple[DeadlineRow, ...]:
    speech = reading.speeches.deadline if reading.speeches else None
    pledge = reading.pledge.deadline if reading.pledge else None

    def use(one: Deadline) -> DeadlineUse:
        if one == speech:
            return DeadlineUse.SPEECH
        return DeadlineUse.PLEDGE if one == pledge else DeadlineUse.DUTY

    return tuple(
        DeadlineRow(one.day, one.inclusive, one.what, one.who, one.to, use(one), one.line, at)
        for at, one in enumerate(reading.deadlines, start=1)
    )


def _groups(groups: Sequence[Group]) -> tuple[GroupRow, ...]:
    """Give the groups that people sit in; one that only holds others under its name is left out."""
    parents = {one.parent for one in groups}
    kept = [one for one in groups if one.members or one.key not in parents]
    return tuple(
        GroupRow(
            one.name.text,
            "\n".join(member.text for member in one.members),
            one.count or 0,
            one.name.line,
            at,
        )
        for at, one in enumerate(kept, start=1)
    )


def _with_speeches(form: PlanForm, reading: PlanReading) -> PlanForm:
    speeches, pledge = reading.speeches, reading.pledge
    if speeches:
        least, most = speeches.minutes or (None, 0)
        counts = tuple(CountSaid(one.count, one.section, one.line, one.breakdown) for one in speeches.counts)
        stated = {one.count for one in counts}
        form = replace(
            form, counts=counts, settled=counts[0].count if len(stated) == 1 else 0,
            minutes_from=least or most or 0, minutes_to=most or 0, chosen_by=speeches.selected_by,
            criterion=speeches.criterion, rule=_text(speeches.rule),
        )  # fmt: skip
    if pledge:
        form = replace(
            form, pledge_name=pledge.name.text, pledge_rule=_text(pledge.content_rule), pledge_form=_text(pledge.form)
        )  # fmt: skip
    return form


def _conference_name(name: str) -> str:
    text = _ORGANIZE.sub("", clean(name))
    return _sentence(text)


def _hour(text: str) -> str:
    found = _HOUR.search(text)
    read = read_hour(f"{found[1]}:{found[2] or '00'}") if found else None
    return f"{read[0]:02d}:{read[1]:02d}" if read else ""


def _text(said: Said | None) -> str:
    return said.text if said else ""


def _lines_of(reading: PlanReading) -> str:
    return "\n".join(one.text for one in reading.backdrop.lines) if reading.backdrop else ""


def _places(reading: PlanReading) -> dict[str, int]:
    """Give the line of each single field that was read."""
    head, meeting, speeches, pledge = reading.head, reading.conference, reading.speeches, reading.pledge
    said: dict[str, Said | None] = {"title": head.title, "number": head.number, "day": head.day}
    if meeting:
        said |= {"name": meeting.name, "held_on": meeting.time, "venue": meeting.venue}
    if speeches:
        said |= {"minutes": speeches.duration, "rule": speeches.rule}
    if pledge:
        said |= {"pledge_name": pledge.name, "pledge_rule": pledge.content_rule, "pledge_form": pledge.form}
    places = {name: one.line for name, one in said.items() if one}
    places["issuer"] = head.issuer_line
    places["signer"] = reading.signer.line if reading.signer else 0
    places["total"] = meeting.total_line if meeting else 0
    places["recipients"] = _first(reading.recipients)
    places["backdrop"] = _first(reading.backdrop.lines) if reading.backdrop else 0
    return {name: line for name, line in places.items() if line}


def _first(said: Iterable[Said]) -> int:
    return next((one.line for one in said), 0)
