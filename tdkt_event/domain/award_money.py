"""The money of an award: multiplier × base salary of the decision's day, rounded up, each figure with its article."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from tdkt_event.domain.award import (
    KIND_NAMES,
    Award,
    AwardLaw,
    BaseSalary,
    Issuer,
    OtherMultiplier,
    RecipientKind,
    Regime,
    can_receive,
    doubt_of,
)
from tdkt_event.domain.award_powers import powers_fault
from tdkt_event.domain.dates import day_text
from tdkt_event.errors import RefusedError

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class DerivedRounding(StrEnum):
    """Whether “twice” and “1.5 times” the individual's money are taken before or after that money is rounded."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class AwardMoney:
    """An amount in đồng with what it was computed from."""

    amount: int
    base_salary: int
    multiplier: Decimal
    rule: str
    """The decree that rules the day."""
    article: str
    base_source: str
    warnings: tuple[str, ...]


def award_money(
    code: str,
    *,
    kind: RecipientKind,
    day: date | None,
    law: AwardLaw,
    issuer: Issuer | None = None,
    rounding: DerivedRounding = DerivedRounding.BEFORE,
) -> AwardMoney:
    """Compute an award's money (Điều 49.1, 49.2); raise RefusedError where no amount can be said."""
    award = _need_award(code, law)
    _check_kind(award, kind, law)
    if day is None:
        raise RefusedError(
            "award_no_day",
            f"Quyết định không ghi ngày nên chưa tính được tiền thưởng {award.plain_name}: "
            "mức lương cơ sở lấy theo ngày quyết định. Hãy ghi ngày của quyết định.",
        )
    base, regime = _base_salary(day, law), _regime(day, law)
    other = _other_multiplier(code, issuer, day, law)
    times = other if other else award
    multiplier = _multiplier(times, kind, law)
    return AwardMoney(
        amount=_amount(times, multiplier, base.vnd, rounding, law),
        base_salary=base.vnd,
        multiplier=multiplier,
        rule=regime.decree,
        article=_article(award, kind, regime, other, law),
        base_source=base.basis,
        warnings=tuple(_warnings(award, kind, base, regime, other, day, issuer, law)),
    )


def _need_award(code: str, law: AwardLaw) -> Award:
    if code not in law.awards:
        raise RefusedError(
            "award_unknown", f"Danh mục không có mã “{code}”. Các mã có: {', '.join(law.awards)}."
        )
    return law.awards[code]


def _check_kind(award: Award, kind: RecipientKind, law: AwardLaw) -> None:
    if not can_receive(award, kind, law):
        allowed = [KIND_NAMES[one] for one in RecipientKind if can_receive(award, one, law)]
        raise RefusedError(
            "award_wrong_kind",
            f"{award.plain_name} không tặng cho {KIND_NAMES[kind]}, chỉ tặng cho {', '.join(allowed)} ({award.article}). "
            "Hãy kiểm tra lại danh hiệu hoặc đối tượng.",
        )
    if award.individual is None and award.collective is None:
        raise RefusedError(
            "award_no_money",
            f"{award.plain_name} không có mức tiền thưởng ({award.article}): chỉ cấp giấy chứng nhận, "
            "trừ khi địa phương có quy định riêng.",
        )


def base_salary_on(day: date, law: AwardLaw) -> BaseSalary | None:
    """Give the base salary in force on a day, None for a day that the tables do not reach."""
    return next(
        (
            one
            for one in law.base_salary
            if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)
        ),
        None,
    )


def _base_salary(day: date, law: AwardLaw) -> BaseSalary:
    found = base_salary_on(day, law)
    if found is None:
        first = law.base_salary[0].valid_from
        raise RefusedError(
            "award_day_too_early",
            f"Ngày {day_text(day)} trước {day_text(first)}: bảng mức lương cơ sở chưa có mức của ngày này. "
            "Hãy kiểm tra lại ngày quyết định.",
        )
    return found


