"""Find the heading of a list and say what each column holds: folded keyword rules, kept as data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tdkt_event.domain.list_reading import Field, Merge
from tdkt_event.domain.vietnamese import words

_EXACT: dict[Field, str] = {
    Field.NUMBER: "stt|tt|so tt|s tt|so thu tu|thu tu|no|n o|sott|#|so stt",
    Field.FAMILY_NAME: (
        "ho|ho dem|ho va dem|ho ten dem|ho va ten dem|ho lot|ho va lot|ho va chu lot|ho chu lot|ho va ten lot|"
        "ho ten lot|ho dem va ten dem|ho va chu dem|last name|ho ten dem dai bieu|ho va ten dem dai bieu"
    ),
    Field.GIVEN_NAME: "ten|ten goi|first name|ten dai bieu rieng",
    Field.GENDER: "gioi tinh|gt|phai|nam nu|gioi",
    Field.MALE: "nam",
    Field.FEMALE: "nu",
    Field.SALUTATION: "xung ho|danh xung|ong ba|cach xung ho|xung danh|hoc ham hoc vi|ong|ba",
    Field.PHONE: "dt|dd|so may|tel|phone|mobile|hotline|lien he|lien lac|so lien he|so lien lac|zalo|sdt|so dt",
    Field.EMAIL: "mail|gmail|e mail|email",
    Field.SEATS: "so khach|so luong khach|sl khach|so dong chi|so d c|sl|so luong|so nguoi|so ghe|so cho|so suat|so dai bieu|so luong nguoi|so luong moi",
    Field.KIND: "loai|loai khach|loai khach moi|loai dai bieu|hinh thuc moi",
    Field.NOTE: "ghi chu|note|notes|ghi chu khac|dien giai|chu thich",
    Field.RANK: "thu tu uu tien|muc uu tien|uu tien|thu bac|thu tu sap xep|xep thu tu",
    Field.NAME: "d c|dc|dong chi|quy vi|quy ong ba|danh sach khach moi|danh sach dai bieu|can bo|thanh vien|giao vien|dang vien|hoi vien|khach|ten khach moi|dai bieu|khach moi|name|full name|ca nhan|nguoi du|nguoi du hop|ho ten|quy danh|danh tinh|hoten",
    Field.POSITION: "cv|chuc|position|title",
    Field.UNIT: "dv|donvi|unit|organization|co quan|phong ban|xa phuong|xa thi tran|dia phuong|truong|to chuc",
}
_CONTAINS: tuple[tuple[Field, str], ...] = (
    (
        Field.IGNORED,
        "nam sinh|ngay sinh|ngay thang nam sinh|dan toc|ton giao|cccd|cmnd|chung minh|can cuoc|chu ky|ky ten|ky nhan",
    ),
    (
        Field.IGNORED,
        "ngay vao dang|trinh do|que quan|thuong tru|dia chi|so tai khoan|ngan hang|so tien|so quyet dinh|thanh tich",
    ),
    (Field.IGNORED, "danh hieu|hinh thuc khen|khen thuong|so xe|bien so|dang ky an|xac nhan du"),
    (Field.ATTENTION, "luu y|chu y|don tiep|yeu cau dac biet"),
    (Field.KIND, "loai khach moi|loai dai bieu"),
    (Field.EMAIL, "email|e mail|thu dien tu|hop thu|dia chi mail"),
    (
        Field.PHONE,
        "dien thoai|sdt|so dt|so dd|di dong|dtdd|dt dd|dt di dong|sđt|so phone|phone|mobile|dt lien he|dt lien lac",
    ),
    (Field.SEATS, "so luong|sl dai bieu|sl nguoi|so dai bieu|so nguoi|so ghe|so cho ngoi"),
    (
        Field.FAMILY_NAME,
        "ho va ten dem|ho ten dem|ho dem|ho va chu lot|ho lot|ho va ten lot|ho chu lot|ho va dem",
    ),
    (
        Field.NAME,
        "ho va ten|ho ten|ten dai bieu|ten khach|ten nguoi|ten ca nhan|ten can bo|ten tap the|nguoi duoc moi|"
        "nguoi tham du|nguoi tham gia|can bo tham du|dai bieu tham du|dai bieu du|dai bieu duoc moi|dai bieu moi|"
        "khach duoc moi|ten nhan vien|ten giao vien|ten can bo cong chuc",
    ),
    (Field.SALUTATION, "xung ho|danh xung"),
    (Field.GENDER, "gioi tinh"),
    (Field.RANK, "thu tu uu tien|muc uu tien"),
    (Field.GROUP, "thanh phan|nhom|doi tuong|khoi dai bieu|dien moi|khoi thi dua|cum thi dua|phan loai"),
    (Field.NOTE, "ghi chu"),
    (Field.POSITION, "chuc vu|chuc danh|nghe nghiep|cong viec|nhiem vu|vi tri|chuc trach|chuc vi"),
    (
        Field.UNIT,
        "don vi|co quan|noi cong tac|cong tac tai|noi lam viec|dia phuong|to chuc|phong ban|noi o|"
        "ten truong|xa phuong|truong hoc|cho lam",
    ),
    (Field.NAME, "dai bieu"),
    (Field.NUMBER, "so thu tu|stt"),
)
_POSITION_SIGNS = ("chuc vu", "chuc danh", "nghe nghiep")
_UNIT_SIGNS = ("don vi", "co quan", "noi cong tac", "dia phuong", "noi lam viec")
_GROUP_OF_UNITS = ("nhom don vi", "khoi don vi", "loai don vi")

_BY_EXACT = {phrase: field for field, phrases in _EXACT.items() for phrase in phrases.split("|")}
_BY_PHRASE = [(field, f" {phrase} ") for field, phrases in _CONTAINS for phrase in phrases.split("|")]
_NAME_FIELDS = frozenset({Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME})
_LONE_NAME = frozenset({"ho va ten", "ho ten", "ho va ten dai bieu", "ho ten dai bieu", "ten dai bieu"})
_SAYS_A_VALUE = re.compile(r":\s*\S|\d{4}")
_LONGEST_HEADING = 80
_BRACKET = re.compile(r"\([^()]*\)")
_INDEX = re.compile(r"\(?(?:\d{1,2}(?:\.0)?|[A-Za-z])\)?(?:\s*=.*)?")
HEADER_ROWS_SEARCHED = 30


@lru_cache(maxsize=20_000)
def field_of_heading(heading: str) -> Field | None:
    """Tell the field a heading names; None when it names none."""
    if not heading or len(heading) > _LONGEST_HEADING or _SAYS_A_VALUE.search(heading):
        return None
    for text in (_BRACKET.sub(" ", heading), heading):
        found = _field_of_words(" ".join(words(text)))
        if found:
            return found
    return Field.NUMBER if heading.strip() == "#" else None


def _field_of_words(folded: str) -> Field | None:
    exact = _BY_EXACT.get(folded)
    if exact:
        return exact
    spaced = f" {folded} "
    if any(f" {sign} " in spaced for sign in _GROUP_OF_UNITS):
        return Field.GROUP
    has_unit = any(f" {sign} " in spaced for sign in _UNIT_SIGNS)
    has_name = " ho va ten " in spaced or " ho ten " in spaced
    if has_unit and not has_name and any(f" {sign} " in spaced for sign in _POSITION_SIGNS):
        return Field.POSITION_UNIT
    return next((field for field, phrase in _BY_PHRASE if phrase in spaced), None)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one table: its rows (first to last, from 0) and what its columns hold."""

    first: int
    last: int
    texts: dict[int, str]
    fields: dict[int, Field]

    @property
    def known(self) -> int:
        """How many columns were recognised, counting each field once."""
        return len({field for field in self.fields.values() if field is not Field.IGNORED})


