"""Counts that the program sees by itself, for the duties that they tick."""

from sqlalchemy import ColumnElement, FromClause, func, select

from tdkt_event.domain.committee import Body
from tdkt_event.domain.pledge import RECEIVED
from tdkt_event.domain.speech import SpeechPlan, SpeechState
from tdkt_event.storage.award_tables import award_decision, award_recipient
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.preparation_tables import pledge, speech
from tdkt_event.storage.speeches import find_plan
from tdkt_event.storage.tables import (
    committee_member,
    delegate,
    desk,
    invitation,
    paper_print,
    programme_item,
)

_NOT_HANDED_IN = (SpeechState.WAITING.value, SpeechState.RESERVE.value)
_APPROVED = (SpeechState.APPROVED.value, SpeechState.LOCKED.value)


def named_seats(tx: Transaction, conference_id: int) -> int:
    """Count the seats of the delegates on the list, without walk-ins."""
    query = select(func.coalesce(func.sum(delegate.c.seats), 0)).where(*_listed(conference_id))
    return int(tx.execute(query).scalar_one())


def invitations(tx: Transaction, conference_id: int) -> tuple[int, int]:
    """Count the delegates with a paper in force, and all on the list."""
    joined = invitation.join(delegate, delegate.c.id == invitation.c.delegate_id)
    issued = _count(tx, joined, *_listed(conference_id), invitation.c.revoked_at.is_(None))
    return issued, _count(tx, delegate, *_listed(conference_id))


def programme_items(tx: Transaction, conference_id: int) -> int:
    """Count the items of the programme."""
    return _count(tx, programme_item, programme_item.c.conference_id == conference_id)


def committee_members(tx: Transaction, conference_id: int) -> int:
    """Count the members of the organizing committee."""
    mine = committee_member.c.conference_id == conference_id
    return _count(tx, committee_member, mine, committee_member.c.body == Body.COMMITTEE.value)


def open_desks(tx: Transaction, conference_id: int) -> int:
    """Count the desks whose links hold."""
    return _count(tx, desk, desk.c.conference_id == conference_id, desk.c.revoked_at.is_(None))


def speeches(tx: Transaction, conference_id: int) -> tuple[int, int, int]:
    """Count the speeches handed in, approved, and wanted; those in reserve count nowhere."""
    mine = speech.c.conference_id == conference_id
    slots = _count(tx, speech, mine, speech.c.state != SpeechState.RESERVE.value)
    received = _count(tx, speech, mine, speech.c.state.not_in(_NOT_HANDED_IN))
    approved = _count(tx, speech, mine, speech.c.state.in_(_APPROVED))
    plan = find_plan(tx, conference_id) or SpeechPlan()
    return received, approved, plan.needed(slots)


def pledges(tx: Transaction, conference_id: int) -> tuple[int, int]:
    """Count the pacts that came, and all."""
    mine = pledge.c.conference_id == conference_id
    received = [state.value for state in RECEIVED]
    return _count(tx, pledge, mine, pledge.c.state.in_(received)), _count(tx, pledge, mine)


def awards(tx: Transaction, conference_id: int) -> tuple[int, int]:
    """Count the recipients whose decision has a number, and all."""
    joined = award_recipient.join(award_decision, award_decision.c.id == award_recipient.c.decision_id)
    mine = (award_recipient.c.conference_id == conference_id, award_recipient.c.removed_at.is_(None))
    return _count(tx, joined, *mine, award_decision.c.number != ""), _count(tx, joined, *mine)


def last_printed(tx: Transaction, conference_id: int) -> dict[str, str]:
    """Give when each paper was printed last, by the paper's name."""
    query = (
        select(paper_print.c.paper, func.max(paper_print.c.at))
        .where(paper_print.c.conference_id == conference_id)
        .group_by(paper_print.c.paper)
    )
    return {row[0]: row[1] for row in tx.execute(query)}


def _listed(conference_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        delegate.c.conference_id == conference_id,
        delegate.c.removed_at.is_(None),
        delegate.c.walk_in_reason == "",
    )


def _count(tx: Transaction, table: FromClause, *where: ColumnElement[bool]) -> int:
    return int(tx.execute(select(func.count()).select_from(table).where(*where)).scalar_one())
