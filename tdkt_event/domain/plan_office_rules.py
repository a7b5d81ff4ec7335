"""Rules on offices: who has duties but receives no copy, and work that two offices are given."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from tdkt_event.domain.plan import Duty, PlanReading
from tdkt_event.domain.plan_finding import PlanFinding
from tdkt_event.domain.plan_head_rules import place_of
from tdkt_event.domain.plan_offices import partners_in
from tdkt_event.domain.plan_source import PlanSource, Said
from tdkt_event.domain.vietnamese import fold, unit_key, words

_GENERAL = re.compile(
    r"^(?:nhu (?:tren|dieu|muc|phan)|(?:cac|nhung|moi|tat ca|toan the|thu truong|lanh dao|truong)\b.*(?:co quan|don vi|so\b|ban,|ban nganh|nganh|phong|to chuc|dia phuong|thanh vien|bo\b))"
)
_NARROW = re.compile(r"\b(?:su nghiep giao duc|doanh nghiep|truong hoc|hop tac xa)\b")
_LOCAL = re.compile(r"\b(?:xa|phuong|thi tran|huyen|dia phuong|thon|ap)\b")
_GROUP = re.compile(
    r"^(?:cac|nhung|moi|tat ca|truong cac|truong cum|truong khoi|thu truong|thanh vien|cum|khoi)\b"
)
_NOBODY = re.compile(
    r"^(?:(?:cac|nhung|moi|tung) (?:don vi|co quan|tap the|ca nhan|to chuc|phong|ban)|dong chi|hieu truong|ban giam|lanh dao|giam doc|chu tich|thu truong)\b"
)
"""Offices without a name, and the issuer's own heads."""
_HAMLET = re.compile(r"(?<!\w)bản(?!\w)", re.IGNORECASE)
"""Without its mark “các bản” would be “các ban”."""
_SUBJECTS = (
    "âm thanh", "thư mời", "giấy mời", "trang trí", "nước uống", "văn nghệ", "dẫn chương trình", "đón tiếp", "để xe",
    "giữ xe", "chụp ảnh", "quay phim", "an ninh", "y tế", "lễ tân", "maket", "ánh sáng", "khánh tiết",
)  # fmt: skip
_OTHER_ACT = re.compile(
    r"^(?:thẩm định|phê duyệt|duyệt|kiểm tra|cấp|quyết toán|cho ý kiến|tham dự|đôn đốc)", re.IGNORECASE
)
_ONLY_HELPS = re.compile(r"^phối hợp\b", re.IGNORECASE)
_MEMBERS = re.compile(r"^(?:thuong truc|thanh vien|cac thanh vien)\s+(?=hoi dong thi dua|hoi dong$)")
"""Who a council is made of: its standing members get what its members get."""
_SHORT_FORMS = {
    "hd": "hoi dong", "tdkt": "thi dua khen thuong", "tv": "thanh vien", "vp": "van phong", "ldvp": "van phong",
    "ttvh": "trung tam van hoa", "tckh": "tai chinh ke hoach",
}  # fmt: skip
_ALIKE, _LEAST_WORDS = 0.85, 6


def check_offices(source: PlanSource, reading: PlanReading) -> Iterator[PlanFinding]:
    """Check the list of recipients against the duties, and the duties against one another."""
    del source
    yield from _missing_recipients(reading)
    yield from _overlaps(reading)


# --- recipients ----------------------------------------------------------------------------------


def _missing_recipients(reading: PlanReading) -> Iterator[PlanFinding]:
    if not reading.recipients:
        return
    for office in _offices(reading):
        if not _NOBODY.match(fold(_HAMLET.sub("thôn", office.text))) and not _is_covered(
            office.text, reading
        ):
            yield PlanFinding(
                "recipient_missing", f"“{office.text}” được giao việc nhưng không có trong Nơi nhận.",
                place_of(reading, office.line), office.line, "Bổ sung vào Nơi nhận, hoặc ghi rõ nơi nhận chung bao gồm cơ quan này.",
            )  # fmt: skip


def _offices(reading: PlanReading) -> list[Said]:
    found: dict[str, Said] = {}
    for duty in reading.duties:
        found.setdefault(unit_key(duty.office.text), duty.office)
    for item in reading.work_items:
        for office in item.lead:
            if not _GROUP.match(fold(office)):
                found.setdefault(unit_key(office), Said(office, item.line))
    return list(found.values())


def _is_covered(office: str, reading: PlanReading) -> bool:
    key, folded = _key(office), fold(office)
    if _is_issuer(key, reading):
        return True
    for said in reading.recipients:
        other = fold(said.text)
        if _meets(key, _key(said.text)) or _keeps(office, said.text):
            return True
        general = _GENERAL.match(other) and not _NARROW.search(other)
        if _covers_kind(other, folded) or (general and _reaches(other, folded)):
            return True
        if (
            _GROUP.match(folded)
            and not _GROUP.match(other)
            and _LOCAL.search(folded)
            and _LOCAL.search(other)
            and unit_key(said.text).startswith("ubnd")
        ):
            return True
    return False


_BELOW = re.compile(
    r"^(?:cac )?(?:ubnd|uy ban nhan dan) (?:cac )?(?:xa|phuong|thi tran|huyen|dac khu)\b|^cac (?:xa|phuong|thi tran|huyen|thon|ban\W|ap|to dan pho|khu pho|truong)"
)
_REACHES_BELOW = re.compile(
    r"\b(?:don vi|dia phuong|co so)\b|\bcac (?:xa|phuong|thi tran|huyen|thanh pho|thon|ap|ban|to dan pho|khu pho|truong)\b|^nhu "
)