def is_index_row(cells: Sequence[str]) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3), or A B 1 2 3."""
    filled = [cell for cell in cells if cell]
    return (
        len(filled) >= 3
        and all(_INDEX.fullmatch(cell) for cell in filled)
        and len(set(filled)) == len(filled)
    )


def heading_at(rows: Sequence[Sequence[str]], place: int, merges: Sequence[Merge]) -> Heading | None:
    """Read the heading that begins at a row, one or two rows deep; None when the row is no heading."""
    top = _spread(rows[place], place, merges)
    own = {column: field_of_heading(text) for column, text in top.items()}
    if not any(own.values()):
        return None
    one = _heading(place, place, top)
    two = _two_rows(rows, place, merges, top) if len(set(top.values())) > 1 else None
    best = two if two and (one is None or two.known >= one.known) else one
    return best if best and _is_heading(best, top) else None


def _two_rows(
    rows: Sequence[Sequence[str]], place: int, merges: Sequence[Merge], top: dict[int, str]
) -> Heading | None:
    if place + 1 >= len(rows):
        return None
    below = {column: cell for column, cell in enumerate(rows[place + 1]) if cell}
    below_fields = {column: field_of_heading(text) for column, text in below.items()}
    covered = any(first <= place < last for first, _, last, _ in merges)
    if (
        not below
        or is_index_row(rows[place + 1])
        or not _reads_as_heading(below, below_fields, covered=covered)
    ):
        return None
    texts = {
        column: " ".join(filter(None, (top.get(column), below.get(column)))) for column in {*top, *below}
    }
    wide_top = _wide(place, merges)
    fields: dict[int, Field] = {}
    for column, text in texts.items():
        alone = below_fields.get(column)
        under = field_of_heading(top.get(column, ""))
        if alone is Field.GIVEN_NAME and under not in _NAME_FIELDS and column not in wide_top:
            alone = None
        field = alone or field_of_heading(text) or under
        if field:
            fields[column] = field
    return Heading(place, place + 1, texts, _settle(fields, texts))


def _wide(place: int, merges: Sequence[Merge]) -> set[int]:
    return {
        column
        for first, left, _, right in merges
        if first == place and right > left
        for column in range(left, min(right, left + 60) + 1)
    }


def _reads_as_heading(below: dict[int, str], fields: dict[int, Field | None], *, covered: bool) -> bool:
    recognised = sum(1 for field in fields.values() if field)
    if any(any(map(str.isdigit, text)) or len(text) > 40 for text in below.values()):
        return False
    return recognised == len(below) or (covered and recognised * 2 >= len(below))


def _spread(row: Sequence[str], place: int, merges: Sequence[Merge]) -> dict[int, str]:
    """Give the filled cells of a row, a sideways merged cell in every column it covers."""
    cells = {column: cell for column, cell in enumerate(row) if cell}
    for first, left, last, right in merges:
        if first <= place <= last and right > left and left in cells and first == place:
            for column in range(left, min(right, left + 60) + 1):
                cells.setdefault(column, cells[left])
    return cells


def _heading(first: int, last: int, texts: dict[int, str]) -> Heading | None:
    fields = {column: field for column, text in texts.items() if (field := field_of_heading(text))}
    return Heading(first, last, texts, _settle(fields, texts)) if fields else None


def _is_heading(heading: Heading, top: dict[int, str]) -> bool:
    """Say whether enough was recognised: a name and one more, or a lone heading that can only be a name's."""
    fields = set(heading.fields.values())
    if Field.NAME in fields or fields >= {Field.FAMILY_NAME, Field.GIVEN_NAME}:
        alone = {" ".join(words(text)) for text in top.values()}
        return heading.known >= 2 or (len(alone) == 1 and alone <= _LONE_NAME)
    return False


