"""Large lettering: lines that break where a reader pauses, at the largest size their box holds.

The width of a line is linear in its size: words are measured once at 100 points, lines are chosen, the size is solved.
Widths and heights are millimetres, sizes are points.
"""

import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tdkt_event.documents.fonts import REQUIRED_LETTERS, Style
from tdkt_event.documents.press import NBSP, POINT, Canvas, Colour, Press
from tdkt_event.documents.print_shop.layouts import Place, RoleStyle
from tdkt_event.documents.typeset import ASCENT, SINGLE, Block, Run, fit_lines, hold, hold_dates, plain

_MEASURED_AT = 100.0
_SLACK = 1.18
"""How much wider than the narrowest possible a line may be when that lets it break at a pause."""
_BREAK_COST = 0.05
_PASSED_COST = 0.06
"""What a pause inside a line costs, and above it a break where nobody pauses, in squared shares of a line."""
_AGAINST_PAUSES = 0.91
"""What each break without a pause, and each pause without a break, takes from the worth of an arrangement."""
_MORE_LINES = 0.97
"""What each further line of a short text takes from the worth of an arrangement."""
_SMALLEST = 4.0
_LONGEST_NAME = 6
"""Syllables up to which words with capitals are one name, and `names` are held."""
_TIGHT = 1e-6
_PHRASES = (
    "thi đua, khen thưởng|thi đua - khen thưởng|thi đua – khen thưởng|thi đua yêu nước|thi đua|khen thưởng|hội nghị|"
    "tổng kết|sơ kết|công tác|phong trào|phát động|ký kết|giao ước|biểu dương|tôn vinh|điển hình tiên tiến|"
    "tập thể|cá nhân|nhiệm vụ|phương hướng|trọng tâm|đại biểu|đại hội|tuyên dương|trao tặng|danh hiệu|huân chương|"
    "bằng khen|giấy khen|chào mừng|nhiệt liệt|kỷ niệm|thành lập|triển khai|quốc phòng|an ninh|kinh tế|xã hội|"
    "văn hóa|thể thao|ủy ban|nhân dân|hội đồng|mặt trận|tổ quốc|việt nam|đảng bộ|đảng ủy|huyện ủy|tỉnh ủy|"
    "chính quyền|thành tích|xuất sắc|tiêu biểu|toàn quốc|toàn tỉnh|toàn huyện|toàn xã|trên địa bàn|sáu tháng|"
    "chuyển đổi số|nông thôn mới|người tốt|việc tốt|cải cách hành chính|học tập|đơn vị|cơ quan|đoàn thể|"
    "bí thư|chủ tịch|phó chủ tịch|lãnh đạo|thường trực|ban tổ chức|bàn đón tiếp|đón tiếp|hội trường|"
    "yêu nước|thành công|tốt đẹp|quý đại biểu|về dự|đoàn kết|sáng tạo|đổi mới|phát triển|bền vững|hoàn thành|"
    "thắng lợi|mục tiêu|chỉ tiêu|kế hoạch|hồ chí minh|cộng sản|muôn năm|quang vinh|trách nhiệm|hiệu quả|nhiệm kỳ|"
    "thủ tướng chính phủ|thủ tướng|chính phủ|bộ chính trị|chính trị|quốc hội|trung ương|nhà nước|thành phố|thị trấn|"
    "lao động hạng nhất|lao động hạng nhì|lao động hạng ba|hạng nhất|hạng nhì|hạng ba|lao động|kỷ niệm chương|"
    "phụ nữ|nông dân|thanh niên|thiếu niên|công đoàn|cựu chiến binh|người cao tuổi|chữ thập đỏ|liên hiệp|liên đoàn|"
    "chấp hành|chỉ huy|quân sự|quân đội|công an|biên phòng|dân quân|tự vệ|quyết thắng|vì an ninh|cách mạng|"
    "quốc khánh|ngày sinh|lời kêu gọi|ái quốc|cuộc vận động|phong trào|gia đình|đời sống|xây dựng|thực hiện|"
    "giáo dục|đào tạo|y tế|tài chính|nội vụ|tư pháp|nông nghiệp|môi trường|tài nguyên|khoa học|công nghệ|du lịch|"
    "công thương|truyền thông|truyền thanh|truyền hình|đồng chí|doanh nghiệp|hợp tác xã|trung tâm|văn phòng|"
    "tiểu học|trung học|mầm non|năm học|bệnh viện|cán bộ|công chức|viên chức|tiết mục|hộ gia đình|văn nghệ"
)
_HELD_PHRASE = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_PHRASES.split('|'), key=len, reverse=True))})(?!\w)", re.IGNORECASE
)
_CAPITAL = f"[{''.join(sorted(letter for letter in REQUIRED_LETTERS if letter.isupper()))}]"
_NAME_WORD = rf"{_CAPITAL}(?:[^\W\d_]|['’](?=[^\W\d_]))*"
_NO_SECOND_HALF = (
    "tỉnh|huyện|xã|phường|thị|thành|quận|đặc khu|ấp|thôn|phòng|ban|sở|hội|đoàn|đảng|trung tâm|trường|văn phòng|ủy ban|"
    "uỷ ban|công an|mặt trận|liên đoàn|năm"
)
"""Words that begin another office after a dash, not the second half of a name such as “Bà Rịa - Vũng Tàu”."""
_AFTER_DASH = (
    rf"(?:[ {NBSP}]?[–-] ?(?!(?i:{_NO_SECOND_HALF})(?!\w))(?!{_CAPITAL}{{2}}){_NAME_WORD}(?: {_NAME_WORD})*)?"
)
_PROPER_NAME = re.compile(rf"(?<![^\s(“]){_NAME_WORD}(?: {_NAME_WORD})+{_AFTER_DASH}")
_LEADING = "(?:và|của|các|những|cho|trên|trong|về|theo|tại|với|để|từ|do|bằng|là|cùng)"
_PLACE_WORD = "(?:tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|đặc khu|ấp|thôn)"
_OF_A_PLACE = re.compile(rf"(?<!\w)(?i:{_PLACE_WORD}) (?={_CAPITAL})")
_NAME_OF_PLACE = re.compile(rf"(?<!\w)(?i:{_PLACE_WORD}) ({_NAME_WORD}(?: {_NAME_WORD})+{_AFTER_DASH})")
_NO_NAME = f"(?:{_LEADING}|năm|quý|tháng|lần|đợt|khóa)(?!\\w)"
_PLACE_IN_CAPITALS = re.compile(
    rf"(?<!\w){_PLACE_WORD} (?!{_NO_NAME})[^\W\d_]+ (?!{_NO_NAME})[^\W\d_]+(?=[ ,;.)]|$)", re.IGNORECASE
)
"""In a text that is all capitals nothing shows a name: after the word of a place it is most often two syllables."""
_NUMBERED = re.compile(
    r"(?<!\w)(?:năm học|lần thứ|thế kỷ|đại hội|giai đoạn|nhiệm kỳ|nhóm|đoàn|bàn|lầu|tuần|loại) (?:(?-i:[IVXL]+)\b|\d[\d./]*)",
    re.IGNORECASE,
)
"""A noun of a number besides those that every paper holds."""
_RANGE = re.compile(rf"(?<!/\d{{4}})(?<=\d)[ {NBSP}]([–—-]) (?=\d{{1,4}}(?![\d/]))")
_NO_NOUN = re.compile(
    rf"(?<=\d){NBSP}(?={_LEADING}(?![\w{NBSP}]))|(?<=\d{{4}}[–-]\d{{4}}){NBSP}", re.IGNORECASE
)
_PERCENT = re.compile(r"\d %(?: [^\W\d_]+)?|\d% [^\W\d_]+")
_PAUSES = (",", ";", ":", ".", "–", "-")
_LEADING_WORD = re.compile(rf"(?<!\w){_LEADING} (?=\w)", re.IGNORECASE)
"""Words that begin a phrase and so do not end a line."""


