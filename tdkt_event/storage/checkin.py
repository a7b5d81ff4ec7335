"""Scans and presence: the statements of the door."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Text, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from tdkt_event.domain.checkin import SeatTaken
from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import (
    conference,
    delegate,
    delegate_group,
    excuse,
    invitation,
    office,
    presence,
    presence_undo,
    scan,
    sitting,
    substitution,
)


@dataclass(frozen=True, slots=True)
class Person:
    """What the card of a verdict shows of the delegate behind a code."""

    delegate_id: int
    conference_id: int
    kind: str
    salutation: str
    name: str
    position: str
    unit: str
    group: str
    seats: int
    attention: str
    removed: bool
    open_sitting_id: int
    """The sitting its own conference admits to now."""
    code: str = ""
    revoked: bool = False


_PERSON = (
    delegate.c.id.label("delegate_id"),
    delegate.c.conference_id,
    delegate.c.kind,
    delegate.c.salutation,
    delegate.c.name,
    delegate.c.position,
    func.coalesce(office.c.name, "").label("unit"),
    func.coalesce(delegate_group.c.name, "").label("group"),
    delegate.c.seats,
    delegate.c.attention,
    delegate.c.removed_at.is_not(None).label("removed"),
    conference.c.open_sitting_id,
)
_JOINED = (
    delegate.join(conference, delegate.c.conference_id == conference.c.id)
    .outerjoin(office, delegate.c.office_id == office.c.id)
    .outerjoin(delegate_group, delegate.c.group_id == delegate_group.c.id)
)
_BY_CODE = (
    select(*_PERSON, invitation.c.code, invitation.c.revoked_at.is_not(None).label("revoked"))
    .select_from(_JOINED.join(invitation, invitation.c.delegate_id == delegate.c.id))
    .where(invitation.c.code == bindparam("code"))
)
_BY_ID = (
    select(*_PERSON, func.coalesce(invitation.c.code, "").label("code"))
    .select_from(
        _JOINED.outerjoin(
            invitation, and_(invitation.c.delegate_id == delegate.c.id, invitation.c.revoked_at.is_(None))
        )
    )
    .where(delegate.c.id == bindparam("id"))
)
_SCAN = select(scan).where(scan.c.scan_id == bindparam("scan_id"))
_ASKED = select(
    bindparam("scan_id", type_=Text).label("scan_id"), bindparam("code", type_=Text).label("code")
).subquery("asked")
_AT_THE_DOOR = select(
    scan.c.id.is_not(None).label("repeated"),
    *_PERSON,
    invitation.c.code,
    invitation.c.revoked_at.is_not(None).label("revoked"),
    presence.c.seat_no,
    presence.c.desk,
    presence.c.at,
).select_from(
    _ASKED.outerjoin(scan, scan.c.scan_id == _ASKED.c.scan_id)
    .outerjoin(invitation, invitation.c.code == _ASKED.c.code)
    .outerjoin(delegate, delegate.c.id == invitation.c.delegate_id)
    .outerjoin(conference, conference.c.id == delegate.c.conference_id)
    .outerjoin(office, office.c.id == delegate.c.office_id)
    .outerjoin(delegate_group, delegate_group.c.id == delegate.c.group_id)
    .outerjoin(
        presence,
        and_(presence.c.delegate_id == delegate.c.id, presence.c.sitting_id == conference.c.open_sitting_id),
    )
)
"""Everything a scanned code is decided by, in one question: a row for each seat taken, or one without a seat."""
_TAKEN = (
    select(presence.c.seat_no, presence.c.desk, presence.c.at)
    .where(
        presence.c.delegate_id == bindparam("delegate_id"), presence.c.sitting_id == bindparam("sitting_id")
    )
    .order_by(presence.c.seat_no)
)
_OPEN_SITTING = select(conference.c.open_sitting_id).where(conference.c.id == bindparam("id"))
_INSERT_SCAN = insert(scan).inline()
_PRESENCE_COLUMNS = ("delegate_id", "sitting_id", "seat_no", "scan_id", "desk", "at")
_PRESENCE_VALUES: dict[str, Any] = {name: bindparam(name) for name in _PRESENCE_COLUMNS}
_INSERT_PRESENCE = {
    name: dialect.insert(presence).values(_PRESENCE_VALUES).on_conflict_do_nothing().returning(presence.c.id)
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}


def find_scan(tx: Transaction, scan_id: str) -> Row[*tuple[Any, ...]] | None:
    """Give the stored scan with this id."""
    return tx.execute(_SCAN, {"scan_id": scan_id}).first()


@dataclass(frozen=True, slots=True)
class Door:
    """What the database knows when a code is scanned."""

    repeated: bool
    """This scan_id was recorded before."""
    person: Person | None
    taken: tuple[SeatTaken, ...]
    """The delegate's seats taken in the sitting that its own conference admits to now."""


