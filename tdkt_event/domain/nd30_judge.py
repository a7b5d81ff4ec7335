"""What every rule of NĐ 30/2020 needs: the layout's figures, the sentences' article, and the list of findings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tdkt_event.domain.paper_text import Finding, Passage, Rule, RuleKind

SIZE_TOLERANCE = 0.3
"""Points."""
LENGTH_TOLERANCE = 0.5
"""Millimetres."""
_MOST_PLACES = 6
_SHORT_RULE = (1 / 3, 1 / 2)
_SHORT_TOLERANCE, _FULL_TOLERANCE = 0.05, 0.08


@dataclass(slots=True)
class Judge:
    """Collects findings; sentences that are the same are said once with all their places."""

    layout: Mapping[str, Any]
    _found: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    @property
    def elements(self) -> dict[str, Mapping[str, Any]]:
        """Give the elements of the layout by their id."""
        return {element["id"]: element for element in self.layout["elements"]}

    def find(self, code: str, sentence: str, ref: str, where: str) -> None:
        """Note a departure; the article is added to the sentence."""
        self._found.setdefault((code, f"{sentence} ({article(ref)})."), []).append(where)

    def findings(self) -> tuple[Finding, ...]:
        """Give what was found, in the order in which it was met."""
        return tuple(Finding(code, text, _places(places)) for (code, text), places in self._found.items())

    def missing(self, element: str, name: str, where: str) -> None:
        """Note that an element is not there."""
        self.find(f"{element}_missing", f"Thiếu {name}", self.elements[element]["ref"], where)

    def look(self, passage: Passage, element: str, name: str) -> None:
        """Check size, weight, slant and capitals against the element of the layout."""
        rule = self.elements[element]
        self._check_size(passage, element, name, rule)
        self._check_style(passage, element, name, rule)
        if str(rule["case"]) == "upper" and passage.text != passage.text.upper():
            self.find(f"{element}_case", f"{name} phải viết bằng chữ in hoa", rule["ref"], passage.where)

    def _check_size(self, passage: Passage, element: str, name: str, rule: Mapping[str, Any]) -> None:
        low, high = rule["size_pt"]
        if passage.size and not low - SIZE_TOLERANCE <= passage.size <= high + SIZE_TOLERANCE:
            sentence = f"{name} có cỡ chữ {figure(passage.size)}; phải là cỡ {span(low, high)}"
            self.find(f"{element}_size", sentence, rule["ref"], passage.where)

    def _check_style(self, passage: Passage, element: str, name: str, rule: Mapping[str, Any]) -> None:
        style = str(rule["style"])
        if "bold" in style and not passage.bold:
            self.find(f"{element}_not_bold", f"{name} phải in đậm", rule["ref"], passage.where)
        if "bold" not in style and not passage.regular:
            self.find(f"{element}_bold", f"{name} không in đậm", rule["ref"], passage.where)
        if "italic" in style and not passage.italic:
            self.find(f"{element}_not_italic", f"{name} phải in nghiêng", rule["ref"], passage.where)
        if "italic" not in style and not passage.upright:
            self.find(f"{element}_italic", f"{name} phải là kiểu chữ đứng", rule["ref"], passage.where)

    def short_rule(self, passages: Sequence[Passage], element: str, name: str) -> None:
        """Check the rule of a third to a half below the last of some lines."""
        self._rule(passages, element, name, _SHORT_RULE, _SHORT_TOLERANCE, "từ 1/3 đến 1/2")

    def full_rule(self, passage: Passage, element: str, name: str) -> None:
        """Check the rule as long as the line below it."""
        self._rule([passage], element, name, (1.0, 1.0), _FULL_TOLERANCE, "bằng")

    def _rule(
        self,
        passages: Sequence[Passage],
        element: str,
        name: str,
        shares: tuple[float, float],
        tolerance: float,
        words: str,
    ) -> None:
        ref, last = self.elements[element]["ref"], passages[-1]
        if any(_is_underlined(one) for one in passages):
            sentence = (
                f"{name} bị gạch chân; đường kẻ phải là nét vẽ liền bên dưới, không dùng lệnh gạch chân"
            )
            self.find(f"{element}_underlined", sentence, ref, last.where)
            return
        rule = last.rule
        if rule is None:
            sentence = f"Thiếu đường kẻ ngang, nét liền, dài {words} độ dài dòng chữ dưới {name[0].lower()}{name[1:]}"
            self.find(f"{element}_rule_missing", sentence, ref, last.where)
        elif rule.kind is RuleKind.TYPED:
            sentence = f"Đường kẻ dưới {name[0].lower()}{name[1:]} được gõ bằng dấu gạch; phải là nét vẽ liền"
            self.find(f"{element}_rule_typed", sentence, ref, last.where)
        elif not _fits(rule, passages, shares, tolerance):
            sentence = f"Đường kẻ dưới {name[0].lower()}{name[1:]} dài {_percent(rule)} dòng chữ; phải dài {words} độ dài dòng chữ"
            self.find(f"{element}_rule_length", sentence, ref, last.where)


def article(ref: str) -> str:
    """Write where in the decree a rule stands."""
    place = re.sub(r"^PL I\.I\.", "", ref).replace("mẫu PL III", "mẫu ở Phụ lục III")
    return f"NĐ 30/2020, Phụ lục I, phần I, mục {place}"


def figure(number: float) -> str:
    """Write a number with a comma and no needless zeros."""
    return f"{round(number, 1):g}".replace(".", ",")


def span(low: float, high: float) -> str:
    """Write “13 đến 14”, or one figure."""
    return figure(low) if low == high else f"{figure(low)} đến {figure(high)}"


def _is_underlined(passage: Passage) -> bool:
    if passage.rule is not None and passage.rule.kind is RuleKind.UNDERLINE:
        return True
    letters = sum(one.weight for one in passage.spans)
    return letters > 0 and sum(one.weight for one in passage.spans if one.underlined) > 0.5 * letters


def _fits(rule: Rule, passages: Sequence[Passage], shares: tuple[float, float], tolerance: float) -> bool:
    """Say whether a rule is as long as it must be, against its own line or the longest of the lines."""
    if rule.share is None:
        return True
    low, high = shares
    if any(
        low - tolerance <= share <= high + tolerance for share in (rule.share, rule.share_of_longest or 0.0)
    ):
        return True
    longest = max(len(one.text) for one in passages) / max(1, len(passages[-1].text))
    return longest > 1.15 and low - tolerance <= rule.share / longest <= high + tolerance


def _percent(rule: Rule) -> str:
    return f"{round(100 * (rule.share or 0))} %"


def _places(places: Sequence[str]) -> str:
    different = list(dict.fromkeys(places))
    if len(different) <= _MOST_PLACES:
        return "; ".join(different)
    return f"{'; '.join(different[:_MOST_PLACES])}; và {len(different) - _MOST_PLACES} chỗ khác"