def _regime(day: date, law: AwardLaw) -> Regime:
    found = next((one for one in law.regimes if one.validity.holds(day)), None)
    if found is None:
        raise RefusedError(
            "award_no_rule", f"Chưa có quy định tiền thưởng cho ngày {day_text(day)} trong bảng tra cứu."
        )
    return found


def _other_multiplier(code: str, issuer: Issuer | None, day: date, law: AwardLaw) -> OtherMultiplier | None:
    return next(
        (
            one
            for one in law.other_multipliers
            if one.award == code and one.issuer is issuer and one.validity.holds(day)
        ),
        None,
    )


def _multiplier(times: Award | OtherMultiplier, kind: RecipientKind, law: AwardLaw) -> Decimal:
    if kind is RecipientKind.COLLECTIVE:
        return times.collective or Decimal(0)
    person = times.individual or Decimal(0)
    return (person * law.household_factor).normalize() if kind is RecipientKind.HOUSEHOLD else person


def _amount(
    times: Award | OtherMultiplier, multiplier: Decimal, base: int, rounding: DerivedRounding, law: AwardLaw
) -> int:
    """Round up once, or after the individual's money was rounded where the amount is a multiple of it."""
    person = times.individual
    if rounding is DerivedRounding.BEFORE or person is None:
        return _rounded_up(multiplier * base, law.rounding)
    return _rounded_up(_rounded_up(person * base, law.rounding) * multiplier / person, law.rounding)


def _rounded_up(money: Decimal, step: int) -> int:
    return int((money / step).to_integral_value(ROUND_CEILING)) * step


def _article(
    award: Award, kind: RecipientKind, regime: Regime, other: OtherMultiplier | None, law: AwardLaw
) -> str:
    ruled = award.own_article or regime.article.replace("{article}", award.article)
    article = other.article if other else ruled
    if kind is RecipientKind.HOUSEHOLD and law.household_article not in article:
        factor = str(law.household_factor).replace(".", ",")
        return f"{article}; hộ gia đình bằng {factor} lần cá nhân ({law.household_article})"
    return article


def _warnings(
    award: Award,
    kind: RecipientKind,
    base: BaseSalary,
    regime: Regime,
    other: OtherMultiplier | None,
    day: date,
    issuer: Issuer | None,
    law: AwardLaw,
) -> list[str]:
    said = [regime.warning, law.facts[award.code].warning]
    confidence = other.confidence if other else award.confidence
    if doubt := doubt_of(confidence):
        said.append(f"Hệ số của {award.plain_name}: {doubt}.")
    if doubt := doubt_of(base.confidence):
        said.append(f"Mức lương cơ sở theo {base.basis}: {doubt}.")
    if kind is RecipientKind.HOUSEHOLD:
        said.append("Nghị định không nói rõ tiền của hộ gia đình tính trước hay sau khi làm tròn.")
    said += [
        f"{award.plain_name} của {law.issuer_names[one.issuer]} thời gian này có hệ số cá nhân "
        f"{str(one.individual).replace('.', ',')} ({one.article}; {doubt_of(one.confidence)}); "
        "số tiền trên tính theo hệ số chung, hãy nêu người quyết định."
        for one in law.other_multipliers
        if issuer is None and one.award == award.code and one.validity.holds(day)
    ]
    if issuer:
        said.append(powers_fault(award.code, issuer=issuer, day=day, law=law))
    said += [notice.text for notice in law.notices if notice.validity.holds(day)]
    return [one for one in said if one]


# --- several awards of one recipient -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Grant:
    """One award of one recipient, as a decision gives it."""

    id: str
    award_code: str
    kind: RecipientKind
    day: date | None
    period: str = ""
    """The time that a danh hiệu counts: “năm 2025”."""
    achievement: str = ""
    issuer: Issuer | None = None


@dataclass(frozen=True, slots=True)
class GrantMoney:
    """What one award of a recipient brings, or why it brings nothing."""

    grant: Grant
    amount: int
    money: AwardMoney | None
    reason: str = ""
    """Why the amount is nothing, or what to check, in Vietnamese."""
    article: str = ""


