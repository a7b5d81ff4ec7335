"""The ceremony of the awards: its settings, its batches, and the acts of the day, each with its line in the log."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain import ceremony as rules
from tdkt_event.domain.award_recipient import AwardRecipient, Stage, in_handing_order
from tdkt_event.domain.ceremony import Batch, Ceremony, Out, OutReason
from tdkt_event.domain.ceremony_plan import (
    Awarding,
    CeremonySettings,
    check_settings,
    lay_out,
    own_level,
    put_in_batch,
    read_settings,
    settings_json,
)
from tdkt_event.domain.ceremony_sheet import CeremonySheet, make_sheet
from tdkt_event.domain.conference import Conference
from tdkt_event.domain.programme import Timetable
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services import conference as conferences
from tdkt_event.services import programme
from tdkt_event.services.ceremony_settings import cleaned, said_settings
from tdkt_event.storage import awards as award_store
from tdkt_event.storage import ceremony as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction

ACTS = (
    "ceremony.settings",
    "ceremony.lay_out",
    "ceremony.batches",
    "ceremony.represent",
    "ceremony.later",
    "ceremony.withdraw",
    "ceremony.put_back",
    "ceremony.order",
    "ceremony.stage",
    "ceremony.print",
)
"""Actions of the log that belong to the ceremony."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is stored of a ceremony besides its batches."""

    settings: CeremonySettings = field(default_factory=CeremonySettings)
    outs: tuple[Out, ...] = ()
    current: int = 0
    printed: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    revision: int = 0


# --- reading -------------------------------------------------------------------------------------


def read_sheet(
    tx: Transaction, held: Conference, *, timetable: Timetable | None = None, live: bool = True
) -> CeremonySheet:
    """Read the whole ceremony; `live` also reads who is in the hall."""
    kept, ceremony = _read(tx, held.id)
    sheet = make_sheet(
        ceremony,
        _awarding(tx, held, kept.settings),
        kept.settings,
        timetable=timetable or programme.read_timetable(tx, held),
        present=store.present_recipients(tx, held.id, held.open_sitting.id) if live else None,
        names=store.names_of_delegates(tx, held.id) if live and any(_proxies(ceremony)) else None,
        removed=award_store.list_recipients(tx, held.id, removed=True),
    )
    return replace(sheet, current=kept.current, revision=kept.revision, printed=kept.printed)


def _proxies(ceremony: Ceremony) -> Iterator[str]:
    return (place.proxy for batch in ceremony.batches for place in batch.places)


def read_order(tx: Transaction, held: Conference) -> list[AwardRecipient]:
    """Give everybody who receives an award in the order of handing over, as this office chose it."""
    return list(_awarding(tx, held, settings_of(tx, held.id)).recipients)


def settings_of(tx: Transaction, conference_id: int) -> CeremonySettings:
    """Give what the office chose for its ceremony, the defaults before it chose."""
    return _kept(*store.read_choices(tx, conference_id)).settings


def phones(tx: Transaction, sheet: CeremonySheet) -> dict[int, str]:
    """Give the phone to call of each who stands in a batch: a proxy's, else the list's own, else the delegate's."""
    wanted = {number for one in sheet.people for number in (one.proxy_delegate, one.recipient.delegate_id)}
    known = store.phones_of_delegates(tx, [number for number in wanted if number])
    return {
        one.recipient.id: known.get(one.proxy_delegate, "")
        or one.recipient.phone
        or known.get(one.recipient.delegate_id or 0, "")
        for one in sheet.people
    }


# --- planning ------------------------------------------------------------------------------------


def save_settings(
    tx: Transaction, conference_id: int, settings: CeremonySettings, *, actor: str, now: datetime,
    seen: CeremonySettings | None = None,
) -> None:  # fmt: skip
    """Keep what the office chose and let the batches that are there follow it."""
    held = conferences.find_conference(tx, conference_id)
    kept, ceremony = _read(tx, conference_id)
    if seen is not None and seen != kept.settings:
        raise _changed_meanwhile()
    new = cleaned(settings)
    check_settings(new)
    if new == kept.settings:
        return
    if ceremony.batches:
        awarding = _awarding(tx, held, new)
        after = lay_out(awarding, new, before=ceremony, old_settings=kept.settings)
        _store(tx, conference_id, replace(kept, settings=new), ceremony, after, actor=actor, now=now)
    else:
        _save_kept(tx, conference_id, replace(kept, settings=new), now=now)
    append_change(
        tx, "ceremony.settings", actor=actor, now=now, subject=f"conference:{conference_id}",
        conference_id=conference_id, before=said_settings(kept.settings), after=said_settings(new),
    )  # fmt: skip


