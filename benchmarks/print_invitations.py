"""Figures of printing: 280, 2,800 and 10,000 cards, each run in a process of its own.

    python benchmarks/print_invitations.py

`measure()` gives the rows of the table; a run is measured from values to bytes, imports left out.
"""

import json
import random
import resource
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from naive_invitations import naive_cards  # noqa: E402

from tdkt_event.documents.fonts import find_serif  # noqa: E402
from tdkt_event.documents.invitation_pdf import InvitationHost, Invitee, card_invitations  # noqa: E402
from tdkt_event.domain.code import scan_text  # noqa: E402
from tdkt_event.settings import TIME_ZONE  # noqa: E402

ALPHABET = "BCFGHJKLMNPQRSTVXZ23456789"
CREATED_AT = datetime(2025, 4, 10, 8, tzinfo=TIME_ZONE)
ADDRESS = "https://hoinghi.honquan.gov.vn"
RATIO_LIMIT, MEGABYTES_LIMIT, MEMORY_LIMIT, FLAT_LIMIT = 0.12, 1.0, 250.0, 1.25
SIZES = (280, 2800, 10_000)
ROUNDS = 4
HOST = InvitationHost(
    issuer="Ủy ban nhân dân huyện Hớn Quản",
    conference="Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024; "
    "phát động thi đua và ký kết giao ước thi đua năm 2025",
    place="Hớn Quản",
    paper_date=date(2025, 4, 8),
    time_text="07 giờ 30 phút, ngày 25 tháng 4 năm 2025",
    venue="Hội trường Ủy ban nhân dân huyện Hớn Quản",
    chair="Ông Nguyễn Văn Hạ, Quyền Chủ tịch Ủy ban nhân dân huyện",
    authority="TM. ỦY BAN NHÂN DÂN",
    post="Q. CHỦ TỊCH",
    signer="Nguyễn Văn Hạ",
)


def invitees(count: int) -> list[Invitee]:
    """Make `count` invitees, the same ones every time."""
    chance = random.Random(280)
    names = ["Trần Thị Ngọc Hân", "Lê Văn Đức", "Nguyễn Hoàng Phương Thảo", "Điểu Thị Bé", "Phạm Quốc Khánh"]
    units = ["Phòng Nội vụ huyện Hớn Quản", "Ủy ban nhân dân xã Tân Khai", "Trường THCS An Khương"]
    made = []
    for number in range(1, count + 1):
        code = "".join(chance.choice(ALPHABET) for _ in range(14))
        made.append(
            Invitee(
                code=code,
                scan_text=scan_text(code, public_address=ADDRESS),
                name=chance.choice(names),
                number=number,
                position=chance.choice(["Trưởng phòng", "Phó Chủ tịch", "Chuyên viên"]),
                unit=chance.choice(units),
            )
        )
    return made


def run(way: str, count: int) -> dict[str, float]:
    """Print `count` cards in this process; seconds, megabytes, peak megabytes of memory."""
    people, fonts = invitees(count), find_serif()
    start = time.perf_counter()
    if way == "ours":
        pdf = card_invitations(HOST, people, fonts=fonts, created_at=CREATED_AT)
    else:
        pdf = naive_cards(HOST, people, fonts, ornaments=way == "naive")
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "megabytes": len(pdf) / 1e6, "memory": peak}


def _in_child(way: str, count: int) -> dict[str, float]:
    command = [sys.executable, __file__, way, str(count)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _best(ways: tuple[str, ...], count: int, rounds: int) -> dict[str, dict[str, float]]:
    """Run the ways in turn and keep the best of each, so that a busy machine disturbs all alike."""
    runs: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way in ways:
            runs[way].append(_in_child(way, count))
    return {way: {key: min(one[key] for one in made) for key in made[0]} for way, made in runs.items()}


def measure() -> list[dict[str, object]]:
    """Measure everything and give rows of work, value, unit, floor, ratio, limit and ok."""
    best = _best(("naive", "ours", "naive-plain"), SIZES[0], ROUNDS)
    naive, first, plain = best["naive"], best["ours"], best["naive-plain"]
    ours = {count: _best(("ours",), count, 2)["ours"] for count in SIZES[1:]}
    last = ours[SIZES[-1]]
    bare = "280 thiệp mời, nền thô không hoa văn"
    rows = [
        _row("280 thiệp mời", first["seconds"], "s", floor=naive["seconds"], limit=RATIO_LIMIT),
        _row(bare, first["seconds"], "s", floor=plain["seconds"], limit=RATIO_LIMIT),
        _row(
            "280 thiệp mời, cỡ tệp", first["megabytes"], "MB", limit=MEGABYTES_LIMIT, floor=naive["megabytes"]
        ),
    ]
    per_card = ours[SIZES[1]]["seconds"] / SIZES[1] * 1000
    for count in SIZES[1:]:
        each = ours[count]["seconds"] / count * 1000
        rows.append(_row(f"{count} thiệp mời, mỗi thiệp", each, "ms", floor=per_card, limit=FLAT_LIMIT))
        rows.append(_row(f"{count} thiệp mời, cỡ tệp", ours[count]["megabytes"], "MB"))
    rows.append(_row("10000 thiệp mời, bộ nhớ cao nhất", last["memory"], "MB", limit=MEMORY_LIMIT))
    return rows


def _row(
    work: str, value: float, unit: str, *, floor: float | None = None, limit: float | None = None
) -> dict:
    """Make one row; a limit is compared with the ratio to the floor for times, with the value otherwise."""
    ratio = value / floor if floor else None
    compared = ratio if unit in {"s", "ms"} else value
    ok = limit is None or compared is None or compared <= limit
    return {
        "work": work,
        "value": value,
        "unit": unit,
        "floor": floor,
        "ratio": ratio,
        "limit": limit,
        "ok": ok,
    }


def _show(row: dict[str, object]) -> str:
    figures = (row[key] for key in ("value", "floor", "ratio", "limit"))
    cells = " ".join(f"{figure:>10.3f}" if isinstance(figure, float) else f"{'–':>10}" for figure in figures)
    return f"{row['work']:<45} {row['unit']:<3} {cells}  {'đạt' if row['ok'] else 'CHƯA'}"


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(run(sys.argv[1], int(sys.argv[2]))))
    else:
        for figure in measure():
            print(_show(figure))
