"""Speeches at the conference: what the plan asks for, the slots, their states, and who may do what in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tdkt_event.domain.account import Role
from tdkt_event.domain.dates import read_day
from tdkt_event.domain.due_day import last_day
from tdkt_event.domain.text_length import LINE, NAME, TEXT, check_lengths
from tdkt_event.errors import RefusedError

MINUTES_FROM, MINUTES_TO = 5, 7
SYLLABLES_A_MINUTE, SLOWEST, FASTEST = 150, 130, 180
"""Syllables that a reader says in a minute: usual, slow and fast; the practice of offices, an estimate."""
MOST_MINUTES = 120


class SpeechState(StrEnum):
    """Where a speech stands between being asked for and being read out."""

    WAITING = "waiting"
    HANDED_IN = "handed_in"
    REVIEWING = "reviewing"
    CHANGES_ASKED = "changes_asked"
    APPROVED = "approved"
    LOCKED = "locked"
    RESERVE = "reserve"


class SpeechAct(StrEnum):
    """What somebody does with a speech."""

    READ = "read"
    EDIT = "edit"
    HAND_IN = "hand_in"
    COMMENT = "comment"
    EXTEND = "extend"
    REVIEW = "review"
    ASK_CHANGES = "ask_changes"
    APPROVE = "approve"
    LOCK = "lock"
    UNLOCK = "unlock"
    RESERVE = "reserve"
    CALL_UP = "call_up"
    REMOVE = "remove"


_S, _A = SpeechState, SpeechAct
_ALWAYS = {_A.READ, _A.COMMENT}
NEXT: dict[SpeechState, dict[SpeechAct, SpeechState]] = {
    _S.WAITING: {_A.HAND_IN: _S.HANDED_IN, _A.RESERVE: _S.RESERVE},
    _S.HANDED_IN: {
        _A.HAND_IN: _S.HANDED_IN, _A.REVIEW: _S.REVIEWING, _A.ASK_CHANGES: _S.CHANGES_ASKED,
        _A.RESERVE: _S.RESERVE,
    },
    _S.REVIEWING: {_A.ASK_CHANGES: _S.CHANGES_ASKED, _A.APPROVE: _S.APPROVED, _A.RESERVE: _S.RESERVE},
    _S.CHANGES_ASKED: {_A.HAND_IN: _S.HANDED_IN, _A.RESERVE: _S.RESERVE},
    _S.APPROVED: {_A.ASK_CHANGES: _S.CHANGES_ASKED, _A.LOCK: _S.LOCKED, _A.RESERVE: _S.RESERVE},
    _S.LOCKED: {_A.UNLOCK: _S.APPROVED},
    _S.RESERVE: {_A.HAND_IN: _S.RESERVE, _A.CALL_UP: _S.WAITING},
}  # fmt: skip
"""The state that an act leads to; what is not listed is not done in that state."""
_STAYING: dict[SpeechState, frozenset[SpeechAct]] = {
    state: frozenset(_ALWAYS if state is _S.LOCKED else _ALWAYS | {_A.EDIT, _A.EXTEND}) for state in _S
}
_REMOVED_FROM = frozenset({_S.WAITING, _S.RESERVE})
_HANDING_IN = frozenset({_S.WAITING, _S.CHANGES_ASKED})
REASONED = frozenset({_A.ASK_CHANGES, _A.UNLOCK, _A.EXTEND})
"""Acts that need a sentence saying why."""


class Party(StrEnum):
    """For whom somebody acts on a speech."""

    OFFICE = "office"
    UNIT = "unit"
    VIEWER = "viewer"
    NOBODY = "nobody"


PARTY_OF = {
    Role.ADMIN: Party.OFFICE,
    Role.ORGANIZER: Party.OFFICE,
    Role.VIEWER: Party.VIEWER,
    Role.DESK: Party.NOBODY,
}


def may(party: Party, act: SpeechAct, state: SpeechState) -> bool:
    """Tell whether a party may do an act to a speech in a state."""
    if party is Party.OFFICE:
        return act in NEXT[state] or act in _STAYING[state] or (act is _A.REMOVE and state in _REMOVED_FROM)
    if party is Party.UNIT:
        return act is _A.READ or (act is _A.HAND_IN and state in _HANDING_IN)
    return party is Party.VIEWER and act is _A.READ


def next_state(state: SpeechState, act: SpeechAct, *, has_file: bool) -> SpeechState:
    """Give the state an act leads to; one called up from the reserve is handed in when it has a file."""
    if act is _A.CALL_UP and has_file:
        return _S.HANDED_IN
    return NEXT[state].get(act, state)


@dataclass(frozen=True, slots=True)
class StatedCount:
    """How many speeches one place of the plan asks for."""

    section: str
    count: int
    line: int = 0


@dataclass(frozen=True, slots=True)
class SpeechPlan:
    """What the plan says of speeches; `settled` is the count the office chose among those stated."""

    stated: tuple[StatedCount, ...] = ()
    settled: int | None = None
    minutes_from: int = MINUTES_FROM
    minutes_to: int = MINUTES_TO
    syllables_a_minute: int = SYLLABLES_A_MINUTE
    deadline: str = ""
    """ISO day."""
    inclusive: bool = True
    """Whether the day itself still counts."""
    send_to: str = ""
    chosen_by: str = ""
    criterion: str = ""
    rule: str = ""

    @property
    def wanted(self) -> int | None:
        """Give how many speeches there are to be: as settled, else as the plan says everywhere; None when it disputes."""
        counts = {one.count for one in self.stated}
        return self.settled if self.settled is not None else next(iter(counts)) if len(counts) == 1 else None

    def needed(self, slots: int) -> int:
        """Give how many speeches to wait for: every slot, and not fewer than settled, or than any place of the plan says."""
        stated = max((one.count for one in self.stated), default=0)
        return max(slots, self.settled if self.settled is not None else stated)

    @property
    def disputed(self) -> bool:
        """Tell whether the plan states different counts and nobody chose one."""
        return self.settled is None and len({one.count for one in self.stated}) > 1


@dataclass(frozen=True, slots=True)
class Speech:
    """A slot for one speech; an empty deadline is the plan's."""

    unit: str = ""
    cluster: str = ""
    topic: str = ""
    minutes_from: int = MINUTES_FROM
    minutes_to: int = MINUTES_TO
    deadline: str = ""
    """ISO day of its own, as extended."""
    extension_reason: str = ""
    speaker: str = ""
    speaker_post: str = ""
    state: SpeechState = SpeechState.WAITING
    id: int = 0
    """0 until it is stored."""

    @property
    def name(self) -> str:
        """Give what a table calls the slot: the topic, else who speaks, else where it comes from."""
        return self.topic or self.unit or self.cluster or "Tham luận chưa phân công"

    @property
    def title(self) -> str:
        """Give the item of the programme: “Tham luận của UBND xã Minh Đức: …”."""
        unit = self.unit or self.cluster
        said = f"Tham luận của {unit}" if unit else "Tham luận"
        return f"{said}: {self.topic}" if self.topic else said

    @property
    def who(self) -> str:
        """Give who reads it out, with the post; the unit while the speaker is not named."""
        return ", ".join(part for part in (self.speaker, self.speaker_post) if part) or self.unit


