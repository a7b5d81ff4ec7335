"""The sample's awards: decisions and recipients of huyện Hớn Quản, all invented beside its invented delegates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tdkt_event.domain.award import RecipientKind
from tdkt_event.domain.award_payment import MONEY, Budget
from tdkt_event.domain.award_recipient import ALL, AwardDecision, AwardRecipient, Stage
from tdkt_event.domain.delegate import Delegate, DelegateKind
from tdkt_event.domain.sample import HONOURED

DISTRICT_FUND = "Quỹ thi đua, khen thưởng huyện năm 2025"
PROVINCE_FUND = "Quỹ thi đua, khen thưởng tỉnh năm 2025"
SAMPLE_BUDGETS = (Budget(PROVINCE_FUND, 70_000_000), Budget(DISTRICT_FUND, 60_000_000))
_CHAIR = "Chủ tịch UBND huyện Hớn Quản"
SAMPLE_DECISIONS = (
    AwardDecision(
        number="2315", symbol="QĐ-UBND", date="2024-12-27", issuer="Chủ tịch UBND tỉnh Bình Phước",
        level="province", title="Về việc tặng danh hiệu thi đua và hình thức khen thưởng năm 2024",
        signer_post="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", signer_name="Trần Văn Mẫu", source_of_funds=PROVINCE_FUND,
    ),
    AwardDecision(
        number="158", symbol="QĐ-UBND", date="2025-01-20", issuer=_CHAIR, level="grassroots",
        title="Về việc công nhận danh hiệu thi đua và tặng Giấy khen năm 2024", signer_post="Q. CHỦ TỊCH",
        signer_name="Nguyễn Văn Hạ", source_of_funds=DISTRICT_FUND,
    ),
    AwardDecision(
        symbol="QĐ-UBND", issuer=_CHAIR, level="grassroots", title="Về việc tặng Giấy khen bổ sung",
        source_of_funds=DISTRICT_FUND,
    ),
)  # fmt: skip
"""The last one waits for its number and day, as decisions do until they are signed."""
_YEAR, _SCHOOL_YEAR = "năm 2024", "năm học 2023 - 2024"
_COLLECTIVES = (
    ("COT", 0), ("TTLDXS", 0), ("TTLDXS", 0), ("BKT", 0), ("BKT", 0), ("TTLDTT", 1), ("TTLDTT", 1), ("TTLDTT", 1),
    ("GK", 1), ("GK", 1), ("GK", 1), ("GK", 1),
)  # fmt: skip
"""Award and decision of the honoured collectives, in the order of the list."""
_PERSONS = (("CSTDT", 0, 1), ("BKT", 0, 4), ("CSTDCS", 1, 12), ("LDTT", 1, 10), ("GK", 1, 15), ("GK", 2, 2))
"""Award, decision and how many of the honoured persons."""
_UNLINKED = 9
"""Every so many honoured delegates the link is left to a person, who is only offered it."""
_SECTORS = (
    (("trường",), "Giáo dục và Đào tạo"),
    (("công an", "quân sự", "cảnh sát"), "Quốc phòng, an ninh"),
    (("y tế", "chữ thập"), "Y tế"),
    (("hợp tác xã", "công ty", "điện lực", "kho bạc"), "Kinh tế"),
    (("xã ", "thị trấn", "ấp "), "Cơ sở, khu dân cư"),
)
_LEADING = ("giám đốc", "phó giám đốc", "trưởng phòng", "hiệu trưởng", "chủ tịch", "phó chủ tịch")
_SMALL = ("mầm non", "đội ", "ấp ", "ban chỉ huy quân sự xã", "tổ ")
_MERITS = {
    "Giáo dục và Đào tạo": "Có thành tích xuất sắc trong phong trào thi đua “Dạy tốt, học tốt”",
    "Quốc phòng, an ninh": "Có thành tích xuất sắc trong phong trào toàn dân bảo vệ an ninh Tổ quốc",
    "Y tế": "Có thành tích xuất sắc trong chăm sóc, bảo vệ sức khỏe nhân dân",
    "Kinh tế": "Có thành tích xuất sắc trong sản xuất, kinh doanh, chăm lo đời sống người lao động",
    "Cơ sở, khu dân cư": "Có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới",
    "Quản lý nhà nước, đoàn thể": "Hoàn thành xuất sắc nhiệm vụ công tác",
}


@dataclass(frozen=True, slots=True)
class SampleAward:
    """A recipient of the sample, its decision by place, and the delegate it is linked with."""

    recipient: AwardRecipient
    decision: int
    delegate: Delegate | None


def sample_awards(delegates: Iterable[Delegate]) -> list[SampleAward]:
    """Give the awards of the sample, numbered in each decision's list; 60 in three decisions, two not yet signed."""
    people = list(delegates)
    honoured = [one for one in people if one.group == HONOURED]
    teams = [one for one in honoured if one.kind is DelegateKind.COLLECTIVE]
    persons = [one for one in honoured if one.kind is DelegateKind.PERSON]
    found = [_team(team, code, at) for team, (code, at) in zip(teams, _COLLECTIVES, strict=False)]
    waiting = iter(persons)
    for code, at, count in _PERSONS:
        found += [_person(next(waiting), code, at) for _ in range(count)]
    head = next(one for one in people if one.position.startswith("Trưởng phòng, Phó Chủ tịch Hội đồng"))
    found += [_person(head, "BKT", 0), *_others()]
    return _numbered(found)


