"""What to settle in the award list of a conference: each finding names the decision, the row, and how to settle it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise

from tdkt_event.domain.award import KIND_NAMES, AwardLaw, RecipientKind, can_receive
from tdkt_event.domain.award_money import period_key
from tdkt_event.domain.award_payment import by_receiver, count_difference
from tdkt_event.domain.award_powers import powers_fault
from tdkt_event.domain.award_recipient import (
    AwardDecision,
    AwardRecipient,
    Stage,
    award_name,
    decision_name,
)
from tdkt_event.domain.award_rule import RuleChange, law_on
from tdkt_event.domain.dates import day_text
from tdkt_event.domain.vietnamese import name_key, similar_name_key, unit_key

_LONG_GAP = 4


class FindingKind(StrEnum):
    """What a finding is about."""

    DECISION = "decision"
    POWERS = "powers"
    WRONG_KIND = "wrong_kind"
    AWARD = "award"
    TWO_TITLES = "two_titles"
    DUPLICATE = "duplicate"
    MISSING = "missing"
    SPELLING = "spelling"
    NUMBERING = "numbering"
    COUNT = "count"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to settle."""

    kind: FindingKind
    where: str
    """The decision, and the row when it is about one."""
    text: str
    how: str
    """What to do about it."""
    recipient_id: int = 0
    """0 for a finding about a whole decision."""


@dataclass(frozen=True, slots=True)
class InvitedName:
    """A delegate as the findings need it."""

    id: int
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class _Look:
    """What all checks look at."""

    recipients: Sequence[AwardRecipient]
    decisions: Mapping[int, AwardDecision]
    law: AwardLaw
    laws: Mapping[int, AwardLaw]
    invited: Mapping[int, InvitedName]
    alike: Mapping[str, Sequence[InvitedName]]
    """Delegates by the key of their name."""


def findings(
    recipients: Sequence[AwardRecipient],
    decisions: Sequence[AwardDecision],
    *,
    law: AwardLaw,
    changes: Sequence[RuleChange] = (),
    invited: Iterable[InvitedName] = (),
) -> list[Finding]:
    """Give everything to settle: decision by decision, what concerns the whole list last."""
    known = {one.id: one for one in decisions}
    laws = {number: law_on(law, changes, one.day) for number, one in known.items()}
    listed = {one.id: one for one in invited}
    alike: dict[str, list[InvitedName]] = defaultdict(list)
    for one in listed.values():
        alike[similar_name_key(one.name)].append(one)
    look = _Look(recipients, known, law, laws, listed, alike)
    found = [each for check in _CHECKS for each in check(look)]
    order = {decision_name(each): place for place, each in enumerate(decisions)}
    return sorted(found, key=lambda each: order.get(each.where.split(", dòng ")[0], len(order)))


def where_of(one: AwardRecipient, decision: AwardDecision) -> str:
    """Name the row of a recipient: “Quyết định số 125/QĐ-UBND ngày 15/01/2025, dòng 7”."""
    return f"{decision_name(decision)}, dòng {one.list_no}"


def _of(look: _Look, one: AwardRecipient, kind: FindingKind, text: str, how: str) -> Finding:
    return Finding(kind, where_of(one, look.decisions[one.decision_id]), text, how, one.id)


def _decision_facts(look: _Look) -> Iterator[Finding]:
    for one in look.decisions.values():
        lacking = _lacking(one, look.law)
        for text, how in lacking:
            yield Finding(FindingKind.DECISION, decision_name(one), text, how)
        if one.day and one.signer_name == "" and one.number:
            yield Finding(
                FindingKind.DECISION, decision_name(one), "Chưa ghi người ký quyết định.",
                "Bấm “Sửa quyết định” và ghi chức vụ, họ tên người ký để kịch bản đọc đúng.",
            )  # fmt: skip


def _lacking(one: AwardDecision, law: AwardLaw) -> Iterator[tuple[str, str]]:
    if not one.number:
        yield "Quyết định chưa có số.", "Khi quyết định được ký, bấm “Sửa quyết định” và ghi số."
    if one.day is None:
        yield (
            "Quyết định chưa có ngày nên chưa tính được tiền thưởng và chưa xét được thẩm quyền: "
            "mức lương cơ sở lấy theo ngày quyết định.",
            "Bấm “Sửa quyết định” và ghi ngày ký.",
        )
    if not one.issuer:
        yield (
            "Chưa rõ ai ban hành quyết định nên chưa xét được thẩm quyền.",
            "Bấm “Sửa quyết định” và ghi người ban hành, ví dụ “Chủ tịch UBND xã Tân Khai”.",
        )
    elif one.issuer_kind(law) is None:
        yield (
            f"Chưa nhận ra cấp của “{one.issuer}” nên chưa xét được thẩm quyền.",
            "Ghi lại người ban hành đủ cấp, ví dụ “Chủ tịch UBND xã …”, “Giám đốc Sở …”.",
        )