def read_door(tx: Transaction, scan_id: str, code: str) -> Door:
    """Ask at once whether a scan was recorded before, whose paper carries the code and which seats are taken."""
    rows = tx.execute(_AT_THE_DOOR, {"scan_id": scan_id, "code": code}).all()
    first = tuple(rows[0])
    person = Person(*first[1:-3]) if first[1] is not None else None
    taken = sorted((SeatTaken(*row[-3:]) for row in rows if row[-1] is not None), key=lambda one: one.seat_no)
    return Door(bool(first[0]), person, tuple(taken))


def person_by_code(tx: Transaction, code: str) -> Person | None:
    """Give the delegate whose paper carries this code, in any conference and any version."""
    row = tx.execute(_BY_CODE, {"code": code}).first()
    return Person(*tuple(row)) if row else None


def person_by_id(tx: Transaction, delegate_id: int) -> Person | None:
    """Give a delegate with the code of the paper in force."""
    row = tx.execute(_BY_ID, {"id": delegate_id}).first()
    return Person(*tuple(row)) if row else None


def seats_taken(tx: Transaction, delegate_id: int, sitting_id: int) -> tuple[SeatTaken, ...]:
    """List the seats of a delegate that are already taken in a sitting."""
    rows = tx.execute(_TAKEN, {"delegate_id": delegate_id, "sitting_id": sitting_id})
    return tuple(SeatTaken(*row) for row in rows)


def open_sitting_id(tx: Transaction, conference_id: int) -> int:
    """Give the sitting that desks admit to now."""
    return int(tx.execute(_OPEN_SITTING, {"id": conference_id}).scalar_one())


def sitting_exists(tx: Transaction, conference_id: int, sitting_id: int) -> bool:
    """Tell whether a conference has this sitting."""
    query = select(sitting.c.id).where(sitting.c.id == sitting_id, sitting.c.conference_id == conference_id)
    return tx.execute(query).first() is not None


def add_presence(
    tx: Transaction, *, delegate_id: int, sitting_id: int, seat_no: int, scan_id: str, desk: str, at: str
) -> bool:
    """Take a seat; False when the database already holds it."""
    values = (delegate_id, sitting_id, seat_no, scan_id, desk, at)
    statement = _INSERT_PRESENCE[tx.dialect.name]
    return tx.execute(statement, dict(zip(_PRESENCE_COLUMNS, values, strict=True))).first() is not None


def add_scan(tx: Transaction, row: dict[str, object]) -> None:
    """Append one scan; rows of this table are never changed."""
    tx.execute(_INSERT_SCAN, row)


def remove_presence(tx: Transaction, scan_id: str) -> Row[*tuple[Any, ...]] | None:
    """Free the seat that a scan took; None when it holds none."""
    statement = (
        delete(presence)
        .where(presence.c.scan_id == scan_id)
        .returning(presence.c.delegate_id, presence.c.sitting_id, presence.c.seat_no)
    )
    return tx.execute(statement).first()


def add_undo(tx: Transaction, row: dict[str, object]) -> None:
    """Record why a seat was freed."""
    tx.execute(insert(presence_undo), row)


def is_undone(tx: Transaction, scan_id: str) -> bool:
    """Tell whether the entry of this scan was taken back."""
    return (
        tx.execute(select(presence_undo.c.id).where(presence_undo.c.scan_id == scan_id)).first() is not None
    )


def add_substitution(tx: Transaction, row: dict[str, object]) -> None:
    """Record who sits in a seat in the delegate's place."""
    tx.execute(insert(substitution), row)


def drop_substitution(tx: Transaction, *, delegate_id: int, sitting_id: int, seat_no: int) -> None:
    """Forget the substitute of a seat that was freed (the change log keeps it)."""
    tx.execute(
        delete(substitution).where(
            substitution.c.delegate_id == delegate_id,
            substitution.c.sitting_id == sitting_id,
            substitution.c.seat_no == seat_no,
        )
    )


