"""The page of NĐ 30/2020: paper, margins, letters, page numbers, appendices."""

import re
from collections.abc import Sequence

from tdkt_event.domain.nd30_judge import LENGTH_TOLERANCE, SIZE_TOLERANCE, Judge, figure, span
from tdkt_event.domain.paper_passages import APPENDIX
from tdkt_event.domain.paper_text import Align, PaperText, Passage, Sheet, Zone
from tdkt_event.domain.vietnamese import fold

_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_PAPER_TOLERANCE = 1.0
_TOP_SLACK = 3.0
"""The first line of a page may stand lower than the margin by its own room."""
_DARKEST = 64
"""A colour whose parts are all below this is black: programs turn black into near-black."""
_NO_COLOUR_RULE = re.compile(r"^(?:hoa toc|thuong khan|khan|lien he)\b")
_TIMES = re.compile(r"times\s*new\s*roman|timesnewroman", re.IGNORECASE)
_EQUAL = re.compile(r"tinos|liberation\s*serif|nimbus\s*rom|termes|^times\b|freeserif", re.IGNORECASE)
_LEGACY = re.compile(r"^\.?vn|^vni", re.IGNORECASE)
_SIGNS = re.compile(r"symbol|wingdings|dingbats", re.IGNORECASE)


def judge_page(judge: Judge, paper: PaperText) -> None:
    """Check paper, margins and page numbers of every page."""
    for sheet in paper.sheets:
        _size(judge, sheet)
    judge_margins(judge, paper)
    judge_letters(judge, paper, colours=True)


def judge_letters(judge: Judge, paper: PaperText, *, colours: bool) -> None:
    """Check font and colour of every letter."""
    for one in paper.passages:
        for letters in one.spans:
            if letters.weight and not _SIGNS.search(letters.font):
                _font(judge, letters.font, one)
                if colours and one.zone is not Zone.FOOT:
                    _colour(judge, letters.colour, one)


def equal_fonts(paper: PaperText) -> set[str]:
    """Name the fonts used that have the widths of Times New Roman under another name."""
    return {
        letters.font
        for one in paper.passages
        for letters in one.spans
        if letters.weight and not _TIMES.search(letters.font) and _EQUAL.search(letters.font)
    }


def _font(judge: Judge, font: str, one: Passage) -> None:
    if _TIMES.search(font) or _EQUAL.search(font):
        return
    ref = judge.layout["page"]["ref"]
    if _LEGACY.match(font):
        sentence = f"Chữ dùng phông {font} không theo bảng mã Unicode; phải dùng phông Times New Roman, bộ mã Unicode TCVN 6909:2001"
        judge.find("font_encoding", sentence, ref, one.where)
    else:
        named = font or "không rõ tên"
        judge.find(
            "font_family",
            f"Chữ dùng phông {named}; phải dùng phông {judge.layout['page']['font']}",
            ref,
            one.where,
        )


def _colour(judge: Judge, colour: str, one: Passage) -> None:
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    if max(parts) <= _DARKEST or _NO_COLOUR_RULE.match(fold(one.text)):
        return
    judge.find("colour", f"Chữ có màu {colour}; phải là màu đen", judge.layout["page"]["ref"], one.where)


# --- paper and margins ---------------------------------------------------------------------------


def is_a4(sheet: Sheet, judge: Judge) -> bool:
    """Say whether a page is A4, upright or lying."""
    sides = zip(sorted((sheet.width, sheet.height)), judge.layout["page"]["paper_mm"], strict=True)
    return all(abs(found - right) <= _PAPER_TOLERANCE for found, right in sides)


def _size(judge: Judge, sheet: Sheet) -> None:
    ref, where = judge.layout["page"]["ref"], _where(sheet)
    if not is_a4(sheet, judge):
        short, long = judge.layout["page"]["paper_mm"]
        sentence = f"Khổ giấy {figure(sheet.width)} × {figure(sheet.height)} mm; phải là khổ A4 ({short} × {long} mm)"
        judge.find("paper_size", sentence, ref, where)
    elif sheet.width > sheet.height and not sheet.has_table:
        sentence = (
            "Trang đặt ngang; văn bản trình bày theo chiều dài của khổ A4, chỉ đặt ngang khi có bảng, biểu"
        )
        judge.find("orientation", sentence, ref, where)


def _where(sheet: Sheet) -> str:
    return f"trang {sheet.page}" if sheet.page else "thiết lập trang"


def judge_margins(judge: Judge, paper: PaperText) -> None:
    """Check the four margins of every upright page."""
    exact = {side for sheet in paper.sheets for side, _, known in sheet.margins if known}
    for sheet in paper.sheets:
        if sheet.width > sheet.height:
            continue  # a lying page: sides change places
        for side, width, known in sheet.margins:
            low, high = judge.layout["page"]["margin_mm"][side]
            too_wide = width > high + LENGTH_TOLERANCE and known and side in exact
            if width < low - LENGTH_TOLERANCE or too_wide:
                _margin(judge, side, width, (low, high), _where(sheet))
    _wide_top(judge, paper)


def _wide_top(judge: Judge, paper: PaperText) -> None:
    """Find a top margin that is too wide on every page; single pages may begin lower."""
    tops = [
        width
        for sheet in paper.sheets
        for side, width, known in sheet.margins
        if side == "top" and not known and sheet.width <= sheet.height
    ]
    low, high = judge.layout["page"]["margin_mm"]["top"]
    if tops and min(tops) > high + _TOP_SLACK:
        _margin(judge, "top", min(tops), (low, high), _where(paper.sheets[0]))


