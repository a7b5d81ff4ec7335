"""Speeches: what the plan asks for, the slots, handing in, comments, extensions and the way to approval."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from tdkt_event.documents.speech_text import read_speech_in_child
from tdkt_event.documents.speech_words import speech_words
from tdkt_event.domain.dates import day_text, read_day
from tdkt_event.domain.reading_time import count_syllables
from tdkt_event.domain.speech import (
    REASONED,
    NoteKind,
    Party,
    Speech,
    SpeechAct,
    SpeechNote,
    SpeechPlan,
    SpeechState,
    SpeechVersion,
    check_asked,
    check_deadline,
    check_minutes,
    check_speech,
    due_day,
    may,
    next_state,
)
from tdkt_event.domain.text_length import TEXT, check_lengths
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import stored_files
from tdkt_event.services.conference import find_conference
from tdkt_event.services.stored_files import PAPERS, PreparedFile
from tdkt_event.storage import speeches as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction

SLOT_ACTS = ("speech.slots",)
"""Actions of the log that change the table of slots."""
_OWN = ("unit", "cluster", "topic", "minutes_from", "minutes_to", "speaker", "speaker_post")
_WORDS = ("unit", "cluster", "topic", "speaker", "speaker_post", "extension_reason")


@dataclass(frozen=True, slots=True)
class PreparedVersion:
    """A speech's file, judged and read before any transaction."""

    file: PreparedFile
    text: str
    syllables: int


def find_plan(tx: Transaction, conference_id: int) -> SpeechPlan:
    """Give what the plan says of speeches; the usual minutes where nobody wrote it."""
    return store.find_plan(tx, conference_id) or SpeechPlan()


def save_speech_plan(
    tx: Transaction, conference_id: int, plan: SpeechPlan, *, actor: str, now: datetime,
    seen: SpeechPlan | None = None,
) -> None:  # fmt: skip
    """Store what the plan says of speeches."""
    find_conference(tx, conference_id)
    new = replace(
        plan, send_to=clean(plan.send_to), chosen_by=clean(plan.chosen_by), criterion=clean(plan.criterion),
        rule=clean(plan.rule),
    )  # fmt: skip
    _check_plan(new)
    old = store.find_plan(tx, conference_id)
    if seen is not None and seen != (old or SpeechPlan()):
        raise RefusedError(
            "changed_meanwhile",
            "Vừa có người khác đổi yêu cầu về tham luận nên chưa lưu gì. Hãy xem thay đổi đó rồi sửa lại.",
        )
    if new == old:
        return
    store.save_plan(tx, conference_id, new)
    append_change(
        tx, "speech.plan", actor=actor, now=now, subject=f"conference:{conference_id}",
        conference_id=conference_id, before=_told_plan(old), after=_told_plan(new),
    )  # fmt: skip


def settle_count(tx: Transaction, conference_id: int, count: int, *, actor: str, now: datetime) -> None:
    """Choose one of the counts that the plan states, so that the dispute ends."""
    plan = find_plan(tx, conference_id)
    if count not in {one.count for one in plan.stated}:
        raise RefusedError(
            "count_not_stated",
            f"Kế hoạch không nêu số {count:02d} tham luận. Hãy chọn một số trong kế hoạch.",
        )
    save_speech_plan(tx, conference_id, replace(plan, settled=count), actor=actor, now=now)


def list_speeches(tx: Transaction, conference_id: int) -> list[Speech]:
    """List the slots in their order."""
    return store.list_speeches(tx, conference_id)


def find_speech(tx: Transaction, speech_id: int) -> Speech:
    """Give one slot."""
    return _find(tx, speech_id)[1]


def add_slots(
    tx: Transaction, conference_id: int, speeches: Sequence[Speech], *, actor: str, now: datetime
) -> None:
    """Add slots after those there are."""
    before = store.list_speeches(tx, conference_id)
    _save(tx, conference_id, before, [*before, *(replace(one, id=0) for one in speeches)], actor, now)


def save_slots(
    tx: Transaction, conference_id: int, speeches: Sequence[Speech], *, actor: str, now: datetime,
    seen: Sequence[Speech] | None = None,
) -> None:  # fmt: skip
    """Replace the table of slots; states, files and deadlines stay as they are, a file is never lost with its slot."""
    before = store.list_speeches(tx, conference_id)
    if seen is not None and list(seen) != before:
        raise RefusedError(
            "changed_meanwhile",
            "Vừa có người khác đổi danh sách tham luận nên chưa lưu gì. Hãy xem thay đổi đó rồi lưu lại.",
        )
    old = {one.id: one for one in before}
    new = [_edited(old[one.id], one) if one.id in old else replace(one, id=0) for one in speeches]
    _refuse_lost(tx, [one for one in before if one.id not in {row.id for row in new}])
    _save(tx, conference_id, before, new, actor, now)


