"""Comparing every paper with the conference and with the others before printing."""

from datetime import date

from tdkt_event.documents.papers.catalogue import CATALOGUE
from tdkt_event.documents.papers.content.print_shop_parts import PEOPLE, SECTION, TEXT
from tdkt_event.documents.papers.facts import PaperEntry, PaperFacts
from tdkt_event.domain.consistency import Difference, KnownFacts, PaperText, find_differences, find_slips
from tdkt_event.domain.dates import read_day
from tdkt_event.domain.delegate import DelegateKind
from tdkt_event.domain.spelling import suspicious_names
from tdkt_event.services import papers
from tdkt_event.storage.database import Transaction


def check_consistency(tx: Transaction, conference_id: int, *, today: date) -> list[Difference]:
    """List where papers, plan and lists contradict one another."""
    facts = papers.gather(tx, conference_id, today=today)
    texts, found = [], _plan_differences(facts)
    for entry in CATALOGUE:
        own = papers.with_draft(tx, facts, entry)
        texts.append(PaperText(entry.title, tuple(papers.said(entry, papers.shortened(entry, own)))))
        found += _signer_differences(entry.title, own)
        found += slips_of(entry, own)
    return list(dict.fromkeys([*found, *find_differences(texts, known_facts(facts))]))


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


def _signer_differences(title: str, facts: PaperFacts) -> list[Difference]:
    """Find a signer whose name is nearly, and not quite, that of somebody the conference knows."""
    known = [facts.conference.facts.signer_name, *(one.name for one in facts.members)]
    return [
        Difference("Tên người ký", written, title, meant, "trang Hội nghị hoặc Ban Tổ chức")
        for written, meant in suspicious_names(facts.draft.signer, [name for name in known if name])
    ]


def known_facts(facts: PaperFacts) -> KnownFacts:
    """Give what the conference says of itself."""
    own = facts.conference.facts
    days = (read_day(one.date) for one in facts.conference.sittings)
    return KnownFacts(
        names=tuple(name for name in (own.name, own.short_name) if name),
        days=tuple(day for day in days if day),
        venue=own.venue,
        planned=sum(group.planned for group in facts.groups) or own.planned,
        summoned=facts.attendance.total.summoned if facts.attendance else 0,
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
