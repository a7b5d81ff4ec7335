"""What a unit sees and does by its link: its duties, its speeches, its pacts and its delegates, nobody else's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tdkt_event.domain.collective import UnitFacts, means_unit, names_many, names_unit
from tdkt_event.domain.conference import Conference
from tdkt_event.domain.dates import read_day
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.due_day import last_day
from tdkt_event.domain.duty import Duty
from tdkt_event.domain.pledge import Pledge, PledgePlan, PledgeState
from tdkt_event.domain.pledge import deadline_of as pledge_deadline
from tdkt_event.domain.speech import (
    NoteKind,
    Party,
    Speech,
    SpeechAct,
    SpeechPlan,
    SpeechState,
    SpeechVersion,
    deadline_of,
    may,
)
from tdkt_event.domain.vietnamese import same_unit, unit_key
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import conference, delegates, duties, pledges, speeches, stored_files, unit_links
from tdkt_event.services.stored_files import PAPERS, PreparedFile
from tdkt_event.storage.database import Database, Transaction
from tdkt_event.storage.delegates import Filter
from tdkt_event.storage.unit_links import UnitLink

_SENDABLE = {PledgeState.WAITING, PledgeState.CHANGES_ASKED}


@dataclass(frozen=True, slots=True)
class UnitSpeech:
    """A speech asked of the unit, with what was sent and what the office wants changed."""

    speech: Speech
    due: date | None
    """The last day in time."""
    versions: tuple[SpeechVersion, ...]
    asked: str
    """What the office asked to be changed, while it waits for it."""
    open: bool


@dataclass(frozen=True, slots=True)
class UnitPledge:
    """A pact of a cluster or block the unit belongs to; only its head sends it."""

    pledge: Pledge
    due: date | None
    file_name: str
    open: bool


@dataclass(frozen=True, slots=True)
class UnitView:
    """The unit's page in one moment."""

    unit: str
    conference: Conference
    duties: tuple[Duty, ...]
    """Those it leads."""
    shared: tuple[Duty, ...]
    """Those led by a collective that takes it in: “Các phòng, ban, ngành”."""
    helping: tuple[Duty, ...]
    """Those of others that it helps with, by name or in a collective."""
    speech_plan: SpeechPlan
    speeches: tuple[UnitSpeech, ...]
    pledge_plan: PledgePlan
    pledges: tuple[UnitPledge, ...]
    planned: int
    delegates: tuple[Delegate, ...]


def read_view(tx: Transaction, link: UnitLink) -> UnitView:
    """Read everything that the conference asks of one unit."""
    number, unit = link.conference_id, link.unit
    speech_plan, pledge_plan = speeches.find_plan(tx, number), pledges.find_plan(tx, number)
    pacts = pledges.list_pledges(tx, number)
    office = next((one for one in conference.list_offices(tx, number) if same_unit(one.name, unit)), None)
    listed = delegates.list_delegates(tx, number, chosen=Filter(office_id=office.id)) if office else []
    groups = tuple({one.delegate.group for one in listed if one.delegate.group})
    facts = UnitFacts(
        unit, tuple(one.name for one in pacts if _belongs(one, unit)), tuple(_led_by(pacts, unit)), groups
    )
    own, shared, helping = _duties(duties.read_board(tx, number).duties, facts)
    return UnitView(
        unit=link.unit,
        conference=conference.find_conference(tx, number),
        duties=own,
        shared=shared,
        helping=helping,
        speech_plan=speech_plan,
        speeches=_speeches(tx, number, unit, speech_plan, _led_by(pacts, unit)),
        pledge_plan=pledge_plan,
        pledges=_pledges(tx, pacts, unit, pledge_plan),
        planned=office.planned if office else 0,
        delegates=tuple(one.delegate for one in listed),
    )


def units_without_link(tx: Transaction, conference_id: int) -> list[str]:
    """Name the units that have something to do or to send and no link yet, each once; “các xã” is no unit."""
    named = [one.name for one in conference.list_offices(tx, conference_id)]
    named += [one.office for one in duties.list_duties(tx, conference_id)]
    named += [one.unit for one in speeches.list_speeches(tx, conference_id)]
    named += [member.unit for one in pledges.list_pledges(tx, conference_id) for member in one.members]
    linked = [one.unit for one in unit_links.list_links(tx, conference_id)]
    found: list[str] = []
    for unit in named:
        if (
            unit_key(unit)
            and not names_many(unit)
            and not any(same_unit(unit, one) for one in (*linked, *found))
        ):
            found.append(unit)
    return found


def hand_in_speech(
    database: Database, link: UnitLink, speech_id: int, data: bytes, filename: str, *, now: datetime
) -> None:
    """Take a unit's speech: judged and read first, kept only when the speech is this unit's and still open."""
    with database.reading() as tx:
        _need_open(_own_speech(tx, link, speech_id))
    version = speeches.prepare_version(stored_files.prepare(data, filename, allowed=PAPERS))
    with database.writing() as tx:
        _own_speech(tx, link, speech_id)
        speeches.hand_in(tx, speech_id, version, party=Party.UNIT, actor=link.unit, now=now)


