"""Phiếu điểm danh: the attendance list on paper, for the hour when no device works."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from tdkt_event.documents import nd30_page
from tdkt_event.documents.fonts import FontFamily, Style
from tdkt_event.documents.invitation_content import PaperDate, Progress, date_line
from tdkt_event.documents.nd30_page import Nd30Header
from tdkt_event.documents.press import BLACK, NBSP, POINT, Canvas, Colour, Form, Press, rgb
from tdkt_event.documents.qr import QUIET_MODULES, code_in_groups, qr_matrix
from tdkt_event.documents.typeset import Run, draw_block, fit_lines, fit_paragraphs, hold, plain, set_lines

TITLE = "PHIẾU ĐIỂM DANH ĐẠI BIỂU"
DEFAULT_INSTRUCTION = (
    "Đại biểu ký tên; bàn đón tiếp đánh dấu ô “Có mặt” và nhập lại vào chương trình khi có máy."
)
NO_GROUP = "Đại biểu"
QR_SIDE = 12.6
"""Side of the small QR without its quiet zone, millimetres."""
ROW_HEIGHT = 20.0
GROUP_HEIGHT = 8.0
HEAD_HEIGHT = 9.0
TICK_SIDE = 6.0
BOTTOM = nd30_page.BOTTOM
SHADE: Colour = rgb("F2EFE8")
PEN = 0.2
HEAD_SIZE, NUMBER_SIZE, GROUP_SIZE, CODE_SIZE = 11.0, 12.0, 12.0, 7.5
NAME_SIZES = (12.5, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8)
PLACE_SIZES = (11.0, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7)
PROGRESS_STEP = 25
SIGNED_BY = ("NGƯỜI ĐIỂM DANH", "(Ký, ghi rõ họ tên)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: heading, left edge and width in millimetres."""

    heading: str
    x: float
    width: float


