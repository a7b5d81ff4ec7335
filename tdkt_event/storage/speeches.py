"""Speech slots, their versions and notes, and what the plan says of them."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from tdkt_event.domain.speech import (
    NoteKind,
    Speech,
    SpeechNote,
    SpeechPlan,
    SpeechState,
    SpeechVersion,
    StatedCount,
)
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.preparation_tables import (
    speech,
    speech_note,
    speech_plan,
    speech_version,
    stored_file,
)
from tdkt_event.storage.tables import programme_item

_PLAIN = ("unit", "cluster", "topic", "minutes_from", "minutes_to", "deadline", "extension_reason", "speaker", "speaker_post")  # fmt: skip
_PLAN = ("settled", "minutes_from", "minutes_to", "syllables_a_minute", "deadline", "inclusive", "send_to", "chosen_by", "criterion", "rule")  # fmt: skip
_FAR = 1_000_000
"""Added to the places of rows that are about to get new ones, which must differ at every moment."""


def find_plan(tx: Transaction, conference_id: int) -> SpeechPlan | None:
    """Give what the plan says of speeches; None where nobody wrote it."""
    row = tx.execute(select(speech_plan).where(speech_plan.c.conference_id == conference_id)).first()
    if row is None:
        return None
    stated = tuple(StatedCount(**one) for one in row.stated)
    return SpeechPlan(stated, **{name: getattr(row, name) for name in _PLAN})


def save_plan(tx: Transaction, conference_id: int, plan: SpeechPlan) -> None:
    """Store what the plan says over what was stored."""
    tx.execute(delete(speech_plan).where(speech_plan.c.conference_id == conference_id))
    values: dict[str, Any] = {name: getattr(plan, name) for name in _PLAN}
    values |= {"conference_id": conference_id, "stated": [asdict(one) for one in plan.stated]}
    tx.execute(insert(speech_plan), values)


def list_speeches(tx: Transaction, conference_id: int) -> list[Speech]:
    """List the slots in their order."""
    query = select(speech).where(speech.c.conference_id == conference_id).order_by(speech.c.ordinal)
    return [_speech(row) for row in tx.execute(query)]


def find_speech(tx: Transaction, speech_id: int) -> tuple[int, Speech] | None:
    """Give a slot with the conference it belongs to."""
    row = tx.execute(select(speech).where(speech.c.id == speech_id)).first()
    return (row.conference_id, _speech(row)) if row else None


def save_slots(tx: Transaction, conference_id: int, speeches: Sequence[Speech]) -> None:
    """Store the slots in the order given: those with an id are changed, the others added, those left out removed."""
    mine = speech.c.conference_id == conference_id
    kept = {one.id for one in speeches if one.id}
    gone = [number for number in tx.execute(select(speech.c.id).where(mine)).scalars() if number not in kept]
    _remove(tx, gone)
    tx.execute(update(speech).where(mine).values(ordinal=speech.c.ordinal + _FAR))
    for place, one in enumerate(speeches, start=1):
        values = {name: getattr(one, name) for name in _PLAIN} | {"ordinal": place, "state": one.state.value}
        if one.id:
            tx.execute(update(speech).where(mine, speech.c.id == one.id).values(values))
        else:
            tx.execute(insert(speech), values | {"conference_id": conference_id})


def change_speech(tx: Transaction, changed: Speech) -> None:
    """Store one slot over what it was, in its place."""
    values = {name: getattr(changed, name) for name in _PLAIN} | {"state": changed.state.value}
    tx.execute(update(speech).where(speech.c.id == changed.id).values(values))


def add_version(
    tx: Transaction, speech_id: int, *, file_id: int, words: str, syllables: int, actor: str, at: str
) -> int:
    """Store one handing in and give its number, counted from 1 for each speech."""
    last = select(func.coalesce(func.max(speech_version.c.number), 0)).where(speech_version.c.speech_id == speech_id)  # fmt: skip
    number = int(tx.execute(last).scalar_one()) + 1
    values = {
        "speech_id": speech_id, "number": number, "file_id": file_id, "text": words, "syllables": syllables,
        "actor": actor, "at": at,
    }  # fmt: skip
    tx.execute(insert(speech_version), values)
    return number


def list_versions(tx: Transaction, speech_ids: Sequence[int]) -> list[SpeechVersion]:
    """List every handing in of these speeches, the newest first."""
    query = (
        select(speech_version, stored_file.c.original_name)
        .join(stored_file, stored_file.c.id == speech_version.c.file_id)
        .where(speech_version.c.speech_id.in_(speech_ids))
        .order_by(speech_version.c.speech_id, speech_version.c.number.desc())
    )
    return [
        SpeechVersion(
            row.id, row.speech_id, row.number, row.file_id, row.original_name, row.text, row.syllables, row.actor,
            row.at,
        )
        for row in tx.execute(query)
    ]  # fmt: skip


def add_note(tx: Transaction, speech_id: int, note: SpeechNote) -> None:
    """Store one line under a speech."""
    values = {
        "speech_id": speech_id, "kind": note.kind.value, "text": note.text, "state": note.state,
        "actor": note.actor, "at": note.at,
    }  # fmt: skip
    tx.execute(insert(speech_note), values)


def list_notes(tx: Transaction, speech_id: int) -> list[SpeechNote]:
    """List what was written under a speech, the newest first."""
    query = select(speech_note).where(speech_note.c.speech_id == speech_id).order_by(speech_note.c.id.desc())
    return [
        SpeechNote(NoteKind(row.kind), row.text, row.state, row.actor, row.at) for row in tx.execute(query)
    ]


def _speech(row: Any) -> Speech:
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Speech(**plain, state=SpeechState(row.state), id=row.id)


def _remove(tx: Transaction, speech_ids: Sequence[int]) -> None:
    """Remove slots that hold no file, with their notes; the programme keeps its items without the link."""
    if not speech_ids:
        return
    linked = programme_item.c.speech_id.in_(speech_ids)
    tx.execute(update(programme_item).where(linked).values(speech_id=None))
    tx.execute(delete(speech_note).where(speech_note.c.speech_id.in_(speech_ids)))
    tx.execute(delete(speech).where(speech.c.id.in_(speech_ids)))
