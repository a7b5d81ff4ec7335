"""What one line of a list is: a section, a total, a signature, a title, or a delegate."""

import re
from dataclasses import dataclass
from enum import StrEnum

from tdkt_event.domain.person_name import (
    begins_as_collective,
    begins_as_post,
    looks_like_person_name,
    split_seats,
)
from tdkt_event.domain.vietnamese import fold

_TOTAL = re.compile(
    r"(?:tổng\s+cộng|tổng\s+số|(?:tổng|cộng)\s*(?=[:=(]|$)|(?:tổng|cộng)\s+(?=(?:mục|nhóm|khối|phần|chung|"
    r"toàn|đại biểu|cả|[ivx]+\b|\d))|danh sách (?:này )?(?:gồm|có)|ấn định danh sách)"
)
_SURE_TOTAL = re.compile(r"(?:tổng\s+cộng|tổng\s+số|cộng\s+chung|tổng\s+chung)\b")
_PLAIN_TOTAL = re.compile(
    r"(?:tong cong|tong so|cong\s*:|tong\s*:|cong$|tong$|danh sach (?:nay )?(?:gom|co)\b)"
)
_SIGNATURE = re.compile(
    r"(?:nguoi (?:lap|tong hop|kiem tra\Z|bao cao\Z|duyet|ky\b|nhan\Z)|can bo (?:lap|tong hop)|noi (?:nhan|gui)\b|"
    r"t/?\.?m\. ?|t/m |tm (?=ub|uy|ban|dang|hdnd|bch|hoi|doan|chi|lanh|tap)|k/?t\. ?|k/?t (?=chu|truong|giam|hieu|bi thu)|"
    r"t/?l\. ?|tuq\.|xac nhan|thu truong (?:don vi|co quan)\b.{0,3}\Z|"
    r"lap (?:bieu|bang|danh sach)\b|phe duyet|ky ten|\(ky\b|ky, |lanh dao (?:don vi|co quan|duyet)\Z|\(da ky|da ky\Z|"
    r"\(?(?:ho ten|ho va ten), (?:chu ky|dong dau)|\(?ky,? (?:ghi ro|dong dau)|"
    r"- ?luu\b|- ?nhu tren)"
)
_DATE_LINE = re.compile(
    r"(?:.{0,60}, ?)?ngay (?:.{0,12}thang .{0,12}nam\b.{0,12}|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}\.?)\Z"
)
_SIGNER_POST = re.compile(
    r"(?:p\.? ?(?=truong|chu|giam|hieu)|q\.? ?(?=truong|giam|chu)|ke toan|thu quy|ban to chuc\Z)"
)
_TITLE = re.compile(
    r"(?:danh sach|phu luc|bieu (?:mau|so)|mau so|\(?kem theo|\(?ban hanh kem|cong hoa xa hoi|doc lap ?-|dang cong san|"
    r"so ?: ?|v/v|du kien|tham du hoi nghi|du hoi nghi|ve viec|trang \d+)"
)
_FOOTNOTE = re.compile(r"(?:\* ?)?(?:ghi chu|luu y|chu thich|giai thich)\s*:")
_ROMAN = re.compile(r"([IVX]{1,5})(?=[.):/\s–-]|$)[.):/\s–-]*")
_LETTER = re.compile(r"([A-ZĐ])(?=[.):/]|\s*[-–]\s|$)[.):/\s–-]*")
_SMALL_LETTER = re.compile(r"([a-zđ])(?=[.)/])[.)/]+\s*")
_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3})(?=[.):/\s–-]|$)[.):/\s–-]*")
_BULLET = re.compile(r"([*+•●▪■♦◦○➢➤✓✔\uf020-\uf0ff\-–—])\s*")
_GROUP_WORDS = re.compile(
    r"(?:dai bieu|khoi\b|nhom\b|cum\b|thanh phan|khach moi|khach|cac |tap the|ca nhan|cap (?:tinh|huyen|xa|trung uong)|"
    r"xa,|phong,|so,|ban,|co quan|lanh dao (?:tinh|huyen|xa|thanh pho)|thuong truc (?:tinh|huyen)|trung uong|"
    r"moi du|mo rong|don vi|phong vien|ban to chuc(?! (?:huyen|tinh|thanh|thi|quan) uy)|to (?:phuc vu|thu ky|giup viec)|"
    r"phuc vu|bao dai|doan the|ban nganh|phong ban|xa phuong|hoi, |hoi vien|hoi doan the|truong hoc\b|"
    r"doanh nghiep(?! tu nhan)|ban (?:thuong vu|chap hanh|thuong truc|giam doc|giam hieu|lanh dao)\b|"
    r"(?:cong ty|hop tac xa|truong|nhan dan|ban|phong|so|hoi|xa|phuong|thi tran|thon|ap|khu pho|ho gia dinh)\Z)"
)
_SEVERAL = re.compile(r"\s*[,;]\s*|\s+[-–]\s+")
_ROW_NUMBER = re.compile(r"\d{1,5}(?:\.0)?\.?")
_SUB_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,3}\.?")
_LONGEST_LABELLED = 300