def combined_money(
    grants: Sequence[Grant], *, law: AwardLaw, rounding: DerivedRounding = DerivedRounding.BEFORE
) -> tuple[GrantMoney, ...]:
    """Give the money of all awards of one recipient by Điều 49.5 to 49.7, in the order given.

    Titles of one day and one period bring the highest only; of different periods, all; a period not written may be any. Rewards of one day for
    different achievements bring all; for the same one the decree is silent: the highest, with a word to check.
    A title and a reward bring both.
    """
    found = [_one_money(grant, law, rounding) for grant in grants]
    rivals: dict[tuple[object, ...], list[int]] = {}
    for place, one in enumerate(found):
        if one.money is not None:
            rivals.setdefault(_rival_key(place, one.grant, law), []).append(place)
    _join_unknown_periods(rivals, found)
    for places in rivals.values():
        _pay_highest(found, places, law)
    return tuple(found)


def _one_money(grant: Grant, law: AwardLaw, rounding: DerivedRounding) -> GrantMoney:
    try:
        money = award_money(
            grant.award_code,
            kind=grant.kind,
            day=grant.day,
            law=law,
            issuer=grant.issuer,
            rounding=rounding,
        )
    except RefusedError as refusal:
        return GrantMoney(grant, 0, None, refusal.sentence)
    return GrantMoney(grant, money.amount, money, article=money.article)


def _rival_key(place: int, grant: Grant, law: AwardLaw) -> tuple[object, ...]:
    if law.is_title(grant.award_code):
        return "title", grant.day, period_key(grant.period)
    if not grant.achievement.strip():
        return "form", place
    return "form", grant.day, _same(grant.achievement)


def _join_unknown_periods(rivals: dict[tuple[object, ...], list[int]], found: Sequence[GrantMoney]) -> None:
    """Let titles whose period nobody wrote rival the highest title of their day: it may be the same period."""
    for key in [one for one in rivals if one[0] == "title" and not one[2]]:
        others = [one for one in rivals if one[:2] == key[:2] and one != key]
        if others:
            highest = max(others, key=lambda one: max(found[place].amount for place in rivals[one]))
            rivals[highest] = sorted([*rivals[highest], *rivals.pop(key)])


def period_key(period: str) -> str:
    """Give the key by which two writings of a period meet, its years: “năm 2025” and “2025”."""
    years = _YEAR.findall(period)
    return "-".join(dict.fromkeys(years)) if years else _same(period)


def _same(text: str) -> str:
    return " ".join(text.casefold().split())


def _pay_highest(found: list[GrantMoney], places: list[int], law: AwardLaw) -> None:
    if len(places) < 2:
        return
    titles = law.is_title(found[places[0]].grant.award_code)
    reasons = _title_reasons(law) if titles else _form_reasons(law)
    best = max(places, key=lambda place: (found[place].amount, -place))
    period = all(found[place].grant.period.strip() for place in places)
    for place in places:
        if place != best:
            said = reasons["lower" if period or not titles else "unknown"]
            found[place] = replace(found[place], amount=0, reason=said, article=reasons["article"])
        elif not titles or not period:
            found[place] = replace(found[place], reason=reasons["best"])


def _title_reasons(law: AwardLaw) -> Mapping[str, str]:
    article = law.combination_articles["titles"]
    check = "chưa rõ thời gian tính của từng danh hiệu, tạm coi là cùng một thời gian; hãy kiểm tra"
    return {
        "article": article,
        "lower": f"Nhiều danh hiệu cùng thời gian tính: chỉ nhận mức cao nhất ({article}).",
        "unknown": f"Chỉ tính mức cao nhất ({article}); {check}.",
        "best": f"{check[:1].upper()}{check[1:]} ({article}).",
    }


def _form_reasons(law: AwardLaw) -> Mapping[str, str]:
    article = law.combination_articles["forms"]
    said = f"Nhiều hình thức cho cùng một thành tích: {article} chỉ nói thành tích khác nhau"
    return {
        "article": article,
        "lower": f"{said}; tạm tính mức cao nhất, hãy kiểm tra.",
        "best": f"{said}; đây là mức cao nhất, hãy kiểm tra.",
    }
