"""Issuing, reissuing and printing invitations."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from tdkt_event.documents import invitation_pdf
from tdkt_event.documents.child import run_in_child
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.invitation_content import (
    DEFAULT_NOTES,
    DEFAULT_RECIPIENTS,
    DEFAULT_SYMBOL,
    InvitationHost,
    Invitee,
    PaperDate,
)
from tdkt_event.domain.code import code_from_scan, new_code, scan_text
from tdkt_event.domain.conference import Conference, sitting_times
from tdkt_event.domain.dates import read_day
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import RefusedError
from tdkt_event.services import conference as conferences
from tdkt_event.services.delegates import need_listed
from tdkt_event.storage import checkin
from tdkt_event.storage import invitations as store
from tdkt_event.storage.change_log import Entry, append_change, append_changes
from tdkt_event.storage.database import Database, Transaction
from tdkt_event.storage.invitations import PaperRow

_CODES = secrets.SystemRandom()


class Paper(StrEnum):
    """The two shapes of an invitation."""

    FORMAL = "giay-moi"
    CARD = "thiep-moi"


@dataclass(frozen=True, slots=True)
class IssuedInvitation:
    """One paper in force with the delegate it invites."""

    code: str
    number: int
    version: int
    name: str
    seats: int
    delegate_id: int


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """Everything one printing needs, read in one moment."""

    paper: Paper
    host: InvitationHost
    invitees: tuple[Invitee, ...]
    hashes: tuple[tuple[int, str], ...]
    """(invitation id, hash of what its paper says)."""


def issue_invitations(tx: Transaction, conference_id: int, *, actor: str, now: datetime) -> int:
    """Give a number and a code to every delegate on the list without a paper; give how many."""
    facts = conferences.find_conference(tx, conference_id).facts
    waiting = store.without_paper(tx, conference_id)
    earlier = store.latest_versions(tx, waiting)
    number = max(store.last_number(tx, conference_id), facts.invitation_first_number - 1)
    rows, at = [], now.isoformat(timespec="milliseconds")
    for delegate_id, code in zip(waiting, _fresh_codes(tx, len(waiting)), strict=True):
        old_number, old_version = earlier.get(delegate_id, (0, 0))
        if not old_number:
            number += 1
        rows.append(_row(conference_id, delegate_id, old_number or number, old_version + 1, code, at))
    store.add(tx, rows)
    entries = [_entry("invitation.issue", row) for row in rows]
    append_changes(tx, entries, actor=actor, now=now, conference_id=conference_id)
    return len(rows)


def reissue_invitations(
    tx: Transaction,
    delegate_ids: Sequence[int],
    *,
    conference_id: int,
    reason: str,
    actor: str,
    now: datetime,
) -> int:
    """Replace the papers of these delegates by a new version; the older papers no longer open the door."""
    if not reason.strip():
        raise RefusedError("reason_missing", "Hãy ghi lý do cấp lại, ví dụ “mất giấy mời”.")
    need_listed(tx, delegate_ids, conference_id)
    earlier = store.latest_versions(tx, delegate_ids)
    missing = [one for one in delegate_ids if one not in earlier]
    if missing:
        raise RefusedError(
            "not_issued", "Có đại biểu chưa được cấp giấy mời. Hãy cấp giấy mời trước khi cấp lại."
        )
    at = now.isoformat(timespec="milliseconds")
    store.revoke(tx, delegate_ids, at=at, reason=reason.strip())
    codes = _fresh_codes(tx, len(delegate_ids))
    rows = [
        _row(conference_id, one, earlier[one][0], earlier[one][1] + 1, code, at)
        for one, code in zip(delegate_ids, codes, strict=True)
    ]
    store.add(tx, rows)
    entries = [_entry("invitation.reissue", row, reason.strip()) for row in rows]
    append_changes(tx, entries, actor=actor, now=now, conference_id=conference_id)
    return len(rows)


def missing_on_paper(conference: Conference) -> list[str]:
    """Name, in Vietnamese, what the invitation would leave blank."""
    facts, held = conference.facts, conference.sittings
    wanted = (
        ("ngày họp", all(one.date for one in held)), ("giờ bắt đầu", all(one.starts_at for one in held)), ("địa điểm", facts.venue),
        ("địa danh", facts.place), ("họ tên người ký", facts.signer_name), ("chức vụ người ký", facts.signer_post),
    )  # fmt: skip
    return [name for name, value in wanted if not value]


def list_invitations(tx: Transaction, conference_id: int) -> list[IssuedInvitation]:
    """List the papers in force by number."""
    return [
        IssuedInvitation(paper.code, paper.number, paper.version, paper.name, paper.seats, paper.delegate_id)
        for paper in store.in_force(tx, conference_id)
    ]


def conference_of_code(tx: Transaction, code: str) -> Conference | None:
    """Give the conference that a paper in force invites to, None for any other code."""
    person = checkin.person_by_code(tx, code_from_scan(clean(code)))
    if person is None or person.revoked or person.removed:
        return None
    return conferences.find_conference(tx, person.conference_id)


def prepare_printing(
    tx: Transaction, conference_id: int, paper: Paper, *, chosen: Sequence[int] | None = None,
    only_changed: bool = False,
) -> PrintOrder:  # fmt: skip
    """Collect what to print: all papers, those of the chosen delegates, or those that changed since last printed."""
    conference = conferences.find_conference(tx, conference_id)
    host = host_of(conference)
    wanted = None if chosen is None else set(chosen)
    papers = [one for one in store.in_force(tx, conference_id) if wanted is None or one.delegate_id in wanted]
    hashed = _hashed(papers, host, conference.facts.public_address)
    if only_changed:
        hashed = _changed(tx, conference_id, paper, hashed)
    invitees = tuple(invitee_of(one, conference.facts.public_address) for one, _ in hashed)
    return PrintOrder(paper, host, invitees, tuple((one.id, content) for one, content in hashed))


def first_paper(tx: Transaction, conference_id: int, paper: Paper) -> PrintOrder:
    """Give the order of the first paper alone, to look at."""
    conference = conferences.find_conference(tx, conference_id)
    host, address = host_of(conference), conference.facts.public_address
    hashed = _hashed(store.in_force(tx, conference_id)[:1], host, address)
    invitees = tuple(invitee_of(one, address) for one, _ in hashed)
    return PrintOrder(paper, host, invitees, tuple((one.id, content) for one, content in hashed))


def count_to_print(tx: Transaction, conference_id: int, paper: Paper) -> tuple[int, int]:
    """Count (papers in force, papers new or changed since last printed)."""
    conference = conferences.find_conference(tx, conference_id)
    papers = store.in_force(tx, conference_id)
    hashed = _hashed(papers, host_of(conference), conference.facts.public_address)
    return len(hashed), len(_changed(tx, conference_id, paper, hashed))


_PRINTERS = {Paper.FORMAL: invitation_pdf.formal_invitations, Paper.CARD: invitation_pdf.card_invitations}


def preview(order: PrintOrder, *, font_folder: Path | None, created_at: datetime) -> bytes:
    """Make the PDF of the first paper of an order, here and now, to look at."""
    return _PRINTERS[order.paper](
        order.host, order.invitees[:1], fonts=find_serif(font_folder), created_at=created_at
    )


def print_invitations(
    database: Database, conference_id: int, paper: Paper, *, actor: str, now: datetime, font_folder: Path | None,
    chosen: Sequence[int] | None = None, only_changed: bool = False,
    on_progress: Callable[[int, int, str], None] | None = None, cancelled: Callable[[], bool] | None = None,
    keep: Callable[[bytes], None] | None = None,
) -> bytes:  # fmt: skip
    """Print papers in a child process, let `keep` put the file away, then record what was printed.

    Nothing is recorded of a cancelled job, nor of a file that could not be kept.
    """
    with database.reading() as tx:
        order = prepare_printing(tx, conference_id, paper, chosen=chosen, only_changed=only_changed)
    if not order.invitees:
        raise RefusedError("nothing_to_print", _nothing(only_changed))
    pdf = run_in_child(
        _PRINTERS[paper], order.host, order.invitees, fonts=find_serif(font_folder), created_at=now,
        memory_megabytes=None, seconds=None, on_progress=on_progress, cancelled=cancelled,
    )  # fmt: skip
    if keep:
        keep(pdf)
    with database.writing() as tx:
        at = now.isoformat(timespec="milliseconds")
        store.add_print_run(tx, conference_id, paper.value, order.hashes, actor=actor, at=at)
        append_change(
            tx, "invitation.print", actor=actor, now=now, subject=f"conference:{conference_id}",
            conference_id=conference_id, after={"paper": paper.value, "count": len(order.invitees)},
        )  # fmt: skip
    return pdf


def print_runs(tx: Transaction, conference_id: int) -> list[tuple[str, str, int, str]]:
    """List (time, paper, count, actor) of every printing, the newest first."""
    return store.list_print_runs(tx, conference_id)


def host_of(conference: Conference) -> InvitationHost:
    """Give the part that all invitations of a conference share."""
    facts = conference.facts
    day = read_day(facts.invitation_date)
    return InvitationHost(
        issuer=facts.issuer,
        conference=facts.name,
        conference_short=facts.short_name,
        superior=facts.superior,
        place=facts.place,
        paper_date=day or PaperDate(),
        symbol=facts.invitation_symbol or DEFAULT_SYMBOL,
        time_text="\n".join(sitting_times(conference.sittings, unknown=_unknown_day(facts.year))),
        venue=facts.venue,
        chair=facts.chair,
        programme=tuple(facts.programme.splitlines()),
        authority=facts.signer_authority,
        post=facts.signer_post,
        signer=facts.signer_name,
        notes=tuple(facts.invitation_note.splitlines()) or DEFAULT_NOTES,
        recipients=tuple(facts.recipients.splitlines()) or DEFAULT_RECIPIENTS,
        contact=", ".join(part for part in (facts.contact_name, facts.contact_phone) if part),
    )


def _unknown_day(year: int) -> str:
    """Leave the blanks of a draft for a day that is not known."""
    return f"ngày …… tháng …… năm {year}"


def invitee_of(paper: PaperRow, public_address: str) -> Invitee:
    """Give the part of one invitation that is the delegate's own."""
    return Invitee(
        code=paper.code,
        scan_text=scan_text(paper.code, public_address),
        name=paper.name,
        number=paper.number,
        kind=DelegateKind(paper.kind).value,
        salutation=paper.salutation,
        position=paper.position,
        unit=paper.unit,
        seats=paper.seats,
    )


