"""Which units “Các phòng, ban, ngành” means: the words of a collective against the name of one unit.

A text whose scope cannot be decided by words (“các đơn vị có liên quan”) means nobody here: a unit is better asked by
its office than told a duty that is not its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tdkt_event.domain.plan_offices import split_offices
from tdkt_event.domain.vietnamese import canonical_tones, clean, fold, same_unit, unit_key

_LOCAL = frozenset({"xã", "phường", "thị trấn", "đặc khu", "huyện", "thị xã", "thành phố", "quận"})
_VILLAGE = frozenset({"village"})
_OFFICE = frozenset({"department", "bureau", "board", "force", "branch", "public", "mass", "party"})

_UNIT_TYPES: tuple[tuple[str, str], ...] = (
    *((rf"(ubnd |hđnd |đảng ủy )?({level})", level) for level in sorted(_LOCAL)),
    (r"ubnd tt", "thị trấn"),
    (r"(ubnd )?tp", "thành phố"),
    (r"(ấp|khu phố|thôn|khóm|bản|buôn|làng|tổ dân phố|khu dân cư)", "village"),
    (r"(trường|tiểu học|mầm non|mẫu giáo|thcs|thpt|trung học)", "school"),
    (r"(phòng|văn phòng)", "department"),
    (r"(sở)", "bureau"),
    (r"(ban chỉ huy|bộ chỉ huy|công an|đồn|bộ đội)", "force"),
    (r"(ban|thanh tra)", "board"),
    (
        r"(kho bạc|bảo hiểm|bhxh|chi cục|cục|thuế|tòa án|tand|viện kiểm sát|vksnd|thi hành án|hạt|ngân hàng)",
        "branch",
    ),
    (r"(trung tâm|đài|trạm|bệnh viện|thư viện|bảo tàng|nhà văn hóa)", "public"),
    (r"(mặt trận|ủy ban mặt trận|ủy ban mttq|ubmttq|mttq|hội|đoàn|liên đoàn|ldlđ|lđlđ|công đoàn|liên minh|liên hiệp)", "mass"),
    (r"(huyện ủy|tỉnh ủy|thành ủy|thị ủy|đảng ủy)", "party"),
    (r"(công ty|tổng công ty|tập đoàn|doanh nghiệp|dntn)", "company"),
    (r"(hợp tác xã|htx)", "cooperative"),
)  # fmt: skip
"""How the name of a unit begins, and what it is; the first that fits."""

_KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("đơn vị trường học|cơ sở giáo dục|trường học|nhà trường|trường", frozenset({"school"})),
    ("đơn vị sự nghiệp( công lập)?", frozenset({"public", "school"})),
    ("cơ quan chuyên môn", frozenset({"department", "bureau", "board"})),
    ("cơ quan", _OFFICE),
    ("đơn vị", _OFFICE | _LOCAL | _VILLAGE | {"school", "company", "cooperative", ""}),
    ("địa phương", _LOCAL),
    ("phòng", frozenset({"department"})),
    ("ban", frozenset({"board", "force", "department"})),
    ("ngành", frozenset({"department", "bureau", "board", "force", "branch"})),
    ("sở", frozenset({"bureau"})),
    ("đoàn thể|tổ chức chính trị - xã hội|tổ chức chính trị xã hội|hội", frozenset({"mass"})),
    *((f"(ubnd |đảng ủy )?{level}", frozenset({level})) for level in sorted(_LOCAL)),
    ("ấp|khu phố|thôn|khóm|bản|buôn|làng|tổ dân phố|khu dân cư", _VILLAGE),
    ("trạm y tế", frozenset({"public"})),
    ("doanh nghiệp|công ty", frozenset({"company"})),
    ("hợp tác xã", frozenset({"cooperative"})),
)
"""What a collective counts up, and what it takes in."""

_LEVEL = r"(huyện|tỉnh|xã|phường|thị trấn|thị xã|thành phố|tp|quận|đặc khu)"
_SCOPE = re.compile(
    rf"(?P<wide>(đóng )?(trên|tại|ở) (toàn )?(địa bàn )?{_LEVEL}?|(trực )?thuộc {_LEVEL}|thuộc ubnd {_LEVEL})( .{{1,40}})?"
    rf"|(?P<own>(của |cấp )?(?P<level>{_LEVEL}))( .{{1,40}})?"
)
_NARROW = re.compile(
    r"\b(liên quan|được|có|không|khác|sau|còn lại|phân công|tham gia|đăng ký|phòng|sở|ngành)\b"
)
_OPENS = re.compile(r"\b(?:tất cả |toàn thể )?(?:các|những|mọi)\s+")
_OPENS_LOCAL = re.compile(r"^(ubnd|hđnd|đảng ủy)\s+(?:các|những)\s+")
_CLUSTER = re.compile(
    r"(?P<head>trưởng (các )?|)(?P<what>(cụm|khối)( trưởng)?)(?P<rest>( thi đua| năm \d{4}|\s?của.*| trên địa bàn.*| thuộc.*|"
    rf" {_LEVEL}.*)*)"
)
_IN_CLUSTER = re.compile(
    r"(?:đơn vị|thành viên|cơ quan|đơn vị thành viên) (?:trong|thuộc|của) (?:các )?(?P<name>(?:cụm|khối).*)"
)
_MANY = re.compile(r"(?:cac|nhung|toan the|tat ca|thu truong cac|lanh dao cac|truong cac)\b")
_PARTS = re.compile(r"\s*[,;/()\n]\s*|\s+(?:và|cùng|với)\s+")


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What tells whether a collective means a unit."""

    name: str
    clusters: tuple[str, ...] = ()
    """Clusters and blocks it belongs to."""
    led: tuple[str, ...] = ()
    """Those it heads this year."""
    groups: tuple[str, ...] = ()
    """Groups of the conference in which its delegates stand."""


