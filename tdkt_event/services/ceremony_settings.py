"""What an office chose for its ceremony: cleaned for keeping, and said for the log."""

from dataclasses import replace
from typing import Any

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.award_order import PeerTitles, PosthumousPlace
from tdkt_event.domain.ceremony_plan import CeremonySettings
from tdkt_event.domain.vietnamese import clean


def cleaned(settings: CeremonySettings) -> CeremonySettings:
    """Give settings whose names are written without stray spaces."""
    return replace(
        settings,
        announcer=clean(settings.announcer),
        hander=clean(settings.hander),
        lineup_place=clean(settings.lineup_place),
        ways={
            code: replace(
                one,
                announcer=clean(one.announcer),
                hander=clean(one.hander),
                on_behalf=None if one.on_behalf is None else clean(one.on_behalf),
            )
            for code, one in settings.ways.items()
        },
    )


def said_settings(one: CeremonySettings) -> dict[str, Any]:
    """Say settings in the log as a person reads them."""
    awards = load_reference().award_law.awards
    ways = {
        awards[code].plain_name if code in awards else code: ", ".join(
            str(value) for value in (way.size, way.announcer, way.hander, way.on_behalf) if value
        )
        for code, way in one.ways.items()
    }
    return {
        "truy tặng": "cuối mỗi cấp"
        if one.order.posthumous is PosthumousPlace.IN_LEVEL
        else "cuối mỗi hình thức",
        "cùng bậc": "tập thể trước" if one.order.peers is PeerTitles.COLLECTIVES_FIRST else "cá nhân trước",
        "số người một lượt": one.size,
        "tách tập thể và cá nhân": "có" if one.collectives_apart else "không",
        "người công bố": one.announcer,
        "người trao": one.hander,
        "số giây": f"{one.name_seconds} mỗi tên, {one.move_seconds} mỗi lượt, {one.decision_seconds} mỗi quyết định",
        "xếp hàng": f"trước {one.lineup_minutes} phút tại {one.lineup_place}",
        "riêng từng danh hiệu, hình thức": "; ".join(f"{name}: {way}" for name, way in ways.items() if way),
    }
