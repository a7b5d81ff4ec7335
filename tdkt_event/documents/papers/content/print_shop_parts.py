"""What the print shop's papers share: their fields, what a person chose in them, and the entry made of both."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tdkt_event.documents.fonts import FontFamily
from tdkt_event.documents.invitation_content import Progress
from tdkt_event.documents.papers.facts import NO, YES, Field, PaperEntry, PaperFacts, fixed
from tdkt_event.documents.papers.model import Paper, paragraph
from tdkt_event.documents.print_shop import COLOURS, colour_name
from tdkt_event.documents.print_shop.drawing import colour, contrast
from tdkt_event.documents.print_shop.lettering import names_of_places
from tdkt_event.documents.typeset import plain
from tdkt_event.domain.dates import month_text, read_day
from tdkt_event.domain.delegate import DelegateKind
from tdkt_event.errors import RefusedError

SECTION = "In ấn"
TEXT, SIZE, COLOUR, LAYOUT, PEOPLE, FILE = "Chữ", "Khổ", "Màu", "Cách trình bày", "Đại biểu", "Tệp in"
_LOOKS = (SIZE, COLOUR, LAYOUT)
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,3})?")
_SHOWN_LETTERS = 20
_WHITE = "#FFFFFF"
_LEAST_CONTRAST = 1.6
"""Below it even large letters vanish in their ground: red on dark red, white on cream; gold on red has 2.2."""
_WRITTEN = {YES: "có", NO: "không"}


def number_field(key: str, label: str, default: str, *, part: str = SIZE, hint: str = "") -> Field:
    """Ask for a number; its label names the unit."""
    return Field(key, label, fixed(default), kind="number", part=part, hint=hint)


def colour_field(key: str, label: str, default: str) -> Field:
    """Ask for a colour of the named list."""
    choices = tuple((code, one.name) for code, one in COLOURS.items())
    return Field(key, label, fixed(default), kind="choice", choices=choices, part=COLOUR)


def choice_field(
    key: str, label: str, default: str, choices: Sequence[tuple[str, str]], *, part: str = LAYOUT
) -> Field:
    """Ask for one of a few ways."""
    return Field(key, label, fixed(default), kind="choice", choices=tuple(choices), part=part)


def flag_field(key: str, label: str, default: str = YES, *, part: str = LAYOUT) -> Field:
    """Ask for yes or no."""
    return Field(key, label, fixed(default), kind="flag", part=part)


def text_field(
    key: str, label: str, default: Callable[[PaperFacts], str], *, lines: bool = False, help: str = ""
) -> Field:
    """Ask for the words of a paper."""
    return Field(key, label, default, kind="lines" if lines else "text", part=TEXT, help=help)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose in the fields of a paper, read and checked one by one."""

    entry: PaperEntry
    facts: PaperFacts

    def text(self, key: str) -> str:
        """Give a text as paper prints it."""
        return plain(self.facts.detail(self.entry, key))

    def lines(self, key: str) -> list[str]:
        """Give the lines that say something."""
        return [line for line in map(plain, self.facts.detail(self.entry, key).splitlines()) if line]

    def number(self, key: str) -> float:
        """Give a number; RefusedError for anything else."""
        written, field = self.text(key), self.entry.field(key)
        if not _NUMBER.fullmatch(written):
            example = field.default(self.facts) or "90"
            raise RefusedError(
                "bad_number", f"{field.label}: {_not_a_number(written)}. Hãy nhập số, ví dụ {example}."
            )
        return float(written.replace(",", "."))

    def whole(self, key: str) -> int:
        """Give a whole number; RefusedError for a part of one."""
        number = self.number(key)
        if number != int(number):
            label, written = self.entry.field(key).label, self.text(key)
            raise RefusedError("bad_number", f"{label}: “{written}” không phải là số nguyên. Hãy nhập lại.")
        return int(number)

    def number_or_none(self, key: str) -> float | None:
        """Give a number, or None where the field is empty."""
        return self.number(key) if self.text(key) else None

    def choice(self, key: str) -> str:
        """Give one of the ways of a field; RefusedError for one that is not there."""
        value, field = self.facts.detail(self.entry, key), self.entry.field(key)
        if value not in dict(field.choices):
            known = ", ".join(name for _, name in field.choices)
            raise RefusedError("bad_choice", f"{field.label}: “{value}” không có. Hãy chọn: {known}.")
        return value

    def flag(self, key: str) -> bool:
        """Tell whether a person wants it."""
        return self.facts.detail(self.entry, key) == YES

    def colour(self, key: str) -> str:
        """Give the hexadecimal number of a named colour."""
        return COLOURS[self.choice(key)].hexadecimal

    def ground_and_letters(self) -> tuple[str, str]:
        """Give both colours; RefusedError where nobody could read the letters."""
        ground, letters = self.colour("ground"), self.colour("letters")
        if ground == letters:
            name = COLOURS[self.choice("ground")].name
            raise RefusedError("same_colour", f"Nền và chữ cùng màu {name}. Hãy chọn hai màu khác nhau.")
        self._need_contrast(ground, letters)
        return ground, letters

    def letters_on_white(self) -> str:
        """Give the colour of letters on white paper; RefusedError where nobody could read them."""
        letters = self.colour("letters")
        self._need_contrast(_WHITE, letters)
        return letters

    def _need_contrast(self, ground: str, letters: str) -> None:
        if contrast(colour(ground, what="Màu nền"), colour(letters, what="Màu chữ")) < _LEAST_CONTRAST:
            names = f"chữ {colour_name(letters)} trên nền {colour_name(ground)}"
            raise RefusedError(
                "same_colour",
                f"{names[0].upper()}{names[1:]} không đọc được. Hãy chọn hai màu đậm nhạt khác hẳn nhau.",
            )


