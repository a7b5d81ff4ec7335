"""Papers: gathering their facts, keeping their drafts, printing them and knowing what must be printed again."""

import hashlib
import re
import string
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.papers.catalogue import CATALOGUE, find_entry
from tdkt_event.documents.papers.facts import Away, Draft, Field, PaperEntry, PaperFacts, Present
from tdkt_event.documents.papers.model import Paper, words
from tdkt_event.documents.papers.rendering import need_ending, render
from tdkt_event.documents.program_mark import program_mark
from tdkt_event.domain.dates import read_day, read_hour
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.line_changes import changed_lines
from tdkt_event.domain.speech import active
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import RefusedError
from tdkt_event.services import (
    attendance,
    award_money,
    ceremony,
    ceremony_marks,
    certificates,
    conference,
    duties,
    invitations,
    pledges,
    print_log,
    programme,
    speeches,
)
from tdkt_event.services.draft_merging import merge_draft
from tdkt_event.services.invitations import Paper as Invitation
from tdkt_event.services.plan_grounds import plan_grounds
from tdkt_event.storage import committee, delegates, hall
from tdkt_event.storage import invitations as invitation_store
from tdkt_event.storage import papers as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Database, Transaction

_PREVIEWED = 40
"""Rows of a list that a preview shows."""
_SHOWN_LETTERS = 30
_OF_THE_DAY = frozenset(
    {
        "today",
        "present",
        "away",
        "attendance",
        "last_arrival",
        "timetable",
        "members",
        "duties",
        "duty_figures",
    }
)
"""Facts that move on the day, or with the programme, and that no list or label says."""
_LISTS = frozenset({"giay-moi", "phieu-diem-danh", "the-dai-bieu", "bien-ten", "nhan-ghe", "nhan-phong-bi"})
"""Papers with a line a delegate that say nothing of `_OF_THE_DAY`."""
_LETTERS = string.ascii_letters + "Đđ"
_NUMBER = re.compile(rf"[0-9]{{1,6}}[{_LETTERS}]?")
_SYMBOL = re.compile(r"(?=.{1,40}$)(?:[^\W\d_]|[0-9])+(?:[-.](?:[^\W\d_]|[0-9])+)*")
_DASHES = str.maketrans("‐‑‒–—", "-----")
_MIXED = {"TTR": "TTr", "CTR": "CTr", "QYĐ": "QyĐ"}
"""Abbreviations of kinds of papers that NĐ 30 writes with a small letter."""


@dataclass(frozen=True, slots=True)
class PaperState:
    """A paper of the catalogue with what is missing and whether it must be printed again."""

    name: str
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    printed_at: str
    """ISO moment of the last printing, empty when never printed."""
    changes: tuple[tuple[str, str], ...]
    """(line as printed, line as it would be now); empty when the last printing still holds."""

    @property
    def entry(self) -> PaperEntry:
        """Give the paper of the catalogue."""
        return find_entry(self.name)


def list_papers(tx: Transaction, conference_id: int, *, today: date) -> list[PaperState]:
    """Give every paper with its state, all read in one moment."""
    facts = gather(tx, conference_id, today=today)
    printed = store.last_printings(tx, conference_id)
    digest = _digests(facts)
    states = [_state(entry, own, printed.get(entry.name), digest) for entry, own in with_drafts(tx, facts)]
    return [_with_own_log(tx, conference_id, one) if one.name == Invitation.FORMAL else one for one in states]


def _with_own_log(tx: Transaction, conference_id: int, state: PaperState) -> PaperState:
    """Give the state of the invitations with what their own log knows of each numbered paper."""
    at, stale = print_log.invitations_printed(tx, conference_id)
    older = (
        () if at >= state.printed_at else state.changes
    )  # lines of a printing before that one hold no more
    return replace(state, printed_at=max(at, state.printed_at), changes=(*older, *stale))


def build_paper(tx: Transaction, conference_id: int, name: str, *, today: date) -> Paper:
    """Build the content of one paper from what is stored now."""
    entry = find_entry(name)
    return entry.build(entry, facts_for(tx, conference_id, entry, today=today))


def facts_for(tx: Transaction, conference_id: int, entry: PaperEntry, *, today: date) -> PaperFacts:
    """Read what one paper may say, with its draft."""
    return with_draft(tx, gather(tx, conference_id, today=today), entry)


