"""Papers: gathering their facts, keeping their drafts, printing them and knowing what must be printed again."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.papers.catalogue import CATALOGUE, find_entry
from tdkt_event.documents.papers.facts import Away, Draft, PaperEntry, PaperFacts, Present
from tdkt_event.documents.papers.model import Paper, words
from tdkt_event.documents.papers.rendering import need_ending, render
from tdkt_event.domain.dates import read_day
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import RefusedError
from tdkt_event.services import attendance, conference, invitations, programme
from tdkt_event.services.invitations import Paper as Invitation
from tdkt_event.storage import committee, delegates, hall
from tdkt_event.storage import invitations as invitation_store
from tdkt_event.storage import papers as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Database, Transaction

_PREVIEWED = 40
"""Rows of a list that a preview shows."""


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
    return [_state(tx, facts, entry, printed.get(entry.name)) for entry in CATALOGUE]


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
        host=invitations.host_of(found),
        invitees=tuple(
            invitations.invitee_of(one, found.facts.public_address)
            for one in invitation_store.in_force(tx, conference_id)
        ),
    )


def find_draft(tx: Transaction, conference_id: int, name: str) -> Draft:
    """Give what a person wrote for a paper, an empty draft when nobody did."""
    stored = store.find_draft(tx, conference_id, find_entry(name).name)
    return Draft(**stored) if stored else Draft()


def save_draft(
    tx: Transaction, conference_id: int, name: str, draft: Draft, *, actor: str, now: datetime
) -> None:
    """Keep what a person wrote for a paper; a text equal to its default is not kept, so that it follows the facts."""
    entry = find_entry(name)
    facts = gather(tx, conference_id, today=now.date())
    known = {one.key: one.default(facts) for one in entry.fields}
    details = {
        key: text
        for key, text in draft.details.items()
        if key in known and text.strip() != known[key].strip()
    }
    _check(draft)
    new = replace(_cleaned(draft), details=details)
    old = find_draft(tx, conference_id, name)
    if new == old:
        return
    entry.build(entry, replace(facts, draft=new))  # refuses what could not be printed, such as a size of 0
    store.save_draft(tx, conference_id, name, asdict(new))
    append_change(
        tx, "paper.draft", actor=actor, now=now, subject=f"paper:{name}", conference_id=conference_id,
        before=asdict(old), after=asdict(new),
    )  # fmt: skip


def print_paper(
    database: Database, conference_id: int, name: str, ending: str, *, actor: str, now: datetime,
    font_folder: Path | None, on_progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:  # fmt: skip
    """Print a paper in a child process, then record what it said; nothing is recorded of a cancelled job."""
    entry = find_entry(name)
    need_ending(entry, ending)
    with database.reading() as tx:
        facts = facts_for(tx, conference_id, entry, today=now.date())
    if name == Invitation.FORMAL and ending == "pdf":  # its own log knows each paper by its number
        data = invitations.print_invitations(
            database, conference_id, Invitation.FORMAL, actor=actor, now=now, font_folder=font_folder,
            on_progress=on_progress, cancelled=cancelled,
        )  # fmt: skip
    else:
        data = run_in_child(
            render, name, facts, ending, fonts=find_serif(font_folder), created_at=now, memory_megabytes=None,
            seconds=None, on_progress=on_progress, cancelled=cancelled,
        )  # fmt: skip
    with database.writing() as tx:
        at = now.isoformat(timespec="milliseconds")
        store.add_printing(
            tx, conference_id, name, ending=ending, words=said(entry, facts), actor=actor, at=at
        )
        append_change(
            tx, "paper.print", actor=actor, now=now, subject=f"paper:{name}", conference_id=conference_id,
            after={"format": ending},
        )  # fmt: skip
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
    return entry.summary(facts) if entry.summary else words(entry.build(entry, facts))


def list_printings(tx: Transaction, conference_id: int, *, limit: int | None = None) -> list[store.Printing]:
    """List the printings of all papers, the newest first."""
    return store.list_printings(tx, conference_id, limit=limit)


def version_of_papers(tx: Transaction, conference_id: int) -> tuple[object, ...]:
    """Give a mark that moves whenever a paper may say something else: the lists, or who is in the hall."""
    return store.newest_moves(tx, conference_id)


def with_draft(tx: Transaction, facts: PaperFacts, entry: PaperEntry) -> PaperFacts:
    """Give the facts with what a person wrote for one paper."""
    return replace(facts, draft=find_draft(tx, facts.conference.id, entry.name))


def _state(
    tx: Transaction, facts: PaperFacts, entry: PaperEntry, printed: store.Printing | None
) -> PaperState:
    own = with_draft(tx, facts, entry)
    counts = any(field.kind == "group" for field in entry.fields)  # such a paper says how many lack a code
    paper = entry.build(entry, own if counts else shortened(entry, own))
    if printed is None:
        return PaperState(entry.name, paper.missing, paper.warnings, "", ())
    changes = changed_lines(printed.words, said(entry, own))
    return PaperState(entry.name, paper.missing, paper.warnings, printed.at, changes)


def changed_lines(before: tuple[str, ...], after: list[str]) -> tuple[tuple[str, str], ...]:
    """Pair the lines that differ, in order; a line that came or went stands beside an empty text."""
    old, new = set(before), set(after)
    gone = [line for line in before if line not in new]
    come = [line for line in after if line not in old]
    longest = max(len(gone), len(come))
    return tuple(
        (gone[at] if at < len(gone) else "", come[at] if at < len(come) else "") for at in range(longest)
    )


def _check(draft: Draft) -> None:
    if draft.date and read_day(draft.date) is None:
        raise RefusedError("bad_date", f"Ngày ký “{draft.date}” không đúng. Hãy chọn lại ngày.")
    if draft.number and not draft.number.strip().isalnum():
        raise RefusedError("bad_number", f"Số văn bản “{draft.number}” không đúng. Hãy nhập số, ví dụ 45.")


def _cleaned(draft: Draft) -> Draft:
    def lines(text: str) -> str:
        return "\n".join(line for line in map(clean, text.splitlines()) if line)

    return Draft(
        number=clean(draft.number), symbol=clean(draft.symbol), date=draft.date, authority=lines(draft.authority),
        post=clean(draft.post), signer=clean(draft.signer), recipients=lines(draft.recipients),
        details=draft.details,
    )  # fmt: skip
