"""Box 6 of NĐ 30/2020: letters, paragraphs, bases, numbering, the end mark, and what a type must say."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from tdkt_event.domain.nd30_judge import LENGTH_TOLERANCE, SIZE_TOLERANCE, Judge, figure, span
from tdkt_event.domain.nd30_parts import DECISION, MINUTES, RESOLUTION, Parts, joined
from tdkt_event.domain.paper_passages import LABEL
from tdkt_event.domain.paper_text import Align, Passage
from tdkt_event.domain.vietnamese import fold

_GAP_TOLERANCE = 0.6
_SPACING_TOLERANCE = 0.04
"""Shares of a single line; a tenth of it beyond 1.5 lines, as programs round differently."""
_ROMAN = re.compile(r"^([IVXL]{1,6})\.\s+(\S.*)$")
_CHAPTER = re.compile(r"^(Chương|Phần)\s+([IVXL]+)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^Điều\s+(\d+)\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_VIETNAMESE_SEQUENCE = tuple("abcdđeghiklmnopqrstuvxy")
_END = "./."
_NO_END_MARK = frozenset({RESOLUTION})
_FORM_LINE = re.compile(r"^[.…_\s]+$|[.…_]{8,}")


def judge_body(judge: Judge, parts: Parts, kind: str) -> None:
    """Check the text of a paper of a known type."""
    judge_paragraphs(judge, parts)
    _bases(judge, parts)
    _headings(judge, parts.body)
    _numbering(judge, parts.body)
    _end_mark(judge, parts, kind)
    _required(judge, parts, kind)


# --- paragraphs ----------------------------------------------------------------------------------


def judge_paragraphs(judge: Judge, parts: Parts) -> None:
    """Check size, alignment, indent, gaps and spacing of the paragraphs."""
    previous: Passage | None = None
    for one in parts.body:
        _size(judge, one)
        if one.align is not Align.CENTRE and one.align is not Align.RIGHT:
            _shape(judge, one)
        if previous is not None and previous.align is not Align.CENTRE:
            _gap(judge, one)
        _spacing(judge, one)
        previous = one


def _size(judge: Judge, one: Passage) -> None:
    low, high = judge.layout["body"]["size_pt"]
    if one.size and not low - SIZE_TOLERANCE <= one.size <= high + SIZE_TOLERANCE:
        sentence = f"Nội dung văn bản có cỡ chữ {figure(one.size)}; phải là cỡ {span(low, high)}"
        judge.find("body_size", sentence, judge.layout["body"]["ref"], one.where)


def _shape(judge: Judge, one: Passage) -> None:
    rule: Any = judge.layout["body"]
    if one.wraps and one.align is Align.LEFT and not _FORM_LINE.search(one.text):
        judge.find("body_not_justified", "Nội dung văn bản phải canh đều cả hai lề", rule["ref"], one.where)
    if one.first is None or _FORM_LINE.search(one.text):
        return
    allowed = tuple(rule["indent_values_allowed_mm"])
    headings = (0.0, *allowed) if _is_heading(one) else allowed
    if min(abs(one.first - value) for value in headings) > LENGTH_TOLERANCE:
        low, high = (f"{figure(value / 10)} cm".replace("1,3", "1,27") for value in allowed)
        sentence = f"Chữ đầu đoạn lùi vào {_centimetres(one.first)}; phải lùi {low} hoặc {high}"
        judge.find("body_indent", sentence, rule["ref"], one.where)


def _centimetres(length: float) -> str:
    return f"{round(length / 10, 2):g} cm".replace(".", ",")


def _is_heading(one: Passage) -> bool:
    return one.bold and (bool(LABEL.match(one.text)) or not one.wraps)


def _gap(judge: Judge, one: Passage) -> None:
    least = judge.layout["body"]["space_between_paragraphs_pt_min"]
    if one.gap is not None and one.gap < least - _GAP_TOLERANCE:
        sentence = f"Khoảng cách giữa các đoạn văn là {figure(max(0.0, one.gap))} pt; tối thiểu phải là {figure(least)} pt"
        judge.find("body_gap", sentence, judge.layout["body"]["ref"], one.where)


def _spacing(judge: Judge, one: Passage) -> None:
    if one.spacing is None or 1 - _SPACING_TOLERANCE <= one.spacing <= 1.5 + _SPACING_TOLERANCE:
        return
    sentence = f"Khoảng cách giữa các dòng là {figure(one.spacing)} dòng; phải từ dòng đơn đến 1,5 dòng"
    judge.find("body_spacing", sentence, judge.layout["body"]["ref"], one.where)


# --- bases and headings --------------------------------------------------------------------------


def _bases(judge: Judge, parts: Parts) -> None:
    bases, ref = parts.bases, judge.elements["can_cu"]["ref"]
    if parts.body and bases and parts.body.index(bases[0]) > 3:
        return  # “Căn cứ …” that begins a sentence far below the title is no legal basis
    for one in bases:
        judge.look(one, "can_cu", "Căn cứ ban hành")
        last = one is bases[-1]
        if not one.text.endswith("." if last else ";") and not (last and one.text.endswith((",", ":"))):
            sentence = "Mỗi căn cứ ghi một dòng, kết thúc bằng dấu chấm phẩy; căn cứ cuối cùng kết thúc bằng dấu chấm"
            judge.find("can_cu_marks", sentence, ref, one.where)


def _headings(judge: Judge, body: Sequence[Passage]) -> None:
    for index, one in enumerate(body):
        if roman := _ROMAN.match(one.text):
            _roman_heading(judge, one, roman[2])
        elif _ARTICLE.match(one.text):
            _bold_opening(judge, one)
        elif _CHAPTER.match(one.text):
            _chapter(judge, one, body[index + 1] if index + 1 < len(body) else None)


def _roman_heading(judge: Judge, one: Passage, title: str) -> None:
    ref = judge.elements["muc_la_ma"]["ref"]
    if title != title.upper():
        judge.find("muc_la_ma_case", "Tiêu đề mục đánh số La Mã phải viết bằng chữ in hoa", ref, one.where)
    if not one.bold:
        judge.find("muc_la_ma_not_bold", "Tiêu đề mục đánh số La Mã phải in đậm", ref, one.where)


def _bold_opening(judge: Judge, one: Passage) -> None:
    """Check that “Điều 1.” is bold; the text that follows on its line is not."""
    opening = next((span for span in one.spans if span.weight), None)
    if opening is not None and not opening.bold:
        ref = judge.elements["dieu"]["ref"]
        judge.find("dieu_not_bold", "Từ “Điều”, số thứ tự và tiêu đề của điều phải in đậm", ref, one.where)


def _chapter(judge: Judge, one: Passage, title: Passage | None) -> None:
    if one.wraps or len(one.text.split()) > 3:
        return
    judge.look(one, "phan_chuong", "Từ “Phần”, “Chương” và số thứ tự")
    if title is not None and title.align is Align.CENTRE:
        judge.look(title, "tieu_de_phan_chuong", "Tiêu đề phần, chương")


# --- numbering -----------------------------------------------------------------------------------


def _numbering(judge: Judge, body: Iterable[Passage]) -> None:
    """Follow the counts of mục, điều, khoản and điểm; an outer number begins the inner ones anew."""
    counts: dict[str, int] = {}
    for one in body:
        level, value, shown = _label(one.text)
        if not level:
            continue
        for inner in _INNER[level]:
            counts.pop(inner, None)
        expected = counts.get(level, 0) + 1
        if level == "point":
            _point(judge, one, expected, value, shown)
        elif value not in (1, expected):
            _gap_in_numbers(judge, one, level, expected, shown)
        counts[level] = value or expected


_INNER = {
    "chapter": ("roman", "clause", "nested", "point"),
    "article": ("clause", "nested", "point"),
    "roman": ("clause", "nested", "point"),
    "clause": ("nested", "point"),
    "nested": ("point",),
    "point": (),
}


_LABELS = (
    ("chapter", re.compile(r"^(?:Chương|Phần)\s+([IVXL]+)\b", re.IGNORECASE)),
    ("article", re.compile(r"^Điều\s+(\d+)\b")),
    ("roman", re.compile(r"^([IVXL]{1,6})\.\s+\S")),
    ("nested", re.compile(r"^(\d{1,3}(?:\.\d{1,3})+)\.?\s+\S")),
    ("clause", re.compile(r"^(\d{1,3})\.(?!\d)\s+\S")),
    ("point", re.compile(r"^([a-zđ])\)")),
)


def _label(text: str) -> tuple[str, int, str]:
    """Read the level, the value and the label of a numbered paragraph; an empty level for others."""
    for level, pattern in _LABELS:
        if found := pattern.match(text):
            return level, _value(level, found[1]), found[1]
    return "", 0, ""


def _value(level: str, shown: str) -> int:
    """Give the place of a label in its sequence; 0 for a letter that has none."""
    if level in ("chapter", "roman"):
        return _roman_value(shown.upper())
    if level == "point":
        return _VIETNAMESE_SEQUENCE.index(shown) + 1 if shown in _VIETNAMESE_SEQUENCE else 0
    return int(shown.rsplit(".", 1)[-1])


def _roman_value(figures: str) -> int:
    values = [_ROMAN_VALUES.get(letter, 0) for letter in figures]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _point(judge: Judge, one: Passage, expected: int, value: int, shown: str) -> None:
    if value in (1, expected):
        return
    if expected > len(_VIETNAMESE_SEQUENCE):
        return
    right = _VIETNAMESE_SEQUENCE[expected - 1]
    sentence = f"Điểm {shown}) sai thứ tự: ở đây phải là điểm {right}), theo thứ tự bảng chữ cái tiếng Việt a, b, c, d, đ, e, g"
    judge.find("point_order", sentence, judge.elements["diem"]["ref"], one.where)


def _gap_in_numbers(judge: Judge, one: Passage, level: str, expected: int, shown: str) -> None:
    words = {"chapter": "Phần, chương", "article": "Điều", "roman": "Mục", "nested": "Mục", "clause": "Khoản"}
    sentence = f"{words[level]} ghi số “{shown}” không liên tục: theo thứ tự phải là số {expected}"
    judge.find("numbering_gap", sentence, judge.elements["khoan"]["ref"], one.where)


# --- end and required words ----------------------------------------------------------------------


def _end_mark(judge: Judge, parts: Parts, kind: str) -> None:
    if kind in _NO_END_MARK or not parts.body:
        return
    last = parts.body[-1]
    if not any(one.text.replace(" ", "").endswith(_END) for one in parts.body[-2:]):
        sentence = "Cuối nội dung văn bản thiếu dấu “./.”"
        judge.find("end_mark_missing", sentence, judge.layout["body"]["ref"], last.where)


def _required(judge: Judge, parts: Parts, kind: str) -> None:
    """Check the words that the template of the type has in its body."""
    said = fold(joined([*parts.summary, *parts.body, *parts.left_signer, *parts.signer]))
    where = parts.title.where if parts.title else parts.body[0].where if parts.body else "đầu văn bản"
    for phrase, spellings in required_phrases(judge.layout, kind):
        if not any(fold(one) in said for one in spellings):
            judge.find(
                "phrase_missing", f"Thiếu phần “{phrase}” theo mẫu của loại văn bản này", "mẫu PL III", where
            )
    if kind == DECISION:
        _decision(judge, parts, where)


def required_phrases(layout: Any, kind: str) -> list[tuple[str, tuple[str, ...]]]:
    """Give what the template asks for in words: (as shown, spellings that will do)."""
    found: list[tuple[str, tuple[str, ...]]] = []
    elements = {element["id"] for element in layout["elements"]} | {"ky"}
    for item in layout["template_required"].get(kind, ()):
        phrase = re.sub(r"<[^>]*>|[…:']", "", item).strip()
        outer = re.sub(r"\s*\(.*", "", phrase)
        is_words = item.split(" ")[0] not in elements and not phrase.isupper() and "|" not in phrase
        if not is_words or phrase.startswith(("NO ", "./.", "tên cuộc họp", "Mẫu", "giờ kết thúc")):
            continue
        inner = re.search(r"\(([^)]*)\)", phrase)
        found.append((outer, (outer, inner[1]) if inner else (outer,)))
    if kind == MINUTES:
        found.append(("kết thúc vào … giờ …, ngày … tháng … năm …", ("ket thuc vao", "ket thuc luc", "be mac luc", "ket thuc hoi")))  # fmt: skip
    return found


def _decision(judge: Judge, parts: Parts, where: str) -> None:
    if not parts.authority_line:
        judge.find("decision_authority", "Quyết định thiếu dòng thẩm quyền ban hành (chữ in hoa, dưới trích yếu)", "mẫu PL III", where)  # fmt: skip
    if not any(fold(one.text).startswith("can cu") for one in parts.body):
        judge.find(
            "can_cu_missing", "Quyết định thiếu căn cứ ban hành", judge.elements["can_cu"]["ref"], where
        )
    if not any(fold(one.text).rstrip(": ") == "quyet dinh" for one in parts.body):
        judge.find("decision_words", "Thiếu dòng “QUYẾT ĐỊNH:” trước các điều", "mẫu PL III", where)
    if not any(_ARTICLE.match(one.text) for one in parts.body):
        judge.find("decision_articles", "Nội dung quyết định phải trình bày theo điều (Điều 1, Điều 2, …)", "mẫu PL III", where)  # fmt: skip
