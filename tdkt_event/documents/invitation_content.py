"""What an invitation says: the host's facts, the invitee's facts, and the sentences made of them."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tdkt_event.documents.typeset import Run, hold, hold_dates, plain, unbreakable
from tdkt_event.errors import FontError

InviteeKind = Literal["person", "post", "collective"]
Progress = Callable[[int, int], None]

DEFAULT_SALUTATION = "Ông/Bà"
DEFAULT_SYMBOL = "GM-UBND"
DEFAULT_NOTES = (
    "Đề nghị đại biểu mang theo giấy này để điểm danh tại bàn đón tiếp.",
    "Hội nghị có chụp ảnh, ghi hình để đưa tin; mã QR chỉ dùng để điểm danh.",
)
DEFAULT_RECIPIENTS = ("Như trên", "Lưu: VT")
BLANK = 6
"""Spaces left for a pen where a number, a day or a month is not known."""
_CENTURY = "20"
"""How a year left to the pen begins."""
_SEATS_SAID = re.compile(r"\(\s*\d+\s+đại biểu\s*\)", re.IGNORECASE)
_AUTHORITY = re.compile(r"^(TM|KT|TL|TUQ|Q)(?:\.\s*|\s+)")
"""Thay mặt, ký thay, thừa lệnh, thừa ủy quyền, quyền."""
_NEXT_AUTHORITY = re.compile(r"\n|[\s,;]+(?=(?:KT|TL|TUQ)\.)", re.IGNORECASE)
"""Where a line of authority ends, in a field of one line too: before “KT.”."""
_ENDED = (".", ";", ":", "!", "?", "…", "/")


@dataclass(frozen=True, slots=True)
class PaperDate:
    """The date of a paper; what is None is left blank for a pen."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> "PaperDate":
        """Make the date of a known day."""
        return cls(day.year, day.month, day.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationHost:
    """What all invitations of one conference share; empty text means not known or not wanted."""

    issuer: str
    """Issuing body in normal case, e.g. “Ủy ban nhân dân huyện Hớn Quản”; headings put it in capitals."""
    conference: str
    """Full name, e.g. “Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024”."""
    conference_short: str = ""
    """For the line under GIẤY MỜI; the full name when empty."""
    superior: str = ""
    place: str = ""
    """Place name of the date line, e.g. “Hớn Quản”."""
    paper_date: PaperDate | date = PaperDate()
    symbol: str = DEFAULT_SYMBOL
    time_text: str = ""
    """When it begins; a line a sitting."""
    venue: str = ""
    chair: str = ""
    programme: tuple[str, ...] = ()
    authority: str = ""
    """Lines above the post, e.g. “TM. ỦY BAN NHÂN DÂN” and “KT. CHỦ TỊCH”, parted by line ends."""
    post: str = ""
    signer: str = ""
    notes: tuple[str, ...] = DEFAULT_NOTES
    """On showing the paper, photographing and personal data."""
    recipients: tuple[str, ...] = DEFAULT_RECIPIENTS
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    """What one invitation says about its receiver."""

    code: str
    scan_text: str
    name: str
    number: int | None = None
    kind: InviteeKind = "person"
    salutation: str = ""
    position: str = ""
    unit: str = ""
    group: str = ""
    seats: int = 1
    seat_text: str = ""


@contextmanager
def naming(invitee: "Invitee") -> Iterator[None]:
    """Say whose paper it was when a letter cannot be printed: one of 280 must be found."""
    try:
        yield
    except FontError as problem:
        which = f"số {invitee.number}" if invitee.number else "chưa có số"
        raise FontError(
            problem.code, f"Giấy mời {which}, “{plain(invitee.name)}”: {problem.sentence}"
        ) from problem


def number_line(number: int | None, symbol: str) -> str:
    """Write “Số: 05/GM-UBND”, with room for a pen when the number is not known."""
    written = f"{number:02d}" if number is not None else " " * BLANK
    return f"Số: {written}/{plain(symbol)}"


def date_line(place: str, day: PaperDate | date) -> str:
    """Write “Hớn Quản, ngày 05 tháng 01 năm 2025”: days below 10, months 1 and 2 with a zero (NĐ 30)."""
    known = PaperDate.of(day) if isinstance(day, date) else day
    pen = " " * BLANK
    day_text = f"{known.day:02d}" if known.day else pen
    month_text = pen if not known.month else f"{known.month:02d}" if known.month <= 2 else str(known.month)
    return f"{plain(place) or '…………'}, ngày {day_text} tháng {month_text} năm {known.year or _CENTURY + pen}"


def issuer_in_sentence(issuer: str) -> str:
    """Return the issuer as a sentence says it; empty when only its capitals are known."""
    text = plain(issuer)
    return "" if text.isupper() else text


def invitee_name(invitee: Invitee) -> str:
    """Say the name with its salutation, bound to it: Ông/Bà only before a person without another one."""
    name = plain(invitee.name)
    if invitee.kind != "person":
        return hold(name)
    salutation = plain(invitee.salutation) or DEFAULT_SALUTATION
    return (
        name
        if name.lower().startswith(f"{salutation} ".lower())
        else f"{unbreakable(salutation)}\u00a0{name}"
    )


def invitee_place(invitee: Invitee) -> str:
    """Say position and unit, each once, and the seats of more than one delegate."""
    said = plain(invitee.name).lower()
    parts: list[str] = []
    for part in (plain(invitee.position), plain(invitee.unit)):
        if part and part.lower() not in said:
            parts.append(part)
            said = f"{said} {part.lower()}"
    return hold(", ".join(parts))


def invitee_seats(invitee: Invitee) -> str:
    """Say “(02 đại biểu)” when an invitation has more than one seat and its name does not say so itself."""
    if invitee.seats < 2 or _SEATS_SAID.search(invitee.name):
        return ""
    return unbreakable(f"({invitee.seats:02d} đại biểu)")


def recipient_lines(recipients: tuple[str, ...]) -> list[str]:
    """Write the lines under Nơi nhận: each ends with “;”, the last with “.”."""
    texts = [plain(text).lstrip("- ").rstrip(".;, ") for text in recipients if plain(text)]
    return [f"- {text}{'.' if number == len(texts) else ';'}" for number, text in enumerate(texts, start=1)]


def signer_lines(host: InvitationHost) -> list[str]:
    """Give the capitals above the signature of an invitation."""
    return authority_lines(host.authority, host.post)


def authority_lines(authority: str, post: str) -> list[str]:
    """Write authority and post in capitals, “KT. CHỦ TỊCH” for “kt chủ tịch”, without a post said twice."""
    lines = [
        _AUTHORITY.sub(r"\1. ", plain(line).upper()) for line in (*_NEXT_AUTHORITY.split(authority), post)
    ]
    return list(dict.fromkeys(line for line in lines if line))


def sentence(text: str, *, end: str = ".") -> str:
    """Close a sentence that is not closed yet."""
    text = hold(plain(text))
    return text if not text or text.endswith(_ENDED) else text + end


def labelled(label: str, text: str, *, style_of_text: Literal["", "B"] = "") -> list[Run]:
    """Write “Thời gian: …” with its label in bold."""
    return [Run(label, "B"), Run(f" {hold(hold_dates(plain(text)))}", style_of_text)]
