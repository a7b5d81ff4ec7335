"""What papers are made of: the facts of the conference, and the draft a person keeps for each paper."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Literal

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import (
    InvitationHost,
    Invitee,
    PaperDate,
    Progress,
    authority_lines,
    date_line,
    recipient_lines,
)
from tdkt_event.documents.papers.legal_bases import bases_at
from tdkt_event.documents.papers.model import Appendix, Head, Item, Paper, Signature, text_of, words
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.attendance import Attendance
from tdkt_event.domain.award_payment import AwardSheet
from tdkt_event.domain.ceremony_sheet import CeremonySheet
from tdkt_event.domain.certificate import CertificateLayout, PrinterOffset
from tdkt_event.domain.committee import Member
from tdkt_event.domain.conference import Conference, SeatPlan
from tdkt_event.domain.dates import read_day
from tdkt_event.domain.delegate import Delegate
from tdkt_event.domain.duty import Duty
from tdkt_event.domain.duty_figure import Figure
from tdkt_event.domain.pledge import Pledge, PledgePlan
from tdkt_event.domain.programme import Timetable
from tdkt_event.domain.speech import Speech, SpeechPlan

BLANK = "……"
"""What a draft shows inside a sentence where a fact is not known yet."""
_ONE_BLANK = re.compile(rf"(?<!…){BLANK}(?!…)")
_LABEL = re.compile(r"^(?:Điều \d+\.|[IVX]+\.|\d+\.|[a-zđ]{1,2}\)|-)\s+")
_LABEL_LENGTH, _FIRST_WORDS = 40, 6
_NUMBER_ROOM = "\u00a0" * 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a person wrote for one paper; an empty text leaves the blank of a draft or the conference's own fact."""

    number: str = ""
    symbol: str = ""
    date: str = ""
    """ISO date."""
    authority: str = ""
    post: str = ""
    signer: str = ""
    recipients: str = ""
    """One line a recipient."""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Present:
    """A delegate who came, or who came in the delegate's place."""

    delegate: Delegate
    substitute: str = ""


@dataclass(frozen=True, slots=True)
class Away:
    """A delegate who was excused, with the reason; without one the absence is not explained."""

    delegate: Delegate
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """Everything a paper may say, read in one moment."""

    conference: Conference
    today: date
    groups: tuple[SeatPlan, ...] = ()
    offices: tuple[SeatPlan, ...] = ()
    delegates: tuple[Delegate, ...] = ()
    """In printing order: rank, unit, name."""
    listed: tuple[int, int] = (0, 0)
    """How many delegates are listed, with how many seats: a preview holds the first of them only."""
    codes: tuple[str, ...] = ()
    """The code of each delegate's invitation in force, empty before it is issued; in the delegates' order."""
    present: tuple[Present, ...] = ()
    """In printing order."""
    away: tuple[Away, ...] = ()
    attendance: Attendance | None = None
    last_arrival: str = ""
    """ISO moment of the newest check-in of the open sitting."""
    timetable: Timetable = field(default_factory=lambda: Timetable((), 0, 0))
    members: tuple[Member, ...] = ()
    duties: tuple[Duty, ...] = ()
    """As the figures tick them."""
    duty_figures: Mapping[str, Figure] = field(default_factory=dict)
    ceremony: CeremonySheet = field(default_factory=CeremonySheet)
    certificates: Mapping[str, CertificateLayout] = field(default_factory=dict)
    """The sheets as this office set them; without one the program's own."""
    printers: tuple[PrinterOffset, ...] = ()
    awards: AwardSheet = field(default_factory=AwardSheet)
    speeches: tuple[Speech, ...] = ()
    """Slots of the conference in their order, without the reserve."""
    speech_plan: SpeechPlan = field(default_factory=SpeechPlan)
    pledges: tuple[Pledge, ...] = ()
    """Clusters and blocks in the order of signing."""
    pledge_plan: PledgePlan = field(default_factory=PledgePlan)
    plan_grounds: tuple[str, ...] = ()
    """Lines with the grounds of the plan the conference was made of, as that plan words them."""
    host: InvitationHost | None = None
    invitees: tuple[Invitee, ...] = ()
    draft: Draft = field(default_factory=Draft)

    @property
    def day(self) -> date | None:
        """Give the day of the first sitting."""
        return read_day(self.conference.sittings[0].date)

    @property
    def signing_day(self) -> date:
        """Give the day by which law is chosen: the draft's own, else today, but not after the conference."""
        return read_day(self.draft.date) or min(self.today, self.day or self.today)

    def detail(self, entry: "PaperEntry", key: str) -> str:
        """Give what a person wrote in a field of the paper, or its default."""
        written = self.draft.details.get(key)
        return written if written is not None else entry.field(key).default(self)


