"""The close of a plan: who signs, and the offices under “Nơi nhận” (NĐ 30/2020, Phụ lục I)."""

import re
from collections.abc import Sequence

from tdkt_event.domain.plan import Signer
from tdkt_event.domain.plan_source import PlanLine, Said
from tdkt_event.domain.vietnamese import clean, fold

_TO = re.compile(r"^[*_ ]*n[ơoớ]i\s+nh[ậâa]n\s*[:.]?", re.IGNORECASE)
_ON_BEHALF = re.compile(r"^(?:(?:TM|KT|TL|TUQ|Q)\s*\.|[TK]/[MTL]\b)")
_AUTHORITY = re.compile(r"^(?:(?:TM|KT|TL|TUQ)\s*\.|[TK]/[MTL]\b)")
_POST = re.compile(
    r"^(?:Q\.\s*)?(?:quyen |pho )?(?:chu tich|pho chu tich|giam doc|pho giam doc|truong phong|pho truong phong|truong ban|pho truong ban|chanh van phong|pho chanh van phong|bo truong|thu truong|cuc truong|hieu truong|bi thu|pho bi thu|tong giam doc|vien truong|chi cuc truong|chanh thanh tra|tong cuc truong|vu truong|thuong truc|chu nhiem|truong doan|chanh an|truong khoi|cum truong|thu truong don vi|pho\b|uy vien|truong\b|cuc pho|chinh uy|chi huy)"
)
_NAME = re.compile(r"^[^\W\d_]+(?:['’`][^\W\d_]+)?(?:\s+[^\W\d_]+(?:['’`][^\W\d_]+)?){1,5}$")
APPENDIX = re.compile(r"^[*_# ]*(?:phụ lục|phụ biểu|biểu mẫu|biểu số|mẫu số)\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"\t+|\s{4,}")
_WITHIN, _AFTER = 12, 45


def find_close(lines: Sequence[PlanLine]) -> int:
    """Give the place of “Nơi nhận”, or the number of lines when there is none."""
    return next((at for at, line in enumerate(lines) if _TO.match(line.text)), len(lines))


def find_signature(lines: Sequence[PlanLine], close: int) -> int:
    """Give the place where the text ends: the first line of the signature or of “Nơi nhận”."""
    if close == len(lines):
        return _bare_signature(lines)
    for at in range(max(0, close - _WITHIN), close):
        if _is_post(lines[at].text):
            return at
    return close


def _bare_signature(lines: Sequence[PlanLine]) -> int:
    for at, line in enumerate(lines):
        if _AUTHORITY.match(line.text) or (
            line.text.isupper() and _is_post(line.text) and at > len(lines) // 2
        ):
            return at
    return len(lines)


def _is_post(text: str) -> bool:
    bare = text.strip("* ")
    if not bare or len(bare) > 80 or (bare.endswith((".", ";", ":")) and len(bare) > 30):
        return False
    return bool(_ON_BEHALF.match(bare)) or (bare.isupper() and bool(_POST.match(fold(bare))))


def read_recipients(lines: Sequence[PlanLine], close: int) -> tuple[Said, ...]:
    """Read the list under “Nơi nhận”."""
    if close >= len(lines):
        return ()
    found: list[Said] = []
    first = _TO.sub("", lines[close].text).strip(" *_")
    pieces = [PlanLine(lines[close].number, first), *lines[close + 1 : close + _AFTER]]
    for line in pieces:
        if APPENDIX.match(line.text):
            break
        left = _SEPARATOR.split(line.text)[0].strip()
        dashed = re.match(r"^[-–—•+*]\s*(.+)$", left)
        if dashed:
            found.append(Said(_recipient(dashed[1]), line.number))
        elif found and _goes_on(left, found[-1].text, line.text):
            found[-1] = Said(_recipient(f"{found[-1].text} {left}"), found[-1].line)
        elif not found and left and not _is_post(left) and left.endswith((";", ",")):
            found.append(Said(_recipient(left), line.number))
    return tuple(said for said in found if said.text)


def _goes_on(text: str, _before: str, _line: str) -> bool:
    return bool(text) and text[:1].islower()


def _recipient(text: str) -> str:
    return clean(text).strip(" ;.,*_")


def read_signer(lines: Sequence[PlanLine], close: int) -> Signer | None:
    """Read authority, post and name of who signs, beside, before or behind “Nơi nhận”."""
    start = find_signature(lines, close)
    posts: list[Said] = []
    name: Said | None = None
    for line in lines[start : start + _AFTER]:
        if APPENDIX.match(line.text):
            break
        if re.match(r"^[-–—•+]", line.text) and not _SEPARATOR.search(line.text):
            continue
        text = _SEPARATOR.split(line.text)[-1].strip(" *_")
        if _is_post(text):
            if name is None:
                posts.append(Said(clean(text), line.number))
        elif posts and _is_continued_post(text, posts):
            posts[-1] = Said(f"{posts[-1].text} {clean(text)}", posts[-1].line)
        elif posts and name is None and _is_name(text):
            name = Said(clean(text), line.number)
    if not posts:
        return None
    return _signer(posts, name)


def _is_continued_post(text: str, posts: list[Said]) -> bool:
    return (
        text.isupper()
        and len(text) > 3
        and bool(_AUTHORITY.match(posts[-1].text))
        and not re.search(r"\d", text)
    )


def _is_name(text: str) -> bool:
    bare = re.sub(r"^(?:(?:GS|PGS|TS|ThS|BS|CN|KS|LS|Thạc sĩ|Tiến sĩ|Đồng chí|Ông|Bà)\.?\s*)+", "", text)
    return (
        bool(_NAME.match(bare))
        and all(word[0].isupper() for word in bare.split())
        and not _TO.match(text)
        and not bare.isupper()
    ) or (bare.isupper() and bool(_NAME.match(bare)) and not _is_post(bare) and len(bare.split()) <= 4)


def _signer(posts: list[Said], name: Said | None) -> Signer:
    texts = [_tidy(post.text) for post in posts]
    authority = " ".join(text for text in texts[:-1])
    position = texts[-1]
    if len(texts) == 1 and _AUTHORITY.match(texts[0]):
        authority, position = "", texts[0]
    return Signer(authority, position, name.text if name else "", posts[0].line)


def _tidy(text: str) -> str:
    return re.sub(r"^([A-Z/]{1,3})\s*\.\s*", r"\1. ", text)
