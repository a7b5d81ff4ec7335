"""Award lists as files: read, judge every row, then save all or nothing, and never the same twice."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from tdkt_event.domain.award_decision import Decision
from tdkt_event.domain.award_judge import (
    AwardChoices,
    JudgedAward,
    judge_awards,
    recipient_of,
    stored_decision,
    target_of,
)
from tdkt_event.domain.award_recipient import AwardDecision
from tdkt_event.domain.award_row import AwardReading
from tdkt_event.domain.dates import moment_text
from tdkt_event.domain.list_row import RowState
from tdkt_event.errors import RefusedError
from tdkt_event.services.award_list import check_decision, check_recipient, law
from tdkt_event.services.conference import find_conference
from tdkt_event.storage import awards as store
from tdkt_event.storage.change_log import append_change, find_changes
from tdkt_event.storage.database import Transaction

ACTION = "award.import"
_NO_CHOICES = AwardChoices()


@dataclass(frozen=True, slots=True)
class AwardImport:
    """What saving a list did, in rows."""

    added: int
    known: int
    decisions: int
    """Decisions that were made."""
    skipped: tuple[JudgedAward, ...]
    """Likely duplicates nobody decided on, and rows a person left out."""
    problems: tuple[str, ...] = ()
    """What a person should know of what was saved."""


def digest_of(data: bytes) -> str:
    """Give the mark by which one file is known again."""
    return hashlib.sha256(data).hexdigest()


def loaded_at(tx: Transaction, conference_id: int, digest: str) -> str:
    """Say when this very file was saved before, empty when never."""
    for one in find_changes(tx, conference_id, ACTION):
        after = json.loads(one.after) if one.after else {}
        if isinstance(after, dict) and after.get("sha256") == digest and after.get("added"):
            return moment_text(datetime.fromisoformat(one.at))
    return ""


def judge_list(
    tx: Transaction, conference_id: int | None, reading: AwardReading, *, choices: AwardChoices = _NO_CHOICES
) -> list[JudgedAward]:
    """Judge every row against the award list of the conference as it is now."""
    stored = [] if conference_id is None else store.list_recipients(tx, conference_id)
    decisions = [] if conference_id is None else store.list_decisions(tx, conference_id)
    return judge_awards(reading, stored, decisions, law=law(), choices=choices)


def targets(
    tx: Transaction, conference_id: int, reading: AwardReading, choices: AwardChoices
) -> dict[int, int]:
    """Tell for every decision of the file (-1: rows without one) which stored one it is, 0 for a new one."""
    decisions = store.list_decisions(tx, conference_id)
    used = {-1 if row.decision is None else row.decision for row in reading.rows}
    return {
        place: target_of(place, decision_at(reading, place), decisions, choices) for place in sorted(used)
    }


def decision_at(reading: AwardReading, place: int) -> Decision:
    """Give a decision of the file, an empty one for rows without one."""
    return Decision() if place < 0 else reading.decisions[place]


def save_list(
    tx: Transaction, conference_id: int, reading: AwardReading, *, source: str, digest: str, actor: str,
    now: datetime, choices: AwardChoices = _NO_CHOICES,
) -> AwardImport:  # fmt: skip
    """Judge the rows again and save all of them or none; likely duplicates wait for a person's choice."""
    find_conference(tx, conference_id)
    judged = judge_list(tx, conference_id, reading, choices=choices)
    fresh = [one for one in judged if one.state is RowState.NEW and one.place not in choices.skipped]
    if fresh and (at := loaded_at(tx, conference_id, digest)):
        raise RefusedError(
            "file_known",
            f"Tệp này đã nạp lúc {at} nên chưa lưu gì. Nếu cần thêm người, hãy sửa tệp hoặc nhập tay ở trang Khen thưởng.",
        )
    _refuse_errors(judged, choices)
    problems = tuple(_joined(tx, conference_id, reading, fresh, choices))
    ids, made = _decisions(tx, conference_id, reading, fresh, choices)
    places = _last_places(tx, conference_id, ids.values())
    rows = []
    for one in fresh:
        decision = ids[-1 if one.row.decision is None else one.row.decision]
        places[decision] += 1
        rows.append(check_recipient(recipient_of(one.row, decision_id=decision, list_no=places[decision])))
    at = now.isoformat(timespec="milliseconds")
    store.add_recipients(tx, conference_id, rows, source=source, at=at)
    if rows:
        append_change(
            tx, ACTION, actor=actor, now=now, subject=f"conference:{conference_id}", conference_id=conference_id,
            after={
                "file": source, "sha256": digest, "added": [asdict(one) for one in rows],
                "decisions": [asdict(one) for one in made],
            },
        )  # fmt: skip
    known = sum(1 for one in judged if one.state is RowState.KNOWN)
    left = tuple(one for one in judged if one.state is not RowState.KNOWN and one not in fresh)
    return AwardImport(len(rows), known, len(made), left, problems)


