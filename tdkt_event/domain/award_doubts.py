"""What one row of an award list does not state or states doubtfully, in words."""

import re

from tdkt_event.domain.award import KIND_NAMES, AwardLaw, RecipientKind
from tdkt_event.domain.award_name import AwardFound, NameMatch
from tdkt_event.domain.award_row import AwardRow, Doubt, Problem

_LONGEST_SAID = 80
_NUMBER = re.compile(r"(\d{1,5})(?:\.0)?\.?")


def award_problems(found: AwardFound, written: str, law: AwardLaw) -> list[Problem]:
    """Say what is wrong with the award that a row or its heading names."""
    said = written if len(written) <= _LONGEST_SAID else written[: _LONGEST_SAID - 1] + "…"
    if found.how is NameMatch.LIKENESS:
        name = law.awards[found.suggestion].plain_name
        text = f"“{said}” gần giống “{name}”: hãy xác nhận đúng danh hiệu, hình thức."
        return [Problem(Doubt.LIKENESS, text)]
    if found.how is NameMatch.GENERAL:
        text = f"“{said}” chưa rõ của cấp nào; hãy ghi rõ, hoặc ghi quyết định của ai."
        return [Problem(Doubt.GENERAL_AWARD, text)]
    if found.how is NameMatch.SEVERAL:
        text = f"“{said}” nêu nhiều danh hiệu, hình thức; hãy ghi một cho mỗi dòng."
        return [Problem(Doubt.SEVERAL_AWARDS, text)]
    if found.how is NameMatch.NONE and said:
        text = f"Danh mục không có “{said}”; hãy chọn danh hiệu, hình thức khen thưởng."
        return [Problem(Doubt.UNKNOWN_AWARD, text)]
    if found.how is NameMatch.NONE:
        return [Problem(Doubt.NO_AWARD, "Không thấy danh hiệu hoặc hình thức khen thưởng của dòng này.")]
    return []


def kind_problems(
    name: str, *, read: RecipientKind | None, expected: RecipientKind | None, decided: RecipientKind | None
) -> list[Problem]:
    """Say that the kind of a recipient is not known, or not the one of its section."""
    if decided is None:
        return [Problem(Doubt.UNSURE_KIND, f"Chưa rõ “{name}” là cá nhân, tập thể hay hộ gia đình.")]
    if read and expected and read is not expected:
        text = (
            f"“{name}” đứng trong mục {KIND_NAMES[expected]} nhưng đọc ra {KIND_NAMES[read]}; hãy kiểm tra."
        )
        return [Problem(Doubt.UNSURE_KIND, text)]
    return []


def missing_problems(row: AwardRow, law: AwardLaw, *, needs_achievement: bool) -> list[Problem]:
    """Say what a row does not state."""
    found = []
    if not any(map(str.isalpha, row.name)):
        found.append(Problem(Doubt.NO_NAME, "Thiếu tên người, tập thể hoặc hộ gia đình."))
    if not row.unit and row.kind is not RecipientKind.COLLECTIVE:
        found.append(Problem(Doubt.NO_UNIT, "Thiếu đơn vị, địa chỉ."))
    is_form = row.award_code != "" and not law.is_title(row.award_code)
    if not row.achievement and (needs_achievement or is_form):
        found.append(Problem(Doubt.NO_ACHIEVEMENT, "Thiếu thành tích."))
    return found


class Numbering:
    """Follow the numbers of a list and say where they jump, go back or repeat."""

    def __init__(self) -> None:
        self._last = 0

    def restart(self) -> None:
        """Begin a new section."""
        self._last = 0

    def problems(self, written: str) -> list[Problem]:
        """Say what is wrong with the number of the next row; a row without one says nothing."""
        found = _NUMBER.fullmatch(written)
        if found is None or int(found[1]) == 0:
            return []
        number, last = int(found[1]), self._last
        self._last = number
        if not last or number in (1, last + 1):
            return []
        if number > last:
            return [Problem(Doubt.NUMBERING, f"Số thứ tự nhảy từ {last} sang {number}; có thể thiếu người.")]
        said = "lặp lại" if number == last else f"lùi từ {last} về"
        return [Problem(Doubt.NUMBERING, f"Số thứ tự {said} {number}; hãy kiểm tra.")]
