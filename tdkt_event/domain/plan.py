"""What a plan says, as values; every value holds the line of the document that says it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tdkt_event.domain.plan_outline import NumberGap
from tdkt_event.domain.plan_source import Said


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: on whose behalf, in which post, under which name."""

    authority: str
    position: str
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class PlanHead:
    """The head of a paper: what NĐ 30/2020 puts above its text."""

    doc_type: str
    title: Said | None
    issuer: str
    issuer_line: int
    number: Said | None
    """As written after “Số:”."""
    place: Said | None
    """As written above the title."""
    spelled_place: str
    """As the document spells the place with all its marks."""
    day: Said | None
    """As written: “ngày 24 tháng 12 năm 2024”."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the year: quarters as Roman figures, months as numbers."""

    quarters: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    day: str = ""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One row of the plan's table of work."""

    number: str
    content: str
    lead: tuple[str, ...]
    coordinate: tuple[str, ...]
    lead_text: str
    coordinate_text: str
    time: str
    span: Span
    product: str
    note: str
    section: str
    line: int


@dataclass(frozen=True, slots=True)
class Duty:
    """What one office has to do."""

    office: Said
    tasks: tuple[Said, ...]
    coordinate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which somebody sends something; `inclusive` says whether the day itself still counts."""

    day: str
    text: str
    inclusive: bool
    precision: str
    what: str
    who: str
    to: str
    line: int


@dataclass(frozen=True, slots=True)
class Group:
    """A group of delegates; `parent` names the group it belongs to."""

    key: str
    name: Said
    members: tuple[Said, ...]
    parent: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedConference:
    """The conference that a plan arranges."""

    name: Said
    time: Said | None
    duration_days: float | None
    month: str
    day: str
    venue: Said | None
    total: int | None
    total_line: int
    contents: tuple[Said, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class SpeechCount:
    """How many speeches one place of the plan asks for."""

    section: str
    count: int
    breakdown: tuple[tuple[str, int], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Speeches:
    """What the plan says of speeches."""

    counts: tuple[SpeechCount, ...]
    selected_by: str
    criterion: str
    minutes: tuple[int | None, int] | None
    duration: Said | None
    deadline: Deadline | None
    rule: Said | None
    line: int


@dataclass(frozen=True, slots=True)
class Pledge:
    """What the plan says of the pact that offices sign."""

    name: Said
    deadline: Deadline | None
    content_rule: Said | None
    form: Said | None


@dataclass(frozen=True, slots=True)
class Performances:
    """How many pieces of music open the conference, and who brings them."""

    count: int
    text: Said
    by: str


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The words on the backdrop."""

    label: Said
    lines: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A round anniversary with the days from and to."""

    years: int
    name: str
    start: str
    end: str
    line: int


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading of the first rank."""

    label: str
    title: str
    line: int
    text: str
    """As written: “I. MỤC ĐÍCH, YÊU CẦU”."""


@dataclass(frozen=True, slots=True)
class PlanReading:
    """Everything understood in a plan, and what was not."""

    head: PlanHead
    signer: Signer | None
    legal_basis: tuple[Said, ...]
    references: tuple[Said, ...]
    sections: tuple[Section, ...]
    appendices: tuple[Said, ...]
    appendix_missing: bool
    """The text names an appendix that is not in the file."""
    appendix_line: int
    table_columns: tuple[Said, ...]
    work_items: tuple[WorkItem, ...]
    conference: PlannedConference | None
    duties: tuple[Duty, ...]
    deadlines: tuple[Deadline, ...]
    speeches: Speeches | None
    pledge: Pledge | None
    performances: Performances | None
    backdrop: Backdrop | None
    general_tasks: tuple[Said, ...]
    anniversaries: tuple[Anniversary, ...]
    events: tuple[Said, ...]
    movements: tuple[Said, ...]
    recipients: tuple[Said, ...]
    not_understood: tuple[Said, ...]
    paths: Mapping[int, str]
    """The numbered place of each line of the text: 77 is “IV.2”."""
    gaps: tuple[NumberGap, ...] = ()
    """Numbers and letters below the headings that jump."""
    model_rules: tuple[Said, ...] = ()
    """Sentences that ask each unit to register models of the year (điển hình)."""
