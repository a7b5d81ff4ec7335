"""The sample conference of huyện Hớn Quản: facts from its plan of 2025.

Source: the plan “204f102cfe69a319” of UBND huyện Hớn Quản (280 delegates, groups of III.3, venue of III.2,
signer). The plan fixes only the month: the day, the hours, the seats of each group and the offices of
2024 that it does not name are assumptions. Its delegates are made in ``sample_delegates``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tdkt_event.domain.ceremony_plan import CeremonySettings
from tdkt_event.domain.committee import Body, Member
from tdkt_event.domain.conference import ConferenceFacts, Group, Office, Sitting
from tdkt_event.domain.delegate import Delegate, post_at
from tdkt_event.domain.programme import ItemKind, ProgrammeItem

SAMPLE_NOTE = "mẫu"
SAMPLE_PRESET = "huyen_2024"

PROVINCE = "Đại biểu tỉnh"
LEADERS = "Lãnh đạo huyện"
OFFICES = "Phòng, ban, ngành, đơn vị"
COMMUNES = "Xã, thị trấn"
HONOURED = "Tập thể, cá nhân nhận khen"


@dataclass(frozen=True, slots=True)
class SampleConference:
    """What the sample says of the conference besides its delegates; ids are 0 until it is stored."""

    facts: ConferenceFacts
    sitting: Sitting
    groups: tuple[Group, ...]
    note: str
    """Which facts are assumptions, in Vietnamese, for the person who opens the sample."""


SAMPLE_CONFERENCE = SampleConference(
    facts=ConferenceFacts(
        level=SAMPLE_PRESET,
        name="Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024; "
        "phát động thi đua và ký kết giao ước thi đua năm 2025",
        short_name="Hội nghị tổng kết thi đua, khen thưởng năm 2024",
        year=2025,
        issuer="Ủy ban nhân dân huyện Hớn Quản",
        place="Hớn Quản",
        venue="Hội trường UBND huyện",
        planned=280,
        chair="Quyền Chủ tịch Ủy ban nhân dân huyện",
        signer_authority="TM. ỦY BAN NHÂN DÂN",
        signer_post="Q. CHỦ TỊCH",
        signer_name="Nguyễn Văn Hạ",
        contact_name="Phòng Nội vụ huyện Hớn Quản",
        contact_phone="0900000000",
        invitation_symbol="GM-UBND",
        programme="\n".join(
            (
                "Đón tiếp đại biểu, văn nghệ chào mừng",
                "Chào cờ, tuyên bố lý do, giới thiệu đại biểu",
                "Khai mạc Hội nghị",
                "Báo cáo tổng kết công tác thi đua, khen thưởng năm 2024, phương hướng năm 2025",
                "Tham luận của các tập thể, cá nhân điển hình tiên tiến",
                "Công bố quyết định và trao thưởng",
                "Phát biểu chỉ đạo",
                "Phát động thi đua và ký kết giao ước thi đua năm 2025",
                "Bế mạc Hội nghị",
            )
        ),
        invitation_note="Hội nghị có ghi hình, chụp ảnh để đưa tin. "
        "Thông tin của đại biểu chỉ dùng để tổ chức hội nghị. "
        "Đề nghị đại biểu mang theo giấy mời để điểm danh bằng mã QR.",
        recipients="- Như trên;\n- TT. Huyện ủy, TT. HĐND huyện;\n- Q.CT, PCT UBND huyện;\n- Lưu: VT, PNV.",
        sample=True,
    ),
    sitting=Sitting(id=0, ordinal=1, name="Hội nghị", date="2025-04-18", starts_at="07:30", ends_at="16:30"),
    groups=(
        Group(0, PROVINCE, 8, "#6B4C8A"),
        Group(0, LEADERS, 24, "#80610F"),
        Group(0, OFFICES, 118, "#285E8E"),
        Group(0, COMMUNES, 65, "#3C6E4F"),
        Group(0, HONOURED, 65, "#9A4A2F"),
    ),
    note="Hội nghị mẫu lập theo kế hoạch năm 2025 của UBND huyện Hớn Quản. "
    "Kế hoạch chỉ ghi “dự kiến tháng 4/2025”: "
    "ngày 18/4/2025, giờ họp, số ghế từng nhóm và dòng “TM. ỦY BAN NHÂN DÂN” là giả định của bản mẫu. "
    "Đại biểu, số điện thoại và thư điện tử đều do chương trình đặt ra.",
)

COMMUNE_NAMES: tuple[str, ...] = (
    "thị trấn Tân Khai",
    "xã An Khương",
    "xã An Phú",
    "xã Đồng Nơ",
    "xã Minh Đức",
    "xã Minh Tâm",
    "xã Phước An",
    "xã Tân Hiệp",
    "xã Tân Hưng",
    "xã Tân Lợi",
    "xã Tân Quan",
    "xã Thanh An",
    "xã Thanh Bình",
)
"""The 13 communes and towns of the district from 2018 to 30/6/2025, as public lists of units give them."""


def sample_offices(delegates: Iterable[Delegate]) -> tuple[Office, ...]:
    """Give every unit of the delegates with the seats it has, in the order of the list."""
    seats: dict[str, int] = {}
    for delegate in delegates:
        seats[delegate.unit] = seats.get(delegate.unit, 0) + delegate.seats
    return tuple(Office(0, name, planned, phone="") for name, planned in seats.items())


def sample_programme(items: Sequence[ProgrammeItem]) -> list[ProgrammeItem]:
    """Say who of the sample does each item of a usual programme."""
    return [replace(one, who=_WHO.get(one.kind, one.who)) for one in items]


def sample_members(delegates: Sequence[Delegate]) -> list[Member]:
    """Name the sample's organizing committee and helping team from its delegates."""
    return [
        Member(body, one.name, post_at(one.position, one.unit), role, one.salutation)
        for body, unit, position, role in _SERVING
        for one in [next(d for d in delegates if d.unit == unit and d.position.startswith(position))]
    ]


