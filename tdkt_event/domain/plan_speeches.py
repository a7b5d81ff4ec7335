"""What a plan says of speeches, of the pact that offices sign, of music and of the backdrop."""

import re
from collections.abc import Iterator, Sequence

from tdkt_event.domain.plan import Backdrop, Deadline, Performances, Pledge, SpeechCount, Speeches
from tdkt_event.domain.plan_offices import trimmed
from tdkt_event.domain.plan_outline import Node
from tdkt_event.domain.plan_source import CAPITAL, PlanLine, Said
from tdkt_event.domain.vietnamese import clean, fold

_HOW_MANY = re.compile(
    r"(?<![\d/])(?P<count>\d{1,2})\s*(?:\([^()]*\)\s*)?(?P<what>(?:bài\s+|báo cáo\s+|ý kiến\s+|bản\s+)?(?:tham luận|phát biểu tham luận)|tập thể|đơn vị|cơ quan|cá nhân|đại biểu|ý kiến|bài|điển hình|gương|mô hình|cụm|khối|địa phương|xã|phường|trường|đồng chí|khu dân cư|khu phố|thôn|ấp|hộ gia đình|chi bộ|chi hội)\b[^.;]*?"
)
_BRACKETED = re.compile(
    r"tham luận[^();]{0,20}\((?P<count>\d{1,2})\s*(?:báo cáo|bài|tham luận|ý kiến|đơn vị|tập thể)\)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?P<name>[^,;()\d][^;()\d]*?)\s*:?\s*(?P<count>\d{1,2})\s*(?:tập thể|đơn vị|bài|cá nhân|báo cáo|đại biểu|tham luận)"
)
_MINUTES = re.compile(
    r"(?:từ\s*)?(?P<least>\d{1,2})\s*(?:phút\s*)?(?:[-–]|đến)\s*(?P<most>\d{1,2})\s*phút", re.IGNORECASE
)
_EXACT = re.compile(
    r"mỗi (?:bài|báo cáo|tham luận|ý kiến)(?: tham luận| phát biểu)?\s*(?P<minutes>\d{1,2})\s*phút",
    re.IGNORECASE,
)
_ONE_LIMIT = re.compile(r"(?:không quá|tối đa|khoảng|nhiều nhất)\s*(?P<most>\d{1,2})\s*phút", re.IGNORECASE)
_DURATION = re.compile(r"(?:thời lượng|thời gian|mỗi)[^.;]*?\d{1,2}\s*phút(?:/\s*\w+)?", re.IGNORECASE)
_RULE = re.compile(
    r"(?:nội dung|bài)[^.]*?(?:không viết|không phải|không trình bày|tập trung|nêu bật|đi sâu)[^.]*",
    re.IGNORECASE,
)
_SELECTS = re.compile(
    r"(?:giao|đề nghị)\s+(?P<who>[^,;.]+?)\s+(?:lựa chọn|chọn|phân công|hướng dẫn|chủ trì)", re.IGNORECASE
)
_CHOOSES = re.compile(r"lựa chọn|chọn|hướng dẫn|giới thiệu", re.IGNORECASE)
_CRITERION = re.compile(
    r"\d{1,2}\s+(?P<what>(?:tập thể|đơn vị|cá nhân)[^.;()]*?)\s*(?:\(|\b(?:để|báo cáo|trình bày|tham luận|phát biểu|chuẩn bị|tham gia|viết|đọc|gửi|tại|được (?:lựa )?chọn|được phân công|được giới thiệu|đăng ký)\b|,\s*(?:mỗi|thời lượng|thời gian|cụ thể|gồm)\b|\.|$)"
)
_SENTENCE = re.compile(rf"(?<=[^\W\d][.])\s+(?=[{CAPITAL}“])")


def read_speeches(
    root: Node, deadlines: Sequence[Deadline], offices: Sequence[tuple[str, int, int]]
) -> Speeches | None:
    """Read what the text says of speeches; None where it does not speak of them."""
    nodes = [(node, above) for node, above in _in_context(root) if above or "tham luan" in fold(node.text)]
    if not nodes:
        return None
    counts = tuple(one for node, above in nodes if (one := _count(node, above)) is not None)
    texts = [node.text for node, _ in nodes]
    minutes = next((limits for text in texts if (limits := _minutes(text)) is not None), None)
    deadline = next((one for one in deadlines if "tham luan" in fold(one.what)), None)
    if not counts and minutes is None and deadline is None:
        return None
    duration, rule = _first(nodes, _DURATION), _first(nodes, _RULE)
    who = _selector(nodes, counts, offices)
    return Speeches(counts, who, _criterion(texts), minutes, duration, deadline, rule, nodes[0][0].line)


