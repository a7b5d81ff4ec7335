"""Awards for the faces: the money of one, the list of a file, the order of handing over."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tdkt_event.documents.award_files import read_awards_in_child
from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.award import Issuer, RecipientKind
from tdkt_event.domain.award_check import decision_problems
from tdkt_event.domain.award_decision import Decision
from tdkt_event.domain.award_heading import is_kind_cell
from tdkt_event.domain.award_money import AwardMoney, DerivedRounding, award_money
from tdkt_event.domain.award_order import (
    DEFAULT_CHOICE,
    OrderChoice,
    Recipient,
    level_of,
    order_recipients,
)
from tdkt_event.domain.award_row import AwardReading, AwardRow
from tdkt_event.domain.vietnamese import clean
from tdkt_event.errors import FileError, RefusedError

Progress = Callable[[int, int, str], None]
_MOST_BYTES = 60 << 20
_MOST_RECIPIENTS = 100_000
_SHAPE = "cần một danh sách các mục có id, award_code, kind, posthumous, level, name, list_no"


def money_of_award(
    code: str,
    *,
    kind: RecipientKind,
    day: date | None,
    issuer: Issuer | None = None,
    rounding: DerivedRounding = DerivedRounding.BEFORE,
) -> AwardMoney:
    """Compute the money of one award by the rules of its day; raise RefusedError where none can be said."""
    law = load_reference().award_law
    return award_money(code, kind=kind, day=day, law=law, issuer=issuer, rounding=rounding)


def money_json(money: AwardMoney) -> dict[str, Any]:
    """Give an amount for machines."""
    whole = money.multiplier == money.multiplier.to_integral_value()
    return {
        "amount": money.amount,
        "base_salary": money.base_salary,
        "multiplier": int(money.multiplier) if whole else float(money.multiplier),
        "article": money.article,
        "warnings": list(money.warnings),
    }


# --- the list of a file --------------------------------------------------------------------------


def read_list(
    source: bytes | Path,
    filename: str,
    *,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> AwardReading:
    """Read an award list from a file without saving anything; raise TdktError for one that cannot be read."""
    return read_awards_in_child(source, filename, on_progress=on_progress, cancelled=cancelled)


def reading_json(reading: AwardReading) -> dict[str, Any]:
    """Give a list for machines."""
    return {
        "decisions": [_decision_json(one) for one in reading.decisions],
        "rows": [_row_json(one) for one in reading.rows],
    }


def _decision_json(decision: Decision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "date": decision.day.isoformat() if decision.day else "",
        "issuer": decision.issuer,
        "level": decision.level.value if decision.level else "",
        "problems": decision_problems(decision),
    }


def _row_json(row: AwardRow) -> dict[str, Any]:
    return {
        "line": row.line, "state": row.state.value, "kind": row.kind.value, "name": row.name,
        "position": row.position, "unit": row.unit, "award": row.award, "award_code": row.award_code,
        "posthumous": row.posthumous, "achievement": row.achievement,
        "problems": [one.text for one in row.problems],
    }  # fmt: skip


def award_name(row: AwardRow) -> str:
    """Name the award of a row by the catalogue, or as the list writes it."""
    known = load_reference().awards.get(row.award_code)
    return known.plain_name if known else row.award


# --- the order of handing over -------------------------------------------------------------------


def order_file(source: Path, *, choice: OrderChoice = DEFAULT_CHOICE) -> list[Any]:
    """Give the ids of a file's recipients in the order of NĐ 152/2025 Điều 29.5."""
    entries = _entries(source)
    recipients = [_recipient(place, entry) for place, entry in enumerate(entries, start=1)]
    ids = [entry["id"] for entry in entries]
    seen: set[str] = set()
    for one in recipients:
        if one.id in seen:
            raise RefusedError("award_id_twice", f"Mã “{one.id}” ghi hai lần. Hãy cho mỗi mục một id riêng.")
        seen.add(one.id)
    written = {str(one): one for one in ids}
    ordered = order_recipients(recipients, law=load_reference().award_law, choice=choice)
    return [written[one.id] for one in ordered]


def refuse_without_list() -> None:
    """Refuse to order a conference's awards while it has no list of them."""
    raise RefusedError(
        "no_award_list",
        "Hội nghị chưa có danh sách khen thưởng. Hãy nạp danh sách trước (awards import TỆP), hoặc nêu tệp cần xếp: "
        "awards order TỆP.json.",
    )


def _entries(source: Path) -> list[dict[str, Any]]:
    try:
        if source.stat().st_size > _MOST_BYTES:
            raise FileError("file_too_large", "Tệp quá lớn so với một danh sách khen thưởng.")
        value = json.loads(source.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FileError(
            "file_missing", f"Không mở được tệp “{source}”; hãy kiểm tra lại đường dẫn."
        ) from error
    except (ValueError, RecursionError) as error:
        raise FileError("file_broken", f"Tệp {source.name} không phải JSON (UTF-8); {_SHAPE}.") from error
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise FileError("file_wrong_shape", f"Tệp {source.name} không đúng dạng; {_SHAPE}.")
    if len(value) > _MOST_RECIPIENTS:
        raise FileError("file_too_large", f"Tệp có {len(value)} mục, nhiều nhất là {_MOST_RECIPIENTS} mục.")
    return value


def _recipient(place: int, entry: Mapping[str, Any]) -> Recipient:
    law = load_reference().award_law
    code = _text(entry.get("award_code"))
    if code not in law.awards:
        raise RefusedError("award_unknown", f"Mục {place}: danh mục không có mã khen thưởng “{code}”.")
    if not isinstance(entry.get("id"), str | int) or isinstance(entry.get("id"), bool) or entry["id"] == "":
        raise RefusedError("award_id", f"Mục {place}: thiếu id, phải là chữ hoặc số nguyên.")
    return Recipient(
        id=str(entry["id"]),
        award_code=code,
        kind=_kind(place, entry.get("kind")),
        posthumous=_truth(place, entry.get("posthumous")),
        level=level_of(entry.get("level"), code, law=law),
        name=_text(entry.get("name")),
        list_no=_number(place, entry.get("list_no")),
    )


def _text(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""


def _kind(place: int, value: object) -> RecipientKind:
    written = _text(value)
    if written in list(RecipientKind):
        return RecipientKind(written)
    found = is_kind_cell(written)
    if found is None:
        raise RefusedError(
            "award_kind",
            f"Mục {place}: kind phải là individual, collective hoặc household, đang là “{written}”.",
        )
    return found


def _truth(place: int, value: object) -> bool:
    if value is None:
        return False
    if not isinstance(value, bool):
        raise RefusedError("award_posthumous", f"Mục {place}: posthumous phải là true hoặc false.")
    return value


def _number(place: int, value: object) -> int:
    if value is None or value == "":
        return place
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise RefusedError("award_number", f"Mục {place}: list_no phải là số nguyên.")
