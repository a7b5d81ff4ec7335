"""The year's plan of work: items with their times and states, and what it asks other units to send."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tdkt_event.domain.dates import read_day
from tdkt_event.domain.vietnamese import clean, fold, query_tokens, unit_key, words
from tdkt_event.errors import RefusedError

QUARTERS = ("I", "II", "III", "IV")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_LONGEST, _LONGEST_NAME = 4000, 500


class WorkState(StrEnum):
    """How far an item is; being late is not stored but follows from the day."""

    TODO = "todo"
    DOING = "doing"
    WAITING = "waiting"
    DONE = "done"


class CallKind(StrEnum):
    """What units are asked for."""

    PAPER = "paper"
    MODELS = "models"


class ReturnState(StrEnum):
    """Where one unit stands against a call."""

    WAITED_FOR = "waited_for"
    IN_TIME = "in_time"
    SENT_LATE = "sent_late"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """A year's plan of work; a year may have several."""

    year: int
    name: str
    issuer: str = ""
    number: str = ""
    date: str = ""
    id: int = 0
    """0 until it is stored."""


@dataclass(frozen=True, slots=True)
class WorkPlanItem:
    """One piece of work of the year; days are ISO texts, quarters Roman figures."""

    content: str
    number: str = ""
    section: str = ""
    lead: str = ""
    coordinate: str = ""
    time_text: str = ""
    starts_on: str = ""
    ends_on: str = ""
    quarters: tuple[str, ...] = ()
    product: str = ""
    state: WorkState = WorkState.TODO
    progress: str = ""
    evidence: str = ""
    file_id: int | None = None
    conference_id: int | None = None
    source_line: int | None = None
    id: int = 0
    done_at: str = ""
    """ISO moment at which it became done; given by the service."""

    @property
    def name(self) -> str:
        """Give the content: what a table calls the row."""
        return self.content if len(self.content) <= _SHOWN else f"{self.content[:_SHOWN].rstrip()}…"


@dataclass(frozen=True, slots=True)
class UnitCall:
    """What a plan asks other units to send by a day; `inclusive` says whether the day itself still counts."""

    kind: CallKind
    what: str
    due: str = ""
    inclusive: bool = True
    send_to: str = ""
    source_line: int | None = None
    id: int = 0

    @property
    def name(self) -> str:
        """Give what is asked for."""
        return self.what if len(self.what) <= _SHOWN else f"{self.what[:_SHOWN].rstrip()}…"


@dataclass(frozen=True, slots=True)
class UnitReturn:
    """One unit of a call and what came from it; models stand one on a line."""

    unit: str
    sent_on: str = ""
    collectives: str = ""
    individuals: str = ""
    note: str = ""
    file_id: int | None = None
    id: int = 0

    @property
    def name(self) -> str:
        """Give the unit."""
        return self.unit


@dataclass(frozen=True, slots=True)
class WorkTally:
    """How a plan stands on one day; late, due and the rest do not overlap."""

    total: int
    done: int
    waiting: int
    doing: int
    due_this_month: int
    late: int


@dataclass(frozen=True, slots=True)
class CallTally:
    """How many units of a call sent in time, sent late, may still send, and are missing past the last day."""

    units: int
    in_time: int
    sent_late: int
    waited_for: int
    missing: int

    @property
    def sent(self) -> int:
        """Give how many sent at all."""
        return self.in_time + self.sent_late


_SHOWN = 90


# --- items and their days ----------------------------------------------------------------------


def is_late(item: WorkPlanItem, today: date) -> bool:
    """Tell whether an item should be done by now and is not."""
    end = read_day(item.ends_on)
    return item.state is not WorkState.DONE and end is not None and end < today


def is_due_this_month(item: WorkPlanItem, today: date) -> bool:
    """Tell whether an item must still be done within the month of today; what is late already is not counted."""
    end = read_day(item.ends_on)
    return item.state is not WorkState.DONE and end is not None and today <= end <= month_end(today)