def _selector(
    nodes: Sequence[tuple[Node, str]], counts: Sequence[SpeechCount], offices: Sequence[tuple[str, int, int]]
) -> str:
    """Name who chooses the speakers: who is asked to, else the office whose duty it is."""
    for node, _ in nodes:
        found = _SELECTS.search(node.text)
        if found:
            return trimmed(found["who"])
    chosen = [
        one.line
        for one in counts
        for node, _ in nodes
        if node.line == one.line and _CHOOSES.search(node.text)
    ]
    return next((name for name, first, last in offices if chosen and first <= chosen[0] <= last), "")


def _criterion(texts: Sequence[str]) -> str:
    spoken = [text for text in texts if "tham luan" in fold(text)]
    found = [trimmed(one["what"]) for text in spoken if (one := _CRITERION.search(text))]
    return max((one for one in found if not _BARE_NOUN.fullmatch(one)), key=len, default="")


_BARE_NOUN = re.compile(
    r"(?:tập thể|đơn vị|cá nhân|cơ quan|đại diện)(?:(?:,| và| hoặc|/|,? hoặc là)?\s*(?:tập thể|đơn vị|cá nhân|cơ quan))*",
    re.IGNORECASE,
)
"""“03 đơn vị” says how many, not which."""


def _in_context(root: Node) -> Iterator[tuple[Node, str]]:
    """Give each node with the heading of its part, where that heading speaks of speeches."""
    for top in root.children:
        above = top.text if "tham luan" in fold(top.text) else ""
        for node in top.walk():
            yield node, "" if node is top else above


def _count(node: Node, above: str) -> SpeechCount | None:
    if "tham luan" not in fold(node.text) and not above:
        return None
    bracketed = _BRACKETED.search(node.text)
    if bracketed:
        return SpeechCount(node.path or "", int(bracketed["count"]), (), node.line)
    plain = re.sub(r"\([^()]*\)", lambda found: " " * len(found[0]), node.text)
    for found in _HOW_MANY.finditer(plain):
        near = fold(plain[max(0, found.start() - 80) : found.end() + 160])
        if "tham luan" in near and not re.match(r"\s*phut", fold(plain[found.start("what") :])):
            parts = re.search(r"\(([^()]*)\)", node.text[found.end() :])
            breakdown = _breakdown(parts[1]) if parts else ()
            return SpeechCount(node.path or "", int(found["count"]), breakdown, node.line)
    return None


def _breakdown(text: str) -> tuple[tuple[str, int], ...]:
    return tuple((trimmed(found["name"]), int(found["count"])) for found in _PART.finditer(text))


def _minutes(text: str) -> tuple[int | None, int] | None:
    found = _MINUTES.search(text)
    if found:
        return int(found["least"]), int(found["most"])
    exact = _EXACT.search(text)
    if exact and "tham luan" in fold(text):
        return int(exact["minutes"]), int(exact["minutes"])
    one = _ONE_LIMIT.search(text)
    return (None, int(one["most"])) if one and "tham luan" in fold(text) else None


def _first(nodes: Sequence[tuple[Node, str]], pattern: re.Pattern[str]) -> Said | None:
    for node, _ in nodes:
        for sentence in _SENTENCE.split(node.text):
            found = pattern.search(sentence)
            if found:
                return Said(
                    clean(re.sub(r"^\W*(?:Lưu ý|Chú ý)\s*:\s*", "", found[0])).strip(" .;"), node.line
                )
    return None


# --- the pact ------------------------------------------------------------------------------------

_PACT = re.compile(
    r"(?:nộp|gửi)[^“”:;.]*[“\"](?P<name>[^“”\"]*giao ước[^“”\"]*)[”\"]|(?P<plain>[Bb]ản (?:ký kết |đăng ký )?giao ước thi đua(?: năm \d{4})?)",
    re.IGNORECASE,
)


