"""What becomes of a plan that was read: a conference, more for the open one, or the year's work."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from tdkt_event.documents.papers.facts import Draft
from tdkt_event.documents.plan_file import PlanDocument
from tdkt_event.domain.collective import names_many
from tdkt_event.domain.conference import ConferenceFacts, Group, Office, Sitting
from tdkt_event.domain.dates import moment_text
from tdkt_event.domain.delegate_judge import group_key
from tdkt_event.domain.duty import Duty
from tdkt_event.domain.plan_finding import PlanFinding
from tdkt_event.domain.plan_form import (
    CountSaid,
    DeadlineRow,
    DeadlineUse,
    DutyRow,
    GroupRow,
    PlanForm,
    due_duties,
    form_of,
    with_found_lines,
)
from tdkt_event.domain.plan_head import number_of
from tdkt_event.domain.plan_offices import is_office, split_offices
from tdkt_event.domain.pledge import PledgePlan
from tdkt_event.domain.speech import MINUTES_FROM, MINUTES_TO, Speech, SpeechPlan, StatedCount
from tdkt_event.domain.vietnamese import clean, fold, unit_key
from tdkt_event.domain.work_plan import WorkPlan
from tdkt_event.errors import RefusedError
from tdkt_event.services import conference as conferences
from tdkt_event.services import duties, papers, pledges, speeches, work_plans
from tdkt_event.services.new_conference import from_preset, preset_of
from tdkt_event.services.plans import check_plan_document, findings_json, plan_json, read_plan_file
from tdkt_event.storage import plan_documents as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction

SavedPlan = store.StoredPlan
PLAN_PAPER, BACKDROP_PAPER = "ke-hoach", "backdrop"
PASTED = "Văn bản dán vào trang"
_NOON = "11:30"
_MOST_OFFICE_LETTERS = 160


@dataclass(frozen=True, slots=True)
class TakenPlan:
    """A plan that was read and checked, and not saved yet."""

    filename: str
    sha256: str
    document: PlanDocument
    findings: tuple[PlanFinding, ...]
    form: PlanForm
    reading: dict[str, Any]
    """The reading as it is kept beside the lines."""

    @property
    def unread(self) -> frozenset[int]:
        """Give the lines that were not understood."""
        return frozenset(one.line for one in self.document.reading.not_understood)


@dataclass(frozen=True, slots=True)
class Addition:
    """What a plan adds to a conference, by what people call it, and what was there already."""

    groups: tuple[Group, ...]
    offices: tuple[Office, ...]
    duties: tuple[Duty, ...]
    slots: tuple[Speech, ...]
    speech_plan: bool
    pledge_plan: bool
    backdrop: bool
    kept: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Tell whether the plan adds anything."""
        rows = (self.groups, self.offices, self.duties, self.slots)
        return any(rows) or self.speech_plan or self.pledge_plan or self.backdrop


_EVERYTHING = Addition((), (), (), (), True, True, True, ())
"""What a new conference takes of a plan before its rows are counted: all of it."""