def _reaches(recipient: str, office: str) -> bool:
    """Say whether a recipient in general words, “Các phòng chuyên môn”, holds an office a level below, “Các thôn”."""
    return not _BELOW.search(office) or bool(_REACHES_BELOW.search(recipient))


def _covers_kind(recipient: str, office: str) -> bool:
    """Say whether “Các phòng …” stands for “Phòng Kinh tế”: the plural of the office's first word."""
    named = re.match(r"cac (?P<kind>\w+)", recipient)
    return (
        named is not None
        and re.match(rf"(?:cac )?{named['kind']}\b", office) is not None
        and not _NARROW.search(recipient)
    )


def _key(office: str) -> str:
    """Give the key of an office whose short forms are written out: HĐ, TĐKT, TT."""
    spoken = _MEMBERS.sub("", " ".join(_SHORT_FORMS.get(word, word) for word in words(office)))
    return unit_key(_OF_THE_NATION.sub(r"\1", spoken))


_OF_THE_NATION = re.compile(r"\b(mttq|mat tran to quoc) viet nam\b")
"""“Ủy ban MTTQ Việt Nam xã” and “Ủy ban MTTQ xã” are one."""


def _is_issuer(key: str, reading: PlanReading) -> bool:
    issuer = _key(reading.head.issuer)
    return bool(issuer) and (issuer.startswith(key) or key.startswith(issuer))


def _meets(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)


def _keeps(office: str, recipient: str) -> bool:
    """Say whether “Lưu: VT, NV” keeps a copy for Phòng Nội vụ: the initials of its name stand there."""
    if not fold(recipient).startswith("luu"):
        return False
    letters = "".join(word[0] for word in re.findall(r"[^\W\d_]+", office)).upper()
    kept = re.findall(r"[^\W\d_]+", re.sub(r"^\W*lưu\W*", "", recipient, flags=re.IGNORECASE).upper())
    if recipient.casefold().endswith("văn phòng"):
        kept.append("VP")
    return any(
        len(one) > 1
        and (letters == one or letters[1:] == one or letters[1:].startswith(one) or letters.startswith(one))
        for one in kept
    )


# --- overlaps ------------------------------------------------------------------------------------


def _overlaps(reading: PlanReading) -> Iterator[PlanFinding]:
    named = [duty for duty in reading.duties if not _GROUP.match(fold(duty.office.text))]
    named += _tabled(reading)
    if reading.conference is not None:
        for subject in _SUBJECTS:
            yield from _same_subject(reading, named, subject)
    yield from _same_words(reading, named)


def _tabled(reading: PlanReading) -> list[Duty]:
    """Give the rows of a conference's table of work as duties of who leads them."""
    if reading.conference is None:
        return []
    return [
        Duty(Said(item.lead[0], item.line), (Said(item.content, item.line),), item.coordinate)
        for item in reading.work_items
        if item.lead and not _GROUP.match(fold(item.lead[0]))
    ]


def _same_subject(reading: PlanReading, duties: Sequence[Duty], subject: str) -> Iterator[PlanFinding]:
    held = [(duty, task) for duty in duties if (task := _task_on(duty, subject)) is not None]
    for first, second in combinations(held, 2):
        same = unit_key(first[0].office.text) == unit_key(second[0].office.text)
        if not same and not _helps(first, second) and not _helps(second, first):
            yield _overlap(reading, f"Việc “{subject}”", first, second)
            return


def _helps(one: tuple[Duty, Said], other: tuple[Duty, Said]) -> bool:
    """Say whether one task only helps, or names the other office as the one it is done with."""
    _, task = one
    named = [_key(partner) for partner in partners_in(task.text)]
    if any(_meets(_key(other[0].office.text), partner) for partner in named):
        return True
    return bool(_ONLY_HELPS.match(task.text)) and not named


def _task_on(duty: Duty, subject: str) -> Said | None:
    for task in duty.tasks:
        if re.search(rf"(?<!\w){subject}(?!\w)", task.text, re.IGNORECASE) and not _OTHER_ACT.match(
            task.text
        ):
            return task
    return None


def _overlap(
    reading: PlanReading, what: str, first: tuple[Duty, Said], second: tuple[Duty, Said]
) -> PlanFinding:
    return PlanFinding(
        "duty_overlap",
        f"{what} giao cho hai nơi: {first[0].office.text} (“{_short(first[1].text)}”) và {second[0].office.text} (“{_short(second[1].text)}”).",
        f"{place_of(reading, first[1].line)} và {place_of(reading, second[1].line)}", second[1].line,
        "Ghi rõ nơi chủ trì và nơi phối hợp.",
    )  # fmt: skip


def _short(text: str) -> str:
    spoken = text.split()
    return " ".join(spoken[:14]) + (" …" if len(spoken) > 14 else "")


def _same_words(reading: PlanReading, duties: Sequence[Duty]) -> Iterator[PlanFinding]:
    tasks = [(duty, task, words(task.text)) for duty in duties for task in duty.tasks]
    tasks = [one for one in tasks if len(one[2]) >= _LEAST_WORDS][:200]
    for at, (duty, task, spoken) in enumerate(tasks):
        for other, other_task, other_spoken in tasks[at + 1 :]:
            if unit_key(duty.office.text) == unit_key(other.office.text) or not _near(spoken, other_spoken):
                continue
            yield _overlap(reading, "Một việc", (duty, task), (other, other_task))


def _near(one: list[str], other: list[str]) -> bool:
    if min(len(one), len(other)) < _ALIKE * max(len(one), len(other)) * 0.9:
        return False
    if len(set(one) & set(other)) < _ALIKE * min(len(set(one)), len(set(other))):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
