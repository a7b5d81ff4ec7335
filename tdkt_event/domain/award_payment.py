"""The money of a conference's awards: each recipient's, sums by source of funds, and list ↔ decision ↔ budget."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tdkt_event.domain.award import AwardLaw, RecipientKind
from tdkt_event.domain.award_money import AwardMoney, DerivedRounding, Grant, combined_money
from tdkt_event.domain.award_recipient import ALL, AwardDecision, AwardRecipient, decision_name
from tdkt_event.domain.award_rule import RuleChange, law_on
from tdkt_event.domain.vietnamese import clean, name_key, unit_key

MONEY = "money"
"""The key of a stated count under which the decision's own sum in đồng stands."""
NO_SOURCE = "Chưa ghi nguồn kinh phí"
_NO_AWARD = "Chưa xác nhận danh hiệu, hình thức khen thưởng nên chưa tính được tiền. Hãy sửa dòng này và chọn trong danh mục."


@dataclass(frozen=True, slots=True)
class Payment:
    """What one award brings, with the figures it was computed from, or why it brings nothing."""

    recipient: AwardRecipient
    decision: AwardDecision
    amount: int
    money: AwardMoney | None
    reason: str = ""
    article: str = ""
    certificate_only: bool = False
    """Whether the law gives no money for this award, as for Gia đình văn hóa."""

    @property
    def is_known(self) -> bool:
        """Say whether the amount is settled, nothing included."""
        return self.money is not None or self.certificate_only

    @property
    def source(self) -> str:
        """Give the source of funds that pays."""
        return self.decision.source_of_funds or NO_SOURCE


@dataclass(frozen=True, slots=True)
class Budget:
    """Money set aside by source of funds, in đồng."""

    source: str
    amount: int


@dataclass(frozen=True, slots=True)
class FundSum:
    """What one source of funds pays, against what was set aside for it."""

    source: str
    amount: int
    awards: int
    unpaid: int
    """Awards that cannot be computed yet."""
    budget: int | None

    @property
    def left(self) -> int | None:
        """Give what is left of the budget, negative when it is not enough; None without a budget."""
        return None if self.budget is None else self.budget - self.amount


@dataclass(frozen=True, slots=True)
class MoneyCheck:
    """One comparison of list, decision and budget line, in words."""

    fits: bool
    text: str


@dataclass(frozen=True, slots=True)
class AwardSheet:
    """What papers may say of the awards: the decisions, and every payment in the order of handing over."""

    decisions: tuple[AwardDecision, ...] = ()
    payments: tuple[Payment, ...] = ()


def source_key(source: str) -> str:
    """Give the key by which two writings of a source of funds meet."""
    return unit_key(clean(source))


def same_receiver(one: AwardRecipient, other: AwardRecipient) -> bool:
    """Say whether two rows may name one receiver: same name and kind, units that do not contradict."""
    if one.kind is not other.kind or name_key(one.name) != name_key(other.name):
        return False
    if not one.unit or not other.unit:
        return True
    left, right = f" {unit_key(one.unit)} ", f" {unit_key(other.unit)} "
    return left in right or right in left


def by_receiver(recipients: Iterable[AwardRecipient]) -> list[list[AwardRecipient]]:
    """Put the awards of one receiver together, in the order of their first ones."""
    found: dict[tuple[str, RecipientKind], list[list[AwardRecipient]]] = defaultdict(list)
    groups: list[list[AwardRecipient]] = []
    for one in recipients:
        alike = found[name_key(one.name), one.kind]
        held = next((group for group in alike if all(same_receiver(each, one) for each in group)), None)
        if held is None:
            held = []
            alike.append(held)
            groups.append(held)
        held.append(one)
    return groups


def payments(
    recipients: Sequence[AwardRecipient],
    decisions: Iterable[AwardDecision],
    *,
    law: AwardLaw,
    changes: Sequence[RuleChange] = (),
    rounding: DerivedRounding = DerivedRounding.BEFORE,
) -> list[Payment]:
    """Give the money of every award in the order given, by the law of its decision's day and Điều 49.5 to 49.7."""
    known = {one.id: one for one in decisions}
    issuers = {number: one.issuer_kind(law) for number, one in known.items()}
    laws = {one.day: law_on(law, changes, one.day) for one in known.values()}
    found: dict[int, Payment] = {}
    for group in by_receiver(recipients):
        days = dict.fromkeys(known[one.decision_id].day for one in group)
        for day in days:
            of_day = [one for one in group if known[one.decision_id].day == day]
            ruled = [one for one in of_day if one.award_code in law.awards]
            grants = [
                Grant(
                    str(one.id), one.award_code, one.kind, day, one.period, one.achievement,
                    issuers[one.decision_id],
                )
                for one in ruled
            ]  # fmt: skip
            money = combined_money(grants, law=laws[day], rounding=rounding)
            for one, each in zip(ruled, money, strict=True):
                decision = known[one.decision_id]
                award = laws[day].awards[one.award_code]
                bare = award.individual is None and award.collective is None
                found[id(one)] = Payment(
                    one, decision, each.amount, each.money, each.reason, each.article or award.article, bare
                )
            for one in of_day:
                found.setdefault(id(one), Payment(one, known[one.decision_id], 0, None, _NO_AWARD))
    return [found[id(one)] for one in recipients]