def take_in(
    data: bytes, filename: str, *, default_year: int, on_progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> TakenPlan:  # fmt: skip
    """Read and check a plan outside any transaction; raise FileError for what is no plan."""
    tell = on_progress or (lambda *_: None)
    tell(0, 2, "Đang đọc kế hoạch")
    document = read_plan_file(data, filename, cancelled=cancelled)
    tell(1, 2, "Đang kiểm tra kế hoạch")
    return TakenPlan(
        filename, hashlib.sha256(data).hexdigest(), document, check_plan_document(document),
        _whole_form(document, default_year), plan_json(document.reading),
    )  # fmt: skip


def _whole_form(document: PlanDocument, default_year: int) -> PlanForm:
    """Give the form with the year's work, whose rows are numbered for the table."""
    reading = document.reading
    form = with_found_lines(form_of(reading), document.source.lines())
    year = form.year or default_year
    items = work_plans.items_of_reading(reading, year=year)
    calls = work_plans.calls_of_reading(reading)
    return replace(
        form, year=year, items=tuple(replace(one, id=at) for at, one in enumerate(items, start=1)),
        calls=tuple(replace(one, id=at) for at, one in enumerate(calls, start=1)),
    )  # fmt: skip


def refuse_double(tx: Transaction, plan: TakenPlan, *, year: bool) -> None:
    """Refuse a plan whose very same text was saved before, naming what became of it, when and by whom."""
    for one in store.find_by_hash(tx, plan.sha256):
        if (one.work_plan_id if year else one.conference_id) is not None:
            when = moment_text(datetime.fromisoformat(one.at))
            raise RefusedError(
                "plan_known",
                f"Đúng văn bản này đã được {one.actor} nạp lúc {when} (tệp “{one.filename}”) vào “{one.became}”. "
                "Không nạp hai lần; nếu kế hoạch đã sửa, hãy chọn tệp mới.",
            )


def make_conference(
    tx: Transaction, plan: TakenPlan, form: PlanForm, *, level: str, place: str, seen: Collection[int],
    actor: str, now: datetime,
) -> int:  # fmt: skip
    """Make a conference with everything the plan says, whole or not at all, and give its id."""
    _refuse_unseen(plan, seen)
    refuse_double(tx, plan, year=False)
    facts, groups, offices = new_conference(form, level=level, place=place, year=form.year or now.year)
    number = conferences.create_conference(
        tx, facts, sittings=sittings_of(form), groups=groups, offices=offices, actor=actor, now=now
    )
    addition = _addition(plan, form, _EVERYTHING, [])
    _add(tx, number, form, addition, actor=actor, now=now)
    _keep_drafts(tx, number, form, actor=actor, now=now)
    _keep_plan(tx, plan, form, conference_id=number, actor=actor, now=now)
    return number


def what_is_new(tx: Transaction, conference_id: int, plan: TakenPlan, form: PlanForm) -> Addition:
    """Compare a plan with a conference: what it adds, and what is there already and stays as it is."""
    held = conferences.find_conference(tx, conference_id)
    known_groups = {group_key(one.name) for one in held.groups}
    known_offices = {unit_key(one.name) for one in conferences.list_offices(tx, conference_id)}
    groups = [one for one in groups_of(form) if group_key(one.name) not in known_groups]
    offices = [one for one in offices_of(form) if unit_key(one.name) not in known_offices]
    old_plan, old_slots = speeches.find_plan(tx, conference_id), speeches.list_speeches(tx, conference_id)
    has_pledge = bool(pledges.find_plan(tx, conference_id).name)
    has_board = bool(papers.find_draft(tx, conference_id, BACKDROP_PAPER).details)
    base = Addition(
        tuple(groups), tuple(offices), (), (), not (old_plan.stated or old_slots), not has_pledge,
        not has_board, tuple(_kept(form, known_groups, known_offices)),
    )  # fmt: skip
    return _addition(plan, form, base, duties.list_duties(tx, conference_id))


def add_to_conference(
    tx: Transaction, plan: TakenPlan, form: PlanForm, conference_id: int, *, seen: Collection[int],
    actor: str, now: datetime,
) -> Addition:  # fmt: skip
    """Add to a conference what the plan says and the conference does not have; nothing there is changed."""
    _refuse_unseen(plan, seen)
    refuse_double(tx, plan, year=False)
    addition = what_is_new(tx, conference_id, plan, form)
    held = conferences.find_conference(tx, conference_id)
    by: dict[str, Any] = {"actor": actor, "now": now}
    if addition.groups:
        conferences.save_groups(tx, conference_id, [*held.groups, *addition.groups], **by)
    if addition.offices:
        before = conferences.list_offices(tx, conference_id)
        conferences.save_offices(tx, conference_id, [*before, *addition.offices], **by)
    _add(tx, conference_id, form, addition, **by)
    _keep_plan(tx, plan, form, conference_id=conference_id, **by)
    return addition


def make_work_plan(
    tx: Transaction, plan: TakenPlan, form: PlanForm, *, seen: Collection[int], actor: str, now: datetime
) -> int:
    """Make the year's plan with its items and what it asks of other units, and give its id."""
    _refuse_unseen(plan, seen)
    refuse_double(tx, plan, year=True)
    if not form.items and not form.calls:
        raise RefusedError(
            "plan_no_work",
            "Kế hoạch không có dòng công việc nào để nạp vào kế hoạch năm. Hãy thêm dòng trong bảng Công việc trong năm.",
        )
    year = WorkPlan(
        form.year, form.title or "Kế hoạch công tác thi đua, khen thưởng", form.issuer,
        number_of(form.number)[0], form.day,
    )  # fmt: skip
    items = [replace(one, id=0) for one in form.items]
    calls = [replace(one, id=0) for one in form.calls]
    number = work_plans.create_work_plan(tx, year, items, calls, actor=actor, now=now)
    _keep_plan(tx, plan, form, work_plan_id=number, actor=actor, now=now)
    return number


def plans_of(tx: Transaction, conference_id: int) -> list[SavedPlan]:
    """Give the plans a conference was made of, with their lines."""
    return store.list_of_conference(tx, conference_id)


# --- what the form says, as the other nouns want it ------------------------------------------------


def new_conference(
    form: PlanForm, *, level: str, place: str, year: int
) -> tuple[ConferenceFacts, list[Group], list[Office]]:
    """Give facts, groups and offices: the plan's own words, and the preset's where the plan says nothing."""
    facts, groups, offices = from_preset(preset_of(level), place=place, province="", year=year)
    said: dict[str, Any] = {
        "name": form.name, "short_name": form.name if len(form.name) <= 120 else "", "issuer": full_issuer(form.issuer), "venue": form.venue,
        "signer_authority": form.signer_authority, "signer_post": form.signer_post, "signer_name": form.signer_name,
    }  # fmt: skip
    facts = replace(facts, planned=form.total, **{name: text for name, text in said.items() if text})
    colours = [one.colour for one in groups]
    own = [
        replace(one, colour=colours[at % len(colours)] if colours else one.colour)
        for at, one in enumerate(groups_of(form))
    ]
    return facts, own or groups, offices_of(form) or offices


def full_issuer(issuer: str) -> str:
    """Write the issuer in full: “UBND xã Suối Lam” is “Ủy ban nhân dân xã Suối Lam”."""
    return f"Ủy ban nhân dân{issuer[4:]}" if issuer.startswith("UBND ") else issuer


def sittings_of(form: PlanForm) -> list[Sitting]:
    """Give one sitting, or morning and afternoon of a whole day."""
    starts = form.starts_at or "07:30"
    if starts >= "12:00":
        return [Sitting(0, 1, "Buổi chiều", form.held_on, starts, "17:00" if starts < "17:00" else "")]
    morning = Sitting(0, 1, "Buổi sáng", form.held_on, starts, _NOON if starts < _NOON else "")
    afternoon = Sitting(0, 2, "Buổi chiều", form.held_on, "13:30", "17:00")
    return [morning, afternoon] if form.days >= 1 else [morning]


def groups_of(form: PlanForm) -> list[Group]:
    """Give the groups of the plan, each name once."""
    found: dict[str, GroupRow] = {}
    for one in form.groups:
        if group_key(one.name):
            found.setdefault(group_key(one.name), one)
    return [Group(0, clean(one.name), one.planned, "#6B5B4A") for one in found.values()]


def offices_of(form: PlanForm) -> list[Office]:
    """Give the offices that lead or join a duty, each name once; “các xã, thị trấn” names no single one."""
    found: dict[str, str] = {}
    joining = (name for one in form.duties for name in split_offices(one.coordinate) if is_office(name))
    for name in map(clean, (*(one.office for one in form.duties), *joining)):
        if unit_key(name) and len(name) <= _MOST_OFFICE_LETTERS and not names_many(name):
            found.setdefault(unit_key(name), name)
    return [Office(0, name, 0, "") for name in found.values()]


def duties_of(form: PlanForm, lines: dict[int, str]) -> list[Duty]:
    """Give the duties with their day, their line and what the line says."""
    return [
        _duty(row, deadline, lines.get(row.line, "")) for row, deadline in due_duties(form) if row.office.strip() and row.content.strip()
    ]  # fmt: skip


def speech_plan_of(form: PlanForm) -> SpeechPlan:
    """Give what the plan says of speeches, with every stated count."""
    deadline = form.deadline_for(DeadlineUse.SPEECH)
    least = form.minutes_from or min(MINUTES_FROM, form.minutes_to or MINUTES_FROM)
    return SpeechPlan(
        stated=tuple(StatedCount(one.where, one.count, one.line) for one in form.counts),
        settled=form.settled or None, minutes_from=least,
        minutes_to=max(form.minutes_to or MINUTES_TO, least),
        deadline=deadline.day if deadline else "", inclusive=deadline.inclusive if deadline else True,
        send_to=deadline.send_to if deadline else "", chosen_by=form.chosen_by, criterion=form.criterion,
        rule=form.rule,
    )  # fmt: skip


def slots_of(form: PlanForm) -> list[Speech]:
    """Give one slot a speech; none while the plan asks for several numbers and nobody chose."""
    plan = speech_plan_of(form)
    wanted = plan.wanted or 0
    stated = next((one for one in form.counts if one.count == wanted), CountSaid(wanted, "", 0))
    clusters = [name for name, count in stated.parts for _ in range(count)][:wanted]
    rest = clean(form.criterion) or "Đơn vị được chọn"
    clusters += [f"{rest[:1].upper()}{rest[1:]} {at}" for at in range(1, wanted - len(clusters) + 1)]
    return [
        Speech(
            cluster=f"{name[:1].upper()}{name[1:]}",
            minutes_from=plan.minutes_from,
            minutes_to=plan.minutes_to,
        )
        for name in clusters
    ]


def pledge_plan_of(form: PlanForm) -> PledgePlan:
    """Give what the plan says of the pact."""
    deadline = form.deadline_for(DeadlineUse.PLEDGE)
    return PledgePlan(
        name=form.pledge_name, deadline=deadline.day if deadline else "",
        inclusive=deadline.inclusive if deadline else True, send_to=deadline.send_to if deadline else "",
        content_rule=form.pledge_rule, form=form.pledge_form,
    )  # fmt: skip


def backdrop_draft(text: str) -> Draft:
    """Give the backdrop's lines to its paper: issuer, kind, name, place and day."""
    lines = [line for line in map(clean, text.splitlines()) if line]
    details: dict[str, str] = {}
    if lines and "ngay" in fold(lines[-1]).split():
        details["place_date"] = lines.pop()
    kind = next((at for at, line in enumerate(lines) if fold(line) in _KINDS), None)
    if kind is not None:
        details |= {
            "issuer": "\n".join(lines[:kind]),
            "kind": lines[kind],
            "name": "\n".join(lines[kind + 1 :]),
        }
    elif lines:
        details["name"] = "\n".join(lines)
    return Draft(details={name: value for name, value in details.items() if value})


_KINDS = ("hoi nghi", "le", "dai hoi", "le ton vinh", "hoi nghi tong ket", "le phat dong")


# --- storing ---------------------------------------------------------------------------------------


def _duty(row: DutyRow, deadline: DeadlineRow | None, text: str) -> Duty:
    return Duty(
        clean(row.office), clean(row.content), coordinate=clean(row.coordinate),
        due=deadline.last_day if deadline else "", fixed=bool(deadline), source_line=row.line or None,
        source_text=text,
    )  # fmt: skip


def _addition(plan: TakenPlan, form: PlanForm, base: Addition, there: Sequence[Duty]) -> Addition:
    known = {(unit_key(one.office), fold(one.content)) for one in there}
    wanted = duties_of(form, {line.number: line.text for line in plan.document.source.lines()})
    new = [one for one in wanted if (unit_key(one.office), fold(one.content)) not in known]
    asks = bool(form.counts or form.minutes_to or form.deadline_for(DeadlineUse.SPEECH))
    kept = (f"Nhiệm vụ “{one.content}” của {one.office}" for one in wanted if one not in new)
    return replace(
        base, duties=tuple(new), slots=tuple(slots_of(form)) if base.speech_plan else (),
        speech_plan=base.speech_plan and asks, pledge_plan=base.pledge_plan and bool(form.pledge_name),
        backdrop=base.backdrop and bool(form.backdrop.strip()), kept=(*base.kept, *kept),
    )  # fmt: skip


def _kept(form: PlanForm, groups: set[str], offices: set[str]) -> Iterable[str]:
    yield from (f"Nhóm “{one.name}”" for one in groups_of(form) if group_key(one.name) in groups)
    yield from (f"Đơn vị “{one.name}”" for one in offices_of(form) if unit_key(one.name) in offices)


def _add(
    tx: Transaction, number: int, form: PlanForm, new: Addition, *, actor: str, now: datetime,
) -> None:  # fmt: skip
    if new.duties:
        duties.add_duties(tx, number, new.duties, actor=actor, now=now)
    if new.speech_plan:
        speeches.save_speech_plan(tx, number, speech_plan_of(form), actor=actor, now=now)
    if new.slots:
        speeches.add_slots(tx, number, new.slots, actor=actor, now=now)
    if new.pledge_plan:
        pledges.save_pledge_plan(tx, number, pledge_plan_of(form), actor=actor, now=now)
    if new.backdrop:
        papers.keep_draft(tx, number, BACKDROP_PAPER, backdrop_draft(form.backdrop), actor=actor, now=now)


def _keep_drafts(tx: Transaction, number: int, form: PlanForm, *, actor: str, now: datetime) -> None:
    written, notation = number_of(form.number)
    if notation.startswith("QĐ"):  # the number of the decision that issues the plan is not the plan's own
        written, notation = "", ""
    own = Draft(number=written.split("/")[0], symbol=notation, date=form.day, recipients=form.recipients)
    if own != Draft():
        papers.keep_draft(tx, number, PLAN_PAPER, own, actor=actor, now=now)


def _refuse_unseen(plan: TakenPlan, seen: Collection[int]) -> None:
    left = plan.unread - set(seen)
    if left:
        raise RefusedError(
            "plan_not_seen",
            f"Còn {len(left)} chỗ chương trình chưa hiểu mà chưa được xem. "
            "Hãy xem danh sách “Chỗ chưa hiểu” và đánh dấu đã xem rồi lưu lại.",
        )


def _keep_plan(
    tx: Transaction, plan: TakenPlan, form: PlanForm, *, actor: str, now: datetime,
    conference_id: int | None = None, work_plan_id: int | None = None,
) -> None:  # fmt: skip
    number = store.add_plan(
        tx, filename=plan.filename, sha256=plan.sha256,
        lines=[[line.number, line.text] for line in plan.document.source.lines()],
        reading={**plan.reading, "saved": _saved(form)}, findings=findings_json(plan.findings),
        actor=actor, at=now.isoformat(timespec="milliseconds"), conference_id=conference_id,
        work_plan_id=work_plan_id,
    )  # fmt: skip
    append_change(
        tx, "plan.save", actor=actor, now=now, subject=f"plan:{number}", conference_id=conference_id,
        after={"filename": plan.filename, "sha256": plan.sha256, "work_plan_id": work_plan_id, "saved": _saved(form)},
    )  # fmt: skip


def _saved(form: PlanForm) -> dict[str, Any]:
    values = asdict(form)
    return {**values, "lines": dict(form.lines)}
