"""Comparing every paper with the conference and with the others before printing."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tdkt_event.documents.capital_rules import capital_rules
from tdkt_event.documents.papers.content.print_shop_parts import PEOPLE, SECTION, TEXT
from tdkt_event.documents.papers.facts import PaperEntry, PaperFacts, number_text
from tdkt_event.documents.papers.model import Title
from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_payment import Payment, by_receiver
from tdkt_event.domain.consistency import find_differences, find_slips
from tdkt_event.domain.dates import day_text, hour_text, read_day, read_hour
from tdkt_event.domain.delegate import DelegateKind
from tdkt_event.domain.paper_difference import Difference, KnownFacts, PaperText
from tdkt_event.domain.paper_figures import figure_differences
from tdkt_event.domain.paper_mentions import KnownLists, mention_differences
from tdkt_event.domain.spelling import suspicious_names
from tdkt_event.domain.vietnamese import fold
from tdkt_event.services import papers
from tdkt_event.storage.database import Transaction

_INVITATION, _DEADLINE, _ENDED = "giay-moi", "deadline", "ended_at"
_PREPARING = frozenset(
    {
        "ke-hoach", "quyet-dinh-ban-to-chuc", "cong-van-cu-dai-bieu", "cong-van-tham-luan", "cong-van-giao-uoc",
        _INVITATION,
    }
)  # fmt: skip
"""Papers that are signed before the conference."""
_PEOPLE_FIELDS = {"chair": "Tên chủ tọa", "secretary": "Tên thư ký"}
_FULL_NAME = 3
"""Syllables of a name that is compared to its end."""
_SIGNED, _DUE = "Ngày ký phải trước ngày họp", "Hạn gửi phải trước ngày họp"


def check_consistency(tx: Transaction, conference_id: int, *, today: date) -> list[Difference]:
    """List where papers, plan and lists contradict one another."""
    facts = papers.gather(tx, conference_id, today=today)
    texts, found = [], _plan_differences(facts)
    for entry, own in papers.with_drafts(tx, facts):
        texts.append(_text_of(entry, own))
        found += _signer_differences(entry, own)
        found += _late(entry, own)
        found += slips_of(entry, own)
    known = known_facts(facts)
    told = [
        *found,
        *find_differences(texts, known),
        *figure_differences(texts, known),
        *mention_differences(texts, known, _known_lists(facts)),
    ]
    return list(dict.fromkeys(told))


def _text_of(entry: PaperEntry, facts: PaperFacts) -> PaperText:
    """Give what a paper says, with its own number and day."""
    short = papers.shortened(entry, facts)
    lines = tuple(papers.said(entry, short))
    if not entry.numbered or not facts.draft.number:
        return PaperText(entry.title, lines)
    number = number_text(entry, facts).removeprefix("Số: ")
    titles = (block for block in entry.build(entry, short).blocks if isinstance(block, Title))
    subject = next((title.summary for title in titles), "")
    return PaperText(entry.title, lines, number, read_day(facts.draft.date), subject)


def slips_of(entry: PaperEntry, facts: PaperFacts) -> list[Difference]:
    """Find slips in the words a person typed for a paper of the print shop."""
    if entry.section != SECTION:
        return []
    written = facts.draft.details
    lines = [
        line
        for field in entry.fields
        if field.part in {TEXT, PEOPLE} and field.kind in {"text", "lines"}
        for line in written.get(field.key, "").splitlines()
    ]
    return find_slips(PaperText(entry.title, tuple(lines)), known_facts(facts)) if lines else []


def _signer_differences(entry: PaperEntry, facts: PaperFacts) -> list[Difference]:
    """Find a signer or chair whose name is nearly, and not quite, that of somebody the conference knows."""
    known = [facts.conference.facts.signer_name, *(one.name for one in facts.members)]
    named = [("Tên người ký", facts.draft.signer)]
    named += [(what, facts.draft.details.get(key, "")) for key, what in _PEOPLE_FIELDS.items()]
    found = [
        Difference(what, written, entry.title, meant, "trang Hội nghị hoặc Ban Tổ chức")
        for what, text in named
        for written, meant in suspicious_names(text, [name for name in known if name])
    ]
    chair, signer = facts.draft.details.get("chair", ""), facts.conference.facts.signer_name
    if not found and _cut_short(chair, signer):
        found.append(_against_page(_PEOPLE_FIELDS["chair"], chair, entry, signer))
    return found


def _cut_short(name: str, other: str) -> bool:
    """Tell whether two full names differ by the end of their last syllable only: “Văn Hạ” and “Văn Hạnh”."""
    first, second = fold(name).split(), fold(other).split()
    if len(first) < _FULL_NAME or len(first) != len(second) or first[:-1] != second[:-1] or first == second:
        return False
    return first[-1].startswith(second[-1]) or second[-1].startswith(first[-1])


def _late(entry: PaperEntry, facts: PaperFacts) -> list[Difference]:
    """Find a paper that prepares the conference but is signed after it, a late deadline, minutes that end too early."""
    found = []
    signed = facts.conference.facts.invitation_date if entry.name == _INVITATION else facts.draft.date
    deadline = facts.draft.details.get(_DEADLINE, "")
    for fact, text in ((_SIGNED, signed if entry.name in _PREPARING else ""), (_DUE, deadline)):
        day = read_day(text)
        if day and facts.day and day > facts.day:
            found.append(_against_page(fact, day_text(day), entry, day_text(facts.day)))
    return [*found, *_early_end(entry, facts)]


def _early_end(entry: PaperEntry, facts: PaperFacts) -> list[Difference]:
    start, end = facts.conference.sittings[-1].starts_at, facts.draft.details.get(_ENDED, "")
    begun, ended = read_hour(start), read_hour(end)
    if not begun or not ended or ended > begun:
        return []
    return [_against_page("Giờ kết thúc phải sau giờ bắt đầu", hour_text(end), entry, hour_text(start))]


def _against_page(fact: str, found: str, entry: PaperEntry, expected: str) -> Difference:
    return Difference(fact, found, entry.title, expected, "trang Hội nghị", "Hãy sửa nơi ghi sai.")


def known_facts(facts: PaperFacts) -> KnownFacts:
    """Give what the conference says of itself."""
    own = facts.conference.facts
    days = (read_day(one.date) for one in facts.conference.sittings)
    starts = (read_hour(one.starts_at) for one in facts.conference.sittings)
    return KnownFacts(
        names=tuple(name for name in (own.name, own.short_name) if name),
        days=tuple(day for day in days if day),
        starts=tuple(f"{hour:02d}:{minute:02d}" for hour, minute in filter(None, starts)),
        venue=own.venue,
        capitals=capital_rules(),
        issuer=own.issuer,
        planned=sum(group.planned for group in facts.groups) or own.planned,
        summoned=facts.attendance.total.summoned if facts.attendance else 0,
        present=facts.attendance.total.present if facts.attendance else 0,
        proper_names=(own.place,) if own.place else (),
        people=tuple(
            dict.fromkeys(
                [
                    *(name for name in (own.signer_name, *(one.name for one in facts.members)) if name),
                    *(one.name for one in facts.delegates if one.kind is DelegateKind.PERSON),
                ]
            )
        ),
    )


def _known_lists(facts: PaperFacts) -> KnownLists:
    """Give what the lists of awards and speeches say."""
    payments = facts.awards.payments
    dated = ((one, read_day(one.date)) for one in facts.awards.decisions)
    return KnownLists(
        decisions=tuple((one.number, one.symbol, day, one.issuer) for one, day in dated if day),
        prizes=sum(one.amount for one in payments),
        collectives=_awarded(payments, RecipientKind.COLLECTIVE),
        persons=_awarded(payments, RecipientKind.INDIVIDUAL),
        speeches=len(facts.speeches),
    )


def _awarded(payments: Sequence[Payment], kind: RecipientKind) -> frozenset[int]:
    """Count who is awarded: every row, every receiver once, and each decision's."""
    own = [one.recipient for one in payments if one.recipient.kind is kind]
    if not own:
        return frozenset()
    each = Counter(one.decision_id for one in own).values()
    return frozenset([len(own), len(by_receiver(own)), *each])


def _plan_differences(facts: PaperFacts) -> list[Difference]:
    """Compare the planned total with the groups, and the groups with the list."""
    planned, by_group = facts.conference.facts.planned, sum(group.planned for group in facts.groups)
    found = []
    if planned and by_group and planned != by_group:
        found.append(
            Difference(
                "Số đại biểu", str(by_group), "Nhóm và đơn vị", str(planned), "số dự kiến ở trang Hội nghị"
            )
        )
    for group in facts.groups:
        if group.planned and group.named > group.planned:
            fact = f"Số đại biểu của nhóm {group.name}"
            found.append(
                Difference(
                    fact, str(group.named), "Danh sách đại biểu", str(group.planned), "kế hoạch phân bổ"
                )
            )
    return found
