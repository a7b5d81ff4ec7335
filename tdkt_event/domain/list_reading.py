"""What goes into and comes out of reading a delegate list: grids of text, and rows with their mapping."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tdkt_event.domain.list_row import ListRow


class Field(StrEnum):
    """What a column of a list holds."""

    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    SALUTATION = "salutation"
    GENDER = "gender"
    MALE = "male"
    FEMALE = "female"
    POSITION = "position"
    UNIT = "unit"
    POSITION_UNIT = "position_unit"
    GROUP = "group"
    PHONE = "phone"
    EMAIL = "email"
    SEATS = "seats"
    RANK = "rank"
    KIND = "kind"
    NOTE = "note"
    ATTENTION = "attention"
    NUMBER = "number"
    IGNORED = "ignored"


FIELD_LABELS: dict[Field, str] = {
    Field.NAME: "Họ và tên",
    Field.FAMILY_NAME: "Họ và tên đệm",
    Field.GIVEN_NAME: "Tên",
    Field.SALUTATION: "Xưng hô",
    Field.GENDER: "Giới tính",
    Field.MALE: "Nam",
    Field.FEMALE: "Nữ",
    Field.POSITION: "Chức vụ",
    Field.UNIT: "Đơn vị",
    Field.POSITION_UNIT: "Chức vụ, đơn vị",
    Field.GROUP: "Nhóm đại biểu",
    Field.PHONE: "Điện thoại",
    Field.EMAIL: "Thư điện tử",
    Field.SEATS: "Số lượng",
    Field.RANK: "Thứ tự ưu tiên",
    Field.KIND: "Loại khách mời",
    Field.NOTE: "Ghi chú",
    Field.ATTENTION: "Lưu ý đón tiếp",
    Field.NUMBER: "Số thứ tự",
    Field.IGNORED: "Không dùng",
}
"""The heading the program itself writes for each field."""

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged range, from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or one table of a document, as rows of text."""

    sheet: str
    rows: Sequence[Sequence[str]]
    merges: Sequence[Merge] = ()
    merges_known: bool = True
    """False for files that cannot say which cells were merged (CSV)."""
    hidden: bool = False
    captions: Sequence[str] = ()
    """The lines of text that stand before a table of a document."""
    first_line: int = 1
    below: Sequence[str] = ()
    """The lines of text that stand behind the last table of a document."""


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """A column of the file with the field it was taken for."""

    sheet: str
    column: int
    """From 0."""
    heading: str
    field: Field
    guessed: bool = False
    """Whether the field was told by the content, for want of a heading."""


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """A line that gave no delegate, and why."""

    sheet: str
    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A total that the file states of itself, and the seats that were read above it."""

    sheet: str
    line: int
    """0 for a line of text outside the table."""
    number: int
    read: int
    """Seats of the rows of the sheet; of the rows above when rows go on below."""
    since_last: int
    """Seats of the rows since the total before."""


@dataclass(frozen=True, slots=True)
class ListReading:
    """All that a file said: its rows, how its columns were understood, and what was left aside."""

    rows: tuple[ListRow, ...]
    columns: tuple[ColumnFound, ...] = ()
    unused: tuple[ColumnFound, ...] = ()
    """The columns that hold something beside the delegates and were not used."""
    skipped: tuple[SkippedLine, ...] = ()
    notes: tuple[str, ...] = ()
    stated_total: int | None = None
    """How many people the file says the list holds."""
    differences: tuple[str, ...] = ()
    """Where that is not what was read, in Vietnamese."""
