"""Pacts of emulation: the clusters and blocks that sign them, their members, and how far each pact is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tdkt_event.domain.dates import read_day
from tdkt_event.domain.due_day import last_day
from tdkt_event.domain.text_length import LINE, NAME, TEXT, check_lengths
from tdkt_event.domain.vietnamese import unit_key
from tdkt_event.errors import RefusedError

_LONGEST_PACT = 8000
"""Letters of what they promise."""


class PledgeKind(StrEnum):
    """Who binds themselves together: a cluster (cụm) of places or a block (khối) of offices."""

    CLUSTER = "cluster"
    BLOCK = "block"


class PledgeState(StrEnum):
    """How far a pact is."""

    WAITING = "waiting"
    HANDED_IN = "handed_in"
    CHANGES_ASKED = "changes_asked"
    APPROVED = "approved"
    SIGNED = "signed"


RECEIVED = frozenset(
    {PledgeState.HANDED_IN, PledgeState.CHANGES_ASKED, PledgeState.APPROVED, PledgeState.SIGNED}
)
"""States in which the pact came from its cluster or block."""


@dataclass(frozen=True, slots=True)
class PledgePlan:
    """What the plan says of the pact."""

    name: str = ""
    """What the paper is called: “Bản ký kết giao ước thi đua năm 2025”."""
    deadline: str = ""
    """ISO day."""
    inclusive: bool = True
    """Whether the day itself still counts."""
    send_to: str = ""
    content_rule: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class PledgeMember:
    """A unit of a cluster or block and who signs for it."""

    unit: str
    signer: str = ""
    signer_post: str = ""


@dataclass(frozen=True, slots=True)
class Pledge:
    """A cluster or block with its pact; the order of the list is the order of signing."""

    name: str
    kind: PledgeKind = PledgeKind.CLUSTER
    head: str = ""
    """Who leads it this year."""
    last_head: str = ""
    """Who led it last year."""
    members: tuple[PledgeMember, ...] = ()
    deadline: str = ""
    """ISO day of its own; empty is the plan's."""
    state: PledgeState = PledgeState.WAITING
    received_on: str = ""
    """ISO day on which the pact came."""
    text: str = ""
    """What they promise, for the paper: one line a promise."""
    note: str = ""
    file_id: int | None = None
    id: int = 0
    """0 until it is stored."""


def deadline_of(pledge: Pledge, plan: PledgePlan) -> str:
    """Give the ISO day by which a pact is due: its own, else the plan's."""
    return pledge.deadline or plan.deadline


def due_day(pledge: Pledge, plan: PledgePlan) -> date | None:
    """Give the last day in time: a day of its own still counts, the plan's as the plan says."""
    day = read_day(deadline_of(pledge, plan))
    return last_day(day, inclusive=plan.inclusive or bool(pledge.deadline)) if day else None


def is_late(pledge: Pledge, plan: PledgePlan, today: date) -> bool:
    """Tell whether a pact is still waited for after its last day."""
    due = due_day(pledge, plan)
    awaited = pledge.state in (PledgeState.WAITING, PledgeState.CHANGES_ASKED)
    return awaited and due is not None and today > due


def not_sent(pledges: Sequence[Pledge]) -> list[Pledge]:
    """Give the clusters and blocks from which no pact came."""
    return [one for one in pledges if one.state not in RECEIVED]


def check_pledges(pledges: Sequence[Pledge]) -> None:
    """Refuse clusters without a name, twice the same name, texts too long, days that are none, a member twice."""
    seen: set[str] = set()
    for place, one in enumerate(pledges, start=1):
        _check_texts(one, place)
        if not one.name:
            raise RefusedError("pledge_nameless", f"Dòng {place} chưa có tên cụm, khối. Hãy nhập tên.")
        if unit_key(one.name) in seen:
            raise RefusedError(
                "pledge_double", f"Có hai dòng cùng tên “{one.name}”. Hãy gộp hoặc đổi tên một dòng."
            )
        seen.add(unit_key(one.name))
        _check_days(one)
        _check_members(one)


def check_asked(plan: PledgePlan) -> None:
    """Refuse words of the plan that are too long."""
    check_lengths(
        "Yêu cầu về giao ước", ("Tên văn bản", plan.name, NAME), ("Nơi nhận", plan.send_to, LINE),
        ("Yêu cầu về nội dung", plan.content_rule, TEXT), ("Mẫu giao ước", plan.form, LINE),
    )  # fmt: skip


def _check_texts(pledge: Pledge, place: int) -> None:
    check_lengths(
        f"Cụm, khối ở dòng {place}", ("Cụm, khối", pledge.name, NAME), ("Đứng đầu năm nay", pledge.head, NAME),
        ("Đứng đầu năm trước", pledge.last_head, NAME), ("Ghi chú", pledge.note, LINE),
        ("Nội dung giao ước", pledge.text, _LONGEST_PACT),
    )  # fmt: skip
    for at, one in enumerate(pledge.members, start=1):
        check_lengths(
            f"“{pledge.name}”, thành viên ở dòng {at}", ("Đơn vị thành viên", one.unit, NAME),
            ("Người ký", one.signer, NAME), ("Chức vụ người ký", one.signer_post, NAME),
        )  # fmt: skip


def _check_days(pledge: Pledge) -> None:
    for day in (pledge.deadline, pledge.received_on):
        if day and read_day(day) is None:
            raise RefusedError("bad_date", f"“{pledge.name}”: “{day}” không phải là ngày. Hãy chọn lại ngày.")


def _check_members(pledge: Pledge) -> None:
    keys = [unit_key(one.unit) for one in pledge.members]
    if not all(keys):
        raise RefusedError(
            "member_nameless", f"“{pledge.name}”: có đơn vị thành viên chưa có tên. Hãy nhập tên đơn vị."
        )
    doubles = [one.unit for one, key in zip(pledge.members, keys, strict=True) if keys.count(key) > 1]
    if doubles:
        raise RefusedError(
            "member_double", f"“{pledge.name}”: đơn vị “{doubles[0]}” có hai lần. Hãy xóa một dòng."
        )
