"""Several tasks in one line: where one ends, and which words only say by when."""

import re

from tdkt_event.domain.plan_offices import NAMED, trimmed
from tdkt_event.domain.plan_time import days_in
from tdkt_event.domain.vietnamese import fold

_SHORT_TASK, _MANY, _MOST_LIMIT = 20, 2, 12
_ACTS = frozenset(
    (  # noqa: SIM905 (as a list it would take fifty lines)
        "cử phụ trách tổ chức chuẩn bị bố trí phối thực hiện tham mưu lập in phát gửi xây dựng hướng dẫn "
        "đưa cấp thẩm định báo cáo kiểm tra đảm bảo tuyên truyền theo dõi tổng hợp viết quay chụp đón "
        "trang mời ban hành chủ trì"
    ).split()
)
"""Syllables of the verbs that a task begins with."""
_NOUN = re.compile(r"(?:cac|nhung|mo hinh|cong tac|viec|noi dung|ket qua|so|danh|ho so)\b")
_BY_WHEN = re.compile(
    r"(?:(?:và|phải|cần|xong|tất cả|toàn bộ|(?:các )?(?:việc|nội dung|nhiệm vụ) (?:này|trên)|hoàn thành|hoàn thiện|thực hiện|triển khai|kết thúc)\s+)*(?:(?:trình|gửi|nộp|báo cáo|phát hành)\s+)?"
    r"(?:(?:thời )?hạn|thời gian|xong|chậm nhất|muộn nhất|đến hết|không quá ngày|vào ngày|trước (?:ngày|tháng|thứ|\d)|trong (?:ngày|tuần|tháng|quý|năm)|bài (?:tham luận |viết )?gửi)\b"
    r"|hoàn thành (?:trước|trong)\b",
    re.IGNORECASE,
)
"""“Hoàn thành trước ngày …”: a verb without an object says by when the task before it is done."""


def split_task(text: str, *, inline: bool) -> list[str]:
    """Part a line of several short tasks at semicolons, and one behind a colon also at commas before acts."""
    text = text.strip()
    if not text:
        return []
    parts = _with_limits([trimmed(part) for part in _parts_of(text) if trimmed(part)])
    if (
        not inline
        and len(parts) > 1
        and all(len(part.split()) <= _SHORT_TASK and part[:1].islower() for part in parts[1:])
        and len(parts[0].split()) <= _SHORT_TASK
    ):
        return parts
    if inline:
        sentences = _joined_nouns(_parts_of(text))
        if len(sentences) > 1:
            return sentences
        pieces = [trimmed(part) for part in text.split(",") if trimmed(part)]
        if len(pieces) > _MANY and all(_is_act(piece) for piece in pieces):
            return pieces
    return [trimmed(text)]


def ends_with_limit(text: str) -> bool:
    """Say whether the last part of a line of tasks only says by when, so that it holds for all of them."""
    return bool(_BY_WHEN.match(trimmed(_parts_of(text.strip(" ;."))[-1])))


def only_says_when(text: str) -> bool:
    """Say whether a line of its own only says by when the task above it is done: “Thời gian hoàn thành: …”."""
    return bool(_BY_WHEN.match(trimmed(text)) and days_in(text)) and len(text.split()) <= _MOST_LIMIT


def _with_limits(parts: list[str]) -> list[str]:
    """Put a part that only says by when back to the task before it."""
    found: list[str] = []
    for part in parts:
        if found and _BY_WHEN.match(part):
            found[-1] = f"{found[-1]}; {part}"
        else:
            found.append(part)
    return found


def _parts_of(text: str) -> list[str]:
    """Part a text at the semicolons outside brackets."""
    return re.split(r";(?![^()]*\))", text)


def _joined_nouns(parts: list[str]) -> list[str]:
    """Put back what a semicolon parted inside one task: a part that begins with a noun, not with an act."""
    found: list[str] = []
    for part in parts:
        bare = trimmed(part)
        if found and bare and (_NOUN.match(fold(bare)) or re.match(NAMED, bare) or _BY_WHEN.match(bare)):
            found[-1] = f"{found[-1]}; {bare}"
        elif bare:
            found.append(bare)
    return found


def _is_act(text: str) -> bool:
    return text.split(maxsplit=1)[0].lower() in _ACTS