def with_stated(decision: AwardDecision, held: Sequence[AwardRecipient], money: int) -> AwardDecision:
    """Let a signed decision state the counts and the sum of its own list."""
    if not decision.number:
        return decision
    counts = {kind.value: sum(one.kind is kind for one in held) for kind in RecipientKind}
    return replace(decision, stated_counts={ALL: len(held), **counts, MONEY: money})


def _team(one: Delegate, code: str, decision: int) -> SampleAward:
    return _award(one, code, decision, RecipientKind.COLLECTIVE)


def _person(one: Delegate, code: str, decision: int) -> SampleAward:
    return _award(one, code, decision, RecipientKind.INDIVIDUAL)


def _award(one: Delegate, code: str, decision: int, kind: RecipientKind) -> SampleAward:
    said = f"{one.name} {one.unit} ".lower()
    sector = next(
        (name for words, name in _SECTORS if any(word in said for word in words)),
        "Quản lý nhà nước, đoàn thể",
    )
    leads = one.position.lower().startswith(_LEADING)
    team = kind is RecipientKind.COLLECTIVE
    recipient = AwardRecipient(
        decision_id=0, list_no=0, kind=kind, salutation="" if team else one.salutation, name=one.name,
        position=one.position, unit=one.unit, phone=one.phone, award_code=code,
        achievement=f"{_MERITS[sector]} {_YEAR}",
        period=_SCHOOL_YEAR if sector.startswith("Giáo dục") else _YEAR, sector=sector,
        direct_worker=not team and not leads, leader=not team and leads,
        small_collective=team and any(word in said for word in _SMALL),
    )  # fmt: skip
    return SampleAward(recipient, decision, one)


def _others() -> list[SampleAward]:
    """Give two households and one truy tặng, who are no delegates."""
    household = AwardRecipient(
        decision_id=0, list_no=0, kind=RecipientKind.HOUSEHOLD, name="Hộ gia đình ông Điểu Mẫu",
        unit="ấp 2, xã An Khương", award_code="GK", sector="Cơ sở, khu dân cư", period=_YEAR,
        achievement="Hiến 1.200 m² đất làm đường giao thông nông thôn năm 2024",
    )  # fmt: skip
    other = replace(
        household, name="Hộ gia đình bà Thị Mẫu", unit="ấp 5, xã Thanh An", stage=Stage.LATER,
        achievement="Tiêu biểu trong phong trào xây dựng gia đình văn hóa năm 2024",
    )  # fmt: skip
    late = AwardRecipient(
        decision_id=0, list_no=0, kind=RecipientKind.INDIVIDUAL, salutation="Ông", name="Lâm Văn Mẫu",
        position="nguyên Trưởng ấp", unit="ấp 1, xã Tân Quan", award_code="GK", posthumous=True,
        stage=Stage.REPRESENTED, represented_by="Bà Nguyễn Thị Mẫu (vợ)", sector="Cơ sở, khu dân cư", period=_YEAR,
        achievement="Có nhiều đóng góp cho phong trào thi đua của ấp đến năm 2024", direct_worker=True,
    )  # fmt: skip
    return [SampleAward(one, 1, None) for one in (household, other, late)]


def _numbered(found: Sequence[SampleAward]) -> list[SampleAward]:
    """Number each decision's list from 1, and leave some links to a person."""
    last = [0] * len(SAMPLE_DECISIONS)
    numbered = []
    for place, one in enumerate(sorted(found, key=lambda each: each.decision)):
        last[one.decision] += 1
        recipient = replace(one.recipient, list_no=last[one.decision])
        linked = one.delegate if place % _UNLINKED else None
        numbered.append(SampleAward(recipient, one.decision, linked))
    return numbered