def said_name(facts: Delegate) -> str:
    """Say a name with its salutation, as lists and badges show it."""
    return f"{facts.salutation} {facts.name}".strip()


def _nothing(only_changed: bool) -> str:
    if only_changed:
        return "Không có giấy mời nào mới hoặc thay đổi từ lần in trước. Muốn in lại, hãy chọn “Tất cả”."
    return "Chưa có giấy mời nào được cấp. Hãy bấm “Cấp số và mã” trước, hoặc chạy: invitations issue"


def _fresh_codes(tx: Transaction, count: int) -> list[str]:
    codes: set[str] = set()
    while len(codes) < count:
        codes.add(new_code(_CODES))
        if len(codes) == count:
            part = list(codes)
            for start in range(0, count, 500):
                codes -= store.codes_taken(tx, part[start : start + 500])
    return list(codes)


def _row(
    conference_id: int, delegate_id: int, number: int, version: int, code: str, at: str
) -> dict[str, object]:
    return {
        "conference_id": conference_id, "delegate_id": delegate_id, "number": number, "version": version,
        "code": code, "issued_at": at,
    }  # fmt: skip


def _entry(action: str, row: dict[str, object], reason: str = "") -> Entry:
    after = {name: row[name] for name in ("number", "version", "code")} | (
        {"reason": reason} if reason else {}
    )
    return Entry(action, f"delegate:{row['delegate_id']}", after=after)


def _hashed(
    papers: Sequence[PaperRow], host: InvitationHost, public_address: str
) -> list[tuple[PaperRow, str]]:
    """Give each paper with the hash of all it says: the shared part with the QR's address, then its own."""
    shared = hashlib.sha256(repr((host, public_address)).encode())
    hashed = []
    for paper in papers:
        whole = shared.copy()
        whole.update("\x1f".join(map(str, paper[2:])).encode())
        hashed.append((paper, whole.hexdigest()))
    return hashed


def _changed(
    tx: Transaction, conference_id: int, paper: Paper, hashed: list[tuple[PaperRow, str]]
) -> list[tuple[PaperRow, str]]:
    already = store.printed_hashes(tx, conference_id, paper.value)
    return [(one, content) for one, content in hashed if already.get(one.id) != content]