def three_parts(line: str) -> tuple[str, str, str]:
    """Part a typed line at its first two semicolons; what is not there is empty."""
    first, second, third = (*map(plain, line.split(";", 2)), "", "")[:3]
    return first, second, third


def look_lines(chosen: Chosen) -> list[str]:
    """Say sizes, colours and layout as the screen does: a change of them is printed again too."""
    return [
        f"{field.label}: {shown}"
        for field in chosen.entry.fields
        if field.part in _LOOKS and (shown := _shown(chosen, field))
    ]


def _shown(chosen: Chosen, field: Field) -> str:
    value = chosen.text(field.key)
    return _WRITTEN.get(value, value) if field.kind == "flag" else dict(field.choices).get(value, value)


def _not_a_number(written: str) -> str:
    """Say what stands where a number should; a long text is cut."""
    if not written:
        return "chưa nhập"
    if _NUMBER.fullmatch(written.lstrip("-–+")):
        return f"“{written}” không dùng được"
    return f"“{written[:_SHOWN_LETTERS]}{'…' if len(written) > _SHOWN_LETTERS else ''}” không phải là số"


def _nothing(_chosen: Chosen) -> tuple[str, ...]:
    return ()


def shop_entry(
    *,
    name: str,
    title: str,
    fields: tuple[Field, ...],
    words: Callable[[Chosen], Sequence[str]],
    draw: Callable[[Chosen, FontFamily, datetime, Progress | None], bytes],
    missing: Callable[[Chosen], tuple[str, ...]] = _nothing,
    also: Callable[[Chosen], Sequence[str]] = _nothing,
    file_name: Callable[[Chosen], str] | None = None,
    section: str = SECTION,
) -> PaperEntry:
    """Make an entry of the catalogue: `words` refuses wrong fields, `also` is what the print log keeps besides."""

    def build(entry: PaperEntry, facts: PaperFacts) -> Paper:
        chosen = Chosen(entry, facts)
        return Paper(name, title, tuple(paragraph(line) for line in words(chosen)), missing=missing(chosen))

    def pdf(
        entry: PaperEntry,
        facts: PaperFacts,
        fonts: FontFamily,
        created_at: datetime,
        progress: Progress | None,
    ) -> bytes:
        return draw(Chosen(entry, facts), fonts, created_at, progress)

    def summary(facts: PaperFacts) -> list[str]:
        chosen = Chosen(made, facts)
        return [*words(chosen), *also(chosen), *look_lines(chosen)]

    def lacking(facts: PaperFacts) -> tuple[str, ...]:
        return missing(Chosen(made, facts))

    def named(entry: PaperEntry, facts: PaperFacts) -> str:
        return file_name(Chosen(entry, facts)) if file_name else f"{name}-{facts.conference.facts.year}.pdf"

    made = PaperEntry(
        name=name, title=title, section=section, build=build, fields=fields, numbered=False, endings=("pdf",),
        pdf=pdf, summary=summary, lacking=lacking, file_name=named,
    )  # fmt: skip
    return made


def held_names(facts: PaperFacts) -> tuple[str, ...]:
    """Give the names that no line's end may part: places, and people of the list."""
    known = facts.conference.facts
    offices = [one.name for one in (*facts.offices, *facts.groups)]
    people = [one.name for one in facts.delegates if one.kind is DelegateKind.PERSON]
    places = names_of_places([known.issuer, known.superior, known.name, *offices])
    return tuple(dict.fromkeys(name for name in (plain(known.place), *places, *people) if name))


def place_and_date(facts: PaperFacts) -> str:
    """Write “Hớn Quản, ngày 18 tháng 4 năm 2025” with every day of the conference; blanks where none is known."""
    known = facts.conference.facts
    days = sorted({day for one in facts.conference.sittings if (day := read_day(one.date))})
    said = _days_text(days) if days else f"ngày …… tháng …… năm {known.year}"
    return f"{plain(known.place)}, {said}" if plain(known.place) else said[0].upper() + said[1:]


def _days_text(days: Sequence[date]) -> str:
    first, last = days[0], days[-1]
    if first == last:
        return f"ngày {first.day:02d} tháng {month_text(first.month)} năm {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        joined = ", ".join(f"{day.day:02d}" for day in days[:-1])
        return f"ngày {joined} và {last.day:02d} tháng {month_text(last.month)} năm {last.year}"
    return f"{_days_text(days[:1])} đến {_days_text(days[-1:])}"


def missing_day(chosen: Chosen) -> tuple[str, ...]:
    """Say that a printed day is still unknown."""
    return ("ngày họp",) if "……" in chosen.text("place_date") else ()