def _margin(judge: Judge, side: str, width: float, allowed: tuple[float, float], where: str) -> None:
    shown = round(width * 2) / 2  # printed pages differ by tenths; one sentence for all of them
    sentence = (
        f"Lề {_SIDES[side]} {figure(shown)} mm; phải từ {figure(allowed[0])} đến {figure(allowed[1])} mm"
    )
    judge.find(f"margin_{side}", sentence, judge.layout["page"]["ref"], where)


# --- page numbers --------------------------------------------------------------------------------


def judge_page_numbers(judge: Judge, paper: PaperText) -> None:
    """Check that page 1 shows no number, and that later pages show theirs at the top, in the middle."""
    ref = judge.layout["page_number"]["ref"]
    for sheet in paper.sheets:
        number, where = sheet.number, _number_where(sheet)
        if number is None:
            if sheet.ordinal > 1 and sheet.sure:
                judge.find("page_number_missing", "Thiếu số trang, đánh từ trang thứ hai trở đi", ref, where)
            continue
        if sheet.ordinal == judge.layout["page_number"]["hide_on_page"] and not paper.is_appendix:
            sentence = "Trang thứ nhất đang có số trang; số trang chỉ hiện từ trang thứ hai"
            judge.find("page_number_on_first", sentence, ref, where)
        _number_look(judge, sheet, where)


def _number_where(sheet: Sheet) -> str:
    return f"trang {sheet.page}" if sheet.page else "đầu trang, chân trang"


def _number_look(judge: Judge, sheet: Sheet, where: str) -> None:
    rule, number = judge.layout["page_number"], sheet.number
    if number is None:
        return
    low, high = rule["size_pt"]
    if not number.at_top or not number.centred:
        judge.find(
            "page_number_place", "Số trang phải ở giữa, trong phần lề trên của trang", rule["ref"], where
        )
    if number.size and not low - SIZE_TOLERANCE <= number.size <= high + SIZE_TOLERANCE:
        sentence = f"Số trang có cỡ chữ {figure(number.size)}; phải là cỡ {span(low, high)}"
        judge.find("page_number_size", sentence, rule["ref"], where)
    if not number.plain:
        judge.find("page_number_style", "Số trang dùng kiểu chữ đứng, không đậm", rule["ref"], where)
    if not number.text:  # an appendix that counts on from the paper before it
        sentence = "Số trang của phụ lục đánh tiếp theo văn bản; phụ lục đánh số trang riêng, bắt đầu từ 1"
        judge.find("page_number_value", sentence, rule["ref"], where)
    elif not number.text.isdigit():
        judge.find(
            "page_number_form", f"Số trang ghi “{number.text}”; chỉ ghi chữ số Ả Rập", rule["ref"], where
        )
    elif int(number.text) != sheet.ordinal:
        sentence = f"Số trang ghi {number.text}; phải là {sheet.ordinal}, đánh liên tục từ 1"
        judge.find("page_number_value", sentence, rule["ref"], where)


# --- appendices ----------------------------------------------------------------------------------


def judge_appendices(judge: Judge, appendices: Sequence[PaperText]) -> None:
    """Check the headings of the appendices: word and number, title in capitals, the paper they go with."""
    for ordinal, paper in enumerate(appendices, start=1):
        lines = [one for one in paper.passages if one.text][:6]
        if not lines:
            continue
        _appendix_label(judge, lines[0], ordinal, len(appendices))
        _appendix_title(judge, lines[1:])


def _appendix_label(judge: Judge, label: Passage, ordinal: int, count: int) -> None:
    ref = judge.elements["phu_luc"]["ref"]
    judge.look(label, "phu_luc", "Từ “Phụ lục”")
    if label.text.isupper():
        judge.find("phu_luc_case", "Từ “Phụ lục” viết chữ thường", ref, label.where)
    if label.align not in (None, Align.CENTRE):
        judge.find("phu_luc_position", "Từ “Phụ lục” đặt ở giữa dòng", ref, label.where)
    found = re.search(r"([IVXL]+|\d+)\.?:?$", label.text)
    shown = found[1] if found and APPENDIX.match(label.text) and label.text.split()[-1] == found[0] else ""
    if count == 1 and shown:
        judge.find("phu_luc_number", "Văn bản chỉ có một phụ lục thì không đánh số phụ lục", ref, label.where)
    elif count > 1 and shown != _roman(ordinal):
        judge.find("phu_luc_number", f"Phụ lục thứ {ordinal} phải ghi “Phụ lục {_roman(ordinal)}”, số La Mã", ref, label.where)  # fmt: skip


def _roman(number: int) -> str:
    written = ""
    for value, figures in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            written, number = written + figures, number - value
    return written


def _appendix_title(judge: Judge, lines: Sequence[Passage]) -> None:
    attached = next(
        (one for one in lines if fold(one.text).startswith(("(kem theo", "(ban hanh kem theo"))), None
    )
    titles = []
    for one in lines:
        if one is attached or one.align is not Align.CENTRE or not one.bold:
            break
        titles.append(one)
    for one in titles:
        judge.look(one, "phu_luc_tieu_de", "Tiêu đề phụ lục")
    if attached is None:
        ref = judge.elements["phu_luc_kem_theo"]["ref"]
        judge.find("phu_luc_kem_theo_missing", "Phụ lục thiếu dòng “(Kèm theo Văn bản số … ngày … của …)”", ref, lines[0].where if lines else "phụ lục")  # fmt: skip
    elif attached.size:
        judge.look(attached, "phu_luc_kem_theo", "Dòng “(Kèm theo …)”")
