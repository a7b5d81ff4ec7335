"""Every paper the program makes, by its stable name: a new paper is one file in `content` and one line here."""

from tdkt_event.documents.papers.content import (
    addresses,
    attendance_sheet,
    award_appendix,
    award_payments,
    ceremony_labels,
    ceremony_lists,
    certificate_papers,
    committee_decision,
    conference_plan,
    delegate_roll,
    duty_letter,
    duty_papers,
    invitation_letter,
    letters,
    mc_script,
    minutes,
    pledge_paper,
    print_shop_boards,
    print_shop_people,
    print_shop_signs,
    programme_paper,
    reports,
)
from tdkt_event.documents.papers.facts import PaperEntry
from tdkt_event.errors import NotFoundError

CATALOGUE: tuple[PaperEntry, ...] = (
    conference_plan.ENTRY,
    committee_decision.ENTRY,
    duty_papers.ASSIGNMENT,
    duty_papers.PROGRESS,
    duty_letter.ENTRY,
    letters.DELEGATES,
    letters.SPEECHES,
    letters.PACTS,
    invitation_letter.ENTRY,
    delegate_roll.ENTRY,
    programme_paper.ENTRY,
    mc_script.ENTRY,
    award_appendix.ENTRY,
    award_payments.ENTRY,
    pledge_paper.ENTRY,
    ceremony_lists.SCRIPT,
    ceremony_lists.TRAY,
    ceremony_lists.LINEUP,
    ceremony_lists.PHOTO,
    addresses.OPENING,
    addresses.CLOSING,
    attendance_sheet.ENTRY,
    reports.QUICK,
    minutes.ENTRY,
    reports.RESULTS,
    print_shop_boards.BACKDROP,
    print_shop_boards.SIDE_BACKDROP,
    print_shop_boards.BANNER,
    print_shop_people.BADGES,
    print_shop_people.PLATES,
    print_shop_people.CHAIRS,
    print_shop_people.ADDRESSES,
    ceremony_labels.CARDS,
    ceremony_labels.STICKERS,
    ceremony_labels.FLOOR,
    certificate_papers.WHOLE,
    certificate_papers.OVERLAY,
    certificate_papers.FITTING,
    print_shop_signs.DIRECTIONS,
    print_shop_signs.RESERVED,
    print_shop_signs.COVER,
)


def find_entry(name: str) -> PaperEntry:
    """Find a paper by its stable name."""
    for entry in CATALOGUE:
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in CATALOGUE)
    raise NotFoundError("paper_unknown", f"Không có giấy tờ tên “{name}”. Các tên dùng được: {known}.")