RECEIVED = frozenset(
    {_S.HANDED_IN, _S.REVIEWING, _S.CHANGES_ASKED, _S.APPROVED, _S.LOCKED}
)  # fmt: skip
"""States in which a file came; one in the reserve does not count among the speeches of the conference."""
READY = frozenset({_S.APPROVED, _S.LOCKED})


def deadline_of(speech: Speech, plan: SpeechPlan) -> str:
    """Give the ISO day by which a speech is due: its own, else the plan's."""
    return speech.deadline or plan.deadline


def due_day(speech: Speech, plan: SpeechPlan) -> date | None:
    """Give the last day in time: a day of its own still counts, the plan's as the plan says."""
    day = read_day(deadline_of(speech, plan))
    return last_day(day, inclusive=plan.inclusive or bool(speech.deadline)) if day else None


def is_late(speech: Speech, plan: SpeechPlan, today: date) -> bool:
    """Tell whether a speech is still waited for after its last day."""
    due = due_day(speech, plan)
    return speech.state in _HANDING_IN and due is not None and today > due


def check_speech(speech: Speech, place: int) -> None:
    """Refuse a slot that nobody could fill, that says too much, or whose minutes or day are none."""
    if not (speech.unit or speech.cluster or speech.topic):
        raise RefusedError(
            "speech_nameless",
            f"Tham luận thứ {place} chưa có đơn vị, cụm, khối hay chủ đề. Hãy nhập một trong các ô đó.",
        )
    check_lengths(
        f"Tham luận thứ {place}", ("Đơn vị", speech.unit, NAME), ("Cụm, khối", speech.cluster, LINE),
        ("Chủ đề", speech.topic, LINE), ("Người trình bày", speech.speaker, NAME), ("Chức vụ", speech.speaker_post, NAME),
    )  # fmt: skip
    check_minutes(speech.minutes_from, speech.minutes_to, speech.name)
    check_deadline(speech.deadline, speech.name)


def check_asked(plan: SpeechPlan) -> None:
    """Refuse words of the plan that are too long."""
    check_lengths(
        "Yêu cầu về tham luận", ("Nơi nhận bài", plan.send_to, LINE), ("Đơn vị lựa chọn, hướng dẫn", plan.chosen_by, LINE),
        ("Đối tượng báo cáo", plan.criterion, LINE), ("Yêu cầu về nội dung", plan.rule, TEXT),
    )  # fmt: skip


def check_minutes(least: int, most: int, name: str) -> None:
    """Refuse a span of minutes that is none."""
    if not 0 <= least <= most <= MOST_MINUTES or most == 0:
        raise RefusedError(
            "bad_minutes",
            f"“{name}”: số phút từ {least} đến {most} không hợp lệ. Hãy nhập số phút từ nhỏ đến lớn, nhiều nhất {MOST_MINUTES}.",
        )


def check_deadline(day: str, name: str) -> None:
    """Refuse a deadline that is no day."""
    if day and read_day(day) is None:
        raise RefusedError("bad_date", f"“{name}”: hạn nộp “{day}” không phải là ngày. Hãy chọn lại ngày.")


def active(speeches: Sequence[Speech]) -> list[Speech]:
    """Give the speeches of the conference without the reserve."""
    return [one for one in speeches if one.state is not _S.RESERVE]


class NoteKind(StrEnum):
    """What a line under a speech tells."""

    COMMENT = "comment"
    MOVE = "move"
    EXTENSION = "extension"


@dataclass(frozen=True, slots=True)
class SpeechNote:
    """One line under a speech: a comment, a move to `state`, or an extension with its reason."""

    kind: NoteKind
    text: str
    state: str
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class SpeechVersion:
    """One handing in: the file with its text and how many syllables it has."""

    id: int
    speech_id: int
    number: int
    file_id: int
    file_name: str
    text: str
    syllables: int
    actor: str
    at: str
