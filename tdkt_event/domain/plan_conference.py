"""The conference that a plan arranges: name, time, place, contents, and the groups of its delegates."""

import re
from collections.abc import Sequence

from tdkt_event.domain.plan import Group, PlannedConference
from tdkt_event.domain.plan_group_table import read_group_table
from tdkt_event.domain.plan_outline import Node, Rank, top_nodes
from tdkt_event.domain.plan_source import PlanLine, PlanTable, Said
from tdkt_event.domain.plan_time import first_day, main_sitting
from tdkt_event.domain.vietnamese import clean, fold

_EVENT = re.compile(
    r"(?<!\w)((?:hội nghị|đại hội|lễ|hội thảo|hội thi|buổi lễ|tọa đàm|toạ đàm)(?!\s+viên).*)$", re.IGNORECASE
)
_AREA = re.compile(
    r"\s+(?:trên địa bàn|của)\s+(?:tỉnh|huyện|xã|phường|thành phố|thị xã|quận|thị trấn|toàn).*$",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:tổng(?: số)?|quy mô|thành phần|khoảng|dự kiến|số lượng|gồm|với)[^.;\d]{0,60}?(\d{2,4}(?:\.\d{3})?)\s*(?:\([^()\d]*\)\s*)?(?:đại biểu|người|khách|đ/c|đồng chí)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\(?\s*(?:dự kiến|khoảng|gồm|tổng(?: số)?|số lượng)?\s*:?\s*(\d{1,4})\s*(?:\([^()\d]*\)\s*)?(?:đại biểu|người|đ/c|đồng chí|ĐB|đb)\b[^()]*\)?"
)
_DURATION = re.compile(r"(?<![\d/])(1/2|\d{1,2}(?:[.,]\d)?|nửa|một|½)\s*(ngày|buổi)(?!\s*\d)", re.IGNORECASE)
_MONTH = re.compile(r"tháng\s*(\d{1,2})\s*(?:/|năm\s*)(\d{4})", re.IGNORECASE)


def read_conference(
    title: Said | None, root: Node, lines: Sequence[PlanLine], tables: Sequence[PlanTable] = ()
) -> PlannedConference | None:
    """Read the conference; None for a plan that arranges none."""
    named = _EVENT.search(title.text) if title else None
    guests = _find(
        root,
        r"^thanh phan|^dai bieu (?:tham )?du|^thanh phan,? so luong|^doi tuong(?:,| tham)|^so luong.*dai bieu|^khach moi",
    )
    if title is None or named is None or not (guests or _label(root, r"^dia diem")):
        return None
    name = _AREA.sub("", named[1]).strip(" .")
    time, venue = _label(root, r"^thoi gian(?! lam| thuc)"), _label(root, r"^dia diem")
    total, total_line = _total(guests, lines)
    groups = tuple(_groups(guests)) if guests else ()
    if not groups:
        groups, tabled, line = read_group_table(tables)
        total, total_line = (total, total_line) if total is not None else (tabled, line)
    day = first_day(main_sitting(time.text)) if time else None
    return PlannedConference(
        name=Said(name[:1].upper() + name[1:], title.line),
        time=time,
        duration_days=_duration(time.text) if time else None,
        month=day.strftime("%Y-%m") if day else _month(time.text if time else ""),
        day=day.isoformat() if day else "",
        venue=Said(re.sub(r"^(?:tại|Tại)\s+", "", venue.text), venue.line) if venue else None,
        total=total,
        total_line=total_line,
        contents=_contents(root),
        groups=groups,
    )


def _find(root: Node, pattern: str) -> Node | None:
    wanted = re.compile(pattern)
    found = [node for node in root.walk() if node.rank < Rank.TEXT and wanted.search(fold(node.text))]
    return next((node for node in found if node.children), found[0] if found else None)


def _label(root: Node, pattern: str) -> Said | None:
    """Give what stands behind “Thời gian:”, or the first line below it."""
    wanted = re.compile(pattern)
    for node in root.walk():
        if not wanted.search(fold(node.text)) or len(node.text.partition(":")[0].split()) > 6:
            continue
        _, colon, text = node.text.partition(":")
        if not text.strip() and node.children and (colon or node.rank > Rank.ROMAN):
            return _below(node, wanted)
        if text.strip():
            return Said(_trimmed(text), node.line)
    return None


def _below(node: Node, wanted: re.Pattern[str]) -> Said:
    """Give the line under a heading such as “Thời gian, địa điểm”: the one with the same label, else the first."""
    labelled = [
        child
        for child in node.children
        if wanted.search(fold(child.text)) and child.text.partition(":")[2].strip()
    ]
    if labelled:
        return Said(_trimmed(labelled[0].text.partition(":")[2]), labelled[0].line)
    return Said(_trimmed(node.children[0].text), node.children[0].line)


def _trimmed(text: str) -> str:
    return clean(text).strip(" .;")


def _duration(text: str) -> float | None:
    found = _DURATION.search(text)
    if not found:
        return None
    number = {"nửa": 0.5, "½": 0.5, "1/2": 0.5, "một": 1.0}.get(found[1].lower())
    number = float(found[1].replace(",", ".")) if number is None else number
    return number / 2 if found[2].lower() == "buổi" else number


def _month(text: str) -> str:
    found = _MONTH.search(text)
    return f"{found[2]}-{int(found[1]):02d}" if found and 1 <= int(found[1]) <= 12 else ""