def names_many(text: str) -> bool:
    """Tell whether a text begins as “các xã, thị trấn” does, which names no single unit."""
    return bool(_MANY.match(fold(text)))


def names_unit(text: str, unit: str) -> bool:
    """Tell whether a text names the unit itself, alone or in a list of offices."""
    return same_unit(text, unit) or any(same_unit(one, unit) for one in split_offices(text))


def means_unit(text: str, unit: UnitFacts) -> bool:
    """Tell whether a collective surely takes the unit in; a text that names one office is no collective."""
    said = re.sub(r"\bủy ban nhân dân\b", "ubnd", canonical_tones(clean(text)).casefold().replace("uỷ", "ủy"))
    of_group = unit_key(_OPENS.sub("", said))
    if said != _OPENS.sub("", said) and of_group and any(unit_key(one) == of_group for one in unit.groups):
        return True
    return any(_run_means(run, unit) for run in _runs(said))


def _runs(said: str) -> Iterator[list[str]]:
    """Part a text at its words “các”: what one of them opens stands or falls together."""
    run: list[str] = []
    for part in _PARTS.split(said):
        if opened := _opened(part):
            if run:
                yield run
            run = [opened]
        elif run and (_kind_of(part) or _CLUSTER.fullmatch(part)):
            run.append(part)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _opened(part: str) -> str:
    """Give a part without its “các”; empty when it has none at its head."""
    if _OPENS_LOCAL.match(part):
        return _OPENS_LOCAL.sub(r"\1 ", part)
    bare = re.sub(r"^(?:thủ trưởng|lãnh đạo|người đứng đầu|đối với|đề nghị)\s+", "", part)
    if re.match(r"trưởng (?:các )?(?:cụm|khối)\b", bare):
        return bare
    found = _OPENS.match(bare)
    return bare[found.end() :] if found else ""


def _run_means(run: Sequence[str], unit: UnitFacts) -> bool:
    """Tell whether any part means the unit; a narrowing at the end of a list narrows all of it."""
    if not all(_is_decided(part) for part in run):
        return False
    return any(_part_means(part, unit) for part in run)


def _is_decided(part: str) -> bool:
    if _CLUSTER.fullmatch(part) or _IN_CLUSTER.fullmatch(part):
        return True
    found = _kind_of(part)
    return found is not None and (
        not found[1] or (bool(_SCOPE.fullmatch(found[1])) and not _NARROW.search(found[1]))
    )


def _part_means(part: str, unit: UnitFacts) -> bool:
    if inside := _IN_CLUSTER.fullmatch(part):
        return _in_cluster(inside["name"], unit.clusters)
    if cluster := _CLUSTER.fullmatch(part):
        heads = bool(cluster["head"]) or "trưởng" in cluster["what"]
        return _in_cluster(part.removeprefix(cluster["head"]), unit.led if heads else unit.clusters)
    found = _kind_of(part)
    if found is None:
        return False
    taken, rest = found
    scope = _SCOPE.fullmatch(rest) if rest else None
    what = _type_of(unit.name)
    if scope and scope["own"] and what not in _LOCAL and _level_differs(scope["level"], unit.name):
        return False
    if scope and scope["own"] and what in _LOCAL | _VILLAGE and part.startswith("đơn vị"):
        return False
    return what in taken


def _level_differs(level: str, name: str) -> bool:
    """Tell whether a name ends at another level than the one said: “đoàn thể huyện” and Hội Nông dân xã."""
    found = re.search(rf"(?<!\w){_LEVEL}(?: [^a-z]\S*){{0,4}}$", clean(name))
    return found is not None and found[1] != level


def _in_cluster(said: str, names: Iterable[str]) -> bool:
    """Tell whether one of the names is the cluster meant, or any of its kind when none is called by name."""
    kind = said.split(maxsplit=1)[0]
    general = _CLUSTER.fullmatch(said) is not None
    return any(same_unit(one, said) or (general and clean(one).casefold().startswith(kind)) for one in names)


def _kind_of(part: str) -> tuple[frozenset[str], str] | None:
    """Give what a part counts up and the words behind it, None when it counts nothing up."""
    for words, taken in _KINDS:
        if found := re.match(rf"(?:{words})(?!\w)\s*", part):
            return taken, part[found.end() :]
    return None


def _type_of(name: str) -> str:
    said = canonical_tones(clean(name)).casefold().replace("uỷ", "ủy").replace("ủy ban nhân dân", "ubnd")
    for words, what in _UNIT_TYPES:
        if re.match(rf"{words}(?!\w)", said):
            return what
    return ""
