"""The days by which a plan wants something sent: when, what, by whom, to whom."""

import re
from collections.abc import Iterable, Iterator

from tdkt_event.domain.plan import Deadline
from tdkt_event.domain.plan_offices import is_office, trimmed, without_lead_in
from tdkt_event.domain.plan_time import days_in
from tdkt_event.domain.vietnamese import clean, fold

_LIMIT = re.compile(
    r"(?P<words>(?:xong\s+|hoàn thành\s+|thời gian\s+|thời hạn\s+)?(?:trước|chậm nhất(?:\s+(?:là|đến|vào|trước))*|muộn nhất(?:\s+(?:là|vào))?|hạn cuối(?: cùng)?(?:\s+là)?|đến hết|đến trước|hết|không quá|từ nay đến|tính đến|hạn chót)\s*:?\s*)(?:ngày\s+)?$",
    re.IGNORECASE,
)
_DATE_ONLY = re.compile(r"(?:vào\s+|đến\s+)?ngày\s+$", re.IGNORECASE)
_EXCLUSIVE = re.compile(r"trước", re.IGNORECASE)
_SEND = re.compile(r"\b(?:gửi|nộp|báo cáo|đăng ký|trình|hoàn thành|chuyển|tổng hợp|xây dựng|ban hành|phê duyệt|lập|đề xuất|đề nghị|cử)\b", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:gửi\s+(?:về|cho|đến|tới)?|về|cho|đến|tới|báo cáo|trình|nộp(?:\s+(?:về|cho))?)\s+\(?(?P<to>(?:Thường trực|Hội đồng|UBND|Ủy ban|Uỷ ban|Sở|Ban|Phòng|Bộ|Văn phòng|Liên đoàn|Trung tâm|Cục|Chi cục|Đảng ủy|Huyện ủy|Tỉnh ủy|Cụm trưởng|Khối trưởng|Tổ|Trường|Hội|Công an|Mặt trận|Đoàn)[^,;.:()]*?(?:\s*\((?:qua|thông qua)[^()]*\))?)(?=\s+(?:để|trước|chậm|và|theo|hạn|đến hết|vào|thời gian|tổng hợp|qua\s|cụ thể|kèm)\b|[,;.:()]|$)"
)
_THROUGH = re.compile(r"\((?:qua|thông qua|trực tiếp là)\s+(?P<office>[^()]+)\)")
_SENTENCE = re.compile(r"(?<=[^\W\d][.;])\s+(?=[A-ZĐÀ-Ỹ“])|(?<=\d{4}[.;])\s+(?=[A-ZĐÀ-Ỹ“])")


def read_deadlines(lines: Iterable[tuple[str, int, str]]) -> list[Deadline]:
    """Read deadlines in lines given as (text, line number, office whose duties hold the line)."""
    found = [one for text, number, owner in lines for one in _in_line(text, number, owner)]
    return sorted(found, key=lambda one: (one.day, one.line))


def _in_line(text: str, number: int, owner: str) -> Iterator[Deadline]:
    for sentence in _SENTENCE.split(text):
        for day, start, end in days_in(sentence):
            start = _day_word(sentence, start)
            before = sentence[:start]
            limit = _LIMIT.search(before)
            if limit is None:
                continue
            words = clean(sentence[limit.start() : end])
            rest = clean(f"{sentence[: limit.start()]} {sentence[end:]}")
            to = _receiver(sentence)
            who = _sender(sentence[: limit.start()]) or owner
            inclusive = not _EXCLUSIVE.search(limit["words"])
            yield Deadline(day.isoformat(), words, inclusive, "day", _what(rest), who, to, number)
            break


def _day_word(sentence: str, start: int) -> int:
    return start if not sentence[:start].rstrip().lower().endswith("ngày") else sentence[:start].rstrip().lower().rfind("ngày")


def _receiver(sentence: str) -> str:
    found = _TO.search(sentence)
    if not found:
        return ""
    return trimmed(found["to"])


def _sender(before: str) -> str:
    """Give who is asked: the office between “đề nghị” and the act, or the subject of the sentence."""
    asked = re.search(r"(?:đề nghị|yêu cầu|giao)\s+(?P<who>[^;:]+?)\s+(?=(?:gửi|nộp|báo cáo|đăng ký|hoàn thành|xây dựng|tổng hợp|lập|triển khai|tổ chức|ban hành|chủ động|khẩn trương|căn cứ|có)\b)", before, re.IGNORECASE)
    if asked and is_office(asked["who"]):
        return trimmed(asked["who"])
    bare = without_lead_in(before.lstrip("-–+*• "))
    verb = re.search(r"\s(?:gửi|nộp|báo cáo|đăng ký|hoàn thành|xây dựng|tổng hợp|lập|căn cứ|có trách nhiệm|tổ chức)\b", bare)
    if verb and is_office(bare) and len(bare[: verb.start()].split()) <= 25 and ":" not in bare[: verb.start()]:
        return trimmed(bare[: verb.start()])
    return ""


def _what(rest: str) -> str:
    text = re.sub(r"^(?:Thời hạn(?: và địa điểm)?|Thời gian(?: và địa điểm)?|Hạn)\s+(?=nộp|gửi)", "", rest)
    text = re.sub(r"\s*:\s*(?=(?:về|cho|gửi)\b)", " ", text)
    asked = re.match(r"^(?P<object>.+?),?\s+(?:đề nghị|yêu cầu)\s+(?P<who>[^;:]+?)\s+(?P<verb>gửi|nộp)\s+(?P<rest>.*)$", text)
    if asked:
        first = asked["object"]
        where = re.sub(r"\(([^()]+)\)", r"\1", asked["rest"])
        text = f"{asked['verb'].capitalize()} {first[:1].lower()}{first[1:]} {where}"
    else:
        text = _without_sender(text)
    text = re.sub(r"\s*\(\s*\)|\s+,|,\s*$", "", clean(text)).strip(" .;,:-–")
    return text[:1].upper() + text[1:]


def _without_sender(text: str) -> str:
    who = _sender(text)
    at = text.find(who) if who else -1
    return text[at + len(who) :].strip() if at >= 0 else text


def same_matter(one: str, other: str) -> bool:
    """Say whether two texts speak of the same thing by their first words."""
    return fold(one)[:40] == fold(other)[:40]