_SERVING = (
    (Body.COMMITTEE, "Ủy ban nhân dân huyện", "Quyền Chủ tịch", "Trưởng ban"),
    (Body.COMMITTEE, "Ủy ban nhân dân huyện", "Phó Chủ tịch", "Phó Trưởng ban Thường trực"),
    (Body.COMMITTEE, "Phòng Nội vụ", "Trưởng phòng", "Phó Trưởng ban"),
    (Body.COMMITTEE, "Phòng Tài chính - Kế hoạch", "Trưởng phòng", "Thành viên"),
    (Body.TEAM, "Phòng Nội vụ", "Phó Trưởng phòng", "Tổ trưởng"),
    (Body.TEAM, "Phòng Nội vụ", "Chuyên viên", "Thành viên"),
)
"""Body, unit, beginning of the post, role."""
SAMPLE_CEREMONY = CeremonySettings(
    announcer="Trưởng phòng Nội vụ huyện", hander="Ông Nguyễn Văn Hạ, Quyền Chủ tịch UBND huyện"
)
"""Who announces and who hands over at the sample's ceremony; everything else is as the program proposes."""
SAMPLE_DEADLINES = {
    "cong-van-cu-dai-bieu": "2025-04-04",
    "cong-van-tham-luan": "2025-03-28",
    "cong-van-giao-uoc": "2025-04-07",
}
"""Until when the sample's letters ask for an answer; the last two are the plan's, the first is an assumption."""
_CHAIRMAN = f"Ông {SAMPLE_CONFERENCE.facts.signer_name}, Quyền Chủ tịch UBND huyện"
_WHO = {
    ItemKind.OPENING: _CHAIRMAN,
    ItemKind.REPORT: "Lãnh đạo Phòng Nội vụ",
    ItemKind.SPEECH: "Trung tâm Y tế huyện; Ủy ban MTTQ Việt Nam huyện; UBND xã Minh Đức",
    ItemKind.DIRECTION: "Lãnh đạo Sở Nội vụ tỉnh",
    ItemKind.LAUNCH: _CHAIRMAN,
    ItemKind.CLOSING: _CHAIRMAN,
}
"""Who of the sample does what; the speakers are those whom the desks are told of."""
