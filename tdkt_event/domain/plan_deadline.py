"""The days by which a plan wants something sent: when, what, by whom, to whom."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tdkt_event.domain.plan import Deadline, WorkItem
from tdkt_event.domain.plan_offices import NAMED, actor_of, is_office, trimmed, without_lead_in
from tdkt_event.domain.plan_source import CAPITAL
from tdkt_event.domain.plan_tasks import ends_with_limit, split_task
from tdkt_event.domain.plan_time import days_in
from tdkt_event.domain.vietnamese import clean, fold

_LIMIT = re.compile(
    r"(?P<words>(?:xong\s+|hoàn thành\s+|thời gian\s+|thời hạn\s+)?(?:trước|chậm nhất(?:\s+(?:là|đến|vào|trước))*|muộn nhất(?:\s+(?:là|vào))?|hạn cuối(?: cùng)?(?:\s+là)?|đến hết|đến trước|hết|không quá|từ nay đến|tính đến|hạn chót)\s*:?\s*)(?P<hour>\(?\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{1,2})?\s*(?:phút|')?\)?,?\s*)?(?:(?:thứ\s+\w+|chủ nhật),?\s*\(?)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
_EXCLUSIVE = re.compile(r"trước", re.IGNORECASE)
_TO = re.compile(
    rf"\b(?:gửi(?:\s+(?:về|cho|đến|tới))?|về|cho|đến|tới|báo cáo|trình|nộp(?:\s+(?:về|cho))?)\s+\(?(?P<to>(?:{NAMED}|Cụm trưởng|Khối trưởng)(?:[^,;.:()]|,\s(?=[{CAPITAL}]))*?(?:\s*\((?:qua|thông qua)[^()]*\))?)(?=\s+(?:để|trước|chậm|và(?!\s+[{CAPITAL}])|theo|hạn|đến hết|vào|thời gian|tổng hợp|qua\s|cụ thể|kèm)\b|,(?!\s[{CAPITAL}])|[;.:()]|$)"
)
_THROUGH = re.compile(r"\((?:qua|thông qua|trực tiếp là)\s+(?P<office>[^()]+)\)")
_ONLY_TIME = re.compile(
    r"^(?:thời gian|thời hạn|hạn|tiến độ|yêu cầu)?\s*(?:hoàn thành|thực hiện|xong)?\W*$", re.IGNORECASE
)
_SENTENCE = re.compile(rf"(?<=[^\W\d][.;])\s+(?=[{CAPITAL}“])|(?<=\d{{4}}[.;])\s+(?=[{CAPITAL}“])")


@dataclass(frozen=True, slots=True)
class _Limit:
    """Where a sentence says by when."""

    start: int
    end: int
    day: str
    inclusive: bool
    precision: str


def read_deadlines(lines: Iterable[tuple[str, int, str]], year: int | None = None) -> list[Deadline]:
    """Read deadlines in lines given as (text, line number, office whose duties hold the line).

    A day of every year gets the year that the plan is for, and the precision “yearly”.
    """
    found: list[Deadline] = []
    above = ("", "")
    for text, number, owner in lines:
        for one in _in_line(text, number, owner, year):
            found.append(one if one.what else replace(one, what=_of_above(above, owner)))
        above = (text, owner)
    return sorted(found, key=lambda one: (one.day, one.line))


def _of_above(above: tuple[str, str], owner: str) -> str:
    """Give the task of the line above for a line that only says by when."""
    text, held_by = above
    heading = text.rstrip().endswith(":") or not owner or fold(trimmed(text)) == fold(owner)
    return "" if heading or held_by != owner else _what(trimmed(text))


def _in_line(text: str, number: int, owner: str, year: int | None = None) -> Iterator[Deadline]:
    head, colon, rest = text.partition(":")
    inline = bool(colon) and is_office(without_lead_in(head)) and not days_in(head) and "“" not in head
    if inline:
        text, owner = rest.strip(), trimmed(without_lead_in(head))
    before_it = ""
    for sentence in _SENTENCE.split(text):
        for task in _tasks_in(sentence, inline=inline):
            limit = next(_limits(task, year), None)
            if limit is not None:
                yield _deadline(task, limit, before_it, owner, number)
        before_it = sentence


def _tasks_in(sentence: str, *, inline: bool) -> list[str]:
    """Part a sentence into tasks that may each have a day; one day at the end of several is the day of all."""
    if len(days_in(sentence)) < _SEVERAL and ends_with_limit(sentence):
        return [sentence]
    return split_task(sentence, inline=inline)


_SEVERAL = 2


def _deadline(sentence: str, limit: _Limit, before_it: str, owner: str, number: int) -> Deadline:
    before = sentence[: limit.start]
    rest = clean(f"{_LEFT_VERB.sub('', before)} {sentence[limit.end :]}")
    to, who = _receiver(sentence), _sender(before) or owner
    if not to and _RECEIVES.match(before):  # who receives is told; who sends stands behind “của”
        to, who = who, _senders(before)
    if to and fold(to) == fold(who):
        who = ""  # whoever has to send it there, not the office itself
    what = _summary(rest, who, to) or _what(before_it if _ONLY_TIME.match(rest) else rest)
    words = clean(sentence[limit.start : limit.end])
    return Deadline(limit.day, words, limit.inclusive, limit.precision, what, who, to, number)


_LEFT_VERB = re.compile(
    r"[;,]\s*(?:(?:và|phải|cần)\s+)?(?:(?:các )?(?:việc|nội dung|nhiệm vụ) (?:này|trên)\s+)?(?:hoàn thành|hoàn thiện|thực hiện|xong)?(?:\s+xong)?\s*$",
    re.IGNORECASE,
)
"""What “; hoàn thành xong” leaves before “trước ngày …”."""
_RECEIVES = re.compile(r"\W*(?:tiếp nhận|thu nhận|nhận)\b", re.IGNORECASE)
_OF_WHOM = re.compile(r"\scủa (?P<who>(?:các|từng|mỗi)\s[^;:.]+?)\s*(?:[;:.]|,?\s+hạn\b|$)")


def _senders(before: str) -> str:
    found = _OF_WHOM.search(before)
    return trimmed(found["who"]) if found else ""


def _limits(sentence: str, year: int | None) -> Iterator[_Limit]:
    for day, figures, end in days_in(sentence):
        said = _LIMIT.search(sentence[: _day_word(sentence, figures)])
        if said is not None:
            inclusive = bool(said["hour"]) or not _EXCLUSIVE.search(
                said["words"]
            )  # until an hour of that day
            yield _Limit(said.start(), end, day.isoformat(), inclusive, "day")
    for found in _IN_MONTH.finditer(sentence):
        if 1 <= int(found["month"]) <= _MONTHS:
            yield _Limit(
                found.start(), found.end(), _month_end(int(found["year"]), int(found["month"])), True, "month"
            )
    for found in _EVERY_YEAR.finditer(sentence) if year else ():
        day_text = f"{year}-{int(found['month']):02d}-{int(found['day']):02d}"
        yield _Limit(found.start(), found.end(), day_text, not _EXCLUSIVE.search(found["words"]), "yearly")


_MONTHS = 12
_EVERY_YEAR = re.compile(
    r"(?P<words>trước|chậm nhất(?: là)?|đến hết)\s+(?:ngày\s+)?(?P<day>\d{1,2})\s*(?:/|tháng\s+)\s*(?P<month>\d{1,2})\s+(?:hàng|hằng|mỗi)\s+năm",
    re.IGNORECASE,
)


def _day_word(sentence: str, start: int) -> int:
    return (
        start
        if not sentence[:start].rstrip().lower().endswith("ngày")
        else sentence[:start].rstrip().lower().rfind("ngày")
    )


def _receiver(sentence: str) -> str:
    found = _TO.search(sentence)
    if not found:
        return ""
    return trimmed(found["to"])


def _sender(before: str) -> str:
    """Give who is asked: the office between “đề nghị” and the act, or the subject of the sentence."""
    bare = before.lstrip("-–+*• ")
    actor = actor_of(bare)[0]
    if actor:
        return actor
    asked = re.search(
        r"(?:đề nghị|yêu cầu|(?<!được )giao)\s+(?P<who>[^;:]+?)\s+(?=(?:gửi|nộp|báo cáo|đăng ký|hoàn thành|xây dựng|tổng hợp|lập|triển khai|tổ chức|ban hành|chủ động|khẩn trương|căn cứ|có)\b)",
        before,
        re.IGNORECASE,
    )
    if asked and is_office(asked["who"]):
        return trimmed(asked["who"])
    return ""


def _what(rest: str) -> str:
    text = re.sub(r"^(?:Thời hạn(?: và địa điểm)?|Thời gian(?: và địa điểm)?|Hạn)\s+(?=nộp|gửi)", "", rest)
    text = re.sub(r"\s*:\s*(?=(?:về|cho|gửi)\b)", " ", text)
    asked = re.match(
        r"^(?P<object>.+?),?\s+(?:đề nghị|yêu cầu)\s+(?P<who>[^;:]+?)\s+(?P<verb>gửi|nộp)\s+(?P<rest>.*)$",
        text,
    )
    if asked:
        first = asked["object"]
        where = re.sub(r"\(([^()]+)\)", r"\1", asked["rest"])
        text = f"{asked['verb'].capitalize()} {first[:1].lower()}{first[1:]} {where}"
    else:
        text = _without_sender(text)
    text = re.sub(r"\s*\(\s*\)|\s+,|,\s*$", "", clean(text)).strip(" .;,:-–")
    return text[:1].upper() + text[1:]


_MADE = re.compile(
    r"(?:xây dựng|lập|hoàn thành|hoàn thiện|tổng hợp|báo cáo|nộp|gửi|đăng ký)\s+(?P<object>(?!về\b|cho\b|qua\b)[^;]+?)(?=\s+của (?:cơ quan|đơn vị|địa phương|mình|ngành)|\s+cho phù hợp|;|,?\s+(?:và )?(?:gửi|nộp|báo cáo|trình)\b|\s+về\s|$)"
)
_SENT = re.compile(r"[,;]?\s*(?:và\s+)?(?:gửi|nộp|báo cáo)\s+(?:về|cho|đến)\s")


def _summary(text: str, who: str, to: str) -> str:
    """Say “<who> gửi <what> về <to>” of a sentence whose object stands before “gửi về”."""
    sent = _SENT.search(text)
    made = _MADE.search(text[: sent.start()] + ";") if sent else None
    if not (sent and made and who and to):
        return ""
    return f"{who} gửi {trimmed(made['object'])} về {to}"


def _without_sender(text: str) -> str:
    who = _sender(text)
    at = text.find(who) if who else -1
    return text[at + len(who) :].strip() if at >= 0 else text


_IN_MONTH = re.compile(
    r"(?P<text>(?:xong|hoàn thành)\s+(?:trong|trước|vào)\s+tháng\s*(?P<month>\d{1,2})\s*(?:/|năm\s*)(?P<year>\d{4}))",
    re.IGNORECASE,
)


_BARE_DAY = re.compile(r"^(?:ngày\s+)?(?=\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}$)", re.IGNORECASE)


_UNTIL = re.compile(
    r"^từ\b.*?(?:đến|[-–])\s*(?:hết\s+)?(?=(?:ngày\s+)?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}$)", re.IGNORECASE
)
"""“Từ 03/8 đến” before the day on which work ends."""


def item_deadlines(items: Iterable[WorkItem], *, due: bool = False) -> list[Deadline]:
    """Read the days that the rows of a table of work set: a full day, or a month by whose end work is done.

    `due` says that the column of time holds days by which work is done, so that a day alone is one too.
    """
    found: list[Deadline] = []
    for item in items:
        named = f" (TT {item.number})" if item.number else ""
        who = ", ".join(item.lead)
        time = _BARE_DAY.sub("chậm nhất ngày ", _UNTIL.sub("", item.time)) if due else item.time
        for text in (item.content, time):
            limits = list(_in_line(text, item.line, who))
            if limits:
                what = clean(item.content.replace(limits[0].text, "")).strip(" .,;")
                said = limits[0].text if time == item.time or text is not time else item.time
                found.append(replace(limits[0], text=said, what=what + named, who=who, to=""))
                break
    return found


def _month_end(year: int, month: int) -> str:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).isoformat()