FieldKind = Literal["text", "lines", "date", "hour", "number", "choice", "flag", "group"]
YES, NO = "yes", "no"
"""What a field of the kind “flag” holds."""


@dataclass(frozen=True, slots=True)
class Field:
    """A text that one paper asks for, with what stands there before anybody wrote something."""

    key: str
    label: str
    default: Callable[[PaperFacts], str]
    kind: FieldKind = "text"
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """(value, what the screen calls it)."""
    part: str = ""
    """Heading under which a page shows the field."""
    hint: str = ""
    """What an empty field means, shown inside it."""


def missing_blanks(paper: Paper) -> tuple[str, ...]:
    """Name every place of a paper's words that still shows “……”: by its label, else by the heading over it.

    A longer row of dots is a line for a pen, as on the badge of whoever will come.
    """
    heading, found = "", []
    for block in paper.blocks:
        if isinstance(block, Item) and block.heading:
            heading = text_of(block.runs)
        if not isinstance(block, Head | Appendix):  # what they leave blank is the number and the day
            lines = words(Paper("", "", (block,)))
            found += [_place_of(line, heading) for line in lines if _ONE_BLANK.search(line)]
    known = {one.casefold() for one in paper.missing}
    named = dict.fromkeys(one for one in found if one.casefold() not in known)
    return tuple(f"chỗ trống ở “{one}”" for one in named)


def _place_of(line: str, heading: str) -> str:
    """Name the place of a blank: “Địa điểm” of “2. Địa điểm: ……”, else the heading and how the line begins."""
    before = _LABEL.sub("", plain(line)).partition(BLANK)[0].strip()
    label, colon, _ = before.partition(":")
    if colon and len(label) <= _LABEL_LENGTH:
        return label.lstrip("“")
    start = "" if heading and before.startswith("“") else " ".join(before.split()[:_FIRST_WORDS])
    over = heading.capitalize() if heading.isupper() else heading
    return ": ".join(part for part in (over, start.rstrip(",;:")) if part) or "nội dung"


