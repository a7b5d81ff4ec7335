"""The arrows of the house where import-linter does not look: the entry and the pages lie outside the package."""

import ast
import sys
from pathlib import Path

import pytest

from tdkt_event.settings import PROJECT_ROOT

PAGES = sorted((PROJECT_ROOT / "pages").rglob("*.py"))
ROOMS = {"documents", "domain", "errors", "services", "settings", "text", "ui"}
LIBRARIES = {"altair", "pandas", "streamlit"}
STANDARD = sys.stdlib_module_names - {"os", "socket", "sqlite3", "subprocess", "sys"}


def imports(source: str) -> set[str]:
    """Name every module a source imports, wherever the statement stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module in {"tdkt_event", "tdkt_event.storage"}:
            found |= {f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "." * node.level)
    return found


def strangers(source: str, *, rooms: set[str], libraries: set[str]) -> list[str]:
    """Name the imports that no arrow allows."""
    allowed = {f"tdkt_event.{room}" for room in rooms} | libraries | STANDARD
    return [
        one
        for one in sorted(imports(source))
        if not any(one == name or one.startswith(f"{name}.") for name in allowed)
    ]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(PROJECT_ROOT)))
def test_page_asks_calls_and_shows_only(file: Path):
    assert strangers(file.read_text(encoding="utf-8"), rooms=ROOMS, libraries=LIBRARIES) == []


def test_entry_adds_the_server_alone():
    source = (PROJECT_ROOT / "app.py").read_text(encoding="utf-8")

    assert strangers(source, rooms=ROOMS - {"documents"} | {"web"}, libraries={"streamlit", "sys"}) == []


@pytest.mark.parametrize(
    "line",
    [
        "from tdkt_event.storage.delegates import Filter", "from tdkt_event.storage import delegates", "import sqlalchemy",
        "def f():\n    from fpdf import FPDF", "from tdkt_event import storage", "import tdkt_event.storage.tables",
        "from tdkt_event.web.gate import Gate", "import docx", "import os", "from tdkt_event.servicesx import a", "from . import a",
    ],
)  # fmt: skip
def test_import_against_the_arrows_is_seen(line):
    assert strangers(line, rooms=ROOMS, libraries=LIBRARIES) != []