def gather(tx: Transaction, conference_id: int, *, today: date) -> PaperFacts:
    """Read everything papers may say about a conference."""
    found = conference.find_conference(tx, conference_id)
    sitting = found.open_sitting.id
    listed = delegates.list_delegates(tx, conference_id)
    tasks, figures = duties.read_ticked(tx, conference_id)
    return PaperFacts(
        conference=found,
        today=today,
        groups=tuple(conference.group_plan(tx, conference_id)),
        offices=tuple(conference.office_plan(tx, conference_id)),
        delegates=tuple(one.delegate for one in listed),
        listed=(len(listed), sum(one.delegate.seats for one in listed)),
        codes=tuple(one.code or "" for one in listed),
        present=tuple(Present(*one) for one in hall.present_seats(tx, conference_id, sitting)),
        away=tuple(Away(*one) for one in hall.away(tx, conference_id, sitting)),
        attendance=attendance.read_attendance(tx, conference_id),
        timetable=programme.read_timetable(tx, found),
        last_arrival=hall.last_arrival(tx, sitting),
        members=tuple(committee.list_members(tx, conference_id)),
        duties=tuple(tasks),
        duty_figures=figures,
        ceremony=ceremony.read_sheet(tx, found, live=False),
        certificates=certificates.list_layouts(tx),
        printers=tuple(certificates.list_printers(tx)),
        awards=award_money.read_sheet(tx, conference_id),
        speeches=tuple(active(speeches.list_speeches(tx, conference_id))),
        speech_plan=speeches.find_plan(tx, conference_id),
        pledges=tuple(pledges.list_pledges(tx, conference_id)),
        pledge_plan=pledges.find_plan(tx, conference_id),
        plan_grounds=plan_grounds(tx, conference_id),
        host=invitations.host_of(found),
        invitees=tuple(
            invitations.invitee_of(one, found.facts.public_address)
            for one in invitation_store.in_force(tx, conference_id)
        ),
    )


def facts_to_print(
    database: Database, conference_id: int, entry: PaperEntry, *, now: datetime, batches: Sequence[int] = ()
) -> PaperFacts:
    """Read what one paper will say; batches of the ceremony (all, or some) get a new revision where one is due."""
    with database.reading() as tx:
        facts = facts_for(tx, conference_id, entry, today=now.date())
    if entry.name not in ceremony_marks.PAPERS:
        return facts
    due = [one for one in ceremony_marks.said_otherwise(facts) if not batches or one in batches]
    if not due:
        return facts
    with database.writing() as tx:
        ceremony.raise_revisions(tx, conference_id, due, now=now)
    with database.reading() as tx:
        return facts_for(tx, conference_id, entry, today=now.date())


def find_draft(tx: Transaction, conference_id: int, name: str) -> Draft:
    """Give what a person wrote for a paper, an empty draft when nobody did."""
    stored = store.find_draft(tx, conference_id, find_entry(name).name)
    return Draft(**stored) if stored else Draft()


def save_draft(
    tx: Transaction, conference_id: int, name: str, draft: Draft, *, actor: str, now: datetime,
    seen: Draft | None = None,
) -> None:  # fmt: skip
    """Check what a person wrote for a paper and keep it."""
    checked = check_draft(tx, conference_id, name, draft, today=now.date(), seen=seen)
    keep_draft(tx, conference_id, name, checked, actor=actor, now=now)


def check_draft(
    tx: Transaction, conference_id: int, name: str, draft: Draft, *, today: date, seen: Draft | None = None
) -> Draft:
    """Refuse a draft that could not be printed; give it without texts that nobody wrote, which follow the facts.

    Nobody wrote a text that is a default: as the facts are now, with the draft before or with the new one (another
    signer changes who speaks). Of a form that a person had `seen` only what was changed there is taken, and a field
    that somebody else changed meanwhile is refused.
    It reads everything the paper may say, so a page calls it before it takes the write lock.
    """
    entry = find_entry(name)
    facts = gather(tx, conference_id, today=today)
    old = find_draft(tx, conference_id, name)
    cleaned = _cleaned(draft)
    if seen is not None:
        cleaned = _merged(entry, replace(facts, draft=old), _cleaned(seen), cleaned)
    states = [replace(facts, draft=one) for one in (Draft(), old, _unwritten(old, cleaned), cleaned)]
    details = {}
    for field in entry.fields:
        text = cleaned.details.get(field.key)
        if text is not None and text.strip() not in {field.default(one).strip() for one in states}:
            details[field.key] = text
    new = replace(cleaned, details=details)
    _check(new, entry)
    entry.build(entry, replace(facts, draft=new))  # refuses what could not be printed, such as a size of 0
    return new


