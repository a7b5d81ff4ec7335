"""What the plan of a year names besides its table: general tasks, anniversaries, events, movements."""

import re
from collections.abc import Iterator, Sequence

from tdkt_event.domain.plan import Anniversary
from tdkt_event.domain.plan_outline import Node, Rank
from tdkt_event.domain.plan_source import PlanLine, Said
from tdkt_event.domain.plan_time import days_in
from tdkt_event.domain.vietnamese import clean, fold

_ROUND = re.compile(r"(?P<years>\d{2,3})\s+năm\s+(?P<name>[^;()\d]{3,160}?)\s*\((?P<days>[^()]*)\)")
_FESTIVE = re.compile(r"chào mừng|kỷ niệm|hướng tới", re.IGNORECASE)
_EVENT = re.compile(r"^(?:và\s+)?(?P<name>(?:Đại hội|Hội nghị|Lễ|Ngày hội|Hội thi|Festival)\s.+)$")
_TOWARDS = re.compile(r"\s+(?:tiến tới|hướng tới|nhằm)\s.*$")
_QUOTED = re.compile(r"[“\"](?P<name>[^“”\"]{6,250})[”\"]")
_THEME = re.compile(
    r"(?:chủ đề|khẩu hiệu|phương châm|tinh thần|danh hiệu|tên gọi|Huy chương|Kỷ niệm chương)\s*:?\s*$",
    re.IGNORECASE,
)
_MOVEMENT = re.compile(r"phong trào", re.IGNORECASE)
_SENTENCE = re.compile(r"\.\s+")
_MODELS = re.compile(
    r"(?=.*đăng ký)(?=.*(?:điển hình|mô hình))(?=.*\b(?:ít nhất|tối thiểu|từ)\s+\d{1,2}\b)(?=.*(?:mỗi|các|từng)\s)",
    re.IGNORECASE,
)
_NEXT_ASKED = re.compile(r"\s*;.*$")


def read_general_tasks(root: Node) -> tuple[Said, ...]:
    """Give the numbers of the tasks under “Nhiệm vụ chung”."""
    for node in root.walk():
        if node.rank < Rank.DASH and re.match(r"nhiem vu chung|cac nhiem vu chung", fold(node.text)):
            return tuple(Said(child.label, child.line) for child in node.children if child.rank < Rank.DASH)
    return ()


def read_anniversaries(lines: Sequence[PlanLine]) -> tuple[Anniversary, ...]:
    """Read the round anniversaries that stand with their two days."""
    return tuple(_anniversaries(lines))


def _anniversaries(lines: Sequence[PlanLine]) -> Iterator[Anniversary]:
    for line in lines:
        for found in _ROUND.finditer(line.text):
            days = days_in(found["days"])
            if len(days) == 2:
                name = clean(found["name"])
                yield Anniversary(
                    int(found["years"]), name, days[0][0].isoformat(), days[1][0].isoformat(), line.number
                )


def read_events(lines: Sequence[PlanLine]) -> tuple[Said, ...]:
    """Read the events that a plan greets: congresses and festivals listed with the anniversaries."""
    found: dict[str, Said] = {}
    for line in lines:
        for sentence in _SENTENCE.split(line.text):
            if not _FESTIVE.search(sentence):
                continue
            for part in sentence.split(";"):
                named = _EVENT.match(part.strip())
                if named:
                    name = clean(_TOWARDS.sub("", named["name"])).strip(" .,")
                    found.setdefault(fold(name), Said(name, line.number))
    return tuple(found.values())


def read_movements(lines: Sequence[PlanLine]) -> tuple[Said, ...]:
    """Read the movements that stand in quotes where a sentence speaks of movements."""
    found: dict[str, Said] = {}
    for line in lines:
        for sentence in _SENTENCE.split(line.text):
            spoken = _MOVEMENT.search(sentence)
            for one in _QUOTED.finditer(sentence):
                if spoken and spoken.start() < one.start() and not _THEME.search(sentence[: one.start()]):
                    name = clean(one["name"]).strip(" .,;")
                    found.setdefault(fold(name), Said(name, line.number))
    return tuple(found.values())


def read_model_rules(lines: Sequence[PlanLine]) -> tuple[Said, ...]:
    """Read the sentences that ask each unit to register models of the year, at least so many."""
    return tuple(
        Said(clean(_NEXT_ASKED.sub("", sentence)).strip(" .,;-–+*"), line.number)
        for line in lines
        for sentence in _SENTENCE.split(line.text)
        if _MODELS.search(_NEXT_ASKED.sub("", sentence))
    )