class Label(StrEnum):
    """How the number before a section's name is written; a nested section has another manner."""

    LETTER = "A"
    ROMAN = "I"
    NUMBER = "1"
    SUB_NUMBER = "1.1"
    SMALL_LETTER = "a"
    BULLET = "-"
    CAPITALS = "caps"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside the table: “II. ĐẠI BIỂU HUYỆN”."""

    label: Label
    name: str

    @property
    def is_unit(self) -> bool:
        """Whether it names one office rather than a group."""
        folded = fold(self.name)
        if _GROUP_WORDS.match(folded) or " cac " in folded:
            return False
        offices = [begins_as_collective(part) for part in _SEVERAL.split(self.name)]
        return offices[0] and not any(offices[1:])


def is_row_number(text: str) -> bool:
    """Say whether the cell of the STT column counts delegates: 1, 02, 3.0, 1.1."""
    return _ROW_NUMBER.fullmatch(text) is not None or _SUB_NUMBER.fullmatch(text) is not None


def is_sub_number(text: str) -> bool:
    """Say whether a number counts inside a numbered section: 1.1, 2.3.1."""
    return _SUB_NUMBER.fullmatch(text) is not None and not _ROW_NUMBER.fullmatch(text)


def is_total(text: str) -> bool:
    """Say whether a line sums up: “Cộng”, “Tổng cộng: 45 đại biểu”; Tống and Công are names."""
    lowered = text[:80].lower().lstrip("*-–( ")
    if lowered.startswith(("tổng giám", "tong giam")):
        return False
    return bool(_TOTAL.match(lowered) or (lowered.isascii() and _PLAIN_TOTAL.match(lowered)))


def is_sure_total(text: str) -> bool:
    """Say whether a line can be nothing but a sum, though it is shaped like a name: “TỔNG CỘNG”, “Tổng số”."""
    return _SURE_TOTAL.match(text[:80].lower().lstrip("*-–( ")) is not None


def is_signature(text: str) -> bool:
    """Say whether a line begins the signatures below a list."""
    folded = fold(text[:120])
    return bool(_SIGNATURE.match(folded) or _DATE_LINE.match(folded))


def is_signer_post(text: str) -> bool:
    """Say whether a text could be the post that stands above a signer's name: “HIỆU TRƯỞNG”, “P. TRƯỞNG PHÒNG”."""
    return len(text) <= 80 and not any(map(str.isdigit, text)) and (
        begins_as_post(text) or _SIGNER_POST.match(fold(text)) is not None or is_signature(text)
    )  # fmt: skip


def is_title(text: str) -> bool:
    """Say whether a line belongs to the title of a list."""
    return _TITLE.match(fold(text[:120])) is not None


