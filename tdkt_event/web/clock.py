"""The faces' clock: rules and services are given the time."""

from datetime import datetime

from tdkt_event.settings import TIME_ZONE


def now() -> datetime:
    """Give the present moment in Vietnam."""
    return datetime.now(TIME_ZONE)
