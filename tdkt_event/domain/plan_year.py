"""What the plan of a year lists besides its table: general tasks, anniversaries, events, movements."""

from tdkt_event.domain.plan import Anniversary
from tdkt_event.domain.plan_outline import Node
from tdkt_event.domain.plan_source import Said


def read_general_tasks(root: Node) -> tuple[Said, ...]:
    """Read the tasks that a plan lists in its text."""
    del root
    return ()


def read_anniversaries(root: Node) -> tuple[Anniversary, ...]:
    """Read the round anniversaries with their days."""
    del root
    return ()


def read_events(root: Node) -> tuple[Said, ...]:
    """Read the events of the year."""
    del root
    return ()


def read_movements(root: Node) -> tuple[Said, ...]:
    """Read the movements that the plan names."""
    del root
    return ()