def is_footnote(text: str) -> bool:
    """Say whether a line is a note below the list."""
    return _FOOTNOTE.match(fold(text[:60])) is not None


def split_label(text: str) -> tuple[Label | None, str]:
    """Split the number from a line: “II. ĐẠI BIỂU HUYỆN” → (ROMAN, “ĐẠI BIỂU HUYỆN”)."""
    if len(text) > _LONGEST_LABELLED:
        return None, text
    for pattern, manner in (
        (_ROMAN, Label.ROMAN),
        (_LETTER, Label.LETTER),
        (_SMALL_LETTER, Label.SMALL_LETTER),
        (_NUMBERED, Label.NUMBER),
        (_BULLET, Label.BULLET),
    ):
        found = pattern.match(text)
        if found:
            rest = text[found.end() :].strip().strip("*").strip()
            nested = manner is Label.NUMBER and "." in found[1]
            return (Label.SUB_NUMBER if nested else manner), rest
    return None, text.strip("* ")


def section_of(number: str, text: str, *, wide: bool) -> Section | None:
    """Read a line of a lone text as a section; None when its words do not show one."""
    label, name = split_label(text)
    if number and (of_number := split_label(f"{number.rstrip('.)')}. x")[0]):
        label = of_number
    if not name or is_title(name) or (label in _ORDINARY and looks_like_person_name(name)):
        return None
    bare, seats = split_seats(name)
    bare = bare.rstrip(" :.;-–")
    if label in (Label.ROMAN, Label.LETTER):
        return Section(label, bare)
    capitals = bare.isupper() and len(bare) > 3
    group_like = _GROUP_WORDS.match(fold(bare)) is not None
    if wide or (capitals and (seats is None or group_like)):
        return Section(label or (Label.CAPITALS if capitals else Label.PLAIN), bare)
    if group_like and seats is None:
        return Section(label or Label.PLAIN, bare)
    return None


_ORDINARY = (None, Label.NUMBER, Label.SUB_NUMBER, Label.SMALL_LETTER, Label.BULLET)


_OUTER = (Label.LETTER, Label.ROMAN)
_DEPTH = {
    Label.LETTER: 0, Label.ROMAN: 0, Label.CAPITALS: 1, Label.NUMBER: 2, Label.SUB_NUMBER: 3, Label.SMALL_LETTER: 4,
    Label.PLAIN: 4, Label.BULLET: 5,
}  # fmt: skip


class SectionStack:
    """The sections that stand open above a line, from the outermost in."""

    def __init__(self) -> None:
        self._open: list[Section] = []

    def enter(self, section: Section) -> None:
        """Open a section; it closes the one of its own manner and, with it, all that cannot hold it."""
        for depth, opened in enumerate(self._open):
            if opened.label is section.label or _ends(opened, section):
                del self._open[depth:]
                break
        self._open.append(section)

    def leave_numbered(self) -> None:
        """Close a section numbered 1, 2, 3 when a line is numbered like it and not like its contents."""
        if self._open and self._open[-1].label is Label.NUMBER:
            self._open.pop()

    @property
    def unit(self) -> str:
        """The office that the innermost section of an office names, empty when none is open."""
        return next((section.name for section in reversed(self._open) if section.is_unit), "")

    @property
    def group(self) -> str:
        """The innermost section that names a group, empty when none is open."""
        return next((section.name for section in reversed(self._open) if not section.is_unit), "")


def _ends(opened: Section, section: Section) -> bool:
    """Say whether a section ends an open one of another manner: “II.” ends “1.”, a group ends an office below it."""
    if section.label in _OUTER and _DEPTH[opened.label] >= _DEPTH[Label.NUMBER]:
        return True
    if section.is_unit or not opened.is_unit:
        return False
    return section.label is Label.CAPITALS or _DEPTH[opened.label] > _DEPTH[section.label]
