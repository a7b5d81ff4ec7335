"""Grids of text from .csv and other plain text, in whatever encoding an office saved it."""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterable

from tdkt_event.documents.file_kind import broken, utf16_without_mark
from tdkt_event.documents.zip_guard import MOST_CELLS, MOST_ROWS, check_size, too_large
from tdkt_event.domain.legacy_encoding import Encoding, LegacyTables
from tdkt_event.domain.list_reading import Grid
from tdkt_event.domain.syllable import syllable_share

_DELIMITERS = ",;\t|"
_SAMPLE = 1 << 16
_MOST_BREAKS_IN_CELL = 15
_MOST_CHARACTERS_IN_CELL = 1 << 20


def read_text(data: bytes, tables: LegacyTables) -> list[Grid]:
    """Read one grid from delimited text."""
    text = decode(data, tables).replace("\x00", "")
    first, _, rest = text.partition("\n")
    delimiter = ""
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text = first.strip()[-1], "\n" + rest
    rows = _rows(text, delimiter or _delimiter_of(text))
    check_size(len(rows), max(map(len, rows), default=0))
    return [Grid(sheet="CSV", rows=rows, merges_known=False)]


def decode(data: bytes, tables: LegacyTables) -> str:
    """Decode bytes by mark, as UTF-8, or in the one-byte table that gives the most Vietnamese."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = utf16_without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_one_byte(data, tables)


def _decode_one_byte(data: bytes, tables: LegacyTables) -> str:
    sample = data[:_SAMPLE]
    vietnamese = unicodedata.normalize("NFC", sample.decode("cp1258", "replace"))
    western = sample.decode("latin-1")
    shares = {"cp1258": syllable_share(vietnamese)}
    for encoding in (Encoding.TCVN3, Encoding.VNI):
        shares[encoding] = syllable_share(tables.decode(western, encoding))
    if shares["cp1258"] >= max(shares.values()):
        return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    return data.decode("latin-1")  # TCVN3 or VNI: the legacy rules decode it cell by cell


def _delimiter_of(text: str) -> str:
    """Choose the delimiter under which most lines have the same number of cells."""
    sample = text[:_SAMPLE]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    widths = Counter(len(row) for row in _rows(sample, delimiter)[:300] if len(row) > 1)
    if not widths:
        return 0, 0
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    return count, width


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_MOST_CHARACTERS_IN_CELL)
    try:
        rows = _limited(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        if not any(cell.count("\n") > _MOST_BREAKS_IN_CELL for row in rows for cell in row):
            return rows
        # One opening quote without its end has swallowed the lines below: read quotes as letters.
        return _limited(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
        )
    except csv.Error as error:
        raise broken() from error


def _limited(lines: Iterable[list[str]]) -> list[list[str]]:
    """Collect the lines, and stop as soon as they are more than a list can have."""
    rows: list[list[str]] = []
    cells = 0
    for row in lines:
        rows.append(row)
        cells += len(row)
        check_size(1, len(row))
        if len(rows) > MOST_ROWS or cells > MOST_CELLS:
            raise too_large(f"có hơn {len(rows) - 1} dòng")
    return rows