def month_end(day: date) -> date:
    """Give the last day of a month."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def quarter_of(day: date) -> str:
    """Give the quarter of a day as a Roman figure."""
    return QUARTERS[(day.month - 1) // 3]


def quarter_days(year: int, quarter: str) -> tuple[date, date]:
    """Give the first and the last day of a quarter."""
    month = QUARTERS.index(quarter) * 3 + 1
    return date(year, month, 1), month_end(date(year, month + 2, 1))


def tally(items: Iterable[WorkPlanItem], today: date) -> WorkTally:
    """Count the items by their state on a day."""
    listed = list(items)
    states = Counter(one.state for one in listed)
    return WorkTally(
        len(listed), states[WorkState.DONE], states[WorkState.WAITING], states[WorkState.DOING],
        sum(is_due_this_month(one, today) for one in listed), sum(is_late(one, today) for one in listed),
    )  # fmt: skip


_HOLDS = re.compile(
    r"^\W*tổ chức\s+(?:\w+\s+){0,2}?(?:hội nghị|đại hội|lễ (?:tuyên dương|trao|tôn vinh|biểu dương|phát động|tổng kết))\b",
    re.IGNORECASE,
)


def holds_conference(item: WorkPlanItem) -> bool:
    """Tell whether an item is a conference that the office itself holds: “Tổ chức Hội nghị …”."""
    return bool(_HOLDS.match(item.content))


# --- filters -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """Which items a person wants to see; an empty part asks for nothing."""

    quarter: str = ""
    unit: str = ""
    state: str = ""
    """A value of WorkState, or “late” or “due”."""
    words: str = ""


LATE, DUE = "late", "due"


def chosen(items: Iterable[WorkPlanItem], wanted: WorkFilter, today: date) -> list[WorkPlanItem]:
    """Give the items that a filter lets through, in their order; words are looked for without marks."""
    tokens = query_tokens(wanted.words)
    return [
        one
        for one in items
        if (not wanted.quarter or wanted.quarter in one.quarters)
        and (not wanted.unit or unit_key(wanted.unit) in map(unit_key, units_of(one)))
        and _has_state(one, wanted.state, today)
        and (not tokens or _says(one, tokens))
    ]


def _has_state(item: WorkPlanItem, state: str, today: date) -> bool:
    match state:
        case "":
            return True
        case "late":
            return is_late(item, today)
        case "due":
            return is_due_this_month(item, today)
        case _:
            return item.state.value == state


def _says(item: WorkPlanItem, tokens: Sequence[tuple[str, ...]]) -> bool:
    said = " ".join(
        words(f"{item.content} {item.lead} {item.coordinate} {item.product} {item.progress} {item.evidence}")
    )
    return all(any(spelling in said for spelling in token) for token in tokens)


def units_of(item: WorkPlanItem) -> tuple[str, ...]:
    """Give the units that lead and coordinate an item, each once."""
    found = {unit_key(unit): unit for unit in (*split_units(item.lead), *split_units(item.coordinate))}
    return tuple(found.values())


def split_units(text: str) -> tuple[str, ...]:
    """Part “UBND huyện; Phòng Nội vụ” or lines into units."""
    return tuple(unit for unit in (clean(part).strip(" -.,") for part in re.split(r"[;\n]", text)) if unit)


_DASH = re.compile(r"(^|[.;:,]\s+)[-–+•]\s+(?=\S)")


def without_dashes(content: str) -> str:
    """Give “Ban hành …; Quyết định …” of a cell that lists “- Ban hành …; - Quyết định …”."""
    return _DASH.sub(r"\1", content)


# --- calls -------------------------------------------------------------------------------------


def last_safe_day(call: UnitCall) -> date | None:
    """Give the last day on which sending is in time: of “trước ngày 25/01” it is the 24th."""
    due = read_day(call.due)
    return due if due is None or call.inclusive else due - timedelta(days=1)


def is_complete(call: UnitCall, one: UnitReturn) -> bool:
    """Tell whether a unit sent what was asked: a day, and for models one collective and one individual at least."""
    models = call.kind is not CallKind.MODELS or bool(
        models_of(one.collectives) and models_of(one.individuals)
    )
    return bool(one.sent_on) and models


def models_of(text: str) -> tuple[str, ...]:
    """Give the models of a text, one on each line or between semicolons."""
    return split_units(text)


def return_state(call: UnitCall, one: UnitReturn, today: date) -> ReturnState:
    """Say where a unit stands: its day of sending against the last safe day, or today while it has not sent."""
    last, sent = last_safe_day(call), read_day(one.sent_on)
    if sent is not None and is_complete(call, one):
        return ReturnState.SENT_LATE if last and sent > last else ReturnState.IN_TIME
    return ReturnState.MISSING if last and today > last else ReturnState.WAITED_FOR


def call_tally(call: UnitCall, returns: Iterable[UnitReturn], today: date) -> CallTally:
    """Count the units of a call by where they stand."""
    states = Counter(return_state(call, one, today) for one in returns)
    return CallTally(
        states.total(), states[ReturnState.IN_TIME], states[ReturnState.SENT_LATE],
        states[ReturnState.WAITED_FOR], states[ReturnState.MISSING],
    )  # fmt: skip


def add_units(returns: Sequence[UnitReturn], units: Iterable[str]) -> list[UnitReturn]:
    """Add units that are not on the board yet; other spellings of a unit on it are not added."""
    known = {unit_key(one.unit) for one in returns}
    more = []
    for unit in map(clean, units):
        if unit and unit_key(unit) not in known:
            known.add(unit_key(unit))
            more.append(UnitReturn(unit))
    return [*returns, *more]


# --- checks ------------------------------------------------------------------------------------


def check_plan(plan: WorkPlan) -> None:
    """Refuse a plan without a name, of no sensible year, or with a day that is none."""
    if not _FIRST_YEAR <= plan.year <= _LAST_YEAR:
        raise RefusedError(
            "bad_year", f"Năm {plan.year} không đúng. Hãy nhập năm từ {_FIRST_YEAR} đến {_LAST_YEAR}."
        )
    if not plan.name or len(plan.name) > _LONGEST_NAME:
        raise RefusedError(
            "bad_plan_name", f"Tên kế hoạch phải có từ 1 đến {_LONGEST_NAME} chữ cái. Hãy sửa tên."
        )
    _check_day(plan.date, "Ngày ban hành kế hoạch")


def check_items(items: Iterable[WorkPlanItem]) -> None:
    """Refuse items without content, with days that are none, or that end before they begin."""
    for one in items:
        if not one.content or len(one.content) > _LONGEST:
            raise RefusedError(
                "bad_content",
                f"Công việc{_numbered(one)} phải có nội dung, dài không quá {_LONGEST} chữ. Hãy điền hoặc xóa dòng đó.",
            )
        for day in (one.starts_on, one.ends_on):
            _check_day(day, f"Công việc “{one.name}”")
        if one.starts_on and one.ends_on and one.starts_on > one.ends_on:
            raise RefusedError(
                "ends_before_start",
                f"Công việc “{one.name}” có ngày kết thúc trước ngày bắt đầu. Hãy sửa một trong hai ngày.",
            )


def check_calls(calls: Iterable[UnitCall]) -> None:
    """Refuse calls that do not say what is asked for, or by a day that is none."""
    for one in calls:
        if not one.what or len(one.what) > _LONGEST:
            raise RefusedError(
                "bad_call", "Mỗi thời hạn phải ghi rõ các đơn vị gửi gì. Hãy điền hoặc xóa dòng đó."
            )
        _check_day(one.due, f"Thời hạn “{one.name}”")


def check_returns(returns: Iterable[UnitReturn]) -> None:
    """Refuse units without a name, twice on one board, or with a day that is none."""
    seen: set[str] = set()
    for one in returns:
        if not one.unit:
            raise RefusedError("unit_empty", "Có dòng chưa ghi tên đơn vị. Hãy điền hoặc xóa dòng đó.")
        if unit_key(one.unit) in seen:
            raise RefusedError("unit_twice", f"Đơn vị “{one.unit}” có hai dòng. Hãy xóa một dòng.")
        seen.add(unit_key(one.unit))
        _check_day(one.sent_on, f"Đơn vị “{one.unit}”")


def _check_day(iso: str, where: str) -> None:
    if iso and read_day(iso) is None:
        raise RefusedError("bad_date", f"{where}: ngày “{iso[:20]}” không đúng. Hãy chọn lại ngày.")


def _numbered(item: WorkPlanItem) -> str:
    return f" số {item.number}" if item.number else ""


def plan_key(plan: WorkPlan) -> str:
    """Give the key by which two plans of one year are the same: the name, and who issued it."""
    return f"{fold(plan.name)} | {unit_key(plan.issuer)}"
