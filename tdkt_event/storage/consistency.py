"""Promises between tables that no single constraint can hold."""

from sqlalchemy import and_, exists, func, not_, select

from tdkt_event.storage.database import Transaction
from tdkt_event.storage.tables import (
    change_log,
    conference,
    delegate,
    invitation,
    presence,
    presence_undo,
    scan,
    sitting,
    substitution,
)


def broken_promises(tx: Transaction) -> list[str]:
    """List, in Vietnamese, every promise of the door that does not hold."""
    counts = [
        *_counts(tx),
        ("{} lượt quét không có trong nhật ký, hoặc ngược lại.", _scans_beside_the_log(tx)),
    ]
    return [sentence.format(count) for sentence, count in counts if count]


def _scans_beside_the_log(tx: Transaction) -> int:
    logged = select(change_log.c.subject).where(change_log.c.action == "checkin.scan")
    in_log = {subject.removeprefix("scan:") for subject in tx.execute(logged).scalars()}
    return len(in_log.symmetric_difference(tx.execute(select(scan.c.scan_id)).scalars()))


def _counts(tx: Transaction) -> list[tuple[str, int]]:
    admitted = scan.c.outcome == "ADMITTED"
    seated = exists().where(presence.c.scan_id == scan.c.scan_id)
    undone = exists().where(presence_undo.c.scan_id == scan.c.scan_id)
    scanned = exists().where(
        and_(
            scan.c.scan_id == presence.c.scan_id,
            scan.c.delegate_id == presence.c.delegate_id,
            scan.c.seat_no == presence.c.seat_no,
            admitted,
        )
    )
    replaced = exists().where(
        presence.c.delegate_id == substitution.c.delegate_id,
        presence.c.sitting_id == substitution.c.sitting_id,
        presence.c.seat_no == substitution.c.seat_no,
    )
    doubles = (
        select(invitation.c.delegate_id)
        .where(invitation.c.revoked_at.is_(None))
        .group_by(invitation.c.delegate_id)
        .having(func.count() > 1)
        .subquery()
    )
    questions = (
        ("{} chỗ ngồi có mặt không ứng với lượt quét nào.", select(func.count()).select_from(presence).where(not_(scanned))),
        (
            "{} lượt quét đã cho vào nhưng không còn chỗ và cũng không có lý do bỏ.",
            select(func.count()).select_from(scan).where(admitted, not_(seated), not_(undone)),
        ),
        (
            "{} chỗ ngồi vượt số chỗ của giấy mời.",
            select(func.count())
            .select_from(presence.join(delegate, delegate.c.id == presence.c.delegate_id))
            .where(presence.c.seat_no > delegate.c.seats),
        ),
        (
            "{} người đi thay không ứng với chỗ ngồi nào.",
            select(func.count()).select_from(substitution).where(not_(replaced)),
        ),
        ("{} đại biểu có hơn một giấy mời còn hiệu lực.", select(func.count()).select_from(doubles)),
        (
            "{} hội nghị không có buổi nào.",
            select(func.count()).select_from(conference).where(
                not_(exists().where(sitting.c.conference_id == conference.c.id))
            ),
        ),
    )  # fmt: skip
    return [(sentence, int(tx.execute(query).scalar_one())) for sentence, query in questions]