def _awards(look: _Look) -> Iterator[Finding]:
    for one in look.recipients:
        if one.award_code not in look.law.awards:
            said = f"“{one.award}” chưa được xác nhận" if one.award else "Chưa ghi danh hiệu, hình thức"
            yield _of(
                look, one, FindingKind.AWARD, f"{one.full_name}: {said} trong danh mục khen thưởng.",
                "Mở dòng này, chọn đúng danh hiệu, hình thức trong danh mục.",
            )  # fmt: skip


def _kinds(look: _Look) -> Iterator[Finding]:
    for one in look.recipients:
        award = look.laws[one.decision_id].awards.get(one.award_code)
        if award is None or can_receive(award, one.kind, look.law):
            continue
        allowed = " hoặc ".join(
            KIND_NAMES[each] for each in RecipientKind if can_receive(award, each, look.law)
        )
        yield _of(
            look, one, FindingKind.WRONG_KIND,
            f"{award.plain_name} chỉ tặng cho {allowed}; “{one.name}” đang ghi là {KIND_NAMES[one.kind]} ({award.article}).",
            "Đối chiếu quyết định: sửa lại đối tượng hoặc danh hiệu của dòng này.",
        )  # fmt: skip


def _powers(look: _Look) -> Iterator[Finding]:
    for one in look.recipients:
        decision = look.decisions[one.decision_id]
        issuer, day = decision.issuer_kind(look.law), decision.day
        if one.award_code not in look.law.awards or issuer is None or day is None:
            continue
        if fault := powers_fault(one.award_code, issuer=issuer, day=day, law=look.law):
            yield _of(
                look, one, FindingKind.POWERS, f"{one.full_name}: {fault}",
                "Kiểm tra người ban hành và ngày ký; nếu đúng như vậy, báo cơ quan trình khen thưởng.",
            )  # fmt: skip


def _missing(look: _Look) -> Iterator[Finding]:
    for one in look.recipients:
        is_title = one.award_code in look.law.awards and look.law.is_title(one.award_code)
        lacking = [
            name
            for name, value, needed in (
                ("tên", one.name, True),
                ("đơn vị", one.unit, one.kind is not RecipientKind.COLLECTIVE),
                ("thành tích", one.achievement, not is_title),
                ("thời gian tính thành tích", one.period, is_title),
            )
            if needed and not value
        ]
        if lacking:
            yield _of(
                look, one, FindingKind.MISSING, f"{one.full_name}: thiếu {', '.join(lacking)}.",
                "Mở dòng này và ghi cho đủ theo quyết định hoặc tờ trình.",
            )  # fmt: skip


def _two_titles(look: _Look) -> Iterator[Finding]:
    article = look.law.combination_articles["titles"]
    for group in by_receiver(look.recipients):
        titles = [
            one for one in group if one.award_code in look.law.awards and look.law.is_title(one.award_code)
        ]
        for first, second in combinations(titles, 2):
            if first.award_code == second.award_code or not _same_period(first, second):
                continue
            names = f"{award_name(first, look.law)} (dòng {first.list_no}) và {award_name(second, look.law)}"
            period = f" ({second.period})" if second.period else ""
            same_day = look.decisions[first.decision_id].date == look.decisions[second.decision_id].date
            paid = (
                f"chỉ nhận tiền mức cao nhất ({article})"
                if same_day
                else f"hai quyết định khác ngày nên tiền đang tính cả hai, hãy đối chiếu {article}"
            )
            yield _of(
                look, second, FindingKind.TWO_TITLES,
                f"{second.full_name} có hai danh hiệu cùng thời gian tính{period}: {names}; {paid}.",
                "Nếu hai danh hiệu của hai thời gian khác nhau, ghi rõ thời gian ở từng dòng.",
            )  # fmt: skip


def _duplicates(look: _Look) -> Iterator[Finding]:
    for group in by_receiver(look.recipients):
        for first, second in combinations(group, 2):
            same = (first.award_code or first.award) == (second.award_code or second.award)
            if same and _same_period(first, second) and first.achievement == second.achievement:
                other = where_of(first, look.decisions[first.decision_id])
                yield _of(
                    look, second, FindingKind.DUPLICATE,
                    f"{second.full_name} đã có cùng {award_name(second, look.law) or 'danh hiệu'} ở {other}.",
                    "Nếu là một lần khen, bỏ một dòng; nếu là hai lần, ghi rõ thời gian, thành tích.",
                )  # fmt: skip


def _same_period(one: AwardRecipient, other: AwardRecipient) -> bool:
    return not one.period or not other.period or period_key(one.period) == period_key(other.period)


def _spelling(look: _Look) -> Iterator[Finding]:
    """Find one name written in two ways: in two decisions, or in the list and among the delegates."""
    for one in look.recipients:
        delegate = look.invited.get(one.delegate_id or 0) or _alike_delegate(look, one)
        if delegate and _differs(one.name, delegate.name):
            yield _of(
                look, one, FindingKind.SPELLING,
                f"Danh sách khen thưởng ghi “{one.name}”, danh sách đại biểu ghi “{delegate.name}”.",
                "Đối chiếu giấy tờ của người nhận rồi sửa nơi ghi sai.",
            )  # fmt: skip
    alike: dict[str, list[AwardRecipient]] = defaultdict(list)
    for one in look.recipients:
        alike[f"{one.kind.value} {similar_name_key(one.name)}"].append(one)
    for group in alike.values():
        for first, second in combinations(group, 2):
            if not _differs(first.name, second.name) or not _near(first.unit, second.unit):
                continue
            other = where_of(first, look.decisions[first.decision_id])
            yield _of(
                look, second, FindingKind.SPELLING,
                f"Ghi “{second.name}”, còn {other} ghi “{first.name}”, cùng đơn vị.",
                "Nếu là một người, sửa cho thống nhất; tên trên bằng in theo danh sách này.",
            )  # fmt: skip