def _merged(entry: PaperEntry, stored: PaperFacts, seen: Draft, typed: Draft) -> Draft:
    merged, clashes = merge_draft(entry, stored, seen, typed)
    if clashes:
        told = " ".join(one.sentence for one in clashes)
        raise RefusedError("changed_elsewhere", f"{told} Chưa lưu gì; hãy xem thay đổi đó rồi lưu lại.")
    return merged


def _unwritten(old: Draft, new: Draft) -> Draft:
    """Give the new head with the old texts: who signs has changed, the texts on the form have not."""
    return replace(new, details=old.details)


def keep_draft(
    tx: Transaction, conference_id: int, name: str, checked: Draft, *, actor: str, now: datetime,
    over: Draft | None = None,
) -> None:  # fmt: skip
    """Keep a checked draft, with a line in the log when it differs from the one before.

    Refuse it when somebody saved the paper after `over`, the draft it was checked against.
    """
    old = find_draft(tx, conference_id, name)
    if over is not None and old != over:
        raise RefusedError(
            "changed_elsewhere", "Vừa có người khác lưu giấy tờ này nên chưa lưu gì. Hãy bấm Lưu lần nữa."
        )
    if checked == old:
        return
    store.save_draft(tx, conference_id, name, asdict(checked))
    append_change(
        tx, "paper.draft", actor=actor, now=now, subject=f"paper:{name}", conference_id=conference_id,
        before=asdict(old), after=asdict(checked),
    )  # fmt: skip


def print_paper(
    database: Database, conference_id: int, name: str, ending: str, *, actor: str, now: datetime,
    font_folder: Path | None, on_progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None, keep: Callable[[bytes], None] | None = None,
) -> bytes:  # fmt: skip
    """Print a paper in a child process, let `keep` put the file away, then record what the paper said.

    Nothing is recorded of a cancelled job, nor of a file that could not be kept.
    """
    entry = find_entry(name)
    need_ending(entry, ending)
    facts = facts_to_print(database, conference_id, entry, now=now)
    if (
        name == Invitation.FORMAL and ending == "pdf" and facts.invitees
    ):  # its own log knows each paper by its number
        data = invitations.print_invitations(
            database, conference_id, Invitation.FORMAL, actor=actor, now=now, font_folder=font_folder,
            on_progress=on_progress, cancelled=cancelled, keep=keep,
        )  # fmt: skip
    else:
        data = run_in_child(
            render, name, facts, ending, fonts=find_serif(font_folder), created_at=now, memory_megabytes=None,
            seconds=None, on_progress=on_progress, cancelled=cancelled,
        )  # fmt: skip
        if keep:
            keep(data)
    lines, at = said(entry, facts), now.isoformat(timespec="milliseconds")
    digest, marks = _digests(facts)(entry, facts), ceremony_marks.marks_of(entry, facts)
    with database.writing() as tx:
        store.add_printing(
            tx, conference_id, name, ending=ending, words=lines, actor=actor, at=at, digest=digest
        )
        append_change(
            tx, "paper.print", actor=actor, now=now, subject=f"paper:{name}", conference_id=conference_id,
            after={"format": ending},
        )  # fmt: skip
        if marks:
            ceremony.note_printed(tx, conference_id, name, marks, now=now)
    return data


def preview(facts: PaperFacts, name: str, *, font_folder: Path | None, created_at: datetime) -> bytes:
    """Make the PDF of a paper here and now to look at, with the first rows of its lists."""
    short = shortened(find_entry(name), facts)
    return render(name, short, "pdf", fonts=find_serif(font_folder), created_at=created_at)


def shortened(entry: PaperEntry, facts: PaperFacts) -> PaperFacts:
    """Give facts whose lists hold their first rows only, for what does not depend on how many there are."""
    rows = _first_rows(entry, facts)
    return replace(
        facts,
        delegates=tuple(one for one, _ in rows),
        codes=tuple(code for _, code in rows),
        invitees=facts.invitees[:1],
    )


def _first_rows(entry: PaperEntry, facts: PaperFacts) -> list[tuple[Delegate, str]]:
    """Give the first delegates of those a paper is printed for, with their codes."""
    group = next((facts.detail(entry, one.key) for one in entry.fields if one.kind == "group"), "")
    rows = zip(facts.delegates, facts.codes, strict=True)
    return list(islice((row for row in rows if group in {"", row[0].group}), _PREVIEWED))


def said(entry: PaperEntry, facts: PaperFacts) -> list[str]:
    """Give the lines by which a printing is compared with what would be printed now."""
    told = ceremony_marks.without_revisions(facts) if entry.name in ceremony_marks.PAPERS else facts
    return entry.summary(told) if entry.summary else words(entry.build(entry, told))


