"""Tell which lines of text go on with the sentence above them."""

import re

from tdkt_event.domain.award_decision import is_basis
from tdkt_event.domain.award_row import AwardLine

_NOTE = re.compile(r"(?:trên đây|ghi chú|kính|đề nghị|người lập|danh sách|lưu ý)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"điều\s+\d+\b", re.IGNORECASE)
_ENDINGS = (";", ".", "./.", ":")
_SHORTEST_WRAPPED = 40


def is_article(text: str) -> bool:
    """Say whether a line begins an article: “Điều 2. …”."""
    return _ARTICLE.match(text) is not None


def is_note(text: str) -> bool:
    """Say whether a line is a note or a closing word of the paper."""
    return _NOTE.match(text) is not None


def begins_sentence(text: str) -> bool:
    """Say whether a line begins a sentence that may go on below: an article, the grounds, “(Kèm theo …”."""
    return is_article(text) or is_basis(text) or (text.startswith("(") and ")" not in text)


def is_whole(text: str) -> bool:
    """Say whether such a sentence has its end."""
    return text.endswith(")") if text.startswith("(") else text.rstrip().endswith(_ENDINGS)


def may_wrap(begun: AwardLine, line: AwardLine, said: str) -> bool:
    """Say whether a recipient may go on: not once ended, not in Word's next paragraph, not after a short line."""
    if said.rstrip().endswith(_ENDINGS) or (line.whole and line.line != begun.line):
        return False
    return len(said) >= _SHORTEST_WRAPPED or said.rstrip().endswith((",", "-", "–"))