def prepare_version(file: PreparedFile) -> PreparedVersion:
    """Read a speech's file in a child process; a scan without words is taken with no syllables."""
    if file.kind not in PAPERS:
        raise RefusedError(
            "file_unsupported", "Bài tham luận nhận tệp .docx, .pdf hoặc .odt. Hãy chọn tệp khác."
        )
    text = read_speech_in_child(file.content, file.kind)
    return PreparedVersion(file, text, count_syllables(text, speech_words()))


def hand_in(
    tx: Transaction, speech_id: int, prepared: PreparedVersion, *, party: Party, actor: str, now: datetime
) -> int:
    """Keep a new version of a speech and give its number; every earlier one stays."""
    conference_id, speech = _find(tx, speech_id)
    _need(party, SpeechAct.HAND_IN, speech)
    at = now.isoformat(timespec="milliseconds")
    file_id = stored_files.keep(tx, prepared.file, actor=actor, now=now)
    number = store.add_version(
        tx, speech_id, file_id=file_id, words=prepared.text, syllables=prepared.syllables, actor=actor, at=at
    )
    state = next_state(speech.state, SpeechAct.HAND_IN, has_file=True)
    if state is not speech.state:
        _move(tx, speech, state, "", actor, at)
    append_change(
        tx, "speech.hand_in", actor=actor, now=now, subject=f"speech:{speech_id}", conference_id=conference_id,
        after={"speech": speech.name, "version": number, "file": prepared.file.original_name, "file_id": file_id},
    )  # fmt: skip
    return number


def act(
    tx: Transaction, speech_id: int, what: SpeechAct, *, party: Party, actor: str, now: datetime,
    reason: str = "", seen: SpeechState | None = None,
) -> SpeechState:  # fmt: skip
    """Move a speech on its way and give where it stands now; some moves need a reason."""
    conference_id, speech = _find(tx, speech_id)
    if seen is not None and seen is not speech.state:
        raise RefusedError(
            "changed_meanwhile",
            f"Vừa có người khác chuyển trạng thái của “{speech.name}” nên chưa đổi gì. Hãy xem lại rồi làm tiếp.",
        )
    _need(party, what, speech)
    said = _need_reason(what, reason)
    has_file = bool(store.list_versions(tx, [speech_id]))
    state = next_state(speech.state, what, has_file=has_file)
    _move(tx, speech, state, said, actor, now.isoformat(timespec="milliseconds"))
    append_change(
        tx, "speech.move", actor=actor, now=now, subject=f"speech:{speech_id}", conference_id=conference_id,
        before={"speech": speech.name, "speech_state": speech.state.value},
        after={"speech_state": state.value, "reason": said},
    )  # fmt: skip
    return state


def comment(
    tx: Transaction, speech_id: int, text: str, *, party: Party, actor: str, now: datetime
) -> None:  # fmt: skip
    """Write a comment under a speech."""
    conference_id, speech = _find(tx, speech_id)
    _need(party, SpeechAct.COMMENT, speech)
    said = clean(text)
    check_lengths(f"“{speech.name}”", ("Ý kiến về bài", said, TEXT))
    if not said:
        raise RefusedError("comment_empty", "Chưa có nội dung ý kiến. Hãy viết ý kiến rồi gửi lại.")
    at = now.isoformat(timespec="milliseconds")
    store.add_note(tx, speech_id, SpeechNote(NoteKind.COMMENT, said, "", actor, at))
    append_change(
        tx, "speech.comment", actor=actor, now=now, subject=f"speech:{speech_id}", conference_id=conference_id,
        after={"speech": speech.name, "note": said},
    )  # fmt: skip


def extend(
    tx: Transaction, speech_id: int, day: str, reason: str, *, party: Party, actor: str, now: datetime
) -> None:
    """Give a speech a later day of its own, with the reason."""
    conference_id, speech = _find(tx, speech_id)
    _need(party, SpeechAct.EXTEND, speech)
    said = _need_reason(SpeechAct.EXTEND, reason)
    last = due_day(speech, find_plan(tx, conference_id))
    before = last.isoformat() if last else ""
    _check_later(day, before, speech.name)
    _check_before_event(tx, conference_id, day, speech.name)
    store.change_speech(tx, replace(speech, deadline=day, extension_reason=said))
    at = now.isoformat(timespec="milliseconds")
    text = f"{_shown(before)} → {_shown(day)}: {said}"
    store.add_note(tx, speech_id, SpeechNote(NoteKind.EXTENSION, text, "", actor, at))
    append_change(
        tx, "speech.extend", actor=actor, now=now, subject=f"speech:{speech_id}", conference_id=conference_id,
        before={"speech": speech.name, "deadline": before}, after={"deadline": day, "reason": said},
    )  # fmt: skip


def list_versions(tx: Transaction, speech_ids: Sequence[int]) -> dict[int, list[SpeechVersion]]:
    """Give every handing in of these speeches, the newest first, by speech."""
    found: dict[int, list[SpeechVersion]] = {number: [] for number in speech_ids}
    for one in store.list_versions(tx, speech_ids):
        found[one.speech_id].append(one)
    return found


