"""Grids of text from .ods and .docx tables, and from web tables saved as .xls."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from tdkt_event.documents.file_kind import broken, encrypted
from tdkt_event.documents.word_text import WORD, paragraph_text
from tdkt_event.documents.zip_guard import (
    MOST_COLUMNS,
    MOST_ROWS,
    check_archive,
    check_size,
    open_archive,
    read_part,
    too_large,
)
from tdkt_event.domain.list_reading import Grid, Merge

_MOST_MARKUP = 100 << 20
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MOST_CAPTIONS = 5


@dataclass(slots=True)
class _Growing:
    """A grid that grows row by row, within the limits."""

    rows: list[list[str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    cells: int = 0

    def add(self, row: list[str]) -> None:
        """Add a row."""
        self.rows.append(row)
        self.cells += len(row)
        check_size(len(self.rows), len(row))
        if self.cells > 3_000_000:
            raise too_large("quá nhiều ô")


def _events(markup: bytes, kinds: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    try:
        yield from iterparse(io.BytesIO(markup), events=kinds, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise broken() from error


# --- OpenDocument ------------------------------------------------------------------------------


def read_ods(data: bytes) -> list[Grid]:
    """Read the sheets of an .ods file; a row repeated to the sheet's end is not unrolled."""
    check_archive(data)
    with open_archive(data) as archive:
        if b"encryption-data" in read_part(archive, "META-INF/manifest.xml", most=1 << 20):
            raise encrypted()
        markup = read_part(archive, "content.xml", most=_MOST_MARKUP)
    if not markup:
        raise broken()
    grids: list[Grid] = []
    growing, pending = _Growing(), 0
    hidden_styles: set[str] = set()
    depth = 0
    for event, element in _events(markup, ("start", "end")):
        if event == "start":
            if element.tag == f"{_TABLE}table":
                growing, pending = _Growing(), 0
            depth += element.tag == f"{_TABLE}table-row"
            continue
        if element.tag == f"{_STYLE}table-properties" and element.get(f"{_TABLE}display") == "false":
            hidden_styles.add("next")
        elif element.tag == f"{_STYLE}style":
            if "next" in hidden_styles:
                hidden_styles.discard("next")
                hidden_styles.add(element.get(f"{_STYLE}name", ""))
        elif element.tag == f"{_TABLE}table-row":
            depth -= 1
            pending = _add_ods_row(growing, element, pending)
            element.clear()
        elif element.tag == f"{_TABLE}table":
            hidden = element.get(f"{_TABLE}style-name", "") in hidden_styles
            name = element.get(f"{_TABLE}name", "")
            grids.append(Grid(name, [] if hidden else growing.rows, growing.merges, hidden=hidden))
            element.clear()
    return grids


def _add_ods_row(growing: _Growing, element: Element, pending: int) -> int:
    """Add a row as often as it repeats; empty rows wait until a filled one follows."""
    repeats = _count(element, "number-rows-repeated")
    row, spans = _ods_cells(element)
    if not any(row):
        return pending + repeats
    check_size(len(growing.rows) + pending + repeats, len(row))
    for _ in range(pending):
        growing.add([])
    top = len(growing.rows)
    growing.merges.extend((top, left, top + down, left + right) for left, down, right in spans)
    for _ in range(repeats):
        growing.add(row)
    return 0


def _ods_cells(element: Element) -> tuple[list[str], list[tuple[int, int, int]]]:
    row: list[str] = []
    spans: list[tuple[int, int, int]] = []
    pending = 0
    for cell in element:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeats = _count(cell, "number-columns-repeated")
        text = _ods_text(cell) if cell.tag == f"{_TABLE}table-cell" else ""
        down, right = _count(cell, "number-rows-spanned") - 1, _count(cell, "number-columns-spanned") - 1
        if not text:
            pending += repeats
            continue
        check_size(0, len(row) + pending + repeats)
        row.extend([""] * pending)
        pending = 0
        if down or right:
            spans.append((len(row), min(down, MOST_ROWS), min(right, MOST_COLUMNS)))
        row.extend([text] * repeats)
    return row, spans


def _count(element: Element, name: str) -> int:
    value = element.get(_TABLE + name, "1")
    return max(1, int(value)) if value.isdecimal() and len(value) < 10 else 1