def _total(guests: Node | None, lines: Sequence[PlanLine]) -> tuple[int | None, int]:
    places = [(node.text, node.line) for node in guests.walk()] if guests else []
    for text, line in [*places, *((line.text, line.number) for line in lines)]:
        found = _TOTAL.search(text)
        if found and (
            re.search("tổng|số lượng|thành phần|quy mô", text, re.IGNORECASE)
            or (guests and line == guests.line)
        ):
            return int(found[1].replace(".", "")), line
    return None, 0


_ARRANGES = re.compile(r"(?:thoi gian|dia diem|thanh phan)\b")
"""What a part says that arranges the meeting, so that its lines are not what the meeting is about."""


def _contents(root: Node) -> tuple[Said, ...]:
    for node in [*top_nodes(root), *root.walk()]:
        title = fold(node.text).strip(" :.")
        if node.rank < Rank.DASH and re.fullmatch(r"(?:noi dung|chuong trinh)(?:,? [a-z]+){0,5}", title):
            if any(_ARRANGES.match(fold(child.text)) for child in node.children):
                continue
            return tuple(said for child in node.children for said in _content(child))
    return ()


def _content(node: Node) -> tuple[Said, ...]:
    """Give one point of the contents; one that only leads in, “Phiên chính thức:”, gives those below it."""
    if node.text.rstrip().endswith(":") and node.children:
        return tuple(said for child in node.children for said in _content(child))
    return (Said(_trimmed(node.text), node.line),) if node.text else ()


# --- groups --------------------------------------------------------------------------------------


def _groups(guests: Node) -> list[Group]:
    held = [child for child in guests.children if child.rank < Rank.DASH]
    if not held:
        members = [child for child in guests.children if child.rank < Rank.TEXT]
        return [_flat_group(str(at), node) for at, node in enumerate(members, start=1)]
    return [group for node in held for group in _group(node)]


def _flat_group(key: str, node: Node) -> Group:
    head, colon, rest = node.text.partition(":")
    name = _trimmed(_COUNT.sub("", head))
    return Group(
        key,
        Said(name, node.line),
        _members(rest, node.line) if colon and not _ONLY_COUNT.match(rest) else (),
        "",
        _count(node.text),
    )


def _group(node: Node) -> list[Group]:
    parts = [
        child
        for child in node.children
        if child.rank == Rank.STAR or (child.rank < Rank.DASH and child.children)
    ]
    name, inner = _name_of(node.text)
    if parts:
        return [
            Group(f"{node.label}{at}", *_named_members(child), parent=name, count=_count(child.text))
            for at, child in enumerate(parts, start=1)
        ]
    said, members = _named_members(node)
    return [Group(node.label, said, members or inner_members(inner, node.line), "", _count(node.text))]


def _named_members(node: Node) -> tuple[Said, tuple[Said, ...]]:
    name, _ = _name_of(node.text)
    _, _, rest = node.text.partition(":")
    own = _members(rest, node.line) if rest.strip() and not _ONLY_COUNT.match(rest) else ()
    below = [said for child in node.children for said in _member(child)]
    return Said(name, node.line), (*own, *below)


def _member(node: Node) -> tuple[Said, ...]:
    if node.rank == Rank.TEXT:
        return _members(node.text, node.line)
    below = tuple(said for child in node.children for said in _member(child))
    if node.text.rstrip().endswith(":") and below:
        return below
    return (Said(_trimmed(node.text), node.line), *below)


_COUNTS_FIRST = re.compile(
    r"^\W*(?:dự kiến|khoảng|gồm|tổng số)?\s*\d{1,4}\s*(?:\([^()\d]*\)\s*)?[^\W\d]+(?:\s[^\W\d]+){0,2}\s*[,;:]?\s*(?:bao gồm|gồm(?: có)?|trong đó|là)\b\s*:?\s*",
    re.IGNORECASE,
)
"""“15 đại biểu, gồm:” before the members of a group."""


def _members(text: str, line: int) -> tuple[Said, ...]:
    text = _COUNTS_FIRST.sub("", text)
    parts = (_trimmed(_COUNT.sub("", part)) or "" for part in text.split(";"))
    return tuple(Said(part, line) for part in parts if part)


def inner_members(inner: str, line: int) -> tuple[Said, ...]:
    """Give what stands in brackets behind a group's name as its only member."""
    return (Said(inner, line),) if inner and not _COUNT.fullmatch(inner) else ()


def _name_of(text: str) -> tuple[str, str]:
    head = _trimmed(text.partition(":")[0])
    found = re.search(r"\s*\(([^()]*)\)\s*$", head)
    inner = found[1] if found else ""
    bare = head[: found.start()] if found else head
    return _trimmed(_COUNT.sub("", bare)) or head, _trimmed(inner)


def _count(text: str) -> int | None:
    found = _COUNT.search(text) or _ONLY_COUNT.match(text.partition(":")[2])
    return int(found[1]) if found else None


_ONLY_COUNT = re.compile(
    r"\s*(?:dự kiến|khoảng|gồm|tổng số)?\s*(\d{1,4})\s+[^\W\d]+(?:\s+[^\W\d]+){0,3}\W*$", re.IGNORECASE
)
"""What stands behind a group's name when it only counts: “68 thanh niên”."""
