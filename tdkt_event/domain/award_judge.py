"""Judge the rows of an award list against what is stored: new, known, likely the same, or not to be saved yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tdkt_event.domain.award import AwardLaw, RecipientKind, can_receive
from tdkt_event.domain.award_decision import Decision
from tdkt_event.domain.award_money import period_key
from tdkt_event.domain.award_name import NameMatch, find_award
from tdkt_event.domain.award_recipient import ALL, AwardDecision, AwardRecipient, Stage
from tdkt_event.domain.award_row import AwardReading, AwardRow, Doubt, Problem
from tdkt_event.domain.list_row import RowState
from tdkt_event.domain.vietnamese import clean, fold, similar_name_key, unit_key

AWARD_DOUBTS = frozenset(
    {Doubt.NO_AWARD, Doubt.LIKENESS, Doubt.UNKNOWN_AWARD, Doubt.GENERAL_AWARD, Doubt.SEVERAL_AWARDS}
)
"""Doubts that a person settles by choosing the award."""
STOPPING = AWARD_DOUBTS | {Doubt.NO_NAME, Doubt.WRONG_KIND, Doubt.UNSURE_KIND}
"""Doubts with which a row is not saved; the others are saved and stay among what is to be settled."""


@dataclass(frozen=True, slots=True)
class AwardChoices:
    """What a person decided in the preview; rows are named by their place in the reading, from 0."""

    awards: Mapping[str, str] = field(default_factory=dict)
    """Award as the file writes it (folded) ↔ code of the catalogue."""
    kinds: Mapping[int, RecipientKind] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    added: frozenset[int] = frozenset()
    """Likely duplicates that are another person, or another award."""
    decisions: Mapping[int, int] = field(default_factory=dict)
    """Place of a decision in the reading (-1: rows without one) ↔ id of a stored decision, 0 for a new one."""


@dataclass(frozen=True, slots=True)
class JudgedAward:
    """A row with its verdict."""

    place: int
    row: AwardRow
    state: RowState
    problems: tuple[str, ...]
    """What stops it."""
    warnings: tuple[str, ...]
    """What is saved with it and stays to be settled."""


def award_text_key(text: str) -> str:
    """Give the key by which one choice settles every row with this award."""
    return fold(clean(text))


def target_of(place: int, decision: Decision, stored: Sequence[AwardDecision], choices: AwardChoices) -> int:
    """Give the stored decision that a decision of the file is, 0 for a new one."""
    if place in choices.decisions:
        return choices.decisions[place]
    day = decision.day.isoformat() if decision.day else ""
    for one in stored:
        if decision.number and _number(one.full_number) == _number(decision.number) and one.date in (day, ""):
            return one.id
    if decision.number:
        return 0
    same = [
        one
        for one in stored
        if not one.number and unit_key(one.issuer) == unit_key(decision.issuer) and one.date in (day, "")
    ]
    return same[0].id if same else 0


def judge_awards(
    reading: AwardReading, stored: Sequence[AwardRecipient], decisions: Sequence[AwardDecision], *,
    law: AwardLaw, choices: AwardChoices,
) -> list[JudgedAward]:  # fmt: skip
    """Judge every row with the choices made so far."""
    targets = {
        place: target_of(place, _decision(reading, place), decisions, choices)
        for place in range(-1, len(reading.decisions))
    }
    alike = _by_name(stored)
    judged = []
    for place, row in enumerate(reading.rows):
        settled = _settled(
            place, row, _decision(reading, -1 if row.decision is None else row.decision), law, choices
        )
        judged.append(
            _judge(
                place,
                settled,
                targets[-1 if row.decision is None else row.decision],
                alike.get(_name_key(settled), ()),
                choices,
            )
        )
    return judged


def recipient_of(row: AwardRow, *, decision_id: int, list_no: int) -> AwardRecipient:
    """Make the recipient that a row lists."""
    return AwardRecipient(
        decision_id=decision_id, list_no=list_no, kind=row.kind, salutation=row.salutation, name=row.name,
        position=row.position, unit=row.unit, award=row.award, award_code=row.award_code,
        achievement=row.achievement, period=row.period, posthumous=row.posthumous,
        stage=Stage.REPRESENTED if row.posthumous else Stage.ON_STAGE,
    )  # fmt: skip


def stored_decision(one: Decision, reading: AwardReading, place: int) -> AwardDecision:
    """Make the decision that a file states, with the count its rows are held against when the file says one."""
    number, _, symbol = one.number.partition("/")
    return AwardDecision(
        number=number, symbol=symbol, date=one.day.isoformat() if one.day else "", issuer=one.issuer,
        level=one.level.value if one.level else "", stated_counts=_stated(reading, place),
    )  # fmt: skip


def _stated(reading: AwardReading, place: int) -> dict[str, int]:
    """Sum the counts that headings and closing lines state, where they cover all rows of one decision."""
    own = {
        at for at, row in enumerate(reading.rows) if (-1 if row.decision is None else row.decision) == place
    }
    found: dict[str, int] = {}
    for count in reading.counts:
        for rows in (count.rows, count.others):
            key = count.kind.value if count.kind else ALL
            of_kind = {at for at in own if count.kind is None or reading.rows[at].kind is count.kind}
            if rows and of_kind and of_kind <= set(rows) and set(rows) <= own and key not in found:
                found[key] = count.number
    return found


def _decision(reading: AwardReading, place: int) -> Decision:
    return Decision() if place < 0 else reading.decisions[place]


def _settled(place: int, row: AwardRow, decision: Decision, law: AwardLaw, choices: AwardChoices) -> AwardRow:
    """Give a row with the award and the kind that a person chose, and the doubts that are left."""
    code = choices.awards.get(award_text_key(row.award), "") if not row.award_code else row.award_code
    if not code and decision.issuer_kind:
        found = find_award(row.award, law=law, issuer=decision.issuer_kind)
        code = found.code if found.how is not NameMatch.LIKENESS else ""
    kind = choices.kinds.get(place, row.kind)
    left = [one for one in row.problems if one.doubt is not Doubt.WRONG_KIND]
    if code:
        left = [one for one in left if one.doubt not in AWARD_DOUBTS]
    if place in choices.kinds:
        left = [one for one in left if one.doubt is not Doubt.UNSURE_KIND]
    award = law.awards.get(code)
    if award and not can_receive(award, kind, law):
        text = f"{award.plain_name} không tặng cho đối tượng này ({award.article}); hãy chọn lại danh hiệu hoặc đối tượng."
        left.append(Problem(Doubt.WRONG_KIND, text))
    return replace(row, award_code=code, kind=kind, problems=tuple(left))


def _judge(
    place: int, row: AwardRow, target: int, stored: Sequence[AwardRecipient], choices: AwardChoices
) -> JudgedAward:
    stopping = tuple(one.text for one in row.problems if one.doubt in STOPPING)
    warnings = tuple(one.text for one in row.problems if one.doubt not in STOPPING)
    if stopping:
        return JudgedAward(place, row, RowState.ERROR, stopping, warnings)
    same = [one for one in stored if _same(one, row)]
    known = [one for one in same if target and one.decision_id == target]
    if known:
        return JudgedAward(place, row, RowState.KNOWN, (), warnings)
    if place in choices.added:
        return JudgedAward(place, row, RowState.NEW, (), warnings)
    if same:
        said = f"Đã có “{same[0].name}” nhận cùng danh hiệu, hình thức ở một quyết định khác."
        return JudgedAward(place, row, RowState.DUPLICATE, (said,), warnings)
    twins = tuple(one.text for one in row.problems if one.doubt is Doubt.DUPLICATE)
    if twins:
        return JudgedAward(place, row, RowState.DUPLICATE, twins, warnings)
    return JudgedAward(place, row, RowState.NEW, (), warnings)


def _name_key(one: AwardRecipient | AwardRow) -> tuple[RecipientKind, str]:
    return one.kind, similar_name_key(one.name)


def _by_name(
    stored: Sequence[AwardRecipient],
) -> Mapping[tuple[RecipientKind, str], Sequence[AwardRecipient]]:
    """Put stored recipients under the key of their name: a list of thousands is held against one of thousands."""
    found: dict[tuple[RecipientKind, str], list[AwardRecipient]] = {}
    for one in stored:
        found.setdefault(_name_key(one), []).append(one)
    return found


def _same(one: AwardRecipient, row: AwardRow) -> bool:
    """Say whether a stored recipient of this name is the one of a row, with the same award for the same time."""
    if (one.award_code or fold(one.award)) != (row.award_code or fold(row.award)):
        return False
    if one.period and row.period and period_key(one.period) != period_key(row.period):
        return False
    left, right = f" {unit_key(one.unit)} ", f" {unit_key(row.unit)} "
    return not one.unit or not row.unit or left in right or right in left


def _number(text: str) -> str:
    return "".join(text.casefold().split()).lstrip("0")
