"""The one list of pages, read out of app.py without running it."""

import ast
from dataclasses import dataclass
from pathlib import Path

from tdkt_event.domain.account import Role

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class PageRow:
    """A page as app.py lists it."""

    section: str
    file: str
    title: str
    address: str
    roles: tuple[Role, ...]


def _read() -> tuple[PageRow, ...]:
    tree = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    names: dict[str, object] = {"Role": Role, "tuple": tuple}
    for node in tree.body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id.isupper()
        ):
            module = ast.Module([node], [])
            exec(compile(module, "app.py", "exec"), names)
    return tuple(PageRow(row[0], row[1], row[2], row[3], row[5]) for row in names["PAGES"])  # type: ignore[attr-defined]


PAGES = _read()
