"""The documents say what the program is now: every page, command, setting, heading, outcome and picture."""

import argparse
import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tdkt_event import cli
from tdkt_event.documents.delegate_workbook import write_template
from tdkt_event.domain.account import Role
from tdkt_event.domain.checkin import Outcome
from tdkt_event.domain.list_heading import field_of_heading
from tdkt_event.domain.list_reading import FIELD_LABELS
from tdkt_event.domain.list_row import RowState
from tdkt_event.text import OUTCOME, ROLE, ROW_STATE
from tdkt_event.web import public, sign_in, station
from tests.app_pages import PAGES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
_INNER_MODULES = {
    "__init__",
    "dates",
    "addresses",
    "demo",
    "history",
    "lists",
    "visitor",
    "roster",
    "duplicates",
    "row_merge",
}
"""Modules that hold no noun of the conference: helpers, and parts of the noun they serve."""
_LIST_READER = re.compile(
    r"list_|name_words|person_name|phone|syllable|telex|unit_names|vietnamese|legacy_encoding|sample_names|nd30_|paper_passages|paper_rows"
)
_SINGULAR = {
    "accounts": "account", "delegates": "delegate", "desks": "desk", "invitations": "invitation",
    "delegate_judge": "duplicate", "delegate_list": "ListRow", "paper_list": "paper list", "papers": "paper",
    "due_days": "due_day", "pledges": "pledge", "speeches": "speech", "unit_links": "unit_link",
}  # fmt: skip


def _text(path: Path) -> str:
    assert path.is_file(), f"thiếu {path.relative_to(ROOT)}"
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def guide() -> str:
    return _text(DOCS / "huong-dan.md")


@pytest.fixture(scope="module")
def readme() -> str:
    return _text(ROOT / "README.md")


def _words_of_table(text: str, first_heading: str) -> dict[str, str]:
    """Give the rows (first cell ↔ second cell) of the tables whose first heading is this."""
    rows: dict[str, str] = {}
    inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif cells[0] == first_heading:
            inside = True
        elif inside and not set(cells[0]) <= set("-: "):
            rows[cells[0]] = cells[1]
    return rows


