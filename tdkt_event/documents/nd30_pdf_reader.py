"""Read the pages of a PDF as lines with their look and strokes, through pdfium's own calls.

pypdfium2 reads a page of 3,000 letters in about 15 ms; pdfplumber took about 250 ms (measured once).
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from tdkt_event.domain.paper_text import POINT, PageText, Span, Stroke, TextLine
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import FileError

Progress = Callable[[int, int, str], None]
MOST_PAGES = 2_000
_MOST_DEPTH = 8
_MOST_SEGMENTS = 600
_MOST_STROKES = 4_000
_THIN = 1.2
"""Millimetres: a filled box thinner than this is a rule."""
_SHORTEST = 3.0
_WIDE_GAP, _GAP_AGAINST_USUAL = 0.85, 2.5
"""A gap of so many ems, and so many times the usual gap of the line, parts two columns."""
_WORD_GAP = 0.12
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|demi|,b\b|-b\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|,i\b|-i\b|bi\b", re.IGNORECASE)
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_HEAVY = 600
_FILL_AND_STROKE, _INVISIBLE = 2, 3
_LABEL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[a-zđ]{1,2}\)|[-+•–*]|[IVXL]{1,6}\.)$")
_BLANK_BEFORE = re.compile(r"(?:ngày|tháng|năm|Số:?|[….]{2,})\s*$")
_BLANK_AFTER = re.compile(r"^\s*(?:/|tháng|năm|[….]{2,})")

_object_of_letter = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)  # the same call giving a number: the pointer objects of the binding cost three times as much


@dataclass(frozen=True, slots=True)
class _Face:
    name: str
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """Letters of one text object, side by side."""

    x0: float
    x1: float
    y: float
    span: Span


def read_pdf(data: bytes, progress: Progress | None = None) -> tuple[PageText, ...]:
    """Read every page of a PDF; raise FileError for one that is broken, locked, scanned or without pages."""
    document = _open(data)
    try:
        if not len(document):
            raise FileError("file_empty", "Tệp PDF không có trang nào.")
        if len(document) > MOST_PAGES:
            raise FileError(
                "file_too_large",
                f"Tệp có {len(document)} trang, nhiều nhất là {MOST_PAGES} trang. Hãy tách tệp rồi thử lại.",
            )
        pages = tuple(_pages(document, progress))
    except pypdfium2.PdfiumError as problem:
        raise _broken() from problem
    finally:
        document.close()
    if not any(line.text for page in pages for line in page.lines):
        raise FileError(
            "file_no_text",
            "Tệp PDF không có lớp chữ (bản quét hoặc ảnh chụp) nên không kiểm tra được. "
            "Hãy dùng tệp Word, hoặc PDF xuất từ Word.",
        )
    return pages


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise FileError(
                "file_encrypted",
                "Tệp PDF có mật khẩu. Hãy lưu thành tệp không đặt mật khẩu rồi thử lại.",
            ) from problem
        raise _broken() from problem


def _broken() -> FileError:
    return FileError("file_broken", "Tệp PDF bị hỏng, không đọc được. Hãy xuất lại tệp từ bản gốc.")


def _pages(document: pypdfium2.PdfDocument, progress: Progress | None) -> Iterator[PageText]:
    faces: dict[int, _Face] = {}
    for index in range(len(document)):
        page = document[index]
        try:
            yield _page(page, index + 1, faces)
        finally:
            page.close()
        if progress is not None:
            progress(index + 1, len(document), "Đang đọc các trang")


def _page(page: pypdfium2.PdfPage, number: int, faces: dict[int, _Face]) -> PageText:
    left, bottom, right, top = page.get_bbox()
    pieces = _pieces(page, faces, (left, top))
    strokes = tuple(
        Stroke((x0 - left) * POINT, (top - y1) * POINT, (x1 - left) * POINT, (top - y0) * POINT)
        for x0, y0, x1, y1 in _strokes(page)
    )
    width, height = right - left, top - bottom
    if page.get_rotation() in (90, 270):
        width, height = height, width
    return PageText(number, width * POINT, height * POINT, tuple(_lines(pieces)), strokes)


# --- text ----------------------------------------------------------------------------------------


def _pieces(page: pypdfium2.PdfPage, faces: dict[int, _Face], corner: tuple[float, float]) -> list[_Piece]:
    textpage = page.get_textpage()
    try:
        raw = textpage.raw
        handle = ctypes.cast(raw, ctypes.c_void_p).value
        count = pdfium.FPDFText_CountChars(raw)
        owners = [_object_of_letter(handle, index) for index in range(count)]
        found = []
        start = 0
        for index in range(1, count + 1):
            if index == count or owners[index] != owners[start]:
                if (
                    owners[start]
                    and (piece := _piece(raw, (start, index), owners[start], faces, corner)) is not None
                ):
                    found.append(piece)
                start = index
        return found
    finally:
        textpage.close()


def _piece(
    raw: object, letters_at: tuple[int, int], owner: int, faces: dict[int, _Face], corner: tuple[float, float]
) -> _Piece | None:
    start, end = letters_at
    letters = "".join(map(chr, (pdfium.FPDFText_GetUnicode(raw, index) for index in range(start, end))))
    text = letters.rstrip()
    trailing = len(letters) - len(text)
    if not text.strip():
        return None
    leading = len(text) - len(text.lstrip())
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, start + leading, x, y)
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetLooseCharBox(raw, end - 1 - trailing, box)
    pdfium.FPDFText_GetMatrix(raw, start + leading, matrix)
    if abs(matrix.b) > 0.01 * abs(matrix.a) or matrix.a <= 0:
        return None  # turned text: a watermark or a stamp
    item = ctypes.cast(owner, pdfium.FPDF_PAGEOBJECT)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
    if mode == _INVISIBLE:
        return None
    size = pdfium.FPDFText_GetFontSize(raw, start + leading) * (matrix.c**2 + matrix.d**2) ** 0.5
    face = _face(item, faces)
    span = Span(
        text.lstrip() + " " * trailing,
        size,
        bold=face.bold or mode == _FILL_AND_STROKE,
        italic=face.italic or matrix.c > 0.1 * abs(matrix.d),
        colour=_colour(item),
        font=face.name,
    )
    left, top = corner
    x0, x1 = x.value - left, max(box.right, x.value) - left
    return _Piece(x0 * POINT, x1 * POINT, (top - y.value) * POINT, span)


def _face(item: object, faces: dict[int, _Face]) -> _Face:
    font = pdfium.FPDFTextObj_GetFont(item)
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in faces:
        faces[key] = _read_face(font)
    return faces[key]


def _read_face(font: object) -> _Face:
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(1, length))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    flags, angle = max(0, pdfium.FPDFFont_GetFlags(font)), ctypes.c_int()
    pdfium.FPDFFont_GetItalicAngle(font, angle)
    known = re.search(r"times|tinos|serif|roman|arial|calibri", name, re.IGNORECASE) is not None
    heavy = bool(flags & _FORCE_BOLD) or (not known and pdfium.FPDFFont_GetWeight(font) >= _HEAVY)
    slanted = bool(flags & _ITALIC_FLAG) or angle.value != 0
    return _Face(name, bool(_BOLD.search(name)) or heavy, bool(_ITALIC.search(name)) or slanted)


def _colour(item: object) -> str:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return "#000000"
    return f"#{red.value:02X}{green.value:02X}{blue.value:02X}"


def _lines(pieces: list[_Piece]) -> Iterator[TextLine]:
    """Put pieces of one height together and part them again where a wide gap stands."""
    for row in _rows(pieces):
        for part in _parts(row):
            spans = tuple(_spans(part))
            if "".join(span.text for span in spans).strip():
                yield TextLine(part[0].x0, max(piece.x1 for piece in part), _baseline(part), spans)


def _rows(pieces: list[_Piece]) -> list[list[_Piece]]:
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.y):
        if rows and piece.y - rows[-1][0].y < 0.22 * POINT * max(piece.span.size, rows[-1][0].span.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def _baseline(part: list[_Piece]) -> float:
    return max(part, key=lambda one: one.span.weight).y


def _parts(row: list[_Piece]) -> list[list[_Piece]]:
    gaps = [_gap(before, after) for before, after in pairwise(row)]
    usual = median([gap for gap in gaps if gap > _WORD_GAP] or [0.0]) if len(gaps) > 3 else 0.0
    parts = [[row[0]]]
    for piece, gap in zip(row[1:], gaps, strict=True):
        if gap > max(_WIDE_GAP, _GAP_AGAINST_USUAL * usual) and not _belongs(parts[-1], piece):
            parts.append([piece])
        else:
            parts[-1].append(piece)
    return parts


def _gap(before: _Piece, after: _Piece) -> float:
    """Give the room between two pieces in ems."""
    return (after.x0 - before.x1) / (POINT * max(1.0, min(before.span.size, after.span.size)))


def _belongs(part: list[_Piece], piece: _Piece) -> bool:
    """Say whether a piece after a wide gap goes on with the line: a list's label, or a blank for a pen."""
    before = " ".join(one.span.text for one in part).strip()
    return bool(_LABEL.match(before) or _BLANK_BEFORE.search(before) or _BLANK_AFTER.match(piece.span.text))


