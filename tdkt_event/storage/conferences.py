"""Conferences with their sittings, groups and offices."""

from collections.abc import Sequence
from dataclasses import asdict, fields

from sqlalchemy import func, insert, select, update

from tdkt_event.domain.conference import Conference, ConferenceFacts, Group, Office, SeatPlan, Sitting
from tdkt_event.domain.delegate_judge import group_key
from tdkt_event.domain.vietnamese import unit_key, unit_sort_key
from tdkt_event.errors import NotFoundError
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import change_log, conference, delegate, delegate_group, office, sitting

_AT_THE_DOOR = (
    "checkin.scan", "checkin.undo", "checkin.substitute", "checkin.excuse", "checkin.excuse_withdrawn",
)  # fmt: skip
_FACTS = [field.name for field in fields(ConferenceFacts)]


def add_conference(tx: Transaction, facts: ConferenceFacts, *, at: str) -> int:
    """Store a conference and give its id."""
    return int(
        tx.execute(
            insert(conference).returning(conference.c.id), asdict(facts) | {"created_at": at}
        ).scalar_one()
    )


def change_conference(tx: Transaction, conference_id: int, facts: ConferenceFacts) -> None:
    """Replace the facts of a conference."""
    tx.execute(update(conference).where(conference.c.id == conference_id).values(asdict(facts)))


def set_open_sitting(tx: Transaction, conference_id: int, sitting_id: int) -> None:
    """Name the sitting that desks admit to."""
    tx.execute(update(conference).where(conference.c.id == conference_id).values(open_sitting_id=sitting_id))


def find_conference(tx: Transaction, conference_id: int) -> Conference:
    """Give a conference with its sittings and groups; NotFoundError when there is none."""
    row = tx.execute(select(conference).where(conference.c.id == conference_id)).mappings().first()
    if row is None:
        raise NotFoundError("conference_unknown", "Không có hội nghị này. Hãy chọn lại ở mục Hội nghị.")
    sittings = list_sittings(tx, conference_id)
    facts = ConferenceFacts(**{name: row[name] for name in _FACTS})
    open_id = row["open_sitting_id"] or sittings[0].id
    return Conference(conference_id, facts, sittings, open_id, list_groups(tx, conference_id))


def list_conferences(tx: Transaction) -> list[tuple[int, str, int, bool]]:
    """List (id, name, year, sample), the newest first."""
    columns = (conference.c.id, conference.c.name, conference.c.year, conference.c.sample)
    order = (conference.c.year.desc(), conference.c.id.desc())
    return [tuple(row) for row in tx.execute(select(*columns).order_by(*order))]


def list_sittings(tx: Transaction, conference_id: int) -> tuple[Sitting, ...]:
    """List the sittings in their order."""
    columns = [sitting.c[field.name] for field in fields(Sitting)]
    query = select(*columns).where(sitting.c.conference_id == conference_id).order_by(sitting.c.ordinal)
    return tuple(Sitting(*row) for row in tx.execute(query))


def save_sitting(tx: Transaction, conference_id: int, one: Sitting) -> int:
    """Store a new sitting (id 0) or replace a stored one; give its id."""
    values = {name: value for name, value in asdict(one).items() if name != "id"}
    if one.id:
        same = (sitting.c.id == one.id, sitting.c.conference_id == conference_id)
        tx.execute(update(sitting).where(*same).values(values))
        return one.id
    query = insert(sitting).returning(sitting.c.id)
    return int(tx.execute(query, values | {"conference_id": conference_id}).scalar_one())


def remove_sitting(tx: Transaction, sitting_id: int) -> None:
    """Delete a sitting nobody was admitted to."""
    tx.execute(sitting.delete().where(sitting.c.id == sitting_id))


def list_groups(tx: Transaction, conference_id: int) -> tuple[Group, ...]:
    """List the groups in the order of the plan."""
    columns = (delegate_group.c.id, delegate_group.c.name, delegate_group.c.planned, delegate_group.c.colour)
    query = (
        select(*columns)
        .where(delegate_group.c.conference_id == conference_id)
        .order_by(delegate_group.c.ordinal)
    )
    return tuple(Group(*row) for row in tx.execute(query))


def add_group(
    tx: Transaction, conference_id: int, *, name: str, planned: int = 0, colour: str = "#6b5b4a"
) -> int:
    """Append a group to the plan and give its id."""
    last = select(func.coalesce(func.max(delegate_group.c.ordinal), 0)).where(
        delegate_group.c.conference_id == conference_id
    )
    values = {
        "conference_id": conference_id,
        "ordinal": int(tx.execute(last).scalar_one()) + 1,
        "name": name,
        "name_key": group_key(name),
        "planned": planned,
        "colour": colour,
    }
    return int(tx.execute(insert(delegate_group).returning(delegate_group.c.id), values).scalar_one())


