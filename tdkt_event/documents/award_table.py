"""Read and check award_rules.json: the dated rules that stand beside the catalogue of awards."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from tdkt_event.documents.table_file import Node, is_number
from tdkt_event.domain.award import (
    Award,
    AwardFacts,
    AwardLaw,
    AwardLevel,
    BaseSalary,
    GeneralName,
    Issuer,
    Notice,
    OtherMultiplier,
    Power,
    Regime,
    Validity,
)
from tdkt_event.domain.vietnamese import fold

_MOST_MILLIONS = 1_000_000


def read_award_law(table: Node, awards: Mapping[str, Award], base_salary: tuple[BaseSalary, ...]) -> AwardLaw:
    """Read every rule; raise SettingError that names the place of the first fault."""
    household, kinds = table.get("household"), table.get("title_kinds")
    return AwardLaw(
        awards=awards,
        facts=_facts(table.get("awards"), awards),
        base_salary=(*(_salary(row) for row in table.get("earlier_base_salary").items()), *base_salary),
        regimes=tuple(_regime(row) for row in table.get("regimes").some()),
        notices=tuple(Notice(_validity(row), row.get("text").text()) for row in table.get("notices").items()),
        powers=tuple(_power(row, awards) for row in table.get("powers").some()),
        other_multipliers=tuple(_other(row, awards) for row in table.get("earlier_multipliers").items()),
        general_names=tuple(_general_name(row, awards) for row in table.get("general_names").items()),
        levels=MappingProxyType(
            {_level(row.get("code")): row.get("name").text() for row in table.get("levels").some()}
        ),
        level_words=MappingProxyType(_level_words(table.get("levels"))),
        issuer_names=MappingProxyType(
            {_issuer(row.get("code")): row.get("name").text() for row in table.get("issuers").some()}
        ),
        issuer_levels=MappingProxyType(
            {_issuer(row.get("code")): _level(row.get("level")) for row in table.get("issuers").some()}
        ),
        central_cities=table.get("central_cities").get("names").texts(),
        rounding=table.get("rounding_to_vnd").get("value").whole(low=1, high=_MOST_MILLIONS),
        rounding_article=table.get("rounding_to_vnd").get("article").text(),
        household_factor=_positive(household.get("factor")),
        household_kinds=frozenset(household.get("kinds").texts()),
        household_article=household.get("article").text(),
        household_confidence=household.get("confidence").text(),
        money_titles=frozenset(kinds.get("money").texts()),
        order_titles=frozenset(kinds.get("order").texts()),
        combination_articles=MappingProxyType(
            {key: table.get("combination").get(key).text() for key in ("titles", "forms", "both")}
        ),
    )


def _validity(row: Node) -> Validity:
    start, end = row.get("from").day(), row.get("to")
    if end.value is None:
        return Validity(start, None)
    if end.day() < start:
        raise end.wrong("ngày kết thúc trước ngày bắt đầu")
    return Validity(start, end.day())


def _salary(row: Node) -> BaseSalary:
    days = _validity(row)
    vnd = row.get("vnd").whole(low=100_000, high=100_000_000)
    return BaseSalary(days.start, days.end, vnd, row.get("basis").text(), row.get("confidence").text())


def _regime(row: Node) -> Regime:
    return Regime(
        _validity(row), row.get("decree").text(), row.get("article").text(), row.get("confidence").text(),
        row.get("warning").note(), row.get("order_article").text(),
    )  # fmt: skip


def _power(row: Node, awards: Mapping[str, Award]) -> Power:
    codes = [_award_code(item, awards) for item in row.get("awards").some()]
    return Power(
        _issuer(row.get("issuer")), frozenset(codes), _validity(row), row.get("source").text(),
        row.get("confidence").text(),
    )  # fmt: skip


def _other(row: Node, awards: Mapping[str, Award]) -> OtherMultiplier:
    return OtherMultiplier(
        award=_award_code(row.get("award"), awards),
        issuer=_issuer(row.get("issuer")),
        validity=_validity(row),
        individual=_positive(row.get("individual")),
        collective=_positive(row.get("collective")),
        article=row.get("article").text(),
        confidence=row.get("confidence").text(),
    )


def _general_name(row: Node, awards: Mapping[str, Award]) -> GeneralName:
    held = row.get("by_issuer")
    by_issuer = {_issuer(Node(key, held.file, held.place)): _award_code(held.get(key), awards) for key in held.mapping()}  # fmt: skip
    return GeneralName(row.get("name").text(), _texts(row.get("short")), MappingProxyType(by_issuer))


def _facts(table: Node, awards: Mapping[str, Award]) -> Mapping[str, AwardFacts]:
    if missing := awards.keys() - table.mapping().keys():
        raise table.wrong(f"thiếu {', '.join(sorted(missing))}")
    found: dict[str, AwardFacts] = {}
    for code in table.mapping():
        row = table.get(code)
        _award_code(Node(code, row.file, row.place), awards)
        found[code] = AwardFacts(
            level=_level(row.get("level")),
            rank=row.get("rank").whole(low=1, high=999),
            names=row.get("names").texts(),
            short=_texts(row.get("short")),
            warning=row.get("warning").note(),
        )
    return MappingProxyType(found)


def _level_words(table: Node) -> dict[str, AwardLevel]:
    found: dict[str, AwardLevel] = {}
    for row in table.some():
        level = _level(row.get("code"))
        for word in (level.value, row.get("name").text(), *row.get("words").texts()):
            found[fold(word)] = level
    return found


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(item.text() for item in node.items())


def _level(node: Node) -> AwardLevel:
    if node.text() not in list(AwardLevel):
        raise node.wrong(f"không có cấp “{node.text()}”")
    return AwardLevel(node.text())


def _issuer(node: Node) -> Issuer:
    if node.text() not in list(Issuer):
        raise node.wrong(f"không có cơ quan quyết định “{node.text()}”")
    return Issuer(node.text())


def _award_code(node: Node, awards: Mapping[str, Award]) -> str:
    if node.text() not in awards:
        raise node.wrong(f"danh mục không có mã {node.text()}")
    return node.text()


def _positive(node: Node) -> Decimal:
    if not is_number(node.value) or not Decimal(str(node.value)) > 0:
        raise node.wrong("phải là số dương")
    return Decimal(str(node.value))