def version_of_papers(tx: Transaction, conference_id: int) -> tuple[object, ...]:
    """Give a mark that moves whenever a paper may say something else: the lists, or who is in the hall."""
    return store.newest_moves(tx, conference_id)


def with_draft(tx: Transaction, facts: PaperFacts, entry: PaperEntry) -> PaperFacts:
    """Give the facts with what a person wrote for one paper."""
    return replace(facts, draft=find_draft(tx, facts.conference.id, entry.name))


def with_drafts(tx: Transaction, facts: PaperFacts) -> list[tuple[PaperEntry, PaperFacts]]:
    """Give every paper of the catalogue with its facts and draft."""
    drafts = store.list_drafts(tx, facts.conference.id)
    return [(entry, replace(facts, draft=Draft(**drafts.get(entry.name, {})))) for entry in CATALOGUE]


Digest = Callable[[PaperEntry, PaperFacts], str]


def _digests(facts: PaperFacts) -> Digest:
    """Give what makes the digest of a paper's facts: the shared ones are read once, the draft of each paper added.

    Equal digests mean that the paper would say the same; unequal ones, that its lines must be compared.
    """
    shared, moving = hashlib.sha256(program_mark().encode()), hashlib.sha256()
    for one in fields(facts):
        if one.name != "draft":
            said_now = f"{one.name}={getattr(facts, one.name)!r}\n".encode()
            (moving if one.name in _OF_THE_DAY else shared).update(said_now)

    def digest(entry: PaperEntry, own: PaperFacts) -> str:
        whole = shared.copy()
        whole.update(f"{entry.name}={own.draft!r}".encode())
        if entry.name not in _LISTS:
            whole.update(moving.digest())
        return whole.hexdigest()

    return digest


def _state(entry: PaperEntry, own: PaperFacts, printed: store.Printing | None, digest: Digest) -> PaperState:
    short = shortened(entry, own)
    paper = entry.build(entry, short)
    missing = paper.missing
    if entry.lacking:  # such a paper says how many lack a code
        of_short = entry.lacking(short)
        missing = (*entry.lacking(own), *(one for one in missing if one not in of_short))
    same = printed is not None and printed.digest == digest(entry, own)
    changes = changed_lines(printed.words, said(entry, own)) if printed and not same else ()
    return PaperState(entry.name, missing, paper.warnings, printed.at if printed else "", changes)


def _check(draft: Draft, entry: PaperEntry) -> None:
    if draft.date and read_day(draft.date) is None:
        raise RefusedError("bad_date", f"Ngày ký “{draft.date}” không đúng. Hãy chọn lại ngày.")
    if draft.number and (not _NUMBER.fullmatch(draft.number) or not draft.number.strip(_LETTERS).strip("0")):
        shown = _short(draft.number)
        raise RefusedError("bad_number", f"Số văn bản “{shown}” không đúng. Hãy nhập số, ví dụ 45.")
    if draft.symbol and not _SYMBOL.fullmatch(draft.symbol):
        shown = _short(draft.symbol)
        raise RefusedError(
            "bad_symbol", f"Ký hiệu “{shown}” không đúng. Hãy nhập chữ và gạch nối, ví dụ KH-UBND."
        )
    for field in entry.fields:
        _check_field(field, draft.details.get(field.key, "").strip())


def _check_field(field: Field, text: str) -> None:
    if not text:
        return
    if field.kind == "date" and read_day(text) is None:
        raise RefusedError("bad_date", f"{field.label}: ngày “{_short(text)}” không đúng. Hãy chọn lại ngày.")
    if field.kind == "hour" and read_hour(text) is None:
        raise RefusedError(
            "bad_hour",
            f"{field.label}: “{_short(text)}” không phải là giờ. Hãy nhập giờ và phút, ví dụ 10:15.",
        )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_LETTERS else f"{text[:_SHOWN_LETTERS]}…"


def _symbol(text: str) -> str:
    """Write a symbol as NĐ 30 does: “kh – ubnd” becomes “KH-UBND”, “ttr-pnv” becomes “TTr-PNV”."""
    joined = "".join(clean(text).split()).translate(_DASHES).lstrip("/")
    first, dash, rest = joined.upper().partition("-")
    return _MIXED.get(first, first) + dash + rest


def _cleaned(draft: Draft) -> Draft:
    def lines(text: str) -> str:
        return "\n".join(line for line in map(clean, text.splitlines()) if line)

    return Draft(
        number=clean(draft.number), symbol=_symbol(draft.symbol), date=draft.date, authority=lines(draft.authority),
        post=clean(draft.post), signer=clean(draft.signer), recipients=lines(draft.recipients),
        details=draft.details,
    )  # fmt: skip
