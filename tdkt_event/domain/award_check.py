"""Hold the rows of an award list against one another, the counts that the file states, and the law."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tdkt_event.domain.award import KIND_NAMES, AwardLaw, RecipientKind, can_receive
from tdkt_event.domain.award_decision import Decision
from tdkt_event.domain.award_money import period_key
from tdkt_event.domain.award_powers import powers_fault
from tdkt_event.domain.award_row import AwardReading, AwardRow, Doubt, Problem, StatedCount
from tdkt_event.domain.vietnamese import similar_name_key, unit_key

_Found = dict[int, list[Problem]]


def check_rows(reading: AwardReading, *, law: AwardLaw) -> list[AwardRow]:
    """Give the rows with every problem that only the whole list or the law can show."""
    found: _Found = defaultdict(list)
    for place, row in enumerate(reading.rows):
        decision = reading.decisions[row.decision] if row.decision is not None else None
        found[place] += [*_wrong_kind(row, law), *_outside_powers(row, decision, law)]
    _note_duplicates(reading.rows, found)
    _note_two_titles(reading.rows, found, law)
    for count in reading.counts:
        _note_count(reading, count, found)
    return [replace(row, problems=(*row.problems, *found[place])) for place, row in enumerate(reading.rows)]


def decision_problems(decision: Decision) -> list[str]:
    """Say what the decision does not state, and what cannot be done without it."""
    found = []
    if not decision.number:
        found.append("Quyết định chưa có số.")
    if decision.day is None:
        found.append(
            "Quyết định chưa có ngày nên chưa tính được tiền thưởng và chưa xét được thẩm quyền: "
            "mức lương cơ sở lấy theo ngày quyết định."
        )
    if not decision.issuer:
        found.append("Chưa rõ ai ban hành quyết định nên chưa xét được thẩm quyền.")
    elif decision.issuer_kind is None:
        found.append(f"Chưa nhận ra cấp của “{decision.issuer}” nên chưa xét được thẩm quyền.")
    return found


def _wrong_kind(row: AwardRow, law: AwardLaw) -> list[Problem]:
    award = law.awards.get(row.award_code)
    if award is None or can_receive(award, row.kind, law):
        return []
    allowed = " hoặc ".join(KIND_NAMES[one] for one in RecipientKind if can_receive(award, one, law))
    return [
        Problem(
            Doubt.WRONG_KIND,
            f"{award.plain_name} chỉ tặng cho {allowed}, ở đây ghi cho {KIND_NAMES[row.kind]} ({award.article}).",
        )
    ]


def _outside_powers(row: AwardRow, decision: Decision | None, law: AwardLaw) -> list[Problem]:
    """Say that the authority could not give this award on the day of its decision."""
    if not row.award_code or decision is None or decision.day is None or decision.issuer_kind is None:
        return []
    fault = powers_fault(row.award_code, issuer=decision.issuer_kind, day=decision.day, law=law)
    return [Problem(Doubt.POWERS, fault)] if fault else []


def _note_duplicates(rows: Sequence[AwardRow], found: _Found) -> None:
    """Note a recipient who stands twice for one award; a unit left empty may be any."""
    seen: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if not row.name:
            continue
        key = (similar_name_key(row.name), row.kind, row.award_code or row.award, row.period, row.decision)
        first = next((one for one in seen[key] if _same_unit(rows[one], row)), None)
        if first is not None:
            where = f"dòng {rows[first].line}" + (
                f", trang {rows[first].sheet}" if rows[first].sheet != row.sheet else ""
            )
            found[place].append(Problem(Doubt.DUPLICATE, f"Trùng với {where}: “{rows[first].name}”."))
        seen[key].append(place)


def _same_unit(one: AwardRow, other: AwardRow) -> bool:
    if not one.unit or not other.unit:
        return True
    left, right = f" {unit_key(one.unit)} ", f" {unit_key(other.unit)} "
    return left in right or right in left


def _note_two_titles(rows: Sequence[AwardRow], found: _Found, law: AwardLaw) -> None:
    """Note a recipient of two titles for one period: Điều 49.5 pays the highest only."""
    article = law.combination_articles["titles"]
    seen: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if not row.name or not row.award_code or not law.is_title(row.award_code):
            continue
        key = (similar_name_key(row.name), row.kind)
        for earlier in seen[key]:
            one = rows[earlier]
            if one.award_code != row.award_code and _same_unit(one, row) and _same_period(one, row):
                names = f"{law.awards[one.award_code].plain_name} (dòng {one.line}) và {law.awards[row.award_code].plain_name}"
                found[place].append(
                    Problem(
                        Doubt.TWO_TITLES,
                        f"Hai danh hiệu cùng thời gian tính: {names}; chỉ nhận tiền mức cao nhất ({article}).",
                    )
                )
        seen[key].append(place)


def _same_period(one: AwardRow, other: AwardRow) -> bool:
    """Say whether two rows count one period; one that is not said may be the same."""
    return not one.period or not other.period or period_key(one.period) == period_key(other.period)


def _note_count(reading: AwardReading, count: StatedCount, found: _Found) -> None:
    read = _held(reading.rows, count.rows, count.kind)
    whole = _held(reading.rows, count.others, count.kind)
    if count.number in (read, whole) or not reading.rows:
        return
    places = count.rows or count.others or tuple(range(len(reading.rows)))
    last = max((place for place in places if reading.rows[place].kind is count.kind), default=places[-1])
    noun = KIND_NAMES[count.kind] if count.kind else "đối tượng"
    found[last].append(
        Problem(Doubt.COUNT, f"Dòng {count.line} ghi {count.number:02d} {noun} nhưng đọc được {read}.")
    )


def _held(rows: Sequence[AwardRow], places: Sequence[int], kind: RecipientKind | None) -> int:
    return sum(1 for place in places if kind is None or rows[place].kind is kind)