LEFT = nd30_page.MARGIN_LEFT
NUMBER = Column("STT", LEFT, 11.0)
PERSON = Column("Họ và tên, chức vụ, đơn vị", NUMBER.x + NUMBER.width, 74.0)
CODE = Column("Mã", PERSON.x + PERSON.width, 28.0)
SIGNATURE = Column("Chữ ký", CODE.x + CODE.width, 36.0)
TICK = Column("Có mặt", SIGNATURE.x + SIGNATURE.width, 16.0)
COLUMNS = (NUMBER, PERSON, CODE, SIGNATURE, TICK)
TABLE_RIGHT = TICK.x + TICK.width
TABLE_WIDTH = TABLE_RIGHT - LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceHost:
    """What the list says about the conference."""

    issuer: str
    conference: str
    superior: str = ""
    place: str = ""
    day: PaperDate | date | None = None
    time_text: str = ""
    venue: str = ""
    instruction: str = DEFAULT_INSTRUCTION


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    """One invitee of the list; several seats make several rows with one code."""

    code: str
    name: str
    position: str = ""
    unit: str = ""
    group: str = ""
    seats: int = 1


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed row: the running number and which of how many seats it is."""

    number: int
    row: AttendanceRow
    seat: int


def attendance_list(
    host: AttendanceHost,
    rows: Sequence[AttendanceRow],
    *,
    fonts: FontFamily,
    created_at: datetime,
    progress: Progress | None = None,
) -> bytes:
    """Print the list in the order given, groups in the order of their first row."""
    with Press(fonts, title=f"Phiếu điểm danh – {plain(host.conference)}", created_at=created_at) as press:
        table = _Table(press, host)
        done = 0
        for group, lines in _grouped(rows):
            table.start_group(group, sum(1 for _ in lines))
            for line in lines:
                table.add(line)
                done += 1
                if progress and done % PROGRESS_STEP == 0:
                    progress(done, sum(row.seats for row in rows))
        table.finish(rows)
        if progress:
            progress(done, done)
        return press.finish()


def closing_lines(seats: int, papers: int) -> tuple[str, str]:
    """Give the totals under the list, with room for a pen."""
    return (
        f"Tổng số đại biểu triệu tập: {seats} (giấy mời: {papers}).",
        "Có mặt: ………………   Vắng có lý do: ………………   Vắng không lý do: ………………",
    )


def _grouped(rows: Sequence[AttendanceRow]) -> Iterator[tuple[str, list[_Line]]]:
    order = list(dict.fromkeys(plain(row.group) for row in rows))
    number = 0
    for group, members in groupby(
        sorted(rows, key=lambda row: order.index(plain(row.group))), lambda row: plain(row.group)
    ):
        lines: list[_Line] = []
        for row in members:
            for seat in range(1, max(row.seats, 1) + 1):
                number += 1
                lines.append(_Line(number, row, seat))
        yield group, lines


class _Table:
    """The pages of the table as they fill up from the top."""

    def __init__(self, press: Press, host: AttendanceHost) -> None:
        self.press, self.host = press, host
        self.head, self.row = _head_form(press), _row_form(press)
        self.pages = 1
        self.page = press.canvas()
        self.y = self._draw_title()
        self.group = ""
        self._draw_head()

    def _draw_title(self) -> float:
        host, page = self.host, self.page
        date_text = "" if host.day is None else date_line(host.place, host.day)
        header = Nd30Header(issuer=host.issuer, superior=host.superior, date_text=date_text)
        y = nd30_page.draw_header(page, header) + 4.0
        y = nd30_page.draw_title(page, TITLE, host.conference, y) + 3.0
        for label, text in (("Thời gian: ", host.time_text), ("Địa điểm: ", host.venue)):
            y = self._paragraph(f"{label}{plain(text)}", "", y) if plain(text) else y
        return self._paragraph(plain(host.instruction), "I", y + 1.0) + 2.0

    def _paragraph(self, text: str, style: Style, y: float) -> float:
        block = set_lines(self.press, [Run(hold(text), style)], width=TABLE_WIDTH, size=12.0, balanced=True)
        return draw_block(self.page, block, LEFT, y, align="centre")

    def _draw_head(self) -> None:
        self.page.stamp(self.head, 0, self.y)
        self.y += HEAD_HEIGHT

    def _room(self, height: float) -> bool:
        return self.y + height <= BOTTOM

    def _next_page(self) -> None:
        self.press.add_page(self.page)
        self.page = self.press.canvas()
        self.pages += 1
        nd30_page.draw_page_number(self.page, self.pages)
        self.y = nd30_page.MARGIN_TOP

    def _go_on(self) -> None:
        """Go on with the table on a new page, under its heading."""
        self._next_page()
        self._draw_head()

    def start_group(self, group: str, count: int) -> None:
        """Begin a group; its heading stays with its first row."""
        if not self._room(GROUP_HEIGHT + ROW_HEIGHT):
            self._go_on()
        self.group = group or NO_GROUP
        self._draw_group(f"{self.group} ({count:02d} đại biểu)")

    def _draw_group(self, text: str) -> None:
        self.page.rectangle(LEFT, self.y, TABLE_WIDTH, GROUP_HEIGHT, fill=SHADE, stroke=BLACK, pen=PEN)
        block = fit_lines(
            self.press,
            [Run(hold(text), "B")],
            width=TABLE_WIDTH - 4,
            height=GROUP_HEIGHT - 0.6,
            sizes=(GROUP_SIZE, 11, 10, 9, 8, 7),
        )
        draw_block(self.page, block, LEFT + 2, self.y + (GROUP_HEIGHT - block.height) / 2)
        self.y += GROUP_HEIGHT

    def add(self, line: _Line) -> None:
        """Add one row; a group that goes on repeats its heading on the new page."""
        if not self._room(ROW_HEIGHT):
            self._go_on()
            self._draw_group(f"{self.group} (tiếp theo)")
        self.page.stamp(self.row, 0, self.y)
        middle = self.y + ROW_HEIGHT / 2 + NUMBER_SIZE * POINT * 0.33
        nd30_page.centred(self.page, str(line.number), (NUMBER.x, NUMBER.width), middle, size=NUMBER_SIZE)
        self._draw_person(line)
        self._draw_code(line.row.code)
        self.y += ROW_HEIGHT

    def _draw_person(self, line: _Line) -> None:
        row, width = line.row, PERSON.width - 3.0
        seat = f" ({line.seat}/{row.seats})" if row.seats > 1 else ""
        name = fit_lines(
            self.press,
            [Run(hold(plain(row.name)), "B"), Run(seat.replace(" ", NBSP))],
            width=width,
            height=ROW_HEIGHT * 0.5,
            sizes=NAME_SIZES,
        )
        place = fit_paragraphs(
            self.press,
            [[Run(hold(plain(text)))] for text in (row.position, row.unit) if plain(text)],
            width=width,
            height=ROW_HEIGHT - name.height - 1.0,
            sizes=PLACE_SIZES,
        )
        y = self.y + (ROW_HEIGHT - name.height - sum(block.height for block in place)) / 2
        for block in (name, *place):
            y = draw_block(self.page, block, PERSON.x + 1.5, y)

    def _draw_code(self, code: str) -> None:
        if not code:  # no paper was issued: the row is signed and ticked without a code
            return
        matrix = qr_matrix(code)
        quiet = QR_SIDE / matrix.size * QUIET_MODULES
        self.page.qr(CODE.x + (CODE.width - QR_SIDE) / 2, self.y + quiet, QR_SIDE, matrix)
        text = code_in_groups(code)
        size = min(CODE_SIZE, (CODE.width - 1.0) / self.press.face("").width(text, 1.0))
        nd30_page.centred(self.page, text, (CODE.x, CODE.width), self.y + ROW_HEIGHT - 1.2, size=size)

    def finish(self, rows: Sequence[AttendanceRow]) -> None:
        """Write the totals and the signature of the desk, together on one page."""
        seats = sum(max(row.seats, 1) for row in rows)
        if not self._room(60.0):
            self._next_page()
        self.y += 4.0
        for text in closing_lines(seats, len(rows)):
            block = set_lines(self.press, [Run(hold(plain(text)))], width=TABLE_WIDTH, size=13.0)
            self.y = draw_block(self.page, block, LEFT, self.y) + 2.0
        column = nd30_page.SIGNER_COLUMN
        nd30_page.centred(self.page, SIGNED_BY[0], column, self.y + 8.0, size=13.0, style="B")
        nd30_page.centred(self.page, SIGNED_BY[1], column, self.y + 13.5, size=13.0, style="I")
        self.press.add_page(self.page)


def _head_form(press: Press) -> Form:
    head = press.canvas(height=HEAD_HEIGHT)
    for column in COLUMNS:
        head.rectangle(column.x, 0, column.width, HEAD_HEIGHT, fill=SHADE, stroke=BLACK, pen=PEN)
        nd30_page.centred(
            head, column.heading, (column.x, column.width), HEAD_HEIGHT / 2 + 1.4, size=HEAD_SIZE, style="B"
        )
    return press.form(head)


def _row_form(press: Press) -> Form:
    row: Canvas = press.canvas(height=ROW_HEIGHT)
    for column in COLUMNS:
        row.rectangle(column.x, 0, column.width, ROW_HEIGHT, stroke=BLACK, pen=PEN)
    row.rectangle(
        TICK.x + (TICK.width - TICK_SIDE) / 2,
        (ROW_HEIGHT - TICK_SIDE) / 2,
        TICK_SIDE,
        TICK_SIDE,
        stroke=BLACK,
        pen=0.35,
    )
    return press.form(row)