def _built(
    build: Callable[["PaperEntry", PaperFacts], Paper], entry: "PaperEntry", facts: PaperFacts
) -> Paper:
    paper = build(entry, facts)
    if entry.lacking:  # such a paper names its blanks itself
        return paper
    return replace(paper, missing=(*paper.missing, *missing_blanks(paper)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntry:
    """One paper of the catalogue: its stable name, its title, its abbreviation in NĐ 30, and who builds it."""

    name: str
    title: str
    section: str
    """Where the page of papers lists it."""
    build: Callable[["PaperEntry", PaperFacts], Paper]
    kind: str = ""
    fields: tuple[Field, ...] = ()
    numbered: bool = True
    """Whether the paper has a number, a day and a signer."""
    symbol: Callable[[PaperFacts], str] | None = None
    """The symbol after the number, when it is not made of the abbreviation and the issuer's."""
    endings: tuple[str, ...] = ("pdf", "docx")
    """The formats it is printed in; lists may be taken as xlsx too."""
    pdf: Callable[["PaperEntry", PaperFacts, FontFamily, datetime, Progress | None], bytes] | None = None
    """Draws the PDF of a paper that has a shape of its own."""
    summary: Callable[[PaperFacts], list[str]] | None = None
    """What the print log keeps, when every line would be too much or the words alone too little."""
    lacking: Callable[[PaperFacts], tuple[str, ...]] | None = None
    """Says what all rows lack, for a paper whose first rows cannot tell."""
    file_name: Callable[["PaperEntry", PaperFacts], str] | None = None
    """Names the file of a print house; without one it is the paper's name and the year."""

    def __post_init__(self) -> None:
        """Let every building also name the blanks left in the words."""
        object.__setattr__(self, "build", partial(_built, self.build))

    def field(self, key: str) -> Field:
        """Find one of the paper's own fields."""
        return next(one for one in self.fields if one.key == key)


def fixed(text: str) -> Callable[[PaperFacts], str]:
    """Make a default that is the same for every conference."""
    return lambda _facts: text


_ISSUER_SYMBOLS = (
    ("ủy ban nhân dân", "UBND"),
    ("ubnd", "UBND"),
    ("hội đồng thi đua", "HĐTĐKT"),
    ("hội đồng nhân dân", "HĐND"),
    ("đảng ủy", "ĐU"),
    ("huyện ủy", "HU"),
    ("tỉnh ủy", "TU"),
)
"""Beginning of an issuer's name, its abbreviation in a symbol."""


def issuer_symbol(facts: PaperFacts) -> str:
    """Give the issuer's own abbreviation, else what the invitation's symbol ends with: “UBND” of “GM-UBND”."""
    issuer = plain(facts.conference.facts.issuer).lower()
    for beginning, symbol in _ISSUER_SYMBOLS:
        if issuer.startswith(beginning):
            return symbol
    _, _, tail = facts.conference.facts.invitation_symbol.partition("-")
    return tail or "UBND"


def issued_by_committee(facts: PaperFacts) -> bool:
    """Tell whether a people's committee issues the papers of the conference."""
    return issuer_symbol(facts) == "UBND"


def symbol_of(entry: PaperEntry, facts: PaperFacts) -> str:
    """Give the symbol of a paper: as written, as the paper makes it, or “KH-UBND”."""
    if facts.draft.symbol:
        return facts.draft.symbol
    if entry.symbol:
        return entry.symbol(facts)
    return f"{entry.kind}-{issuer_symbol(facts)}"


def number_text(entry: PaperEntry, facts: PaperFacts) -> str:
    """Write “Số: 05/KH-UBND”, with room for a pen while there is no number."""
    number = plain(facts.draft.number)
    written = f"{int(number):02d}" if number.isdecimal() else number or _NUMBER_ROOM
    return f"Số: {written}/{symbol_of(entry, facts)}"


def head_of(entry: PaperEntry, facts: PaperFacts, *, letter_subject: str = "", dated: bool = True) -> Head:
    """Make the head of a paper; a day not known leaves the blanks of a draft, with the year of `_draft_year`."""
    known = facts.conference.facts
    day = read_day(facts.draft.date)
    written = PaperDate.of(day) if day else PaperDate(year=_draft_year(facts))
    return Head(
        issuer=known.issuer,
        superior=known.superior,
        number=number_text(entry, facts) if entry.numbered else "",
        place_date=date_line(known.place, written) if dated else "",
        letter_subject=letter_subject,
    )


def _draft_year(facts: PaperFacts) -> int | None:
    """Give the year pre-printed in a draft: today's, for it is signed today or soon, whatever year is reviewed.

    In a year after the conference nobody can tell a late report from an early paper taken up again, so the year is
    left to the pen.
    """
    past = facts.day is not None and facts.today.year > facts.day.year
    return None if past else facts.today.year


def signature_of(
    facts: PaperFacts,
    recipients: tuple[str, ...],
    *,
    left: tuple[tuple[str, ...], str] = ((), ""),
    right: tuple[tuple[str, ...], str] | None = None,
) -> Signature:
    """Make the signer's block: as the draft says, else as the conference does; `right` names another signer."""
    known, draft = facts.conference.facts, facts.draft
    authority = draft.authority or known.signer_authority
    post = draft.post or known.signer_post
    written = tuple(draft.recipients.splitlines()) or recipients
    signing = (tuple(authority_lines(authority, post)), draft.signer or known.signer_name)
    shown, name = right or signing
    return Signature(
        lines=shown,
        name=name,
        recipients=tuple(recipient_lines(written)),
        left_lines=left[0],
        left_name=left[1],
    )


def law_warnings(facts: PaperFacts) -> tuple[str, ...]:
    """Say which cited documents a person must still check, and why."""
    return tuple(
        f"Căn cứ “{basis.text}”: {basis.confidence}."
        for basis in bases_at(facts.signing_day)
        if not basis.verified
    )


def missing_of(entry: PaperEntry, facts: PaperFacts) -> tuple[str, ...]:
    """Name what the head and the signature leave blank."""
    if not entry.numbered:
        return ()
    known, draft = facts.conference.facts, facts.draft
    wanted = (
        ("số", draft.number),
        ("ngày ký", draft.date),
        ("chức vụ người ký", draft.post or known.signer_post),
        ("họ tên người ký", draft.signer or known.signer_name),
        ("địa danh", known.place),
    )
    return tuple(name for name, value in wanted if not value)
