"""Score what the reader says of a plan against its gold file: `python -m tests.plans.score [file …] [--detail]`.

The metric. A field is one key of the gold's first rank. Its score lies between 0 and 1:
- text: 1 when equal after cleaning (spaces, dashes, quotes, case of the first letter, the marks at the ends), else the
  share of words in common in order (difflib over words), 0 below one half;
- a number, a truth value, nothing, an ISO day: 1 when equal, else 0;
- an object: the mean over the gold's keys;
- a list: the best pairing in order (each gold item with its most alike reading), 2·sum / (items of gold + items read), so
  what is missing and what is too much both cost; an empty gold list wants an empty list.
The score of a file is the mean over its fields. Not scored: the file's name, a person's notes (keys with “note”), and
`anomalies`, which belong to the plan check.

The report of files left out. `LEFT_OUT` in test_plan_scores.py holds what each file got before any rule was written with
its text in view: the rules were first written from plans 001 and 002 and from the names of the gold's keys alone, and the
three others were scored once, blind, before they were opened.
"""

import json
import re
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tdkt_event.documents.plan_file import read_plan_bytes
from tdkt_event.services.plans import plan_json

PLANS = Path(__file__).resolve().parents[3] / "shared" / "plans"
_UNSCORED = frozenset({"source_file", "anomalies"})
_LEAST_ALIKE = 0.5
_KEYS = ("tt", "office", "date", "section", "name", "content")


def plan_files() -> list[Path]:
    """Give the plans that have a gold file; none where the folder is absent."""
    return [file for file in sorted(PLANS.glob("*.txt")) if Path(f"{file}.gold.json").is_file()]


def score_file(file: Path) -> dict[str, float]:
    """Give the score of each field of one plan."""
    gold = json.loads(Path(f"{file}.gold.json").read_text(encoding="utf-8"))
    return score_fields(gold, plan_json(read_plan_bytes(file.read_bytes(), file.name).reading))


def score_fields(gold: dict[str, Any], read: dict[str, Any]) -> dict[str, float]:
    """Give the score of each scored field."""
    return {key: score(value, read.get(key)) for key, value in gold.items() if _is_scored(key)}


def _is_scored(key: str) -> bool:
    return key not in _UNSCORED and "note" not in key


def mean(scores: dict[str, float]) -> float:
    """Give the score of a file."""
    return sum(scores.values()) / len(scores)


def score(gold: Any, read: Any) -> float:
    """Score one value against the gold."""
    if isinstance(gold, dict):
        return _score_object(gold, read)
    if isinstance(gold, list):
        return _score_list(gold, read if isinstance(read, list) else [])
    if isinstance(gold, str) and isinstance(read, str):
        return _score_text(gold, read)
    return float(gold == read or (gold in (None, "") and read in (None, "")))


def _score_object(gold: dict[str, Any], read: Any) -> float:
    if not isinstance(read, dict):
        return 0.0
    scores = [score(value, read.get(key)) for key, value in gold.items() if _is_scored(key)]
    return sum(scores) / len(scores) if scores else 1.0


def _score_list(gold: list[Any], read: list[Any]) -> float:
    if not gold and not read:
        return 1.0
    left = list(range(len(read)))
    total = 0.0
    for item in gold:
        scored = [(score(item, read[at]), _near(item, read[at]), -at) for at in left]
        if not scored:
            break
        best = max(scored)
        if best[0] > 0:
            total += best[0]
            left.remove(-best[2])
    return 2 * total / (len(gold) + len(read))


def _near(one: Any, other: Any) -> int:
    if isinstance(one, dict) and isinstance(other, dict):
        return sum(one.get(key) == other.get(key) for key in _KEYS if key in one)
    return 0


def _score_text(gold: str, read: str) -> float:
    one, other = _plain(gold), _plain(read)
    if one == other:
        return 1.0
    alike = SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
    return alike if alike >= _LEAST_ALIKE else 0.0


def _plain(text: str) -> str:
    text = re.sub(r"\s*[-–—]\s*", "-", text.translate(str.maketrans("“”‘’", "\"\"''")))
    text = re.sub(r"\s+([.,;:])", r"\1", re.sub(r"\s+", " ", text)).strip(" .,;:-")
    return text[:1].lower() + text[1:]


def main(arguments: Sequence[str]) -> int:
    """Print the score of each plan, with its fields that are not full when asked."""
    detail = "--detail" in arguments
    named = [Path(one) for one in arguments if one != "--detail"]
    files = named or plan_files()
    if not files:
        sys.stdout.write(f"No plans in {PLANS}.\n")
        return 1
    means = []
    for file in files:
        scores = score_file(file)
        means.append(mean(scores))
        sys.stdout.write(f"{file.name}  {means[-1]:.4f}\n")
        for key, value in scores.items():
            if value < 1 and detail:
                sys.stdout.write(f"    {key:18} {value:.3f}\n")
    sys.stdout.write(f"mean {sum(means) / len(means):.4f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
