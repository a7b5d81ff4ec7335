"""Find in a plan what a careful colleague finds: contradictions, gaps, slips; each with its place and a way out."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from tdkt_event.domain.plan import PlanReading
from tdkt_event.domain.plan_date_rules import check_dates
from tdkt_event.domain.plan_finding import PlanFinding
from tdkt_event.domain.plan_head_rules import check_head
from tdkt_event.domain.plan_office_rules import check_offices
from tdkt_event.domain.plan_source import PlanSource
from tdkt_event.domain.plan_text_rules import check_counts, check_words

_Rule = Callable[[PlanSource, PlanReading], Iterator[PlanFinding]]
_RULES: tuple[_Rule, ...] = (check_head, check_counts, check_offices, check_words)


def check_plan(
    source: PlanSource, reading: PlanReading, holidays: Mapping[date, str]
) -> tuple[PlanFinding, ...]:
    """Check a plan against itself and the calendar; each finding once, in the order of the document."""
    found = [one for rule in _RULES for one in rule(source, reading)]
    found += check_dates(source, reading, holidays)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.line, one.code)))
