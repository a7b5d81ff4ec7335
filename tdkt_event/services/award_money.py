"""The money of a conference's awards, the budget lines, and what quản trị wrote over the catalogue."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from tdkt_event.domain.award_finding import notices_of
from tdkt_event.domain.award_payment import (
    AwardSheet,
    Budget,
    FundSum,
    MoneyCheck,
    Payment,
    fund_sums,
    payments,
    source_key,
    three_way,
    total,
    unknown_money,
)
from tdkt_event.domain.award_recipient import in_handing_order
from tdkt_event.domain.award_rule import RuleChange, check_rule
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import NotFoundError, RefusedError
from tdkt_event.services.award_list import law
from tdkt_event.services.conference import find_conference
from tdkt_event.storage import awards as store
from tdkt_event.storage.change_log import append_change
from tdkt_event.storage.database import Transaction

_MOST_MONEY = 10**12


@dataclass(frozen=True, slots=True)
class AwardMoneyState:
    """The money of a conference in one moment."""

    payments: tuple[Payment, ...]
    sums: tuple[FundSum, ...]
    checks: tuple[MoneyCheck, ...]
    notices: tuple[str, ...]
    """What the law of the decisions' days leaves to be checked."""

    @property
    def total(self) -> int:
        """Give the sum of all that can be computed."""
        return total(self.payments)

    @property
    def unknown(self) -> list[Payment]:
        """Give the awards whose money cannot be computed yet."""
        return unknown_money(self.payments)


def read_money(tx: Transaction, conference_id: int) -> AwardMoneyState:
    """Compute the money of every award by the law of its decision's day, with sums and checks."""
    decisions = store.list_decisions(tx, conference_id)
    paid = payments(
        store.list_recipients(tx, conference_id), decisions, law=law(), changes=store.list_rules(tx)
    )
    budgets = store.list_budgets(tx, conference_id)
    return AwardMoneyState(
        tuple(paid), tuple(fund_sums(paid, budgets)), tuple(three_way(paid, decisions, budgets)),
        tuple(notices_of(decisions, law())),
    )  # fmt: skip


def read_sheet(tx: Transaction, conference_id: int) -> AwardSheet:
    """Read what papers may say of the awards, in the order of handing over."""
    decisions, held = store.list_decisions(tx, conference_id), store.list_recipients(tx, conference_id)
    ordered = in_handing_order(held, decisions, law=law())
    paid = payments(ordered, decisions, law=law(), changes=store.list_rules(tx))
    return AwardSheet(tuple(decisions), tuple(paid))


def list_budgets(tx: Transaction, conference_id: int) -> list[Budget]:
    """List the money set aside by source of funds."""
    return store.list_budgets(tx, conference_id)


def save_budgets(
    tx: Transaction, conference_id: int, budgets: Sequence[Budget], *, actor: str, now: datetime,
    seen: Sequence[Budget] | None = None,
) -> None:  # fmt: skip
    """Replace the budget lines; refuse it when somebody changed what the person had `seen`."""
    find_conference(tx, conference_id)
    old = store.list_budgets(tx, conference_id)
    if seen is not None and list(seen) != old:
        raise RefusedError(
            "changed_meanwhile",
            "Vừa có người khác sửa dự toán nên chưa lưu gì. Hãy tải lại trang rồi nhập lại.",
        )
    new = [replace(one, source=clean(one.source)) for one in budgets]
    _check_budgets(new)
    if new == old:
        return
    store.replace_budgets(tx, conference_id, new)
    append_change(
        tx, "award.budget", actor=actor, now=now, subject=f"conference:{conference_id}",
        conference_id=conference_id, before=[asdict(one) for one in old], after=[asdict(one) for one in new],
    )  # fmt: skip


def _check_budgets(budgets: Sequence[Budget]) -> None:
    seen: set[str] = set()
    for one in budgets:
        if not one.source:
            raise RefusedError(
                "budget_no_source", "Có dòng dự toán chưa ghi nguồn kinh phí. Hãy ghi tên nguồn."
            )
        if not 0 <= one.amount <= _MOST_MONEY:
            raise RefusedError(
                "budget_amount", f"“{one.source}”: số tiền phải từ 0 đồng trở lên. Hãy nhập lại."
            )
        if source_key(one.source) in seen:
            raise RefusedError("budget_twice", f"Nguồn “{one.source}” ghi hai lần. Hãy gộp thành một dòng.")
        seen.add(source_key(one.source))


# --- the catalogue ---------------------------------------------------------------------------------


def list_rules(tx: Transaction) -> list[RuleChange]:
    """List what was written over the catalogue."""
    return store.list_rules(tx)


def add_rule(tx: Transaction, one: RuleChange, *, actor: str, now: datetime) -> int:
    """Write values over a row of the catalogue for decisions from a day on; older decisions keep their rule."""
    checked = check_rule(one, law())
    same = [
        held
        for held in store.list_rules(tx)
        if held.code == checked.code and held.valid_from == checked.valid_from
    ]
    if same:
        raise RefusedError(
            "rule_twice", "Mục này đã có một thay đổi từ cùng ngày. Hãy rút thay đổi đó trước rồi ghi lại."
        )
    number = store.add_rule(tx, checked, actor=actor, at=now.isoformat(timespec="milliseconds"))
    append_change(
        tx, "award.rule", actor=actor, now=now, subject=f"award_rule:{number}", after=_told(checked)
    )
    return number


def revoke_rule(tx: Transaction, rule_id: int, *, actor: str, now: datetime) -> None:
    """Take a change of the catalogue back."""
    held = [one for one in store.list_rules(tx) if one.id == rule_id]
    if not held:
        raise NotFoundError("rule_unknown", "Thay đổi này đã được rút ở nơi khác. Hãy tải lại trang.")
    store.revoke_rule(tx, rule_id, at=now.isoformat(timespec="milliseconds"))
    append_change(
        tx, "award.rule", actor=actor, now=now, subject=f"award_rule:{rule_id}", before=_told(held[0])
    )


def _told(one: RuleChange) -> dict[str, object]:
    return {
        "code": one.code, "valid_from": one.valid_from.isoformat(),
        "valid_to": one.valid_to.isoformat() if one.valid_to else "", "values": dict(one.values),
        "source": one.source,
    }  # fmt: skip
