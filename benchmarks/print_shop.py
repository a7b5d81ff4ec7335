"""The print shop: 280 badges, plates and labels, a backdrop, its proof and its tiles, as rows of the table."""

import random
import time
from datetime import datetime

from benchmarks import apart
from benchmarks.table import Row
from tdkt_event.documents.fonts import find_serif
from tdkt_event.documents.print_shop import (
    BackdropSpec,
    BadgeItem,
    BadgeSpec,
    LabelItem,
    LabelSpec,
    PlateItem,
    PlateSpec,
    backdrop,
    backdrop_lines,
    backdrop_proof,
    backdrop_tiles,
    badges,
    labels,
    plates,
)
from tdkt_event.settings import TIME_ZONE

CREATED_AT = datetime(2025, 4, 10, 8, tzinfo=TIME_ZONE)
ISSUER = "Ủy ban nhân dân huyện Hớn Quản"
CONFERENCE = "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024; phát động thi đua và ký kết giao ước thi đua năm 2025"
BACKDROP = BackdropSpec(
    lines=backdrop_lines(ISSUER, CONFERENCE, "Hớn Quản, ngày 25 tháng 4 năm 2025"), flags="flying"
)
GROUPS = (
    ("Lãnh đạo huyện", "#80610F"),
    ("Phòng, ban, ngành, đoàn thể", "#285E8E"),
    ("Xã, thị trấn", "#2C7A4B"),
)
PLATE_LAYOUT = "a4_gap_doi"
COUNT, ROUNDS = 280, 5
SECONDS_LIMIT, BACKDROP_LIMIT, MEGABYTES_LIMIT = 0.5, 0.3, 0.5


def people(count: int) -> list[BadgeItem]:
    """Make `count` badges, the same ones every time."""
    chance = random.Random(280)
    names = ["Trần Thị Ngọc Hân", "Lê Văn Đức", "Nguyễn Hoàng Phương Thảo", "Điểu Thị Bé", "Phạm Quốc Khánh"]
    units = ["Phòng Nội vụ huyện Hớn Quản", "Ủy ban nhân dân xã Tân Khai", "Trường THCS An Khương"]
    made = []
    for _ in range(count):
        code = "".join(chance.choice("BCFGHJKLMNPQRSTVXZ23456789") for _ in range(14))
        group, colour = chance.choice(GROUPS)
        made.append(
            BadgeItem(
                name=chance.choice(names),
                position=chance.choice(["Trưởng phòng", "Phó Chủ tịch", "Chuyên viên"]),
                unit=chance.choice(units),
                group=group,
                group_colour=colour,
                code=code,
                scan_text=f"HTTPS://HOINGHI.HONQUAN.GOV.VN/I/{code}",
            )
        )
    return made


def measure(quick: bool) -> list[Row]:
    """Run each work in processes of its own and keep the best; the naive loop stands beside three of them."""
    rounds = 1 if quick else ROUNDS
    best = {name: _best(name, rounds) for name in WAYS}
    small, large, stage = best["badges_small"], best["badges_large"], best["backdrop"]
    return [
        _row("280 badges 86 × 54 mm with QR", small, best["naive_badges"], limit=SECONDS_LIMIT),
        _size_row("280 badges 86 × 54 mm, size of the file", small, best["naive_badges"]),
        _row("280 badges 90 × 130 mm with QR", large, None, limit=SECONDS_LIMIT),
        _size_row("280 badges 90 × 130 mm, size of the file", large, None),
        _row("280 desk plates, both sides", best["plates"], best["naive_plates"]),
        _row("280 address labels", best["labels"], None),
        _row("backdrop 600 × 300 cm with flags", stage, best["naive_backdrop"], limit=BACKDROP_LIMIT),
        _row("its A4 proof", best["proof"], None),
        _row("its 391 A4 tiles", best["tiles"], None),
    ]


def once(name: str) -> tuple[float, float]:
    """Print one work in this process; seconds without imports, and megabytes of the file."""
    work, fonts = WAYS[name], find_serif()
    items = people(COUNT)
    start = time.perf_counter()
    pdf = work(items, fonts)
    return time.perf_counter() - start, len(pdf) / 1e6


def _best(name: str, rounds: int) -> tuple[float, float]:
    runs = [apart.run("benchmarks.print_shop:once", name) for _ in range(rounds)]
    return min(seconds for seconds, _ in runs), min(size for _, size in runs)


def _row(
    work: str, ours: tuple[float, float], naive: tuple[float, float] | None, *, limit: float | None = None
) -> Row:
    floor = naive[0] if naive else None
    limits = {} if limit is None else {"median": limit}
    return Row(work, "s", ours[0], floor=floor, ratio=ours[0] / floor if floor else None, limits=limits)


def _size_row(work: str, ours: tuple[float, float], naive: tuple[float, float] | None) -> Row:
    floor = naive[1] if naive else None
    ratio = ours[1] / floor if floor else None
    return Row(work, "MB", ours[1], floor=floor, ratio=ratio, limits={"median": MEGABYTES_LIMIT})


def _badges(items, fonts, layout: str) -> bytes:
    spec = BadgeSpec(conference=CONFERENCE, issuer=ISSUER, layout=layout)
    return badges(spec, items, fonts=fonts, created_at=CREATED_AT)


def _plates(items, fonts) -> bytes:
    return plates(
        PlateSpec(heading=ISSUER, layout=PLATE_LAYOUT),
        _plate_items(items),
        fonts=fonts,
        created_at=CREATED_AT,
    )


def _plate_items(items) -> list[PlateItem]:
    return [PlateItem(one.name, one.position) for one in items]


def _labels(items, fonts) -> bytes:
    made = [LabelItem(one.name, (one.position, one.unit)) for one in items]
    return labels(LabelSpec(), made, fonts=fonts, created_at=CREATED_AT)


def _naive(name: str):
    def work(items, fonts) -> bytes:
        from benchmarks import naive_print_shop as naive  # noqa: PLC0415 - not loaded beside our own work

        if name == "backdrop":
            return naive.naive_backdrop(BACKDROP, fonts)
        if name == "plates":
            return naive.naive_plates(PLATE_LAYOUT, ISSUER, _plate_items(items), fonts)
        return naive.naive_badges(
            BadgeSpec(conference=CONFERENCE, issuer=ISSUER, layout="the_nho"), items, fonts
        )

    return work


WAYS = {
    "badges_small": lambda items, fonts: _badges(items, fonts, "the_nho"),
    "badges_large": lambda items, fonts: _badges(items, fonts, "the_deo"),
    "naive_badges": _naive("badges"),
    "plates": _plates,
    "naive_plates": _naive("plates"),
    "labels": _labels,
    "backdrop": lambda _, fonts: backdrop(BACKDROP, fonts=fonts, created_at=CREATED_AT),
    "naive_backdrop": _naive("backdrop"),
    "proof": lambda _, fonts: backdrop_proof(BACKDROP, fonts=fonts, created_at=CREATED_AT),
    "tiles": lambda _, fonts: backdrop_tiles(BACKDROP, fonts=fonts, created_at=CREATED_AT),
}
