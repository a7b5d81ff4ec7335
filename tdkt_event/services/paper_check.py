"""Check a person's own paper against NĐ 30/2020: what the command and the page say of it."""

from collections.abc import Callable
from pathlib import Path

from tdkt_event.documents.paper_checker import judge_file
from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.nd30_parts import LETTER, OTHER
from tdkt_event.domain.nd30_rules import Judgement
from tdkt_event.domain.paper_text import Finding

NOTHING_FOUND = "Không thấy điểm nào sai thể thức theo Nghị định 30/2020/NĐ-CP."
Progress = Callable[[int, int, str], None]


def check_paper(
    source: bytes | Path,
    *,
    kind: str | None = None,
    filename: str = "",
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Judgement:
    """Judge a PDF or Word file; raise TdktError for one that cannot be judged."""
    return judge_file(source, kind=kind, filename=filename, on_progress=on_progress, cancelled=cancelled)


def kind_names() -> dict[str, str]:
    """Give the types a person may choose: abbreviation and name."""
    named = {code: name.split(" (")[0] for code, name in load_reference().nd30["abbreviations"].items()}
    return {**named, LETTER: "Công văn", OTHER: "Không phải văn bản hành chính"}


def kind_name(kind: str) -> str:
    """Name a type in words."""
    return kind_names().get(kind, kind)


def judgement_json(judgement: Judgement) -> list[dict[str, str]]:
    """Give the departures for machines."""
    return [{"code": one.code, "text": one.text, "where": one.where} for one in judgement.findings]


def place_of(finding: Finding) -> str:
    """Write where a departure stands as the beginning of a line."""
    return finding.where[:1].upper() + finding.where[1:]


def judgement_sentence(judgement: Judgement) -> str:
    """Say what was found, line by line."""
    lines = [f"{place_of(one)}: {one.text}" for one in judgement.findings]
    first = [] if judgement.kind == OTHER else [f"Loại văn bản: {kind_name(judgement.kind)}."]
    return "\n".join([*first, *(lines or [NOTHING_FOUND]), *judgement.notes])