def _commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Walk the parser: every command with all its words."""

    def walk(parser: argparse.ArgumentParser, words: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
        groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
        for group in groups:
            for name, held in group.choices.items():
                yield from walk(held, f"{words} {name}".strip())
        if not groups:
            yield words, parser

    return walk(cli._parser(), "")


# --- the guide ---------------------------------------------------------------------------------


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.file)
def test_guide_names_every_page_with_its_address(row, guide):
    assert f"| **{row.title}** | `/{row.address}` |" in guide


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.file)
def test_guide_says_who_may_open_a_page(row, guide):
    line = next(line for line in guide.splitlines() if line.startswith(f"| **{row.title}** |"))
    cells = [cell.strip() for cell in line.strip("|").split("|")][3:]

    assert [role for role, cell in zip(Role, cells, strict=True) if cell != "–"] == [
        role for role in Role if role in row.roles
    ]


@pytest.mark.parametrize("words", [words for words, _ in _commands()])
def test_guide_names_every_command_with_an_example(words, guide):
    rows = _words_of_table(guide, "Lệnh")

    assert f"`{words}`" in rows
    assert f"`python -m tdkt_event {words}" in guide


@pytest.mark.parametrize(
    ("words", "parser"), list(_commands()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_guide_names_every_option_and_choice(words, parser, guide):
    wanted = {name for action in parser._actions for name in action.option_strings}
    choices = {
        f"{action.option_strings[0]} {choice}"
        for action in parser._actions
        if action.choices
        for choice in action.choices
    }

    assert [
        name for name in sorted(wanted | choices) if f"{name}`" not in guide and f"{name} " not in guide
    ] == []


def test_guide_names_no_command_that_does_not_exist(guide):
    known = {words for words, _ in _commands()}
    named = re.findall(r"python -m tdkt_event ([a-z ]+?)(?= [^a-z]| [a-z-]+[.\d]|`|\n|$)", guide)

    assert {
        words for words in map(str.strip, named) if words and not any(words.startswith(one) for one in known)
    } == set()


def _settings() -> set[str]:
    source = _text(ROOT / "tdkt_event" / "settings.py")
    return {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"TDKT_[A-Z_]+", node.value)
    }


@pytest.mark.parametrize("name", sorted(_settings()))
def test_guide_explains_every_setting(name, guide):
    assert f"`{name}`" in _words_of_table(guide, "Tên")


def test_guide_names_no_setting_that_does_not_exist(guide, readme):
    assert set(re.findall(r"TDKT_[A-Z_]+", guide + readme)) <= _settings()


def test_guide_names_every_heading_of_the_exported_workbook(guide):
    sheet = openpyxl.load_workbook(io.BytesIO(write_template())).worksheets[0]
    headings = [str(cell.value) for cell in sheet[3]]

    assert len(headings) > 10
    assert f"Tệp có các cột: {', '.join(headings)}." in guide


def test_guide_lists_the_headings_that_the_reader_understands(guide):
    rows = _words_of_table(guide.split("### Tiêu đề cột", 1)[1], "Cột")
    fields = {label: field for field, label in FIELD_LABELS.items()}

    assert set(rows) == set(fields)
    misread = {
        heading: field_of_heading(heading)
        for label, headings in rows.items()
        for heading in headings.split("; ")
        if field_of_heading(heading) is not fields[label]
    }
    assert misread == {}


@pytest.mark.parametrize("outcome", Outcome)
def test_guide_explains_every_outcome_to_the_desk_and_to_scripts(outcome, guide):
    desk_page = guide.split("## 9.", 1)[1].split("## 10.", 1)[0]

    assert f"**{OUTCOME[outcome]}**" in desk_page
    assert _words_of_table(guide, "Giá trị")[f"`{outcome.value}`"] == OUTCOME[outcome]


@pytest.mark.parametrize("outcome", Outcome)
def test_guide_and_station_use_the_same_words(outcome):
    words = _text(ROOT / "tdkt_event" / "web" / "static" / "station" / "text.js")
    said = re.search(rf'{outcome.value}: \{{\s*tone: "\w+",\s*word: "([^"]+)"', words)

    assert said is not None
    assert said[1] == OUTCOME[outcome].upper()


@pytest.mark.parametrize("state", RowState)
def test_guide_explains_every_state_of_a_row(state, guide):
    assert f"**{ROW_STATE[state]}**" in _words_of_table(guide, "Trạng thái")
    assert f"`{state.value}`" in guide


@pytest.mark.parametrize("role", Role)
def test_guide_names_every_role(role, guide):
    assert f"**{ROLE[role]}**" in guide


@pytest.mark.parametrize("module", [station, public, sign_in])
def test_guide_names_every_address_for_machines(module, guide):
    source = _text(Path(module.__file__))
    paths = set(re.findall(r'"(/api/[a-z-]+|/healthz|/chung-chi\.crt)"', source))

    assert [path for path in sorted(paths) if path not in guide] == []


def _pictures(text: str) -> set[str]:
    return set(re.findall(r"!\[[^\]]+\]\((?:docs/)?(hinh/[^)]+)\)", text))


def test_every_picture_that_is_named_exists(guide, readme):
    named = _pictures(guide) | _pictures(readme)

    assert len(named) > 20
    assert [name for name in sorted(named) if not (DOCS / name).is_file()] == []


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.file)
def test_every_page_has_a_picture_in_both_widths_and_one_in_the_guide(row, guide):
    name = row.address or "tong-quan"

    assert [width for width in (1366, 390) if not (DOCS / "hinh" / f"{name}-{width}.png").is_file()] == []
    assert _pictures(guide) & {f"hinh/{name}-1366.png", f"hinh/{name}-390.png"}


def test_pictures_are_small():
    assert {
        file.name: file.stat().st_size
        for file in (DOCS / "hinh").glob("*.png")
        if file.stat().st_size > 200_000
    } == {}


@pytest.mark.parametrize("file", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda file: file.name)
def test_every_link_inside_the_project_leads_somewhere(file):
    text = _text(file)
    anchors = {
        re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-")
        for head in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    links = re.findall(r"(?<!!)\[[^\]]+\]\((?!https?:)([^)]+)\)", text)

    lost = [
        link
        for link in links
        if not (link[1:] in anchors if link.startswith("#") else (file.parent / link).exists())
    ]
    assert lost == []


# --- the other papers --------------------------------------------------------------------------


def test_readme_names_the_two_commands_of_the_set_up(readme):
    assert re.search(r"^make run\b", readme, re.MULTILINE)
    assert re.search(r"^make test\b", readme, re.MULTILINE)


def test_readme_explains_the_settings_a_person_sets(readme):
    assert set(_words_of_table(readme, "Tên")) == {f"`{name}`" for name in _settings() - {"TDKT_BIND"}}


def _noun_modules() -> list[str]:
    found = set()
    for room in ("domain", "services"):
        for file in (ROOT / "tdkt_event" / room).glob("*.py"):
            if file.stem not in _INNER_MODULES and not _LIST_READER.match(file.stem):
                found.add(_SINGULAR.get(file.stem, file.stem))
    return sorted(found)


@pytest.mark.parametrize("noun", _noun_modules())
def test_glossary_holds_every_noun_that_names_a_module(noun):
    assert f"`{noun}`" in _text(DOCS / "glossary.md")


def test_changelog_exists_with_what_is_not_released_yet():
    assert "## " in _text(ROOT / "CHANGELOG.md")


def test_architecture_names_every_room():
    text = _text(DOCS / "architecture.md")
    rooms = [folder.name for folder in (ROOT / "tdkt_event").iterdir() if (folder / "__init__.py").is_file()]

    assert [room for room in rooms if f"{room}/" not in text] == []


# --- every requirement has its proof -----------------------------------------------------------


def _requirements() -> list[tuple[str, list[str]]]:
    """Give the rows (requirement, references) of the requirements' tables."""
    path = DOCS / "requirements.md"
    if not path.is_file():
        return []
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and cells[0] != "Yêu cầu" and not set(cells[0]) <= set("-: "):
            rows.append((cells[0], re.findall(r"`([^`]+)`", cells[-1])))
    return rows