def lay_out_batches(tx: Transaction, conference_id: int, *, actor: str, now: datetime) -> None:
    """Make the batches from the award list as it is now; those taken out before stay out."""
    held = conferences.find_conference(tx, conference_id)
    kept, ceremony = _read(tx, conference_id)
    awarding = _awarding(tx, held, kept.settings)
    if not awarding.recipients:
        raise RefusedError("no_recipient", "Chưa có người nhận thưởng. Hãy nhập danh sách khen thưởng trước.")
    gone = [one.recipient for one in ceremony.outs if one.recipient not in awarding.order]
    after = lay_out(awarding, kept.settings, before=rules.forget(ceremony, gone))
    _change(
        tx, conference_id, "ceremony.lay_out", kept, ceremony, after, actor=actor, now=now,
        said=f"{len(after.batches)} lượt, {len(after.placed)} người nhận",
    )  # fmt: skip


def save_batches(
    tx: Transaction, conference_id: int, rows: Sequence[Batch], *, actor: str, now: datetime,
    seen: Sequence[Batch] | None = None,
) -> None:  # fmt: skip
    """Keep the titles, persons, wording and minutes that a person wrote for the batches; their people stay."""
    kept, ceremony = _read(tx, conference_id)
    if seen is not None and [bare(one) for one in seen] != [bare(one) for one in ceremony.batches]:
        raise _changed_meanwhile()
    wanted = {one.id: one for one in rows}
    after = replace(
        ceremony, batches=tuple(_written(one, wanted.get(one.id, one)) for one in ceremony.batches)
    )
    _change(
        tx, conference_id, "ceremony.batches", kept, ceremony, after, actor=actor, now=now,
        said=", ".join(
            one.name for one, two in zip(after.batches, ceremony.batches, strict=True) if one != two
        ),
    )  # fmt: skip


def bare(one: Batch) -> Batch:
    """Give a batch without its people and revision: what a table of batches shows."""
    return replace(one, places=(), revision=0)


def _written(old: Batch, new: Batch) -> Batch:
    title = clean(new.title)
    if not title:
        raise RefusedError("batch_title_missing", f"{old.name} chưa có tên. Hãy nhập tên lượt.")
    if not 0 <= new.minutes <= 600:
        raise RefusedError("bad_minutes", f"{old.name}: số phút phải từ 0 đến 600.")
    return replace(
        old, title=title, announcer=clean(new.announcer), hander=clean(new.hander), minutes=new.minutes,
        on_behalf=clean(new.on_behalf), reading_first=new.reading_first,
    )  # fmt: skip


# --- the order -----------------------------------------------------------------------------------


def place_by_hand(
    tx: Transaction, conference_id: int, recipient_id: int, place: int, *, actor: str, now: datetime
) -> None:
    """Put a recipient at a place of the whole order, and let the batches follow."""
    held = conferences.find_conference(tx, conference_id)
    order = read_order(tx, held)
    one = _need(order, recipient_id)
    if not 1 <= place <= len(order):
        raise RefusedError("bad_place", f"Vị trí phải từ 1 đến {len(order)}.")
    _reorder(tx, held, [replace(one, hand_order=place)], f"{one.full_name}: đặt tay vào vị trí {place}",
             actor=actor, now=now)  # fmt: skip


def follow_decree(
    tx: Transaction, conference_id: int, recipients: Sequence[int], *, actor: str, now: datetime
) -> None:
    """Let recipients stand where Điều 29.5 puts them again."""
    held = conferences.find_conference(tx, conference_id)
    moved = [one for one in read_order(tx, held) if one.id in set(recipients) and one.hand_order is not None]
    if moved:
        names = ", ".join(one.full_name for one in moved)
        _reorder(tx, held, [replace(one, hand_order=None) for one in moved], f"Bỏ sắp xếp tay: {names}",
                 actor=actor, now=now)  # fmt: skip


def _reorder(
    tx: Transaction, held: Conference, changed: Sequence[AwardRecipient], said: str, *, actor: str, now: datetime
) -> None:  # fmt: skip
    kept, ceremony = _read(tx, held.id)
    award_store.change_recipients(tx, changed, at=now.isoformat(timespec="milliseconds"))
    after = ceremony
    if ceremony.batches:
        after = lay_out(_awarding(tx, held, kept.settings), kept.settings, before=ceremony)
    _change(tx, held.id, "ceremony.order", kept, ceremony, after, actor=actor, now=now, said=said)


# --- the acts of the day -------------------------------------------------------------------------


