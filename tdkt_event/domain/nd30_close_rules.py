"""Boxes 7 and 9 of NĐ 30/2020: who signs and who receives."""

import re
from collections.abc import Sequence

from tdkt_event.domain.nd30_judge import Judge
from tdkt_event.domain.nd30_parts import MINUTES, Parts
from tdkt_event.domain.paper_text import Column, PaperText, Passage
from tdkt_event.domain.vietnamese import fold

_RANK = re.compile(
    r"^(?:(?:GS|PGS|TS|TSKH|ThS|Th\.S|CN|KS|BS|BSCK|DS|NGND|NGƯT|NSND|NSƯT|TTND|TTƯT)\b\.?|(?:Giáo sư|Phó Giáo sư|Tiến sĩ|Tiến sỹ|Thạc sĩ|Thạc sỹ|Cử nhân|Kỹ sư|Bác sĩ|Anh hùng|Nhà giáo)\b)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"^(TM|KT|TL|TUQ|Q)(\.?)\s", re.IGNORECASE)
_SLASHED = re.compile(r"^(T/M|K/T|T/L|T/UQ)\b", re.IGNORECASE)
_ARCHIVE = re.compile(r"^[-–]\s*Lưu\s*:")
_NOTES = ("(đã ký)", "(ký, ghi rõ họ tên", "(chữ ký", "(ký", "(dấu")


def judge_close(judge: Judge, parts: Parts, kind: str, paper: PaperText) -> None:
    """Check the signature and the recipients of a paper of a known type."""
    last = _last_place(parts, paper)
    if kind == MINUTES:
        _minutes_signers(judge, parts, last)
    else:
        _signer(judge, parts, paper)
        if not parts.signer and parts.is_numbered:
            judge.missing("chuc_vu", "quyền hạn, chức vụ và chỗ ký của người ký", last)
    _recipients(judge, parts, last)


def _last_place(parts: Parts, paper: PaperText) -> str:
    if parts.body:
        return parts.body[-1].where
    return f"trang {paper.sheets[-1].page}" if paper.in_pages else "cuối văn bản"


# --- signature -----------------------------------------------------------------------------------


def _signer(judge: Judge, parts: Parts, paper: PaperText) -> None:
    """Check authority, post and name; a draft may leave the name out."""
    posts, name = _posts_and_name([one for one in parts.signer if not _is_note(one)])
    for one in posts:
        element = "quyen_han" if _ABBREVIATION.match(one.text) else "chuc_vu"
        judge.look(one, element, "Quyền hạn, chức vụ của người ký")
        _abbreviation(judge, one)
    _name(judge, name)
    if name is not None and not posts:
        judge.missing("chuc_vu", "quyền hạn, chức vụ của người ký", name.where)
    for one in (*posts, *([name] if name else [])):
        if one.column is Column.LEFT or (one.centre is not None and one.centre < paper.sheets[0].width / 2):
            ref = judge.elements["chuc_vu"]["ref"]
            judge.find(
                "signer_position", "Phần ký (quyền hạn, chức vụ, họ tên) phải ở nửa bên phải", ref, one.where
            )


def _is_note(one: Passage) -> bool:
    return fold(one.text).startswith(tuple(map(fold, _NOTES)))


def _posts_and_name(lines: Sequence[Passage]) -> tuple[list[Passage], Passage | None]:
    """Part the lines of a signer: the name is the last one when it is not written as a post."""
    if not lines:
        return [], None
    last = lines[-1]
    by_case = last.text != last.text.upper()
    spoken = _ABBREVIATION.match(last.text) or fold(last.text).startswith(_POSTS)
    if (by_case or len(lines) > 1) and not spoken:
        return list(lines[:-1]), last
    return list(lines), None


_POSTS = (
    "chu tich", "pho chu tich", "quyen ", "giam doc", "pho giam doc", "truong ", "pho truong", "chanh ", "pho chanh",
    "bi thu", "pho bi thu", "cuc truong", "vien truong", "hieu truong", "tong ", "pho tong", "chu toa", "thu ky",
    "chu tri", "uy vien", "uy ban", "hoi dong", "ban ", "bo truong", "thu truong",
)  # fmt: skip


def _abbreviation(judge: Judge, one: Passage) -> None:
    ref = judge.elements["quyen_han"]["ref"]
    found = _ABBREVIATION.match(one.text)
    if (found and not found[2]) or _SLASHED.match(one.text):
        sentence = "Quyền hạn viết tắt “TM.”, “KT.”, “TL.”, “TUQ.”, “Q.”: có dấu chấm, không có dấu gạch chéo"
        judge.find("quyen_han_form", sentence, ref, one.where)


def _name(judge: Judge, name: Passage | None) -> None:
    if name is None:
        return
    judge.look(name, "ho_ten", "Họ và tên người ký")
    ref = judge.elements["ho_ten"]["ref"]
    if name.text == name.text.upper() and sum(map(str.isalpha, name.text)) > 3:
        judge.find("ho_ten_case", "Họ và tên người ký viết chữ thường, chỉ viết hoa chữ cái đầu mỗi tiếng", ref, name.where)  # fmt: skip
    if _RANK.match(name.text):
        judge.find("ho_ten_rank", f"Trước họ tên người ký không ghi học hàm, học vị, danh hiệu: “{name.text}”", ref, name.where)  # fmt: skip


def _minutes_signers(judge: Judge, parts: Parts, last: str) -> None:
    """Check that the secretary signs on the left and the chair on the right."""
    ref = "mẫu PL III"
    secretary = _said(parts.left_signer, "thu ky"), _said(parts.signer, "thu ky")
    chair = _said(parts.left_signer, "chu toa"), _said(parts.signer, "chu toa")
    if secretary[1] is not None or chair[0] is not None:
        place = (secretary[1] or chair[0] or parts.signer[0]).where
        judge.find("minutes_signers", "Biên bản: THƯ KÝ ký bên trái, CHỦ TỌA ký bên phải", ref, place)
        return
    for one, words in (
        (secretary[0], "phần ký của THƯ KÝ ở bên trái"),
        (chair[1], "phần ký của CHỦ TỌA ở bên phải"),
    ):
        if one is None:
            judge.find("minutes_signers", f"Biên bản thiếu {words}", ref, last)
        else:
            judge.look(one, "chuc_vu", "THƯ KÝ, CHỦ TỌA")


def _said(passages: Sequence[Passage], words: str) -> Passage | None:
    return next((one for one in passages if fold(one.text).startswith(words)), None)


# --- recipients ----------------------------------------------------------------------------------


def _recipients(judge: Judge, parts: Parts, last: str) -> None:
    title = parts.recipients_title
    if title is None:
        judge.missing("noi_nhan", "phần “Nơi nhận:”", last)
        return
    judge.look(title, "noi_nhan", "Từ “Nơi nhận”")
    ref = judge.elements["noi_nhan_ds"]["ref"]
    if title.text != "Nơi nhận:":
        judge.find("noi_nhan_text", "Phải ghi “Nơi nhận:”, có dấu hai chấm", ref, title.where)
    for one, _ in parts.recipients:
        judge.look(one, "noi_nhan_ds", "Danh sách nơi nhận")
    _recipient_marks(judge, parts, ref)


def _recipient_marks(judge: Judge, parts: Parts, ref: str) -> None:
    if not parts.recipients:
        if parts.recipients_title is not None:
            judge.find(
                "noi_nhan_empty", "Phần “Nơi nhận” chưa có danh sách", ref, parts.recipients_title.where
            )
        return
    for one, text in parts.recipients[:-1]:
        if not text.startswith("-") or not text.endswith(";"):
            sentence = "Mỗi nơi nhận ghi một dòng, bắt đầu bằng gạch đầu dòng và kết thúc bằng dấu chấm phẩy"
            judge.find("noi_nhan_marks", sentence, ref, one.where)
    one, text = parts.recipients[-1]
    if not _ARCHIVE.match(text):
        judge.find("noi_nhan_archive", "Dòng cuối cùng của nơi nhận phải là “- Lưu: VT, …”", ref, one.where)
    elif not text.endswith("."):
        judge.find("noi_nhan_marks", "Dòng “- Lưu: …” ở cuối nơi nhận kết thúc bằng dấu chấm", ref, one.where)