def _alike_delegate(look: _Look, one: AwardRecipient) -> InvitedName | None:
    """Give a delegate of the same unit whose name sounds the same, for a recipient linked with none."""
    if one.delegate_id or one.kind is not RecipientKind.INDIVIDUAL:
        return None
    alike = look.alike.get(similar_name_key(one.name), ())
    near = [each for each in alike if _near(each.unit, one.unit)]
    return near[0] if near and all(_differs(each.name, one.name) for each in near) else None


def _differs(one: str, other: str) -> bool:
    """Say whether two names that sound alike are written differently; hòa and hoà are one writing."""
    return name_key(one) != name_key(other)


def _near(one: str, other: str) -> bool:
    left, right = f" {unit_key(one)} ", f" {unit_key(other)} "
    return bool(one and other) and (left in right or right in left)


def _numbering(look: _Look) -> Iterator[Finding]:
    for decision in look.decisions.values():
        held = Counter(one.list_no for one in look.recipients if one.decision_id == decision.id)
        twice = sorted(number for number, count in held.items() if count > 1)
        gaps = [*_gaps(sorted(held))]
        if gaps:
            yield Finding(
                FindingKind.NUMBERING, decision_name(decision), f"Số thứ tự bỏ trống: {_listed(gaps)}; có thể thiếu người.",
                "Đối chiếu với quyết định; thêm người còn thiếu, hoặc bấm “Đánh lại số thứ tự”.",
            )  # fmt: skip
        if twice:
            yield Finding(
                FindingKind.NUMBERING, decision_name(decision), f"Số thứ tự lặp lại: {_numbers(twice)}.",
                "Đối chiếu với quyết định rồi bấm “Đánh lại số thứ tự”.",
            )  # fmt: skip


def _gaps(numbers: Sequence[int]) -> Iterator[str]:
    """Give the numbers from 1 on that are missing, a long run of them as “8 đến 99”."""
    for before, after in pairwise((0, *numbers)):
        if after - before > _LONG_GAP:
            yield f"{before + 1} đến {after - 1}"
        else:
            yield from map(str, range(before + 1, after))


def _numbers(found: Sequence[int], most: int = 12) -> str:
    return _listed([str(one) for one in found], most)


def _listed(found: Sequence[str], most: int = 12) -> str:
    said = ", ".join(found[:most])
    return said if len(found) <= most else f"{said} và {len(found) - most} chỗ khác"


def _counts(look: _Look) -> Iterator[Finding]:
    for decision in look.decisions.values():
        held = [one for one in look.recipients if one.decision_id == decision.id]
        for text in count_difference(decision, held):
            yield Finding(
                FindingKind.COUNT, decision_name(decision), f"{text[:1].upper()}{text[1:]}.",
                "Đối chiếu từng tên với quyết định; thiếu thì thêm, thừa thì bỏ có ghi lý do.",
            )  # fmt: skip


def _stages(look: _Look) -> Iterator[Finding]:
    for one in look.recipients:
        if one.posthumous and one.stage is Stage.ON_STAGE:
            yield _of(
                look, one, FindingKind.STAGE, f"{one.full_name} được truy tặng nhưng đang ghi tự nhận trên sân khấu.",
                "Chọn “Người khác nhận thay” và ghi thân nhân nhận.",
            )  # fmt: skip
        if one.stage is Stage.REPRESENTED and not one.represented_by:
            yield _of(
                look, one, FindingKind.STAGE, f"{one.full_name} có người nhận thay nhưng chưa ghi là ai.",
                "Ghi họ tên, quan hệ hoặc chức vụ người nhận thay.",
            )  # fmt: skip


_CHECKS: tuple[Callable[[_Look], Iterator[Finding]], ...] = (
    _decision_facts, _counts, _numbering, _awards, _kinds, _powers, _two_titles, _duplicates, _missing, _spelling,
    _stages,
)  # fmt: skip


def notices_of(decisions: Iterable[AwardDecision], law: AwardLaw) -> list[str]:
    """Say what a person must know of the law on the days of the decisions."""
    found: dict[str, list[str]] = {}
    for one in decisions:
        day = one.day
        if day is None:
            continue
        said = [notice.text for notice in law.notices if notice.validity.holds(day)]
        said += [each.warning for each in law.regimes if each.validity.holds(day) and each.warning]
        for text in said:
            found.setdefault(text, []).append(day_text(day))
    return [f"Quyết định ngày {', '.join(dict.fromkeys(days))}: {text}" for text, days in found.items()]
