"""Lines and tables of a plan in plain text or Markdown: marks taken off, page furniture left out, tables found."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tdkt_event.documents.markup_grids import read_html
from tdkt_event.domain.list_reading import Grid
from tdkt_event.domain.plan_offices import begins_with_act
from tdkt_event.domain.plan_outline import Rank, read_mark
from tdkt_event.domain.plan_source import PlanLine, PlanRow, PlanSource, PlanTable, squeezed
from tdkt_event.domain.vietnamese import clean

_BREAK_TAG = re.compile(r"<\s*(?:br|/p|/li|/div)\s*/?\s*>", re.IGNORECASE)
_ITEM_TAG = re.compile(r"<\s*li[^>]*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:ul|ol|li|p|b|i|u|em|strong|sup|sub|span|div|font|center|small|a|code)\b[^>]*>|<!--.*?-->",
    re.IGNORECASE,
)
_STAR_ITEM = re.compile(r"^\*\*\*\s+(?=\S)")
_EMPHASIS = re.compile(
    r"\*{1,3}(?=\S)(.+?)(?<=\S)\*{1,3}|(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)|(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_HEADING = re.compile(r"^#{1,6}\s+")
_PAGE = re.compile(r"^[-–—\s]*(?:trang\s*|page\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*$", re.IGNORECASE)
_RULE = re.compile(r"^[-–—_*=~\s|]{3,}$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_TABLE_START = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_END = re.compile(r"[.;:!?…/]\W*$")
_MOST_FURNITURE, _OFTEN = 90, 3
_WRAPPED, _MOST_WRAPPED = 45, 120


def read_plan_text(text: str) -> PlanSource:
    """Read lines and tables of text; numbers are those of the file's lines, from 1."""
    raw = squeezed(text).replace("\f", "\n").split("\n")
    furniture = _furniture(raw)
    blocks: list[PlanLine | PlanTable] = []
    at = 0
    while at < len(raw):
        taken, block = _table_at(raw, at)
        if block is not None:
            blocks.append(block)
            at += taken
            continue
        line = raw[at]
        if not _is_furniture(line, furniture):
            blocks += [PlanLine(at + 1, shown) for shown in plain_lines(line)]
        at += 1
    return PlanSource(tuple(joined_lines(_joined_tables(blocks), wrapped=_is_wrapped(raw))))


def plain_lines(line: str) -> list[str]:
    """Take Markdown and HTML marks off a line; a break tag makes two lines of it."""
    text = _ITEM_TAG.sub("\n- ", _BREAK_TAG.sub("\n", line))
    return [shown for part in text.split("\n") if (shown := _plain(part))]


def _plain(text: str) -> str:
    text = html.unescape(_TAG.sub("", text)).replace("\u00a0", " ").strip()
    if re.search(r"\\_\\?_", text):
        text = text.replace("\\_", "_")
    text = _ESCAPE.sub(r"\1", _HEADING.sub("", text)).removeprefix("> ")
    text = _STAR_ITEM.sub("* **", text)
    text = _EMPHASIS.sub(
        lambda found: found[1] or found[2] or found[3],
        _EMPHASIS.sub(lambda found: found[1] or found[2] or found[3], text),
    )
    text = re.sub(r"\*\*+", "", text)
    if text.startswith("* ") and _WORDY_ITEM.match(text):
        text = text[2:]
    if re.fullmatch(r"[\s_\\*~=.\-–—]{3,}", text):
        return ""
    columns = re.split(r"\t+|\s{4,}", text)
    return "\t".join(filter(None, map(clean, columns)))


_WORDY_ITEM = re.compile(r"^\*\s+(?:[-–+]|[a-zđ]\)|\d+\.)\s*\S")


def _furniture(raw: Sequence[str]) -> frozenset[str]:
    """Give the short lines that come back with every page: running heads and feet."""
    with_page = Counter(
        _key(line)
        for line in raw
        if line.strip() and len(line) < _MOST_FURNITURE and "\t" not in line and "|" not in line
    )
    return frozenset(
        key
        for key, count in with_page.items()
        if count >= _OFTEN and re.search(r"trang #|page #|văn thư lưu trữ|#/#", key)
    )


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", clean(line).casefold())


def _is_furniture(line: str, furniture: frozenset[str]) -> bool:
    bare = line.strip()
    return (
        not bare
        or bool(_PAGE.match(bare) or _RULE.match(bare) or _FENCE.match(bare))
        or _key(line) in furniture
    )


# --- tables --------------------------------------------------------------------------------------


def _table_at(raw: Sequence[str], at: int) -> tuple[int, PlanTable | None]:
    line = raw[at]
    if _TABLE_START.search(line):
        return _html_table(raw, at)
    if _is_pipe(raw, at):
        return _pipe_table(raw, at)
    if line.count("\t") >= 2:
        return _tab_table(raw, at)
    return 0, None


def _html_table(raw: Sequence[str], at: int) -> tuple[int, PlanTable | None]:
    end = next((place for place in range(at, len(raw)) if _TABLE_END.search(raw[place])), len(raw) - 1)
    text = "\n".join(raw[at : end + 1])
    grids = read_html(_ITEM_TAG.sub("<br>- ", text))
    rows = [
        PlanRow(at + 1, tuple(_cell(cell) for cell in row))
        for grid in grids
        for row in _filled_down(grid)
        if any(row)
    ]
    return end - at + 1, PlanTable(at + 1, tuple(rows))


def _filled_down(grid: Grid) -> list[list[str]]:
    """Give the rows of a table in which a cell over several rows stands in each of them."""
    rows = [list(row) for row in grid.rows]
    for top, left, bottom, _ in grid.merges:
        for place in range(top + 1, min(bottom, len(rows) - 1) + 1):
            if left < len(rows[place]) and not rows[place][left]:
                rows[place][left] = rows[top][left]
    return rows


