"""Boxes 1 to 5b of NĐ 30/2020: quốc hiệu, tiêu ngữ, issuer, number, place and date, title, summary."""

import re
from calendar import monthrange
from collections.abc import Sequence

from tdkt_event.domain.nd30_judge import Judge
from tdkt_event.domain.nd30_parts import (
    COPIES,
    INVITATION,
    LETTER,
    MINUTES,
    OTHER,
    Parts,
    joined,
    symbol_of,
    type_names,
)
from tdkt_event.domain.paper_text import Align, Column, PaperText, Passage
from tdkt_event.domain.vietnamese import clean, fold

_MOST_APART = 7.0
"""Millimetres between the middles of lines that stand one under the other."""
_BESIDE = 10.0
"""Millimetres from the middle of the page that the middle of the right block is at least away."""
_NATION, _MOTTO, _ISSUER = "Quốc hiệu", "Tiêu ngữ", "Tên cơ quan ban hành"
_NUMBER, _DATE = "Số, ký hiệu", "Địa danh và thời gian ban hành"
_BLANK = re.compile(r"[.…_]{2,}|…")
_AGENCY = re.compile(
    r"^(?:uy ban nhan dan|ubnd|hoi dong|so|bo|phong|cuc|tong cuc|chi cuc|truong|huyen uy|tinh uy|dang uy) "
)
_DAY, _MONTH, _YEAR = (
    re.compile(r"ngày (\d{1,2})\b"),
    re.compile(r"tháng (\d{1,2})\b"),
    re.compile(r"năm (\d{4})$"),
)


def judge_head(judge: Judge, parts: Parts, kind: str, paper: PaperText) -> None:
    """Check boxes 1 to 5b of a paper of a known type."""
    first = f"trang {paper.sheets[0].page}" if paper.in_pages else "đầu văn bản"
    _nation(judge, parts, first, paper)
    _issuer(judge, parts, first)
    _number(judge, parts, kind, first)
    _date(judge, parts, kind, first)
    if kind == LETTER:
        _letter_subject(judge, parts, first)
    else:
        _title(judge, parts, kind, first)
    _addressees(judge, parts, kind, first)


def _nation(judge: Judge, parts: Parts, first: str, paper: PaperText) -> None:
    if parts.nation is None:
        judge.missing("quoc_hieu", "quốc hiệu “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”", first)
    else:
        rule = judge.elements["quoc_hieu"]
        if parts.nation.text not in rule["accept_text"]:
            sentence = f"Quốc hiệu đang ghi “{parts.nation.text}”; phải ghi đúng “{rule['label']}” trên một dòng, chữ in hoa"
            judge.find("quoc_hieu_text", sentence, rule["ref"], parts.nation.where)
        elif parts.nation.wraps:
            sentence = "Quốc hiệu bị ngắt thành hai dòng vì ô chứa quá hẹp; phải nằm trên một dòng"
            judge.find("quoc_hieu_wraps", sentence, rule["ref"], parts.nation.where)
        judge.look(parts.nation, "quoc_hieu", _NATION)
        _right_half(judge, parts.nation, "quoc_hieu", _NATION, paper)
    if parts.motto is None:
        judge.missing("tieu_ngu", "tiêu ngữ “Độc lập - Tự do - Hạnh phúc”", first)
        return
    rule = judge.elements["tieu_ngu"]
    if parts.motto.text != rule["label"]:
        sentence = f"Tiêu ngữ phải ghi đúng “{rule['label']}”: gạch nối ngắn, có cách chữ hai bên, chỉ viết hoa chữ đầu mỗi cụm từ"
        judge.find("tieu_ngu_text", sentence, rule["ref"], parts.motto.where)
    judge.look(parts.motto, "tieu_ngu", _MOTTO)
    judge.full_rule(parts.motto, "tieu_ngu", _MOTTO)
    _one_under_other(judge, parts.nation, parts.motto, "tieu_ngu", "Tiêu ngữ phải ở giữa, dưới quốc hiệu")


def _right_half(judge: Judge, passage: Passage, element: str, name: str, paper: PaperText) -> None:
    middle = paper.sheets[0].width / 2 + _BESIDE
    wrong = passage.column is Column.LEFT or (passage.centre is not None and passage.centre < middle)
    if wrong:
        ref = judge.elements[element]["ref"]
        judge.find(f"{element}_position", f"{name} phải ở phía trên, bên phải trang đầu", ref, passage.where)


def _one_under_other(
    judge: Judge, above: Passage | None, below: Passage | None, element: str, sentence: str
) -> None:
    if above is None or below is None or above.centre is None or below.centre is None:
        return
    if abs(above.centre - below.centre) > _MOST_APART:
        judge.find(f"{element}_position", sentence, judge.elements[element]["ref"], below.where)