def _ods_text(cell: Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind in ("float", "currency"):
        value = cell.get(f"{_OFFICE}value", "")
        return value.removesuffix(".0")
    if kind == "date":
        day = cell.get(f"{_OFFICE}date-value", "")[:10].split("-")
        if len(day) == 3:
            return "/".join(reversed(day))
    return "\n".join(_ods_paragraph(part) for part in cell.iter(f"{_TEXT}p"))


def _ods_paragraph(paragraph: Element) -> str:
    words: list[str] = []
    for part in paragraph.iter():
        if part.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
            words.append(" ")
        elif part.tag == f"{_TEXT}line-break":
            words.append("\n")
        words.append(part.text or "")
        if part is not paragraph:
            words.append(part.tail or "")
    return "".join(words)


# --- Word --------------------------------------------------------------------------------------


def read_docx(data: bytes) -> list[Grid]:
    """Read the tables of a .docx file, each with the lines of text above it."""
    check_archive(data)
    with open_archive(data) as archive:
        markup = read_part(archive, "word/document.xml", most=_MOST_MARKUP)
    if not markup:
        raise broken()
    grids: list[Grid] = []
    captions: list[str] = []
    depth = 0
    for event, element in _events(markup, ("start", "end")):
        if element.tag == f"{WORD}tbl":
            depth += 1 if event == "start" else -1
            if event == "end" and depth == 0:
                growing = _word_table(element)
                grids.append(
                    Grid(
                        f"Bảng {len(grids) + 1}",
                        growing.rows,
                        growing.merges,
                        captions=captions[-_MOST_CAPTIONS:],
                    )
                )
                captions = []
                element.clear()
        elif event == "end" and element.tag == f"{WORD}p" and depth == 0:
            text = paragraph_text(element).strip()
            captions += [text] if text else []
            element.clear()
    if grids:
        grids[-1] = replace(grids[-1], below=captions[:_MOST_CAPTIONS])
    return grids


def _word_table(table: Element) -> _Growing:
    growing = _Growing()
    open_merges: dict[int, tuple[int, int]] = {}
    for place, line in enumerate(_children(table, "tr")):
        row: list[str] = []
        for cell in _children(line, "tc"):
            left, width = len(row), _grid_span(cell)
            check_size(0, left + width)
            continues = _continues_merge(cell)
            row.extend(["" if continues else _word_cell(cell), *[""] * (width - 1)])
            _follow_merge(growing, open_merges, place, left, continues=continues, starts=_starts_merge(cell))
            if width > 1 and not continues:
                growing.merges.append((place, left, place, left + width - 1))
        growing.add(row)
    for left, (top, bottom) in open_merges.items():
        if bottom > top:
            growing.merges.append((top, left, bottom, left))
    return growing


def _follow_merge(
    growing: _Growing,
    opened: dict[int, tuple[int, int]],
    place: int,
    left: int,
    *,
    continues: bool,
    starts: bool,
) -> None:
    if continues and left in opened:
        opened[left] = (opened[left][0], place)
        return
    top, bottom = opened.pop(left, (0, 0))
    if bottom > top:
        growing.merges.append((top, left, bottom, left))
    if starts:
        opened[left] = (place, place)


def _children(element: Element, name: str) -> Iterator[Element]:
    """Give the rows or cells of one table, through content controls but not into nested tables."""
    for child in element:
        if child.tag == WORD + name:
            yield child
        elif child.tag in (f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}ins", f"{WORD}customXml"):
            yield from _children(child, name)


def _property(cell: Element, name: str) -> Element | None:
    properties = cell.find(f"{WORD}tcPr")
    return None if properties is None else properties.find(WORD + name)


def _grid_span(cell: Element) -> int:
    span = _property(cell, "gridSpan")
    value = "1" if span is None else span.get(f"{WORD}val", "1")
    return min(max(1, int(value)), MOST_COLUMNS) if value.isdecimal() and len(value) < 6 else 1


def _starts_merge(cell: Element) -> bool:
    merge = _property(cell, "vMerge")
    return merge is not None and merge.get(f"{WORD}val") == "restart"


def _continues_merge(cell: Element) -> bool:
    merge = _property(cell, "vMerge")
    return merge is not None and merge.get(f"{WORD}val") != "restart"


def _word_cell(cell: Element) -> str:
    return "\n".join(filter(None, (paragraph_text(paragraph).strip() for paragraph in cell.iter(f"{WORD}p"))))


# --- web tables --------------------------------------------------------------------------------


def read_html(text: str) -> list[Grid]:
    """Read the tables of a web page that was saved under the name .xls."""
    parser = _TableParser()
    parser.feed(text)
    parser.close()
    parser.finish()
    return [
        Grid(f"Bảng {place}", growing.rows, growing.merges)
        for place, growing in enumerate(parser.tables, start=1)
    ]


class _TableParser(HTMLParser):
    """Collect the outermost tables; what a script or style holds is not text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Growing] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._silent = 0
        self._covered: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell."""
        if tag in ("script", "style"):
            self._silent += 1
        elif tag == "table" and self._cell is None:
            self.finish()
            self.tables.append(_Growing())
            self._covered = {}
        elif tag == "tr" and self.tables:
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            given = dict(attrs)
            self._span = (_html_span(given.get("rowspan")), _html_span(given.get("colspan")))
            self._cell = []
        elif tag in ("br", "p", "div") and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Keep text that stands in a cell."""
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def finish(self) -> None:
        """Close the row that is still open."""
        self._end_row()

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._skip_covered()
        down, right = self._span
        left, top = len(self._row), len(self.tables[-1].rows)
        check_size(0, left + right)
        self._row.extend(["".join(self._cell).strip(), *[""] * (right - 1)])
        if down > 1 or right > 1:
            self.tables[-1].merges.append((top, left, top + down - 1, left + right - 1))
        for column in range(left, left + right):
            self._covered[column] = down
        self._cell = None

    def _skip_covered(self) -> None:
        """Leave the columns that a cell above still covers."""
        while self._row is not None and self._covered.get(len(self._row), 0) > 0:
            self._row.append("")

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None and self.tables:
            self._skip_covered()
            self.tables[-1].add(self._row)
            self._covered = {column: left - 1 for column, left in self._covered.items() if left > 1}
        self._row = None


def _html_span(value: str | None) -> int:
    return min(max(1, int(value)), 1000) if value and value.isdecimal() and len(value) < 6 else 1
