"""Figures of the awards of a conference, the year before, who received what over the years, and the public list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tdkt_event.documents.papers.as_workbook import paper_workbook
from tdkt_event.documents.papers.catalogue import find_entry
from tdkt_event.documents.papers.content.award_appendix import PUBLIC
from tdkt_event.documents.papers.facts import Draft, PaperFacts
from tdkt_event.domain.award_figures import AwardFigures, count_awards
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient
from tdkt_event.domain.vietnamese import words as words_of
from tdkt_event.services import award_money
from tdkt_event.services import conference as conferences
from tdkt_event.services.award_list import law
from tdkt_event.storage import awards as store
from tdkt_event.storage.database import Transaction

_MOST_FOUND = 200
_LEAST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class YearBefore:
    """The conference of the year before that has an award list."""

    conference_id: int
    name: str
    year: int
    figures: AwardFigures


@dataclass(frozen=True, slots=True)
class PastAward:
    """One award of one conference, as the search over the years shows it."""

    year: int
    conference: str
    recipient: AwardRecipient
    decision: AwardDecision


def read_figures(tx: Transaction, conference_id: int) -> AwardFigures:
    """Count the awards of a conference."""
    held, decisions = store.list_recipients(tx, conference_id), store.list_decisions(tx, conference_id)
    return count_awards(held, decisions, law=law())


def year_before(tx: Transaction, conference_id: int) -> YearBefore | None:
    """Give the figures of last year's conference, None when there is none with an award list."""
    year = conferences.find_conference(tx, conference_id).facts.year
    for number, name, other, _sample in conferences.list_conferences(tx):
        if other == year - 1 and number != conference_id:
            figures = read_figures(tx, number)
            if figures.awards:
                return YearBefore(number, name, other, figures)
    return None


def search_awards(tx: Transaction, words: str) -> Sequence[PastAward]:
    """Find who received what over the years, the newest conference first."""
    if sum(map(len, words_of(words))) < _LEAST_LETTERS:
        return []
    return [PastAward(*one) for one in store.search_everywhere(tx, words, limit=_MOST_FOUND)]


def public_list(tx: Transaction, conference_id: int, *, now: datetime) -> bytes:
    """Write the list that everybody may see, with name, post and unit only, as a workbook."""
    facts = PaperFacts(
        conference=conferences.find_conference(tx, conference_id), today=now.date(),
        awards=award_money.read_sheet(tx, conference_id), draft=Draft(details={"form": PUBLIC}),
    )  # fmt: skip
    entry = find_entry("danh-sach-khen-thuong")
    return paper_workbook([entry.build(entry, facts)], created_at=now)