def represent(
    tx: Transaction, conference_id: int, recipient_id: int, proxy: str, *, actor: str, now: datetime
) -> None:
    """Let somebody receive in a recipient's stead; an empty name lets the recipient come up again."""
    name = clean(proxy)
    said = f"nhận thay: {name}" if name else "bỏ nhận thay"
    _act(
        tx, conference_id, "ceremony.represent", recipient_id, lambda held, *_: rules.represent(held, recipient_id, name),
        actor=actor, now=now, said=said, stage=Stage.REPRESENTED if name else Stage.ON_STAGE, proxy=name,
    )  # fmt: skip


def receive_later(
    tx: Transaction, conference_id: int, recipient_id: int, *, actor: str, now: datetime
) -> None:
    """Let a recipient receive after the ceremony; the gap is closed."""
    _act(
        tx, conference_id, "ceremony.later", recipient_id,
        lambda held, *_: rules.take_out(held, recipient_id, OutReason.LATER), actor=actor, now=now, said="nhận sau",
        stage=Stage.LATER,
    )  # fmt: skip


def withdraw(tx: Transaction, conference_id: int, recipient_id: int, *, actor: str, now: datetime) -> None:
    """Take a recipient out of the batch; the gap is closed."""
    _act(
        tx, conference_id, "ceremony.withdraw", recipient_id,
        lambda held, *_: rules.take_out(held, recipient_id, OutReason.WITHDRAWN), actor=actor, now=now,
        said="rút khỏi lượt",
    )  # fmt: skip


def put_back(tx: Transaction, conference_id: int, recipient_id: int, *, actor: str, now: datetime) -> None:
    """Put a recipient into a batch again, at the place the order gives."""
    _act(
        tx, conference_id, "ceremony.put_back", recipient_id,
        lambda held, awarding, settings: put_in_batch(awarding, settings, held, recipient_id), actor=actor, now=now,
        said="trả lại lượt", stage=Stage.ON_STAGE,
    )  # fmt: skip


def _act(
    tx: Transaction, conference_id: int, action: str, recipient_id: int,
    work: Callable[[Ceremony, Awarding, CeremonySettings], Ceremony], *, actor: str, now: datetime, said: str,
    stage: Stage | None = None, proxy: str | None = None,
) -> None:  # fmt: skip
    held = conferences.find_conference(tx, conference_id)
    kept, ceremony = _read(tx, conference_id)
    awarding = _awarding(tx, held, kept.settings)
    one = _need(awarding.recipients, recipient_id)
    new = _staged(one, stage, proxy)
    awarding = replace(
        awarding, recipients=tuple(new if held.id == new.id else held for held in awarding.recipients)
    )
    after = work(ceremony, awarding, kept.settings)
    if new != one:
        award_store.change_recipients(tx, [new], at=now.isoformat(timespec="milliseconds"))
    batch = after.batch_of(recipient_id) or ceremony.batch_of(recipient_id)
    where = f"{batch.name}, " if batch else ""
    _change(
        tx, conference_id, action, kept, ceremony, after, actor=actor, now=now,
        said=f"{where}{one.full_name}: {said}", subject=f"award_recipient:{recipient_id}",
    )  # fmt: skip


def _staged(one: AwardRecipient, stage: Stage | None, proxy: str | None) -> AwardRecipient:
    """Give how a recipient receives after an act, for the award list: the ceremony and the list say the same."""
    new = one if proxy is None else replace(one, represented_by=proxy)
    if stage is None:
        return new
    return replace(new, stage=Stage.REPRESENTED if stage is Stage.ON_STAGE and new.represented_by else stage)


def go_to(tx: Transaction, conference_id: int, step: int, *, seen: int, actor: str, now: datetime) -> None:
    """Move the stage one batch on or back; refuse it when another phone did so since this one looked."""
    kept, ceremony = _read(tx, conference_id)
    if kept.current != seen:
        raise RefusedError("stage_moved", "Máy khác vừa chuyển lượt. Hãy xem lượt đang hiện rồi bấm lại.")
    ids = [0, *(one.id for one in ceremony.batches)]
    at = ids.index(seen) if seen in ids else 0
    new = ids[min(max(at + step, 0), len(ids) - 1)]
    if new == seen:
        return
    name = next((one.name for one in ceremony.batches if one.id == new), "trước lượt 1")
    _save_kept(tx, conference_id, replace(kept, current=new), now=now)
    append_change(
        tx, "ceremony.stage", actor=actor, now=now, subject=f"conference:{conference_id}",
        conference_id=conference_id, after=name,
    )  # fmt: skip


def note_printed(
    tx: Transaction, conference_id: int, paper: str, marks: Mapping[int, str], *, now: datetime
) -> None:
    """Remember what a paper said of each batch, so that only changed ones are printed again."""
    kept, ceremony = _read(tx, conference_id)
    known = {one.id for one in ceremony.batches}
    old = {number: one for number, one in kept.printed.get(paper, {}).items() if number in known}
    printed = dict(kept.printed) | {paper: old | dict(marks)}
    _save_kept(tx, conference_id, replace(kept, printed=printed), now=now)