def _tests_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z][\w-]*):", _text(ROOT / "Makefile"), re.MULTILINE))


def _why_no_proof(reference: str) -> str:
    """Say what is wrong with a reference; nothing when it leads to a test or a command."""
    if reference.startswith("tests/"):
        name, _, test = reference.partition("::")
        file = ROOT / name
        if not file.is_file():
            return f"không có tệp {name}"
        known = _tests_in(file)
        return "" if (test.split("[", 1)[0] in known if test else known) else f"không có {reference}"
    if reference.startswith("make "):
        return "" if reference.split()[1] in _targets() else f"không có đích {reference}"
    if reference.startswith("python -m tdkt_event "):
        words = reference.removeprefix("python -m tdkt_event ")
        return "" if any(words.startswith(one) for one, _ in _commands()) else f"không có lệnh {reference}"
    return f"không hiểu “{reference}”"


def test_requirements_have_rows():
    assert len(_requirements()) > 40


@pytest.mark.parametrize(
    ("requirement", "references"),
    _requirements() or [("docs/requirements.md trống", [])],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_requirement_is_proved_by_a_test_or_a_command_that_exists(requirement, references):
    assert references, f"không có bằng chứng cho: {requirement}"
    assert [why for why in map(_why_no_proof, references) if why] == []
