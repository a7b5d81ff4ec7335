"""The programme of the conference: its items, the template to start from, and its lines on the invitation."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from tdkt_event.documents.programme_template import load_template
from tdkt_event.domain.conference import Conference, Sitting
from tdkt_event.domain.programme import (
    ItemKind,
    Linked,
    Links,
    ProgrammeItem,
    Timetable,
    check_items,
    check_links,
    in_sittings,
    invitation_lines,
    joined,
    timetables,
    with_all_links,
    with_batches_followed,
    with_links,
)
from tdkt_event.domain.speech import SpeechState
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import RefusedError
from tdkt_event.services import conference as conferences
from tdkt_event.storage import programme as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.speeches import list_speeches

ACTS = ("conference.programme",)
"""Actions of the log that change the programme."""


def list_items(tx: Transaction, conference_id: int) -> list[ProgrammeItem]:
    """List the items of the programme, sitting by sitting; linked ones as what they are linked with stands now."""
    sittings = len(conferences.find_conference(tx, conference_id).sittings)
    linked = with_links(store.list_items(tx, conference_id), read_links(tx, conference_id))
    return in_sittings(linked, sittings)


def read_links(tx: Transaction, conference_id: int) -> Links:
    """Give the speeches and award batches that items may be linked with; a speech lasts as long as its slot allows."""
    speeches = {
        one.id: Linked(one.title, one.minutes_to, one.who, one.state is SpeechState.RESERVE)
        for one in list_speeches(tx, conference_id)
    }
    return Links(speeches, store.list_batches(tx, conference_id))


def link_all(tx: Transaction, conference_id: int, kind: ItemKind, *, actor: str, now: datetime) -> None:
    """Put every speech, or every award batch, into the programme as an item of its own."""
    items = list_items(tx, conference_id)
    linked = with_all_links(items, kind, read_links(tx, conference_id))
    save_programme(tx, conference_id, linked, actor=actor, now=now)


def save_programme(
    tx: Transaction, conference_id: int, items: Sequence[ProgrammeItem], *, actor: str, now: datetime,
    seen: Sequence[ProgrammeItem] | None = None,
) -> None:  # fmt: skip
    """Replace all items in one change; refuse it when somebody changed what the person had `seen`."""
    sittings = len(conferences.find_conference(tx, conference_id).sittings)
    links = read_links(tx, conference_id)
    stored = store.list_items(tx, conference_id)
    before = in_sittings(with_links(stored, links), sittings)
    if seen is not None and list(seen) != before:
        raise RefusedError(
            "changed_meanwhile",
            "Vừa có người khác đổi chương trình nên chưa lưu gì. Hãy xem thay đổi đó rồi lưu lại.",
        )
    cleaned = [
        replace(one, title=clean(one.title), who=clean(one.who), note=clean(one.note)) for one in items
    ]
    check_links(cleaned)
    new = in_sittings(with_links(cleaned, links), sittings)
    check_items(new)
    if new == stored:
        return
    store.replace_items(tx, conference_id, new)
    append_change(
        tx, ACTS[0], actor=actor, now=now, subject=f"conference:{conference_id}", conference_id=conference_id,
        before=[asdict(one) for one in stored],
        after=[asdict(one) for one in store.list_items(tx, conference_id)],
    )  # fmt: skip


def follow_batches(
    tx: Transaction, conference_id: int, items: Sequence[ProgrammeItem], before: Sequence[int], *, actor: str,
    now: datetime,
) -> None:  # fmt: skip
    """Let the programme, which held these items while there were the batches `before`, follow those of now."""
    followed = with_batches_followed(items, before, read_links(tx, conference_id))
    if followed != items:
        save_programme(tx, conference_id, followed, actor=actor, now=now)


def template_items(conference: Conference) -> list[ProgrammeItem]:
    """Give the usual programme of a first sitting in the words of level and year; its minutes are estimates."""
    facts = conference.facts
    return [
        ProgrammeItem(
            one.kind, one.title_in(facts.year), one.minutes, one.who.get(facts.level, ""), one.note,
            one.before_start,
        )
        for one in load_template()
    ]  # fmt: skip


def timed(items: Sequence[ProgrammeItem], conference: Conference) -> Timetable:
    """Give the items their clock times, those of each sitting from its own start."""
    return joined([one for _, one in timed_sittings(items, conference)])


def timed_sittings(items: Sequence[ProgrammeItem], conference: Conference) -> list[tuple[Sitting, Timetable]]:
    """Give every sitting with the clock times of its own items."""
    hours = [(one.starts_at, one.ends_at) for one in conference.sittings]
    return list(zip(conference.sittings, timetables(items, hours), strict=True))


def read_timetable(tx: Transaction, conference: Conference) -> Timetable:
    """Give the stored programme with its clock times."""
    return timed(list_items(tx, conference.id), conference)


def put_on_invitation(tx: Transaction, conference_id: int, *, actor: str, now: datetime) -> None:
    """Let the invitation print the programme as it is stored now."""
    items = list_items(tx, conference_id)
    if not items:
        raise RefusedError("programme_empty", "Chương trình chưa có mục nào. Hãy lưu chương trình trước.")
    facts = conferences.find_conference(tx, conference_id).facts
    changed = replace(facts, programme="\n".join(invitation_lines(items)))
    conferences.change_conference(tx, conference_id, changed, actor=actor, now=now)
