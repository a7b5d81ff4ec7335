"""Lines and tables of a plan in Word: paragraphs with Word's own numbers, tables with their merged cells filled."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from tdkt_event.documents.file_kind import broken
from tdkt_event.documents.plan_text import joined_lines
from tdkt_event.documents.word_look import WordLook, word_look
from tdkt_event.documents.zip_guard import check_archive
from tdkt_event.domain.plan_source import PlanLine, PlanRow, PlanSource, PlanTable, squeezed
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import FileError

Element = Any
_MOST_PARAGRAPHS = 60_000


def read_plan_word(data: bytes) -> PlanSource:
    """Read paragraphs and tables in order; a line's number counts the paragraphs of the file from 1."""
    try:
        check_archive(data)
    except FileError as problem:
        if problem.code == "file_too_large":
            raise _too_large() from problem
        raise
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as problem:
        raise broken() from problem
    walk = _Walk(word_look(document))
    blocks = list(walk.blocks(document.element.body))
    if not blocks and any(
        str(part.partname).startswith("/word/media/") for part in document.part.package.iter_parts()
    ):
        raise FileError(
            "file_no_text",
            "Tệp Word chỉ có ảnh (bản quét), không có chữ nên không đọc được. Hãy dùng tệp Word gốc có chữ, hoặc PDF xuất từ tệp đó.",
        )
    return PlanSource(tuple(joined_lines(blocks, wrapped=False)))


def _too_large() -> FileError:
    return FileError(
        "file_too_large",
        "Tệp Word quá lớn: hơn 60.000 đoạn, hoặc giải nén ra quá nhiều dữ liệu. Hãy tách riêng phần kế hoạch rồi thử lại.",
    )


class _Walk:
    """Walks a body in reading order and counts its paragraphs."""

    def __init__(self, look: WordLook) -> None:
        self._look = look
        self._count = 0

    def blocks(self, holder: Element) -> Iterator[PlanLine | PlanTable]:
        for child in _content(holder):
            if child.tag == qn("w:p"):
                yield from self._lines(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)

    def _lines(self, paragraph: Element) -> Iterator[PlanLine]:
        self._count += 1
        if self._count > _MOST_PARAGRAPHS:
            raise _too_large()
        label = self._look.label(paragraph)
        parts = _text(paragraph).split("\n")
        for at, part in enumerate(parts):
            text = "\t".join(filter(None, map(clean, part.split("\t"))))
            if at == 0 and label is not None and text:
                text = f"{_dash(label.text)} {text}"
            if text:
                yield PlanLine(self._count, text)

    def _table(self, table: Element) -> Iterator[PlanTable]:
        rows = list(self._rows(table))
        if rows:
            yield PlanTable(rows[0].line, tuple(rows))

    def _rows(self, table: Element) -> Iterator[PlanRow]:
        above: list[str] = []
        for row in _parts(table, "w:tr"):
            cells: list[str] = []
            first = self._count + 1
            for cell in _parts(row, "w:tc"):
                width, goes_on = _span(cell), _continues(cell)
                text = self._cell(cell)
                filled = above[len(cells)] if goes_on and len(cells) < len(above) else text
                cells.extend([filled] * width)
            above = cells
            yield PlanRow(first, tuple(cells))

    def _cell(self, cell: Element) -> str:
        lines: list[str] = []
        for block in self.blocks(cell):
            if isinstance(block, PlanLine):
                lines.append(block.text.replace("\t", " "))
            else:
                lines += [" ".join(filter(None, row.cells)) for row in block.rows]
        return "\n".join(lines)


def _content(holder: Element) -> Iterator[Element]:
    for child in holder:
        if child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")):
            yield from _content(child)
        else:
            yield child


def _parts(holder: Element, tag: str) -> Iterator[Element]:
    return (child for child in _content(holder) if child.tag == qn(tag))


def _property(cell: Element, tag: str) -> Element | None:
    found: Element | None = cell.find(f"{qn('w:tcPr')}/{qn(tag)}")
    return found


def _span(cell: Element) -> int:
    found = _property(cell, "w:gridSpan")
    value = "1" if found is None else str(found.get(qn("w:val"), "1"))
    return min(max(1, int(value)), 60) if value.isdecimal() and len(value) < 6 else 1


def _continues(cell: Element) -> bool:
    found = _property(cell, "w:vMerge")
    return found is not None and found.get(qn("w:val")) != "restart"


def _text(paragraph: Element) -> str:
    words: list[str] = []
    for part in paragraph.iter():
        if part.tag == qn("w:t"):
            words.append(part.text or "")
        elif part.tag == qn("w:tab") and part.getparent().tag == qn("w:r"):
            words.append("\t")
        elif part.tag in (qn("w:br"), qn("w:cr")):
            words.append("\n")
        elif part.tag == qn("w:noBreakHyphen"):
            words.append("-")
    return squeezed("".join(words))


def _dash(label: str) -> str:
    bare = label.strip()
    return "-" if bare in "•–—" else bare
