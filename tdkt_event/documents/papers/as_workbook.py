"""Write the tables of a paper as .xlsx: every cell as text, headings that stay and print on every page."""

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tdkt_event.documents.papers import model
from tdkt_event.documents.papers.model import Paper
from tdkt_event.documents.typeset import plain

_WIDTH = 90.0
"""Characters over all columns: a page's width at 12 points."""
_FONT = {"font_name": "Times New Roman", "font_size": 12}
_CELL = _FONT | {"border": 1, "text_wrap": True, "valign": "vcenter"}
_ALIGN = {"centre": "center", "right": "right"}


def paper_workbook(papers: Sequence[Paper], *, created_at: datetime) -> bytes:
    """Write one sheet a table, under the title of its paper."""
    out = io.BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": papers[0].title, "created": created_at.replace(tzinfo=None)})
        number = 0
        for paper in papers:
            for table in (block for block in paper.blocks if isinstance(block, model.Table)):
                number += 1
                _sheet(book, f"Bảng {number}", paper, table)
    return out.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, paper: Paper, table: model.Table) -> None:
    sheet: Worksheet = book.add_worksheet(name)
    strong = book.add_format(
        _FONT | {"bold": True, "align": "center", "text_wrap": True, "valign": "vcenter"}
    )
    last = len(table.columns) - 1
    total = sum(column.share for column in table.columns)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _WIDTH * column.share / total)
    row = 0
    for text in _titles(paper):
        _across(sheet, row, last, text, strong)
        row += 1
    row += 1
    heading = book.add_format(_CELL | {"bold": True, "align": "center"})
    for at, column in enumerate(table.columns):
        sheet.write_string(row, at, plain(column.heading), heading)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)
    _rows(book, sheet, table, row + 1)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _rows(book: xlsxwriter.Workbook, sheet: Worksheet, table: model.Table, row: int) -> None:
    formats = {
        (align, bold): book.add_format(_CELL | {"align": _ALIGN.get(align, "left"), "bold": bold})
        for align in ("left", "centre", "right", "justify")
        for bold in (False, True)
    }
    for written in table.rows:
        if written.band:
            _across(sheet, row, len(table.columns) - 1, written.cells[0], formats["left", True])
        else:
            for at, (text, column) in enumerate(zip(written.cells, table.columns, strict=True)):
                lines = "\n".join(map(plain, text.splitlines()))
                sheet.write_string(row, at, lines, formats[column.align, written.strong])
        row += 1


def _across(sheet: Worksheet, row: int, last: int, text: str, look: Format) -> None:
    if last:
        sheet.merge_range(row, 0, row, last, plain(text), look)
    else:
        sheet.write_string(row, 0, plain(text), look)


def _titles(paper: Paper) -> list[str]:
    titles = [block for block in paper.blocks if isinstance(block, model.Title)]
    return [text for title in titles[:1] for text in (title.name, title.summary) if plain(text)]
