"""What somebody wrote over a row of the catalogue for decisions of some days: the law of a day, old days untouched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from tdkt_event.domain.award import SURE, Award, AwardLaw, BaseSalary, OtherMultiplier
from tdkt_event.domain.dates import day_text
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import RefusedError

BASE_SALARY = "LUONGCOSO"
"""The code under which a base salary is written."""
UNSURE = "medium"
_LEAST_SALARY, _MOST_SALARY = 100_000, 100_000_000
_MOST_TIMES = Decimal(1_000)
_SHORTEST_SOURCE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """Values for one row of the catalogue from a day on, with the source; `values` holds texts as a person wrote them.

    Keys for an award: name, individual, collective, article, authority, confidence; an empty multiplier means no
    money for that kind. Keys for the base salary: vnd, basis, confidence.
    """

    id: int = 0
    code: str
    valid_from: date
    valid_to: date | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    source: str
    actor: str = ""
    at: str = ""

    def holds(self, day: date) -> bool:
        """Say whether it rules decisions of a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def law_on(law: AwardLaw, changes: Iterable[RuleChange], day: date | None) -> AwardLaw:
    """Give the law for decisions of a day: the latest change that holds on it stands over the catalogue."""
    if day is None:
        return law
    held = sorted((one for one in changes if one.holds(day)), key=lambda one: (one.valid_from, one.id))
    if not held:
        return law
    awards, salaries, others = dict(law.awards), law.base_salary, law.other_multipliers
    for one in held:
        if one.code == BASE_SALARY:
            salaries = (_salary(one), *salaries)
        elif one.code in awards:
            awards[one.code] = _award(awards[one.code], one)
            others = _without(others, one)
    return replace(law, awards=MappingProxyType(awards), base_salary=salaries, other_multipliers=others)


def check_rule(one: RuleChange, law: AwardLaw) -> RuleChange:
    """Give a change with its texts cleaned; refuse one without a source, or with figures that cannot be."""
    cleaned = replace(
        one, source=clean(one.source), values={key: clean(value) for key, value in one.values.items()}
    )
    if len(cleaned.source) < _SHORTEST_SOURCE:
        raise RefusedError(
            "rule_no_source",
            "Chưa ghi nguồn. Hãy ghi văn bản, điều khoản làm căn cứ, ví dụ “NĐ 152/2025/NĐ-CP Điều 54”.",
        )
    if one.valid_to and one.valid_to < one.valid_from:
        raise RefusedError("rule_days", "Ngày hết hiệu lực trước ngày có hiệu lực. Hãy chọn lại ngày.")
    if one.code == BASE_SALARY:
        _check_salary(cleaned.values)
    elif one.code not in law.awards:
        raise RefusedError("award_unknown", f"Danh mục không có mã “{one.code}”. Hãy chọn lại.")
    else:
        _check_award(law.awards[one.code], cleaned.values)
    return cleaned


def read_times(text: str) -> Decimal | None:
    """Read a multiplier as people write it, “1,5”; None for an empty text."""
    written = text.strip().replace(",", ".")
    if not written:
        return None
    try:
        value = Decimal(written)
    except InvalidOperation:
        raise RefusedError("rule_times", f"Hệ số “{text}” không phải là số. Hãy nhập như 0,3.") from None
    if not value.is_finite() or not 0 < value <= _MOST_TIMES:
        raise RefusedError("rule_times", f"Hệ số “{text}” phải lớn hơn 0 và không quá {_MOST_TIMES}.")
    return value


def validity_text(start: date, end: date | None) -> str:
    """Say from when to when in one form: “từ 01/07/2025 đến nay”."""
    return f"từ {day_text(start)} đến {day_text(end) if end else 'nay'}"


def _check_salary(values: Mapping[str, str]) -> None:
    digits = values.get("vnd", "").replace(".", "")
    if not digits.isdecimal() or not _LEAST_SALARY <= int(digits) <= _MOST_SALARY:
        raise RefusedError(
            "rule_salary", "Mức lương cơ sở phải là số đồng từ 100.000 đến 100.000.000. Hãy nhập lại."
        )


def _check_award(award: Award, values: Mapping[str, str]) -> None:
    for key, held in (("individual", award.individual), ("collective", award.collective)):
        told = read_times(values[key]) if key in values else held
        if (told is None) != (held is None):
            who = "cá nhân" if key == "individual" else "tập thể"
            said = "đang tặng cho" if held is not None else "không tặng cho"
            raise RefusedError(
                "rule_kind",
                f"{award.plain_name} {said} {who}; ô hệ số {who} phải {'có số' if held is not None else 'để trống'}.",
            )
    if "article" in values and not values["article"]:
        raise RefusedError("rule_no_article", "Chưa ghi điều khoản. Hãy ghi điều khoản làm căn cứ.")


def _award(award: Award, change: RuleChange) -> Award:
    told = change.values
    return replace(
        award,
        name=told.get("name") or award.name,
        individual=read_times(told["individual"]) if "individual" in told else award.individual,
        collective=read_times(told["collective"]) if "collective" in told else award.collective,
        article=told.get("article") or award.article,
        own_article=told.get("article") or change.source,
        authority=told.get("authority") or award.authority,
        confidence=told.get("confidence") or UNSURE,
    )


def _salary(change: RuleChange) -> BaseSalary:
    return BaseSalary(
        change.valid_from, change.valid_to, int(change.values["vnd"].replace(".", "")),
        change.values.get("basis") or change.source, change.values.get("confidence") or UNSURE,
    )  # fmt: skip


def _without(others: tuple[OtherMultiplier, ...], change: RuleChange) -> tuple[OtherMultiplier, ...]:
    """Leave out the special multipliers of an award whose multipliers somebody wrote."""
    if "individual" not in change.values and "collective" not in change.values:
        return others
    return tuple(one for one in others if one.award != change.code)


def is_sure(confidence: str) -> bool:
    """Say whether a figure was read in the text of the law."""
    return confidence.split(":", 1)[0].split("(", 1)[0].strip() == SURE