def read_pledge(root: Node, deadlines: Sequence[Deadline]) -> Pledge | None:
    """Read what the text says of the pact: its name, by when, its contents and form."""
    nodes = [node for node in root.walk() if "giao uoc" in fold(node.text)]
    deadline = next((one for one in deadlines if "giao uoc" in fold(one.what)), None)
    named = [(found, node) for node in nodes if (found := _PACT.search(node.text))]
    quoted = [(found["name"], node) for found, node in named if found["name"]]
    if not quoted and deadline is None:
        return None
    name, node = quoted[0] if quoted else (named[0][0][0], named[0][1]) if named else ("", nodes[0])
    return Pledge(
        Said(clean(name), node.line),
        deadline,
        _after(nodes, r"^về nội dung"),
        _after(nodes, r"^về (?:cách )?(?:trình bày|hình thức|mẫu)"),
    )


def _after(nodes: Sequence[Node], start: str) -> Said | None:
    for node in nodes:
        found = re.match(rf"{start}[^:]*:\s*", node.text, re.IGNORECASE)
        if found:
            return Said(trimmed(node.text[found.end() :]), node.line)
    return None


# --- music and backdrop --------------------------------------------------------------------------

_MUSIC = re.compile(
    r"(?P<text>(?P<count>\d{1,2})\s*(?:[-–]\s*\d{1,2}\s*)?tiết mục(?: văn nghệ)?)", re.IGNORECASE
)


def read_performances(root: Node, offices: Sequence[tuple[str, int, int]]) -> Performances | None:
    """Read how many pieces of music there are and who brings them."""
    for node in root.walk():
        found = _MUSIC.search(node.text)
        if found:
            by = next((name for name, first, last in offices if first <= node.line <= last), "")
            return Performances(int(found["count"]), Said(clean(found["text"]), node.line), by)
    return None


_BACKDROP = re.compile(
    r"^(?:[-–+*]\s*)?(?:(?:nội dung|mẫu|chữ trên|trang trí|tiêu đề) )*(?:sân khấu|khánh tiết|market|maket|maquette|ma-két|ma két|phông|phông chữ|backdrop|khẩu hiệu|băng rôn|panô|pa nô)[^:]{0,80}:?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_BOARD_BEHIND = re.compile(
    r"(?:^|[;,.]\s+)(?P<label>[^;,.:]*\b(?:sân khấu|khánh tiết|market|maket|maquette|ma-két|ma két|phông|backdrop|khẩu hiệu|băng rôn|panô|pa nô)\b[^;:.]{0,80}):\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
"""The same at the end of a task: “…, thiết kế phông sân khấu với nội dung sau:”."""
_DAY_LINE = re.compile(
    r"ngày.*tháng.*năm|ngày\s+\d+/\d+|^[^\W\d][^,;:.]{1,40},\s*(?:ngày|tháng)\s*[\d…./ ]*(?:năm\s*)?[\d…. ]*$",
    re.IGNORECASE,
)
_MOST_BACKDROP = 10


def read_backdrop(lines: Sequence[PlanLine]) -> Backdrop | None:
    """Read the lines in capitals under “Maket”, down to the line with place and day."""
    for at, line in enumerate(lines):
        own = _BACKDROP.match(line.text)
        found = own or _BOARD_BEHIND.search(line.text)
        if not found:
            continue
        first = PlanLine(line.number, found["rest"].strip())
        below = lines[at + 1 : at + 1 + _MOST_BACKDROP]
        shown = list(_shown([first, *below] if _in_capitals(first.text) else below))
        if shown:
            label = line.text.partition(":")[0] if own else found["label"]
            return Backdrop(Said(clean(label).strip("-–+* "), line.number), tuple(shown))
    return None


def _in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= _MOSTLY * len(letters)


_MOSTLY = 0.9


def _shown(lines: Sequence[PlanLine]) -> Iterator[Said]:
    for line in lines:
        bare = line.text.strip(' “”"*')
        if _DAY_LINE.search(bare) and len(bare) < 90:
            yield Said(clean(bare), line.number)
            return
        if not _in_capitals(bare):
            return
        yield Said(clean(bare), line.number)