def _decisions(
    tx: Transaction, conference_id: int, reading: AwardReading, fresh: Sequence[JudgedAward],
    choices: AwardChoices,
) -> tuple[dict[int, int], list[AwardDecision]]:  # fmt: skip
    """Give the id of every decision that new rows belong to, making those that are new."""
    known = targets(tx, conference_id, reading, choices)
    made: list[AwardDecision] = []
    ids: dict[int, int] = {}
    for place in sorted({-1 if one.row.decision is None else one.row.decision for one in fresh}):
        if known[place]:
            ids[place] = known[place]
            continue
        one = check_decision(stored_decision(decision_at(reading, place), reading, place))
        ids[place] = store.add_decision(tx, conference_id, one)
        made.append(one)
    return ids, made


def _joined(
    tx: Transaction, conference_id: int, reading: AwardReading, fresh: Sequence[JudgedAward],
    choices: AwardChoices,
) -> Iterator[str]:  # fmt: skip
    """Say of rows without a decision number that they go to the stored decision without one, unless a person chose it."""
    held = {one.id: one for one in store.list_decisions(tx, conference_id)}
    rows = Counter(-1 if one.row.decision is None else one.row.decision for one in fresh)
    for place, number in targets(tx, conference_id, reading, choices).items():
        if not rows[place] or not number or place in choices.decisions or decision_at(reading, place).number:
            continue
        whose = f" của {held[number].issuer}" if held[number].issuer else ""
        yield (
            f"Danh sách không ghi số quyết định nên {rows[place]} dòng đã ghi chung vào quyết định chưa có số đã lưu "
            f"trước{whose}. Nếu là quyết định khác, hãy ghi số quyết định vào tệp trước khi nạp, hoặc nạp ở trang Nạp "
            "danh sách khen thưởng để chọn quyết định."
        )


def _last_places(tx: Transaction, conference_id: int, decisions: Iterable[int]) -> Counter[int]:
    """Give the last place of each decision's list: new rows follow in the order of the file."""
    last: Counter[int] = Counter(dict.fromkeys(decisions, 0))
    for one in store.list_recipients(tx, conference_id):
        if one.decision_id in last:
            last[one.decision_id] = max(last[one.decision_id], one.list_no)
    return last


def _refuse_errors(judged: Iterable[JudgedAward], choices: AwardChoices) -> None:
    wrong = [one for one in judged if one.state is RowState.ERROR and one.place not in choices.skipped]
    if not wrong:
        return
    first = wrong[0]
    where = (
        f"trang “{first.row.sheet}”, dòng {first.row.line}" if first.row.sheet else f"dòng {first.row.line}"
    )
    raise RefusedError(
        "rows_wrong",
        f"Danh sách có {len(wrong)} dòng chưa rõ nên chưa lưu dòng nào. Dòng đầu tiên ở {where}: "
        f"{'; '.join(one.rstrip('.') for one in first.problems)}. Hãy xác nhận hoặc bỏ các dòng đó ở trang Nạp danh sách khen thưởng, hoặc sửa tệp rồi nạp lại.",
    )


def unknown_awards(judged: Iterable[JudgedAward]) -> Mapping[str, tuple[str, int]]:
    """Give each award of the file that nobody confirmed yet: its words ↔ the code suggested, and its rows."""
    found: dict[str, tuple[str, int]] = {}
    for one in judged:
        if not one.row.award_code:
            suggestion, count = found.get(one.row.award, ("", 0))
            found[one.row.award] = (suggestion or one.row.suggestion, count + 1)
    return found
