"""Tables of work in a plan: which columns they have, and the rows as work items."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tdkt_event.domain.plan import WorkItem
from tdkt_event.domain.plan_offices import split_offices, trimmed
from tdkt_event.domain.plan_source import PlanLine, PlanRow, PlanSource, PlanTable, Said
from tdkt_event.domain.plan_time import read_span
from tdkt_event.domain.vietnamese import clean, fold


class Column(StrEnum):
    """What a column of a work table holds."""

    NUMBER = "number"
    CONTENT = "content"
    LEAD = "lead"
    COORDINATE = "coordinate"
    TIME = "time"
    PRODUCT = "product"
    NOTE = "note"
    OTHER = "other"


_HEADINGS: tuple[tuple[re.Pattern[str], Column], ...] = (
    (re.compile(r"^(?:s?tt|so tt|so thu tu|st|thu tu|#)$"), Column.NUMBER),
    (re.compile(r"ghi chu|luu y"), Column.NOTE),
    (re.compile(r"kinh phi|du toan|nguon von"), Column.OTHER),
    (re.compile(r"thoi gian|thoi han|thoi diem|tien do|han hoan|ngay hoan|moc|ky han|hoan thanh|^thang$|^quy$|^ngay"), Column.TIME),
    (re.compile(r"san pham|ket qua|dau ra|hinh thuc van ban|ho so"), Column.PRODUCT),
    (re.compile(r"^(?!.*chu tri).*phoi hop"), Column.COORDINATE),
    (re.compile(r"chu tri|^(?:nguoi )?thuc hien$|don vi|co quan|phu trach|chiu trach nhiem|bo phan|nguoi thuc hien|phan cong|tham muu|chi dao|to chuc thuc hien"), Column.LEAD),
    (re.compile(r"noi dung|cong viec|nhiem vu|hoat dong|dau viec|chuong trinh|viec"), Column.CONTENT),
)  # fmt: skip
_MOST_HEADING = 70
_HEADING_WORDS = 9
_PARTNER_MARK = re.compile(r"(?:đơn vị |cơ quan |bộ phận )?phối hợp\s*:", re.IGNORECASE)
_LEAD_MARK = re.compile(r"^(?:đơn vị |cơ quan )?(?:chủ trì|thực hiện)\s*:\s*", re.IGNORECASE)
_TIME_INSIDE = re.compile(
    r"(?:xong|hoàn thành)\s+(?:trong|trước|vào)\s+(?:tháng|ngày|quý)\s*[\dIV]+(?:/\d+)*(?:/\d{4})?",
    re.IGNORECASE,
)
_TIME_ROW = re.compile(r"^(?:[ivx]+[.)]?\s*)?(?:quy|thang|6 thang|sau thang|ca nam|trong nam)\b.{0,24}$")
_COUNTED = re.compile(r"^\(?[\divxlcIVXLC]{0,6}[a-zđ]?(?:\.\d{1,2}){0,3}\)?[.)]?$")
_BULLET = re.compile(r"^[-–•+*]\s*")


def column_of(heading: str) -> Column | None:
    """Tell a column by its heading, however an office spells it."""
    folded = fold(heading)
    if not folded or len(folded) > _MOST_HEADING:
        return None
    for pattern, column in _HEADINGS:
        if pattern.search(folded):
            return column
    return None


_LAYOUT = re.compile(r"cong hoa xa hoi chu nghia|doc lap\W+tu do|^noi nhan")
_LEAST_COLUMNS = 3


def without_layout(source: PlanSource) -> PlanSource:
    """Give a document whose tables that only lay out its head and its close are lines."""
    blocks: list[PlanLine | PlanTable] = []
    for block in source.blocks:
        if isinstance(block, PlanTable) and _is_layout(block):
            blocks += _lines_of(block)
        else:
            blocks.append(block)
    return PlanSource(tuple(blocks))


def _is_layout(table: PlanTable) -> bool:
    if _read_headings(table) is not None:
        return False
    cells = [cell for row in table.rows for cell in row.cells]
    return _width(table) < _LEAST_COLUMNS or any(_LAYOUT.search(fold(cell)) for cell in cells)


def _lines_of(table: PlanTable) -> Iterator[PlanLine]:
    for row in table.rows:
        for cell in dict.fromkeys(row.cells):
            for line in cell.split("\n"):
                if line.strip():
                    yield PlanLine(row.line, line.strip())


@dataclass(frozen=True, slots=True)
class WorkTable:
    """A table whose columns are known; rows of a table broken over pages stand together."""

    columns: tuple[Column, ...]
    headings: tuple[Said, ...]
    rows: tuple[PlanRow, ...]


def find_work_tables(tables: Iterable[PlanTable]) -> list[WorkTable]:
    """Find the tables with a column of work and one of offices or time; a table that only goes on is joined."""
    found: list[WorkTable] = []
    for table in tables:
        read = _read_headings(table)
        if read is not None:
            same = found and read.columns == found[-1].columns and _same_headings(read, found[-1])
            if same:
                above = tuple(row for row in table.rows if row.line < read.headings[0].line)
                found[-1] = replace(found[-1], rows=(*found[-1].rows, *above, *read.rows))
            else:
                found.append(read)
        elif found and table.rows and _width(table) == len(found[-1].columns):
            found[-1] = replace(found[-1], rows=found[-1].rows + table.rows)
    return found


_DUE_HEADING = re.compile(r"hoan thanh|thoi han|^han\b|han (?:cuoi|nop|xong)")


def names_due_days(table: WorkTable) -> bool:
    """Say whether the column of time is one of days by which work is done: “Thời gian hoàn thành”."""
    named = zip(table.columns, table.headings, strict=False)
    return any(column is Column.TIME and _DUE_HEADING.search(fold(said.text)) for column, said in named)


def _same_headings(one: WorkTable, other: WorkTable) -> bool:
    return [fold(said.text) for said in one.headings] == [fold(said.text) for said in other.headings]


def _width(table: PlanTable) -> int:
    return max((len(row.cells) for row in table.rows), default=0)


_HEADING_WITHIN = 4


def _read_headings(table: PlanTable) -> WorkTable | None:
    for at, row in enumerate(table.rows[:_HEADING_WITHIN]):
        columns = [column_of(cell) for cell in row.cells]
        if any(cell.strip().isdecimal() for cell in row.cells[:1]):
            return None  # the first row of work: what stands below is no heading
        if not _is_work(columns) or any(len(cell.split()) > _HEADING_WORDS for cell in row.cells):
            continue
        headings = [clean(cell) for cell in row.cells]
        below = at + 1
        if below < len(table.rows) and _is_second_heading(table.rows[below]):
            headings, columns = _joined(headings, columns, table.rows[below])
            below += 1
        rest = tuple(one for one in table.rows[below:] if not _repeats(one, row))
        said = tuple(Said(text, row.line) for text in headings)
        return WorkTable(tuple(column or Column.OTHER for column in columns), said, rest)
    return None


def _is_work(columns: Sequence[Column | None]) -> bool:
    known = set(columns)
    return Column.CONTENT in known and bool(known & {Column.LEAD, Column.TIME, Column.COORDINATE})


def _is_second_heading(row: PlanRow) -> bool:
    """Say whether a row parts the headings above it: “Chủ trì | Phối hợp” under “Đơn vị thực hiện”."""
    filled = [cell for cell in row.cells if cell.strip()]
    numbered = all(re.fullmatch(r"\(?\d\)?", cell.strip()) for cell in filled)
    roles = all(column_of(cell) for cell in filled) and all(len(cell.split()) <= 5 for cell in filled)
    return len(filled) > 1 and (numbered or roles)


def _joined(
    headings: list[str], columns: list[Column | None], row: PlanRow
) -> tuple[list[str], list[Column | None]]:
    if any(re.fullmatch(r"\(?\d\)?", cell.strip()) for cell in row.cells):
        return headings, columns
    texts, kinds = list(headings), list(columns)
    for at, cell in enumerate(row.cells[: len(texts)]):
        if cell.strip() and fold(cell) != fold(texts[at]):
            texts[at], kinds[at] = clean(cell), column_of(cell)
    return texts, kinds


def _repeats(row: PlanRow, heading: PlanRow) -> bool:
    return [fold(cell) for cell in row.cells] == [fold(cell) for cell in heading.cells]


def work_items(table: WorkTable) -> list[WorkItem]:
    """Read the rows; a row of one text names the section or the time of the rows below it."""
    return list(_items(table))


def _items(table: WorkTable) -> Iterator[WorkItem]:
    section = time = ""
    held: WorkItem | None = None
    for row in table.rows:
        cells = _by_column(table.columns, row)
        heading = _section_of(table.columns, row)
        if heading:
            if held:
                yield held
            held = None
            section, time = (
                (section, heading)
                if read_span(heading).quarters or read_span(heading).months
                else (heading, time)
            )
            continue
        if held and _goes_on(table.columns, cells):
            held = _extended(held, cells)
            continue
        if held:
            yield held
        held = _item(cells, row, section, time)
    if held:
        yield held


def _by_column(columns: Sequence[Column], row: PlanRow) -> dict[Column, str]:
    cells: dict[Column, str] = {}
    for column, cell in zip(columns, row.cells, strict=False):
        text = _tidy(cell)
        if text:
            cells[column] = f"{cells[column]}\n{text}" if column in cells else text
    return cells


def _tidy(cell: str) -> str:
    return "\n".join(filter(None, (clean(line) for line in cell.split("\n"))))


def _section_of(columns: Sequence[Column], row: PlanRow) -> str:
    """Give the text of a row that only names a section: one text, or a Roman number or letter and one text."""
    filled = [(column, clean(cell)) for column, cell in zip(columns, row.cells, strict=False) if cell.strip()]
    texts = list(dict.fromkeys(text for _, text in filled))
    if len(texts) == 1 and len(filled) == len(columns) > 1:
        return texts[0]  # a merged cell given in each column
    if (
        len(texts) == 1
        and (filled[0][0] is Column.NUMBER or _TIME_ROW.match(fold(texts[0])))
        and not _COUNTED.match(texts[0])
    ):
        return texts[0]
    if len(texts) == 2 and filled[0][0] is Column.NUMBER and re.fullmatch(r"[IVXLC]+\.?|[A-HĐ]\.?", texts[0]):
        return texts[1]
    return ""


def _goes_on(columns: Sequence[Column], cells: dict[Column, str]) -> bool:
    """Say whether a row only goes on with the row above, as after a page break."""
    if Column.NUMBER not in columns or Column.NUMBER in cells:
        return False
    content = cells.get(Column.CONTENT, "")
    return not content or not content[:1].isupper() or set(cells) == {Column.CONTENT}


def _extended(item: WorkItem, cells: dict[Column, str]) -> WorkItem:
    lead_text = _more(item.lead_text, cells.get(Column.LEAD, ""))
    coordinate_text = _more(item.coordinate_text, cells.get(Column.COORDINATE, ""))
    time = _more(item.time, cells.get(Column.TIME, ""))
    return replace(
        item,
        content=_more(item.content, cells.get(Column.CONTENT, "")),
        lead_text=lead_text,
        lead=split_offices(lead_text),
        coordinate_text=coordinate_text,
        coordinate=split_offices(coordinate_text),
        time=time,
        span=read_span(time) if cells.get(Column.TIME) else item.span,
        note=_more(item.note, cells.get(Column.NOTE, "")),
        product=_more(item.product, cells.get(Column.PRODUCT, "")),
    )


def _more(text: str, rest: str) -> str:
    return f"{text} {clean(rest)}".strip()


def _item(cells: dict[Column, str], row: PlanRow, section: str, section_time: str) -> WorkItem | None:
    content = clean(cells.get(Column.CONTENT, ""))
    if not content:
        return None
    lead_text, partner_text = parted_offices(cells.get(Column.LEAD, ""), cells.get(Column.COORDINATE, ""))
    own_time = _TIME_INSIDE.search(content)
    time = clean(cells.get(Column.TIME, "")) or (own_time[0] if own_time else section_time)
    span = read_span(time)
    if not span.quarters and section_time:
        span = replace(span, quarters=read_span(section_time).quarters)
    return WorkItem(
        number=trimmed(cells.get(Column.NUMBER, "")),
        content=content,
        lead=split_offices(lead_text),
        coordinate=split_offices(partner_text),
        lead_text=clean(lead_text),
        coordinate_text=clean(partner_text),
        time=time,
        span=span,
        product=clean(cells.get(Column.PRODUCT, "")),
        note=clean(cells.get(Column.NOTE, "")),
        section=section,
        line=row.line,
    )


def parted_offices(lead: str, coordinate: str) -> tuple[str, str]:
    """Part “Sở A. Phối hợp: Sở B” that stands in one cell."""
    found = _PARTNER_MARK.search(lead)
    if found:
        lead, coordinate = lead[: found.start()], f"{lead[found.end() :]}\n{coordinate}".strip()
    return _LEAD_MARK.sub("", lead).strip(), coordinate