def send_pledge(
    database: Database, link: UnitLink, pledge_id: int, data: bytes, filename: str, *, now: datetime
) -> None:
    """Take the pact of a cluster or block from its head."""
    with database.reading() as tx:
        _own_pledge(tx, link, pledge_id)
    file: PreparedFile = stored_files.prepare(data, filename, allowed=PAPERS)
    with database.writing() as tx:
        _own_pledge(tx, link, pledge_id)
        pledges.receive(tx, pledge_id, file, on=now.date().isoformat(), actor=link.unit, now=now)


def _duties(
    board: Iterable[Duty], unit: UnitFacts
) -> tuple[tuple[Duty, ...], tuple[Duty, ...], tuple[Duty, ...]]:
    """Part the duties that concern a unit into those it leads, those of a collective it belongs to, those it helps with."""
    own, shared, helping = [], [], []
    for one in board:
        if names_unit(one.office, unit.name):
            own.append(one)
        elif means_unit(one.office, unit):
            shared.append(one)
        elif names_unit(one.coordinate, unit.name) or means_unit(one.coordinate, unit):
            helping.append(one)
    return tuple(own), tuple(shared), tuple(helping)


def _led_by(pacts: list[Pledge], unit: str) -> list[str]:
    """Name the clusters and blocks that the unit heads this year."""
    return [one.name for one in pacts if same_unit(one.head, unit)]


def _is_own(speech: Speech, unit: str, led: list[str]) -> bool:
    """Tell whether a speech is asked of the unit: by its name, or through the cluster it heads."""
    if speech.unit:
        return same_unit(speech.unit, unit)
    return any(same_unit(speech.cluster, one) for one in led)


def _speeches(
    tx: Transaction, number: int, unit: str, plan: SpeechPlan, led: list[str]
) -> tuple[UnitSpeech, ...]:
    own = [one for one in speeches.list_speeches(tx, number) if _is_own(one, unit, led)]
    versions = speeches.list_versions(tx, [one.id for one in own])
    return tuple(
        UnitSpeech(
            one, _last_day(deadline_of(one, plan), inclusive=plan.inclusive or bool(one.deadline)),
            tuple(versions[one.id]), _asked(tx, one), may(Party.UNIT, SpeechAct.HAND_IN, one.state),
        )
        for one in own
    )  # fmt: skip


def _asked(tx: Transaction, speech: Speech) -> str:
    if speech.state is not SpeechState.CHANGES_ASKED:
        return ""
    moves = (one for one in speeches.list_notes(tx, speech.id) if one.kind is NoteKind.MOVE)
    return next((one.text for one in moves if one.state == SpeechState.CHANGES_ASKED.value), "")


def _pledges(tx: Transaction, pacts: list[Pledge], unit: str, plan: PledgePlan) -> tuple[UnitPledge, ...]:
    own = [one for one in pacts if _belongs(one, unit)]
    names = stored_files.names(tx, [one.file_id for one in own if one.file_id])
    return tuple(
        UnitPledge(
            one, _last_day(pledge_deadline(one, plan), inclusive=plan.inclusive or bool(one.deadline)),
            names.get(one.file_id or 0, ""), same_unit(one.head, unit) and one.state in _SENDABLE,
        )
        for one in own
    )  # fmt: skip


def _belongs(pledge: Pledge, unit: str) -> bool:
    return any(same_unit(one, unit) for one in (pledge.head, *(member.unit for member in pledge.members)))


def _last_day(iso: str, *, inclusive: bool) -> date | None:
    day = read_day(iso)
    return last_day(day, inclusive=inclusive) if day else None


def _own_speech(tx: Transaction, link: UnitLink, speech_id: int) -> Speech:
    view = {one.speech.id: one.speech for one in read_view(tx, link).speeches}
    if speech_id not in view:
        raise NotFoundError(
            "speech_unknown", "Tham luận này không còn trên trang của đơn vị. Hãy tải lại trang."
        )
    return view[speech_id]


def _need_open(speech: Speech) -> None:
    if not may(Party.UNIT, SpeechAct.HAND_IN, speech.state):
        raise RefusedError(
            "speech_closed",
            f"“{speech.name}” đã nộp và đang được thẩm định nên chưa nhận bản khác. Cần sửa, hãy báo ban tổ chức.",
        )


def _own_pledge(tx: Transaction, link: UnitLink, pledge_id: int) -> Pledge:
    found = {one.pledge.id: one for one in read_view(tx, link).pledges}
    if pledge_id not in found:
        raise NotFoundError(
            "pledge_unknown", "Cụm, khối này không còn trên trang của đơn vị. Hãy tải lại trang."
        )
    if not found[pledge_id].open:
        raise RefusedError(
            "pledge_closed",
            "Bản giao ước do cụm trưởng, khối trưởng gửi, khi chưa gửi hoặc được yêu cầu sửa. Hãy báo ban tổ chức nếu cần thay.",
        )
    return found[pledge_id].pledge