@dataclass(frozen=True, slots=True)
class Row:
    """A text of one kind to be set: its held spaces are non-breaking already."""

    text: str
    rule: RoleStyle
    style: Style


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line as it will be drawn: baseline below the top of its stack, width and size."""

    text: str
    style: Style
    size: float
    width: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines of one board, one under the other."""

    lines: tuple[SetLine, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Split:
    """One way to break a row: its lines, the widest of them at one point, and where it goes against pauses."""

    lines: tuple[str, ...]
    widest: float
    faults: int


def hold_phrases(text: str, names: Iterable[str] = ()) -> str:
    """Bind what a board's line must not part: terms of the movement, proper names, numbers, dates and `names`."""
    return _held(text, tuple(names))


@lru_cache(maxsize=2048)
def _held(text: str, names: tuple[str, ...]) -> str:
    text = _PERCENT.sub(_bound, _NUMBERED.sub(_bound, plain(text)))
    text = _RANGE.sub(rf"{NBSP}\1{NBSP}", hold(hold_dates(text)))
    text = _NO_NOUN.sub(" ", text)
    said = text.replace(NBSP, " ").casefold()
    known = {plain(name) for name in names}
    wanted = {name for name in known if 0 < name.count(" ") < _LONGEST_NAME and name.casefold() in said}
    for name in sorted(wanted, key=len, reverse=True):
        pattern = re.compile(re.escape(name).replace(r"\ ", f"[ {NBSP}]"), re.IGNORECASE)
        text = pattern.sub(_bound, text)
    shown_by_case = not text.isupper()
    if shown_by_case:
        text = _OF_A_PLACE.sub(_bound, _PROPER_NAME.sub(_bound_name, text))
    text = _HELD_PHRASE.sub(_bound, text)
    if not shown_by_case:
        text = _PLACE_IN_CAPITALS.sub(_bound, text)
    return _LEADING_WORD.sub(_bound, text)


def hold_what_fits(press: Press, held: str, *, style: Style, width: float, least: float) -> tuple[str, float]:
    """Unbind what no line of `width` holds at `least` points; give also the size at which each word fits."""
    face = press.face(style)
    words = [
        word if face.width(word, 1.0) * least <= width else word.replace(NBSP, " ")
        for word in held.split(" ")
    ]
    held = " ".join(words)
    widest = max(face.width(word, 1.0) for word in held.split(" "))
    return held, width / widest if widest else math.inf


def fit_held(
    press: Press, held: str, *, style: Style, width: float, height: float, sizes: Sequence[float], least: float,
    leading: float = SINGLE,
) -> Block:  # fmt: skip
    """Set a text in a box: smaller, down to `least` points, rather than parted where it is bound."""
    held, limit = hold_what_fits(press, held, style=style, width=width, least=least)
    kept = [size for size in sizes if size <= limit + _TIGHT] or [max(min(limit, sizes[-1]), _SMALLEST)]
    return fit_lines(
        press, [Run(held, style)], width=width, height=height, sizes=kept, leading=leading, balanced=True
    )


def names_of_places(texts: Iterable[str]) -> list[str]:
    """Give the proper names that follow the word of a place: “UBND xã An Khương” gives “An Khương”."""
    return [name for text in texts for name in _NAME_OF_PLACE.findall(plain(text))]


def _bound(found: re.Match[str]) -> str:
    return found[0].replace(" ", NBSP)


def _bound_name(found: re.Match[str]) -> str:
    """Bind a name, but not a whole text that somebody wrote with a capital at every word."""
    return found[0] if found[0].count(" ") >= _LONGEST_NAME else _bound(found)


def make_row(text: str, rule: RoleStyle, *, names: Iterable[str] = (), style: Style | None = None) -> Row:
    """Bind and, where the rule wants it, capitalise one text."""
    held = hold_phrases(text, names)
    return Row(held.upper() if rule.upper else held, rule, rule.style if style is None else style)


def set_stack(
    press: Press, rows: Sequence[Row], *, width: float, height: float, largest: float, leading: float
) -> Stack:
    """Set rows in a box at the largest size, at most `largest` points for the name, that the box holds."""
    if not rows:
        return Stack((), 0.0)
    splits = [_splits(press, row) for row in rows]
    best: tuple[float, float, tuple[_Split, ...]] | None = None
    for chosen in itertools.product(*splits):
        size = _size(rows, chosen, width, height, leading)
        worth = _worth(min(size, largest), chosen)
        if best is None or worth > best[0] + _TIGHT:
            best = worth, min(size, largest), chosen
    assert best is not None  # noqa: S101 - every row has at least one split
    return _stack(rows, best[2], best[1], leading)


def _size(
    rows: Sequence[Row], chosen: Sequence[_Split], width: float, height: float, leading: float
) -> float:
    """Solve the size of the name at which everything is as wide or as high as the box."""
    tall = sum(
        row.rule.size_to_name * leading * len(split.lines) + (row.rule.gap_to_name if number else 0.0)
        for number, (row, split) in enumerate(zip(rows, chosen, strict=True))
    )
    widest = max(row.rule.size_to_name * split.widest for row, split in zip(rows, chosen, strict=True))
    return min(height / (tall * POINT), width / widest if widest else math.inf)


def _worth(size: float, chosen: Sequence[_Split]) -> float:
    for split in chosen:
        size *= _AGAINST_PAUSES**split.faults * _MORE_LINES ** (len(split.lines) - 1)
    return size


def _stack(rows: Sequence[Row], chosen: Sequence[_Split], size: float, leading: float) -> Stack:
    lines: list[SetLine] = []
    y = 0.0
    for number, (row, split) in enumerate(zip(rows, chosen, strict=True)):
        own = size * row.rule.size_to_name
        step = own * POINT * leading
        y += row.rule.gap_to_name * size * POINT if number else 0.0
        for text in split.lines:
            baseline = y + (step - own * POINT) / 2 + own * POINT * ASCENT
            lines.append(SetLine(text, row.style, own, 0.0, baseline))
            y += step
    return Stack(tuple(lines), y)


def draw_stack(canvas: Canvas, stack: Stack, place: Place, *, ink: Colour) -> None:
    """Draw a stack in the middle of a box, each line centred."""
    top = place.top + (place.height - stack.height) / 2
    for line in stack.lines:
        width = canvas.press.face(line.style).width(line.text, line.size)
        left = place.left + (place.width - width) / 2
        canvas.text(left, top + line.baseline, line.text, size=line.size, style=line.style, colour=ink)


def _splits(press: Press, row: Row) -> list[_Split]:
    """Give the best way to break a row into 1, 2, 3 … lines, at most as many as its rule allows."""
    words = row.text.split(" ")
    face = press.face(row.style)
    widths = [face.width(word, _MEASURED_AT) / _MEASURED_AT for word in words]
    space = face.width(" ", _MEASURED_AT) / _MEASURED_AT
    count = min(row.rule.most_lines, len(words))
    return [_split(words, widths, space, lines) for lines in range(1, count + 1)]


def _split(words: Sequence[str], widths: Sequence[float], space: float, count: int) -> _Split:
    """Break into `count` lines: nearly as narrow as can be, rather after a pause than inside a phrase."""
    ends = list(itertools.accumulate((width + space for width in widths), initial=0.0))
    narrowest = _narrowest(ends, space, count)
    stops = _stops(words, ends, space, count, narrowest * _SLACK)
    lines = tuple(" ".join(words[a:b]) for a, b in itertools.pairwise((0, *stops)))
    widest = max(ends[b] - ends[a] - space for a, b in itertools.pairwise((0, *stops)))
    broken = {stop - 1 for stop in stops[:-1]}
    paused = {number for number, word in enumerate(words[:-1]) if word.endswith(_PAUSES)}
    return _Split(lines, widest, len(broken ^ paused) if count > 1 else 0)


def _narrowest(ends: Sequence[float], space: float, count: int) -> float:
    """Find the least width at which `count` lines hold all words."""
    last = len(ends) - 1
    widths = [ends[end] - space for end in range(1, last + 1)]
    for taken in range(2, count + 1):
        widths = [
            math.inf if end < taken else min(
                max(widths[start - 1], ends[end] - ends[start] - space) for start in range(taken - 1, end)
            )
            for end in range(1, last + 1)
        ]  # fmt: skip
    return widths[-1]


def _stops(
    words: Sequence[str], ends: Sequence[float], space: float, count: int, room: float
) -> tuple[int, ...]:
    """Choose where lines end: even lines, each no wider than `room`, pauses preferred."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for _ in range(count):
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, stops) in best.items():
            passed = 0.0
            for end in range(start + 1, len(words) + 1):
                width = ends[end] - ends[start] - space
                if width > room + _TIGHT:
                    break
                pause = words[end - 1].endswith(_PAUSES)
                total = cost + (1 - width / room) ** 2 + passed
                total += 0.0 if pause or end == len(words) else _BREAK_COST
                if end not in found or total < found[end][0]:
                    found[end] = total, (*stops, end)
                passed += _PASSED_COST if pause else 0.0
        best = found
    return best[len(words)][1]


def fit_size(press: Press, text: str, *, style: Style, width: float, largest: float) -> float:
    """Give the size in points, at most `largest` and at least 4, at which a text stays on one line."""
    natural = press.face(style).width(text, _MEASURED_AT) / _MEASURED_AT
    return max(_SMALLEST, min(largest, width / natural)) if natural else largest