def _settle(found: dict[int, Field], texts: dict[int, str]) -> dict[int, Field]:
    """Make the fields of one heading agree: two name columns, a group that stands for the name, one of each."""
    fields = dict(sorted(found.items()))
    _settle_split_name(fields, texts)
    _settle_missing_name(fields)
    return fields


def _settle_split_name(fields: dict[int, Field], texts: dict[int, str]) -> None:
    names = [column for column, field in fields.items() if field is Field.NAME]
    if len(names) == 2 and names[1] == names[0] + 1 and texts[names[0]] == texts[names[1]]:
        fields[names[0]], fields[names[1]] = Field.FAMILY_NAME, Field.GIVEN_NAME
        names = []
    given = [column for column, field in fields.items() if field is Field.GIVEN_NAME]
    family = [column for column, field in fields.items() if field is Field.FAMILY_NAME]
    if given and not family:
        first = given[0]
        if first - 1 in names:
            fields[first - 1] = Field.FAMILY_NAME
            names.remove(first - 1)
        else:
            fields[first] = Field.NOTE if names else Field.NAME
    elif family and not given:
        for column in family:
            fields[column] = Field.NAME if not names else Field.IGNORED
    elif family and given:
        names = [column for column in names if column not in (*family, *given)]
        for column in names:
            fields[column] = Field.IGNORED
        names = []
    for column in names[1:]:
        fields[column] = Field.IGNORED


_STANDS_FOR_NAME = (Field.GROUP, Field.UNIT, Field.POSITION_UNIT, Field.SALUTATION, Field.POSITION)


def _settle_missing_name(fields: dict[int, Field]) -> None:
    held = set(fields.values())
    if held & {Field.NAME, Field.GIVEN_NAME} or not held & {
        Field.SEATS,
        Field.POSITION,
        Field.NUMBER,
        Field.UNIT,
    }:
        return
    for stand_in in _STANDS_FOR_NAME:
        columns = [column for column, field in fields.items() if field is stand_in]
        if columns:
            fields[columns[0]] = Field.NAME
            return


def find_heading(rows: Sequence[Sequence[str]], merges: Sequence[Merge]) -> Heading | None:
    """Find the first real heading within the first thirty rows; of neighbours, the one that knows more."""
    best: Heading | None = None
    for place in range(min(len(rows), HEADER_ROWS_SEARCHED)):
        found = heading_at(rows, place, merges)
        if found is None:
            continue
        if best is None or (found.first <= best.last + 1 and found.known > best.known):
            best = found
        if best.first < place - 1:
            break
    return best


_SIGNS_TEXT = (
    "stt|tt|stt.|số tt|s tt|số thứ tự|họ và tên|họ tên|họ và tên đại biểu|họ tên đại biểu|thành phần mời|"
    "thành phần|họ và tên đệm|họ đệm|họ|đại biểu|họ, tên|họ & tên|tên đại biểu|đơn vị|chức vụ|họ và|"
    "họ và chữ lót|họ lót"
)
_SIGNS = frozenset(_SIGNS_TEXT.split("|"))


def may_be_heading(row: Sequence[str]) -> bool:
    """Say at a glance whether a row is worth reading as a heading."""
    return any(cell and len(cell) < 25 and cell.lower() in _SIGNS for cell in row[:12])