def _cell(text: str) -> str:
    return "\n".join(plain_lines(text.replace("\n", "<br>")))


def _is_pipe(raw: Sequence[str], at: int) -> bool:
    line = raw[at].strip()
    if not line.startswith("|") and not (
        at + 1 < len(raw) and "|" in line and _PIPE_RULE.match(raw[at + 1]) and "|" in raw[at + 1]
    ):
        return False
    return line.count("|") >= 2


def _pipe_table(raw: Sequence[str], at: int) -> tuple[int, PlanTable]:
    rows: list[PlanRow] = []
    place = at
    while place < len(raw) and raw[place].count("|") >= 1 and raw[place].strip():
        if not _PIPE_RULE.match(raw[place]):
            rows.append(PlanRow(place + 1, tuple(_pipe_cells(raw[place]))))
        place += 1
    return place - at, PlanTable(at + 1, tuple(row for row in rows if any(row.cells)))


def _pipe_cells(line: str) -> Iterator[str]:
    bare = line.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    for cell in re.split(r"(?<!\\)\|", bare):
        yield "\n".join(plain_lines(cell.strip()))


def _tab_table(raw: Sequence[str], at: int) -> tuple[int, PlanTable | None]:
    """Read lines with tabs; a line without any goes on with the last cell before it."""
    rows: list[tuple[int, list[str]]] = []
    place = at
    while place < len(raw):
        line = raw[place]
        if line.count("\t") >= 1:
            cells = ["\n".join(plain_lines(cell)) for cell in line.split("\t")]
            rows.append((place + 1, cells))
        elif rows and _names_rows(raw, place):
            rows.append((place + 1, [clean(line)]))
        elif not (rows and line.strip() and _goes_on(raw, place, len(rows[0][1]), rows[-1][1])):
            break
        else:
            rows[-1][1][-1] = f"{rows[-1][1][-1]}\n{clean(line)}"
        place += 1
    width = max(len(cells) for _, cells in rows)
    if len(rows) < 2 or width < 3:
        return 0, None
    return place - at, PlanTable(
        at + 1, tuple(PlanRow(number, tuple(cells)) for number, cells in rows if any(cells))
    )


_ROWS_BELOW = re.compile(
    r"(?:quý|tháng|đợt|giai đoạn)\s+[\dIVX]|(?:[IVX]{1,4}|[A-H])[.)]\s+\S", re.IGNORECASE
)


def _names_rows(raw: Sequence[str], place: int) -> bool:
    """Say whether a line without tabs names the rows below it: “QUÝ II”, “II. Công tác khen thưởng”."""
    text = raw[place].strip()
    below = next((line for line in raw[place + 1 : place + 3] if line.strip()), "")
    shown = _ROWS_BELOW.match(text) or (text.isupper() and len(text) < _MOST_FURNITURE)
    return bool(shown) and below.count("\t") >= 2


def _goes_on(raw: Sequence[str], place: int, width: int, cells: Sequence[str]) -> bool:
    """Say whether a line without tabs stands inside a cell: a fuller row follows soon, or the row is not full yet."""
    if (
        len(cells) >= width
        and not raw[place].strip()[:1].islower()
        and not raw[place].strip().startswith(("-", "+"))
    ):
        return False
    return any(raw[after].count("\t") >= 1 for after in range(place + 1, min(place + 3, len(raw))))


def _joined_tables(blocks: Iterable[PlanLine | PlanTable]) -> list[PlanLine | PlanTable]:
    """Drop the tables that hold nothing."""
    return [block for block in blocks if isinstance(block, PlanLine) or block.rows]


# --- paragraphs broken over lines and pages ------------------------------------------------------


def _is_wrapped(raw: Sequence[str]) -> bool:
    """Say whether the file breaks its lines at a margin: many lines, nearly all short, most of them near the longest."""
    lengths = sorted(len(line) for line in raw if line.strip() and "\t" not in line and "|" not in line)
    if len(lengths) < 12:
        return False
    long = lengths[int(len(lengths) * 0.97)]
    near = sum(length > 0.8 * long for length in lengths)
    return _WRAPPED < long <= _MOST_WRAPPED and near > 0.25 * len(lengths)


def joined_lines(blocks: Iterable[PlanLine | PlanTable], *, wrapped: bool) -> Iterator[PlanLine | PlanTable]:
    """Put paragraphs together that a page or a margin broke."""
    held: PlanLine | None = None
    last = ""
    for block in blocks:
        if isinstance(block, PlanTable):
            if held:
                yield held
            held = None
            yield block
            continue
        if held and _belongs(held.text, last, block.text, wrapped=wrapped):
            held = PlanLine(held.number, f"{held.text} {block.text}", held.page)
        else:
            if held:
                yield held
            held = block
        last = block.text
    if held:
        yield held


def _belongs(whole: str, before: str, text: str, *, wrapped: bool) -> bool:
    rank = read_mark(text)[0]
    in_name = wrapped and rank == Rank.DASH and before[-1:].isalnum() and len(before) >= _WRAPPED
    in_name = in_name and not begins_with_act(text.lstrip(" -–—"))
    if in_name:
        return True
    if _END.search(before) or rank < Rank.TEXT or "\t" in text or "\t" in before:
        return False
    if text[:1].islower() or (text[:1].isdigit() and len(before) > _WRAPPED and before[-1:].isalpha()):
        return not whole.isupper()
    letters = [letter for letter in text if letter.isalpha()]
    if not wrapped or not letters or text.isupper() != before.isupper() or len(before) < _WRAPPED:
        return False
    return not text.isupper() and not re.match(r"(?:Căn cứ|Nơi nhận|Thực hiện|Trên đây)", text)