def _issuer(judge: Judge, parts: Parts, first: str) -> None:
    if not parts.issuer:
        judge.missing("co_quan_ban_hanh", "tên cơ quan, tổ chức ban hành văn bản", first)
        return
    for one in parts.superior:
        judge.look(one, "co_quan_chu_quan", "Tên cơ quan chủ quản")
    for one in parts.issuer:
        judge.look(one, "co_quan_ban_hanh", _ISSUER)
    if not parts.superior:
        _superior_in_bold(judge, parts.issuer)
    judge.short_rule(parts.issuer, "co_quan_ban_hanh", _ISSUER)


def _superior_in_bold(judge: Judge, issuer: Sequence[Passage]) -> None:
    """Find a superior that is as bold as the issuer: two lines that both begin as an agency's name does."""
    agencies = [index for index, one in enumerate(issuer) if _AGENCY.match(fold(one.text) + " ")]
    if len(agencies) < 2 or len(joined(issuer[: agencies[1]]).split()) < 3 or not issuer[0].bold:
        return
    judge.find(
        "co_quan_chu_quan_bold",
        "Tên cơ quan chủ quản trực tiếp không in đậm; chỉ tên cơ quan ban hành in đậm",
        judge.elements["co_quan_chu_quan"]["ref"],
        issuer[0].where,
    )


# --- number and date -----------------------------------------------------------------------------


def _number(judge: Judge, parts: Parts, kind: str, first: str) -> None:
    if parts.number is None:
        judge.missing("so_ky_hieu", "số, ký hiệu của văn bản (“Số: …/…-…”)", first)
        return
    number, rule = parts.number, judge.elements["so_ky_hieu"]
    judge.look(number, "so_ky_hieu", _NUMBER)
    text = _without_blanks(number.text)
    digits = re.search(r"(\d+)\s*/", text)
    if digits and len(digits[1]) < 2:
        judge.find("so_ky_hieu_pad", f"Số {digits[1]} nhỏ hơn 10 phải ghi thêm số 0 phía trước: 0{digits[1]}", rule["ref"], number.where)  # fmt: skip
    padded = re.sub(r"(?<!\d)(\d)(\s*/)", r"0\1\2", text)
    if not re.match(rule["regex"], padded):
        sentence = f"“{number.text}” không đúng mẫu “{rule['label']}”: sau “Số” có dấu hai chấm, giữa số và ký hiệu có dấu gạch chéo, giữa các nhóm ký hiệu có gạch nối không cách chữ"
        judge.find("so_ky_hieu_form", sentence, rule["ref"], number.where)
    _symbol(judge, parts, kind, rule["ref"])
    if parts.issuer:
        _one_under_other(judge, parts.issuer[-1], number, "so_ky_hieu", "Số, ký hiệu phải ở giữa, dưới tên cơ quan ban hành")  # fmt: skip


def _symbol(judge: Judge, parts: Parts, kind: str, ref: str) -> None:
    symbol, number = symbol_of(parts), parts.number
    if number is None or not symbol or kind in {OTHER, *COPIES}:
        return
    known = judge.layout["abbreviations"]
    if kind == LETTER and symbol in (*known, LETTER):
        judge.find("so_ky_hieu_symbol", f"Công văn không ghi chữ viết tắt tên loại “{symbol}” trong ký hiệu", ref, number.where)  # fmt: skip
    if kind in known and symbol != kind:
        sentence = f"Ký hiệu phải bắt đầu bằng “{kind}” là chữ viết tắt của {known[kind].split(' (')[0]}, ở đây ghi “{symbol}”"
        judge.find("so_ky_hieu_symbol", sentence, ref, number.where)


def _without_blanks(text: str) -> str:
    """Write the blanks of a draft as spaces: dots, ellipses, underscores."""
    return clean(_BLANK.sub(" ", text))


def _date(judge: Judge, parts: Parts, kind: str, first: str) -> None:
    rule = judge.elements["dia_danh_ngay"]
    if kind == MINUTES:
        if parts.date is not None:
            sentence = "Biên bản không có dòng địa danh và thời gian ban hành dưới tiêu ngữ (mẫu 1.9)"
            judge.find("dia_danh_ngay_not_here", sentence, rule["ref"], parts.date.where)
        return
    if parts.date is None:
        judge.missing("dia_danh_ngay", "địa danh và thời gian ban hành (“…, ngày … tháng … năm …”)", first)
        return
    judge.look(parts.date, "dia_danh_ngay", _DATE)
    _date_figures(judge, parts.date, rule["regex"], rule["ref"])
    _one_under_other(judge, parts.nation or parts.motto, parts.date, "dia_danh_ngay", "Địa danh và thời gian ban hành phải ở giữa, dưới quốc hiệu và tiêu ngữ")  # fmt: skip
    if (
        parts.number is not None
        and parts.number.row
        and parts.date.row
        and parts.number.row != parts.date.row
    ):
        sentence = "Địa danh và thời gian ban hành phải nằm cùng một dòng với số, ký hiệu"
        judge.find("dia_danh_ngay_row", sentence, rule["ref"], parts.date.where)