def _spans(part: list[_Piece]) -> Iterator[Span]:
    """Join pieces of one look into spans, with a space where the room is that of one."""
    held: Span | None = None
    words: list[str] = []
    for piece, follows in zip_longest(part, part[1:]):
        span = piece.span
        if held is not None and not _alike(held, span):
            yield replace(held, text=_cleaned("".join(words)))
            held, words = None, []
        held = held or span
        words.append(span.text)
        if follows is not None and not span.text.endswith(" ") and _gap(piece, follows) > _WORD_GAP:
            words.append(" ")
    if held is not None:
        yield replace(held, text=_cleaned("".join(words)))


def _alike(one: Span, other: Span) -> bool:
    return (one.size, one.bold, one.italic, one.colour, one.font) == (
        other.size, other.bold, other.italic, other.colour, other.font,
    )  # fmt: skip


def _cleaned(text: str) -> str:
    return clean(text) + (" " if text.endswith(" ") else "")


# --- strokes -------------------------------------------------------------------------------------

_Matrix = tuple[float, float, float, float, float, float]
_Box = tuple[float, float, float, float]
_UNMOVED: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _strokes(page: pypdfium2.PdfPage) -> list[_Box]:
    found: list[_Box] = []
    count = pdfium.FPDFPage_CountObjects(page.raw)
    for index in range(count):
        _collect(pdfium.FPDFPage_GetObject(page.raw, index), _UNMOVED, found, 0)
        if len(found) > _MOST_STROKES:
            break
    return found


