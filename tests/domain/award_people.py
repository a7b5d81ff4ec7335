"""Award lists that tests of the ceremony share: many recipients of several decisions, awards and kinds."""

import random

from tdkt_event.documents.reference import load_reference
from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_recipient import AwardDecision, AwardRecipient, in_handing_order
from tdkt_event.domain.ceremony_plan import Awarding

LAW = load_reference().award_law
PERSON, TEAM, HOME = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD
DECISIONS = (
    AwardDecision(
        id=1, ordinal=1, number="18", symbol="QĐ-TTg", date="2025-01-08", issuer="Thủ tướng Chính phủ",
        level="government", signer_post="Thủ tướng", signer_name="Nguyễn Văn Quyết",
    ),
    AwardDecision(
        id=2, ordinal=2, number="125", symbol="QĐ-UBND", date="2025-02-15",
        issuer="Chủ tịch Ủy ban nhân dân huyện Hớn Quản", level="grassroots", signer_post="Q. CHỦ TỊCH",
        signer_name="Nguyễn Văn Hạ",
    ),
)  # fmt: skip
_AWARDS = (
    (1, "BKTTG", PERSON), (1, "BKTTG", TEAM), (2, "TTLDTT", TEAM), (2, "CSTDCS", PERSON), (2, "GK", TEAM),
    (2, "GK", HOME), (2, "GK", PERSON), (2, "GK", PERSON), (2, "GK", PERSON),
)  # fmt: skip


def people(count: int, *, seed: int = 5) -> list[AwardRecipient]:
    """Make recipients of the awards above, the same ones every time."""
    chance = random.Random(seed)
    made = []
    for number in range(1, count + 1):
        decision, award, kind = chance.choice(_AWARDS)
        name = f"Tập thể số {number}" if kind is TEAM else f"Nguyễn Văn Số {number}"
        made.append(
            AwardRecipient(
                id=number, decision_id=decision, list_no=number, kind=kind, name=name, award_code=award,
                award=LAW.awards[award].plain_name, unit=f"Xã {number % 13}", book_number=f"{number:03d}",
                posthumous=kind is PERSON and number % 37 == 0,
            )
        )  # fmt: skip
    return made


def awarding_of(recipients: list[AwardRecipient]) -> Awarding:
    """Put recipients in the order of handing over."""
    ordered = in_handing_order(recipients, DECISIONS, law=LAW)
    return Awarding(tuple(ordered), {one.id: one for one in DECISIONS}, LAW)