def _date_figures(judge: Judge, date: Passage, regex: str, ref: str) -> None:
    text = _without_blanks(date.text)
    day, month, year = _DAY.search(text), _MONTH.search(text), _YEAR.search(text)
    fixed = text
    if day and len(day[1]) < 2:
        judge.find("dia_danh_ngay_day", f"“ngày {day[1]}” phải ghi “ngày 0{day[1]}”: ngày nhỏ hơn 10 ghi thêm số 0 phía trước", ref, date.where)  # fmt: skip
        fixed = fixed.replace(day[0], f"ngày 0{day[1]}")
    if month and (right := _month(int(month[1]))) != month[1]:
        sentence = (
            f"“tháng {month[1]}” phải ghi “tháng {right}”: chỉ tháng 1 và tháng 2 ghi thêm số 0 phía trước"
        )
        judge.find("dia_danh_ngay_month", sentence, ref, date.where)
        fixed = fixed.replace(month[0], f"tháng {right}")
    spaced = re.sub(r"ngày(?= tháng)|tháng(?= năm)", lambda found: found[0] + " ", fixed)
    if not re.match(regex, re.sub(r"năm (?:20|202|2)?$", "năm 2000", spaced)):
        sentence = f"“{date.text}” không đúng mẫu “địa danh, ngày … tháng … năm …”"
        judge.find("dia_danh_ngay_form", sentence, ref, date.where)
    elif day and month and year and not _is_a_day(int(day[1]), int(month[1]), int(year[1])):
        judge.find("dia_danh_ngay_day", f"Không có {day[0]} {month[0]} {year[0]}", ref, date.where)


def _month(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)


def _is_a_day(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and year > 0 and 1 <= day <= monthrange(year, month)[1]


# --- title ---------------------------------------------------------------------------------------


def _letter_subject(judge: Judge, parts: Parts, first: str) -> None:
    if not parts.letter_subject:
        judge.missing("trich_yeu_cong_van", "trích yếu “V/v …” dưới số, ký hiệu của công văn", first)
    for one in parts.letter_subject:
        judge.look(one, "trich_yeu_cong_van", "Trích yếu công văn")


def _title(judge: Judge, parts: Parts, kind: str, first: str) -> None:
    title = parts.title
    if title is None:
        name = judge.layout["abbreviations"].get(kind, "")
        judge.missing("ten_loai", f"tên loại văn bản {name.split(' (')[0].upper()}".rstrip(), first)
        return
    judge.look(title, "ten_loai", "Tên loại văn bản")
    _centred(judge, title, "ten_loai", "Tên loại văn bản")
    if title.rule is not None and not parts.summary:
        return
    if not parts.summary:
        if kind != INVITATION or fold(title.text) in type_names(judge.layout):
            judge.missing("trich_yeu", "trích yếu nội dung dưới tên loại văn bản", title.where)
        return
    for one in parts.summary:
        judge.look(one, "trich_yeu", "Trích yếu")
        _centred(judge, one, "trich_yeu", "Trích yếu")
    if len(joined(parts.summary)) > 4 and joined(parts.summary).isupper():
        judge.find("trich_yeu_case", "Trích yếu viết chữ thường, không viết in hoa toàn bộ", judge.elements["trich_yeu"]["ref"], parts.summary[0].where)  # fmt: skip
    judge.short_rule(parts.summary, "trich_yeu", "Trích yếu")


def _centred(judge: Judge, passage: Passage, element: str, name: str) -> None:
    aside = passage.column is not Column.FULL or passage.align not in (None, Align.CENTRE)
    if aside:
        judge.find(f"{element}_position", f"{name} phải đặt ở giữa dòng", judge.elements[element]["ref"], passage.where)  # fmt: skip


def _addressees(judge: Judge, parts: Parts, kind: str, first: str) -> None:
    ref = judge.elements["kinh_gui"]["ref"]
    if kind == LETTER and not parts.addressees:
        judge.missing("kinh_gui", "phần “Kính gửi:” của công văn", first)
    if parts.addressees and kind not in {LETTER, "TTr", "BC", "CĐ", OTHER}:
        sentence = "“Kính gửi” chỉ dùng trong công văn, tờ trình và báo cáo gửi cấp trên"
        judge.find("kinh_gui_not_here", sentence, ref, parts.addressees[0].where)
    for one in parts.addressees:
        judge.look(one, "kinh_gui", "Phần “Kính gửi”")
    named = [one for one in parts.addressees if one.text.startswith(("-", "–"))]
    for one in named[:-1]:
        if not one.text.endswith(";"):
            judge.find("kinh_gui_marks", "Mỗi nơi ở phần “Kính gửi” kết thúc bằng dấu chấm phẩy, nơi cuối cùng bằng dấu chấm", ref, one.where)  # fmt: skip
