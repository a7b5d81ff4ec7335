"""Giấy mời, Mẫu 1.7: one page a delegate; the PDF is the one that `invitations print` makes."""

from datetime import date, datetime

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.formal_invitation import (
    STRIP_TEXT,
    TITLE,
    body_paragraphs,
    formal_invitations,
    personal_runs,
)
from tdkt_event.documents.invitation_content import (
    InvitationHost,
    Invitee,
    Progress,
    date_line,
    number_line,
    recipient_lines,
    signer_lines,
)
from tdkt_event.documents.papers.as_pdf import paper_pdf
from tdkt_event.documents.papers.facts import BLANK, PaperEntry, PaperFacts
from tdkt_event.documents.papers.model import (
    Block,
    CodePicture,
    Head,
    NewPage,
    Paper,
    Paragraph,
    Signature,
    Title,
    text_of,
)
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.paper_difference import TABLE_MARK

_NOBODY = Invitee(code="", scan_text="", name=BLANK)


def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
    """Write the invitation of every delegate, each on its own page; before any is issued, one that names nobody."""
    host = facts.host
    blocks: list[Block] = []
    for at, invitee in enumerate((facts.invitees or (_NOBODY,)) if host else ()):
        blocks += [NewPage()] if at else []
        blocks += _letter(host, invitee) if host else []
    missing = (() if facts.invitees else ("giấy mời đã cấp số",)) + (_missing(host) if host else ())
    return Paper(entry.name, entry.title, tuple(blocks), entry.kind, missing)


def _missing(host: InvitationHost) -> tuple[str, ...]:
    """Name what every invitation leaves to the pen or does not say."""
    wanted = (
        ("ngày ký", isinstance(host.paper_date, date) or host.paper_date.day),
        ("thời gian họp", host.time_text),
        ("địa điểm", host.venue),
        ("chức vụ người ký", host.post),
        ("họ tên người ký", host.signer),
    )
    return tuple(name for name, value in wanted if not value)


def _letter(host: InvitationHost, invitee: Invitee) -> list[Block]:
    subject = plain(host.conference_short) or plain(host.conference)
    strip = CodePicture(invitee.scan_text, invitee.code, STRIP_TEXT, _seat(invitee))
    return [
        Head(
            issuer=host.issuer,
            superior=host.superior,
            number=number_line(invitee.number, host.symbol),
            place_date=date_line(host.place, host.paper_date),
        ),
        Title(TITLE, f"Dự {subject}"),
        Paragraph(tuple(personal_runs(host, invitee))),
        *(Paragraph(tuple(runs)) for runs in body_paragraphs(host)),
        Signature(
            lines=tuple(signer_lines(host)),
            name=host.signer,
            recipients=tuple(recipient_lines(host.recipients)),
        ),
        *([strip] if invitee.scan_text else []),
    ]


def _seat(invitee: Invitee) -> str:
    return f"Vị trí ngồi: {plain(invitee.seat_text)}" if plain(invitee.seat_text) else ""


def draw(
    entry: PaperEntry, facts: PaperFacts, fonts: FontFamily, created_at: datetime, progress: Progress | None
) -> bytes:
    """Draw the invitations as `invitations print` does; before any is issued, the form to read and to sign."""
    assert facts.host is not None  # noqa: S101 - services fill it for every conference
    if not facts.invitees:
        return paper_pdf([entry.build(entry, facts)], fonts=fonts, created_at=created_at)
    return formal_invitations(
        facts.host, facts.invitees, fonts=fonts, created_at=created_at, progress=progress
    )


def summary(facts: PaperFacts) -> list[str]:
    """Say what all invitations share once, with the address in their codes, then a line an invitee."""
    host, address = facts.host, plain(facts.conference.facts.public_address)
    if host is None or not facts.invitees:
        return []
    subject = plain(host.conference_short) or plain(host.conference)
    shared = [
        plain(host.superior),
        plain(host.issuer),
        date_line(host.place, host.paper_date),
        f"Dự {subject}",
    ]
    shared += [text_of(runs) for runs in body_paragraphs(host)]
    shared += [*recipient_lines(host.recipients), *signer_lines(host), plain(host.signer)]
    shared += [f"Địa chỉ trong mã QR: {address}"] if address else []
    return [*filter(None, shared), *(_own(host, one) for one in facts.invitees)]


def _own(host: InvitationHost, one: Invitee) -> str:
    said = f"{number_line(one.number, host.symbol)}: {text_of(personal_runs(host, one))}"
    return TABLE_MARK.join(part for part in (said, one.code, _seat(one)) if part)


ENTRY = PaperEntry(
    name="giay-moi",
    title="Giấy mời",
    section="Chuẩn bị",
    kind="GM",
    build=build,
    pdf=draw,
    summary=summary,
    numbered=False,
)
