"""What to remind an office of, worded for paper, for mail and for Zalo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tdkt_event.domain.conference import Conference
from tdkt_event.domain.dates import WEEKDAYS, paper_day_text, read_day
from tdkt_event.domain.duty import Duty, by_day, offices_of
from tdkt_event.domain.vietnamese import unit_key

SOON_DAYS = 7
_COMMON = ("các ", "lãnh đạo ", "trưởng ")


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder to one office; empty texts when nothing is late or due soon."""

    office: str
    late: int
    soon: int
    paper: str = ""
    subject: str = ""
    body: str = ""
    short: str = ""


def reminders(
    held: Conference, duties: Sequence[Duty], today: date, *, days: int = SOON_DAYS
) -> list[Reminder]:
    """Give a reminder for each leading office, in the order of the duties."""
    return [remind(held, duties, office, today, days=days) for office in offices_of(duties)]


def remind(
    held: Conference, duties: Sequence[Duty], office: str, today: date, *, days: int = SOON_DAYS
) -> Reminder:
    """Word the reminder to one office: what is late, then what is due within so many days."""
    own = [one for one in by_day(duties) if one.office == office]
    late = [one for one in own if one.late(today)]
    soon = [one for one in own if _due_within(one, today, days)]
    if not late and not soon:
        return Reminder(office, 0, 0)
    name = held.facts.short_name or held.facts.name
    listed = _listed(late, soon, today)
    return Reminder(
        office, len(late), len(soon), _paper(held, office, name, listed, today),
        f"Nhắc nhiệm vụ chuẩn bị {name}", _mail(held, office, name, listed, _asked(late, soon)),
        _short(held, office, name, late, soon, today),
    )  # fmt: skip


def _due_within(one: Duty, today: date, days: int) -> bool:
    due = read_day(one.due)
    return due is not None and today <= due <= today + timedelta(days=days) and not one.done


def _listed(late: Sequence[Duty], soon: Sequence[Duty], today: date) -> str:
    parts = []
    if late:
        parts.append("Nhiệm vụ đã quá hạn:\n" + _lines(late, today))
    if soon:
        parts.append("Nhiệm vụ sắp đến hạn:\n" + _lines(soon, today))
    return "\n".join(parts)


def _lines(duties: Sequence[Duty], today: date) -> str:
    said = [f"- {one.content.rstrip('.;, ')} ({_when(one, today)})" for one in duties]
    return ";\n".join(said) + "."


def _when(one: Duty, today: date) -> str:
    due = one.day or today
    late = (today - due).days
    helped = f"; phối hợp: {one.coordinate}" if one.coordinate else ""
    return f"hạn {paper_day_text(due)}{f', quá {late} ngày' if late > 0 else ''}{helped}"


def _paper(held: Conference, office: str, name: str, listed: str, today: date) -> str:
    return (
        f"Kính gửi: {office}\n\n"
        f"Thực hiện phân công nhiệm vụ chuẩn bị {name}{_held_on(held)}, tính đến ngày {paper_day_text(today)}, "
        f"{_inside(office)} còn các nhiệm vụ sau:\n{listed}\n"
        f"Đề nghị {_inside(office)} khẩn trương hoàn thành và báo kết quả về {_sender(held, office)}./."
    )


def _asked(late: Sequence[Duty], soon: Sequence[Duty]) -> str:
    """Say what is asked: what is late cannot be done in time any more."""
    said = ["khẩn trương hoàn thành nhiệm vụ đã quá hạn"] * bool(late)
    said += [f"hoàn thành đúng hạn nhiệm vụ {'còn lại' if late else 'nêu trên'}"] * bool(soon)
    return ", ".join(said)


def _mail(held: Conference, office: str, name: str, listed: str, asked: str) -> str:
    sender, facts = _sender(held, office), held.facts
    call = (
        f", điện thoại {facts.contact_phone}" if facts.contact_phone and sender == facts.contact_name else ""
    )
    return (
        f"Kính gửi {_inside(office)},\n\n"
        f"{sender} gửi nhắc các nhiệm vụ chuẩn bị {name}{_held_on(held)}:\n\n{listed}\n\n"
        f"Đề nghị đơn vị {asked} và trả lời thư này khi xong. Vướng mắc xin liên hệ {sender}{call}.\n\n"
        "Trân trọng."
    )  # fmt: skip


def _short(
    held: Conference, office: str, name: str, late: Sequence[Duty], soon: Sequence[Duty], today: date
) -> str:
    """Say the same in a message: one line a duty, day first."""
    said = [
        f"• {_day(one, today)}: {one.content}{' (quá hạn)' if one.late(today) else ''}"
        for one in (*late, *soon)
    ]
    counts = [f"{len(late)} việc quá hạn"] * bool(late) + [f"{len(soon)} việc sắp đến hạn"] * bool(soon)
    return (
        f"[{name}] {office}: {', '.join(counts)}.\n" + "\n".join(said) + f"\nViệc nào xong, đề nghị đơn vị báo {_sender(held, office)}."
    )  # fmt: skip


def _day(one: Duty, today: date) -> str:
    due = one.day or today
    return f"{WEEKDAYS[due.weekday()]} {due:%d/%m}"


def _held_on(held: Conference) -> str:
    day = read_day(held.sittings[0].date)
    return f" ngày {paper_day_text(day)}" if day else ""


def _sender(held: Conference, office: str) -> str:
    """Say who reminds and is told: the contact, or the host when the contact itself is reminded."""
    facts = held.facts
    contact, reminded = unit_key(facts.contact_name), unit_key(office)
    own = contact == reminded or contact.startswith(f"{reminded} ")
    return facts.issuer if own or not contact else facts.contact_name


def _inside(office: str) -> str:
    """Say an office inside a sentence: a common noun with a small letter."""
    return office[0].lower() + office[1:] if office.lower().startswith(_COMMON) else office