def change_group(tx: Transaction, group: Group, *, ordinal: int) -> None:
    """Replace a group's name, plan, colour and place."""
    values = {
        "name": group.name,
        "name_key": group_key(group.name),
        "planned": group.planned,
        "colour": group.colour,
    }
    tx.execute(
        update(delegate_group).where(delegate_group.c.id == group.id).values(**values, ordinal=ordinal)
    )


def remove_group(tx: Transaction, group_id: int) -> None:
    """Delete a group no delegate belongs to."""
    tx.execute(delegate_group.delete().where(delegate_group.c.id == group_id))


def list_offices(tx: Transaction, conference_id: int) -> list[Office]:
    """List the offices in Vietnamese order."""
    columns = (office.c.id, office.c.name, office.c.planned, office.c.phone)
    query = select(*columns).where(office.c.conference_id == conference_id).order_by(office.c.sort_key)
    return [Office(*row) for row in tx.execute(query)]


def add_offices(tx: Transaction, conference_id: int, names: Sequence[str]) -> list[str]:
    """Store offices that are not stored yet, whatever way their names are written; give the new names."""
    stored = office_ids(tx, conference_id)
    rows: dict[str, dict[str, object]] = {}
    for name in names:
        key = unit_key(name)
        if key and key not in stored:
            rows.setdefault(
                key,
                {
                    "conference_id": conference_id,
                    "name": name,
                    "name_key": key,
                    "sort_key": unit_sort_key(name),
                },
            )
    if rows:
        tx.execute(insert(office), list(rows.values()))
    return [str(row["name"]) for row in rows.values()]


def change_office(tx: Transaction, one: Office) -> None:
    """Replace an office's name, plan and phone."""
    values = {"name": one.name, "name_key": unit_key(one.name), "sort_key": unit_sort_key(one.name)}
    tx.execute(
        update(office).where(office.c.id == one.id).values(**values, planned=one.planned, phone=one.phone)
    )


def remove_office(tx: Transaction, office_id: int) -> None:
    """Delete an office no delegate belongs to."""
    tx.execute(office.delete().where(office.c.id == office_id))


def office_ids(tx: Transaction, conference_id: int) -> dict[str, int]:
    """Map the matching key of every office to its id."""
    query = select(office.c.name_key, office.c.id).where(office.c.conference_id == conference_id)
    return {row[0]: row[1] for row in tx.execute(query)}


def group_ids(tx: Transaction, conference_id: int) -> dict[str, int]:
    """Map the matching key of every group to its id."""
    query = select(delegate_group.c.name_key, delegate_group.c.id).where(
        delegate_group.c.conference_id == conference_id
    )
    return {row[0]: row[1] for row in tx.execute(query)}


def group_plan(tx: Transaction, conference_id: int) -> list[SeatPlan]:
    """Compare planned with named seats per group; the last line holds delegates without a group, if any."""
    named = _named(tx, conference_id, delegate.c.group_id)
    plan = [
        SeatPlan(group.name, group.planned, named.pop(group.id, 0))
        for group in list_groups(tx, conference_id)
    ]
    rest = sum(named.values())
    return [*plan, SeatPlan("Chưa xếp nhóm", 0, rest)] if rest else plan


def office_plan(tx: Transaction, conference_id: int) -> list[SeatPlan]:
    """Compare planned with named seats per office; the last line holds delegates without one, if any."""
    named = _named(tx, conference_id, delegate.c.office_id)
    plan = [SeatPlan(one.name, one.planned, named.pop(one.id, 0)) for one in list_offices(tx, conference_id)]
    rest = sum(named.values())
    return [*plan, SeatPlan("Chưa ghi đơn vị", 0, rest)] if rest else plan


def last_list_change(tx: Transaction, conference_id: int) -> tuple[int, str]:
    """Give number and hash of the newest log line that may change a list or a paper: scans and excuses do not."""
    query = (
        select(change_log.c.id, change_log.c.hash)
        .where(change_log.c.conference_id == conference_id, change_log.c.action.not_in(_AT_THE_DOOR))
        .order_by(change_log.c.id.desc())
        .limit(1)
    )
    row = tx.execute(query).first()
    return (row[0], row[1]) if row else (0, "")


def _named(tx: Transaction, conference_id: int, column: object) -> dict[int | None, int]:
    query = (
        select(column, func.sum(delegate.c.seats))  # type: ignore[call-overload]
        .where(delegate.c.conference_id == conference_id, delegate.c.removed_at.is_(None))
        .where(delegate.c.walk_in_reason == "")
        .group_by(column)
    )
    return {key: int(seats) for key, seats in tx.execute(query)}
