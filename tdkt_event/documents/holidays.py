"""Public holidays of Vietnam as dated data."""

import json
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from tdkt_event.settings import PROJECT_ROOT

_FILE = PROJECT_ROOT / "data" / "reference" / "holidays.json"
_TET_DAYS = range(-1, 4)


@lru_cache(maxsize=1)
def public_holidays() -> MappingProxyType[date, str]:
    """Give each public holiday of the years at hand with its name (Bộ luật Lao động 2019, Điều 112)."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    found: dict[date, str] = {}
    for year, first in data["first_day_of_tet"].items():
        for monthday, name in data["yearly"].items():
            found[date.fromisoformat(f"{year}-{monthday}")] = name
        for days in _TET_DAYS:
            found[date.fromisoformat(first) + timedelta(days=days)] = "dịp Tết Nguyên đán"
    for day in data["hung_kings_day"].values():
        found[date.fromisoformat(day)] = "Giỗ Tổ Hùng Vương (10/3 âm lịch)"
    return MappingProxyType(found)
