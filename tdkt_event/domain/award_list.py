"""From the lines of a file to the recipients of awards; what is not certain is said, never guessed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from tdkt_event.domain.award import AwardLaw, RecipientKind
from tdkt_event.domain.award_cells import awards_side_by_side, cells_by_column, crossed, is_ditto, read_cells
from tdkt_event.domain.award_check import check_rows
from tdkt_event.domain.award_columns import Column, columns_of, second_row, spread, ticks_of
from tdkt_event.domain.award_decision import is_basis, named_decision
from tdkt_event.domain.award_doubts import Numbering, award_problems, kind_problems, missing_problems
from tdkt_event.domain.award_head import HeadReader
from tdkt_event.domain.award_heading import (
    Manner,
    Section,
    begins_with_count,
    counts_in,
    is_closing,
    is_kind_cell,
    is_title,
    period_in,
    section_of,
    split_number,
)
from tdkt_event.domain.award_item import (
    achievement_in,
    begins_as_field,
    begins_with_merit,
    names_person,
    person_lines,
    read_item,
)
from tdkt_event.domain.award_name import NOT_FOUND, AwardFound, NameMatch, find_award
from tdkt_event.domain.award_row import AwardLine, AwardReading, AwardRow, Doubt, Problem, StatedCount
from tdkt_event.domain.award_sections import OpenSections
from tdkt_event.domain.award_wrap import begins_sentence, is_article, is_note, is_whole, may_wrap
from tdkt_event.domain.list_case import ordinary_case
from tdkt_event.domain.list_heading import is_index_row
from tdkt_event.domain.list_line import Label, is_row_number, is_signature, is_total
from tdkt_event.domain.person_name import (
    begins_as_collective,
    split_salutation,
)
from tdkt_event.domain.vietnamese import clean

_ITEM_LABELS = frozenset({Label.NUMBER, Label.SUB_NUMBER, Label.BULLET, Label.SMALL_LETTER})
_INLINE = re.compile(r"\bcho\s+(?P<who>(?:ông|bà|đồng chí|đ/c|anh|chị|hộ(?: gia đình)?)\s.+)", re.IGNORECASE)
_MARKED = re.compile(r"\(?\s*(?:truy tặng|đã mất|x)\s*\)?", re.IGNORECASE)
_LONE_LABEL = re.compile(r"\d{1,3}[.)]|[IVX]{1,5}[.)]|[A-Za-zĐđ][.)]|[•●▪■♦◦○➢➤✓✔\uf020-\uf0ff+*–-]")
_AMOUNT = re.compile(r"\d[\d.,\s]{4,}(?:đ|đồng)?")
_NOT_ANNOUNCED = Section(Manner.TITLE, "")
_MOST_TITLE_LINES = 3
_LEAST_REPEATED = 2


def read_award_lines(lines: Iterable[AwardLine], *, law: AwardLaw) -> AwardReading:
    """Read the lines of a file from the top down, then check the rows against one another and the law."""
    reader = _Reader(law)
    for line in _with_labels(lines):
        reader.take(line)
    reader.finish()
    reader.hold_announced()
    reader.reading.rows = check_rows(reader.reading, law=law)
    return reader.reading


def _with_labels(lines: Iterable[AwardLine]) -> Iterator[AwardLine]:
    """Join a number or bullet that stands alone with the text behind it: a PDF may hold them as two lines."""
    lone: AwardLine | None = None
    for read in lines:
        line = read
        if lone is not None and not read.table and read.sheet == lone.sheet:
            line = replace(read, cells=(f"{clean(lone.cells[0])} {read.cells[0]}", *read.cells[1:]))
            lone = None
        elif lone is not None:
            yield lone
            lone = None
        if not line.table and len(line.cells) == 1 and _LONE_LABEL.fullmatch(clean(line.cells[0])):
            lone = line
        else:
            yield line
    if lone is not None:
        yield lone


class _Row(StrEnum):
    HEADING = "heading"
    RECIPIENT = "recipient"
    TEXT = "text"


class _Reader:
    """Walk down a file, keeping the decision, the open sections and the columns in mind."""

    def __init__(self, law: AwardLaw) -> None:
        self.reading = AwardReading()
        self._law = law
        self._open = OpenSections(self.reading.counts)
        self._head = HeadReader(self.reading, law)
        self._columns: dict[int, Column] = {}
        self._ticks: dict[int, str] = {}
        self._table = self._table_rows = 0
        self._top: AwardLine | None = None
        """The row just above, when it was a heading."""
        self._sheet = ""
        self._title: list[str] = []
        self._item: tuple[AwardLine, str] | None = None
        self._sentence: tuple[AwardLine, str] | None = None
        self._ended = False
        self._period = ""
        self._numbering = Numbering()

    def take(self, line: AwardLine) -> None:
        """Read one line of text or one row of a table."""
        cells = tuple(clean(cell) for cell in line.cells)
        if not any(cells):
            return
        if line.sheet != self._sheet:
            self._new_sheet(line.sheet)
        line, cells = self._without_sums(line, cells)
        kind = self._is_row_of_table(line, cells)
        if kind is not _Row.TEXT:
            self._settle_sentence()
            self._settle_item()
        if kind is _Row.RECIPIENT:
            self._table_row(line, cells)
        if kind is not _Row.TEXT:
            return
        for text in dict.fromkeys(cell for cell in self._texts(line)):
            self._text(line, text)

    def finish(self) -> None:
        """Close everything that is still open."""
        self._settle_sentence()
        self._settle_item()
        self._open.close()

    def hold_announced(self) -> None:
        """Hold the counts of the articles against the recipients that the lists behind them name."""
        for one in self._open.announced:
            code = self._code_of(one.section.text)
            places = tuple(
                place
                for place, row in enumerate(self.reading.rows)
                if row.decision == one.decision and (not code or row.award_code == code)
            )
            self.reading.counts += [
                StatedCount(one.line, number, kind, places) for number, kind in one.section.counts
            ]

    def _code_of(self, award: str) -> str:
        return find_award(award, law=self._law, issuer=self._head.issuer).code

    def _announced_of(self, code: str) -> Section:
        """Give the article of the same decision that announced an award, an empty one when none did."""
        told = (one.section for one in self._open.announced if one.decision == self._head.place)
        return next((one for one in told if code and self._code_of(one.text) == code), _NOT_ANNOUNCED)

    def _without_sums(self, line: AwardLine, cells: tuple[str, ...]) -> tuple[AwardLine, tuple[str, ...]]:
        """Give a row of a table without the amounts of money in columns that are not read: a heading may have its sum."""
        if not line.table or line.table != self._table or not self._columns:
            return line, cells
        sums = {
            place
            for place, cell in enumerate(cells)
            if place not in self._columns and _AMOUNT.fullmatch(cell)
        }
        if not sums or not any(cell for place, cell in enumerate(cells) if place not in sums):
            return line, cells
        raw = tuple("" if place in sums else cell for place, cell in enumerate(line.cells))
        return replace(line, cells=raw), tuple(map(clean, raw))

    def _texts(self, line: AwardLine) -> list[str]:
        cells = [clean(cell) for cell in line.cells if clean(cell)]
        if len(cells) == 2 and (is_row_number(cells[0]) or re.fullmatch(r"[IVX]{1,5}|[A-ZĐ]", cells[0])):
            return [f"{cells[0].rstrip('.')}. {cells[1]}"]
        return [clean(part) for cell in line.cells for part in cell.split("\n") if clean(part)]

    def _new_sheet(self, sheet: str) -> None:
        self.finish()
        self._sheet, self._columns, self._title = sheet, {}, []
        self._head.restart()
        self._numbering.restart()
        self._ticks, self._ended, self._period = {}, False, ""
        if find_award(sheet, law=self._law).how in (NameMatch.EXACT, NameMatch.ABBREVIATION):
            self._open.enter(Section(Manner.TITLE, sheet, has_award=True), 0)

    # --- tables ---

    def _is_row_of_table(self, line: AwardLine, cells: Sequence[str]) -> "_Row":
        """Take note of a heading; say whether a line is a recipient under the columns that are known."""
        if not line.table:
            return _Row.TEXT
        if line.table != self._table:
            self._table, self._table_rows = line.table, len(self.reading.rows)
            if self._columns and len(cells) <= max(self._columns):
                self._columns = {}
        if self._is_heading(line, cells):
            return _Row.HEADING
        if not self._columns:
            return _Row.TEXT
        filled = [cell for cell in cells if cell]
        if len(set(filled)) > 1:
            return _Row.TEXT if self._is_section_row(filled) else _Row.RECIPIENT
        if self._is_lone_recipient(cells, filled[0]):
            return _Row.RECIPIENT
        return _Row.HEADING if self._is_lone_unit(line, filled[0]) else _Row.TEXT

    def _is_heading(self, line: AwardLine, cells: Sequence[str]) -> bool:
        top, self._top = self._top, None
        if self._takes_second_row(top, cells) or self._takes_heading(line, cells):
            return True
        return bool(self._columns) and is_index_row(cells)

    def _takes_second_row(self, top: AwardLine | None, cells: Sequence[str]) -> bool:
        """Take a row as the lower part of the heading that stands right above it."""
        if top is None:
            return False
        above = tuple(clean(cell) for cell in top.cells)
        joined = second_row(above, cells, law=self._law, spans=dict(top.spans))
        ticks = ticks_of(joined, law=self._law) if joined else {}
        found = columns_of(joined, ticks) if joined else {}
        if found:
            self._columns, self._ticks = found, ticks
        return bool(found)

    def _takes_heading(self, line: AwardLine, cells: Sequence[str]) -> bool:
        """Take a row as the heading of the columns, or as its second row that names single awards."""
        ticks = ticks_of(cells, law=self._law)
        found = columns_of(cells, ticks)
        if found:
            found = columns_of(spread(cells, dict(line.spans)), ticks) or found
        first = not self._columns or self._table_rows == len(self.reading.rows)
        if found and (first or len(found) > _LEAST_REPEATED or Column.NUMBER in found.values()):
            self._columns, self._ticks, self._ended = found, ticks, False
            self._top = line
            return True
        filled = [cell for cell in cells if cell]
        if (
            self._columns
            and self._table_rows == len(self.reading.rows)
            and len(ticks) > 1
            and len(ticks) == len(filled)
        ):
            self._ticks = ticks
            self._columns = {place: one for place, one in self._columns.items() if place not in ticks}
            return True
        return False

    def _is_lone_recipient(self, cells: Sequence[str], text: str) -> bool:
        """Say whether a name alone in its row is a recipient all the same."""
        place = cells.index(text)
        if self._columns.get(place) is not Column.NAME or section_of(text, law=self._law) or is_closing(text):
            return False
        team = self._open.kind is RecipientKind.COLLECTIVE and begins_as_collective(text)
        return team or (names_person(text) and not self._ended)

    def _is_lone_unit(self, line: AwardLine, text: str) -> bool:
        """Open the office that stands alone above its people in a numbered table."""
        if (
            Column.NUMBER not in self._columns.values()
            or self._ended
            or self._open.kind is RecipientKind.COLLECTIVE
        ):
            return False
        if not begins_as_collective(text) or section_of(text, law=self._law) or is_closing(text):
            return False
        self._settle_item()
        self._open.enter(Section(Manner.UNIT, text, unit=ordinary_case(text, names=True)), line.line)
        return True

    def _is_section_row(self, filled: Sequence[str]) -> bool:
        return len(filled) == 2 and (
            re.fullmatch(r"[IVX]{1,5}\.?|[A-ZĐ]\.?", filled[0]) is not None
            or (is_row_number(filled[0]) and section_of(f"{filled[0].rstrip('.')}. {filled[1]}", law=self._law) is not None)
        )  # fmt: skip

    def _table_row(self, line: AwardLine, cells: Sequence[str]) -> None:
        lined = tuple(
            person_lines(cell) if self._columns.get(place) is Column.NAME else cells[place]
            for place, cell in enumerate(line.cells)
        )
        said = cells_by_column(self._columns, lined)
        first = next(cell for cell in cells if cell)
        if is_closing(said.get(Column.NAME, "")) or is_closing(first):
            self._closing(line, " ".join(dict.fromkeys(cells)))
            return
        numbered = is_row_number(said.get(Column.NUMBER, ""))
        if not numbered and is_signature(first):
            self._ended = True
        if self._ended and not numbered:
            return
        given = crossed(self._ticks, cells) or awards_side_by_side(self._columns, cells)
        for place, award in enumerate(given):
            number = {} if place == 0 else {Column.NUMBER: ""}
            self._add_cells(line, {**said, Column.AWARD: award, **number})
        if not given:
            self._add_cells(line, said)

    def _add_cells(self, line: AwardLine, said: Mapping[Column, str]) -> None:
        stated = is_kind_cell(said.get(Column.KIND, ""))
        last = self.reading.rows[-1] if self.reading.rows else None
        row, kind = read_cells(line, said, expected=stated or self._open.kind, last=last)
        wanted = Column.ACHIEVEMENT in self._columns.values()
        if line.loose:
            said_loose = "Bảng trong PDF không có đường kẻ, cột đoán theo vị trí; hãy đối chiếu với bản gốc."
            row = replace(row, problems=(Problem(Doubt.LOOSE_TABLE, said_loose),))
        self._add(row, kind or stated, stated=stated, needs_achievement=wanted)

    # --- lines of text ---

    def _text(self, line: AwardLine, text: str) -> None:
        """Read a line of text, after the lines that go on with its sentence."""
        if self._sentence is not None:
            begun, said = self._sentence
            goes_on = split_number(text)[0] is None or begins_with_count(text)
            if goes_on and not text.isupper() and not begins_sentence(text):
                self._sentence = begun, f"{said} {text}"
                if is_whole(self._sentence[1]):
                    self._settle_sentence()
                return
            self._settle_sentence()
        if begins_sentence(text) and not is_whole(text):
            self._settle_item()
            self._sentence = line, text
            return
        self._whole_text(line, text)

    def _settle_sentence(self) -> None:
        if self._sentence is not None:
            line, text = self._sentence
            self._sentence = None
            self._whole_text(line, text)

    def _whole_text(self, line: AwardLine, text: str) -> None:
        if self._continues_item(line, text):
            self._continue_item(text)
            return
        self._settle_item()
        if is_basis(text) or self._gives_merit(text):
            return
        if self._head.take(line, text):
            self._title = []
            return
        if self._reads_section(line, text):
            return
        if is_closing(text) and (counts_in(text) or is_total(text)):
            self._closing(line, text)
            return
        if self.reading.rows and is_signature(text):
            self._ended = True
            return
        if is_article(text):
            self._ended = True
        if not self._ended:
            self._reads_item(line, text)

    def _reads_section(self, line: AwardLine, text: str) -> bool:
        section = section_of(text, law=self._law)
        if section is None and self._title and not _begins_anew(text):
            joined = " ".join([*self._title[-_MOST_TITLE_LINES + 1 :], text])
            section = section_of(joined, law=self._law)
        if section is None:
            if (
                split_number(text)[0] is None
                and (is_title(text) or self._title)
                and not split_salutation(text)[0]
            ):
                self._title.append(text)
                self._period = self._period if self._open else period_in(text) or self._period
            return False
        self._open.enter(section, line.line, self._head.place)
        self._numbering.restart()
        lone = split_number(text)[0] is None and not is_article(text)
        self._title = [*self._title, text] if lone else []
        self._ended = False
        if section.has_award:
            self._reads_recipient_of(line, text)
        return True

    def _closing(self, line: AwardLine, text: str) -> None:
        """Hold the counts of a closing line against the rows of the sheet, or of all that was read."""
        whole = tuple(range(len(self.reading.rows)))
        own = tuple(place for place in whole if self.reading.rows[place].sheet == line.sheet)
        opened = self._open.rows if self._open else own
        for number, kind in counts_in(text):
            self.reading.counts.append(StatedCount(line.line, number, kind, opened, own))

    # --- recipients in lines ---

    def _reads_item(self, line: AwardLine, text: str) -> None:
        label, body = split_number(text)
        if not body or len(body) < 3:
            return
        person = names_person(body)
        anchored = self._open.award or self._open.kind or self._open.unit
        if (label in _ITEM_LABELS and (anchored or person)) or (label is None and self._open.kind and person):
            self._item = (line, text)
            self._title = []

    def _reads_recipient_of(self, line: AwardLine, text: str) -> None:
        """Read the one recipient that a heading names itself: “Tặng Giấy khen cho ông Nguyễn Văn A, Trưởng ấp 2.”."""
        found = _INLINE.search(text)
        if found and not text.rstrip().endswith(":") and names_person(found["who"]):
            self._item = (line, f"- {found['who']}")
            self._settle_item()

    def _gives_merit(self, text: str) -> bool:
        """Give the merit that stands below recipients to all of the section that have none."""
        body = split_number(text)[1] if split_number(text)[0] is Label.BULLET else text
        places = [place for place in self._open.rows if not self.reading.rows[place].achievement]
        if self._title or not places or not begins_with_merit(body):
            return False
        for place in places:
            row = self.reading.rows[place]
            kept = tuple(one for one in row.problems if one.doubt is not Doubt.NO_ACHIEVEMENT)
            merit, period = achievement_in(body), row.period or period_in(body)
            self.reading.rows[place] = replace(row, achievement=merit, period=period, problems=kept)
        return True

    def _continues_item(self, line: AwardLine, text: str) -> bool:
        """Say whether a line goes on with the recipient above it: no label, and that one was not ended."""
        if self._item is None:
            return False
        begun, said = self._item
        label, body = split_number(text)
        if begins_as_field(body):
            return True
        if begins_with_merit(body) or not may_wrap(begun, line, said):
            return False
        labelled = label not in (None, Label.LETTER, Label.ROMAN)
        shouted = text.isupper() and not said.split()[-1].isupper()
        return not (labelled or shouted or split_salutation(text)[0] or self._says_else(text))

    def _says_else(self, text: str) -> bool:
        """Say whether a line is a decision, a heading, a sum, a signature or a note."""
        return (
            is_note(text)
            or is_article(text)
            or is_closing(text)
            or is_signature(text)
            or named_decision(text, law=self._law) is not None
            or section_of(text, law=self._law) is not None
        )

    def _continue_item(self, text: str) -> None:
        if self._item:
            said = split_number(text)[1] if begins_as_field(split_number(text)[1]) else text
            self._item = (self._item[0], f"{self._item[1]} {said}")

    def _settle_item(self) -> None:
        """Read the recipient whose lines are all there."""
        if self._item is None:
            return
        line, text = self._item
        self._item = None
        label, body = split_number(text)
        number = re.match(r"\s*(\d{1,5})", text) if label in (Label.NUMBER, Label.SUB_NUMBER) else None
        item = read_item(body if label else text, expected=self._open.kind)
        self._add(
            AwardRow(
                line=line.line,
                sheet=line.sheet,
                number=number[1] if number else "",
                salutation=item.salutation,
                name=item.name,
                position=item.position,
                unit=item.unit,
                posthumous=item.posthumous,
                achievement=item.achievement,
                period=period_in(body),
            ),
            item.kind,
        )

    # --- what the sections give ---

    def _add(
        self,
        row: AwardRow,
        kind: RecipientKind | None,
        *,
        stated: RecipientKind | None = None,
        needs_achievement: bool = False,
    ) -> None:
        expected = stated or self._open.kind
        found, written = self._award_of(row)
        decided = kind or expected or self._kind_of_award(found)
        problems = [
            *row.problems,
            *kind_problems(row.name, read=kind, expected=expected, decided=decided),
            *award_problems(found, written, self._law),
        ]
        problems += self._numbering.problems(row.number)
        row = replace(
            row,
            kind=decided or RecipientKind.INDIVIDUAL,
            unit=row.unit or ("" if decided is RecipientKind.COLLECTIVE else self._open.unit),
            award=written,
            award_code=found.code,
            suggestion=found.suggestion,
            posthumous=row.posthumous or self._open.posthumous,
            achievement=row.achievement
            or (
                ""
                if needs_achievement
                else self._open.achievement or self._announced_of(found.code).achievement
            ),
            period=period_in(row.period)
            or row.period
            or period_in(row.achievement)
            or self._open.period
            or self._announced_of(found.code).period
            or self._period,
            decision=self._head.place,
        )
        problems += missing_problems(row, self._law, needs_achievement=needs_achievement)
        self.reading.rows.append(replace(row, problems=tuple(problems)))
        self._open.hold(len(self.reading.rows) - 1)

    def _award_of(self, row: AwardRow) -> tuple[AwardFound, str]:
        """Find the award of the row's own cell, else of the nearest heading that names one."""
        written = row.award
        if is_ditto(written) and self.reading.rows:
            written = self.reading.rows[-1].award
        if not written or _MARKED.fullmatch(written):
            written = self._open.award
        return (
            find_award(written, law=self._law, issuer=self._head.issuer) if written else NOT_FOUND
        ), written

    def _kind_of_award(self, found: AwardFound) -> RecipientKind | None:
        award = self._law.awards.get(found.code)
        if award is None or (award.individual is None) == (award.collective is None):
            return None
        return RecipientKind.INDIVIDUAL if award.collective is None else RecipientKind.COLLECTIVE


def _begins_anew(text: str) -> bool:
    """Say whether a line cannot go on with the title above it: a number, an article, or somebody's name."""
    if split_number(text)[0] is not None or is_article(text) or split_salutation(text)[0]:
        return True
    return not text.isupper() and "," in text and names_person(text)