def substitute_of(
    tx: Transaction, *, delegate_id: int, sitting_id: int, seat_no: int
) -> dict[str, str] | None:
    """Give the substitute's name and post of one seat."""
    row = tx.execute(
        select(substitution.c.name, substitution.c.position).where(
            substitution.c.delegate_id == delegate_id,
            substitution.c.sitting_id == sitting_id,
            substitution.c.seat_no == seat_no,
        )
    ).first()
    return {"name": row[0], "position": row[1]} if row else None


def set_excuse(
    tx: Transaction, *, delegate_id: int, sitting_id: int, reason: str, actor: str, at: str
) -> None:
    """Write or replace the excuse of a delegate for a sitting."""
    values = {"reason": reason, "actor": actor, "at": at}
    same = (excuse.c.delegate_id == delegate_id, excuse.c.sitting_id == sitting_id)
    if tx.execute(update(excuse).where(*same).values(values)).rowcount == 0:
        tx.execute(insert(excuse), {"delegate_id": delegate_id, "sitting_id": sitting_id, **values})


def drop_excuse(tx: Transaction, *, delegate_id: int, sitting_id: int) -> bool:
    """Take an excuse back; False when there was none."""
    gone = delete(excuse).where(excuse.c.delegate_id == delegate_id, excuse.c.sitting_id == sitting_id)
    return tx.execute(gone).rowcount > 0


def find_excuse(tx: Transaction, *, delegate_id: int, sitting_id: int) -> str | None:
    """Give the reason a delegate is excused from a sitting."""
    same = (excuse.c.delegate_id == delegate_id, excuse.c.sitting_id == sitting_id)
    return tx.execute(select(excuse.c.reason).where(*same)).scalar()


def recent_arrivals(tx: Transaction, sitting_id: int, limit: int = 10) -> Sequence[Row[*tuple[Any, ...]]]:
    """List the newest seats taken, with the name shown at the desk."""
    return tx.execute(
        select(
            presence.c.scan_id,
            presence.c.at,
            presence.c.desk,
            func.coalesce(substitution.c.name, delegate.c.name).label("name"),
            func.coalesce(office.c.name, "").label("unit"),
            presence.c.seat_no,
            delegate.c.seats,
        )
        .select_from(
            presence.join(delegate, presence.c.delegate_id == delegate.c.id)
            .outerjoin(office, delegate.c.office_id == office.c.id)
            .outerjoin(
                substitution,
                and_(
                    substitution.c.delegate_id == presence.c.delegate_id,
                    substitution.c.sitting_id == presence.c.sitting_id,
                    substitution.c.seat_no == presence.c.seat_no,
                ),
            )
        )
        .where(presence.c.sitting_id == sitting_id)
        .order_by(presence.c.at.desc(), presence.c.id.desc())
        .limit(limit)
    ).all()


def excused_ids(tx: Transaction, ids: Sequence[int], sitting_id: int) -> set[int]:
    """Give those of the delegates who are excused from a sitting."""
    query = select(excuse.c.delegate_id).where(
        excuse.c.sitting_id == sitting_id, excuse.c.delegate_id.in_(ids)
    )
    return set(tx.execute(query).scalars())


def roster_rows(tx: Transaction, conference_id: int, sitting_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """List every paper ever issued and every delegate without one, with the seats taken in a sitting."""
    seated = (
        select(func.count())
        .where(presence.c.delegate_id == delegate.c.id, presence.c.sitting_id == sitting_id)
        .scalar_subquery()
    )
    query = (
        select(
            delegate.c.id, delegate.c.name, delegate.c.position, delegate.c.seats, delegate.c.attention,
            func.coalesce(office.c.name, "").label("unit"),
            func.coalesce(delegate_group.c.name, "").label("group"),
            func.coalesce(invitation.c.code, "").label("code"),
            or_(invitation.c.revoked_at.is_not(None), delegate.c.removed_at.is_not(None)).label("revoked"),
            seated.label("seats_in"),
        )
        .select_from(_JOINED.outerjoin(invitation, invitation.c.delegate_id == delegate.c.id))
        .where(delegate.c.conference_id == conference_id)
        .order_by(delegate.c.rank, delegate.c.sort_key, delegate.c.id, invitation.c.version)
    )  # fmt: skip
    return tx.execute(query).all()