def fund_sums(paid: Iterable[Payment], budgets: Sequence[Budget]) -> list[FundSum]:
    """Sum the payments by source of funds, each against its budget; a budget that pays nothing comes last."""
    held: dict[str, list[Payment]] = {}
    for one in paid:
        held.setdefault(source_key(one.source), []).append(one)
    lines = {source_key(one.source): one for one in budgets}
    sums = [
        FundSum(
            group[0].source, sum(one.amount for one in group), len(group),
            sum(1 for one in group if not one.is_known),
            lines[key].amount if key in lines else None,
        )
        for key, group in held.items()
    ]  # fmt: skip
    return sums + [FundSum(one.source, 0, 0, 0, one.amount) for key, one in lines.items() if key not in held]


def total(paid: Iterable[Payment]) -> int:
    """Sum all payments."""
    return sum(one.amount for one in paid)


def unknown_money(paid: Iterable[Payment]) -> list[Payment]:
    """Give the awards whose money cannot be computed yet."""
    return [one for one in paid if not one.is_known]


def three_way(
    paid: Sequence[Payment],
    decisions: Iterable[AwardDecision],
    budgets: Sequence[Budget],
) -> list[MoneyCheck]:
    """Hold the list against what each decision states, and the sum of each source against its budget line."""
    found: list[MoneyCheck] = []
    for one in decisions:
        own = [each for each in paid if each.decision.id == one.id]
        found += _against_decision(one, own)
    found += [_against_budget(one) for one in fund_sums(paid, budgets)]
    return found


def count_difference(one: AwardDecision, held: Sequence[AwardRecipient]) -> list[str]:
    """Say where the list has not as many as the decision states."""
    found = []
    for key, name in (
        (ALL, "trường hợp"), (RecipientKind.COLLECTIVE.value, "tập thể"),
        (RecipientKind.INDIVIDUAL.value, "cá nhân"), (RecipientKind.HOUSEHOLD.value, "hộ gia đình"),
    ):  # fmt: skip
        stated = one.stated_counts.get(key)
        listed = sum(1 for each in held if key in (ALL, each.kind.value))
        if stated is not None and stated != listed:
            found.append(f"quyết định ghi {stated} {name}, danh sách có {listed}")
    return found


def _against_decision(one: AwardDecision, own: Sequence[Payment]) -> list[MoneyCheck]:
    name = decision_name(one)
    wrong = count_difference(one, [each.recipient for each in own])
    stated, sums, open_rows = one.stated_counts.get(MONEY), total(own), len(unknown_money(own))
    found = [MoneyCheck(False, f"{name}: {text}.") for text in wrong]
    if not wrong and any(key != MONEY for key in one.stated_counts):
        found.append(MoneyCheck(True, f"{name}: danh sách khớp số lượng ghi trong quyết định ({len(own)})."))
    if not any(key != MONEY for key in one.stated_counts):
        found.append(
            MoneyCheck(
                False, f"{name}: chưa nhập số lượng ghi trong quyết định nên chưa đối chiếu được số người."
            )
        )
    if open_rows:
        found.append(MoneyCheck(False, f"{name}: còn {open_rows} dòng chưa tính được tiền."))
    elif stated is None:
        found.append(
            MoneyCheck(
                False, f"{name}: chưa nhập số tiền ghi trong quyết định; danh sách tính được {_money(sums)}."
            )
        )
    elif stated != sums:
        found.append(
            MoneyCheck(
                False, f"{name}: quyết định ghi {_money(stated)}, danh sách tính được {_money(sums)}, "
                f"chênh {_money(abs(stated - sums))}.",
            )
        )  # fmt: skip
    else:
        found.append(MoneyCheck(True, f"{name}: tiền ghi trong quyết định khớp danh sách, {_money(sums)}."))
    return found


def _against_budget(one: FundSum) -> MoneyCheck:
    if one.budget is None:
        return MoneyCheck(False, f"{one.source}: cần {_money(one.amount)}, chưa có dòng dự toán.")
    if not one.awards:
        return MoneyCheck(
            False, f"{one.source}: dự toán {_money(one.budget)}, không quyết định nào dùng nguồn này."
        )
    said = f"{one.source}: cần {_money(one.amount)}, dự toán {_money(one.budget)}"
    left = one.budget - one.amount
    if left < 0:
        return MoneyCheck(False, f"{said}, thiếu {_money(-left)}.")
    return MoneyCheck(True, f"{said}, còn {_money(left)}.")


def _money(vnd: int) -> str:
    return f"{vnd:,} đ".replace(",", ".")