def list_notes(tx: Transaction, speech_id: int) -> list[SpeechNote]:
    """List what was written under a speech, the newest first."""
    return store.list_notes(tx, speech_id)


def _find(tx: Transaction, speech_id: int) -> tuple[int, Speech]:
    found = store.find_speech(tx, speech_id)
    if found is None:
        raise NotFoundError("speech_unknown", "Tham luận này không còn. Hãy tải lại trang.")
    return found


def _need(party: Party, what: SpeechAct, speech: Speech) -> None:
    if not may(party, what, speech.state):
        raise RefusedError(
            "speech_act_refused",
            f"“{speech.name}” đang ở trạng thái không cho phép việc này, hoặc đồng chí không có quyền. Hãy tải lại trang.",
        )


def _need_reason(what: SpeechAct, reason: str) -> str:
    said = clean(reason)
    check_lengths("Việc này", ("Lý do", said, TEXT))
    if what in REASONED and not said:
        raise RefusedError("reason_missing", "Việc này cần ghi rõ lý do. Hãy nhập lý do rồi làm lại.")
    return said


def _move(tx: Transaction, speech: Speech, state: SpeechState, said: str, actor: str, at: str) -> None:
    store.change_speech(tx, replace(speech, state=state))
    store.add_note(tx, speech.id, SpeechNote(NoteKind.MOVE, said, state.value, actor, at))


def _check_plan(plan: SpeechPlan) -> None:
    check_asked(plan)
    check_minutes(plan.minutes_from, plan.minutes_to, "Kế hoạch tham luận")
    check_deadline(plan.deadline, "Kế hoạch tham luận")
    if not 60 <= plan.syllables_a_minute <= 400:
        raise RefusedError(
            "bad_pace", "Tốc độ đọc phải từ 60 đến 400 âm tiết một phút. Hãy nhập lại tốc độ đọc."
        )


def _check_later(day: str, before: str, name: str) -> None:
    check_deadline(day, name)
    if not day or (before and day <= before):
        raise RefusedError(
            "deadline_not_later",
            f"“{name}”: hạn mới phải sau hạn cũ{f' {_shown(before)}' if before else ''}. Hãy chọn lại ngày.",
        )


def _check_before_event(tx: Transaction, conference_id: int, day: str, name: str) -> None:
    event = find_conference(tx, conference_id).sittings[0].date
    if event and day > event:
        raise RefusedError(
            "deadline_after_event",
            f"“{name}”: hạn mới {_shown(day)} sau ngày hội nghị {_shown(event)}. Hãy chọn ngày trước hội nghị.",
        )


def _edited(stored: Speech, edited: Speech) -> Speech:
    own: dict[str, Any] = {name: getattr(edited, name) for name in _OWN}
    changed = replace(stored, **own)
    if changed != stored:
        _need(Party.OFFICE, SpeechAct.EDIT, stored)
    return changed


def _refuse_lost(tx: Transaction, gone: Sequence[Speech]) -> None:
    with_files = {one.speech_id for one in store.list_versions(tx, [one.id for one in gone])}
    for one in gone:
        if one.id in with_files or not may(Party.OFFICE, SpeechAct.REMOVE, one.state):
            raise RefusedError(
                "speech_has_file",
                f"“{one.name}” đã có bài nộp hoặc đã được thẩm định nên không xóa. Hãy chuyển sang dự bị nếu không dùng.",
            )


def _save(
    tx: Transaction, conference_id: int, before: Sequence[Speech], speeches: Sequence[Speech], actor: str,
    now: datetime,
) -> None:  # fmt: skip
    find_conference(tx, conference_id)
    new = [_cleaned(one) for one in speeches]
    for place, one in enumerate(new, start=1):
        check_speech(one, place)
    if new == list(before):
        return
    store.save_slots(tx, conference_id, new)
    append_change(
        tx, SLOT_ACTS[0], actor=actor, now=now, subject=f"conference:{conference_id}", conference_id=conference_id,
        before=[_told(one) for one in before],
        after=[_told(one) for one in store.list_speeches(tx, conference_id)],
    )  # fmt: skip


def _cleaned(speech: Speech) -> Speech:
    words: dict[str, Any] = {name: clean(getattr(speech, name)) for name in _WORDS}
    return replace(speech, **words)


def _shown(day: str) -> str:
    read = read_day(day)
    return day_text(read) if read else "chưa có hạn"


def _told(speech: Speech) -> dict[str, Any]:
    """Give what the log keeps of a slot; its state has a name of its own there."""
    facts = asdict(speech)
    return facts | {"speech_state": facts.pop("state").value}


def _told_plan(plan: SpeechPlan | None) -> dict[str, Any] | None:
    if plan is None:
        return None
    return asdict(plan) | {"stated": [f"{one.section}: {one.count:02d}" for one in plan.stated]}