def raise_revisions(tx: Transaction, conference_id: int, batches: Sequence[int], *, now: datetime) -> None:
    """Give batches a new revision before they are printed again, so that no two papers of one revision differ."""
    kept, _ = _read(tx, conference_id)
    store.set_revision(tx, batches, kept.revision + 1)
    _save_kept(tx, conference_id, replace(kept, revision=kept.revision + 1), now=now)


# --- keeping -------------------------------------------------------------------------------------


def _read(tx: Transaction, conference_id: int) -> tuple[_Kept, Ceremony]:
    kept = _kept(*store.read_choices(tx, conference_id))
    batches = tuple(store.list_batches(tx, conference_id))
    placed = {place.recipient for one in batches for place in one.places}
    return kept, Ceremony(batches, tuple(one for one in kept.outs if one.recipient not in placed))


def _kept(choices: Mapping[str, Any], revision: int) -> _Kept:
    return _Kept(
        settings=read_settings(choices.get("settings", {})),
        outs=tuple(
            Out(int(number), OutReason(one["reason"]), one["batch"])
            for number, one in choices.get("outs", {}).items()
        ),
        current=choices.get("stage", 0),
        printed={
            paper: {int(number): mark for number, mark in one.items()}
            for paper, one in choices.get("printed", {}).items()
        },
        revision=revision,
    )


def _save_kept(tx: Transaction, conference_id: int, kept: _Kept, *, now: datetime) -> None:
    choices = {
        "settings": settings_json(kept.settings),
        "outs": {str(one.recipient): {"reason": one.reason.value, "batch": one.batch} for one in kept.outs},
        "stage": kept.current,
        "printed": {
            paper: {str(number): mark for number, mark in one.items()} for paper, one in kept.printed.items()
        },
    }
    at = now.isoformat(timespec="milliseconds")
    store.save_choices(tx, conference_id, choices, revision=kept.revision, at=at)


def _store(
    tx: Transaction, conference_id: int, kept: _Kept, before: Ceremony, after: Ceremony, *, actor: str,
    now: datetime,
) -> None:  # fmt: skip
    """Store the batches that changed, with their revisions raised, and let the programme follow them."""
    new = rules.with_revisions(before, after, kept.revision + 1)
    items = programme.list_items(tx, conference_id)
    store.replace_batches(tx, conference_id, before.batches, new.batches)
    programme.follow_batches(
        tx, conference_id, items, [one.id for one in before.batches], actor=actor, now=now
    )
    current = _stage_after(kept.current, before.batches, store.list_batches(tx, conference_id))
    _save_kept(
        tx,
        conference_id,
        replace(kept, outs=new.outs, current=current, revision=kept.revision + 1),
        now=now,
    )


def _stage_after(current: int, before: Sequence[Batch], now: Sequence[Batch]) -> int:
    """Give the batch the stage is at: the same, or when it is gone the last of those that were due by then."""
    if current in {one.id for one in now}:
        return current
    reached = next((one.ordinal for one in before if one.id == current), 0)
    return next((one.id for one in reversed(now) if one.ordinal <= reached), 0)


def _change(
    tx: Transaction, conference_id: int, action: str, kept: _Kept, before: Ceremony, after: Ceremony, *,
    actor: str, now: datetime, said: str, subject: str = "",
) -> None:  # fmt: skip
    if after == before and action != "ceremony.order":
        return
    _store(tx, conference_id, kept, before, after, actor=actor, now=now)
    append_change(
        tx, action, actor=actor, now=now, subject=subject or f"conference:{conference_id}",
        conference_id=conference_id, after=said,
    )  # fmt: skip


def _awarding(tx: Transaction, held: Conference, settings: CeremonySettings) -> Awarding:
    law = load_reference().award_law
    decisions = award_store.list_decisions(tx, held.id)
    ordered = in_handing_order(
        award_store.list_recipients(tx, held.id), decisions, law=law, choice=settings.order
    )
    return Awarding(tuple(ordered), {one.id: one for one in decisions}, law, own_level(held.facts.level))


def _need(recipients: Sequence[AwardRecipient], recipient_id: int) -> AwardRecipient:
    found = next((one for one in recipients if one.id == recipient_id), None)
    if found is None:
        raise NotFoundError(
            "recipient_unknown", "Người nhận này không còn trong danh sách khen thưởng. Hãy tải lại trang."
        )
    return found


def _changed_meanwhile() -> RefusedError:
    return RefusedError(
        "changed_meanwhile",
        "Vừa có người khác đổi phần trao thưởng nên chưa lưu gì. Hãy xem thay đổi đó rồi lưu lại.",
    )