def _collect(item: object, frame: _Matrix, found: list[_Box], depth: int) -> None:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
        inner = _times(_matrix(item), frame)
        for index in range(max(0, pdfium.FPDFFormObj_CountObjects(item))):
            _collect(pdfium.FPDFFormObj_GetObject(item, index), inner, found, depth + 1)
            if len(found) > _MOST_STROKES:
                return
    elif kind == pdfium.FPDF_PAGEOBJ_PATH:
        found.extend(_path_strokes(item, frame))


def _matrix(item: object) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _moved(point: tuple[float, float], by: _Matrix) -> tuple[float, float]:
    x, y = point
    return x * by[0] + y * by[2] + by[4], x * by[1] + y * by[3] + by[5]


def _path_strokes(item: object, frame: _Matrix) -> Iterator[_Box]:
    count = pdfium.FPDFPath_CountSegments(item)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if not (fill.value or stroke.value):
        return
    for points in _subpaths(item, count, _times(_matrix(item), frame)):
        box = _bounds(points)
        if _is_rule(box):
            yield box
        elif stroke.value:
            yield from filter(_is_rule, (_bounds(pair) for pair in pairwise(points)))


def _subpaths(item: object, count: int, frame: _Matrix) -> list[list[tuple[float, float]]]:
    paths: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved((x.value, y.value), frame)
        if not paths or pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            paths.append([])
        paths[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            paths[-1].append(paths[-1][0])
    return paths


def _bounds(points: list[tuple[float, float]] | tuple[tuple[float, float], ...]) -> _Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _is_rule(box: _Box) -> bool:
    width, height = (box[2] - box[0]) * POINT, (box[3] - box[1]) * POINT
    return min(width, height) <= _THIN and max(width, height) >= _SHORTEST
